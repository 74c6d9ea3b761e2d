/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-keyring"

#include "config.h"

#include "prm-deadline-private.h"

struct _PrmDeadline
{
  GCancellable *inner; /* (owned) */
  GCancellable *outer; /* (owned) (nullable) */
  gulong handler;
  GSource *timer; /* (owned) */
  gboolean over;
};

static gboolean
on_over (gpointer user_data)
{
  PrmDeadline *self = user_data;

  self->over = TRUE;
  g_cancellable_cancel (self->inner);

  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

PrmDeadline *
prm_deadline_new (GCancellable *outer, guint seconds)
{
  PrmDeadline *self = g_new0 (PrmDeadline, 1);

  self->inner = g_cancellable_new ();
  if (outer != NULL)
    {
      self->outer = g_object_ref (outer);
      self->handler =
        g_cancellable_connect (outer, G_CALLBACK (on_outer_cancelled), g_object_ref (self->inner), g_object_unref);
    }
  self->timer = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->timer, on_over, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());

  return self;
}

void
prm_deadline_free (PrmDeadline *self)
{
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->handler);
  g_clear_object (&self->outer);
  g_object_unref (self->inner);
  g_free (self);
}

GCancellable *
prm_deadline_get_cancellable (PrmDeadline *self)
{
  return self->inner;
}

gboolean
prm_deadline_is_over (PrmDeadline *self)
{
  return self->over;
}
