/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"
#include "prm-test.h"

static gpointer
decode (PrmDecode decoder, guint status, const char *body, GError **error)
{
  g_autoptr (PrmAnswer) answer = prm_answer_new (status, body, -1);

  return decoder (answer, NULL, error);
}

static gpointer
decode_fixture (PrmDecode decoder, guint status, const char *name, GError **error)
{
  g_autofree char *body = prm_test_read_fixture (name);

  return decode (decoder, status, body, error);
}

static const PrmPostResult *
find_result (const PrmPost *post, PrmNetwork network)
{
  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      if (result->network == network)
        return result;
    }

  g_error ("no result of %s", prm_network_get_api_id (network));
}

static void
test_history (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (prm_codec_decode_history, 200, "api/history.json", &error);
  const PrmPost *held, *sent, *failed, *odd;

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 4);

  held = g_ptr_array_index (posts, 0);
  g_assert_cmpstr (held->id, ==, "nw4LkQ81sYcVd0pTzR2e");
  g_assert_cmpstr (held->profile_ref_id, ==, "5d0c1f7a93be4420");
  g_assert_cmpint (held->status, ==, PRM_POST_STATUS_AWAITING_APPROVAL);
  g_assert_cmpint (held->scheduled_at, ==, 1803978000);
  g_assert_cmpint (held->created_at, ==, 1803141667);
  g_assert_cmpstr (held->notes, ==, "Ask Ines about the discount");
  g_assert_cmpuint (held->networks, ==,
                    PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  g_assert_cmpstr (held->media_urls[0], ==, "https://pictures.harbour-lights.example/lamp.jpg");
  g_assert_true (held->requires_approval);
  g_assert_false (held->approved);
  g_assert_false (held->immediate);
  g_assert_cmpuint (held->results->len, ==, 0);

  sent = g_ptr_array_index (posts, 1);
  g_assert_cmpint (sent->status, ==, PRM_POST_STATUS_SUCCESS);
  g_assert_true (sent->immediate);
  g_assert_cmpint (sent->scheduled_at, ==, 1803027600);
  g_assert_cmpint (sent->created_at, ==, 1803000000);
  g_assert_cmpstr (sent->text, ==, "We are open again");
  g_assert_cmpstr (sent->network_text[PRM_NETWORK_X], ==, "Open again!");
  g_assert_null (sent->network_text[PRM_NETWORK_TELEGRAM]);
  g_assert_cmpuint (g_strv_length (sent->media_urls), ==, 1);
  g_assert_cmpstr (find_result (sent, PRM_NETWORK_TELEGRAM)->social_id, ==, "4711");
  g_assert_true (find_result (sent, PRM_NETWORK_TIKTOK)->published);
  g_assert_null (find_result (sent, PRM_NETWORK_TIKTOK)->social_id);
  g_assert_null (find_result (sent, PRM_NETWORK_TIKTOK)->url);
  g_assert_cmpint (find_result (sent, PRM_NETWORK_X)->error_code, ==, 0);

  failed = g_ptr_array_index (posts, 2);
  g_assert_cmpint (failed->status, ==, PRM_POST_STATUS_ERROR);
  g_assert_true (find_result (failed, PRM_NETWORK_REDDIT)->published);
  g_assert_false (find_result (failed, PRM_NETWORK_INSTAGRAM)->published);
  g_assert_true (find_result (failed, PRM_NETWORK_INSTAGRAM)->retry_available);
  g_assert_cmpint (find_result (failed, PRM_NETWORK_INSTAGRAM)->error_code, ==, 436);
  g_assert_nonnull (strstr (find_result (failed, PRM_NETWORK_INSTAGRAM)->error_message, "Media took too long."));
  g_assert_cmpstr (failed->auto_repost_id, ==, "rp-31");
  g_assert_cmpint (failed->scheduled_at, ==, PRM_TIME_NONE);

  odd = g_ptr_array_index (posts, 3);
  g_assert_cmpint (odd->status, ==, PRM_POST_STATUS_UNKNOWN);
  g_assert_cmpuint (odd->networks, ==, PRM_NETWORK_BIT (PRM_NETWORK_BLUESKY));
  g_assert_cmpstr (odd->profile_ref_id, ==, "5d0c1f7a93be4420");
  g_assert_cmpstr (odd->text, ==, "");
  g_assert_null (odd->notes);
  g_assert_true (odd->immediate);
}

typedef struct
{
  guint status;
  const char *body;
  int n_posts;         /* -1: an error */
  int error;           /* of PRM_API_ERROR */
  const char *message; /* (nullable) part of it */
} ListCase;

static void
check_lists (PrmDecode decoder, const ListCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) posts = decode (decoder, cases[i].status, cases[i].body, &error);

      g_test_message ("%u %s → %s", cases[i].status, cases[i].body, error != NULL ? error->message : "");
      if (cases[i].n_posts >= 0)
        {
          g_assert_no_error (error);
          g_assert_cmpint (posts->len, ==, cases[i].n_posts);
          continue;
        }
      g_assert_null (posts);
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      if (cases[i].message != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

#define ITEM "{\"id\":\"a\",\"status\":\"pending\"}"

static void
test_history_shapes (void)
{
  static const ListCase cases[] = {
    { 200, "{\"history\":[" ITEM "]}", 1 },
    { 200, "[" ITEM "," ITEM "]", 2 },
    { 200, "{\"history\":[]}", 0 },
    { 400, "{\"action\":\"history\",\"status\":\"error\",\"code\":221,\"message\":\"None.\"}", 0 },
    { 404, "{\"status\":\"error\",\"code\":221}", 0 },
    { 200, "{\"status\":\"error\",\"code\":221}", 0 },
    { 400, "{\"status\":\"error\",\"posts\":[{\"status\":\"error\",\"code\":221}]}", 0 },
    { 400, "{\"status\":\"error\",\"code\":222}", -1, PRM_API_ERROR_REFUSED },
    { 200, "{}", -1, PRM_API_ERROR_MALFORMED, "“history” is missing" },
    { 200, "{\"history\":null}", -1, PRM_API_ERROR_MALFORMED, "“history” is missing" },
    { 200, "{\"history\":{}}", -1, PRM_API_ERROR_MALFORMED, "“history” is not a list" },
    { 200, "7", -1, PRM_API_ERROR_MALFORMED },
    { 200, "null", -1, PRM_API_ERROR_MALFORMED },
    { 200, "<html>", -1, PRM_API_ERROR_MALFORMED },
    { 200, "{\"history\":[" ITEM ",{\"status\":\"pending\"}]}", -1, PRM_API_ERROR_MALFORMED, "“history[1].id”" },
    { 200, "{\"history\":[" ITEM ",{\"id\":7,\"status\":\"pending\"}]}", -1, PRM_API_ERROR_MALFORMED,
      "“history[1].id” is not a text" },
    { 200, "{\"history\":[" ITEM ",{\"id\":\"b\",\"status\":[]}]}", -1, PRM_API_ERROR_MALFORMED,
      "“history[1].status”" },
    { 200, "{\"history\":[null]}", -1, PRM_API_ERROR_MALFORMED, "“history[0]” is not an object" },
    { 502, "<html>", -1, PRM_API_ERROR_SERVER },
    { 403, "{\"status\":\"error\"}", -1, PRM_API_ERROR_SUSPENDED },
  };

  check_lists (prm_codec_decode_history, cases, G_N_ELEMENTS (cases));
}

static void
test_pending (void)
{
  static const ListCase cases[] = {
    { 200, "[" ITEM "]", 1 },
    { 200, "{\"posts\":[" ITEM "]}", 1 },
    { 200, "{\"history\":[" ITEM "]}", 1 },
    { 200, "{\"pending\":[" ITEM "]}", 1 },
    { 200, "{\"scheduled\":[" ITEM "]}", 1 },
    { 200, "{\"posts\":7,\"scheduled\":[]}", 0 },
    { 200, "{\"posts\":[],\"status\":\"success\"}", 0 },
    { 400, "{\"status\":\"error\",\"code\":221}", 0 },
    { 200, "{\"status\":\"success\"}", -1, PRM_API_ERROR_MALFORMED, "“posts” is missing" },
    { 200, "{\"posts\":7}", -1, PRM_API_ERROR_MALFORMED, "“posts” is not a list" },
    { 200, "{\"pending\":[{}]}", -1, PRM_API_ERROR_MALFORMED, "“pending[0].id”" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = decode_fixture (prm_codec_decode_pending, 200, "api/pending.json", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (posts->len, ==, 1);
  g_assert_cmpstr (((PrmPost *) posts->pdata[0])->schedule_title, ==, "Shop hours");

  check_lists (prm_codec_decode_pending, cases, G_N_ELEMENTS (cases));
}

static void
test_post (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int post_status; /* -1: an error */
    int error;
  } cases[] = {
    { 200, "{\"id\":\"a\",\"status\":\"error\",\"post\":\"x\",\"platforms\":[],\"errors\":[]}", PRM_POST_STATUS_ERROR },
    { 400, "{\"id\":\"a\",\"status\":\"error\",\"post\":\"x\",\"platforms\":[],\"errors\":[]}", PRM_POST_STATUS_ERROR },
    { 200, "{\"posts\":[{\"id\":\"a\",\"status\":\"deleted\",\"platforms\":[]}]}", PRM_POST_STATUS_DELETED },
    { 200, "{\"id\":\"a\",\"status\":\"paused\"}", PRM_POST_STATUS_PAUSED },
    { 404, "{\"action\":\"get\",\"status\":\"error\",\"code\":114,\"message\":\"x\"}", -1, PRM_API_ERROR_NOT_FOUND },
    { 200, "{\"action\":\"get\",\"status\":\"error\",\"code\":114,\"message\":\"x\"}", -1, PRM_API_ERROR_NOT_FOUND },
    { 200, "{\"status\":\"pending\"}", -1, PRM_API_ERROR_MALFORMED },
    { 200, "[]", -1, PRM_API_ERROR_MALFORMED },
    { 200, "", -1, PRM_API_ERROR_MALFORMED },
    { 504, "", -1, PRM_API_ERROR_SERVER },
  };
  g_autoptr (GError) fixture_error = NULL;
  g_autoptr (PrmPost) fixture = decode_fixture (prm_codec_decode_post, 200, "api/post.json", &fixture_error);

  g_assert_no_error (fixture_error);
  g_assert_cmpstr (fixture->schedule_title, ==, "Shop hours");
  g_assert_cmpint (fixture->status, ==, PRM_POST_STATUS_PENDING);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmPost) post = decode (prm_codec_decode_post, cases[i].status, cases[i].body, &error);

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      if (cases[i].post_status >= 0)
        {
          g_assert_no_error (error);
          g_assert_cmpint (post->status, ==, cases[i].post_status);
        }
      else
        g_assert_error (error, PRM_API_ERROR, cases[i].error);
    }
}

static void
test_status_words (void)
{
  static const struct
  {
    const char *word;
    PrmPostStatus status;
  } cases[] = {
    { "awaiting approval", PRM_POST_STATUS_AWAITING_APPROVAL },
    { "pending", PRM_POST_STATUS_PENDING },
    { "paused", PRM_POST_STATUS_PAUSED },
    { "processing", PRM_POST_STATUS_PROCESSING },
    { "success", PRM_POST_STATUS_SUCCESS },
    { "error", PRM_POST_STATUS_ERROR },
    { "deleted", PRM_POST_STATUS_DELETED },
    { "dreaming", PRM_POST_STATUS_UNKNOWN },
    { "", PRM_POST_STATUS_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("[{\"id\":\"a\",\"status\":\"%s\"}]", cases[i].word);
      g_autoptr (GPtrArray) posts = decode (prm_codec_decode_history, 200, body, NULL);

      g_assert_cmpint (((PrmPost *) posts->pdata[0])->status, ==, cases[i].status);
    }
}

/* What the network's page opens must be a web address, and what a server says must not hold a key. */
static void
test_untrusted (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts =
    decode (prm_codec_decode_history, 200,
            "[{\"id\":\"a\",\"status\":\"error\","
            "\"postIds\":[{\"platform\":\"reddit\",\"postUrl\":\"javascript:alert(1)\"}],"
            "\"errors\":[{\"platform\":\"twitter\",\"message\":\"Bearer ABCD123-EFGH456-IJKL789-MNOP012 failed\"},"
            "{\"message\":\"Without a network\"}]}]",
            &error);
  const PrmPost *post;

  g_assert_no_error (error);
  post = g_ptr_array_index (posts, 0);
  g_assert_null (find_result (post, PRM_NETWORK_REDDIT)->url);
  g_assert_null (strstr (find_result (post, PRM_NETWORK_X)->error_message, "EFGH456"));
  g_assert_cmpstr (post->error_message, ==, "Without a network");
}

/* What is said beside a success, and where to look after a failure that may be none. */
static void
test_remarks (void)
{
  static const struct
  {
    const char *rest; /* of the post */
    gboolean published;
    int code;
    const char *message; /* (nullable) a part of it */
    const char *url;     /* (nullable) */
  } cases[] = {
    { "'postIds':[{'platform':'facebook','id':'1','postUrl':'https://f.example/1'}]", TRUE, 0, NULL,
      "https://f.example/1" },
    { "'postIds':[{'platform':'facebook','id':'1','warnings':[{'code':518,'message':'Cut.'},{'message':'Small.'}]}]",
      TRUE, 0, "Cut. Small.", NULL },
    { "'postIds':[{'platform':'facebook','id':'1','warnings':[{'code':518},7,null]}]", TRUE, 0, NULL, NULL },
    { "'postIds':[{'platform':'facebook','id':'1','warnings':'none'}]", TRUE, 0, NULL, NULL },
    { "'postIds':[{'platform':'facebook','id':'1'}],'errors':[{'platform':'facebook','code':361,'message':'No "
      "comment.'}]",
      TRUE, 0, "No comment.", NULL },
    { "'errors':[{'platform':'facebook','code':108,'detailsData':{'verifyReelsUrl':'https://f.example/reels',"
      "'verifyReelsIn':300}}]",
      FALSE, 108, "Reel", "https://f.example/reels" },
    { "'errors':[{'platform':'facebook','code':108,'detailsData':{'verifyReelsUrl':'javascript:alert(1)'}}]", FALSE,
      108, "Reel", NULL },
    { "'errors':[{'platform':'facebook','code':108,'detailsData':{'verifyReelsUrl':5}}]", FALSE, 108, "Reel", NULL },
    { "'errors':[{'platform':'facebook','code':108,'detailsData':'soon'}]", FALSE, 108, "Reel", NULL },
    /* It is there, so there is nothing to look for. */
    { "'postIds':[{'platform':'facebook','id':'1','postUrl':'https://f.example/1'}],'errors':[{'platform':'facebook',"
      "'code':108,'detailsData':{'verifyReelsUrl':'https://f.example/reels'}}]",
      TRUE, 0, NULL, "https://f.example/1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = g_strdup_printf ("[{'id':'a','status':'error',%s}]", cases[i].rest);
      g_autofree char *json = g_strdelimit (g_strdup (quoted), "'", '"');
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) posts = decode (prm_codec_decode_history, 200, json, &error);
      const PrmPostResult *result;

      g_test_message ("%s", json);
      g_assert_no_error (error);
      result = find_result (posts->pdata[0], PRM_NETWORK_FACEBOOK);
      g_assert_cmpint (result->published, ==, cases[i].published);
      g_assert_cmpint (result->error_code, ==, cases[i].code);
      g_assert_cmpstr (result->url, ==, cases[i].url);
      if (cases[i].message == NULL)
        g_assert_null (result->error_message);
      else
        g_assert_nonnull (strstr (result->error_message, cases[i].message));
    }
}

/* Changing and deleting */

static char *
to_text (GBytes *bytes)
{
  g_autoptr (GBytes) owned = bytes;
  gsize size;
  const char *data = g_bytes_get_data (owned, &size);

  return g_strndup (data, size);
}

static void
test_encode_update (void)
{
  static const struct
  {
    PrmPostChange change;
    const char *json;
  } cases[] = {
    { { 0 }, "{\"id\":\"a\"}" },
    { { .has_approved = TRUE, .approved = TRUE }, "{\"id\":\"a\",\"approved\":true}" },
    { { .has_scheduled_at = TRUE, .scheduled_at = 1803978000 },
      "{\"id\":\"a\",\"scheduleDate\":\"2027-03-02T09:00:00Z\"}" },
    { { .has_paused = TRUE, .paused = FALSE }, "{\"id\":\"a\",\"scheduledPause\":false}" },
    { { .has_notes = TRUE }, "{\"id\":\"a\",\"notes\":\"\"}" },
    { { .scheduled_at = 1803978000, .approved = TRUE, .paused = TRUE }, "{\"id\":\"a\"}" },
    { { .has_disable_comments = TRUE }, "{\"id\":\"a\",\"disableComments\":false}" },
    { { .has_youtube = TRUE, .youtube_description = (char *) "" },
      "{\"id\":\"a\",\"youTubeOptions\":{\"description\":\"\"}}" },
    { { .has_disable_comments = TRUE,
        .disable_comments = TRUE,
        .has_youtube = TRUE,
        .youtube_visibility = (char *) "private",
        .youtube_title = (char *) "T",
        .youtube_description = (char *) "D",
        .youtube_category = 24 },
      "{\"id\":\"a\",\"disableComments\":true,\"youTubeOptions\":{\"visibility\":\"private\",\"title\":\"T\","
      "\"description\":\"D\",\"categoryId\":24}}" },
    { { .has_notes = TRUE,
        .notes = (char *) "n",
        .has_approved = TRUE,
        .has_paused = TRUE,
        .paused = TRUE,
        .has_scheduled_at = TRUE,
        .scheduled_at = 1803978000 },
      "{\"id\":\"a\",\"scheduleDate\":\"2027-03-02T09:00:00Z\",\"scheduledPause\":true,\"approved\":false,"
      "\"notes\":\"n\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = to_text (prm_codec_encode_update ("a", &cases[i].change));

      g_assert_cmpstr (text, ==, cases[i].json);
    }
}

typedef struct
{
  guint status;
  const char *body;
  gboolean done;
  int error;
  guint n_results;
} ChangeCase;

static void
check_changes (PrmDecode decoder, const ChangeCase *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = GPOINTER_TO_INT (decode (decoder, cases[i].status, cases[i].body, &error));

      g_test_message ("%u %s → %s", cases[i].status, cases[i].body, error != NULL ? error->message : "");
      g_assert_cmpint (done, ==, cases[i].done);
      if (cases[i].done)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_cmpuint (prm_api_error_get_detail (error)->results->len, ==, cases[i].n_results);
    }
}

static void
test_update (void)
{
  static const ChangeCase cases[] = {
    { 200, "{\"status\":\"success\",\"id\":\"a\"}", TRUE },
    { 200, "{\"id\":\"a\",\"status\":\"pending\"}", TRUE },
    { 200, "{}", TRUE },
    { 200, "[]", TRUE },
    { 200, "", TRUE },
    { 204, "", TRUE },
    { 200, "<html>", FALSE, PRM_API_ERROR_MALFORMED },
    { 200, "{\"status\":\"error\",\"code\":101}", FALSE, PRM_API_ERROR_REFUSED },
    { 200, "{\"posts\":[{\"status\":\"error\",\"code\":101}]}", FALSE, PRM_API_ERROR_REFUSED },
    { 400, "{\"status\":\"error\",\"code\":31337}", FALSE, PRM_API_ERROR_REFUSED },
    { 404, "{\"status\":\"error\",\"code\":114}", FALSE, PRM_API_ERROR_NOT_FOUND },
    { 502, "<html>", FALSE, PRM_API_ERROR_SERVER },
  };

  check_changes (prm_codec_decode_update, cases, G_N_ELEMENTS (cases));
}

static void
test_delete (void)
{
  static const ChangeCase cases[] = {
    { 200, "{\"status\":\"success\",\"id\":\"a\"}", TRUE },
    { 200, "{\"facebook\":{\"action\":\"delete\",\"status\":\"success\",\"id\":\"1\"},\"status\":\"success\"}", TRUE },
    { 400, "{\"action\":\"delete\",\"status\":\"error\",\"code\":383,\"message\":\"x\"}", TRUE },
    { 404, "{\"action\":\"delete\",\"status\":\"error\",\"code\":114}", FALSE, PRM_API_ERROR_NOT_FOUND },
    { 400, "{\"action\":\"delete\",\"status\":\"error\",\"code\":382}", FALSE, PRM_API_ERROR_REFUSED },
    { 200, "{\"tiktok\":{\"action\":\"delete\",\"status\":\"error\",\"code\":7},\"status\":\"success\"}", FALSE,
      PRM_API_ERROR_REFUSED, 1 },
    { 400,
      "{\"tiktok\":{\"action\":\"delete\",\"status\":\"error\"},\"instagram\":{\"action\":\"delete\",\"status\":"
      "\"error\",\"code\":138,\"message\":\"x\"},\"status\":\"error\"}",
      FALSE, PRM_API_ERROR_REFUSED, 2 },
    { 200, "<html>", FALSE, PRM_API_ERROR_MALFORMED },
    { 200, "", FALSE, PRM_API_ERROR_MALFORMED },
    { 500, "{}", FALSE, PRM_API_ERROR_SERVER },
  };
  g_autofree char *request = to_text (prm_codec_encode_delete ("a\"b"));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (request, ==, "{\"id\":\"a\\\"b\"}");

  g_assert_null (decode_fixture (prm_codec_decode_delete, 400, "api/delete-networks.json", &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, 138);
  g_assert_nonnull (strstr (error->message, "Instagram"));

  check_changes (prm_codec_decode_delete, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/posts/history", test_history);
  g_test_add_func ("/api/posts/history-shapes", test_history_shapes);
  g_test_add_func ("/api/posts/pending", test_pending);
  g_test_add_func ("/api/posts/post", test_post);
  g_test_add_func ("/api/posts/status-words", test_status_words);
  g_test_add_func ("/api/posts/untrusted", test_untrusted);
  g_test_add_func ("/api/posts/remarks", test_remarks);
  g_test_add_func ("/api/posts/encode-update", test_encode_update);
  g_test_add_func ("/api/posts/update", test_update);
  g_test_add_func ("/api/posts/delete", test_delete);

  return g_test_run ();
}
