/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-api-error-private.h"

#include "calls.h"
#include "sandbox-bench.h"

/*
 * Every call of the client reaches an endpoint of the sandbox, and every documented error code is understood wherever
 * it can come: for a whole request, wrapped as for a profile, and for one network of a post.
 */

/* Of the contract's table; codes from 901 up are the sandbox's own. */
static const struct
{
  int code;
  guint status; /* with which it comes; 0: inside a post only */
  int error;
  PrmApiTurn turn;
} codes[] = {
  { 101, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 102, 401, PRM_API_ERROR_API_KEY, PRM_API_TURN_ACCOUNT_OWNER },
  { 102, 403, PRM_API_ERROR_API_KEY, PRM_API_TURN_ACCOUNT_OWNER },
  { 106, 429, PRM_API_ERROR_PLAN, PRM_API_TURN_ACCOUNT_OWNER },
  { 107, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 108, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 110, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 114, 400, PRM_API_ERROR_NOT_FOUND, PRM_API_TURN_USER },
  { 114, 404, PRM_API_ERROR_NOT_FOUND, PRM_API_TURN_USER },
  { 132, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 136, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 137, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 138, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 139, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 144, 403, PRM_API_ERROR_PROFILE_KEY, PRM_API_TURN_ACCOUNT_OWNER },
  { 146, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 156, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NETWORK },
  { 159, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 161, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NETWORK },
  { 169, 403, PRM_API_ERROR_PLAN, PRM_API_TURN_ACCOUNT_OWNER },
  { 189, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_ACCOUNT_OWNER },
  { 254, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 272, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NETWORK },
  { 288, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NOBODY },
  { 349, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NETWORK },
  { 350, 400, PRM_API_ERROR_NOT_FOUND, PRM_API_TURN_NOBODY },
  { 361, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_ACCOUNT_OWNER },
  { 362, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NETWORK },
  { 382, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 383, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NOBODY },
  { 419, 419, PRM_API_ERROR_REFUSED, PRM_API_TURN_ACCOUNT_OWNER },
  { 435, 429, PRM_API_ERROR_REFUSED, PRM_API_TURN_NOBODY },
  { 436, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NOBODY },
  { 440, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 447, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 450, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 451, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 452, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 479, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 485, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_NOBODY },
  { 501, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 502, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 503, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  /* What only the status tells: of codes that nobody has documented. */
  { 7777, 400, PRM_API_ERROR_REFUSED, PRM_API_TURN_USER },
  { 7777, 401, PRM_API_ERROR_API_KEY, PRM_API_TURN_ACCOUNT_OWNER },
  { 7777, 402, PRM_API_ERROR_PLAN, PRM_API_TURN_ACCOUNT_OWNER },
  { 7777, 403, PRM_API_ERROR_SUSPENDED, PRM_API_TURN_ACCOUNT_OWNER },
  { 7777, 404, PRM_API_ERROR_NOT_FOUND, PRM_API_TURN_USER },
  { 7777, 429, PRM_API_ERROR_RATE_LIMITED, PRM_API_TURN_NOBODY },
  { 500, 500, PRM_API_ERROR_SERVER, PRM_API_TURN_NOBODY },
  /* A gateway that repeats its status as a code does not mean the linking page. */
  { 502, 502, PRM_API_ERROR_SERVER, PRM_API_TURN_NOBODY },
  { 503, 503, PRM_API_ERROR_SERVER, PRM_API_TURN_NOBODY },
};

static void
fail_next (Bench *bench, const char *path, guint status, int code)
{
  g_autofree char *body = g_strdup_printf ("{\"kind\": \"status\", \"path\": \"%s\", \"status\": %u, \"code\": %d, "
                                           "\"message\": \"Said by the service.\"}",
                                           path, status, code);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (bench->sandbox, "POST", "/faults", body);
}

/* The sentence is the code's own where we know the code, and the service's words are kept beside it. */
static void
check_error (const GError *error, guint index, gboolean known)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);
  const PrmApiCode *row = prm_api_code_find (codes[index].code);

  g_test_message ("code %d with status %u", codes[index].code, codes[index].status);
  g_assert_nonnull (detail);
  g_assert_error (error, PRM_API_ERROR, codes[index].error);
  g_assert_cmpint (prm_api_error_get_turn (error), ==, codes[index].turn);
  g_assert_cmpint (detail->code, ==, codes[index].code);
  g_assert_cmpuint (detail->http_status, ==, codes[index].status);
  g_assert_cmpstr (detail->server_text, ==, "Said by the service.");
  if (known)
    g_assert_nonnull (strstr (error->message, row->sentence));
}

static void
test_requests (Bench *bench, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmProfile) none = NULL;

      fail_next (bench, "/api/user", codes[i].status, codes[i].code);
      none = bench_get_user (bench, bench->profile, &error);
      g_assert_null (none);
      check_error (error, i, prm_api_code_find (codes[i].code) != NULL && codes[i].status < 500);
      g_assert_false (prm_api_error_is_ambiguous (error));
    }
}

/* The same for a call that changes something: only a fault of the server leaves open what became of it. */
static void
test_changes (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Lamps", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;

      fail_next (bench, "/api/post", codes[i].status, codes[i].code);
      g_assert_null (bench_publish (bench, bench->profile, draft, NULL, &error));
      check_error (error, i, prm_api_code_find (codes[i].code) != NULL && codes[i].status < 500);
      g_assert_cmpint (prm_api_error_is_ambiguous (error), ==, codes[i].status >= 500);
    }
}

/* One network refuses: each known code has its sentence, with the network's name, and the other network's post is out.
 */
static void
test_networks (Bench *bench, gconstpointer data)
{
  guint n_codes;
  const PrmApiCode *table = prm_api_code_get_table (&n_codes);

  for (guint i = 0; i < n_codes; i++)
    {
      g_autofree char *text = g_strdup_printf ("Lamps, for the %uth time", i);
      g_autoptr (PrmDraft) both =
        bench_new_draft (bench, text, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X));
      g_autoptr (PrmDraft) one = prm_draft_with_networks (both, PRM_NETWORK_BIT (PRM_NETWORK_X));
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) again = prm_test_sandbox_control (bench->sandbox, "POST", "/reset", "{}");

      bench_fail_network (bench, "twitter", table[i].code);
      post = bench_publish_one (bench, both);
      g_assert_cmpint (post->status, ==, PRM_POST_STATUS_ERROR);
      for (guint k = 0; k < post->results->len; k++)
        {
          const PrmPostResult *result = g_ptr_array_index (post->results, k);

          g_assert_cmpint (result->published, ==, result->network == PRM_NETWORK_FACEBOOK);
          g_assert_cmpint (result->error_code, ==, result->published ? 0 : table[i].code);
        }

      bench_fail_network (bench, "twitter", table[i].code);
      g_assert_null (bench_publish (bench, bench->profile, one, NULL, &error));
      g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, table[i].code);
      g_assert_nonnull (strstr (error->message, table[i].sentence));
      g_assert_false (prm_api_error_is_ambiguous (error));
    }
}

/* Every code of ours is in the table above, apart from those that are no failure. */
static void
test_table (void)
{
  guint n_codes;
  const PrmApiCode *table = prm_api_code_get_table (&n_codes);

  for (guint i = 0; i < n_codes; i++)
    {
      gboolean found = table[i].code == 221 /* an empty list */ || table[i].code == 518 /* a warning */;

      for (guint k = 0; k < G_N_ELEMENTS (codes); k++)
        found = found || codes[k].code == table[i].code;
      if (!found)
        g_test_message ("No row has %d", table[i].code);
      g_assert_true (found);
    }
}

/* Whatever the client can call is there at the sandbox, takes what it sends, and is not mistaken for something else. */
static void
test_endpoints (void)
{
  g_autoptr (PrmTestSandbox) sandbox = NULL;
  g_autoptr (PrmClient) client = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;

  for (guint i = 0; i < n_api_calls; i++)
    {
      const ApiCall *call = &api_calls[i];
      const PrmApiErrorDetail *detail;
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      Caller caller = { 0 };

      /* Some rename or delete the profile. */
      if (i == 0 || strstr (api_calls[i - 1].name, "profile") != NULL)
        {
          g_clear_object (&client);
          g_clear_pointer (&credentials, prm_credentials_unref);
          g_clear_pointer (&sandbox, prm_test_sandbox_stop);
          sandbox = prm_test_sandbox_start (NULL);
          client = prm_client_new (prm_test_sandbox_get_url (sandbox), NULL);
          credentials = prm_credentials_new (prm_test_sandbox_get_api_key (sandbox),
                                             prm_test_sandbox_get_profile (sandbox, 0, "profileKey"));
        }
      caller.client = client;
      caller.credentials = credentials;
      call->begin (&caller);
      prm_test_await (&caller.result);
      result = g_steal_pointer (&caller.result);
      if (call->end (&caller, result, &error))
        continue;
      detail = prm_api_error_get_detail (error);
      g_assert_nonnull (detail);
      g_test_message ("%s: %u, %d: %s", call->name, detail->http_status, detail->code, detail->server_text);
      /* Made-up ids and titles are not found; an endpoint that is not there says so. */
      g_assert_cmpuint (detail->http_status, >=, 400);
      g_assert_cmpuint (detail->http_status, <, 500);
      g_assert_cmpuint (detail->http_status, !=, 405);
      g_assert_null (strstr (detail->server_text, "endpoint"));
    }
}

int
main (int argc, char **argv)
{
  static const BenchTest tests[] = {
    { "contract/requests", test_requests },
    { "contract/changes", test_changes },
    { "contract/networks", test_networks },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/contract/table", test_table);
  g_test_add_func ("/api/contract/endpoints", test_endpoints);
  bench_add_tests (tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
