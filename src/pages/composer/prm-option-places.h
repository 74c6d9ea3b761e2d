/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"
#include "prm-network-options.h"

G_BEGIN_DECLS

/** PrmOptionPlace: what one entry of a list stands for. */
typedef struct
{
  char *title; /* (owned) such as “Image 2: loaf.jpg” or “Part 1: Fresh bread” */
  char *url;   /* (owned) (nullable) of the medium */
} PrmOptionPlace;

/** prm_option_has_places: Returns: whether the entries of @option stand for media or for parts of the text */
gboolean prm_option_has_places (const PrmNetworkOption *option);

/**
 * prm_option_list_places:
 * @option: one whose entries stand for something, or a number that names a medium
 *
 * Returns: (transfer full) (element-type PrmOptionPlace): what they stand for in @draft, in order. Where more is filled
 *   in than there is, what is too much has a place too, so that it can be seen and taken away.
 */
GPtrArray *prm_option_list_places (PrmDraft *draft, PrmNetwork network, const PrmNetworkOption *option);

/** prm_option_places_equal: @a, @b: (nullable) */
gboolean prm_option_places_equal (GPtrArray *a, GPtrArray *b);

G_END_DECLS
