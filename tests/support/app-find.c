/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "app-find.h"

char *
app_get_name (GtkWidget *widget)
{
  /* The check tells what there is by way of what it expected. */
  char *label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "\001");

  return label != NULL ? label : g_strdup ("");
}

/* Without the underscores of mnemonics: GTK 4.8 has a button called by them too, later versions do not. */
static gboolean
is_same (const char *a, const char *b)
{
  g_auto (GStrv) parts_a = g_strsplit (a, "_", -1), parts_b = g_strsplit (b, "_", -1);
  g_autofree char *plain_a = g_strjoinv (NULL, parts_a), *plain_b = g_strjoinv (NULL, parts_b);

  return g_str_equal (plain_a, plain_b);
}

static gboolean
has_label (GtkWidget *widget, const char *name)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *label = app_get_name (widget);

      if (is_same (label, name))
        return TRUE;
    }
  if (GTK_IS_LABEL (widget))
    return is_same (gtk_label_get_text (GTK_LABEL (widget)), name);
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0;
  return FALSE;
}

/* A button that shows a label is called by it. */
static gboolean
shows_label (GtkWidget *widget, const char *name)
{
  if (has_label (widget, name))
    return TRUE;
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (widget) && !GTK_IS_LIST_BOX_ROW (widget))
    return FALSE;
  return app_find (gtk_widget_get_first_child (widget), GTK_TYPE_LABEL, name) != NULL;
}

GtkWidget *
app_find (GtkWidget *root, GType type, const char *name)
{
  if (root == NULL || !gtk_widget_get_visible (root))
    return NULL;
  if ((type == G_TYPE_INVALID || g_type_is_a (G_OBJECT_TYPE (root), type)) &&
      (name == NULL || shows_label (root, name)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_child_visible (child) ? app_find (child, type, name) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_text_inside (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text_inside (child))
      return TRUE;
  return FALSE;
}

/* GTK 4.8 calls a button by the name of its icon, which nobody understands. */
static gboolean
says_something (GtkWidget *widget)
{
  g_autofree char *label = app_get_name (widget);

  return *label != '\0' && !g_str_has_suffix (label, "-symbolic");
}

gboolean
app_has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) && says_something (widget))
    return TRUE;
  return has_text_inside (widget);
}

/* Parts of one control: the whole has the name. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (app_has_name (widget))
    return TRUE;
  if (GTK_IS_TEXT (widget))
    {
      while (parent != NULL && !GTK_IS_EDITABLE (parent))
        parent = gtk_widget_get_parent (parent);
      return parent != NULL && app_has_name (parent);
    }
  /* libadwaita's own: the tick of an entry row and the eye of a password. Later versions of GTK call them by it. */
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL)
    return gtk_widget_get_tooltip_text (widget) != NULL;
  return GTK_IS_MENU_BUTTON (parent) && app_has_name (parent);
}

static gboolean
takes_focus (GtkWidget *widget)
{
  /* These only hand the focus on to what they hold. */
  if (GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_VIEWPORT (widget) || GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget))
    return FALSE;
  return gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget);
}

void
app_check_names (GtkWidget *root)
{
  if (!gtk_widget_get_visible (root))
    return;
  if (takes_focus (root) && !is_named (root))
    {
      g_test_message ("A %s has no name, in a %s in a %s", G_OBJECT_TYPE_NAME (root),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (root))));
      g_test_fail ();
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    app_check_names (child);
}

static gboolean
is_trigger (GtkShortcutTrigger *trigger, GtkShortcutTrigger *wanted)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return is_trigger (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), wanted) ||
           is_trigger (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), wanted);
  return gtk_shortcut_trigger_equal (trigger, wanted);
}

static gboolean
press_in (GtkWidget *widget, GListModel *shortcuts, GtkShortcutTrigger *wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (is_trigger (gtk_shortcut_get_trigger (shortcut), wanted) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

gboolean
app_press (GtkWidget *focus, const char *keys)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (keys);

  g_assert_nonnull (wanted);
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_SHORTCUT_CONTROLLER (controller) && press_in (widget, G_LIST_MODEL (controller), wanted))
            return TRUE;
        }
    }
  return FALSE;
}
