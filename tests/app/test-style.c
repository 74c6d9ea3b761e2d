/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <gdk/gdk.h>
#include <math.h>

#include "prm-application.h"

/* The colours of states and clients can be read: contrast as the Web Content Accessibility Guidelines define it. */

static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

static double
contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double lighter = MAX (luminance (a), luminance (b));
  double darker = MIN (luminance (a), luminance (b));

  return (lighter + 0.05) / (darker + 0.05);
}

/* Returns: (element-type utf8 GdkRGBA): the plain colours that a style sheet defines, by name */
static GHashTable *
read_colors (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("@define-color ([a-z0-9_]+) (#[0-9a-f]{6});", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  GHashTable *colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_nonnull (bytes);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *value = g_match_info_fetch (match, 2);
      GdkRGBA *color = g_new (GdkRGBA, 1);

      g_assert_true (gdk_rgba_parse (color, value));
      g_hash_table_insert (colors, g_match_info_fetch (match, 1), color);
    }
  return colors;
}

static void
check_states (GHashTable *colors, const char *const *grounds)
{
  static const char *const states[] = { "unknown",   "waiting", "scheduled",     "paused",  "sending",  "overdue",
                                        "published", "failed",  "partly_failed", "deleted", "needs_you" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *name = g_strconcat ("state_", states[i], NULL);
      const GdkRGBA *color = g_hash_table_lookup (colors, name);

      g_assert_nonnull (color);
      for (guint j = 0; grounds[j] != NULL; j++)
        {
          GdkRGBA ground;

          gdk_rgba_parse (&ground, grounds[j]);
          g_test_message ("%s on %s: %.2f", name, grounds[j], contrast (color, &ground));
          g_assert_cmpfloat (contrast (color, &ground), >=, 4.5);
        }
    }
}

static void
check_profiles (GHashTable *colors, const char *const *grounds)
{
  const GdkRGBA *text = g_hash_table_lookup (colors, "profile_fg");

  g_assert_nonnull (text);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("profile_%u", i);
      const GdkRGBA *color = g_hash_table_lookup (colors, name);

      g_assert_nonnull (color);
      g_assert_cmpfloat (contrast (color, text), >=, 4.5);
      for (guint j = 0; grounds[j] != NULL; j++)
        {
          GdkRGBA ground;

          /* A mark that is seen, not read */
          gdk_rgba_parse (&ground, grounds[j]);
          g_assert_cmpfloat (contrast (color, &ground), >=, 3.0);
        }
    }
}

/* Windows, views and cards, and the sidebar, as libadwaita has them */
static const char *const light_grounds[] = { "#fafafa", "#ffffff", "#ebebeb", NULL };
static const char *const dark_grounds[] = { "#242424", "#1e1e1e", "#303030", "#363636", NULL };

static void
test_light (void)
{
  g_autoptr (GHashTable) colors = read_colors ("/io/github/postroom/Postroom/style.css");

  check_states (colors, light_grounds);
  check_profiles (colors, light_grounds);
}

static void
test_dark (void)
{
  g_autoptr (GHashTable) colors = read_colors ("/io/github/postroom/Postroom/style-dark.css");

  check_states (colors, dark_grounds);
  check_profiles (colors, dark_grounds);
}

int
main (int argc, char **argv)
{
  g_autoptr (PrmApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  /* It brings its resources with it. */
  application = prm_application_new (G_APPLICATION_NON_UNIQUE);
  g_test_add_func ("/app/style/light", test_light);
  g_test_add_func ("/app/style/dark", test_dark);
  return g_test_run ();
}
