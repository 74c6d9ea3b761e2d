/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-match.h"
#include "prm-outbox-private.h"
#include "prm-workspace.h"

/* Asking the service what it has, where an answer was lost or says too little. */

#define DAY (24 * 60 * 60)

/* More rows than these may be a minute old, too old to tell that something is not there. */
#define N_FRESH_ROWS 25
#define N_ALL_ROWS 1000

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
  GPtrArray *found;  /* (owned) (nullable) (element-type PrmPost) posts that may be ours */
  guint next;
  gboolean widened;
} Question;

static void ask_store_for_next (Question *question);
static void search_history (Question *question);

static Question *
question_new (PrmOutbox *outbox, PrmEntry *entry)
{
  Question *question = g_new0 (Question, 1);

  question->outbox = g_object_ref (outbox);
  question->entry = entry;
  return question;
}

static void
question_free (Question *question)
{
  g_clear_pointer (&question->found, g_ptr_array_unref);
  g_object_unref (question->outbox);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
heed_error (PrmOutbox *outbox, PrmEntry *entry, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    prm_outbox_end (outbox, entry);
  else if (prm_api_error_is_passing (error) || prm_api_error_is_ambiguous (error) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_API_KEY) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED))
    prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
  else
    prm_outbox_give_up (outbox, entry, error, TRUE);
}

/* It is not there, nor will it appear any more. */
static void
conclude_absent (PrmOutbox *outbox, PrmEntry *entry)
{
  if (entry->refusal != NULL)
    {
      g_autoptr (GError) refusal = g_steal_pointer (&entry->refusal);

      prm_outbox_give_up (outbox, entry, refusal, FALSE);
    }
  else
    prm_outbox_transmit (outbox, entry);
}

/* Of a publish */

static void
conclude_not_found (PrmOutbox *outbox, PrmEntry *entry)
{
  gint64 settled_at = entry->operation->not_before;

  /* The service may still be at it. */
  if (entry->refusal == NULL && prm_uplink_get_now (outbox->uplink) < settled_at)
    prm_outbox_wait (outbox, entry, NULL, settled_at);
  else
    conclude_absent (outbox, entry);
}

static void
on_store_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) known = prm_store_get_post_finish (PRM_STORE (source), result, &error);
  PrmPost *candidate = g_ptr_array_index (question->found, question->next);

  if (error != NULL)
    {
      prm_uplink_note_disk (question->outbox->uplink, error);
      prm_outbox_wait (question->outbox, question->entry, NULL, PRM_TIME_NONE);
      return;
    }
  if (known == NULL)
    {
      GPtrArray *posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

      g_ptr_array_add (posts, prm_post_ref (candidate));
      prm_outbox_finish (question->outbox, question->entry, posts);
      return;
    }
  question->next++;
  ask_store_for_next (g_steal_pointer (&question));
}

/* A post that was in the store already came from another operation, or from elsewhere. */
static void
ask_store_for_next (Question *owned_question)
{
  g_autoptr (Question) question = owned_question;
  PrmOutbox *outbox = question->outbox;
  const PrmPost *found;

  if (question->next >= question->found->len)
    {
      conclude_not_found (outbox, question->entry);
      return;
    }
  found = g_ptr_array_index (question->found, question->next);
  prm_store_get_post_async (prm_uplink_get_store (outbox->uplink), found->id, NULL, on_store_answered,
                            g_steal_pointer (&question));
}

static void
on_history_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  PrmOutbox *outbox = question->outbox;
  PrmEntry *entry = question->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_client_list_history_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (outbox->uplink, entry->operation->profile_ref_id, error);
  if (posts == NULL)
    {
      heed_error (outbox, entry, error);
      return;
    }
  question->found = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  for (guint i = 0; i < posts->len; i++)
    if (prm_operation_matches_post (entry->operation, g_ptr_array_index (posts, i)))
      g_ptr_array_add (question->found, prm_post_ref (g_ptr_array_index (posts, i)));
  if (question->found->len == 0 && posts->len >= N_FRESH_ROWS && !question->widened)
    {
      g_clear_pointer (&question->found, g_ptr_array_unref);
      question->widened = TRUE;
      search_history (g_steal_pointer (&question));
      return;
    }
  ask_store_for_next (g_steal_pointer (&question));
}

static void
search_history (Question *owned_question)
{
  g_autoptr (Question) question = owned_question;
  PrmOutbox *outbox = question->outbox;
  const PrmOperation *operation = question->entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);
  PrmHistoryQuery query = { 0 };

  if (credentials == NULL)
    {
      prm_outbox_wait (outbox, question->entry, NULL, PRM_TIME_NONE);
      return;
    }
  query.limit = question->widened ? N_ALL_ROWS : N_FRESH_ROWS;
  query.created_from = operation->first_sent_at - PRM_CLOCK_TOLERANCE;
  query.created_until = prm_uplink_get_now (outbox->uplink) + DAY;
  prm_client_list_history_async (prm_uplink_get_client (outbox->uplink), credentials, &query, outbox->cancellable,
                                 on_history_answered, g_steal_pointer (&question));
}

/* Of an update */

static void
on_post_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  PrmOutbox *outbox = question->outbox;
  PrmEntry *entry = question->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);
  GPtrArray *posts;

  prm_uplink_note (outbox->uplink, entry->operation->profile_ref_id, error);
  if (post == NULL)
    {
      heed_error (outbox, entry, error);
      return;
    }
  if (!entry->accepted && !prm_post_change_is_done (entry->operation->change, post))
    {
      conclude_absent (outbox, entry);
      return;
    }
  posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_ptr_array_add (posts, g_steal_pointer (&post));
  prm_outbox_finish (outbox, entry, posts);
}

static void
read_post (Question *owned_question)
{
  g_autoptr (Question) question = owned_question;
  PrmOutbox *outbox = question->outbox;
  const PrmOperation *operation = question->entry->operation;
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (outbox->uplink, operation->profile_ref_id);

  if (credentials == NULL)
    {
      prm_outbox_wait (outbox, question->entry, NULL, PRM_TIME_NONE);
      return;
    }
  prm_client_get_post_async (prm_uplink_get_client (outbox->uplink), credentials, operation->post_id,
                             outbox->cancellable, on_post_read, g_steal_pointer (&question));
}

void
prm_outbox_ask (PrmOutbox *outbox, PrmEntry *entry)
{
  Question *question = question_new (outbox, entry);

  if (entry->operation->kind == PRM_OPERATION_PUBLISH)
    search_history (question);
  else
    read_post (question);
}
