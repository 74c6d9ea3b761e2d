/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-support.h"

/*
 * Syncs, changes, answers and second thoughts in any order, against a model that does the same in memory. After every
 * step the store must show exactly what the model shows, and must have told of exactly the range that differs from
 * before. The seed is printed at the start; --seed repeats a run.
 */

#define N_STEPS 600
#define N_IDS 24
#define SINCE 1000

typedef struct
{
  GHashTable *service; /* (element-type utf8 PrmPost) as the service was last known to have them */
  GPtrArray *outbox;   /* (element-type PrmOperation) in the order of adding */
  gint64 now;
} Model;

static PrmPost *
model_get_shown (Model *model, const char *id)
{
  g_autoptr (PrmPost) post = NULL;
  PrmPost *known = g_hash_table_lookup (model->service, id);

  if (known != NULL)
    post = prm_post_copy (known);

  for (guint i = 0; i < model->outbox->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (model->outbox, i);
      gboolean stopped = operation->state == PRM_OPERATION_STOPPED;

      if (!g_str_equal (operation->post_id, id))
        continue;
      if (operation->kind == PRM_OPERATION_PUBLISH)
        return prm_operation_to_post (operation);
      if (operation->kind == PRM_OPERATION_DELETE && !stopped)
        return NULL;
      if (post != NULL && operation->kind == PRM_OPERATION_UPDATE)
        {
          PrmPost *changed = prm_post_change_apply (operation->change, post, operation->created_at);

          prm_post_unref (post);
          post = changed;
        }
      if (post != NULL && stopped)
        {
          post->outgoing = PRM_POST_OUTGOING_STOPPED;
          g_free (post->error_message);
          post->error_message = g_strdup (operation->error_message);
        }
    }

  return g_steal_pointer (&post);
}

static gboolean
model_has_operations (Model *model, const char *id)
{
  for (guint i = 0; i < model->outbox->len; i++)
    {
      if (g_str_equal (((PrmOperation *) model->outbox->pdata[i])->post_id, id))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (element-type utf8 PrmPost): everything that is shown */
static GHashTable *
model_get_all (Model *model)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) prm_post_unref);
  g_autoptr (GList) ids = g_hash_table_get_keys (model->service);
  PrmPost *post;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      post = model_get_shown (model, l->data);
      if (post != NULL)
        g_hash_table_replace (all, g_strdup (post->id), post);
    }
  for (guint i = 0; i < model->outbox->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (model->outbox, i);

      post = operation->kind == PRM_OPERATION_PUBLISH ? prm_operation_to_post (operation) : NULL;
      if (post != NULL)
        g_hash_table_replace (all, g_strdup (post->id), post);
    }

  return all;
}

static PrmPost *
random_post (guint number)
{
  g_autofree char *id = g_strdup_printf ("post-%u", number);
  PrmPost *post = test_post_new (id, "r", 2000 + g_test_rand_int_range (0, 8) * 100, g_test_rand_bit () ? "a" : "b");

  post->created_at = SINCE - 5 + (gint64) number % 10;
  post->status = g_test_rand_int_range (PRM_POST_STATUS_UNKNOWN, PRM_POST_STATUS_DELETED + 1);
  if (g_test_rand_bit ())
    post->notes = g_strdup ("notes");
  if (g_test_rand_bit ())
    prm_post_add_result (post, PRM_NETWORK_X)->published = TRUE;

  return post;
}

static PrmOperation *
random_operation (Model *model)
{
  if (model->outbox->len == 0)
    return NULL;

  return g_ptr_array_index (model->outbox, g_test_rand_int_range (0, model->outbox->len));
}

/* The outbox of one post is sent in its order. */
static gboolean
is_first (Model *model, const PrmOperation *operation)
{
  for (guint i = 0; i < model->outbox->len; i++)
    {
      const PrmOperation *other = g_ptr_array_index (model->outbox, i);

      if (g_str_equal (other->post_id, operation->post_id))
        return other == operation;
    }

  return FALSE;
}

static gboolean
has_delete (Model *model, const char *id)
{
  for (guint i = 0; i < model->outbox->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (model->outbox, i);

      if (operation->kind == PRM_OPERATION_DELETE && g_str_equal (operation->post_id, id))
        return TRUE;
    }

  return FALSE;
}

/* Steps: each does the same to both. */

static void
step_merge (TestStore *test, Model *model)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean complete = g_test_rand_int_range (0, 3) == 0;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  PrmPost *known;

  for (guint number = 0; number < N_IDS; number++)
    {
      g_autofree char *id = g_strdup_printf ("post-%u", number);
      PrmPost *post;

      if (g_test_rand_int_range (0, 3) == 0)
        continue;
      known = g_hash_table_lookup (model->service, id);
      post = known != NULL && g_test_rand_bit () ? prm_post_ref (known) : random_post (number);
      g_ptr_array_add (posts, post);
    }

  test_merge_posts (test->store, "r", posts, complete ? SINCE : PRM_TIME_NONE, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < posts->len; i++)
    {
      PrmPost *post = g_ptr_array_index (posts, i);

      g_hash_table_replace (model->service, g_strdup (post->id), prm_post_ref (post));
      g_hash_table_add (told, post->id);
    }
  if (!complete)
    return;
  g_hash_table_iter_init (&iter, model->service);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &known))
    {
      if (known->created_at >= SINCE && !g_hash_table_contains (told, known->id) &&
          !model_has_operations (model, known->id))
        g_hash_table_iter_remove (&iter);
    }
}

static void
step_add (TestStore *test, Model *model)
{
  g_autofree char *id = g_strdup_printf ("post-%d", g_test_rand_int_range (0, N_IDS));
  PrmOperation *operation;
  g_autoptr (GError) error = NULL;
  guint kind = g_test_rand_int_range (0, 5);

  if (kind == 0)
    {
      g_autoptr (PrmDraft) draft = prm_draft_new ("r");
      g_autoptr (PrmDraft) written = prm_draft_with_text (draft, "new");
      g_autoptr (PrmDraft) timed = prm_draft_with_timing_at (written, 2000 + g_test_rand_int_range (0, 8) * 100);

      operation = prm_operation_new_publish (timed, model->now);
    }
  else
    {
      if (!g_hash_table_contains (model->service, id) || has_delete (model, id))
        return;
      operation = prm_operation_new (kind == 1 ? PRM_OPERATION_DELETE : PRM_OPERATION_UPDATE, "r", id, model->now);
    }
  if (operation->kind == PRM_OPERATION_UPDATE)
    {
      operation->change = prm_post_change_new ();
      operation->change->has_scheduled_at = g_test_rand_bit ();
      operation->change->scheduled_at = 2000 + g_test_rand_int_range (0, 8) * 100;
      operation->change->has_approved = operation->change->approved = g_test_rand_bit ();
      operation->change->has_paused = g_test_rand_bit ();
      operation->change->paused = g_test_rand_bit ();
      operation->change->has_notes = g_test_rand_bit ();
      operation->change->notes = g_test_rand_bit () ? g_strdup ("changed") : NULL;
    }

  test_add_operation (test->store, operation, model->now, &error);
  g_assert_no_error (error);
  g_ptr_array_add (model->outbox, operation);
}

static void
step_change_state (TestStore *test, Model *model)
{
  PrmOperation *operation = random_operation (model);
  PrmOperation *changed;
  g_autoptr (GError) error = NULL;
  guint index;

  if (operation == NULL)
    return;

  changed = prm_operation_copy (operation);
  changed->state = g_test_rand_int_range (PRM_OPERATION_WAITING, PRM_OPERATION_STOPPED + 1);
  changed->attempts++;
  g_free (changed->error_message);
  changed->error_message = changed->state == PRM_OPERATION_STOPPED ? g_strdup ("Refused") : NULL;
  test_update_operation (test->store, changed, &error);
  g_assert_no_error (error);

  g_assert_true (g_ptr_array_find (model->outbox, operation, &index));
  prm_operation_unref (operation);
  model->outbox->pdata[index] = changed;
}

static void
step_withdraw (TestStore *test, Model *model)
{
  PrmOperation *operation = random_operation (model);
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    return;

  test_withdraw_operation (test->store, operation, model->now, &error);
  g_assert_no_error (error);
  g_ptr_array_remove (model->outbox, operation);
}

static void
model_finish (Model *model, const PrmOperation *operation, PrmPost *answer)
{
  PrmPost *known = g_hash_table_lookup (model->service, operation->post_id);

  if (operation->kind == PRM_OPERATION_DELETE)
    g_hash_table_remove (model->service, operation->post_id);
  else if (answer != NULL)
    g_hash_table_replace (model->service, g_strdup (answer->id), prm_post_ref (answer));
  else if (operation->kind == PRM_OPERATION_UPDATE && known != NULL)
    {
      PrmPost *changed = prm_post_change_apply (operation->change, known, operation->created_at);

      changed->unsynced = FALSE;
      g_hash_table_replace (model->service, g_strdup (changed->id), changed);
    }
}

static void
step_finish (TestStore *test, Model *model)
{
  PrmOperation *operation = random_operation (model);
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);
  PrmPost *answer = NULL;
  g_autoptr (GError) error = NULL;

  if (operation == NULL || !is_first (model, operation) || operation->state == PRM_OPERATION_STOPPED)
    return;

  if (operation->kind == PRM_OPERATION_PUBLISH)
    {
      answer = random_post (0);
      g_free (answer->id);
      answer->id = g_strconcat ("published-", operation->id, NULL);
    }
  else if (operation->kind == PRM_OPERATION_UPDATE && g_test_rand_bit ())
    answer = random_post (g_ascii_strtoull (operation->post_id + strlen ("post-"), NULL, 10));
  if (answer != NULL)
    g_ptr_array_add (posts, answer);

  test_finish_operation (test->store, operation, answer != NULL ? posts : NULL, &error);
  g_assert_no_error (error);
  model_finish (model, operation, answer);
  g_ptr_array_remove (model->outbox, operation);
}

static void
note_difference (PrmPost *a, PrmPost *b, gint64 *from, gint64 *until)
{
  PrmPost *both[] = { a, b };

  if (a != NULL && b != NULL && prm_post_equal (a, b))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      if (both[i] == NULL)
        continue;
      *from = MIN (*from, prm_post_get_moment (both[i]));
      *until = MAX (*until, prm_post_get_moment (both[i]) + 1);
    }
}

static void
assert_told (TestStore *test, GHashTable *before, GHashTable *after)
{
  gint64 from = G_MAXINT64;
  gint64 until = G_MININT64;
  GHashTableIter iter;
  gpointer id;
  gpointer post;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &post))
    note_difference (post, g_hash_table_lookup (after, id), &from, &until);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &post))
    note_difference (post, g_hash_table_lookup (before, id), &from, &until);

  g_assert_cmpuint (test->n_posts_changed, ==, from < until ? 1 : 0);
  if (from >= until)
    return;
  g_assert_cmpint (test->from, ==, from);
  g_assert_cmpint (test->until, ==, until);
}

static void
assert_same (TestStore *test, GHashTable *expected)
{
  const PrmPostFilter everything = { .statuses = (1u << (PRM_POST_STATUS_DELETED + 1)) - 1 };
  g_autoptr (GPtrArray) posts = test_query_posts (test->store, &everything, NULL);

  g_assert_cmpuint (posts->len, ==, g_hash_table_size (expected));
  for (guint i = 0; i < posts->len; i++)
    {
      PrmPost *post = g_ptr_array_index (posts, i);
      PrmPost *other = g_hash_table_lookup (expected, post->id);

      g_assert_nonnull (other);
      g_assert_true (prm_post_equal (post, other));
    }
}

static void
test_random (TestStore *test, gconstpointer data)
{
  void (*const steps[]) (TestStore *, Model *) = { step_merge,        step_add,      step_add,   step_add,
                                                   step_change_state, step_withdraw, step_finish };
  Model model = { .now = 2350 };
  g_autoptr (GHashTable) before = NULL;

  model.service = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) prm_post_unref);
  model.outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_operation_unref);
  before = model_get_all (&model);

  for (guint i = 0; i < N_STEPS; i++)
    {
      GHashTable *after;

      test_store_forget (test);
      steps[g_test_rand_int_range (0, G_N_ELEMENTS (steps))](test, &model);
      after = model_get_all (&model);
      assert_told (test, before, after);
      assert_same (test, after);
      g_hash_table_unref (before);
      before = after;
      if (i % 250 == 249)
        {
          test_store_reopen (test);
          assert_same (test, after);
        }
    }

  /* With nothing left in the outbox, the store has what the service has, and nothing besides. */
  while (model.outbox->len > 0)
    step_withdraw (test, &model);
  g_hash_table_unref (before);
  before = model_get_all (&model);
  assert_same (test, before);
  g_assert_cmpint (test_read_number (test->path, "SELECT count (*) FROM originals"), ==, 0);

  g_hash_table_unref (model.service);
  g_ptr_array_unref (model.outbox);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST_ADD ("/store/random", test_random);

  return g_test_run ();
}
