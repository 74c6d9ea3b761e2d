/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmDeadline:
 *
 * A cancellable that is cancelled when another one is, or when time is up; it can tell which. libsecret waits up to
 * 50 s for a service that hangs, and for ever for a password window, so nothing is asked of it without one.
 */
typedef struct _PrmDeadline PrmDeadline;

/** prm_deadline_new: @outer: (nullable): the caller's own. Returns: (transfer full) */
PrmDeadline *prm_deadline_new (GCancellable *outer, guint seconds);
void prm_deadline_free (PrmDeadline *deadline);
GCancellable *prm_deadline_get_cancellable (PrmDeadline *deadline);
/** prm_deadline_is_over: Returns: whether time was up, rather than the caller gone */
gboolean prm_deadline_is_over (PrmDeadline *deadline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmDeadline, prm_deadline_free)

G_END_DECLS
