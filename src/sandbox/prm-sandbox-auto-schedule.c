/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <stdio.h>

#include "prm-sandbox-private.h"

#define MAX_TIMES 1440
#define MAX_EXCLUDED 1000
#define MAX_TITLE_BYTES 256

gint64
prm_sandbox_take_slot (PrmSandbox *self, PrmSandboxSchedule *schedule, GError **error)
{
  gint64 slot = prm_schedule_next_slot (schedule->rules, prm_sandbox_now (self));

  if (slot == PRM_TIME_NONE)
    prm_sandbox_refuse (error, 101, "The auto schedule has no free slot within 366 days.");
  else
    schedule->rules->last_slot = slot;
  return slot;
}

/* Samples have blanks in titles, so letters, digits and blanks are taken. */
static gboolean
read_title (JsonObject *body, const char **title, GError **error)
{
  *title = PRM_SCHEDULE_DEFAULT_TITLE;
  if (body == NULL)
    return TRUE;
  if (!prm_sandbox_json_string (body, "title", title, error))
    return FALSE;
  if (**title == '\0' || strlen (*title) > MAX_TITLE_BYTES)
    return prm_sandbox_refuse (error, 101, "Parameter title is empty or too long.");
  for (const char *p = *title; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && *p != ' ')
      return prm_sandbox_refuse (error, 101, "A title has letters, digits and blanks only.");
  return TRUE;
}

static gboolean
read_times (JsonObject *body, PrmSchedule *rules, GError **error)
{
  g_auto (GStrv) times = NULL;

  if (!prm_sandbox_json_strings (body, "schedule", &times, error))
    return FALSE;
  if (times == NULL)
    return TRUE;
  if (times[0] == NULL || g_strv_length (times) > MAX_TIMES)
    return prm_sandbox_refuse (error, 101, "Parameter schedule needs at least one time and not too many.");
  for (guint i = 0; times[i] != NULL; i++)
    {
      guint minute;

      if (!prm_schedule_parse_time (times[i], &minute))
        return prm_sandbox_refuse (error, 101, "A time must look like 13:05Z.");
      prm_schedule_add_time (rules, minute);
    }
  return TRUE;
}

static gboolean
read_days (JsonObject *body, guint *days, GError **error)
{
  JsonArray *array = prm_sandbox_json_peek_array (body, "daysOfWeek");

  if (!prm_sandbox_json_has (body, "daysOfWeek"))
    return TRUE;
  *days = 0;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
          json_node_get_int (node) < 0 || json_node_get_int (node) > 6)
        return prm_sandbox_refuse (error, 101, "A day of daysOfWeek is a number from 0, Sunday, to 6, Saturday.");
      *days |= 1u << json_node_get_int (node);
    }
  if (*days == 0)
    return prm_sandbox_refuse (error, 101, "Parameter daysOfWeek must be an array with at least one day.");
  return TRUE;
}

static gboolean
read_excluded (JsonObject *body, GStrv *dates, GError **error)
{
  if (!prm_sandbox_json_strings (body, "excludeDates", dates, error))
    return FALSE;
  if (*dates != NULL && g_strv_length (*dates) > MAX_EXCLUDED)
    return prm_sandbox_refuse (error, 101, "Parameter excludeDates has too many dates.");
  for (guint i = 0; *dates != NULL && (*dates)[i] != NULL; i++)
    {
      int year, month, day, length = 0;

      if (sscanf ((*dates)[i], "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || length != 10 ||
          (*dates)[i][10] != '\0' || !g_date_valid_dmy (day, month, year))
        return prm_sandbox_refuse (error, 101, "A date of excludeDates must look like 2026-12-25.");
    }
  return TRUE;
}

static void
add_rules (JsonObject *object, PrmSandboxSchedule *schedule)
{
  PrmSchedule *rules = schedule->rules;
  JsonArray *times = json_array_new ();

  for (guint i = 0; i < rules->minutes->len; i++)
    {
      g_autofree char *text = prm_schedule_format_time (g_array_index (rules->minutes, guint, i));

      json_array_add_string_element (times, text);
    }
  json_object_set_array_member (object, "schedule", times);
  if (schedule->days_set)
    {
      JsonArray *days = json_array_new ();

      for (guint day = 0; day < 7; day++)
        if ((rules->days & (1u << day)) != 0)
          json_array_add_int_element (days, day);
      json_object_set_array_member (object, "daysOfWeek", days);
    }
  if (rules->exclude_dates != NULL && rules->exclude_dates[0] != NULL)
    prm_sandbox_json_set_strings (object, "excludeDates", (const char *const *) rules->exclude_dates);
  prm_sandbox_json_set_moment (object, "setStartDate", rules->start_at);
}

/* Fields that were not sent keep their value, and so does the cursor. */
JsonNode *
prm_sandbox_handle_set_schedule (PrmSandboxCall *call, GError **error)
{
  const char *title;
  g_autoptr (PrmSchedule) times = prm_schedule_new (call->profile->ref_id, NULL);
  g_auto (GStrv) excluded = NULL;
  guint days = 0;
  gint64 start_at = PRM_TIME_NONE;
  PrmSandboxSchedule *schedule;
  JsonObject *object;

  if (!read_title (call->body, &title, error) || !read_times (call->body, times, error) ||
      !read_days (call->body, &days, error) || !read_excluded (call->body, &excluded, error) ||
      !prm_sandbox_json_date (call->body, "setStartDate", &start_at, error))
    return NULL;
  schedule = prm_sandbox_profile_find_schedule (call->profile, title);
  if (times->minutes->len == 0 && (start_at == PRM_TIME_NONE || schedule == NULL))
    {
      prm_sandbox_refuse (error, 101, "Parameter schedule is missing.");
      return NULL;
    }

  if (schedule == NULL)
    {
      schedule = prm_sandbox_schedule_new (call->profile->ref_id, title);
      g_ptr_array_add (call->profile->schedules, schedule);
    }
  if (times->minutes->len > 0)
    {
      g_array_unref (schedule->rules->minutes);
      schedule->rules->minutes = g_array_ref (times->minutes);
    }
  if (days != 0)
    {
      schedule->rules->days = days;
      schedule->days_set = TRUE;
    }
  if (excluded != NULL)
    {
      g_strfreev (schedule->rules->exclude_dates);
      schedule->rules->exclude_dates = g_steal_pointer (&excluded);
    }
  if (start_at != PRM_TIME_NONE)
    schedule->rules->start_at = start_at;
  prm_sandbox_changed (call->sandbox);

  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "message", "Auto schedule set.");
  json_object_set_string_member (object, "title", title);
  add_rules (object, schedule);
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_delete_schedule (PrmSandboxCall *call, GError **error)
{
  const char *title;
  gboolean cursor_only = FALSE;
  PrmSandboxSchedule *schedule;
  JsonObject *object;

  if (!read_title (call->body, &title, error) ||
      (call->body != NULL && !prm_sandbox_json_boolean (call->body, "deleteLastScheduleDate", &cursor_only, error)))
    return NULL;
  schedule = prm_sandbox_profile_find_schedule (call->profile, title);
  if (schedule == NULL)
    {
      prm_sandbox_refuse (error, 902, "No auto schedule with this title.");
      return NULL;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "status", "success");
  json_object_set_string_member (object, "title", title);
  json_object_set_string_member (object, "message",
                                 cursor_only ? "Last schedule date deleted." : "Auto schedule deleted.");
  if (cursor_only)
    schedule->rules->last_slot = PRM_TIME_NONE;
  else
    g_ptr_array_remove (call->profile->schedules, schedule);
  prm_sandbox_changed (call->sandbox);
  return prm_sandbox_json_take (object);
}

JsonNode *
prm_sandbox_handle_list_schedules (PrmSandboxCall *call, GError **error)
{
  JsonObject *object = json_object_new ();
  JsonObject *rows = json_object_new ();

  for (guint i = 0; i < call->profile->schedules->len; i++)
    {
      PrmSandboxSchedule *schedule = g_ptr_array_index (call->profile->schedules, i);
      JsonObject *row = json_object_new ();

      add_rules (row, schedule);
      prm_sandbox_json_set_moment_ms (row, "lastScheduleDate", schedule->rules->last_slot);
      json_object_set_object_member (rows, schedule->rules->title, row);
    }
  json_object_set_string_member (object, "status", "success");
  json_object_set_object_member (object, "schedules", rows);
  return prm_sandbox_json_take (object);
}

static gboolean
is_waiting (PrmSandboxPost *post)
{
  switch (post->status)
    {
    case PRM_SANDBOX_AWAITING_APPROVAL:
    case PRM_SANDBOX_PENDING:
    case PRM_SANDBOX_PAUSED:
      return TRUE;
    case PRM_SANDBOX_PROCESSING:
    case PRM_SANDBOX_SUCCESS:
    case PRM_SANDBOX_FAILED:
    case PRM_SANDBOX_DELETED:
    default:
      return FALSE;
    }
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const PrmSandboxPost *post_a = *(const PrmSandboxPost *const *) a;
  const PrmSandboxPost *post_b = *(const PrmSandboxPost *const *) b;

  return post_a->scheduled_at < post_b->scheduled_at ? -1 : post_a->scheduled_at > post_b->scheduled_at;
}

JsonNode *
prm_sandbox_handle_pending_schedule (PrmSandboxCall *call, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < call->profile->posts->len; i++)
    {
      PrmSandboxPost *post = g_ptr_array_index (call->profile->posts, i);

      if (post->auto_schedule != NULL && is_waiting (post))
        g_ptr_array_add (found, post);
    }
  g_ptr_array_sort (found, compare_dates);
  for (guint i = 0; i < found->len; i++)
    json_array_add_object_element (rows, prm_sandbox_encode_post (call->sandbox, call->profile,
                                                                  g_ptr_array_index (found, i)));
  json_object_set_string_member (object, "status", "success");
  json_object_set_array_member (object, "posts", rows);
  return prm_sandbox_json_take (object);
}
