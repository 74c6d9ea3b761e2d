/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sandbox-calls.h"

gboolean
bench_set_schedule (Bench *bench, const PrmSchedule *schedule, GError **error)
{
  prm_client_set_schedule_async (bench->client, bench->profile, schedule, BENCH_REST);
  BENCH_WAIT (prm_client_set_schedule_finish);
}

gboolean
bench_restart_schedule (Bench *bench, const char *title, GError **error)
{
  prm_client_restart_schedule_async (bench->client, bench->profile, title, BENCH_REST);
  BENCH_WAIT (prm_client_restart_schedule_finish);
}

gboolean
bench_delete_schedule (Bench *bench, const char *title, GError **error)
{
  prm_client_delete_schedule_async (bench->client, bench->profile, title, BENCH_REST);
  BENCH_WAIT (prm_client_delete_schedule_finish);
}

GPtrArray *
bench_delete_posts (Bench *bench, const char *const *ids, GError **error)
{
  prm_client_delete_posts_async (bench->client, bench->profile, ids, BENCH_REST);
  BENCH_WAIT (prm_client_delete_posts_finish);
}

GStrv
bench_delete_all_scheduled (Bench *bench, GError **error)
{
  prm_client_delete_all_scheduled_async (bench->client, bench->profile, BENCH_REST);
  BENCH_WAIT (prm_client_delete_all_scheduled_finish);
}

gboolean
bench_mark_deleted (Bench *bench, const char *id, GError **error)
{
  prm_client_mark_deleted_async (bench->client, bench->profile, id, BENCH_REST);
  BENCH_WAIT (prm_client_mark_deleted_finish);
}

gboolean
bench_retry (Bench *bench, const char *id, GError **error)
{
  prm_client_retry_post_async (bench->client, bench->profile, id, BENCH_REST);
  BENCH_WAIT (prm_client_retry_post_finish);
}

GPtrArray *
bench_validate (Bench *bench, PrmDraft *draft, GError **error)
{
  prm_client_validate_draft_async (bench->client, bench->profile, draft, BENCH_REST);
  BENCH_WAIT (prm_client_validate_draft_finish);
}

PrmTextMeasure *
bench_measure (Bench *bench, const char *text, GError **error)
{
  prm_client_measure_text_async (bench->client, bench->profile, text, BENCH_REST);
  BENCH_WAIT (prm_client_measure_text_finish);
}

char *
bench_add_hashtags (Bench *bench, const char *text, GError **error)
{
  prm_client_add_hashtags_async (bench->client, bench->profile, text,
                                 (PrmDraftHashtags){ .wanted = TRUE, .max = 1, .at_end = TRUE }, BENCH_REST);
  BENCH_WAIT (prm_client_add_hashtags_finish);
}

PrmPost *
bench_find_post (Bench *bench, PrmCredentials *credentials, const char *id, gboolean all_profiles, GError **error)
{
  prm_client_find_post_async (bench->client, credentials, id, all_profiles, BENCH_REST);
  BENCH_WAIT (prm_client_find_post_finish);
}

PrmNewProfile *
bench_create_profile (Bench *bench, const PrmProfileSettings *settings, GError **error)
{
  prm_client_create_profile_async (bench->client, bench->primary, settings, BENCH_REST);
  BENCH_WAIT (prm_client_create_profile_finish);
}

gboolean
bench_update_profile (Bench *bench, PrmCredentials *credentials, const PrmProfileSettings *settings, GError **error)
{
  prm_client_update_profile_async (bench->client, credentials, settings, BENCH_REST);
  BENCH_WAIT (prm_client_update_profile_finish);
}

gboolean
bench_delete_profile (Bench *bench, PrmCredentials *credentials, const char *title, GError **error)
{
  prm_client_delete_profile_async (bench->client, credentials, title, BENCH_REST);
  BENCH_WAIT (prm_client_delete_profile_finish);
}

GPtrArray *
bench_find_profiles (Bench *bench, const PrmProfileQuery *query, GError **error)
{
  prm_client_find_profiles_async (bench->client, bench->primary, query, BENCH_REST);
  BENCH_WAIT (prm_client_find_profiles_finish);
}

gboolean
bench_unlink_network (Bench *bench, PrmNetwork network, GError **error)
{
  prm_client_unlink_async (bench->client, bench->profile, network, BENCH_REST);
  BENCH_WAIT (prm_client_unlink_finish);
}

PrmLink *
bench_generate_link (Bench *bench, const PrmLinkRequest *request, GError **error)
{
  prm_client_generate_link_async (bench->client, bench->profile, request, BENCH_REST);
  BENCH_WAIT (prm_client_generate_link_finish);
}

PrmAccountUsage *
bench_get_usage (Bench *bench, GError **error)
{
  prm_client_get_usage_async (bench->client, bench->primary, FALSE, BENCH_REST);
  BENCH_WAIT (prm_client_get_usage_finish);
}

GPtrArray *
bench_list_media (Bench *bench, GError **error)
{
  prm_client_list_media_async (bench->client, bench->profile, BENCH_REST);
  BENCH_WAIT (prm_client_list_media_finish);
}

PrmMedia *
bench_upload (Bench *bench, GFile *file, GError **error)
{
  prm_client_upload_async (bench->client, bench->profile, file, "A lamp", NULL, NULL, BENCH_REST);
  BENCH_WAIT (prm_client_upload_finish);
}

PrmUploadTarget *
bench_get_target (Bench *bench, const char *name, GError **error)
{
  prm_client_get_upload_target_async (bench->client, bench->profile, name, BENCH_REST);
  BENCH_WAIT (prm_client_get_upload_target_finish);
}

gboolean
bench_put (Bench *bench, const PrmUploadTarget *target, GFile *file, GError **error)
{
  prm_client_put_file_async (bench->client, target, file, NULL, NULL, BENCH_REST);
  BENCH_WAIT (prm_client_put_file_finish);
}

gboolean
bench_check_url (Bench *bench, const char *url, GError **error)
{
  prm_client_check_media_url_async (bench->client, bench->profile, url, BENCH_REST);
  BENCH_WAIT (prm_client_check_media_url_finish);
}
