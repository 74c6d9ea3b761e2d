/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-posts-page.h"

#include "prm-page-header.h"
#include "prm-post-split.h"
#include "prm-post-window.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *title;
  guint statuses; /* bits of PrmPostStatus; 0: all */
  gboolean needs_attention;
  gboolean overdue;
  const char *empty_title;
  const char *empty_description;
} StatusChoice;

static const StatusChoice status_choices[] = {
  { "all", N_ ("Posts"), 0, FALSE, FALSE, N_ ("No Posts Yet"),
    N_ ("Write the first one with New Post, or press Ctrl+N.") },
  { "attention", N_ ("Needs Attention"), 0, TRUE, FALSE, N_ ("All Is Well"),
    N_ ("Posts that failed or could not be sent turn up here.") },
  { "overdue", N_ ("Overdue"), 0, FALSE, TRUE, N_ ("Nothing Is Overdue"),
    N_ ("Posts turn up here that should have gone out five minutes ago or earlier, and did not.") },
  { "scheduled", N_ ("Scheduled"), 1u << PRM_POST_STATUS_PENDING, FALSE, FALSE, N_ ("Nothing Is Scheduled"),
    N_ ("Write a post and give it a time, or put it into a queue.") },
  { "paused", N_ ("Paused"), 1u << PRM_POST_STATUS_PAUSED, FALSE, FALSE, N_ ("Nothing Is Paused"),
    N_ ("A paused post keeps its time, and goes out only once it is resumed.") },
  { "published", N_ ("Published"), 1u << PRM_POST_STATUS_SUCCESS, FALSE, FALSE, N_ ("Nothing Was Published Yet"),
    N_ ("Posts turn up here once a network has them.") },
  { "failed", N_ ("Failed"), 1u << PRM_POST_STATUS_ERROR, FALSE, FALSE, N_ ("Nothing Failed"),
    N_ ("Posts that a network refused turn up here, with the reason.") },
};

struct _PrmPostsPage
{
  PrmPage parent_instance;

  PrmPageHeader *header;
  GtkToggleButton *search_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  PrmPostSplit *split;

  PrmPostWindow *list;   /* (owned) */
  GSimpleAction *status; /* (owned) stateful: the name of a choice */
};

G_DEFINE_FINAL_TYPE (PrmPostsPage, prm_posts_page, PRM_TYPE_PAGE)

static const StatusChoice *
get_choice (PrmPostsPage *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->status));
  const char *name = g_variant_get_string (state, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (status_choices); i++)
    {
      if (g_str_equal (status_choices[i].name, name))
        return &status_choices[i];
    }
  return &status_choices[0];
}

static PrmPostFilter *
new_filter (PrmPostsPage *self)
{
  const StatusChoice *choice = get_choice (self);
  gint64 now = prm_clock_now (prm_workspace_get_clock (prm_page_get_workspace (PRM_PAGE (self))));
  PrmPostFilter *filter = choice->overdue ? prm_post_filter_new_overdue (now) : prm_post_filter_new ();
  const char *words = gtk_editable_get_text (self->search_entry);

  filter->profile_ref_id = prm_page_dup_current_ref_id (PRM_PAGE (self));
  filter->statuses |= choice->statuses;
  filter->needs_attention = choice->needs_attention;
  filter->newest_first = TRUE;
  if (gtk_search_bar_get_search_mode (self->search_bar) && *words != '\0')
    filter->search = g_strdup (words);
  return filter;
}

static void
show_filter (PrmPostsPage *self)
{
  g_autoptr (PrmPostFilter) filter = new_filter (self);
  const StatusChoice *choice = get_choice (self);
  gboolean searching = filter->search != NULL;

  prm_page_header_set_title (self->header, _ (choice->title));
  g_object_set (self->split, "empty-icon", searching ? "system-search-symbolic" : "postroom-posts-symbolic",
                "empty-title", searching ? _ ("Nothing Found") : _ (choice->empty_title), "empty-description",
                searching ? _ ("Try other words, or another client.") : _ (choice->empty_description), NULL);
  if (self->list != NULL)
    {
      prm_post_window_set_filter (self->list, filter);
      return;
    }
  self->list = prm_post_window_new (prm_page_get_workspace (PRM_PAGE (self)), filter);
  prm_post_split_set_window (self->split, prm_page_get_workspace (PRM_PAGE (self)), self->list);
}

/* What is overdue follows from the time. */
static void
on_minute_changed (PrmPostsPage *self)
{
  if (get_choice (self)->overdue)
    show_filter (self);
}

static void
on_search_changed (PrmPostsPage *self)
{
  show_filter (self);
}

static void
on_search_mode_changed (PrmPostsPage *self)
{
  if (self->list != NULL)
    show_filter (self);
}

static void
on_back (PrmPostsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->split), "split.back", NULL);
}

static void
on_status_changed (GSimpleAction *action, GVariant *value, PrmPostsPage *self)
{
  g_simple_action_set_state (action, value);
  show_filter (self);
}

static void
add_actions (PrmPostsPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) search = g_property_action_new ("search", self->search_bar, "search-mode-enabled");

  self->status =
    g_simple_action_new_stateful ("status", G_VARIANT_TYPE_STRING, g_variant_new_string (status_choices[0].name));
  g_signal_connect (self->status, "change-state", G_CALLBACK (on_status_changed), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->status));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (search));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "posts", G_ACTION_GROUP (group));
}

static void
prm_posts_page_constructed (GObject *object)
{
  PrmPostsPage *self = PRM_POSTS_PAGE (object);

  G_OBJECT_CLASS (prm_posts_page_parent_class)->constructed (object);

  add_actions (self);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  show_filter (self);
  g_signal_connect_object (prm_page_get_workspace (PRM_PAGE (self)), "notify::current-profile",
                           G_CALLBACK (show_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (prm_workspace_get_clock (prm_page_get_workspace (PRM_PAGE (self))), "minute-changed",
                           G_CALLBACK (on_minute_changed), self, G_CONNECT_SWAPPED);
}

static void
prm_posts_page_dispose (GObject *object)
{
  PrmPostsPage *self = PRM_POSTS_PAGE (object);

  if (self->status != NULL)
    g_signal_handlers_disconnect_by_data (self->status, self);
  g_clear_object (&self->status);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_POSTS_PAGE);

  G_OBJECT_CLASS (prm_posts_page_parent_class)->dispose (object);
}

static void
prm_posts_page_class_init (PrmPostsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_posts_page_constructed;
  object_class->dispose = prm_posts_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/posts/prm-posts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmPostsPage, header);
  gtk_widget_class_bind_template_child (widget_class, PrmPostsPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, PrmPostsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, PrmPostsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PrmPostsPage, split);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
}

static void
prm_posts_page_init (PrmPostsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_posts_page_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_POSTS_PAGE, "workspace", workspace, NULL);
}

void
prm_posts_page_start_search (PrmPostsPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
prm_posts_page_show_post (PrmPostsPage *self, const char *post_id)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  prm_posts_page_show_status (self, "all");
  prm_post_split_select (self->split, post_id);
}

void
prm_posts_page_show_status (PrmPostsPage *self, const char *status)
{
  g_action_change_state (G_ACTION (self->status), g_variant_new_string (status));
}
