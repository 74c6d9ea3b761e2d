/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-backoff.h"
#include "prm-client-posts.h"
#include "prm-outbox-private.h"
#include "prm-workspace.h"

/* One operation's way, in the order in which it goes: mark it on disk, call, heed the answer, write that down. */

/* After a lost answer the service may still be at work; it keeps an idempotencyKey only when it is done. */
#define SETTLE_IMMEDIATE 120
#define SETTLE_SCHEDULED 30

/* A post that could not leave in time is not published this much later without asking. */
#define LATEST 900

#define FIRST_DELAY 2
#define LONGEST_DELAY 300
#define RATE_WINDOW 300

#define CODE_DUPLICATE_KEY 901

typedef struct
{
  PrmOutbox *outbox; /* (owned) */
  PrmEntry *entry;   /* busy, so that it stays */
} Step;

static Step *
step_new (PrmOutbox *outbox, PrmEntry *entry)
{
  Step *step = g_new0 (Step, 1);

  step->outbox = g_object_ref (outbox);
  step->entry = entry;
  return step;
}

static void
step_free (Step *step)
{
  g_object_unref (step->outbox);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
set_failure (PrmOperation *operation, const GError *error)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);

  g_free (operation->error_message);
  operation->error_message = error != NULL ? g_strdup (error->message) : NULL;
  operation->error_code = detail != NULL ? detail->code : 0;
  if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_CONFLICT))
    operation->error_code = PRM_OPERATION_CONFLICT;
}

/* Waiting and giving up */

void
prm_outbox_heed (PrmOutbox *outbox, PrmEntry *entry, const GError *error)
{
  if (is_cancelled (error))
    prm_outbox_end (outbox, entry);
  else if (prm_api_error_is_passing (error) || prm_api_error_is_ambiguous (error) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_API_KEY) ||
           g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED))
    prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
  else
    prm_outbox_give_up (outbox, entry, error, entry->operation->first_sent_at != PRM_TIME_NONE);
}

static void
on_state_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  PrmOutbox *outbox = step->outbox;
  PrmEntry *entry = step->entry;

  /* What could not be written is still true in memory; an older state on disk only makes the next run ask once more.
   */
  prm_store_update_operation_finish (PRM_STORE (source), result, &error);
  prm_uplink_note_disk (outbox->uplink, error);
  if (entry->operation->state == PRM_OPERATION_STOPPED)
    prm_outbox_halt (outbox, entry);
  else
    prm_outbox_end (outbox, entry);
}

static void
write_state (PrmOutbox *outbox, PrmEntry *entry, PrmOperation *operation)
{
  prm_entry_set_operation (entry, operation);
  prm_store_update_operation_async (prm_uplink_get_store (outbox->uplink), operation, NULL, on_state_written,
                                    step_new (outbox, entry));
}

void
prm_outbox_wait (PrmOutbox *outbox, PrmEntry *entry, const GError *error, gint64 at_the_latest)
{
  g_autoptr (PrmOperation) operation = prm_operation_copy (entry->operation);
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);
  gint64 delay = prm_backoff_draw (FIRST_DELAY, LONGEST_DELAY, entry->failures);

  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_RATE_LIMITED))
    delay = detail != NULL && detail->retry_after > 0 ? detail->retry_after : RATE_WINDOW;
  entry->failures++;
  entry->retry_at = prm_uplink_get_now (outbox->uplink) + delay;
  if (at_the_latest != PRM_TIME_NONE)
    entry->retry_at = MIN (entry->retry_at, at_the_latest);
  entry->awaits_service = g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE);
  operation->state = PRM_OPERATION_WAITING;
  if (error != NULL)
    set_failure (operation, error);
  write_state (outbox, entry, operation);
}

/* After a replace that stopped, which of the two there is. */
static void
tell_which (PrmOperation *operation, gboolean unknown)
{
  g_autofree char *why = operation->error_message;

  if (operation->parked)
    /* Translators: %s is a sentence that says what went wrong */
    operation->error_message =
      g_strdup_printf (_ ("%s The post has what you wrote and waits for approval, but at a later time than its own, "
                          "which the service made necessary. Send it again to bring it to its own time."),
                       why);
  else if (unknown)
    /* Translators: %s is a sentence that says what went wrong */
    operation->error_message =
      g_strdup_printf (_ ("%s The old post is there; whether the new one is, too, is not known yet."), why);
  else
    /* Translators: %s is a sentence that says what went wrong */
    operation->error_message = g_strdup_printf (_ ("%s The post was not replaced and is as it was."), why);
}

/* Where the post is another now, or nothing can be done any more, nobody needs to hear of what nobody asked for. */
static gboolean
is_moot (const PrmOperation *operation, const GError *error, gboolean unknown)
{
  if (!operation->renews || unknown)
    return FALSE;
  /* One that stands in is not at its own time, which somebody should hear of. */
  return g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE) ||
         (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_CONFLICT) && !operation->parked);
}

void
prm_outbox_give_up (PrmOutbox *outbox, PrmEntry *entry, const GError *error, gboolean unknown)
{
  g_autoptr (PrmOperation) operation = NULL;

  if (is_moot (entry->operation, error, unknown))
    {
      prm_outbox_drop (outbox, entry);
      return;
    }
  operation = prm_operation_copy (entry->operation);

  operation->state = PRM_OPERATION_STOPPED;
  if (!unknown)
    operation->first_sent_at = PRM_TIME_NONE;
  operation->not_before = PRM_TIME_NONE;
  set_failure (operation, error);
  if (operation->kind == PRM_OPERATION_REPLACE &&
      !g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE) &&
      (operation->parked || unknown || !operation->renews))
    tell_which (operation, unknown);
  write_state (outbox, entry, operation);
}

/* Writing down what came of it */

static void
tell_finished (PrmOutbox *outbox, PrmEntry *entry)
{
  g_autoptr (PrmOperation) operation = prm_operation_ref (entry->operation);
  g_autoptr (GPtrArray) posts = g_steal_pointer (&entry->outcome);

  prm_outbox_emit_finished (outbox, operation, posts != NULL && posts->len > 0 ? g_ptr_array_index (posts, 0) : NULL);
  prm_outbox_remove (outbox, entry);
}

void
prm_outbox_finish (PrmOutbox *outbox, PrmEntry *entry, GPtrArray *posts)
{
  if (entry->operation->kind == PRM_OPERATION_REPLACE && entry->operation->new_post_id == NULL)
    {
      prm_outbox_advance (outbox, entry, posts);
      return;
    }
  entry->done = TRUE;
  g_clear_pointer (&entry->outcome, g_ptr_array_unref);
  entry->outcome = posts;
  prm_outbox_record_end (outbox, entry, tell_finished);
}

void
prm_outbox_finish_with (PrmOutbox *outbox, PrmEntry *entry, PrmPost *post)
{
  GPtrArray *posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  g_ptr_array_add (posts, prm_post_ref (post));
  prm_outbox_finish (outbox, entry, posts);
}

void
prm_outbox_conclude (PrmOutbox *outbox, PrmEntry *entry)
{
  entry->done = TRUE;
  g_clear_pointer (&entry->outcome, g_ptr_array_unref);
  prm_outbox_record_end (outbox, entry, tell_finished);
}

/* Heeding the answer */

static void
take_back_mark (PrmOutbox *outbox, PrmEntry *entry)
{
  g_autoptr (PrmOperation) operation = NULL;

  if (entry->was_sent)
    return;
  operation = prm_operation_copy (entry->operation);
  operation->first_sent_at = PRM_TIME_NONE;
  operation->not_before = PRM_TIME_NONE;
  prm_entry_set_operation (entry, operation);
}

/* The service documents no code for it; the sandbox has one of its own, others will say what it is about. */
static gboolean
is_duplicate_key (const GError *error)
{
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);
  g_autofree char *text = NULL;

  if (detail == NULL || !g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED))
    return FALSE;
  text = detail->server_text != NULL ? g_ascii_strdown (detail->server_text, -1) : NULL;
  return detail->code == CODE_DUPLICATE_KEY || (text != NULL && strstr (text, "idempoten") != NULL);
}

static void
heed_error (PrmOutbox *outbox, PrmEntry *entry, const GError *error)
{
  if (is_cancelled (error))
    {
      /* Cut off: on disk it stays as one that is being sent, which is asked about at the next start. */
      g_autoptr (PrmOperation) operation = prm_operation_copy (entry->operation);

      operation->state = PRM_OPERATION_WAITING;
      prm_entry_set_operation (entry, operation);
      prm_outbox_end (outbox, entry);
    }
  else if (prm_api_error_is_ambiguous (error))
    prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
  else if (prm_api_error_is_passing (error) || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_API_KEY))
    {
      take_back_mark (outbox, entry);
      prm_outbox_wait (outbox, entry, error, PRM_TIME_NONE);
    }
  else if (prm_operation_makes_post (entry->operation) && is_duplicate_key (error))
    {
      /* It went through. */
      entry->known = TRUE;
      entry->failures = 0;
      prm_outbox_ask (outbox, entry);
    }
  else if (entry->was_sent && entry->operation->kind != PRM_OPERATION_DELETE)
    {
      /* Perhaps it is refused because the earlier try went through after all. */
      g_clear_error (&entry->refusal);
      entry->refusal = g_error_copy (error);
      prm_outbox_ask (outbox, entry);
    }
  else if (!prm_outbox_park (outbox, entry, error))
    prm_outbox_give_up (outbox, entry, error, FALSE);
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *posts = prm_client_publish_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (step->outbox->uplink, step->entry->operation->profile_ref_id, error);
  if (posts != NULL)
    prm_outbox_finish (step->outbox, step->entry, posts);
  else
    heed_error (step->outbox, step->entry, error);
}

static void
on_updated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean updated = prm_client_update_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (step->outbox->uplink, step->entry->operation->profile_ref_id, error);
  if (!updated)
    {
      heed_error (step->outbox, step->entry, error);
      return;
    }
  /* Its answer says little; what counts is the post as it is now. */
  step->entry->accepted = TRUE;
  prm_outbox_ask (step->outbox, step->entry);
}

static void
on_retried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean retried = prm_client_retry_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (step->outbox->uplink, step->entry->operation->profile_ref_id, error);
  if (!retried)
    {
      heed_error (step->outbox, step->entry, error);
      return;
    }
  step->entry->accepted = TRUE;
  prm_outbox_ask (step->outbox, step->entry);
}

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (GError) error = NULL;
  gboolean deleted = prm_client_delete_post_finish (PRM_CLIENT (source), result, &error);

  prm_uplink_note (step->outbox->uplink, step->entry->operation->profile_ref_id, error);
  /* Somebody else deleted it: that is what was wanted. */
  if (deleted || g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_NOT_FOUND))
    prm_outbox_finish (step->outbox, step->entry, NULL);
  else
    heed_error (step->outbox, step->entry, error);
}

/* Calling */

static void
call (PrmOutbox *outbox, PrmEntry *entry, PrmCredentials *credentials)
{
  PrmClient *client = prm_uplink_get_client (outbox->uplink);
  const PrmOperation *operation = entry->operation;
  Step *step = step_new (outbox, entry);

  switch (operation->kind)
    {
    case PRM_OPERATION_PUBLISH:
    case PRM_OPERATION_REPLACE:
      prm_client_publish_async (client, credentials, operation->draft, operation->id, outbox->cancellable, on_published,
                                step);
      break;
    case PRM_OPERATION_UPDATE:
      prm_client_update_post_async (client, credentials, operation->post_id, operation->change, outbox->cancellable,
                                    on_updated, step);
      break;
    case PRM_OPERATION_UPLOAD:
      step_free (step);
      prm_outbox_upload (outbox, entry, credentials);
      break;
    case PRM_OPERATION_RETRY:
      prm_client_retry_post_async (client, credentials, operation->post_id, outbox->cancellable, on_retried, step);
      break;
    case PRM_OPERATION_DELETE:
    default:
      prm_client_delete_post_async (client, credentials, operation->post_id, outbox->cancellable, on_deleted, step);
      break;
    }
}

/* Which networks the call of an operation may reach. */
static PrmNetworkSet
get_networks (const PrmOperation *operation)
{
  if (operation->kind == PRM_OPERATION_UPLOAD)
    return PRM_NETWORK_SET_EMPTY;
  return operation->draft != NULL ? prm_draft_get_networks (operation->draft) : PRM_NETWORK_SET_ALL;
}

static void
on_marked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  PrmOutbox *outbox = step->outbox;
  PrmEntry *entry = step->entry;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmCredentials) credentials = NULL;
  gboolean marked = prm_store_update_operation_finish (PRM_STORE (source), result, &error);

  prm_uplink_note_disk (outbox->uplink, error);
  credentials =
    prm_uplink_dup_credentials_for (outbox->uplink, entry->operation->profile_ref_id, get_networks (entry->operation));
  if (marked && outbox->running && credentials != NULL)
    {
      call (outbox, entry, credentials);
      return;
    }
  /* Nothing has left. */
  take_back_mark (outbox, entry);
  prm_outbox_wait (outbox, entry, NULL, PRM_TIME_NONE);
}

gint64
prm_outbox_get_settle (const PrmOperation *operation)
{
  if (!prm_operation_makes_post (operation))
    return 0;
  return prm_draft_get_timing (operation->draft) == PRM_TIMING_NOW ? SETTLE_IMMEDIATE : SETTLE_SCHEDULED;
}

/* A date that has passed would be published at once, hours after the moment that somebody chose with care. */
static gboolean
is_too_late (const PrmOperation *operation, gint64 now)
{
  if (operation->draft != NULL && !prm_draft_get_requires_approval (operation->draft))
    return prm_draft_get_timing (operation->draft) == PRM_TIMING_AT &&
           prm_draft_get_scheduled_at (operation->draft) + LATEST < now;
  return operation->kind == PRM_OPERATION_UPDATE && operation->change->has_scheduled_at &&
         operation->change->scheduled_at + LATEST < now;
}

void
prm_outbox_transmit (PrmOutbox *outbox, PrmEntry *entry)
{
  gint64 now = prm_uplink_get_now (outbox->uplink);
  g_autoptr (PrmOperation) operation = NULL;

  if (is_too_late (entry->operation, now))
    {
      g_autoptr (GError) error =
        g_error_new_literal (PRM_WORKSPACE_ERROR,
                             entry->operation->renews ? PRM_WORKSPACE_ERROR_GONE : PRM_WORKSPACE_ERROR_PROBLEMS,
                             _ ("Its time passed before it could be sent. Choose a new time, or publish it now."));

      prm_outbox_give_up (outbox, entry, error, FALSE);
      return;
    }
  operation = prm_operation_copy (entry->operation);
  entry->was_sent = operation->first_sent_at != PRM_TIME_NONE;
  operation->state = PRM_OPERATION_SENDING;
  if (!entry->was_sent)
    operation->first_sent_at = now;
  operation->not_before = now + prm_outbox_get_settle (operation);
  entry->sent_uptime = prm_clock_get_uptime (prm_uplink_get_clock (outbox->uplink));
  operation->attempts++;
  prm_entry_set_operation (entry, operation);
  prm_outbox_emit_changed (outbox);
  prm_store_update_operation_async (prm_uplink_get_store (outbox->uplink), operation, NULL, on_marked,
                                    step_new (outbox, entry));
}

/* Deleting twice does no harm, and an upload looks for itself. */
static gboolean
is_asked_about (const PrmOperation *operation)
{
  return operation->kind != PRM_OPERATION_DELETE && operation->kind != PRM_OPERATION_UPLOAD;
}

void
prm_outbox_send (PrmOutbox *outbox, PrmEntry *entry)
{
  entry->awaits_service = FALSE;
  if (entry->done)
    prm_outbox_record_end (outbox, entry, tell_finished);
  else if (entry->operation->kind == PRM_OPERATION_REPLACE && entry->operation->new_post_id != NULL)
    prm_outbox_settle_replace (outbox, entry);
  else if (entry->outcome != NULL)
    prm_outbox_advance (outbox, entry, g_steal_pointer (&entry->outcome));
  else if (is_asked_about (entry->operation) && entry->operation->first_sent_at != PRM_TIME_NONE)
    prm_outbox_ask (outbox, entry);
  else if (prm_outbox_should_compare (entry))
    prm_outbox_compare (outbox, entry);
  else if (prm_outbox_has_local_media (entry))
    prm_outbox_bring_media (outbox, entry);
  else if (entry->operation->kind == PRM_OPERATION_REPLACE)
    prm_outbox_begin_replace (outbox, entry);
  else
    prm_outbox_transmit (outbox, entry);
}
