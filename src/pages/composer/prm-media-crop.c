/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-crop-window.h"
#include "prm-media-shapes.h"
#include "prm-draft-extras.h"
#include "prm-media-strip-private.h"
#include "prm-network-facts.h"
#include "prm-picture-decode.h"

#include <glib/gi18n-lib.h>

/* Larger pictures are cropped from a smaller version of them: no network shows more. */
#define MAX_SHORT_SIDE 4000
#define JPEG_QUALITY "92"

/* Making the part of a picture that is used, on another thread; the original stays as it is. */

typedef struct
{
  GBytes *original;
  PrmMediaCrop crop;
  gboolean png;
} Cutting;

typedef struct
{
  PrmMediaStrip *self;  /* (owned) */
  char *url;            /* (owned) of the medium whose place the part takes */
  int network;          /* which alone gets the part, or PRM_MEDIA_EVERY_NETWORK */
  PrmDraftMedia *media; /* (owned) */
} Crop;

static void
cutting_free (Cutting *cutting)
{
  g_bytes_unref (cutting->original);
  g_free (cutting);
}

static void
crop_free (Crop *crop)
{
  g_object_unref (crop->self);
  g_free (crop->url);
  prm_draft_media_unref (crop->media);
  g_free (crop);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Crop, crop_free)

static GdkPixbuf *
cut (GdkPixbuf *whole, const PrmMediaCrop *crop)
{
  int width = gdk_pixbuf_get_width (whole);
  int height = gdk_pixbuf_get_height (whole);
  int x = CLAMP ((int) (width * crop->x + 0.5), 0, width - 1);
  int y = CLAMP ((int) (height * crop->y + 0.5), 0, height - 1);

  return gdk_pixbuf_new_subpixbuf (whole, x, y, CLAMP ((int) (width * crop->width + 0.5), 1, width - x),
                                   CLAMP ((int) (height * crop->height + 0.5), 1, height - y));
}

static void
cut_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Cutting *cutting = task_data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) whole = prm_picture_decode (cutting->original, MAX_SHORT_SIDE, &error);
  g_autoptr (GdkPixbuf) part = whole != NULL ? cut (whole, &cutting->crop) : NULL;
  char *data;
  gsize size;
  gboolean saved;

  if (part == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  saved = cutting->png ? gdk_pixbuf_save_to_buffer (part, &data, &size, "png", &error, NULL)
                       : gdk_pixbuf_save_to_buffer (part, &data, &size, "jpeg", &error, "quality", JPEG_QUALITY, NULL);
  if (saved)
    g_task_return_pointer (task, g_bytes_new_take (data, size), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
is_wanted (Crop *crop)
{
  return crop->self->draft != NULL && !g_cancellable_is_cancelled (crop->self->cancellable) &&
         prm_media_strip_find (crop->self, crop->url) >= 0;
}

static void
say_failed (Crop *crop, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (!is_wanted (crop))
    return;
  /* Translators: %s is a sentence that says why */
  sentence = g_strdup_printf (_ ("The picture could not be cropped: %s"), error->message);
  prm_media_strip_say (crop->self, sentence);
}

static void
put_in_place (Crop *crop, const char *url)
{
  g_autoptr (PrmDraftMedia) media = prm_draft_media_copy (crop->media);
  g_autoptr (PrmDraft) draft = NULL;

  g_free (media->url);
  media->url = g_strdup (url);
  media->expires_at = PRM_TIME_NONE;
  g_free (media->part_file);
  media->part_file = g_strdup (url);
  g_clear_pointer (&media->part_sha256, g_free);
  draft = crop->network != PRM_MEDIA_EVERY_NETWORK
            ? prm_draft_with_network_media (crop->self->draft, (PrmNetwork) crop->network, media)
            : prm_draft_with_media (crop->self->draft, crop->url, media);
  prm_media_strip_emit (crop->self, draft);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Crop) crop = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = prm_workspace_keep_picture_finish (PRM_WORKSPACE (source), result, &error);

  if (url == NULL)
    say_failed (crop, error);
  else if (is_wanted (crop))
    put_in_place (crop, url);
}

static void
on_cut (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Crop) crop = user_data;
  Cutting *cutting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  PrmWorkspace *workspace = crop->self->workspace;

  if (bytes == NULL)
    say_failed (crop, error);
  else if (is_wanted (crop))
    prm_workspace_keep_picture_async (workspace, bytes, cutting->png ? "png" : "jpg", on_kept, g_steal_pointer (&crop));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Crop) crop = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = prm_workspace_fetch_picture_finish (PRM_WORKSPACE (source), result, &error);
  g_autoptr (GTask) task = NULL;
  Cutting *cutting;

  if (bytes == NULL)
    {
      say_failed (crop, error);
      return;
    }
  cutting = g_new0 (Cutting, 1);
  cutting->original = g_steal_pointer (&bytes);
  cutting->crop = crop->media->crop;
  cutting->png = g_strcmp0 (crop->media->type, "png") == 0;
  task = g_task_new (NULL, NULL, on_cut, g_steal_pointer (&crop));
  g_task_set_source_tag (task, on_read);
  g_task_set_task_data (task, cutting, (GDestroyNotify) cutting_free);
  g_task_run_in_thread (task, cut_in_thread);
}

/* The original takes its place again. */
static void
restore (PrmMediaStrip *self, const char *url, PrmDraftMedia *media)
{
  g_autoptr (PrmDraft) draft = NULL;

  memset (&media->crop, 0, sizeof media->crop);
  g_free (media->url);
  media->url = g_strdup (media->file);
  g_clear_pointer (&media->part_file, g_free);
  g_clear_pointer (&media->part_sha256, g_free);
  media->expires_at = PRM_TIME_NONE;
  draft = prm_draft_with_media (self->draft, url, media);
  prm_media_strip_emit (self, draft);
}

/* The network shows again what all others do. */
static void
go_back_to_shared (PrmMediaStrip *self, PrmNetwork network)
{
  g_autoptr (PrmDraft) draft = prm_draft_with_network_media_url (self->draft, network, NULL);

  prm_media_strip_emit (self, draft);
}

static void
crop_for (PrmMediaStrip *self, guint index, int network, double ratio, double x, double y)
{
  const char *url = prm_media_strip_get_url (self, index);
  const PrmDraftMedia *known = url != NULL ? prm_draft_find_media (self->draft, url) : NULL;
  g_autoptr (PrmDraftMedia) media = NULL;
  Crop *crop;

  if (known == NULL || known->file == NULL || known->width == 0 || self->workspace == NULL)
    return;
  if (ratio <= 0 && network != PRM_MEDIA_EVERY_NETWORK)
    {
      go_back_to_shared (self, (PrmNetwork) network);
      return;
    }
  media = prm_draft_media_copy (known);
  if (ratio <= 0)
    {
      if (known->crop.width > 0)
        restore (self, url, media);
      return;
    }
  media->crop = prm_media_crop_to (media->width, media->height, ratio, x, y);
  crop = g_new0 (Crop, 1);
  crop->self = g_object_ref (self);
  crop->url = g_strdup (url);
  crop->network = network;
  crop->media = g_steal_pointer (&media);
  prm_workspace_fetch_picture_async (self->workspace, crop->media->file, self->cancellable, on_read, crop);
}

void
prm_media_on_crop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  double ratio, x, y;
  guint index;

  g_variant_get (parameter, "(uddd)", &index, &ratio, &x, &y);
  crop_for (self, index, prm_media_strip_get_owner (self, index), ratio, x, y);
}

/* With several media, the service takes no others for one network. */
static gboolean
can_have_own (PrmMediaStrip *self)
{
  return !self->for_comment && g_strv_length ((GStrv) prm_draft_get_media_urls (self->draft)) == 1;
}

void
prm_media_on_crop_for (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  const char *word;
  PrmNetwork network;
  double ratio, x, y;
  guint index;

  g_variant_get (parameter, "(u&sddd)", &index, &word, &ratio, &x, &y);
  if (self->draft != NULL && can_have_own (self) && prm_network_from_api_id (word, &network))
    crop_for (self, index, (int) network, ratio, x, y);
}

static void
on_chosen (PrmMediaCropWindow *window, int network, double ratio, double x, double y, PrmMediaStrip *self)
{
  int index = prm_media_strip_find (self, prm_media_crop_window_get_url (window));

  if (index < 0)
    return;
  if (network == PRM_MEDIA_EVERY_NETWORK || network == prm_media_strip_get_owner (self, (guint) index))
    gtk_widget_activate_action (GTK_WIDGET (self), "media.crop", "(uddd)", (guint) index, ratio, x, y);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "media.crop-for", "(usddd)", (guint) index,
                                prm_network_get_api_id ((PrmNetwork) network), ratio, x, y);
}

/* Those that show pictures. */
static PrmNetworkSet
get_choices (PrmMediaStrip *self, guint index)
{
  PrmNetworkSet choices = PRM_NETWORK_SET_EMPTY;
  int owner = prm_media_strip_get_owner (self, index);

  if (owner != PRM_MEDIA_EVERY_NETWORK)
    return PRM_NETWORK_BIT (owner);
  for (guint network = 0; can_have_own (self) && network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (prm_draft_get_networks (self->draft), network) &&
        prm_network_get_facts (network)->images_max > 0)
      choices |= PRM_NETWORK_BIT (network);
  return choices;
}

void
prm_media_strip_edit_crop (PrmMediaStrip *self, guint index, int network)
{
  const char *url = prm_media_strip_get_url (self, index);
  PrmDraftMedia *media = url != NULL ? prm_draft_find_media (self->draft, url) : NULL;
  int owner = url != NULL ? prm_media_strip_get_owner (self, index) : PRM_MEDIA_EVERY_NETWORK;
  GtkWidget *window;

  if (media == NULL || media->file == NULL || media->width == 0)
    return;
  window = prm_media_crop_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, media,
                                      get_choices (self, index), owner != PRM_MEDIA_EVERY_NETWORK ? owner : network);
  g_signal_connect_object (window, "chosen", G_CALLBACK (on_chosen), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

void
prm_media_on_edit_crop (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_media_strip_edit_crop (PRM_MEDIA_STRIP (widget), g_variant_get_uint32 (parameter), PRM_MEDIA_EVERY_NETWORK);
}
