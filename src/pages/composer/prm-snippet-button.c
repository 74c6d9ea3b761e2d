/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-snippet-button.h"

#include "prm-core.h"
#include "prm-workspace-writing.h"

#include <glib/gi18n-lib.h>

struct _PrmSnippetButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *name_row;
  GtkWidget *kind_row;
  GtkWidget *hint;

  PrmWorkspace *workspace; /* (owned) */
  GPtrArray *snippets;     /* (owned) (element-type PrmSnippet) */
};

enum
{
  SIGNAL_USED,
  SIGNAL_KEEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmSnippetButton, prm_snippet_button, ADW_TYPE_BIN)

static void show_snippets (PrmSnippetButton *self);

static void
save (PrmSnippetButton *self)
{
  g_autofree char *text = prm_snippets_print (self->snippets);

  prm_workspace_save_snippets (self->workspace, text);
  show_snippets (self);
}

static void
on_remove_clicked (GtkButton *button, PrmSnippetButton *self)
{
  gpointer snippet = g_object_get_data (G_OBJECT (button), "snippet");

  g_ptr_array_remove (self->snippets, snippet);
  save (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, PrmSnippetButton *self)
{
  PrmSnippet *snippet = g_object_get_data (G_OBJECT (row), "snippet");
  g_autofree char *body = g_strdup (snippet->body);
  PrmSnippetKind kind = snippet->kind;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_USED], 0, (guint) kind, body);
}

static void
add_row (PrmSnippetButton *self, PrmSnippet *snippet)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a text that was kept to be used again */
  g_autofree char *spoken = g_strdup_printf (_ ("Remove “%s”"), snippet->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), snippet->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), prm_snippet_kind_get_label (snippet->kind));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data (G_OBJECT (row), "snippet", snippet);
  g_object_set_data (G_OBJECT (remove), "snippet", snippet);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_snippets (PrmSnippetButton *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < self->snippets->len; i++)
    add_row (self, g_ptr_array_index (self->snippets, i));
  gtk_widget_set_visible (self->list, self->snippets->len > 0);
  gtk_widget_set_visible (self->empty, self->snippets->len == 0);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmSnippetButton) self = user_data;
  g_autofree char *text = prm_workspace_load_snippets_finish (PRM_WORKSPACE (source), result, NULL);

  if (text == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  g_ptr_array_unref (self->snippets);
  self->snippets = prm_snippets_parse (text);
  show_snippets (self);
}

/* Another window may have kept something in the meantime. */
static void
on_popover_shown (PrmSnippetButton *self)
{
  gtk_label_set_label (GTK_LABEL (self->hint), "");
  if (self->workspace != NULL)
    prm_workspace_load_snippets_async (self->workspace, NULL, on_loaded, g_object_ref (self));
}

static void
on_name_applied (PrmSnippetButton *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  if (!prm_str_is_blank (name))
    g_signal_emit (self, signals[SIGNAL_KEEP], 0, adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row)), name);
}

static GtkWidget *
new_keep_list (PrmSnippetButton *self)
{
  GtkWidget *list = gtk_list_box_new ();
  const char *kinds[PRM_N_SNIPPET_KINDS + 1] = { NULL };
  g_autoptr (GtkStringList) model = NULL;

  for (guint i = 0; i < PRM_N_SNIPPET_KINDS; i++)
    kinds[i] = prm_snippet_kind_get_label (i);
  model = gtk_string_list_new (kinds);
  self->kind_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind_row), _ ("Keep As"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind_row), G_LIST_MODEL (model));
  self->name_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), _ ("Name"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->name_row), TRUE);
  g_signal_connect_swapped (self->name_row, "apply", G_CALLBACK (on_name_applied), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Keep What Is Written"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), self->kind_row);
  gtk_list_box_append (GTK_LIST_BOX (list), self->name_row);
  return list;
}

static GtkWidget *
new_popover (PrmSnippetButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Snippets"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  self->empty = gtk_label_new (_ ("Keep texts, hashtags and whole posts here to use them again."));
  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->empty), 30);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 30);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 280);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), new_keep_list (self));
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_widget_set_size_request (box, 280, -1);
  gtk_widget_add_css_class (box, "popover-content");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_popover_shown), self);
  return popover;
}

static void
prm_snippet_button_finalize (GObject *object)
{
  PrmSnippetButton *self = PRM_SNIPPET_BUTTON (object);

  g_clear_pointer (&self->snippets, g_ptr_array_unref);

  G_OBJECT_CLASS (prm_snippet_button_parent_class)->finalize (object);
}

static void
prm_snippet_button_dispose (GObject *object)
{
  PrmSnippetButton *self = PRM_SNIPPET_BUTTON (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_snippet_button_parent_class)->dispose (object);
}

static void
prm_snippet_button_class_init (PrmSnippetButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_snippet_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = prm_snippet_button_finalize;

  signals[SIGNAL_USED] = g_signal_new ("used", PRM_TYPE_SNIPPET_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_KEEP] = g_signal_new ("keep", PRM_TYPE_SNIPPET_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
prm_snippet_button_init (PrmSnippetButton *self)
{
  self->snippets = prm_snippets_parse (NULL);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "edit-paste-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Snippets, Hashtags and Templates"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Snippets, Hashtags and Templates"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  adw_bin_set_child (ADW_BIN (self), self->button);
  show_snippets (self);
}

GtkWidget *
prm_snippet_button_new (PrmWorkspace *workspace)
{
  PrmSnippetButton *self = g_object_new (PRM_TYPE_SNIPPET_BUTTON, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

void
prm_snippet_button_set_workspace (PrmSnippetButton *self, PrmWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

void
prm_snippet_button_popup (PrmSnippetButton *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

typedef struct
{
  PrmSnippetButton *button; /* (owned) */
  PrmSnippet snippet;       /* (owned) */
} Keep;

static void
keep_free (Keep *self)
{
  g_object_unref (self->button);
  g_free (self->snippet.name);
  g_free (self->snippet.body);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keep, keep_free)

/* Beside what is kept by now: this window may not have looked yet, and another may have kept something since. */
static void
on_loaded_to_keep (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Keep) keep = user_data;
  PrmSnippetButton *self = keep->button;
  g_autofree char *text = prm_workspace_load_snippets_finish (PRM_WORKSPACE (source), result, NULL);

  if (self->workspace == NULL)
    return;
  g_ptr_array_unref (self->snippets);
  self->snippets = prm_snippets_parse (text);
  prm_snippets_set (self->snippets, keep->snippet.kind, keep->snippet.name, keep->snippet.body);
  save (self);
}

void
prm_snippet_button_keep (PrmSnippetButton *self, PrmSnippetKind kind, const char *name, const char *body)
{
  Keep *keep;

  if (*body == '\0')
    {
      gtk_label_set_label (GTK_LABEL (self->hint), _ ("There is nothing to keep yet. Write it first, or select it."));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_label_set_label (GTK_LABEL (self->hint), "");
  keep = g_new0 (Keep, 1);
  keep->button = g_object_ref (self);
  keep->snippet = (PrmSnippet){ kind, g_strdup (name), g_strdup (body) };
  prm_workspace_load_snippets_async (self->workspace, NULL, on_loaded_to_keep, keep);
}
