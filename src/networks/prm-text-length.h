/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

G_BEGIN_DECLS

/**
 * prm_text_length:
 * @text: the text as the user wrote it; rich-text elements are converted first where the network has them
 *
 * Returns: the length of @text by the rules of @network
 */
guint prm_text_length (PrmNetwork network, const char *text);

/**
 * prm_text_find_limit:
 *
 * Returns: the byte offset in @text at which it goes beyond the limit of @network, or -1 if it fits. Never inside a
 *   grapheme cluster.
 */
gssize prm_text_find_limit (PrmNetwork network, const char *text);

/**
 * prm_text_find_offset:
 * @max: a limit that a network has in certain cases
 *
 * Returns: the same where the limit is @max instead of the usual one
 */
gssize prm_text_find_offset (PrmNetwork network, const char *text, guint max);

/**
 * prm_text_limit_splits:
 *
 * Returns: whether a cut exactly at the limit of @network would go through a grapheme cluster, such as a family of
 *   emoji or a letter with its accents; %FALSE where @text fits
 */
gboolean prm_text_limit_splits (PrmNetwork network, const char *text);

G_END_DECLS
