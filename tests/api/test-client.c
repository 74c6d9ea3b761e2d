/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "calls.h"
#include "prm-client-private.h"
#include "prm-test-server.h"
#include "prm-test.h"

/* Milliseconds that no answer takes, however busy the computer is. */
#define PATIENT (10 * 60 * 1000)

typedef struct
{
  Caller caller;
  PrmTestServer *server;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = prm_test_server_new ();
  fixture->caller.client = prm_client_new (prm_test_server_get_url (fixture->server), NULL);
  g_autoptr (PrmCredentials) without_x = prm_credentials_new ("ABCD123-EFGH456", "QRST123-UVWX456");

  fixture->caller.credentials = prm_credentials_with_x (without_x, "x-key", "x-secret");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->caller.client;

  g_assert_null (fixture->caller.result);
  g_object_add_weak_pointer (weak, &weak);
  g_object_unref (fixture->caller.client);
  /* A thread that decoded may still be letting go of it. */
  while (g_atomic_pointer_get (&weak) != NULL)
    g_thread_yield ();
  prm_credentials_unref (fixture->caller.credentials);
  prm_test_server_free (fixture->server);
}

/* Waits for a result that belongs to the caller. */
static GAsyncResult *
await (Fixture *fixture)
{
  prm_test_await (&fixture->caller.result);

  return g_steal_pointer (&fixture->caller.result);
}

static const PrmTestAsked *
get_asked (Fixture *fixture, guint index)
{
  return g_ptr_array_index (prm_test_server_get_asked (fixture->server), index);
}

static const ApiCall *
find_call (const char *name)
{
  for (guint i = 0; i < n_api_calls; i++)
    if (g_strcmp0 (api_calls[i].name, name) == 0)
      return &api_calls[i];

  g_error ("no call %s", name);
}

static gboolean
run (Fixture *fixture, const ApiCall *call, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  call->begin (&fixture->caller);
  result = await (fixture);

  return call->end (&fixture->caller, result, error);
}

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < n_api_calls; i++)
    {
      g_autofree char *answer = g_str_has_prefix (api_calls[i].answer, "api/")
                                  ? prm_test_read_fixture (api_calls[i].answer)
                                  : g_strdup (api_calls[i].answer);
      g_autoptr (GError) error = NULL;
      const PrmTestAsked *asked;

      prm_test_server_reply_json (fixture->server, 200, answer);
      g_assert_true (run (fixture, &api_calls[i], &error));
      g_assert_no_error (error);
      asked = prm_test_server_get_last (fixture->server);
      g_assert_cmpstr (asked->method, ==, api_calls[i].method);
      g_assert_cmpstr (asked->path, ==, api_calls[i].path);
      g_assert_cmpstr (asked->body, ==, api_calls[i].body);
      g_assert_cmpstr (asked->authorization, ==, "Bearer ABCD123-EFGH456");
      g_assert_cmpstr (asked->profile_key, ==, api_calls[i].account_only ? NULL : "QRST123-UVWX456");
      g_assert_cmpstr (asked->x_key, ==, api_calls[i].touches_x ? "x-key" : NULL);
      g_assert_cmpstr (asked->x_secret, ==, api_calls[i].touches_x ? "x-secret" : NULL);
    }
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, n_api_calls);
}

static void
set_patience (Fixture *fixture, guint milliseconds)
{
  for (guint patience = 0; patience < PRM_N_PATIENCE; patience++)
    prm_transport_set_patience (prm_client_get_transport (fixture->caller.client), patience, milliseconds);
}

/* Makes @call while the server never answers, and returns how often that had been asked before. A call that is given up
 * before it has arrived says nothing about one that has: it is made again with more patience, and with a server to
 * which the one before cannot come late. */
static guint
run_out_of_patience (Fixture *fixture, const ApiCall *call, GError **error)
{
  static const PrmTestReply silence = { .fault = PRM_TEST_FAULT_HANG };

  for (guint milliseconds = 50;; milliseconds *= 2)
    {
      guint n_before = prm_test_server_get_asked (fixture->server)->len;

      set_patience (fixture, milliseconds);
      prm_test_server_reply (fixture->server, &silence);
      g_assert_false (run (fixture, call, error));
      if (prm_test_server_get_asked (fixture->server)->len > n_before)
        {
          set_patience (fixture, PATIENT);
          return n_before;
        }
      g_clear_error (error);
      tear_down (fixture, NULL);
      set_up (fixture, NULL);
    }
}

/* What a change may have done is unknown wherever the answer does not tell; reading has nothing to lose. */
static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PrmTestReply reply;
    int error;
    gboolean ambiguous; /* where the call changes something */
  } cases[] = {
    { { .status = 200, .body = "<html>sign in</html>", .content_type = "text/html" }, PRM_API_ERROR_MALFORMED, TRUE },
    { { .status = 502, .body = "<html>Bad Gateway</html>", .content_type = "text/html" }, PRM_API_ERROR_SERVER, TRUE },
    { { .status = 500, .body = "{\"status\":\"error\",\"code\":500}" }, PRM_API_ERROR_SERVER, TRUE },
    { { .status = 503 }, PRM_API_ERROR_SERVER, TRUE },
    { { .fault = PRM_TEST_FAULT_DROP }, PRM_API_ERROR_UNREACHABLE, TRUE },
    { { .status = 200, .body = "{\"status\":\"success\"}", .fault = PRM_TEST_FAULT_CUT },
      PRM_API_ERROR_UNREACHABLE,
      TRUE },
    { { .fault = PRM_TEST_FAULT_HANG }, PRM_API_ERROR_TIMED_OUT, TRUE },
    { { .status = 302, .header_name = "Location", .header_value = "http://127.0.0.2/" },
      PRM_API_ERROR_MALFORMED,
      TRUE },
    { { .status = 400, .body = "{\"status\":\"error\",\"code\":101}" }, PRM_API_ERROR_REFUSED, FALSE },
    { { .status = 401, .body = "{\"status\":\"error\",\"code\":102}" }, PRM_API_ERROR_API_KEY, FALSE },
    { { .status = 403, .body = "{\"status\":\"error\",\"code\":144}" }, PRM_API_ERROR_PROFILE_KEY, FALSE },
    { { .status = 403, .body = "{\"status\":\"error\"}" }, PRM_API_ERROR_SUSPENDED, FALSE },
    { { .status = 404, .body = "{\"status\":\"error\",\"code\":114}" }, PRM_API_ERROR_NOT_FOUND, FALSE },
    { { .status = 404, .body = "<html>", .content_type = "text/html" }, PRM_API_ERROR_NOT_FOUND, FALSE },
    { { .status = 419, .body = "{\"status\":\"error\",\"code\":419}" }, PRM_API_ERROR_REFUSED, FALSE },
    { { .status = 429, .body = "{\"status\":\"error\"}", .header_name = "Retry-After", .header_value = "30" },
      PRM_API_ERROR_RATE_LIMITED,
      FALSE },
  };

  for (guint i = 0; i < n_api_calls; i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      {
        g_autoptr (GError) error = NULL;
        guint n_before = prm_test_server_get_asked (fixture->server)->len;
        gboolean changes = api_calls[i].changes;

        if (cases[k].reply.fault == PRM_TEST_FAULT_HANG)
          n_before = run_out_of_patience (fixture, &api_calls[i], &error);
        else
          {
            /* What only reads is tried once more where a kept connection drops. */
            prm_test_server_reply (fixture->server, &cases[k].reply);
            prm_test_server_reply (fixture->server, &cases[k].reply);
            g_assert_false (run (fixture, &api_calls[i], &error));
          }
        g_test_message ("%s, %u: %s", api_calls[i].name, cases[k].reply.status, error->message);
        g_assert_error (error, PRM_API_ERROR, cases[k].error);
        g_assert_cmpint (prm_api_error_is_ambiguous (error), ==, changes && cases[k].ambiguous);
        if (cases[k].error == PRM_API_ERROR_RATE_LIMITED)
          g_assert_cmpuint (prm_api_error_get_detail (error)->retry_after, ==, 30);
        if (changes)
          g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, n_before + 1);

        prm_test_server_forget (fixture->server);
      }
}

static void
test_history_query (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PrmHistoryQuery query;
    const char *path;
  } cases[] = {
    { { .limit = 1000, .all_days = TRUE }, "/api/history?limit=1000&lastDays=0" },
    { { .last_days = 7, .status = PRM_POST_STATUS_AWAITING_APPROVAL },
      "/api/history?lastDays=7&status=awaiting%20approval" },
    { { .created_from = 1803978000, .created_until = 1804064400, .last_days = 7 },
      "/api/history?startDate=2027-03-02T09%3A00%3A00Z&endDate=2027-03-03T09%3A00%3A00Z" },
    { { .created_from = 1803978000 }, "/api/history" },
    { { .status = PRM_POST_STATUS_DELETED }, "/api/history?status=deleted" },
    { { .type = PRM_HISTORY_IMMEDIATE }, "/api/history?type=immediate" },
    { { .type = PRM_HISTORY_SCHEDULED, .status = PRM_POST_STATUS_PENDING },
      "/api/history?status=pending&type=scheduled" },
    { { .networks = PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) },
      "/api/history?platforms%5B0%5D=facebook&platforms%5B1%5D=twitter" },
    { { .auto_repost_id = "all" }, "/api/history?autoRepostId=all" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) posts = NULL;

      prm_test_server_reply_json (fixture->server, 400, "{\"status\":\"error\",\"code\":221}");
      prm_client_list_history_async (fixture->caller.client, fixture->caller.credentials, &cases[i].query, NULL,
                                     prm_test_keep_result, &fixture->caller.result);
      result = await (fixture);
      posts = prm_client_list_history_finish (fixture->caller.client, result, NULL);
      g_assert_cmpuint (posts->len, ==, 0);
      g_assert_cmpstr (prm_test_server_get_last (fixture->server)->path, ==, cases[i].path);
    }
}

/* A long answer is read on another thread; the caller sees no difference. */
static void
test_long_history (Fixture *fixture, gconstpointer data)
{
  const ApiCall *history = find_call ("history");
  g_autoptr (GString) body = g_string_new ("{\"history\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (body,
                            "%s{\"id\":\"post-%u\",\"status\":\"pending\",\"post\":\"A text of some length, so that "
                            "all of them together are long\",\"platforms\":[\"facebook\"]}",
                            i > 0 ? "," : "", i);
  g_string_append (body, "]}");

  prm_test_server_reply_json (fixture->server, 200, body->str);
  history->begin (&fixture->caller);
  result = await (fixture);
  posts = prm_client_list_history_finish (fixture->caller.client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 1000);
  g_assert_cmpstr (((PrmPost *) posts->pdata[999])->id, ==, "post-999");

  g_string_truncate (body, body->len - 3);
  prm_test_server_reply_json (fixture->server, 200, body->str);
  g_assert_false (run (fixture, history, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
}

static void
reply_page (Fixture *fixture, const char *ref_id, const char *pagination)
{
  g_autofree char *body = g_strdup_printf ("{\"profiles\":[{\"refId\":\"%s\",\"title\":\"%s\"}],\"pagination\":%s}",
                                           ref_id, ref_id, pagination);

  prm_test_server_reply_json (fixture->server, 200, body);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GError) error = NULL;

  reply_page (fixture, "one", "{\"hasMore\":true,\"nextCursor\":\"a b&c\"}");
  reply_page (fixture, "two", "{\"hasMore\":true,\"nextCursor\":\"third\"}");
  reply_page (fixture, "three", "{\"hasMore\":false}");
  find_call ("profiles")->begin (&fixture->caller);
  result = await (fixture);
  profiles = prm_client_list_profiles_finish (fixture->caller.client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (profiles->len, ==, 3);
  g_assert_cmpstr (((PrmProfile *) profiles->pdata[2])->ref_id, ==, "three");
  g_assert_cmpstr (get_asked (fixture, 0)->path, ==, "/api/profiles");
  g_assert_cmpstr (get_asked (fixture, 1)->path, ==, "/api/profiles?cursor=a%20b%26c");
  g_assert_cmpstr (get_asked (fixture, 2)->path, ==, "/api/profiles?cursor=third");
}

/* Pages that lead back to one another, or never end. */
static void
test_endless_pages (Fixture *fixture, gconstpointer data)
{
  const ApiCall *profiles = find_call ("profiles");
  g_autoptr (GError) error = NULL;
  guint n_before;

  for (guint i = 0; i < 10; i++)
    reply_page (fixture, "again", i % 2 == 0 ? "{\"nextCursor\":\"a\"}" : "{\"nextCursor\":\"b\"}");
  g_assert_false (run (fixture, profiles, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 3);
  g_clear_error (&error);

  prm_test_server_forget (fixture->server);
  n_before = prm_test_server_get_asked (fixture->server)->len;
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *pagination = g_strdup_printf ("{\"nextCursor\":\"%u\"}", i);

      reply_page (fixture, "more", pagination);
    }
  g_assert_false (run (fixture, profiles, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len - n_before, <=, 200);
}

/* An error on a later page loses the earlier ones rather than passing for the whole list. */
static void
test_broken_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  reply_page (fixture, "one", "{\"hasMore\":true,\"nextCursor\":\"2\"}");
  prm_test_server_reply_json (fixture->server, 500, "");
  g_assert_false (run (fixture, find_call ("profiles"), &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_SERVER);
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmCredentials) other = prm_credentials_new ("ABCD123-EFGH456", NULL);
  guint used = 0, maximum = 0;

  g_assert_false (prm_client_get_rate (fixture->caller.client, fixture->caller.credentials, &used, &maximum));

  prm_test_server_reply_rate (fixture->server, 200, "{\"refId\":\"r\"}", "17", "300");
  g_assert_true (run (fixture, find_call ("user"), NULL));
  g_assert_true (prm_client_get_rate (fixture->caller.client, fixture->caller.credentials, &used, &maximum));
  g_assert_cmpuint (used, ==, 17);
  g_assert_cmpuint (maximum, ==, 300);
  g_assert_false (prm_client_get_rate (fixture->caller.client, other, &used, &maximum));

  /* What is no number leaves the last one that was. */
  prm_test_server_reply_rate (fixture->server, 429, "{}", "many", "-1");
  g_assert_false (run (fixture, find_call ("user"), NULL));
  g_assert_true (prm_client_get_rate (fixture->caller.client, fixture->caller.credentials, &used, &maximum));
  g_assert_cmpuint (used, ==, 17);
}

/* A client may go while a call is on its way; the call keeps what it needs. */
static void
test_short_life (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmClient) client = prm_client_new (prm_test_server_get_url (fixture->server), NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PrmProfile) profile = NULL;
  GWeakRef weak;

  g_weak_ref_init (&weak, client);
  prm_test_server_reply_json (fixture->server, 200, "{\"refId\":\"r\"}");
  prm_client_get_user_async (client, fixture->caller.credentials, NULL, prm_test_keep_result, &fixture->caller.result);
  g_clear_object (&client);
  result = await (fixture);
  client = g_weak_ref_get (&weak);
  g_assert_nonnull (client);
  profile = prm_client_get_user_finish (client, result, NULL);
  g_assert_cmpstr (profile->ref_id, ==, "r");
  g_weak_ref_clear (&weak);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "requests", test_requests },         { "ambiguous", test_ambiguous }, { "history-query", test_history_query },
    { "long-history", test_long_history }, { "pages", test_pages },         { "endless-pages", test_endless_pages },
    { "broken-page", test_broken_page },   { "rate", test_rate },           { "short-life", test_short_life },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/api/client/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }

  return g_test_run ();
}
