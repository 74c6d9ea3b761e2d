/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-text-diff.h"

#include <string.h>

/* A comparison is a table of words times words; beyond this it would take seconds and all memory. */
#define MOST_CELLS (4 * 1000 * 1000)

typedef struct
{
  const char *start;
  gsize length;
  gboolean blank;
} Word;

static gboolean
belongs_to_word (gunichar c)
{
  return (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019) && !g_unichar_iswide (c);
}

/* A word, a run of blanks, or a single other character with the marks on it. */
static const char *
skip_word (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  p = g_utf8_next_char (p);
  if (g_unichar_isspace (c))
    {
      /* A line is a change of its own. */
      while (c != '\n' && *p != '\0' && *p != '\n' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      return p;
    }
  while (*p != '\0' &&
         (belongs_to_word (c) ? belongs_to_word (g_utf8_get_char (p)) : g_unichar_ismark (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  return p;
}

static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  while (*text != '\0')
    {
      const char *end = skip_word (text);
      Word word = { text, (gsize) (end - text), g_unichar_isspace (g_utf8_get_char (text)) };

      g_array_append_val (words, word);
      text = end;
    }
  return words;
}

static const Word *
get_word (GArray *words, gsize i)
{
  return &g_array_index (words, Word, i);
}

static gboolean
words_equal (const Word *a, const Word *b)
{
  return a->length == b->length && memcmp (a->start, b->start, a->length) == 0;
}

/* Marks the words from @from to before @until that are in no longest common sequence of both. */
static void
mark_changes (
  GArray *a, gsize a_from, gsize a_until, GArray *b, gsize b_from, gsize b_until, guint8 *in_a, guint8 *in_b)
{
  gsize n = a_until - a_from, m = b_until - b_from, width = m + 1;
  g_autofree guint16 *lengths = NULL;
  gsize i = 0, j = 0;

  memset (in_a + a_from, 1, n);
  memset (in_b + b_from, 1, m);
  /* A common sequence is at most as long as the shorter text, which fits into 16 bits wherever the table is made. */
  if (n == 0 || m == 0 || n > MOST_CELLS / width - 1 || MIN (n, m) > G_MAXUINT16)
    return;

  lengths = g_new0 (guint16, (n + 1) * width);
  for (gsize r = n; r-- > 0;)
    for (gsize c = m; c-- > 0;)
      lengths[r * width + c] = words_equal (get_word (a, a_from + r), get_word (b, b_from + c))
                                 ? (guint16) (lengths[(r + 1) * width + c + 1] + 1)
                                 : MAX (lengths[(r + 1) * width + c], lengths[r * width + c + 1]);
  while (i < n && j < m)
    if (words_equal (get_word (a, a_from + i), get_word (b, b_from + j)))
      {
        in_a[a_from + i++] = 0;
        in_b[b_from + j++] = 0;
      }
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
      i++;
    else
      j++;
}

static GArray *
collect (const char *text, GArray *words, const guint8 *changed)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (PrmTextRange));
  gboolean joins = FALSE; /* only blanks stand between here and the last range */

  for (gsize i = 0; i < words->len; i++)
    {
      const Word *word = get_word (words, i);
      PrmTextRange range = { (gsize) (word->start - text), (gsize) (word->start - text) + word->length };

      if (!changed[i])
        joins = joins && word->blank;
      else if (joins)
        g_array_index (ranges, PrmTextRange, ranges->len - 1).end = range.end;
      else
        {
          g_array_append_val (ranges, range);
          joins = TRUE;
        }
    }
  return ranges;
}

void
prm_text_diff (const char *a, const char *b, GArray **only_a, GArray **only_b)
{
  g_autoptr (GArray) words_a = split (a);
  g_autoptr (GArray) words_b = split (b);
  g_autofree guint8 *in_a = g_new0 (guint8, words_a->len + 1);
  g_autofree guint8 *in_b = g_new0 (guint8, words_b->len + 1);
  gsize from = 0, a_until = words_a->len, b_until = words_b->len;

  while (from < a_until && from < b_until && words_equal (get_word (words_a, from), get_word (words_b, from)))
    from++;
  while (a_until > from && b_until > from &&
         words_equal (get_word (words_a, a_until - 1), get_word (words_b, b_until - 1)))
    {
      a_until--;
      b_until--;
    }
  mark_changes (words_a, from, a_until, words_b, from, b_until, in_a, in_b);
  *only_a = collect (a, words_a, in_a);
  *only_b = collect (b, words_b, in_b);
}
