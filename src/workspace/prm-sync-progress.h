/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmSyncProgress: how far everything that the service has is known here, and what holds it up. */
typedef struct
{
  guint n_profiles; /* that can be read */
  guint n_done;     /* of which everything is known */
  double fraction;  /* from 0 to 1, about */
  gint64 reached;   /* how far back the last one is known; %PRM_TIME_NONE: there are more, or none */
  gboolean paused;  /* by the user */

  const char *near_ref_id; /* (nullable) the profile nearest to the service's limit; %NULL: none is near it */
  guint used;              /* requests of it */
  guint maximum;
  gint64 free_at; /* when it has all of them again, at the latest */
} PrmSyncProgress;

G_END_DECLS
