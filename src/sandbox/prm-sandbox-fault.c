/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-fault.h"

#define MAX_COUNT 1000000
#define MAX_DELAY_MS (10 * 60 * 1000)

static const char *const kinds[] = {
  [PRM_SANDBOX_FAULT_DELAY] = "delay",
  [PRM_SANDBOX_FAULT_REFUSE] = "refuse",
  [PRM_SANDBOX_FAULT_DROP_BEFORE] = "drop-before",
  [PRM_SANDBOX_FAULT_DROP_AFTER] = "drop-after",
  [PRM_SANDBOX_FAULT_CUT] = "cut",
  [PRM_SANDBOX_FAULT_STATUS] = "status",
  [PRM_SANDBOX_FAULT_HTML] = "html",
  [PRM_SANDBOX_FAULT_NETWORK] = "network",
};

void
prm_sandbox_fault_free (PrmSandboxFault *fault)
{
  g_free (fault->path);
  g_free (fault->method);
  g_free (fault->message);
  g_free (fault);
}

static gboolean
parse_kind (const char *text, PrmSandboxFaultKind *kind, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return prm_sandbox_refuse (error, 101, "Parameter kind is missing or unknown.");
}

PrmSandboxFault *
prm_sandbox_fault_parse (JsonObject *body, GError **error)
{
  g_autoptr (PrmSandboxFault) fault = g_new0 (PrmSandboxFault, 1);
  const char *kind = NULL, *path = NULL, *method = NULL, *platform = NULL, *message = NULL;
  gint64 count = 1, status = 0, code = 0, delay_ms = 0;

  if (!prm_sandbox_json_string (body, "kind", &kind, error) || !parse_kind (kind, &fault->kind, error) ||
      !prm_sandbox_json_string (body, "path", &path, error) ||
      !prm_sandbox_json_string (body, "method", &method, error) ||
      !prm_sandbox_json_string (body, "platform", &platform, error) ||
      !prm_sandbox_json_string (body, "message", &message, error) ||
      !prm_sandbox_json_int (body, "count", 1, MAX_COUNT, &count, error) ||
      !prm_sandbox_json_int (body, "status", 200, 599, &status, error) ||
      !prm_sandbox_json_int (body, "code", 1, 9999, &code, error) ||
      !prm_sandbox_json_int (body, "delayMs", 0, MAX_DELAY_MS, &delay_ms, error) ||
      !prm_sandbox_json_boolean (body, "retryAvailable", &fault->retry_available, error))
    return NULL;
  if (fault->kind == PRM_SANDBOX_FAULT_NETWORK && !prm_network_from_api_id (platform, &fault->network))
    {
      prm_sandbox_refuse (error, 101, "Parameter platform is missing or unknown.");
      return NULL;
    }
  if (fault->kind != PRM_SANDBOX_FAULT_NETWORK && path == NULL)
    {
      prm_sandbox_refuse (error, 101, "Parameter path is missing.");
      return NULL;
    }
  if (status == 0)
    status = fault->kind == PRM_SANDBOX_FAULT_HTML ? 502 : 500;
  fault->path = g_strdup (path);
  fault->method = g_strdup (method);
  fault->message = g_strdup (message);
  fault->left = count;
  fault->status = status;
  fault->code = code;
  fault->delay_ms = delay_ms;
  return g_steal_pointer (&fault);
}

static gboolean
path_matches (const char *pattern, const char *path)
{
  gsize length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (pattern, path, length - 1) == 0;
  return g_str_equal (pattern, path);
}

static void
count (PrmSandbox *self, guint index)
{
  PrmSandboxFault *fault = g_ptr_array_index (self->faults, index);

  if (--fault->left == 0)
    g_ptr_array_remove_index (self->faults, index);
}

PrmSandboxFault *
prm_sandbox_fault_take (PrmSandbox *self, const char *method, const char *path)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      PrmSandboxFault *fault = g_ptr_array_index (self->faults, i);
      PrmSandboxFault *taken;

      if (fault->kind == PRM_SANDBOX_FAULT_NETWORK || !path_matches (fault->path, path) ||
          (fault->method != NULL && !g_str_equal (fault->method, method)))
        continue;
      taken = g_memdup2 (fault, sizeof *fault);
      taken->path = g_strdup (fault->path);
      taken->method = g_strdup (fault->method);
      taken->message = g_strdup (fault->message);
      count (self, i);
      return taken;
    }
  return NULL;
}

JsonObject *
prm_sandbox_fault_take_failure (PrmSandbox *self, PrmNetwork network)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      PrmSandboxFault *fault = g_ptr_array_index (self->faults, i);
      JsonObject *failure;

      if (fault->kind != PRM_SANDBOX_FAULT_NETWORK || fault->network != network)
        continue;
      failure = prm_sandbox_post_error (network, fault->code > 0 ? fault->code : 500, FALSE, "%s",
                                        fault->message != NULL ? fault->message : "The network refused the post.");
      if (fault->retry_available)
        json_object_set_boolean_member (failure, "retryAvailable", TRUE);
      count (self, i);
      return failure;
    }
  return NULL;
}
