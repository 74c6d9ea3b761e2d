/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-calendar-rules.h"
#include "prm-page.h"
#include "prm-post-month.h"
#include "prm-time-zone.h"
#include "prm-widgets.h"

#include "prm-move-form.h"

struct _PrmMoveForm
{
  AdwBin parent_instance;

  PrmPostItem *item; /* (owned) (nullable) */
  PrmClock *clock;   /* (owned) (nullable) */
  GTimeZone *zone;   /* (owned) (nullable) */
  gint64 day;        /* a moment of the chosen day */
  gint64 moment;     /* what day and time say; PRM_TIME_NONE: no such time */
  gboolean showing;  /* the fields are being set, not edited */

  PrmPostMonth *month;
  GtkWidget *time;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkLabel *hint;
  GtkButton *button;
};

enum
{
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmMoveForm, prm_move_form, ADW_TYPE_BIN)

static gint64
read_moment (PrmMoveForm *self)
{
  gint64 moment = PRM_TIME_NONE;

  prm_time_resolve_on_day (self->day, gtk_spin_button_get_value_as_int (self->hour),
                           gtk_spin_button_get_value_as_int (self->minute), self->zone, &moment, NULL, NULL);
  return moment;
}

static void
show_month (PrmMoveForm *self)
{
  const PrmPost *post = prm_post_item_get_post (self->item);
  const PrmPostMonthState state = {
    .moment = self->day,
    .now = prm_clock_now (self->clock),
    .ref_id = post->profile_ref_id,
    .post_id = post->id,
    .zone = self->zone,
  };

  prm_post_month_show (self->month, &state);
}

static void
on_changed (PrmMoveForm *self)
{
  gint64 now;
  PrmMoveAnswer answer;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;
  g_autofree char *zones = NULL;
  g_autoptr (GTimeZone) client_zone = NULL;
  gboolean refused;

  if (self->item == NULL || self->showing)
    return;
  now = prm_clock_now (self->clock);
  self->moment = read_moment (self);
  answer = prm_calendar_check_move (prm_post_item_get_post (self->item), self->moment, now);
  refused = answer != PRM_MOVE_ALLOWED && answer != PRM_MOVE_UNCHANGED;

  when = prm_time_format_when (self->moment, now, self->zone);
  /* Translators: %s is a day and a time, as in “Move to Tue 14 Oct, 09:00” */
  words = g_strdup_printf (_ ("Move to %s"), when);
  gtk_button_set_label (self->button, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), answer == PRM_MOVE_ALLOWED);

  client_zone = prm_page_get_client_zone (GTK_WIDGET (self), prm_post_item_get_post (self->item)->profile_ref_id);
  /* So that nobody has to wonder whose nine o’clock it is. */
  zones = prm_time_zone_describe_both (self->moment, self->zone, client_zone);
  gtk_label_set_text (self->hint, refused ? prm_move_answer_get_reason (answer) : zones);
  gtk_widget_set_css_classes (GTK_WIDGET (self->hint),
                              (const char *[]){ "caption", refused ? "error" : "dim-label", NULL });
}

static void
on_day_picked (PrmMoveForm *self, gint64 day)
{
  if (self->item == NULL)
    return;
  self->day = day;
  show_month (self);
  on_changed (self);
}

static void
on_clicked (PrmMoveForm *self)
{
  if (self->item == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "post.move", "(sx)", prm_post_item_get_id (self->item), self->moment);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static gboolean
on_output (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* It is a part of a page, which knows whose posts there are on each day, and the zone of the client. */
static void
prm_move_form_map (GtkWidget *widget)
{
  PrmMoveForm *self = PRM_MOVE_FORM (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, PRM_TYPE_PAGE);

  if (page != NULL)
    prm_post_month_set_workspace (self->month, prm_page_get_workspace (PRM_PAGE (page)));
  if (self->item != NULL)
    show_month (self);
  on_changed (self);
  GTK_WIDGET_CLASS (prm_move_form_parent_class)->map (widget);
}

static void
prm_move_form_dispose (GObject *object)
{
  PrmMoveForm *self = PRM_MOVE_FORM (object);

  g_clear_object (&self->item);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_MOVE_FORM);

  G_OBJECT_CLASS (prm_move_form_parent_class)->dispose (object);
}

static void
prm_move_form_class_init (PrmMoveFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_move_form_dispose;
  widget_class->map = prm_move_form_map;

  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PRM_TYPE_POST_MONTH);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/widgets/prm-move-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmMoveForm, month);
  gtk_widget_class_bind_template_child (widget_class, PrmMoveForm, time);
  gtk_widget_class_bind_template_child (widget_class, PrmMoveForm, hour);
  gtk_widget_class_bind_template_child (widget_class, PrmMoveForm, minute);
  gtk_widget_class_bind_template_child (widget_class, PrmMoveForm, hint);
  gtk_widget_class_bind_template_child (widget_class, PrmMoveForm, button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_day_picked);
  gtk_widget_class_bind_template_callback (widget_class, on_output);
}

static void
prm_move_form_init (PrmMoveForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  prm_widget_ignore_wheel (GTK_WIDGET (self->hour));
  prm_widget_ignore_wheel (GTK_WIDGET (self->minute));
  /* A clock reads from left to right everywhere. */
  gtk_widget_set_direction (self->time, GTK_TEXT_DIR_LTR);
}

void
prm_move_form_set_item (PrmMoveForm *self, PrmPostItem *item, PrmClock *clock, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (PRM_IS_MOVE_FORM (self));

  g_set_object (&self->item, item);
  g_set_object (&self->clock, clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;

  self->day = prm_post_get_moment (prm_post_item_get_post (item));
  local = prm_time_to_local (self->day, zone);
  self->showing = TRUE;
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (local));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (local));
  self->showing = FALSE;
  show_month (self);
  on_changed (self);
}
