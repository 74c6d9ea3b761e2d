/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-post-split.h"

#include "prm-post-row.h"
#include "prm-post-view.h"

#include <glib/gi18n-lib.h>

struct _PrmPostSplit
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *empty_page;
  AdwStatusPage *error_page;
  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkListBox *list_box;
  AdwBin *post_pane;
  GtkWidget *post_view;

  PrmWorkspace *workspace; /* (owned) */
  PrmPostList *list;       /* (owned) */
  GListModel *shown;       /* (owned) the list in the order in which it is shown */
  PrmPostGroupFunc group_func;
  char *wanted_id; /* (owned) (nullable) to be selected once it is listed */
  int selected_index;
};

enum
{
  PROP_CAN_GO_BACK = 1,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmPostSplit, prm_post_split, ADW_TYPE_BIN)

static PrmPostItem *
get_row_item (GtkListBoxRow *row)
{
  return row != NULL ? prm_post_row_get_item (PRM_POST_ROW (gtk_list_box_row_get_child (row))) : NULL;
}

static gboolean
can_go_back (PrmPostSplit *self)
{
  return adw_leaflet_get_folded (self->leaflet) &&
         adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->post_pane);
}

static void
on_leaflet_changed (PrmPostSplit *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.back", can_go_back (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
on_row_selected (PrmPostSplit *self, GtkListBoxRow *row)
{
  /* A row that leaves takes the selection with it; what is selected then is decided once the list has settled. */
  if (row == NULL || self->post_view == NULL)
    return;
  self->selected_index = gtk_list_box_row_get_index (row);
  prm_post_view_set_item (PRM_POST_VIEW (self->post_view), get_row_item (row));
}

static void
on_row_activated (PrmPostSplit *self, GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->post_pane));
}

static void
select_index (PrmPostSplit *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, index);

  gtk_list_box_select_row (self->list_box, row);
  if (row != NULL)
    on_row_selected (self, row);
  else
    prm_post_view_set_item (PRM_POST_VIEW (self->post_view), NULL);
}

static int
find_index (PrmPostSplit *self, const char *post_id)
{
  guint n = g_list_model_get_n_items (self->shown);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (self->shown, i);

      if (g_str_equal (prm_post_item_get_id (item), post_id))
        return (int) i;
    }
  return -1;
}

/* Whether the service is being asked for the first time since the start: that there is nothing is not known yet. */
static gboolean
is_first_reading (PrmPostSplit *self)
{
  PrmSyncProgress progress;

  prm_workspace_get_progress (self->workspace, &progress);
  return prm_workspace_get_connection (self->workspace) == PRM_CONNECTION_SYNCING && progress.fraction < 0.5;
}

static void
show_state (PrmPostSplit *self)
{
  g_autoptr (GError) error = NULL;
  guint n = g_list_model_get_n_items (self->shown);
  gboolean loading = prm_post_list_get_loading (self->list) || (n == 0 && is_first_reading (self));

  g_object_get (self->list, "error", &error, NULL);
  gtk_spinner_set_spinning (self->spinner, loading && n == 0);
  if (error != NULL)
    adw_status_page_set_description (self->error_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, n > 0           ? "posts"
                                                 : error != NULL ? "error"
                                                 : loading       ? "loading"
                                                                 : "empty");
}

/* Comes after the list box has made its rows. */
static void
on_items_changed (PrmPostSplit *self)
{
  int n = (int) g_list_model_get_n_items (self->shown);
  PrmPostItem *shown = prm_post_view_get_item (PRM_POST_VIEW (self->post_view));
  int index = -1;

  show_state (self);
  if (self->wanted_id != NULL && (index = find_index (self, self->wanted_id)) >= 0)
    {
      g_clear_pointer (&self->wanted_id, g_free);
      adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->post_pane));
    }
  else if (shown != NULL)
    index = find_index (self, prm_post_item_get_id (shown));
  if (index < 0 && n > 0)
    index = CLAMP (self->selected_index, 0, n - 1);
  select_index (self, index);
  gtk_list_box_invalidate_headers (self->list_box);
}

static void
on_retry (PrmPostSplit *self)
{
  prm_post_list_set_filter (self->list, prm_post_list_get_filter (self->list));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  PrmPostSplit *self = user_data;
  GtkWidget *child = prm_post_row_new (self->workspace);

  prm_post_row_set_item (PRM_POST_ROW (child), item);
  return child;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  PrmPostSplit *self = user_data;
  gint64 now = prm_clock_now (prm_workspace_get_clock (self->workspace));
  const char *title = self->group_func (get_row_item (row), now);
  const char *title_before = before != NULL ? self->group_func (get_row_item (before), now) : NULL;
  GtkWidget *label;

  if (g_strcmp0 (title, title_before) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "post-list-header");
  gtk_list_box_row_set_header (row, label);
}

static void
step (PrmPostSplit *self, int by)
{
  int n = (int) g_list_model_get_n_items (self->shown);

  if (n > 0)
    select_index (self, CLAMP (self->selected_index + by, 0, n - 1));
}

static void
on_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (PRM_POST_SPLIT (widget), 1);
}

static void
on_previous (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (PRM_POST_SPLIT (widget), -1);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmPostSplit *self = PRM_POST_SPLIT (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
}

static void
prm_post_split_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmPostSplit *self = PRM_POST_SPLIT (object);

  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, can_go_back (self));
      break;
    case PROP_EMPTY_ICON:
      g_value_set_string (value, adw_status_page_get_icon_name (self->empty_page));
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->empty_page));
      break;
    case PROP_EMPTY_DESCRIPTION:
      g_value_set_string (value, adw_status_page_get_description (self->empty_page));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_post_split_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmPostSplit *self = PRM_POST_SPLIT (object);

  switch (prop_id)
    {
    case PROP_EMPTY_ICON:
      adw_status_page_set_icon_name (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_DESCRIPTION:
      adw_status_page_set_description (self->empty_page, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_post_split_dispose (GObject *object)
{
  PrmPostSplit *self = PRM_POST_SPLIT (object);

  self->post_view = NULL;
  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_POST_SPLIT);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->wanted_id, g_free);

  G_OBJECT_CLASS (prm_post_split_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_ICON] =
    g_param_spec_string ("empty-icon", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_TITLE] =
    g_param_spec_string ("empty-title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_DESCRIPTION] =
    g_param_spec_string ("empty-description", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
prm_post_split_class_init (PrmPostSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = prm_post_split_dispose;
  object_class->get_property = prm_post_split_get_property;
  object_class->set_property = prm_post_split_set_property;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/widgets/prm-post-split.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, spinner);
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, error_page);
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, list_pane);
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, list_box);
  gtk_widget_class_bind_template_child (widget_class, PrmPostSplit, post_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_install_action (widget_class, "split.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "split.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "split.previous", NULL, on_previous);
}

static void
prm_post_split_init (PrmPostSplit *self)
{
  self->selected_index = -1;
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Not bound: GTK 4.8 takes bound children away from their parent, and a bin would not know. */
  self->stack = GTK_STACK (adw_bin_get_child (ADW_BIN (self)));
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.back", FALSE);
}

static GListModel *
new_shown (PrmPostList *list, GCompareDataFunc compare_func)
{
  if (compare_func == NULL)
    return g_object_ref (G_LIST_MODEL (list));
  return G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (list)),
                                                GTK_SORTER (gtk_custom_sorter_new (compare_func, NULL, NULL))));
}

void
prm_post_split_set_list (PrmPostSplit *self,
                         PrmWorkspace *workspace,
                         PrmPostList *list,
                         GCompareDataFunc compare_func,
                         PrmPostGroupFunc group_func)
{
  g_return_if_fail (self->list == NULL);

  self->workspace = g_object_ref (workspace);
  self->list = g_object_ref (list);
  self->shown = new_shown (list, compare_func);
  self->group_func = group_func;
  self->post_view = prm_post_view_new (workspace);
  adw_bin_set_child (self->post_pane, self->post_view);
  if (group_func != NULL)
    {
      gtk_list_box_set_header_func (self->list_box, update_header, self, NULL);
      /* Titles tell of the time that is left. */
      g_signal_connect_object (prm_workspace_get_clock (workspace), "minute-changed",
                               G_CALLBACK (gtk_list_box_invalidate_headers), self->list_box, G_CONNECT_SWAPPED);
    }
  gtk_list_box_bind_model (self->list_box, self->shown, create_row, self, NULL);
  g_signal_connect_swapped (self->shown, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (list, "notify::loading", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (list, "notify::error", G_CALLBACK (show_state), self);
  g_signal_connect_object (workspace, "notify::connection", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  on_items_changed (self);
}

void
prm_post_split_select (PrmPostSplit *self, const char *post_id)
{
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (post_id);
  if (self->list != NULL)
    on_items_changed (self);
}

PrmPostItem *
prm_post_split_get_selected (PrmPostSplit *self)
{
  return self->post_view != NULL ? prm_post_view_get_item (PRM_POST_VIEW (self->post_view)) : NULL;
}
