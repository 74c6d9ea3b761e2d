/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "prm-standing-bar.h"
#include "prm-workspace-holder.h"

#include "app-support.h"

static PrmWorkspace *
get_workspace (AppTest *test)
{
  return prm_window_get_workspace (test->window);
}

static PrmStandingBar *
get_bar (AppTest *test)
{
  GtkWidget *page = prm_window_get_page (test->window);

  return page != NULL ? PRM_STANDING_BAR (app_find (page, PRM_TYPE_STANDING_BAR, NULL)) : NULL;
}

typedef struct
{
  AppTest *test;
  PrmStanding standing;
} BarWait;

static gboolean
is_shown (gpointer user_data)
{
  BarWait *wait = user_data;

  return get_bar (wait->test) != NULL && prm_standing_bar_get_standing (get_bar (wait->test)) == wait->standing;
}

static void
wait_for_bar (AppTest *test, PrmStanding standing)
{
  BarWait wait = { test, standing };

  app_wait (is_shown, &wait);
  app_settle ();
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  prm_workspace_connect_finish (PRM_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
give_key (AppTest *test, AppService *service)
{
  gboolean connected = FALSE;

  prm_workspace_connect_async (get_workspace (test), service->api_key, NULL, on_connected, &connected);
  app_wait (is_true, &connected);
  app_wait_for_answers (test);
}

static void
connect_account (AppTest *test, AppService *service)
{
  give_key (test, service);
  gtk_widget_activate_action (app_find (GTK_WIDGET (test->window), GTK_TYPE_BUTTON, "Connect Account"),
                              "welcome.finish", NULL);
  app_settle ();
  g_assert_nonnull (prm_window_get_page (test->window));
}

typedef struct
{
  AppTest *test;
  const char *label;
} ButtonWait;

static gboolean
shows_button (gpointer user_data)
{
  ButtonWait *wait = user_data;

  return app_find (GTK_WIDGET (get_bar (wait->test)), GTK_TYPE_BUTTON, wait->label) != NULL;
}

/* The bar slides into sight. */
static void
wait_for_button (AppTest *test, const char *label)
{
  ButtonWait wait = { test, label };

  app_wait (shows_button, &wait);
}

static void
go_through_states (AppTest *test, gconstpointer data)
{
  AppService *service = (AppService *) data;
  GtkWindow *dialog;

  connect_account (test, service);
  g_assert_cmpstr (prm_standing_bar_get_message (get_bar (test)), ==, "");

  /* The service has a fault of its own: a sentence, and what stands behind it. */
  app_service_fail (service, "/api/user", 500);
  app_act (test, "win.refresh", NULL);
  wait_for_bar (test, PRM_STANDING_PROBLEM);
  wait_for_button (test, "Try Again");
  wait_for_button (test, "Details");
  app_act (test, "win.problem-details", NULL);
  dialog = app_wait_for_dialog (test);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, "Details"));
  gtk_window_destroy (dialog);

  /* The key is not taken any more: another one can be given at once. */
  app_service_mend (service);
  app_service_fail (service, "/api/user", 401);
  app_act (test, "win.refresh", NULL);
  wait_for_bar (test, PRM_STANDING_KEY_REJECTED);
  wait_for_button (test, "Change Key…");
  app_act (test, "win.change-key", NULL);
  dialog = app_wait_for_dialog (test);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, "API Key"));
  gtk_window_close (dialog);
  app_settle ();

  /* Nobody answers; what was read stays. */
  app_service_mend (service);
  give_key (test, service);
  wait_for_bar (test, PRM_STANDING_NONE);
  app_service_stop (service);
  app_act (test, "win.refresh", NULL);
  wait_for_bar (test, PRM_STANDING_OFFLINE);
  wait_for_button (test, "Try Again");
  g_assert_cmpuint (g_list_model_get_n_items (prm_workspace_get_profiles (get_workspace (test))), >, 1);
}

static void
test_states (void)
{
  g_autoptr (AppService) service = app_service_start ();

  app_run (service->api_url, go_through_states, service);
  app_forget ();
}

/* Overwrites the first page of the posts behind the application's back. */
static void
damage_posts (const char *path)
{
  g_autofree char *noise = g_strnfill (4096, 'x');
  sqlite3 *db = NULL;
  sqlite3_stmt *row = NULL;
  gint64 page;
  int fd;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 60000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_master WHERE name = 'posts'", -1, &row, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  page = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  /* A write makes others forget what they have read; then there is only the file. */
  g_assert_cmpint (sqlite3_exec (db, "INSERT OR REPLACE INTO facts VALUES ('x', hex (randomblob (8)))", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  fd = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (pwrite (fd, noise, 4096, (page - 1) * 4096), ==, 4096);
  g_assert_true (g_close (fd, NULL));
  sqlite3_close (db);
}

static void
go_through_damage (AppTest *test, gconstpointer data)
{
  AppService *service = (AppService *) data;
  g_autofree char *data_dir = prm_workspace_holder_dup_data_dir (service->api_url, FALSE);
  g_autofree char *path = g_build_filename (data_dir, "postroom.db", NULL);
  const char *message;

  connect_account (test, service);
  g_assert_cmpstr (prm_standing_bar_get_message (get_bar (test)), ==, "");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = NULL;

      damage_posts (path);
      app_act (test, "win.refresh", NULL);
      wait_for_bar (test, PRM_STANDING_SET_ASIDE);
      message = prm_standing_bar_get_message (get_bar (test));
      name = g_path_get_basename (prm_workspace_get_set_aside (get_workspace (test)));
      g_assert_nonnull (strstr (message, name));
      g_assert_nonnull (strstr (message, "recovered"));
      app_wait_for_answers (test);
      g_assert_cmpuint (g_list_model_get_n_items (prm_workspace_get_profiles (get_workspace (test))), >, 1);

      /* Closed, it stays away until another file is damaged. */
      wait_for_button (test, "Close Notice");
      g_signal_emit_by_name (app_find (GTK_WIDGET (get_bar (test)), GTK_TYPE_BUTTON, "Close Notice"), "clicked");
      wait_for_bar (test, PRM_STANDING_NONE);
    }
}

static void
test_damage (void)
{
  g_autoptr (AppService) service = app_service_start ();

  app_run (service->api_url, go_through_damage, service);
  app_forget ();
}

static void
add_tests (void)
{
  g_test_add_func ("/app/standing/damage", test_damage);
  g_test_add_func ("/app/standing/states", test_states);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
