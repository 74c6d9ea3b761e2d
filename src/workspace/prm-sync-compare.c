/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-sync-round.h"

/*
 * Posts that the user has changed and that wait to be sent: before what the service has now is written beneath that
 * change, the two are held against each other, with what was known when the change was made.
 */

typedef struct
{
  PrmUplink *uplink; /* (owned) */
  PrmOutbox *outbox; /* (owned) */
  GPtrArray *posts;  /* (owned) (element-type PrmPost) */
  guint64 serial;    /* of the uplink, when they were asked for */
  guint next;
} CompareData;

static void compare_next (GTask *task);

static void
compare_data_free (CompareData *data)
{
  g_object_unref (data->uplink);
  g_object_unref (data->outbox);
  g_ptr_array_unref (data->posts);
  g_free (data);
}

/* What was changed from here while it was being read tells nothing of what others did. */
static gboolean
is_worth_comparing (const CompareData *data, const PrmPost *post)
{
  return prm_outbox_waits_for (data->outbox, post->id) && !prm_outbox_is_comparing (data->outbox, post->id) &&
         !prm_outbox_is_making (data->outbox, post->id) &&
         !prm_uplink_is_fresh_since (data->uplink, post->id, data->serial);
}

static void
on_base_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CompareData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) base = prm_store_get_original_finish (PRM_STORE (source), result, &error);
  const PrmPost *theirs = g_ptr_array_index (data->posts, data->next);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (base != NULL && is_worth_comparing (data, theirs))
    prm_outbox_note_theirs (data->outbox, base, theirs);
  data->next++;
  compare_next (g_steal_pointer (&task));
}

static void
compare_next (GTask *owned_task)
{
  g_autoptr (GTask) task = owned_task;
  CompareData *data = g_task_get_task_data (task);

  while (data->next < data->posts->len)
    {
      const PrmPost *post = g_ptr_array_index (data->posts, data->next);

      if (is_worth_comparing (data, post))
        {
          prm_store_get_original_async (prm_uplink_get_store (data->uplink), post->id, g_task_get_cancellable (task),
                                        on_base_loaded, g_object_ref (task));
          return;
        }
      data->next++;
    }
  g_task_return_boolean (task, TRUE);
}

void
prm_sync_compare_async (PrmUplink *uplink,
                        PrmOutbox *outbox,
                        GPtrArray *posts,
                        guint64 serial,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (uplink, cancellable, callback, user_data);
  CompareData *data = g_new0 (CompareData, 1);

  g_task_set_source_tag (task, prm_sync_compare_async);
  data->uplink = g_object_ref (uplink);
  data->outbox = g_object_ref (outbox);
  data->posts = g_ptr_array_ref (posts);
  data->serial = serial;
  g_task_set_task_data (task, data, (GDestroyNotify) compare_data_free);
  compare_next (g_steal_pointer (&task));
}

gboolean
prm_sync_compare_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
