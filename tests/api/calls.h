/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"

/** Caller: what a call is made with. */
typedef struct
{
  PrmClient *client;
  PrmCredentials *credentials;
  GAsyncResult *result; /* (nullable) of the call that ended last */
} Caller;

/** ApiCall: one call of the client in one form, so that a table can hold them all. */
typedef struct
{
  const char *name;
  void (*begin) (Caller *caller);
  /* Frees what the call gives. Returns: whether it gave something */
  gboolean (*end) (Caller *caller, GAsyncResult *result, GError **error);

  const char *answer; /* a good one: JSON, or the name of a fixture */
  const char *method;
  const char *path;
  const char *body;
  gboolean changes;      /* whether the service acts on it */
  gboolean touches_x;    /* whether the X keys go along */
  gboolean account_only; /* whether the Profile Key stays behind */
} ApiCall;

extern const ApiCall api_calls[];
extern const guint n_api_calls;
