/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-client-private.h"
#include "prm-test-server.h"
#include "prm-test.h"

typedef struct
{
  PrmTestServer *server;
  PrmClient *client;
  PrmCredentials *credentials;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = prm_test_server_new ();
  fixture->client = prm_client_new (prm_test_server_get_url (fixture->server), NULL);
  fixture->credentials = prm_credentials_new ("ABCD123-EFGH456", "QRST123-UVWX456");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->client;

  g_assert_null (fixture->result);
  g_object_add_weak_pointer (weak, &weak);
  g_object_unref (fixture->client);
  /* A thread that decoded may still be letting go of it. */
  while (g_atomic_pointer_get (&weak) != NULL)
    g_thread_yield ();
  prm_credentials_unref (fixture->credentials);
  prm_test_server_free (fixture->server);
}

/* Waits for a result that belongs to the caller. */
static GAsyncResult *
await (Fixture *fixture)
{
  prm_test_await (&fixture->result);

  return g_steal_pointer (&fixture->result);
}

static const PrmTestAsked *
get_asked (Fixture *fixture, guint index)
{
  return g_ptr_array_index (prm_test_server_get_asked (fixture->server), index);
}

/* The calls, each begun and ended in one form, so that a table can hold them */

static void
begin_user (Fixture *fixture)
{
  prm_client_get_user_async (fixture->client, fixture->credentials, NULL, prm_test_keep_result, &fixture->result);
}

static gboolean
end_user (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (PrmProfile) profile = prm_client_get_user_finish (fixture->client, result, error);

  return profile != NULL;
}

static void
begin_profiles (Fixture *fixture)
{
  prm_client_list_profiles_async (fixture->client, fixture->credentials, NULL, prm_test_keep_result, &fixture->result);
}

static gboolean
end_profiles (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) profiles = prm_client_list_profiles_finish (fixture->client, result, error);

  return profiles != NULL;
}

static void
begin_publish (Fixture *fixture)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("5d0c1f7a93be4420");
  g_autoptr (PrmDraft) text = prm_draft_with_text (empty, "Lamps");
  g_autoptr (PrmDraft) draft = prm_draft_with_networks (text, PRM_NETWORK_BIT (PRM_NETWORK_X));

  prm_client_publish_async (fixture->client, fixture->credentials, draft, "key-1", NULL, prm_test_keep_result,
                            &fixture->result);
}

static gboolean
end_publish (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) posts = prm_client_publish_finish (fixture->client, result, error);

  return posts != NULL;
}

static void
begin_post (Fixture *fixture)
{
  prm_client_get_post_async (fixture->client, fixture->credentials, "abc", NULL, prm_test_keep_result,
                             &fixture->result);
}

static gboolean
end_post (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (PrmPost) post = prm_client_get_post_finish (fixture->client, result, error);

  return post != NULL;
}

static void
begin_update (Fixture *fixture)
{
  const PrmPostChange change = { .has_approved = TRUE, .approved = TRUE };

  prm_client_update_post_async (fixture->client, fixture->credentials, "abc", &change, NULL, prm_test_keep_result,
                                &fixture->result);
}

static gboolean
end_update (Fixture *fixture, GAsyncResult *result, GError **error)
{
  return prm_client_update_post_finish (fixture->client, result, error);
}

static void
begin_delete (Fixture *fixture)
{
  prm_client_delete_post_async (fixture->client, fixture->credentials, "abc", NULL, prm_test_keep_result,
                                &fixture->result);
}

static gboolean
end_delete (Fixture *fixture, GAsyncResult *result, GError **error)
{
  return prm_client_delete_post_finish (fixture->client, result, error);
}

static void
begin_history (Fixture *fixture)
{
  const PrmHistoryQuery query = { 0 };

  prm_client_list_history_async (fixture->client, fixture->credentials, &query, NULL, prm_test_keep_result,
                                 &fixture->result);
}

static gboolean
end_history (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) posts = prm_client_list_history_finish (fixture->client, result, error);

  return posts != NULL;
}

static void
begin_schedules (Fixture *fixture)
{
  prm_client_list_schedules_async (fixture->client, fixture->credentials, "5d0c1f7a93be4420", NULL,
                                   prm_test_keep_result, &fixture->result);
}

static gboolean
end_schedules (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) schedules = prm_client_list_schedules_finish (fixture->client, result, error);

  return schedules != NULL;
}

static void
begin_pending (Fixture *fixture)
{
  prm_client_list_pending_async (fixture->client, fixture->credentials, NULL, prm_test_keep_result, &fixture->result);
}

static gboolean
end_pending (Fixture *fixture, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) posts = prm_client_list_pending_finish (fixture->client, result, error);

  return posts != NULL;
}

typedef struct
{
  const char *name;
  void (*begin) (Fixture *fixture);
  gboolean (*end) (Fixture *fixture, GAsyncResult *result, GError **error);
  const char *fixture;
  const char *method;
  const char *path;
  const char *body;
} Verb;

static const Verb verbs[] = {
  { "user", begin_user, end_user, "api/user.json", "GET", "/api/user", "" },
  { "profiles", begin_profiles, end_profiles, NULL, "GET", "/api/profiles", "" },
  { "publish", begin_publish, end_publish, "api/publish-now.json", "POST", "/api/post",
    "{\"post\":\"Lamps\",\"platforms\":[\"twitter\"],\"idempotencyKey\":\"key-1\"}" },
  { "post", begin_post, end_post, "api/post.json", "GET", "/api/post/abc", "" },
  { "update", begin_update, end_update, NULL, "PATCH", "/api/post", "{\"id\":\"abc\",\"approved\":true}" },
  { "delete", begin_delete, end_delete, NULL, "DELETE", "/api/post", "{\"id\":\"abc\"}" },
  { "history", begin_history, end_history, "api/history.json", "GET", "/api/history", "" },
  { "schedules", begin_schedules, end_schedules, "api/schedules.json", "GET", "/api/auto-schedule/list", "" },
  { "pending", begin_pending, end_pending, "api/pending.json", "GET", "/api/auto-schedule/pending", "" },
};

static gboolean
run (Fixture *fixture, const Verb *verb, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  verb->begin (fixture);
  result = await (fixture);

  return verb->end (fixture, result, error);
}

static void
test_requests (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *answer = verbs[i].fixture != NULL ? prm_test_read_fixture (verbs[i].fixture)
                                                         : g_strdup ("{\"status\":\"success\",\"profiles\":[]}");
      g_autoptr (GError) error = NULL;
      const PrmTestAsked *asked;

      prm_test_server_reply_json (fixture->server, 200, answer);
      g_assert_true (run (fixture, &verbs[i], &error));
      g_assert_no_error (error);
      asked = prm_test_server_get_last (fixture->server);
      g_assert_cmpstr (asked->method, ==, verbs[i].method);
      g_assert_cmpstr (asked->path, ==, verbs[i].path);
      g_assert_cmpstr (asked->body, ==, verbs[i].body);
      g_assert_cmpstr (asked->authorization, ==, "Bearer ABCD123-EFGH456");
      g_assert_cmpstr (asked->profile_key, ==, "QRST123-UVWX456");
    }
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, G_N_ELEMENTS (verbs));
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

  for (guint patience = 0; patience < PRM_N_PATIENCE; patience++)
    prm_transport_set_patience (prm_client_get_transport (fixture->client), patience, 100);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      {
        g_autoptr (GError) error = NULL;
        guint n_before = prm_test_server_get_asked (fixture->server)->len;
        gboolean changes = g_strcmp0 (verbs[i].method, "GET") != 0;

        prm_test_server_reply (fixture->server, &cases[k].reply);
        /* Reading is tried anew where a kept connection dropped, as often as there are kept ones. */
        for (guint n = 0; cases[k].reply.fault == PRM_TEST_FAULT_DROP && !changes && n < 10; n++)
          prm_test_server_reply (fixture->server, &cases[k].reply);

        g_assert_false (run (fixture, &verbs[i], &error));
        g_test_message ("%s, %u: %s", verbs[i].name, cases[k].reply.status, error->message);
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) posts = NULL;

      prm_test_server_reply_json (fixture->server, 400, "{\"status\":\"error\",\"code\":221}");
      prm_client_list_history_async (fixture->client, fixture->credentials, &cases[i].query, NULL, prm_test_keep_result,
                                     &fixture->result);
      result = await (fixture);
      posts = prm_client_list_history_finish (fixture->client, result, NULL);
      g_assert_cmpuint (posts->len, ==, 0);
      g_assert_cmpstr (prm_test_server_get_last (fixture->server)->path, ==, cases[i].path);
    }
}

/* A long answer is read on another thread; the caller sees no difference. */
static void
test_long_history (Fixture *fixture, gconstpointer data)
{
  const Verb *history = &verbs[6];
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
  history->begin (fixture);
  result = await (fixture);
  posts = prm_client_list_history_finish (fixture->client, result, &error);
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
  begin_profiles (fixture);
  result = await (fixture);
  profiles = prm_client_list_profiles_finish (fixture->client, result, &error);
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
  const Verb *profiles = &verbs[1];
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
  g_assert_false (run (fixture, &verbs[1], &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_SERVER);
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmCredentials) other = prm_credentials_new ("ABCD123-EFGH456", NULL);
  guint used = 0, maximum = 0;

  g_assert_false (prm_client_get_rate (fixture->client, fixture->credentials, &used, &maximum));

  prm_test_server_reply_rate (fixture->server, 200, "{\"refId\":\"r\"}", "17", "300");
  g_assert_true (run (fixture, &verbs[0], NULL));
  g_assert_true (prm_client_get_rate (fixture->client, fixture->credentials, &used, &maximum));
  g_assert_cmpuint (used, ==, 17);
  g_assert_cmpuint (maximum, ==, 300);
  g_assert_false (prm_client_get_rate (fixture->client, other, &used, &maximum));

  /* What is no number leaves the last one that was. */
  prm_test_server_reply_rate (fixture->server, 429, "{}", "many", "-1");
  g_assert_false (run (fixture, &verbs[0], NULL));
  g_assert_true (prm_client_get_rate (fixture->client, fixture->credentials, &used, &maximum));
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
  prm_client_get_user_async (client, fixture->credentials, NULL, prm_test_keep_result, &fixture->result);
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
