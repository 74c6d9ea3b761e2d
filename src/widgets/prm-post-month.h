/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPostMonth:
 *
 * A small month in which a day can be chosen that has not passed, and which says how many posts of a client each day
 * has; below it stands how many others there are on the chosen day. Signal `picked` (int64): the day's first moment.
 */
#define PRM_TYPE_POST_MONTH (prm_post_month_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostMonth, prm_post_month, PRM, POST_MONTH, AdwBin)

GtkWidget *prm_post_month_new (void);

/** prm_post_month_set_workspace: whose posts are counted, while somebody looks; to be called before it is shown, as it
 * also knows on which day the week begins. @workspace: (nullable): is not held; %NULL: nothing is counted */
void prm_post_month_set_workspace (PrmPostMonth *self, PrmWorkspace *workspace);

/** PrmPostMonthState: what a day is chosen for. */
typedef struct
{
  gint64 moment; /* of the chosen day, or %PRM_TIME_NONE */
  gint64 now;
  const char *ref_id;  /* (nullable) the client whose posts are counted */
  const char *post_id; /* (nullable) the post that gets a new time, which does not count itself */
  GTimeZone *zone;     /* (nullable) whose days they are; %NULL is this computer's */
} PrmPostMonthState;

void prm_post_month_show (PrmPostMonth *self, const PrmPostMonthState *state);

G_END_DECLS
