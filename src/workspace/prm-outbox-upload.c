/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-media.h"
#include "prm-outbox-private.h"
#include "prm-workspace.h"

/*
 * A local file becomes an address at the service. The file stays where it is and is read as it is sent, so that a
 * crash costs the time of sending it again and nothing else. A small file whose answer was lost is looked for among
 * the profile's media; a large one has an address before it is sent, which is asked for anew.
 */

/* By how much the clocks may differ where the file's name and size are the same. */
#define DAY (24 * 60 * 60)

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
  GFile *file;       /* (owned) */
  char *name;        /* (owned) (nullable) as the service will list it */
  goffset size;
  PrmCredentials *credentials; /* (owned) */
  PrmUploadTarget *target;     /* (owned) (nullable) of a large file */
} Upload;

static void
upload_free (Upload *upload)
{
  g_object_unref (upload->outbox);
  g_object_unref (upload->file);
  g_free (upload->name);
  prm_credentials_unref (upload->credentials);
  g_clear_pointer (&upload->target, prm_upload_target_free);
  g_free (upload);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Upload, upload_free)

static PrmClient *
get_client (Upload *upload)
{
  return prm_uplink_get_client (upload->outbox->uplink);
}

static void
on_progress (goffset done, goffset total, gpointer user_data)
{
  Upload *upload = user_data;

  prm_outbox_emit_progress (upload->outbox, upload->entry->operation, done, total);
}

/* @url: the address that the file has now */
static void
finish (Upload *upload, const char *url)
{
  g_autoptr (PrmOperation) operation = prm_operation_copy (upload->entry->operation);

  g_free (operation->media_url);
  operation->media_url = g_strdup (url);
  prm_entry_set_operation (upload->entry, operation);
  prm_outbox_finish (upload->outbox, upload->entry, NULL);
}

static void
heed_error (Upload *upload, const GError *error)
{
  PrmEntry *entry = upload->entry;

  prm_uplink_note (upload->outbox->uplink, entry->operation->profile_ref_id, error);
  if (entry->unwanted)
    prm_outbox_drop (upload->outbox, entry);
  else if (error->domain == PRM_API_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_heed (upload->outbox, entry, error);
  else
    {
      g_autoptr (GError) unreadable =
        g_error_new (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
                     /* Translators: the name of a file; a technical sentence */
                     _ ("The file “%s” cannot be read. %s"), upload->name, error->message);

      prm_outbox_give_up (upload->outbox, entry, unreadable, FALSE);
    }
}

/* Large files */

static void
on_put (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_client_put_file_finish (PRM_CLIENT (source), result, &error))
    finish (upload, upload->target->access_url);
  else
    heed_error (upload, error);
}

static void
on_target_given (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;

  upload->target = prm_client_get_upload_target_finish (PRM_CLIENT (source), result, &error);
  if (upload->target == NULL)
    heed_error (upload, error);
  else
    {
      Upload *data = g_steal_pointer (&upload);

      prm_client_put_file_async (get_client (data), data->target, data->file, on_progress, data,
                                 data->entry->cancellable, on_put, data);
    }
}

/* Small files */

static void
on_uploaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmMedia) media = prm_client_upload_finish (PRM_CLIENT (source), result, &error);

  if (media != NULL)
    finish (upload, media->url);
  else
    heed_error (upload, error);
}

static void
send_file (Upload *upload)
{
  if (upload->size > PRM_UPLOAD_MAX)
    prm_client_get_upload_target_async (get_client (upload), upload->credentials, upload->name,
                                        upload->entry->cancellable, on_target_given, upload);
  else
    prm_client_upload_async (get_client (upload), upload->credentials, upload->file, NULL, on_progress, upload,
                             upload->entry->cancellable, on_uploaded, upload);
}

/* Whether it is there already */

static const PrmMedia *
find_media (const Upload *upload, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const PrmMedia *media = g_ptr_array_index (all, i);

      if (media->size == upload->size && g_strcmp0 (media->file_name, upload->name) == 0 &&
          media->created_at != PRM_TIME_NONE && media->created_at >= upload->entry->operation->first_sent_at - DAY)
        return media;
    }
  return NULL;
}

static void
on_media_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = prm_client_list_media_finish (PRM_CLIENT (source), result, &error);
  const PrmMedia *media = all != NULL ? find_media (upload, all) : NULL;

  if (all == NULL)
    heed_error (upload, error);
  else if (media != NULL)
    finish (upload, media->url);
  else
    send_file (g_steal_pointer (&upload));
}

static void
on_file_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL)
    {
      heed_error (upload, error);
      return;
    }
  upload->size = g_file_info_get_size (info);
  if (upload->entry->was_sent && upload->size <= PRM_UPLOAD_MAX)
    {
      Upload *data = g_steal_pointer (&upload);

      prm_client_list_media_async (get_client (data), data->credentials, data->entry->cancellable, on_media_listed,
                                   data);
    }
  else
    send_file (g_steal_pointer (&upload));
}

void
prm_outbox_upload (PrmOutbox *outbox, PrmEntry *entry, PrmCredentials *credentials)
{
  Upload *upload = g_new0 (Upload, 1);

  upload->outbox = g_object_ref (outbox);
  upload->entry = entry;
  upload->credentials = prm_credentials_ref (credentials);
  upload->file = g_file_new_for_uri (entry->operation->file_uri);
  upload->name = g_file_get_basename (upload->file);
  g_clear_object (&entry->cancellable);
  entry->cancellable = g_cancellable_new ();
  g_file_query_info_async (upload->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           entry->cancellable, on_file_known, upload);
}
