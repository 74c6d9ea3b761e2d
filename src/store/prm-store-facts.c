/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

typedef struct
{
  char *name;  /* (owned) */
  char *value; /* (owned) (nullable) */
} FactData;

static void
fact_data_free (gpointer data)
{
  FactData *fact = data;

  g_free (fact->name);
  g_free (fact->value);
  g_free (fact);
}

gboolean
prm_store_write_fact (PrmStoreWorker *worker, const char *name, const char *value, GError **error)
{
  g_autoptr (PrmStatement) statement = NULL;

  if (value == NULL)
    statement = prm_store_prepare (worker, "DELETE FROM facts WHERE name = ?1", error);
  else
    statement = prm_store_prepare (worker,
                                   "INSERT INTO facts (name, value) VALUES (?1, ?2) "
                                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                   error);
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, name);
  if (value != NULL)
    prm_bind_text (statement, 2, value);

  return prm_store_run (worker, statement, error);
}

static gboolean
set_fact (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  FactData *fact = data;

  return prm_store_write_fact (worker, fact->name, fact->value, error);
}

static gboolean
get_fact (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "SELECT value FROM facts WHERE name = ?1", error);
  int code;

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, data);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    *result = prm_column_text (statement, 0);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

void
prm_store_set_fact_async (PrmStore *self,
                          const char *name,
                          const char *value,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  FactData *fact = g_new0 (FactData, 1);

  fact->name = g_strdup (name);
  fact->value = g_strdup (value);
  prm_store_submit (self, PRM_STORE_JOB_WRITE, set_fact, fact, fact_data_free, NULL, prm_store_set_fact_async,
                    cancellable, callback, user_data);
}

gboolean
prm_store_set_fact_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_set_fact_async, error);
}

void
prm_store_get_fact_async (
  PrmStore *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, get_fact, g_strdup (name), g_free, g_free, prm_store_get_fact_async,
                    cancellable, callback, user_data);
}

char *
prm_store_get_fact_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_get_fact_async, error);
}
