/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/*
 * Posts, profiles and schedules come back from the service. What exists only here is read from the damaged file row by
 * row, forwards until SQLite gives up and then backwards, to get at what lies behind the damage: drafts with their
 * earlier versions, those that were deleted, the outbox with the posts as they were before it, what posts were made of,
 * and all facts but those that say how far the service was read. What was read twice is written once, in the order in
 * which it was made. Tables and columns that an earlier version had not are passed over.
 */

/* What could be read, in the order in which it is written. */
typedef enum
{
  DRAFT,
  DRAFT_VERSION,
  DELETED_DRAFT,
  FACT,
  OPERATION,
  ORIGINAL,
  SOURCE,
} Kind;

typedef struct
{
  Kind kind;
  gint64 order;
  char *id;                /* (owned) of the draft, operation or post, or the name of the fact */
  PrmStoredDraft *draft;   /* (owned) (nullable) */
  PrmOperation *operation; /* (owned) (nullable) */
  PrmPost *original;       /* (owned) (nullable) */
  char *value;             /* (owned) (nullable) of a fact */
  PrmDraft *source;        /* (owned) (nullable) */
  char *profile_ref_id;    /* (owned) (nullable) of a source */
  gboolean renews;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->id);
  g_clear_pointer (&found->draft, prm_stored_draft_free);
  g_clear_pointer (&found->operation, prm_operation_unref);
  g_clear_pointer (&found->original, prm_post_unref);
  g_clear_pointer (&found->source, prm_draft_unref);
  g_free (found->value);
  g_free (found->profile_ref_id);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* Returns: (transfer full): what tells that it was read already */
static char *
get_identity (const Found *found)
{
  /* A draft has many earlier versions, each with a place of its own. */
  return g_strdup_printf ("%d %s %" G_GINT64_FORMAT, found->kind, found->id,
                          found->kind == DRAFT_VERSION ? found->order : 0);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = *(const Found *const *) a;
  const Found *right = *(const Found *const *) b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;

  return left->order < right->order ? -1 : left->order > right->order;
}

/* Each gives %FALSE where the row makes no sense. */
static gboolean
read_draft (sqlite3_stmt *row, Found *found)
{
  found->draft = prm_store_decode_draft (row);
  if (found->draft != NULL)
    found->id = g_strdup (prm_draft_get_id (found->draft->draft));
  found->order = sqlite3_column_int64 (row, 3);

  return found->draft != NULL;
}

static gboolean
read_operation (sqlite3_stmt *row, Found *found)
{
  found->operation = prm_store_decode_operation (row);
  if (found->operation != NULL)
    found->id = g_strdup (found->operation->id);
  found->order = sqlite3_column_int64 (row, PRM_STORE_N_OPERATION_COLUMNS);

  return found->operation != NULL;
}

static gboolean
read_original (sqlite3_stmt *row, Found *found)
{
  found->original = prm_store_decode_post (row);
  found->id = g_strdup (found->original->id);

  return found->id != NULL;
}

static gboolean
read_fact (sqlite3_stmt *row, Found *found)
{
  /* How far the service was read is not true of an empty store. Versions 1 to 3 had sources among the facts. */
  static const char *const left_out[] = { PRM_STORE_FACT_WALK, PRM_STORE_FACT_LAST_SYNCED, "post-source:", "sent:" };

  found->id = prm_column_text (row, 0);
  found->value = prm_column_text (row, 1);
  for (guint i = 0; found->id != NULL && i < G_N_ELEMENTS (left_out); i++)
    if (g_str_has_prefix (found->id, left_out[i]))
      return FALSE;

  return found->id != NULL && found->value != NULL;
}

static gboolean
read_source (sqlite3_stmt *row, Found *found)
{
  g_autofree char *body = prm_column_text_or (row, 2, "");

  found->id = prm_column_text (row, 0);
  found->profile_ref_id = prm_column_text (row, 1);
  found->source = prm_draft_deserialize (body, NULL);
  found->renews = prm_column_boolean (row, 3);

  return found->id != NULL && found->profile_ref_id != NULL && found->source != NULL;
}

typedef gboolean (*ReadFunc) (sqlite3_stmt *row, Found *found);

static void
read_rows (sqlite3 *source, const char *sql, Kind kind, ReadFunc read, GHashTable *seen, GPtrArray *all)
{
  sqlite3_stmt *row = NULL;

  if (sqlite3_prepare_v2 (source, sql, -1, &row, NULL) == SQLITE_OK)
    {
      while (sqlite3_step (row) == SQLITE_ROW)
        {
          g_autoptr (Found) found = g_new0 (Found, 1);

          found->kind = kind;
          if (read (row, found) && g_hash_table_add (seen, get_identity (found)))
            g_ptr_array_add (all, g_steal_pointer (&found));
        }
    }
  if (sqlite3_errcode (source) != SQLITE_OK && sqlite3_errcode (source) != SQLITE_DONE)
    g_debug ("“%s” ended at: %s", sql, sqlite3_errmsg (source));
  sqlite3_finalize (row);
}

/* Sources as versions 1 to 3 had them; see what made a table of them, migration 4. */
#define OLD_SOURCES(prefix, after, renews)                                                                             \
  "SELECT substr (head, 1, length (head) - 1), substr (rest, length (head) + 1), value, " renews                       \
  " FROM (SELECT rest, rtrim (rest, replace (rest, ':', '')) AS head, value"                                           \
  " FROM (SELECT substr (name, length ('" prefix "') + 1) AS rest, value FROM facts"                                   \
  " WHERE name >= '" prefix "' AND name < '" after "')) WHERE length (head) > 1"

static GPtrArray *
read_all (sqlite3 *source)
{
  /* Each is read to its end in both directions, with " DESC" behind it. */
  static const struct
  {
    const char *sql;
    Kind kind;
    ReadFunc read;
  } steps[] = {
    { "SELECT body, saved_at, NULL, turn FROM drafts NOT INDEXED ORDER BY rowid", DRAFT, read_draft },
    { "SELECT body, saved_at, NULL, key FROM draft_versions NOT INDEXED ORDER BY key", DRAFT_VERSION, read_draft },
    { "SELECT body, saved_at, deleted_at, key FROM deleted_drafts NOT INDEXED ORDER BY key", DELETED_DRAFT,
      read_draft },
    { "SELECT body, saved_at, NULL, key FROM deleted_drafts NOT INDEXED ORDER BY key", DELETED_DRAFT, read_draft },
    { "SELECT " PRM_STORE_OPERATION_COLUMNS ", key FROM operations NOT INDEXED ORDER BY key", OPERATION,
      read_operation },
    { "SELECT " PRM_STORE_POST_COLUMNS " FROM originals NOT INDEXED ORDER BY rowid", ORIGINAL, read_original },
    { "SELECT name, value FROM facts ORDER BY name", FACT, read_fact },
    { "SELECT post_id, profile_ref_id, draft, renews FROM sources NOT INDEXED ORDER BY rowid", SOURCE, read_source },
    { OLD_SOURCES ("sent:", "sent;", "1") " ORDER BY rest", SOURCE, read_source },
    { OLD_SOURCES ("post-source:", "post-source;", "0") " ORDER BY rest", SOURCE, read_source },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func (found_free);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *backwards = g_strconcat (steps[i].sql, " DESC", NULL);

      read_rows (source, steps[i].sql, steps[i].kind, steps[i].read, seen, all);
      read_rows (source, backwards, steps[i].kind, steps[i].read, seen, all);
    }
  g_ptr_array_sort (all, compare_found);

  return all;
}

static gboolean
write_found (PrmStoreWorker *worker, const Found *found, GError **error)
{
  g_autofree char *body = found->draft != NULL ? prm_draft_serialize (found->draft->draft) : NULL;

  switch (found->kind)
    {
    case DRAFT:
      return prm_store_write_draft (worker, found->draft->draft, found->draft->saved_at, FALSE, error);
    case DRAFT_VERSION:
      return prm_store_write_draft_version (worker, found->id, body, found->draft->saved_at, error);
    case DELETED_DRAFT:
      return prm_store_write_deleted_draft (worker, found->id, body, found->draft->saved_at, found->draft->deleted_at,
                                            error);
    case FACT:
      return prm_store_write_fact (worker, found->id, found->value, error);
    case ORIGINAL:
      return prm_store_take_post (worker, found->original, error);
    case SOURCE:
      return prm_store_write_source (worker, found->id, found->profile_ref_id, found->source, found->renews, error);
    case OPERATION:
    default:
      return prm_store_insert_operation (worker, found->operation, error) &&
             prm_store_overlay (worker, found->operation->post_id, error);
    }
}

static gboolean
write_all (PrmStoreWorker *worker, GPtrArray *all, GError **error)
{
  if (!prm_store_exec (worker, "BEGIN IMMEDIATE", error))
    return FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      if (write_found (worker, g_ptr_array_index (all, i), error))
        continue;
      prm_store_worker_roll_back (worker);
      return FALSE;
    }

  if (prm_store_exec (worker, "COMMIT", error))
    return TRUE;

  prm_store_worker_roll_back (worker);

  return FALSE;
}

gboolean
prm_store_recover (PrmStoreWorker *worker, const char *path, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  sqlite3 *source = NULL;

  prm_store_worker_assert (worker);

  /* Read-only, so that the file stays as it was found. */
  if (sqlite3_open_v2 (path, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      sqlite3_db_config (source, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      all = read_all (source);
    }
  sqlite3_close_v2 (source);

  return all == NULL || all->len == 0 || write_all (worker, all, error);
}
