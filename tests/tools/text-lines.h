/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

G_BEGIN_DECLS

/** PrmTextLineFunc: prints what is to be told of one text. */
typedef void (*PrmTextLineFunc) (PrmNetwork network, const char *text);

/**
 * prm_text_lines_run:
 *
 * The body of a filter: takes a network as the only argument, reads one JSON string a line from the standard input and
 * calls @func for each.
 *
 * Returns: the exit status
 */
int prm_text_lines_run (int argc, char **argv, PrmTextLineFunc func);

G_END_DECLS
