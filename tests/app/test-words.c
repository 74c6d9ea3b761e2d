/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <locale.h>

#include "prm-notifier.h"
#include "prm-standing-bar.h"
#include "prm-sync-status.h"
#include "prm-workspace-holder.h"

/* What the shell says and decides, without a window. */

#define NOW ((gint64) 1791979200) /* Wednesday 14 October 2026, 12:00 UTC */

static void
test_address (void)
{
  static const struct
  {
    const char *url;
    gboolean allowed;
  } addresses[] = {
    { "https://api.ayrshare.com/api", TRUE },
    { "HTTPS://api.ayrshare.com/api", TRUE },
    { "http://127.0.0.1:4000/api", TRUE },
    { "http://localhost/api", TRUE },
    { "http://[::1]:4000/api", TRUE },
    { "http://api.ayrshare.com/api", FALSE },
    { "http://127.0.0.1.example.org/api", FALSE },
    { "ftp://127.0.0.1/api", FALSE },
    { "file:///etc/passwd", FALSE },
    { "api.ayrshare.com", FALSE },
    { "https://", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean allowed = prm_workspace_holder_check_api_url (addresses[i].url, &error);

      g_test_message ("%s", addresses[i].url);
      g_assert_cmpint (allowed, ==, addresses[i].allowed);
      if (allowed)
        g_assert_no_error (error);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

/* No two addresses share what they keep, and none escapes the folder. */
static void
test_data_dir (void)
{
  static const char *const addresses[] = {
    "https://api.ayrshare.com/api",     "https://api.ayrshare.com/api/",
    "https://api.ayrshare.com:444/api", "http://127.0.0.1:4000/api",
    "http://127.0.0.1:4001/api",        "https://../../api",
    "https://api.ayrshare.com/%2f/",    "nonsense",
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *parent = g_build_filename (g_get_user_data_dir (), "postroom", NULL);

  g_assert_true (g_hash_table_add (seen, prm_workspace_holder_dup_data_dir (addresses[0], TRUE)));
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      char *path = prm_workspace_holder_dup_data_dir (addresses[i], FALSE);
      g_autofree char *folder = g_path_get_dirname (path);

      g_assert_cmpstr (folder, ==, parent);
      g_assert_false (g_str_has_suffix (path, "/.."));
      g_assert_true (g_hash_table_add (seen, path));
    }
}

static void
test_sync_status (void)
{
  static const struct
  {
    PrmConnection connection;
    gint64 last_synced;
    guint n_outgoing;
    guint n_stopped;
    const char *words; /* beside the icon */
    const char *more;  /* (nullable) in the tooltip only */
  } states[] = {
    { PRM_CONNECTION_UP_TO_DATE, NOW - 120, 0, 0, "2 min ago" },
    { PRM_CONNECTION_UP_TO_DATE, NOW, 0, 0, "just now" },
    { PRM_CONNECTION_UP_TO_DATE, NOW, 2, 0, "Sending 2", "just now" },
    { PRM_CONNECTION_UP_TO_DATE, PRM_TIME_NONE, 0, 0, "Not updated yet" },
    { PRM_CONNECTION_UP_TO_DATE, NOW, 0, 1, "Needs you (1)", "just now" },
    { PRM_CONNECTION_UP_TO_DATE, NOW, 2, 1, "Needs you (1)", "Sending 2, just now" },
    { PRM_CONNECTION_SYNCING, NOW - 120, 0, 0, "Updating…" },
    { PRM_CONNECTION_SYNCING, NOW - 120, 2, 0, "Sending 2", "Updating…" },
    { PRM_CONNECTION_SYNCING, NOW - 120, 0, 1, "Needs you (1)", "Updating…" },
    { PRM_CONNECTION_SYNCING, NOW - 120, 2, 12, "Needs you (12)", "Sending 2, Updating…" },
    { PRM_CONNECTION_OFFLINE, NOW - 120, 0, 0, "Offline" },
    { PRM_CONNECTION_OFFLINE, NOW - 120, 3, 0, "Waiting for network (3)", "Offline" },
    { PRM_CONNECTION_OFFLINE, NOW - 120, 3, 1, "Needs you (1)", "Waiting for network (3), Offline" },
    { PRM_CONNECTION_OFFLINE, NOW - 120, 0, 1, "Needs you (1)", "Offline" },
    { PRM_CONNECTION_KEY_REJECTED, NOW, 0, 0, "Key not accepted" },
    { PRM_CONNECTION_KEY_REJECTED, NOW, 2, 0, "Key not accepted" },
    { PRM_CONNECTION_KEY_REJECTED, NOW, 2, 1, "Needs you (1)", "Key not accepted" },
    { PRM_CONNECTION_PROBLEM, NOW, 0, 0, "Not updated" },
    { PRM_CONNECTION_PROBLEM, NOW, 2, 0, "Sending 2", "Not updated" },
    { PRM_CONNECTION_PROBLEM, NOW, 2, 1, "Needs you (1)", "Sending 2, Not updated" },
    { PRM_CONNECTION_NO_ACCOUNT, PRM_TIME_NONE, 0, 0, "Not connected" },
    { PRM_CONNECTION_NO_ACCOUNT, PRM_TIME_NONE, 0, 1, "Needs you (1)", "Not connected" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_auto (GStrv) words = prm_sync_status_format (states[i].connection, states[i].last_synced, states[i].n_outgoing,
                                                     states[i].n_stopped, NOW);
      g_autofree char *more = g_strjoinv (", ", words + 1);

      g_assert_cmpstr (words[0], ==, states[i].words);
      g_assert_cmpstr (more, ==, states[i].more != NULL ? states[i].more : "");
    }
}

static void
test_standing (void)
{
  static const struct
  {
    PrmConnection connection;
    gboolean session_only;
    gboolean set_aside;
    guint closed;
    PrmStanding standing;
  } states[] = {
    { PRM_CONNECTION_UP_TO_DATE, FALSE, FALSE, 0, PRM_STANDING_NONE },
    { PRM_CONNECTION_SYNCING, FALSE, FALSE, 0, PRM_STANDING_NONE },
    { PRM_CONNECTION_UP_TO_DATE, TRUE, FALSE, 0, PRM_STANDING_SESSION_ONLY },
    { PRM_CONNECTION_UP_TO_DATE, TRUE, TRUE, 0, PRM_STANDING_SET_ASIDE },
    { PRM_CONNECTION_UP_TO_DATE, TRUE, TRUE, 1u << PRM_STANDING_SET_ASIDE, PRM_STANDING_SESSION_ONLY },
    { PRM_CONNECTION_UP_TO_DATE, TRUE, FALSE, 1u << PRM_STANDING_SESSION_ONLY, PRM_STANDING_NONE },
    { PRM_CONNECTION_OFFLINE, TRUE, TRUE, 0, PRM_STANDING_OFFLINE },
    { PRM_CONNECTION_PROBLEM, TRUE, TRUE, ~0u, PRM_STANDING_PROBLEM },
    { PRM_CONNECTION_KEY_REJECTED, FALSE, FALSE, ~0u, PRM_STANDING_KEY_REJECTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_cmpint (prm_standing_pick (states[i].connection, states[i].session_only, states[i].set_aside,
                                        states[i].closed),
                     ==, states[i].standing);
}

static void
test_news (void)
{
  static const struct
  {
    PrmOperationKind kind;
    PrmPostStatus status;
    gint64 scheduled_at;
    const char *client;
    const char *words; /* NULL: no news */
  } news[] = {
    { PRM_OPERATION_PUBLISH, PRM_POST_STATUS_PENDING, NOW + 3600, "Acme", "Acme: scheduled for Today, 13:00" },
    { PRM_OPERATION_PUBLISH, PRM_POST_STATUS_PENDING, NOW + 3600, NULL, "Scheduled for Today, 13:00" },
    { PRM_OPERATION_PUBLISH, PRM_POST_STATUS_AWAITING_APPROVAL, NOW + 3600, "Acme", "Acme: Waiting for Approval" },
    { PRM_OPERATION_PUBLISH, PRM_POST_STATUS_ERROR, NOW, "Acme", "Acme: Failed" },
    { PRM_OPERATION_UPDATE, PRM_POST_STATUS_PENDING, NOW + 3600, "Acme", NULL },
    { PRM_OPERATION_UPDATE, PRM_POST_STATUS_ERROR, NOW, NULL, "Failed" },
    { PRM_OPERATION_DELETE, PRM_POST_STATUS_DELETED, NOW, "Acme", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (news); i++)
    {
      g_autoptr (PrmPost) post = prm_post_new ("p1", "r1");
      g_autoptr (PrmOperation) operation = prm_operation_new (news[i].kind, "r1", "p1", NOW);
      g_autofree char *words = NULL;

      post->status = news[i].status;
      post->scheduled_at = news[i].scheduled_at;
      post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
      words = prm_notifier_describe_finished (operation, post, news[i].client, NOW);
      g_assert_cmpstr (words, ==, news[i].words);
    }
}

/* Published is said only where a network gave an address for it. */
static void
test_news_of_publishing (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("p1", "r1");
  g_autoptr (PrmOperation) operation = prm_operation_new (PRM_OPERATION_PUBLISH, "r1", "p1", NOW);
  g_autofree char *words = NULL;
  PrmPostResult *result;

  post->status = PRM_POST_STATUS_SUCCESS;
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  result = prm_post_add_result (post, PRM_NETWORK_X);
  result->published = TRUE;
  result->url = g_strdup ("https://x.example/1");
  words = prm_notifier_describe_finished (operation, post, "Acme", NOW);
  g_assert_cmpstr (words, ==, "Acme: published on X");
  g_assert_null (prm_notifier_describe_finished (operation, NULL, "Acme", NOW));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/words/address", test_address);
  g_test_add_func ("/app/words/data-dir", test_data_dir);
  g_test_add_func ("/app/words/sync-status", test_sync_status);
  g_test_add_func ("/app/words/standing", test_standing);
  g_test_add_func ("/app/words/news", test_news);
  g_test_add_func ("/app/words/news-of-publishing", test_news_of_publishing);
  return g_test_run ();
}
