/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-time-month.h"

/* When a post is to go out, as it is chosen in the composer. */

/* Returns: how many spin buttons there are, also on pages that are not shown */
static guint
check_wheel (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_SPIN_BUTTON (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          g_assert_true (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller) ||
                         gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_NONE);
        }
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_wheel (child);
  return n;
}

/* Scrolling down the form does not change the time on the way. */
static void
test_wheel (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_choose (self, "At a Time");
  g_assert_cmpuint (check_wheel (self->window), >=, 4);
}

static void
test_past_time (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Too late");
  composer_pick_time (self, TEST_NOW + TEST_HOUR);
  g_assert_false (gtk_widget_is_sensitive (desk_window_find (self, GTK_TYPE_BUTTON, "Previous Month")));
  composer_pick_time (self, TEST_NOW - TEST_HOUR);
  g_assert_cmpint (prm_draft_get_scheduled_at (composer_get_draft (self)), ==, TEST_NOW - TEST_HOUR);
  g_assert_true (desk_window_says (self, "That time has passed. Choose a later one."));
  g_assert_cmpstr (composer_get_button (self), ==, "Choose a Time");
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (desk_window_says (self, "1 problem"));
  g_assert_cmpuint (test_desk_count_live (&self->desk, "Too late"), ==, 0);

  composer_pick_time (self, TEST_NOW + TEST_HOUR);
  g_assert_false (desk_window_says (self, "That time has passed. Choose a later one."));
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Today, 11:00");
}

static void
test_phrase (DeskWindow *self, gconstpointer data)
{
  GtkWidget *entry;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "In words");
  desk_window_act (self, self->window, "composer.choose-time", NULL);
  entry = desk_window_find (self, GTK_TYPE_ENTRY, "When, in Words");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tomorrow 14:00");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 14:00");
  gtk_editable_set_text (GTK_EDITABLE (entry), "in 2 h");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Today, 12:00");
  /* What is not understood changes nothing. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "in 2 hx");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Today, 12:00");
}

/* A time passes while the post is being written. */
static void
test_time_passes (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Written slowly");
  composer_pick_time (self, TEST_NOW + TEST_HOUR);
  test_desk_pass (&self->desk, TEST_HOUR);
  g_assert_cmpstr (composer_get_button (self), ==, "Choose a Time");
}

/* Nothing of a closed window lives on, also not what had popped up from it. */
static void
test_nothing_left (DeskWindow *self, gconstpointer data)
{
  gpointer month;

  composer_open (self, TEST_ACME);
  composer_pick_time (self, TEST_NOW + TEST_HOUR);
  month = desk_window_find (self, PRM_TYPE_TIME_MONTH, NULL);
  g_object_add_weak_pointer (month, &month);
  desk_window_close (self);
  g_assert_null (month);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer/when/wheel", test_wheel);
  COMPOSER_ADD ("/composer/when/phrase", test_phrase);
  COMPOSER_ADD ("/composer/when/past-time", test_past_time);
  COMPOSER_ADD ("/composer/when/time-passes", test_time_passes);
  COMPOSER_ADD ("/composer/when/nothing-left", test_nothing_left);

  return g_test_run ();
}
