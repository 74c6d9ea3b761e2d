/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include "prm-network-facts.h"

static const char *const title_options[] = { "title", NULL };
static const char *const reddit_options[] = { "subreddit", "title", NULL };
static const char *const gmb_video_options[] = { "isPhotoVideo", "category", NULL };
static const char *const pinterest_video_options[] = { "thumbNail", NULL };

/* What the service's documentation says of the networks in 2026. Left out: zero, FALSE, none. */
static const PrmNetworkFacts facts[PRM_N_NETWORKS] = {
  [PRM_NETWORK_BLUESKY] = {
    .text_max = 300,
    .text_unit = PRM_TEXT_UNIT_GRAPHEMES,
    .images_max = 4,
    .image_types = "jpg,jpeg,png,gif",
    .videos_max = 1,
    .video_types = "mp4",
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_FACEBOOK] = {
    .text_max = 63206,
    .images_max = 10,
    .image_types = "jpg,jpeg,bmp,png,gif,tif,tiff",
    .videos_max = 1,
    .video_types = "mp4,mov,avi",
    .empty_text_allowed = TRUE,
    .rich_text = TRUE,
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_GOOGLE_BUSINESS] = {
    .text_max = 1500,
    .images_max = 1,
    .image_types = "jpg,jpeg,png",
    .videos_max = 1,
    .video_types = "mp4,mov",
    .video_options = gmb_video_options,
    .can_delete = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_INSTAGRAM] = {
    .text_max = 2200,
    .images_max = 10,
    .image_types = "jpg,jpeg,png,gif",
    .videos_max = 10,
    .video_types = "mp4,mov",
    .mixed_max = 10,
    .media_required = TRUE,
    .empty_text_allowed = TRUE,
    .rich_text = TRUE,
    .can_comment = TRUE,
    .can_disable_comments = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
    .hashtags_max = 5,
    .mentions_max = 3,
  },
  [PRM_NETWORK_LINKEDIN] = {
    .text_max = 3000,
    .images_max = 9,
    .image_types = "jpg,jpeg,png,gif",
    .videos_max = 1,
    .video_types = "mp4",
    .documents_max = 1,
    .document_types = "ppt,pptx,doc,docx,pdf",
    .empty_text_allowed = TRUE,
    .rich_text = TRUE,
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_disable_comments = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_PINTEREST] = {
    .text_max = 500,
    .images_max = 5,
    .image_types = "bmp,jpg,jpeg,png,tif,tiff,gif,webp",
    .videos_max = 1,
    .video_types = "mp4,mov,m4v",
    .video_options = pinterest_video_options,
    .media_required = TRUE,
    .can_delete = TRUE,
  },
  [PRM_NETWORK_REDDIT] = {
    .text_max = 5000,
    .text_hard_max = 10000,
    .images_max = 1,
    .image_types = "jpg,jpeg,png,gif",
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_unlink = TRUE,
    .required_options = reddit_options,
  },
  [PRM_NETWORK_SNAPCHAT] = {
    .text_max = 500,
    .short_text_option = "spotlight",
    .short_text_max = 160,
    .images_max = 1,
    .image_types = "jpg,jpeg,png",
    .videos_max = 1,
    .video_types = "mp4",
    .media_required = TRUE,
    .empty_text_allowed = TRUE,
    .can_delete = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_TELEGRAM] = {
    .text_max = 1024,
    .text_is_cut = TRUE,
    .images_max = 1,
    .image_types = "jpg,jpeg,png,gif,webp",
    .videos_max = 1,
    .video_types = "mp4",
    .empty_text_allowed = TRUE,
    .rich_text = TRUE,
    .can_delete = TRUE,
    .can_unlink = TRUE,
  },
  [PRM_NETWORK_THREADS] = {
    .text_max = 500,
    .images_max = 20,
    .image_types = "jpg,jpeg,png",
    .videos_max = 20,
    .video_types = "mp4,mov",
    .mixed_max = 20,
    .empty_text_allowed = TRUE,
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
    .hashtags_max = 1,
  },
  [PRM_NETWORK_TIKTOK] = {
    .text_max = 2200,
    .images_max = 35,
    .image_types = "jpg,jpeg,webp",
    .videos_max = 1,
    .video_types = "mp4,mov,webm",
    .media_required = TRUE,
    .empty_text_allowed = TRUE,
    .can_comment = TRUE,
    .can_disable_comments = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_X] = {
    .text_max = 280,
    .text_unit = PRM_TEXT_UNIT_X_WEIGHT,
    .images_max = 4,
    .image_types = "jpg,jpeg,png,gif,webp",
    .videos_max = 1,
    .video_types = "mp4,mov",
    .empty_text_allowed = TRUE,
    .rich_text = TRUE,
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
  },
  [PRM_NETWORK_YOUTUBE] = {
    .text_max = 5000,
    .forbidden_characters = "<>",
    .videos_max = 1,
    .video_types = "mp4,mov",
    .media_required = TRUE,
    .video_required = TRUE,
    .empty_text_allowed = TRUE,
    .can_delete = TRUE,
    .can_comment = TRUE,
    .can_unlink = TRUE,
    .duplicate_rule = TRUE,
    .required_options = title_options,
  },
};

const PrmNetworkFacts *
prm_network_get_facts (PrmNetwork network)
{
  g_return_val_if_fail ((guint) network < PRM_N_NETWORKS, &facts[0]);
  return &facts[network];
}
