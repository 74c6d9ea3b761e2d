/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network-options.h"

/* The rows. Telegram's object has no fields. */

G_BEGIN_DECLS

extern const PrmNetworkOption prm_options_bluesky[];
extern const PrmNetworkOption prm_options_facebook[];
extern const PrmNetworkOption prm_options_google_business[];
extern const PrmNetworkOption prm_options_instagram[];
extern const PrmNetworkOption prm_options_linkedin[];
extern const PrmNetworkOption prm_options_pinterest[];
extern const PrmNetworkOption prm_options_reddit[];
extern const PrmNetworkOption prm_options_snapchat[];
extern const PrmNetworkOption prm_options_threads[];
extern const PrmNetworkOption prm_options_tiktok[];
extern const PrmNetworkOption prm_options_x[];
extern const PrmNetworkOption prm_options_youtube[];

G_END_DECLS
