/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "prm-post-verbs.h"

typedef struct
{
  const char *name;
  PrmPostStatus status;
  PrmPostOutgoing outgoing;
  PrmPostVerbs verbs;
} Case;

static const Case cases[] = {
  { "held", PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_NONE,
    PRM_POST_VERB_APPROVE | PRM_POST_VERB_REJECT | PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE |
      PRM_POST_VERB_EDIT },
  { "scheduled", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE,
    PRM_POST_VERB_MOVE | PRM_POST_VERB_PAUSE | PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
  { "paused", PRM_POST_STATUS_PAUSED, PRM_POST_OUTGOING_NONE,
    PRM_POST_VERB_MOVE | PRM_POST_VERB_RESUME | PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
  { "published", PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE },
  { "failed", PRM_POST_STATUS_ERROR, PRM_POST_OUTGOING_NONE,
    PRM_POST_VERB_DELETE | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_RESEND },
  { "being published", PRM_POST_STATUS_PROCESSING, PRM_POST_OUTGOING_NONE, PRM_POST_VERB_DUPLICATE },
  { "deleted", PRM_POST_STATUS_DELETED, PRM_POST_OUTGOING_NONE, PRM_POST_VERB_DUPLICATE },
  { "a word we do not know", PRM_POST_STATUS_UNKNOWN, PRM_POST_OUTGOING_NONE, PRM_POST_VERB_DUPLICATE },
  { "waiting to be sent", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_WAITING,
    PRM_POST_VERB_WITHDRAW | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
  { "being sent", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_SENDING, PRM_POST_VERB_DUPLICATE },
  { "stopped", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED,
    PRM_POST_VERB_RETRY | PRM_POST_VERB_WITHDRAW | PRM_POST_VERB_DUPLICATE | PRM_POST_VERB_EDIT },
};

static void
test_verbs (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (PrmPost) post = prm_post_new ("p1", "r1");

  post->status = test->status;
  post->outgoing = test->outgoing;
  g_assert_cmpuint (prm_post_get_verbs (post), ==, test->verbs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/post-verbs/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_verbs);
    }
  return g_test_run ();
}
