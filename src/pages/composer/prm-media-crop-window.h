/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmMediaCropWindow:
 *
 * Lets a shape be chosen, and the part of the picture that fills it be moved with the mouse or the arrow keys. Signal
 * `chosen` (double ratio, 0 for all of the picture; double x, double y: the middle, in fractions).
 */
#define PRM_TYPE_MEDIA_CROP_WINDOW (prm_media_crop_window_get_type ())
G_DECLARE_FINAL_TYPE (PrmMediaCropWindow, prm_media_crop_window, PRM, MEDIA_CROP_WINDOW, AdwWindow)

/**
 * prm_media_crop_window_new:
 * @networks: those that can get a part of their own
 * @network: for which it is opened, with the shape that fits it; -1: for every one
 */
GtkWidget *prm_media_crop_window_new (
  GtkWindow *parent, PrmWorkspace *workspace, PrmDraftMedia *media, PrmNetworkSet networks, int network);
const char *prm_media_crop_window_get_url (PrmMediaCropWindow *self);

G_END_DECLS
