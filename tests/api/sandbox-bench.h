/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client-media.h"
#include "prm-client-posts.h"
#include "prm-client-profiles.h"
#include "prm-client-schedules.h"
#include "prm-client.h"
#include "prm-test-sandbox.h"
#include "prm-test.h"

/* A client, a sandbox, and calls that are waited for. */

#define NOW PRM_TEST_SANDBOX_NOW
#define HOUR 3600
#define DAY (24 * HOUR)

typedef struct
{
  PrmTestSandbox *sandbox;
  PrmClient *client;
  PrmCredentials *primary;
  PrmCredentials *profile; /* of the first User Profile */
  const char *ref_id;      /* of the same */
  GAsyncResult *result;
} Bench;

/** BenchTest: one test with a sandbox of its own. */
typedef struct
{
  const char *name;
  void (*func) (Bench *bench, gconstpointer data);
  const char *const *options; /* (nullable) of the sandbox */
} BenchTest;

void bench_add_tests (const BenchTest *tests, guint n_tests);

/** bench_await: Returns: (transfer full): the result of the call that keeps it in @bench */
GAsyncResult *bench_await (Bench *bench);

/* BENCH_WAIT: ends a function with what the call gives, once it has ended. */
#define BENCH_WAIT(finish)                                                                                             \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GAsyncResult) result = bench_await (bench);                                                             \
                                                                                                                       \
    return finish (bench->client, result, error);                                                                      \
  }                                                                                                                    \
  G_STMT_END

#define BENCH_REST NULL, prm_test_keep_result, &bench->result

PrmProfile *bench_get_user (Bench *bench, PrmCredentials *credentials, GError **error);
GPtrArray *bench_list_profiles (Bench *bench, GError **error);
GPtrArray *bench_publish (Bench *bench, PrmCredentials *credentials, PrmDraft *draft, const char *key, GError **error);
PrmPost *bench_get_post (Bench *bench, const char *id, GError **error);
gboolean bench_update_post (Bench *bench, const char *id, const PrmPostChange *change, GError **error);
gboolean bench_delete_post (Bench *bench, const char *id, GError **error);
GPtrArray *bench_list_history (Bench *bench, const PrmHistoryQuery *query, GError **error);
GPtrArray *bench_list_schedules (Bench *bench, GError **error);
GPtrArray *bench_list_pending (Bench *bench, GError **error);

PrmDraft *bench_new_draft (Bench *bench, const char *text, PrmNetworkSet networks);
/** bench_publish_one: Returns: (transfer full): the one post that the service made of @draft */
PrmPost *bench_publish_one (Bench *bench, PrmDraft *draft);
/** bench_schedule_one: Returns: (transfer full): a post of the first profile on Facebook that waits until @moment */
PrmPost *bench_schedule_one (Bench *bench, const char *text, gint64 moment);
PrmPostStatus bench_read_status (Bench *bench, const char *id);
/** bench_assert_updates: that @change goes through and leaves the post in @status */
void bench_assert_updates (Bench *bench, const char *id, PrmPostChange change, PrmPostStatus status);
/** bench_link: links all of @networks, words of JSON such as "\"tiktok\"", to the first profile */
void bench_link (Bench *bench, const char *networks);
/** bench_fail_network: the next post to @platform fails there, and may be tried again */
void bench_fail_network (Bench *bench, const char *platform, int code);
