/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PrmSidebarRow:
 *
 * A line of the sidebar. Properties: `page` (string: where it leads), `icon-name`, `title` (string), `warning`
 * (boolean: the count carries a warning mark), `count` (uint, read-only).
 */
#define PRM_TYPE_SIDEBAR_ROW (prm_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (PrmSidebarRow, prm_sidebar_row, PRM, SIDEBAR_ROW, GtkListBoxRow)

const char *prm_sidebar_row_get_page (PrmSidebarRow *row);

/**
 * prm_sidebar_row_set_count:
 * @count: shown at the end of the line; 0 is not shown
 * @spoken: (nullable): what is counted, for a screen reader: "3 waiting for approval"
 */
void prm_sidebar_row_set_count (PrmSidebarRow *row, guint count, const char *spoken);
guint prm_sidebar_row_get_count (PrmSidebarRow *row);

G_END_DECLS
