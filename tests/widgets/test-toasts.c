/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "app-find.h"
#include "prm-test.h"
#include "prm-toasts.h"

typedef struct
{
  GtkWidget *window; /* (weak) */
  AdwToastOverlay *overlay;
  guint n_pressed;
} Fixture;

static void
on_pressed (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  fixture->n_pressed++;
}

static gboolean
is_mapped (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_mapped (fixture->window);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("undo", NULL);
  GtkWidget *window = gtk_window_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", !GPOINTER_TO_INT (data), NULL);
  g_set_weak_pointer (&fixture->window, window);
  fixture->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  g_signal_connect (action, "activate", G_CALLBACK (on_pressed), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (window, "test", G_ACTION_GROUP (group));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (fixture->overlay));
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_present (GTK_WINDOW (window));
  prm_test_wait (is_mapped, fixture);
}

static gboolean
is_gone (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->window == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  prm_test_wait (is_gone, fixture);
}

static AdwToast *
add (Fixture *fixture, const char *title, gboolean urgent)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_timeout (toast, 0);
  prm_toasts_add (fixture->overlay, toast, urgent);
  return toast;
}

static gboolean
is_alone (Fixture *fixture, const char *title)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (fixture->overlay));

  if (title == NULL)
    return first == NULL;
  return first != NULL && gtk_widget_get_next_sibling (first) == NULL &&
         app_find (first, GTK_TYPE_LABEL, title) != NULL;
}

typedef struct
{
  Fixture *fixture;
  const char *title; /* (nullable) */
} Wait;

static gboolean
is_shown (gpointer user_data)
{
  Wait *wait = user_data;

  return is_alone (wait->fixture, wait->title);
}

/* Until that toast and no other is there, also none on its way out. */
static void
wait_for (Fixture *fixture, const char *title)
{
  prm_test_wait (is_shown, &(Wait){ fixture, title });
}

/* Before it has come: what then ends its way in must still be there. */
static void
test_dismissed_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AdwToast) toast = g_object_ref (add (fixture, "One", FALSE));

  adw_toast_dismiss (toast);
  wait_for (fixture, NULL);

  add (fixture, "Two", FALSE);
  wait_for (fixture, "Two");
}

static void
test_in_order (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[] = { "One", "Two", "Three" };
  g_autoptr (GPtrArray) toasts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_ptr_array_add (toasts, g_object_ref (add (fixture, titles[i], FALSE)));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      wait_for (fixture, titles[i]);
      adw_toast_dismiss (toasts->pdata[i]);
    }
  wait_for (fixture, NULL);
}

/* What is urgent comes first, the last one before the others, and what it displaced comes back. */
static void
test_urgent (Fixture *fixture, gconstpointer data)
{
  AdwToast *one = add (fixture, "One", FALSE), *two = add (fixture, "Two", FALSE);
  AdwToast *urgent = add (fixture, "Urgent 1", TRUE), *more_urgent = add (fixture, "Urgent 2", TRUE);
  AdwToast *const order[] = { more_urgent, urgent, one, two };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      wait_for (fixture, adw_toast_get_title (order[i]));
      adw_toast_dismiss (order[i]);
    }
  wait_for (fixture, NULL);
}

static gboolean
is_without_button (gpointer user_data)
{
  Fixture *fixture = user_data;

  return app_find (GTK_WIDGET (fixture->overlay), GTK_TYPE_BUTTON, "Undo") == NULL;
}

/* A button that was pressed is not there for a second time, however long its toast still is. */
static void
test_pressed_once (Fixture *fixture, gconstpointer data)
{
  AdwToast *toast = adw_toast_new ("One");
  GtkWidget *button;

  adw_toast_set_button_label (toast, "Undo");
  adw_toast_set_action_name (toast, "test.undo");
  prm_toasts_add (fixture->overlay, toast, FALSE);
  button = app_find (GTK_WIDGET (fixture->overlay), GTK_TYPE_BUTTON, "Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->n_pressed, ==, 1);
  prm_test_wait (is_without_button, fixture);
  wait_for (fixture, NULL);
  g_assert_cmpuint (fixture->n_pressed, ==, 1);
}

/* With one on its way in, one on its way out, and more to come. */
static void
test_closing (Fixture *fixture, gconstpointer data)
{
  AdwToast *toasts[] = { add (fixture, "One", FALSE), add (fixture, "Two", FALSE), add (fixture, "Three", TRUE) };

  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++)
    g_object_add_weak_pointer (G_OBJECT (toasts[i]), (gpointer *) &toasts[i]);
  adw_toast_dismiss (toasts[0]);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  prm_test_wait (is_gone, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++)
    g_assert_null (toasts[i]);
}

#define ADD(path, func)                                                                                                \
  g_test_add ("/toasts/" path, Fixture, GINT_TO_POINTER (FALSE), set_up, func, tear_down);                             \
  g_test_add ("/toasts/still/" path, Fixture, GINT_TO_POINTER (TRUE), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("dismissed-at-once", test_dismissed_at_once);
  ADD ("in-order", test_in_order);
  ADD ("urgent", test_urgent);
  ADD ("pressed-once", test_pressed_once);
  ADD ("closing", test_closing);

  return g_test_run ();
}
