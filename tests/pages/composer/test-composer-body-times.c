/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"
#include "prm-draft-extras.h"
#include "prm-text-editor.h"

/* Networks with times of their own: the bodies of all the posts that the service gets for one draft. */

#define PICTURE "https://pictures.example/one.jpg"
#define OTHER "https://pictures.example/two.jpg"
#define OF_X "https://pictures.example/x.jpg"

/* Hours after the row's time; in a body @1 to @9 stand for it. */
static void
set_time (DeskWindow *self, PrmNetwork network, int hours)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (body_get_time () + hours * TEST_HOUR);
  g_autofree char *phrase = g_date_time_format (at, "%Y-%m-%dT%H:%M");

  composer_write_network_time (self, network, phrase);
}

static void
write_two (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread");
  body_toggle (self, PRM_NETWORK_X);
  set_time (self, PRM_NETWORK_X, 3);
}

static void
write_three (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Rolls");
  body_toggle (self, PRM_NETWORK_X);
  body_toggle (self, PRM_NETWORK_TELEGRAM);
  body_toggle (self, PRM_NETWORK_FACEBOOK);
  set_time (self, PRM_NETWORK_X, 3);
  set_time (self, PRM_NETWORK_TELEGRAM, 1);
}

static void
write_all_alike (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Croissants");
  body_toggle (self, PRM_NETWORK_X);
  set_time (self, PRM_NETWORK_X, 2);
  set_time (self, PRM_NETWORK_LINKEDIN, 2);
}

static void
write_taken_back (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Pretzels");
  body_toggle (self, PRM_NETWORK_X);
  set_time (self, PRM_NETWORK_X, 2);
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Back to the Shared Time for X"), "clicked");
}

static void
write_texts (DeskWindow *self)
{
  GtkWidget *editor;

  body_write (self, PRM_NETWORK_LINKEDIN, "Cake for everybody");
  body_toggle (self, PRM_NETWORK_X);
  body_toggle (self, PRM_NETWORK_FACEBOOK);
  editor = desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL);
  desk_window_act (self, editor, "editor.show", "i", (int) PRM_NETWORK_X);
  composer_type (self, "Cake!");
  desk_window_act (self, editor, "editor.show", "i", (int) PRM_NETWORK_FACEBOOK);
  composer_type (self, "Cake for our friends");
  set_time (self, PRM_NETWORK_X, 3);
}

static void
write_options (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Pie");
  body_toggle (self, PRM_NETWORK_X);
  composer_fill_option (self, PRM_NETWORK_LINKEDIN, "visibility", "2");
  composer_fill_option (self, PRM_NETWORK_X, "quoteTweetId", "1728394051");
  set_time (self, PRM_NETWORK_X, 3);
}

static void
write_approval (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Biscuits");
  body_toggle (self, PRM_NETWORK_X);
  composer_fill (self, "Notes, Never Published", "Ask Ada first");
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "Needs Approval")), TRUE);
  set_time (self, PRM_NETWORK_X, 3);
}

/* Two shared pictures, and another one where the service's form by network would have no room for them. */
static void
write_media (DeskWindow *self)
{
  const char *const pictures[] = { PICTURE, OTHER, NULL };
  g_autoptr (PrmDraft) with_media = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  body_write (self, PRM_NETWORK_LINKEDIN, "Tarts");
  body_toggle (self, PRM_NETWORK_X);
  with_media = prm_draft_with_media_urls (composer_get_draft (self), pictures);
  draft = prm_draft_with_network_media_url (with_media, PRM_NETWORK_X, OF_X);
  desk_window_close (self);
  composer_open_draft (self, draft);
  set_time (self, PRM_NETWORK_X, 3);
}

/* Closed, found among the drafts, and gone on with. */
static void
write_kept (DeskWindow *self)
{
  PrmDraft *draft;

  body_write (self, PRM_NETWORK_LINKEDIN, "Waffles, kept");
  body_toggle (self, PRM_NETWORK_X);
  set_time (self, PRM_NETWORK_X, 3);
  desk_window_close (self);
  draft = prm_draft_item_get_draft (desk_window_find_draft (self, "Waffles, kept"));
  composer_open_draft (self, draft);
}

/* They count only at a time. */
static void
write_now (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread, now");
  body_toggle (self, PRM_NETWORK_X);
  set_time (self, PRM_NETWORK_X, 3);
  composer_choose (self, "Publish Now");
}

#define LINKEDIN "'platforms':['linkedin']"
#define X "'platforms':['twitter']"

static const struct
{
  const char *path;
  void (*write) (DeskWindow *self); /* in a window in which the row's time is chosen */
  const char *bodies[4];            /* in the order in which they are sent */
} rows[] = {
  { "two",
    write_two,
    { "{'post':'Fresh bread'," LINKEDIN ",'scheduleDate':'@'}", "{'post':'Fresh bread'," X ",'scheduleDate':'@3'}" } },
  { "three",
    write_three,
    { "{'post':'Rolls','platforms':['facebook','linkedin'],'scheduleDate':'@'}",
      "{'post':'Rolls','platforms':['telegram'],'scheduleDate':'@1'}", "{'post':'Rolls'," X ",'scheduleDate':'@3'}" } },
  { "all-alike", write_all_alike, { "{'post':'Croissants','platforms':['linkedin','twitter'],'scheduleDate':'@2'}" } },
  { "taken-back", write_taken_back, { "{'post':'Pretzels','platforms':['linkedin','twitter'],'scheduleDate':'@'}" } },
  { "texts",
    write_texts,
    { "{'post':{'facebook':'Cake for our friends','default':'Cake for everybody'},"
      "'platforms':['facebook','linkedin'],'scheduleDate':'@'}",
      "{'post':'Cake!'," X ",'scheduleDate':'@3'}" } },
  { "options",
    write_options,
    { "{'post':'Pie'," LINKEDIN ",'scheduleDate':'@','linkedInOptions':{'visibility':'connections'}}",
      "{'post':'Pie'," X ",'scheduleDate':'@3','twitterOptions':{'quoteTweetId':'1728394051'}}" } },
  { "approval",
    write_approval,
    { "{'post':'Biscuits'," LINKEDIN ",'scheduleDate':'@','requiresApproval':true,'notes':'Ask Ada first'}",
      "{'post':'Biscuits'," X ",'scheduleDate':'@3','requiresApproval':true,'notes':'Ask Ada first'}" } },
  { "media",
    write_media,
    { "{'post':'Tarts'," LINKEDIN ",'scheduleDate':'@','mediaUrls':['" PICTURE "','" OTHER "']}",
      "{'post':'Tarts'," X ",'scheduleDate':'@3','mediaUrls':['" OF_X "']}" } },
  { "kept-draft",
    write_kept,
    { "{'post':'Waffles, kept'," LINKEDIN ",'scheduleDate':'@'}",
      "{'post':'Waffles, kept'," X ",'scheduleDate':'@3'}" } },
  { "now", write_now, { "{'post':'Fresh bread, now','platforms':['linkedin','twitter']}" } },
};

static char *
fill_in (DeskWindow *self, const char *body)
{
  g_autoptr (GString) text = g_string_new (body);

  for (int i = 1; i < 10; i++)
    {
      g_autofree char *token = g_strdup_printf ("@%d", i);
      g_autofree char *at = prm_time_format_iso (body_get_time () + i * TEST_HOUR);

      g_string_replace (text, token, at, 0);
    }
  return body_dup_filled (self, text->str);
}

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  DeskWindow *self = body_get_desk ();
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);

  composer_open (self, TEST_ACME);
  composer_pick_time (self, body_get_time ());
  rows[row].write (self);
  for (guint i = 0; rows[row].bodies[i] != NULL; i++)
    g_ptr_array_add (bodies, fill_in (self, rows[row].bodies[i]));
  g_ptr_array_add (bodies, NULL);
  body_send (self);
  body_expect_all (self, rows[row].path, (const char *const *) bodies->pdata);
  body_next_time ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body-times/", rows[i].path, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  return body_end ();
}
