/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "app-support.h"

/* Long enough for a busy machine; a test that holds never waits for it. */
#define PATIENCE_SECONDS 60

static char *home;
static GString *log_text;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_assert_no_errno (g_unlink (child));
    }
  if (dir != NULL)
    g_assert_no_errno (g_rmdir (path));
}

void
app_forget (void)
{
  g_autofree char *path = g_build_filename (home, "postroom", NULL);

  remove_tree (path);
}

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0)
      g_string_append_printf (log_text, "%s\n", (const char *) fields[i].value);
  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
assert_not_below (const char *path, const char *secret)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *contents = NULL;
  gsize length;
  const char *name;

  if (dir == NULL)
    {
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, secret, strlen (secret)));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      assert_not_below (child, secret);
    }
}

void
app_assert_secret (const char *secret)
{
  g_assert_cmpuint (log_text->len, >, 0);
  g_assert_null (strstr (log_text->str, secret));
  assert_not_below (home, secret);
}

void
app_refuse_data (void)
{
  g_autofree char *path = g_build_filename (home, "postroom", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
}

void
app_allow_data (void)
{
  g_autofree char *path = g_build_filename (home, "postroom", NULL);

  g_assert_no_errno (g_unlink (path));
}

int
app_tests_run (int argc, char **argv, void (*add_tests) (void))
{
  int status;

  /* The application stores keys: that is for a keyring of its own, as build-aux/private-session has one. */
  if (g_getenv ("POSTROOM_PRIVATE_SESSION") == NULL)
    {
      g_print ("1..0 # SKIP not in a private session\n");
      return 0;
    }

  home = g_dir_make_tmp ("postroom-app-XXXXXX", NULL);
  g_assert_nonnull (home);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  log_text = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  add_tests ();
  status = g_test_run ();
  remove_tree (home);
  g_free (home);
  g_string_free (log_text, TRUE);
  return status;
}

static gboolean
on_patience_lost (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
app_wait (AppCondition condition, gpointer user_data)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_lost, &late);

  while (!condition (user_data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (source);
}

void
app_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_decided (gpointer user_data)
{
  PrmWorkspaceHolder *holder = user_data;

  return prm_workspace_holder_get_workspace (holder) != NULL || prm_workspace_holder_get_error (holder) != NULL;
}

typedef struct
{
  AppTest test;
  AppBody body;
  gconstpointer data;
  PrmWorkspace *workspace; /* (weak) the last one that was open */
  gboolean done;
} Run;

static gboolean
is_let_go (gpointer user_data)
{
  return *(PrmWorkspace **) user_data == NULL;
}

static gboolean
run_body (gpointer user_data)
{
  Run *run = user_data;
  AppTest *test = &run->test;

  test->window = PRM_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (test->application)));
  g_object_add_weak_pointer (G_OBJECT (test->window), (gpointer *) &test->window);
  /* A private session has nobody who would show them. */
  g_object_set (prm_application_get_settings (test->application), "notifications", FALSE, NULL);
  app_wait (is_decided, prm_application_get_holder (test->application));
  app_settle ();
  run->body (test, run->data);
  run->done = TRUE;
  g_set_weak_pointer (&run->workspace, prm_window_get_workspace (test->window));

  if (test->window != NULL)
    gtk_window_close (GTK_WINDOW (test->window));
  return G_SOURCE_REMOVE;
}

void
app_run (const char *api_url, AppBody body, gconstpointer data)
{
  Run run = { .body = body, .data = data };
  const char *arguments[] = { "postroom", api_url != NULL ? "--api-url" : "--demo", api_url, NULL };
  guint source;
  int status;

  run.test.application = prm_application_new (G_APPLICATION_NON_UNIQUE);
  source = g_idle_add_full (G_PRIORITY_LOW, run_body, &run, NULL);
  status = g_application_run (G_APPLICATION (run.test.application), api_url != NULL ? 3 : 2, (char **) arguments);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (run.done);
  g_assert_null (g_main_context_find_source_by_id (NULL, source));
  g_assert_null (run.test.window);
  g_assert_true (prm_workspace_holder_is_closed (prm_application_get_holder (run.test.application)));
  g_assert_finalize_object (run.test.application);
  /* Nothing holds on to what was shown; a thread that reads a picture lets go of it soon after it was told to stop. */
  app_wait (is_let_go, &run.workspace);
}

static gboolean
is_answered (gpointer user_data)
{
  PrmWorkspace *workspace = user_data;

  return prm_workspace_get_connection (workspace) != PRM_CONNECTION_SYNCING &&
         prm_workspace_get_last_synced (workspace) != PRM_TIME_NONE && prm_workspace_get_n_outgoing (workspace) == 0;
}

void
app_wait_for_answers (AppTest *test)
{
  PrmWorkspace *workspace = prm_window_get_workspace (test->window);

  g_assert_nonnull (workspace);
  app_wait (is_answered, workspace);
  app_settle ();
}

/* What is shown above the window */

GtkWindow *
app_dialog (AppTest *test)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (test->window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return app_dialog (user_data) != NULL;
}

GtkWindow *
app_wait_for_dialog (AppTest *test)
{
  app_wait (has_dialog, test);
  app_settle ();
  return app_dialog (test);
}

/* Toasts */

typedef struct
{
  AppTest *test;
  const char *text;
} ToastWait;

static GtkWidget *
find_toast (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget") == 0)
    {
      GtkWidget *label = app_find (widget, GTK_TYPE_LABEL, NULL);

      return label != NULL && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), text) ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *toast = find_toast (child, text);

      if (toast != NULL)
        return toast;
    }
  return NULL;
}

static gboolean
is_toasted (gpointer user_data)
{
  ToastWait *wait = user_data;

  return find_toast (GTK_WIDGET (wait->test->window), wait->text) != NULL;
}

void
app_wait_for_toast (AppTest *test, const char *text)
{
  ToastWait wait = { test, text };

  app_wait (is_toasted, &wait);
}

void
app_dismiss_toast (AppTest *test, const char *text)
{
  GtkWidget *button;

  app_wait_for_toast (test, text);
  button = gtk_widget_get_last_child (find_toast (GTK_WIDGET (test->window), text));
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
}

void
app_undo (AppTest *test, const char *text)
{
  GtkWidget *button;

  app_wait_for_toast (test, text);
  button = app_find (find_toast (GTK_WIDGET (test->window), text), GTK_TYPE_BUTTON, "Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
}

void
app_act (AppTest *test, const char *action, const char *format, ...)
{
  g_autoptr (GVariant) parameter = NULL;

  if (format != NULL)
    {
      va_list arguments;

      va_start (arguments, format);
      parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
      va_end (arguments);
    }
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (test->window), action, parameter))
    g_error ("There is no action %s", action);
  app_settle ();
}
