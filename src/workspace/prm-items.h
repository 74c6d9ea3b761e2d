/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-operation.h"
#include "prm-post.h"
#include "prm-profile.h"
#include "prm-schedule.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The objects in the workspace's list models. There is one object an id, and it stays the same while its value
 * changes, so that selection, focus and scrolling survive a refresh. Properties notify only when they change.
 */

/** PrmProfileItem: properties `profile` (PrmProfile), `title` (string), `has-key`, `usable` (boolean: has a key and is
 * not suspended), `approvals`, `failures` (uint: its posts that wait for approval; that failed or need you). */
#define PRM_TYPE_PROFILE_ITEM (prm_profile_item_get_type ())
G_DECLARE_FINAL_TYPE (PrmProfileItem, prm_profile_item, PRM, PROFILE_ITEM, GObject)

PrmProfile *prm_profile_item_get_profile (PrmProfileItem *item);
const char *prm_profile_item_get_ref_id (PrmProfileItem *item);
gboolean prm_profile_item_get_has_key (PrmProfileItem *item);
gboolean prm_profile_item_get_usable (PrmProfileItem *item);
guint prm_profile_item_get_approvals (PrmProfileItem *item);
guint prm_profile_item_get_failures (PrmProfileItem *item);

/** PrmPostItem: properties `post` (PrmPost), `profile` (PrmProfileItem, nullable), `state` (uint, PrmPostState; also
 * notified when time alone changes it). */
#define PRM_TYPE_POST_ITEM (prm_post_item_get_type ())
G_DECLARE_FINAL_TYPE (PrmPostItem, prm_post_item, PRM, POST_ITEM, GObject)

PrmPost *prm_post_item_get_post (PrmPostItem *item);
const char *prm_post_item_get_id (PrmPostItem *item);
PrmProfileItem *prm_post_item_get_profile (PrmPostItem *item);
PrmPostState prm_post_item_get_state (PrmPostItem *item);

/** PrmDraftItem: properties `draft` (PrmDraft), `profile` (PrmProfileItem, nullable), `saved-at` (int64). */
#define PRM_TYPE_DRAFT_ITEM (prm_draft_item_get_type ())
G_DECLARE_FINAL_TYPE (PrmDraftItem, prm_draft_item, PRM, DRAFT_ITEM, GObject)

PrmDraft *prm_draft_item_get_draft (PrmDraftItem *item);
PrmProfileItem *prm_draft_item_get_profile (PrmDraftItem *item);
gint64 prm_draft_item_get_saved_at (PrmDraftItem *item);

/** PrmScheduleItem: properties `schedule` (PrmSchedule), `profile` (PrmProfileItem, nullable), `next-slot` (int64). */
#define PRM_TYPE_SCHEDULE_ITEM (prm_schedule_item_get_type ())
G_DECLARE_FINAL_TYPE (PrmScheduleItem, prm_schedule_item, PRM, SCHEDULE_ITEM, GObject)

PrmSchedule *prm_schedule_item_get_schedule (PrmScheduleItem *item);
PrmProfileItem *prm_schedule_item_get_profile (PrmScheduleItem *item);
gint64 prm_schedule_item_get_next_slot (PrmScheduleItem *item);

G_END_DECLS
