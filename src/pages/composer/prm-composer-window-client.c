/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-draft-extras.h"
#include "prm-widgets.h"
#include "prm-x-keys.h"

#include <glib/gi18n-lib.h>

/* For whom the post is. */

static PrmNetworkSet
get_unlinked (PrmDraft *draft, const PrmProfile *profile)
{
  return prm_draft_get_networks (draft) & (PrmNetworkSet) ~profile->networks;
}

/* The queues are those of a client. Returns: (transfer full) (nullable): the one named @title, or else the first one */
static char *
dup_queue (PrmComposerWindow *self, const char *ref_id, const char *title)
{
  GListModel *schedules = prm_workspace_get_schedules (self->workspace);
  g_autofree char *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (schedules); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);
      PrmSchedule *schedule = prm_schedule_item_get_schedule (item);

      if (g_strcmp0 (schedule->profile_ref_id, ref_id) != 0)
        continue;
      if (g_strcmp0 (schedule->title, title) == 0)
        return g_strdup (title);
      if (first == NULL)
        first = g_strdup (schedule->title);
    }
  return g_steal_pointer (&first);
}

static void
take_client (PrmComposerWindow *self, const PrmProfile *profile, gboolean keeps_networks)
{
  g_autoptr (PrmDraft) moved = prm_draft_with_profile (self->draft, profile->ref_id);
  g_autoptr (PrmDraft) fitting = NULL;
  g_autoptr (PrmDraft) queued = NULL;
  g_autofree char *queue = NULL;

  if (keeps_networks)
    fitting = prm_draft_ref (moved);
  else
    fitting = prm_draft_with_networks (moved, prm_draft_get_networks (moved) & profile->networks);
  if (prm_draft_get_timing (moved) == PRM_TIMING_AUTO_SCHEDULE)
    {
      queue = dup_queue (self, profile->ref_id, prm_draft_get_schedule_title (moved));
      queued = prm_draft_with_timing_auto_schedule (fitting, queue);
    }
  else
    queued = prm_draft_ref (fitting);
  prm_draft_history_pause (self->history);
  prm_composer_window_take_draft (self, queued);
  prm_text_editor_focus (self->text_editor);
}

static void
on_answer (PrmComposerWindow *self, const char *response, GtkWidget *dialog)
{
  PrmProfileItem *item = prm_workspace_find_profile (self->workspace, g_object_get_data (G_OBJECT (dialog), "client"));

  if (item != NULL && !g_str_equal (response, "cancel") && self->body != NULL)
    take_client (self, prm_profile_item_get_profile (item), g_str_equal (response, "keep"));
}

static void
ask (PrmComposerWindow *self, const PrmProfile *profile, PrmNetworkSet unlinked)
{
  g_autofree char *networks = prm_network_set_to_label (unlinked);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  /* Translators: %s is a client */
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("Write for %s?"), profile->title);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  /* Translators: the first %s is a client, the second networks: “Instagram and X” */
                                  _ ("The post is for networks that %s has not linked: %s. Leave them out, or keep "
                                     "them to be linked before it is sent."),
                                  profile->title, networks);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "keep", _ ("_Keep Them"),
                                    "leave-out", _ ("_Leave Them Out"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave-out", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "leave-out");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "client", g_strdup (profile->ref_id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
prm_composer_window_pick_client (PrmComposerWindow *self, PrmProfileItem *item)
{
  const PrmProfile *profile = prm_profile_item_get_profile (item);
  PrmNetworkSet unlinked = get_unlinked (self->draft, profile);

  if (self->sending || self->edit != NULL ||
      g_strcmp0 (profile->ref_id, prm_draft_get_profile_ref_id (self->draft)) == 0)
    return;
  if (unlinked != PRM_NETWORK_SET_EMPTY && !prm_draft_is_empty (self->draft))
    ask (self, profile, unlinked);
  else
    take_client (self, profile, FALSE);
}

/* Writing for another client than the one whose posts the main window shows is easily done by mistake. */
void
prm_composer_window_show_client (PrmComposerWindow *self, PrmProfileItem *client)
{
  PrmProfileItem *shown = prm_workspace_get_current_profile (self->workspace);
  gboolean other = shown != NULL && client != NULL &&
                   !g_str_equal (prm_profile_item_get_ref_id (shown), prm_profile_item_get_ref_id (client));
  const char *const classes[] = { "client-strip", NULL };
  g_autofree char *sentence = NULL;
  g_autofree char *color = NULL;

  gtk_widget_set_visible (self->client_strip, other);
  if (!other)
    return;
  gtk_widget_set_css_classes (self->client_strip, (const char **) classes);
  color = g_strdup_printf ("profile-color-%u", prm_profile_get_color_index (prm_profile_item_get_profile (client)));
  gtk_widget_add_css_class (self->client_strip, color);
  /* Translators: the first is the client that a post is for, the second the one whose posts are shown */
  sentence = g_strdup_printf (_ ("For %s — the main window shows %s"), prm_profile_item_get_profile (client)->title,
                              prm_profile_item_get_profile (shown)->title);
  gtk_label_set_label (GTK_LABEL (self->client_strip_label), sentence);
}

/* The demo has no X. */
gboolean
prm_composer_window_has_x_keys (PrmComposerWindow *self)
{
  return prm_workspace_get_demo (self->workspace) || prm_workspace_has_x_keys (self->workspace);
}

void
prm_composer_window_on_x_keys (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_x_keys_present (GTK_WINDOW (widget), PRM_COMPOSER_WINDOW (widget)->workspace);
}

/* What is said without being asked for: where a text has become too long, and what the checks find. Not at each letter,
 * but once one rests, and only what is news. */

#define SAY_DELAY_MS 1000

static char *
list_too_long (PrmComposerWindow *self)
{
  PrmNetworkSet too_long = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (self->draft), i) && self->state->remaining[i] < 0)
      too_long |= PRM_NETWORK_BIT (i);
  return too_long != PRM_NETWORK_SET_EMPTY ? prm_network_set_to_label (too_long) : NULL;
}

static gboolean
on_say_due (gpointer user_data)
{
  PrmComposerWindow *self = user_data;

  self->say_source = 0;
  prm_checks_bar_say (self->checks_bar, self->news);
  return G_SOURCE_REMOVE;
}

void
prm_composer_window_plan_saying (PrmComposerWindow *self)
{
  g_autofree char *too_long = list_too_long (self);
  g_autofree char *news = NULL;
  gboolean first = self->news == NULL;

  if (too_long != NULL)
    /* Translators: the first is networks: “Instagram and X”, the second is what the checks found: “2 problems” */
    news = g_strdup_printf (_ ("Too long for %s. %s."), too_long, self->state->checks_label);
  else
    news = g_strdup_printf (C_ ("checks", "%s."), self->state->checks_label);
  if (g_strcmp0 (news, self->news) == 0)
    return;
  g_free (self->news);
  self->news = g_steal_pointer (&news);
  g_clear_handle_id (&self->say_source, g_source_remove);
  /* Whoever opens the window hears what has the focus. */
  if (!first)
    self->say_source = g_timeout_add (SAY_DELAY_MS, on_say_due, self);
}

void
prm_composer_window_stop_saying (PrmComposerWindow *self)
{
  g_clear_handle_id (&self->say_source, g_source_remove);
  g_clear_pointer (&self->news, g_free);
}
