/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-client-posts.h"
#include "prm-draft-edit.h"
#include "prm-draft-times.h"
#include "prm-store-draft-cursor.h"
#include "prm-workspace-private.h"
#include "prm-workspace-writing.h"

#define FACT_SNIPPETS "snippets"

/* The same text twice within two days */
#define CODE_REPEATED 137

/* Kept beside the drafts */

void
prm_workspace_save_history (PrmWorkspace *workspace, const char *draft_id, const char *history)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_store_save_draft_history_async (workspace->store, draft_id, history, NULL, NULL, NULL);
}

static void
on_history_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *history = prm_store_get_draft_history_finish (PRM_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, history, g_free);
}

void
prm_workspace_load_history_async (PrmWorkspace *workspace,
                                  const char *draft_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_load_history_async);
  prm_store_get_draft_history_async (workspace->store, draft_id, cancellable, on_history_read, task);
}

char *
prm_workspace_load_history_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
prm_workspace_save_cursor (PrmWorkspace *workspace, const char *draft_id, const char *cursor)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_store_save_draft_cursor_async (workspace->store, draft_id, cursor, NULL, NULL, NULL);
}

void
prm_workspace_save_snippets (PrmWorkspace *workspace, const char *snippets)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  prm_store_set_fact_async (workspace->store, FACT_SNIPPETS, snippets, NULL, NULL, NULL);
}

static void
on_fact_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *snippets = prm_store_get_fact_finish (PRM_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, snippets, g_free);
}

void
prm_workspace_load_snippets_async (PrmWorkspace *workspace,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_load_snippets_async);
  prm_store_get_fact_async (workspace->store, FACT_SNIPPETS, cancellable, on_fact_read, task);
}

char *
prm_workspace_load_snippets_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
prm_workspace_load_cursor_async (PrmWorkspace *workspace,
                                 const char *draft_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *name = g_strconcat (PRM_STORE_DRAFT_CURSOR, draft_id, NULL);
  GTask *task;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_load_cursor_async);
  prm_store_get_fact_async (workspace->store, name, cancellable, on_fact_read, task);
}

char *
prm_workspace_load_cursor_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What the service says to a draft */

/* The part of a draft that a code of the service is about. */
static const struct
{
  int code;
  PrmProblemPlace place;
} places[] = {
  { 107, PRM_PROBLEM_PLACE_TEXT },     /* the same as the last */
  { 110, PRM_PROBLEM_PLACE_TEXT },     /* the same as another */
  { 132, PRM_PROBLEM_PLACE_TEXT },     /* too long */
  { 136, PRM_PROBLEM_PLACE_MEDIA },    /* not reachable */
  { 137, PRM_PROBLEM_PLACE_TEXT },     /* the same as another */
  { 138, PRM_PROBLEM_PLACE_MEDIA },    /* the network's own rules */
  { 139, PRM_PROBLEM_PLACE_MEDIA },    /* missing */
  { 144, PRM_PROBLEM_PLACE_NETWORKS }, /* a client that is not known */
  { 156, PRM_PROBLEM_PLACE_NETWORKS }, /* not linked */
  { 159, PRM_PROBLEM_PLACE_TEXT },     /* too many mentions */
  { 161, PRM_PROBLEM_PLACE_NETWORKS }, /* the link has ended */
  { 254, PRM_PROBLEM_PLACE_MEDIA },    /* images and videos together */
  { 272, PRM_PROBLEM_PLACE_NETWORKS }, /* the link has ended */
  { 419, PRM_PROBLEM_PLACE_NETWORKS }, /* the keys of X are missing */
  { 435, PRM_PROBLEM_PLACE_WHEN },     /* too many posts of a day */
  { 436, PRM_PROBLEM_PLACE_MEDIA },    /* took too long */
  { 440, PRM_PROBLEM_PLACE_MEDIA },    /* the network cannot fetch them */
  { 447, PRM_PROBLEM_PLACE_OPTIONS },  /* a trial reel without what becomes of it */
  { 450, PRM_PROBLEM_PLACE_MEDIA },    /* cannot be converted */
  { 451, PRM_PROBLEM_PLACE_MEDIA },    /* likewise */
  { 452, PRM_PROBLEM_PLACE_MEDIA },    /* likewise */
  { 479, PRM_PROBLEM_PLACE_MEDIA },    /* the network cannot fetch them */
  { 902, PRM_PROBLEM_PLACE_WHEN },     /* no such queue */
  { 904, PRM_PROBLEM_PLACE_MEDIA },    /* too many */
  { 907, PRM_PROBLEM_PLACE_NETWORKS }, /* a client that is suspended */
};

static PrmProblemPlace
find_place (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].code == code)
      return places[i].place;
  return PRM_PROBLEM_PLACE_UNKNOWN;
}

static PrmProblem *
add_problem (GPtrArray *problems, PrmProblemLevel level, int code, const char *message)
{
  PrmProblem *problem = g_new0 (PrmProblem, 1);

  problem->level = level;
  problem->place = find_place (code);
  problem->media_index = -1;
  problem->text_offset = -1;
  problem->message = g_strdup (message);
  g_ptr_array_add (problems, problem);
  return problem;
}

static void
set_network (PrmProblem *problem, PrmNetwork network)
{
  problem->has_network = TRUE;
  problem->network = network;
}

/* @edits: what takes the place of a post is like it; nothing is to be said of that */
static void
add_refusals (GPtrArray *problems, const GError *error, gboolean edits)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);
  guint n_before = problems->len;
  gboolean repeats = edits && detail != NULL && detail->code == CODE_REPEATED;

  for (guint i = 0; detail != NULL && i < detail->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (detail->results, i);
      g_autofree char *message = NULL;

      if (edits && result->error_code == CODE_REPEATED)
        repeats = TRUE;
      if (result->published || result->error_message == NULL || (edits && result->error_code == CODE_REPEATED))
        continue;
      /* Translators: the first %s is a network, the second a sentence of the service about what is wrong */
      message =
        g_strdup_printf (C_ ("refusal", "%s: %s"), prm_network_get_name (result->network), result->error_message);
      set_network (add_problem (problems, PRM_PROBLEM_BLOCK, result->error_code, message), result->network);
    }
  if (problems->len == n_before && !repeats)
    add_problem (problems, PRM_PROBLEM_BLOCK, detail != NULL ? detail->code : 0, error->message);
}

static GPtrArray *
take_notices (GPtrArray *notices)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_problem_free);

  for (guint i = 0; notices != NULL && i < notices->len; i++)
    {
      const PrmNotice *notice = g_ptr_array_index (notices, i);
      PrmProblem *problem = add_problem (problems, PRM_PROBLEM_NOTICE, notice->code, notice->message);

      if (notice->has_network)
        set_network (problem, notice->network);
    }
  return problems;
}

/* What goes out at another time is another post, and asked about by itself. */
typedef struct
{
  GPtrArray *parts;            /* (owned) (element-type PrmDraft) */
  guint next;                  /* the first that was not asked about yet */
  PrmCredentials *credentials; /* (owned) */
  GPtrArray *problems;         /* (owned) (element-type PrmProblem) */
  gboolean edits;
} Validation;

static void
validation_free (Validation *validation)
{
  g_ptr_array_unref (validation->parts);
  prm_credentials_unref (validation->credentials);
  g_clear_pointer (&validation->problems, g_ptr_array_unref);
  g_free (validation);
}

static void validate_next (GTask *task);

static void
on_validated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PrmWorkspace *self = g_task_get_source_object (task);
  Validation *validation = g_task_get_task_data (task);
  PrmDraft *part = g_ptr_array_index (validation->parts, validation->next++);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = prm_client_validate_draft_finish (PRM_CLIENT (source), result, &error);
  g_autoptr (GPtrArray) problems = NULL;

  if (self->uplink != NULL)
    prm_uplink_note (self->uplink, prm_draft_get_profile_ref_id (part), error);
  if (error != NULL && !g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  problems = take_notices (notices);
  if (error != NULL)
    add_refusals (problems, error, validation->edits);
  g_ptr_array_extend_and_steal (validation->problems, g_steal_pointer (&problems));
  if (validation->next < validation->parts->len && self->uplink != NULL)
    validate_next (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&validation->problems), (GDestroyNotify) g_ptr_array_unref);
}

/* Takes @task. */
static void
validate_next (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  Validation *validation = g_task_get_task_data (task);

  prm_client_validate_draft_async (prm_uplink_get_client (self->uplink), validation->credentials,
                                   g_ptr_array_index (validation->parts, validation->next),
                                   g_task_get_cancellable (task), on_validated, task);
}

void
prm_workspace_check_draft_async (
  PrmWorkspace *workspace, PrmDraft *draft, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;
  Validation *validation;
  const char *ref_id = prm_draft_get_profile_ref_id (draft);

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_check_draft_async);
  if (ref_id != NULL && prm_uplink_get_reach (workspace->uplink) == PRM_REACH_OPEN &&
      prm_uplink_get_pause (workspace->uplink, ref_id) <= prm_clock_now (workspace->clock))
    credentials = prm_uplink_dup_credentials_for (workspace->uplink, ref_id, prm_draft_get_networks (draft));
  if (credentials == NULL)
    {
      g_task_return_new_error (task, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY, "%s",
                               _ ("The service cannot be asked now."));
      return;
    }
  validation = g_new0 (Validation, 1);
  validation->parts = prm_draft_split_by_time (draft);
  validation->credentials = g_steal_pointer (&credentials);
  validation->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_problem_free);
  validation->edits = prm_draft_get_edited_id (draft) != NULL;
  g_task_set_task_data (task, validation, (GDestroyNotify) validation_free);
  validate_next (g_steal_pointer (&task));
}

GPtrArray *
prm_workspace_check_draft_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
