/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-composers.h"
#include "prm-window-private.h"

#include "prm-post-replace.h"

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

static PrmDraft *
new_draft (PrmPost *post, gint64 moment, gboolean requires_approval)
{
  g_autoptr (PrmDraft) copy = prm_draft_new_from_post (post);
  g_autoptr (PrmDraft) timed = NULL;

  if (moment != PRM_TIME_NONE)
    timed = prm_draft_with_timing_at (copy, moment);
  return prm_draft_with_requires_approval (timed != NULL ? timed : copy, requires_approval);
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

static void
submit (Replacement *replacement)
{
  if (replacement->post->network_text != NULL || prm_draft_get_timing (replacement->draft) != PRM_TIMING_AT)
    {
      open_composer (replacement);
      replacement_free (replacement);
    }
  else
    prm_workspace_submit_async (replacement->workspace, replacement->draft, on_submitted, replacement);
}

static Replacement *
new_replacement (PrmWindow *window, PrmWorkspace *workspace, PrmPost *post, PrmDraft *draft, const char *done)
{
  Replacement *replacement = g_new0 (Replacement, 1);

  replacement->window = g_object_ref (window);
  replacement->workspace = g_object_ref (workspace);
  replacement->post = prm_post_ref (post);
  replacement->draft = draft;
  replacement->done = g_strdup (done);
  return replacement;
}

void
prm_post_replace_keep (PrmWindow *window, PrmPost *post)
{
  g_hash_table_insert (window->deleted, g_strdup (post->id), prm_post_ref (post));
}

static void
on_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Replacement) replacement = user_data;

  if (prm_workspace_withdraw_post_finish (PRM_WORKSPACE (source), result, NULL))
    show_toast (replacement->window, replacement->done);
  else
    submit (g_steal_pointer (&replacement));
}

void
prm_post_replace_restore (PrmWindow *window, const char *post_id)
{
  PrmWorkspace *workspace = prm_window_get_workspace (window);
  PrmPost *post = g_hash_table_lookup (window->deleted, post_id);
  gint64 now, moment;
  Replacement *replacement;

  if (post == NULL || workspace == NULL)
    return;
  now = prm_clock_now (prm_workspace_get_clock (workspace));
  moment = post->scheduled_at > now ? post->scheduled_at : PRM_TIME_NONE;
  replacement = new_replacement (window, workspace, post,
                                 new_draft (post, moment, post->status == PRM_POST_STATUS_AWAITING_APPROVAL),
                                 _ ("The post is back"));
  g_hash_table_remove (window->deleted, post_id);
  prm_workspace_withdraw_post_async (workspace, replacement->post->id, on_withdrawn, replacement);
}
