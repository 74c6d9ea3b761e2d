/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-library.h"

#include "prm-media-strip-private.h"
#include "prm-thumbnail.h"

#include <glib/gi18n-lib.h>

#define TILE_SIDE 120
#define WINDOW_WIDTH 580
#define MIN_WIDTH 320

struct _PrmMediaLibrary
{
  AdwWindow parent_instance;

  GtkWidget *stack;
  GtkWidget *status;
  GtkWidget *flow;
  PrmWorkspace *workspace; /* (owned) */
  PrmMediaStrip *strip;    /* (weak) (nullable) */
  char *ref_id;            /* (owned) */
  GListModel *items;       /* (owned) (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PrmMediaLibrary, prm_media_library, ADW_TYPE_WINDOW)

static void
say (PrmMediaLibrary *self, const char *icon, const char *title, const char *words)
{
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->status);
}

static char *
describe (PrmLibraryItem *item, gint64 now)
{
  g_autofree char *size = NULL;
  g_autofree char *until = NULL;

  if (prm_library_item_get_size (item) >= 0)
    size = g_format_size ((guint64) prm_library_item_get_size (item));
  if (prm_library_item_get_expires_at (item) != PRM_TIME_NONE)
    until = prm_time_format_when (prm_library_item_get_expires_at (item), now, NULL);
  if (size != NULL && until != NULL)
    /* Translators: %1$s is the name of a file, %2$s its size, %3$s the day until which the service keeps it */
    return g_strdup_printf (_ ("%1$s, %2$s, kept until %3$s"), prm_library_item_get_name (item), size, until);
  return g_strdup (prm_library_item_get_name (item));
}

static GtkWidget *
new_tile (PrmMediaLibrary *self, PrmLibraryItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *thumbnail = prm_thumbnail_new (TILE_SIDE, TILE_SIDE, PRM_THUMBNAIL_SMALL);
  GtkWidget *name = gtk_label_new (prm_library_item_get_name (item));
  g_autofree char *words = describe (item, prm_clock_now (prm_workspace_get_clock (self->workspace)));

  prm_thumbnail_set_url (PRM_THUMBNAIL (thumbnail), prm_library_item_get_url (item),
                         prm_media_url_get_kind (prm_library_item_get_url (item)));
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 1);
  gtk_widget_add_css_class (name, "caption");
  gtk_box_append (GTK_BOX (box), thumbnail);
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (box, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return box;
}

static void
show_items (PrmMediaLibrary *self)
{
  guint n = g_list_model_get_n_items (self->items);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PrmLibraryItem) item = g_list_model_get_item (self->items, i);
      g_autofree char *words = describe (item, prm_clock_now (prm_workspace_get_clock (self->workspace)));
      GtkWidget *tile = new_tile (self, item);

      gtk_flow_box_append (GTK_FLOW_BOX (self->flow), tile);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (tile)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      words, -1);
    }
  if (n == 0)
    say (self, "folder-pictures-symbolic", _ ("Nothing There Yet"),
         _ ("What is uploaded for this client is kept here for a while, and can be used again."));
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "items");
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmMediaLibrary) self = user_data;
  g_autoptr (GError) error = NULL;
  GListModel *items = prm_workspace_list_media_finish (PRM_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      say (self, "dialog-error-symbolic", _ ("The Library Could Not Be Read"), error->message);
      return;
    }
  g_clear_object (&self->items);
  self->items = items;
  show_items (self);
}

/* The facts that the service told travel along, so that the checks know until when it is kept. */
static void
on_activated (GtkFlowBox *flow, GtkFlowBoxChild *child, PrmMediaLibrary *self)
{
  g_autoptr (PrmLibraryItem) item = g_list_model_get_item (self->items, (guint) gtk_flow_box_child_get_index (child));
  g_autoptr (PrmDraftMedia) media = NULL;
  g_autoptr (PrmDraft) longer = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autofree char *extension = NULL;

  if (self->strip != NULL && self->strip->draft != NULL &&
      !g_strv_contains (prm_media_strip_get_urls (self->strip, self->strip->draft), prm_library_item_get_url (item)))
    {
      media = prm_draft_media_new (prm_library_item_get_url (item));
      media->size = MAX (0, prm_library_item_get_size (item));
      media->expires_at = prm_library_item_get_expires_at (item);
      extension = prm_media_url_get_extension (media->url);
      if (*extension != '\0')
        media->type = g_steal_pointer (&extension);
      longer = prm_media_strip_append (self->strip, self->strip->draft, media->url);
      draft = prm_draft_with_media (longer, media->url, media);
      prm_media_strip_emit (self->strip, draft);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
prm_media_library_dispose (GObject *object)
{
  PrmMediaLibrary *self = PRM_MEDIA_LIBRARY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->strip);

  G_OBJECT_CLASS (prm_media_library_parent_class)->dispose (object);
}

static void
prm_media_library_finalize (GObject *object)
{
  PrmMediaLibrary *self = PRM_MEDIA_LIBRARY (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  g_free (self->ref_id);

  G_OBJECT_CLASS (prm_media_library_parent_class)->finalize (object);
}

static void
prm_media_library_class_init (PrmMediaLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_media_library_dispose;
  G_OBJECT_CLASS (klass)->finalize = prm_media_library_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_list (PrmMediaLibrary *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_activate_on_single_click (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->flow, 12);
  gtk_widget_set_margin_end (self->flow, 12);
  gtk_widget_set_margin_top (self->flow, 12);
  gtk_widget_set_margin_bottom (self->flow, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Media Library"), -1);
  g_signal_connect (self->flow, "child-activated", G_CALLBACK (on_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->flow);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
prm_media_library_init (PrmMediaLibrary *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();

  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  self->status = adw_status_page_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Loading"), -1);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), new_list (self), "items");
  gtk_stack_add_named (GTK_STACK (self->stack), self->status, "status");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Media Library"));
  gtk_window_set_default_size (GTK_WINDOW (self), WINDOW_WIDTH, 480);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), MIN_WIDTH, 280);
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
prm_media_on_library (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *strip = PRM_MEDIA_STRIP (widget);
  PrmMediaLibrary *self;

  if (strip->workspace == NULL || strip->draft == NULL || prm_draft_get_profile_ref_id (strip->draft) == NULL)
    return;
  self = g_object_new (PRM_TYPE_MEDIA_LIBRARY, "transient-for", gtk_widget_get_root (widget), NULL);
  self->workspace = g_object_ref (strip->workspace);
  g_set_weak_pointer (&self->strip, strip);
  self->ref_id = g_strdup (prm_draft_get_profile_ref_id (strip->draft));
  prm_thumbnails_offer (GTK_WIDGET (self), self->workspace);
  /* No wider than the window that it belongs to. */
  gtk_window_set_default_size (GTK_WINDOW (self),
                               CLAMP (gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (widget))), MIN_WIDTH,
                                      WINDOW_WIDTH),
                               480);
  prm_workspace_list_media_async (self->workspace, self->ref_id, self->cancellable, on_listed, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
