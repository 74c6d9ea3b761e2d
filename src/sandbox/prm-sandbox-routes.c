/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define BASIC PRM_SANDBOX_PLAN_BASIC
#define PREMIUM PRM_SANDBOX_PLAN_PREMIUM
#define BUSINESS PRM_SANDBOX_PLAN_BUSINESS

/* A parameter stands where a path ends in a slash. Legacy spellings follow those that they stand for. */
static const PrmSandboxRoute routes[] = {
  { "POST", "/post", "post", BASIC, TRUE, prm_sandbox_handle_post },
  { "DELETE", "/post", "delete", BASIC, TRUE, prm_sandbox_handle_delete_post },
  { "DELETE", "/delete", "delete", BASIC, TRUE, prm_sandbox_handle_delete_post },
  { "PATCH", "/post", "update", PREMIUM, TRUE, prm_sandbox_handle_update_post },
  { "PUT", "/post", "update", PREMIUM, TRUE, prm_sandbox_handle_update_post },
  { "PUT", "/post/retry", "retry", PREMIUM, TRUE, prm_sandbox_handle_retry },
  { "GET", "/post/", "get", BASIC, FALSE, prm_sandbox_handle_get_post },

  { "GET", "/history", "history", BASIC, FALSE, prm_sandbox_handle_history },
  { "GET", "/history/", "history", PREMIUM, FALSE, prm_sandbox_handle_get_post },

  { "POST", "/validate/post", "validate", PREMIUM, TRUE, prm_sandbox_handle_validate },
  { "POST", "/validate/postLength", "validate", PREMIUM, TRUE, prm_sandbox_handle_post_length },
  { "POST", "/post/checkPostWeight", "validate", PREMIUM, TRUE, prm_sandbox_handle_post_length },
  { "POST", "/hashtags/auto", "hashtags", PREMIUM, TRUE, prm_sandbox_handle_hashtags },

  { "POST", "/media/upload", "media", PREMIUM, TRUE, prm_sandbox_handle_upload },
  { "POST", "/upload", "media", PREMIUM, TRUE, prm_sandbox_handle_upload },
  { "GET", "/media", "media", PREMIUM, FALSE, prm_sandbox_handle_list_media },
  { "GET", "/media/uploadUrl", "media", PREMIUM, FALSE, prm_sandbox_handle_upload_url },
  { "POST", "/media/urlExists", "media", PREMIUM, TRUE, prm_sandbox_handle_url_exists },

  { "GET", "/user", "user", BASIC, FALSE, prm_sandbox_handle_user },

  { "GET", "/profiles", "profiles", BUSINESS, FALSE, prm_sandbox_handle_list_profiles },
  { "POST", "/profiles", "create", BUSINESS, TRUE, prm_sandbox_handle_create_profile },
  { "POST", "/profiles/profile", "create", BUSINESS, TRUE, prm_sandbox_handle_create_profile },
  { "POST", "/profiles/create-profile", "create", BUSINESS, TRUE, prm_sandbox_handle_create_profile },
  { "PATCH", "/profiles", "update", BUSINESS, TRUE, prm_sandbox_handle_update_profile },
  { "PUT", "/profiles", "update", BUSINESS, TRUE, prm_sandbox_handle_update_profile },
  { "PATCH", "/profiles/profile", "update", BUSINESS, TRUE, prm_sandbox_handle_update_profile },
  { "PUT", "/profiles/profile", "update", BUSINESS, TRUE, prm_sandbox_handle_update_profile },
  { "DELETE", "/profiles", "delete", BUSINESS, FALSE, prm_sandbox_handle_delete_profile },
  { "DELETE", "/profiles/profile", "delete", BUSINESS, FALSE, prm_sandbox_handle_delete_profile },
  { "DELETE", "/profiles/delete-profile", "delete", BUSINESS, FALSE, prm_sandbox_handle_delete_profile },
  { "POST", "/profiles/generateJWT", "JWT", BUSINESS, TRUE, prm_sandbox_handle_generate_jwt },
  { "DELETE", "/profiles/social", "unlink", BUSINESS, TRUE, prm_sandbox_handle_unlink },

  { "POST", "/auto-schedule/set", "autoSchedule", PREMIUM, TRUE, prm_sandbox_handle_set_schedule },
  { "POST", "/auto-schedule", "autoSchedule", PREMIUM, TRUE, prm_sandbox_handle_set_schedule },
  { "DELETE", "/auto-schedule/delete", "autoSchedule", PREMIUM, FALSE, prm_sandbox_handle_delete_schedule },
  { "DELETE", "/auto-schedule", "autoSchedule", PREMIUM, FALSE, prm_sandbox_handle_delete_schedule },
  { "GET", "/auto-schedule/list", "autoSchedule", PREMIUM, FALSE, prm_sandbox_handle_list_schedules },
  { "GET", "/auto-schedule", "autoSchedule", PREMIUM, FALSE, prm_sandbox_handle_list_schedules },
  { "GET", "/auto-schedule/pending", "autoSchedule", PREMIUM, FALSE, prm_sandbox_handle_pending_schedule },
};

static gboolean
matches (const PrmSandboxRoute *route, const char *path, const char **rest)
{
  gsize length = strlen (route->path);

  if (route->path[length - 1] != '/')
    return g_str_equal (route->path, path);
  if (!g_str_has_prefix (path, route->path) || path[length] == '\0' || strchr (path + length, '/') != NULL)
    return FALSE;
  *rest = path + length;
  return TRUE;
}

const PrmSandboxRoute *
prm_sandbox_find_route (const char *method, const char *path, const char **rest, gboolean *known)
{
  *known = FALSE;
  *rest = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      const char *found = NULL;

      if (!matches (&routes[i], path, &found))
        continue;
      *known = TRUE;
      if (g_str_equal (routes[i].method, method))
        {
          *rest = found;
          return &routes[i];
        }
    }
  return NULL;
}
