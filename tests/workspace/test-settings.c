/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-settings.h"

static void
test_defaults (void)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  g_autofree char *url = prm_settings_dup_api_url (settings);
  g_autofree char *page = NULL;
  g_autofree char *scheme = NULL;
  int width = 0;
  gboolean sidebar = FALSE;

  g_assert_cmpstr (url, ==, "https://api.ayrshare.com/api");
  g_object_get (settings, "page", &page, "color-scheme", &scheme, "window-width", &width, "sidebar-visible", &sidebar,
                NULL);
  g_assert_cmpstr (page, ==, "calendar");
  g_assert_cmpstr (scheme, ==, "system");
  g_assert_cmpint (width, ==, 1180);
  g_assert_true (sidebar);
}

/* The properties and the schema say the same. */
static void
test_schema (void)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  g_autoptr (GSettings) keys = g_settings_new (PRM_APPLICATION_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) names = NULL;

  g_object_get (keys, "settings-schema", &schema, NULL);
  names = g_settings_schema_list_keys (schema);
  for (guint i = 0; names[i] != NULL; i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), names[i]);
      g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, names[i]);
      g_autoptr (GVariant) preset = g_settings_schema_key_get_default_value (key);
      const GValue *value;

      g_test_message ("%s", names[i]);
      g_assert_nonnull (pspec);
      value = g_param_spec_get_default_value (pspec);
      if (G_VALUE_HOLDS_STRING (value))
        g_assert_cmpstr (g_value_get_string (value), ==, g_variant_get_string (preset, NULL));
      else if (G_VALUE_HOLDS_BOOLEAN (value))
        g_assert_cmpint (g_value_get_boolean (value), ==, g_variant_get_boolean (preset));
      else if (G_VALUE_HOLDS_BOXED (value))
        g_assert_cmpuint (g_variant_n_children (preset), ==, 0);
      else
        g_assert_cmpint (g_value_get_int (value), ==, g_variant_get_int32 (preset));
    }
}

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_kept (void)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  g_autoptr (PrmSettings) later = NULL;
  g_autofree char *scheme = NULL;
  guint n = 0;

  g_signal_connect (settings, "notify::color-scheme", G_CALLBACK (count), &n);
  g_object_set (settings, "color-scheme", "dark", NULL);
  g_object_set (settings, "color-scheme", "dark", NULL);
  g_assert_cmpuint (n, ==, 1);
  later = prm_settings_new ();
  g_object_get (later, "color-scheme", &scheme, NULL);
  g_assert_cmpstr (scheme, ==, "dark");
}

static void
test_alt_text (void)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  g_autoptr (PrmSettings) later = NULL;
  guint n = 0;

  g_signal_connect (settings, "notify::alt-text-clients", G_CALLBACK (count), &n);
  g_assert_false (prm_settings_get_needs_alt_text (settings, "acme"));
  prm_settings_set_needs_alt_text (settings, "acme", TRUE);
  prm_settings_set_needs_alt_text (settings, "acme", TRUE);
  prm_settings_set_needs_alt_text (settings, "bakery", TRUE);
  g_assert_cmpuint (n, ==, 2);
  later = prm_settings_new ();
  g_assert_true (prm_settings_get_needs_alt_text (later, "acme"));
  g_assert_true (prm_settings_get_needs_alt_text (later, "bakery"));
  prm_settings_set_needs_alt_text (settings, "acme", FALSE);
  g_assert_false (prm_settings_get_needs_alt_text (settings, "acme"));
  g_assert_true (prm_settings_get_needs_alt_text (settings, "bakery"));
}

static void
test_first_weekday (void)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  int of_locale = prm_settings_get_first_weekday (settings);

  g_assert_cmpint (of_locale, >=, 1);
  g_assert_cmpint (of_locale, <=, 7);
  for (int day = 1; day <= 7; day++)
    {
      g_object_set (settings, "week-start", day, NULL);
      g_assert_cmpint (prm_settings_get_first_weekday (settings), ==, day);
    }
  g_object_set (settings, "week-start", 0, NULL);
  g_assert_cmpint (prm_settings_get_first_weekday (settings), ==, of_locale);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/schema", test_schema);
  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/alt-text", test_alt_text);
  g_test_add_func ("/settings/first-weekday", test_first_weekday);

  return g_test_run ();
}
