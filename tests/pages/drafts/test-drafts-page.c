/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-drafts-page.h"
#include "prm-pages.h"

static void
set_up (DeskWindow *self, gconstpointer data)
{
  prm_pages_init ();
  desk_window_set_up (self, data);
}

/* Returns: (transfer full): a draft that is on disk */
static PrmDraft *
add_draft (DeskWindow *self, const char *client, const char *text)
{
  g_autoptr (PrmDraft) draft = test_desk_draft (&self->desk, client, text);
  g_autoptr (GError) error = NULL;

  test_desk_save_draft (&self->desk, draft, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&draft);
}

static void
show_page (DeskWindow *self)
{
  desk_window_show (self, prm_drafts_page_new (self->desk.workspace));
}

static gboolean
lists (DeskWindow *self, const char *text)
{
  return app_find (self->window, ADW_TYPE_ACTION_ROW, text) != NULL;
}

static void
test_empty (DeskWindow *self, gconstpointer data)
{
  show_page (self);
  g_assert_true (desk_window_says (self, "No Drafts"));
  app_check_names (self->window);
}

static void
test_delete_and_undo (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) other = NULL;
  GtkWidget *page;

  draft = add_draft (self, TEST_ACME, "Second thoughts");
  other = add_draft (self, TEST_SEASIDE, "Left alone");
  show_page (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  g_assert_true (lists (self, "Second thoughts"));

  desk_window_act (self, page, "drafts.delete", "s", prm_draft_get_id (draft));
  g_assert_false (lists (self, "Second thoughts"));
  g_assert_true (lists (self, "Left alone"));
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 1);
  g_assert_true (desk_window_says (self, "Draft deleted"));

  desk_window_act (self, page, "drafts.undo", NULL);
  g_assert_true (lists (self, "Second thoughts"));
  g_assert_true (prm_draft_equal (prm_draft_item_get_draft (desk_window_find_draft (self, "Second thoughts")), draft));
  /* There is nothing left to undo. */
  desk_window_act (self, page, "drafts.undo", NULL);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 2);
}

static void
test_client (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Downtown");
  g_autoptr (PrmDraft) nobody = add_draft (self, "nobody", "For whom?");
  PrmProfileItem *seaside =
    prm_workspace_find_profile (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, TEST_SEASIDE));

  show_page (self);
  prm_workspace_set_current_profile (self->desk.workspace, seaside);
  desk_window_settle (self);
  g_assert_false (lists (self, "Downtown"));
  /* What belongs to nobody yet may become anybody's. */
  g_assert_true (lists (self, "For whom?"));
}

static void
test_opening (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Open me");
  g_autofree char *asked = g_strdup_printf ("win.edit-draft '%s'", prm_draft_get_id (draft));

  show_page (self);
  g_signal_emit_by_name (desk_window_find (self, ADW_TYPE_ACTION_ROW, "Open me"), "activate");
  desk_window_settle (self);
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);
}

static void
test_names (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "First");
  g_autoptr (PrmDraft) other = add_draft (self, TEST_ACME, "Second");

  show_page (self);
  app_check_names (self->window);
  /* Which one would be deleted is said. */
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Delete “First”"));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Delete “Second”"));
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("/drafts-page/empty", test_empty);
  ADD ("/drafts-page/delete-and-undo", test_delete_and_undo);
  ADD ("/drafts-page/client", test_client);
  ADD ("/drafts-page/opening", test_opening);
  ADD ("/drafts-page/names", test_names);

  return g_test_run ();
}
