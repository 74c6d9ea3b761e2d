/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-preview-card.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-preview-comment.h"
#include "prm-preview-media.h"
#include "prm-preview-rules.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

struct _PrmPreviewCard
{
  AdwBin parent_instance;

  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *handle;
  GtkWidget *title;
  GtkWidget *text;
  PrmPreviewMedia *media;
  GStrv shown;      /* (owned) (nullable) the posts that are shown */
  GtkWidget *parts; /* the second and further ones of a thread */
  PrmPreviewComment *comment;
  PrmNetwork network;
};

G_DEFINE_FINAL_TYPE (PrmPreviewCard, prm_preview_card, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_text_label (const char *css_class)
{
  GtkWidget *label = new_label (css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), PRM_PREVIEW_WIDTH_CHARS);
  gtk_widget_add_css_class (label, "preview-text");
  return label;
}

static void
show_account (PrmPreviewCard *self, const PrmProfile *profile)
{
  const PrmAccount *account = profile != NULL ? prm_profile_get_account (profile, self->network) : NULL;
  const char *name = account != NULL && account->display_name != NULL ? account->display_name
                     : profile != NULL                                ? profile->title
                                                                      : "";
  const char *username = account != NULL ? account->username : NULL;
  g_autofree char *handle = NULL;

  if (username != NULL)
    handle = g_strdup_printf ("%s%s · %s", *username == '@' ? "" : "@", username, prm_network_get_name (self->network));
  else
    handle = g_strdup (prm_network_get_name (self->network));
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->handle), handle);
}

/* A label has no selection or links to lose, so it can be set as a whole. */
static void
show_folded (PrmPreviewCard *self, GtkWidget *label, const char *text)
{
  g_autofree char *folded = prm_preview_fold (self->network, text);
  g_autofree char *escaped = g_markup_escape_text (folded != NULL ? folded : text, -1);
  g_autofree char *more = NULL;
  g_autofree char *markup = NULL;

  if (folded != NULL)
    {
      /* Translators: what a network shows where it folds a text, as in “… more” */
      more = g_markup_escape_text (C_ ("preview", "… more"), -1);
      markup = g_strdup_printf ("%s<span alpha=\"60%%\">%s</span>", escaped, more);
    }
  gtk_label_set_markup (GTK_LABEL (label), markup != NULL ? markup : escaped);
  prm_label_align_written (GTK_LABEL (label));
}

/* The parts of a thread are posts of their own, one below the other. */
static void
show_parts (PrmPreviewCard *self)
{
  guint n = g_strv_length (self->shown);
  GtkWidget *child;

  gtk_widget_set_visible (self->parts, n > 1);
  while ((child = gtk_widget_get_first_child (self->parts)) != NULL)
    gtk_box_remove (GTK_BOX (self->parts), child);
  for (guint i = 1; i < n; i++)
    {
      /* Translators: which part of a thread it is, and how many there are */
      g_autofree char *number = g_strdup_printf (_ ("%u/%u"), i + 1, n);
      GtkWidget *head = new_label ("caption");
      GtkWidget *part = new_text_label (NULL);

      gtk_label_set_label (GTK_LABEL (head), number);
      gtk_widget_add_css_class (head, "preview-part");
      show_folded (self, part, self->shown[i]);
      gtk_box_append (GTK_BOX (self->parts), head);
      gtk_box_append (GTK_BOX (self->parts), part);
    }
}

/* What is shown already is not laid out again: most letters are typed into the text of one network, or below the fold.
 */
static void
show_text (PrmPreviewCard *self, PrmDraft *draft)
{
  g_auto (GStrv) parts = NULL;

  if (prm_draft_get_flags (draft) & PRM_DRAFT_RANDOM_TEXT)
    {
      const char *const random[] = { _ ("A random text"), NULL };

      parts = g_strdupv ((GStrv) random);
    }
  else
    parts = prm_preview_dup_parts (draft, self->network);
  if (self->shown != NULL && prm_strv_equal0 ((const char *const *) parts, (const char *const *) self->shown))
    return;
  g_strfreev (self->shown);
  self->shown = g_steal_pointer (&parts);
  show_parts (self);
  show_folded (self, self->text, self->shown[0]);
  gtk_widget_set_visible (self->text, *self->shown[0] != '\0');
}

void
prm_preview_card_show (PrmPreviewCard *self, PrmDraft *draft, const PrmProfile *profile)
{
  const char *title = prm_draft_get_option (draft, self->network, "title");

  show_account (self, profile);
  show_text (self, draft);
  gtk_label_set_label (GTK_LABEL (self->title), title != NULL ? title : "");
  gtk_widget_set_visible (self->title, title != NULL && !prm_str_is_blank (title));
  prm_preview_media_show (self->media, draft);
  prm_preview_comment_show (self->comment, draft);
}

static GtkWidget *
new_head (PrmPreviewCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (prm_network_get_icon_name (self->network));

  self->avatar = adw_avatar_new (36, NULL, TRUE);
  self->name = new_label ("heading");
  self->handle = new_label ("caption");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (names), self->name);
  gtk_box_append (GTK_BOX (names), self->handle);
  gtk_box_append (GTK_BOX (head), self->avatar);
  gtk_box_append (GTK_BOX (head), names);
  gtk_box_append (GTK_BOX (head), icon);
  gtk_widget_add_css_class (head, "preview-head");
  return head;
}

static void
prm_preview_card_finalize (GObject *object)
{
  PrmPreviewCard *self = PRM_PREVIEW_CARD (object);

  g_clear_pointer (&self->shown, g_strfreev);

  G_OBJECT_CLASS (prm_preview_card_parent_class)->finalize (object);
}

static void
prm_preview_card_class_init (PrmPreviewCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_preview_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
prm_preview_card_init (PrmPreviewCard *self)
{
}

GtkWidget *
prm_preview_card_new (PrmNetwork network)
{
  PrmPreviewCard *self = g_object_new (PRM_TYPE_PREVIEW_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *media, *comment;
  /* Translators: %s is a network */
  g_autofree char *spoken = g_strdup_printf (_ ("Preview for %s"), prm_network_get_name (network));

  self->network = network;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (box), new_head (self));
  self->title = new_text_label ("heading");
  self->text = new_text_label (NULL);
  media = prm_preview_media_new (network);
  self->media = PRM_PREVIEW_MEDIA (media);
  comment = prm_preview_comment_new (network);
  self->comment = PRM_PREVIEW_COMMENT (comment);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), media);
  self->parts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), self->parts);
  gtk_box_append (GTK_BOX (box), comment);
  gtk_widget_add_css_class (GTK_WIDGET (self), "preview-card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
