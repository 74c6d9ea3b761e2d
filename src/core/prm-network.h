/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PrmNetwork:
 *
 * The thirteen networks of the service, in the order in which they are shown.
 * What each one can do is in `networks/`; this is only its name.
 */
typedef enum
{
  PRM_NETWORK_BLUESKY,
  PRM_NETWORK_FACEBOOK,
  PRM_NETWORK_GOOGLE_BUSINESS,
  PRM_NETWORK_INSTAGRAM,
  PRM_NETWORK_LINKEDIN,
  PRM_NETWORK_PINTEREST,
  PRM_NETWORK_REDDIT,
  PRM_NETWORK_SNAPCHAT,
  PRM_NETWORK_TELEGRAM,
  PRM_NETWORK_THREADS,
  PRM_NETWORK_TIKTOK,
  PRM_NETWORK_X,
  PRM_NETWORK_YOUTUBE,
} PrmNetwork;

#define PRM_N_NETWORKS 13

/**
 * PrmNetworkSet:
 *
 * A set of networks, one bit each.
 */
typedef guint16 PrmNetworkSet;

#define PRM_NETWORK_SET_EMPTY ((PrmNetworkSet) 0)
#define PRM_NETWORK_SET_ALL ((PrmNetworkSet) ((1u << PRM_N_NETWORKS) - 1))

#define PRM_NETWORK_BIT(network) ((PrmNetworkSet) (1u << (network)))
#define prm_network_set_has(set, network) (((set) &PRM_NETWORK_BIT (network)) != 0)

/**
 * prm_network_get_api_id:
 *
 * Returns: the service's word for @network, such as "twitter" or "gmb"
 */
const char *prm_network_get_api_id (PrmNetwork network);

/**
 * prm_network_get_name:
 *
 * Returns: the network's own name, such as "X" or "Google Business Profile"; never translated
 */
const char *prm_network_get_name (PrmNetwork network);

/**
 * prm_network_get_icon_name:
 *
 * Returns: the symbolic icon of @network, such as "postroom-network-x-symbolic"
 */
const char *prm_network_get_icon_name (PrmNetwork network);

/**
 * prm_network_from_api_id:
 * @api_id: (nullable): a word from the service; "x" is read as "twitter"
 * @network: (out): where to put the network
 *
 * Returns: %FALSE if the word names no network that we know
 */
gboolean prm_network_from_api_id (const char *api_id, PrmNetwork *network);

/** prm_network_set_count: Returns: how many networks are in @set */
guint prm_network_set_count (PrmNetworkSet set);

/**
 * prm_network_set_to_strv:
 *
 * Returns: (transfer full): the service's words, in the order of #PrmNetwork
 */
GStrv prm_network_set_to_strv (PrmNetworkSet set);

/**
 * prm_network_set_from_strv:
 * @api_ids: (nullable): words; those that name no known network are passed over
 */
PrmNetworkSet prm_network_set_from_strv (const char *const *api_ids);

/**
 * prm_network_set_to_label:
 *
 * Returns: (transfer full): names for people: "Instagram, X and YouTube" in the user's language
 */
char *prm_network_set_to_label (PrmNetworkSet set);

G_END_DECLS
