/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-media-url.h"

static void
test_check (void)
{
  static const struct
  {
    const char *url;
    PrmMediaUrlProblem problem;
  } cases[] = {
    { "https://example.com/a.jpg", PRM_MEDIA_URL_OK },
    { "HTTPS://Example.com/a.jpg?x=1&y=%2F#z", PRM_MEDIA_URL_OK },
    { "https://192.0.2.1/a.jpg", PRM_MEDIA_URL_OK },
    { "https://[2001:db8::1]/a.jpg", PRM_MEDIA_URL_OK },
    { "https://example.com:8443/a.jpg", PRM_MEDIA_URL_OK },
    { "http://localhost:8080/media/a.jpg", PRM_MEDIA_URL_OK },
    { "http://127.0.0.1:8080/media/a.jpg", PRM_MEDIA_URL_OK },
    { "http://[::1]:8080/media/a.jpg", PRM_MEDIA_URL_OK },
    { "https://localhost/a.jpg", PRM_MEDIA_URL_OK },
    { "http://example.com/a.jpg", PRM_MEDIA_URL_NOT_HTTPS },
    { "ftp://example.com/a.jpg", PRM_MEDIA_URL_NOT_HTTPS },
    { "ftp://localhost/a.jpg", PRM_MEDIA_URL_NOT_HTTPS },
    { "http://127.0.0.1.example.com/a.jpg", PRM_MEDIA_URL_NOT_HTTPS },
    { "http://localhost@example.com/a.jpg", PRM_MEDIA_URL_NOT_HTTPS },
    { NULL, PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "  ", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "example.com/a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "/home/ann/a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "file:///home/ann/a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "data:image/png;base64,AAAA", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https://", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https:///a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https://example/a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https://.com/a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https://example./a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https://example.com:port/a.jpg", PRM_MEDIA_URL_NOT_AN_ADDRESS },
    { "https://example.com/my photo.jpg", PRM_MEDIA_URL_ODD_CHARACTERS },
    { "https://example.com/my%20photo.jpg", PRM_MEDIA_URL_ODD_CHARACTERS },
    { "https://example.com/caf\u00e9.jpg", PRM_MEDIA_URL_ODD_CHARACTERS },
    { "https://example.com/caf%C3%A9.jpg", PRM_MEDIA_URL_ODD_CHARACTERS },
    { "https://example.com/a.jpg ", PRM_MEDIA_URL_ODD_CHARACTERS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].url);
      g_assert_cmpint (prm_media_url_check (cases[i].url), ==, cases[i].problem);
    }
}

static void
test_kind (void)
{
  static const struct
  {
    const char *url;
    const char *extension;
    PrmMediaKind kind;
  } cases[] = {
    { "https://example.com/a.jpg", "jpg", PRM_MEDIA_IMAGE },
    { "https://example.com/a.b/c.PNG?x=a.mp4#y.pdf", "png", PRM_MEDIA_IMAGE },
    { "https://example.com/a.webp", "webp", PRM_MEDIA_IMAGE },
    { "https://example.com/a.mp4", "mp4", PRM_MEDIA_VIDEO },
    { "https://example.com/a.MOV", "mov", PRM_MEDIA_VIDEO },
    { "https://example.com/a.pdf", "pdf", PRM_MEDIA_DOCUMENT },
    { "https://example.com/a.docx", "docx", PRM_MEDIA_DOCUMENT },
    { "https://example.com/a.xyz", "xyz", PRM_MEDIA_UNKNOWN },
    { "https://example.com/a", "", PRM_MEDIA_UNKNOWN },
    { "https://example.com", "", PRM_MEDIA_UNKNOWN },
    { "https://example.com/", "", PRM_MEDIA_UNKNOWN },
    { "https://example.com/a.jpg/", "", PRM_MEDIA_UNKNOWN },
    { "https://example.com/a.", "", PRM_MEDIA_UNKNOWN },
    { "https://example.com/a.jp%67", "", PRM_MEDIA_UNKNOWN },
    { "https://example.com/version-1.something", "", PRM_MEDIA_UNKNOWN },
    { "/local/a.gif", "gif", PRM_MEDIA_IMAGE },
    { "", "", PRM_MEDIA_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *extension = prm_media_url_get_extension (cases[i].url);

      g_test_message ("%s", cases[i].url);
      g_assert_cmpstr (extension, ==, cases[i].extension);
      g_assert_cmpint (prm_media_url_get_kind (cases[i].url), ==, cases[i].kind);
    }
}

static void
test_loopback (void)
{
  static const struct
  {
    const char *url;
    gboolean loopback;
  } cases[] = {
    { "http://localhost", TRUE },
    { "http://LOCALHOST:8080/api", TRUE },
    { "http://127.0.0.1:1/", TRUE },
    { "http://127.255.255.254/", TRUE },
    { "https://[::1]:8443/api", TRUE },
    { "http://localhost.example.com", FALSE },
    { "http://127.0.0.1.example.com", FALSE },
    { "http://localhost:80@example.com/", FALSE },
    { "http://user@localhost/", TRUE },
    { "http://128.0.0.1/", FALSE },
    { "http://127.0.0/", FALSE },
    { "http://127.x.0.1/", FALSE },
    { "http://0.0.0.0/", FALSE },
    { "http://[::2]/", FALSE },
    { "localhost", FALSE },
    { "", FALSE },
    { "http://", FALSE },
    { "http://exa mple.com/", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].url);
      g_assert_cmpint (prm_url_is_loopback (cases[i].url), ==, cases[i].loopback);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-url/check", test_check);
  g_test_add_func ("/media-url/kind", test_kind);
  g_test_add_func ("/media-url/loopback", test_loopback);
  return g_test_run ();
}
