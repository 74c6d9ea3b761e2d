/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client.h"

G_BEGIN_DECLS

/**
 * POST /auto-schedule/set: makes or replaces the schedule of this title. Days and excluded dates are always sent, so
 * that nothing of an older one stays; the slots given out already keep their times. Read the list after it.
 */
void prm_client_set_schedule_async (PrmClient *client,
                                    PrmCredentials *credentials,
                                    const PrmSchedule *schedule,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean prm_client_set_schedule_finish (PrmClient *client, GAsyncResult *result, GError **error);

/** DELETE /auto-schedule/delete. Posts that have their slot keep it. */
void prm_client_delete_schedule_async (PrmClient *client,
                                       PrmCredentials *credentials,
                                       const char *title,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean prm_client_delete_schedule_finish (PrmClient *client, GAsyncResult *result, GError **error);

/**
 * DELETE /auto-schedule/delete with deleteLastScheduleDate: the schedule stays, and gives out slots from now on
 * again, also those that posts have already.
 */
void prm_client_restart_schedule_async (PrmClient *client,
                                        PrmCredentials *credentials,
                                        const char *title,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean prm_client_restart_schedule_finish (PrmClient *client, GAsyncResult *result, GError **error);

G_END_DECLS
