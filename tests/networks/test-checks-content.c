/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "checks-support.h"

#define FAMILY "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"

static void
test_text (void)
{
  static const struct
  {
    const char *networks;
    const char *text;
    const char *options;
    const char *expected;
  } cases[] = {
    { "twitter", "tab\tand line\nbreak\r\n", NULL, NULL },
    { "twitter", "a bell \a", NULL,
      "notice text @7 (clean): The text has 1 character that cannot be shown. Take it out." },
    { "twitter", "\xef\xbb\xbf a \xe2\x80\xa8 b \xc2\x85", NULL,
      "notice text @0 (clean): The text has 3 characters that cannot be shown. Take them out." },
    /* What is left of a lone surrogate, once a draft has it. */
    { "twitter", "a \xed\xa0\xbd b", NULL,
      "notice text @2 (clean): The text has 3 characters that cannot be shown. Take them out." },
    { "twitter bluesky", "<b>Sale</b>", NULL,
      "notice text bluesky @0 (go): Bluesky shows the marks for bold and other letters as they are written. Give it a "
      "text of its own, without them." },
    { "bluesky", "1 < 2 > 0 and <p>", NULL, NULL },
    { "gmb", "Call us: +49 30 1234567", NULL,
      "notice text gmb @9 (go): Google Business Profile refuses a text with a phone number. Remove it." },
    { "gmb", "(030) 123-456-78", NULL,
      "notice text gmb @0 (go): Google Business Profile refuses a text with a phone number. Remove it." },
    { "gmb", "On 2026-10-14 at 09:30, 20 % off 1000 000 lamps, 0 30 12", NULL, NULL },
    { "twitter", "Call us: +49 30 1234567", NULL, NULL },
    { "facebook", "@acme and @anna", NULL, NULL },
    { "facebook", "@acme, a@acme and @Acme.", NULL,
      "notice text facebook (go): Facebook takes a mention of @acme once a day. Take the others out." },
    { "twitter", "@acme and @acme", NULL, NULL },
    { "instagram", "Hi", "instagram.stories=true",
      "block media instagram (go): Instagram needs an image or a video. Add one.\n"
      "block media instagram (go): Instagram needs an image or a video for “Publish as Story”. Add one, or turn that "
      "off.\n"
      "notice text instagram (go): Instagram does not show the text of a story. Put it into the picture." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) draft = make_draft (cases[i].networks, cases[i].text, NULL, cases[i].options);

      g_test_message ("%u", i);
      assert_problems (draft, NULL, cases[i].expected);
    }
}

static void
test_lengths (void)
{
  static const struct
  {
    const char *network;
    const char *text;
    guint times;
    const char *end;
    const char *options;
    const char *expected;
  } cases[] = {
    { "twitter", "a", 281, "", NULL,
      "block text twitter @280 (cut): The text is 1 character too long for X. Shorten it." },
    { "twitter", "a", 25000, "", "twitter.longPost=true", NULL },
    { "twitter", "a", 25001, "", "twitter.longPost=true",
      "block text twitter @25000 (cut): The text is 1 character too long for X. Shorten it." },
    { "twitter", "a", 281, "", "twitter.longPost=false",
      "block text twitter @280 (cut): The text is 1 character too long for X. Shorten it." },
    { "twitter", "a", 280, "\n\nb", "twitter.thread=true", NULL },
    { "twitter", "a", 280, "", "twitter.thread=true twitter.threadNumber=true", NULL },
    { "twitter", "a", 276, "\n\nb", "twitter.thread=true twitter.threadNumber=true", NULL },
    { "twitter", "a", 277, "\n\nb", "twitter.thread=true twitter.threadNumber=true",
      "block text twitter @276 (go): Part 1 of the thread is 1 character too long for X. Shorten it." },
    { "twitter", "a", 280, "\n\nb", "twitter.threadNumber=true",
      "block text twitter @280 (cut): The text is 3 characters too long for X. Shorten it." },
    { "twitter", "a", 281, "\n\nb", "twitter.thread=true",
      "block text twitter @280 (go): Part 1 of the thread is 1 character too long for X. Shorten it." },
    { "telegram", "a", 1024, "bc", NULL,
      "notice text telegram @1024 (cut): Telegram will cut off the last 2 characters. Shorten the text to keep them." },
    /* The cut would leave half a family. */
    { "telegram", "a", 1022, FAMILY, NULL,
      "notice text telegram @1022 (cut): Telegram will cut off the last 3 characters, in the middle of an emoji or a "
      "letter with its accents. Shorten the text." },
    { "bluesky", "a", 299, FAMILY, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *start = repeat_text (cases[i].text, cases[i].times);
      g_autofree char *text = g_strconcat (start, cases[i].end, NULL);
      g_autoptr (PrmDraft) draft = make_draft (cases[i].network, text, NULL, cases[i].options);

      assert_problems (draft, NULL, cases[i].expected);
    }
}

static void
test_line_breaks (void)
{
  PrmDraft *draft = make_draft ("tiktok linkedin", "One\ntwo", "https://example.com/a.mp4", NULL);

  assert_problems (draft, NULL,
                   "notice text tiktok (go): TikTok shows a text without its line breaks. Write another version for "
                   "TikTok, if its lines must stay apart.");
  step (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_TIKTOK, "One · two"));
  assert_problems (draft, NULL, NULL);
  prm_draft_unref (draft);
}

/* A network is checked with what it has for itself, and with what the service looks for. */
static void
test_own_content (void)
{
  PrmDraft *draft = make_draft ("twitter threads", "", NULL, NULL);
  g_autofree char *lengthy = repeat_text ("a", 300);

  step (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_X, lengthy));
  assert_problems (draft, NULL,
                   "block text own twitter @280 (cut): The text is 20 characters too long for X. Shorten it.");
  step (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_X, ""));
  assert_problems (draft, NULL,
                   "block text (go): There is nothing to publish yet. Write a text or add media.\n"
                   "block text own twitter (go): There is nothing to publish on X. Write a text or add media.");
  step (&draft, prm_draft_with_text (draft, lengthy));
  step (&draft, prm_draft_with_network_text (draft, PRM_NETWORK_X, "short"));
  step (&draft, prm_draft_with_network_media_url (draft, PRM_NETWORK_X, "http://example.com/a.jpg"));
  assert_problems (
    draft, NULL,
    "block media own twitter #0 (repair): Networks fetch media from https addresses only. Enter one that "
    "begins with https://.");
  prm_draft_unref (draft);

  draft = make_draft ("instagram youtube", "", NULL, "youtube.title=T");
  step (&draft, prm_draft_with_unsplash (draft, "lamps", NULL));
  assert_problems (draft, NULL, "block media youtube (go): YouTube needs a video. Add one.");
  step (&draft, prm_draft_with_unsplash (draft, NULL, NULL));
  step (&draft, prm_draft_with_flags (draft, PRM_DRAFT_RANDOM_TEXT | PRM_DRAFT_RANDOM_MEDIA |
                                               PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO));
  assert_problems (draft, NULL, NULL);
  prm_draft_unref (draft);

  draft = make_draft ("youtube", "Hi", "https://example.com/media/0a1b", "youtube.title=T");
  step (&draft, prm_draft_with_flags (draft, PRM_DRAFT_IS_VIDEO));
  assert_problems (draft, NULL, NULL);
  step (&draft, prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_REDDIT)));
  step (&draft, prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "title", "T"));
  step (&draft, prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "subreddit", "s"));
  assert_problems (draft, NULL,
                   "block media reddit #0 (remove): Reddit takes no videos. Remove this one, or leave the "
                   "network out.");
  prm_draft_unref (draft);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *network;
    const char *media;
    const char *option;
    const char *expected;
  } cases[] = {
    { "facebook", MP4, "facebook.reels=true", NULL },
    { "facebook", JPG, "facebook.reels=true",
      "block media facebook (go): Facebook needs a video for “Publish as Reel”. Add one, or turn that off." },
    { "facebook", JPG, "facebook.stories=true", NULL },
    { "facebook", NULL, "facebook.stories=true",
      "block text (go): There is nothing to publish yet. Write a text or add media.\n"
      "block media facebook (go): Facebook needs an image or a video for “Publish as Story”. Add one, or turn that "
      "off." },
    { "facebook", JPG " " JPG, "facebook.stories=true",
      "block media facebook (go): Facebook takes one image or video for “Publish as Story”. Remove the others, or turn "
      "that off." },
    { "facebook", JPG " " JPG, "facebook.stories=false", NULL },
    { "instagram", MP4, "instagram.stories=true instagram.reels=true",
      "block options instagram (go): “Publish as Story” and “Publish as Reel” cannot both be set for Instagram. Leave "
      "one out." },
    { "snapchat", JPG, "snapchat.spotlight=true",
      "block media snapchat (go): Snapchat needs a video for “Publish as Spotlight”. Add one, or turn that off." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) draft = make_draft (cases[i].network, NULL, cases[i].media, cases[i].option);

      g_test_message ("%s %s", cases[i].option, cases[i].media);
      assert_problems (draft, NULL, cases[i].expected);
    }
}

#define QUEUE G_MAXINT64

static void
test_repeat (void)
{
  static const struct
  {
    PrmDraftRepeat repeat;
    gint64 at; /* of the draft; QUEUE: of an auto-schedule */
    const char *expected;
  } cases[] = {
    { { 3, 7, PRM_TIME_NONE }, PRM_TIME_NONE, NULL },
    { { 3, 7, NOW + DAY }, PRM_TIME_NONE, NULL },
    { { 3, 7, PRM_TIME_NONE }, NOW + DAY, NULL },
    { { 3, 7, NOW + DAY }, NOW + DAY, NULL },
    { { 3, 7, NOW + DAY },
      NOW + 2 * DAY,
      "block repeat (drop-repeat): The repeats begin at another time than the one chosen for the post. Leave the "
      "repeats "
      "out, and turn them on again." },
    { { 3, 7, PRM_TIME_NONE },
      QUEUE,
      "block repeat (drop-repeat): The service does not repeat a post from a queue. Choose a time, or leave the "
      "repeats "
      "out." },
    { { 11, 7, PRM_TIME_NONE },
      PRM_TIME_NONE,
      "block repeat (go): The service repeats a post up to 10 times. Choose fewer." },
    { { 3, 1, PRM_TIME_NONE },
      PRM_TIME_NONE,
      "block repeat (go): There must be at least 2 days between two repeats. Choose more." },
    { { 3, 7, NOW }, PRM_TIME_NONE, "block repeat (go): The start of the repeats has passed. Choose a later one." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PrmDraft *draft = make_draft ("twitter", "Hi", NULL, NULL);

      step (&draft, prm_draft_with_repeat (draft, cases[i].repeat));
      if (cases[i].at == QUEUE)
        step (&draft, prm_draft_with_timing_auto_schedule (draft, "default"));
      else if (cases[i].at != PRM_TIME_NONE)
        step (&draft, prm_draft_with_timing_at (draft, cases[i].at));
      assert_problems (draft, NULL, cases[i].expected);
      prm_draft_unref (draft);
    }
}

static void
test_comments (void)
{
  static const struct
  {
    const char *network;
    const char *comment;
    guint times;
    const char *media;
    const char *options;
    const char *expected;
  } cases[] = {
    { "twitter", "First", 1, JPG, NULL, NULL },
    { "threads", "First", 1, NULL, NULL, NULL },
    { "threads", "First", 1, JPG, NULL,
      "notice comment threads (drop-comment-media): Threads takes no media with the first comment. It goes there "
      "without "
      "them." },
    { "twitter", "First", 1, "a.jpg", NULL,
      "block comment #0 (go): This is not the address of a file on the web. Enter one that begins with https://." },
    { "twitter", "First", 1, "https://example.com/a b.jpg", NULL,
      "notice comment #0 (repair): The address has blanks or other characters that must be encoded. Let that be "
      "done." },
    { "telegram twitter", "First", 1, "file:///tmp/a.jpg", NULL,
      "block comment #0 (go): “a.jpg” is not uploaded yet. Wait for it, or remove it.\n"
      "notice comment telegram (go): Telegram takes no first comment from here. The post goes there without it." },
    { "twitter", "First", 1, "https://example.com/a.pdf", NULL,
      "block comment twitter #0 (remove): X takes no documents. Remove this one, or leave the network out." },
    { "facebook", "", 1, JPG, NULL,
      "block comment (go): The first comment has no words yet. Write some, or leave it out." },
    { "facebook", " ", 1, NULL, NULL,
      "block comment (go): The first comment has no words yet. Write some, or leave it out." },
    { "telegram", "First", 1, NULL, NULL,
      "notice comment telegram (go): Telegram takes no first comment from here. The post goes there without it." },
    { "linkedin", "a", 1251, NULL, NULL,
      "block comment linkedin (go): The first comment is 1 character too long for LinkedIn. Shorten it." },
    { "tiktok", "First", 1, NULL, "tiktok.visibility=public", NULL },
    { "tiktok", "First", 1, NULL, "tiktok.visibility=friends",
      "block options tiktok (set): TikTok takes a first comment only on a post that everyone sees. Choose that, or "
      "leave "
      "the comment out." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const media[] = { cases[i].media, NULL };
      g_autofree char *comment = repeat_text (cases[i].comment, cases[i].times);
      PrmDraft *draft =
        make_draft (cases[i].network, "Hi", g_str_equal (cases[i].network, "tiktok") ? MP4 : NULL, cases[i].options);

      step (&draft, prm_draft_with_comment (draft, comment, media));
      g_test_message ("%u", i);
      assert_problems (draft, NULL, cases[i].expected);
      prm_draft_unref (draft);
    }
}

static void
test_comments_off (void)
{
  PrmDraft *draft = make_draft ("linkedin twitter", "Hi", NULL, NULL);

  step (&draft, prm_draft_with_flags (draft, PRM_DRAFT_DISABLE_COMMENTS));
  assert_problems (draft, NULL, NULL);
  step (&draft, prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_X)));
  assert_problems (draft, NULL,
                   "notice comments-off (go): None of the chosen networks lets comments be turned off from here.");
  prm_draft_unref (draft);
}

/* Each fix that can be done takes its problem away, and leaves the other networks' text alone. */
static void
test_fixes (void)
{
  static const PrmCheckContext context = { .now = NOW };
  static const char *const comment_media[] = { JPG, NULL };
  static const char *const http_media[] = { JPG, "http://example.com/b.jpg", NULL };
  static const char *const documents[] = { JPG, "https://example.com/a.pdf", NULL };
  g_autofree char *lengthy = repeat_text ("a ", 200);
  PrmDraft *drafts[] = {
    make_draft ("twitter", "a bell \a", NULL, NULL),
    make_draft ("twitter linkedin", lengthy, NULL, NULL),
    make_draft ("twitter", "Hi", "http://example.com/a.jpg", NULL),
    make_draft ("reddit", "Hi", MP4, "reddit.title=T reddit.subreddit=s"),
    make_draft ("tiktok", "Hi", MP4, NULL),
    make_draft ("twitter", "Hi", NULL, NULL),
    make_draft ("threads", "Hi", NULL, NULL),
    make_draft ("twitter threads", "Hi", NULL, NULL),
    make_draft ("twitter", "Hi", JPG, NULL),
    make_draft ("twitter", "Hi", JPG, NULL),
  };

  step (&drafts[8], prm_draft_with_comment (drafts[8], "First", http_media));
  step (&drafts[9], prm_draft_with_comment (drafts[9], "First", documents));
  step (&drafts[4], prm_draft_with_comment (drafts[4], "First", NULL));
  step (&drafts[5], prm_draft_with_repeat (drafts[5], (PrmDraftRepeat){ 3, 7, PRM_TIME_NONE }));
  step (&drafts[5], prm_draft_with_timing_auto_schedule (drafts[5], "default"));
  step (&drafts[6], prm_draft_with_comment (drafts[6], "First", comment_media));
  step (&drafts[7], prm_draft_with_network_text (drafts[7], PRM_NETWORK_X, "own \a"));

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autoptr (GPtrArray) problems = prm_draft_check_with (drafts[i], &context);
      g_autoptr (PrmDraft) fixed = NULL;

      g_test_message ("%u", i);
      g_assert_cmpint (problems->len, ==, 1);
      fixed = prm_draft_fix (drafts[i], problems->pdata[0]);
      g_assert_nonnull (fixed);
      g_assert_false (prm_draft_equal (fixed, drafts[i]));
      assert_problems (fixed, &context, NULL);
      if (i == 1)
        {
          g_assert_cmpstr (prm_draft_get_text (fixed), ==, lengthy);
          g_assert_cmpint (strlen (prm_draft_get_network_text (fixed, PRM_NETWORK_X)), ==, 279);
        }
      prm_draft_unref (drafts[i]);
    }
}

static void
test_links (void)
{
  g_autoptr (PrmProfile) profile = prm_profile_new ("ref", "Acme");
  g_autoptr (PrmDraft) draft = make_draft ("twitter threads", "Hi", NULL, NULL);
  const PrmCheckContext context = { .now = NOW, .profile = profile, .broken = PRM_NETWORK_BIT (PRM_NETWORK_X) };

  profile->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  assert_problems (draft, &context,
                   "block networks threads (link): Threads is not linked to Acme. Link it, or leave this network out.\n"
                   "notice networks twitter (link): The link to X has stopped to work. Link it again, or leave this "
                   "network out.");
  /* One that was linked and is not any more: said once. */
  profile->networks = PRM_NETWORK_BIT (PRM_NETWORK_THREADS);
  assert_problems (draft, &context,
                   "block networks twitter (link): The link to X has stopped to work. Link it again, or leave this "
                   "network out.");
}

static void
test_leave_out (void)
{
  g_autoptr (PrmDraft) draft = make_draft ("twitter threads", "Hi", NULL, NULL);
  PrmProblem problem = { .has_network = TRUE, .network = PRM_NETWORK_X, .fix = PRM_FIX_LEAVE_NETWORK_OUT };
  g_autoptr (PrmDraft) fixed = prm_draft_fix (draft, &problem);

  g_assert_cmpint (prm_draft_get_networks (fixed), ==, PRM_NETWORK_BIT (PRM_NETWORK_THREADS));
  problem.fix = PRM_FIX_CHOOSE_TIME;
  g_assert_null (prm_draft_fix (draft, &problem));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks-content/text", test_text);
  g_test_add_func ("/checks-content/lengths", test_lengths);
  g_test_add_func ("/checks-content/line-breaks", test_line_breaks);
  g_test_add_func ("/checks-content/own-content", test_own_content);
  g_test_add_func ("/checks-content/shapes", test_shapes);
  g_test_add_func ("/checks-content/repeat", test_repeat);
  g_test_add_func ("/checks-content/comments", test_comments);
  g_test_add_func ("/checks-content/comments-off", test_comments_off);
  g_test_add_func ("/checks-content/fixes", test_fixes);
  g_test_add_func ("/checks-content/links", test_links);
  g_test_add_func ("/checks-content/leave-out", test_leave_out);
  return g_test_run ();
}
