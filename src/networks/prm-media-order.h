/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-network-options.h"

G_BEGIN_DECLS

/*
 * Edits of a draft's media that keep what is written for each of them (alternative texts, captions) with them: those
 * are options of the networks, lists in the order of the media.
 */

/** prm_draft_move_media: the medium at @from stands at @to afterwards. */
PrmDraft *prm_draft_move_media (PrmDraft *draft, guint from, guint to);

/** prm_draft_remove_media: takes the medium at @index away, with what is written for it. */
PrmDraft *prm_draft_remove_media (PrmDraft *draft, guint index);

/** PRM_ALT_TEXT_MAX: code points; the shortest limit of a network that has one is 500. */
#define PRM_ALT_TEXT_MAX 1000

/** prm_network_option_is_alt_text: Returns: whether @option is the one that is written beside each medium, not in a
 * form */
gboolean prm_network_option_is_alt_text (const PrmNetworkOption *option);

/** prm_network_takes_alt_text: Returns: whether @network has alternative texts */
gboolean prm_network_takes_alt_text (PrmNetwork network);

/** prm_network_get_alt_text_max: Returns: how many code points @network takes of one; %PRM_ALT_TEXT_MAX where that is
 * not documented */
guint prm_network_get_alt_text_max (PrmNetwork network);

/** prm_draft_dup_alt_text: Returns: (transfer full): what the medium at @index shows, in words; "" where nothing is
 * written */
char *prm_draft_dup_alt_text (const PrmDraft *draft, guint index);

/** prm_draft_with_alt_text: sets it for every network that has alternative texts, chosen or not. */
PrmDraft *prm_draft_with_alt_text (PrmDraft *draft, guint index, const char *text);

G_END_DECLS
