/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-conflict.h"
#include "prm-core.h"

#define LONGEST_QUOTE 60

/* What of a post somebody else changed. */
typedef enum
{
  CHANGED_TIME = 1 << 0,
  CHANGED_CONTENT = 1 << 1, /* text, media, networks */
  CHANGED_NOTES = 1 << 2,
  CHANGED_PAUSE = 1 << 3,
  CHANGED_APPROVAL = 1 << 4,
  CHANGED_OUT = 1 << 5, /* it went out */
} Changes;

static gboolean
texts_equal (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static gboolean
lists_equal (GStrv a, GStrv b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a != NULL ? (const char *const *) a : none, b != NULL ? (const char *const *) b : none);
}

static gboolean
is_out (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_SUCCESS || post->status == PRM_POST_STATUS_ERROR;
}

static gboolean
content_equal (const PrmPost *a, const PrmPost *b)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (!texts_equal (a->network_text != NULL ? a->network_text[i] : NULL,
                      b->network_text != NULL ? b->network_text[i] : NULL))
      return FALSE;
  return texts_equal (a->text, b->text) && a->networks == b->networks && lists_equal (a->media_urls, b->media_urls);
}

/* One without a time goes out at once; so does one that is tried again. */
static gboolean
is_going_out (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_PROCESSING ||
         (post->status == PRM_POST_STATUS_PENDING && post->scheduled_at == PRM_TIME_NONE);
}

static Changes
compare (const PrmPost *base, const PrmPost *theirs)
{
  Changes changes = 0;

  if (base->scheduled_at != theirs->scheduled_at)
    changes |= CHANGED_TIME;
  if (!content_equal (base, theirs))
    changes |= CHANGED_CONTENT;
  if (!texts_equal (base->notes, theirs->notes))
    changes |= CHANGED_NOTES;
  if ((base->status == PRM_POST_STATUS_PAUSED) != (theirs->status == PRM_POST_STATUS_PAUSED))
    changes |= CHANGED_PAUSE;
  if ((base->status == PRM_POST_STATUS_AWAITING_APPROVAL) != (theirs->status == PRM_POST_STATUS_AWAITING_APPROVAL))
    changes |= CHANGED_APPROVAL;
  /* What was on its way out already was to be out by now. */
  if (!is_out (base) && !is_going_out (base) && is_out (theirs))
    changes |= CHANGED_OUT;
  return changes;
}

/* What must not have changed for a change to mean what was meant. */
static Changes
get_concern (const PrmPostChange *change, const PrmPost *theirs)
{
  Changes concern = 0;

  if (change->has_scheduled_at && change->scheduled_at != theirs->scheduled_at)
    concern |= CHANGED_TIME;
  if (change->has_notes && !texts_equal (change->notes, theirs->notes))
    concern |= CHANGED_NOTES;
  if (change->has_paused && change->paused != (theirs->status == PRM_POST_STATUS_PAUSED))
    concern |= CHANGED_PAUSE;
  /* An approval is of what was seen. */
  if (change->has_approved && theirs->status == PRM_POST_STATUS_AWAITING_APPROVAL)
    concern |= CHANGED_TIME | CHANGED_CONTENT;
  return concern;
}

static Changes
get_conflict (const PrmOperation *operation, const PrmPost *base, const PrmPost *theirs)
{
  Changes changes = compare (base, theirs);

  if (theirs->status == PRM_POST_STATUS_DELETED)
    return 0;
  if (operation->kind == PRM_OPERATION_UPDATE && operation->change != NULL)
    return changes & get_concern (operation->change, theirs);
  if (operation->kind == PRM_OPERATION_DELETE || operation->draft != NULL)
    return changes & (CHANGED_TIME | CHANGED_CONTENT | CHANGED_NOTES | CHANGED_OUT);
  return 0;
}

gboolean
prm_conflict_find (const PrmOperation *operation, const PrmPost *base, const PrmPost *theirs)
{
  return get_conflict (operation, base, theirs) != 0;
}

PrmPost *
prm_conflict_dup_mine (const PrmOperation *operation, const PrmPost *theirs, gint64 now)
{
  if (operation->kind == PRM_OPERATION_UPDATE && operation->change != NULL)
    return prm_post_change_apply (operation->change, theirs, now);
  if (operation->kind == PRM_OPERATION_REPLACE && operation->draft != NULL)
    return prm_operation_replace_post (operation, theirs);
  return operation->kind == PRM_OPERATION_DELETE ? NULL : prm_post_copy (theirs);
}

/* In words */

static char *
quote (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n", ' ');
  g_autofree char *head = NULL;

  if (g_utf8_strlen (line, -1) > LONGEST_QUOTE)
    {
      head = g_utf8_substring (line, 0, LONGEST_QUOTE);
      return g_strdup_printf ("“%s…”", head);
    }
  return g_strdup_printf ("“%s”", line);
}

static void
add_part (GPtrArray *parts, char *part)
{
  g_ptr_array_add (parts, part);
}

static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  /* Translators: stands between the parts of a list */
  return g_strjoinv (C_ ("list", ", "), (char **) parts->pdata);
}

static char *
describe_moment (gint64 moment, gint64 now, GTimeZone *zone)
{
  return moment != PRM_TIME_NONE ? prm_time_format_when (moment, now, zone) : g_strdup (_ ("no date"));
}

static char *
describe_theirs (const PrmPost *theirs, Changes changes, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (changes & CHANGED_TIME)
    add_part (parts, describe_moment (theirs->scheduled_at, now, zone));
  if (changes & CHANGED_OUT)
    add_part (parts, g_strdup (_ ("published already")));
  else if (changes & (CHANGED_PAUSE | CHANGED_APPROVAL))
    add_part (parts, g_strdup (prm_post_state_get_label (prm_post_get_state (theirs, now))));
  if (changes & CHANGED_CONTENT)
    add_part (parts, quote (theirs->text));
  if (changes & CHANGED_NOTES)
    {
      g_autofree char *notes = quote (theirs->notes);

      /* Translators: %s is what somebody noted about a post, in quotation marks */
      add_part (parts, g_strdup_printf (_ ("notes %s"), notes));
    }
  return join (parts);
}

static void
add_change (GPtrArray *parts, const PrmPostChange *change, gint64 now, GTimeZone *zone)
{
  if (change->has_scheduled_at)
    add_part (parts, describe_moment (change->scheduled_at, now, zone));
  if (change->has_paused)
    add_part (parts, g_strdup (change->paused ? _ ("paused") : _ ("no longer paused")));
  if (change->has_approved)
    add_part (parts, g_strdup (change->approved ? _ ("approved") : _ ("not approved")));
  if (change->has_notes)
    {
      g_autofree char *notes = quote (change->notes);

      /* Translators: %s is what somebody noted about a post, in quotation marks */
      add_part (parts, g_strdup_printf (_ ("notes %s"), notes));
    }
}

static char *
describe_ours (const PrmOperation *operation, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (operation->kind == PRM_OPERATION_DELETE)
    add_part (parts, g_strdup (_ ("deleted")));
  else if (operation->draft != NULL)
    add_part (parts, quote (prm_draft_get_text (operation->draft)));
  else if (operation->change != NULL)
    add_change (parts, operation->change, now, zone);
  return join (parts);
}

char *
prm_conflict_describe (
  const PrmOperation *operation, const PrmPost *base, const PrmPost *theirs, gint64 now, GTimeZone *zone)
{
  g_autofree char *there = describe_theirs (theirs, compare (base, theirs), now, zone);
  g_autofree char *here = describe_ours (operation, now, zone);

  return g_strdup_printf (
    /* Translators: two people changed the same post. The first %s is what was done here and has not been sent, the
     * second what it is at the service, each such as “Tomorrow, 09:00” */
    _ ("This post was changed elsewhere while your change was not sent yet. Neither was overwritten.\n"
       "Yours, on this computer: %s\nTheirs, at the service: %s"),
    here, there);
}
