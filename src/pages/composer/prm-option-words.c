/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-option-words.h"

#include "prm-core.h"
#include "prm-time.h"

#include <glib/gi18n.h>

char *
prm_option_dup_title (const PrmNetworkOption *option)
{
  const char *section = prm_network_option_get_section (option);

  if (section == NULL)
    return g_strdup (prm_network_option_get_label (option));
  /* Translators: the first %s is a group of fields such as “Poll”, the second one of them such as “Duration” */
  return g_strdup_printf (C_ ("option", "%s: %s"), section, prm_network_option_get_label (option));
}

char *
prm_option_dup_shown_title (const PrmNetworkOption *option)
{
  g_autofree char *title = prm_option_dup_title (option);

  if (option->need == PRM_OPTION_REQUIRED)
    /* Translators: %s is the name of a field that has to be filled in */
    return g_strdup_printf (_ ("%s (required)"), title);
  if (option->need == PRM_OPTION_REQUIRED_WITH_VIDEO)
    /* Translators: %s is the name of a field that has to be filled in where the post has a video */
    return g_strdup_printf (_ ("%s (required with a video)"), title);
  return g_steal_pointer (&title);
}

/* Of a choice the list says it, and a switch shows it. */
static char *
describe_default (const PrmNetworkOption *option)
{
  if (option->default_value == NULL || option->choices != NULL || option->names_medium ||
      option->type == PRM_OPTION_SWITCH)
    return NULL;
  /* Translators: %s is what is taken where a field is left empty */
  return g_strdup_printf (_ ("“%s” where it is left empty"), option->default_value);
}

char *
prm_option_dup_help (const PrmNetworkOption *option)
{
  g_autofree char *by_default = describe_default (option);
  const char *parts[] = { prm_network_option_get_help (option), by_default, prm_option_plan_get_label (option->plan) };
  g_autoptr (GString) help = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (help, "%s%s", help->len > 0 ? "\n" : "", parts[i]);
  return help->len > 0 ? g_strdup (help->str) : NULL;
}

char *
prm_option_describe_room (const PrmNetworkOption *option, const char *value)
{
  gint64 room;

  if ((option->type != PRM_OPTION_TEXT && option->type != PRM_OPTION_LINES) || option->max == 0 || value == NULL)
    return NULL;
  room = option->max - g_utf8_strlen (value, -1);
  if (room < 0)
    return NULL;
  /* Translators: how many more characters a field takes */
  return g_strdup_printf (ngettext ("%'d left", "%'d left", (gulong) room), (int) room);
}

char *
prm_option_describe_date (const PrmNetworkOption *option, const char *value, gint64 now, GTimeZone *zone)
{
  gint64 moment;

  if (option->type != PRM_OPTION_DATE || value == NULL || !prm_time_parse (value, &moment))
    return NULL;
  return prm_time_format_when (moment, now, zone);
}
