/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"

G_BEGIN_DECLS

/** PrmProfileQuery: which User Profiles to list; a zeroed one lists all. */
typedef struct
{
  const char *title;  /* (nullable) exact */
  const char *ref_id; /* (nullable) exact */
  enum
  {
    PRM_PROFILES_ALL,
    PRM_PROFILES_LINKED, /* with at least one network */
    PRM_PROFILES_UNLINKED,
  } linked;
  PrmNetworkSet networks; /* those with all of these */
  guint page_size;        /* 1 to 5000; 0: the service's default */
} PrmProfileQuery;

/** GET /profiles, all pages. Finish returns: (transfer full) (element-type PrmProfile) */
void prm_client_find_profiles_async (PrmClient *client,
                                     PrmCredentials *credentials,
                                     const PrmProfileQuery *query,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *prm_client_find_profiles_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmProfileSettings: what a User Profile can be given; what has no `has_` is not sent where it is %NULL. */
typedef struct
{
  const char *title; /* unique */
  gboolean has_messaging;
  gboolean messaging;
  gboolean has_hide_top_header;
  gboolean hide_top_header;
  const char *top_header; /* (nullable) */
  const char *sub_header; /* (nullable) "" takes it away */
  gboolean has_disabled;
  PrmNetworkSet disabled;  /* not offered on the linking page; it does not unlink */
  const char *const *tags; /* (nullable) */
  gboolean has_x_activity; /* of one that exists only: needs a webhook for accountActivity, and the service's consent */
  gboolean x_activity;
  const char *team_email; /* (nullable) of a new one only: invites a team member at this address */
} PrmProfileSettings;

/** PrmNewProfile: the Profile Key is told this once only: put it into the keyring before anything else. */
typedef struct
{
  PrmCredentials *credentials; /* (owned) the caller's, with the new Profile Key */
  char *ref_id;                /* (owned) (nullable) %NULL where the answer does not tell: list the profiles */
  char *title;                 /* (owned) */
} PrmNewProfile;

void prm_new_profile_free (PrmNewProfile *profile);

/** POST /profiles. Finish returns: (transfer full): an answer with a key gives this, whatever else is wrong with it */
void prm_client_create_profile_async (PrmClient *client,
                                      PrmCredentials *credentials,
                                      const PrmProfileSettings *settings,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
PrmNewProfile *prm_client_create_profile_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PATCH /profiles, of the profile of the keys. The title must be given even if it stays. */
void prm_client_update_profile_async (PrmClient *client,
                                      PrmCredentials *credentials,
                                      const PrmProfileSettings *settings,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean prm_client_update_profile_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * DELETE /profiles: the profile and all its posts, for ever.
 * @title: (nullable): its exact title; %NULL deletes the profile of the Profile Key, which there must be then
 */
void prm_client_delete_profile_async (PrmClient *client,
                                      PrmCredentials *credentials,
                                      const char *title,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean prm_client_delete_profile_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** DELETE /profiles/social: unlinks @network from the profile of the keys; not Pinterest, not Snapchat. */
void prm_client_unlink_async (PrmClient *client,
                              PrmCredentials *credentials,
                              PrmNetwork network,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean prm_client_unlink_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmLinkEmail: has the service mail the linking page's address; all of it is needed. */
typedef struct
{
  const char *to;
  const char *contact_email;
  const char *company;
  const char *terms_url;
  const char *privacy_url;
} PrmLinkEmail;

/** PrmLinkRequest: what a linking page is asked for with. The profile is that of the keys. */
typedef struct
{
  const char *domain;        /* the domain id of the account */
  const char *private_key;   /* the whole text of the key file, unchanged */
  gboolean as_base64;        /* send the key as one line of base64 */
  gboolean logout;           /* log out first whoever is logged in on the page */
  const char *redirect;      /* (nullable) https address of the Done button; "" forgets the one remembered */
  PrmNetworkSet networks;    /* shown; empty: those of the settings */
  gboolean verify;           /* have the key checked, at some cost */
  guint expires_minutes;     /* 1 to 2880; 0: the service's default of 5 */
  const PrmLinkEmail *email; /* (nullable) */
} PrmLinkRequest;

/** PrmLink: where networks are linked. The address is a secret: open it at once, never store or log it. */
typedef struct
{
  char *url; /* (owned) wiped when it is freed */
  gboolean email_sent;
  guint expires_minutes; /* 0 if not told */
} PrmLink;

void prm_link_free (PrmLink *link);

/** POST /profiles/generateJWT. Finish returns: (transfer full) */
void prm_client_generate_link_async (PrmClient *client,
                                     PrmCredentials *credentials,
                                     const PrmLinkRequest *link_request,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
PrmLink *prm_client_generate_link_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmAccountUsage: what GET /user tells of quotas; -1 where it does not. */
typedef struct
{
  char *email; /* (owned) (nullable) of the account */
  gint64 api_calls;
  gint64 posts;
  gint64 posts_maximum;
  gint64 instagram_posts; /* in the last 24 hours */
  gboolean messaging;
} PrmAccountUsage;

void prm_account_usage_free (PrmAccountUsage *usage);

/**
 * GET /user, for its quotas.
 * @with_instagram: have Instagram's looked up anew
 * Finish returns: (transfer full)
 */
void prm_client_get_usage_async (PrmClient *client,
                                 PrmCredentials *credentials,
                                 gboolean with_instagram,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PrmAccountUsage *prm_client_get_usage_finish (PrmClient *client, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmNewProfile, prm_new_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmLink, prm_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmAccountUsage, prm_account_usage_free)

G_END_DECLS
