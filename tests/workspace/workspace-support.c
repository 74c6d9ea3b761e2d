/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "prm-outbox-private.h"
#include "workspace-support.h"

#define LONGEST_WAIT 60

/* Waiting */

static gboolean
on_too_late (gpointer user_data)
{
  g_error ("nothing happened for %u seconds", LONGEST_WAIT);
  return G_SOURCE_REMOVE;
}

static gboolean
is_busy (TestDesk *desk)
{
  return desk->workspace != NULL && (desk->workspace->outbox->n_busy > 0 || prm_sync_is_busy (desk->workspace->sync));
}

/* Every question that was put to the store before this one is answered before it. */
static void
fence (TestDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *value = NULL;

  prm_store_get_fact_async (desk->workspace->store, "fence", NULL, prm_test_keep_result, &result);
  value = prm_store_get_fact_finish (desk->workspace->store, prm_test_await (&result), NULL);
}

void
test_desk_settle (TestDesk *desk)
{
  guint id = g_timeout_add_seconds (LONGEST_WAIT, on_too_late, NULL);
  guint n_quiet = 0;

  while (n_quiet < 3)
    {
      while (is_busy (desk))
        {
          n_quiet = 0;
          g_main_context_iteration (NULL, TRUE);
        }
      if (desk->workspace != NULL)
        fence (desk);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      n_quiet++;
    }
  g_source_remove (id);
}

/* The sandbox */

JsonNode *
test_desk_call (TestDesk *desk, const char *title, const char *method, const char *path, const char *body)
{
  g_autofree char *url = g_strconcat (desk->api_url, path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", prm_test_sandbox_get_api_key (desk->sandbox), NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  soup_message_headers_append (headers, "Authorization", bearer);
  if (title != NULL)
    soup_message_headers_append (headers, "Profile-Key", g_hash_table_lookup (desk->profile_keys, title));
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  return node;
}

JsonNode *
test_desk_control (TestDesk *desk, const char *method, const char *path, const char *body)
{
  return prm_test_sandbox_control (desk->sandbox, method, path, body);
}

void
test_desk_fault (TestDesk *desk, const char *json)
{
  g_autofree char *body = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (JsonNode) answer = test_desk_control (desk, "POST", "/faults", body);
}

void
test_desk_clear_faults (TestDesk *desk)
{
  g_autoptr (JsonNode) answer = test_desk_control (desk, "DELETE", "/faults", NULL);
}

static void
start_sandbox (TestDesk *desk, const char *option)
{
  const char *options[] = { option, NULL };

  desk->sandbox = prm_test_sandbox_start (options);
  desk->api_url = g_strdup (prm_test_sandbox_get_url (desk->sandbox));
  for (guint i = 0; i < prm_test_sandbox_get_n_profiles (desk->sandbox); i++)
    {
      const char *title = prm_test_sandbox_get_profile (desk->sandbox, i, "title");

      g_hash_table_insert (desk->ref_ids, g_strdup (title),
                           g_strdup (prm_test_sandbox_get_profile (desk->sandbox, i, "refId")));
      g_hash_table_insert (desk->profile_keys, g_strdup (title),
                           g_strdup (prm_test_sandbox_get_profile (desk->sandbox, i, "profileKey")));
    }
}

void
test_desk_stop_sandbox (TestDesk *desk)
{
  g_clear_pointer (&desk->sandbox, prm_test_sandbox_stop);
}

/* Returns: (transfer full) (element-type JsonObject): live posts of the service with that text */
static GPtrArray *
list_live (TestDesk *desk, const char *text)
{
  g_autoptr (JsonNode) state = test_desk_control (desk, "GET", "/state", NULL);
  JsonArray *posts = json_object_get_array_member (json_node_get_object (state), "posts");
  GPtrArray *live = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);

      if (g_strcmp0 (json_object_get_string_member (post, "post"), text) == 0 &&
          g_strcmp0 (json_object_get_string_member (post, "status"), "deleted") != 0)
        g_ptr_array_add (live, json_object_ref (post));
    }
  return live;
}

guint
test_desk_count_live (TestDesk *desk, const char *text)
{
  g_autoptr (GPtrArray) live = list_live (desk, text);

  return live->len;
}

static char *
get_live_member (TestDesk *desk, const char *text, const char *member)
{
  g_autoptr (GPtrArray) live = list_live (desk, text);

  if (live->len == 0)
    return NULL;
  g_assert_cmpuint (live->len, ==, 1);
  return g_strdup (json_object_get_string_member (g_ptr_array_index (live, 0), member));
}

char *
test_desk_get_status (TestDesk *desk, const char *text)
{
  return get_live_member (desk, text, "status");
}

char *
test_desk_get_id (TestDesk *desk, const char *text)
{
  return get_live_member (desk, text, "id");
}

void
test_desk_delete_elsewhere (TestDesk *desk, const char *title, const char *id)
{
  g_autofree char *body = g_strdup_printf ("{\"id\": \"%s\"}", id);
  g_autoptr (JsonNode) answer = test_desk_call (desk, title, "DELETE", "/post", body);

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (answer), "status"), ==, "success");
}

/* Setting up and tearing down */

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
test_desk_set_up (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  desk->folder = g_dir_make_tmp ("postroom-workspace-XXXXXX", &error);
  g_assert_no_error (error);
  desk->data_dir = g_build_filename (desk->folder, "data", NULL);
  desk->clock = prm_clock_new_manual (TEST_NOW);
  desk->ref_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  desk->profile_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_strcmp0 (data, "-") == 0)
    desk->api_url = g_strdup ("http://127.0.0.1:9/api");
  else
    start_sandbox (desk, data);
}

void
test_desk_tear_down (TestDesk *desk, gconstpointer data)
{
  if (desk->workspace != NULL)
    test_desk_close (desk);
  test_desk_stop_sandbox (desk);
  remove_folder (desk->folder);
  g_clear_object (&desk->clock);
  g_clear_pointer (&desk->last_stopped, prm_operation_unref);
  g_clear_pointer (&desk->ref_ids, g_hash_table_unref);
  g_clear_pointer (&desk->profile_keys, g_hash_table_unref);
  g_free (desk->folder);
  g_free (desk->data_dir);
  g_free (desk->api_url);
  memset (desk, 0, sizeof *desk);
}

static void
on_finished (PrmWorkspace *workspace, PrmOperation *operation, PrmPost *post, TestDesk *desk)
{
  desk->n_finished++;
}

static void
on_stopped (PrmWorkspace *workspace, PrmOperation *operation, TestDesk *desk)
{
  desk->n_stopped++;
  g_clear_pointer (&desk->last_stopped, prm_operation_unref);
  desk->last_stopped = prm_operation_ref (operation);
}

void
test_desk_open (TestDesk *desk)
{
  PrmWorkspaceOptions options = {
    .data_dir = desk->data_dir,
    .api_url = desk->api_url,
    .session_only_keys = !desk->system_keyring,
    .clock = desk->clock,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_open_async (&options, NULL, prm_test_keep_result, &result);
  desk->workspace = prm_workspace_open_finish (prm_test_await (&result), &error);
  g_assert_no_error (error);
  g_signal_connect (desk->workspace, "operation-finished", G_CALLBACK (on_finished), desk);
  g_signal_connect (desk->workspace, "operation-stopped", G_CALLBACK (on_stopped), desk);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(PrmWorkspace **) user_data == NULL;
}

static void
let_go (TestDesk *desk)
{
  PrmWorkspace *workspace = g_steal_pointer (&desk->workspace);

  g_signal_handlers_disconnect_by_data (workspace, desk);
  g_object_add_weak_pointer (G_OBJECT (workspace), (gpointer *) &workspace);
  g_object_unref (workspace);
  /* What reads a picture lets go of it soon after it was told to stop. */
  prm_test_wait (is_gone, &workspace);
}

void
test_desk_close (TestDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_close_async (desk->workspace, prm_test_keep_result, &result);
  prm_workspace_close_finish (desk->workspace, prm_test_await (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  let_go (desk);
}

void
test_desk_abandon (TestDesk *desk)
{
  /* Closing writes nothing about what is under way: to the next run both look the same. */
  test_desk_close (desk);
}

void
test_desk_connect (TestDesk *desk)
{
  GHashTableIter iter;
  gpointer key;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) trials = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_try_key (desk, prm_test_sandbox_get_api_key (desk->sandbox), &error);
  g_assert_no_error (error);
  test_desk_settle (desk);
  g_hash_table_replace (desk->ref_ids, g_strdup (""), g_strdup (prm_uplink_get_primary (desk->workspace->uplink)));
  g_hash_table_iter_init (&iter, desk->profile_keys);
  while (g_hash_table_iter_next (&iter, NULL, &key))
    g_string_append_printf (text, "%s\n", (const char *) key);
  trials = test_desk_paste (desk, text->str);
  g_assert_cmpuint (trials->len, ==, g_hash_table_size (desk->profile_keys));
  test_desk_settle (desk);
}

void
test_desk_start (TestDesk *desk)
{
  test_desk_open (desk);
  test_desk_connect (desk);
}

static void
advance (TestDesk *desk, gint64 seconds)
{
  if (desk->sandbox != NULL)
    prm_test_sandbox_advance (desk->sandbox, seconds);
  prm_clock_advance (desk->clock, seconds);
  test_desk_settle (desk);
}

static gint64
get_step (TestDesk *desk, gint64 until)
{
  gint64 now = prm_clock_now (desk->clock), next = prm_clock_get_next_alarm (desk->clock);

  return next == PRM_TIME_NONE || next > until ? until - now : MAX (next - now, 1);
}

void
test_desk_pass (TestDesk *desk, gint64 seconds)
{
  gint64 until = prm_clock_now (desk->clock) + seconds;

  test_desk_settle (desk);
  while (prm_clock_now (desk->clock) < until)
    advance (desk, get_step (desk, until));
}

void
test_desk_sleep (TestDesk *desk, gint64 seconds)
{
  test_desk_settle (desk);
  advance (desk, seconds);
}

void
test_desk_drain (TestDesk *desk, gint64 seconds)
{
  gint64 until = prm_clock_now (desk->clock) + seconds;

  test_desk_settle (desk);
  while (prm_workspace_get_n_outgoing (desk->workspace) > 0 && prm_clock_now (desk->clock) < until)
    advance (desk, get_step (desk, until));
}
