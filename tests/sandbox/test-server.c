/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <brotli/decode.h>
#include <gio/gio.h>
#include <string.h>

#include "prm-time.h"

#include "prm-sandbox-compress.h"

#include "sandbox-support.h"

/* What is on the wire: headers, encodings, files, faults, and what no client should send. */

static Answer *
get (Bench *bench, const char *path, const char *more_headers)
{
  g_autofree char *url = g_strconcat (prm_sandbox_get_api_url (bench->sandbox), path, NULL);
  g_autofree char *headers =
    g_strdup_printf ("Authorization: Bearer %s\n%s", prm_sandbox_get_api_key (bench->sandbox), more_headers);

  return bench_send (bench, "GET", url, headers, NULL, NULL, 0);
}

static Answer *
post (Bench *bench, const char *path, const char *content_type, const void *body, gssize size)
{
  g_autofree char *url = g_strconcat (prm_sandbox_get_api_url (bench->sandbox), path, NULL);
  g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s", prm_sandbox_get_api_key (bench->sandbox));

  return bench_send (bench, "POST", url, headers, content_type, body, size);
}

static Answer *
control (Bench *bench, const char *method, const char *path, const char *body)
{
  g_autofree char *url = g_strconcat (prm_sandbox_get_control_url (bench->sandbox), path, NULL);

  return bench_send (bench, method, url, NULL, "application/json", body, -1);
}

static void
test_headers (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (Answer) answer = get (bench, i == 2 ? "/nothing" : "/user", "");
      g_autofree char *count = g_strdup_printf ("%u", i);

      g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "x-ratelimit-max"), ==, "300");
      g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "x-ratelimit-count"), ==, count);
      g_assert_cmpstr (soup_message_headers_get_one (answer->headers, "Content-Type"), ==,
                       "application/json; charset=utf-8");
    }
}

static GBytes *
inflate (GBytes *bytes, GZlibCompressorFormat format)
{
  g_autoptr (GZlibDecompressor) converter = g_zlib_decompressor_new (format);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, G_CONVERTER (converter));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static GBytes *
unbrotli (GBytes *bytes)
{
  gsize size = 1024 * 1024;
  g_autofree guint8 *out = g_malloc (size);

  g_assert_cmpint (BrotliDecoderDecompress (g_bytes_get_size (bytes), g_bytes_get_data (bytes, NULL), &size, out), ==,
                   BROTLI_DECODER_RESULT_SUCCESS);
  return g_bytes_new (out, size);
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *accept;
    const char *encoding; /* (nullable) */
  } rows[] = {
    { "gzip", "gzip" },          { "deflate", "deflate" },         { "br", "br" },       { "deflate, gzip, br", "br" },
    { "deflate, gzip", "gzip" }, { "br;q=0, deflate", "deflate" }, { "identity", NULL },
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *header = g_strdup_printf ("Accept-Encoding: %s", rows[i].accept);
      g_autoptr (Answer) large = get (bench, "/user", header);
      g_autoptr (Answer) small = get (bench, "/history", header);
      const char *encoding = soup_message_headers_get_one (large->headers, "Content-Encoding");
      g_autoptr (GBytes) plain = NULL;

      g_assert_cmpstr (encoding, ==, rows[i].encoding);
      g_assert_null (soup_message_headers_get_one (small->headers, "Content-Encoding"));
      if (g_strcmp0 (encoding, "br") == 0)
        plain = unbrotli (large->body);
      else if (encoding != NULL)
        plain = inflate (large->body, g_str_equal (encoding, "gzip") ? G_ZLIB_COMPRESSOR_FORMAT_GZIP
                                                                     : G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
      else
        plain = g_bytes_ref (large->body);
      g_assert_cmpuint (g_bytes_get_size (plain), >, 1024);
      g_assert_cmpint (((const char *) g_bytes_get_data (plain, NULL))[0], ==, '{');
    }
}

/* What is not larger than 1024 bytes goes as it is. */
static void
test_threshold (void)
{
  for (gsize size = 1023; size <= 1025; size++)
    {
      g_autofree char *text = g_strnfill (size, 'a');
      g_autoptr (GBytes) plain = g_bytes_new (text, size);
      const char *encoding;
      g_autoptr (GBytes) body = prm_sandbox_compress (plain, "gzip", &encoding);

      g_assert_cmpstr (encoding, ==, size > 1024 ? "gzip" : NULL);
      g_assert_cmpint (g_bytes_equal (body, plain), ==, size <= 1024);
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *kind;
    guint status;       /* 0: the connection breaks */
    gboolean performed; /* the post is there afterwards */
  } rows[] = {
    { "refuse", 0, FALSE },   { "drop-before", 0, FALSE }, { "drop-after", 0, TRUE }, { "cut", 0, TRUE },
    { "status", 503, FALSE }, { "html", 502, FALSE },      { "delay", 200, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Bench) bench = bench_new_plain ();
      g_autofree char *fault = g_strdup_printf (
        "{\"kind\": \"%s\", \"path\": \"/api/post\", \"method\": \"POST\", \"count\": 1, \"delayMs\": 30%s}",
        rows[i].kind, rows[i].status >= 500 && i == 4 ? ", \"status\": 503" : "");
      g_autoptr (Answer) set = control (bench, "POST", "/faults", fault);
      g_autoptr (Answer) other = get (bench, "/user", "");
      g_autoptr (Answer) met =
        post (bench, "/post", "application/json", "{\"post\": \"x\", \"platforms\": [\"twitter\"]}", -1);
      g_autoptr (Answer) history = get (bench, "/history", "");

      g_test_message ("%s", rows[i].kind);
      g_assert_cmpuint (set->status, ==, 200);
      g_assert_cmpuint (other->status, ==, 200);
      g_assert_cmpuint (met->status, ==, rows[i].status);
      g_assert_cmpuint (history->status, ==, rows[i].performed ? 200 : 400);
      if (g_str_equal (rows[i].kind, "html"))
        g_assert_null (met->json);
    }
}

static void
test_bad_faults (void)
{
  static const char *const bodies[] = {
    "{}",
    "{\"kind\": \"status\"}",
    "{\"kind\": \"nonsense\", \"path\": \"/api/post\"}",
    "{\"kind\": \"status\", \"path\": 5}",
    "{\"kind\": \"status\", \"path\": \"/api/post\", \"count\": 0}",
    "{\"kind\": \"status\", \"path\": \"/api/post\", \"status\": 5}",
    "{\"kind\": \"network\"}",
    "[]",
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Answer) answer = control (bench, "POST", "/faults", bodies[i]);

      g_assert_cmpuint (answer->status, ==, 400);
    }
}

static void
test_cleared_faults (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autoptr (Answer) set =
    control (bench, "POST", "/faults", "{\"kind\": \"status\", \"path\": \"/api/*\", \"count\": 2, \"code\": 106}");
  g_autoptr (Answer) met = get (bench, "/user", "");
  g_autoptr (Answer) cleared = control (bench, "DELETE", "/faults", NULL);
  g_autoptr (Answer) after = get (bench, "/user", "");
  g_autofree char *code = answer_get (met, "code");

  g_assert_cmpuint (met->status, ==, 500);
  g_assert_cmpstr (code, ==, "106");
  g_assert_cmpuint (cleared->status, ==, 200);
  g_assert_cmpuint (after->status, ==, 200);
}

/* Nothing of this may do more than give an error object. */
static void
test_hostile (void)
{
  static const char *const paths[] = { "/post",          "/validate/post",       "/auto-schedule/set",
                                       "/profiles",      "/media/upload",        "/media/urlExists",
                                       "/hashtags/auto", "/post/checkPostWeight" };
  static const char *const bodies[] = {
    "",
    "\"",
    "null",
    "5",
    "{",
    "{\"post\":}",
    "{\"post\": \"\\ud800\", \"platforms\": [\"twitter\"], \"title\": \"\\ud800\"}",
    "{\"post\": \"\xff\xfe\"}",
    "{\"post\": {\"default\": null}, \"platforms\": [null]}",
    "{\"post\": {\"default\": {}}, \"platforms\": [{}]}",
    "{\"post\": [], \"platforms\": {}, \"schedule\": {}, \"title\": {}, \"file\": {}, \"mediaUrl\": {}}",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": [null]}",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"mediaUrls\": {\"default\": 5}}",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"autoRepost\": {\"repeat\": 1e300, \"days\": -1}}",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"autoRepost\": {\"repeat\": 9223372036854775807, \"days\": 2}}",
    "{\"post\": \"x\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"9999999-01-01T00:00:00Z\"}",
    "{\"file\": \"data:;base64,\", \"schedule\": [\"\"], \"title\": \"\\u0000\", \"mediaUrl\": \"https://\"}",
    "{\"file\": \"data:image/png;base64,====\", \"fileName\": \"../../etc/x\", \"post\": 1, \"title\": 1, "
    "\"mediaUrl\": 1, "
    "\"schedule\": [\"99:99Z\"]}",
  };
  g_autoptr (Bench) bench = bench_new_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bodies); j++)
      {
        g_autoptr (Answer) answer = post (bench, paths[i], "application/json", bodies[j], -1);
        g_autofree char *shown = g_strescape (bodies[j], NULL);

        g_test_message ("%s %s", paths[i], shown);
        g_assert_cmpuint (answer->status, >=, 200);
        g_assert_nonnull (answer->json);
        if (answer->status != 200)
          g_assert_cmpuint (answer->status, ==, 400);
      }
}

static void
test_deep_and_large (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  const gsize deep_size = 200000, large_size = 5 * 1024 * 1024;
  g_autofree char *deep = g_malloc (deep_size);
  g_autofree char *large = g_malloc (large_size);
  g_autoptr (Answer) deep_answer = NULL;
  g_autoptr (Answer) large_answer = NULL;
  g_autoptr (Answer) after = NULL;

  memset (deep, '[', deep_size);
  deep_answer = post (bench, "/post", "application/json", deep, deep_size);
  g_assert_cmpuint (deep_answer->status, ==, 400);

  {
    g_autofree char *text = g_strnfill (300 * 1024, 'a');
    g_autofree char *body = g_strdup_printf ("{\"post\": \"%s\", \"platforms\": [\"facebook\"]}", text);
    g_autoptr (Answer) long_answer = post (bench, "/post", "application/json", body, -1);
    g_autofree char *code = answer_get (long_answer, "code");

    g_assert_cmpstr (code, ==, "101");
  }

  /* Half of an emoji is none, and nothing else is lost with it. */
  {
    g_autoptr (Answer) cut =
      post (bench, "/post", "application/json", "{\"post\": \"Lamps \\ud83d\", \"platforms\": [\"facebook\"]}", -1);
    g_autofree char *text = answer_get (cut, "post");

    g_assert_cmpstr (text, ==, "Lamps \357\277\275");
  }

  /* It may refuse before all of it was sent, which breaks the connection for some clients. */
  memset (large, ' ', large_size);
  large_answer = post (bench, "/post", "application/json", large, large_size);
  g_assert_true (large_answer->status == 413 || large_answer->status == 0);

  after = get (bench, "/user", "");
  g_assert_cmpuint (after->status, ==, 200);
}

static void
test_host (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autoptr (Answer) stranger = get (bench, "/user", "Host: attacker.example");
  g_autoptr (Answer) ours = get (bench, "/user", "Host: localhost:1");

  g_assert_cmpuint (stranger->status, ==, 403);
  g_assert_cmpuint (ours->status, ==, 200);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

typedef struct
{
  GSocketConnection *connection;
  char buffer[4096];
  gssize size;
  gboolean done;
} Raw;

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  Raw *raw = data;

  raw->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, NULL);
  raw->done = TRUE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Raw *raw = data;

  raw->size = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  raw->done = TRUE;
}

static void
wait_for (Raw *raw)
{
  while (!raw->done)
    g_main_context_iteration (NULL, TRUE);
  raw->done = FALSE;
}

/* A client that asks @n times on a connection of its own and leaves without a word. */
static void
ask_and_leave (Bench *bench, guint n)
{
  static const char request[] = "GET /api/user HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  Raw raw = { 0 };

  g_socket_client_connect_to_uri_async (client, prm_sandbox_get_api_url (bench->sandbox), 80, NULL, on_connected, &raw);
  wait_for (&raw);
  g_assert_nonnull (raw.connection);
  for (guint i = 0; i < n; i++)
    {
      GIOStream *stream = G_IO_STREAM (raw.connection);

      g_output_stream_write_all (g_io_stream_get_output_stream (stream), request, strlen (request), NULL, NULL, NULL);
      do
        {
          g_input_stream_read_async (g_io_stream_get_input_stream (stream), raw.buffer, sizeof raw.buffer - 1,
                                     G_PRIORITY_DEFAULT, NULL, on_read, &raw);
          wait_for (&raw);
          g_assert_cmpint (raw.size, >, 0);
          raw.buffer[raw.size] = '\0';
        }
      while (strchr (raw.buffer, '}') == NULL);
    }
  g_io_stream_close (G_IO_STREAM (raw.connection), NULL, NULL);
  g_object_unref (raw.connection);
}

/* Sockets of connections that ended are closed, however they ended. */
static void
test_descriptors (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  guint before = count_descriptors ();

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (Answer) answer = get (bench, "/user", "Connection: close");

      g_assert_cmpuint (answer->status, ==, 200);
      ask_and_leave (bench, 0);
      ask_and_leave (bench, 1);
      ask_and_leave (bench, 3);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_descriptors (), <, before + 10);
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, gpointer data)
{
  if (event == G_SOCKET_CLIENT_CONNECTED)
    ++*(guint *) data;
}

static void
on_request_queued (SoupSession *session, SoupMessage *message, gpointer data)
{
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), data);
}

/* One connection serves one request after another, whatever becomes of each. */
static void
test_keep_alive (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  guint connections = 0;

  g_signal_connect (bench->session, "request-queued", G_CALLBACK (on_request_queued), &connections);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Answer) read = get (bench, "/user", "");
      g_autoptr (Answer) refused = get (bench, "/history", "");
      g_autoptr (Answer) unknown = get (bench, "/nothing", "");

      g_assert_cmpuint (read->status, ==, 200);
      g_assert_cmpuint (refused->status, ==, 400);
      g_assert_cmpuint (unknown->status, ==, 404);
    }
  g_assert_cmpuint (connections, ==, 1);
}

static void
test_no_control (void)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  g_autoptr (Bench) bench = bench_new (options);
  g_autofree char *base = g_strndup (prm_sandbox_get_api_url (bench->sandbox),
                                     strlen (prm_sandbox_get_api_url (bench->sandbox)) - strlen ("/api"));
  g_autofree char *url = g_strconcat (base, "/control/state", NULL);
  g_autoptr (Answer) answer = bench_send (bench, "GET", url, NULL, NULL, NULL, 0);

  g_assert_null (prm_sandbox_get_control_url (bench->sandbox));
  g_assert_cmpuint (answer->status, ==, 404);
}

static gboolean
on_give_up (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
on_given_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

/* A client that leaves while its answer is held back leaves nothing behind. */
static void
test_left_waiting (void)
{
  g_autoptr (Bench) bench = bench_new_plain ();
  g_autoptr (Answer) set =
    control (bench, "POST", "/faults", "{\"kind\": \"delay\", \"path\": \"/api/user\", \"delayMs\": 150}");
  g_autofree char *url = g_strconcat (prm_sandbox_get_api_url (bench->sandbox), "/user", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Answer) held = NULL;
  g_autoptr (Answer) after = NULL;
  gboolean done = FALSE;

  soup_session_send_and_read_async (bench->session, message, G_PRIORITY_DEFAULT, cancellable, on_given_up, &done);
  g_timeout_add (20, on_give_up, cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  /* This one waits longer, so that the first one's time has come when it is answered. */
  g_clear_pointer (&set, answer_free);
  set = control (bench, "POST", "/faults", "{\"kind\": \"delay\", \"path\": \"/api/user\", \"delayMs\": 300}");
  held = get (bench, "/user", "");
  g_assert_cmpuint (held->status, ==, 200);
  after = get (bench, "/user", "");
  g_assert_cmpuint (after->status, ==, 200);
}

/* What is sent at once with a first comment is answered when the comment is there. */
static void
test_first_comment (void)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  g_autoptr (Bench) bench = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autofree char *status = NULL;
  gint64 start;

  options.first_comment_seconds = 1;
  bench = bench_new (options);
  start = g_get_monotonic_time ();
  answer = post (bench, "/post", "application/json",
                 "{\"post\": \"x\", \"platforms\": [\"facebook\"], \"firstComment\": {\"comment\": \"c\"}}", -1);
  status = answer_get (answer, "status");
  g_assert_cmpstr (status, ==, "success");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
}

/* Real time: the post goes out by itself. */
static void
test_running_clock (void)
{
  PrmSandboxOptions options = PRM_SANDBOX_OPTIONS_INIT;
  g_autoptr (Bench) bench = NULL;
  g_autoptr (Answer) clock = NULL;
  g_autofree char *now_text = NULL;
  g_autofree char *date = NULL;
  g_autofree char *body = NULL;
  g_autofree char *status = NULL;
  gint64 now;

  options.control = TRUE;
  bench = bench_new (options);
  clock = control (bench, "POST", "/clock", "{\"advance\": 86400}");
  now_text = answer_get (clock, "now");
  g_assert_true (prm_time_parse (now_text, &now));
  g_assert_cmpint (ABS (now - g_get_real_time () / G_USEC_PER_SEC - 86400), <=, 2);

  date = prm_time_format_iso (now + 1);
  body = g_strdup_printf ("{\"post\": \"x\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"%s\"}", date);
  {
    g_autoptr (Answer) made = post (bench, "/post", "application/json", body, -1);
    g_autofree char *made_status = answer_get (made, "status");

    g_assert_cmpstr (made_status, ==, "scheduled");
  }
  /* The server's own timer wakes this loop; the state is only looked at then. */
  while (g_strcmp0 (status, "success") != 0)
    {
      g_autoptr (Answer) state = NULL;

      g_main_context_iteration (NULL, TRUE);
      state = control (bench, "GET", "/state", NULL);
      g_free (status);
      status = answer_get (state, "posts.0.status");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/server/headers", test_headers);
  g_test_add_func ("/sandbox/server/encodings", test_encodings);
  g_test_add_func ("/sandbox/server/threshold", test_threshold);
  g_test_add_func ("/sandbox/server/faults", test_faults);
  g_test_add_func ("/sandbox/server/bad-faults", test_bad_faults);
  g_test_add_func ("/sandbox/server/cleared-faults", test_cleared_faults);
  g_test_add_func ("/sandbox/server/hostile", test_hostile);
  g_test_add_func ("/sandbox/server/deep-and-large", test_deep_and_large);
  g_test_add_func ("/sandbox/server/host", test_host);
  g_test_add_func ("/sandbox/server/descriptors", test_descriptors);
  g_test_add_func ("/sandbox/server/keep-alive", test_keep_alive);
  g_test_add_func ("/sandbox/server/no-control", test_no_control);
  g_test_add_func ("/sandbox/server/left-waiting", test_left_waiting);
  g_test_add_func ("/sandbox/server/first-comment", test_first_comment);
  g_test_add_func ("/sandbox/server/running-clock", test_running_clock);
  return g_test_run ();
}
