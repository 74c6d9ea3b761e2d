/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-post-watch.h"
#include "prm-workspace-private.h"

struct _PrmPostWatch
{
  GObject parent_instance;

  PrmWorkspace *workspace; /* (owned) */
  char *post_id;           /* (owned) the one that was asked for */
  PrmPost *post;           /* (owned) (nullable) */
  PrmDraft *source;        /* (owned) (nullable) */
  gboolean read;

  GCancellable *cancellable; /* (owned) (nullable) of the question that is being answered */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmPostWatch, prm_post_watch, G_TYPE_OBJECT)

static void
take_known (PrmPostWatch *self, PrmKnownPost *known)
{
  g_clear_pointer (&self->post, prm_post_unref);
  g_clear_pointer (&self->source, prm_draft_unref);
  if (!known->leaving)
    self->post = g_steal_pointer (&known->post);
  self->source = g_steal_pointer (&known->source);
  self->read = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmPostWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmKnownPost) known = prm_store_get_known_post_finish (PRM_STORE (source), result, &error);

  /* A newer question has taken its place. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->cancellable);
  if (known != NULL)
    take_known (self, known);
  else
    g_debug ("The post %s could not be read: %s", self->post_id, error->message);
}

static void
stop (PrmPostWatch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (PrmPostWatch *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  prm_store_get_known_post_async (prm_workspace_get_store (self->workspace), self->post_id, self->cancellable, on_read,
                                  g_object_ref (self));
}

static void
on_posts_changed (PrmStore *store, PrmPostsChange *change, PrmPostWatch *self)
{
  if (prm_posts_change_has_post (change, self->post_id) ||
      (self->post != NULL && prm_posts_change_has_post (change, self->post->id)))
    ask (self);
}

static void
prm_post_watch_dispose (GObject *object)
{
  PrmPostWatch *self = PRM_POST_WATCH (object);

  stop (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_post_watch_parent_class)->dispose (object);
}

static void
prm_post_watch_finalize (GObject *object)
{
  PrmPostWatch *self = PRM_POST_WATCH (object);

  g_free (self->post_id);
  g_clear_pointer (&self->post, prm_post_unref);
  g_clear_pointer (&self->source, prm_draft_unref);

  G_OBJECT_CLASS (prm_post_watch_parent_class)->finalize (object);
}

static void
prm_post_watch_class_init (PrmPostWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_post_watch_dispose;
  object_class->finalize = prm_post_watch_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_POST_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_post_watch_init (PrmPostWatch *self)
{
}

PrmPostWatch *
prm_post_watch_new (PrmWorkspace *workspace, const char *post_id)
{
  PrmPostWatch *self = g_object_new (PRM_TYPE_POST_WATCH, NULL);

  self->workspace = g_object_ref (workspace);
  self->post_id = g_strdup (post_id);
  g_signal_connect_object (prm_workspace_get_store (workspace), "posts-changed", G_CALLBACK (on_posts_changed), self,
                           0);
  ask (self);
  return self;
}

gboolean
prm_post_watch_is_read (PrmPostWatch *self)
{
  return self->read;
}

PrmPost *
prm_post_watch_get_post (PrmPostWatch *self)
{
  return self->post;
}

PrmDraft *
prm_post_watch_get_source (PrmPostWatch *self)
{
  return self->source;
}
