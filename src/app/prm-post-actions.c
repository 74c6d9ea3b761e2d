/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-posts-page.h"

#include "prm-composers.h"
#include "prm-post-dialogs.h"
#include "prm-post-edit.h"
#include "prm-post-replace.h"
#include "prm-window.h"

#include "prm-post-actions.h"

/* A verb that is under way, or about to be. */
typedef struct
{
  PrmWindow *window;       /* (owned) */
  PrmWorkspace *workspace; /* (owned) */
  PrmPost *post;           /* (owned) as it was before */
  char *done;              /* (owned) (nullable) the toast's sentence once it is safely on disk */
  const char *undo_action; /* (nullable) */
  GVariant *undo_target;   /* (owned) (nullable) */
} Verb;

static void
verb_free (Verb *verb)
{
  g_object_unref (verb->window);
  g_object_unref (verb->workspace);
  prm_post_unref (verb->post);
  g_free (verb->done);
  g_clear_pointer (&verb->undo_target, g_variant_unref);
  g_free (verb);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Verb, verb_free)

static void
show_toast (PrmWindow *window, const char *text)
{
  prm_window_add_urgent_toast (window, adw_toast_new (text));
}

/* Begins a verb on the post that @parameter names first; says so where it is gone. */
static Verb *
begin_verb (GtkWidget *widget, const char *post_id)
{
  PrmWindow *window = PRM_WINDOW (widget);
  PrmWorkspace *workspace = prm_window_get_workspace (window);
  PrmPostItem *item = workspace != NULL ? prm_workspace_find_post (workspace, post_id) : NULL;
  Verb *verb;

  if (item == NULL)
    {
      if (workspace != NULL)
        show_toast (window, _ ("This post is not there any more"));
      return NULL;
    }
  verb = g_new0 (Verb, 1);
  verb->window = g_object_ref (window);
  verb->workspace = g_object_ref (workspace);
  verb->post = prm_post_ref (prm_post_item_get_post (item));
  return verb;
}

static gint64
get_now (Verb *verb)
{
  return prm_clock_now (prm_workspace_get_clock (verb->workspace));
}

static const char *
get_client (Verb *verb)
{
  PrmProfileItem *item = prm_workspace_find_profile (verb->workspace, verb->post->profile_ref_id);

  return item != NULL ? prm_profile_item_get_profile (item)->title : NULL;
}

/* A verb has reached the disk, or not: the toast says so, with a way back where there is one. */
static void
end_verb (Verb *verb, const GError *error)
{
  AdwToast *toast;

  if (error != NULL || verb->done == NULL)
    {
      if (error != NULL)
        show_toast (verb->window, error->message);
      return;
    }
  toast = adw_toast_new (verb->done);
  if (verb->undo_action != NULL)
    prm_window_offer_undo (verb->window, toast, verb->undo_action, verb->undo_target);
  else
    prm_window_add_toast (verb->window, toast);
}

static void
take_undo (Verb *verb, const char *action, GVariant *target)
{
  verb->undo_action = action;
  verb->undo_target = g_variant_ref_sink (target);
}

static void
on_post_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (GError) error = NULL;

  prm_workspace_change_post_finish (PRM_WORKSPACE (source), result, &error);
  end_verb (verb, error);
}

static void
change_post (Verb *verb, const PrmPostChange *change)
{
  prm_workspace_change_post_async (verb->workspace, verb->post->id, change, on_post_changed, verb);
}

/* Approving and resuming */

static char *
describe_approved (Verb *verb, gint64 moment, gint64 now)
{
  const char *client = get_client (verb);
  g_autofree char *when = moment > now ? prm_time_format_when (moment, now, NULL) : NULL;

  if (when == NULL)
    return g_strdup (_ ("Approved; it is published now"));
  if (client == NULL)
    /* Translators: %s is a day and time */
    return g_strdup_printf (_ ("Approved for %s"), when);
  /* Translators: the name of a client; a day and time */
  return g_strdup_printf (_ ("Approved for %s, %s"), client, when);
}

static void
approve (Verb *verb)
{
  PrmPostChange change = { .has_approved = TRUE, .approved = TRUE };

  verb->done = describe_approved (verb, verb->post->scheduled_at, get_now (verb));
  change_post (verb, &change);
}

/* The service cannot move a post that waits for approval; another one takes its place. */
static void
on_late_approve_answered (gint64 new_time, gpointer user_data)
{
  Verb *waiting = user_data;
  g_autoptr (Verb) verb = begin_verb (GTK_WIDGET (waiting->window), waiting->post->id);

  if (verb == NULL)
    return;
  if (new_time == PRM_TIME_NONE)
    approve (g_steal_pointer (&verb));
  else
    {
      g_autofree char *done = describe_approved (verb, new_time, get_now (verb));

      prm_post_edit_approve_at (verb->window, verb->post, new_time, done);
    }
}

static void
on_approve (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Verb) verb = begin_verb (widget, g_variant_get_string (parameter, NULL));
  Verb *waiting;

  if (verb == NULL)
    return;
  if (verb->post->scheduled_at > get_now (verb))
    {
      approve (g_steal_pointer (&verb));
      return;
    }
  waiting = g_steal_pointer (&verb);
  prm_ask_late (GTK_WINDOW (widget), PRM_LATE_APPROVE, waiting->post, get_now (waiting), on_late_approve_answered,
                waiting, (GDestroyNotify) verb_free);
}

static void
resume (Verb *verb, gint64 new_time)
{
  PrmPostChange change = { .has_paused = TRUE,
                           .has_scheduled_at = new_time != PRM_TIME_NONE,
                           .scheduled_at = new_time };
  gint64 moment = new_time != PRM_TIME_NONE ? new_time : verb->post->scheduled_at;
  g_autofree char *when = prm_time_format_when (moment, get_now (verb), NULL);

  if (moment > get_now (verb))
    {
      /* Translators: %s is a day and time */
      verb->done = g_strdup_printf (_ ("Scheduled again for %s"), when);
      take_undo (verb, "post.pause", g_variant_new_string (verb->post->id));
    }
  else
    verb->done = g_strdup (_ ("Resumed; it is published now"));
  change_post (verb, &change);
}

static void
on_late_resume_answered (gint64 new_time, gpointer user_data)
{
  Verb *waiting = user_data;
  Verb *verb = begin_verb (GTK_WIDGET (waiting->window), waiting->post->id);

  if (verb != NULL)
    resume (verb, new_time);
}

static void
on_resume (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verb *verb = begin_verb (widget, g_variant_get_string (parameter, NULL));

  if (verb == NULL)
    return;
  if (verb->post->scheduled_at > get_now (verb))
    resume (verb, PRM_TIME_NONE);
  else
    prm_ask_late (GTK_WINDOW (widget), PRM_LATE_RESUME, verb->post, get_now (verb), on_late_resume_answered, verb,
                  (GDestroyNotify) verb_free);
}

static void
on_pause (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmPostChange change = { .has_paused = TRUE, .paused = TRUE };
  Verb *verb = begin_verb (widget, g_variant_get_string (parameter, NULL));

  if (verb == NULL)
    return;
  verb->done = g_strdup (_ ("Paused"));
  take_undo (verb, "post.resume", g_variant_new_string (verb->post->id));
  change_post (verb, &change);
}

static void
on_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Verb) verb = NULL;
  PrmPostChange change = { .has_scheduled_at = TRUE };
  g_autofree char *when = NULL;
  const char *id;

  g_variant_get (parameter, "(&sx)", &id, &change.scheduled_at);
  verb = begin_verb (widget, id);
  if (verb == NULL || verb->post->scheduled_at == change.scheduled_at)
    return;
  if (change.scheduled_at <= get_now (verb))
    {
      show_toast (verb->window, _ ("This time has passed. Choose a later one."));
      return;
    }
  when = prm_time_format_when (change.scheduled_at, get_now (verb), NULL);
  /* Translators: %s is a day and time */
  verb->done = g_strdup_printf (_ ("Moved to %s"), when);
  if (verb->post->scheduled_at > get_now (verb))
    take_undo (verb, "post.move", g_variant_new ("(sx)", id, verb->post->scheduled_at));
  change_post (g_steal_pointer (&verb), &change);
}

/* Rejecting */

static void
on_rejected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!prm_workspace_reject_post_finish (PRM_WORKSPACE (source), result, &error))
    {
      end_verb (verb, error);
      return;
    }
  toast = adw_toast_new (_ ("Rejected, and kept in Drafts"));
  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_detailed_action_name (toast, "win.show-page::drafts");
  prm_window_add_toast (verb->window, toast);
}

static void
remember_reason (Verb *verb, const char *reason)
{
  PrmSettings *settings = prm_workspace_get_settings (verb->workspace);

  if (settings != NULL)
    prm_settings_remember_reason (settings, reason);
}

static void
reject (Verb *verb, const char *reason)
{
  remember_reason (verb, reason);
  prm_workspace_reject_post_async (verb->workspace, verb->post->id, reason, on_rejected, verb);
}

static void
on_reason_answered (const char *reason, gpointer user_data)
{
  Verb *waiting = user_data;
  Verb *verb = begin_verb (GTK_WIDGET (waiting->window), waiting->post->id);

  if (verb != NULL)
    reject (verb, reason);
}

static void
on_reject (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id, *reason;
  g_auto (GStrv) last_reasons = NULL;
  PrmSettings *settings;
  Verb *verb;

  g_variant_get (parameter, "(&s&s)", &id, &reason);
  verb = begin_verb (widget, id);
  if (verb == NULL)
    return;
  if (*reason != '\0')
    {
      reject (verb, reason);
      return;
    }
  settings = prm_workspace_get_settings (verb->workspace);
  if (settings != NULL)
    last_reasons = prm_settings_dup_reasons (settings);
  prm_ask_reason (GTK_WINDOW (widget), verb->post, (const char *const *) last_reasons, on_reason_answered, verb,
                  (GDestroyNotify) verb_free);
}

/* Deleting */

static void
on_deleted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_workspace_delete_post_finish (PRM_WORKSPACE (source), result, &error) && verb->undo_action != NULL)
    {
      gboolean whole;
      PrmDraft *draft = prm_workspace_delete_post_get_draft (PRM_WORKSPACE (source), result, &whole);

      prm_post_replace_keep (verb->window, verb->post, draft, whole);
    }
  end_verb (verb, error);
}

static void
delete_post (Verb *verb)
{
  verb->done = g_strdup (_ ("Post deleted"));
  prm_workspace_delete_post_async (verb->workspace, verb->post->id, on_deleted, verb);
}

static void
on_delete_answered (gpointer user_data)
{
  Verb *waiting = user_data;
  Verb *verb = begin_verb (GTK_WIDGET (waiting->window), waiting->post->id);

  if (verb != NULL)
    delete_post (verb);
}

static gboolean
is_published_anywhere (const PrmPost *post)
{
  for (guint i = 0; i < post->results->len; i++)
    if (((const PrmPostResult *) g_ptr_array_index (post->results, i))->published)
      return TRUE;
  return post->status == PRM_POST_STATUS_SUCCESS;
}

static void
on_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verb *verb = begin_verb (widget, g_variant_get_string (parameter, NULL));

  if (verb == NULL)
    return;
  if (is_published_anywhere (verb->post))
    {
      prm_ask_delete_published (GTK_WINDOW (widget), verb->post, on_delete_answered, verb, (GDestroyNotify) verb_free);
      return;
    }
  take_undo (verb, "post.restore", g_variant_new_string (verb->post->id));
  delete_post (verb);
}

static void
on_restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prm_post_replace_restore (PRM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* What has not left, or could not */

static void
on_retried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (GError) error = NULL;

  prm_workspace_retry_post_finish (PRM_WORKSPACE (source), result, &error);
  end_verb (verb, error);
}

static void
on_retry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verb *verb = begin_verb (widget, g_variant_get_string (parameter, NULL));

  if (verb == NULL)
    return;
  verb->done = g_strdup (_ ("Sending again"));
  prm_workspace_retry_post_async (verb->workspace, verb->post->id, on_retried, verb);
}

/* What could not be sent is taken back to be mended and sent again. */
static void
edit_withdrawn (Verb *verb, PrmDraft *draft)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (verb->window));

  if (draft != NULL && application != NULL)
    prm_composers_open (application, verb->workspace, draft);
}

static void
on_withdrawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_workspace_withdraw_post_finish (PRM_WORKSPACE (source), result, &error) &&
      verb->post->outgoing == PRM_POST_OUTGOING_STOPPED)
    edit_withdrawn (verb, prm_workspace_withdraw_post_get_draft (PRM_WORKSPACE (source), result));
  end_verb (verb, error);
}

static void
on_withdraw (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verb *verb = begin_verb (widget, g_variant_get_string (parameter, NULL));

  if (verb == NULL)
    return;
  verb->done = g_strdup (prm_post_is_local (verb->post) ? _ ("Taken back, and kept in Drafts")
                                                        : _ ("Taken back; the post is as it was"));
  prm_workspace_withdraw_post_async (verb->workspace, verb->post->id, on_withdrawn, verb);
}

static void
on_duplicated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Verb) verb = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = prm_workspace_turn_into_draft_finish (PRM_WORKSPACE (source), result, &error);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (verb->window));

  if (draft == NULL)
    end_verb (verb, error);
  else if (application != NULL)
    prm_composers_open (application, verb->workspace, draft);
}

static void
on_duplicate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Verb *verb = begin_verb (widget, g_variant_get_string (parameter, NULL));

  if (verb != NULL)
    prm_workspace_turn_into_draft_async (verb->workspace, verb->post->id, on_duplicated, verb);
}

/* Looking */

static void
on_uri_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (window, _ ("The browser could not be opened"));
}

static void
on_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *url = g_variant_get_string (parameter, NULL);

  /* Addresses come from the service; nothing but a web page is opened. */
  if (!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://"))
    {
      show_toast (PRM_WINDOW (widget), _ ("This is not the address of a web page"));
      return;
    }
  gtk_show_uri_full (GTK_WINDOW (widget), url, GDK_CURRENT_TIME, NULL, on_uri_shown, g_object_ref (widget));
}

static void
on_copy_link (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  show_toast (PRM_WINDOW (widget), _ ("Link copied"));
}

static void
on_show (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PrmWindow *self = PRM_WINDOW (widget);

  prm_window_show_page (self, "posts");
  if (PRM_IS_POSTS_PAGE (prm_window_get_page (self)))
    prm_posts_page_show_post (PRM_POSTS_PAGE (prm_window_get_page (self)), g_variant_get_string (parameter, NULL));
}

void
prm_post_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "post.approve", "s", on_approve);
  gtk_widget_class_install_action (widget_class, "post.reject", "(ss)", on_reject);
  gtk_widget_class_install_action (widget_class, "post.delete", "s", on_delete);
  gtk_widget_class_install_action (widget_class, "post.restore", "s", on_restore);
  gtk_widget_class_install_action (widget_class, "post.pause", "s", on_pause);
  gtk_widget_class_install_action (widget_class, "post.resume", "s", on_resume);
  gtk_widget_class_install_action (widget_class, "post.move", "(sx)", on_move);
  gtk_widget_class_install_action (widget_class, "post.retry", "s", on_retry);
  gtk_widget_class_install_action (widget_class, "post.withdraw", "s", on_withdraw);
  gtk_widget_class_install_action (widget_class, "post.duplicate", "s", on_duplicate);
  prm_post_edit_install (widget_class);
  gtk_widget_class_install_action (widget_class, "post.open", "s", on_open);
  gtk_widget_class_install_action (widget_class, "post.copy-link", "s", on_copy_link);
  gtk_widget_class_install_action (widget_class, "post.show", "s", on_show);
}
