/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-checks-bar.h"
#include "prm-pages.h"
#include "prm-option-entries.h"
#include "prm-options-group.h"
#include "prm-test.h"
#include "prm-time-month.h"
#include "prm-workspace-edit.h"

/* That a test looks ahead. */
#define MOST_MONTHS 24

void
composer_set_up (DeskWindow *self, gconstpointer data)
{
  prm_pages_init ();
  desk_window_set_up (self, data);
}

void
composer_open_draft (DeskWindow *self, PrmDraft *draft)
{
  desk_window_show_window (self, GTK_WINDOW (prm_composer_window_new (self->application, self->desk.workspace, draft)));
}

void
composer_open (DeskWindow *self, const char *title)
{
  g_autoptr (PrmDraft) draft = prm_draft_new (title != NULL ? g_hash_table_lookup (self->desk.ref_ids, title) : NULL);

  composer_open_draft (self, draft);
}

void
composer_open_edit (DeskWindow *self, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  prm_workspace_edit_post_async (self->desk.workspace, id, prm_test_keep_result, &result);
  draft = prm_workspace_edit_post_finish (self->desk.workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  composer_open_draft (self, draft);
  desk_window_settle (self);
}

void
composer_type (DeskWindow *self, const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text, -1);
}

void
composer_fill (DeskWindow *self, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (desk_window_find (self, ADW_TYPE_ENTRY_ROW, title)), text);
}

GtkWidget *
composer_find_option (DeskWindow *self, PrmNetwork network, const char *key)
{
  GtkWidget *group = app_find (self->window, PRM_TYPE_OPTIONS_GROUP, NULL);
  GtkWidget *row;

  if (group == NULL || !prm_options_group_focus (PRM_OPTIONS_GROUP (group), network, key))
    return NULL;
  row = gtk_window_get_focus (GTK_WINDOW (self->window));
  if (row == NULL || GTK_IS_TEXT_VIEW (row) || GTK_IS_SWITCH (row) || GTK_IS_BUTTON (row))
    return row;
  if (gtk_widget_get_ancestor (row, GTK_TYPE_ENTRY) != NULL)
    return gtk_widget_get_ancestor (row, GTK_TYPE_ENTRY);
  return gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_ROW);
}

static void
fill_entries (PrmOptionEntries *entries, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) values = g_strsplit (lines[i], "\t", -1);

      if (prm_option_entries_get_field (entries, i, 0) == NULL)
        prm_option_entries_add (entries);
      for (guint k = 0; values[k] != NULL; k++)
        gtk_editable_set_text (prm_option_entries_get_field (entries, i, k), values[k]);
    }
}

void
composer_fill_option (DeskWindow *self, PrmNetwork network, const char *key, const char *text)
{
  GtkWidget *row = composer_find_option (self, network, key);
  GtkWidget *entries;

  if (row == NULL)
    g_error ("There is no option %s", key);
  entries = gtk_widget_get_ancestor (row, PRM_TYPE_OPTION_ENTRIES);
  if (entries != NULL)
    fill_entries (PRM_OPTION_ENTRIES (entries), text);
  else if (GTK_IS_TEXT_VIEW (row))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row)), text, -1);
  else if (GTK_IS_SWITCH (row))
    gtk_switch_set_active (GTK_SWITCH (row), g_str_equal (text, "true"));
  else if (ADW_IS_COMBO_ROW (row))
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) atoi (text));
  else
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
composer_toggle (DeskWindow *self, PrmNetwork network)
{
  desk_window_act (self, self->window, "composer.toggle-network", "i", (int) network);
}

static gboolean
is_time_asked (gpointer user_data)
{
  DeskWindow *self = user_data;

  GtkWidget *month = app_find (self->window, PRM_TYPE_TIME_MONTH, NULL);

  return month != NULL && gtk_widget_get_mapped (month);
}

/* Turns the month until it has the day, as a person does. */
static void
pick_day (DeskWindow *self, gint64 moment)
{
  PrmTimeMonth *month = PRM_TIME_MONTH (desk_window_find (self, PRM_TYPE_TIME_MONTH, NULL));
  GtkWidget *next = desk_window_find (self, GTK_TYPE_BUTTON, "Next Month");
  GtkWidget *day;

  for (guint i = 0; (day = prm_time_month_get_day (month, moment)) == NULL && i < MOST_MONTHS; i++)
    g_signal_emit_by_name (next, "clicked");
  g_assert_nonnull (day);
  g_assert_true (gtk_widget_is_sensitive (day));
  g_signal_emit_by_name (day, "clicked");
}

void
composer_pick_time (DeskWindow *self, gint64 moment)
{
  g_autoptr (GDateTime) reading = g_date_time_new_from_unix_utc (moment);

  desk_window_act (self, self->window, "composer.choose-time", NULL);
  prm_test_wait (is_time_asked, self);
  desk_window_settle (self);
  pick_day (self, moment);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (desk_window_find (self, GTK_TYPE_SPIN_BUTTON, "Hour")),
                             g_date_time_get_hour (reading));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (desk_window_find (self, GTK_TYPE_SPIN_BUTTON, "Minute")),
                             g_date_time_get_minute (reading));
}

GtkWidget *
composer_write_network_time (DeskWindow *self, PrmNetwork network, const char *phrase)
{
  g_autofree char *name = g_strdup_printf ("Time for %s, in Words", prm_network_get_name (network));
  GtkWidget *field;

  desk_window_act (self, self->window, "composer.choose-network-time", "i", (int) network);
  field = desk_window_find (self, GTK_TYPE_ENTRY, name);
  gtk_editable_set_text (GTK_EDITABLE (field), phrase);
  return field;
}

void
composer_choose (DeskWindow *self, const char *way)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_window_find (self, GTK_TYPE_CHECK_BUTTON, way)), TRUE);
}

void
composer_send (DeskWindow *self)
{
  desk_window_act (self, self->window, "composer.send", NULL);
}

static gboolean
is_closed (gpointer user_data)
{
  DeskWindow *self = user_data;

  return self->window == NULL;
}

void
composer_wait_until_sent (DeskWindow *self)
{
  prm_test_wait (is_closed, self);
}

PrmDraft *
composer_get_draft (DeskWindow *self)
{
  return prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (self->window));
}

static GtkWidget *
find_send_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "composer.send") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_send_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

const char *
composer_get_button (DeskWindow *self)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (find_send_button (self->window)));

  return gtk_label_get_text (GTK_LABEL (label));
}

gboolean
composer_has_problem (DeskWindow *self, const char *sentence)
{
  return app_find (desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL), ADW_TYPE_ACTION_ROW, sentence) != NULL;
}
