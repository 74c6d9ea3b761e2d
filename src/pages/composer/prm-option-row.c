/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-option-row.h"

#include "prm-entry-list.h"
#include "prm-form-rows.h"
#include "prm-option-entries.h"
#include "prm-option-words.h"
#include "prm-spelling.h"
#include "prm-time-phrase.h"
#include "prm-widgets.h"
#include "prm-text-follow.h"
#include "prm-text-view.h"

#include <glib/gi18n.h>

#define DAY_MINUTE (9 * 60)

struct _PrmOptionRow
{
  PrmNetwork network;
  const PrmNetworkOption *option;
  PrmOptionRowFunc func;
  gpointer user_data;

  GtkWidget *row;
  GtkWidget *control;
  GtkWidget *room_label;  /* (nullable) how many characters are left */
  GtkWidget *help_label;  /* (nullable) */
  GtkWidget *wrong_label; /* (nullable) what is wrong */
  char *help;             /* (owned) (nullable) */
  char *value;            /* (owned) (nullable) what is shown */
  GPtrArray *places;      /* (owned) (nullable) what a number may name */
  gint64 now;
  GTimeZone *zone; /* (owned) (nullable) */
  gboolean showing;
};

static void
option_row_free (gpointer data)
{
  PrmOptionRow *self = data;

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->help);
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

/* Controls: each kind in one place, what it gives and what it shows */

static void
on_entry_changed (GtkEditable *entry, PrmOptionRow *self)
{
  g_autofree char *value = prm_network_option_take (self->option, gtk_editable_get_text (entry));

  give (self, value);
}

static void
on_date_changed (GtkEditable *entry, PrmOptionRow *self)
{
  PrmTimePhrase phrase = prm_time_phrase_read (gtk_editable_get_text (entry), self->now, DAY_MINUTE, self->zone);
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
  g_autofree char *number = NULL;

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    give (self, NULL);
  else if (self->option->names_medium)
    {
      number = g_strdup_printf ("%u", selected - 1);
      give (self, number);
    }
  else
    give (self, self->option->choices[selected - 1].value);
}

static void
on_list_changed (PrmEntryList *list, PrmOptionRow *self)
{
  g_autofree char *value = prm_entry_list_dup_value (list);

  give (self, value);
}

static void
on_table_changed (PrmOptionEntries *table, PrmOptionRow *self)
{
  g_autofree char *value = prm_option_entries_dup_value (table);

  give (self, value);
}

static guint
find_choice (PrmOptionRow *self, const char *value)
{
  guint64 place;

  if (value == NULL)
    return 0;
  if (self->option->names_medium)
    return g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT - 1, &place, NULL) ? (guint) place + 1 : 0;
  for (guint i = 0; self->option->choices[i].value != NULL; i++)
    if (g_str_equal (self->option->choices[i].value, value))
      return i + 1;
  return 0;
}

static void
new_choice (PrmOptionRow *self, const char *title)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint by_default = self->option->choices != NULL ? find_choice (self, self->option->default_value) : 0;
  g_autofree char *first = NULL;

  if (by_default > 0)
    /* Translators: %s is one of several choices, the one that is taken where none is chosen */
    first = g_strdup_printf (_ ("Default (%s)"), prm_option_choice_get_label (&self->option->choices[by_default - 1]));
  gtk_string_list_append (labels, first != NULL                ? first
                                  : self->option->names_medium ? _ ("Default (the First)")
                                                               : _ ("Not Chosen"));
  for (guint i = 0; self->option->choices != NULL && self->option->choices[i].value != NULL; i++)
    gtk_string_list_append (labels, prm_option_choice_get_label (&self->option->choices[i]));
  self->row = adw_combo_row_new ();
  self->control = self->row;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (labels));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  g_signal_connect (self->row, "notify::selected", G_CALLBACK (on_choice_selected), self);
}

/* The media that a number may name, where they have changed. */
static void
show_media (PrmOptionRow *self, PrmDraft *draft)
{
  g_autoptr (GPtrArray) places = prm_option_list_places (draft, self->network, self->option);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (prm_option_places_equal (self->places, places))
    return;
  gtk_string_list_append (labels, _ ("Default (the First)"));
  for (guint i = 0; i < places->len; i++)
    gtk_string_list_append (labels, ((PrmOptionPlace *) g_ptr_array_index (places, i))->title);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_steal_pointer (&places);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), find_choice (self, self->value));
}

static GtkWidget *
new_caption (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A row whose control has a line for itself, between its name and what is to be said about it. */
static void
new_form_row (PrmOptionRow *self, const char *title, GtkWidget *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = new_caption (title, "caption-heading");

  self->room_label = new_caption ("", "dim-label");
  gtk_widget_add_css_class (self->room_label, "numeric");
  gtk_widget_set_visible (self->room_label, FALSE);
  self->help_label = new_caption (self->help, "dim-label");
  gtk_widget_set_visible (self->help_label, self->help != NULL);
  self->wrong_label = new_caption ("", "error");
  gtk_widget_set_visible (self->wrong_label, FALSE);
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_box_append (GTK_BOX (head), caption);
  gtk_box_append (GTK_BOX (head), self->room_label);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), control);
  gtk_box_append (GTK_BOX (box), self->wrong_label);
  gtk_box_append (GTK_BOX (box), self->help_label);
  gtk_widget_add_css_class (box, "row-text");
  self->row = adw_preferences_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  /* What is in it takes the focus. */
  gtk_widget_set_focusable (self->row, FALSE);
}

static void
new_text_view (PrmOptionRow *self, const char *title)
{
  self->control = prm_text_view_new ();
  prm_text_follow_cursor (GTK_TEXT_VIEW (self->control));
  prm_spelling_attach (GTK_TEXT_VIEW (self->control));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->control), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->control), GTK_WRAP_WORD_CHAR);
  gtk_widget_set_size_request (self->control, -1, 48);
  gtk_widget_add_css_class (self->control, "option-lines");
  new_form_row (self, title, self->control);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), "changed", G_CALLBACK (on_text_changed),
                    self);
}

static void
new_list (PrmOptionRow *self, const char *title)
{
  self->control = prm_entry_list_new (self->network, self->option, title);
  new_form_row (self, title, self->control);
  g_signal_connect (self->control, "changed", G_CALLBACK (on_list_changed), self);
}

static void
new_table (PrmOptionRow *self, const char *title)
{
  self->control = prm_option_entries_new (self->network, self->option, title);
  new_form_row (self, title, self->control);
  g_signal_connect (self->control, "changed", G_CALLBACK (on_table_changed), self);
}

static const struct
{
  PrmOptionType type;
  GtkInputPurpose purpose;
  const char *placeholder; /* (nullable) untranslated */
} entries[] = {
  { PRM_OPTION_URL, GTK_INPUT_PURPOSE_URL, "https://" },
  { PRM_OPTION_NUMBER, GTK_INPUT_PURPOSE_DIGITS, NULL },
  { PRM_OPTION_DECIMAL, GTK_INPUT_PURPOSE_NUMBER, NULL },
  { PRM_OPTION_DATE, GTK_INPUT_PURPOSE_FREE_FORM, N_ ("tue 9:30, tomorrow 14:00, in 2 h") },
};

static void
new_entry (PrmOptionRow *self, const char *title)
{
  gboolean date = self->option->type == PRM_OPTION_DATE;

  self->control = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), self->option->default_value);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (entries[i].type != self->option->type)
        continue;
      gtk_entry_set_input_purpose (GTK_ENTRY (self->control), entries[i].purpose);
      if (entries[i].placeholder != NULL)
        gtk_entry_set_placeholder_text (GTK_ENTRY (self->control), _ (entries[i].placeholder));
    }
  new_form_row (self, title, self->control);
  g_signal_connect (self->control, "changed", date ? G_CALLBACK (on_date_changed) : G_CALLBACK (on_entry_changed),
                    self);
}

static void
new_control (PrmOptionRow *self, const char *title)
{
  switch (self->option->type)
    {
    case PRM_OPTION_SWITCH:
      self->row = prm_switch_row_new (title, NULL, &self->control);
      gtk_switch_set_active (GTK_SWITCH (self->control), g_strcmp0 (self->option->default_value, "true") == 0);
      g_signal_connect (self->control, "notify::active", G_CALLBACK (on_switch_toggled), self);
      break;
    case PRM_OPTION_LIST:
      if (prm_option_has_places (self->option))
        new_table (self, title);
      else
        new_list (self, title);
      break;
    case PRM_OPTION_TABLE:
      new_table (self, title);
      break;
    case PRM_OPTION_LINES:
      new_text_view (self, title);
      break;
    case PRM_OPTION_CHOICE:
    case PRM_OPTION_NUMBER:
    case PRM_OPTION_TEXT:
    case PRM_OPTION_URL:
    case PRM_OPTION_DECIMAL:
    case PRM_OPTION_DATE:
    default:
      if (self->option->choices != NULL || self->option->names_medium)
        new_choice (self, title);
      else
        new_entry (self, title);
      break;
    }
  if (self->help != NULL && ADW_IS_ACTION_ROW (self->row))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), self->help);
}

PrmOptionRow *
prm_option_row_new (PrmNetwork network, const PrmNetworkOption *option, PrmOptionRowFunc func, gpointer user_data)
{
  PrmOptionRow *self = g_new0 (PrmOptionRow, 1);
  g_autofree char *title = prm_option_dup_title (option);
  g_autofree char *shown = prm_option_dup_shown_title (option);
  g_autofree char *spoken = NULL;

  self->network = network;
  self->option = option;
  self->func = func;
  self->user_data = user_data;
  self->help = prm_option_dup_help (option);
  new_control (self, shown);
  if (self->help != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->help,
                                    -1);
  /* Translators: the first %s is a network, the second one of its fields, such as “Reddit: Title” */
  spoken = g_strdup_printf (C_ ("option", "%s: %s"), prm_network_get_name (network), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, option->need == PRM_OPTION_REQUIRED, -1);
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
format_date (const char *value, GTimeZone *zone)
{
  gint64 moment;
  g_autoptr (GDateTime) local = NULL;

  if (!prm_time_parse (value, &moment))
    return g_strdup (value);
  local = prm_time_to_local (moment, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static void
set_control (PrmOptionRow *self, const char *value)
{
  g_autofree char *text = NULL;

  if (GTK_IS_SWITCH (self->control))
    gtk_switch_set_active (GTK_SWITCH (self->control),
                           g_strcmp0 (value != NULL ? value : self->option->default_value, "true") == 0);
  else if (ADW_IS_COMBO_ROW (self->control))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->control), find_choice (self, value));
  else if (PRM_IS_ENTRY_LIST (self->control))
    prm_entry_list_set_value (PRM_ENTRY_LIST (self->control), value);
  else if (PRM_IS_OPTION_ENTRIES (self->control))
    prm_option_entries_set_value (PRM_OPTION_ENTRIES (self->control), value);
  else if (GTK_IS_TEXT_VIEW (self->control))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), value != NULL ? value : "", -1);
  else
    {
      text =
        self->option->type == PRM_OPTION_DATE && value != NULL ? format_date (value, self->zone) : g_strdup (value);
      gtk_editable_set_text (GTK_EDITABLE (self->control), text != NULL ? text : "");
    }
}

static void
show_places (PrmOptionRow *self, PrmDraft *draft)
{
  g_autoptr (GPtrArray) places = NULL;

  if (self->option->names_medium)
    show_media (self, draft);
  if (!prm_option_has_places (self->option))
    return;
  places = prm_option_list_places (draft, self->network, self->option);
  prm_option_entries_set_places (PRM_OPTION_ENTRIES (self->control), places);
}

/* A list and a table say at the entry what is wrong with it. */
static void
show_words (PrmOptionRow *self, const char *wrong)
{
  g_autofree char *room = prm_option_describe_room (self->option, self->value);
  g_autofree char *understood = prm_option_describe_date (self->option, self->value, self->now, self->zone);
  gboolean by_itself = PRM_IS_ENTRY_LIST (self->control) || PRM_IS_OPTION_ENTRIES (self->control);

  if (self->wrong_label == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->room_label), room != NULL ? room : "");
  gtk_widget_set_visible (self->room_label, room != NULL);
  gtk_label_set_label (GTK_LABEL (self->wrong_label), wrong != NULL && !by_itself ? wrong : "");
  gtk_widget_set_visible (self->wrong_label, wrong != NULL && !by_itself);
  if (understood != NULL || self->help != NULL)
    gtk_label_set_label (GTK_LABEL (self->help_label), understood != NULL ? understood : self->help);
  gtk_widget_set_visible (self->help_label, understood != NULL || self->help != NULL);
}

void
prm_option_row_show (PrmOptionRow *self, PrmDraft *draft, gboolean needed, gint64 now, GTimeZone *zone)
{
  const char *value = prm_draft_get_option (draft, self->network, self->option->key);
  g_autofree char *wrong = value != NULL ? prm_network_option_check (self->network, self->option, value) : NULL;

  self->now = now;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->showing = TRUE;
  show_places (self, draft);
  if (g_strcmp0 (value, self->value) != 0)
    set_control (self, value);
  self->showing = FALSE;
  g_free (self->value);
  self->value = g_strdup (value);
  show_words (self, wrong);
  prm_widget_set_css_class (self->row, "needed", needed);
  if (GTK_IS_ENTRY (self->control))
    prm_widget_set_css_class (self->control, "error", wrong != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
prm_option_row_focus (PrmOptionRow *self)
{
  GtkWidget *widget = self->control;

  if (PRM_IS_ENTRY_LIST (widget))
    widget = prm_entry_list_get_entry (PRM_ENTRY_LIST (widget));
  else if (PRM_IS_OPTION_ENTRIES (widget))
    widget = prm_option_entries_get_first (PRM_OPTION_ENTRIES (widget));
  gtk_widget_grab_focus (widget);
}
