/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-composer-window.h"
#include "prm-draft-edit.h"
#include "prm-post-list.h"

#include "app-support.h"

/* Each body works on the demo's posts, through the actions that pages activate. */

#define DAY ((gint64) 24 * 60 * 60)

static PrmWorkspace *
get_workspace (AppTest *test)
{
  return prm_window_get_workspace (test->window);
}

static gint64
get_now (AppTest *test)
{
  return prm_clock_now (prm_workspace_get_clock (get_workspace (test)));
}

static gboolean
is_loaded (gpointer user_data)
{
  return !prm_post_list_get_loading (user_data);
}

/* All posts of a status; the list is what keeps their items alive. */
static PrmPostList *
list_posts (AppTest *test, PrmPostStatus status)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  PrmPostList *list;

  filter->statuses = 1u << status;
  list = prm_post_list_new (get_workspace (test), filter);
  app_wait (is_loaded, list);
  return list;
}

/* Returns: (transfer full): the id of the first post that is due later than @after and not later than @before */
static char *
pick_post (PrmPostList *list, gint64 after, gint64 before)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const PrmPost *post = prm_post_item_get_post (item);

      if (post->scheduled_at > after && post->scheduled_at <= before)
        return g_strdup (post->id);
    }
  g_error ("The demo has no such post");
}

typedef struct
{
  AppTest *test;
  char *id;
  PrmPostStatus status;
  gint64 scheduled_at; /* or PRM_TIME_NONE for any */
} PostWait;

static gboolean
is_so (gpointer user_data)
{
  PostWait *wait = user_data;
  PrmPostItem *item = prm_workspace_find_post (get_workspace (wait->test), wait->id);
  const PrmPost *post = item != NULL ? prm_post_item_get_post (item) : NULL;

  if (wait->status == PRM_POST_STATUS_DELETED)
    return post == NULL || post->status == PRM_POST_STATUS_DELETED;
  return post != NULL && post->status == wait->status && !post->unsynced &&
         (wait->scheduled_at == PRM_TIME_NONE || post->scheduled_at == wait->scheduled_at);
}

static void
wait_for_post (AppTest *test, const char *id, PrmPostStatus status, gint64 scheduled_at)
{
  PostWait wait = { test, (char *) id, status, scheduled_at };

  app_wait (is_so, &wait);
}

/* A list of everything, so that the window's actions find every post. */
static PrmPostList *
show_everything (AppTest *test)
{
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  PrmPostList *list = prm_post_list_new (get_workspace (test), filter);

  app_wait (is_loaded, list);
  return list;
}

static void
answer (GtkWindow *dialog, const char *response)
{
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  /* Whatever it asks, Return must not do it. */
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog)), ==, "cancel");
  g_assert_cmpstr (adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (dialog)), ==, "cancel");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  app_settle ();
}

static void
approve (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) waiting = NULL;
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;

  app_wait_for_answers (test);
  all = show_everything (test);
  waiting = list_posts (test, PRM_POST_STATUS_AWAITING_APPROVAL);

  /* In time: no question is asked. */
  early = pick_post (waiting, get_now (test) + DAY, G_MAXINT64);
  app_act (test, "post.approve", "s", early);
  app_wait_for_toast (test, "Approved for");
  wait_for_post (test, early, PRM_POST_STATUS_PENDING, PRM_TIME_NONE);

  /* Its time has passed: approval would publish it at once. */
  late = pick_post (waiting, PRM_TIME_NONE, get_now (test));
  app_act (test, "post.approve", "s", late);
  answer (app_wait_for_dialog (test), "cancel");
  wait_for_post (test, late, PRM_POST_STATUS_AWAITING_APPROVAL, PRM_TIME_NONE);
  app_act (test, "post.approve", "s", late);
  answer (app_wait_for_dialog (test), "now");
  wait_for_post (test, late, PRM_POST_STATUS_SUCCESS, PRM_TIME_NONE);
}

static void
approve_later (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) waiting = NULL;
  g_autofree char *late = NULL;
  g_autofree char *text = NULL;
  GtkWindow *dialog;
  guint n_found = 0;

  app_wait_for_answers (test);
  all = show_everything (test);
  waiting = list_posts (test, PRM_POST_STATUS_AWAITING_APPROVAL);
  late = pick_post (waiting, PRM_TIME_NONE, get_now (test));
  text = g_strdup (prm_post_item_get_post (prm_workspace_find_post (get_workspace (test), late))->text);

  app_act (test, "post.approve", "s", late);
  answer (app_wait_for_dialog (test), "time");
  dialog = app_wait_for_dialog (test);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "move"));
  answer (dialog, "move");
  wait_for_post (test, late, PRM_POST_STATUS_DELETED, PRM_TIME_NONE);
  app_wait_for_answers (test);

  /* Another post with its content is scheduled. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (all)); i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (all), i);
      const PrmPost *post = prm_post_item_get_post (item);

      n_found += g_str_equal (post->text, text) && post->status == PRM_POST_STATUS_PENDING &&
                 post->scheduled_at > get_now (test);
    }
  g_assert_cmpuint (n_found, ==, 1);
}

static void
reject (AppTest *test, gconstpointer data)
{
  PrmSettings *settings = prm_application_get_settings (test->application);
  GListModel *drafts;
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) waiting = NULL;
  g_autoptr (PrmDraftItem) kept = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GtkWindow *dialog;
  GtkWidget *entry;

  app_wait_for_answers (test);
  drafts = prm_workspace_get_drafts (get_workspace (test));
  all = show_everything (test);
  waiting = list_posts (test, PRM_POST_STATUS_AWAITING_APPROVAL);
  first = pick_post (waiting, get_now (test), G_MAXINT64);

  /* Without a reason it asks for one, and does nothing until there is one. */
  app_act (test, "post.reject", "(ss)", first, "");
  dialog = app_wait_for_dialog (test);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "reject"));
  entry = app_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Reason");
  gtk_editable_set_text (GTK_EDITABLE (entry), "The date is wrong");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "reject"));
  answer (dialog, "reject");
  app_wait_for_toast (test, "Rejected, and kept in Drafts");
  wait_for_post (test, first, PRM_POST_STATUS_DELETED, PRM_TIME_NONE);
  app_wait_for_answers (test);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 1);
  kept = g_list_model_get_item (drafts, 0);
  g_assert_nonnull (strstr (prm_draft_get_notes (prm_draft_item_get_draft (kept)), "The date is wrong"));

  /* The next time that reason is offered. */
  second = pick_post (waiting, get_now (test), G_MAXINT64);
  app_act (test, "post.reject", "(ss)", second, "");
  dialog = app_wait_for_dialog (test);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "The date is wrong"));
  answer (dialog, "cancel");
  wait_for_post (test, second, PRM_POST_STATUS_AWAITING_APPROVAL, PRM_TIME_NONE);
  g_object_set (settings, "reject-reasons", NULL, NULL);
}

static void
pause_and_resume (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) pending = NULL;
  g_autofree char *id = NULL;

  app_wait_for_answers (test);
  all = show_everything (test);
  pending = list_posts (test, PRM_POST_STATUS_PENDING);
  id = pick_post (pending, get_now (test) + DAY, G_MAXINT64);
  app_act (test, "post.pause", "s", id);
  app_wait_for_toast (test, "Paused");
  wait_for_post (test, id, PRM_POST_STATUS_PAUSED, PRM_TIME_NONE);
  app_act (test, "post.resume", "s", id);
  wait_for_post (test, id, PRM_POST_STATUS_PENDING, PRM_TIME_NONE);

  /* As the button of the toast does, so does the key. */
  app_act (test, "win.undo", NULL);
  wait_for_post (test, id, PRM_POST_STATUS_PAUSED, PRM_TIME_NONE);
}

static gboolean
has_drafts (gpointer user_data)
{
  GListModel *drafts = prm_workspace_get_drafts (prm_window_get_workspace (((AppTest *) user_data)->window));

  return g_list_model_get_n_items (drafts) == 1;
}

static gboolean
has_no_drafts (gpointer user_data)
{
  return !has_drafts (user_data);
}

/* The window’s Undo takes back what was done last, be it a post’s or a draft’s, and from whichever page. */
static void
undo_in_order (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) pending = NULL;
  g_autoptr (PrmDraft) draft = prm_draft_new (NULL);
  g_autoptr (PrmDraft) written = prm_draft_with_text (draft, "Thought better of it");
  g_autofree char *id = NULL;

  app_wait_for_answers (test);
  all = show_everything (test);
  pending = list_posts (test, PRM_POST_STATUS_PENDING);
  id = pick_post (pending, get_now (test) + DAY, G_MAXINT64);
  prm_workspace_save_draft_async (get_workspace (test), written, NULL, NULL);
  app_wait (has_drafts, test);

  app_act (test, "post.pause", "s", id);
  wait_for_post (test, id, PRM_POST_STATUS_PAUSED, PRM_TIME_NONE);
  prm_window_show_page (test->window, "drafts");
  g_assert_true (
    gtk_widget_activate_action (prm_window_get_page (test->window), "drafts.delete", "s", prm_draft_get_id (written)));
  app_wait (has_no_drafts, test);
  app_wait_for_answers (test);
  prm_window_show_page (test->window, "calendar");
  app_act (test, "win.undo", NULL);
  app_wait (has_drafts, test);
  wait_for_post (test, id, PRM_POST_STATUS_PAUSED, PRM_TIME_NONE);
}

static void
move (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) pending = NULL;
  g_autofree char *id = NULL;
  gint64 before, after;

  app_wait_for_answers (test);
  all = show_everything (test);
  pending = list_posts (test, PRM_POST_STATUS_PENDING);
  id = pick_post (pending, get_now (test) + DAY, G_MAXINT64);
  before = prm_post_item_get_post (prm_workspace_find_post (get_workspace (test), id))->scheduled_at;
  after = before + DAY;

  app_act (test, "post.move", "(sx)", id, get_now (test) - 60);
  app_dismiss_toast (test, "This time has passed");
  wait_for_post (test, id, PRM_POST_STATUS_PENDING, before);

  app_act (test, "post.move", "(sx)", id, after);
  wait_for_post (test, id, PRM_POST_STATUS_PENDING, after);
  app_undo (test, "Moved to");
  wait_for_post (test, id, PRM_POST_STATUS_PENDING, before);
}

static void
delete_and_restore (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) pending = NULL;
  g_autofree char *id = NULL;
  guint n_before;

  app_wait_for_answers (test);
  all = show_everything (test);
  pending = list_posts (test, PRM_POST_STATUS_PENDING);
  n_before = g_list_model_get_n_items (G_LIST_MODEL (pending));
  id = pick_post (pending, get_now (test) + DAY, G_MAXINT64);

  /* No question for what can be brought back. */
  app_act (test, "post.delete", "s", id);
  wait_for_post (test, id, PRM_POST_STATUS_DELETED, PRM_TIME_NONE);
  app_undo (test, "Post deleted");
  app_wait_for_toast (test, "The post is back");
  app_wait_for_answers (test);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pending)), ==, n_before);
}

static void
delete_published (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) published = NULL;
  g_autofree char *id = NULL;

  app_wait_for_answers (test);
  all = show_everything (test);
  published = list_posts (test, PRM_POST_STATUS_SUCCESS);
  id = pick_post (published, PRM_TIME_NONE, get_now (test));
  app_act (test, "post.delete", "s", id);
  answer (app_wait_for_dialog (test), "cancel");
  wait_for_post (test, id, PRM_POST_STATUS_SUCCESS, PRM_TIME_NONE);
}

static gboolean
is_composer_open (gpointer user_data)
{
  return PRM_IS_COMPOSER_WINDOW (app_dialog (user_data));
}

static void
duplicate (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autofree char *id = NULL;
  const char *text;
  PrmComposerWindow *composer;

  app_wait_for_answers (test);
  all = show_everything (test);
  id = pick_post (all, PRM_TIME_NONE, G_MAXINT64);
  text = prm_post_item_get_post (prm_workspace_find_post (get_workspace (test), id))->text;
  app_act (test, "post.duplicate", "s", id);
  app_wait (is_composer_open, test);
  composer = PRM_COMPOSER_WINDOW (app_dialog (test));
  g_assert_cmpstr (prm_draft_get_text (prm_composer_window_get_draft (composer)), ==, text);
  gtk_window_close (GTK_WINDOW (composer));
}

static guint
count_composers (AppTest *test)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (test->application)); l != NULL; l = l->next)
    if (PRM_IS_COMPOSER_WINDOW (l->data))
      n++;
  return n;
}

static void
edit (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) scheduled = NULL;
  g_autoptr (PrmPostList) published = NULL;
  g_autofree char *id = NULL;
  g_autofree char *out = NULL;
  PrmComposerWindow *composer;

  app_wait_for_answers (test);
  all = show_everything (test);
  scheduled = list_posts (test, PRM_POST_STATUS_PENDING);
  id = pick_post (scheduled, get_now (test) + DAY, G_MAXINT64);
  /* Twice at once, and once more, is one window. */
  app_act (test, "post.edit", "s", id);
  app_act (test, "post.edit", "s", id);
  app_wait (is_composer_open, test);
  app_act (test, "post.edit", "s", id);
  app_wait_for_answers (test);
  g_assert_cmpuint (count_composers (test), ==, 1);
  composer = PRM_COMPOSER_WINDOW (app_dialog (test));
  g_assert_cmpstr (prm_draft_get_edited_id (prm_composer_window_get_draft (composer)), ==, id);
  gtk_window_close (GTK_WINDOW (composer));

  /* What is out cannot be changed, but written anew. */
  published = list_posts (test, PRM_POST_STATUS_SUCCESS);
  out = pick_post (published, PRM_TIME_NONE, get_now (test));
  app_act (test, "post.edit", "s", out);
  app_wait_for_toast (test, "This post is out already");
  g_signal_emit_by_name (app_find (GTK_WIDGET (test->window), GTK_TYPE_BUTTON, "Duplicate"), "clicked");
  app_wait (is_composer_open, test);
  composer = PRM_COMPOSER_WINDOW (app_dialog (test));
  g_assert_null (prm_draft_get_edited_id (prm_composer_window_get_draft (composer)));
  gtk_window_close (GTK_WINDOW (composer));
}

static void
resend (AppTest *test, gconstpointer data)
{
  g_autoptr (PrmPostList) all = NULL;
  g_autoptr (PrmPostList) failed = NULL;
  g_autofree char *id = NULL;
  PrmPostItem *item;
  PrmNetworkSet out = PRM_NETWORK_SET_EMPTY;
  PrmNetworkSet chosen;
  const PrmPost *post;

  app_wait_for_answers (test);
  all = show_everything (test);
  failed = list_posts (test, PRM_POST_STATUS_ERROR);
  id = pick_post (failed, PRM_TIME_NONE, G_MAXINT64);
  item = prm_workspace_find_post (get_workspace (test), id);
  post = prm_post_item_get_post (item);
  for (guint i = 0; i < post->results->len; i++)
    if (((const PrmPostResult *) g_ptr_array_index (post->results, i))->published)
      out |= PRM_NETWORK_BIT (((const PrmPostResult *) g_ptr_array_index (post->results, i))->network);
  app_act (test, "post.resend", "s", id);
  app_wait (is_composer_open, test);
  chosen = prm_draft_get_networks (prm_composer_window_get_draft (PRM_COMPOSER_WINDOW (app_dialog (test))));
  g_assert_cmpuint (chosen & out, ==, PRM_NETWORK_SET_EMPTY);
  g_assert_cmpuint (chosen, !=, PRM_NETWORK_SET_EMPTY);
  gtk_window_close (app_dialog (test));
}

static void
refuse_nonsense (AppTest *test, gconstpointer data)
{
  app_wait_for_answers (test);
  app_act (test, "post.approve", "s", "no-such-post");
  app_wait_for_toast (test, "This post is not there any more");
  app_act (test, "post.open", "s", "file:///etc/passwd");
  app_wait_for_toast (test, "This is not the address of a web page");
}

typedef struct
{
  const char *path;
  AppBody body;
} Case;

static const Case cases[] = {
  { "/app/post-actions/approve", approve },
  { "/app/post-actions/approve-later", approve_later },
  { "/app/post-actions/reject", reject },
  { "/app/post-actions/pause-and-resume", pause_and_resume },
  { "/app/post-actions/undo-in-order", undo_in_order },
  { "/app/post-actions/move", move },
  { "/app/post-actions/delete-and-restore", delete_and_restore },
  { "/app/post-actions/delete-published", delete_published },
  { "/app/post-actions/duplicate", duplicate },
  { "/app/post-actions/edit", edit },
  { "/app/post-actions/resend", resend },
  { "/app/post-actions/refuse-nonsense", refuse_nonsense },
};

static void
run_case (gconstpointer data)
{
  const Case *test_case = data;

  app_run (NULL, test_case->body, NULL);
  app_forget ();
}

static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], run_case);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
