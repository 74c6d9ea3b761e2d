/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-edit-bar.h"

#include <glib/gi18n-lib.h>

struct _PrmEditBar
{
  AdwBin parent_instance;

  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *body;
  GtkWidget *notice;
  GtkWidget *buttons;
  GtkWidget *discard;
  GtkWidget *keep_mine;
  GtkWidget *take_theirs;
  GtkWidget *as_new;
};

G_DEFINE_FINAL_TYPE (PrmEditBar, prm_edit_bar, ADW_TYPE_BIN)

static gboolean
is_alarming (PrmEditKind kind)
{
  return kind >= PRM_EDIT_KIND_CONFLICT;
}

static const char *
get_icon_name (PrmEditKind kind)
{
  if (is_alarming (kind))
    return "dialog-warning-symbolic";
  return kind == PRM_EDIT_KIND_REPLACE ? "object-flip-horizontal-symbolic" : "document-edit-symbolic";
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_button (PrmEditBar *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->buttons), button);
  return button;
}

static void
prm_edit_bar_class_init (PrmEditBarClass *klass)
{
}

static void
prm_edit_bar_init (PrmEditBar *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "heading");
  self->body = new_label ("caption");
  self->notice = new_label ("caption");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_margin_top (self->buttons, 3);
  self->take_theirs = new_button (self, _ ("_Take Theirs"), "composer.take-theirs");
  self->keep_mine = new_button (self, _ ("_Keep Mine"), "composer.keep-mine");
  self->as_new = new_button (self, _ ("Make It a _New Post"), "composer.as-new");
  self->discard = new_button (self, _ ("_Discard Changes"), "composer.discard");
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->body);
  gtk_box_append (GTK_BOX (words), self->notice);
  gtk_box_append (GTK_BOX (words), self->buttons);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_widget_add_css_class (self->box, "edit-bar");
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
prm_edit_bar_show (PrmEditBar *self, const PrmEditState *state, const char *notice)
{
  PrmEditKind kind = state != NULL ? state->kind : PRM_EDIT_KIND_READING;
  gboolean lost = kind > PRM_EDIT_KIND_CONFLICT;

  gtk_widget_set_visible (GTK_WIDGET (self), state != NULL && kind != PRM_EDIT_KIND_READING);
  if (state == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), get_icon_name (kind));
  gtk_label_set_label (GTK_LABEL (self->title), state->title);
  gtk_label_set_label (GTK_LABEL (self->body), state->body);
  gtk_label_set_label (GTK_LABEL (self->notice), notice != NULL ? notice : "");
  gtk_widget_set_visible (self->notice, notice != NULL);
  gtk_widget_set_visible (self->take_theirs, kind == PRM_EDIT_KIND_CONFLICT);
  gtk_widget_set_visible (self->keep_mine, kind == PRM_EDIT_KIND_CONFLICT);
  gtk_widget_set_visible (self->as_new, lost);
  gtk_widget_set_visible (self->discard, kind == PRM_EDIT_KIND_IN_PLACE || kind == PRM_EDIT_KIND_REPLACE);
  gtk_widget_set_visible (self->buttons, kind != PRM_EDIT_KIND_UNCHANGED);
  if (is_alarming (kind))
    gtk_widget_add_css_class (self->box, "alarming");
  else
    gtk_widget_remove_css_class (self->box, "alarming");
}
