/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PRM_BUDGET_WINDOW: the service counts the requests of a profile in windows of so many seconds. */
#define PRM_BUDGET_WINDOW 300

/**
 * PrmBudget:
 *
 * The requests of one profile that the service takes in its present window, whoever makes them: sync, outbox, and
 * other devices, of which the service's own count tells. All zero is one of which nothing is known yet.
 */
typedef struct
{
  guint used;
  guint maximum; /* 0: never told */
  gint64 began;  /* when the window was first noticed: it ends PRM_BUDGET_WINDOW later, or sooner */
} PrmBudget;

/** prm_budget_count: a request ended without an answer that tells; the service may have counted it. */
void prm_budget_count (PrmBudget *budget, gint64 now);

/** prm_budget_note: @used, @maximum: what an answer told */
void prm_budget_note (PrmBudget *budget, guint used, guint maximum, gint64 now);

/** prm_budget_get_used: Returns: how much of it is used at @now */
guint prm_budget_get_used (const PrmBudget *budget, gint64 now);

/** prm_budget_is_near: Returns: whether so much is used that what is left is for what the user does */
gboolean prm_budget_is_near (const PrmBudget *budget, gint64 now);

/** prm_budget_is_spent: Returns: whether the next request would be refused */
gboolean prm_budget_is_spent (const PrmBudget *budget, gint64 now);

/** prm_budget_get_end: Returns: when the window has passed at the latest */
gint64 prm_budget_get_end (const PrmBudget *budget);

G_END_DECLS
