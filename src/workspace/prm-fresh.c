/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-fresh.h"

/* History of more than 25 posts may be a minute old; the rest is for clocks that differ. */
#define FRESH_SECONDS 90

typedef struct
{
  char *ref_id;
  gint64 until;
  guint64 serial;
} Entry;

struct _PrmFresh
{
  GHashTable *entries; /* (owned) (element-type utf8 Entry) by post id */
  guint64 serial;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->ref_id);
  g_free (entry);
}

PrmFresh *
prm_fresh_new (void)
{
  PrmFresh *fresh = g_new0 (PrmFresh, 1);

  fresh->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  return fresh;
}

void
prm_fresh_free (PrmFresh *fresh)
{
  g_hash_table_unref (fresh->entries);
  g_free (fresh);
}

void
prm_fresh_add (PrmFresh *fresh, const char *ref_id, const char *post_id, gint64 now)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->ref_id = g_strdup (ref_id);
  entry->until = now + FRESH_SECONDS;
  entry->serial = ++fresh->serial;
  g_hash_table_insert (fresh->entries, g_strdup (post_id), entry);
}

guint64
prm_fresh_get_serial (const PrmFresh *fresh)
{
  return fresh->serial;
}

gboolean
prm_fresh_is_since (const PrmFresh *fresh, const char *post_id, guint64 serial)
{
  const Entry *entry = g_hash_table_lookup (fresh->entries, post_id);

  return entry != NULL && entry->serial > serial;
}

GPtrArray *
prm_fresh_list (PrmFresh *fresh, const char *ref_id, gint64 now)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, fresh->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Entry *entry = value;

      if (entry->until < now)
        g_hash_table_iter_remove (&iter);
      else if (g_strcmp0 (entry->ref_id, ref_id) == 0)
        g_ptr_array_add (ids, g_strdup (key));
    }
  return ids;
}
