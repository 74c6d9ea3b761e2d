/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmChainStream:
 *
 * Some bytes, then another stream, then some bytes: a multipart body around a file that is read as it is sent.
 */
#define PRM_TYPE_CHAIN_STREAM (prm_chain_stream_get_type ())
G_DECLARE_FINAL_TYPE (PrmChainStream, prm_chain_stream, PRM, CHAIN_STREAM, GInputStream)

GInputStream *prm_chain_stream_new (GBytes *head, GInputStream *middle, GBytes *tail);

G_END_DECLS
