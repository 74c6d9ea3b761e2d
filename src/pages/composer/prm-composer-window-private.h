/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-checks-bar.h"
#include "prm-client-button.h"
#include "prm-composer-state.h"
#include "prm-composer-window.h"
#include "prm-media-strip.h"
#include "prm-network-bar.h"
#include "prm-options-group.h"
#include "prm-when-group.h"

G_BEGIN_DECLS

struct _PrmComposerWindow
{
  AdwApplicationWindow parent_instance;

  AdwHeaderBar *header;
  GtkWidget *send_button;
  GtkLabel *send_label;
  GtkInfoBar *problem_bar;
  GtkLabel *problem_label;
  GtkWidget *body;
  GtkWidget *choose_client_button;
  PrmNetworkBar *network_bar;
  GtkTextView *text_view;
  GtkWidget *placeholder;
  GtkLabel *saved_label;
  GtkLabel *counter_label;
  PrmMediaStrip *media_strip;
  PrmOptionsGroup *options_group;
  PrmWhenGroup *when_group;
  GtkWidget *notes_row;
  PrmChecksBar *checks_bar;
  PrmClientButton *client_button;
  GtkTextTag *over_limit_tag; /* (unowned) the buffer's */

  PrmWorkspace *workspace; /* (owned) */
  PrmDraft *draft;         /* (owned) */
  PrmComposerState *state; /* (owned) */
  guint save_source;
  gboolean showing; /* the widgets change because of the draft, not of the user */
  gboolean changed; /* since the window opened */
  gboolean sending;
  gboolean sent;
};

/** prm_composer_window_show_draft: brings every widget in step with the draft. */
void prm_composer_window_show_draft (PrmComposerWindow *self);

/** prm_composer_window_take_draft: the draft after an edit of the user; shows it and has it saved soon. */
void prm_composer_window_take_draft (PrmComposerWindow *self, PrmDraft *draft);

/** prm_composer_window_save: has the draft written now. */
void prm_composer_window_save (PrmComposerWindow *self);

/* Actions, in prm-composer-window-send.c */
void prm_composer_window_on_send (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_composer_window_on_retry_save (GtkWidget *widget, const char *name, GVariant *parameter);

G_END_DECLS
