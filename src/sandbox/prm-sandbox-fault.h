/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-sandbox-private.h"

G_BEGIN_DECLS

typedef enum
{
  PRM_SANDBOX_FAULT_DELAY,
  PRM_SANDBOX_FAULT_REFUSE,      /* the connection is reset as soon as the request is there */
  PRM_SANDBOX_FAULT_DROP_BEFORE, /* it closes without an answer, and nothing was done */
  PRM_SANDBOX_FAULT_DROP_AFTER,  /* it closes without an answer, after all was done */
  PRM_SANDBOX_FAULT_CUT,         /* half of the answer arrives */
  PRM_SANDBOX_FAULT_STATUS,      /* an error of that status in JSON, and nothing was done */
  PRM_SANDBOX_FAULT_HTML,        /* the page of a gateway, and nothing was done */
  PRM_SANDBOX_FAULT_NETWORK,     /* a network fails when a post is sent to it */
  PRM_SANDBOX_FAULT_WARNING,     /* a network takes a post, with a warning */
} PrmSandboxFaultKind;

/* Something that goes wrong on purpose. */
typedef struct
{
  PrmSandboxFaultKind kind;
  char *path;   /* (nullable) of the request, or its beginning where it ends in an asterisk */
  char *method; /* (nullable) */
  guint left;   /* how many more requests it meets */
  guint status;
  int code; /* of the error object; 0: the status */
  guint delay_ms;
  guint retry_after; /* seconds for the header of that name; 0: without it */
  PrmNetwork network;
  char *message; /* (nullable) */
  gboolean retry_available;
  JsonObject *details;      /* (nullable) (owned) further members of the error of a network */
  JsonObject *details_data; /* (nullable) (owned) */
} PrmSandboxFault;

void prm_sandbox_fault_free (PrmSandboxFault *fault);

/** prm_sandbox_fault_parse: Returns: (transfer full) (nullable): the fault that a request to the controls describes */
PrmSandboxFault *prm_sandbox_fault_parse (JsonObject *body, GError **error);

/**
 * prm_sandbox_fault_take:
 *
 * Returns: (transfer full) (nullable): a copy of the fault that meets this request, which is counted
 */
PrmSandboxFault *prm_sandbox_fault_take (PrmSandbox *self, const char *method, const char *path);

/** prm_sandbox_fault_take_failure: Returns: (transfer full) (nullable): the error with which @network fails now */
JsonObject *prm_sandbox_fault_take_failure (PrmSandbox *self, PrmNetwork network);

/** prm_sandbox_fault_take_warning: Returns: (transfer full) (nullable): the warning with which @network takes a post */
JsonObject *prm_sandbox_fault_take_warning (PrmSandbox *self, PrmNetwork network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandboxFault, prm_sandbox_fault_free)

G_END_DECLS
