/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

#include "prm-core.h"

#include <glib/gi18n-lib.h>

struct _PrmStore
{
  GObject parent_instance;

  PrmStoreWorker *worker; /* (owned) */
  gboolean closing;
  char *set_aside; /* (owned) (nullable) */
};

enum
{
  PROP_SET_ASIDE = 1,
  N_PROPS,
};

enum
{
  POSTS_CHANGED,
  DRAFTS_CHANGED,
  PROFILES_CHANGED,
  SCHEDULES_CHANGED,
  OPERATIONS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmStore, prm_store, G_TYPE_OBJECT)

GQuark
prm_store_error_quark (void)
{
  return g_quark_from_static_string ("prm-store-error-quark");
}

static void
push_job (PrmStore *self,
          PrmStoreJobKind kind,
          GTask *task,
          PrmStoreFunc func,
          gpointer data,
          GDestroyNotify free_data,
          GDestroyNotify free_result)
{
  PrmStoreJob *job = g_new0 (PrmStoreJob, 1);

  job->kind = kind;
  job->task = task;
  job->store = self;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  prm_store_worker_push (self->worker, job);
}

static void
prm_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmStore *self = PRM_STORE (object);

  switch (prop_id)
    {
    case PROP_SET_ASIDE:
      g_value_set_string (value, self->set_aside);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_store_finalize (GObject *object)
{
  PrmStore *self = PRM_STORE (object);

  /* Each job holds the store, so the queue is empty here and the thread ends at once. */
  if (self->worker != NULL && !self->closing)
    push_job (self, PRM_STORE_JOB_CLOSE, NULL, NULL, NULL, NULL, NULL);
  if (self->worker != NULL)
    {
      prm_store_worker_join (self->worker);
      prm_store_worker_free (self->worker);
    }
  g_free (self->set_aside);

  G_OBJECT_CLASS (prm_store_parent_class)->finalize (object);
}

static void
prm_store_class_init (PrmStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const char *const names[] = { "drafts-changed", "profiles-changed", "schedules-changed", "operations-changed" };

  object_class->get_property = prm_store_get_property;
  object_class->finalize = prm_store_finalize;

  props[PROP_SET_ASIDE] = g_param_spec_string ("set-aside", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[POSTS_CHANGED] = g_signal_new ("posts-changed", PRM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_POSTS_CHANGE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[DRAFTS_CHANGED + i] =
      g_signal_new (names[i], PRM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_store_init (PrmStore *self)
{
}

void
prm_store_tell (PrmStore *self, const PrmStoreChanges *changes, const char *set_aside)
{
  if (set_aside != NULL && prm_set_str (&self->set_aside, set_aside))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SET_ASIDE]);

  if (changes->profiles)
    g_signal_emit (self, signals[PROFILES_CHANGED], 0);
  if (changes->schedules)
    g_signal_emit (self, signals[SCHEDULES_CHANGED], 0);
  if (changes->drafts)
    g_signal_emit (self, signals[DRAFTS_CHANGED], 0);
  if (changes->operations)
    g_signal_emit (self, signals[OPERATIONS_CHANGED], 0);
  if (changes->posts != NULL)
    g_signal_emit (self, signals[POSTS_CHANGED], 0, changes->posts);
}

void
prm_store_submit (PrmStore *self,
                  PrmStoreJobKind kind,
                  PrmStoreFunc func,
                  gpointer data,
                  GDestroyNotify free_data,
                  GDestroyNotify free_result,
                  gpointer tag,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What is on disk is on disk: a call that was cancelled too late says that it succeeded. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->closing)
    {
      if (data != NULL && free_data != NULL)
        free_data (data);
      g_task_return_new_error (task, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED, "%s", _ ("The local data is not open."));
      g_object_unref (task);
      return;
    }

  push_job (self, kind, task, func, data, free_data, free_result);
}

gboolean
prm_store_finish_boolean (PrmStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

gpointer
prm_store_finish_pointer (PrmStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
prm_store_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (PrmStore) self = g_object_new (PRM_TYPE_STORE, NULL);
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, prm_store_open_async);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);

  self->worker = prm_store_worker_new (path, context);
  push_job (self, PRM_STORE_JOB_OPEN, task, NULL, NULL, NULL, NULL);
}

PrmStore *
prm_store_open_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, prm_store_open_async), NULL);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_object_ref (g_task_get_task_data (G_TASK (result)));
}

const char *
prm_store_get_set_aside (PrmStore *self)
{
  g_return_val_if_fail (PRM_IS_STORE (self), NULL);

  return self->set_aside;
}

void
prm_store_close_async (PrmStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PRM_IS_STORE (self));

  prm_store_submit (self, PRM_STORE_JOB_CLOSE, NULL, NULL, NULL, NULL, prm_store_close_async, NULL, callback,
                    user_data);
  self->closing = TRUE;
}

gboolean
prm_store_close_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_close_async, error);
}
