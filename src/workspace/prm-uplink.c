/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-backoff.h"
#include "prm-budget.h"
#include "prm-fresh.h"
#include "prm-uplink.h"

/* Instagram's posts of one day are used up. */
#define CODE_NETWORK_LIMIT 435

/* Pauses before an unreachable service is tried again. */
#define FIRST_PAUSE 5
#define LONGEST_PAUSE 300

/* What is known of one profile's calls. */
typedef struct
{
  gint64 pause;
  gboolean key_refused;
  gboolean suspended;
  PrmBudget budget;
  GError *problem; /* (owned) (nullable) */
} Standing;

struct _PrmUplink
{
  GObject parent_instance;

  PrmClient *client;   /* (owned) */
  PrmStore *store;     /* (owned) */
  PrmKeyring *keyring; /* (owned) */
  PrmClock *clock;     /* (owned) */
  char *primary;       /* (owned) (nullable) */

  GNetworkMonitor *monitor; /* (owned) (nullable) %NULL: the service is on this computer and never offline */
  gboolean key_rejected;
  guint n_unreachable; /* calls in a row that found nobody */
  gint64 pause;
  GError *unreachable; /* (owned) (nullable) */
  GError *ended;       /* (owned) (nullable) */
  GError *no_network;  /* (owned) */
  GError *rejected;    /* (owned) (nullable) */
  GError *disk;        /* (owned) (nullable) */

  GHashTable *standings; /* (owned) (element-type utf8 Standing) by refId, "" for the account */
  PrmFresh *fresh;       /* (owned) */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REACHABLE,
  SIGNAL_STANDING_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmUplink, prm_uplink, G_TYPE_OBJECT)

static void
standing_free (Standing *standing)
{
  g_clear_error (&standing->problem);
  g_free (standing);
}

static const char *
get_key (const char *ref_id)
{
  return ref_id != NULL ? ref_id : "";
}

/* Calls for the account are counted against its Primary Profile. */
static const Standing *
find_budget (PrmUplink *self, const char *ref_id)
{
  return g_hash_table_lookup (self->standings, get_key (ref_id != NULL ? ref_id : self->primary));
}

static Standing *
ensure_standing (PrmUplink *self, const char *ref_id)
{
  Standing *standing = g_hash_table_lookup (self->standings, get_key (ref_id));

  if (standing == NULL)
    {
      standing = g_new0 (Standing, 1);
      g_hash_table_insert (self->standings, g_strdup (get_key (ref_id)), standing);
    }
  return standing;
}

gboolean
prm_uplink_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GInetAddress) address = NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
has_network (PrmUplink *self)
{
  return self->monitor == NULL || g_network_monitor_get_network_available (self->monitor);
}

static void
emit_changed (PrmUplink *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_reachable (PrmUplink *self)
{
  self->n_unreachable = 0;
  self->pause = PRM_TIME_NONE;
  g_clear_error (&self->unreachable);
  g_signal_emit (self, signals[SIGNAL_REACHABLE], 0);
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, PrmUplink *self)
{
  if (available)
    set_reachable (self);
  emit_changed (self);
}

static void
prm_uplink_finalize (GObject *object)
{
  PrmUplink *self = PRM_UPLINK (object);

  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->keyring);
  g_clear_object (&self->clock);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->primary, g_free);
  g_clear_error (&self->unreachable);
  g_clear_error (&self->ended);
  g_clear_error (&self->no_network);
  g_clear_error (&self->rejected);
  g_clear_error (&self->disk);
  g_clear_pointer (&self->standings, g_hash_table_unref);
  g_clear_pointer (&self->fresh, prm_fresh_free);

  G_OBJECT_CLASS (prm_uplink_parent_class)->finalize (object);
}

static void
prm_uplink_class_init (PrmUplinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_uplink_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_UPLINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STANDING_CHANGED] =
    g_signal_new ("standing-changed", PRM_TYPE_UPLINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REACHABLE] =
    g_signal_new ("reachable", PRM_TYPE_UPLINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_uplink_init (PrmUplink *self)
{
  self->standings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) standing_free);
  self->fresh = prm_fresh_new ();
  self->no_network = g_error_new_literal (
    G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE,
    _ ("There is no network. What you do is kept and goes out as soon as this computer is online again."));
}

/** prm_uplink_new: Returns: (transfer full): a uplink that has not called anybody yet */
PrmUplink *
prm_uplink_new (PrmClient *client, PrmStore *store, PrmKeyring *keyring, PrmClock *clock)
{
  PrmUplink *self = g_object_new (PRM_TYPE_UPLINK, NULL);

  self->client = g_object_ref (client);
  self->store = g_object_ref (store);
  self->keyring = g_object_ref (keyring);
  self->clock = g_object_ref (clock);
  if (!prm_uplink_url_is_loopback (prm_client_get_base_url (client)))
    prm_uplink_set_monitor (self, g_network_monitor_get_default ());
  return self;
}

void
prm_uplink_set_monitor (PrmUplink *uplink, GNetworkMonitor *monitor)
{
  if (uplink->monitor != NULL)
    g_signal_handlers_disconnect_by_func (uplink->monitor, on_network_changed, uplink);
  g_set_object (&uplink->monitor, monitor);
  if (monitor != NULL)
    g_signal_connect_object (monitor, "network-changed", G_CALLBACK (on_network_changed), uplink, 0);
  emit_changed (uplink);
}

PrmClient *
prm_uplink_get_client (PrmUplink *uplink)
{
  return uplink->client;
}

PrmStore *
prm_uplink_get_store (PrmUplink *uplink)
{
  return uplink->store;
}

PrmClock *
prm_uplink_get_clock (PrmUplink *uplink)
{
  return uplink->clock;
}

gint64
prm_uplink_get_now (PrmUplink *uplink)
{
  return prm_clock_now (uplink->clock);
}

void
prm_uplink_set_primary (PrmUplink *uplink, const char *ref_id)
{
  g_free (uplink->primary);
  uplink->primary = g_strdup (ref_id);
}

const char *
prm_uplink_get_primary (PrmUplink *uplink)
{
  return uplink->primary;
}

PrmCredentials *
prm_uplink_dup_credentials (PrmUplink *uplink, const char *ref_id)
{
  const char *api_key = prm_keyring_peek (uplink->keyring, PRM_SECRET_API_KEY, NULL);
  const Standing *standing = g_hash_table_lookup (uplink->standings, get_key (ref_id));
  const char *profile_key;

  if (api_key == NULL || uplink->key_rejected)
    return NULL;
  if (ref_id == NULL || g_strcmp0 (ref_id, uplink->primary) == 0)
    return prm_credentials_new (api_key, NULL);
  profile_key = prm_keyring_peek (uplink->keyring, PRM_SECRET_PROFILE_KEY, ref_id);
  if (profile_key == NULL || (standing != NULL && standing->key_refused))
    return NULL;
  return prm_credentials_new (api_key, profile_key);
}

PrmCredentials *
prm_uplink_dup_credentials_for (PrmUplink *uplink, const char *ref_id, PrmNetworkSet networks)
{
  PrmCredentials *credentials = prm_uplink_dup_credentials (uplink, ref_id);
  g_autoptr (PrmCredentials) plain = NULL;
  const char *key, *secret;

  if (credentials == NULL || !prm_network_set_has (networks, PRM_NETWORK_X))
    return credentials;
  key = prm_keyring_peek (uplink->keyring, PRM_SECRET_X_API_KEY, NULL);
  secret = prm_keyring_peek (uplink->keyring, PRM_SECRET_X_API_SECRET, NULL);
  if (key == NULL || secret == NULL)
    return credentials;
  plain = credentials;
  return prm_credentials_with_x (plain, key, secret);
}

void
prm_uplink_keys_changed (PrmUplink *uplink)
{
  uplink->key_rejected = FALSE;
  g_clear_error (&uplink->rejected);
  g_hash_table_remove_all (uplink->standings);
  g_signal_emit (uplink, signals[SIGNAL_STANDING_CHANGED], 0);
  set_reachable (uplink);
  emit_changed (uplink);
}

PrmReach
prm_uplink_get_reach (PrmUplink *uplink)
{
  if (prm_keyring_peek (uplink->keyring, PRM_SECRET_API_KEY, NULL) == NULL)
    return PRM_REACH_NO_ACCOUNT;
  if (uplink->key_rejected)
    return PRM_REACH_KEY_REJECTED;
  if (uplink->ended != NULL || uplink->unreachable != NULL || !has_network (uplink))
    return PRM_REACH_OFFLINE;
  return PRM_REACH_OPEN;
}

const GError *
prm_uplink_get_problem (PrmUplink *uplink)
{
  GHashTableIter iter;
  gpointer value;
  const Standing *account = g_hash_table_lookup (uplink->standings, "");

  if (uplink->disk != NULL)
    return uplink->disk;
  if (uplink->rejected != NULL)
    return uplink->rejected;
  if (uplink->ended != NULL)
    return uplink->ended;
  if (!has_network (uplink))
    return uplink->no_network;
  if (uplink->unreachable != NULL)
    return uplink->unreachable;
  if (account != NULL && account->problem != NULL)
    return account->problem;
  g_hash_table_iter_init (&iter, uplink->standings);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((const Standing *) value)->problem != NULL)
      return ((const Standing *) value)->problem;
  return NULL;
}

/* Pauses are kept by the uptime, so that they are as long as they are whoever sets the clock. */
static gint64
get_pause_end (PrmUplink *self, gint64 pause)
{
  gint64 left = pause - prm_clock_get_uptime (self->clock);

  return left > 0 ? prm_uplink_get_now (self) + left : PRM_TIME_NONE;
}

gint64
prm_uplink_get_pause (PrmUplink *uplink, const char *ref_id)
{
  const Standing *standing = g_hash_table_lookup (uplink->standings, get_key (ref_id));
  const Standing *budget = find_budget (uplink, ref_id);
  gint64 pause = get_pause_end (uplink, uplink->pause);

  if (uplink->ended != NULL || !has_network (uplink))
    return G_MAXINT64;
  if (standing != NULL)
    pause = MAX (pause, get_pause_end (uplink, standing->pause));
  if (budget != NULL && prm_budget_is_spent (&budget->budget, prm_uplink_get_now (uplink)))
    pause = MAX (pause, prm_budget_get_end (&budget->budget));
  return pause;
}

gint64
prm_uplink_get_background_pause (PrmUplink *uplink, const char *ref_id)
{
  const Standing *budget = find_budget (uplink, ref_id);
  gint64 pause = prm_uplink_get_pause (uplink, ref_id);

  if (budget != NULL && prm_budget_is_near (&budget->budget, prm_uplink_get_now (uplink)))
    pause = MAX (pause, prm_budget_get_end (&budget->budget));
  return pause;
}

static gboolean
is_tighter (const PrmBudget *budget, gint64 now, const PrmTightBudget *than)
{
  return prm_budget_is_near (budget, now) &&
         (than->ref_id == NULL ||
          (guint64) prm_budget_get_used (budget, now) * than->maximum > (guint64) than->used * budget->maximum);
}

gboolean
prm_uplink_find_tight_budget (PrmUplink *uplink, PrmTightBudget *tight)
{
  gint64 now = prm_uplink_get_now (uplink);
  GHashTableIter iter;
  gpointer key, value;

  *tight = (PrmTightBudget){ NULL };
  g_hash_table_iter_init (&iter, uplink->standings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const PrmBudget *budget = &((const Standing *) value)->budget;

      if (is_tighter (budget, now, tight))
        *tight =
          (PrmTightBudget){ key, prm_budget_get_used (budget, now), budget->maximum, prm_budget_get_end (budget) };
    }
  return tight->ref_id != NULL;
}

/* One budget for all traffic: every call ends here. */
static void
note_budget (PrmUplink *self, const char *ref_id, gboolean answered)
{
  Standing *standing = ensure_standing (self, ref_id != NULL ? ref_id : self->primary);
  g_autoptr (PrmCredentials) credentials = prm_uplink_dup_credentials (self, ref_id);
  guint used, maximum;

  if (answered && credentials != NULL && prm_client_get_rate (self->client, credentials, &used, &maximum))
    prm_budget_note (&standing->budget, used, maximum, prm_uplink_get_now (self));
  else
    prm_budget_count (&standing->budget, prm_uplink_get_now (self));
}

static void
note_unreachable (PrmUplink *self, const GError *error)
{
  gint64 pause = prm_backoff_draw (FIRST_PAUSE, LONGEST_PAUSE, self->n_unreachable);

  self->n_unreachable++;
  self->pause = prm_clock_get_uptime (self->clock) + pause;
  g_clear_error (&self->unreachable);
  self->unreachable = g_error_copy (error);
}

static void
set_problem (Standing *standing, const GError *error)
{
  g_clear_error (&standing->problem);
  if (error != NULL)
    standing->problem = g_error_copy (error);
}

static void
note_api_error (PrmUplink *self, const char *ref_id, const GError *error)
{
  Standing *standing = ensure_standing (self, ref_id);
  const PrmApiErrorDetail *detail = prm_api_error_get_detail (error);

  switch ((PrmApiError) error->code)
    {
    case PRM_API_ERROR_API_KEY:
      self->key_rejected = TRUE;
      g_clear_error (&self->rejected);
      self->rejected = g_error_copy (error);
      break;
    case PRM_API_ERROR_PROFILE_KEY:
      standing->key_refused = TRUE;
      set_problem (standing, error);
      break;
    case PRM_API_ERROR_SUSPENDED:
      standing->suspended = TRUE;
      set_problem (standing, error);
      break;
    case PRM_API_ERROR_RATE_LIMITED:
      /* A network's own limit says nothing about the other calls of the profile. */
      if (detail != NULL && detail->code == CODE_NETWORK_LIMIT)
        break;
      standing->pause = prm_clock_get_uptime (self->clock) +
                        (detail != NULL && detail->retry_after > 0 ? detail->retry_after : PRM_BUDGET_WINDOW);
      set_problem (standing, error);
      break;
    case PRM_API_ERROR_UNTRUSTED:
    case PRM_API_ERROR_SERVER:
    case PRM_API_ERROR_MALFORMED:
      set_problem (standing, error);
      break;
    case PRM_API_ERROR_UNREACHABLE:
    case PRM_API_ERROR_TIMED_OUT:
    case PRM_API_ERROR_PLAN:
    case PRM_API_ERROR_NOT_FOUND:
    case PRM_API_ERROR_REFUSED:
    case PRM_API_ERROR_NOT_A_FILE:
    default:
      /* An answer about one post or one feature: the connection is good. */
      set_problem (standing, NULL);
      break;
    }
}

void
prm_uplink_note (PrmUplink *uplink, const char *ref_id, const GError *error)
{
  Standing *standing;
  gboolean was_refused, was_suspended, was_rejected;

  if (error != NULL && error->domain != PRM_API_ERROR)
    return;
  if (g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE) ||
      g_error_matches (error, PRM_API_ERROR, PRM_API_ERROR_TIMED_OUT))
    {
      note_budget (uplink, ref_id, FALSE);
      note_unreachable (uplink, error);
      emit_changed (uplink);
      return;
    }
  note_budget (uplink, ref_id, TRUE);
  if (uplink->unreachable != NULL)
    set_reachable (uplink);
  standing = ensure_standing (uplink, ref_id);
  was_refused = standing->key_refused;
  was_suspended = standing->suspended;
  was_rejected = uplink->key_rejected;
  if (error == NULL)
    {
      standing->suspended = FALSE;
      set_problem (standing, NULL);
    }
  else
    note_api_error (uplink, ref_id, error);
  if (was_refused != standing->key_refused || was_suspended != standing->suspended ||
      was_rejected != uplink->key_rejected)
    g_signal_emit (uplink, signals[SIGNAL_STANDING_CHANGED], 0);
  emit_changed (uplink);
}

void
prm_uplink_note_disk (PrmUplink *uplink, const GError *error)
{
  if (uplink->disk == NULL && error == NULL)
    return;
  g_clear_error (&uplink->disk);
  if (error != NULL)
    uplink->disk = g_error_copy (error);
  emit_changed (uplink);
}

void
prm_uplink_hurry (PrmUplink *uplink)
{
  uplink->pause = PRM_TIME_NONE;
  uplink->n_unreachable = 0;
}

void
prm_uplink_set_ended (PrmUplink *uplink, GError *error)
{
  g_clear_error (&uplink->ended);
  uplink->ended = error;
  emit_changed (uplink);
}

gboolean
prm_uplink_is_suspended (PrmUplink *uplink, const char *ref_id)
{
  const Standing *standing = g_hash_table_lookup (uplink->standings, get_key (ref_id));

  return standing != NULL && standing->suspended;
}

void
prm_uplink_lift_suspension (PrmUplink *uplink, const char *ref_id)
{
  Standing *standing = g_hash_table_lookup (uplink->standings, get_key (ref_id));

  if (standing == NULL || !standing->suspended)
    return;
  standing->suspended = FALSE;
  set_problem (standing, NULL);
  emit_changed (uplink);
}

void
prm_uplink_add_fresh (PrmUplink *uplink, const char *ref_id, const char *post_id)
{
  prm_fresh_add (uplink->fresh, ref_id, post_id, prm_clock_get_uptime (uplink->clock));
}

guint64
prm_uplink_get_serial (PrmUplink *uplink)
{
  return prm_fresh_get_serial (uplink->fresh);
}

gboolean
prm_uplink_is_fresh_since (PrmUplink *uplink, const char *post_id, guint64 serial)
{
  return prm_fresh_is_since (uplink->fresh, post_id, serial);
}

GPtrArray *
prm_uplink_list_fresh (PrmUplink *uplink, const char *ref_id)
{
  return prm_fresh_list (uplink->fresh, ref_id, prm_clock_get_uptime (uplink->clock));
}
