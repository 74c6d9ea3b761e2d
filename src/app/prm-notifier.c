/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-notifier.h"

struct _PrmNotifier
{
  GObject parent_instance;

  PrmWindow *window;     /* (unowned) it owns this */
  GSignalGroup *signals; /* (owned) of the workspace */
  guint n_approvals;     /* that were told of, or there from the start */
  gboolean counted;
};

G_DEFINE_FINAL_TYPE (PrmNotifier, prm_notifier, G_TYPE_OBJECT)

static const char *
find_client (PrmWorkspace *workspace, const char *ref_id)
{
  PrmProfileItem *item = prm_workspace_find_profile (workspace, ref_id);

  return item != NULL ? prm_profile_item_get_profile (item)->title : NULL;
}

static gboolean
is_looked_at (PrmNotifier *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));

  return application != NULL && gtk_application_get_active_window (application) != NULL &&
         gtk_window_is_active (gtk_application_get_active_window (application));
}

static gboolean
is_wanted (PrmWorkspace *workspace)
{
  PrmSettings *settings = prm_workspace_get_settings (workspace);
  gboolean wanted = TRUE;

  if (settings != NULL)
    g_object_get (settings, "notifications", &wanted, NULL);
  return wanted;
}

/* @action: detailed, of the application; also what the toast's button does in the window */
static void
send_notification (PrmNotifier *self, const char *id, const char *title, const char *body, const char *action)
{
  g_autoptr (GNotification) notification = g_notification_new (title);
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self->window)));

  if (application == NULL)
    return;
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, action);
  g_application_send_notification (application, id, notification);
}

static void
tell_of_post (PrmNotifier *self,
              PrmWorkspace *workspace,
              const char *post_id,
              const char *sentence,
              const char *text,
              gboolean urgent)
{
  AdwToast *toast;

  if (!is_looked_at (self) && is_wanted (workspace))
    {
      g_autofree char *id = g_strdup_printf ("post-%s", post_id);
      g_autofree char *action = g_action_print_detailed_name ("app.show-post", g_variant_new_string (post_id));

      send_notification (self, id, sentence, text, action);
    }

  toast = adw_toast_new (sentence);
  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_action_name (toast, "post.show");
  adw_toast_set_action_target (toast, "s", post_id);
  if (urgent)
    prm_window_add_urgent_toast (self->window, toast);
  else
    prm_window_add_toast (self->window, toast);
}

static void
on_operation_finished (PrmWorkspace *workspace, PrmOperation *operation, PrmPost *post, PrmNotifier *self)
{
  const char *client = find_client (workspace, operation->profile_ref_id);
  gint64 now = prm_clock_now (prm_workspace_get_clock (workspace));
  g_autofree char *sentence = prm_notifier_describe_finished (operation, post, client, now);
  PrmPostState state;

  if (sentence == NULL)
    return;
  state = prm_post_get_state (post, now);
  tell_of_post (self, workspace, post->id, sentence, post->text,
                state == PRM_POST_STATE_FAILED || state == PRM_POST_STATE_PARTLY_FAILED);
}

static void
on_operation_stopped (PrmWorkspace *workspace, PrmOperation *operation, PrmNotifier *self)
{
  g_autofree char *sentence = NULL;

  if (operation->error_message != NULL)
    /* Translators: %s is a sentence that says why */
    sentence = g_strdup_printf (_ ("Not sent: %s"), operation->error_message);
  else
    sentence = g_strdup (_ ("A post could not be sent"));
  tell_of_post (self, workspace, operation->post_id, sentence,
                operation->draft != NULL ? prm_draft_get_text (operation->draft) : NULL, TRUE);
}

/* New posts that wait are told of only in the background: in the window, the sidebar counts them. */
static void
on_approvals_changed (PrmWorkspace *workspace, GParamSpec *pspec, PrmNotifier *self)
{
  guint n_approvals;
  g_autofree char *sentence = NULL;

  g_object_get (workspace, "n-approvals", &n_approvals, NULL);
  if (self->counted && n_approvals > self->n_approvals && !is_looked_at (self) && is_wanted (workspace))
    {
      sentence = g_strdup_printf (
        /* Translators: %u is how many posts wait for approval */
        ngettext ("%u post waits for approval", "%u posts wait for approval", n_approvals), n_approvals);
      send_notification (self, "approvals", sentence, NULL, "app.approvals");
    }
  self->n_approvals = n_approvals;
}

/* What was there before this program ran is not news; nor is what another choice of client shows. */
static void
on_synced (PrmWorkspace *workspace, GParamSpec *pspec, PrmNotifier *self)
{
  self->counted = prm_workspace_get_last_synced (workspace) != PRM_TIME_NONE;
  g_object_get (workspace, "n-approvals", &self->n_approvals, NULL);
}

static void
prm_notifier_dispose (GObject *object)
{
  PrmNotifier *self = PRM_NOTIFIER (object);

  g_clear_object (&self->signals);

  G_OBJECT_CLASS (prm_notifier_parent_class)->dispose (object);
}

static void
prm_notifier_class_init (PrmNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_notifier_dispose;
}

static void
prm_notifier_init (PrmNotifier *self)
{
  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect (self->signals, "operation-finished", G_CALLBACK (on_operation_finished), self);
  g_signal_group_connect (self->signals, "operation-stopped", G_CALLBACK (on_operation_stopped), self);
  g_signal_group_connect (self->signals, "notify::n-approvals", G_CALLBACK (on_approvals_changed), self);
  g_signal_group_connect (self->signals, "notify::current-profile", G_CALLBACK (on_synced), self);
}

PrmNotifier *
prm_notifier_new (PrmWindow *window)
{
  PrmNotifier *self = g_object_new (PRM_TYPE_NOTIFIER, NULL);

  self->window = window;
  return self;
}

void
prm_notifier_set_workspace (PrmNotifier *self, PrmWorkspace *workspace)
{
  g_return_if_fail (PRM_IS_NOTIFIER (self));

  self->counted = FALSE;
  self->n_approvals = 0;
  g_signal_group_set_target (self->signals, workspace);
  if (workspace != NULL)
    on_synced (workspace, NULL, self);
}

static char *
describe_published (const PrmPost *post, const char *client)
{
  g_autofree char *networks = prm_network_set_to_label (post->networks);

  if (client == NULL)
    /* Translators: %s are networks, such as “Instagram and X” */
    return g_strdup_printf (_ ("Published on %s"), networks);
  /* Translators: the name of a client; networks, such as “Instagram and X” */
  return g_strdup_printf (_ ("%s: published on %s"), client, networks);
}

static char *
describe_state (const PrmPost *post, const char *client, gint64 now)
{
  PrmPostState state = prm_post_get_state (post, now);
  g_autofree char *when = NULL;
  const char *label = prm_post_state_get_label (state);

  if (state == PRM_POST_STATE_PUBLISHED)
    return describe_published (post, client);
  if (state == PRM_POST_STATE_SCHEDULED && post->scheduled_at != PRM_TIME_NONE)
    {
      when = prm_time_format_when (post->scheduled_at, now, NULL);
      if (client == NULL)
        /* Translators: %s is a day and time */
        return g_strdup_printf (_ ("Scheduled for %s"), when);
      /* Translators: the name of a client; a day and time */
      return g_strdup_printf (_ ("%s: scheduled for %s"), client, when);
    }
  if (client == NULL)
    return g_strdup (label);
  /* Translators: the name of a client; then a state, such as “Waiting for Approval” or “Partly Failed” */
  return g_strdup_printf (_ ("%s: %s"), client, label);
}

char *
prm_notifier_describe_finished (const PrmOperation *operation, const PrmPost *post, const char *client, gint64 now)
{
  PrmPostState state;

  g_return_val_if_fail (operation != NULL, NULL);

  if (post == NULL || operation->kind == PRM_OPERATION_DELETE)
    return NULL;
  /* A change is news where it led to sending; what else it did the user has just been told. */
  state = prm_post_get_state (post, now);
  if (operation->kind == PRM_OPERATION_UPDATE && state != PRM_POST_STATE_PUBLISHED && state != PRM_POST_STATE_FAILED &&
      state != PRM_POST_STATE_PARTLY_FAILED)
    return NULL;
  return describe_state (post, client, now);
}
