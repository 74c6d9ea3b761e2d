/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-time-chooser.h"

#include "prm-post-list.h"
#include "prm-time-phrase.h"

#include <glib/gi18n-lib.h>

/* “Tomorrow” alone is tomorrow at nine. */
#define DAY_MINUTE (9 * 60)

struct _PrmTimeChooser
{
  AdwBin parent_instance;

  GtkWidget *phrase_entry;
  GtkWidget *phrase_label;
  GtkWidget *calendar;
  GtkWidget *count_label;
  GtkWidget *month_label;
  GtkWidget *hour;
  GtkWidget *minute;
  GtkWidget *change_box;
  GtkWidget *change_label;
  GtkWidget *refusal;

  PrmPostList *posts; /* (owned) (nullable) of the month that is shown */
  char *ref_id;       /* (owned) (nullable) */
  gint64 moment;
  gint64 other; /* what else the reading may mean, where the clocks are changed */
  gint64 now;
  gboolean showing;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmTimeChooser, prm_time_chooser, ADW_TYPE_BIN)

/* How many posts there are */

static gboolean
get_month (PrmTimeChooser *self, gint64 *from, gint64 *until)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  int year = g_date_time_get_year (day);
  int month = g_date_time_get_month (day);

  return prm_time_from_local (zone, year, month, 1, 0, 0, from) &&
         prm_time_from_local (zone, month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1, 0, 0, until);
}

/* Returns: (transfer full): the days that have posts, and how many; "" for none */
static char *
describe_month (const guint *counts, guint n_counts)
{
  g_autoptr (GString) days = g_string_new (NULL);

  for (guint day = 1; day < n_counts; day++)
    {
      if (counts[day] == 0)
        continue;
      if (days->len > 0)
        g_string_append (days, ", ");
      /* Translators: a day of the month and how many posts it has, as in “14 (2)” */
      g_string_append_printf (days, C_ ("month", "%u (%u)"), day, counts[day]);
    }
  if (days->len == 0)
    return g_strdup ("");
  /* Translators: %s is a list of days and of how many posts each has, as in “3 (1), 14 (2)” */
  return g_strdup_printf (_ ("Posts in this month by day: %s"), days->str);
}

static void
show_counts (PrmTimeChooser *self)
{
  g_autoptr (GDateTime) selected = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  guint counts[32] = { 0 };
  guint day = (guint) g_date_time_get_day_of_month (selected);
  g_autofree char *label = NULL;
  g_autofree char *month = NULL;

  for (guint i = 0; self->posts != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->posts)); i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (self->posts), i);
      g_autoptr (GDateTime) at = prm_time_to_local (prm_post_get_moment (prm_post_item_get_post (item)), NULL);

      if (g_date_time_get_month (at) == g_date_time_get_month (selected))
        counts[g_date_time_get_day_of_month (at)]++;
    }
  gtk_calendar_clear_marks (GTK_CALENDAR (self->calendar));
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > 0)
      gtk_calendar_mark_day (GTK_CALENDAR (self->calendar), i);
  label =
    counts[day] > 0
      ? g_strdup_printf (ngettext ("%u other post on this day", "%u other posts on this day", counts[day]), counts[day])
      : g_strdup (_ ("No other post on this day"));
  gtk_label_set_label (GTK_LABEL (self->count_label), label);
  gtk_widget_set_visible (self->count_label, self->posts != NULL);
  month = describe_month (counts, G_N_ELEMENTS (counts));
  gtk_label_set_label (GTK_LABEL (self->month_label), month);
  gtk_widget_set_visible (self->month_label, *month != '\0');
  /* The dots of the month cannot be heard. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, month, -1);
}

static void
count_posts (PrmTimeChooser *self)
{
  g_autoptr (PrmPostFilter) filter = NULL;
  gint64 from, until;

  if (self->posts == NULL || !get_month (self, &from, &until))
    return;
  filter = prm_post_filter_new ();
  filter->profile_ref_id = g_strdup (self->ref_id);
  filter->from = from;
  filter->until = until;
  prm_post_list_set_filter (self->posts, filter);
  show_counts (self);
}

/* Choosing */

static void
pick (PrmTimeChooser *self, gint64 moment)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, moment);
}

static void
set_phrase_label (PrmTimeChooser *self, const char *label, gboolean error)
{
  gtk_label_set_label (GTK_LABEL (self->phrase_label), label);
  gtk_widget_set_visible (self->phrase_label, *label != '\0');
  if (error)
    gtk_widget_add_css_class (self->phrase_label, "error");
  else
    gtk_widget_remove_css_class (self->phrase_label, "error");
}

static void
show_change (PrmTimeChooser *self, PrmClockChange change, gint64 moment, gint64 other)
{
  g_autofree char *sentence = prm_time_describe_clock_change (change, moment, other, NULL);

  self->other = sentence != NULL ? other : PRM_TIME_NONE;
  gtk_label_set_label (GTK_LABEL (self->change_label), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->change_box, sentence != NULL);
}

static void
on_phrase_changed (PrmTimeChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->phrase_entry));
  PrmTimePhrase phrase = prm_time_phrase_read (text, self->now, DAY_MINUTE, NULL);
  g_autofree char *label = NULL;

  if (self->showing)
    return;
  if (phrase.result == PRM_TIME_PHRASE_OK)
    {
      label = prm_time_format_spoken (phrase.moment, NULL);
      set_phrase_label (self, label, FALSE);
      show_change (self, phrase.change, phrase.moment, phrase.other);
      pick (self, phrase.moment);
      return;
    }
  label = prm_time_phrase_describe (&phrase, NULL);
  set_phrase_label (self, label != NULL ? label : "", TRUE);
}

static void
on_other_clicked (PrmTimeChooser *self)
{
  gint64 other = self->other;

  show_change (self, PRM_CLOCK_ONCE, other, PRM_TIME_NONE);
  if (other != PRM_TIME_NONE)
    pick (self, other);
}

static void
on_edited (PrmTimeChooser *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 moment, other;
  PrmClockChange change;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  zone = g_time_zone_new_local ();
  if (!prm_time_resolve_local (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                               g_date_time_get_day_of_month (day),
                               gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)),
                               gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute)), &moment, &other,
                               &change))
    return;
  /* What was written is answered by what was chosen after it. */
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->phrase_entry), "");
  self->showing = FALSE;
  set_phrase_label (self, "", FALSE);
  show_change (self, change, moment, other);
  pick (self, moment);
  count_posts (self);
}

static void
show_reading (PrmTimeChooser *self, gint64 moment)
{
  g_autoptr (GDateTime) reading = prm_time_to_local (moment, NULL);

  self->showing = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), reading);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), g_date_time_get_hour (reading));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), g_date_time_get_minute (reading));
  self->showing = FALSE;
}

void
prm_time_chooser_show (PrmTimeChooser *self, gint64 moment, gint64 now, const char *ref_id)
{
  gboolean other_client = g_strcmp0 (ref_id, self->ref_id) != 0;
  gboolean other_moment = self->moment != moment || moment == PRM_TIME_NONE;

  self->now = now;
  if (other_client)
    {
      g_free (self->ref_id);
      self->ref_id = g_strdup (ref_id);
    }
  if (other_moment)
    show_reading (self, moment != PRM_TIME_NONE ? moment : now);
  self->moment = moment;
  gtk_widget_set_visible (self->refusal, moment != PRM_TIME_NONE && moment <= now);
  if (other_client || other_moment)
    count_posts (self);
}

/* The field alone is scrolled to by its focus; the month below it belongs to it. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = scrolled != NULL ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
  GtkWidget *content = viewport != NULL ? gtk_widget_get_first_child (viewport) : NULL;
  graphene_rect_t bounds;

  if (content == NULL || !gtk_widget_compute_bounds (widget, content, &bounds))
    return;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), bounds.origin.y,
                             bounds.origin.y + bounds.size.height);
}

static gboolean
focus_once_placed (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PrmTimeChooser *self = PRM_TIME_CHOOSER (widget);

  if (gtk_widget_get_height (self->phrase_entry) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (self->phrase_entry);
  scroll_to (widget);
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
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();

  if (self->posts != NULL)
    g_object_run_dispose (G_OBJECT (self->posts));
  g_clear_object (&self->posts);
  if (workspace == NULL)
    return;
  /* Until a month is shown. */
  filter->until = 1;
  self->posts = prm_post_list_new (workspace, filter);
  g_signal_connect_object (self->posts, "refreshed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  count_posts (self);
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

  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (spin), step, step);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 2);
  gtk_widget_add_css_class (spin, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (spin, "output", G_CALLBACK (on_output_two_digits), NULL);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (on_edited), self);
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
  /* A clock reads from left to right everywhere. */
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

  g_clear_object (&self->posts);
  g_clear_pointer (&self->ref_id, g_free);

  G_OBJECT_CLASS (prm_time_chooser_parent_class)->dispose (object);
}

static void
prm_time_chooser_class_init (PrmTimeChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_time_chooser_dispose;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", PRM_TYPE_TIME_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
prm_time_chooser_init (PrmTimeChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *zone_text = NULL;

  self->calendar = gtk_calendar_new ();
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_edited), self);
  /* The arrows of the calendar select the same day of another month or year, and say so only in this way. */
  g_signal_connect_swapped (self->calendar, "notify::month", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (self->calendar, "notify::year", G_CALLBACK (on_edited), self);
  self->refusal = new_sentence (_ ("That time has passed. Choose a later one."), "error");
  self->count_label = new_sentence ("", "dim-label");
  self->month_label = new_sentence ("", "dim-label");
  gtk_widget_add_css_class (self->month_label, "numeric");
  /* Translators: %s is the name of a time zone, such as Europe/Berlin */
  zone_text = g_strdup_printf (_ ("Time zone: %s"), g_time_zone_get_identifier (zone));
  gtk_box_append (GTK_BOX (box), new_phrase (self));
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), self->count_label);
  gtk_box_append (GTK_BOX (box), self->month_label);
  gtk_box_append (GTK_BOX (box), new_clock (self));
  gtk_box_append (GTK_BOX (box), new_sentence (zone_text, "dim-label"));
  gtk_box_append (GTK_BOX (box), new_change (self));
  gtk_box_append (GTK_BOX (box), self->refusal);
  gtk_widget_add_css_class (box, "time-chooser");
  adw_bin_set_child (ADW_BIN (self), box);
}
