/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "prm-test-sandbox.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

struct _PrmTestSandbox
{
  GSubprocess *process;
  JsonNode *line; /* the first that it wrote */
  SoupSession *session;
};

static const char *
get_text (PrmTestSandbox *self, const char *member)
{
  return json_object_get_string_member (json_node_get_object (self->line), member);
}

PrmTestSandbox *
prm_test_sandbox_start (const char *const *options)
{
  PrmTestSandbox *self = g_new0 (PrmTestSandbox, 1);
  const char *program = g_getenv ("POSTROOM_SANDBOX");
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_nonnull (program);
  g_ptr_array_add (argv, (gpointer) program);
  g_ptr_array_add (argv, (gpointer) "--control");
  g_ptr_array_add (argv, (gpointer) "--now=2026-06-01T10:00:00Z");
  g_ptr_array_add (argv, (gpointer) "--exit-with-parent");
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) options[i]);
  g_ptr_array_add (argv, NULL);

  self->process = g_subprocess_newv ((const char *const *) argv->pdata,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);

  self->line = json_from_string (line, &error);
  g_assert_no_error (error);
  self->session = soup_session_new_with_options ("timeout", 30, NULL);
  soup_session_set_proxy_resolver (self->session, NULL);

  return self;
}

void
prm_test_sandbox_stop (PrmTestSandbox *sandbox)
{
  g_subprocess_send_signal (sandbox->process, SIGTERM);
  g_subprocess_wait (sandbox->process, NULL, NULL);
  g_object_unref (sandbox->process);
  g_object_unref (sandbox->session);
  json_node_unref (sandbox->line);
  g_free (sandbox);
}

const char *
prm_test_sandbox_get_url (PrmTestSandbox *sandbox)
{
  return get_text (sandbox, "api");
}

const char *
prm_test_sandbox_get_api_key (PrmTestSandbox *sandbox)
{
  return get_text (sandbox, "apiKey");
}

static JsonArray *
get_profiles (PrmTestSandbox *self)
{
  return json_object_get_array_member (json_node_get_object (self->line), "profiles");
}

guint
prm_test_sandbox_get_n_profiles (PrmTestSandbox *sandbox)
{
  return json_array_get_length (get_profiles (sandbox));
}

const char *
prm_test_sandbox_get_profile (PrmTestSandbox *sandbox, guint index, const char *member)
{
  return json_object_get_string_member (json_array_get_object_element (get_profiles (sandbox), index), member);
}

JsonNode *
prm_test_sandbox_control (PrmTestSandbox *sandbox, const char *method, const char *path, const char *body)
{
  g_autofree char *url = g_strconcat (get_text (sandbox, "control"), path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) request = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;
  gsize size;
  const char *data;

  if (request != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request);
  answer = soup_session_send_and_read (sandbox->session, message, NULL, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (answer, &size);
  text = g_strndup (data, size);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("%s %s: %u %s", method, path, soup_message_get_status (message), text);

  node = json_from_string (text, &error);
  g_assert_no_error (error);

  return node;
}

void
prm_test_sandbox_advance (PrmTestSandbox *sandbox, gint64 seconds)
{
  g_autofree char *body = g_strdup_printf ("{\"advance\": %" G_GINT64_FORMAT "}", seconds);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (sandbox, "POST", "/clock", body);
}

void
prm_test_sandbox_fault (PrmTestSandbox *sandbox, const char *kind, const char *path)
{
  g_autofree char *body = g_strdup_printf ("{\"kind\": \"%s\", \"path\": \"%s\"}", kind, path);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (sandbox, "POST", "/faults", body);
}
