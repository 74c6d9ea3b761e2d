/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-client-private.h"
#include "prm-transport-private.h"

#include "sandbox-bench.h"

/* What client and sandbox do beneath the calls: connections, and answers that come compressed. */

/* Watches the client's session. */
typedef struct
{
  const char *accept; /* (nullable) what the next requests say that they accept, in place of the client's own words */
  char *accepted;     /* (owned) (nullable) what the last request said */
  char *encoding;     /* (owned) (nullable) of the last answer */
  guint n_connections;
} Watch;

static void
watch_clear (Watch *watch)
{
  g_free (watch->accepted);
  g_free (watch->encoding);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, Watch *watch)
{
  if (event == G_SOCKET_CLIENT_CONNECTED)
    watch->n_connections++;
}

/* Runs before the headers are written. */
static void
on_starting (SoupMessage *message, Watch *watch)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  if (watch->accept != NULL)
    soup_message_headers_replace (headers, "Accept-Encoding", watch->accept);
  g_free (watch->accepted);
  watch->accepted = g_strdup (soup_message_headers_get_list (headers, "Accept-Encoding"));
}

static void
on_got_headers (SoupMessage *message, Watch *watch)
{
  g_free (watch->encoding);
  watch->encoding =
    g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), "Content-Encoding"));
}

static void
on_request_queued (SoupSession *session, SoupMessage *message, Watch *watch)
{
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), watch);
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), watch);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), watch);
}

static void
watch_begin (Watch *watch, Bench *bench)
{
  SoupSession *session = prm_transport_get_session (prm_client_get_transport (bench->client));

  g_signal_connect (session, "request-queued", G_CALLBACK (on_request_queued), watch);
}

/* The same posts are read however they come; of itself the client asks for what it can unpack. */
static void
test_compression (Bench *bench, gconstpointer data)
{
  static const struct
  {
    const char *accept;
    const char *encoding;
  } rows[] = {
    { NULL, "gzip" },
    { "br", "br" },
    { "gzip", "gzip" },
    { "deflate", "deflate" },
    { "br;q=0, deflate", "deflate" },
    { "identity", NULL },
  };
  const PrmHistoryQuery all = { .all_days = TRUE, .limit = 1000 };
  g_autoptr (GPtrArray) first = NULL;
  g_auto (Watch) watch = { 0 };

  watch_begin (&watch, bench);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) posts = NULL;

      watch.accept = rows[i].accept;
      posts = bench_list_history (bench, &all, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (watch.encoding, ==, rows[i].encoding);
      if (rows[i].accept == NULL)
        {
          g_assert_nonnull (strstr (watch.accepted, "gzip"));
          g_assert_nonnull (strstr (watch.accepted, "deflate"));
        }
      if (first == NULL)
        first = g_ptr_array_ref (posts);
      g_assert_cmpuint (posts->len, >, 10);
      g_assert_cmpuint (posts->len, ==, first->len);
      for (guint k = 0; k < posts->len; k++)
        g_assert_true (prm_post_equal (posts->pdata[k], first->pdata[k]));
    }
}

/* What is short comes as it is. */
static void
test_short (Bench *bench, gconstpointer data)
{
  g_auto (Watch) watch = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = NULL;

  watch_begin (&watch, bench);
  schedules = bench_list_schedules (bench, &error);
  g_assert_no_error (error);
  g_assert_nonnull (watch.accepted);
  g_assert_null (watch.encoding);
}

/* What changes something has a connection of its own, and what reads takes one of those that are there; in all many
 * more than may be open at once. */
static void
test_connections (Bench *bench, gconstpointer data)
{
  const PrmHistoryQuery all = { .all_days = TRUE };
  g_auto (Watch) watch = { 0 };

  watch_begin (&watch, bench);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("Lamp %u", i);
      g_autoptr (GPtrArray) none = bench_list_history (bench, &all, NULL); /* HTTP 400 */
      g_autoptr (PrmPost) post = bench_schedule_one (bench, text, NOW + DAY);
      const PrmPostChange change = { .has_notes = TRUE, .notes = text };

      g_assert_cmpuint (none->len, ==, 0);
      g_assert_true (bench_update_post (bench, post->id, &change, NULL));
      g_assert_cmpint (bench_read_status (bench, post->id), ==, PRM_POST_STATUS_PENDING);
      g_assert_null (bench_get_post (bench, "nothing-has-this-id", NULL));
      g_assert_true (bench_delete_post (bench, post->id, NULL));
      g_assert_cmpuint (watch.n_connections, ==, 1 + 3 * (i + 1));
    }
}

/* A connection that breaks leaves open whether a change arrived, and harms no other call. What reads is tried once more
 * where nothing came back on a kept one. */
static void
test_broken (Bench *bench, gconstpointer data)
{
  static const char *const kinds[] = { "drop-before", "drop-after", "cut", "refuse" };
  g_auto (Watch) watch = { 0 };

  watch_begin (&watch, bench);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *text = g_strdup_printf ("Lamp %u", i);
      g_autoptr (PrmDraft) draft = bench_new_draft (bench, text, PRM_NETWORK_BIT (PRM_NETWORK_FACEBOOK));
      g_autoptr (PrmProfile) before = bench_get_user (bench, bench->profile, NULL);
      g_autoptr (PrmProfile) broken = NULL;
      g_autoptr (PrmProfile) after = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (before);
      prm_test_sandbox_fault (bench->sandbox, kinds[i], "/api/post");
      g_assert_null (bench_publish (bench, bench->profile, draft, NULL, &error));
      g_assert_true (prm_api_error_is_ambiguous (error));
      g_clear_error (&error);

      prm_test_sandbox_fault (bench->sandbox, kinds[i], "/api/user");
      if (!g_str_equal (kinds[i], "cut"))
        {
          g_autoptr (PrmProfile) again = bench_get_user (bench, bench->profile, NULL);

          g_assert_nonnull (again);
          prm_test_sandbox_fault (bench->sandbox, kinds[i], "/api/user");
          prm_test_sandbox_fault (bench->sandbox, kinds[i], "/api/user");
        }
      broken = bench_get_user (bench, bench->profile, &error);
      g_assert_null (broken);
      g_assert_false (prm_api_error_is_ambiguous (error));
      g_clear_error (&error);
      after = bench_get_user (bench, bench->profile, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  static const char *const demo[] = { "--demo", NULL };
  static const BenchTest tests[] = {
    { "wire/compression", test_compression, demo },
    { "wire/short", test_short },
    { "wire/connections", test_connections },
    { "wire/broken", test_broken },
  };

  g_test_init (&argc, &argv, NULL);
  bench_add_tests (tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
