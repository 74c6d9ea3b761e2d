/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmThumbnails:
 *
 * Small pictures of media, for whatever shows them: fetched by the workspace, decoded on other threads, and kept in
 * memory, the ones that were used last, up to a limit. Nothing is written to disk. One for each workspace.
 */
#define PRM_TYPE_THUMBNAILS (prm_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (PrmThumbnails, prm_thumbnails, PRM, THUMBNAILS, GObject)

typedef enum
{
  PRM_THUMBNAIL_SMALL, /* for rows and tiles */
  PRM_THUMBNAIL_LARGE, /* as wide as a post */
} PrmThumbnailSize;

/** prm_thumbnails_of: Returns: (transfer none): the thumbnails of @workspace */
PrmThumbnails *prm_thumbnails_of (PrmWorkspace *workspace);

/** prm_thumbnails_offer: lets every descendant of @widget find the thumbnails of @workspace. */
void prm_thumbnails_offer (GtkWidget *widget, PrmWorkspace *workspace);

/** prm_thumbnails_find: Returns: (transfer none) (nullable): what an ancestor of @widget, or itself, offers */
PrmThumbnails *prm_thumbnails_find (GtkWidget *widget);

/** prm_thumbnails_peek: Returns: (transfer none) (nullable): the picture, where it is there already */
GdkTexture *prm_thumbnails_peek (PrmThumbnails *self, const char *url, PrmThumbnailSize size);

/**
 * prm_thumbnails_load_async:
 *
 * Several who want the same picture get it with one fetch; what nobody wants any more is not fetched. One that could
 * not be had is not tried again for a while. Finish returns: (transfer full): the picture
 */
void prm_thumbnails_load_async (PrmThumbnails *self,
                                const char *url,
                                PrmThumbnailSize size,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GdkTexture *prm_thumbnails_load_finish (PrmThumbnails *self, GAsyncResult *result, GError **error);

/** prm_thumbnails_forget: lets go of what is known of @url, which may be another picture now. */
void prm_thumbnails_forget (PrmThumbnails *self, const char *url);

G_END_DECLS
