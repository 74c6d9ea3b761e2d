/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-month-grid-private.h"

#define DAYS_A_WEEK 7
#define N_WEEKS (PRM_MONTH_DAYS / DAYS_A_WEEK)

enum
{
  SIGNAL_REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmMonthGrid, prm_month_grid, GTK_TYPE_WIDGET)

PrmGridFocus
prm_month_grid_get_focus (PrmMonthGrid *self)
{
  PrmGridFocus focus = { -1, 0, NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, self->weeks))
    return focus;
  cell = PRM_IS_DAY_CELL (widget) ? widget : gtk_widget_get_ancestor (widget, PRM_TYPE_DAY_CELL);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (cell == GTK_WIDGET (self->cells[i]))
      focus.day = i;
  if (focus.day < 0)
    return focus;

  focus.line = prm_day_cell_find_line (PRM_DAY_CELL (cell), widget);
  focus.item = prm_day_cell_get_line_item (PRM_DAY_CELL (cell), focus.line);
  return focus;
}

void
prm_month_grid_focus_line (PrmMonthGrid *self, int day, guint line)
{
  PrmDayCell *cell = self->cells[day];
  guint last = prm_day_cell_get_n_lines (cell) - 1;

  self->cursor = day;
  gtk_widget_grab_focus (prm_day_cell_get_line (cell, MIN (line, last)));
}

void
prm_month_grid_refuse (PrmMonthGrid *self, const char *reason)
{
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, reason);
}

void
prm_month_grid_new_post (PrmMonthGrid *self, int day)
{
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);
  gint64 start = layout->day_starts[day];
  gint64 moment =
    prm_calendar_new_post_moment (start, layout->day_starts[day + 1], prm_day_cell_get_first_slot (self->cells[day]),
                                  prm_day_index_get_last_used (self->index, start, self->zone),
                                  prm_clock_now (self->clock), self->zone);

  if (moment == PRM_TIME_NONE)
    prm_month_grid_refuse (self, _ ("That day has passed; choose a later one for a new post."));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-post-at", "x", moment);
}

static int
find_cell (PrmMonthGrid *self, PrmDayCell *cell)
{
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (self->cells[i] == cell)
      return i;
  return 0;
}

static void
on_new_activated (PrmMonthGrid *self, PrmDayCell *cell)
{
  prm_month_grid_new_post (self, find_cell (self, cell));
}

static void
on_post_activated (PrmMonthGrid *self, PrmPostItem *item, GtkWidget *chip)
{
  prm_post_popover_show_post (PRM_POST_POPOVER (self->popover), item, chip);
}

static void
on_more_activated (PrmMonthGrid *self, GtkWidget *widget, PrmDayCell *cell)
{
  prm_post_popover_show_day (PRM_POST_POPOVER (self->popover), prm_day_cell_get_day_start (cell),
                             prm_day_cell_get_posts (cell), self->show_profiles, widget);
}

static void
on_entered (PrmMonthGrid *self, PrmDayCell *cell)
{
  self->cursor = find_cell (self, cell);
}

static PrmDayFlags
get_day_flags (const PrmMonthLayout *layout, int day, gint64 now)
{
  int weekday = (layout->first_weekday - 1 + day) % DAYS_A_WEEK + 1;
  PrmDayFlags flags = 0;

  if (!layout->in_month[day])
    flags |= PRM_DAY_OUTSIDE;
  if (now >= layout->day_starts[day] && now < layout->day_starts[day + 1])
    flags |= PRM_DAY_TODAY;
  if (layout->day_starts[day + 1] <= now)
    flags |= PRM_DAY_PAST;
  if (weekday >= 6)
    flags |= PRM_DAY_WEEKEND;
  return flags;
}

static gboolean
has_post_at (GPtrArray *posts, gint64 moment)
{
  for (guint i = 0; i < posts->len; i++)
    if (prm_post_get_moment (prm_post_item_get_post (g_ptr_array_index (posts, i))) == moment)
      return TRUE;
  return FALSE;
}

static void
update_slots (PrmMonthGrid *self, int day)
{
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);
  g_autoptr (GPtrArray) slots = g_ptr_array_new ();
  GPtrArray *posts = prm_day_index_get_day (self->index, day);

  for (guint i = 0; i < self->slots->len; i++)
    {
      PrmFreeSlot *slot = g_ptr_array_index (self->slots, i);

      if (slot->moment >= layout->day_starts[day] && slot->moment < layout->day_starts[day + 1] &&
          !has_post_at (posts, slot->moment))
        g_ptr_array_add (slots, slot);
    }
  prm_day_cell_set_slots (self->cells[day], (PrmFreeSlot *const *) slots->pdata, slots->len);
}

static void
update_weekdays (PrmMonthGrid *self, const PrmMonthLayout *layout)
{
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      g_autoptr (GDateTime) local = prm_time_to_local (layout->day_starts[i], self->zone);
      g_autofree char *name = g_date_time_format (local, "%a");
      g_autofree char *spoken = g_date_time_format (local, "%A");

      gtk_label_set_text (GTK_LABEL (self->weekdays[i]), name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->weekdays[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
}

/* What is about to be hidden must not have the focus: the day takes it for the moment. */
static void
save_focus (PrmMonthGrid *self, const PrmGridFocus *focus)
{
  if (focus->line == 0 || (focus->item != NULL && prm_day_index_find_day (self->index, focus->item) == focus->day))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->cells[focus->day]));
}

/* The post that had the focus keeps it wherever it went; a day keeps it otherwise. */
static void
restore_focus (PrmMonthGrid *self, const PrmGridFocus *before, PrmPostItem *item)
{
  int day = item != NULL ? prm_day_index_find_day (self->index, item) : -1;
  GtkWidget *chip = day >= 0 ? prm_day_cell_find_chip (self->cells[day], item) : NULL;

  if (before->day < 0)
    return;
  if (chip != NULL)
    {
      self->cursor = day;
      gtk_widget_grab_focus (chip);
    }
  else
    prm_month_grid_focus_line (self, day >= 0 ? day : self->cursor, day >= 0 ? G_MAXUINT : before->line);
}

/* What the popover tells has to hold, and it cannot point at what is gone. */
static void
update_popover (PrmMonthGrid *self)
{
  PrmPostPopover *popover = PRM_POST_POPOVER (self->popover);
  PrmPostItem *item = prm_post_popover_get_item (popover);

  if (item != NULL && prm_day_index_find_day (self->index, item) < 0)
    gtk_popover_popdown (GTK_POPOVER (popover));
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    prm_post_popover_update_day (popover, prm_day_cell_get_day_start (self->cells[i]),
                                 prm_day_index_get_day (self->index, i));
}

void
prm_month_grid_refresh (PrmMonthGrid *self)
{
  const PrmMonthLayout *layout;
  PrmGridFocus focus;
  g_autoptr (PrmPostItem) item = NULL;
  gint64 now;

  g_return_if_fail (PRM_IS_MONTH_GRID (self));

  layout = prm_day_index_get_layout (self->index);
  now = prm_clock_now (self->clock);
  focus = prm_month_grid_get_focus (self);
  g_set_object (&item, focus.item);
  save_focus (self, &focus);

  self->today = prm_time_day_start (now, self->zone);
  update_weekdays (self, layout);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    {
      prm_day_cell_set_day (self->cells[i], layout->day_starts[i], layout->day_numbers[i],
                            get_day_flags (layout, i, now));
      prm_day_cell_set_posts (self->cells[i], prm_day_index_get_day (self->index, i), self->show_profiles);
      prm_day_cell_set_cut (self->cells[i], self->cut);
      update_slots (self, i);
    }
  restore_focus (self, &focus, item);
  update_popover (self);
}

static void
on_minute_changed (PrmMonthGrid *self)
{
  if (prm_time_day_start (prm_clock_now (self->clock), self->zone) != self->today)
    prm_month_grid_refresh (self);
}

static gboolean
prm_month_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);

  /* Tab comes to one day and goes on from there; within the grid the arrow keys lead. */
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->cells[self->cursor]));
}

static gboolean
prm_month_grid_grab_focus (GtkWidget *widget)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->cells[self->cursor]));
}

static void
prm_month_grid_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  int header_minimum, header_natural, minimum_weeks, natural_weeks;

  gtk_widget_measure (self->header, orientation, -1, &header_minimum, &header_natural, NULL, NULL);
  gtk_widget_measure (self->scroller, orientation, -1, &minimum_weeks, &natural_weeks, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (header_minimum, minimum_weeks);
      *natural = MAX (header_natural, natural_weeks);
    }
  else
    {
      *minimum = header_minimum + minimum_weeks;
      *natural = header_natural + natural_weeks;
    }
}

static void
prm_month_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  int header_height;

  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, NULL, &header_height, NULL, NULL);
  gtk_widget_size_allocate (self->header, &(GtkAllocation){ 0, 0, width, header_height }, -1);
  gtk_widget_size_allocate (self->scroller,
                            &(GtkAllocation){ 0, header_height, width, MAX (0, height - header_height) }, -1);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
prm_month_grid_dispose (GObject *object)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->cut);
  g_clear_object (&self->index);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->slots, g_ptr_array_unref);

  G_OBJECT_CLASS (prm_month_grid_parent_class)->dispose (object);
}

static void
prm_month_grid_class_init (PrmMonthGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = prm_month_grid_dispose;

  widget_class->measure = prm_month_grid_measure;
  widget_class->size_allocate = prm_month_grid_size_allocate;
  widget_class->focus = prm_month_grid_focus;
  widget_class->grab_focus = prm_month_grid_grab_focus;

  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  prm_month_grid_class_init_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "monthgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static GtkWidget *
make_row (gboolean homogeneous)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "homogeneous", homogeneous,
                                 "orientation", GTK_ORIENTATION_HORIZONTAL, NULL);

  gtk_widget_set_hexpand (row, TRUE);
  return row;
}

static void
make_header (PrmMonthGrid *self)
{
  self->header = make_row (TRUE);
  gtk_widget_add_css_class (self->header, "weekdays");
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      self->weekdays[i] = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, "xalign",
                                        0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
      gtk_box_append (GTK_BOX (self->header), self->weekdays[i]);
    }
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
}

static void
make_weeks (PrmMonthGrid *self)
{
  self->weeks = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_GROUP, "orientation",
                              GTK_ORIENTATION_VERTICAL, "homogeneous", TRUE, NULL);
  gtk_widget_add_css_class (self->weeks, "weeks");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->weeks);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static void
make_cells (PrmMonthGrid *self)
{
  GtkWidget *row = NULL;

  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    {
      GtkWidget *cell = prm_day_cell_new (self->clock, self->zone);

      if (i % DAYS_A_WEEK == 0)
        {
          row = make_row (TRUE);
          gtk_box_append (GTK_BOX (self->weeks), row);
        }
      g_signal_connect_object (cell, "new-activated", G_CALLBACK (on_new_activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cell, "post-activated", G_CALLBACK (on_post_activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cell, "more-activated", G_CALLBACK (on_more_activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (cell, "entered", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (row), cell);
      /* Counted from 1; the names of the weekdays are the first row. */
      gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_ROW_INDEX, i / DAYS_A_WEEK + 2,
                                      GTK_ACCESSIBLE_RELATION_COL_INDEX, i % DAYS_A_WEEK + 1, -1);
      self->cells[i] = PRM_DAY_CELL (cell);
    }
}

static void
prm_month_grid_init (PrmMonthGrid *self)
{
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);
  make_header (self);
  make_weeks (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT, N_WEEKS + 1,
                                  GTK_ACCESSIBLE_RELATION_COL_COUNT, DAYS_A_WEEK, -1);
}

GtkWidget *
prm_month_grid_new (PrmClock *clock, GTimeZone *zone, PrmDayIndex *index)
{
  PrmMonthGrid *self = g_object_new (PRM_TYPE_MONTH_GRID, NULL);

  self->clock = g_object_ref (clock);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->index = g_object_ref (index);
  make_cells (self);
  self->popover = prm_post_popover_new (clock, zone);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  prm_month_grid_init_dnd (self);

  g_signal_connect_object (index, "changed", G_CALLBACK (prm_month_grid_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "minute-changed", G_CALLBACK (on_minute_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
prm_month_grid_set_show_profiles (PrmMonthGrid *self, gboolean show_profiles)
{
  g_return_if_fail (PRM_IS_MONTH_GRID (self));

  if (self->show_profiles == show_profiles)
    return;
  self->show_profiles = show_profiles;
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    prm_day_cell_set_posts (self->cells[i], prm_day_index_get_day (self->index, i), show_profiles);
}

void
prm_month_grid_set_slots (PrmMonthGrid *self, GPtrArray *slots)
{
  g_return_if_fail (PRM_IS_MONTH_GRID (self));

  g_ptr_array_set_size (self->slots, 0);
  for (guint i = 0; i < slots->len; i++)
    {
      const PrmFreeSlot *slot = g_ptr_array_index (slots, i);

      g_ptr_array_add (self->slots, prm_free_slot_new (slot->moment, slot->title));
    }
  g_ptr_array_sort (self->slots, prm_free_slot_compare);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    update_slots (self, i);
}

void
prm_month_grid_set_cursor (PrmMonthGrid *self, gint64 moment)
{
  int day;

  g_return_if_fail (PRM_IS_MONTH_GRID (self));

  day = prm_month_layout_find_day (prm_day_index_get_layout (self->index), moment);
  if (day < 0)
    return;
  self->cursor = day;
  if (prm_month_grid_get_focus (self).day >= 0)
    prm_month_grid_focus_line (self, day, 0);
}

gint64
prm_month_grid_get_cursor (PrmMonthGrid *self)
{
  g_return_val_if_fail (PRM_IS_MONTH_GRID (self), PRM_TIME_NONE);

  return prm_day_index_get_layout (self->index)->day_starts[self->cursor];
}

GtkWidget *
prm_month_grid_get_cell (PrmMonthGrid *self, int day)
{
  g_return_val_if_fail (PRM_IS_MONTH_GRID (self), NULL);
  g_return_val_if_fail (day >= 0 && day < PRM_MONTH_DAYS, NULL);

  return GTK_WIDGET (self->cells[day]);
}

gboolean
prm_month_grid_show_post (PrmMonthGrid *self, PrmPostItem *item)
{
  GtkWidget *chip;
  int day;

  g_return_val_if_fail (PRM_IS_MONTH_GRID (self), FALSE);

  day = prm_day_index_find_day (self->index, item);
  if (day < 0)
    return FALSE;
  chip = prm_day_cell_find_chip (self->cells[day], item);
  if (chip == NULL)
    chip = GTK_WIDGET (self->cells[day]);
  self->cursor = day;
  gtk_widget_grab_focus (chip);
  prm_post_popover_show_post (PRM_POST_POPOVER (self->popover), item, chip);
  return TRUE;
}

gboolean
prm_month_grid_move (PrmMonthGrid *self, PrmPostItem *item, gint64 target)
{
  const PrmPost *post;
  PrmMoveAnswer answer;

  g_return_val_if_fail (PRM_IS_MONTH_GRID (self), FALSE);

  post = prm_post_item_get_post (item);
  answer = prm_calendar_check_move (post, target, prm_clock_now (self->clock));
  if (answer == PRM_MOVE_ALLOWED)
    return gtk_widget_activate_action (GTK_WIDGET (self), "post.move", "(sx)", post->id, target);
  if (answer != PRM_MOVE_UNCHANGED)
    prm_month_grid_refuse (self, prm_move_answer_get_reason (answer));
  return FALSE;
}
