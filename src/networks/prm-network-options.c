/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-options-private.h"

static const PrmNetworkOption no_options[] = { { NULL } };

static const PrmNetworkOption *const options[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = prm_options_bluesky,
  [PRM_NETWORK_FACEBOOK] = prm_options_facebook,
  [PRM_NETWORK_GOOGLE_BUSINESS] = prm_options_google_business,
  [PRM_NETWORK_INSTAGRAM] = prm_options_instagram,
  [PRM_NETWORK_LINKEDIN] = prm_options_linkedin,
  [PRM_NETWORK_PINTEREST] = prm_options_pinterest,
  [PRM_NETWORK_REDDIT] = prm_options_reddit,
  [PRM_NETWORK_SNAPCHAT] = prm_options_snapchat,
  [PRM_NETWORK_TELEGRAM] = no_options,
  [PRM_NETWORK_THREADS] = prm_options_threads,
  [PRM_NETWORK_TIKTOK] = prm_options_tiktok,
  [PRM_NETWORK_X] = prm_options_x,
  [PRM_NETWORK_YOUTUBE] = prm_options_youtube,
};

const PrmNetworkOption *
prm_network_get_options (PrmNetwork network, guint *n_options)
{
  const PrmNetworkOption *rows = no_options;
  guint n = 0;

  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, no_options);
  rows = options[network];
  while (rows[n].key != NULL)
    n++;
  if (n_options != NULL)
    *n_options = n;
  return rows;
}

const PrmNetworkOption *
prm_network_find_option (PrmNetwork network, const char *key)
{
  for (const PrmNetworkOption *option = prm_network_get_options (network, NULL); option->key != NULL; option++)
    if (g_str_equal (option->key, key))
      return option;
  return NULL;
}

static const char *
translate (const char *words)
{
  return words != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "option", words) : NULL;
}

const char *
prm_network_option_get_label (const PrmNetworkOption *option)
{
  return translate (option->label);
}

const char *
prm_network_option_get_help (const PrmNetworkOption *option)
{
  return translate (option->help);
}

const char *
prm_network_option_get_section (const PrmNetworkOption *option)
{
  return translate (option->section);
}

const char *
prm_option_choice_get_label (const PrmOptionChoice *choice)
{
  return translate (choice->label);
}

const char *
prm_option_plan_get_label (PrmOptionPlan plan)
{
  switch (plan)
    {
    case PRM_OPTION_PLAN_MAX_PACK:
      return _ ("Needs the service’s Max Pack");
    case PRM_OPTION_PLAN_X_PREMIUM:
      return _ ("Needs an X Premium account");
    case PRM_OPTION_PLAN_PERMISSION:
      return _ ("Needs a permission from the network");
    case PRM_OPTION_PLAN_ANY:
    default:
      return NULL;
    }
}

gboolean
prm_network_option_is_in (const PrmNetworkOption *option, const char *name)
{
  gsize length = strlen (name);

  return strncmp (option->key, name, length) == 0 && (option->key[length] == '\0' || option->key[length] == '.');
}

gboolean
prm_network_option_is_set (const PrmNetworkOption *option, const char *value)
{
  if (value == NULL || prm_str_is_blank (value))
    return FALSE;
  return option->type != PRM_OPTION_SWITCH || !g_str_equal (value, "false");
}

GStrv
prm_network_option_split (const PrmNetworkOption *option, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  guint n_lines = g_strv_length (lines);
  GStrv entries = g_new0 (char *, n_lines + 1);
  guint n = 0;

  while (n_lines > 0 && prm_str_is_blank (lines[n_lines - 1]))
    n_lines--;
  for (guint i = 0; i < n_lines; i++)
    {
      gboolean blank = prm_str_is_blank (lines[i]);

      if (blank && option->blank_item == NULL)
        continue;
      /* The tabs of a table tell its columns, so that an empty first one stays. */
      if (option->type == PRM_OPTION_TABLE)
        entries[n++] = g_strdup (lines[i]);
      else
        entries[n++] = g_strdup (g_strstrip (lines[i]));
    }
  return entries;
}

char *
prm_network_option_take (const PrmNetworkOption *option, const char *text)
{
  const char *found = option->mark != NULL ? strstr (text, option->mark) : NULL;
  const char *start, *end;

  if (found == NULL)
    return g_strdup (text);
  start = found + strlen (option->mark);
  for (end = start; g_ascii_isalnum (*end) || *end == '-' || *end == '_'; end++)
    ;
  return end > start ? g_strndup (start, (gsize) (end - start)) : g_strdup (text);
}

char *
prm_network_option_join (const char *const *entries)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (entries[i]), "\r\n", ' ');

      if (i > 0)
        g_string_append_c (joined, '\n');
      g_string_append (joined, line);
    }
  return prm_string_free_and_steal (joined);
}

char *
prm_network_option_describe_missing (PrmNetwork network, const PrmNetworkOption *option)
{
  const char *name = prm_network_get_name (network);
  GString *sentence;

  if (option->missing == NULL)
    /* Translators: the first %s is a network, the second the name of one of its fields */
    return g_strdup_printf (_ ("%s needs the field “%s”. Fill it in."), name, prm_network_option_get_label (option));
  sentence = g_string_new (translate (option->missing));
  g_string_replace (sentence, "%s", name, 1);
  return prm_string_free_and_steal (sentence);
}
