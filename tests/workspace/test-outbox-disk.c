/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "../store/faulty-vfs.h"
#include "workspace-support.h"

/* The disk is full from some write on, in the middle of something. */

#define WRITES 45
#define STEP 3

static void
submit (TestDesk *desk, const char *text, gint64 at)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (desk, TEST_ACME, text, at);
  g_autoptr (GError) error = NULL;

  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
}

/* There is room again: for the same program, or for the next one after that was killed. */
static void
make_room (TestDesk *desk, gboolean restart)
{
  if (restart)
    test_desk_abandon (desk);
  faulty_vfs_set (FAULT_NONE, 0);
  if (restart)
    test_desk_start (desk);
  test_desk_pass (desk, 10 * 60);
  test_desk_drain (desk, TEST_HOUR);
}

static void
replace_each (TestDesk *desk, guint after, gboolean restart)
{
  g_autofree char *old_text = g_strdup_printf ("Before write %u", after);
  g_autofree char *new_text = g_strdup_printf ("After write %u", after);
  gint64 at = TEST_NOW + (20 + after) * (gint64) TEST_DAY;
  g_autofree char *id = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  gboolean taken;

  g_test_message ("full after %u writes%s", after, restart ? ", killed" : "");
  submit (desk, old_text, at);
  id = test_desk_get_id (desk, old_text);
  draft = test_desk_draft_at (desk, TEST_ACME, new_text, at);
  faulty_vfs_set (FAULT_DISK_FULL, after);
  taken = test_desk_replace (desk, id, draft, &error);
  if (!taken)
    g_assert_cmpuint (strlen (error->message), >, 0);
  test_desk_settle (desk);
  test_desk_pass (desk, 60);
  make_room (desk, restart);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, old_text), ==, taken ? 0 : 1);
  g_assert_cmpuint (test_desk_count_live (desk, new_text), ==, taken ? 1 : 0);
  g_assert_cmpuint (test_desk_count (desk, old_text), ==, taken ? 0 : 1);
  g_assert_cmpuint (test_desk_count (desk, new_text), ==, taken ? 1 : 0);
}

static void
test_replace (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  for (guint after = 0; after < WRITES; after += STEP)
    replace_each (desk, after, after % 2 == 1);
}

static void
publish_each (TestDesk *desk, guint after, gboolean restart)
{
  g_autofree char *text = g_strdup_printf ("Written %u", after);
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  gboolean taken;

  g_test_message ("full after %u writes%s", after, restart ? ", killed" : "");
  draft = test_desk_draft (desk, TEST_ACME, text);
  faulty_vfs_set (FAULT_DISK_FULL, after);
  taken = test_desk_submit (desk, draft, &error);
  if (!taken)
    g_assert_cmpuint (strlen (error->message), >, 0);
  test_desk_settle (desk);
  test_desk_pass (desk, 60);
  make_room (desk, restart);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, text), ==, taken ? 1 : 0);
  g_assert_cmpuint (test_desk_count (desk, text), ==, taken ? 1 : 0);
}

static void
test_publish (TestDesk *desk, gconstpointer data)
{
  test_desk_start (desk);
  for (guint after = 0; after < WRITES; after += STEP)
    publish_each (desk, after, after % 2 == 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  faulty_vfs_install ();

  TEST_ADD ("/outbox-disk/replace", test_replace, NULL);
  TEST_ADD ("/outbox-disk/publish", test_publish, NULL);

  return g_test_run ();
}
