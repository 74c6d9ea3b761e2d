/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-keyring"

#include "config.h"

#include "prm-keyring.h"

#include "prm-keyring-error-private.h"
#include "prm-system-keyring-private.h"

struct _PrmKeyring
{
  GObject parent_instance;

  char *service_url;         /* (owned) (nullable) %NULL: never ask the system */
  PrmSecretTable *secrets;   /* (owned) */
  GError *problem;           /* (owned) (nullable) */
  GQueue calls;              /* (element-type GTask) owned; the head is running */
  GCancellable *cancellable; /* (owned) of what runs in the background */
  gboolean unlocking;
  GPtrArray *locked; /* (owned) (nullable) (element-type GObject) what could not be read, and is watched */
};

enum
{
  PROP_SESSION_ONLY = 1,
  PROP_PROBLEM,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmKeyring, prm_keyring, G_TYPE_OBJECT)

/* Calls run one after another, so that of two secrets stored as the same the later one stays. */
typedef struct
{
  void (*start) (PrmKeyring *self, GTask *task);
  PrmSecret *secret;   /* (owned) (nullable) to be saved or cleared */
  gboolean may_unlock; /* a load that the user waits for */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->secret, prm_secret_free);
  g_free (call);
}

static void
set_problem (PrmKeyring *self, const GError *problem)
{
  gboolean was_session_only = prm_keyring_is_session_only (self);

  if (problem == NULL && self->problem == NULL)
    return;
  if (problem != NULL && self->problem != NULL && g_error_matches (problem, self->problem->domain, self->problem->code))
    return;

  g_clear_error (&self->problem);
  self->problem = problem != NULL ? g_error_copy (problem) : NULL;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
  if (was_session_only != prm_keyring_is_session_only (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION_ONLY]);
}

/* The queue of calls */

static void
start_head (PrmKeyring *self)
{
  GTask *task = g_queue_peek_head (&self->calls);
  Call *call = task != NULL ? g_task_get_task_data (task) : NULL;

  if (call != NULL)
    call->start (self, task);
}

/* Takes @task and @secret. */
static void
push_call (PrmKeyring *self, GTask *task, void (*start) (PrmKeyring *, GTask *), PrmSecret *secret, gboolean may_unlock)
{
  Call *call = g_new0 (Call, 1);

  call->start = start;
  call->secret = secret;
  call->may_unlock = may_unlock;
  g_task_set_task_data (task, call, call_free);
  g_queue_push_tail (&self->calls, task);
  if (g_queue_get_length (&self->calls) == 1)
    start_head (self);
}

static Call *
get_running (PrmKeyring *self)
{
  return g_task_get_task_data (g_queue_peek_head (&self->calls));
}

static void
end_call (PrmKeyring *self, GError *error)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->calls);

  /* The next one first: the answer may make a call of its own. */
  start_head (self);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Loading: what the system has comes in, and what it should have goes out. */

static void start_load (PrmKeyring *self, GTask *task);

static void
push_load (PrmKeyring *self, GTask *task, gboolean may_unlock)
{
  push_call (self, task, start_load, NULL, may_unlock);
}

static void
unwatch_locked (PrmKeyring *self)
{
  for (guint i = 0; self->locked != NULL && i < self->locked->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->locked, i), self);
  g_clear_pointer (&self->locked, g_ptr_array_unref);
}

/* By our own password window or by somebody else's: the keyring can be read now. */
static void
on_locked_changed (PrmKeyring *self)
{
  unwatch_locked (self);
  push_load (self, g_task_new (self, NULL, NULL, NULL), FALSE);
}

static void
watch_locked (PrmKeyring *self, GPtrArray *locked)
{
  unwatch_locked (self);
  self->locked = g_ptr_array_ref (locked);
  for (guint i = 0; i < locked->len; i++)
    g_signal_connect_swapped (g_ptr_array_index (locked, i), "notify::locked", G_CALLBACK (on_locked_changed), self);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (PrmKeyring) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  gboolean unlocked = prm_system_keyring_unlock_finish (result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL)
    return;

  self->unlocking = FALSE;
  if (!unlocked)
    g_debug ("Not unlocked: %s", error->message);
  else if (self->locked != NULL)
    on_locked_changed (self);
}

/* A password window may stay open for as long as nobody looks at it; nothing here waits for it. */
static void
unlock_in_background (PrmKeyring *self)
{
  GWeakRef *weak;

  if (self->unlocking)
    return;

  self->unlocking = TRUE;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  prm_system_keyring_unlock_async (self->locked, self->cancellable, on_unlocked, weak);
}

static void save_rest (PrmKeyring *self);

static void
on_rest_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmKeyring) self = user_data;
  g_autoptr (PrmSecret) secret = g_steal_pointer (&get_running (self)->secret);
  g_autoptr (GError) error = NULL;

  if (!prm_system_keyring_save_finish (result, &error))
    {
      set_problem (self, error);
      end_call (self, NULL);
      return;
    }

  prm_secret_table_set_kept (self->secrets, secret);
  save_rest (self);
}

static void
save_rest (PrmKeyring *self)
{
  const PrmSecret *secret = prm_secret_table_find_unkept (self->secrets);
  Call *call = get_running (self);

  if (secret == NULL)
    {
      set_problem (self, NULL);
      end_call (self, NULL);
      return;
    }

  call->secret = prm_secret_copy (secret);
  prm_system_keyring_save_async (self->service_url, call->secret, self->cancellable, on_rest_saved,
                                 g_object_ref (self));
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmKeyring) self = user_data;
  g_autoptr (GPtrArray) locked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = prm_system_keyring_find_finish (result, &locked, &error);

  if (found != NULL)
    prm_secret_table_take_found (self->secrets, found);

  if (locked != NULL)
    {
      error = prm_keyring_error_new_locked ();
      watch_locked (self, locked);
      if (get_running (self)->may_unlock)
        unlock_in_background (self);
    }

  if (error == NULL)
    {
      save_rest (self);
      return;
    }

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error);
  end_call (self, g_steal_pointer (&error));
}

static void
start_load (PrmKeyring *self, GTask *task)
{
  prm_system_keyring_find_async (self->service_url, g_task_get_cancellable (task), on_found, g_object_ref (self));
}

/* Storing */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmKeyring) self = user_data;
  g_autoptr (GError) error = NULL;
  const PrmSecret *secret = get_running (self)->secret;

  if (prm_system_keyring_save_finish (result, &error))
    {
      prm_secret_table_set_kept (self->secrets, secret);
      /* It works again: catch up with what it did not give or take before. */
      if (self->problem != NULL)
        push_load (self, g_task_new (self, NULL, NULL, NULL), FALSE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error);

  end_call (self, g_steal_pointer (&error));
}

static void
start_save (PrmKeyring *self, GTask *task)
{
  prm_system_keyring_save_async (self->service_url, get_running (self)->secret, g_task_get_cancellable (task), on_saved,
                                 g_object_ref (self));
}

/* Clearing */

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmKeyring) self = user_data;
  g_autoptr (GError) error = NULL;

  prm_system_keyring_clear_finish (result, &error);
  /* What was stored after the call stays: the system does not have it yet. */
  prm_secret_table_forget (self->secrets, get_running (self)->secret, TRUE);

  /* Where there is no keyring, nothing is left in it. */
  if (g_error_matches (error, PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_ABSENT))
    g_clear_error (&error);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error);

  end_call (self, g_steal_pointer (&error));
}

static void
start_clear (PrmKeyring *self, GTask *task)
{
  prm_system_keyring_clear_async (self->service_url, get_running (self)->secret, g_task_get_cancellable (task),
                                  on_cleared, g_object_ref (self));
}

/* GObject */

static void
prm_keyring_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmKeyring *self = PRM_KEYRING (object);

  switch (prop_id)
    {
    case PROP_SESSION_ONLY:
      g_value_set_boolean (value, prm_keyring_is_session_only (self));
      break;
    case PROP_PROBLEM:
      g_value_set_boxed (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_keyring_dispose (GObject *object)
{
  PrmKeyring *self = PRM_KEYRING (object);

  g_cancellable_cancel (self->cancellable);
  unwatch_locked (self);

  G_OBJECT_CLASS (prm_keyring_parent_class)->dispose (object);
}

static void
prm_keyring_finalize (GObject *object)
{
  PrmKeyring *self = PRM_KEYRING (object);

  g_queue_clear_full (&self->calls, g_object_unref);
  prm_secret_table_free (self->secrets);
  g_clear_error (&self->problem);
  g_object_unref (self->cancellable);
  g_free (self->service_url);

  G_OBJECT_CLASS (prm_keyring_parent_class)->finalize (object);
}

static void
prm_keyring_class_init (PrmKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = prm_keyring_get_property;
  object_class->dispose = prm_keyring_dispose;
  object_class->finalize = prm_keyring_finalize;

  props[PROP_SESSION_ONLY] = g_param_spec_boolean ("session-only", NULL, NULL, FALSE, flags);
  props[PROP_PROBLEM] = g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
prm_keyring_init (PrmKeyring *self)
{
  g_queue_init (&self->calls);
  self->secrets = prm_secret_table_new ();
  self->cancellable = g_cancellable_new ();
}

PrmKeyring *
prm_keyring_new (const char *service_url)
{
  PrmKeyring *self = g_object_new (PRM_TYPE_KEYRING, NULL);

  self->service_url = g_strdup (service_url);

  return self;
}

PrmKeyring *
prm_keyring_new_session_only (void)
{
  return g_object_new (PRM_TYPE_KEYRING, NULL);
}

gboolean
prm_keyring_is_session_only (PrmKeyring *self)
{
  g_return_val_if_fail (PRM_IS_KEYRING (self), TRUE);

  return self->service_url == NULL || self->problem != NULL;
}

const GError *
prm_keyring_get_problem (PrmKeyring *self)
{
  g_return_val_if_fail (PRM_IS_KEYRING (self), NULL);

  return self->problem;
}

const char *
prm_keyring_peek (PrmKeyring *self, PrmSecretKind kind, const char *ref_id)
{
  const PrmSecret *held;

  g_return_val_if_fail (PRM_IS_KEYRING (self), NULL);

  held = prm_secret_table_find (self->secrets, kind, ref_id);

  return held != NULL ? secret_value_get_text (held->value) : NULL;
}

/* Returns: (transfer full) (nullable): %NULL where there is no system to ask and the task has been answered */
static GTask *
make_task (PrmKeyring *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What was done was done, even if it was cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->service_url != NULL)
    return task;

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);

  return NULL;
}

static gboolean
finish (PrmKeyring *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_keyring_load_async (PrmKeyring *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_KEYRING (self));

  task = make_task (self, prm_keyring_load_async, cancellable, callback, user_data);
  if (task != NULL)
    push_load (self, task, TRUE);
}

gboolean
prm_keyring_load_finish (PrmKeyring *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, prm_keyring_load_async, error);
}

void
prm_keyring_store_async (PrmKeyring *self,
                         PrmSecretKind kind,
                         const char *ref_id,
                         const char *secret,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (PrmSecret) stored = NULL;
  SecretValue *value;
  GTask *task;

  g_return_if_fail (PRM_IS_KEYRING (self));
  g_return_if_fail (secret != NULL);

  value = secret_value_new (secret, -1, "text/plain");
  stored = prm_secret_new (kind, ref_id, value);
  secret_value_unref (value);
  prm_secret_table_put (self->secrets, stored, FALSE);

  task = make_task (self, prm_keyring_store_async, cancellable, callback, user_data);
  if (task != NULL)
    push_call (self, task, start_save, g_steal_pointer (&stored), FALSE);
}

gboolean
prm_keyring_store_finish (PrmKeyring *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, prm_keyring_store_async, error);
}

void
prm_keyring_clear_async (PrmKeyring *self,
                         PrmSecretKind kind,
                         const char *ref_id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (PrmSecret) secret = NULL;
  GTask *task;

  g_return_if_fail (PRM_IS_KEYRING (self));

  secret = prm_secret_new (kind, ref_id, NULL);
  prm_secret_table_forget (self->secrets, secret, FALSE);
  task = make_task (self, prm_keyring_clear_async, cancellable, callback, user_data);
  if (task != NULL)
    push_call (self, task, start_clear, g_steal_pointer (&secret), FALSE);
}

gboolean
prm_keyring_clear_finish (PrmKeyring *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, prm_keyring_clear_async, error);
}

void
prm_keyring_clear_all_async (PrmKeyring *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_KEYRING (self));

  prm_secret_table_forget (self->secrets, NULL, FALSE);
  task = make_task (self, prm_keyring_clear_all_async, cancellable, callback, user_data);
  if (task != NULL)
    push_call (self, task, start_clear, NULL, FALSE);
}

gboolean
prm_keyring_clear_all_finish (PrmKeyring *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, prm_keyring_clear_all_async, error);
}
