/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "../../store/faulty-vfs.h"
#include "composer-support.h"

/* The disk is full while somebody writes, and closes the window. */

#define WORDS "Nobody has this text but this window"
#define KEPT "Kept in Drafts"
#define NOT_KEPT "Not Kept Yet"
#define FULL "The disk is full, so this could not be saved. Free some space and try again."

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (gpointer user_data)
{
  return find_question () != NULL;
}

static gboolean
is_gone (gpointer user_data)
{
  return ((DeskWindow *) user_data)->window == NULL;
}

static gboolean
is_kept (gpointer user_data)
{
  return desk_window_says (user_data, KEPT);
}

static gboolean
is_not_kept (gpointer user_data)
{
  return desk_window_says (user_data, NOT_KEPT);
}

static gboolean
warns (DeskWindow *self)
{
  return gtk_info_bar_get_revealed (GTK_INFO_BAR (desk_window_find (self, GTK_TYPE_INFO_BAR, NULL)));
}

static void
answer (const char *label)
{
  GtkWidget *button = app_find (find_question (), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (find_question ());
}

/* Closes a window whose draft cannot be written; it is there afterwards, with its text. */
static void
close_in_vain (DeskWindow *self)
{
  gtk_window_close (GTK_WINDOW (self->window));
  prm_test_wait (is_asked, self);
  g_assert_nonnull (self->window);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, WORDS);
  g_assert_null (desk_window_get_asked (self));
  g_assert_null (desk_window_find_draft (self, WORDS));
}

static void
assert_closed_and_kept (DeskWindow *self)
{
  g_autofree char *asked = NULL;
  PrmDraftItem *item;

  prm_test_wait (is_gone, self);
  test_desk_settle (&self->desk);
  item = desk_window_find_draft (self, WORDS);
  g_assert_nonnull (item);
  asked = g_strdup_printf ("app.draft-kept '%s'", prm_draft_get_id (prm_draft_item_get_draft (item)));
  g_assert_cmpstr (desk_window_get_asked (self), ==, asked);
  g_assert_cmpuint (self->asked->len, ==, 1);
}

static void
test_closing (DeskWindow *self, gconstpointer data)
{
  const char *body;

  composer_open (self, TEST_ACME);
  faulty_vfs_set (FAULT_DISK_FULL, 0);
  composer_type (self, WORDS);
  close_in_vain (self);
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (find_question ()));
  g_assert_true (g_str_has_prefix (body, FULL));
  app_check_names (find_question ());

  /* Closing it again asks the same once more, and asking again in vain asks again. */
  gtk_window_close (GTK_WINDOW (self->window));
  g_assert_nonnull (find_question ());
  answer ("Try Again");
  prm_test_wait (is_asked, self);
  g_assert_nonnull (self->window);

  faulty_vfs_set (FAULT_NONE, 0);
  answer ("Try Again");
  assert_closed_and_kept (self);
}

/* Escape leaves all as it is. Once there is room, the next letter is enough, and the sentence goes away. */
static void
test_keeping_open (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  faulty_vfs_set (FAULT_DISK_FULL, 0);
  composer_type (self, WORDS);
  prm_test_wait (is_not_kept, self);
  g_assert_true (warns (self));
  close_in_vain (self);
  gtk_window_close (GTK_WINDOW (find_question ()));
  g_assert_null (find_question ());
  desk_window_settle (self);
  g_assert_nonnull (self->window);
  g_assert_true (warns (self));

  faulty_vfs_set (FAULT_NONE, 0);
  composer_type (self, WORDS "!");
  prm_test_wait (is_kept, self);
  g_assert_false (warns (self));
  composer_type (self, WORDS);
  gtk_window_close (GTK_WINDOW (self->window));
  assert_closed_and_kept (self);
}

/* Nobody has to do anything but make room. */
static void
test_by_itself (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  faulty_vfs_set (FAULT_DISK_FULL, 0);
  composer_type (self, WORDS);
  prm_test_wait (is_not_kept, self);
  faulty_vfs_set (FAULT_NONE, 0);
  prm_test_wait (is_kept, self);
  g_assert_false (warns (self));
  desk_window_settle (self);
  g_assert_nonnull (desk_window_find_draft (self, WORDS));
}

static void
test_discarding (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  faulty_vfs_set (FAULT_DISK_FULL, 0);
  composer_type (self, WORDS);
  close_in_vain (self);
  answer ("Discard");
  prm_test_wait (is_gone, self);
  faulty_vfs_set (FAULT_NONE, 0);
  test_desk_settle (&self->desk);
  g_assert_null (desk_window_get_asked (self));
  g_assert_null (desk_window_find_draft (self, WORDS));
}

/* There is nothing to keep, so a full disk is nobody's concern. */
static void
test_untouched (DeskWindow *self, gconstpointer data)
{
  composer_open (self, TEST_ACME);
  faulty_vfs_set (FAULT_DISK_FULL, 0);
  gtk_window_close (GTK_WINDOW (self->window));
  prm_test_wait (is_gone, self);
  faulty_vfs_set (FAULT_NONE, 0);
  g_assert_null (desk_window_get_asked (self));
}

static void
tear_down (DeskWindow *self, gconstpointer data)
{
  faulty_vfs_set (FAULT_NONE, 0);
  desk_window_tear_down (self, data);
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, composer_set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  faulty_vfs_install ();

  ADD ("/composer-disk/closing", test_closing);
  ADD ("/composer-disk/keeping-open", test_keeping_open);
  ADD ("/composer-disk/by-itself", test_by_itself);
  ADD ("/composer-disk/discarding", test_discarding);
  ADD ("/composer-disk/untouched", test_untouched);

  return g_test_run ();
}
