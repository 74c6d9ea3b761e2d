/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-network-limits.h"

#define MINUTE 60
#define DAY (24 * 60 * MINUTE)

static const PrmPostingLimit posting_limits[] = {
  { PRM_NETWORK_FACEBOOK, 30, DAY, "reels" }, { PRM_NETWORK_INSTAGRAM, 50, DAY, NULL },
  { PRM_NETWORK_LINKEDIN, 150, DAY, NULL },   { PRM_NETWORK_THREADS, 250, DAY, NULL },
  { PRM_NETWORK_TIKTOK, 15, DAY, NULL },      { PRM_NETWORK_TIKTOK, 6, MINUTE, NULL },
};

const PrmPostingLimit *
prm_network_get_posting_limits (guint *n)
{
  *n = G_N_ELEMENTS (posting_limits);
  return posting_limits;
}
