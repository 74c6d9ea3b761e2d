/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/* Pictures and videos: fetching them to be shown, and bringing them to the service. */

/**
 * prm_workspace_fetch_picture_async:
 * @url: https, or the service's own where that is on this computer, or the file: address of a local file
 *
 * Reads the bytes of a picture that is to be shown; whether they are one is for the reader to find out. Of a video it
 * is one frame, where postroom-video-probe is there and can read it. A workspace with the demo asks nobody but the
 * demo. Errors: %PRM_WORKSPACE_ERROR_PICTURE, or of api, or of reading the file. Finish returns: (transfer full): at
 * most some tens of megabytes
 */
void prm_workspace_fetch_picture_async (PrmWorkspace *workspace,
                                        const char *url,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GBytes *prm_workspace_fetch_picture_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/**
 * PrmPictureReader: whether @bytes are a whole picture. Called on threads of its own; @error: a sentence that says what
 * is wrong with it. What it cannot read at all it lets pass.
 */
typedef gboolean (*PrmPictureReader) (GBytes *bytes, GError **error);

/** prm_workspace_set_picture_reader: pictures are looked at with @reader before they are uploaded; damaged ones are
 * not. */
void prm_workspace_set_picture_reader (PrmWorkspace *workspace, PrmPictureReader reader);

/** PrmUploadState: how far a local file is on its way to the service. */
typedef enum
{
  PRM_UPLOAD_READING, /* it is looked into */
  PRM_UPLOAD_WAITING, /* for its turn */
  PRM_UPLOAD_SENDING,
  PRM_UPLOAD_DONE,
  PRM_UPLOAD_FAILED, /* see prm_upload_get_error() */
} PrmUploadState;

/**
 * PrmUpload:
 *
 * A local file on its way to the service. It goes on while nobody looks, until the workspace is closed. Signal
 * `changed`: state, progress or what is known of the file.
 */
#define PRM_TYPE_UPLOAD (prm_upload_get_type ())
G_DECLARE_FINAL_TYPE (PrmUpload, prm_upload, PRM, UPLOAD, GObject)

const char *prm_upload_get_file (PrmUpload *upload);
PrmUploadState prm_upload_get_state (PrmUpload *upload);

/** prm_upload_get_progress: Returns: 0 to 1, of sending */
double prm_upload_get_progress (PrmUpload *upload);

/** prm_upload_get_media: Returns: (transfer none) (nullable): what is known; once it is done, with the service's
 * address
 */
PrmDraftMedia *prm_upload_get_media (PrmUpload *upload);
const GError *prm_upload_get_error (PrmUpload *upload); /* (nullable) a sentence for people */

/** prm_upload_cancel: stops it; it fails with %G_IO_ERROR_CANCELLED. */
void prm_upload_cancel (PrmUpload *upload);

/** prm_upload_retry: begins anew after it failed. */
void prm_upload_retry (PrmUpload *upload);

/**
 * prm_workspace_upload:
 * @ref_id: for which profile
 * @file: file: address
 *
 * Brings a file to the service: small ones in a form, large ones to an address of their own. The same file, unchanged,
 * is not sent twice while the service still has it for a day at least.
 *
 * Returns: (transfer full): its way there
 */
PrmUpload *prm_workspace_upload (PrmWorkspace *workspace, const char *ref_id, const char *file);

/** prm_workspace_find_upload: Returns: (transfer none) (nullable): what has become of a file, if it was begun */
PrmUpload *prm_workspace_find_upload (PrmWorkspace *workspace, const char *ref_id, const char *file);

/** prm_workspace_keep_picture: keeps pasted bytes in a file. @extension: "png". Finish returns: (transfer full): its
 * file: address */
void prm_workspace_keep_picture_async (
  PrmWorkspace *workspace, GBytes *bytes, const char *extension, GAsyncReadyCallback callback, gpointer user_data);
char *prm_workspace_keep_picture_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** PrmFileChange: what became of a local file since it was looked into. */
typedef enum
{
  PRM_FILE_CHANGE_NONE,
  PRM_FILE_CHANGE_OTHER, /* it has other content */
  PRM_FILE_CHANGE_GONE,
} PrmFileChange;

/** prm_workspace_compare_file_async: @media: of a local file. Whether it is still what it was. Finish returns: %FALSE
 * where it was cancelled */
void prm_workspace_compare_file_async (PrmWorkspace *workspace,
                                       PrmDraftMedia *media,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_workspace_compare_file_finish (PrmWorkspace *workspace, GAsyncResult *result, PrmFileChange *change);

/**
 * PrmFoundMedia:
 *
 * What the bytes at web addresses said of themselves while they were fetched to be shown, for as long as the workspace
 * is open. Signal `found` (string address): something new.
 */
#define PRM_TYPE_FOUND_MEDIA (prm_found_media_get_type ())
G_DECLARE_FINAL_TYPE (PrmFoundMedia, prm_found_media, PRM, FOUND_MEDIA, GObject)

/** prm_workspace_get_found_media: Returns: (transfer none): that of @workspace */
PrmFoundMedia *prm_workspace_get_found_media (PrmWorkspace *workspace);

/** prm_found_media_get: Returns: (transfer none) (nullable): what is known of the medium at @url */
PrmDraftMedia *prm_found_media_get (PrmFoundMedia *found, const char *url);

/** PrmLibraryItem: a file that the service keeps for a profile. */
#define PRM_TYPE_LIBRARY_ITEM (prm_library_item_get_type ())
G_DECLARE_FINAL_TYPE (PrmLibraryItem, prm_library_item, PRM, LIBRARY_ITEM, GObject)

const char *prm_library_item_get_url (PrmLibraryItem *item);
const char *prm_library_item_get_name (PrmLibraryItem *item);
gint64 prm_library_item_get_size (PrmLibraryItem *item);       /* bytes; -1 if not known */
gint64 prm_library_item_get_created_at (PrmLibraryItem *item); /* PRM_TIME_NONE if not known */
gint64 prm_library_item_get_expires_at (PrmLibraryItem *item); /* PRM_TIME_NONE if not known */

/** prm_workspace_list_media_async: Finish returns: (transfer full): of #PrmLibraryItem, newest first */
void prm_workspace_list_media_async (PrmWorkspace *workspace,
                                     const char *ref_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GListModel *prm_workspace_list_media_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_workspace_check_media_url_async: whether the service can fetch the file at @url; if not, the error says why. */
void prm_workspace_check_media_url_async (PrmWorkspace *workspace,
                                          const char *ref_id,
                                          const char *url,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean prm_workspace_check_media_url_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

/** prm_media_error_is_refusal: Returns: whether the service said no, rather than that it could not be asked */
gboolean prm_media_error_is_refusal (const GError *error);

/** prm_media_error_is_page: Returns: whether it is the address of a page, not of a file */
gboolean prm_media_error_is_page (const GError *error);

G_END_DECLS
