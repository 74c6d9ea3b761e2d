/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmTimeChooser:
 *
 * A moment in the time zone of a client: a field that reads times as people write them, the next free slots of the
 * client's queues, and a small month that says how many posts of the client each day has. Signal `picked` (int64
 * moment) comes with each choice; `doubted` where what is written in the field is not, or no longer, a time.
 */
#define PRM_TYPE_TIME_CHOOSER (prm_time_chooser_get_type ())
G_DECLARE_FINAL_TYPE (PrmTimeChooser, prm_time_chooser, PRM, TIME_CHOOSER, AdwBin)

/** prm_time_chooser_set_workspace: @workspace: (nullable): %NULL lets go of it */
void prm_time_chooser_set_workspace (PrmTimeChooser *self, PrmWorkspace *workspace);

/** PrmTimeChooserState: what a time is chosen for. */
typedef struct
{
  gint64 moment; /* what is chosen; may be %PRM_TIME_NONE */
  gint64 now;
  const char *ref_id;    /* (nullable) the client, whose posts are counted and whose free slots are offered */
  const char *edited_id; /* (nullable) the post that is being changed, which does not count itself */
  gboolean idle;         /* nothing goes out at that time, so it may have passed */
  GTimeZone *zone;       /* (nullable) in which the client reads times; %NULL is this computer's */
} PrmTimeChooserState;

void prm_time_chooser_show (PrmTimeChooser *self, const PrmTimeChooserState *state);

/**
 * prm_time_chooser_get_doubt:
 * @moment: what is chosen
 *
 * Returns: (transfer none) (nullable): what is wrong with the words that stand in the field; %NULL if nothing is, or if
 *   @moment has been chosen since
 */
const char *prm_time_chooser_get_doubt (PrmTimeChooser *self, gint64 moment);

/** prm_time_chooser_focus: puts the cursor into the field. */
void prm_time_chooser_focus (PrmTimeChooser *self);

G_END_DECLS
