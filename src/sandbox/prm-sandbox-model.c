/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

static const char *const status_words[] = {
  [PRM_SANDBOX_AWAITING_APPROVAL] = "awaiting approval",
  [PRM_SANDBOX_PENDING] = "pending",
  [PRM_SANDBOX_PAUSED] = "paused",
  [PRM_SANDBOX_PROCESSING] = "processing",
  [PRM_SANDBOX_SUCCESS] = "success",
  [PRM_SANDBOX_FAILED] = "error",
  [PRM_SANDBOX_DELETED] = "deleted",
};

static const char *const options_names[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = "blueskyOptions",     [PRM_NETWORK_FACEBOOK] = "faceBookOptions",
  [PRM_NETWORK_GOOGLE_BUSINESS] = "gmbOptions", [PRM_NETWORK_INSTAGRAM] = "instagramOptions",
  [PRM_NETWORK_LINKEDIN] = "linkedInOptions",   [PRM_NETWORK_PINTEREST] = "pinterestOptions",
  [PRM_NETWORK_REDDIT] = "redditOptions",       [PRM_NETWORK_SNAPCHAT] = "snapChatOptions",
  [PRM_NETWORK_TELEGRAM] = "telegramOptions",   [PRM_NETWORK_THREADS] = "threadsOptions",
  [PRM_NETWORK_TIKTOK] = "tikTokOptions",       [PRM_NETWORK_X] = "twitterOptions",
  [PRM_NETWORK_YOUTUBE] = "youTubeOptions",
};

const char *
prm_sandbox_status_to_string (PrmSandboxStatus status)
{
  return status_words[status];
}

gboolean
prm_sandbox_status_from_string (const char *text, PrmSandboxStatus *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (g_strcmp0 (text, status_words[i]) == 0)
      {
        *status = i;
        return TRUE;
      }
  return FALSE;
}

const char *
prm_sandbox_options_name (PrmNetwork network)
{
  return options_names[network];
}

static char *
random_of (const char *alphabet, guint length)
{
  char *text = g_malloc (length + 1);
  guint n = strlen (alphabet);

  for (guint i = 0; i < length; i++)
    text[i] = alphabet[g_random_int_range (0, n)];
  text[length] = '\0';
  return text;
}

char *
prm_sandbox_random_id (guint length)
{
  return random_of ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}

char *
prm_sandbox_random_hex (guint length)
{
  return random_of ("0123456789abcdef", length);
}

char *
prm_sandbox_random_digits (guint length)
{
  char *text = random_of ("0123456789", length);

  if (text[0] == '0')
    text[0] = '1';
  return text;
}

/* Four groups of capitals and digits, as the service's keys look. */
char *
prm_sandbox_random_key (void)
{
  static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
  g_autofree char *a = random_of (alphabet, 7);
  g_autofree char *b = random_of (alphabet, 7);
  g_autofree char *c = random_of (alphabet, 7);
  g_autofree char *d = random_of (alphabet, 7);

  return g_strdup_printf ("%s-%s-%s-%s", a, b, c, d);
}

PrmSandboxPost *
prm_sandbox_post_new (void)
{
  PrmSandboxPost *post = g_new0 (PrmSandboxPost, 1);

  post->networks = g_array_new (FALSE, FALSE, sizeof (PrmNetwork));
  post->body = json_object_new ();
  post->post_ids = json_array_new ();
  post->errors = json_array_new ();
  post->published = json_object_new ();
  post->changes = json_object_new ();
  post->short_links = json_object_new ();
  post->updates = json_array_new ();
  return post;
}

void
prm_sandbox_post_free (PrmSandboxPost *post)
{
  g_free (post->id);
  g_array_unref (post->networks);
  json_object_unref (post->body);
  json_array_unref (post->post_ids);
  json_array_unref (post->errors);
  json_object_unref (post->published);
  json_object_unref (post->changes);
  json_object_unref (post->short_links);
  json_array_unref (post->updates);
  g_free (post->text);
  g_free (post->media_url);
  g_free (post->notes);
  g_free (post->auto_repost_id);
  g_free (post->auto_schedule);
  g_free (post->idempotency_key);
  g_free (post->approved_by);
  g_free (post->rejected_by);
  g_free (post);
}

gboolean
prm_sandbox_post_has_network (const PrmSandboxPost *post, PrmNetwork network)
{
  for (guint i = 0; i < post->networks->len; i++)
    if (g_array_index (post->networks, PrmNetwork, i) == network)
      return TRUE;
  return FALSE;
}

/* What an object with a member a network and `default` has for @network. */
static const char *
peek_for_network (JsonObject *object, PrmNetwork network)
{
  const char *text = prm_sandbox_json_peek_string (object, prm_network_get_api_id (network));

  if (text == NULL && network == PRM_NETWORK_X)
    text = prm_sandbox_json_peek_string (object, "x");
  return text != NULL ? text : prm_sandbox_json_peek_string (object, "default");
}

char *
prm_sandbox_post_dup_text (const PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *texts = prm_sandbox_json_peek_object (post->body, "post");

  if (post->text != NULL)
    return g_strdup (post->text);
  if (texts != NULL)
    return g_strdup (peek_for_network (texts, network));
  return g_strdup (prm_sandbox_json_peek_string (post->body, "post"));
}

GStrv
prm_sandbox_post_dup_media (const PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *urls = prm_sandbox_json_peek_object (post->body, "mediaUrls");
  const char *single = post->media_url;
  GStrv list = NULL;

  if (single == NULL && urls != NULL)
    single = peek_for_network (urls, network);
  if (single != NULL)
    {
      const char *const one[] = { single, NULL };

      return g_strdupv ((GStrv) one);
    }
  if (urls == NULL)
    prm_sandbox_json_strings (post->body, "mediaUrls", &list, NULL);
  return list != NULL ? list : g_new0 (char *, 1);
}

GStrv
prm_sandbox_post_dup_all_media (const PrmSandboxPost *post)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = NULL;

  if (prm_sandbox_json_peek_object (post->body, "mediaUrls") == NULL)
    return prm_sandbox_post_dup_media (post, PRM_NETWORK_BLUESKY);

  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < post->networks->len; i++)
    {
      g_auto (GStrv) media = prm_sandbox_post_dup_media (post, g_array_index (post->networks, PrmNetwork, i));

      if (media[0] != NULL && g_hash_table_add (seen, g_strdup (media[0])))
        g_strv_builder_add (builder, media[0]);
    }
  return g_strv_builder_end (builder);
}

JsonNode *
prm_sandbox_post_get_sent_text (const PrmSandboxPost *post)
{
  JsonNode *node = json_object_get_member (post->body, "post");

  if (post->text != NULL || node == NULL)
    return json_node_init_string (json_node_alloc (), post->text != NULL ? post->text : "");
  return json_node_copy (node);
}

JsonObject *
prm_sandbox_post_get_result (const PrmSandboxPost *post, PrmNetwork network)
{
  for (guint i = 0; i < json_array_get_length (post->post_ids); i++)
    {
      JsonObject *result = prm_sandbox_json_array_peek_object (post->post_ids, i);

      if (g_strcmp0 (prm_sandbox_json_peek_string (result, "platform"), prm_network_get_api_id (network)) == 0)
        return result;
    }
  return NULL;
}

PrmSandboxSchedule *
prm_sandbox_schedule_new (const char *ref_id, const char *title)
{
  PrmSandboxSchedule *schedule = g_new0 (PrmSandboxSchedule, 1);

  schedule->rules = prm_schedule_new (ref_id, title);
  return schedule;
}

void
prm_sandbox_schedule_free (PrmSandboxSchedule *schedule)
{
  prm_schedule_unref (schedule->rules);
  g_free (schedule);
}

PrmSandboxProfile *
prm_sandbox_profile_new (const char *ref_id, const char *title, const char *key, gint64 created_at)
{
  PrmSandboxProfile *profile = g_new0 (PrmSandboxProfile, 1);

  profile->ref_id = g_strdup (ref_id);
  profile->title = g_strdup (title);
  profile->key = g_strdup (key);
  profile->created_at = created_at;
  profile->settings = json_object_new ();
  profile->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  profile->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_post_free);
  profile->schedules = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_schedule_free);
  profile->used_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return profile;
}

void
prm_sandbox_profile_free (PrmSandboxProfile *profile)
{
  g_free (profile->ref_id);
  g_free (profile->title);
  g_free (profile->key);
  g_free (profile->email);
  json_object_unref (profile->settings);
  g_ptr_array_unref (profile->accounts);
  g_ptr_array_unref (profile->posts);
  g_ptr_array_unref (profile->schedules);
  g_hash_table_unref (profile->used_keys);
  g_free (profile);
}

JsonObject *
prm_sandbox_profile_get_account (PrmSandboxProfile *profile, PrmNetwork network)
{
  for (guint i = 0; i < profile->accounts->len; i++)
    {
      JsonObject *account = g_ptr_array_index (profile->accounts, i);

      if (g_strcmp0 (prm_sandbox_json_peek_string (account, "platform"), prm_network_get_api_id (network)) == 0)
        return account;
    }
  return NULL;
}

PrmNetworkSet
prm_sandbox_profile_get_networks (PrmSandboxProfile *profile)
{
  PrmNetworkSet set = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < profile->accounts->len; i++)
    {
      PrmNetwork network;

      if (prm_network_from_api_id (prm_sandbox_json_peek_string (g_ptr_array_index (profile->accounts, i), "platform"),
                                   &network))
        set |= PRM_NETWORK_BIT (network);
    }
  return set;
}

PrmSandboxPost *
prm_sandbox_profile_find_post (PrmSandboxProfile *profile, const char *id)
{
  for (guint i = 0; i < profile->posts->len; i++)
    {
      PrmSandboxPost *post = g_ptr_array_index (profile->posts, i);

      if (g_strcmp0 (post->id, id) == 0)
        return post;
    }
  return NULL;
}

PrmSandboxPost *
prm_sandbox_find_post (PrmSandbox *self, const char *id, PrmSandboxProfile **profile)
{
  PrmSandboxPost *post = NULL;

  for (guint i = 0; id != NULL && post == NULL && i < self->profiles->len; i++)
    {
      *profile = g_ptr_array_index (self->profiles, i);
      post = prm_sandbox_profile_find_post (*profile, id);
    }
  return post;
}

PrmSandboxSchedule *
prm_sandbox_profile_find_schedule (PrmSandboxProfile *profile, const char *title)
{
  for (guint i = 0; i < profile->schedules->len; i++)
    {
      PrmSandboxSchedule *schedule = g_ptr_array_index (profile->schedules, i);

      if (g_strcmp0 (schedule->rules->title, title) == 0)
        return schedule;
    }
  return NULL;
}

PrmSandboxProfile *
prm_sandbox_get_primary (PrmSandbox *self)
{
  return g_ptr_array_index (self->profiles, 0);
}

PrmSandboxProfile *
prm_sandbox_find_profile_by_key (PrmSandbox *self, const char *key)
{
  for (guint i = 1; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);

      if (g_strcmp0 (profile->key, key) == 0)
        return profile;
    }
  return NULL;
}

PrmSandboxProfile *
prm_sandbox_find_profile_by_title (PrmSandbox *self, const char *title)
{
  for (guint i = 1; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);

      if (g_strcmp0 (profile->title, title) == 0)
        return profile;
    }
  return NULL;
}

void
prm_sandbox_media_free (PrmSandboxMedia *media)
{
  g_free (media->id);
  g_free (media->file_name);
  g_free (media->description);
  g_free (media->content_type);
  g_free (media->path_name);
  g_free (media->ref_id);
  g_free (media->upload_token);
  g_free (media);
}
