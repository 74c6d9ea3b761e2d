/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-checks-bar.h"
#include "prm-time-month.h"
#include "prm-workspace-private.h"

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

#define NO_TIME "This is no time. Write one such as “tue 9:30”, “tomorrow 14:00” or “in 2 h”."
#define NO_SUCH_TIME "There is no such day or time of day. Write another."
#define PASSED "That time has passed. Choose a later one."

static GtkWidget *
find_words (DeskWindow *self)
{
  return desk_window_find (self, GTK_TYPE_ENTRY, "When, in Words");
}

static void
write_words (DeskWindow *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (find_words (self)), words);
}

static gboolean
is_in_words (DeskWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, find_words (self));
}

static void
open_with_words (DeskWindow *self)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "In words");
  desk_window_act (self, self->window, "composer.choose-time", NULL);
}

static void
test_phrase (DeskWindow *self, gconstpointer data)
{
  open_with_words (self);
  write_words (self, "tomorrow 14:00");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 14:00");
  write_words (self, "in 2 h");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Today, 12:00");
}

/* A time that was meant and is none is not passed over: it is a problem of the draft, and nothing goes out at another
 * time. */
static void
test_no_time (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *problem;
  } rows[] = {
    { "tomorow 14:00", NO_TIME },  { "in 2 hx", NO_TIME },   { "31 feb 9:00", NO_SUCH_TIME },
    { "2020-01-01 9:00", PASSED }, { "today 9:00", PASSED },
  };

  open_with_words (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *fix = g_strdup_printf ("Fix: %s", rows[i].problem);

      write_words (self, rows[i].words);
      g_assert_cmpstr (composer_get_button (self), ==, "Choose a Time");
      g_assert_true (desk_window_says (self, "1 problem"));
      prm_checks_bar_popup (PRM_CHECKS_BAR (desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL)));
      g_assert_true (composer_has_problem (self, rows[i].problem));
      g_assert_true (gtk_widget_has_css_class (find_words (self), "error"));
      gtk_test_accessible_assert_state (find_words (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

      gtk_widget_grab_focus (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));
      composer_send (self);
      g_assert_true (is_in_words (self));
      gtk_widget_grab_focus (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));
      g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, fix), "clicked");
      g_assert_true (is_in_words (self));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_words (self))), ==, rows[i].words);
    }
  g_assert_cmpuint (test_desk_count_live (&self->desk, "In words"), ==, 0);
}

static void
choose_day (DeskWindow *self)
{
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Wednesday 3 June, no posts"), "clicked");
}

static void
choose_hour (DeskWindow *self)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (desk_window_find (self, GTK_TYPE_SPIN_BUTTON, "Hour")), 15);
}

static void
choose_slot (DeskWindow *self)
{
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Free slot Tomorrow, 11:00 of Daily"), "clicked");
}

static void
choose_now (DeskWindow *self)
{
  composer_choose (self, "Publish Now");
}

static void
correct_words (DeskWindow *self)
{
  write_words (self, "tomorrow 14:00");
}

static void
empty_words (DeskWindow *self)
{
  write_words (self, "");
}

static void
undo (DeskWindow *self)
{
  desk_window_act (self, self->window, "composer.undo", NULL);
}

/* Whatever answers the words, the draft can go out again. */
static void
test_answered (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    void (*answer) (DeskWindow *self);
    const char *words;
    const char *button;
  } rows[] = {
    { correct_words, "tomorrow 14:00", "Schedule for Tomorrow, 14:00" },
    { empty_words, "", "Schedule for Today, 13:00" },
    { choose_day, "", "Schedule for Wed 3 Jun, 13:00" },
    { choose_hour, "", "Schedule for Today, 15:00" },
    { choose_slot, "", "Schedule for Tomorrow, 11:00" },
    { choose_now, "tomorow 14:00", "Publish Now" },
    { undo, "", "Schedule for Today, 12:00" },
  };

  desk_window_add_queue (self, TEST_ACME);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      open_with_words (self);
      /* The month and the slots are filled from the store. */
      desk_window_settle (self);
      write_words (self, "in 3 h");
      write_words (self, "tomorow 14:00");
      g_assert_cmpstr (composer_get_button (self), ==, "Choose a Time");
      rows[i].answer (self);
      g_assert_cmpstr (composer_get_button (self), ==, rows[i].button);
      g_assert_false (composer_has_problem (self, NO_TIME));
      /* What the other ways do not need is still there when it is come back to. */
      if (rows[i].answer == choose_now)
        composer_choose (self, "At a Time");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_words (self))), ==, rows[i].words);
      g_assert_cmpint (gtk_widget_has_css_class (find_words (self), "error"), ==, rows[i].answer == choose_now);
      desk_window_close (self);
    }
}

/* The hours that a change of the clocks skips or doubles are named, and the other can be taken. */
static void
test_clock_change (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *sentence;
    int other; /* seconds from the one that is taken */
  } rows[] = {
    { "2026-10-25 2:30", "02:30 comes twice on 25 October, as the clocks go back. The first is taken.", TEST_HOUR },
    { "2027-03-28 2:30", "02:30 does not come on 28 March, as the clocks go forward. 03:30 is taken.", -TEST_HOUR },
  };
  g_autoptr (PrmSettings) settings = prm_settings_new ();

  g_set_object (&self->desk.workspace->settings, settings);
  open_with_words (self);
  prm_settings_set_client_zone (settings, g_hash_table_lookup (self->desk.ref_ids, TEST_ACME), "Europe/Berlin");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *other;
      gint64 taken;

      write_words (self, rows[i].words);
      taken = prm_draft_get_scheduled_at (composer_get_draft (self));
      g_assert_true (desk_window_says (self, rows[i].sentence));
      other = desk_window_find (self, GTK_TYPE_BUTTON, "Take the Other");
      g_signal_emit_by_name (other, "clicked");
      g_assert_cmpint (prm_draft_get_scheduled_at (composer_get_draft (self)), ==, taken + rows[i].other);
      g_assert_false (desk_window_says (self, rows[i].sentence));
      undo (self);
      g_assert_cmpint (prm_draft_get_scheduled_at (composer_get_draft (self)), ==, taken);
    }
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
  COMPOSER_ADD ("/composer/when/no-time", test_no_time);
  COMPOSER_ADD ("/composer/when/answered", test_answered);
  COMPOSER_ADD ("/composer/when/clock-change", test_clock_change);
  COMPOSER_ADD ("/composer/when/past-time", test_past_time);
  COMPOSER_ADD ("/composer/when/time-passes", test_time_passes);
  COMPOSER_ADD ("/composer/when/nothing-left", test_nothing_left);

  return g_test_run ();
}
