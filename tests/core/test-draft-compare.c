/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-draft-compare.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-draft-times.h"

static PrmDraft *
set_text (PrmDraft *draft)
{
  return prm_draft_with_text (draft, "Other");
}

static PrmDraft *
set_network_text (PrmDraft *draft)
{
  return prm_draft_with_network_text (draft, PRM_NETWORK_X, "For X alone");
}

static PrmDraft *
set_media (PrmDraft *draft)
{
  const char *const urls[] = { "https://example.com/b.jpg", NULL };

  return prm_draft_with_media_urls (draft, urls);
}

static PrmDraft *
set_crop (PrmDraft *draft)
{
  g_autoptr (PrmDraftMedia) media = prm_draft_media_new ("https://example.com/a.jpg");

  media->crop = (PrmMediaCrop){ 0, 0, 0.5, 0.5 };
  return prm_draft_with_media (draft, "https://example.com/a.jpg", media);
}

static PrmDraft *
set_networks (PrmDraft *draft)
{
  return prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
}

static PrmDraft *
set_time (PrmDraft *draft)
{
  return prm_draft_with_timing_at (draft, 1800000000);
}

static PrmDraft *
set_queue (PrmDraft *draft)
{
  return prm_draft_with_timing_auto_schedule (draft, "Daily");
}

static PrmDraft *
set_network_time (PrmDraft *draft)
{
  return prm_draft_with_network_at (draft, PRM_NETWORK_X, 1800000000);
}

static PrmDraft *
set_repeat (PrmDraft *draft)
{
  return prm_draft_with_repeat (draft, (PrmDraftRepeat){ 3, 7, PRM_TIME_NONE });
}

static PrmDraft *
set_approval (PrmDraft *draft)
{
  return prm_draft_with_requires_approval (draft, TRUE);
}

static PrmDraft *
set_comment (PrmDraft *draft)
{
  return prm_draft_with_comment (draft, "First!", NULL);
}

static PrmDraft *
set_hashtags (PrmDraft *draft)
{
  return prm_draft_with_hashtags (draft, (PrmDraftHashtags){ TRUE, 3, FALSE });
}

static PrmDraft *
set_option (PrmDraft *draft)
{
  return prm_draft_with_option (draft, PRM_NETWORK_REDDIT, "title", "A title");
}

static PrmDraft *
set_flag (PrmDraft *draft)
{
  return prm_draft_with_flags (draft, PRM_DRAFT_SHORTEN_LINKS);
}

static PrmDraft *
set_notes (PrmDraft *draft)
{
  return prm_draft_with_notes (draft, "Ask first");
}

static PrmDraft *
set_client (PrmDraft *draft)
{
  return prm_draft_with_profile (draft, "another");
}

static const struct
{
  PrmDraft *(*set) (PrmDraft *draft);
  PrmDraftParts part;
  const char *label;
} rows[] = {
  { set_text, PRM_DRAFT_PART_TEXT, "text" },
  { set_network_text, PRM_DRAFT_PART_NETWORK_TEXTS, "text of single networks" },
  { set_media, PRM_DRAFT_PART_MEDIA, "media" },
  { set_crop, PRM_DRAFT_PART_MEDIA, "media" },
  { set_networks, PRM_DRAFT_PART_NETWORKS, "networks" },
  { set_time, PRM_DRAFT_PART_TIME, "time" },
  { set_queue, PRM_DRAFT_PART_TIME, "time" },
  { set_network_time, PRM_DRAFT_PART_TIME, "time" },
  { set_repeat, PRM_DRAFT_PART_REPEAT, "repetition" },
  { set_approval, PRM_DRAFT_PART_APPROVAL, "approval" },
  { set_comment, PRM_DRAFT_PART_COMMENT, "first comment" },
  { set_hashtags, PRM_DRAFT_PART_HASHTAGS, "hashtags" },
  { set_option, PRM_DRAFT_PART_OPTIONS, "options" },
  { set_flag, PRM_DRAFT_PART_OPTIONS, "options" },
  { set_notes, PRM_DRAFT_PART_NOTES, "notes" },
  { set_client, PRM_DRAFT_PART_CLIENT, "client" },
};

static PrmDraft *
new_draft (void)
{
  const char *const urls[] = { "https://example.com/a.jpg", NULL };
  g_autoptr (PrmDraft) empty = prm_draft_new ("r");
  g_autoptr (PrmDraft) written = prm_draft_with_text (empty, "Text");
  g_autoptr (PrmDraft) networks = prm_draft_with_networks (written, PRM_NETWORK_BIT (PRM_NETWORK_X));

  return prm_draft_with_media_urls (networks, urls);
}

static void
test_each (void)
{
  g_autoptr (PrmDraft) draft = new_draft ();

  g_assert_cmpuint (prm_draft_compare (draft, draft), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PrmDraft) other = rows[i].set (draft);
      g_autofree char *label = prm_draft_parts_to_label (rows[i].part);

      g_test_message ("%u: %s", i, rows[i].label);
      g_assert_cmpuint (prm_draft_compare (draft, other), ==, rows[i].part);
      g_assert_cmpuint (prm_draft_compare (other, draft), ==, rows[i].part);
      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

static void
test_all (void)
{
  g_autoptr (PrmDraft) draft = new_draft ();
  g_autoptr (PrmDraft) other = prm_draft_ref (draft);
  g_autofree char *label = NULL;
  g_autofree char *none = prm_draft_parts_to_label (0);
  PrmDraftParts all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmDraft *next = rows[i].set (other);

      all |= rows[i].part;
      prm_draft_unref (other);
      other = next;
    }
  g_assert_cmpuint (prm_draft_compare (draft, other), ==, all);
  label = prm_draft_parts_to_label (PRM_DRAFT_PART_TIME | PRM_DRAFT_PART_TEXT | PRM_DRAFT_PART_MEDIA);
  g_assert_cmpstr (label, ==, "text, media, time");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-compare/each", test_each);
  g_test_add_func ("/draft-compare/all", test_all);

  return g_test_run ();
}
