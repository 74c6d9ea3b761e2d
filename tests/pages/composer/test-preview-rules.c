/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-preview-rules.h"

/* What a network shows of a post, about. */

static PrmDraft *
make_draft (const char *text)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("client");

  return prm_draft_with_text (draft, text);
}

static PrmDraft *
set_option (PrmDraft *draft, PrmNetwork network, const char *key)
{
  g_autoptr (PrmDraft) before = draft;

  return prm_draft_with_option (before, network, key, "true");
}

static void
test_parts (void)
{
  static const struct
  {
    const char *name;
    PrmNetwork network;
    const char *text;
    gboolean thread;
    gboolean numbered;
    const char *parts; /* between bars */
  } rows[] = {
    { "one post", PRM_NETWORK_X, "One\n\nTwo", FALSE, FALSE, "One\n\nTwo" },
    { "a thread", PRM_NETWORK_X, "One\n\nTwo", TRUE, FALSE, "One|Two" },
    { "numbered", PRM_NETWORK_X, "One\n\nTwo\n\nThree", TRUE, TRUE, "One 1/3|Two 2/3|Three 3/3" },
    { "numbered on Threads", PRM_NETWORK_THREADS, "One\n\nTwo", TRUE, TRUE, "One 1/2|Two 2/2" },
    { "a single part has no number", PRM_NETWORK_X, "One\nand the same", TRUE, TRUE, "One\nand the same" },
    { "numbers need a thread", PRM_NETWORK_X, "One\n\nTwo", FALSE, TRUE, "One\n\nTwo" },
    { "nothing", PRM_NETWORK_X, "", TRUE, TRUE, "" },
    { "no threads there", PRM_NETWORK_FACEBOOK, "One\n\nTwo", TRUE, TRUE, "One\n\nTwo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmDraft) draft = make_draft (rows[i].text);
      g_auto (GStrv) parts = NULL;
      g_autofree char *joined = NULL;

      if (rows[i].thread)
        draft = set_option (g_steal_pointer (&draft), rows[i].network, "thread");
      if (rows[i].numbered)
        draft = set_option (g_steal_pointer (&draft), rows[i].network, "threadNumber");
      parts = prm_preview_dup_parts (draft, rows[i].network);
      joined = g_strjoinv ("|", parts);
      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (joined, ==, rows[i].parts);
      g_assert_cmpuint (g_strv_length (parts), >=, 1);
    }
}

static void
test_own_text (void)
{
  g_autoptr (PrmDraft) shared = make_draft ("For all");
  g_autoptr (PrmDraft) draft = prm_draft_with_network_text (shared, PRM_NETWORK_X, "For X");
  g_autofree char *own = prm_preview_dup_text (draft, PRM_NETWORK_X);
  g_autofree char *other = prm_preview_dup_text (draft, PRM_NETWORK_FACEBOOK);

  g_assert_cmpstr (own, ==, "For X");
  g_assert_cmpstr (other, ==, "For all");
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_lines (void)
{
  g_autoptr (PrmDraft) draft = make_draft ("One\ntwo");
  g_autofree char *kept = prm_preview_dup_text (draft, PRM_NETWORK_FACEBOOK);
  g_autofree char *dropped = prm_preview_dup_text (draft, PRM_NETWORK_TIKTOK);

  g_assert_cmpstr (kept, ==, "One\ntwo");
  g_assert_cmpstr (dropped, ==, "One two");
}

static void
test_fold (void)
{
  g_autofree char *family = g_strdup_printf ("%0120d👨‍👩‍👧‍👦 and more than fits", 0);
  g_autofree char *word = g_strnfill (10000, 'a');
  g_autofree char *shown_word = g_strnfill (500, 'a');
  g_autofree char *long_text = repeat ("bread and soup, ", 1000);
  g_autofree char *shown_text = g_strndup (long_text, 4096 - 1);
  g_autofree char *japanese = repeat ("日本語の文章です。", 200);
  static const char lines[] = "one\ntwo\nthree\nfour\nfive\nsix";
  const struct
  {
    const char *name;
    PrmNetwork network;
    const char *text;
    const char *folded; /* NULL: all of it is shown */
  } rows[] = {
    { "short", PRM_NETWORK_INSTAGRAM, "Short", NULL },
    { "empty", PRM_NETWORK_INSTAGRAM, "", NULL },
    { "by lines", PRM_NETWORK_INSTAGRAM, lines, "one\ntwo" },
    { "more lines", PRM_NETWORK_LINKEDIN, lines, "one\ntwo\nthree" },
    { "a network that does not fold", PRM_NETWORK_BLUESKY, lines, NULL },
    { "between words", PRM_NETWORK_PINTEREST, "There is nothing like bread that has just come out of the oven",
      "There is nothing like bread that has just come out" },
    { "not within a word", PRM_NETWORK_PINTEREST, "There is nothing like bread that has just come outside again",
      "There is nothing like bread that has just come" },
    { "a word that is longer than the line", PRM_NETWORK_PINTEREST,
      "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh",
      "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx" },
    { "a word that nobody reads", PRM_NETWORK_BLUESKY, word, shown_word },
    { "more than anybody takes", PRM_NETWORK_TELEGRAM, long_text, shown_text },
    { "long, and without blanks", PRM_NETWORK_TELEGRAM, japanese, NULL },
  };
  g_autofree char *folded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *part = prm_preview_fold (rows[i].network, rows[i].text);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (part, ==, rows[i].folded);
    }

  /* The fold would go across a family of four. */
  folded = prm_preview_fold (PRM_NETWORK_INSTAGRAM, family);
  g_assert_cmpuint (strlen (folded), ==, 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/preview-rules/parts", test_parts);
  g_test_add_func ("/preview-rules/own-text", test_own_text);
  g_test_add_func ("/preview-rules/lines", test_lines);
  g_test_add_func ("/preview-rules/fold", test_fold);

  return g_test_run ();
}
