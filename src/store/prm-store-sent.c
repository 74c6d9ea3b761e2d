/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-store-private.h"

/*
 * What the service tells of a post is less than what it was made of, and nothing of the files of this computer. Whoever
 * has to make it once more needs both, so it is kept as a fact, "sent:<post>:<refId>", from the transaction that wrote
 * the post until somebody says that it is not needed any more.
 */

#define PREFIX "sent:"
/* The first name behind all that begin with PREFIX. */
#define BEHIND "sent;"

static char *
make_name (const char *post_id, const char *ref_id)
{
  return g_strconcat (PREFIX, post_id, ":", ref_id, NULL);
}

void
prm_stored_sent_free (PrmStoredSent *sent)
{
  g_free (sent->name);
  g_free (sent->post_id);
  prm_draft_unref (sent->draft);
  g_clear_pointer (&sent->post, prm_post_unref);
  g_free (sent);
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

static gboolean
write_sent (PrmStoreWorker *worker, const char *post_id, const char *ref_id, const PrmDraft *draft, GError **error)
{
  g_autofree char *name = make_name (post_id, ref_id);
  g_autofree char *value = prm_draft_serialize (draft);

  return prm_store_write_fact (worker, name, value, error);
}

gboolean
prm_store_keep_sent (PrmStoreWorker *worker, const PrmOperation *operation, GPtrArray *posts, GError **error)
{
  g_autoptr (PrmDraft) written = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  if (posts == NULL || !will_lose_media (operation->draft))
    return TRUE;
  written = prm_operation_dup_draft (operation);
  draft = prm_draft_without_edit (written);
  for (guint i = 0; i < posts->len; i++)
    {
      const PrmPost *post = g_ptr_array_index (posts, i);

      if (is_to_come (post) && !write_sent (worker, post->id, operation->profile_ref_id, draft, error))
        return FALSE;
    }
  return TRUE;
}

/* Returns: success; @draft is %NULL if there is none that can be read */
static gboolean
read_sent (PrmStoreWorker *worker, const char *post_id, const char *ref_id, PrmDraft **draft, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "SELECT value FROM facts WHERE name = ?1", error);
  g_autofree char *name = make_name (post_id, ref_id);
  g_autofree char *value = NULL;
  int code;

  *draft = NULL;
  if (statement == NULL)
    return FALSE;
  prm_bind_text (statement, 1, name);
  code = prm_store_step (worker, statement, error);
  if (code == SQLITE_ROW)
    {
      value = prm_column_text_or (statement, 0, "");
      *draft = prm_draft_deserialize (value, NULL);
    }
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Time and notes are told by the service; whether there may be comments is not. */
gboolean
prm_store_change_sent (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  const PrmPostChange *change = operation->change;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) changed = NULL;
  PrmDraftFlags flags;

  if (change == NULL || !change->has_disable_comments)
    return TRUE;
  if (!read_sent (worker, operation->post_id, operation->profile_ref_id, &draft, error))
    return FALSE;
  if (draft == NULL)
    return TRUE;
  flags = prm_draft_get_flags (draft) & ~PRM_DRAFT_DISABLE_COMMENTS;
  changed = prm_draft_with_flags (draft, flags | (change->disable_comments ? PRM_DRAFT_DISABLE_COMMENTS : 0));
  return write_sent (worker, operation->post_id, operation->profile_ref_id, changed, error);
}

/* Returns: (transfer full) (nullable): what is in the present row */
static PrmStoredSent *
decode_sent (PrmStatement *statement)
{
  g_autofree char *name = prm_column_text_or (statement, 0, PREFIX);
  g_autofree char *value = prm_column_text_or (statement, 1, "");
  const char *end = strrchr (name, ':');
  PrmDraft *draft = prm_draft_deserialize (value, NULL);
  PrmStoredSent *sent;

  if (draft == NULL || end < name + strlen (PREFIX))
    {
      g_clear_pointer (&draft, prm_draft_unref);
      return NULL;
    }
  sent = g_new0 (PrmStoredSent, 1);
  sent->post_id = g_strndup (name + strlen (PREFIX), (gsize) (end - name) - strlen (PREFIX));
  sent->draft = draft;
  sent->name = g_steal_pointer (&name);
  return sent;
}

static gboolean
list_sent (PrmStoreWorker *worker, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT name, value FROM facts WHERE name >= '" PREFIX "' AND name < '" BEHIND "'",
                       error);
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
  return prm_store_write_fact (worker, data, NULL, error);
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
  prm_store_submit (self, PRM_STORE_JOB_WRITE, forget_sent, g_strdup (sent->name), g_free, NULL,
                    prm_store_forget_sent_async, cancellable, callback, user_data);
}

gboolean
prm_store_forget_sent_finish (PrmStore *self, GAsyncResult *result, GError **error)
{
  return prm_store_finish_boolean (self, result, prm_store_forget_sent_async, error);
}
