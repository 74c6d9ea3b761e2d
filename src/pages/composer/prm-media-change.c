/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include "prm-thumbnails.h"

#include <glib/gi18n-lib.h>

/* A file may be another one when its draft is opened again: that is said, and not taken silently. */

typedef struct
{
  PrmMediaStrip *self; /* (owned) */
  char *url;
} Comparison;

static void
comparison_free (Comparison *comparison)
{
  g_object_unref (comparison->self);
  g_free (comparison->url);
  g_free (comparison);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Comparison, comparison_free)

static void
note (PrmMediaStrip *self, const char *url, PrmMediaChange change)
{
  g_hash_table_replace (self->changes, g_strdup (url), GUINT_TO_POINTER (change));
}

PrmMediaChange
prm_media_strip_get_change (PrmMediaStrip *self, const char *url)
{
  return (PrmMediaChange) GPOINTER_TO_UINT (g_hash_table_lookup (self->changes, url));
}

void
prm_media_strip_note_same (PrmMediaStrip *self, const char *url)
{
  note (self, url, PRM_MEDIA_CHANGE_NONE);
}

char *
prm_media_strip_describe_change (PrmMediaStrip *self, const char *url)
{
  g_autofree char *name = NULL;

  if (prm_media_strip_get_change (self, url) != PRM_MEDIA_CHANGE_OTHER)
    return NULL;
  name = prm_media_strip_dup_name (self, url);
  if (prm_media_url_is_local (url))
    /* Translators: %s is the name of a file */
    return g_strdup_printf (_ ("“%s” was changed on this computer since it was added, and is not uploaded. Use the new "
                               "file, or remove it."),
                            name);
  /* Translators: %s is the name of a file */
  return g_strdup_printf (_ ("“%s” was changed on this computer since it was uploaded. Networks get what was uploaded, "
                             "unless you use the new file."),
                          name);
}

static void
on_compared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Comparison) comparison = user_data;
  PrmMediaStrip *self = comparison->self;
  const char *url = comparison->url;
  const PrmDraftMedia *media;
  g_autofree char *sentence = NULL;
  PrmFileChange change;

  if (!prm_workspace_compare_file_finish (PRM_WORKSPACE (source), result, &change) || self->draft == NULL ||
      g_cancellable_is_cancelled (self->cancellable))
    return;
  note (self, url, change == PRM_FILE_CHANGE_OTHER ? PRM_MEDIA_CHANGE_OTHER : PRM_MEDIA_CHANGE_NONE);
  media = prm_media_strip_find (self, url) >= 0 ? prm_draft_find_media (self->draft, url) : NULL;
  if (media != NULL && media->file != NULL && change == PRM_FILE_CHANGE_OTHER)
    prm_thumbnails_forget (prm_thumbnails_of (self->workspace), media->file);
  sentence = prm_media_strip_describe_change (self, url);
  if (sentence != NULL && prm_media_url_is_local (url))
    g_signal_emit_by_name (self, "stopped", url, sentence);
  prm_media_strip_follow_uploads (self);
  prm_media_strip_update (self);
}

gboolean
prm_media_strip_compare (PrmMediaStrip *self, const char *url)
{
  PrmDraftMedia *media = prm_draft_find_media (self->draft, url);
  Comparison *comparison;

  if (g_hash_table_contains (self->changes, url))
    return prm_media_strip_get_change (self, url) == PRM_MEDIA_CHANGE_NONE;
  /* The part of a picture that waits to be uploaded is a file of our own. */
  if (media == NULL || media->file == NULL || media->sha256 == NULL ||
      (media->part_file != NULL && prm_media_url_is_local (url)))
    return TRUE;
  note (self, url, PRM_MEDIA_CHANGE_LOOKING);
  comparison = g_new0 (Comparison, 1);
  comparison->self = g_object_ref (self);
  comparison->url = g_strdup (url);
  prm_workspace_compare_file_async (self->workspace, media, self->cancellable, on_compared, comparison);
  return FALSE;
}

/* What to press */

static const PrmDraftMedia *
find_changed (PrmMediaStrip *self, guint index)
{
  const char *url = prm_media_strip_get_url (self, index);

  return url != NULL && prm_media_strip_get_change (self, url) == PRM_MEDIA_CHANGE_OTHER
           ? prm_draft_find_media (self->draft, url)
           : NULL;
}

static void
replace (PrmMediaStrip *self, guint index, PrmDraftMedia *media)
{
  g_autoptr (PrmDraft) draft = prm_draft_with_media (self->draft, prm_media_strip_get_url (self, index), media);

  prm_media_strip_emit (self, draft);
  prm_media_strip_focus (self, index);
}

void
prm_media_on_use_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  guint index = g_variant_get_uint32 (parameter);
  const PrmDraftMedia *known = find_changed (self, index);
  g_autoptr (PrmDraftMedia) media = NULL;

  if (known == NULL || known->file == NULL)
    return;
  media = prm_draft_media_new (known->file);
  g_hash_table_remove (self->changes, media->url);
  replace (self, index, media);
}

/* The file that it came from is not there any more, so that the draft does not name one. Of a picture that was cropped
 * there is the part that was uploaded. */
void
prm_media_on_keep_uploaded (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  guint index = g_variant_get_uint32 (parameter);
  const PrmDraftMedia *known = find_changed (self, index);
  g_autoptr (PrmDraftMedia) media = NULL;

  if (known == NULL || prm_media_url_is_local (known->url))
    return;
  media = prm_draft_media_copy (known);
  prm_draft_media_get_size (known, &media->width, &media->height);
  g_free (media->file);
  media->file = g_steal_pointer (&media->part_file);
  g_free (media->sha256);
  media->sha256 = g_steal_pointer (&media->part_sha256);
  media->modified_at = 0;
  if (media->crop.width > 0)
    media->size = 0;
  memset (&media->crop, 0, sizeof media->crop);
  prm_media_strip_note_same (self, media->url);
  replace (self, index, media);
}

static void
add_button (GtkWidget *box, const char *label, const char *action, guint index, const char *about)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "finding-button");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
prm_media_strip_new_choice (PrmMediaStrip *self, guint index, const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_button (box, _ ("_Use New File"), "media.use-new", index, sentence);
  if (!prm_media_url_is_local (prm_media_strip_get_url (self, index)))
    add_button (box, _ ("_Keep Uploaded"), "media.keep-uploaded", index, sentence);
  return box;
}
