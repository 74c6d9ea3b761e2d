/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * prm_composers_open:
 * @draft: what to write on
 *
 * Shows the composer window of @draft; a new one where it has none yet.
 */
void prm_composers_open (GtkApplication *application, PrmWorkspace *workspace, PrmDraft *draft);

/** prm_composers_present_edit: Returns: whether there is a window already in which the post is being changed; it is
 * shown
 */
gboolean prm_composers_present_edit (GtkApplication *application, const char *post_id);

/** prm_composers_open_id: the same for one of the workspace's drafts. Returns: %FALSE if it is not there any more */
gboolean prm_composers_open_id (GtkApplication *application, PrmWorkspace *workspace, const char *draft_id);

/** prm_composers_close_all: asks every composer window to close; each keeps its draft on disk first. */
void prm_composers_close_all (GtkApplication *application);

/**
 * prm_composers_close_all_async:
 *
 * Finish returns: whether all of them are closed; %FALSE where a draft could not be kept and the user has its window
 *   stay
 */
void prm_composers_close_all_async (GtkApplication *application, GAsyncReadyCallback callback, gpointer user_data);
gboolean prm_composers_close_all_finish (GtkApplication *application, GAsyncResult *result);

/** prm_composers_any: Returns: whether there is a composer window */
gboolean prm_composers_any (GtkApplication *application);

/** prm_composers_reopen: shows again what was being written when the program ended without closing its windows. */
void prm_composers_reopen (GtkApplication *application, PrmWorkspace *workspace);

G_END_DECLS
