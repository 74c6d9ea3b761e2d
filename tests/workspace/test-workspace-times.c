/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "../store/faulty-vfs.h"
#include "prm-draft-extras.h"
#include "prm-draft-times.h"
#include "prm-workspace-drafts.h"
#include "prm-workspace-writing.h"
#include "workspace-support.h"

/* Networks with times of their own: one draft that becomes several posts, all of them or none. */

#define SHARED (TEST_NOW + TEST_DAY)
#define LATER (TEST_NOW + TEST_DAY + 3 * TEST_HOUR)

/* How often the disk is written to while such a draft is sent, and more. */
#define WRITES 45
#define STEP 3

/* Returns: (transfer full): a draft for LinkedIn and, later and with a text of its own, X */
static PrmDraft *
new_draft (TestDesk *desk, const char *text, const char *x_text, gint64 shared)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, text, shared);
  g_autoptr (PrmDraft) own = prm_draft_with_network_text (draft, PRM_NETWORK_X, x_text);

  return prm_draft_with_network_at (own, PRM_NETWORK_X, shared + 3 * TEST_HOUR);
}

static void
assert_post (TestDesk *desk, const char *text, PrmNetwork network, gint64 at)
{
  g_autoptr (PrmPost) post = test_desk_find (desk, text);

  g_assert_nonnull (post);
  g_assert_false (prm_post_is_local (post));
  g_assert_cmpuint (post->networks, ==, PRM_NETWORK_BIT (network));
  g_assert_cmpint (post->scheduled_at, ==, at);
  g_assert_cmpuint (test_desk_count_live (desk, text), ==, 1);
}

static void
test_two_posts (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = new_draft (desk, "For LinkedIn", "For X", SHARED);
  test_desk_save_draft (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_finished, ==, 2);
  assert_post (desk, "For LinkedIn", PRM_NETWORK_LINKEDIN, SHARED);
  assert_post (desk, "For X", PRM_NETWORK_X, LATER);

  /* Each goes its own way. */
  test_desk_sleep (desk, TEST_DAY + TEST_HOUR);
  test_desk_pass (desk, 120);
  g_assert_cmpint (test_desk_state (desk, "For LinkedIn"), ==, PRM_POST_STATE_PUBLISHED);
  g_assert_cmpint (test_desk_state (desk, "For X"), ==, PRM_POST_STATE_SCHEDULED);
}

/* The same draft is not sent twice: neither by two clicks nor while half of it is under way. */
static void
test_twice (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_stop_sandbox (desk);
  draft = new_draft (desk, "For LinkedIn", "For X", SHARED);
  prm_workspace_submit_async (desk->workspace, draft, prm_test_keep_result, &first);
  prm_workspace_submit_async (desk->workspace, draft, prm_test_keep_result, &second);
  g_assert_true (prm_workspace_submit_finish (desk->workspace, prm_test_await (&first), NULL));
  g_assert_false (prm_workspace_submit_finish (desk->workspace, prm_test_await (&second), &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY);
  g_clear_error (&error);
  g_assert_false (test_desk_submit (desk, draft, &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 2);
}

static void
test_past (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) late = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  draft = new_draft (desk, "For LinkedIn", "For X", SHARED);
  late = prm_draft_with_network_at (draft, PRM_NETWORK_X, TEST_NOW - TEST_HOUR);
  g_assert_false (test_desk_submit (desk, late, &error));
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
}

/* What was lost on the way is asked for by its own key: none is there twice, and none is missing. */
#define POST "'path': '/api/post', 'method': 'POST'"
#define FIRST_GOES_WELL "{'kind': 'delay', 'delayMs': 0, " POST "}"

static const struct
{
  const char *faults[2];
  gboolean killed; /* the program, in the midst of it */
} faults[] = {
  { { "{'kind': 'drop-before', " POST "}" } },
  { { FIRST_GOES_WELL, "{'kind': 'drop-before', " POST "}" } },
  { { "{'kind': 'drop-after', " POST "}" } },
  { { FIRST_GOES_WELL, "{'kind': 'drop-after', " POST "}" } },
  { { "{'kind': 'drop-after', 'count': 2, " POST "}" } },
  { { "{'kind': 'cut', 'count': 2, " POST "}" } },
  { { FIRST_GOES_WELL, "{'kind': 'status', 'status': 503, 'count': 3, " POST "}" } },
  { { NULL }, TRUE },
  { { FIRST_GOES_WELL, "{'kind': 'drop-after', " POST "}" }, TRUE },
};

static void
test_faults (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *text = g_strdup_printf ("For LinkedIn %u", i);
      g_autofree char *x_text = g_strdup_printf ("For X %u", i);
      gint64 at = SHARED + i * 3 * TEST_DAY;
      g_autoptr (PrmDraft) draft = new_draft (desk, text, x_text, at);

      g_test_message ("%u", i);
      for (guint k = 0; k < 2 && faults[i].faults[k] != NULL; k++)
        test_desk_fault (desk, faults[i].faults[k]);
      g_assert_true (test_desk_submit (desk, draft, NULL));
      if (faults[i].killed)
        {
          test_desk_abandon (desk);
          test_desk_start (desk);
        }
      test_desk_drain (desk, TEST_DAY);
      test_desk_clear_faults (desk);
      assert_post (desk, text, PRM_NETWORK_LINKEDIN, at);
      assert_post (desk, x_text, PRM_NETWORK_X, at + 3 * TEST_HOUR);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
    }
}

/* The disk is full from some write on: between the two, or before or after them. */
static void
fill_disk (TestDesk *desk, guint after, gboolean restart)
{
  g_autofree char *text = g_strdup_printf ("For LinkedIn %u", after);
  g_autofree char *x_text = g_strdup_printf ("For X %u", after);
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  gboolean taken;

  g_test_message ("full after %u writes%s", after, restart ? ", killed" : "");
  draft = new_draft (desk, text, x_text, TEST_NOW + (20 + after) * (gint64) TEST_DAY);
  g_assert_true (test_desk_save_draft (desk, draft, NULL));
  faulty_vfs_set (FAULT_DISK_FULL, after);
  taken = test_desk_submit (desk, draft, &error);
  if (!taken)
    g_assert_cmpuint (strlen (error->message), >, 0);
  test_desk_settle (desk);
  test_desk_pass (desk, 60);
  if (restart)
    test_desk_abandon (desk);
  faulty_vfs_set (FAULT_NONE, 0);
  if (restart)
    test_desk_start (desk);
  g_assert_cmpuint (test_desk_count (desk, text), ==, taken ? 1 : 0);
  g_assert_cmpuint (test_desk_count (desk, x_text), ==, taken ? 1 : 0);
  test_desk_pass (desk, 10 * 60);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, text), ==, taken ? 1 : 0);
  g_assert_cmpuint (test_desk_count_live (desk, x_text), ==, taken ? 1 : 0);
  /* What was not taken is the draft that it was. */
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, taken ? 0 : 1);
  if (!taken)
    g_assert_true (test_desk_delete_draft (desk, prm_draft_get_id (draft), NULL));
}

static void
test_disk (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  for (guint after = 0; after < WRITES; after += STEP)
    fill_disk (desk, after, after % 2 == 1);
}

static PrmDraft *
find_draft (TestDesk *desk, const char *text)
{
  GListModel *drafts = prm_workspace_get_drafts (desk->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      if (g_str_equal (prm_draft_get_text (draft), text))
        return draft;
    }
  return NULL;
}

static void
withdraw (TestDesk *desk, const char *text)
{
  g_autoptr (PrmPost) post = test_desk_find (desk, text);
  g_autoptr (GError) error = NULL;

  test_desk_withdraw (desk, post->id, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
}

/* Each comes back as a draft for its networks, at its time; beside the first one lies what both were. */
static void
test_take_back (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  PrmDraft *rest, *x;

  test_desk_start (desk);
  test_desk_stop_sandbox (desk);
  draft = new_draft (desk, "For LinkedIn", "For X", SHARED);
  g_assert_true (test_desk_submit (desk, draft, NULL));

  withdraw (desk, "For X");
  x = find_draft (desk, "For X");
  g_assert_nonnull (x);
  g_assert_cmpuint (prm_draft_get_networks (x), ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_assert_cmpint (prm_draft_get_scheduled_at (x), ==, LATER);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);

  withdraw (desk, "For LinkedIn");
  rest = find_draft (desk, "For LinkedIn");
  g_assert_nonnull (rest);
  g_assert_nonnull (find_draft (desk, "For X"));
  g_assert_cmpstr (prm_draft_get_id (rest), ==, prm_draft_get_id (draft));
  g_assert_cmpuint (prm_draft_get_networks (rest), ==, PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  g_assert_cmpint (prm_draft_get_scheduled_at (rest), ==, SHARED);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);

  prm_workspace_list_draft_versions_async (desk->workspace, prm_draft_get_id (rest), NULL, prm_test_keep_result,
                                           &result);
  versions = prm_workspace_list_draft_versions_finish (desk->workspace, prm_test_await (&result), NULL);
  g_assert_cmpuint (versions->len, >=, 1);
  g_assert_true (prm_draft_equal (prm_draft_item_get_draft (g_ptr_array_index (versions, 0)), draft));
}

static GPtrArray *
ask_service (TestDesk *desk, PrmDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *problems;

  prm_workspace_check_draft_async (desk->workspace, draft, NULL, prm_test_keep_result, &result);
  problems = prm_workspace_check_draft_finish (desk->workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  return problems;
}

/* The service is asked about each as it will be sent. */
static void
test_asked (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) repeated = NULL;
  g_autoptr (GPtrArray) fine = NULL;
  g_autoptr (GPtrArray) refused = NULL;

  test_desk_start (desk);
  draft = new_draft (desk, "For LinkedIn", "For X", SHARED);
  fine = ask_service (desk, draft);
  g_assert_cmpuint (fine->len, ==, 0);
  g_assert_true (test_desk_submit (desk, draft, NULL));
  test_desk_drain (desk, TEST_HOUR);

  /* The same text within two days, of the second one. */
  repeated = new_draft (desk, "Something else", "For X", SHARED + TEST_HOUR);
  refused = ask_service (desk, repeated);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpint (((const PrmProblem *) refused->pdata[0])->level, ==, PRM_PROBLEM_BLOCK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  faulty_vfs_install ();

  TEST_ADD ("/workspace-times/two-posts", test_two_posts, NULL);
  TEST_ADD ("/workspace-times/twice", test_twice, NULL);
  TEST_ADD ("/workspace-times/past", test_past, NULL);
  TEST_ADD ("/workspace-times/faults", test_faults, NULL);
  TEST_ADD ("/workspace-times/disk", test_disk, NULL);
  TEST_ADD ("/workspace-times/take-back", test_take_back, NULL);
  TEST_ADD ("/workspace-times/asked", test_asked, NULL);

  return g_test_run ();
}
