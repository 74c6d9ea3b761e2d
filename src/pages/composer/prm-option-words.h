/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network-options.h"

G_BEGIN_DECLS

/* What a form says about an option, apart from any widget. */

/** prm_option_dup_title: Returns: (transfer full): what it is called: with its section, as it may stand far from others
 * of it */
char *prm_option_dup_title (const PrmNetworkOption *option);

/** prm_option_dup_shown_title: Returns: (transfer full): the same, with whether it has to be filled in */
char *prm_option_dup_shown_title (const PrmNetworkOption *option);

/** prm_option_dup_help: Returns: (transfer full) (nullable): what it does, what holds where it is left out, what it
 * takes */
char *prm_option_dup_help (const PrmNetworkOption *option);

/** prm_option_describe_room: @value: (nullable). Returns: (transfer full) (nullable): how many characters are left of a
 * text that has begun */
char *prm_option_describe_room (const PrmNetworkOption *option, const char *value);

/** prm_option_describe_date: @value: (nullable). Returns: (transfer full) (nullable): the moment that a date names */
char *prm_option_describe_date (const PrmNetworkOption *option, const char *value, gint64 now, GTimeZone *zone);

G_END_DECLS
