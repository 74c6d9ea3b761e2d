/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-edit-state.h"

#define NOW ((gint64) 1780308000)
#define HOUR ((gint64) 60 * 60)

static PrmPost *
new_post (PrmPostStatus status)
{
  PrmPost *post = prm_post_new ("post-1", "ref-1");

  post->status = status;
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN);
  post->scheduled_at = NOW + 24 * HOUR;
  return post;
}

typedef struct
{
  const char *name;
  PrmPostStatus status; /* now; of one that was scheduled when it was opened */
  gboolean read;
  gboolean has_client;
  PrmEditKind kind;
} KindRow;

static const KindRow kind_rows[] = {
  { "scheduled", PRM_POST_STATUS_PENDING, TRUE, TRUE, PRM_EDIT_KIND_REPLACE },
  { "paused elsewhere", PRM_POST_STATUS_PAUSED, TRUE, TRUE, PRM_EDIT_KIND_REPLACE },
  { "on its way", PRM_POST_STATUS_PROCESSING, TRUE, TRUE, PRM_EDIT_KIND_SENDING },
  { "out", PRM_POST_STATUS_SUCCESS, TRUE, TRUE, PRM_EDIT_KIND_OUT },
  { "failed", PRM_POST_STATUS_ERROR, TRUE, TRUE, PRM_EDIT_KIND_FAILED },
  { "deleted", PRM_POST_STATUS_DELETED, TRUE, TRUE, PRM_EDIT_KIND_GONE },
  { "not known yet", PRM_POST_STATUS_PENDING, FALSE, TRUE, PRM_EDIT_KIND_READING },
  { "without its client", PRM_POST_STATUS_PENDING, TRUE, FALSE, PRM_EDIT_KIND_NO_CLIENT },
};

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_rows); i++)
    {
      const KindRow *row = &kind_rows[i];
      g_autoptr (PrmPost) before = new_post (PRM_POST_STATUS_PENDING);
      g_autoptr (PrmPost) post = new_post (row->status);
      g_autoptr (PrmDraft) begun = prm_draft_new_edit (before, NULL);
      g_autoptr (PrmDraft) draft = prm_draft_with_text (begun, "Hello");
      g_autoptr (PrmDraft) theirs = prm_draft_new_edit (post, NULL);
      g_autoptr (PrmEditState) state = prm_edit_state_new (draft, row->read, row->read ? post : NULL,
                                                           row->read ? theirs : NULL, row->has_client, NOW, NULL);

      g_test_message ("%s", row->name);
      g_assert_cmpuint (state->kind, ==, row->kind);
      g_assert_cmpint (state->can_save, ==, row->kind == PRM_EDIT_KIND_REPLACE);
      g_assert_cmpstr (state->title, !=, "");
      if (!state->can_save)
        g_assert_cmpstr (state->send_label, ==, "Save Changes");
    }
}

static PrmDraft *
change (PrmDraft *begun, const char *what)
{
  g_autoptr (PrmDraft) written = prm_draft_with_text (begun, "Hello");

  if (g_str_equal (what, "notes"))
    return prm_draft_with_notes (begun, "A note");
  if (g_str_equal (what, "now"))
    return prm_draft_with_timing_now (begun);
  if (g_str_equal (what, "approval"))
    return prm_draft_with_requires_approval (begun, !prm_draft_get_requires_approval (begun));
  if (g_str_equal (what, "text"))
    return g_steal_pointer (&written);
  if (g_str_equal (what, "text and approval"))
    return prm_draft_with_requires_approval (written, TRUE);
  if (g_str_equal (what, "text and queue"))
    return prm_draft_with_timing_auto_schedule (written, "Daily");
  if (g_str_equal (what, "text and now"))
    return prm_draft_with_timing_now (written);
  g_assert_cmpstr (what, ==, "past time");
  return prm_draft_with_timing_at (begun, NOW - HOUR);
}

static const struct
{
  PrmPostStatus status;
  const char *what;
  const char *label;
} label_rows[] = {
  { PRM_POST_STATUS_PENDING, "notes", "Save Changes" },
  { PRM_POST_STATUS_PENDING, "now", "Publish Now" },
  { PRM_POST_STATUS_PENDING, "past time", "Choose a Time" },
  { PRM_POST_STATUS_PENDING, "text", "Replace (Tomorrow, 10:00)" },
  { PRM_POST_STATUS_PENDING, "text and approval", "Replace and Send for Approval (Tomorrow, 10:00)" },
  { PRM_POST_STATUS_PENDING, "text and queue", "Replace and Add to Queue" },
  { PRM_POST_STATUS_PENDING, "text and now", "Publish Now" },
  { PRM_POST_STATUS_AWAITING_APPROVAL, "approval", "Save Changes" },
  { PRM_POST_STATUS_AWAITING_APPROVAL, "text", "Replace and Send for Approval (Tomorrow, 10:00)" },
};

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (label_rows); i++)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (PrmPost) post = new_post (label_rows[i].status);
      g_autoptr (PrmDraft) begun = prm_draft_new_edit (post, NULL);
      g_autoptr (PrmDraft) draft = change (begun, label_rows[i].what);
      g_autoptr (PrmEditState) state = prm_edit_state_new (draft, TRUE, post, begun, TRUE, NOW, utc);

      g_test_message ("%s", label_rows[i].what);
      g_assert_cmpstr (state->send_label, ==, label_rows[i].label);
    }
}

/* What it means to replace a post is said beforehand, each thing where it is so. */
static void
test_consequences (void)
{
  g_autoptr (PrmPost) post = new_post (PRM_POST_STATUS_PENDING);
  g_autoptr (PrmDraft) begun = NULL;
  g_autoptr (PrmDraft) written = NULL;
  g_autoptr (PrmDraft) moved = NULL;
  g_autoptr (PrmEditState) state = NULL;

  post->schedule_title = g_strdup ("Daily");
  post->auto_repost_id = g_strdup ("series-1");
  post->approved = TRUE;
  begun = prm_draft_new_edit (post, NULL);
  written = prm_draft_with_text (begun, "Hello");
  moved = prm_draft_with_timing_at (written, NOW + 48 * HOUR);
  state = prm_edit_state_new (moved, TRUE, post, begun, TRUE, NOW, NULL);
  /* The time alone would not ask for another post. */
  g_assert_true (g_str_has_prefix (state->body, "Changed: text."));
  g_assert_nonnull (strstr (state->body, "the old one stays as it is"));
  g_assert_nonnull (strstr (state->body, "was approved"));
  g_assert_nonnull (strstr (state->body, "series"));
  g_assert_nonnull (strstr (state->body, "was not written here"));
  g_assert_nonnull (strstr (state->body, "“Daily” stays used"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edit-state/kinds", test_kinds);
  g_test_add_func ("/edit-state/labels", test_labels);
  g_test_add_func ("/edit-state/consequences", test_consequences);

  return g_test_run ();
}
