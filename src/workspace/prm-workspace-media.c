/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "prm-client-media.h"
#include "prm-media-probe.h"
#include "prm-workspace-media.h"
#include "prm-workspace-private.h"

/* Uploads */

static PrmUploads *
get_uploads (PrmWorkspace *self)
{
  if (self->uploads == NULL)
    self->uploads = prm_uploads_new (self->uplink);
  return self->uploads;
}

void
prm_workspace_set_picture_reader (PrmWorkspace *workspace, PrmPictureReader reader)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_uploads_set_reader (get_uploads (workspace), reader);
}

PrmUpload *
prm_workspace_upload (PrmWorkspace *workspace, const char *ref_id, const char *file)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return g_object_ref (prm_uploads_begin (get_uploads (workspace), ref_id, file));
}

PrmUpload *
prm_workspace_find_upload (PrmWorkspace *workspace, const char *ref_id, const char *file)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return workspace->uploads != NULL ? prm_uploads_find (workspace->uploads, ref_id, file) : NULL;
}

/* What was pasted has no file yet. */

typedef struct
{
  GBytes *bytes;
  char *folder;
  char *name;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_bytes_unref (keeping->bytes);
  g_free (keeping->folder);
  g_free (keeping->name);
  g_free (keeping);
}

static void
keep_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Keeping *keeping = task_data;
  g_autofree char *path = g_build_filename (keeping->folder, keeping->name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (keeping->bytes, &size);
  GError *error = NULL;

  if (g_mkdir_with_parents (keeping->folder, 0700) != 0)
    {
      int code = errno;

      g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (code), "%s", g_strerror (code));
      return;
    }
  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_task_return_pointer (task, g_filename_to_uri (path, NULL, NULL), g_free);
  else
    g_task_return_error (task, error);
}

void
prm_workspace_keep_picture_async (
  PrmWorkspace *workspace, GBytes *bytes, const char *extension, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, NULL, callback, user_data);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  Keeping *keeping = g_new0 (Keeping, 1);

  g_task_set_source_tag (task, prm_workspace_keep_picture_async);
  keeping->bytes = g_bytes_ref (bytes);
  keeping->folder = g_build_filename (workspace->data_dir, "media", NULL);
  keeping->name = g_strdup_printf ("picture-%.12s.%s", digest, extension);
  g_task_set_task_data (task, keeping, (GDestroyNotify) keeping_free);
  g_task_run_in_thread (task, keep_in_thread);
}

char *
prm_workspace_keep_picture_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What became of files */

static void
compare_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_int (task, prm_media_compare (task_data, cancellable));
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gssize change = g_task_propagate_int (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, change);
}

/* The thread must not be the last to hold the workspace. */
void
prm_workspace_compare_file_async (PrmWorkspace *workspace,
                                  PrmDraftMedia *media,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  g_autoptr (GTask) work = g_task_new (NULL, cancellable, on_compared, task);

  g_task_set_source_tag (task, prm_workspace_compare_file_async);
  g_task_set_source_tag (work, prm_workspace_compare_file_async);
  g_task_set_task_data (work, prm_draft_media_ref (media), (GDestroyNotify) prm_draft_media_unref);
  g_task_run_in_thread (work, compare_in_thread);
}

gboolean
prm_workspace_compare_file_finish (PrmWorkspace *workspace, GAsyncResult *result, PrmFileChange *change)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  *change = (PrmFileChange) g_task_propagate_int (G_TASK (result), &error);
  return error == NULL;
}

/* The library */

struct _PrmLibraryItem
{
  GObject parent_instance;

  char *url;
  char *name;
  gint64 size;
  gint64 created_at;
  gint64 expires_at;
};

G_DEFINE_FINAL_TYPE (PrmLibraryItem, prm_library_item, G_TYPE_OBJECT)

static void
prm_library_item_finalize (GObject *object)
{
  PrmLibraryItem *self = PRM_LIBRARY_ITEM (object);

  g_free (self->url);
  g_free (self->name);

  G_OBJECT_CLASS (prm_library_item_parent_class)->finalize (object);
}

static void
prm_library_item_class_init (PrmLibraryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_library_item_finalize;
}

static void
prm_library_item_init (PrmLibraryItem *self)
{
}

const char *
prm_library_item_get_url (PrmLibraryItem *item)
{
  return item->url;
}

const char *
prm_library_item_get_name (PrmLibraryItem *item)
{
  return item->name;
}

gint64
prm_library_item_get_size (PrmLibraryItem *item)
{
  return item->size;
}

gint64
prm_library_item_get_created_at (PrmLibraryItem *item)
{
  return item->created_at;
}

gint64
prm_library_item_get_expires_at (PrmLibraryItem *item)
{
  return item->expires_at;
}

static PrmLibraryItem *
new_item (const PrmMedia *media)
{
  PrmLibraryItem *item = g_object_new (PRM_TYPE_LIBRARY_ITEM, NULL);

  item->url = g_strdup (media->url);
  item->name = media->file_name != NULL ? g_strdup (media->file_name) : g_path_get_basename (media->url);
  item->size = media->size;
  item->created_at = media->created_at;
  item->expires_at = media->expires_at;
  return item;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const PrmLibraryItem *one = a, *other = b;

  return (other->created_at > one->created_at) - (other->created_at < one->created_at);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = prm_client_list_media_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (GListStore) store = NULL;

  if (self->uplink != NULL)
    prm_uplink_note (self->uplink, g_task_get_task_data (task), error);
  if (list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  store = g_list_store_new (PRM_TYPE_LIBRARY_ITEM);
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (PrmLibraryItem) item = new_item (g_ptr_array_index (list, i));

      g_list_store_append (store, item);
    }
  g_list_store_sort (store, compare_items, NULL);
  g_task_return_pointer (task, g_steal_pointer (&store), g_object_unref);
}

/* Returns: (nullable): with @task ended */
static PrmCredentials *
dup_credentials (PrmWorkspace *self, const char *ref_id, GTask *task)
{
  PrmCredentials *credentials =
    self->uplink != NULL && !self->closing ? prm_uplink_dup_credentials (self->uplink, ref_id) : NULL;

  if (credentials == NULL)
    g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY, "%s",
                             _ ("There is no key for this client. Add it in Accounts."));
  return credentials;
}

void
prm_workspace_list_media_async (PrmWorkspace *workspace,
                                const char *ref_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  g_autoptr (PrmCredentials) credentials = NULL;

  g_task_set_source_tag (task, prm_workspace_list_media_async);
  g_task_set_task_data (task, g_strdup (ref_id), g_free);
  credentials = dup_credentials (workspace, ref_id, task);
  if (credentials != NULL)
    prm_client_list_media_async (prm_uplink_get_client (workspace->uplink), credentials, cancellable, on_listed,
                                 g_steal_pointer (&task));
}

GListModel *
prm_workspace_list_media_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Addresses */

static void
on_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (prm_client_check_media_url_finish (PRM_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
prm_workspace_check_media_url_async (PrmWorkspace *workspace,
                                     const char *ref_id,
                                     const char *url,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  g_autoptr (PrmCredentials) credentials = NULL;

  g_task_set_source_tag (task, prm_workspace_check_media_url_async);
  credentials = dup_credentials (workspace, ref_id, task);
  if (credentials != NULL)
    prm_client_check_media_url_async (prm_uplink_get_client (workspace->uplink), credentials, url, cancellable,
                                      on_checked, g_steal_pointer (&task));
}

gboolean
prm_workspace_check_media_url_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
prm_media_error_is_refusal (const GError *error)
{
  return prm_media_error_is_page (error) || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

gboolean
prm_media_error_is_page (const GError *error)
{
  return g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_A_FILE);
}
