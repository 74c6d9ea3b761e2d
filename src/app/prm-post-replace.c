/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-composers.h"
#include "prm-window-private.h"

#include "prm-post-replace.h"

struct _PrmDeletedPost
{
  PrmPost *post;   /* (owned) as it was */
  PrmDraft *draft; /* (owned) what makes it once more */
  gboolean whole;  /* whether all of it is in that */
};

void
prm_deleted_post_free (PrmDeletedPost *deleted)
{
  prm_post_unref (deleted->post);
  prm_draft_unref (deleted->draft);
  g_free (deleted);
}

typedef struct
{
  PrmWindow *window;       /* (owned) */
  PrmWorkspace *workspace; /* (owned) */
  PrmPost *post;           /* (owned) the one that was deleted */
  PrmDraft *draft;         /* (owned) what takes its place */
  char *done;              /* (owned) */
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  g_object_unref (replacement->window);
  g_object_unref (replacement->workspace);
  prm_post_unref (replacement->post);
  prm_draft_unref (replacement->draft);
  g_free (replacement->done);
  g_free (replacement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replacement, replacement_free)

static void
show_toast (PrmWindow *window, const char *text)
{
  prm_window_add_toast (window, adw_toast_new (text));
}

static void
open_composer (Replacement *replacement)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (replacement->window));

  if (application != NULL)
    prm_composers_open (application, replacement->workspace, replacement->draft);
}

static void
end (Replacement *replacement, const GError *error)
{
  if (error == NULL)
    show_toast (replacement->window, replacement->done);
  else if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_PROBLEMS))
    open_composer (replacement);
  else
    show_toast (replacement->window, error->message);
}

static void
on_submitted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Replacement) replacement = user_data;
  g_autoptr (GError) error = NULL;

  prm_workspace_submit_finish (PRM_WORKSPACE (source), result, &error);
  end (replacement, error);
}

/* Whether it goes out no sooner than it was to, without anybody looking at it once more. */
static gboolean
can_be_submitted (const Replacement *replacement)
{
  if (replacement->post->status == PRM_POST_STATUS_PAUSED)
    return FALSE;
  return prm_draft_get_timing (replacement->draft) == PRM_TIMING_AT ||
         prm_draft_get_requires_approval (replacement->draft);
}

static void
submit (Replacement *replacement)
{
  if (can_be_submitted (replacement))
    {
      prm_workspace_submit_async (replacement->workspace, replacement->draft, on_submitted, replacement);
      return;
    }
  if (replacement->post->status == PRM_POST_STATUS_PAUSED)
    show_toast (replacement->window, _ ("The post was paused; choose when it goes out"));
  open_composer (replacement);
  replacement_free (replacement);
}

void
prm_post_replace_keep (PrmWindow *window, PrmPost *post, PrmDraft *draft, gboolean whole)
{
  PrmDeletedPost *deleted = g_new0 (PrmDeletedPost, 1);

  deleted->post = prm_post_ref (post);
  deleted->draft = prm_draft_ref (draft);
  deleted->whole = whole;
  g_hash_table_insert (window->deleted, g_strdup (post->id), deleted);
}

static void
on_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Replacement) replacement = user_data;

  if (prm_workspace_withdraw_post_finish (PRM_WORKSPACE (source), result, NULL))
    show_toast (replacement->window, _ ("The post is back"));
  else
    submit (g_steal_pointer (&replacement));
}

/* Returns: (transfer full): what makes the post once more; a time that has passed is none */
static PrmDraft *
dup_draft (const PrmDeletedPost *deleted, gint64 now)
{
  if (prm_draft_get_timing (deleted->draft) == PRM_TIMING_AT && prm_draft_get_scheduled_at (deleted->draft) <= now &&
      !prm_draft_get_requires_approval (deleted->draft))
    return prm_draft_with_timing_now (deleted->draft);
  return prm_draft_ref (deleted->draft);
}

void
prm_post_replace_restore (PrmWindow *window, const char *post_id)
{
  PrmWorkspace *workspace = prm_window_get_workspace (window);
  const PrmDeletedPost *deleted = g_hash_table_lookup (window->deleted, post_id);
  Replacement *replacement;

  if (deleted == NULL || workspace == NULL)
    return;
  replacement = g_new0 (Replacement, 1);
  replacement->window = g_object_ref (window);
  replacement->workspace = g_object_ref (workspace);
  replacement->post = prm_post_ref (deleted->post);
  replacement->draft = dup_draft (deleted, prm_clock_now (prm_workspace_get_clock (workspace)));
  replacement->done =
    g_strdup (deleted->whole ? _ ("The post is back")
                             : _ ("The post is back, but options and first comment were not known here"));
  g_hash_table_remove (window->deleted, post_id);
  prm_workspace_withdraw_post_async (workspace, replacement->post->id, on_withdrawn, replacement);
}
