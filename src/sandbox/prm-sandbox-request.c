/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"

#include "prm-sandbox-private.h"

#define MAX_PLATFORMS 64
#define MAX_MEDIA 64
#define MAX_KEY_BYTES 512
#define MAX_TEXT_BYTES (256 * 1024) /* the longest that any network takes, in characters of four bytes */

/* A string, or an object with a string a network and `default`. */
static gboolean
check_text_or_map (JsonObject *body, const char *name, GError **error)
{
  JsonObject *map = prm_sandbox_json_peek_object (body, name);
  g_autoptr (GList) members = NULL;

  if (map == NULL)
    return TRUE;
  members = json_object_get_members (map);
  for (GList *item = members; item != NULL; item = item->next)
    {
      PrmNetwork network;

      if (prm_sandbox_json_peek_string (map, item->data) == NULL)
        return prm_sandbox_refuse (error, 101, "Parameter %s must have one string a platform.", name);
      if (!g_str_equal (item->data, "default") && !prm_network_from_api_id (item->data, &network))
        return prm_sandbox_refuse (error, 101, "Parameter %s names “%s”, which is not a platform.", name,
                                   (const char *) item->data);
    }
  return TRUE;
}

static gboolean
check_text (JsonObject *body, gboolean random_post, GError **error)
{
  const char *text = NULL;

  if (random_post)
    return TRUE;
  if (!prm_sandbox_json_has (body, "post"))
    return prm_sandbox_refuse (error, 101, "Parameter post is missing.");
  if (prm_sandbox_json_peek_object (body, "post") != NULL)
    return check_text_or_map (body, "post", error);
  return prm_sandbox_json_string (body, "post", &text, error);
}

static gboolean
check_url (PrmSandbox *self, const char *url, GError **error)
{
  g_autofree char *folded = prm_sandbox_fold_url (self, url);

  if (g_str_has_prefix (folded, PRM_SANDBOX_BASE_MARK "/"))
    return TRUE;
  if (g_ascii_strncasecmp (url, "https://", 8) != 0 || url[8] == '\0')
    return prm_sandbox_refuse (error, 101, "Media addresses must begin with https://.");
  return TRUE;
}

static gboolean
check_media (PrmSandbox *self, JsonObject *body, GError **error)
{
  g_auto (GStrv) urls = NULL;
  JsonObject *map = prm_sandbox_json_peek_object (body, "mediaUrls");

  if (map != NULL)
    {
      g_autoptr (GList) members = json_object_get_members (map);

      if (!check_text_or_map (body, "mediaUrls", error))
        return FALSE;
      for (GList *item = members; item != NULL; item = item->next)
        if (!check_url (self, json_object_get_string_member (map, item->data), error))
          return FALSE;
      return TRUE;
    }
  if (!prm_sandbox_json_strings (body, "mediaUrls", &urls, error))
    return FALSE;
  if (urls != NULL && g_strv_length (urls) > MAX_MEDIA)
    return prm_sandbox_refuse (error, 101, "Parameter mediaUrls has too many addresses.");
  for (guint i = 0; urls != NULL && urls[i] != NULL; i++)
    if (!check_url (self, urls[i], error))
      return FALSE;
  return TRUE;
}

/* Our own addresses are kept without the port, which is another one after a restart. */
static JsonObject *
fold_body (PrmSandbox *self, JsonObject *body)
{
  JsonObject *folded = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (body);
  g_auto (GStrv) urls = NULL;

  for (GList *item = members; item != NULL; item = item->next)
    json_object_set_member (folded, item->data, json_node_copy (json_object_get_member (body, item->data)));
  if (prm_sandbox_json_peek_array (body, "mediaUrls") != NULL &&
      prm_sandbox_json_strings (body, "mediaUrls", &urls, NULL))
    {
      for (guint i = 0; urls[i] != NULL; i++)
        {
          char *url = prm_sandbox_fold_url (self, urls[i]);

          g_free (urls[i]);
          urls[i] = url;
        }
      prm_sandbox_json_set_strings (folded, "mediaUrls", (const char *const *) urls);
    }
  else if (prm_sandbox_json_peek_object (body, "mediaUrls") != NULL)
    {
      JsonObject *map = prm_sandbox_json_peek_object (body, "mediaUrls");
      JsonObject *folded_map = json_object_new ();
      g_autoptr (GList) names = json_object_get_members (map);

      for (GList *item = names; item != NULL; item = item->next)
        {
          g_autofree char *url = prm_sandbox_fold_url (self, json_object_get_string_member (map, item->data));

          json_object_set_string_member (folded_map, item->data, url);
        }
      json_object_set_object_member (folded, "mediaUrls", folded_map);
    }
  return folded;
}

static gboolean
check_first_comment (PrmSandbox *self, JsonObject *body, GError **error)
{
  JsonObject *comment = NULL;
  const char *text = NULL;
  g_auto (GStrv) urls = NULL;

  if (!prm_sandbox_json_object (body, "firstComment", &comment, error))
    return FALSE;
  if (comment == NULL)
    return TRUE;
  if (!prm_sandbox_json_string (comment, "comment", &text, error) ||
      !prm_sandbox_json_strings (comment, "mediaUrls", &urls, error))
    return FALSE;
  if (text == NULL || *text == '\0')
    return prm_sandbox_refuse (error, 101, "Parameter firstComment.comment is missing.");
  for (guint i = 0; urls != NULL && urls[i] != NULL; i++)
    if (!check_url (self, urls[i], error))
      return FALSE;
  return TRUE;
}

/* The object of the /post page; `true` beside `autoScheduleTitle` is an older way of saying it. */
static gboolean
read_auto_schedule (JsonObject *body, PrmSandboxRequest *request, GError **error)
{
  JsonObject *object = prm_sandbox_json_peek_object (body, "autoSchedule");
  gboolean wanted = FALSE;
  const char *title = PRM_SCHEDULE_DEFAULT_TITLE;

  if (!prm_sandbox_json_has (body, "autoSchedule"))
    return TRUE;
  if (object != NULL)
    {
      if (!prm_sandbox_json_boolean (object, "schedule", &wanted, error) ||
          !prm_sandbox_json_string (object, "title", &title, error))
        return FALSE;
      if (!wanted)
        return prm_sandbox_refuse (error, 101, "Parameter autoSchedule.schedule must be true.");
    }
  else if (!prm_sandbox_json_boolean (body, "autoSchedule", &wanted, error) ||
           !prm_sandbox_json_string (body, "autoScheduleTitle", &title, error))
    return FALSE;
  if (!wanted)
    return TRUE;
  if (request->post->scheduled_at != PRM_TIME_NONE)
    return prm_sandbox_refuse (error, 101, "Use either autoSchedule or scheduleDate.");
  request->schedule_title = title;
  return TRUE;
}

static gboolean
read_auto_repost (JsonObject *body, PrmSandboxRequest *request, GError **error)
{
  JsonObject *object = NULL;

  if (!prm_sandbox_json_object (body, "autoRepost", &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  if (!prm_sandbox_json_int (object, "repeat", 1, 10, &request->repeat, error) ||
      !prm_sandbox_json_int (object, "days", 2, 366, &request->days, error) ||
      !prm_sandbox_json_date (object, "startDate", &request->start_at, error))
    return FALSE;
  if (request->repeat == 0 || request->days == 0)
    return prm_sandbox_refuse (error, 101, "Parameters autoRepost.repeat and autoRepost.days are needed.");
  /* A date of its own wins silently; so, by the same rule, does an auto-schedule. */
  request->is_repost = request->post->scheduled_at == PRM_TIME_NONE && request->schedule_title == NULL;
  return TRUE;
}

static gboolean
check_auto_hashtag (JsonObject *body, GError **error)
{
  JsonObject *object = prm_sandbox_json_peek_object (body, "autoHashtag");
  gboolean wanted = FALSE;
  gint64 max = 2;
  const char *position = "auto";

  if (object == NULL)
    return prm_sandbox_json_boolean (body, "autoHashtag", &wanted, error);
  if (!prm_sandbox_json_int (object, "max", 1, 10, &max, error) ||
      !prm_sandbox_json_string (object, "position", &position, error))
    return FALSE;
  if (!g_str_equal (position, "auto") && !g_str_equal (position, "end"))
    return prm_sandbox_refuse (error, 101, "Parameter autoHashtag.position must be auto or end.");
  return TRUE;
}

static gboolean
check_flags (JsonObject *body, GError **error)
{
  static const char *const names[] = { "isVideo",          "validateScheduled", "disableComments",
                                       "shortenLinks",     "randomPost",        "requiresApproval",
                                       "isLandscapeVideo", "isPortraitVideo",   "randomMediaUrl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean value;

      if (!prm_sandbox_json_boolean (body, names[i], &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_unsplash (JsonObject *body, GError **error)
{
  const char *text = NULL;
  g_auto (GStrv) ids = NULL;

  if (prm_sandbox_json_peek_array (body, "unsplash") != NULL)
    return prm_sandbox_json_strings (body, "unsplash", &ids, error);
  return prm_sandbox_json_string (body, "unsplash", &text, error);
}

/* Makes up what the caller left to chance. */
static void
fill_random (PrmSandboxPost *post)
{
  static const char *const lines[] = {
    "A calm sea never made a skilled sailor.",
    "The best time to plant a tree was years ago; the second best is this morning.",
    "Well begun is half done, and well rested is the other half.",
  };

  if (prm_sandbox_json_peek_boolean (post->body, "randomPost"))
    post->text = g_strdup (lines[g_random_int_range (0, G_N_ELEMENTS (lines))]);
  if (prm_sandbox_json_peek_boolean (post->body, "randomMediaUrl"))
    {
      if (prm_sandbox_json_peek_boolean (post->body, "isPortraitVideo"))
        post->media_url = g_strdup ("https://media.example.com/random/portrait.mp4");
      else if (prm_sandbox_json_peek_boolean (post->body, "isLandscapeVideo"))
        post->media_url = g_strdup ("https://media.example.com/random/landscape.mp4");
      else
        post->media_url = g_strdup ("https://media.example.com/random/picture.jpg");
    }
  else if (prm_sandbox_json_has (post->body, "unsplash") && !prm_sandbox_json_has (post->body, "mediaUrls"))
    post->media_url = g_strdup ("https://media.example.com/unsplash/picture.jpg");
}

static void
add_network (PrmSandboxPost *post, PrmNetwork network)
{
  if (!prm_sandbox_post_has_network (post, network))
    g_array_append_val (post->networks, network);
}

/* @all: whether it is for every network that is linked */
static gboolean
read_platforms (PrmSandboxCall *call, PrmSandboxPost *post, gboolean *all, GError **error)
{
  g_auto (GStrv) words = NULL;

  if (!prm_sandbox_json_strings (call->body, "platforms", &words, error))
    return FALSE;
  if (words == NULL || words[0] == NULL)
    return prm_sandbox_refuse (error, 101, "Parameter platforms is missing.");
  if (g_strv_length (words) > MAX_PLATFORMS)
    return prm_sandbox_refuse (error, 101, "Parameter platforms has too many entries.");
  *all = g_strv_contains ((const char *const *) words, "all");
  for (guint i = 0; words[i] != NULL; i++)
    {
      PrmNetwork network;

      if (g_str_equal (words[i], "all"))
        continue;
      if (!prm_network_from_api_id (words[i], &network))
        return prm_sandbox_refuse (error, 101, "“%s” is not a platform.", words[i]);
      if (!*all)
        add_network (post, network);
    }
  return TRUE;
}

static gboolean
resolve_all (PrmSandboxCall *call, PrmSandboxPost *post, GError **error)
{
  PrmNetworkSet linked = prm_sandbox_profile_get_networks (call->profile);

  if (linked == PRM_NETWORK_SET_EMPTY)
    return prm_sandbox_refuse (error, 156, "No network is linked to this profile.");
  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (linked, network))
      add_network (post, network);
  return TRUE;
}

/* In the object form, each network needs a text, and an address where there are any. */
static gboolean
check_coverage (PrmSandboxPost *post, GError **error)
{
  for (guint i = 0; i < post->networks->len; i++)
    {
      PrmNetwork network = g_array_index (post->networks, PrmNetwork, i);
      g_autofree char *text = prm_sandbox_post_dup_text (post, network);
      g_auto (GStrv) media = prm_sandbox_post_dup_media (post, network);

      if (text == NULL)
        return prm_sandbox_refuse (error, 101, "Parameter post has neither %s nor default.",
                                   prm_network_get_api_id (network));
      if (strlen (text) > MAX_TEXT_BYTES)
        return prm_sandbox_refuse (error, 101, "Parameter post is too long for any network.");
      if (media[0] == NULL && prm_sandbox_json_peek_object (post->body, "mediaUrls") != NULL)
        return prm_sandbox_refuse (error, 101, "Parameter mediaUrls has neither %s nor default.",
                                   prm_network_get_api_id (network));
    }
  return TRUE;
}

static gboolean
has_video (JsonObject *body)
{
  g_auto (GStrv) urls = NULL;
  JsonObject *map = prm_sandbox_json_peek_object (body, "mediaUrls");
  g_autoptr (GList) values = map != NULL ? json_object_get_values (map) : NULL;
  gboolean video = prm_sandbox_json_peek_boolean (body, "isVideo");

  if (prm_sandbox_json_peek_array (body, "mediaUrls") != NULL)
    prm_sandbox_json_strings (body, "mediaUrls", &urls, NULL);
  for (guint i = 0; urls != NULL && urls[i] != NULL; i++)
    video = video || prm_media_url_get_kind (urls[i]) == PRM_MEDIA_VIDEO;
  for (GList *item = values; item != NULL; item = item->next)
    video = video || (json_node_get_value_type (item->data) == G_TYPE_STRING &&
                      prm_media_url_get_kind (json_node_get_string (item->data)) == PRM_MEDIA_VIDEO);
  return video;
}

/* The free plan has neither reposts nor hashtags nor videos. */
static gboolean
check_plan (PrmSandboxCall *call, GError **error)
{
  JsonObject *body = call->body;
  PrmSandboxPlan plan = PRM_SANDBOX_PLAN_BASIC;
  gboolean max_pack = prm_sandbox_json_peek_boolean (body, "shortenLinks") || prm_sandbox_uses_max_pack (body);

  if (prm_sandbox_json_has (body, "autoSchedule") || prm_sandbox_json_has (body, "autoRepost") ||
      prm_sandbox_json_has (body, "autoHashtag") || has_video (body))
    plan = PRM_SANDBOX_PLAN_PREMIUM;
  return prm_sandbox_check_plan (
    call, call->sandbox->switches.plan >= plan && (!max_pack || prm_sandbox_has_max_pack (call->sandbox)), error);
}

static gboolean
check_idempotency (PrmSandboxCall *call, PrmSandboxPost *post, GError **error)
{
  const char *key = NULL;

  if (!prm_sandbox_json_string (call->body, "idempotencyKey", &key, error))
    return FALSE;
  if (key == NULL || !call->is_post)
    return TRUE;
  if (*key == '\0' || strlen (key) > MAX_KEY_BYTES)
    return prm_sandbox_refuse (error, 101, "Parameter idempotencyKey is empty or too long.");
  if (g_hash_table_contains (call->profile->used_keys, key))
    {
      call->action = "post";
      return prm_sandbox_refuse (error, 901, "This idempotencyKey was already used for this profile.");
    }
  post->idempotency_key = g_strdup (key);
  return TRUE;
}

gboolean
prm_sandbox_request_parse (PrmSandboxCall *call, PrmSandboxRequest *request, GError **error)
{
  PrmSandboxPost *post = prm_sandbox_post_new ();
  JsonObject *body = call->body;
  const char *notes = NULL;
  gboolean all = FALSE;

  request->post = post;
  request->validate_scheduled = TRUE;
  call->action = "request";

  if (!check_plan (call, error) || !check_flags (body, error) ||
      !check_text (body, prm_sandbox_json_peek_boolean (body, "randomPost"), error) ||
      !check_media (call->sandbox, body, error))
    return FALSE;
  json_object_unref (post->body);
  post->body = fold_body (call->sandbox, body);
  fill_random (post);

  if (!prm_sandbox_json_date (body, "scheduleDate", &post->scheduled_at, error) ||
      !check_first_comment (call->sandbox, body, error) || !read_auto_schedule (body, request, error) ||
      !read_auto_repost (body, request, error) || !check_auto_hashtag (body, error) || !check_unsplash (body, error) ||
      !prm_sandbox_check_option_types (body, error) || !prm_sandbox_json_string (body, "notes", &notes, error) ||
      !read_platforms (call, post, &all, error) || !check_coverage (post, error) ||
      !check_idempotency (call, post, error) ||
      (all && (!resolve_all (call, post, error) || !check_coverage (post, error))) ||
      (prm_sandbox_post_has_network (post, PRM_NETWORK_X) && !prm_sandbox_check_x_app (call, error)))
    return FALSE;
  prm_sandbox_make_short_links (post);
  prm_sandbox_json_boolean (body, "validateScheduled", &request->validate_scheduled, NULL);
  post->requires_approval = prm_sandbox_json_peek_boolean (body, "requiresApproval");
  post->notes = g_strdup (notes);
  return TRUE;
}

void
prm_sandbox_request_clear (PrmSandboxRequest *request)
{
  g_clear_pointer (&request->post, prm_sandbox_post_free);
}
