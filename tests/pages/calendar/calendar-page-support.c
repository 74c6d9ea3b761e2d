/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "prm-pages.h"
#include "prm-store.h"

#include "calendar-page-support.h"

/* Nothing here takes long; a minute without an answer is a failure on the slowest machine. */
#define DEADLINE_SECONDS 60

static const struct
{
  const char *id;
  const char *ref_id;
  PrmPostStatus status;
  int day;
  int hour;
  PrmNetwork network;
} page_posts[] = {
  { "a1", "ref-a", PRM_POST_STATUS_SUCCESS, 5, 9, PRM_NETWORK_INSTAGRAM },
  { "a2", "ref-a", PRM_POST_STATUS_ERROR, 8, 9, PRM_NETWORK_X },
  { "a3", "ref-a", PRM_POST_STATUS_PENDING, 20, 9, PRM_NETWORK_INSTAGRAM },
  { "a4", "ref-a", PRM_POST_STATUS_PENDING, 45, 9, PRM_NETWORK_INSTAGRAM }, /* 14 November */
  { "b1", "ref-b", PRM_POST_STATUS_AWAITING_APPROVAL, 20, 15, PRM_NETWORK_X },
  { "b2", "ref-b", PRM_POST_STATUS_PAUSED, 21, 15, PRM_NETWORK_FACEBOOK },
};

gint64
page_at (int day, int hour)
{
  return PAGE_NOW + ((gint64) (day - 14) * 24 + (hour - 12)) * 3600;
}

/* Waiting for what is asynchronous */

static void
take_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

static PrmStore *
open_store (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmStore *store;

  prm_store_open_async (path, NULL, take_result, &result);
  store = prm_store_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return store;
}

static void
save_profile (PrmStore *store, const char *ref_id, const char *title)
{
  g_autoptr (PrmProfile) profile = prm_profile_new (ref_id, title);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_save_profile_async (store, profile, NULL, take_result, &result);
  prm_store_save_profile_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
save_posts (PrmStore *store, const char *ref_id)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (page_posts); i++)
    {
      PrmPost *post;

      if (g_strcmp0 (page_posts[i].ref_id, ref_id) != 0)
        continue;
      post = prm_post_new (page_posts[i].id, ref_id);
      g_free (post->text);
      post->text = g_strdup_printf ("Text of %s", page_posts[i].id);
      post->status = page_posts[i].status;
      post->scheduled_at = page_at (page_posts[i].day, page_posts[i].hour);
      post->created_at = page_at (1, 0);
      post->networks = PRM_NETWORK_BIT (page_posts[i].network);
      g_ptr_array_add (posts, post);
    }
  prm_store_merge_posts_async (store, ref_id, posts, PRM_TIME_NONE, NULL, take_result, &result);
  prm_store_merge_posts_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
save_schedule (PrmStore *store, const char *ref_id)
{
  g_autoptr (GPtrArray) schedules = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_schedule_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmSchedule *schedule = prm_schedule_new (ref_id, "Evergreen");

  prm_schedule_add_time (schedule, 17 * 60);
  g_ptr_array_add (schedules, schedule);
  prm_store_replace_schedules_async (store, ref_id, schedules, NULL, take_result, &result);
  prm_store_replace_schedules_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
fill_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "postroom.db", NULL);
  g_autoptr (PrmStore) store = open_store (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  save_profile (store, "ref-a", "Acme");
  save_profile (store, "ref-b", "Bold Books");
  save_posts (store, "ref-a");
  save_posts (store, "ref-b");
  save_schedule (store, "ref-a");
  prm_store_close_async (store, take_result, &result);
  prm_store_close_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

static PrmWorkspace *
open_workspace (TestPage *test)
{
  PrmWorkspaceOptions options = {
    .data_dir = test->folder,
    .api_url = "http://127.0.0.1:1/api",
    .session_only_keys = TRUE,
    .clock = test->clock,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmWorkspace *workspace;

  prm_workspace_open_async (&options, NULL, take_result, &result);
  workspace = prm_workspace_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return workspace;
}

void
test_page_close_workspace (TestPage *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_close_async (test->workspace, take_result, &result);
  prm_workspace_close_finish (test->workspace, wait_for (&result), &error);
  g_assert_no_error (error);
  test->closed = TRUE;
}

/* The window */

static void
on_new_post_at (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TestPage *test = user_data;

  g_ptr_array_add (test->asked, g_strdup_printf ("win.new-post-at %" G_GINT64_FORMAT, g_variant_get_int64 (parameter)));
}

static void
add_actions (TestPage *test)
{
  g_autoptr (GSimpleActionGroup) win = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("new-post-at", G_VARIANT_TYPE_INT64);

  g_signal_connect (action, "activate", G_CALLBACK (on_new_post_at), test);
  g_action_map_add_action (G_ACTION_MAP (win), G_ACTION (action));
  gtk_widget_insert_action_group (test->window, "win", G_ACTION_GROUP (win));
}

void
test_page_set_up (TestPage *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  prm_pages_init ();
  test->folder = g_dir_make_tmp ("postroom-calendar-XXXXXX", &error);
  g_assert_no_error (error);
  fill_store (test->folder);
  test->clock = prm_clock_new_manual (PAGE_NOW);
  test->asked = g_ptr_array_new_with_free_func (g_free);
  test->workspace = open_workspace (test);
  test->closed = FALSE;

  test->page = prm_calendar_page_new (test->workspace);
  test->window = gtk_window_new ();
  add_actions (test);
  gtk_window_set_child (GTK_WINDOW (test->window), test->page);
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1000, 760);
  gtk_window_present (GTK_WINDOW (test->window));
  test_page_settle (test);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
test_page_tear_down (TestPage *test, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (test->page), (gpointer *) &test->page);
  gtk_window_destroy (GTK_WINDOW (test->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (test->page);

  if (!test->closed)
    test_page_close_workspace (test);
  g_clear_object (&test->workspace);
  g_clear_object (&test->clock);
  g_ptr_array_unref (test->asked);
  remove_folder (test->folder);
  g_free (test->folder);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  int *n_frames = user_data;

  (*n_frames)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_loaded (TestPage *test)
{
  return test_page_find (test, GTK_TYPE_LABEL, "Reading posts…") == NULL;
}

static gboolean
on_deadline (gpointer user_data)
{
  gboolean *passed = user_data;

  *passed = TRUE;
  return G_SOURCE_CONTINUE;
}

void
test_page_wait (TestPage *test, gboolean (*condition) (TestPage *))
{
  gboolean passed = FALSE;
  guint id = g_timeout_add_seconds (DEADLINE_SECONDS, on_deadline, &passed);

  while (!condition (test))
    {
      g_assert_false (passed);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

void
test_page_settle (TestPage *test)
{
  int n_frames = 0;
  guint id;

  test_page_wait (test, is_loaded);
  id = gtk_widget_add_tick_callback (test->window, on_frame, &n_frames, NULL);
  while (n_frames < 6)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (test->window, id);
}

void
test_page_resize (TestPage *test, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (test->window), width, height);
  test_page_settle (test);
}

void
test_page_act (TestPage *test, const char *action, GVariant *parameter)
{
  g_autoptr (GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  g_assert_true (gtk_widget_activate_action_variant (test->page, action, owned));
  test_page_settle (test);
}

void
test_page_show_client (TestPage *test, const char *ref_id)
{
  PrmProfileItem *profile = ref_id != NULL ? prm_workspace_find_profile (test->workspace, ref_id) : NULL;

  g_assert_true (ref_id == NULL || profile != NULL);
  prm_workspace_set_current_profile (test->workspace, profile);
  test_page_settle (test);
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

static GtkWidget *
find_in (GtkWidget *widget, GType type, const char *text, guint *n_found)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (text == NULL || g_strcmp0 (get_text (widget), text) == 0))
    {
      if (n_found == NULL)
        return widget;
      (*n_found)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_in (child, type, text, n_found);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_page_find (TestPage *test, GType type, const char *text)
{
  return find_in (test->page, type, text, NULL);
}

guint
test_page_count (TestPage *test, GType type)
{
  guint n_found = 0;

  find_in (test->page, type, NULL, &n_found);
  return n_found;
}
