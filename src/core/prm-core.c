/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-core.h"

gboolean
prm_set_str (char **field, const char *value)
{
  char *old = *field;

  if (g_strcmp0 (old, value) == 0)
    return FALSE;
  /* The value may be a part of the old one. */
  *field = g_strdup (value);
  g_free (old);
  return TRUE;
}

gboolean
prm_strv_equal0 (const char *const *a, const char *const *b)
{
  static const char *const empty[] = { NULL };

  return g_strv_equal (a != NULL ? a : empty, b != NULL ? b : empty);
}

gboolean
prm_str_is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

char *
prm_string_free_and_steal (GString *string)
{
  return g_string_free (string, FALSE);
}
