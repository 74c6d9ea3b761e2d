/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "../store/faulty-vfs.h"
#include "app-support.h"
#include "prm-composer-window.h"

/* The application is left while something is being written that the disk does not take. */

#define WORDS "Written while the disk was full"

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (gpointer user_data)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
is_closed (gpointer user_data)
{
  return find_window (PRM_TYPE_COMPOSER_WINDOW) == NULL;
}

static void
answer (const char *label)
{
  GtkWidget *button = app_find (GTK_WIDGET (find_window (ADW_TYPE_MESSAGE_DIALOG)), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
}

static void
write_words (AppTest *test)
{
  GtkWidget *text_view;

  app_wait_for_answers (test);
  app_act (test, "win.new-post", NULL);
  text_view = app_find (GTK_WIDGET (app_wait_for_dialog (test)), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (text_view);
  faulty_vfs_set (FAULT_DISK_FULL, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)), WORDS, -1);
}

/* Nothing but this window has what was written, so that all stays open. */
static void
try_in_vain (AppTest *test, const char *action)
{
  GtkWindow *composer = find_window (PRM_TYPE_COMPOSER_WINDOW);

  g_action_group_activate_action (G_ACTION_GROUP (test->application), action, NULL);
  app_wait (is_asked, test);
  g_assert_true (find_window (PRM_TYPE_COMPOSER_WINDOW) == composer);
  answer ("Keep Open");
  app_settle ();
  g_assert_nonnull (test->window);
  g_assert_nonnull (prm_window_get_workspace (test->window));
  g_assert_true (prm_workspace_get_demo (prm_window_get_workspace (test->window)));
  g_assert_true (find_window (PRM_TYPE_COMPOSER_WINDOW) == composer);
  g_assert_cmpstr (prm_draft_get_text (prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (composer))), ==, WORDS);
}

static void
leave_in_vain (AppTest *test, gconstpointer data)
{
  write_words (test);
  try_in_vain (test, "quit");
  try_in_vain (test, "leave-demo");
  faulty_vfs_set (FAULT_NONE, 0);
}

static void
assert_drafts (AppTest *test, gconstpointer expected)
{
  GListModel *drafts = prm_workspace_get_drafts (prm_window_get_workspace (test->window));

  app_wait_for_answers (test);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, GPOINTER_TO_UINT (expected));
  if (g_list_model_get_n_items (drafts) > 0)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, 0);

      g_assert_cmpstr (prm_draft_get_text (prm_draft_item_get_draft (item)), ==, WORDS);
    }
}

/* Once there is room the application ends as ever, and the draft is there when it is begun again. */
static void
test_kept (void)
{
  app_run (NULL, leave_in_vain, NULL);
  app_run (NULL, assert_drafts, GUINT_TO_POINTER (1));
  app_forget ();
}

static void
discard (AppTest *test, gconstpointer data)
{
  write_words (test);
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "leave-demo", NULL);
  app_wait (is_asked, test);
  answer ("Discard");
  app_wait (is_closed, test);
  faulty_vfs_set (FAULT_NONE, 0);
}

static void
test_discarded (void)
{
  app_run (NULL, discard, NULL);
  app_run (NULL, assert_drafts, GUINT_TO_POINTER (0));
  app_forget ();
}

static void
add_tests (void)
{
  faulty_vfs_install ();
  g_test_add_func ("/app/quit/kept", test_kept);
  g_test_add_func ("/app/quit/discarded", test_discarded);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
