/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-facts.h"

#include "prm-sandbox-fault.h"
#include "prm-sandbox-private.h"

/* TikTok's real id follows so much later. */
#define TIKTOK_SECONDS 90

static gboolean
is_video (PrmSandboxPost *post, const char *const *media)
{
  return media[0] != NULL && (prm_sandbox_json_peek_boolean (post->body, "isVideo") ||
                              prm_media_url_get_kind (media[0]) == PRM_MEDIA_VIDEO);
}

/* A network that took a post may still have something to say about it. */
static void
add_warnings (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, JsonObject *result)
{
  JsonArray *warnings = json_array_new ();
  JsonObject *asked = prm_sandbox_fault_take_warning (self, network);
  JsonObject *cut = prm_sandbox_find_cut (post, network);

  if (asked != NULL)
    json_array_add_object_element (warnings, asked);
  if (cut != NULL)
    json_array_add_object_element (warnings, cut);
  if (json_array_get_length (warnings) > 0)
    json_object_set_array_member (result, "warnings", json_array_ref (warnings));
  json_array_unref (warnings);
}

static void
send_to (
  PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, gint64 at, gboolean verified)
{
  g_auto (GStrv) media = prm_sandbox_post_dup_media (post, network);
  g_autofree char *text = NULL;
  JsonObject *failure, *result;

  /* Even what was checked before is checked again, since accounts and media come and go in between. */
  if (!prm_sandbox_verify (self, profile, post, network, !verified, post->errors))
    return;
  failure = prm_sandbox_find_posting_limit (profile, post, network, at);
  if (failure == NULL)
    failure = prm_sandbox_find_failure (self, profile, post, network, (const char *const *) media, at);
  if (failure != NULL)
    {
      json_array_add_object_element (post->errors, failure);
      return;
    }
  result = prm_sandbox_fabricate_result (profile, post, network, is_video (post, (const char *const *) media));
  add_warnings (self, post, network, result);
  json_array_add_object_element (post->post_ids, result);
  text = prm_sandbox_get_final_text (post, network);
  json_object_set_string_member (post->published, prm_network_get_api_id (network), text);
  if (network == PRM_NETWORK_TIKTOK)
    post->tiktok_at = at + TIKTOK_SECONDS;
}

void
prm_sandbox_send (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post, gint64 at, gboolean verified)
{
  json_array_unref (post->errors);
  post->errors = json_array_new ();
  post->sent_at = at;
  for (guint i = 0; i < post->networks->len; i++)
    {
      PrmNetwork network = g_array_index (post->networks, PrmNetwork, i);

      if (prm_sandbox_post_get_result (post, network) == NULL)
        send_to (self, profile, post, network, at, verified);
    }
  post->status = json_array_get_length (post->errors) > 0 ? PRM_SANDBOX_FAILED : PRM_SANDBOX_SUCCESS;
}

gint64
prm_sandbox_get_comment_seconds (PrmSandbox *self, PrmSandboxPost *post)
{
  gint64 seconds = 0;

  if (!prm_sandbox_json_has (post->body, "firstComment"))
    return 0;
  for (guint i = 0; i < post->networks->len; i++)
    {
      PrmNetwork network = g_array_index (post->networks, PrmNetwork, i);

      if (!prm_network_get_facts (network)->can_comment)
        continue;
      if (network == PRM_NETWORK_TIKTOK)
        seconds = MAX (seconds, self->first_comment_seconds * 9 / 2);
      else
        seconds = MAX (seconds, self->first_comment_seconds);
    }
  return seconds;
}

/* When @post changes by itself next. */
static gint64
get_due (PrmSandboxPost *post)
{
  switch (post->status)
    {
    case PRM_SANDBOX_PENDING:
      return post->retried ? post->processing_until : post->scheduled_at;
    case PRM_SANDBOX_PROCESSING:
      return post->processing_until;
    case PRM_SANDBOX_SUCCESS:
    case PRM_SANDBOX_FAILED:
      return post->tiktok_at;
    case PRM_SANDBOX_AWAITING_APPROVAL:
    case PRM_SANDBOX_PAUSED:
    case PRM_SANDBOX_DELETED:
    default:
      return PRM_TIME_NONE;
    }
}

static PrmSandboxPost *
find_next (PrmSandbox *self, PrmSandboxProfile **profile)
{
  PrmSandboxPost *next = NULL;

  for (guint i = 0; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *candidate = g_ptr_array_index (self->profiles, i);

      for (guint j = 0; j < candidate->posts->len; j++)
        {
          PrmSandboxPost *post = g_ptr_array_index (candidate->posts, j);
          gint64 due = get_due (post);

          if (due == PRM_TIME_NONE || (next != NULL && get_due (next) <= due))
            continue;
          next = post;
          *profile = candidate;
        }
    }
  return next;
}

gint64
prm_sandbox_next_due (PrmSandbox *self)
{
  PrmSandboxProfile *profile;
  PrmSandboxPost *post = find_next (self, &profile);

  return post != NULL ? get_due (post) : PRM_TIME_NONE;
}

static void
perform (PrmSandbox *self, PrmSandboxProfile *profile, PrmSandboxPost *post)
{
  gint64 due = get_due (post);
  gint64 comment_seconds = prm_sandbox_get_comment_seconds (self, post);

  if (post->status == PRM_SANDBOX_PENDING && comment_seconds > 0)
    {
      post->status = PRM_SANDBOX_PROCESSING;
      post->processing_until = due + comment_seconds;
    }
  else if (post->status == PRM_SANDBOX_PENDING || post->status == PRM_SANDBOX_PROCESSING)
    prm_sandbox_send (self, profile, post, due, TRUE);
  else
    prm_sandbox_finish_tiktok (profile, post);
}

gboolean
prm_sandbox_perform_due (PrmSandbox *self)
{
  gint64 now = prm_sandbox_now (self);
  gboolean changed = FALSE;
  PrmSandboxProfile *profile;
  PrmSandboxPost *post;

  /* In the order of their times, as they would have gone out. */
  while ((post = find_next (self, &profile)) != NULL && get_due (post) <= now)
    {
      perform (self, profile, post);
      changed = TRUE;
    }
  if (changed)
    self->dirty = TRUE;
  return changed;
}
