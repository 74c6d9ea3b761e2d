/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-clock.h"

#define NOW G_GINT64_CONSTANT (1780308000)

typedef struct
{
  PrmClock *clock;
  GString *calls;
  guint id;
} Log;

typedef struct
{
  Log *log;
  char name;
} Caller;

static void
on_alarm (gpointer user_data)
{
  Caller *caller = user_data;

  g_string_append_printf (caller->log->calls, "%c@%d ", caller->name, (int) (prm_clock_now (caller->log->clock) - NOW));
}

static void
on_alarm_again (gpointer user_data)
{
  Caller *caller = user_data;

  on_alarm (caller);
  prm_clock_add_alarm (caller->log->clock, prm_clock_now (caller->log->clock) + 10, on_alarm, caller);
}

static void
on_alarm_remove (gpointer user_data)
{
  Caller *caller = user_data;

  on_alarm (caller);
  prm_clock_remove_alarm (caller->log->clock, caller->log->id);
}

static void
on_minute (PrmClock *clock, Log *log)
{
  g_string_append_printf (log->calls, "m@%d ", (int) (prm_clock_now (clock) - NOW));
}

static void
assert_calls (Log *log, const char *expected)
{
  g_assert_cmpstr (log->calls->str, ==, expected);
  g_string_truncate (log->calls, 0);
}

static void
test_order (void)
{
  g_autoptr (PrmClock) clock = prm_clock_new_manual (NOW);
  g_autoptr (GString) calls = g_string_new (NULL);
  Log log = { clock, calls, 0 };
  Caller a = { &log, 'a' }, b = { &log, 'b' }, c = { &log, 'c' };

  g_assert_cmpint (prm_clock_get_next_alarm (clock), ==, PRM_TIME_NONE);
  prm_clock_add_alarm (clock, NOW + 30, on_alarm, &c);
  prm_clock_add_alarm (clock, NOW + 5, on_alarm, &a);
  prm_clock_add_alarm (clock, NOW + 30, on_alarm, &b);
  g_assert_cmpint (prm_clock_get_next_alarm (clock), ==, NOW + 5);
  prm_clock_advance (clock, 4);
  assert_calls (&log, "");
  prm_clock_advance (clock, 1);
  assert_calls (&log, "a@5 ");
  prm_clock_advance (clock, 100);
  assert_calls (&log, "c@30 b@30 ");
  g_assert_cmpint (prm_clock_now (clock), ==, NOW + 105);
}

static void
test_within (void)
{
  g_autoptr (PrmClock) clock = prm_clock_new_manual (NOW);
  g_autoptr (GString) calls = g_string_new (NULL);
  Log log = { clock, calls, 0 };
  Caller a = { &log, 'a' }, b = { &log, 'b' };

  /* What an alarm sets on the way is done on the way; what it takes away is not done. */
  prm_clock_add_alarm (clock, NOW + 5, on_alarm_again, &a);
  prm_clock_add_alarm (clock, NOW + 6, on_alarm_remove, &b);
  log.id = prm_clock_add_alarm (clock, NOW + 7, on_alarm, &b);
  g_assert_cmpuint (log.id, >, 0);
  prm_clock_advance (clock, 60);
  assert_calls (&log, "a@5 b@6 a@15 ");
}

static void
test_past (void)
{
  g_autoptr (PrmClock) clock = prm_clock_new_manual (NOW);
  g_autoptr (GString) calls = g_string_new (NULL);
  Log log = { clock, calls, 0 };
  Caller a = { &log, 'a' };

  prm_clock_add_alarm (clock, NOW - 100, on_alarm, &a);
  assert_calls (&log, "");
  while (calls->len == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_calls (&log, "a@0 ");
}

static void
test_minute (void)
{
  g_autoptr (PrmClock) clock = prm_clock_new_manual (NOW);
  g_autoptr (GString) calls = g_string_new (NULL);
  Log log = { clock, calls, 0 };

  g_signal_connect (clock, "minute-changed", G_CALLBACK (on_minute), &log);
  prm_clock_advance (clock, 59);
  assert_calls (&log, "");
  prm_clock_advance (clock, 1);
  assert_calls (&log, "m@60 ");
  /* After a long sleep it turns once. */
  prm_clock_advance (clock, 24 * 60 * 60);
  assert_calls (&log, "m@86460 ");
}

static void
on_real_alarm (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_real (void)
{
  g_autoptr (PrmClock) clock = prm_clock_new ();
  gboolean came = FALSE, past_came = FALSE, removed_came = FALSE;
  gint64 at = prm_clock_now (clock) + 1;
  guint id;

  g_assert_cmpint (ABS (prm_clock_now (clock) - g_get_real_time () / G_USEC_PER_SEC), <=, 1);
  prm_clock_add_alarm (clock, at, on_real_alarm, &came);
  prm_clock_add_alarm (clock, 1, on_real_alarm, &past_came);
  id = prm_clock_add_alarm (clock, 2, on_real_alarm, &removed_came);
  g_assert_false (past_came);
  prm_clock_remove_alarm (clock, id);
  while (!came || !past_came)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (prm_clock_now (clock), >=, at);
  g_assert_false (removed_came);
}

static void
on_set_back (PrmClock *clock, gint64 seconds, Log *log)
{
  g_string_append_printf (log->calls, "back %d ", (int) seconds);
}

/* What is due then is done, and how long it was since something is still known. */
static void
test_set (void)
{
  g_autoptr (PrmClock) clock = prm_clock_new_manual (NOW);
  g_autoptr (GString) calls = g_string_new (NULL);
  Log log = { clock, calls, 0 };
  Caller a = { &log, 'a' };
  gint64 began = prm_clock_get_uptime (clock);

  g_signal_connect (clock, "set-back", G_CALLBACK (on_set_back), &log);
  prm_clock_add_alarm (clock, NOW + 100, on_alarm, &a);
  prm_clock_advance (clock, 10);
  prm_clock_set (clock, NOW - 3590);
  assert_calls (&log, "back 3600 ");
  prm_clock_advance (clock, 20);
  assert_calls (&log, "");
  prm_clock_set (clock, NOW + 200);
  assert_calls (&log, "a@200 ");
  prm_clock_set (clock, NOW + 198);
  assert_calls (&log, "");
  prm_clock_advance (clock, 5);
  g_assert_cmpint (prm_clock_get_uptime (clock), ==, began + 35);
  g_assert_cmpint (prm_clock_now (clock), ==, NOW + 203);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/order", test_order);
  g_test_add_func ("/clock/within", test_within);
  g_test_add_func ("/clock/past", test_past);
  g_test_add_func ("/clock/minute", test_minute);
  g_test_add_func ("/clock/real", test_real);
  g_test_add_func ("/clock/set", test_set);

  return g_test_run ();
}
