/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-post.h"

/* As much of a text as is pleasant to hear. */
#define SPOKEN_TEXT_LENGTH 60

#define LOCAL_PREFIX "local:"

G_DEFINE_BOXED_TYPE (PrmPost, prm_post, prm_post_ref, prm_post_unref)

static void
post_result_free (PrmPostResult *result)
{
  g_free (result->social_id);
  g_free (result->url);
  g_free (result->error_message);
  g_free (result);
}

static gboolean
post_result_equal (const PrmPostResult *a, const PrmPostResult *b)
{
  return a->network == b->network && a->published == b->published && a->retry_available == b->retry_available &&
         a->error_code == b->error_code && g_strcmp0 (a->social_id, b->social_id) == 0 &&
         g_strcmp0 (a->url, b->url) == 0 && g_strcmp0 (a->error_message, b->error_message) == 0;
}

static gboolean
results_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!post_result_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The array is as long as there are networks and has holes, so that it is no GStrv. */
static char **
network_text_copy (char **network_text)
{
  char **copy;

  if (network_text == NULL)
    return NULL;
  copy = g_new0 (char *, PRM_N_NETWORKS);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    copy[i] = g_strdup (network_text[i]);
  return copy;
}

static void
network_text_free (char **network_text)
{
  for (guint i = 0; network_text != NULL && i < PRM_N_NETWORKS; i++)
    g_free (network_text[i]);
  g_free (network_text);
}

static gboolean
network_text_equal (char **a, char **b)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (g_strcmp0 (a != NULL ? a[i] : NULL, b != NULL ? b[i] : NULL) != 0)
      return FALSE;
  return TRUE;
}

PrmPost *
prm_post_new (const char *id, const char *profile_ref_id)
{
  PrmPost *post = g_new0 (PrmPost, 1);

  g_atomic_ref_count_init (&post->ref_count);
  post->id = g_strdup (id != NULL ? id : "");
  post->profile_ref_id = g_strdup (profile_ref_id != NULL ? profile_ref_id : "");
  post->text = g_strdup ("");
  post->results = g_ptr_array_new_with_free_func ((GDestroyNotify) post_result_free);
  return post;
}

PrmPost *
prm_post_copy (const PrmPost *post)
{
  PrmPost *copy = g_new (PrmPost, 1);

  *copy = *post;
  g_atomic_ref_count_init (&copy->ref_count);
  copy->id = g_strdup (post->id);
  copy->profile_ref_id = g_strdup (post->profile_ref_id);
  copy->text = g_strdup (post->text);
  copy->network_text = network_text_copy (post->network_text);
  copy->media_urls = g_strdupv (post->media_urls);
  copy->notes = g_strdup (post->notes);
  copy->idempotency_key = g_strdup (post->idempotency_key);
  copy->schedule_title = g_strdup (post->schedule_title);
  copy->auto_repost_id = g_strdup (post->auto_repost_id);
  copy->error_message = g_strdup (post->error_message);
  copy->results = g_ptr_array_new_with_free_func ((GDestroyNotify) post_result_free);
  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *from = post->results->pdata[i];
      PrmPostResult *to = prm_post_add_result (copy, from->network);

      *to = *from;
      to->social_id = g_strdup (from->social_id);
      to->url = g_strdup (from->url);
      to->error_message = g_strdup (from->error_message);
    }
  return copy;
}

PrmPost *
prm_post_ref (PrmPost *post)
{
  g_atomic_ref_count_inc (&post->ref_count);
  return post;
}

void
prm_post_unref (PrmPost *post)
{
  if (!g_atomic_ref_count_dec (&post->ref_count))
    return;
  g_free (post->id);
  g_free (post->profile_ref_id);
  g_free (post->text);
  network_text_free (post->network_text);
  g_strfreev (post->media_urls);
  g_ptr_array_unref (post->results);
  g_free (post->notes);
  g_free (post->idempotency_key);
  g_free (post->schedule_title);
  g_free (post->auto_repost_id);
  g_free (post->error_message);
  g_free (post);
}

gboolean
prm_post_equal (const PrmPost *a, const PrmPost *b)
{
  if (a == b)
    return TRUE;
  return a->status == b->status && a->outgoing == b->outgoing && a->unsynced == b->unsynced &&
         a->conflict == b->conflict && a->immediate == b->immediate && a->networks == b->networks &&
         a->scheduled_at == b->scheduled_at && a->created_at == b->created_at &&
         a->requires_approval == b->requires_approval && a->approved == b->approved && g_strcmp0 (a->id, b->id) == 0 &&
         g_strcmp0 (a->profile_ref_id, b->profile_ref_id) == 0 && g_strcmp0 (a->text, b->text) == 0 &&
         g_strcmp0 (a->notes, b->notes) == 0 && g_strcmp0 (a->schedule_title, b->schedule_title) == 0 &&
         g_strcmp0 (a->auto_repost_id, b->auto_repost_id) == 0 && g_strcmp0 (a->error_message, b->error_message) == 0 &&
         prm_strv_equal0 ((const char *const *) a->media_urls, (const char *const *) b->media_urls) &&
         network_text_equal (a->network_text, b->network_text) && results_equal (a->results, b->results);
}

PrmPostResult *
prm_post_add_result (PrmPost *post, PrmNetwork network)
{
  PrmPostResult *result = g_new0 (PrmPostResult, 1);

  result->network = network;
  g_ptr_array_add (post->results, result);
  return result;
}

gint64
prm_post_get_moment (const PrmPost *post)
{
  return post->scheduled_at != PRM_TIME_NONE ? post->scheduled_at : post->created_at;
}

gboolean
prm_post_is_local (const PrmPost *post)
{
  return g_str_has_prefix (post->id, LOCAL_PREFIX);
}

static gboolean
has_published_result (const PrmPost *post)
{
  for (guint i = 0; i < post->results->len; i++)
    if (((const PrmPostResult *) post->results->pdata[i])->published)
      return TRUE;
  return FALSE;
}

static PrmPostState
get_server_state (const PrmPost *post, gint64 now)
{
  switch (post->status)
    {
    case PRM_POST_STATUS_AWAITING_APPROVAL:
      return PRM_POST_STATE_WAITING_FOR_APPROVAL;
    case PRM_POST_STATUS_PENDING:
      if (post->scheduled_at != PRM_TIME_NONE && now - post->scheduled_at >= PRM_POST_OVERDUE_AFTER)
        return PRM_POST_STATE_OVERDUE;
      return PRM_POST_STATE_SCHEDULED;
    case PRM_POST_STATUS_PAUSED:
      return PRM_POST_STATE_PAUSED;
    case PRM_POST_STATUS_PROCESSING:
      return PRM_POST_STATE_SENDING;
    case PRM_POST_STATUS_SUCCESS:
      return PRM_POST_STATE_PUBLISHED;
    case PRM_POST_STATUS_ERROR:
      return has_published_result (post) ? PRM_POST_STATE_PARTLY_FAILED : PRM_POST_STATE_FAILED;
    case PRM_POST_STATUS_DELETED:
      return PRM_POST_STATE_DELETED;
    case PRM_POST_STATUS_UNKNOWN:
    default:
      return PRM_POST_STATE_UNKNOWN;
    }
}

PrmPostState
prm_post_get_state (const PrmPost *post, gint64 now)
{
  switch (post->outgoing)
    {
    case PRM_POST_OUTGOING_WAITING:
    case PRM_POST_OUTGOING_SENDING:
      return PRM_POST_STATE_SENDING;
    case PRM_POST_OUTGOING_STOPPED:
      return PRM_POST_STATE_NEEDS_YOU;
    case PRM_POST_OUTGOING_NONE:
    default:
      return get_server_state (post, now);
    }
}

static const char *const status_words[] = {
  [PRM_POST_STATUS_UNKNOWN] = "",
  [PRM_POST_STATUS_AWAITING_APPROVAL] = "awaiting approval",
  [PRM_POST_STATUS_PENDING] = "pending",
  [PRM_POST_STATUS_PAUSED] = "paused",
  [PRM_POST_STATUS_PROCESSING] = "processing",
  [PRM_POST_STATUS_SUCCESS] = "success",
  [PRM_POST_STATUS_ERROR] = "error",
  [PRM_POST_STATUS_DELETED] = "deleted",
};

const char *
prm_post_status_to_api (PrmPostStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_words), "");
  return status_words[status];
}

PrmPostStatus
prm_post_status_from_api (const char *word)
{
  /* The answer to a publish calls a post scheduled that everything else calls pending. */
  if (g_strcmp0 (word, "scheduled") == 0)
    return PRM_POST_STATUS_PENDING;
  for (guint i = PRM_POST_STATUS_UNKNOWN + 1; i < G_N_ELEMENTS (status_words); i++)
    if (g_strcmp0 (word, status_words[i]) == 0)
      return (PrmPostStatus) i;
  return PRM_POST_STATUS_UNKNOWN;
}

typedef struct
{
  const char *label;
  const char *spoken;
  const char *icon_name;
  const char *css_class;
} StateRow;

#define STATE(label, spoken, word)                                                                                     \
  {                                                                                                                    \
    NC_ ("post state", label), NC_ ("spoken post state", spoken), "postroom-state-" word "-symbolic", "state-" word    \
  }

static const StateRow states[PRM_N_POST_STATES] = {
  [PRM_POST_STATE_UNKNOWN] = STATE ("Unknown", "unknown", "unknown"),
  [PRM_POST_STATE_WAITING_FOR_APPROVAL] = STATE ("Waiting for Approval", "waiting for approval", "waiting"),
  [PRM_POST_STATE_SCHEDULED] = STATE ("Scheduled", "scheduled", "scheduled"),
  [PRM_POST_STATE_PAUSED] = STATE ("Paused", "paused", "paused"),
  [PRM_POST_STATE_SENDING] = STATE ("Sending", "sending", "sending"),
  [PRM_POST_STATE_OVERDUE] = STATE ("Overdue", "overdue", "overdue"),
  [PRM_POST_STATE_PUBLISHED] = STATE ("Published", "published", "published"),
  [PRM_POST_STATE_PARTLY_FAILED] = STATE ("Partly Failed", "partly failed", "partly-failed"),
  [PRM_POST_STATE_FAILED] = STATE ("Failed", "failed", "failed"),
  [PRM_POST_STATE_NEEDS_YOU] = STATE ("Needs You", "needs you", "needs-you"),
  [PRM_POST_STATE_DELETED] = STATE ("Deleted", "deleted", "deleted"),
};

static const StateRow *
get_state_row (PrmPostState state)
{
  g_return_val_if_fail ((guint) state < PRM_N_POST_STATES, &states[PRM_POST_STATE_UNKNOWN]);
  return &states[state];
}

const char *
prm_post_state_get_label (PrmPostState state)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "post state", get_state_row (state)->label);
}

const char *
prm_post_state_get_icon_name (PrmPostState state)
{
  return get_state_row (state)->icon_name;
}

const char *
prm_post_state_get_css_class (PrmPostState state)
{
  return get_state_row (state)->css_class;
}

/* The first line of a text, shortened at a word where there is one. */
static char *
get_first_words (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));
  g_autofree char *head = NULL;
  const char *blank;

  g_strstrip (line);
  if (g_utf8_strlen (line, -1) <= SPOKEN_TEXT_LENGTH)
    return g_steal_pointer (&line);
  head = g_utf8_substring (line, 0, SPOKEN_TEXT_LENGTH);
  blank = strrchr (head, ' ');
  if (blank != NULL && blank > head)
    head[blank - head] = '\0';
  return g_strconcat (head, "…", NULL);
}

gboolean
prm_post_goes_out_once_approved (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_AWAITING_APPROVAL && post->scheduled_at == PRM_TIME_NONE;
}

char *
prm_post_format_when (const PrmPost *post, gint64 now, GTimeZone *zone)
{
  gint64 moment = prm_post_get_moment (post);

  if (prm_post_goes_out_once_approved (post))
    return g_strdup (_ ("Once approved"));
  return moment != PRM_TIME_NONE ? prm_time_format_when (moment, now, zone) : g_strdup (_ ("No date"));
}

/* Returns: (transfer full) (nullable) */
static char *
format_spoken_when (const PrmPost *post, GTimeZone *zone)
{
  gint64 moment = prm_post_get_moment (post);

  if (prm_post_goes_out_once_approved (post))
    return g_strdup (_ ("Once approved"));
  return moment != PRM_TIME_NONE ? prm_time_format_spoken (moment, zone) : NULL;
}

char *
prm_post_describe (const PrmPost *post, const char *profile_title, gint64 now, GTimeZone *zone)
{
  g_autofree char *when = format_spoken_when (post, zone);
  g_autofree char *words = get_first_words (post->text);
  g_autofree char *networks = prm_network_set_to_label (post->networks);
  const char *state =
    g_dpgettext2 (GETTEXT_PACKAGE, "spoken post state", get_state_row (prm_post_get_state (post, now))->spoken);
  const char *parts[] = { when, profile_title, words, networks, state };
  GString *sentence = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (sentence->len > 0)
        /* Translators: stands between the parts of a spoken sentence: “Tuesday 14 October, 09:00, Acme, Spring sale” */
        g_string_append (sentence, C_ ("spoken list", ", "));
      g_string_append (sentence, parts[i]);
    }
  return prm_string_free_and_steal (sentence);
}
