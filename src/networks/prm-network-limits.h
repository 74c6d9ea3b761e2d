/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

G_BEGIN_DECLS

/** PrmPostingLimit: so many posts of one account in any period of so many seconds. */
typedef struct
{
  PrmNetwork network;
  guint posts;
  guint seconds;
  const char *option; /* (nullable) counts only posts with this option */
} PrmPostingLimit;

/** prm_network_get_posting_limits: Returns: (transfer none): the limits of all networks, @n of them */
const PrmPostingLimit *prm_network_get_posting_limits (guint *n);

G_END_DECLS
