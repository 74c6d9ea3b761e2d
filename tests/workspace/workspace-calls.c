/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "workspace-support.h"

/* The workspace's verbs, each called and waited for. */

#define AWAIT(begin, ...)                                                                                              \
  g_autoptr (GAsyncResult) result = NULL;                                                                              \
  begin (desk->workspace, __VA_ARGS__, prm_test_keep_result, &result);                                                 \
  prm_test_await (&result)

gboolean
test_desk_try_key (TestDesk *desk, const char *api_key, GError **error)
{
  AWAIT (prm_workspace_connect_async, api_key, NULL);
  return prm_workspace_connect_finish (desk->workspace, result, error);
}

gboolean
test_desk_disconnect (TestDesk *desk, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_workspace_disconnect_async (desk->workspace, prm_test_keep_result, &result);
  return prm_workspace_disconnect_finish (desk->workspace, prm_test_await (&result), error);
}

GPtrArray *
test_desk_paste (TestDesk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *trials;

  AWAIT (prm_workspace_add_profile_keys_async, text, NULL);
  trials = prm_workspace_add_profile_keys_finish (desk->workspace, result, &error);
  g_assert_no_error (error);
  return trials;
}

gboolean
test_desk_submit (TestDesk *desk, PrmDraft *draft, GError **error)
{
  AWAIT (prm_workspace_submit_async, draft);
  return prm_workspace_submit_finish (desk->workspace, result, error);
}

gboolean
test_desk_save_draft (TestDesk *desk, PrmDraft *draft, GError **error)
{
  AWAIT (prm_workspace_save_draft_async, draft);
  return prm_workspace_save_draft_finish (desk->workspace, result, error);
}

gboolean
test_desk_delete_draft (TestDesk *desk, const char *draft_id, GError **error)
{
  AWAIT (prm_workspace_delete_draft_async, draft_id);
  return prm_workspace_delete_draft_finish (desk->workspace, result, error);
}

gboolean
test_desk_change (TestDesk *desk, const char *post_id, const PrmPostChange *change, GError **error)
{
  AWAIT (prm_workspace_change_post_async, post_id, change);
  return prm_workspace_change_post_finish (desk->workspace, result, error);
}

gboolean
test_desk_move (TestDesk *desk, const char *post_id, gint64 at, GError **error)
{
  PrmPostChange change = { .has_scheduled_at = TRUE, .scheduled_at = at };

  return test_desk_change (desk, post_id, &change, error);
}

gboolean
test_desk_delete (TestDesk *desk, const char *post_id, GError **error)
{
  AWAIT (prm_workspace_delete_post_async, post_id);
  return prm_workspace_delete_post_finish (desk->workspace, result, error);
}

gboolean
test_desk_reject (TestDesk *desk, const char *post_id, const char *reason, GError **error)
{
  AWAIT (prm_workspace_reject_post_async, post_id, reason);
  return prm_workspace_reject_post_finish (desk->workspace, result, error);
}

gboolean
test_desk_retry (TestDesk *desk, const char *post_id, GError **error)
{
  AWAIT (prm_workspace_retry_post_async, post_id);
  return prm_workspace_retry_post_finish (desk->workspace, result, error);
}

gboolean
test_desk_replace (TestDesk *desk, const char *post_id, PrmDraft *draft, GError **error)
{
  AWAIT (prm_workspace_replace_post_async, post_id, draft);
  return prm_workspace_replace_post_finish (desk->workspace, result, error);
}

char *
test_desk_upload (TestDesk *desk, const char *title, GFile *file, GError **error)
{
  const char *ref_id = g_hash_table_lookup (desk->ref_ids, title);

  AWAIT (prm_workspace_upload_async, ref_id, file);
  return prm_workspace_upload_finish (desk->workspace, result, error);
}

gboolean
test_desk_cancel_upload (TestDesk *desk, const char *id, GError **error)
{
  AWAIT (prm_workspace_cancel_upload_async, id);
  return prm_workspace_cancel_upload_finish (desk->workspace, result, error);
}

char *
test_desk_find_upload (TestDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;
  char *url;

  AWAIT (prm_workspace_find_upload_async, id);
  url = prm_workspace_find_upload_finish (desk->workspace, result, &error);
  g_assert_no_error (error);
  return url;
}

gboolean
test_desk_withdraw (TestDesk *desk, const char *post_id, GError **error)
{
  AWAIT (prm_workspace_withdraw_post_async, post_id);
  return prm_workspace_withdraw_post_finish (desk->workspace, result, error);
}

PrmDraft *
test_desk_turn (TestDesk *desk, const char *post_id, GError **error)
{
  AWAIT (prm_workspace_turn_into_draft_async, post_id);
  return prm_workspace_turn_into_draft_finish (desk->workspace, result, error);
}

/* What is in the store */

static GPtrArray *
list_posts (TestDesk *desk, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

  prm_store_query_posts_async (desk->workspace->store, filter, NULL, prm_test_keep_result, &result);
  all = prm_store_query_posts_finish (desk->workspace->store, prm_test_await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((const PrmPost *) g_ptr_array_index (all, i))->text, text) == 0)
      g_ptr_array_add (posts, prm_post_ref (g_ptr_array_index (all, i)));
  return posts;
}

guint
test_desk_count (TestDesk *desk, const char *text)
{
  g_autoptr (GPtrArray) posts = list_posts (desk, text);

  return posts->len;
}

PrmPost *
test_desk_find (TestDesk *desk, const char *text)
{
  g_autoptr (GPtrArray) posts = list_posts (desk, text);

  g_assert_cmpuint (posts->len, <=, 1);
  return posts->len == 1 ? prm_post_ref (g_ptr_array_index (posts, 0)) : NULL;
}

PrmPostState
test_desk_state (TestDesk *desk, const char *text)
{
  g_autoptr (PrmPost) post = test_desk_find (desk, text);

  g_assert_nonnull (post);
  return prm_post_get_state (post, prm_clock_now (desk->clock));
}

guint
test_desk_n_drafts (TestDesk *desk)
{
  test_desk_settle (desk);
  return g_list_model_get_n_items (prm_workspace_get_drafts (desk->workspace));
}

PrmDraft *
test_desk_draft (TestDesk *desk, const char *title, const char *text)
{
  g_autoptr (PrmDraft) empty = prm_draft_new (g_hash_table_lookup (desk->ref_ids, title));
  g_autoptr (PrmDraft) with_text = prm_draft_with_text (empty, text);
  g_autoptr (PrmDraft) with_networks =
    prm_draft_with_networks (with_text, PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));

  return prm_draft_with_timing_now (with_networks);
}

PrmDraft *
test_desk_draft_at (TestDesk *desk, const char *title, const char *text, gint64 at)
{
  g_autoptr (PrmDraft) draft = test_desk_draft (desk, title, text);

  return prm_draft_with_timing_at (draft, at);
}
