/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"
#include "prm-draft-extras.h"

G_BEGIN_DECLS

/* The less usual calls about posts; those of every day are in prm-client.h. */

/** PUT /post/retry: sends the failed networks of a post with status error again, once. Read the post after it. */
void prm_client_retry_post_async (PrmClient *client,
                                  PrmCredentials *credentials,
                                  const char *post_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean prm_client_retry_post_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** DELETE /post with markManualDeleted: for a post that was deleted by hand in the network's own app. */
void prm_client_mark_deleted_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const char *post_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean prm_client_mark_deleted_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmDeletion: what became of one post of several that were to be deleted. */
typedef struct
{
  char *post_id; /* (owned) */
  gboolean deleted;
  int error_code;      /* Ayrshare's code, 0 for none */
  char *error_message; /* (owned) (nullable) a sentence where it is not deleted */
} PrmDeletion;

void prm_deletion_free (PrmDeletion *deletion);

/** DELETE /post with bulk. Finish returns: (transfer full) (element-type PrmDeletion): one for each id, in order */
void prm_client_delete_posts_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const char *const *post_ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *prm_client_delete_posts_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * DELETE /post with deleteAllScheduled: every post of the profile that is pending. Ask twice before.
 * Finish returns: (transfer full): the ids of those deleted, as far as the service tells them
 */
void prm_client_delete_all_scheduled_async (PrmClient *client,
                                            PrmCredentials *credentials,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GStrv prm_client_delete_all_scheduled_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmNotice: something that the service noticed about a draft and that does not keep it from being sent. */
typedef struct
{
  gboolean has_network; /* FALSE: of the draft as a whole */
  PrmNetwork network;
  int code;      /* Ayrshare's code, 0 for none */
  char *message; /* (owned) a sentence */
} PrmNotice;

void prm_notice_free (PrmNotice *notice);

/**
 * POST /validate/post: what the service would say to @draft; nothing is stored or sent.
 * Finish returns: (transfer full) (element-type PrmNotice): notices; what would be refused is the error that
 * publishing would give
 */
void prm_client_validate_draft_async (PrmClient *client,
                                      PrmCredentials *credentials,
                                      PrmDraft *draft,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *prm_client_validate_draft_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmTextMeasure: how the service counts a text for one network. */
typedef struct
{
  gboolean has_length; /* Threads, Telegram and Snapchat have none */
  guint length;
  gboolean has_valid;
  gboolean valid;
  guint maximum; /* 0 if not told */
} PrmTextMeasure;

/** POST /validate/postLength. Finish returns: (transfer full) (array fixed-size=13): by network, to be freed with
 * g_free */
void prm_client_measure_text_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const char *text,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
PrmTextMeasure *prm_client_measure_text_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** POST /hashtags/auto. Finish returns: (transfer full): @text with hashtags */
void prm_client_add_hashtags_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const char *text,
                                    PrmDraftHashtags hashtags,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *prm_client_add_hashtags_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** GET /history/:id, in all profiles if @all_profiles. Finish returns: (transfer full) */
void prm_client_find_post_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 const char *post_id,
                                 gboolean all_profiles,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PrmPost *prm_client_find_post_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmNetworkPost: a post as its network has it, whoever sent it. */
typedef struct
{
  char *social_id;   /* (owned) the network's own id */
  char *text;        /* (owned) never NULL */
  char *url;         /* (owned) (nullable) http(s) only */
  GStrv media_urls;  /* (owned) (nullable) */
  gint64 created_at; /* PRM_TIME_NONE if not told */
} PrmNetworkPost;

void prm_network_post_free (PrmNetworkPost *post);

/**
 * GET /history/:platform: also what was not sent through the service.
 * @limit: 1 to 500; 0: the service's default of 10
 * Finish returns: (transfer full) (element-type PrmNetworkPost)
 */
void prm_client_list_network_history_async (PrmClient *client,
                                            PrmCredentials *credentials,
                                            PrmNetwork network,
                                            guint limit,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *prm_client_list_network_history_finish (PrmClient *client, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmDeletion, prm_deletion_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmNotice, prm_notice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmNetworkPost, prm_network_post_free)

G_END_DECLS
