/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <string.h>

#include "prm-test.h"

#include "chromium.h"

struct _Chromium
{
  GSubprocess *process;
  char *dir;
  GDataInputStream *in;
  GOutputStream *out;
  GCancellable *cancellable;
  gint64 last_id;
  GHashTable *answers; /* id to JsonObject */
  GPtrArray *events;   /* (element-type JsonObject) in the order of their coming */
  GHashTable *targets; /* session to target */
  gboolean stopping;
  gboolean ended;
};

static void read_next (Chromium *self);

static const char *
peek (JsonObject *object, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; object != NULL && parts[i] != NULL; i++)
    {
      node = json_object_get_member (object, parts[i]);
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Returns: the number of the call */
static gint64
send_call (Chromium *self, const char *session, const char *method, const char *params)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) parsed = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "id", ++self->last_id);
  json_object_set_string_member (object, "method", method);
  if (session != NULL)
    json_object_set_string_member (object, "sessionId", session);
  if (params != NULL)
    {
      parsed = json_from_string (params, &error);
      g_assert_no_error (error);
      json_object_set_member (object, "params", g_steal_pointer (&parsed));
    }
  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  /* The zero byte at the end goes too: it is what separates messages. */
  g_output_stream_write_all (self->out, text, strlen (text) + 1, NULL, NULL, &error);
  g_assert_no_error (error);
  return self->last_id;
}

/* A request to the world outside, which there is none of: the answer is ours. */
static void
answer_elsewhere (Chromium *self, JsonObject *event)
{
  g_autofree char *body = g_base64_encode ((const guchar *) "<!DOCTYPE html><title>Elsewhere</title>", 39);
  g_autofree char *params =
    g_strdup_printf ("{\"requestId\": \"%s\", \"responseCode\": 200, \"body\": \"%s\", "
                     "\"responseHeaders\": [{\"name\": \"Content-Type\", \"value\": \"text/html\"}]}",
                     peek (event, "params.requestId"), body);

  send_call (self, peek (event, "sessionId"), "Fetch.fulfillRequest", params);
}

static void
take_message (Chromium *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (node);
  if (json_object_has_member (object, "id"))
    {
      gint64 *id = g_new (gint64, 1);

      *id = json_object_get_int_member (object, "id");
      g_hash_table_insert (self->answers, id, json_object_ref (object));
      return;
    }
  g_ptr_array_add (self->events, json_object_ref (object));
  if (g_strcmp0 (peek (object, "method"), "Fetch.requestPaused") == 0)
    answer_elsewhere (self, object);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Chromium *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_data_input_stream_read_upto_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL)
    {
      self->ended = TRUE;
      if (!self->stopping)
        g_error ("Chromium has ended by itself");
      return;
    }
  if (*text != '\0')
    take_message (self, text);
  if (g_data_input_stream_read_byte (self->in, NULL, NULL) == 0)
    read_next (self);
}

static void
read_next (Chromium *self)
{
  g_data_input_stream_read_upto_async (self->in, "", 1, G_PRIORITY_DEFAULT, self->cancellable, on_read, self);
}

static char *
find_program (void)
{
  static const char *const names[] = { "chromium", "chromium-browser", "google-chrome-stable", "google-chrome" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = g_find_program_in_path (names[i]);

      if (path != NULL)
        return path;
    }
  return NULL;
}

static void
make_pipe (int *fds)
{
  g_autoptr (GError) error = NULL;

  g_unix_open_pipe (fds, FD_CLOEXEC, &error);
  g_assert_no_error (error);
}

Chromium *
chromium_start (void)
{
  g_autofree char *program = find_program ();
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *profile = NULL;
  int to_browser[2];
  int from_browser[2];
  Chromium *self;

  if (program == NULL)
    return NULL;
  self = g_new0 (Chromium, 1);
  self->dir = g_dir_make_tmp ("postroom-chromium-XXXXXX", &error);
  g_assert_no_error (error);
  self->answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) json_object_unref);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  make_pipe (to_browser);
  make_pipe (from_browser);

  profile = g_strconcat ("--user-data-dir=", self->dir, NULL);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_fd (launcher, to_browser[0], 3);
  g_subprocess_launcher_take_fd (launcher, from_browser[1], 4);
  /* Its own sandbox needs what a container may not give; it sees pages of ours only. */
  self->process = g_subprocess_launcher_spawn (
    launcher, &error, program, "--headless", "--remote-debugging-pipe", profile, "--no-sandbox", "--disable-gpu",
    "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync",
    "--disable-breakpad", "--disable-crash-reporter", "--disable-domain-reliability", "--no-pings", "--no-proxy-server",
    "--password-store=basic", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", NULL);
  g_assert_no_error (error);
  g_clear_object (&launcher);

  self->out = g_unix_output_stream_new (to_browser[1], TRUE);
  in = g_unix_input_stream_new (from_browser[0], TRUE);
  self->in = g_data_input_stream_new (in);
  read_next (self);
  json_object_unref (chromium_call (self, NULL, "Target.setDiscoverTargets", "{\"discover\": true}"));
  return self;
}

static gboolean
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_unlink (child);
    }
  return g_rmdir (path) == 0 || !g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
has_ended (gpointer data)
{
  Chromium *self = data;

  return self->ended;
}

/* A helper process of the browser may still be writing its last file. */
static gboolean
is_clean (gpointer data)
{
  return remove_all (data);
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
chromium_stop (Chromium *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint tick;

  self->stopping = TRUE;
  send_call (self, NULL, "Browser.close", NULL);
  prm_test_wait (has_ended, self);
  g_subprocess_wait_async (self->process, NULL, prm_test_keep_result, &result);
  prm_test_await (&result);
  tick = g_timeout_add (5, on_tick, NULL); /* to look again: nobody tells */
  prm_test_wait (is_clean, self->dir);
  g_source_remove (tick);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->in);
  g_clear_object (&self->out);
  g_clear_object (&self->process);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->events);
  g_hash_table_unref (self->targets);
  g_free (self->dir);
  g_free (self);
}

typedef struct
{
  Chromium *self;
  gint64 id;
} Call;

static gboolean
is_answered (gpointer data)
{
  Call *call = data;

  return g_hash_table_contains (call->self->answers, &call->id);
}

/* Returns: (transfer full): the whole answer, which may be an error */
static JsonObject *
try_call (Chromium *self, const char *session, const char *method, const char *params)
{
  Call call = { self, send_call (self, session, method, params) };
  JsonObject *answer;

  prm_test_wait (is_answered, &call);
  answer = json_object_ref (g_hash_table_lookup (self->answers, &call.id));
  g_hash_table_remove (self->answers, &call.id);
  return answer;
}

JsonObject *
chromium_call (Chromium *self, const char *session, const char *method, const char *params)
{
  g_autoptr (JsonObject) answer = try_call (self, session, method, params);

  if (!json_object_has_member (answer, "result"))
    g_error ("%s: %s", method, peek (answer, "error.message"));
  return json_object_ref (json_object_get_object_member (answer, "result"));
}

static guint
count_events (Chromium *self, const char *method, const char *path, const char *value)
{
  guint count = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      JsonObject *event = g_ptr_array_index (self->events, i);

      if (g_strcmp0 (peek (event, "method"), method) == 0 && g_strcmp0 (peek (event, path), value) == 0)
        count++;
    }
  return count;
}

static char *
attach (Chromium *self, const char *target)
{
  static const char *const methods[][2] = {
    { "Page.enable", NULL },
    { "Runtime.enable", NULL },
    { "Log.enable", NULL },
    { "Fetch.enable", "{\"patterns\": [{\"urlPattern\": \"https://*\"}]}" },
  };
  g_autofree char *params = g_strdup_printf ("{\"targetId\": \"%s\", \"flatten\": true}", target);
  g_autoptr (JsonObject) result = chromium_call (self, NULL, "Target.attachToTarget", params);
  char *session = g_strdup (peek (result, "sessionId"));

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    json_object_unref (chromium_call (self, session, methods[i][0], methods[i][1]));
  g_hash_table_insert (self->targets, g_strdup (session), g_strdup (target));
  return session;
}

char *
chromium_open (Chromium *self, const char *url)
{
  g_autoptr (JsonObject) result = chromium_call (self, NULL, "Target.createTarget", "{\"url\": \"about:blank\"}");
  char *session = attach (self, peek (result, "targetId"));
  g_autofree char *params = g_strdup_printf ("{\"url\": \"%s\"}", url);

  if (g_str_equal (url, "about:blank"))
    return session;
  json_object_unref (chromium_call (self, session, "Page.navigate", params));
  chromium_wait_shown (self, session);
  return session;
}

typedef struct
{
  Chromium *self;
  const char *text;
  guint number;
} Wait;

static const char *
find_opened (Chromium *self, const char *opener, guint number)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      JsonObject *event = g_ptr_array_index (self->events, i);

      if (g_strcmp0 (peek (event, "method"), "Target.targetCreated") == 0 &&
          g_strcmp0 (peek (event, "params.targetInfo.openerId"), opener) == 0 && number-- == 0)
        return peek (event, "params.targetInfo.targetId");
    }
  return NULL;
}

static gboolean
has_opened (gpointer data)
{
  Wait *wait = data;

  return find_opened (wait->self, wait->text, wait->number) != NULL;
}

char *
chromium_adopt (Chromium *self, const char *opener, guint number)
{
  Wait wait = { self, g_hash_table_lookup (self->targets, opener), number };

  prm_test_wait (has_opened, &wait);
  return attach (self, find_opened (self, wait.text, number));
}

void
chromium_close (Chromium *self, const char *session)
{
  g_autofree char *params =
    g_strdup_printf ("{\"targetId\": \"%s\"}", (char *) g_hash_table_lookup (self->targets, session));

  json_object_unref (chromium_call (self, NULL, "Target.closeTarget", params));
  chromium_wait_closed (self, session);
}

static gboolean
is_closed (gpointer data)
{
  Wait *wait = data;

  return count_events (wait->self, "Target.targetDestroyed", "params.targetId", wait->text) > 0;
}

void
chromium_wait_closed (Chromium *self, const char *session)
{
  Wait wait = { self, g_hash_table_lookup (self->targets, session) };

  prm_test_wait (is_closed, &wait);
}

/* Returns: (transfer full) (nullable): NULL where the page is just being left */
static char *
evaluate (Chromium *self, const char *session, const char *expression)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *params = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *as_text = g_strdup_printf ("String(%s)", expression);

  json_object_set_string_member (object, "expression", as_text);
  json_object_set_boolean_member (object, "userGesture", TRUE);
  json_node_take_object (node, object);
  params = json_to_string (node, FALSE);
  answer = try_call (self, session, "Runtime.evaluate", params);
  if (peek (answer, "result.exceptionDetails.text") != NULL)
    {
      const char *why = peek (answer, "result.exceptionDetails.exception.description");

      g_error ("%s: %s", expression, why != NULL ? why : "an exception");
    }
  return g_strdup (peek (answer, "result.result.value"));
}

char *
chromium_get (Chromium *self, const char *session, const char *expression)
{
  char *value = evaluate (self, session, expression);

  g_assert_nonnull (value);
  return value;
}

void
chromium_wait_for (Chromium *self, const char *session, const char *expression)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  for (;;)
    {
      g_autofree char *value = evaluate (self, session, expression);

      if (g_strcmp0 (value, "true") == 0)
        return;
      if (g_get_monotonic_time () > deadline)
        g_error ("This never became true: %s", expression);
    }
}

/* Once this is true, the event about it is counted too: the browser sends that before. */
void
chromium_wait_shown (Chromium *self, const char *session)
{
  chromium_wait_for (self, session,
                     "location.href != 'about:blank' && "
                     "performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
}

void
chromium_click (Chromium *self, const char *session, const char *selector)
{
  static const char *const types[] = { "mousePressed", "mouseReleased" };
  g_autofree char *expression =
    g_strdup_printf ("(() => { const e = document.querySelector('%s'); e.scrollIntoView({block: 'center'}); "
                     "const r = e.getBoundingClientRect(); return '\"x\": ' + (r.x + r.width / 2) + ', \"y\": ' + (r.y "
                     "+ r.height / 2); })()",
                     selector);
  g_autofree char *place = chromium_get (self, session, expression);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *params =
        g_strdup_printf ("{\"type\": \"%s\", %s, \"button\": \"left\", \"clickCount\": 1}", types[i], place);

      /* The answer to the last one may never come: the page may be gone by then. */
      send_call (self, session, "Input.dispatchMouseEvent", params);
    }
}

void
chromium_press (Chromium *self, const char *session, const char *key)
{
  gboolean is_tab = g_str_equal (key, "Tab");
  gboolean is_enter = g_str_equal (key, "Enter");
  const char *code = is_tab ? "Tab" : is_enter ? "Enter" : "Space";
  const char *text = is_tab ? "" : is_enter ? "\\r" : " ";
  g_autofree char *down =
    g_strdup_printf ("{\"type\": \"keyDown\", \"key\": \"%s\", \"code\": \"%s\", \"windowsVirtualKeyCode\": %d, "
                     "\"text\": \"%s\"}",
                     key, code,
                     is_tab     ? 9
                     : is_enter ? 13
                                : 32,
                     text);
  g_autofree char *up =
    g_strdup_printf ("{\"type\": \"keyUp\", \"key\": \"%s\", \"code\": \"%s\", \"windowsVirtualKeyCode\": %d}", key,
                     code,
                     is_tab     ? 9
                     : is_enter ? 13
                                : 32);

  send_call (self, session, "Input.dispatchKeyEvent", down);
  send_call (self, session, "Input.dispatchKeyEvent", up);
}

guint
chromium_count_loads (Chromium *self, const char *session)
{
  return count_events (self, "Page.loadEventFired", "sessionId", session);
}

static gboolean
has_loaded (gpointer data)
{
  Wait *wait = data;

  return chromium_count_loads (wait->self, wait->text) > wait->number;
}

void
chromium_wait_load (Chromium *self, const char *session, guint before)
{
  Wait wait = { self, session, before };

  prm_test_wait (has_loaded, &wait);
}

guint
chromium_get_refusals (Chromium *self)
{
  guint count = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const char *text = peek (g_ptr_array_index (self->events, i), "params.entry.text");

      if (text != NULL && strstr (text, "Content Security Policy") != NULL)
        {
          g_test_message ("%s", text);
          count++;
        }
    }
  return count;
}
