/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-crop-window.h"

#include "prm-media-shapes.h"
#include "prm-thumbnail.h"

#include <glib/gi18n-lib.h>

#define KEY_STEP 0.02
#define VIEW_HEIGHT 300
#define WINDOW_WIDTH 520
#define WINDOW_HEIGHT 520
#define MIN_WIDTH 320

struct _PrmMediaCropWindow
{
  AdwWindow parent_instance;

  GtkWidget *area;
  GtkWidget *shapes;
  GtkWidget *whom;           /* for which network */
  GArray *choices;           /* (owned) (element-type int) of @whom; -1: every network */
  PrmDraftMedia *media;      /* (owned) */
  cairo_surface_t *surface;  /* (owned) (nullable) the picture */
  GCancellable *cancellable; /* (owned) */
  double ratio;              /* 0: all of it */
  double x, y;               /* the middle */
  double start_x, start_y;   /* where it was as a drag began */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (PrmMediaCropWindow, prm_media_crop_window, ADW_TYPE_WINDOW)

static PrmMediaCrop
get_crop (PrmMediaCropWindow *self)
{
  return prm_media_crop_to (self->media->width, self->media->height, self->ratio, self->x, self->y);
}

/* Where the picture lies in the area. */
static graphene_rect_t
get_place (PrmMediaCropWindow *self, int width, int height)
{
  double scale = MIN ((double) width / self->media->width, (double) height / self->media->height);
  double shown_width = self->media->width * scale;
  double shown_height = self->media->height * scale;

  return GRAPHENE_RECT_INIT ((float) ((width - shown_width) / 2), (float) ((height - shown_height) / 2),
                             (float) shown_width, (float) shown_height);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  PrmMediaCropWindow *self = user_data;
  graphene_rect_t place = get_place (self, width, height);
  PrmMediaCrop crop = get_crop (self);
  double x = place.origin.x + crop.x * place.size.width;
  double y = place.origin.y + crop.y * place.size.height;
  double crop_width = crop.width * place.size.width;
  double crop_height = crop.height * place.size.height;

  if (self->surface != NULL)
    {
      cairo_save (cr);
      cairo_translate (cr, place.origin.x, place.origin.y);
      cairo_scale (cr, place.size.width / cairo_image_surface_get_width (self->surface),
                   place.size.height / cairo_image_surface_get_height (self->surface));
      cairo_set_source_surface (cr, self->surface, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
    }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, place.origin.x, place.origin.y, place.size.width, place.size.height);
  cairo_rectangle (cr, x, y, crop_width, crop_height);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.6);
  cairo_fill (cr);
  cairo_rectangle (cr, x + 1, y + 1, crop_width - 2, crop_height - 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

/* Which part it is, for whoever does not see the frame. */
static void
speak (PrmMediaCropWindow *self)
{
  PrmMediaCrop crop = get_crop (self);
  g_autofree char *words = NULL;

  if (crop.width >= 0.999 && crop.height >= 0.999)
    words = g_strdup (_ ("All of the picture"));
  else
    /* Translators: which part of a picture is used, in percent from its left edge and from its top */
    words = g_strdup_printf (_ ("From %1$d to %2$d percent of the width, and from %3$d to %4$d percent of the height"),
                             (int) (crop.x * 100 + 0.5), (int) ((crop.x + crop.width) * 100 + 0.5),
                             (int) (crop.y * 100 + 0.5), (int) ((crop.y + crop.height) * 100 + 0.5));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* The middle stays where the frame can be. */
static void
set_middle (PrmMediaCropWindow *self, double x, double y)
{
  PrmMediaCrop crop = prm_media_crop_to (self->media->width, self->media->height, self->ratio, x, y);

  self->x = crop.x + crop.width / 2;
  self->y = crop.y + crop.height / 2;
  speak (self);
  gtk_widget_queue_draw (self->area);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, PrmMediaCropWindow *self)
{
  self->start_x = self->x;
  self->start_y = self->y;
  gtk_widget_grab_focus (self->area);
}

static void
on_drag_update (GtkGestureDrag *drag, double x, double y, PrmMediaCropWindow *self)
{
  graphene_rect_t place = get_place (self, gtk_widget_get_width (self->area), gtk_widget_get_height (self->area));

  set_middle (self, self->start_x + x / place.size.width, self->start_y + y / place.size.height);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, PrmMediaCropWindow *self)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
      set_middle (self, self->x - KEY_STEP, self->y);
      return TRUE;
    case GDK_KEY_Right:
      set_middle (self, self->x + KEY_STEP, self->y);
      return TRUE;
    case GDK_KEY_Up:
      set_middle (self, self->x, self->y - KEY_STEP);
      return TRUE;
    case GDK_KEY_Down:
      set_middle (self, self->x, self->y + KEY_STEP);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
on_shape_chosen (PrmMediaCropWindow *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->shapes));
  guint n_shapes;
  const PrmMediaShape *shapes = prm_media_get_shapes (&n_shapes);

  self->ratio = index > 0 && index <= n_shapes ? shapes[index - 1].ratio : 0;
  set_middle (self, self->x, self->y);
}

static cairo_surface_t *
copy_texture (GdkTexture *texture)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture), gdk_texture_get_height (texture));

  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmMediaCropWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = prm_thumbnails_load_finish (PRM_THUMBNAILS (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable) || texture == NULL)
    return;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = copy_texture (texture);
  gtk_widget_queue_draw (self->area);
}

static void
on_crop_clicked (PrmMediaCropWindow *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->whom));
  int network = selected < self->choices->len ? g_array_index (self->choices, int, selected) : -1;

  g_signal_emit (self, chosen_signal, 0, network, self->ratio, self->x, self->y);
  gtk_window_close (GTK_WINDOW (self));
}

static void
prm_media_crop_window_dispose (GObject *object)
{
  PrmMediaCropWindow *self = PRM_MEDIA_CROP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  G_OBJECT_CLASS (prm_media_crop_window_parent_class)->dispose (object);
}

static void
prm_media_crop_window_finalize (GObject *object)
{
  PrmMediaCropWindow *self = PRM_MEDIA_CROP_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->media, prm_draft_media_unref);
  g_clear_pointer (&self->choices, g_array_unref);

  G_OBJECT_CLASS (prm_media_crop_window_parent_class)->finalize (object);
}

static void
prm_media_crop_window_class_init (PrmMediaCropWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_media_crop_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = prm_media_crop_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
  chosen_signal = g_signal_new ("chosen", PRM_TYPE_MEDIA_CROP_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static GtkWidget *
new_shapes (void)
{
  guint n_shapes;
  const PrmMediaShape *shapes = prm_media_get_shapes (&n_shapes);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *shown;

  gtk_string_list_append (words, _ ("Original"));
  for (guint i = 0; i < n_shapes; i++)
    {
      /* Translators: the name of a shape, and where it fits, as in “Square, 1:1 · every network” */
      g_autofree char *label = g_strdup_printf (C_ ("shape", "%s, %s"), prm_media_shape_get_label (&shapes[i]),
                                                prm_media_shape_get_use (&shapes[i]));

      gtk_string_list_append (words, label);
    }
  shown = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Shape"), -1);
  return shown;
}

static void
make_area (PrmMediaCropWindow *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->area = gtk_drawing_area_new ();
  gtk_widget_set_vexpand (self->area, TRUE);
  gtk_widget_set_size_request (self->area, -1, VIEW_HEIGHT);
  gtk_widget_set_focusable (self->area, TRUE);
  gtk_widget_add_css_class (self->area, "crop-area");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Part of the picture. The arrow keys move it."), -1);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw, self, NULL);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (self->area, keys);
}

static void
prm_media_crop_window_init (PrmMediaCropWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *crop = gtk_button_new_with_mnemonic (_ ("C_rop"));

  self->cancellable = g_cancellable_new ();
  self->choices = g_array_new (FALSE, FALSE, sizeof (int));
  self->whom = gtk_drop_down_new (NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->whom), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("For"), -1);
  self->shapes = new_shapes ();
  g_signal_connect_swapped (self->shapes, "notify::selected", G_CALLBACK (on_shape_chosen), self);
  make_area (self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (crop, "suggested-action");
  g_signal_connect_swapped (crop, "clicked", G_CALLBACK (on_crop_clicked), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), crop);
  gtk_widget_set_margin_top (inner, 12);
  gtk_widget_set_margin_bottom (inner, 18);
  gtk_widget_set_margin_start (inner, 18);
  gtk_widget_set_margin_end (inner, 18);
  gtk_box_append (GTK_BOX (inner), self->area);
  gtk_box_append (GTK_BOX (inner), self->whom);
  gtk_box_append (GTK_BOX (inner), self->shapes);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), inner);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Crop Picture"));
  gtk_window_set_default_size (GTK_WINDOW (self), WINDOW_WIDTH, WINDOW_HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), MIN_WIDTH, 320);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
add_choice (PrmMediaCropWindow *self, GtkStringList *words, int network)
{
  g_autofree char *label = NULL;

  if (network >= 0)
    /* Translators: %s is a network */
    label = g_strdup_printf (_ ("Only for %s"), prm_network_get_name ((PrmNetwork) network));
  gtk_string_list_append (words, label != NULL ? label : _ ("For every network"));
  g_array_append_val (self->choices, network);
}

/* A medium that one network has for itself stays with it. */
static void
show_choices (PrmMediaCropWindow *self, PrmNetworkSet networks, int network)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gboolean only = network >= 0 && networks == PRM_NETWORK_BIT (network);

  if (!only)
    add_choice (self, words, -1);
  for (int i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (networks, (PrmNetwork) i))
      add_choice (self, words, i);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->whom), G_LIST_MODEL (words));
  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, int, i) == network)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->whom), i);
  gtk_widget_set_visible (self->whom, self->choices->len > 1 || only);
}

/* The one that a network likes best, for whoever comes because of what it said. */
static guint
propose_shape (const PrmDraftMedia *media, int network)
{
  guint n_shapes;
  const PrmMediaShape *shapes = prm_media_get_shapes (&n_shapes);
  const PrmMediaShape *best =
    network >= 0 ? prm_media_find_shape ((PrmNetwork) network, media->width, media->height) : NULL;

  return best != NULL ? (guint) (best - shapes) + 1 : 0;
}

/* The shape that it has now, or none. */
static guint
find_shape (const PrmDraftMedia *media)
{
  guint n_shapes;
  const PrmMediaShape *shapes = prm_media_get_shapes (&n_shapes);
  double ratio = media->height > 0 && media->crop.height > 0
                   ? media->crop.width * media->width / (media->crop.height * media->height)
                   : 0;

  for (guint i = 0; i < n_shapes; i++)
    if (ratio > 0 && ABS (shapes[i].ratio - ratio) < 0.01)
      return i + 1;
  return 0;
}

GtkWidget *
prm_media_crop_window_new (
  GtkWindow *parent, PrmWorkspace *workspace, PrmDraftMedia *media, PrmNetworkSet networks, int network)
{
  guint shape = find_shape (media);

  PrmMediaCropWindow *self = g_object_new (PRM_TYPE_MEDIA_CROP_WINDOW, "transient-for", parent, NULL);

  self->media = prm_draft_media_ref (media);
  /* No wider than the window that it belongs to. */
  gtk_window_set_default_size (GTK_WINDOW (self),
                               CLAMP (gtk_widget_get_width (GTK_WIDGET (parent)), MIN_WIDTH, WINDOW_WIDTH),
                               WINDOW_HEIGHT);
  self->x = media->crop.width > 0 ? media->crop.x + media->crop.width / 2 : 0.5;
  self->y = media->crop.width > 0 ? media->crop.y + media->crop.height / 2 : 0.5;
  show_choices (self, networks, network);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->shapes), shape > 0 ? shape : propose_shape (media, network));
  set_middle (self, self->x, self->y);
  prm_thumbnails_load_async (prm_thumbnails_of (workspace), media->file, PRM_THUMBNAIL_LARGE, self->cancellable,
                             on_loaded, g_object_ref (self));
  return GTK_WIDGET (self);
}

const char *
prm_media_crop_window_get_url (PrmMediaCropWindow *self)
{
  return self->media->url;
}
