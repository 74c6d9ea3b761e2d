/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

#include "prm-draft-edit.h"
#include "prm-draft-extras.h"

/*
 * The service does not tell all that a post was made of, so the draft of one that was sent from here is kept: a fact
 * for each post, and one for each that another has taken the place of. Their names end in the profile, with which they
 * go.
 */
#define SOURCE "post-source:"
#define REPLACED "post-replaced:"

/* More than anybody replaces one post; chains have no ends only in a file that somebody has tampered with. */
#define MAX_STEPS 1000

static char *
make_name (const char *prefix, const char *post_id, const char *ref_id)
{
  return g_strconcat (prefix, post_id, ":", ref_id, NULL);
}

/* @value: (out) (nullable): what is known of the post, whatever its profile */
static gboolean
read_fact (PrmStoreWorker *worker, const char *prefix, const char *post_id, char **value, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT value FROM facts WHERE name >= ?1 AND name < ?2 LIMIT 1", error);
  g_autofree char *first = g_strconcat (prefix, post_id, ":", NULL);
  g_autofree char *after = g_strconcat (prefix, post_id, ";", NULL);
  int code;

  *value = NULL;
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, first);
  prm_bind_text (statement, 2, after);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    *value = prm_column_text (statement, 0);

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

gboolean
prm_store_write_source (
  PrmStoreWorker *worker, const char *post_id, const char *ref_id, PrmDraft *draft, GError **error)
{
  g_autofree char *name = make_name (SOURCE, post_id, ref_id);
  g_autoptr (PrmDraft) plain = prm_draft_without_edit (draft);
  g_autofree char *body = prm_draft_serialize (plain);

  return prm_store_write_fact (worker, name, body, error);
}

gboolean
prm_store_drop_source (PrmStoreWorker *worker, const char *post_id, const char *ref_id, GError **error)
{
  g_autofree char *name = make_name (SOURCE, post_id, ref_id);

  return prm_store_write_fact (worker, name, NULL, error);
}

gboolean
prm_store_note_replaced (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  g_autofree char *name = make_name (REPLACED, operation->post_id, operation->profile_ref_id);

  return prm_store_write_fact (worker, name, operation->new_post_id, error);
}

static gboolean
load_source (PrmStoreWorker *worker, const char *post_id, PrmDraft **source, GError **error)
{
  g_autofree char *body = NULL;

  *source = NULL;
  if (!read_fact (worker, SOURCE, post_id, &body, error))
    return FALSE;
  /* One that cannot be read is not known. */
  if (body != NULL)
    *source = prm_draft_deserialize (body, NULL);

  return TRUE;
}

gboolean
prm_store_update_source (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  g_autoptr (PrmDraft) source = NULL;
  g_autoptr (PrmDraft) changed = NULL;
  guint flags;

  if (operation->change == NULL || !operation->change->has_disable_comments)
    return TRUE;
  if (!load_source (worker, operation->post_id, &source, error))
    return FALSE;
  if (source == NULL)
    return TRUE;

  flags = prm_draft_get_flags (source) & ~(guint) PRM_DRAFT_DISABLE_COMMENTS;
  changed =
    prm_draft_with_flags (source, flags | (operation->change->disable_comments ? PRM_DRAFT_DISABLE_COMMENTS : 0));

  return prm_store_write_source (worker, operation->post_id, operation->profile_ref_id, changed, error);
}

/* Asking */

void
prm_known_post_free (PrmKnownPost *known)
{
  g_clear_pointer (&known->post, prm_post_unref);
  g_clear_pointer (&known->source, prm_draft_unref);
  g_free (known);
}

/* Returns: (nullable): the post that stands in the place of the one with @post_id now, through all replacements */
static char *
follow (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  g_autofree char *id = g_strdup (post_id);

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      g_autofree char *next = NULL;

      if (!read_fact (worker, REPLACED, id, &next, error))
        return NULL;
      if (next == NULL)
        break;
      g_free (id);
      id = g_steal_pointer (&next);
    }

  return g_steal_pointer (&id);
}

/* What waits to be made or to take the place of the post is what it is made of. */
static gboolean
read_outgoing_source (PrmStoreWorker *worker, const char *post_id, PrmDraft **source, GError **error)
{
  g_autoptr (GPtrArray) operations = prm_store_load_operations (worker, post_id, error);

  if (operations == NULL)
    return FALSE;

  for (guint i = 0; i < operations->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (operations, i);
      PrmDraft *draft;

      /* One that only renews media names the files that are still to be uploaded. */
      if (operation->draft == NULL || operation->renews ||
          (operation->kind == PRM_OPERATION_REPLACE && operation->state == PRM_OPERATION_STOPPED))
        continue;
      draft = prm_operation_dup_draft (operation);
      g_clear_pointer (source, prm_draft_unref);
      *source = prm_draft_without_edit (draft);
      prm_draft_unref (draft);
    }

  return TRUE;
}

static gboolean
get_known_post (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autofree char *id = follow (worker, data, error);
  PrmKnownPost *known;

  if (id == NULL)
    return FALSE;

  known = g_new0 (PrmKnownPost, 1);
  if (!prm_store_load_post (worker, id, &known->post, &known->leaving, error) ||
      !load_source (worker, id, &known->source, error) || !read_outgoing_source (worker, id, &known->source, error))
    {
      prm_known_post_free (known);
      return FALSE;
    }
  *result = known;

  return TRUE;
}

void
prm_store_get_known_post_async (
  PrmStore *self, const char *post_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, get_known_post, g_strdup (post_id), g_free,
                    (GDestroyNotify) prm_known_post_free, prm_store_get_known_post_async, cancellable, callback,
                    user_data);
}

PrmKnownPost *
prm_store_get_known_post_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_get_known_post_async, error);
}
