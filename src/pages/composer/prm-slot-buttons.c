/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-slot-buttons.h"

#include "prm-calendar-rules.h"
#include "prm-post-list.h"

#include <glib/gi18n.h>

#define SLOTS_SHOWN 3

/* Some of them may have been taken by hand. */
#define SLOTS_LOOKED_AT 12

struct _PrmSlotButtons
{
  AdwBin parent_instance;

  GtkWidget *buttons;

  PrmWorkspace *workspace; /* (owned) (nullable) */
  PrmPostList *posts;      /* (owned) (nullable) of the client, from now to the last slot that is looked at */
  GPtrArray *slots;        /* (owned) (nullable) (element-type PrmFreeSlot) what the queues would give out */
  GArray *shown;           /* (owned) (element-type gint64) */
  char *ref_id;            /* (owned) (nullable) */
  GTimeZone *zone;         /* (owned) (nullable) */
  gint64 now;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmSlotButtons, prm_slot_buttons, ADW_TYPE_BIN)

static gboolean
is_taken (PrmSlotButtons *self, gint64 moment)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->posts)); i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (self->posts), i);

      if (prm_post_get_moment (prm_post_item_get_post (item)) == moment)
        return TRUE;
    }
  return FALSE;
}

static void
on_clicked (GtkButton *button, PrmSlotButtons *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (index < self->shown->len)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, g_array_index (self->shown, gint64, index));
}

static void
add_button (PrmSlotButtons *self, const PrmFreeSlot *slot)
{
  g_autofree char *when = prm_time_format_when (slot->moment, self->now, self->zone);
  /* Translators: a free slot of a queue: the first %s is a day and a time, the second the name of the queue */
  g_autofree char *spoken = g_strdup_printf (_ ("Free slot %s of %s"), when, slot->title);
  GtkWidget *button = gtk_button_new_with_label (when);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "slot-button");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (self->shown->len));
  g_array_append_val (self->shown, slot->moment);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->buttons), button);
  /* The button takes the focus, not the place around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static gboolean
is_shown (PrmSlotButtons *self, gint64 moment)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_array_index (self->shown, gint64, i) == moment)
      return TRUE;
  return FALSE;
}

static void
update (PrmSlotButtons *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->buttons)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->buttons), child);
  g_array_set_size (self->shown, 0);
  for (guint i = 0; self->slots != NULL && i < self->slots->len && self->shown->len < SLOTS_SHOWN; i++)
    {
      const PrmFreeSlot *slot = g_ptr_array_index (self->slots, i);

      if (!is_taken (self, slot->moment) && !is_shown (self, slot->moment))
        add_button (self, slot);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
}

static void
look_for_posts (PrmSlotButtons *self)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  const PrmFreeSlot *last = self->slots->len > 0 ? g_ptr_array_index (self->slots, self->slots->len - 1) : NULL;

  filter->profile_ref_id = g_strdup (self->ref_id);
  filter->from = last != NULL ? self->now : PRM_TIME_NONE;
  filter->until = last != NULL ? last->moment + 1 : 1;
  prm_post_list_set_filter (self->posts, filter);
}

static void
list_slots (PrmSlotButtons *self)
{
  GListModel *schedules = self->workspace != NULL ? prm_workspace_get_schedules (self->workspace) : NULL;

  g_clear_pointer (&self->slots, g_ptr_array_unref);
  if (schedules == NULL)
    return;
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);
  for (guint i = 0; self->ref_id != NULL && i < g_list_model_get_n_items (schedules); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);
      PrmSchedule *schedule = prm_schedule_item_get_schedule (item);

      if (g_str_equal (schedule->profile_ref_id, self->ref_id))
        prm_calendar_add_free_slots (self->slots, schedule, self->now, G_MAXINT64, self->now, SLOTS_LOOKED_AT);
    }
  g_ptr_array_sort (self->slots, prm_free_slot_compare);
  look_for_posts (self);
  update (self);
}

void
prm_slot_buttons_show (PrmSlotButtons *self, const char *ref_id, gint64 now, GTimeZone *zone)
{
  if (g_strcmp0 (ref_id, self->ref_id) == 0 && now == self->now && zone == self->zone && self->slots != NULL)
    return;
  if (g_strcmp0 (ref_id, self->ref_id) != 0)
    {
      g_free (self->ref_id);
      self->ref_id = g_strdup (ref_id);
    }
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->now = now;
  list_slots (self);
}

void
prm_slot_buttons_set_workspace (PrmSlotButtons *self, PrmWorkspace *workspace)
{
  PrmPostFilter nothing = { .until = 1 };

  if (self->posts != NULL)
    g_object_run_dispose (G_OBJECT (self->posts));
  g_clear_object (&self->posts);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (prm_workspace_get_schedules (self->workspace), self);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  self->posts = prm_post_list_new (workspace, &nothing);
  g_signal_connect_object (self->posts, "refreshed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_schedules (workspace), "items-changed", G_CALLBACK (list_slots), self,
                           G_CONNECT_SWAPPED);
  list_slots (self);
}

static void
prm_slot_buttons_dispose (GObject *object)
{
  PrmSlotButtons *self = PRM_SLOT_BUTTONS (object);

  if (self->posts != NULL)
    g_object_run_dispose (G_OBJECT (self->posts));
  g_clear_object (&self->posts);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->slots, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->ref_id, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_slot_buttons_parent_class)->dispose (object);
}

static void
prm_slot_buttons_class_init (PrmSlotButtonsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_slot_buttons_dispose;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", PRM_TYPE_SLOT_BUTTONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
prm_slot_buttons_init (PrmSlotButtons *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (_ ("Next Free Slots"));

  self->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->buttons = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->buttons), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->buttons), SLOTS_SHOWN);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->buttons), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->buttons), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Next Free Slots"),
                                  -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->buttons);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
prm_slot_buttons_new (void)
{
  return g_object_new (PRM_TYPE_SLOT_BUTTONS, NULL);
}
