/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-time-month.h"

#include "prm-calendar-rules.h"
#include "prm-widgets.h"

#include <glib/gi18n.h>

#define DAYS_A_WEEK 7

struct _PrmTimeMonth
{
  AdwBin parent_instance;

  GtkWidget *header;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *title;
  GtkWidget *grid;
  GtkWidget *weekdays[DAYS_A_WEEK];
  GtkWidget *days[PRM_MONTH_DAYS];

  PrmMonthLayout layout;
  guint counts[PRM_MONTH_DAYS];
  gboolean counted;
  gint64 selected;
  gint64 now;
  GTimeZone *zone; /* (owned) (nullable) */
  int cursor;      /* the day to which Tab leads */
};

enum
{
  SIGNAL_PICKED,
  SIGNAL_TURNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmTimeMonth, prm_time_month, ADW_TYPE_BIN)

/* Showing it */

static gboolean
is_past (PrmTimeMonth *self, int day)
{
  return self->layout.day_starts[day + 1] <= self->now;
}

static char *
describe_day (PrmTimeMonth *self, int day, gboolean today)
{
  g_autofree char *name = prm_calendar_format_day (self->layout.day_starts[day], self->now, self->zone);
  /* Translators: the spoken name of this day, as in “Today, Tuesday 14 October” */
  g_autofree char *marked = today ? g_strdup_printf (_ ("Today, %s"), name) : g_strdup (name);
  g_autofree char *posts = NULL;

  if (!self->counted)
    return g_steal_pointer (&marked);
  if (self->counts[day] > 0)
    posts = g_strdup_printf (ngettext ("%u post", "%u posts", self->counts[day]), self->counts[day]);
  /* Translators: a day and how many posts it has, as in “Tuesday 14 October, 3 posts” */
  return g_strdup_printf (C_ ("day", "%s, %s"), marked, posts != NULL ? posts : _ ("no posts"));
}

static void
update_day (PrmTimeMonth *self, int day)
{
  GtkWidget *cell = self->days[day];
  GtkWidget *number = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (cell)));
  GtkWidget *count = gtk_widget_get_next_sibling (number);
  gint64 start = self->layout.day_starts[day], end = self->layout.day_starts[day + 1];
  gboolean today = self->now >= start && self->now < end;
  gboolean selected = self->selected != PRM_TIME_NONE && self->selected >= start && self->selected < end;
  g_autofree char *number_text = g_strdup_printf ("%u", self->layout.day_numbers[day]);
  g_autofree char *count_text = g_strdup_printf ("%u", self->counts[day]);
  g_autofree char *spoken = describe_day (self, day, today);

  gtk_label_set_label (GTK_LABEL (number), number_text);
  gtk_label_set_label (GTK_LABEL (count), count_text);
  gtk_widget_set_visible (count, self->counted && self->counts[day] > 0);
  prm_widget_set_css_class (cell, "today", today);
  prm_widget_set_css_class (cell, "outside", !self->layout.in_month[day]);
  prm_widget_set_css_class (cell, "chosen", selected);
  gtk_widget_set_sensitive (cell, !is_past (self, day));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

static void
update_weekdays (PrmTimeMonth *self)
{
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      g_autoptr (GDateTime) local = prm_time_to_local (self->layout.day_starts[i], self->zone);
      g_autofree char *name = g_date_time_format (local, "%a");
      g_autofree char *spoken = g_date_time_format (local, "%A");

      gtk_label_set_label (GTK_LABEL (self->weekdays[i]), name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->weekdays[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

static void
update (PrmTimeMonth *self)
{
  g_autofree char *title = prm_month_format (self->layout.month);
  gint64 first = prm_calendar_step (&self->layout, -1, PRM_STEP_MONTH_START, self->zone);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_sensitive (self->previous_button, first > self->now);
  update_weekdays (self);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    update_day (self, i);
}

/* Shows the month of @moment; its day is where Tab leads. */
static void
turn_to (PrmTimeMonth *self, gint64 moment)
{
  PrmMonth month = prm_month_of (moment, self->zone);
  gboolean other = month.year != self->layout.month.year || month.month != self->layout.month.month;

  if (other)
    {
      prm_month_layout (&self->layout, month, self->layout.first_weekday, self->zone);
      memset (self->counts, 0, sizeof self->counts);
      self->counted = FALSE;
    }
  self->cursor = prm_calendar_place_of_day (&self->layout, MAX (moment, self->now));
  update (self);
  if (other)
    g_signal_emit (self, signals[SIGNAL_TURNED], 0);
}

/* Keys */

static int
find_focus (PrmTimeMonth *self)
{
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (gtk_widget_has_focus (self->days[i]))
      return i;
  return -1;
}

static gboolean
step (PrmTimeMonth *self, PrmStep where)
{
  int day = find_focus (self);
  gint64 moment;

  if (day < 0)
    return GDK_EVENT_PROPAGATE;
  moment = MAX (prm_calendar_step (&self->layout, day, where, self->zone), self->now);
  if (!prm_calendar_in_month (&self->layout, moment))
    turn_to (self, moment);
  self->cursor = prm_month_layout_find_day (&self->layout, moment);
  gtk_widget_grab_focus (self->days[self->cursor]);
  return GDK_EVENT_STOP;
}

static gboolean
on_step (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return step (PRM_TIME_MONTH (widget), (PrmStep) g_variant_get_int32 (arguments));
}

/* The screen's right, whichever way the days run. */
static gboolean
on_sideways (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gboolean right = g_variant_get_int32 (arguments) > 0;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  return step (PRM_TIME_MONTH (widget), right != mirrored ? PRM_STEP_NEXT_DAY : PRM_STEP_PREVIOUS_DAY);
}

static const struct
{
  guint key;
  guint keypad_key;
  GtkShortcutFunc func;
  int argument;
} keys[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, on_sideways, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, on_sideways, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, on_step, PRM_STEP_PREVIOUS_WEEK },
  { GDK_KEY_Down, GDK_KEY_KP_Down, on_step, PRM_STEP_NEXT_WEEK },
  { GDK_KEY_Home, GDK_KEY_KP_Home, on_step, PRM_STEP_WEEK_START },
  { GDK_KEY_End, GDK_KEY_KP_End, on_step, PRM_STEP_WEEK_END },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, on_step, PRM_STEP_PREVIOUS_MONTH },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, on_step, PRM_STEP_NEXT_MONTH },
};

/* Tab comes to the arrows, then to one day, and goes on from there: among the days the arrow keys lead. */
static gboolean
prm_time_month_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PrmTimeMonth *self = PRM_TIME_MONTH (widget);
  gboolean in_days = find_focus (self) >= 0;

  if (direction == GTK_DIR_TAB_FORWARD)
    return !in_days &&
           (gtk_widget_child_focus (self->header, direction) || gtk_widget_grab_focus (self->days[self->cursor]));
  if (direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_get_focus_child (widget) == NULL ? gtk_widget_grab_focus (self->days[self->cursor])
                                                       : gtk_widget_child_focus (self->header, direction);
  return GTK_WIDGET_CLASS (prm_time_month_parent_class)->focus (widget, direction);
}

static gboolean
prm_time_month_grab_focus (GtkWidget *widget)
{
  PrmTimeMonth *self = PRM_TIME_MONTH (widget);

  return gtk_widget_grab_focus (self->days[self->cursor]);
}

/* Verbs */

static void
on_day_clicked (GtkWidget *cell, PrmTimeMonth *self)
{
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (self->days[i] == cell)
      {
        self->cursor = i;
        g_signal_emit (self, signals[SIGNAL_PICKED], 0, self->layout.day_starts[i]);
        return;
      }
}

static void
turn (PrmTimeMonth *self, int months)
{
  PrmMonth month = prm_month_add (self->layout.month, months);
  gint64 first;

  if (prm_time_from_local (self->zone, month.year, month.month, 1, 0, 0, &first))
    turn_to (self, first);
}

static void
on_previous_clicked (PrmTimeMonth *self)
{
  turn (self, -1);
  /* At the first month its arrow has nothing to do any more. */
  if (!gtk_widget_get_sensitive (self->previous_button))
    gtk_widget_grab_focus (self->next_button);
}

static void
on_next_clicked (PrmTimeMonth *self)
{
  turn (self, 1);
}

void
prm_time_month_show (PrmTimeMonth *self, gint64 selected, gint64 now, int first_weekday, GTimeZone *zone)
{
  gboolean other_days = first_weekday != self->layout.first_weekday || zone != self->zone;
  gboolean other = self->selected != selected || self->now == PRM_TIME_NONE;
  gint64 moment = selected != PRM_TIME_NONE ? selected : now;

  self->now = now;
  self->selected = selected;
  if (other_days)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
      self->layout.first_weekday = first_weekday;
      /* So that it is laid out anew. */
      self->layout.month = (PrmMonth){ 0, 0 };
    }
  if (other || other_days)
    turn_to (self, moment);
  else
    update (self);
}

const PrmMonthLayout *
prm_time_month_get_layout (PrmTimeMonth *self)
{
  return &self->layout;
}

void
prm_time_month_set_counts (PrmTimeMonth *self, const guint *counts)
{
  self->counted = counts != NULL;
  if (counts != NULL)
    memcpy (self->counts, counts, sizeof self->counts);
  update (self);
}

GtkWidget *
prm_time_month_get_day (PrmTimeMonth *self, gint64 moment)
{
  int day = prm_month_layout_find_day (&self->layout, moment);

  return day >= 0 ? self->days[day] : NULL;
}

/* Construction */

static void
prm_time_month_finalize (GObject *object)
{
  g_clear_pointer (&PRM_TIME_MONTH (object)->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_time_month_parent_class)->finalize (object);
}

static void
prm_time_month_class_init (PrmTimeMonthClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = prm_time_month_finalize;
  widget_class->focus = prm_time_month_focus;
  widget_class->grab_focus = prm_time_month_grab_focus;

  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", PRM_TYPE_TIME_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_TURNED] =
    g_signal_new ("turned", PRM_TYPE_TIME_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i].key, 0, keys[i].func, "i", keys[i].argument);
      gtk_widget_class_add_binding (widget_class, keys[i].keypad_key, 0, keys[i].func, "i", keys[i].argument);
    }
  gtk_widget_class_set_css_name (widget_class, "timemonth");
}

static GtkWidget *
new_arrow (PrmTimeMonth *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->header), button);
  return button;
}

static void
make_header (PrmTimeMonth *self)
{
  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->previous_button =
    new_arrow (self, "go-previous-symbolic", _ ("Previous Month"), G_CALLBACK (on_previous_clicked));
  self->title = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_box_append (GTK_BOX (self->header), self->title);
  self->next_button = new_arrow (self, "go-next-symbolic", _ ("Next Month"), G_CALLBACK (on_next_clicked));
}

static GtkWidget *
add_row (PrmTimeMonth *self)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "homogeneous", TRUE, NULL);

  gtk_box_append (GTK_BOX (self->grid), row);
  return row;
}

static GtkWidget *
new_day (PrmTimeMonth *self)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (number, "month-day-number");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (count, "month-day-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_halign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, "month-day");
  g_signal_connect (cell, "clicked", G_CALLBACK (on_day_clicked), self);
  return cell;
}

static void
make_grid (PrmTimeMonth *self)
{
  GtkWidget *row;

  self->grid = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID, "orientation",
                             GTK_ORIENTATION_VERTICAL, "spacing", 2, NULL);
  row = add_row (self);
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      self->weekdays[i] = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, NULL);
      gtk_widget_add_css_class (self->weekdays[i], "caption");
      gtk_widget_add_css_class (self->weekdays[i], "dim-label");
      gtk_box_append (GTK_BOX (row), self->weekdays[i]);
    }
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    {
      if (i % DAYS_A_WEEK == 0)
        row = add_row (self);
      self->days[i] = new_day (self);
      /* Counted from 1; the names of the weekdays are the first row. */
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->days[i]), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                      i / DAYS_A_WEEK + 2, GTK_ACCESSIBLE_RELATION_COL_INDEX, i % DAYS_A_WEEK + 1, -1);
      gtk_box_append (GTK_BOX (row), self->days[i]);
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_RELATION_ROW_COUNT,
                                  PRM_MONTH_DAYS / DAYS_A_WEEK + 1, GTK_ACCESSIBLE_RELATION_COL_COUNT, DAYS_A_WEEK, -1);
}

static void
prm_time_month_init (PrmTimeMonth *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  make_header (self);
  make_grid (self);
  gtk_box_append (GTK_BOX (box), self->header);
  gtk_box_append (GTK_BOX (box), self->grid);
  adw_bin_set_child (ADW_BIN (self), box);
  prm_month_layout (&self->layout, prm_month_of (1, NULL), 1, NULL);
}

GtkWidget *
prm_time_month_new (void)
{
  return g_object_new (PRM_TYPE_TIME_MONTH, NULL);
}
