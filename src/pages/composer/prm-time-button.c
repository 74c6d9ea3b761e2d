/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-time-button.h"

#include "prm-core.h"
#include "prm-post-month.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

struct _PrmTimeButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *month;
  GtkWidget *hour;
  GtkWidget *minute;
  GtkWidget *refusal;
  char *ref_id;  /* (owned) (nullable) */
  char *post_id; /* (owned) (nullable) */
  gint64 day;    /* a moment of the chosen day */
  gint64 moment;
  gint64 now;
  gboolean showing;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmTimeButton, prm_time_button, ADW_TYPE_BIN)

static void
show_month (PrmTimeButton *self)
{
  const PrmPostMonthState state = {
    .moment = self->day,
    .now = self->now,
    .ref_id = self->ref_id,
    .post_id = self->post_id,
  };

  prm_post_month_show (PRM_POST_MONTH (self->month), &state);
}

static void
on_edited (PrmTimeButton *self)
{
  gint64 moment;

  if (!self->showing &&
      prm_time_resolve_on_day (self->day, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)),
                               gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute)), NULL, &moment, NULL,
                               NULL))
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, moment);
}

static void
on_day_picked (PrmTimeButton *self, gint64 day)
{
  self->day = day;
  show_month (self);
  on_edited (self);
}

static gboolean
on_output_two_digits (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static GtkWidget *
new_spin (PrmTimeButton *self, double max, double step, const char *label)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, max, 1);

  prm_widget_ignore_wheel (spin);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (spin), step, step);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (spin), GTK_ORIENTATION_HORIZONTAL);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 2);
  gtk_widget_add_css_class (spin, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (spin, "output", G_CALLBACK (on_output_two_digits), NULL);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (on_edited), self);
  return spin;
}

static GtkWidget *
new_popover (PrmTimeButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *time = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GtkWidget *zone_label = gtk_label_new (g_time_zone_get_identifier (zone));

  self->month = prm_post_month_new ();
  self->hour = new_spin (self, 23, 1, _ ("Hour"));
  self->minute = new_spin (self, 59, 5, _ ("Minute"));
  self->refusal = gtk_label_new (_ ("That time has passed. Choose a later one."));
  g_signal_connect_swapped (self->month, "picked", G_CALLBACK (on_day_picked), self);
  gtk_widget_add_css_class (zone_label, "dim-label");
  gtk_widget_add_css_class (zone_label, "caption");
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_widget_add_css_class (self->refusal, "caption");
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->refusal), 28);

  /* A clock reads from left to right everywhere. */
  gtk_widget_set_direction (time, GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (time, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (time), self->hour);
  gtk_box_append (GTK_BOX (time), gtk_label_new (":"));
  gtk_box_append (GTK_BOX (time), self->minute);
  gtk_box_append (GTK_BOX (box), self->month);
  gtk_box_append (GTK_BOX (box), time);
  gtk_box_append (GTK_BOX (box), zone_label);
  gtk_box_append (GTK_BOX (box), self->refusal);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
prm_time_button_finalize (GObject *object)
{
  PrmTimeButton *self = PRM_TIME_BUTTON (object);

  g_free (self->ref_id);
  g_free (self->post_id);

  G_OBJECT_CLASS (prm_time_button_parent_class)->finalize (object);
}

static void
prm_time_button_class_init (PrmTimeButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_time_button_finalize;

  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", PRM_TYPE_TIME_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
prm_time_button_init (PrmTimeButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

static void
show_reading (PrmTimeButton *self, gint64 moment)
{
  g_autoptr (GDateTime) reading = prm_time_to_local (moment, NULL);

  self->day = moment;
  self->showing = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), g_date_time_get_hour (reading));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), g_date_time_get_minute (reading));
  self->showing = FALSE;
}

void
prm_time_button_show (PrmTimeButton *self, gint64 moment, gint64 now)
{
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;
  gboolean passed = moment != PRM_TIME_NONE && moment <= now;

  self->now = now;
  if (self->moment != moment || moment == PRM_TIME_NONE)
    show_reading (self, moment != PRM_TIME_NONE ? moment : now);
  self->moment = moment;
  show_month (self);
  label = moment != PRM_TIME_NONE ? prm_time_format_when (moment, now, NULL) : g_strdup (_ ("Choose a Time"));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  gtk_widget_set_visible (self->refusal, passed);
  if (passed)
    gtk_widget_add_css_class (self->button, "error");
  else
    gtk_widget_remove_css_class (self->button, "error");
  /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
  spoken = g_strdup_printf (_ ("Time: %s"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
prm_time_button_count_posts (PrmTimeButton *self, PrmWorkspace *workspace, const char *ref_id, const char *post_id)
{
  prm_set_str (&self->ref_id, ref_id);
  prm_set_str (&self->post_id, post_id);
  prm_post_month_set_workspace (PRM_POST_MONTH (self->month), workspace);
}
