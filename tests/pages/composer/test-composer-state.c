/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-composer-state.h"

/* Wednesday */
#define NOW 1783512000 /* 2026-07-08T12:00:00Z */
#define HOUR (60 * 60)

typedef struct
{
  const char *name;
  const char *text;
  PrmNetworkSet networks;
  PrmTiming timing;
  gint64 scheduled_at;
  gboolean requires_approval;
  const char *send_label;
  const char *checks_label;
  gboolean can_send;
} Case;

#define X PRM_NETWORK_BIT (PRM_NETWORK_X)
#define TELEGRAM PRM_NETWORK_BIT (PRM_NETWORK_TELEGRAM)
#define INSTAGRAM PRM_NETWORK_BIT (PRM_NETWORK_INSTAGRAM)

static const Case cases[] = {
  { "now", "Hello", X, PRM_TIMING_NOW, 0, FALSE, "Publish Now", "Ready", TRUE },
  { "now, for approval", "Hello", X, PRM_TIMING_NOW, 0, TRUE, "Send for Approval", "Ready", TRUE },
  { "at a time", "Hello", X, PRM_TIMING_AT, NOW + HOUR, FALSE, "Schedule for Today, 13:00", "Ready", TRUE },
  { "tomorrow, for approval", "Hello", X, PRM_TIMING_AT, NOW + 24 * HOUR, TRUE, "Send for Approval for Tomorrow, 12:00",
    "Ready", TRUE },
  { "at a time that passed", "Hello", X, PRM_TIMING_AT, NOW - 1, FALSE, "Choose a Time", "1 problem", FALSE },
  { "this very second", "Hello", X, PRM_TIMING_AT, NOW, FALSE, "Choose a Time", "1 problem", FALSE },
  { "in the queue", "Hello", X, PRM_TIMING_AUTO_SCHEDULE, 0, FALSE, "Add to Queue (Today, 17:00)", "Ready", TRUE },
  { "no network", "Hello", 0, PRM_TIMING_NOW, 0, FALSE, "Publish Now", "1 problem", FALSE },
  { "nothing written", "", X, PRM_TIMING_NOW, 0, FALSE, "Publish Now", "1 problem", FALSE },
  { "a network without its media", "Hello", X | INSTAGRAM, PRM_TIMING_NOW, 0, FALSE, "Publish Now", "1 problem",
    FALSE },
};

static PrmProfile *
new_profile (void)
{
  PrmProfile *profile = prm_profile_new ("r1", "Acme");

  profile->networks = PRM_NETWORK_SET_ALL;
  return profile;
}

static PrmSchedule *
new_schedule (void)
{
  PrmSchedule *schedule = prm_schedule_new ("r1", "default");

  prm_schedule_add_time (schedule, 17 * 60);
  return schedule;
}

static PrmDraft *
new_draft (const Case *test)
{
  g_autoptr (PrmDraft) empty = prm_draft_new ("r1");
  g_autoptr (PrmDraft) text = prm_draft_with_text (empty, test->text);
  g_autoptr (PrmDraft) networks = prm_draft_with_networks (text, test->networks);
  g_autoptr (PrmDraft) approval = prm_draft_with_requires_approval (networks, test->requires_approval);

  switch (test->timing)
    {
    case PRM_TIMING_AT:
      return prm_draft_with_timing_at (approval, test->scheduled_at);
    case PRM_TIMING_AUTO_SCHEDULE:
      return prm_draft_with_timing_auto_schedule (approval, "default");
    case PRM_TIMING_NOW:
    default:
      return g_steal_pointer (&approval);
    }
}

static void
test_state (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (PrmProfile) profile = new_profile ();
  g_autoptr (PrmSchedule) schedule = new_schedule ();
  g_autoptr (PrmDraft) draft = new_draft (test);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (PrmComposerState) state = prm_composer_state_new (draft, profile, schedule, NOW, utc);

  g_assert_cmpstr (state->send_label, ==, test->send_label);
  g_assert_cmpstr (state->checks_label, ==, test->checks_label);
  g_assert_cmpint (state->can_send, ==, test->can_send);
}

static void
test_counts (void)
{
  Case test = { .text = NULL, .networks = X | TELEGRAM };
  g_autofree char *long_text = g_strnfill (281, 'a');
  g_autoptr (PrmProfile) profile = new_profile ();
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmComposerState) state = NULL;

  test.text = long_text;
  draft = new_draft (&test);
  state = prm_composer_state_new (draft, profile, NULL, NOW, NULL);
  g_assert_true (state->has_tightest);
  g_assert_cmpint (state->tightest, ==, PRM_NETWORK_X);
  g_assert_cmpint (state->remaining[PRM_NETWORK_X], ==, -1);
  g_assert_cmpint (state->remaining[PRM_NETWORK_TELEGRAM], ==, 1024 - 281);
  g_assert_cmpint (state->over_limit, ==, 280);
  g_assert_cmpint (prm_composer_state_network_level (state, PRM_NETWORK_X), ==, PRM_PROBLEM_BLOCK);
  g_assert_cmpint (prm_composer_state_network_level (state, PRM_NETWORK_TELEGRAM), ==, -1);
}

/* Where a network's limit is another than usual. */
static void
test_other_limits (void)
{
  static const struct
  {
    guint n;
    const char *option; /* of X */
    const char *after;
    int remaining;
    gssize over_limit;
    gboolean numbered;
  } limits[] = {
    { 300, NULL, "", 280 - 300, 280 },
    { 300, "longPost", "", 25000 - 300, -1 },
    { 25002, "longPost", "", -2, 25000 },
    { 270, "thread", "\n\nAnd so on", 10, -1 },
    { 270, "thread", "\n\nAnd so on", 6, -1, TRUE },
    { 278, "thread", "\n\nAnd so on", -2, 276, TRUE },
    { 279, "thread", "", 1, -1, TRUE },
    { 279, NULL, "", 1, -1, TRUE },
    { 270, NULL, "\n\nAnd so on", 280 - 281, 280 },
    { 281, "thread", "\n\nAnd so on", -1, 280 },
    { 3, "thread", "\n\n", 277, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *first = g_strnfill (limits[i].n, 'a');
      g_autofree char *text = g_strconcat (first, limits[i].after, NULL);
      const Case test = { .text = text, .networks = X };
      g_autoptr (PrmProfile) profile = new_profile ();
      g_autoptr (PrmDraft) plain = new_draft (&test);
      g_autoptr (PrmDraft) optional = limits[i].option != NULL
                                        ? prm_draft_with_option (plain, PRM_NETWORK_X, limits[i].option, "true")
                                        : prm_draft_ref (plain);
      g_autoptr (PrmDraft) draft =
        prm_draft_with_option (optional, PRM_NETWORK_X, "threadNumber", limits[i].numbered ? "true" : NULL);
      g_autoptr (PrmComposerState) state = prm_composer_state_new (draft, profile, NULL, NOW, NULL);

      g_test_message ("%u", i);
      g_assert_cmpint (state->remaining[PRM_NETWORK_X], ==, limits[i].remaining);
      g_assert_cmpint (state->over_limit, ==, limits[i].over_limit);
      g_assert_cmpint (state->over_limit_at[PRM_NETWORK_X], ==, limits[i].over_limit);
      g_assert_cmpint (state->can_send, ==, limits[i].remaining >= 0);
    }
}

/* The queue's slot is the moment that other posts are compared with. */
static void
test_slot (void)
{
  const Case test = { .text = "Hello", .networks = X, .timing = PRM_TIMING_AUTO_SCHEDULE };
  g_autoptr (PrmProfile) profile = new_profile ();
  g_autoptr (PrmSchedule) schedule = new_schedule ();
  g_autoptr (PrmDraft) draft = new_draft (&test);
  g_autoptr (PrmPost) other = prm_post_new ("p", "r1");
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const PrmCheckContext context = { .profile = profile, .now = NOW, .zone = utc, .posts = posts };
  g_autoptr (PrmComposerState) state = NULL;

  other->status = PRM_POST_STATUS_PENDING;
  other->networks = X;
  g_free (other->text);
  other->text = g_strdup ("Another");
  other->scheduled_at = NOW + 5 * HOUR + HOUR / 2;
  g_ptr_array_add (posts, other);
  state = prm_composer_state_new_with (draft, &context, schedule);
  g_assert_cmpint (state->slot, ==, NOW + 5 * HOUR);
  g_assert_cmpstr (state->checks_label, ==, "Ready, 1 notice");
  g_assert_cmpint (((const PrmProblem *) state->problems->pdata[0])->place, ==, PRM_PROBLEM_PLACE_WHEN);
}

static void
test_no_client (void)
{
  Case test = { .text = "Hello", .networks = X };
  g_autoptr (PrmDraft) draft = new_draft (&test);
  g_autoptr (PrmDraft) nobodys = prm_draft_with_profile (draft, NULL);
  g_autoptr (PrmComposerState) gone = prm_composer_state_new (draft, NULL, NULL, NOW, NULL);
  g_autoptr (PrmComposerState) state = prm_composer_state_new (nobodys, NULL, NULL, NOW, NULL);
  const PrmProblem *first = g_ptr_array_index (state->problems, 0);

  g_assert_false (state->can_send);
  g_assert_cmpstr (first->message, ==, "No client is chosen. Choose one.");
  first = g_ptr_array_index (gone->problems, 0);
  g_assert_false (gone->can_send);
  g_assert_cmpstr (first->message, ==,
                   "The client of this post is not part of the account any more. Choose another one.");
}

static void
test_no_slot (void)
{
  Case test = { .text = "Hello", .networks = X, .timing = PRM_TIMING_AUTO_SCHEDULE };
  g_autoptr (PrmProfile) profile = new_profile ();
  g_autoptr (PrmDraft) draft = new_draft (&test);
  g_autoptr (PrmComposerState) state = prm_composer_state_new (draft, profile, NULL, NOW, NULL);

  g_assert_cmpint (state->slot, ==, PRM_TIME_NONE);
  g_assert_cmpstr (state->send_label, ==, "Add to Queue");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/composer/state/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_state);
    }
  g_test_add_func ("/composer/state/counts", test_counts);
  g_test_add_func ("/composer/state/other limits", test_other_limits);
  g_test_add_func ("/composer/state/slot", test_slot);
  g_test_add_func ("/composer/state/no client", test_no_client);
  g_test_add_func ("/composer/state/no slot", test_no_slot);
  return g_test_run ();
}
