/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-outbox-private.h"
#include "workspace-support.h"

/* Uploading, whatever goes wrong on the way. */

static char *
begin_upload (TestDesk *desk, const char *name)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *id;

  if (g_strcmp0 (name, "absent.png") != 0)
    g_assert_true (g_file_set_contents (path, "\x89PNG\r\n\x1a\n picture", -1, NULL));
  id = test_desk_upload (desk, TEST_ACME, file, &error);
  g_assert_no_error (error);
  return id;
}

static guint
count_media (TestDesk *desk)
{
  g_autoptr (JsonNode) media = test_desk_call (desk, TEST_ACME, "GET", "/media", NULL);

  return json_array_get_length (json_node_get_array (media));
}

static void
test_upload (TestDesk *desk, gconstpointer data)
{
  static const char *const kinds[] = { "drop-after", "drop-before", "cut", "status" };

  test_desk_start (desk);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *fault =
        g_strdup_printf ("{'kind': '%s', 'path': '/api/media/upload', 'method': 'POST'}", kinds[i]);
      g_autofree char *name = g_strdup_printf ("picture-%u.png", i);
      g_autofree char *id = NULL;
      g_autofree char *none = NULL;
      g_autofree char *url = NULL;

      test_desk_fault (desk, fault);
      id = begin_upload (desk, name);
      none = test_desk_find_upload (desk, id);
      g_assert_null (none);
      test_desk_drain (desk, TEST_DAY);
      url = test_desk_find_upload (desk, id);
      g_assert_nonnull (url);
      g_assert_cmpuint (count_media (desk), ==, i + 1);
      g_assert_cmpuint (desk->n_finished, ==, i + 1);
    }
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

static void
test_upload_restart (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *url = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'drop-after', 'path': '/api/media/upload', 'method': 'POST'}");
  id = begin_upload (desk, "picture.png");
  test_desk_settle (desk);
  test_desk_close (desk);
  test_desk_start (desk);
  test_desk_drain (desk, TEST_DAY);
  url = test_desk_find_upload (desk, id);
  g_assert_nonnull (url);
  g_assert_cmpuint (count_media (desk), ==, 1);
}

/* A file that is gone stops with its name; cancelled, it leaves nothing. */
static void
test_upload_gone (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *path = g_build_filename (desk->folder, "absent.png", NULL);
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  id = begin_upload (desk, "absent.png");
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_nonnull (strstr (desk->last_stopped->error_message, "absent.png"));
  test_desk_cancel_upload (desk, id, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  test_desk_cancel_upload (desk, id, &error);
  g_assert_error (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE);
}

static void
test_upload_cancelled (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/media/upload', 'count': 100}");
  id = begin_upload (desk, "picture.png");
  test_desk_settle (desk);
  test_desk_cancel_upload (desk, id, &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  test_desk_clear_faults (desk);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (count_media (desk), ==, 0);
  url = test_desk_find_upload (desk, id);
  g_assert_null (url);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
}

/* A large file has an address before it is sent: however often it was cut off, it arrives once. */

#define SMALL_MAX 4

static void
start_large (TestDesk *desk)
{
  test_desk_start (desk);
  desk->workspace->outbox->small_max = SMALL_MAX;
}

static const char *const large_rows[] = {
  "{'kind': 'drop-before', 'path': '/upload/*', 'method': 'PUT', 'count': 2}",
  "{'kind': 'drop-after', 'path': '/upload/*', 'method': 'PUT'}",
  "{'kind': 'cut', 'path': '/upload/*', 'method': 'PUT'}",
  "{'kind': 'refuse', 'path': '/upload/*', 'method': 'PUT'}",
  "{'kind': 'status', 'status': 500, 'path': '/upload/*', 'method': 'PUT', 'count': 2}",
  "{'kind': 'html', 'path': '/upload/*', 'method': 'PUT'}",
  "{'kind': 'status', 'status': 429, 'path': '/upload/*', 'method': 'PUT', 'count': 9}",
  "{'kind': 'status', 'status': 403, 'path': '/upload/*', 'method': 'PUT', 'count': 2}",
  "{'kind': 'drop-after', 'path': '/api/media/uploadUrl', 'method': 'GET', 'count': 2}",
  "{'kind': 'cut', 'path': '/api/media/uploadUrl', 'method': 'GET'}",
  "{'kind': 'status', 'status': 429, 'path': '/api/media/uploadUrl', 'method': 'GET'}",
  "{'kind': 'drop-after', 'path': '/api/media/urlExists', 'method': 'POST', 'count': 2}",
  "{'kind': 'status', 'status': 503, 'path': '/api/media/urlExists', 'method': 'POST', 'count': 3}",
  "{'kind': 'cut', 'path': '/api/media/urlExists', 'method': 'POST'}",
};

static void
test_large (TestDesk *desk, gconstpointer data)
{
  start_large (desk);
  for (guint i = 0; i < G_N_ELEMENTS (large_rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("picture-%u.png", i);
      g_autofree char *id = NULL;
      g_autofree char *url = NULL;

      g_test_message ("%s", large_rows[i]);
      test_desk_fault (desk, large_rows[i]);
      id = begin_upload (desk, name);
      test_desk_drain (desk, TEST_DAY);
      url = test_desk_find_upload (desk, id);
      g_assert_nonnull (url);
      g_assert_cmpuint (count_media (desk), ==, i + 1);
    }
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* Where it is refused again and again, that is said. */
static void
test_large_refused (TestDesk *desk, gconstpointer data)
{
  g_autofree char *id = NULL;

  start_large (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 403, 'path': '/upload/*', 'method': 'PUT', 'count': 100}");
  id = begin_upload (desk, "picture.png");
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpuint (count_media (desk), ==, 0);
}

/* Killed at whatever turn of the main loop. */
static void
test_large_killed (TestDesk *desk, gconstpointer data)
{
  guint n = 0;

  for (guint turns = 1; turns < 60; turns += 4)
    {
      g_autofree char *name = g_strdup_printf ("picture-%u.png", turns);
      g_autofree char *id = NULL;
      g_autofree char *url = NULL;

      g_test_message ("turn %u", turns);
      start_large (desk);
      id = begin_upload (desk, name);
      for (guint i = 0; i < turns && desk->workspace->outbox->n_busy > 0; i++)
        g_main_context_iteration (NULL, TRUE);
      test_desk_abandon (desk);
      start_large (desk);
      test_desk_drain (desk, TEST_DAY);
      url = test_desk_find_upload (desk, id);
      g_assert_nonnull (url);
      g_assert_cmpuint (count_media (desk), ==, ++n);
      test_desk_close (desk);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/outbox-upload/small", test_upload, NULL);
  TEST_ADD ("/outbox-upload/restart", test_upload_restart, NULL);
  TEST_ADD ("/outbox-upload/gone", test_upload_gone, NULL);
  TEST_ADD ("/outbox-upload/cancelled", test_upload_cancelled, NULL);
  TEST_ADD ("/outbox-upload/large", test_large, NULL);
  TEST_ADD ("/outbox-upload/large-refused", test_large_refused, NULL);
  TEST_ADD ("/outbox-upload/large-killed", test_large_killed, NULL);

  return g_test_run ();
}
