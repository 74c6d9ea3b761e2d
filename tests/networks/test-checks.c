/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-checks.h"

#define NOW ((gint64) 1783513800)

#define JPG "https://example.com/a.jpg"
#define PNG "https://example.com/a.png"
#define MP4 "https://example.com/a.mp4"
#define PDF "https://example.com/a.pdf"
#define SIGNED "https://example.com/media/0a1b"

#define ACME "bluesky facebook gmb instagram linkedin pinterest reddit snapchat telegram threads tiktok twitter youtube"

typedef struct
{
  const char *name;
  const char *networks;
  const char *text;
  guint times;         /* how often the text is repeated; 0: once */
  const char *media;   /* blanks between them */
  const char *options; /* "youtube.title=T youtube.x=y" */
  const char *linked;  /* NULL: no profile is known */
  gint64 at;
  const char *problems; /* one a line: "block text twitter: sentence" */
} Case;

/* A post that every rule lets pass, one a network, so that each of the others fails for its own reason alone. */
static const Case fine[] = {
  { "bluesky", "bluesky", "Hi", 0, JPG },
  { "facebook", "facebook", NULL, 0, JPG " " PNG },
  { "gmb", "gmb", "Hi", 0, JPG },
  { "a video on gmb", "gmb", "Hi", 0, MP4, "gmb.isPhotoVideo=true gmb.category=menu" },
  { "instagram", "instagram", NULL, 0, JPG " " MP4 },
  { "linkedin", "linkedin", "Hi", 0, PDF },
  { "pinterest", "pinterest", "Hi", 0, JPG },
  { "a video on pinterest", "pinterest", "Hi", 0, MP4, "pinterest.thumbNail=" JPG },
  { "reddit", "reddit", "Hi", 0, NULL, "reddit.title=T reddit.subreddit=s" },
  { "snapchat", "snapchat", NULL, 0, MP4 },
  { "telegram", "telegram", "Hi" },
  { "no spotlight", "snapchat", "a", 161, MP4, "snapchat.spotlight=false" },
  { "a title that looks like a switch", "youtube", "Hi", 0, MP4, "youtube.title=false" },
  { "threads", "threads", "#one", 0, JPG " " MP4 },
  { "tiktok", "tiktok", NULL, 0, "https://example.com/a.heic" },
  { "x", "twitter", "日", 140 },
  { "youtube", "youtube", NULL, 0, MP4, "youtube.title=T" },
  { "a file of unknown kind", "youtube instagram", NULL, 0, SIGNED, "youtube.title=T" },
  { "a later time", "twitter", "Hi", .at = NOW + 1 },
  { "linked", "twitter", "Hi", .linked = ACME },
  { "digits are no hashtags", "threads", "#1 #2 a#b x@y.z https://a.example/#c" },
};

static const Case wrong[] = {
  { "no network", "", "Hi", .problems = "block networks: No network is chosen. Choose one." },
  { "nothing at all", "twitter", " \n",
    .problems = "block text: There is nothing to publish yet. Write a text or add media." },
  { "nothing at all, where media are a must", "instagram", NULL,
    .problems = "block text: There is nothing to publish yet. Write a text or add media.\n"
                "block media instagram: Instagram needs an image or a video. Add one." },
  { "a time that has passed", "twitter", "Hi", .at = NOW,
    .problems = "block when: That time has passed. Choose a later one." },
  { "not linked", "twitter youtube", "Hi", 0, MP4, "youtube.title=T", .linked = "twitter",
    .problems = "block networks youtube: YouTube is not linked to Acme. Link it, or leave this network out." },
  /* Addresses. */
  { "not an address", "twitter", "Hi", 0, "a.jpg",
    .problems = "block media #0: This is not the address of a file on the web. Enter one that begins with https://." },
  { "not https", "twitter", "Hi", 0, JPG " http://example.com/b.jpg",
    .problems = "block media #1: Networks fetch media from https addresses only. Enter one that begins with "
                "https://." },
  { "accents in an address", "twitter", "Hi", 0, "https://example.com/caf%C3%A9.jpg",
    .problems = "notice media #0: Blanks and accents in an address make some networks fail. Rename the file if you "
                "can." },
  /* Text. */
  { "one too many", "twitter", "a", 281,
    .problems = "block text twitter: The text is 1 character too long for X. Shorten it." },
  { "many too many", "bluesky threads", "a", 505,
    .problems = "block text bluesky: The text is 205 characters too long for Bluesky. Shorten it.\n"
                "block text threads: The text is 5 characters too long for Threads. Shorten it." },
  { "rich text counts as converted", "twitter", "<b>a</b>", 142,
    .problems = "block text twitter: The text is 4 characters too long for X. Shorten it." },
  { "telegram cuts", "telegram", "a", 1026,
    .problems = "notice text telegram: Telegram will cut off the last 2 characters. Shorten the text to keep them." },
  { "a limit in doubt", "reddit", "a", 5001, .options = "reddit.title=T reddit.subreddit=s",
    .problems = "notice text reddit: The text is 1 character over the usual limit of Reddit, which may refuse it. "
                "Shorten it to be safe." },
  { "beyond doubt", "reddit", "a", 10001, .options = "reddit.title=T reddit.subreddit=s",
    .problems = "block text reddit: The text is 5001 characters too long for Reddit. Shorten it." },
  { "spotlight", "snapchat", "a", 161, MP4, "snapchat.spotlight=true",
    .problems = "notice text snapchat: Snapchat will show only the first 160 characters in this place. Shorten the "
                "text." },
  { "characters that youtube refuses", "youtube", "a < b", 0, MP4, "youtube.title=T",
    .problems = "block text youtube: YouTube refuses a text with any of the characters <>. Remove them." },
  { "media without text", "bluesky", " ", 0, JPG,
    .problems = "block text bluesky: Bluesky does not take media without a text. Write one." },
  { "hashtags", "instagram threads", "#a #b #c #d #e #ä", 0, JPG,
    .problems = "notice text instagram: Instagram takes 5 hashtags and the text has 6. Remove some.\n"
                "notice text threads: Threads takes 1 hashtag and the text has 6. Remove some." },
  { "mentions", "instagram", "@a @b @c, @d", 0, JPG,
    .problems = "notice text instagram: Instagram takes 3 mentions and the text has 4. Remove some." },
  /* Media. */
  { "media missing", "instagram pinterest snapchat tiktok", "Hi",
    .problems = "block media instagram: Instagram needs an image or a video. Add one.\n"
                "block media pinterest: Pinterest needs an image or a video. Add one.\n"
                "block media snapchat: Snapchat needs an image or a video. Add one.\n"
                "block media tiktok: TikTok needs an image or a video. Add one." },
  { "video missing", "youtube", "Hi", .options = "youtube.title=T",
    .problems = "block media youtube: YouTube needs a video. Add one." },
  { "image for youtube", "youtube", "Hi", 0, JPG " " MP4, "youtube.title=T",
    .problems = "block media youtube #0: YouTube takes no images. Remove this one, or leave the network out." },
  { "png for tiktok", "tiktok", "Hi", 0, JPG " " PNG,
    .problems = "block media tiktok #1: TikTok takes no PNG files. Convert this one, or leave the network out." },
  { "video for reddit", "reddit", "Hi", 0, MP4, "reddit.title=T reddit.subreddit=s",
    .problems = "block media reddit #0: Reddit takes no videos. Remove this one, or leave the network out." },
  { "video for a standard gmb post", "gmb", "Hi", 0, MP4, "gmb.isPhotoVideo=false gmb.category=menu",
    .problems = "block options gmb .isPhotoVideo: Google Business Profile takes a video only as a photo or video post. "
                "Turn that on, or remove the video." },
  { "video for gmb without a category", "gmb", "Hi", 0, MP4, "gmb.isPhotoVideo=true",
    .problems =
      "block options gmb .category: Google Business Profile needs a category for a photo or video. Choose one." },
  { "document where none is taken", "twitter", "Hi", 0, PDF,
    .problems = "block media twitter #0: X takes no documents. Remove this one, or leave the network out." },
  { "wrong kind of video", "twitter", "Hi", 0, "https://example.com/a.webm",
    .problems = "block media twitter #0: X takes no WEBM files. Convert this one, or leave the network out." },
  { "too many images", "twitter", "Hi", 0, JPG " " JPG " " JPG " " JPG " " JPG,
    .problems = "block media twitter: X takes 4 images in a post and this one has 5. Remove some." },
  { "two images where one fits", "gmb", "Hi", 0, JPG " " JPG,
    .problems = "block media gmb: Google Business Profile takes 1 image in a post and this one has 2. Remove some." },
  { "several videos", "facebook", "Hi", 0, MP4 " " MP4,
    .problems = "block media facebook: Facebook takes 1 video in a post and this one has 2. Remove some." },
  { "several documents", "linkedin", "Hi", 0, PDF " " PDF,
    .problems = "block media linkedin: LinkedIn takes 1 document in a post and this one has 2. Remove some." },
  { "mixed", "twitter instagram", "Hi", 0, JPG " " MP4,
    .problems = "block media twitter: X takes only one kind of media in a post. Remove the others." },
  { "too many in a carousel", "instagram", "Hi", 0,
    JPG " " JPG " " JPG " " JPG " " JPG " " JPG " " JPG " " JPG " " JPG " " MP4 " " MP4,
    .problems = "block media instagram: Instagram takes 10 images and videos in a post and this one has 11. Remove "
                "some." },
  /* Options. */
  { "titles", "reddit youtube", "Hi", 0, MP4, "reddit.title=T",
    .problems = "block media reddit #0: Reddit takes no videos. Remove this one, or leave the network out.\n"
                "block options reddit .subreddit: Reddit needs a community. Fill it in.\n"
                "block options youtube .title: YouTube needs a title. Fill it in." },
  { "a blank title", "youtube", "Hi", 0, MP4, "youtube.title=\u00a0",
    .problems = "block options youtube .title: YouTube needs a title. Fill it in." },
  { "a cover picture", "pinterest", "Hi", 0, MP4,
    .problems = "block options pinterest .thumbNail: Pinterest needs a cover picture for a video. Fill in its "
                "address." },
  /* What blocks comes first. */
  { "order", "telegram twitter", "a", 1025,
    .problems = "block text twitter: The text is 745 characters too long for X. Shorten it.\n"
                "notice text telegram: Telegram will cut off the last 1 character. Shorten the text to keep it." },
};

static PrmDraft *
apply_options (PrmDraft *draft, const char *options)
{
  g_auto (GStrv) words = g_strsplit (options != NULL ? options : "", " ", -1);
  g_autoptr (PrmDraft) current = prm_draft_ref (draft);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (words[i], ".=", 3);
      PrmDraft *next;
      PrmNetwork network;

      g_assert_true (prm_network_from_api_id (parts[0], &network));
      next = prm_draft_with_option (current, network, parts[1], parts[2]);
      prm_draft_unref (current);
      current = next;
    }
  return g_steal_pointer (&current);
}

static PrmDraft *
make_draft (const Case *test)
{
  g_auto (GStrv) networks = g_strsplit (test->networks, " ", -1);
  g_auto (GStrv) media = g_strsplit (test->media != NULL ? test->media : "", " ", -1);
  g_autoptr (GString) repeated = g_string_new (NULL);
  g_autoptr (PrmDraft) draft = prm_draft_new ("ref");
  g_autoptr (PrmDraft) chosen = NULL;
  g_autoptr (PrmDraft) text = NULL;
  g_autoptr (PrmDraft) urls = NULL;
  g_autoptr (PrmDraft) timed = NULL;

  for (guint i = 0; test->text != NULL && i < MAX (test->times, 1); i++)
    g_string_append (repeated, test->text);
  chosen = prm_draft_with_networks (draft, prm_network_set_from_strv ((const char *const *) networks));
  text = prm_draft_with_text (chosen, repeated->str);
  urls = prm_draft_with_media_urls (text, (const char *const *) media);
  timed = test->at != PRM_TIME_NONE ? prm_draft_with_timing_at (urls, test->at) : prm_draft_ref (urls);
  return apply_options (timed, test->options);
}

static PrmProfile *
make_profile (const char *linked)
{
  g_auto (GStrv) networks = g_strsplit (linked, " ", -1);
  PrmProfile *profile = prm_profile_new ("ref", "Acme");

  profile->networks = prm_network_set_from_strv ((const char *const *) networks);
  return profile;
}

static char *
describe (GPtrArray *problems)
{
  static const char *const places[] = {
    [PRM_PROBLEM_PLACE_TEXT] = "text",
    [PRM_PROBLEM_PLACE_NETWORKS] = "networks",
    [PRM_PROBLEM_PLACE_MEDIA] = "media",
    [PRM_PROBLEM_PLACE_OPTIONS] = "options",
    [PRM_PROBLEM_PLACE_WHEN] = "when",
    [PRM_PROBLEM_PLACE_REPEAT] = "repeat",
    [PRM_PROBLEM_PLACE_COMMENTS_OFF] = "comments-off",
  };
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const PrmProblem *problem = problems->pdata[i];

      g_string_append_printf (lines, "%s%s %s", i > 0 ? "\n" : "",
                              problem->level == PRM_PROBLEM_BLOCK ? "block" : "notice", places[problem->place]);
      if (problem->has_network)
        g_string_append_printf (lines, " %s", prm_network_get_api_id (problem->network));
      if (problem->media_index >= 0)
        g_string_append_printf (lines, " #%d", problem->media_index);
      if (problem->option != NULL)
        g_string_append_printf (lines, " .%s", problem->option);
      g_string_append_printf (lines, ": %s", problem->message);
    }
  return g_string_free (lines, FALSE);
}

static void
check_case (const Case *test)
{
  g_autoptr (PrmDraft) draft = make_draft (test);
  g_autoptr (PrmProfile) profile = test->linked != NULL ? make_profile (test->linked) : NULL;
  g_autoptr (GPtrArray) problems = prm_draft_check (draft, profile, NOW);
  g_autofree char *lines = describe (problems);
  const char *expected = test->problems != NULL ? test->problems : "";

  g_test_message ("%s", test->name);
  g_assert_cmpstr (lines, ==, expected);
  g_assert_cmpint (prm_problems_block (problems), ==, g_str_has_prefix (expected, "block"));
}

static void
test_fine (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    check_case (&fine[i]);
}

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    check_case (&wrong[i]);
}

static void
check_one (const PrmDraft *draft, const PrmProfile *profile, const char *expected)
{
  g_autoptr (GPtrArray) problems = prm_draft_check (draft, profile, NOW);
  g_autofree char *lines = describe (problems);

  g_assert_cmpstr (lines, ==, expected);
}

static const Case plain = { "plain", "twitter", "Hi" };

static void
test_no_time_chosen (void)
{
  g_autoptr (PrmDraft) draft = make_draft (&plain);
  g_autoptr (PrmDraft) timeless = prm_draft_with_timing_at (draft, PRM_TIME_NONE);
  g_autoptr (PrmDraft) queued = prm_draft_with_timing_auto_schedule (draft, "Weekdays");

  check_one (timeless, NULL, "block when: No time is chosen. Choose one.");
  check_one (queued, NULL, "");
}

static void
test_suspended (void)
{
  g_autoptr (PrmDraft) draft = make_draft (&plain);
  g_autoptr (PrmProfile) profile = make_profile (ACME);

  profile->suspended = TRUE;
  check_one (draft, profile, "block networks: Acme is suspended by the service. Keep the draft until that is lifted.");
}

static void
test_option_limits (void)
{
  static const Case reddit = { "reddit", "reddit", "Hi", .options = "reddit.subreddit=s" };
  g_autoptr (PrmDraft) draft = make_draft (&reddit);
  g_autofree char *title = g_strnfill (301, 't');
  g_autoptr (PrmDraft) too_long = prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "title", title);
  g_autoptr (PrmDraft) fits = prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "title", title + 1);

  check_one (too_long, NULL,
             "block options reddit .title: The field “Title” is 1 character too long for Reddit. Shorten it.");
  check_one (fits, NULL, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/fine", test_fine);
  g_test_add_func ("/checks/wrong", test_wrong);
  g_test_add_func ("/checks/no-time-chosen", test_no_time_chosen);
  g_test_add_func ("/checks/suspended", test_suspended);
  g_test_add_func ("/checks/option-limits", test_option_limits);
  return g_test_run ();
}
