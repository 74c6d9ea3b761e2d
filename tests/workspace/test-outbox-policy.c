/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-outbox-private.h"
#include "sandbox-estate.h"

/* When the outbox sends what: how many at once, in which order, and how long it waits. */

#define N_CLIENTS 8
#define MOST_AT_ONCE 6

static const TestEstate clients = { .n_profiles = N_CLIENTS,
                                    .n_posts = 1,
                                    .newest = TEST_NOW - TEST_HOUR,
                                    .spacing = TEST_DAY,
                                    .n_waiting = 3,
                                    .waiting_made = TEST_NOW - 10 * TEST_DAY };

/* Every answer to a deletion waits until let_go(). */
#define HOLD "{'kind': 'delay', 'path': '/api/post', 'method': 'DELETE', 'delayMs': 600000, 'count': 100}"

static guint
count_held (TestDesk *desk)
{
  g_autoptr (JsonNode) answer = test_desk_control (desk, "GET", "/held", NULL);

  return (guint) json_object_get_int_member (json_node_get_object (answer), "count");
}

static void
let_go (TestDesk *desk)
{
  g_autoptr (JsonNode) answer = NULL;

  test_desk_clear_faults (desk);
  answer = test_desk_control (desk, "DELETE", "/held", NULL);
}

typedef struct
{
  TestDesk *desk;
  guint n;
} Held;

static gboolean
are_held (gpointer user_data)
{
  const Held *held = user_data;

  return count_held (held->desk) >= held->n;
}

static gboolean
on_turn (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
await_held (TestDesk *desk, guint n)
{
  Held held = { desk, n };
  /* When the service has read the last one, nothing happens here that would make the loop ask again. */
  guint id = g_idle_add (on_turn, NULL);

  prm_test_wait (are_held, &held);
  g_source_remove (id);
  g_assert_cmpuint (count_held (desk), ==, n);
}

static void
delete_waiting (TestDesk *desk, guint client, guint index)
{
  g_autofree char *id = g_strdup_printf ("w%u-%u", client + 1, index);
  g_autoptr (GError) error = NULL;

  test_desk_delete (desk, id, &error);
  g_assert_no_error (error);
}

static PrmEntry *
get_entry (TestDesk *desk, guint index)
{
  GPtrArray *entries = desk->workspace->outbox->entries;

  g_assert_cmpuint (index, <, entries->len);
  return g_ptr_array_index (entries, index);
}

/* One at a time for each profile: the next leaves when the one before has its answer, and not sooner. */
static void
test_one_a_profile (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;

  test_desk_start (desk);
  test_desk_fault (desk, HOLD);
  for (guint i = 0; i < 3; i++)
    delete_waiting (desk, 0, i);
  await_held (desk, 1);
  g_assert_cmpuint (desk->workspace->outbox->n_busy, ==, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (get_entry (desk, i)->busy, ==, i == 0);
  let_go (desk);
  test_desk_drain (desk, TEST_HOUR);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("Waiting %u", i);

      g_assert_cmpuint (test_desk_count_live (desk, text), ==, N_CLIENTS - 1);
    }
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* Several profiles at once, as many as there may be, each with one; the others follow. */
static void
test_several_profiles (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;

  test_desk_start (desk);
  test_desk_fault (desk, HOLD);
  for (guint i = 0; i < N_CLIENTS; i++)
    delete_waiting (desk, i, 0);
  g_assert_cmpuint (desk->workspace->outbox->n_busy, ==, MOST_AT_ONCE);
  await_held (desk, MOST_AT_ONCE);
  let_go (desk);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, "Waiting 0"), ==, 0);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

static void
annotate (TestDesk *desk, const char *id, const char *notes)
{
  g_autoptr (PrmPostChange) change = prm_post_change_new ();
  g_autoptr (GError) error = NULL;

  change->has_notes = TRUE;
  change->notes = g_strdup (notes);
  test_desk_change (desk, id, change, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): the last note that was written to a post of the service, "" for none */
static char *
get_notes (TestDesk *desk, const char *id, guint *n_updates)
{
  g_autoptr (JsonNode) state = test_desk_control (desk, "GET", "/state", NULL);
  JsonArray *posts = json_object_get_array_member (json_node_get_object (state), "posts");

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);
      JsonArray *updates;

      if (g_strcmp0 (json_object_get_string_member (post, "id"), id) != 0)
        continue;
      updates = json_object_get_array_member (post, "updates");
      *n_updates = json_array_get_length (updates);
      if (*n_updates == 0)
        return g_strdup ("");
      return g_strdup (
        json_object_get_string_member (json_array_get_object_element (updates, *n_updates - 1), "notes"));
    }
  g_assert_not_reached ();
}

/* What is done to one post arrives in the order in which it was done, also where the first has to be sent again. */
static void
test_order (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;
  g_autofree char *notes = NULL;
  guint n_updates = 0;

  test_desk_start (desk);
  test_desk_fault (desk, "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'PATCH'}");
  annotate (desk, "w1-0", "first");
  test_desk_settle (desk);
  annotate (desk, "w1-0", "second");
  test_desk_settle (desk);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 2);
  g_assert_cmpuint (get_entry (desk, 1)->operation->attempts, ==, 0);
  notes = get_notes (desk, "w1-0", &n_updates);
  g_assert_cmpuint (n_updates, ==, 0);
  test_desk_drain (desk, TEST_HOUR);
  g_clear_pointer (&notes, g_free);
  notes = get_notes (desk, "w1-0", &n_updates);
  g_assert_cmpuint (n_updates, ==, 2);
  g_assert_cmpstr (notes, ==, "second");
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* After each failure it waits about twice as long, up to the longest, and is sent again when that is over. */
static void
test_backoff (TestYears *years, gconstpointer data)
{
  static const struct
  {
    gint64 lowest;
    gint64 highest;
  } waits[] = { { 2, 3 },   { 3, 6 },    { 5, 12 },    { 9, 24 },    { 17, 48 },
                { 33, 96 }, { 65, 192 }, { 129, 384 }, { 151, 450 }, { 151, 450 } };
  TestDesk *desk = &years->desk;

  test_desk_start (desk);
  test_desk_fault (desk,
                   "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 1000000}");
  delete_waiting (desk, 0, 0);
  test_desk_settle (desk);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      gint64 wait = get_entry (desk, 0)->retry_at - prm_clock_now (desk->clock);

      g_test_message ("failure %u: %" G_GINT64_FORMAT " s", i, wait);
      g_assert_cmpuint (get_entry (desk, 0)->operation->attempts, ==, i + 1);
      g_assert_cmpint (wait, >=, waits[i].lowest);
      g_assert_cmpint (wait, <=, waits[i].highest);
      test_desk_pass (desk, wait - 1);
      g_assert_cmpuint (get_entry (desk, 0)->operation->attempts, ==, i + 1);
      test_desk_pass (desk, 1);
    }
  g_assert_cmpuint (desk->n_stopped, ==, 0);
}

/* The same for a service that nobody finds, which is asked by nobody meanwhile. */
static void
test_unreachable (TestYears *years, gconstpointer data)
{
  static const struct
  {
    gint64 lowest;
    gint64 highest;
  } waits[] = { { 3, 7 }, { 6, 15 }, { 11, 30 }, { 21, 60 }, { 41, 120 }, { 81, 240 }, { 151, 450 }, { 151, 450 } };
  g_autoptr (GError) error = g_error_new_literal (PRM_API_ERROR, PRM_API_ERROR_UNREACHABLE, "Nobody there");
  TestDesk *desk = &years->desk;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  test_desk_start (desk);
  for (guint i = 0; i < 40; i++)
    {
      guint row = MIN (i, G_N_ELEMENTS (waits) - 1);
      gint64 wait;

      prm_uplink_note (desk->workspace->uplink, NULL, error);
      wait = prm_uplink_get_pause (desk->workspace->uplink, NULL) - prm_clock_now (desk->clock);
      g_assert_cmpint (wait, >=, waits[row].lowest);
      g_assert_cmpint (wait, <=, waits[row].highest);
      if (row == G_N_ELEMENTS (waits) - 1)
        g_hash_table_add (seen, GINT_TO_POINTER (wait));
    }
  /* 33 times one of 300: not always the same. */
  g_assert_cmpuint (g_hash_table_size (seen), >, 1);
}

/* How long the service wants to be left alone; where it does not say, until its window is over. */
static const struct
{
  const char *fault;
  gint64 wait;
} limit_rows[] = {
  { "{'kind': 'status', 'status': 429, 'retryAfter': 120, 'path': '/api/post', 'method': 'DELETE'}", 120 },
  { "{'kind': 'status', 'status': 429, 'retryAfter': 1000, 'path': '/api/post', 'method': 'DELETE'}", 1000 },
  { "{'kind': 'status', 'status': 429, 'path': '/api/post', 'method': 'DELETE'}", 300 },
};

static void
test_limit (TestYears *years, gconstpointer data)
{
  TestDesk *desk = &years->desk;

  test_desk_start (desk);
  for (guint i = 0; i < G_N_ELEMENTS (limit_rows); i++)
    {
      gint64 since = prm_clock_now (desk->clock);

      g_test_message ("%s", limit_rows[i].fault);
      test_desk_fault (desk, limit_rows[i].fault);
      delete_waiting (desk, i, 0);
      test_desk_settle (desk);
      /* The operation itself, and all else that is done for its profile. */
      g_assert_cmpint (get_entry (desk, 0)->retry_at - since, ==, limit_rows[i].wait);
      g_assert_cmpint (prm_uplink_get_pause (desk->workspace->uplink, get_entry (desk, 0)->operation->profile_ref_id) -
                         since,
                       ==, limit_rows[i].wait);
      test_desk_pass (desk, limit_rows[i].wait - 1);
      g_assert_cmpuint (get_entry (desk, 0)->operation->attempts, ==, 1);
      g_assert_cmpuint (test_desk_count_live (desk, "Waiting 0"), ==, N_CLIENTS - i);
      test_desk_pass (desk, 1);
      g_assert_cmpuint (test_desk_count_live (desk, "Waiting 0"), ==, N_CLIENTS - i - 1);
      g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
    }
}

#define ADD(path, func) g_test_add (path, TestYears, &clients, test_years_set_up, func, test_years_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/outbox-policy/one-a-profile", test_one_a_profile);
  ADD ("/outbox-policy/several-profiles", test_several_profiles);
  ADD ("/outbox-policy/order", test_order);
  ADD ("/outbox-policy/backoff", test_backoff);
  ADD ("/outbox-policy/unreachable", test_unreachable);
  ADD ("/outbox-policy/limit", test_limit);

  return g_test_run ();
}
