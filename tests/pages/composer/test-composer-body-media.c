/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"
#include "prm-draft-extras.h"
#include "prm-media-library.h"
#include "prm-snippet-button.h"
#include "prm-text-editor.h"

/* Media of every kind composed in the window, and the body that the service got for them. */

#define PICTURE "https://pictures.example/one.jpg"
#define OTHER_PICTURE "https://pictures.example/two.jpg"
#define VIDEO "https://pictures.example/clip.mp4"

static void
add_file (DeskWindow *self, const char *name, int width, int height)
{
  g_autofree char *uri = media_write_picture (self, name, "jpeg", width, height);

  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
}

static void
write_address (DeskWindow *self)
{
  GtkWidget *row;

  body_write (self, PRM_NETWORK_LINKEDIN, "By address");
  row = desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Add Picture or Video by Web Address");
  gtk_editable_set_text (GTK_EDITABLE (row), PICTURE);
  g_signal_emit_by_name (row, "entry-activated");
}

static void
write_file (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "From this computer");
  add_file (self, "loaf.jpg", 800, 600);
}

static gboolean
has_library (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget **found = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      *found = PRM_IS_MEDIA_LIBRARY (window) ? app_find (window, GTK_TYPE_FLOW_BOX_CHILD, NULL) : NULL;
      if (*found != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What was uploaded for the post before */
static void
write_library (DeskWindow *self)
{
  GtkWidget *child = NULL;

  body_write (self, PRM_NETWORK_LINKEDIN, "From the library");
  body_act (self, media_get_strip (self), "media.library", NULL);
  prm_test_wait (has_library, &child);
  gtk_widget_activate (child);
}

static void
write_several (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_FACEBOOK, "Several");
  media_add (self, PICTURE);
  media_add (self, OTHER_PICTURE);
  body_act (self, media_get_strip (self), "media.move", "(uu)", 1, 0);
}

static void
write_alt (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_BLUESKY, "Described");
  media_add (self, PICTURE);
  media_add (self, OTHER_PICTURE);
  body_act (self, media_get_strip (self), "media.set-alt", "(us)", 0, "A loaf");
  body_act (self, media_get_strip (self), "media.set-alt", "(us)", 1, "Two rolls");
}

static void
write_unknown (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "A signed address");
  media_add (self, "https://media-facts.example/45s/signed");
  gtk_switch_set_active (GTK_SWITCH (desk_window_find (self, GTK_TYPE_SWITCH, "The Media Is a Video")), TRUE);
}

static gboolean
has_own (gpointer user_data)
{
  const char *own = prm_draft_get_network_media_url (composer_get_draft (user_data), PRM_NETWORK_INSTAGRAM);

  return own != NULL && !prm_media_url_is_local (own);
}

/* The same picture for both networks, and a square of it for one. */
static void
write_crop (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Cut for one");
  body_toggle (self, PRM_NETWORK_INSTAGRAM);
  add_file (self, "wide.jpg", 1000, 600);
  body_act (self, media_get_strip (self), "media.crop-for", "(usddd)", 0, "instagram", 1.0, 0.5, 0.5);
  prm_test_wait (has_own, self);
}

static gboolean
is_cropped (gpointer user_data)
{
  return media_has_arrived (user_data) && media_get (user_data, 0)->crop.width > 0;
}

static void
write_crop_all (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Cut for all");
  add_file (self, "tall.jpg", 600, 1000);
  body_act (self, media_get_strip (self), "media.crop", "(uddd)", 0, 1.0, 0.5, 0.5);
  prm_test_wait (is_cropped, self);
}

/* Text and media of one network's own */
static void
write_variant (DeskWindow *self)
{
  write_crop (self);
  composer_type (self, "Shared words");
  desk_window_act (self, desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL), "editor.show", "i",
                   (int) PRM_NETWORK_INSTAGRAM);
  composer_type (self, "Own words");
}

/* A file with the first comment, after words that came before it */
static void
write_comment (DeskWindow *self)
{
  g_autofree char *uri = media_write_picture (self, "crumbs.jpg", "jpeg", 500, 400);

  body_write (self, PRM_NETWORK_FACEBOOK, "With a comment");
  media_add_to_comment (self, uri);
  media_write_comment (self, "And the crumbs");
  prm_test_wait (media_comment_has_arrived, self);
}

/* One file for both, and an address besides */
static void
write_comment_same (DeskWindow *self)
{
  g_autofree char *uri = media_write_picture (self, "same.jpg", "jpeg", 500, 400);

  body_write (self, PRM_NETWORK_LINKEDIN, "Twice");
  media_write_comment (self, "Again");
  media_add_to_comment (self, uri);
  media_add_to_comment (self, PICTURE);
  body_act (self, media_get_comment_strip (self), "media.move", "(uu)", 1, 0);
  media_add (self, uri);
  prm_test_wait (media_has_arrived, self);
  prm_test_wait (media_comment_has_arrived, self);
}

/* What was uploaded before */
static void
write_comment_library (DeskWindow *self)
{
  GtkWidget *child = NULL;

  body_write (self, PRM_NETWORK_LINKEDIN, "Comment from the library");
  media_write_comment (self, "As we said");
  body_act (self, media_get_comment_strip (self), "media.library", NULL);
  prm_test_wait (has_library, &child);
  gtk_widget_activate (child);
}

/* Kept as a template, and another post written from it: nothing but its moments is left behind. */

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

static void
keep_template (DeskWindow *self, const char *name)
{
  Named named = { self, name };
  GtkWidget *row;

  prm_snippet_button_popup (PRM_SNIPPET_BUTTON (desk_window_find (self, PRM_TYPE_SNIPPET_BUTTON, NULL)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (desk_window_find (self, ADW_TYPE_COMBO_ROW, "Keep As")),
                              PRM_SNIPPET_TEMPLATE);
  row = desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Name");
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  g_signal_emit_by_name (row, "apply");
  prm_test_wait (has_snippet, &named);
}

static void
use_template (DeskWindow *self, const char *name)
{
  Named named = { self, name };

  prm_snippet_button_popup (PRM_SNIPPET_BUTTON (desk_window_find (self, PRM_TYPE_SNIPPET_BUTTON, NULL)));
  prm_test_wait (has_snippet, &named);
  gtk_widget_activate (desk_window_find (self, ADW_TYPE_ACTION_ROW, name));
}

static void
write_template (DeskWindow *self)
{
  g_autoptr (PrmDraftMedia) kept = NULL;

  body_write (self, PRM_NETWORK_LINKEDIN, "From a template");
  body_toggle (self, PRM_NETWORK_X);
  desk_window_act (self, desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL), "editor.show", "i", (int) PRM_NETWORK_X);
  composer_type (self, "Short");
  add_file (self, "template.jpg", 700, 500);
  composer_fill (self, "Notes, Never Published", "Every Sunday");
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (desk_window_find (self, ADW_TYPE_EXPANDER_ROW, "Repeat")),
                                         TRUE);
  desk_window_settle (self);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (desk_window_find (self, GTK_TYPE_SPIN_BUTTON, "Further Posts")), 3);
  kept = prm_draft_media_ref (media_get (self, 0));
  keep_template (self, "Sundays");
  desk_window_close (self);

  composer_open (self, TEST_ACME);
  use_template (self, "Sundays");
  g_assert_nonnull (kept->file);
  g_assert_nonnull (kept->sha256);
  g_assert_cmpint (kept->expires_at, !=, PRM_TIME_NONE);
  g_assert_true (prm_draft_media_equal (media_get (self, 0), kept));
}

#define LINKEDIN "'platforms':['linkedin'],'scheduleDate':'@'"
#define BOTH "'platforms':['instagram','linkedin'],'scheduleDate':'@'"

static const BodyRow rows[] = {
  { "upload", write_file, "{'post':'From this computer'," LINKEDIN ",'mediaUrls':['$1']}" },
  { "library", write_library, "{'post':'From the library'," LINKEDIN ",'mediaUrls':['$1']}" },
  { "comment", write_comment,
    "{'post':'With a comment','platforms':['facebook'],'scheduleDate':'@','firstComment':{'comment':'And the "
    "crumbs','mediaUrls':['&1']}}" },
  { "comment-same", write_comment_same,
    "{'post':'Twice'," LINKEDIN ",'mediaUrls':['$1'],'firstComment':{'comment':'Again','mediaUrls':['" PICTURE
    "','$1']}}" },
  { "comment-library", write_comment_library,
    "{'post':'Comment from the library'," LINKEDIN ",'firstComment':{'comment':'As we said','mediaUrls':['&1']}}" },
  { "crop-for-one", write_crop, "{'post':'Cut for one'," BOTH ",'mediaUrls':{'instagram':'$0','default':'$1'}}" },
  { "crop-for-all", write_crop_all, "{'post':'Cut for all'," LINKEDIN ",'mediaUrls':['$1']}" },
  { "variant", write_variant,
    "{'post':{'instagram':'Own words','default':'Shared words'}," BOTH
    ",'mediaUrls':{'instagram':'$0','default':'$1'}}" },
  { "template", write_template,
    "{'post':{'twitter':'Short','default':'From a template'},'platforms':['linkedin','twitter'],'mediaUrls':['$1'],"
    "'notes':'Every Sunday','autoRepost':{'repeat':3,'days':7,'startDate':'@'}}" },
  { "address", write_address, "{'post':'By address'," LINKEDIN ",'mediaUrls':['" PICTURE "']}" },
  { "several", write_several,
    "{'post':'Several','platforms':['facebook'],'scheduleDate':'@','mediaUrls':['" OTHER_PICTURE "','" PICTURE "']}" },
  { "alt-text", write_alt,
    "{'post':'Described','platforms':['bluesky'],'scheduleDate':'@','mediaUrls':['" PICTURE "','" OTHER_PICTURE
    "'],'blueskyOptions':{'altText':['A loaf','Two rolls']}}" },
  { "is-video", write_unknown,
    "{'post':'A signed address'," LINKEDIN ",'mediaUrls':['https://media-facts.example/45s/signed'],'isVideo':true}" },
};

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body-media/", rows[i].path, NULL);

      g_test_add_data_func (path, &rows[i], body_run_row);
    }

  return body_end ();
}
