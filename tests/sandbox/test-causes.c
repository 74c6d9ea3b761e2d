/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "sandbox-support.h"

/* What a network finds out by itself when a post reaches it, and what is inside of files that were uploaded. */

static const Step lost_steps[] = {
  { "POST", "/control/profiles", "{\"expire\": [\"facebook\", \"x\"]}", 200 },
  { "GET", "/user", NULL, 200, "#activeSocialAccounts=13" },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"facebook\", \"twitter\", \"bluesky\"]}", 400,
    "#errors=2; errors.0.platform=facebook; errors.0.code=161; errors.0.verifyCheck=-; errors.1.platform=twitter; "
    "errors.1.code=272; #postIds=1; validate=-" },
  /* No check beforehand sees it. */
  { "POST", "/validate/post", "{\"post\": \"b\", \"platforms\": [\"facebook\"]}", 200, "status=success" },
  { "POST", "/post", "{\"post\": \"c\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-01T11:00:00Z\"}",
    200, NULL, "A=id" },
  { "POST", "/control/clock", "{\"advance\": 3600}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=error; errors.0.code=161" },
  { "POST", "/control/profiles", "{\"link\": [\"facebook\"]}", 200 },
  { "PUT", "/post/retry", "{\"id\": \"{A}\"}", 200 },
  { "POST", "/control/clock", "{\"advance\": 5}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=success" },
  /* Unlinked, it is not lost but gone; linked again, it is neither. */
  { "DELETE", "/profiles/social", "{\"platform\": \"twitter\"}", 200 },
  { "POST", "/post", "{\"post\": \"d\", \"platforms\": [\"twitter\"]}", 400, "errors.0.code=156" },
  { "POST", "/control/profiles", "{\"link\": [\"twitter\"]}", 200 },
  { "POST", "/post", "{\"post\": \"d\", \"platforms\": [\"twitter\"]}", 200 },
  { "POST", "/control/profiles", "{\"expire\": [\"instagram\"]}", 400, "code=101" },
  { "POST", "/control/profiles", "{\"title\": \"Acme Downtown\", \"unlink\": [\"facebook\"]}", 200 },
  { "POST", "/control/profiles", "{\"title\": \"Acme Downtown\", \"expire\": [\"facebook\"]}", 400, "code=101" },
  { NULL },
};

#define TWIN(name, date, save)                                                                                         \
  {                                                                                                                    \
    "POST", "/post",                                                                                                   \
      "{\"post\": \"" name "\", \"platforms\": [\"twitter\", \"facebook\", \"bluesky\"], \"validateScheduled\": "      \
      "false, \"scheduleDate\": \"" date "\"}",                                                                        \
      200, NULL, save "=id"                                                                                            \
  }

/* The service compares texts before it takes a post; where it was told not to, some networks do. */
static const Step twin_steps[] = {
  TWIN ("Same", "2026-06-01T11:00:00Z", "A"),
  TWIN ("Same", "2026-06-01T12:00:00Z", "B"),
  TWIN ("Other", "2026-06-01T13:00:00Z", "C"),
  TWIN ("Same", "2026-06-01T14:00:00Z", "D"),
  TWIN ("Same", "2026-06-05T14:00:00Z", "E"),
  { "POST", "/control/clock", "{\"now\": \"2026-06-06T00:00:00Z\"}", 200 },
  { "GET", "/post/{A}", NULL, 200, "status=success; #postIds=3" },
  { "GET", "/post/{B}", NULL, 200,
    "status=error; #errors=2; errors.0.platform=twitter; errors.0.code=110; errors.1.platform=facebook; "
    "errors.1.code=107; postIds.0.platform=bluesky" },
  { "GET", "/post/{C}", NULL, 200, "status=success" },
  /* For Facebook, it is no longer the last one. */
  { "GET", "/post/{D}", NULL, 200, "status=error; #errors=1; errors.0.code=110; #postIds=2" },
  { "GET", "/post/{E}", NULL, 200, "status=success" },
  /* A text that was deleted counts no more. */
  { "DELETE", "/post", "{\"id\": \"{E}\"}", 200 },
  TWIN ("Same", "2026-06-06T01:00:00Z", "F"),
  { "POST", "/control/clock", "{\"advance\": 3600}", 200 },
  { "GET", "/post/{F}", NULL, 200, "status=success" },
  { NULL },
};

/* A series says the same again and again, days apart. */
static const Step series_steps[] = {
  { "POST", "/post",
    "{\"post\": \"Again\", \"platforms\": [\"twitter\", \"facebook\"], \"autoRepost\": {\"repeat\": 3, \"days\": 2}}",
    200, NULL, "S=autoRepostId" },
  { "POST", "/control/clock", "{\"advance\": 864000}", 200 },
  { "GET", "/history?autoRepostId={S}&status=success", NULL, 200, "count=4" },
  { NULL },
};

static const Step reel_steps[] = {
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"facebook\", \"threads\"], \"mediaUrls\": "
    "[\"https://media-faults.example/uncertain/a.mp4\"], \"faceBookOptions\": {\"reels\": true}}",
    400,
    "#errors=1; errors.0.code=108; errors.0.platform=facebook; errors.0.detailsData.verifyReelsUrl=?; "
    "errors.0.detailsData.verifyReelsIn=?; #postIds=1",
    "A=id" },
  { "GET", "/post/{A}", NULL, 200, "status=error; errors.0.detailsData.verifyReelsUrl=?" },
  { "POST", "/post",
    "{\"post\": \"y\", \"platforms\": [\"facebook\"], \"mediaUrls\": "
    "[\"https://media-faults.example/uncertain/a.mp4\"]}",
    200, "status=success" },
  { NULL },
};

#define ASK_FOR_PAGE(more)                                                                                             \
  {                                                                                                                    \
    "POST", "/profiles/generateJWT",                                                                                   \
      "{\"domain\": \"acme\", \"privateKey\": \"-----BEGIN RSA PRIVATE KEY-----\\nRkFLRQ==\\n-----END RSA PRIVATE "    \
      "KEY-----\\n\", \"profileKey\": \"{key:Acme Downtown}\"" more "}",                                               \
      200, NULL, "URL=url"                                                                                             \
  }

/* The page's buttons have the networks' ids. */
static void
assert_page (Bench *bench, const char *has, const char *has_not)
{
  g_autoptr (Answer) page = bench_send (bench, "GET", g_hash_table_lookup (bench->saved, "URL"), NULL, NULL, NULL, 0);
  g_autofree char *text = g_strndup (g_bytes_get_data (page->body, NULL), g_bytes_get_size (page->body));

  g_assert_cmpuint (page->status, ==, 200);
  if (has != NULL)
    g_assert_nonnull (strstr (text, has));
  if (has_not != NULL)
    g_assert_null (strstr (text, has_not));
}

/* What is turned off for the account is off for every profile, whatever that says; nothing is unlinked. */
static void
test_disabled (void)
{
  static const Step off[] = {
    { "POST", "/control/options", "{\"disableSocial\": [\"tiktok\", \"nowhere\"]}", 400, "code=101" },
    { "POST", "/control/options", "{\"disableSocial\": [\"tiktok\", \"facebook\"]}", 200,
      "disableSocial=[\"facebook\",\"tiktok\"]" },
    { "PATCH", "/profiles", "{\"title\": \"Acme Downtown\", \"disableSocial\": [\"reddit\"]}", 200, NULL, NULL,
      "Acme Downtown" },
    { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"facebook\"]}", 200, NULL, NULL, "Acme Downtown" },
    ASK_FOR_PAGE (""),
    { NULL },
  };
  static const Step overridden[] = { ASK_FOR_PAGE (", \"allowedSocial\": [\"tiktok\"]"), { NULL } };
  static const Step on[] = {
    { "POST", "/control/options", "{\"disableSocial\": []}", 200, "#disableSocial=0" },
    ASK_FOR_PAGE (""),
    { NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  bench_run (bench, off);
  assert_page (bench, "id=\"bluesky\"", "id=\"tiktok\"");
  assert_page (bench, "id=\"threads\"", "id=\"facebook\"");
  assert_page (bench, NULL, "id=\"reddit\"");
  bench_run (bench, overridden);
  assert_page (bench, "id=\"tiktok\"", "id=\"bluesky\"");
  bench_run (bench, on);
  assert_page (bench, "id=\"tiktok\"", "id=\"reddit\"");
}

/* On the page, a link that was lost is made anew rather than taken away. */
static void
test_relink (void)
{
  static const Step steps[] = {
    { "POST", "/control/profiles", "{\"title\": \"Acme Downtown\", \"expire\": [\"facebook\"]}", 200 },
    ASK_FOR_PAGE (""),
    { NULL },
  };
  static const Step after[] = {
    { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"facebook\"]}", 200, NULL, NULL, "Acme Downtown" },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();
  const char *url;
  g_autofree char *base = NULL;
  g_autofree char *body = NULL;

  bench_run (bench, steps);
  assert_page (bench, "aria-label=\"Relink Facebook\"", "aria-label=\"Unlink Facebook\"");
  url = g_hash_table_lookup (bench->saved, "URL");
  base = g_strndup (url, strstr (url, "?") - url);
  body = g_strconcat (strstr (url, "jwt="), "&platform=facebook", NULL);
  {
    g_autofree char *address = g_strconcat (base, "/add", NULL);
    g_autoptr (Answer) pressed =
      bench_send (bench, "POST", address, NULL, "application/x-www-form-urlencoded", body, -1);

    g_assert_cmpuint (pressed->status, <, 400);
  }
  bench_run (bench, after);
}

/* Files */

static void
append_box (GByteArray *out, const char *name, const guint8 *data, gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32) size + 8);

  g_byte_array_append (out, (const guint8 *) &length, 4);
  g_byte_array_append (out, (const guint8 *) name, 4);
  g_byte_array_append (out, data, (guint) size);
}

static GByteArray *
wrap (const char *name, GByteArray *content)
{
  GByteArray *out = g_byte_array_new ();

  append_box (out, name, content->data, content->len);
  g_byte_array_unref (content);
  return out;
}

static void
append_all (GByteArray *out, GByteArray *more)
{
  g_byte_array_append (out, more->data, more->len);
  g_byte_array_unref (more);
}

/* A track of ten seconds with so many samples. */
static GByteArray *
make_track (const char *handler, guint samples)
{
  GByteArray *track = g_byte_array_new ();
  GByteArray *media = g_byte_array_new ();
  GByteArray *table = g_byte_array_new ();
  guint8 mdhd[24] = { 0 };
  guint8 hdlr[24] = { 0 };
  guint8 stsz[12] = { 0 };
  guint32 scale = GUINT32_TO_BE (600), duration = GUINT32_TO_BE (6000), count = GUINT32_TO_BE (samples);

  memcpy (mdhd + 12, &scale, 4);
  memcpy (mdhd + 16, &duration, 4);
  memcpy (hdlr + 8, handler, 4);
  memcpy (stsz + 8, &count, 4);
  append_box (media, "mdhd", mdhd, sizeof mdhd);
  append_box (media, "hdlr", hdlr, sizeof hdlr);
  append_box (table, "stsz", stsz, sizeof stsz);
  append_all (media, wrap ("minf", wrap ("stbl", table)));
  append_all (track, wrap ("mdia", media));
  return wrap ("trak", track);
}

static GByteArray *
make_film (guint frames)
{
  static const guint8 ftyp[] = { 'i', 's', 'o', 'm', 0, 0, 2, 0 };
  GByteArray *film = g_byte_array_new ();
  GByteArray *movie = g_byte_array_new ();

  append_box (film, "ftyp", ftyp, sizeof ftyp);
  append_all (movie, make_track ("vide", frames));
  append_all (movie, make_track ("soun", 480));
  append_all (film, wrap ("moov", movie));
  return film;
}

/* A GIF of so many pictures. */
static GByteArray *
make_gif (guint pictures)
{
  static const guint8 head[] = { 'G', 'I', 'F', '8', '9', 'a', 8, 0, 8, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255 };
  static const guint8 loop[] = { 0x21, 0xff, 3, 'a', 'b', 'c', 1, 0x2c, 0 };
  static const guint8 picture[] = { 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0 };
  GByteArray *gif = g_byte_array_new ();

  g_byte_array_append (gif, head, sizeof head);
  g_byte_array_append (gif, loop, sizeof loop);
  for (guint i = 0; i < pictures; i++)
    g_byte_array_append (gif, picture, sizeof picture);
  g_byte_array_append (gif, (const guint8 *) ";", 1);
  return gif;
}

static GByteArray *
make_pdf (guint pages)
{
  GByteArray *pdf = g_byte_array_new ();

  g_byte_array_append (pdf, (const guint8 *) "%PDF-1.4\n<</Type/Pages>>\n", 25);
  for (guint i = 0; i < pages; i++)
    g_byte_array_append (pdf, (const guint8 *) "<</Type /Page>>\n", 16);
  return pdf;
}

static GByteArray *
make_picture (guint size)
{
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0 };
  GByteArray *picture = g_byte_array_new ();

  g_byte_array_append (picture, jpeg, sizeof jpeg);
  g_byte_array_set_size (picture, size);
  memset (picture->data + 4, 0, size - 4);
  return picture;
}

#define PICTURE ", \"https://a.example/a.jpg\""
#define THUMBNAIL(more)                                                                                                \
  "\"mediaUrls\": [\"https://a.example/a.mp4\"], \"youTubeOptions\": {\"title\": \"T\", \"thumbNail\": \"" more "\"}"

static void
test_insides (void)
{
  static const struct
  {
    GByteArray *(*make) (guint number);
    guint number;
    const char *name;
    const char *network;
    const char *body; /* {URL} is the file */
    const char *code;
  } rows[] = {
    { make_film, 230, "a.mp4", "instagram", "\"mediaUrls\": [\"{URL}\"]", "-" },
    { make_film, 220, "a.mp4", "instagram", "\"mediaUrls\": [\"{URL}\"]", "138" },
    { make_film, 600, "a.mp4", "tiktok", "\"mediaUrls\": [\"{URL}\"]", "-" },
    { make_film, 610, "a.mp4", "tiktok", "\"mediaUrls\": [\"{URL}\"]", "904" },
    { make_gif, 1, "a.gif", "twitter", "\"mediaUrls\": [\"{URL}\"" PICTURE "]", "-" },
    { make_gif, 2, "a.gif", "twitter", "\"mediaUrls\": [\"{URL}\"]", "-" },
    { make_gif, 2, "a.gif", "twitter", "\"mediaUrls\": [\"{URL}\"" PICTURE "]", "904" },
    { make_gif, 2, "a.gif", "facebook", "\"mediaUrls\": [\"{URL}\"" PICTURE "]", "-" },
    { make_pdf, 300, "a.pdf", "linkedin", "\"mediaUrls\": [\"{URL}\"]", "-" },
    { make_pdf, 301, "a.pdf", "linkedin", "\"mediaUrls\": [\"{URL}\"]", "904" },
    { make_picture, 2000000, "a.jpg", "youtube", THUMBNAIL ("{URL}"), "-" },
    { make_picture, 2000001, "a.jpg", "youtube", THUMBNAIL ("{URL}"), "904" },
    { make_gif, 1, "a.gif", "youtube", THUMBNAIL ("{URL}"), "904" },
    { make_gif, 1, "a.gif", "youtube", THUMBNAIL ("https://media-faults.example/missing/a.jpg"), "136" },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GByteArray) file = rows[i].make (rows[i].number);
      g_autofree char *text = g_base64_encode (file->data, file->len);
      g_autofree char *upload =
        g_strdup_printf ("{\"file\": \"data:application/octet-stream;base64,%s\", \"fileName\": \"%s\"}", text,
                         rows[i].name);
      g_autofree char *body =
        g_strdup_printf ("{\"post\": \"Row %u\", \"platforms\": [\"%s\"], %s}", i, rows[i].network, rows[i].body);
      g_autofree char *expect = g_strdup_printf ("errors.0.code=%s", rows[i].code);
      const Step steps[] = {
        { "POST", "/media/upload", upload, 200, NULL, "URL=url" },
        { "POST", "/post", body, *rows[i].code == '-' ? 200 : 400, expect },
        { NULL },
      };

      g_test_message ("Row %u", i);
      bench_run (bench, steps);
    }
}

/* A GIF or a film that ends anywhere, or has any byte wrong, is no harm. */
static void
test_broken_files (void)
{
  GByteArray *(*const makers[]) (guint) = { make_gif, make_film };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint k = 0; k < G_N_ELEMENTS (makers); k++)
    {
      g_autoptr (GByteArray) file = makers[k](2);

      for (guint i = 1; i < file->len; i += 3)
        {
          guint8 kept = file->data[i];
          g_autofree char *text = NULL;
          g_autofree char *body = NULL;

          file->data[i] = 0xff;
          text = g_base64_encode (file->data, i % 2 == 0 ? i : file->len);
          file->data[i] = kept;
          body = g_strdup_printf ("{\"file\": \"data:video/mp4;base64,%s\"}", text);
          {
            const Step steps[] = { { "POST", "/media/upload", body, 200, "url=?" }, { NULL } };

            bench_run (bench, steps);
          }
        }
    }
}

#define FULL_TEXT                                                                                                      \
  "Lanterns beside waterfalls: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901"     \
  "23456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901"     \
  "2345678901234567890123456789012345678901234567 "

/* Hashtags are added where there is room for them. */
static const Step hashtag_steps[] = {
  { "POST", "/post",
    "{\"post\": \"Lanterns beside waterfalls\", \"platforms\": [\"twitter\"], \"autoHashtag\": {\"max\": 2, "
    "\"position\": \"end\"}}",
    200, "post=Lanterns beside waterfalls" },
  { "GET", "/control/state", NULL, 200, "posts.0.published.twitter=Lanterns beside waterfalls #waterfalls #lanterns" },
  { "POST", "/post", "{\"post\": \"" FULL_TEXT "\", \"platforms\": [\"twitter\"], \"autoHashtag\": true}", 200 },
  { "GET", "/control/state", NULL, 200, "posts.1.published.twitter=" FULL_TEXT },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"twitter\"], \"autoHashtag\": {\"max\": 11}}", 400,
    "code=101" },
  { "POST", "/post", "{\"post\": \"a\", \"platforms\": [\"twitter\"], \"autoHashtag\": {\"max\": 0}}", 400,
    "code=101" },
  { NULL },
};

static const Step line_steps[] = {
  { "POST", "/post",
    "{\"post\": \"one\\ntwo\\u2063\\nthree\", \"platforms\": [\"tiktok\", \"bluesky\"], \"mediaUrls\": "
    "[\"https://a.example/a.jpg\"]}",
    200, "post=one\ntwo\u2063\nthree" },
  { "GET", "/control/state", NULL, 200,
    "posts.0.published.tiktok=one two\u2063 three; posts.0.published.bluesky=one\ntwo\u2063\nthree" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "causes/lost-permission", lost_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "causes/twins", twin_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "causes/series", series_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "causes/uncertain-reel", reel_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "causes/hashtags", hashtag_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "causes/line-breaks", line_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  g_test_add_func ("/sandbox/causes/disabled", test_disabled);
  g_test_add_func ("/sandbox/causes/relink", test_relink);
  g_test_add_func ("/sandbox/causes/insides", test_insides);
  g_test_add_func ("/sandbox/causes/broken-files", test_broken_files);
  return g_test_run ();
}
