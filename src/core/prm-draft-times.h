/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

/*
 * Networks with a time of their own. The service knows one date a post, so such a draft goes out as several posts: one
 * for each moment, for the networks that are due then.
 *
 * A time is kept while its network is not chosen and while the draft is to go out in another way, as a text is; it
 * counts only where the draft is one of a new post, at a time.
 */

/** prm_draft_get_network_at: Returns: the moment of @network alone; %PRM_TIME_NONE: it has the shared one */
gint64 prm_draft_get_network_at (const PrmDraft *draft, PrmNetwork network);
/** prm_draft_with_network_at: @at: %PRM_TIME_NONE goes back to the shared time */
PrmDraft *prm_draft_with_network_at (PrmDraft *draft, PrmNetwork network, gint64 at);

/** prm_draft_has_network_times: Returns: whether a chosen network has a time of its own that counts */
gboolean prm_draft_has_network_times (const PrmDraft *draft);

/** prm_draft_keeps_network_times: Returns: whether a chosen network has one, also where it does not count */
gboolean prm_draft_keeps_network_times (const PrmDraft *draft);

/**
 * prm_draft_get_scheduled_at_on:
 *
 * Returns: when it goes out on @network: its own time where that counts, else what prm_draft_get_scheduled_at() says
 */
gint64 prm_draft_get_scheduled_at_on (const PrmDraft *draft, PrmNetwork network);

/** prm_draft_uses_shared_time: Returns: whether some chosen network goes out at the shared time, or none is chosen */
gboolean prm_draft_uses_shared_time (const PrmDraft *draft);

/**
 * prm_draft_split_by_time:
 *
 * Returns: (transfer full) (element-type PrmDraft): what has to be sent, the earliest first: a draft for each moment,
 *   with its networks alone and what is meant for them. The first one has the id of @draft, the others have new ones. A
 *   draft whose networks all go out together gives one, with that time.
 */
GPtrArray *prm_draft_split_by_time (PrmDraft *draft);

G_END_DECLS
