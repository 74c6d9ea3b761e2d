/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-window-private.h"

#include "prm-core.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

#define N_NETWORK_KEYS 9

/* Keystrokes closer together than this are saved together; the promise is a second. */
#define SAVE_DELAY_MS 300

G_DEFINE_FINAL_TYPE (PrmComposerWindow, prm_composer_window, ADW_TYPE_APPLICATION_WINDOW)

static char *
dup_text (PrmComposerWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_text (PrmComposerWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  const char *text = prm_draft_get_text (self->draft);
  g_autofree char *shown = dup_text (self);

  if (g_strcmp0 (shown, text) != 0)
    gtk_text_buffer_set_text (buffer, text, -1);
  gtk_widget_set_visible (self->placeholder, *text == '\0');
}

static void
mark_over_limit (PrmComposerWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end, from;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->over_limit_tag, &start, &end);
  if (self->state->over_limit < 0)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &from,
                                      (int) g_utf8_strlen (prm_draft_get_text (self->draft), self->state->over_limit));
  gtk_text_buffer_apply_tag (buffer, self->over_limit_tag, &from, &end);
}

static void
show_counter (PrmComposerWindow *self)
{
  g_autofree char *label = NULL;
  int remaining;

  if (!self->state->has_tightest)
    {
      gtk_label_set_label (self->counter_label, "");
      return;
    }
  remaining = self->state->remaining[self->state->tightest];
  if (remaining >= 0)
    /* Translators: the first is a network, the second a number of characters, as in “X: 12 left” */
    label = g_strdup_printf (ngettext ("%s: %d left", "%s: %d left", remaining),
                             prm_network_get_name (self->state->tightest), remaining);
  else
    /* Translators: the first is a network, the second a number of characters, as in “X: 12 too many” */
    label = g_strdup_printf (ngettext ("%s: %d too many", "%s: %d too many", -remaining),
                             prm_network_get_name (self->state->tightest), -remaining);
  gtk_label_set_label (self->counter_label, label);
  if (remaining < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->counter_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->counter_label), "error");
}

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

void
prm_composer_window_show_draft (PrmComposerWindow *self)
{
  gint64 now = prm_clock_now (prm_workspace_get_clock (self->workspace));
  PrmProfileItem *client = get_client (self);
  PrmProfile *profile = client != NULL ? prm_profile_item_get_profile (client) : NULL;
  g_auto (GStrv) titles = dup_schedule_titles (self);

  g_clear_pointer (&self->state, prm_composer_state_free);
  self->state = prm_composer_state_new (self->draft, profile, find_schedule (self), now, NULL);

  self->showing = TRUE;
  show_text (self);
  mark_over_limit (self);
  show_counter (self);
  prm_client_button_show (self->client_button, client, !prm_draft_is_empty (self->draft));
  gtk_widget_set_visible (self->choose_client_button, client == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->network_bar), client != NULL);
  prm_network_bar_show (self->network_bar, self->draft, profile, self->state);
  prm_media_strip_show (self->media_strip, self->draft, self->state);
  prm_options_group_show (self->options_group, self->draft, self->state);
  prm_when_group_show (self->when_group, self->draft, self->state, (const char *const *) titles, now);
  prm_checks_bar_show (self->checks_bar, self->state);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->notes_row)), prm_draft_get_notes (self->draft)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->notes_row), prm_draft_get_notes (self->draft));
  gtk_label_set_label (self->send_label, self->state->send_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->send_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->state->send_label, -1);
  self->showing = FALSE;
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
prm_composer_window_take_draft (PrmComposerWindow *self, PrmDraft *draft)
{
  PrmDraft *old;

  if (draft == self->draft || prm_draft_equal (draft, self->draft))
    return;
  old = self->draft;
  self->draft = prm_draft_ref (draft);
  prm_draft_unref (old);
  self->changed = TRUE;
  gtk_label_set_label (self->saved_label, "");
  prm_composer_window_show_draft (self);
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, on_save_due, self);
}

static void
on_edited (PrmComposerWindow *self, PrmDraft *draft)
{
  prm_composer_window_take_draft (self, draft);
}

static void
on_text_changed (PrmComposerWindow *self)
{
  g_autofree char *text = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing)
    return;
  text = dup_text (self);
  draft = prm_draft_with_text (self->draft, text);
  prm_composer_window_take_draft (self, draft);
}

static void
on_notes_changed (PrmComposerWindow *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing)
    return;
  draft = prm_draft_with_notes (self->draft, gtk_editable_get_text (GTK_EDITABLE (self->notes_row)));
  prm_composer_window_take_draft (self, draft);
}

static void
on_client_picked (PrmComposerWindow *self, PrmProfileItem *item)
{
  PrmProfile *profile = prm_profile_item_get_profile (item);
  g_autoptr (PrmDraft) moved = prm_draft_with_profile (self->draft, profile->ref_id);
  g_autoptr (PrmDraft) fitting = NULL;

  fitting = prm_draft_with_networks (moved, prm_draft_get_networks (moved) & profile->networks);
  prm_composer_window_take_draft (self, fitting);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
on_fix (PrmComposerWindow *self, guint place, int network, const char *option)
{
  switch ((PrmProblemPlace) place)
    {
    case PRM_PROBLEM_PLACE_NETWORKS:
      if (prm_draft_get_profile_ref_id (self->draft) == NULL)
        prm_client_button_popup (self->client_button);
      else
        gtk_widget_child_focus (GTK_WIDGET (self->network_bar), GTK_DIR_TAB_FORWARD);
      break;
    case PRM_PROBLEM_PLACE_MEDIA:
      gtk_widget_child_focus (GTK_WIDGET (self->media_strip), GTK_DIR_TAB_FORWARD);
      break;
    case PRM_PROBLEM_PLACE_OPTIONS:
      /* What has no field of its own yet comes with a video: without that one it is not needed. */
      if (!prm_options_group_focus (self->options_group, network, option))
        gtk_widget_child_focus (GTK_WIDGET (self->media_strip), GTK_DIR_TAB_FORWARD);
      break;
    case PRM_PROBLEM_PLACE_WHEN:
      prm_when_group_choose_time (self->when_group);
      break;
    case PRM_PROBLEM_PLACE_TEXT:
    case PRM_PROBLEM_PLACE_COMMENT:
    default:
      gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
      break;
    }
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
on_choose_client (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_client_button_popup (PRM_COMPOSER_WINDOW (widget)->client_button);
}

static void
on_toggle_network (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_network_bar_toggle (PRM_COMPOSER_WINDOW (widget)->network_bar, (guint) g_variant_get_int32 (parameter));
}

static gboolean
prm_composer_window_close_request (GtkWindow *window)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (window);

  /* The store's worker has it before the window is gone, and writes it even while the application ends. */
  /* An address that was only pasted is content too, and may be all there is. */
  if (!self->sent)
    prm_media_strip_add_pending (self->media_strip);
  if (self->changed && !self->sent)
    {
      prm_composer_window_save (self);
      g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (window)), "draft-kept",
                                      g_variant_new_string (prm_draft_get_id (self->draft)));
    }
  return GTK_WINDOW_CLASS (prm_composer_window_parent_class)->close_request (window);
}

static void
prm_composer_window_dispose (GObject *object)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_COMPOSER_WINDOW);

  G_OBJECT_CLASS (prm_composer_window_parent_class)->dispose (object);
}

static void
prm_composer_window_finalize (GObject *object)
{
  PrmComposerWindow *self = PRM_COMPOSER_WINDOW (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_pointer (&self->state, prm_composer_state_free);

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
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, choose_client_button);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, network_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, text_view);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, placeholder);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, counter_label);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, media_strip);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, options_group);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, when_group);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, notes_row);
  gtk_widget_class_bind_template_child (widget_class, PrmComposerWindow, checks_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_notes_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_fix);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_bar_response);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "composer.choose-time", NULL);
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

  g_type_ensure (PRM_TYPE_NETWORK_BAR);
  g_type_ensure (PRM_TYPE_MEDIA_STRIP);
  g_type_ensure (PRM_TYPE_OPTIONS_GROUP);
  g_type_ensure (PRM_TYPE_WHEN_GROUP);
  g_type_ensure (PRM_TYPE_CHECKS_BAR);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "composer.send", NULL, prm_composer_window_on_send);
  gtk_widget_class_install_action (widget_class, "composer.retry-save", NULL, prm_composer_window_on_retry_save);
  gtk_widget_class_install_action (widget_class, "composer.choose-client", NULL, on_choose_client);
  gtk_widget_class_install_action (widget_class, "composer.choose-time", NULL, on_choose_time);
  gtk_widget_class_install_action (widget_class, "composer.toggle-network", "i", on_toggle_network);
  add_keys (widget_class);
}

/* A text view takes every Return for a new line, so the window has to look at it first. */
static void
add_send_keys (PrmComposerWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                            "<Control>Return|<Control>KP_Enter"),
                                                          gtk_named_action_new ("composer.send")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
prm_composer_window_init (PrmComposerWindow *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->text_view);
  self->over_limit_tag = gtk_text_buffer_create_tag (buffer, "over-limit", "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (on_text_changed), self);
  add_send_keys (self);
  prm_window_let_go_on_close (GTK_WINDOW (self));
}

/* Not before it is mapped: GTK 4.8 would tell assistive technology of the window before its role is known, and a screen
 * reader would not announce it as one. */
static void
on_map (PrmComposerWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

PrmComposerWindow *
prm_composer_window_new (GtkApplication *application, PrmWorkspace *workspace, PrmDraft *draft)
{
  PrmComposerWindow *self = g_object_new (PRM_TYPE_COMPOSER_WINDOW, "application", application, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);

  self->workspace = g_object_ref (workspace);
  self->draft = prm_draft_ref (draft);
  self->client_button = PRM_CLIENT_BUTTON (prm_client_button_new (workspace));
  adw_header_bar_set_title_widget (self->header, GTK_WIDGET (self->client_button));
  g_signal_connect_swapped (self->client_button, "picked", G_CALLBACK (on_client_picked), self);
  g_signal_connect_object (prm_workspace_get_clock (workspace), "minute-changed",
                           G_CALLBACK (prm_composer_window_show_draft), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_profiles (workspace), "items-changed",
                           G_CALLBACK (prm_composer_window_show_draft), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_schedules (workspace), "items-changed",
                           G_CALLBACK (prm_composer_window_show_draft), self, G_CONNECT_SWAPPED);

  /* What was there before is not the user's to undo. */
  gtk_text_buffer_begin_irreversible_action (buffer);
  prm_composer_window_show_draft (self);
  gtk_text_buffer_end_irreversible_action (buffer);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  return self;
}

PrmDraft *
prm_composer_window_get_draft (PrmComposerWindow *self)
{
  return self->draft;
}
