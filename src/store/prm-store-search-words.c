/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* More of them do not narrow the choice any further. */
#define MAX_TOKENS 12

#define TOKEN_LENGTH 3

/* A word that so many clients have in their titles narrows nothing. */
#define MAX_CLIENTS 48

/* What no word of UTF-8 comes after. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

/* The words of a search, and what each of them means here */

static void
word_free (gpointer data)
{
  PrmStoreWord *word = data;

  g_free (word->text);
  g_ptr_array_unref (word->marks);
  g_free (word);
}

static void
add_mark (PrmStoreWord *word, const char *kind, const char *name)
{
  GString *mark = g_string_new (NULL);

  prm_store_search_append_mark (mark, kind, name);
  g_ptr_array_add (word->marks, g_string_free (mark, FALSE));
}

static PrmStoreWord *
word_new (const char *text)
{
  PrmStoreWord *word = g_new0 (PrmStoreWord, 1);
  PrmNetworkSet networks = prm_post_filter_find_networks (text);

  word->text = g_strdup (text);
  word->marks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (networks, i))
      add_mark (word, PRM_STORE_SEARCH_NETWORK, prm_network_get_api_id (i));

  return word;
}

/* Titles are asked for anew each time: they are few, and change without the posts. */
static gboolean
add_clients (PrmStoreWorker *worker, PrmStoreSearch *self, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "SELECT ref_id, title FROM profiles", error);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      g_autofree char *ref_id = prm_column_text_or (statement, 0, "");
      g_autofree char *title = prm_column_text_or (statement, 1, "");
      g_autofree char *folded = prm_post_filter_fold (title);

      for (guint i = 0; i < self->words->len; i++)
        {
          PrmStoreWord *word = g_ptr_array_index (self->words, i);

          if (strstr (folded, word->text) != NULL)
            add_mark (word, PRM_STORE_SEARCH_CLIENT, ref_id);
        }
    }

  return code == SQLITE_DONE;
}

gboolean
prm_store_search_new (PrmStoreWorker *worker, const char *words, PrmStoreSearch **search, GError **error)
{
  g_autofree char *folded = prm_post_filter_fold (words);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\r\n", -1);
  PrmStoreSearch *self;

  *search = NULL;
  self = g_new0 (PrmStoreSearch, 1);
  self->words = g_ptr_array_new_with_free_func (word_free);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (self->words, word_new (parts[i]));

  if (self->words->len > 0 && add_clients (worker, self, error))
    {
      *search = self;
      return TRUE;
    }
  if (self->words->len == 0)
    {
      prm_store_search_free (self);
      return TRUE;
    }

  prm_store_search_free (self);

  return FALSE;
}

void
prm_store_search_free (PrmStoreSearch *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

static gboolean
word_matches (const PrmStoreWord *word, const char *folded)
{
  const char *marks;

  if (strstr (folded, word->text) != NULL)
    return TRUE;
  if (word->marks->len == 0)
    return FALSE;

  marks = g_strrstr (folded, "\n");
  for (guint i = 0; marks != NULL && i < word->marks->len; i++)
    if (strstr (marks, g_ptr_array_index (word->marks, i)) != NULL)
      return TRUE;

  return FALSE;
}

gboolean
prm_store_search_matches (const PrmStoreSearch *self, const char *folded)
{
  for (guint i = 0; i < self->words->len; i++)
    if (!word_matches (g_ptr_array_index (self->words, i), folded))
      return FALSE;

  return TRUE;
}

/* Looking up in the index */

static void
append_quoted (GString *match, const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (match, "\"%s\"", quoted);
}

/* Overlapping: parts that are all common stand side by side seldom enough to be told apart by what lies between. */
static void
append_tokens (GString *match, const char *word)
{
  glong n_tokens = MIN (g_utf8_strlen (word, -1) - TOKEN_LENGTH + 1, MAX_TOKENS);

  g_string_append_c (match, '(');
  for (glong i = 0; i < n_tokens; i++)
    {
      g_autofree char *token = g_utf8_substring (word, i, i + TOKEN_LENGTH);

      if (i > 0)
        g_string_append (match, " AND ");
      append_quoted (match, token);
    }
  g_string_append_c (match, ')');
}

static void
append_marks (GString *match, const PrmStoreWord *word)
{
  for (guint i = 0; i < word->marks->len; i++)
    {
      if (match->len > 0 && match->str[match->len - 1] != '(')
        g_string_append (match, " OR ");
      append_quoted (match, g_ptr_array_index (word->marks, i));
    }
}

/* In the language of FTS5: what the index must have of every post that has the words. */
static char *
make_match (const PrmStoreSearch *self)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      const PrmStoreWord *word = g_ptr_array_index (self->words, i);

      if (g_utf8_strlen (word->text, -1) < TOKEN_LENGTH || word->marks->len > MAX_CLIENTS)
        continue;
      g_string_append (match, match->len > 0 ? " AND (" : "(");
      append_tokens (match, word->text);
      append_marks (match, word);
      g_string_append_c (match, ')');
    }

  return g_string_free (match, FALSE);
}

/* Adds the first column of each row to @keys, until there are more of them than @max. */
static gboolean
read_keys (PrmStoreWorker *worker, PrmStatement *statement, guint max, GHashTable *keys, GError **error)
{
  int code = SQLITE_DONE;

  while (g_hash_table_size (keys) <= max && (code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      gint64 key = sqlite3_column_int64 (statement, 0);

      if (!g_hash_table_contains (keys, &key))
        g_hash_table_add (keys, g_memdup2 (&key, sizeof key));
    }

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
look_up_match (PrmStoreWorker *worker, const char *match, guint max, GHashTable *keys, GError **error)
{
  g_autoptr (PrmStatement) statement = NULL;

  if (*match == '\0')
    return TRUE;
  statement = prm_store_prepare (worker, "SELECT rowid FROM search_index WHERE search_index MATCH ?1", error);
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, match);

  return read_keys (worker, statement, max, keys, error);
}

/* A word that is shorter than a token: all tokens that begin with it, or, with all the @others, its marks. */
static gboolean
look_up_short (
  PrmStoreWorker *worker, const PrmStoreWord *word, const char *others, guint max, GHashTable *keys, GError **error)
{
  g_autofree char *end = g_strconcat (word->text, LAST_CHARACTER, NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT doc FROM search_terms WHERE term >= ?1 AND term < ?2", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, word->text);
  prm_bind_text (statement, 2, end);
  if (!read_keys (worker, statement, max, keys, error))
    return FALSE;
  if (word->marks->len == 0)
    return TRUE;

  if (*others != '\0')
    g_string_append_printf (marks, "%s AND ", others);
  g_string_append_c (marks, '(');
  append_marks (marks, word);
  g_string_append_c (marks, ')');

  return look_up_match (worker, marks->str, max, keys, error);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* As they lie on the disk. */
static GArray *
sort_keys (GHashTable *found)
{
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), g_hash_table_size (found));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (keys, key, 1);
  g_array_sort (keys, compare_keys);

  return keys;
}

gboolean
prm_store_search_look_up (PrmStoreWorker *worker, const PrmStoreSearch *self, guint max, GArray **keys, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *match = make_match (self);
  gboolean narrowed = *match != '\0';

  *keys = NULL;
  if (!look_up_match (worker, match, max, found, error))
    return FALSE;

  for (guint i = 0; i < self->words->len && (!narrowed || g_hash_table_size (found) > max); i++)
    {
      const PrmStoreWord *word = g_ptr_array_index (self->words, i);

      if (g_utf8_strlen (word->text, -1) >= TOKEN_LENGTH || word->marks->len > MAX_CLIENTS)
        continue;
      narrowed = TRUE;
      g_hash_table_remove_all (found);
      if (!look_up_short (worker, word, match, max, found, error))
        return FALSE;
    }

  if (narrowed && g_hash_table_size (found) <= max)
    *keys = sort_keys (found);

  return TRUE;
}
