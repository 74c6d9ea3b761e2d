/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmComposerWindow:
 *
 * One post being written. It shows a draft and turns edits into new drafts, which are on disk within a second; it
 * reads nothing back out of its widgets. Actions: `composer.send`, `composer.choose-client`, `composer.choose-time`,
 * `composer.toggle-network` (int32, counted from 0), `composer.retry-save`.
 *
 * Where it is closed it stays until its draft is on disk, and then goes by itself; where that fails it asks what to do.
 * Signal `kept-open`: the answer was not to close it.
 */
#define PRM_TYPE_COMPOSER_WINDOW (prm_composer_window_get_type ())
G_DECLARE_FINAL_TYPE (PrmComposerWindow, prm_composer_window, PRM, COMPOSER_WINDOW, AdwApplicationWindow)

/**
 * prm_composer_window_new:
 * @draft: what to begin with, usually a new one or one of the workspace's drafts
 */
PrmComposerWindow *prm_composer_window_new (GtkApplication *application, PrmWorkspace *workspace, PrmDraft *draft);

/** prm_composer_window_get_draft: Returns: (transfer none): the draft as it is now */
PrmDraft *prm_composer_window_get_draft (PrmComposerWindow *self);

G_END_DECLS
