/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-chain-stream.h"

#define N_PARTS 3

struct _PrmChainStream
{
  GInputStream parent_instance;

  GInputStream *parts[N_PARTS]; /* (owned) */
  guint current;
};

G_DEFINE_FINAL_TYPE (PrmChainStream, prm_chain_stream, G_TYPE_INPUT_STREAM)

static gssize
prm_chain_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  PrmChainStream *self = PRM_CHAIN_STREAM (stream);

  while (self->current < N_PARTS)
    {
      gssize n_read = g_input_stream_read (self->parts[self->current], buffer, count, cancellable, error);

      if (n_read != 0)
        return n_read;
      self->current++;
    }

  return 0;
}

static gboolean
prm_chain_stream_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  PrmChainStream *self = PRM_CHAIN_STREAM (stream);
  gboolean closed = TRUE;

  for (guint i = 0; i < N_PARTS; i++)
    closed = g_input_stream_close (self->parts[i], cancellable, closed ? error : NULL) && closed;

  return closed;
}

static void
prm_chain_stream_finalize (GObject *object)
{
  PrmChainStream *self = PRM_CHAIN_STREAM (object);

  for (guint i = 0; i < N_PARTS; i++)
    g_clear_object (&self->parts[i]);

  G_OBJECT_CLASS (prm_chain_stream_parent_class)->finalize (object);
}

static void
prm_chain_stream_class_init (PrmChainStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_chain_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = prm_chain_stream_read;
  G_INPUT_STREAM_CLASS (klass)->close_fn = prm_chain_stream_close;
}

static void
prm_chain_stream_init (PrmChainStream *self)
{
}

GInputStream *
prm_chain_stream_new (GBytes *head, GInputStream *middle, GBytes *tail)
{
  PrmChainStream *self = g_object_new (PRM_TYPE_CHAIN_STREAM, NULL);

  self->parts[0] = g_memory_input_stream_new_from_bytes (head);
  self->parts[1] = g_object_ref (middle);
  self->parts[2] = g_memory_input_stream_new_from_bytes (tail);

  return G_INPUT_STREAM (self);
}
