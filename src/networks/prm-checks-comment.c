/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"
#include "prm-draft-extras.h"

/* The first comment, and the media that go with it. */

/* Rules about media look at those of the comment, and say so. */
static void
look_at_comment (PrmCheck *check)
{
  check->in_comment = TRUE;
  check->own_media = FALSE;
  check->n_promised = 0;
  prm_check_look_at_media (check, prm_draft_get_comment_media_urls (check->draft));
}

/* What was found meanwhile stays. */
static void
look_away (PrmCheck *check, const PrmCheck *before)
{
  guint n_blocks = check->n_blocks;

  *check = *before;
  check->n_blocks = n_blocks;
}

/* They are sent with the comment whichever network takes them, so all of them have to be there. */
void
prm_check_comment_is_whole (PrmCheck *check)
{
  const char *comment = prm_draft_get_comment (check->draft);
  const PrmCheck before = *check;

  if (comment == NULL)
    return;
  if (prm_str_is_blank (comment))
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_COMMENT,
                   g_strdup (_ ("The first comment has no words yet. Write some, or leave it out.")));
  look_at_comment (check);
  prm_check_addresses (check);
  look_away (check, &before);
}

static void
check_comment_media (PrmCheck *check)
{
  const PrmCheck before = *check;

  if (prm_draft_get_comment_media_urls (check->draft)[0] == NULL)
    return;
  if (!check->facts->comment_media)
    {
      prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_COMMENT,
                     /* Translators: %s is a network */
                     g_strdup_printf (_ ("%s takes no media with the first comment. It goes there without them."),
                                      check->name))
        ->fix = PRM_FIX_DROP_COMMENT_MEDIA;
      return;
    }
  look_at_comment (check);
  prm_check_media_kinds (check);
  prm_check_media_info (check);
  look_away (check, &before);
}

static void
check_comment_length (PrmCheck *check, const char *comment)
{
  guint max = check->facts->comment_max;
  guint length = (guint) g_utf8_strlen (comment, -1);

  if (max > 0 && length > max)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_COMMENT,
                   /* Translators: %1$s is a network, %2$u a number of characters */
                   g_strdup_printf (ngettext ("The first comment is %2$'u character too long for %1$s. Shorten it.",
                                              "The first comment is %2$'u characters too long for %1$s. Shorten it.",
                                              length - max),
                                    check->name, length - max));
}

/* TikTok takes a comment only on a post that everyone sees. */
static void
check_comment_is_public (PrmCheck *check)
{
  const char *visibility = prm_draft_get_option (check->draft, check->network, "visibility");
  PrmProblem *problem;

  if (check->network != PRM_NETWORK_TIKTOK || g_strcmp0 (visibility, "public") == 0)
    return;
  problem = prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_OPTIONS,
                           /* Translators: %s is a network */
                           g_strdup_printf (_ ("%s takes a first comment only on a post that everyone sees. Choose "
                                               "that, or leave the comment out."),
                                            check->name));
  problem->option = g_strdup ("visibility");
  problem->fix = PRM_FIX_SET_OPTION;
  problem->replacement = g_strdup ("public");
}

void
prm_check_comment (PrmCheck *check)
{
  const char *comment = prm_draft_get_comment (check->draft);

  if (comment == NULL)
    return;
  if (!check->facts->can_comment)
    {
      prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_COMMENT,
                     /* Translators: %s is a network */
                     g_strdup_printf (_ ("%s takes no first comment from here. The post goes there without it."),
                                      check->name));
      return;
    }
  check_comment_length (check, comment);
  check_comment_media (check);
  check_comment_is_public (check);
}
