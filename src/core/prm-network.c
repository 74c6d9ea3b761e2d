/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-network.h"

typedef struct
{
  const char *api_id;
  const char *name;
  const char *icon_name;
} NetworkRow;

#define ICON(word) "postroom-network-" word "-symbolic"

static const NetworkRow networks[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = { "bluesky", "Bluesky", ICON ("bluesky") },
  [PRM_NETWORK_FACEBOOK] = { "facebook", "Facebook", ICON ("facebook") },
  [PRM_NETWORK_GOOGLE_BUSINESS] = { "gmb", "Google Business Profile", ICON ("gmb") },
  [PRM_NETWORK_INSTAGRAM] = { "instagram", "Instagram", ICON ("instagram") },
  [PRM_NETWORK_LINKEDIN] = { "linkedin", "LinkedIn", ICON ("linkedin") },
  [PRM_NETWORK_PINTEREST] = { "pinterest", "Pinterest", ICON ("pinterest") },
  [PRM_NETWORK_REDDIT] = { "reddit", "Reddit", ICON ("reddit") },
  [PRM_NETWORK_SNAPCHAT] = { "snapchat", "Snapchat", ICON ("snapchat") },
  [PRM_NETWORK_TELEGRAM] = { "telegram", "Telegram", ICON ("telegram") },
  [PRM_NETWORK_THREADS] = { "threads", "Threads", ICON ("threads") },
  [PRM_NETWORK_TIKTOK] = { "tiktok", "TikTok", ICON ("tiktok") },
  [PRM_NETWORK_X] = { "twitter", "X", ICON ("x") },
  [PRM_NETWORK_YOUTUBE] = { "youtube", "YouTube", ICON ("youtube") },
};

static const NetworkRow *
get_row (PrmNetwork network)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, &networks[0]);
  return &networks[network];
}

const char *
prm_network_get_api_id (PrmNetwork network)
{
  return get_row (network)->api_id;
}

const char *
prm_network_get_name (PrmNetwork network)
{
  return get_row (network)->name;
}

const char *
prm_network_get_icon_name (PrmNetwork network)
{
  return get_row (network)->icon_name;
}

gboolean
prm_network_from_api_id (const char *api_id, PrmNetwork *network)
{
  if (g_strcmp0 (api_id, "x") == 0)
    api_id = "twitter";
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (g_strcmp0 (networks[i].api_id, api_id) == 0)
      {
        *network = (PrmNetwork) i;
        return TRUE;
      }
  return FALSE;
}

guint
prm_network_set_count (PrmNetworkSet set)
{
  guint n = 0;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    n += prm_network_set_has (set, i) ? 1 : 0;
  return n;
}

GStrv
prm_network_set_to_strv (PrmNetworkSet set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (set, i))
      g_strv_builder_add (builder, networks[i].api_id);
  return g_strv_builder_end (builder);
}

PrmNetworkSet
prm_network_set_from_strv (const char *const *api_ids)
{
  PrmNetworkSet set = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; api_ids != NULL && api_ids[i] != NULL; i++)
    {
      PrmNetwork network;

      if (prm_network_from_api_id (api_ids[i], &network))
        set |= PRM_NETWORK_BIT (network);
    }
  return set;
}

char *
prm_network_set_to_label (PrmNetworkSet set)
{
  guint n_left = prm_network_set_count (set);
  GString *label = g_string_new (NULL);

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      if (!prm_network_set_has (set, i))
        continue;
      n_left--;
      if (label->len > 0 && n_left > 0)
        /* Translators: stands between the names of networks: "Instagram, X and YouTube" */
        g_string_append (label, C_ ("network list", ", "));
      else if (label->len > 0)
        /* Translators: stands before the last of several names of networks: "Instagram, X and YouTube" */
        g_string_append (label, C_ ("network list", " and "));
      g_string_append (label, networks[i].name);
    }
  return prm_string_free_and_steal (label);
}
