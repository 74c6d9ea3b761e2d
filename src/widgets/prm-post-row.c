/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-post-row.h"

#include "prm-post-menu.h"
#include "prm-thumbnail.h"

#include <glib/gi18n-lib.h>

#define THUMB_SIZE 40

struct _PrmPostRow
{
  AdwBin parent_instance;

  PrmPostRowLayout layout;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *when;
  GtkWidget *client; /* (nullable) where the layout has a line for it */
  GtkWidget *networks;
  GtkWidget *thumb;
  GtkWidget *menu_button; /* (nullable) */

  PrmWorkspace *workspace; /* (owned) */
  PrmPostItem *item;       /* (owned) (nullable) */
  GSignalGroup *signals;   /* (owned) */
  const char *css_class;   /* (unowned) (nullable) of the state that is shown */
};

G_DEFINE_FINAL_TYPE (PrmPostRow, prm_post_row, ADW_TYPE_BIN)

char *
prm_first_words (const char *text, const char *fallback)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        return g_strdup (lines[i]);
    }
  return g_strdup (fallback);
}

void
prm_network_icons_show (GtkBox *box, PrmNetworkSet networks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      GtkWidget *icon;

      if (!prm_network_set_has (networks, i))
        continue;
      icon = gtk_image_new_from_icon_name (prm_network_get_icon_name (i));
      gtk_widget_set_tooltip_text (icon, prm_network_get_name (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, prm_network_get_name (i),
                                      -1);
      gtk_box_append (box, icon);
    }
}

static void
show_state (PrmPostRow *self, PrmPostState state)
{
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (self->icon, self->css_class);
  self->css_class = prm_post_state_get_css_class (state);
  gtk_widget_add_css_class (self->icon, self->css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), prm_post_state_get_icon_name (state));
}

static void
show_media (PrmPostRow *self, const PrmPost *post)
{
  const char *url = post->media_urls != NULL ? post->media_urls[0] : NULL;

  gtk_widget_set_visible (self->thumb, url != NULL);
  prm_thumbnail_set_url (PRM_THUMBNAIL (self->thumb), url,
                         url != NULL ? prm_media_url_get_kind (url) : PRM_MEDIA_UNKNOWN);
}

/* Where all wait for the same thing, it is not said of each, but how long there is. */
static char *
describe (PrmPostRow *self, const PrmPost *post, gint64 now)
{
  PrmProfileItem *client = prm_post_item_get_profile (self->item);
  g_autofree char *when = prm_post_format_when (post, now, NULL);
  GString *line = g_string_new (NULL);

  if (self->layout != PRM_POST_ROW_WAITING)
    /* Translators: a post's state, and when it goes out, as in “Scheduled · Tue 14 Oct, 09:00” */
    g_string_append_printf (line, _ ("%s · %s"), prm_post_state_get_label (prm_post_item_get_state (self->item)), when);
  else
    g_string_append (line, when);
  if (self->layout == PRM_POST_ROW_WAITING && post->scheduled_at != PRM_TIME_NONE)
    {
      g_autofree char *left = prm_time_format_left (post->scheduled_at, now);

      g_string_append_printf (line, " · %s", left);
    }
  if (self->client == NULL && client != NULL)
    g_string_append_printf (line, " · %s", prm_profile_item_get_profile (client)->title);
  return g_string_free (line, FALSE);
}

/* What changes as time goes on. */
static void
show_words (PrmPostRow *self)
{
  PrmPost *post;
  PrmProfileItem *client;
  const char *client_title;
  gint64 now = prm_clock_now (prm_workspace_get_clock (self->workspace));
  g_autofree char *line = NULL;
  g_autofree char *spoken = NULL;

  if (self->item == NULL)
    return;
  post = prm_post_item_get_post (self->item);
  client = prm_post_item_get_profile (self->item);
  client_title = client != NULL ? prm_profile_item_get_profile (client)->title : NULL;
  line = describe (self, post, now);
  spoken = prm_post_describe (post, client_title, now, NULL);
  gtk_label_set_label (GTK_LABEL (self->when), line);
  if (self->client != NULL)
    gtk_label_set_label (GTK_LABEL (self->client), client_title != NULL ? client_title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_item (PrmPostRow *self)
{
  PrmPost *post;
  g_autofree char *words = NULL;

  if (self->item == NULL)
    return;
  post = prm_post_item_get_post (self->item);
  words = prm_first_words (post->text, _ ("Without text"));

  show_state (self, prm_post_item_get_state (self->item));
  gtk_label_set_label (GTK_LABEL (self->title), words);
  show_words (self);
  prm_network_icons_show (GTK_BOX (self->networks), post->networks);
  show_media (self, post);
  if (post->unsynced)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unsynced");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unsynced");
}

static void
prm_post_row_dispose (GObject *object)
{
  PrmPostRow *self = PRM_POST_ROW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_post_row_parent_class)->dispose (object);
}

static void
prm_post_row_class_init (PrmPostRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_post_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "post-row");
}

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
prm_post_row_init (PrmPostRow *self)
{
  self->signals = g_signal_group_new (PRM_TYPE_POST_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify::post", G_CALLBACK (show_item), self);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (show_item), self);
  g_signal_group_connect_swapped (self->signals, "notify::profile", G_CALLBACK (show_item), self);
}

/* In a narrow list whose post it is has a line of its own, with the networks at its end. */
static GtkWidget *
new_client_line (PrmPostRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->client = new_line ("caption");
  gtk_widget_add_css_class (self->client, "dim-label");
  gtk_widget_set_hexpand (self->client, TRUE);
  gtk_box_append (GTK_BOX (line), self->client);
  gtk_box_append (GTK_BOX (line), self->networks);
  return line;
}

static void
build (PrmPostRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->icon = gtk_image_new ();
  self->title = new_line (NULL);
  self->when = new_line ("caption");
  gtk_widget_add_css_class (self->when, "dim-label");
  self->networks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->networks, "dim-label");
  gtk_widget_set_valign (self->networks, GTK_ALIGN_CENTER);
  self->thumb = prm_thumbnail_new (THUMB_SIZE, THUMB_SIZE, PRM_THUMBNAIL_SMALL);
  gtk_widget_set_valign (self->thumb, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (lines), self->title);
  gtk_box_append (GTK_BOX (lines), self->when);
  if (self->layout == PRM_POST_ROW_WIDE)
    gtk_box_append (GTK_BOX (box), self->networks);
  else
    gtk_box_append (GTK_BOX (lines), new_client_line (self));
  gtk_box_append (GTK_BOX (box), self->thumb);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
prm_post_row_new (PrmWorkspace *workspace, PrmPostRowLayout layout)
{
  PrmPostRow *self = g_object_new (PRM_TYPE_POST_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  self->layout = layout;
  build (self);
  /* “Today” and “in 5 min” do not stay true. */
  g_signal_connect_object (prm_workspace_get_clock (workspace), "minute-changed", G_CALLBACK (show_words), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
prm_post_row_set_item (PrmPostRow *self, PrmPostItem *item)
{
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->signals, item);
  show_item (self);
}

PrmPostItem *
prm_post_row_get_item (PrmPostRow *self)
{
  return self->item;
}

static PrmPostItem *
get_menu_item (GtkWidget *widget)
{
  return PRM_POST_ROW (widget)->item;
}

/* What the menu is of is what is shown beside the list. */
static void
select_row (PrmPostRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "listitem.select", "(bb)", FALSE, FALSE);
}

/* The keys are for what was clicked last. */
static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, PrmPostRow *self)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click)) == GDK_BUTTON_SECONDARY)
    select_row (self);
}

static void
on_menu_clicked (PrmPostRow *self)
{
  graphene_rect_t bounds;
  GdkRectangle place;

  select_row (self);
  if (!gtk_widget_compute_bounds (self->menu_button, GTK_WIDGET (self), &bounds))
    return;
  place =
    (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  prm_post_menu_popup (GTK_WIDGET (self), &place);
}

void
prm_post_row_offer_menu (PrmPostRow *self, gboolean elsewhere)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self));
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (self->menu_button == NULL);

  self->menu_button = gtk_button_new_from_icon_name ("view-more-symbolic");
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_add_css_class (self->menu_button, "row-menu");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  /* The row has the focus, and with it the menu by its key. */
  gtk_widget_set_focusable (self->menu_button, FALSE);
  gtk_widget_set_tooltip_text (self->menu_button, _ ("Actions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Actions"), -1);
  g_signal_connect_swapped (self->menu_button, "clicked", G_CALLBACK (on_menu_clicked), self);
  gtk_box_append (GTK_BOX (box), self->menu_button);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  prm_post_menu_attach (GTK_WIDGET (self), get_menu_item, prm_workspace_get_clock (self->workspace), NULL, elsewhere);
}
