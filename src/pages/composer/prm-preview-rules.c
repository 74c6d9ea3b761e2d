/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-preview-rules.h"

#include "prm-draft-extras.h"
#include "prm-network-facts.h"
#include "prm-rich-text.h"
#include "prm-text-thread.h"

#include <pango/pango.h>

/* A cut is moved back to the end of a word within so many characters. */
#define WORD_BACK 16

/* So many characters after the fold tell whether one goes across it, even a family of emoji. */
#define LOOK_ON 32

/* More of a text than any network takes without folding it, and of a word than anybody reads, tells nothing more. */
#define SHOWN_MAX 4096
#define WORD_MAX 500

/* No network tells; these are what their applications were seen to show. 0: the whole text. */
static const struct
{
  guint characters;
  guint lines;
  PrmPreviewGrid grid;
  float aspect;
} rules[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = { 0, 0, PRM_PREVIEW_GRID, 16.f / 9 },
  [PRM_NETWORK_FACEBOOK] = { 477, 5, PRM_PREVIEW_GRID, 1.91f },
  [PRM_NETWORK_GOOGLE_BUSINESS] = { 250, 4, PRM_PREVIEW_CAROUSEL, 4.f / 3 },
  [PRM_NETWORK_INSTAGRAM] = { 125, 2, PRM_PREVIEW_CAROUSEL, 4.f / 5 },
  [PRM_NETWORK_LINKEDIN] = { 210, 3, PRM_PREVIEW_GRID, 1.91f },
  [PRM_NETWORK_PINTEREST] = { 50, 1, PRM_PREVIEW_CAROUSEL, 2.f / 3 },
  [PRM_NETWORK_REDDIT] = { 0, 0, PRM_PREVIEW_CAROUSEL, 4.f / 3 },
  [PRM_NETWORK_SNAPCHAT] = { 0, 0, PRM_PREVIEW_CAROUSEL, 9.f / 16 },
  [PRM_NETWORK_TELEGRAM] = { 0, 0, PRM_PREVIEW_GRID, 4.f / 3 },
  [PRM_NETWORK_THREADS] = { 0, 0, PRM_PREVIEW_CAROUSEL, 4.f / 5 },
  [PRM_NETWORK_TIKTOK] = { 80, 2, PRM_PREVIEW_CAROUSEL, 9.f / 16 },
  [PRM_NETWORK_X] = { 280, 0, PRM_PREVIEW_GRID, 16.f / 9 },
  [PRM_NETWORK_YOUTUBE] = { 157, 3, PRM_PREVIEW_CAROUSEL, 16.f / 9 },
};

PrmPreviewGrid
prm_preview_get_grid (PrmNetwork network)
{
  return rules[network].grid;
}

float
prm_preview_get_aspect (PrmNetwork network)
{
  return rules[network].aspect;
}

char *
prm_preview_dup_text (PrmDraft *draft, PrmNetwork network)
{
  const char *own = prm_draft_get_network_text (draft, network);
  const char *text = own != NULL ? own : prm_draft_get_text (draft);

  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  char *shown = facts->rich_text ? prm_rich_text_convert (text) : g_strdup (text);

  return facts->drops_line_breaks ? g_strdelimit (shown, "\n", ' ') : shown;
}

/* Returns: how many characters come before the line end that closes the last line shown; all of them for none */
static guint
count_in_lines (const char *text, guint lines)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text), n++)
    if (lines > 0 && *text == '\n' && --lines == 0)
      return n;
  return n;
}

/* What a person takes for one character is not cut, and a word only if it is a long one. @text needs to go on no
 * further than is needed to see whether a character ends at @at. */
static guint
move_to_boundary (const char *text, guint at)
{
  const char *end = text;
  guint n = 0;
  g_autofree PangoLogAttr *attrs = NULL;
  guint word;

  for (; n < at + LOOK_ON && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  attrs = g_new0 (PangoLogAttr, n + 1);
  pango_get_log_attrs (text, (int) (end - text), -1, pango_language_get_default (), attrs, (int) n + 1);
  for (word = at; word > 0 && at - word < WORD_BACK; word--)
    if (attrs[word].is_white)
      return word;
  while (at > 0 && !attrs[at].is_cursor_position)
    at--;
  return at;
}

/* Returns: whether there are more characters than a word is shown of without a blank */
static gboolean
has_long_run (const char *text, guint n)
{
  guint run = 0;

  for (; n > 0 && run <= WORD_MAX; n--, text = g_utf8_next_char (text))
    run = g_unichar_isspace (g_utf8_get_char (text)) ? 0 : run + 1;
  return run > WORD_MAX;
}

/* Laying out a word that has no place to break takes the square of its length. Not every language has blanks.
 * Returns: how many of the @n characters come before the rest of such a word; all of them for none */
static guint
count_to_long_word (const char *text, guint n)
{
  g_autofree PangoLogAttr *attrs = NULL;

  if (!has_long_run (text, n))
    return n;
  attrs = g_new0 (PangoLogAttr, n + 1);
  pango_get_log_attrs (text, (int) (g_utf8_offset_to_pointer (text, n) - text), -1, pango_language_get_default (),
                       attrs, (int) n + 1);
  for (guint at = 0, word = 0; at < n; at++)
    {
      if (attrs[at].is_line_break)
        word = at;
      if (at - word >= WORD_MAX)
        return at;
    }
  return n;
}

GStrv
prm_preview_dup_parts (PrmDraft *draft, PrmNetwork network)
{
  g_autofree char *text = prm_preview_dup_text (draft, network);
  const char *const whole[] = { text, NULL };
  g_auto (GStrv) parts = NULL;
  guint n;

  if (!prm_draft_is_thread (draft, network) || *text == '\0')
    return g_strdupv ((GStrv) whole);
  parts = prm_thread_get_parts (text);
  n = g_strv_length (parts);
  for (guint i = 0; i < n && prm_draft_numbers_thread (draft, network); i++)
    {
      g_autofree char *part = parts[i];
      g_autofree char *number = prm_thread_dup_number (i + 1, n);

      parts[i] = g_strconcat (part, number, NULL);
    }
  return g_steal_pointer (&parts);
}

char *
prm_preview_fold (PrmNetwork network, const char *text)
{
  guint n = (guint) g_utf8_strlen (text, -1);
  guint at = count_in_lines (text, rules[network].lines);

  at = MIN (at, rules[network].characters > 0 ? rules[network].characters : SHOWN_MAX);
  at = count_to_long_word (text, at);
  if (at >= n)
    return NULL;
  return g_utf8_substring (text, 0, move_to_boundary (text, at));
}
