/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * prm_redact:
 * @text: anything that is about to be logged or shown: headers, a URL, JSON, a message of a server
 *
 * Masks what looks like a secret: bearer tokens, values of Authorization, Profile-Key and X-Twitter-OAuth1-*
 * headers, JSON members and query parameters named apiKey, profileKey, privateKey, jwt or token, PEM blocks,
 * and groups of capitals and digits joined by hyphens as the service's keys are.
 *
 * Returns: (transfer full): the text without them
 */
char *prm_redact (const char *text);

G_END_DECLS
