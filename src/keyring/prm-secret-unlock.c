/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-keyring"

#include "config.h"

#include "prm-secret-unlock-private.h"

#include "prm-deadline-private.h"
#include "prm-keyring-error-private.h"

#include <glib/gi18n-lib.h>

/* As the Secret Service API of freedesktop.org names them. */
#define SERVICE_NAME "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define COLLECTION_INTERFACE "org.freedesktop.Secret.Collection"
#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"
#define NO_OBJECT "/"

static guint answer_seconds = 8;
static guint prompt_seconds = 120;

/* One call on its way through its steps. */
typedef struct
{
  void (*begin) (GTask *task); /* once there is a connection */
  PrmDeadline *deadline;       /* (owned) (nullable) of the present step */
  GDBusConnection *connection; /* (owned) (nullable) */
  GStrv paths;                 /* (owned) (nullable) to unlock */
  gboolean answered;           /* there is a service */
  gboolean creating;           /* the window asks for a new collection's password */
  char *prompt;                /* (owned) (nullable) an open password window */
  guint subscription;
  GSource *giving_up; /* (owned) (nullable) */
} Call;

static void
close_prompt (Call *call)
{
  if (call->subscription != 0)
    g_dbus_connection_signal_unsubscribe (call->connection, call->subscription);
  call->subscription = 0;
  if (call->giving_up != NULL)
    g_source_destroy (call->giving_up);
  g_clear_pointer (&call->giving_up, g_source_unref);
  g_clear_pointer (&call->prompt, g_free);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  close_prompt (call);
  g_clear_pointer (&call->deadline, prm_deadline_free);
  g_clear_object (&call->connection);
  g_strfreev (call->paths);
  g_free (call);
}

static GTask *
call_new (
  gpointer tag, void (*begin) (GTask *), GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->begin = begin;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);

  return task;
}

static GCancellable *
begin_step (GTask *task, guint seconds)
{
  Call *call = g_task_get_task_data (task);

  g_clear_pointer (&call->deadline, prm_deadline_free);
  call->deadline = prm_deadline_new (g_task_get_cancellable (task), seconds);

  return prm_deadline_get_cancellable (call->deadline);
}

static void
fail (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);

  g_task_return_error (task, prm_keyring_error_map (error, call->deadline));
}

static void
call_service (GTask *task,
              const char *path,
              const char *interface,
              const char *method,
              GVariant *parameters,
              const char *answer,
              GAsyncReadyCallback callback)
{
  Call *call = g_task_get_task_data (task);

  g_dbus_connection_call (call->connection, SERVICE_NAME, path, interface, method, parameters, G_VARIANT_TYPE (answer),
                          G_DBUS_CALL_FLAGS_NONE, -1, begin_step (task, answer_seconds), callback, g_object_ref (task));
}

static GVariant *
finish_call (GObject *source, GAsyncResult *result, GTask *task)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (error != NULL)
    fail (task, g_steal_pointer (&error));

  return answer;
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);

  call->connection = g_bus_get_finish (result, &error);
  if (error != NULL)
    fail (task, g_steal_pointer (&error));
  else
    call->begin (task);
}

/* Password windows */

static void
on_prompt_completed (GDBusConnection *connection,
                     const char *sender,
                     const char *path,
                     const char *interface,
                     const char *signal,
                     GVariant *parameters,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Call *call = g_task_get_task_data (task);
  gboolean dismissed = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &dismissed, NULL);
  close_prompt (call);

  if (!dismissed)
    g_task_return_boolean (task, TRUE);
  else if (call->creating)
    fail (task, g_error_new_literal (G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT, "No collection was made"));
  else
    g_task_return_error (task, prm_keyring_error_new_locked ());
}

/* Time is up, or nobody wants to know any more: the window goes. */
static gboolean
on_prompt_given_up (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Call *call = g_task_get_task_data (task);

  g_dbus_connection_call (call->connection, SERVICE_NAME, call->prompt, PROMPT_INTERFACE, "Dismiss", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
  close_prompt (call);
  fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));

  return G_SOURCE_REMOVE;
}

static void
on_prompt_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  Call *call = g_task_get_task_data (task);

  /* It may have been answered already, and then that counts. */
  if (call->prompt == NULL || error == NULL)
    return;

  close_prompt (call);
  fail (task, g_steal_pointer (&error));
}

static void
open_prompt (GTask *task, const char *path)
{
  Call *call = g_task_get_task_data (task);
  GCancellable *cancellable = begin_step (task, prompt_seconds);

  call->prompt = g_strdup (path);
  call->subscription = g_dbus_connection_signal_subscribe (call->connection, SERVICE_NAME, PROMPT_INTERFACE,
                                                           "Completed", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           on_prompt_completed, g_object_ref (task), g_object_unref);
  call->giving_up = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->giving_up, G_SOURCE_FUNC (on_prompt_given_up), g_object_ref (task), g_object_unref);
  g_source_attach (call->giving_up, g_main_context_get_thread_default ());

  g_dbus_connection_call (call->connection, SERVICE_NAME, path, PROMPT_INTERFACE, "Prompt", g_variant_new ("(s)", ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, NULL, on_prompt_opened, g_object_ref (task));
}

/* Unlocking */

static void
on_unlock_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = finish_call (source, result, task);
  const char *prompt;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(@ao&o)", NULL, &prompt);
  if (g_str_equal (prompt, NO_OBJECT))
    g_task_return_boolean (task, TRUE);
  else
    open_prompt (task, prompt);
}

static void
unlock (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  call_service (task, SERVICE_PATH, SERVICE_INTERFACE, "Unlock", g_variant_new ("(^ao)", call->paths), "(aoo)",
                on_unlock_asked);
}

void
prm_secret_unlock_async (const char *const *paths,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = call_new (prm_secret_unlock_async, unlock, cancellable, callback, user_data);
  Call *call = g_task_get_task_data (task);

  call->paths = g_strdupv ((char **) paths);
  g_bus_get (G_BUS_TYPE_SESSION, begin_step (task, answer_seconds), on_bus, task);
}

gboolean
prm_secret_unlock_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, prm_secret_unlock_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Preparing */

static void
on_locked_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = finish_call (source, result, task);
  g_autoptr (GVariant) locked = NULL;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(v)", &locked);
  if (g_variant_is_of_type (locked, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (locked))
    unlock (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_collection_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = finish_call (source, result, task);
  Call *call = g_task_get_task_data (task);
  const char *prompt;

  if (answer == NULL)
    return;

  call->creating = TRUE;
  g_variant_get (answer, "(o&o)", NULL, &prompt);
  if (g_str_equal (prompt, NO_OBJECT))
    g_task_return_boolean (task, TRUE);
  else
    open_prompt (task, prompt);
}

static GVariant *
describe_collection (void)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("(a{sv}s)"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&builder, "{sv}", COLLECTION_INTERFACE ".Label",
                         /* Translators: the name of the keyring that is made where a computer has none yet */
                         g_variant_new_string (_ ("Default Keyring")));
  g_variant_builder_close (&builder);
  g_variant_builder_add (&builder, "s", "default");

  return g_variant_builder_end (&builder);
}

static void
on_alias_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = finish_call (source, result, task);
  Call *call = g_task_get_task_data (task);
  const char *path;

  if (answer == NULL)
    return;

  call->answered = TRUE;
  g_variant_get (answer, "(&o)", &path);
  if (g_str_equal (path, NO_OBJECT))
    {
      call_service (task, SERVICE_PATH, SERVICE_INTERFACE, "CreateCollection", describe_collection (), "(oo)",
                    on_collection_made);
      return;
    }

  call->paths = g_new0 (char *, 2);
  call->paths[0] = g_strdup (path);
  call_service (task, path, "org.freedesktop.DBus.Properties", "Get",
                g_variant_new ("(ss)", COLLECTION_INTERFACE, "Locked"), "(v)", on_locked_read);
}

static void
prepare (GTask *task)
{
  call_service (task, SERVICE_PATH, SERVICE_INTERFACE, "ReadAlias", g_variant_new ("(s)", "default"), "(o)",
                on_alias_read);
}

void
prm_secret_prepare_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = call_new (prm_secret_prepare_async, prepare, cancellable, callback, user_data);

  g_bus_get (G_BUS_TYPE_SESSION, begin_step (task, answer_seconds), on_bus, task);
}

gboolean
prm_secret_prepare_finish (GAsyncResult *result, gboolean *answered, GError **error)
{
  Call *call = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, prm_secret_prepare_async), FALSE);

  *answered = call->answered;

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_secret_set_patience (guint answer, guint prompt)
{
  answer_seconds = answer;
  prompt_seconds = prompt;
}

guint
prm_secret_get_answer_seconds (void)
{
  return answer_seconds;
}
