/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_program_find:
 * @name: of one of the project's own programs
 * @room: the folder of src/ that it is built from
 * @directory: where it is installed
 *
 * Looks beside the program that runs, in the build tree that it may be in, and then where it is installed.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *prm_program_find (const char *name, const char *room, const char *directory);

G_END_DECLS
