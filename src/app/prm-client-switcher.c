/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"

#include "prm-client-row.h"

#include "prm-client-switcher.h"

struct _PrmClientSwitcher
{
  AdwBin parent_instance;

  PrmWorkspace *workspace;      /* (owned) (nullable) */
  GSignalGroup *signals;        /* (owned) of the workspace */
  GtkFilterListModel *filtered; /* (owned) the clients that the search lists */
  GtkFilter *filter;            /* (owned) */
  GListStore *all;              /* (owned) one string that stands for all clients, or nothing */
  GtkNoSelection *shown;        /* (owned) both, one after the other */
  char *words;                  /* (owned) (nullable) the search, folded */

  GtkMenuButton *button;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *mark;
  GtkLabel *title;
};

enum
{
  PROP_WORKSPACE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmClientSwitcher, prm_client_switcher, ADW_TYPE_BIN)

static gboolean
item_matches (gpointer item, gpointer user_data)
{
  PrmClientSwitcher *self = user_data;
  g_autofree char *title = NULL;

  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  title = g_utf8_casefold (prm_profile_item_get_profile (item)->title, -1);
  return strstr (title, self->words) != NULL;
}

/* “All Clients” leads the list, unless there is but one, or something is searched for. */
static void
update_all (PrmClientSwitcher *self)
{
  GListModel *profiles = self->workspace != NULL ? prm_workspace_get_profiles (self->workspace) : NULL;
  gboolean wanted =
    profiles != NULL && g_list_model_get_n_items (profiles) > 1 && (self->words == NULL || *self->words == '\0');
  gboolean there = g_list_model_get_n_items (G_LIST_MODEL (self->all)) > 0;
  gboolean empty;

  if (wanted && !there)
    {
      g_autoptr (GtkStringObject) mark = gtk_string_object_new ("");

      g_list_store_append (self->all, mark);
    }
  else if (!wanted && there)
    g_list_store_remove_all (self->all);

  /* `shown` may hear of a change after this does. */
  empty = !wanted && g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0;
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

/* The client that is shown; a person with a single one is always shown that. */
static PrmProfileItem *
dup_shown_client (PrmClientSwitcher *self)
{
  PrmProfileItem *current;
  GListModel *profiles;

  if (self->workspace == NULL)
    return NULL;
  current = prm_workspace_get_current_profile (self->workspace);
  if (current != NULL)
    return g_object_ref (current);
  profiles = prm_workspace_get_profiles (self->workspace);
  return g_list_model_get_n_items (profiles) == 1 ? g_list_model_get_item (profiles, 0) : NULL;
}

static void
update (PrmClientSwitcher *self)
{
  g_autoptr (PrmProfileItem) item = dup_shown_client (self);
  g_autofree char *spoken = NULL;
  const char *title = item != NULL ? prm_profile_item_get_profile (item)->title : _ ("All Clients");

  prm_client_mark_update (self->mark, item);
  gtk_label_set_label (self->title, title);
  /* Translators: spoken name of the button that chooses the client shown; %s is its name, or “All Clients” */
  spoken = g_strdup_printf (_ ("Client: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  update_all (self);
}

static void
choose (PrmClientSwitcher *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  const char *ref_id = PRM_IS_PROFILE_ITEM (item) ? prm_profile_item_get_ref_id (PRM_PROFILE_ITEM (item)) : "";

  if (item == NULL)
    return;
  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-client", "s", ref_id);
}

static void
on_activated (PrmClientSwitcher *self, guint position)
{
  choose (self, position);
}

static void
on_search_activated (PrmClientSwitcher *self)
{
  choose (self, 0);
}

static void
on_search_stopped (PrmClientSwitcher *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
on_search_changed (PrmClientSwitcher *self)
{
  g_free (self->words);
  self->words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_all (self);
}

static void
on_popover_shown (PrmClientSwitcher *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
on_search_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  PrmClientSwitcher *self = user_data;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
on_row_setup (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_list_item_set_child (list_item, prm_client_row_new ());
}

static void
on_row_bind (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  PrmClientSwitcher *self = user_data;
  PrmClientRow *row = PRM_CLIENT_ROW (gtk_list_item_get_child (list_item));
  GObject *object = gtk_list_item_get_item (list_item);
  PrmProfileItem *item = PRM_IS_PROFILE_ITEM (object) ? PRM_PROFILE_ITEM (object) : NULL;

  prm_client_row_set_item (row, item);
  g_object_set (row, "current", self->workspace != NULL && prm_workspace_get_current_profile (self->workspace) == item,
                NULL);
}

/* The check mark of rows that are on screen follows the client shown. */
static void
on_current_changed (PrmClientSwitcher *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (PRM_IS_CLIENT_ROW (row))
        g_object_set (row, "current",
                      prm_client_row_get_item (PRM_CLIENT_ROW (row)) ==
                        prm_workspace_get_current_profile (self->workspace),
                      NULL);
    }
  update (self);
}

static void
take_workspace (PrmClientSwitcher *self, PrmWorkspace *workspace)
{
  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->signals, workspace);
  gtk_filter_list_model_set_model (self->filtered, workspace != NULL ? prm_workspace_get_profiles (workspace) : NULL);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
prm_client_switcher_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmClientSwitcher *self = PRM_CLIENT_SWITCHER (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_client_switcher_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WORKSPACE:
      take_workspace (PRM_CLIENT_SWITCHER (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_client_switcher_dispose (GObject *object)
{
  PrmClientSwitcher *self = PRM_CLIENT_SWITCHER (object);

  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_CLIENT_SWITCHER);
  g_clear_object (&self->shown);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->all);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (prm_client_switcher_parent_class)->dispose (object);
}

static void
prm_client_switcher_class_init (PrmClientSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = prm_client_switcher_get_property;
  object_class->set_property = prm_client_switcher_set_property;
  object_class->dispose = prm_client_switcher_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/postroom/Postroom/app/prm-client-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmClientSwitcher, search);
  gtk_widget_class_bind_template_child (widget_class, PrmClientSwitcher, stack);
  gtk_widget_class_bind_template_child (widget_class, PrmClientSwitcher, list);
  gtk_widget_class_bind_template_child (widget_class, PrmClientSwitcher, mark);
  gtk_widget_class_bind_template_child (widget_class, PrmClientSwitcher, title);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
prm_client_switcher_init (PrmClientSwitcher *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  /* Not bound: GTK 4.8 takes bound children away from their parent, and a bin would not know. */
  self->button = GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self)));

  /* A menu button centers its child. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->button)), GTK_ALIGN_FILL);

  self->signals = g_signal_group_new (PRM_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "notify::current-profile", G_CALLBACK (on_current_changed), self);

  self->all = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->filter = GTK_FILTER (gtk_custom_filter_new (item_matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_list_store_append (parts, self->all);
  g_list_store_append (parts, self->filtered);
  self->shown =
    gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)))));

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->shown));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  update (self);
}

void
prm_client_switcher_open (PrmClientSwitcher *self)
{
  g_return_if_fail (PRM_IS_CLIENT_SWITCHER (self));

  gtk_menu_button_popup (self->button);
}
