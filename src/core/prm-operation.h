/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-time.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** PrmOperationKind: a change that this computer owes the service. */
typedef enum
{
  PRM_OPERATION_PUBLISH,
  PRM_OPERATION_UPDATE,
  PRM_OPERATION_DELETE,
  PRM_OPERATION_RETRY,   /* the failed networks of a post once more */
  PRM_OPERATION_REPLACE, /* another post takes the place of one: made first, then the old one goes */
  PRM_OPERATION_UPLOAD,  /* a local file becomes an address that posts can have */
} PrmOperationKind;

typedef enum
{
  PRM_OPERATION_WAITING,
  PRM_OPERATION_SENDING,
  PRM_OPERATION_STOPPED, /* cannot succeed by itself: the user has to decide */
} PrmOperationState;

/** PRM_OPERATION_CONFLICT: the `error_code` of one that stopped as somebody else changed the same; the service's are
 * greater */
#define PRM_OPERATION_CONFLICT (-1)

/** PrmPostChange: the fields of a PATCH; only those whose `has_` is set are sent. */
typedef struct
{
  gboolean has_scheduled_at;
  gint64 scheduled_at;
  gboolean has_approved;
  gboolean approved;
  gboolean has_paused;
  gboolean paused;
  gboolean has_notes;
  char *notes; /* (owned) (nullable) */
  /* Of a post that is scheduled or out. LinkedIn deletes the comments that are there, Instagram keeps them. */
  gboolean has_disable_comments;
  gboolean disable_comments;
  /* Of a video that is out on YouTube. The service resets what is not sent of title, description and category. */
  gboolean has_youtube;
  char *youtube_visibility;  /* (owned) (nullable) "public", "unlisted" or "private"; NULL is not sent */
  char *youtube_title;       /* (owned) (nullable) likewise */
  char *youtube_description; /* (owned) (nullable) likewise */
  guint youtube_category;    /* 0 is not sent */
} PrmPostChange;

PrmPostChange *prm_post_change_new (void);
PrmPostChange *prm_post_change_copy (const PrmPostChange *change);
void prm_post_change_free (PrmPostChange *change);

/**
 * prm_post_change_apply:
 *
 * Returns: (transfer full): @post as it will look once the service has taken @change, marked as unsynced
 */
PrmPost *prm_post_change_apply (const PrmPostChange *change, const PrmPost *post, gint64 now);

/**
 * PrmOperation:
 *
 * One row of the outbox. Counted, and never changed once handed on.
 */
typedef struct
{
  gatomicrefcount ref_count;

  char *id; /* (owned) a UUID; a publish sends it as its idempotencyKey */
  PrmOperationKind kind;
  PrmOperationState state;
  char *profile_ref_id;  /* (owned) */
  char *post_id;         /* (owned) the post it is about; "local:<id>" for a publish or upload */
  PrmDraft *draft;       /* (owned) (nullable) of a publish or replace */
  PrmPostChange *change; /* (owned) (nullable) of an update; of a replace: what the new post needs once the old is gone;
                            of a publish: what it was before */
  gboolean renews;       /* of a replace: the same post with media that were uploaded again; nobody wrote anything */
  gboolean parked;       /* of a replace: its post is one that stands in, at another time than its own */
  char *new_post_id;     /* (owned) (nullable) of a replace: the new post, which is there; the old one has to go */
  char *file_uri;        /* (owned) (nullable) of an upload: what to upload */
  char *media_url;       /* (owned) (nullable) of a file that is uploaded: its address, where it is or will be */
  gint64 created_at;
  gint64 first_sent_at; /* when the first byte may have left; PRM_TIME_NONE: never. Its end may be unknown. */
  gint64 not_before;    /* earliest next try; PRM_TIME_NONE: at once */
  guint attempts;
  char *error_message; /* (owned) (nullable) a sentence about the last failure */
  int error_code;      /* Ayrshare's code of it, or 0, or PRM_OPERATION_CONFLICT */
} PrmOperation;

#define PRM_TYPE_OPERATION (prm_operation_get_type ())
GType prm_operation_get_type (void) G_GNUC_CONST;

/** prm_operation_new: Returns: (transfer full): a waiting operation with a fresh random id */
PrmOperation *prm_operation_new (PrmOperationKind kind, const char *profile_ref_id, const char *post_id, gint64 now);
PrmOperation *prm_operation_new_publish (PrmDraft *draft, gint64 now);

/** prm_operation_new_replace: @draft: what takes the place of @post_id, for the profile of the draft */
PrmOperation *prm_operation_new_replace (const char *post_id, PrmDraft *draft, gint64 now);

/** prm_operation_new_upload: @file_uri: of a local file */
PrmOperation *prm_operation_new_upload (const char *profile_ref_id, const char *file_uri, gint64 now);

/** prm_operation_makes_post: Returns: whether sending it now makes a post, which must not be made twice */
gboolean prm_operation_makes_post (const PrmOperation *operation);

/** prm_operation_dup_draft: Returns: (transfer full) (nullable): the draft as the user wrote it */
PrmDraft *prm_operation_dup_draft (const PrmOperation *operation);
PrmOperation *prm_operation_copy (const PrmOperation *operation);
PrmOperation *prm_operation_ref (PrmOperation *operation);
void prm_operation_unref (PrmOperation *operation);

/**
 * prm_operation_to_post:
 *
 * Returns: (transfer full): how a publish is shown until the service has given the post an id
 */
PrmPost *prm_operation_to_post (const PrmOperation *operation);

/** prm_operation_keep_paused: makes the post of a new replace a paused one, as the post was whose place it takes; of a
 * publish it says that it was paused */
void prm_operation_keep_paused (PrmOperation *operation);

/** prm_operation_replace_post: Returns: (transfer full): @post as it looks once a replace is through */
PrmPost *prm_operation_replace_post (const PrmOperation *operation, const PrmPost *post);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmPostChange, prm_post_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmOperation, prm_operation_unref)

G_END_DECLS
