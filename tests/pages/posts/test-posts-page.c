/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-context-menu.h"
#include "prm-move-form.h"
#include "prm-page-header.h"
#include "prm-pages.h"
#include "prm-post-row.h"
#include "prm-post-split.h"
#include "prm-post-view.h"
#include "prm-posts-page.h"
#include "prm-settings.h"

#define N_OLD 3000

/* Three posts: scheduled, waiting for approval, published. */
static void
set_up (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmDraft) scheduled = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) waiting = NULL;
  g_autoptr (PrmDraft) now = NULL;

  prm_pages_init ();
  desk_window_set_up (self, data);
  scheduled = test_desk_draft_at (&self->desk, TEST_ACME, "Bread tomorrow", TEST_NOW + TEST_DAY);
  draft = test_desk_draft_at (&self->desk, TEST_ACME, "Cake on Friday", TEST_NOW + 4 * TEST_DAY);
  waiting = prm_draft_with_requires_approval (draft, TRUE);
  now = test_desk_draft (&self->desk, TEST_ACME, "Fish today");
  g_free (desk_window_submit (self, scheduled));
  g_free (desk_window_submit (self, waiting));
  g_free (desk_window_submit (self, now));
  desk_window_show (self, prm_posts_page_new (self->desk.workspace));
}

static PrmPostsPage *
get_page (DeskWindow *self)
{
  return PRM_POSTS_PAGE (desk_window_find (self, PRM_TYPE_POSTS_PAGE, NULL));
}

static GListModel *
get_list (DeskWindow *self)
{
  GtkWidget *view = app_find (self->window, GTK_TYPE_LIST_VIEW, NULL);

  return view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))) : NULL;
}

static void
assert_listed (DeskWindow *self, const char *expected)
{
  GListModel *list = get_list (self);
  guint n = list != NULL ? g_list_model_get_n_items (list) : 0;
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (list, i);

      g_string_append_printf (texts, "%s%s", i > 0 ? ", " : "", prm_post_item_get_post (item)->text);
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

typedef struct
{
  DeskWindow *self;
  const char *text;
} TextWait;

static gboolean
is_said (gpointer user_data)
{
  TextWait *wait = user_data;

  return desk_window_says (wait->self, wait->text);
}

static void
test_status (DeskWindow *self, gconstpointer data)
{
  static const struct
  {
    const char *status;
    const char *title;
    const char *texts;
    const char *said; /* once it is shown */
  } choices[] = {
    { "scheduled", "Scheduled", "Bread tomorrow", "Bread tomorrow" },
    { "published", "Published", "Fish today", "Fish today" },
    { "paused", "Paused", "", "Nothing Is Paused" },
    { "failed", "Failed", "", "Nothing Failed" },
    { "attention", "Needs Attention", "", "All Is Well" },
    { "all", "Posts", "Cake on Friday, Bread tomorrow, Fish today", "Cake on Friday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *header = desk_window_find (self, PRM_TYPE_PAGE_HEADER, NULL);
      TextWait wait = { self, choices[i].said };

      desk_window_act (self, header, "posts.status", "s", choices[i].status);
      g_assert_cmpstr (prm_page_header_get_title (PRM_PAGE_HEADER (header)), ==, choices[i].title);
      prm_test_wait (is_said, &wait);
      assert_listed (self, choices[i].texts);
    }
}

static GtkWidget *
find_row (GtkWidget *widget, const char *text)
{
  if (PRM_IS_POST_ROW (widget) && prm_post_row_get_item (PRM_POST_ROW (widget)) != NULL &&
      g_str_equal (prm_post_item_get_post (prm_post_row_get_item (PRM_POST_ROW (widget)))->text, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, text);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static gboolean
is_one (gpointer user_data)
{
  GListModel *list = get_list (user_data);

  return list != NULL && g_list_model_get_n_items (list) == 1;
}

static void
test_search (DeskWindow *self, gconstpointer data)
{
  TextWait nothing = { self, "Nothing Found" };
  GtkEditable *entry;

  prm_posts_page_start_search (get_page (self));
  desk_window_settle (self);
  entry = GTK_EDITABLE (desk_window_find (self, GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), GTK_WIDGET (entry)));
  gtk_editable_set_text (entry, "cake");
  prm_test_wait (is_one, self);
  assert_listed (self, "Cake on Friday");
  gtk_editable_set_text (entry, "soup");
  prm_test_wait (is_said, &nothing);
  desk_window_act (self, GTK_WIDGET (entry), "posts.search", NULL);
  assert_listed (self, "Cake on Friday, Bread tomorrow, Fish today");
}

typedef struct
{
  DeskWindow *self;
  const char *id;
} SelectedWait;

static gboolean
is_selected (gpointer user_data)
{
  SelectedWait *wait = user_data;
  GtkWidget *split = desk_window_find (wait->self, PRM_TYPE_POST_SPLIT, NULL);
  PrmPostItem *item = prm_post_split_get_selected (PRM_POST_SPLIT (split));

  return item != NULL && g_str_equal (prm_post_item_get_id (item), wait->id);
}

static void
wait_for_selected (DeskWindow *self, const char *id)
{
  SelectedWait wait = { self, id };

  prm_test_wait (is_selected, &wait);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = PRM_IS_POST_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* The post that is shown stays so, and stays selected, wherever it is moved. */
static void
test_move (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = test_desk_get_id (&self->desk, "Bread tomorrow");
  GtkSingleSelection *selection;
  g_autoptr (GError) error = NULL;

  prm_posts_page_show_post (get_page (self), id);
  wait_for_selected (self, id);
  assert_listed (self, "Cake on Friday, Bread tomorrow, Fish today");
  for (int days = 10; days >= -10; days -= 9)
    {
      g_test_message ("%d days", days);
      test_desk_move (&self->desk, id, TEST_NOW + MAX (days, 0) * TEST_DAY + TEST_HOUR, &error);
      g_assert_no_error (error);
      desk_window_settle (self);
      wait_for_selected (self, id);
      selection = GTK_SINGLE_SELECTION (get_list (self));
      g_assert_cmpstr (prm_post_item_get_id (gtk_single_selection_get_selected_item (selection)), ==, id);
    }
  assert_listed (self, "Cake on Friday, Bread tomorrow, Fish today");

  /* What is gone makes room for what stands in its place. */
  test_desk_delete (&self->desk, id, &error);
  g_assert_no_error (error);
  desk_window_settle (self);
  assert_listed (self, "Cake on Friday, Fish today");
  g_assert_false (is_selected (&(SelectedWait){ self, id }));
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_widget_get_visible (l->data) && g_strcmp0 (gtk_window_get_title (l->data), "Two Versions") == 0)
      return l->data;
  return NULL;
}

static gboolean
has_both (gpointer user_data)
{
  return find_dialog () != NULL && app_find (GTK_WIDGET (find_dialog ()), G_TYPE_INVALID, "Theirs") != NULL;
}

/* Moved here and elsewhere: both are shown, whose each is is said, and the buttons say what they do. */
static void
test_conflict (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = test_desk_get_id (&self->desk, "Bread tomorrow");
  g_autofree char *date = prm_time_format_iso (TEST_NOW + 2 * TEST_DAY);
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\", \"scheduleDate\": \"%s\"}", id, date);
  g_autofree char *asked = g_strdup_printf ("post.withdraw '%s'", id);
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog, *view;

  answer = test_desk_call (&self->desk, TEST_ACME, "PATCH", "/post", body);
  test_desk_move (&self->desk, id, TEST_NOW + 3 * TEST_DAY, &error);
  g_assert_no_error (error);
  test_desk_drain (&self->desk, 60);
  prm_posts_page_show_post (get_page (self), id);
  wait_for_selected (self, id);
  desk_window_settle (self);
  view = desk_window_find (self, PRM_TYPE_POST_VIEW, NULL);
  g_assert_null (app_find (view, GTK_TYPE_BUTTON, "_Try Again"));
  g_assert_nonnull (app_find (view, GTK_TYPE_BUTTON, "Keep _Mine"));
  g_assert_nonnull (app_find (view, GTK_TYPE_BUTTON, "Keep _Theirs"));

  desk_window_act (self, view, "post.compare", "s", id);
  prm_test_wait (has_both, NULL);
  dialog = GTK_WIDGET (find_dialog ());
  app_check_names (dialog);
  g_assert_nonnull (app_find (dialog, GTK_TYPE_LABEL, "Yours"));
  g_assert_nonnull (app_find (dialog, GTK_TYPE_LABEL, "On this computer, not sent yet"));
  g_assert_nonnull (app_find (dialog, GTK_TYPE_LABEL, "Wed 3 Jun, 10:00"));
  g_assert_nonnull (app_find (dialog, GTK_TYPE_LABEL, "Thu 4 Jun, 10:00"));
  g_signal_emit_by_name (app_find (dialog, GTK_TYPE_BUTTON, "Keep _Theirs"), "clicked");
  desk_window_settle (self);
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);
  g_assert_null (find_dialog ());
}

/* The menu of a row, by its button and by the key of the list, and the keys for what is done most. */
static void
test_menu (DeskWindow *self, gconstpointer data)
{
  static const char *const keys[][2] = { { "F2", "post.edit '%s'" },
                                         { "<Control>d", "post.duplicate '%s'" },
                                         { "Delete", "post.delete '%s'" } };
  g_autofree char *id = test_desk_get_id (&self->desk, "Bread tomorrow");
  GtkWidget *list = desk_window_find (self, GTK_TYPE_LIST_VIEW, NULL);
  GtkWidget *row, *menu;

  prm_posts_page_show_post (get_page (self), id);
  wait_for_selected (self, id);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GString) asked = g_string_new (keys[i][1]);

      g_string_replace (asked, "%s", id, 1);
      g_assert_true (app_press (list, keys[i][0]));
      g_assert_cmpstr (desk_window_get_asked (self), ==, asked->str);
    }

  g_assert_true (app_press (list, "Menu"));
  desk_window_settle (self);
  menu = prm_context_menu_get_open (list);
  g_assert_true (menu != NULL && gtk_widget_get_mapped (menu));
  /* Where a post is to be moved to is asked for at the row. */
  gtk_popover_popdown (GTK_POPOVER (menu));
  desk_window_settle (self);
  desk_window_act (self, list, "post-menu.move", NULL);
  desk_window_settle (self);
  menu = prm_context_menu_get_open (list);
  g_assert_true (GTK_IS_POPOVER (menu) && PRM_IS_MOVE_FORM (gtk_popover_get_child (GTK_POPOVER (menu))));
  app_check_names (menu);
  gtk_popover_popdown (GTK_POPOVER (menu));
  desk_window_settle (self);

  /* What is pointed at is also what is shown. */
  row = find_row (self->window, "Fish today");
  g_signal_emit_by_name (app_find (row, GTK_TYPE_BUTTON, "Actions"), "clicked");
  desk_window_settle (self);
  menu = prm_context_menu_get_open (row);
  g_assert_nonnull (menu);
  g_assert_cmpstr (prm_post_item_get_post (prm_post_row_get_item (PRM_POST_ROW (row)))->text, ==, "Fish today");
  g_assert_true (prm_post_view_get_item (PRM_POST_VIEW (desk_window_find (self, PRM_TYPE_POST_VIEW, NULL))) ==
                 prm_post_row_get_item (PRM_POST_ROW (row)));
  gtk_popover_popdown (GTK_POPOVER (menu));
  desk_window_settle (self);
}

/* What hides the post is taken away. */
static void
test_show_post (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = test_desk_get_id (&self->desk, "Bread tomorrow");

  prm_posts_page_show_status (get_page (self), "failed");
  prm_posts_page_start_search (get_page (self));
  desk_window_settle (self);
  gtk_editable_set_text (GTK_EDITABLE (desk_window_find (self, GTK_TYPE_SEARCH_ENTRY, NULL)), "soup");
  desk_window_settle (self);
  prm_posts_page_show_post (get_page (self), id);
  wait_for_selected (self, id);
}

/* Years of posts: the oldest one is shown as quickly as the newest, and there are no more rows than can be seen. */
static void
test_long (DeskWindow *self, gconstpointer data)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  guint n;

  for (guint i = 0; i < N_OLD; i++)
    {
      g_autofree char *id = g_strdup_printf ("old-%u", i);
      PrmPost *post = prm_post_new (id, ref_id);

      post->status = PRM_POST_STATUS_SUCCESS;
      post->scheduled_at = TEST_NOW - (gint64) (1 + i) * TEST_DAY;
      g_ptr_array_add (posts, post);
    }
  prm_store_merge_posts_async (self->desk.workspace->store, ref_id, posts, PRM_TIME_NONE, NULL, prm_test_keep_result,
                               &result);
  prm_store_merge_posts_finish (self->desk.workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  prm_posts_page_show_post (get_page (self), "old-2999");
  wait_for_selected (self, "old-2999");
  desk_window_settle (self);

  n = g_list_model_get_n_items (get_list (self));
  g_assert_cmpuint (n, ==, N_OLD + 3);
  g_assert_cmpuint (count_rows (self->window), <, 500);
}

static void
test_names (DeskWindow *self, gconstpointer data)
{
  app_check_names (self->window);
  prm_posts_page_start_search (get_page (self));
  desk_window_settle (self);
  app_check_names (self->window);
}

/* Beside the time that the list shows, what the clocks of a client read that is elsewhere: in the details, and where
 * the post is moved. */
static void
test_client_zone (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  g_autofree char *id = test_desk_get_id (&self->desk, "Bread tomorrow");
  GtkWidget *view, *list, *menu;

  desk_window_drop (self);
  g_set_object (&self->desk.workspace->settings, settings);
  desk_window_show (self, prm_posts_page_new (self->desk.workspace));
  prm_posts_page_show_post (get_page (self), id);
  wait_for_selected (self, id);
  view = desk_window_find (self, PRM_TYPE_POST_VIEW, NULL);
  g_assert_nonnull (app_find (view, GTK_TYPE_LABEL, "Tomorrow, 10:00"));
  g_assert_null (app_find (view, GTK_TYPE_LABEL, "UTC, your time; 19:00 in Asia/Tokyo (JST)"));

  prm_settings_set_client_zone (settings, ref_id, "Asia/Tokyo");
  g_assert_nonnull (app_find (view, GTK_TYPE_LABEL, "Tomorrow, 10:00"));
  g_assert_nonnull (app_find (view, GTK_TYPE_LABEL, "UTC, your time; 19:00 in Asia/Tokyo (JST)"));

  list = desk_window_find (self, GTK_TYPE_LIST_VIEW, NULL);
  desk_window_act (self, list, "post-menu.move", NULL);
  menu = prm_context_menu_get_open (list);
  g_assert_nonnull (app_find (menu, GTK_TYPE_LABEL, "UTC, your time; 19:00 in Asia/Tokyo (JST)"));
  gtk_popover_popdown (GTK_POPOVER (menu));
  desk_window_settle (self);
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

/* A post that is five minutes late is among the overdue ones as soon as it is so, and its row says it. */
static void
test_overdue (DeskWindow *self, gconstpointer data)
{
  TextWait wait = { self, "Nothing Is Overdue" };
  g_autoptr (PrmDraft) later = test_desk_draft_at (&self->desk, TEST_ACME, "Soup next week", TEST_NOW + 7 * TEST_DAY);
  GtkWidget *row;
  g_autofree char *spoken = NULL;

  g_free (desk_window_submit (self, later));
  prm_posts_page_show_status (get_page (self), "overdue");
  prm_test_wait (is_said, &wait);
  /* The service forgets it: its clock stands still. */
  prm_clock_advance (self->desk.clock, TEST_DAY + PRM_POST_OVERDUE_AFTER + 60);
  desk_window_settle (self);
  assert_listed (self, "Bread tomorrow");
  row = desk_window_find (self, PRM_TYPE_POST_ROW, NULL);
  g_assert_cmpint (prm_post_item_get_state (prm_post_row_get_item (PRM_POST_ROW (row))), ==, PRM_POST_STATE_OVERDUE);
  spoken = app_get_name (row);
  g_assert_nonnull (strstr (spoken, "overdue"));
  g_assert_true (desk_window_says (self, "Overdue"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("/posts-page/menu", test_menu);
  ADD ("/posts-page/status", test_status);
  ADD ("/posts-page/search", test_search);
  ADD ("/posts-page/show-post", test_show_post);
  ADD ("/posts-page/move", test_move);
  ADD ("/posts-page/conflict", test_conflict);
  ADD ("/posts-page/long", test_long);
  ADD ("/posts-page/overdue", test_overdue);
  ADD ("/posts-page/names", test_names);
  ADD ("/posts-page/client-zone", test_client_zone);

  return g_test_run ();
}
