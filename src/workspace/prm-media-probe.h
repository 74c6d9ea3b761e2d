/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"
#include "prm-workspace-media.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PRM_MEDIA_MAX_SIZE: the service takes no larger file, whichever way. */
#define PRM_MEDIA_MAX_SIZE ((gint64) 5 * 1000 * 1000 * 1000)

/** For how many seconds the service keeps a file that came in a form, and a larger one. */
#define PRM_MEDIA_KEPT_SMALL (90 * 24 * 60 * 60)
#define PRM_MEDIA_KEPT_LARGE (30 * 24 * 60 * 60)

/**
 * prm_media_probe:
 * @uri: a file: address
 *
 * Looks into a file: what it is by its content, how large, how many pixels, how long. Blocks; to be called on a thread
 * of its own. Errors: %PRM_WORKSPACE_ERROR_MEDIA with a sentence that names the file, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): what is known of it
 */
PrmDraftMedia *prm_media_probe (const char *uri, GCancellable *cancellable, GError **error);

/**
 * prm_media_check_picture:
 * @uri: a file: address of a picture
 *
 * Whether it is whole. Blocks. Errors as of prm_media_probe().
 */
gboolean prm_media_check_picture (const char *uri, PrmPictureReader reader, GCancellable *cancellable, GError **error);

/** prm_media_take_error: @error: (transfer full): of reading the file at @uri, or another. Returns: (transfer full):
 * one that a person can read */
GError *prm_media_take_error (const char *uri, GError *error);

/** prm_media_compare: Returns: whether the file that @media came from is what it was then. Blocks; reads the file where
 * its times tell nothing. What cannot be read counts as unchanged: using it will tell why. */
PrmFileChange prm_media_compare (const PrmDraftMedia *media, GCancellable *cancellable);

/** prm_media_hash: Returns: (transfer full) (nullable): the SHA-256 of the file; blocks for as long as reading it takes
 */
char *prm_media_hash (const char *uri, GCancellable *cancellable, GError **error);

G_END_DECLS
