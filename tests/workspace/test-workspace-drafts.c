/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-workspace-drafts.h"
#include "prm-workspace-writing.h"
#include "workspace-support.h"

/* Nothing that somebody wrote is gone at once: what a draft was before, and drafts that were thrown away. */

#define AWAIT(begin, ...)                                                                                              \
  g_autoptr (GAsyncResult) result = NULL;                                                                              \
  begin (desk->workspace, __VA_ARGS__, prm_test_keep_result, &result);                                                 \
  prm_test_await (&result)

static GPtrArray *
list_versions (TestDesk *desk, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions;

  AWAIT (prm_workspace_list_draft_versions_async, prm_draft_get_id (draft), NULL);
  versions = prm_workspace_list_draft_versions_finish (desk->workspace, result, &error);
  g_assert_no_error (error);
  return versions;
}

static void
restore (TestDesk *desk, PrmDraft *version)
{
  g_autoptr (GError) error = NULL;

  AWAIT (prm_workspace_restore_draft_async, version);
  prm_workspace_restore_draft_finish (desk->workspace, result, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
}

static gboolean
undelete (TestDesk *desk, const char *draft_id, GError **error)
{
  gboolean done;

  AWAIT (prm_workspace_undelete_draft_async, draft_id);
  done = prm_workspace_undelete_draft_finish (desk->workspace, result, error);
  test_desk_settle (desk);
  return done;
}

static char *
load_history (TestDesk *desk, const char *draft_id)
{
  g_autoptr (GError) error = NULL;
  char *history;

  AWAIT (prm_workspace_load_history_async, draft_id, NULL);
  history = prm_workspace_load_history_finish (desk->workspace, result, &error);
  g_assert_no_error (error);
  return history;
}

static void
save (TestDesk *desk, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_save_draft (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
}

/* Returns: (transfer none): the only draft that there is */
static PrmDraft *
get_only_draft (TestDesk *desk)
{
  g_autoptr (PrmDraftItem) item = g_list_model_get_item (prm_workspace_get_drafts (desk->workspace), 0);

  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 1);
  return prm_draft_item_get_draft (item);
}

static void
test_versions (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) first = NULL;
  g_autoptr (PrmDraft) second = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) at_last = NULL;
  PrmDraftItem *item;

  test_desk_open (desk);
  first = prm_draft_new ("somebody");
  second = prm_draft_with_text (first, "Second");
  {
    g_autoptr (PrmDraft) written = prm_draft_with_text (first, "First");

    save (desk, written);
  }
  before = list_versions (desk, first);
  g_assert_cmpuint (before->len, ==, 0);
  prm_clock_advance (desk->clock, TEST_HOUR);
  save (desk, second);
  after = list_versions (desk, first);
  g_assert_cmpuint (after->len, ==, 1);
  item = g_ptr_array_index (after, 0);
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, "First");
  g_assert_cmpint (prm_draft_item_get_saved_at (item), ==, TEST_NOW);

  /* It comes back, and what it replaced can be had back in the same way. */
  restore (desk, prm_draft_item_get_draft (item));
  g_assert_cmpstr (prm_draft_get_text (get_only_draft (desk)), ==, "First");
  at_last = list_versions (desk, first);
  g_assert_cmpuint (at_last->len, ==, 2);
  restore (desk, prm_draft_item_get_draft (g_ptr_array_index (at_last, 0)));
  g_assert_true (prm_draft_equal (get_only_draft (desk), second));
}

/* A draft with something in every part. */
static PrmDraft *
write_everything (void)
{
  const char *const urls[] = { "https://example.com/a.jpg", NULL };
  g_autoptr (PrmDraft) empty = prm_draft_new ("somebody");
  g_autoptr (PrmDraft) text = prm_draft_with_text (empty, "Everything");
  g_autoptr (PrmDraft) variant = prm_draft_with_network_text (text, PRM_NETWORK_X, "Short");
  g_autoptr (PrmDraft) networks =
    prm_draft_with_networks (variant, PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_REDDIT));
  g_autoptr (PrmDraft) media = prm_draft_with_media_urls (networks, urls);
  g_autoptr (PrmDraft) option = prm_draft_with_option (media, PRM_NETWORK_REDDIT, "title", "A title");
  g_autoptr (PrmDraft) comment = prm_draft_with_comment (option, "First!", NULL);
  g_autoptr (PrmDraft) notes = prm_draft_with_notes (comment, "Ask first");

  return prm_draft_with_timing_at (notes, TEST_NOW + TEST_DAY);
}

static void
test_undelete (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = write_everything ();
  g_autoptr (PrmDraft) earlier = prm_draft_with_text (draft, "Something");
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *history = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *deleted;

  test_desk_open (desk);
  deleted = prm_workspace_get_deleted_drafts (desk->workspace);
  save (desk, earlier);
  prm_clock_advance (desk->clock, TEST_HOUR);
  save (desk, draft);
  prm_workspace_save_history (desk->workspace, prm_draft_get_id (draft), "cursor and steps");
  g_assert_true (test_desk_delete_draft (desk, prm_draft_get_id (draft), NULL));
  test_desk_settle (desk);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (deleted), ==, 1);

  /* After a restart it is still offered. */
  test_desk_close (desk);
  test_desk_open (desk);
  deleted = prm_workspace_get_deleted_drafts (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (deleted), ==, 1);
  {
    g_autoptr (PrmDraftItem) item = g_list_model_get_item (deleted, 0);

    g_assert_true (prm_draft_equal (prm_draft_item_get_draft (item), draft));
    g_assert_cmpint (prm_draft_item_get_saved_at (item), ==, TEST_NOW + TEST_HOUR);
  }

  g_assert_true (undelete (desk, prm_draft_get_id (draft), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (deleted), ==, 0);
  g_assert_true (prm_draft_equal (get_only_draft (desk), draft));
  history = load_history (desk, prm_draft_get_id (draft));
  g_assert_cmpstr (history, ==, "cursor and steps");
  versions = list_versions (desk, draft);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_true (prm_draft_equal (prm_draft_item_get_draft (g_ptr_array_index (versions, 0)), earlier));

  /* A second time there is nothing to bring back, and that is said. */
  g_assert_false (undelete (desk, prm_draft_get_id (draft), &error));
  g_assert_nonnull (error);
}

static void
test_keep_time (TestDesk *desk, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = write_everything ();
  GListModel *deleted;

  test_desk_open (desk);
  save (desk, draft);
  g_assert_true (test_desk_delete_draft (desk, prm_draft_get_id (draft), NULL));
  test_desk_close (desk);
  prm_clock_advance (desk->clock, 30 * TEST_DAY);
  test_desk_open (desk);
  deleted = prm_workspace_get_deleted_drafts (desk->workspace);
  test_desk_settle (desk);
  g_assert_cmpuint (g_list_model_get_n_items (deleted), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/workspace/drafts/versions", test_versions, "-");
  TEST_ADD ("/workspace/drafts/undelete", test_undelete, "-");
  TEST_ADD ("/workspace/drafts/keep-time", test_keep_time, "-");

  return g_test_run ();
}
