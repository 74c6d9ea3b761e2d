/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "prm-time.h"

#include "sandbox-support.h"

/* What a sandbox remembers from one run to the next, and its files. */

typedef struct
{
  char *dir;
  char *path;
} Place;

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_assert_no_errno (g_unlink (child));
    }
  g_assert_no_errno (g_rmdir (path));
}

static void
place_init (Place *place)
{
  g_autoptr (GError) error = NULL;

  place->dir = g_dir_make_tmp ("postroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->dir, "state.json", NULL);
}

static void
place_clear (Place *place)
{
  remove_all (place->dir);
  g_free (place->dir);
  g_free (place->path);
}

static Bench *
open_bench (Place *place)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;

  options.control = TRUE;
  options.state_path = place->path;
  g_assert_true (prm_time_parse (BENCH_NOW, &options.now));
  return bench_new (options);
}

static const Step before_steps[] = {
  { "POST", "/auto-schedule/set",
    "{\"title\": \"S\", \"schedule\": [\"09:00Z\"], \"daysOfWeek\": [1, 2, 3], \"excludeDates\": [\"2026-12-25\"]}",
    200 },
  { "POST", "/post", "{\"post\": \"sent\", \"platforms\": [\"telegram\"], \"idempotencyKey\": \"k1\"}", 200, NULL,
    "A=id; AT=postIds.0.id" },
  { "POST", "/post",
    "{\"post\": \"slot\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"schedule\": true, \"title\": \"S\"}, "
    "\"notes\": \"N\"}",
    200, "scheduleDate=2026-06-02T09:00:00Z", "B=id" },
  { "POST", "/post", "{\"post\": \"held\", \"platforms\": [\"linkedin\"], \"requiresApproval\": true}", 200, NULL,
    "C=id" },
  { "POST", "/post",
    "{\"post\": \"gone\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k2\", "
    "\"scheduleDate\": \"2026-06-09T00:00:00Z\"}",
    200, NULL, "D=id" },
  { "DELETE", "/post", "{\"id\": \"{D}\"}", 200 },
  { "POST", "/profiles", "{\"title\": \"New\", \"tags\": [\"t\"]}", 200, NULL, "K=profileKey" },
  { "DELETE", "/profiles/social", "{\"platform\": \"reddit\"}", 200 },
  { "POST", "/control/profiles", "{\"title\": \"Acme Seaside\", \"suspended\": true}", 200 },
  { "POST", "/post",
    "{\"post\": \"short https://a.example/x\", \"platforms\": [\"linkedin\", \"threads\"], \"shortenLinks\": true}",
    200, NULL, "E=id" },
  { "GET", "/post/{E}", NULL, 200, NULL, "U=urls.0" },
  { "PATCH", "/post", "{\"id\": \"{E}\", \"disableComments\": true}", 200 },
  { "POST", "/control/remove", "{\"id\": \"{E}\", \"platform\": \"threads\"}", 200 },
  { "POST", "/post", "{\"post\": \"no\", \"platforms\": [\"linkedin\"], \"requiresApproval\": true}", 200, NULL,
    "F=id" },
  { "POST", "/control/review", "{\"id\": \"{F}\", \"by\": \"Ann\"}", 200 },
  { "POST", "/control/profiles", "{\"expire\": [\"facebook\"]}", 200 },
  { "GET", "/user", NULL, 200, NULL, "CALLS=monthlyApiCalls" },
  { "POST", "/control/clock", "{\"advance\": 3600}", 200 },
  { NULL },
};

static const Step after_steps[] = {
  { "GET", "/control/state", NULL, 200 },
  { "POST", "/control/options", "{\"monthlyQuota\": {CALLS}}", 200 },
  { "GET", "/user", NULL, 429, "code=106" },
  { "POST", "/control/options", "{\"monthlyQuota\": 0}", 200 },
  { "GET", "/post/{E}", NULL, 200, "urls=[\"{U}\"]; disableComments=true" },
  { "GET", "/history/threads", NULL, 400, "code=221" },
  { "GET", "/post/{F}", NULL, 200, "rejectedBy=Ann; rejectedDate=2026-06-01T10:00:00.000Z" },
  { "GET", "/profiles?actionLog=true", NULL, 200, "#actionLog=1; actionLog.0.title=New; actionLog.0.tags=[\"t\"]" },
  { "GET", "/control/clock", NULL, 200, "now=2026-06-01T11:00:00Z" },
  { "GET", "/post/{A}", NULL, 200, "status=success; postIds.0.id={AT}; created=2026-06-01T10:00:00.000Z" },
  { "GET", "/post/{B}", NULL, 200, "status=pending; autoSchedule.title=S; notes=N; scheduleDate=2026-06-02T09:00:00Z" },
  { "GET", "/post/{D}", NULL, 200, "status=deleted" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k1\"}", 400, "code=901" },
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"idempotencyKey\": \"k2\"}", 400, "code=901" },
  { "GET", "/auto-schedule/list", NULL, 200,
    "schedules.S.schedule=[\"09:00Z\"]; schedules.S.daysOfWeek=[1,2,3]; schedules.S.excludeDates=[\"2026-12-25\"]; "
    "schedules.S.lastScheduleDate=2026-06-02T09:00:00.000Z" },
  { "POST", "/post",
    "{\"post\": \"next\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"schedule\": true, \"title\": \"S\"}}", 200,
    "scheduleDate=2026-06-03T09:00:00Z" },
  { "GET", "/user", NULL, 200, "title=New", NULL, NULL, "Authorization: Bearer {apiKey}\nProfile-Key: {K}" },
  { "GET", "/user", NULL, 200, "#activeSocialAccounts=12" },
  { "GET", "/user", NULL, 403, "code=907", NULL, "Acme Seaside" },
  { "POST", "/post", "{\"post\": \"lost\", \"platforms\": [\"facebook\"]}", 400, "errors.0.code=161" },
  /* What was loaded goes on as if nothing had been. */
  { "PATCH", "/post", "{\"id\": \"{C}\", \"approved\": true}", 200 },
  { "GET", "/post/{C}", NULL, 200, "status=success; #postIds=1" },
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200, "telegram.id={AT}" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-02T09:00:00Z\"}", 200 },
  { "GET", "/post/{B}", NULL, 200, "status=success" },
  { NULL },
};

static void
test_restart (void)
{
  Place place;
  Bench *bench;
  Bench *again;

  place_init (&place);
  bench = open_bench (&place);
  bench_run (bench, before_steps);
  again = open_bench (&place); /* while the first still runs: each answer was saved before it was sent */
  g_hash_table_unref (again->saved);
  again->saved = g_hash_table_ref (bench->saved);
  bench_free (bench);
  g_assert_cmpstr (prm_sandbox_get_api_key (again->sandbox), ==, g_hash_table_lookup (again->saved, "apiKey"));
  bench_run (again, after_steps);
  bench_free (again);
  place_clear (&place);
}

static guint
count_files (Place *place, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (place->dir, 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    count += g_str_has_prefix (name, prefix);
  return count;
}

static void
test_damaged (void)
{
  static const char *const contents[] = {
    "",
    "nonsense",
    "{\"version\": 1, \"profiles\": [",
    "{}",
    "[]",
    "{\"version\": 99, \"apiKey\": \"k\", \"profiles\": [{\"refId\": \"r\"}]}",
    "{\"version\": 1, \"apiKey\": \"k\", \"profiles\": [{\"refId\": \"r\"}, {\"refId\": 5}]}",
    "{\"version\": 1, \"apiKey\": 5, \"profiles\": {}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      Place place;
      g_autoptr (GError) error = NULL;
      Bench *bench;

      place_init (&place);
      g_file_set_contents (place.path, contents[i], -1, &error);
      g_assert_no_error (error);
      bench = open_bench (&place);
      g_assert_cmpuint (count_files (&place, "state.json.damaged-"), ==, 1);
      bench_free (bench);
      g_assert_true (g_file_test (place.path, G_FILE_TEST_EXISTS));
      place_clear (&place);
    }
}

/* Wrong parts inside a state that is otherwise one of ours are passed over. */
static void
test_partly_damaged (void)
{
  static const char content[] =
    "{\"version\": 1, \"apiKey\": \"k\", \"clock\": 5, \"media\": [5, {\"id\": \"m\", \"pathName\": \"../x\"}], "
    "\"profiles\": [{\"refId\": \"r\", \"accounts\": [5, {\"platform\": 5}], \"settings\": 5, \"usedKeys\": 5, "
    "\"schedules\": [5, {}, {\"title\": \"S\", \"minutes\": [99999, -5], \"days\": 4096}], "
    "\"posts\": [5, {}, {\"id\": \"p\", \"status\": \"pending\"}, {\"id\": \"q\", \"status\": \"pending\", "
    "\"platforms\": [\"twitter\"], \"body\": [], \"postIds\": [5], \"scheduledAt\": \"x\"}]}]}";
  static const Step steps[] = {
    { "GET", "/history?lastDays=0", NULL, 200, "count=1; history.0.id=q; history.0.post=" },
    { "GET", "/auto-schedule/list", NULL, 200, "#schedules=1" },
    { "GET", "/user", NULL, 200, "refId=r; activeSocialAccounts=-" },
    { "GET", "/media", NULL, 200, "#=0" },
    { NULL },
  };
  Place place;
  Bench *bench;

  place_init (&place);
  g_file_set_contents (place.path, content, -1, NULL);
  bench = open_bench (&place);
  g_assert_cmpuint (count_files (&place, "state.json.damaged-"), ==, 1);
  bench_run (bench, steps);
  bench_free (bench);
  place_clear (&place);
}

static void
test_reset (void)
{
  static const Step steps[] = {
    { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", 200 },
    { "POST", "/control/clock", "{\"advance\": 100}", 200 },
    { "POST", "/control/reset", NULL, 200, "status=success" },
    { "GET", "/history", NULL, 400, "code=221" },
    { "GET", "/control/clock", NULL, 200, "now=2026-06-01T10:00:00Z" },
    /* The keys are those from before. */
    { "GET", "/user", NULL, 200, "title=Acme Downtown", NULL, "Acme Downtown" },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  bench_run (bench, steps);
}

static char *
get_text (Answer *answer)
{
  return g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));
}

static void
test_media (void)
{
  static const Step json_steps[] = {
    { "GET", "/media", NULL, 200, "#=0" },
    { "POST", "/media/upload",
      "{\"file\": \"data:image/png;base64,aGVsbG8=\", \"fileName\": \"pixel.png\", \"description\": \"One\"}", 200,
      "id=?; url=?; fileName=pixel.png; description=One", "URL=url; ID=id" },
    { "GET", "/media", NULL, 200,
      "#=1; 0.id={ID}; 0.url={URL}; 0.size=5; 0.fileName=pixel.png; 0.description=One; "
      "0.timeCreated=2026-06-01T10:00:00.000Z; 0.expiresAt=2026-08-30T10:00:00.000Z" },
    { "GET", "/media", NULL, 200, "#=0", NULL, "Acme Downtown" },
    { "POST", "/media/urlExists", "{\"mediaUrl\": \"{URL}\"}", 200,
      "status=success; statusCode=200; statusText=OK; contentType=image/png" },
    { "POST", "/media/urlExists", "{\"mediaUrl\": \"https://img.example.com/a.jpg\"}", 200, "status=success" },
    { "POST", "/media/urlExists", "{\"mediaUrl\": \"https://media-faults.example/page/a.jpg\"}", 200,
      "status=success; contentType=text/html" },
    { "POST", "/media/urlExists", "{\"mediaUrl\": \"https://media-faults.example/missing/a.jpg\"}", 400,
      "action=media; status=error; code=136" },
    { "POST", "/media/urlExists", "{\"mediaUrl\": \"http://img.example.com/a.jpg\"}", 400, "code=136" },
    { "POST", "/media/urlExists", "{\"mediaUrl\": \"https://img.example.com/page\"}", 400, "code=136" },
    { "POST", "/media/urlExists", "{}", 400, "code=101" },
    { "POST", "/media/upload", "{\"fileName\": \"a.png\"}", 400, "code=101" },
    { "POST", "/media/upload", "{\"file\": \"aGVsbG8=\"}", 400, "code=101" },
    { "POST", "/media/upload", "{\"file\": \"data:image/png;base64,\"}", 400, "code=101" },
    /* Its own addresses are http, which is otherwise refused. */
    { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"mediaUrls\": [\"{URL}\"]}", 200, NULL,
      "P=id" },
    { "GET", "/post/{P}", NULL, 200, "mediaUrls.0={URL}" },
    { "POST", "/post", "{\"post\": \"y\", \"platforms\": [\"facebook\"], \"mediaUrls\": [\"{URL}x\"]}", 400,
      "errors.0.code=136" },
    { "GET", "/media/uploadUrl?fileName=clip.mp4&contentType=mp4", NULL, 200,
      "accessUrl=?; contentType=video/mp4; uploadUrl=?", "ACCESS=accessUrl; UPLOAD=uploadUrl" },
    { "GET", "/media/uploadUrl?fileName=clip.mp4", NULL, 200, "contentType=application/octet-stream" },
    { "GET", "/media/uploadUrl?contentType=exe", NULL, 400, "code=101" },
    { "GET", "/media/uploadUrl", NULL, 400, "code=101" },
    { "GET", "/media", NULL, 200, "#=1" },
    { "GET", "/media/uploadUrl?fileName=empty.mp4", NULL, 200, NULL, "EMPTY=accessUrl; EMPTYUP=uploadUrl" },
    { NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();
  const char *url, *access_url, *upload_url;
  g_autofree char *text = NULL;

  bench_run (bench, json_steps);
  url = g_hash_table_lookup (bench->saved, "URL");
  access_url = g_hash_table_lookup (bench->saved, "ACCESS");
  upload_url = g_hash_table_lookup (bench->saved, "UPLOAD");
  {
    g_autoptr (Answer) file = bench_send (bench, "GET", url, NULL, NULL, NULL, 0);
    g_autoptr (Answer) early = bench_send (bench, "GET", access_url, NULL, NULL, NULL, 0);
    g_autoptr (Answer) wrong = bench_send (bench, "PUT", upload_url, NULL, "image/png", "movie", 5);
    g_autoptr (Answer) keyed =
      bench_send (bench, "PUT", upload_url, "Authorization: Bearer x", "video/mp4", "movie", 5);
    g_autoptr (Answer) put = bench_send (bench, "PUT", upload_url, NULL, "video/mp4", "movie", 5);
    g_autoptr (Answer) twice = bench_send (bench, "PUT", upload_url, NULL, "video/mp4", "other", 5);
    g_autoptr (Answer) there = bench_send (bench, "GET", access_url, NULL, NULL, NULL, 0);
    g_autoptr (Answer) nothing =
      bench_send (bench, "PUT", g_hash_table_lookup (bench->saved, "EMPTYUP"), NULL, "application/octet-stream", "", 0);
    g_autoptr (Answer) empty =
      bench_send (bench, "GET", g_hash_table_lookup (bench->saved, "EMPTY"), NULL, NULL, NULL, 0);

    g_assert_cmpuint (nothing->status, ==, 200);
    g_assert_cmpuint (empty->status, ==, 200);
    g_assert_cmpuint (g_bytes_get_size (empty->body), ==, 0);

    text = get_text (file);
    g_assert_cmpstr (text, ==, "hello");
    g_assert_cmpuint (early->status, ==, 404);
    g_assert_cmpuint (wrong->status, ==, 403);
    g_assert_cmpuint (keyed->status, ==, 400);
    g_assert_cmpuint (put->status, ==, 200);
    g_assert_cmpuint (twice->status, ==, 403);
    g_free (text);
    text = get_text (there);
    g_assert_cmpstr (text, ==, "movie");
    g_assert_cmpstr (soup_message_headers_get_one (there->headers, "Content-Type"), ==, "video/mp4");
  }
}

static void
test_multipart (void)
{
  static const char body[] = "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
                             "Content-Type: image/jpeg\r\n\r\nbytes\r\n"
                             "--X\r\nContent-Disposition: form-data; name=\"fileName\"\r\n\r\nb.jpg\r\n"
                             "--X\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\nD\r\n--X--\r\n";
  static const char *const broken[] = { "", "--X", "--X\r\n\r\n",
                                        "--X\r\nContent-Disposition: form-data\r\n\r\n\r\n--X--" };
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autofree char *url = g_strconcat (prm_sandbox_get_api_url (bench->sandbox), "/media/upload", NULL);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s", prm_sandbox_get_api_key (bench->sandbox));
  g_autoptr (Answer) answer = bench_send (bench, "POST", url, headers, "multipart/form-data; boundary=X", body, -1);
  g_autofree char *name = answer_get (answer, "fileName");
  g_autofree char *description = answer_get (answer, "description");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (name, ==, "b.jpg");
  g_assert_cmpstr (description, ==, "D");
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (Answer) refused =
        bench_send (bench, "POST", url, headers, "multipart/form-data; boundary=X", broken[i], -1);

      g_assert_cmpuint (refused->status, ==, 400);
    }
}

/* Files and the addresses in posts outlive a run, though the port changes. */
static void
test_media_restart (void)
{
  static const Step before[] = {
    { "POST", "/media/upload", "{\"file\": \"data:image/png;base64,aGVsbG8=\", \"fileName\": \"p.png\"}", 200, NULL,
      "URL=url" },
    { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"facebook\"], \"mediaUrls\": {\"default\": \"{URL}\"}}", 200,
      NULL, "P=id" },
    { NULL },
  };
  static const Step after[] = {
    { "GET", "/post/{P}", NULL, 200, "#mediaUrls=1", "URL=mediaUrls.0" },
    { "GET", "/media", NULL, 200, "0.url={URL}" },
    { NULL },
  };
  Place place;
  Bench *bench;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;

  place_init (&place);
  bench = open_bench (&place);
  bench_run (bench, before);
  id = g_strdup (g_hash_table_lookup (bench->saved, "P"));
  bench_free (bench);

  bench = open_bench (&place);
  g_hash_table_insert (bench->saved, g_strdup ("P"), g_steal_pointer (&id));
  bench_run (bench, after);
  {
    g_autoptr (Answer) file = bench_send (bench, "GET", g_hash_table_lookup (bench->saved, "URL"), NULL, NULL, NULL, 0);

    text = get_text (file);
    g_assert_cmpstr (text, ==, "hello");
  }
  bench_free (bench);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/state/restart", test_restart);
  g_test_add_func ("/sandbox/state/damaged", test_damaged);
  g_test_add_func ("/sandbox/state/partly-damaged", test_partly_damaged);
  g_test_add_func ("/sandbox/state/reset", test_reset);
  g_test_add_func ("/sandbox/media/files", test_media);
  g_test_add_func ("/sandbox/media/multipart", test_multipart);
  g_test_add_func ("/sandbox/media/restart", test_media_restart);
  return g_test_run ();
}
