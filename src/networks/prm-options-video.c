/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-options-private.h"

/* Snapchat, TikTok and YouTube. */

static const PrmOptionChoice tiktok_visibilities[] = {
  { "public", NC_ ("option", "Everyone") },
  { "followers", NC_ ("option", "Followers") },
  { "friends", NC_ ("option", "Friends") },
  { "private", NC_ ("option", "Only the Account") },
  { NULL },
};

static const PrmOptionChoice youtube_visibilities[] = {
  { "public", NC_ ("option", "Everyone") },
  { "unlisted", NC_ ("option", "Everyone With the Link") },
  { "private", NC_ ("option", "Only the Account") },
  { NULL },
};

/* Those that YouTube lets a video be put into, whatever the country. */
static const PrmOptionChoice youtube_categories[] = {
  { "2", NC_ ("option", "Autos and Vehicles") },
  { "23", NC_ ("option", "Comedy") },
  { "27", NC_ ("option", "Education") },
  { "24", NC_ ("option", "Entertainment") },
  { "1", NC_ ("option", "Film and Animation") },
  { "20", NC_ ("option", "Gaming") },
  { "26", NC_ ("option", "How-To and Style") },
  { "10", NC_ ("option", "Music") },
  { "25", NC_ ("option", "News and Politics") },
  { "29", NC_ ("option", "Nonprofits and Activism") },
  { "22", NC_ ("option", "People and Blogs") },
  { "15", NC_ ("option", "Pets and Animals") },
  { "28", NC_ ("option", "Science and Technology") },
  { "17", NC_ ("option", "Sports") },
  { "19", NC_ ("option", "Travel and Events") },
  { NULL },
};

const PrmNetworkOption prm_options_snapchat[] = {
  {
    .key = "spotlight",
    .label = NC_ ("option", "Publish as Spotlight"),
    .help = NC_ ("option", "A video for everyone; the text is cut after 160 characters"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "savedStory",
    .default_value = "false",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "savedStory",
    .label = NC_ ("option", "Publish as Saved Story"),
    .help = NC_ ("option", "It stays on the profile; otherwise the post is a story of a day"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "spotlight",
    .default_value = "false",
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "title",
    .label = NC_ ("option", "Title of the Saved Story"),
  },
  { NULL },
};

const PrmNetworkOption prm_options_tiktok[] = {
  {
    .key = "title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Of a post with images"),
    .use = PRM_OPTION_FOR_IMAGES,
  },
  {
    .key = "visibility",
    .label = NC_ ("option", "Who Sees It"),
    .help = NC_ ("option", "A first comment needs a public post"),
    .type = PRM_OPTION_CHOICE,
    .choices = tiktok_visibilities,
  },
  {
    .key = "disableComments",
    .label = NC_ ("option", "No Comments"),
    .help = NC_ ("option", "TikTok does not let this be changed later"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "disableDuet",
    .label = NC_ ("option", "No Duets"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "disableStitch",
    .label = NC_ ("option", "No Stitches"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "isAIGenerated",
    .label = NC_ ("option", "Made With AI"),
    .help = NC_ ("option", "Marks the post as made by artificial intelligence"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "isBrandedContent",
    .label = NC_ ("option", "Paid Partnership"),
    .help = NC_ ("option", "The post advertises somebody else’s brand"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "isBrandOrganic",
    .label = NC_ ("option", "Own Brand"),
    .help = NC_ ("option", "The post advertises the account’s own business"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "autoAddMusic",
    .label = NC_ ("option", "Add Music"),
    .help = NC_ ("option", "TikTok chooses music for images"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
    .use = PRM_OPTION_FOR_IMAGES,
  },
  {
    .key = "imageCoverIndex",
    .label = NC_ ("option", "Cover Image"),
    .help = NC_ ("option", "The image that stands for the post"),
    .type = PRM_OPTION_NUMBER,
    .names_medium = TRUE,
    .default_value = "0",
    .use = PRM_OPTION_FOR_IMAGES,
    .max = 34,
  },
  {
    .key = "thumbNailOffset",
    .label = NC_ ("option", "Cover From the Video"),
    .help = NC_ ("option", "The picture at so many milliseconds from the start"),
    .type = PRM_OPTION_NUMBER,
    .excludes = "thumbNail",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "thumbNail",
    .label = NC_ ("option", "Cover Picture"),
    .help = NC_ ("option", "Address of an image that stands for the video"),
    .type = PRM_OPTION_URL,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "draft",
    .label = NC_ ("option", "Save as Draft on TikTok"),
    .help = NC_ ("option", "The post waits in the account’s inbox"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  { NULL },
};

const PrmNetworkOption prm_options_youtube[] = {
  {
    .key = "title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Up to 100 characters, without < and >"),
    .missing = NC_ ("option", "%s needs a title. Fill it in."),
    .need = PRM_OPTION_REQUIRED,
    .forbidden = "<>",
    .max = 100,
  },
  {
    .key = "visibility",
    .label = NC_ ("option", "Who Sees It"),
    .help = NC_ ("option", "Private where nothing is chosen"),
    .type = PRM_OPTION_CHOICE,
    .choices = youtube_visibilities,
    .default_value = "private",
  },
  {
    .key = "shorts",
    .label = NC_ ("option", "Publish as Short"),
    .help = NC_ ("option", "A portrait video of up to three minutes; it takes no cover picture"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "thumbNail",
    .default_value = "false",
  },
  {
    .key = "thumbNail",
    .label = NC_ ("option", "Cover Picture"),
    .help = NC_ ("option", "Address of a JPEG or PNG of up to 2 MB; the channel has to be verified"),
    .type = PRM_OPTION_URL,
    .excludes = "shorts",
  },
  {
    .key = "tags",
    .label = NC_ ("option", "Tags"),
    .help = NC_ ("option", "Two characters and more each, 500 together"),
    .type = PRM_OPTION_LIST,
    .item_min = 2,
    .total_max = 500,
  },
  {
    .key = "categoryId",
    .label = NC_ ("option", "Category"),
    .help = NC_ ("option", "Where viewers find the video"),
    .type = PRM_OPTION_NUMBER,
    .choices = youtube_categories,
  },
  {
    .key = "playListId",
    .label = NC_ ("option", "Playlist"),
    .help = NC_ ("option", "The playlist’s address, or its identifier after “list=”"),
    .mark = "list=",
  },
  {
    .key = "madeForKids",
    .label = NC_ ("option", "Made for Children"),
    .help = NC_ ("option", "YouTube then turns comments and notifications off"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "notifySubscribers",
    .label = NC_ ("option", "Tell Subscribers"),
    .help = NC_ ("option", "On where nothing is chosen"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "true",
  },
  {
    .key = "containsSyntheticMedia",
    .label = NC_ ("option", "Altered or Made With AI"),
    .help = NC_ ("option", "The video shows realistic things that did not happen"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "publishAt",
    .label = NC_ ("option", "Make Public at"),
    .help = NC_ ("option", "When YouTube itself makes the private video public"),
    .type = PRM_OPTION_DATE,
    .ahead = TRUE,
  },
  {
    .key = "subTitleUrl",
    .label = NC_ ("option", "Subtitles"),
    .help = NC_ ("option", "Address of a file in the format SRT or SBV"),
    .section = NC_ ("option", "Subtitles"),
    .type = PRM_OPTION_URL,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "subTitleLanguage",
    .label = NC_ ("option", "Language of the Subtitles"),
    .help = NC_ ("option", "A code such as en or de"),
    .section = NC_ ("option", "Subtitles"),
    .default_value = "en",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "subTitleName",
    .label = NC_ ("option", "Name of the Subtitles"),
    .help = NC_ ("option", "As viewers choose it; up to 150 characters"),
    .section = NC_ ("option", "Subtitles"),
    .use = PRM_OPTION_FOR_VIDEO,
    .max = 150,
  },
  {
    .key = "targeting.allow",
    .label = NC_ ("option", "Only in"),
    .help = NC_ ("option", "Two-letter codes of the only countries that may watch"),
    .section = NC_ ("option", "Countries"),
    .type = PRM_OPTION_LIST,
    .excludes = "targeting.block",
    .item_min = 2,
    .item_max = 2,
  },
  {
    .key = "targeting.block",
    .label = NC_ ("option", "Not in"),
    .help = NC_ ("option", "Two-letter codes of the countries that may not watch"),
    .section = NC_ ("option", "Countries"),
    .type = PRM_OPTION_LIST,
    .excludes = "targeting.allow",
    .item_min = 2,
    .item_max = 2,
  },
  { NULL },
};
