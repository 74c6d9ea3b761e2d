/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-items-private.h"

/* The items that the composer works with: drafts, and the schedules that give them their slots. */

#define READABLE ((GParamFlags) (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS))

/* PrmDraftItem */

struct _PrmDraftItem
{
  GObject parent_instance;

  PrmDraft *draft;         /* (owned) */
  PrmProfileItem *profile; /* (owned) (nullable) */
  gint64 saved_at;
};

typedef enum
{
  DRAFT_PROP_DRAFT = 1,
  DRAFT_PROP_PROFILE,
  DRAFT_PROP_SAVED_AT,
} DraftProperty;

#define N_DRAFT_PROPS (DRAFT_PROP_SAVED_AT + 1)

static GParamSpec *draft_props[N_DRAFT_PROPS];

G_DEFINE_FINAL_TYPE (PrmDraftItem, prm_draft_item, G_TYPE_OBJECT)

static void
prm_draft_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmDraftItem *self = PRM_DRAFT_ITEM (object);

  switch ((DraftProperty) property_id)
    {
    case DRAFT_PROP_DRAFT:
      g_value_set_boxed (value, self->draft);
      break;
    case DRAFT_PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case DRAFT_PROP_SAVED_AT:
      g_value_set_int64 (value, self->saved_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_draft_item_finalize (GObject *object)
{
  PrmDraftItem *self = PRM_DRAFT_ITEM (object);

  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (prm_draft_item_parent_class)->finalize (object);
}

static void
prm_draft_item_class_init (PrmDraftItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_draft_item_get_property;
  object_class->finalize = prm_draft_item_finalize;

  draft_props[DRAFT_PROP_DRAFT] = g_param_spec_boxed ("draft", NULL, NULL, PRM_TYPE_DRAFT, READABLE);
  draft_props[DRAFT_PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, PRM_TYPE_PROFILE_ITEM, READABLE);
  draft_props[DRAFT_PROP_SAVED_AT] =
    g_param_spec_int64 ("saved-at", NULL, NULL, G_MININT64, G_MAXINT64, PRM_TIME_NONE, READABLE);
  g_object_class_install_properties (object_class, N_DRAFT_PROPS, draft_props);
}

static void
prm_draft_item_init (PrmDraftItem *self)
{
}

PrmDraftItem *
prm_draft_item_new (PrmDraft *draft, PrmProfileItem *profile, gint64 saved_at)
{
  PrmDraftItem *self = g_object_new (PRM_TYPE_DRAFT_ITEM, NULL);

  self->draft = prm_draft_ref (draft);
  g_set_object (&self->profile, profile);
  self->saved_at = saved_at;
  return self;
}

void
prm_draft_item_update (PrmDraftItem *item, PrmDraft *draft, PrmProfileItem *profile, gint64 saved_at)
{
  g_object_freeze_notify (G_OBJECT (item));
  if (item->draft != draft && !prm_draft_equal (item->draft, draft))
    {
      prm_draft_unref (item->draft);
      item->draft = prm_draft_ref (draft);
      g_object_notify_by_pspec (G_OBJECT (item), draft_props[DRAFT_PROP_DRAFT]);
    }
  if (g_set_object (&item->profile, profile))
    g_object_notify_by_pspec (G_OBJECT (item), draft_props[DRAFT_PROP_PROFILE]);
  if (item->saved_at != saved_at)
    {
      item->saved_at = saved_at;
      g_object_notify_by_pspec (G_OBJECT (item), draft_props[DRAFT_PROP_SAVED_AT]);
    }
  g_object_thaw_notify (G_OBJECT (item));
}

PrmDraft *
prm_draft_item_get_draft (PrmDraftItem *item)
{
  g_return_val_if_fail (PRM_IS_DRAFT_ITEM (item), NULL);

  return item->draft;
}

PrmProfileItem *
prm_draft_item_get_profile (PrmDraftItem *item)
{
  g_return_val_if_fail (PRM_IS_DRAFT_ITEM (item), NULL);

  return item->profile;
}

gint64
prm_draft_item_get_saved_at (PrmDraftItem *item)
{
  g_return_val_if_fail (PRM_IS_DRAFT_ITEM (item), PRM_TIME_NONE);

  return item->saved_at;
}

/* PrmScheduleItem */

struct _PrmScheduleItem
{
  GObject parent_instance;

  PrmSchedule *schedule;   /* (owned) */
  PrmProfileItem *profile; /* (owned) (nullable) */
  gint64 next_slot;
};

typedef enum
{
  SCHEDULE_PROP_SCHEDULE = 1,
  SCHEDULE_PROP_PROFILE,
  SCHEDULE_PROP_NEXT_SLOT,
} ScheduleProperty;

#define N_SCHEDULE_PROPS (SCHEDULE_PROP_NEXT_SLOT + 1)

static GParamSpec *schedule_props[N_SCHEDULE_PROPS];

G_DEFINE_FINAL_TYPE (PrmScheduleItem, prm_schedule_item, G_TYPE_OBJECT)

static void
prm_schedule_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmScheduleItem *self = PRM_SCHEDULE_ITEM (object);

  switch ((ScheduleProperty) property_id)
    {
    case SCHEDULE_PROP_SCHEDULE:
      g_value_set_boxed (value, self->schedule);
      break;
    case SCHEDULE_PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case SCHEDULE_PROP_NEXT_SLOT:
      g_value_set_int64 (value, self->next_slot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_schedule_item_finalize (GObject *object)
{
  PrmScheduleItem *self = PRM_SCHEDULE_ITEM (object);

  g_clear_pointer (&self->schedule, prm_schedule_unref);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (prm_schedule_item_parent_class)->finalize (object);
}

static void
prm_schedule_item_class_init (PrmScheduleItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_schedule_item_get_property;
  object_class->finalize = prm_schedule_item_finalize;

  schedule_props[SCHEDULE_PROP_SCHEDULE] = g_param_spec_boxed ("schedule", NULL, NULL, PRM_TYPE_SCHEDULE, READABLE);
  schedule_props[SCHEDULE_PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, PRM_TYPE_PROFILE_ITEM, READABLE);
  schedule_props[SCHEDULE_PROP_NEXT_SLOT] =
    g_param_spec_int64 ("next-slot", NULL, NULL, G_MININT64, G_MAXINT64, PRM_TIME_NONE, READABLE);
  g_object_class_install_properties (object_class, N_SCHEDULE_PROPS, schedule_props);
}

static void
prm_schedule_item_init (PrmScheduleItem *self)
{
}

PrmScheduleItem *
prm_schedule_item_new (PrmSchedule *schedule, PrmProfileItem *profile, gint64 now)
{
  PrmScheduleItem *self = g_object_new (PRM_TYPE_SCHEDULE_ITEM, NULL);

  self->schedule = prm_schedule_ref (schedule);
  g_set_object (&self->profile, profile);
  self->next_slot = prm_schedule_next_slot (schedule, now);
  return self;
}

void
prm_schedule_item_update (PrmScheduleItem *item, PrmSchedule *schedule, PrmProfileItem *profile, gint64 now)
{
  gint64 next_slot;

  g_object_freeze_notify (G_OBJECT (item));
  if (item->schedule != schedule && !prm_schedule_equal (item->schedule, schedule))
    {
      prm_schedule_unref (item->schedule);
      item->schedule = prm_schedule_ref (schedule);
      g_object_notify_by_pspec (G_OBJECT (item), schedule_props[SCHEDULE_PROP_SCHEDULE]);
    }
  if (g_set_object (&item->profile, profile))
    g_object_notify_by_pspec (G_OBJECT (item), schedule_props[SCHEDULE_PROP_PROFILE]);
  next_slot = prm_schedule_next_slot (item->schedule, now);
  if (item->next_slot != next_slot)
    {
      item->next_slot = next_slot;
      g_object_notify_by_pspec (G_OBJECT (item), schedule_props[SCHEDULE_PROP_NEXT_SLOT]);
    }
  g_object_thaw_notify (G_OBJECT (item));
}

PrmSchedule *
prm_schedule_item_get_schedule (PrmScheduleItem *item)
{
  g_return_val_if_fail (PRM_IS_SCHEDULE_ITEM (item), NULL);

  return item->schedule;
}

PrmProfileItem *
prm_schedule_item_get_profile (PrmScheduleItem *item)
{
  g_return_val_if_fail (PRM_IS_SCHEDULE_ITEM (item), NULL);

  return item->profile;
}

gint64
prm_schedule_item_get_next_slot (PrmScheduleItem *item)
{
  g_return_val_if_fail (PRM_IS_SCHEDULE_ITEM (item), PRM_TIME_NONE);

  return item->next_slot;
}
