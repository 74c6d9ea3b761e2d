/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-wrap-box.h"

struct _PrmWrapBox
{
  GtkWidget parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (PrmWrapBox, prm_wrap_box, GTK_TYPE_WIDGET)

/* Where the next child goes. */
typedef struct
{
  int x;
  int y;
  int line_height;
} Place;

static GtkSizeRequestMode
prm_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Puts @child at @place of a box of @width, or below it. */
static GtkAllocation
place_child (PrmWrapBox *self, GtkWidget *child, int width, Place *place)
{
  GtkAllocation at = { 0 };
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &at.width, NULL, NULL);
  at.width = MAX (minimum, MIN (at.width, width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, at.width, NULL, &at.height, NULL, NULL);
  if (place->x > 0 && place->x + at.width > width)
    {
      place->x = 0;
      place->y += place->line_height + self->spacing;
      place->line_height = 0;
    }
  at.x = place->x;
  at.y = place->y;
  place->x += at.width + self->spacing;
  place->line_height = MAX (place->line_height, at.height);
  return at;
}

static void
measure_width (PrmWrapBox *self, int *minimum, int *natural)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (n++ > 0 ? self->spacing : 0);
    }
}

static void
prm_wrap_box_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  PrmWrapBox *self = PRM_WRAP_BOX (widget);
  Place place = { 0 };
  int least = 0, wanted = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  measure_width (self, &least, &wanted);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place_child (self, child, for_size < 0 ? wanted : MAX (for_size, least), &place);
  *minimum = *natural = place.y + place.line_height;
}

static void
prm_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Place place = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation at;

      if (!gtk_widget_should_layout (child))
        continue;
      at = place_child (PRM_WRAP_BOX (widget), child, width, &place);
      if (mirrored)
        at.x = width - at.x - at.width;
      gtk_widget_size_allocate (child, &at, -1);
    }
}

static void
prm_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (prm_wrap_box_parent_class)->dispose (object);
}

static void
prm_wrap_box_class_init (PrmWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_wrap_box_dispose;
  widget_class->get_request_mode = prm_wrap_box_get_request_mode;
  widget_class->measure = prm_wrap_box_measure;
  widget_class->size_allocate = prm_wrap_box_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
prm_wrap_box_init (PrmWrapBox *self)
{
}

GtkWidget *
prm_wrap_box_new (int spacing)
{
  PrmWrapBox *self = g_object_new (PRM_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
prm_wrap_box_append (PrmWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (PRM_IS_WRAP_BOX (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
