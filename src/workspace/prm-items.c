/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-items-private.h"

/* Every property of an item is read only and notified by hand. */
#define READABLE ((GParamFlags) (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS))

/* PrmProfileItem */

struct _PrmProfileItem
{
  GObject parent_instance;

  PrmProfile *profile; /* (owned) */
  gboolean has_key;
  guint approvals;
  guint failures;
};

typedef enum
{
  PROFILE_PROP_PROFILE = 1,
  PROFILE_PROP_TITLE,
  PROFILE_PROP_HAS_KEY,
  PROFILE_PROP_USABLE,
  PROFILE_PROP_APPROVALS,
  PROFILE_PROP_FAILURES,
} ProfileProperty;

#define N_PROFILE_PROPS (PROFILE_PROP_FAILURES + 1)

static GParamSpec *profile_props[N_PROFILE_PROPS];

G_DEFINE_FINAL_TYPE (PrmProfileItem, prm_profile_item, G_TYPE_OBJECT)

static void
prm_profile_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmProfileItem *self = PRM_PROFILE_ITEM (object);

  switch ((ProfileProperty) property_id)
    {
    case PROFILE_PROP_PROFILE:
      g_value_set_boxed (value, self->profile);
      break;
    case PROFILE_PROP_TITLE:
      g_value_set_string (value, self->profile->title);
      break;
    case PROFILE_PROP_HAS_KEY:
      g_value_set_boolean (value, self->has_key);
      break;
    case PROFILE_PROP_USABLE:
      g_value_set_boolean (value, prm_profile_item_get_usable (self));
      break;
    case PROFILE_PROP_APPROVALS:
      g_value_set_uint (value, self->approvals);
      break;
    case PROFILE_PROP_FAILURES:
      g_value_set_uint (value, self->failures);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_profile_item_finalize (GObject *object)
{
  g_clear_pointer (&PRM_PROFILE_ITEM (object)->profile, prm_profile_unref);

  G_OBJECT_CLASS (prm_profile_item_parent_class)->finalize (object);
}

static void
prm_profile_item_class_init (PrmProfileItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_profile_item_get_property;
  object_class->finalize = prm_profile_item_finalize;

  profile_props[PROFILE_PROP_PROFILE] = g_param_spec_boxed ("profile", NULL, NULL, PRM_TYPE_PROFILE, READABLE);
  profile_props[PROFILE_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, READABLE);
  profile_props[PROFILE_PROP_HAS_KEY] = g_param_spec_boolean ("has-key", NULL, NULL, FALSE, READABLE);
  profile_props[PROFILE_PROP_USABLE] = g_param_spec_boolean ("usable", NULL, NULL, FALSE, READABLE);
  profile_props[PROFILE_PROP_APPROVALS] = g_param_spec_uint ("approvals", NULL, NULL, 0, G_MAXUINT, 0, READABLE);
  profile_props[PROFILE_PROP_FAILURES] = g_param_spec_uint ("failures", NULL, NULL, 0, G_MAXUINT, 0, READABLE);
  g_object_class_install_properties (object_class, N_PROFILE_PROPS, profile_props);
}

static void
prm_profile_item_init (PrmProfileItem *self)
{
}

PrmProfileItem *
prm_profile_item_new (PrmProfile *profile)
{
  PrmProfileItem *self = g_object_new (PRM_TYPE_PROFILE_ITEM, NULL);

  self->profile = prm_profile_ref (profile);
  return self;
}

static void
notify_profile (PrmProfileItem *self, ProfileProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), profile_props[property]);
}

void
prm_profile_item_set_profile (PrmProfileItem *item, PrmProfile *profile)
{
  g_autoptr (PrmProfile) before = NULL;
  gboolean was_usable = prm_profile_item_get_usable (item);

  if (item->profile == profile || prm_profile_equal (item->profile, profile))
    return;
  before = g_steal_pointer (&item->profile);
  item->profile = prm_profile_ref (profile);

  g_object_freeze_notify (G_OBJECT (item));
  notify_profile (item, PROFILE_PROP_PROFILE);
  if (g_strcmp0 (before->title, profile->title) != 0)
    notify_profile (item, PROFILE_PROP_TITLE);
  if (was_usable != prm_profile_item_get_usable (item))
    notify_profile (item, PROFILE_PROP_USABLE);
  g_object_thaw_notify (G_OBJECT (item));
}

void
prm_profile_item_set_has_key (PrmProfileItem *item, gboolean has_key)
{
  gboolean was_usable = prm_profile_item_get_usable (item);

  if (item->has_key == has_key)
    return;
  item->has_key = has_key;
  notify_profile (item, PROFILE_PROP_HAS_KEY);
  if (was_usable != prm_profile_item_get_usable (item))
    notify_profile (item, PROFILE_PROP_USABLE);
}

void
prm_profile_item_set_counts (PrmProfileItem *item, guint approvals, guint failures)
{
  if (item->approvals != approvals)
    {
      item->approvals = approvals;
      notify_profile (item, PROFILE_PROP_APPROVALS);
    }
  if (item->failures != failures)
    {
      item->failures = failures;
      notify_profile (item, PROFILE_PROP_FAILURES);
    }
}

PrmProfile *
prm_profile_item_get_profile (PrmProfileItem *item)
{
  g_return_val_if_fail (PRM_IS_PROFILE_ITEM (item), NULL);

  return item->profile;
}

const char *
prm_profile_item_get_ref_id (PrmProfileItem *item)
{
  g_return_val_if_fail (PRM_IS_PROFILE_ITEM (item), NULL);

  return item->profile->ref_id;
}

gboolean
prm_profile_item_get_has_key (PrmProfileItem *item)
{
  g_return_val_if_fail (PRM_IS_PROFILE_ITEM (item), FALSE);

  return item->has_key;
}

gboolean
prm_profile_item_get_usable (PrmProfileItem *item)
{
  g_return_val_if_fail (PRM_IS_PROFILE_ITEM (item), FALSE);

  return item->has_key && !item->profile->suspended;
}

guint
prm_profile_item_get_approvals (PrmProfileItem *item)
{
  g_return_val_if_fail (PRM_IS_PROFILE_ITEM (item), 0);

  return item->approvals;
}

guint
prm_profile_item_get_failures (PrmProfileItem *item)
{
  g_return_val_if_fail (PRM_IS_PROFILE_ITEM (item), 0);

  return item->failures;
}

/* PrmPostItem */

struct _PrmPostItem
{
  GObject parent_instance;

  PrmPost *post;           /* (owned) */
  PrmProfileItem *profile; /* (owned) (nullable) */
  PrmPostState state;
};

typedef enum
{
  POST_PROP_POST = 1,
  POST_PROP_PROFILE,
  POST_PROP_STATE,
} PostProperty;

#define N_POST_PROPS (POST_PROP_STATE + 1)

static GParamSpec *post_props[N_POST_PROPS];

G_DEFINE_FINAL_TYPE (PrmPostItem, prm_post_item, G_TYPE_OBJECT)

static void
prm_post_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmPostItem *self = PRM_POST_ITEM (object);

  switch ((PostProperty) property_id)
    {
    case POST_PROP_POST:
      g_value_set_boxed (value, self->post);
      break;
    case POST_PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case POST_PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_post_item_finalize (GObject *object)
{
  PrmPostItem *self = PRM_POST_ITEM (object);

  g_clear_pointer (&self->post, prm_post_unref);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (prm_post_item_parent_class)->finalize (object);
}

static void
prm_post_item_class_init (PrmPostItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_post_item_get_property;
  object_class->finalize = prm_post_item_finalize;

  post_props[POST_PROP_POST] = g_param_spec_boxed ("post", NULL, NULL, PRM_TYPE_POST, READABLE);
  post_props[POST_PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, PRM_TYPE_PROFILE_ITEM, READABLE);
  post_props[POST_PROP_STATE] =
    g_param_spec_uint ("state", NULL, NULL, 0, PRM_N_POST_STATES - 1, PRM_POST_STATE_UNKNOWN, READABLE);
  g_object_class_install_properties (object_class, N_POST_PROPS, post_props);
}

static void
prm_post_item_init (PrmPostItem *self)
{
}

PrmPostItem *
prm_post_item_new (PrmPost *post, PrmProfileItem *profile, gint64 now)
{
  PrmPostItem *self = g_object_new (PRM_TYPE_POST_ITEM, NULL);

  self->post = prm_post_ref (post);
  g_set_object (&self->profile, profile);
  self->state = prm_post_get_state (post, now);
  return self;
}

void
prm_post_item_set_now (PrmPostItem *item, gint64 now)
{
  PrmPostState state = prm_post_get_state (item->post, now);

  if (item->state == state)
    return;
  item->state = state;
  g_object_notify_by_pspec (G_OBJECT (item), post_props[POST_PROP_STATE]);
}

void
prm_post_item_update (PrmPostItem *item, PrmPost *post, PrmProfileItem *profile, gint64 now)
{
  g_object_freeze_notify (G_OBJECT (item));
  if (item->post != post && !prm_post_equal (item->post, post))
    {
      prm_post_unref (item->post);
      item->post = prm_post_ref (post);
      g_object_notify_by_pspec (G_OBJECT (item), post_props[POST_PROP_POST]);
    }
  if (g_set_object (&item->profile, profile))
    g_object_notify_by_pspec (G_OBJECT (item), post_props[POST_PROP_PROFILE]);
  prm_post_item_set_now (item, now);
  g_object_thaw_notify (G_OBJECT (item));
}

PrmPost *
prm_post_item_get_post (PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_POST_ITEM (item), NULL);

  return item->post;
}

const char *
prm_post_item_get_id (PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_POST_ITEM (item), NULL);

  return item->post->id;
}

PrmProfileItem *
prm_post_item_get_profile (PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_POST_ITEM (item), NULL);

  return item->profile;
}

PrmPostState
prm_post_item_get_state (PrmPostItem *item)
{
  g_return_val_if_fail (PRM_IS_POST_ITEM (item), PRM_POST_STATE_UNKNOWN);

  return item->state;
}
