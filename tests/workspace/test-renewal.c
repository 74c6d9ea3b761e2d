/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <glib/gstdio.h>

#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-renewal.h"
#include "prm-workspace-media.h"
#include "workspace-support.h"

/* Media that the service throws away before their post goes out. */

#define TEXT "Bread from the oven"
#define NAME "bread.png"
#define WHEN (TEST_NOW + 120 * TEST_DAY)
/* The service keeps a small file for 90 days; with three to spare this is the first day on which a new one lasts. */
#define DUE (WHEN - 87 * TEST_DAY)
#define PICTURE "\x89PNG\r\n\x1a\n crust and crumb"

static char *
get_path (TestDesk *desk)
{
  return g_build_filename (desk->folder, NAME, NULL);
}

static void
write_file (TestDesk *desk, const char *content)
{
  g_autofree char *path = get_path (desk);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
remove_file (TestDesk *desk)
{
  g_autofree char *path = get_path (desk);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static gboolean
has_ended (gpointer user_data)
{
  return prm_upload_get_state (user_data) >= PRM_UPLOAD_DONE;
}

/* Returns: (transfer full): what is known of the file once it is at the service */
static PrmDraftMedia *
upload (TestDesk *desk)
{
  g_autofree char *path = get_path (desk);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *ref_id = g_hash_table_lookup (desk->ref_ids, TEST_ACME);
  g_autoptr (PrmUpload) way = NULL;

  write_file (desk, PICTURE);
  way = prm_workspace_upload (desk->workspace, ref_id, uri);
  prm_test_wait (has_ended, way);
  g_assert_cmpint (prm_upload_get_state (way), ==, PRM_UPLOAD_DONE);
  return prm_draft_media_copy (prm_upload_get_media (way));
}

/* Returns: (transfer full): the address that the file has */
static char *
schedule_at (TestDesk *desk, gint64 at)
{
  g_autoptr (PrmDraftMedia) media = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) pictured = NULL;
  g_autoptr (PrmDraft) optioned = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  media = upload (desk);
  draft = test_desk_draft_at (desk, TEST_ACME, TEXT, at);
  pictured = prm_draft_add_media (draft, media);
  optioned = prm_draft_with_option (pictured, PRM_NETWORK_X, "altText", "A loaf");
  test_desk_submit (desk, optioned, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  return g_strdup (media->url);
}

static char *
schedule (TestDesk *desk)
{
  return schedule_at (desk, WHEN);
}

static void
sleep_until (TestDesk *desk, gint64 moment)
{
  test_desk_sleep (desk, moment - prm_clock_now (desk->clock));
}

/* Returns: (transfer full): the first medium of the one post that is there */
static char *
get_media (TestDesk *desk)
{
  g_autoptr (PrmPost) post = test_desk_find (desk, TEXT);

  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  g_assert_nonnull (post);
  g_assert_nonnull (post->media_urls);
  return g_strdup (post->media_urls[0]);
}

/* Exactly one post with a medium that will be there, which goes out in time. */
static void
assert_renewed (TestDesk *desk, const char *old_url, gint64 when)
{
  g_autofree char *url = get_media (desk);
  g_autofree char *status = NULL;

  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpstr (url, !=, old_url);
  g_assert_true (g_str_has_prefix (url, "http"));
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
  sleep_until (desk, when + TEST_HOUR);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 1);
  status = test_desk_get_status (desk, TEXT);
  g_assert_cmpstr (status, ==, "success");
}

static void
test_in_time (TestDesk *desk, gconstpointer data)
{
  g_autofree char *old_url = schedule (desk);
  g_autofree char *early = NULL;
  g_autofree char *id = test_desk_get_id (desk, TEXT);
  g_autofree char *new_id = NULL;

  sleep_until (desk, DUE - TEST_HOUR);
  test_desk_drain (desk, TEST_HOUR / 2);
  early = get_media (desk);
  g_assert_cmpstr (early, ==, old_url);
  sleep_until (desk, DUE + TEST_HOUR);
  test_desk_drain (desk, TEST_DAY);
  new_id = test_desk_get_id (desk, TEXT);
  g_assert_cmpstr (new_id, !=, id);
  assert_renewed (desk, old_url, WHEN);
}

/* What meets it on its way to success. */
static const char *const trouble_rows[] = {
  "{'kind': 'drop-after', 'path': '/api/media/upload', 'method': 'POST'}",
  "{'kind': 'drop-before', 'path': '/api/media/upload', 'method': 'POST'}",
  "{'kind': 'cut', 'path': '/api/media/upload', 'method': 'POST'}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'status', 'status': 503, 'path': '/api/*', 'count': 12}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'DELETE'}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'PATCH'}",
};

static guint
count_files (TestDesk *desk)
{
  g_autoptr (JsonNode) media = test_desk_call (desk, TEST_ACME, "GET", "/media", NULL);

  return json_array_get_length (json_node_get_array (media));
}

static void
test_trouble (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (trouble_rows); i++)
    {
      g_autofree char *old_url = schedule (desk);

      g_test_message ("%s", trouble_rows[i]);
      sleep_until (desk, DUE - TEST_HOUR);
      test_desk_fault (desk, trouble_rows[i]);
      sleep_until (desk, DUE + TEST_HOUR);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (count_files (desk), ==, 2);
      assert_renewed (desk, old_url, WHEN);
      if (i + 1 < G_N_ELEMENTS (trouble_rows))
        {
          test_desk_tear_down (desk, NULL);
          test_desk_set_up (desk, NULL);
        }
    }
}

/* Closed half-way: before and after the file is there, and after the new post is. */
static const char *const closed_rows[] = {
  "{'kind': 'status', 'status': 503, 'path': '/api/media/upload', 'method': 'POST', 'count': 50}",
  "{'kind': 'drop-after', 'path': '/api/media/upload', 'method': 'POST'}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'POST', 'count': 50}",
  "{'kind': 'drop-after', 'path': '/api/post', 'method': 'POST'}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'DELETE', 'count': 50}",
  "{'kind': 'status', 'status': 503, 'path': '/api/post', 'method': 'PATCH', 'count': 50}",
};

static void
test_closed (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed_rows); i++)
    {
      g_autofree char *old_url = schedule (desk);

      g_test_message ("%s", closed_rows[i]);
      test_desk_fault (desk, closed_rows[i]);
      sleep_until (desk, DUE + TEST_HOUR);
      g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
      test_desk_close (desk);
      test_desk_clear_faults (desk);
      test_desk_start (desk);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (count_files (desk), ==, 2);
      assert_renewed (desk, old_url, WHEN);
      if (i + 1 < G_N_ELEMENTS (closed_rows))
        {
          test_desk_tear_down (desk, NULL);
          test_desk_set_up (desk, NULL);
        }
    }
}

/* The computer was off until the file at the service was gone already. */
static void
test_late (TestDesk *desk, gconstpointer data)
{
  g_autofree char *old_url = schedule (desk);

  test_desk_close (desk);
  sleep_until (desk, WHEN - TEST_DAY);
  test_desk_start (desk);
  test_desk_drain (desk, TEST_HOUR);
  assert_renewed (desk, old_url, WHEN);
}

/* No single file lasts that long. */
static void
test_twice (TestDesk *desk, gconstpointer data)
{
  gint64 when = TEST_NOW + 200 * TEST_DAY;
  g_autofree char *old_url = schedule_at (desk, when);
  g_autofree char *second = NULL;

  sleep_until (desk, TEST_NOW + 88 * TEST_DAY);
  test_desk_drain (desk, TEST_DAY);
  second = get_media (desk);
  g_assert_cmpstr (second, !=, old_url);
  sleep_until (desk, TEST_NOW + 174 * TEST_DAY);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (count_files (desk), ==, 2);
  assert_renewed (desk, second, when);
}

/* The original is gone, or another: the post stays, somebody is told, and can put it right. */
static void
test_original (TestDesk *desk, gconstpointer data)
{
  static const char *const contents[] = { NULL, "\x89PNG\r\n\x1a\n cake and crumb" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *old_url = schedule (desk);
      g_autofree char *kept = NULL;
      g_autoptr (PrmPost) post = NULL;
      g_autoptr (GError) error = NULL;

      if (contents[i] == NULL)
        remove_file (desk);
      else
        write_file (desk, contents[i]);
      sleep_until (desk, DUE + TEST_HOUR);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (desk->n_stopped, ==, 1);
      g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_NEEDS_YOU);
      g_assert_nonnull (strstr (desk->last_stopped->error_message, NAME));
      g_assert_nonnull (
        strstr (desk->last_stopped->error_message, contents[i] == NULL ? "not on this computer" : "changed since"));
      kept = get_media (desk);
      g_assert_cmpstr (kept, ==, old_url);
      g_assert_cmpuint (count_files (desk), ==, 1);
      write_file (desk, PICTURE);
      post = test_desk_find (desk, TEXT);
      test_desk_retry (desk, post->id, &error);
      g_assert_no_error (error);
      test_desk_drain (desk, TEST_DAY);
      desk->n_stopped = 0;
      assert_renewed (desk, old_url, WHEN);
      test_desk_tear_down (desk, NULL);
      test_desk_set_up (desk, NULL);
    }
}

/* Who takes it back is left alone until the post's time is another. */
static void
test_taken_back (TestDesk *desk, gconstpointer data)
{
  g_autofree char *old_url = schedule (desk);
  g_autofree char *kept = NULL;
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  remove_file (desk);
  sleep_until (desk, DUE + TEST_HOUR);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  post = test_desk_find (desk, TEXT);
  test_desk_withdraw (desk, post->id, &error);
  g_assert_no_error (error);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 1);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
  g_assert_cmpint (test_desk_state (desk, TEXT), ==, PRM_POST_STATE_SCHEDULED);
  kept = get_media (desk);
  g_assert_cmpstr (kept, ==, old_url);
  write_file (desk, PICTURE);
  test_desk_move (desk, post->id, WHEN - TEST_DAY, &error);
  g_assert_no_error (error);
  desk->n_stopped = 0;
  test_desk_drain (desk, TEST_HOUR);
  test_desk_pass (desk, TEST_HOUR);
  assert_renewed (desk, old_url, WHEN - TEST_DAY);
}

/* Returns: (transfer full): the address of the file; @at: %PRM_TIME_NONE: it has no date */
static char *
ask_approval (TestDesk *desk, gint64 at)
{
  g_autoptr (PrmDraftMedia) media = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) pictured = NULL;
  g_autoptr (PrmDraft) asking = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_start (desk);
  media = upload (desk);
  draft =
    at != PRM_TIME_NONE ? test_desk_draft_at (desk, TEST_ACME, TEXT, at) : test_desk_draft (desk, TEST_ACME, TEXT);
  pictured = prm_draft_add_media (draft, media);
  asking = prm_draft_with_requires_approval (pictured, TRUE);
  test_desk_submit (desk, asking, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  return g_strdup (media->url);
}

static void
approve (TestDesk *desk)
{
  g_autofree char *id = test_desk_get_id (desk, TEXT);
  PrmPostChange change = { .has_approved = TRUE, .approved = TRUE };
  g_autoptr (GError) error = NULL;

  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  test_desk_pass (desk, TEST_HOUR);
}

/* One that waits for approval goes on waiting for it, whenever that comes: before its time, after it, or without one.
 */
static const struct
{
  gint64 at;
  gint64 renewed; /* days */
  guint n_renewed;
} held_rows[] = {
  { WHEN, 33, 1 },
  { TEST_NOW + 20 * TEST_DAY, 87, 1 },
  { PRM_TIME_NONE, 87, 1 },
  { PRM_TIME_NONE, 174, 2 },
};

static void
test_held (TestDesk *desk, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (held_rows); i++)
    {
      g_autofree char *old_url = ask_approval (desk, held_rows[i].at);
      g_autofree char *url = NULL;
      g_autoptr (PrmPost) post = NULL;
      g_autofree char *status = NULL;

      for (guint day = 1; day <= held_rows[i].renewed + 1; day += 40)
        {
          sleep_until (desk, TEST_NOW + day * TEST_DAY);
          test_desk_drain (desk, TEST_DAY);
        }
      sleep_until (desk, TEST_NOW + (held_rows[i].renewed + 1) * TEST_DAY);
      test_desk_drain (desk, TEST_DAY);
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      url = get_media (desk);
      g_assert_cmpstr (url, !=, old_url);
      post = test_desk_find (desk, TEXT);
      g_assert_cmpint (post->status, ==, PRM_POST_STATUS_AWAITING_APPROVAL);
      g_assert_cmpint (post->scheduled_at, ==, held_rows[i].at);
      sleep_until (desk, TEST_NOW + 92 * TEST_DAY * held_rows[i].n_renewed);
      approve (desk);
      if (held_rows[i].at == WHEN)
        sleep_until (desk, WHEN + TEST_HOUR);
      status = test_desk_get_status (desk, TEXT);
      g_assert_cmpstr (status, ==, "success");
      g_assert_cmpuint (desk->n_stopped, ==, 0);
      if (i + 1 < G_N_ELEMENTS (held_rows))
        {
          test_desk_tear_down (desk, NULL);
          test_desk_set_up (desk, NULL);
        }
    }
}

/* Somebody deletes the post elsewhere while it waits to be replaced: nothing comes in its place, and nobody is asked.
 */
static void
test_deleted (TestDesk *desk, gconstpointer data)
{
  g_autofree char *old_url = schedule (desk);
  g_autofree char *id = test_desk_get_id (desk, TEXT);

  test_desk_fault (desk,
                   "{'kind': 'status', 'status': 503, 'path': '/api/media/upload', 'method': 'POST', 'count': 3}");
  sleep_until (desk, DUE + TEST_HOUR);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 1);
  test_desk_delete_elsewhere (desk, TEST_ACME, id);
  test_desk_drain (desk, TEST_DAY);
  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (test_desk_count_live (desk, TEXT), ==, 0);
  g_assert_cmpuint (test_desk_count (desk, TEXT), ==, 0);
  g_assert_cmpuint (test_desk_n_drafts (desk), ==, 0);
}

static void
test_edited (TestDesk *desk, gconstpointer data)
{
  g_autofree char *old_url = schedule (desk);
  g_autofree char *id = test_desk_get_id (desk, TEXT);
  PrmPostChange change = { .has_notes = TRUE, .notes = (char *) "Ask the baker" };
  g_autoptr (PrmPost) post = NULL;
  g_autoptr (GError) error = NULL;

  /* What somebody does to the post while it is on its way is done to the new one. */
  test_desk_fault (desk,
                   "{'kind': 'status', 'status': 503, 'path': '/api/media/upload', 'method': 'POST', 'count': 3}");
  sleep_until (desk, DUE + TEST_HOUR);
  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_DAY);
  post = test_desk_find (desk, TEXT);
  g_assert_cmpstr (post->notes, ==, "Ask the baker");
  g_assert_cmpstr (post->id, !=, id);
  assert_renewed (desk, old_url, WHEN);
}

/* What was done to the post since it was sent is in the new one as well. */
static void
test_changed (TestDesk *desk, gconstpointer data)
{
  g_autofree char *old_url = schedule_at (desk, TEST_NOW + 10 * TEST_DAY);
  g_autofree char *id = test_desk_get_id (desk, TEXT);
  PrmPostChange change = { .has_paused = TRUE, .paused = TRUE, .has_disable_comments = TRUE, .disable_comments = TRUE };
  g_autoptr (PrmPost) post = NULL;
  g_autofree char *url = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;

  test_desk_pass (desk, TEST_HOUR);
  g_assert_cmpuint (count_files (desk), ==, 1);
  test_desk_move (desk, id, WHEN, &error);
  g_assert_no_error (error);
  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
  test_desk_drain (desk, TEST_HOUR);
  sleep_until (desk, DUE + TEST_HOUR);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  url = get_media (desk);
  g_assert_cmpstr (url, !=, old_url);
  post = test_desk_find (desk, TEXT);
  g_assert_cmpint (post->status, ==, PRM_POST_STATUS_PAUSED);
  g_assert_cmpint (post->scheduled_at, ==, WHEN);
  path = g_strconcat ("/post/", post->id, NULL);
  answer = test_desk_call (desk, TEST_ACME, "GET", path, NULL);
  g_assert_true (json_object_get_boolean_member_with_default (json_node_get_object (answer), "disableComments", FALSE));
}

/* The rule by itself */

static const struct
{
  gint64 size;
  gint64 expires; /* days after TEST_NOW; 0: not known */
  gint64 at;
  gint64 due; /* days; -1: never */
  gboolean no_file;
} due_rows[] = {
  { 1000, 90, 30, -1, FALSE },
  { 1000, 90, 91, 4, FALSE },
  { 1000, 90, 120, 33, FALSE },
  { 1000, 90, 400, 87, FALSE },
  { 50000000, 30, 40, 13, FALSE },
  { 50000000, 30, 100, 27, FALSE },
  { 0, 90, 120, 87, FALSE },
  { 1000, 0, 400, -1, FALSE },
  { 1000, 90, 120, -1, TRUE },
  /* It is never begun on the day on which the post was made. */
  { 1000, 1, 80, 1, FALSE },
};

static void
test_due (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (due_rows); i++)
    {
      g_autoptr (PrmDraft) empty = prm_draft_new ("client");
      g_autoptr (PrmDraftMedia) media = prm_draft_media_new ("https://img.ayrshare.com/1.png");
      g_autoptr (PrmDraft) draft = NULL;
      gint64 due;

      if (!due_rows[i].no_file)
        media->file = g_strdup ("file:///tmp/1.png");
      media->size = due_rows[i].size;
      media->expires_at = due_rows[i].expires > 0 ? TEST_NOW + due_rows[i].expires * TEST_DAY : PRM_TIME_NONE;
      draft = prm_draft_add_media (empty, media);
      due = prm_renewal_get_due (draft, TEST_NOW + due_rows[i].at * TEST_DAY, TEST_NOW);
      if (due_rows[i].due < 0)
        g_assert_cmpint (due, ==, PRM_TIME_NONE);
      else
        g_assert_cmpint ((due - TEST_NOW) / TEST_DAY, ==, due_rows[i].due);
    }
}

/* Wherever the draft has it, it is replaced by the file it came from; a part of a picture by that part. */
static void
test_prepare (void)
{
  static const char *const comment_urls[] = { "https://img.ayrshare.com/1.png", NULL };
  g_autoptr (PrmDraft) empty = prm_draft_new ("client");
  g_autoptr (PrmDraftMedia) whole = prm_draft_media_new ("https://img.ayrshare.com/1.png");
  g_autoptr (PrmDraftMedia) part = prm_draft_media_new ("https://img.ayrshare.com/2.png");
  g_autoptr (PrmDraft) one = NULL;
  g_autoptr (PrmDraft) two = NULL;
  g_autoptr (PrmDraft) three = NULL;
  g_autoptr (PrmDraft) four = NULL;
  g_autoptr (PrmDraft) prepared = NULL;
  g_autofree char *text = NULL;
  const char *const *urls;

  whole->file = g_strdup ("file:///tmp/1.png");
  whole->expires_at = TEST_NOW + 90 * TEST_DAY;
  part->file = g_strdup ("file:///tmp/2.png");
  part->part_file = g_strdup ("file:///tmp/part.png");
  part->part_sha256 = g_strdup ("abc");
  part->crop = (PrmMediaCrop){ 0, 0, 0.5, 0.5 };
  part->expires_at = TEST_NOW + 90 * TEST_DAY;
  one = prm_draft_add_media (empty, whole);
  two = prm_draft_add_media (one, part);
  three = prm_draft_with_network_media_url (two, PRM_NETWORK_X, part->url);
  four = prm_draft_with_comment (three, "More", comment_urls);
  prepared = prm_renewal_prepare (four, WHEN, WHEN);
  urls = prm_draft_get_media_urls (prepared);
  g_assert_cmpstr (urls[0], ==, "file:///tmp/1.png");
  g_assert_cmpstr (urls[1], ==, "file:///tmp/part.png");
  g_assert_cmpstr (prm_draft_get_network_media_url (prepared, PRM_NETWORK_X), ==, "file:///tmp/part.png");
  g_assert_cmpstr (prm_draft_get_comment_media_urls (prepared)[0], ==, "file:///tmp/1.png");
  g_assert_cmpint (prm_draft_get_scheduled_at (prepared), ==, WHEN);
  g_assert_cmpfloat (prm_draft_find_media (prepared, "file:///tmp/part.png")->crop.width, ==, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/renewal/due", test_due);
  g_test_add_func ("/renewal/prepare", test_prepare);
  TEST_ADD ("/renewal/in-time", test_in_time, NULL);
  TEST_ADD ("/renewal/trouble", test_trouble, NULL);
  TEST_ADD ("/renewal/closed", test_closed, NULL);
  TEST_ADD ("/renewal/late", test_late, NULL);
  TEST_ADD ("/renewal/twice", test_twice, NULL);
  TEST_ADD ("/renewal/original", test_original, NULL);
  TEST_ADD ("/renewal/taken-back", test_taken_back, NULL);
  TEST_ADD ("/renewal/held", test_held, NULL);
  TEST_ADD ("/renewal/deleted", test_deleted, NULL);
  TEST_ADD ("/renewal/edited", test_edited, NULL);
  TEST_ADD ("/renewal/changed", test_changed, NULL);
  return g_test_run ();
}
