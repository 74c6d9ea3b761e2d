/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-post-split.h"

#include "prm-post-menu.h"
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
  PrmPostList *list;       /* (owned) (nullable) */
  GListModel *shown;       /* (owned) the list in the order in which it is shown, or the window */
  PrmPostGroupFunc group_func;
  char *wanted_id; /* (owned) (nullable) to be selected once it is listed */

  PrmPostWindow *window;         /* (owned) (nullable) in place of the list */
  GtkWidget *list_view;          /* of the window */
  GtkSingleSelection *selection; /* (owned) (nullable) of the window */
  GCancellable *locating;        /* (owned) (nullable) */
  gboolean strayed;              /* the list has moved the selection off the post that is shown */
  gboolean chose_blank;          /* what was selected last is being read */
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
on_row_activated (PrmPostSplit *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->post_pane));
  /* Beside each other, the keys stay with the list. */
  if (!adw_leaflet_get_folded (self->leaflet) && focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
select_position (PrmPostSplit *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
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
  GObject *source = self->window != NULL ? G_OBJECT (self->window) : G_OBJECT (self->list);
  guint n = g_list_model_get_n_items (self->shown);
  gboolean loading;

  g_object_get (source, "error", &error, "loading", &loading, NULL);
  loading = loading || (n == 0 && is_first_reading (self));
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
  if (self->window != NULL)
    prm_post_window_set_filter (self->window, prm_post_window_get_filter (self->window));
  else
    prm_post_list_set_filter (self->list, prm_post_list_get_filter (self->list));
}

/* What is grouped is grouped by how long there is to decide. */
static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  PrmPostSplit *self = user_data;
  GtkWidget *child =
    prm_post_row_new (self->workspace, self->group_func != NULL ? PRM_POST_ROW_WAITING : PRM_POST_ROW_NARROW);

  prm_post_row_offer_menu (PRM_POST_ROW (child), TRUE);
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
  int index = CLAMP (self->selected_index + by, 0, MAX (n - 1, 0));

  if (n > 0 && self->window != NULL)
    select_position (self, (guint) index);
  else if (n > 0)
    select_index (self, index);
}

/* A window: only the rows that can be seen exist, and the post that is wanted may be anywhere. */

/* The post that is shown stays selected wherever the list puts it. Returns: (transfer none) (nullable) */
static const char *
get_sought (PrmPostSplit *self)
{
  PrmPostItem *shown = prm_post_view_get_item (PRM_POST_VIEW (self->post_view));

  if (self->wanted_id != NULL)
    return self->wanted_id;
  return self->strayed && shown != NULL ? prm_post_item_get_id (shown) : NULL;
}

static void
take_selected (PrmPostSplit *self)
{
  PrmPostItem *item = gtk_single_selection_get_selected_item (self->selection);

  self->strayed = FALSE;
  self->chose_blank = item != NULL && prm_post_window_is_blank (item);
  if (self->chose_blank)
    return;
  if (item != NULL)
    self->selected_index = (int) gtk_single_selection_get_selected (self->selection);
  prm_post_view_set_item (PRM_POST_VIEW (self->post_view), item);
}

static void
on_located (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmPostSplit) self = user_data;
  g_autoptr (GError) error = NULL;
  guint position = prm_post_window_locate_finish (PRM_POST_WINDOW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->selection == NULL)
    return;
  g_clear_object (&self->locating);
  /* It is looked for again when the list has changed. */
  if (prm_post_window_is_refreshing (self->window))
    return;
  if (position < g_list_model_get_n_items (self->shown))
    {
      select_position (self, position);
      if (self->wanted_id != NULL)
        adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->post_pane));
      g_clear_pointer (&self->wanted_id, g_free);
      self->strayed = FALSE;
    }
  else if (self->wanted_id == NULL)
    /* It is gone, or not listed any more: what stands in its place is shown. */
    take_selected (self);
}

static void
locate_wanted (PrmPostSplit *self)
{
  const char *sought = get_sought (self);

  if (sought == NULL || prm_post_window_is_refreshing (self->window))
    return;
  g_cancellable_cancel (self->locating);
  g_clear_object (&self->locating);
  self->locating = g_cancellable_new ();
  prm_post_window_locate_async (self->window, sought, self->locating, on_located, g_object_ref (self));
}

static void
on_item_selected (PrmPostSplit *self)
{
  PrmPostItem *item = gtk_single_selection_get_selected_item (self->selection);
  PrmPostItem *shown = prm_post_view_get_item (PRM_POST_VIEW (self->post_view));
  gboolean by_itself = g_signal_get_invocation_hint (self->window) != NULL;

  /* One that is being read is told again when it is there. */
  if (by_itself && item != NULL && prm_post_window_is_blank (item))
    return;
  if (by_itself && !self->chose_blank && shown != NULL && item != shown)
    self->strayed = TRUE;
  else
    take_selected (self);
}

static void
on_row_setup (PrmPostSplit *self, GtkListItem *item)
{
  GtkWidget *row = prm_post_row_new (self->workspace, PRM_POST_ROW_NARROW);
  GtkGesture *click = gtk_gesture_click_new ();

  prm_post_row_offer_menu (PRM_POST_ROW (row), FALSE);
  /* One click opens, as in other lists; that of the list view itself would follow the pointer about. */
  g_signal_connect_object (click, "released", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
on_row_bind (PrmPostSplit *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  PrmPostItem *post = gtk_list_item_get_item (item);
  gboolean blank = prm_post_window_is_blank (post);

  /* Its height stays. */
  gtk_widget_set_opacity (row, blank ? 0 : 1);
  prm_post_row_set_item (PRM_POST_ROW (row), post);
}

static void
on_row_unbind (PrmPostSplit *self, GtkListItem *item)
{
  prm_post_row_set_item (PRM_POST_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkWidget *
new_list_view (PrmPostSplit *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view;

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_row_unbind), self, G_CONNECT_SWAPPED);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (view, "post-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Posts"), -1);
  g_signal_connect_object (view, "activate", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);

  return view;
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step (PRM_POST_SPLIT (widget), g_str_has_suffix (name, "next") ? 1 : -1);
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
  g_cancellable_cancel (self->locating);
  g_clear_object (&self->locating);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  if (self->list_box != NULL && self->window == NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  if (self->shown != NULL)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_POST_SPLIT);
  g_clear_object (&self->selection);
  g_clear_object (&self->window);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->wanted_id, g_free);

  G_OBJECT_CLASS (prm_post_split_parent_class)->dispose (object);
}

/* The list has the keys of what is selected in it. */
static PrmPostItem *
get_listed (GtkWidget *widget)
{
  return prm_post_split_get_selected (PRM_POST_SPLIT (gtk_widget_get_ancestor (widget, PRM_TYPE_POST_SPLIT)));
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
  gtk_widget_class_install_action (widget_class, "split.next", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "split.previous", NULL, on_step);
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
  prm_post_menu_attach_keys (GTK_WIDGET (self->list_box), get_listed, prm_workspace_get_clock (workspace), NULL, TRUE);
  g_signal_connect_swapped (self->shown, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (list, "notify::loading", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (list, "notify::error", G_CALLBACK (show_state), self);
  g_signal_connect_object (workspace, "notify::connection", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  on_items_changed (self);
}

void
prm_post_split_set_window (PrmPostSplit *self, PrmWorkspace *workspace, PrmPostWindow *window)
{
  g_return_if_fail (self->list == NULL && self->window == NULL);

  self->workspace = g_object_ref (workspace);
  self->window = g_object_ref (window);
  self->shown = g_object_ref (G_LIST_MODEL (window));
  self->selection = gtk_single_selection_new (g_object_ref (self->shown));
  self->post_view = prm_post_view_new (workspace);
  adw_bin_set_child (self->post_pane, self->post_view);
  self->list_view = new_list_view (self);
  self->list_box = NULL;
  prm_post_menu_attach_keys (self->list_view, get_listed, prm_workspace_get_clock (workspace), NULL, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->list_pane), self->list_view);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_item_selected), self);
  g_signal_connect_swapped (window, "items-changed", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (window, "refreshed", G_CALLBACK (locate_wanted), self);
  g_signal_connect_swapped (window, "notify::loading", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (window, "notify::error", G_CALLBACK (show_state), self);
  g_signal_connect_object (workspace, "notify::connection", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  on_item_selected (self);
  show_state (self);
}

void
prm_post_split_select (PrmPostSplit *self, const char *post_id)
{
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (post_id);
  if (self->window != NULL)
    locate_wanted (self);
  else if (self->list != NULL)
    on_items_changed (self);
}

PrmPostItem *
prm_post_split_get_selected (PrmPostSplit *self)
{
  return self->post_view != NULL ? prm_post_view_get_item (PRM_POST_VIEW (self->post_view)) : NULL;
}
