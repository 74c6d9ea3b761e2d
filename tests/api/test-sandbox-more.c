/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "sandbox-calls.h"

/* The less usual calls and fields of the client against the sandbox. */

#define FACEBOOK PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK)
#define X PRM_NETWORK_BIT (PRM_NETWORK_X)

/* Auto-schedules */

static PrmSchedule *
new_schedule (Bench *bench, const char *title)
{
  PrmSchedule *schedule = prm_schedule_new (bench->ref_id, title);

  prm_schedule_add_time (schedule, 17 * 60);
  prm_schedule_add_time (schedule, 9 * 60);

  return schedule;
}

static gint64
queue_one (Bench *bench, const char *text)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, text, FACEBOOK);
  g_autoptr (PrmDraft) queued = prm_draft_with_timing_auto_schedule (draft, "Shop hours");
  g_autoptr (PrmPost) post = bench_publish_one (bench, queued);

  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_PENDING);

  return post->scheduled_at;
}

static void
test_schedules (Bench *bench, gconstpointer data)
{
  static const char *const excluded[] = { "2026-06-03", NULL };
  g_autoptr (PrmSchedule) schedule = new_schedule (bench, "Shop hours");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const PrmSchedule *read;

  schedule->days = 0x7e; /* not Sundays */
  schedule->exclude_dates = g_strdupv ((GStrv) excluded);
  g_assert_true (bench_set_schedule (bench, schedule, &error));
  g_assert_no_error (error);

  /* Monday 10:00: 17:00, Tuesday 9:00 and 17:00, not Wednesday, Thursday 9:00. */
  g_assert_cmpint (queue_one (bench, "One"), ==, NOW + 7 * HOUR);
  g_assert_cmpint (queue_one (bench, "Two"), ==, NOW + 23 * HOUR);
  g_assert_cmpint (queue_one (bench, "Three"), ==, NOW + 31 * HOUR);
  g_assert_cmpint (queue_one (bench, "Four"), ==, NOW + 71 * HOUR);

  listed = bench_list_schedules (bench, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 1);
  read = g_ptr_array_index (listed, 0);
  g_assert_cmpstr (read->title, ==, "Shop hours");
  g_assert_cmpuint (read->days, ==, 0x7e);
  g_assert_cmpstr (read->exclude_dates[0], ==, "2026-06-03");
  g_assert_cmpint (read->last_slot, ==, NOW + 71 * HOUR);
  /* Both sides count the slots by one rule. */
  g_assert_cmpint (prm_schedule_next_slot (read, NOW), ==, queue_one (bench, "Five"));

  pending = bench_list_pending (bench, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 5);
  g_assert_cmpstr (((PrmPost *) pending->pdata[0])->schedule_title, ==, "Shop hours");

  g_assert_true (bench_restart_schedule (bench, "Shop hours", &error));
  g_assert_cmpint (queue_one (bench, "Six"), ==, NOW + 7 * HOUR);

  g_assert_true (bench_delete_schedule (bench, "Shop hours", &error));
  none = bench_list_schedules (bench, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (bench_delete_schedule (bench, "Shop hours", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

/* Posts */

static void
test_extras (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "For all", FACEBOOK | X);
  g_autoptr (PrmDraft) own = prm_draft_with_network_text (draft, PRM_NETWORK_X, "For X");
  g_autoptr (PrmDraft) commented = prm_draft_with_comment (own, "First!", NULL);
  g_autoptr (PrmDraft) tagged = prm_draft_with_hashtags (commented, (PrmDraftHashtags){ .wanted = TRUE });
  g_autoptr (PrmDraft) flagged = prm_draft_with_flags (tagged, PRM_DRAFT_SHORTEN_LINKS);
  g_autoptr (PrmPost) post = bench_publish_one (bench, flagged);
  g_autoptr (PrmPost) read = bench_get_post (bench, post->id, NULL);

  g_assert_cmpint (read->status, ==, PRM_POST_STATUS_SUCCESS);
  g_assert_cmpstr (read->network_text[PRM_NETWORK_X], ==, "For X");
  g_assert_null (read->network_text[PRM_NETWORK_FACEBOOK]);
  g_assert_true (g_str_has_prefix (read->text, "For all"));
}

static void
test_repeat (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Evergreen", FACEBOOK);
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (draft, NOW + DAY);
  g_autoptr (PrmDraft) repeated = prm_draft_with_repeat (at, (PrmDraftRepeat){ .times = 2, .days = 5 });
  g_autoptr (PrmPost) post = bench_publish_one (bench, repeated);
  g_autoptr (GPtrArray) series = NULL;
  PrmHistoryQuery query = { .all_days = TRUE };

  g_assert_nonnull (post->auto_repost_id);
  g_assert_cmpint (post->scheduled_at, ==, NOW + DAY);
  query.auto_repost_id = post->auto_repost_id;
  series = bench_list_history (bench, &query, NULL);
  g_assert_cmpuint (series->len, ==, 3);
  for (guint i = 0; i < series->len; i++)
    g_assert_cmpint ((((PrmPost *) series->pdata[i])->scheduled_at - NOW - DAY) % (5 * DAY), ==, 0);
}

static void
test_random (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "", FACEBOOK);
  g_autoptr (PrmDraft) any = prm_draft_with_flags (draft, PRM_DRAFT_RANDOM_TEXT | PRM_DRAFT_RANDOM_MEDIA);
  g_autoptr (PrmPost) post = bench_publish_one (bench, any);

  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_SUCCESS);
  g_assert_cmpstr (post->text, !=, "");
}

static void
test_retry (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Half", FACEBOOK | X);
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  bench_fail_network (bench, "twitter", 436);
  post = bench_publish_one (bench, draft);
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_ERROR);

  g_assert_true (bench_retry (bench, post->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_PENDING);
  prm_test_sandbox_advance (bench->sandbox, 60);
  g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_SUCCESS);

  g_assert_false (bench_retry (bench, post->id, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

static void
test_delete_several (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmPost) first = bench_schedule_one (bench, "One", NOW + DAY);
  g_autoptr (PrmPost) second = bench_schedule_one (bench, "Two", NOW + DAY);
  g_autoptr (PrmPost) third = bench_schedule_one (bench, "Three", NOW + DAY);
  const char *ids[] = { first->id, "nothing-has-this-id", second->id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deletions = bench_delete_posts (bench, ids, &error);
  g_auto (GStrv) rest = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (deletions->len, ==, 3);
  g_assert_true (((PrmDeletion *) deletions->pdata[0])->deleted);
  g_assert_false (((PrmDeletion *) deletions->pdata[1])->deleted);
  g_assert_cmpint (((PrmDeletion *) deletions->pdata[1])->error_code, ==, 114);
  g_assert_true (((PrmDeletion *) deletions->pdata[2])->deleted);
  g_assert_cmpint (bench_read_status (bench, third->id), ==, PRM_POST_STATUS_PENDING);

  rest = bench_delete_all_scheduled (bench, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (rest), ==, 1);
  g_assert_cmpstr (rest[0], ==, third->id);
  g_assert_cmpint (bench_read_status (bench, third->id), ==, PRM_POST_STATUS_DELETED);
}

static void
test_mark_deleted (Bench *bench, gconstpointer data)
{
  static const char *const media[] = { "https://pictures.example/lamp.jpg", NULL };
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "To stay", PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM));
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (draft, media);
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  bench_link (bench, "\"instagram\"");
  post = bench_publish_one (bench, with_media);
  g_assert_false (bench_delete_post (bench, post->id, NULL));
  g_assert_true (bench_mark_deleted (bench, post->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_DELETED);
}

static void
test_update_published (Bench *bench, gconstpointer data)
{
  static const char *const media[] = { "https://pictures.example/clip.mp4", NULL };
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "A clip", PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE));
  g_autoptr (PrmDraft) titled = prm_draft_with_option (draft, PRM_NETWORK_YOUTUBE, "title", "Clip");
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (titled, media);
  g_autoptr (PrmPost) post = NULL;
  const PrmPostChange youtube = { .has_youtube = TRUE,
                                  .youtube_visibility = (char *) "unlisted",
                                  .youtube_title = (char *) "Clip",
                                  .youtube_description = (char *) "A clip",
                                  .youtube_category = 24 };
  const PrmPostChange wrong = { .has_youtube = TRUE, .youtube_visibility = (char *) "hidden" };
  g_autoptr (GError) error = NULL;

  bench_link (bench, "\"youtube\"");
  post = bench_publish_one (bench, with_media);
  g_assert_true (bench_update_post (bench, post->id, &youtube, &error));
  g_assert_no_error (error);
  g_assert_false (bench_update_post (bench, post->id, &wrong, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

static void
test_validate (Bench *bench, gconstpointer data)
{
  const PrmHistoryQuery all = { .all_days = TRUE };
  g_autoptr (PrmDraft) good = bench_new_draft (bench, "Fine", FACEBOOK);
  g_autoptr (PrmDraft) bad = bench_new_draft (bench, "No video", PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE));
  g_autoptr (PrmDraft) unlinked = bench_new_draft (bench, "Fine", FACEBOOK | PRM_NETWORK_BIT (PRM_NETWORK_REDDIT));
  g_autoptr (PrmDraft) titled = prm_draft_with_option (unlinked, PRM_NETWORK_REDDIT, "title", "T");
  g_autoptr (PrmDraft) complete = prm_draft_with_option (titled, PRM_NETWORK_REDDIT, "subreddit", "lamps");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = bench_validate (bench, good, &error);
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  bench_link (bench, "\"youtube\"");
  g_assert_null (bench_validate (bench, bad, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_false (prm_api_error_is_ambiguous (error));
  g_clear_error (&error);

  g_assert_true (bench_unlink_network (bench, PRM_NETWORK_REDDIT, NULL));
  notices = bench_validate (bench, complete, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpint (((PrmNotice *) notices->pdata[0])->network, ==, PRM_NETWORK_REDDIT);
  g_assert_cmpint (((PrmNotice *) notices->pdata[0])->code, ==, 156);

  history = bench_list_history (bench, &all, NULL);
  g_assert_cmpuint (history->len, ==, 0);
}

static void
test_measure (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree PrmTextMeasure *measures = bench_measure (bench, "Lamps 🙂", &error);
  g_autofree char *tagged = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (measures[PRM_NETWORK_X].length, ==, 8);
  g_assert_true (measures[PRM_NETWORK_X].valid);
  g_assert_cmpuint (measures[PRM_NETWORK_X].maximum, ==, 280);
  g_assert_cmpuint (measures[PRM_NETWORK_BLUESKY].length, ==, 7);
  g_assert_false (measures[PRM_NETWORK_THREADS].has_length);

  tagged = bench_add_hashtags (bench, "A wonderful evening", &error);
  g_assert_no_error (error);
  g_assert_nonnull (strchr (tagged, '#'));
}

static void
test_find (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmPost) scheduled = bench_schedule_one (bench, "Later", NOW + DAY);
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Now", X);
  g_autoptr (PrmPost) sent = bench_publish_one (bench, draft);
  const PrmHistoryQuery immediate = { .type = PRM_HISTORY_IMMEDIATE };
  const PrmHistoryQuery later = { .type = PRM_HISTORY_SCHEDULED };
  const PrmHistoryQuery on_x = { .networks = X | PRM_NETWORK_BIT (PRM_NETWORK_REDDIT) };
  const struct
  {
    const PrmHistoryQuery *query;
    const char *id;
  } cases[] = { { &immediate, sent->id }, { &later, scheduled->id }, { &on_x, sent->id } };
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) posts = bench_list_history (bench, cases[i].query, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (posts->len, ==, 1);
      g_assert_cmpstr (((PrmPost *) posts->pdata[0])->id, ==, cases[i].id);
    }

  /* Another profile's post is found only where all profiles are searched. */
  g_assert_null (bench_find_post (bench, bench->primary, sent->id, FALSE, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND);
  g_clear_error (&error);
  found = bench_find_post (bench, bench->primary, sent->id, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->profile_ref_id, ==, bench->ref_id);
}

/* X wants the keys of the caller's own app. */
static void
test_x_keys (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmCredentials) with_x = prm_credentials_with_x (bench->profile, "x-key", "x-secret");
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "To X", X);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = NULL;

  g_assert_null (bench_publish (bench, bench->profile, draft, NULL, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, 419);
  g_clear_error (&error);

  posts = bench_publish (bench, with_x, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 1);
}

/* Profiles */

static void
test_profiles (Bench *bench, gconstpointer data)
{
  static const char *const tags[] = { "new", NULL };
  const PrmProfileSettings settings = { .title = "Fresh Bread", .tags = tags };
  const PrmProfileSettings renamed = { .title = "Stale Bread",
                                       .has_disabled = TRUE,
                                       .disabled = PRM_NETWORK_BIT (PRM_NETWORK_REDDIT) };
  const PrmProfileQuery unlinked = { .linked = PRM_PROFILES_UNLINKED };
  const PrmProfileQuery titled = { .title = "Stale Bread" };
  const PrmProfileQuery paged = { .page_size = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmNewProfile) made = bench_create_profile (bench, &settings, &error);
  g_autoptr (PrmProfile) user = NULL;
  const struct
  {
    const PrmProfileQuery *query;
    guint n_profiles;
  } cases[] = {
    { &unlinked, 1 },
    { &titled, 1 },
    { &paged, prm_test_sandbox_get_n_profiles (bench->sandbox) + 1 },
  };

  g_assert_no_error (error);
  g_assert_nonnull (made->ref_id);
  g_assert_cmpstr (made->title, ==, "Fresh Bread");
  user = bench_get_user (bench, made->credentials, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (user->ref_id, ==, made->ref_id);

  g_assert_null (bench_create_profile (bench, &settings, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, 146);
  g_clear_error (&error);

  g_assert_true (bench_update_profile (bench, made->credentials, &renamed, &error));
  g_assert_no_error (error);
  /* The list may be five minutes old. */
  prm_test_sandbox_advance (bench->sandbox, 5 * 60);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) profiles = bench_find_profiles (bench, cases[i].query, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (profiles->len, ==, cases[i].n_profiles);
    }

  g_assert_true (bench_delete_profile (bench, made->credentials, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (bench_get_user (bench, made->credentials, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_PROFILE_KEY);
  g_clear_error (&error);

  /* By its title, whatever Profile Key is at hand. */
  g_assert_true (
    bench_delete_profile (bench, bench->profile, prm_test_sandbox_get_profile (bench->sandbox, 1, "title"), &error));
  g_assert_no_error (error);
  g_clear_pointer (&user, prm_profile_unref);
  user = bench_get_user (bench, bench->profile, &error);
  g_assert_no_error (error);
}

static void
test_unlink (Bench *bench, gconstpointer data)
{
  g_autoptr (PrmProfile) before = bench_get_user (bench, bench->profile, NULL);
  g_autoptr (PrmProfile) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (prm_network_set_has (before->networks, PRM_NETWORK_FACEBOOK));
  g_assert_true (bench_unlink_network (bench, PRM_NETWORK_FACEBOOK, &error));
  g_assert_no_error (error);
  after = bench_get_user (bench, bench->profile, NULL);
  g_assert_false (prm_network_set_has (after->networks, PRM_NETWORK_FACEBOOK));

  g_assert_false (bench_unlink_network (bench, PRM_NETWORK_PINTEREST, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

static void
test_link (Bench *bench, gconstpointer data)
{
  const PrmLinkRequest request = {
    .domain = "lights", .private_key = "no real key", .networks = FACEBOOK | X, .expires_minutes = 30
  };
  const PrmLinkRequest checked = { .domain = "lights", .private_key = "no real key", .verify = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmLink) link = bench_generate_link (bench, &request, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (link->url, "http://127.0.0.1:"));
  g_assert_cmpuint (link->expires_minutes, ==, 30);

  g_assert_null (bench_generate_link (bench, &checked, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, 189);
}

static void
test_usage (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmAccountUsage) usage = bench_get_usage (bench, &error);

  g_assert_no_error (error);
  g_assert_cmpint (usage->api_calls, >=, 0);
}

/* Media */

static void
test_media (Bench *bench, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("postroom-media-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "lamp.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmMedia) media = NULL;
  g_autoptr (PrmUploadTarget) target = NULL;
  g_autoptr (GPtrArray) list = bench_list_media (bench, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  g_assert_true (g_file_set_contents (path, "\x89PNG\r\n\x1a\n and so on", 18, NULL));

  media = bench_upload (bench, file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->file_name, ==, "lamp.png");
  g_assert_cmpstr (media->description, ==, "A lamp");
  g_assert_true (bench_check_url (bench, media->url, &error));
  g_assert_no_error (error);

  target = bench_get_target (bench, "lamp.png", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (target->content_type, ==, "image/png");
  g_assert_true (bench_put (bench, target, file, &error));
  g_assert_no_error (error);
  g_assert_true (bench_check_url (bench, target->access_url, &error));
  g_assert_no_error (error);
  /* It takes one file only. */
  g_assert_false (bench_put (bench, target, file, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_clear_error (&error);

  list = bench_list_media (bench, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, >=, 1);
  g_assert_cmpint (((PrmMedia *) list->pdata[list->len - 1])->size, ==, 18);

  g_assert_false (bench_check_url (bench, "https://media-faults.example/missing/a.jpg", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, 136);

  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const x_app[] = { "--require-x-app", NULL };
  static const BenchTest tests[] = {
    { "schedules", test_schedules },
    { "extras", test_extras },
    { "repeat", test_repeat },
    { "random", test_random },
    { "retry", test_retry },
    { "delete-several", test_delete_several },
    { "mark-deleted", test_mark_deleted },
    { "update-published", test_update_published },
    { "validate", test_validate },
    { "measure", test_measure },
    { "find", test_find },
    { "x-keys", test_x_keys, x_app },
    { "profiles", test_profiles },
    { "unlink", test_unlink },
    { "link", test_link },
    { "usage", test_usage },
    { "media", test_media },
  };

  g_test_init (&argc, &argv, NULL);
  bench_add_tests (tests, G_N_ELEMENTS (tests));

  return g_test_run ();
}
