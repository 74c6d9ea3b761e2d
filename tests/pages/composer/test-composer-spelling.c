/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-settings.h"
#include "prm-spelling.h"

/* What is not to be spelled, up to the next blank, in brackets. */
static void
test_scan (void)
{
  static const char *const cases[] = {
    "",
    "Plain words, and (some) “quoted” ones – a @ b # c",
    "[@someone] and [#hashtag,] said [@two.parts]",
    "see [https://example.org/a?b=c] or [www.example.org]",
    "write to [mail@example.org,] with [(@someone)]",
    "[<b>]bold[</b>] and [<sub>]low[</sub>], 1 <2 and a< b>",
    "Grüße aus 東京 [@müller] 👋🏽 [#straße]\n[#two]\tdone",
    "[<b>@someone</b>]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) plain = g_string_new (cases[i]);
      g_autoptr (GString) marked = g_string_new (NULL);
      g_autoptr (GArray) spans = NULL;
      const char *p;
      guint offset = 0, next = 0;

      g_string_replace (plain, "[", "", 0);
      g_string_replace (plain, "]", "", 0);
      spans = prm_spelling_scan (plain->str);
      for (p = plain->str;; p = g_utf8_next_char (p), offset++)
        {
          if (next < spans->len && g_array_index (spans, PrmSpellingSpan, next).end == offset)
            {
              g_string_append_c (marked, ']');
              next++;
            }
          if (next < spans->len && g_array_index (spans, PrmSpellingSpan, next).start == offset)
            g_string_append_c (marked, '[');
          if (*p == '\0')
            break;
          g_string_append_unichar (marked, g_utf8_get_char (p));
        }
      g_assert_cmpstr (marked->str, ==, cases[i]);
    }
}

static gboolean
is_marked (GtkTextView *view, const char *const *words)
{
  g_auto (GStrv) marked = prm_spelling_dup_marked (view);
  g_autofree char *shown = g_strjoinv (" ", marked);

  g_test_message ("marked: %s", shown);

  return g_strv_equal ((const char *const *) marked, words);
}

static void
wait_until_marked (GtkTextView *view, const char *const *words)
{
  while (!is_marked (view, words))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
skip_without (void)
{
  if (!prm_spelling_is_available ())
    g_test_skip ("built without libspelling");
  else if (!prm_spelling_has_language ("en_US"))
    g_test_skip ("no dictionary for en_US");
  else
    return FALSE;
  return TRUE;
}

static void
test_marks (DeskWindow *self, gconstpointer data)
{
  static const char *const wrong[] = { "wrold", "lettres", NULL };
  static const char *const other[] = { "lettres", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (PrmSettings) settings = NULL;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  if (skip_without ())
    return;
  settings = prm_settings_new ();
  g_object_set (settings, "spelling-language", "en_US", "check-spelling", TRUE, NULL);
  composer_open (self, NULL);
  view = GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));
  buffer = gtk_text_view_get_buffer (view);
  composer_type (self, "Hello wrold, @somone said #wrold of lettres at https://exampel.org/tset");
  wait_until_marked (view, wrong);

  /* As the context menu does for the word at the cursor; the draft hears of it. */
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 8);
  gtk_text_buffer_place_cursor (buffer, &iter);
  while (strstr (prm_draft_get_text (composer_get_draft (self)), "wrold,") != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (view), "spelling.correct", "s", "world");
      g_main_context_iteration (NULL, TRUE);
    }
  wait_until_marked (view, other);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==,
                   "Hello world, @somone said #wrold of lettres at https://exampel.org/tset");

  g_object_set (settings, "check-spelling", FALSE, NULL);
  wait_until_marked (view, none);
  g_object_set (settings, "check-spelling", TRUE, NULL);
  wait_until_marked (view, other);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/composer/spelling/scan", test_scan);
  COMPOSER_ADD ("/composer/spelling/marks", test_marks);

  return g_test_run ();
}
