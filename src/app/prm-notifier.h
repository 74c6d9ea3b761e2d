/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-window.h"

G_BEGIN_DECLS

/**
 * PrmNotifier:
 *
 * Tells what became of the user's posts: by a toast in the window while it is looked at, else by a notification of the
 * desktop, if the settings allow.
 */
#define PRM_TYPE_NOTIFIER (prm_notifier_get_type ())
G_DECLARE_FINAL_TYPE (PrmNotifier, prm_notifier, PRM, NOTIFIER, GObject)

PrmNotifier *prm_notifier_new (PrmWindow *window);

/** prm_notifier_set_workspace: @workspace: (nullable): whose news to tell from now on */
void prm_notifier_set_workspace (PrmNotifier *notifier, PrmWorkspace *workspace);

/**
 * prm_notifier_describe_finished:
 * @post: (nullable): the post as the service answered
 * @client: (nullable): the client's name
 *
 * Returns: (transfer full) (nullable): one sentence; %NULL where it is not news
 */
char *
prm_notifier_describe_finished (const PrmOperation *operation, const PrmPost *post, const char *client, gint64 now);

G_END_DECLS
