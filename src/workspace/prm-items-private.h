/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-items.h"

G_BEGIN_DECLS

/* What only the workspace does with its items: make them, and give them new values. */

PrmProfileItem *prm_profile_item_new (PrmProfile *profile);
void prm_profile_item_set_profile (PrmProfileItem *item, PrmProfile *profile);
void prm_profile_item_set_has_key (PrmProfileItem *item, gboolean has_key);
void prm_profile_item_set_counts (PrmProfileItem *item, guint approvals, guint failures);

PrmPostItem *prm_post_item_new (PrmPost *post, PrmProfileItem *profile, gint64 now);
void prm_post_item_update (PrmPostItem *item, PrmPost *post, PrmProfileItem *profile, gint64 now);

/** prm_post_item_set_now: notifies `state` where the passing of time changed it. */
void prm_post_item_set_now (PrmPostItem *item, gint64 now);

PrmDraftItem *prm_draft_item_new (PrmDraft *draft, PrmProfileItem *profile, gint64 saved_at);
void prm_draft_item_update (PrmDraftItem *item, PrmDraft *draft, PrmProfileItem *profile, gint64 saved_at);

PrmScheduleItem *prm_schedule_item_new (PrmSchedule *schedule, PrmProfileItem *profile, gint64 now);
void prm_schedule_item_update (PrmScheduleItem *item, PrmSchedule *schedule, PrmProfileItem *profile, gint64 now);

G_END_DECLS
