/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include <glib/gi18n-lib.h>

/* Adding files: chosen, dropped, pasted. */

static void
add_files (PrmMediaStrip *self, GListModel *files)
{
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      /* Phones, cameras and servers that are mounted have a path here too. */
      g_autofree char *path = g_file_get_path (file);

      g_ptr_array_add (urls, path != NULL ? g_filename_to_uri (path, NULL, NULL) : g_file_get_uri (file));
    }
  g_ptr_array_add (urls, NULL);
  prm_media_strip_add (self, (const char *const *) urls->pdata);
}

static void
on_chooser_response (GtkNativeDialog *dialog, int response, PrmMediaStrip *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      add_files (self, files);
    }
  g_clear_object (&self->chooser);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) media = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const types[] = { "image/*", "video/*", "application/pdf" };

  gtk_file_filter_set_name (media, _ ("Pictures, Videos and Documents"));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (media, types[i]);
  gtk_file_filter_add_suffix (media, "docx");
  gtk_file_filter_add_suffix (media, "pptx");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, media);
  gtk_file_chooser_add_filter (chooser, all);
}

void
prm_media_on_add_files (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  GtkFileChooserNative *chooser;

  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }
  chooser = gtk_file_chooser_native_new (_ ("Add Media"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), NULL);
  self->chooser = G_OBJECT (chooser);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chooser_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Dropping */

static gboolean
add_list (PrmMediaStrip *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return FALSE;
  add_files (self, G_LIST_MODEL (files));
  return TRUE;
}

static void on_picture_kept (GObject *source, GAsyncResult *result, gpointer user_data);

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (task_data), (GDestroyNotify) g_bytes_unref);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmMediaStrip) self = user_data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Without an entry the strip is going away. */
  if (self->workspace == NULL || self->draft == NULL || self->entry == NULL)
    return;
  if (bytes == NULL)
    prm_media_strip_say (self, _ ("The picture could not be made into a file. Save it as one, and add that."));
  else
    prm_workspace_keep_picture_async (self->workspace, bytes, "png", on_picture_kept, g_object_ref (self));
}

/* A picture of a whole screen takes a while. */
static void
add_texture (PrmMediaStrip *self, GdkTexture *texture)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, on_saved, g_object_ref (self));

  g_task_set_source_tag (task, add_texture);
  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (task, save_in_thread);
}

/* Within what takes drops there may be places that have a strip of their own. */

static GQuark
get_zone_quark (void)
{
  return g_quark_from_static_string ("prm-media-zone");
}

/* Returns: what is under the pointer and takes drops for itself; else all of it */
static GtkWidget *
find_zone (GtkDropTarget *target, double x, double y)
{
  GtkWidget *whole = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  for (GtkWidget *at = gtk_widget_pick (whole, x, y, GTK_PICK_DEFAULT); at != NULL && at != whole;
       at = gtk_widget_get_parent (at))
    if (g_object_get_qdata (G_OBJECT (at), get_zone_quark ()) != NULL)
      return at;
  return whole;
}

/* @zone: (nullable): what would take it if it were dropped now */
static void
mark_zone (GtkDropTarget *target, GtkWidget *zone)
{
  GtkWidget *old = g_object_get_qdata (G_OBJECT (target), get_zone_quark ());

  if (old == zone)
    return;
  if (old != NULL)
    gtk_widget_remove_css_class (old, "takes-media");
  if (zone != NULL)
    gtk_widget_add_css_class (zone, "takes-media");
  g_object_set_qdata_full (G_OBJECT (target), get_zone_quark (), zone != NULL ? g_object_ref (zone) : NULL,
                           g_object_unref);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y)
{
  PrmMediaStrip *self = g_object_get_qdata (G_OBJECT (find_zone (target, x, y)), get_zone_quark ());

  mark_zone (target, NULL);
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return add_list (self, value);
  if (!G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    return FALSE;
  add_texture (self, g_value_get_object (value));
  return TRUE;
}

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y)
{
  mark_zone (target, find_zone (target, x, y));
  return GDK_ACTION_COPY;
}

static void
on_leave (GtkDropTarget *target)
{
  mark_zone (target, NULL);
}

void
prm_media_strip_take_drops_on (PrmMediaStrip *self, GtkWidget *widget)
{
  /* It stands in @widget, and is gone before it. */
  g_object_set_qdata (G_OBJECT (widget), get_zone_quark (), self);
}

void
prm_media_strip_take_drops (PrmMediaStrip *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  /* Before the text, which would take the names of files. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), NULL);
  g_signal_connect (target, "enter", G_CALLBACK (on_motion), NULL);
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), NULL);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), NULL);
  prm_media_strip_take_drops_on (self, widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* Pasting */

static void
on_picture_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmMediaStrip) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = prm_workspace_keep_picture_finish (PRM_WORKSPACE (source), result, &error);
  const char *urls[] = { url, NULL };
  g_autofree char *sentence = NULL;

  if (self->draft == NULL || self->entry == NULL)
    return;
  if (url != NULL)
    {
      prm_media_strip_add (self, urls);
      return;
    }
  /* Translators: %s is a sentence that says why */
  sentence = g_strdup_printf (_ ("The picture could not be kept on disk: %s"), error->message);
  prm_media_strip_say (self, sentence);
}

static void
on_texture_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmMediaStrip) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);

  if (texture != NULL)
    add_texture (self, texture);
  else if (self->entry != NULL)
    prm_media_strip_say (self, _ ("What was copied is no picture that can be read."));
}

static void
on_files_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmMediaStrip) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL && self->draft != NULL)
    add_list (self, value);
}

static gboolean
has_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         gdk_content_formats_contain_mime_type (formats, "text/uri-list") ||
         gdk_content_formats_contain_mime_type (formats, "application/vnd.portal.files");
}

static gboolean
has_picture (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
         gdk_content_formats_contain_mime_type (formats, "image/png") ||
         gdk_content_formats_contain_mime_type (formats, "image/jpeg");
}

void
prm_media_on_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (has_files (formats))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable, on_files_read,
                                    g_object_ref (self));
  else if (has_picture (formats))
    gdk_clipboard_read_texture_async (clipboard, self->cancellable, on_texture_read, g_object_ref (self));
  else
    prm_media_strip_say (self, _ ("There is no picture to paste. Copy one first."));
}

static void
on_paste (GtkWidget *text, PrmMediaStrip *self)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (text));

  if (!has_files (formats) && (!has_picture (formats) || gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
                               gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8")))
    return;
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  gtk_widget_activate_action (GTK_WIDGET (self), "media.paste", NULL);
}

static GtkWidget *
find_text (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_TEXT_VIEW (widget) || GTK_IS_TEXT (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child);
  return found;
}

void
prm_media_strip_take_pastes (PrmMediaStrip *self, GtkWidget *editor)
{
  GtkWidget *text = find_text (editor);

  if (text != NULL)
    g_signal_connect_object (text, "paste-clipboard", G_CALLBACK (on_paste), self, 0);
}
