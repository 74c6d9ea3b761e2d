/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-draft-extras.h"
#include "prm-text-editor.h"

/* A post for everybody, in a window as narrow as a telephone. */

#define NARROW 360

/* As the application does it for all of its windows. */
static void
set_up (DeskWindow *self, gconstpointer data)
{
  static const char *const sheets[] = { "composer", "media" };

  composer_set_up (self, data);
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_strdup_printf ("/io/github/postroom/Postroom/pages/composer/%s.css", sheets[i]);

      gtk_css_provider_load_from_resource (provider, path);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}

static void
open_for_all (DeskWindow *self)
{
  g_autoptr (PrmDraft) empty = prm_draft_new (g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  g_autoptr (PrmDraft) written = prm_draft_with_text (empty, "For everybody");
  g_autoptr (PrmDraft) draft = prm_draft_with_networks (written, PRM_NETWORK_SET_ALL);
  PrmComposerWindow *composer = prm_composer_window_new (self->application, self->desk.workspace, draft);

  gtk_window_set_default_size (GTK_WINDOW (composer), NARROW, 640);
  desk_window_show_window (self, GTK_WINDOW (composer));
}

static void
test_fits (DeskWindow *self, gconstpointer data)
{
  int minimum;

  open_for_all (self);
  gtk_widget_measure (self->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW);
}

/* Names what is too wide, from the window down to where nothing in it is. */
static void
blame (GtkWidget *widget, int room)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= room || !gtk_widget_get_visible (widget))
    return;
  g_test_message ("%s “%s” needs %d", G_OBJECT_TYPE_NAME (widget), app_get_name (widget), minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    blame (child, room);
}

/* Somebody who reads large letters has no wider display for it. */
static void
test_large_text (DeskWindow *self, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int minimum;

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  open_for_all (self);
  blame (self->window, NARROW - 24);
  gtk_widget_measure (self->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  g_assert_cmpint (minimum, <=, NARROW);
}

/* Every tab is in view, none behind an edge or beside it, and none over another one. */
static void
test_tabs (DeskWindow *self, gconstpointer data)
{
  graphene_rect_t before = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  open_for_all (self);
  for (int network = PRM_TEXT_EDITOR_SHARED; network < PRM_N_NETWORKS; network++)
    {
      g_autofree char *name = network >= 0
                                ? g_strdup_printf ("Text for %s", prm_network_get_name ((PrmNetwork) network))
                                : g_strdup ("Shared Text");
      GtkWidget *tab = desk_window_find (self, GTK_TYPE_TOGGLE_BUTTON, name);
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (tab, self->window, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (self->window));
      g_assert_true (bounds.origin.x >= before.origin.x + before.size.width ||
                     bounds.origin.y >= before.origin.y + before.size.height);
      before = bounds;
    }
}

/* How far the line in which one writes is out of the page, above or below */
static int
get_hidden_height (GtkTextView *view)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (view), GTK_TYPE_VIEWPORT);
  GdkRectangle cursor;
  double x, y;
  int line_x, line_y;

  gtk_text_view_get_cursor_locations (view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &line_x, &line_y);
  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (view), page, line_x, line_y, &x, &y));
  return MAX (0, MAX ((int) -y, (int) y + cursor.height - gtk_widget_get_height (page)));
}

static gboolean
is_line_in_view (gpointer view)
{
  return get_hidden_height (view) == 0;
}

/* One sees what one writes, however long it gets, and where a problem leads to. */
static void
test_line_in_view (DeskWindow *self, gconstpointer data)
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter start;

  open_for_all (self);
  view = GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));
  buffer = gtk_text_view_get_buffer (view);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (view)));
  for (guint i = 0; i < 40; i++)
    gtk_text_buffer_insert_at_cursor (buffer, "One line more\n", -1);
  desk_window_settle (self);
  prm_test_wait (is_line_in_view, view);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), >, gtk_widget_get_height (self->window));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  prm_test_wait (is_line_in_view, view);
  prm_text_editor_set_cursor_at_byte (PRM_TEXT_EDITOR (desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL)), 500);
  prm_test_wait (is_line_in_view, view);
}

/* The height that the whole text takes, whatever of it is in view */
static int
get_needed_height (GtkTextView *view)
{
  GtkTextIter end;
  GdkRectangle line;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_iter_location (view, &end, &line);
  return line.y + line.height + gtk_text_view_get_top_margin (view) + gtk_text_view_get_bottom_margin (view);
}

static gboolean
is_whole (gpointer view)
{
  return gtk_widget_get_height (view) >= get_needed_height (view);
}

/* As soon as the window is drawn, without a key having been pressed. */
static void
assert_whole (DeskWindow *self, const char *when)
{
  GtkTextView *view = GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"));

  desk_window_settle (self);
  g_test_message ("%s, %d wide: %d of %d", when, gtk_widget_get_width (GTK_WIDGET (view)),
                  gtk_widget_get_height (GTK_WIDGET (view)), get_needed_height (view));
  g_assert_true (is_whole (view));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (view)), <, 2 * MAX (get_needed_height (view), 150));
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static gboolean
is_narrow (gpointer user_data)
{
  DeskWindow *self = user_data;

  return gtk_widget_get_width (self->window) < 600;
}

/* Opened, in another version, after going back, and in a window that becomes narrower: one reads all that is written.
 */
static void
test_whole_text (DeskWindow *self, gconstpointer data)
{
  static const int widths[] = { NARROW, 500, 980 };
  g_autofree char *text = repeat ("Bread and soup at noon, and more of it in the evening. ", 13);
  g_autofree char *longer = repeat ("Bread\n\nand soup at noon, and more of it in the evening.\n", 40);
  g_autoptr (PrmDraft) empty = prm_draft_new (g_hash_table_lookup (self->desk.ref_ids, TEST_ACME));
  g_autoptr (PrmDraft) written = prm_draft_with_text (empty, text);
  g_autoptr (PrmDraft) chosen =
    prm_draft_with_networks (written, PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  g_autoptr (PrmDraft) draft = prm_draft_with_network_text (chosen, PRM_NETWORK_LINKEDIN, longer);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PrmComposerWindow *composer = prm_composer_window_new (self->application, self->desk.workspace, draft);
      PrmTextEditor *editor;

      gtk_window_set_default_size (GTK_WINDOW (composer), widths[i], 800);
      desk_window_show_window (self, GTK_WINDOW (composer));
      assert_whole (self, "opened");
      editor = PRM_TEXT_EDITOR (desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL));
      prm_text_editor_show_network (editor, PRM_NETWORK_LINKEDIN);
      assert_whole (self, "its own text");
      prm_text_editor_show_network (editor, PRM_TEXT_EDITOR_SHARED);
      assert_whole (self, "the shared text");
      prm_text_editor_insert (editor, longer);
      assert_whole (self, "written");
      desk_window_act (self, self->window, "composer.undo", NULL);
      assert_whole (self, "undone");
      if (widths[i] > 600)
        {
          gtk_window_set_default_size (GTK_WINDOW (composer), NARROW, 800);
          prm_test_wait (is_narrow, self);
          assert_whole (self, "made narrower");
        }
      desk_window_drop (self);
    }
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/composer/narrow/fits", test_fits);
  ADD ("/composer/narrow/line-in-view", test_line_in_view);
  ADD ("/composer/narrow/whole-text", test_whole_text);
  ADD ("/composer/narrow/large-text", test_large_text);
  ADD ("/composer/narrow/tabs", test_tabs);

  return g_test_run ();
}
