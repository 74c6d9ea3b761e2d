/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "app-support.h"

static const char *const pages[] = { "calendar", "approvals", "drafts", "posts", "queues" };

static void
show_every_page (AppTest *test, gconstpointer data)
{
  int least;

  app_wait_for_answers (test);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = NULL;

      app_act (test, "win.show-page", "s", pages[i]);
      g_object_get (test->window, "page", &page, NULL);
      g_assert_cmpstr (page, ==, pages[i]);
      gtk_widget_measure (prm_window_get_page (test->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_test_message ("%s is at least %d wide", pages[i], least);
    }
}

static void
test_demo_shows_every_page (void)
{
  app_run (NULL, show_every_page, NULL);
  app_forget ();
}

static void
add_tests (void)
{
  g_test_add_func ("/app/window/demo-shows-every-page", test_demo_shows_every_page);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
