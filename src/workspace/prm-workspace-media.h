/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/* Pictures and videos: fetching them to be shown. */

/**
 * prm_workspace_fetch_picture_async:
 * @url: https, or the service's own where that is on this computer, or the file: address of a local file
 *
 * Reads the bytes of a picture that is to be shown; whether they are one is for the reader to find out. A workspace
 * with the demo asks nobody but the demo. Errors: %PRM_WORKSPACE_ERROR_PICTURE, or of api, or of reading the file.
 * Finish returns: (transfer full): at most some tens of megabytes
 */
void prm_workspace_fetch_picture_async (PrmWorkspace *workspace,
                                        const char *url,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GBytes *prm_workspace_fetch_picture_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
