/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "checks-support.h"

static const char *const place_names[] = {
  [PRM_PROBLEM_PLACE_TEXT] = "text",     [PRM_PROBLEM_PLACE_NETWORKS] = "networks",
  [PRM_PROBLEM_PLACE_MEDIA] = "media",   [PRM_PROBLEM_PLACE_OPTIONS] = "options",
  [PRM_PROBLEM_PLACE_WHEN] = "when",     [PRM_PROBLEM_PLACE_COMMENT] = "comment",
  [PRM_PROBLEM_PLACE_REPEAT] = "repeat", [PRM_PROBLEM_PLACE_COMMENTS_OFF] = "comments-off",
};

static const char *const fix_names[] = {
  [PRM_FIX_GO] = "go",
  [PRM_FIX_CLEAN_TEXT] = "clean",
  [PRM_FIX_CUT_TEXT] = "cut",
  [PRM_FIX_SET_OPTION] = "set",
  [PRM_FIX_REPAIR_ADDRESS] = "repair",
  [PRM_FIX_REMOVE_MEDIA] = "remove",
  [PRM_FIX_LEAVE_NETWORK_OUT] = "leave-out",
  [PRM_FIX_DROP_REPEAT] = "drop-repeat",
  [PRM_FIX_DROP_COMMENT_MEDIA] = "drop-comment-media",
  [PRM_FIX_LINK_NETWORK] = "link",
  [PRM_FIX_CROP_MEDIA] = "crop",
  [PRM_FIX_SHRINK_MEDIA] = "shrink",
  [PRM_FIX_REPLACE_MEDIA] = "replace",
  [PRM_FIX_UPLOAD_AGAIN] = "upload-again",
  [PRM_FIX_WRITE_ALT_TEXT] = "alt-text",
  [PRM_FIX_CHOOSE_TIME] = "choose-time",
};

/* One a line: "block media own twitter #0 @3 (fix): sentence". */
static char *
describe (GPtrArray *problems)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const PrmProblem *problem = problems->pdata[i];

      g_string_append_printf (lines, "%s%s %s%s", i > 0 ? "\n" : "",
                              problem->level == PRM_PROBLEM_BLOCK ? "block" : "notice", place_names[problem->place],
                              problem->own ? " own" : "");
      if (problem->has_network)
        g_string_append_printf (lines, " %s", prm_network_get_api_id (problem->network));
      if (problem->media_index >= 0)
        g_string_append_printf (lines, " #%d", problem->media_index);
      if (problem->text_offset >= 0)
        g_string_append_printf (lines, " @%d", (int) problem->text_offset);
      g_string_append_printf (lines, " (%s): %s", fix_names[problem->fix], problem->message);
    }
  return g_string_free (lines, FALSE);
}

void
step (PrmDraft **draft, PrmDraft *next)
{
  prm_draft_unref (*draft);
  *draft = next;
}

PrmDraft *
make_draft (const char *networks, const char *text, const char *media, const char *options)
{
  g_auto (GStrv) api_ids = g_strsplit (networks, " ", -1);
  g_auto (GStrv) urls = g_strsplit (media != NULL ? media : "", " ", -1);
  g_auto (GStrv) pairs = g_strsplit (options != NULL ? options : "", " ", -1);
  PrmDraft *draft = prm_draft_new (NULL);

  step (&draft, prm_draft_with_networks (draft, prm_network_set_from_strv ((const char *const *) api_ids)));
  step (&draft, prm_draft_with_text (draft, text != NULL ? text : ""));
  if (media != NULL)
    step (&draft, prm_draft_with_media_urls (draft, (const char *const *) urls));
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (pairs[i], ".=", 3);
      PrmNetwork network;

      g_assert_true (prm_network_from_api_id (parts[0], &network));
      step (&draft, prm_draft_with_option (draft, network, parts[1], parts[2]));
    }
  return draft;
}

char *
repeat_text (const char *text, guint times)
{
  GString *string = g_string_new (NULL);

  while (times-- > 0)
    g_string_append (string, text);
  return g_string_free (string, FALSE);
}

void
assert_problems (const PrmDraft *draft, const PrmCheckContext *context, const char *expected)
{
  static const PrmCheckContext least = { .now = NOW };
  g_autoptr (GPtrArray) problems = prm_draft_check_with (draft, context != NULL ? context : &least);
  g_autofree char *lines = describe (problems);

  g_assert_cmpstr (lines, ==, expected != NULL ? expected : "");
}
