/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

typedef struct
{
  char *profile_ref_id; /* (owned) (nullable) */
  GPtrArray *schedules; /* (owned) (nullable) */
} ScheduleData;

static void
schedule_data_free (gpointer data)
{
  ScheduleData *call = data;

  g_free (call->profile_ref_id);
  g_clear_pointer (&call->schedules, g_ptr_array_unref);
  g_free (call);
}

static char *
join_minutes (const PrmSchedule *schedule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < schedule->minutes->len; i++)
    g_string_append_printf (text, i == 0 ? "%u" : " %u", g_array_index (schedule->minutes, guint, i));

  return g_strdup (text->str);
}

static void
split_minutes (PrmSchedule *schedule, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 minute;

      if (g_ascii_string_to_unsigned (words[i], 10, 0, 24 * 60 - 1, &minute, NULL))
        prm_schedule_add_time (schedule, (guint) minute);
    }
}

static PrmSchedule *
decode_schedule (sqlite3_stmt *statement)
{
  g_autofree char *profile_ref_id = prm_column_text_or (statement, 0, "");
  g_autofree char *title = prm_column_text_or (statement, 1, "");
  g_autofree char *minutes = prm_column_text_or (statement, 2, "");
  g_autofree char *exclude_dates = prm_column_text_or (statement, 4, "");
  PrmSchedule *schedule = prm_schedule_new (profile_ref_id, title);

  split_minutes (schedule, minutes);
  schedule->days = prm_column_uint (statement, 3) & PRM_SCHEDULE_EVERY_DAY;
  if (*exclude_dates != '\0')
    schedule->exclude_dates = g_strsplit (exclude_dates, " ", -1);
  schedule->start_at = prm_column_moment (statement, 5);
  schedule->last_slot = prm_column_moment (statement, 6);

  return schedule;
}

static GPtrArray *
load_schedules (PrmStoreWorker *worker, const char *profile_ref_id, GError **error)
{
  g_autoptr (GPtrArray) schedules = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_schedule_unref);
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "SELECT profile_ref_id, title, minutes, days, exclude_dates, start_at, last_slot "
                       "FROM schedules WHERE ?1 IS NULL OR profile_ref_id = ?1 ORDER BY profile_ref_id, position",
                       error);
  int code;

  if (statement == NULL)
    return NULL;

  prm_bind_text (statement, 1, profile_ref_id);
  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (schedules, decode_schedule (statement));

  return code == SQLITE_DONE ? g_steal_pointer (&schedules) : NULL;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      if (!prm_schedule_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_schedule (
  PrmStoreWorker *worker, const char *profile_ref_id, const PrmSchedule *schedule, guint position, GError **error)
{
  g_autofree char *minutes = join_minutes (schedule);
  g_autofree char *exclude_dates = schedule->exclude_dates != NULL ? g_strjoinv (" ", schedule->exclude_dates) : NULL;
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT INTO schedules (profile_ref_id, position, title, minutes, days, exclude_dates, "
                       "start_at, last_slot) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                       error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, profile_ref_id);
  prm_bind_int (statement, 2, position);
  prm_bind_text (statement, 3, schedule->title);
  prm_bind_text (statement, 4, minutes);
  prm_bind_int (statement, 5, schedule->days);
  prm_bind_text (statement, 6, exclude_dates != NULL ? exclude_dates : "");
  prm_bind_moment (statement, 7, schedule->start_at);
  prm_bind_moment (statement, 8, schedule->last_slot);

  return prm_store_run (worker, statement, error);
}

static gboolean
replace_schedules (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  ScheduleData *call = data;
  g_autoptr (GPtrArray) old = load_schedules (worker, call->profile_ref_id, error);
  g_autoptr (PrmStatement) clear = NULL;

  if (old == NULL)
    return FALSE;
  if (is_same_list (old, call->schedules))
    return TRUE;

  clear = prm_store_prepare (worker, "DELETE FROM schedules WHERE profile_ref_id = ?1", error);
  if (clear == NULL)
    return FALSE;
  prm_bind_text (clear, 1, call->profile_ref_id);
  if (!prm_store_run (worker, clear, error))
    return FALSE;

  for (guint i = 0; i < call->schedules->len; i++)
    {
      if (!write_schedule (worker, call->profile_ref_id, g_ptr_array_index (call->schedules, i), i, error))
        return FALSE;
    }
  worker->changes.schedules = TRUE;

  return TRUE;
}

static gboolean
list_schedules (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  ScheduleData *call = data;

  *result = load_schedules (worker, call->profile_ref_id, error);

  return *result != NULL;
}

void
prm_store_replace_schedules_async (PrmStore *self,
                                   const char *profile_ref_id,
                                   GPtrArray *schedules,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  ScheduleData *call = g_new0 (ScheduleData, 1);

  call->profile_ref_id = g_strdup (profile_ref_id);
  call->schedules = g_ptr_array_new_full (schedules->len, (GDestroyNotify) prm_schedule_unref);
  for (guint i = 0; i < schedules->len; i++)
    g_ptr_array_add (call->schedules, prm_schedule_ref (g_ptr_array_index (schedules, i)));

  prm_store_submit (self, PRM_STORE_JOB_WRITE, replace_schedules, call, schedule_data_free, NULL,
                    prm_store_replace_schedules_async, cancellable, callback, user_data);
}

gboolean
prm_store_replace_schedules_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_replace_schedules_async, error);
}

void
prm_store_list_schedules_async (PrmStore *self,
                                const char *profile_ref_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  ScheduleData *call = g_new0 (ScheduleData, 1);

  call->profile_ref_id = g_strdup (profile_ref_id);
  prm_store_submit (self, PRM_STORE_JOB_READ, list_schedules, call, schedule_data_free,
                    (GDestroyNotify) g_ptr_array_unref, prm_store_list_schedules_async, cancellable, callback,
                    user_data);
}

GPtrArray *
prm_store_list_schedules_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_schedules_async, error);
}
