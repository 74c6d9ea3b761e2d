/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-fault.h"

#define MAX_COUNT 1000000
#define MAX_DELAY_MS (10 * 60 * 1000)
#define MAX_RETRY_SECONDS (24 * 60 * 60)

static const char *const kinds[] = {
  [PRM_SANDBOX_FAULT_DELAY] = "delay",
  [PRM_SANDBOX_FAULT_REFUSE] = "refuse",
  [PRM_SANDBOX_FAULT_DROP_BEFORE] = "drop-before",
  [PRM_SANDBOX_FAULT_DROP_AFTER] = "drop-after",
  [PRM_SANDBOX_FAULT_CUT] = "cut",
  [PRM_SANDBOX_FAULT_STATUS] = "status",
  [PRM_SANDBOX_FAULT_HTML] = "html",
  [PRM_SANDBOX_FAULT_NETWORK] = "network",
  [PRM_SANDBOX_FAULT_WARNING] = "warning",
};

void
prm_sandbox_fault_free (PrmSandboxFault *fault)
{
  g_free (fault->path);
  g_free (fault->method);
  g_free (fault->message);
  g_clear_pointer (&fault->details, json_object_unref);
  g_clear_pointer (&fault->details_data, json_object_unref);
  g_free (fault);
}

/* Of a network, rather than of a request. */
static gboolean
is_of_network (const PrmSandboxFault *fault)
{
  return fault->kind == PRM_SANDBOX_FAULT_NETWORK || fault->kind == PRM_SANDBOX_FAULT_WARNING;
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
  gint64 count = 1, status = 0, code = 0, delay_ms = 0, retry_after = 0;
  JsonObject *details = NULL, *details_data = NULL;

  if (!prm_sandbox_json_string (body, "kind", &kind, error) || !parse_kind (kind, &fault->kind, error) ||
      !prm_sandbox_json_string (body, "path", &path, error) ||
      !prm_sandbox_json_string (body, "method", &method, error) ||
      !prm_sandbox_json_string (body, "platform", &platform, error) ||
      !prm_sandbox_json_string (body, "message", &message, error) ||
      !prm_sandbox_json_int (body, "count", 1, MAX_COUNT, &count, error) ||
      !prm_sandbox_json_int (body, "status", 200, 599, &status, error) ||
      !prm_sandbox_json_int (body, "code", 1, 9999, &code, error) ||
      !prm_sandbox_json_int (body, "delayMs", 0, MAX_DELAY_MS, &delay_ms, error) ||
      !prm_sandbox_json_int (body, "retryAfter", 0, MAX_RETRY_SECONDS, &retry_after, error) ||
      !prm_sandbox_json_object (body, "details", &details, error) ||
      !prm_sandbox_json_object (body, "detailsData", &details_data, error) ||
      !prm_sandbox_json_boolean (body, "retryAvailable", &fault->retry_available, error))
    return NULL;
  if (is_of_network (fault) && !prm_network_from_api_id (platform, &fault->network))
    {
      prm_sandbox_refuse (error, 101, "Parameter platform is missing or unknown.");
      return NULL;
    }
  if (!is_of_network (fault) && path == NULL)
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
  fault->retry_after = retry_after;
  fault->details = details != NULL ? json_object_ref (details) : NULL;
  fault->details_data = details_data != NULL ? json_object_ref (details_data) : NULL;
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

      if (is_of_network (fault) || !path_matches (fault->path, path) ||
          (fault->method != NULL && !g_str_equal (fault->method, method)))
        continue;
      taken = g_memdup2 (fault, sizeof *fault);
      taken->path = g_strdup (fault->path);
      taken->method = g_strdup (fault->method);
      taken->message = g_strdup (fault->message);
      taken->details = NULL; /* of a network only */
      taken->details_data = NULL;
      count (self, i);
      return taken;
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): the outcome of the next fault of @kind that is set for @network */
static JsonObject *
take_outcome (PrmSandbox *self, PrmSandboxFaultKind kind, PrmNetwork network, int code, const char *message)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      PrmSandboxFault *fault = g_ptr_array_index (self->faults, i);
      JsonObject *outcome;

      if (fault->kind != kind || fault->network != network)
        continue;
      outcome = prm_sandbox_post_error (network, fault->code > 0 ? fault->code : code, FALSE, "%s",
                                        fault->message != NULL ? fault->message : message);
      if (fault->retry_available)
        json_object_set_boolean_member (outcome, "retryAvailable", TRUE);
      if (fault->details != NULL)
        json_object_set_object_member (outcome, "details", json_object_ref (fault->details));
      if (fault->details_data != NULL)
        json_object_set_object_member (outcome, "detailsData", json_object_ref (fault->details_data));
      count (self, i);
      return outcome;
    }
  return NULL;
}

JsonObject *
prm_sandbox_fault_take_failure (PrmSandbox *self, PrmNetwork network)
{
  return take_outcome (self, PRM_SANDBOX_FAULT_NETWORK, network, 500, "The network refused the post.");
}

JsonObject *
prm_sandbox_fault_take_warning (PrmSandbox *self, PrmNetwork network)
{
  JsonObject *warning =
    take_outcome (self, PRM_SANDBOX_FAULT_WARNING, network, 518, "The network took the post, but not all of it.");

  if (warning != NULL)
    json_object_set_string_member (warning, "status", "warning");
  return warning;
}
