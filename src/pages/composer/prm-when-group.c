/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-when-group.h"

#include "prm-core.h"
#include "prm-draft-edit.h"
#include "prm-draft-times.h"
#include "prm-network-times.h"
#include "prm-time-chooser.h"

#include <glib/gi18n-lib.h>

struct _PrmWhenGroup
{
  AdwBin parent_instance;

  GtkWidget *now_check;
  GtkWidget *at_check;
  GtkWidget *queue_check;
  GtkWidget *queue_row;
  GtkWidget *at_row;
  GtkWidget *time_row;
  GtkWidget *time_chooser;
  GtkWidget *network_times;
  GtkWidget *queue_drop_down;
  GtkWidget *approval_switch;
  GtkWidget *pause_row;
  GtkWidget *pause_switch;

  PrmDraft *draft;       /* (owned) (nullable) */
  GStrv schedule_titles; /* (owned) (nullable) */
  gint64 chosen_at;      /* the time to come back to after a look at the other ways */
  gint64 now;
  gboolean showing;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmWhenGroup, prm_when_group, ADW_TYPE_BIN)

gint64
prm_when_suggest (gint64 now)
{
  const gint64 hour = 60 * 60;

  return (now / hour + 2) * hour;
}

static void
emit_edited (PrmWhenGroup *self, PrmDraft *draft)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

static const char *
get_chosen_title (PrmWhenGroup *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->queue_drop_down));

  if (self->schedule_titles == NULL || selected >= g_strv_length (self->schedule_titles))
    return NULL;
  return self->schedule_titles[selected];
}

static void
take_timing (PrmWhenGroup *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->at_check)))
    {
      if (self->chosen_at <= self->now)
        self->chosen_at = prm_when_suggest (self->now);
      draft = prm_draft_with_timing_at (self->draft, self->chosen_at);
    }
  else if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->queue_check)) && get_chosen_title (self) != NULL)
    draft = prm_draft_with_timing_auto_schedule (self->draft, get_chosen_title (self));
  else
    {
      /* What goes out now is not paused. */
      g_autoptr (PrmDraft) running = prm_draft_with_paused (self->draft, FALSE);

      draft = prm_draft_with_timing_now (running);
    }
  emit_edited (self, draft);
}

static void
on_check_toggled (GtkCheckButton *check, PrmWhenGroup *self)
{
  if (gtk_check_button_get_active (check))
    take_timing (self);
}

static void
on_queue_selected (PrmWhenGroup *self)
{
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->queue_check)))
    take_timing (self);
}

static void
on_time_picked (PrmTimeChooser *chooser, gint64 moment, PrmWhenGroup *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  self->chosen_at = moment;
  draft = prm_draft_with_timing_at (self->draft, moment);
  emit_edited (self, draft);
}

/* Nothing is edited, but what the draft is worth is looked at anew. */
static void
on_time_doubted (PrmWhenGroup *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  draft = prm_draft_ref (self->draft);
  emit_edited (self, draft);
}

static void
on_network_time_edited (PrmWhenGroup *self, PrmDraft *draft)
{
  emit_edited (self, draft);
}

static void
on_approval_toggled (PrmWhenGroup *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  draft = prm_draft_with_requires_approval (self->draft, gtk_switch_get_active (GTK_SWITCH (self->approval_switch)));
  emit_edited (self, draft);
}

static void
on_pause_toggled (PrmWhenGroup *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  draft = prm_draft_with_paused (self->draft, gtk_switch_get_active (GTK_SWITCH (self->pause_switch)));
  emit_edited (self, draft);
}

static GtkWidget *
new_choice (PrmWhenGroup *self, const char *title, GtkWidget **check)
{
  GtkWidget *row = adw_action_row_new ();

  *check = gtk_check_button_new ();
  gtk_widget_set_valign (*check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), *check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *check);
  g_signal_connect (*check, "toggled", G_CALLBACK (on_check_toggled), self);
  return row;
}

static GtkWidget *
new_switch_row (PrmWhenGroup *self, const char *title, const char *subtitle, GtkWidget **control, GCallback callback)
{
  GtkWidget *row = adw_action_row_new ();

  *control = gtk_switch_new ();
  gtk_widget_set_valign (*control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), *control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *control);
  g_signal_connect_swapped (*control, "notify::active", callback, self);
  return row;
}

static void
prm_when_group_finalize (GObject *object)
{
  PrmWhenGroup *self = PRM_WHEN_GROUP (object);

  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_pointer (&self->schedule_titles, g_strfreev);

  G_OBJECT_CLASS (prm_when_group_parent_class)->finalize (object);
}

static void
prm_when_group_class_init (PrmWhenGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = prm_when_group_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_WHEN_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_when_group_init (PrmWhenGroup *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *now_row = new_choice (self, _ ("Publish Now"), &self->now_check);
  GtkWidget *at_row = new_choice (self, _ ("At a Time"), &self->at_check);

  self->queue_row = new_choice (self, _ ("In a Queue"), &self->queue_check);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->at_check), GTK_CHECK_BUTTON (self->now_check));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->queue_check), GTK_CHECK_BUTTON (self->now_check));

  self->at_row = at_row;
  self->time_row = adw_preferences_row_new ();
  self->time_chooser = g_object_new (PRM_TYPE_TIME_CHOOSER, NULL);
  g_signal_connect (self->time_chooser, "picked", G_CALLBACK (on_time_picked), self);
  g_signal_connect_swapped (self->time_chooser, "doubted", G_CALLBACK (on_time_doubted), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->time_row), self->time_chooser);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->time_row), FALSE);
  /* What is in it takes the focus. */
  gtk_widget_set_focusable (self->time_row, FALSE);

  self->network_times = prm_network_times_new ();
  g_signal_connect_swapped (self->network_times, "edited", G_CALLBACK (on_network_time_edited), self);

  self->queue_drop_down = gtk_drop_down_new_from_strings ((const char *const[]){ NULL });
  gtk_widget_set_valign (self->queue_drop_down, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->queue_drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Queue"),
                                  -1);
  g_signal_connect_swapped (self->queue_drop_down, "notify::selected", G_CALLBACK (on_queue_selected), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->queue_row), self->queue_drop_down);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("When"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), now_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), at_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->time_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->network_times);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->queue_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             new_switch_row (self, _ ("Needs Approval"), _ ("Held back until somebody approves it"),
                                             &self->approval_switch, G_CALLBACK (on_approval_toggled)));
  self->pause_row = new_switch_row (self, _ ("Paused"), _ ("Held back until it is resumed"), &self->pause_switch,
                                    G_CALLBACK (on_pause_toggled));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->pause_row);
  adw_bin_set_child (ADW_BIN (self), group);
}

static void
show_queues (PrmWhenGroup *self, const char *const *titles)
{
  g_autoptr (GtkStringList) model = NULL;

  if (prm_strv_equal0 ((const char *const *) self->schedule_titles, titles) && self->schedule_titles != NULL)
    return;
  g_strfreev (self->schedule_titles);
  self->schedule_titles = g_strdupv ((GStrv) titles);
  model = gtk_string_list_new (titles);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->queue_drop_down), G_LIST_MODEL (model));
}

static void
show_slot (PrmWhenGroup *self, const PrmComposerState *state)
{
  gboolean any = self->schedule_titles != NULL && *self->schedule_titles != NULL;
  g_autofree char *when = NULL;
  g_autofree char *subtitle = NULL;

  if (!any)
    subtitle = g_strdup (prm_draft_get_profile_ref_id (self->draft) != NULL ? _ ("This client has no queue")
                                                                            : _ ("Choose a client first"));
  else if (state->slot != PRM_TIME_NONE)
    {
      when = prm_time_format_when (state->slot, self->now, state->zone);
      /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
      subtitle = g_strdup_printf (_ ("Next free slot: %s"), when);
    }
  else
    subtitle = g_strdup (_ ("Its next free slot"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->queue_row), subtitle);
  gtk_widget_set_sensitive (self->queue_row, any);
  gtk_widget_set_visible (self->queue_drop_down, any && self->schedule_titles[1] != NULL);
}

static void
show_time (PrmWhenGroup *self, gboolean chosen, GTimeZone *zone)
{
  const PrmTimeChooserState state = {
    .moment = self->chosen_at,
    .now = self->now,
    .ref_id = prm_draft_get_profile_ref_id (self->draft),
    .edited_id = prm_draft_get_edited_id (self->draft),
    .zone = zone,
    .idle = !prm_draft_uses_shared_time (self->draft),
  };
  g_autofree char *when = NULL;

  if (chosen && self->chosen_at != PRM_TIME_NONE)
    when = prm_time_format_when (self->chosen_at, self->now, zone);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->at_row), when != NULL ? when : "");
  gtk_widget_set_visible (self->time_row, chosen);
  prm_time_chooser_show (PRM_TIME_CHOOSER (self->time_chooser), &state);
  prm_network_times_show (PRM_NETWORK_TIMES (self->network_times), self->draft, self->now, zone);
}

void
prm_when_group_set_workspace (PrmWhenGroup *self, PrmWorkspace *workspace)
{
  prm_time_chooser_set_workspace (PRM_TIME_CHOOSER (self->time_chooser), workspace);
}

void
prm_when_group_show (
  PrmWhenGroup *self, PrmDraft *draft, const PrmComposerState *state, const char *const *schedule_titles, gint64 now)
{
  PrmDraft *old = self->draft;
  PrmTiming timing = prm_draft_get_timing (draft);
  const char *title = prm_draft_get_schedule_title (draft);

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);
  self->now = now;
  if (timing == PRM_TIMING_AT)
    self->chosen_at = prm_draft_get_scheduled_at (draft);

  self->showing = TRUE;
  show_queues (self, schedule_titles);
  for (guint i = 0; title != NULL && schedule_titles[i] != NULL; i++)
    {
      if (g_str_equal (schedule_titles[i], title))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->queue_drop_down), i);
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->now_check), timing == PRM_TIMING_NOW);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->at_check), timing == PRM_TIMING_AT);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->queue_check), timing == PRM_TIMING_AUTO_SCHEDULE);
  show_time (self, timing == PRM_TIMING_AT, state->zone);
  gtk_switch_set_active (GTK_SWITCH (self->approval_switch), prm_draft_get_requires_approval (draft));
  gtk_switch_set_active (GTK_SWITCH (self->pause_switch), prm_draft_get_paused (draft));
  /* Only what the service has, with a date, can be paused. */
  gtk_widget_set_visible (self->pause_row, prm_draft_get_paused (draft) ||
                                             (prm_draft_get_edited_id (draft) != NULL && timing == PRM_TIMING_AT &&
                                              !prm_draft_get_requires_approval (draft)));
  show_slot (self, state);
  self->showing = FALSE;
}

void
prm_when_group_choose_time (PrmWhenGroup *self)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->at_check), TRUE);
  prm_time_chooser_focus (PRM_TIME_CHOOSER (self->time_chooser));
}

void
prm_when_group_focus (PrmWhenGroup *self)
{
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->now_check)))
    gtk_widget_grab_focus (self->now_check);
  else if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->at_check)))
    gtk_widget_grab_focus (self->at_check);
  else
    gtk_widget_grab_focus (self->queue_check);
}

void
prm_when_group_choose_network_time (PrmWhenGroup *self, PrmNetwork network)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->at_check), TRUE);
  prm_network_times_focus (PRM_NETWORK_TIMES (self->network_times), network);
}

const char *
prm_when_group_get_doubt (PrmWhenGroup *self, PrmDraft *draft)
{
  /* A time that no network goes by says nothing. */
  if (prm_draft_get_timing (draft) != PRM_TIMING_AT || !prm_draft_uses_shared_time (draft))
    return NULL;
  return prm_time_chooser_get_doubt (PRM_TIME_CHOOSER (self->time_chooser), prm_draft_get_scheduled_at (draft));
}

gboolean
prm_when_group_take (PrmWhenGroup *self)
{
  if (self->draft != NULL && prm_when_group_get_doubt (self, self->draft) != NULL)
    {
      prm_when_group_choose_time (self);
      return FALSE;
    }
  return prm_network_times_take (PRM_NETWORK_TIMES (self->network_times));
}

void
prm_when_group_choose (PrmWhenGroup *self, const char *way)
{
  if (g_str_equal (way, "now"))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->now_check), TRUE);
  else if (gtk_widget_get_sensitive (self->queue_row))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->queue_check), TRUE);
}
