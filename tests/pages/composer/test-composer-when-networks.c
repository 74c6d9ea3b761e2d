/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-draft-times.h"
#include "prm-network-times.h"
#include "prm-workspace-private.h"

/* A time of its own for a network. Now is Mon 1 Jun, 10:00, and the shared time is 11:00. */

static void
open_for_two (DeskWindow *self)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, "For both");
  composer_pick_time (self, TEST_NOW + TEST_HOUR);
}

static gint64
get_time (DeskWindow *self, PrmNetwork network)
{
  return prm_draft_get_network_at (composer_get_draft (self), network);
}

static GtkWidget *
find_row (DeskWindow *self)
{
  return desk_window_find (self, PRM_TYPE_NETWORK_TIMES, NULL);
}

static const char *
get_subtitle (DeskWindow *self)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_row (self)));
}

/* What stands below the field. */
static const char *
get_line (GtkWidget *field)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (gtk_widget_get_parent (field))));
}

/* It is said beforehand what becomes of it. */
static void
test_says (DeskWindow *self, gconstpointer data)
{
  GtkWidget *field;

  open_for_two (self);
  g_assert_cmpstr (get_subtitle (self), ==, "All networks go out at the same time");
  field = composer_write_network_time (self, PRM_NETWORK_X, "tue 9:30");
  g_assert_true (gtk_widget_has_focus (gtk_widget_get_first_child (field)) || gtk_widget_is_focus (field) ||
                 gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), field));
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + TEST_DAY - TEST_HOUR / 2);
  g_assert_cmpint (get_time (self, PRM_NETWORK_LINKEDIN), ==, PRM_TIME_NONE);
  g_assert_cmpstr (get_subtitle (self), ==, "Becomes 2 posts:\nLinkedIn: Today, 11:00\nX: Tomorrow, 09:30");
  g_assert_cmpstr (get_line (field), ==, "Tomorrow, 09:30, UTC");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule 2 Posts from Today, 11:00");

  /* A day alone: at the time of the others. */
  gtk_editable_set_text (GTK_EDITABLE (field), "wed");
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + 2 * TEST_DAY + TEST_HOUR);
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval")), TRUE);
  g_assert_cmpstr (composer_get_button (self), ==, "Send 2 Posts for Approval from Today, 11:00");
}

/* What cannot be read changes nothing and is said where it is written. */
static void
test_not_understood (DeskWindow *self, gconstpointer data)
{
  static const char *const phrases[] = { "noonish", "25:00", "today 9:00" };
  GtkWidget *field;

  open_for_two (self);
  field = composer_write_network_time (self, PRM_NETWORK_X, "tue 9:30");
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (field), phrases[i]);
      g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + TEST_DAY - TEST_HOUR / 2);
      g_assert_true (gtk_widget_has_css_class (field, "error"));
      g_assert_cmpstr (get_line (field), !=, "Tomorrow, 09:30, UTC");
    }
  /* It was meant, so nothing goes out without it. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (self)), FALSE);
  composer_send (self);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (find_row (self))));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), field));
  g_assert_cmpuint (test_desk_count_live (&self->desk, "For both"), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (field), "");
  g_assert_false (gtk_widget_has_css_class (field, "error"));
  g_assert_cmpstr (get_line (field), ==, "Tomorrow, 09:30, UTC");
}

static void
test_back_and_undo (DeskWindow *self, gconstpointer data)
{
  GtkWidget *field;

  open_for_two (self);
  field = composer_write_network_time (self, PRM_NETWORK_X, "tue 9:30");
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Back to the Shared Time for X"), "clicked");
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, PRM_TIME_NONE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");
  g_assert_cmpstr (get_line (field), ==, "The shared time");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Today, 11:00");

  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + TEST_DAY - TEST_HOUR / 2);
  g_assert_cmpstr (get_line (field), ==, "Tomorrow, 09:30, UTC");
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, PRM_TIME_NONE);
  desk_window_act (self, self->window, "composer.redo", NULL);
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + TEST_DAY - TEST_HOUR / 2);

  /* Words that were taken back do not stand beside another time. */
  gtk_editable_set_text (GTK_EDITABLE (field), "wed 9:30");
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + 2 * TEST_DAY - TEST_HOUR / 2);
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), !=, TEST_NOW + 2 * TEST_DAY - TEST_HOUR / 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");
}

/* One passes while the window is open: it is refused, and the fix leads there. */
static void
test_passes (DeskWindow *self, gconstpointer data)
{
  GtkWidget *field;

  open_for_two (self);
  composer_pick_time (self, TEST_NOW + 3 * TEST_HOUR);
  field = composer_write_network_time (self, PRM_NETWORK_X, "in 1 h");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule 2 Posts from Today, 11:00");
  test_desk_pass (&self->desk, TEST_HOUR);
  g_assert_cmpstr (composer_get_button (self), ==, "Choose a Time");
  g_assert_true (gtk_widget_has_css_class (field, "error"));
  g_assert_nonnull (strstr (get_line (field), "That time has passed."));
  /* The shared one has not. */
  g_assert_false (desk_window_says (self, "That time has passed. Choose a later one."));
  composer_send (self);
  g_assert_nonnull (self->window);
  g_assert_true (
    composer_has_problem (self, "The time of X has passed. Choose a later one, or go back to the shared time."));
  g_assert_cmpuint (test_desk_count_live (&self->desk, "For both"), ==, 0);

  composer_write_network_time (self, PRM_NETWORK_X, "in 30 min");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule 2 Posts from Today, 11:30");
}

/* A shared time that nobody goes by may pass. */
static void
test_all_have_their_own (DeskWindow *self, gconstpointer data)
{
  open_for_two (self);
  composer_write_network_time (self, PRM_NETWORK_X, "in 3 h");
  composer_write_network_time (self, PRM_NETWORK_LINKEDIN, "in 4 h");
  test_desk_pass (&self->desk, 2 * TEST_HOUR);
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule 2 Posts from Today, 13:00");
  g_assert_false (desk_window_says (self, "That time has passed. Choose a later one."));
}

/* Where all go out together, it says why. */
static void
test_where_not (DeskWindow *self, gconstpointer data)
{
  GtkWidget *row;

  open_for_two (self);
  row = find_row (self);
  composer_toggle (self, PRM_NETWORK_X);
  g_assert_cmpstr (get_subtitle (self), ==, "For two networks or more");
  g_assert_false (gtk_widget_is_sensitive (row));
  composer_toggle (self, PRM_NETWORK_X);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (desk_window_find (self, ADW_TYPE_EXPANDER_ROW, "Repeat")),
                                         TRUE);
  g_assert_cmpstr (get_subtitle (self), ==, "A post that is repeated goes to all its networks at the same time");
  g_assert_false (gtk_widget_is_sensitive (row));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (desk_window_find (self, ADW_TYPE_EXPANDER_ROW, "Repeat")),
                                         FALSE);
  g_assert_true (gtk_widget_is_sensitive (row));

  /* Nothing is said of what nobody has asked for. */
  composer_choose (self, "Publish Now");
  g_assert_false (gtk_widget_get_visible (row));
  composer_choose (self, "At a Time");
  composer_write_network_time (self, PRM_NETWORK_X, "in 3 h");
  composer_choose (self, "Publish Now");
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpstr (get_subtitle (self), ==, "They count only at a time: now, all networks go out together");
  g_assert_cmpstr (composer_get_button (self), ==, "Publish Now");
  composer_choose (self, "At a Time");
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, TEST_NOW + 3 * TEST_HOUR);
}

/* The hours that a change of the clocks skips or doubles are named, and the other can be taken. */
static void
test_clock_change (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  GtkWidget *field, *other;
  gint64 first;

  g_set_object (&self->desk.workspace->settings, settings);
  open_for_two (self);
  prm_settings_set_client_zone (settings, g_hash_table_lookup (self->desk.ref_ids, TEST_ACME), "Europe/Berlin");
  field = composer_write_network_time (self, PRM_NETWORK_X, "2026-10-25T02:30");
  first = get_time (self, PRM_NETWORK_X);
  g_assert_nonnull (strstr (get_line (field), "02:30 comes twice"));
  g_assert_nonnull (strstr (get_line (field), "Europe/Berlin (CEST)"));
  other = desk_window_find (self, GTK_TYPE_BUTTON, "Take the Other");
  g_signal_emit_by_name (other, "clicked");
  g_assert_cmpint (get_time (self, PRM_NETWORK_X), ==, first + TEST_HOUR);
  g_assert_nonnull (strstr (get_line (field), "Europe/Berlin (CET)"));
  g_assert_false (gtk_widget_get_visible (other));
}

/* Sent without a connection: both wait, each by itself. */
static void
test_sent (DeskWindow *self, gconstpointer data)
{
  open_for_two (self);
  composer_write_network_time (self, PRM_NETWORK_X, "tue 9:30");
  test_desk_stop_sandbox (&self->desk);
  composer_send (self);
  composer_wait_until_sent (self);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (self->desk.workspace), ==, 2);
  g_assert_cmpuint (test_desk_count (&self->desk, "For both"), ==, 2);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer/when-networks/says", test_says);
  COMPOSER_ADD ("/composer/when-networks/not-understood", test_not_understood);
  COMPOSER_ADD ("/composer/when-networks/back-and-undo", test_back_and_undo);
  COMPOSER_ADD ("/composer/when-networks/passes", test_passes);
  COMPOSER_ADD ("/composer/when-networks/all-have-their-own", test_all_have_their_own);
  COMPOSER_ADD ("/composer/when-networks/where-not", test_where_not);
  COMPOSER_ADD ("/composer/when-networks/clock-change", test_clock_change);
  COMPOSER_ADD ("/composer/when-networks/sent", test_sent);

  return g_test_run ();
}
