/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* Taken into the index in one transaction, unless somebody asks for something meanwhile. */
#define BATCH 500

/* More of them do not narrow the choice any further. */
#define MAX_TOKENS 12

#define TOKEN_LENGTH 3

static char *
fold_post (const char *text, const char *notes)
{
  g_autofree char *all = g_strconcat (text != NULL ? text : "", "\n", notes, NULL);

  return prm_post_filter_fold (all);
}

/* Filling */

static gboolean
add_batch (PrmStoreWorker *worker, gboolean *more, GError **error)
{
  g_autoptr (PrmStatement) missing =
    prm_store_prepare (worker,
                       "SELECT key, text, notes FROM posts "
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
      g_autofree char *text = prm_column_text (missing, 1);
      g_autofree char *notes = prm_column_text (missing, 2);
      g_autofree char *folded = fold_post (text, notes);

      prm_bind_int (add, 1, sqlite3_column_int64 (missing, 0));
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
prm_store_search_update (PrmStoreWorker *worker, const PrmPost *post, GError **error)
{
  g_autofree char *folded = fold_post (post->text, post->notes);
  g_autoptr (PrmStatement) statement =
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

/* Asking */

static void
add_tokens (GPtrArray *tokens, const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  /* Side by side rather than overlapping: what they let through is compared as a whole anyway. */
  for (glong at = 0; at + TOKEN_LENGTH <= length && tokens->len < MAX_TOKENS; at += TOKEN_LENGTH)
    g_ptr_array_add (tokens, g_utf8_substring (word, at, at + TOKEN_LENGTH));
  if (length > TOKEN_LENGTH && length % TOKEN_LENGTH != 0 && tokens->len < MAX_TOKENS)
    g_ptr_array_add (tokens, g_utf8_substring (word, length - TOKEN_LENGTH, length));
}

/* In the language of FTS5 each is quoted, and all must be there. */
static char *
join_tokens (GPtrArray *tokens)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (tokens, i), "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", parts);

      g_string_append_printf (match, i == 0 ? "\"%s\"" : " AND \"%s\"", quoted);
    }

  return g_string_free (match, FALSE);
}

PrmStoreSearch *
prm_store_search_new (const char *search)
{
  g_autofree char *folded = prm_post_filter_fold (search);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  PrmStoreSearch *self;
  guint n_words = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      g_strv_builder_add (words, parts[i]);
      add_tokens (tokens, parts[i]);
      n_words++;
    }
  if (n_words == 0)
    return NULL;

  self = g_new0 (PrmStoreSearch, 1);
  self->words = g_strv_builder_end (words);
  self->match = tokens->len > 0 ? join_tokens (tokens) : NULL;

  return self;
}

void
prm_store_search_free (PrmStoreSearch *self)
{
  g_strfreev (self->words);
  g_free (self->match);
  g_free (self);
}

gboolean
prm_store_search_matches (const PrmStoreSearch *self, sqlite3_stmt *row, int column)
{
  const char *folded = (const char *) sqlite3_column_text (row, column);
  g_autofree char *fresh = NULL;

  if (folded == NULL)
    {
      g_autofree char *text = prm_column_text (row, column + 1);
      g_autofree char *notes = prm_column_text (row, column + 2);

      folded = fresh = fold_post (text, notes);
    }

  for (guint i = 0; self->words[i] != NULL; i++)
    {
      if (strstr (folded, self->words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

gboolean
prm_store_search_is_rare (PrmStoreWorker *worker, const PrmStoreSearch *self, gboolean *rare, GError **error)
{
  g_autoptr (PrmStatement) statement = NULL;
  int code;

  *rare = FALSE;
  if (self->match == NULL)
    return TRUE;

  statement =
    prm_store_prepare (worker, "SELECT rowid FROM search_index WHERE search_index MATCH ?1 LIMIT 1 OFFSET ?2", error);
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, self->match);
  prm_bind_int (statement, 2, PRM_STORE_SEARCH_RARE);
  code = prm_store_step (worker, statement, error);
  *rare = code == SQLITE_DONE;

  return code == SQLITE_ROW || code == SQLITE_DONE;
}
