/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media-support.h"
#include "prm-comment-row.h"
#include "prm-draft-extras.h"
#include "prm-media-tile.h"

/* What people hand over: files of every kind, dropped, pasted and chosen. */

#define MANY 31

/* Returns: (nullable): what takes files in @widget or below it */
static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GtkDropTarget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      const GType *types = NULL;
      gsize n_types = 0;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      types = gtk_drop_target_get_gtypes (GTK_DROP_TARGET (controller), &n_types);
      for (gsize j = 0; j < n_types; j++)
        if (types[j] == GDK_TYPE_FILE_LIST)
          return GTK_DROP_TARGET (controller);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_target (child);
  return found;
}

/* As GTK tells of it when something is dropped on the middle of @on. */
static void
drop_on (DeskWindow *self, GtkWidget *on, const char *const *uris)
{
  g_auto (GValue) value = media_new_file_list (uris);
  GtkDropTarget *target = find_target (self->window);
  GtkWidget *whole = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gboolean taken = FALSE;
  GdkDragAction action;
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (on, whole, gtk_widget_get_width (on) / 2.0,
                                                   gtk_widget_get_height (on) / 2.0, &x, &y));
  g_signal_emit_by_name (target, "motion", x, y, &action);
  g_assert_cmpuint (action, ==, GDK_ACTION_COPY);
  g_signal_emit_by_name (target, "drop", &value, x, y, &taken);
  g_assert_true (taken);
}

static void
drop (DeskWindow *self, const char *const *uris)
{
  drop_on (self, desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"), uris);
}

static void
paste (DeskWindow *self, const char *const *uris)
{
  g_auto (GValue) value = media_new_file_list (uris);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_value (&value);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (self->window), provider);
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"), "paste-clipboard");
}

/* Each is a file with something about it */

static char *
make_text (DeskWindow *self)
{
  return media_write_file (self, "notes.txt", "Buy flour", 9, 9);
}

static char *
make_empty (DeskWindow *self)
{
  return media_write_file (self, "nothing.png", "", 0, 0);
}

static char *
make_folder (DeskWindow *self)
{
  g_autofree char *path = media_make_path (self, "holiday");

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return g_filename_to_uri (path, NULL, NULL);
}

static char *
make_secret (DeskWindow *self)
{
  g_autofree char *uri = media_write_picture (self, "secret.png", "png", 300, 300);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  /* Whoever may do anything may read it too. */
  return g_access (path, R_OK) != 0 ? g_steal_pointer (&uri) : NULL;
}

static char *
make_link_to (DeskWindow *self, const char *name, const char *at)
{
  g_autofree char *path = media_make_path (self, name);

  g_assert_cmpint (symlink (at, path), ==, 0);
  return g_filename_to_uri (path, NULL, NULL);
}

static char *
make_dead_link (DeskWindow *self)
{
  return make_link_to (self, "gone.png", "/nowhere/at-all.png");
}

typedef struct
{
  const char *path;
  void (*hand) (DeskWindow *self, const char *const *uris);
  char *(*make) (DeskWindow *self); /* (nullable result): not here */
  const char *sentence;
} Bad;

#define BOTH(name, make, sentence)                                                                                     \
  { "drop/" name, drop, make, sentence },                                                                              \
  {                                                                                                                    \
    "paste/" name, paste, make, sentence                                                                               \
  }

static const Bad bad[] = {
  BOTH ("text", make_text, "“notes.txt” is no picture, video or document that a network takes. Choose another file."),
  BOTH ("empty", make_empty, "“nothing.png” is empty. Choose another file."),
  BOTH ("folder", make_folder, "“holiday” is a folder. Add the files in it one by one."),
  BOTH ("secret", make_secret, "“secret.png” may not be read. Change its permissions, or choose another file."),
  BOTH ("dead-link",
        make_dead_link,
        "“gone.png” leads to a file that is not there. Put that back, or choose another one."),
};

static gboolean
has_second_arrived (gpointer user_data)
{
  return !prm_media_url_is_local (media_get_url (user_data, 1));
}

/* It is named where it happened, the picture beside it goes its way, and what is written stays. */
static void
test_bad (DeskWindow *self, gconstpointer data)
{
  const Bad *row = data;
  g_autofree char *good = media_write_picture (self, "good.png", "png", 300, 300);
  g_autofree char *uri = row->make (self);
  const char *uris[] = { uri, good, NULL };

  if (uri == NULL)
    {
      g_test_skip ("This user may read every file");
      return;
    }
  media_write_post (self, "Handed over");
  row->hand (self, uris);
  media_wait_until_said (self, row->sentence);
  prm_test_wait (has_second_arrived, self);
  g_assert_cmpstr (media_get_url (self, 0), ==, uri);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Handed over");
  app_check_names (self->window);
}

static void
set_up (DeskWindow *self, gconstpointer data)
{
  composer_set_up (self, NULL);
}

static void
tear_down (DeskWindow *self, gconstpointer data)
{
  desk_window_tear_down (self, NULL);
}

/* What a link leads to is what is meant, under the link's own name. */
static void
test_link (DeskWindow *self, gconstpointer data)
{
  g_autofree char *picture = media_write_picture (self, "IMG_0001.png", "png", 300, 200);
  g_autofree char *target = g_filename_from_uri (picture, NULL, NULL);
  g_autofree char *uri = make_link_to (self, "cover.png", target);
  const char *uris[] = { uri, NULL };

  media_write_post (self, "By a link");
  drop (self, uris);
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 300);
  g_assert_cmpstr (media_get (self, 0)->file, ==, uri);
}

static gboolean
has_first_arrived (gpointer user_data)
{
  return !prm_media_url_is_local (media_get_url (user_data, 0));
}

/* More than any network takes: each has a tile, in order, and the networks say how many they take. */
static void
test_many (DeskWindow *self, gconstpointer data)
{
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u.png", i);

      g_ptr_array_add (uris, media_write_picture (self, name, "png", 300 + (int) i, 300));
    }
  g_ptr_array_add (uris, NULL);
  media_write_post (self, "Many");
  drop (self, (const char *const *) uris->pdata);
  g_assert_cmpuint (g_strv_length ((GStrv) prm_draft_get_media_urls (composer_get_draft (self))), ==, MANY);
  for (guint i = 0; i < MANY; i++)
    g_assert_cmpstr (media_get_url (self, i), ==, g_ptr_array_index (uris, i));
  prm_test_wait (has_first_arrived, self);
  composer_send (self);
  g_assert_true (composer_has_problem (self, "LinkedIn takes 9 images in a post and this one has 31. Remove some."));
  g_assert_true (desk_window_says (self, "30.png"));
}

static gboolean
have_both_arrived (gpointer user_data)
{
  return media_get_comment_url (user_data, 1) != NULL && media_comment_has_arrived (user_data);
}

/* What is dropped on the first comment goes there, and what is dropped beside it goes to the post. */
static void
test_comment (DeskWindow *self, gconstpointer data)
{
  g_autofree char *one = media_write_picture (self, "one.png", "png", 300, 300);
  g_autofree char *two = media_write_picture (self, "two.png", "png", 310, 300);
  g_autofree char *three = media_write_picture (self, "three.png", "png", 320, 300);
  const char *ones[] = { one, NULL };
  const char *twos[] = { two, NULL };
  const char *threes[] = { three, NULL };
  g_auto (GValue) value = media_new_file_list (threes);
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_value (&value);
  GtkWidget *row;

  media_write_post (self, "Post");
  drop (self, ones);
  media_write_comment (self, "Comment");
  row = desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Comment");
  gtk_widget_grab_focus (row);
  desk_window_settle (self);
  drop_on (self, row, twos);
  g_assert_cmpstr (media_get_comment_url (self, 0), ==, two);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (self->window), provider);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "paste-clipboard");
  prm_test_wait (have_both_arrived, self);
  prm_test_wait (media_has_arrived, self);
  g_assert_null (media_get_url (self, 1));
  g_assert_cmpstr (prm_draft_get_comment (composer_get_draft (self)), ==, "Comment");
}

/* Choosing */

static gboolean
has_chooser (gpointer user_data)
{
  GtkWidget **found = user_data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (window))
        *found = window;
    }
  return *found != NULL;
}

static gboolean
has_chosen (gpointer user_data)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (user_data);

  return g_list_model_get_n_items (files) == 1;
}

/* GTK's own dialog, which is shown where there is no portal. */
static void
test_chooser (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "chosen.png", "png", 300, 300);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  GtkWidget *dialog = NULL;

  media_write_post (self, "Chosen");
  desk_window_act (self, media_get_strip (self), "media.add-files", NULL);
  prm_test_wait (has_chooser, &dialog);
  g_assert_true (gtk_file_chooser_get_select_multiple (GTK_FILE_CHOOSER (dialog)));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (self->window));
  g_assert_true (gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), file, NULL));
  prm_test_wait (has_chosen, dialog);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpstr (media_get (self, 0)->file, ==, uri);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/composer/hand/", bad[i].path, NULL);

      g_test_add (path, DeskWindow, &bad[i], set_up, test_bad, tear_down);
    }
  COMPOSER_ADD ("/composer/hand/link", test_link);
  COMPOSER_ADD ("/composer/hand/many", test_many);
  COMPOSER_ADD ("/composer/hand/comment", test_comment);
  COMPOSER_ADD ("/composer/hand/chooser", test_chooser);

  return g_test_run ();
}
