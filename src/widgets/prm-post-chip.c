/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-calendar-rules.h"
#include "prm-chip-icons.h"
#include "prm-context-menu.h"
#include "prm-post-menu.h"
#include "prm-thumbnail.h"
#include "prm-widgets.h"

#include "prm-post-chip.h"

/* In pixels. */
#define EDGE_WIDTH 4
#define STATE_ICON_SIZE 16
#define THUMB_SIZE 18
#define ROOMY_THUMB_SIZE 36
#define GAP 4
#define MIN_TEXT_WIDTH 52
#define LEAST_TEXT_WIDTH 24
#define MIN_WIDTH 40
#define ROOMY_NATURAL_WIDTH 320
#define NATURAL_WIDTH 120
#define VERTICAL_PADDING 2
#define ROOMY_VERTICAL_PADDING 12
/* Of the style sheet, above and below. */
#define BORDERS 2

struct _PrmPostChip
{
  GtkWidget parent_instance;

  PrmClock *clock;   /* (owned) */
  GTimeZone *zone;   /* (owned) (nullable) */
  PrmPostItem *item; /* (owned) (nullable) */
  gboolean show_profile;
  gboolean roomy;

  GtkWidget *edge;       /* (owned) */
  GtkWidget *state_icon; /* (owned) */
  GtkWidget *thumb;      /* (owned) (nullable) where the post has media */
  PangoLayout *head;     /* (owned) (nullable) initials and time, made when first drawn */
  PangoLayout *text;     /* (owned) (nullable) */
};

enum
{
  PROP_ITEM = 1,
  PROP_ROOMY,
  N_PROPS,
};

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmPostChip, prm_post_chip, GTK_TYPE_WIDGET)

static const char *const group_classes[PRM_N_POST_GROUPS] = {
  [PRM_POST_GROUP_FAILED] = "failed",       [PRM_POST_GROUP_OVERDUE] = "overdue",
  [PRM_POST_GROUP_WAITING] = "waiting",     [PRM_POST_GROUP_SCHEDULED] = "scheduled",
  [PRM_POST_GROUP_PUBLISHED] = "published",
};

static const PrmPost *
get_post (PrmPostChip *self)
{
  return self->item != NULL ? prm_post_item_get_post (self->item) : NULL;
}

static const PrmProfile *
get_profile (PrmPostChip *self)
{
  PrmProfileItem *profile = self->item != NULL ? prm_post_item_get_profile (self->item) : NULL;

  return profile != NULL ? prm_profile_item_get_profile (profile) : NULL;
}

static void
forget_layouts (PrmPostChip *self)
{
  g_clear_object (&self->head);
  g_clear_object (&self->text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static PangoLayout *
make_head (PrmPostChip *self)
{
  const PrmProfile *profile = self->show_profile ? get_profile (self) : NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *time = prm_calendar_format_post_time (get_post (self), self->zone);
  g_autofree char *initials = profile != NULL ? prm_profile_get_initials (profile) : NULL;
  g_autofree char *words = initials != NULL ? g_strdup_printf ("%s  %s", initials, time) : g_strdup (time);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (initials != NULL)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->end_index = (guint) strlen (initials);
      pango_attr_list_insert (attributes, bold);
    }
  self->head = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  pango_layout_set_attributes (self->head, attributes);
  return self->head;
}

static PangoLayout *
make_text (PrmPostChip *self)
{
  g_autofree char *words = prm_calendar_summarize (get_post (self));

  self->text = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  pango_layout_set_single_paragraph_mode (self->text, TRUE);
  pango_layout_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  return self->text;
}

static int
get_thumb_size (PrmPostChip *self)
{
  return self->roomy ? ROOMY_THUMB_SIZE : THUMB_SIZE;
}

static void
place_parts (PrmPostChip *self, PrmChipLayout *layout)
{
  PangoLayout *head = self->head != NULL ? self->head : make_head (self);
  PangoLayout *text = self->text != NULL ? self->text : make_text (self);
  PrmChipParts parts = {
    .edge_width = self->show_profile ? EDGE_WIDTH : 0,
    .state_width = STATE_ICON_SIZE,
    .icon_width = PRM_CHIP_ICON_STEP,
    .n_icons = prm_network_set_count (get_post (self)->networks),
    .gap = GAP,
    .min_text = MIN_TEXT_WIDTH,
    .least_text = LEAST_TEXT_WIDTH,
    .thumb_width = self->thumb != NULL ? get_thumb_size (self) : 0,
  };

  pango_layout_get_pixel_size (head, &parts.head_width, NULL);
  pango_layout_set_width (text, -1);
  pango_layout_get_pixel_size (text, &parts.text_width, NULL);
  prm_chip_layout (layout, &parts, gtk_widget_get_width (GTK_WIDGET (self)));
}

/* Where a part of @width begins that lies @x from the side on which reading begins. */
static int
mirror (PrmPostChip *self, int x, int width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  return x;
}

static void
append_layout (PrmPostChip *self, GtkSnapshot *snapshot, PangoLayout *layout, int x, int width, const GdkRGBA *color)
{
  PangoRectangle extents;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (mirror (self, x, width) - extents.x),
                                                          (float) ((height - extents.height) / 2 - extents.y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
prm_post_chip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PrmPostChip *self = PRM_POST_CHIP (widget);
  PrmChipLayout layout;
  GdkRGBA color, quiet;
  int head_width;

  if (self->item == NULL)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  quiet = color;
  quiet.alpha *= 0.7f;
  place_parts (self, &layout);
  pango_layout_get_pixel_size (self->head, &head_width, NULL);
  append_layout (self, snapshot, self->head, layout.head_x, head_width, &color);
  if (layout.text_width > 0)
    {
      int text_width;

      pango_layout_set_width (self->text, layout.text_width * PANGO_SCALE);
      pango_layout_get_pixel_size (self->text, &text_width, NULL);
      append_layout (self, snapshot, self->text, layout.text_x, text_width, &color);
    }
  prm_chip_snapshot_icons (widget, snapshot, get_post (self)->networks, &layout, &quiet);

  if (self->thumb != NULL)
    gtk_widget_snapshot_child (widget, self->thumb, snapshot);
  gtk_widget_snapshot_child (widget, self->edge, snapshot);
  gtk_widget_snapshot_child (widget, self->state_icon, snapshot);
}

static void
allocate_part (PrmPostChip *self, GtkWidget *part, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (part, &(GtkAllocation){ mirror (self, x, width), y, width, height }, -1);
}

static void
allocate_thumb (PrmPostChip *self, int height)
{
  int size = MIN (get_thumb_size (self), height);
  PrmChipLayout layout;

  place_parts (self, &layout);
  gtk_widget_set_child_visible (self->thumb, layout.thumb_x >= 0);
  if (layout.thumb_x >= 0)
    allocate_part (self, self->thumb, layout.thumb_x, (height - size) / 2, get_thumb_size (self), size);
}

static void
prm_post_chip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmPostChip *self = PRM_POST_CHIP (widget);
  int state_x = (self->show_profile ? EDGE_WIDTH : 0) + GAP;

  allocate_part (self, self->edge, 0, 0, EDGE_WIDTH, height);
  allocate_part (self, self->state_icon, state_x, (height - STATE_ICON_SIZE) / 2, STATE_ICON_SIZE, STATE_ICON_SIZE);
  if (self->thumb != NULL)
    allocate_thumb (self, height);
  if (prm_context_menu_get_open (widget) != NULL)
    gtk_popover_present (GTK_POPOVER (prm_context_menu_get_open (widget)));
}

static int
get_font_height (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (height, STATE_ICON_SIZE);
}

static void
prm_post_chip_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PrmPostChip *self = PRM_POST_CHIP (widget);

  /* GTK wants children measured before they are allocated. */
  gtk_widget_measure (self->edge, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->state_icon, orientation, -1, NULL, NULL, NULL, NULL);
  if (self->thumb != NULL)
    gtk_widget_measure (self->thumb, orientation, -1, NULL, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = self->roomy ? ROOMY_NATURAL_WIDTH : NATURAL_WIDTH;
    }
  else
    *minimum = *natural = get_font_height (widget) + 2 * (self->roomy ? ROOMY_VERTICAL_PADDING : VERTICAL_PADDING);
}

static gboolean
prm_post_chip_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard_tooltip, GtkTooltip *tooltip)
{
  PrmPostChip *self = PRM_POST_CHIP (widget);
  g_autofree char *lines = NULL;

  if (self->item == NULL)
    return FALSE;
  lines = prm_calendar_list_facts (self->item, prm_clock_now (self->clock), self->zone);
  gtk_tooltip_set_text (tooltip, lines);
  return TRUE;
}

static void
update_state_icon (PrmPostChip *self)
{
  PrmPostState state = prm_post_item_get_state (self->item);
  const char *const classes[] = { "chip-state", prm_post_state_get_css_class (state), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), prm_post_state_get_icon_name (state));
  gtk_widget_set_css_classes (self->state_icon, (const char **) classes);
}

static void
update_edge (PrmPostChip *self)
{
  const PrmProfile *profile = self->show_profile ? get_profile (self) : NULL;
  g_autofree char *color_class = NULL;

  if (profile != NULL)
    color_class = g_strdup_printf ("profile-color-%u", prm_profile_get_color_index (profile));
  gtk_widget_set_css_classes (self->edge, (const char *[]){ "chip-edge", color_class, NULL });
  gtk_widget_set_visible (self->edge, profile != NULL);
}

static void
update_thumb (PrmPostChip *self)
{
  const char *const *urls = (const char *const *) get_post (self)->media_urls;

  if (urls == NULL || urls[0] == NULL)
    {
      g_clear_pointer (&self->thumb, gtk_widget_unparent);
      return;
    }
  if (self->thumb == NULL)
    {
      self->thumb = prm_thumbnail_new (0, 0, PRM_THUMBNAIL_SMALL);
      gtk_widget_set_can_target (self->thumb, FALSE);
      gtk_widget_set_parent (self->thumb, GTK_WIDGET (self));
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  prm_thumbnail_set_url (PRM_THUMBNAIL (self->thumb), urls[0], prm_media_url_get_kind (urls[0]));
}

static void
update (PrmPostChip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const PrmPost *post = get_post (self);
  const PrmProfile *profile = get_profile (self);
  PrmPostGroup group;
  g_autofree char *spoken = NULL;

  forget_layouts (self);
  if (post == NULL)
    return;

  group = prm_post_group_of (prm_post_item_get_state (self->item));
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    prm_widget_set_css_class (widget, group_classes[i], i == group);
  prm_widget_set_css_class (widget, "unsynced", post->unsynced || post->outgoing != PRM_POST_OUTGOING_NONE);
  update_state_icon (self);
  update_edge (self);
  update_thumb (self);

  spoken = prm_post_describe (post, profile != NULL ? profile->title : NULL, prm_clock_now (self->clock), self->zone);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static gboolean
activate (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
  return TRUE;
}

static void
on_released (GtkGestureClick *click, int n_press, double x, double y, PrmPostChip *self)
{
  if (!gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, PrmPostChip *self)
{
  /* The press is not claimed: it may become a drag. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
prm_post_chip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (prm_post_chip_parent_class)->css_changed (widget, change);
  /* The font may be another one. */
  forget_layouts (PRM_POST_CHIP (widget));
}

static void
prm_post_chip_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (prm_post_chip_parent_class)->direction_changed (widget, previous);
  forget_layouts (PRM_POST_CHIP (widget));
}

static void
prm_post_chip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmPostChip *self = PRM_POST_CHIP (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_ROOMY:
      g_value_set_boolean (value, self->roomy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_post_chip_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PrmPostChip *self = PRM_POST_CHIP (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      prm_post_chip_set_item (self, g_value_get_object (value));
      break;
    case PROP_ROOMY:
      prm_post_chip_set_roomy (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_post_chip_dispose (GObject *object)
{
  PrmPostChip *self = PRM_POST_CHIP (object);

  prm_post_chip_set_item (self, NULL);
  g_clear_object (&self->head);
  g_clear_object (&self->text);
  g_clear_pointer (&self->edge, gtk_widget_unparent);
  g_clear_pointer (&self->thumb, gtk_widget_unparent);
  g_clear_pointer (&self->state_icon, gtk_widget_unparent);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_post_chip_parent_class)->dispose (object);
}

static void
prm_post_chip_class_init (PrmPostChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = prm_post_chip_get_property;
  object_class->set_property = prm_post_chip_set_property;
  object_class->dispose = prm_post_chip_dispose;

  widget_class->measure = prm_post_chip_measure;
  widget_class->size_allocate = prm_post_chip_size_allocate;
  widget_class->snapshot = prm_post_chip_snapshot;
  widget_class->query_tooltip = prm_post_chip_query_tooltip;
  widget_class->css_changed = prm_post_chip_css_changed;
  widget_class->direction_changed = prm_post_chip_direction_changed;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, PRM_TYPE_POST_ITEM, flags);
  properties[PROP_ROOMY] = g_param_spec_boolean ("roomy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[SIGNAL_ACTIVATED]);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Space, 0, activate, NULL);

  gtk_widget_class_set_css_name (widget_class, "postchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
prm_post_chip_init (PrmPostChip *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  self->edge = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->edge, widget);
  self->state_icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size",
                                   STATE_ICON_SIZE, NULL);
  gtk_widget_set_parent (self->state_icon, widget);

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

static PrmPostItem *
get_menu_item (GtkWidget *widget)
{
  return PRM_POST_CHIP (widget)->item;
}

GtkWidget *
prm_post_chip_new (PrmClock *clock, GTimeZone *zone)
{
  PrmPostChip *self = g_object_new (PRM_TYPE_POST_CHIP, NULL);

  self->clock = g_object_ref (clock);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  prm_post_menu_attach (GTK_WIDGET (self), get_menu_item, clock, zone, TRUE);
  return GTK_WIDGET (self);
}

PrmPostItem *
prm_post_chip_get_item (PrmPostChip *self)
{
  g_return_val_if_fail (PRM_IS_POST_CHIP (self), NULL);

  return self->item;
}

void
prm_post_chip_set_item (PrmPostChip *self, PrmPostItem *item)
{
  g_return_if_fail (PRM_IS_POST_CHIP (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      g_signal_connect_object (item, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

void
prm_post_chip_set_show_profile (PrmPostChip *self, gboolean show_profile)
{
  g_return_if_fail (PRM_IS_POST_CHIP (self));

  if (self->show_profile == show_profile)
    return;
  self->show_profile = show_profile;
  update (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
prm_post_chip_set_roomy (PrmPostChip *self, gboolean roomy)
{
  g_return_if_fail (PRM_IS_POST_CHIP (self));

  if (self->roomy == roomy)
    return;
  self->roomy = roomy;
  prm_widget_set_css_class (GTK_WIDGET (self), "roomy", roomy);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROOMY]);
}

void
prm_post_chip_set_cut (PrmPostChip *self, gboolean cut)
{
  g_return_if_fail (PRM_IS_POST_CHIP (self));

  prm_widget_set_css_class (GTK_WIDGET (self), "cut", cut);
}

int
prm_post_chip_get_line_height (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), 0);

  return get_font_height (widget) + 2 * VERTICAL_PADDING + BORDERS;
}
