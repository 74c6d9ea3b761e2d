/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-pages.h"
#include "prm-post-row.h"
#include "prm-queues-page.h"

static void
set_up (DeskWindow *self, gconstpointer data)
{
  prm_pages_init ();
  desk_window_set_up (self, data);
}

static void
show_page (DeskWindow *self)
{
  desk_window_show (self, prm_queues_page_new (self->desk.workspace));
}

static void
test_empty (DeskWindow *self, gconstpointer data)
{
  show_page (self);
  g_assert_true (desk_window_says (self, "No Queues"));
  app_check_names (self->window);
}

static void
test_slots (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) queued = NULL;
  g_autofree char *id = NULL;
  g_autofree char *asked = NULL;
  GtkWidget *row;

  desk_window_add_queue (self, TEST_ACME);
  show_page (self);
  g_assert_true (desk_window_says (self, "Daily — Acme Downtown"));
  g_assert_true (desk_window_says (self, "11:00, 19:00, every day"));
  g_assert_nonnull (app_find (self->window, ADW_TYPE_ACTION_ROW, "Today, 11:00"));
  g_assert_nonnull (app_find (self->window, ADW_TYPE_ACTION_ROW, "Today, 19:00"));
  g_assert_nonnull (app_find (self->window, ADW_TYPE_ACTION_ROW, "Tomorrow, 11:00"));
  g_assert_null (app_find (self->window, ADW_TYPE_ACTION_ROW, "Tomorrow, 19:00"));

  /* A post takes the first slot while the page is open. */
  draft = test_desk_draft (&self->desk, TEST_ACME, "Next in line");
  queued = prm_draft_with_timing_auto_schedule (draft, "Daily");
  id = desk_window_submit (self, queued);
  test_desk_pass (&self->desk, 30);
  desk_window_settle (self);
  g_assert_null (app_find (self->window, ADW_TYPE_ACTION_ROW, "Today, 11:00"));
  g_assert_nonnull (app_find (self->window, ADW_TYPE_ACTION_ROW, "Tomorrow, 19:00"));
  row = gtk_widget_get_ancestor (desk_window_find (self, PRM_TYPE_POST_ROW, NULL), GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (row, "activate");
  asked = g_strdup_printf ("post.show '%s'", id);
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);
  app_check_names (self->window);
}

/* A slot that passes is not offered any more. */
static void
test_time_goes_on (DeskWindow *self, gconstpointer data)
{
  desk_window_add_queue (self, TEST_ACME);
  show_page (self);
  g_assert_nonnull (app_find (self->window, ADW_TYPE_ACTION_ROW, "Today, 11:00"));
  test_desk_pass (&self->desk, 2 * TEST_HOUR);
  desk_window_settle (self);
  g_assert_null (app_find (self->window, ADW_TYPE_ACTION_ROW, "Today, 11:00"));
  g_assert_nonnull (app_find (self->window, ADW_TYPE_ACTION_ROW, "Today, 19:00"));
}

static void
test_client (DeskWindow *self, gconstpointer data)
{
  PrmProfileItem *seaside =
    prm_workspace_find_profile (self->desk.workspace, g_hash_table_lookup (self->desk.ref_ids, TEST_SEASIDE));

  desk_window_add_queue (self, TEST_ACME);
  show_page (self);
  prm_workspace_set_current_profile (self->desk.workspace, seaside);
  desk_window_settle (self);
  g_assert_true (desk_window_says (self, "No Queues"));
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("/queues-page/empty", test_empty);
  ADD ("/queues-page/slots", test_slots);
  ADD ("/queues-page/time-goes-on", test_time_goes_on);
  ADD ("/queues-page/client", test_client);

  return g_test_run ();
}
