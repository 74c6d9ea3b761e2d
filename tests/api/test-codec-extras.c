/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"

/* The less usual fields of a publish, as they are sent. */

#define WHEN G_GINT64_CONSTANT (1803978000) /* 2027-03-02T09:00:00Z */

static const char *const one_url[] = { "https://a.example/1.jpg", NULL };
static const char *const two_urls[] = { "https://a.example/1.jpg", "https://a.example/2.jpg", NULL };

static PrmDraft *
flag_skip_validation (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_SKIP_VALIDATION);
}

static PrmDraft *
flag_comments (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_DISABLE_COMMENTS);
}

static PrmDraft *
flag_links (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_SHORTEN_LINKS);
}

static PrmDraft *
flag_video (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_IS_VIDEO);
}

static PrmDraft *
flag_random (PrmDraft *draft)
{
  g_autoptr (PrmDraft) with_media = prm_draft_with_media_urls (draft, two_urls);

  return prm_draft_with_flags (with_media,
                               PRM_DRAFT_RANDOM_TEXT | PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO);
}

static PrmDraft *
flag_random_landscape (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO);
}

static PrmDraft *
own_text (PrmDraft *draft)
{
  g_autoptr (PrmDraft) facebook = prm_draft_with_network_text (draft, PRM_NETWORK_FACEBOOK, "For friends");

  /* One of a network that is not chosen is not sent. */
  return prm_draft_with_network_text (facebook, PRM_NETWORK_REDDIT, "For nobody");
}

static PrmDraft *
own_empty_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_X, "");
}

static PrmDraft *
own_media (PrmDraft *draft)
{
  g_autoptr (PrmDraft) shared = prm_draft_with_media_urls (draft, one_url);

  return prm_draft_with_network_media_url (shared, PRM_NETWORK_X, "https://a.example/x.jpg");
}

static PrmDraft *
own_media_only (PrmDraft *draft)
{
  return prm_draft_with_network_media_url (draft, PRM_NETWORK_X, "https://a.example/x.jpg");
}

static PrmDraft *
own_media_beside_two (PrmDraft *draft)
{
  g_autoptr (PrmDraft) shared = prm_draft_with_media_urls (draft, two_urls);

  return prm_draft_with_network_media_url (shared, PRM_NETWORK_X, "https://a.example/x.jpg");
}

static PrmDraft *
comment (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "First!", NULL);
}

static PrmDraft *
comment_with_media (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "First!", one_url);
}

static PrmDraft *
repeat (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ .times = 2, .days = 5 });
}

static PrmDraft *
repeat_from (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ .times = 2, .days = 5, .start_at = WHEN });
}

/* The service would drop the repeats if scheduleDate stood beside them. */
static PrmDraft *
repeat_scheduled (PrmDraft *draft)
{
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (draft, WHEN);

  return prm_draft_with_repeat (at, (PrmDraftRepeat){ .times = 2, .days = 5 });
}

static PrmDraft *
repeat_with_two_starts (PrmDraft *draft)
{
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (draft, WHEN);

  return prm_draft_with_repeat (at, (PrmDraftRepeat){ .times = 2, .days = 5, .start_at = WHEN + 60 });
}

static PrmDraft *
repeat_in_queue (PrmDraft *draft)
{
  g_autoptr (PrmDraft) queued = prm_draft_with_timing_auto_schedule (draft, NULL);

  return prm_draft_with_repeat (queued, (PrmDraftRepeat){ .times = 2, .days = 5 });
}

static PrmDraft *
no_time (PrmDraft *draft)
{
  return prm_draft_with_timing_at (draft, PRM_TIME_NONE);
}

static PrmDraft *
hashtags (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ .wanted = TRUE });
}

static PrmDraft *
hashtags_at_end (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ .wanted = TRUE, .max = 5, .at_end = TRUE });
}

static PrmDraft *
unsplash_search (PrmDraft *draft)
{
  return prm_draft_with_unsplash (draft, "random", NULL);
}

static PrmDraft *
unsplash_ids (PrmDraft *draft)
{
  static const char *const ids[] = { "HubtZZb2fCM", NULL };

  return prm_draft_with_unsplash (draft, NULL, ids);
}

static const struct
{
  PrmDraft *(*edit) (PrmDraft *draft);
  const char *json; /* NULL: refused */
} cases[] = {
#define PLAIN "\"post\":\"Lamps\",\"platforms\":[\"facebook\",\"twitter\"]"
  { flag_skip_validation, "{" PLAIN ",\"validateScheduled\":false}" },
  { flag_comments, "{" PLAIN ",\"disableComments\":true}" },
  { flag_links, "{" PLAIN ",\"shortenLinks\":true}" },
  { flag_video, "{" PLAIN ",\"isVideo\":true}" },
  { flag_random, "{\"randomPost\":true,\"platforms\":[\"facebook\",\"twitter\"],\"randomMediaUrl\":true,"
                 "\"isPortraitVideo\":true}" },
  { flag_random_landscape, "{" PLAIN ",\"randomMediaUrl\":true,\"isLandscapeVideo\":true}" },
  { own_text, "{\"post\":{\"facebook\":\"For friends\",\"default\":\"Lamps\"},"
              "\"platforms\":[\"facebook\",\"twitter\"]}" },
  { own_empty_text, "{\"post\":{\"twitter\":\"\",\"default\":\"Lamps\"},\"platforms\":[\"facebook\",\"twitter\"]}" },
  { own_media, "{" PLAIN ",\"mediaUrls\":{\"twitter\":\"https://a.example/x.jpg\","
               "\"default\":\"https://a.example/1.jpg\"}}" },
  { own_media_only, "{" PLAIN ",\"mediaUrls\":{\"twitter\":\"https://a.example/x.jpg\"}}" },
  { own_media_beside_two, NULL },
  { comment, "{" PLAIN ",\"firstComment\":{\"comment\":\"First!\"}}" },
  { comment_with_media,
    "{" PLAIN ",\"firstComment\":{\"comment\":\"First!\",\"mediaUrls\":[\"https://a.example/1.jpg\"]}}" },
  { repeat, "{" PLAIN ",\"autoRepost\":{\"repeat\":2,\"days\":5}}" },
  { repeat_from, "{" PLAIN ",\"autoRepost\":{\"repeat\":2,\"days\":5,\"startDate\":\"2027-03-02T09:00:00Z\"}}" },
  { repeat_scheduled, "{" PLAIN ",\"autoRepost\":{\"repeat\":2,\"days\":5,\"startDate\":\"2027-03-02T09:00:00Z\"}}" },
  { repeat_with_two_starts, NULL },
  { repeat_in_queue, NULL },
  { no_time, NULL },
  { hashtags, "{" PLAIN ",\"autoHashtag\":{\"position\":\"auto\"}}" },
  { hashtags_at_end, "{" PLAIN ",\"autoHashtag\":{\"max\":5,\"position\":\"end\"}}" },
  { unsplash_search, "{" PLAIN ",\"unsplash\":\"random\"}" },
  { unsplash_ids, "{" PLAIN ",\"unsplash\":[\"HubtZZb2fCM\"]}" },
};

static void
test_encode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmDraft) empty = prm_draft_new ("5d0c1f7a93be4420");
      g_autoptr (PrmDraft) text = prm_draft_with_text (empty, "Lamps");
      g_autoptr (PrmDraft) plain =
        prm_draft_with_networks (text, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X));
      g_autoptr (PrmDraft) draft = cases[i].edit (plain);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = prm_codec_encode_publish (draft, NULL, &error);
      g_autofree char *json = NULL;

      if (cases[i].json == NULL)
        {
          g_assert_null (bytes);
          g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
          g_assert_cmpint (prm_api_error_get_turn (error), ==, PRM_API_TURN_USER);
          continue;
        }
      g_assert_no_error (error);
      json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

/* What the answer leaves out comes from the draft, the texts of single networks too. */
static void
test_decode (void)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("5d0c1f7a93be4420");
  g_autoptr (PrmDraft) text = prm_draft_with_text (empty, "Lamps");
  g_autoptr (PrmDraft) plain =
    prm_draft_with_networks (text, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK) | PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (PrmDraft) own = own_text (plain);
  g_autoptr (PrmDraft) draft = repeat_from (own);
  g_autoptr (PrmAnswer) answer =
    prm_answer_new (200, "{\"status\":\"scheduled\",\"id\":\"a\",\"autoRepostId\":\"r\"}", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_codec_decode_publish (answer, draft, &error);
  const PrmPost *post;

  g_assert_no_error (error);
  post = g_ptr_array_index (posts, 0);
  g_assert_cmpstr (post->text, ==, "Lamps");
  g_assert_cmpstr (post->network_text[PRM_NETWORK_FACEBOOK], ==, "For friends");
  g_assert_null (post->network_text[PRM_NETWORK_REDDIT]);
  g_assert_cmpint (post->scheduled_at, ==, WHEN);
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_PENDING);
  g_assert_cmpstr (post->auto_repost_id, ==, "r");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/extras/encode", test_encode);
  g_test_add_func ("/api/extras/decode", test_decode);

  return g_test_run ();
}
