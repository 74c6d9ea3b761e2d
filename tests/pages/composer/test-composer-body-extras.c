/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "body-support.h"

/* What a post may have besides text, media and a time, composed in the window, and the body that the service got. */

#define PICTURE "https://pictures.example/one.jpg"
#define OTHER_PICTURE "https://pictures.example/two.jpg"

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
write_plain (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_LINKEDIN, "Fresh bread");
}

static void
write_comment (DeskWindow *self)
{
  body_write (self, PRM_NETWORK_FACEBOOK, "Fresh bread");
  enable (self, "First Comment");
  composer_fill (self, "Comment", "Which one do you like?");
  composer_fill (self, "Add Its Media by Web Address", PICTURE " " OTHER_PICTURE);
  g_signal_emit_by_name (desk_window_find (self, ADW_TYPE_ENTRY_ROW, "Add Its Media by Web Address"),
                         "entry-activated");
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
write_hashtags_default (DeskWindow *self)
{
  write_plain (self);
  enable (self, "Automatic Hashtags");
}

static void
write_unsplash_random (DeskWindow *self)
{
  write_plain (self);
  enable (self, "Picture from Unsplash");
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
write_test_post (DeskWindow *self)
{
  body_toggle (self, PRM_NETWORK_LINKEDIN);
  enable (self, "Test Post");
  turn_on (self, "Random Picture");
}

static void
write_test_videos (DeskWindow *self)
{
  write_test_post (self);
  turn_on (self, "A Tall Video Instead");
}

static void
write_test_wide (DeskWindow *self)
{
  write_test_post (self);
  turn_on (self, "A Wide Video Instead");
}

#define LINKEDIN "'platforms':['linkedin']"
#define BREAD "'post':'Fresh bread'," LINKEDIN ",'scheduleDate':'@'"

static const BodyRow rows[] = {
  { "comment", write_comment,
    "{'post':'Fresh bread','platforms':['facebook'],'scheduleDate':'@','firstComment':{'comment':'Which one do you "
    "like?','mediaUrls':['" PICTURE "','" OTHER_PICTURE "']}}" },
  { "hashtags", write_hashtags, "{" BREAD ",'autoHashtag':{'max':3,'position':'end'}}" },
  { "hashtags-default", write_hashtags_default, "{" BREAD ",'autoHashtag':{'position':'auto'}}" },
  { "unsplash-random", write_unsplash_random, "{" BREAD ",'unsplash':'random'}" },
  { "unsplash", write_unsplash, "{" BREAD ",'unsplash':'bread'}" },
  { "unsplash-ids", write_unsplash_ids, "{" BREAD ",'unsplash':['HubtZZb2fCM','8P5uqSbGGl8']}" },
  { "switches", write_switches, "{" BREAD ",'disableComments':true,'shortenLinks':true}" },
  { "test-post", write_test_post, "{'randomPost':true,'randomMediaUrl':true," LINKEDIN ",'scheduleDate':'@'}" },
  { "test-tall", write_test_videos,
    "{'randomPost':true,'randomMediaUrl':true,'isPortraitVideo':true," LINKEDIN ",'scheduleDate':'@'}" },
  { "test-wide", write_test_wide,
    "{'randomPost':true,'randomMediaUrl':true,'isLandscapeVideo':true," LINKEDIN ",'scheduleDate':'@'}" },
};

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/composer-body-extras/", rows[i].path, NULL);

      g_test_add_data_func (path, &rows[i], body_run_row);
    }

  return body_end ();
}
