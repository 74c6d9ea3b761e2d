/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-comment-row.h"

#include "prm-draft-extras.h"
#include "prm-form-rows.h"

#include <glib/gi18n-lib.h>

struct _PrmCommentRow
{
  AdwExpanderRow parent_instance;

  GtkWidget *text_row;
  PrmMediaStrip *strip;

  PrmDraft *draft; /* (owned) (nullable) */
  gboolean showing;
  gboolean editing; /* what is shown is what was entered here */
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmCommentRow, prm_comment_row, ADW_TYPE_EXPANDER_ROW)

static void
take_edited (PrmCommentRow *self, PrmDraft *draft)
{
  self->editing = TRUE;
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
  self->editing = FALSE;
}

static void
on_text_changed (PrmCommentRow *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  draft = prm_draft_with_comment (self->draft, gtk_editable_get_text (GTK_EDITABLE (self->text_row)),
                                  prm_draft_get_comment_media_urls (self->draft));
  take_edited (self, draft);
}

static void
go_to_text (PrmCommentRow *self)
{
  gtk_widget_grab_focus (self->text_row);
  prm_expander_row_scroll_to (self->text_row);
}

/* Whoever turns it on wants to write it. */
static void
on_enabled (PrmCommentRow *self)
{
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    {
      go_to_text (self);
      return;
    }
  draft = prm_draft_with_comment (self->draft, NULL, NULL);
  take_edited (self, draft);
}

static void
set_enabled (PrmCommentRow *self, gboolean enabled)
{
  if (enabled != adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self)))
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), enabled);
}

void
prm_comment_row_show (PrmCommentRow *self, PrmDraft *draft, const PrmComposerState *state)
{
  gboolean had = self->draft != NULL && prm_draft_get_comment (self->draft) != NULL;
  const char *comment = prm_draft_get_comment (draft);
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);
  self->showing = TRUE;
  /* One that somebody has just turned on, or emptied to write anew, stays open. */
  if (comment != NULL)
    set_enabled (self, TRUE);
  else if (had && !self->editing)
    set_enabled (self, FALSE);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->text_row)), comment != NULL ? comment : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text_row), comment != NULL ? comment : "");
  prm_media_strip_show (self->strip, draft, state);
  self->showing = FALSE;
}

PrmMediaStrip *
prm_comment_row_get_strip (PrmCommentRow *self)
{
  return self->strip;
}

void
prm_comment_row_go_to (PrmCommentRow *self, const PrmProblem *problem)
{
  set_enabled (self, TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (problem->media_index >= 0)
    prm_media_strip_go_to (self->strip, problem);
  else
    go_to_text (self);
}

static void
prm_comment_row_finalize (GObject *object)
{
  PrmCommentRow *self = PRM_COMMENT_ROW (object);

  g_clear_pointer (&self->draft, prm_draft_unref);

  G_OBJECT_CLASS (prm_comment_row_parent_class)->finalize (object);
}

static void
prm_comment_row_class_init (PrmCommentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_comment_row_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_COMMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static GtkWidget *
new_strip_row (PrmCommentRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();

  self->strip = PRM_MEDIA_STRIP (prm_media_strip_new_for_comment ());
  gtk_widget_add_css_class (GTK_WIDGET (self->strip), "row-media");
  g_signal_connect_swapped (self->strip, "edited", G_CALLBACK (take_edited), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (self->strip));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Media of the Comment"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Media of the Comment"), -1);
  return row;
}

static void
prm_comment_row_init (PrmCommentRow *self)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("First Comment"));
  adw_expander_row_set_subtitle (row, _ ("Added under the post; with media on Facebook, LinkedIn and X"));
  adw_expander_row_set_show_enable_switch (row, TRUE);
  adw_expander_row_set_enable_expansion (row, FALSE);
  prm_expander_row_name_switch (GTK_WIDGET (self), _ ("First Comment"));
  g_signal_connect (self, "notify::enable-expansion", G_CALLBACK (on_enabled), NULL);

  self->text_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text_row), _ ("Comment"));
  g_signal_connect_swapped (self->text_row, "changed", G_CALLBACK (on_text_changed), self);
  adw_expander_row_add_row (row, self->text_row);
  adw_expander_row_add_row (row, new_strip_row (self));
  adw_expander_row_add_row (row, prm_media_strip_get_field (self->strip));
  prm_media_strip_take_drops_on (self->strip, GTK_WIDGET (self));
  prm_media_strip_take_pastes (self->strip, self->text_row);
}

GtkWidget *
prm_comment_row_new (void)
{
  return g_object_new (PRM_TYPE_COMMENT_ROW, NULL);
}
