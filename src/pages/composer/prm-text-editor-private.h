/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-text-editor.h"
#include "prm-text-markup.h"

G_BEGIN_DECLS

struct _PrmTextEditor
{
  AdwBin parent_instance;

  GtkWidget *tabs;
  GtkWidget *strip;
  GtkWidget *strip_label;
  GtkWidget *strip_shared; /* the shared text, where it has changed */
  GtkWidget *back_button;
  GtkWidget *keep_button;
  GtkWidget *merge_button;
  GtkTextView *view;
  GtkWidget *placeholder;
  GtkWidget *style_button;
  GtkWidget *tools;
  GtkLabel *saved_label;
  GtkWidget *counter_button;
  GtkLabel *counter_label;
  GtkWidget *counter_list;
  GtkWidget *thread_button;
  int remaining[PRM_N_NETWORKS];
  GtkTextTag *over_limit_tag; /* (unowned) the buffer's, as the others */
  GtkTextTag *style_tags[PRM_N_TEXT_STYLES];

  PrmDraft *draft;  /* (owned) (nullable) */
  int network;      /* or PRM_TEXT_EDITOR_SHARED */
  guint tabs_shown; /* the set of networks with a tab */
  guint tabs_own;   /* those with a text of their own */
  int tabs_network;
  gssize over_limit; /* byte offset in the shown text, or -1 */
  gboolean showing;
  gboolean in_user_action;
  gboolean pending; /* the text has changed within an action of the user that has not ended */
};

/* prm-text-editor-counter.c */
GtkWidget *prm_text_editor_new_counter (PrmTextEditor *self);
void prm_text_editor_show_counter (PrmTextEditor *self, const PrmComposerState *state);

GtkWidget *prm_text_editor_new_thread (PrmTextEditor *self);
void prm_text_editor_install_thread_action (GtkWidgetClass *widget_class);

/* prm-text-editor-variants.c */
GtkWidget *prm_text_editor_new_variants (PrmTextEditor *self);
void prm_text_editor_show_variants (PrmTextEditor *self);
void prm_text_editor_install_variant_actions (GtkWidgetClass *widget_class);

/** prm_text_editor_emit: tells of the draft after an edit. */
void prm_text_editor_emit (PrmTextEditor *self, PrmDraft *draft);
/** prm_text_editor_get_shown: Returns: (transfer none): the text that is shown */
const char *prm_text_editor_get_shown (PrmTextEditor *self);

G_END_DECLS
