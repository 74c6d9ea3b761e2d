/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-draft.h"
#include "prm-schedule.h"

static const char *const media[] = { "https://example.com/a.jpg", "https://example.com/b.jpg", NULL };

/* A draft with something in every field. */
static PrmDraft *
make_full_draft (void)
{
  g_autoptr (PrmDraft) new = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) text = prm_draft_with_text (new, "Spring sale\n“Now” 😀 'and' \\ \"then\" \ufffe");
  g_autoptr (PrmDraft) networks = prm_draft_with_networks (text, PRM_NETWORK_SET_ALL);
  g_autoptr (PrmDraft) urls = prm_draft_with_media_urls (networks, media);
  g_autoptr (PrmDraft) timing = prm_draft_with_timing_at (urls, 1783513800);
  g_autoptr (PrmDraft) approval = prm_draft_with_requires_approval (timing, TRUE);
  g_autoptr (PrmDraft) notes = prm_draft_with_notes (approval, "for Ann");
  g_autoptr (PrmDraft) title = prm_draft_with_option (notes, PRM_NETWORK_YOUTUBE, "title", "A title");
  g_autoptr (PrmDraft) tags = prm_draft_with_option (title, PRM_NETWORK_YOUTUBE, "categoryId", "24");

  return prm_draft_with_option (tags, PRM_NETWORK_REDDIT, "subreddit", "sales");
}

static void
test_new (void)
{
  g_autoptr (PrmDraft) a = prm_draft_new ("ref-1");
  g_autoptr (PrmDraft) b = prm_draft_new (NULL);
  g_autoptr (PrmDraft) boxed = g_boxed_copy (PRM_TYPE_DRAFT, a);

  g_assert_true (boxed == a);
  g_assert_true (g_uuid_string_is_valid (prm_draft_get_id (a)));
  g_assert_cmpstr (prm_draft_get_id (a), !=, prm_draft_get_id (b));
  g_assert_cmpstr (prm_draft_get_profile_ref_id (a), ==, "ref-1");
  g_assert_null (prm_draft_get_profile_ref_id (b));
  g_assert_cmpstr (prm_draft_get_text (a), ==, "");
  g_assert_cmpstr (prm_draft_get_notes (a), ==, "");
  g_assert_cmpuint (prm_draft_get_networks (a), ==, PRM_NETWORK_SET_EMPTY);
  g_assert_nonnull (prm_draft_get_media_urls (a));
  g_assert_null (prm_draft_get_media_urls (a)[0]);
  g_assert_cmpint (prm_draft_get_timing (a), ==, PRM_TIMING_NOW);
  g_assert_cmpint (prm_draft_get_scheduled_at (a), ==, PRM_TIME_NONE);
  g_assert_null (prm_draft_get_schedule_title (a));
  g_assert_false (prm_draft_get_requires_approval (a));
  g_assert_null (prm_draft_get_option (a, PRM_NETWORK_X, "title"));
  g_assert_true (prm_draft_is_empty (a));
}

static void
test_new_from_post (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("p1", "ref-2");
  g_autoptr (PrmDraft) draft = NULL;

  g_free (post->text);
  post->text = g_strdup ("Again");
  post->notes = g_strdup ("note");
  post->networks = PRM_NETWORK_BIT (PRM_NETWORK_X);
  post->media_urls = g_strdupv ((char **) media);
  post->scheduled_at = 1783513800;
  post->requires_approval = TRUE;
  draft = prm_draft_new_from_post (post);
  g_assert_cmpstr (prm_draft_get_profile_ref_id (draft), ==, "ref-2");
  g_assert_cmpstr (prm_draft_get_text (draft), ==, "Again");
  g_assert_cmpstr (prm_draft_get_notes (draft), ==, "note");
  g_assert_cmpuint (prm_draft_get_networks (draft), ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
  g_assert_true (g_strv_equal (prm_draft_get_media_urls (draft), media));
  g_assert_true (prm_draft_get_requires_approval (draft));
  g_assert_cmpint (prm_draft_get_scheduled_at (draft), ==, PRM_TIME_NONE);
  g_assert_cmpstr (prm_draft_get_id (draft), !=, "p1");
}

typedef PrmDraft *(*Edit) (PrmDraft *draft);

static PrmDraft *
edit_profile (PrmDraft *draft)
{
  return prm_draft_with_profile (draft, "other");
}

static PrmDraft *
edit_no_profile (PrmDraft *draft)
{
  return prm_draft_with_profile (draft, NULL);
}

static PrmDraft *
edit_text (PrmDraft *draft)
{
  return prm_draft_with_text (draft, "other");
}

static PrmDraft *
edit_networks (PrmDraft *draft)
{
  return prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_TELEGRAM));
}

static PrmDraft *
edit_media (PrmDraft *draft)
{
  return prm_draft_with_media_urls (draft, NULL);
}

static PrmDraft *
edit_timing_now (PrmDraft *draft)
{
  return prm_draft_with_timing_now (draft);
}

static PrmDraft *
edit_timing_at (PrmDraft *draft)
{
  return prm_draft_with_timing_at (draft, 1783513801);
}

static PrmDraft *
edit_timing_auto (PrmDraft *draft)
{
  return prm_draft_with_timing_auto_schedule (draft, "Weekdays");
}

static PrmDraft *
edit_approval (PrmDraft *draft)
{
  return prm_draft_with_requires_approval (draft, FALSE);
}

static PrmDraft *
edit_notes (PrmDraft *draft)
{
  return prm_draft_with_notes (draft, NULL);
}

static PrmDraft *
edit_option (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_YOUTUBE, "title", "Another title");
}

static PrmDraft *
edit_new_option (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_PINTEREST, "boardId", "7");
}

static PrmDraft *
edit_option_away (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "subreddit", "");
}

static const Edit edits[] = {
  edit_profile,     edit_no_profile, edit_text,  edit_networks, edit_media,      edit_timing_now,  edit_timing_at,
  edit_timing_auto, edit_approval,   edit_notes, edit_option,   edit_new_option, edit_option_away,
};

/* An edit leaves the old draft alone; the same edit again changes nothing and so gives the same draft. */
static void
test_edits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (PrmDraft) draft = make_full_draft ();
      g_autofree char *before = prm_draft_serialize (draft);
      g_autoptr (PrmDraft) edited = edits[i](draft);
      g_autoptr (PrmDraft) again = edits[i](edited);
      g_autofree char *after = prm_draft_serialize (draft);

      g_assert_false (prm_draft_equal (draft, edited));
      g_assert_true (edited == again);
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpstr (prm_draft_get_id (edited), ==, prm_draft_get_id (draft));
    }
}

static void
test_timing (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_new (NULL);
  g_autoptr (PrmDraft) at = prm_draft_with_timing_at (draft, 1783513800);
  g_autoptr (PrmDraft) queued = prm_draft_with_timing_auto_schedule (at, NULL);
  g_autoptr (PrmDraft) now = prm_draft_with_timing_now (queued);

  g_assert_cmpint (prm_draft_get_timing (at), ==, PRM_TIMING_AT);
  g_assert_cmpint (prm_draft_get_scheduled_at (at), ==, 1783513800);
  g_assert_cmpint (prm_draft_get_timing (queued), ==, PRM_TIMING_AUTO_SCHEDULE);
  g_assert_cmpint (prm_draft_get_scheduled_at (queued), ==, PRM_TIME_NONE);
  g_assert_cmpstr (prm_draft_get_schedule_title (queued), ==, PRM_SCHEDULE_DEFAULT_TITLE);
  g_assert_null (prm_draft_get_schedule_title (now));
  g_assert_true (prm_draft_equal (draft, now));
}

static void
collect_option (const char *key, const char *value, gpointer user_data)
{
  g_string_append_printf (user_data, "%s=%s;", key, value);
}

static void
test_options (void)
{
  g_autoptr (PrmDraft) draft = make_full_draft ();
  g_autoptr (GString) options = g_string_new (NULL);

  prm_draft_foreach_option (draft, PRM_NETWORK_YOUTUBE, collect_option, options);
  prm_draft_foreach_option (draft, PRM_NETWORK_X, collect_option, options);
  g_assert_cmpstr (options->str, ==, "categoryId=24;title=A title;");
  g_assert_cmpstr (prm_draft_get_option (draft, PRM_NETWORK_REDDIT, "subreddit"), ==, "sales");
  g_assert_null (prm_draft_get_option (draft, PRM_NETWORK_REDDIT, "title"));
}

static void
test_empty (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("ref");
  g_autoptr (PrmDraft) blank = prm_draft_with_text (draft, " \n\u00a0");
  g_autoptr (PrmDraft) networks = prm_draft_with_networks (blank, PRM_NETWORK_SET_ALL);
  g_autoptr (PrmDraft) text = prm_draft_with_text (draft, "a");
  g_autoptr (PrmDraft) notes = prm_draft_with_notes (draft, "a");
  g_autoptr (PrmDraft) urls = prm_draft_with_media_urls (draft, media);

  g_assert_true (prm_draft_is_empty (networks));
  g_assert_false (prm_draft_is_empty (text));
  g_assert_false (prm_draft_is_empty (notes));
  g_assert_false (prm_draft_is_empty (urls));
}

static void
test_invalid_text (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_new ("ref");
  g_autoptr (PrmDraft) broken = prm_draft_with_text (draft, "a\xff\xfe");
  g_autofree char *text = prm_draft_serialize (broken);
  g_autoptr (PrmDraft) read = prm_draft_deserialize (text, NULL);

  g_assert_true (g_utf8_validate (prm_draft_get_text (broken), -1, NULL));
  g_assert_true (prm_draft_equal (broken, read));
}

static void
test_round_trip (void)
{
  g_autoptr (PrmDraft) full = make_full_draft ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_draft_unref);

  g_ptr_array_add (drafts, prm_draft_new (NULL));
  g_ptr_array_add (drafts, prm_draft_ref (full));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_ptr_array_add (drafts, edits[i](full));
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autofree char *text = prm_draft_serialize (drafts->pdata[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmDraft) read = prm_draft_deserialize (text, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_true (prm_draft_equal (read, drafts->pdata[i]));
      again = prm_draft_serialize (read);
      g_assert_cmpstr (again, ==, text);
    }
}

/* What a later version has written survives an edit by this one. */
static void
test_unknown_parts (void)
{
  const char *text = "{'id': <'d1'>, 'text': <'Hi'>, 'networks': <['twitter', 'mastodon']>, "
                     "'options': <{'mastodon': {'cw': 'x'}, 'youtube': {'title': 'T'}}>, "
                     "'mood': <(1, true)>, 'palette': <['red']>}";
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmDraft) draft = prm_draft_deserialize (text, &error);
  g_autoptr (PrmDraft) edited = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) options = NULL;
  g_autoptr (GVariant) foreign = NULL;
  g_auto (GStrv) networks = NULL;
  gboolean flag = FALSE;
  int number = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (prm_draft_get_networks (draft), ==, PRM_NETWORK_BIT (PRM_NETWORK_X));
  edited = prm_draft_with_text (draft, "Hello");
  written = prm_draft_serialize (edited);
  variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, written, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (variant, "mood", "(ib)", &number, &flag));
  g_assert_cmpint (number, ==, 1);
  g_assert_true (flag);
  g_assert_true (g_variant_lookup (variant, "networks", "^as", &networks));
  g_assert_true (g_strv_contains ((const char *const *) networks, "mastodon"));
  options = g_variant_lookup_value (variant, "options", G_VARIANT_TYPE ("a{sa{ss}}"));
  g_assert_nonnull (options);
  foreign = g_variant_lookup_value (options, "mastodon", G_VARIANT_TYPE ("a{ss}"));
  g_assert_nonnull (foreign);
  g_assert_cmpstr (prm_draft_get_option (edited, PRM_NETWORK_YOUTUBE, "title"), ==, "T");
}

/* A timing that we do not know must not become "publish now". */
/* However many keys a newer version has added, and wherever: what is read again is the same draft. */
static void
test_unknown_order (void)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint n = 1; n < 12; n++)
    {
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;
      g_autoptr (PrmDraft) draft = NULL;
      g_autoptr (PrmDraft) copy = NULL;

      g_string_append_printf (keys, ", 'key%u.%c': <%u>", n * 7, 'z' - n, n);
      text = g_strdup_printf ("{'id': <'a'>%s, 'extras': <{'comment': <'c'>%s}>}", keys->str, keys->str);
      draft = prm_draft_deserialize (text, NULL);
      g_assert_nonnull (draft);
      again = prm_draft_serialize (draft);
      copy = prm_draft_deserialize (again, NULL);
      g_assert_true (prm_draft_equal (draft, copy));
    }
}

static void
test_unknown_timing (void)
{
  g_autoptr (PrmDraft) draft = prm_draft_deserialize ("{'id': <'d1'>, 'timing': <'at dawn'>}", NULL);

  g_assert_nonnull (draft);
  g_assert_cmpint (prm_draft_get_timing (draft), ==, PRM_TIMING_AT);
  g_assert_cmpint (prm_draft_get_scheduled_at (draft), ==, PRM_TIME_NONE);
}

static void
test_refusals (void)
{
  static const char *const cases[] = {
    "",
    "nonsense",
    "42",
    "['a']",
    "@a{sv} {}",
    "{'text': <'no id'>}",
    "{'id': <''>}",
    "{'id': <42>}",
    "{'id': <'d1'>, 'text': <42>}",
    "{'id': <'d1'>, 'media': <'one'>}",
    "{'id': <'d1'>, 'options': <{'youtube': 'title'}>}",
    "{'id': <'d1'>, 'at': <'soon'>}",
    "{'id': <'d1'>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PrmDraft) draft = prm_draft_deserialize (cases[i], &error);

      g_test_message ("%s", cases[i]);
      g_assert_null (draft);
      g_assert_nonnull (error);
      g_assert_true (error->domain == G_VARIANT_PARSE_ERROR);
    }
}

static gpointer
use_draft (gpointer data)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (PrmDraft) draft = prm_draft_ref (data);
      g_autoptr (PrmDraft) edited = prm_draft_with_notes (draft, "from a thread");

      g_assert_cmpstr (prm_draft_get_text (edited), ==, prm_draft_get_text (data));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (PrmDraft) draft = make_full_draft ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draft", use_draft, draft);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/new", test_new);
  g_test_add_func ("/draft/new-from-post", test_new_from_post);
  g_test_add_func ("/draft/edits", test_edits);
  g_test_add_func ("/draft/timing", test_timing);
  g_test_add_func ("/draft/options", test_options);
  g_test_add_func ("/draft/empty", test_empty);
  g_test_add_func ("/draft/invalid-text", test_invalid_text);
  g_test_add_func ("/draft/round-trip", test_round_trip);
  g_test_add_func ("/draft/unknown-parts", test_unknown_parts);
  g_test_add_func ("/draft/unknown-order", test_unknown_order);
  g_test_add_func ("/draft/unknown-timing", test_unknown_timing);
  g_test_add_func ("/draft/refusals", test_refusals);
  g_test_add_func ("/draft/threads", test_threads);
  return g_test_run ();
}
