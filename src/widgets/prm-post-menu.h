/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-clock.h"
#include "prm-items.h"
#include "prm-post-verbs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PrmPostVerbInfo: how a verb is offered, by a button or in a menu. */
typedef struct
{
  PrmPostVerbs verb;
  const char *action;    /* of the window's group `post` */
  const char *label;     /* untranslated, with a mnemonic */
  const char *css_class; /* (nullable) of a button */
  guint section;         /* of a menu: those of one kind stand together */
  const char *key;       /* (nullable) that does the same where the post has the focus */
} PrmPostVerbInfo;

/** prm_post_verb_list: Returns: (transfer none) (array zero-terminated=1): the verbs, possible or not, in their order
 */
const PrmPostVerbInfo *prm_post_verb_list (const PrmPost *post);

/** prm_post_verb_target: Returns: (transfer floating): the target of the verb's action for @post */
GVariant *prm_post_verb_target (const PrmPostVerbInfo *verb, const PrmPost *post);

/** prm_post_is_late: Returns: whether @post would go out at once if it was approved now, as its time has passed */
gboolean prm_post_is_late (const PrmPost *post, gint64 now);

/** prm_post_verb_get_label: Returns: (transfer none): what @verb does with a post that is @late or not, translated */
const char *prm_post_verb_get_label (const PrmPostVerbInfo *verb, gboolean late);

/**
 * prm_post_menu_new:
 * @elsewhere: whether the post is shown on another page than that of the posts, and can be shown there
 *
 * Returns: (transfer full): what can be done with @post, by the window's actions. `post-menu.move` is the exception:
 *   it is that of prm_post_menu_attach()
 */
GMenuModel *prm_post_menu_new (const PrmPost *post, gint64 now, gboolean elsewhere);

/** PrmPostMenuFunc: Returns: (transfer none) (nullable): the post that is meant at @widget just now */
typedef PrmPostItem *(*PrmPostMenuFunc) (GtkWidget *widget);

/**
 * prm_post_menu_attach:
 * @zone: (nullable): %NULL is this computer's
 *
 * Gives @widget the menu of a post, and the keys for what is done most: F2 edits, Ctrl+D duplicates, Delete deletes.
 */
void
prm_post_menu_attach (GtkWidget *widget, PrmPostMenuFunc func, PrmClock *clock, GTimeZone *zone, gboolean elsewhere);

/** prm_post_menu_attach_keys: the same for the keys alone: of a list, whose rows have the rest. */
void prm_post_menu_attach_keys (
  GtkWidget *widget, PrmPostMenuFunc func, PrmClock *clock, GTimeZone *zone, gboolean elsewhere);

/** prm_post_menu_popup: shows the menu of prm_post_menu_attach() at @place of @widget, or by the focus for %NULL. */
void prm_post_menu_popup (GtkWidget *widget, const GdkRectangle *place);

G_END_DECLS
