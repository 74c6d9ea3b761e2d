/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-api-error.h"
#include "prm-credentials.h"
#include "prm-draft.h"
#include "prm-operation.h"
#include "prm-post.h"
#include "prm-profile.h"
#include "prm-schedule.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmClient:
 *
 * The REST API, one call a method. It keeps no state but its connections, tries nothing twice, and has no
 * opinion on when to call: that is the workspace's. Every `_finish` gives an error of %PRM_API_ERROR or
 * %G_IO_ERROR_CANCELLED.
 *
 * Of what is documented for posts, auto-schedules, profiles, linking and media it leaves out: uploads as base64 (the
 * whole file would be in memory), `platforms: ["all"]` (a network linked a moment ago would get a post that nobody
 * meant for it) and `autoHashtag: true` (the object says the same), which are sent in full; the action log of profiles,
 * whose answer is described nowhere; U+2063 before line breaks, which count on X; options for Telegram and flairs on
 * Reddit, which have no documented fields. Profile Keys go into the header, never into a body.
 */
#define PRM_TYPE_CLIENT (prm_client_get_type ())
G_DECLARE_FINAL_TYPE (PrmClient, prm_client, PRM, CLIENT, GObject)

/** prm_client_url_is_allowed: Returns: whether @base_url is https, or http on this computer */
gboolean prm_client_url_is_allowed (const char *base_url);

/**
 * prm_client_new:
 * @base_url: the service's address, such as "https://api.ayrshare.com/api"
 *
 * Returns: (transfer full) (nullable): %NULL with %G_IO_ERROR_INVALID_ARGUMENT where the address is neither https
 *   nor on this computer
 */
PrmClient *prm_client_new (const char *base_url, GError **error);

const char *prm_client_get_base_url (PrmClient *client);

/** prm_client_get_rate: the last x-ratelimit headers seen for a profile. Returns: %FALSE if none were. */
gboolean prm_client_get_rate (PrmClient *client, PrmCredentials *credentials, guint *used, guint *maximum);

/** GET /user. Finish returns: (transfer full): the profile of the keys with its linked accounts */
void prm_client_get_user_async (PrmClient *client,
                                PrmCredentials *credentials,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
PrmProfile *prm_client_get_user_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** GET /profiles, all pages. Finish returns: (transfer full) (element-type PrmProfile) */
void prm_client_list_profiles_async (PrmClient *client,
                                     PrmCredentials *credentials,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *prm_client_list_profiles_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * prm_client_publish_async:
 * @idempotency_key: (nullable)
 *
 * POST /post. A post that failed on some networks and went out on others is a success with failed results; one
 * that reached none is %PRM_API_ERROR_REFUSED with the results in the detail.
 * Finish returns: (transfer full) (element-type PrmPost): one post, or the posts of an auto-repost series; fields
 * that the answer leaves out are taken from @draft.
 */
void prm_client_publish_async (PrmClient *client,
                               PrmCredentials *credentials,
                               PrmDraft *draft,
                               const char *idempotency_key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *prm_client_publish_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** GET /post/:id. Finish returns: (transfer full) */
void prm_client_get_post_async (PrmClient *client,
                                PrmCredentials *credentials,
                                const char *post_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
PrmPost *prm_client_get_post_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PATCH /post. Its answer is not documented: read the post again after it. */
void prm_client_update_post_async (PrmClient *client,
                                   PrmCredentials *credentials,
                                   const char *post_id,
                                   const PrmPostChange *change,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean prm_client_update_post_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** DELETE /post. An id that is deleted already is a success. */
void prm_client_delete_post_async (PrmClient *client,
                                   PrmCredentials *credentials,
                                   const char *post_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean prm_client_delete_post_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmHistoryQuery: what to ask history for; a zeroed one asks for the service's defaults. */
typedef struct
{
  guint limit;         /* 1 to 1000; 0: the service's default of 25 */
  gboolean all_days;   /* lastDays=0 */
  guint last_days;     /* 0: the service's default of 30 */
  gint64 created_from; /* both or neither; they win over last_days */
  gint64 created_until;
  PrmPostStatus status; /* UNKNOWN: all but deleted */
  enum
  {
    PRM_HISTORY_ALL,
    PRM_HISTORY_IMMEDIATE,
    PRM_HISTORY_SCHEDULED,
  } type;
  PrmNetworkSet networks;     /* posts with any of these; empty: of all */
  const char *auto_repost_id; /* (nullable) of one series, or "all" series */
} PrmHistoryQuery;

/** GET /history. Finish returns: (transfer full) (element-type PrmPost): none where there is none (code 221) */
void prm_client_list_history_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const PrmHistoryQuery *query,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *prm_client_list_history_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** GET /auto-schedule/list. Finish returns: (transfer full) (element-type PrmSchedule); their profile_ref_id is
 * @profile_ref_id */
void prm_client_list_schedules_async (PrmClient *client,
                                      PrmCredentials *credentials,
                                      const char *profile_ref_id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *prm_client_list_schedules_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** GET /auto-schedule/pending. Finish returns: (transfer full) (element-type PrmPost) */
void prm_client_list_pending_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *prm_client_list_pending_finish (PrmClient *client, GAsyncResult *result, GError **error);

G_END_DECLS
