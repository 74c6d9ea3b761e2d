/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sandbox-bench.h"

/*
 * The client against the sandbox over HTTP. Each was written on its own from the contract, so what one misreads shows
 * here. Codes from 901 up are the sandbox's own: nothing here looks at them.
 */

static void
test_user (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) primary = bench_get_user (bench, bench->primary, &error);
  g_autoptr (PrmProfile) profile = bench_get_user (bench, bench->profile, &error);
  guint used, maximum;

  g_assert_no_error (error);
  g_assert_true (primary->primary);
  g_assert_false (profile->primary);
  g_assert_cmpstr (profile->ref_id, ==, bench->ref_id);
  g_assert_cmpstr (profile->title, ==, prm_test_sandbox_get_profile (bench->sandbox, 0, "title"));
  g_assert_cmpuint (profile->networks, !=, PRM_NETWORK_SET_EMPTY);
  g_assert_cmpuint (profile->accounts->len, ==, prm_network_set_count (profile->networks));
  g_assert_true (prm_client_get_rate (bench->client, bench->profile, &used, &maximum));
  g_assert_cmpuint (used, ==, 1);
  g_assert_cmpuint (maximum, ==, 300);
}

static void
test_keys (Bench *bench, gconstpointer data)
{
  const char *api_key = prm_test_sandbox_get_api_key (bench->sandbox);
  const struct
  {
    const char *api_key;
    const char *profile_key;
    int error;
  } cases[] = {
    { "WRONG00-WRONG00", NULL, PRM_API_ERROR_API_KEY },
    { "", NULL, PRM_API_ERROR_API_KEY },
    { api_key, "WRONG00-WRONG00", PRM_API_ERROR_PROFILE_KEY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmCredentials) credentials = prm_credentials_new (cases[i].api_key, cases[i].profile_key);
      g_autoptr (GError) error = NULL;

      g_assert_null (bench_get_user (bench, credentials, &error));
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_null (strstr (error->message, "WRONG00"));
      g_assert_cmpint (prm_api_error_get_turn (error), !=, PRM_API_TURN_NOBODY);
    }
}

static void
test_profiles (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = bench_list_profiles (bench, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (profiles->len, ==, prm_test_sandbox_get_n_profiles (bench->sandbox));
  for (guint i = 0; i < profiles->len; i++)
    g_assert_false (((PrmProfile *) g_ptr_array_index (profiles, i))->primary);
}

static void
test_suspended (Bench *bench, gconstpointer data)
{
  g_autofree char *body = g_strdup_printf ("{\"title\": \"%s\", \"suspended\": true}",
                                           prm_test_sandbox_get_profile (bench->sandbox, 0, "title"));
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (bench->sandbox, "POST", "/profiles", body);
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  g_assert_null (bench_get_user (bench, bench->profile, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_SUSPENDED);

  profiles = bench_list_profiles (bench, NULL);
  for (guint i = 0; i < profiles->len; i++)
    {
      const PrmProfile *profile = g_ptr_array_index (profiles, i);

      found = found || (g_strcmp0 (profile->ref_id, bench->ref_id) == 0 && profile->suspended);
    }
  g_assert_true (found);
}

static void
test_publish (Bench *bench, gconstpointer data)
{
  static const char *const media[] = { "https://pictures.example/lamp.jpg", NULL };
  g_autoptr (PrmProfile) profile = bench_get_user (bench, bench->profile, NULL);
  g_autoptr (PrmDraft) draft =
    bench_new_draft (bench, "Fresh “lamps” \\ \"today\"\nGrüße 🙂", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (draft, media);
  g_autoptr (PrmDraft) with_notes = prm_draft_with_notes (with_media, "A note");
  g_autoptr (PrmPost) sent = bench_publish_one (bench, with_notes);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) read = bench_get_post (bench, sent->id, &error);
  const PrmPostResult *result;

  g_assert_no_error (error);
  g_assert_cmpint (sent->status, ==, PRM_POST_STATUS_SUCCESS);
  g_assert_true (sent->immediate);
  g_assert_cmpstr (sent->profile_ref_id, ==, bench->ref_id);
  g_assert_cmpuint (sent->results->len, ==, 1);
  result = g_ptr_array_index (sent->results, 0);
  g_assert_true (result->published);
  g_assert_nonnull (result->url);

  g_assert_cmpstr (read->text, ==, prm_draft_get_text (draft));
  g_assert_cmpint (read->status, ==, PRM_POST_STATUS_SUCCESS);
  g_assert_cmpint (read->created_at, ==, NOW);
  g_assert_cmpstr (read->notes, ==, "A note");
  g_assert_cmpstr (read->media_urls[0], ==, media[0]);
  g_assert_true (read->immediate);
  g_assert_cmpuint (read->networks, ==, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_assert_cmpuint (read->results->len, ==, 1);
}

static void
test_scheduled (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmPost) post = bench_schedule_one (bench, "Tomorrow", NOW + DAY);

  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_PENDING);
  g_assert_cmpint (post->scheduled_at, ==, NOW + DAY);
  g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_PENDING);
  prm_test_sandbox_advance (bench->sandbox, DAY);
  g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_SUCCESS);
}

/* A time in the past is no error for the service: it sends at once. */
static void
test_scheduled_in_the_past (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmPost) post = bench_schedule_one (bench, "Yesterday", NOW - DAY);

  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_SUCCESS);
}

static void
test_update (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmPost) post = bench_schedule_one (bench, "Moved about", NOW + DAY);
  g_autoptr (PrmPost) read = NULL;

  bench_assert_updates (bench, post->id, (PrmPostChange){ .has_paused = TRUE, .paused = TRUE }, PRM_POST_STATUS_PAUSED);
  bench_assert_updates (bench, post->id, (PrmPostChange){ .has_scheduled_at = TRUE, .scheduled_at = NOW + 2 * DAY },
                        PRM_POST_STATUS_PAUSED);
  bench_assert_updates (bench, post->id, (PrmPostChange){ .has_notes = TRUE, .notes = (char *) "Later" },
                        PRM_POST_STATUS_PAUSED);
  bench_assert_updates (bench, post->id, (PrmPostChange){ .has_paused = TRUE }, PRM_POST_STATUS_PENDING);

  read = bench_get_post (bench, post->id, NULL);
  g_assert_cmpint (read->scheduled_at, ==, NOW + 2 * DAY);
  g_assert_cmpstr (read->notes, ==, "Later");

  bench_assert_updates (bench, post->id, (PrmPostChange){ .has_scheduled_at = TRUE, .scheduled_at = NOW - HOUR },
                        PRM_POST_STATUS_SUCCESS);
}

static void
test_update_refused (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Out already", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmPost) post = bench_publish_one (bench, draft);
  const PrmPostChange change = { .has_scheduled_at = TRUE, .scheduled_at = NOW + DAY };
  g_autoptr (GError) error = NULL;

  g_assert_false (bench_update_post (bench, post->id, &change, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_false (prm_api_error_is_ambiguous (error));
  g_assert_nonnull (prm_api_error_get_detail (error)->server_text);
  g_clear_error (&error);

  g_assert_false (bench_update_post (bench, "nothing-has-this-id", &change, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND);
}

static void
test_approval (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "May I?", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (draft, NOW + HOUR);
  g_autoptr (PrmDraft) held = prm_draft_with_requires_approval (at, TRUE);
  g_autoptr (PrmPost) early = bench_publish_one (bench, held);
  g_autoptr (PrmDraft) other = prm_draft_with_text (held, "And I, a little later?");
  g_autoptr (PrmPost) late = bench_publish_one (bench, other);

  g_assert_cmpint (early->status, ==, PRM_POST_STATUS_AWAITING_APPROVAL);
  g_assert_true (early->requires_approval);
  bench_assert_updates (bench, early->id, (PrmPostChange){ .has_approved = TRUE, .approved = TRUE },
                        PRM_POST_STATUS_PENDING);

  /* Held past its time, and sent at once when it is approved. */
  prm_test_sandbox_advance (bench->sandbox, 2 * HOUR);
  g_assert_cmpint (bench_read_status (bench, early->id), ==, PRM_POST_STATUS_SUCCESS);
  g_assert_cmpint (bench_read_status (bench, late->id), ==, PRM_POST_STATUS_AWAITING_APPROVAL);
  bench_assert_updates (bench, late->id, (PrmPostChange){ .has_approved = TRUE, .approved = TRUE },
                        PRM_POST_STATUS_SUCCESS);
}

static void
test_delete (Bench *bench, gconstpointer data)
{
  const PrmHistoryQuery all = { .all_days = TRUE };
  const PrmHistoryQuery deleted = { .all_days = TRUE, .status = PRM_POST_STATUS_DELETED };
  g_autoptr (PrmPost) post = bench_schedule_one (bench, "Never mind", NOW + DAY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;

  g_assert_true (bench_delete_post (bench, post->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_DELETED);
  g_assert_true (bench_delete_post (bench, post->id, &error));
  g_assert_no_error (error);
  g_assert_false (bench_delete_post (bench, "nothing-has-this-id", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND);

  without = bench_list_history (bench, &all, NULL);
  with = bench_list_history (bench, &deleted, NULL);
  g_assert_cmpuint (without->len, ==, 0);
  g_assert_cmpuint (with->len, ==, 1);
}

/* Instagram has no delete: its post stays, and the error names it. */
static void
test_delete_refused (Bench *bench, gconstpointer data)
{
  static const char *const media[] = { "https://pictures.example/lamp.jpg", NULL };
  g_autoptr (PrmDraft) draft =
    bench_new_draft (bench, "To stay",
                     PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM));
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (draft, media);
  g_autoptr (PrmPost) post = bench_publish_one (bench, with_media);
  g_autoptr (GError) error = NULL;
  const PrmApiErrorDetail *detail;

  g_assert_false (bench_delete_post (bench, post->id, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  detail = prm_api_error_get_detail (error);
  g_assert_cmpuint (detail->results->len, ==, 1);
  g_assert_cmpint (((PrmPostResult *) detail->results->pdata[0])->network, ==, PRM_NETWORK_INSTAGRAM);
  g_assert_nonnull (strstr (error->message, "Instagram"));
}

static void
test_history (Bench *bench, gconstpointer data)
{
  const PrmHistoryQuery all = { .all_days = TRUE, .limit = 1000 };
  const PrmHistoryQuery one = { .all_days = TRUE, .limit = 1 };
  const PrmHistoryQuery pending = { .status = PRM_POST_STATUS_PENDING };
  const PrmHistoryQuery range = { .created_from = NOW + DAY - 60, .created_until = NOW + DAY + 60 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = bench_list_history (bench, &all, &error);
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Now", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmPost) now = bench_publish_one (bench, draft);
  g_autoptr (PrmPost) later = NULL;
  const struct
  {
    const PrmHistoryQuery *query;
    guint n_posts;
  } cases[] = { { &all, 2 }, { &one, 1 }, { &pending, 1 }, { &range, 1 } };

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  prm_test_sandbox_advance (bench->sandbox, DAY);
  later = bench_schedule_one (bench, "Later", NOW + 3 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) posts = bench_list_history (bench, cases[i].query, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (posts->len, ==, cases[i].n_posts);
      g_assert_cmpstr (((PrmPost *) posts->pdata[0])->id, ==, later->id);
    }
}

/* What the demo shows is read without a fault, some of it long enough to be compressed. */
static void
test_demo (Bench *bench, gconstpointer data)
{
  const PrmHistoryQuery all = { .all_days = TRUE, .limit = 1000 };
  guint n_posts = 0, statuses = 0;

  for (guint i = 0; i < prm_test_sandbox_get_n_profiles (bench->sandbox); i++)
    {
      const char *ref_id = prm_test_sandbox_get_profile (bench->sandbox, i, "refId");
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) posts = NULL;
      g_autoptr (GPtrArray) schedules = NULL;
      g_autoptr (GPtrArray) pending = NULL;

      g_clear_pointer (&bench->profile, prm_credentials_unref);
      bench->profile = prm_credentials_new (prm_test_sandbox_get_api_key (bench->sandbox),
                                            prm_test_sandbox_get_profile (bench->sandbox, i, "profileKey"));
      posts = bench_list_history (bench, &all, &error);
      g_assert_no_error (error);
      schedules = bench_list_schedules (bench, &error);
      g_assert_no_error (error);
      pending = bench_list_pending (bench, &error);
      g_assert_no_error (error);

      n_posts += posts->len;
      for (guint k = 0; k < posts->len; k++)
        {
          const PrmPost *post = g_ptr_array_index (posts, k);

          statuses |= 1u << post->status;
          g_assert_cmpstr (post->profile_ref_id, ==, ref_id);
          g_assert_cmpuint (post->networks, !=, PRM_NETWORK_SET_EMPTY);
          g_assert_cmpint (post->created_at, !=, PRM_TIME_NONE);
        }
    }

  g_assert_cmpuint (n_posts, >, 100);
  g_assert_false (statuses & (1u << PRM_POST_STATUS_UNKNOWN));
  g_assert_true (statuses & (1u << PRM_POST_STATUS_AWAITING_APPROVAL));
  g_assert_true (statuses & (1u << PRM_POST_STATUS_ERROR));
}

static void
test_partial (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft =
    bench_new_draft (bench, "Half", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (PrmPost) read = NULL;

  bench_fail_network (bench, "twitter", 110);
  post = bench_publish_one (bench, draft);
  read = bench_get_post (bench, post->id, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const PrmPost *each = i == 0 ? post : read;

      g_assert_cmpint (each->status, ==, PRM_POST_STATUS_ERROR);
      g_assert_cmpuint (each->results->len, ==, 2);
      for (guint k = 0; k < 2; k++)
        {
          const PrmPostResult *result = g_ptr_array_index (each->results, k);

          g_assert_cmpint (result->published, ==, result->network == PRM_NETWORK_FACEBOOK);
          g_assert_cmpint (result->error_code, ==, result->published ? 0 : 110);
          g_assert_cmpint (result->retry_available, ==, !result->published);
        }
    }
}

static void
test_refused (Bench *bench, gconstpointer data)
{
  g_autoptr (GString) too_long = g_string_new (NULL);
  const struct
  {
    const char *text;
    PrmNetwork network;
    gboolean scheduled;
    int code;
  } cases[] = {
    { too_long->str, PRM_NETWORK_X, FALSE, 132 },
    { too_long->str, PRM_NETWORK_X, TRUE, 132 },
    { "No video", PRM_NETWORK_YOUTUBE, FALSE, 0 },
    { "No picture", PRM_NETWORK_INSTAGRAM, TRUE, 139 },
  };

  bench_link (bench, "\"youtube\", \"twitter\", \"instagram\"");
  for (guint i = 0; i < 300; i++)
    g_string_append_c (too_long, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) now =
        bench_new_draft (bench, i < 2 ? too_long->str : cases[i].text, PRM_NETWORK_BIT (cases[i].network));
      g_autoptr (PrmDraft) draft = cases[i].scheduled ? prm_draft_with_timing_at (now, NOW + DAY) : prm_draft_ref (now);
      g_autoptr (GError) error = NULL;

      g_assert_null (bench_publish (bench, bench->profile, draft, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
      g_assert_false (prm_api_error_is_ambiguous (error));
      if (cases[i].code != 0)
        g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, cases[i].code);
    }
}

/* The same action again after it had arrived: refused, whatever the number of that error is, and never sent twice. */
static void
test_idempotency (Bench *bench, gconstpointer data)
{
  const PrmHistoryQuery all = { .all_days = TRUE };
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Once", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (GPtrArray) posts = NULL;
  g_autoptr (GError) error = NULL;

  prm_test_sandbox_fault (bench->sandbox, "drop-after", "/api/post");
  g_assert_null (bench_publish (bench, bench->profile, draft, "key-7", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
  g_assert_true (prm_api_error_is_ambiguous (error));
  g_clear_error (&error);

  g_assert_null (bench_publish (bench, bench->profile, draft, "key-7", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_false (prm_api_error_is_ambiguous (error));

  posts = bench_list_history (bench, &all, NULL);
  g_assert_cmpuint (posts->len, ==, 1);
}

static void
test_faults (Bench *bench, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    int error;
    guint n_after; /* how many posts there are in the end */
  } cases[] = {
    { "drop-before", PRM_API_ERROR_UNREACHABLE, 0 },
    { "drop-after", PRM_API_ERROR_UNREACHABLE, 1 },
    { "refuse", PRM_API_ERROR_UNREACHABLE, 0 },
    { "cut", PRM_API_ERROR_UNREACHABLE, 1 },
    { "html", PRM_API_ERROR_SERVER, 0 },
    { "status", PRM_API_ERROR_SERVER, 0 },
  };
  const PrmHistoryQuery all = { .all_days = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) reset = prm_test_sandbox_control (bench->sandbox, "POST", "/reset", NULL);
      g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Stormy", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
      g_autoptr (GPtrArray) posts = NULL;
      g_autoptr (GError) error = NULL;

      prm_test_sandbox_fault (bench->sandbox, cases[i].kind, "/api/post");
      g_assert_null (bench_publish (bench, bench->profile, draft, NULL, &error));
      g_test_message ("%s: %s", cases[i].kind, error->message);
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_true (prm_api_error_is_ambiguous (error));
      g_assert_true (prm_api_error_is_passing (error));

      posts = bench_list_history (bench, &all, NULL);
      g_assert_cmpuint (posts->len, ==, cases[i].n_after);
    }
}

static void
test_auto_schedule (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "In line", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmDraft) lost = prm_draft_with_timing_auto_schedule (draft, "No such schedule");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = bench_list_schedules (bench, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (schedules->len, ==, 0);
  g_assert_null (bench_publish (bench, bench->profile, lost, NULL, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

static void
test_rate_limit (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PrmProfile) profile = bench_get_user (bench, bench->profile, &error);

      g_assert_no_error (error);
    }
  g_assert_null (bench_get_user (bench, bench->profile, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_RATE_LIMITED);
  g_assert_true (prm_api_error_is_passing (error));
  g_assert_cmpuint (prm_api_error_get_detail (error)->retry_after, ==, 300);
}

static void
test_plan (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bench_list_profiles (bench, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_PLAN);
  g_assert_cmpint (prm_api_error_get_turn (error), ==, PRM_API_TURN_ACCOUNT_OWNER);
}

int
main (int argc, char **argv)
{
  static const char *const demo[] = { "--demo", NULL };
  static const char *const limited[] = { "--rate-limit=3", NULL };
  static const char *const small[] = { "--plan=basic", NULL };
  static const BenchTest tests[] = {
    { "user", test_user },
    { "keys", test_keys },
    { "profiles", test_profiles },
    { "suspended", test_suspended },
    { "publish", test_publish },
    { "scheduled", test_scheduled },
    { "scheduled-in-the-past", test_scheduled_in_the_past },
    { "update", test_update },
    { "update-refused", test_update_refused },
    { "approval", test_approval },
    { "delete", test_delete },
    { "delete-refused", test_delete_refused },
    { "history", test_history },
    { "demo", test_demo, demo },
    { "partial", test_partial },
    { "refused", test_refused },
    { "idempotency", test_idempotency },
    { "faults", test_faults },
    { "auto-schedule", test_auto_schedule },
    { "rate-limit", test_rate_limit, limited },
    { "plan", test_plan, small },
  };

  g_test_init (&argc, &argv, NULL);
  bench_add_tests (tests, G_N_ELEMENTS (tests));

  return g_test_run ();
}
