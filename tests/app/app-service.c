/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "app-support.h"

static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = g_path_get_dirname (self);

  return g_build_filename (directory, "../../src/sandbox/postroom-sandbox", NULL);
}

static void
read_first_line (AppService *service, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (line, &error);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  JsonObject *object;
  JsonArray *profiles;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  service->api_url = g_strdup (json_object_get_string_member (object, "api"));
  service->api_key = g_strdup (json_object_get_string_member (object, "apiKey"));
  service->control_url = g_strdup (json_object_get_string_member (object, "control"));
  profiles = json_object_get_array_member (object, "profiles");
  for (guint i = 0; i < json_array_get_length (profiles); i++)
    g_strv_builder_add (keys,
                        json_object_get_string_member (json_array_get_object_element (profiles, i), "profileKey"));
  service->profile_keys = g_strv_builder_end (keys);
}

AppService *
app_service_start (void)
{
  g_autofree char *program = find_program ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  AppService *service = g_new0 (AppService, 1);

  service->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                       "--demo", "--control", "--exit-with-parent", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (service->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  read_first_line (service, line);
  return service;
}

void
app_service_stop (AppService *service)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (service->process);
  g_subprocess_wait (service->process, NULL, &error);
  g_assert_no_error (error);
}

void
app_service_free (AppService *service)
{
  app_service_stop (service);
  g_object_unref (service->process);
  g_free (service->api_url);
  g_free (service->api_key);
  g_free (service->control_url);
  g_strfreev (service->profile_keys);
  g_free (service);
}

static void
ask (AppService *service, const char *method, const char *path, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (service->control_url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (body != NULL)
    {
      bytes = g_bytes_new (body, strlen (body));
      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
}

void
app_service_fail (AppService *service, const char *path, guint status)
{
  g_autofree char *body =
    g_strdup_printf ("{\"path\": \"%s\", \"count\": 1000, \"kind\": \"status\", \"status\": %u}", path, status);

  ask (service, "POST", "/faults", body);
}

void
app_service_mend (AppService *service)
{
  ask (service, "DELETE", "/faults", NULL);
}
