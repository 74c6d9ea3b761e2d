/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-settings.h"
#include "prm-zone-picker.h"

/* Sending: what the service has after each way of it. */

static void
write_post (DeskWindow *self, const char *text)
{
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, text);
}

static void
assert_member (JsonObject *post, const char *member, const char *expected)
{
  g_assert_cmpstr (json_object_get_string_member_with_default (post, member, NULL), ==, expected);
}

static void
test_schedule (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  JsonArray *platforms;

  write_post (self, "Tomorrow morning");
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 10:00");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, "Tomorrow morning");
  assert_member (post, "status", "pending");
  assert_member (post, "scheduleDate", "2026-06-02T10:00:00Z");
  platforms = json_object_get_array_member (post, "platforms");
  g_assert_cmpuint (json_array_get_length (platforms), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (platforms, 0), ==, "linkedin");
  /* A post that was sent is no draft any more. */
  g_assert_cmpuint (test_desk_n_drafts (&self->desk), ==, 0);
}

static void
test_auto_schedule (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  JsonObject *schedule;

  desk_window_add_queue (self, TEST_ACME);
  write_post (self, "Next in line");
  composer_choose (self, "In a Queue");
  g_assert_cmpstr (composer_get_button (self), ==, "Add to Queue (Today, 11:00)");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, "Next in line");
  assert_member (post, "status", "pending");
  assert_member (post, "scheduleDate", "2026-06-01T11:00:00Z");
  schedule = json_object_get_object_member (post, "autoSchedule");
  g_assert_nonnull (schedule);
  assert_member (schedule, "title", "Daily");
}

static void
test_without_queue (DeskWindow *self, gconstpointer data)
{
  write_post (self, "There is no queue");
  g_assert_true (desk_window_says (self, "This client has no queue"));
  g_assert_false (gtk_widget_is_sensitive (desk_window_find (self, GTK_TYPE_CHECK_BUTTON, "In a Queue")));
  desk_window_close (self);

  composer_open (self, NULL);
  g_assert_false (desk_window_says (self, "This client has no queue"));
  g_assert_true (desk_window_says (self, "Choose a client first"));
  g_assert_false (gtk_widget_is_sensitive (desk_window_find (self, GTK_TYPE_CHECK_BUTTON, "In a Queue")));
}

static void
test_approval (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;

  write_post (self, "May we?");
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval")), TRUE);
  g_assert_cmpstr (composer_get_button (self), ==, "Send for Approval for Tomorrow, 10:00");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, "May we?");
  assert_member (post, "status", "awaiting approval");
  g_assert_true (json_object_get_boolean_member (post, "requiresApproval"));
}

/* What waits for approval does not go out, so nobody is asked. */
static void
test_approval_without_date (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;

  write_post (self, "Whenever you like");
  composer_choose (self, "Publish Now");
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval")), TRUE);
  g_assert_cmpstr (composer_get_button (self), ==, "Send for Approval");
  composer_send (self);
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, "Whenever you like");
  assert_member (post, "status", "awaiting approval");
}

static GtkWidget *
find_question (DeskWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_window_get_transient_for (GTK_WINDOW (window)) != NULL)
        return window;
    }
  return NULL;
}

static gboolean
is_answered (gpointer user_data)
{
  return find_question (user_data) == NULL;
}

static void
answer (DeskWindow *self, const char *response)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question (self)), response);
  gtk_window_close (GTK_WINDOW (find_question (self)));
  prm_test_wait (is_answered, self);
}

static gboolean
is_kept (gpointer user_data)
{
  return desk_window_find_draft (user_data, "At once") != NULL;
}

static void
test_publish_now (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;

  write_post (self, "At once");
  composer_choose (self, "Publish Now");
  g_assert_cmpstr (composer_get_button (self), ==, "Publish Now");
  composer_send (self);
  g_assert_nonnull (find_question (self));
  g_assert_nonnull (app_find (find_question (self), GTK_TYPE_LABEL,
                              "The post for Acme Downtown appears on LinkedIn at once."
                              " It may not be possible to take it back."));
  app_check_names (find_question (self));
  answer (self, "cancel");
  prm_test_wait (is_kept, self);
  g_assert_nonnull (self->window);
  g_assert_cmpuint (test_desk_count_live (&self->desk, "At once"), ==, 0);

  composer_send (self);
  answer (self, "publish");
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, "At once");
  assert_member (post, "status", "success");
  assert_member (post, "type", "now");
}

static void
test_options_and_media (DeskWindow *self, gconstpointer data)
{
  g_autoptr (JsonObject) post = NULL;
  g_autofree char *url = NULL;
  JsonObject *result;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_REDDIT);
  composer_type (self, "Which bread is best?");
  composer_choose (self, "Publish Now");
  composer_send (self);
  /* It cannot leave before both are there. */
  g_assert_null (find_question (self));
  composer_fill_option (self, PRM_NETWORK_REDDIT, "title", "Bread");
  composer_fill_option (self, PRM_NETWORK_REDDIT, "subreddit", "bakery");
  composer_fill (self, "Add Picture or Video by Web Address", "https://pictures.example/bread.jpg");
  composer_send (self);
  g_assert_nonnull (find_question (self));
  answer (self, "publish");
  composer_wait_until_sent (self);
  post = desk_window_dup_sent (self, "Which bread is best?");
  assert_member (post, "status", "success");
  /* The address that was not entered went with it. */
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (post, "mediaUrls"), 0), ==,
                   "https://pictures.example/bread.jpg");
  result = json_array_get_object_element (json_object_get_array_member (post, "postIds"), 0);
  g_assert_true (
    g_str_has_prefix (json_object_get_string_member (result, "postUrl"), "https://www.reddit.com/r/bakery/"));
}

/* A double click, or Ctrl+Return twice, sends once. */
static void
test_twice (DeskWindow *self, gconstpointer data)
{
  write_post (self, "Only once");
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  gtk_widget_activate_action (self->window, "composer.send", NULL);
  gtk_widget_activate_action (self->window, "composer.send", NULL);
  composer_wait_until_sent (self);
  json_object_unref (desk_window_dup_sent (self, "Only once"));
  g_assert_cmpuint (test_desk_count (&self->desk, "Only once"), ==, 1);
}

/* A client in another time zone: what is shown and what is written is its time; what is chosen stays the same moment.
 */
static void
test_zone (DeskWindow *self, gconstpointer data)
{
  g_autoptr (PrmSettings) settings = prm_settings_new ();
  const char *ref_id = g_hash_table_lookup (self->desk.ref_ids, TEST_ACME);
  GtkWidget *picker;

  g_set_object (&self->desk.workspace->settings, settings);
  write_post (self, "Elsewhere");
  composer_pick_time (self, TEST_NOW + TEST_DAY);
  g_assert_true (desk_window_says (self, "UTC"));
  picker = desk_window_find (self, PRM_TYPE_ZONE_PICKER, NULL);
  g_signal_emit_by_name (picker, "picked", "Europe/Berlin");
  g_assert_true (desk_window_says (self, "Europe/Berlin (CEST), your time 10:00"));
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 12:00");
  g_assert_cmpint (prm_draft_get_scheduled_at (composer_get_draft (self)), ==, TEST_NOW + TEST_DAY);
  gtk_editable_set_text (GTK_EDITABLE (desk_window_find (self, GTK_TYPE_ENTRY, "When, in Words")), "tue 9:30");
  g_assert_cmpint (prm_draft_get_scheduled_at (composer_get_draft (self)), ==,
                   TEST_NOW + 21 * TEST_HOUR + TEST_HOUR / 2);
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 09:30");
  g_signal_emit_by_name (picker, "picked", "");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 07:30");
  prm_settings_set_client_zone (settings, ref_id, "Nowhere/Atall");
  g_assert_cmpstr (composer_get_button (self), ==, "Schedule for Tomorrow, 07:30");
  prm_settings_set_client_zone (settings, ref_id, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-send/schedule", test_schedule);
  COMPOSER_ADD ("/composer-send/auto-schedule", test_auto_schedule);
  COMPOSER_ADD ("/composer-send/without-queue", test_without_queue);
  COMPOSER_ADD ("/composer-send/approval", test_approval);
  COMPOSER_ADD ("/composer-send/approval-without-date", test_approval_without_date);
  COMPOSER_ADD ("/composer-send/publish-now", test_publish_now);
  COMPOSER_ADD ("/composer-send/options-and-media", test_options_and_media);
  COMPOSER_ADD ("/composer-send/twice", test_twice);
  COMPOSER_ADD ("/composer-send/zone", test_zone);

  return g_test_run ();
}
