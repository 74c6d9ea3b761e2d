/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

/** PRM_PREVIEW_WIDTH: of a post in a feed on most telephones, in pixels. */
#define PRM_PREVIEW_WIDTH 375

/** PRM_PREVIEW_WIDTH_CHARS: what a line has at least. A label that does not know is laid out with a line for each
 * character, to see how narrow it could be. */
#define PRM_PREVIEW_WIDTH_CHARS 20

/** PrmPreviewGrid: how a network lays out several pictures. */
typedef enum
{
  PRM_PREVIEW_GRID,     /* two beside each other, or two rows of two; the last says how many more there are */
  PRM_PREVIEW_CAROUSEL, /* one, with a mark of how many there are */
} PrmPreviewGrid;

PrmPreviewGrid prm_preview_get_grid (PrmNetwork network);

/** prm_preview_get_aspect: Returns: width by height of the place for one picture */
float prm_preview_get_aspect (PrmNetwork network);

/**
 * prm_preview_dup_text:
 *
 * Returns: (transfer full): the text of @draft as @network shows it
 */
char *prm_preview_dup_text (PrmDraft *draft, PrmNetwork network);

/**
 * prm_preview_dup_parts:
 *
 * Returns: (transfer full): the posts that @network makes of the text of @draft: the parts of a thread, with their
 *   numbers where the service adds them, or else the one text
 */
GStrv prm_preview_dup_parts (PrmDraft *draft, PrmNetwork network);

/**
 * prm_preview_fold:
 * @text: as the network shows it
 *
 * Returns: (transfer full) (nullable): what stands before “more”; %NULL where the whole text is shown
 */
char *prm_preview_fold (PrmNetwork network, const char *text);

G_END_DECLS
