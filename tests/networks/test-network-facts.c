/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-facts.h"

/* The numbers that people notice first, a second time, so that a slip of the hand in the table shows. */
static const struct
{
  PrmNetwork network;
  guint text_max;
  guint images_max;
  guint videos_max;
  const char *flags; /* m: media required, e: empty text allowed, r: rich text, d: can delete, c: first comment */
} rows[] = {
  { PRM_NETWORK_BLUESKY, 300, 4, 1, "dc" },         { PRM_NETWORK_FACEBOOK, 63206, 10, 1, "erdc" },
  { PRM_NETWORK_GOOGLE_BUSINESS, 1500, 1, 1, "d" }, { PRM_NETWORK_INSTAGRAM, 2200, 10, 10, "merc" },
  { PRM_NETWORK_LINKEDIN, 3000, 9, 1, "erdc" },     { PRM_NETWORK_PINTEREST, 500, 5, 1, "md" },
  { PRM_NETWORK_REDDIT, 5000, 1, 0, "dc" },         { PRM_NETWORK_SNAPCHAT, 500, 1, 1, "med" },
  { PRM_NETWORK_TELEGRAM, 1024, 1, 1, "erd" },      { PRM_NETWORK_THREADS, 500, 20, 20, "edc" },
  { PRM_NETWORK_TIKTOK, 2200, 35, 1, "mec" },       { PRM_NETWORK_X, 280, 4, 1, "erdc" },
  { PRM_NETWORK_YOUTUBE, 5000, 0, 1, "medc" },
};

static void
test_numbers (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, PRM_N_NETWORKS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const PrmNetworkFacts *facts = prm_network_get_facts (rows[i].network);

      g_test_message ("%s", prm_network_get_name (rows[i].network));
      g_assert_cmpuint (facts->text_max, ==, rows[i].text_max);
      g_assert_cmpuint (facts->images_max, ==, rows[i].images_max);
      g_assert_cmpuint (facts->videos_max, ==, rows[i].videos_max);
      g_assert_cmpint (facts->media_required, ==, strchr (rows[i].flags, 'm') != NULL);
      g_assert_cmpint (facts->empty_text_allowed, ==, strchr (rows[i].flags, 'e') != NULL);
      g_assert_cmpint (facts->rich_text, ==, strchr (rows[i].flags, 'r') != NULL);
      g_assert_cmpint (facts->can_delete, ==, strchr (rows[i].flags, 'd') != NULL);
      g_assert_cmpint (facts->can_comment, ==, strchr (rows[i].flags, 'c') != NULL);
    }
}

static PrmNetworkSet
get_networks_with (gsize field)
{
  PrmNetworkSet set = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (G_STRUCT_MEMBER (gboolean, prm_network_get_facts ((PrmNetwork) i), field))
      set |= PRM_NETWORK_BIT (i);
  return set;
}

static void
test_flags (void)
{
  static const struct
  {
    gsize field;
    const char *networks;
  } cases[] = {
    { G_STRUCT_OFFSET (PrmNetworkFacts, can_disable_comments), "instagram linkedin tiktok" },
    { G_STRUCT_OFFSET (PrmNetworkFacts, can_unlink),
      "bluesky facebook gmb instagram linkedin reddit telegram threads tiktok twitter youtube" },
    { G_STRUCT_OFFSET (PrmNetworkFacts, duplicate_rule),
      "bluesky facebook gmb instagram linkedin snapchat threads tiktok twitter youtube" },
    { G_STRUCT_OFFSET (PrmNetworkFacts, text_is_cut), "telegram" },
    { G_STRUCT_OFFSET (PrmNetworkFacts, video_required), "youtube" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) strv = prm_network_set_to_strv (get_networks_with (cases[i].field));
      g_autofree char *networks = g_strjoinv (" ", strv);

      g_assert_cmpstr (networks, ==, cases[i].networks);
    }
}

static void
check_types (const char *types, PrmMediaKind kind, guint max)
{
  g_auto (GStrv) words = g_strsplit (types != NULL ? types : "", ",", -1);

  g_assert_cmpint (words[0] != NULL, ==, max > 0);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *url = g_strconcat ("https://example.com/a.", words[i], NULL);

      g_assert_cmpint (prm_media_url_get_kind (url), ==, kind);
    }
}

/* What one field says must not contradict another. */
static void
test_consistency (void)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      const PrmNetworkFacts *facts = prm_network_get_facts ((PrmNetwork) i);

      g_test_message ("%s", prm_network_get_name ((PrmNetwork) i));
      check_types (facts->image_types, PRM_MEDIA_IMAGE, facts->images_max);
      check_types (facts->video_types, PRM_MEDIA_VIDEO, facts->videos_max);
      check_types (facts->document_types, PRM_MEDIA_DOCUMENT, facts->documents_max);
      g_assert_true (facts->text_hard_max == 0 || facts->text_hard_max > facts->text_max);
      g_assert_true (!facts->video_required || (facts->media_required && facts->videos_max > 0));
      g_assert_true (facts->mixed_max == 0 || (facts->images_max > 0 && facts->videos_max > 0));
      g_assert_true (facts->video_options == NULL || facts->videos_max > 0);
      g_assert_cmpint (facts->short_text_option != NULL, ==, facts->short_text_max > 0);
    }
  g_assert_cmpint (prm_network_get_facts (PRM_NETWORK_X)->text_unit, ==, PRM_TEXT_UNIT_X_WEIGHT);
  g_assert_cmpint (prm_network_get_facts (PRM_NETWORK_BLUESKY)->text_unit, ==, PRM_TEXT_UNIT_GRAPHEMES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-facts/numbers", test_numbers);
  g_test_add_func ("/network-facts/flags", test_flags);
  g_test_add_func ("/network-facts/consistency", test_consistency);
  return g_test_run ();
}
