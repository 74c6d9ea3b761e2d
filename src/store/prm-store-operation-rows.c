/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

#include <glib/gi18n-lib.h>

static const char *const kind_words[] = {
  [PRM_OPERATION_PUBLISH] = "publish", [PRM_OPERATION_UPDATE] = "update",   [PRM_OPERATION_DELETE] = "delete",
  [PRM_OPERATION_RETRY] = "retry",     [PRM_OPERATION_REPLACE] = "replace", [PRM_OPERATION_UPLOAD] = "upload",
};

static const char *const state_words[] = {
  [PRM_OPERATION_WAITING] = "waiting",
  [PRM_OPERATION_SENDING] = "sending",
  [PRM_OPERATION_STOPPED] = "stopped",
};

GPtrArray *
prm_store_copy_operations (GPtrArray *operations)
{
  GPtrArray *copy = g_ptr_array_new_full (operations->len, (GDestroyNotify) prm_operation_unref);

  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (copy, prm_operation_ref (g_ptr_array_index (operations, i)));

  return copy;
}

static gboolean
find_word (const char *const *words, guint n_words, const char *word, guint *index)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_strcmp0 (words[i], word) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

#define WORD_NEW_POST "new_post="
#define WORD_FILE "file="
#define WORD_MEDIA "media="
#define WORD_RENEWS "renews"
#define WORD_PARKED "parked"
#define WORD_PAUSED "paused"
#define WORD_DISABLE_COMMENTS "disable_comments="
#define WORD_YOUTUBE_CATEGORY "youtube_category="
#define WORD_YOUTUBE_VISIBILITY "youtube_visibility="
#define WORD_YOUTUBE_TITLE "youtube_title="
#define WORD_YOUTUBE_DESCRIPTION "youtube_description="

static void
add_value (GStrvBuilder *builder, const char *name, const char *value)
{
  g_autofree char *escaped = value != NULL ? g_uri_escape_string (value, NULL, TRUE) : NULL;
  g_autofree char *word = g_strconcat (name, escaped, NULL);

  if (value != NULL)
    g_strv_builder_add (builder, word);
}

static void
list_published_changes (GStrvBuilder *builder, const PrmPostChange *change)
{
  g_autofree char *category = g_strdup_printf ("%u", change->youtube_category);

  if (change->has_disable_comments)
    add_value (builder, WORD_DISABLE_COMMENTS, change->disable_comments ? "1" : "0");
  if (!change->has_youtube)
    return;
  add_value (builder, WORD_YOUTUBE_CATEGORY, category);
  add_value (builder, WORD_YOUTUBE_VISIBILITY, change->youtube_visibility);
  add_value (builder, WORD_YOUTUBE_TITLE, change->youtube_title);
  add_value (builder, WORD_YOUTUBE_DESCRIPTION, change->youtube_description);
}

/* "changes" names the fields of the change, so that an empty note and no note to send can be told apart; and what only
 * one kind of operation has, with its value. */
static char *
list_changes (const PrmOperation *operation)
{
  const PrmPostChange *change = operation->change;
  GStrvBuilder *builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  add_value (builder, WORD_NEW_POST, operation->new_post_id);
  add_value (builder, WORD_FILE, operation->file_uri);
  add_value (builder, WORD_MEDIA, operation->media_url);
  if (operation->renews)
    g_strv_builder_add (builder, WORD_RENEWS);
  if (operation->parked)
    g_strv_builder_add (builder, WORD_PARKED);

  if (change != NULL && change->has_scheduled_at)
    g_strv_builder_add (builder, "scheduled_at");
  if (change != NULL && change->has_approved)
    g_strv_builder_add (builder, "approved");
  if (change != NULL && change->has_paused)
    g_strv_builder_add (builder, WORD_PAUSED);
  if (change != NULL && change->has_notes)
    g_strv_builder_add (builder, "notes");
  if (change != NULL)
    list_published_changes (builder, change);
  words = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return g_strjoinv (" ", words);
}

static gboolean
has_word (sqlite3_stmt *statement, const char *word)
{
  g_autofree char *list = prm_column_text_or (statement, 6, "");
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  return g_strv_contains ((const char *const *) words, word);
}

/* Returns: (transfer full) (nullable): the value of a word of "changes" */
static char *
decode_value (sqlite3_stmt *statement, const char *name)
{
  g_autofree char *list = prm_column_text_or (statement, 6, "");
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], name))
      return g_uri_unescape_string (words[i] + strlen (name), NULL);

  return NULL;
}

static void
decode_published_changes (sqlite3_stmt *statement, PrmPostChange *change)
{
  g_autofree char *disable_comments = decode_value (statement, WORD_DISABLE_COMMENTS);
  g_autofree char *category = decode_value (statement, WORD_YOUTUBE_CATEGORY);

  change->has_disable_comments = disable_comments != NULL;
  change->disable_comments = g_strcmp0 (disable_comments, "1") == 0;
  change->has_youtube = category != NULL;
  if (category != NULL)
    change->youtube_category = (guint) g_ascii_strtoull (category, NULL, 10);
  change->youtube_visibility = decode_value (statement, WORD_YOUTUBE_VISIBILITY);
  change->youtube_title = decode_value (statement, WORD_YOUTUBE_TITLE);
  change->youtube_description = decode_value (statement, WORD_YOUTUBE_DESCRIPTION);
}

static PrmPostChange *
decode_change (sqlite3_stmt *statement)
{
  g_autofree char *list = prm_column_text_or (statement, 6, "");
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  const char *const *names = (const char *const *) words;
  PrmPostChange *change = prm_post_change_new ();

  change->has_scheduled_at = g_strv_contains (names, "scheduled_at");
  change->scheduled_at = prm_column_moment (statement, 7);
  change->has_approved = g_strv_contains (names, "approved");
  change->approved = prm_column_boolean (statement, 8);
  change->has_paused = g_strv_contains (names, WORD_PAUSED);
  change->paused = prm_column_boolean (statement, 9);
  change->has_notes = g_strv_contains (names, "notes");
  change->notes = prm_column_text (statement, 10);
  decode_published_changes (statement, change);

  return change;
}

static PrmDraft *
decode_draft (sqlite3_stmt *statement)
{
  g_autofree char *text = prm_column_text_or (statement, 5, "");
  g_autoptr (GError) error = NULL;
  PrmDraft *draft = prm_draft_deserialize (text, &error);

  if (draft == NULL)
    g_debug ("Passing over an operation whose draft cannot be read: %s", error->message);

  return draft;
}

/* Returns: whether all is there that the kind needs */
static gboolean
decode_details (sqlite3_stmt *statement, PrmOperation *operation)
{
  switch (operation->kind)
    {
    case PRM_OPERATION_PUBLISH:
      operation->draft = decode_draft (statement);
      if (has_word (statement, WORD_PAUSED))
        operation->change = decode_change (statement);
      return operation->draft != NULL;
    case PRM_OPERATION_REPLACE:
      operation->draft = decode_draft (statement);
      operation->change = decode_change (statement);
      operation->new_post_id = decode_value (statement, WORD_NEW_POST);
      operation->renews = has_word (statement, WORD_RENEWS);
      operation->parked = has_word (statement, WORD_PARKED);
      return operation->draft != NULL;
    case PRM_OPERATION_UPLOAD:
      operation->file_uri = decode_value (statement, WORD_FILE);
      return operation->file_uri != NULL;
    case PRM_OPERATION_UPDATE:
      operation->change = decode_change (statement);
      return TRUE;
    case PRM_OPERATION_DELETE:
    case PRM_OPERATION_RETRY:
    default:
      return TRUE;
    }
}

PrmOperation *
prm_store_decode_operation (sqlite3_stmt *statement)
{
  g_autofree char *id = prm_column_text (statement, 0);
  g_autofree char *profile_ref_id = prm_column_text_or (statement, 3, "");
  g_autofree char *post_id = prm_column_text_or (statement, 4, "");
  g_autoptr (PrmOperation) operation = NULL;
  guint kind;
  guint state;

  if (id == NULL ||
      !find_word (kind_words, G_N_ELEMENTS (kind_words), (const char *) sqlite3_column_text (statement, 1), &kind))
    return NULL;
  /* Whether something was sent already is told by first_sent_at; a state that we cannot read begins again. */
  if (!find_word (state_words, G_N_ELEMENTS (state_words), (const char *) sqlite3_column_text (statement, 2), &state))
    state = PRM_OPERATION_WAITING;

  operation = prm_operation_new (kind, profile_ref_id, post_id, prm_column_moment (statement, 11));
  g_free (operation->id);
  operation->id = g_steal_pointer (&id);
  operation->state = state;
  operation->first_sent_at = prm_column_moment (statement, 12);
  operation->not_before = prm_column_moment (statement, 13);
  operation->attempts = prm_column_uint (statement, 14);
  operation->error_code = sqlite3_column_int (statement, 15);
  operation->error_message = prm_column_text (statement, 16);

  operation->media_url = decode_value (statement, WORD_MEDIA);

  return decode_details (statement, operation) ? g_steal_pointer (&operation) : NULL;
}

/* Binds the columns of PRM_STORE_OPERATION_COLUMNS; the two texts must live until the statement has run. */
static void
bind_operation (PrmStatement *statement, const PrmOperation *operation, const char *draft, const char *changes)
{
  const PrmPostChange *change = operation->change;

  prm_bind_text (statement, 1, operation->id);
  prm_bind_text (statement, 2, kind_words[operation->kind]);
  prm_bind_text (statement, 3, state_words[operation->state]);
  prm_bind_text (statement, 4, operation->profile_ref_id != NULL ? operation->profile_ref_id : "");
  prm_bind_text (statement, 5, operation->post_id != NULL ? operation->post_id : "");
  prm_bind_text (statement, 6, draft);
  prm_bind_text (statement, 7, changes);
  if (change != NULL)
    {
      prm_bind_moment (statement, 8, change->scheduled_at);
      prm_bind_int (statement, 9, change->approved);
      prm_bind_int (statement, 10, change->paused);
      prm_bind_text (statement, 11, change->notes);
    }
  prm_bind_int (statement, 12, operation->created_at);
  prm_bind_moment (statement, 13, operation->first_sent_at);
  prm_bind_moment (statement, 14, operation->not_before);
  prm_bind_int (statement, 15, operation->attempts);
  prm_bind_int (statement, 16, operation->error_code);
  prm_bind_text (statement, 17, operation->error_message);
}

static gboolean
run_bound (PrmStoreWorker *worker, const char *sql, const PrmOperation *operation, GError **error)
{
  g_autofree char *draft = operation->draft != NULL ? prm_draft_serialize (operation->draft) : NULL;
  g_autofree char *changes = list_changes (operation);
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, sql, error);

  if (statement == NULL)
    return FALSE;

  bind_operation (statement, operation, draft, changes);
  worker->changes.operations = TRUE;

  return prm_store_run (worker, statement, error);
}

gboolean
prm_store_insert_operation (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  return run_bound (worker,
                    "INSERT INTO operations (" PRM_STORE_OPERATION_COLUMNS ") "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                    operation, error);
}

/* Returns: whether the last statement was about an operation that is there, which is an error else */
static gboolean
check_found (PrmStoreWorker *worker, GError **error)
{
  if (sqlite3_changes (worker->db) > 0)
    return TRUE;
  g_set_error_literal (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED,
                       _ ("This change is not waiting to be sent any more."));
  return FALSE;
}

gboolean
prm_store_rewrite_operation (PrmStoreWorker *worker, const PrmOperation *operation, GError **error)
{
  return run_bound (worker,
                    "UPDATE operations SET kind = ?2, state = ?3, profile_ref_id = ?4, post_id = ?5, draft = ?6, "
                    "changes = ?7, new_scheduled_at = ?8, new_approved = ?9, new_paused = ?10, new_notes = ?11, "
                    "created_at = ?12, first_sent_at = ?13, not_before = ?14, attempts = ?15, error_code = ?16, "
                    "error_message = ?17 WHERE id = ?1",
                    operation, error) &&
         check_found (worker, error);
}

gboolean
prm_store_drop_operation (PrmStoreWorker *worker, const char *id, gboolean *found, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "DELETE FROM operations WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, id);
  if (!prm_store_run (worker, statement, error))
    return FALSE;
  if (found == NULL && !check_found (worker, error))
    return FALSE;

  worker->changes.operations |= sqlite3_changes (worker->db) > 0;
  if (found != NULL)
    *found = sqlite3_changes (worker->db) > 0;

  return TRUE;
}

gboolean
prm_store_has_operations (PrmStoreWorker *worker, const char *post_id, gboolean *has, GError **error)
{
  g_autoptr (PrmStatement) statement =
    prm_store_prepare (worker, "SELECT 1 FROM operations WHERE post_id = ?1 LIMIT 1", error);
  int code;

  if (statement == NULL)
    return FALSE;

  prm_bind_text (statement, 1, post_id);
  code = prm_store_step (worker, statement, error);
  *has = code == SQLITE_ROW;

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

GPtrArray *
prm_store_load_operations (PrmStoreWorker *worker, const char *post_id, GError **error)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_operation_unref);
  g_autoptr (PrmStatement) statement = NULL;
  int code;

  if (post_id == NULL)
    statement =
      prm_store_prepare (worker, "SELECT " PRM_STORE_OPERATION_COLUMNS " FROM operations ORDER BY key", error);
  else
    statement =
      prm_store_prepare (worker,
                         "SELECT " PRM_STORE_OPERATION_COLUMNS " FROM operations WHERE post_id = ?1 ORDER BY key",
                         error);
  if (statement == NULL)
    return NULL;

  if (post_id != NULL)
    prm_bind_text (statement, 1, post_id);
  while ((code = prm_store_step (worker, statement, error)) == SQLITE_ROW)
    {
      PrmOperation *operation = prm_store_decode_operation (statement);

      if (operation != NULL)
        g_ptr_array_add (operations, operation);
    }

  return code == SQLITE_DONE ? g_steal_pointer (&operations) : NULL;
}
