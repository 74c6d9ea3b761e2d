/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-fault.h"
#include "prm-sandbox-private.h"
#include "prm-sandbox-resources.h"

/* Fills a sandbox with the agency of demo.json, whose times are relative to the present moment. */

#define RESOURCE_PATH "/io/github/postroom/Postroom/sandbox/demo.json"
#define DAY_SECONDS (24 * 60 * 60)
#define POST_ID_LENGTH 20
#define REF_ID_LENGTH 25
#define PROCESSING_SECONDS (10 * 60)

/* The history shows what was made in the last 30 days unless it is asked for more. */
#define OLDEST_SECONDS (29 * DAY_SECONDS + DAY_SECONDS / 2)

static gint64
get_weekday (gint64 day)
{
  return (day + 4) % 7; /* 1 January 1970 was a Thursday; 0 is Sunday */
}

static gboolean
is_working_day (gint64 day)
{
  return get_weekday (day) != 0 && get_weekday (day) != 6;
}

/* The @offset-th working day from now on, or before; @saturday: the Saturday of that week instead. */
static gint64
find_day (gint64 now, gint64 offset, gboolean saturday)
{
  gint64 day = now / DAY_SECONDS;

  while (!is_working_day (day))
    day--;
  for (; offset > 0; offset--)
    do
      day++;
    while (!is_working_day (day));
  for (; offset < 0; offset++)
    do
      day--;
    while (!is_working_day (day));
  return saturday ? day + 6 - get_weekday (day) : day;
}

/* Returns: PRM_TIME_NONE for a post without a date */
static gint64
get_moment (JsonObject *row, gint64 now)
{
  const char *time = prm_sandbox_json_peek_string (row, "time");
  g_autofree char *text = NULL;
  guint minute = 0;

  if (prm_sandbox_json_has (row, "minutes"))
    return now + prm_sandbox_json_peek_int (row, "minutes") * 60;
  if (time == NULL)
    return PRM_TIME_NONE;
  text = g_strconcat (time, "Z", NULL);
  prm_schedule_parse_time (text, &minute);
  return find_day (now, prm_sandbox_json_peek_int (row, "day"), prm_sandbox_json_peek_boolean (row, "sat")) *
           DAY_SECONDS +
         minute * 60;
}

/* Written a few days before it goes out, in office hours. */
static gint64
guess_created (gint64 moment, gint64 now, guint index)
{
  gint64 latest = moment == PRM_TIME_NONE ? now : MIN (moment, now);
  gint64 created = latest - (1 + index % 5) * DAY_SECONDS - (index * 37 % 300) * 60;

  return MIN (MAX (created, now - OLDEST_SECONDS), latest - 60 * 60);
}

static JsonObject *
make_body (JsonObject *row)
{
  JsonObject *body = json_object_new ();
  JsonObject *options = prm_sandbox_json_peek_object (row, "options");
  JsonArray *names = prm_sandbox_json_peek_array (row, "media");
  const char *video = prm_sandbox_json_peek_string (row, "video");
  JsonArray *urls = json_array_new ();

  json_object_set_string_member (body, "post", prm_sandbox_json_peek_string (row, "text"));
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      g_autofree char *url =
        g_strdup_printf (PRM_SANDBOX_BASE_MARK "/media/%s.png", prm_sandbox_json_array_peek_string (names, i));

      json_array_add_string_element (urls, url);
    }
  if (video != NULL)
    json_array_add_string_element (urls, video);
  json_object_set_array_member (body, "mediaUrls", urls);
  if (options != NULL)
    {
      g_autoptr (GList) members = json_object_get_members (options);

      for (GList *item = members; item != NULL; item = item->next)
        json_object_set_member (body, item->data, json_node_copy (json_object_get_member (options, item->data)));
    }
  return body;
}

static PrmSandboxPost *
make_post (JsonObject *row)
{
  PrmSandboxPost *post = prm_sandbox_post_new ();
  JsonArray *platforms = prm_sandbox_json_peek_array (row, "to");

  post->id = prm_sandbox_random_id (POST_ID_LENGTH);
  json_object_unref (post->body);
  post->body = make_body (row);
  for (guint i = 0; platforms != NULL && i < json_array_get_length (platforms); i++)
    {
      PrmNetwork network;

      if (prm_network_from_api_id (prm_sandbox_json_array_peek_string (platforms, i), &network))
        g_array_append_val (post->networks, network);
    }
  post->notes = g_strdup (prm_sandbox_json_peek_string (row, "notes"));
  return post;
}

/* What the networks are to answer, in the words of the data. */
static void
add_failures (PrmSandbox *self, JsonObject *row)
{
  JsonArray *errors = prm_sandbox_json_peek_array (row, "errors");

  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++)
    {
      JsonObject *error = prm_sandbox_json_array_peek_object (errors, i);
      PrmSandboxFault *fault = g_new0 (PrmSandboxFault, 1);

      fault->kind = PRM_SANDBOX_FAULT_NETWORK;
      prm_network_from_api_id (prm_sandbox_json_peek_string (error, "platform"), &fault->network);
      fault->left = 1;
      fault->code = prm_sandbox_json_peek_int (error, "code");
      fault->message = g_strdup (prm_sandbox_json_peek_string (error, "message"));
      fault->retry_available = prm_sandbox_json_peek_boolean (error, "retry");
      g_ptr_array_add (self->faults, fault);
    }
}

static void
settle (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post, JsonObject *row, gint64 now)
{
  const char *status = prm_sandbox_json_peek_string (row, "status");

  if (g_strcmp0 (status, "awaiting") == 0)
    {
      post->requires_approval = TRUE;
      post->status = PRM_SANDBOX_AWAITING_APPROVAL;
    }
  else if (g_strcmp0 (status, "paused") == 0)
    post->status = PRM_SANDBOX_PAUSED;
  else if (g_strcmp0 (status, "processing") == 0)
    {
      post->status = PRM_SANDBOX_PROCESSING;
      post->processing_until = now + PROCESSING_SECONDS;
    }
  else if (post->scheduled_at > now)
    post->status = PRM_SANDBOX_PENDING;
  else
    {
      add_failures (self, row);
      prm_sandbox_send (self, profile, post, post->scheduled_at, TRUE);
      g_ptr_array_set_size (self->faults, 0);
    }
  if (g_strcmp0 (status, "deleted") == 0)
    post->status = PRM_SANDBOX_DELETED;
}

static void
seed_post (PrmSandbox *self, PrmSandboxProfile *profile, JsonObject *row, guint index)
{
  gint64 now = prm_sandbox_now (self);
  const char *title = prm_sandbox_json_peek_string (row, "slot");
  PrmSandboxSchedule *schedule = title != NULL ? prm_sandbox_profile_find_schedule (profile, title) : NULL;
  PrmSandboxPost *post = make_post (row);

  if (schedule != NULL)
    {
      post->auto_schedule = g_strdup (title);
      post->scheduled_at = prm_schedule_next_slot (schedule->rules, schedule->rules->last_slot);
      schedule->rules->last_slot = post->scheduled_at;
    }
  else
    post->scheduled_at = get_moment (row, now);
  post->scheduled = post->scheduled_at != PRM_TIME_NONE && !prm_sandbox_json_peek_boolean (row, "now");
  post->created_at = post->scheduled || post->scheduled_at == PRM_TIME_NONE
                       ? guess_created (post->scheduled_at, now, index)
                       : MIN (post->scheduled_at, now);
  settle (self, profile, post, row, now);
  if (!post->scheduled)
    post->scheduled_at = PRM_TIME_NONE;
  g_ptr_array_add (profile->posts, post);
}

static void
seed_schedules (PrmSandboxProfile *profile, JsonArray *rows, gint64 now)
{
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = prm_sandbox_json_array_peek_object (rows, i);
      PrmSandboxSchedule *schedule =
        prm_sandbox_schedule_new (profile->ref_id, prm_sandbox_json_peek_string (row, "title"));
      JsonArray *days = prm_sandbox_json_peek_array (row, "days");
      g_auto (GStrv) times = NULL;

      prm_sandbox_json_strings (row, "times", &times, NULL);
      for (guint j = 0; times != NULL && times[j] != NULL; j++)
        {
          guint minute;

          if (prm_schedule_parse_time (times[j], &minute))
            prm_schedule_add_time (schedule->rules, minute);
        }
      schedule->rules->days = 0;
      schedule->days_set = TRUE;
      for (guint j = 0; days != NULL && j < json_array_get_length (days); j++)
        schedule->rules->days |= 1u << json_array_get_int_element (days, j);
      schedule->rules->last_slot = (now / DAY_SECONDS + prm_sandbox_json_peek_int (row, "from")) * DAY_SECONDS;
      g_ptr_array_add (profile->schedules, schedule);
    }
}

/* The same at every start, unlike the keys: a client's colour comes from it, and people who try the demo twice see the
 * same workspace. */
static char *
make_ref_id (const char *name)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, name, -1);

  return g_strndup (sum, REF_ID_LENGTH);
}

static PrmSandboxProfile *
seed_profile (PrmSandbox *self, JsonObject *row)
{
  const char *title = prm_sandbox_json_peek_string (row, "title");
  gint64 now = prm_sandbox_now (self);
  g_autofree char *ref_id = make_ref_id (title != NULL ? title : "primary");
  g_autofree char *key = title != NULL ? prm_sandbox_random_key () : NULL;
  gint64 created_at = now + prm_sandbox_json_peek_int (row, "created") * DAY_SECONDS;
  PrmSandboxProfile *profile = prm_sandbox_profile_new (ref_id, title, key, created_at);
  JsonArray *accounts = prm_sandbox_json_peek_array (row, "accounts");
  JsonArray *posts = prm_sandbox_json_peek_array (row, "posts");

  profile->email = g_strdup (prm_sandbox_json_peek_string (row, "email"));
  for (guint i = 0; accounts != NULL && i < json_array_get_length (accounts); i++)
    {
      JsonArray *account = json_array_get_array_element (accounts, i);
      PrmNetwork network;

      if (prm_network_from_api_id (prm_sandbox_json_array_peek_string (account, 0), &network))
        g_ptr_array_add (profile->accounts,
                         prm_sandbox_fabricate_account (network, prm_sandbox_json_array_peek_string (account, 1),
                                                        prm_sandbox_json_array_peek_string (account, 2),
                                                        created_at + (i + 1) * 60));
    }
  seed_schedules (profile, prm_sandbox_json_peek_array (row, "schedules"), now);
  for (guint i = 0; posts != NULL && i < json_array_get_length (posts); i++)
    seed_post (self, profile, prm_sandbox_json_array_peek_object (posts, i), i);
  return profile;
}

void
prm_sandbox_seed_demo (PrmSandbox *self)
{
  GResource *resource = prm_sandbox_get_resource ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, RESOURCE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonObject) data = prm_sandbox_json_parse (bytes, NULL);
  JsonArray *profiles = prm_sandbox_json_peek_array (data, "profiles");

  g_ptr_array_add (self->profiles, seed_profile (self, prm_sandbox_json_peek_object (data, "primary")));
  for (guint i = 0; profiles != NULL && i < json_array_get_length (profiles); i++)
    g_ptr_array_add (self->profiles, seed_profile (self, prm_sandbox_json_array_peek_object (profiles, i)));
}
