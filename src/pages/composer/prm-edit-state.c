/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-edit-state.h"

#include <glib/gi18n-lib.h>

#define LONGEST_QUOTE 40

static const struct
{
  PrmEditParts part;
  const char *name;
} names[] = {
  { PRM_EDIT_TEXT, NC_ ("part of a post", "text") },
  { PRM_EDIT_MEDIA, NC_ ("part of a post", "media") },
  { PRM_EDIT_NETWORKS, NC_ ("part of a post", "networks") },
  { PRM_EDIT_OPTIONS, NC_ ("part of a post", "options") },
  { PRM_EDIT_FIRST_COMMENT, NC_ ("part of a post", "first comment") },
  { PRM_EDIT_EXTRAS, NC_ ("part of a post", "hashtags and links") },
  { PRM_EDIT_TIME, NC_ ("part of a post", "time") },
  { PRM_EDIT_NOTES, NC_ ("part of a post", "notes") },
  { PRM_EDIT_PAUSE, NC_ ("part of a post", "pause") },
  { PRM_EDIT_APPROVAL, NC_ ("part of a post", "approval") },
  { PRM_EDIT_COMMENTS, NC_ ("part of a post", "comments") },
};

static char *
join (GPtrArray *parts, const char *separator)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (separator, (char **) parts->pdata);
}

char *
prm_edit_parts_to_label (PrmEditParts parts)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((parts & names[i].part) != 0)
      g_ptr_array_add (words, (gpointer) g_dpgettext2 (NULL, "part of a post", names[i].name));
  /* Translators: stands between the parts of a list */
  return join (words, C_ ("list", ", "));
}

/* What there is to be said */

static void
say (PrmEditState *self, const char *title, char *body)
{
  self->title = g_strdup (title);
  self->body = body;
}

static char *
describe_in_place (const PrmEditState *self)
{
  g_autofree char *parts = prm_edit_parts_to_label (self->plan->changed);

  /* Translators: %s is what was changed, such as “time, notes” */
  return g_strdup_printf (_ ("Changed: %s. It stays the same post."), parts);
}

/* A slot that was given is not given again, whoever leaves it. */
static gboolean
leaves_slot (const PrmEditState *self, const PrmPost *post)
{
  return post->schedule_title != NULL && (self->plan->changed & PRM_EDIT_TIME) != 0;
}

static char *
describe_replacing (const PrmEditState *self, PrmDraft *draft, const PrmPost *post)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *parts = prm_edit_parts_to_label (self->plan->replacing);

  g_ptr_array_add (lines,
                   /* Translators: %s is what was changed, such as “text, media” */
                   g_strdup_printf (_ (
                                      "Changed: %s. A new post is made, with an ID of its own, and then the old one is "
                                      "deleted. If the new one cannot be made, the old one stays as it is."),
                                    parts));
  if (prm_draft_get_requires_approval (draft))
    g_ptr_array_add (lines, g_strdup (_ ("The new post has to be approved anew.")));
  else if (post->approved)
    g_ptr_array_add (lines, g_strdup (_ ("The old post was approved; nobody is asked about the new one.")));
  if (post->auto_repost_id != NULL)
    g_ptr_array_add (lines, g_strdup (_ ("The new post is not part of the series any more.")));
  if (prm_draft_is_basis_told (draft))
    g_ptr_array_add (lines,
                     g_strdup (_ ("This post was not written here, and the service does not tell all of it. Options, "
                                  "first comment and descriptions of pictures are lost unless you enter them again.")));
  return join (lines, "\n");
}

static void
add_line (PrmEditState *self, char *owned_line)
{
  g_autofree char *line = owned_line;
  char *both = g_strconcat (self->body, "\n", line, NULL);

  g_free (self->body);
  self->body = both;
}

static char *
quote (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n", ' ');
  g_autofree char *head = NULL;

  if (*line == '\0')
    return g_strdup (C_ ("notes", "none"));
  if (g_utf8_strlen (line, -1) <= LONGEST_QUOTE)
    return g_strdup_printf ("“%s”", line);
  head = g_utf8_substring (line, 0, LONGEST_QUOTE);
  return g_strdup_printf ("“%s…”", head);
}

static char *
describe_time (PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  if (prm_draft_get_timing (draft) == PRM_TIMING_AT)
    return prm_time_format_when (prm_draft_get_scheduled_at (draft), now, zone);
  return g_strdup (prm_draft_get_timing (draft) == PRM_TIMING_NOW ? C_ ("time", "at once") : C_ ("time", "in a queue"));
}

/* @part: a single one */
static char *
describe_part (PrmDraft *draft, PrmEditParts part, gint64 now, GTimeZone *zone)
{
  if (part == PRM_EDIT_TIME)
    return describe_time (draft, now, zone);
  if (part == PRM_EDIT_NOTES)
    return quote (prm_draft_get_notes (draft));
  if (part == PRM_EDIT_PAUSE)
    return g_strdup (prm_draft_get_paused (draft) ? C_ ("pause", "paused") : C_ ("pause", "not paused"));
  if (part == PRM_EDIT_APPROVAL)
    return g_strdup (prm_draft_get_requires_approval (draft) ? C_ ("approval", "waits for approval")
                                                             : C_ ("approval", "approved"));
  return quote (prm_draft_get_text (draft));
}

static char *
describe_conflict (const PrmEditState *self, PrmDraft *draft, PrmDraft *theirs, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *there = NULL;
      g_autofree char *here = NULL;

      if ((self->conflicts & names[i].part) == 0)
        continue;
      there = describe_part (theirs, names[i].part, now, zone);
      here = describe_part (draft, names[i].part, now, zone);
      g_ptr_array_add (lines,
                       /* Translators: a part of a post that two people changed, such as “time”; then what it is
                        * elsewhere, and what it is here, such as “Tomorrow, 09:00” */
                       g_strdup_printf (_ ("%s — there: %s; here: %s"),
                                        g_dpgettext2 (NULL, "part of a post", names[i].name), there, here));
    }
  g_ptr_array_add (lines, g_strdup (_ ("Nothing was overwritten. Choose what counts.")));
  return join (lines, "\n");
}

static void
describe (PrmEditState *self, PrmDraft *draft, const PrmPost *post, PrmDraft *theirs, gint64 now, GTimeZone *zone)
{
  switch (self->kind)
    {
    case PRM_EDIT_KIND_UNCHANGED:
      say (self, _ ("Nothing has changed yet"),
           g_strdup (_ ("Time, notes, pause and approval are changed in the post itself. For anything else, a new post "
                        "takes its place.")));
      break;
    case PRM_EDIT_KIND_IN_PLACE:
      say (self, _ ("The post is changed in place"), describe_in_place (self));
      break;
    case PRM_EDIT_KIND_REPLACE:
      say (self, _ ("The post will be replaced"), describe_replacing (self, draft, post));
      break;
    case PRM_EDIT_KIND_CONFLICT:
      say (self, _ ("Somebody else changed this post, too"), describe_conflict (self, draft, theirs, now, zone));
      break;
    case PRM_EDIT_KIND_SENDING:
      say (self, _ ("The post is being sent"),
           g_strdup (_ ("It cannot be changed any more. What you wrote is kept; you can make it a new post.")));
      break;
    case PRM_EDIT_KIND_OUT:
      say (self, _ ("The post has been published"),
           g_strdup (_ ("It cannot be changed any more. What you wrote is kept; you can make it a new post.")));
      break;
    case PRM_EDIT_KIND_FAILED:
      say (self, _ ("The post has failed"),
           g_strdup (_ ("What you wrote is kept; you can make it a new post for the networks on which the old one is "
                        "not out.")));
      break;
    case PRM_EDIT_KIND_GONE:
      say (self, _ ("The post has been deleted"),
           g_strdup (_ ("There is nothing left to be changed. What you wrote is kept; you can make it a new post.")));
      break;
    case PRM_EDIT_KIND_NO_CLIENT:
      say (self, _ ("The client of this post is not part of the account any more"),
           g_strdup (_ ("The post cannot be changed. What you wrote is kept; you can make it a new post for another "
                        "client.")));
      break;
    case PRM_EDIT_KIND_READING:
    default:
      say (self, _ ("Looking for the post"), g_strdup (""));
      break;
    }
  if (self->plan != NULL && self->kind != PRM_EDIT_KIND_CONFLICT && leaves_slot (self, post))
    add_line (self, g_strdup_printf (
                      /* Translators: %s is the name of a queue */
                      _ ("Its slot in the queue “%s” stays used."), post->schedule_title));
}

/* The button */

static gboolean
needs_time (const PrmEditState *self, PrmDraft *draft, gint64 now)
{
  if (prm_draft_get_timing (draft) != PRM_TIMING_AT || prm_draft_get_scheduled_at (draft) > now)
    return FALSE;
  return self->kind == PRM_EDIT_KIND_REPLACE || self->plan->publishes || (self->plan->changed & PRM_EDIT_TIME) != 0;
}

static char *
describe_save (const PrmEditState *self, PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  g_autofree char *when = NULL;

  if (self->plan == NULL || self->kind == PRM_EDIT_KIND_CONFLICT || self->kind == PRM_EDIT_KIND_UNCHANGED)
    return g_strdup (_ ("Save Changes"));
  if (needs_time (self, draft, now))
    return g_strdup (_ ("Choose a Time"));
  if (self->plan->publishes)
    return g_strdup (_ ("Publish Now"));
  if (self->kind == PRM_EDIT_KIND_IN_PLACE)
    return g_strdup (_ ("Save Changes"));
  if (prm_draft_get_timing (draft) != PRM_TIMING_AT)
    return g_strdup (prm_draft_get_requires_approval (draft) ? _ ("Replace and Send for Approval")
                                                             : _ ("Replace and Add to Queue"));
  when = prm_time_format_when (prm_draft_get_scheduled_at (draft), now, zone);
  if (prm_draft_get_requires_approval (draft))
    /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
    return g_strdup_printf (_ ("Replace and Send for Approval (%s)"), when);
  /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
  return g_strdup_printf (_ ("Replace (%s)"), when);
}

static PrmEditKind
find_kind (PrmEditState *self, gboolean read, const PrmPost *post, gboolean has_client)
{
  if (!has_client)
    return PRM_EDIT_KIND_NO_CLIENT;
  if (!read)
    return PRM_EDIT_KIND_READING;
  if (post == NULL || post->status == PRM_POST_STATUS_DELETED)
    return PRM_EDIT_KIND_GONE;
  if (post->status == PRM_POST_STATUS_ERROR)
    return PRM_EDIT_KIND_FAILED;
  if (!prm_post_is_editable (post))
    return post->status == PRM_POST_STATUS_PROCESSING || post->outgoing == PRM_POST_OUTGOING_SENDING
             ? PRM_EDIT_KIND_SENDING
             : PRM_EDIT_KIND_OUT;
  if (self->conflicts != PRM_EDIT_NOTHING)
    return PRM_EDIT_KIND_CONFLICT;
  return PRM_EDIT_KIND_UNCHANGED;
}

PrmEditState *
prm_edit_state_new (PrmDraft *draft,
                    gboolean read,
                    const PrmPost *post,
                    PrmDraft *theirs,
                    gboolean has_client,
                    gint64 now,
                    GTimeZone *zone)
{
  static const PrmEditKind kinds[] = { [PRM_EDIT_WAY_NONE] = PRM_EDIT_KIND_UNCHANGED,
                                       [PRM_EDIT_WAY_IN_PLACE] = PRM_EDIT_KIND_IN_PLACE,
                                       [PRM_EDIT_WAY_REPLACE] = PRM_EDIT_KIND_REPLACE };
  PrmEditState *self = g_new0 (PrmEditState, 1);

  if (theirs != NULL)
    self->conflicts = prm_draft_find_conflicts (draft, theirs);
  self->kind = find_kind (self, read, post, has_client);
  if (self->kind == PRM_EDIT_KIND_UNCHANGED)
    {
      self->plan = prm_edit_plan_new (draft, post, now);
      self->kind = kinds[self->plan->way];
    }
  self->can_save = self->kind == PRM_EDIT_KIND_IN_PLACE || self->kind == PRM_EDIT_KIND_REPLACE;
  describe (self, draft, post, theirs, now, zone);
  self->send_label = describe_save (self, draft, now, zone);
  return self;
}

void
prm_edit_state_free (PrmEditState *self)
{
  g_clear_pointer (&self->plan, prm_edit_plan_free);
  g_free (self->title);
  g_free (self->body);
  g_free (self->send_label);
  g_free (self);
}
