/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-time-parts.h"

#include "prm-draft-times.h"

#include <glib/gi18n-lib.h>

char *
prm_time_parts_describe (PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = prm_draft_split_by_time (draft);
  g_autoptr (GString) list = g_string_new (NULL);

  if (parts->len < 2)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      PrmDraft *part = g_ptr_array_index (parts, i);
      g_autofree char *networks = prm_network_set_to_label (prm_draft_get_networks (part));
      g_autofree char *when = prm_time_format_when (prm_draft_get_scheduled_at (part), now, zone);

      g_string_append_c (list, '\n');
      /* Translators: the first %s is one or several networks, the second a day and a time: “X: Tue 14 Oct, 09:00” */
      g_string_append_printf (list, C_ ("post", "%s: %s"), networks, when);
    }
  return g_strdup_printf (
    /* Translators: %1$u is a number, %2$s a list with a line for each of them, such as “X: Today, 09:00” */
    ngettext ("Becomes %1$u post:%2$s", "Becomes %1$u posts:%2$s", parts->len), parts->len, list->str);
}

static char *
describe_one (gboolean approval, const char *when)
{
  if (approval)
    /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
    return g_strdup_printf (_ ("Send for Approval for %s"), when);
  /* Translators: %s is a day and a time, such as “Tue 14 Oct, 09:00” */
  return g_strdup_printf (_ ("Schedule for %s"), when);
}

static char *
describe_several (guint n, gboolean approval, const char *when)
{
  if (approval)
    /* Translators: %1$u is a number, %2$s the day and time of the first one */
    return g_strdup_printf (ngettext ("Send %1$u Post for Approval from %2$s", "Send %1$u Posts for Approval from %2$s",
                                      n),
                            n, when);
  /* Translators: %1$u is a number, %2$s the day and time of the first one */
  return g_strdup_printf (ngettext ("Schedule %1$u Post from %2$s", "Schedule %1$u Posts from %2$s", n), n, when);
}

char *
prm_time_parts_describe_send (PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = prm_draft_split_by_time (draft);
  gint64 first = prm_draft_get_scheduled_at (g_ptr_array_index (parts, 0));
  gboolean approval = prm_draft_get_requires_approval (draft);
  g_autofree char *when = NULL;

  if (first == PRM_TIME_NONE || first <= now)
    return g_strdup (_ ("Choose a Time"));
  when = prm_time_format_when (first, now, zone);
  return parts->len > 1 ? describe_several (parts->len, approval, when) : describe_one (approval, when);
}

void
prm_time_parts_get_span (PrmDraft *draft, gint64 *first, gint64 *last)
{
  g_autoptr (GPtrArray) parts = prm_draft_split_by_time (draft);

  *first = prm_draft_get_scheduled_at (g_ptr_array_index (parts, 0));
  *last = prm_draft_get_scheduled_at (g_ptr_array_index (parts, parts->len - 1));
}
