/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "sandbox-support.h"

/* The rules of the networks: what is in a file, what is in a text, and how often. */

/* One post of one file on one network, and the code with which it is refused; 0: it is taken. */
static void
test_media (void)
{
  static const struct
  {
    const char *network;
    const char *path; /* on the host whose folders say what is in a file */
    const char *code;
    const char *options; /* (nullable) further members of the body */
  } rows[] = {
    { "instagram", "1080x1350/8MB/a.jpg", "-", NULL },
    { "instagram", "1080x1350/8.1MB/a.jpg", "138", NULL },
    { "instagram", "1080x1920/a.jpg", "-", NULL },
    { "instagram", "1080x1600/a.jpg", "138", NULL },
    { "instagram", "1080x1600/b.jpg", "-", "\"instagramOptions\": {\"stories\": true}" },
    { "instagram", "300x300/a.jpg", "138", NULL },
    { "instagram", "2s/a.mp4", "138", NULL },
    { "instagram", "901s/a.mp4", "138", NULL },
    { "instagram", "900s/300MB/a.mp4", "-", NULL },
    { "instagram", "a.bmp", "138", NULL },
    { "instagram", "a.webm", "138", NULL },
    { "instagram", "a.webp", "-", NULL },
    { "linkedin", "6013x6013/a.png", "254", NULL },
    { "linkedin", "5.1MB/a.png", "254", NULL },
    { "linkedin", "6012x6013/5MB/a.png", "-", NULL },
    { "linkedin", "1000x300/30s/a.mp4", "904", NULL },
    { "linkedin", "101MB/a.pdf", "904", NULL },
    { "linkedin", "a.pdf", "-", NULL },
    { "bluesky", "1.1MB/a.png", "904", NULL },
    { "bluesky", "181s/a.mp4", "904", NULL },
    { "facebook", "10.1MB/a.png", "904", NULL },
    { "gmb", "9KB/a.png", "904", NULL },
    { "gmb", "249x900/a.png", "904", NULL },
    { "gmb", "a.gif", "904", NULL },
    { "gmb", "31s/a.mp4", "904", "\"gmbOptions\": {\"isPhotoVideo\": true, \"category\": \"cover\"}" },
    { "pinterest", "20.1MB/a.png", "904", NULL },
    { "pinterest", "3s/a.mp4", "904", "\"pinterestOptions\": {\"thumbNail\": \"https://a.example/t.jpg\"}" },
    { "snapchat", "1920x1080/30s/a.mp4", "904", NULL },
    { "snapchat", "1080x1920/30s/a.mp4", "-", NULL },
    { "telegram", "8000x3000/a.png", "904", NULL },
    { "threads", "2000x2000/a.png", "904", NULL },
    { "threads", "301s/a.mp4", "904", NULL },
    { "tiktok", "200x400/30s/a.mp4", "904", NULL },
    { "tiktok", "a.png", "904", NULL },
    { "twitter", "141s/a.mp4", "904", NULL },
    { "twitter", "141s/b.mp4", "-", "\"twitterOptions\": {\"longVideo\": true}" },
    { "twitter", "5.1MB/a.png", "904", NULL },
    { "youtube", "4.1GB/a.mp4", "904", "\"youTubeOptions\": {\"title\": \"T\"}" },
    { "reddit", "9000x1/900MB/a.png", "-", "\"redditOptions\": {\"title\": \"T\", \"subreddit\": \"s\"}" },
    { "facebook", "91s/a.mp4", "-", NULL },
    { "facebook", "91s/b.mp4", "904", "\"faceBookOptions\": {\"reels\": true}" },
    { "facebook", "1080x1920/90s/c.mp4", "-", "\"faceBookOptions\": {\"reels\": true}" },
    { "youtube", "1080x1920/181s/a.mp4", "904", "\"youTubeOptions\": {\"title\": \"T\", \"shorts\": true}" },
    { "youtube", "1920x1080/60s/a.mp4", "904", "\"youTubeOptions\": {\"title\": \"T\", \"shorts\": true}" },
    { "youtube", "1920x1080/3600s/a.mp4", "-", "\"youTubeOptions\": {\"title\": \"T\"}" },
    /* What the folders do not say is not known, and nonsense in them says nothing. */
    { "instagram", "x/0x0/-5MB/s/MB/1e999s/a.jpg", "-", NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body = g_strdup_printf (
        "{\"post\": \"Row %u\", \"platforms\": [\"%s\"], \"mediaUrls\": [\"https://media-facts.example/%s\"]%s%s}", i,
        rows[i].network, rows[i].path, rows[i].options != NULL ? ", " : "",
        rows[i].options != NULL ? rows[i].options : "");
      g_autofree char *expect = g_strdup_printf ("errors.0.code=%s; errors.0.verifyCheck=%s", rows[i].code,
                                                 *rows[i].code == '-' ? "-" : "true");
      const Step steps[] = { { "POST", "/post", body, *rows[i].code == '-' ? 200 : 400, expect }, { NULL } };

      bench_run (bench, steps);
    }
}

/* A film of nothing but its tables: a track of sound and one of pictures, @seconds long. */
static GBytes *
make_film (guint16 width, guint16 height, guint32 seconds)
{
  GByteArray *film = g_byte_array_new ();
  guint8 mvhd[108] = { 0, 0, 0, 108, 'm', 'v', 'h', 'd' };
  guint8 sound[92] = { 0, 0, 0, 92, 't', 'k', 'h', 'd' };
  guint8 picture[92] = { 0, 0, 0, 92, 't', 'k', 'h', 'd' };
  const guint8 head[] = { 0, 0, 0, 16, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm',
                          0, 0, 2, 0,  0,   0,   1,   60,  'm', 'o', 'o', 'v' };
  const guint8 track[] = { 0, 0, 0, 100, 't', 'r', 'a', 'k' };
  guint32 duration = GUINT32_TO_BE (seconds * 1000), scale = GUINT32_TO_BE (1000);

  memcpy (mvhd + 20, &scale, 4);
  memcpy (mvhd + 24, &duration, 4);
  picture[84] = width >> 8;
  picture[85] = width & 0xff;
  picture[88] = height >> 8;
  picture[89] = height & 0xff;
  g_byte_array_append (film, head, sizeof head);
  g_byte_array_append (film, mvhd, sizeof mvhd);
  g_byte_array_append (film, track, sizeof track);
  g_byte_array_append (film, sound, sizeof sound);
  g_byte_array_append (film, track, sizeof track);
  g_byte_array_append (film, picture, sizeof picture);
  return g_byte_array_free_to_bytes (film);
}

/* Files that were uploaded are looked into. */
static void
test_uploads (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N',  'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0,
                                0,    4,   0x38, 0,   0,    6,    0,    8,    2, 0, 0, 0,  0,   0,   0,   0 };
  static const struct
  {
    guint16 width, height;
    guint32 seconds;
    const char *code;
  } films[] = {
    { 1080, 1920, 30, "-" },
    { 1080, 1920, 2, "138" },
    { 1080, 1920, 1000, "138" },
    { 2000, 1000, 30, "138" },
  };
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autofree char *text = g_base64_encode (png, sizeof png);
  g_autofree char *upload = g_strdup_printf ("{\"file\": \"data:image/png;base64,%s\", \"fileName\": \"a.png\"}", text);
  const Step picture_steps[] = {
    /* 1080 by 1536, which is between the shapes that Instagram takes. */
    { "POST", "/media/upload", upload, 200, NULL, "URL=url" },
    { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\", \"bluesky\"], \"mediaUrls\": [\"{URL}\"]}",
      400, "#errors=1; errors.0.platform=instagram; errors.0.code=138; postIds.0.platform=bluesky" },
    { NULL },
  };

  bench_run (bench, picture_steps);
  for (guint i = 0; i < G_N_ELEMENTS (films); i++)
    {
      g_autofree char *expect = g_strdup_printf ("errors.0.code=%s", films[i].code);
      g_autofree char *body =
        g_strdup_printf ("{\"post\": \"Film %u\", \"platforms\": [\"instagram\"], \"mediaUrls\": [\"{ACCESS}\"]}", i);
      const Step before[] = {
        { "GET", "/media/uploadUrl?fileName=clip.mp4&contentType=mp4", NULL, 200, NULL,
          "ACCESS=accessUrl; UPLOAD=uploadUrl" },
        { NULL },
      };
      const Step after[] = { { "POST", "/post", body, *films[i].code == '-' ? 200 : 400, expect }, { NULL } };
      g_autoptr (GBytes) film = make_film (films[i].width, films[i].height, films[i].seconds);

      bench_run (bench, before);
      {
        g_autoptr (Answer) put = bench_send (bench, "PUT", g_hash_table_lookup (bench->saved, "UPLOAD"), NULL,
                                             "video/mp4", g_bytes_get_data (film, NULL), g_bytes_get_size (film));

        g_assert_cmpuint (put->status, ==, 200);
      }
      bench_run (bench, after);
    }
}

/* No prefix of a film, and nothing that claims impossible sizes, may do harm. */
static void
test_broken_films (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autoptr (GBytes) film = make_film (1080, 1920, 30);
  gsize size;
  const guint8 *data = g_bytes_get_data (film, &size);

  for (gsize i = 8; i < size; i += 13)
    {
      g_autofree guint8 *bytes = g_memdup2 (data, size);
      g_autofree char *text = NULL;
      g_autofree char *body = NULL;

      memset (bytes + i, i % 2 == 0 ? 0xff : 0, MIN (size - i, 8));
      text = g_base64_encode (bytes, i % 3 == 0 ? i : size);
      body = g_strdup_printf ("{\"file\": \"data:video/mp4;base64,%s\"}", text);
      {
        const Step steps[] = { { "POST", "/media/upload", body, 200, "url=?" }, { NULL } };

        bench_run (bench, steps);
      }
    }
}

static const Step mention_steps[] = {
  { "POST", "/post", "{\"post\": \"Thanks to @Acme and mail a@b.example\", \"platforms\": [\"facebook\", \"bluesky\"]}",
    200 },
  { "POST", "/post", "{\"post\": \"Again with @acme\", \"platforms\": [\"facebook\", \"bluesky\"]}", 400,
    "#errors=1; errors.0.platform=facebook; errors.0.code=159; errors.0.verifyCheck=true; postIds.0.platform=bluesky" },
  { "POST", "/post", "{\"post\": \"Only @other and c@b.example\", \"platforms\": [\"facebook\"]}", 200 },
  { "POST", "/post",
    "{\"post\": \"Later @Acme\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-02T09:59:59Z\"}", 400,
    "errors.0.code=159; #postIds=0" },
  { "POST", "/post",
    "{\"post\": \"Later @Acme\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-02T10:00:00Z\"}", 200 },
  { "POST", "/post", "{\"post\": \"By number @[123] today\", \"platforms\": [\"facebook\"]}", 200 },
  { "POST", "/post", "{\"post\": \"Once more @[123] here\", \"platforms\": [\"facebook\"]}", 400, "errors.0.code=159" },
  { "POST", "/post", "{\"post\": \"From here @Acme\", \"platforms\": [\"facebook\"]}", 200, NULL, NULL,
    "Acme Downtown" },
  { NULL },
};

static void
test_phone_numbers (void)
{
  static const struct
  {
    const char *text;
    gboolean refused;
  } rows[] = {
    { "Call +49 30 1234567", TRUE },
    { "Call (555) 010-9999 now", TRUE },
    { "Ring 0301234567.", TRUE },
    { "555-010-9999", TRUE },
    { "+15550109999", TRUE },
    { "Open on 2026-06-01 from 10:00", FALSE },
    { "Open 01.06.2026", FALSE },
    { "For 1,000,000 people at 9.99", FALSE },
    { "See https://a.example/p/1234567890123", FALSE },
    { "Numbers 1 2 3 4", FALSE },
    { "Call us", FALSE },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"post\": \"%s\", \"platforms\": [\"gmb\"]}", rows[i].text);
      const Step steps[] = {
        { "POST", "/post", body, rows[i].refused ? 400 : 200, rows[i].refused ? "errors.0.code=904" : "#errors=0" },
        { NULL },
      };

      bench_run (bench, steps);
    }
}

/* So many posts go out and the next one does not, until the first of them is old enough. */
static void
test_posting_limits (void)
{
  static const struct
  {
    const char *network;
    const char *rest; /* of the body */
    guint posts;
    guint seconds;
    guint status;
    const char *code;
  } rows[] = {
    { "instagram", "\"mediaUrls\": [\"https://a.example/a.jpg\"]", 50, 86400, 429, "435" },
    { "linkedin", "\"notes\": \"\"", 150, 86400, 400, "904" },
    { "tiktok", "\"mediaUrls\": [\"https://a.example/a.mp4\"]", 6, 60, 400, "904" },
    { "facebook", "\"mediaUrls\": [\"https://a.example/a.mp4\"], \"faceBookOptions\": {\"reels\": true}", 30, 86400,
      400, "904" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Bench) bench = bench_new_plain ();
      g_autofree char *wait = g_strdup_printf ("{\"advance\": %u}", rows[i].seconds - 1);
      g_autofree char *expect =
        g_strdup_printf ("errors.0.code=%s; errors.0.verifyCheck=-; errors.0.details.secondsToWait=%u", rows[i].code,
                         rows[i].seconds);
      g_autofree char *expect_one =
        g_strdup_printf ("errors.0.code=%s; errors.0.details.secondsToWait=1", rows[i].code);

      for (guint j = 0; j < rows[i].posts; j++)
        {
          g_autofree char *body = g_strdup_printf ("{\"post\": \"Number %u\", \"platforms\": [\"%s\"], %s}", j,
                                                   rows[i].network, rows[i].rest);
          const Step steps[] = { { "POST", "/post", body, 200 }, { NULL } };

          bench_run (bench, steps);
        }
      {
        g_autofree char *body =
          g_strdup_printf ("{\"post\": \"One more\", \"platforms\": [\"%s\"], %s}", rows[i].network, rows[i].rest);
        const Step steps[] = {
          { "POST", "/post", body, rows[i].status, expect },     { "POST", "/control/clock", wait, 200 },
          { "POST", "/post", body, rows[i].status, expect_one }, { "POST", "/control/clock", "{\"advance\": 1}", 200 },
          { "POST", "/post", body, 200, "#errors=0" },           { NULL },
        };

        bench_run (bench, steps);
      }
    }
}

/* TikTok's bound of a day, with pauses for that of a minute. */
static void
test_daily_tiktok (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i <= 15; i++)
    {
      g_autofree char *body = g_strdup_printf (
        "{\"post\": \"Number %u\", \"platforms\": [\"tiktok\"], \"mediaUrls\": [\"https://a.example/a.mp4\"]}", i);
      const Step steps[] = {
        { "POST", "/control/clock", "{\"advance\": 60}", 200 },
        { "POST", "/post", body, i < 15 ? 200 : 400, i < 15 ? "#errors=0" : "errors.0.code=904" },
        { NULL },
      };

      bench_run (bench, steps);
    }
}

static const Step fate_steps[] = {
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"facebook\", \"instagram\", \"threads\", \"bluesky\"], \"mediaUrls\": "
    "[\"https://media-faults.example/blocked/a.jpg\"]}",
    400, "#errors=4; errors.0.code=479; errors.1.code=479; errors.2.code=479; errors.3.code=440; validate=-" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"facebook\"], \"mediaUrls\": "
    "[\"https://media-faults.example/unconvertible/a.webp\"]}",
    400, "errors.0.code=450" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://unsplash.com/photos/abc\"]}", 400,
    "errors.0.code=136" },
  { "POST", "/post",
    "{\"post\": \"x\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://images.unsplash.com/photo-1\"]}", 200 },
  { NULL },
};

#define CUT_TEXT                                                                                                       \
  "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"               \
  "0123456789012345678901234567890123456789012345678901234567890123456789"

static const Step warning_steps[] = {
  { "POST", "/post",
    "{\"post\": \"" CUT_TEXT "\", \"platforms\": [\"snapchat\", \"facebook\"], \"mediaUrls\": "
    "[\"https://a.example/a.mp4\"], \"snapChatOptions\": {\"spotlight\": true}}",
    200,
    "status=success; postIds.0.status=success; #postIds.0.warnings=1; postIds.0.warnings.0.code=518; "
    "postIds.0.warnings.0.status=warning; postIds.0.warnings.0.platform=snapchat; postIds.1.warnings=-",
    "A=id" },
  { "GET", "/post/{A}", NULL, 200, "status=success; postIds.0.warnings.0.code=518; #errors=0" },
  { "GET", "/history/snapchat", NULL, 200, "#posts=1; posts.0.post=?" },
  { "POST", "/control/faults",
    "{\"kind\": \"warning\", \"platform\": \"bluesky\", \"message\": \"Mind that.\", \"details\": {\"a\": 1}}", 200 },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"bluesky\"]}", 200,
    "#errors=0; postIds.0.warnings.0.code=518; postIds.0.warnings.0.message=Mind that.; "
    "postIds.0.warnings.0.details.a=1" },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"bluesky\"]}", 200, "postIds.0.warnings=-" },
  { "POST", "/control/faults",
    "{\"kind\": \"network\", \"platform\": \"facebook\", \"code\": 108, \"detailsData\": {\"verifyReelsUrl\": "
    "\"https://a.example/\", \"verifyReelsIn\": 60}}",
    200 },
  { "POST", "/post", "{\"post\": \"z\", \"platforms\": [\"facebook\"]}", 400,
    "errors.0.code=108; errors.0.detailsData.verifyReelsUrl=https://a.example/; "
    "errors.0.detailsData.verifyReelsIn=60" },
  { "POST", "/control/faults", "{\"kind\": \"warning\"}", 400, "code=101" },
  { "POST", "/control/faults", "{\"kind\": \"network\", \"platform\": \"facebook\", \"details\": 5}", 400, "code=101" },
  { NULL },
};

static const Step link_steps[] = {
  { "POST", "/post",
    "{\"post\": \"See https://acme.example/a/long/path?x=1, and https://acme.example/b. Also http://acme.example\", "
    "\"platforms\": [\"bluesky\", \"facebook\"], \"shortenLinks\": true}",
    200, "post=See https://acme.example/a/long/path?x=1, and https://acme.example/b. Also http://acme.example",
    "A=id" },
  { "GET", "/post/{A}", NULL, 200, "shortenLinks=true; #urls=2; urls.0=?", "U=urls.0; V=urls.1" },
  { "GET", "/history", NULL, 200, "history.0.urls=[\"{U}\",\"{V}\"]" },
  { "GET", "/control/state", NULL, 200,
    "posts.0.published.bluesky=See {U}, and {V}. Also http://acme.example; "
    "posts.0.published.facebook=See {U}, and {V}. Also http://acme.example" },
  { "GET", "/history/bluesky", NULL, 200, "posts.0.post=See {U}, and {V}. Also http://acme.example" },
  { "POST", "/post", "{\"post\": \"And https://acme.example/\", \"platforms\": [\"bluesky\"]}", 200, NULL, "B=id" },
  { "GET", "/post/{B}", NULL, 200, "shortenLinks=false; urls=-" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "rules/mentions", mention_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "rules/fates", fate_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "rules/warnings", warning_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "rules/short-links", link_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/rules/media", test_media);
  g_test_add_func ("/sandbox/rules/uploads", test_uploads);
  g_test_add_func ("/sandbox/rules/broken-films", test_broken_films);
  g_test_add_func ("/sandbox/rules/phone-numbers", test_phone_numbers);
  g_test_add_func ("/sandbox/rules/posting-limits", test_posting_limits);
  g_test_add_func ("/sandbox/rules/daily-tiktok", test_daily_tiktok);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  return g_test_run ();
}
