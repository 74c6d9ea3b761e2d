/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-facts.h"

#include "prm-sandbox-private.h"

typedef enum
{
  OPTION_STRING,
  OPTION_BOOLEAN,
  OPTION_INT,
  OPTION_STRINGS,
  OPTION_OBJECT,
} OptionType;

/* The fields whose type or value is checked; any other field passes. */
static const struct
{
  PrmNetwork network;
  const char *name;
  OptionType type;
  gint64 max;        /* characters of a string, entries of a list, or the largest number; 0: no bound */
  const char *words; /* (nullable) the only values */
} fields[] = {
  { PRM_NETWORK_BLUESKY, "altText", OPTION_STRINGS, 4 },
  { PRM_NETWORK_FACEBOOK, "reels", OPTION_BOOLEAN },
  { PRM_NETWORK_FACEBOOK, "stories", OPTION_BOOLEAN },
  { PRM_NETWORK_FACEBOOK, "title", OPTION_STRING },
  { PRM_NETWORK_FACEBOOK, "altText", OPTION_STRINGS },
  { PRM_NETWORK_FACEBOOK, "mediaCaptions", OPTION_STRINGS },
  { PRM_NETWORK_FACEBOOK, "carousel", OPTION_OBJECT },
  { PRM_NETWORK_FACEBOOK, "targeting", OPTION_OBJECT },
  { PRM_NETWORK_FACEBOOK, "draft", OPTION_BOOLEAN },
  { PRM_NETWORK_GOOGLE_BUSINESS, "isPhotoVideo", OPTION_BOOLEAN },
  { PRM_NETWORK_GOOGLE_BUSINESS, "category", OPTION_STRING, 0,
    "cover,profile,logo,exterior,interior,product,at_work,food_and_drink,menu,common_area,rooms,teams" },
  { PRM_NETWORK_GOOGLE_BUSINESS, "event", OPTION_OBJECT },
  { PRM_NETWORK_GOOGLE_BUSINESS, "offer", OPTION_OBJECT },
  { PRM_NETWORK_GOOGLE_BUSINESS, "callToAction", OPTION_OBJECT },
  { PRM_NETWORK_INSTAGRAM, "stories", OPTION_BOOLEAN },
  { PRM_NETWORK_INSTAGRAM, "reels", OPTION_BOOLEAN },
  { PRM_NETWORK_INSTAGRAM, "shareReelsFeed", OPTION_BOOLEAN },
  { PRM_NETWORK_INSTAGRAM, "thumbNailOffset", OPTION_INT },
  { PRM_NETWORK_INSTAGRAM, "trialParams", OPTION_OBJECT },
  { PRM_NETWORK_INSTAGRAM, "altText", OPTION_STRINGS },
  { PRM_NETWORK_INSTAGRAM, "collaborators", OPTION_STRINGS, 3 },
  { PRM_NETWORK_LINKEDIN, "altText", OPTION_STRINGS },
  { PRM_NETWORK_LINKEDIN, "titles", OPTION_STRINGS },
  { PRM_NETWORK_LINKEDIN, "title", OPTION_STRING, 400 },
  { PRM_NETWORK_LINKEDIN, "visibility", OPTION_STRING, 0, "public,connections,loggedin" },
  { PRM_NETWORK_LINKEDIN, "disableShare", OPTION_BOOLEAN },
  { PRM_NETWORK_PINTEREST, "title", OPTION_STRING, 100 },
  { PRM_NETWORK_PINTEREST, "link", OPTION_STRING, 2048 },
  { PRM_NETWORK_PINTEREST, "boardId", OPTION_STRING },
  { PRM_NETWORK_PINTEREST, "altText", OPTION_STRINGS },
  { PRM_NETWORK_PINTEREST, "thumbNail", OPTION_STRING },
  { PRM_NETWORK_REDDIT, "title", OPTION_STRING, 300 },
  { PRM_NETWORK_REDDIT, "subreddit", OPTION_STRING },
  { PRM_NETWORK_REDDIT, "link", OPTION_STRING },
  { PRM_NETWORK_SNAPCHAT, "savedStory", OPTION_BOOLEAN },
  { PRM_NETWORK_SNAPCHAT, "spotlight", OPTION_BOOLEAN },
  { PRM_NETWORK_SNAPCHAT, "title", OPTION_STRING },
  { PRM_NETWORK_THREADS, "thread", OPTION_BOOLEAN },
  { PRM_NETWORK_THREADS, "threadNumber", OPTION_BOOLEAN },
  { PRM_NETWORK_THREADS, "mediaUrls", OPTION_STRINGS },
  { PRM_NETWORK_TIKTOK, "visibility", OPTION_STRING, 0, "public,private,followers,friends" },
  { PRM_NETWORK_TIKTOK, "title", OPTION_STRING },
  { PRM_NETWORK_TIKTOK, "disableComments", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "disableDuet", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "disableStitch", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "isAIGenerated", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "isBrandedContent", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "isBrandOrganic", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "autoAddMusic", OPTION_BOOLEAN },
  { PRM_NETWORK_TIKTOK, "imageCoverIndex", OPTION_INT, 34 },
  { PRM_NETWORK_TIKTOK, "draft", OPTION_BOOLEAN },
  { PRM_NETWORK_X, "replyToId", OPTION_STRING },
  { PRM_NETWORK_X, "quoteTweetId", OPTION_STRING },
  { PRM_NETWORK_X, "poll", OPTION_OBJECT },
  { PRM_NETWORK_X, "altText", OPTION_STRINGS },
  { PRM_NETWORK_X, "thread", OPTION_BOOLEAN },
  { PRM_NETWORK_X, "threadNumber", OPTION_BOOLEAN },
  { PRM_NETWORK_X, "mediaUrls", OPTION_STRINGS },
  { PRM_NETWORK_X, "longPost", OPTION_BOOLEAN },
  { PRM_NETWORK_X, "longVideo", OPTION_BOOLEAN },
  { PRM_NETWORK_X, "subTitleName", OPTION_STRING, 150 },
  { PRM_NETWORK_YOUTUBE, "title", OPTION_STRING, 100 },
  { PRM_NETWORK_YOUTUBE, "visibility", OPTION_STRING, 0, "public,unlisted,private" },
  { PRM_NETWORK_YOUTUBE, "shorts", OPTION_BOOLEAN },
  { PRM_NETWORK_YOUTUBE, "thumbNail", OPTION_STRING },
  { PRM_NETWORK_YOUTUBE, "playListId", OPTION_STRING },
  { PRM_NETWORK_YOUTUBE, "tags", OPTION_STRINGS },
  { PRM_NETWORK_YOUTUBE, "madeForKids", OPTION_BOOLEAN },
  { PRM_NETWORK_YOUTUBE, "notifySubscribers", OPTION_BOOLEAN },
  { PRM_NETWORK_YOUTUBE, "categoryId", OPTION_INT },
  { PRM_NETWORK_YOUTUBE, "subTitleName", OPTION_STRING, 150 },
};

static gboolean
check_type (JsonObject *options, const char *name, OptionType type, GError **error)
{
  const char *text = NULL;
  gboolean flag;
  gint64 number;
  JsonObject *object;
  g_auto (GStrv) list = NULL;

  switch (type)
    {
    case OPTION_STRING:
      return prm_sandbox_json_string (options, name, &text, error);
    case OPTION_BOOLEAN:
      return prm_sandbox_json_boolean (options, name, &flag, error);
    case OPTION_INT:
      return prm_sandbox_json_int (options, name, 0, G_MAXINT32, &number, error);
    case OPTION_STRINGS:
      return prm_sandbox_json_strings (options, name, &list, error);
    case OPTION_OBJECT:
      return prm_sandbox_json_object (options, name, &object, error);
    default:
      return TRUE;
    }
}

/* Some older pages write Snapchat's object in another way. */
static JsonObject *
peek_options (JsonObject *body, PrmNetwork network)
{
  JsonObject *options = prm_sandbox_json_peek_object (body, prm_sandbox_options_name (network));

  if (options == NULL && network == PRM_NETWORK_SNAPCHAT)
    options = prm_sandbox_json_peek_object (body, "snapchatOptions");
  return options;
}

gboolean
prm_sandbox_check_option_types (JsonObject *body, GError **error)
{
  for (PrmNetwork network = 0; network < PRM_N_NETWORKS; network++)
    {
      JsonObject *options = NULL;

      if (!prm_sandbox_json_object (body, prm_sandbox_options_name (network), &options, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      JsonObject *options = peek_options (body, fields[i].network);

      if (options != NULL && !check_type (options, fields[i].name, fields[i].type, error))
        {
          g_prefix_error (error, "%s: ", prm_sandbox_options_name (fields[i].network));
          return FALSE;
        }
    }
  return TRUE;
}

/* Bounds and words of one field. */
static char *
find_field_problem (JsonObject *options, guint i)
{
  const char *text = prm_sandbox_json_peek_string (options, fields[i].name);
  JsonArray *list = prm_sandbox_json_peek_array (options, fields[i].name);

  if (text != NULL && fields[i].max > 0 && g_utf8_strlen (text, -1) > fields[i].max)
    return g_strdup_printf ("%s may have up to %d characters.", fields[i].name, (int) fields[i].max);
  if (text != NULL && fields[i].words != NULL)
    {
      g_auto (GStrv) words = g_strsplit (fields[i].words, ",", -1);

      if (!g_strv_contains ((const char *const *) words, text))
        return g_strdup_printf ("%s must be one of %s.", fields[i].name, fields[i].words);
    }
  if (list != NULL && fields[i].max > 0 && json_array_get_length (list) > fields[i].max)
    return g_strdup_printf ("%s may have up to %d entries.", fields[i].name, (int) fields[i].max);
  if (fields[i].type == OPTION_INT && fields[i].max > 0 &&
      prm_sandbox_json_peek_int (options, fields[i].name) > fields[i].max)
    return g_strdup_printf ("%s may be up to %d.", fields[i].name, (int) fields[i].max);
  return NULL;
}

static const char *
find_missing_member (JsonObject *object, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *text = prm_sandbox_json_peek_string (object, names[i]);

      if (text == NULL || *text == '\0')
        return names[i];
    }
  return NULL;
}

static char *
find_gmb_problem (JsonObject *options)
{
  static const char *const event_names[] = { "title", "startDate", "endDate", NULL };
  static const char *const offer_names[] = { "title",           "startDate",       "endDate", "couponCode",
                                             "redeemOnlineUrl", "termsConditions", NULL };
  static const char *const action_names[] = { "actionType", NULL };
  static const struct
  {
    const char *name;
    const char *const *members;
  } objects[] = { { "event", event_names }, { "offer", offer_names }, { "callToAction", action_names } };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      JsonObject *object = prm_sandbox_json_peek_object (options, objects[i].name);
      const char *missing = object != NULL ? find_missing_member (object, objects[i].members) : NULL;

      if (missing != NULL)
        return g_strdup_printf ("%s.%s is missing.", objects[i].name, missing);
    }
  if (prm_sandbox_json_has (options, "offer") && prm_sandbox_json_has (options, "callToAction"))
    return g_strdup ("offer and callToAction exclude one another.");
  if (prm_sandbox_json_peek_boolean (options, "isPhotoVideo") && !prm_sandbox_json_has (options, "category"))
    return g_strdup ("category is missing.");
  return NULL;
}

static char *
find_x_problem (JsonObject *options)
{
  JsonObject *poll = prm_sandbox_json_peek_object (options, "poll");
  gint64 duration = 0;
  g_auto (GStrv) choices = NULL;
  g_autoptr (GError) error = NULL;

  if (poll == NULL)
    return NULL;
  if (!prm_sandbox_json_int (poll, "duration", 1, 10080, &duration, &error) ||
      !prm_sandbox_json_strings (poll, "options", &choices, &error))
    return g_strdup_printf ("poll: %s", error->message);
  if (duration == 0 || choices == NULL || g_strv_length (choices) < 2 || g_strv_length (choices) > 4)
    return g_strdup ("poll needs a duration in minutes and two to four options.");
  return NULL;
}

static char *
find_youtube_problem (JsonObject *options)
{
  JsonArray *tags = prm_sandbox_json_peek_array (options, "tags");
  const char *title = prm_sandbox_json_peek_string (options, "title");
  glong total = 0;

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      glong length = g_utf8_strlen (prm_sandbox_json_array_peek_string (tags, i), -1);

      if (length < 2)
        return g_strdup ("each of tags needs two characters.");
      total += length;
    }
  if (total > 500)
    return g_strdup ("tags may have up to 500 characters together.");
  if (title != NULL && strpbrk (title, "<>") != NULL)
    return g_strdup ("title takes neither < nor >.");
  return NULL;
}

static gboolean
has_video (PrmSandboxPost *post, const char *const *media)
{
  for (guint i = 0; media[i] != NULL; i++)
    if (prm_media_url_get_kind (media[i]) == PRM_MEDIA_VIDEO || prm_sandbox_json_peek_boolean (post->body, "isVideo"))
      return TRUE;
  return FALSE;
}

static const char *
find_missing_option (PrmSandboxPost *post, JsonObject *options, PrmNetwork network, const char *const *media)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  const char *const *lists[] = { facts->required_options, has_video (post, media) ? facts->video_options : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && lists[i][j] != NULL; j++)
      {
        JsonNode *node = options != NULL ? json_object_get_member (options, lists[i][j]) : NULL;

        if (node == NULL || JSON_NODE_HOLDS_NULL (node) ||
            g_strcmp0 (prm_sandbox_json_peek_string (options, lists[i][j]), "") == 0 ||
            (json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node)))
          return lists[i][j];
      }
  return NULL;
}

static char *
find_problem (JsonObject *options, PrmNetwork network, int *code)
{
  JsonObject *trial;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char *problem = fields[i].network == network ? find_field_problem (options, i) : NULL;

      if (problem != NULL)
        return problem;
    }
  if (network == PRM_NETWORK_GOOGLE_BUSINESS)
    return find_gmb_problem (options);
  if (network == PRM_NETWORK_X)
    return find_x_problem (options);
  if (network == PRM_NETWORK_YOUTUBE)
    return find_youtube_problem (options);
  if (network == PRM_NETWORK_THREADS && prm_sandbox_json_has (options, "allowCountries"))
    return g_strdup ("allowCountries needs a permission that this account does not have.");
  trial = prm_sandbox_json_peek_object (options, "trialParams");
  if (network == PRM_NETWORK_INSTAGRAM && trial != NULL && !prm_sandbox_json_has (trial, "graduationStrategy"))
    {
      *code = 447;
      return g_strdup ("trialParams.graduationStrategy is missing.");
    }
  return NULL;
}

JsonObject *
prm_sandbox_verify_options (PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  JsonObject *options = peek_options (post->body, network);
  const char *missing = find_missing_option (post, options, network, media);
  g_autofree char *problem = NULL;
  int code = 101;

  if (missing != NULL)
    return prm_sandbox_post_error (network, 101, TRUE, "%s.%s is missing.", prm_sandbox_options_name (network),
                                   missing);
  if (options != NULL)
    problem = find_problem (options, network, &code);
  if (problem != NULL)
    return prm_sandbox_post_error (network, code, TRUE, "%s: %s", prm_sandbox_options_name (network), problem);
  if (network == PRM_NETWORK_TIKTOK && prm_sandbox_json_has (post->body, "firstComment") &&
      g_strcmp0 (options != NULL ? prm_sandbox_json_peek_string (options, "visibility") : NULL, "public") != 0)
    return prm_sandbox_post_error (network, 904, TRUE,
                                   "A first comment on TikTok needs tikTokOptions.visibility public.");
  return NULL;
}
