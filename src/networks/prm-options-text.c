/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-options-private.h"

/* Bluesky, Google Business Profile, LinkedIn, Pinterest, Reddit and X. */

static const PrmOptionChoice google_categories[] = {
  { "cover", NC_ ("option", "Cover") },
  { "profile", NC_ ("option", "Profile") },
  { "logo", NC_ ("option", "Logo") },
  { "exterior", NC_ ("option", "Exterior") },
  { "interior", NC_ ("option", "Interior") },
  { "product", NC_ ("option", "Product") },
  { "at_work", NC_ ("option", "At Work") },
  { "food_and_drink", NC_ ("option", "Food and Drink") },
  { "menu", NC_ ("option", "Menu") },
  { "common_area", NC_ ("option", "Common Area") },
  { "rooms", NC_ ("option", "Rooms") },
  { "teams", NC_ ("option", "Teams") },
  { NULL },
};

static const PrmOptionChoice google_actions[] = {
  { "book", NC_ ("option", "Book") },
  { "order", NC_ ("option", "Order") },
  { "shop", NC_ ("option", "Shop") },
  { "learn_more", NC_ ("option", "Learn More") },
  { "sign_up", NC_ ("option", "Sign Up") },
  { "call", NC_ ("option", "Call") },
  { NULL },
};

static const PrmOptionChoice linkedin_visibilities[] = {
  { "public", NC_ ("option", "Everyone") },
  { "connections", NC_ ("option", "Connections") },
  { "loggedin", NC_ ("option", "Everyone Signed In") },
  { NULL },
};

static const PrmNetworkOption pinterest_pins[] = {
  {
    .key = "title",
    .label = NC_ ("option", "Title"),
    .max = 100,
  },
  {
    .key = "link",
    .label = NC_ ("option", "Link"),
    .type = PRM_OPTION_URL,
  },
  {
    .key = "description",
    .label = NC_ ("option", "Description"),
  },
  { NULL },
};

const PrmNetworkOption prm_options_bluesky[] = {
  {
    .key = "altText",
    .label = NC_ ("option", "Alternative Texts"),
    .help = NC_ ("option", "What each image shows, for people who do not see it"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES,
    .per_media = TRUE,
    .blank_item = "",
    .max = 4,
  },
  { NULL },
};

const PrmNetworkOption prm_options_google_business[] = {
  {
    .key = "isPhotoVideo",
    .label = NC_ ("option", "Add to the Photos"),
    .help = NC_ ("option", "The image or video joins the pictures of the business; a video can be posted only so"),
    .missing = NC_ ("option", "%s takes a video only as a photo or video post. Turn that on, or remove the video."),
    .type = PRM_OPTION_SWITCH,
    .need = PRM_OPTION_REQUIRED_WITH_VIDEO,
    .default_value = "false",
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "category",
    .label = NC_ ("option", "Category of the Photo or Video"),
    .missing = NC_ ("option", "%s needs a category for a photo or video. Choose one."),
    .type = PRM_OPTION_CHOICE,
    .choices = google_categories,
    .need = PRM_OPTION_REQUIRED_WITH_VIDEO,
    .required_with = "isPhotoVideo",
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "callToAction.actionType",
    .label = NC_ ("option", "Button"),
    .help = NC_ ("option", "What a press of the button under the post does"),
    .section = NC_ ("option", "Button"),
    .type = PRM_OPTION_CHOICE,
    .choices = google_actions,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
  },
  {
    .key = "callToAction.url",
    .label = NC_ ("option", "Address of the Button"),
    .help = NC_ ("option", "Not needed for a call"),
    .section = NC_ ("option", "Button"),
    .type = PRM_OPTION_URL,
  },
  {
    .key = "event.title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Up to 58 characters"),
    .section = NC_ ("option", "Event"),
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .max = 58,
  },
  {
    .key = "event.startDate",
    .label = NC_ ("option", "From"),
    .section = NC_ ("option", "Event"),
    .type = PRM_OPTION_DATE,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
  },
  {
    .key = "event.endDate",
    .label = NC_ ("option", "Until"),
    .section = NC_ ("option", "Event"),
    .type = PRM_OPTION_DATE,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .after = "event.startDate",
    .ahead = TRUE,
  },
  {
    .key = "offer.title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Up to 58 characters; an offer takes no button"),
    .section = NC_ ("option", "Offer"),
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .excludes = "callToAction",
    .max = 58,
  },
  {
    .key = "offer.startDate",
    .label = NC_ ("option", "From"),
    .section = NC_ ("option", "Offer"),
    .type = PRM_OPTION_DATE,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
  },
  {
    .key = "offer.endDate",
    .label = NC_ ("option", "Until"),
    .section = NC_ ("option", "Offer"),
    .type = PRM_OPTION_DATE,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .after = "offer.startDate",
    .ahead = TRUE,
  },
  {
    .key = "offer.couponCode",
    .label = NC_ ("option", "Coupon Code"),
    .help = NC_ ("option", "Up to 58 characters"),
    .section = NC_ ("option", "Offer"),
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .max = 58,
  },
  {
    .key = "offer.redeemOnlineUrl",
    .label = NC_ ("option", "Where to Redeem"),
    .section = NC_ ("option", "Offer"),
    .type = PRM_OPTION_URL,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
  },
  {
    .key = "offer.termsConditions",
    .label = NC_ ("option", "Terms"),
    .section = NC_ ("option", "Offer"),
    .type = PRM_OPTION_LINES,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
  },
  { NULL },
};

const PrmNetworkOption prm_options_linkedin[] = {
  {
    .key = "title",
    .label = NC_ ("option", "Title of the Document"),
    .help = NC_ ("option", "Up to 400 characters"),
    .use = PRM_OPTION_FOR_DOCUMENT,
    .max = 400,
  },
  {
    .key = "visibility",
    .label = NC_ ("option", "Who Sees It"),
    .help = NC_ ("option", "Everyone where nothing is chosen"),
    .type = PRM_OPTION_CHOICE,
    .choices = linkedin_visibilities,
    .default_value = "public",
  },
  {
    .key = "disableShare",
    .label = NC_ ("option", "No Sharing"),
    .help = NC_ ("option", "Nobody can share the post further"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "altText",
    .label = NC_ ("option", "Alternative Texts"),
    .help = NC_ ("option", "What each image shows, for people who do not see it"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
    .per_media = TRUE,
    .blank_item = "",
  },
  {
    .key = "titles",
    .label = NC_ ("option", "Titles"),
    .help = NC_ ("option", "A title for each image or video"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO,
    .per_media = TRUE,
    .blank_item = "",
  },
  {
    .key = "thumbNail",
    .label = NC_ ("option", "Cover Picture"),
    .help = NC_ ("option", "Address of an image that stands for the video"),
    .type = PRM_OPTION_URL,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "targeting.countries",
    .label = NC_ ("option", "Countries"),
    .help = NC_ ("option", "Two-letter codes; the Page needs at least 300 followers who match"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
    .item_min = 2,
    .item_max = 2,
  },
  {
    .key = "targeting.seniorities",
    .label = NC_ ("option", "Seniorities"),
    .help = NC_ ("option", "LinkedIn’s own codes, one a line"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
  },
  {
    .key = "targeting.degrees",
    .label = NC_ ("option", "Degrees"),
    .help = NC_ ("option", "LinkedIn’s own codes, one a line"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
  },
  {
    .key = "targeting.fieldsOfStudy",
    .label = NC_ ("option", "Fields of Study"),
    .help = NC_ ("option", "LinkedIn’s own codes, one a line"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
  },
  {
    .key = "targeting.industries",
    .label = NC_ ("option", "Industries"),
    .help = NC_ ("option", "LinkedIn’s own codes, one a line"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
  },
  {
    .key = "targeting.jobFunctions",
    .label = NC_ ("option", "Job Functions"),
    .help = NC_ ("option", "LinkedIn’s own codes, one a line"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
  },
  {
    .key = "targeting.staffCountRanges",
    .label = NC_ ("option", "Sizes of Company"),
    .help = NC_ ("option", "LinkedIn’s own codes, one a line"),
    .section = NC_ ("option", "Audience"),
    .type = PRM_OPTION_LIST,
  },
  { NULL },
};

const PrmNetworkOption prm_options_pinterest[] = {
  {
    .key = "thumbNail",
    .label = NC_ ("option", "Cover Picture"),
    .help = NC_ ("option", "Address of an image that stands for the video"),
    .missing = NC_ ("option", "%s needs a cover picture for a video. Fill in its address."),
    .type = PRM_OPTION_URL,
    .need = PRM_OPTION_REQUIRED_WITH_VIDEO,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Up to 100 characters"),
    .max = 100,
  },
  {
    .key = "link",
    .label = NC_ ("option", "Link"),
    .help = NC_ ("option", "Where a press on the pin leads"),
    .type = PRM_OPTION_URL,
    .max = 2048,
  },
  {
    .key = "boardId",
    .label = NC_ ("option", "Board"),
    .help = NC_ ("option", "The identifier of a board; the account’s default board otherwise"),
  },
  {
    .key = "altText",
    .label = NC_ ("option", "Alternative Texts"),
    .help = NC_ ("option", "What each image shows, for people who do not see it"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES,
    .per_media = TRUE,
    .blank_item = "",
    .item_max = 500,
  },
  {
    .key = "note",
    .label = NC_ ("option", "Note"),
    .help = NC_ ("option", "For yourself; only you see it"),
    .type = PRM_OPTION_LINES,
  },
  {
    .key = "carouselOptions",
    .label = NC_ ("option", "Pins of the Carousel"),
    .help = NC_ ("option", "For each image in turn a title, a link and a description"),
    .type = PRM_OPTION_TABLE,
    .members = pinterest_pins,
    .use = PRM_OPTION_FOR_IMAGES,
    .max = 5,
  },
  { NULL },
};

const PrmNetworkOption prm_options_reddit[] = {
  {
    .key = "subreddit",
    .label = NC_ ("option", "Community"),
    .help = NC_ ("option", "Its name without “r/”"),
    .missing = NC_ ("option", "%s needs a community. Fill it in."),
    .need = PRM_OPTION_REQUIRED,
    .forbidden = "/ ",
  },
  {
    .key = "title",
    .label = NC_ ("option", "Title"),
    .help = NC_ ("option", "Up to 300 characters"),
    .missing = NC_ ("option", "%s needs a title. Fill it in."),
    .need = PRM_OPTION_REQUIRED,
    .max = 300,
  },
  {
    .key = "link",
    .label = NC_ ("option", "Link"),
    .help = NC_ ("option", "The post is then the link, and its text is not shown"),
    .type = PRM_OPTION_URL,
  },
  { NULL },
};

const PrmNetworkOption prm_options_x[] = {
  {
    .key = "altText",
    .label = NC_ ("option", "Alternative Texts"),
    .help = NC_ ("option", "What each image shows, for people who do not see it"),
    .type = PRM_OPTION_LIST,
    .use = PRM_OPTION_FOR_IMAGES,
    .per_media = TRUE,
    .blank_item = "",
    .max = 4,
    .item_max = 1000,
  },
  {
    .key = "replyToId",
    .label = NC_ ("option", "Reply to"),
    .help = NC_ ("option", "The number of a post on X"),
    .excludes = "quoteTweetId",
  },
  {
    .key = "quoteTweetId",
    .label = NC_ ("option", "Quote"),
    .help = NC_ ("option", "The number of a post on X"),
    .excludes = "replyToId",
  },
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
    .help = NC_ ("option", "Adds 1/3, 2/3 and so on"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
  },
  {
    .key = "mediaUrls",
    .label = NC_ ("option", "Media of the Parts"),
    .help = NC_ ("option", "An address a line, one for each part; an empty line leaves a part without"),
    .type = PRM_OPTION_LIST,
    .item_type = PRM_OPTION_URL,
    .blank_item = "null",
  },
  {
    .key = "longPost",
    .label = NC_ ("option", "Long Post"),
    .help = NC_ ("option", "Up to 25,000 characters"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
    .plan = PRM_OPTION_PLAN_X_PREMIUM,
  },
  {
    .key = "longVideo",
    .label = NC_ ("option", "Long Video"),
    .help = NC_ ("option", "Longer than 140 seconds"),
    .type = PRM_OPTION_SWITCH,
    .default_value = "false",
    .plan = PRM_OPTION_PLAN_X_PREMIUM,
    .use = PRM_OPTION_FOR_VIDEO,
  },
  {
    .key = "poll.options",
    .label = NC_ ("option", "Answers"),
    .help = NC_ ("option", "Two to four"),
    .section = NC_ ("option", "Poll"),
    .type = PRM_OPTION_LIST,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .min = 2,
    .max = 4,
    .item_max = 25,
  },
  {
    .key = "poll.duration",
    .label = NC_ ("option", "Open for Minutes"),
    .help = NC_ ("option", "From 1 to 10080, which is a week"),
    .section = NC_ ("option", "Poll"),
    .type = PRM_OPTION_NUMBER,
    .need = PRM_OPTION_REQUIRED_IN_OBJECT,
    .min = 1,
    .max = 10080,
  },
  {
    .key = "subTitleUrl",
    .label = NC_ ("option", "Subtitles"),
    .help = NC_ ("option", "Address of a file in the format SRT"),
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
  { NULL },
};
