/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-preferences.h"

#include "app-support.h"

/* Everything that can be pressed or typed into has a name that a screen reader can say. */

static gboolean
has_named_ancestor (GtkWidget *widget, GType type)
{
  GtkWidget *ancestor = gtk_widget_get_ancestor (gtk_widget_get_parent (widget), type);

  return ancestor != NULL && app_has_name (ancestor);
}

/* Parts of a larger control speak with its name: the button inside a menu button, the text inside an entry. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL)
    return FALSE;
  if (GTK_IS_TEXT (widget))
    return has_named_ancestor (widget, GTK_TYPE_EDITABLE);
  if (GTK_IS_TOGGLE_BUTTON (widget) && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent)))
    return app_has_name (parent) || GTK_IS_DROP_DOWN (parent);
  if (GTK_IS_BUTTON (widget) && GTK_IS_SPIN_BUTTON (parent))
    return TRUE;
  /* libadwaita's own: the eye of a password, the pencil and the tick of an entry row */
  return gtk_widget_get_ancestor (parent, ADW_TYPE_ENTRY_ROW) != NULL ||
         gtk_widget_get_ancestor (parent, ADW_TYPE_COMBO_ROW) != NULL ||
         gtk_widget_get_ancestor (parent, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
         gtk_widget_get_ancestor (parent, GTK_TYPE_CALENDAR) != NULL ||
         gtk_widget_get_ancestor (parent, GTK_TYPE_SCROLLBAR) != NULL;
}

static gboolean
is_interactive (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SPIN_BUTTON (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_LIST_VIEW (widget) ||
         GTK_IS_GRID_VIEW (widget) || GTK_IS_SCALE (widget);
}

static char *
describe (GtkWidget *widget, const char *place)
{
  GString *path = g_string_new (place);

  for (GtkWidget *w = widget; w != NULL && !GTK_IS_WINDOW (w); w = gtk_widget_get_parent (w))
    g_string_append_printf (path, " < %s", G_OBJECT_TYPE_NAME (w));
  return g_string_free (path, FALSE);
}

static void
check (GtkWidget *widget, const char *place, GString *nameless)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (is_interactive (widget) && !is_part (widget) && !app_has_name (widget))
    {
      g_autofree char *path = describe (widget, place);

      if (strstr (nameless->str, path) == NULL)
        g_string_append_printf (nameless, "%s\n", path);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check (child, place, nameless);
}

static void
check_dialog (AppTest *test, const char *place, GString *nameless)
{
  GtkWindow *dialog = app_wait_for_dialog (test);

  check (GTK_WIDGET (dialog), place, nameless);
  gtk_window_close (dialog);
  app_settle ();
  if (app_dialog (test) != NULL)
    gtk_window_destroy (app_dialog (test));
  app_settle ();
}

static void
check_window (AppTest *test, gconstpointer data)
{
  static const char *const pages[] = { "calendar", "approvals", "drafts", "posts", "queues" };
  static const char *const dialogs[] = { "win.preferences", "win.accounts", "win.client-settings", "win.change-key",
                                         "win.new-post" };
  g_autoptr (GString) nameless = g_string_new (NULL);

  app_wait_for_answers (test);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      app_act (test, "win.show-page", "s", pages[i]);
      app_wait_for_answers (test);
      check (GTK_WIDGET (test->window), pages[i], nameless);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      app_act (test, dialogs[i], NULL);
      check_dialog (test, dialogs[i], nameless);
    }
  g_assert_cmpstr (nameless->str, ==, "");
}

static void
test_window (void)
{
  app_run (NULL, check_window, NULL);
  app_forget ();
}

static void
check_welcome (AppTest *test, gconstpointer data)
{
  static const char *const steps[] = { "intro", "key", "reading", "clients" };
  g_autoptr (GString) nameless = g_string_new (NULL);
  GtkWidget *page = app_find (GTK_WIDGET (test->window), GTK_TYPE_BUTTON, "Connect Account");
  GtkWidget *stack = gtk_widget_get_ancestor (page, GTK_TYPE_STACK);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (stack), steps[i]);
      app_settle ();
      check (GTK_WIDGET (test->window), steps[i], nameless);
    }
  g_assert_cmpstr (nameless->str, ==, "");
}

static void
test_welcome (void)
{
  /* Nobody answers there, and nobody is asked. */
  app_run ("http://127.0.0.1:9/api", check_welcome, NULL);
  app_forget ();
}

static void
add_tests (void)
{
  g_test_add_func ("/app/names/window", test_window);
  g_test_add_func ("/app/names/welcome", test_welcome);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
