/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-composer-window.h"
#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-context-menu.h"
#include "prm-drafts-page.h"
#include "prm-pair-view.h"
#include "prm-pages.h"
#include "prm-versions-window.h"
#include "prm-workspace-drafts.h"
#include "prm-workspace-writing.h"

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
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Delete “Second thoughts”"));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Restore “Second thoughts”"));
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
save (DeskWindow *self, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_save_draft (&self->desk, draft, &error);
  g_assert_no_error (error);
  test_desk_settle (&self->desk);
}

/* Deleted days ago, in another run of the program: it is offered still, and comes back as it was. */
static void
test_recently_deleted (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Thrown away");
  const char *id = prm_draft_get_id (draft);
  GtkWidget *page;

  show_page (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  g_assert_false (desk_window_says (self, "Recently Deleted"));
  desk_window_act (self, page, "drafts.delete", "s", id);
  desk_window_close (self);
  prm_clock_advance (self->desk.clock, 2 * TEST_DAY);

  show_page (self);
  desk_window_settle (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  g_assert_true (desk_window_says (self, "Recently Deleted"));
  app_check_names (self->window);
  desk_window_act (self, page, "drafts.undelete", "s", id);
  g_assert_false (desk_window_says (self, "Recently Deleted"));
  g_assert_true (prm_draft_equal (prm_draft_item_get_draft (desk_window_find_draft (self, "Thrown away")), draft));
}

static void
note_undo (PrmPage *page, const char *action, char **noted)
{
  g_free (*noted);
  *noted = g_strdup (action);
}

/* The menu and the keys of a row lead to what its buttons do; the window is told what Undo is to take back. */
static void
test_keys (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Second thoughts");
  g_autofree char *edited = g_strdup_printf ("win.edit-draft '%s'", prm_draft_get_id (draft));
  g_autofree char *noted = NULL;
  GtkWidget *row, *menu;

  show_page (self);
  g_signal_connect (desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL), "undoable", G_CALLBACK (note_undo), &noted);
  row = desk_window_find (self, ADW_TYPE_ACTION_ROW, "Second thoughts");
  g_assert_true (app_press (row, "<Shift>F10"));
  desk_window_settle (self);
  menu = prm_context_menu_get_open (row);
  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_get_mapped (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  desk_window_settle (self);
  g_assert_null (prm_context_menu_get_open (row));

  g_assert_true (app_press (row, "F2"));
  g_assert_cmpstr (desk_window_get_asked (self), ==, edited);
  g_assert_null (noted);
  g_assert_true (app_press (row, "Delete"));
  desk_window_settle (self);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
  g_assert_cmpstr (noted, ==, "drafts.undo");
}

/* Another one with all that it has is opened to be written on, also where it is being written and what was typed last
 * is not on disk; changes to a post become a post of their own. */
static void
test_duplicate (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmPost) post = prm_post_new ("post-1", g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Once more");
  g_autoptr (PrmDraft) begun = NULL;
  g_autoptr (PrmDraft) changes = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *drafts = prm_workspace_get_drafts (self->desk.workspace);
  GtkWindow *composer;
  GtkWidget *page;
  PrmDraft *copy;

  show_page (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  composer = GTK_WINDOW (prm_composer_window_new (self->application, self->desk.workspace, draft));
  gtk_window_present (composer);
  desk_window_settle (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (
                              GTK_TEXT_VIEW (app_find (GTK_WIDGET (composer), GTK_TYPE_TEXT_VIEW, NULL))),
                            "And on", -1);
  g_assert_true (app_press (desk_window_find (self, ADW_TYPE_ACTION_ROW, "Once more"), "<Control>d"));
  desk_window_settle (self);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);
      g_autofree char *asked =
        g_strdup_printf ("win.edit-draft '%s'", prm_draft_get_id (prm_draft_item_get_draft (item)));

      if (g_str_equal (prm_draft_get_id (prm_draft_item_get_draft (item)), prm_draft_get_id (draft)))
        continue;
      g_assert_cmpstr (desk_window_get_asked (self), ==, asked);
      g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, "And on");
    }
  gtk_window_close (composer);
  desk_window_settle (self);

  post->status = PRM_POST_STATUS_PENDING;
  post->scheduled_at = TEST_NOW + TEST_DAY;
  begun = prm_draft_new_edit (post, NULL);
  changes = prm_draft_with_text (begun, "Changed");
  test_desk_save_draft (&self->desk, changes, &error);
  g_assert_no_error (error);
  desk_window_act (self, page, "drafts.delete", "s", prm_draft_get_id (draft));
  desk_window_act (self, page, "drafts.duplicate", "s", prm_draft_get_id (changes));
  desk_window_act (self, page, "drafts.delete", "s", prm_draft_get_id (changes));
  copy = prm_draft_item_get_draft (desk_window_find_draft (self, "Changed"));
  g_assert_null (prm_draft_get_edited_id (copy));
  g_assert_cmpint (prm_draft_get_timing (copy), ==, PRM_TIMING_NOW);
}

static PrmVersionsWindow *
find_versions_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (PRM_IS_VERSIONS_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_versions_window (gpointer data)
{
  return find_versions_window () != NULL &&
         app_find (GTK_WIDGET (find_versions_window ()), G_TYPE_INVALID, data) != NULL;
}

static PrmVersionsWindow *
wait_for_versions_window (const char *text)
{
  prm_test_wait (has_versions_window, (gpointer) text);
  return find_versions_window ();
}

/* Two versions an hour apart, and the present one. */
static PrmDraft *
write_versions (DeskWindow *self)
{
  const char *const urls[] = { "https://example.com/window.jpg", NULL };
  g_autoptr (PrmDraft) first = add_draft (self, TEST_ACME, "Spring sale from Monday on");
  g_autoptr (PrmDraft) second = prm_draft_with_text (first, "Spring sale from Tuesday on");
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (second, urls);
  PrmDraft *third = prm_draft_with_timing_at (with_media, TEST_NOW + 3 * TEST_DAY);

  prm_clock_advance (self->desk.clock, TEST_HOUR);
  save (self, second);
  prm_clock_advance (self->desk.clock, TEST_HOUR);
  save (self, third);
  return third;
}

static void
test_versions (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) present = write_versions (self);
  PrmVersionsWindow *window;
  GtkWidget *page, *list, *label;

  show_page (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  desk_window_act (self, page, "drafts.versions", "s", prm_draft_get_id (present));
  window = wait_for_versions_window ("Then");
  app_check_names (GTK_WIDGET (window));

  /* When, what it was, and what was done in it. */
  list = app_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, NULL);
  g_assert_nonnull (app_find (list, G_TYPE_INVALID, "Today, 11:00"));
  g_assert_nonnull (app_find (list, G_TYPE_INVALID, "Spring sale from Tuesday on"));
  g_assert_nonnull (app_find (list, G_TYPE_INVALID, "Changed: text"));
  g_assert_nonnull (app_find (list, G_TYPE_INVALID, "The first one that was kept"));
  g_assert_nonnull (app_find (GTK_WIDGET (window), G_TYPE_INVALID, "Changed since then: media, time"));
  g_assert_nonnull (app_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "window.jpg"));

  /* The words that differ are marked. */
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  label =
    app_find (app_find (GTK_WIDGET (window), PRM_TYPE_PAIR_VIEW, NULL), GTK_TYPE_LABEL, "Spring sale from Monday on");
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (label)));
  g_assert_nonnull (app_find (GTK_WIDGET (window), G_TYPE_INVALID, "Changed since then: text, media, time"));

  /* It comes back, and that can be undone. */
  desk_window_act (self, GTK_WIDGET (window), "versions.restore", NULL);
  desk_window_settle (self);
  g_assert_nonnull (desk_window_find_draft (self, "Spring sale from Monday on"));
  g_assert_true (desk_window_says (self, "Earlier version restored"));
  desk_window_act (self, page, "drafts.undo", NULL);
  g_assert_true (
    prm_draft_equal (prm_draft_item_get_draft (desk_window_find_draft (self, "Spring sale from Tuesday on")), present));
}

/* What is not to become a post of its own says so, and comes back like any draft. */
static void
test_changes (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmPost) post = prm_post_new ("post-1", g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  g_autoptr (PrmDraft) begun = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) unchanged = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  post->status = PRM_POST_STATUS_PENDING;
  post->scheduled_at = TEST_NOW + TEST_DAY;
  begun = prm_draft_new_edit (post, NULL);
  draft = prm_draft_with_text (begun, "Spring sale, longer");
  test_desk_save_draft (&self->desk, draft, &error);
  g_assert_no_error (error);
  show_page (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  g_assert_true (desk_window_says (self, "Changes to a scheduled post · " TEST_ACME " · just now"));
  desk_window_act (self, page, "drafts.delete", "s", prm_draft_get_id (draft));
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
  desk_window_act (self, page, "drafts.undo", NULL);
  g_assert_cmpstr (prm_draft_get_edited_id (
                     prm_draft_item_get_draft (desk_window_find_draft (self, "Spring sale, longer"))),
                   ==, "post-1");

  /* Changes of which there are none are not kept. */
  unchanged = prm_draft_with_text (draft, "");
  test_desk_save_draft (&self->desk, unchanged, &error);
  g_assert_no_error (error);
  desk_window_settle (self);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
}

static void
test_no_versions (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Just begun");
  PrmVersionsWindow *window;

  show_page (self);
  desk_window_act (self, desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL), "drafts.versions", "s",
                   prm_draft_get_id (draft));
  window = wait_for_versions_window ("No Earlier Versions");
  app_check_names (GTK_WIDGET (window));
  gtk_window_close (GTK_WINDOW (window));
}

/* In the window in which it is written, a version that is restored is a step that Undo takes back. */
static void
test_versions_of_composer (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) present = write_versions (self);
  PrmComposerWindow *composer = prm_composer_window_new (self->application, self->desk.workspace, present);
  PrmVersionsWindow *window;
  GtkWidget *list;

  desk_window_show_window (self, GTK_WINDOW (composer));
  desk_window_act (self, GTK_WIDGET (composer), "composer.versions", NULL);
  window = wait_for_versions_window ("Then");
  list = app_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, NULL);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  desk_window_act (self, GTK_WIDGET (window), "versions.restore", NULL);
  g_assert_cmpstr (prm_draft_get_text (prm_composer_window_get_draft (composer)), ==, "Spring sale from Monday on");
  desk_window_settle (self);
  g_assert_nonnull (desk_window_find_draft (self, "Spring sale from Monday on"));

  desk_window_act (self, GTK_WIDGET (composer), "composer.undo", NULL);
  g_assert_true (prm_draft_equal (prm_composer_window_get_draft (composer), present));
  desk_window_close (self);
}

/* What is being written when it is deleted comes back with what was typed last, and can be undone as before. */
static void
test_delete_while_writing (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = add_draft (self, TEST_ACME, "Written");
  const char *id = prm_draft_get_id (draft);
  GtkWindow *composer;
  GtkWidget *page, *text;
  GtkTextBuffer *buffer;

  show_page (self);
  page = desk_window_find (self, PRM_TYPE_DRAFTS_PAGE, NULL);
  composer = GTK_WINDOW (prm_composer_window_new (self->application, self->desk.workspace, draft));
  gtk_window_present (composer);
  desk_window_settle (self);
  text = app_find (GTK_WIDGET (composer), GTK_TYPE_TEXT_VIEW, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_buffer_set_text (buffer, "Written on", -1);
  desk_window_act (self, page, "drafts.delete", "s", id);
  desk_window_settle (self);
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
  desk_window_act (self, page, "drafts.undo", NULL);
  desk_window_settle (self);
  g_assert_nonnull (desk_window_find_draft (self, "Written on"));

  composer =
    GTK_WINDOW (prm_composer_window_new (self->application, self->desk.workspace,
                                         prm_draft_item_get_draft (desk_window_find_draft (self, "Written on"))));
  gtk_window_present (composer);
  desk_window_settle (self);
  desk_window_act (self, GTK_WIDGET (composer), "composer.undo", NULL);
  g_assert_cmpstr (prm_draft_get_text (prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (composer))), ==, "Written");
  gtk_window_close (composer);
  desk_window_settle (self);
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
  ADD ("/drafts-page/keys", test_keys);
  ADD ("/drafts-page/duplicate", test_duplicate);
  ADD ("/drafts-page/recently-deleted", test_recently_deleted);
  ADD ("/drafts-page/versions", test_versions);
  ADD ("/drafts-page/changes", test_changes);
  ADD ("/drafts-page/no-versions", test_no_versions);
  ADD ("/drafts-page/versions-of-composer", test_versions_of_composer);
  ADD ("/drafts-page/delete-while-writing", test_delete_while_writing);
  ADD ("/drafts-page/client", test_client);
  ADD ("/drafts-page/opening", test_opening);
  ADD ("/drafts-page/names", test_names);

  return g_test_run ();
}
