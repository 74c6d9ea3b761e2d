/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* What libFuzzer calls. */

/** LLVMFuzzerInitialize: is called once, before anything else. */
int LLVMFuzzerInitialize (int *argc, char ***argv);

/** LLVMFuzzerTestOneInput: is called with each input. Returns: 0 */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
