/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* The option objects of all networks: what is taken, what refuses its network, and what the whole request. */

typedef enum
{
  TAKEN,
  WRONG_VALUE, /* one network refuses */
  WRONG_TYPE,  /* the request is malformed */
  TRIAL,       /* a code of its own */
} Outcome;

typedef struct
{
  const char *network;
  const char *object;
  const char *options;
  Outcome outcome;
  const char *media; /* (nullable) */
} Row;

#define PICTURE "https://a.example/a.jpg"
#define FILM "https://a.example/a.mp4"

static const Row rows[] = {
  { "bluesky", "blueskyOptions", "{\"altText\": [\"a\", \"b\"], \"unknown\": {\"x\": 1}}", TAKEN },
  { "bluesky", "blueskyOptions", "{\"altText\": [\"1\", \"2\", \"3\", \"4\", \"5\"]}", WRONG_VALUE },
  { "bluesky", "blueskyOptions", "{\"altText\": \"a\"}", WRONG_TYPE },
  { "bluesky", "blueskyOptions", "{\"altText\": [1]}", WRONG_TYPE },
  { "bluesky", "blueskyOptions", "[]", WRONG_TYPE },
  { "bluesky", "blueskyOptions", "null", TAKEN },

  { "facebook", "faceBookOptions", "{\"reels\": true, \"title\": \"T\", \"thumbNail\": \"https://a.example/t.jpg\"}",
    TAKEN, FILM },
  { "facebook", "faceBookOptions", "{\"reels\": true, \"stories\": true}", WRONG_VALUE, FILM },
  { "facebook", "faceBookOptions", "{\"reels\": \"yes\"}", WRONG_TYPE, FILM },
  { "facebook", "faceBookOptions", "{\"thumbNail\": \"http://a.example/t.jpg\"}", WRONG_VALUE, FILM },
  { "facebook", "faceBookOptions", "{\"targeting\": {\"countries\": [\"DE\", \"AT\"], \"ageMin\": 18}}", TAKEN },
  { "facebook", "faceBookOptions", "{\"targeting\": {\"ageMin\": 19}}", WRONG_VALUE },
  { "facebook", "faceBookOptions", "{\"targeting\": {\"ageMin\": \"18\"}}", WRONG_TYPE },
  { "facebook", "faceBookOptions", "{\"targeting\": [\"DE\"]}", WRONG_TYPE },
  { "facebook", "faceBookOptions",
    "{\"carousel\": {\"link\": \"https://a.example/\", \"items\": [{\"name\": \"A\", \"link\": "
    "\"https://a.example/a\", "
    "\"picture\": \"https://a.example/a.jpg\"}, {\"name\": \"B\", \"link\": \"https://a.example/b\", \"picture\": "
    "\"https://a.example/b.jpg\"}]}}",
    TAKEN },
  { "facebook", "faceBookOptions",
    "{\"carousel\": {\"link\": \"https://a.example/\", \"items\": [{\"name\": \"A\", \"link\": "
    "\"https://a.example/a\", "
    "\"picture\": \"https://a.example/a.jpg\"}]}}",
    WRONG_VALUE },
  { "facebook", "faceBookOptions", "{\"carousel\": {\"items\": []}}", WRONG_VALUE },
  { "facebook", "faceBookOptions", "{\"carousel\": {\"link\": \"https://a.example/\", \"items\": [{\"name\": 5}, {}]}}",
    WRONG_VALUE },
  { "facebook", "faceBookOptions", "{\"carousel\": {\"items\": [\"A\"]}}", WRONG_TYPE },

  { "gmb", "gmbOptions", "{\"isPhotoVideo\": true}", WRONG_VALUE, PICTURE },
  { "gmb", "gmbOptions", "{\"isPhotoVideo\": true, \"category\": \"roof\"}", WRONG_VALUE, PICTURE },
  { "gmb", "gmbOptions", "{\"isPhotoVideo\": true, \"category\": \"at_work\"}", TAKEN, PICTURE },
  { "gmb", "gmbOptions", "{}", WRONG_VALUE, FILM },
  { "gmb", "gmbOptions",
    "{\"event\": {\"title\": \"T\", \"startDate\": \"2026-07-01T00:00:00Z\", \"endDate\": \"2026-07-02T00:00:00Z\"}}",
    TAKEN },
  { "gmb", "gmbOptions",
    "{\"event\": {\"title\": \"T\", \"startDate\": \"2026-07-02T00:00:00Z\", \"endDate\": \"2026-07-01T00:00:00Z\"}}",
    WRONG_VALUE },
  { "gmb", "gmbOptions", "{\"event\": {\"title\": \"T\", \"startDate\": \"soon\", \"endDate\": \"later\"}}",
    WRONG_VALUE },
  { "gmb", "gmbOptions", "{\"event\": {\"title\": \"T\"}}", WRONG_VALUE },
  { "gmb", "gmbOptions", "{\"event\": {}}", WRONG_VALUE },
  { "gmb", "gmbOptions", "{\"event\": \"T\"}", WRONG_TYPE },
  { "gmb", "gmbOptions",
    "{\"event\": {\"title\": \"0123456789012345678901234567890123456789012345678901234567x\", \"startDate\": "
    "\"2026-07-01T00:00:00Z\", \"endDate\": \"2026-07-02T00:00:00Z\"}}",
    WRONG_VALUE },
  { "gmb", "gmbOptions", "{\"callToAction\": {\"actionType\": \"book\", \"url\": \"https://a.example/\"}}", TAKEN },
  { "gmb", "gmbOptions", "{\"callToAction\": {\"actionType\": \"book\"}}", WRONG_VALUE },
  { "gmb", "gmbOptions", "{\"callToAction\": {\"actionType\": \"call\"}}", TAKEN },
  { "gmb", "gmbOptions", "{\"callToAction\": {\"actionType\": \"dance\", \"url\": \"https://a.example/\"}}",
    WRONG_VALUE },
  { "gmb", "gmbOptions",
    "{\"offer\": {\"title\": \"T\", \"startDate\": \"2026-07-01T00:00:00Z\", \"endDate\": \"2026-07-02T00:00:00Z\", "
    "\"couponCode\": \"C\", \"redeemOnlineUrl\": \"https://a.example/\", \"termsConditions\": \"None\"}}",
    TAKEN },
  { "gmb", "gmbOptions",
    "{\"offer\": {\"title\": \"T\", \"startDate\": \"2026-07-01T00:00:00Z\", \"endDate\": \"2026-07-02T00:00:00Z\", "
    "\"couponCode\": \"C\", \"redeemOnlineUrl\": \"https://a.example/\", \"termsConditions\": \"None\"}, "
    "\"callToAction\": {\"actionType\": \"call\"}}",
    WRONG_VALUE },

  { "instagram", "instagramOptions",
    "{\"userTags\": [{\"username\": \"a\", \"x\": 0.5, \"y\": 1}], \"collaborators\": [\"a\", \"b\", \"c\"], "
    "\"altText\": [\"A\"], \"isAIGenerated\": true}",
    TAKEN, PICTURE },
  { "instagram", "instagramOptions", "{\"userTags\": [{\"username\": \"a\", \"x\": 1.5, \"y\": 0}]}", WRONG_VALUE,
    PICTURE },
  { "instagram", "instagramOptions", "{\"userTags\": [{\"x\": 0.5}]}", WRONG_VALUE, PICTURE },
  { "instagram", "instagramOptions", "{\"userTags\": [\"a\"]}", WRONG_TYPE, PICTURE },
  { "instagram", "instagramOptions", "{\"collaborators\": [\"a\", \"b\", \"c\", \"d\"]}", WRONG_VALUE, PICTURE },
  { "instagram", "instagramOptions", "{\"trialParams\": {\"graduationStrategy\": \"MANUAL\"}}", TAKEN, FILM },
  { "instagram", "instagramOptions", "{\"trialParams\": {\"graduationStrategy\": \"NEVER\"}}", WRONG_VALUE, FILM },
  { "instagram", "instagramOptions", "{\"trialParams\": {}}", TRIAL, FILM },
  { "instagram", "instagramOptions", "{\"audioConfiguration\": {\"audioId\": \"1\", \"audioVolume\": 50}}", TAKEN,
    FILM },
  { "instagram", "instagramOptions", "{\"audioConfiguration\": {\"audioVolume\": 50}}", WRONG_VALUE, FILM },
  { "instagram", "instagramOptions", "{\"audioConfiguration\": {\"audioId\": \"1\", \"audioVolume\": 101}}",
    WRONG_VALUE, FILM },
  { "instagram", "instagramOptions", "{\"thumbNailOffset\": \"1\"}", WRONG_TYPE, FILM },
  { "instagram", "instagramOptions", "{\"thumbNailOffset\": -1}", WRONG_VALUE, FILM },

  { "linkedin", "linkedInOptions", "{\"visibility\": \"connections\", \"disableShare\": true}", TAKEN },
  { "linkedin", "linkedInOptions", "{\"visibility\": \"friends\"}", WRONG_VALUE },
  { "linkedin", "linkedInOptions", "{\"targeting\": {\"countries\": [\"DE\"], \"industries\": [\"5\"]}}", TAKEN },
  { "linkedin", "linkedInOptions", "{\"targeting\": {\"countries\": \"DE\"}}", WRONG_TYPE },

  { "pinterest", "pinterestOptions", "{\"title\": \"T\", \"boardId\": \"1\", \"link\": \"https://a.example/\"}", TAKEN,
    PICTURE },
  { "pinterest", "pinterestOptions", "{}", WRONG_VALUE, FILM },
  { "pinterest", "pinterestOptions", "{\"thumbNail\": \"https://a.example/t.jpg\"}", TAKEN, FILM },
  { "pinterest", "pinterestOptions",
    "{\"carouselOptions\": [{\"title\": \"T\", \"link\": \"https://a.example/\", \"description\": \"D\"}]}", TAKEN,
    PICTURE },
  { "pinterest", "pinterestOptions", "{\"carouselOptions\": [{\"link\": \"ftp://a.example/\"}]}", WRONG_VALUE,
    PICTURE },

  { "reddit", "redditOptions", "{\"title\": \"T\"}", WRONG_VALUE },
  { "reddit", "redditOptions", "{\"title\": \"\", \"subreddit\": \"s\"}", WRONG_VALUE },
  { "reddit", "redditOptions", "{\"title\": \"T\", \"subreddit\": \"/r/s\"}", WRONG_VALUE },
  { "reddit", "redditOptions", "{\"title\": \"T\", \"subreddit\": \"s\"}", TAKEN },

  { "snapchat", "snapChatOptions", "{\"spotlight\": true, \"savedStory\": true}", WRONG_VALUE, FILM },
  { "snapchat", "snapChatOptions", "{\"savedStory\": true, \"title\": \"T\"}", TAKEN, FILM },
  { "snapchat", "snapchatOptions", "{\"spotlight\": true, \"savedStory\": true}", WRONG_VALUE, FILM },
  { "snapchat", "snapchatOptions", "{\"spotlight\": 1}", WRONG_TYPE, FILM },

  { "telegram", "telegramOptions", "{\"anything\": []}", TAKEN },

  { "threads", "threadsOptions", "{\"thread\": true, \"threadNumber\": true}", TAKEN },
  { "threads", "threadsOptions", "{\"allowCountries\": [\"US\"]}", WRONG_VALUE },

  { "tiktok", "tikTokOptions", "{\"visibility\": \"followers\", \"disableDuet\": true, \"imageCoverIndex\": 34}", TAKEN,
    PICTURE },
  { "tiktok", "tikTokOptions", "{\"imageCoverIndex\": 35}", WRONG_VALUE, PICTURE },
  { "tiktok", "tikTokOptions", "{\"visibility\": \"nobody\"}", WRONG_VALUE, PICTURE },

  { "twitter", "twitterOptions", "{\"poll\": {\"duration\": 10080, \"options\": [\"a\", \"b\", \"c\", \"d\"]}}",
    TAKEN },
  { "twitter", "twitterOptions", "{\"poll\": {\"duration\": 10081, \"options\": [\"a\", \"b\"]}}", WRONG_VALUE },
  { "twitter", "twitterOptions", "{\"poll\": {\"duration\": 0, \"options\": [\"a\", \"b\"]}}", WRONG_VALUE },
  { "twitter", "twitterOptions", "{\"poll\": {\"duration\": 60, \"options\": [\"a\"]}}", WRONG_VALUE },
  { "twitter", "twitterOptions", "{\"poll\": {\"options\": [\"a\", \"b\"]}}", WRONG_VALUE },
  { "twitter", "twitterOptions", "{\"poll\": {\"duration\": \"60\", \"options\": [\"a\", \"b\"]}}", WRONG_TYPE },
  { "twitter", "twitterOptions", "{\"replyToId\": \"1\", \"quoteTweetId\": \"2\"}", WRONG_VALUE },
  { "twitter", "twitterOptions", "{\"thread\": true, \"mediaUrls\": [\"null\", \"https://a.example/a.jpg\"]}", TAKEN },

  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"tags\": [\"ab\", \"cd\"], \"categoryId\": 22}", TAKEN, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"tags\": [\"a\"]}", WRONG_VALUE, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"a < b\"}", WRONG_VALUE, FILM },
  { "youtube", "youTubeOptions", "{\"title\": 5}", WRONG_TYPE, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"visibility\": \"secret\"}", WRONG_VALUE, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"shorts\": true, \"thumbNail\": \"https://a.example/t.jpg\"}",
    WRONG_VALUE, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"publishAt\": \"2026-07-01T00:00:00Z\"}", TAKEN, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"publishAt\": \"tomorrow\"}", WRONG_VALUE, FILM },
  { "youtube", "youTubeOptions", "{\"title\": \"T\", \"targeting\": {\"block\": [\"US\"], \"allow\": [\"DE\"]}}",
    WRONG_VALUE, FILM },
  { "youtube", "otherOptions", "{\"title\": \"T\"}", WRONG_VALUE, FILM },
};

static const char *const expectations[] = {
  [TAKEN] = "status=success; #errors=0",
  [WRONG_VALUE] = "status=error; #errors=1; errors.0.code=101; errors.0.verifyCheck=true; validate=true",
  [WRONG_TYPE] = "action=request; status=error; code=101; errors=-",
  [TRIAL] = "errors.0.code=447; errors.0.verifyCheck=true",
};

static void
test_rows (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autofree char *media =
        row->media != NULL ? g_strdup_printf (", \"mediaUrls\": [\"%s\"]", row->media) : g_strdup ("");
      g_autofree char *body = g_strdup_printf ("{\"post\": \"Row %u\", \"platforms\": [\"%s\"], \"%s\": %s%s}", i,
                                               row->network, row->object, row->options, media);
      const Step steps[] = {
        { "POST", "/control/clock", "{\"advance\": 60}", 200 },
        { "POST", "/post", body, row->outcome == TAKEN ? 200 : 400, expectations[row->outcome] },
        { NULL },
      };

      bench_run (bench, steps);
    }
}

/* Options of a network that is not asked for still need their types, but not their fields. */
static const Step other_steps[] = {
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"bluesky\"], \"youTubeOptions\": {}}", 200 },
  { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"bluesky\"], \"youTubeOptions\": {\"title\": 5}}", 400,
    "code=101; errors=-" },
  { "POST", "/post", "{\"post\": \"z\", \"platforms\": [\"bluesky\", \"youtube\"]}", 400,
    "#errors=1; errors.0.platform=youtube; errors.0.code=101; #postIds=1" },
  { NULL },
};

static const Scenario others = { "options/others", other_steps, PRM_SANDBOX_PLAN_BUSINESS };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/options/rows", test_rows);
  scenario_add (&others);
  return g_test_run ();
}
