/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-network-limits.h"

#define MB 1000000

static void
test_media (void)
{
  static const struct
  {
    PrmNetwork network;
    PrmMediaKind kind;
    PrmMediaFacts facts;
    PrmMediaMisfit misfit;
  } rows[] = {
    /* What is not known is not held against a file. */
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { .width = 100 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_REDDIT, PRM_MEDIA_IMAGE, { 500 * MB, 9, 9000 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_BLUESKY, PRM_MEDIA_IMAGE, { 1 * MB }, PRM_MEDIA_FITS },
    { PRM_NETWORK_BLUESKY, PRM_MEDIA_IMAGE, { 1 * MB + 1 }, PRM_MEDIA_TOO_MANY_BYTES },
    { PRM_NETWORK_GOOGLE_BUSINESS, PRM_MEDIA_IMAGE, { 9999 }, PRM_MEDIA_TOO_FEW_BYTES },
    { PRM_NETWORK_GOOGLE_BUSINESS, PRM_MEDIA_IMAGE, { 10000, 1000, 249 }, PRM_MEDIA_TOO_FEW_PIXELS },
    { PRM_NETWORK_GOOGLE_BUSINESS, PRM_MEDIA_IMAGE, { 10000, 1000, 250 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0, 1080, 1350 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0, 1080, 1920 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0, 1080, 1600 }, PRM_MEDIA_WRONG_RATIO },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0, 1080, 500 }, PRM_MEDIA_WRONG_RATIO },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0, 319, 319 }, PRM_MEDIA_TOO_FEW_PIXELS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_IMAGE, { 0, 1441, 1441 }, PRM_MEDIA_TOO_MANY_PIXELS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_VIDEO, { 300 * MB, 1080, 1920, 900 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_VIDEO, { .seconds = 2.9 }, PRM_MEDIA_TOO_SHORT },
    { PRM_NETWORK_INSTAGRAM, PRM_MEDIA_VIDEO, { .seconds = 900.1 }, PRM_MEDIA_TOO_LONG },
    { PRM_NETWORK_LINKEDIN, PRM_MEDIA_IMAGE, { 0, 6012, 6013 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_LINKEDIN, PRM_MEDIA_IMAGE, { 0, 6013, 6013 }, PRM_MEDIA_TOO_MANY_PIXELS },
    { PRM_NETWORK_LINKEDIN, PRM_MEDIA_DOCUMENT, { 100 * MB + 1 }, PRM_MEDIA_TOO_MANY_BYTES },
    { PRM_NETWORK_SNAPCHAT, PRM_MEDIA_VIDEO, { 0, 1080, 1920, 60 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_SNAPCHAT, PRM_MEDIA_VIDEO, { 0, 1920, 1080, 60 }, PRM_MEDIA_WRONG_RATIO },
    { PRM_NETWORK_TELEGRAM, PRM_MEDIA_IMAGE, { 0, 9000, 1001 }, PRM_MEDIA_TOO_MANY_PIXELS },
    { PRM_NETWORK_TELEGRAM, PRM_MEDIA_IMAGE, { 0, 4000, 100 }, PRM_MEDIA_WRONG_RATIO },
    { PRM_NETWORK_TIKTOK, PRM_MEDIA_VIDEO, { 0, 359, 640, 10 }, PRM_MEDIA_TOO_FEW_PIXELS },
    { PRM_NETWORK_X, PRM_MEDIA_VIDEO, { 0, 1280, 1024, 140 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_X, PRM_MEDIA_VIDEO, { 0, 1024, 1280, 140 }, PRM_MEDIA_FITS },
    { PRM_NETWORK_X, PRM_MEDIA_VIDEO, { 0, 1200, 1200 }, PRM_MEDIA_TOO_MANY_PIXELS },
    { PRM_NETWORK_X, PRM_MEDIA_VIDEO, { .seconds = 141 }, PRM_MEDIA_TOO_LONG },
    { PRM_NETWORK_X, PRM_MEDIA_IMAGE, { 0, G_MAXUINT, G_MAXUINT }, PRM_MEDIA_TOO_MANY_PIXELS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %u, %s", i, prm_network_get_api_id (rows[i].network));
      g_assert_cmpint (prm_network_check_media (rows[i].network, rows[i].kind, &rows[i].facts), ==, rows[i].misfit);
    }
}

static void
test_posting (void)
{
  guint n = 0;
  const PrmPostingLimit *limits = prm_network_get_posting_limits (&n);
  guint tiktok = 0;

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (limits[i].posts, >, 0);
      g_assert_cmpuint (limits[i].seconds, >, 0);
      tiktok += limits[i].network == PRM_NETWORK_TIKTOK;
    }
  g_assert_cmpuint (tiktok, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/networks/limits/media", test_media);
  g_test_add_func ("/networks/limits/posting", test_posting);
  return g_test_run ();
}
