/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_backoff_draw:
 * @first: seconds before something is tried again that failed for the first time
 * @longest: what that doubles up to
 * @failures: how many there were before this one
 *
 * Returns: seconds to wait now: between half and one and a half times that, by chance, so that several computers that
 *   lost one service do not all come back at once
 */
gint64 prm_backoff_draw (gint32 first, gint32 longest, guint failures);

G_END_DECLS
