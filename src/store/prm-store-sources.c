/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"

/*
 * The service does not tell all that a post was made of, and nothing of the files of this computer. So the draft of one
 * that was sent from here is kept from the transaction that wrote the post until the post goes. Those with media that
 * the service will throw away before they are due are marked, until somebody says that nothing is to be done about
 * that any more.
 *
 * That another has taken the place of a post is a fact, whose name ends in the profile, with which it goes.
 */
#define REPLACED "post-replaced:"

/* More than anybody replaces one post; chains have no ends only in a file that somebody has tampered with. */
#define MAX_STEPS 1000

typedef enum
{
  RENEWS_NOT,
  RENEWS,
  RENEWS_AS_BEFORE,
} Renews;

static gboolean
write_source (
  PrmStoreWorker *worker, const char *post_id, const char *ref_id, PrmDraft *draft, Renews renews, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker,
                       "INSERT INTO sources (post_id, profile_ref_id, draft, renews) "
                       "VALUES (?1, ?2, ?3, coalesce (?4, 0)) "
                       "ON CONFLICT (post_id) DO UPDATE SET profile_ref_id = excluded.profile_ref_id, "
                       "draft = excluded.draft, renews = coalesce (?4, renews)",
                       error);
  g_autofree char *body = prm_draft_serialize (draft);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, post_id);
  prm_bind_text (statement, 2, ref_id);
  prm_bind_text (statement, 3, body);
  if (renews != RENEWS_AS_BEFORE)
    prm_bind_int (statement, 4, renews == RENEWS);

  return prm_store_run (worker, statement, error);
}

static gboolean
will_lose_media (const PrmDraft *draft)
{
  g_autoptr (GPtrArray) media = prm_draft_list_media (draft);

  for (guint i = 0; i < media->len; i++)
    if (((const PrmDraftMedia *) g_ptr_array_index (media, i))->expires_at != PRM_TIME_NONE)
      return TRUE;

  return FALSE;
}

static gboolean
is_to_come (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_PENDING || post->status == PRM_POST_STATUS_PAUSED ||
         post->status == PRM_POST_STATUS_AWAITING_APPROVAL;
}

gboolean
prm_store_write_source (PrmStoreWorker *worker,
                        const char *post_id,
                        const char *profile_ref_id,
                        PrmDraft *draft,
                        gboolean renews,
                        GError **error)
{
  return write_source (worker, post_id, profile_ref_id, draft, renews ? RENEWS : RENEWS_NOT, error);
}

/* A series is made of one draft. */
gboolean
prm_store_keep_source (PrmStoreWorker *worker, const PrmOperation *operation, GPtrArray *posts, GError **error)
{
  g_autoptr (PrmDraft) written = prm_operation_dup_draft (operation);
  g_autoptr (PrmDraft) draft = NULL;

  if (written == NULL)
    return TRUE;
  draft = prm_draft_without_edit (written);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (posts, i);
      gboolean renews = is_to_come (post) && will_lose_media (draft);

      if (!write_source (worker, post->id, operation->profile_ref_id, draft, renews ? RENEWS : RENEWS_NOT, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_for (PrmStoreWorker *worker, const char *sql, const char *post_id, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, sql, error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, post_id);

  return prm_store_run (worker, statement, error);
}

gboolean
prm_store_drop_source (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  return run_for (worker, "DELETE FROM sources WHERE post_id = ?1", post_id, error);
}

gboolean
prm_store_note_replaced (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  g_autofree char *name = g_strconcat (REPLACED, operation->post_id, ":", operation->profile_ref_id, NULL);

  return prm_store_write_fact (worker, name, operation->new_post_id, error);
}

/* Runs @sql, which has one column of text. @text: (out) (nullable): what is in the first row */
static gboolean
read_text (PrmStoreWorker *worker, PrmStatement *statement, char **text, GError **error)
{
  int code = prm_store_step (worker, statement, error);

  *text = code == SQLITE_ROW ? prm_column_text (statement, 0) : NULL;

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
load_source (PrmStoreWorker *worker, const char *post_id, PrmDraft **source, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT draft FROM sources WHERE post_id = ?1", error);
  g_autofree char *body = NULL;

  *source = NULL;
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, post_id);
  if (!read_text (worker, statement, &body, error))
    return FALSE;
  /* One that cannot be read is not known. */
  if (body != NULL)
    *source = prm_draft_deserialize (body, NULL);

  return TRUE;
}

/* Time and notes are told by the service; whether there may be comments is not. */
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

  return write_source (worker, operation->post_id, operation->profile_ref_id, changed, RENEWS_AS_BEFORE, error);
}

/* Asking */

void
prm_known_post_free (PrmKnownPost *known)
{
  g_clear_pointer (&known->post, prm_post_unref);
  g_clear_pointer (&known->source, prm_draft_unref);
  g_free (known);
}

/* @new_post_id: (out) (nullable): what has taken the place of the post, whatever its profile */
static gboolean
read_replaced (PrmStoreWorker *worker, const char *post_id, char **new_post_id, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT value FROM facts WHERE name >= ?1 AND name < ?2 LIMIT 1", error);
  g_autofree char *first = g_strconcat (REPLACED, post_id, ":", NULL);
  g_autofree char *after = g_strconcat (REPLACED, post_id, ";", NULL);

  *new_post_id = NULL;
  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, first);
  prm_bind_text (statement, 2, after);

  return read_text (worker, statement, new_post_id, error);
}

/* Returns: (nullable): the post that stands in the place of the one with @post_id now, through all replacements */
static char *
follow (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  g_autofree char *id = g_strdup (post_id);

  for (guint i = 0; i < MAX_STEPS; i++)
    {
      g_autofree char *next = NULL;

      if (!read_replaced (worker, id, &next, error))
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

/* Those with media that will be thrown away */

void
prm_stored_sent_free (PrmStoredSent *sent)
{
  g_free (sent->post_id);
  prm_draft_unref (sent->draft);
  g_clear_pointer (&sent->post, prm_post_unref);
  g_free (sent);
}

/* Returns: (transfer full) (nullable): what is in the present row */
static PrmStoredSent *
decode_sent (PrmStatement *statement)
{
  g_autofree char *body = prm_column_text_or (statement, 1, "");
  PrmDraft *draft = prm_draft_deserialize (body, NULL);
  PrmStoredSent *sent;

  if (draft == NULL)
    return NULL;
  sent = g_new0 (PrmStoredSent, 1);
  sent->post_id = prm_column_text_or (statement, 0, "");
  sent->draft = draft;

  return sent;
}

static gboolean
list_sent (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT post_id, draft FROM sources WHERE renews <> 0", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_stored_sent_free);
  int code = SQLITE_DONE;

  while (statement != NULL && (code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      PrmStoredSent *sent = decode_sent (statement);

      if (sent != NULL)
        g_ptr_array_add (list, sent);
    }
  if (statement == NULL || code != SQLITE_DONE)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      PrmStoredSent *sent = g_ptr_array_index (list, i);
      gboolean hidden;

      if (!prm_store_load_post (worker, sent->post_id, &sent->post, &hidden, error))
        return FALSE;
    }
  *result = g_steal_pointer (&list);

  return TRUE;
}

static gboolean
forget_sent (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  return run_for (worker, "UPDATE sources SET renews = 0 WHERE post_id = ?1", data, error);
}

void
prm_store_list_sent_async (PrmStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_READ, list_sent, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    prm_store_list_sent_async, cancellable, callback, user_data);
}

GPtrArray *
prm_store_list_sent_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_pointer (self, result, prm_store_list_sent_async, error);
}

void
prm_store_forget_sent_async (
  PrmStore *self, PrmStoredSent *sent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  prm_store_submit (self, PRM_STORE_JOB_WRITE, forget_sent, g_strdup (sent->post_id), g_free, NULL,
                    prm_store_forget_sent_async, cancellable, callback, user_data);
}

gboolean
prm_store_forget_sent_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_forget_sent_async, error);
}
