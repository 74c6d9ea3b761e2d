/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** prm_test_keep_result: a #GAsyncReadyCallback that puts a reference to its result into *@user_data. */
void prm_test_keep_result (GObject *source, GAsyncResult *result, gpointer user_data);

/**
 * prm_test_await:
 * @result: where prm_test_keep_result() will put it
 *
 * Runs the main loop until the result is there. Fails the test after a minute.
 *
 * Returns: (transfer none): the result
 */
GAsyncResult *prm_test_await (GAsyncResult **result);

/** prm_test_wait: runs the main loop until @condition holds. Fails the test after a minute. */
typedef gboolean (*PrmTestCondition) (gpointer user_data);
void prm_test_wait (PrmTestCondition condition, gpointer user_data);

/** prm_test_read_fixture: Returns: (transfer full): the text of tests/fixtures/@name */
char *prm_test_read_fixture (const char *name);

G_END_DECLS
