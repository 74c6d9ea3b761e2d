/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include "../keyring/private-keyring.h"
#include "faults-run.h"

#define DAY (24 * 60 * 60)
#define SILENCE_MS (10 * 60 * 1000)

const char *const faults_trouble_names[FAULTS_N_TROUBLES] = {
  [FAULTS_DROP_BEFORE] = "connection dropped before the service acted",
  [FAULTS_DROP_AFTER] = "connection dropped after the service acted",
  [FAULTS_CUT] = "answer cut short",
  [FAULTS_REFUSE] = "connection reset",
  [FAULTS_HTML] = "page of a gateway",
  [FAULTS_500] = "500",
  [FAULTS_503] = "503 with Retry-After",
  [FAULTS_429] = "429 with Retry-After",
  [FAULTS_429_BARE] = "429 that does not say how long",
  [FAULTS_SILENCE_BEFORE] = "time-out, the service did not act",
  [FAULTS_SILENCE_AFTER] = "time-out, the service acted",
  [FAULTS_FUSE] = "SIGKILL set for a turn of the main loop",
  [FAULTS_KILL] = "SIGKILL between two operations",
  [FAULTS_RESTART] = "closed and opened again",
  [FAULTS_CLOCK] = "clock moved between two runs",
  [FAULTS_CLOCK_RUNNING] = "clock set back or on while it ran",
  [FAULTS_LOCK] = "keyring locked for a while",
  [FAULTS_LOCK_HALF_WAY] = "keyring locked in the middle of a replacement",
};

gboolean
faults_chance (FaultsRun *run, guint per_mille)
{
  return (guint) g_rand_int_range (run->rand, 0, 1000) < per_mille;
}

void
faults_add (FaultsRun *run, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) answer = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strdelimit (text, "'", '"');
  answer = prm_test_sandbox_control (run->link.sandbox, "POST", "/faults", text);
}

void
faults_revive (FaultsRun *run)
{
  g_auto (GStrv) words = NULL;

  faults_link_start (&run->link);
  words = faults_link_ask (&run->link, "settle");
  g_assert_nonnull (words);
}

/* On the wire */

static const struct
{
  const char *kind;
  const char *more;
  guint weight;
} http_rows[FAULTS_N_HTTP] = {
  [FAULTS_DROP_BEFORE] = { "drop-before", "", 20 },
  [FAULTS_DROP_AFTER] = { "drop-after", "", 25 },
  [FAULTS_CUT] = { "cut", "", 15 },
  [FAULTS_REFUSE] = { "refuse", "", 8 },
  [FAULTS_HTML] = { "html", "", 10 },
  [FAULTS_500] = { "status", ", 'status': 500", 12 },
  [FAULTS_503] = { "status", ", 'status': 503, 'retryAfter': 30", 8 },
  [FAULTS_429] = { "status", ", 'status': 429, 'retryAfter': 45", 8 },
  [FAULTS_429_BARE] = { "status", ", 'status': 429", 3 },
  [FAULTS_SILENCE_BEFORE] = { "delay", ", 'delayMs': 600000", 1 },
  [FAULTS_SILENCE_AFTER] = { "drop-after", ", 'delayMs': 600000", 2 },
};

static const struct
{
  const char *path;
  const char *method;
} targets[] = {
  { "/api/post", "POST" },
  { "/api/post", "POST" },
  { "/api/post", "PATCH" },
  { "/api/post", "DELETE" },
  { "/api/post/*", "GET" },
  { "/api/history", "GET" },
  { "/api/validate/post", "POST" },
  { "/api/post/retry", "PUT" },
  { "/api/media/upload", "POST" },
  { "/api/media", "GET" },
  { "/api/*", "GET" },
  { "/upload/*", "PUT" },
  { "/api/media/*", "GET" },
  { "/api/media/urlExists", "POST" },
};

static FaultsTrouble
choose_http (FaultsRun *run)
{
  guint all = 0, at;

  for (guint i = 0; i < FAULTS_N_HTTP; i++)
    all += http_rows[i].weight;
  at = (guint) g_rand_int_range (run->rand, 0, (gint32) all);
  for (guint i = 0; i < FAULTS_N_HTTP; i++)
    {
      if (at < http_rows[i].weight)
        return i;
      at -= http_rows[i].weight;
    }
  return FAULTS_DROP_BEFORE;
}

static void
break_wire (FaultsRun *run)
{
  FaultsTrouble trouble = choose_http (run);
  guint target = (guint) g_rand_int_range (run->rand, 0, G_N_ELEMENTS (targets));
  gboolean silent = trouble == FAULTS_SILENCE_BEFORE || trouble == FAULTS_SILENCE_AFTER;

  run->n_by_trouble[trouble]++;
  faults_add (run, "{'kind': '%s', 'path': '%s', 'method': '%s', 'count': %d%s}", http_rows[trouble].kind,
              targets[target].path, targets[target].method, silent ? 1 : g_rand_int_range (run->rand, 1, 4),
              http_rows[trouble].more);
}

void
faults_make_trouble (FaultsRun *run)
{
  g_auto (GStrv) words = NULL;

  if (faults_chance (run, 450))
    break_wire (run);
  if (!faults_chance (run, 80))
    return;
  run->n_by_trouble[FAULTS_FUSE]++;
  words = faults_link_ask (&run->link, "fuse\t%d", g_rand_int_range (run->rand, 1, 120));
  if (words == NULL)
    faults_revive (run);
}

/* Around it */

static void
pass (FaultsRun *run, gint64 seconds, gboolean until_quiet)
{
  while (!faults_link_pass (&run->link, seconds, until_quiet))
    faults_revive (run);
}

static void
restart (FaultsRun *run)
{
  faults_link_quit (&run->link);
  faults_revive (run);
}

static void
move_clock (FaultsRun *run)
{
  run->n_by_trouble[FAULTS_CLOCK]++;
  run->link.skew = run->link.skew != 0 ? 0 : g_rand_int_range (run->rand, -3600, 3600);
  restart (run);
}

static void
set_clock (FaultsRun *run)
{
  gint64 before = run->link.skew;
  g_auto (GStrv) words = NULL;

  run->n_by_trouble[FAULTS_CLOCK_RUNNING]++;
  run->link.skew = before != 0 && g_rand_boolean (run->rand) ? 0 : g_rand_int_range (run->rand, -3600, 3600);
  words = faults_link_ask (&run->link, "clock\t%" G_GINT64_FORMAT, run->link.skew - before);
  if (words == NULL)
    faults_revive (run);
}

static void
unlock (FaultsRun *run)
{
  g_auto (GStrv) words = NULL;

  session_keyring_unlock ();
  run->locked = FALSE;
  words = faults_link_ask (&run->link, "unlocked");
  if (words == NULL)
    faults_revive (run);
}

static void
lock (FaultsRun *run)
{
  run->n_by_trouble[FAULTS_LOCK]++;
  run->locked = TRUE;
  session_keyring_lock ();
  /* Keys that are in memory stay there; what is started now has none. */
  if (faults_chance (run, 700))
    restart (run);
}

void
faults_hold_deleting (FaultsRun *run)
{
  faults_add (run, "{'kind': 'status', 'path': '/api/post', 'method': 'DELETE', 'count': 2, 'status': 503, "
                   "'retryAfter': 20}");
}

void
faults_lock_half_way (FaultsRun *run)
{
  g_auto (GStrv) words = NULL;

  /* Until it has left, or cannot for now. */
  words = faults_link_ask (&run->link, "settle");
  if (words == NULL)
    faults_revive (run);
  run->n_by_trouble[FAULTS_LOCK_HALF_WAY]++;
  run->locked = TRUE;
  session_keyring_lock ();
  if (g_rand_boolean (run->rand))
    restart (run);
  else
    {
      faults_link_kill (&run->link);
      faults_revive (run);
    }
}

void
faults_let_pass (FaultsRun *run)
{
  if (run->locked && faults_chance (run, 300))
    unlock (run);
  if (faults_chance (run, 20))
    {
      run->n_by_trouble[FAULTS_KILL]++;
      faults_link_kill (&run->link);
      faults_revive (run);
    }
  if (faults_chance (run, 10))
    {
      run->n_by_trouble[FAULTS_RESTART]++;
      restart (run);
    }
  if (faults_chance (run, 8))
    move_clock (run);
  if (faults_chance (run, 12))
    set_clock (run);
  if (!run->locked && faults_chance (run, 10))
    lock (run);
  if (faults_chance (run, 350))
    pass (run, g_rand_int_range (run->rand, 1, 150), FALSE);
  else if (faults_chance (run, 20))
    pass (run, 60 * 60, FALSE);
}

void
faults_calm (FaultsRun *run)
{
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (run->link.sandbox, "DELETE", "/faults", NULL);
  g_auto (GStrv) words = faults_link_ask (&run->link, "fuse\t0");

  if (words == NULL)
    faults_revive (run);
  if (run->locked)
    unlock (run);
  if (run->link.skew != 0)
    {
      run->link.skew = 0;
      restart (run);
    }
  pass (run, DAY, TRUE);
}
