/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPostRow:
 *
 * A post in a list: its state, first words, when, for whom and on which networks. Properties: `workspace`
 * (PrmWorkspace, for the time), `item` (PrmPostItem, nullable). The row follows its item.
 */
#define PRM_TYPE_POST_ROW (prm_post_row_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostRow, prm_post_row, PRM, POST_ROW, AdwBin)

/** PrmPostRowLayout: how much room there is for a row, and what is said elsewhere. */
typedef enum
{
  PRM_POST_ROW_WIDE,
  PRM_POST_ROW_NARROW,
  PRM_POST_ROW_WAITING, /* narrow, among others that wait for approval: how long there is, in place of the state */
} PrmPostRowLayout;

GtkWidget *prm_post_row_new (PrmWorkspace *workspace, PrmPostRowLayout layout);

void prm_post_row_set_item (PrmPostRow *self, PrmPostItem *item);
PrmPostItem *prm_post_row_get_item (PrmPostRow *self);

/**
 * prm_post_row_offer_menu:
 * @elsewhere: whether it is on another page than that of the posts
 *
 * Gives the row a button for the menu of its post, and the menu itself by a secondary click.
 */
void prm_post_row_offer_menu (PrmPostRow *self, gboolean elsewhere);

/** prm_first_words: Returns: (transfer full): the first line of @text that is not blank, or @fallback */
char *prm_first_words (const char *text, const char *fallback);

/** prm_network_icons_show: fills @box with one icon for each of @networks */
void prm_network_icons_show (GtkBox *box, PrmNetworkSet networks);

G_END_DECLS
