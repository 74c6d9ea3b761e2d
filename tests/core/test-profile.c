/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-profile.h"

static PrmProfile *
make_profile (void)
{
  PrmProfile *profile = prm_profile_new ("ref-1", "Acme Bakery");
  PrmAccount *account = prm_profile_add_account (profile, PRM_NETWORK_X);

  account->display_name = g_strdup ("Acme");
  account->username = g_strdup ("@acme");
  account->url = g_strdup ("https://x.example/acme");
  profile->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  profile->created_at = 1783513800;
  return profile;
}

static void
test_copy (void)
{
  g_autoptr (PrmProfile) profile = make_profile ();
  g_autoptr (PrmProfile) copy = prm_profile_copy (profile);
  g_autoptr (PrmProfile) boxed = g_boxed_copy (PRM_TYPE_PROFILE, profile);

  g_assert_true (boxed == profile);
  g_assert_true (prm_profile_equal (profile, profile));
  g_assert_true (prm_profile_equal (profile, copy));
  g_assert_true (prm_profile_get_account (copy, PRM_NETWORK_X) != prm_profile_get_account (profile, PRM_NETWORK_X));
  g_assert_cmpstr (prm_profile_get_account (copy, PRM_NETWORK_X)->username, ==, "@acme");
  g_assert_null (prm_profile_get_account (copy, PRM_NETWORK_YOUTUBE));
}

static void
change (PrmProfile *profile, guint what)
{
  PrmAccount *account = profile->accounts->pdata[0];

  switch (what)
    {
    case 0:
      profile->ref_id[0] = 'q';
      break;
    case 1:
      profile->title[0] = 'q';
      break;
    case 2:
      profile->primary = TRUE;
      break;
    case 3:
      profile->suspended = TRUE;
      break;
    case 4:
      profile->networks = PRM_NETWORK_SET_EMPTY;
      break;
    case 5:
      profile->created_at++;
      break;
    case 6:
      prm_profile_add_account (profile, PRM_NETWORK_YOUTUBE);
      break;
    case 7:
      account->network = PRM_NETWORK_YOUTUBE;
      break;
    case 8:
      account->display_name[0] = 'q';
      break;
    case 9:
      account->username[0] = 'q';
      break;
    default:
      account->url[0] = 'q';
      break;
    }
}

static void
test_equal (void)
{
  g_autoptr (PrmProfile) profile = make_profile ();

  for (guint what = 0; what <= 10; what++)
    {
      g_autoptr (PrmProfile) copy = prm_profile_copy (profile);

      change (copy, what);
      g_assert_false (prm_profile_equal (profile, copy));
    }
}

static void
test_broken (void)
{
  g_autoptr (PrmProfile) profile = prm_profile_new ("r", "Acme");

  g_assert_cmpuint (prm_profile_get_broken (profile), ==, PRM_NETWORK_SET_EMPTY);
  prm_profile_add_account (profile, PRM_NETWORK_X);
  prm_profile_add_account (profile, PRM_NETWORK_YOUTUBE);
  profile->networks = PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_TIKTOK);
  g_assert_cmpuint (prm_profile_get_broken (profile), ==, PRM_NETWORK_BIT (PRM_NETWORK_YOUTUBE));
}

static void
test_initials (void)
{
  static const struct
  {
    const char *title;
    const char *initials;
  } cases[] = {
    { "Acme Bakery", "AB" },
    { "acme", "A" },
    { "Acme Bakery of Berlin", "AB" },
    { "  acme-bakery", "AB" },
    { "O’Neill & Sons", "OS" },
    { "O'Neill", "O" },
    { "3 Sisters", "3S" },
    { "élan", "É" },
    { "e\u0301lan", "É" },
    { "日本 商店", "日商" },
    { "ǆungla", "ǅ" },
    { "!!!", "!" },
    { "", "?" },
    { "\xff", "\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmProfile) profile = prm_profile_new ("r", cases[i].title);
      g_autofree char *initials = prm_profile_get_initials (profile);

      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
}

/* The colour must not change between versions, nor should most clients share one. */
static void
test_colors (void)
{
  static const struct
  {
    const char *ref_id;
    guint color;
  } cases[] = {
    { "", 1 },
    { "140b8709bd6ade099b242d845e268fb886130c53", 6 },
    { "f34e1f2d3c4b5a69788796a5b4c3d2e1f0a1b2c3", 1 },
  };
  guint n_of_color[8] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PrmProfile) profile = prm_profile_new (cases[i].ref_id, "t");

      g_assert_cmpuint (prm_profile_get_color_index (profile), ==, cases[i].color);
    }
  for (guint i = 0; i < 800; i++)
    {
      g_autofree char *ref_id = g_strdup_printf ("ref-%u", i);
      g_autoptr (PrmProfile) profile = prm_profile_new (ref_id, "t");

      n_of_color[prm_profile_get_color_index (profile)]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (n_of_color); i++)
    {
      g_assert_cmpuint (n_of_color[i], >, 50);
      g_assert_cmpuint (n_of_color[i], <, 150);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/copy", test_copy);
  g_test_add_func ("/profile/equal", test_equal);
  g_test_add_func ("/profile/broken", test_broken);
  g_test_add_func ("/profile/initials", test_initials);
  g_test_add_func ("/profile/colors", test_colors);
  return g_test_run ();
}
