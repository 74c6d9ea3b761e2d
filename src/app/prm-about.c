/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "prm-about.h"

void
prm_about_present (GtkWindow *parent)
{
  adw_show_about_window (parent, "application-name", "Postroom", "application-icon", PRM_APPLICATION_ID, "version",
                         PRM_VERSION, "developer-name", _ ("The Postroom authors"), "copyright",
                         /* Translators: copyright line of the about window */
                         _ ("© 2026 The Postroom authors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Plan, approve and publish social posts through the Ayrshare API."), "translator-credits",
                         /* Translators: put your name here, one a line, to be named in the about window */
                         _ ("translator-credits"), NULL);
}
