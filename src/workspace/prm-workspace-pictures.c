/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-media.h"
#include "prm-found-media-private.h"
#include "prm-media-sniff.h"
#include "prm-media-url.h"
#include "prm-video-look.h"
#include "prm-workspace-media.h"
#include "prm-workspace-private.h"

/* The largest picture that any network takes has 20 MB; a camera's may have more. */
#define MAX_PICTURE_SIZE (40 * 1000 * 1000)

/* A video on the web is fetched as a whole for one frame of it, which is worth it for short ones. */
#define MAX_VIDEO_SIZE (8 * 1000 * 1000)
#define FRAME_SHORT_SIDE 800
#define HEAD_SIZE 4096

static gboolean
has_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) one = g_uri_parse (a, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) other = g_uri_parse (b, G_URI_FLAGS_NONE, NULL);

  return one != NULL && other != NULL && g_strcmp0 (g_uri_get_scheme (one), g_uri_get_scheme (other)) == 0 &&
         g_strcmp0 (g_uri_get_host (one), g_uri_get_host (other)) == 0 &&
         g_uri_get_port (one) == g_uri_get_port (other);
}

/* A post may name any address. What runs on this computer is not asked because of one, except the service itself; and
 * where that is the service, as in the demo, nothing leaves the computer. */
static gboolean
may_fetch (PrmWorkspace *self, const char *url)
{
  const char *service = self->uplink != NULL && !self->closing ? prm_workspace_get_api_url (self) : NULL;
  PrmMediaUrlProblem problem = prm_media_url_check (url);

  if (service == NULL || (problem != PRM_MEDIA_URL_OK && problem != PRM_MEDIA_URL_ODD_CHARACTERS))
    return FALSE;
  return prm_url_is_loopback (service) ? has_same_origin (url, service) : !prm_url_is_loopback (url);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @task and @data. What the thread holds must not be the last to hold the workspace, so it has a task of its
 * own. */
static void
work_elsewhere (GTask *task, GTaskThreadFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GTask) work = g_task_new (NULL, g_task_get_cancellable (task), on_worked, task);

  g_task_set_source_tag (work, work_elsewhere);
  g_task_set_task_data (work, data, free_data);
  g_task_run_in_thread (work, func);
}

/* Videos: one frame of them is what is shown. */

static GBytes *
take_frame (PrmVideoLook *look, GError **error)
{
  g_autoptr (PrmVideoLook) owned = look;

  if (look == NULL)
    return NULL;
  if (look->frame == NULL)
    g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PICTURE,
                         _ ("This video has no picture that can be shown."));
  return g_steal_pointer (&look->frame);
}

static gboolean
is_video (const void *data, gsize size)
{
  return prm_media_sniff (data, size).kind == PRM_MEDIA_VIDEO;
}

/* What is on the web: its bytes say what it is. */

typedef struct
{
  char *url;
  GBytes *bytes;
  PrmDraftMedia *media; /* (nullable) what they are */
} Fetched;

static void
fetched_free (Fetched *fetched)
{
  g_free (fetched->url);
  g_bytes_unref (fetched->bytes);
  g_clear_pointer (&fetched->media, prm_draft_media_unref);
  g_free (fetched);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fetched *fetched = task_data;
  gsize size;
  const void *data = g_bytes_get_data (fetched->bytes, &size);
  PrmVideoLook *look = NULL;
  GBytes *bytes = NULL;
  GError *error = NULL;

  if (is_video (data, size))
    look = prm_video_look_at_bytes (fetched->bytes, FRAME_SHORT_SIDE, cancellable, &error);
  else
    bytes = g_bytes_ref (fetched->bytes);
  fetched->media = prm_found_media_read (fetched->url, fetched->bytes, look);
  if (bytes == NULL)
    bytes = take_frame (look, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  Fetched *fetched = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (fetched->media != NULL && !self->closing)
    prm_found_media_note (prm_workspace_get_found_media (self), fetched->media);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = prm_client_fetch_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (GTask) work = NULL;
  Fetched *fetched;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  fetched = g_new0 (Fetched, 1);
  fetched->url = g_strdup (g_task_get_task_data (task));
  fetched->bytes = bytes;
  work = g_task_new (NULL, g_task_get_cancellable (task), on_looked, g_object_ref (task));
  g_task_set_source_tag (work, on_fetched);
  g_task_set_task_data (work, fetched, (GDestroyNotify) fetched_free);
  g_task_run_in_thread (work, look_in_thread);
}

PrmFoundMedia *
prm_workspace_get_found_media (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  if (workspace->found == NULL)
    workspace->found = prm_found_media_new ();
  return workspace->found;
}

static gboolean
is_video_file (GFileInputStream *stream, GCancellable *cancellable)
{
  guchar head[HEAD_SIZE];
  gsize size = 0;

  g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &size, cancellable, NULL);
  return is_video (head, size);
}

static GBytes *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                       cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree guchar *data = NULL;
  g_autofree char *path = NULL;
  gsize size;

  if (info == NULL)
    return NULL;
  /* A pipe would never end, and a device might not. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PICTURE,
                           _ ("This is not a picture that can be shown."));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  path = g_file_get_path (file);
  if (path != NULL && is_video_file (stream, cancellable))
    return take_frame (prm_video_look_at_file (path, FRAME_SHORT_SIDE, cancellable, error), error);
  if (g_file_info_get_size (info) > MAX_PICTURE_SIZE)
    {
      g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PICTURE,
                           _ ("This file is too large to be shown."));
      return NULL;
    }
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return NULL;
  data = g_malloc ((gsize) g_file_info_get_size (info) + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, (gsize) g_file_info_get_size (info), &size, cancellable,
                                error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = read_file (task_data, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static gsize
get_max_size (const char *url)
{
  return prm_media_url_get_kind (url) == PRM_MEDIA_VIDEO ? MAX_VIDEO_SIZE : MAX_PICTURE_SIZE;
}

void
prm_workspace_fetch_picture_async (
  PrmWorkspace *workspace, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (url != NULL);

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_fetch_picture_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  if (g_str_has_prefix (url, "file:"))
    work_elsewhere (g_steal_pointer (&task), read_in_thread, g_file_new_for_uri (url), g_object_unref);
  else if (may_fetch (workspace, url))
    prm_client_fetch_async (prm_uplink_get_client (workspace->uplink), url, get_max_size (url), cancellable, on_fetched,
                            g_steal_pointer (&task));
  else
    g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PICTURE, "%s",
                             _ ("Pictures are fetched from https addresses only."));
}

GBytes *
prm_workspace_fetch_picture_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
