/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-time.h"

#include "sandbox-support.h"

Bench *
bench_new (PrmSandboxOptions options)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *profiles;

  bench->sandbox = prm_sandbox_new (&options, &error);
  g_assert_no_error (error);
  prm_sandbox_start (bench->sandbox, &error);
  g_assert_no_error (error);
  bench->session = soup_session_new_with_options ("timeout", 20, NULL);
  soup_session_remove_feature_by_type (bench->session, SOUP_TYPE_CONTENT_DECODER);
  bench->saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  line = prm_sandbox_describe (bench->sandbox);
  node = json_from_string (line, &error);
  g_assert_no_error (error);
  profiles = json_object_get_array_member (json_node_get_object (node), "profiles");
  for (guint i = 0; i < json_array_get_length (profiles); i++)
    {
      JsonObject *row = json_array_get_object_element (profiles, i);

      g_hash_table_insert (bench->saved, g_strdup_printf ("key:%s", json_object_get_string_member (row, "title")),
                           g_strdup (json_object_get_string_member (row, "profileKey")));
    }
  g_hash_table_insert (bench->saved, g_strdup ("apiKey"), g_strdup (prm_sandbox_get_api_key (bench->sandbox)));
  return bench;
}

Bench *
bench_new_plain (void)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;

  options.control = TRUE;
  g_assert_true (prm_time_parse (BENCH_NOW, &options.now));
  return bench_new (options);
}

void
bench_free (Bench *bench)
{
  soup_session_abort (bench->session);
  g_object_unref (bench->session);
  g_hash_table_unref (bench->saved);
  prm_sandbox_free (bench->sandbox);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (bench);
}

void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->json, json_node_unref);
  g_clear_pointer (&answer->headers, soup_message_headers_unref);
  g_free (answer->error);
  g_free (answer);
}

typedef struct
{
  Answer *answer;
  gboolean done;
} Wait;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  wait->answer->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  if (error != NULL)
    wait->answer->error = g_strdup (error->message);
  wait->done = TRUE;
}

Answer *
bench_send (Bench *bench,
            const char *method,
            const char *url,
            const char *headers,
            const char *content_type,
            const void *body,
            gssize size)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  Answer *answer = g_new0 (Answer, 1);
  Wait wait = { .answer = answer };
  g_auto (GStrv) lines = g_strsplit (headers != NULL ? headers : "", "\n", -1);

  g_assert_nonnull (message);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strstr (lines[i], ": ");

      if (colon == NULL)
        continue;
      *colon = '\0';
      soup_message_headers_append (soup_message_get_request_headers (message), lines[i], colon + 2);
    }
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, size >= 0 ? (gsize) size : strlen (body));

      soup_message_set_request_body_from_bytes (message, content_type, bytes);
    }
  soup_session_send_and_read_async (bench->session, message, G_PRIORITY_DEFAULT, NULL, on_answer, &wait);
  while (!wait.done)
    g_main_context_iteration (NULL, TRUE);

  answer->status = answer->error == NULL ? soup_message_get_status (message) : 0;
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  if (answer->body != NULL && g_bytes_get_size (answer->body) > 0)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (json_parser_load_from_data (parser, g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body),
                                      NULL))
        answer->json = json_parser_steal_root (parser);
    }
  return answer;
}

static JsonNode *
walk (JsonNode *node, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);

  for (guint i = 0; node != NULL && parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), parts[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        {
          guint64 index = g_ascii_strtoull (parts[i], NULL, 10);
          JsonArray *array = json_node_get_array (node);

          node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
        }
      else
        node = NULL;
    }
  return node;
}

char *
answer_get (Answer *answer, const char *path)
{
  gboolean length = *path == '#';
  JsonNode *node = walk (answer->json, length ? path + 1 : path);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("-");
  if (length && JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup_printf ("%u", json_array_get_length (json_node_get_array (node)));
  if (length && JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup_printf ("%u", json_object_get_size (json_node_get_object (node)));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

/* Puts saved values in the place of "{name}". Braces of JSON hold no such name. */
static char *
substitute (Bench *bench, const char *text)
{
  GHashTableIter iter;
  gpointer name, value;
  char *result = g_strdup (text);

  if (text == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, bench->saved);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_autofree char *mark = g_strdup_printf ("{%s}", (const char *) name);
      g_auto (GStrv) parts = g_strsplit (result, mark, -1);

      g_free (result);
      result = g_strjoinv (value, parts);
    }
  return result;
}

static void
check_expectations (Bench *bench, Answer *answer, const char *expect, const char *about)
{
  g_auto (GStrv) pairs = g_strsplit (expect, "; ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *got = NULL;

      g_assert_nonnull (equals);
      *equals = '\0';
      got = answer_get (answer, pairs[i]);
      if (g_str_equal (equals + 1, "?") ? !g_str_equal (got, "-") : g_str_equal (got, equals + 1))
        continue;
      g_test_message ("%s: %s is “%s”, not “%s”; the answer: %.*s", about, pairs[i], got, equals + 1,
                      (int) g_bytes_get_size (answer->body), (const char *) g_bytes_get_data (answer->body, NULL));
      g_test_fail ();
    }
}

static void
save_values (Bench *bench, Answer *answer, const char *save)
{
  g_auto (GStrv) pairs = g_strsplit (save, "; ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      g_assert_nonnull (equals);
      g_hash_table_insert (bench->saved, g_strndup (pairs[i], equals - pairs[i]), answer_get (answer, equals + 1));
    }
}

static void
run_step (Bench *bench, const Step *step, guint number)
{
  const char *api = prm_sandbox_get_api_url (bench->sandbox);
  g_autofree char *path = substitute (bench, step->path);
  g_autofree char *body = substitute (bench, step->body);
  g_autofree char *expect = substitute (bench, step->expect);
  g_autofree char *about = g_strdup_printf ("step %u, %s %s %s", number, step->method, path, body != NULL ? body : "");
  g_autofree char *url = NULL;
  g_autofree char *headers = NULL;
  g_autoptr (Answer) answer = NULL;

  if (g_str_has_prefix (path, "/control/"))
    url = g_strndup (api, strlen (api) - strlen ("/api"));
  else
    url = g_strdup (api);
  g_autofree char *full = g_strconcat (url, path, NULL);

  if (step->headers != NULL)
    headers = substitute (bench, step->headers);
  else
    headers = substitute (bench, "Authorization: Bearer {apiKey}");
  if (step->profile != NULL)
    {
      g_autofree char *mark = g_strdup_printf ("%s\nProfile-Key: {key:%s}", headers, step->profile);

      g_free (headers);
      headers = substitute (bench, mark);
    }

  answer = bench_send (bench, step->method, full, headers, "application/json", body, -1);
  if (answer->status != step->status)
    {
      g_test_message ("%s: HTTP status %u, not %u; %s %.*s", about, answer->status, step->status,
                      answer->error != NULL ? answer->error : "",
                      answer->body != NULL ? (int) g_bytes_get_size (answer->body) : 0,
                      answer->body != NULL ? (const char *) g_bytes_get_data (answer->body, NULL) : "");
      g_test_fail ();
    }
  if (expect != NULL && answer->body != NULL)
    check_expectations (bench, answer, expect, about);
  if (step->save != NULL)
    save_values (bench, answer, step->save);
}

void
bench_run (Bench *bench, const Step *steps)
{
  for (guint i = 0; steps[i].method != NULL; i++)
    run_step (bench, &steps[i], i + 1);
}

static void
run_scenario (gconstpointer data)
{
  const Scenario *scenario = data;
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  g_autoptr (Bench) bench = NULL;

  options.control = TRUE;
  options.plan = scenario->plan;
  options.rate_limit = scenario->rate_limit;
  options.require_x_app = scenario->require_x_app;
  g_assert_true (prm_time_parse (BENCH_NOW, &options.now));
  bench = bench_new (options);
  bench_run (bench, scenario->steps);
}

void
scenario_add (const Scenario *scenario)
{
  g_autofree char *path = g_strconcat ("/sandbox/", scenario->name, NULL);

  g_test_add_data_func (path, scenario, run_scenario);
}
