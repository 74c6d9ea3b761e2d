/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

/* What is not so pleasant: nothing found, input that cannot be taken, a service that is not there. */

#define FOUND "Lantern walk on Friday"
#define LONG_TEXT                                                                                                      \
  "The museum shop has a new shelf for things that washed ashore and were made into something else: a lamp from a "    \
  "ferry's window, a stool from a crate of oranges, spoons from the deck of a tug. Every piece has a card that tells " \
  "where it was found and by whom. Bring your own find on Sunday."
#define LONG_WORDS "The museum shop has a new shelf"
#define OFFLINE_TEXT "Written while the line was down: the harbour cat has a new box."
#define OFFLINE_WORDS "Written while the line was down"

static gboolean
search (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+f", error) && tour_type (tour, "lantern", error) &&
         ax_see (tour, "filler|list item", "*" FOUND "*, published", error);
}

static gboolean
find_nothing (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+a", error) && tour_type (tour, "zeppelin", error) &&
         ax_see (tour, "label", "Nothing Found", error);
}

static gboolean
write_too_much (Tour *tour, GError **error)
{
  int excess = (int) strlen (LONG_TEXT) - 280;
  g_autofree char *spoken = g_strdup_printf ("X, %d characters too many, has a problem", excess);
  g_autofree char *counted = g_strdup_printf ("X: %d too many", excess);
  g_autofree char *sentence = g_strdup_printf ("The text is %d characters too long for X. Shorten it.", excess);

  return tour_press (tour, "Control_L+n", error) && tour_look_at (tour, "New Post", error) &&
         tour_app_resize (tour, 980, 760, error) && tour_type (tour, LONG_TEXT, error) && ax_press (tour, "X", error) &&
         ax_see (tour, NULL, spoken, error) && ax_see (tour, "label", counted, error) &&
         /* Sending it shows the reason instead. */
         tour_press (tour, "Control_L+Return", error) && ax_see (tour, "label", sentence, error);
}

static gboolean
choose_past_time (Tour *tour, GError **error)
{
  AxQuery query = { .role = "text", .name = "When, in Words" };
  g_autoptr (AxNode) entry = NULL;

  if (!tour_press (tour, "Escape", error) || !tour_press (tour, "Control_L+t", error))
    return FALSE;
  entry = ax_wait (tour, NULL, &query, error);
  return entry != NULL && ax_click (tour, entry, error) && tour_type (tour, "2020-01-01 9:00", error) &&
         ax_see (tour, "label", "That time has passed. Choose a later one.", error);
}

static gboolean
enter_http_address (Tour *tour, GError **error)
{
  AxQuery query = { .role = "text", .name = "Add Picture or Video by Web Address" };
  g_autoptr (AxNode) entry = NULL;

  if (!tour_press (tour, "Escape", error))
    return FALSE;
  entry = ax_wait (tour, NULL, &query, error);
  return entry != NULL && ax_click (tour, entry, error) &&
         tour_type (tour, "http://pictures.example/harbour.jpg\n", error) &&
         ax_see (tour, "label", "Networks fetch media over https only*", error);
}

static gboolean
keep_draft (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+w", error) && tour_wait_closed (tour, error) &&
         tour_press (tour, "Alt_L+3", error) && ax_see (tour, "filler|list item|label", "*" LONG_WORDS "*", error);
}

static gboolean
see_queues (Tour *tour, GError **error)
{
  return tour_press (tour, "Alt_L+5", error) && ax_see (tour, "label", "Object of the day*", error);
}

static gboolean
meet_bad_gateway (Tour *tour, GError **error)
{
  return sandbox_break (tour, "{\"path\": \"/api/*\", \"count\": 1000000, \"kind\": \"html\"}", error) &&
         tour_press (tour, "Alt_L+1", error) && tour_press (tour, "F5", error) &&
         ax_see (tour, "alert", "The service has a fault of its own*", error);
}

static gboolean
lose_connection (Tour *tour, GError **error)
{
  return sandbox_mend (tour, error) &&
         sandbox_break (tour, "{\"path\": \"/api/*\", \"count\": 1000000, \"kind\": \"refuse\"}", error) &&
         tour_press (tour, "F5", error) && ax_see (tour, "label", "Offline*", error) &&
         /* What was read before is still there. */
         ax_see (tour, "push button", "*" FOUND "*, published", error);
}

static gboolean
write_offline (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+n", error) && tour_look_at (tour, "New Post", error) &&
         tour_type (tour, OFFLINE_TEXT, error) && ax_press (tour, "Telegram", error) &&
         tour_press (tour, "Control_L+t", error) && tour_press (tour, "Escape", error) &&
         tour_press (tour, "Control_L+Return", error) && tour_wait_closed (tour, error) &&
         ax_see (tour, "push button", "*" OFFLINE_WORDS "*", error) &&
         ax_see (tour, "label", "Offline. 1 change *", error);
}

static gboolean
come_back (Tour *tour, GError **error)
{
  return sandbox_mend (tour, error) && tour_press (tour, "F5", error) &&
         ax_wait_gone (tour, &(AxQuery){ .role = "alert", .name = "Offline*" }, error);
}

/* The request was cut off, so the service is first given half a minute to show that it has the post. */
static gboolean
see_sent (Tour *tour, GError **error)
{
  /* Its time is past on the service's clock, which the tour has moved. */
  return sandbox_wait_for_post (tour, OFFLINE_WORDS, "success", error) && tour_press (tour, "F5", error) &&
         ax_see (tour, "push button", "*" OFFLINE_WORDS "*, published", error);
}

static gboolean
make_narrow (Tour *tour, GError **error)
{
  return tour_app_resize (tour, 400, 760, error) && ax_see (tour, NULL, "*" FOUND "*, published", error);
}

static gboolean
write_narrow (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+n", error) && tour_look_at (tour, "New Post", error) &&
         tour_app_resize (tour, 370, 760, error) && ax_see (tour, "text", "Text", error);
}

static gboolean
turn_dark (Tour *tour, GError **error)
{
  g_autoptr (AxNode) row = NULL;

  if (!tour_press (tour, "Control_L+w", error) || !tour_wait_closed (tour, error) ||
      !tour_app_resize (tour, 1180, 780, error) || !tour_press (tour, "Control_L+comma", error) ||
      !tour_look_at (tour, "Preferences", error))
    return FALSE;
  row = ax_wait (tour, NULL, &(AxQuery){ .role = "label", .name = "Color Scheme" }, error);
  return row != NULL && ax_click (tour, row, error) && tour_press (tour, "Down", error) &&
         tour_press (tour, "Down", error) && tour_press (tour, "Return", error);
}

static gboolean
see_dark (Tour *tour, GError **error)
{
  return tour_press (tour, "Escape", error) && tour_wait_closed (tour, error);
}

static gboolean
start_again (Tour *tour, GError **error)
{
  const char *const arguments[] = { tour->program, "--demo", NULL };

  return tour_app_quit (tour, error) && tour_app_start (tour, arguments, error) &&
         ax_see (tour, "push button", "*" OFFLINE_WORDS "*, published", error);
}

const TourStep tour_state_steps[] = {
  { "a search finds the post", "search", search },
  { "another finds nothing, and says so", "nothing-found", find_nothing },
  { "a text that is too long is marked and not sent", "too-long", write_too_much },
  { "an address that is not https is refused", "http-address", enter_http_address },
  { "a time that has passed is refused", "past-time", choose_past_time },
  { "what was typed is kept in the drafts", "drafts", keep_draft },
  { "the client's queue is shown", "queues", see_queues },
  { "a gateway that answers nonsense is named", "problem", meet_bad_gateway },
  { "without a connection everything is still there", "offline", lose_connection },
  { "a post written then waits on this computer", "waiting", write_offline },
  { "the service is back", "back", come_back },
  { "a narrow window lists the days", "narrow", make_narrow },
  { "a post is written in a narrow window", "narrow-composer", write_narrow },
  { "dark is a preference", "preferences", turn_dark },
  { "and looks like this", "dark", see_dark },
  { "the post that waited was sent", "sent", see_sent },
  { "everything is there after a restart", "restart", start_again },
  { NULL },
};
