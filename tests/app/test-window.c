/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-standing-bar.h"
#include "prm-sync-status.h"

#include "app-support.h"

static const char *const pages[] = { "calendar", "approvals", "drafts", "posts", "queues" };

static PrmWorkspace *
get_workspace (AppTest *test)
{
  return prm_window_get_workspace (test->window);
}

static void
set_page_to_begin_with (AppTest *test, const char *page)
{
  g_object_set (prm_application_get_settings (test->application), "page", page, NULL);
}

static void
show_every_page (AppTest *test, gconstpointer data)
{
  PrmSettings *settings = prm_application_get_settings (test->application);

  app_wait_for_answers (test);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = NULL;
      g_autofree char *kept = NULL;

      app_act (test, "win.show-page", "s", pages[i]);
      g_object_get (test->window, "page", &page, NULL);
      g_object_get (settings, "page", &kept, NULL);
      g_assert_cmpstr (page, ==, pages[i]);
      g_assert_cmpstr (kept, ==, pages[i]);

      /* The mark that nothing is published is on every page. */
      g_assert_nonnull (app_find (prm_window_get_page (test->window), GTK_TYPE_LABEL, "Demo — nothing is published"));
    }
  app_act (test, "win.show-page", "s", "no-such-page");
  g_assert_true (prm_window_get_page (test->window) != NULL);
  set_page_to_begin_with (test, "calendar");
}

static void
test_every_page (void)
{
  app_run (NULL, show_every_page, NULL);
  app_forget ();
}

/* Toasts */

static void
show_toasts (AppTest *test, gconstpointer data)
{
  AdwToast *usual = adw_toast_new ("This can wait");
  AdwToast *urgent = adw_toast_new ("This cannot");
  AdwToast *most_urgent = adw_toast_new ("This can even less");

  app_wait_for_answers (test);
  prm_window_add_toast (test->window, usual);
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_LABEL, "This can wait"));
  prm_window_add_urgent_toast (test->window, urgent);
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_LABEL, "This cannot"));
  prm_window_add_urgent_toast (test->window, most_urgent);
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_LABEL, "This can even less"));
}

/* What is urgent is shown at once; the window is closed while the others are on their way out. */
static void
test_toasts (void)
{
  app_run (NULL, show_toasts, NULL);
  app_forget ();
}

/* Clients */

static char *
dup_usable_client (PrmWorkspace *workspace)
{
  GListModel *profiles = prm_workspace_get_profiles (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (profiles, i);

      if (!prm_profile_item_get_profile (item)->primary)
        return g_strdup (prm_profile_item_get_ref_id (item));
    }
  g_assert_not_reached ();
}

static void
choose_client (AppTest *test, gconstpointer data)
{
  PrmWorkspace *workspace;
  g_autofree char *ref_id = NULL;
  g_autofree char *title = NULL;
  PrmProfileItem *current;

  app_wait_for_answers (test);
  workspace = get_workspace (test);
  ref_id = dup_usable_client (workspace);
  app_act (test, "win.show-client", "s", ref_id);
  current = prm_workspace_get_current_profile (workspace);
  g_assert_nonnull (current);
  g_assert_cmpstr (prm_profile_item_get_ref_id (current), ==, ref_id);

  /* The window and the switcher name it. */
  title = g_strdup_printf ("%s — Postroom", prm_profile_item_get_profile (current)->title);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test->window)), ==, title);
  g_clear_pointer (&title, g_free);
  title = g_strdup_printf ("Client: %s", prm_profile_item_get_profile (current)->title);
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_MENU_BUTTON, title));

  app_act (test, "win.show-client", "s", "");
  g_assert_null (prm_workspace_get_current_profile (workspace));
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_MENU_BUTTON, "Client: All Clients"));

  /* Left for the next start */
  app_act (test, "win.show-client", "s", ref_id);
}

static void
find_client_again (AppTest *test, gconstpointer data)
{
  PrmProfileItem *current;

  app_wait_for_answers (test);
  current = prm_workspace_get_current_profile (get_workspace (test));
  g_assert_nonnull (current);
  app_act (test, "win.show-client", "s", "");
}

static void
test_clients (void)
{
  app_run (NULL, choose_client, NULL);
  app_run (NULL, find_client_again, NULL);
  app_forget ();
}

static gboolean
is_popover_open (gpointer user_data)
{
  GtkWidget *popover = app_find (GTK_WIDGET (((AppTest *) user_data)->window), GTK_TYPE_SEARCH_ENTRY, "Search clients");

  return popover != NULL && gtk_widget_get_mapped (popover);
}

static guint
count_clients_listed (AppTest *test)
{
  GtkWidget *list = app_find (GTK_WIDGET (test->window), GTK_TYPE_LIST_VIEW, "Clients");
  GtkSelectionModel *model = list != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static gboolean
is_one_listed (gpointer user_data)
{
  return count_clients_listed (user_data) == 1;
}

static void
search_client (AppTest *test, gconstpointer data)
{
  PrmWorkspace *workspace;
  g_autofree char *ref_id = NULL;
  GtkWidget *search;

  app_wait_for_answers (test);
  workspace = get_workspace (test);
  ref_id = dup_usable_client (workspace);
  app_act (test, "win.choose-client", NULL);
  app_wait (is_popover_open, test);
  g_assert_cmpuint (count_clients_listed (test), ==,
                    g_list_model_get_n_items (prm_workspace_get_profiles (workspace)) + 1);

  /* Enter takes the first that is found. */
  search = app_find (GTK_WIDGET (test->window), GTK_TYPE_SEARCH_ENTRY, "Search clients");
  gtk_editable_set_text (GTK_EDITABLE (search),
                         prm_profile_item_get_profile (prm_workspace_find_profile (workspace, ref_id))->title);
  app_wait (is_one_listed, test);
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (prm_profile_item_get_ref_id (prm_workspace_get_current_profile (workspace)), ==, ref_id);
  app_act (test, "win.show-client", "s", "");
}

static void
test_client_search (void)
{
  app_run (NULL, search_client, NULL);
  app_forget ();
}

/* Size and sidebar */

static GtkWidget *
get_flap (AppTest *test)
{
  return app_find (GTK_WIDGET (test->window), ADW_TYPE_FLAP, NULL);
}

static gboolean
is_folded (gpointer user_data)
{
  return adw_flap_get_folded (ADW_FLAP (get_flap (user_data)));
}

static void
be_narrow (AppTest *test, gconstpointer data)
{
  gboolean shown;

  app_wait_for_answers (test);
  app_wait (is_folded, test);
  g_object_get (test->window, "sidebar-shown", &shown, NULL);
  g_assert_false (shown);
  app_act (test, "win.sidebar", NULL);
  g_object_get (test->window, "sidebar-shown", &shown, NULL);
  g_assert_true (shown);

  /* Choosing a page uncovers it. */
  app_act (test, "win.show-page", "s", "drafts");
  g_object_get (test->window, "sidebar-shown", &shown, NULL);
  g_assert_false (shown);
  set_page_to_begin_with (test, "calendar");
}

static void
test_narrow (void)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  int width;

  g_object_set (settings, "window-width", 400, "window-height", 700, NULL);
  app_run (NULL, be_narrow, NULL);
  g_object_get (settings, "window-width", &width, NULL);
  g_assert_cmpint (width, <=, 400);
  g_object_set (settings, "window-width", 1180, "window-height", 780, NULL);
  app_forget ();
}

static void
toggle_sidebar (AppTest *test, gconstpointer data)
{
  PrmSettings *settings = prm_application_get_settings (test->application);
  gboolean kept;

  app_wait_for_answers (test);
  g_assert_false (is_folded (test));
  app_act (test, "win.sidebar", NULL);
  g_object_get (settings, "sidebar-visible", &kept, NULL);
  g_assert_false (kept);
  app_act (test, "win.sidebar", NULL);
  g_object_get (settings, "sidebar-visible", &kept, NULL);
  g_assert_true (kept);
}

/* Going through the list by keyboard leaves the mark at the page that is shown, until one is chosen. */
static void
go_through_sidebar (AppTest *test, gconstpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (app_find (GTK_WIDGET (test->window), GTK_TYPE_LIST_BOX, "Pages"));
  GtkListBoxRow *shown = gtk_list_box_get_row_at_index (list, 0);
  g_autofree char *page = NULL;

  app_wait_for_answers (test);
  gtk_widget_grab_focus (GTK_WIDGET (shown));
  for (guint i = 1; i < G_N_ELEMENTS (pages); i++)
    {
      g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
      g_assert_true (gtk_widget_is_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) i))));
      g_assert_true (gtk_list_box_get_selected_row (list) == shown);
    }
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)));
  g_object_get (test->window, "page", &page, NULL);
  g_assert_cmpstr (page, ==, "drafts");
  g_assert_true (gtk_list_box_get_selected_row (list) == gtk_list_box_get_row_at_index (list, 2));
  set_page_to_begin_with (test, "calendar");
}

static void
test_wide (void)
{
  app_run (NULL, toggle_sidebar, NULL);
  app_run (NULL, go_through_sidebar, NULL);
  app_forget ();
}

static void
measure_pages (AppTest *test, gconstpointer data)
{
  app_wait_for_answers (test);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      int least;

      app_act (test, "win.show-page", "s", pages[i]);
      gtk_widget_measure (prm_window_get_page (test->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_test_message ("%s is at least %d wide", pages[i], least);
      g_assert_cmpint (least, <=, 360);
    }
  set_page_to_begin_with (test, "calendar");
}

static void
test_widths (void)
{
  /* As the desktop has it; the three buttons of the fallback take more. */
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", "menu:close", NULL);
  app_run (NULL, measure_pages, NULL);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-decoration-layout");
  app_forget ();
}

/* What is being written when the window is closed */

#define HALF_A_THOUGHT "Half a thought about bread"

static void
write_and_leave (AppTest *test, gconstpointer data)
{
  GtkWidget *text_view;

  app_wait_for_answers (test);
  app_act (test, "win.new-post", NULL);
  text_view = app_find (GTK_WIDGET (app_wait_for_dialog (test)), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (text_view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)), HALF_A_THOUGHT, -1);
}

static void
find_it_again (AppTest *test, gconstpointer data)
{
  GListModel *drafts = prm_workspace_get_drafts (get_workspace (test));
  g_autoptr (PrmDraftItem) item = NULL;
  GtkWindow *composer;

  app_wait_for_answers (test);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 1);
  item = g_list_model_get_item (drafts, 0);
  g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, HALF_A_THOUGHT);

  /* It has one window, however often it is asked for. */
  app_act (test, "win.edit-draft", "s", prm_draft_get_id (prm_draft_item_get_draft (item)));
  composer = app_wait_for_dialog (test);
  app_act (test, "win.edit-draft", "s", prm_draft_get_id (prm_draft_item_get_draft (item)));
  g_assert_true (app_dialog (test) == composer);
  gtk_window_close (composer);
  app_settle ();
  g_assert_null (app_dialog (test));
}

static gboolean
is_open_again (gpointer user_data)
{
  GtkWindow *dialog = app_dialog (user_data);
  GtkWidget *view = dialog != NULL ? app_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL) : NULL;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (view == NULL)
    return FALSE;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &start, &end, TRUE);
  return g_str_equal (text, HALF_A_THOUGHT);
}

/* As after a crash: the windows were not closed. */
static void
come_back (AppTest *test, gconstpointer data)
{
  g_auto (GStrv) noted = NULL;

  app_wait (is_open_again, test);
  g_object_get (prm_workspace_get_settings (get_workspace (test)), "open-drafts", &noted, NULL);
  g_assert_cmpuint (g_strv_length (noted), ==, 0);
}

static void
note_crash (AppTest *test, gconstpointer data)
{
  GListModel *drafts = prm_workspace_get_drafts (get_workspace (test));
  g_autoptr (PrmDraftItem) item = NULL;
  g_auto (GStrv) noted = NULL;

  app_wait_for_answers (test);
  /* Closing is no crash. */
  g_object_get (prm_workspace_get_settings (get_workspace (test)), "open-drafts", &noted, NULL);
  g_assert_cmpuint (g_strv_length (noted), ==, 0);
  item = g_list_model_get_item (drafts, 0);
  prm_settings_set_draft_open (prm_workspace_get_settings (get_workspace (test)),
                               prm_draft_get_id (prm_draft_item_get_draft (item)), TRUE);
}

static void
test_comes_back (void)
{
  app_run (NULL, write_and_leave, NULL);
  app_run (NULL, note_crash, NULL);
  app_run (NULL, come_back, NULL);
  app_forget ();
}

static void
test_draft_survives (void)
{
  app_run (NULL, write_and_leave, NULL);
  app_run (NULL, find_it_again, NULL);
  app_forget ();
}

/* From the demo to the account, and back */

static gboolean
is_demo (gpointer user_data)
{
  PrmWorkspace *workspace = get_workspace (user_data);

  return workspace != NULL && prm_workspace_get_demo (workspace);
}

static gboolean
is_account (gpointer user_data)
{
  PrmWorkspace *workspace = get_workspace (user_data);

  return workspace != NULL && !prm_workspace_get_demo (workspace);
}

static void
change_workspace (AppTest *test, gconstpointer data)
{
  app_wait_for_answers (test);
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "leave-demo", NULL);
  app_wait (is_account, test);
  g_assert_null (prm_window_get_page (test->window));
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_BUTTON, "Connect Account"));
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "demo", NULL);
  app_wait (is_demo, test);
  app_wait_for_answers (test);
  g_assert_nonnull (prm_window_get_page (test->window));
}

static void
test_change_workspace (void)
{
  app_run (NULL, change_workspace, NULL);
  app_forget ();
}

static void
fail_to_open (AppTest *test, gconstpointer data)
{
  g_assert_null (get_workspace (test));
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_nonnull (app_find (GTK_WIDGET (test->window), GTK_TYPE_BUTTON, "Try Again"));
  app_allow_data ();
  app_act (test, "win.reopen", NULL);
  app_wait (is_demo, test);
  app_wait_for_answers (test);
}

/* The folder for the data cannot be made, as its place is taken by a file; then it can. */
static void
test_fail_to_open (void)
{
  app_refuse_data ();
  app_run (NULL, fail_to_open, NULL);
  app_forget ();
}

static void
add_tests (void)
{
  g_test_add_func ("/app/window/every-page", test_every_page);
  g_test_add_func ("/app/window/toasts", test_toasts);
  g_test_add_func ("/app/window/clients", test_clients);
  g_test_add_func ("/app/window/client-search", test_client_search);
  g_test_add_func ("/app/window/narrow", test_narrow);
  g_test_add_func ("/app/window/wide", test_wide);
  g_test_add_func ("/app/window/widths", test_widths);
  g_test_add_func ("/app/window/draft-survives", test_draft_survives);
  g_test_add_func ("/app/window/comes-back", test_comes_back);
  g_test_add_func ("/app/window/change-workspace", test_change_workspace);
  g_test_add_func ("/app/window/fail-to-open", test_fail_to_open);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
