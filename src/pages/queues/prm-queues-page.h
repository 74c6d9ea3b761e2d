/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-page.h"

G_BEGIN_DECLS

/**
 * PrmQueuesPage:
 *
 * The auto-schedules of the client: when each gives out slots, the posts that wait in it, and its next free slots.
 *
 */
#define PRM_TYPE_QUEUES_PAGE (prm_queues_page_get_type ())
G_DECLARE_FINAL_TYPE (PrmQueuesPage, prm_queues_page, PRM, QUEUES_PAGE, PrmPage)

GtkWidget *prm_queues_page_new (PrmWorkspace *workspace);

/** prm_queue_describe: Returns: (transfer full): its times and days in this computer's zone, for people */
char *prm_queue_describe (PrmSchedule *schedule, gint64 now);

G_END_DECLS
