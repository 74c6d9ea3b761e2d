/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

/*
 * What of a post is never asked for by itself, in one column: media, texts per network, results. One line for each,
 * fields apart by tabs; a tab, line end or backslash inside a field is written as \t, \n or \\, no value at all as \-.
 *
 *   media    <address>
 *   text     <network> <text>
 *   result   <network> <published> <retry available> <social id> <address> <error code> <error message>
 *
 * It can be read with any tool, changed by a migration in SQL, and costs a tenth of what a table of results or a
 * GVariant does, which counts where a month is drawn. Lines that a reader does not understand are passed over.
 */

#define NO_VALUE "\\-"

static void
append_field (GString *extra, const char *value)
{
  g_string_append_c (extra, '\t');
  if (value == NULL)
    {
      g_string_append (extra, NO_VALUE);
      return;
    }

  while (*value != '\0')
    {
      gsize plain = strcspn (value, "\t\n\\");

      g_string_append_len (extra, value, plain);
      value += plain;
      if (*value == '\0')
        return;
      g_string_append_c (extra, '\\');
      g_string_append_c (extra, *value == '\t' ? 't' : *value == '\n' ? 'n' : '\\');
      value++;
    }
}

static void
append_number (GString *extra, int number)
{
  g_string_append_printf (extra, "\t%d", number);
}

char *
prm_store_encode_extra (const PrmPost *post)
{
  GString *extra = g_string_new (post->conflict ? "conflict\n" : NULL);

  for (guint i = 0; post->media_urls != NULL && post->media_urls[i] != NULL; i++)
    {
      g_string_append (extra, "media");
      append_field (extra, post->media_urls[i]);
      g_string_append_c (extra, '\n');
    }

  for (guint i = 0; post->network_text != NULL && i < PRM_N_NETWORKS; i++)
    {
      if (post->network_text[i] == NULL)
        continue;
      g_string_append (extra, "text");
      append_field (extra, prm_network_get_api_id (i));
      append_field (extra, post->network_text[i]);
      g_string_append_c (extra, '\n');
    }

  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      g_string_append (extra, "result");
      append_field (extra, prm_network_get_api_id (result->network));
      append_number (extra, result->published);
      append_number (extra, result->retry_available);
      append_field (extra, result->social_id);
      append_field (extra, result->url);
      append_number (extra, result->error_code);
      append_field (extra, result->error_message);
      g_string_append_c (extra, '\n');
    }

  return g_string_free (extra, FALSE);
}

/* Takes the next field of the line at @rest, and moves @rest behind it. Returns: (transfer none) (nullable): its text,
 * in place; %NULL for no value and where there is no more field */
static char *
take_field (char **rest)
{
  char *field = *rest;
  char *to;
  char *from;

  if (field == NULL)
    return NULL;

  *rest = strchr (field, '\t');
  if (*rest != NULL)
    *(*rest)++ = '\0';
  if (g_str_equal (field, NO_VALUE))
    return NULL;

  to = from = strchr (field, '\\');
  while (from != NULL && *from != '\0')
    {
      if (*from == '\\' && from[1] != '\0')
        {
          from++;
          *to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from;
          from++;
        }
      else
        *to++ = *from++;
    }
  if (to != NULL)
    *to = '\0';

  return field;
}

static gboolean
take_network (char **rest, PrmNetwork *network)
{
  return prm_network_from_api_id (take_field (rest), network);
}

static int
take_number (char **rest)
{
  const char *field = take_field (rest);

  return field != NULL ? (int) CLAMP (g_ascii_strtoll (field, NULL, 10), G_MININT, G_MAXINT) : 0;
}

static void
decode_text (PrmPost *post, char *rest)
{
  PrmNetwork network;
  const char *text;

  if (!take_network (&rest, &network))
    return;
  text = take_field (&rest);
  if (text == NULL)
    return;

  if (post->network_text == NULL)
    post->network_text = g_new0 (char *, PRM_N_NETWORKS);
  g_free (post->network_text[network]);
  post->network_text[network] = g_strdup (text);
}

static void
decode_result (PrmPost *post, char *rest)
{
  PrmPostResult *result;
  PrmNetwork network;

  if (!take_network (&rest, &network))
    return;

  result = prm_post_add_result (post, network);
  result->published = take_number (&rest) != 0;
  result->retry_available = take_number (&rest) != 0;
  result->social_id = g_strdup (take_field (&rest));
  result->url = g_strdup (take_field (&rest));
  result->error_code = take_number (&rest);
  result->error_message = g_strdup (take_field (&rest));
}

static void
add_medium (GPtrArray *media, const char *url)
{
  if (url != NULL)
    g_ptr_array_add (media, g_strdup (url));
}

void
prm_store_decode_extra (PrmPost *post, char *extra)
{
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_free);
  char *next;

  for (char *line = extra; line != NULL && *line != '\0'; line = next)
    {
      const char *what;

      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';

      what = take_field (&line);
      if (g_strcmp0 (what, "result") == 0)
        decode_result (post, line);
      else if (g_strcmp0 (what, "text") == 0)
        decode_text (post, line);
      else if (g_strcmp0 (what, "conflict") == 0)
        post->conflict = TRUE;
      else if (g_strcmp0 (what, "media") == 0)
        add_medium (media, take_field (&line));
    }

  if (media->len == 0)
    return;
  g_ptr_array_add (media, NULL);
  post->media_urls = (GStrv) g_ptr_array_steal (media, NULL);
}
