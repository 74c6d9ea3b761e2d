/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-network.h"

G_BEGIN_DECLS

/** prm_draft_is_thread: Returns: whether each part of its text is a post of its own on @network */
gboolean prm_draft_is_thread (const PrmDraft *draft, PrmNetwork network);

/** prm_draft_numbers_thread: Returns: whether the service adds to each part which one it is */
gboolean prm_draft_numbers_thread (const PrmDraft *draft, PrmNetwork network);

/** prm_thread_get_parts: Returns: (transfer full): @text as the service splits it into posts: at blank lines */
GStrv prm_thread_get_parts (const char *text);

/**
 * prm_thread_dup_number:
 * @part: from 1
 * @n_parts: how many parts there are
 *
 * Returns: (transfer full): what the service writes at the end of a part: “ 1/3”; nothing where there is only one,
 *   which is no thread
 */
char *prm_thread_dup_number (guint part, guint n_parts);

/** prm_thread_number_length: Returns: the room that it takes, which is the same by the rules of each network that has
 * threads */
guint prm_thread_number_length (guint part, guint n_parts);

/**
 * prm_text_split_into_thread:
 * @max: how long a part may be, by the rules of @network
 * @numbered: whether the service adds a number to each part, for which there has to be room
 *
 * The service makes a post of each part between blank lines. What is too long for one is parted further: where a line
 * or a sentence ends, or else between words, and only a word that is too long by itself within it.
 *
 * Returns: (transfer full): @text with so many more blank lines that each part fits
 */
char *prm_text_split_into_thread (PrmNetwork network, const char *text, guint max, gboolean numbered);

G_END_DECLS
