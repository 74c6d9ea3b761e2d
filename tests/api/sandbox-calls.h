/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sandbox-bench.h"

/* The less usual calls, waited for: of the first profile where no keys are given, and creating and listing profiles of
 * the account. */

gboolean bench_set_schedule (Bench *bench, const PrmSchedule *schedule, GError **error);
gboolean bench_restart_schedule (Bench *bench, const char *title, GError **error);
gboolean bench_delete_schedule (Bench *bench, const char *title, GError **error);
GPtrArray *bench_delete_posts (Bench *bench, const char *const *ids, GError **error);
GStrv bench_delete_all_scheduled (Bench *bench, GError **error);
gboolean bench_mark_deleted (Bench *bench, const char *id, GError **error);
gboolean bench_retry (Bench *bench, const char *id, GError **error);
GPtrArray *bench_validate (Bench *bench, PrmDraft *draft, GError **error);
PrmTextMeasure *bench_measure (Bench *bench, const char *text, GError **error);
char *bench_add_hashtags (Bench *bench, const char *text, GError **error);
PrmPost *
bench_find_post (Bench *bench, PrmCredentials *credentials, const char *id, gboolean all_profiles, GError **error);
PrmNewProfile *bench_create_profile (Bench *bench, const PrmProfileSettings *settings, GError **error);
gboolean
bench_update_profile (Bench *bench, PrmCredentials *credentials, const PrmProfileSettings *settings, GError **error);
gboolean bench_delete_profile (Bench *bench, PrmCredentials *credentials, const char *title, GError **error);
GPtrArray *bench_find_profiles (Bench *bench, const PrmProfileQuery *query, GError **error);
gboolean bench_unlink_network (Bench *bench, PrmNetwork network, GError **error);
PrmLink *bench_generate_link (Bench *bench, const PrmLinkRequest *request, GError **error);
PrmAccountUsage *bench_get_usage (Bench *bench, GError **error);
GPtrArray *bench_list_media (Bench *bench, GError **error);
PrmMedia *bench_upload (Bench *bench, GFile *file, GError **error);
PrmUploadTarget *bench_get_target (Bench *bench, const char *name, GError **error);
gboolean bench_put (Bench *bench, const PrmUploadTarget *target, GFile *file, GError **error);
gboolean bench_check_url (Bench *bench, const char *url, GError **error);
