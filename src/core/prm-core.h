/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * prm_set_str:
 * @field: (inout): the owned string to replace
 * @value: (nullable): the new value, copied
 *
 * Returns: whether the value differs from the old one, that is, whether to notify
 */
gboolean prm_set_str (char **field, const char *value);

/**
 * prm_strv_equal0:
 *
 * Compares two string vectors; %NULL and an empty vector are the same.
 */
gboolean prm_strv_equal0 (const char *const *a, const char *const *b);

/** prm_str_is_blank: Returns: whether @text, valid UTF-8, holds nothing but white space */
gboolean prm_str_is_blank (const char *text);

/**
 * prm_string_free_and_steal:
 * @string: (transfer full): the buffer
 *
 * g_string_free_and_steal() is younger than our floor.
 *
 * Returns: (transfer full): its text
 */
char *prm_string_free_and_steal (GString *string);

G_END_DECLS
