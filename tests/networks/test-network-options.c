/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-checks.h"
#include "prm-network-facts.h"
#include "prm-network-options.h"

#define NOW ((gint64) 1783513800)

/* Every field that the service documents, written down once more and apart from the rows. */
static const struct
{
  PrmNetwork network;
  const char *keys;
} documented[] = {
  { PRM_NETWORK_BLUESKY, "altText" },
  { PRM_NETWORK_FACEBOOK, "altText carousel.items carousel.link draft link locationId mediaCaptions reels "
                          "scheduledPublishDate stories targeting.ageMin targeting.countries thumbNail title" },
  { PRM_NETWORK_GOOGLE_BUSINESS, "callToAction.actionType callToAction.url category event.endDate event.startDate "
                                 "event.title isPhotoVideo offer.couponCode offer.endDate offer.redeemOnlineUrl "
                                 "offer.startDate offer.termsConditions offer.title" },
  { PRM_NETWORK_INSTAGRAM, "altText audioConfiguration.audioId audioConfiguration.audioVolume "
                           "audioConfiguration.videoVolume audioName autoResize collaborators isAIGenerated "
                           "locationId reels shareReelsFeed stories thumbNail thumbNailOffset "
                           "trialParams.graduationStrategy userTags" },
  { PRM_NETWORK_LINKEDIN, "altText disableShare targeting.countries targeting.degrees targeting.fieldsOfStudy "
                          "targeting.industries targeting.jobFunctions targeting.seniorities "
                          "targeting.staffCountRanges thumbNail title titles visibility" },
  { PRM_NETWORK_PINTEREST, "altText boardId carouselOptions link note thumbNail title" },
  { PRM_NETWORK_REDDIT, "link subreddit title" },
  { PRM_NETWORK_SNAPCHAT, "savedStory spotlight title" },
  { PRM_NETWORK_TELEGRAM, "" },
  { PRM_NETWORK_THREADS, "allowCountries mediaUrls thread threadNumber" },
  { PRM_NETWORK_TIKTOK, "autoAddMusic disableComments disableDuet disableStitch draft imageCoverIndex isAIGenerated "
                        "isBrandOrganic isBrandedContent thumbNail thumbNailOffset title visibility" },
  { PRM_NETWORK_X, "altText longPost longVideo mediaUrls poll.duration poll.options quoteTweetId replyToId "
                   "subTitleLanguage subTitleName subTitleUrl thread threadNumber" },
  { PRM_NETWORK_YOUTUBE, "categoryId containsSyntheticMedia madeForKids notifySubscribers playListId publishAt shorts "
                         "subTitleLanguage subTitleName subTitleUrl tags targeting.allow targeting.block thumbNail "
                         "title visibility" },
};

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
test_documented (void)
{
  g_assert_cmpint (G_N_ELEMENTS (documented), ==, PRM_N_NETWORKS);
  for (guint i = 0; i < G_N_ELEMENTS (documented); i++)
    {
      g_autoptr (GPtrArray) keys = g_ptr_array_new ();
      g_autofree char *joined = NULL;
      guint n = 0;
      const PrmNetworkOption *options = prm_network_get_options (documented[i].network, &n);

      for (guint k = 0; k < n; k++)
        g_ptr_array_add (keys, (gpointer) options[k].key);
      g_ptr_array_sort (keys, compare_keys);
      g_ptr_array_add (keys, NULL);
      joined = g_strjoinv (" ", (char **) keys->pdata);
      g_assert_cmpstr (joined, ==, documented[i].keys);
    }
}

static void
check_row (PrmNetwork network, const PrmNetworkOption *option)
{
  gboolean listed = option->type == PRM_OPTION_LIST;

  g_test_message ("%s %s", prm_network_get_api_id (network), option->key);
  g_assert_nonnull (option->label);
  g_assert_true (option->type != PRM_OPTION_CHOICE || option->choices != NULL);
  g_assert_true ((option->type == PRM_OPTION_TABLE) == (option->members != NULL));
  g_assert_true (listed || option->type == PRM_OPTION_TABLE || (!option->per_media && option->blank_item == NULL));
  g_assert_true (listed || (option->item_max == 0 && option->item_min == 0 && option->total_max == 0));
  g_assert_true (!option->per_media || option->blank_item != NULL);
  g_assert_true (option->max == 0 || option->max >= option->min);
  g_assert_true (option->type == PRM_OPTION_DATE || (option->after == NULL && !option->ahead));
  g_assert_true (option->need != PRM_OPTION_REQUIRED_IN_OBJECT || strchr (option->key, '.') != NULL);
  g_assert_true (strchr (option->key, '.') == NULL || option->section != NULL);
  if (option->required_with != NULL)
    g_assert_nonnull (prm_network_find_option (network, option->required_with));
  if (option->after != NULL)
    g_assert_nonnull (prm_network_find_option (network, option->after));
  if (option->default_value != NULL)
    {
      g_autofree char *problem = prm_network_option_check (network, option, option->default_value);

      g_assert_null (problem);
    }
}

/* What one field of a row says must not contradict another, and required rows come first. */
static void
test_consistency (void)
{
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      gboolean optional = FALSE;
      const PrmNetworkOption *options = prm_network_get_options (network, NULL);

      for (const PrmNetworkOption *option = options; option->key != NULL; option++)
        {
          gboolean needed = option->need == PRM_OPTION_REQUIRED || option->need == PRM_OPTION_REQUIRED_WITH_VIDEO;
          gboolean excludes_some = option->excludes == NULL;

          check_row (network, option);
          g_assert_true (prm_network_find_option (network, option->key) == option);
          g_assert_false (needed && optional);
          optional = optional || !needed;
          for (const PrmNetworkOption *other = options; other->key != NULL; other++)
            excludes_some = excludes_some || prm_network_option_is_in (other, option->excludes);
          g_assert_true (excludes_some);
          for (const PrmNetworkOption *member = option->members; member != NULL && member->key != NULL; member++)
            check_row (network, member);
        }
    }
  g_assert_null (prm_network_find_option (PRM_NETWORK_TELEGRAM, "title"));
}

static void
check_needs (PrmNetwork network, const char *const *keys, PrmOptionNeed need)
{
  guint n = 0, n_keys = 0;

  for (const PrmNetworkOption *option = prm_network_get_options (network, NULL); option->key != NULL; option++)
    n += option->need == need;
  for (; keys != NULL && keys[n_keys] != NULL; n_keys++)
    g_assert_cmpint (prm_network_find_option (network, keys[n_keys])->need, ==, need);
  g_assert_cmpint (n, ==, n_keys);
}

/* The facts and the rows ask for the same. */
static void
test_required (void)
{
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      const PrmNetworkFacts *facts = prm_network_get_facts (network);

      check_needs (network, facts->required_options, PRM_OPTION_REQUIRED);
      check_needs (network, facts->video_options, PRM_OPTION_REQUIRED_WITH_VIDEO);
    }
}

#define T50 "tttttttttttttttttttttttttttttttttttttttttttttttttt"

static void
test_values (void)
{
  static const struct
  {
    PrmNetwork network;
    const char *key;
    const char *value;
    const char *problem; /* NULL: fits */
  } cases[] = {
    { PRM_NETWORK_YOUTUBE, "title", T50 T50, NULL },
    { PRM_NETWORK_YOUTUBE, "title", T50 T50 "éé",
      "The field “Title” is 2 characters too long for YouTube. Shorten it." },
    { PRM_NETWORK_YOUTUBE, "title", "a < b", "The field “Title” takes no “<” for YouTube. Remove it." },
    { PRM_NETWORK_REDDIT, "subreddit", "r/lamps", "The field “Community” takes no “/” for Reddit. Remove it." },
    { PRM_NETWORK_REDDIT, "subreddit", "my lamps", "The field “Community” takes no blanks for Reddit. Remove them." },
    { PRM_NETWORK_REDDIT, "link", "https://example.com/a", NULL },
    { PRM_NETWORK_REDDIT, "link", "http://example.com/a",
      "The field “Link” of Reddit takes a web address. Enter one that begins with https://." },
    { PRM_NETWORK_REDDIT, "link", "lamps",
      "The field “Link” of Reddit takes a web address. Enter one that begins with https://." },
    { PRM_NETWORK_LINKEDIN, "visibility", "connections", NULL },
    { PRM_NETWORK_LINKEDIN, "visibility", "Connections",
      "LinkedIn does not know what the field “Who Sees It” says. Choose again." },
    { PRM_NETWORK_TIKTOK, "draft", "true", NULL },
    { PRM_NETWORK_TIKTOK, "draft", "false", NULL },
    { PRM_NETWORK_TIKTOK, "draft", "yes",
      "TikTok does not know what the field “Save as Draft on TikTok” says. Choose again." },
    { PRM_NETWORK_TIKTOK, "imageCoverIndex", "34", NULL },
    { PRM_NETWORK_TIKTOK, "imageCoverIndex", "35",
      "The field “Cover Image” of TikTok takes a whole number from 0 to 34." },
    { PRM_NETWORK_TIKTOK, "imageCoverIndex", "-1",
      "The field “Cover Image” of TikTok takes a whole number from 0 to 34." },
    { PRM_NETWORK_TIKTOK, "imageCoverIndex", "1.5",
      "The field “Cover Image” of TikTok takes a whole number from 0 to 34." },
    { PRM_NETWORK_YOUTUBE, "categoryId", "24", NULL },
    { PRM_NETWORK_YOUTUBE, "categoryId", "music",
      "YouTube does not know what the field “Category” says. Choose again." },
    { PRM_NETWORK_FACEBOOK, "targeting.ageMin", "18", NULL },
    { PRM_NETWORK_FACEBOOK, "targeting.ageMin", "19",
      "Facebook does not know what the field “Age From” says. Choose again." },
    { PRM_NETWORK_YOUTUBE, "publishAt", "2026-07-08T12:30:00Z", NULL },
    { PRM_NETWORK_YOUTUBE, "publishAt", "tomorrow",
      "The field “Make Public at” of YouTube takes a day and a time. Choose them." },
    { PRM_NETWORK_YOUTUBE, "tags", "lamp\nlight", NULL },
    { PRM_NETWORK_YOUTUBE, "tags", "lamp\n\n light \n", NULL },
    { PRM_NETWORK_YOUTUBE, "tags", "lamp\nx", "The field “Tags” needs at least 2 characters for YouTube. Write more." },
    { PRM_NETWORK_YOUTUBE, "tags", T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50,
      NULL },
    { PRM_NETWORK_YOUTUBE, "tags",
      T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\n" T50 "\nab",
      "The field “Tags” is 2 characters too long for YouTube. Shorten it." },
    { PRM_NETWORK_INSTAGRAM, "collaborators", "a\nb\nc", NULL },
    { PRM_NETWORK_INSTAGRAM, "collaborators", "a\nb\nc\nd",
      "The field “Collaborators” of Instagram takes 3 entries and has 4. Remove some." },
    { PRM_NETWORK_INSTAGRAM, "collaborators", "@a",
      "The field “Collaborators” takes no “@” for Instagram. Remove it." },
    { PRM_NETWORK_X, "poll.options", "Yes\nNo", NULL },
    { PRM_NETWORK_X, "poll.options", "Yes", "The field “Answers” of X needs 2 entries and has 1. Add some." },
    { PRM_NETWORK_X, "poll.duration", "10080", NULL },
    { PRM_NETWORK_X, "poll.duration", "0", "The field “Open for Minutes” of X takes a whole number from 1 to 10080." },
    { PRM_NETWORK_X, "mediaUrls", "https://a.example/1.jpg\n\nhttps://a.example/3.jpg", NULL },
    { PRM_NETWORK_X, "mediaUrls", "https://a.example/1.jpg\n2.jpg",
      "The field “Media of the Parts” of X takes a web address. Enter one that begins with https://." },
    { PRM_NETWORK_X, "altText", "A lamp\n\nA chair", NULL },
    { PRM_NETWORK_X, "altText", "1\n2\n3\n4\n5",
      "The field “Alternative Texts” of X takes 4 entries and has 5. Remove some." },
    { PRM_NETWORK_THREADS, "allowCountries", "DE\nAUT",
      "The field “Countries” is 1 character too long for Threads. Shorten it." },
    { PRM_NETWORK_INSTAGRAM, "userTags", "acme\t0.5\t1\nanna", NULL },
    { PRM_NETWORK_INSTAGRAM, "userTags", "acme\t0.5\t1.1",
      "The field “From the Top” of Instagram takes a percentage from 0 to 100." },
    { PRM_NETWORK_INSTAGRAM, "userTags", "acme\tinf",
      "The field “From the Left” of Instagram takes a percentage from 0 to 100." },
    { PRM_NETWORK_INSTAGRAM, "userTags", "\t0.5\t0.5", "Instagram needs the field “User Name”. Fill it in." },
    { PRM_NETWORK_FACEBOOK, "carousel.items",
      "One\thttps://a.example/1\thttps://a.example/1.jpg\nTwo\thttps://a.example/2\thttps://a.example/2.jpg", NULL },
    { PRM_NETWORK_FACEBOOK, "carousel.items", "One\thttps://a.example/1\thttps://a.example/1.jpg",
      "The field “Cards” of Facebook needs 2 entries and has 1. Add some." },
    { PRM_NETWORK_FACEBOOK, "carousel.items", "One\thttps://a.example/1\nTwo\thttps://a.example/2",
      "Facebook needs the field “Picture”. Fill it in." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PrmNetworkOption *option = prm_network_find_option (cases[i].network, cases[i].key);
      g_autofree char *problem = prm_network_option_check (cases[i].network, option, cases[i].value);

      g_test_message ("%s %s", cases[i].key, cases[i].value);
      g_assert_cmpstr (problem, ==, cases[i].problem);
    }
}

#define VIDEO "https://example.com/a.mp4"
#define EVENT "event.title=T|event.startDate=2026-07-10T08:00:00Z|event.endDate=2026-07-10T"

/* How the options of one network stand to one another and to the media. */
static void
test_rules (void)
{
  static const struct
  {
    PrmNetwork network;
    const char *options; /* key=value, a bar between them */
    const char *media;
    const char *problem; /* the only one: key and sentence; NULL: none */
  } cases[] = {
    { PRM_NETWORK_GOOGLE_BUSINESS, "isPhotoVideo=true|category=menu", VIDEO, NULL },
    { PRM_NETWORK_GOOGLE_BUSINESS, "category=menu", VIDEO,
      "isPhotoVideo: Google Business Profile takes a video only as a photo or video post. Turn that on, or remove the "
      "video." },
    { PRM_NETWORK_GOOGLE_BUSINESS, "isPhotoVideo=true", "https://example.com/a.jpg",
      "category: Google Business Profile needs a category for a photo or video. Choose one." },
    { PRM_NETWORK_GOOGLE_BUSINESS, "isPhotoVideo=false", "https://example.com/a.jpg", NULL },
    { PRM_NETWORK_GOOGLE_BUSINESS, "callToAction.actionType=call", NULL, NULL },
    { PRM_NETWORK_GOOGLE_BUSINESS, "callToAction.url=https://a.example/", NULL,
      "callToAction.actionType: Google Business Profile needs the field “Button”. Fill it in." },
    { PRM_NETWORK_GOOGLE_BUSINESS, EVENT "09:00:00Z", NULL, NULL },
    { PRM_NETWORK_GOOGLE_BUSINESS, EVENT "08:00:00Z", NULL,
      "event.endDate: “Until” must be later than “From” for Google Business Profile. Choose another time." },
    { PRM_NETWORK_GOOGLE_BUSINESS,
      "event.title=T|event.startDate=2026-07-01T08:00:00Z|event.endDate=2026-07-02T08:00:00Z", NULL,
      "event.endDate: The time in the field “Until” of Google Business Profile has passed. Choose a later one." },
    { PRM_NETWORK_GOOGLE_BUSINESS, "event.title=T|event.startDate=2026-07-10T08:00:00Z", NULL,
      "event.endDate: Google Business Profile needs the field “Until”. Fill it in." },
    { PRM_NETWORK_GOOGLE_BUSINESS,
      "offer.title=T|offer.startDate=2026-07-10T08:00:00Z|offer.endDate=2026-07-11T08:00:00Z|offer.couponCode=C|"
      "offer.redeemOnlineUrl=https://a.example/|offer.termsConditions=None|callToAction.actionType=call",
      NULL, "offer.title: “Button” and “Offer” cannot both be set for Google Business Profile. Leave one out." },
    { PRM_NETWORK_YOUTUBE, "title=T|shorts=true", VIDEO, NULL },
    { PRM_NETWORK_YOUTUBE, "title=T|shorts=true|thumbNail=https://a.example/a.jpg", VIDEO,
      "thumbNail: “Publish as Short” and “Cover Picture” cannot both be set for YouTube. Leave one out." },
    { PRM_NETWORK_YOUTUBE, "title=T|shorts=false|thumbNail=https://a.example/a.jpg", VIDEO, NULL },
    { PRM_NETWORK_YOUTUBE, "title=T|publishAt=2026-07-08T12:30:00Z", VIDEO,
      "publishAt: The time in the field “Make Public at” of YouTube has passed. Choose a later one." },
    { PRM_NETWORK_X, "poll.options=Yes", NULL,
      "poll.options: The field “Answers” of X needs 2 entries and has 1. Add "
      "some.\npoll.duration: X needs the field “Open for Minutes”. Fill it "
      "in." },
    { PRM_NETWORK_X, "replyToId=1|quoteTweetId=2", NULL,
      "quoteTweetId: “Reply to” and “Quote” cannot both be set for X. Leave one out." },
    { PRM_NETWORK_PINTEREST, "title=T", VIDEO,
      "thumbNail: Pinterest needs a cover picture for a video. Fill in its address." },
    { PRM_NETWORK_PINTEREST, "title=T", "https://example.com/a.jpg", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const media[] = { cases[i].media, NULL };
      g_auto (GStrv) pairs = g_strsplit (cases[i].options, "|", -1);
      g_autoptr (PrmDraft) empty = prm_draft_new (NULL);
      g_autoptr (PrmDraft) text = prm_draft_with_text (empty, "Hi");
      g_autoptr (PrmDraft) there = prm_draft_with_networks (text, PRM_NETWORK_BIT (cases[i].network));
      g_autoptr (PrmDraft) draft = prm_draft_with_media_urls (there, media);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint k = 0; pairs[k] != NULL; k++)
        {
          g_auto (GStrv) pair = g_strsplit (pairs[k], "=", 2);
          PrmDraft *next = prm_draft_with_option (draft, cases[i].network, pair[0], pair[1]);

          prm_draft_unref (draft);
          draft = next;
        }
      problems = prm_draft_check (draft, NULL, NOW);
      for (guint k = 0; k < problems->len; k++)
        {
          const PrmProblem *problem = g_ptr_array_index (problems, k);

          g_string_append_printf (found, "%s%s: %s", k > 0 ? "\n" : "", problem->option, problem->message);
        }
      g_test_message ("%s", cases[i].options);
      g_assert_cmpstr (found->str, ==, cases[i].problem != NULL ? cases[i].problem : "");
    }
}

static void
test_lists (void)
{
  const PrmNetworkOption *tags = prm_network_find_option (PRM_NETWORK_YOUTUBE, "tags");
  const PrmNetworkOption *alternatives = prm_network_find_option (PRM_NETWORK_X, "altText");
  const char *const entries[] = { "a lamp", "", "two\nlines", NULL };
  g_autofree char *joined = prm_network_option_join (entries);
  g_auto (GStrv) dropped = prm_network_option_split (tags, " a \n\nb\n");
  g_auto (GStrv) kept = prm_network_option_split (alternatives, joined);
  g_auto (GStrv) none = prm_network_option_split (alternatives, "\n \n");

  g_assert_cmpstr (joined, ==, "a lamp\n\ntwo lines");
  g_assert_cmpstrv (dropped, ((const char *const[]){ "a", "b", NULL }));
  g_assert_cmpstrv (kept, ((const char *const[]){ "a lamp", "", "two lines", NULL }));
  g_assert_null (none[0]);
}

static void
test_words (void)
{
  const PrmNetworkOption *option = prm_network_find_option (PRM_NETWORK_INSTAGRAM, "trialParams.graduationStrategy");

  g_assert_cmpstr (prm_network_option_get_label (option), ==, "Show to Followers");
  g_assert_cmpstr (prm_network_option_get_section (option), ==, "Trial Reel");
  g_assert_nonnull (prm_network_option_get_help (option));
  g_assert_cmpstr (prm_option_choice_get_label (&option->choices[0]), ==, "When I Decide");
  g_assert_null (prm_option_plan_get_label (option->plan));
  option = prm_network_find_option (PRM_NETWORK_INSTAGRAM, "autoResize");
  g_assert_cmpstr (prm_option_plan_get_label (option->plan), ==, "Needs the service’s Max Pack");
  option = prm_network_find_option (PRM_NETWORK_X, "longPost");
  g_assert_cmpstr (prm_option_plan_get_label (option->plan), ==, "Needs an X Premium account");
  option = prm_network_find_option (PRM_NETWORK_THREADS, "allowCountries");
  g_assert_cmpstr (prm_option_plan_get_label (option->plan), ==, "Needs a permission from the network");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-options/documented", test_documented);
  g_test_add_func ("/network-options/consistency", test_consistency);
  g_test_add_func ("/network-options/required", test_required);
  g_test_add_func ("/network-options/values", test_values);
  g_test_add_func ("/network-options/rules", test_rules);
  g_test_add_func ("/network-options/lists", test_lists);
  g_test_add_func ("/network-options/words", test_words);
  return g_test_run ();
}
