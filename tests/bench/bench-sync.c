/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How long all profiles take to be read anew when every answer is 50 ms late.
 *
 * However quick everything else is, requests of one profile come one after another and only so many profiles are read
 * at a time: that many requests, each as late, over so many at a time is the bound that the time is compared with. The
 * requests are counted where they leave, the service is the sandbox with its fault "delay", and time is real.
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include "bench-report.h"
#include "prm-sync-limits.h"
#include "workspace-support.h"

#include <dlfcn.h>
#include <libsoup/soup.h>
#include <locale.h>

#define N_PROFILES 200
#define DELAY_MS 50

typedef void (*SendAsync) (SoupSession *session,
                           SoupMessage *message,
                           int priority,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

static guint n_requests;

/* In place of the one in the library, so that each request is counted. */
G_MODULE_EXPORT void
soup_session_send_async (SoupSession *session,
                         SoupMessage *message,
                         int priority,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static SendAsync real;

  if (real == NULL)
    real = (SendAsync) dlsym (RTLD_NEXT, "soup_session_send_async");
  n_requests++;
  real (session, message, priority, cancellable, callback, user_data);
}

static void
add_profiles (TestDesk *desk)
{
  while (g_hash_table_size (desk->profile_keys) < N_PROFILES)
    {
      g_autofree char *title = g_strdup_printf ("Client %03u", g_hash_table_size (desk->profile_keys));
      g_autofree char *body = g_strdup_printf ("{\"title\": \"%s\"}", title);
      g_autoptr (JsonNode) answer = test_desk_call (desk, NULL, "POST", "/profiles", body);
      JsonObject *profile = json_node_get_object (answer);

      g_hash_table_insert (desk->profile_keys, g_strdup (title),
                           g_strdup (json_object_get_string_member (profile, "profileKey")));
    }
}

static void
delay_all (TestDesk *desk)
{
  g_autofree char *fault =
    g_strdup_printf ("{\"kind\": \"delay\", \"path\": \"/api/*\", \"delayMs\": %d, \"count\": 1000000}", DELAY_MS);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (desk->sandbox, "POST", "/faults", fault);
}

static double
refresh (TestDesk *desk)
{
  gint64 start = g_get_monotonic_time ();

  n_requests = 0;
  prm_workspace_refresh (desk->workspace);
  while (prm_sync_is_busy (desk->workspace->sync))
    g_main_context_iteration (NULL, TRUE);

  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (int argc, char *argv[])
{
  TestDesk desk = { 0 };
  BenchReport *report;
  double ms, bound;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: %s JSON\n", argv[0]);
      return 2;
    }
  test_desk_set_up (&desk, "--demo");
  add_profiles (&desk);
  test_desk_start (&desk);
  refresh (&desk);
  delay_all (&desk);
  ms = refresh (&desk);
  bound = (double) n_requests * DELAY_MS / PRM_SYNC_AT_A_TIME;
  if (n_requests < N_PROFILES)
    g_error ("only %u requests", n_requests);
  test_desk_tear_down (&desk, NULL);

  report = bench_report_new ();
  bench_report_add (report, "sync",
                    "sync of 200 profiles 50 ms away, against the bound of latency and concurrency (ms)", ms / bound,
                    "×", 1.3, ms, bound);
  bench_report_add (report, "sync_requests", "requests of that sync", n_requests, "requests", 0, 0, 0);

  return bench_report_finish (report, argv[1]) ? 0 : 1;
}
