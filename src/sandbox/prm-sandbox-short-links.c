/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

/* Where a link ends a sentence, what follows it is not part of it. */
#define TRAILING ".,;:!?)]}'\""
#define SHORT_FORM "https://short.example/%s"
#define SHORT_ID_LENGTH 6

/* The next https address at or after @text. Returns: (nullable): its first byte; @length is set */
static const char *
find_link (const char *text, gsize *length)
{
  const char *start = strstr (text, "https://");

  if (start == NULL)
    return NULL;
  *length = strcspn (start, " \t\r\n<>\"");
  while (*length > strlen ("https://") && strchr (TRAILING, start[*length - 1]) != NULL)
    (*length)--;
  return start;
}

static void
add_links (PrmSandboxPost *post, const char *text)
{
  gsize length;

  for (const char *link = find_link (text, &length); link != NULL; link = find_link (link + length, &length))
    {
      g_autofree char *address = g_strndup (link, length);
      g_autofree char *id = NULL;
      g_autofree char *form = NULL;

      if (length <= strlen ("https://") || json_object_has_member (post->short_links, address))
        continue;
      id = prm_sandbox_random_id (SHORT_ID_LENGTH);
      form = g_strdup_printf (SHORT_FORM, id);
      json_object_set_string_member (post->short_links, address, form);
    }
}

/* Gives each https address of the texts a short form, where the caller asked for it. */
void
prm_sandbox_make_short_links (PrmSandboxPost *post)
{
  if (!prm_sandbox_json_peek_boolean (post->body, "shortenLinks"))
    return;
  for (guint i = 0; i < post->networks->len; i++)
    {
      g_autofree char *text = prm_sandbox_post_dup_text (post, g_array_index (post->networks, PrmNetwork, i));

      if (text != NULL)
        add_links (post, text);
    }
}

char *
prm_sandbox_shorten_links (PrmSandboxPost *post, const char *text)
{
  GString *result = g_string_new (NULL);
  const char *rest = text;
  gsize length;

  for (const char *link = find_link (rest, &length); link != NULL; link = find_link (rest, &length))
    {
      g_autofree char *address = g_strndup (link, length);
      const char *form = prm_sandbox_json_peek_string (post->short_links, address);

      g_string_append_len (result, rest, link - rest);
      g_string_append (result, form != NULL ? form : address);
      rest = link + length;
    }
  g_string_append (result, rest);
  return g_string_free (result, FALSE);
}
