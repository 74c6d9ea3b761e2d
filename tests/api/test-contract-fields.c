/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "prm-draft-extras.h"
#include "prm-network-options.h"
#include "sandbox-bench.h"

/*
 * Every field of POST /post, as the sandbox keeps it after it came over HTTP. What is expected is written down from the
 * contract, as JSON with ' for ". In rows of options, "|" stands between two, and a line or tab within one.
 */

#define PICTURE "https://pictures.example/a.jpg"
#define ALL_LINKED                                                                                                     \
  "\"bluesky\",\"facebook\",\"gmb\",\"instagram\",\"linkedin\",\"pinterest\",\"reddit\",\"snapchat\",\"telegram\","    \
  "\"threads\",\"tiktok\",\"twitter\",\"youtube\""

typedef PrmDraft *(*Change) (PrmDraft *draft);

#define CHANGE(name, ...)                                                                                              \
  static PrmDraft *name (PrmDraft *draft)                                                                              \
  {                                                                                                                    \
    return __VA_ARGS__;                                                                                                \
  }

static const char *const pictures[] = { PICTURE, "https://pictures.example/b.png", NULL };
static const char *const one_picture[] = { PICTURE, NULL };
static const char *const unsplash_ids[] = { "ABC1", "ABC2", NULL };

CHANGE (own_text, prm_draft_with_network_text (draft, PRM_NETWORK_X, "To X"))
CHANGE (media, prm_draft_with_media_urls (draft, pictures))
CHANGE (is_video, prm_draft_with_flags (draft, PRM_DRAFT_IS_VIDEO | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (validated, prm_draft_with_flags (draft, PRM_DRAFT_NO_FLAGS))
CHANGE (at, prm_draft_with_timing_at (draft, NOW + 2 * DAY))
CHANGE (now, prm_draft_with_timing_now (draft))
CHANGE (queued, prm_draft_with_timing_auto_schedule (draft, "Shop hours"))
CHANGE (comment, prm_draft_with_comment (draft, "First", NULL))
CHANGE (comment_media, prm_draft_with_comment (draft, "First", one_picture))
CHANGE (no_comments, prm_draft_with_flags (draft, PRM_DRAFT_DISABLE_COMMENTS | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (short_links, prm_draft_with_flags (draft, PRM_DRAFT_SHORTEN_LINKS | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (hashtags, prm_draft_with_hashtags (draft, (PrmDraftHashtags){ .wanted = TRUE }))
CHANGE (hashtags_full, prm_draft_with_hashtags (draft, (PrmDraftHashtags){ .wanted = TRUE, .max = 4, .at_end = TRUE }))
CHANGE (unsplash_random, prm_draft_with_unsplash (draft, "random", NULL))
CHANGE (unsplash_search, prm_draft_with_unsplash (draft, "lamps", NULL))
CHANGE (unsplash_by_id, prm_draft_with_unsplash (draft, NULL, unsplash_ids))
CHANGE (approval, prm_draft_with_requires_approval (draft, TRUE))
CHANGE (notes, prm_draft_with_notes (draft, "A note"))
CHANGE (random_post, prm_draft_with_flags (draft, PRM_DRAFT_RANDOM_TEXT | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (random_media, prm_draft_with_flags (draft, PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (random_landscape,
        prm_draft_with_flags (draft,
                              PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (random_portrait,
        prm_draft_with_flags (draft,
                              PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO | PRM_DRAFT_SKIP_VALIDATION))
CHANGE (repeat, prm_draft_with_repeat (draft, (PrmDraftRepeat){ .times = 3, .days = 5, .start_at = NOW + DAY }))

/* The network's own media; it goes with a shared one, which is the default. */
static PrmDraft *
own_media (PrmDraft *draft)
{
  g_autoptr (PrmDraft) shared = prm_draft_with_media_urls (draft, one_picture);

  return prm_draft_with_network_media_url (shared, PRM_NETWORK_X, "https://pictures.example/x.jpg");
}

static PrmDraft *
repeat_now (PrmDraft *draft)
{
  g_autoptr (PrmDraft) at_once = prm_draft_with_timing_now (draft);

  return prm_draft_with_repeat (at_once, (PrmDraftRepeat){ .times = 1, .days = 2 });
}

static const struct
{
  const char *name;
  Change change;
  const char *key;  /* (nullable) idempotencyKey */
  const char *body; /* the members that this field makes or changes */
  const char *gone; /* (nullable) a member that it takes away */
} fields[] = {
  { "post", own_text, NULL, "{'post': {'twitter': 'To X', 'default': 'Lamps'}}" },
  { "mediaUrls", media, NULL, "{'mediaUrls': ['" PICTURE "', 'https://pictures.example/b.png']}" },
  { "mediaUrls-own", own_media, NULL,
    "{'mediaUrls': {'twitter': 'https://pictures.example/x.jpg', 'default': '" PICTURE "'}}" },
  { "isVideo", is_video, NULL, "{'isVideo': true}" },
  { "validateScheduled", validated, NULL, "{}", "validateScheduled" },
  { "scheduleDate", at, NULL, "{'scheduleDate': '2026-06-03T10:00:00Z'}" },
  { "immediate", now, NULL, "{}", "scheduleDate" },
  { "autoSchedule", queued, NULL, "{'autoSchedule': {'schedule': true, 'title': 'Shop hours'}}", "scheduleDate" },
  { "autoRepost", repeat_now, NULL, "{'autoRepost': {'repeat': 1, 'days': 2}}", "scheduleDate" },
  { "autoRepost-startDate", repeat, NULL,
    "{'autoRepost': {'repeat': 3, 'days': 5, 'startDate': '2026-06-02T10:00:00Z'}}", "scheduleDate" },
  { "firstComment", comment, NULL, "{'firstComment': {'comment': 'First'}}" },
  { "firstComment-mediaUrls", comment_media, NULL,
    "{'firstComment': {'comment': 'First', 'mediaUrls': ['" PICTURE "']}}" },
  { "disableComments", no_comments, NULL, "{'disableComments': true}" },
  { "shortenLinks", short_links, NULL, "{'shortenLinks': true}" },
  { "autoHashtag", hashtags, NULL, "{'autoHashtag': {'position': 'auto'}}" },
  { "autoHashtag-full", hashtags_full, NULL, "{'autoHashtag': {'max': 4, 'position': 'end'}}" },
  { "unsplash-random", unsplash_random, NULL, "{'unsplash': 'random'}" },
  { "unsplash-search", unsplash_search, NULL, "{'unsplash': 'lamps'}" },
  { "unsplash-ids", unsplash_by_id, NULL, "{'unsplash': ['ABC1', 'ABC2']}" },
  { "requiresApproval", approval, NULL, "{'requiresApproval': true}" },
  { "notes", notes, NULL, "{'notes': 'A note'}" },
  { "idempotencyKey", at, "key-1", "{'scheduleDate': '2026-06-03T10:00:00Z', 'idempotencyKey': 'key-1'}" },
  { "randomPost", random_post, NULL, "{'randomPost': true}", "post" },
  { "randomMediaUrl", random_media, NULL, "{'randomMediaUrl': true}" },
  { "isLandscapeVideo", random_landscape, NULL, "{'randomMediaUrl': true, 'isLandscapeVideo': true}" },
  { "isPortraitVideo", random_portrait, NULL, "{'randomMediaUrl': true, 'isPortraitVideo': true}" },
};

/* The option objects: each key of each network is in at least one row, which test_options() sees to. */
static const struct
{
  PrmNetwork network;
  const char *name; /* of the object */
  const char *set;
  const char *object;
} options[] = {
  { PRM_NETWORK_BLUESKY, "blueskyOptions", "altText=A lamp\nAnother", "{'altText': ['A lamp', 'Another']}" },
  { PRM_NETWORK_FACEBOOK, "faceBookOptions",
    "reels=true|title=T|thumbNail=" PICTURE "|altText=A|mediaCaptions=C1\nC2|link=https://a.example|locationId=7640|"
    "draft=true|scheduledPublishDate=2026-07-01T08:00:00Z|targeting.countries=US\nDE|targeting.ageMin=21",
    "{'reels': true, 'title': 'T', 'thumbNail': '" PICTURE "', 'altText': ['A'], 'mediaCaptions': ['C1', 'C2'], "
    "'link': 'https://a.example', 'locationId': '7640', 'draft': true, 'scheduledPublishDate': "
    "'2026-07-01T08:00:00Z', 'targeting': {'countries': ['US', 'DE'], 'ageMin': 21}}" },
  { PRM_NETWORK_FACEBOOK, "faceBookOptions",
    "stories=true|carousel.link=https://a.example|carousel.items=One\thttps://a.example/1\t" PICTURE
    "\nTwo\thttps://a.example/2\t" PICTURE,
    "{'stories': true, 'carousel': {'link': 'https://a.example', 'items': [{'name': 'One', 'link': "
    "'https://a.example/1', 'picture': '" PICTURE
    "'}, {'name': 'Two', 'link': 'https://a.example/2', 'picture': '" PICTURE "'}]}}" },
  { PRM_NETWORK_GOOGLE_BUSINESS, "gmbOptions",
    "callToAction.actionType=shop|callToAction.url=https://a.example|event.title=E|"
    "event.startDate=2026-07-01T08:00:00Z|event.endDate=2026-07-02T08:00:00Z",
    "{'callToAction': {'actionType': 'shop', 'url': 'https://a.example'}, 'event': {'title': 'E', 'startDate': "
    "'2026-07-01T08:00:00Z', 'endDate': '2026-07-02T08:00:00Z'}}" },
  { PRM_NETWORK_GOOGLE_BUSINESS, "gmbOptions",
    "offer.title=O|offer.startDate=2026-07-01T08:00:00Z|offer.endDate=2026-07-02T08:00:00Z|offer.couponCode=10OFF|"
    "offer.redeemOnlineUrl=https://a.example|offer.termsConditions=Once",
    "{'offer': {'title': 'O', 'startDate': '2026-07-01T08:00:00Z', 'endDate': '2026-07-02T08:00:00Z', 'couponCode': "
    "'10OFF', 'redeemOnlineUrl': 'https://a.example', 'termsConditions': 'Once'}}" },
  { PRM_NETWORK_GOOGLE_BUSINESS, "gmbOptions", "isPhotoVideo=true|category=food_and_drink",
    "{'isPhotoVideo': true, 'category': 'food_and_drink'}" },
  { PRM_NETWORK_INSTAGRAM, "instagramOptions",
    "reels=true|shareReelsFeed=false|thumbNail=" PICTURE "|thumbNailOffset=1500|audioName=Hum|altText=A|"
    "collaborators=a\nb|userTags=ines\t0.5\t0.25|locationId=7640|isAIGenerated=true|autoResize=true|"
    "trialParams.graduationStrategy=MANUAL|audioConfiguration.audioId=9|audioConfiguration.audioVolume=80|"
    "audioConfiguration.videoVolume=20",
    "{'reels': true, 'shareReelsFeed': false, 'thumbNail': '" PICTURE "', 'thumbNailOffset': 1500, 'audioName': 'Hum', "
    "'altText': ['A'], 'collaborators': ['a', 'b'], 'userTags': [{'username': 'ines', 'x': 0.5, 'y': 0.25}], "
    "'locationId': '7640', 'isAIGenerated': true, 'autoResize': true, 'trialParams': {'graduationStrategy': 'MANUAL'}, "
    "'audioConfiguration': {'audioId': '9', 'audioVolume': 80, 'videoVolume': 20}}" },
  { PRM_NETWORK_INSTAGRAM, "instagramOptions", "stories=true", "{'stories': true}" },
  { PRM_NETWORK_LINKEDIN, "linkedInOptions",
    "title=T|visibility=connections|disableShare=true|altText=A|titles=A\nB|thumbNail=" PICTURE
    "|targeting.countries=US|targeting.seniorities=s|targeting.degrees=d|targeting.fieldsOfStudy=f|"
    "targeting.industries=i|targeting.jobFunctions=j|targeting.staffCountRanges=SIZE_1",
    "{'title': 'T', 'visibility': 'connections', 'disableShare': true, 'altText': ['A'], 'titles': ['A', 'B'], "
    "'thumbNail': '" PICTURE "', 'targeting': {'countries': ['US'], 'seniorities': ['s'], 'degrees': ['d'], "
    "'fieldsOfStudy': ['f'], 'industries': ['i'], 'jobFunctions': ['j'], 'staffCountRanges': ['SIZE_1']}}" },
  { PRM_NETWORK_PINTEREST, "pinterestOptions",
    "thumbNail=" PICTURE "|title=T|link=https://a.example|boardId=98|altText=A|note=N|"
    "carouselOptions=One\thttps://a.example/1\tD\nTwo",
    "{'thumbNail': '" PICTURE
    "', 'title': 'T', 'link': 'https://a.example', 'boardId': '98', 'altText': ['A'], 'note': "
    "'N', 'carouselOptions': [{'title': 'One', 'link': 'https://a.example/1', 'description': 'D'}, {'title': "
    "'Two'}]}" },
  { PRM_NETWORK_REDDIT, "redditOptions", "title=T|subreddit=lamps|link=https://a.example",
    "{'title': 'T', 'subreddit': 'lamps', 'link': 'https://a.example'}" },
  { PRM_NETWORK_SNAPCHAT, "snapChatOptions", "spotlight=true|title=T", "{'spotlight': true, 'title': 'T'}" },
  { PRM_NETWORK_SNAPCHAT, "snapChatOptions", "savedStory=true|title=T", "{'savedStory': true, 'title': 'T'}" },
  { PRM_NETWORK_THREADS, "threadsOptions", "thread=true|threadNumber=true|mediaUrls=" PICTURE "|allowCountries=US\nDE",
    "{'thread': true, 'threadNumber': true, 'mediaUrls': ['" PICTURE "'], 'allowCountries': ['US', 'DE']}" },
  { PRM_NETWORK_TIKTOK, "tikTokOptions",
    "title=T|visibility=followers|disableComments=true|disableDuet=true|disableStitch=true|isAIGenerated=true|"
    "isBrandedContent=true|isBrandOrganic=true|autoAddMusic=true|imageCoverIndex=2|thumbNailOffset=1500|"
    "thumbNail=" PICTURE "|draft=true",
    "{'title': 'T', 'visibility': 'followers', 'disableComments': true, 'disableDuet': true, 'disableStitch': true, "
    "'isAIGenerated': true, 'isBrandedContent': true, 'isBrandOrganic': true, 'autoAddMusic': true, "
    "'imageCoverIndex': 2, 'thumbNailOffset': 1500, 'thumbNail': '" PICTURE "', 'draft': true}" },
  { PRM_NETWORK_X, "twitterOptions",
    "replyToId=1|quoteTweetId=2|altText=A|thread=true|threadNumber=true|mediaUrls=" PICTURE "\n\n" PICTURE
    "|longPost=true|longVideo=true|poll.options=Yes\nNo|poll.duration=60|subTitleUrl=https://a.example/s.srt|"
    "subTitleLanguage=de|subTitleName=English",
    "{'replyToId': '1', 'quoteTweetId': '2', 'altText': ['A'], 'thread': true, 'threadNumber': true, 'mediaUrls': "
    "['" PICTURE "', 'null', '" PICTURE
    "'], 'longPost': true, 'longVideo': true, 'poll': {'options': ['Yes', 'No'], 'duration': 60}, "
    "'subTitleUrl': 'https://a.example/s.srt', 'subTitleLanguage': 'de', 'subTitleName': 'English'}" },
  { PRM_NETWORK_YOUTUBE, "youTubeOptions",
    "title=T|visibility=unlisted|shorts=true|thumbNail=" PICTURE "|tags=one\ntwo|categoryId=24|playListId=P|"
    "madeForKids=true|notifySubscribers=false|containsSyntheticMedia=true|publishAt=2026-07-01T08:00:00Z|"
    "subTitleUrl=https://a.example/s.srt|subTitleLanguage=de|subTitleName=English|targeting.allow=US\nDE|"
    "targeting.block=FR",
    "{'title': 'T', 'visibility': 'unlisted', 'shorts': true, 'thumbNail': '" PICTURE "', 'tags': ['one', 'two'], "
    "'categoryId': 24, 'playListId': 'P', 'madeForKids': true, 'notifySubscribers': false, 'containsSyntheticMedia': "
    "true, 'publishAt': '2026-07-01T08:00:00Z', 'subTitleUrl': 'https://a.example/s.srt', 'subTitleLanguage': 'de', "
    "'subTitleName': 'English', 'targeting': {'allow': ['US', 'DE'], 'block': ['FR']}}" },
};

/* The sandbox keeps what came in this file; it writes it before it answers. */
static char *state_path;

static JsonNode *
parse (const char *quoted)
{
  g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

/* Returns: (transfer full): the body of the request that made the post with @id */
static JsonObject *
read_body (const char *id)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *profiles;

  json_parser_load_from_file (parser, state_path, &error);
  g_assert_no_error (error);
  profiles = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "profiles");
  for (guint i = 0; i < json_array_get_length (profiles); i++)
    {
      JsonArray *posts = json_object_get_array_member (json_array_get_object_element (profiles, i), "posts");

      for (guint j = 0; j < json_array_get_length (posts); j++)
        {
          JsonObject *post = json_array_get_object_element (posts, j);

          if (g_str_equal (json_object_get_string_member (post, "id"), id))
            return json_object_ref (json_object_get_object_member (post, "body"));
        }
    }
  g_assert_not_reached ();
}

/* @expected: what has to be in @body besides, or instead of, what every request here has. */
static void
check_body (const char *name, JsonObject *body, JsonObject *base, JsonObject *expected, const char *gone)
{
  g_autoptr (GList) members = json_object_get_members (base);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  g_autofree char *text = json_to_string (node, FALSE);

  for (GList *item = members; item != NULL; item = item->next)
    if (!json_object_has_member (expected, item->data) && g_strcmp0 (item->data, gone) != 0)
      json_object_set_member (expected, item->data, json_node_copy (json_object_get_member (base, item->data)));
  {
    g_autoptr (JsonNode) wanted = json_node_init_object (json_node_alloc (), expected);

    if (json_node_equal (node, wanted))
      return;
    g_test_message ("%s came as %s", name, text);
    g_test_fail ();
  }
}

static void
send_and_check (
  Bench *bench, const char *name, PrmDraft *draft, const char *key, JsonObject *expected, const char *gone)
{
  g_autoptr (JsonNode) base = NULL;
  g_autofree char *platforms = NULL;
  g_auto (GStrv) words = prm_network_set_to_strv (prm_draft_get_networks (draft));
  g_autofree char *joined = g_strjoinv ("', '", words);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = bench_publish (bench, bench->profile, draft, key, &error);
  g_autoptr (JsonObject) body = NULL;

  g_assert_no_error (error);
  platforms = g_strdup_printf ("{'post': 'Lamps', 'platforms': ['%s'], 'scheduleDate': '2026-06-02T10:00:00Z', "
                               "'validateScheduled': false}",
                               joined);
  base = parse (platforms);
  body = read_body (((PrmPost *) g_ptr_array_index (posts, 0))->id);
  check_body (name, body, json_node_get_object (base), expected, gone);
}

/* Scheduled, so that nothing is sent, and not checked, so that whatever it says is kept. */
static PrmDraft *
new_draft (Bench *bench, PrmNetworkSet networks)
{
  g_autoptr (PrmDraft) draft = bench_new_draft (bench, "Lamps", networks);
  g_autoptr (PrmDraft) timed = prm_draft_with_timing_at (draft, NOW + DAY);

  return prm_draft_with_flags (timed, PRM_DRAFT_SKIP_VALIDATION);
}

static void
test_fields (Bench *bench, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (PrmDraft) draft = NULL;
      g_autoptr (PrmDraft) changed = NULL;
      g_autoptr (JsonNode) expected = parse (fields[i].body);
      g_autoptr (JsonNode) again = prm_test_sandbox_control (bench->sandbox, "POST", "/reset", "{}");

      if (g_str_equal (fields[i].name, "autoSchedule"))
        {
          g_autoptr (PrmSchedule) schedule = prm_schedule_new (bench->ref_id, "Shop hours");

          prm_schedule_add_time (schedule, 9 * 60);
          prm_client_set_schedule_async (bench->client, bench->profile, schedule, BENCH_REST);
          {
            g_autoptr (GAsyncResult) result = bench_await (bench);

            g_assert_true (prm_client_set_schedule_finish (bench->client, result, NULL));
          }
        }
      draft = new_draft (bench, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X));
      changed = fields[i].change (draft);
      send_and_check (bench, fields[i].name, changed, fields[i].key, json_node_get_object (expected), fields[i].gone);
    }
}

static PrmDraft *
set_options (PrmDraft *draft, PrmNetwork network, const char *set, GHashTable *seen)
{
  g_auto (GStrv) pairs = g_strsplit (set, "|", -1);
  PrmDraft *changed = prm_draft_ref (draft);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autoptr (PrmDraft) before = changed;
      char *equals = strchr (pairs[i], '=');

      g_assert_nonnull (equals);
      *equals = '\0';
      changed = prm_draft_with_option (before, network, pairs[i], equals + 1);
      g_hash_table_add (seen, g_strdup_printf ("%s.%s", prm_network_get_api_id (network), pairs[i]));
    }
  return changed;
}

static void
test_options (Bench *bench, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  bench_link (bench, ALL_LINKED);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (PrmDraft) draft = new_draft (bench, PRM_NETWORK_BIT (options[i].network));
      g_autoptr (PrmDraft) changed = set_options (draft, options[i].network, options[i].set, seen);
      g_autofree char *wrapped = g_strdup_printf ("{'%s': %s}", options[i].name, options[i].object);
      g_autoptr (JsonNode) expected = parse (wrapped);

      send_and_check (bench, options[i].name, changed, NULL, json_node_get_object (expected), NULL);
    }

  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    for (const PrmNetworkOption *option = prm_network_get_options (network, NULL); option->key != NULL; option++)
      {
        g_autofree char *name = g_strdup_printf ("%s.%s", prm_network_get_api_id (network), option->key);

        if (g_hash_table_contains (seen, name))
          continue;
        g_test_message ("No row has %s", name);
        g_test_fail ();
      }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = NULL;
  const char *arguments[] = { "--state", NULL, NULL };
  const BenchTest tests[] = {
    { "contract/fields", test_fields, arguments },
    { "contract/options", test_options, arguments },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  dir = g_dir_make_tmp ("postroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  state_path = g_build_filename (dir, "state.json", NULL);
  arguments[1] = state_path;
  bench_add_tests (tests, G_N_ELEMENTS (tests));
  status = g_test_run ();
  g_unlink (state_path);
  g_rmdir (dir);
  g_free (state_path);
  return status;
}
