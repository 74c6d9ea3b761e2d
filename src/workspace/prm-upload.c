/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-media.h"
#include "prm-media-probe.h"
#include "prm-media-url.h"
#include "prm-upload-private.h"
#include "prm-workspace.h"

/* One file: it is looked into, waits for its turn, is sent, and is looked at again, for it may have been written to
 * meanwhile. */

/* Of the progress that is told; a window does not draw more often. */
#define PROGRESS_STEP 0.01

G_DEFINE_FINAL_TYPE (PrmUpload, prm_upload, G_TYPE_OBJECT)

static guint changed_signal;

/* What looking into a file gave. */
typedef struct
{
  char *uri;
  PrmPictureReader reader; /* (nullable) */
  PrmDraftMedia *media;
  guint64 stamp;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->uri);
  g_clear_pointer (&reading->media, prm_draft_media_unref);
  g_free (reading);
}

static void
set_state (PrmUpload *upload, PrmUploadState state)
{
  upload->state = state;
  g_signal_emit (upload, changed_signal, 0);
}

/* Takes @error. */
static void
fail (PrmUpload *upload, GError *error)
{
  error = prm_media_take_error (upload->uri, error);
  g_clear_object (&upload->cancellable);
  g_clear_error (&upload->error);
  upload->error = error;
  set_state (upload, PRM_UPLOAD_FAILED);
}

static void
end_sending (PrmUpload *upload)
{
  if (upload->uploads == NULL)
    return;
  upload->uploads->n_sending--;
  prm_uploads_send_more (upload->uploads);
}

#define STAMP_ATTRIBUTES                                                                                               \
  G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC "," G_FILE_ATTRIBUTE_STANDARD_SIZE

/* Returns: what is another number once the file was written to */
static guint64
get_stamp (GFileInfo *info)
{
  return (g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC)) *
           31 +
         (guint64) g_file_info_get_size (info);
}

guint64
prm_upload_read_stamp (const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GFileInfo) info = g_file_query_info (file, STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? get_stamp (info) : 0;
}

static void
fail_changed (PrmUpload *upload, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);

  fail (upload,
        g_error_new (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_MEDIA,
                     /* Translators: %s is the name of a file */
                     _ ("“%s” was changed while it was uploaded. Try again once nothing writes to it any more."),
                     name));
}

/* Something is still writing to it, or somebody saved another version: what was sent is neither, and what the service
 * says of it is beside the point. */
static void
on_looked_again (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmUpload) upload = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  GError *error = g_steal_pointer (&upload->refusal);

  g_clear_object (&upload->cancellable);
  if (info != NULL && get_stamp (info) != upload->stamp && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      fail_changed (upload, G_FILE (source));
    }
  else if (error != NULL)
    fail (upload, error);
  else
    {
      prm_upload_remember (upload);
      set_state (upload, PRM_UPLOAD_DONE);
    }
}

static void
look_again (PrmUpload *upload)
{
  g_autoptr (GFile) file = g_file_new_for_uri (upload->uri);

  g_file_query_info_async (file, STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, on_looked_again,
                           g_object_ref (upload));
}

/* Takes @error. */
static void
fail_sending (PrmUpload *upload, GError *error)
{
  g_clear_error (&upload->refusal);
  upload->refusal = error;
  look_again (upload);
}

/* It has arrived. */
static void
finish (PrmUpload *upload, const char *url, gint64 expires_at)
{
  PrmDraftMedia *media = prm_draft_media_copy (upload->media);

  g_free (media->url);
  media->url = g_strdup (url);
  media->expires_at = expires_at;
  prm_draft_media_unref (upload->media);
  upload->media = media;
  upload->progress = 1;
  look_again (upload);
}

static gint64
get_now (PrmUpload *upload)
{
  return upload->uploads != NULL ? prm_uplink_get_now (upload->uploads->uplink) : PRM_TIME_NONE;
}

/* An error of reading the file is nothing that the service has to do with. */
static void
note (PrmUpload *upload, const GError *error)
{
  if (upload->uploads != NULL && (error == NULL || error->domain == PRM_API_ERROR))
    prm_uplink_note (upload->uploads->uplink, upload->ref_id, error);
}

static void
on_progress (goffset current, goffset total, gpointer user_data)
{
  PrmUpload *upload = user_data;
  double progress = total > 0 ? CLAMP ((double) current / (double) total, 0, 1) : 0;

  if (progress - upload->progress < PROGRESS_STEP)
    return;
  upload->progress = progress;
  g_signal_emit (upload, changed_signal, 0);
}

/* Small files go in a form. */

static void
on_uploaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmUpload) upload = user_data;
  GError *error = NULL;
  g_autoptr (PrmMedia) media = prm_client_upload_finish (PRM_CLIENT (source), result, &error);

  note (upload, error);
  if (media == NULL)
    fail_sending (upload, error);
  else
    finish (upload, media->url,
            media->expires_at != PRM_TIME_NONE ? media->expires_at : get_now (upload) + PRM_MEDIA_KEPT_SMALL);
  end_sending (upload);
}

/* Large ones are put where the service says, which then has to be asked whether it took them. */

static void
on_url_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmUpload) upload = user_data;
  GError *error = NULL;

  if (prm_client_check_media_url_finish (PRM_CLIENT (source), result, &error))
    finish (upload, upload->target->access_url, get_now (upload) + PRM_MEDIA_KEPT_LARGE);
  else
    fail_sending (upload, error);
  end_sending (upload);
}

static PrmCredentials *
dup_credentials (PrmUpload *upload)
{
  return upload->uploads != NULL ? prm_uplink_dup_credentials (upload->uploads->uplink, upload->ref_id) : NULL;
}

static GError *
new_no_key_error (void)
{
  return g_error_new_literal (PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY,
                              _ ("There is no key for this client, so the file cannot be uploaded. Add the key in "
                                 "Accounts."));
}

static void
on_put (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmUpload) upload = user_data;
  g_autoptr (PrmCredentials) credentials = NULL;
  GError *error = NULL;

  if (prm_client_put_file_finish (PRM_CLIENT (source), result, &error))
    {
      credentials = dup_credentials (upload);
      if (credentials == NULL)
        error = new_no_key_error ();
    }
  if (error != NULL)
    {
      fail_sending (upload, error);
      end_sending (upload);
      return;
    }
  prm_client_check_media_url_async (PRM_CLIENT (source), credentials, upload->target->access_url, upload->cancellable,
                                    on_url_checked, g_object_ref (upload));
}

static void
on_target (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmUpload) upload = user_data;
  g_autoptr (GFile) file = g_file_new_for_uri (upload->uri);
  GError *error = NULL;

  g_clear_pointer (&upload->target, prm_upload_target_free);
  upload->target = prm_client_get_upload_target_finish (PRM_CLIENT (source), result, &error);
  note (upload, error);
  if (upload->target == NULL)
    {
      fail_sending (upload, error);
      end_sending (upload);
      return;
    }
  prm_client_put_file_async (PRM_CLIENT (source), upload->target, file, on_progress, upload, upload->cancellable,
                             on_put, g_object_ref (upload));
}

static void
start_sending (PrmUpload *upload, PrmCredentials *credentials)
{
  PrmClient *client = prm_uplink_get_client (upload->uploads->uplink);
  g_autoptr (GFile) file = g_file_new_for_uri (upload->uri);
  g_autofree char *name = g_file_get_basename (file);

  upload->uploads->n_sending++;
  upload->progress = 0;
  set_state (upload, PRM_UPLOAD_SENDING);
  if (upload->media->size <= PRM_UPLOAD_MAX)
    prm_client_upload_async (client, credentials, file, NULL, on_progress, upload, upload->cancellable, on_uploaded,
                             g_object_ref (upload));
  else
    prm_client_get_upload_target_async (client, credentials, name, upload->cancellable, on_target,
                                        g_object_ref (upload));
}

void
prm_upload_send (PrmUpload *upload)
{
  g_autoptr (PrmCredentials) credentials = dup_credentials (upload);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (upload->cancellable, &error))
    fail (upload, error);
  else if (credentials == NULL)
    fail (upload, new_no_key_error ());
  else
    start_sending (upload, credentials);
}

/* First the file is looked into. */

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;

  reading->stamp = prm_upload_read_stamp (reading->uri);
  reading->media = prm_media_probe (reading->uri, cancellable, &error);
  if (reading->media != NULL && reading->reader != NULL &&
      prm_media_extension_get_kind (reading->media->type) == PRM_MEDIA_IMAGE)
    prm_media_check_picture (reading->uri, reading->reader, cancellable, &error);
  if (error == NULL)
    reading->media->sha256 = prm_media_hash (reading->uri, cancellable, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_recalled (PrmUpload *upload, const char *url, gint64 expires_at)
{
  if (url != NULL)
    {
      finish (upload, url, expires_at);
      return;
    }
  set_state (upload, PRM_UPLOAD_WAITING);
  if (upload->uploads == NULL)
    return;
  g_queue_push_tail (&upload->uploads->waiting, g_object_ref (upload));
  prm_uploads_send_more (upload->uploads);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PrmUpload *upload = PRM_UPLOAD (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      fail (upload, error);
      return;
    }
  g_clear_pointer (&upload->media, prm_draft_media_unref);
  upload->media = g_steal_pointer (&reading->media);
  upload->stamp = reading->stamp;
  if (upload->uploads != NULL && !upload->uploads->stopped)
    prm_upload_recall (upload, on_recalled);
  else
    set_state (upload, PRM_UPLOAD_WAITING);
}

void
prm_upload_begin (PrmUpload *upload)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  g_clear_error (&upload->error);
  g_clear_object (&upload->cancellable);
  upload->cancellable = g_cancellable_new ();
  upload->progress = 0;
  reading->uri = g_strdup (upload->uri);
  reading->reader = upload->uploads != NULL ? upload->uploads->reader : NULL;
  task = g_task_new (upload, upload->cancellable, on_read, NULL);
  g_task_set_source_tag (task, prm_upload_begin);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
  set_state (upload, PRM_UPLOAD_READING);
}

/* The file on its way */

static void
prm_upload_dispose (GObject *object)
{
  PrmUpload *self = PRM_UPLOAD (object);

  g_clear_weak_pointer (&self->uploads);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (prm_upload_parent_class)->dispose (object);
}

static void
prm_upload_finalize (GObject *object)
{
  PrmUpload *self = PRM_UPLOAD (object);

  g_free (self->key);
  g_free (self->ref_id);
  g_free (self->uri);
  g_clear_pointer (&self->media, prm_draft_media_unref);
  g_clear_pointer (&self->target, prm_upload_target_free);
  g_clear_error (&self->error);
  g_clear_error (&self->refusal);

  G_OBJECT_CLASS (prm_upload_parent_class)->finalize (object);
}

static void
prm_upload_class_init (PrmUploadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_upload_dispose;
  object_class->finalize = prm_upload_finalize;

  changed_signal = g_signal_new ("changed", PRM_TYPE_UPLOAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_upload_init (PrmUpload *self)
{
}

const char *
prm_upload_get_file (PrmUpload *upload)
{
  return upload->uri;
}

PrmUploadState
prm_upload_get_state (PrmUpload *upload)
{
  return upload->state;
}

double
prm_upload_get_progress (PrmUpload *upload)
{
  return upload->progress;
}

PrmDraftMedia *
prm_upload_get_media (PrmUpload *upload)
{
  return upload->media;
}

const GError *
prm_upload_get_error (PrmUpload *upload)
{
  return upload->error;
}

void
prm_upload_cancel (PrmUpload *upload)
{
  g_cancellable_cancel (upload->cancellable);
  /* One that waits has nothing under way that would tell. */
  if (upload->uploads != NULL && g_queue_remove (&upload->uploads->waiting, upload))
    {
      fail (upload, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The upload was stopped.")));
      g_object_unref (upload);
    }
}

void
prm_upload_retry (PrmUpload *upload)
{
  if (upload->state == PRM_UPLOAD_FAILED && upload->uploads != NULL && !upload->uploads->stopped)
    prm_upload_begin (upload);
}
