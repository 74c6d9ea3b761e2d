/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-markup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody nests deeper; what does is shown plain. */
#define DEPTH_MAX 16

static const struct
{
  const char *element;
  const char *label;
} styles[PRM_N_TEXT_STYLES] = {
  [PRM_TEXT_STYLE_ELEMENT] = { "", "" },
  [PRM_TEXT_STYLE_BOLD] = { "b", NC_ ("text style", "Bold") },
  [PRM_TEXT_STYLE_ITALIC] = { "i", NC_ ("text style", "Italic") },
  [PRM_TEXT_STYLE_SCRIPT] = { "var", NC_ ("text style", "Script") },
  [PRM_TEXT_STYLE_MONOSPACE] = { "samp", NC_ ("text style", "Monospace") },
  [PRM_TEXT_STYLE_SUBSCRIPT] = { "sub", NC_ ("text style", "Subscript") },
  [PRM_TEXT_STYLE_SUPERSCRIPT] = { "sup", NC_ ("text style", "Superscript") },
};

/* Other words for the same. */
static const struct
{
  const char *element;
  PrmTextStyle style;
} synonyms[] = { { "strong", PRM_TEXT_STYLE_BOLD }, { "em", PRM_TEXT_STYLE_ITALIC } };

typedef struct
{
  PrmTextStyle style;
  guint at;     /* of the element */
  guint inside; /* after it */
} Open;

const char *
prm_text_style_get_element (PrmTextStyle style)
{
  return styles[style].element;
}

const char *
prm_text_style_get_label (PrmTextStyle style)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "text style", styles[style].label);
}

static gboolean
find_style (const char *name, gsize length, PrmTextStyle *style)
{
  for (guint i = PRM_TEXT_STYLE_BOLD; i < PRM_N_TEXT_STYLES; i++)
    if (strlen (styles[i].element) == length && strncmp (styles[i].element, name, length) == 0)
      {
        *style = i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (strlen (synonyms[i].element) == length && strncmp (synonyms[i].element, name, length) == 0)
      {
        *style = synonyms[i].style;
        return TRUE;
      }
  return FALSE;
}

/* Returns: the number of bytes, which are characters too, of the element at @text; 0 for none */
static guint
read_element (const char *text, gboolean *closing, PrmTextStyle *style)
{
  const char *name = text + 1;
  const char *end;

  if (*text != '<')
    return 0;
  *closing = *name == '/';
  name += *closing ? 1 : 0;
  end = name;
  while (g_ascii_isalpha (*end))
    end++;
  if (*end != '>' || !find_style (name, (gsize) (end - name), style))
    return 0;
  return (guint) (end + 1 - text);
}

static void
add_span (GArray *spans, PrmTextStyle style, guint start, guint end)
{
  PrmTextSpan span = { style, start, end };

  if (end > start)
    g_array_append_val (spans, span);
}

GArray *
prm_text_scan_markup (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PrmTextSpan));
  Open open[DEPTH_MAX];
  guint depth = 0;
  guint at = 0;

  for (const char *c = text; *c != '\0';)
    {
      gboolean closing = FALSE;
      PrmTextStyle style = PRM_TEXT_STYLE_ELEMENT;
      guint length = read_element (c, &closing, &style);

      if (length == 0)
        {
          c = g_utf8_next_char (c);
          at++;
          continue;
        }
      if (!closing && depth < DEPTH_MAX)
        open[depth++] = (Open){ style, at, at + length };
      else if (closing && depth > 0 && open[depth - 1].style == style)
        {
          depth--;
          add_span (spans, PRM_TEXT_STYLE_ELEMENT, open[depth].at, open[depth].inside);
          add_span (spans, style, open[depth].inside, at);
          add_span (spans, PRM_TEXT_STYLE_ELEMENT, at, at + length);
        }
      c += length;
      at += length;
    }
  return spans;
}

static char *
unwrap (const char *text, gsize from, gsize to, gsize open_length, gsize close_length)
{
  return g_strdup_printf ("%.*s%.*s%s", (int) (from - open_length), text, (int) (to - from), text + from,
                          text + to + close_length);
}

char *
prm_text_wrap (const char *text, PrmTextStyle style, guint *start, guint *end)
{
  const char *element = styles[style].element;
  g_autofree char *open = g_strdup_printf ("<%s>", element);
  g_autofree char *close = g_strdup_printf ("</%s>", element);
  gsize from = (gsize) (g_utf8_offset_to_pointer (text, *start) - text);
  gsize to = (gsize) (g_utf8_offset_to_pointer (text, *end) - text);

  if (from >= strlen (open) && g_str_has_prefix (text + from - strlen (open), open) &&
      g_str_has_prefix (text + to, close))
    {
      *start -= (guint) strlen (open);
      *end -= (guint) strlen (open);
      return unwrap (text, from, to, strlen (open), strlen (close));
    }
  *start += (guint) strlen (open);
  *end += (guint) strlen (open);
  return g_strdup_printf ("%.*s%s%.*s%s%s", (int) from, text, open, (int) (to - from), text + from, close, text + to);
}
