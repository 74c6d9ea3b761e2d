/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-time-chooser.h"

#include "prm-core.h"
#include "prm-post-month.h"
#include "prm-slot-buttons.h"
#include "prm-time-phrase.h"
#include "prm-time-zones.h"
#include "prm-widgets.h"
#include "prm-zone-picker.h"

#include <glib/gi18n.h>

/* “Tomorrow” alone is tomorrow at nine. */
#define DAY_MINUTE (9 * 60)

#define LAST_HOUR 23

struct _PrmTimeChooser
{
  AdwBin parent_instance;

  GtkWidget *phrase_entry;
  GtkWidget *phrase_label;
  GtkWidget *slots;
  GtkWidget *month;
  GtkWidget *hour;
  GtkWidget *minute;
  GtkWidget *zone_picker;
  GtkWidget *zone_label;
  GtkWidget *change_box;
  GtkWidget *change_label;
  GtkWidget *refusal;

  PrmWorkspace *workspace; /* (owned) (nullable) */
  char *ref_id;            /* (owned) (nullable) */
  GTimeZone *zone;         /* (owned) (nullable) */
  gint64 moment;
  gint64 picked; /* what was chosen here last */
  gint64 other;  /* what else the reading may mean, where the clocks are changed */
  char *doubt;   /* (owned) (nullable) what is wrong with the words in the field */
  gint64 now;
  gboolean showing;
};

enum
{
  SIGNAL_PICKED,
  SIGNAL_DOUBTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmTimeChooser, prm_time_chooser, ADW_TYPE_BIN)

/* Choosing */

static void
pick (PrmTimeChooser *self, gint64 moment)
{
  self->picked = moment;
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, moment);
}

/* @doubt: (nullable): what is wrong with the words; @label: what is said of them */
static void
judge_phrase (PrmTimeChooser *self, const char *doubt, const char *label)
{
  prm_set_str (&self->doubt, doubt);
  gtk_label_set_label (GTK_LABEL (self->phrase_label), label);
  gtk_widget_set_visible (self->phrase_label, *label != '\0');
  prm_widget_set_css_class (self->phrase_label, "error", doubt != NULL);
  prm_widget_set_css_class (self->phrase_entry, "error", doubt != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->phrase_entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->phrase_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               doubt != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_change (PrmTimeChooser *self, PrmClockChange change, gint64 moment, gint64 other)
{
  g_autofree char *sentence = prm_time_describe_clock_change (change, moment, other, self->zone);

  self->other = sentence != NULL ? other : PRM_TIME_NONE;
  gtk_label_set_label (GTK_LABEL (self->change_label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->change_box, sentence != NULL);
}

static void
on_phrase_changed (PrmTimeChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->phrase_entry));
  PrmTimePhrase phrase = prm_time_phrase_read (text, self->now, DAY_MINUTE, self->zone);
  g_autofree char *label = NULL;

  if (self->showing)
    return;
  if (phrase.result == PRM_TIME_PHRASE_OK)
    {
      label = prm_time_format_spoken (phrase.moment, self->zone);
      judge_phrase (self, NULL, label);
      show_change (self, phrase.change, phrase.moment, phrase.other);
      pick (self, phrase.moment);
      return;
    }
  label = prm_time_phrase_describe (&phrase, self->zone);
  judge_phrase (self, label, label != NULL ? label : "");
  g_signal_emit (self, signals[SIGNAL_DOUBTED], 0);
}

/* What was written is answered by what was chosen after it. */
static void
forget_phrase (PrmTimeChooser *self)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->phrase_entry), "");
  self->showing = FALSE;
  judge_phrase (self, NULL, "");
}

static void
on_other_clicked (PrmTimeChooser *self)
{
  gint64 other = self->other;

  forget_phrase (self);
  show_change (self, PRM_CLOCK_ONCE, other, PRM_TIME_NONE);
  if (other != PRM_TIME_NONE)
    pick (self, other);
}

/* Takes the reading that the clock shows, on the day of @day. */
static void
take_reading (PrmTimeChooser *self, gint64 day)
{
  gint64 moment, other;
  PrmClockChange change;

  if (!prm_time_resolve_on_day (day, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)),
                                gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute)), self->zone, &moment,
                                &other, &change))
    return;
  forget_phrase (self);
  show_change (self, change, moment, other);
  pick (self, moment);
}

static void
on_clock_edited (PrmTimeChooser *self)
{
  if (!self->showing)
    take_reading (self, self->moment != PRM_TIME_NONE ? self->moment : self->now);
}

/* A reading that has passed on that day gives way to the next hour that has not. */
static void
on_day_picked (PrmTimeChooser *self, gint64 day)
{
  g_autoptr (GDateTime) local = prm_time_to_local (self->now, self->zone);
  gint64 clock = ((gint64) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)) * 60 +
                  gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute)));
  gint64 passed = (gint64) g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);

  if (prm_time_day_start (self->now, self->zone) == day && clock <= passed && passed < LAST_HOUR * 60)
    {
      self->showing = TRUE;
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), g_date_time_get_hour (local) + 1);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), 0);
      self->showing = FALSE;
    }
  take_reading (self, day);
}

static void
on_slot_picked (PrmTimeChooser *self, gint64 moment)
{
  forget_phrase (self);
  show_change (self, PRM_CLOCK_ONCE, moment, PRM_TIME_NONE);
  pick (self, moment);
}

static void
show_reading (PrmTimeChooser *self, gint64 moment)
{
  g_autoptr (GDateTime) reading = prm_time_to_local (moment, self->zone);

  self->showing = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), g_date_time_get_hour (reading));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), g_date_time_get_minute (reading));
  self->showing = FALSE;
}

static PrmSettings *
get_settings (PrmTimeChooser *self)
{
  return self->workspace != NULL ? prm_workspace_get_settings (self->workspace) : NULL;
}

/* It is the client's from now on; whoever shows the draft hears of it and shows it anew. */
static void
on_zone_picked (PrmTimeChooser *self, const char *name)
{
  if (get_settings (self) != NULL && self->ref_id != NULL)
    prm_settings_set_client_zone (get_settings (self), self->ref_id, *name != '\0' ? name : NULL);
}

void
prm_time_chooser_show (PrmTimeChooser *self, const PrmTimeChooserState *state)
{
  gboolean other_zone = !prm_time_zones_equal (self->zone, state->zone);
  gboolean other_moment = self->moment != state->moment || state->moment == PRM_TIME_NONE || other_zone;
  const PrmPostMonthState month = {
    .moment = state->moment,
    .now = state->now,
    .ref_id = state->ref_id,
    .post_id = state->edited_id,
    .zone = state->zone,
  };
  g_autofree char *zone = NULL;

  prm_set_str (&self->ref_id, state->ref_id);
  /* Words that do not say what is chosen are of the past, and so is what was said of it. */
  if (state->moment != self->moment && state->moment != self->picked)
    {
      forget_phrase (self);
      show_change (self, PRM_CLOCK_ONCE, state->moment, PRM_TIME_NONE);
    }
  self->now = state->now;
  self->moment = state->moment;
  if (other_zone)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = state->zone != NULL ? g_time_zone_ref (state->zone) : NULL;
    }
  if (other_moment)
    show_reading (self, state->moment != PRM_TIME_NONE ? state->moment : state->now);
  prm_post_month_show (PRM_POST_MONTH (self->month), &month);
  prm_slot_buttons_show (PRM_SLOT_BUTTONS (self->slots), state->ref_id, state->now, self->zone);
  gtk_widget_set_visible (self->refusal, state->moment != PRM_TIME_NONE && state->moment <= state->now && !state->idle);
  zone = prm_time_zone_describe (self->zone, state->moment != PRM_TIME_NONE ? state->moment : state->now, state->now);
  gtk_label_set_label (GTK_LABEL (self->zone_label), zone);
  prm_zone_picker_show (PRM_ZONE_PICKER (self->zone_picker), self->zone);
  gtk_widget_set_visible (self->zone_picker, get_settings (self) != NULL && state->ref_id != NULL);
}

const char *
prm_time_chooser_get_doubt (PrmTimeChooser *self, gint64 moment)
{
  return moment == self->moment ? self->doubt : NULL;
}

static gboolean
focus_once_placed (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PrmTimeChooser *self = PRM_TIME_CHOOSER (widget);

  if (gtk_widget_get_height (self->phrase_entry) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (self->phrase_entry);
  /* The field alone is scrolled to by its focus; the month below it belongs to it. */
  prm_widget_scroll_to (widget);
  return G_SOURCE_REMOVE;
}

void
prm_time_chooser_focus (PrmTimeChooser *self)
{
  gtk_widget_grab_focus (self->phrase_entry);
  /* Where it was hidden until now it has no place yet that could be scrolled to. */
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_once_placed, NULL, NULL);
}

void
prm_time_chooser_set_workspace (PrmTimeChooser *self, PrmWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  prm_slot_buttons_set_workspace (PRM_SLOT_BUTTONS (self->slots), workspace);
  prm_post_month_set_workspace (PRM_POST_MONTH (self->month), workspace);
}

/* Construction */

static gboolean
on_output_two_digits (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static GtkWidget *
new_spin (PrmTimeChooser *self, double max, double step, const char *label)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, max, 1);

  prm_widget_ignore_wheel (spin);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (spin), step, step);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  /* A clock reads from left to right everywhere. */
  gtk_widget_set_direction (spin, GTK_TEXT_DIR_LTR);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 2);
  gtk_widget_add_css_class (spin, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (spin, "output", G_CALLBACK (on_output_two_digits), NULL);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (on_clock_edited), self);
  return spin;
}

static GtkWidget *
new_sentence (const char *label, const char *css_class)
{
  GtkWidget *widget = gtk_label_new (label);

  gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  gtk_label_set_xalign (GTK_LABEL (widget), 0);
  gtk_widget_add_css_class (widget, "caption");
  gtk_widget_add_css_class (widget, css_class);
  return widget;
}

static GtkWidget *
new_clock (PrmTimeChooser *self)
{
  GtkWidget *clock = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->hour = new_spin (self, 23, 1, _ ("Hour"));
  self->minute = new_spin (self, 59, 5, _ ("Minute"));
  gtk_widget_set_direction (clock, GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (clock, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (clock), self->hour);
  gtk_box_append (GTK_BOX (clock), gtk_label_new (":"));
  gtk_box_append (GTK_BOX (clock), self->minute);
  return clock;
}

static GtkWidget *
new_phrase (PrmTimeChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->phrase_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->phrase_entry), _ ("tue 9:30, tomorrow 14:00, in 2 h"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->phrase_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("When, in Words"), -1);
  g_signal_connect_swapped (self->phrase_entry, "changed", G_CALLBACK (on_phrase_changed), self);
  self->phrase_label = new_sentence ("", "numeric");
  gtk_widget_set_visible (self->phrase_label, FALSE);
  gtk_box_append (GTK_BOX (box), self->phrase_entry);
  gtk_box_append (GTK_BOX (box), self->phrase_label);
  return box;
}

static GtkWidget *
new_change (PrmTimeChooser *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Take the Other"));

  self->change_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->change_label = new_sentence ("", "warning");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_other_clicked), self);
  gtk_box_append (GTK_BOX (self->change_box), self->change_label);
  gtk_box_append (GTK_BOX (self->change_box), button);
  gtk_widget_set_visible (self->change_box, FALSE);
  return self->change_box;
}

static void
prm_time_chooser_dispose (GObject *object)
{
  PrmTimeChooser *self = PRM_TIME_CHOOSER (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ref_id, g_free);
  g_clear_pointer (&self->doubt, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_time_chooser_parent_class)->dispose (object);
}

static void
prm_time_chooser_class_init (PrmTimeChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_time_chooser_dispose;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", PRM_TYPE_TIME_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_DOUBTED] =
    g_signal_new ("doubted", PRM_TYPE_TIME_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_time_chooser_init (PrmTimeChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->slots = prm_slot_buttons_new ();
  self->month = prm_post_month_new ();
  g_signal_connect_swapped (self->slots, "picked", G_CALLBACK (on_slot_picked), self);
  g_signal_connect_swapped (self->month, "picked", G_CALLBACK (on_day_picked), self);
  self->refusal = new_sentence (_ ("That time has passed. Choose a later one."), "error");
  self->zone_picker = prm_zone_picker_new ();
  g_signal_connect_swapped (self->zone_picker, "picked", G_CALLBACK (on_zone_picked), self);
  self->zone_label = new_sentence ("", "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->zone_label), 0.5);
  gtk_box_append (GTK_BOX (box), new_phrase (self));
  gtk_box_append (GTK_BOX (box), self->slots);
  gtk_box_append (GTK_BOX (box), self->month);
  gtk_box_append (GTK_BOX (box), new_clock (self));
  gtk_box_append (GTK_BOX (box), self->zone_label);
  gtk_box_append (GTK_BOX (box), self->zone_picker);
  gtk_box_append (GTK_BOX (box), new_change (self));
  gtk_box_append (GTK_BOX (box), self->refusal);
  gtk_widget_add_css_class (box, "time-chooser");
  adw_bin_set_child (ADW_BIN (self), box);
}
