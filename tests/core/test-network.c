/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-network.h"

static const struct
{
  PrmNetwork network;
  const char *api_id;
  const char *name;
} rows[] = {
  { PRM_NETWORK_BLUESKY, "bluesky", "Bluesky" },
  { PRM_NETWORK_FACEBOOK, "facebook", "Facebook" },
  { PRM_NETWORK_GOOGLE_BUSINESS, "gmb", "Google Business Profile" },
  { PRM_NETWORK_INSTAGRAM, "instagram", "Instagram" },
  { PRM_NETWORK_LINKEDIN, "linkedin", "LinkedIn" },
  { PRM_NETWORK_PINTEREST, "pinterest", "Pinterest" },
  { PRM_NETWORK_REDDIT, "reddit", "Reddit" },
  { PRM_NETWORK_SNAPCHAT, "snapchat", "Snapchat" },
  { PRM_NETWORK_TELEGRAM, "telegram", "Telegram" },
  { PRM_NETWORK_THREADS, "threads", "Threads" },
  { PRM_NETWORK_TIKTOK, "tiktok", "TikTok" },
  { PRM_NETWORK_X, "twitter", "X" },
  { PRM_NETWORK_YOUTUBE, "youtube", "YouTube" },
};

static void
test_names (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, PRM_N_NETWORKS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *icon =
        g_strdup_printf ("postroom-network-%s-symbolic", rows[i].network == PRM_NETWORK_X ? "x" : rows[i].api_id);
      PrmNetwork network = PRM_NETWORK_BLUESKY;

      g_assert_cmpstr (prm_network_get_api_id (rows[i].network), ==, rows[i].api_id);
      g_assert_cmpstr (prm_network_get_name (rows[i].network), ==, rows[i].name);
      g_assert_cmpstr (prm_network_get_icon_name (rows[i].network), ==, icon);
      g_assert_true (prm_network_from_api_id (rows[i].api_id, &network));
      g_assert_cmpint (network, ==, rows[i].network);
    }
}

static void
test_from_api_id (void)
{
  static const char *const unknown[] = { NULL, "", "X", "Twitter", "myspace", "twitter " };
  PrmNetwork network = PRM_NETWORK_YOUTUBE;

  g_assert_true (prm_network_from_api_id ("x", &network));
  g_assert_cmpint (network, ==, PRM_NETWORK_X);
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (prm_network_from_api_id (unknown[i], &network));
}

static void
test_sets (void)
{
  static const char *const words[] = { "youtube", "nonsense", "x", "instagram", "twitter", NULL };
  static const char *const expected[] = { "instagram", "twitter", "youtube", NULL };
  PrmNetworkSet set = prm_network_set_from_strv (words);
  g_auto (GStrv) strv = prm_network_set_to_strv (set);

  g_assert_cmpuint (set, ==,
                    PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM) | PRM_NETWORK_BIT (PRM_NETWORK_X) |
                      PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE));
  g_assert_true (prm_network_set_has (set, PRM_NETWORK_X));
  g_assert_false (prm_network_set_has (set, PRM_NETWORK_BLUESKY));
  g_assert_cmpuint (prm_network_set_count (set), ==, 3);
  g_assert_cmpuint (prm_network_set_count (PRM_NETWORK_SET_ALL), ==, PRM_N_NETWORKS);
  g_assert_cmpuint (prm_network_set_count (PRM_NETWORK_SET_EMPTY), ==, 0);
  g_assert_true (g_strv_equal ((const char *const *) strv, expected));
  g_assert_cmpuint (prm_network_set_from_strv (NULL), ==, PRM_NETWORK_SET_EMPTY);
}

static void
test_labels (void)
{
  static const struct
  {
    PrmNetworkSet set;
    const char *label;
  } cases[] = {
    { PRM_NETWORK_SET_EMPTY, "" },
    { PRM_NETWORK_BIT (PRM_NETWORK_X), "X" },
    { PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM), "Instagram and X" },
    { PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM) | PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE),
      "Instagram, X and YouTube" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = prm_network_set_to_label (cases[i].set);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/names", test_names);
  g_test_add_func ("/network/from-api-id", test_from_api_id);
  g_test_add_func ("/network/sets", test_sets);
  g_test_add_func ("/network/labels", test_labels);
  return g_test_run ();
}
