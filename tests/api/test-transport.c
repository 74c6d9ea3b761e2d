/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-api-error.h"
#include "prm-test-server.h"
#include "prm-test.h"
#include "prm-transport.h"

#define API_KEY "ABCD123-EFGH456-IJKL789-MNOP012"
#define PROFILE_KEY "QRST123-UVWX456-YZAB789-CDEF012"

typedef struct
{
  PrmTestServer *server;
  PrmTransport *transport;
  PrmCredentials *credentials;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = prm_test_server_new ();
  fixture->transport = prm_transport_new (prm_test_server_get_url (fixture->server));
  fixture->credentials = prm_credentials_new (API_KEY, PROFILE_KEY);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->transport);
  prm_credentials_unref (fixture->credentials);
  prm_test_server_free (fixture->server);
}

/* Sends and waits. */
static PrmAnswer *
send_with (PrmTransport *transport,
           PrmCredentials *credentials,
           const char *method,
           const char *path,
           const char *body,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  PrmRequest *request = prm_request_new (method, path);

  if (body != NULL)
    request->body = g_bytes_new (body, strlen (body));
  prm_transport_send_async (transport, request, credentials, NULL, prm_test_keep_result, &result);

  return prm_transport_send_finish (transport, prm_test_await (&result), error);
}

static PrmAnswer *
send (Fixture *fixture, const char *method, const char *path, const char *body, GError **error)
{
  return send_with (fixture->transport, fixture->credentials, method, path, body, error);
}

static char *
to_text (const PrmAnswer *answer)
{
  gsize size;
  const char *data = g_bytes_get_data (answer->body, &size);

  return g_strndup (data, size);
}

static void
test_request (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *method;
    const char *path;
    const char *body;
  } cases[] = {
    { "GET", "/user", NULL },
    { "GET", "/history?status=awaiting%20approval&limit=5", NULL },
    { "POST", "/post", "{\"post\":\"Grüße\"}" },
    { "PATCH", "/post", "{\"id\":\"a\"}" },
    { "PUT", "/post/retry", "{\"id\":\"a\"}" },
    { "DELETE", "/post", "{\"id\":\"a\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmAnswer) answer = NULL;
      g_autofree char *path = g_strconcat ("/api", cases[i].path, NULL);
      g_autofree char *text = NULL;
      const PrmTestAsked *asked;

      prm_test_server_reply_json (fixture->server, 200, "{\"a\":1}");
      answer = send (fixture, cases[i].method, cases[i].path, cases[i].body, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (answer->status, ==, 200);
      text = to_text (answer);
      g_assert_cmpstr (text, ==, "{\"a\":1}");

      asked = prm_test_server_get_last (fixture->server);
      g_assert_cmpstr (asked->method, ==, cases[i].method);
      g_assert_cmpstr (asked->path, ==, path);
      g_assert_cmpstr (asked->authorization, ==, "Bearer " API_KEY);
      g_assert_cmpstr (asked->profile_key, ==, PROFILE_KEY);
      g_assert_cmpstr (asked->body, ==, cases[i].body != NULL ? cases[i].body : "");
      g_assert_cmpstr (asked->content_type, ==, cases[i].body != NULL ? "application/json" : NULL);
      g_assert_nonnull (strstr (asked->accept_encoding, "gzip"));
      g_assert_nonnull (strstr (asked->accept_encoding, "deflate"));
    }
}

static void
test_primary (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmCredentials) primary = prm_credentials_new (API_KEY, NULL);
  g_autoptr (PrmAnswer) answer = NULL;

  prm_test_server_reply_json (fixture->server, 200, "{}");
  answer = send_with (fixture->transport, primary, "GET", "/user", NULL, NULL);
  g_assert_nonnull (answer);
  g_assert_null (prm_test_server_get_last (fixture->server)->profile_key);
}

/* A key that cannot be a header is not sent at all. */
static void
test_bad_keys (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *api_key;
    const char *profile_key;
    int error;
  } cases[] = {
    { "", NULL, PRM_API_ERROR_API_KEY },
    { "a b", NULL, PRM_API_ERROR_API_KEY },
    { "a\r\nX-Other: 1", NULL, PRM_API_ERROR_API_KEY },
    { API_KEY, "", PRM_API_ERROR_PROFILE_KEY },
    { API_KEY, "ä", PRM_API_ERROR_PROFILE_KEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmCredentials) credentials = prm_credentials_new (cases[i].api_key, cases[i].profile_key);
      g_autoptr (GError) error = NULL;

      g_assert_null (send_with (fixture->transport, credentials, "GET", "/user", NULL, &error));
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
    }
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 0);
}

static void
test_escaping (Fixture *fixture, gconstpointer data)
{
  PrmRequest *request = prm_request_new ("GET", "/post");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PrmAnswer) answer = NULL;

  prm_request_add_segment (request, "a/b?c#d e");
  prm_request_add_query (request, "none", NULL);
  prm_request_add_query (request, "platforms[0]", "x&y=z");
  prm_request_add_query (request, "q", "ä+b");
  prm_test_server_reply_json (fixture->server, 200, "{}");
  prm_transport_send_async (fixture->transport, request, fixture->credentials, NULL, prm_test_keep_result, &result);
  answer = prm_transport_send_finish (fixture->transport, prm_test_await (&result), NULL);
  g_assert_nonnull (answer);
  g_assert_cmpstr (prm_test_server_get_last (fixture->server)->path, ==,
                   "/api/post/a/b?c#d e?platforms%5B0%5D=x%26y%3Dz&q=%C3%A4%2Bb");
}

static void
test_compression (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new ("{\"text\":\"");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (body, "%u ", i);
  g_string_append (body, "\"}");

  for (guint coding = PRM_TEST_CODING_NONE; coding <= PRM_TEST_CODING_DEFLATE; coding++)
    {
      PrmTestReply reply = { .status = 200, .body = body->str, .coding = coding };
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmAnswer) answer = NULL;
      g_autofree char *text = NULL;

      prm_test_server_reply (fixture->server, &reply);
      answer = send (fixture, "GET", "/history", NULL, &error);
      g_assert_no_error (error);
      text = to_text (answer);
      g_assert_cmpstr (text, ==, body->str);
    }
}

/* A small compressed body can be huge when it is unpacked. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strnfill (2 * 1024 * 1024, ' ');
  PrmTestReply reply = { .status = 200, .body = body, .coding = PRM_TEST_CODING_GZIP };
  g_autoptr (GError) error = NULL;

  prm_transport_set_max_size (fixture->transport, 1024 * 1024);
  prm_test_server_reply (fixture->server, &reply);
  g_assert_null (send (fixture, "GET", "/history", NULL, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  g_assert_false (prm_api_error_is_ambiguous (error));
  g_clear_error (&error);

  prm_test_server_reply (fixture->server, &reply);
  g_assert_null (send (fixture, "POST", "/post", "{}", &error));
  g_assert_true (prm_api_error_is_ambiguous (error));
}

static void
test_headers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) soon = g_date_time_add_seconds (now, 100);
  g_autofree char *date = g_date_time_format (soon, "%a, %d %b %Y %H:%M:%S GMT");
  const struct
  {
    const char *value;
    guint least;
    guint most;
  } cases[] = {
    { "17", 17, 17 },
    { "0", 0, 0 },
    { "99999999999", 86400, 86400 },
    { date, 80, 101 },
    { "Sun, 06 Nov 1994 08:49:37 GMT", 0, 0 },
    { "-3", 0, 0 },
    { "later", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmTestReply reply = {
        .status = 429, .body = "{}", .header_name = "Retry-After", .header_value = cases[i].value
      };
      g_autoptr (PrmAnswer) answer = NULL;

      prm_test_server_reply (fixture->server, &reply);
      answer = send (fixture, "GET", "/user", NULL, NULL);
      g_assert_cmpuint (answer->status, ==, 429);
      g_assert_cmpuint (answer->retry_after, >=, cases[i].least);
      g_assert_cmpuint (answer->retry_after, <=, cases[i].most);
      g_assert_false (answer->has_rate);
    }
}

/* Nothing that changes something is ever sent twice, not even on a connection that had been kept. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "POST", "PATCH", "PUT", "DELETE" };
  static const PrmTestReply drop = { .fault = PRM_TEST_FAULT_DROP };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmAnswer) first = NULL;
      guint n_before;

      prm_test_server_reply_json (fixture->server, 200, "{}");
      first = send (fixture, "GET", "/user", NULL, &error);
      g_assert_no_error (error);

      n_before = prm_test_server_get_asked (fixture->server)->len;
      prm_test_server_reply (fixture->server, &drop);
      g_assert_null (send (fixture, methods[i], "/post", "{\"id\":\"a\"}", &error));
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
      g_assert_true (prm_api_error_is_ambiguous (error));
      g_assert_true (prm_api_error_is_passing (error));
      g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, n_before + 1);
    }
}

/* Reading is never ambiguous. */
static void
test_dropped_reading (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply drop = { .fault = PRM_TEST_FAULT_DROP };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    prm_test_server_reply (fixture->server, &drop);
  g_assert_null (send (fixture, "GET", "/user", NULL, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
  g_assert_false (prm_api_error_is_ambiguous (error));
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 1);
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply cut = { .status = 200,
                                    .body = "{\"status\":\"success\",\"id\":\"abcdef\"}",
                                    .fault = PRM_TEST_FAULT_CUT };
  static const char *const methods[] = { "GET", "POST" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;

      prm_test_server_reply (fixture->server, &cut);
      g_assert_null (send (fixture, methods[i], "/post", i == 1 ? "{}" : NULL, &error));
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
      g_assert_cmpint (prm_api_error_is_ambiguous (error), ==, i == 1);
    }
}

static void
test_silence (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply hang = { .fault = PRM_TEST_FAULT_HANG };
  static const char *const methods[] = { "GET", "DELETE" };

  /* Enough for a busy machine to have sent the request. */
  prm_transport_set_patience (fixture->transport, PRM_PATIENCE_SHORT, 500);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;

      prm_test_server_reply (fixture->server, &hang);
      g_assert_null (send (fixture, methods[i], "/post", i == 1 ? "{}" : NULL, &error));
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_TIMED_OUT);
      g_assert_true (prm_api_error_is_passing (error));
      g_assert_cmpint (prm_api_error_is_ambiguous (error), ==, i == 1);
    }
}

/* The long patience outlasts the short one. */
static void
test_patience (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply hang = { .fault = PRM_TEST_FAULT_HANG };
  PrmRequest *slow = prm_request_new ("POST", "/post");
  PrmRequest *quick = prm_request_new ("GET", "/user");
  PrmRequest *ended = prm_request_new ("POST", "/post");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) slow_result = NULL;
  g_autoptr (GAsyncResult) quick_result = NULL;
  g_autoptr (GAsyncResult) ended_result = NULL;
  g_autoptr (GError) error = NULL;

  slow->patience = ended->patience = PRM_PATIENCE_LONG;
  prm_transport_set_patience (fixture->transport, PRM_PATIENCE_SHORT, 20);
  for (guint i = 0; i < 3; i++)
    prm_test_server_reply (fixture->server, &hang);
  prm_transport_send_async (fixture->transport, slow, fixture->credentials, cancellable, prm_test_keep_result,
                            &slow_result);
  prm_transport_send_async (fixture->transport, quick, fixture->credentials, NULL, prm_test_keep_result, &quick_result);

  g_assert_null (prm_transport_send_finish (fixture->transport, prm_test_await (&quick_result), &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_TIMED_OUT);
  g_assert_null (slow_result);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (prm_transport_send_finish (fixture->transport, prm_test_await (&slow_result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  /* But it has an end as well. */
  prm_transport_set_patience (fixture->transport, PRM_PATIENCE_LONG, 20);
  prm_transport_send_async (fixture->transport, ended, fixture->credentials, NULL, prm_test_keep_result, &ended_result);
  g_assert_null (prm_transport_send_finish (fixture->transport, prm_test_await (&ended_result), &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_TIMED_OUT);
}

static gboolean
on_idle (gpointer user_data)
{
  g_main_context_wakeup (NULL);

  return G_SOURCE_CONTINUE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply hang = { .fault = PRM_TEST_FAULT_HANG };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint idle = g_timeout_add (1, on_idle, NULL);

  prm_test_server_reply (fixture->server, &hang);
  prm_transport_send_async (fixture->transport, prm_request_new ("GET", "/user"), fixture->credentials, cancellable,
                            prm_test_keep_result, &result);
  while (prm_test_server_get_asked (fixture->server)->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (idle);
  g_assert_null (result);

  g_cancellable_cancel (cancellable);
  g_assert_null (prm_transport_send_finish (fixture->transport, prm_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (prm_api_error_is_ambiguous (error));
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  prm_transport_send_async (fixture->transport, prm_request_new ("POST", "/post"), fixture->credentials, cancellable,
                            prm_test_keep_result, &result);
  g_assert_null (prm_transport_send_finish (fixture->transport, prm_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 0);
}

/* Where no connection came about, nothing can have happened. */
static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *refused = g_strdup_printf ("http://127.0.0.1:%u/api", port);
  const struct
  {
    const char *url;
    const char *words;
  } cases[] = {
    { refused, "does not take connections" },
    { "https://postroom.invalid/api", "was not found" },
  };

  g_socket_listener_close (listener);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmTransport) transport = prm_transport_new (cases[i].url);
      g_autoptr (GError) error = NULL;

      g_assert_null (send_with (transport, fixture->credentials, "POST", "/post", "{}", &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
      g_assert_false (prm_api_error_is_ambiguous (error));
      g_assert_true (prm_api_error_is_passing (error));
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_null (strstr (error->message, "EFGH456"));
    }
}

static void
test_untrusted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmTestServer) server = prm_test_server_new_tls ();
  g_autoptr (PrmTransport) transport = prm_transport_new (prm_test_server_get_url (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (send_with (transport, fixture->credentials, "POST", "/post", "{}", &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNTRUSTED);
  g_assert_false (prm_api_error_is_ambiguous (error));
  g_assert_false (prm_api_error_is_passing (error));
  g_assert_cmpuint (prm_test_server_get_asked (server)->len, ==, 0);
}

static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply here = { .status = 302, .header_name = "Location", .header_value = "/api/elsewhere?a=b" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmAnswer) answer = NULL;

  prm_test_server_reply (fixture->server, &here);
  prm_test_server_reply_json (fixture->server, 200, "{\"b\":2}");
  answer = send (fixture, "GET", "/user", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (prm_test_server_get_last (fixture->server)->path, ==, "/api/elsewhere?a=b");
  g_assert_cmpstr (prm_test_server_get_last (fixture->server)->authorization, ==, "Bearer " API_KEY);
}

static void
test_redirect_away (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "GET", "POST", "DELETE" };
  g_autoptr (PrmTestServer) other = prm_test_server_new ();
  PrmTestReply away = { .status = 307, .header_name = "Location", .header_value = prm_test_server_get_url (other) };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;

      prm_test_server_reply (fixture->server, &away);
      g_assert_null (send (fixture, methods[i], "/post", NULL, &error));
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
      g_assert_cmpuint (prm_api_error_get_detail (error)->http_status, ==, 307);
    }
  g_assert_cmpuint (prm_test_server_get_asked (other)->len, ==, 0);
}

/* Nothing that changes something is redirected, not even to the same place. */
static void
test_redirect_change (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply here = { .status = 308, .header_name = "Location", .header_value = "/api/post" };
  g_autoptr (GError) error = NULL;

  prm_test_server_reply (fixture->server, &here);
  g_assert_null (send (fixture, "POST", "/post", "{}", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  g_assert_true (prm_api_error_is_ambiguous (error));
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 1);
}

static void
test_redirect_loop (Fixture *fixture, gconstpointer data)
{
  static const PrmTestReply here = { .status = 302, .header_name = "Location", .header_value = "/api/user" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    prm_test_server_reply (fixture->server, &here);
  g_assert_null (send (fixture, "GET", "/user", NULL, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, <=, 6);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "request", test_request },
    { "primary", test_primary },
    { "bad-keys", test_bad_keys },
    { "escaping", test_escaping },
    { "compression", test_compression },
    { "too-large", test_too_large },
    { "headers", test_headers },
    { "dropped", test_dropped },
    { "dropped-reading", test_dropped_reading },
    { "cut", test_cut },
    { "silence", test_silence },
    { "patience", test_patience },
    { "cancel", test_cancel },
    { "cancelled-before", test_cancelled_before },
    { "unreachable", test_unreachable },
    { "untrusted", test_untrusted },
    { "redirect", test_redirect },
    { "redirect-away", test_redirect_away },
    { "redirect-change", test_redirect_change },
    { "redirect-loop", test_redirect_loop },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/api/transport/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }

  return g_test_run ();
}
