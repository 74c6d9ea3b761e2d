/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-preview-media.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-media-url.h"
#include "prm-preview-rules.h"
#include "prm-thumbnail.h"

#include <glib/gi18n-lib.h>

#define TILES_MAX 4
#define GAP 2

struct _PrmPreviewMedia
{
  AdwBin parent_instance;

  GtkWidget *grid;
  PrmNetwork network;
  GStrv shown; /* (owned) (nullable) the addresses that have tiles */
};

G_DEFINE_FINAL_TYPE (PrmPreviewMedia, prm_preview_media, ADW_TYPE_BIN)

static GtkWidget *
new_mark (const char *label)
{
  GtkWidget *mark = gtk_label_new (label);

  gtk_widget_set_halign (mark, GTK_ALIGN_END);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "preview-mark");
  return mark;
}

static GtkWidget *
new_tile (PrmPreviewMedia *self, const char *url, int width, int height, const char *mark)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *frame = prm_thumbnail_new (width, height, PRM_THUMBNAIL_LARGE);

  prm_thumbnail_set_url (PRM_THUMBNAIL (frame), url, prm_media_url_get_kind (url));
  gtk_widget_add_css_class (frame, "preview-tile");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), frame);
  if (mark != NULL)
    gtk_overlay_add_overlay (GTK_OVERLAY (overlay), new_mark (mark));
  return overlay;
}

static void
show_carousel (PrmPreviewMedia *self, guint n)
{
  int height = (int) (PRM_PREVIEW_WIDTH / prm_preview_get_aspect (self->network));
  g_autofree char *mark = NULL;

  if (n > 1)
    /* Translators: the first of several pictures; %u is how many there are */
    mark = g_strdup_printf (_ ("1/%u"), n);
  gtk_grid_attach (GTK_GRID (self->grid), new_tile (self, self->shown[0], PRM_PREVIEW_WIDTH, height, mark), 0, 0, 1, 1);
}

static void
show_grid (PrmPreviewMedia *self, guint n)
{
  int full = (int) (PRM_PREVIEW_WIDTH / prm_preview_get_aspect (self->network));
  int half = (PRM_PREVIEW_WIDTH - GAP) / 2;
  guint n_tiles = MIN (n, TILES_MAX);

  for (guint i = 0; i < n_tiles; i++)
    {
      /* The first of three stands beside the other two. */
      gboolean tall = n_tiles == 2 || (n_tiles == 3 && i == 0);
      guint place = n_tiles == 3 && i > 0 ? i * 2 - 1 : i;
      g_autofree char *mark = NULL;
      GtkWidget *tile;

      if (i == TILES_MAX - 1 && n > TILES_MAX)
        /* Translators: %u is the number of pictures that are not shown */
        mark = g_strdup_printf (_ ("+%u"), n - TILES_MAX);
      tile = new_tile (self, self->shown[i], n_tiles == 1 ? PRM_PREVIEW_WIDTH : half,
                       tall || n_tiles == 1 ? full : (full - GAP) / 2, mark);
      gtk_grid_attach (GTK_GRID (self->grid), tile, (int) place % 2, (int) place / 2, n_tiles == 1 ? 2 : 1,
                       n_tiles == 3 && i == 0 ? 2 : 1);
    }
}

/* Returns: (transfer full): the addresses that the network gets */
static GStrv
dup_urls (PrmDraft *draft, PrmNetwork network)
{
  const char *own = prm_draft_get_network_media_url (draft, network);
  const char *const list[] = { own, NULL };

  if (prm_draft_get_flags (draft) & PRM_DRAFT_RANDOM_MEDIA)
    {
      const char *const random[] = { _ ("Random"), NULL };

      return g_strdupv ((GStrv) random);
    }
  return g_strdupv ((GStrv) (own != NULL ? list : prm_draft_get_media_urls (draft)));
}

void
prm_preview_media_show (PrmPreviewMedia *self, PrmDraft *draft)
{
  g_auto (GStrv) urls = dup_urls (draft, self->network);
  guint n = g_strv_length (urls);
  GtkWidget *tile;

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (self->shown != NULL && prm_strv_equal0 ((const char *const *) urls, (const char *const *) self->shown))
    return;
  g_strfreev (self->shown);
  self->shown = g_steal_pointer (&urls);
  while ((tile = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), tile);
  if (n == 0)
    return;
  if (prm_preview_get_grid (self->network) == PRM_PREVIEW_CAROUSEL)
    show_carousel (self, n);
  else
    show_grid (self, n);
}

static void
prm_preview_media_finalize (GObject *object)
{
  PrmPreviewMedia *self = PRM_PREVIEW_MEDIA (object);

  g_clear_pointer (&self->shown, g_strfreev);

  G_OBJECT_CLASS (prm_preview_media_parent_class)->finalize (object);
}

static void
prm_preview_media_class_init (PrmPreviewMediaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_preview_media_finalize;
}

static void
prm_preview_media_init (PrmPreviewMedia *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), GAP);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), GAP);
  adw_bin_set_child (ADW_BIN (self), self->grid);
}

GtkWidget *
prm_preview_media_new (PrmNetwork network)
{
  PrmPreviewMedia *self = g_object_new (PRM_TYPE_PREVIEW_MEDIA, NULL);

  self->network = network;
  return GTK_WIDGET (self);
}
