/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-draft-times.h"
#include "prm-snippets.h"

/* What was written once to be used again. */

#define NOW G_GINT64_CONSTANT (1780308000)
#define PICTURE "https://pictures.example/one.jpg"
#define OTHER_PICTURE "https://pictures.example/two.jpg"

/* Templates: each part of a draft. They give a new draft with it. */

static PrmDraft *
set_text (PrmDraft *draft)
{
  return prm_draft_with_text (draft, "Fresh bread");
}

static PrmDraft *
set_networks (PrmDraft *draft)
{
  return prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
}

static PrmDraft *
set_notes (PrmDraft *draft)
{
  return prm_draft_with_notes (draft, "Ask Ada");
}

static PrmDraft *
set_approval (PrmDraft *draft)
{
  return prm_draft_with_requires_approval (draft, TRUE);
}

static PrmDraft *
set_option (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_LINKEDIN, "visibility", "connections");
}

static PrmDraft *
set_flags (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_SHORTEN_LINKS | PRM_DRAFT_DISABLE_COMMENTS);
}

static PrmDraft *
set_comment (PrmDraft *draft)
{
  static const char *const media[] = { PICTURE, NULL };

  return prm_draft_with_comment (draft, "The first one", media);
}

static PrmDraft *
set_hashtags (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ TRUE, 5, TRUE });
}

static PrmDraft *
set_unsplash (PrmDraft *draft)
{
  return prm_draft_with_unsplash (draft, "rye bread", NULL);
}

static PrmDraft *
set_media (PrmDraft *draft)
{
  static const char *const media[] = { PICTURE, OTHER_PICTURE, NULL };

  return prm_draft_with_media_urls (draft, media);
}

static PrmDraftMedia *
new_media (const char *url)
{
  PrmDraftMedia *media = prm_draft_media_new (url);

  media->file = g_strdup ("file:///home/ada/loaf.jpg");
  media->sha256 = g_strdup ("00ff");
  media->part_file = g_strdup ("file:///home/ada/part.jpg");
  media->part_sha256 = g_strdup ("11ff");
  media->expires_at = NOW + 60;
  media->width = 400;
  media->height = 300;
  media->crop = (PrmMediaCrop){ 0, 0, 0.5, 0.5 };
  return media;
}

/* With its file, so that it can be uploaded again, and how long the service keeps it. */
static PrmDraft *
set_uploaded (PrmDraft *draft)
{
  g_autoptr (PrmDraftMedia) media = new_media (PICTURE);

  return prm_draft_add_media (draft, media);
}

static PrmDraft *
set_own_media (PrmDraft *draft)
{
  g_autoptr (PrmDraftMedia) media = new_media (PICTURE);

  return prm_draft_with_network_media (draft, PRM_NETWORK_INSTAGRAM, media);
}

static PrmDraft *
set_comment_media (PrmDraft *draft)
{
  g_autoptr (PrmDraftMedia) media = new_media (PICTURE);
  g_autoptr (PrmDraft) comment = set_comment (draft);

  return prm_draft_with_media (comment, PICTURE, media);
}

/* The shared text has changed since. */
static PrmDraft *
set_own_text (PrmDraft *draft)
{
  g_autoptr (PrmDraft) shared = prm_draft_with_text (draft, "Stale bread");
  g_autoptr (PrmDraft) own = prm_draft_with_network_text (shared, PRM_NETWORK_X, "Bread!");

  return prm_draft_with_text (own, "Fresh bread");
}

static PrmDraft *
set_repeat (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ 3, 7, PRM_TIME_NONE });
}

/* Moments are of one post; the next one has others. */

static PrmDraft *
set_repeat_from (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ 3, 7, NOW + 3600 });
}

static PrmDraft *
set_time (PrmDraft *draft)
{
  return prm_draft_with_timing_at (draft, NOW);
}

static PrmDraft *
set_own_time (PrmDraft *draft)
{
  return prm_draft_with_network_at (draft, PRM_NETWORK_X, NOW);
}

static PrmDraft *
set_nothing (PrmDraft *draft)
{
  return prm_draft_ref (draft);
}

typedef PrmDraft *(*Set) (PrmDraft *draft);

static void
test_template (void)
{
  static const struct
  {
    const char *name;
    Set set;      /* in the template */
    Set expected; /* of what is written with it */
  } rows[] = {
    { "text", set_text, set_text },
    { "networks", set_networks, set_networks },
    { "notes", set_notes, set_notes },
    { "approval", set_approval, set_approval },
    { "option", set_option, set_option },
    { "flags", set_flags, set_flags },
    { "comment", set_comment, set_comment },
    { "hashtags", set_hashtags, set_hashtags },
    { "unsplash", set_unsplash, set_unsplash },
    { "media", set_media, set_media },
    { "uploaded", set_uploaded, set_uploaded },
    { "media of a network", set_own_media, set_own_media },
    { "media of the comment", set_comment_media, set_comment_media },
    { "text of a network", set_own_text, set_own_text },
    { "repeat", set_repeat, set_repeat },
    { "start of the repeats", set_repeat_from, set_repeat },
    { "time", set_time, set_nothing },
    { "time of a network", set_own_time, set_nothing },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmDraft) fresh = prm_draft_new ("old client");
      g_autoptr (PrmDraft) from = rows[i].set (fresh);
      g_autofree char *template = prm_draft_serialize (from);
      g_autoptr (PrmDraft) draft = prm_draft_new ("new client");
      g_autoptr (PrmDraft) written = prm_draft_with_template (draft, template);
      g_autoptr (PrmDraft) expected = rows[i].expected (draft);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpstr (prm_draft_get_profile_ref_id (written), ==, "new client");
      g_assert_true (prm_draft_equal (written, expected));
    }
}

/* What the draft had of a network before is not mixed with it. */
static void
test_template_over (void)
{
  g_autoptr (PrmDraft) fresh = prm_draft_new ("client");
  g_autoptr (PrmDraft) from = set_own_text (fresh);
  g_autofree char *template = prm_draft_serialize (from);
  g_autoptr (PrmDraft) draft = prm_draft_new ("client");
  g_autoptr (PrmDraft) other = prm_draft_with_text (draft, "Another");
  g_autoptr (PrmDraft) before = prm_draft_with_network_text (other, PRM_NETWORK_X, "Another one");
  g_autoptr (PrmDraft) written = prm_draft_with_template (before, template);
  g_autoptr (PrmDraft) expected = set_own_text (draft);

  g_assert_true (prm_draft_equal (written, expected));
}

static void
test_damaged (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("client");
  g_autoptr (PrmDraft) written = prm_draft_with_template (draft, "not a draft");
  g_autoptr (GPtrArray) none = prm_snippets_parse ("not a list");

  g_assert_true (written == draft);
  g_assert_cmpuint (none->len, ==, 0);
}

/* One of a kind and name, in the order of the names, and so again after a time on disk. */
static void
test_list (void)
{
  g_autoptr (GPtrArray) snippets = prm_snippets_parse (NULL);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  prm_snippets_set (snippets, PRM_SNIPPET_TEMPLATE, "Sunday", "a draft");
  prm_snippets_set (snippets, PRM_SNIPPET_TEXT, "Hours", "7 to 12");
  prm_snippets_set (snippets, PRM_SNIPPET_HASHTAGS, "Bread", "#bread");
  prm_snippets_set (snippets, PRM_SNIPPET_TEXT, "Address", "1 'High' \"Street\"");
  prm_snippets_set (snippets, PRM_SNIPPET_TEXT, "Hours", "8 to 12");
  text = prm_snippets_print (snippets);
  read = prm_snippets_parse (text);
  for (guint i = 0; i < read->len; i++)
    {
      const PrmSnippet *snippet = g_ptr_array_index (read, i);

      g_string_append_printf (names, "%d %s: %s\n", snippet->kind, snippet->name, snippet->body);
    }
  g_assert_cmpstr (names->str, ==,
                   "0 Address: 1 'High' \"Street\"\n0 Hours: 8 to 12\n1 Bread: #bread\n2 Sunday: a draft\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snippets/template", test_template);
  g_test_add_func ("/snippets/template-over", test_template_over);
  g_test_add_func ("/snippets/damaged", test_damaged);
  g_test_add_func ("/snippets/list", test_list);

  return g_test_run ();
}
