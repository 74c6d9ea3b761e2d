/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include "prm-answer.h"

#include <string.h>

PrmAnswer *
prm_answer_new (guint status, const char *body, gssize size)
{
  PrmAnswer *self = g_new0 (PrmAnswer, 1);

  self->status = status;
  self->body = g_bytes_new (body, size < 0 ? strlen (body) : (gsize) size);

  return self;
}

/* An answer may hold a key that is shown only once, so none is left behind in memory. */
void
prm_answer_free (PrmAnswer *answer)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (answer->body, &size);

  if (size > 0)
    explicit_bzero ((gpointer) data, size);
  g_bytes_unref (answer->body);
  g_free (answer);
}
