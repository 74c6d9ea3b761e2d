/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-month-grid-private.h"

/* The keyboard: actions about what has the focus in the grid, and the keys that lead to them. */

static void
focus_day (PrmMonthGrid *self, gint64 moment, guint line)
{
  int day = prm_month_layout_find_day (prm_day_index_get_layout (self->index), moment);

  if (day < 0)
    {
      /* The owner turns the page at once, and we show it at once, so that the focus can follow. */
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.show", "x", moment);
      prm_month_grid_refresh (self);
      day = prm_month_layout_find_day (prm_day_index_get_layout (self->index), moment);
    }
  if (day >= 0)
    prm_month_grid_focus_line (self, day, line);
}

static void
step (PrmMonthGrid *self, PrmStep where)
{
  PrmGridFocus focus = prm_month_grid_get_focus (self);
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);
  gboolean keeps_line = where == PRM_STEP_PREVIOUS_DAY || where == PRM_STEP_NEXT_DAY;
  gint64 moment;

  if (focus.day < 0)
    return;
  moment = prm_calendar_step (layout, focus.day, where, self->zone);
  if (where == PRM_STEP_PREVIOUS_MONTH || where == PRM_STEP_NEXT_MONTH)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.show", "x", moment);
      prm_month_grid_refresh (self);
    }
  focus_day (self, moment, keeps_line ? focus.line : 0);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (PRM_MONTH_GRID (widget), (PrmStep) g_variant_get_int32 (parameter));
}

/* The screen's right, whichever way the days run. */
static int
to_days (GtkWidget *widget, int sideways)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? -sideways : sideways;
}

static void
on_sideways (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int days = to_days (widget, g_variant_get_int32 (parameter));

  step (PRM_MONTH_GRID (widget), days < 0 ? PRM_STEP_PREVIOUS_DAY : PRM_STEP_NEXT_DAY);
}

/* Down goes through the lines of a day and on to the day below it; up the same way back. */
static void
on_line (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  PrmGridFocus focus = prm_month_grid_get_focus (self);
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);

  if (focus.day < 0)
    return;
  if (g_variant_get_int32 (parameter) > 0)
    {
      if (focus.line + 1 < prm_day_cell_get_n_lines (self->cells[focus.day]))
        prm_month_grid_focus_line (self, focus.day, focus.line + 1);
      else
        focus_day (self, prm_calendar_step (layout, focus.day, PRM_STEP_NEXT_WEEK, self->zone), 0);
    }
  else if (focus.line > 0)
    prm_month_grid_focus_line (self, focus.day, focus.line - 1);
  else
    focus_day (self, prm_calendar_step (layout, focus.day, PRM_STEP_PREVIOUS_WEEK, self->zone), G_MAXUINT);
}

static void
on_new_post (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  PrmGridFocus focus = prm_month_grid_get_focus (self);

  if (focus.day >= 0)
    prm_month_grid_new_post (self, focus.day);
}

static void
move_by (PrmMonthGrid *self, int days)
{
  PrmGridFocus focus = prm_month_grid_get_focus (self);
  gint64 moment;

  if (focus.item == NULL)
    return;
  moment = prm_post_get_moment (prm_post_item_get_post (focus.item));
  prm_month_grid_move (self, focus.item, prm_time_add_days (moment, days, self->zone));
}

static void
on_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_by (PRM_MONTH_GRID (widget), g_variant_get_int32 (parameter));
}

static void
on_move_sideways (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_by (PRM_MONTH_GRID (widget), to_days (widget, g_variant_get_int32 (parameter)));
}

/* Whether the post in focus can be moved at all; says why where it cannot. */
static gboolean
may_move (PrmMonthGrid *self, const PrmGridFocus *focus)
{
  PrmMoveAnswer answer;

  if (focus->item == NULL)
    return FALSE;
  answer = prm_calendar_can_move (prm_post_item_get_post (focus->item));
  if (answer != PRM_MOVE_ALLOWED)
    prm_month_grid_refuse (self, prm_move_answer_get_reason (answer));
  return answer == PRM_MOVE_ALLOWED;
}

static void
on_move_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  PrmGridFocus focus = prm_month_grid_get_focus (self);

  if (may_move (self, &focus))
    prm_post_popover_show_move (PRM_POST_POPOVER (self->popover), focus.item,
                                prm_day_cell_get_line (self->cells[focus.day], focus.line));
}

static void
on_delete (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmGridFocus focus = prm_month_grid_get_focus (PRM_MONTH_GRID (widget));

  if (focus.item != NULL)
    gtk_widget_activate_action (widget, "post.delete", "s", prm_post_item_get_id (focus.item));
}

static void
on_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmGridFocus focus = prm_month_grid_get_focus (PRM_MONTH_GRID (widget));

  if (focus.item != NULL)
    gtk_widget_activate_action (widget, "post.edit", "s", prm_post_item_get_id (focus.item));
}

static void
set_cut (PrmMonthGrid *self, PrmPostItem *item)
{
  g_set_object (&self->cut, item);
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    prm_day_cell_set_cut (self->cells[i], item);
}

static void
on_cut (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  PrmGridFocus focus = prm_month_grid_get_focus (self);

  if (may_move (self, &focus))
    set_cut (self, focus.item);
}

static void
on_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);
  PrmGridFocus focus = prm_month_grid_get_focus (self);
  g_autoptr (PrmPostItem) item = NULL;
  gint64 moment;

  if (focus.day < 0 || self->cut == NULL)
    return;
  g_set_object (&item, self->cut);
  moment = prm_post_get_moment (prm_post_item_get_post (item));
  if (prm_month_grid_move (self, item,
                           prm_calendar_move_target (moment, prm_day_cell_get_day_start (self->cells[focus.day]),
                                                     self->zone)))
    set_cut (self, NULL);
}

static void
on_drop_cut (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_cut (PRM_MONTH_GRID (widget), NULL);
}

typedef struct
{
  guint key;
  guint keypad_key; /* 0: none */
  GdkModifierType modifiers;
  const char *action;
  int parameter;
} Key;

static const Key keys[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, 0, "grid.sideways", -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 0, "grid.sideways", 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, "grid.line", -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, "grid.line", 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, "grid.step", PRM_STEP_PREVIOUS_WEEK },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, "grid.step", PRM_STEP_NEXT_WEEK },
  { GDK_KEY_Home, GDK_KEY_KP_Home, 0, "grid.step", PRM_STEP_WEEK_START },
  { GDK_KEY_End, GDK_KEY_KP_End, 0, "grid.step", PRM_STEP_WEEK_END },
  { GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, "grid.step", PRM_STEP_MONTH_START },
  { GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, "grid.step", PRM_STEP_MONTH_END },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, "grid.step", PRM_STEP_PREVIOUS_MONTH },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, "grid.step", PRM_STEP_NEXT_MONTH },
  { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_ALT_MASK, "grid.move-sideways", -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_ALT_MASK, "grid.move-sideways", 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_ALT_MASK, "grid.move", -7 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_ALT_MASK, "grid.move", 7 },
};

static const Key plain_keys[] = {
  { GDK_KEY_m, GDK_KEY_M, 0, "grid.move-to", 0 },    { GDK_KEY_Delete, GDK_KEY_KP_Delete, 0, "grid.delete", 0 },
  { GDK_KEY_x, 0, GDK_CONTROL_MASK, "grid.cut", 0 }, { GDK_KEY_v, 0, GDK_CONTROL_MASK, "grid.paste", 0 },
  { GDK_KEY_Escape, 0, 0, "grid.drop-cut", 0 },      { GDK_KEY_e, GDK_KEY_E, 0, "grid.edit", 0 },
};

/* Escape is for whatever is around the grid while nothing is taken up. */
static gboolean
drop_cut (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  PrmMonthGrid *self = PRM_MONTH_GRID (widget);

  if (self->cut == NULL)
    return GDK_EVENT_PROPAGATE;
  set_cut (self, NULL);
  return GDK_EVENT_STOP;
}

static void
bind (GtkWidgetClass *widget_class, const Key *key, const char *format)
{
  gtk_widget_class_add_binding_action (widget_class, key->key, key->modifiers, key->action, format, key->parameter);
  if (key->keypad_key != 0)
    gtk_widget_class_add_binding_action (widget_class, key->keypad_key, key->modifiers, key->action, format,
                                         key->parameter);
}

void
prm_month_grid_class_init_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "grid.step", "i", on_step);
  gtk_widget_class_install_action (widget_class, "grid.sideways", "i", on_sideways);
  gtk_widget_class_install_action (widget_class, "grid.line", "i", on_line);
  gtk_widget_class_install_action (widget_class, "grid.new-post", NULL, on_new_post);
  gtk_widget_class_install_action (widget_class, "grid.move", "i", on_move);
  gtk_widget_class_install_action (widget_class, "grid.move-sideways", "i", on_move_sideways);
  gtk_widget_class_install_action (widget_class, "grid.move-to", NULL, on_move_to);
  gtk_widget_class_install_action (widget_class, "grid.delete", NULL, on_delete);
  gtk_widget_class_install_action (widget_class, "grid.edit", NULL, on_edit);
  gtk_widget_class_install_action (widget_class, "grid.cut", NULL, on_cut);
  gtk_widget_class_install_action (widget_class, "grid.paste", NULL, on_paste);
  gtk_widget_class_install_action (widget_class, "grid.drop-cut", NULL, on_drop_cut);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    bind (widget_class, &keys[i], "i");
  for (guint i = 0; i < G_N_ELEMENTS (plain_keys); i++)
    bind (widget_class, &plain_keys[i], NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, drop_cut, NULL);
}
