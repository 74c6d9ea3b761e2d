/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"
#include "prm-checks-bar.h"
#include "prm-draft-extras.h"

/* Further apart than the two days in which the service takes no text twice. */
#define BETWEEN_ROWS (3 * TEST_DAY)

static DeskWindow *desk;
static GHashTable *seen; /* (element-type utf8) ids of posts */
static gint64 row_time = TEST_NOW + TEST_DAY;

DeskWindow *
body_get_desk (void)
{
  if (desk == NULL)
    {
      desk = g_new0 (DeskWindow, 1);
      seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      composer_set_up (desk, NULL);
    }
  return desk;
}

gint64
body_get_time (void)
{
  return row_time;
}

void
body_next_time (void)
{
  row_time += BETWEEN_ROWS;
}

void
body_act (DeskWindow *self, GtkWidget *widget, const char *action, const char *format, ...)
{
  g_autoptr (GVariant) parameter = NULL;
  va_list arguments;

  va_start (arguments, format);
  if (format != NULL)
    parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
  va_end (arguments);
  if (!gtk_widget_activate_action_variant (widget, action, parameter))
    g_error ("There is no action %s", action);
}

void
body_toggle (DeskWindow *self, PrmNetwork network)
{
  body_act (self, self->window, "composer.toggle-network", "i", (int) network);
}

void
body_write (DeskWindow *self, PrmNetwork network, const char *text)
{
  body_toggle (self, network);
  composer_type (self, text);
}

/* Sending */

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

/* A problem that keeps the post from being sent is what the test failed for. */
static void
fail_with_problem (DeskWindow *self)
{
  GtkWidget *bar = app_find (self->window, PRM_TYPE_CHECKS_BAR, NULL);
  GtkWidget *row = bar != NULL ? app_find (bar, ADW_TYPE_ACTION_ROW, NULL) : NULL;
  g_autofree char *sentence = row != NULL ? app_get_name (row) : NULL;

  if (row != NULL && gtk_widget_get_mapped (row))
    g_error ("The post is not sent: %s %s", sentence, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static gboolean
is_sent_or_asked (gpointer user_data)
{
  DeskWindow *self = user_data;

  if (self->window != NULL)
    fail_with_problem (self);

  return self->window == NULL || find_question () != NULL;
}

void
body_send (DeskWindow *self)
{
  GtkWidget *question;

  body_act (self, self->window, "composer.send", NULL);
  prm_test_wait (is_sent_or_asked, self);
  question = find_question ();
  if (question != NULL)
    {
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "publish");
      gtk_window_destroy (GTK_WINDOW (question));
    }
  composer_wait_until_sent (self);
  test_desk_drain (&self->desk, TEST_HOUR / 2);
}

/* What the service got */

static JsonArray *
get_posts (JsonNode *state)
{
  return json_object_get_array_member (json_node_get_object (state), "posts");
}

/* Returns: (transfer full) (element-type JsonObject): those that were not there before */
static GPtrArray *
take_new_posts (DeskWindow *self)
{
  g_autoptr (JsonNode) state = test_desk_control (&self->desk, "GET", "/state", NULL);
  JsonArray *posts = get_posts (state);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);

      if (g_hash_table_add (seen, g_strdup (json_object_get_string_member (post, "id"))))
        g_ptr_array_add (found, json_object_ref (post));
    }
  return found;
}

/* Returns: (transfer full) (nullable): the first of them */
static JsonObject *
take_new_post (DeskWindow *self)
{
  g_autoptr (GPtrArray) posts = take_new_posts (self);

  return posts->len > 0 ? json_object_ref (g_ptr_array_index (posts, 0)) : NULL;
}

char *
body_dup_printed (const char *json)
{
  return g_strdelimit (g_strdup (json), "'", '"');
}

/* The sandbox keeps its own address out of what it remembers. */
static char *
dup_request (DeskWindow *self, JsonObject *request)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), request);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autofree char *base = g_strndup (self->desk.api_url, strlen (self->desk.api_url) - strlen ("/api"));
  g_autoptr (GString) whole = g_string_new (text);

  g_string_replace (whole, "{base}", base, 0);
  return g_strdup (whole->str);
}

/* As the service reads: the order of members means nothing. */
static void
compare (const char *path, const char *got, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (got, NULL);
  g_autoptr (JsonNode) expected = json_from_string (text, &error);

  g_assert_no_error (error);
  g_test_message ("%s: %s", path, got);
  if (!json_node_equal (node, expected))
    g_error ("%s: The service got %s and not %s", path, got, text);
}

static void
expect (DeskWindow *self, const char *path, JsonObject *post, const char *body)
{
  JsonObject *request = json_object_get_object_member (post, "request");
  g_autofree char *text = body_dup_printed (body);
  g_autofree char *got = NULL;

  /* It is another one each time. */
  g_assert_true (json_object_has_member (request, "idempotencyKey"));
  json_object_remove_member (request, "idempotencyKey");
  got = dup_request (self, request);
  compare (path, got, text);
}

void
body_expect (DeskWindow *self, const char *path, const char *body)
{
  g_autoptr (JsonObject) post = take_new_post (self);

  if (post == NULL)
    g_error ("%s: The service got no post", path);
  expect (self, path, post, body);
}

void
body_expect_all (DeskWindow *self, const char *path, const char *const *bodies)
{
  g_autoptr (GPtrArray) posts = take_new_posts (self);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (posts->len != g_strv_length ((GStrv) bodies))
    g_error ("%s: The service got %u posts", path, posts->len);
  for (guint i = 0; i < posts->len; i++)
    {
      JsonObject *post = g_ptr_array_index (posts, i);
      JsonObject *request = json_object_get_object_member (post, "request");

      g_assert_true (g_hash_table_add (keys, g_strdup (json_object_get_string_member (request, "idempotencyKey"))));
      expect (self, path, post, bodies[i]);
    }
}

char *
body_dup_new_id (DeskWindow *self)
{
  g_autoptr (JsonObject) post = take_new_post (self);

  g_assert_nonnull (post);
  return g_strdup (json_object_get_string_member (post, "id"));
}

JsonObject *
body_dup_post (DeskWindow *self, const char *id)
{
  g_autoptr (JsonNode) state = test_desk_control (&self->desk, "GET", "/state", NULL);
  JsonArray *posts = get_posts (state);

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);

      if (g_str_equal (json_object_get_string_member (post, "id"), id))
        return json_object_ref (post);
    }
  g_error ("The service has no post %s", id);
}

/* Posts that are there already */

char *
body_submit (DeskWindow *self, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_submit (&self->desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (&self->desk, TEST_HOUR / 2);
  return body_dup_new_id (self);
}

char *
body_schedule (DeskWindow *self, const char *text)
{
  g_autoptr (PrmDraft) draft = test_desk_draft_at (&self->desk, TEST_ACME, text, body_get_time ());

  return body_submit (self, draft);
}

void
body_expect_updates (DeskWindow *self, const char *path, const char *id, const char *updates)
{
  g_autoptr (JsonObject) post = body_dup_post (self, id);
  g_autofree char *got = json_to_string (json_object_get_member (post, "updates"), FALSE);
  g_autofree char *text = body_dup_printed (updates);

  compare (path, got, text);
}

/* Rows */

static void
fill_in_media (GString *text, char mark, const char *const *urls)
{
  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *token = g_strdup_printf ("%c%u", mark, i + 1);

      g_string_replace (text, token, urls[i], 0);
    }
}

char *
body_dup_filled (DeskWindow *self, const char *body)
{
  PrmDraft *draft = composer_get_draft (self);
  const char *own = prm_draft_get_network_media_url (draft, PRM_NETWORK_INSTAGRAM);
  g_autofree char *at = prm_time_format_iso (row_time);
  g_autoptr (GString) text = g_string_new (body);

  g_string_replace (text, "@", at, 0);
  if (own != NULL)
    g_string_replace (text, "$0", own, 0);
  fill_in_media (text, '$', prm_draft_get_media_urls (draft));
  fill_in_media (text, '&', prm_draft_get_comment_media_urls (draft));
  return g_strdup (text->str);
}

void
body_run_row (gconstpointer data)
{
  const BodyRow *row = data;
  DeskWindow *self = body_get_desk ();
  g_autofree char *body = NULL;

  composer_open (self, TEST_ACME);
  row->write (self);
  if (strchr (row->body, '@') != NULL)
    composer_pick_time (self, row_time);
  body = body_dup_filled (self, row->body);
  body_send (self);
  body_expect (self, row->path, body);
  body_next_time ();
}

int
body_end (void)
{
  int status = g_test_run ();

  if (desk != NULL)
    {
      desk_window_tear_down (desk, NULL);
      g_clear_pointer (&desk, g_free);
      g_clear_pointer (&seen, g_hash_table_unref);
    }
  return status;
}
