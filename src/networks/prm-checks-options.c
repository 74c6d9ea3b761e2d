/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"
#include "prm-network-options.h"

/* What the rows of the options table ask for, given a draft. */

static const char *
get_value (PrmCheck *check, const PrmNetworkOption *option)
{
  return prm_draft_get_option (check->draft, check->network, option->key);
}

static gboolean
is_set (PrmCheck *check, const PrmNetworkOption *option)
{
  return prm_network_option_is_set (option, get_value (check, option));
}

static void
add (PrmCheck *check, const PrmNetworkOption *option, char *message)
{
  prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_OPTIONS, message)->option = g_strdup (option->key);
}

static gboolean
is_sibling_set (PrmCheck *check, const PrmNetworkOption *option)
{
  const char *dot = strchr (option->key, '.');
  g_autofree char *object = dot != NULL ? g_strndup (option->key, (gsize) (dot - option->key)) : NULL;
  const PrmNetworkOption *other = prm_network_get_options (check->network, NULL);

  for (; object != NULL && other->key != NULL; other++)
    if (prm_network_option_is_in (other, object) && is_set (check, other))
      return TRUE;
  return FALSE;
}

static gboolean
is_needed (PrmCheck *check, const PrmNetworkOption *option)
{
  const PrmNetworkOption *with = NULL;

  if (option->required_with != NULL)
    with = prm_network_find_option (check->network, option->required_with);
  if (with != NULL && is_set (check, with))
    return TRUE;
  switch (option->need)
    {
    case PRM_OPTION_REQUIRED:
      return TRUE;
    case PRM_OPTION_REQUIRED_WITH_VIDEO:
      return check->n_of_kind[PRM_MEDIA_VIDEO] > 0;
    case PRM_OPTION_REQUIRED_IN_OBJECT:
      return is_sibling_set (check, option);
    case PRM_OPTION_OPTIONAL:
    default:
      return FALSE;
    }
}

static void
check_value (PrmCheck *check, const PrmNetworkOption *option)
{
  const char *value = get_value (check, option);
  char *problem = NULL;

  if (value != NULL && !prm_str_is_blank (value))
    problem = prm_network_option_check (check->network, option, value);
  if (problem != NULL)
    add (check, option, problem);
}

static gboolean
excludes (const PrmNetworkOption *option, const PrmNetworkOption *other)
{
  return option != other && option->excludes != NULL && prm_network_option_is_in (other, option->excludes);
}

static const char *
get_shown_name (const PrmNetworkOption *option, gboolean by_section)
{
  return by_section && option->section != NULL ? prm_network_option_get_section (option)
                                               : prm_network_option_get_label (option);
}

/* Says so once a pair, at the later one where each excludes the other. */
static void
check_exclusion (PrmCheck *check, const PrmNetworkOption *option)
{
  const PrmNetworkOption *other = prm_network_get_options (check->network, NULL);
  gboolean by_section;

  if (option->excludes == NULL || !is_set (check, option))
    return;
  while (other->key != NULL && (!excludes (option, other) || !is_set (check, other)))
    other++;
  if (other->key == NULL || (other > option && excludes (other, option)))
    return;
  by_section = g_strcmp0 (option->section, other->section) != 0;
  add (check, option,
       /* Translators: %1$s and %2$s are names of fields, %3$s is a network */
       g_strdup_printf (_ ("“%1$s” and “%2$s” cannot both be set for %3$s. Leave one out."),
                        get_shown_name (other, by_section), get_shown_name (option, by_section), check->name));
}

static gint64
get_moment (PrmCheck *check, const char *key)
{
  const char *value = key != NULL ? prm_draft_get_option (check->draft, check->network, key) : NULL;
  gint64 moment = PRM_TIME_NONE;

  return prm_time_parse (value, &moment) ? moment : PRM_TIME_NONE;
}

static void
check_date (PrmCheck *check, const PrmNetworkOption *option)
{
  gint64 moment = option->type == PRM_OPTION_DATE ? get_moment (check, option->key) : PRM_TIME_NONE;
  gint64 before = get_moment (check, option->after);
  const char *label = prm_network_option_get_label (option);

  if (moment == PRM_TIME_NONE)
    return;
  if (option->ahead && moment <= check->now)
    add (check, option,
         /* Translators: %1$s is the name of a field, %2$s a network */
         g_strdup_printf (_ ("The time in the field “%1$s” of %2$s has passed. Choose a later one."), label,
                          check->name));
  else if (before != PRM_TIME_NONE && moment <= before)
    add (check, option,
         /* Translators: %1$s and %2$s are names of fields, such as “Until” and “From”; %3$s is a network */
         g_strdup_printf (_ ("“%1$s” must be later than “%2$s” for %3$s. Choose another time."), label,
                          prm_network_option_get_label (prm_network_find_option (check->network, option->after)),
                          check->name));
}

void
prm_check_options (PrmCheck *check)
{
  const PrmNetworkOption *option = prm_network_get_options (check->network, NULL);

  for (; option->key != NULL; option++)
    {
      if (is_needed (check, option) && !is_set (check, option))
        add (check, option, prm_network_option_describe_missing (check->network, option));
      check_value (check, option);
      check_date (check, option);
      check_exclusion (check, option);
    }
}
