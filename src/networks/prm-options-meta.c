/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-options-private.h"

/* Facebook, Instagram and Threads. */

static const PrmOptionChoice facebook_ages[] = {
  { "13", NC_ ("option", "13 and older") }, { "15", NC_ ("option", "15 and older") },
  { "18", NC_ ("option", "18 and older") }, { "21", NC_ ("option", "21 and older") },
  { "25", NC_ ("option", "25 and older") }, { NULL },
};

static const PrmOptionChoice instagram_graduations[] = {
  { "MANUAL", NC_ ("option", "When I Decide") },
  { "SS_PERFORMANCE", NC_ ("option", "When It Does Well") },
  { NULL },
};

static const PrmNetworkOption facebook_cards[] = {
  {
    .key = "name",
    .label = NC_ ("option", "Name"),
    .need = PRM_OPTION_REQUIRED,
  },
  {
    .key = "link",
    .label = NC_ ("option", "Link"),
    .type = PRM_OPTION_URL,
    .need = PRM_OPTION_REQUIRED,
  },
  {
    .key = "picture",
    .label = NC_ ("option", "Picture"),
    .type = PRM_OPTION_URL,
    .need = PRM_OPTION_REQUIRED,
  },
  { NULL },
};

static const PrmNetworkOption instagram_tags[] = {
  {
    .key = "username",
    .label = NC_ ("option", "User Name"),
    .need = PRM_OPTION_REQUIRED,
    .forbidden = "@",
  },
  {
    .key = "x",
    .label = NC_ ("option", "From the Left"),
    .type = PRM_OPTION_DECIMAL,
    .max = 1,
  },
  {
    .key = "y",
    .label = NC_ ("option", "From the Top"),
    .type = PRM_OPTION_DECIMAL,
    .max = 1,
  },
  { NULL },
};

const PrmNetworkOption prm_options_facebook[] = {
  {
    .key = "reels",
    .label = NC_ ("option", "Publish as Reel"),
    .help = NC_ ("option", "A portrait video of 3 to 90 seconds; a Page may publish 30 in a day"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "stories",
    .default_value = "false",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "stories",
    .label = NC_ ("option", "Publish as Story"),
    .help = NC_ ("option", "One image or video, shown for a day; an image story cannot be deleted from here"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "reels",
    .default_value = "false",
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Of a video or reel; cut after 255 characters"),
    .use = PRM_OPTION_FOR_VIDEO,
    .max = 255,
  },
  {
    .key = "thumbNail",
    .label = NC_ ("option", "Cover Picture"),
    .help = NC_ ("option", "Address of an image that stands for the video"),
    .type = PRM_OPTION_URL,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "altText",
    .label = NC_ ("option", "Alternative Texts"),
    .help = NC_ ("option", "What each image shows, for people who do not see it"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES,
    .per_media = TRUE,
    .blank_item = "",
  },
  {
    .key = "mediaCaptions",
    .label = NC_ ("option", "Captions"),
    .help = NC_ ("option", "A caption for each image or video"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
    .per_media = TRUE,
    .blank_item = "",
  },
  {
    .key = "link",
    .label = NC_ ("option", "Link"),
    .help = NC_ ("option", "A page to show as a preview under the text"),
    .type = PRM_OPTION_URL,
  },
  {
    .key = "locationId",
    .label = NC_ ("option", "Place"),
    .help = NC_ ("option", "The identifier of the Page of a place"),
  },
  {
    .key = "draft",
    .label = NC_ ("option", "Save as Draft on Facebook"),
    .help = NC_ ("option", "The post waits in the Page’s own tools"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "scheduledPublishDate",
    .label = NC_ ("option", "Publish the Draft at"),
    .help = NC_ ("option", "When Facebook itself publishes the draft"),
    .type = PRM_OPTION_DATE,
    .ahead = TRUE,
  },
  {
    .key = "carousel.link",
    .label = NC_ ("option", "Link at the End"),
    .help = NC_ ("option", "Where the last card leads"),
    .section = NC_ ("option", "Carousel"),
    .type = PRM_OPTION_URL,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
  },
  {
    .key = "carousel.items",
    .label = NC_ ("option", "Cards"),
    .help = NC_ ("option", "Two to ten cards, each with its own link"),
    .section = NC_ ("option", "Carousel"),
    .type = PRM_OPTION_TABLE,
    .members = facebook_cards,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .min = 2,
    .max = 10,
  },
  {
    .key = "targeting.countries",
    .label = NC_ ("option", "Countries"),
    .help = NC_ ("option", "Two-letter codes, up to 25; only people there see the post"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
    .max = 25,
    .item_min = 2,
    .item_max = 2,
  },
  {
    .key = "targeting.ageMin",
    .label = NC_ ("option", "Age From"),
    .help = NC_ ("option", "Only people of this age and older see the post"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_NUMBER,
    .choices = facebook_ages,
  },
  { NULL },
};

const PrmNetworkOption prm_options_instagram[] = {
  {
    .key = "stories",
    .label = NC_ ("option", "Publish as Story"),
    .help = NC_ ("option", "One image or video, shown for a day; the text is not shown"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "reels",
    .default_value = "false",
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "reels",
    .label = NC_ ("option", "Publish as Reel"),
    .help = NC_ ("option", "A single video always is one"),
    .type = PRM_OPTION_SWITCH,
    .excludes = "stories",
    .default_value = "false",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "shareReelsFeed",
    .label = NC_ ("option", "Show the Reel in the Feed"),
    .help = NC_ ("option", "As well as on the tab of reels"),
    .type = PRM_OPTION_SWITCH,
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
    .key = "thumbNailOffset",
    .label = NC_ ("option", "Cover From the Video"),
    .help = NC_ ("option", "The picture at so many milliseconds from the start"),
    .type = PRM_OPTION_NUMBER,
    .excludes = "thumbNail",
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "audioName",
    .label = NC_ ("option", "Name of the Sound"),
    .help = NC_ ("option", "Of the sound of a reel; it can be given once"),
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "altText",
    .label = NC_ ("option", "Alternative Texts"),
    .help = NC_ ("option", "What each image shows, for people who do not see it"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES,
    .per_media = TRUE,
    .blank_item = "",
    .item_max = 1000,
  },
  {
    .key = "collaborators",
    .label = NC_ ("option", "Collaborators"),
    .help = NC_ ("option", "Up to three user names, whose accounts are asked to share the post"),
    .type = PRM_OPTION_LIST,
    .forbidden = " @",
    .max = 3,
  },
  {
    .key = "userTags",
    .label = NC_ ("option", "People in the Picture"),
    .help = NC_ ("option", "Each with the place in the picture, such as 50 % from the left and 25 % from the top"),
    .type = PRM_OPTION_TABLE,
    .members = instagram_tags,
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "locationId",
    .label = NC_ ("option", "Place"),
    .help = NC_ ("option", "The identifier of the Facebook Page of a place"),
  },
  {
    .key = "isAIGenerated",
    .label = NC_ ("option", "Made With AI"),
    .help = NC_ ("option", "Marks the post as made by artificial intelligence"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "autoResize",
    .label = NC_ ("option", "Fit Images to Instagram"),
    .help = NC_ ("option", "Images of another shape get a border"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
    .plan = PRM_OPTION_PLAN_MAX_PACK,
    .use = PRM_OPTION_FOR_IMAGES,
  },
  {
    .key = "trialParams.graduationStrategy",
    .label = NC_ ("option", "Show to Followers"),
    .help = NC_ ("option", "A trial reel is shown first to people who do not follow the account"),
    .section = NC_ ("option", "Trial Reel"),
    .type = PRM_OPTION_CHOICE,
    .choices = instagram_graduations,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "audioConfiguration.audioId",
    .label = NC_ ("option", "Sound"),
    .help = NC_ ("option", "The identifier of a sound in Instagram’s library"),
    .section = NC_ ("option", "Sound"),
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "audioConfiguration.audioVolume",
    .label = NC_ ("option", "Volume of the Sound"),
    .help = NC_ ("option", "From 0 to 100"),
    .section = NC_ ("option", "Sound"),
    .type = PRM_OPTION_NUMBER,
    .use = PRM_OPTION_FOR_VIDEO,
    .max = 100,
  },
  {
    .key = "audioConfiguration.videoVolume",
    .label = NC_ ("option", "Volume of the Video"),
    .help = NC_ ("option", "From 0 to 100"),
    .section = NC_ ("option", "Sound"),
    .type = PRM_OPTION_NUMBER,
    .use = PRM_OPTION_FOR_VIDEO,
    .max = 100,
  },
  { NULL },
};

const PrmNetworkOption prm_options_threads[] = {
  {
    .key = "thread",
    .label = NC_ ("option", "Split Into a Thread"),
    .help = NC_ ("option", "A post for each part of the text between blank lines"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "threadNumber",
    .label = NC_ ("option", "Number the Parts"),
    .help = NC_ ("option", "Adds 1/3, 2/3 and so on at the end of each part"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "mediaUrls",
    .label = NC_ ("option", "Media of the Parts"),
    .help = NC_ ("option", "The address of a picture or video for each part of a thread; a part may be without"),
    .type = PRM_OPTION_LIST,
    .item_type = PRM_OPTION_URL,
    .per_part = TRUE,
    .blank_item = "null",
  },
  {
    .key = "allowCountries",
    .label = NC_ ("option", "Countries"),
    .help = NC_ ("option", "Two-letter codes; only people there see the post"),
    .type = PRM_OPTION_LIST,
    .plan = PRM_OPTION_PLAN_PERMISSION,
    .item_min = 2,
    .item_max = 2,
  },
  { NULL },
};
