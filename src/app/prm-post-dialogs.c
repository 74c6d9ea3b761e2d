/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-network-facts.h"
#include "prm-time-button.h"
#include "prm-when-group.h"
#include "prm-widgets.h"
#include "prm-window.h"

#include "prm-post-dialogs.h"

/* What a dialog waits with; it goes with the dialog. */
typedef struct
{
  AdwMessageDialog *dialog; /* (unowned) it owns this */
  GtkWindow *parent;        /* (weak) (nullable) */

  PrmLateVerb verb;
  PrmLateAnswer late;
  PrmReasonAnswer reason;
  PrmYesAnswer yes;
  gpointer user_data;
  GDestroyNotify destroy;

  char *ref_id;  /* (owned) (nullable) of the post */
  char *post_id; /* (owned) (nullable) */
  gint64 now;
  gint64 moment;       /* the new time as picked so far */
  GtkEditable *editor; /* (unowned) of the reason */
} Question;

static void
question_free (Question *question)
{
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_clear_weak_pointer (&question->parent);
  g_free (question->ref_id);
  g_free (question->post_id);
  g_free (question);
}

static Question *
new_question (GtkWindow *parent, const char *heading, const char *body, gpointer user_data, GDestroyNotify destroy)
{
  Question *question = g_new0 (Question, 1);

  question->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  g_set_weak_pointer (&question->parent, parent);
  question->user_data = user_data;
  question->destroy = destroy;
  adw_message_dialog_add_response (question->dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_set_default_response (question->dialog, "cancel");
  adw_message_dialog_set_close_response (question->dialog, "cancel");
  g_object_weak_ref (G_OBJECT (question->dialog), (GWeakNotify) (void (*) (void)) question_free, question);
  return question;
}

/* Gives the answer's data on to a second dialog. */
static gpointer
steal_user_data (Question *question, GDestroyNotify *destroy)
{
  *destroy = g_steal_pointer (&question->destroy);
  return g_steal_pointer (&question->user_data);
}

/* A new time */

static void
on_time_picked (PrmTimeButton *button, gint64 moment, Question *question)
{
  question->moment = moment;
  prm_time_button_show (button, moment, question->now);
  adw_message_dialog_set_response_enabled (question->dialog, "move", moment > question->now);
}

static void
on_time_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_strcmp0 (response, "move") == 0)
    question->late (question->moment, question->user_data);
}

/* @late: the question that was answered so */
static void
ask_time (Question *late)
{
  GDestroyNotify destroy;
  gpointer user_data = steal_user_data (late, &destroy);
  Question *question = new_question (late->parent, _ ("Choose a New Time"), NULL, user_data, destroy);
  PrmTimeButton *button = g_object_new (PRM_TYPE_TIME_BUTTON, "halign", GTK_ALIGN_CENTER, NULL);

  question->late = late->late;
  question->now = late->now;
  question->moment = prm_when_suggest (late->now);
  if (PRM_IS_WINDOW (late->parent))
    prm_time_button_count_posts (button, prm_window_get_workspace (PRM_WINDOW (late->parent)), late->ref_id,
                                 late->post_id);
  prm_time_button_show (button, question->moment, question->now);
  adw_message_dialog_set_extra_child (question->dialog, GTK_WIDGET (button));
  adw_message_dialog_add_response (question->dialog, "move",
                                   late->verb == PRM_LATE_APPROVE ? _ ("_Approve for This Time")
                                                                  : _ ("_Resume at This Time"));
  adw_message_dialog_set_response_appearance (question->dialog, "move", ADW_RESPONSE_SUGGESTED);
  g_signal_connect (button, "picked", G_CALLBACK (on_time_picked), question);
  g_signal_connect (question->dialog, "response", G_CALLBACK (on_time_response), question);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

/* The time has passed */

static void
on_late_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_strcmp0 (response, "now") == 0)
    question->late (PRM_TIME_NONE, question->user_data);
  else if (g_strcmp0 (response, "time") == 0)
    ask_time (question);
}

void
prm_ask_late (GtkWindow *parent,
              PrmLateVerb verb,
              const PrmPost *post,
              gint64 now,
              PrmLateAnswer answer,
              gpointer user_data,
              GDestroyNotify destroy)
{
  g_autofree char *when = NULL;
  g_autofree char *networks = prm_network_set_to_label (post->networks);
  g_autofree char *body = NULL;
  Question *question;
  gboolean dated = post->scheduled_at != PRM_TIME_NONE;

  if (dated)
    {
      when = prm_time_format_when (post->scheduled_at, now, NULL);
      if (verb == PRM_LATE_APPROVE)
        /* Translators: a day and time; then the networks, such as “Instagram and X” */
        body =
          g_strdup_printf (_ ("It was planned for %s. Approving it now publishes it to %s at once."), when, networks);
      else
        /* Translators: a day and time; then the networks, such as “Instagram and X” */
        body =
          g_strdup_printf (_ ("It was planned for %s. Resuming it now publishes it to %s at once."), when, networks);
    }
  else
    /* Translators: %s are the networks, such as “Instagram and X” */
    body = g_strdup_printf (_ ("This post has no date. It is published to %s at once."), networks);

  question = new_question (parent, dated ? _ ("Its Time Has Passed") : _ ("Publish Now?"), body, user_data, destroy);
  question->verb = verb;
  question->now = now;
  question->late = answer;
  question->ref_id = g_strdup (post->profile_ref_id);
  question->post_id = g_strdup (post->id);
  adw_message_dialog_add_responses (question->dialog, "now", _ ("_Publish at Once"), "time", _ ("Choose a New _Time…"),
                                    NULL);
  adw_message_dialog_set_response_appearance (question->dialog, "now", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (question->dialog, "time", ADW_RESPONSE_SUGGESTED);
  g_signal_connect (question->dialog, "response", G_CALLBACK (on_late_response), question);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

/* A reason */

static void
on_reason_changed (Question *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->editor)));

  adw_message_dialog_set_response_enabled (question->dialog, "reject", *reason != '\0');
}

static void
on_reason_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (question->editor)));

  if (g_strcmp0 (response, "reject") == 0 && *reason != '\0')
    question->reason (reason, question->user_data);
}

static void
on_last_reason_activated (GtkListBox *list, GtkListBoxRow *row, Question *question)
{
  gtk_editable_set_text (question->editor, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gtk_editable_set_position (question->editor, -1);
  gtk_widget_grab_focus (GTK_WIDGET (question->editor));
}

static GtkWidget *
new_last_reasons (Question *question, const char *const *last_reasons)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Reasons given last"), -1);
  for (guint i = 0; last_reasons[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), last_reasons[i]);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_signal_connect (list, "row-activated", G_CALLBACK (on_last_reason_activated), question);
  return list;
}

void
prm_ask_reason (GtkWindow *parent,
                const PrmPost *post,
                const char *const *last_reasons,
                PrmReasonAnswer answer,
                gpointer user_data,
                GDestroyNotify destroy)
{
  Question *question =
    new_question (parent, _ ("Reject This Post?"),
                  _ ("It is taken off the schedule and kept in Drafts, with your reason in its notes."), user_data,
                  destroy);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  question->reason = answer;
  question->editor = GTK_EDITABLE (entry);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Reason"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_box_append (GTK_BOX (box), list);
  if (last_reasons != NULL && last_reasons[0] != NULL)
    gtk_box_append (GTK_BOX (box), new_last_reasons (question, last_reasons));
  adw_message_dialog_set_extra_child (question->dialog, box);

  adw_message_dialog_add_response (question->dialog, "reject", _ ("_Reject"));
  adw_message_dialog_set_response_appearance (question->dialog, "reject", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (on_reason_changed), question);
  g_signal_connect (question->dialog, "response", G_CALLBACK (on_reason_response), question);
  prm_window_let_go_on_close (GTK_WINDOW (question->dialog));
  on_reason_changed (question);
  gtk_window_present (GTK_WINDOW (question->dialog));
  gtk_widget_grab_focus (entry);
}

/* Deleting what is published */

static void
on_yes_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_strcmp0 (response, "yes") == 0)
    question->yes (question->user_data);
}

char *
prm_describe_undeletable (PrmNetworkSet networks)
{
  PrmNetworkSet staying = PRM_NETWORK_SET_EMPTY;

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (networks, network) && !prm_network_get_facts (network)->can_delete)
      staying |= PRM_NETWORK_BIT (network);
  return staying != PRM_NETWORK_SET_EMPTY ? prm_network_set_to_label (staying) : NULL;
}

void
prm_ask_delete_published (
  GtkWindow *parent, const PrmPost *post, PrmYesAnswer answer, gpointer user_data, GDestroyNotify destroy)
{
  g_autofree char *networks = prm_network_set_to_label (post->networks);
  g_autofree char *staying = prm_describe_undeletable (post->networks);
  g_autoptr (GString) body = g_string_new (NULL);
  Question *question;

  /* Translators: %s are the networks, such as “Instagram and X” */
  g_string_append_printf (body, _ ("It is published on %s. Deleting it there cannot be undone."), networks);
  if (staying != NULL)
    {
      g_string_append (body, "\n\n");
      /* Translators: %s are the networks, such as “Instagram and TikTok” */
      g_string_append_printf (body, _ ("It has to be deleted by hand on %s."), staying);
    }

  question = new_question (parent, _ ("Delete the Published Post?"), body->str, user_data, destroy);
  question->yes = answer;
  adw_message_dialog_add_response (question->dialog, "yes", _ ("_Delete"));
  adw_message_dialog_set_response_appearance (question->dialog, "yes", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect (question->dialog, "response", G_CALLBACK (on_yes_response), question);
  gtk_window_present (GTK_WINDOW (question->dialog));
}
