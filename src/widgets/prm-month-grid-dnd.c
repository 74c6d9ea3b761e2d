/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-month-grid-private.h"
#include "prm-post-chip.h"

/* Drag and drop: one source and one target for the whole grid. The drop only asks for the same move as the keys do. */

static GtkWidget *
pick (PrmMonthGrid *self, double x, double y, GType type)
{
  GtkWidget *widget = gtk_widget_pick (self->weeks, x, y, GTK_PICK_DEFAULT);

  if (widget == NULL)
    return NULL;
  return gtk_widget_get_ancestor (widget, type);
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, PrmMonthGrid *self)
{
  GtkWidget *chip = pick (self, x, y, PRM_TYPE_POST_CHIP);
  PrmPostItem *item = chip != NULL ? prm_post_chip_get_item (PRM_POST_CHIP (chip)) : NULL;
  g_autoptr (GdkPaintable) icon = NULL;
  graphene_point_t hot_spot;

  if (item == NULL || prm_calendar_can_move (prm_post_item_get_post (item)) != PRM_MOVE_ALLOWED)
    return NULL;
  icon = gtk_widget_paintable_new (chip);
  if (!gtk_widget_compute_point (self->weeks, chip, &GRAPHENE_POINT_INIT ((float) x, (float) y), &hot_spot))
    graphene_point_init (&hot_spot, 0, 0);
  gtk_drag_source_set_icon (source, icon, (int) hot_spot.x, (int) hot_spot.y);
  return gdk_content_provider_new_typed (PRM_TYPE_POST_ITEM, item);
}

static void
set_target (PrmMonthGrid *self, PrmDayCell *cell, PrmDayDrop drop, const char *hint)
{
  if (self->target != NULL && self->target != cell)
    prm_day_cell_set_drop (self->target, PRM_DAY_DROP_NONE, NULL);
  self->target = cell;
  if (cell != NULL)
    prm_day_cell_set_drop (cell, drop, hint);
}

/* Where @item would go if it were let go at that point: into a free slot, else to its own time of day. */
static gint64
get_target_moment (PrmMonthGrid *self, PrmDayCell *cell, PrmPostItem *item, double x, double y)
{
  graphene_point_t inside;
  gint64 slot = PRM_TIME_NONE;

  if (gtk_widget_compute_point (self->weeks, GTK_WIDGET (cell), &GRAPHENE_POINT_INIT ((float) x, (float) y), &inside))
    slot = prm_day_cell_get_slot_at (cell, inside.x, inside.y);
  if (slot != PRM_TIME_NONE)
    return slot;
  return prm_calendar_move_target (prm_post_get_moment (prm_post_item_get_post (item)),
                                   prm_day_cell_get_day_start (cell), self->zone);
}

static PrmPostItem *
get_dragged (GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);

  return value != NULL && G_VALUE_HOLDS (value, PRM_TYPE_POST_ITEM) ? g_value_get_object (value) : NULL;
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, PrmMonthGrid *self)
{
  PrmPostItem *item = get_dragged (target);
  GtkWidget *cell = pick (self, x, y, PRM_TYPE_DAY_CELL);
  gint64 now = prm_clock_now (self->clock);
  g_autofree char *when = NULL;
  PrmMoveAnswer answer;
  gint64 moment;

  if (item == NULL || cell == NULL)
    {
      set_target (self, NULL, PRM_DAY_DROP_NONE, NULL);
      return 0;
    }
  moment = get_target_moment (self, PRM_DAY_CELL (cell), item, x, y);
  answer = prm_calendar_check_move (prm_post_item_get_post (item), moment, now);
  if (answer == PRM_MOVE_ALLOWED || answer == PRM_MOVE_UNCHANGED)
    {
      when = prm_time_format_when (moment, now, self->zone);
      set_target (self, PRM_DAY_CELL (cell), PRM_DAY_DROP_TAKES, when);
    }
  else
    set_target (self, PRM_DAY_CELL (cell), PRM_DAY_DROP_REFUSES, prm_move_answer_get_reason (answer));
  return GDK_ACTION_MOVE;
}

static void
on_leave (GtkDropTarget *target, PrmMonthGrid *self)
{
  set_target (self, NULL, PRM_DAY_DROP_NONE, NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, PrmMonthGrid *self)
{
  PrmPostItem *item = g_value_get_object (value);
  GtkWidget *cell = pick (self, x, y, PRM_TYPE_DAY_CELL);

  set_target (self, NULL, PRM_DAY_DROP_NONE, NULL);
  if (item == NULL || cell == NULL)
    return FALSE;
  return prm_month_grid_move (self, item, get_target_moment (self, PRM_DAY_CELL (cell), item, x, y));
}

void
prm_month_grid_init_dnd (PrmMonthGrid *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (PRM_TYPE_POST_ITEM, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare), self, 0);
  gtk_widget_add_controller (self->weeks, GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "enter", G_CALLBACK (on_motion), self, 0);
  g_signal_connect_object (target, "motion", G_CALLBACK (on_motion), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_leave), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (self->weeks, GTK_EVENT_CONTROLLER (target));
}
