/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-conflict.h"
#include "prm-sync-round.h"
#include "workspace-support.h"

/* Two change the same post: both versions are shown, and neither is overwritten. */

/* What somebody did to a post. */
typedef enum
{
  NOTHING,
  MOVED,
  MOVED_ALIKE, /* to where we want it as well */
  PAUSED,
  ANNOTATED,
  REWRITTEN,
  PUBLISHED,
  DELETED,
} Deed;

#define HERE_AT (TEST_NOW + 4 * TEST_DAY)
#define THERE_AT (TEST_NOW + 3 * TEST_DAY)

static PrmPost *
make_post (Deed deed, PrmPostStatus status)
{
  PrmPost *post = prm_post_new ("p1", "acme");

  g_free (post->text);
  post->text = g_strdup (deed == REWRITTEN ? "Autumn sale" : "Summer sale");
  post->status = status;
  post->scheduled_at = deed == MOVED ? THERE_AT : deed == MOVED_ALIKE ? HERE_AT : TEST_NOW + TEST_DAY;
  if (deed == PAUSED)
    post->status = PRM_POST_STATUS_PAUSED;
  if (deed == PUBLISHED)
    post->status = PRM_POST_STATUS_SUCCESS;
  if (deed == DELETED)
    post->status = PRM_POST_STATUS_DELETED;
  if (deed == ANNOTATED)
    post->notes = g_strdup ("Ask Ida first");
  return post;
}

typedef enum
{
  MOVE,
  PAUSE,
  NOTE,
  APPROVE,
  DELETE,
} Wish;

static PrmOperation *
make_operation (Wish wish)
{
  PrmOperation *operation =
    prm_operation_new (wish == DELETE ? PRM_OPERATION_DELETE : PRM_OPERATION_UPDATE, "acme", "p1", TEST_NOW);

  if (wish == DELETE)
    return operation;
  operation->change = prm_post_change_new ();
  operation->change->has_scheduled_at = wish == MOVE;
  operation->change->scheduled_at = HERE_AT;
  operation->change->has_paused = operation->change->paused = wish == PAUSE;
  operation->change->has_approved = operation->change->approved = wish == APPROVE;
  operation->change->has_notes = wish == NOTE;
  if (wish == NOTE)
    operation->change->notes = g_strdup ("All fine");
  return operation;
}

static void
test_rules (void)
{
  static const struct
  {
    Wish wish;
    Deed deed;
    gboolean conflict;
    const char *there, *here;
  } rows[] = {
    { MOVE, NOTHING, FALSE, NULL, NULL },
    { MOVE, MOVED, TRUE, "4 Jun", "5 Jun" },
    { MOVE, MOVED_ALIKE, FALSE, NULL, NULL },
    { MOVE, PAUSED, FALSE, NULL, NULL },
    { MOVE, REWRITTEN, FALSE, NULL, NULL },
    { MOVE, DELETED, FALSE, NULL, NULL },
    { PAUSE, MOVED, FALSE, NULL, NULL },
    { PAUSE, PAUSED, FALSE, NULL, NULL },
    { NOTE, ANNOTATED, TRUE, "“Ask Ida first”", "“All fine”" },
    { NOTE, MOVED, FALSE, NULL, NULL },
    { APPROVE, MOVED, TRUE, "4 Jun", "approved" },
    { APPROVE, REWRITTEN, TRUE, "“Autumn sale”", "approved" },
    { APPROVE, NOTHING, FALSE, NULL, NULL },
    { DELETE, MOVED, TRUE, "4 Jun", "deleted" },
    { DELETE, REWRITTEN, TRUE, "“Autumn sale”", "deleted" },
    { DELETE, PUBLISHED, TRUE, "published", "deleted" },
    { DELETE, DELETED, FALSE, NULL, NULL },
    { DELETE, NOTHING, FALSE, NULL, NULL },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmPostStatus status = rows[i].wish == APPROVE ? PRM_POST_STATUS_AWAITING_APPROVAL : PRM_POST_STATUS_PENDING;
      g_autoptr (PrmPost) base = make_post (NOTHING, status);
      g_autoptr (PrmPost) theirs = make_post (rows[i].deed, status);
      g_autoptr (PrmOperation) operation = make_operation (rows[i].wish);
      g_autofree char *words = prm_conflict_describe (operation, base, theirs, TEST_NOW, utc);

      g_test_message ("wish %d, deed %d: %s", rows[i].wish, rows[i].deed, words);
      g_assert_cmpint (prm_conflict_find (operation, base, theirs), ==, rows[i].conflict);
      if (!rows[i].conflict)
        continue;
      g_assert_nonnull (strstr (strstr (words, "Theirs"), rows[i].there));
      g_assert_nonnull (strstr (strstr (words, "Yours"), rows[i].here));
    }
}

/* What goes out at once was on its way out when somebody deleted it: that it is out now is no news. */
static void
test_at_once_out (void)
{
  static const struct
  {
    PrmPostStatus status;
    gint64 at;
    gboolean conflict;
  } rows[] = {
    { PRM_POST_STATUS_PENDING, PRM_TIME_NONE, FALSE },          { PRM_POST_STATUS_PROCESSING, PRM_TIME_NONE, FALSE },
    { PRM_POST_STATUS_PROCESSING, TEST_NOW + TEST_DAY, FALSE }, { PRM_POST_STATUS_PENDING, TEST_NOW + TEST_DAY, TRUE },
    { PRM_POST_STATUS_PENDING, TEST_NOW - TEST_HOUR, TRUE },    { PRM_POST_STATUS_PAUSED, PRM_TIME_NONE, TRUE },
    { PRM_POST_STATUS_AWAITING_APPROVAL, PRM_TIME_NONE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmPost) base = make_post (NOTHING, rows[i].status);
      g_autoptr (PrmPost) theirs = make_post (PUBLISHED, rows[i].status);
      g_autoptr (PrmOperation) operation = make_operation (DELETE);

      g_test_message ("%u", i);
      base->scheduled_at = theirs->scheduled_at = rows[i].at;
      g_assert_cmpint (prm_conflict_find (operation, base, theirs), ==, rows[i].conflict);
    }
}

/* With the service */

static char *
schedule (TestDesk *desk, const char *text)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, text, TEST_NOW + 2 * TEST_DAY);

  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, 60);
  test_desk_pass (desk, 5 * 60);
  return test_desk_get_id (desk, text);
}

static void
move_elsewhere (TestDesk *desk, const char *id, gint64 at)
{
  g_autofree char *date = prm_time_format_iso (at);
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\", \"scheduleDate\": \"%s\"}", id, date);
  g_autoptr (JsonNode) answer = test_desk_call (desk, TEST_ACME, "PATCH", "/post", body);
}

static gint64
get_time_there (TestDesk *desk, const char *id)
{
  g_autofree char *path = g_strconcat ("/post/", id, NULL);
  g_autoptr (JsonNode) answer = test_desk_call (desk, TEST_ACME, "GET", path, NULL);
  gint64 at = PRM_TIME_NONE;

  prm_time_parse (json_object_get_string_member (json_node_get_object (answer), "scheduleDate"), &at);
  return at;
}

/* Moves a post here while there is no connection, and elsewhere at the same time. */
static char *
move_both (TestDesk *desk)
{
  char *id = schedule (desk, "Two at once");
  g_autoptr (GError) error = NULL;

  test_desk_fault (desk, "{'kind': 'drop-before', 'path': '/api/*', 'count': 1000}");
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpint (prm_workspace_get_connection (desk->workspace), ==, PRM_CONNECTION_OFFLINE);
  test_desk_move (desk, id, HERE_AT, &error);
  g_assert_no_error (error);
  test_desk_pass (desk, 120);
  test_desk_clear_faults (desk);
  move_elsewhere (desk, id, THERE_AT);
  test_desk_pass (desk, 10 * 60);
  return id;
}

static void
test_stops (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  id = move_both (desk);
  g_assert_cmpint (get_time_there (desk, id), ==, THERE_AT);
  g_assert_cmpint (test_desk_state (desk, "Two at once"), ==, PRM_POST_STATE_NEEDS_YOU);
  post = test_desk_find (desk, "Two at once");
  g_assert_cmpint (post->scheduled_at, ==, HERE_AT);
  g_assert_nonnull (strstr (post->error_message, "Theirs"));
  g_assert_true (post->conflict);
  g_assert_nonnull (strstr (post->error_message, "Yours"));
  /* It stays so, whatever sync does. */
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpint (get_time_there (desk, id), ==, THERE_AT);
  g_assert_cmpint (test_desk_state (desk, "Two at once"), ==, PRM_POST_STATE_NEEDS_YOU);
}

static void
test_ours (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  id = move_both (desk);
  test_desk_retry (desk, id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, 60);
  g_assert_cmpint (get_time_there (desk, id), ==, HERE_AT);
  g_assert_cmpint (test_desk_state (desk, "Two at once"), ==, PRM_POST_STATE_SCHEDULED);
}

static void
test_theirs (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  id = move_both (desk);
  test_desk_withdraw (desk, id, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  g_assert_cmpint (get_time_there (desk, id), ==, THERE_AT);
  post = test_desk_find (desk, "Two at once");
  g_assert_cmpint (post->scheduled_at, ==, THERE_AT);
  g_assert_null (post->error_message);
  g_assert_false (post->conflict);
}

/* Sync learns of it while the outbox is still waiting for something else. */
static void
test_by_sync (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Seen by sync");
  /* The change is refused for now, and tried again later; reading works. */
  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'PATCH', 'count': 1}");
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  test_desk_move (desk, id, HERE_AT, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  move_elsewhere (desk, id, THERE_AT);
  prm_workspace_refresh (desk->workspace);
  test_desk_pass (desk, 10 * 60);
  post = test_desk_find (desk, "Seen by sync");
  /* The first try may have arrived, so it is asked about; nothing that was moved elsewhere is moved back unseen. */
  g_assert_cmpint (get_time_there (desk, id), ==, THERE_AT);
  g_assert_cmpint (prm_post_get_state (post, prm_clock_now (desk->clock)), ==, PRM_POST_STATE_NEEDS_YOU);
}

/* Read a moment ago and sent at once: what somebody else did in between is seen all the same. */
static void
test_at_once (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = NULL;

  test_desk_start (desk);
  id = schedule (desk, "In the same minute");
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  move_elsewhere (desk, id, THERE_AT);
  test_desk_move (desk, id, HERE_AT, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, 60);
  g_assert_cmpint (get_time_there (desk, id), ==, THERE_AT);
  post = test_desk_find (desk, "In the same minute");
  g_assert_cmpint (prm_post_get_state (post, prm_clock_now (desk->clock)), ==, PRM_POST_STATE_NEEDS_YOU);

  /* Somebody who has seen it may delete it; nobody deletes unseen what another has just rewritten. */
  test_desk_withdraw (desk, id, &error);
  g_assert_no_error (error);
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  move_elsewhere (desk, id, HERE_AT);
  test_desk_delete (desk, id, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, 60);
  g_assert_cmpuint (test_desk_count_live (desk, "In the same minute"), ==, 1);
}

/* Deleted elsewhere while a change of it waits: nothing comes back, and whoever changed it is told. */
static void
test_deleted_elsewhere (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Gone meanwhile");
  test_desk_fault (desk, "{'kind': 'drop-before', 'path': '/api/*', 'count': 1000}");
  test_desk_move (desk, id, HERE_AT, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  test_desk_clear_faults (desk);
  test_desk_delete_elsewhere (desk, TEST_ACME, id);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Gone meanwhile"), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpuint (strlen (desk->last_stopped->error_message), >, 0);
  g_assert_cmpuint (desk->n_finished, ==, 1);
}

/* What nobody else touched goes out as ever, also after long. */
static void
test_alone (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  id = schedule (desk, "Alone");
  test_desk_fault (desk, "{'kind': 'drop-before', 'path': '/api/*', 'count': 1000}");
  test_desk_move (desk, id, HERE_AT, &error);
  g_assert_no_error (error);
  test_desk_pass (desk, TEST_HOUR);
  test_desk_clear_faults (desk);
  test_desk_pass (desk, 10 * 60);
  g_assert_cmpint (get_time_there (desk, id), ==, HERE_AT);
  g_assert_cmpint (test_desk_state (desk, "Alone"), ==, PRM_POST_STATE_SCHEDULED);
}

/* What sync asked for before a change from here arrived tells of the post as it was then, which is nobody else's doing:
 * what waits to be done to it after that change goes on. */
static void
test_own_change_read (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmUplink *uplink;
  guint64 serial;

  test_desk_start (desk);
  uplink = desk->workspace->uplink;
  id = schedule (desk, "Moved, then deleted");
  serial = prm_uplink_get_serial (uplink);
  g_ptr_array_add (read, test_desk_find (desk, "Moved, then deleted"));
  test_desk_move (desk, id, HERE_AT, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, 60);
  test_desk_fault (desk, "{'kind': 'status', 'status': 429, 'retryAfter': 600, 'path': '/api/*', 'method': 'DELETE'}");
  test_desk_delete (desk, id, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  g_assert_true (prm_outbox_waits_for (desk->workspace->outbox, id));

  prm_sync_compare_async (uplink, desk->workspace->outbox, read, serial, NULL, prm_test_keep_result, &result);
  g_assert_true (prm_sync_compare_finish (prm_test_await (&result), &error));
  test_desk_settle (desk);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  test_desk_clear_faults (desk);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Moved, then deleted"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/conflict/rules", test_rules);
  g_test_add_func ("/conflict/at-once-out", test_at_once_out);
  TEST_ADD ("/conflict/stops", test_stops, NULL);
  TEST_ADD ("/conflict/ours", test_ours, NULL);
  TEST_ADD ("/conflict/theirs", test_theirs, NULL);
  TEST_ADD ("/conflict/by-sync", test_by_sync, NULL);
  TEST_ADD ("/conflict/at-once", test_at_once, NULL);
  TEST_ADD ("/conflict/alone", test_alone, NULL);
  TEST_ADD ("/conflict/deleted-elsewhere", test_deleted_elsewhere, NULL);
  TEST_ADD ("/conflict/own-change-read", test_own_change_read, NULL);

  return g_test_run ();
}
