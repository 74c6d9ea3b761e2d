/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-core.h"

static void
test_set_str (void)
{
  char *field = NULL;

  g_assert_false (prm_set_str (&field, NULL));
  g_assert_true (prm_set_str (&field, "one two"));
  g_assert_false (prm_set_str (&field, "one two"));
  g_assert_true (prm_set_str (&field, field + 4));
  g_assert_cmpstr (field, ==, "two");
  g_assert_true (prm_set_str (&field, NULL));
  g_assert_null (field);
}

static void
test_strv_equal0 (void)
{
  static const char *const empty[] = { NULL };
  static const char *const one[] = { "a", NULL };
  static const char *const same[] = { "a", NULL };
  static const char *const longer[] = { "a", "b", NULL };

  g_assert_true (prm_strv_equal0 (NULL, NULL));
  g_assert_true (prm_strv_equal0 (NULL, empty));
  g_assert_true (prm_strv_equal0 (empty, NULL));
  g_assert_true (prm_strv_equal0 (one, same));
  g_assert_false (prm_strv_equal0 (one, NULL));
  g_assert_false (prm_strv_equal0 (one, longer));
}

static void
test_str_is_blank (void)
{
  g_assert_true (prm_str_is_blank (""));
  g_assert_true (prm_str_is_blank (" \t\n\u00a0\u3000"));
  g_assert_false (prm_str_is_blank (" . "));
  g_assert_false (prm_str_is_blank ("日"));
}

static void
test_string_free_and_steal (void)
{
  g_autofree char *text = prm_string_free_and_steal (g_string_new ("kept"));

  g_assert_cmpstr (text, ==, "kept");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/set-str", test_set_str);
  g_test_add_func ("/core/strv-equal0", test_strv_equal0);
  g_test_add_func ("/core/str-is-blank", test_str_is_blank);
  g_test_add_func ("/core/string-free-and-steal", test_string_free_and_steal);
  return g_test_run ();
}
