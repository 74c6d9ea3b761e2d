/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-post.h"

#include <glib.h>

G_BEGIN_DECLS

/** PrmApiError: why a call did not give what was asked for. */
typedef enum
{
  PRM_API_ERROR_UNREACHABLE, /* no network, no such host, connection refused or broken */
  PRM_API_ERROR_TIMED_OUT,
  PRM_API_ERROR_UNTRUSTED,   /* the certificate is not to be trusted */
  PRM_API_ERROR_API_KEY,     /* missing or not valid (401, 102) */
  PRM_API_ERROR_PROFILE_KEY, /* unknown, or of another account */
  PRM_API_ERROR_SUSPENDED,
  PRM_API_ERROR_PLAN, /* the plan does not include it */
  PRM_API_ERROR_RATE_LIMITED,
  PRM_API_ERROR_NOT_FOUND,
  PRM_API_ERROR_REFUSED,    /* a rule of the service or of a network was broken; see the detail */
  PRM_API_ERROR_SERVER,     /* 5xx, or a gateway's page */
  PRM_API_ERROR_MALFORMED,  /* an answer that is not what the contract says */
  PRM_API_ERROR_NOT_A_FILE, /* an address is that of a page, where a file was wanted */
} PrmApiError;

#define PRM_API_ERROR (prm_api_error_quark ())
GQuark prm_api_error_quark (void);

/** PrmApiTurn: whose turn it is. */
typedef enum
{
  PRM_API_TURN_USER,
  PRM_API_TURN_ACCOUNT_OWNER, /* plan, suspension, keys */
  PRM_API_TURN_NETWORK,       /* relink, or the network's own rule */
  PRM_API_TURN_NOBODY,        /* it is passing */
} PrmApiTurn;

/** PrmApiErrorDetail: what an error of this domain carries besides its sentence. */
typedef struct
{
  guint http_status;  /* 0 if there was no answer */
  int code;           /* Ayrshare's, 0 if none */
  guint retry_after;  /* seconds, 0 if not told */
  GPtrArray *results; /* (owned) (element-type PrmPostResult) per-network errors; never NULL */
  char *server_text;  /* (owned) (nullable) the service's own message, redacted, for "Details" */
} PrmApiErrorDetail;

/**
 * prm_api_error_get_detail:
 *
 * Returns: (transfer none) (nullable): %NULL where @error is of another domain
 */
const PrmApiErrorDetail *prm_api_error_get_detail (const GError *error);

/** prm_api_error_is_passing: Returns: whether the same call can succeed later without anybody doing anything */
gboolean prm_api_error_is_passing (const GError *error);

/** prm_api_error_is_ambiguous: Returns: whether the service may have acted although there is no answer */
gboolean prm_api_error_is_ambiguous (const GError *error);

PrmApiTurn prm_api_error_get_turn (const GError *error);

G_END_DECLS
