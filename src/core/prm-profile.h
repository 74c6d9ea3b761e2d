/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"
#include "prm-time.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** PrmAccount: one network account that is linked to a profile. */
typedef struct
{
  PrmNetwork network;
  char *display_name; /* (owned) (nullable) */
  char *username;     /* (owned) (nullable) */
  char *url;          /* (owned) (nullable) */
} PrmAccount;

/**
 * PrmProfile:
 *
 * An Ayrshare profile: the Primary Profile of an account, or one of its User Profiles (a client of an agency).
 * Counted, and never changed once handed on. Its Profile Key is not here: only the keyring holds it.
 */
typedef struct
{
  gatomicrefcount ref_count;

  char *ref_id; /* (owned) safe to store and show */
  char *title;  /* (owned) never NULL */
  gboolean primary;
  gboolean suspended;
  PrmNetworkSet networks; /* linked */
  GPtrArray *accounts;    /* (owned) (element-type PrmAccount) never NULL */
  gint64 created_at;
} PrmProfile;

#define PRM_TYPE_PROFILE (prm_profile_get_type ())
GType prm_profile_get_type (void) G_GNUC_CONST;

PrmProfile *prm_profile_new (const char *ref_id, const char *title);
PrmProfile *prm_profile_copy (const PrmProfile *profile);
PrmProfile *prm_profile_ref (PrmProfile *profile);
void prm_profile_unref (PrmProfile *profile);
gboolean prm_profile_equal (const PrmProfile *a, const PrmProfile *b);

/** prm_profile_add_account: Returns: (transfer none): a new account in @profile, to be filled */
PrmAccount *prm_profile_add_account (PrmProfile *profile, PrmNetwork network);

/** prm_profile_get_account: Returns: (transfer none) (nullable): what is known of its account on @network */
const PrmAccount *prm_profile_get_account (const PrmProfile *profile, PrmNetwork network);

/**
 * prm_profile_get_broken:
 *
 * Returns: the networks of which an account is known that is not linked any more: its link has to be renewed
 */
PrmNetworkSet prm_profile_get_broken (const PrmProfile *profile);

/** prm_profile_get_initials: Returns: (transfer full): one or two characters that stand for the title */
char *prm_profile_get_initials (const PrmProfile *profile);

/** prm_profile_get_color_index: Returns: 0 to 7, always the same for one refId: its colour mark */
guint prm_profile_get_color_index (const PrmProfile *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmProfile, prm_profile_unref)

G_END_DECLS
