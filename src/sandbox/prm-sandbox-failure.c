/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-fault.h"
#include "prm-sandbox-private.h"

/* What only a network itself finds out, when a post reaches it. */

/* When the page on which Facebook shows a Reel is worth a look. */
#define VERIFY_REEL_SECONDS 300

static gboolean
is_meta (PrmNetwork network)
{
  return network == PRM_NETWORK_FACEBOOK || network == PRM_NETWORK_INSTAGRAM || network == PRM_NETWORK_THREADS;
}

/* Someone changed the password, or took the permission back. */
static JsonObject *
find_lost_permission (PrmSandboxProfile *profile, PrmNetwork network)
{
  if (!prm_network_set_has (profile->lost, network))
    return NULL;
  return prm_sandbox_post_error (network, network == PRM_NETWORK_X ? 272 : 161, FALSE,
                                 "%s no longer lets the service post for this account. Link it again.",
                                 prm_network_get_name (network));
}

static const char *
get_published (PrmSandboxPost *post, PrmNetwork network)
{
  return json_object_get_string_member_with_default (post->published, prm_network_get_api_id (network), "");
}

/* Whether @other is on @network, and was sent there so shortly before @at that the network still compares with it. */
static gboolean
is_fresh (PrmSandboxPost *other, PrmNetwork network, gint64 at)
{
  return other->status != PRM_SANDBOX_DELETED && prm_sandbox_post_get_result (other, network) != NULL &&
         other->sent_at <= at && at - other->sent_at < PRM_SANDBOX_DUPLICATE_SECONDS;
}

/* X knows every text of late, Facebook the last one. The service has compared them before, unless it was told not to,
 * or a post was moved since. */
static JsonObject *
find_twin (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, gint64 at)
{
  g_autofree char *text = prm_sandbox_get_final_text (post, network);
  PrmSandboxPost *last = NULL;
  gboolean has_twin = FALSE;

  if (*text == '\0' || (network != PRM_NETWORK_X && network != PRM_NETWORK_FACEBOOK))
    return NULL;
  for (guint i = 0; i < profile->posts->len; i++)
    {
      PrmSandboxPost *other = g_ptr_array_index (profile->posts, i);

      if (other == post || !is_fresh (other, network, at))
        continue;
      if (last == NULL || last->sent_at <= other->sent_at)
        last = other;
      has_twin = has_twin || g_str_equal (get_published (other, network), text);
    }
  if (network == PRM_NETWORK_X && has_twin)
    return prm_sandbox_post_error (network, 110, FALSE, "X has this text already.");
  if (network == PRM_NETWORK_FACEBOOK && last != NULL && g_str_equal (get_published (last, network), text))
    return prm_sandbox_post_error (network, 107, FALSE, "The text is that of the last post on Facebook.");
  return NULL;
}

/* A Reel of which Facebook does not say in time what became of it. */
static JsonObject *
find_uncertainty (PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));
  JsonObject *failure, *data;

  if (network != PRM_NETWORK_FACEBOOK || options == NULL || !prm_sandbox_json_peek_boolean (options, "reels"))
    return NULL;
  failure = prm_sandbox_post_error (network, 108, FALSE, "Facebook did not say whether the Reel was published.");
  data = json_object_new ();
  json_object_set_string_member (data, "verifyReelsUrl", "https://www.facebook.com/sandbox/reels");
  json_object_set_int_member (data, "verifyReelsIn", VERIFY_REEL_SECONDS);
  json_object_set_object_member (failure, "detailsData", data);
  return failure;
}

static JsonObject *
find_media_failure (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, const char *url, gint64 at)
{
  const char *name = prm_network_get_name (network);
  JsonObject *failure;

  switch (prm_sandbox_media_get_fate (self, url, at))
    {
    case PRM_SANDBOX_MEDIA_GONE_AT_SEND:
    case PRM_SANDBOX_MEDIA_MISSING:
      return prm_sandbox_post_error (network, 440, FALSE, "%s could not download the media.", name);
    case PRM_SANDBOX_MEDIA_BLOCKED:
      return prm_sandbox_post_error (network, is_meta (network) ? 479 : 440, FALSE,
                                     "The host of the media does not let %s download it.", name);
    case PRM_SANDBOX_MEDIA_UNCONVERTIBLE:
      return prm_sandbox_post_error (network, 450, FALSE, "The image could not be converted for %s.", name);
    case PRM_SANDBOX_MEDIA_SLOW:
      if (post->retried)
        return NULL;
      failure = prm_sandbox_post_error (network, 436, FALSE, "%s did not finish processing the media in time.", name);
      json_object_set_boolean_member (failure, "retryAvailable", TRUE);
      return failure;
    case PRM_SANDBOX_MEDIA_UNCERTAIN:
      return find_uncertainty (post, network);
    case PRM_SANDBOX_MEDIA_THERE:
    default:
      return NULL;
    }
}

JsonObject *
prm_sandbox_find_failure (PrmSandbox *self,
                          PrmSandboxProfile *profile,
                          PrmSandboxPost *post,
                          PrmNetwork network,
                          const char *const *media,
                          gint64 at)
{
  JsonObject *failure = prm_sandbox_fault_take_failure (self, network);

  if (failure == NULL)
    failure = find_lost_permission (profile, network);
  if (failure == NULL)
    failure = find_twin (profile, post, network, at);
  for (guint i = 0; failure == NULL && media[i] != NULL; i++)
    failure = find_media_failure (self, post, network, media[i], at);
  return failure;
}
