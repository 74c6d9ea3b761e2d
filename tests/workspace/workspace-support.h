/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "prm-post-list.h"
#include "prm-test-sandbox.h"
#include "prm-test.h"
#include "prm-workspace-private.h"

G_BEGIN_DECLS

/** The moment at which every test begins: a Monday morning. */
#define TEST_NOW PRM_TEST_SANDBOX_NOW
#define TEST_HOUR (60 * 60)
#define TEST_DAY (24 * TEST_HOUR)

#define TEST_ACME "Acme Downtown"
#define TEST_SEASIDE "Acme Seaside"

/** TestDesk: a workspace in a folder of its own, a sandbox that it works with, and a clock that both share. */
typedef struct
{
  char *folder;   /* (owned) */
  char *data_dir; /* (owned) */
  PrmClock *clock;
  PrmTestSandbox *sandbox; /* (nullable) */
  char *api_url;
  GHashTable *ref_ids;      /* (element-type utf8 utf8) by title; "" is the Primary Profile, once it is connected */
  GHashTable *profile_keys; /* (element-type utf8 utf8) by title */

  gboolean system_keyring; /* keys are kept there, not for one run only */

  PrmWorkspace *workspace;
  guint n_finished;
  guint n_stopped;
  PrmOperation *last_stopped;
} TestDesk;

#define TEST_ADD(path, func, options) g_test_add (path, TestDesk, options, test_desk_set_up, func, test_desk_tear_down)

/** test_desk_set_up: @data: (nullable): one more option of the sandbox, such as "--demo"; "-" for no sandbox at all */
void test_desk_set_up (TestDesk *desk, gconstpointer data);
void test_desk_tear_down (TestDesk *desk, gconstpointer data);

/** test_desk_open: opens the workspace; no key is known to it yet. */
void test_desk_open (TestDesk *desk);
void test_desk_close (TestDesk *desk);

/** test_desk_abandon: what is left of a workspace whose program was killed: nothing more is written. */
void test_desk_abandon (TestDesk *desk);

/** test_desk_connect: connects with the right keys and waits until everything is read. */
void test_desk_connect (TestDesk *desk);
void test_desk_start (TestDesk *desk); /* opens and connects */

/** test_desk_settle: runs the main loop until nothing is under way. */
void test_desk_settle (TestDesk *desk);

/** test_desk_pass: lets time pass for the sandbox and the workspace, doing what falls due on the way. */
void test_desk_pass (TestDesk *desk, gint64 seconds);

/** test_desk_sleep: the computer sleeps meanwhile, and is there again at the end */
void test_desk_sleep (TestDesk *desk, gint64 seconds);

/** test_desk_drain: passes from one alarm to the next until @seconds are over or the outbox is empty. */
void test_desk_drain (TestDesk *desk, gint64 seconds);

/* The sandbox */

/** test_desk_control: Returns: (transfer full): what the sandbox answers to @body (nullable, JSON), which must work */
JsonNode *test_desk_control (TestDesk *desk, const char *method, const char *path, const char *body);

/** test_desk_call: calls the API behind the workspace's back. Returns: (transfer full): the answer, 200 or not */
JsonNode *test_desk_call (TestDesk *desk, const char *title, const char *method, const char *path, const char *body);

/** test_desk_delete_elsewhere: somebody deletes a post of @title in the service's dashboard. */
void test_desk_delete_elsewhere (TestDesk *desk, const char *title, const char *id);

/** test_desk_fault: @format: JSON with ' for " */
void test_desk_fault (TestDesk *desk, const char *json);
void test_desk_clear_faults (TestDesk *desk);
void test_desk_stop_sandbox (TestDesk *desk);

/** test_desk_count_live: Returns: how many posts that are not deleted have @text at the service */
guint test_desk_count_live (TestDesk *desk, const char *text);

/** test_desk_get_status: Returns: (transfer full) (nullable): the service's word for the one post that has @text */
char *test_desk_get_status (TestDesk *desk, const char *text);
/** test_desk_get_id: Returns: (transfer full): the id of the one post that has @text at the service */
char *test_desk_get_id (TestDesk *desk, const char *text);

/* The workspace */

/** test_desk_draft: Returns: (transfer full): a draft for a profile on X and LinkedIn */
PrmDraft *test_desk_draft (TestDesk *desk, const char *title, const char *text);
/** test_desk_draft_at: Returns: (transfer full): the same, at a moment */
PrmDraft *test_desk_draft_at (TestDesk *desk, const char *title, const char *text, gint64 at);

gboolean test_desk_submit (TestDesk *desk, PrmDraft *draft, GError **error);
gboolean test_desk_save_draft (TestDesk *desk, PrmDraft *draft, GError **error);
gboolean test_desk_delete_draft (TestDesk *desk, const char *draft_id, GError **error);
gboolean test_desk_change (TestDesk *desk, const char *post_id, const PrmPostChange *change, GError **error);
gboolean test_desk_move (TestDesk *desk, const char *post_id, gint64 at, GError **error);
gboolean test_desk_delete (TestDesk *desk, const char *post_id, GError **error);
gboolean test_desk_reject (TestDesk *desk, const char *post_id, const char *reason, GError **error);
gboolean test_desk_retry (TestDesk *desk, const char *post_id, GError **error);
gboolean test_desk_replace (TestDesk *desk, const char *post_id, PrmDraft *draft, GError **error);
char *test_desk_upload (TestDesk *desk, const char *title, GFile *file, GError **error);
gboolean test_desk_cancel_upload (TestDesk *desk, const char *id, GError **error);
char *test_desk_find_upload (TestDesk *desk, const char *id);
gboolean test_desk_withdraw (TestDesk *desk, const char *post_id, GError **error);
gboolean test_desk_disconnect (TestDesk *desk, GError **error);
gboolean test_desk_try_key (TestDesk *desk, const char *api_key, GError **error);
GPtrArray *test_desk_paste (TestDesk *desk, const char *text);
PrmDraft *test_desk_turn (TestDesk *desk, const char *post_id, GError **error);

/** test_desk_find: Returns: (transfer full) (nullable): the one post in the store that has @text */
PrmPost *test_desk_find (TestDesk *desk, const char *text);
guint test_desk_count (TestDesk *desk, const char *text);
guint test_desk_n_drafts (TestDesk *desk);
/** test_desk_state: Returns: what a person reads of the one post that has @text */
PrmPostState test_desk_state (TestDesk *desk, const char *text);

G_END_DECLS
