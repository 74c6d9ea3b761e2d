/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "calls.h"
#include "prm-client-media.h"
#include "prm-client-posts.h"
#include "prm-client-profiles.h"
#include "prm-client-schedules.h"
#include "prm-test.h"

#define CLIENT caller->client, caller->credentials
#define REST NULL, prm_test_keep_result, &caller->result

#define END(name, Type, call, free_value)                                                                              \
  static gboolean end_##name (Caller *caller, GAsyncResult *result, GError **error)                                    \
  {                                                                                                                    \
    Type value = call##_finish (caller->client, result, error);                                                        \
                                                                                                                       \
    if (value == NULL)                                                                                                 \
      return FALSE;                                                                                                    \
    free_value (value);                                                                                                \
    return TRUE;                                                                                                       \
  }

#define END_BOOLEAN(name, call)                                                                                        \
  static gboolean end_##name (Caller *caller, GAsyncResult *result, GError **error)                                    \
  {                                                                                                                    \
    return call##_finish (caller->client, result, error);                                                              \
  }

END (user, PrmProfile *, prm_client_get_user, prm_profile_unref)
END (usage, PrmAccountUsage *, prm_client_get_usage, prm_account_usage_free)
END (profiles, GPtrArray *, prm_client_list_profiles, g_ptr_array_unref)
END (found_profiles, GPtrArray *, prm_client_find_profiles, g_ptr_array_unref)
END (new_profile, PrmNewProfile *, prm_client_create_profile, prm_new_profile_free)
END (link, PrmLink *, prm_client_generate_link, prm_link_free)
END (publish, GPtrArray *, prm_client_publish, g_ptr_array_unref)
END (post, PrmPost *, prm_client_get_post, prm_post_unref)
END (found_post, PrmPost *, prm_client_find_post, prm_post_unref)
END (history, GPtrArray *, prm_client_list_history, g_ptr_array_unref)
END (network_history, GPtrArray *, prm_client_list_network_history, g_ptr_array_unref)
END (deletions, GPtrArray *, prm_client_delete_posts, g_ptr_array_unref)
END (all_deleted, GStrv, prm_client_delete_all_scheduled, g_strfreev)
END (validate, GPtrArray *, prm_client_validate_draft, g_ptr_array_unref)
END (measure, PrmTextMeasure *, prm_client_measure_text, g_free)
END (hashtags, char *, prm_client_add_hashtags, g_free)
END (schedules, GPtrArray *, prm_client_list_schedules, g_ptr_array_unref)
END (pending, GPtrArray *, prm_client_list_pending, g_ptr_array_unref)
END (media, GPtrArray *, prm_client_list_media, g_ptr_array_unref)
END (target, PrmUploadTarget *, prm_client_get_upload_target, prm_upload_target_free)
END_BOOLEAN (update, prm_client_update_post)
END_BOOLEAN (delete, prm_client_delete_post)
END_BOOLEAN (mark_deleted, prm_client_mark_deleted)
END_BOOLEAN (retry, prm_client_retry_post)
END_BOOLEAN (set_schedule, prm_client_set_schedule)
END_BOOLEAN (delete_schedule, prm_client_delete_schedule)
END_BOOLEAN (restart_schedule, prm_client_restart_schedule)
END_BOOLEAN (update_profile, prm_client_update_profile)
END_BOOLEAN (delete_profile, prm_client_delete_profile)
END_BOOLEAN (unlink, prm_client_unlink)
END_BOOLEAN (check_url, prm_client_check_media_url)

static PrmDraft *
new_draft (PrmNetworkSet networks)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("5d0c1f7a93be4420");
  g_autoptr (PrmDraft) text = prm_draft_with_text (empty, "Lamps");

  return prm_draft_with_networks (text, networks);
}

static void
begin_user (Caller *caller)
{
  prm_client_get_user_async (CLIENT, REST);
}

static void
begin_usage (Caller *caller)
{
  prm_client_get_usage_async (CLIENT, TRUE, REST);
}

static void
begin_profiles (Caller *caller)
{
  prm_client_list_profiles_async (CLIENT, REST);
}

static void
begin_found_profiles (Caller *caller)
{
  const PrmProfileQuery query = { .title = "A & B",
                                  .ref_id = "r",
                                  .linked = PRM_PROFILES_UNLINKED,
                                  .networks = PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X),
                                  .page_size = 7 };

  prm_client_find_profiles_async (CLIENT, &query, REST);
}

static void
begin_new_profile (Caller *caller)
{
  static const char *const tags[] = { "a", NULL };
  const PrmProfileSettings settings = { .title = "New",
                                        .has_messaging = TRUE,
                                        .has_hide_top_header = TRUE,
                                        .hide_top_header = TRUE,
                                        .top_header = "Top",
                                        .sub_header = "",
                                        .has_disabled = TRUE,
                                        .disabled = PRM_NETWORK_BIT (PRM_NETWORK_REDDIT),
                                        .tags = tags,
                                        .has_x_activity = TRUE,
                                        .team_email = "ines@harbour-lights.example" };

  prm_client_create_profile_async (CLIENT, &settings, REST);
}

static void
begin_update_profile (Caller *caller)
{
  const PrmProfileSettings settings = {
    .title = "New", .has_disabled = TRUE, .has_x_activity = TRUE, .x_activity = TRUE, .team_email = "not sent"
  };

  prm_client_update_profile_async (CLIENT, &settings, REST);
}

static void
begin_delete_profile (Caller *caller)
{
  prm_client_delete_profile_async (CLIENT, NULL, REST);
}

static void
begin_delete_titled_profile (Caller *caller)
{
  prm_client_delete_profile_async (CLIENT, "New", REST);
}

static void
begin_unlink (Caller *caller)
{
  prm_client_unlink_async (CLIENT, PRM_NETWORK_TIKTOK, REST);
}

static void
begin_unlink_x (Caller *caller)
{
  prm_client_unlink_async (CLIENT, PRM_NETWORK_X, REST);
}

static void
begin_link (Caller *caller)
{
  const PrmLinkRequest request = { .domain = "lights", .private_key = "-----KEY-----\nab\n" };

  prm_client_generate_link_async (CLIENT, &request, REST);
}

static void
begin_publish (Caller *caller)
{
  g_autoptr (PrmDraft) draft = new_draft (PRM_NETWORK_BIT (PRM_NETWORK_X));

  prm_client_publish_async (CLIENT, draft, "key-1", REST);
}

static void
begin_publish_elsewhere (Caller *caller)
{
  g_autoptr (PrmDraft) draft = new_draft (PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));

  prm_client_publish_async (CLIENT, draft, NULL, REST);
}

static void
begin_validate (Caller *caller)
{
  g_autoptr (PrmDraft) draft = new_draft (PRM_NETWORK_BIT (PRM_NETWORK_X));

  prm_client_validate_draft_async (CLIENT, draft, REST);
}

static void
begin_measure (Caller *caller)
{
  prm_client_measure_text_async (CLIENT, "Lamps", REST);
}

static void
begin_hashtags (Caller *caller)
{
  prm_client_add_hashtags_async (CLIENT, "Lamps", (PrmDraftHashtags){ .wanted = TRUE, .max = 3, .at_end = TRUE }, REST);
}

static void
begin_post (Caller *caller)
{
  prm_client_get_post_async (CLIENT, "abc", REST);
}

static void
begin_found_post (Caller *caller)
{
  prm_client_find_post_async (CLIENT, "abc", TRUE, REST);
}

static void
begin_update (Caller *caller)
{
  const PrmPostChange change = { .has_approved = TRUE, .approved = TRUE };

  prm_client_update_post_async (CLIENT, "abc", &change, REST);
}

static void
begin_update_published (Caller *caller)
{
  const PrmPostChange change = {
    .has_disable_comments = TRUE, .has_youtube = TRUE, .youtube_title = (char *) "T", .youtube_category = 24
  };

  prm_client_update_post_async (CLIENT, "abc", &change, REST);
}

static void
begin_delete (Caller *caller)
{
  prm_client_delete_post_async (CLIENT, "abc", REST);
}

static void
begin_mark_deleted (Caller *caller)
{
  prm_client_mark_deleted_async (CLIENT, "abc", REST);
}

static void
begin_deletions (Caller *caller)
{
  static const char *const ids[] = { "a", "b", NULL };

  prm_client_delete_posts_async (CLIENT, ids, REST);
}

static void
begin_all_deleted (Caller *caller)
{
  prm_client_delete_all_scheduled_async (CLIENT, REST);
}

static void
begin_retry (Caller *caller)
{
  prm_client_retry_post_async (CLIENT, "abc", REST);
}

static void
begin_history (Caller *caller)
{
  const PrmHistoryQuery query = { 0 };

  prm_client_list_history_async (CLIENT, &query, REST);
}

static void
begin_network_history (Caller *caller)
{
  prm_client_list_network_history_async (CLIENT, PRM_NETWORK_X, 50, REST);
}

static void
begin_schedules (Caller *caller)
{
  prm_client_list_schedules_async (CLIENT, "5d0c1f7a93be4420", REST);
}

static void
begin_pending (Caller *caller)
{
  prm_client_list_pending_async (CLIENT, REST);
}

static void
begin_set_schedule (Caller *caller)
{
  g_autoptr (PrmSchedule) schedule = prm_schedule_new ("5d0c1f7a93be4420", "Shop hours");

  prm_schedule_add_time (schedule, 17 * 60);
  prm_schedule_add_time (schedule, 9 * 60 + 5);
  schedule->start_at = 1803978000;
  prm_client_set_schedule_async (CLIENT, schedule, REST);
}

static void
begin_delete_schedule (Caller *caller)
{
  prm_client_delete_schedule_async (CLIENT, "Shop hours", REST);
}

static void
begin_restart_schedule (Caller *caller)
{
  prm_client_restart_schedule_async (CLIENT, "Shop hours", REST);
}

static void
begin_media (Caller *caller)
{
  prm_client_list_media_async (CLIENT, REST);
}

static void
begin_target (Caller *caller)
{
  prm_client_get_upload_target_async (CLIENT, "big clip.MP4", REST);
}

static void
begin_check_url (Caller *caller)
{
  prm_client_check_media_url_async (CLIENT, "https://a.example/b.jpg", REST);
}

#define DONE "{\"status\":\"success\"}"
#define POST_ABC "{\"id\":\"abc\"}"

const ApiCall api_calls[] = {
  { "user", begin_user, end_user, "api/user.json", "GET", "/api/user", "" },
  { "usage", begin_usage, end_usage, "api/user.json", "GET", "/api/user?instagramDetails=true", "" },
  { "profiles", begin_profiles, end_profiles, "{\"profiles\":[]}", "GET", "/api/profiles", "" },
  { "found-profiles", begin_found_profiles, end_found_profiles, "{\"profiles\":[]}", "GET",
    "/api/profiles?title=A%20%26%20B&refId=r&hasActiveSocialAccounts=false&"
    "includesActiveSocialAccounts%5B0%5D=facebook&includesActiveSocialAccounts%5B1%5D=twitter&limit=7",
    "" },
  { "new-profile", begin_new_profile, end_new_profile, "{\"status\":\"success\",\"profileKey\":\"K-1\"}", "POST",
    "/api/profiles",
    "{\"title\":\"New\",\"messagingActive\":false,\"hideTopHeader\":true,\"topHeader\":\"Top\",\"subHeader\":\"\","
    "\"disableSocial\":[\"reddit\"],\"tags\":[\"a\"],\"team\":true,\"email\":\"ines@harbour-lights.example\"}",
    .changes = TRUE, .account_only = TRUE },
  { "update-profile", begin_update_profile, end_update_profile, DONE, "PATCH", "/api/profiles",
    "{\"title\":\"New\",\"disableSocial\":[],\"xAccountActivityActive\":true}", .changes = TRUE },
  { "delete-profile", begin_delete_profile, end_delete_profile, DONE, "DELETE", "/api/profiles", "{}",
    .changes = TRUE },
  { "delete-titled-profile", begin_delete_titled_profile, end_delete_profile, DONE, "DELETE", "/api/profiles",
    "{\"title\":\"New\"}", .changes = TRUE, .account_only = TRUE },
  { "unlink", begin_unlink, end_unlink, DONE, "DELETE", "/api/profiles/social", "{\"platform\":\"tiktok\"}",
    .changes = TRUE },
  { "unlink-x", begin_unlink_x, end_unlink, DONE, "DELETE", "/api/profiles/social", "{\"platform\":\"twitter\"}",
    .changes = TRUE, .touches_x = TRUE },
  { "link", begin_link, end_link, "{\"status\":\"success\",\"url\":\"https://profile.ayrshare.com?jwt=a.b.c\"}", "POST",
    "/api/profiles/generateJWT",
    "{\"domain\":\"lights\",\"privateKey\":\"-----KEY-----\\nab\\n\",\"profileKey\":\"QRST123-UVWX456\"}",
    .changes = TRUE, .account_only = TRUE },

  { "publish", begin_publish, end_publish, "api/publish-now.json", "POST", "/api/post",
    "{\"post\":\"Lamps\",\"platforms\":[\"twitter\"],\"idempotencyKey\":\"key-1\"}", .changes = TRUE,
    .touches_x = TRUE },
  { "publish-elsewhere", begin_publish_elsewhere, end_publish, "api/publish-now.json", "POST", "/api/post",
    "{\"post\":\"Lamps\",\"platforms\":[\"bluesky\"]}", .changes = TRUE },
  { "validate", begin_validate, end_validate, DONE, "POST", "/api/validate/post",
    "{\"post\":\"Lamps\",\"platforms\":[\"twitter\"]}", .touches_x = TRUE },
  { "measure", begin_measure, end_measure, "{\"twitterWeightedLength\":5}", "POST", "/api/validate/postLength",
    "{\"post\":\"Lamps\"}" },
  { "hashtags", begin_hashtags, end_hashtags, "{\"post\":\"Lamps #light\"}", "POST", "/api/hashtags/auto",
    "{\"post\":\"Lamps\",\"max\":3,\"position\":\"end\"}" },
  { "post", begin_post, end_post, "api/post.json", "GET", "/api/post/abc", "", .touches_x = TRUE },
  { "found-post", begin_found_post, end_found_post, "api/post.json", "GET", "/api/history/abc?searchAllPosts=true", "",
    .touches_x = TRUE },
  { "update", begin_update, end_update, DONE, "PATCH", "/api/post", "{\"id\":\"abc\",\"approved\":true}",
    .changes = TRUE, .touches_x = TRUE },
  { "update-published", begin_update_published, end_update, DONE, "PATCH", "/api/post",
    "{\"id\":\"abc\",\"disableComments\":false,\"youTubeOptions\":{\"title\":\"T\",\"categoryId\":24}}",
    .changes = TRUE, .touches_x = TRUE },
  { "delete", begin_delete, end_delete, DONE, "DELETE", "/api/post", POST_ABC, .changes = TRUE, .touches_x = TRUE },
  { "mark-deleted", begin_mark_deleted, end_mark_deleted, DONE, "DELETE", "/api/post",
    "{\"id\":\"abc\",\"markManualDeleted\":true}", .changes = TRUE, .touches_x = TRUE },
  { "deletions", begin_deletions, end_deletions, DONE, "DELETE", "/api/post", "{\"bulk\":[\"a\",\"b\"]}",
    .changes = TRUE, .touches_x = TRUE },
  { "all-deleted", begin_all_deleted, end_all_deleted, DONE, "DELETE", "/api/post", "{\"deleteAllScheduled\":true}",
    .changes = TRUE },
  { "retry", begin_retry, end_retry, DONE, "PUT", "/api/post/retry", POST_ABC, .changes = TRUE, .touches_x = TRUE },
  { "history", begin_history, end_history, "api/history.json", "GET", "/api/history", "", .touches_x = TRUE },
  { "network-history", begin_network_history, end_network_history, "{\"posts\":[]}", "GET",
    "/api/history/twitter?limit=50", "", .touches_x = TRUE },

  { "schedules", begin_schedules, end_schedules, "api/schedules.json", "GET", "/api/auto-schedule/list", "" },
  { "pending", begin_pending, end_pending, "api/pending.json", "GET", "/api/auto-schedule/pending", "" },
  { "set-schedule", begin_set_schedule, end_set_schedule, DONE, "POST", "/api/auto-schedule/set",
    "{\"title\":\"Shop hours\",\"schedule\":[\"09:05Z\",\"17:00Z\"],\"daysOfWeek\":[0,1,2,3,4,5,6],"
    "\"excludeDates\":[],\"setStartDate\":\"2027-03-02T09:00:00Z\"}",
    .changes = TRUE },
  { "delete-schedule", begin_delete_schedule, end_delete_schedule, DONE, "DELETE", "/api/auto-schedule/delete",
    "{\"title\":\"Shop hours\"}", .changes = TRUE },
  { "restart-schedule", begin_restart_schedule, end_restart_schedule, DONE, "DELETE", "/api/auto-schedule/delete",
    "{\"title\":\"Shop hours\",\"deleteLastScheduleDate\":true}", .changes = TRUE },

  { "media", begin_media, end_media, "[]", "GET", "/api/media", "" },
  { "target", begin_target, end_target,
    "{\"uploadUrl\":\"https://u.example/x\",\"accessUrl\":\"https://a.example/x\",\"contentType\":\"video/mp4\"}",
    "GET", "/api/media/uploadUrl?fileName=big_clip.MP4&contentType=mp4", "" },
  { "check-url", begin_check_url, end_check_url, DONE, "POST", "/api/media/urlExists",
    "{\"mediaUrl\":\"https://a.example/b.jpg\"}" },
};

const guint n_api_calls = G_N_ELEMENTS (api_calls);
