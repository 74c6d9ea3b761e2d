/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"
#include "prm-test.h"

#define WHEN G_GINT64_CONSTANT (1803978000) /* 2027-03-02T09:00:00Z */

static PrmDraft *
new_draft (const char *text, PrmNetworkSet networks)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("5d0c1f7a93be4420");
  g_autoptr (PrmDraft) with_text = prm_draft_with_text (draft, text);

  return prm_draft_with_networks (with_text, networks);
}

/* Takes @draft. */
static char *
encode (PrmDraft *draft, const char *key)
{
  g_autoptr (PrmDraft) owned = draft;
  g_autoptr (GBytes) bytes = prm_codec_encode_publish (owned, key, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

#define assert_encodes(draft, key, expected)                                                                           \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *text_ = encode (draft, key);                                                                      \
    g_assert_cmpstr (text_, ==, expected);                                                                             \
  }                                                                                                                    \
  G_STMT_END

/* What a draft leaves at its default is not sent. */
static void
test_encode_least (void)
{
  assert_encodes (new_draft ("Hello", PRM_NETWORK_BIT (PRM_NETWORK_X)), NULL,
                  "{\"post\":\"Hello\",\"platforms\":[\"twitter\"]}");
}

static void
test_encode_words (void)
{
  assert_encodes (
    new_draft ("", PRM_NETWORK_SET_ALL), NULL,
    "{\"post\":\"\",\"platforms\":[\"bluesky\",\"facebook\",\"gmb\",\"instagram\",\"linkedin\","
    "\"pinterest\",\"reddit\",\"snapchat\",\"telegram\",\"threads\",\"tiktok\",\"twitter\",\"youtube\"]}");
}

static void
test_encode_most (void)
{
  static const char *const media[] = { "https://a.example/1.jpg", "https://a.example/2.jpg", NULL };
  g_autoptr (PrmDraft) draft = new_draft ("Line one\nTwo “quotes” \"and\" \\ <b>x</b> 🙂",
                                          PRM_NETWORK_BIT (PRM_NETWORK_REDDIT) | PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE));
  PrmDraft *steps[] = {
    prm_draft_with_media_urls (draft, media), NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  };

  steps[1] = prm_draft_with_timing_at (steps[0], WHEN);
  steps[2] = prm_draft_with_requires_approval (steps[1], TRUE);
  steps[3] = prm_draft_with_notes (steps[2], "Ask Ines");
  steps[4] = prm_draft_with_option (steps[3], PRM_NETWORK_REDDIT, "title", "true");
  steps[5] = prm_draft_with_option (steps[4], PRM_NETWORK_YOUTUBE, "shorts", "true");
  steps[6] = prm_draft_with_option (steps[5], PRM_NETWORK_YOUTUBE, "tags", "[\"lamp\",\"light\"]");
  steps[7] = prm_draft_with_option (steps[6], PRM_NETWORK_FACEBOOK, "title", "not chosen, so not sent");

  assert_encodes (prm_draft_ref (steps[7]), "key-1",
                  "{\"post\":\"Line one\\nTwo “quotes” \\\"and\\\" \\\\ <b>x</b> 🙂\","
                  "\"platforms\":[\"reddit\",\"youtube\"],"
                  "\"mediaUrls\":[\"https://a.example/1.jpg\",\"https://a.example/2.jpg\"],"
                  "\"scheduleDate\":\"2027-03-02T09:00:00Z\",\"requiresApproval\":true,\"notes\":\"Ask Ines\","
                  "\"redditOptions\":{\"title\":\"true\"},"
                  "\"youTubeOptions\":{\"shorts\":true,\"tags\":[\"lamp\",\"light\"]},\"idempotencyKey\":\"key-1\"}");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    prm_draft_unref (steps[i]);
}

static void
test_encode_auto_schedule (void)
{
  g_autoptr (PrmDraft) draft = new_draft ("x", PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));

  assert_encodes (prm_draft_with_timing_auto_schedule (draft, "Shop hours"), NULL,
                  "{\"post\":\"x\",\"platforms\":[\"bluesky\"],"
                  "\"autoSchedule\":{\"schedule\":true,\"title\":\"Shop hours\"}}");
}

/* The spelling of each object is the service's own. */
static void
test_encode_option_objects (void)
{
  static const char *const names[PRM_N_NETWORKS] = { "blueskyOptions",   "faceBookOptions", "gmbOptions",
                                                     "instagramOptions", "linkedInOptions", "pinterestOptions",
                                                     "redditOptions",    "snapChatOptions", "telegramOptions",
                                                     "threadsOptions",   "tikTokOptions",   "twitterOptions",
                                                     "youTubeOptions" };

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      g_autoptr (PrmDraft) draft = new_draft ("x", PRM_NETWORK_BIT (network));
      g_autofree char *text = encode (prm_draft_with_option (draft, network, "probe", "7"), NULL);
      g_autofree char *expected = g_strdup_printf ("\"%s\":{\"probe\":\"7\"}", names[network]);

      g_assert_nonnull (strstr (text, expected));
    }
}

/* The type of each member is in the table of the options; what is not of that type is sent as it was written. */
static void
test_encode_option_types (void)
{
  static const struct
  {
    PrmNetwork network;
    const char *key;
    const char *value;
    const char *expected;
  } cases[] = {
    { PRM_NETWORK_FACEBOOK, "reels", "true", "\"reels\":true" },
    { PRM_NETWORK_FACEBOOK, "title", "true", "\"title\":\"true\"" },
    { PRM_NETWORK_GOOGLE_BUSINESS, "offer", "{\"title\":\"Now\"}", "\"offer\":{\"title\":\"Now\"}" },
    { PRM_NETWORK_INSTAGRAM, "thumbNailOffset", "1500", "\"thumbNailOffset\":1500" },
    { PRM_NETWORK_LINKEDIN, "disableShare", "yes", "\"disableShare\":\"yes\"" },
    { PRM_NETWORK_X, "poll", "{\"duration\":60,\"options\":[\"a\",\"b\"]}",
      "\"poll\":{\"duration\":60,\"options\":[\"a\",\"b\"]}" },
    { PRM_NETWORK_YOUTUBE, "title", "[not a list]", "\"title\":\"[not a list]\"" },
    { PRM_NETWORK_YOUTUBE, "tags", "[broken", "\"tags\":[\"[broken\"]" },
    { PRM_NETWORK_YOUTUBE, "tags", "lamp\n\n light", "\"tags\":[\"lamp\",\"light\"]" },
    { PRM_NETWORK_YOUTUBE, "notifySubscribers", "false", "\"notifySubscribers\":false" },
    { PRM_NETWORK_YOUTUBE, "categoryId", "24", "\"categoryId\":24" },
    { PRM_NETWORK_YOUTUBE, "categoryId", "music", "\"categoryId\":\"music\"" },
    { PRM_NETWORK_X, "altText", "A lamp\n\nA chair", "\"altText\":[\"A lamp\",\"\",\"A chair\"]" },
    { PRM_NETWORK_X, "mediaUrls", "https://a.example/1\n\nhttps://a.example/3",
      "\"mediaUrls\":[\"https://a.example/1\",\"null\",\"https://a.example/3\"]" },
    { PRM_NETWORK_X, "poll.duration", "60", "\"poll\":{\"duration\":60}" },
    { PRM_NETWORK_INSTAGRAM, "userTags", "acme\t0.5\t1\nanna",
      "\"userTags\":[{\"username\":\"acme\",\"x\":0.5,\"y\":1},{\"username\":\"anna\"}]" },
    { PRM_NETWORK_FACEBOOK, "targeting.ageMin", "18", "\"targeting\":{\"ageMin\":18}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) draft = new_draft ("x", PRM_NETWORK_BIT (cases[i].network));
      g_autofree char *text =
        encode (prm_draft_with_option (draft, cases[i].network, cases[i].key, cases[i].value), NULL);

      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, cases[i].expected));
    }
}

/* Fields of one object of a draft become one object of the body, and what is at its default is left out. */
static void
test_encode_option_nesting (void)
{
  g_autoptr (PrmDraft) draft = new_draft ("x", PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE));
  g_autoptr (PrmDraft) answers = prm_draft_with_option (draft, PRM_NETWORK_X, "poll.options", "Yes\nNo");
  g_autoptr (PrmDraft) duration = prm_draft_with_option (answers, PRM_NETWORK_X, "poll.duration", "60");
  g_autofree char *text = encode (prm_draft_with_option (duration, PRM_NETWORK_YOUTUBE, "visibility", "private"), NULL);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "\"twitterOptions\":{\"poll\":{\"duration\":60,\"options\":[\"Yes\",\"No\"]}}"));
  g_assert_null (strstr (text, "youTubeOptions"));
}

static void
test_encode_video (void)
{
  static const struct
  {
    PrmNetwork network;
    const char *url;
    gboolean flag;
  } cases[] = {
    { PRM_NETWORK_YOUTUBE, "https://a.example/clip.mp4", FALSE },
    { PRM_NETWORK_YOUTUBE, "https://a.example/clip?signature=1", TRUE },
    { PRM_NETWORK_X, "https://a.example/picture?signature=1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *media[] = { cases[i].url, NULL };
      g_autoptr (PrmDraft) draft = new_draft ("x", PRM_NETWORK_BIT (cases[i].network));
      g_autofree char *text = encode (prm_draft_with_media_urls (draft, media), NULL);

      g_assert_cmpint (strstr (text, "\"isVideo\":true") != NULL, ==, cases[i].flag);
    }
}

/* Answers */

static GPtrArray *
decode (guint status, const char *body, PrmDraft *draft, GError **error)
{
  g_autoptr (PrmAnswer) answer = prm_answer_new (status, body, -1);

  return prm_codec_decode_publish (answer, draft, error);
}

static GPtrArray *
decode_fixture (guint status, const char *name, PrmDraft *draft, GError **error)
{
  g_autofree char *body = prm_test_read_fixture (name);

  return decode (status, body, draft, error);
}

static void
test_now (void)
{
  g_autoptr (PrmDraft) draft =
    new_draft ("Mine", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_TELEGRAM));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (200, "api/publish-now.json", draft, &error);
  const PrmPost *post;
  const PrmPostResult *telegram;

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 1);
  post = g_ptr_array_index (posts, 0);
  g_assert_cmpstr (post->id, ==, "bN3mKl0oPi8uYt6rEw4q");
  g_assert_cmpstr (post->profile_ref_id, ==, "5d0c1f7a93be4420");
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_SUCCESS);
  g_assert_cmpstr (post->text, ==, "Lamps, lamps, lamps");
  g_assert_true (post->immediate);
  g_assert_false (post->unsynced);
  g_assert_cmpuint (post->networks, ==, prm_draft_get_networks (draft));
  g_assert_cmpuint (post->results->len, ==, 2);
  telegram = g_ptr_array_index (post->results, 1);
  g_assert_true (telegram->published);
  g_assert_cmpstr (telegram->social_id, ==, "52");
  g_assert_cmpstr (telegram->url, ==, "https://t.me/harbourlights/52");
}

static void
test_profile (void)
{
  g_autoptr (PrmDraft) draft = new_draft ("Mine", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (200, "api/publish-profile.json", draft, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 1);
  g_assert_cmpstr (((PrmPost *) posts->pdata[0])->id, ==, "vC1xZa9sDf7gHj5kLp3o");
}

static void
test_scheduled (void)
{
  static const char *const media[] = { "https://a.example/1.jpg", NULL };
  g_autoptr (PrmDraft) base = new_draft ("Mine", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (base, media);
  g_autoptr (PrmDraft) draft = prm_draft_with_timing_auto_schedule (with_media, "Shop hours");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (200, "api/publish-scheduled.json", draft, &error);
  const PrmPost *post;

  g_assert_no_error (error);
  post = g_ptr_array_index (posts, 0);
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_PENDING);
  g_assert_cmpint (post->scheduled_at, ==, WHEN);
  g_assert_cmpstr (post->schedule_title, ==, "Shop hours");
  g_assert_cmpstr (post->media_urls[0], ==, "https://a.example/1.jpg");
  g_assert_false (post->immediate);
  g_assert_false (post->unsynced);
}

static void
test_partial (void)
{
  g_autoptr (PrmDraft) draft =
    new_draft ("Mine", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (400, "api/publish-partial.json", draft, &error);
  const PrmPost *post;
  guint published = 0, failed = 0;

  g_assert_no_error (error);
  post = g_ptr_array_index (posts, 0);
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_ERROR);
  g_assert_cmpstr (post->text, ==, "Mine");
  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      published += result->published ? 1 : 0;
      failed += !result->published && result->error_code == 132 && result->error_message != NULL ? 1 : 0;
    }
  g_assert_cmpuint (published, ==, 1);
  g_assert_cmpuint (failed, ==, 1);
}

static void
test_refused (void)
{
  g_autoptr (PrmDraft) draft =
    new_draft ("Mine", PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY) | PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (400, "api/publish-refused.json", draft, &error);
  const PrmApiErrorDetail *detail;

  g_assert_null (posts);
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  detail = prm_api_error_get_detail (error);
  g_assert_cmpint (detail->code, ==, 137);
  g_assert_cmpuint (detail->retry_after, ==, 5400);
  g_assert_cmpuint (detail->results->len, ==, 2);
  g_assert_nonnull (strstr (error->message, "Bluesky"));
  g_assert_nonnull (strstr (error->message, "Instagram"));
  g_assert_false (prm_api_error_is_passing (error));
}

static void
test_series (void)
{
  g_autoptr (PrmDraft) draft = new_draft ("Evergreen", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (200, "api/publish-series.json", draft, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 2);
  g_assert_cmpstr (((PrmPost *) posts->pdata[1])->id, ==, "series-2");
  g_assert_cmpstr (((PrmPost *) posts->pdata[1])->auto_repost_id, ==, "rp-32");
}

/* The answer to a post that is held is not documented: any of these words may come, and none is taken on trust. */
static void
test_held (void)
{
  static const struct
  {
    const char *body;
    gboolean unsynced;
  } cases[] = {
    { "{\"status\":\"awaiting approval\",\"id\":\"a\",\"post\":\"x\"}", FALSE },
    { "{\"status\":\"scheduled\",\"id\":\"a\",\"scheduleDate\":\"2027-03-02T09:00:00Z\"}", TRUE },
    { "{\"status\":\"success\",\"id\":\"a\"}", TRUE },
    { "{\"status\":\"success\",\"id\":\"a\",\"postIds\":[],\"errors\":[]}", TRUE },
  };
  g_autoptr (PrmDraft) base = new_draft ("x", PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
  g_autoptr (PrmDraft) draft = prm_draft_with_requires_approval (base, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) posts = decode (200, cases[i].body, draft, &error);
      const PrmPost *post;

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      post = g_ptr_array_index (posts, 0);
      g_assert_cmpint (post->status, ==, PRM_POST_STATUS_AWAITING_APPROVAL);
      g_assert_cmpint (post->unsynced, ==, cases[i].unsynced);
      g_assert_true (post->requires_approval);
    }
}

static void
test_shapes (void)
{
  static const struct
  {
    guint status;
    const char *body;
    guint n_posts; /* 0: an error */
    int error;
    const char *message; /* (nullable) part of it */
  } cases[] = {
    { 200, "[{\"status\":\"scheduled\",\"id\":\"a\"},{\"status\":\"scheduled\",\"id\":\"b\"}]", 2 },
    { 200, "{\"posts\":[[{\"status\":\"scheduled\",\"id\":\"a\"}]]}", 1 },
    { 200, "{\"status\":\"success\",\"id\":\"a\",\"future\":{\"x\":[1]}}", 1 },
    { 200, "{\"status\":\"brand new\",\"id\":\"a\"}", 1 },
    /* an error with something published is a success that tells of the failure */
    { 500, "{\"status\":\"error\",\"id\":\"a\",\"postIds\":[{\"status\":\"success\",\"platform\":\"reddit\"}]}", 1 },
    /* one of the series went well */
    { 400,
      "{\"status\":\"error\",\"posts\":[{\"status\":\"error\",\"code\":137},"
      "{\"status\":\"success\",\"id\":\"b\",\"postIds\":[{\"platform\":\"reddit\"}]}]}",
      1 },
    { 200, "", 0, PRM_API_ERROR_MALFORMED, NULL },
    { 200, "<html>", 0, PRM_API_ERROR_MALFORMED, NULL },
    { 200, "7", 0, PRM_API_ERROR_MALFORMED, NULL },
    { 200, "[]", 0, PRM_API_ERROR_MALFORMED, NULL },
    { 200, "{\"status\":\"success\"}", 0, PRM_API_ERROR_MALFORMED, "“id”" },
    { 200, "{\"status\":\"success\",\"id\":7}", 0, PRM_API_ERROR_MALFORMED, "“id”" },
    { 200, "{\"id\":\"a\"}", 0, PRM_API_ERROR_MALFORMED, "“status”" },
    { 200, "{\"posts\":[{\"status\":\"success\",\"id\":null}]}", 0, PRM_API_ERROR_MALFORMED, "“posts[0].id”" },
    { 200, "{\"status\":\"success\",\"id\":\"a\",\"postIds\":{}}", 0, PRM_API_ERROR_MALFORMED, "“postIds”" },
    { 200, "{\"status\":\"success\",\"id\":\"a\",\"postIds\":[{}]}", 0, PRM_API_ERROR_MALFORMED,
      "“postIds[0].platform”" },
    { 400, "{\"status\":\"error\",\"postIds\":[{\"status\":\"success\",\"platform\":\"reddit\"}]}", 0,
      PRM_API_ERROR_MALFORMED, "“id”" },
    { 400, "{\"status\":\"error\",\"posts\":[]}", 0, PRM_API_ERROR_REFUSED, NULL },
    { 400, "{\"status\":\"error\",\"code\":101,\"message\":\"x\"}", 0, PRM_API_ERROR_REFUSED, NULL },
    { 200, "{\"status\":\"error\",\"code\":101,\"message\":\"x\"}", 0, PRM_API_ERROR_REFUSED, NULL },
    { 502, "<html>", 0, PRM_API_ERROR_SERVER, NULL },
    { 500, "{\"status\":\"error\",\"code\":500}", 0, PRM_API_ERROR_SERVER, NULL },
    { 401, "{\"status\":\"error\",\"code\":102}", 0, PRM_API_ERROR_API_KEY, NULL },
  };
  g_autoptr (PrmDraft) draft = new_draft ("x", PRM_NETWORK_BIT (PRM_NETWORK_REDDIT));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) posts = decode (cases[i].status, cases[i].body, draft, &error);

      g_test_message ("%u %s → %s", cases[i].status, cases[i].body, error != NULL ? error->message : "");
      if (cases[i].n_posts > 0)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (posts->len, ==, cases[i].n_posts);
          continue;
        }
      g_assert_null (posts);
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      if (cases[i].message != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/publish/encode/least", test_encode_least);
  g_test_add_func ("/api/publish/encode/words", test_encode_words);
  g_test_add_func ("/api/publish/encode/most", test_encode_most);
  g_test_add_func ("/api/publish/encode/auto-schedule", test_encode_auto_schedule);
  g_test_add_func ("/api/publish/encode/option-objects", test_encode_option_objects);
  g_test_add_func ("/api/publish/encode/option-types", test_encode_option_types);
  g_test_add_func ("/api/publish/encode/option-nesting", test_encode_option_nesting);
  g_test_add_func ("/api/publish/encode/video", test_encode_video);
  g_test_add_func ("/api/publish/now", test_now);
  g_test_add_func ("/api/publish/profile", test_profile);
  g_test_add_func ("/api/publish/scheduled", test_scheduled);
  g_test_add_func ("/api/publish/partial", test_partial);
  g_test_add_func ("/api/publish/refused", test_refused);
  g_test_add_func ("/api/publish/series", test_series);
  g_test_add_func ("/api/publish/held", test_held);
  g_test_add_func ("/api/publish/shapes", test_shapes);

  return g_test_run ();
}
