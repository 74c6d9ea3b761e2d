/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-thumbnail.h"

#include "prm-widgets.h"

#define ICON_SHARE 0.4
#define MAX_ICON_SIZE 48

/* A video on the web is fetched as a whole, which is too much for what is hardly seen. */
#define MIN_VIDEO_SIDE 96
#define PLAY_SHARE 0.3
#define MIN_PLAY_SIZE 16
#define MAX_PLAY_SIZE 40

struct _PrmThumbnail
{
  GtkWidget parent_instance;

  int width;
  int height;
  PrmThumbnailSize size;
  char *url; /* (owned) (nullable) */
  PrmMediaKind kind;
  graphene_rect_t frame; /* in fractions */
  GtkWidget *icon;
  GdkTexture *texture;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) while it loads */
};

G_DEFINE_FINAL_TYPE (PrmThumbnail, prm_thumbnail, GTK_TYPE_WIDGET)

const char *
prm_media_kind_get_icon_name (PrmMediaKind kind)
{
  switch (kind)
    {
    case PRM_MEDIA_VIDEO:
      return "video-x-generic-symbolic";
    case PRM_MEDIA_DOCUMENT:
      return "x-office-document-symbolic";
    case PRM_MEDIA_IMAGE:
    case PRM_MEDIA_UNKNOWN:
    default:
      return "image-x-generic-symbolic";
    }
}

void
prm_snapshot_cover (
  GtkSnapshot *snapshot, GdkTexture *texture, const graphene_rect_t *frame, double width, double height)
{
  static const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 1, 1);
  const graphene_rect_t *part = frame != NULL ? frame : &all;
  double part_width = MAX (1, gdk_texture_get_width (texture) * part->size.width);
  double part_height = MAX (1, gdk_texture_get_height (texture) * part->size.height);
  double scale = MAX (width / part_width, height / part_height);
  double whole_width = gdk_texture_get_width (texture) * scale;
  double whole_height = gdk_texture_get_height (texture) * scale;
  double x = (width - part_width * scale) / 2 - whole_width * part->origin.x;
  double y = (height - part_height * scale) / 2 - whole_height * part->origin.y;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_append_texture (snapshot, texture,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) whole_width, (float) whole_height));
  gtk_snapshot_pop (snapshot);
}

/* Whether the icon says that the picture is one of a video. */
static gboolean
is_playable (PrmThumbnail *self)
{
  return self->texture != NULL && self->kind == PRM_MEDIA_VIDEO;
}

static void
take_texture (PrmThumbnail *self, GdkTexture *texture)
{
  g_set_object (&self->texture, texture);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), is_playable (self) ? "media-playback-start-symbolic"
                                                                           : prm_media_kind_get_icon_name (self->kind));
  prm_widget_set_css_class (self->icon, "play", is_playable (self));
  gtk_widget_set_child_visible (self->icon, texture == NULL || is_playable (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = prm_thumbnails_load_finish (PRM_THUMBNAILS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* Without a picture the icon stays; what is wrong with the address is said where it can be changed. */
  if (texture != NULL)
    take_texture (self, texture);
}

static void
stop_loading (PrmThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
is_wanted (PrmThumbnail *self)
{
  if (self->kind == PRM_MEDIA_VIDEO)
    return g_str_has_prefix (self->url, "file:") || MAX (self->width, self->height) >= MIN_VIDEO_SIDE;
  return self->kind != PRM_MEDIA_DOCUMENT;
}

static void
load (PrmThumbnail *self)
{
  PrmThumbnails *thumbnails = prm_thumbnails_find (GTK_WIDGET (self));
  GdkTexture *texture;

  if (thumbnails == NULL || self->url == NULL || self->texture != NULL || self->cancellable != NULL ||
      !is_wanted (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  texture = prm_thumbnails_peek (thumbnails, self->url, self->size);
  if (texture != NULL)
    {
      take_texture (self, texture);
      return;
    }
  self->cancellable = g_cancellable_new ();
  prm_thumbnails_load_async (thumbnails, self->url, self->size, self->cancellable, on_loaded, g_object_ref (self));
}

static void
prm_thumbnail_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (prm_thumbnail_parent_class)->map (widget);
  load (PRM_THUMBNAIL (widget));
}

static void
prm_thumbnail_unmap (GtkWidget *widget)
{
  stop_loading (PRM_THUMBNAIL (widget));
  GTK_WIDGET_CLASS (prm_thumbnail_parent_class)->unmap (widget);
}

static void
prm_thumbnail_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PrmThumbnail *self = PRM_THUMBNAIL (widget);
  int wanted = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  gtk_widget_measure (self->icon, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = MAX (0, wanted);
  *natural = MAX (*minimum, wanted);
}

static void
prm_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmThumbnail *self = PRM_THUMBNAIL (widget);
  int side = (int) MIN (MIN (width, height) * ICON_SHARE, MAX_ICON_SIZE);

  if (is_playable (self))
    {
      int play = (int) CLAMP (MIN (width, height) * PLAY_SHARE, MIN_PLAY_SIZE, MAX_PLAY_SIZE);

      gtk_image_set_pixel_size (GTK_IMAGE (self->icon), play / 2);
      gtk_widget_size_allocate (self->icon, &(GtkAllocation){ (width - play) / 2, (height - play) / 2, play, play },
                                -1);
      return;
    }
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), MAX (side, 8));
  gtk_widget_size_allocate (self->icon, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
prm_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PrmThumbnail *self = PRM_THUMBNAIL (widget);

  if (self->texture != NULL)
    prm_snapshot_cover (snapshot, self->texture, &self->frame, gtk_widget_get_width (widget),
                        gtk_widget_get_height (widget));
  if (self->texture == NULL || is_playable (self))
    gtk_widget_snapshot_child (widget, self->icon, snapshot);
}

static void
prm_thumbnail_dispose (GObject *object)
{
  PrmThumbnail *self = PRM_THUMBNAIL (object);

  stop_loading (self);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (prm_thumbnail_parent_class)->dispose (object);
}

static void
prm_thumbnail_finalize (GObject *object)
{
  g_free (PRM_THUMBNAIL (object)->url);

  G_OBJECT_CLASS (prm_thumbnail_parent_class)->finalize (object);
}

static void
prm_thumbnail_class_init (PrmThumbnailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = prm_thumbnail_dispose;
  object_class->finalize = prm_thumbnail_finalize;
  widget_class->map = prm_thumbnail_map;
  widget_class->unmap = prm_thumbnail_unmap;
  widget_class->measure = prm_thumbnail_measure;
  widget_class->size_allocate = prm_thumbnail_size_allocate;
  widget_class->snapshot = prm_thumbnail_snapshot;
  gtk_widget_class_set_css_name (widget_class, "thumbnail");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
prm_thumbnail_init (PrmThumbnail *self)
{
  graphene_rect_init (&self->frame, 0, 0, 1, 1);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                             prm_media_kind_get_icon_name (PRM_MEDIA_IMAGE), NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
prm_thumbnail_new (int width, int height, PrmThumbnailSize size)
{
  PrmThumbnail *self = g_object_new (PRM_TYPE_THUMBNAIL, NULL);

  self->width = width;
  self->height = height;
  self->size = size;
  if (height > 0)
    gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  return GTK_WIDGET (self);
}

void
prm_thumbnail_set_url (PrmThumbnail *self, const char *url, PrmMediaKind kind)
{
  g_return_if_fail (PRM_IS_THUMBNAIL (self));

  if (g_strcmp0 (self->url, url) == 0 && self->kind == kind)
    return;
  stop_loading (self);
  g_free (self->url);
  self->url = g_strdup (url);
  self->kind = kind;
  take_texture (self, NULL);
  load (self);
}

void
prm_thumbnail_reload (PrmThumbnail *self)
{
  PrmThumbnails *thumbnails = prm_thumbnails_find (GTK_WIDGET (self));

  if (thumbnails == NULL || self->url == NULL)
    return;
  stop_loading (self);
  prm_thumbnails_forget (thumbnails, self->url);
  take_texture (self, NULL);
  load (self);
}

GdkTexture *
prm_thumbnail_get_texture (PrmThumbnail *self)
{
  return self->texture;
}

void
prm_thumbnail_set_frame (PrmThumbnail *self, const graphene_rect_t *frame)
{
  if (frame != NULL)
    self->frame = *frame;
  else
    graphene_rect_init (&self->frame, 0, 0, 1, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
