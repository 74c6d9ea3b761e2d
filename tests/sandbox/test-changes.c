/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* What becomes of a post after it was made: changed, reviewed, deleted by hand, and how its networks show it. */

static const Step patch_steps[] = {
  { "POST", "/post",
    "{\"post\": \"A\", \"platforms\": [\"linkedin\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\", \"disableComments\": "
    "true}",
    200, NULL, "A=id" },
  { "GET", "/post/{A}", NULL, 200, "disableComments=true; youTubeOptions=-" },
  { "PATCH", "/post", "{\"id\": \"{A}\", \"disableComments\": false}", 200, "status=success; disableComments=false" },
  { "GET", "/post/{A}", NULL, 200, "disableComments=false" },
  { "PUT", "/post", "{\"id\": \"{A}\", \"disableComments\": true}", 200 },
  { "GET", "/history", NULL, 200, "history.0.disableComments=true" },
  /* Neither on other networks nor on TikTok. */
  { "POST", "/post",
    "{\"post\": \"B\", \"platforms\": [\"tiktok\", \"facebook\"], \"mediaUrls\": [\"https://a.example/b.mp4\"]}", 200,
    NULL, "B=id" },
  { "PATCH", "/post", "{\"id\": \"{B}\", \"disableComments\": true}", 400, "code=903" },
  { "GET", "/post/{B}", NULL, 200, "disableComments=-" },
  /* What was never set counts as an empty description and category 24. */
  { "POST", "/post",
    "{\"post\": \"V\", \"platforms\": [\"youtube\"], \"mediaUrls\": [\"https://a.example/v.mp4\"], "
    "\"youTubeOptions\": {\"title\": \"T\", \"tags\": [\"ab\"]}}",
    200, NULL, "V=id" },
  { "GET", "/post/{V}", NULL, 200,
    "youTubeOptions.title=T; youTubeOptions.description=-; youTubeOptions.tags=[\"ab\"]" },
  { "PATCH", "/post", "{\"id\": \"{V}\", \"youTubeOptions\": {\"visibility\": \"unlisted\"}}", 200 },
  { "GET", "/post/{V}", NULL, 200,
    "youTubeOptions.title=T; youTubeOptions.visibility=unlisted; youTubeOptions.description=; "
    "youTubeOptions.categoryId=24; youTubeOptions.tags=[\"ab\"]" },
  { "PATCH", "/post", "{\"id\": \"{V}\", \"youTubeOptions\": {\"description\": \"D\", \"categoryId\": 22}}", 200 },
  { "PATCH", "/post", "{\"id\": \"{V}\", \"youTubeOptions\": {\"title\": \"U\"}}", 200 },
  { "GET", "/post/{V}", NULL, 200,
    "youTubeOptions.title=U; youTubeOptions.visibility=unlisted; youTubeOptions.description=D; "
    "youTubeOptions.categoryId=22" },
  { "PATCH", "/post", "{\"id\": \"{V}\", \"youTubeOptions\": {\"categoryId\": \"x\"}}", 400, "code=101" },
  { NULL },
};

static const Step review_steps[] = {
  { "POST", "/post",
    "{\"post\": \"A\", \"platforms\": [\"linkedin\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\", "
    "\"requiresApproval\": "
    "true}",
    200, NULL, "A=id" },
  { "GET", "/post/{A}", NULL, 200, "approved=false; approvedBy=-; approvedDate=-; rejectedBy=-; rejectedDate=-" },
  { "POST", "/control/review", "{\"id\": \"{A}\", \"approved\": false, \"by\": \"ann@acme.example\"}", 200 },
  { "GET", "/post/{A}", NULL, 200,
    "status=awaiting approval; approved=false; rejectedBy=ann@acme.example; rejectedDate=2026-06-01T10:00:00.000Z" },
  { "GET", "/history?status=awaiting%20approval", NULL, 200, "history.0.rejectedBy=ann@acme.example" },
  { "POST", "/control/clock", "{\"advance\": 60}", 200 },
  { "POST", "/control/review", "{\"id\": \"{A}\", \"approved\": true, \"by\": \"bob@acme.example\"}", 200 },
  { "GET", "/post/{A}", NULL, 200,
    "status=pending; approved=true; approvedBy=bob@acme.example; approvedDate=2026-06-01T10:01:00.000Z; rejectedBy=-; "
    "rejectedDate=-" },
  { "POST", "/control/review", "{\"id\": \"{A}\", \"approved\": true}", 404, "code=404" },
  { "POST", "/control/review", "{\"id\": \"nothing\"}", 404, "code=404" },
  { "POST", "/control/review", "{\"id\": 5}", 400, "code=101" },
  /* Through the API it is the account that approves. */
  { "POST", "/post", "{\"post\": \"B\", \"platforms\": [\"linkedin\"], \"requiresApproval\": true}", 200, NULL,
    "B=posts.0.id", "Acme Downtown" },
  { "PATCH", "/post", "{\"id\": \"{B}\", \"approved\": true}", 200, NULL, NULL, "Acme Downtown" },
  { "GET", "/post/{B}", NULL, 200, "status=success; approvedBy=owner@acme.example", NULL, "Acme Downtown" },
  { NULL },
};

static const Step manual_steps[] = {
  { "POST", "/post",
    "{\"post\": \"A\", \"platforms\": [\"instagram\", \"facebook\"], \"mediaUrls\": [\"https://a.example/a.jpg\"]}",
    200, NULL, "A=id" },
  { "POST", "/control/options", "{\"checkManualDelete\": true}", 200 },
  { "DELETE", "/post", "{\"id\": \"{A}\", \"markManualDeleted\": true}", 400, "action=delete; status=error; code=382" },
  { "GET", "/post/{A}", NULL, 200, "status=success" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 400, "status=error; facebook.status=success; instagram.code=904" },
  { "DELETE", "/post", "{\"id\": \"{A}\", \"markManualDeleted\": true}", 400, "code=382" },
  { "GET", "/history/instagram", NULL, 200, "#posts=1" },
  { "POST", "/control/remove", "{\"id\": \"{A}\", \"platform\": \"instagram\"}", 200 },
  { "GET", "/history/instagram", NULL, 400, "code=221" },
  { "DELETE", "/post", "{\"id\": \"{A}\", \"markManualDeleted\": true}", 200, "status=success; id={A}" },
  { "DELETE", "/post", "{\"id\": \"{A}\", \"markManualDeleted\": true}", 400, "code=383" },
  { "POST", "/control/remove", "{\"id\": \"{A}\", \"platform\": \"twitter\"}", 404 },
  { "POST", "/control/remove", "{\"id\": \"{A}\", \"platform\": \"friendster\"}", 404 },
  { "POST", "/control/remove", "{\"platform\": \"twitter\"}", 404 },
  /* What was never sent is nowhere. */
  { "POST", "/post", "{\"post\": \"B\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\"}",
    200, NULL, "B=id" },
  { "DELETE", "/post", "{\"id\": \"{B}\", \"markManualDeleted\": true}", 200 },
  { NULL },
};

static const Step threads_steps[] = {
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"threads\"]}", 200, NULL, "A=id" },
  { "POST", "/control/options", "{\"threadsNoDelete\": true}", 200 },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 400, "status=error; threads.status=error; threads.code=904" },
  { "POST", "/control/options", "{\"threadsNoDelete\": false}", 200 },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200, "status=success; threads.status=success" },
  { NULL },
};

static const Step date_steps[] = {
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-06-02T08:00:00Z\"}",
    200, NULL, "A=id" },
  { "POST", "/control/options", "{\"legacyDates\": true}", 200 },
  { "GET", "/history", NULL, 200,
    "history.0.created._seconds=1780308000; history.0.created._nanoseconds=0; "
    "history.0.created.utc=2026-06-01T10:00:00.000Z; history.0.scheduleDate._seconds=1780387200; "
    "history.0.scheduleDate.utc=2026-06-02T08:00:00.000Z" },
  { "GET", "/post/{A}", NULL, 200, "created=2026-06-01T10:00:00.000Z; scheduleDate=2026-06-02T08:00:00Z" },
  { "POST", "/post", "{\"post\": \"B\", \"platforms\": [\"facebook\"]}", 200 },
  { "GET", "/history?type=immediate", NULL, 200, "history.0.created._seconds=?; history.0.scheduleDate=-" },
  { NULL },
};

static const Step network_steps[] = {
  { "GET", "/history/facebook", NULL, 400, "action=history; status=error; code=221" },
  { "POST", "/post", "{\"post\": \"One <b>a</b>\", \"platforms\": [\"facebook\", \"bluesky\"]}", 200, NULL,
    "F=postIds.0.id; B=postIds.1.id; A=id" },
  { "POST", "/control/clock", "{\"advance\": 60}", 200 },
  { "POST", "/post", "{\"post\": \"Two\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"https://a.example/a.jpg\"]}",
    200, NULL, "G=postIds.0.id" },
  { "POST", "/post", "{\"post\": \"Three\", \"platforms\": [\"facebook\"], \"scheduleDate\": \"2026-07-01T00:00:00Z\"}",
    200 },
  { "GET", "/history/facebook", NULL, 200,
    "status=success; #posts=2; posts.0.id={G}; posts.0.post=Two; posts.0.postUrl=?; "
    "posts.0.created=2026-06-01T10:01:00.000Z; posts.0.mediaUrl=https://a.example/a.jpg; posts.1.id={F}; "
    "posts.1.post=One \xf0\x9d\x97\xae; posts.0.likeCount=0; posts.0.commentsCount=0; refId=?; "
    "lastUpdated=2026-06-01T10:01:00.000Z; nextUpdate=?" },
  { "GET", "/history/bluesky", NULL, 200, "#posts=1; posts.0.id={B}; posts.0.post=One <b>a</b>" },
  { "GET", "/history/facebook?limit=1", NULL, 200, "#posts=1; posts.0.id={G}" },
  { "GET", "/history/facebook?limit=0", NULL, 400, "code=101" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200 },
  { "GET", "/history/facebook", NULL, 200, "#posts=1" },
  { "GET", "/history/bluesky", NULL, 400, "code=221", NULL, "Acme Downtown" },
  { "GET", "/history/bluesky", NULL, 400, "code=156", NULL, "Acme Seaside" },
  { NULL },
};

/* One thing after another: what is malformed is said before a key is looked up, and that before networks are. */
static const Step order_steps[] = {
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"facebook\"], \"idempotencyKey\": \"k\"}", 200 },
  { "POST", "/post", "{\"post\": {\"bluesky\": \"x\"}, \"platforms\": [\"facebook\"], \"idempotencyKey\": \"k\"}", 400,
    "code=101" },
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"all\", \"friendster\"], \"idempotencyKey\": \"k\"}", 400,
    "code=101" },
  { "POST", "/profiles", "{\"title\": \"Empty\"}", 200, NULL, "K=profileKey" },
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"all\"], \"idempotencyKey\": \"k\"}", 400, "code=901" },
  { "POST", "/post", "{\"post\": \"A\", \"platforms\": [\"all\"]}", 400, "status=error; posts.0.code=156", NULL, NULL,
    "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "POST", "/post",
    "{\"post\": \"B\", \"platforms\": [\"all\", \"twitter\", \"x\"], \"validateScheduled\": false, "
    "\"scheduleDate\": \"2026-07-01T00:00:00Z\"}",
    200, "status=scheduled", "B=id" },
  { "GET", "/post/{B}", NULL, 200, "#platforms=13" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "changes/patch", patch_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "changes/review", review_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "changes/manual-delete", manual_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "changes/threads-delete", threads_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "changes/legacy-dates", date_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "changes/network-history", network_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "changes/order-of-checks", order_steps, PRM_SANDBOX_PLAN_BUSINESS },
};

static const char *
get_header (Answer *answer, const char *name)
{
  return soup_message_headers_get_one (answer->headers, name);
}

/* Failures on demand look like those of the service: its own have its headers, those of a gateway do not. */
static void
test_fault_headers (void)
{
  static const struct
  {
    const char *fault;
    guint status;
    const char *code;        /* "-": not JSON */
    const char *retry_after; /* (nullable) */
    const char *max;         /* (nullable) */
  } rows[] = {
    { "\"kind\": \"status\"", 500, "500", NULL, "300" },
    { "\"kind\": \"status\", \"status\": 502", 502, "502", NULL, "300" },
    { "\"kind\": \"status\", \"status\": 429, \"code\": 906, \"retryAfter\": 7", 429, "906", "7", "300" },
    { "\"kind\": \"status\", \"status\": 429, \"code\": 106", 429, "106", NULL, "300" },
    { "\"kind\": \"html\"", 502, "-", NULL, NULL },
    { "\"kind\": \"html\", \"status\": 503, \"retryAfter\": 9", 503, "-", "9", NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autofree char *url = g_strconcat (prm_sandbox_get_api_url (bench->sandbox), "/user", NULL);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s", prm_sandbox_get_api_key (bench->sandbox));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body = g_strdup_printf ("{%s, \"path\": \"/api/*\"}", rows[i].fault);
      const Step steps[] = { { "POST", "/control/faults", body, 200 }, { NULL } };
      g_autoptr (Answer) answer = NULL;
      g_autofree char *code = NULL;

      bench_run (bench, steps);
      answer = bench_send (bench, "GET", url, headers, NULL, NULL, 0);
      code = answer_get (answer, "code");
      g_test_message ("%s", rows[i].fault);
      g_assert_cmpuint (answer->status, ==, rows[i].status);
      g_assert_cmpstr (code, ==, rows[i].code);
      g_assert_cmpstr (get_header (answer, "Retry-After"), ==, rows[i].retry_after);
      g_assert_cmpstr (get_header (answer, "x-ratelimit-max"), ==, rows[i].max);
      g_assert_cmpstr (get_header (answer, "x-ratelimit-count"), ==, rows[i].max != NULL ? "0" : NULL);
    }
}

/* The limit, with the header that says when to come back. */
static void
test_rate_headers (void)
{
  static const Step steps[] = {
    { "POST", "/control/options", "{\"rateLimit\": 2}", 200 },
    { "GET", "/user", NULL, 200 },
    { "POST", "/control/clock", "{\"advance\": 100}", 200 },
    { "GET", "/user", NULL, 200 },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autofree char *url = g_strconcat (prm_sandbox_get_api_url (bench->sandbox), "/user", NULL);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s", prm_sandbox_get_api_key (bench->sandbox));
  g_autoptr (Answer) answer = NULL;

  bench_run (bench, steps);
  answer = bench_send (bench, "GET", url, headers, NULL, NULL, 0);
  g_assert_cmpuint (answer->status, ==, 429);
  g_assert_cmpstr (get_header (answer, "x-ratelimit-max"), ==, "2");
  g_assert_cmpstr (get_header (answer, "x-ratelimit-count"), ==, "2");
  g_assert_cmpstr (get_header (answer, "Retry-After"), ==, "200");
}

/* Uploads and files can fail as well as calls. */
static void
test_upload_faults (void)
{
  static const struct
  {
    const char *kind;
    guint status; /* of the upload; 0: the connection breaks */
    guint there;  /* status of the file afterwards */
  } rows[] = {
    { "refuse", 0, 404 },   { "drop-before", 0, 404 }, { "drop-after", 0, 200 },
    { "status", 500, 404 }, { "html", 502, 404 },      { "delay", 200, 200 },
  };
  static const Step asking[] = {
    { "GET", "/media/uploadUrl?fileName=clip.mp4&contentType=mp4", NULL, 200, NULL,
      "ACCESS=accessUrl; UPLOAD=uploadUrl" },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *body =
        g_strdup_printf ("{\"kind\": \"%s\", \"path\": \"/upload/*\", \"delayMs\": 10}", rows[i].kind);
      const Step steps[] = { { "POST", "/control/faults", body, 200 }, { NULL } };
      g_autoptr (Answer) put = NULL;
      g_autoptr (Answer) file = NULL;

      bench_run (bench, asking);
      bench_run (bench, steps);
      /* On a connection of its own, or the HTTP library would send it twice by itself. */
      soup_session_abort (bench->session);
      put = bench_send (bench, "PUT", g_hash_table_lookup (bench->saved, "UPLOAD"), NULL, "video/mp4", "film", 4);
      file = bench_send (bench, "GET", g_hash_table_lookup (bench->saved, "ACCESS"), NULL, NULL, NULL, 0);
      g_test_message ("%s", rows[i].kind);
      g_assert_cmpuint (put->status, ==, rows[i].status);
      g_assert_cmpuint (file->status, ==, rows[i].there);
    }
}

/* Eight profiles a second, by a clock that stands still here. */
static void
test_deletion_limit (void)
{
  static const Step moved[] = { { "DELETE", "/profiles", "{\"title\": \"P8\"}", 429, "code=906" },
                                { "POST", "/control/clock", "{\"advance\": 1}", 200 },
                                { "DELETE", "/profiles", "{\"title\": \"P8\"}", 200 },
                                { NULL } };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i <= 8; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"title\": \"P%u\"}", i);
      const Step steps[] = { { "POST", "/profiles", body, 200 }, { "DELETE", "/profiles", body, 200 }, { NULL } };
      const Step last[] = { { "POST", "/profiles", body, 200 }, { NULL } };

      bench_run (bench, i < 8 ? steps : last);
    }
  bench_run (bench, moved);
}

/* A client that does not stop is suspended. */
static void
test_suspended_for_asking (void)
{
  static const Step before[] = { { "POST", "/control/options", "{\"rateLimit\": 1}", 200 },
                                 { "GET", "/user", NULL, 200, NULL, NULL, "Acme Downtown" },
                                 { NULL } };
  static const Step again[] = { { "GET", "/user", NULL, 429, "code=906", NULL, "Acme Downtown" }, { NULL } };
  static const Step after[] = { { "GET", "/user", NULL, 403, "code=907", NULL, "Acme Downtown" },
                                { "GET", "/user", NULL, 200 },
                                { NULL } };
  g_autoptr (Bench) bench = bench_new_plain ();

  bench_run (bench, before);
  for (guint i = 0; i < 1000; i++)
    bench_run (bench, again);
  bench_run (bench, after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  g_test_add_func ("/sandbox/changes/fault-headers", test_fault_headers);
  g_test_add_func ("/sandbox/changes/rate-headers", test_rate_headers);
  g_test_add_func ("/sandbox/changes/suspended-for-asking", test_suspended_for_asking);
  g_test_add_func ("/sandbox/changes/upload-faults", test_upload_faults);
  g_test_add_func ("/sandbox/changes/deletion-limit", test_deletion_limit);
  return g_test_run ();
}
