/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-credentials.h"

#include <string.h>

struct _PrmCredentials
{
  gatomicrefcount ref_count;
  char *api_key;     /* (owned) */
  char *profile_key; /* (owned) (nullable) */
  char *x_key;       /* (owned) (nullable) */
  char *x_secret;    /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (PrmCredentials, prm_credentials, prm_credentials_ref, prm_credentials_unref)

static void
wipe (char *key)
{
  if (key == NULL)
    return;

  /* Unlike memset(), this is not optimised away before the free. */
  explicit_bzero (key, strlen (key));
  g_free (key);
}

PrmCredentials *
prm_credentials_new (const char *api_key, const char *profile_key)
{
  PrmCredentials *self = g_new0 (PrmCredentials, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->api_key = g_strdup (api_key != NULL ? api_key : "");
  self->profile_key = g_strdup (profile_key);

  return self;
}

PrmCredentials *
prm_credentials_with_x (const PrmCredentials *credentials, const char *x_key, const char *x_secret)
{
  PrmCredentials *self = prm_credentials_new (credentials->api_key, credentials->profile_key);

  self->x_key = g_strdup (x_key);
  self->x_secret = g_strdup (x_secret);

  return self;
}

PrmCredentials *
prm_credentials_with_profile (const PrmCredentials *credentials, const char *profile_key)
{
  PrmCredentials *self = prm_credentials_new (credentials->api_key, profile_key);

  self->x_key = g_strdup (credentials->x_key);
  self->x_secret = g_strdup (credentials->x_secret);

  return self;
}

PrmCredentials *
prm_credentials_ref (PrmCredentials *credentials)
{
  g_atomic_ref_count_inc (&credentials->ref_count);

  return credentials;
}

void
prm_credentials_unref (PrmCredentials *credentials)
{
  if (!g_atomic_ref_count_dec (&credentials->ref_count))
    return;

  wipe (credentials->api_key);
  wipe (credentials->profile_key);
  wipe (credentials->x_key);
  wipe (credentials->x_secret);
  g_free (credentials);
}

const char *
prm_credentials_get_api_key (const PrmCredentials *credentials)
{
  return credentials->api_key;
}

const char *
prm_credentials_get_profile_key (const PrmCredentials *credentials)
{
  return credentials->profile_key;
}

const char *
prm_credentials_get_x_key (const PrmCredentials *credentials)
{
  return credentials->x_key;
}

const char *
prm_credentials_get_x_secret (const PrmCredentials *credentials)
{
  return credentials->x_secret;
}

gboolean
prm_key_is_well_formed (const char *key)
{
  if (key == NULL || *key == '\0')
    return FALSE;

  for (const char *c = key; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;

  return TRUE;
}
