/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-option-row.h"

#include "prm-form-rows.h"
#include "prm-spelling.h"
#include "prm-entry-list.h"
#include "prm-time-phrase.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTE (9 * 60)

struct _PrmOptionRow
{
  PrmNetwork network;
  const PrmNetworkOption *option;
  PrmOptionRowFunc func;
  gpointer user_data;

  GtkWidget *row;
  GtkWidget *control;
  GtkWidget *label; /* (nullable) of a row with a text view: what is wrong */
  GtkWidget *list;  /* (nullable) of a row with a list */
  char *value;      /* (owned) (nullable) what is shown */
  gint64 now;
  gboolean showing;
};

static void
option_row_free (gpointer data)
{
  PrmOptionRow *self = data;

  g_free (self->value);
  g_free (self);
}

static void
give (PrmOptionRow *self, const char *value)
{
  if (self->showing)
    return;
  if (value != NULL && (*value == '\0' || g_strcmp0 (value, self->option->default_value) == 0))
    value = NULL;
  g_free (self->value);
  self->value = g_strdup (value);
  self->func (self, value, self->user_data);
}

/* What an option is called: with its section, as it may stand far from others of it. */
static char *
dup_title (const PrmNetworkOption *option)
{
  const char *section = prm_network_option_get_section (option);

  if (section == NULL)
    return g_strdup (prm_network_option_get_label (option));
  /* Translators: the first %s is a group of fields such as “Poll”, the second one of them such as “Duration” */
  return g_strdup_printf (C_ ("option", "%s: %s"), section, prm_network_option_get_label (option));
}

static char *
dup_help (const PrmNetworkOption *option)
{
  const char *help = prm_network_option_get_help (option);
  const char *plan = prm_option_plan_get_label (option->plan);

  if (help != NULL && plan != NULL)
    return g_strdup_printf ("%s\n%s", help, plan);
  return g_strdup (help != NULL ? help : plan);
}

/* Controls: each kind in one place, what it gives and what it shows */

static void
on_entry_changed (GtkEditable *entry, PrmOptionRow *self)
{
  give (self, gtk_editable_get_text (entry));
}

static void
on_date_changed (GtkEditable *entry, PrmOptionRow *self)
{
  PrmTimePhrase phrase = prm_time_phrase_read (gtk_editable_get_text (entry), self->now, DAY_MINUTE, NULL);
  g_autofree char *iso = NULL;

  if (phrase.result == PRM_TIME_PHRASE_OK || phrase.result == PRM_TIME_PHRASE_PAST)
    iso = prm_time_format_iso (phrase.moment);
  /* What is not a time is checked as one, and refused there. */
  give (self, iso != NULL ? iso : gtk_editable_get_text (entry));
}

static void
on_text_changed (GtkTextBuffer *buffer, PrmOptionRow *self)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  give (self, text);
}

static void
on_switch_toggled (GtkSwitch *control, GParamSpec *pspec, PrmOptionRow *self)
{
  gboolean by_default = g_strcmp0 (self->option->default_value, "true") == 0;
  gboolean active = gtk_switch_get_active (control);

  give (self, active == by_default ? NULL : active ? "true" : "false");
}

static void
on_choice_selected (AdwComboRow *row, GParamSpec *pspec, PrmOptionRow *self)
{
  guint selected = adw_combo_row_get_selected (row);

  give (self,
        selected == 0 || selected == GTK_INVALID_LIST_POSITION ? NULL : self->option->choices[selected - 1].value);
}

static guint
find_choice (const PrmNetworkOption *option, const char *value)
{
  for (guint i = 0; value != NULL && option->choices[i].value != NULL; i++)
    if (g_str_equal (option->choices[i].value, value))
      return i + 1;
  return 0;
}

static void
new_choice (PrmOptionRow *self, const char *title)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint by_default = find_choice (self->option, self->option->default_value);
  g_autofree char *first = NULL;

  if (by_default > 0)
    /* Translators: %s is one of several choices, the one that is taken where none is chosen */
    first = g_strdup_printf (_ ("Default (%s)"), prm_option_choice_get_label (&self->option->choices[by_default - 1]));
  gtk_string_list_append (labels, first != NULL ? first : _ ("Not Chosen"));
  for (guint i = 0; self->option->choices[i].value != NULL; i++)
    gtk_string_list_append (labels, prm_option_choice_get_label (&self->option->choices[i]));
  self->row = adw_combo_row_new ();
  self->control = self->row;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (labels));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  g_signal_connect (self->row, "notify::selected", G_CALLBACK (on_choice_selected), self);
}

static void
new_text_view (PrmOptionRow *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (title);
  const char *hint = self->option->type == PRM_OPTION_TABLE  ? _ ("One entry a line, with tabs between its parts")
                     : self->option->type == PRM_OPTION_LIST ? _ ("One entry a line")
                                                             : NULL;

  self->control = gtk_text_view_new ();
  if (hint == NULL)
    prm_spelling_attach (GTK_TEXT_VIEW (self->control));
  self->label = gtk_label_new (hint);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->control), self->option->type == PRM_OPTION_TABLE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->control), GTK_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (self->control, -1, 48);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (caption, "caption");
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_set_visible (self->label, hint != NULL);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), self->control);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_widget_add_css_class (box, "row-text");
  self->row = adw_preferences_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), "changed", G_CALLBACK (on_text_changed),
                    self);
}

static void
on_list_changed (PrmEntryList *list, PrmOptionRow *self)
{
  g_autofree char *value = prm_entry_list_dup_value (list);

  give (self, value);
}

static void
new_list (PrmOptionRow *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = gtk_label_new (title);

  self->list = prm_entry_list_new (self->network, self->option, title);
  self->control = prm_entry_list_get_entry (PRM_ENTRY_LIST (self->list));
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_widget_add_css_class (box, "row-text");
  self->row = adw_preferences_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  g_signal_connect (self->list, "changed", G_CALLBACK (on_list_changed), self);
}

static void
new_entry (PrmOptionRow *self, const char *title)
{
  gboolean date = self->option->type == PRM_OPTION_DATE;

  self->row = adw_entry_row_new ();
  self->control = self->row;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  if (self->option->type == PRM_OPTION_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), GTK_INPUT_PURPOSE_URL);
  g_signal_connect (self->row, "changed", date ? G_CALLBACK (on_date_changed) : G_CALLBACK (on_entry_changed), self);
}

static void
new_control (PrmOptionRow *self, const char *title, const char *help)
{
  switch (self->option->type)
    {
    case PRM_OPTION_SWITCH:
      self->row = prm_switch_row_new (title, NULL, &self->control);
      g_signal_connect (self->control, "notify::active", G_CALLBACK (on_switch_toggled), self);
      break;
    case PRM_OPTION_LIST:
      /* Where an entry stands for a medium, an empty one has its place too. */
      if (self->option->per_media)
        new_text_view (self, title);
      else
        new_list (self, title);
      break;
    case PRM_OPTION_LINES:
    case PRM_OPTION_TABLE:
      new_text_view (self, title);
      break;
    case PRM_OPTION_CHOICE:
    case PRM_OPTION_NUMBER:
    case PRM_OPTION_TEXT:
    case PRM_OPTION_URL:
    case PRM_OPTION_DECIMAL:
    case PRM_OPTION_DATE:
    default:
      if (self->option->choices != NULL)
        new_choice (self, title);
      else
        new_entry (self, title);
      break;
    }
  if (help != NULL && ADW_IS_ACTION_ROW (self->row))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), help);
}

PrmOptionRow *
prm_option_row_new (PrmNetwork network, const PrmNetworkOption *option, PrmOptionRowFunc func, gpointer user_data)
{
  PrmOptionRow *self = g_new0 (PrmOptionRow, 1);
  g_autofree char *title = dup_title (option);
  g_autofree char *help = dup_help (option);
  g_autofree char *spoken = NULL;

  self->network = network;
  self->option = option;
  self->func = func;
  self->user_data = user_data;
  new_control (self, title, help);
  if (help != NULL)
    {
      gtk_widget_set_tooltip_text (self->row, help);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
    }
  /* Translators: the first %s is a network, the second one of its fields, such as “Reddit: Title” */
  spoken = g_strdup_printf (C_ ("option", "%s: %s"), prm_network_get_name (network), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (self->row), "option-row", self, option_row_free);
  return self;
}

PrmNetwork
prm_option_row_get_network (PrmOptionRow *self)
{
  return self->network;
}

const PrmNetworkOption *
prm_option_row_get_option (PrmOptionRow *self)
{
  return self->option;
}

GtkWidget *
prm_option_row_get_widget (PrmOptionRow *self)
{
  return self->row;
}

static char *
format_date (const char *value)
{
  gint64 moment;
  g_autoptr (GDateTime) local = NULL;

  if (!prm_time_parse (value, &moment))
    return g_strdup (value);
  local = prm_time_to_local (moment, NULL);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
set_control (PrmOptionRow *self, const char *value)
{
  if (GTK_IS_SWITCH (self->control))
    gtk_switch_set_active (GTK_SWITCH (self->control),
                           g_strcmp0 (value != NULL ? value : self->option->default_value, "true") == 0);
  else if (ADW_IS_COMBO_ROW (self->control))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->control), find_choice (self->option, value));
  else if (self->list != NULL)
    prm_entry_list_set_value (PRM_ENTRY_LIST (self->list), value);
  else if (GTK_IS_TEXT_VIEW (self->control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), value != NULL ? value : "", -1);
  else
    {
      g_autofree char *text =
        self->option->type == PRM_OPTION_DATE && value != NULL ? format_date (value) : g_strdup (value);

      gtk_editable_set_text (GTK_EDITABLE (self->control), text != NULL ? text : "");
    }
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
prm_option_row_show (PrmOptionRow *self, const char *value, gboolean needed, gint64 now)
{
  g_autofree char *wrong = value != NULL ? prm_network_option_check (self->network, self->option, value) : NULL;

  self->now = now;
  self->showing = TRUE;
  if (g_strcmp0 (value, self->value) != 0)
    set_control (self, value);
  self->showing = FALSE;
  g_free (self->value);
  self->value = g_strdup (value);
  set_class (self->row, "needed", needed);
  set_class (self->row, "error", wrong != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
prm_option_row_focus (PrmOptionRow *self)
{
  gtk_widget_grab_focus (self->control);
}
