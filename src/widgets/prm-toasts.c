/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-toasts.h"

/* The longer of the two times that the overlay takes, in microseconds: where a toast comes in while another goes. */
#define ARRIVAL (500 * G_TIME_SPAN_MILLISECOND)

/* What an overlay shows, and what waits. */
typedef struct
{
  AdwToastOverlay *overlay; /* (unowned) owns this */
  GQueue waiting;           /* (element-type AdwToast) (owned) */
  AdwToast *current;        /* (owned) (nullable) */
  gulong dismissed_id;
  gulong gone_id;

  guint tick_id;      /* while the current one arrives */
  gint64 arrives_at;  /* by the frame clock; 0 before the first frame */
  gboolean last_look; /* the next frame is one after that in which it arrived */
  gboolean leaving;   /* it goes as soon as it has arrived */
  gboolean postponed; /* it is shown again afterwards */
} Toasts;

static void show_next (Toasts *self);

static void
end_arrival (Toasts *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->tick_id);
  self->tick_id = 0;
}

static void
let_go (Toasts *self)
{
  end_arrival (self);
  g_clear_signal_handler (&self->dismissed_id, self->current);
  g_clear_signal_handler (&self->gone_id, self->current);
  g_clear_object (&self->current);
}

static void
toasts_free (Toasts *self)
{
  /* The overlay has ended it. */
  self->tick_id = 0;
  if (self->current != NULL)
    let_go (self);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_free (self);
}

/* A toast that was dismissed once has forgotten its overlay, so that adw_toast_dismiss() would do nothing any more. */
static void
leave (Toasts *self)
{
  if (self->tick_id != 0)
    self->leaving = TRUE;
  else
    g_signal_emit_by_name (self->current, "dismissed");
}

static void
arrive (Toasts *self)
{
  end_arrival (self);
  if (self->current != NULL && self->leaving)
    leave (self);
}

/* Ours comes before the overlay's own in a frame, so it looks once more. */
static gboolean
on_frame (GtkWidget *overlay, GdkFrameClock *frame_clock, gpointer user_data)
{
  Toasts *self = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (frame_clock);

  if (self->arrives_at == 0)
    self->arrives_at = now + ARRIVAL;
  else if (self->last_look)
    arrive (self);
  else
    self->last_look = now >= self->arrives_at;
  return G_SOURCE_CONTINUE;
}

/* Before the overlay hears of it. */
static void
on_dismissed (AdwToast *toast, Toasts *self)
{
  if (self->tick_id == 0)
    return;
  g_signal_stop_emission_by_name (toast, "dismissed");
  self->leaving = TRUE;
  self->postponed = FALSE;
  /* What was pressed is not to be pressed again. */
  adw_toast_set_button_label (toast, NULL);
}

static gboolean
is_urgent (AdwToast *toast)
{
  return adw_toast_get_priority (toast) == ADW_TOAST_PRIORITY_HIGH;
}

/* After the one that took its place, and if it is not urgent itself, after all that are. */
static void
postpone (Toasts *self, AdwToast *toast)
{
  guint n = 1;

  while (!is_urgent (toast) && n < self->waiting.length && is_urgent (g_queue_peek_nth (&self->waiting, n)))
    n++;
  g_queue_push_nth (&self->waiting, g_object_ref (toast), n);
}

/* And after it did. */
static void
on_gone (AdwToast *toast, Toasts *self)
{
  if (self->postponed)
    postpone (self, toast);
  let_go (self);
  /* The overlay itself dismisses it when it goes. */
  if (gtk_widget_get_root (GTK_WIDGET (self->overlay)) != NULL)
    show_next (self);
}

static void
show_next (Toasts *self)
{
  GtkWidget *overlay = GTK_WIDGET (self->overlay);

  self->current = g_queue_pop_head (&self->waiting);
  if (self->current == NULL)
    return;
  self->leaving = self->postponed = self->last_look = FALSE;
  self->arrives_at = 0;
  self->dismissed_id = g_signal_connect (self->current, "dismissed", G_CALLBACK (on_dismissed), self);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->current));
  self->gone_id = g_signal_connect_after (self->current, "dismissed", G_CALLBACK (on_gone), self);
  if (adw_get_enable_animations (overlay) && gtk_widget_get_mapped (overlay))
    self->tick_id = gtk_widget_add_tick_callback (overlay, on_frame, self, NULL);
}

static Toasts *
get_toasts (AdwToastOverlay *overlay)
{
  Toasts *self = g_object_get_data (G_OBJECT (overlay), "prm-toasts");

  if (self != NULL)
    return self;
  self = g_new0 (Toasts, 1);
  self->overlay = overlay;
  g_queue_init (&self->waiting);
  g_object_set_data_full (G_OBJECT (overlay), "prm-toasts", self, (GDestroyNotify) toasts_free);
  /* What is not seen is not animated: after the overlay has ended that. */
  g_signal_connect_data (overlay, "unmap", G_CALLBACK (arrive), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  return self;
}

void
prm_toasts_add (AdwToastOverlay *overlay, AdwToast *toast, gboolean urgent)
{
  Toasts *self;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  self = get_toasts (overlay);
  adw_toast_set_priority (toast, urgent ? ADW_TOAST_PRIORITY_HIGH : ADW_TOAST_PRIORITY_NORMAL);
  if (urgent)
    g_queue_push_head (&self->waiting, toast);
  else
    g_queue_push_tail (&self->waiting, toast);
  if (self->current == NULL)
    show_next (self);
  else if (urgent && !self->leaving)
    {
      self->postponed = TRUE;
      leave (self);
    }
}
