/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-view.h"

struct _PrmTextView
{
  GtkTextView parent_instance;

  GdkFrameClock *clock; /* (unowned) (nullable) while it is realized */
  int asked;            /* the height, when it was measured last */
  gboolean outgrown;    /* its lines came to another height as it was given its place */
  gint64 frame;         /* in which that was mended last */
  guint tick;           /* that mends it in the next one, or 0 */
};

G_DEFINE_FINAL_TYPE (PrmTextView, prm_text_view, GTK_TYPE_TEXT_VIEW)

static void
prm_text_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GTK_WIDGET_CLASS (prm_text_view_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    PRM_TEXT_VIEW (widget)->asked = *natural;
}

static void
prm_text_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmTextView *self = PRM_TEXT_VIEW (widget);
  int asked = self->asked;
  int minimum = 0, natural = 0, minimum_baseline = -1, natural_baseline = -1;

  GTK_WIDGET_CLASS (prm_text_view_parent_class)->size_allocate (widget, width, height, baseline);
  prm_text_view_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, &minimum_baseline,
                         &natural_baseline);
  self->outgrown = natural != asked;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PRM_TEXT_VIEW (widget)->tick = 0;
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

/* After the window has given everything its place, and before anything is drawn: the clock lays out once more then. It
 * does so a few times only in a frame, so what has not come to rest by then goes on in the next one. */
static void
on_layout (PrmTextView *self, GdkFrameClock *clock)
{
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  if (!self->outgrown)
    return;
  self->outgrown = FALSE;
  if (frame != self->frame)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  self->frame = frame;
}

static void
prm_text_view_realize (GtkWidget *widget)
{
  PrmTextView *self = PRM_TEXT_VIEW (widget);

  GTK_WIDGET_CLASS (prm_text_view_parent_class)->realize (widget);
  self->clock = gtk_widget_get_frame_clock (widget);
  g_signal_connect_object (self->clock, "layout", G_CALLBACK (on_layout), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
prm_text_view_unrealize (GtkWidget *widget)
{
  PrmTextView *self = PRM_TEXT_VIEW (widget);

  g_signal_handlers_disconnect_by_func (self->clock, on_layout, self);
  self->clock = NULL;
  GTK_WIDGET_CLASS (prm_text_view_parent_class)->unrealize (widget);
}

static void
prm_text_view_class_init (PrmTextViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = prm_text_view_measure;
  widget_class->size_allocate = prm_text_view_size_allocate;
  widget_class->realize = prm_text_view_realize;
  widget_class->unrealize = prm_text_view_unrealize;
}

static void
prm_text_view_init (PrmTextView *self)
{
}

GtkWidget *
prm_text_view_new (void)
{
  return g_object_new (PRM_TYPE_TEXT_VIEW, NULL);
}
