/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "app-find.h"
#include "workspace-support.h"

G_BEGIN_DECLS

/**
 * DeskWindow: a workspace with its sandbox, and a window over it.
 *
 * The window's own verbs (`win.…`, `post.…`) and the application's are only noted: what they do is the application's.
 */
typedef struct
{
  TestDesk desk;
  GtkApplication *application;
  GtkWidget *window; /* (weak) (nullable) */
  GPtrArray *asked;  /* (element-type utf8) such as "post.approve 'id'" */
} DeskWindow;

#define DESK_ADD(path, func) g_test_add (path, DeskWindow, NULL, desk_window_set_up, func, desk_window_tear_down)

/** desk_window_set_up: starts and connects the desk; @data is an option of the sandbox. */
void desk_window_set_up (DeskWindow *self, gconstpointer data);
void desk_window_tear_down (DeskWindow *self, gconstpointer data);

/** desk_window_show: shows @child in a window. */
void desk_window_show (DeskWindow *self, GtkWidget *child);

/** desk_window_show_window: the same for a window that is one already. */
void desk_window_show_window (DeskWindow *self, GtkWindow *window);

/** desk_window_close: closes it as a person does. */
void desk_window_close (DeskWindow *self);

/** desk_window_drop: takes it away as the end of the program does; it is not asked. */
void desk_window_drop (DeskWindow *self);

/** desk_window_settle: until nothing is under way in the workspace, and the window has shown what there is. */
void desk_window_settle (DeskWindow *self);

/** desk_window_act: activates an action where @widget is; fails where it does not exist. */
void desk_window_act (DeskWindow *self, GtkWidget *widget, const char *action, const char *format, ...);

/** desk_window_find: Returns: (transfer none): as app_find() does in the window; fails where there is none */
GtkWidget *desk_window_find (DeskWindow *self, GType type, const char *name);
gboolean desk_window_says (DeskWindow *self, const char *text);

/** desk_window_get_asked: Returns: (transfer none) (nullable): the last of the verbs that were only noted */
const char *desk_window_get_asked (DeskWindow *self);

/** desk_window_dup_sent: Returns: (transfer full): the one live post with that text, as the service has it */
JsonObject *desk_window_dup_sent (DeskWindow *self, const char *text);

/** desk_window_submit: has a post scheduled. Returns: (transfer full): its id */
char *desk_window_submit (DeskWindow *self, PrmDraft *draft);

/** desk_window_find_draft: Returns: (transfer none) (nullable): the one draft with that text, as it is on disk */
PrmDraftItem *desk_window_find_draft (DeskWindow *self, const char *text);

/** desk_window_add_queue: gives @title (a profile) a queue "Daily" at 11:00 and 19:00. */
void desk_window_add_queue (DeskWindow *self, const char *title);

G_END_DECLS
