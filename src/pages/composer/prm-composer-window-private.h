/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-checks-bar.h"
#include "prm-client-button.h"
#include "prm-composer-facts.h"
#include "prm-composer-state.h"
#include "prm-composer-window.h"
#include "prm-draft-history.h"
#include "prm-edit-bar.h"
#include "prm-extras-group.h"
#include "prm-media-strip.h"
#include "prm-network-bar.h"
#include "prm-options-group.h"
#include "prm-post-list.h"
#include "prm-post-watch.h"
#include "prm-preview-pane.h"
#include "prm-snippet-button.h"
#include "prm-text-editor.h"
#include "prm-when-group.h"

G_BEGIN_DECLS

struct _PrmComposerWindow
{
  AdwApplicationWindow parent_instance;

  AdwHeaderBar *header;
  GtkWidget *demo_strip;
  GtkWidget *client_strip;
  GtkWidget *client_strip_label;
  GtkWidget *send_box;
  GtkWidget *send_button;
  GtkLabel *send_label;
  GtkInfoBar *problem_bar;
  GtkLabel *problem_label;
  PrmEditBar *edit_bar;
  AdwFlap *flap;
  GtkWidget *body;
  GtkWidget *choose_client_button;
  PrmNetworkBar *network_bar;
  PrmTextEditor *text_editor;
  PrmMediaStrip *media_strip;
  PrmOptionsGroup *options_group;
  PrmWhenGroup *when_group;
  PrmExtrasGroup *extras_group;
  PrmChecksBar *checks_bar;
  PrmPreviewPane *preview_pane;
  PrmClientButton *client_button;
  PrmSnippetButton *snippet_button;

  PrmWorkspace *workspace;  /* (owned) */
  PrmDraft *draft;          /* (owned) */
  PrmComposerState *state;  /* (owned) */
  PrmDraftHistory *history; /* (owned) */
  guint save_source;
  guint retry_source;
  guint n_saving;            /* how often it is being written just now */
  gboolean says_unsaved;     /* the bar says that it could not be written */
  gboolean closing;          /* once it is written, or sent */
  gboolean may_close;        /* it is written, or nobody wants it */
  GtkWidget *unsaved_dialog; /* (weak) (nullable) asks what to do as it cannot be written */
  guint history_source;
  guint cursor_source;
  char *saved_cursor; /* (owned) (nullable) as it was written or read last */
  gboolean changed;   /* since the window opened */
  gboolean sending;
  gboolean submitting; /* it is on its way into the outbox */
  gboolean sent;
  gboolean linking; /* the linking page was opened */

  PrmPostList *nearby;          /* (owned) the client's posts of the days around this one */
  PrmComposerFacts *facts;      /* (owned) what is found out about its media */
  GSignalGroup *client_signals; /* (owned) of the client, whose networks may change */

  PrmPostWatch *watch; /* (owned) (nullable) of the post that is being changed */
  PrmEditState *edit;  /* (owned) (nullable) where one is */
  char *edit_notice;   /* (owned) (nullable) what somebody else did to it meanwhile */

  guint say_source;
  char *news; /* (owned) (nullable) what a screen reader says of the draft when one rests */

  guint check_alarm;
  GCancellable *check_cancellable; /* (owned) (nullable) of the check under way */
  PrmDraft *checked_draft;         /* (owned) (nullable) what the service was asked about last */
  gint64 checked_uptime;           /* when */
  GPtrArray *checked_problems;     /* (owned) (nullable) what it said; %NULL where it could not be asked */
};

/** prm_composer_window_show_draft: brings every widget in step with the draft. */
void prm_composer_window_show_draft (PrmComposerWindow *self);

/** prm_composer_window_take_draft: the draft after an edit of the user; shows it and has it saved soon. */
void prm_composer_window_take_draft (PrmComposerWindow *self, PrmDraft *draft);

/** prm_composer_window_set_draft: the same without a step in the history. */
void prm_composer_window_set_draft (PrmComposerWindow *self, PrmDraft *draft);

/** prm_composer_window_adopt_draft: the same changes on another basis: nothing is shown yet, and nothing to be undone.
 */
void prm_composer_window_adopt_draft (PrmComposerWindow *self, PrmDraft *draft);

/** prm_composer_window_show_problem: @sentence: what went wrong with the window's work, above everything else */
void prm_composer_window_show_problem (PrmComposerWindow *self, const char *sentence);

/* In prm-composer-window-save.c */

/** prm_composer_window_save: has the draft written now. */
void prm_composer_window_save (PrmComposerWindow *self);
/** prm_composer_window_take_save_error: says that the draft could not be written; it is tried again. */
void prm_composer_window_take_save_error (PrmComposerWindow *self, const GError *error);
void prm_composer_window_stop_saving (PrmComposerWindow *self);
/** prm_composer_window_delay_close: Returns: whether the window stays for now; it closes itself once its draft is on
 * disk, or tells by #PrmComposerWindow::kept-open that it does not */
gboolean prm_composer_window_delay_close (PrmComposerWindow *self);
/** prm_composer_window_stay: it is not closed after all. */
void prm_composer_window_stay (PrmComposerWindow *self);
void prm_composer_window_on_retry_save (GtkWidget *widget, const char *name, GVariant *parameter);

/* In prm-composer-window-client.c */

/** prm_composer_window_pick_client: writes for another client; asks what becomes of networks that it has not linked. */
void prm_composer_window_pick_client (PrmComposerWindow *self, PrmProfileItem *item);
/** prm_composer_window_show_client: @client: (nullable): whom the post is for */
void prm_composer_window_show_client (PrmComposerWindow *self, PrmProfileItem *client);
/** prm_composer_window_has_x_keys: Returns: whether X takes posts, as far as that is a matter of keys */
gboolean prm_composer_window_has_x_keys (PrmComposerWindow *self);
void prm_composer_window_on_x_keys (GtkWidget *widget, const char *name, GVariant *parameter);
/** prm_composer_window_plan_saying: has a screen reader say what is new about the draft, once one rests. */
void prm_composer_window_plan_saying (PrmComposerWindow *self);
void prm_composer_window_stop_saying (PrmComposerWindow *self);

/* In prm-composer-window-history.c */
void prm_composer_window_load_history (PrmComposerWindow *self);
void prm_composer_window_save_history (PrmComposerWindow *self);
/** prm_composer_window_take_cursor: Returns: (transfer full): where the cursor is, to be written by the caller */
char *prm_composer_window_take_cursor (PrmComposerWindow *self);
/** prm_composer_window_save_cursor: has it written now if it was moved and nothing else is written soon. */
void prm_composer_window_save_cursor (PrmComposerWindow *self);
void prm_composer_window_on_undo (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_composer_window_on_redo (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_composer_window_on_versions (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_composer_window_update_history (PrmComposerWindow *self);

/* In prm-composer-window-edit.c */

/** prm_composer_window_update_edit: looks anew what becomes of changes to a post; the draft follows what others did. */
void prm_composer_window_update_edit (PrmComposerWindow *self, gint64 now);
void prm_composer_window_show_edit (PrmComposerWindow *self);
void prm_composer_window_stop_edit (PrmComposerWindow *self);
/** prm_composer_window_saves_in_place: Returns: whether the service changes the post, so that it need not be asked */
gboolean prm_composer_window_saves_in_place (PrmComposerWindow *self);
/** prm_composer_window_is_blocked: Returns: whether a problem keeps the draft from being sent */
gboolean prm_composer_window_is_blocked (PrmComposerWindow *self);
void prm_composer_window_install_edit (GtkWidgetClass *widget_class);

/* In prm-composer-window-fix.c */

/** prm_composer_window_fix: mends what can be mended without asking, and puts the cursor where @problem is. */
void prm_composer_window_fix (PrmComposerWindow *self, const PrmProblem *problem);

/** prm_composer_window_link: opens the page in the browser on which the client links @network. */
void prm_composer_window_link (PrmComposerWindow *self, PrmNetwork network);
void prm_composer_window_on_link (GtkWidget *widget, const char *name, GVariant *parameter);
/** prm_composer_window_watch_linking: has what was linked meanwhile looked for when the window is come back to. */
void prm_composer_window_watch_linking (PrmComposerWindow *self);

/* In prm-composer-window-check.c */

/** prm_composer_window_get_zone: Returns: (transfer full) (nullable): in which the client reads times; %NULL: this
 * computer's */
GTimeZone *prm_composer_window_get_zone (PrmComposerWindow *self);

/**
 * prm_composer_window_look:
 * @profile: (nullable): the client
 * @schedule: (nullable): the auto-schedule that the draft names
 *
 * Returns: (transfer full): what the draft is by all that is known on this computer
 */
PrmComposerState *
prm_composer_window_look (PrmComposerWindow *self, const PrmProfile *profile, const PrmSchedule *schedule, gint64 now);

/** prm_composer_window_add_checks: adds to the state what the service said of the draft, if it was asked. */
void prm_composer_window_add_checks (PrmComposerWindow *self);
/** prm_composer_window_plan_check: has the service asked once the user rests. */
void prm_composer_window_plan_check (PrmComposerWindow *self);
void prm_composer_window_stop_check (PrmComposerWindow *self);
/** prm_composer_window_check: asks now; @then is called when the answer is there, or that there is none. */
void prm_composer_window_check (PrmComposerWindow *self, void (*then) (PrmComposerWindow *self));
/** prm_composer_window_forget_old_check: what the service said a while ago is no longer taken for what it would say. */
void prm_composer_window_forget_old_check (PrmComposerWindow *self);

/* Actions, in prm-composer-window-send.c */
void prm_composer_window_on_send (GtkWidget *widget, const char *name, GVariant *parameter);
/** prm_composer_window_stop_sending: does not send what is still being checked. */
void prm_composer_window_stop_sending (PrmComposerWindow *self);
/** prm_composer_window_add_pending: adds addresses that were typed and not entered. Returns: %FALSE, with a sentence
 * shown, if one cannot be */
gboolean prm_composer_window_add_pending (PrmComposerWindow *self);
void prm_composer_window_on_keep (GtkWidget *widget, const char *name, GVariant *parameter);

G_END_DECLS
