/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "workspace-support.h"

/*
 * A person works on while everything goes wrong: posts are written, moved, paused and deleted, connections drop before
 * and after the service acted, answers are cut or are none, the program ends in the middle and starts again. At the end
 * the service has what the person asked for, once, and so has the store. Replayed by --seed.
 */

#define N_ACTIONS 60

/* What the person asked for. */
typedef struct
{
  char *text;
  gint64 at;
  gboolean paused;
  gboolean deleted;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->text);
  g_free (wish);
}

static void
add_fault (TestDesk *desk)
{
  static const char *const kinds[] = { "drop-before", "drop-after", "cut", "html", "status" };
  static const char *const methods[] = { "POST", "PATCH", "DELETE" };
  g_autofree char *fault =
    g_strdup_printf ("{'kind': '%s', 'path': '/api/post', 'method': '%s', 'count': %d}",
                     kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))],
                     methods[g_test_rand_int_range (0, G_N_ELEMENTS (methods))], g_test_rand_int_range (1, 4));

  test_desk_fault (desk, fault);
}

static void
write_post (TestDesk *desk, GPtrArray *wishes)
{
  Wish *wish = g_new0 (Wish, 1);
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  wish->text = g_strdup_printf ("Post %u", wishes->len);
  wish->at = TEST_NOW + (30 + g_test_rand_int_range (0, 10)) * TEST_DAY;
  draft = test_desk_draft_at (desk, g_test_rand_bit () ? TEST_ACME : "", wish->text, wish->at);
  test_desk_submit (desk, draft, &error);
  g_assert_no_error (error);
  g_ptr_array_add (wishes, wish);
}

/* Returns: (transfer full) (nullable): the id of a post that can be worked on: not one that is on its way */
static char *
find_settled (TestDesk *desk, const Wish *wish)
{
  g_autoptr (PrmPost) post = wish->deleted ? NULL : test_desk_find (desk, wish->text);

  if (post == NULL || prm_post_is_local (post))
    return NULL;
  return g_strdup (post->id);
}

static void
change_post (TestDesk *desk, Wish *wish, const char *id)
{
  PrmPostChange change = { 0 };
  g_autoptr (GError) error = NULL;

  if (g_test_rand_bit ())
    {
      wish->at = TEST_NOW + (30 + g_test_rand_int_range (0, 10)) * TEST_DAY;
      change.has_scheduled_at = TRUE;
      change.scheduled_at = wish->at;
    }
  else
    {
      wish->paused = !wish->paused;
      change.has_paused = TRUE;
      change.paused = wish->paused;
    }
  test_desk_change (desk, id, &change, &error);
  g_assert_no_error (error);
}

static void
act (TestDesk *desk, GPtrArray *wishes)
{
  Wish *wish = wishes->len > 0 ? g_ptr_array_index (wishes, g_test_rand_int_range (0, (gint32) wishes->len)) : NULL;
  g_autofree char *id = wish != NULL ? find_settled (desk, wish) : NULL;
  g_autoptr (GError) error = NULL;

  switch (g_test_rand_int_range (0, id != NULL ? 4 : 1))
    {
    case 0:
      write_post (desk, wishes);
      break;
    case 1:
    case 2:
      change_post (desk, wish, id);
      break;
    default:
      wish->deleted = TRUE;
      test_desk_delete (desk, id, &error);
      g_assert_no_error (error);
      break;
    }
}

static void
live_on (TestDesk *desk)
{
  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      /* The program ends, with whatever is under way, and starts again. */
      test_desk_close (desk);
      test_desk_start (desk);
      break;
    case 1:
    case 2:
      test_desk_pass (desk, g_test_rand_int_range (1, 200));
      break;
    case 3:
    case 4:
      test_desk_settle (desk);
      break;
    default:
      break;
    }
}

static void
check (TestDesk *desk, const Wish *wish)
{
  g_autofree char *status = NULL;
  g_autoptr (PrmPost) post = NULL;

  g_test_message ("%s", wish->text);
  g_assert_cmpuint (test_desk_count_live (desk, wish->text), ==, wish->deleted ? 0 : 1);
  g_assert_cmpuint (test_desk_count (desk, wish->text), ==, wish->deleted ? 0 : 1);
  if (wish->deleted)
    return;
  status = test_desk_get_status (desk, wish->text);
  g_assert_cmpstr (status, ==, wish->paused ? "paused" : "pending");
  post = test_desk_find (desk, wish->text);
  g_assert_cmpint (post->status, ==, wish->paused ? PRM_POST_STATUS_PAUSED : PRM_POST_STATUS_PENDING);
  g_assert_cmpint (post->scheduled_at, ==, wish->at);
  g_assert_cmpint (post->outgoing, ==, PRM_POST_OUTGOING_NONE);
  g_assert_false (post->unsynced);
}

static void
test_random (TestDesk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new_with_free_func ((GDestroyNotify) wish_free);

  test_desk_start (desk);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      if (g_test_rand_int_range (0, 3) == 0)
        add_fault (desk);
      act (desk, wishes);
      live_on (desk);
    }
  test_desk_clear_faults (desk);
  test_desk_drain (desk, TEST_DAY);
  g_assert_cmpuint (desk->n_stopped, ==, 0);
  g_assert_cmpuint (prm_workspace_get_n_outgoing (desk->workspace), ==, 0);
  /* And reading everything anew changes nothing. */
  prm_workspace_refresh (desk->workspace);
  test_desk_settle (desk);
  for (guint i = 0; i < wishes->len; i++)
    check (desk, g_ptr_array_index (wishes, i));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST_ADD ("/workspace/random", test_random, NULL);

  return g_test_run ();
}
