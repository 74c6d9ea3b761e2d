/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <unicode/uidna.h>
#include <unicode/utf16.h>

#include "prm-text-points.h"

/* What X takes for a link. It is shown shortened, so that only where it begins and ends matters. */

#define MAX_LABEL_LENGTH 63
#define MAX_LINK_LENGTH 4096
#define MAX_TOP_LEVEL_BYTES 64
#define MAX_SHORTENED_PATH 40

static guint32
get (const PrmPoint *points, guint n_points, guint i)
{
  return i < n_points ? points[i].c : 0;
}

static gboolean
is_ascii_alnum (guint32 c)
{
  return c < 0x80 && g_ascii_isalnum ((char) c);
}

static gboolean
is_one_of (guint32 c, const char *characters)
{
  return c != 0 && c < 0x80 && strchr (characters, (char) c) != NULL;
}

static gboolean
is_accented_latin (guint32 c)
{
  return ((c >= 0xc0 && c <= 0x24f) || (c >= 0x1e00 && c <= 0x1eff)) && c != 0xd7 && c != 0xf7;
}

static gboolean
is_cyrillic (guint32 c)
{
  return c >= 0x400 && c <= 0x4ff;
}

static gboolean
is_no_character (guint32 c)
{
  return c == 0xfeff || c == 0xfffe || c == 0xffff;
}

static gboolean
is_mark_of_direction (guint32 c)
{
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
can_follow (guint32 before, gboolean has_scheme)
{
  if (is_ascii_alnum (before) || is_one_of (before, "@$#") || before == 0xff20 || before == 0xff03 ||
      is_no_character (before))
    return FALSE;
  return has_scheme || !is_one_of (before, "-_./");
}

/* A letter of a host: with a scheme nearly everything, without one only Latin ones. */
static gboolean
is_host_character (guint32 c, gboolean has_scheme)
{
  if (c < 0x80)
    return is_ascii_alnum (c);
  if (!has_scheme)
    return is_accented_latin (c);
  return !g_unichar_isspace (c) && !g_unichar_iscntrl (c) && !is_no_character (c) && !is_mark_of_direction (c);
}

static guint
skip_scheme (const PrmPoint *points, guint n_points, guint start)
{
  static const char *const schemes[] = { "https://", "http://" };

  for (guint k = 0; k < G_N_ELEMENTS (schemes); k++)
    {
      guint i = 0;

      while (schemes[k][i] != '\0' && get (points, n_points, start + i) < 0x80 &&
             g_ascii_tolower ((char) get (points, n_points, start + i)) == schemes[k][i])
        i++;
      if (schemes[k][i] == '\0')
        return start + i;
    }
  return start;
}

/* Whether a label is short enough in the form in which it is looked up, which is longer for letters beyond ASCII. */
static gboolean
is_short_label (const PrmPoint *points, guint n_points)
{
  static gsize opened = 0;
  static UIDNA *idna = NULL;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode error = U_ZERO_ERROR;
  UChar label[MAX_LABEL_LENGTH * 2], encoded[MAX_LABEL_LENGTH * 8];
  int32_t length = 0;
  guint i = 0;

  while (i < n_points && points[i].c < 0x80)
    i++;
  if (i == n_points)
    return TRUE;
  if (g_once_init_enter (&opened))
    {
      idna = uidna_openUTS46 (UIDNA_DEFAULT, &error);
      g_once_init_leave (&opened, 1);
    }
  for (i = 0; i < n_points; i++)
    U16_APPEND_UNSAFE (label, length, points[i].c);
  if (idna != NULL)
    uidna_labelToASCII (idna, label, length, encoded, G_N_ELEMENTS (encoded), &info, &error);
  return U_SUCCESS (error) && (info.errors & UIDNA_ERROR_LABEL_TOO_LONG) == 0;
}

/* Returns the index after the label at @start, or @start if there is none. */
static guint
skip_label (const PrmPoint *points, guint n_points, guint start, gboolean has_scheme)
{
  guint i;

  for (i = start; i < n_points && i - start <= MAX_LABEL_LENGTH; i++)
    {
      guint32 c = points[i].c;
      gboolean is_inner = i > start && (c == '-' || (has_scheme && c == '_'));

      if (!is_inner && !is_host_character (c, has_scheme))
        break;
    }
  if (i == start || i - start > MAX_LABEL_LENGTH || is_one_of (points[i - 1].c, "-_"))
    return start;
  return i;
}

static gboolean
has_underscore (const PrmPoint *points, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (points[i].c == '_')
      return TRUE;
  return FALSE;
}

static guint
skip_top_level_name (const PrmPoint *points, guint n_points, guint start)
{
  guint i = start;

  n_points = MIN (n_points, start + MAX_LABEL_LENGTH + 1);
  if (get (points, n_points, i) >= 0x80)
    while (get (points, n_points, i) >= 0x80 && g_unichar_isalnum (points[i].c))
      i++;
  else
    while (is_ascii_alnum (get (points, n_points, i)) || (i > start + 2 && get (points, n_points, i) == '-'))
      i++;
  return i;
}

/* Returns the index after the top level domain at @start, or @start if it is none or goes on like a word. */
static guint
skip_top_level_domain (const PrmPoint *points, guint n_points, guint start, gboolean has_scheme)
{
  guint end = skip_top_level_name (points, n_points, start);
  g_autoptr (GString) name = g_string_sized_new (MAX_TOP_LEVEL_BYTES);
  guint32 after = get (points, n_points, end);

  if (end == start || end - start > MAX_LABEL_LENGTH || is_ascii_alnum (after) || is_one_of (after, "@+-"))
    return start;
  for (guint i = start; i < end; i++)
    g_string_append_unichar (name, g_unichar_tolower (points[i].c));
  if (g_str_has_prefix (name->str, "xn--"))
    return name->len > strlen ("xn--") ? end : start;
  if (!has_scheme && points[start].c >= 0x80)
    return start;
  return prm_is_top_level_domain (name->str) ? end : start;
}

/* Returns the index after the longest host at @start that ends in a top level domain, or @start. */
static guint
skip_host (const PrmPoint *points, guint n_points, guint start, gboolean has_scheme)
{
  guint found = start;
  guint label = start;

  for (;;)
    {
      guint end = skip_label (points, n_points, label, has_scheme);
      guint top;

      if (end == label || get (points, n_points, end) != '.' || !is_short_label (points + label, end - label))
        return found;
      top = skip_top_level_domain (points, n_points, end + 1, has_scheme);
      if (top > end + 1 && !has_underscore (points, label, end))
        found = top;
      label = end + 1;
    }
}

static guint
skip_port (const PrmPoint *points, guint n_points, guint start)
{
  guint i = start + 1;

  if (get (points, n_points, start) != ':')
    return start;
  while (get (points, n_points, i) < 0x80 && g_ascii_isdigit ((char) get (points, n_points, i)))
    i++;
  return i > start + 1 ? i : start;
}

static gboolean
is_path_character (guint32 c)
{
  return is_ascii_alnum (c) || is_one_of (c, "!*';:=+,.$/%#[]-_~@|&") || c == 0x2013 || is_cyrillic (c) ||
         is_accented_latin (c);
}

static gboolean
is_path_end (guint32 c)
{
  return is_ascii_alnum (c) || is_one_of (c, "=_#/+-") || is_cyrillic (c) || is_accented_latin (c);
}

/* Returns the index after "(…)", which may hold one more pair, or @start. */
static guint
skip_parentheses (const PrmPoint *points, guint n_points, guint start, guint depth)
{
  guint i = start + 1;

  while (i < n_points)
    {
      guint inner = i;

      if (points[i].c == ')')
        return i > start + 1 ? i + 1 : start;
      if (points[i].c == '(' && depth > 0)
        inner = skip_parentheses (points, n_points, i, depth - 1);
      else if (is_path_character (points[i].c))
        inner = i + 1;
      if (inner == i)
        return start;
      i = inner;
    }
  return start;
}

static guint
skip_path (const PrmPoint *points, guint n_points, guint start)
{
  guint i = start;
  guint end = start;

  if (get (points, n_points, start) != '/')
    return start;
  while (i < n_points)
    {
      guint next = i;

      if (points[i].c == '(')
        next = skip_parentheses (points, n_points, i, 1);
      else if (is_path_character (points[i].c))
        next = i + 1;
      if (next == i)
        break;
      /* The full stop of a sentence belongs to the sentence. */
      if (points[i].c == '(' || is_path_end (points[i].c))
        end = next;
      i = next;
    }
  return end;
}

static guint
skip_query (const PrmPoint *points, guint n_points, guint start)
{
  guint end = start;

  if (get (points, n_points, start) != '?')
    return start;
  for (guint i = start + 1; i < n_points; i++)
    {
      guint32 c = points[i].c;

      if (!is_ascii_alnum (c) && !is_one_of (c, "!?*'@();:&=+$/%#[]-_.,~|"))
        break;
      if (is_ascii_alnum (c) || is_one_of (c, "-_&=#/"))
        end = i + 1;
    }
  return end;
}

/* The short links of X itself end where letters and digits do. */
static gboolean
is_shortened (const PrmPoint *points, guint host, guint end)
{
  static const char name[] = "t.co";
  guint i = 0;

  while (host + i < end && points[host + i].c < 0x80 && g_ascii_tolower ((char) points[host + i].c) == name[i])
    i++;
  return host + i == end && name[i] == '\0';
}

/* Returns the index after the path at @start, or 0 if X would not shorten the link again. */
static guint
skip_shortened_path (const PrmPoint *points, guint n_points, guint start)
{
  guint i = start + 1;

  while (is_ascii_alnum (get (points, n_points, i)))
    i++;
  return i - start - 1 <= MAX_SHORTENED_PATH ? skip_query (points, n_points, i) : 0;
}

guint
prm_points_find_link (const PrmPoint *points, guint n_points, guint start)
{
  guint host = skip_scheme (points, n_points, start);
  gboolean has_scheme = host > start;
  guint host_end, path, end;

  if (start > 0 && !can_follow (points[start - 1].c, has_scheme))
    return start;
  /* No need to look further than a link may reach. */
  n_points = MIN (n_points, start + MAX_LINK_LENGTH + 1);
  host_end = skip_host (points, n_points, host, has_scheme);
  if (host_end == host)
    return start;
  path = skip_port (points, n_points, host_end);
  end = skip_path (points, n_points, path);
  if (!has_scheme && end == path)
    return host_end;
  if (has_scheme && is_shortened (points, host, host_end) && is_ascii_alnum (get (points, end, path + 1)))
    end = skip_shortened_path (points, n_points, path);
  else
    end = skip_query (points, n_points, end);
  return end - start <= MAX_LINK_LENGTH && end > start ? end : start;
}
