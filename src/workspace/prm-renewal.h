/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"

G_BEGIN_DECLS

/**
 * prm_renewal_get_due:
 * @draft: what a post was made of
 * @scheduled_at: when the post goes out
 * @created_at: when it was made; %PRM_TIME_NONE if not known
 *
 * The service throws uploaded files away after a while. Where it would do so before a post goes out, and the file is
 * remembered, it has to be uploaded again: as early as the new one will last until then, but well before the old one
 * goes.
 *
 * Returns: when that is to be done; %PRM_TIME_NONE: never
 */
gint64 prm_renewal_get_due (const PrmDraft *draft, gint64 scheduled_at, gint64 created_at);

/** prm_renewal_get_due_held: the same for a post that waits for approval, which nobody knows when it gets;
 * @scheduled_at: %PRM_TIME_NONE if it has no time */
gint64 prm_renewal_get_due_held (const PrmDraft *draft, gint64 scheduled_at, gint64 created_at);

/** prm_renewal_prepare: Returns: (transfer full): @draft with the remembered files in the place of those media that
 * will be gone at @last_moment, and with @scheduled_at, which is %PRM_TIME_NONE for none */
PrmDraft *prm_renewal_prepare (PrmDraft *draft, gint64 scheduled_at, gint64 last_moment);

/**
 * PrmRenewal:
 *
 * Looks after the media of posts that are scheduled or wait for approval: when the service would throw some away before
 * a post goes out, the post is replaced by one like it with the files uploaded again. Where that cannot be, the outbox
 * says so, as of anything.
 */
#define PRM_TYPE_RENEWAL (prm_renewal_get_type ())
G_DECLARE_FINAL_TYPE (PrmRenewal, prm_renewal, PRM, RENEWAL, GObject)

PrmRenewal *prm_renewal_new (PrmUplink *uplink, PrmOutbox *outbox);

/** prm_renewal_start: the outbox has been loaded. */
void prm_renewal_start (PrmRenewal *renewal);

/** prm_renewal_stop: begins nothing any more. */
void prm_renewal_stop (PrmRenewal *renewal);

G_END_DECLS
