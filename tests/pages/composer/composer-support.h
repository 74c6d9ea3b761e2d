/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk-window.h"
#include "prm-composer-window.h"

G_BEGIN_DECLS

#define COMPOSER_ADD(path, func) g_test_add (path, DeskWindow, NULL, composer_set_up, func, desk_window_tear_down)

void composer_set_up (DeskWindow *self, gconstpointer data);

/** composer_open: shows a new draft for the profile @title; @title: (nullable): for nobody yet */
void composer_open (DeskWindow *self, const char *title);

/** composer_open_draft: shows @draft. */
void composer_open_draft (DeskWindow *self, PrmDraft *draft);

/** composer_open_edit: shows what changes the post @id. */
void composer_open_edit (DeskWindow *self, const char *id);

/** composer_type: replaces the text, as typing does. */
void composer_type (DeskWindow *self, const char *text);

/** composer_fill: enters @text into the row @title. */
void composer_fill (DeskWindow *self, const char *title, const char *text);

/** composer_find_option: Returns: (transfer none) (nullable): the control of an option, after putting the focus there
 */
GtkWidget *composer_find_option (DeskWindow *self, PrmNetwork network, const char *key);

/** composer_fill_option: @text: of a switch "true" or "false", of a choice its place, 0 for none; of a list entries,
 * one a line, with tabs between their fields */
void composer_fill_option (DeskWindow *self, PrmNetwork network, const char *key, const char *text);

/** composer_toggle: chooses a network or takes it out again; every network of the client is linked. */
void composer_toggle (DeskWindow *self, PrmNetwork network);

/** composer_pick_time: picks a day and a time. */
void composer_pick_time (DeskWindow *self, gint64 moment);

/** composer_write_network_time: writes a time for @network alone; Returns: (transfer none): the field */
GtkWidget *composer_write_network_time (DeskWindow *self, PrmNetwork network, const char *phrase);

/** composer_choose: chooses "Publish Now", "At a Time" or "In a Queue". */
void composer_choose (DeskWindow *self, const char *way);

void composer_send (DeskWindow *self);

/** composer_wait_until_sent: sends what is ready; the window closes itself. */
void composer_wait_until_sent (DeskWindow *self);

PrmDraft *composer_get_draft (DeskWindow *self);

/** composer_get_button: Returns: (transfer none): what the button says that sends */
const char *composer_get_button (DeskWindow *self);

/** composer_has_problem: Returns: whether the open list of problems has this sentence */
gboolean composer_has_problem (DeskWindow *self, const char *sentence);

G_END_DECLS
