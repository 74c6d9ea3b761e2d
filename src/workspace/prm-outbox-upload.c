/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-media.h"
#include "prm-draft-media.h"
#include "prm-media-probe.h"
#include "prm-media-url.h"
#include "prm-outbox-private.h"
#include "prm-workspace.h"

/*
 * A local file becomes an address at the service. The file stays where it is and is read as it is sent, so that a
 * crash costs the time of sending it again and nothing else. A small file whose answer was lost is looked for among
 * the profile's media; a large one has an address before it is sent, which the service is asked about.
 *
 * An upload is about one file; a replacement may need several before it can be sent: each goes by itself, and is on
 * disk with its address before the next one goes.
 */

/* By how much the clocks may differ where the file's name and size are the same. */
#define DAY (24 * 60 * 60)

/* How often another address is asked for where a file was refused. */
#define N_ADDRESSES 4
#define TOO_MANY_REQUESTS 429

typedef struct
{
  PrmOutbox *outbox;    /* (owned) */
  PrmEntry *entry;      /* busy, so that it stays */
  PrmDraftMedia *media; /* (owned) (nullable) of a draft */
  GFile *file;          /* (owned) */
  char *name;           /* (owned) (nullable) without its folder */
  goffset size;
  gboolean looks;              /* it may have arrived already */
  gint64 since;                /* not before then */
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
  g_clear_pointer (&upload->media, prm_draft_media_unref);
  g_clear_pointer (&upload->target, prm_upload_target_free);
  g_free (upload);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Upload, upload_free)

static PrmClient *
get_client (Upload *upload)
{
  return prm_uplink_get_client (upload->outbox->uplink);
}

static gboolean
is_large (const Upload *upload)
{
  return upload->size > upload->outbox->small_max;
}

static void
on_progress (goffset done, goffset total, gpointer user_data)
{
  Upload *upload = user_data;

  prm_outbox_emit_progress (upload->outbox, upload->entry->operation, done, total);
}

/* A medium of a draft has arrived */

static void
on_media_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  PrmOutbox *outbox = upload->outbox;
  PrmEntry *entry = upload->entry;
  g_autoptr (GError) error = NULL;

  /* What could not be written is still true in memory, and is written again before anything is sent. */
  prm_store_update_operation_finish (PRM_STORE (source), result, &error);
  prm_outbox_note_disk (outbox, entry, error);
  prm_outbox_end (outbox, entry);
}

static void
finish_media (Upload *owned_upload, const char *url, gint64 expires_at)
{
  g_autoptr (Upload) upload = owned_upload;
  PrmOutbox *outbox = upload->outbox;
  PrmEntry *entry = upload->entry;
  g_autoptr (PrmOperation) operation = prm_operation_copy (entry->operation);
  g_autoptr (PrmDraftMedia) media = prm_draft_media_copy (upload->media);
  g_autoptr (PrmDraft) before = operation->draft;

  g_free (media->url);
  media->url = g_strdup (url);
  media->expires_at = expires_at;
  operation->draft = prm_draft_with_media (before, upload->media->url, media);
  g_clear_pointer (&operation->media_url, g_free);
  operation->state = PRM_OPERATION_WAITING;
  entry->failures = 0;
  entry->media_tried = FALSE;
  prm_entry_set_operation (entry, operation);
  prm_store_update_operation_async (prm_uplink_get_store (outbox->uplink), operation, NULL, on_media_written,
                                    g_steal_pointer (&upload));
}

/* @url: the address that the file has now; @expires_at: %PRM_TIME_NONE: the service did not say */
static void
finish (Upload *owned_upload, const char *url, gint64 expires_at)
{
  g_autoptr (Upload) upload = owned_upload;
  gint64 kept = is_large (upload) ? PRM_MEDIA_KEPT_LARGE : PRM_MEDIA_KEPT_SMALL;
  g_autoptr (PrmOperation) operation = NULL;

  if (upload->media != NULL)
    {
      if (expires_at == PRM_TIME_NONE)
        expires_at = prm_uplink_get_now (upload->outbox->uplink) + kept;
      finish_media (g_steal_pointer (&upload), url, expires_at);
      return;
    }
  operation = prm_operation_copy (upload->entry->operation);
  g_free (operation->media_url);
  operation->media_url = g_strdup (url);
  prm_entry_set_operation (upload->entry, operation);
  prm_outbox_finish (upload->outbox, upload->entry, NULL);
}

/* What went wrong */

static void
give_up (Upload *upload, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS, sentence);

  prm_outbox_give_up (upload->outbox, upload->entry, error, FALSE);
}

static char *
dup_folder (Upload *upload)
{
  g_autoptr (GFile) folder = g_file_get_parent (upload->file);

  return folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("/");
}

static char *
describe_unreadable (Upload *upload, const GError *error)
{
  g_autofree char *folder = dup_folder (upload);

  if (!upload->entry->operation->renews)
    /* Translators: the name of a file; a technical sentence */
    return g_strdup_printf (_ ("The file “%s” cannot be read. %s"), upload->name, error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (
      /* Translators: %1$s is the name of a file, %2$s that of a folder */
      _ ("The service will throw “%1$s” away before this post goes out, and the file is not on this computer any more. "
         "Put it back into %2$s and try again, or replace the picture in the post."),
      upload->name, folder);
  return g_strdup_printf (
    /* Translators: %1$s is the name of a file, %2$s a technical sentence */
    _ ("The service will throw “%1$s” away before this post goes out, and the file cannot be read. %2$s"), upload->name,
    error->message);
}

static char *
describe_changed (Upload *upload)
{
  g_autofree char *folder = dup_folder (upload);

  if (!upload->entry->operation->renews)
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("“%s” was changed since it was added to the post. Add it again."), upload->name);
  return g_strdup_printf (
    /* Translators: %1$s is the name of a file, %2$s that of a folder */
    _ ("The service will throw “%1$s” away before this post goes out, and the file on this computer was changed since. "
       "Put the one that you chose back into %2$s and try again, or replace the picture in the post."),
    upload->name, folder);
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
      g_autofree char *sentence = describe_unreadable (upload, error);

      give_up (upload, sentence);
    }
}

/* Large files */

static void
on_url_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_client_check_media_url_finish (PRM_CLIENT (source), result, &error))
    {
      g_autofree char *url = g_strdup (upload->target->access_url);

      finish (g_steal_pointer (&upload), url, PRM_TIME_NONE);
    }
  else
    heed_error (upload, error);
}

/* What takes the bytes refuses them where the address has expired meanwhile, for which there is another address, and
 * where too much comes at once. */
static void
heed_put_error (Upload *upload, const GError *error)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);
  PrmEntry *entry = upload->entry;
  gboolean refused = g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED) && !entry->unwanted;
  gboolean passing = refused && detail != NULL && detail->http_status == TOO_MANY_REQUESTS;

  if (passing || (refused && entry->n_refused++ < N_ADDRESSES))
    prm_outbox_wait (upload->outbox, entry, error, PRM_TIME_NONE);
  else
    heed_error (upload, error);
}

static void
on_put (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_client_put_file_finish (PRM_CLIENT (source), result, &error))
    heed_put_error (upload, error);
  else
    {
      Upload *data = g_steal_pointer (&upload);

      /* What takes the bytes does not say what became of them. */
      prm_client_check_media_url_async (get_client (data), data->credentials, data->target->access_url,
                                        data->entry->cancellable, on_url_checked, data);
    }
}

/* Where it will be is on disk before it is sent, so that the service can be asked later whether it is there. The
 * address that takes it is as good as a key, and is not. */
static void
on_aimed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (GError) error = NULL;

  prm_store_update_operation_finish (PRM_STORE (source), result, &error);
  prm_uplink_note_disk (upload->outbox->uplink, error);
  prm_client_put_file_async (get_client (upload), upload->target, upload->file, on_progress, upload,
                             upload->entry->cancellable, on_put, upload);
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
      PrmStore *store = prm_uplink_get_store (upload->outbox->uplink);
      g_autoptr (PrmOperation) operation = prm_operation_copy (upload->entry->operation);

      g_free (operation->media_url);
      operation->media_url = g_strdup (upload->target->access_url);
      prm_entry_set_operation (upload->entry, operation);
      prm_store_update_operation_async (store, operation, NULL, on_aimed, g_steal_pointer (&upload));
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
    finish (g_steal_pointer (&upload), media->url, media->expires_at);
  else
    heed_error (upload, error);
}

static void
send_file (Upload *upload)
{
  upload->entry->media_tried = TRUE;
  if (is_large (upload))
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
  g_autofree char *name = prm_media_file_name_clean (upload->name);

  for (guint i = 0; i < all->len; i++)
    {
      const PrmMedia *media = g_ptr_array_index (all, i);

      if (media->size == upload->size && g_strcmp0 (media->file_name, name) == 0 &&
          media->created_at != PRM_TIME_NONE && media->created_at >= upload->since - DAY)
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
    finish (g_steal_pointer (&upload), media->url, media->expires_at);
  else
    send_file (g_steal_pointer (&upload));
}

static void
on_aim_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_client_check_media_url_finish (PRM_CLIENT (source), result, &error))
    {
      g_autofree char *url = g_strdup (upload->entry->operation->media_url);

      finish (g_steal_pointer (&upload), url, PRM_TIME_NONE);
    }
  else if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_A_FILE))
    send_file (g_steal_pointer (&upload));
  else
    heed_error (upload, error);
}

static void
look_or_send (Upload *upload)
{
  const char *url = upload->entry->operation->media_url;

  if (upload->looks && !is_large (upload))
    prm_client_list_media_async (get_client (upload), upload->credentials, upload->entry->cancellable, on_media_listed,
                                 upload);
  else if (upload->looks && url != NULL)
    prm_client_check_media_url_async (get_client (upload), upload->credentials, url, upload->entry->cancellable,
                                      on_aim_checked, upload);
  else
    send_file (upload);
}

/* Whether it is still the one that was chosen */

static void
hash_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *hash = prm_media_hash (task_data, cancellable, &error);

  if (hash != NULL)
    g_task_return_pointer (task, hash, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_hashed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *sentence = NULL;

  if (hash == NULL)
    heed_error (upload, error);
  else if (g_ascii_strcasecmp (hash, prm_draft_media_get_source_hash (upload->media)) == 0)
    look_or_send (g_steal_pointer (&upload));
  else
    {
      sentence = describe_changed (upload);
      give_up (upload, sentence);
    }
}

static void
on_file_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Upload) upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autoptr (GTask) task = NULL;
  char *uri;

  if (info == NULL)
    {
      heed_error (upload, error);
      return;
    }
  /* Something else, such as a pipe, would never end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("It is not a file."));
      heed_error (upload, error);
      return;
    }
  upload->size = g_file_info_get_size (info);
  if (upload->media == NULL || prm_draft_media_get_source_hash (upload->media) == NULL)
    {
      look_or_send (g_steal_pointer (&upload));
      return;
    }
  uri = g_file_get_uri (upload->file);
  task = g_task_new (NULL, upload->entry->cancellable, on_hashed, upload);
  g_task_set_source_tag (task, on_file_known);
  g_task_set_task_data (task, uri, g_free);
  g_steal_pointer (&upload);
  g_task_run_in_thread (task, hash_in_thread);
}

static Upload *
upload_new (PrmOutbox *outbox, PrmEntry *entry, PrmCredentials *credentials, const char *uri)
{
  Upload *upload = g_new0 (Upload, 1);

  upload->outbox = g_object_ref (outbox);
  upload->entry = entry;
  upload->credentials = prm_credentials_ref (credentials);
  upload->file = g_file_new_for_uri (uri);
  upload->name = g_file_get_basename (upload->file);
  g_clear_object (&entry->cancellable);
  entry->cancellable = g_cancellable_new ();
  return upload;
}

static void
begin (Upload *upload)
{
  g_file_query_info_async (upload->file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, upload->entry->cancellable, on_file_known,
                           upload);
}

void
prm_outbox_upload (PrmOutbox *outbox, PrmEntry *entry, PrmCredentials *credentials)
{
  Upload *upload = upload_new (outbox, entry, credentials, entry->operation->file_uri);

  upload->looks = entry->was_sent;
  upload->since = entry->operation->first_sent_at;
  begin (upload);
}

/* Media of a draft */

/* Returns: (transfer full) (nullable): the first of its media that is not at the service */
static PrmDraftMedia *
find_local (const PrmDraft *draft)
{
  g_autoptr (GPtrArray) media = prm_draft_list_media (draft);

  for (guint i = 0; i < media->len; i++)
    if (prm_media_url_is_local (((const PrmDraftMedia *) g_ptr_array_index (media, i))->url))
      return prm_draft_media_ref (g_ptr_array_index (media, i));
  return NULL;
}

gboolean
prm_outbox_has_local_media (const PrmEntry *entry)
{
  g_autoptr (PrmDraftMedia) media =
    prm_operation_makes_post (entry->operation) ? find_local (entry->operation->draft) : NULL;

  return media != NULL;
}

void
prm_outbox_bring_media (PrmOutbox *outbox, PrmEntry *entry)
{
  g_autoptr (PrmDraftMedia) media = find_local (entry->operation->draft);
  g_autoptr (PrmCredentials) credentials =
    prm_uplink_dup_credentials (outbox->uplink, entry->operation->profile_ref_id);
  Upload *upload;

  if (credentials == NULL)
    {
      prm_outbox_wait (outbox, entry, NULL, PRM_TIME_NONE);
      return;
    }
  upload = upload_new (outbox, entry, credentials, media->url);
  upload->media = g_steal_pointer (&media);
  upload->looks = entry->media_tried;
  upload->since = entry->operation->created_at;
  begin (upload);
}
