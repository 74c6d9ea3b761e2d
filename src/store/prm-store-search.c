/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* Taken into the index in one transaction, unless somebody asks for something meanwhile. */
#define BATCH 500

/* Marks are made of the first 2048 characters of the private use area, three bytes each in UTF-8. */
#define FIRST_MARK 0xe000
#define MARK_BITS 11

void
prm_store_search_append_mark (GString *text, const char *kind, const char *name)
{
  const char *const parts[] = { kind, name };
  guint32 hash = 2166136261u;

  /* FNV-1a: it is on disk, so it must be the same for ever. */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (const char *c = parts[i]; *c != '\0'; c++)
      hash = (hash ^ (guchar) *c) * 16777619u;

  for (guint i = 0; i < 3; i++)
    g_string_append_unichar (text, FIRST_MARK + ((hash >> (i * MARK_BITS)) & ((1u << MARK_BITS) - 1)));
}

char *
prm_store_search_fold_post (const PrmPost *post)
{
  g_autofree char *all = prm_post_filter_get_text (post);
  g_autofree char *folded = prm_post_filter_fold (all);
  GString *text = g_string_new (folded);

  g_string_append (text, "\n\n");
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (post->networks, i))
      prm_store_search_append_mark (text, PRM_STORE_SEARCH_NETWORK, prm_network_get_api_id (i));
  prm_store_search_append_mark (text, PRM_STORE_SEARCH_CLIENT, post->profile_ref_id);

  return g_string_free (text, FALSE);
}

/* Filling */

static gboolean
add_batch (PrmStoreWorker *worker, gboolean *more, GError **error)
{
  g_autoptr (PrmStatement) missing =
    prm_store_prepare (worker,
                       "SELECT " PRM_STORE_POST_COLUMNS ", key FROM posts "
                       "WHERE key > (SELECT ifnull (max (key), 0) FROM search_texts) ORDER BY key LIMIT ?1",
                       error);
  g_autoptr (PrmStatement) add =
    prm_store_prepare (worker, "INSERT INTO search_texts (key, folded) VALUES (?1, ?2)", error);
  guint n_added = 0;
  int code = SQLITE_DONE;

  if (missing == NULL || add == NULL)
    return FALSE;

  prm_bind_int (missing, 1, BATCH);
  *more = FALSE;
  while (!*more && (code = prm_store_step (worker, missing, error)) == SQLITE_ROW)
    {
      g_autoptr (PrmPost) post = prm_store_decode_post (missing);
      g_autofree char *folded = prm_store_search_fold_post (post);

      prm_bind_int (add, 1, sqlite3_column_int64 (missing, PRM_STORE_N_POST_COLUMNS));
      prm_bind_text (add, 2, folded);
      if (!prm_store_run (worker, add, error))
        return FALSE;
      n_added++;
      *more = n_added == BATCH || prm_store_worker_is_wanted (worker);
    }

  return *more || code == SQLITE_DONE;
}

gboolean
prm_store_search_fill (PrmStoreWorker *worker, gboolean *more, GError **error)
{
  *more = FALSE;
  if (!prm_store_exec (worker, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (add_batch (worker, more, error) && prm_store_exec (worker, "COMMIT", error))
    return TRUE;

  prm_store_worker_roll_back (worker);
  *more = FALSE;

  return FALSE;
}

gboolean
prm_store_search_update (PrmStoreWorker *worker, const PrmPost *old, const PrmPost *post, GError **error)
{
  g_autofree char *before = prm_store_search_fold_post (old);
  g_autofree char *folded = prm_store_search_fold_post (post);
  g_autoptr (PrmStatement) statement = NULL;

  if (g_str_equal (before, folded))
    return TRUE;

  statement =
    prm_store_prepare (worker, "UPDATE search_texts SET folded = ?2 WHERE key = (SELECT key FROM posts WHERE id = ?1)",
                       error);
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, post->id);
  prm_bind_text (statement, 2, folded);

  return prm_store_run (worker, statement, error);
}

gboolean
prm_store_search_rebuild (PrmStoreWorker *worker, GError **error)
{
  return prm_store_exec (worker, "INSERT INTO search_index (search_index) VALUES ('rebuild')", error);
}
