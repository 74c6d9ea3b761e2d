/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "prm-workspace-media.h"
#include "workspace-support.h"

/* Files on their way to the service. */

#define HEAD                                                                                                           \
  "\0\0\0\x10"                                                                                                         \
  "ftypisom\0\0\0\0"
#define LARGE (160 * 1000 * 1000)
/* What may be in memory of it at once, with all that else is allocated on the way. */
#define MEMORY_MAX_KB (24 * 1024)

/* Returns: (transfer full): the file: address of a file of @size bytes, most of which take no place on the disk */
static char *
write_video (TestDesk *desk, const char *name, goffset size)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  int fd = g_open (path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, HEAD, sizeof HEAD - 1), ==, sizeof HEAD - 1);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
  return g_filename_to_uri (path, NULL, NULL);
}

static void
remove_file (const char *uri)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static PrmUpload *
begin (TestDesk *desk, const char *uri)
{
  return prm_workspace_upload (desk->workspace, g_hash_table_lookup (desk->ref_ids, TEST_ACME), uri);
}

static gboolean
has_ended (gpointer user_data)
{
  return prm_upload_get_state (user_data) >= PRM_UPLOAD_DONE;
}

static gboolean
is_under_way (gpointer user_data)
{
  return prm_upload_get_state (user_data) == PRM_UPLOAD_SENDING && prm_upload_get_progress (user_data) > 0;
}

static GListModel *
list_media (TestDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *all;

  prm_workspace_list_media_async (desk->workspace, g_hash_table_lookup (desk->ref_ids, TEST_ACME), NULL,
                                  prm_test_keep_result, &result);
  all = prm_workspace_list_media_finish (desk->workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  return all;
}

static guint
count_media (TestDesk *desk)
{
  g_autoptr (GListModel) all = list_media (desk);

  return g_list_model_get_n_items (all);
}

/* Returns: (transfer full) (nullable): the name that the service has for what is at @url */
static char *
dup_name (TestDesk *desk, const char *url)
{
  g_autoptr (GListModel) all = list_media (desk);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (PrmLibraryItem) item = g_list_model_get_item (all, i);

      if (g_str_equal (prm_library_item_get_url (item), url))
        return g_strdup (prm_library_item_get_name (item));
    }
  return NULL;
}

/* Whatever a file is called, the service is told a name that makes an address which every network can fetch. */
static void
test_names (TestDesk *desk, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *cleaned;
  } rows[] = {
    { "Brot & K\303\244se 100%.mp4", "Brot___K_se_100_.mp4" },
    { "\327\234\327\227\327\235 \360\237\215\236.mp4", "_____.mp4" },
    { "a\nb\"c#d?e.mp4", "a_b_c_d_e.mp4" },
    { "plain.mp4", "plain.mp4" },
  };

  test_desk_start (desk);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *uri = write_video (desk, rows[i].name, 4000);
      g_autoptr (PrmUpload) upload = begin (desk, uri);
      g_autofree char *name = NULL;

      prm_test_wait (has_ended, upload);
      g_assert_no_error (prm_upload_get_error (upload));
      name = dup_name (desk, prm_upload_get_media (upload)->url);
      g_assert_cmpstr (name, ==, rows[i].cleaned);
      g_assert_cmpstr (prm_upload_get_media (upload)->file, ==, uri);
      remove_file (uri);
    }
}

static gint64
get_peak_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

/* It is read as it is sent. */
static void
test_memory (TestDesk *desk, gconstpointer data)
{
  g_autofree char *small = write_video (desk, "small.mp4", 31 * 1000 * 1000);
  g_autofree char *large = write_video (desk, "large.mp4", LARGE);
  g_autoptr (PrmUpload) first = NULL;
  g_autoptr (PrmUpload) second = NULL;
  gint64 before;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer keeps what was freed");
  remove_file (small);
  remove_file (large);
  return;
#endif
  test_desk_start (desk);
  first = begin (desk, small);
  prm_test_wait (has_ended, first);
  g_assert_no_error (prm_upload_get_error (first));
  before = get_peak_kb ();
  second = begin (desk, large);
  prm_test_wait (has_ended, second);
  g_assert_no_error (prm_upload_get_error (second));
  g_test_message ("%" G_GINT64_FORMAT " kB before, %" G_GINT64_FORMAT " kB after", before, get_peak_kb ());
  g_assert_cmpint (get_peak_kb () - before, <, MEMORY_MAX_KB);
  remove_file (small);
  remove_file (large);
}

static void
test_cancel (TestDesk *desk, gconstpointer data)
{
  g_autofree char *uri = write_video (desk, "walk.mp4", 25 * 1000 * 1000);
  g_autoptr (PrmUpload) upload = NULL;

  test_desk_start (desk);
  upload = begin (desk, uri);
  prm_test_wait (is_under_way, upload);
  prm_upload_cancel (upload);
  prm_test_wait (has_ended, upload);
  g_assert_error (prm_upload_get_error (upload), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  prm_upload_retry (upload);
  g_assert_cmpint (prm_upload_get_state (upload), ==, PRM_UPLOAD_READING);
  prm_test_wait (has_ended, upload);
  g_assert_no_error (prm_upload_get_error (upload));
  g_assert_cmpuint (count_media (desk), ==, 1);
  remove_file (uri);
}

/* One that has arrived is not sent again, unless it is another now, or not there any more. */
static void
test_known (TestDesk *desk, gconstpointer data)
{
  g_autofree char *uri = write_video (desk, "walk.mp4", 20000);
  g_autofree char *url = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (PrmUpload) upload = NULL;

      test_desk_start (desk);
      if (i == 2)
        again = write_video (desk, "walk.mp4", 21000);
      if (i == 3)
        prm_clock_advance (desk->clock, 89 * TEST_DAY + TEST_HOUR);
      upload = begin (desk, uri);
      prm_test_wait (has_ended, upload);
      g_assert_no_error (prm_upload_get_error (upload));
      g_assert_cmpint (prm_upload_get_state (upload), ==, PRM_UPLOAD_DONE);
      if (i == 1)
        g_assert_cmpstr (prm_upload_get_media (upload)->url, ==, url);
      else
        g_assert_cmpstr (prm_upload_get_media (upload)->url, !=, url);
      g_assert_cmpuint (count_media (desk), ==, MAX (1, i));
      g_free (url);
      url = g_strdup (prm_upload_get_media (upload)->url);
      test_desk_close (desk);
    }
  remove_file (uri);
}

/* What was sent is neither the one that was added nor the one that is there now. */
static void
test_changed (TestDesk *desk, gconstpointer data)
{
  g_autofree char *uri = write_video (desk, "export.mp4", 20 * 1000 * 1000);
  g_autofree char *again = NULL;
  g_autoptr (PrmUpload) upload = NULL;

  test_desk_start (desk);
  upload = begin (desk, uri);
  prm_test_wait (is_under_way, upload);
  again = write_video (desk, "export.mp4", 21 * 1000 * 1000);
  prm_test_wait (has_ended, upload);
  g_assert_cmpint (prm_upload_get_state (upload), ==, PRM_UPLOAD_FAILED);
  g_assert_error (prm_upload_get_error (upload), PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_MEDIA);
  g_assert_cmpstr (prm_upload_get_error (upload)->message, ==,
                   "“export.mp4” was changed while it was uploaded. Try again once nothing writes to it any more.");
  prm_upload_retry (upload);
  prm_test_wait (has_ended, upload);
  g_assert_no_error (prm_upload_get_error (upload));
  g_assert_cmpint (prm_upload_get_media (upload)->size, ==, 21 * 1000 * 1000);
  remove_file (uri);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/uploads/names", test_names, NULL);
  TEST_ADD ("/uploads/memory", test_memory, NULL);
  TEST_ADD ("/uploads/cancel", test_cancel, NULL);
  TEST_ADD ("/uploads/known", test_known, NULL);
  TEST_ADD ("/uploads/changed", test_changed, NULL);

  return g_test_run ();
}
