/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "prm-sandbox-json.h"
#include "prm-sandbox-token.h"

static const char header[] = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

/* Base 64 in the alphabet of addresses, without padding. */
static char *
encode (const void *data, gsize size)
{
  char *text = g_base64_encode (data, size);

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '+')
        *p = '-';
      else if (*p == '/')
        *p = '_';
      else if (*p == '=')
        *p = '\0';
      if (*p == '\0')
        break;
    }
  return text;
}

/* First and last line, and base 64 in lines between them. */
static gboolean
looks_like_pem (const char *pem)
{
  return g_regex_match_simple ("\\A\\s*-----BEGIN ((RSA )?PRIVATE KEY)-----\\r?\\n([A-Za-z0-9+/=]+\\r?\\n)+"
                               "-----END \\1-----\\s*\\z",
                               pem, 0, 0);
}

static gboolean
load_key (const char *pem, gnutls_privkey_t key)
{
  gnutls_x509_privkey_t x509;
  const gnutls_datum_t datum = { (unsigned char *) pem, strlen (pem) };
  gboolean loaded;

  if (gnutls_x509_privkey_init (&x509) < 0)
    return FALSE;
  loaded = gnutls_x509_privkey_import2 (x509, &datum, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN) >= 0 &&
           gnutls_x509_privkey_get_pk_algorithm (x509) == GNUTLS_PK_RSA &&
           gnutls_privkey_import_x509 (key, x509, GNUTLS_PRIVKEY_IMPORT_COPY) >= 0;
  gnutls_x509_privkey_deinit (x509);
  return loaded;
}

/* Returns: (transfer full) (nullable): the signature, encoded */
static char *
sign (const char *text, const char *pem)
{
  gnutls_privkey_t key;
  const gnutls_datum_t data = { (unsigned char *) text, strlen (text) };
  gnutls_datum_t signature = { 0 };
  char *encoded = NULL;

  if (gnutls_privkey_init (&key) < 0)
    return NULL;
  if (load_key (pem, key) && gnutls_privkey_sign_data2 (key, GNUTLS_SIGN_RSA_SHA256, 0, &data, &signature) >= 0)
    {
      encoded = encode (signature.data, signature.size);
      gnutls_free (signature.data);
    }
  gnutls_privkey_deinit (key);
  return encoded;
}

char *
prm_sandbox_token_sign (JsonObject *claims, const char *pem, PrmSandboxKeyKind *kind)
{
  g_autoptr (JsonNode) node = prm_sandbox_json_take (json_object_ref (claims));
  g_autofree char *json = json_to_string (node, FALSE);
  g_autofree char *head = encode (header, strlen (header));
  g_autofree char *payload = encode (json, strlen (json));
  g_autofree char *text = g_strconcat (head, ".", payload, NULL);
  g_autofree char *signature = NULL;

  *kind = PRM_SANDBOX_KEY_BROKEN;
  if (looks_like_pem (pem))
    {
      signature = sign (text, pem);
      *kind = signature != NULL ? PRM_SANDBOX_KEY_RSA : PRM_SANDBOX_KEY_STAND_IN;
    }
  if (signature == NULL)
    signature = encode ("unsigned", strlen ("unsigned"));
  return g_strconcat (text, ".", signature, NULL);
}
