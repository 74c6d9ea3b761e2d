/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-queues-page.h"

#include "prm-page-header.h"
#include "prm-post-list.h"
#include "prm-post-row.h"

#include <glib/gi18n-lib.h>

#define N_FREE_SLOTS 3
#define MAX_WAITING 10
#define DAY (24 * 60 * 60)

struct _PrmQueuesPage
{
  PrmPage parent_instance;

  PrmPageHeader *header;
  GtkStack *stack;
  GtkBox *box;

  PrmPostList *pending; /* (owned) what is scheduled for the client */
};

G_DEFINE_FINAL_TYPE (PrmQueuesPage, prm_queues_page, PRM_TYPE_PAGE)

static char *
describe_days (guint days)
{
  /* A week that begins on a Sunday, as the service counts. */
  g_autoptr (GDateTime) sunday = g_date_time_new_utc (2026, 1, 4, 12, 0, 0);
  GString *line;

  if ((days & PRM_SCHEDULE_EVERY_DAY) == PRM_SCHEDULE_EVERY_DAY)
    return g_strdup (_ ("every day"));
  line = g_string_new (NULL);
  for (int i = 0; i < 7; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (sunday, i);
      g_autofree char *name = g_date_time_format (day, "%a");

      if ((days & (1u << i)) == 0)
        continue;
      g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", name);
    }
  return g_string_free (line, FALSE);
}

char *
prm_queue_describe (PrmSchedule *schedule, gint64 now)
{
  gint64 midnight = now - now % DAY;
  g_autofree char *days = describe_days (schedule->days);
  GString *times = g_string_new (NULL);
  char *line;

  for (guint i = 0; i < schedule->minutes->len; i++)
    {
      gint64 moment = midnight + 60 * (gint64) g_array_index (schedule->minutes, guint, i);
      g_autoptr (GDateTime) local = prm_time_to_local (moment, NULL);
      g_autofree char *time = g_date_time_format (local, "%H:%M");

      g_string_append_printf (times, "%s%s", i > 0 ? ", " : "", time);
    }
  /* Translators: the first %s are times of day, the second days: “09:00, 17:00, every day” */
  line = g_strdup_printf (C_ ("queue", "%s, %s"), times->str, days);
  g_string_free (times, TRUE);
  return line;
}

static void
add_free_slot (GtkListBox *list, gint64 slot, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = prm_time_format_when (slot, now, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Free slot"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_append (list, row);
}

static void
add_waiting (PrmQueuesPage *self, GtkListBox *list, PrmPostItem *item)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *child = prm_post_row_new (prm_page_get_workspace (PRM_PAGE (self)), PRM_POST_ROW_WIDE);

  prm_post_row_set_item (PRM_POST_ROW (child), item);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "post.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", prm_post_item_get_id (item));
  gtk_list_box_append (list, row);
}

static void
add_posts (PrmQueuesPage *self, GtkListBox *list, PrmSchedule *schedule)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->pending)) && n < MAX_WAITING; i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (self->pending), i);
      PrmPost *post = prm_post_item_get_post (item);

      if (g_strcmp0 (post->profile_ref_id, schedule->profile_ref_id) != 0 ||
          g_strcmp0 (post->schedule_title, schedule->title) != 0)
        continue;
      add_waiting (self, list, item);
      n++;
    }
}

static void show_queues (PrmQueuesPage *self);

/* The items stay the same while rules and free slots change. */
static void
on_schedule_changed (PrmScheduleItem *item, GParamSpec *pspec, GtkWidget *group)
{
  GtkWidget *page = gtk_widget_get_ancestor (group, PRM_TYPE_QUEUES_PAGE);

  if (page != NULL)
    show_queues (PRM_QUEUES_PAGE (page));
}

static void
add_queue (PrmQueuesPage *self, PrmScheduleItem *item, gint64 now)
{
  PrmSchedule *schedule = prm_schedule_item_get_schedule (item);
  PrmProfileItem *client = prm_schedule_item_get_profile (item);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  g_autofree char *line = prm_queue_describe (schedule, now);
  g_autofree char *title = NULL;
  g_autofree char *title_markup = NULL;
  g_autofree char *line_markup = g_markup_escape_text (line, -1);
  g_autoptr (GArray) slots = prm_schedule_next_slots (schedule, now, N_FREE_SLOTS);

  if (client != NULL)
    /* Translators: the first %s is a queue’s name, the second a client */
    title = g_strdup_printf (C_ ("queue", "%s — %s"), schedule->title, prm_profile_item_get_profile (client)->title);
  else
    title = g_strdup (schedule->title);
  title_markup = g_markup_escape_text (title, -1);
  adw_preferences_group_set_title (group, title_markup);
  adw_preferences_group_set_description (group, line_markup);
  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (group, GTK_WIDGET (list));
  add_posts (self, list, schedule);
  for (guint i = 0; i < slots->len; i++)
    add_free_slot (list, g_array_index (slots, gint64, i), now);
  gtk_box_append (self->box, GTK_WIDGET (group));
  g_signal_connect_object (item, "notify::schedule", G_CALLBACK (on_schedule_changed), group, 0);
  g_signal_connect_object (item, "notify::next-slot", G_CALLBACK (on_schedule_changed), group, 0);
}

static void
show_queues (PrmQueuesPage *self)
{
  GListModel *schedules = prm_workspace_get_schedules (prm_page_get_workspace (PRM_PAGE (self)));
  g_autofree char *current = prm_page_dup_current_ref_id (PRM_PAGE (self));
  gint64 now = prm_page_get_now (PRM_PAGE (self));
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < g_list_model_get_n_items (schedules); i++)
    {
      g_autoptr (PrmScheduleItem) item = g_list_model_get_item (schedules, i);
      PrmSchedule *schedule = prm_schedule_item_get_schedule (item);

      if (current != NULL && !g_str_equal (schedule->profile_ref_id, current))
        continue;
      add_queue (self, item, now);
      n++;
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "queues" : "empty");
}

static void
on_client_changed (PrmQueuesPage *self)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_copy (prm_post_list_get_filter (self->pending));

  g_free (filter->profile_ref_id);
  filter->profile_ref_id = prm_page_dup_current_ref_id (PRM_PAGE (self));
  prm_post_list_set_filter (self->pending, filter);
  show_queues (self);
}

static void
prm_queues_page_constructed (GObject *object)
{
  PrmQueuesPage *self = PRM_QUEUES_PAGE (object);
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();

  G_OBJECT_CLASS (prm_queues_page_parent_class)->constructed (object);

  filter->statuses =
    1u << PRM_POST_STATUS_PENDING | 1u << PRM_POST_STATUS_AWAITING_APPROVAL | 1u << PRM_POST_STATUS_PAUSED;
  self->pending = prm_post_list_new (prm_page_get_workspace (PRM_PAGE (self)), filter);
  g_signal_connect_object (self->pending, "items-changed", G_CALLBACK (show_queues), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_schedules (prm_page_get_workspace (PRM_PAGE (self))), "items-changed",
                           G_CALLBACK (show_queues), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_page_get_workspace (PRM_PAGE (self)), "notify::current-profile",
                           G_CALLBACK (on_client_changed), self, G_CONNECT_SWAPPED);
  on_client_changed (self);
}

static void
prm_queues_page_dispose (GObject *object)
{
  PrmQueuesPage *self = PRM_QUEUES_PAGE (object);

  g_clear_object (&self->pending);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_QUEUES_PAGE);

  G_OBJECT_CLASS (prm_queues_page_parent_class)->dispose (object);
}

static void
prm_queues_page_class_init (PrmQueuesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_queues_page_constructed;
  object_class->dispose = prm_queues_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/queues/prm-queues-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmQueuesPage, header);
  gtk_widget_class_bind_template_child (widget_class, PrmQueuesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PrmQueuesPage, box);
}

static void
prm_queues_page_init (PrmQueuesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_queues_page_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_QUEUES_PAGE, "workspace", workspace, NULL);
}
