/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/* Numbers for the sidebar and the calendar, which SQLite counts without a post being made of any row. */

void
prm_store_counts_free (PrmStoreCounts *counts)
{
  g_free (counts->profile_ref_id);
  g_free (counts);
}

/* By profile */

static gboolean
count_by_profile (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (
    worker,
    "SELECT profile_ref_id, sum (status = 'awaiting approval' AND outgoing <> 'stopped'), "
    "sum (status = 'error' OR outgoing = 'stopped') FROM posts "
    "WHERE hidden = 0 AND (status = 'awaiting approval' OR status = 'error' OR outgoing = 'stopped') "
    "GROUP BY profile_ref_id",
    error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_store_counts_free);
  int code;

  if (statement == NULL)
    return FALSE;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      PrmStoreCounts *counts = g_new0 (PrmStoreCounts, 1);

      counts->profile_ref_id = prm_column_text_or (statement, 0, "");
      counts->n_approvals = prm_column_uint (statement, 1);
      counts->n_failures = prm_column_uint (statement, 2);
      g_ptr_array_add (all, counts);
    }
  if (code != SQLITE_DONE)
    return FALSE;

  *result = g_steal_pointer (&all);

  return TRUE;
}

/* By day */

typedef struct
{
  PrmPostFilter *filter; /* (owned) */
  GArray *starts;        /* (owned) */
} DaysData;

static void
days_data_free (gpointer data)
{
  DaysData *days = data;

  prm_post_filter_free (days->filter);
  g_array_unref (days->starts);
  g_free (days);
}

static gboolean
is_counted (const PrmPostFilter *filter, PrmPostStatus status, gboolean stopped)
{
  if (filter->needs_attention)
    return status == PRM_POST_STATUS_ERROR || stopped;
  if (filter->statuses == 0)
    return status != PRM_POST_STATUS_DELETED;

  return (filter->statuses & (1u << status)) != 0;
}

static gboolean
count_day (
  PrmStoreWorker *worker, PrmStatement *statement, const PrmPostFilter *filter, PrmStoreDayCounts *day, GError **error)
{
  int code;

  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      PrmPostStatus status = prm_post_status_from_api ((const char *) sqlite3_column_text (statement, 0));
      guint n = prm_column_uint (statement, 2);

      if (!is_counted (filter, status, prm_column_boolean (statement, 1)))
        continue;
      day->n_in_status[status] += n;
      day->n_posts += n;
    }
  sqlite3_reset (statement);

  return code == SQLITE_DONE;
}

static gboolean
count_by_day (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  DaysData *days = data;
  const char *ref_id = days->filter->profile_ref_id;
  /* Where deleted ones are not asked for, an index has all the others. */
  gboolean deleted = (days->filter->statuses & (1u << PRM_POST_STATUS_DELETED)) != 0;
  g_autofree char *sql =
    g_strdup_printf ("SELECT status, outgoing = 'stopped', count (*) FROM posts WHERE hidden = 0%s "
                     "AND moment >= ?1 AND moment < ?2%s GROUP BY 1, 2",
                     deleted ? "" : " AND status <> 'deleted'", ref_id != NULL ? " AND profile_ref_id = ?3" : "");
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, sql, error);
  guint n_days = days->starts->len > 0 ? days->starts->len - 1 : 0;
  g_autoptr (GArray) counts = g_array_sized_new (FALSE, TRUE, sizeof (PrmStoreDayCounts), n_days);

  if (statement == NULL)
    return FALSE;

  g_array_set_size (counts, n_days);
  for (guint i = 0; i < n_days; i++)
    {
      prm_bind_int (statement, 1, g_array_index (days->starts, gint64, i));
      prm_bind_int (statement, 2, g_array_index (days->starts, gint64, i + 1));
      if (ref_id != NULL)
        prm_bind_text (statement, 3, ref_id);
      if (!count_day (worker, statement, days->filter, &g_array_index (counts, PrmStoreDayCounts, i), error))
        return FALSE;
    }

  *result = g_steal_pointer (&counts);

  return TRUE;
}

void
prm_store_count_by_profile_async (PrmStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, count_by_profile, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    prm_store_count_by_profile_async, cancellable, callback, user_data);
}

GPtrArray *
prm_store_count_by_profile_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_count_by_profile_async, error);
}

void
prm_store_count_by_day_async (PrmStore *self,
                              const PrmPostFilter *filter,
                              GArray *starts,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  DaysData *days = g_new0 (DaysData, 1);

  days->filter = prm_post_filter_copy (filter);
  days->starts = g_array_ref (starts);
  prm_store_submit (self, PRM_STORE_JOB_READ, count_by_day, days, days_data_free, (GDestroyNotify) g_array_unref,
                    prm_store_count_by_day_async, cancellable, callback, user_data);
}

GArray *
prm_store_count_by_day_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_count_by_day_async, error);
}
