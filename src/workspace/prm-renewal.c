/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-media-probe.h"
#include "prm-renewal.h"
#include "prm-store.h"

#define DAY ((gint64) 24 * 60 * 60)

/* So much longer than the post’s time the new file has to last: the service may be late, and where it finds the old and
 * the new post too alike, the new one is two days away for a moment. */
#define SPARE (3 * DAY)

/* So long before a file goes it is time, even if the new one will not last until the post is due either. */
#define MARGIN (3 * DAY)

/* Small files are kept longer than large ones. How heavy the cropped part of a picture is, is not known. */
#define SMALL (30 * 1000 * 1000)

/* When the store cannot be read. */
#define DISK_DELAY 60

struct _PrmRenewal
{
  GObject parent_instance;

  PrmUplink *uplink; /* (owned) */
  PrmOutbox *outbox; /* (owned) */
  GHashTable *told;  /* (owned) (element-type utf8 gint64) posts that need the user, and when they were to go out */
  GCancellable *cancellable; /* (owned) */
  gboolean running;
  gboolean looking; /* the store is being asked */
  gboolean look_again;
  guint alarm;
  gint64 alarm_at;
};

G_DEFINE_FINAL_TYPE (PrmRenewal, prm_renewal, G_TYPE_OBJECT)

/* What is to be done, and when */

static gboolean
can_be_renewed (const PrmDraftMedia *media)
{
  return media->expires_at != PRM_TIME_NONE && prm_draft_media_get_source (media) != NULL &&
         !prm_media_url_is_local (media->url);
}

static gboolean
will_be_gone (const PrmDraftMedia *media, gint64 scheduled_at)
{
  return can_be_renewed (media) && media->expires_at < scheduled_at + PRM_POST_OVERDUE_AFTER;
}

static gint64
get_kept (const PrmDraftMedia *media)
{
  return media->part_file == NULL && media->size > 0 && media->size <= SMALL ? PRM_MEDIA_KEPT_SMALL
                                                                             : PRM_MEDIA_KEPT_LARGE;
}

/* Nobody knows when it will be approved, and it may go out at once then: its media have to be there until it is. */
gint64
prm_renewal_get_due_held (const PrmDraft *draft, gint64 scheduled_at, gint64 created_at)
{
  g_autoptr (GPtrArray) media = prm_draft_list_media (draft);
  gint64 due = prm_renewal_get_due (draft, scheduled_at, created_at);

  for (guint i = 0; i < media->len; i++)
    {
      const PrmDraftMedia *one = g_ptr_array_index (media, i);
      gint64 at;

      if (!can_be_renewed (one) || will_be_gone (one, scheduled_at))
        continue;
      at = one->expires_at - MARGIN;
      if (created_at != PRM_TIME_NONE)
        at = MAX (at, created_at + DAY);
      due = due != PRM_TIME_NONE ? MIN (due, at) : at;
    }
  return due;
}

gint64
prm_renewal_get_due (const PrmDraft *draft, gint64 scheduled_at, gint64 created_at)
{
  g_autoptr (GPtrArray) media = prm_draft_list_media (draft);
  gint64 due = G_MAXINT64;

  for (guint i = 0; i < media->len; i++)
    {
      const PrmDraftMedia *one = g_ptr_array_index (media, i);

      if (will_be_gone (one, scheduled_at))
        due = MIN (due, MIN (scheduled_at + SPARE - get_kept (one), one->expires_at - MARGIN));
    }
  if (due == G_MAXINT64)
    return PRM_TIME_NONE;
  /* A service that throws away at once must not keep it busy. */
  if (created_at != PRM_TIME_NONE && created_at < scheduled_at)
    due = MAX (due, created_at + MIN (DAY, (scheduled_at - created_at) / 2));
  return due;
}

PrmDraft *
prm_renewal_prepare (PrmDraft *draft, gint64 scheduled_at, gint64 last_moment)
{
  g_autoptr (GPtrArray) media = prm_draft_list_media (draft);
  PrmDraftRepeat once = { 0, 0, PRM_TIME_NONE };
  g_autoptr (PrmDraft) edited = prm_draft_ref (draft);
  g_autoptr (PrmDraft) single = NULL;

  for (guint i = 0; i < media->len; i++)
    {
      PrmDraftMedia *one = g_ptr_array_index (media, i);
      g_autoptr (PrmDraftMedia) local = NULL;
      g_autoptr (PrmDraft) before = NULL;

      if (!will_be_gone (one, last_moment))
        continue;
      local = prm_draft_media_copy (one);
      g_free (local->url);
      local->url = g_strdup (prm_draft_media_get_source (one));
      local->expires_at = PRM_TIME_NONE;
      before = g_steal_pointer (&edited);
      edited = prm_draft_with_media (before, one->url, local);
    }
  single = prm_draft_with_repeat (edited, once);
  return scheduled_at != PRM_TIME_NONE ? prm_draft_with_timing_at (single, scheduled_at)
                                       : prm_draft_with_timing_now (single);
}

/* Looking */

static void look (PrmRenewal *self);

static void
on_alarm (gpointer user_data)
{
  PrmRenewal *self = user_data;

  self->alarm = 0;
  look (self);
}

static void
clear_alarm (PrmRenewal *self)
{
  if (self->alarm != 0)
    prm_clock_remove_alarm (prm_uplink_get_clock (self->uplink), self->alarm);
  self->alarm = 0;
}

/* Looks at @at, unless it does so earlier. */
static void
look_at (PrmRenewal *self, gint64 at)
{
  if (!self->running || (self->alarm != 0 && self->alarm_at <= at))
    return;
  clear_alarm (self);
  self->alarm_at = at;
  self->alarm = prm_clock_add_alarm (prm_uplink_get_clock (self->uplink), at, on_alarm, self);
}

static gboolean
is_over (const PrmStoredSent *sent)
{
  return sent->post->status == PRM_POST_STATUS_SUCCESS || sent->post->status == PRM_POST_STATUS_ERROR ||
         sent->post->status == PRM_POST_STATUS_DELETED;
}

static gboolean
is_held (const PrmPost *post)
{
  return post->status == PRM_POST_STATUS_AWAITING_APPROVAL;
}

/* What somebody does to a post comes first. */
static gboolean
is_ours (PrmRenewal *self, const PrmPost *post)
{
  const gint64 *told = g_hash_table_lookup (self->told, post->id);

  if ((told != NULL && *told == post->scheduled_at) || prm_outbox_has_post (self->outbox, post->id))
    return FALSE;
  return is_held (post) ||
         ((post->status == PRM_POST_STATUS_PENDING || post->status == PRM_POST_STATUS_PAUSED) &&
          post->scheduled_at != PRM_TIME_NONE && post->scheduled_at > prm_uplink_get_now (self->uplink));
}

/* Returns: until when the media of a post have to be there */
static gint64
get_last_moment (const PrmPost *post)
{
  return is_held (post) ? G_MAXINT64 - PRM_POST_OVERDUE_AFTER : post->scheduled_at;
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmRenewal) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!prm_outbox_add_finish (PRM_OUTBOX (source), result, &error))
    {
      prm_uplink_note_disk (self->uplink, error);
      look_at (self, prm_uplink_get_now (self->uplink) + DISK_DELAY);
    }
}

static void
renew (PrmRenewal *self, const PrmStoredSent *sent)
{
  const PrmPost *post = sent->post;
  g_autoptr (PrmDraft) draft = prm_renewal_prepare (sent->draft, post->scheduled_at, get_last_moment (post));
  g_autoptr (PrmDraft) noted = prm_draft_with_notes (draft, post->notes != NULL ? post->notes : "");
  /* Where it has been approved, what comes in its place is the same. */
  g_autoptr (PrmDraft) approved = prm_draft_with_requires_approval (noted, is_held (post));
  g_autoptr (PrmOperation) operation =
    prm_operation_new_replace (post->id, approved, prm_uplink_get_now (self->uplink));

  operation->renews = TRUE;
  if (post->status == PRM_POST_STATUS_PAUSED)
    prm_operation_keep_paused (operation);
  g_debug ("Uploading the media of post %s again", post->id);
  prm_outbox_add_async (self->outbox, operation, on_added, g_object_ref (self));
}

static gint64
look_at_one (PrmRenewal *self, PrmStoredSent *sent)
{
  gint64 due;

  /* It goes with its post: what is there without one was saved from a damaged file, and the post is still to be read
   * again. */
  if (sent->post == NULL)
    return PRM_TIME_NONE;
  if (is_over (sent))
    {
      prm_store_forget_sent_async (prm_uplink_get_store (self->uplink), sent, self->cancellable, NULL, NULL);
      return PRM_TIME_NONE;
    }
  if (!is_ours (self, sent->post))
    return PRM_TIME_NONE;
  due = is_held (sent->post) ? prm_renewal_get_due_held (sent->draft, sent->post->scheduled_at, sent->post->created_at)
                             : prm_renewal_get_due (sent->draft, sent->post->scheduled_at, sent->post->created_at);
  if (due == PRM_TIME_NONE || due > prm_uplink_get_now (self->uplink))
    return due;
  renew (self, sent);
  return PRM_TIME_NONE;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmRenewal) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = prm_store_list_sent_finish (PRM_STORE (source), result, &error);
  gint64 next = G_MAXINT64;

  self->looking = FALSE;
  if (!self->running)
    return;
  if (list == NULL)
    {
      look_at (self, prm_uplink_get_now (self->uplink) + DISK_DELAY);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    {
      gint64 due = look_at_one (self, g_ptr_array_index (list, i));

      if (due != PRM_TIME_NONE)
        next = MIN (next, due);
    }
  if (next != G_MAXINT64)
    look_at (self, next);
  if (self->look_again)
    look (self);
}

static void
look (PrmRenewal *self)
{
  if (!self->running)
    return;
  if (self->looking)
    {
      self->look_again = TRUE;
      return;
    }
  self->looking = TRUE;
  self->look_again = FALSE;
  prm_store_list_sent_async (prm_uplink_get_store (self->uplink), self->cancellable, on_listed, g_object_ref (self));
}

/* What happens meanwhile */

/* Whoever takes it back wants it to be left alone until its time is another. */
static void
on_stopped (PrmOutbox *outbox, PrmOperation *operation, PrmRenewal *self)
{
  gint64 at;

  if (!operation->renews)
    return;
  at = prm_draft_get_scheduled_at (operation->draft);
  g_hash_table_replace (self->told, g_strdup (operation->post_id), g_memdup2 (&at, sizeof at));
}

static void
prm_renewal_dispose (GObject *object)
{
  PrmRenewal *self = PRM_RENEWAL (object);

  prm_renewal_stop (self);

  G_OBJECT_CLASS (prm_renewal_parent_class)->dispose (object);
}

static void
prm_renewal_finalize (GObject *object)
{
  PrmRenewal *self = PRM_RENEWAL (object);

  g_clear_object (&self->uplink);
  g_clear_object (&self->outbox);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (prm_renewal_parent_class)->finalize (object);
}

static void
prm_renewal_class_init (PrmRenewalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_renewal_dispose;
  object_class->finalize = prm_renewal_finalize;
}

static void
prm_renewal_init (PrmRenewal *self)
{
  self->cancellable = g_cancellable_new ();
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

PrmRenewal *
prm_renewal_new (PrmUplink *uplink, PrmOutbox *outbox)
{
  PrmRenewal *self = g_object_new (PRM_TYPE_RENEWAL, NULL);

  self->uplink = g_object_ref (uplink);
  self->outbox = g_object_ref (outbox);
  g_signal_connect_object (outbox, "stopped", G_CALLBACK (on_stopped), self, 0);
  g_signal_connect_object (prm_uplink_get_store (uplink), "posts-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return self;
}

void
prm_renewal_start (PrmRenewal *renewal)
{
  if (renewal->running)
    return;
  renewal->running = TRUE;
  look (renewal);
}

void
prm_renewal_stop (PrmRenewal *renewal)
{
  if (!renewal->running)
    return;
  renewal->running = FALSE;
  clear_alarm (renewal);
  g_cancellable_cancel (renewal->cancellable);
}
