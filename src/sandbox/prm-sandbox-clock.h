/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmSandboxClock: real time plus an offset, or a clock that stands still until it is moved. */
typedef struct
{
  gboolean frozen;
  gint64 frozen_at; /* the present moment of a clock that stands still */
  gint64 offset;    /* seconds that a running clock is ahead of real time */
} PrmSandboxClock;

gint64 prm_sandbox_clock_now (const PrmSandboxClock *clock);
void prm_sandbox_clock_set (PrmSandboxClock *clock, gint64 now);

G_END_DECLS
