/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-network-times.h"

#include "prm-core.h"
#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-draft-times.h"
#include "prm-form-rows.h"
#include "prm-time-parts.h"
#include "prm-time-phrase.h"
#include "prm-time-zones.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

/* The time of a network is set in words, or not at all. */
typedef struct
{
  GtkWidget *row;
  GtkWidget *field;
  GtkWidget *label; /* what it says, or what is wrong with it */
  GtkWidget *other_button;
  GtkWidget *back_button;
  gint64 moment; /* what the words say, as they were understood */
  gint64 other;  /* what else they may mean, where the clocks are changed */
  char *message; /* (owned) (nullable) what is to be said of them */
  gboolean wrong;
} Line;

struct _PrmNetworkTimes
{
  AdwExpanderRow parent_instance;

  Line lines[PRM_N_NETWORKS];
  PrmDraft *draft; /* (owned) (nullable) */
  GTimeZone *zone; /* (owned) (nullable) */
  gint64 now;
  gboolean built; /* the rows are there */
  gboolean showing;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmNetworkTimes, prm_network_times, ADW_TYPE_EXPANDER_ROW)

/* Choosing */

static Line *
get_line (PrmNetworkTimes *self, GtkWidget *widget, PrmNetwork *network)
{
  *network = (PrmNetwork) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "network"));
  return &self->lines[*network];
}

static void
pick (PrmNetworkTimes *self, PrmNetwork network, gint64 at)
{
  g_autoptr (PrmDraft) draft = prm_draft_with_network_at (self->draft, network, at);

  self->lines[network].moment = at;
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

/* A day alone is that day at the time at which the others go out. */
static guint
get_day_minute (PrmNetworkTimes *self)
{
  g_autoptr (GDateTime) shared = prm_time_to_local (prm_draft_get_scheduled_at (self->draft), self->zone);

  return (guint) (g_date_time_get_hour (shared) * 60 + g_date_time_get_minute (shared));
}

static void show_line (PrmNetworkTimes *self, PrmNetwork network);

static void
on_phrase_changed (PrmNetworkTimes *self, GtkWidget *field)
{
  PrmNetwork network;
  Line *line = get_line (self, field, &network);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (field));
  PrmTimePhrase phrase;

  if (self->showing || self->draft == NULL)
    return;
  phrase = prm_time_phrase_read (text, self->now, get_day_minute (self), self->zone);
  g_free (line->message);
  line->message = prm_time_phrase_describe (&phrase, self->zone);
  line->wrong = phrase.result != PRM_TIME_PHRASE_OK && phrase.result != PRM_TIME_PHRASE_EMPTY;
  line->other = phrase.result == PRM_TIME_PHRASE_OK ? phrase.other : PRM_TIME_NONE;
  if (phrase.result == PRM_TIME_PHRASE_OK)
    pick (self, network, phrase.moment);
  else
    show_line (self, network);
}

static void
on_other_clicked (PrmNetworkTimes *self, GtkWidget *button)
{
  PrmNetwork network;
  Line *line = get_line (self, button, &network);
  gint64 other = line->other;

  g_clear_pointer (&line->message, g_free);
  line->other = PRM_TIME_NONE;
  if (other != PRM_TIME_NONE)
    pick (self, network, other);
}

static void
forget_words (PrmNetworkTimes *self, Line *line)
{
  gboolean showing = self->showing;

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (line->field), "");
  self->showing = showing;
  g_clear_pointer (&line->message, g_free);
  line->other = PRM_TIME_NONE;
  line->wrong = FALSE;
}

static void
on_back_clicked (PrmNetworkTimes *self, GtkWidget *button)
{
  PrmNetwork network;
  Line *line = get_line (self, button, &network);

  forget_words (self, line);
  /* The button goes away, and would take the focus with it. */
  gtk_widget_grab_focus (line->field);
  pick (self, network, PRM_TIME_NONE);
}

/* Showing it */

static char *
describe_time (PrmNetworkTimes *self, gint64 at)
{
  g_autofree char *when = prm_time_format_when (at, self->now, self->zone);
  g_autofree char *zone = prm_time_zone_describe (self->zone, at, self->now);

  /* Translators: a day and a time, and the time zone in which it is read: “Tue 14 Oct, 09:00, Europe/Berlin (CEST)” */
  return g_strdup_printf (C_ ("time of a network", "%s, %s"), when, zone);
}

static char *
describe_line (PrmNetworkTimes *self, const Line *line, gint64 at)
{
  g_autofree char *time = NULL;

  if (line->message != NULL && line->wrong)
    return g_strdup (line->message);
  if (at == PRM_TIME_NONE)
    return g_strdup (_ ("The shared time"));
  time = describe_time (self, at);
  if (at <= self->now)
    return g_strdup_printf ("%s\n%s", time, _ ("That time has passed. Choose a later one."));
  return line->message != NULL ? g_strdup_printf ("%s\n%s", time, line->message) : g_steal_pointer (&time);
}

static void
show_line (PrmNetworkTimes *self, PrmNetwork network)
{
  Line *line = &self->lines[network];
  gint64 at = prm_draft_get_network_at (self->draft, network);
  g_autofree char *label = NULL;
  gboolean wrong;

  /* Words that do not say what is chosen are of the past. */
  if (at != line->moment)
    forget_words (self, line);
  line->moment = at;
  wrong = line->wrong || (at != PRM_TIME_NONE && at <= self->now);
  label = describe_line (self, line, at);
  gtk_widget_set_visible (line->row, prm_network_set_has (prm_draft_get_networks (self->draft), network));
  gtk_label_set_label (GTK_LABEL (line->label), label);
  prm_widget_set_css_class (line->label, "error", wrong);
  prm_widget_set_css_class (line->label, "dim-label", !wrong);
  prm_widget_set_css_class (line->field, "error", wrong);
  gtk_widget_set_visible (line->back_button, at != PRM_TIME_NONE);
  gtk_widget_set_visible (line->other_button, line->other != PRM_TIME_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
}

static void
show_lines (PrmNetworkTimes *self)
{
  self->showing = TRUE;
  for (guint i = 0; self->built && i < PRM_N_NETWORKS; i++)
    show_line (self, i);
  self->showing = FALSE;
}

/* Returns (nullable): why all networks go out together */
static const char *
find_obstacle (PrmDraft *draft)
{
  if (prm_draft_get_timing (draft) == PRM_TIMING_NOW)
    return _ ("They count only at a time: now, all networks go out together");
  if (prm_draft_get_timing (draft) == PRM_TIMING_AUTO_SCHEDULE)
    return _ ("They count only at a time: a queue gives all networks the same slot");
  if (prm_draft_get_edited_id (draft) != NULL)
    return _ ("A post that is scheduled has one time. Duplicate it for a network with another.");
  if (prm_draft_get_repeat (draft).times > 0)
    return _ ("A post that is repeated goes to all its networks at the same time");
  if (prm_network_set_count (prm_draft_get_networks (draft)) < 2 && !prm_draft_keeps_network_times (draft))
    return _ ("For two networks or more");
  return NULL;
}

static void
show_head (PrmNetworkTimes *self)
{
  gboolean at = prm_draft_get_timing (self->draft) == PRM_TIMING_AT;
  gboolean kept = prm_draft_keeps_network_times (self->draft);
  const char *obstacle = find_obstacle (self->draft);
  /* Times in the way of something can still be taken back. */
  gboolean open = at && (obstacle == NULL || (kept && prm_draft_get_edited_id (self->draft) == NULL));
  g_autofree char *parts = obstacle == NULL ? prm_time_parts_describe (self->draft, self->now, self->zone) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), at || kept);
  gtk_widget_set_sensitive (GTK_WIDGET (self), open);
  if (!open)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  if (obstacle == NULL)
    obstacle = parts != NULL ? parts : _ ("All networks go out at the same time");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), obstacle);
}

void
prm_network_times_show (PrmNetworkTimes *self, PrmDraft *draft, gint64 now, GTimeZone *zone)
{
  PrmDraft *old = self->draft;
  GTimeZone *old_zone = self->zone;

  self->draft = prm_draft_ref (draft);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->now = now;
  g_clear_pointer (&old, prm_draft_unref);
  g_clear_pointer (&old_zone, g_time_zone_unref);

  show_head (self);
  show_lines (self);
}

void
prm_network_times_focus (PrmNetworkTimes *self, PrmNetwork network)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self)))
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (self->lines[network].field);
  prm_expander_row_scroll_to (self->lines[network].row);
}

gboolean
prm_network_times_take (PrmNetworkTimes *self)
{
  for (guint i = 0; self->built && self->draft != NULL && i < PRM_N_NETWORKS; i++)
    if (self->lines[i].wrong && prm_network_set_has (prm_draft_get_networks (self->draft), i) &&
        find_obstacle (self->draft) == NULL)
      {
        prm_network_times_focus (self, i);
        return FALSE;
      }
  return TRUE;
}

/* Construction */

static GtkWidget *
new_button (PrmNetworkTimes *self, const char *icon, PrmNetwork network, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "network", GUINT_TO_POINTER (network));
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
new_field (PrmNetworkTimes *self, PrmNetwork network)
{
  GtkWidget *field = gtk_entry_new ();
  /* Translators: the spoken name of a field in which a time is written in words; %s is a network */
  g_autofree char *label = g_strdup_printf (_ ("Time for %s, in Words"), prm_network_get_name (network));

  gtk_widget_set_hexpand (field, TRUE);
  /* Translators: examples of times as people write them */
  gtk_entry_set_placeholder_text (GTK_ENTRY (field), _ ("tue 9:30, tomorrow 14:00, in 2 h"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (field), "network", GUINT_TO_POINTER (network));
  g_signal_connect_swapped (field, "changed", G_CALLBACK (on_phrase_changed), self);
  return field;
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* The network's icon and name, and beside the field what can be done with the time. */
static GtkWidget *
new_line_box (PrmNetworkTimes *self, PrmNetwork network)
{
  Line *line = &self->lines[network];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *choice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *name = prm_network_get_name (network);
  /* Translators: %s is a network */
  g_autofree char *back = g_strdup_printf (_ ("Back to the Shared Time for %s"), name);

  line->field = new_field (self, network);
  line->label = new_label (NULL);
  gtk_widget_add_css_class (line->label, "caption");
  gtk_widget_add_css_class (line->label, "numeric");
  line->other_button =
    new_button (self, "object-flip-horizontal-symbolic", network, _ ("Take the Other"), G_CALLBACK (on_other_clicked));
  line->back_button = new_button (self, "edit-undo-symbolic", network, back, G_CALLBACK (on_back_clicked));
  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  gtk_box_append (GTK_BOX (head), new_label (name));
  gtk_box_append (GTK_BOX (choice), line->field);
  gtk_box_append (GTK_BOX (choice), line->other_button);
  gtk_box_append (GTK_BOX (choice), line->back_button);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), line->label);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
add_line (PrmNetworkTimes *self, PrmNetwork network)
{
  Line *line = &self->lines[network];

  line->row = adw_preferences_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line->row), prm_network_get_name (network));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line->row), FALSE);
  /* What is in it takes the focus. */
  gtk_widget_set_focusable (line->row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), new_line_box (self, network));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), line->row);
}

/* Most posts go without, so the rows are made when they are first wanted. */
static void
build (PrmNetworkTimes *self)
{
  if (self->built || self->draft == NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    add_line (self, i);
  self->built = TRUE;
  show_lines (self);
}

static void
prm_network_times_finalize (GObject *object)
{
  PrmNetworkTimes *self = PRM_NETWORK_TIMES (object);

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    g_free (self->lines[i].message);
  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (prm_network_times_parent_class)->finalize (object);
}

static void
prm_network_times_class_init (PrmNetworkTimesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_network_times_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_NETWORK_TIMES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_network_times_init (PrmNetworkTimes *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Own Time for a Network"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  prm_expander_row_name_list (GTK_WIDGET (self), _ ("Own Time for a Network"));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (build), NULL);
}

GtkWidget *
prm_network_times_new (void)
{
  return g_object_new (PRM_TYPE_NETWORK_TIMES, NULL);
}
