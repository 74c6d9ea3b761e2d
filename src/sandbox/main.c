/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "prm-time.h"

#include "prm-sandbox.h"

static const char summary[] =
  "A server on this computer that behaves like the Ayrshare API and publishes nothing.\n"
  "Its first line of output is a JSON object with its address, its API key and its profiles.";

static const char description[] =
  "The API is below the address “api”; every call needs “Authorization: Bearer API-KEY”, and “Profile-Key: …” to act\n"
  "for one of the profiles. Media addresses are never opened. What is in a file can be said by its address, as in\n"
  "https://media-facts.example/1080x1350/12MB/45s/clip.mp4, and https://media-faults.example/FOLDER/… fails, with\n"
  "FOLDER one of missing, gone-at-send, slow, blocked, unconvertible and uncertain.\n"
  "\n"
  "With --control, the address “control” takes without a key\n"
  "  GET  /clock                      the present moment\n"
  "  POST /clock   {\"advance\": 60}    moves the clock and does what is due; or {\"now\": \"…Z\"}\n"
  "  GET  /state                      every post of every profile\n"
  "  GET  /options                    the switches above, as plan, maxPack, requireXApp, threadsNoDelete,\n"
  "                                   checkManualDelete, legacyDates, rateLimit, monthlyQuota, monthlyPosts,\n"
  "                                   disableSocial\n"
  "  POST /options {\"rateLimit\": 5}   changes them\n"
  "  POST /profiles {\"title\": \"…\", \"suspended\": true, \"link\": [\"tiktok\"], \"unlink\": [\"facebook\"],\n"
  "                  \"expire\": [\"twitter\"]}   lets links expire\n"
  "  POST /review  {\"id\": \"…\", \"approved\": false, \"by\": \"Ann\"}   what someone decides on the web site\n"
  "  POST /remove  {\"id\": \"…\", \"platform\": \"instagram\"}   someone deletes a post in the network's app\n"
  "  POST /faults  {\"kind\": \"drop-after\", \"path\": \"/api/post\", \"method\": \"POST\", \"count\": 1}\n"
  "      delay        answers delayMs later\n"
  "      refuse       resets the connection\n"
  "      drop-before  closes it without an answer, nothing was done\n"
  "      drop-after   closes it without an answer, all was done\n"
  "      cut          sends half of the body\n"
  "      status       an error with status (500), code, message, retryAfter\n"
  "      html         the page of a gateway, with status (502), retryAfter\n"
  "      network      no path: platform refuses the next post with code, message, retryAvailable, details, "
  "detailsData\n"
  "      warning      no path: platform takes the next post with a warning, code (518), message\n"
  "  DELETE /faults, POST /reset\n"
  "  GET  /held                       how many requests are being delayed; DELETE lets them go on now\n"
  "\n"
  "It ends on SIGTERM and SIGINT.\n";

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* The end of the pipe on standard input is the end of the parent, also where processes cannot see one another. */
static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  char buffer[256];
  gssize size = read (fd, buffer, sizeof buffer);

  if (size > 0 || (size < 0 && (errno == EINTR || errno == EAGAIN)))
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  GMainLoop *loop;
  pid_t pid;
} Parent;

/* The kernel sends it when the thread that started us ends, which need not be the whole parent. */
static gboolean
on_parent_thread_gone (gpointer data)
{
  Parent *parent = data;

  if (getppid () != parent->pid)
    g_main_loop_quit (parent->loop);
  return G_SOURCE_CONTINUE;
}

static void
follow_parent (Parent *parent)
{
  struct stat info;

  g_unix_signal_add (SIGHUP, on_parent_thread_gone, parent);
  prctl (PR_SET_PDEATHSIG, SIGHUP);
  /* It may have ended before we asked. */
  if (getppid () != parent->pid)
    raise (SIGHUP);
  if (fstat (STDIN_FILENO, &info) == 0 && (S_ISFIFO (info.st_mode) || S_ISSOCK (info.st_mode)))
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, parent->loop);
}

static gboolean
parse_plan (const char *text, PrmSandboxPlan *plan)
{
  if (text == NULL || g_str_equal (text, "business"))
    *plan = PRM_SANDBOX_PLAN_BUSINESS;
  else if (g_str_equal (text, "premium"))
    *plan = PRM_SANDBOX_PLAN_PREMIUM;
  else if (g_str_equal (text, "basic"))
    *plan = PRM_SANDBOX_PLAN_BASIC;
  else
    return FALSE;
  return TRUE;
}

typedef struct
{
  int port;
  int rate_limit;
  int monthly_quota;
  int monthly_posts;
  int comment_seconds;
  char *plan;
  char *now;
  char *state;
  gboolean version;
  gboolean exit_with_parent;
} Arguments;

static gboolean
parse_arguments (int *argc, char ***argv, Arguments *arguments, PrmSandboxOptions *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options->demo, "Begin with a small agency: clients, posts, pictures", NULL },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &arguments->state, "Keep everything in FILE between runs", "FILE" },
    { "port", 0, 0, G_OPTION_ARG_INT, &arguments->port, "Port to listen on; without it the system chooses", "N" },
    { "plan", 0, 0, G_OPTION_ARG_STRING, &arguments->plan,
      "basic (the free one), premium or business (this one if not said)", "PLAN" },
    { "rate-limit", 0, 0, G_OPTION_ARG_INT, &arguments->rate_limit, "Requests per profile in five minutes (300)", "N" },
    { "monthly-quota", 0, 0, G_OPTION_ARG_INT, &arguments->monthly_quota, "Requests of the account in a month (any)",
      "N" },
    { "monthly-posts", 0, 0, G_OPTION_ARG_INT, &arguments->monthly_posts, "Posts of the account in a month (any)",
      "N" },
    { "no-max-pack", 0, 0, G_OPTION_ARG_NONE, &options->no_max_pack, "The plan is without the Max Pack", NULL },
    { "threads-no-delete", 0, 0, G_OPTION_ARG_NONE, &options->threads_no_delete,
      "Posts on Threads cannot be deleted through the API", NULL },
    { "check-manual-delete", 0, 0, G_OPTION_ARG_NONE, &options->check_manual_delete,
      "Refuse markManualDeleted while the post is still there", NULL },
    { "legacy-dates", 0, 0, G_OPTION_ARG_NONE, &options->legacy_dates, "Dates in the history are objects", NULL },
    { "require-x-app", 0, 0, G_OPTION_ARG_NONE, &options->require_x_app, "Ask for X app credentials in headers", NULL },
    { "first-comment-delay", 0, 0, G_OPTION_ARG_INT, &arguments->comment_seconds, "How long a first comment takes (20)",
      "SECONDS" },
    { "control", 0, 0, G_OPTION_ARG_NONE, &options->control, "Offer the controls described below", NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &arguments->now, "Start with a clock that stands still at this moment",
      "DATE" },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &arguments->exit_with_parent,
      "End when the parent process ends or closes standard input", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &arguments->version, "Show the version and exit", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1 || arguments->port < 0 || arguments->port > G_MAXUINT16 || arguments->rate_limit < 0 ||
      arguments->monthly_quota < 0 || arguments->monthly_posts < 0 || arguments->comment_seconds < 0 ||
      !parse_plan (arguments->plan, &options->plan) ||
      (arguments->now != NULL && !prm_time_parse (arguments->now, &options->now)))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           "An option has a value that cannot be; --help tells which ones can");
      return FALSE;
    }
  options->port = arguments->port;
  options->rate_limit = arguments->rate_limit;
  options->monthly_quota = arguments->monthly_quota;
  options->monthly_posts = arguments->monthly_posts;
  options->first_comment_seconds = arguments->comment_seconds;
  options->state_path = arguments->state;
  return TRUE;
}

static int
serve (const PrmSandboxOptions *options, gboolean exit_with_parent, pid_t parent_pid)
{
  g_autoptr (PrmSandbox) sandbox = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Parent parent = { .loop = loop, .pid = parent_pid };
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  sandbox = prm_sandbox_new (options, &error);
  if (sandbox == NULL || !prm_sandbox_start (sandbox, &error))
    {
      g_printerr ("postroom-sandbox: %s\n", error->message);
      return 1;
    }
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (exit_with_parent)
    follow_parent (&parent);

  line = prm_sandbox_describe (sandbox);
  puts (line);
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}

int
main (int argc, char **argv)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  Arguments arguments = { .comment_seconds = 20 };
  g_autoptr (GError) error = NULL;
  pid_t parent = getppid ();
  int status;

  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  if (!parse_arguments (&argc, &argv, &arguments, &options, &error))
    {
      g_printerr ("postroom-sandbox: %s\n", error->message);
      status = 2;
    }
  else if (arguments.version)
    {
      puts ("postroom-sandbox " PRM_VERSION);
      status = 0;
    }
  else
    status = serve (&options, arguments.exit_with_parent, parent);
  g_free (arguments.plan);
  g_free (arguments.now);
  g_free (arguments.state);
  return status;
}
