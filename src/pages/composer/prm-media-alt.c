/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include "prm-media-order.h"
#include "prm-spelling.h"
#include "prm-text-view.h"
#include "prm-thumbnail.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

#define PICTURE_HEIGHT 180

/* What a picture shows, in words, for people who do not see it. */

typedef struct
{
  PrmMediaStrip *strip; /* (weak) (nullable) */
  char *url;            /* (owned) the medium may be elsewhere by the time it is written */
  GtkTextBuffer *buffer;
} Form;

static void
form_free (gpointer data, GClosure *closure)
{
  Form *form = data;

  g_clear_weak_pointer (&form->strip);
  g_free (form->url);
  g_object_unref (form->buffer);
  g_free (form);
}

static int
find_index (PrmMediaStrip *self, const char *url)
{
  const char *at;

  for (guint i = 0; (at = prm_media_strip_get_url (self, i)) != NULL; i++)
    if (g_str_equal (at, url))
      return (int) i;
  return -1;
}

void
prm_media_on_set_alt (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  g_autoptr (PrmDraft) draft = NULL;
  const char *text;
  guint index;

  g_variant_get (parameter, "(u&s)", &index, &text);
  if (prm_media_strip_get_url (self, index) == NULL)
    return;
  draft = prm_draft_with_alt_text (self->draft, index, text);
  prm_media_strip_emit (self, draft);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Form *form = user_data;
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  int index = form->strip != NULL ? find_index (form->strip, form->url) : -1;

  if (index < 0 || !g_str_equal (response, "save"))
    return;
  gtk_text_buffer_get_bounds (form->buffer, &start, &end);
  text = gtk_text_buffer_get_text (form->buffer, &start, &end, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (form->strip), "media.set-alt", "(us)", (guint) index, text);
}

static GtkWidget *
new_text_field (const char *text)
{
  GtkWidget *view = prm_text_view_new ();

  prm_spelling_attach (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_widget_set_size_request (view, -1, 90);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Alternative Text"), -1);
  return view;
}

/* How much each chosen network has room for */

typedef struct
{
  GtkTextBuffer *buffer; /* (unowned) the view's */
  GtkWidget *view;       /* (unowned) beside the label, and gone with it */
  PrmNetworkSet networks;
} Counter;

static char *
describe_room (PrmNetwork network, int n)
{
  int left = (int) prm_network_get_alt_text_max (network) - n;
  const char *name = prm_network_get_name (network);

  if (left >= 0)
    /* Translators: %1$s is a network, %2$d a number of characters */
    return g_strdup_printf (ngettext ("%1$s: %2$d left", "%1$s: %2$d left", (gulong) left), name, left);
  /* Translators: %1$s is a network, %2$d a number of characters */
  return g_strdup_printf (ngettext ("%1$s: %2$d too many", "%1$s: %2$d too many", (gulong) -left), name, -left);
}

static void
on_changed (GtkWidget *label)
{
  Counter *counter = g_object_get_data (G_OBJECT (label), "prm-counter");
  int n = gtk_text_buffer_get_char_count (counter->buffer);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean over = FALSE;

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (counter->networks, network) && prm_network_takes_alt_text (network))
      {
        g_autofree char *room = describe_room (network, n);

        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", room);
        over = over || n > (int) prm_network_get_alt_text_max (network);
      }
  gtk_label_set_label (GTK_LABEL (label), words->str);
  prm_widget_set_css_class (label, "error", over);
  prm_widget_set_css_class (label, "dim-label", !over);
  gtk_accessible_update_property (GTK_ACCESSIBLE (counter->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (counter->view), GTK_ACCESSIBLE_STATE_INVALID,
                               over ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static GtkWidget *
new_counter (GtkWidget *view, PrmNetworkSet networks)
{
  GtkWidget *label = gtk_label_new (NULL);
  Counter *counter = g_new0 (Counter, 1);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  counter->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  counter->view = view;
  counter->networks = networks;
  g_object_set_data_full (G_OBJECT (label), "prm-counter", counter, g_free);
  g_signal_connect_object (counter->buffer, "changed", G_CALLBACK (on_changed), label, G_CONNECT_SWAPPED);
  on_changed (label);
  return label;
}

static GtkWidget *
new_body (PrmMediaStrip *self, const char *url, GtkWidget *view)
{
  const PrmDraftMedia *media = prm_draft_find_media (self->draft, url);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *picture = prm_thumbnail_new (-1, PICTURE_HEIGHT, PRM_THUMBNAIL_LARGE);
  GtkWidget *card = gtk_frame_new (NULL);

  prm_thumbnails_offer (picture, self->workspace);
  prm_thumbnail_set_url (PRM_THUMBNAIL (picture), media != NULL && media->file != NULL ? media->file : url,
                         PRM_MEDIA_IMAGE);
  gtk_frame_set_child (GTK_FRAME (card), view);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), new_counter (view, prm_draft_get_networks (self->draft)));
  return box;
}

void
prm_media_on_edit_alt (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  guint index = g_variant_get_uint32 (parameter);
  const char *url = prm_media_strip_get_url (self, index);
  g_autofree char *text = NULL;
  GtkWidget *dialog, *view;
  Form *form;

  if (url == NULL)
    return;
  text = prm_draft_dup_alt_text (self->draft, index);
  view = new_text_field (text);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Alternative Text"),
                                   _ ("Say what the picture shows, for people who do not see it."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), new_body (self, url, view));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  form = g_new0 (Form, 1);
  g_set_weak_pointer (&form->strip, self);
  form->url = g_strdup (url);
  form->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), form, form_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (view);
}
