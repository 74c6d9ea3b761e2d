/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"
#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-draft-private.h"

#define RANDOM_FLAGS                                                                                                   \
  (PRM_DRAFT_RANDOM_TEXT | PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO)

/* The flags that are no part of their own. */
#define EXTRA_FLAGS (~(guint) PRM_DRAFT_DISABLE_COMMENTS)

static void
take (PrmDraft **draft, PrmDraft *edited)
{
  prm_draft_unref (*draft);
  *draft = edited;
}

/* Made of a post */

PrmDraft *
prm_draft_new_from_post (const PrmPost *post)
{
  PrmDraft *draft = prm_draft_new (post->profile_ref_id);

  prm_draft_set_text (draft, post->text);
  prm_draft_set_notes (draft, post->notes);
  prm_draft_set_media_urls (draft, (const char *const *) post->media_urls);
  draft->networks = post->networks;
  draft->requires_approval = post->requires_approval;
  if (post->network_text != NULL)
    draft->extras = prm_draft_extras_new_with_texts (post->network_text);
  return draft;
}

/* What was drawn at random is what the post has now; a series is not begun once more by one of its posts. */
static void
settle (PrmDraft **draft, const PrmPost *post)
{
  PrmDraftFlags flags = prm_draft_get_flags (*draft);

  if ((flags & PRM_DRAFT_RANDOM_TEXT) != 0)
    take (draft, prm_draft_with_text (*draft, post->text));
  if ((flags & PRM_DRAFT_RANDOM_MEDIA) != 0)
    take (draft, prm_draft_with_media_urls (*draft, (const char *const *) post->media_urls));
  take (draft, prm_draft_with_flags (*draft, flags & ~(guint) RANDOM_FLAGS));
  take (draft, prm_draft_with_repeat (*draft, (PrmDraftRepeat){ 0 }));
}

/* Returns: (transfer full): the same content under another id, and as a post of its own */
static PrmDraft *
copy_content (PrmDraft *source)
{
  PrmDraft *draft = prm_draft_fork (source);
  g_autofree char *id = g_uuid_string_random ();

  g_ref_string_release (draft->id);
  draft->id = g_ref_string_new (id);
  prm_draft_set_edit (draft, NULL, NULL, FALSE);
  draft->paused = FALSE;
  return draft;
}

PrmDraft *
prm_draft_new_duplicate (PrmDraft *draft)
{
  PrmDraft *copy = copy_content (draft);

  if (draft->edited_id != NULL)
    prm_draft_set_timing (copy, PRM_TIMING_NOW, PRM_TIME_NONE, NULL);
  return copy;
}

PrmDraft *
prm_draft_new_copy (const PrmPost *post, PrmDraft *source)
{
  PrmDraft *draft;

  if (source == NULL)
    return prm_draft_new_from_post (post);
  draft = copy_content (source);
  draft->requires_approval = post->requires_approval;
  prm_draft_set_profile_ref_id (draft, post->profile_ref_id);
  prm_draft_set_notes (draft, post->notes);
  prm_draft_set_timing (draft, PRM_TIMING_NOW, PRM_TIME_NONE, NULL);
  settle (&draft, post);
  return draft;
}

PrmDraft *
prm_draft_new_resend (const PrmPost *post, PrmDraft *source)
{
  g_autoptr (PrmDraft) copy = prm_draft_new_copy (post, source);
  PrmNetworkSet networks = prm_draft_get_networks (copy);

  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      if (result->published)
        networks &= ~PRM_NETWORK_BIT (result->network);
    }
  return prm_draft_with_networks (copy, networks);
}

PrmDraft *
prm_draft_new_edit (const PrmPost *post, PrmDraft *source)
{
  g_autoptr (PrmDraft) basis = prm_draft_new_copy (post, source);
  PrmDraft *draft;

  /* A slot of a queue is a time like any other once it is given: asking for one again would give another. */
  if (post->scheduled_at != PRM_TIME_NONE)
    prm_draft_set_timing (basis, PRM_TIMING_AT, post->scheduled_at, NULL);
  basis->requires_approval = post->status == PRM_POST_STATUS_AWAITING_APPROVAL;
  basis->paused = post->status == PRM_POST_STATUS_PAUSED;
  draft = prm_draft_fork (basis);
  prm_draft_set_edit (draft, post->id, basis, source == NULL);
  return draft;
}

const char *
prm_draft_get_edited_id (const PrmDraft *draft)
{
  return draft->edited_id;
}

PrmDraft *
prm_draft_get_basis (const PrmDraft *draft)
{
  return draft->basis;
}

gboolean
prm_draft_is_basis_told (const PrmDraft *draft)
{
  return draft->basis_is_told;
}

gboolean
prm_draft_get_paused (const PrmDraft *draft)
{
  return draft->paused;
}

PrmDraft *
prm_draft_with_paused (PrmDraft *draft, gboolean paused)
{
  PrmDraft *edited;

  if (draft->paused == !!paused)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  edited->paused = !!paused;
  return edited;
}

PrmDraft *
prm_draft_without_edit (PrmDraft *draft)
{
  PrmDraft *edited;

  if (draft->edited_id == NULL && !draft->paused)
    return prm_draft_ref (draft);
  edited = prm_draft_fork (draft);
  prm_draft_set_edit (edited, NULL, NULL, FALSE);
  edited->paused = FALSE;
  return edited;
}

/* What differs */

typedef struct
{
  const PrmDraft *other;
  PrmNetwork network;
  guint n;
  gboolean differs;
} OptionsCheck;

static void
check_option (const char *key, const char *value, gpointer user_data)
{
  OptionsCheck *check = user_data;

  check->n++;
  if (g_strcmp0 (prm_draft_get_option (check->other, check->network, key), value) != 0)
    check->differs = TRUE;
}

/* Options of a network that is not chosen are not sent. */
static gboolean
options_differ (const PrmDraft *a, const PrmDraft *b, PrmNetwork network)
{
  OptionsCheck of_a = { .other = b, .network = network };
  OptionsCheck of_b = { .other = a, .network = network };

  if (!prm_network_set_has (a->networks & b->networks, network))
    return FALSE;
  prm_draft_foreach_option (a, network, check_option, &of_a);
  prm_draft_foreach_option (b, network, check_option, &of_b);
  return of_a.differs || of_b.differs || of_a.n != of_b.n;
}

static gboolean
networks_differ (const PrmDraft *a,
                 const PrmDraft *b,
                 gboolean (*differ) (const PrmDraft *, const PrmDraft *, PrmNetwork))
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (differ (a, b, (PrmNetwork) i))
      return TRUE;
  return FALSE;
}

static gboolean
own_text_differs (const PrmDraft *a, const PrmDraft *b, PrmNetwork network)
{
  return prm_network_set_has (a->networks & b->networks, network) &&
         g_strcmp0 (prm_draft_get_network_text (a, network), prm_draft_get_network_text (b, network)) != 0;
}

static gboolean
own_media_differ (const PrmDraft *a, const PrmDraft *b, PrmNetwork network)
{
  return prm_network_set_has (a->networks & b->networks, network) &&
         g_strcmp0 (prm_draft_get_network_media_url (a, network), prm_draft_get_network_media_url (b, network)) != 0;
}

static gboolean
time_differs (const PrmDraft *a, const PrmDraft *b)
{
  return a->timing != b->timing || a->scheduled_at != b->scheduled_at ||
         g_strcmp0 (a->schedule_title, b->schedule_title) != 0;
}

static gboolean
first_comment_differs (const PrmDraft *a, const PrmDraft *b)
{
  return g_strcmp0 (prm_draft_get_comment (a), prm_draft_get_comment (b)) != 0 ||
         !prm_strv_equal0 (prm_draft_get_comment_media_urls (a), prm_draft_get_comment_media_urls (b));
}

static gboolean
extras_differ (const PrmDraft *a, const PrmDraft *b)
{
  PrmDraftHashtags of_a = prm_draft_get_hashtags (a);
  PrmDraftHashtags of_b = prm_draft_get_hashtags (b);
  PrmDraftRepeat repeat_a = prm_draft_get_repeat (a);
  PrmDraftRepeat repeat_b = prm_draft_get_repeat (b);

  return (prm_draft_get_flags (a) & EXTRA_FLAGS) != (prm_draft_get_flags (b) & EXTRA_FLAGS) ||
         of_a.wanted != of_b.wanted || of_a.max != of_b.max || of_a.at_end != of_b.at_end ||
         repeat_a.times != repeat_b.times || repeat_a.days != repeat_b.days || repeat_a.start_at != repeat_b.start_at ||
         g_strcmp0 (prm_draft_get_unsplash_search (a), prm_draft_get_unsplash_search (b)) != 0 ||
         !prm_strv_equal0 (prm_draft_get_unsplash_ids (a), prm_draft_get_unsplash_ids (b));
}

PrmEditParts
prm_edit_compare (const PrmDraft *a, const PrmDraft *b)
{
  PrmEditParts parts = PRM_EDIT_NOTHING;

  if (g_strcmp0 (a->text, b->text) != 0 || networks_differ (a, b, own_text_differs))
    parts |= PRM_EDIT_TEXT;
  if (!prm_strv_equal0 (prm_draft_get_media_urls (a), prm_draft_get_media_urls (b)) ||
      networks_differ (a, b, own_media_differ))
    parts |= PRM_EDIT_MEDIA;
  if (a->networks != b->networks)
    parts |= PRM_EDIT_NETWORKS;
  if (networks_differ (a, b, options_differ))
    parts |= PRM_EDIT_OPTIONS;
  if (first_comment_differs (a, b))
    parts |= PRM_EDIT_FIRST_COMMENT;
  if (extras_differ (a, b))
    parts |= PRM_EDIT_EXTRAS;
  if (time_differs (a, b))
    parts |= PRM_EDIT_TIME;
  if (g_strcmp0 (a->notes, b->notes) != 0)
    parts |= PRM_EDIT_NOTES;
  if (a->paused != b->paused)
    parts |= PRM_EDIT_PAUSE;
  if (a->requires_approval != b->requires_approval)
    parts |= PRM_EDIT_APPROVAL;
  if (((prm_draft_get_flags (a) ^ prm_draft_get_flags (b)) & PRM_DRAFT_DISABLE_COMMENTS) != 0)
    parts |= PRM_EDIT_COMMENTS;
  return parts;
}

/* Parts of one in another */

static void
take_content (PrmDraft **draft, PrmDraft *from, PrmEditParts parts)
{
  if ((parts & PRM_EDIT_TEXT) != 0)
    take (draft, prm_draft_with_text (*draft, from->text));
  if ((parts & PRM_EDIT_MEDIA) != 0)
    take (draft, prm_draft_with_media_urls (*draft, prm_draft_get_media_urls (from)));
  if ((parts & PRM_EDIT_NETWORKS) != 0)
    take (draft, prm_draft_with_networks (*draft, from->networks));
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      if ((parts & PRM_EDIT_TEXT) != 0)
        take (draft, prm_draft_with_network_text (*draft, i, prm_draft_get_network_text (from, i)));
      if ((parts & PRM_EDIT_MEDIA) != 0)
        take (draft, prm_draft_with_network_media_url (*draft, i, prm_draft_get_network_media_url (from, i)));
    }
  for (guint i = 0; (parts & PRM_EDIT_MEDIA) != 0 && from->media_urls[i] != NULL; i++)
    {
      PrmDraftMedia *media = prm_draft_find_media (from, from->media_urls[i]);

      if (media != NULL)
        take (draft, prm_draft_with_media_facts (*draft, media));
    }
}

static void
take_options (PrmDraft **draft, PrmDraft *from)
{
  PrmDraft *edited = prm_draft_fork (*draft);

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      g_clear_pointer (&edited->options[i], g_tree_unref);
      if (from->options[i] != NULL)
        edited->options[i] = g_tree_ref (from->options[i]);
    }
  take (draft, edited);
}

static void
take_extras (PrmDraft **draft, PrmDraft *from, guint which_flags)
{
  guint flags = prm_draft_get_flags (*draft) & ~which_flags;

  take (draft, prm_draft_with_flags (*draft, flags | (prm_draft_get_flags (from) & which_flags)));
  if (which_flags == PRM_DRAFT_DISABLE_COMMENTS)
    return;
  take (draft, prm_draft_with_hashtags (*draft, prm_draft_get_hashtags (from)));
  take (draft, prm_draft_with_repeat (*draft, prm_draft_get_repeat (from)));
  take (draft,
        prm_draft_with_unsplash (*draft, prm_draft_get_unsplash_search (from), prm_draft_get_unsplash_ids (from)));
}

static void
take_time (PrmDraft **draft, PrmDraft *from)
{
  PrmDraft *edited = prm_draft_fork (*draft);

  prm_draft_set_timing (edited, from->timing, from->scheduled_at, from->schedule_title);
  take (draft, edited);
}

PrmDraft *
prm_draft_take_parts (PrmDraft *draft, PrmDraft *from, PrmEditParts parts)
{
  PrmDraft *edited = prm_draft_ref (draft);

  take_content (&edited, from, parts);
  if ((parts & PRM_EDIT_OPTIONS) != 0)
    take_options (&edited, from);
  if ((parts & PRM_EDIT_FIRST_COMMENT) != 0)
    take (&edited,
          prm_draft_with_comment (edited, prm_draft_get_comment (from), prm_draft_get_comment_media_urls (from)));
  if ((parts & PRM_EDIT_EXTRAS) != 0)
    take_extras (&edited, from, EXTRA_FLAGS);
  if ((parts & PRM_EDIT_COMMENTS) != 0)
    take_extras (&edited, from, PRM_DRAFT_DISABLE_COMMENTS);
  if ((parts & PRM_EDIT_TIME) != 0)
    take_time (&edited, from);
  if ((parts & PRM_EDIT_NOTES) != 0)
    take (&edited, prm_draft_with_notes (edited, from->notes));
  if ((parts & PRM_EDIT_PAUSE) != 0)
    take (&edited, prm_draft_with_paused (edited, from->paused));
  if ((parts & PRM_EDIT_APPROVAL) != 0)
    take (&edited, prm_draft_with_requires_approval (edited, from->requires_approval));
  return edited;
}

/* Here and elsewhere */

PrmEditParts
prm_draft_get_changes (const PrmDraft *draft)
{
  return draft->basis != NULL ? prm_edit_compare (draft, draft->basis) : PRM_EDIT_NOTHING;
}

/* The content of a post never changes; another id is another post. */
static PrmEditParts
get_parts_elsewhere (const PrmDraft *draft, const PrmDraft *theirs)
{
  PrmEditParts parts = prm_edit_compare (draft->basis, theirs);

  return g_strcmp0 (draft->edited_id, theirs->edited_id) == 0 ? parts & PRM_EDIT_ELSEWHERE : parts;
}

PrmEditParts
prm_draft_find_conflicts (const PrmDraft *draft, const PrmDraft *theirs)
{
  if (draft->basis == NULL)
    return PRM_EDIT_NOTHING;
  return prm_draft_get_changes (draft) & get_parts_elsewhere (draft, theirs) & prm_edit_compare (draft, theirs);
}

PrmDraft *
prm_draft_rebase (PrmDraft *draft, PrmDraft *theirs, PrmEditParts parts)
{
  g_autoptr (PrmDraft) basis = NULL;
  g_autoptr (PrmDraft) followed = NULL;
  PrmEditParts elsewhere;
  PrmDraft *rebased;

  if (draft->basis == NULL)
    return prm_draft_ref (draft);
  elsewhere = get_parts_elsewhere (draft, theirs) & parts;
  basis = prm_draft_take_parts (draft->basis, theirs, elsewhere);
  followed = prm_draft_take_parts (draft, theirs, elsewhere & ~prm_draft_get_changes (draft));
  if (elsewhere == PRM_EDIT_NOTHING && g_strcmp0 (draft->edited_id, theirs->edited_id) == 0)
    return prm_draft_ref (draft);
  rebased = prm_draft_fork (followed);
  prm_draft_set_edit (rebased, theirs->edited_id, basis, draft->basis_is_told);
  return rebased;
}

/* How */

gboolean
prm_post_is_editable (const PrmPost *post)
{
  for (guint i = 0; i < post->results->len; i++)
    if (((const PrmPostResult *) g_ptr_array_index (post->results, i))->published)
      return FALSE;
  if (post->outgoing == PRM_POST_OUTGOING_SENDING)
    return FALSE;
  return prm_post_is_local (post) || post->status == PRM_POST_STATUS_PENDING ||
         post->status == PRM_POST_STATUS_PAUSED || post->status == PRM_POST_STATUS_AWAITING_APPROVAL;
}

static gboolean
is_scheduled (const PrmPost *post)
{
  return post->scheduled_at != PRM_TIME_NONE &&
         (post->status == PRM_POST_STATUS_PENDING || post->status == PRM_POST_STATUS_PAUSED);
}

/* The parts that the service can change of @post as @draft wants it. */
static PrmEditParts
get_parts_in_place (const PrmDraft *draft, const PrmPost *post)
{
  const PrmNetworkSet switchable = PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN);
  PrmEditParts parts = PRM_EDIT_NOTES;

  if (is_scheduled (post))
    {
      parts |= PRM_EDIT_PAUSE;
      if (draft->timing != PRM_TIMING_AUTO_SCHEDULE)
        parts |= PRM_EDIT_TIME;
      if ((post->networks & switchable) != 0 && !prm_network_set_has (post->networks, PRM_NETWORK_TIKTOK))
        parts |= PRM_EDIT_COMMENTS;
    }
  if (post->status == PRM_POST_STATUS_AWAITING_APPROVAL && !draft->requires_approval)
    parts |= PRM_EDIT_APPROVAL;
  return parts;
}

static PrmPostChange *
make_change (const PrmEditPlan *plan, const PrmDraft *draft, gint64 now)
{
  PrmPostChange *change = prm_post_change_new ();

  if ((plan->changed & PRM_EDIT_TIME) != 0)
    {
      change->has_scheduled_at = TRUE;
      change->scheduled_at = draft->timing == PRM_TIMING_AT ? draft->scheduled_at : now;
    }
  if ((plan->changed & PRM_EDIT_PAUSE) != 0)
    {
      change->has_paused = TRUE;
      change->paused = draft->paused;
    }
  if ((plan->changed & PRM_EDIT_APPROVAL) != 0)
    {
      change->has_approved = TRUE;
      change->approved = TRUE;
    }
  if ((plan->changed & PRM_EDIT_NOTES) != 0)
    {
      change->has_notes = TRUE;
      prm_set_str (&change->notes, draft->notes);
    }
  if ((plan->changed & PRM_EDIT_COMMENTS) != 0)
    {
      change->has_disable_comments = TRUE;
      change->disable_comments = (prm_draft_get_flags (draft) & PRM_DRAFT_DISABLE_COMMENTS) != 0;
    }
  return change;
}

static gboolean
publishes (const PrmEditPlan *plan, const PrmDraft *draft, gint64 now)
{
  if (draft->requires_approval || draft->paused || draft->timing == PRM_TIMING_AUTO_SCHEDULE)
    return FALSE;
  /* What is only annotated goes out when it goes out. */
  if (plan->way == PRM_EDIT_WAY_IN_PLACE && (plan->changed & (PRM_EDIT_TIME | PRM_EDIT_PAUSE | PRM_EDIT_APPROVAL)) == 0)
    return FALSE;
  return draft->timing == PRM_TIMING_NOW || draft->scheduled_at <= now;
}

PrmEditPlan *
prm_edit_plan_new (const PrmDraft *draft, const PrmPost *post, gint64 now)
{
  PrmEditPlan *plan = g_new0 (PrmEditPlan, 1);

  plan->changed = prm_draft_get_changes (draft);
  plan->replacing = plan->changed & ~(guint) get_parts_in_place (draft, post);
  if (plan->changed == PRM_EDIT_NOTHING)
    plan->way = PRM_EDIT_WAY_NONE;
  else if (plan->replacing != PRM_EDIT_NOTHING)
    plan->way = PRM_EDIT_WAY_REPLACE;
  else
    plan->way = PRM_EDIT_WAY_IN_PLACE;
  if (plan->way == PRM_EDIT_WAY_IN_PLACE)
    plan->change = make_change (plan, draft, now);
  plan->publishes = plan->way != PRM_EDIT_WAY_NONE && publishes (plan, draft, now);
  return plan;
}

void
prm_edit_plan_free (PrmEditPlan *plan)
{
  g_clear_pointer (&plan->change, prm_post_change_free);
  g_free (plan);
}
