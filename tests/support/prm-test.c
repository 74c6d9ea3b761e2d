/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "prm-test.h"

#define LONGEST_WAIT 60

void
prm_test_keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

static gboolean
on_too_late (gpointer user_data)
{
  g_error ("nothing happened for %u seconds", LONGEST_WAIT);

  return G_SOURCE_REMOVE;
}

void
prm_test_wait (PrmTestCondition condition, gpointer user_data)
{
  guint id = g_timeout_add_seconds (LONGEST_WAIT, on_too_late, NULL);

  while (!condition (user_data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static gboolean
has_result (gpointer user_data)
{
  GAsyncResult **result = user_data;

  return *result != NULL;
}

GAsyncResult *
prm_test_await (GAsyncResult **result)
{
  prm_test_wait (has_result, result);
  return *result;
}

char *
prm_test_read_fixture (const char *name)
{
  const char *folder = g_getenv ("POSTROOM_FIXTURES");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_nonnull (folder);
  path = g_build_filename (folder, name, NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}
