/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>

#include "prm-credentials.h"
#include "prm-demo.h"
#include "prm-program.h"
#include "prm-workspace-private.h"

#define PROGRAM "postroom-sandbox"

/* The first line comes within a second; a program that says nothing, or too much, is not the one we want. */
#define START_SECONDS 20
#define STOP_SECONDS 5
#define LINE_MAX_BYTES (1024 * 1024)
#define CHUNK_BYTES 4096

struct _PrmDemo
{
  GObject parent_instance;

  GSubprocess *process;     /* (owned) */
  char *api_url;            /* (owned) */
  char *api_key;            /* (owned) wiped */
  GHashTable *profile_keys; /* (owned) (element-type utf8 utf8) values wiped */
  gboolean stopping;
  gboolean ended;
};

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmDemo, prm_demo, G_TYPE_OBJECT)

static void
prm_demo_finalize (GObject *object)
{
  PrmDemo *self = PRM_DEMO (object);

  if (self->process != NULL && !self->ended)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);
  g_clear_pointer (&self->api_url, g_free);
  g_clear_pointer (&self->api_key, prm_wipe);
  g_clear_pointer (&self->profile_keys, g_hash_table_unref);

  G_OBJECT_CLASS (prm_demo_parent_class)->finalize (object);
}

static void
prm_demo_class_init (PrmDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_demo_finalize;

  signals[SIGNAL_ENDED] = g_signal_new ("ended", PRM_TYPE_DEMO, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_demo_init (PrmDemo *self)
{
  self->profile_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) prm_wipe);
}

/* Its first line */

typedef struct
{
  PrmDemo *demo;             /* (owned) */
  GString *output;           /* (owned) */
  GCancellable *cancellable; /* (owned) of the reading: the caller's, or too much time */
  gulong forward_id;
  guint timeout_id;
  gboolean timed_out;
} StartData;

static void read_more (GTask *task);

static void
start_data_free (StartData *data)
{
  g_clear_object (&data->demo);
  memset (data->output->str, 0, data->output->len);
  g_string_free (data->output, TRUE);
  g_clear_object (&data->cancellable);
  g_free (data);
}

static void
stop_watching (GTask *task)
{
  StartData *data = g_task_get_task_data (task);

  g_clear_handle_id (&data->timeout_id, g_source_remove);
  if (data->forward_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), data->forward_id);
  data->forward_id = 0;
}

static void
return_unusable (GTask *task, const char *why)
{
  stop_watching (task);
  g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_DEMO,
                           /* Translators: %s is a technical reason, in English */
                           _ ("The demo’s service could not be started (%s). Install Postroom again."), why);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static void
take_profiles (PrmDemo *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "profiles");
  JsonArray *profiles;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  profiles = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (profiles); i++)
    {
      JsonNode *element = json_array_get_element (profiles, i);
      const char *ref_id, *key;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      ref_id = get_string (json_node_get_object (element), "refId");
      key = get_string (json_node_get_object (element), "profileKey");
      if (ref_id != NULL && *ref_id != '\0' && key != NULL && prm_key_is_well_formed (key))
        g_hash_table_insert (self->profile_keys, g_strdup (ref_id), g_strdup (key));
    }
}

/* Returns: (nullable): what is wrong with @line */
static const char *
take_line (PrmDemo *self, const char *line, gssize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  const char *api_url, *api_key;

  if (!g_utf8_validate (line, length, NULL) || !json_parser_load_from_data (parser, line, length, NULL))
    return "its first line is not JSON";
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return "its first line is not an object";
  api_url = get_string (json_node_get_object (root), "api");
  api_key = get_string (json_node_get_object (root), "apiKey");
  if (api_url == NULL || api_key == NULL || !prm_key_is_well_formed (api_key))
    return "its first line names no address or key";
  if (!prm_uplink_url_is_loopback (api_url))
    return "its address is not on this computer";
  self->api_url = g_strdup (api_url);
  self->api_key = g_strdup (api_key);
  take_profiles (self, json_node_get_object (root));
  return NULL;
}

static void
on_process_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree GWeakRef *weak = user_data;
  g_autoptr (PrmDemo) self = g_weak_ref_get (weak);

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  g_weak_ref_clear (weak);
  if (self == NULL)
    return;
  self->ended = TRUE;
  if (!self->stopping)
    g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/* The demo must be able to go while its process is waited for. */
static void
watch_process (PrmDemo *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_subprocess_wait_async (self->process, NULL, on_process_ended, weak);
}

static void
on_output (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StartData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  const char *newline, *wrong;

  if (bytes == NULL)
    {
      if (data->timed_out)
        return_unusable (task, "it did not answer in time");
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          stop_watching (task);
          g_task_return_error (task, g_steal_pointer (&error));
        }
      else
        return_unusable (task, error->message);
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      return_unusable (task, "it ended at once");
      return;
    }
  g_string_append_len (data->output, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  newline = memchr (data->output->str, '\n', data->output->len);
  if (newline == NULL && data->output->len < LINE_MAX_BYTES)
    {
      read_more (g_steal_pointer (&task));
      return;
    }
  wrong = newline != NULL ? take_line (data->demo, data->output->str, newline - data->output->str)
                          : "its first line is too long";
  if (wrong != NULL)
    {
      return_unusable (task, wrong);
      return;
    }
  stop_watching (task);
  watch_process (data->demo);
  g_task_return_pointer (task, g_steal_pointer (&data->demo), g_object_unref);
}

static void
read_more (GTask *task)
{
  StartData *data = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (data->demo->process), CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   data->cancellable, on_output, task);
}

static gboolean
on_start_timeout (gpointer user_data)
{
  StartData *data = user_data;

  data->timeout_id = 0;
  data->timed_out = TRUE;
  g_cancellable_cancel (data->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_caller_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static GSubprocess *
spawn (const char *program, const char *state_file, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);

  if (state_file == NULL)
    return g_subprocess_launcher_spawn (launcher, error, program, "--demo", "--exit-with-parent", NULL);
  return g_subprocess_launcher_spawn (launcher, error, program, "--demo", "--state", state_file, "--exit-with-parent",
                                      NULL);
}

void
prm_demo_start_async (const char *state_file,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *program = prm_program_find (PROGRAM, "sandbox", PRM_BINDIR);
  g_autoptr (GError) error = NULL;
  StartData *data = g_new0 (StartData, 1);

  g_task_set_source_tag (task, prm_demo_start_async);
  data->output = g_string_new (NULL);
  data->demo = g_object_new (PRM_TYPE_DEMO, NULL);
  data->cancellable = g_cancellable_new ();
  g_task_set_task_data (task, data, (GDestroyNotify) start_data_free);
  if (program == NULL)
    {
      return_unusable (task, PROGRAM " was not found");
      return;
    }
  data->demo->process = spawn (program, state_file, &error);
  if (data->demo->process == NULL)
    {
      return_unusable (task, error->message);
      return;
    }
  if (cancellable != NULL)
    data->forward_id = g_cancellable_connect (cancellable, G_CALLBACK (on_caller_cancelled), data->cancellable, NULL);
  data->timeout_id = g_timeout_add_seconds (START_SECONDS, on_start_timeout, data);
  read_more (g_steal_pointer (&task));
}

PrmDemo *
prm_demo_start_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Stopping */

static gboolean
on_stop_timeout (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_process_stopped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmDemo *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  g_source_remove (GPOINTER_TO_UINT (g_task_get_task_data (task)));
  self->ended = TRUE;
  if (g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_demo_stop_async (PrmDemo *demo, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  guint timeout_id;

  g_return_if_fail (PRM_IS_DEMO (demo));

  task = g_task_new (demo, NULL, callback, user_data);
  g_task_set_source_tag (task, prm_demo_stop_async);
  demo->stopping = TRUE;
  timeout_id = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, STOP_SECONDS, on_stop_timeout,
                                           g_object_ref (demo->process), g_object_unref);
  g_task_set_task_data (task, GUINT_TO_POINTER (timeout_id), NULL);
  g_subprocess_send_signal (demo->process, SIGTERM);
  g_subprocess_wait_async (demo->process, NULL, on_process_stopped, task);
}

gboolean
prm_demo_stop_finish (PrmDemo *demo, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, demo), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
prm_demo_signal (PrmDemo *demo, int signal_number)
{
  g_return_if_fail (PRM_IS_DEMO (demo));

  g_subprocess_send_signal (demo->process, signal_number);
}

const char *
prm_demo_get_api_url (PrmDemo *demo)
{
  g_return_val_if_fail (PRM_IS_DEMO (demo), NULL);

  return demo->api_url;
}

const char *
prm_demo_get_api_key (PrmDemo *demo)
{
  g_return_val_if_fail (PRM_IS_DEMO (demo), NULL);

  return demo->api_key;
}

GHashTable *
prm_demo_get_profile_keys (PrmDemo *demo)
{
  g_return_val_if_fail (PRM_IS_DEMO (demo), NULL);

  return demo->profile_keys;
}
