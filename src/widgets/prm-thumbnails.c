/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-picture-decode.h"
#include "prm-thumbnails.h"
#include "prm-workspace-media.h"

#define MAX_BYTES (48 * 1024 * 1024)
#define MAX_RUNNING 4
#define FAILURE_SECONDS 60
#define MAX_FAILURES 500

static const int short_sides[] = {
  [PRM_THUMBNAIL_SMALL] = 160,
  [PRM_THUMBNAIL_LARGE] = 800,
};

struct _PrmThumbnails
{
  GObject parent_instance;

  GWeakRef workspace;
  GHashTable *entries; /* (owned) (element-type utf8 Entry) */
  GQueue recent;       /* (element-type Entry) used last first */
  gsize n_bytes;
  GHashTable *failures; /* (owned) (element-type utf8 Failure) */
  GHashTable *jobs;     /* (owned) (element-type utf8 Job) */
  GQueue waiting;       /* (element-type Job) the newest first: it is what is looked at now */
  guint n_running;
};

G_DEFINE_FINAL_TYPE (PrmThumbnails, prm_thumbnails, G_TYPE_OBJECT)

/* A picture that is there. */
typedef struct
{
  char *key;           /* (owned) */
  GdkTexture *texture; /* (owned) */
  gsize n_bytes;
  GList link;
} Entry;

typedef struct
{
  gint64 until; /* monotonic */
  GError *error;
} Failure;

/* A picture that is being fetched or decoded, or waits for its turn. */
typedef struct
{
  PrmThumbnails *self; /* (owned) */
  char *key;           /* (owned) */
  char *url;           /* (owned) */
  PrmThumbnailSize size;
  GPtrArray *tasks; /* (owned) (element-type GTask) who wants it */
  GCancellable *cancellable;
  gboolean running;
} Job;

/* A decoder's work. */
typedef struct
{
  GBytes *bytes;
  int short_side;
} Decoding;

static void run_more (PrmThumbnails *self);

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_object_unref (entry->texture);
  g_free (entry);
}

static void
failure_free (Failure *failure)
{
  g_error_free (failure->error);
  g_free (failure);
}

static void
job_free (Job *job)
{
  g_ptr_array_unref (job->tasks);
  g_object_unref (job->cancellable);
  g_free (job->key);
  g_free (job->url);
  g_object_unref (job->self);
  g_free (job);
}

static void
decoding_free (Decoding *decoding)
{
  g_bytes_unref (decoding->bytes);
  g_free (decoding);
}

static char *
make_key (const char *url, PrmThumbnailSize size)
{
  return g_strdup_printf ("%u %s", size, url);
}

static void
remove_entry (PrmThumbnails *self, Entry *entry)
{
  g_queue_unlink (&self->recent, &entry->link);
  self->n_bytes -= entry->n_bytes;
  g_hash_table_remove (self->entries, entry->key);
}

static void
keep (PrmThumbnails *self, const char *key, GdkTexture *texture)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry != NULL)
    remove_entry (self, entry);
  entry = g_new0 (Entry, 1);
  entry->key = g_strdup (key);
  entry->texture = g_object_ref (texture);
  entry->n_bytes = 4 * (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture);
  entry->link.data = entry;
  g_hash_table_insert (self->entries, entry->key, entry);
  g_queue_push_head_link (&self->recent, &entry->link);
  self->n_bytes += entry->n_bytes;
  while (self->n_bytes > MAX_BYTES && self->recent.tail->data != entry)
    remove_entry (self, self->recent.tail->data);
}

static void
remember_failure (PrmThumbnails *self, const char *key, const GError *error)
{
  Failure *failure;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_debug ("No thumbnail: %s", error->message);
  if (g_hash_table_size (self->failures) >= MAX_FAILURES)
    g_hash_table_remove_all (self->failures);
  failure = g_new0 (Failure, 1);
  failure->until = g_get_monotonic_time () + FAILURE_SECONDS * G_USEC_PER_SEC;
  failure->error = g_error_copy (error);
  g_hash_table_replace (self->failures, g_strdup (key), failure);
}

/* Takes @job out of the table and frees it. @texture, @error: one of them */
static void
end_job (Job *job, GdkTexture *texture, const GError *error)
{
  g_autoptr (PrmThumbnails) self = g_object_ref (job->self);

  /* One that was given up may have a successor. */
  if (g_hash_table_lookup (self->jobs, job->key) == job)
    g_hash_table_remove (self->jobs, job->key);
  if (job->running)
    self->n_running--;
  if (texture != NULL)
    keep (self, job->key, texture);
  else
    remember_failure (self, job->key, error);
  for (guint i = 0; i < job->tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (job->tasks, i);
      GCancellable *cancellable = g_task_get_cancellable (task);

      if (cancellable != NULL)
        g_signal_handlers_disconnect_by_data (cancellable, job);
      if (texture != NULL)
        g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      else
        g_task_return_error (task, g_error_copy (error));
    }
  job_free (job);
  run_more (self);
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Decoding *decoding = task_data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) picture = prm_picture_decode (decoding->bytes, decoding->short_side, &error);

  if (picture != NULL)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (picture), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  end_job (user_data, texture, error);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = prm_workspace_fetch_picture_finish (PRM_WORKSPACE (source), result, &error);
  g_autoptr (GTask) task = NULL;
  Decoding *decoding;

  if (bytes == NULL)
    {
      end_job (job, NULL, error);
      return;
    }
  decoding = g_new0 (Decoding, 1);
  decoding->bytes = g_steal_pointer (&bytes);
  decoding->short_side = short_sides[job->size];
  task = g_task_new (NULL, job->cancellable, on_decoded, job);
  g_task_set_source_tag (task, on_fetched);
  g_task_set_task_data (task, decoding, (GDestroyNotify) decoding_free);
  g_task_run_in_thread (task, decode_in_thread);
}

static void
run_more (PrmThumbnails *self)
{
  while (self->n_running < MAX_RUNNING && !g_queue_is_empty (&self->waiting))
    {
      Job *job = g_queue_pop_head (&self->waiting);
      g_autoptr (PrmWorkspace) workspace = g_weak_ref_get (&self->workspace);

      job->running = TRUE;
      self->n_running++;
      if (workspace != NULL)
        prm_workspace_fetch_picture_async (workspace, job->url, job->cancellable, on_fetched, job);
      else
        {
          g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The workspace is gone");

          end_job (job, NULL, error);
        }
    }
}

/* Nobody waits for it any more where each who did has cancelled. */
static void
on_waiter_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Job *job = user_data;

  for (guint i = 0; i < job->tasks->len; i++)
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (g_ptr_array_index (job->tasks, i))))
      return;
  g_cancellable_cancel (job->cancellable);
}

static Job *
start_job (PrmThumbnails *self, const char *key, const char *url, PrmThumbnailSize size)
{
  Job *job = g_new0 (Job, 1);

  job->self = g_object_ref (self);
  job->key = g_strdup (key);
  job->url = g_strdup (url);
  job->size = size;
  job->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  job->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->jobs, job->key, job);
  g_queue_push_head (&self->waiting, job);
  return job;
}

static const Failure *
find_failure (PrmThumbnails *self, const char *key)
{
  const Failure *failure = g_hash_table_lookup (self->failures, key);

  return failure != NULL && failure->until > g_get_monotonic_time () ? failure : NULL;
}

GdkTexture *
prm_thumbnails_peek (PrmThumbnails *self, const char *url, PrmThumbnailSize size)
{
  g_autofree char *key = make_key (url, size);
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    return NULL;
  g_queue_unlink (&self->recent, &entry->link);
  g_queue_push_head_link (&self->recent, &entry->link);
  return entry->texture;
}

void
prm_thumbnails_load_async (PrmThumbnails *self,
                           const char *url,
                           PrmThumbnailSize size,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = make_key (url, size);
  GdkTexture *texture = prm_thumbnails_peek (self, url, size);
  const Failure *failure = find_failure (self, key);
  Job *job;

  g_task_set_source_tag (task, prm_thumbnails_load_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (texture != NULL)
    {
      g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      return;
    }
  if (failure != NULL)
    {
      g_task_return_error (task, g_error_copy (failure->error));
      return;
    }
  job = g_hash_table_lookup (self->jobs, key);
  /* One that was given up ends in its own time, without a picture. */
  if (job != NULL && g_cancellable_is_cancelled (job->cancellable))
    {
      g_hash_table_remove (self->jobs, key);
      job = NULL;
    }
  if (job == NULL)
    job = start_job (self, key, url, size);
  if (cancellable != NULL)
    g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_waiter_cancelled), job);
  g_ptr_array_add (job->tasks, g_steal_pointer (&task));
  run_more (self);
}

GdkTexture *
prm_thumbnails_load_finish (PrmThumbnails *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
prm_thumbnails_forget (PrmThumbnails *self, const char *url)
{
  for (guint size = PRM_THUMBNAIL_SMALL; size <= PRM_THUMBNAIL_LARGE; size++)
    {
      g_autofree char *key = make_key (url, size);
      Entry *entry = g_hash_table_lookup (self->entries, key);

      if (entry != NULL)
        remove_entry (self, entry);
      g_hash_table_remove (self->failures, key);
    }
}

static void
prm_thumbnails_finalize (GObject *object)
{
  PrmThumbnails *self = PRM_THUMBNAILS (object);

  /* A job holds a reference, so there is none left. */
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->failures);
  g_weak_ref_clear (&self->workspace);

  G_OBJECT_CLASS (prm_thumbnails_parent_class)->finalize (object);
}

static void
prm_thumbnails_class_init (PrmThumbnailsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_thumbnails_finalize;
}

static void
prm_thumbnails_init (PrmThumbnails *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) entry_free);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) failure_free);
  self->jobs = g_hash_table_new (g_str_hash, g_str_equal);
  g_weak_ref_init (&self->workspace, NULL);
}

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("prm-thumbnails");
}

PrmThumbnails *
prm_thumbnails_of (PrmWorkspace *workspace)
{
  PrmThumbnails *self = g_object_get_qdata (G_OBJECT (workspace), get_quark ());

  if (self != NULL)
    return self;
  self = g_object_new (PRM_TYPE_THUMBNAILS, NULL);
  g_weak_ref_set (&self->workspace, workspace);
  g_object_set_qdata_full (G_OBJECT (workspace), get_quark (), self, g_object_unref);
  return self;
}

void
prm_thumbnails_offer (GtkWidget *widget, PrmWorkspace *workspace)
{
  g_object_set_qdata_full (G_OBJECT (widget), get_quark (),
                           workspace != NULL ? g_object_ref (prm_thumbnails_of (workspace)) : NULL, g_object_unref);
}

PrmThumbnails *
prm_thumbnails_find (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      PrmThumbnails *self = g_object_get_qdata (G_OBJECT (at), get_quark ());

      if (self != NULL)
        return self;
    }
  return NULL;
}
