/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "media-support.h"
#include "prm-checks-bar.h"
#include "prm-draft-extras.h"
#include "prm-media-crop-window.h"
#include "prm-media-order.h"
#include "prm-media-strip.h"
#include "prm-media-tile.h"

/* What a person does with pictures: pasting, dropping, putting in order, describing, cropping. */

typedef struct
{
  DeskWindow *self;
  const char *sentence;
} Expected;

/* Returns: (nullable): the tile at *@index below @widget; else *@index is what is left to be found */
static GtkWidget *
find_nth (GtkWidget *widget, guint *index)
{
  GtkWidget *found = NULL;

  if (PRM_IS_MEDIA_TILE (widget))
    return (*index)-- == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_nth (child, index);
  return found;
}

static GtkWidget *
find_tile (DeskWindow *self, guint index)
{
  GtkWidget *tile = find_nth (self->window, &index);

  g_assert_nonnull (tile);
  return tile;
}

static void
test_alt_text (DeskWindow *self, gconstpointer data)
{
  g_autofree char *one = media_write_picture (self, "one.png", "png", 400, 300);
  g_autofree char *two = media_write_picture (self, "two.png", "png", 300, 400);
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) post = NULL;

  media_write_post (self, "Two pictures");
  media_add (self, one);
  media_add (self, two);
  prm_test_wait (media_has_arrived, self);
  desk_window_act (self, media_get_strip (self), "media.set-alt", "(us)", 1, "A blue wall\nat noon");
  desk_window_act (self, media_get_strip (self), "media.move", "(uu)", 1, 0);
  g_assert_true (g_str_has_suffix (media_get (self, 0)->file, "two.png"));
  /* It went with its picture; the service wants them in the order of the media. */
  text = prm_draft_dup_alt_text (composer_get_draft (self), 0);
  g_assert_cmpstr (text, ==, "A blue wall at noon");
  g_assert_cmpstr (prm_draft_get_option (composer_get_draft (self), PRM_NETWORK_LINKEDIN, "altText"), ==, text);
  media_send_tomorrow (self);
  post = desk_window_dup_sent (self, "Two pictures");
}

static GtkWidget *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* Each chosen network says how much it has room for, also to those who do not see it. */
static void
test_alt_text_room (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "one.png", "png", 400, 300);
  g_autofree char *text = g_strnfill (501, 'a');
  GtkWidget *dialog, *view;

  media_write_post (self, "A picture");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  composer_toggle (self, PRM_NETWORK_PINTEREST);
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  desk_window_act (self, media_get_strip (self), "media.edit-alt", "u", 0);
  dialog = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  app_check_names (dialog);
  view = app_find (dialog, GTK_TYPE_TEXT_VIEW, "Alternative Text");
  g_assert_nonnull (
    app_find (dialog, GTK_TYPE_LABEL, "Instagram: 1000 left · LinkedIn: 1000 left · Pinterest: 500 left"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  g_assert_nonnull (
    app_find (dialog, GTK_TYPE_LABEL, "Instagram: 499 left · LinkedIn: 499 left · Pinterest: 1 too many"));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Instagram: 499 left · LinkedIn: 499 left · Pinterest: 1 too many");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
}

static void
test_paste_picture (DeskWindow *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 400, 400);
  g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (picture);

  media_write_post (self, "Pasted");
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (self->window), texture);
  desk_window_act (self, media_get_strip (self), "media.paste", NULL);
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 400);
}

static gboolean
is_refused (gpointer user_data)
{
  return desk_window_says (user_data, "The picture could not be made into a file. Save it as one, and add that.");
}

/* A PNG has a width that no other kind of picture has to mind. */
static void
test_paste_wide (DeskWindow *self, gconstpointer data)
{
  const int width = 1000001;
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 ((gsize) width * 4), (gsize) width * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (width, 1, GDK_MEMORY_DEFAULT, pixels, (gsize) width * 4);

  media_write_post (self, "Pasted");
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (self->window), texture);
  desk_window_act (self, media_get_strip (self), "media.paste", NULL);
  prm_test_wait (is_refused, self);
}

static void
test_paste_file (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "cake.png", "png", 400, 300);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  media_write_post (self, "Pasted from a folder");
  gdk_clipboard_set (gtk_widget_get_clipboard (self->window), G_TYPE_FILE, file);
  /* As Ctrl+V in the text does. */
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"), "paste-clipboard");
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpstr (media_get (self, 0)->file, ==, uri);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Pasted from a folder");
}

static gboolean
is_cropped (gpointer user_data)
{
  DeskWindow *self = user_data;

  return media_has_arrived (self) && media_get (self, 0)->crop.width > 0;
}

static gboolean
is_whole (gpointer user_data)
{
  DeskWindow *self = user_data;

  return media_has_arrived (self) && media_get (self, 0)->crop.width <= 0;
}

static void
test_crop (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "wide.jpg", "jpeg", 1200, 400);
  g_autofree char *whole = NULL;
  guint width, height;

  media_write_post (self, "Wide");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  whole = g_strdup (media_get_url (self, 0));
  g_assert_true (desk_window_says (self, "wide.jpg: The picture is too wide in shape for Instagram. Crop it."));
  desk_window_act (self, media_get_strip (self), "media.crop", "(uddd)", 0, 1.0, 0.5, 0.5);
  prm_test_wait (is_cropped, self);
  g_assert_cmpstr (media_get_url (self, 0), !=, whole);
  g_assert_cmpstr (media_get (self, 0)->file, ==, uri);
  g_assert_true (prm_draft_media_get_size (media_get (self, 0), &width, &height));
  g_assert_cmpuint (width, ==, 400);
  g_assert_cmpuint (height, ==, 400);
  g_assert_false (desk_window_says (self, "wide.jpg: The picture is too wide in shape for Instagram. Crop it."));
  desk_window_act (self, media_get_strip (self), "media.crop", "(uddd)", 0, 0.0, 0.5, 0.5);
  prm_test_wait (is_whole, self);
  /* The same file is not sent twice. */
  g_assert_cmpstr (media_get_url (self, 0), ==, whole);
}

/* One network gets a part of its own; the others, and the original, stay as they are. */
static gboolean
has_own (gpointer user_data)
{
  const char *url = prm_draft_get_network_media_url (composer_get_draft (user_data), PRM_NETWORK_INSTAGRAM);

  return url != NULL && !prm_media_url_is_local (url);
}

static gboolean
lists_problem (gpointer user_data)
{
  Expected *expected = user_data;

  return composer_has_problem (expected->self, expected->sentence);
}

static void
press_fix (DeskWindow *self, const char *sentence)
{
  GtkWidget *bar = desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL);
  Expected expected = { self, sentence };

  prm_checks_bar_popup (PRM_CHECKS_BAR (bar));
  prm_test_wait (lists_problem, &expected);
  g_signal_emit_by_name (app_find (app_find (bar, ADW_TYPE_ACTION_ROW, sentence), GTK_TYPE_BUTTON, NULL), "clicked");
}

static GtkWidget *
find_crop_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PRM_IS_MEDIA_CROP_WINDOW (window))
        return window;
    }
  return NULL;
}

/* The sandbox keeps its own address out of what it keeps. */
static const char *
last_part (const char *url)
{
  return strrchr (url, '/');
}

static void
test_crop_one (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "wide.jpg", "jpeg", 1200, 400);
  g_autofree char *whole = NULL;
  g_autofree char *own = NULL;
  g_autoptr (JsonObject) post = NULL;
  JsonObject *urls;
  const PrmDraftMedia *media;
  GtkWidget *window;
  guint width, height;

  media_write_post (self, "Wide for one");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  whole = g_strdup (media_get_url (self, 0));
  /* The checks say it, and bring one there with a shape that the network takes. */
  press_fix (self, "The picture is too wide in shape for Instagram. Crop it.");
  window = find_crop_window ();
  g_assert_nonnull (window);
  app_check_names (window);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_find (window, GTK_TYPE_DROP_DOWN, "For"))), ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (app_find (window, GTK_TYPE_DROP_DOWN, "Shape"))), ==, 5);
  g_signal_emit_by_name (app_find (window, GTK_TYPE_BUTTON, "Crop"), "clicked");
  prm_test_wait (has_own, self);
  g_assert_cmpstr (media_get_url (self, 0), ==, whole);
  own = g_strdup (prm_draft_get_network_media_url (composer_get_draft (self), PRM_NETWORK_INSTAGRAM));
  media = prm_draft_find_media (composer_get_draft (self), own);
  g_assert_cmpstr (media->file, ==, uri);
  g_assert_nonnull (media->part_file);
  g_assert_cmpuint (strlen (media->part_sha256), ==, 64);
  g_assert_true (prm_draft_media_get_size (media, &width, &height));
  g_assert_cmpuint (height, ==, 400);
  g_assert_cmpuint (width, ==, 764);
  g_assert_false (composer_has_problem (self, "The picture is too wide in shape for Instagram. Crop it."));
  app_check_names (self->window);
  /* Taken back and done again with the keys for it; the original is what was cropped. */
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_null (prm_draft_get_network_media_url (composer_get_draft (self), PRM_NETWORK_INSTAGRAM));
  g_assert_true (composer_has_problem (self, "The picture is too wide in shape for Instagram. Crop it."));
  desk_window_act (self, self->window, "composer.redo", NULL);
  g_assert_cmpstr (prm_draft_get_network_media_url (composer_get_draft (self), PRM_NETWORK_INSTAGRAM), ==, own);
  media_send_tomorrow (self);
  post = desk_window_dup_sent (self, "Wide for one");
  urls = json_object_get_object_member (json_object_get_object_member (post, "request"), "mediaUrls");
  g_assert_cmpstr (last_part (json_object_get_string_member (urls, "instagram")), ==, last_part (own));
  g_assert_cmpstr (last_part (json_object_get_string_member (urls, "default")), ==, last_part (whole));
}

static void
test_crop_back (DeskWindow *self, gconstpointer data)
{
  g_autofree char *uri = media_write_picture (self, "wide.jpg", "jpeg", 1200, 400);

  media_write_post (self, "Wide again");
  composer_toggle (self, PRM_NETWORK_INSTAGRAM);
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  desk_window_act (self, media_get_strip (self), "media.crop-for", "(usddd)", 0, "instagram", 1.0, 0.5, 0.5);
  prm_test_wait (has_own, self);
  g_assert_true (GTK_IS_WIDGET (find_tile (self, 1)));
  /* Another part of the same original. */
  desk_window_act (self, media_get_strip (self), "media.crop", "(uddd)", 1, 1.91, 0.5, 0.5);
  prm_test_wait (has_own, self);
  desk_window_act (self, media_get_strip (self), "media.remove", "u", 1);
  g_assert_null (prm_draft_get_network_media_url (composer_get_draft (self), PRM_NETWORK_INSTAGRAM));
  g_assert_null (media_get_url (self, 1));
  g_assert_nonnull (media_get_url (self, 0));
}

/* It is written beside the picture alone; what an earlier version had in its form is there. */
static void
test_alt_text_old (DeskWindow *self, gconstpointer data)
{
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  const char *urls[] = { "https://example.com/a.jpg", "https://example.com/b.jpg", NULL };
  g_autoptr (PrmDraft) empty = prm_draft_new (ref_id);
  g_autoptr (PrmDraft) pictured = prm_draft_with_media_urls (empty, urls);
  g_autoptr (PrmDraft) chosen = prm_draft_with_networks (pictured, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_autoptr (PrmDraft) old = prm_draft_with_option (chosen, PRM_NETWORK_X, "altText", "\nA lamp");
  g_autofree char *text = NULL;

  composer_open_draft (self, old);
  text = prm_draft_dup_alt_text (composer_get_draft (self), 1);
  g_assert_cmpstr (text, ==, "A lamp");
  g_assert_null (app_find (self->window, GTK_TYPE_WIDGET, "Alternative Texts"));
  desk_window_act (self, media_get_strip (self), "media.set-alt", "(us)", 0, "A chair");
  g_assert_cmpstr (prm_draft_get_option (composer_get_draft (self), PRM_NETWORK_X, "altText"), ==, "A chair\nA lamp");
}

/* Dropping, as GTK tells of it */

static GtkDropTarget *
find_target (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  GtkDropTarget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GdkContentFormats) formats = NULL;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      formats = gtk_drop_target_get_formats (GTK_DROP_TARGET (controller));
      if (formats != NULL && gdk_content_formats_contain_gtype (g_steal_pointer (&formats), type))
        return GTK_DROP_TARGET (controller);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_target (child, type);
  return found;
}

static gboolean
drop (GtkDropTarget *target, const GValue *value)
{
  gboolean taken = FALSE;

  g_assert_nonnull (target);
  g_signal_emit_by_name (target, "drop", value, 10.0, 10.0, &taken);
  return taken;
}

static void
test_drop_files (DeskWindow *self, gconstpointer data)
{
  g_autofree char *one = media_write_picture (self, "Brot & Käse.png", "png", 400, 300);
  g_autofree char *two = media_write_picture (self, "two.jpg", "jpeg", 300, 400);
  const char *uris[] = { one, two, NULL };
  g_auto (GValue) value = media_new_file_list (uris);

  media_write_post (self, "Dropped");
  g_assert_true (drop (find_target (self->window, GDK_TYPE_FILE_LIST), &value));
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpstr (media_get (self, 0)->file, ==, one);
  g_assert_cmpstr (media_get (self, 1)->file, ==, two);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Dropped");
  g_assert_true (desk_window_says (self, "Brot & Käse.png"));
}

static void
test_drop_picture (DeskWindow *self, gconstpointer data)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 320, 320);
  g_auto (GValue) value = G_VALUE_INIT;

  gdk_pixbuf_fill (picture, 0x26a269ff);
  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_take_object (&value, gdk_texture_new_for_pixbuf (picture));
  media_write_post (self, "Dropped from a browser");
  g_assert_true (drop (find_target (self->window, GDK_TYPE_TEXTURE), &value));
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpuint (media_get (self, 0)->width, ==, 320);
}

/* What a file manager copies: several files, and their names as a text besides. */
static void
test_paste_list (DeskWindow *self, gconstpointer data)
{
  g_autofree char *one = media_write_picture (self, "one.png", "png", 400, 300);
  g_autofree char *two = media_write_picture (self, "two.png", "png", 300, 400);
  const char *uris[] = { one, two, NULL };
  g_auto (GValue) value = media_new_file_list (uris);
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) both = NULL;

  media_write_post (self, "Pasted");
  providers[0] = gdk_content_provider_new_for_value (&value);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, "one.png two.png");
  both = gdk_content_provider_new_union (providers, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (self->window), both);
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"), "paste-clipboard");
  prm_test_wait (media_has_arrived, self);
  g_assert_cmpstr (media_get (self, 0)->file, ==, one);
  g_assert_cmpstr (media_get (self, 1)->file, ==, two);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "Pasted");
}

/* Putting in order */

static void
add_three (DeskWindow *self)
{
  static const char *const names[] = { "a.png", "b.png", "c.png" };

  media_write_post (self, "Three");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *uri = media_write_picture (self, names[i], "png", 300 + (int) i, 300);

      media_add (self, uri);
    }
  prm_test_wait (media_has_arrived, self);
}

static void
assert_order (DeskWindow *self, const char *order)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *end = g_strdup_printf ("/%c.png", order[i]);

      g_assert_true (g_str_has_suffix (media_get (self, i)->file, end));
    }
}

/* As pressing the key on the tile does. */
static void
press (GtkWidget *tile, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (tile);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (key);

  g_assert_nonnull (wanted);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (!gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            continue;
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, tile,
                                                       gtk_shortcut_get_arguments (shortcut)));
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_order_keys (DeskWindow *self, gconstpointer data)
{
  add_three (self);
  press (find_tile (self, 0), "<Alt>Right");
  assert_order (self, "bac");
  /* The focus goes with it. */
  g_assert_true (gtk_widget_has_focus (find_tile (self, 1)));
  press (find_tile (self, 1), "<Alt>Right");
  press (find_tile (self, 2), "<Alt>Right");
  assert_order (self, "bca");
  press (find_tile (self, 1), "<Alt>Left");
  assert_order (self, "cba");
  press (find_tile (self, 1), "Delete");
  g_assert_null (media_get_url (self, 2));
}

/* In a language that is written from the right, earlier is at the right. */
static void
test_order_rtl (DeskWindow *self, gconstpointer data)
{
  add_three (self);
  gtk_widget_set_direction (find_tile (self, 0), GTK_TEXT_DIR_RTL);
  press (find_tile (self, 0), "<Alt>Left");
  assert_order (self, "bac");
}

static void
test_order_mouse (DeskWindow *self, gconstpointer data)
{
  GtkWidget *from, *to;
  g_autoptr (GListModel) controllers = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  add_three (self);
  from = find_tile (self, 2);
  to = find_tile (self, 0);
  controllers = gtk_widget_observe_controllers (from);
  g_value_init (&value, PRM_TYPE_MEDIA_TILE);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GdkContentProvider) provider = NULL;
      g_autoptr (GError) error = NULL;

      if (!GTK_IS_DRAG_SOURCE (controller))
        continue;
      g_signal_emit_by_name (controller, "prepare", 5.0, 5.0, &provider);
      g_assert_true (gdk_content_provider_get_value (provider, &value, &error));
      g_assert_no_error (error);
    }
  g_assert_true (g_value_get_object (&value) == from);
  g_assert_true (drop (find_target (to, PRM_TYPE_MEDIA_TILE), &value));
  assert_order (self, "cab");
  /* On itself it stays. */
  g_assert_false (drop (find_target (from, PRM_TYPE_MEDIA_TILE), &value));
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, composer_set_up, func, desk_window_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  ADD ("/composer/pictures/alt-text", test_alt_text);
  ADD ("/composer/pictures/alt-text-room", test_alt_text_room);
  ADD ("/composer/pictures/alt-text-old", test_alt_text_old);
  ADD ("/composer/pictures/paste-picture", test_paste_picture);
  ADD ("/composer/pictures/paste-wide", test_paste_wide);
  ADD ("/composer/pictures/paste-file", test_paste_file);
  ADD ("/composer/pictures/crop", test_crop);
  ADD ("/composer/pictures/crop-one", test_crop_one);
  ADD ("/composer/pictures/crop-back", test_crop_back);
  ADD ("/composer/pictures/drop-files", test_drop_files);
  ADD ("/composer/pictures/drop-picture", test_drop_picture);
  ADD ("/composer/pictures/paste-list", test_paste_list);
  ADD ("/composer/pictures/order-keys", test_order_keys);
  ADD ("/composer/pictures/order-rtl", test_order_rtl);
  ADD ("/composer/pictures/order-mouse", test_order_mouse);

  return g_test_run ();
}
