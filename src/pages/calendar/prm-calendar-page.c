/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-agenda-view.h"
#include "prm-month-grid.h"
#include "prm-network-filter.h"
#include "prm-page-header.h"
#include "prm-post-list.h"
#include "prm-settings.h"
#include "prm-time-zone.h"
#include "prm-toasts.h"
#include "prm-widgets.h"

#include "prm-calendar-page.h"

/* Below this many pixels the month becomes a list of days. */
#define LEAST_MONTH_WIDTH 500

/* More free slots than this fit on no screen. */
#define MAX_SLOTS 300

struct _PrmCalendarPage
{
  PrmPage parent_instance;

  PrmPostList *list;  /* (owned) */
  PrmDayIndex *index; /* (owned) */
  PrmMonth month;
  guint view_source_id;
  guint hidden_groups; /* bits `1u << PrmPostGroup` */

  PrmPageHeader *header;
  GtkInfoBar *error_bar;
  GtkLabel *error_label;
  GtkBox *groups;
  PrmNetworkFilter *networks;
  AdwToastOverlay *toasts;
  AdwSqueezer *views;
  GtkRevealer *hint;
  GtkLabel *hint_title;
  GtkLabel *hint_text;
  GtkWidget *spinner;
  GtkLabel *footer;
  GtkWidget *show_all;

  PrmMonthGrid *grid;
  PrmAgendaView *agenda;
  GtkWidget *group_words[PRM_N_POST_GROUPS]; /* labels: their names */
  GtkWidget *group_counts[PRM_N_POST_GROUPS];
};

enum
{
  PROP_SHOW_FAILED = 1,
  PROP_SHOW_OVERDUE,
  PROP_SHOW_WAITING,
  PROP_SHOW_SCHEDULED,
  PROP_SHOW_PUBLISHED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* In the order of PrmPostGroup. */
static const struct
{
  int prop_id;
  const char *name;
  const char *action;
} group_properties[PRM_N_POST_GROUPS] = {
  [PRM_POST_GROUP_FAILED] = { PROP_SHOW_FAILED, "show-failed", "calendar.show-failed" },
  [PRM_POST_GROUP_OVERDUE] = { PROP_SHOW_OVERDUE, "show-overdue", "calendar.show-overdue" },
  [PRM_POST_GROUP_WAITING] = { PROP_SHOW_WAITING, "show-waiting", "calendar.show-waiting" },
  [PRM_POST_GROUP_SCHEDULED] = { PROP_SHOW_SCHEDULED, "show-scheduled", "calendar.show-scheduled" },
  [PRM_POST_GROUP_PUBLISHED] = { PROP_SHOW_PUBLISHED, "show-published", "calendar.show-published" },
};

G_DEFINE_FINAL_TYPE (PrmCalendarPage, prm_calendar_page, PRM_TYPE_PAGE)

static PrmWorkspace *
get_workspace (PrmCalendarPage *self)
{
  return prm_page_get_workspace (PRM_PAGE (self));
}

static gint64
get_now (PrmCalendarPage *self)
{
  return prm_clock_now (prm_workspace_get_clock (get_workspace (self)));
}

static void
make_layout (PrmCalendarPage *self, PrmMonth month, PrmMonthLayout *layout)
{
  PrmSettings *settings = prm_workspace_get_settings (get_workspace (self));

  prm_month_layout (layout, month, settings != NULL ? prm_settings_get_first_weekday (settings) : 1, NULL);
}

/* The months before and after as well, so that turning the page shows what is there at once. */
static PrmPostFilter *
make_post_filter (PrmCalendarPage *self)
{
  PrmPostFilter *filter = prm_post_filter_new ();
  PrmMonthLayout before, after;

  make_layout (self, prm_month_add (self->month, -1), &before);
  make_layout (self, prm_month_add (self->month, 1), &after);
  filter->from = before.day_starts[0];
  filter->until = after.day_starts[PRM_MONTH_DAYS];
  filter->profile_ref_id = prm_page_dup_current_ref_id (PRM_PAGE (self));
  return filter;
}

static void
update_slots (PrmCalendarPage *self)
{
  PrmProfileItem *profile = prm_workspace_get_current_profile (get_workspace (self));
  GListModel *schedules = prm_workspace_get_schedules (get_workspace (self));
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);
  guint n_schedules = profile != NULL ? g_list_model_get_n_items (schedules) : 0;

  for (guint i = 0; i < n_schedules; i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);

      if (prm_schedule_item_get_profile (item) == profile)
        prm_calendar_add_free_slots (slots, prm_schedule_item_get_schedule (item), layout->day_starts[0],
                                     layout->day_starts[PRM_MONTH_DAYS], get_now (self), MAX_SLOTS);
    }
  prm_month_grid_set_slots (self->grid, slots);
}

static void
on_schedules_changed (PrmCalendarPage *self, guint position, guint removed, guint added, GListModel *schedules)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);

      g_signal_connect_object (item, "notify::schedule", G_CALLBACK (update_slots), self, G_CONNECT_SWAPPED);
    }
  update_slots (self);
}

static void
update_hint (PrmCalendarPage *self)
{
  guint n_posts = prm_day_index_get_n_posts (self->index);
  guint n_hidden = prm_day_index_get_n_hidden (self->index);
  gboolean known = !prm_post_list_get_loading (self->list);

  if (n_posts == 0)
    {
      gtk_label_set_text (self->hint_title, _ ("Nothing Is Planned Here Yet"));
      gtk_label_set_text (self->hint_text, _ ("Click a day, or press Enter on it, to write a post for it."));
    }
  else
    {
      gtk_label_set_text (self->hint_title, _ ("The Filters Hide Every Post"));
      gtk_label_set_text (self->hint_text, _ ("Show All at the bottom takes the filters away."));
    }
  gtk_revealer_set_reveal_child (self->hint, known && n_hidden == n_posts);
}

static void
update_footer (PrmCalendarPage *self)
{
  guint n_posts = prm_day_index_get_n_posts (self->index);
  guint n_hidden = prm_day_index_get_n_hidden (self->index);
  gboolean loading = prm_post_list_get_loading (self->list);
  g_autofree char *all = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *words = NULL;

  /* Translators: %u is a number of posts in the weeks that are shown */
  all = g_strdup_printf (ngettext ("%'u post in this range", "%'u posts in this range", n_posts), n_posts);
  /* Translators: %u is a number of posts; this follows “42 posts in this range, ” */
  hidden = g_strdup_printf (ngettext ("%'u hidden by filters", "%'u hidden by filters", n_hidden), n_hidden);
  if (loading)
    words = g_strdup (_ ("Reading posts…"));
  else if (n_hidden > 0)
    /* Translators: “42 posts in this range”, “3 hidden by filters” */
    words = g_strdup_printf (_ ("%s, %s"), all, hidden);
  else
    words = g_strdup (all);
  gtk_label_set_text (self->footer, words);
  gtk_widget_set_visible (self->spinner, loading);
  gtk_widget_set_visible (self->show_all, n_hidden > 0 || prm_day_index_get_filter (self->index)->networks != 0 ||
                                            self->hidden_groups != 0);
}

static void
on_index_changed (PrmCalendarPage *self)
{
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%'u", prm_day_index_get_n_in_group (self->index, (PrmPostGroup) i));

      gtk_label_set_text (GTK_LABEL (self->group_counts[i]), count);
    }
  prm_network_filter_set_offered (self->networks, prm_day_index_get_networks (self->index));
  update_footer (self);
  update_hint (self);
}

static void
on_list_notify (PrmCalendarPage *self)
{
  g_autoptr (GError) error = NULL;

  g_object_get (self->list, "error", &error, NULL);
  gtk_label_set_text (self->error_label, error != NULL ? error->message : "");
  gtk_info_bar_set_revealed (self->error_bar, error != NULL);
  update_footer (self);
  update_hint (self);
}

/* Where the clocks of the client read something else, it is said which ones the calendar follows. */
static char *
describe_client (PrmCalendarPage *self, PrmProfileItem *item)
{
  const char *title = prm_profile_item_get_profile (item)->title;
  gint64 now = prm_page_get_now (PRM_PAGE (self));
  g_autoptr (GTimeZone) zone = prm_page_get_client_zone (GTK_WIDGET (self), prm_profile_item_get_ref_id (item));
  g_autofree char *name = NULL;

  if (zone == NULL || prm_time_zones_agree (NULL, zone, now))
    return g_strdup (title);
  name = prm_time_zone_describe_name (NULL, now);
  /* Translators: a client, and the zone of this computer, as the client is in another one */
  return g_strdup_printf (_ ("%1$s · %2$s, your time"), title, name);
}

static void
update_header (PrmCalendarPage *self)
{
  PrmProfileItem *profile = prm_workspace_get_current_profile (get_workspace (self));
  g_autofree char *title = prm_month_format (self->month);
  g_autofree char *client = profile != NULL ? describe_client (self, profile) : g_strdup (_ ("All Clients"));

  prm_page_header_set_title (self->header, title);
  prm_page_header_set_subtitle (self->header, client);
}

static void
show_month (PrmCalendarPage *self, PrmMonth month)
{
  g_autoptr (PrmPostFilter) filter = NULL;
  PrmMonthLayout layout;

  self->month = month;
  make_layout (self, month, &layout);
  prm_day_index_set_layout (self->index, &layout);
  if (self->list == NULL)
    return;

  filter = make_post_filter (self);
  prm_post_list_set_filter (self->list, filter);
  prm_month_grid_set_cursor (self->grid, layout.day_starts[prm_calendar_place_of_day (&layout, get_now (self))]);
  prm_month_grid_refresh (self->grid);
  update_slots (self);
  update_header (self);
  prm_agenda_view_scroll_to (self->agenda,
                             prm_calendar_in_month (&layout, get_now (self)) ? get_now (self) : layout.day_starts[0]);
}

static void
on_profile_changed (PrmCalendarPage *self)
{
  gboolean several = prm_workspace_get_current_profile (get_workspace (self)) == NULL;

  prm_month_grid_set_show_profiles (self->grid, several);
  prm_agenda_view_set_show_profiles (self->agenda, several);
  show_month (self, self->month);
}

static void
on_week_start_changed (PrmCalendarPage *self)
{
  show_month (self, self->month);
}

static void
on_previous (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (widget);

  show_month (self, prm_month_add (self->month, -1));
}

static void
on_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (widget);

  show_month (self, prm_month_add (self->month, 1));
}

static void
on_today (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (widget);

  show_month (self, prm_month_of (get_now (self), NULL));
  prm_month_grid_set_cursor (self->grid, get_now (self));
}

static void
on_show (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (widget);

  show_month (self, prm_month_of (g_variant_get_int64 (parameter), NULL));
  prm_month_grid_set_cursor (self->grid, g_variant_get_int64 (parameter));
}

static void
on_reload (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (widget);

  show_month (self, self->month);
}

static void
on_filter_changed (PrmCalendarPage *self)
{
  PrmCalendarFilter filter = { PRM_POST_GROUPS_ALL & ~self->hidden_groups,
                               prm_network_filter_get_selected (self->networks) };

  prm_day_index_set_filter (self->index, &filter);
}

static void
set_group_shown (PrmCalendarPage *self, PrmPostGroup group, gboolean shown)
{
  guint hidden = shown ? self->hidden_groups & ~(1u << group) : self->hidden_groups | (1u << group);

  if (self->hidden_groups == hidden)
    return;
  self->hidden_groups = hidden;
  on_filter_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[group_properties[group].prop_id]);
}

static void
on_show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (widget);

  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    set_group_shown (self, (PrmPostGroup) i, TRUE);
  prm_network_filter_set_selected (self->networks, PRM_NETWORK_SET_EMPTY);
}

static void
on_refused (PrmCalendarPage *self, const char *reason)
{
  AdwToast *toast = adw_toast_new (reason);

  adw_toast_set_timeout (toast, 4);
  prm_toasts_add (self->toasts, toast, FALSE);
}

/* Where there is little room the filters are icons and numbers. */
static gboolean
on_view_settled (gpointer user_data)
{
  PrmCalendarPage *self = user_data;
  gboolean narrow = adw_squeezer_get_visible_child (self->views) == GTK_WIDGET (self->agenda);

  self->view_source_id = 0;
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    gtk_widget_set_visible (self->group_words[i], !narrow);
  prm_widget_set_css_class (GTK_WIDGET (self), "narrow", narrow);
  return G_SOURCE_REMOVE;
}

static void
on_view_changed (PrmCalendarPage *self)
{
  /* The view changes while the page is laid out, which nothing else may disturb. */
  if (self->view_source_id == 0)
    self->view_source_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_view_settled, self, NULL);
}

static void
make_group_button (PrmCalendarPage *self, PrmPostGroup group)
{
  PrmPostState state = prm_post_group_get_state (group);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (prm_post_state_get_icon_name (state));

  gtk_widget_add_css_class (icon, prm_post_state_get_css_class (state));
  self->group_words[group] = gtk_label_new (prm_post_group_get_label (group));
  self->group_counts[group] = gtk_label_new ("0");
  gtk_widget_add_css_class (self->group_counts[group], "numeric");
  gtk_widget_add_css_class (self->group_counts[group], "dim-label");
  gtk_box_append (GTK_BOX (content), icon);
  gtk_box_append (GTK_BOX (content), self->group_words[group]);
  gtk_box_append (GTK_BOX (content), self->group_counts[group]);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, prm_post_group_get_label (group));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prm_post_group_get_label (group), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), group_properties[group].action);
  gtk_box_append (self->groups, button);
}

static void
make_views (PrmCalendarPage *self)
{
  PrmClock *clock = prm_workspace_get_clock (get_workspace (self));

  self->grid = PRM_MONTH_GRID (prm_month_grid_new (clock, NULL, self->index));
  gtk_widget_set_size_request (GTK_WIDGET (self->grid), LEAST_MONTH_WIDTH, -1);
  adw_squeezer_add (self->views, GTK_WIDGET (self->grid));
  self->agenda = PRM_AGENDA_VIEW (prm_agenda_view_new (clock, NULL, self->index));
  adw_squeezer_add (self->views, GTK_WIDGET (self->agenda));
  g_signal_connect_object (self->grid, "refused", G_CALLBACK (on_refused), self, G_CONNECT_SWAPPED);
}

static void
follow_workspace (PrmCalendarPage *self)
{
  GListModel *schedules = prm_workspace_get_schedules (get_workspace (self));
  PrmSettings *settings = prm_workspace_get_settings (get_workspace (self));

  g_signal_connect_object (get_workspace (self), "notify::current-profile", G_CALLBACK (on_profile_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_clock (get_workspace (self)), "minute-changed", G_CALLBACK (update_slots),
                           self, G_CONNECT_SWAPPED);
  if (settings != NULL)
    {
      g_signal_connect_object (settings, "notify::week-start", G_CALLBACK (on_week_start_changed), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (settings, "notify::client-zones", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (schedules, "items-changed", G_CALLBACK (on_schedules_changed), self, G_CONNECT_SWAPPED);
  on_schedules_changed (self, 0, 0, g_list_model_get_n_items (schedules), schedules);
}

static void
prm_calendar_page_constructed (GObject *object)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (object);
  g_autoptr (PrmPostFilter) filter = NULL;

  G_OBJECT_CLASS (prm_calendar_page_parent_class)->constructed (object);

  show_month (self, prm_month_of (get_now (self), NULL));
  filter = make_post_filter (self);
  self->list = prm_post_list_new (get_workspace (self), filter);
  prm_day_index_set_model (self->index, G_LIST_MODEL (self->list));
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    make_group_button (self, (PrmPostGroup) i);
  make_views (self);

  g_signal_connect_object (self->index, "changed", G_CALLBACK (on_index_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify", G_CALLBACK (on_list_notify), self, G_CONNECT_SWAPPED);
  follow_workspace (self);
  on_profile_changed (self);
  on_index_changed (self);
  on_list_notify (self);
}

static void
prm_calendar_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (object);

  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    if (group_properties[i].prop_id == (int) prop_id)
      {
        g_value_set_boolean (value, (self->hidden_groups & (1u << i)) == 0);
        return;
      }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
prm_calendar_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (object);

  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    if (group_properties[i].prop_id == (int) prop_id)
      {
        set_group_shown (self, (PrmPostGroup) i, g_value_get_boolean (value));
        return;
      }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
prm_calendar_page_dispose (GObject *object)
{
  PrmCalendarPage *self = PRM_CALENDAR_PAGE (object);

  g_clear_handle_id (&self->view_source_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_CALENDAR_PAGE);
  if (self->index != NULL)
    prm_day_index_set_model (self->index, NULL);
  g_clear_object (&self->index);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (prm_calendar_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "calendar.previous", NULL, on_previous);
  gtk_widget_class_install_action (widget_class, "calendar.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, on_today);
  gtk_widget_class_install_action (widget_class, "calendar.show", "x", on_show);
  gtk_widget_class_install_action (widget_class, "calendar.show-all", NULL, on_show_all);
  gtk_widget_class_install_action (widget_class, "calendar.reload", NULL, on_reload);
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    gtk_widget_class_install_property_action (widget_class, group_properties[i].action, group_properties[i].name);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "calendar.today", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "calendar.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "calendar.next", NULL);
}

static void
prm_calendar_page_class_init (PrmCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_calendar_page_constructed;
  object_class->get_property = prm_calendar_page_get_property;
  object_class->set_property = prm_calendar_page_set_property;
  object_class->dispose = prm_calendar_page_dispose;

  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    properties[group_properties[i].prop_id] =
      g_param_spec_boolean (group_properties[i].name, NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PRM_TYPE_NETWORK_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/calendar/prm-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, header);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, error_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, groups);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, networks);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, views);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, hint);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, hint_title);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, hint_text);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, footer);
  gtk_widget_class_bind_template_child (widget_class, PrmCalendarPage, show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  install_actions (widget_class);
}

static void
prm_calendar_page_init (PrmCalendarPage *self)
{
  self->index = prm_day_index_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_calendar_page_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_CALENDAR_PAGE, "workspace", workspace, NULL);
}
