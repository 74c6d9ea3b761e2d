/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-workspace.h"

G_BEGIN_DECLS

/**
 * PrmComposerFacts:
 *
 * What is found out about a draft's media by looking: whether files that wait to be uploaded are still there, and
 * whether the service can fetch what has an address on the web. Signal `changed` comes with each thing found out.
 */
#define PRM_TYPE_COMPOSER_FACTS (prm_composer_facts_get_type ())
G_DECLARE_FINAL_TYPE (PrmComposerFacts, prm_composer_facts, PRM, COMPOSER_FACTS, GObject)

PrmComposerFacts *prm_composer_facts_new (PrmWorkspace *workspace);

/**
 * prm_composer_facts_look:
 * @again: also at those that were looked at before and were not found to be good
 *
 * Looks at the media of @draft. What cannot be asked about now, for want of a client or of the network, is not known.
 */
void prm_composer_facts_look (PrmComposerFacts *self, PrmDraft *draft, gboolean again);

/** prm_composer_facts_get_media: Returns: (transfer none): PrmMediaInfo by address, of the media with a problem */
GHashTable *prm_composer_facts_get_media (PrmComposerFacts *self);

/** prm_composer_facts_note_stopped: @why: (nullable): a sentence that says why the file at @url does not get to the
 * service; %NULL: it does */
void prm_composer_facts_note_stopped (PrmComposerFacts *self, const char *url, const char *why);

/** prm_composer_facts_get_stopped: Returns: (transfer none) (element-type utf8 utf8): the sentences, for
 * #PrmCheckContext */
GHashTable *prm_composer_facts_get_stopped (PrmComposerFacts *self);

G_END_DECLS
