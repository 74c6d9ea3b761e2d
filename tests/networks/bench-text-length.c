/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include <time.h>

#include "prm-text-length.h"

/*
 * How long a keystroke takes to be counted: a text of 5,000 characters, measured for all thirteen networks, with the
 * place where each one's limit is, at the end of it and in its middle. The processor's time counts, and the best of
 * several rounds, so that what else the computer does is not measured with it.
 */

#define N_CHARACTERS 5000
#define N_KEYSTROKES 40
#define N_ROUNDS 8
#define LIMIT_MS 1.0

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

/* The texts of the keystrokes: @piece again and again, and one more letter each time, in the middle or at the end. */
static GPtrArray *
make_texts (const char *piece, gboolean in_middle)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize middle;

  while (g_utf8_strlen (text->str, -1) < N_CHARACTERS)
    g_string_append (text, piece);
  middle = (gsize) (g_utf8_offset_to_pointer (text->str, N_CHARACTERS / 2) - text->str);
  for (guint i = 0; i < N_KEYSTROKES; i++)
    {
      g_string_insert_c (text, in_middle ? (gssize) middle : -1, i % 7 == 0 ? ' ' : 'a');
      g_ptr_array_add (texts, g_strdup (text->str));
    }
  return texts;
}

static double
measure (GPtrArray *texts)
{
  double best = G_MAXDOUBLE;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double start = get_cpu_ms ();

      for (guint i = 0; i < texts->len; i++)
        for (guint network = 0; network < PRM_N_NETWORKS; network++)
          {
            prm_text_length (network, texts->pdata[i]);
            prm_text_find_limit (network, texts->pdata[i]);
          }
      best = MIN (best, (get_cpu_ms () - start) / texts->len);
    }
  return best;
}

int
main (void)
{
  static const struct
  {
    const char *name;
    const char *piece;
  } cases[] = {
    { "letters", "The quick brown fox jumps over the lazy dog. " },
    { "links", "See https://example.com/a/long/path?x=1 and example.co.uk, a.b.c or x.y. " },
    { "emoji", "Hi 👨‍👩‍👧 👍🏽 🇩🇪 1️⃣ ok " },
    { "japanese", "日本語の文章です。" },
    { "accents", "Cafe\u0301 Mu\u0308nchen déjà vu " },
    { "bold", "<b>Sale</b> of <i>lamps</i> and H<sub>2</sub>O " },
    { "dots", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p." },
  };
  gboolean fast = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int in_middle = 0; in_middle <= 1; in_middle++)
      {
        g_autoptr (GPtrArray) texts = make_texts (cases[i].piece, in_middle);
        double best = measure (texts);

        g_print ("%-10s %-10s %.3f ms a keystroke\n", cases[i].name, in_middle ? "in middle" : "at end", best);
        fast = fast && best < LIMIT_MS;
      }
  return fast ? 0 : 1;
}
