/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-upload-private.h"

/* All files that are on their way to the service, and those that have arrived. */

#define MAX_SENDING 2
#define DAY_SECONDS (24 * 60 * 60)

G_DEFINE_FINAL_TYPE (PrmUploads, prm_uploads, G_TYPE_OBJECT)

static void
prm_uploads_finalize (GObject *object)
{
  PrmUploads *self = PRM_UPLOADS (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_hash_table_unref (self->by_key);
  g_clear_object (&self->uplink);

  G_OBJECT_CLASS (prm_uploads_parent_class)->finalize (object);
}

static void
prm_uploads_class_init (PrmUploadsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_uploads_finalize;
}

static void
prm_uploads_init (PrmUploads *self)
{
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

PrmUploads *
prm_uploads_new (PrmUplink *uplink)
{
  PrmUploads *self = g_object_new (PRM_TYPE_UPLOADS, NULL);

  self->uplink = g_object_ref (uplink);
  return self;
}

void
prm_uploads_send_more (PrmUploads *self)
{
  while (!self->stopped && self->n_sending < MAX_SENDING && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (PrmUpload) upload = g_queue_pop_head (&self->waiting);

      prm_upload_send (upload);
    }
}

static char *
make_key (const char *ref_id, const char *file)
{
  return g_strdup_printf ("%s %s", ref_id, file);
}

void
prm_uploads_set_reader (PrmUploads *self, PrmPictureReader reader)
{
  self->reader = reader;
}

PrmUpload *
prm_uploads_find (PrmUploads *self, const char *ref_id, const char *file)
{
  g_autofree char *key = make_key (ref_id, file);

  return g_hash_table_lookup (self->by_key, key);
}

/* Whether what has arrived is still what is wanted. */
static gboolean
is_good (PrmUploads *self, PrmUpload *upload)
{
  if (upload->state != PRM_UPLOAD_DONE)
    return upload->state != PRM_UPLOAD_FAILED;
  return upload->media->expires_at > prm_uplink_get_now (self->uplink) + DAY_SECONDS &&
         prm_upload_read_stamp (upload->uri) == upload->stamp;
}

PrmUpload *
prm_uploads_begin (PrmUploads *self, const char *ref_id, const char *file)
{
  PrmUpload *upload = prm_uploads_find (self, ref_id, file);

  if (upload != NULL && (self->stopped || is_good (self, upload)))
    return upload;
  if (upload != NULL && upload->state == PRM_UPLOAD_FAILED)
    {
      prm_upload_begin (upload);
      return upload;
    }
  upload = g_object_new (PRM_TYPE_UPLOAD, NULL);
  g_set_weak_pointer (&upload->uploads, self);
  upload->key = make_key (ref_id, file);
  upload->ref_id = g_strdup (ref_id);
  upload->uri = g_strdup (file);
  g_hash_table_replace (self->by_key, upload->key, upload);
  if (!self->stopped)
    prm_upload_begin (upload);
  return upload;
}

void
prm_uploads_stop (PrmUploads *self)
{
  GHashTableIter iter;
  gpointer upload;

  self->stopped = TRUE;
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &upload))
    g_cancellable_cancel (PRM_UPLOAD (upload)->cancellable);
  g_queue_clear_full (&self->waiting, g_object_unref);
}
