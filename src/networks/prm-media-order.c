/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-media-order.h"
#include "prm-network-options.h"

#define ALT_TEXT "altText"

static guint
count_media (const PrmDraft *draft)
{
  return g_strv_length ((GStrv) prm_draft_get_media_urls (draft));
}

/* The list of an option with at least @n entries, empty ones where nothing is written. */
static GPtrArray *
read_list (const PrmDraft *draft, PrmNetwork network, const PrmNetworkOption *option, guint n)
{
  const char *value = prm_draft_get_option (draft, network, option->key);
  g_auto (GStrv) entries = prm_network_option_split (option, value != NULL ? value : "");
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; entries[i] != NULL; i++)
    g_ptr_array_add (list, g_strdup (entries[i]));
  while (list->len < n)
    g_ptr_array_add (list, g_strdup (""));
  return list;
}

static gboolean
has_words (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (*(const char *) g_ptr_array_index (list, i) != '\0')
      return TRUE;
  return FALSE;
}

/* Takes @draft and returns the next one. */
static PrmDraft *
write_list (PrmDraft *draft, PrmNetwork network, const PrmNetworkOption *option, GPtrArray *list)
{
  g_autoptr (PrmDraft) owned = draft;
  g_autofree char *value = NULL;

  if (!has_words (list))
    return prm_draft_with_option (owned, network, option->key, NULL);
  while (*(const char *) g_ptr_array_index (list, list->len - 1) == '\0')
    g_ptr_array_remove_index (list, list->len - 1);
  g_ptr_array_add (list, NULL);
  value = prm_network_option_join ((const char *const *) list->pdata);
  return prm_draft_with_option (owned, network, option->key, value);
}

/* Takes the entry at @from out of @list, and puts it at @to, or nowhere where that is negative. */
static void
shift (GPtrArray *list, guint from, int to)
{
  g_autofree char *entry = NULL;

  if (from >= list->len)
    return;
  entry = g_ptr_array_steal_index (list, from);
  if (to >= 0)
    g_ptr_array_insert (list, MIN (to, (int) list->len), g_steal_pointer (&entry));
}

static PrmDraft *
shift_lists (PrmDraft *draft, guint n, guint from, int to)
{
  PrmDraft *edited = prm_draft_ref (draft);

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    for (const PrmNetworkOption *option = prm_network_get_options (network, NULL); option->key != NULL; option++)
      {
        g_autoptr (GPtrArray) list = NULL;

        if (!option->per_media || prm_draft_get_option (draft, network, option->key) == NULL)
          continue;
        list = read_list (draft, network, option, n);
        shift (list, from, to);
        edited = write_list (edited, network, option, list);
      }
  return edited;
}

static PrmDraft *
shift_media (PrmDraft *draft, guint from, int to)
{
  guint n = count_media (draft);
  const char *const *urls = prm_draft_get_media_urls (draft);
  g_autoptr (PrmDraft) edited = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (from >= n || to >= (int) n)
    return prm_draft_ref (draft);
  edited = shift_lists (draft, n, from, to);
  list = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (list, g_strdup (urls[i]));
  shift (list, from, to);
  g_ptr_array_add (list, NULL);
  return prm_draft_with_media_urls (edited, (const char *const *) list->pdata);
}

PrmDraft *
prm_draft_move_media (PrmDraft *draft, guint from, guint to)
{
  return from == to ? prm_draft_ref (draft) : shift_media (draft, from, (int) to);
}

PrmDraft *
prm_draft_remove_media (PrmDraft *draft, guint index)
{
  return shift_media (draft, index, -1);
}

gboolean
prm_network_option_is_alt_text (const PrmNetworkOption *option)
{
  return option->per_media && g_str_equal (option->key, ALT_TEXT);
}

gboolean
prm_network_takes_alt_text (PrmNetwork network)
{
  return prm_network_find_option (network, ALT_TEXT) != NULL;
}

guint
prm_network_get_alt_text_max (PrmNetwork network)
{
  const PrmNetworkOption *option = prm_network_find_option (network, "altText");

  return option != NULL && option->item_max > 0 ? option->item_max : PRM_ALT_TEXT_MAX;
}

char *
prm_draft_dup_alt_text (const PrmDraft *draft, guint index)
{
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      const PrmNetworkOption *option = prm_network_find_option (network, ALT_TEXT);
      g_autoptr (GPtrArray) list = NULL;

      if (option == NULL)
        continue;
      list = read_list (draft, network, option, index + 1);
      if (*(const char *) g_ptr_array_index (list, index) != '\0')
        return g_strdup (g_ptr_array_index (list, index));
    }
  return g_strdup ("");
}

PrmDraft *
prm_draft_with_alt_text (PrmDraft *draft, guint index, const char *text)
{
  PrmDraft *edited = prm_draft_ref (draft);
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  guint n = count_media (draft);

  g_strstrip (line);
  if (index >= n)
    return edited;
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      const PrmNetworkOption *option = prm_network_find_option (network, ALT_TEXT);
      g_autoptr (GPtrArray) list = NULL;

      if (option == NULL)
        continue;
      list = read_list (draft, network, option, n);
      g_free (g_ptr_array_index (list, index));
      g_ptr_array_index (list, index) = g_strdup (line);
      edited = write_list (edited, network, option, list);
    }
  return edited;
}
