/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

static GPtrArray *
copy_profiles (GPtrArray *profiles)
{
  GPtrArray *copy = g_ptr_array_new_full (profiles->len, (GDestroyNotify) prm_profile_unref);

  for (guint i = 0; i < profiles->len; i++)
    g_ptr_array_add (copy, prm_profile_ref (g_ptr_array_index (profiles, i)));

  return copy;
}

/* An account on a network that this version does not know is left out. */
static gboolean
load_accounts (PrmStoreWorker *worker, PrmProfile *profile, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "SELECT network, display_name, username, url FROM accounts WHERE profile_ref_id = ?1 "
                       "ORDER BY position",
                       error);
  int code;

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, profile->ref_id);
  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      PrmAccount *account;
      PrmNetwork network;

      if (!prm_network_from_api_id ((const char *) sqlite3_column_text (statement, 0), &network))
        continue;
      account = prm_profile_add_account (profile, network);
      account->display_name = prm_column_text (statement, 1);
      account->username = prm_column_text (statement, 2);
      account->url = prm_column_text (statement, 3);
    }

  return code == SQLITE_DONE;
}

static int
compare_profiles (gconstpointer a, gconstpointer b)
{
  const PrmProfile *left = *(const PrmProfile *const *) a;
  const PrmProfile *right = *(const PrmProfile *const *) b;
  int order;

  if (left->primary != right->primary)
    return left->primary ? -1 : 1;
  order = g_utf8_collate (left->title, right->title);

  return order != 0 ? order : g_strcmp0 (left->ref_id, right->ref_id);
}

static GPtrArray *
load_profiles (PrmStoreWorker *worker, GError **error)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT ref_id, title, is_primary, suspended, networks, created_at FROM profiles",
                       error);
  int code;

  if (statement == NULL)
    return NULL;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      g_autofree char *ref_id = prm_column_text_or (statement, 0, "");
      g_autofree char *title = prm_column_text_or (statement, 1, "");
      PrmProfile *profile = prm_profile_new (ref_id, title);

      g_ptr_array_add (profiles, profile);
      profile->primary = prm_column_boolean (statement, 2);
      profile->suspended = prm_column_boolean (statement, 3);
      profile->networks = prm_column_networks (statement, 4);
      profile->created_at = prm_column_moment (statement, 5);
      if (!load_accounts (worker, profile, error))
        return NULL;
    }
  if (code != SQLITE_DONE)
    return NULL;

  g_ptr_array_sort (profiles, compare_profiles);

  return g_steal_pointer (&profiles);
}

static gboolean
write_accounts (PrmStoreWorker *worker, const PrmProfile *profile, GError **error)
{
  g_autoptr (PrmStatement) clear = prm_store_prepare (worker, "DELETE FROM accounts WHERE profile_ref_id = ?1", error);
  g_autoptr (PrmStatement) insert =
    prm_store_prepare (worker,
                       "INSERT INTO accounts (profile_ref_id, position, network, display_name, username, url) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                       error);

  if (clear == NULL || insert == NULL)
    return FALSE;

  prm_bind_text (clear, 1, profile->ref_id);
  if (!prm_store_run (worker, clear, error))
    return FALSE;

  for (guint i = 0; i < profile->accounts->len; i++)
    {
      const PrmAccount *account = g_ptr_array_index (profile->accounts, i);

      prm_bind_text (insert, 1, profile->ref_id);
      prm_bind_int (insert, 2, i);
      prm_bind_text (insert, 3, prm_network_get_api_id (account->network));
      prm_bind_text (insert, 4, account->display_name);
      prm_bind_text (insert, 5, account->username);
      prm_bind_text (insert, 6, account->url);
      if (!prm_store_run (worker, insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_profile (PrmStoreWorker *worker, const PrmProfile *profile, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT INTO profiles (ref_id, title, is_primary, suspended, networks, created_at) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (ref_id) DO UPDATE SET title = ?2, "
                       "is_primary = ?3, suspended = ?4, networks = ?5, created_at = ?6",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, profile->ref_id);
  prm_bind_text (statement, 2, profile->title);
  prm_bind_int (statement, 3, profile->primary);
  prm_bind_int (statement, 4, profile->suspended);
  prm_bind_networks (statement, 5, profile->networks);
  prm_bind_moment (statement, 6, profile->created_at);
  worker->changes.profiles = TRUE;

  return prm_store_run (worker, statement, error) && write_accounts (worker, profile, error);
}

static gboolean
run_for_profile (PrmStoreWorker *worker, const char *sql, const char *ref_id, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, sql, error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, ref_id);

  return prm_store_run (worker, statement, error);
}

#define UNLESS_OUTGOING "AND NOT EXISTS (SELECT 1 FROM operations WHERE post_id = posts.id)"

/* What stands in the outbox stays, with the post that shows it: the user typed it. */
static gboolean
drop_posts_of (PrmStoreWorker *worker, const char *ref_id, GError **error)
{
  g_autoptr (PrmStatement) range = prm_store_prepare (
    worker, "SELECT min (moment), max (moment), count (*) FROM posts WHERE profile_ref_id = ?1 " UNLESS_OUTGOING,
    error);

  if (range == NULL)
    return FALSE;

  prm_bind_text (range, 1, ref_id);
  if (prm_store_step (worker, range, error) != SQLITE_ROW)
    return FALSE;
  if (sqlite3_column_int64 (range, 2) > 0)
    {
      prm_store_worker_note_range (worker, sqlite3_column_int64 (range, 0), sqlite3_column_int64 (range, 1) + 1);
    }
  sqlite3_reset (range);

  return run_for_profile (worker, "DELETE FROM posts WHERE profile_ref_id = ?1 " UNLESS_OUTGOING, ref_id, error);
}

static gboolean
drop_schedules_of (PrmStoreWorker *worker, const char *ref_id, GError **error)
{
  if (!run_for_profile (worker, "DELETE FROM schedules WHERE profile_ref_id = ?1", ref_id, error))
    return FALSE;

  worker->changes.schedules |= sqlite3_changes (worker->db) > 0;

  return TRUE;
}

/* Returns: (transfer full) (nullable): every profile that anything belongs to, known or not */
static GPtrArray *
list_owners (PrmStoreWorker *worker, GError **error)
{
  g_autoptr (GPtrArray) ref_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "SELECT ref_id FROM profiles UNION SELECT profile_ref_id FROM schedules "
                       "UNION SELECT profile_ref_id FROM posts",
                       error);
  int code;

  if (statement == NULL)
    return NULL;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (ref_ids, prm_column_text_or (statement, 0, ""));

  return code == SQLITE_DONE ? g_steal_pointer (&ref_ids) : NULL;
}

static gboolean
drop_profile (PrmStoreWorker *worker, const char *ref_id, GError **error)
{
  if (!run_for_profile (worker, "DELETE FROM profiles WHERE ref_id = ?1", ref_id, error))
    return FALSE;
  worker->changes.profiles |= sqlite3_changes (worker->db) > 0;

  /* Such as up to when its history was read: should it come back, it begins anew. */
  return drop_schedules_of (worker, ref_id, error) && drop_posts_of (worker, ref_id, error) &&
         run_for_profile (worker, "DELETE FROM sources WHERE profile_ref_id = ?1", ref_id, error) &&
         run_for_profile (worker, "DELETE FROM facts WHERE substr (name, -length (?1) - 1) = ':' || ?1", ref_id, error);
}

static gboolean
replace_profiles (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  GPtrArray *profiles = data;
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) old = load_profiles (worker, error);
  g_autoptr (GPtrArray) owners = old != NULL ? list_owners (worker, error) : NULL;

  if (owners == NULL)
    return FALSE;

  for (guint i = 0; i < old->len; i++)
    {
      PrmProfile *profile = g_ptr_array_index (old, i);

      g_hash_table_insert (known, profile->ref_id, profile);
    }

  for (guint i = 0; i < profiles->len; i++)
    {
      const PrmProfile *profile = g_ptr_array_index (profiles, i);
      const PrmProfile *before = g_hash_table_lookup (known, profile->ref_id);

      g_hash_table_add (kept, profile->ref_id);
      if ((before == NULL || !prm_profile_equal (before, profile)) && !write_profile (worker, profile, error))
        return FALSE;
    }

  for (guint i = 0; i < owners->len; i++)
    {
      const char *ref_id = g_ptr_array_index (owners, i);

      if (!g_hash_table_contains (kept, ref_id) && !drop_profile (worker, ref_id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
save_profile (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  return write_profile (worker, data, error);
}

static gboolean
list_profiles (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  *result = load_profiles (worker, error);

  return *result != NULL;
}

void
prm_store_replace_profiles_async (
  PrmStore *self, GPtrArray *profiles, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, replace_profiles, copy_profiles (profiles),
                    (GDestroyNotify) g_ptr_array_unref, NULL, prm_store_replace_profiles_async, cancellable, callback,
                    user_data);
}

gboolean
prm_store_replace_profiles_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_replace_profiles_async, error);
}

void
prm_store_save_profile_async (
  PrmStore *self, PrmProfile *profile, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, save_profile, prm_profile_ref (profile),
                    (GDestroyNotify) prm_profile_unref, NULL, prm_store_save_profile_async, cancellable, callback,
                    user_data);
}

gboolean
prm_store_save_profile_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_save_profile_async, error);
}

void
prm_store_list_profiles_async (PrmStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, list_profiles, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    prm_store_list_profiles_async, cancellable, callback, user_data);
}

GPtrArray *
prm_store_list_profiles_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_profiles_async, error);
}
