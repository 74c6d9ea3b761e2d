/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-codec.h"

/* Requests */

static void
add_times (JsonBuilder *builder, const PrmSchedule *schedule)
{
  json_builder_set_member_name (builder, "schedule");
  json_builder_begin_array (builder);
  for (guint i = 0; i < schedule->minutes->len; i++)
    {
      g_autofree char *text = prm_schedule_format_time (g_array_index (schedule->minutes, guint, i));

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

/* Always sent: what the service takes when they are missing is told in two ways. */
static void
add_days (JsonBuilder *builder, const PrmSchedule *schedule)
{
  json_builder_set_member_name (builder, "daysOfWeek");
  json_builder_begin_array (builder);
  for (guint day = 0; day < 7; day++)
    if (schedule->days & (1u << day))
      json_builder_add_int_value (builder, day);
  json_builder_end_array (builder);
}

GBytes *
prm_codec_encode_set_schedule (const PrmSchedule *schedule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "title", schedule->title);
  add_times (builder, schedule);
  add_days (builder, schedule);
  prm_json_add_strv (builder, "excludeDates", (const char *const *) schedule->exclude_dates);
  if (schedule->start_at != PRM_TIME_NONE)
    prm_json_add_moment (builder, "setStartDate", schedule->start_at);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

GBytes *
prm_codec_encode_delete_schedule (const char *title, gboolean restart)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  prm_json_add_string (builder, "title", title);
  if (restart)
    prm_json_add_boolean (builder, "deleteLastScheduleDate", TRUE);
  json_builder_end_object (builder);

  return prm_json_to_bytes (builder);
}

/* Answers */

static gboolean
read_times (const PrmJson *object, PrmSchedule *schedule, GError **error)
{
  PrmJson list;

  if (!prm_json_read_array (object, "schedule", PRM_JSON_REQUIRED, &list, error))
    return FALSE;

  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      g_autofree char *text = NULL;
      PrmJson item;
      guint minute;

      prm_json_get_item (&list, i, &item);
      text = prm_json_dup_string (&item);
      if (text == NULL)
        return prm_json_refuse (&item, PRM_JSON_WRONG_TEXT, error);
      if (!prm_schedule_parse_time (text, &minute))
        return prm_json_refuse (&item, PRM_JSON_WRONG_VALUE, error);
      prm_schedule_add_time (schedule, minute);
    }

  return TRUE;
}

/* Days that are not told mean every day; those that are told are taken as they are. */
static gboolean
read_days (const PrmJson *object, PrmSchedule *schedule, GError **error)
{
  PrmJson list;

  if (!prm_json_read_array (object, "daysOfWeek", PRM_JSON_OPTIONAL, &list, error))
    return FALSE;
  if (list.node == NULL)
    return TRUE;

  schedule->days = 0;
  for (guint i = 0; i < prm_json_get_length (&list); i++)
    {
      PrmJson item;
      gint64 day;

      prm_json_get_item (&list, i, &item);
      if (!prm_json_get_int (&item, &day))
        return prm_json_refuse (&item, PRM_JSON_WRONG_NUMBER, error);
      if (day < 0 || day > 6)
        return prm_json_refuse (&item, PRM_JSON_WRONG_VALUE, error);
      schedule->days |= 1u << day;
    }

  return TRUE;
}

static PrmSchedule *
read_schedule (const PrmJson *object, const char *profile_ref_id, const char *title, GError **error)
{
  g_autoptr (PrmSchedule) schedule = prm_schedule_new (profile_ref_id, title);

  if (!prm_json_is_object (object))
    return prm_json_refuse (object, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!read_times (object, schedule, error) || !read_days (object, schedule, error) ||
      !prm_json_read_strv (object, "excludeDates", PRM_JSON_OPTIONAL, &schedule->exclude_dates, error) ||
      !prm_json_read_moment (object, "setStartDate", PRM_JSON_OPTIONAL, &schedule->start_at, error) ||
      !prm_json_read_moment (object, "lastScheduleDate", PRM_JSON_OPTIONAL, &schedule->last_slot, error))
    return NULL;

  return g_steal_pointer (&schedule);
}

static gboolean
read_by_title (const PrmJson *map, const char *profile_ref_id, GPtrArray *schedules, GError **error)
{
  g_autoptr (GList) titles = json_object_get_members (json_node_get_object (map->node));

  for (GList *l = titles; l != NULL; l = l->next)
    {
      g_autofree char *title = g_utf8_make_valid (l->data, -1);
      PrmJson object;
      PrmSchedule *schedule;

      if (!prm_json_get_member (map, l->data, &object))
        continue;
      schedule = read_schedule (&object, profile_ref_id, title, error);
      if (schedule == NULL)
        return FALSE;
      g_ptr_array_add (schedules, schedule);
    }

  return TRUE;
}

/* The form that the documentation's prose speaks of. */
static gboolean
read_list (const PrmJson *list, const char *profile_ref_id, GPtrArray *schedules, GError **error)
{
  for (guint i = 0; i < prm_json_get_length (list); i++)
    {
      g_autofree char *title = NULL;
      PrmJson object;
      PrmSchedule *schedule;

      prm_json_get_item (list, i, &object);
      if (!prm_json_is_object (&object))
        return prm_json_refuse (&object, PRM_JSON_WRONG_OBJECT, error);
      if (!prm_json_read_string (&object, "title", PRM_JSON_REQUIRED, &title, error))
        return FALSE;
      schedule = read_schedule (&object, profile_ref_id, title, error);
      if (schedule == NULL)
        return FALSE;
      g_ptr_array_add (schedules, schedule);
    }

  return TRUE;
}

gpointer
prm_codec_decode_schedules (const PrmAnswer *answer, gconstpointer context, GError **error)
{
  const char *profile_ref_id = context;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) schedules = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_schedule_unref);
  g_autofree char *status = NULL;
  PrmJson top, map;
  gboolean ok;

  if (!prm_codec_open (answer, &root, error))
    return NULL;

  prm_json_root (&top, root);
  if (!prm_json_is_object (&top))
    return prm_json_refuse (&top, PRM_JSON_WRONG_OBJECT, error), NULL;
  if (!prm_json_get_member (&top, "schedules", &map))
    {
      /* The service leaves out what is empty; only an answer that says that it went well is read so. */
      if (!prm_json_read_string (&top, "status", PRM_JSON_OPTIONAL, &status, error))
        return NULL;
      if (g_strcmp0 (status, "success") != 0)
        return prm_json_refuse (&map, PRM_JSON_WRONG_MISSING, error), NULL;
      return g_steal_pointer (&schedules);
    }

  if (prm_json_is_object (&map))
    ok = read_by_title (&map, profile_ref_id, schedules, error);
  else if (prm_json_is_array (&map))
    ok = read_list (&map, profile_ref_id, schedules, error);
  else
    ok = prm_json_refuse (&map, PRM_JSON_WRONG_OBJECT, error);

  return ok ? g_steal_pointer (&schedules) : NULL;
}
