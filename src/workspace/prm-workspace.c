/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-workspace-private.h"

typedef enum
{
  PROP_CONNECTION = 1,
  PROP_PROBLEM,
  PROP_LAST_SYNCED,
  PROP_N_OUTGOING,
  PROP_N_STOPPED,
  PROP_N_APPROVALS,
  PROP_N_FAILURES,
  PROP_N_OVERDUE,
  PROP_CURRENT_PROFILE,
  PROP_DEMO,
  PROP_SESSION_ONLY,
  PROP_KEYRING_PROBLEM,
  PROP_SET_ASIDE,
} Property;

#define N_PROPERTIES (PROP_SET_ASIDE + 1)

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_OPERATION_FINISHED,
  SIGNAL_OPERATION_STOPPED,
  SIGNAL_PROGRESS_CHANGED,
  SIGNAL_UPLOAD_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmWorkspace, prm_workspace, G_TYPE_OBJECT)
G_DEFINE_QUARK (prm - workspace - error - quark, prm_workspace_error)

static gboolean
is_session_only (PrmWorkspace *self)
{
  /* The demo's keys are worth nothing tomorrow; that is no loss to warn of. */
  return !self->demo && self->keyring != NULL && prm_keyring_is_session_only (self->keyring);
}

static const GError *
get_keyring_problem (PrmWorkspace *self)
{
  return self->keyring != NULL ? prm_keyring_get_problem (self->keyring) : NULL;
}

static void
prm_workspace_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmWorkspace *self = PRM_WORKSPACE (object);

  switch ((Property) property_id)
    {
    case PROP_CONNECTION:
      g_value_set_uint (value, self->connection);
      break;
    case PROP_PROBLEM:
      g_value_set_boxed (value, self->problem);
      break;
    case PROP_LAST_SYNCED:
      g_value_set_int64 (value, self->last_synced);
      break;
    case PROP_N_OUTGOING:
      g_value_set_uint (value, self->n_outgoing);
      break;
    case PROP_N_STOPPED:
      g_value_set_uint (value, self->n_stopped);
      break;
    case PROP_N_APPROVALS:
      g_value_set_uint (value, self->n_approvals);
      break;
    case PROP_N_FAILURES:
      g_value_set_uint (value, self->n_failures);
      break;
    case PROP_N_OVERDUE:
      g_value_set_uint (value, self->n_overdue);
      break;
    case PROP_CURRENT_PROFILE:
      g_value_set_object (value, self->current);
      break;
    case PROP_DEMO:
      g_value_set_boolean (value, self->demo);
      break;
    case PROP_SESSION_ONLY:
      g_value_set_boolean (value, is_session_only (self));
      break;
    case PROP_KEYRING_PROBLEM:
      g_value_set_boxed (value, get_keyring_problem (self));
      break;
    case PROP_SET_ASIDE:
      g_value_set_string (value, prm_workspace_get_set_aside (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_workspace_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_CURRENT_PROFILE)
    prm_workspace_set_current_profile (PRM_WORKSPACE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
prm_workspace_dispose (GObject *object)
{
  PrmWorkspace *self = PRM_WORKSPACE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->uploads);
  g_clear_object (&self->found);
  g_clear_object (&self->renewal);
  g_clear_object (&self->sync);
  g_clear_object (&self->outbox);
  g_clear_object (&self->uplink);
  g_clear_object (&self->service);
  g_clear_object (&self->keyring);
  g_clear_object (&self->current);

  G_OBJECT_CLASS (prm_workspace_parent_class)->dispose (object);
}

static void
prm_workspace_finalize (GObject *object)
{
  PrmWorkspace *self = PRM_WORKSPACE (object);

  prm_workspace_forget_posts (self);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->profiles);
  g_clear_object (&self->schedules);
  g_clear_object (&self->drafts);
  g_clear_object (&self->deleted_drafts);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->by_ref_id, g_hash_table_unref);
  g_clear_pointer (&self->submitting, g_hash_table_unref);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->wanted_profile, g_free);
  g_clear_pointer (&self->linking_ref_id, g_free);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (prm_workspace_parent_class)->finalize (object);
}

static GParamSpec *
make_uint (const char *name, guint highest)
{
  return g_param_spec_uint (name, NULL, NULL, 0, highest, 0,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
make_error (const char *name)
{
  return g_param_spec_boxed (name, NULL, NULL, G_TYPE_ERROR,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
make_boolean (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
prm_workspace_class_init (PrmWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_workspace_get_property;
  object_class->set_property = prm_workspace_set_property;
  object_class->dispose = prm_workspace_dispose;
  object_class->finalize = prm_workspace_finalize;

  properties[PROP_CONNECTION] = make_uint ("connection", PRM_CONNECTION_PROBLEM);
  properties[PROP_PROBLEM] = make_error ("problem");
  properties[PROP_LAST_SYNCED] =
    g_param_spec_int64 ("last-synced", NULL, NULL, G_MININT64, G_MAXINT64, PRM_TIME_NONE,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_OUTGOING] = make_uint ("n-outgoing", G_MAXUINT);
  properties[PROP_N_STOPPED] = make_uint ("n-stopped", G_MAXUINT);
  properties[PROP_N_APPROVALS] = make_uint ("n-approvals", G_MAXUINT);
  properties[PROP_N_FAILURES] = make_uint ("n-failures", G_MAXUINT);
  properties[PROP_N_OVERDUE] = make_uint ("n-overdue", G_MAXUINT);
  properties[PROP_CURRENT_PROFILE] =
    g_param_spec_object ("current-profile", NULL, NULL, PRM_TYPE_PROFILE_ITEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DEMO] = make_boolean ("demo");
  properties[PROP_SESSION_ONLY] = make_boolean ("session-only");
  properties[PROP_KEYRING_PROBLEM] = make_error ("keyring-problem");
  properties[PROP_SET_ASIDE] =
    g_param_spec_string ("set-aside", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_OPERATION_FINISHED] =
    g_signal_new ("operation-finished", PRM_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                  PRM_TYPE_OPERATION, PRM_TYPE_POST);
  signals[SIGNAL_UPLOAD_PROGRESS] =
    g_signal_new ("upload-progress", PRM_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                  G_TYPE_STRING, G_TYPE_INT64, G_TYPE_INT64);
  signals[SIGNAL_OPERATION_STOPPED] = g_signal_new ("operation-stopped", PRM_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                    NULL, NULL, G_TYPE_NONE, 1, PRM_TYPE_OPERATION);
  signals[SIGNAL_PROGRESS_CHANGED] =
    g_signal_new ("progress-changed", PRM_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_workspace_init (PrmWorkspace *self)
{
  self->cancellable = g_cancellable_new ();
  self->profiles = g_list_store_new (PRM_TYPE_PROFILE_ITEM);
  self->schedules = g_list_store_new (PRM_TYPE_SCHEDULE_ITEM);
  self->drafts = g_list_store_new (PRM_TYPE_DRAFT_ITEM);
  self->by_ref_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->post_ids = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->submitting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PrmWorkspace *
prm_workspace_new (const PrmWorkspaceOptions *options)
{
  PrmWorkspace *self = g_object_new (PRM_TYPE_WORKSPACE, NULL);

  self->data_dir = g_strdup (options->data_dir);
  self->demo = options->demo;
  self->session_only_keys = options->session_only_keys || options->demo;
  self->clock = options->clock != NULL ? g_object_ref (options->clock) : prm_clock_new ();
  g_set_object (&self->settings, options->settings);
  if (self->settings != NULL)
    g_object_get (self->settings, "profile", &self->wanted_profile, NULL);
  return self;
}

/* What the properties show */

static void
notify (PrmWorkspace *self, Property property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static PrmConnection
find_connection (PrmWorkspace *self)
{
  switch (prm_uplink_get_reach (self->uplink))
    {
    case PRM_REACH_NO_ACCOUNT:
      return PRM_CONNECTION_NO_ACCOUNT;
    case PRM_REACH_KEY_REJECTED:
      return PRM_CONNECTION_KEY_REJECTED;
    case PRM_REACH_OFFLINE:
      return PRM_CONNECTION_OFFLINE;
    case PRM_REACH_OPEN:
    default:
      if (prm_sync_is_updating (self->sync))
        return PRM_CONNECTION_SYNCING;
      return prm_uplink_get_problem (self->uplink) != NULL ? PRM_CONNECTION_PROBLEM : PRM_CONNECTION_UP_TO_DATE;
    }
}

static gboolean
errors_equal (const GError *a, const GError *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->domain == b->domain && a->code == b->code && g_strcmp0 (a->message, b->message) == 0;
}

void
prm_workspace_update_connection (PrmWorkspace *workspace)
{
  const GError *problem;
  PrmConnection connection;

  if (workspace->closing || workspace->uplink == NULL)
    return;
  problem = prm_uplink_get_problem (workspace->uplink);
  connection = find_connection (workspace);
  g_object_freeze_notify (G_OBJECT (workspace));
  if (!errors_equal (workspace->problem, problem))
    {
      g_clear_error (&workspace->problem);
      workspace->problem = problem != NULL ? g_error_copy (problem) : NULL;
      notify (workspace, PROP_PROBLEM);
    }
  if (workspace->connection != connection)
    {
      workspace->connection = connection;
      notify (workspace, PROP_CONNECTION);
    }
  g_object_thaw_notify (G_OBJECT (workspace));
  g_signal_emit (workspace, signals[SIGNAL_PROGRESS_CHANGED], 0);
}

static void
set_count (PrmWorkspace *self, guint *field, guint value, Property property)
{
  if (*field == value)
    return;
  *field = value;
  notify (self, property);
}

static void
sum_counts (PrmWorkspace *self, guint *approvals, guint *failures)
{
  GHashTableIter iter;
  gpointer value;

  *approvals = 0;
  *failures = 0;
  g_hash_table_iter_init (&iter, self->by_ref_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (self->current != NULL && self->current != value)
        continue;
      *approvals += prm_profile_item_get_approvals (value);
      *failures += prm_profile_item_get_failures (value);
    }
}

void
prm_workspace_update_counts (PrmWorkspace *workspace)
{
  guint approvals, failures;

  sum_counts (workspace, &approvals, &failures);
  set_count (workspace, &workspace->n_approvals, approvals, PROP_N_APPROVALS);
  set_count (workspace, &workspace->n_failures, failures, PROP_N_FAILURES);
  if (workspace->outbox == NULL)
    return;
  set_count (workspace, &workspace->n_outgoing, prm_outbox_get_n_outgoing (workspace->outbox), PROP_N_OUTGOING);
  set_count (workspace, &workspace->n_stopped, prm_outbox_get_n_stopped (workspace->outbox), PROP_N_STOPPED);
}

void
prm_workspace_set_n_overdue (PrmWorkspace *workspace, guint n_overdue)
{
  set_count (workspace, &workspace->n_overdue, n_overdue, PROP_N_OVERDUE);
}

void
prm_workspace_set_last_synced (PrmWorkspace *workspace, gint64 moment)
{
  if (workspace->last_synced == moment)
    return;
  workspace->last_synced = moment;
  notify (workspace, PROP_LAST_SYNCED);
}

void
prm_workspace_notify_keyring (PrmWorkspace *workspace)
{
  notify (workspace, PROP_SESSION_ONLY);
  notify (workspace, PROP_KEYRING_PROBLEM);
}

void
prm_workspace_emit_finished (PrmWorkspace *workspace, PrmOperation *operation, PrmPost *post)
{
  g_signal_emit (workspace, signals[SIGNAL_OPERATION_FINISHED], 0, operation, post);
}

void
prm_workspace_emit_stopped (PrmWorkspace *workspace, PrmOperation *operation)
{
  g_signal_emit (workspace, signals[SIGNAL_OPERATION_STOPPED], 0, operation);
}

void
prm_workspace_emit_progress (PrmWorkspace *workspace, PrmOperation *operation, gint64 done, gint64 total)
{
  g_signal_emit (workspace, signals[SIGNAL_UPLOAD_PROGRESS], 0, operation->id, done, total);
}

/* What the pages ask */

PrmStore *
prm_workspace_get_store (PrmWorkspace *workspace)
{
  return workspace->store;
}

PrmClock *
prm_workspace_get_clock (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return workspace->clock;
}

PrmSettings *
prm_workspace_get_settings (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return workspace->settings;
}

PrmConnection
prm_workspace_get_connection (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), PRM_CONNECTION_NO_ACCOUNT);

  return workspace->connection;
}

const GError *
prm_workspace_get_problem (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return workspace->problem;
}

gint64
prm_workspace_get_last_synced (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), PRM_TIME_NONE);

  return workspace->last_synced;
}

guint
prm_workspace_get_n_outgoing (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), 0);

  return workspace->n_outgoing;
}

guint
prm_workspace_get_n_stopped (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), 0);

  return workspace->n_stopped;
}

gboolean
prm_workspace_get_demo (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), FALSE);

  return workspace->demo;
}

const char *
prm_workspace_get_api_url (PrmWorkspace *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (self), NULL);

  return self->uplink != NULL ? prm_client_get_base_url (prm_uplink_get_client (self->uplink)) : NULL;
}

const char *
prm_workspace_get_set_aside (PrmWorkspace *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (self), NULL);

  return self->store != NULL ? prm_store_get_set_aside (self->store) : NULL;
}

GListModel *
prm_workspace_get_profiles (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return G_LIST_MODEL (workspace->profiles);
}

GListModel *
prm_workspace_get_schedules (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return G_LIST_MODEL (workspace->schedules);
}

GListModel *
prm_workspace_get_drafts (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return G_LIST_MODEL (workspace->drafts);
}

PrmProfileItem *
prm_workspace_find_profile (PrmWorkspace *workspace, const char *ref_id)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return ref_id != NULL ? g_hash_table_lookup (workspace->by_ref_id, ref_id) : NULL;
}

PrmProfileItem *
prm_workspace_get_current_profile (PrmWorkspace *workspace)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return workspace->current;
}

void
prm_workspace_set_current_profile (PrmWorkspace *workspace, PrmProfileItem *profile)
{
  const char *ref_id;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (profile == NULL || PRM_IS_PROFILE_ITEM (profile));

  if (!g_set_object (&workspace->current, profile))
    return;
  g_clear_pointer (&workspace->wanted_profile, g_free);
  ref_id = profile != NULL ? prm_profile_item_get_ref_id (profile) : NULL;
  if (workspace->settings != NULL)
    g_object_set (workspace->settings, "profile", ref_id != NULL ? ref_id : "", NULL);
  if (workspace->sync != NULL)
    prm_sync_set_current (workspace->sync, ref_id);
  notify (workspace, PROP_CURRENT_PROFILE);
  prm_workspace_update_counts (workspace);
  prm_workspace_load_overdue (workspace);
}

PrmPostItem *
prm_workspace_find_post (PrmWorkspace *workspace, const char *post_id)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE (workspace), NULL);

  return post_id != NULL ? g_hash_table_lookup (workspace->posts, post_id) : NULL;
}

void
prm_workspace_refresh (PrmWorkspace *workspace)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  if (workspace->sync != NULL)
    prm_sync_refresh (workspace->sync,
                      workspace->current != NULL ? prm_profile_item_get_ref_id (workspace->current) : NULL);
}

void
prm_workspace_get_progress (PrmWorkspace *workspace, PrmSyncProgress *progress)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  if (workspace->sync != NULL)
    prm_sync_get_progress (workspace->sync, progress);
  else
    *progress = (PrmSyncProgress){ .fraction = 1 };
}

void
prm_workspace_set_sync_paused (PrmWorkspace *workspace, gboolean paused)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  if (workspace->sync == NULL || workspace->closing)
    return;
  prm_sync_set_paused (workspace->sync, paused);
  prm_store_set_fact_async (workspace->store, PRM_FACT_SYNC_PAUSED, paused ? "yes" : "", workspace->cancellable, NULL,
                            NULL);
}

void
prm_workspace_set_hidden (PrmWorkspace *workspace, gboolean hidden)
{
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  if (workspace->sync != NULL)
    prm_sync_set_hidden (workspace->sync, hidden);
}
