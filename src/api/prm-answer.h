/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PrmAnswer: what came back over HTTP, before anybody has read it. */
typedef struct
{
  guint status;
  GBytes *body;      /* (owned) decompressed; never NULL */
  guint retry_after; /* seconds, 0 if not told */
  gboolean has_rate; /* whether both x-ratelimit headers were there */
  guint rate_used;
  guint rate_maximum;
} PrmAnswer;

/** prm_answer_new: Returns: (transfer full): an answer with a copy of @body, without any header */
PrmAnswer *prm_answer_new (guint status, const char *body, gssize size);
void prm_answer_free (PrmAnswer *answer);

/** prm_answer_is_ok: Returns: whether the HTTP status says success */
static inline gboolean
prm_answer_is_ok (const PrmAnswer *answer)
{
  return answer->status >= 200 && answer->status < 300;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmAnswer, prm_answer_free)

G_END_DECLS
