/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-post-month.h"

#include "prm-core.h"
#include "prm-post-list.h"
#include "prm-time-month.h"

#include <glib/gi18n.h>

#define MONDAY 1

struct _PrmPostMonth
{
  AdwBin parent_instance;

  GtkWidget *month;
  GtkWidget *label;

  PrmWorkspace *workspace; /* (weak) (nullable) */
  PrmPostList *posts;      /* (owned) (nullable) of the days that are shown, while somebody looks at them */
  char *ref_id;            /* (owned) (nullable) */
  char *post_id;           /* (owned) (nullable) */
  gint64 moment;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmPostMonth, prm_post_month, ADW_TYPE_BIN)

static void
say_count (PrmPostMonth *self, const guint *counts)
{
  int day = prm_month_layout_find_day (prm_time_month_get_layout (PRM_TIME_MONTH (self->month)), self->moment);
  guint n = counts != NULL && day >= 0 ? counts[day] : 0;
  g_autofree char *label = NULL;

  if (n > 0)
    label = g_strdup_printf (ngettext ("%u other post on this day", "%u other posts on this day", n), n);
  gtk_label_set_label (GTK_LABEL (self->label), label != NULL ? label : _ ("No other post on this day"));
  gtk_widget_set_visible (self->label, counts != NULL && day >= 0);
}

static void
show_counts (PrmPostMonth *self)
{
  const PrmMonthLayout *layout = prm_time_month_get_layout (PRM_TIME_MONTH (self->month));
  guint counts[PRM_MONTH_DAYS] = { 0 };
  gboolean known = self->posts != NULL && self->ref_id != NULL && !prm_post_list_get_loading (self->posts);

  for (guint i = 0; known && i < g_list_model_get_n_items (G_LIST_MODEL (self->posts)); i++)
    {
      g_autoptr (PrmPostItem) item = g_list_model_get_item (G_LIST_MODEL (self->posts), i);
      PrmPost *post = prm_post_item_get_post (item);
      int day = prm_month_layout_find_day (layout, prm_post_get_moment (post));

      if (day >= 0 && g_strcmp0 (post->id, self->post_id) != 0)
        counts[day]++;
    }
  prm_time_month_set_counts (PRM_TIME_MONTH (self->month), known ? counts : NULL);
  say_count (self, known ? counts : NULL);
}

/* Of the client alone: without one there is nothing to count. */
static void
count_posts (PrmPostMonth *self)
{
  const PrmMonthLayout *layout = prm_time_month_get_layout (PRM_TIME_MONTH (self->month));
  g_autoptr (PrmPostFilter) filter = NULL;

  if (self->posts == NULL)
    return;
  filter = prm_post_filter_new ();
  filter->profile_ref_id = g_strdup (self->ref_id);
  filter->from = self->ref_id != NULL ? layout->day_starts[0] : PRM_TIME_NONE;
  filter->until = self->ref_id != NULL ? layout->day_starts[PRM_MONTH_DAYS] : 1;
  prm_post_list_set_filter (self->posts, filter);
  show_counts (self);
}

static void
on_day_picked (PrmPostMonth *self, gint64 day)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, day);
}

static int
get_first_weekday (PrmPostMonth *self)
{
  PrmSettings *settings = self->workspace != NULL ? prm_workspace_get_settings (self->workspace) : NULL;

  return settings != NULL ? prm_settings_get_first_weekday (settings) : MONDAY;
}

void
prm_post_month_show (PrmPostMonth *self, const PrmPostMonthState *state)
{
  gboolean other_client = prm_set_str (&self->ref_id, state->ref_id);
  gboolean other_post = prm_set_str (&self->post_id, state->post_id);
  gint64 first = prm_time_month_get_layout (PRM_TIME_MONTH (self->month))->day_starts[0];
  gboolean other_moment = self->moment != state->moment || state->moment == PRM_TIME_NONE;

  self->moment = state->moment;
  prm_time_month_show (PRM_TIME_MONTH (self->month), state->moment, state->now, get_first_weekday (self), state->zone);
  /* Another zone has other days. */
  if (other_client || other_post || other_moment ||
      first != prm_time_month_get_layout (PRM_TIME_MONTH (self->month))->day_starts[0])
    count_posts (self);
}

static void
stop_counting (PrmPostMonth *self)
{
  /* A question under way holds the list, and the list its workspace. */
  if (self->posts != NULL)
    g_object_run_dispose (G_OBJECT (self->posts));
  g_clear_object (&self->posts);
}

static void
begin_counting (PrmPostMonth *self)
{
  /* Until count_posts() says which days. */
  PrmPostFilter nothing = { .until = 1 };

  if (self->workspace == NULL)
    return;
  self->posts = prm_post_list_new (self->workspace, &nothing);
  g_signal_connect_object (self->posts, "refreshed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  count_posts (self);
}

void
prm_post_month_set_workspace (PrmPostMonth *self, PrmWorkspace *workspace)
{
  if (!g_set_weak_pointer (&self->workspace, workspace))
    return;
  stop_counting (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    begin_counting (self);
}

static void
prm_post_month_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (prm_post_month_parent_class)->map (widget);

  begin_counting (PRM_POST_MONTH (widget));
}

static void
prm_post_month_unmap (GtkWidget *widget)
{
  stop_counting (PRM_POST_MONTH (widget));

  GTK_WIDGET_CLASS (prm_post_month_parent_class)->unmap (widget);
}

static void
prm_post_month_dispose (GObject *object)
{
  PrmPostMonth *self = PRM_POST_MONTH (object);

  stop_counting (self);
  g_clear_weak_pointer (&self->workspace);
  g_clear_pointer (&self->ref_id, g_free);
  g_clear_pointer (&self->post_id, g_free);

  G_OBJECT_CLASS (prm_post_month_parent_class)->dispose (object);
}

static void
prm_post_month_class_init (PrmPostMonthClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_post_month_dispose;
  GTK_WIDGET_CLASS (klass)->map = prm_post_month_map;
  GTK_WIDGET_CLASS (klass)->unmap = prm_post_month_unmap;

  signals[SIGNAL_PICKED] =
    g_signal_new ("picked", PRM_TYPE_POST_MONTH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
prm_post_month_init (PrmPostMonth *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->month = prm_time_month_new ();
  g_signal_connect_swapped (self->month, "picked", G_CALLBACK (on_day_picked), self);
  g_signal_connect_swapped (self->month, "turned", G_CALLBACK (count_posts), self);
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_set_visible (self->label, FALSE);
  gtk_box_append (GTK_BOX (box), self->month);
  gtk_box_append (GTK_BOX (box), self->label);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
prm_post_month_new (void)
{
  return g_object_new (PRM_TYPE_POST_MONTH, NULL);
}
