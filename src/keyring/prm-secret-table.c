/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-keyring"

#include "config.h"

#include "prm-secret-table-private.h"

typedef struct
{
  PrmSecret *secret; /* (owned) */
  gboolean kept;
} Entry;

struct _PrmSecretTable
{
  GHashTable *entries; /* (owned) (element-type utf8 Entry) */
};

PrmSecret *
prm_secret_new (PrmSecretKind kind, const char *ref_id, SecretValue *value)
{
  PrmSecret *secret = g_new0 (PrmSecret, 1);

  secret->kind = kind;
  secret->ref_id = g_strdup (ref_id != NULL ? ref_id : "");
  secret->value = value != NULL ? secret_value_ref (value) : NULL;

  return secret;
}

PrmSecret *
prm_secret_copy (const PrmSecret *secret)
{
  return prm_secret_new (secret->kind, secret->ref_id, secret->value);
}

void
prm_secret_free (PrmSecret *secret)
{
  g_free (secret->ref_id);
  g_clear_pointer (&secret->value, secret_value_unref);
  g_free (secret);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  prm_secret_free (entry->secret);
  g_free (entry);
}

static char *
make_key (PrmSecretKind kind, const char *ref_id)
{
  return g_strdup_printf ("%d %s", kind, ref_id != NULL ? ref_id : "");
}

static Entry *
find_entry (PrmSecretTable *self, PrmSecretKind kind, const char *ref_id)
{
  g_autofree char *key = make_key (kind, ref_id);

  return g_hash_table_lookup (self->entries, key);
}

PrmSecretTable *
prm_secret_table_new (void)
{
  PrmSecretTable *self = g_new0 (PrmSecretTable, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);

  return self;
}

void
prm_secret_table_free (PrmSecretTable *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

void
prm_secret_table_put (PrmSecretTable *self, const PrmSecret *secret, gboolean kept)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->secret = prm_secret_copy (secret);
  entry->kept = kept;
  g_hash_table_replace (self->entries, make_key (secret->kind, secret->ref_id), entry);
}

void
prm_secret_table_take_found (PrmSecretTable *self, GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const PrmSecret *secret = g_ptr_array_index (found, i);
      const Entry *held = find_entry (self, secret->kind, secret->ref_id);

      if (held == NULL || held->kept)
        prm_secret_table_put (self, secret, TRUE);
    }
}

void
prm_secret_table_set_kept (PrmSecretTable *self, const PrmSecret *secret)
{
  Entry *held = find_entry (self, secret->kind, secret->ref_id);

  if (held != NULL && held->secret->value == secret->value)
    held->kept = TRUE;
}

const PrmSecret *
prm_secret_table_find (PrmSecretTable *self, PrmSecretKind kind, const char *ref_id)
{
  const Entry *held = find_entry (self, kind, ref_id);

  return held != NULL ? held->secret : NULL;
}

const PrmSecret *
prm_secret_table_find_unkept (PrmSecretTable *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (!entry->kept)
        return entry->secret;
    }

  return NULL;
}

void
prm_secret_table_forget (PrmSecretTable *self, const PrmSecret *which, gboolean kept_only)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Entry *entry = value;

      if (kept_only && !entry->kept)
        continue;
      if (which != NULL && (entry->secret->kind != which->kind || !g_str_equal (entry->secret->ref_id, which->ref_id)))
        continue;
      g_hash_table_iter_remove (&iter);
    }
}
