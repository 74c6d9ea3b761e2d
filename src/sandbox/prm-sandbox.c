/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-delivery.h"
#include "prm-sandbox-doors.h"
#include "prm-sandbox-fault.h"
#include "prm-sandbox-link.h"
#include "prm-sandbox-media.h"
#include "prm-sandbox-private.h"

#define LONGEST_WAIT_SECONDS (24 * 60 * 60)

gint64
prm_sandbox_now (PrmSandbox *self)
{
  return prm_sandbox_clock_now (&self->clock);
}

static void
save (PrmSandbox *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->dirty || self->state_path == NULL)
    return;
  if (prm_sandbox_save (self, &error))
    self->dirty = FALSE;
  else
    g_printerr ("postroom-sandbox: the state could not be saved: %s\n", error->message);
}

static gboolean
on_due (gpointer data)
{
  PrmSandbox *self = data;

  g_clear_pointer (&self->timer, g_source_unref);
  prm_sandbox_perform_due (self);
  save (self);
  prm_sandbox_rearm (self);
  return G_SOURCE_REMOVE;
}

static void
disarm (PrmSandbox *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

void
prm_sandbox_rearm (PrmSandbox *self)
{
  gint64 due;
  gint64 wait_ms;

  disarm (self);
  if (self->server == NULL || self->clock.frozen)
    return;
  due = prm_sandbox_next_due (self);
  if (due == PRM_TIME_NONE)
    return;
  wait_ms = (due - self->clock.offset) * 1000 - g_get_real_time () / 1000 + 1;
  self->timer = g_timeout_source_new (CLAMP (wait_ms, 0, LONGEST_WAIT_SECONDS * (gint64) 1000));
  g_source_set_callback (self->timer, on_due, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

void
prm_sandbox_changed (PrmSandbox *self)
{
  self->dirty = TRUE;
  save (self);
  prm_sandbox_rearm (self);
}

char *
prm_sandbox_fold_url (PrmSandbox *self, const char *url)
{
  if (self->base_url != NULL && g_str_has_prefix (url, self->base_url) && url[strlen (self->base_url)] == '/')
    return g_strconcat (PRM_SANDBOX_BASE_MARK, url + strlen (self->base_url), NULL);
  return g_strdup (url);
}

char *
prm_sandbox_unfold_url (PrmSandbox *self, const char *url)
{
  if (self->base_url != NULL && g_str_has_prefix (url, PRM_SANDBOX_BASE_MARK))
    return g_strconcat (self->base_url, url + strlen (PRM_SANDBOX_BASE_MARK), NULL);
  return g_strdup (url);
}

/* One account with every network linked, so that a stranger's first call works. */
static void
seed_plain (PrmSandbox *self)
{
  static const char *const titles[] = { "Acme Downtown", "Acme Seaside" };
  gint64 now = prm_sandbox_now (self);

  for (guint i = 0; i <= G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *ref_id = prm_sandbox_random_hex (25);
      g_autofree char *key = i > 0 ? prm_sandbox_random_key () : NULL;
      PrmSandboxProfile *profile = prm_sandbox_profile_new (ref_id, i > 0 ? titles[i - 1] : NULL, key, now);

      if (i == 0)
        profile->email = g_strdup ("owner@acme.example");
      for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
        if (i < 2 || network % 3 == 1)
          g_ptr_array_add (profile->accounts,
                           prm_sandbox_fabricate_account (network, i > 0 ? titles[i - 1] : "Acme", "acme", now));
      g_ptr_array_add (self->profiles, profile);
    }
}

/* Whoever has the keys of the profiles can go on with them after a reset. */
static void
keep_keys (PrmSandbox *self, GPtrArray *former)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);

      for (guint j = 0; j < former->len; j++)
        {
          PrmSandboxProfile *old = g_ptr_array_index (former, j);

          if (g_strcmp0 (old->title, profile->title) != 0)
            continue;
          g_free (profile->ref_id);
          g_free (profile->key);
          profile->ref_id = g_strdup (old->ref_id);
          profile->key = g_strdup (old->key);
        }
    }
}

void
prm_sandbox_reset (PrmSandbox *self)
{
  g_autoptr (GPtrArray) former = g_steal_pointer (&self->profiles);

  self->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_profile_free);
  prm_sandbox_media_delete_all (self);
  g_ptr_array_set_size (self->faults, 0);
  g_ptr_array_set_size (self->links, 0);
  self->switches = self->start_switches;
  json_array_unref (self->log);
  self->log = json_array_new ();
  self->monthly_api_calls = 0;
  self->clock.frozen_at = self->start_now;
  self->clock.offset = 0;
  if (self->with_demo)
    prm_sandbox_seed_demo (self);
  else
    seed_plain (self);
  keep_keys (self, former);
}

PrmSandbox *
prm_sandbox_new (const PrmSandboxOptions *options, GError **error)
{
  g_autoptr (PrmSandbox) self = g_new0 (PrmSandbox, 1);

  prm_sandbox_switches_init (&self->start_switches, options);
  self->switches = self->start_switches;
  self->log = json_array_new ();
  self->port = options->port;
  self->with_control = options->control;
  self->with_demo = options->demo;
  self->start_now = options->now;
  self->first_comment_seconds = options->first_comment_seconds;
  self->clock.frozen = options->now != PRM_TIME_NONE;
  self->clock.frozen_at = options->now;
  self->state_path = g_strdup (options->state_path);
  self->api_key = prm_sandbox_random_key ();
  self->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_profile_free);
  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_media_free);

  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_link_free);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_sandbox_fault_free);

  if (self->state_path == NULL || !prm_sandbox_load (self))
    {
      prm_sandbox_reset (self);
      self->dirty = TRUE;
    }
  return g_steal_pointer (&self);
}

void
prm_sandbox_free (PrmSandbox *self)
{
  prm_sandbox_stop (self);
  prm_sandbox_media_clear_dir (self);
  g_free (self->base_url);
  g_free (self->api_url);
  g_free (self->control_url);
  g_free (self->api_key);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->media);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->links);
  json_array_unref (self->log);
  g_free (self->state_path);
  g_free (self);
}

static void
learn_port (PrmSandbox *self, guint16 port)
{
  self->port = port;
  g_free (self->base_url);
  g_free (self->api_url);
  g_free (self->control_url);
  self->base_url = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  self->api_url = g_strconcat (self->base_url, "/api", NULL);
  self->control_url = self->with_control ? g_strconcat (self->base_url, "/control", NULL) : NULL;
}

static void
close_server (PrmSandbox *self)
{
  g_clear_pointer (&self->doors, prm_sandbox_doors_close);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}

gboolean
prm_sandbox_start (PrmSandbox *self, GError **error)
{
  guint16 port = self->port;

  if (self->server != NULL)
    return TRUE;
  self->server = soup_server_new ("server-header", "postroom-sandbox/" PRM_VERSION, NULL);
  prm_sandbox_add_handlers (self);
  self->doors = prm_sandbox_doors_open (self->server, &port, error);
  if (self->doors == NULL)
    {
      close_server (self);
      return FALSE;
    }
  learn_port (self, port);
  prm_sandbox_perform_due (self);
  prm_sandbox_changed (self);
  return TRUE;
}

void
prm_sandbox_stop (PrmSandbox *self)
{
  disarm (self);
  prm_sandbox_release_all (self);
  close_server (self);
  save (self);
}

const char *
prm_sandbox_get_api_url (PrmSandbox *self)
{
  return self->api_url;
}

const char *
prm_sandbox_get_control_url (PrmSandbox *self)
{
  return self->control_url;
}

const char *
prm_sandbox_get_api_key (PrmSandbox *self)
{
  return self->api_key;
}

char *
prm_sandbox_describe (PrmSandbox *self)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *profiles = json_array_new ();

  for (guint i = 1; i < self->profiles->len; i++)
    {
      PrmSandboxProfile *profile = g_ptr_array_index (self->profiles, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "title", profile->title);
      json_object_set_string_member (row, "refId", profile->ref_id);
      json_object_set_string_member (row, "profileKey", profile->key);
      json_array_add_object_element (profiles, row);
    }
  prm_sandbox_json_set_string (object, "api", self->api_url);
  json_object_set_string_member (object, "apiKey", self->api_key);
  json_object_set_array_member (object, "profiles", profiles);
  prm_sandbox_json_set_string (object, "control", self->control_url);
  node = prm_sandbox_json_take (object);
  return json_to_string (node, FALSE);
}
