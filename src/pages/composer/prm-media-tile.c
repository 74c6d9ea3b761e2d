/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-tile.h"

#include "prm-core.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

#define SIDE 128

struct _PrmMediaTile
{
  AdwBin parent_instance;

  GtkWidget *thumbnail;
  GtkWidget *badge;       /* how long a video is, or what kind it is */
  GtkWidget *owner_badge; /* the network that alone has it */
  GtkWidget *alt_badge;   /* there is an alternative text, or it is missing */
  GtkWidget *mark;        /* something is wrong */
  GtkWidget *progress;
  GtkWidget *stop_button;
  GtkWidget *retry_button;
  GtkWidget *menu_button;
  GtkWidget *name;
  guint index;
  guint n_media;
  gboolean shared;
  char *menu_key; /* (owned) (nullable) what its menu depends on */
};

G_DEFINE_FINAL_TYPE (PrmMediaTile, prm_media_tile, ADW_TYPE_BIN)

static void
append_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (const PrmMediaTileState *state)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  if (state->alt_text != NULL)
    append_item (change, _ ("_Alternative Text…"), "media.edit-alt", g_variant_new_uint32 (state->index));
  if (state->can_crop)
    append_item (change, _ ("_Crop…"), "media.edit-crop", g_variant_new_uint32 (state->index));
  if (state->owner == NULL && state->index > 0)
    append_item (order, _ ("Move _Earlier"), "media.move", g_variant_new ("(uu)", state->index, state->index - 1));
  if (state->index + 1 < state->n_media)
    append_item (order, _ ("Move _Later"), "media.move", g_variant_new ("(uu)", state->index, state->index + 1));
  append_item (end, state->owner != NULL ? _ ("_Back to Shared Picture") : _ ("_Remove"), "media.remove",
               g_variant_new_uint32 (state->index));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

/* Setting one asks the display where the pointer is, which adds up where many tiles are shown often. */
static void
set_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static gboolean
is_length_unknown (const PrmMediaTileState *state)
{
  return state->kind == PRM_MEDIA_VIDEO && state->duration_ms <= 0 && state->looked_into;
}

static const char *
describe_length_unknown (void)
{
  return _ ("How long the video is could not be found out, and is not checked.");
}

/* A format such as HEIC that nothing here reads. */
static gboolean
is_size_unknown (const PrmMediaTileState *state)
{
  return state->kind == PRM_MEDIA_IMAGE && !state->sized && state->looked_into;
}

static const char *
describe_size_unknown (void)
{
  return _ (
    "This format cannot be looked into here: there is no picture of it, and its size in pixels is not checked.");
}

static void
show_badge (PrmMediaTile *self, const PrmMediaTileState *state)
{
  g_autofree char *text = NULL;

  if (state->kind == PRM_MEDIA_VIDEO && state->duration_ms > 0)
    /* Translators: minutes and seconds, as in “2:05” */
    text = g_strdup_printf (C_ ("duration", "%d:%02d"), (int) (state->duration_ms / 60000),
                            (int) (state->duration_ms % 60000 / 1000));
  else if (state->kind == PRM_MEDIA_VIDEO && state->looked_into)
    /* Translators: in the place of minutes and seconds that are not known */
    text = g_strdup (C_ ("duration", "–:––"));
  else if (is_size_unknown (state))
    text = g_ascii_strup (state->type, -1);
  if (is_size_unknown (state))
    set_tooltip (self->badge, describe_size_unknown ());
  else
    set_tooltip (self->badge, is_length_unknown (state) ? describe_length_unknown () : NULL);
  gtk_label_set_label (GTK_LABEL (self->badge), text != NULL ? text : "");
  gtk_widget_set_visible (self->badge, text != NULL);
}

static void
show_alt_text (PrmMediaTile *self, const PrmMediaTileState *state)
{
  gboolean has = state->alt_text != NULL && *state->alt_text != '\0';

  gtk_widget_set_visible (self->alt_badge, has);
  set_tooltip (self->alt_badge, has ? state->alt_text : NULL);
}

static void
show_way (PrmMediaTile *self, const PrmMediaTileState *state)
{
  gtk_widget_set_visible (self->progress, state->sending);
  gtk_widget_set_visible (self->stop_button, state->sending);
  gtk_widget_set_visible (self->retry_button, state->failed);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->stop_button), "u", state->index);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "u", state->index);
  if (state->sending && state->progress < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  else if (state->sending)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), state->progress);
  gtk_widget_set_opacity (self->thumbnail, state->sending || state->failed ? 0.5 : 1);
}

static void
show_problem (PrmMediaTile *self, const PrmMediaTileState *state)
{
  gtk_widget_set_visible (self->mark, state->problem != NULL && !state->sending);
  set_tooltip (self->mark, state->problem);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark),
                                state->problem_blocks ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  prm_widget_set_css_class (self->mark, "error", state->problem_blocks);
  prm_widget_set_css_class (self->mark, "warning", !state->problem_blocks);
}

static const char *
describe_way (const PrmMediaTileState *state)
{
  if (state->sending)
    return _ ("uploading");
  if (state->failed)
    return _ ("not uploaded");
  if (state->alt_text != NULL && *state->alt_text == '\0')
    return _ ("without alternative text");
  return NULL;
}

static char *
describe_place (const PrmMediaTileState *state)
{
  if (state->owner != NULL)
    /* Translators: %1$s is a network, %2$s the name of a file, as in “Only for Instagram, bread.jpg” */
    return g_strdup_printf (_ ("Only for %1$s, %2$s"), state->owner, state->name);
  /* Translators: %1$u and %2$u are numbers, %3$s is the name of a file, as in “2 of 3, bread.jpg” */
  return g_strdup_printf (_ ("%1$u of %2$u, %3$s"), state->index + 1, state->n_media, state->name);
}

static void
speak (PrmMediaTile *self, const PrmMediaTileState *state)
{
  g_autofree char *place = describe_place (state);
  g_autoptr (GString) words = g_string_new (place);
  const char *way = describe_way (state);
  /* Translators: %s is the name of a file */
  g_autofree char *menu = g_strdup_printf (_ ("Menu of “%s”"), state->name);
  /* Translators: %s is the name of a file */
  g_autofree char *stop = g_strdup_printf (_ ("Stop Uploading “%s”"), state->name);
  /* Translators: %s is the name of a file */
  g_autofree char *retry = g_strdup_printf (_ ("Upload “%s” Again"), state->name);

  if (way != NULL)
    g_string_append_printf (words, ", %s", way);
  if (is_length_unknown (state))
    g_string_append_printf (words, ". %s", describe_length_unknown ());
  if (is_size_unknown (state))
    g_string_append_printf (words, ". %s", describe_size_unknown ());
  if (state->problem != NULL)
    g_string_append_printf (words, ". %s", state->problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state->facts != NULL ? state->facts : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stop_button), GTK_ACCESSIBLE_PROPERTY_LABEL, stop, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->retry_button), GTK_ACCESSIBLE_PROPERTY_LABEL, retry, -1);
}

void
prm_media_tile_show (PrmMediaTile *self, const PrmMediaTileState *state)
{
  graphene_rect_t frame = GRAPHENE_RECT_INIT ((float) state->crop.x, (float) state->crop.y, (float) state->crop.width,
                                              (float) state->crop.height);
  /* A menu is many widgets: it is made anew where it says something else. */
  g_autofree char *key = g_strdup_printf ("%u %u %d %d %d", state->index, state->n_media, state->owner != NULL,
                                          state->alt_text != NULL, state->can_crop);

  self->index = state->index;
  self->n_media = state->n_media;
  self->shared = state->owner == NULL;
  gtk_widget_set_visible (self->owner_badge, !self->shared);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->owner_badge), state->owner_icon);
  prm_thumbnail_set_url (PRM_THUMBNAIL (self->thumbnail), state->picture, state->kind);
  prm_thumbnail_set_frame (PRM_THUMBNAIL (self->thumbnail), state->crop.width > 0 ? &frame : NULL);
  gtk_label_set_label (GTK_LABEL (self->name), state->owner != NULL ? state->owner : state->name);
  set_tooltip (self->name, state->name);
  set_tooltip (self->thumbnail, state->facts);
  show_badge (self, state);
  show_alt_text (self, state);
  show_way (self, state);
  show_problem (self, state);
  speak (self, state);
  if (!gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->menu_button)))) &&
      prm_set_str (&self->menu_key, key))
    {
      g_autoptr (GMenuModel) menu = new_menu (state);

      gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (
                                         gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->menu_button))),
                                       menu);
    }
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, PrmMediaTile *self)
{
  return self->shared ? gdk_content_provider_new_typed (PRM_TYPE_MEDIA_TILE, self) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, PrmMediaTile *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (self->thumbnail);

  gtk_drag_source_set_icon (source, picture, SIDE / 2, SIDE / 2);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, PrmMediaTile *self)
{
  PrmMediaTile *tile = g_value_get_object (value);

  if (tile == NULL || tile == self || !tile->shared || !self->shared ||
      gtk_widget_get_root (GTK_WIDGET (tile)) != gtk_widget_get_root (GTK_WIDGET (self)))
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "media.move", "(uu)", tile->index, self->index);
}

static gboolean
on_move_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  PrmMediaTile *self = PRM_MEDIA_TILE (widget);
  gboolean right = g_variant_get_boolean (arguments);
  gboolean later = right == (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL);

  if (!self->shared || (later ? self->index + 1 >= self->n_media : self->index == 0))
    {
      gtk_widget_error_bell (widget);
      return TRUE;
    }
  return gtk_widget_activate_action (widget, "media.move", "(uu)", self->index,
                                     later ? self->index + 1 : self->index - 1);
}

static gboolean
on_remove_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return gtk_widget_activate_action (widget, "media.remove", "u", PRM_MEDIA_TILE (widget)->index);
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (PRM_MEDIA_TILE (widget)->menu_button));
  return TRUE;
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, PrmMediaTile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
prm_media_tile_finalize (GObject *object)
{
  g_free (PRM_MEDIA_TILE (object)->menu_key);

  G_OBJECT_CLASS (prm_media_tile_parent_class)->finalize (object);
}

static void
prm_media_tile_class_init (PrmMediaTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = prm_media_tile_finalize;

  gtk_widget_class_set_css_name (widget_class, "mediatile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, on_move_key, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, on_move_key, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_remove_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
}

static GtkWidget *
new_round_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  /* GTK wants the target's type to fit from the beginning. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
place (GtkWidget *overlay, GtkWidget *child, GtkAlign halign, GtkAlign valign)
{
  gtk_widget_set_halign (child, halign);
  gtk_widget_set_valign (child, valign);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), child);
}

static void
add_controllers (PrmMediaTile *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (PRM_TYPE_MEDIA_TILE, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
prm_media_tile_init (PrmMediaTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->thumbnail = prm_thumbnail_new (SIDE, SIDE, PRM_THUMBNAIL_SMALL);
  self->badge = gtk_label_new (NULL);
  self->owner_badge = gtk_image_new ();
  self->alt_badge = gtk_label_new (C_ ("short for alternative text", "ALT"));
  self->mark = gtk_image_new ();
  self->progress = gtk_progress_bar_new ();
  self->stop_button = new_round_button ("process-stop-symbolic", _ ("Stop Uploading"), "media.cancel");
  self->retry_button = new_round_button ("view-refresh-symbolic", _ ("Try Again"), "media.retry");
  self->menu_button = gtk_menu_button_new ();
  self->name = gtk_label_new (NULL);

  gtk_widget_add_css_class (self->owner_badge, "media-badge");
  gtk_widget_add_css_class (self->badge, "media-badge");
  gtk_widget_add_css_class (self->badge, "numeric");
  gtk_widget_add_css_class (self->alt_badge, "media-badge");
  gtk_widget_add_css_class (self->mark, "media-mark");
  gtk_box_append (GTK_BOX (marks), self->owner_badge);
  gtk_box_append (GTK_BOX (marks), self->badge);
  gtk_box_append (GTK_BOX (marks), self->alt_badge);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->menu_button), gtk_popover_menu_new_from_model (NULL));
  gtk_widget_set_tooltip_text (self->menu_button, _ ("More"));
  gtk_widget_add_css_class (self->menu_button, "media-menu");
  gtk_progress_bar_set_pulse_step (GTK_PROGRESS_BAR (self->progress), 0.2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Uploading"), -1);

  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->thumbnail);
  place (overlay, marks, GTK_ALIGN_START, GTK_ALIGN_END);
  place (overlay, self->mark, GTK_ALIGN_START, GTK_ALIGN_START);
  place (overlay, self->progress, GTK_ALIGN_FILL, GTK_ALIGN_END);
  place (overlay, self->stop_button, GTK_ALIGN_CENTER, GTK_ALIGN_CENTER);
  place (overlay, self->retry_button, GTK_ALIGN_CENTER, GTK_ALIGN_CENTER);
  place (overlay, self->menu_button, GTK_ALIGN_END, GTK_ALIGN_START);

  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 1);
  gtk_widget_add_css_class (self->name, "caption");
  gtk_widget_add_css_class (self->name, "dim-label");
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  adw_bin_set_child (ADW_BIN (self), box);
  add_controllers (self);
}

GtkWidget *
prm_media_tile_new (void)
{
  return g_object_new (PRM_TYPE_MEDIA_TILE, NULL);
}
