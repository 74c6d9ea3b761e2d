/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-uplink.h"
#include "prm-workspace-media.h"

G_BEGIN_DECLS

/** PrmUploads: the files of a workspace that are on their way to the service, and those that have arrived. */
#define PRM_TYPE_UPLOADS (prm_uploads_get_type ())
G_DECLARE_FINAL_TYPE (PrmUploads, prm_uploads, PRM, UPLOADS, GObject)

PrmUploads *prm_uploads_new (PrmUplink *uplink);

/** prm_uploads_set_reader: see prm_workspace_set_picture_reader() */
void prm_uploads_set_reader (PrmUploads *self, PrmPictureReader reader);

/** prm_uploads_find: Returns: (transfer none) (nullable) */
PrmUpload *prm_uploads_find (PrmUploads *self, const char *ref_id, const char *file);

/** prm_uploads_begin: Returns: (transfer none): the way of @file, which may have arrived already */
PrmUpload *prm_uploads_begin (PrmUploads *self, const char *ref_id, const char *file);

/** prm_uploads_stop: cancels everything; nothing begins any more. */
void prm_uploads_stop (PrmUploads *self);

G_END_DECLS
