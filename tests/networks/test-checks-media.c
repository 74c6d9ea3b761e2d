/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "checks-support.h"

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    const char *problem;  /* NULL: none */
    const char *repaired; /* NULL: cannot be repaired */
  } cases[] = {
    { JPG, NULL, NULL },
    { "http://example.com/a.jpg", "Networks fetch media from https addresses only.", JPG },
    { "https://example.com/my picture.jpg", "The address has blanks", "https://example.com/my%20picture.jpg" },
    { "https://example.com/café.jpg", "The address has blanks", "https://example.com/caf%C3%A9.jpg" },
    { "https://example.com/caf%C3%A9.jpg", "Blanks and accents in an address", NULL },
    { "ftp://example.com/a.jpg", "Networks fetch media from https addresses only.", NULL },
    { "a.jpg", "This is not the address", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const media[] = { cases[i].url, NULL };
      g_autoptr (PrmDraft) plain = make_draft ("twitter", "Hi", NULL, NULL);
      g_autoptr (PrmDraft) draft = prm_draft_with_media_urls (plain, media);
      const PrmCheckContext context = { .now = NOW };
      g_autoptr (GPtrArray) problems = prm_draft_check_with (draft, &context);
      const PrmProblem *problem = problems->len > 0 ? problems->pdata[0] : NULL;
      g_autoptr (PrmDraft) fixed = problem != NULL ? prm_draft_fix (draft, problem) : NULL;

      g_test_message ("%s", cases[i].url);
      g_assert_cmpint (problems->len, ==, cases[i].problem != NULL ? 1 : 0);
      g_assert_true (problem == NULL || g_str_has_prefix (problem->message, cases[i].problem));
      g_assert_cmpint (fixed != NULL, ==, cases[i].repaired != NULL);
      if (fixed != NULL)
        g_assert_cmpstr (prm_draft_get_media_urls (fixed)[0], ==, cases[i].repaired);
    }
}

static void
test_media_info (void)
{
  static const struct
  {
    const char *networks;
    const char *url;
    PrmMediaInfo info;
    const char *options;
    const char *expected;
  } cases[] = {
    { "twitter", JPG, { .bytes = 5 * MB, .width = 1000, .height = 1000 }, NULL, NULL },
    { "twitter",
      JPG,
      { .bytes = 6 * MB },
      NULL,
      "notice media twitter #0 (shrink): X takes files of up to 5.0\u00a0MB and this one has 6.0\u00a0MB. Make it "
      "smaller." },
    { "bluesky twitter",
      JPG,
      { .bytes = 3 * MB },
      NULL,
      "notice media bluesky #0 (shrink): Bluesky takes files of up to 1.0\u00a0MB and this one has 3.0\u00a0MB. Make "
      "it "
      "smaller." },
    { "gmb",
      JPG,
      { .bytes = 9000, .width = 200, .height = 300 },
      NULL,
      "notice media gmb #0 (replace): Google Business Profile takes files of 10.0\u00a0kB or more and this one has "
      "9.0\u00a0kB. "
      "Replace it.\n"
      "notice media gmb #0 (replace): 200 × 300 pixels are too few for Google Business Profile. Replace the picture by "
      "a larger one." },
    { "instagram", JPG, { .width = 1080, .height = 1350 }, NULL, NULL },
    { "instagram", JPG, { .width = 1080, .height = 1920 }, NULL, NULL },
    { "instagram",
      JPG,
      { .width = 1200, .height = 600 },
      NULL,
      "notice media instagram #0 (crop): The picture is too wide in shape for Instagram. Crop it." },
    { "instagram",
      JPG,
      { .width = 500, .height = 1000 },
      NULL,
      "notice media instagram #0 (crop): The picture is too tall in shape for Instagram. Crop it." },
    { "instagram",
      JPG,
      { .width = 4000, .height = 3000 },
      NULL,
      "notice media instagram #0 (shrink): 4000 × 3000 pixels are too many for Instagram. Scale the picture down." },
    { "linkedin",
      JPG,
      { .width = 6500, .height = 6000 },
      NULL,
      "notice media linkedin #0 (shrink): 6500 × 6000 pixels are too many for LinkedIn. Scale the picture down." },
    { "telegram",
      JPG,
      { .width = 9000, .height = 1001 },
      NULL,
      "notice media telegram #0 (shrink): 9000 × 1001 pixels are too many for Telegram. Scale the picture down." },
    { "twitter", MP4, { .duration = 140000, .width = 1024, .height = 1280 }, NULL, NULL },
    { "twitter",
      MP4,
      { .duration = 141000 },
      NULL,
      "notice media twitter #0 (replace): X takes videos of up to 2:20 min and this one takes 2:21 min. Shorten it." },
    { "twitter", MP4, { .duration = 141000 }, "twitter.longVideo=true", NULL },
    { "twitter",
      MP4,
      { .duration = 400 },
      NULL,
      "notice media twitter #0 (replace): X takes videos of 0.5 s or more and this one takes 0.4 s. Replace it." },
    { "facebook", MP4, { .duration = 100000, .width = 1080, .height = 1920 }, NULL, NULL },
    { "facebook",
      MP4,
      { .duration = 100000, .width = 1080, .height = 1920 },
      "facebook.reels=true",
      "notice media facebook #0 (replace): Facebook takes videos of up to 90 s and this one takes 100 s. Shorten it." },
    { "facebook",
      MP4,
      { .duration = 50000, .width = 1920, .height = 1080 },
      "facebook.reels=true",
      "notice media facebook #0 (crop): The picture is too wide in shape for Facebook. Crop it." },
    { "youtube",
      MP4,
      { .duration = 181000 },
      "youtube.title=T youtube.shorts=true",
      "notice media youtube #0 (replace): YouTube takes videos of up to 3:00 min and this one takes 3:01 min. Shorten "
      "it." },
    { "tiktok",
      MP4,
      { .frame_rate = 15, .duration = 5000 },
      NULL,
      "notice media tiktok #0 (replace): TikTok takes videos with 23 to 60 frames a second and this one has 15. "
      "Convert "
      "it." },
    { "tiktok", MP4, { .frame_rate = 59.94, .duration = 5000 }, NULL, NULL },
    { "facebook", MP4, { .frame_rate = 29.97 }, NULL, NULL },
    { "facebook",
      MP4,
      { .frame_rate = 59.94 },
      NULL,
      "notice media facebook #0 (replace): Facebook takes videos with up to 30 frames a second and this one has 60. "
      "Convert it." },
    /* What the file says of itself. */
    { "twitter", JPG, { .type = "jpeg" }, NULL, NULL },
    { "twitter",
      JPG,
      { .type = "png" },
      NULL,
      "notice media #0 (replace): This is a file of type PNG although its name ends in “.jpg”. Rename it: networks go "
      "by the "
      "name." },
    { "tiktok",
      JPG,
      { .type = "png" },
      NULL,
      "block media tiktok #0 (replace): TikTok takes no PNG files. Convert this one, or leave the network out.\n"
      "notice media #0 (replace): This is a file of type PNG although its name ends in “.jpg”. Rename it: networks go "
      "by the "
      "name." },
    { "reddit",
      JPG,
      { .type = "mp4", .kind = PRM_MEDIA_VIDEO },
      "reddit.title=T reddit.subreddit=s",
      "block media reddit #0 (remove): Reddit takes no videos. Remove this one, or leave the network out.\n"
      "notice media #0 (replace): This is a file of type MP4 although its name ends in “.jpg”. Rename it: networks go "
      "by the "
      "name." },
    { "twitter",
      JPG,
      { .state = PRM_MEDIA_STATE_DAMAGED },
      NULL,
      "block media #0 (replace): The file is damaged and cannot be read. Replace it, or remove it." },
    { "twitter",
      JPG,
      { .state = PRM_MEDIA_STATE_MISSING },
      NULL,
      "block media #0 (replace): The file is no longer there. Add it again, or remove it." },
    { "twitter",
      JPG,
      { .state = PRM_MEDIA_STATE_UNREACHABLE },
      NULL,
      "block media #0 (replace): The service cannot fetch this file. Check that its address opens in a browser without "
      "signing in, or remove it." },
    { "twitter",
      JPG,
      { .state = PRM_MEDIA_STATE_NOT_MEDIA },
      NULL,
      "block media #0 (replace): This is neither an image nor a video. Replace it, or remove it." },
    { "facebook",
      "file:///tmp/a.mp4",
      { .local = TRUE, .bytes = 4000 * MB },
      NULL,
      "notice when (choose-time): A video of more than 50 MB takes long to hand on. Schedule the post some minutes "
      "ahead." },
    { "youtube",
      "file:///tmp/a.mp4",
      { .local = TRUE, .bytes = 6000 * MB },
      "youtube.title=T",
      "block media #0 (shrink): The service takes files of up to 5 GB. Make this one smaller.\n"
      "notice when (choose-time): A video of more than 50 MB takes long to hand on. Schedule the post some minutes "
      "ahead.\n"
      "notice media youtube #0 (shrink): YouTube takes files of up to 4.0\u00a0GB and this one has 6.0\u00a0GB. Make "
      "it "
      "smaller." },
    { "twitter", JPG, { .expires_at = NOW + 1, .remembered = TRUE }, NULL, NULL },
    { "twitter",
      JPG,
      { .expires_at = NOW, .remembered = TRUE },
      NULL,
      "notice media #0 (upload-again): The service keeps this file until Today, 12:30, and the post goes out later. "
      "Postroom uploads it again before that, if it runs and the file is still where it is now." },
    { "twitter", JPG, { .expires_at = NOW + 1 }, NULL, NULL },
    { "twitter",
      JPG,
      { .expires_at = NOW },
      NULL,
      "notice media #0 (replace): The service will have forgotten this file when the post goes out, and it cannot be "
      "uploaded again: add the file from this computer, or choose an earlier time." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) media = g_hash_table_new (g_str_hash, g_str_equal);
      const PrmCheckContext context = { .now = NOW, .media = media };
      g_autoptr (PrmDraft) draft = make_draft (cases[i].networks, "Hi", cases[i].url, cases[i].options);

      g_test_message ("%u %s", i, cases[i].networks);
      g_hash_table_insert (media, (gpointer) cases[i].url, (gpointer) &cases[i].info);
      assert_problems (draft, &context, cases[i].expected);
    }
}

static void
test_animated (void)
{
  static const PrmMediaInfo moving = { .animated = TRUE };
  g_autoptr (GHashTable) media = g_hash_table_new (g_str_hash, g_str_equal);
  const PrmCheckContext context = { .now = NOW, .media = media };
  g_autoptr (PrmDraft) alone = make_draft ("twitter facebook", "Hi", "https://example.com/a.gif", NULL);
  g_autoptr (PrmDraft) both = make_draft ("twitter facebook", "Hi", JPG " https://example.com/a.gif", NULL);

  g_hash_table_insert (media, (gpointer) "https://example.com/a.gif", (gpointer) &moving);
  assert_problems (alone, &context, NULL);
  assert_problems (
    both, &context,
    "block media twitter #1 (remove): X takes an animated image only by itself. Remove the other media.");
}

static void
test_alt_text (void)
{
  const PrmCheckContext context = { .now = NOW, .wants_alt_text = TRUE };
  const PrmCheckContext rule = { .now = NOW, .needs_alt_text = TRUE };
  PrmDraft *draft = make_draft ("twitter telegram", "Hi", JPG " https://example.com/b.jpg", NULL);

  step (&draft, prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_X)));
  assert_problems (draft, NULL, NULL);
  step (&draft, prm_draft_with_option (draft, PRM_NETWORK_X, "altText", "A lamp"));
  assert_problems (
    draft, &context,
    "notice media #1 (alt-text): This image has no alternative text. Write one for people who do not see "
    "it.");
  assert_problems (draft, &rule,
                   "block media #1 (alt-text): This image has no alternative text. Write one for people who do not see "
                   "it.");
  step (&draft, prm_draft_with_option (draft, PRM_NETWORK_X, "altText", "A lamp\nA chair"));
  assert_problems (draft, &context, NULL);
  assert_problems (draft, &rule, NULL);
  prm_draft_unref (draft);
}

/* The service has no room for several where one network has its own. */
static void
test_own (void)
{
  PrmDraft *draft = make_draft ("twitter linkedin", "Hi", JPG, NULL);
  const char *const two[] = { JPG, "https://example.com/b.jpg", NULL };

  step (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_X, "https://example.com/own.jpg"));
  assert_problems (draft, NULL, NULL);
  step (&draft, prm_draft_with_media_urls (draft, two));
  assert_problems (
    draft, NULL,
    "block media own twitter #0 (remove): Where X has a picture of its own, the others can have one only. "
    "Remove the rest, or go back to the shared picture.");
  prm_draft_unref (draft);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks-media/addresses", test_addresses);
  g_test_add_func ("/checks-media/media-info", test_media_info);
  g_test_add_func ("/checks-media/animated", test_animated);
  g_test_add_func ("/checks-media/alt-text", test_alt_text);
  g_test_add_func ("/checks-media/own", test_own);
  return g_test_run ();
}
