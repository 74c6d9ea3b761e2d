/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-preview-comment.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-media-url.h"
#include "prm-network-facts.h"
#include "prm-preview-rules.h"
#include "prm-thumbnail.h"

#include <glib/gi18n-lib.h>

#define N_TILES_MAX 4
#define TILE 72
#define GAP 6

struct _PrmPreviewComment
{
  AdwBin parent_instance;

  GtkWidget *text;
  GtkWidget *media;
  const PrmNetworkFacts *facts;
  GStrv shown; /* (owned) (nullable) the addresses that have tiles */
};

G_DEFINE_FINAL_TYPE (PrmPreviewComment, prm_preview_comment, ADW_TYPE_BIN)

static void
show_media (PrmPreviewComment *self, const char *const *urls)
{
  GtkWidget *child;

  if (self->shown != NULL && prm_strv_equal0 (urls, (const char *const *) self->shown))
    return;
  g_strfreev (self->shown);
  self->shown = g_strdupv ((GStrv) urls);
  while ((child = gtk_widget_get_first_child (self->media)) != NULL)
    gtk_box_remove (GTK_BOX (self->media), child);
  for (guint i = 0; i < N_TILES_MAX && urls[i] != NULL; i++)
    {
      GtkWidget *tile = prm_thumbnail_new (TILE, TILE, PRM_THUMBNAIL_SMALL);

      prm_thumbnail_set_url (PRM_THUMBNAIL (tile), urls[i], prm_media_url_get_kind (urls[i]));
      gtk_widget_add_css_class (tile, "preview-tile");
      gtk_box_append (GTK_BOX (self->media), tile);
    }
  if (g_strv_length (self->shown) > N_TILES_MAX)
    {
      /* Translators: %u is the number of pictures that are not shown */
      g_autofree char *more = g_strdup_printf (_ ("+%u"), g_strv_length (self->shown) - N_TILES_MAX);

      gtk_box_append (GTK_BOX (self->media), gtk_label_new (more));
    }
  gtk_widget_set_visible (self->media, urls[0] != NULL);
}

void
prm_preview_comment_show (PrmPreviewComment *self, PrmDraft *draft)
{
  static const char *const none[] = { NULL };
  const char *comment = self->facts->can_comment ? prm_draft_get_comment (draft) : NULL;
  const char *const *urls =
    comment != NULL && self->facts->comment_media ? prm_draft_get_comment_media_urls (draft) : none;
  /* Translators: %s is the text of a comment */
  g_autofree char *line = comment != NULL ? g_strdup_printf (_ ("First comment: %s"), comment) : NULL;

  gtk_label_set_label (GTK_LABEL (self->text), line != NULL ? line : "");
  show_media (self, urls);
  gtk_widget_set_visible (GTK_WIDGET (self), comment != NULL && (*comment != '\0' || urls[0] != NULL));
}

static void
prm_preview_comment_finalize (GObject *object)
{
  PrmPreviewComment *self = PRM_PREVIEW_COMMENT (object);

  g_clear_pointer (&self->shown, g_strfreev);

  G_OBJECT_CLASS (prm_preview_comment_parent_class)->finalize (object);
}

static void
prm_preview_comment_class_init (PrmPreviewCommentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_preview_comment_finalize;
}

static void
prm_preview_comment_init (PrmPreviewComment *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);

  self->text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->text), PRM_PREVIEW_WIDTH_CHARS);
  self->media = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  gtk_widget_set_visible (self->media, FALSE);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), self->media);
  gtk_widget_add_css_class (GTK_WIDGET (self), "preview-comment");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
prm_preview_comment_new (PrmNetwork network)
{
  PrmPreviewComment *self = g_object_new (PRM_TYPE_PREVIEW_COMMENT, NULL);

  self->facts = prm_network_get_facts (network);
  return GTK_WIDGET (self);
}
