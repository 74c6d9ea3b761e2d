/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-outbox.h"

G_BEGIN_DECLS

/** PrmEntry: one operation in the outbox, and where it is on its way. */
typedef struct
{
  PrmOperation *operation; /* (owned) as it is on disk */
  gboolean busy;           /* a call or a write for it is under way; it stays where it is until it ends */
  gboolean compared;       /* with what the service has, before it is sent */
  gboolean was_sent;       /* there was an earlier try whose end is unknown */
  gboolean accepted;       /* the service took the change; only reading it again is missing */
  gboolean known;          /* the service says that it has the key; only finding the post is missing */
  GError *refusal;         /* (owned) (nullable) a repeat was refused: to report unless it turns out to be there */
  gboolean done;           /* the service is done with it; only writing that down is missing */
  GPtrArray *outcome;      /* (owned) (nullable) what to write down then */
  gint64 sent_uptime;      /* of the clock, when it was last sent in this run; PRM_TIME_NONE: in an earlier one */
  guint failures;          /* in a row */
  gint64 retry_at;
  GCancellable *cancellable; /* (owned) (nullable) of an upload that is under way */
  gboolean media_tried;      /* media of its draft may have arrived already */
  guint n_refused;           /* how many addresses of a large file did not take it */
  gboolean unwanted;         /* such an upload was cancelled by the user */
  gint64 made_uptime;        /* of a replace: the same for when its new post was made */
  gint64 new_moment;         /* of a replace: when its new post was made, by the service's clock */
  gint64 old_moment;         /* of a replace: when the old post was to go out, or was made */
  gboolean exchanged;        /* another is being written in its place */
  gboolean gone;             /* it is not on disk any more, and goes once it is free */
  gboolean awaits_service;   /* try again as soon as the service can be reached */
} PrmEntry;

struct _PrmOutbox
{
  GObject parent_instance;

  PrmUplink *uplink;         /* (owned) */
  GPtrArray *entries;        /* (owned) (element-type PrmEntry) in the order in which they were added */
  GHashTable *replaced;      /* (owned) (element-type utf8 utf8) posts that were replaced in this run, and by which */
  GCancellable *cancellable; /* (owned) of the calls that are under way */
  goffset small_max;         /* larger files have an address before they are sent; tests have smaller ones */
  gboolean running;
  guint n_busy;
  guint alarm;
  GTask *stopping; /* (owned) (nullable) */

  guint n_adding;         /* calls that put something in, which is not among the entries yet */
  gboolean unsaved;       /* the file was damaged, and may not have what is here: nothing leaves before it has */
  gboolean unsaved_again; /* likewise, since it is being written */
  gboolean restoring;     /* it is being written */
  gint64 restore_at;      /* not before; the disk did not take it */
};

typedef void (*PrmEntryFunc) (PrmOutbox *outbox, PrmEntry *entry);

/* prm-outbox.c */

/** prm_outbox_hold: nobody else may touch @entry until it ends. */
void prm_outbox_hold (PrmOutbox *outbox, PrmEntry *entry);
/** prm_outbox_end: @entry is free again, or goes. */
void prm_outbox_end (PrmOutbox *outbox, PrmEntry *entry);
/** prm_outbox_halt: @entry has stopped: tells of it, and it is free again. */
void prm_outbox_halt (PrmOutbox *outbox, PrmEntry *entry);
void prm_outbox_remove (PrmOutbox *outbox, PrmEntry *entry);
/** prm_outbox_settle: entries are free again, or gone. */
void prm_outbox_settle (PrmOutbox *outbox);
void prm_outbox_pump (PrmOutbox *outbox);
void prm_outbox_emit_changed (PrmOutbox *outbox);
void prm_outbox_emit_finished (PrmOutbox *outbox, PrmOperation *operation, PrmPost *post);
void prm_outbox_emit_progress (PrmOutbox *outbox, PrmOperation *operation, gint64 done, gint64 total);
void prm_entry_set_operation (PrmEntry *entry, PrmOperation *operation);

/** prm_outbox_append: @operation is on disk; the caller pumps. */
void prm_outbox_append (PrmOutbox *outbox, PrmOperation *operation);

/* prm-outbox-restore.c */

/** prm_outbox_pump_restore: writes what is @unsaved once nothing is under way. Returns: when to try again; G_MAXINT64:
 * whatever is waited for will tell */
gint64 prm_outbox_pump_restore (PrmOutbox *outbox);

/* prm-outbox-send.c */

/** prm_outbox_send: takes @entry, which is busy from now on, the next step on its way. */
void prm_outbox_send (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_get_settle: Returns: how many seconds after it was sent the service is done with it for certain */
gint64 prm_outbox_get_settle (const PrmOperation *operation);

/* prm-outbox-ask.c */

/** prm_outbox_ask: asks the service whether @entry went through before it is sent again. */
void prm_outbox_ask (PrmOutbox *outbox, PrmEntry *entry);

/* prm-outbox-record.c */

/** prm_outbox_note_disk: @error: (nullable): how a write for @entry ended. Returns: whether it is on disk; if not,
 * @entry comes back in a while, and may end */
gboolean prm_outbox_note_disk (PrmOutbox *outbox, PrmEntry *entry, const GError *error);

/** prm_outbox_note_fresh: what sync read of the posts of @operation before is old. */
void prm_outbox_note_fresh (PrmOutbox *outbox, const PrmOperation *operation);

/*
 * These write down what came of @entry's operation and go on with @then; where the disk does not take it, @entry ends,
 * is as it was, and comes back in a while. What is recorded of a post makes old what sync read of it before.
 */

/** prm_outbox_record_end: @entry's outcome is all that is left of it. */
void prm_outbox_record_end (PrmOutbox *outbox, PrmEntry *entry, PrmEntryFunc then);

/** prm_outbox_record_advance: a replacement is half through, or back: as prm_store_advance_operation_async(); @next:
 * (transfer full): what it is then */
void prm_outbox_record_advance (
  PrmOutbox *outbox, PrmEntry *entry, PrmOperation *next, GPtrArray *posts, const char *dropped, PrmEntryFunc then);

/** prm_outbox_record_continue: another takes its place: as prm_store_continue_operation_async(); @next: (transfer full)
 */
void prm_outbox_record_continue (
  PrmOutbox *outbox, PrmEntry *entry, PrmOperation *next, GPtrArray *posts, PrmEntryFunc then);

/* prm-outbox-replace.c */

/** prm_outbox_begin_replace: looks whether @entry's post can still be replaced, and whether the service would take the
 * new one, before it is sent. */
void prm_outbox_begin_replace (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_settle_replace: the new post is there: the old one goes, or, where it cannot, the new one. */
void prm_outbox_settle_replace (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_advance: writes down that the new post is there; @posts: (transfer full) */
void prm_outbox_advance (PrmOutbox *outbox, PrmEntry *entry, GPtrArray *posts);

/** prm_outbox_pass: what was to be done later to @from is done to @to, or, where @to is %NULL, not at all. */
void prm_outbox_pass (PrmOutbox *outbox, const char *from, const char *to, const PrmEntry *but);

/** prm_outbox_follow: Returns: (transfer full): @operation, or one like it on the post that has taken the place of its
 * own meanwhile */
PrmOperation *prm_outbox_follow (PrmOutbox *outbox, PrmOperation *operation);

/** prm_outbox_is_gone: Returns: whether a post is not there any more, by what the service answered about it */
gboolean prm_outbox_is_gone (const PrmPost *post, const GError *error);

/** prm_outbox_is_waiting: Returns: whether it is still to go out, on all of its networks */
gboolean prm_outbox_is_waiting (const PrmPost *post);

/** prm_outbox_is_replaceable: Returns: whether nobody has seen it yet: it waits, or failed everywhere */
gboolean prm_outbox_is_replaceable (const PrmPost *post);

/* prm-outbox-complete.c */

/** prm_outbox_complete: the old post of a replacement is gone. */
void prm_outbox_complete (PrmOutbox *outbox, PrmEntry *entry);

/* prm-outbox-park.c */

/** prm_outbox_park: makes the new post at a time far enough from the old one first, where that can be, and @error says
 * only that the two are too alike, or is %NULL and the new one is to go out at once. Returns: whether it did */
gboolean prm_outbox_park (PrmOutbox *outbox, PrmEntry *entry, const GError *error);

/** prm_outbox_stands_in: Returns: whether the new post is at another time than its own, and cannot be moved */
gboolean prm_outbox_stands_in (const PrmOperation *operation);

/** prm_outbox_leave_parking: the old post is gone: @post, which stands in, is to be replaced by one at its own time. */
void prm_outbox_leave_parking (PrmOutbox *outbox, PrmEntry *entry, PrmPost *post);

/* prm-outbox-keep.c */

/** prm_outbox_change_draft: Returns: (transfer full): @draft as it is with @change done to it */
PrmDraft *prm_outbox_change_draft (const PrmPostChange *change, PrmDraft *draft);

/** prm_outbox_dup_newest: Returns: (transfer full): what @entry carries, with what was done to @post_id later */
PrmDraft *prm_outbox_dup_newest (PrmOutbox *outbox, const PrmEntry *entry, const char *post_id);

/** prm_outbox_describe_deleted: Returns: the sentence where the new post of a replacement was deleted elsewhere */
const char *prm_outbox_describe_deleted (void);

/** prm_outbox_strand: the post that @entry is about is nowhere any more: keeps what it carries as a publish that has
 * stopped with @what_happened and what can be done about it, unless nobody will miss it. */
void prm_outbox_strand (PrmOutbox *outbox, PrmEntry *entry, const char *what_happened);

/* prm-outbox-upload.c */

/** prm_outbox_has_local_media: Returns: whether files of this computer have to be uploaded before @entry can be sent */
gboolean prm_outbox_has_local_media (const PrmEntry *entry);

/** prm_outbox_bring_media: uploads the first of them. */
void prm_outbox_bring_media (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_upload: sends the file of @entry, which is marked on disk; looks for it first, if it was sent before. */
void prm_outbox_upload (PrmOutbox *outbox, PrmEntry *entry, PrmCredentials *credentials);

/* prm-outbox-compare.c */

/** prm_outbox_should_compare: Returns: whether somebody else may have changed the post that @entry is to change */
gboolean prm_outbox_should_compare (const PrmEntry *entry);

/** prm_outbox_compare: sends @entry, or stops it where somebody else has changed the same. */
void prm_outbox_compare (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_compare_with: the same for one that was sent and did not arrive; @theirs: what there is instead */
void prm_outbox_compare_with (PrmOutbox *outbox, PrmEntry *entry, PrmPost *theirs);

/** prm_outbox_stop_conflict: @entry is busy */
void prm_outbox_stop_conflict (PrmOutbox *outbox, PrmEntry *entry, const PrmPost *base, const PrmPost *theirs);

/* prm-outbox-verbs.c */

/** prm_outbox_check_may_go: Returns: whether what waits for @post_id may be sent as it is. Errors: PROBLEMS: it was
 * kept of a paused post, and the service pauses only what it has */
gboolean prm_outbox_check_may_go (PrmOutbox *outbox, const char *post_id, GError **error);

/** prm_outbox_drop: takes @entry, which is busy, out of the outbox. */
void prm_outbox_drop (PrmOutbox *outbox, PrmEntry *entry);

/* What all come to: */

/** prm_outbox_heed: waits, gives up, or begins anew at the next start, as @error wants; nothing has been sent. */
void prm_outbox_heed (PrmOutbox *outbox, PrmEntry *entry, const GError *error);

/** prm_outbox_transmit: sends it, marking it on disk first. */
void prm_outbox_transmit (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_finish: @posts: (transfer full) (nullable): what the service has now */
void prm_outbox_finish (PrmOutbox *outbox, PrmEntry *entry, GPtrArray *posts);

/** prm_outbox_finish_with: the same where that is one post; @post: (transfer none) */
void prm_outbox_finish_with (PrmOutbox *outbox, PrmEntry *entry, PrmPost *post);

/** prm_outbox_conclude: there is nothing left to be done, and no post that came of it. */
void prm_outbox_conclude (PrmOutbox *outbox, PrmEntry *entry);

/** prm_outbox_wait: @error: (nullable): why it could not go on */
void prm_outbox_wait (PrmOutbox *outbox, PrmEntry *entry, const GError *error, gint64 at_the_latest);

/** prm_outbox_give_up: @unknown: whether it may have gone through all the same */
void prm_outbox_give_up (PrmOutbox *outbox, PrmEntry *entry, const GError *error, gboolean unknown);

G_END_DECLS
