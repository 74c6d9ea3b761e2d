/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-media-url.h"

/* Longer ones are no endings but parts of a name. */
#define MAX_EXTENSION_LENGTH 5

static const struct
{
  const char *extension;
  PrmMediaKind kind;
} kinds[] = {
  { "avif", PRM_MEDIA_IMAGE },   { "bmp", PRM_MEDIA_IMAGE },     { "gif", PRM_MEDIA_IMAGE },
  { "heic", PRM_MEDIA_IMAGE },   { "heif", PRM_MEDIA_IMAGE },    { "jpeg", PRM_MEDIA_IMAGE },
  { "jpg", PRM_MEDIA_IMAGE },    { "png", PRM_MEDIA_IMAGE },     { "tif", PRM_MEDIA_IMAGE },
  { "tiff", PRM_MEDIA_IMAGE },   { "webp", PRM_MEDIA_IMAGE },    { "3gp", PRM_MEDIA_VIDEO },
  { "avi", PRM_MEDIA_VIDEO },    { "m4v", PRM_MEDIA_VIDEO },     { "mkv", PRM_MEDIA_VIDEO },
  { "mov", PRM_MEDIA_VIDEO },    { "mp4", PRM_MEDIA_VIDEO },     { "mpeg", PRM_MEDIA_VIDEO },
  { "mpg", PRM_MEDIA_VIDEO },    { "webm", PRM_MEDIA_VIDEO },    { "wmv", PRM_MEDIA_VIDEO },
  { "doc", PRM_MEDIA_DOCUMENT }, { "docx", PRM_MEDIA_DOCUMENT }, { "pdf", PRM_MEDIA_DOCUMENT },
  { "ppt", PRM_MEDIA_DOCUMENT }, { "pptx", PRM_MEDIA_DOCUMENT },
};

static gboolean
is_loopback_host (const char *host)
{
  if (g_ascii_strcasecmp (host, "localhost") == 0 || g_str_equal (host, "::1"))
    return TRUE;
  return g_str_has_prefix (host, "127.") && g_hostname_is_ip_address (host);
}

gboolean
prm_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_loopback_host (g_uri_get_host (uri));
}

/* A name of the open internet, or an address: networks cannot reach a bare computer name. */
static gboolean
is_full_host (const char *host)
{
  const char *dot = strchr (host, '.');

  return g_hostname_is_ip_address (host) || (dot != NULL && dot > host && dot[1] != '\0');
}

static gboolean
has_odd_characters (const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || (guchar) *p >= 0x7f)
        return TRUE;
      /* %20 is a blank, and what is above %7F is a letter with an accent. */
      if (*p == '%' && (g_str_has_prefix (p, "%20") || g_ascii_xdigit_value (p[1]) >= 8))
        return TRUE;
    }
  return FALSE;
}

PrmMediaUrlProblem
prm_media_url_check (const char *url)
{
  g_autofree char *stripped = g_strstrip (g_strdup (url != NULL ? url : ""));
  g_autoptr (GUri) uri = g_uri_parse (stripped, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  gboolean loopback;

  if (host == NULL || *host == '\0')
    return PRM_MEDIA_URL_NOT_AN_ADDRESS;
  loopback = is_loopback_host (host);
  if (!loopback && !is_full_host (host))
    return PRM_MEDIA_URL_NOT_AN_ADDRESS;
  if (!g_str_equal (g_uri_get_scheme (uri), "https") && !(loopback && g_str_equal (g_uri_get_scheme (uri), "http")))
    return PRM_MEDIA_URL_NOT_HTTPS;
  return has_odd_characters (url) ? PRM_MEDIA_URL_ODD_CHARACTERS : PRM_MEDIA_URL_OK;
}

char *
prm_media_url_get_extension (const char *url)
{
  const char *host = strstr (url, "://");
  const char *path = strchr (host != NULL ? host + strlen ("://") : url, '/');
  g_autofree char *name = NULL;
  const char *slash, *dot;

  if (path == NULL)
    return g_strdup ("");
  name = g_strndup (path, strcspn (path, "?#"));
  slash = strrchr (name, '/');
  dot = strrchr (slash, '.');
  if (dot == NULL || strlen (dot + 1) > MAX_EXTENSION_LENGTH)
    return g_strdup ("");
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("");
  return g_ascii_strdown (dot + 1, -1);
}

PrmMediaKind
prm_media_extension_get_kind (const char *extension)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].extension, extension))
      return kinds[i].kind;
  return PRM_MEDIA_UNKNOWN;
}

static gboolean
must_encode (const char *p)
{
  if ((guchar) *p <= ' ' || (guchar) *p >= 0x7f || strchr ("\"<>\\^`{|}", *p) != NULL)
    return TRUE;
  return *p == '%' && !(g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]));
}

/* No computer has such a name, and nothing can be put in its place. */
static gboolean
is_odd_host (const char *host)
{
  for (const char *p = host; *p != '\0'; p++)
    if (must_encode (p))
      return TRUE;
  return FALSE;
}

char *
prm_media_url_repair (const char *url)
{
  g_autofree char *stripped = g_strstrip (g_strdup (url));
  g_autoptr (GString) repaired = g_string_new (NULL);
  g_autofree char *host_name = NULL;
  g_autofree char *ascii_name = NULL;
  const char *p = stripped;

  if (g_ascii_strncasecmp (p, "http://", strlen ("http://")) == 0 && !prm_url_is_loopback (p))
    {
      g_string_append (repaired, "https://");
      p += strlen ("http://");
    }
  else if (strstr (p, "://") != NULL)
    {
      const char *host = strstr (p, "://") + strlen ("://");

      g_string_append_len (repaired, p, host - p);
      p = host;
    }
  else
    return NULL;

  /* Computers' names have an encoding of their own. */
  host_name = g_strndup (p, strcspn (p, "/?#"));
  p += strlen (host_name);
  ascii_name = g_hostname_to_ascii (host_name);
  if (ascii_name == NULL || is_odd_host (ascii_name))
    return NULL;
  g_string_append (repaired, ascii_name);
  for (; *p != '\0'; p++)
    if (must_encode (p))
      g_string_append_printf (repaired, "%%%02X", (guchar) *p);
    else
      g_string_append_c (repaired, *p);

  if (g_str_equal (repaired->str, url))
    return NULL;
  switch (prm_media_url_check (repaired->str))
    {
    case PRM_MEDIA_URL_OK:
    case PRM_MEDIA_URL_ODD_CHARACTERS:
      return g_strdup (repaired->str);
    case PRM_MEDIA_URL_NOT_AN_ADDRESS:
    case PRM_MEDIA_URL_NOT_HTTPS:
    default:
      return NULL;
    }
}

char *
prm_media_file_name_clean (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_c (clean, g_ascii_isalnum (*p) || *p == '.' ? *p : '_');
  if (clean->len == 0 || clean->str[0] == '.')
    g_string_prepend (clean, "file");
  return g_string_free (clean, FALSE);
}

PrmMediaKind
prm_media_url_get_kind (const char *url)
{
  g_autofree char *extension = prm_media_url_get_extension (url);

  return prm_media_extension_get_kind (extension);
}
