/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-follow.h"

/* What stays in view around the line, in pixels */
#define MARGIN 30

/* After a change the lines get their heights within a frame, those of a long text within some more. */
#define FRAMES_AT_REST 3
#define MOST_FRAMES 60

typedef struct
{
  guint tick; /* 0: the page is where it should be */
  guint n_frames;
  guint n_at_rest;
  int last_y;
} Follow;

static GtkAdjustment *
get_adjustment (GtkWidget *view, GtkWidget **page)
{
  *page = gtk_widget_get_ancestor (view, GTK_TYPE_VIEWPORT);
  return *page != NULL ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (*page)) : NULL;
}

/* Returns: whether the line stands where it stood in the frame before */
static gboolean
show_cursor (GtkTextView *view, Follow *follow)
{
  GtkWidget *page;
  GtkAdjustment *adjustment = get_adjustment (GTK_WIDGET (view), &page);
  GdkRectangle cursor;
  double x, y, top;
  int line_x, line_y;
  gboolean at_rest;

  gtk_text_view_get_cursor_locations (view, NULL, &cursor, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &line_x, &line_y);
  if (adjustment == NULL || !gtk_widget_translate_coordinates (GTK_WIDGET (view), page, line_x, line_y, &x, &y))
    return TRUE;
  top = y + gtk_adjustment_get_value (adjustment);
  at_rest = (int) top == follow->last_y;
  follow->last_y = (int) top;
  gtk_adjustment_clamp_page (adjustment, MAX (top - MARGIN, gtk_adjustment_get_lower (adjustment)),
                             MIN (top + cursor.height + MARGIN, gtk_adjustment_get_upper (adjustment)));
  return at_rest;
}

static gboolean
on_tick (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  Follow *follow = user_data;
  gboolean at_rest = show_cursor (GTK_TEXT_VIEW (view), follow);

  follow->n_at_rest = at_rest ? follow->n_at_rest + 1 : 0;
  if (++follow->n_frames < MOST_FRAMES && follow->n_at_rest < FRAMES_AT_REST)
    return G_SOURCE_CONTINUE;
  follow->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
on_cursor_moved (GtkTextView *view)
{
  Follow *follow = g_object_get_data (G_OBJECT (view), "follow");

  if (!gtk_widget_has_focus (GTK_WIDGET (view)))
    return;
  follow->n_frames = 0;
  follow->n_at_rest = 0;
  if (follow->tick == 0)
    follow->tick = gtk_widget_add_tick_callback (GTK_WIDGET (view), on_tick, follow, NULL);
}

void
prm_text_follow_cursor (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  g_object_set_data_full (G_OBJECT (view), "follow", g_new0 (Follow, 1), g_free);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify::cursor-position", G_CALLBACK (on_cursor_moved),
                           view, G_CONNECT_SWAPPED);
}
