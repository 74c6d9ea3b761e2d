/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"

/* The codecs of the less usual calls. */

static gpointer
decode (PrmDecode decoder, guint status, const char *body, gconstpointer context, GError **error)
{
  g_autoptr (PrmAnswer) answer = prm_answer_new (status, body, -1);

  return decoder (answer, context, error);
}

static void
assert_refused (PrmDecode decoder, guint status, const char *body, gconstpointer context, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decode (decoder, status, body, context, &error));
  g_test_message ("%s → %s", body, error->message);
  g_assert_error (error, PRM_API_ERROR, code);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

/* Deleting several */

static void
test_deletions (void)
{
  static const char *const ids[] = { "a", "b", NULL };
  static const struct
  {
    guint status;
    const char *body;
    gboolean deleted[2];
    int codes[2];
  } cases[] = {
    { 200, "[{\"status\":\"success\",\"id\":\"a\"},{\"status\":\"success\",\"id\":\"b\"}]", { TRUE, TRUE } },
    { 200,
      "[{\"status\":\"success\",\"id\":\"a\"},{\"status\":\"error\",\"id\":\"b\",\"code\":114}]",
      { TRUE, FALSE },
      { 0, 114 } },
    { 400,
      "[{\"status\":\"error\",\"id\":\"b\",\"code\":114},{\"status\":\"success\",\"id\":\"a\"}]",
      { TRUE, FALSE },
      { 0, 114 } },
    { 400, "[{\"status\":\"error\",\"code\":114},{\"status\":\"error\",\"code\":383}]", { FALSE, TRUE }, { 114, 0 } },
    { 200, "{\"status\":\"success\"}", { TRUE, TRUE } },
    { 200, "{\"posts\":[{\"status\":\"success\"},{\"status\":\"success\"}]}", { TRUE, TRUE } },
    { 400,
      "[{\"status\":\"success\",\"id\":\"a\"},{\"instagram\":{\"action\":\"delete\",\"status\":\"error\","
      "\"code\":138,\"message\":\"x\"},\"status\":\"error\"}]",
      { TRUE, FALSE },
      { 0, 138 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) deletions =
        decode (prm_codec_decode_delete_bulk, cases[i].status, cases[i].body, ids, &error);

      g_test_message ("%s", cases[i].body);
      g_assert_no_error (error);
      g_assert_cmpuint (deletions->len, ==, 2);
      for (guint k = 0; k < 2; k++)
        {
          const PrmDeletion *deletion = g_ptr_array_index (deletions, k);

          g_assert_cmpstr (deletion->post_id, ==, ids[k]);
          g_assert_cmpint (deletion->deleted, ==, cases[i].deleted[k]);
          g_assert_cmpint (deletion->error_code, ==, cases[i].codes[k]);
          g_assert_cmpint (deletion->error_message == NULL, ==, cases[i].deleted[k]);
        }
    }

  assert_refused (prm_codec_decode_delete_bulk, 200, "[{\"status\":\"success\",\"id\":\"a\"}]", ids,
                  PRM_API_ERROR_MALFORMED, NULL);
  assert_refused (prm_codec_decode_delete_bulk, 200, "[{\"id\":\"b\"},{\"id\":\"c\"}]", ids, PRM_API_ERROR_MALFORMED,
                  NULL);
  assert_refused (prm_codec_decode_delete_bulk, 200, "[7,8]", ids, PRM_API_ERROR_MALFORMED, NULL);
  assert_refused (prm_codec_decode_delete_bulk, 200, "<html>", ids, PRM_API_ERROR_MALFORMED, NULL);
  assert_refused (prm_codec_decode_delete_bulk, 401, "{\"status\":\"error\",\"code\":102}", ids, PRM_API_ERROR_API_KEY,
                  NULL);
}

static void
test_all_deleted (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = decode (prm_codec_decode_delete_all_scheduled, 200,
                               "{\"status\":\"success\",\"deleted\":[\"a\",\"b\"],\"count\":2}", NULL, &error);
  g_auto (GStrv) untold = decode (prm_codec_decode_delete_all_scheduled, 200, "{\"status\":\"success\"}", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpuint (g_strv_length (untold), ==, 0);
  assert_refused (prm_codec_decode_delete_all_scheduled, 200, "{\"status\":\"success\",\"deleted\":7}", NULL,
                  PRM_API_ERROR_MALFORMED, "“deleted” is not a list");
}

/* Asking without sending */

static void
test_validate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none =
    decode (prm_codec_decode_validate, 200, "{\"status\":\"success\",\"message\":\"Fine.\"}", NULL, &error);
  g_autoptr (GPtrArray) notices = NULL;
  const PrmNotice *notice;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  notices = decode (prm_codec_decode_validate, 200,
                    "{\"status\":\"success\",\"warnings\":[{\"status\":\"warning\",\"code\":156,\"message\":\"Not "
                    "linked.\",\"platform\":\"tiktok\"},{\"message\":\"Hm.\"}]}",
                    NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notices->len, ==, 2);
  notice = g_ptr_array_index (notices, 0);
  g_assert_true (notice->has_network);
  g_assert_cmpint (notice->network, ==, PRM_NETWORK_TIKTOK);
  g_assert_cmpint (notice->code, ==, 156);
  g_assert_nonnull (strstr (notice->message, "Not linked."));
  notice = g_ptr_array_index (notices, 1);
  g_assert_false (notice->has_network);
  g_assert_cmpstr (notice->message, ==, "Hm.");
}

static void
test_validate_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decode (prm_codec_decode_validate, 400,
                         "{\"status\":\"error\",\"posts\":[{\"status\":\"error\",\"errors\":[{\"status\":\"error\","
                         "\"code\":132,\"message\":\"Long.\",\"platform\":\"twitter\"}]}]}",
                         NULL, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
  g_assert_cmpint (prm_api_error_get_detail (error)->code, ==, 132);
  g_assert_cmpuint (prm_api_error_get_detail (error)->results->len, ==, 1);

  assert_refused (prm_codec_decode_validate, 400, "{\"status\":\"error\",\"code\":136}", NULL, PRM_API_ERROR_REFUSED,
                  NULL);
  assert_refused (prm_codec_decode_validate, 200, "{\"posts\":[{\"status\":\"error\",\"code\":136}]}", NULL,
                  PRM_API_ERROR_REFUSED, NULL);
  assert_refused (prm_codec_decode_validate, 200, "[]", NULL, PRM_API_ERROR_MALFORMED, NULL);
  assert_refused (prm_codec_decode_validate, 200, "{\"warnings\":{}}", NULL, PRM_API_ERROR_MALFORMED, "“warnings”");
  assert_refused (prm_codec_decode_validate, 200, "{\"warnings\":[1]}", NULL, PRM_API_ERROR_MALFORMED, "“warnings[0]”");
  assert_refused (prm_codec_decode_validate, 502, "<html>", NULL, PRM_API_ERROR_SERVER, NULL);
}

static void
test_measure (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree PrmTextMeasure *measures =
    decode (prm_codec_decode_measure, 200,
            "{\"twitterWeightedLength\":281,\"tikTokWeightedLength\":0,\"twitterValid\":false,\"redditValid\":true,"
            "\"maxCharLimits\":{\"twitter\":280,\"tiktok\":2200}}",
            NULL, &error);

  g_assert_no_error (error);
  g_assert_true (measures[PRM_NETWORK_X].has_length);
  g_assert_cmpuint (measures[PRM_NETWORK_X].length, ==, 281);
  g_assert_true (measures[PRM_NETWORK_X].has_valid);
  g_assert_false (measures[PRM_NETWORK_X].valid);
  g_assert_cmpuint (measures[PRM_NETWORK_X].maximum, ==, 280);
  g_assert_true (measures[PRM_NETWORK_TIKTOK].has_length);
  g_assert_false (measures[PRM_NETWORK_TIKTOK].has_valid);
  g_assert_cmpuint (measures[PRM_NETWORK_TIKTOK].maximum, ==, 2200);
  g_assert_false (measures[PRM_NETWORK_REDDIT].has_length);
  g_assert_true (measures[PRM_NETWORK_REDDIT].valid);
  g_assert_false (measures[PRM_NETWORK_THREADS].has_length);

  assert_refused (prm_codec_decode_measure, 200, "{\"gmbWeightedLength\":\"5\"}", NULL, PRM_API_ERROR_MALFORMED,
                  "“gmbWeightedLength” is not a number");
  assert_refused (prm_codec_decode_measure, 200, "{\"gmbWeightedLength\":-5}", NULL, PRM_API_ERROR_MALFORMED, NULL);
  assert_refused (prm_codec_decode_measure, 200, "{\"linkedInValid\":1}", NULL, PRM_API_ERROR_MALFORMED,
                  "“linkedInValid”");
  assert_refused (prm_codec_decode_measure, 200, "{\"maxCharLimits\":[]}", NULL, PRM_API_ERROR_MALFORMED,
                  "“maxCharLimits”");
}

static void
test_hashtags (void)
{
  static const struct
  {
    const char *body;
    const char *text; /* NULL: refused */
  } cases[] = {
    { "{\"post\":\"A day #sea\"}", "A day #sea" },
    { "{\"hashtags\":[\"sea\",\"#beach\"]}", "A day #sea #beach" },
    { "{\"hashtags\":[\"sea\"],\"post\":\"A day by the #sea\"}", "A day by the #sea" },
    { "{\"hashtags\":[]}", "A day" },
    { "{}", NULL },
    { "{\"post\":7}", NULL },
    { "{\"hashtags\":\"sea\"}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = decode (prm_codec_decode_hashtags, 200, cases[i].body, "A day", &error);

      g_assert_cmpstr (text, ==, cases[i].text);
      if (cases[i].text == NULL)
        g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
    }
}

static void
test_network_history (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts =
    decode (prm_codec_decode_network_history, 200,
            "{\"status\":\"success\",\"posts\":[{\"id\":635,\"post\":\"Hi\",\"postUrl\":\"https://t.me/x/635\","
            "\"created\":\"2027-03-02T09:00:00Z\",\"likeCount\":3},{\"id\":\"b\",\"postUrl\":\"javascript:1\"}]}",
            NULL, &error);
  g_autoptr (GPtrArray) none =
    decode (prm_codec_decode_network_history, 400, "{\"status\":\"error\",\"code\":221}", NULL, &error);
  const PrmNetworkPost *post;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (posts->len, ==, 2);
  post = g_ptr_array_index (posts, 0);
  g_assert_cmpstr (post->social_id, ==, "635");
  g_assert_cmpstr (post->url, ==, "https://t.me/x/635");
  g_assert_cmpint (post->created_at, ==, 1803978000);
  post = g_ptr_array_index (posts, 1);
  g_assert_cmpstr (post->text, ==, "");
  g_assert_null (post->url);
  assert_refused (prm_codec_decode_network_history, 200, "{\"posts\":[{}]}", NULL, PRM_API_ERROR_MALFORMED,
                  "“posts[0].id”");
}

/* Profiles */

/* The key is told once: whatever else is wrong with the answer, it comes through. */
static void
test_new_profile (void)
{
  static const struct
  {
    const char *body;
    const char *ref_id;
    const char *title;
  } cases[] = {
    { "{\"status\":\"success\",\"title\":\"Acme\",\"refId\":\"r\",\"profileKey\":\"K-1\"}", "r", "Acme" },
    { "{\"profileKey\":\"K-1\"}", NULL, "Asked for" },
    { "{\"profileKey\":\"K-1\",\"refId\":7,\"title\":[]}", NULL, "Asked for" },
  };
  g_autoptr (PrmCredentials) account = prm_credentials_new ("ABCD-EFGH", NULL);
  g_autoptr (PrmCredentials) credentials = prm_credentials_with_x (account, "x", "y");
  const PrmNewProfileContext context = { credentials, (char *) "Asked for" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmNewProfile) profile = decode (prm_codec_decode_new_profile, 200, cases[i].body, &context, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (prm_credentials_get_profile_key (profile->credentials), ==, "K-1");
      g_assert_cmpstr (prm_credentials_get_api_key (profile->credentials), ==, "ABCD-EFGH");
      g_assert_cmpstr (prm_credentials_get_x_secret (profile->credentials), ==, "y");
      g_assert_cmpstr (profile->ref_id, ==, cases[i].ref_id);
      g_assert_cmpstr (profile->title, ==, cases[i].title);
    }

  assert_refused (prm_codec_decode_new_profile, 200, "{\"status\":\"success\"}", &context, PRM_API_ERROR_MALFORMED,
                  "“profileKey” is missing");
  assert_refused (prm_codec_decode_new_profile, 200, "{\"profileKey\":7}", &context, PRM_API_ERROR_MALFORMED, NULL);
  assert_refused (prm_codec_decode_new_profile, 400, "{\"status\":\"error\",\"code\":146}", &context,
                  PRM_API_ERROR_REFUSED, "title");
}

static char *
to_text (GBytes *bytes)
{
  g_autoptr (GBytes) owned = bytes;

  return g_strndup (g_bytes_get_data (owned, NULL), g_bytes_get_size (owned));
}

static void
test_encode_link (void)
{
  static const PrmLinkEmail email = { "to@a.example", "help@b.example", "B", "https://b.example/t",
                                      "https://b.example/p" };
  static const struct
  {
    PrmLinkRequest request;
    const char *json;
  } cases[] = {
    { { .domain = "d", .private_key = "k\n" }, "{\"domain\":\"d\",\"privateKey\":\"k\\n\",\"profileKey\":\"P\"}" },
    { { .domain = "d", .private_key = "k\n", .as_base64 = TRUE, .verify = TRUE, .logout = TRUE },
      "{\"domain\":\"d\",\"privateKey\":\"awo=\",\"base64\":true,\"profileKey\":\"P\",\"logout\":true,"
      "\"verify\":true}" },
    { { .domain = "d",
        .private_key = "k",
        .redirect = "https://b.example/done",
        .networks = PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) },
      "{\"domain\":\"d\",\"privateKey\":\"k\",\"profileKey\":\"P\",\"redirect\":\"https://b.example/done\","
      "\"allowedSocial\":[\"facebook\",\"twitter\"]}" },
    { { .domain = "d", .private_key = "k", .redirect = "" },
      "{\"domain\":\"d\",\"privateKey\":\"k\",\"profileKey\":\"P\",\"redirect\":\"null\"}" },
    { { .domain = "d", .private_key = "k", .expires_minutes = 60, .email = &email },
      "{\"domain\":\"d\",\"privateKey\":\"k\",\"profileKey\":\"P\",\"expiresIn\":60,\"email\":{\"to\":\"to@a.example\","
      "\"contactEmail\":\"help@b.example\",\"company\":\"B\",\"termsUrl\":\"https://b.example/t\","
      "\"privacyUrl\":\"https://b.example/p\",\"expiresIn\":60}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = to_text (prm_codec_encode_link (&cases[i].request, "P"));

      g_assert_cmpstr (text, ==, cases[i].json);
    }
}

static void
test_link (void)
{
  static const struct
  {
    const char *body;
    guint minutes;
    gboolean email_sent;
  } cases[] = {
    { "{\"url\":\"https://profile.ayrshare.com?jwt=a\"}", 0, FALSE },
    { "{\"url\":\"http://127.0.0.1:8080/link?jwt=a\",\"expiresIn\":\"30m\",\"emailSent\":true}", 30, TRUE },
    { "{\"url\":\"https://p.example/\",\"expiresIn\":30}", 30, FALSE },
    { "{\"url\":\"https://p.example/\",\"expiresIn\":\"2h\"}", 120, FALSE },
    { "{\"url\":\"https://p.example/\",\"expiresIn\":\"soon\"}", 0, FALSE },
  };
  static const char *const bad[] = {
    "{}",
    "{\"url\":7}",
    "{\"url\":\"http://profile.ayrshare.com\"}",
    "{\"url\":\"javascript:alert(1)\"}",
    "{\"url\":\"file:///etc/passwd\"}",
    "{\"url\":\"https://user:word@p.example/\"}",
    "{\"url\":\"\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmLink) link = decode (prm_codec_decode_link, 200, cases[i].body, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (link->expires_minutes, ==, cases[i].minutes);
      g_assert_cmpint (link->email_sent, ==, cases[i].email_sent);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (prm_codec_decode_link, 200, bad[i], NULL, PRM_API_ERROR_MALFORMED, "“url”");
  assert_refused (prm_codec_decode_link, 400, "{\"action\":\"JWT\",\"status\":\"error\",\"code\":189}", NULL,
                  PRM_API_ERROR_REFUSED, "private key");
}

static void
test_usage (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmAccountUsage) usage =
    decode (prm_codec_decode_usage, 200,
            "{\"email\":\"o@a.example\",\"monthlyApiCalls\":42,\"monthlyPostCount\":7,\"monthlyPostQuota\":1000,"
            "\"messagingEnabled\":true,\"displayNames\":[{\"platform\":\"instagram\",\"usedQuota\":2},"
            "{\"platform\":\"gmb\",\"usedQuota\":9}]}",
            NULL, &error);
  g_autoptr (PrmAccountUsage) untold = decode (prm_codec_decode_usage, 200, "{}", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (usage->email, ==, "o@a.example");
  g_assert_cmpint (usage->api_calls, ==, 42);
  g_assert_cmpint (usage->posts, ==, 7);
  g_assert_cmpint (usage->posts_maximum, ==, 1000);
  g_assert_cmpint (usage->instagram_posts, ==, 2);
  g_assert_true (usage->messaging);
  g_assert_cmpint (untold->api_calls, ==, -1);
  g_assert_cmpint (untold->instagram_posts, ==, -1);
  assert_refused (prm_codec_decode_usage, 200, "{\"monthlyApiCalls\":\"many\"}", NULL, PRM_API_ERROR_MALFORMED,
                  "“monthlyApiCalls” is not a number");
}

/* Media */

static void
test_media (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
    decode (prm_codec_decode_media_list, 200,
            "[{\"id\":\"m-1\",\"url\":\"https://m.example/1.jpg\",\"fileName\":\"a.jpg\",\"size\":\"223340\","
            "\"timeCreated\":\"2027-03-02T09:00:00.774Z\",\"expiresAt\":\"2027-06-02T09:00:00Z\"},"
            "{\"url\":\"https://m.example/2.jpg\",\"size\":17},{\"url\":\"https://m.example/3.jpg\",\"size\":\"big\"}]",
            NULL, &error);
  g_autoptr (GPtrArray) none = decode (prm_codec_decode_media_list, 200, "[]", NULL, &error);
  g_autoptr (PrmMedia) upload =
    decode (prm_codec_decode_upload, 200, "{\"id\":\"m-4\",\"url\":\"https://m.example/4.png\"}", NULL, &error);
  const PrmMedia *media;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (list->len, ==, 3);
  media = g_ptr_array_index (list, 0);
  g_assert_cmpint (media->size, ==, 223340);
  g_assert_cmpint (media->created_at, ==, 1803978000);
  g_assert_cmpstr (media->file_name, ==, "a.jpg");
  g_assert_cmpint (((PrmMedia *) list->pdata[1])->size, ==, 17);
  g_assert_cmpint (((PrmMedia *) list->pdata[2])->size, ==, -1);
  g_assert_cmpstr (upload->url, ==, "https://m.example/4.png");

  assert_refused (prm_codec_decode_media_list, 200, "[{\"id\":\"m\"}]", NULL, PRM_API_ERROR_MALFORMED, "“[0].url”");
  assert_refused (prm_codec_decode_media_list, 200, "{}", NULL, PRM_API_ERROR_MALFORMED, "“media”");
  assert_refused (prm_codec_decode_upload, 200, "{\"id\":\"m\"}", NULL, PRM_API_ERROR_MALFORMED, "“url” is missing");
  assert_refused (prm_codec_decode_upload, 200, "[]", NULL, PRM_API_ERROR_MALFORMED, NULL);
}

static void
test_upload_target (void)
{
  static const struct
  {
    const char *upload_url;
    const char *access_url;
    gboolean good;
  } cases[] = {
    { "https://s.example/put?signature=x", "https://m.example/clip.mp4", TRUE },
    { "http://127.0.0.1:9000/put", "http://127.0.0.1:9000/clip.mp4", TRUE },
    { "http://s.example/put", "https://m.example/clip.mp4", FALSE },
    { "https://s.example/put", "http://m.example/clip.mp4", FALSE },
    { "ftp://s.example/put", "https://m.example/clip.mp4", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body =
        g_strdup_printf ("{\"uploadUrl\":\"%s\",\"accessUrl\":\"%s\",\"contentType\":\"video/mp4\"}",
                         cases[i].upload_url, cases[i].access_url);
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmUploadTarget) target = decode (prm_codec_decode_upload_target, 200, body, NULL, &error);

      g_assert_cmpint (target != NULL, ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_MALFORMED);
    }
}

static void
test_url_exists (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int error; /* -1: none */
  } cases[] = {
    { 200, "", -1 },
    { 200, "{\"status\":\"success\"}", -1 },
    { 200, "{\"status\":\"success\",\"contentType\":\"image/jpeg\"}", -1 },
    { 200, "{\"status\":\"success\",\"contentType\":7}", -1 },
    { 200, "{\"status\":\"success\",\"contentType\":\"text/html\"}", PRM_API_ERROR_NOT_A_FILE },
    { 200, "{\"status\":\"success\",\"contentType\":\"TEXT/HTML; charset=utf-8\"}", PRM_API_ERROR_NOT_A_FILE },
    { 200, "{\"status\":\"error\",\"code\":136}", PRM_API_ERROR_REFUSED },
    { 400, "{\"status\":\"error\",\"code\":136}", PRM_API_ERROR_REFUSED },
    { 503, "<html>", PRM_API_ERROR_SERVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = decode (prm_codec_decode_url_exists, cases[i].status, cases[i].body, NULL, &error) != NULL;

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (good, ==, cases[i].error < 0);
      if (cases[i].error >= 0)
        g_assert_error (error, PRM_API_ERROR, cases[i].error);
    }
}

static void
test_put (void)
{
  static const struct
  {
    guint status;
    int error; /* -1: none */
  } cases[] = { { 200, -1 }, { 201, -1 }, { 403, PRM_API_ERROR_REFUSED }, { 503, PRM_API_ERROR_SERVER } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (decode (prm_codec_decode_put, cases[i].status, "<Error/>", NULL, &error) != NULL, ==,
                       cases[i].error < 0);
      if (cases[i].error < 0)
        continue;
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_cmpuint (prm_api_error_get_detail (error)->http_status, ==, cases[i].status);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/more/deletions", test_deletions);
  g_test_add_func ("/api/more/all-deleted", test_all_deleted);
  g_test_add_func ("/api/more/validate", test_validate);
  g_test_add_func ("/api/more/validate-refused", test_validate_refused);
  g_test_add_func ("/api/more/measure", test_measure);
  g_test_add_func ("/api/more/hashtags", test_hashtags);
  g_test_add_func ("/api/more/network-history", test_network_history);
  g_test_add_func ("/api/more/new-profile", test_new_profile);
  g_test_add_func ("/api/more/encode-link", test_encode_link);
  g_test_add_func ("/api/more/link", test_link);
  g_test_add_func ("/api/more/usage", test_usage);
  g_test_add_func ("/api/more/media", test_media);
  g_test_add_func ("/api/more/upload-target", test_upload_target);
  g_test_add_func ("/api/more/url-exists", test_url_exists);
  g_test_add_func ("/api/more/put", test_put);

  return g_test_run ();
}
