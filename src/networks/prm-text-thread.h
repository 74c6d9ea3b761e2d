/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

G_BEGIN_DECLS

/**
 * prm_text_split_into_thread:
 * @max: how long a part may be, by the rules of @network
 *
 * The service makes a post of each part between blank lines. What is too long for one is parted further: where a line
 * or a sentence ends, or else between words, and only a word that is too long by itself within it.
 *
 * Returns: (transfer full): @text with so many more blank lines that each part fits
 */
char *prm_text_split_into_thread (PrmNetwork network, const char *text, guint max);

G_END_DECLS
