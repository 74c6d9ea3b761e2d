/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-extras.h"
#include "prm-time.h"

G_BEGIN_DECLS

/**
 * prm_repeat_describe_dates:
 * @start: the moment of the first post
 *
 * Returns: (transfer full): when a series goes out, the first ten dates one a line
 */
char *prm_repeat_describe_dates (PrmDraftRepeat repeat, gint64 start, gint64 now, GTimeZone *zone);

G_END_DECLS
