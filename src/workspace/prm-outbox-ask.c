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

/* For a post that must be there. */
#define N_LOOKS 8

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

/* It is not there, nor will it appear any more. @found: (nullable): what there is instead */
static void
conclude_absent (PrmOutbox *outbox, PrmEntry *entry, PrmPost *found)
{
  if (entry->refusal != NULL)
    {
      g_autoptr (GError) refusal = g_steal_pointer (&entry->refusal);

      /* Of a repeated retry it says that there was one, which failed as well. */
      if (entry->operation->kind == PRM_OPERATION_RETRY && found != NULL)
        prm_outbox_finish_with (outbox, entry, found);
      else
        prm_outbox_give_up (outbox, entry, refusal, FALSE);
    }
  else if (entry->operation->kind == PRM_OPERATION_REPLACE)
    prm_outbox_begin_replace (outbox, entry);
  else if (entry->operation->kind == PRM_OPERATION_UPDATE && found != NULL)
    prm_outbox_compare_with (outbox, entry, found);
  else
    {
      /* What was asked meanwhile was answered; only what was sent in vain makes the next wait longer. */
      entry->failures = entry->operation->attempts;
      prm_outbox_transmit (outbox, entry);
    }
}

/* Of a publish */

/* The service has the key, so that there is a post, but none that looks like it yet: history may be a minute old. */
static void
conclude_hidden (PrmOutbox *outbox, PrmEntry *entry)
{
  if (entry->failures < N_LOOKS)
    prm_outbox_wait (outbox, entry, NULL, PRM_TIME_NONE);
  else
    {
      g_autoptr (GError) error = g_error_new_literal (
        PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS,
        _ ("The service was given this post but does not show it: perhaps somebody deleted it there. What you wrote is "
           "kept. Look into the service’s dashboard before you send it again."));

      prm_outbox_give_up (outbox, entry, error, TRUE);
    }
}

/* When the service is done with it for certain, by the clock as it goes now: somebody may have set it since. */
static gint64
get_settled_at (PrmOutbox *outbox, const PrmEntry *entry)
{
  gint64 now = prm_uplink_get_now (outbox->uplink);
  gint64 passed = prm_clock_get_uptime (prm_uplink_get_clock (outbox->uplink)) - entry->sent_uptime;

  if (entry->sent_uptime == PRM_TIME_NONE)
    return entry->operation->not_before;
  return now + prm_outbox_get_settle (entry->operation) - passed;
}

static void
conclude_not_found (PrmOutbox *outbox, PrmEntry *entry)
{
  gint64 settled_at = get_settled_at (outbox, entry);

  if (entry->known)
    {
      conclude_hidden (outbox, entry);
      return;
    }
  /* The service may still be at it. */
  if (entry->refusal == NULL && prm_uplink_get_now (outbox->uplink) < settled_at)
    prm_outbox_wait (outbox, entry, NULL, settled_at);
  else
    conclude_absent (outbox, entry, NULL);
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
      prm_outbox_finish_with (question->outbox, question->entry, candidate);
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

static gboolean
is_match (const PrmEntry *entry, const PrmPost *post, gboolean same_text)
{
  if (entry->known)
    return prm_operation_may_match_post (entry->operation, post, same_text);
  return prm_operation_matches_post (entry->operation, post);
}

static GPtrArray *
list_matches (const PrmEntry *entry, GPtrArray *posts, gboolean same_text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  for (guint i = 0; i < posts->len; i++)
    if (is_match (entry, g_ptr_array_index (posts, i), same_text))
      g_ptr_array_add (found, prm_post_ref (g_ptr_array_index (posts, i)));
  return found;
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
      prm_outbox_heed (outbox, entry, error);
      return;
    }
  question->found = list_matches (entry, posts, TRUE);
  if (question->found->len == 0 && entry->known)
    {
      g_ptr_array_unref (question->found);
      question->found = list_matches (entry, posts, FALSE);
    }
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
  query.created_from = operation->first_sent_at - (question->entry->known ? DAY : PRM_CLOCK_TOLERANCE);
  query.created_until = prm_uplink_get_now (outbox->uplink) + DAY;
  prm_client_list_history_async (prm_uplink_get_client (outbox->uplink), credentials, &query, outbox->cancellable,
                                 on_history_answered, g_steal_pointer (&question));
}

/* Of an update or retry */

static gboolean
is_done (const PrmOperation *operation, const PrmPost *post)
{
  if (operation->kind == PRM_OPERATION_RETRY)
    return post->status != PRM_POST_STATUS_ERROR;
  return prm_post_change_is_done (operation->change, post);
}

static void
on_post_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  PrmOutbox *outbox = question->outbox;
  PrmEntry *entry = question->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) post = prm_client_get_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (outbox->uplink, entry->operation->profile_ref_id, error);
  if (post == NULL)
    {
      prm_outbox_heed (outbox, entry, error);
      return;
    }
  if (entry->accepted || is_done (entry->operation, post))
    prm_outbox_finish_with (outbox, entry, post);
  else
    conclude_absent (outbox, entry, post);
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

  if (prm_operation_makes_post (entry->operation))
    search_history (question);
  else
    read_post (question);
}
