/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

/* The main job: write a post, schedule it, see it on the calendar, approve another, see both published. */

#define CLIENT "Harbour Light Museum"
#define TEXT "Lantern walk on Friday: meet at the lighthouse at six, bring a torch."
#define WORDS "Lantern walk on Friday"
#define WAITING "We are hiring a registrar"

static gboolean
see_welcome (Tour *tour, GError **error)
{
  const char *const arguments[] = { tour->program, NULL };

  return tour_app_start (tour, arguments, error) && ax_see (tour, "push button", "Look Around First", error) &&
         ax_see (tour, "push button", "Connect Account", error);
}

static gboolean
open_demo (Tour *tour, GError **error)
{
  return ax_press (tour, "Look Around First", error) && ax_see (tour, "label", "Demo*nothing is published", error) &&
         /* The service has some hundred posts; the window knows what state they are in. */
         ax_see (tour, "push button", "*, scheduled", error) &&
         ax_see (tour, "push button", "*, waiting for approval", error) &&
         ax_see (tour, "push button", "*, published", error);
}

static gboolean
choose_client (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+k", error) && tour_type (tour, "harbour", error) &&
         tour_press (tour, "Return", error) && ax_see (tour, NULL, "Client: " CLIENT, error);
}

/* What a network has left of @limit once the text is written. */
static gboolean
see_remaining (Tour *tour, const char *network, int limit, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s, %d characters left", network, limit - (int) strlen (TEXT));

  return ax_see (tour, NULL, name, error);
}

static gboolean
write_post (Tour *tour, GError **error)
{
  if (!tour_press (tour, "Control_L+n", error) || !tour_look_at (tour, "New Post", error) ||
      !tour_app_resize (tour, 980, 760, error) || !ax_see (tour, NULL, "Client: " CLIENT, error))
    return FALSE;
  return tour_type (tour, TEXT, error) && ax_press (tour, "Bluesky*", error) && ax_press (tour, "LinkedIn*", error) &&
         ax_press (tour, "X", error) && see_remaining (tour, "Bluesky", 300, error) &&
         see_remaining (tour, "LinkedIn", 3000, error) && see_remaining (tour, "X", 280, error) &&
         ax_see (tour, "label", "Kept in Drafts", error);
}

static gboolean
choose_time (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+t", error) && ax_see (tour, NULL, "Schedule for *", error);
}

static gboolean
schedule_post (Tour *tour, GError **error)
{
  return tour_press (tour, "Escape", error) && tour_press (tour, "Control_L+Return", error) &&
         tour_wait_closed (tour, error) && sandbox_wait_for_post (tour, WORDS, "pending", error) &&
         ax_see (tour, "push button", "*" CLIENT ", " WORDS "*, scheduled", error);
}

static gboolean
open_post (Tour *tour, GError **error)
{
  AxQuery query = { .role = "push button", .name = "*" CLIENT ", " WORDS "*, scheduled" };
  g_autoptr (AxNode) chip = ax_wait (tour, NULL, &query, error);

  return chip != NULL && ax_click (tour, chip, error) && ax_see (tour, "label", TEXT, error);
}

static gboolean
see_approvals (Tour *tour, GError **error)
{
  AxQuery query = { .role = "filler|list item", .name = "*" WAITING "*, waiting for approval" };
  g_autoptr (AxNode) row = NULL;

  if (!tour_press (tour, "Escape", error) || !tour_press (tour, "Alt_L+2", error))
    return FALSE;
  row = ax_wait (tour, NULL, &query, error);
  return row != NULL && ax_click (tour, row, error) && ax_see (tour, "push button", "Approve", error) &&
         ax_see (tour, "list item", "Approvals, 2 waiting", error);
}

static gboolean
approve (Tour *tour, GError **error)
{
  return ax_press (tour, "Approve", error) && sandbox_wait_for_post (tour, WAITING, "pending", error) &&
         ax_see (tour, "list item", "Approvals, 1 waiting", error);
}

static gint64
read_moment (JsonObject *object, const char *member)
{
  const char *text = json_object_get_string_member_with_default (object, member, "");
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, NULL);

  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}

/* Lets the service's time pass until both posts are due. */
static gboolean
let_time_pass (Tour *tour, GError **error)
{
  g_autoptr (JsonNode) state = sandbox_get_state (tour, error);
  g_autoptr (JsonObject) ours = NULL, approved = NULL;
  gint64 now, due;

  if (state == NULL)
    return FALSE;
  ours = sandbox_find_post (tour, WORDS, "pending", error);
  approved = ours != NULL ? sandbox_find_post (tour, WAITING, "pending", error) : NULL;
  if (approved == NULL)
    return FALSE;
  now = read_moment (json_node_get_object (state), "now");
  due = MAX (read_moment (ours, "scheduleDate"), read_moment (approved, "scheduleDate"));
  return sandbox_advance (tour, due - now + 60, error) && sandbox_wait_for_post (tour, WORDS, "success", error) &&
         sandbox_wait_for_post (tour, WAITING, "success", error);
}

static gboolean
see_published (Tour *tour, GError **error)
{
  return let_time_pass (tour, error) && tour_press (tour, "Alt_L+1", error) && tour_press (tour, "F5", error) &&
         ax_see (tour, "push button", "*" WORDS "*, published", error) &&
         ax_see (tour, "push button", "*" WAITING "*, published", error);
}

const TourStep tour_main_steps[] = {
  { "a newcomer is welcomed", "welcome", see_welcome },
  { "the demo workspace opens on its calendar", "calendar", open_demo },
  { "one client is chosen", "client", choose_client },
  { "a post is written, each network tells what is left", "composer", write_post },
  { "a time is chosen", "time", choose_time },
  { "the post is scheduled, the service has it, the calendar shows it", "scheduled", schedule_post },
  { "its details open", "details", open_post },
  { NULL },
};

const TourStep tour_approval_steps[] = {
  { "posts wait for approval", "approvals", see_approvals },
  { "one is approved, and the service knows", "approved", approve },
  { "time passes, and both are published", "published", see_published },
  { NULL },
};
