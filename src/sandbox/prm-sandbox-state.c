/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "prm-sandbox-link.h"
#include "prm-sandbox-private.h"

#define STATE_VERSION 1

JsonObject *
prm_sandbox_save_post (PrmSandboxPost *post)
{
  JsonObject *object = json_object_new ();
  JsonArray *platforms = json_array_new ();
  g_auto (GStrv) removed = prm_network_set_to_strv (post->removed);

  for (guint i = 0; i < post->networks->len; i++)
    json_array_add_string_element (platforms, prm_network_get_api_id (g_array_index (post->networks, PrmNetwork, i)));
  json_object_set_string_member (object, "id", post->id);
  json_object_set_string_member (object, "status", prm_sandbox_status_to_string (post->status));
  json_object_set_boolean_member (object, "scheduled", post->scheduled);
  prm_sandbox_json_set_moment (object, "createdAt", post->created_at);
  prm_sandbox_json_set_moment (object, "scheduledAt", post->scheduled_at);
  prm_sandbox_json_set_moment (object, "sentAt", post->sent_at);
  prm_sandbox_json_set_moment (object, "processingUntil", post->processing_until);
  prm_sandbox_json_set_moment (object, "tiktokAt", post->tiktok_at);
  json_object_set_array_member (object, "platforms", platforms);
  json_object_set_object_member (object, "body", json_object_ref (post->body));
  json_object_set_array_member (object, "postIds", json_array_ref (post->post_ids));
  json_object_set_array_member (object, "errors", json_array_ref (post->errors));
  json_object_set_object_member (object, "published", json_object_ref (post->published));
  json_object_set_object_member (object, "changes", json_object_ref (post->changes));
  json_object_set_object_member (object, "shortLinks", json_object_ref (post->short_links));
  prm_sandbox_json_set_strings (object, "removed", (const char *const *) removed);
  prm_sandbox_json_set_string (object, "text", post->text);
  prm_sandbox_json_set_string (object, "mediaUrl", post->media_url);
  prm_sandbox_json_set_string (object, "notes", post->notes);
  prm_sandbox_json_set_string (object, "autoRepostId", post->auto_repost_id);
  prm_sandbox_json_set_string (object, "autoSchedule", post->auto_schedule);
  prm_sandbox_json_set_string (object, "idempotencyKey", post->idempotency_key);
  json_object_set_boolean_member (object, "requiresApproval", post->requires_approval);
  json_object_set_boolean_member (object, "approved", post->approved);
  prm_sandbox_json_set_moment (object, "approvedAt", post->approved_at);
  prm_sandbox_json_set_string (object, "approvedBy", post->approved_by);
  prm_sandbox_json_set_moment (object, "rejectedAt", post->rejected_at);
  prm_sandbox_json_set_string (object, "rejectedBy", post->rejected_by);
  json_object_set_boolean_member (object, "retried", post->retried);
  return object;
}

static gint64
peek_moment (JsonObject *object, const char *name)
{
  const char *text = prm_sandbox_json_peek_string (object, name);
  gint64 moment = PRM_TIME_NONE;

  if (text == NULL || !prm_time_parse (text, &moment))
    return PRM_TIME_NONE;
  return moment;
}

/* The parser's own objects are read-only; what grows needs a copy. */
static void
copy_elements (JsonArray *from, JsonArray *to)
{
  for (guint i = 0; from != NULL && i < json_array_get_length (from); i++)
    {
      JsonObject *row = prm_sandbox_json_array_peek_object (from, i);
      JsonObject *copy;
      g_autoptr (GList) members = NULL;

      if (row == NULL)
        continue;
      copy = json_object_new ();
      members = json_object_get_members (row);
      for (GList *item = members; item != NULL; item = item->next)
        json_object_set_member (copy, item->data, json_node_copy (json_object_get_member (row, item->data)));
      json_array_add_object_element (to, copy);
    }
}

static void
copy_members (JsonObject *from, JsonObject *to)
{
  g_autoptr (GList) members = from != NULL ? json_object_get_members (from) : NULL;

  for (GList *item = members; item != NULL; item = item->next)
    json_object_set_member (to, item->data, json_node_copy (json_object_get_member (from, item->data)));
}

static PrmSandboxPost *
load_post (JsonObject *object)
{
  g_autoptr (PrmSandboxPost) post = prm_sandbox_post_new ();
  g_auto (GStrv) platforms = NULL;
  g_auto (GStrv) removed = NULL;

  post->id = g_strdup (prm_sandbox_json_peek_string (object, "id"));
  prm_sandbox_json_strings (object, "platforms", &platforms, NULL);
  for (guint i = 0; platforms != NULL && platforms[i] != NULL; i++)
    {
      PrmNetwork network;

      if (prm_network_from_api_id (platforms[i], &network))
        g_array_append_val (post->networks, network);
    }
  if (post->id == NULL || post->networks->len == 0 ||
      !prm_sandbox_status_from_string (prm_sandbox_json_peek_string (object, "status"), &post->status))
    return NULL;

  post->scheduled = prm_sandbox_json_peek_boolean (object, "scheduled");
  post->created_at = peek_moment (object, "createdAt");
  post->scheduled_at = peek_moment (object, "scheduledAt");
  post->sent_at = peek_moment (object, "sentAt");
  post->processing_until = peek_moment (object, "processingUntil");
  post->tiktok_at = peek_moment (object, "tiktokAt");
  copy_members (prm_sandbox_json_peek_object (object, "body"), post->body);
  copy_elements (prm_sandbox_json_peek_array (object, "postIds"), post->post_ids);
  copy_elements (prm_sandbox_json_peek_array (object, "errors"), post->errors);
  copy_members (prm_sandbox_json_peek_object (object, "published"), post->published);
  copy_members (prm_sandbox_json_peek_object (object, "changes"), post->changes);
  copy_members (prm_sandbox_json_peek_object (object, "shortLinks"), post->short_links);
  prm_sandbox_json_strings (object, "removed", &removed, NULL);
  post->removed = prm_network_set_from_strv ((const char *const *) removed);
  post->text = g_strdup (prm_sandbox_json_peek_string (object, "text"));
  post->media_url = g_strdup (prm_sandbox_json_peek_string (object, "mediaUrl"));
  post->notes = g_strdup (prm_sandbox_json_peek_string (object, "notes"));
  post->auto_repost_id = g_strdup (prm_sandbox_json_peek_string (object, "autoRepostId"));
  post->auto_schedule = g_strdup (prm_sandbox_json_peek_string (object, "autoSchedule"));
  post->idempotency_key = g_strdup (prm_sandbox_json_peek_string (object, "idempotencyKey"));
  post->requires_approval = prm_sandbox_json_peek_boolean (object, "requiresApproval");
  post->approved = prm_sandbox_json_peek_boolean (object, "approved");
  post->approved_at = peek_moment (object, "approvedAt");
  post->approved_by = g_strdup (prm_sandbox_json_peek_string (object, "approvedBy"));
  post->rejected_at = peek_moment (object, "rejectedAt");
  post->rejected_by = g_strdup (prm_sandbox_json_peek_string (object, "rejectedBy"));
  post->retried = prm_sandbox_json_peek_boolean (object, "retried");
  return g_steal_pointer (&post);
}

static JsonObject *
save_schedule (PrmSandboxSchedule *schedule)
{
  JsonObject *object = json_object_new ();
  JsonArray *minutes = json_array_new ();

  for (guint i = 0; i < schedule->rules->minutes->len; i++)
    json_array_add_int_element (minutes, g_array_index (schedule->rules->minutes, guint, i));
  json_object_set_string_member (object, "title", schedule->rules->title);
  json_object_set_array_member (object, "minutes", minutes);
  json_object_set_int_member (object, "days", schedule->rules->days);
  json_object_set_boolean_member (object, "daysSet", schedule->days_set);
  prm_sandbox_json_set_strings (object, "excludeDates", (const char *const *) schedule->rules->exclude_dates);
  prm_sandbox_json_set_moment (object, "startAt", schedule->rules->start_at);
  prm_sandbox_json_set_moment (object, "lastSlot", schedule->rules->last_slot);
  return object;
}

static PrmSandboxSchedule *
load_schedule (JsonObject *object, const char *ref_id)
{
  PrmSandboxSchedule *schedule;
  const char *title = prm_sandbox_json_peek_string (object, "title");
  JsonArray *minutes = prm_sandbox_json_peek_array (object, "minutes");

  if (title == NULL)
    return NULL;
  schedule = prm_sandbox_schedule_new (ref_id, title);
  for (guint i = 0; minutes != NULL && i < json_array_get_length (minutes); i++)
    prm_schedule_add_time (schedule->rules, CLAMP (json_array_get_int_element (minutes, i), 0, 24 * 60 - 1));
  schedule->rules->days = prm_sandbox_json_peek_int (object, "days") & PRM_SCHEDULE_EVERY_DAY;
  schedule->days_set = prm_sandbox_json_peek_boolean (object, "daysSet");
  prm_sandbox_json_strings (object, "excludeDates", &schedule->rules->exclude_dates, NULL);
  schedule->rules->start_at = peek_moment (object, "startAt");
  schedule->rules->last_slot = peek_moment (object, "lastSlot");
  return schedule;
}

static JsonObject *
save_profile (PrmSandboxProfile *profile)
{
  JsonObject *object = json_object_new ();
  JsonArray *accounts = json_array_new ();
  JsonArray *posts = json_array_new ();
  JsonArray *schedules = json_array_new ();
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (profile->used_keys, NULL);
  g_auto (GStrv) lost = prm_network_set_to_strv (profile->lost);

  for (guint i = 0; i < profile->accounts->len; i++)
    json_array_add_object_element (accounts, json_object_ref (g_ptr_array_index (profile->accounts, i)));
  for (guint i = 0; i < profile->posts->len; i++)
    json_array_add_object_element (posts, prm_sandbox_save_post (g_ptr_array_index (profile->posts, i)));
  for (guint i = 0; i < profile->schedules->len; i++)
    json_array_add_object_element (schedules, save_schedule (g_ptr_array_index (profile->schedules, i)));

  json_object_set_string_member (object, "refId", profile->ref_id);
  prm_sandbox_json_set_string (object, "title", profile->title);
  prm_sandbox_json_set_string (object, "key", profile->key);
  prm_sandbox_json_set_string (object, "email", profile->email);
  prm_sandbox_json_set_moment (object, "createdAt", profile->created_at);
  json_object_set_boolean_member (object, "suspended", profile->suspended);
  prm_sandbox_json_set_strings (object, "lost", (const char *const *) lost);
  json_object_set_object_member (object, "settings", json_object_ref (profile->settings));
  json_object_set_array_member (object, "accounts", accounts);
  json_object_set_array_member (object, "posts", posts);
  json_object_set_array_member (object, "schedules", schedules);
  prm_sandbox_json_set_strings (object, "usedKeys", (const char *const *) keys);
  return object;
}

/* @skipped: is set where something cannot be read and is left out */
static PrmSandboxProfile *
load_profile (JsonObject *object, gboolean primary, gboolean *skipped)
{
  PrmSandboxProfile *profile;
  const char *ref_id = prm_sandbox_json_peek_string (object, "refId");
  const char *title = prm_sandbox_json_peek_string (object, "title");
  const char *key = prm_sandbox_json_peek_string (object, "key");
  JsonArray *accounts = prm_sandbox_json_peek_array (object, "accounts");
  JsonArray *posts = prm_sandbox_json_peek_array (object, "posts");
  JsonArray *schedules = prm_sandbox_json_peek_array (object, "schedules");
  g_auto (GStrv) keys = NULL;
  g_auto (GStrv) lost = NULL;

  if (ref_id == NULL || (!primary && (title == NULL || key == NULL)))
    return NULL;
  profile = prm_sandbox_profile_new (ref_id, title, key, peek_moment (object, "createdAt"));
  profile->email = g_strdup (prm_sandbox_json_peek_string (object, "email"));
  profile->suspended = prm_sandbox_json_peek_boolean (object, "suspended");
  if (prm_sandbox_json_strings (object, "lost", &lost, NULL) && lost != NULL)
    profile->lost = prm_network_set_from_strv ((const char *const *) lost);
  copy_members (prm_sandbox_json_peek_object (object, "settings"), profile->settings);
  for (guint i = 0; accounts != NULL && i < json_array_get_length (accounts); i++)
    if (prm_sandbox_json_array_peek_object (accounts, i) != NULL)
      g_ptr_array_add (profile->accounts, json_object_ref (prm_sandbox_json_array_peek_object (accounts, i)));
  for (guint i = 0; posts != NULL && i < json_array_get_length (posts); i++)
    {
      JsonObject *row = prm_sandbox_json_array_peek_object (posts, i);
      PrmSandboxPost *post = row != NULL ? load_post (row) : NULL;

      if (post != NULL)
        g_ptr_array_add (profile->posts, post);
      else
        *skipped = TRUE;
    }
  for (guint i = 0; schedules != NULL && i < json_array_get_length (schedules); i++)
    {
      JsonObject *row = prm_sandbox_json_array_peek_object (schedules, i);
      PrmSandboxSchedule *schedule = row != NULL ? load_schedule (row, ref_id) : NULL;

      if (schedule != NULL)
        g_ptr_array_add (profile->schedules, schedule);
      else
        *skipped = TRUE;
    }
  prm_sandbox_json_strings (object, "usedKeys", &keys, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_add (profile->used_keys, g_strdup (keys[i]));
  return profile;
}

static JsonObject *
save_clock (PrmSandbox *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "frozen", self->clock.frozen);
  prm_sandbox_json_set_moment (object, "now", prm_sandbox_now (self));
  json_object_set_int_member (object, "offset", self->clock.offset);
  return object;
}

/* A clock that stands still goes on from where it stood; time never runs backwards between two runs. */
static void
load_clock (PrmSandbox *self, JsonObject *object)
{
  if (object == NULL)
    return;
  if (self->clock.frozen)
    self->clock.frozen_at = MAX (self->clock.frozen_at, peek_moment (object, "now"));
  else
    self->clock.offset = prm_sandbox_json_peek_int (object, "offset");
}

gboolean
prm_sandbox_save (PrmSandbox *self, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *profiles = json_array_new ();

  for (guint i = 0; i < self->profiles->len; i++)
    json_array_add_object_element (profiles, save_profile (g_ptr_array_index (self->profiles, i)));
  json_object_set_int_member (object, "version", STATE_VERSION);
  json_object_set_string_member (object, "apiKey", self->api_key);
  json_object_set_object_member (object, "clock", save_clock (self));
  json_object_set_int_member (object, "monthlyApiCalls", self->monthly_api_calls);
  prm_sandbox_json_set_moment (object, "month", self->month);
  json_object_set_array_member (object, "log", json_array_ref (self->log));
  json_object_set_array_member (object, "profiles", profiles);
  json_object_set_array_member (object, "media", prm_sandbox_media_save_all (self));
  json_object_set_array_member (object, "links", prm_sandbox_link_save_all (self));

  node = prm_sandbox_json_take (object);
  text = json_to_string (node, TRUE);
  return g_file_set_contents_full (self->state_path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* Returns: whether @object is a state of ours; then it is in @self */
static gboolean
restore (PrmSandbox *self, JsonObject *object, gboolean *skipped)
{
  JsonArray *profiles = prm_sandbox_json_peek_array (object, "profiles");
  const char *api_key = prm_sandbox_json_peek_string (object, "apiKey");

  if (prm_sandbox_json_peek_int (object, "version") != STATE_VERSION || api_key == NULL || profiles == NULL ||
      json_array_get_length (profiles) == 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (profiles); i++)
    {
      JsonObject *row = prm_sandbox_json_array_peek_object (profiles, i);
      PrmSandboxProfile *profile = row != NULL ? load_profile (row, i == 0, skipped) : NULL;

      if (profile == NULL)
        return FALSE;
      g_ptr_array_add (self->profiles, profile);
    }
  g_free (self->api_key);
  self->api_key = g_strdup (api_key);
  self->monthly_api_calls = prm_sandbox_json_peek_int (object, "monthlyApiCalls");
  self->month = peek_moment (object, "month");
  copy_elements (prm_sandbox_json_peek_array (object, "log"), self->log);
  load_clock (self, prm_sandbox_json_peek_object (object, "clock"));
  prm_sandbox_media_load_all (self, prm_sandbox_json_peek_array (object, "media"));
  prm_sandbox_link_load_all (self, prm_sandbox_json_peek_array (object, "links"));
  return TRUE;
}

static char *
make_damaged_path (PrmSandbox *self)
{
  return g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, self->state_path, g_get_real_time ());
}

/* A file that is not readable as a state is kept under another name, and said so. */
static void
set_aside (PrmSandbox *self, const char *reason)
{
  g_autofree char *path = make_damaged_path (self);

  if (g_rename (self->state_path, path) == 0)
    g_printerr ("postroom-sandbox: %s; the file was set aside as %s\n", reason, path);
  else
    {
      g_printerr ("postroom-sandbox: %s, and the file cannot be set aside: %s; nothing will be saved\n", reason,
                  g_strerror (errno));
      g_clear_pointer (&self->state_path, g_free);
    }
}

/* Some of it cannot be read: the rest goes on, and all of it is kept beside. */
static void
keep_copy (PrmSandbox *self, GBytes *bytes)
{
  g_autofree char *path = make_damaged_path (self);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_printerr ("postroom-sandbox: Parts of the state cannot be read and are left out; a copy was kept as %s\n", path);
  else
    {
      g_printerr ("postroom-sandbox: Parts of the state cannot be read, and no copy can be kept: %s; "
                  "nothing will be saved\n",
                  error->message);
      g_clear_pointer (&self->state_path, g_free);
    }
}

gboolean
prm_sandbox_load (PrmSandbox *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean skipped = FALSE;
  char *text = NULL;
  gsize size;

  if (!g_file_get_contents (self->state_path, &text, &size, &error))
    {
      if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        set_aside (self, error->message);
      return FALSE;
    }
  bytes = g_bytes_new_take (text, size);
  object = prm_sandbox_json_parse (bytes, &error);
  if (object != NULL && restore (self, object, &skipped))
    {
      if (skipped)
        keep_copy (self, bytes);
      return TRUE;
    }
  set_aside (self, "The state file cannot be read");
  g_ptr_array_set_size (self->profiles, 0);
  g_ptr_array_set_size (self->media, 0);
  return FALSE;
}
