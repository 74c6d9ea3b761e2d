/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

#include <glib/gi18n-lib.h>

/* What goes back to the thread that asked, once a job is done. */
typedef struct
{
  GTask *task;     /* (owned) it holds the store */
  PrmStore *store; /* (unowned) */
  gpointer result;
  GDestroyNotify free_result;
  GError *error; /* (owned) (nullable) */
  PrmStoreChanges changes;
  char *set_aside; /* (owned) (nullable) */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  if (answer->result != NULL && answer->free_result != NULL)
    answer->free_result (answer->result);
  g_clear_object (&answer->task);
  g_clear_error (&answer->error);
  prm_store_changes_clear (&answer->changes);
  g_free (answer->set_aside);
  g_free (answer);
}

static void
job_free (PrmStoreJob *job)
{
  if (job->data != NULL && job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->task);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmStoreJob, job_free)

/* Signals come before the answer, so that whoever waits for the answer finds the models already told. */
static gboolean
on_answer (gpointer data)
{
  Answer *answer = data;

  prm_store_tell (answer->store, &answer->changes, answer->set_aside);

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_steal_pointer (&answer->result), answer->free_result);

  return G_SOURCE_REMOVE;
}

static gboolean
run_in_transaction (PrmStoreWorker *worker, PrmStoreJob *job, gpointer *result, GError **error)
{
  prm_store_changes_clear (&worker->changes);

  /* A change is made to the end or not at all. */
  worker->cancellable = job->kind == PRM_STORE_JOB_READ ? g_task_get_cancellable (job->task) : NULL;
  if (job->kind == PRM_STORE_JOB_READ)
    return job->func (worker, job->data, result, error);

  if (!prm_store_exec (worker, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (job->func (worker, job->data, result, error))
    {
      if (prm_store_exec (worker, "COMMIT", error))
        return TRUE;
      if (job->free_result != NULL)
        g_clear_pointer (result, job->free_result);
    }

  prm_store_worker_roll_back (worker);
  prm_store_changes_clear (&worker->changes);

  return FALSE;
}

/* The search index can be made anew from the rest of the file. */
static gboolean
repair (PrmStoreWorker *worker)
{
  if (!worker->search_damaged)
    return prm_store_worker_replace (worker, NULL);

  worker->search_damaged = FALSE;

  return prm_store_search_rebuild (worker, NULL);
}

static gboolean
run_job (PrmStoreWorker *worker, PrmStoreJob *job, gpointer *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean done;

  if (job->kind == PRM_STORE_JOB_OPEN)
    return prm_store_worker_open (worker, error);

  if (job->kind == PRM_STORE_JOB_CLOSE)
    {
      prm_store_worker_close (worker);
      prm_store_worker_unlock (worker);
      return TRUE;
    }

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), error))
    return FALSE;
  if (worker->db == NULL)
    {
      g_set_error_literal (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED, _ ("The local data is not open."));
      return FALSE;
    }

  if (run_in_transaction (worker, job, result, &local_error))
    return TRUE;

  if (!g_error_matches (local_error, PRM_STORE_ERROR, PRM_STORE_ERROR_DAMAGED) || !repair (worker))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  done = run_in_transaction (worker, job, result, error);
  if (worker->set_aside_now)
    prm_store_worker_note_all (worker);

  return done;
}

static void
answer_job (PrmStoreWorker *worker, PrmStoreJob *job, gpointer result, GError *error)
{
  Answer *answer;

  if (job->task == NULL)
    {
      g_clear_error (&error);
      return;
    }

  answer = g_new0 (Answer, 1);
  answer->store = job->store;
  answer->task = g_steal_pointer (&job->task);
  answer->result = result;
  answer->free_result = job->free_result;
  answer->error = error;
  answer->changes = worker->changes;
  if (worker->set_aside_now)
    answer->set_aside = g_strdup (worker->set_aside);
  worker->set_aside_now = FALSE;
  worker->changes = (PrmStoreChanges){ NULL };

  /* The task may hold the last reference to the store: only the answer's thread may let it go. */
  g_main_context_invoke_full (worker->context, G_PRIORITY_DEFAULT, on_answer, answer, answer_free);
}

/* Waits for a job, and uses the time until there is one. */
static PrmStoreJob *
pop_job (PrmStoreWorker *worker)
{
  PrmStoreJob *job = NULL;

  while (worker->search_behind && (job = g_async_queue_try_pop (worker->jobs)) == NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!prm_store_search_fill (worker, &worker->search_behind, &error))
        g_debug ("The search index waits: %s", error->message);
    }

  return job != NULL ? job : g_async_queue_pop (worker->jobs);
}

static gpointer
work (gpointer data)
{
  PrmStoreWorker *worker = data;
  gboolean last = FALSE;

  worker->self = g_thread_self ();

  while (!last)
    {
      g_autoptr (PrmStoreJob) job = pop_job (worker);
      g_autoptr (GError) error = NULL;
      gpointer result = NULL;

      last = job->kind == PRM_STORE_JOB_CLOSE;
      run_job (worker, job, &result, &error);
      worker->search_behind |= worker->db != NULL && job->kind != PRM_STORE_JOB_READ;
      answer_job (worker, job, result, g_steal_pointer (&error));
    }

  return NULL;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

PrmStoreWorker *
prm_store_worker_new (const char *path, GMainContext *context)
{
  PrmStoreWorker *worker = g_new0 (PrmStoreWorker, 1);

  worker->path = g_strdup (path);
  worker->lock = -1;
  worker->context = g_main_context_ref (context);
  worker->jobs = g_async_queue_new ();
  worker->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  worker->thread = g_thread_new ("postroom-store", work, worker);

  return worker;
}

void
prm_store_worker_push (PrmStoreWorker *worker, PrmStoreJob *job)
{
  g_async_queue_push (worker->jobs, job);
}

void
prm_store_worker_join (PrmStoreWorker *worker)
{
  g_clear_pointer (&worker->thread, g_thread_join);
}

void
prm_store_worker_free (PrmStoreWorker *worker)
{
  g_assert (worker->thread == NULL);

  prm_store_worker_unlock (worker);
  g_hash_table_unref (worker->statements);
  g_async_queue_unref (worker->jobs);
  g_main_context_unref (worker->context);
  prm_store_changes_clear (&worker->changes);
  g_free (worker->set_aside);
  g_free (worker->path);
  g_free (worker);
}

void
prm_store_worker_assert (PrmStoreWorker *worker)
{
  g_assert (worker->self == g_thread_self ());
}

gboolean
prm_store_worker_is_wanted (PrmStoreWorker *worker)
{
  return g_async_queue_length (worker->jobs) > 0;
}

gboolean
prm_store_worker_check (PrmStoreWorker *worker, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (worker->cancellable, error);
}

void
prm_store_worker_roll_back (PrmStoreWorker *worker)
{
  /* After some failures, such as a full disk, SQLite has rolled back by itself. */
  if (worker->db != NULL && !sqlite3_get_autocommit (worker->db))
    prm_store_exec (worker, "ROLLBACK", NULL);
}

static PrmPostsChange *
get_posts_change (PrmStoreWorker *worker)
{
  if (worker->changes.posts == NULL)
    worker->changes.posts = prm_posts_change_new ();

  return worker->changes.posts;
}

void
prm_store_worker_note_post (PrmStoreWorker *worker, const char *post_id, gint64 moment)
{
  prm_posts_change_add (get_posts_change (worker), post_id, moment);
}

void
prm_store_worker_note_range (PrmStoreWorker *worker, gint64 from, gint64 until)
{
  prm_posts_change_add_range (get_posts_change (worker), from, until);
}

void
prm_store_worker_note_all (PrmStoreWorker *worker)
{
  prm_store_worker_note_range (worker, G_MININT64, G_MAXINT64);
  worker->changes.drafts = TRUE;
  worker->changes.profiles = TRUE;
  worker->changes.schedules = TRUE;
  worker->changes.operations = TRUE;
}
