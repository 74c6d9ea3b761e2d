/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"

G_BEGIN_DECLS

/** PRM_UPLOAD_MAX: larger files go the way of prm_client_get_upload_target_async(). */
#define PRM_UPLOAD_MAX (30 * 1000 * 1000)

/** PrmMedia: a file that the service keeps. */
typedef struct
{
  char *id;          /* (owned) (nullable) */
  char *url;         /* (owned) for mediaUrls */
  char *file_name;   /* (owned) (nullable) */
  char *description; /* (owned) (nullable) */
  gint64 size;       /* bytes, -1 if not told */
  gint64 created_at; /* PRM_TIME_NONE if not told */
  gint64 expires_at; /* when it is thrown away; PRM_TIME_NONE if not told */
} PrmMedia;

void prm_media_free (PrmMedia *media);

/** GET /media. Finish returns: (transfer full) (element-type PrmMedia) */
void prm_client_list_media_async (PrmClient *client,
                                  PrmCredentials *credentials,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *prm_client_list_media_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * prm_client_upload_async:
 * @file: at most %PRM_UPLOAD_MAX bytes; it is read as it is sent
 * @description: (nullable)
 * @progress: (nullable): called in the main loop
 *
 * POST /media/upload. An error of reading @file is of %G_IO_ERROR or %G_FILE_ERROR.
 * Finish returns: (transfer full): it is kept for 90 days
 */
void prm_client_upload_async (PrmClient *client,
                              PrmCredentials *credentials,
                              GFile *file,
                              const char *description,
                              GFileProgressCallback progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
PrmMedia *prm_client_upload_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** PrmUploadTarget: where one large file may be put, once, within 30 minutes. */
typedef struct
{
  char *upload_url;   /* (owned) as good as a key: do not store or log it */
  char *content_type; /* (owned) to be sent exactly so */
  char *access_url;   /* (owned) for mediaUrls once the file is there; kept for 30 days */
} PrmUploadTarget;

PrmUploadTarget *prm_upload_target_copy (const PrmUploadTarget *target);
void prm_upload_target_free (PrmUploadTarget *target);

/** GET /media/uploadUrl. @file_name: with its ending. Finish returns: (transfer full) */
void prm_client_get_upload_target_async (PrmClient *client,
                                         PrmCredentials *credentials,
                                         const char *file_name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
PrmUploadTarget *prm_client_get_upload_target_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * prm_client_put_file_async: puts @file, at most 5 GB, where @target says; read as it is sent, without any key.
 * The service does not tell whether the file is good: prm_client_check_media_url_async() does.
 */
void prm_client_put_file_async (PrmClient *client,
                                const PrmUploadTarget *target,
                                GFile *file,
                                GFileProgressCallback progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean prm_client_put_file_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** POST /media/urlExists: whether the service can fetch @url; if not, the error says why: %PRM_API_ERROR_NOT_A_FILE
 * where it got a page of the web. */
void prm_client_check_media_url_async (PrmClient *client,
                                       PrmCredentials *credentials,
                                       const char *url,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_client_check_media_url_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * prm_client_fetch_async: the bytes at @url, which need not be the service's: no key goes along. Errors: of the
 * service, and %PRM_API_ERROR_REFUSED for an address that is neither https nor on this computer, or that has nothing.
 * @max_size: in bytes; what is longer ends with %PRM_API_ERROR_MALFORMED. Finish returns: (transfer full)
 */
void prm_client_fetch_async (PrmClient *client,
                             const char *url,
                             gsize max_size,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GBytes *prm_client_fetch_finish (PrmClient *client, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmMedia, prm_media_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmUploadTarget, prm_upload_target_free)

G_END_DECLS
