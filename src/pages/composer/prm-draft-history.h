/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"

#include "prm-draft.h"

G_BEGIN_DECLS

/**
 * PrmDraftHistory:
 *
 * The states that a draft has been through, for undo and redo over all of it. Letters typed one after another in one
 * field are one step.
 */
typedef struct _PrmDraftHistory PrmDraftHistory;

/** PRM_DRAFT_HISTORY_MAX: so many steps back are kept. */
#define PRM_DRAFT_HISTORY_MAX 200

PrmDraftHistory *prm_draft_history_new (PrmDraft *draft);
void prm_draft_history_free (PrmDraftHistory *self);

/**
 * prm_draft_history_push:
 * @draft: as it is after an edit; what could be done again before is forgotten
 * @time: of the edit, in microseconds of a clock that never goes back
 */
void prm_draft_history_push (PrmDraftHistory *self, PrmDraft *draft, gint64 time);

/** prm_draft_history_pause: what comes next is no more typing, however soon it comes. */
void prm_draft_history_pause (PrmDraftHistory *self);

gboolean prm_draft_history_can_undo (const PrmDraftHistory *self);
gboolean prm_draft_history_can_redo (const PrmDraftHistory *self);

/** prm_draft_history_undo: Returns: (transfer none) (nullable): the draft as it was a step before; %NULL for none */
PrmDraft *prm_draft_history_undo (PrmDraftHistory *self);
PrmDraft *prm_draft_history_redo (PrmDraftHistory *self);

/** prm_draft_history_take_media: in every step, @media takes the place of the one at @url, as if it had always been so.
 */
void prm_draft_history_take_media (PrmDraftHistory *self, const char *url, PrmDraftMedia *media);

/**
 * prm_draft_history_serialize:
 * @cursor: where the cursor is, in characters of the text
 *
 * Returns: (transfer full): text for the disk; of a very long history the oldest steps are left out
 */
char *prm_draft_history_serialize (const PrmDraftHistory *self, guint cursor);

/**
 * prm_draft_history_deserialize:
 * @draft: the draft as it is; where the history ends with another, this one is a step more
 * @cursor: (out)
 *
 * Returns: (transfer full) (nullable): %NULL where @text is no history
 */
PrmDraftHistory *prm_draft_history_deserialize (const char *text, PrmDraft *draft, guint *cursor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmDraftHistory, prm_draft_history_free)

G_END_DECLS
