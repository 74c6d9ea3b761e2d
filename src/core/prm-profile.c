/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-profile.h"

#define N_COLORS 8

G_DEFINE_BOXED_TYPE (PrmProfile, prm_profile, prm_profile_ref, prm_profile_unref)

static void
account_free (PrmAccount *account)
{
  g_free (account->display_name);
  g_free (account->username);
  g_free (account->url);
  g_free (account);
}

static gboolean
account_equal (const PrmAccount *a, const PrmAccount *b)
{
  return a->network == b->network && g_strcmp0 (a->display_name, b->display_name) == 0 &&
         g_strcmp0 (a->username, b->username) == 0 && g_strcmp0 (a->url, b->url) == 0;
}

PrmProfile *
prm_profile_new (const char *ref_id, const char *title)
{
  PrmProfile *profile = g_new0 (PrmProfile, 1);

  g_atomic_ref_count_init (&profile->ref_count);
  profile->ref_id = g_strdup (ref_id != NULL ? ref_id : "");
  profile->title = g_strdup (title != NULL ? title : "");
  profile->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) account_free);
  return profile;
}

PrmProfile *
prm_profile_copy (const PrmProfile *profile)
{
  PrmProfile *copy = prm_profile_new (profile->ref_id, profile->title);

  copy->primary = profile->primary;
  copy->suspended = profile->suspended;
  copy->networks = profile->networks;
  copy->created_at = profile->created_at;
  for (guint i = 0; i < profile->accounts->len; i++)
    {
      const PrmAccount *from = profile->accounts->pdata[i];
      PrmAccount *to = prm_profile_add_account (copy, from->network);

      to->display_name = g_strdup (from->display_name);
      to->username = g_strdup (from->username);
      to->url = g_strdup (from->url);
    }
  return copy;
}

PrmProfile *
prm_profile_ref (PrmProfile *profile)
{
  g_atomic_ref_count_inc (&profile->ref_count);
  return profile;
}

void
prm_profile_unref (PrmProfile *profile)
{
  if (!g_atomic_ref_count_dec (&profile->ref_count))
    return;
  g_free (profile->ref_id);
  g_free (profile->title);
  g_ptr_array_unref (profile->accounts);
  g_free (profile);
}

gboolean
prm_profile_equal (const PrmProfile *a, const PrmProfile *b)
{
  if (a == b)
    return TRUE;
  if (g_strcmp0 (a->ref_id, b->ref_id) != 0 || g_strcmp0 (a->title, b->title) != 0 || a->primary != b->primary ||
      a->suspended != b->suspended || a->networks != b->networks || a->created_at != b->created_at ||
      a->accounts->len != b->accounts->len)
    return FALSE;
  for (guint i = 0; i < a->accounts->len; i++)
    if (!account_equal (a->accounts->pdata[i], b->accounts->pdata[i]))
      return FALSE;
  return TRUE;
}

PrmAccount *
prm_profile_add_account (PrmProfile *profile, PrmNetwork network)
{
  PrmAccount *account = g_new0 (PrmAccount, 1);

  account->network = network;
  g_ptr_array_add (profile->accounts, account);
  return account;
}

const PrmAccount *
prm_profile_get_account (const PrmProfile *profile, PrmNetwork network)
{
  for (guint i = 0; i < profile->accounts->len; i++)
    {
      const PrmAccount *account = profile->accounts->pdata[i];

      if (account->network == network)
        return account;
    }
  return NULL;
}

PrmNetworkSet
prm_profile_get_broken (const PrmProfile *profile)
{
  PrmNetworkSet known = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < profile->accounts->len; i++)
    known |= PRM_NETWORK_BIT (((const PrmAccount *) profile->accounts->pdata[i])->network);
  return known & (PrmNetworkSet) ~profile->networks;
}

char *
prm_profile_get_initials (const PrmProfile *profile)
{
  g_autofree char *valid = g_utf8_make_valid (profile->title, -1);
  /* Composed, so that one character is what people take for one. */
  g_autofree char *title = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *initials = g_string_new (NULL);
  gboolean in_word = FALSE;
  guint n = 0;

  for (const char *p = title; *p != '\0' && n < 2; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_letter = g_unichar_isalnum (c);

      if (is_letter && !in_word)
        {
          g_string_append_unichar (initials, g_unichar_totitle (c));
          n++;
        }
      /* An apostrophe or a combining mark does not end a word: O’Neill is one. */
      in_word = is_letter || (in_word && (g_unichar_ismark (c) || c == '\'' || c == 0x2019));
    }
  if (initials->len == 0)
    g_string_append_unichar (initials, *title != '\0' ? g_utf8_get_char (title) : '?');
  return prm_string_free_and_steal (initials);
}

guint
prm_profile_get_color_index (const PrmProfile *profile)
{
  /* FNV-1a, which no library will ever change under us. */
  guint32 hash = 2166136261u;

  for (const char *p = profile->ref_id; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * 16777619u;
  return (hash ^ (hash >> 16)) % N_COLORS;
}
