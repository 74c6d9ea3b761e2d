/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"
#include "prm-notifier.h"
#include "prm-sidebar.h"

#include "prm-window.h"

G_BEGIN_DECLS

struct _PrmWindow
{
  AdwApplicationWindow parent_instance;

  PrmWorkspaceHolder *holder; /* (owned) */
  PrmWorkspace *workspace;    /* (owned) (nullable) the one that the pages show */
  GSignalGroup *signals;      /* (owned) of the workspace */
  PrmNotifier *notifier;      /* (owned) */
  GQueue pending;             /* (element-type PendingAction) to be activated once pages are shown */
  GHashTable *deleted;        /* (owned) (element-type utf8 PrmDeletedPost) what can still be brought back */
  char *page;                 /* (owned) (nullable) name of the page shown */
  char *undo_action;          /* (owned) (nullable) what takes back the last thing done */
  GVariant *undo_target;      /* (owned) (nullable) */
  gboolean welcoming;         /* the welcome page is shown until it says that it is done */

  AdwToastOverlay *toasts;
  GtkStack *states;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  AdwBin *welcome_bin;
  AdwFlap *flap;
  PrmSidebar *sidebar;
  GtkWidget *content;
  GtkStack *pages;
};

/** prm_window_install_actions: adds the actions of the group `win`. */
void prm_window_install_actions (GtkWidgetClass *widget_class);

/** prm_window_take_undo_of_page: @action of @page takes back what was done last. */
void prm_window_take_undo_of_page (PrmWindow *window, const char *action, PrmPage *page);

/** prm_window_forget_undo: there is nothing to take back any more. */
void prm_window_forget_undo (PrmWindow *window);

/** prm_window_update_actions: tells which of them make sense now. */
void prm_window_update_actions (PrmWindow *window);

G_END_DECLS
