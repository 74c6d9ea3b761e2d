/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

/* What is said of a draft whose networks have times of their own, before it is sent: how many posts it becomes. */

/**
 * prm_time_parts_describe:
 * @zone: (nullable): in which times are read; %NULL is this computer's
 *
 * Returns: (transfer full) (nullable): “Becomes 2 posts:”, and a line for each: “X: Tue 14 Oct, 11:00”; %NULL where
 *   it is one
 */
char *prm_time_parts_describe (PrmDraft *draft, gint64 now, GTimeZone *zone);

/**
 * prm_time_parts_describe_send:
 *
 * Returns: (transfer full): what the button does with a draft that goes out at a time, or at several: “Schedule 2 Posts
 *   from Tue 14 Oct, 09:00”; “Choose a Time” where one of them has passed
 */
char *prm_time_parts_describe_send (PrmDraft *draft, gint64 now, GTimeZone *zone);

/** prm_time_parts_get_span: @first, @last: (out): the moments of the first and the last; the same where it is one */
void prm_time_parts_get_span (PrmDraft *draft, gint64 *first, gint64 *last);

G_END_DECLS
