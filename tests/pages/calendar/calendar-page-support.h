/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-calendar-page.h"
#include "prm-post.h"

G_BEGIN_DECLS

/** PAGE_NOW: Wednesday 14 October 2026, 12:00 UTC. */
#define PAGE_NOW ((gint64) 1791979200)

/**
 * TestPage: a calendar page in a window, over a workspace whose store holds what page_posts[] and one auto-schedule
 * say. There is no account, so that nothing is ever sent or asked for.
 */
typedef struct
{
  char *folder;
  PrmClock *clock;
  PrmWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *page;
  gboolean closed;  /* the workspace */
  GPtrArray *asked; /* (element-type utf8) "win.new-post-at 1" */
} TestPage;

#define PAGE_ADD(path, func) g_test_add (path, TestPage, NULL, test_page_set_up, func, test_page_tear_down)

void test_page_set_up (TestPage *test, gconstpointer data);
void test_page_tear_down (TestPage *test, gconstpointer data);

/** page_at: Returns: a moment of October 2026, in UTC; days may lie outside of it */
gint64 page_at (int day, int hour);

/** test_page_settle: until everything is read, told, laid out and drawn. */
void test_page_settle (TestPage *test);

/** test_page_wait: until @condition holds. */
void test_page_wait (TestPage *test, gboolean (*condition) (TestPage *));

/** test_page_resize: gives the window another size. */
void test_page_resize (TestPage *test, int width, int height);

void test_page_act (TestPage *test, const char *action, GVariant *parameter);

/** test_page_show_client: @ref_id: (nullable): %NULL shows all */
void test_page_show_client (TestPage *test, const char *ref_id);

/** test_page_close_workspace: what is asked of the store after this fails. */
void test_page_close_workspace (TestPage *test);

/** test_page_find: Returns: (transfer none) (nullable): the first visible widget of @type in the page that says @text;
 * @text: (nullable): any */
GtkWidget *test_page_find (TestPage *test, GType type, const char *text);

/** test_page_count: Returns: how many widgets of @type are visible in the page */
guint test_page_count (TestPage *test, GType type);

G_END_DECLS
