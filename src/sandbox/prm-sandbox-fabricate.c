/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

/* Ids and addresses as the networks give them, of posts that exist nowhere. */

#define COMPANY_ID_LENGTH 8
#define DAY_SECONDS (24 * 60 * 60)

static const char *
peek_account (PrmSandboxProfile *profile, PrmNetwork network, const char *member, const char *fallback)
{
  JsonObject *account = prm_sandbox_profile_get_account (profile, network);
  const char *text = account != NULL ? prm_sandbox_json_peek_string (account, member) : NULL;

  return text != NULL ? text : fallback;
}

static void set_printf (JsonObject *object, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
set_printf (JsonObject *object, const char *name, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  json_object_set_string_member (object, name, text);
}

static void
fill_bluesky (JsonObject *object, PrmSandboxProfile *profile)
{
  g_autofree char *key = prm_sandbox_random_hex (13);
  g_autofree char *cid = prm_sandbox_random_hex (40);

  set_printf (object, "id", "at://%s/app.bsky.feed.post/%s",
              peek_account (profile, PRM_NETWORK_BLUESKY, "id", "did:plc:sandbox"), key);
  set_printf (object, "cid", "bafyrei%s", cid);
  set_printf (object, "postUrl", "https://bsky.app/profile/%s/post/%s",
              peek_account (profile, PRM_NETWORK_BLUESKY, "username", "sandbox.example"), key);
}

static void
fill_facebook (JsonObject *object, PrmSandboxProfile *profile, gboolean video)
{
  g_autofree char *number = prm_sandbox_random_digits (16);
  const char *page = peek_account (profile, PRM_NETWORK_FACEBOOK, "id", "100000000000000");

  set_printf (object, "id", "%s_%s", page, number);
  set_printf (object, "postUrl", "https://www.facebook.com/%s/posts/%s", page, number);
  if (video)
    json_object_set_boolean_member (object, "isVideo", TRUE);
}

static void
fill_linkedin (JsonObject *object, PrmSandboxProfile *profile)
{
  g_autofree char *number = prm_sandbox_random_digits (19);

  set_printf (object, "id", "urn:li:share:%s", number);
  set_printf (object, "postUrl", "https://www.linkedin.com/feed/update/urn:li:share:%s", number);
  set_printf (object, "owner", "urn:li:organization:%s",
              peek_account (profile, PRM_NETWORK_LINKEDIN, "id", "10000000"));
}

static void
fill_telegram (JsonObject *object, PrmSandboxProfile *profile)
{
  gint64 number = g_random_int_range (100, 100000);
  const char *channel = peek_account (profile, PRM_NETWORK_TELEGRAM, "id", "-1001000000000");

  json_object_set_int_member (object, "id", number);
  set_printf (object, "postUrl", "https://t.me/c/%s/%d", g_str_has_prefix (channel, "-100") ? channel + 4 : channel,
              (int) number);
}

static void
fill_reddit (JsonObject *object, PrmSandboxPost *post)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, "redditOptions");
  const char *subreddit = options != NULL ? prm_sandbox_json_peek_string (options, "subreddit") : NULL;
  g_autofree char *id = prm_sandbox_random_hex (6);

  json_object_set_string_member (object, "id", id);
  set_printf (object, "postUrl", "https://www.reddit.com/r/%s/comments/%s/", subreddit != NULL ? subreddit : "test",
              id);
}

static void
fill_tiktok (JsonObject *object, gboolean video)
{
  g_autofree char *share = prm_sandbox_random_digits (19);

  json_object_set_string_member (object, "id", "pending");
  set_printf (object, "idShare", "%s_pub_url~v2-1.%s", video ? "v" : "p", share);
  json_object_set_boolean_member (object, "isVideo", video);
}

static void
fill_plain (JsonObject *object, PrmSandboxProfile *profile, PrmNetwork network)
{
  static const struct
  {
    PrmNetwork network;
    guint digits;
    const char *before_user;
    const char *after_user; /* (nullable) the user name is not part of it */
    const char *end;
  } forms[] = {
    { PRM_NETWORK_GOOGLE_BUSINESS, 19, "https://local.google.com/place?id=1234567890&use=posts&lpsid=", NULL, "" },
    { PRM_NETWORK_INSTAGRAM, 17, "https://www.instagram.com/p/", NULL, "/" },
    { PRM_NETWORK_PINTEREST, 18, "https://www.pinterest.com/pin/", NULL, "" },
    { PRM_NETWORK_THREADS, 17, "https://www.threads.net/@", "/post/", "" },
    { PRM_NETWORK_X, 19, "https://twitter.com/", "/status/", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *id = NULL;

      if (forms[i].network != network)
        continue;
      id = prm_sandbox_random_digits (forms[i].digits);
      json_object_set_string_member (object, "id", id);
      set_printf (object, "postUrl", "%s%s%s%s%s", forms[i].before_user,
                  forms[i].after_user != NULL ? peek_account (profile, network, "username", "sandbox") : "",
                  forms[i].after_user != NULL ? forms[i].after_user : "", id, forms[i].end);
    }
}

JsonObject *
prm_sandbox_fabricate_result (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, gboolean video)
{
  JsonObject *object = json_object_new ();
  g_autofree char *id = NULL;

  json_object_set_string_member (object, "status", "success");
  switch (network)
    {
    case PRM_NETWORK_BLUESKY:
      fill_bluesky (object, profile);
      break;
    case PRM_NETWORK_FACEBOOK:
      fill_facebook (object, profile, video);
      break;
    case PRM_NETWORK_LINKEDIN:
      fill_linkedin (object, profile);
      break;
    case PRM_NETWORK_REDDIT:
      fill_reddit (object, post);
      break;
    case PRM_NETWORK_SNAPCHAT:
      id = prm_sandbox_random_id (22);
      json_object_set_string_member (object, "id", id);
      break;
    case PRM_NETWORK_TELEGRAM:
      fill_telegram (object, profile);
      break;
    case PRM_NETWORK_TIKTOK:
      fill_tiktok (object, video);
      break;
    case PRM_NETWORK_YOUTUBE:
      id = prm_sandbox_random_id (11);
      json_object_set_string_member (object, "id", id);
      set_printf (object, "postUrl", "https://www.youtube.com/watch?v=%s", id);
      json_object_set_boolean_member (object, "isVideo", TRUE);
      break;
    case PRM_NETWORK_GOOGLE_BUSINESS:
      fill_plain (object, profile, network);
      json_object_set_string_member (object, "type", "localPosts");
      break;
    case PRM_NETWORK_INSTAGRAM:
      fill_plain (object, profile, network);
      json_object_set_int_member (object, "usedQuota",
                                  prm_sandbox_count_sent (profile, network, NULL, DAY_SECONDS, post->sent_at, NULL) +
                                    1);
      break;
    case PRM_NETWORK_PINTEREST:
    case PRM_NETWORK_THREADS:
    case PRM_NETWORK_X:
    default:
      fill_plain (object, profile, network);
      break;
    }
  json_object_set_string_member (object, "platform", prm_network_get_api_id (network));
  return object;
}

/* TikTok's id was pending; now it and the address are known. */
void
prm_sandbox_finish_tiktok (PrmSandboxProfile *profile, PrmSandboxPost *post)
{
  JsonObject *result = prm_sandbox_post_get_result (post, PRM_NETWORK_TIKTOK);
  g_autofree char *id = prm_sandbox_random_digits (19);

  post->tiktok_at = PRM_TIME_NONE;
  if (result == NULL)
    return;
  json_object_set_string_member (result, "id", id);
  set_printf (result, "postUrl", "https://www.tiktok.com/@%s/video/%s",
              peek_account (profile, PRM_NETWORK_TIKTOK, "username", "sandbox"), id);
  json_object_remove_member (result, "idShare");
}

static void
fill_account_address (JsonObject *object, PrmNetwork network, const char *user)
{
  static const struct
  {
    PrmNetwork network;
    const char *before;
    const char *after;
  } forms[] = {
    { PRM_NETWORK_BLUESKY, "https://bsky.app/profile/", ".example" },
    { PRM_NETWORK_FACEBOOK, "https://www.facebook.com/", "" },
    { PRM_NETWORK_INSTAGRAM, "https://www.instagram.com/", "" },
    { PRM_NETWORK_LINKEDIN, "https://www.linkedin.com/company/", "-example" },
    { PRM_NETWORK_PINTEREST, "https://www.pinterest.com/", "" },
    { PRM_NETWORK_REDDIT, "https://www.reddit.com/user/", "" },
    { PRM_NETWORK_THREADS, "https://www.threads.net/@", "" },
    { PRM_NETWORK_TIKTOK, "https://www.tiktok.com/@", "" },
    { PRM_NETWORK_X, "https://twitter.com/", "" },
    { PRM_NETWORK_YOUTUBE, "https://www.youtube.com/@", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].network == network)
      set_printf (object, "profileUrl", "%s%s%s", forms[i].before, user, forms[i].after);
}

/* Not every network shows every field; see GET /user. */
JsonObject *
prm_sandbox_fabricate_account (PrmNetwork network, const char *name, const char *user, gint64 at)
{
  JsonObject *object = json_object_new ();
  g_autofree char *number = prm_sandbox_random_digits (network == PRM_NETWORK_LINKEDIN ? COMPANY_ID_LENGTH : 15);

  json_object_set_string_member (object, "platform", prm_network_get_api_id (network));
  json_object_set_string_member (object, "displayName", name);
  prm_sandbox_json_set_moment_ms (object, "created", at);
  if (network == PRM_NETWORK_GOOGLE_BUSINESS)
    return object;

  fill_account_address (object, network, user);
  set_printf (object, "userImage", "https://media.example.com/%s/%s.png", prm_network_get_api_id (network), user);
  if (network == PRM_NETWORK_BLUESKY)
    set_printf (object, "id", "did:plc:%s", number);
  else if (network == PRM_NETWORK_TELEGRAM)
    set_printf (object, "id", "-100%.10s", number);
  else if (network != PRM_NETWORK_REDDIT)
    json_object_set_string_member (object, "id", number);

  if (network == PRM_NETWORK_FACEBOOK)
    {
      g_autofree char *owner = prm_sandbox_random_digits (15);

      json_object_set_string_member (object, "pageName", name);
      json_object_set_string_member (object, "userId", owner);
      json_object_set_boolean_member (object, "messagingActive", FALSE);
    }
  else if (network == PRM_NETWORK_LINKEDIN)
    {
      json_object_set_string_member (object, "type", "corporate");
      json_object_set_int_member (object, "refreshDaysRemaining", 211);
    }
  else if (network == PRM_NETWORK_TELEGRAM)
    json_object_set_string_member (object, "type", "channel");
  else if (network == PRM_NETWORK_BLUESKY)
    set_printf (object, "username", "%s.example", user);
  else if (network != PRM_NETWORK_SNAPCHAT)
    json_object_set_string_member (object, "username", user);
  return object;
}

void
prm_sandbox_profile_set_linked (PrmSandboxProfile *profile, PrmNetwork network, gboolean linked, gint64 at)
{
  JsonObject *account = prm_sandbox_profile_get_account (profile, network);
  const char *name = profile->title != NULL ? profile->title : "Primary Profile";

  profile->lost &= ~PRM_NETWORK_BIT (network);
  if (linked && account == NULL)
    g_ptr_array_add (profile->accounts, prm_sandbox_fabricate_account (network, name, "sandbox", at));
  else if (!linked && account != NULL)
    g_ptr_array_remove (profile->accounts, account);
}
