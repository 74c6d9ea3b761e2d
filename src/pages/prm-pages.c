/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-widgets.h"

#include "prm-pages.h"
#include "prm-pages-resources.h"

void
prm_pages_init (void)
{
  prm_widgets_init ();

  /* A static library's resource constructor is linked only where something refers to it. */
  (void) prm_pages_get_resource ();
}
