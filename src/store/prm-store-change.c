/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-change.h"

#include "prm-time.h"

/* More of them are not worth telling apart. */
#define MAX_MOMENTS 4000

struct _PrmPostsChange
{
  gatomicrefcount ref_count;

  gint64 from;
  gint64 until;
  gboolean whole;  /* everything in the range, and every post */
  GArray *moments; /* (owned) (element-type gint64) */
  GHashTable *ids; /* (owned) (element-type utf8) */
};

G_DEFINE_BOXED_TYPE (PrmPostsChange, prm_posts_change, prm_posts_change_ref, prm_posts_change_unref)

PrmPostsChange *
prm_posts_change_new (void)
{
  PrmPostsChange *self = g_new0 (PrmPostsChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->from = G_MAXINT64;
  self->until = G_MININT64;
  self->moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

PrmPostsChange *
prm_posts_change_ref (PrmPostsChange *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
prm_posts_change_unref (PrmPostsChange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->moments);
  g_hash_table_unref (self->ids);
  g_free (self);
}

static void
widen (PrmPostsChange *self, gint64 from, gint64 until)
{
  self->from = MIN (self->from, from);
  self->until = MAX (self->until, until);
}

static void
make_whole (PrmPostsChange *self)
{
  self->whole = TRUE;
  g_array_set_size (self->moments, 0);
  g_hash_table_remove_all (self->ids);
}

void
prm_posts_change_add (PrmPostsChange *self, const char *post_id, gint64 moment)
{
  widen (self, moment, moment + 1);
  if (self->whole)
    return;

  g_array_append_val (self->moments, moment);
  g_hash_table_add (self->ids, g_strdup (post_id));
  if (self->moments->len > MAX_MOMENTS)
    make_whole (self);
}

void
prm_posts_change_add_range (PrmPostsChange *self, gint64 from, gint64 until)
{
  widen (self, from, until);
  make_whole (self);
}

gint64
prm_posts_change_get_from (PrmPostsChange *self)
{
  return self->from;
}

gint64
prm_posts_change_get_until (PrmPostsChange *self)
{
  return self->until;
}

gboolean
prm_posts_change_touches (PrmPostsChange *self, gint64 from, gint64 until)
{
  gint64 first = from != PRM_TIME_NONE ? from : G_MININT64;
  gint64 end = until != PRM_TIME_NONE ? until : G_MAXINT64;

  if (self->from >= end || self->until <= first)
    return FALSE;
  if (self->whole)
    return TRUE;

  for (guint i = 0; i < self->moments->len; i++)
    {
      gint64 moment = g_array_index (self->moments, gint64, i);

      if (moment >= first && moment < end)
        return TRUE;
    }

  return FALSE;
}

gboolean
prm_posts_change_has_post (PrmPostsChange *self, const char *post_id)
{
  return self->whole || g_hash_table_contains (self->ids, post_id);
}
