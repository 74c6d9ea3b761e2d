/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"
#include "prm-snippet-button.h"
#include "prm-text-editor.h"

/* Every feature composed in the window, and the body that the service got for it. The options of the networks are in
 * test-composer-body-options.c, media in test-composer-body-media.c, the
 * rest of the API in test-composer-body-extras.c. */

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

static GtkWidget *
get_editor (DeskWindow *self)
{
  return desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL);
}

/* When */

static void
write_plain (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread");
}

static void
write_now (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, now");
  composer_choose (self, "Publish Now");
}

static void
write_phrase (DeskWindow *self)
{
  GtkWidget *entry;

  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, in words");
  composer_choose (self, "At a Time");
  entry = desk_window_find (self, GTK_TYPE_ENTRY, "When, in Words");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tue 9:30");
}

static void
write_queue (DeskWindow *self)
{
  desk_window_add_queue (self, TEST_ACME);
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, in turn");
  composer_choose (self, "In a Queue");
}

static void
write_slot (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, in a free slot");
  composer_choose (self, "At a Time");
  desk_window_settle (self);
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Free slot Tomorrow, 11:00 of Daily"), "clicked");
}

/* Closed, found among the drafts, and gone on with. */
static void
write_kept (DeskWindow *self)
{
  PrmDraft *draft;

  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, kept");
  desk_window_close (self);
  draft = prm_draft_item_get_draft (desk_window_find_draft (self, "Fresh bread, kept"));
  composer_open_draft (self, draft);
}

static void
write_unseen (DeskWindow *self)
{
  write_plain (self);
  composer_choose (self, "At a Time");
  turn_on (self, "Check Only When It Is Sent");
}

static void
write_approval (DeskWindow *self)
{
  write_plain (self);
  composer_fill (self, "Notes, Never Published", "Ask Ada first");
  turn_on (self, "Needs Approval");
}

static void
write_repeat_at_once (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, again");
  enable (self, "Repeat");
  set_number (self, "Further Posts", 2);
  set_number (self, "Days Between Them", 5);
  /* So that nothing is public at once. */
  turn_on (self, "Needs Approval");
}

static void
write_repeat (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, ten times more");
  enable (self, "Repeat");
  set_number (self, "Further Posts", 10);
  set_number (self, "Days Between Them", 3);
}

/* Text */

static void
write_lines (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "One\n\nTwo");
}

static void
write_emoji (DeskWindow *self)
{
  GtkWidget *chooser;

  body_write (self, PRM_NETWORK_LINKEDIN, "Bread ");
  prm_text_editor_focus (PRM_TEXT_EDITOR (get_editor (self)));
  chooser = app_find (get_editor (self), GTK_TYPE_EMOJI_CHOOSER, NULL);
  if (chooser != NULL)
    g_signal_emit_by_name (chooser, "emoji-picked", "👩‍👩‍👧");
  else
    prm_text_editor_insert (PRM_TEXT_EDITOR (get_editor (self)), "👩‍👩‍👧");
}

static void
write_versions (DeskWindow *self)
{
  write_plain (self);
  body_toggle (self, PRM_NETWORK_X);
  desk_window_act (self, get_editor (self), "editor.show", "i", (int) PRM_NETWORK_X);
  composer_type (self, "Bread!");
}

/* Each word in another style */
static void
write_styles (DeskWindow *self)
{
  static const char *const styles[] = { "b", "i", "var", "samp", "sub", "sup" };
  GtkTextBuffer *buffer;

  body_write (self, PRM_NETWORK_LINKEDIN, "aa bb cc dd ee ff");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
  for (int i = G_N_ELEMENTS (styles) - 1; i >= 0; i--)
    {
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, 3 * i);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, 3 * i + 2);
      gtk_text_buffer_select_range (buffer, &end, &start);
      body_act (self, get_editor (self), "editor.style", "s", styles[i]);
    }
}

typedef struct
{
  DeskWindow *desk;
  const char *name;
} Named;

static gboolean
has_snippet (gpointer user_data)
{
  Named *named = user_data;

  return app_find (named->desk->window, ADW_TYPE_ACTION_ROW, named->name) != NULL;
}

/* What another window has kept is there as well. */
static void
use_snippet (DeskWindow *self, PrmSnippetKind kind, const char *name, const char *body)
{
  GtkWidget *button = desk_window_find (self, PRM_TYPE_SNIPPET_BUTTON, NULL);
  Named named = { self, name };
  Named first = { self, "Bread tags" };

  prm_snippet_button_popup (PRM_SNIPPET_BUTTON (button));
  prm_snippet_button_keep (PRM_SNIPPET_BUTTON (button), kind, name, body);
  prm_test_wait (has_snippet, &named);
  prm_test_wait (has_snippet, &first);
  gtk_widget_activate (desk_window_find (self, ADW_TYPE_ACTION_ROW, name));
}

static void
write_hashtag_group (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "");
  use_snippet (self, PRM_SNIPPET_HASHTAGS, "Bread tags", "#bread #rye");
}

static void
write_snippet (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "");
  use_snippet (self, PRM_SNIPPET_TEXT, "Hours", "Open from 7 to 12");
}

#define LINKEDIN "'platforms':['linkedin']"
#define BREAD "'post':'Fresh bread'," LINKEDIN ",'scheduleDate':'@'"

static const BodyRow rows[] = {
  { "at", write_plain, "{" BREAD "}" },
  { "now", write_now, "{'post':'Fresh bread, now'," LINKEDIN "}" },
  { "in-words", write_phrase, "{'post':'Fresh bread, in words'," LINKEDIN ",'scheduleDate':'2026-06-02T09:30:00Z'}" },
  { "queue", write_queue,
    "{'post':'Fresh bread, in turn'," LINKEDIN ",'autoSchedule':{'schedule':true,'title':'Daily'}}" },
  { "slot", write_slot, "{'post':'Fresh bread, in a free slot'," LINKEDIN ",'scheduleDate':'2026-06-02T11:00:00Z'}" },
  { "kept-draft", write_kept, "{'post':'Fresh bread, kept'," LINKEDIN ",'scheduleDate':'@'}" },
  { "unseen", write_unseen, "{" BREAD ",'validateScheduled':false}" },
  { "approval", write_approval, "{" BREAD ",'requiresApproval':true,'notes':'Ask Ada first'}" },
  { "repeat-at-once", write_repeat_at_once,
    "{'post':'Fresh bread, again'," LINKEDIN ",'autoRepost':{'repeat':2,'days':5},'requiresApproval':true}" },
  { "repeat", write_repeat,
    "{'post':'Fresh bread, ten times more'," LINKEDIN ",'autoRepost':{'repeat':10,'days':3,'startDate':'@'}}" },
  { "lines", write_lines, "{'post':'One\\n\\nTwo'," LINKEDIN ",'scheduleDate':'@'}" },
  { "emoji", write_emoji, "{'post':'Bread 👩‍👩‍👧'," LINKEDIN ",'scheduleDate':'@'}" },
  { "versions", write_versions,
    "{'post':{'twitter':'Bread!','default':'Fresh bread'},'platforms':['linkedin','twitter'],'scheduleDate':'@'}" },
  { "styles", write_styles,
    "{'post':'<b>aa</b> <i>bb</i> <var>cc</var> <samp>dd</samp> <sub>ee</sub> <sup>ff</sup>'," LINKEDIN
    ",'scheduleDate':'@'}" },
  { "hashtag-group", write_hashtag_group, "{'post':'#bread #rye'," LINKEDIN ",'scheduleDate':'@'}" },
  { "snippet", write_snippet, "{'post':'Open from 7 to 12'," LINKEDIN ",'scheduleDate':'@'}" },
};

/* Changing what the service has */

static void
test_in_place (void)
{
  DeskWindow *self = body_get_desk ();
  g_autofree char *id = body_schedule (self, "Bread at eight");
  g_autofree char *at = prm_time_format_iso (body_get_time () + TEST_HOUR);
  g_autofree char *expected = g_strdup_printf ("[{'id':'%s','scheduleDate':'%s','notes':'An hour later'}]", id, at);

  composer_open_edit (self, id);
  composer_fill (self, "Notes, Never Published", "An hour later");
  composer_pick_time (self, body_get_time () + TEST_HOUR);
  body_send (self);
  body_expect_updates (self, "in-place", id, expected);
}

/* Another text: another post, with all that the old one had, and the old one goes. */
static void
test_replace (void)
{
  DeskWindow *self = body_get_desk ();
  g_autofree char *id = body_schedule (self, "Rolls at nine");
  g_autofree char *at = prm_time_format_iso (body_get_time ());
  g_autofree char *body =
    g_strdup_printf ("{'post':'Croissants at ten','platforms':['linkedin','twitter'],'scheduleDate':'%s'}", at);
  g_autoptr (JsonObject) old = NULL;

  composer_open_edit (self, id);
  composer_type (self, "Croissants at ten");
  body_send (self);
  body_expect (self, "replace", body);
  old = body_dup_post (self, id);
  g_assert_cmpstr (json_object_get_string_member (old, "status"), ==, "deleted");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body/", rows[i].path, NULL);

      g_test_add_data_func (path, &rows[i], body_run_row);
    }
  g_test_add_func ("/composer-body/in-place", test_in_place);
  g_test_add_func ("/composer-body/replace", test_replace);

  return body_end ();
}
