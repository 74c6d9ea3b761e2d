/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-post-chip.h"
#include "prm-widgets.h"

#include "prm-day-cell-private.h"

/* The lines of a day: chips of its posts and ghosts of its free slots, and which of them is where. */

/* More are never visible on one day; the others are behind “+n”. */
#define MAX_CHIPS 16
#define MAX_GHOSTS 6

static GtkWidget *
make_chip (PrmDayCell *self)
{
  GtkWidget *chip = prm_post_chip_new (self->clock, self->zone);

  g_signal_connect_swapped (chip, "activated", G_CALLBACK (prm_day_cell_chip_activated), self);
  gtk_widget_insert_before (chip, GTK_WIDGET (self), self->more);
  return chip;
}

static GtkWidget *
take_chip (GPtrArray *chips, PrmPostItem *item)
{
  for (guint i = 0; i < chips->len; i++)
    if (prm_post_chip_get_item (g_ptr_array_index (chips, i)) == item)
      return g_ptr_array_steal_index (chips, i);
  return NULL;
}

/* Gives each of the first posts a chip: its own, so that the focus stays with the post; else one that is left over;
 * else a new one. What is left then waits at the end. */
static void
order_chips (PrmDayCell *self, guint n_chips)
{
  g_autoptr (GPtrArray) spare = g_steal_pointer (&self->chips);

  self->chips = g_ptr_array_new ();
  for (guint i = 0; i < n_chips; i++)
    g_ptr_array_add (self->chips, take_chip (spare, g_ptr_array_index (self->posts, i)));
  for (guint i = 0; i < n_chips; i++)
    if (g_ptr_array_index (self->chips, i) == NULL)
      g_ptr_array_index (self->chips, i) = spare->len > 0 ? g_ptr_array_steal_index (spare, 0) : make_chip (self);
  g_ptr_array_extend (self->chips, spare, NULL, NULL);
}

static gboolean
shows (PrmDayCell *self, GPtrArray *posts, gboolean show_profiles)
{
  if (self->shows_profiles != show_profiles || self->posts->len != posts->len)
    return FALSE;
  for (guint i = 0; i < posts->len; i++)
    if (g_ptr_array_index (self->posts, i) != g_ptr_array_index (posts, i))
      return FALSE;
  return TRUE;
}

void
prm_day_cell_set_posts (PrmDayCell *self, GPtrArray *posts, gboolean show_profiles)
{
  guint n_chips = MIN (posts->len, MAX_CHIPS);
  GtkWidget *previous;

  g_return_if_fail (PRM_IS_DAY_CELL (self));

  /* Most days do not change when something does: their chips follow what happens to their posts by themselves. */
  if (shows (self, posts, show_profiles))
    {
      prm_day_cell_update_counts (self);
      prm_day_cell_update_label (self);
      return;
    }
  self->shows_profiles = show_profiles;
  g_ptr_array_set_size (self->posts, 0);
  for (guint i = 0; i < posts->len; i++)
    g_ptr_array_add (self->posts, g_object_ref (g_ptr_array_index (posts, i)));

  order_chips (self, n_chips);
  previous = self->add;
  for (guint i = 0; i < self->chips->len; i++)
    {
      PrmPostChip *chip = g_ptr_array_index (self->chips, i);

      prm_post_chip_set_item (chip, i < n_chips ? g_ptr_array_index (self->posts, i) : NULL);
      prm_post_chip_set_show_profile (chip, show_profiles);
      gtk_widget_set_visible (GTK_WIDGET (chip), i < n_chips);
      gtk_widget_insert_after (GTK_WIDGET (chip), GTK_WIDGET (self), previous);
      previous = GTK_WIDGET (chip);
    }
  prm_day_cell_update_counts (self);
  prm_day_cell_fit (self);
  prm_day_cell_update_label (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

GPtrArray *
prm_day_cell_get_posts (PrmDayCell *self)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), NULL);

  return self->posts;
}

static GtkWidget *
make_ghost (PrmDayCell *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *ghost = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_button_set_child (GTK_BUTTON (ghost), label);
  gtk_widget_add_css_class (ghost, "flat");
  gtk_widget_add_css_class (ghost, "slot-ghost");
  g_ptr_array_add (self->ghosts, ghost);
  gtk_widget_insert_before (ghost, GTK_WIDGET (self), self->hint);
  return ghost;
}

static void
set_ghost (PrmDayCell *self, GtkWidget *ghost, const PrmFreeSlot *slot)
{
  g_autofree char *time = prm_calendar_format_time (slot->moment, self->zone);
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;

  /* Translators: a free time of an auto-schedule: “09:30 Evergreen”, time and name of the schedule */
  words = g_strdup_printf (C_ ("free slot", "%s %s"), time, slot->title);
  /* Translators: “Free slot 09:30 of Evergreen, new post”: time and name of the auto-schedule */
  spoken = g_strdup_printf (_ ("Free slot %s of %s, new post"), time, slot->title);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (ghost))), words);
  gtk_widget_set_tooltip_text (ghost, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (ghost), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* The target first: the action does not take its name without one. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (ghost), "x", slot->moment);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (ghost), "win.new-post-at");
}

void
prm_day_cell_set_slots (PrmDayCell *self, PrmFreeSlot *const *slots, guint n_slots)
{
  guint n_ghosts = MIN (n_slots, MAX_GHOSTS);

  g_return_if_fail (PRM_IS_DAY_CELL (self));

  g_ptr_array_set_size (self->slots, 0);
  for (guint i = 0; i < n_slots; i++)
    g_ptr_array_add (self->slots, prm_free_slot_new (slots[i]->moment, slots[i]->title));
  while (self->ghosts->len < n_ghosts)
    make_ghost (self);
  for (guint i = 0; i < self->ghosts->len; i++)
    {
      GtkWidget *ghost = g_ptr_array_index (self->ghosts, i);

      if (i < n_ghosts)
        set_ghost (self, ghost, slots[i]);
      gtk_widget_set_visible (ghost, i < n_ghosts);
    }
  prm_day_cell_fit (self);
  prm_day_cell_update_label (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gint64
prm_day_cell_get_slot_at (PrmDayCell *self, double x, double y)
{
  GtkWidget *picked;

  g_return_val_if_fail (PRM_IS_DAY_CELL (self), PRM_TIME_NONE);

  picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  for (guint i = 0; picked != NULL && i < self->n_ghosts; i++)
    {
      GtkWidget *ghost = g_ptr_array_index (self->ghosts, i);

      if (picked == ghost || gtk_widget_is_ancestor (picked, ghost))
        return ((const PrmFreeSlot *) g_ptr_array_index (self->slots, i))->moment;
    }
  return PRM_TIME_NONE;
}

gint64
prm_day_cell_get_first_slot (PrmDayCell *self)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), PRM_TIME_NONE);

  return self->slots->len > 0 ? ((const PrmFreeSlot *) g_ptr_array_index (self->slots, 0))->moment : PRM_TIME_NONE;
}

void
prm_day_cell_set_drop (PrmDayCell *self, PrmDayDrop drop, const char *hint)
{
  g_return_if_fail (PRM_IS_DAY_CELL (self));

  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, drop != PRM_DAY_DROP_NONE);
  prm_widget_set_css_class (GTK_WIDGET (self), "takes", drop == PRM_DAY_DROP_TAKES);
  prm_widget_set_css_class (GTK_WIDGET (self), "refuses", drop == PRM_DAY_DROP_REFUSES);
}

void
prm_day_cell_set_cut (PrmDayCell *self, PrmPostItem *item)
{
  g_return_if_fail (PRM_IS_DAY_CELL (self));

  for (guint i = 0; i < self->chips->len; i++)
    {
      PrmPostChip *chip = g_ptr_array_index (self->chips, i);

      prm_post_chip_set_cut (chip, item != NULL && prm_post_chip_get_item (chip) == item);
    }
}

guint
prm_day_cell_get_n_lines (PrmDayCell *self)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), 0);

  return 1 + self->n_visible + (self->posts->len > self->n_visible) + self->n_ghosts;
}

GtkWidget *
prm_day_cell_get_line (PrmDayCell *self, guint line)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), NULL);

  if (line == 0)
    return GTK_WIDGET (self);
  line--;
  if (line < self->n_visible)
    return g_ptr_array_index (self->chips, line);
  line -= self->n_visible;
  if (self->posts->len > self->n_visible)
    return line == 0 ? self->more : NULL;
  return line < self->n_ghosts ? g_ptr_array_index (self->ghosts, line) : NULL;
}

PrmPostItem *
prm_day_cell_get_line_item (PrmDayCell *self, guint line)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), NULL);

  if (line == 0 || line > self->n_visible)
    return NULL;
  return prm_post_chip_get_item (g_ptr_array_index (self->chips, line - 1));
}

guint
prm_day_cell_find_line (PrmDayCell *self, GtkWidget *widget)
{
  guint n_lines;

  g_return_val_if_fail (PRM_IS_DAY_CELL (self), 0);

  n_lines = prm_day_cell_get_n_lines (self);
  for (guint i = 1; i < n_lines; i++)
    {
      GtkWidget *line = prm_day_cell_get_line (self, i);

      if (widget == line || gtk_widget_is_ancestor (widget, line))
        return i;
    }
  return 0;
}

GtkWidget *
prm_day_cell_find_chip (PrmDayCell *self, PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), NULL);

  for (guint i = 0; i < MIN (self->n_visible, self->chips->len); i++)
    if (prm_post_chip_get_item (g_ptr_array_index (self->chips, i)) == item)
      return g_ptr_array_index (self->chips, i);
  return NULL;
}
