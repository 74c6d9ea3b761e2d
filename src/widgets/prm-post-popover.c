/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-calendar-rules.h"
#include "prm-move-form.h"
#include "prm-post-chip.h"
#include "prm-post-view.h"

#include "prm-post-popover.h"

/* In pixels; the most that its content takes before it scrolls. */
#define MAX_POST_HEIGHT 440

struct _PrmPostPopover
{
  GtkPopover parent_instance;

  PrmClock *clock;   /* (owned) */
  GTimeZone *zone;   /* (owned) (nullable) */
  PrmPostItem *item; /* (owned) (nullable) */
  gint64 day_start;  /* of the day that is listed; PRM_TIME_NONE: none */
  gboolean show_profiles;

  GtkWidget *bar;
  GtkWidget *back;
  GtkLabel *title;
  GtkStack *pages;
  GtkBox *day;
  GtkBox *post;
  GtkWidget *move;
  GtkWidget *show;
  PrmMoveForm *move_form;
  GtkWidget *view; /* PrmPostView */
};

G_DEFINE_FINAL_TYPE (PrmPostPopover, prm_post_popover, GTK_TYPE_POPOVER)

/* From which page which other one is reached, and what stands above. */
static void
show_page (PrmPostPopover *self, const char *name)
{
  gboolean is_day = g_str_equal (name, "day");
  gboolean is_move = g_str_equal (name, "move");
  g_autofree char *day = NULL;

  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (self->back, !is_day && (is_move || self->day_start != PRM_TIME_NONE));
  gtk_widget_set_visible (self->bar, is_day || is_move || self->day_start != PRM_TIME_NONE);
  if (self->day_start != PRM_TIME_NONE)
    day = prm_calendar_format_day (self->day_start, prm_clock_now (self->clock), self->zone);
  gtk_label_set_text (self->title, is_move ? _ ("Move Post") : day != NULL ? day : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_move  ? _ ("Move Post")
                                  : is_day ? day
                                           : _ ("Post"),
                                  -1);
}

static void
point_at (PrmPostPopover *self, GtkWidget *at)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (at, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                                (int) bounds.size.height });
}

static void
set_item (PrmPostPopover *self, PrmPostItem *item)
{
  g_set_object (&self->item, item);
  prm_post_view_set_item (PRM_POST_VIEW (self->view), item);
}

static void
update_move (PrmPostPopover *self)
{
  gtk_widget_set_visible (self->move, self->item != NULL && prm_calendar_can_move (
                                                              prm_post_item_get_post (self->item)) == PRM_MOVE_ALLOWED);
}

static void
show_item (PrmPostPopover *self, PrmPostItem *item)
{
  set_item (self, item);
  update_move (self);
  show_page (self, "post");
}

static void
on_chip_activated (PrmPostPopover *self, PrmPostChip *chip)
{
  show_item (self, prm_post_chip_get_item (chip));
  gtk_widget_child_focus (GTK_WIDGET (self->post), GTK_DIR_TAB_FORWARD);
}

static void
clear_day (PrmPostPopover *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->day))) != NULL)
    gtk_box_remove (self->day, child);
}

static gboolean
lists_posts (PrmPostPopover *self, GPtrArray *posts)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->day));

  for (guint i = 0; i < posts->len; i++)
    {
      if (chip == NULL || prm_post_chip_get_item (PRM_POST_CHIP (chip)) != g_ptr_array_index (posts, i))
        return FALSE;
      chip = gtk_widget_get_next_sibling (chip);
    }
  return chip == NULL;
}

static void
list_posts (PrmPostPopover *self, GPtrArray *posts)
{
  /* The chips follow their posts; making them anew would take the focus away. */
  if (lists_posts (self, posts))
    return;
  clear_day (self);
  for (guint i = 0; i < posts->len; i++)
    {
      GtkWidget *chip = prm_post_chip_new (self->clock, self->zone);

      prm_post_chip_set_roomy (PRM_POST_CHIP (chip), TRUE);
      prm_post_chip_set_show_profile (PRM_POST_CHIP (chip), self->show_profiles);
      prm_post_chip_set_item (PRM_POST_CHIP (chip), g_ptr_array_index (posts, i));
      g_signal_connect_object (chip, "activated", G_CALLBACK (on_chip_activated), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->day, chip);
    }
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmPostPopover *self = PRM_POST_POPOVER (widget);
  gboolean is_move = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "move") == 0;

  if (is_move)
    show_item (self, self->item);
  else if (self->day_start != PRM_TIME_NONE)
    show_page (self, "day");
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
on_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmPostPopover *self = PRM_POST_POPOVER (widget);

  if (self->item == NULL)
    return;
  prm_move_form_set_item (self->move_form, self->item, self->clock, self->zone);
  show_page (self, "move");
}

static void
on_show_in_posts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmPostPopover *self = PRM_POST_POPOVER (widget);
  g_autofree char *id = NULL;

  if (self->item == NULL)
    return;
  id = g_strdup (prm_post_item_get_id (self->item));
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (widget, "post.show", "s", id);
}

static void
on_moved (PrmPostPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
prm_post_popover_closed (GtkPopover *popover)
{
  PrmPostPopover *self = PRM_POST_POPOVER (popover);

  set_item (self, NULL);
  self->day_start = PRM_TIME_NONE;
  clear_day (self);
}

static void
prm_post_popover_dispose (GObject *object)
{
  PrmPostPopover *self = PRM_POST_POPOVER (object);

  g_clear_object (&self->item);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_POST_POPOVER);

  G_OBJECT_CLASS (prm_post_popover_parent_class)->dispose (object);
}

static void
prm_post_popover_class_init (PrmPostPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_post_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = prm_post_popover_closed;

  g_type_ensure (PRM_TYPE_MOVE_FORM);
  gtk_widget_class_install_action (widget_class, "popover.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "popover.move", NULL, on_move);
  gtk_widget_class_install_action (widget_class, "popover.show-in-posts", NULL, on_show_in_posts);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/widgets/prm-post-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, bar);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, back);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, title);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, pages);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, day);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, post);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, move);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, show);
  gtk_widget_class_bind_template_child (widget_class, PrmPostPopover, move_form);
  gtk_widget_class_bind_template_callback (widget_class, on_moved);
}

static void
prm_post_popover_init (PrmPostPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_post_popover_new (PrmClock *clock, GTimeZone *zone)
{
  PrmPostPopover *self = g_object_new (PRM_TYPE_POST_POPOVER, NULL);

  self->clock = g_object_ref (clock);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->view = prm_post_view_new_with_clock (clock);
  prm_post_view_set_max_height (PRM_POST_VIEW (self->view), MAX_POST_HEIGHT);
  gtk_box_prepend (self->post, self->view);
  return GTK_WIDGET (self);
}

void
prm_post_popover_show_post (PrmPostPopover *self, PrmPostItem *item, GtkWidget *at)
{
  g_return_if_fail (PRM_IS_POST_POPOVER (self));

  self->day_start = PRM_TIME_NONE;
  show_item (self, item);
  point_at (self, at);
  gtk_popover_popup (GTK_POPOVER (self));
}

void
prm_post_popover_show_move (PrmPostPopover *self, PrmPostItem *item, GtkWidget *at)
{
  g_return_if_fail (PRM_IS_POST_POPOVER (self));

  prm_post_popover_show_post (self, item, at);
  on_move (GTK_WIDGET (self), NULL, NULL);
}

void
prm_post_popover_show_day (
  PrmPostPopover *self, gint64 day_start, GPtrArray *posts, gboolean show_profiles, GtkWidget *at)
{
  g_return_if_fail (PRM_IS_POST_POPOVER (self));

  self->day_start = day_start;
  self->show_profiles = show_profiles;
  set_item (self, NULL);
  list_posts (self, posts);
  show_page (self, "day");
  point_at (self, at);
  gtk_popover_popup (GTK_POPOVER (self));
}

void
prm_post_popover_update_day (PrmPostPopover *self, gint64 day_start, GPtrArray *posts)
{
  g_return_if_fail (PRM_IS_POST_POPOVER (self));

  if (self->day_start != PRM_TIME_NONE && self->day_start == day_start)
    list_posts (self, posts);
}

PrmPostItem *
prm_post_popover_get_item (PrmPostPopover *self)
{
  g_return_val_if_fail (PRM_IS_POST_POPOVER (self), NULL);

  return self->item;
}
