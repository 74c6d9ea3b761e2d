/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-private.h"

#define SHORTEST_WORD 4

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  glong length_a = g_utf8_strlen (*(const char *const *) a, -1);
  glong length_b = g_utf8_strlen (*(const char *const *) b, -1);

  return length_a > length_b ? -1 : length_a < length_b;
}

/* The words of @text in lower case, without what is a tag or an address already. */
static GPtrArray *
list_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      GString *word = g_string_new (NULL);

      if (parts[i][0] != '#' && parts[i][0] != '@' && strstr (parts[i], "://") == NULL)
        for (const char *p = parts[i]; *p != '\0'; p = g_utf8_next_char (p))
          if (g_unichar_isalnum (g_utf8_get_char (p)))
            g_string_append_unichar (word, g_unichar_tolower (g_utf8_get_char (p)));
      if (g_utf8_strlen (word->str, -1) >= SHORTEST_WORD &&
          !g_ptr_array_find_with_equal_func (words, word->str, g_str_equal, NULL))
        g_ptr_array_add (words, g_strdup (word->str));
      g_string_free (word, TRUE);
    }
  g_ptr_array_sort (words, compare_lengths);
  return words;
}

/* The service finds tags that people use; here the longest words have to do. */
char *
prm_sandbox_hashtags_add (const char *text, guint max)
{
  g_autoptr (GPtrArray) words = list_words (text);
  GString *result = g_string_new (text);

  for (guint i = 0; i < words->len && i < max; i++)
    g_string_append_printf (result, "%s#%s", result->len > 0 ? " " : "", (const char *) g_ptr_array_index (words, i));
  return g_string_free (result, FALSE);
}

JsonNode *
prm_sandbox_handle_hashtags (PrmSandboxCall *call, GError **error)
{
  const char *text = NULL;
  const char *position = "auto";
  gint64 max = 2;
  g_autofree char *tagged = NULL;
  JsonObject *object;

  if (!prm_sandbox_json_string (call->body, "post", &text, error) ||
      !prm_sandbox_json_int (call->body, "max", 1, 10, &max, error) ||
      !prm_sandbox_json_string (call->body, "position", &position, error))
    return NULL;
  if (text == NULL || *text == '\0')
    {
      prm_sandbox_refuse (error, 101, "Parameter post is missing.");
      return NULL;
    }
  if (!g_str_equal (position, "auto") && !g_str_equal (position, "end"))
    {
      prm_sandbox_refuse (error, 101, "Parameter position must be auto or end.");
      return NULL;
    }
  tagged = prm_sandbox_hashtags_add (text, max);
  object = json_object_new ();
  json_object_set_string_member (object, "post", tagged);
  return prm_sandbox_json_take (object);
}
