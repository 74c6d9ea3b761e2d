/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** PrmMediaLibrary: a window with the files that the service keeps for a client; one that is chosen goes into the
 * draft. */
#define PRM_TYPE_MEDIA_LIBRARY (prm_media_library_get_type ())
G_DECLARE_FINAL_TYPE (PrmMediaLibrary, prm_media_library, PRM, MEDIA_LIBRARY, AdwWindow)

G_END_DECLS
