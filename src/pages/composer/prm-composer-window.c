/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-times.h"
#include "prm-post-list.h"
#include "prm-thumbnails.h"
#include "prm-time-parts.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

#define N_NETWORK_KEYS 9

/* Keystrokes closer together than this are saved together; the promise is a second. */
#define SAVE_DELAY_MS 300

G_DEFINE_FINAL_TYPE (PrmComposerWindow, prm_composer_window, ADW_TYPE_APPLICATION_WINDOW)

static GStrv
dup_schedule_titles (PrmComposerWindow *self)
{
  GListModel *schedules = prm_workspace_get_schedules (self->workspace);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (schedules); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);
      PrmSchedule *schedule = prm_schedule_item_get_schedule (item);

      if (g_strcmp0 (schedule->profile_ref_id, prm_draft_get_profile_ref_id (self->draft)) == 0)
        g_strv_builder_add (builder, schedule->title);
    }
  return g_strv_builder_end (builder);
}

/* The one that the draft names, or else the one that it would be put into. */
static PrmSchedule *
find_schedule (PrmComposerWindow *self)
{
  GListModel *schedules = prm_workspace_get_schedules (self->workspace);
  const char *title = prm_draft_get_schedule_title (self->draft);

  for (guint i = 0; i < g_list_model_get_n_items (schedules); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);
      PrmSchedule *schedule = prm_schedule_item_get_schedule (item);

      if (g_strcmp0 (schedule->profile_ref_id, prm_draft_get_profile_ref_id (self->draft)) == 0 &&
          (title == NULL || g_str_equal (schedule->title, title)))
        return schedule;
    }
  return NULL;
}

static PrmProfileItem *
get_client (PrmComposerWindow *self)
{
  const char *ref_id = prm_draft_get_profile_ref_id (self->draft);

  return ref_id != NULL ? prm_workspace_find_profile (self->workspace, ref_id) : NULL;
}

static void
look_nearby (PrmComposerWindow *self, gint64 now)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  gint64 first = prm_draft_get_moment (self->draft, self->state->slot, now);
  gint64 last = first;

  if (prm_draft_has_network_times (self->draft))
    prm_time_parts_get_span (self->draft, &first, &last);
  filter->profile_ref_id = g_strdup (prm_draft_get_profile_ref_id (self->draft));
  filter->from = prm_time_add_days (prm_time_day_start (first, NULL), -2, NULL);
  filter->until = prm_time_add_days (prm_time_day_start (last, NULL), 3, NULL);
  prm_post_list_set_filter (self->nearby, filter);
}

void
prm_composer_window_show_draft (PrmComposerWindow *self)
{
  gint64 now = prm_clock_now (prm_workspace_get_clock (self->workspace));
  PrmProfileItem *client = get_client (self);
  PrmProfile *profile = client != NULL ? prm_profile_item_get_profile (client) : NULL;
  g_auto (GStrv) titles = dup_schedule_titles (self);
  const char *send_label;

  prm_composer_window_update_edit (self, now);
  g_clear_pointer (&self->state, prm_composer_state_free);
  self->state = prm_composer_window_look (self, profile, find_schedule (self), now);
  look_nearby (self, now);
  prm_composer_window_add_checks (self);

  prm_text_editor_show (self->text_editor, self->draft, self->state);
  prm_client_button_show (self->client_button, client, self->edit != NULL);
  prm_composer_window_show_client (self, client);
  gtk_widget_set_visible (self->choose_client_button, client == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->network_bar), client != NULL);
  prm_network_bar_show (self->network_bar, self->draft, profile, prm_composer_window_has_x_keys (self), self->state);
  prm_media_strip_show (self->media_strip, self->draft, self->state);
  prm_options_group_show (self->options_group, self->draft, self->state, now);
  prm_when_group_show (self->when_group, self->draft, self->state, (const char *const *) titles, now);
  prm_checks_bar_show (self->checks_bar, self->state, !prm_draft_is_empty (self->draft));
  prm_composer_window_plan_saying (self);
  prm_extras_group_show (self->extras_group, self->draft, self->state, now);
  prm_preview_pane_show (self->preview_pane, self->draft, profile);
  send_label = self->edit != NULL && !(self->state->doubted && self->edit->can_save) ? self->edit->send_label
                                                                                     : self->state->send_label;
  gtk_label_set_label (self->send_label, send_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send_button), GTK_ACCESSIBLE_PROPERTY_LABEL, send_label, -1);
  prm_composer_window_show_edit (self);
}

static gboolean
on_save_due (gpointer user_data)
{
  PrmComposerWindow *self = user_data;

  self->save_source = 0;
  prm_composer_window_save (self);
  return G_SOURCE_REMOVE;
}

void
prm_composer_window_adopt_draft (PrmComposerWindow *self, PrmDraft *draft)
{
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  prm_draft_unref (old);
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, on_save_due, self);
}

void
prm_composer_window_set_draft (PrmComposerWindow *self, PrmDraft *draft)
{
  prm_composer_window_adopt_draft (self, draft);
  self->changed = TRUE;
  prm_text_editor_set_saved (self->text_editor, "");
  prm_composer_window_show_draft (self);
  prm_composer_window_update_history (self);
  prm_composer_window_plan_check (self);
}

void
prm_composer_window_take_draft (PrmComposerWindow *self, PrmDraft *draft)
{
  if (draft == self->draft || prm_draft_equal (draft, self->draft))
    {
      prm_composer_window_show_draft (self);
      return;
    }
  prm_draft_history_push (self->history, draft, g_get_monotonic_time ());
  prm_composer_window_set_draft (self, draft);
}

static void
on_edited (PrmComposerWindow *self, PrmDraft *draft)
{
  prm_composer_window_take_draft (self, draft);
}

/* Nothing to be undone: it is the same medium. */
static void
on_media_arrived (PrmComposerWindow *self, const char *url, PrmDraftMedia *media)
{
  g_autoptr (PrmDraft) draft = prm_draft_with_media (self->draft, url, media);

  prm_draft_history_take_media (self->history, url, media);
  prm_composer_window_set_draft (self, draft);
}

static void
on_snippet_used (PrmComposerWindow *self, guint kind, const char *body)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (kind != PRM_SNIPPET_TEMPLATE)
    {
      prm_text_editor_insert (self->text_editor, body);
      return;
    }
  draft = prm_draft_with_template (self->draft, body);
  prm_composer_window_take_draft (self, draft);
}

static void
on_snippet_keep (PrmComposerWindow *self, guint kind, const char *name)
{
  g_autofree char *body = NULL;

  if (kind == PRM_SNIPPET_TEMPLATE)
    body = prm_draft_is_empty (self->draft) ? g_strdup ("") : prm_draft_serialize (self->draft);
  else
    body = prm_text_editor_dup_selection (self->text_editor);
  if (*body == '\0' && kind != PRM_SNIPPET_TEMPLATE)
    prm_set_str (&body, prm_draft_get_text (self->draft));
  prm_snippet_button_keep (self->snippet_button, kind, name, body);
}

static void
on_problem_bar_response (PrmComposerWindow *self)
{
  gtk_info_bar_set_revealed (self->problem_bar, FALSE);
}

static void
on_choose_time (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_when_group_choose_time (PRM_COMPOSER_WINDOW (widget)->when_group);
}

static void
on_choose_network_time (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int network = g_variant_get_int32 (parameter);

  if (network >= 0 && network < PRM_N_NETWORKS)
    prm_when_group_choose_network_time (PRM_COMPOSER_WINDOW (widget)->when_group, (PrmNetwork) network);
}

static void
on_choose_client (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_client_button_popup (PRM_COMPOSER_WINDOW (widget)->client_button);
}

static void
on_toggle_network (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_network_bar_toggle (PRM_COMPOSER_WINDOW (widget)->network_bar, (guint) g_variant_get_int32 (parameter));
}

static void
on_insert_snippet (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_snippet_button_popup (PRM_COMPOSER_WINDOW (widget)->snippet_button);
}

static void
on_when (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_when_group_choose (PRM_COMPOSER_WINDOW (widget)->when_group, g_variant_get_string (parameter, NULL));
}

static gboolean
prm_composer_window_close_request (GtkWindow *window)
{
  return prm_composer_window_delay_close (PRM_COMPOSER_WINDOW (window)) ||
         GTK_WINDOW_CLASS (prm_composer_window_parent_class)->close_request (window);
}

static void
prm_composer_window_dispose (GObject *object)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (object);

  prm_composer_window_stop_saving (self);
  g_clear_handle_id (&self->history_source, g_source_remove);
  g_clear_handle_id (&self->cursor_source, g_source_remove);
  if (self->workspace != NULL)
    prm_composer_window_stop_check (self);
  prm_composer_window_stop_edit (self);
  prm_composer_window_stop_saying (self);
  if (self->body != NULL)
    {
      prm_when_group_set_workspace (self->when_group, NULL);
      prm_snippet_button_set_workspace (self->snippet_button, NULL);
      prm_thumbnails_offer (GTK_WIDGET (self), NULL);
      gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_COMPOSER_WINDOW);
    }
  /* Whoever still holds the window that is gone does not keep the workspace open. */
  /* A question under way holds the list, and the list its workspace. */
  if (self->nearby != NULL)
    g_object_run_dispose (G_OBJECT (self->nearby));
  g_clear_object (&self->nearby);
  if (self->facts != NULL)
    g_object_run_dispose (G_OBJECT (self->facts));
  g_clear_object (&self->facts);
  g_clear_object (&self->client_signals);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_composer_window_parent_class)->dispose (object);
}

static void
prm_composer_window_finalize (GObject *object)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (object);

  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_pointer (&self->state, prm_composer_state_free);
  g_clear_pointer (&self->history, prm_draft_history_free);
  g_clear_pointer (&self->checked_draft, prm_draft_unref);
  g_clear_pointer (&self->checked_problems, g_ptr_array_unref);
  g_free (self->saved_cursor);

  G_OBJECT_CLASS (prm_composer_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/composer/prm-composer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, header);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, send_button);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, send_label);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, edit_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, demo_strip);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, client_strip);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, client_strip_label);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, text_editor);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, extras_group);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, preview_pane);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, choose_client_button);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, network_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, media_strip);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, options_group);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, when_group);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, checks_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, send_box);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_media_arrived);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_fix", G_CALLBACK (prm_composer_window_fix));
  gtk_widget_class_bind_template_callback (widget_class, on_problem_bar_response);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "composer.choose-time", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "composer.choose-client", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  for (int i = 0; i < N_NETWORK_KEYS; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint) i, GDK_CONTROL_MASK,
                                         "composer.toggle-network", "i", i);
}

static void
prm_composer_window_class_init (PrmComposerWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = prm_composer_window_dispose;
  object_class->finalize = prm_composer_window_finalize;
  window_class->close_request = prm_composer_window_close_request;

  g_signal_new ("kept-open", PRM_TYPE_COMPOSER_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PRM_TYPE_NETWORK_BAR);
  g_type_ensure (PRM_TYPE_TEXT_EDITOR);
  g_type_ensure (PRM_TYPE_EXTRAS_GROUP);
  g_type_ensure (PRM_TYPE_PREVIEW_PANE);
  g_type_ensure (PRM_TYPE_MEDIA_STRIP);
  g_type_ensure (PRM_TYPE_OPTIONS_GROUP);
  g_type_ensure (PRM_TYPE_WHEN_GROUP);
  g_type_ensure (PRM_TYPE_CHECKS_BAR);
  g_type_ensure (PRM_TYPE_EDIT_BAR);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, prm_composer_window_on_send);
  gtk_widget_class_install_action (widget_class, "composer.retry-save", NULL, prm_composer_window_on_retry_save);
  gtk_widget_class_install_action (widget_class, "composer.keep", NULL, prm_composer_window_on_keep);
  gtk_widget_class_install_action (widget_class, "composer.undo", NULL, prm_composer_window_on_undo);
  gtk_widget_class_install_action (widget_class, "composer.redo", NULL, prm_composer_window_on_redo);
  gtk_widget_class_install_action (widget_class, "composer.versions", NULL, prm_composer_window_on_versions);
  gtk_widget_class_install_action (widget_class, "composer.snippets", NULL, on_insert_snippet);
  gtk_widget_class_install_action (widget_class, "composer.when", "s", on_when);
  gtk_widget_class_install_action (widget_class, "composer.link", "i", prm_composer_window_on_link);
  gtk_widget_class_install_action (widget_class, "composer.x-keys", NULL, prm_composer_window_on_x_keys);
  gtk_widget_class_install_action (widget_class, "composer.choose-client", NULL, on_choose_client);
  gtk_widget_class_install_action (widget_class, "composer.choose-time", NULL, on_choose_time);
  gtk_widget_class_install_action (widget_class, "composer.choose-network-time", "i", on_choose_network_time);
  gtk_widget_class_install_action (widget_class, "composer.toggle-network", "i", on_toggle_network);
  prm_composer_window_install_edit (widget_class);
  add_keys (widget_class);
}

/* Texts and fields have these keys for themselves, so the window has to look at them first. */
static const struct
{
  const char *keys;
  const char *action;
} first_keys[] = {
  { "<Control>Return|<Control>KP_Enter", "composer.send" },
  { "<Control>z", "composer.undo" },
  { "<Control><Shift>z|<Control>y", "composer.redo" },
};

static void
add_first_keys (PrmComposerWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (first_keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (first_keys[i].keys),
                                                            gtk_named_action_new (first_keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
prm_composer_window_init (PrmComposerWindow *self)
{
  g_autoptr (GPropertyAction) preview = NULL;
  g_autoptr (GSimpleActionGroup) view = g_simple_action_group_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  prm_checks_bar_add_end (self->checks_bar, self->send_box);
  preview = g_property_action_new ("preview", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (view), G_ACTION (preview));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (view));
  add_first_keys (self);
  prm_composer_window_watch_linking (self);
}

static gboolean
let_go (gpointer user_data)
{
  g_object_run_dispose (user_data);
  return G_SOURCE_REMOVE;
}

/* It comes only when the window is destroyed. GTK 4.8 may hold on to a window on a busy display, and with it to all
 * that it shows. */
static void
on_unrealize (PrmComposerWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, let_go, g_object_ref (self), g_object_unref);
}

/* Not before it is mapped: GTK 4.8 would tell assistive technology of the window before its role is known, and a screen
 * reader would not announce it as one. */
static void
on_map (PrmComposerWindow *self)
{
  prm_text_editor_focus (self->text_editor);
}

PrmComposerWindow *
prm_composer_window_new (GtkApplication *application, PrmWorkspace *workspace, PrmDraft *draft)
{
  PrmComposerWindow *self = g_object_new (PRM_TYPE_COMPOSER_WINDOW, "application", application, NULL);
  const PrmPostFilter nothing = { .until = 1 };

  self->workspace = g_object_ref (workspace);
  self->draft = prm_draft_ref (draft);
  self->history = prm_draft_history_new (draft);
  gtk_widget_set_visible (self->demo_strip, prm_workspace_get_demo (workspace));
  prm_when_group_set_workspace (self->when_group, workspace);
  prm_thumbnails_offer (GTK_WIDGET (self), workspace);
  self->snippet_button = PRM_SNIPPET_BUTTON (prm_snippet_button_new (workspace));
  prm_text_editor_add_tool (self->text_editor, GTK_WIDGET (self->snippet_button));
  g_signal_connect_swapped (self->snippet_button, "used", G_CALLBACK (on_snippet_used), self);
  g_signal_connect_swapped (self->snippet_button, "keep", G_CALLBACK (on_snippet_keep), self);
  self->client_button = PRM_CLIENT_BUTTON (prm_client_button_new (workspace));
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->client_button));
  g_signal_connect_swapped (self->client_button, "picked", G_CALLBACK (prm_composer_window_pick_client), self);
  g_signal_connect_object (prm_workspace_get_clock (workspace), "minute-changed",
                           G_CALLBACK (prm_composer_window_show_draft), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_profiles (workspace), "items-changed",
                           G_CALLBACK (prm_composer_window_show_draft), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_schedules (workspace), "items-changed",
                           G_CALLBACK (prm_composer_window_show_draft), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (workspace, "notify::current-profile", G_CALLBACK (prm_composer_window_show_draft), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::session-only", G_CALLBACK (prm_composer_window_show_draft), self,
                           G_CONNECT_SWAPPED);

  self->nearby = prm_post_list_new (workspace, &nothing);
  g_signal_connect_object (self->nearby, "refreshed", G_CALLBACK (prm_composer_window_show_draft), self,
                           G_CONNECT_SWAPPED);
  prm_media_strip_set_workspace (self->media_strip, workspace);
  prm_media_strip_take_drops (self->media_strip, self->body);
  prm_media_strip_take_pastes (self->media_strip, GTK_WIDGET (self->text_editor));
  prm_media_strip_set_workspace (prm_extras_group_get_comment_media (self->extras_group), workspace);
  g_signal_connect_object (prm_extras_group_get_comment_media (self->extras_group), "arrived",
                           G_CALLBACK (on_media_arrived), self, G_CONNECT_SWAPPED);
  prm_composer_window_show_draft (self);
  prm_composer_window_update_history (self);
  prm_composer_window_load_history (self);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (on_unrealize), NULL);
  return self;
}

PrmDraft *
prm_composer_window_get_draft (PrmComposerWindow *self)
{
  return self->draft;
}
