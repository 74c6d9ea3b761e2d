/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The questions before what cannot be taken back. Each calls back once with the answer, or never if it is Cancel, which
 * is the default of all.
 */

typedef enum
{
  PRM_LATE_APPROVE,
  PRM_LATE_RESUME,
} PrmLateVerb;

/** PrmLateAnswer: @new_time: %PRM_TIME_NONE: publish at once */
typedef void (*PrmLateAnswer) (gint64 new_time, gpointer user_data);

/**
 * prm_ask_late: asks what to do with a post whose time has passed, as both verbs would publish it at once.
 * @user_data: (destroy destroy): freed with the dialog
 */
void prm_ask_late (GtkWindow *parent,
                   PrmLateVerb verb,
                   const PrmPost *post,
                   gint64 now,
                   PrmLateAnswer answer,
                   gpointer user_data,
                   GDestroyNotify destroy);

typedef void (*PrmReasonAnswer) (const char *reason, gpointer user_data);

/** prm_ask_reason: asks why a post is rejected, and offers the reasons given last. */
void prm_ask_reason (GtkWindow *parent,
                     const PrmPost *post,
                     const char *const *last_reasons,
                     PrmReasonAnswer answer,
                     gpointer user_data,
                     GDestroyNotify destroy);

typedef void (*PrmYesAnswer) (gpointer user_data);

/** prm_ask_delete_published: asks whether a published post is to be deleted from its networks. */
void prm_ask_delete_published (
  GtkWindow *parent, const PrmPost *post, PrmYesAnswer answer, gpointer user_data, GDestroyNotify destroy);

/** prm_describe_undeletable: Returns: (transfer full) (nullable): names of the networks that keep the post */
char *prm_describe_undeletable (PrmNetworkSet networks);

G_END_DECLS
