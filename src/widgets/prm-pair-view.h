/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPairView:
 *
 * Two versions of something beside each other, one below the other where it is narrow. What only one of them has is
 * marked in the text, by its ground and by a line under it, and told to a screen reader.
 */
#define PRM_TYPE_PAIR_VIEW (prm_pair_view_get_type ())
G_DECLARE_FINAL_TYPE (PrmPairView, prm_pair_view, PRM, PAIR_VIEW, GtkWidget)

GtkWidget *prm_pair_view_new (void);

/** prm_pair_view_begin: takes everything away and heads the two sides anew; subtitles: (nullable) */
void prm_pair_view_begin (PrmPairView *self,
                          const char *first_title,
                          const char *first_subtitle,
                          const char *second_title,
                          const char *second_subtitle);

/** prm_pair_view_add_text: @name: (nullable): what it is the text of; @first, @second: (nullable): %NULL for none */
void prm_pair_view_add_text (PrmPairView *self, const char *name, const char *first, const char *second);

/** prm_pair_view_add_value: the same for what is compared as a whole; nothing is added where both are equal. */
void prm_pair_view_add_value (PrmPairView *self, const char *name, const char *first, const char *second);

/** prm_pair_view_add_drafts: adds the texts of two drafts, and all else in which they differ. */
void
prm_pair_view_add_drafts (PrmPairView *self, PrmWorkspace *workspace, const PrmDraft *first, const PrmDraft *second);

/** prm_pair_view_add_posts: the same for two versions of a post. */
void prm_pair_view_add_posts (PrmPairView *self, PrmWorkspace *workspace, const PrmPost *first, const PrmPost *second);

G_END_DECLS
