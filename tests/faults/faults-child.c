/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "prm-client-private.h"
#include "prm-draft-extras.h"
#include "prm-draft-times.h"
#include "prm-outbox-private.h"
#include "prm-workspace-private.h"

#include "faults.h"

/*
 * The process that is killed: a workspace as the application has it, with the system keyring, on a clock that its
 * parent moves. It does one command a line from standard input and answers each with a line; in between it stands
 * still. Each turn of the main loop shortens the fuse, if one is lit, and at its end nothing more is written.
 */

#define PATIENCE_MS 400
#define LONGEST_WAIT 60

/* Files that are larger than this go by the way of large ones, so that many can. */
#define SMALL_MAX 1000

typedef struct
{
  PrmWorkspace *workspace;
  PrmClock *clock;
  guint fuse; /* turns of the main loop that are left; 0: not lit */
} Child;

static gboolean
on_too_late (gpointer user_data)
{
  g_error ("nothing happened for %u seconds", LONGEST_WAIT);
  return G_SOURCE_REMOVE;
}

static gboolean
turn (Child *child, gboolean may_block)
{
  if (child->fuse > 0 && --child->fuse == 0)
    raise (SIGKILL);
  return g_main_context_iteration (NULL, may_block);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (Child *child, GAsyncResult **result)
{
  guint id = g_timeout_add_seconds (LONGEST_WAIT, on_too_late, NULL);

  while (*result == NULL)
    turn (child, TRUE);
  g_source_remove (id);
  return *result;
}

static gboolean
is_busy (Child *child)
{
  return child->workspace->outbox->n_busy > 0 || prm_sync_is_busy (child->workspace->sync);
}

/* Every question that was put to the store before this one is answered before it. */
static void
fence (Child *child)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *value = NULL;

  prm_store_get_fact_async (child->workspace->store, "fence", NULL, keep_result, &result);
  value = prm_store_get_fact_finish (child->workspace->store, await (child, &result), NULL);
}

static void
settle (Child *child)
{
  guint id = g_timeout_add_seconds (LONGEST_WAIT, on_too_late, NULL);
  guint n_quiet = 0;

  while (n_quiet < 2)
    {
      while (is_busy (child))
        {
          n_quiet = 0;
          turn (child, TRUE);
        }
      fence (child);
      while (turn (child, FALSE))
        ;
      n_quiet++;
    }
  g_source_remove (id);
}

/* Answering */

static void G_GNUC_PRINTF (1, 2) reply (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* A sentence may have more lines than one, an answer may not. */
  g_strdelimit (line, "\n", ' ');
  fputs (line, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

static void
reply_end (const GError *error)
{
  if (error == NULL)
    reply ("done");
  else if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_ON_ITS_WAY))
    reply ("busy");
  else if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_GONE))
    reply ("gone");
  else if (g_error_matches (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_NO_KEY))
    reply ("key\t%s", error->message);
  else
    reply ("error\t%s", error->message);
}

/* Looking */

static GPtrArray *
query (Child *child, const char *search)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PrmPostFilter) filter = prm_post_filter_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *posts;

  filter->search = g_strdup (search);
  prm_store_query_posts_async (child->workspace->store, filter, NULL, keep_result, &result);
  posts = prm_store_query_posts_finish (child->workspace->store, await (child, &result), &error);
  g_assert_no_error (error);
  return posts;
}

static void
reply_post (const PrmPost *post)
{
  reply ("post\t%s\t%s\t%d\t%d\t%" G_GINT64_FORMAT "\t%u\t%s\t%s", post->id, prm_post_status_to_api (post->status),
         post->outgoing, post->unsynced, post->scheduled_at, (guint) post->networks,
         post->notes != NULL ? post->notes : "", post->text);
}

/* Returns: (transfer full) (nullable): the post that shows @token */
static PrmPost *
find (Child *child, const char *token)
{
  g_autoptr (GPtrArray) posts = query (child, token);

  if (posts->len > 1)
    g_printerr ("%u posts show %s\n", posts->len, token);
  return posts->len > 0 ? prm_post_ref (g_ptr_array_index (posts, 0)) : NULL;
}

static void
show (Child *child, char **words)
{
  g_autoptr (PrmPost) post = find (child, words[1]);

  if (post != NULL)
    reply_post (post);
  else
    reply ("none");
}

static void
dump (Child *child, char **words)
{
  g_autoptr (GPtrArray) posts = query (child, NULL);

  for (guint i = 0; i < posts->len; i++)
    reply_post (g_ptr_array_index (posts, i));
  reply ("end");
}

static char *
describe_operation (const PrmOperation *operation)
{
  const PrmPostChange *change = operation->change;

  if (change == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s%s%s%s", change->has_scheduled_at ? ", date" : "",
                          change->has_approved ? ", approval" : "", change->has_paused ? ", pause" : "",
                          change->has_notes ? ", notes" : "");
}

static void
list_stopped (Child *child, char **words)
{
  g_autoptr (GPtrArray) stopped = prm_outbox_list_stopped (child->workspace->outbox);

  for (guint i = 0; i < stopped->len; i++)
    {
      const PrmOperation *operation = g_ptr_array_index (stopped, i);

      g_autofree char *details = describe_operation (operation);

      reply ("stopped\t%s\t%d\t%s (%d)%s", operation->post_id, operation->kind, operation->error_message,
             operation->error_code, details);
    }
  reply ("end");
}

static void
tell_next (Child *child, char **words)
{
  reply ("next\t%" G_GINT64_FORMAT "\t%u\t%u", prm_clock_get_next_alarm (child->clock),
         prm_workspace_get_n_outgoing (child->workspace), prm_outbox_get_n_stopped (child->workspace->outbox));
}

/* Doing */

static PrmDraft *
read_draft (char **words)
{
  PrmNetworkSet networks = (PrmNetworkSet) g_ascii_strtoull (words[4], NULL, 10);
  gint64 at = g_ascii_strtoll (words[3], NULL, 10);
  g_autoptr (PrmDraft) empty = prm_draft_new (words[1]);
  g_autoptr (PrmDraft) with_text = prm_draft_with_text (empty, words[2]);
  g_autoptr (PrmDraft) with_networks = prm_draft_with_networks (with_text, networks);
  g_autoptr (PrmDraft) with_approval =
    prm_draft_with_requires_approval (with_networks, g_str_equal (words[5], "approval"));
  g_autoptr (PrmDraft) with_notes = prm_draft_with_notes (with_approval, words[6]);

  return at > 0 ? prm_draft_with_timing_at (with_notes, at) : prm_draft_with_timing_now (with_notes);
}

/* submit REF-ID TEXT AT NETWORKS APPROVAL NOTES OWN: OWN is NETWORK=AT=TEXT for each that has its own, and ; between */
static void
submit (Child *child, char **words)
{
  g_autoptr (PrmDraft) draft = read_draft (words);
  g_auto (GStrv) own = g_strsplit (words[7], ";", -1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; own[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (own[i], "=", 3);
      PrmNetwork network = (PrmNetwork) g_ascii_strtoull (parts[0], NULL, 10);
      g_autoptr (PrmDraft) before = g_steal_pointer (&draft);
      g_autoptr (PrmDraft) timed = prm_draft_with_network_at (before, network, g_ascii_strtoll (parts[1], NULL, 10));

      draft = prm_draft_with_network_text (timed, network, parts[2]);
    }
  prm_workspace_submit_async (child->workspace, draft, keep_result, &result);
  prm_workspace_submit_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* replace REF-ID TEXT AT NETWORKS APPROVAL NOTES TOKEN */
static void
replace (Child *child, char **words)
{
  g_autoptr (PrmDraft) draft = read_draft (words);
  g_autoptr (PrmPost) post = find (child, words[7]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (post == NULL)
    {
      reply ("gone");
      return;
    }
  prm_workspace_replace_post_async (child->workspace, post->id, draft, keep_result, &result);
  prm_workspace_replace_post_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* change TOKEN WHAT VALUE */
static void
change (Child *child, char **words)
{
  g_autoptr (PrmPost) post = find (child, words[1]);
  g_autoptr (PrmPostChange) wanted = prm_post_change_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (post == NULL)
    {
      reply ("gone");
      return;
    }
  wanted->has_scheduled_at = g_str_equal (words[2], "at");
  wanted->scheduled_at = g_ascii_strtoll (words[3], NULL, 10);
  wanted->has_paused = g_str_equal (words[2], "paused");
  wanted->paused = g_str_equal (words[3], "1");
  wanted->has_approved = g_str_equal (words[2], "approved");
  wanted->approved = TRUE;
  wanted->has_notes = g_str_equal (words[2], "notes");
  wanted->notes = g_strdup (words[3]);
  prm_workspace_change_post_async (child->workspace, post->id, wanted, keep_result, &result);
  prm_workspace_change_post_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* delete TOKEN */
static void delete (Child *child, char **words)
{
  g_autoptr (PrmPost) post = find (child, words[1]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (post == NULL)
    {
      reply ("gone");
      return;
    }
  prm_workspace_delete_post_async (child->workspace, post->id, keep_result, &result);
  prm_workspace_delete_post_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* retry TOKEN */
static void
retry (Child *child, char **words)
{
  g_autoptr (PrmPost) post = find (child, words[1]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (post == NULL)
    {
      reply ("gone");
      return;
    }
  prm_workspace_retry_post_async (child->workspace, post->id, keep_result, &result);
  prm_workspace_retry_post_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* upload REF-ID PATH */
static void
upload (Child *child, char **words)
{
  g_autoptr (GFile) file = g_file_new_for_path (words[2]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  prm_workspace_upload_async (child->workspace, words[1], file, keep_result, &result);
  id = prm_workspace_upload_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* Returns: (nullable): the draft that has @token */
static PrmDraft *
find_draft (Child *child, const char *token)
{
  GListModel *drafts = prm_workspace_get_drafts (child->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);
      PrmDraft *draft = prm_draft_item_get_draft (item);

      if (g_str_has_prefix (prm_draft_get_text (draft), token))
        return draft;
    }
  return NULL;
}

/* write REF-ID TOKEN TEXT: as autosave does it while somebody writes */
static void
write_draft (Child *child, char **words)
{
  PrmDraft *known = find_draft (child, words[2]);
  g_autoptr (PrmDraft) before = known != NULL ? prm_draft_ref (known) : prm_draft_new (words[1]);
  g_autoptr (PrmDraft) draft = prm_draft_with_text (before, words[3]);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_save_draft_async (child->workspace, draft, keep_result, &result);
  prm_workspace_save_draft_finish (child->workspace, await (child, &result), &error);
  reply_end (error);
}

/* read TOKEN */
static void
read_written (Child *child, char **words)
{
  PrmDraft *draft;

  settle (child);
  draft = find_draft (child, words[1]);
  reply ("draft\t%s", draft != NULL ? prm_draft_get_text (draft) : "");
}

/* keys API-KEY PROFILE-KEYS: as somebody pastes them */
static void
take_keys (Child *child, char **words)
{
  g_autoptr (GAsyncResult) connected = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GPtrArray) trials = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_connect_async (child->workspace, words[1], NULL, keep_result, &connected);
  if (!prm_workspace_connect_finish (child->workspace, await (child, &connected), &error))
    {
      reply_end (error);
      return;
    }
  settle (child);
  prm_workspace_add_profile_keys_async (child->workspace, words[2], NULL, keep_result, &added);
  trials = prm_workspace_add_profile_keys_finish (child->workspace, await (child, &added), &error);
  settle (child);
  reply_end (error);
}

static void
do_settle (Child *child, char **words)
{
  settle (child);
  reply ("done");
}

/* advance SECONDS */
static void
advance (Child *child, char **words)
{
  prm_clock_advance (child->clock, g_ascii_strtoll (words[1], NULL, 10));
  settle (child);
  reply ("done");
}

/* clock SECONDS: somebody sets it, while it runs */
static void
set_clock (Child *child, char **words)
{
  prm_clock_set (child->clock, prm_clock_now (child->clock) + g_ascii_strtoll (words[1], NULL, 10));
  settle (child);
  reply ("done");
}

static void
refresh (Child *child, char **words)
{
  prm_workspace_refresh (child->workspace);
  settle (child);
  reply ("done");
}

/* fuse TURNS */
static void
light_fuse (Child *child, char **words)
{
  child->fuse = (guint) g_ascii_strtoull (words[1], NULL, 10);
  reply ("done");
}

static gboolean
is_usable (Child *child)
{
  GListModel *profiles = prm_workspace_get_profiles (child->workspace);
  gboolean usable = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (profiles, i);

      usable &= prm_profile_item_get_usable (item);
    }
  return usable;
}

/* The keyring was unlocked: its signal comes, and with it the keys. */
static void
wait_for_keys (Child *child, char **words)
{
  guint id = g_timeout_add_seconds (LONGEST_WAIT, on_too_late, NULL);

  while (!is_usable (child))
    turn (child, TRUE);
  g_source_remove (id);
  settle (child);
  reply ("done");
}

static void
quit (Child *child, char **words)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_workspace_close_async (child->workspace, keep_result, &result);
  prm_workspace_close_finish (child->workspace, await (child, &result), &error);
  g_assert_no_error (error);
  reply ("done");
  exit (0);
}

static const struct
{
  const char *name;
  guint n_words;
  void (*func) (Child *child, char **words);
} commands[] = {
  { "submit", 8, submit },   { "replace", 8, replace },   { "change", 4, change },          { "delete", 2, delete },
  { "retry", 2, retry },     { "upload", 3, upload },     { "keys", 3, take_keys },         { "settle", 1, do_settle },
  { "advance", 2, advance }, { "fuse", 2, light_fuse },   { "unlocked", 1, wait_for_keys }, { "show", 2, show },
  { "dump", 1, dump },       { "next", 1, tell_next },    { "stopped", 1, list_stopped },   { "refresh", 1, refresh },
  { "quit", 1, quit },       { "write", 4, write_draft }, { "read", 2, read_written },      { "clock", 2, set_clock },
};

static void
obey (Child *child, char *line)
{
  g_auto (GStrv) words = g_strsplit (g_strdelimit (line, "\n", '\0'), "\t", -1);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, words[0]) && g_strv_length (words) == commands[i].n_words)
      {
        commands[i].func (child, words);
        return;
      }
  g_error ("there is no command %s with %u words", words[0], g_strv_length (words));
}

int
faults_run_child (const char *data_dir, const char *api_url, gint64 now, guint32 seed)
{
  Child child = { .clock = prm_clock_new_manual (now) };
  PrmWorkspaceOptions options = { .data_dir = data_dir, .api_url = api_url, .clock = child.clock };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmTransport *transport;
  char *line = NULL;
  size_t size = 0;

  g_random_set_seed (seed);
  g_log_writer_default_set_use_stderr (TRUE);
  prm_workspace_open_async (&options, NULL, keep_result, &result);
  child.workspace = prm_workspace_open_finish (await (&child, &result), &error);
  g_assert_no_error (error);
  transport = prm_client_get_transport (prm_uplink_get_client (child.workspace->uplink));
  for (int patience = 0; patience < PRM_N_PATIENCE; patience++)
    prm_transport_set_patience (transport, patience, PATIENCE_MS);
  child.workspace->outbox->small_max = SMALL_MAX;
  reply ("ready");
  while (getline (&line, &size, stdin) > 0)
    obey (&child, line);
  return 1;
}
