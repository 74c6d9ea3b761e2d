/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-post-chip.h"
#include "prm-post-popover.h"

#include "prm-agenda-view.h"

typedef struct
{
  GtkWidget *section; /* a heading and the chips */
  GtkWidget *heading;
  GtkWidget *add;
  GtkWidget *chips;
} AgendaDay;

struct _PrmAgendaView
{
  GtkWidget parent_instance;

  PrmClock *clock;    /* (owned) */
  GTimeZone *zone;    /* (owned) (nullable) */
  PrmDayIndex *index; /* (owned) */
  gboolean show_profiles;

  GtkWidget *scroller; /* (owned) */
  GtkWidget *list;
  GtkWidget *popover; /* (owned) PrmPostPopover */
  AgendaDay days[PRM_MONTH_DAYS];
  gint64 wanted; /* scroll there once it is laid out; PRM_TIME_NONE: no */
};

G_DEFINE_FINAL_TYPE (PrmAgendaView, prm_agenda_view, GTK_TYPE_WIDGET)

static void
on_chip_activated (PrmAgendaView *self, PrmPostChip *chip)
{
  prm_post_popover_show_post (PRM_POST_POPOVER (self->popover), prm_post_chip_get_item (chip), GTK_WIDGET (chip));
}

static GtkWidget *
add_chip (PrmAgendaView *self, AgendaDay *day)
{
  GtkWidget *chip = prm_post_chip_new (self->clock, self->zone);

  prm_post_chip_set_roomy (PRM_POST_CHIP (chip), TRUE);
  g_signal_connect_object (chip, "activated", G_CALLBACK (on_chip_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (day->chips), chip);
  return chip;
}

static void
show_posts (PrmAgendaView *self, AgendaDay *day, GPtrArray *posts)
{
  GtkWidget *chip = gtk_widget_get_first_child (day->chips);

  for (guint i = 0; i < posts->len; i++)
    {
      if (chip == NULL)
        chip = add_chip (self, day);
      prm_post_chip_set_show_profile (PRM_POST_CHIP (chip), self->show_profiles);
      prm_post_chip_set_item (PRM_POST_CHIP (chip), g_ptr_array_index (posts, i));
      chip = gtk_widget_get_next_sibling (chip);
    }
  while (chip != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (chip);

      gtk_box_remove (GTK_BOX (day->chips), chip);
      chip = next;
    }
}

static void
show_day (PrmAgendaView *self, int number, gint64 now)
{
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);
  AgendaDay *day = &self->days[number];
  GPtrArray *posts = prm_day_index_get_day (self->index, number);
  gboolean today = now >= layout->day_starts[number] && now < layout->day_starts[number + 1];
  g_autofree char *name = prm_calendar_format_day (layout->day_starts[number], now, self->zone);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (day->section, posts->len > 0 || today);
  if (today)
    /* Translators: the heading of this day in a list, as in “Today, Tuesday 14 October” */
    words = g_strdup_printf (_ ("Today, %s"), name);
  gtk_label_set_text (GTK_LABEL (day->heading), today ? words : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (day->section), GTK_ACCESSIBLE_PROPERTY_LABEL, today ? words : name,
                                  -1);
  gtk_widget_set_css_classes (day->heading, (const char *[]){ "heading", today ? "accent" : NULL, NULL });
  gtk_widget_set_visible (day->add, layout->day_starts[number + 1] > now);
  show_posts (self, day, posts);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PrmAgendaView *self = PRM_AGENDA_VIEW (widget);
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double y = 0;

  /* Sections have their place only once they are allocated, which comes after the first tick. */
  if (gtk_widget_get_height (self->list) == 0)
    return G_SOURCE_CONTINUE;
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (gtk_widget_get_visible (self->days[i].section) && layout->day_starts[i + 1] > self->wanted)
      {
        gtk_widget_translate_coordinates (self->days[i].section, self->list, 0, 0, NULL, &y);
        break;
      }
  gtk_adjustment_set_value (adjustment, y);
  self->wanted = PRM_TIME_NONE;
  return G_SOURCE_REMOVE;
}

static void
refresh (PrmAgendaView *self)
{
  PrmPostPopover *popover = PRM_POST_POPOVER (self->popover);
  PrmPostItem *item = prm_post_popover_get_item (popover);
  gint64 now = prm_clock_now (self->clock);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    show_day (self, i, now);
  if (item != NULL && prm_day_index_find_day (self->index, item) < 0)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
prm_agenda_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (prm_agenda_view_parent_class)->map (widget);
  refresh (PRM_AGENDA_VIEW (widget));
}

static void
prm_agenda_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (PRM_AGENDA_VIEW (widget)->scroller, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
prm_agenda_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmAgendaView *self = PRM_AGENDA_VIEW (widget);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, width, height }, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
prm_agenda_view_dispose (GObject *object)
{
  PrmAgendaView *self = PRM_AGENDA_VIEW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->index);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_agenda_view_parent_class)->dispose (object);
}

static void
prm_agenda_view_class_init (PrmAgendaViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_agenda_view_dispose;
  widget_class->map = prm_agenda_view_map;
  widget_class->measure = prm_agenda_view_measure;
  widget_class->size_allocate = prm_agenda_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "agenda");
}

static void
on_add_clicked (GtkWidget *button, PrmAgendaView *self)
{
  const PrmMonthLayout *layout = prm_day_index_get_layout (self->index);

  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    if (self->days[i].add == button)
      {
        gint64 start = layout->day_starts[i];
        gint64 last_used = prm_day_index_get_last_used (self->index, start, self->zone);
        gint64 moment = prm_calendar_new_post_moment (start, layout->day_starts[i + 1], PRM_TIME_NONE, last_used,
                                                      prm_clock_now (self->clock), self->zone);

        if (moment != PRM_TIME_NONE)
          gtk_widget_activate_action (button, "win.new-post-at", "x", moment);
      }
}

static void
make_day (PrmAgendaView *self, AgendaDay *day)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  day->section = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "orientation",
                               GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  day->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (day->heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (day->heading), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (day->heading, TRUE);
  day->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (day->add, "flat");
  gtk_widget_set_tooltip_text (day->add, _ ("New Post on This Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (day->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("New Post on This Day"),
                                  -1);
  g_signal_connect_object (day->add, "clicked", G_CALLBACK (on_add_clicked), self, 0);
  day->chips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (top), day->heading);
  gtk_box_append (GTK_BOX (top), day->add);
  gtk_box_append (GTK_BOX (day->section), top);
  gtk_box_append (GTK_BOX (day->section), day->chips);
  gtk_box_append (GTK_BOX (self->list), day->section);
}

static void
prm_agenda_view_init (PrmAgendaView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->list, "agenda-days");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  for (int i = 0; i < PRM_MONTH_DAYS; i++)
    make_day (self, &self->days[i]);
}

GtkWidget *
prm_agenda_view_new (PrmClock *clock, GTimeZone *zone, PrmDayIndex *index)
{
  PrmAgendaView *self = g_object_new (PRM_TYPE_AGENDA_VIEW, NULL);

  self->clock = g_object_ref (clock);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->index = g_object_ref (index);
  self->popover = prm_post_popover_new (clock, zone);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (index, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "minute-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
prm_agenda_view_set_show_profiles (PrmAgendaView *self, gboolean show_profiles)
{
  g_return_if_fail (PRM_IS_AGENDA_VIEW (self));

  if (self->show_profiles == show_profiles)
    return;
  self->show_profiles = show_profiles;
  refresh (self);
}

void
prm_agenda_view_scroll_to (PrmAgendaView *self, gint64 moment)
{
  g_return_if_fail (PRM_IS_AGENDA_VIEW (self));

  if (self->wanted == PRM_TIME_NONE)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  self->wanted = moment;
}
