/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

/* How often one may ask and post: the service's own limits, and those of the networks. */

#define TOO_MANY_LIMITED 1000
#define DAY_SECONDS (24 * 60 * 60)

static gint64
get_month_start (gint64 moment)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (moment);
  g_autoptr (GDateTime) start =
    now != NULL ? g_date_time_new_utc (g_date_time_get_year (now), g_date_time_get_month (now), 1, 0, 0, 0) : NULL;

  return start != NULL ? g_date_time_to_unix (start) : moment;
}

/* Each month begins at nothing. */
static void
begin_month (PrmSandbox *self)
{
  gint64 month = get_month_start (prm_sandbox_now (self));

  if (self->month == month)
    return;
  self->month = month;
  self->monthly_api_calls = 0;
}

/* A client that goes on asking all the same is suspended in the end. */
static gboolean
refuse_for_now (PrmSandboxCall *call, SoupMessageHeaders *response, gint64 now, GError **error)
{
  PrmSandboxProfile *profile = call->profile;
  g_autofree char *wait =
    g_strdup_printf ("%" G_GINT64_FORMAT, profile->window_start + PRM_SANDBOX_RATE_WINDOW_SECONDS - now);

  if (now >= profile->limited_since + DAY_SECONDS)
    {
      profile->limited_since = now;
      profile->limited_count = 0;
    }
  if (++profile->limited_count >= TOO_MANY_LIMITED)
    {
      profile->suspended = TRUE;
      prm_sandbox_changed (call->sandbox);
    }
  soup_message_headers_replace (response, "Retry-After", wait);
  call->action = "request";
  return prm_sandbox_refuse (error, 906, "Too many requests. Wait until the five-minute window has passed.");
}

static gboolean
refuse_for_month (PrmSandboxCall *call, GError **error)
{
  call->action = "authorization";
  return prm_sandbox_refuse (error, 106, "The monthly quota is used up.");
}

gboolean
prm_sandbox_count_request (PrmSandboxCall *call, SoupMessageHeaders *response, GError **error)
{
  PrmSandbox *self = call->sandbox;
  PrmSandboxProfile *profile = call->profile;
  gint64 now = prm_sandbox_now (self);
  gboolean used_up;

  if (now < profile->window_start || now >= profile->window_start + PRM_SANDBOX_RATE_WINDOW_SECONDS)
    {
      profile->window_start = now;
      profile->window_count = 0;
    }
  begin_month (self);
  used_up = self->switches.monthly_quota > 0 && self->monthly_api_calls >= self->switches.monthly_quota;
  if (!used_up)
    self->monthly_api_calls++;
  if (profile->window_count >= self->switches.rate_limit)
    return refuse_for_now (call, response, now, error);
  profile->window_count++;
  return !used_up || refuse_for_month (call, error);
}

gint64
prm_sandbox_get_monthly_posts (PrmSandbox *self)
{
  gint64 month = get_month_start (prm_sandbox_now (self));
  gint64 count = 0;

  for (guint i = 0; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);

      for (guint j = 0; j < profile->posts->len; j++)
        count += ((PrmSandboxPost *) g_ptr_array_index (profile->posts, j))->created_at >= month;
    }
  return count;
}

gboolean
prm_sandbox_count_post (PrmSandboxCall *call, GError **error)
{
  gint64 max = call->sandbox->switches.monthly_posts;

  return max == 0 || prm_sandbox_get_monthly_posts (call->sandbox) < max || refuse_for_month (call, error);
}

static gboolean
has_option (PrmSandboxPost *post, PrmNetwork network, const char *option)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));

  return option == NULL || (options != NULL && prm_sandbox_json_peek_boolean (options, option));
}

guint
prm_sandbox_count_sent (
  PrmSandboxProfile *profile, PrmNetwork network, const char *option, gint64 seconds, gint64 at, gint64 *oldest)
{
  guint count = 0;

  for (guint i = 0; i < profile->posts->len; i++)
    {
      PrmSandboxPost *post = g_ptr_array_index (profile->posts, i);

      if (post->sent_at <= at - seconds || post->sent_at > at || prm_sandbox_post_get_result (post, network) == NULL ||
          !has_option (post, network, option))
        continue;
      if (oldest != NULL && (count == 0 || post->sent_at < *oldest))
        *oldest = post->sent_at;
      count++;
    }
  return count;
}

JsonObject *
prm_sandbox_find_posting_limit (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, gint64 at)
{
  guint n = 0;
  const PrmPostingLimit *limits = prm_network_get_posting_limits (&n);

  for (guint i = 0; i < n; i++)
    {
      gint64 oldest = at;
      JsonObject *failure, *details;

      if (limits[i].network != network || !has_option (post, network, limits[i].option) ||
          prm_sandbox_count_sent (profile, network, limits[i].option, limits[i].seconds, at, &oldest) < limits[i].posts)
        continue;
      /* Only Instagram's has a number of its own. */
      failure = prm_sandbox_post_error (network, network == PRM_NETWORK_INSTAGRAM ? 435 : 904, FALSE,
                                        "%s takes %u posts in %u seconds, and that many were sent.",
                                        prm_network_get_name (network), limits[i].posts, limits[i].seconds);
      details = json_object_new ();
      json_object_set_int_member (details, "secondsToWait", oldest + limits[i].seconds - at);
      json_object_set_object_member (failure, "details", details);
      return failure;
    }
  return NULL;
}
