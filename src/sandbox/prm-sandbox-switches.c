/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define DEFAULT_RATE_LIMIT 300
#define MAX_NUMBER 1000000

static const char *const plan_names[] = {
  [PRM_SANDBOX_PLAN_BASIC] = "basic",
  [PRM_SANDBOX_PLAN_PREMIUM] = "premium",
  [PRM_SANDBOX_PLAN_BUSINESS] = "business",
};

static const struct
{
  const char *name;
  gsize offset;
} flags[] = {
  { "maxPack", G_STRUCT_OFFSET (PrmSandboxSwitches, max_pack) },
  { "requireXApp", G_STRUCT_OFFSET (PrmSandboxSwitches, require_x_app) },
  { "threadsNoDelete", G_STRUCT_OFFSET (PrmSandboxSwitches, threads_no_delete) },
  { "checkManualDelete", G_STRUCT_OFFSET (PrmSandboxSwitches, check_manual_delete) },
  { "legacyDates", G_STRUCT_OFFSET (PrmSandboxSwitches, legacy_dates) },
};

static const struct
{
  const char *name;
  gsize offset;
  gint64 min;
} numbers[] = {
  { "rateLimit", G_STRUCT_OFFSET (PrmSandboxSwitches, rate_limit), 1 },
  { "monthlyQuota", G_STRUCT_OFFSET (PrmSandboxSwitches, monthly_quota), 0 },
  { "monthlyPosts", G_STRUCT_OFFSET (PrmSandboxSwitches, monthly_posts), 0 },
};

void
prm_sandbox_switches_init (PrmSandboxSwitches *switches, const PrmSandboxOptions *options)
{
  switches->plan = options->plan;
  switches->max_pack = !options->no_max_pack;
  switches->require_x_app = options->require_x_app;
  switches->threads_no_delete = options->threads_no_delete;
  switches->check_manual_delete = options->check_manual_delete;
  switches->legacy_dates = options->legacy_dates;
  switches->rate_limit = options->rate_limit > 0 ? options->rate_limit : DEFAULT_RATE_LIMIT;
  switches->monthly_quota = options->monthly_quota;
  switches->monthly_posts = options->monthly_posts;
}

JsonNode *
prm_sandbox_get_switches (PrmSandboxCall *call, GError **error)
{
  PrmSandboxSwitches *switches = &call->sandbox->switches;
  g_auto (GStrv) disabled = prm_network_set_to_strv (switches->disabled);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "plan", plan_names[switches->plan]);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    json_object_set_boolean_member (object, flags[i].name, G_STRUCT_MEMBER (gboolean, switches, flags[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    json_object_set_int_member (object, numbers[i].name, G_STRUCT_MEMBER (gint64, switches, numbers[i].offset));
  prm_sandbox_json_set_strings (object, "disableSocial", (const char *const *) disabled);
  return prm_sandbox_json_take (object);
}

/* What somebody turns off for all profiles on the service's web site. */
static gboolean
read_disabled (JsonObject *body, PrmNetworkSet *disabled, GError **error)
{
  g_auto (GStrv) words = NULL;
  PrmNetworkSet set = PRM_NETWORK_SET_EMPTY;

  if (!prm_sandbox_json_strings (body, "disableSocial", &words, error) ||
      !prm_sandbox_parse_platforms ((const char *const *) words, &set, error))
    return FALSE;
  if (words != NULL)
    *disabled = set;
  return TRUE;
}

static gboolean
read_plan (JsonObject *body, PrmSandboxPlan *plan, GError **error)
{
  const char *name = NULL;

  if (!prm_sandbox_json_string (body, "plan", &name, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (plan_names); i++)
    if (g_str_equal (plan_names[i], name))
      {
        *plan = i;
        return TRUE;
      }
  return prm_sandbox_refuse (error, 101, "Parameter plan must be basic, premium or business.");
}

/* What is not named stays as it is; one wrong value refuses all. */
JsonNode *
prm_sandbox_set_switches (PrmSandboxCall *call, GError **error)
{
  PrmSandboxSwitches changed = call->sandbox->switches;

  if (!read_plan (call->body, &changed.plan, error) || !read_disabled (call->body, &changed.disabled, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (!prm_sandbox_json_boolean (call->body, flags[i].name, G_STRUCT_MEMBER_P (&changed, flags[i].offset), error))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!prm_sandbox_json_int (call->body, numbers[i].name, numbers[i].min, MAX_NUMBER,
                               G_STRUCT_MEMBER_P (&changed, numbers[i].offset), error))
      return NULL;
  call->sandbox->switches = changed;
  return prm_sandbox_get_switches (call, error);
}

gboolean
prm_sandbox_has_max_pack (PrmSandbox *self)
{
  return self->switches.plan >= PRM_SANDBOX_PLAN_BUSINESS && self->switches.max_pack;
}

gboolean
prm_sandbox_check_plan (PrmSandboxCall *call, gboolean included, GError **error)
{
  if (included)
    return TRUE;
  call->action = "authorization";
  return prm_sandbox_refuse (error, 169, "The plan does not include this function.");
}

gboolean
prm_sandbox_check_x_app (PrmSandboxCall *call, GError **error)
{
  if (!call->sandbox->switches.require_x_app || (call->has_x_key && call->has_x_secret))
    return TRUE;
  if (call->has_x_key || call->has_x_secret)
    return prm_sandbox_refuse (error, 101, "Header %s is missing.",
                               call->has_x_key ? "X-Twitter-OAuth1-Api-Secret" : "X-Twitter-OAuth1-Api-Key");
  call->action = "x_credentials_required";
  return prm_sandbox_refuse (error, 419, "X app credentials are missing in the request headers.");
}
