/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-month-layout.h"
#include "prm-post-chip.h"
#include "prm-widgets.h"

#include "prm-day-cell-private.h"

/* In pixels. */
#define PADDING 3
#define HEADER_HEIGHT 24
#define SPACING 2
#define MIN_WIDTH 48
#define NATURAL_WIDTH 130
#define MIN_LINES 2
#define NATURAL_LINES 3
#define COUNT_ICON_SIZE 12

/* As many posts have room even in the lowest cell. */
#define LEAST_COUNTED 2

#define LTR_MARK "\342\200\216"
#define RTL_MARK "\342\200\217"

enum
{
  SIGNAL_POST_ACTIVATED,
  SIGNAL_MORE_ACTIVATED,
  SIGNAL_NEW_ACTIVATED,
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmDayCell, prm_day_cell, GTK_TYPE_WIDGET)

static guint
count_group (PrmDayCell *self, PrmPostGroup group)
{
  guint n = 0;

  for (guint i = 0; i < self->posts->len; i++)
    n += prm_post_group_of (prm_post_item_get_state (g_ptr_array_index (self->posts, i))) == group;
  return n;
}

static void
append_count (GString *words, guint n, const char *label)
{
  if (n == 0)
    return;
  if (words->len > 0)
    g_string_append (words, C_ ("between parts of a list", ", "));
  /* Translators: how many posts of a day are in a state, as in “2 Scheduled” */
  g_string_append_printf (words, C_ ("posts of a day", "%u %s"), n, label);
}

/* “1 failed, 2 scheduled”, for the screen reader and the tooltip of “+n”. */
static char *
describe_groups (PrmDayCell *self)
{
  GString *words = g_string_new (NULL);

  for (guint group = 0; group < PRM_N_POST_GROUPS; group++)
    append_count (words, count_group (self, (PrmPostGroup) group), prm_post_group_get_label ((PrmPostGroup) group));
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_count (PrmPostGroup group)
{
  PrmPostState state = prm_post_group_get_state (group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name (prm_post_state_get_icon_name (state));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), COUNT_ICON_SIZE);
  gtk_widget_add_css_class (icon, prm_post_state_get_css_class (state));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  return box;
}

static void
make_counts (PrmDayCell *self)
{
  /* The screen reader hears the same from the cell's name. */
  self->counts = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "spacing", 5, NULL);
  gtk_widget_add_css_class (self->counts, "day-counts");
  gtk_widget_add_css_class (self->counts, "numeric");
  gtk_widget_set_can_target (self->counts, FALSE);
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    gtk_box_append (GTK_BOX (self->counts), make_count ((PrmPostGroup) i));
  gtk_widget_insert_after (self->counts, GTK_WIDGET (self), self->number);
}

void
prm_day_cell_update_counts (PrmDayCell *self)
{
  GtkWidget *count;

  if (self->counts == NULL && self->posts->len < LEAST_COUNTED)
    return;
  if (self->counts == NULL)
    make_counts (self);
  count = gtk_widget_get_first_child (self->counts);
  for (guint i = 0; i < PRM_N_POST_GROUPS; i++)
    {
      guint n = count_group (self, (PrmPostGroup) i);
      g_autofree char *words = g_strdup_printf ("%u", n);

      gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (count)), words);
      gtk_widget_set_visible (count, n > 0);
      count = gtk_widget_get_next_sibling (count);
    }
}

void
prm_day_cell_update_label (PrmDayCell *self)
{
  g_autofree char *day = prm_calendar_format_day (self->day_start, prm_clock_now (self->clock), self->zone);
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->flags & PRM_DAY_TODAY)
    /* Translators: the spoken name of this day, as in “Today, Tuesday 14 October” */
    g_string_append_printf (words, _ ("Today, %s"), day);
  else
    g_string_append (words, day);
  g_string_append (words, C_ ("between parts of a list", ", "));
  if (self->posts->len == 0)
    g_string_append (words, _ ("no posts"));
  else
    {
      g_autofree char *groups = describe_groups (self);

      /* Translators: %u is a number of posts */
      g_string_append_printf (words, ngettext ("%u post", "%u posts", self->posts->len), self->posts->len);
      g_string_append_printf (words, " (%s)", groups);
    }
  if (self->slots->len > 0)
    {
      g_string_append (words, C_ ("between parts of a list", ", "));
      /* Translators: %u is a number of free times of an auto-schedule */
      g_string_append_printf (words, ngettext ("%u free slot", "%u free slots", self->slots->len), self->slots->len);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

static int
get_line_height (PrmDayCell *self)
{
  return prm_post_chip_get_line_height (GTK_WIDGET (self));
}

static void
prm_day_cell_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  PrmDayCell *self = PRM_DAY_CELL (widget);

  /* GTK wants children measured before they are allocated. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      int line = get_line_height (self) + SPACING;

      *minimum = HEADER_HEIGHT + MIN_LINES * line + PADDING;
      *natural = HEADER_HEIGHT + NATURAL_LINES * line + PADDING;
    }
}

static void
allocate_child (PrmDayCell *self, GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
allocate_counts (PrmDayCell *self, int from, int until)
{
  int width, height;

  if (self->counts == NULL)
    return;
  gtk_widget_measure (self->counts, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->counts, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->counts, self->posts->len > self->n_visible && until - from >= width);
  if (gtk_widget_get_child_visible (self->counts))
    allocate_child (self, self->counts, until - width, (HEADER_HEIGHT - height) / 2, width, height);
}

static void
allocate_header (PrmDayCell *self, int width)
{
  int number_width, number_height, add_width, add_height;

  gtk_widget_measure (self->number, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &number_width, NULL, NULL);
  gtk_widget_measure (self->number, GTK_ORIENTATION_VERTICAL, -1, NULL, &number_height, NULL, NULL);
  gtk_widget_measure (self->add, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &add_width, NULL, NULL);
  gtk_widget_measure (self->add, GTK_ORIENTATION_VERTICAL, -1, NULL, &add_height, NULL, NULL);
  allocate_child (self, self->number, PADDING, (HEADER_HEIGHT - number_height) / 2, number_width, number_height);
  allocate_child (self, self->add, width - PADDING - add_width, (HEADER_HEIGHT - add_height) / 2, add_width,
                  add_height);
  allocate_counts (self, 2 * PADDING + number_width, width - 2 * PADDING - add_width);
}

static void
update_more (PrmDayCell *self)
{
  guint n_more = self->posts->len - self->n_visible;
  g_autofree char *sum = NULL;
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *groups = NULL;

  gtk_widget_set_child_visible (self->more, n_more > 0);
  if (n_more == 0)
    return;
  /* Translators: how many posts of a day are not shown for want of room; %u is a number */
  sum = g_strdup_printf (C_ ("posts of a day", "+%u"), n_more);
  /* The sign stays before the number where words run from right to left, and the whole on their side. */
  words =
    g_strconcat (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? RTL_MARK : "", LTR_MARK, sum, NULL);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->more_label), words);
  groups = describe_groups (self);
  /* Translators: %u is a number of posts of one day, %s says how many are in which state */
  spoken =
    g_strdup_printf (ngettext ("%u more post, show all (%s)", "%u more posts, show all (%s)", n_more), n_more, groups);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
prm_day_cell_fit (PrmDayCell *self)
{
  int line_height = get_line_height (self);
  int room = gtk_widget_get_height (GTK_WIDGET (self)) - HEADER_HEIGHT - PADDING;
  guint n_lines = (guint) (MAX (room + SPACING, 0) / (line_height + SPACING));

  self->n_visible = prm_month_visible_chips (room, line_height, SPACING, self->posts->len);
  self->n_visible = MIN (self->n_visible, self->chips->len);
  self->n_ghosts = 0;
  if (self->posts->len == self->n_visible)
    self->n_ghosts = MIN (MIN (n_lines - self->n_visible, self->slots->len), self->ghosts->len);

  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (self->chips, i), i < self->n_visible);
  for (guint i = 0; i < self->ghosts->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (self->ghosts, i), i < self->n_ghosts);
  update_more (self);
}

static void
prm_day_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmDayCell *self = PRM_DAY_CELL (widget);
  int line_height = get_line_height (self);
  guint n_lines;

  prm_day_cell_fit (self);
  allocate_header (self, width);
  n_lines = prm_day_cell_get_n_lines (self);
  for (guint i = 1; i < n_lines; i++)
    allocate_child (self, prm_day_cell_get_line (self, i), PADDING,
                    HEADER_HEIGHT + (int) (i - 1) * (line_height + SPACING), width - 2 * PADDING, line_height);
  if (gtk_widget_get_visible (self->hint))
    allocate_child (self, self->hint, 0, 0, width, height);
}

static void
prm_day_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PrmDayCell *self = PRM_DAY_CELL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != self->hint)
      gtk_widget_snapshot_child (widget, child, snapshot);
  /* Above everything else. */
  gtk_widget_snapshot_child (widget, self->hint, snapshot);
}

void
prm_day_cell_chip_activated (PrmDayCell *self, GtkWidget *chip)
{
  g_signal_emit (self, signals[SIGNAL_POST_ACTIVATED], 0, prm_post_chip_get_item (PRM_POST_CHIP (chip)), chip);
}

static void
on_more_clicked (PrmDayCell *self, GtkButton *button)
{
  g_signal_emit (self, signals[SIGNAL_MORE_ACTIVATED], 0, button);
}

static void
on_add_clicked (PrmDayCell *self, GtkButton *button)
{
  g_signal_emit (self, signals[SIGNAL_NEW_ACTIVATED], 0);
}

static void
on_enter (PrmDayCell *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static gboolean
is_free_ground (PrmDayCell *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked == GTK_WIDGET (self) || picked == self->number;
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, PrmDayCell *self)
{
  if (is_free_ground (self, x, y))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* A click on an empty day writes a post; where there are some already it takes two, so that a day can be chosen. */
static void
on_released (GtkGestureClick *click, int n_press, double x, double y, PrmDayCell *self)
{
  if (!is_free_ground (self, x, y) || (self->posts->len > 0 && n_press != 2))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_NEW_ACTIVATED], 0);
}

static void
make_more_button (PrmDayCell *self)
{
  /* An inscription asks for the same room whatever it says, so that it can change while the cell is laid out. */
  self->more_label = gtk_inscription_new (NULL);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->more_label), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (self->more_label), 4);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->more_label), GTK_INSCRIPTION_OVERFLOW_CLIP);
  self->more = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->more), self->more_label);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "day-more");
  gtk_widget_set_child_visible (self->more, FALSE);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more_clicked), self);
}

static void
make_header (PrmDayCell *self)
{
  self->number = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->number, "day-number");
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));

  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "day-add");
  /* For the mouse only: the keyboard has Enter on the day. */
  gtk_widget_set_focusable (self->add, FALSE);
  gtk_widget_set_tooltip_text (self->add, _ ("New Post on This Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Post on This Day"),
                                  -1);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add_clicked), self);
}

static void
prm_day_cell_dispose (GObject *object)
{
  PrmDayCell *self = PRM_DAY_CELL (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->chips, 0);
  g_ptr_array_set_size (self->ghosts, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->posts, 0);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_day_cell_parent_class)->dispose (object);
}

static void
prm_day_cell_finalize (GObject *object)
{
  PrmDayCell *self = PRM_DAY_CELL (object);

  g_ptr_array_unref (self->chips);
  g_ptr_array_unref (self->ghosts);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->slots);

  G_OBJECT_CLASS (prm_day_cell_parent_class)->finalize (object);
}

static gboolean
write_post (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_NEW_ACTIVATED], 0);
  return TRUE;
}

static gboolean
show_posts (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (PRM_DAY_CELL (widget)->posts->len > 0)
    g_signal_emit (widget, signals[SIGNAL_MORE_ACTIVATED], 0, widget);
  else
    g_signal_emit (widget, signals[SIGNAL_NEW_ACTIVATED], 0);
  return TRUE;
}

static void
prm_day_cell_class_init (PrmDayCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = prm_day_cell_dispose;
  object_class->finalize = prm_day_cell_finalize;

  widget_class->measure = prm_day_cell_measure;
  widget_class->size_allocate = prm_day_cell_size_allocate;
  widget_class->snapshot = prm_day_cell_snapshot;

  signals[SIGNAL_POST_ACTIVATED] = g_signal_new ("post-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, PRM_TYPE_POST_ITEM, GTK_TYPE_WIDGET);
  signals[SIGNAL_MORE_ACTIVATED] =
    g_signal_new ("more-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[SIGNAL_NEW_ACTIVATED] =
    g_signal_new ("new-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, write_post, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, write_post, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, show_posts, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Space, 0, show_posts, NULL);

  gtk_widget_class_set_css_name (widget_class, "daycell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
prm_day_cell_init (PrmDayCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->posts = g_ptr_array_new_with_free_func (g_object_unref);
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_free_slot_free);
  self->chips = g_ptr_array_new ();
  self->ghosts = g_ptr_array_new ();

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  make_header (self);
  make_more_button (self);

  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->hint), GTK_JUSTIFY_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (self->hint), 4);
  /* The post that is dragged lies upon the middle. */
  gtk_label_set_yalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "day-drop");
  gtk_widget_set_can_target (self->hint, FALSE);
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_parent (self->hint, widget);

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_enter), self);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
prm_day_cell_new (PrmClock *clock, GTimeZone *zone)
{
  PrmDayCell *self = g_object_new (PRM_TYPE_DAY_CELL, NULL);

  self->clock = g_object_ref (clock);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  return GTK_WIDGET (self);
}

void
prm_day_cell_set_day (PrmDayCell *self, gint64 day_start, int number, PrmDayFlags flags)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PRM_IS_DAY_CELL (self));

  self->day_start = day_start;
  self->flags = flags;
  /* Translators: the number of a day in a calendar */
  words = g_strdup_printf (C_ ("day of the month", "%d"), number);
  gtk_label_set_text (GTK_LABEL (self->number), words);
  prm_widget_set_css_class (GTK_WIDGET (self), "outside", flags & PRM_DAY_OUTSIDE);
  prm_widget_set_css_class (GTK_WIDGET (self), "today", flags & PRM_DAY_TODAY);
  prm_widget_set_css_class (GTK_WIDGET (self), "past", flags & PRM_DAY_PAST);
  prm_widget_set_css_class (GTK_WIDGET (self), "weekend", flags & PRM_DAY_WEEKEND);
  gtk_widget_set_visible (self->add, (flags & PRM_DAY_PAST) == 0);
  prm_day_cell_update_label (self);
}

gint64
prm_day_cell_get_day_start (PrmDayCell *self)
{
  g_return_val_if_fail (PRM_IS_DAY_CELL (self), PRM_TIME_NONE);

  return self->day_start;
}
