/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sandbox-bench.h"

static void
set_up (Bench *bench, gconstpointer data)
{
  const char *const *options = data;

  bench->sandbox = prm_test_sandbox_start (options);
  bench->client = prm_client_new (prm_test_sandbox_get_url (bench->sandbox), NULL);
  bench->primary = prm_credentials_new (prm_test_sandbox_get_api_key (bench->sandbox), NULL);
  bench->profile = prm_credentials_new (prm_test_sandbox_get_api_key (bench->sandbox),
                                        prm_test_sandbox_get_profile (bench->sandbox, 0, "profileKey"));
  bench->ref_id = prm_test_sandbox_get_profile (bench->sandbox, 0, "refId");
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  g_object_unref (bench->client);
  prm_credentials_unref (bench->primary);
  prm_credentials_unref (bench->profile);
  prm_test_sandbox_stop (bench->sandbox);
}

GAsyncResult *
bench_await (Bench *bench)
{
  prm_test_await (&bench->result);

  return g_steal_pointer (&bench->result);
}

/* The calls, waited for */

PrmProfile *
bench_get_user (Bench *bench, PrmCredentials *credentials, GError **error)
{
  prm_client_get_user_async (bench->client, credentials, BENCH_REST);
  BENCH_WAIT (prm_client_get_user_finish);
}

GPtrArray *
bench_list_profiles (Bench *bench, GError **error)
{
  prm_client_list_profiles_async (bench->client, bench->primary, BENCH_REST);
  BENCH_WAIT (prm_client_list_profiles_finish);
}

GPtrArray *
bench_publish (Bench *bench, PrmCredentials *credentials, PrmDraft *draft, const char *key, GError **error)
{
  prm_client_publish_async (bench->client, credentials, draft, key, BENCH_REST);
  BENCH_WAIT (prm_client_publish_finish);
}

PrmPost *
bench_get_post (Bench *bench, const char *id, GError **error)
{
  prm_client_get_post_async (bench->client, bench->profile, id, BENCH_REST);
  BENCH_WAIT (prm_client_get_post_finish);
}

gboolean
bench_update_post (Bench *bench, const char *id, const PrmPostChange *change, GError **error)
{
  prm_client_update_post_async (bench->client, bench->profile, id, change, BENCH_REST);
  BENCH_WAIT (prm_client_update_post_finish);
}

gboolean
bench_delete_post (Bench *bench, const char *id, GError **error)
{
  prm_client_delete_post_async (bench->client, bench->profile, id, BENCH_REST);
  BENCH_WAIT (prm_client_delete_post_finish);
}

GPtrArray *
bench_list_history (Bench *bench, const PrmHistoryQuery *query, GError **error)
{
  prm_client_list_history_async (bench->client, bench->profile, query, BENCH_REST);
  BENCH_WAIT (prm_client_list_history_finish);
}

GPtrArray *
bench_list_schedules (Bench *bench, GError **error)
{
  prm_client_list_schedules_async (bench->client, bench->profile, bench->ref_id, BENCH_REST);
  BENCH_WAIT (prm_client_list_schedules_finish);
}

GPtrArray *
bench_list_pending (Bench *bench, GError **error)
{
  prm_client_list_pending_async (bench->client, bench->profile, BENCH_REST);
  BENCH_WAIT (prm_client_list_pending_finish);
}

/* Helpers */

PrmDraft *
bench_new_draft (Bench *bench, const char *text, PrmNetworkSet networks)
{
  g_autoptr (PrmDraft) empty = prm_draft_new (bench->ref_id);
  g_autoptr (PrmDraft) with_text = prm_draft_with_text (empty, text);

  return prm_draft_with_networks (with_text, networks);
}

PrmPost *
bench_publish_one (Bench *bench, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = bench_publish (bench, bench->profile, draft, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 1);

  return prm_post_ref (g_ptr_array_index (posts, 0));
}

/* A post of the first profile that waits until @moment. */
PrmPost *
bench_schedule_one (Bench *bench, const char *text, gint64 moment)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, text, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (draft, moment);

  return bench_publish_one (bench, at);
}

PrmPostStatus
bench_read_status (Bench *bench, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = bench_get_post (bench, id, &error);

  g_assert_no_error (error);

  return post->status;
}

void
bench_assert_updates (Bench *bench, const char *id, PrmPostChange change, PrmPostStatus status)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bench_update_post (bench, id, &change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bench_read_status (bench, id), ==, status);
}

void
bench_link (Bench *bench, const char *networks)
{
  g_autofree char *body = g_strdup_printf ("{\"title\": \"%s\", \"link\": [%s]}",
                                           prm_test_sandbox_get_profile (bench->sandbox, 0, "title"), networks);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (bench->sandbox, "POST", "/profiles", body);
}

void
bench_fail_network (Bench *bench, const char *platform, int code)
{
  g_autofree char *body =
    g_strdup_printf ("{\"kind\": \"network\", \"platform\": \"%s\", \"code\": %d, \"message\": \"No.\", "
                     "\"retryAvailable\": true}",
                     platform, code);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (bench->sandbox, "POST", "/faults", body);
}

void
bench_add_tests (const BenchTest *tests, guint n_tests)
{
  for (guint i = 0; i < n_tests; i++)
    {
      g_autofree char *path = g_strconcat ("/api/sandbox/", tests[i].name, NULL);

      g_test_add (path, Bench, tests[i].options, set_up, tests[i].func, tear_down);
    }
}
