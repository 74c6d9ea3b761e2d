/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-fuzz"

#include "config.h"

#include "fuzz.h"
#include "prm-rich-text.h"

/* What comes out is UTF-8, and only what has elements changes. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *converted = prm_rich_text_convert (text);

  if (g_utf8_validate (text, -1, NULL) && !g_utf8_validate (converted, -1, NULL))
    g_error ("The result is no UTF-8");
  if (strchr (text, '>') == NULL && g_utf8_validate (text, -1, NULL) && !g_str_equal (text, converted))
    g_error ("A text without elements has changed");
  return 0;
}
