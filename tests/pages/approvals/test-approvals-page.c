/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-approvals-page.h"
#include "prm-context-menu.h"
#include "prm-pages.h"
#include "prm-post-row.h"
#include "prm-post-split.h"

static void
set_up (DeskWindow *self, gconstpointer data)
{
  prm_pages_init ();
  desk_window_set_up (self, data);
}

/* Returns: (transfer full): the id of a post that waits for approval */
static char *
add_waiting (DeskWindow *self, const char *client, const char *text, gint64 at)
{
  g_autoptr (PrmDraft) draft = at != PRM_TIME_NONE ? test_desk_draft_at (&self->desk, client, text, at)
                                                   : test_desk_draft (&self->desk, client, text);
  g_autoptr (PrmDraft) held = prm_draft_with_requires_approval (draft, TRUE);

  return desk_window_submit (self, held);
}

static void
show_page (DeskWindow *self)
{
  desk_window_show (self, prm_approvals_page_new (self->desk.workspace));
}

static GtkListBox *
get_list (DeskWindow *self)
{
  GtkWidget *row = desk_window_find (self, PRM_TYPE_POST_ROW, NULL);

  return GTK_LIST_BOX (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX));
}

static const PrmPost *
get_listed (DeskWindow *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (self), index);

  return row != NULL ? prm_post_item_get_post (prm_post_row_get_item (PRM_POST_ROW (gtk_list_box_row_get_child (row))))
                     : NULL;
}

static const char *
get_group (DeskWindow *self, int index)
{
  GtkWidget *header = gtk_list_box_row_get_header (gtk_list_box_get_row_at_index (get_list (self), index));

  return header != NULL ? gtk_label_get_text (GTK_LABEL (header)) : NULL;
}

static const char *
get_selected_text (DeskWindow *self)
{
  PrmPostItem *item = prm_post_split_get_selected (PRM_POST_SPLIT (desk_window_find (self, PRM_TYPE_POST_SPLIT, NULL)));

  return item != NULL ? prm_post_item_get_post (item)->text : NULL;
}

static GtkWidget *
get_page (DeskWindow *self)
{
  return desk_window_find (self, PRM_TYPE_APPROVALS_PAGE, NULL);
}

static void
test_order (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gint64 in; /* seconds from the beginning; 0 for no date */
    const char *group;
  } posts[] = {
    { "Passed", TEST_HOUR, "Time Passed" },       { "Soon", 5 * TEST_HOUR, "Next 24 Hours" },
    { "Sooner than late", 20 * TEST_HOUR, NULL }, { "This week", 3 * TEST_DAY, "This Week" },
    { "Some day", 30 * TEST_DAY, "Later" },       { "No hurry", 0, "No Date" },
  };

  /* The last one first, so that the order is not that of writing. */
  for (guint i = G_N_ELEMENTS (posts); i-- > 0;)
    {
      g_autofree char *id =
        add_waiting (self, TEST_ACME, posts[i].text, posts[i].in != 0 ? TEST_NOW + posts[i].in : PRM_TIME_NONE);
    }
  test_desk_pass (&self->desk, 2 * TEST_HOUR);
  show_page (self);
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_assert_cmpstr (get_listed (self, (int) i)->text, ==, posts[i].text);
      g_assert_cmpstr (get_group (self, (int) i), ==, posts[i].group);
    }
  g_assert_null (get_listed (self, G_N_ELEMENTS (posts)));
  /* The most urgent one is shown. */
  g_assert_cmpstr (get_selected_text (self), ==, "Passed");
}

/* Groups follow the time while the page is open. */
static void
test_time_goes_on (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = add_waiting (self, TEST_ACME, "Soon", TEST_NOW + TEST_HOUR);

  show_page (self);
  g_assert_cmpstr (get_group (self, 0), ==, "Next 24 Hours");
  g_assert_true (desk_window_says (self, "Today, 11:00 · in 1 h"));
  g_assert_nonnull (desk_window_find (self, GTK_TYPE_BUTTON, "Approve"));
  test_desk_pass (&self->desk, TEST_HOUR + 60);
  desk_window_settle (self);
  g_assert_cmpstr (get_group (self, 0), ==, "Time Passed");
  g_assert_true (desk_window_says (self, "Today, 11:00 · 1 min ago"));
  /* Approving it would publish it at once. */
  g_assert_nonnull (desk_window_find (self, GTK_TYPE_BUTTON, "Choose a New Time…"));
}

/* One without a date does not pretend to have had the time at which it was written. */
static void
test_no_date (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = add_waiting (self, TEST_ACME, "No hurry", PRM_TIME_NONE);

  show_page (self);
  g_assert_cmpstr (get_group (self, 0), ==, "No Date");
  g_assert_true (desk_window_says (self, "Once approved"));
  g_assert_nonnull (desk_window_find (self, GTK_TYPE_BUTTON, "Approve"));
}

static void
test_empty (DeskWindow *self, gconstpointer data)
{
  show_page (self);
  g_assert_true (desk_window_says (self, "Nothing Waits for Approval"));
  desk_window_act (self, get_page (self), "approvals.approve", NULL);
  desk_window_act (self, get_page (self), "approvals.reject", NULL);
  g_assert_null (desk_window_get_asked (self));
}

static void
test_approve (DeskWindow *self, gconstpointer data)
{
  PrmPostChange change = { .has_approved = TRUE, .approved = TRUE };
  g_autofree char *first = add_waiting (self, TEST_ACME, "First", TEST_NOW + 2 * TEST_HOUR);
  g_autofree char *second = add_waiting (self, TEST_ACME, "Second", TEST_NOW + 3 * TEST_HOUR);
  g_autofree char *third = add_waiting (self, TEST_ACME, "Third", TEST_NOW + 4 * TEST_HOUR);
  g_autofree char *asked = g_strdup_printf ("post.approve '%s'", second);
  g_autofree char *status = NULL;
  g_autoptr (GError) error = NULL;

  show_page (self);
  g_assert_cmpstr (get_selected_text (self), ==, "First");
  desk_window_act (self, desk_window_find (self, PRM_TYPE_POST_SPLIT, NULL), "split.next", NULL);
  desk_window_act (self, get_page (self), "approvals.approve", NULL);
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);

  test_desk_change (&self->desk, second, &change, &error);
  g_assert_no_error (error);
  desk_window_settle (self);
  g_assert_cmpstr (get_listed (self, 0)->text, ==, "First");
  g_assert_cmpstr (get_listed (self, 1)->text, ==, "Third");
  g_assert_null (get_listed (self, 2));
  g_assert_cmpstr (get_selected_text (self), ==, "Third");
  status = test_desk_get_status (&self->desk, "Second");
  g_assert_cmpstr (status, ==, "pending");
}

static void
test_reject (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = add_waiting (self, TEST_ACME, "Not like this", TEST_NOW + 2 * TEST_HOUR);
  g_autofree char *other = add_waiting (self, TEST_ACME, "Like this", TEST_NOW + 3 * TEST_HOUR);
  g_autofree char *asked = g_strdup_printf ("post.reject ('%s', '')", id);
  g_autoptr (GError) error = NULL;
  PrmDraftItem *kept;

  show_page (self);
  desk_window_act (self, get_page (self), "approvals.reject", NULL);
  /* Without a reason, which is what the window asks for then. */
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);

  test_desk_reject (&self->desk, id, "The logo is old", &error);
  g_assert_no_error (error);
  test_desk_drain (&self->desk, TEST_HOUR / 2);
  desk_window_settle (self);
  g_assert_cmpstr (get_selected_text (self), ==, "Like this");
  g_assert_null (get_listed (self, 1));
  kept = desk_window_find_draft (self, "Not like this");
  g_assert_nonnull (kept);
  g_assert_nonnull (strstr (prm_draft_get_notes (prm_draft_item_get_draft (kept)), "The logo is old"));
  g_assert_cmpuint (test_desk_count_live (&self->desk, "Not like this"), ==, 0);
}

static void
test_client (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = add_waiting (self, TEST_ACME, "Downtown", TEST_NOW + 2 * TEST_HOUR);
  PrmProfileItem *seaside =
    prm_workspace_find_profile (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, TEST_SEASIDE));

  show_page (self);
  prm_workspace_set_current_profile (self->desk.workspace, seaside);
  desk_window_settle (self);
  g_assert_true (desk_window_says (self, "Nothing Waits for Approval"));
  g_assert_null (get_selected_text (self));
  prm_workspace_set_current_profile (self->desk.workspace, NULL);
  desk_window_settle (self);
  g_assert_cmpstr (get_selected_text (self), ==, "Downtown");
}

static void
test_names (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = add_waiting (self, TEST_ACME, "Named", TEST_NOW + 2 * TEST_HOUR);

  show_page (self);
  app_check_names (self->window);
}

static void
test_menu (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = add_waiting (self, TEST_ACME, "Look again", TEST_NOW + 2 * TEST_HOUR);
  g_autofree char *asked = g_strdup_printf ("post.edit '%s'", id);
  GtkWidget *list, *menu;

  show_page (self);
  list = desk_window_find (self, GTK_TYPE_LIST_BOX, "Posts");
  g_assert_true (app_press (list, "F2"));
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);
  g_assert_true (app_press (list, "<Shift>F10"));
  desk_window_settle (self);
  menu = prm_context_menu_get_open (list);
  g_assert_true (menu != NULL && gtk_widget_get_mapped (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  desk_window_settle (self);
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("/approvals-page/menu", test_menu);
  ADD ("/approvals-page/order", test_order);
  ADD ("/approvals-page/time-goes-on", test_time_goes_on);
  ADD ("/approvals-page/no-date", test_no_date);
  ADD ("/approvals-page/empty", test_empty);
  ADD ("/approvals-page/approve", test_approve);
  ADD ("/approvals-page/reject", test_reject);
  ADD ("/approvals-page/client", test_client);
  ADD ("/approvals-page/names", test_names);

  return g_test_run ();
}
