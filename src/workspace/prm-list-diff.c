/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-list-diff.h"

#define GONE G_MAXUINT

static GPtrArray *
copy_items (GListModel *model)
{
  guint n = g_list_model_get_n_items (model);
  GPtrArray *items = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));
  return items;
}

/* Returns: (transfer full): for each of @n objects of @old from @first on its place in @target, or GONE */
static guint *
find_places (GPtrArray *old, GPtrArray *target, guint first, guint n)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  guint *found = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < target->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (target, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n; i++)
    {
      gpointer place = g_hash_table_lookup (places, g_ptr_array_index (old, first + i));

      found[i] = place != NULL ? GPOINTER_TO_UINT (place) - 1 : GONE;
    }
  return found;
}

/*
 * The longest run of objects that keep their order can stay; everything else is taken out or put in. Patience sorting
 * finds it: @tails holds, for each length, the run of that length that ends lowest.
 *
 * Returns: (transfer full): whether each one stays
 */
static gboolean *
find_staying (const guint *places, guint n)
{
  g_autofree guint *tails = g_new (guint, MAX (n, 1));
  g_autofree guint *previous = g_new (guint, MAX (n, 1));
  gboolean *stays = g_new0 (gboolean, MAX (n, 1));
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = length;

      if (places[i] == GONE)
        continue;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? tails[low - 1] : GONE;
      tails[low] = i;
      if (low == length)
        length++;
    }
  if (length > 0)
    for (guint i = tails[length - 1]; i != GONE; i = previous[i])
      stays[i] = TRUE;
  return stays;
}

guint
prm_list_diff_apply (GListStore *store, GPtrArray *target)
{
  g_autoptr (GPtrArray) old = copy_items (G_LIST_MODEL (store));
  guint first = 0, old_end = old->len, new_end = target->len;
  g_autofree guint *places = NULL;
  g_autofree gboolean *stays = NULL;
  guint n_splices = 0;

  while (first < old_end && first < new_end && g_ptr_array_index (old, first) == g_ptr_array_index (target, first))
    first++;
  while (old_end > first && new_end > first &&
         g_ptr_array_index (old, old_end - 1) == g_ptr_array_index (target, new_end - 1))
    {
      old_end--;
      new_end--;
    }
  if (first == old_end && first == new_end)
    return 0;

  places = find_places (old, target, first, old_end - first);
  stays = find_staying (places, old_end - first);
  for (guint from = first, to = first; from < old_end || to < new_end;)
    {
      guint n_removed = 0, n_added = 0;

      while (from + n_removed < old_end && !stays[from + n_removed - first])
        n_removed++;
      while (to + n_added < new_end && (from + n_removed == old_end || g_ptr_array_index (target, to + n_added) !=
                                                                         g_ptr_array_index (old, from + n_removed)))
        n_added++;
      if (n_removed > 0 || n_added > 0)
        {
          g_list_store_splice (store, to, n_removed, n_added > 0 ? &g_ptr_array_index (target, to) : NULL, n_added);
          n_splices++;
        }
      /* One object stays, or both ends are reached. */
      from += n_removed + 1;
      to += n_added + 1;
    }
  return n_splices;
}
