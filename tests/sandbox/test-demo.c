/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "prm-time.h"

#include "sandbox-support.h"

/* The demo agency, and the program as one starts it. */

#define DEMO_NOW "2026-10-14T11:20:00Z"

static Bench *
open_demo (const char *now)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;

  options.demo = TRUE;
  options.control = TRUE;
  g_assert_true (prm_time_parse (now, &options.now));
  return bench_new (options);
}

static Answer *
get_state (Bench *bench)
{
  g_autofree char *url = g_strconcat (prm_sandbox_get_control_url (bench->sandbox), "/state", NULL);

  return bench_send (bench, "GET", url, NULL, NULL, NULL, 0);
}

static guint
count_status (JsonArray *posts, const char *status)
{
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (posts); i++)
    count += g_str_equal (json_object_get_string_member (json_array_get_object_element (posts, i), "status"), status);
  return count;
}

static gint64
get_moment (JsonObject *post, const char *name)
{
  gint64 moment = PRM_TIME_NONE;

  if (json_object_has_member (post, name))
    g_assert_true (prm_time_parse (json_object_get_string_member (post, name), &moment));
  return moment;
}

/* Believable at any hour of any day. */
static void
test_agency (void)
{
  static const char *const moments[] = { DEMO_NOW, "2026-10-17T23:59:59Z", "2026-10-18T00:00:00Z",
                                         "2027-03-01T06:00:00Z" };
  static const struct
  {
    const char *status;
    guint least;
  } rows[] = { { "success", 55 }, { "pending", 25 }, { "awaiting approval", 6 }, { "error", 6 },
               { "paused", 3 },   { "deleted", 3 },  { "processing", 1 } };

  for (guint m = 0; m < G_N_ELEMENTS (moments); m++)
    {
      g_autoptr (Bench) bench = open_demo (moments[m]);
      g_autoptr (Answer) state = get_state (bench);
      JsonArray *posts = json_object_get_array_member (json_node_get_object (state->json), "posts");
      gint64 now;

      g_assert_true (prm_time_parse (moments[m], &now));
      g_assert_cmpuint (json_array_get_length (posts), >=, 110);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_test_message ("%s %s", moments[m], rows[i].status);
          g_assert_cmpuint (count_status (posts, rows[i].status), >=, rows[i].least);
        }
      for (guint i = 0; i < json_array_get_length (posts); i++)
        {
          JsonObject *post = json_array_get_object_element (posts, i);
          gint64 date = get_moment (post, "scheduleDate");
          gint64 created = get_moment (post, "created");

          g_assert_cmpint (created, <=, now);
          if (date == PRM_TIME_NONE)
            continue;
          g_assert_cmpint (date, >=, now - 31 * (gint64) 86400);
          g_assert_cmpint (date, <=, now + 46 * (gint64) 86400);
          g_assert_cmpint (created, <, date);
        }
    }
}

static void
test_clients (void)
{
  static const Step steps[] = {
    { "GET", "/profiles", NULL, 200, "count=6; profiles.5.title=Old Mill Brewery; #profiles.5.activeSocialAccounts=2" },
    /* The same at every start. */
    { "GET", "/profiles", NULL, 200, "profiles.5.refId=7d1cabca3b8db73e66d2bdce2" },
    { "GET", "/user", NULL, 200, "email=?; #activeSocialAccounts=13" },
    { "GET", "/history?limit=100&status=success", NULL, 200, "count=4" },
    { "GET", "/auto-schedule/list", NULL, 200, "schedules.Oven fresh.lastScheduleDate=?", NULL,
      "Crumb and Kettle Bakery" },
    { "GET", "/auto-schedule/list", NULL, 200, "schedules.Object of the day.daysOfWeek=[2,4]", NULL,
      "Harbour Light Museum" },
    { "GET", "/auto-schedule/pending", NULL, 200, "posts.0.autoSchedule.title=Oven fresh", NULL,
      "Crumb and Kettle Bakery" },
    /* The clip that was being sent is there ten minutes later. */
    { "GET", "/history?status=processing", NULL, 200, "count=1", "A=history.0.id", "Spoke Street Bikes" },
    { "POST", "/control/clock", "{\"advance\": 600}", 200 },
    { "GET", "/post/{A}", NULL, 200, "status=success; postIds.0.platform=youtube", NULL, "Spoke Street Bikes" },
    { NULL },
  };
  g_autoptr (Bench) bench = open_demo (DEMO_NOW);

  bench_run (bench, steps);
}

/* Every picture in the posts is one that can be fetched. */
static void
test_pictures (void)
{
  g_autoptr (Bench) bench = open_demo (DEMO_NOW);
  g_autoptr (Answer) state = get_state (bench);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *posts = json_object_get_array_member (json_node_get_object (state->json), "posts");

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonArray *urls = json_object_get_array_member (json_array_get_object_element (posts, i), "mediaUrls");

      for (guint j = 0; j < json_array_get_length (urls); j++)
        {
          const char *url = json_array_get_string_element (urls, j);
          g_autoptr (Answer) picture = NULL;

          if (g_str_has_prefix (url, "https://") || !g_hash_table_add (seen, g_strdup (url)))
            continue;
          picture = bench_send (bench, "GET", url, NULL, NULL, NULL, 0);
          g_assert_cmpuint (picture->status, ==, 200);
          g_assert_cmpstr (soup_message_headers_get_one (picture->headers, "Content-Type"), ==, "image/png");
          g_assert_cmpmem (g_bytes_get_data (picture->body, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 12);
}

static void
on_exited (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
wait_for_exit (GSubprocess *process)
{
  gboolean exited = FALSE;

  g_subprocess_wait_async (process, NULL, on_exited, &exited);
  while (!exited)
    g_main_context_iteration (NULL, TRUE);
}

static GSubprocess *
start_program (const char *const *arguments, char **line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GDataInputStream) lines = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, (gpointer) POSTROOM_SANDBOX);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  return process;
}

static void
test_program (void)
{
  static const char *const arguments[] = { "--control", "--now", DEMO_NOW, "--demo", NULL };
  static const int signals[] = { SIGTERM, SIGINT };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autofree char *line = NULL;
      g_autoptr (GSubprocess) process = start_program (arguments, &line);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = json_from_string (line, &error);
      JsonObject *object;

      g_assert_no_error (error);
      object = json_node_get_object (node);
      g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "api"), "http://127.0.0.1:"));
      g_assert_true (g_str_has_suffix (json_object_get_string_member (object, "api"), "/api"));
      g_assert_true (g_str_has_suffix (json_object_get_string_member (object, "control"), "/control"));
      g_assert_true (json_object_has_member (object, "apiKey"));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "profiles")), ==, 6);

      g_subprocess_send_signal (process, signals[i]);
      wait_for_exit (process);
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    }
}

static void
test_program_follows_parent (void)
{
  static const char *const arguments[] = { "--exit-with-parent", NULL };
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) process = start_program (arguments, &line);

  g_assert_nonnull (line);
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  wait_for_exit (process);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_program_refuses (void)
{
  static const char *const bad[][4] = {
    { "--plan", "huge" }, { "--monthly-quota", "-1" }, { "--now", "soon" }, { "--port", "70000" }, { "--nonsense" },
    { "stray" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *argv[] = { POSTROOM_SANDBOX, bad[i][0], bad[i][1], NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process =
        g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

      g_assert_no_error (error);
      wait_for_exit (process);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
    }
}

/* Each switch of the command line is one that the controls show. */
static void
test_program_switches (void)
{
  static const char *const arguments[] = { "--control",
                                           "--plan",
                                           "premium",
                                           "--rate-limit",
                                           "9",
                                           "--monthly-quota",
                                           "8",
                                           "--monthly-posts",
                                           "7",
                                           "--no-max-pack",
                                           "--require-x-app",
                                           "--threads-no-delete",
                                           "--check-manual-delete",
                                           "--legacy-dates",
                                           NULL };
  static const char expected[] =
    "{\"plan\":\"premium\",\"maxPack\":false,\"requireXApp\":true,\"threadsNoDelete\":true,"
    "\"checkManualDelete\":true,\"legacyDates\":true,\"rateLimit\":9,\"monthlyQuota\":8,\"monthlyPosts\":7,"
    "\"disableSocial\":[]}";
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) process = start_program (arguments, &line);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (line, &error);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *url = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  url = g_strconcat (json_object_get_string_member (json_node_get_object (node), "control"), "/options", NULL);
  message = soup_message_new ("GET", url);
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  g_assert_cmpstr (text, ==, expected);
  g_subprocess_send_signal (process, SIGTERM);
  wait_for_exit (process);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

/* What it can do, it says, and its page says the same. */
static void
test_program_help (void)
{
  static const char *const words[] = {
    "--demo",
    "--state",
    "--port",
    "--plan",
    "--rate-limit",
    "--monthly-quota",
    "--monthly-posts",
    "--no-max-pack",
    "--require-x-app",
    "--threads-no-delete",
    "--legacy-dates",
    "--control",
    "--now",
    "--exit-with-parent",
    "--first-comment-delay",
    "--check-manual-delete",
    "maxPack",
    "requireXApp",
    "threadsNoDelete",
    "checkManualDelete",
    "legacyDates",
    "rateLimit",
    "monthlyQuota",
    "monthlyPosts",
    "/clock",
    "/state",
    "/options",
    "/profiles",
    "/review",
    "/remove",
    "/faults",
    "/reset",
    "delay",
    "refuse",
    "drop-before",
    "drop-after",
    "cut",
    "status",
    "html",
    "network",
    "warning",
    "delayMs",
    "retryAfter",
    "retryAvailable",
    "detailsData",
    "media-facts.example",
    "media-faults.example",
    "gone-at-send",
    "unconvertible",
    "uncertain",
    "expire",
    "disableSocial",
    "Profile-Key",
  };
  static const char *const argv[] = { POSTROOM_SANDBOX, "--help", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *help = NULL;
  g_autofree char *page = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &help, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_file_get_contents (SANDBOX_PAGE, &page, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i]);
      g_assert_nonnull (strstr (help, words[i]));
      g_assert_nonnull (strstr (page, words[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/demo/agency", test_agency);
  g_test_add_func ("/sandbox/demo/clients", test_clients);
  g_test_add_func ("/sandbox/demo/pictures", test_pictures);
  g_test_add_func ("/sandbox/program/line", test_program);
  g_test_add_func ("/sandbox/program/follows-parent", test_program_follows_parent);
  g_test_add_func ("/sandbox/program/refuses", test_program_refuses);
  g_test_add_func ("/sandbox/program/switches", test_program_switches);
  g_test_add_func ("/sandbox/program/help", test_program_help);
  return g_test_run ();
}
