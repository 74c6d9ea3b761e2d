/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"
#include "prm-time.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** PrmPostStatus: the service's word for where a post is in its life. */
typedef enum
{
  PRM_POST_STATUS_UNKNOWN, /* a word that we do not know yet */
  PRM_POST_STATUS_AWAITING_APPROVAL,
  PRM_POST_STATUS_PENDING,
  PRM_POST_STATUS_PAUSED,
  PRM_POST_STATUS_PROCESSING,
  PRM_POST_STATUS_SUCCESS,
  PRM_POST_STATUS_ERROR,
  PRM_POST_STATUS_DELETED,
} PrmPostStatus;

/** PrmPostOutgoing: what this computer still has to do about a post. */
typedef enum
{
  PRM_POST_OUTGOING_NONE,
  PRM_POST_OUTGOING_WAITING, /* in the outbox, not sent yet */
  PRM_POST_OUTGOING_SENDING,
  PRM_POST_OUTGOING_STOPPED, /* refused or given up; the user has to decide */
} PrmPostOutgoing;

/** PrmPostState: the one word, icon and colour that people see. */
typedef enum
{
  PRM_POST_STATE_UNKNOWN,
  PRM_POST_STATE_WAITING_FOR_APPROVAL,
  PRM_POST_STATE_SCHEDULED,
  PRM_POST_STATE_PAUSED,
  PRM_POST_STATE_SENDING, /* outgoing, or processing at the service */
  PRM_POST_STATE_OVERDUE, /* still pending five minutes after its time */
  PRM_POST_STATE_PUBLISHED,
  PRM_POST_STATE_PARTLY_FAILED,
  PRM_POST_STATE_FAILED,
  PRM_POST_STATE_NEEDS_YOU, /* could not be sent */
  PRM_POST_STATE_DELETED,
} PrmPostState;

#define PRM_N_POST_STATES 11

/** PrmPostResult: what became of a post on one network. */
typedef struct
{
  PrmNetwork network;
  gboolean published;
  gboolean retry_available;
  char *social_id;     /* (owned) (nullable) the network's own id; numbers become text */
  char *url;           /* (owned) (nullable) http(s) only: where it is, or where to look whether it is there */
  int error_code;      /* Ayrshare's code, 0 for none */
  char *error_message; /* (owned) (nullable) why it failed; where it is published, what the network remarked */
} PrmPostResult;

/**
 * PrmPost:
 *
 * A post as the service knows it, or, where @outgoing is set and @id starts with "local:", as it will.
 * Counted and never changed once it has left the hands of the code that made it.
 */
typedef struct
{
  gatomicrefcount ref_count;

  char *id;             /* (owned) */
  char *profile_ref_id; /* (owned) */
  PrmPostStatus status;
  PrmPostOutgoing outgoing;
  gboolean unsynced;   /* shows a change that the service has not confirmed yet */
  gboolean conflict;   /* stopped, as somebody else changed the same */
  gboolean immediate;  /* the service's type "now" */
  char *text;          /* (owned) the shared text; never NULL */
  char **network_text; /* (owned) (nullable) PRM_N_NETWORKS entries, NULL where the network has the shared text */
  PrmNetworkSet networks;
  GStrv media_urls;     /* (owned) (nullable) */
  GPtrArray *results;   /* (owned) (element-type PrmPostResult) never NULL */
  gint64 scheduled_at;  /* PRM_TIME_NONE if it has no date */
  gint64 created_at;    /* PRM_TIME_NONE if not told */
  char *notes;          /* (owned) (nullable) */
  char *schedule_title; /* (owned) (nullable) the auto-schedule that gave it its slot */
  char *auto_repost_id; /* (owned) (nullable) */
  gboolean requires_approval;
  gboolean approved;
  char *error_message;   /* (owned) (nullable) why it is stopped, or what failed apart from a network */
  char *idempotency_key; /* (owned) (nullable) where an answer tells it; only to know it again, not kept */
} PrmPost;

#define PRM_TYPE_POST (prm_post_get_type ())
GType prm_post_get_type (void) G_GNUC_CONST;

/** prm_post_new: Returns: (transfer full): an empty post, to be filled and then left alone */
PrmPost *prm_post_new (const char *id, const char *profile_ref_id);

/** prm_post_copy: Returns: (transfer full): a deep copy, to be changed before it is handed on */
PrmPost *prm_post_copy (const PrmPost *post);

PrmPost *prm_post_ref (PrmPost *post);
void prm_post_unref (PrmPost *post);

/** prm_post_equal: Returns: whether every field is the same */
gboolean prm_post_equal (const PrmPost *a, const PrmPost *b);

/** prm_post_add_result: Returns: (transfer none): a new result in @post for @network, to be filled */
PrmPostResult *prm_post_add_result (PrmPost *post, PrmNetwork network);

/** PRM_POST_OVERDUE_AFTER: a post that is still pending so many seconds after its time is overdue; until then the
 * service may take its time. */
#define PRM_POST_OVERDUE_AFTER ((gint64) 5 * 60)

/** prm_post_get_moment: Returns: the moment at which the calendar shows it: its date, else its creation */
gint64 prm_post_get_moment (const PrmPost *post);

/** prm_post_is_local: Returns: whether the service has not given it an id yet */
gboolean prm_post_is_local (const PrmPost *post);

/**
 * prm_post_get_state:
 * @now: the present moment, which decides whether it is overdue
 */
PrmPostState prm_post_get_state (const PrmPost *post, gint64 now);

/** prm_post_status_to_api: Returns: the service's word, such as "awaiting approval"; "" for unknown */
const char *prm_post_status_to_api (PrmPostStatus status);
PrmPostStatus prm_post_status_from_api (const char *word);

/** prm_post_state_get_label: Returns: the state's name in the user's language */
const char *prm_post_state_get_label (PrmPostState state);

/** prm_post_state_get_icon_name: Returns: the state's symbolic icon */
const char *prm_post_state_get_icon_name (PrmPostState state);

/** prm_post_state_get_css_class: Returns: the style class that colours it, such as "state-scheduled" */
const char *prm_post_state_get_css_class (PrmPostState state);

/** prm_post_goes_out_once_approved: Returns: whether it waits for approval and has no date, as approving it publishes
 * it; the moment that prm_post_get_moment() gives is when it was written then */
gboolean prm_post_goes_out_once_approved (const PrmPost *post);

/**
 * prm_post_format_when:
 * @zone: (nullable): %NULL is this computer's
 * Returns: (transfer full): when it goes out, or went, as prm_time_format_when() says it; “Once approved”, or “No
 *   date”
 */
char *prm_post_format_when (const PrmPost *post, gint64 now, GTimeZone *zone);

/**
 * prm_post_describe:
 * @profile_title: (nullable): whose post it is
 *
 * Returns: (transfer full): one sentence for a screen reader: "Tuesday 14 October, 09:00, Acme, Spring sale,
 *   Instagram and X, scheduled"
 */
char *prm_post_describe (const PrmPost *post, const char *profile_title, gint64 now, GTimeZone *zone);

/**
 * PrmPostFilter:
 *
 * Which posts to list. A zeroed filter lists everything that is not deleted.
 */
typedef struct
{
  char *profile_ref_id;     /* (owned) (nullable) NULL: of all profiles */
  gint64 from;              /* inclusive, by prm_post_get_moment(); PRM_TIME_NONE: no bound */
  gint64 until;             /* exclusive; PRM_TIME_NONE: no bound */
  guint statuses;           /* bits `1u << PrmPostStatus`; 0: every one but deleted */
  char *search;             /* (owned) (nullable) what must all be found, see prm_post_filter_matches() */
  gboolean needs_attention; /* only what failed, or stopped on its way; `statuses` is not looked at then */
  gboolean newest_first;
  guint offset; /* so many of the first are left out */
  guint limit;  /* 0: no bound */
} PrmPostFilter;

/** prm_post_needs_attention: Returns: whether the user has something to decide about it: it failed, or cannot be sent
 */
gboolean prm_post_needs_attention (const PrmPost *post);

#define PRM_TYPE_POST_FILTER (prm_post_filter_get_type ())
GType prm_post_filter_get_type (void) G_GNUC_CONST;

PrmPostFilter *prm_post_filter_new (void);
/** prm_post_filter_new_overdue: Returns: (transfer full): lists what should have gone out before @now and did not */
PrmPostFilter *prm_post_filter_new_overdue (gint64 now);
PrmPostFilter *prm_post_filter_copy (const PrmPostFilter *filter);
void prm_post_filter_free (PrmPostFilter *filter);
gboolean prm_post_filter_equal (const PrmPostFilter *a, const PrmPostFilter *b);

/**
 * prm_post_filter_matches:
 * @profile_title: (nullable): whose post it is
 *
 * Each word of a search must be found, without regard to case: as a part of the text, of the text for one network, of
 * the notes or of the client's title, or as the name of a network that the post is for.
 *
 * Returns: whether @filter, its offset and limit aside, lists @post
 */
gboolean prm_post_filter_matches (const PrmPostFilter *filter, const PrmPost *post, const char *profile_title);

/** prm_post_filter_find_networks: Returns: the networks that @word, in the form for comparing, is a name of */
PrmNetworkSet prm_post_filter_find_networks (const char *word);

/** prm_post_filter_get_text: Returns: (transfer full): all of @post that is searched for parts of words, to be folded
 */
char *prm_post_filter_get_text (const PrmPost *post);

/**
 * prm_post_filter_fold:
 * @text: what somebody wrote, or looks for
 *
 * Returns: (transfer full): the form in which the words of a search are compared; "é" begins with "e" in it
 */
char *prm_post_filter_fold (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmPost, prm_post_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmPostFilter, prm_post_filter_free)

G_END_DECLS
