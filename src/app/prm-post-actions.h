/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * prm_post_actions_install:
 * @widget_class: the class of the main window
 *
 * Adds the verbs on posts, group `post`: approve (s id), reject ((ss) id, reason; an empty reason asks for one),
 * delete (s), pause (s), resume (s), move ((sx) id, moment), retry (s), withdraw (s), duplicate (s), open (s address),
 * copy-link (s address), show (s id).
 */
void prm_post_actions_install (GtkWidgetClass *widget_class);

G_END_DECLS
