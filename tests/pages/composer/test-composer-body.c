/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-text-editor.h"

/* Every feature composed in the window, and the body that the service got for it. */

#define PICTURE "https://pictures.example/one.jpg"
#define VIDEO "https://pictures.example/clip.mp4"
#define AT "2026-06-02T10:00:00Z"

static void
enable (DeskWindow *self, const char *title)
{
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (desk_window_find (self, ADW_TYPE_EXPANDER_ROW, title)),
                                         TRUE);
  desk_window_settle (self);
}

static void
turn_on (DeskWindow *self, const char *title)
{
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, title)), TRUE);
}

static void
set_number (DeskWindow *self, const char *title, double number)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (desk_window_find (self, GTK_TYPE_SPIN_BUTTON, title)), number);
}

static void
choose (DeskWindow *self, const char *title, guint place)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (desk_window_find (self, ADW_TYPE_COMBO_ROW, title)), place);
}

static void
add_media (DeskWindow *self, const char *url)
{
  GtkWidget *row = desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Add Picture or Video by Web Address");

  gtk_editable_set_text (GTK_EDITABLE (row), url);
  g_signal_emit_by_name (row, "entry-activated");
}

static void
write_plain (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "Fresh bread");
}

static void
write_lines (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  composer_type (self, "One\n\nTwo 👩‍👩‍👧");
}

static void
write_versions (DeskWindow *self)
{
  write_plain (self);
  composer_toggle (self, PRM_NETWORK_X);
  desk_window_act (self, desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL), "editor.show", "i", (int) PRM_NETWORK_X);
  composer_type (self, "Bread!");
}

static void
write_comment (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_FACEBOOK);
  composer_type (self, "Fresh bread");
  enable (self, "First Comment");
  composer_fill (self, "Comment", "Which one do you like?");
  composer_fill (self, "Its Picture by Web Address (Facebook, LinkedIn, X)", PICTURE);
}

static void
write_approval (DeskWindow *self)
{
  write_plain (self);
  composer_fill (self, "Notes, Never Published", "Ask Ada first");
  turn_on (self, "Needs Approval");
}

static void
write_hashtags (DeskWindow *self)
{
  write_plain (self);
  enable (self, "Automatic Hashtags");
  set_number (self, "At Most", 3);
  choose (self, "Place", 1);
}

static void
write_repeat (DeskWindow *self)
{
  write_plain (self);
  enable (self, "Repeat");
  set_number (self, "Further Posts", 2);
  set_number (self, "Days Between Them", 5);
  /* So that nothing is public at once, which would be asked about. */
  turn_on (self, "Needs Approval");
}

static void
write_unsplash (DeskWindow *self)
{
  write_plain (self);
  enable (self, "Picture from Unsplash");
  choose (self, "Which", 1);
  composer_fill (self, "Search Words or Ids", "bread");
}

static void
write_unsplash_ids (DeskWindow *self)
{
  write_plain (self);
  enable (self, "Picture from Unsplash");
  choose (self, "Which", 2);
  composer_fill (self, "Search Words or Ids", "HubtZZb2fCM 8P5uqSbGGl8");
}

static void
write_switches (DeskWindow *self)
{
  write_plain (self);
  turn_on (self, "Disable Comments");
  turn_on (self, "Shorten Links");
}

static void
write_unseen (DeskWindow *self)
{
  write_plain (self);
  composer_choose (self, "At a Time");
  turn_on (self, "Check Only When It Is Sent");
}

static void
write_style (DeskWindow *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  write_plain (self);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 5);
  gtk_text_buffer_select_range (buffer, &end, &start);
  desk_window_act (self, desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL), "editor.style", "s", "b");
}

static void
write_test_post (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_LINKEDIN);
  enable (self, "Test Post");
  turn_on (self, "Random Picture");
  turn_on (self, "A Tall Video Instead");
}

static void
write_options (DeskWindow *self)
{
  composer_toggle (self, PRM_NETWORK_YOUTUBE);
  composer_type (self, "How it is made");
  add_media (self, VIDEO);
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "title", "Bread");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "visibility", "1");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "tags", "bread\nbaking");
  composer_fill_option (self, PRM_NETWORK_YOUTUBE, "madeForKids", "true");
}

static const struct
{
  const char *path;
  void (*write) (DeskWindow *self);
  const char *body;
} bodies[] = {
  { "plain", write_plain, "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT "'}" },
  { "lines", write_lines,
    "{'post':'One\\n\\nTwo 👩‍👩‍👧','platforms':['linkedin'],'scheduleDate':'" AT "'}" },
  { "versions", write_versions,
    "{'post':{'twitter':'Bread!','default':'Fresh bread'},'platforms':['linkedin','twitter'],'scheduleDate':'" AT
    "'}" },
  { "comment", write_comment,
    "{'post':'Fresh bread','platforms':['facebook'],'scheduleDate':'" AT
    "','firstComment':{'comment':'Which one do you like?','mediaUrls':['" PICTURE "']}}" },
  { "approval", write_approval,
    "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT
    "','requiresApproval':true,'notes':'Ask Ada first'}" },
  { "hashtags", write_hashtags,
    "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT
    "','autoHashtag':{'max':3,'position':'end'}}" },
  { "repeat", write_repeat,
    "{'post':'Fresh bread','platforms':['linkedin'],'autoRepost':{'repeat':2,'days':5},'requiresApproval':true}" },
  { "unsplash", write_unsplash,
    "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT "','unsplash':'bread'}" },
  { "unsplash-ids", write_unsplash_ids,
    "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT
    "','unsplash':['HubtZZb2fCM','8P5uqSbGGl8']}" },
  { "switches", write_switches,
    "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT
    "','disableComments':true,'shortenLinks':true}" },
  { "unseen", write_unseen,
    "{'post':'Fresh bread','platforms':['linkedin'],'scheduleDate':'" AT "','validateScheduled':false}" },
  { "style", write_style, "{'post':'<b>Fresh</b> bread','platforms':['linkedin'],'scheduleDate':'" AT "'}" },
  { "test-post", write_test_post,
    "{'randomPost':true,'randomMediaUrl':true,'isPortraitVideo':true,'platforms':['linkedin'],'scheduleDate':'" AT
    "'}" },
  { "options", write_options,
    "{'post':'How it is made','platforms':['youtube'],'mediaUrls':['" VIDEO "'],'scheduleDate':'" AT
    "','youTubeOptions':{'title':'Bread','visibility':'public','tags':['bread','baking'],'madeForKids':true}}" },
};

/* The body of the one post that the service has. */
static JsonNode *
dup_request (DeskWindow *self)
{
  g_autoptr (JsonNode) state = NULL;
  JsonArray *posts;
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *request;

  test_desk_drain (&self->desk, TEST_HOUR / 2);
  state = test_desk_control (&self->desk, "GET", "/state", NULL);
  posts = json_object_get_array_member (json_node_get_object (state), "posts");
  g_assert_cmpuint (json_array_get_length (posts), >=, 1);
  request = json_object_get_object_member (json_array_get_object_element (posts, 0), "request");
  /* It is another one each time. */
  g_assert_true (json_object_has_member (request, "idempotencyKey"));
  json_object_remove_member (request, "idempotencyKey");
  json_node_set_object (node, request);
  return node;
}

static void
test_body (DeskWindow *self, gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (JsonNode) request = NULL;
  g_autoptr (JsonNode) expected = NULL;
  g_autofree char *text = g_strdelimit (g_strdup (bodies[index].body), "'", '"');
  g_autofree char *got = NULL;

  composer_open (self, TEST_ACME);
  bodies[index].write (self);
  if (strstr (text, AT) != NULL)
    composer_pick_time (self, TEST_NOW + TEST_DAY);
  composer_send (self);
  composer_wait_until_sent (self);
  request = dup_request (self);
  expected = json_from_string (text, NULL);
  got = json_to_string (request, FALSE);
  g_test_message ("%s: %s", bodies[index].path, got);
  g_assert_nonnull (expected);
  if (!json_node_equal (request, expected))
    g_test_message ("Expected: %s", text);
  g_assert_true (json_node_equal (request, expected));
}

static void
set_up (DeskWindow *self, gconstpointer data)
{
  composer_set_up (self, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body/", bodies[i].path, NULL);

      g_test_add (path, DeskWindow, GUINT_TO_POINTER (i), set_up, test_body, desk_window_tear_down);
    }

  return g_test_run ();
}
