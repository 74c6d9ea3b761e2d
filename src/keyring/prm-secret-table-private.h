/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-keyring.h"

#include <libsecret/secret.h>

G_BEGIN_DECLS

/** PrmSecret: one secret of an address. */
typedef struct
{
  PrmSecretKind kind;
  char *ref_id;       /* (owned) "" for the account's own */
  SecretValue *value; /* (owned) (nullable) in memory that is not swapped out, and wiped */
} PrmSecret;

PrmSecret *prm_secret_new (PrmSecretKind kind, const char *ref_id, SecretValue *value);
PrmSecret *prm_secret_copy (const PrmSecret *secret);
void prm_secret_free (PrmSecret *secret);

/**
 * PrmSecretTable:
 *
 * The secrets in memory, and of each whether the system keeps it too.
 */
typedef struct _PrmSecretTable PrmSecretTable;

PrmSecretTable *prm_secret_table_new (void);
void prm_secret_table_free (PrmSecretTable *table);

void prm_secret_table_put (PrmSecretTable *table, const PrmSecret *secret, gboolean kept);
/** prm_secret_table_take_found: takes what the system has, unless something newer is here that it does not have. */
void prm_secret_table_take_found (PrmSecretTable *table, GPtrArray *found);
/** prm_secret_table_set_kept: the system has @secret now; one that was put since then is another. */
void prm_secret_table_set_kept (PrmSecretTable *table, const PrmSecret *secret);
const PrmSecret *prm_secret_table_find (PrmSecretTable *table, PrmSecretKind kind, const char *ref_id);
/** prm_secret_table_find_unkept: Returns: (transfer none) (nullable): one that the system does not have yet */
const PrmSecret *prm_secret_table_find_unkept (PrmSecretTable *table);
/**
 * prm_secret_table_forget:
 * @which: (nullable): whatever its value; %NULL: all
 * @kept_only: leave those that the system does not have
 */
void prm_secret_table_forget (PrmSecretTable *table, const PrmSecret *which, gboolean kept_only);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSecret, prm_secret_free)

G_END_DECLS
