/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

/* The main job once more, by someone who has no pointer and sees nothing: what has the focus says what it is. */

#define TEXT "Night market at the old harbour: stalls, soup and songs until ten."
#define WORDS "Night market"

static gboolean
write_post (Tour *tour, GError **error)
{
  return tour_press (tour, "Escape", error) && tour_press (tour, "Control_L+n", error) &&
         tour_look_at (tour, "New Post", error) && tour_type (tour, TEXT, error) &&
         tour_walk_to (tour, NULL, "Bluesky*", error) && tour_press (tour, "space", error) &&
         ax_see (tour, NULL, "Bluesky, ?*characters left", error);
}

static gboolean
say_time (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+t", error) && tour_walk_to (tour, "text", "When, in Words*", error) &&
         tour_type (tour, "tomorrow 14:00", error) && tour_press (tour, "Return", error) &&
         ax_see (tour, NULL, "*14:00*", error);
}

static gboolean
schedule_post (Tour *tour, GError **error)
{
  return tour_walk_to (tour, "push button", "Schedule*", error) && tour_press (tour, "space", error) &&
         tour_wait_closed (tour, error) && sandbox_wait_for_post (tour, WORDS, "pending", error) &&
         ax_see (tour, "push button", "*" WORDS "*, scheduled", error);
}

const TourStep tour_keyboard_steps[] = {
  { "by keyboard alone, a post is written", NULL, write_post },
  { "a time is said in words", "keyboard", say_time },
  { "and the post is scheduled", NULL, schedule_post },
  { NULL },
};
