/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"
#include "prm-clock.h"
#include "prm-keyring.h"
#include "prm-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmUplink:
 *
 * What outbox and sync share: client, store, keys and clock, and how it stands with the service. Each tells it how
 * its calls ended; it keeps what both have to heed: no network, a rejected key, a rate limit's pause.
 *
 * Signals: `changed`, when connection or problem may be others than before; `reachable`, when the service answers
 * after it did not; `standing-changed`, when a key was rejected or a profile suspended, or not any more.
 */
#define PRM_TYPE_UPLINK (prm_uplink_get_type ())
G_DECLARE_FINAL_TYPE (PrmUplink, prm_uplink, PRM, UPLINK, GObject)

/** PrmReach: how far a call gets now. */
typedef enum
{
  PRM_REACH_NO_ACCOUNT,
  PRM_REACH_KEY_REJECTED,
  PRM_REACH_OFFLINE, /* this computer has no network, or the service does not answer */
  PRM_REACH_OPEN,
} PrmReach;

/** prm_uplink_url_is_loopback: Returns: whether @url leads to this computer, which is never offline for itself */
gboolean prm_uplink_url_is_loopback (const char *url);

PrmUplink *prm_uplink_new (PrmClient *client, PrmStore *store, PrmKeyring *keyring, PrmClock *clock);

/** prm_uplink_set_monitor: @monitor: (nullable): who tells whether there is a network; %NULL: there always is */
void prm_uplink_set_monitor (PrmUplink *uplink, GNetworkMonitor *monitor);

PrmClient *prm_uplink_get_client (PrmUplink *uplink);
PrmStore *prm_uplink_get_store (PrmUplink *uplink);
PrmClock *prm_uplink_get_clock (PrmUplink *uplink);
gint64 prm_uplink_get_now (PrmUplink *uplink);

/** prm_uplink_set_primary: says which profile is called without a Profile Key. */
void prm_uplink_set_primary (PrmUplink *uplink, const char *ref_id);
const char *prm_uplink_get_primary (PrmUplink *uplink);

/**
 * prm_uplink_dup_credentials:
 * @ref_id: (nullable): %NULL for the account itself
 *
 * Returns: (transfer full) (nullable): %NULL where a key is missing, or was refused
 */
PrmCredentials *prm_uplink_dup_credentials (PrmUplink *uplink, const char *ref_id);

/**
 * prm_uplink_dup_credentials_for:
 * @networks: those that the call may reach
 *
 * Returns: (transfer full) (nullable): the same, with the keys of the user's own X app where there are such and
 * @networks has X
 */
PrmCredentials *prm_uplink_dup_credentials_for (PrmUplink *uplink, const char *ref_id, PrmNetworkSet networks);

/** prm_uplink_keys_changed: forgets what was said against the old keys. */
void prm_uplink_keys_changed (PrmUplink *uplink);

PrmReach prm_uplink_get_reach (PrmUplink *uplink);

/** prm_uplink_get_problem: Returns: (transfer none) (nullable): what is wrong, worst first */
const GError *prm_uplink_get_problem (PrmUplink *uplink);

/** prm_uplink_get_pause: Returns: the moment before which nothing should be called for a profile */
gint64 prm_uplink_get_pause (PrmUplink *uplink, const char *ref_id);

/**
 * prm_uplink_get_background_pause:
 *
 * Returns: the same for what nobody waits for, which leaves the last part of the profile's requests to what somebody
 *   does
 */
gint64 prm_uplink_get_background_pause (PrmUplink *uplink, const char *ref_id);

/** PrmTightBudget: the profile that is nearest to its limit. */
typedef struct
{
  const char *ref_id; /* (unowned) as long as the uplink is not called again */
  guint used;
  guint maximum;
  gint64 until;
} PrmTightBudget;

/** prm_uplink_find_tight_budget: Returns: whether some profile is near its limit, which @tight then tells of */
gboolean prm_uplink_find_tight_budget (PrmUplink *uplink, PrmTightBudget *tight);

/**
 * prm_uplink_note:
 * @ref_id: (nullable): the profile that was called; %NULL for the account
 * @error: (nullable): how the call ended
 *
 * Every call's end comes here; a cancelled one says nothing.
 */
void prm_uplink_note (PrmUplink *uplink, const char *ref_id, const GError *error);

/** prm_uplink_note_disk: @error: (nullable): how writing down what the service said ended */
void prm_uplink_note_disk (PrmUplink *uplink, const GError *error);

/** prm_uplink_hurry: the user wants something now: an unreachable service is tried again at once. */
void prm_uplink_hurry (PrmUplink *uplink);

/** prm_uplink_set_ended: @error: (transfer full): the service ended for good and will not come back */
void prm_uplink_set_ended (PrmUplink *uplink, GError *error);

/** prm_uplink_is_suspended: Returns: whether the service refused a profile's calls as suspended */
gboolean prm_uplink_is_suspended (PrmUplink *uplink, const char *ref_id);

/** prm_uplink_lift_suspension: the account's list says that a profile is active: it may be called again. */
void prm_uplink_lift_suspension (PrmUplink *uplink, const char *ref_id);

/*
 * The service's history may be a minute old. What an operation has changed since has to be read by itself, or an old
 * answer would put it back; and what was read before the operation ended is old in any case.
 */

/** prm_uplink_add_fresh: to be called before what an operation did to a post is written down. */
void prm_uplink_add_fresh (PrmUplink *uplink, const char *ref_id, const char *post_id);

/** prm_uplink_get_serial: Returns: a number that grows with each call of prm_uplink_add_fresh() */
guint64 prm_uplink_get_serial (PrmUplink *uplink);

/** prm_uplink_is_fresh_since: Returns: whether a post was added as fresh after @serial */
gboolean prm_uplink_is_fresh_since (PrmUplink *uplink, const char *post_id, guint64 serial);

/** prm_uplink_list_fresh: Returns: (transfer container) (element-type utf8): ids of posts of a profile */
GPtrArray *prm_uplink_list_fresh (PrmUplink *uplink, const char *ref_id);

G_END_DECLS
