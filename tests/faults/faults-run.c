/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include <libsoup/soup.h>

#include "faults-run.h"

/* What the person does. A wish counts once the workspace has said that it is kept; where it was killed before it
 * could say so, the person looks whether it was, and does it again if not. */

#define DAY (24 * 60 * 60)
#define MINUTE 60

#define SMALL_BYTES 100
#define LARGE_BYTES (300 * 1000)

/* Of replacements, in a thousand, in the middle of which the keyring is locked. */
#define LOCKED_HALF_WAY 80

#define NETWORKS_ONE PRM_NETWORK_BIT (PRM_NETWORK_X)
#define NETWORKS_BOTH (PRM_NETWORK_BIT (PRM_NETWORK_X) | PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN))

const char *const faults_kind_names[FAULTS_N_KINDS] = {
  [FAULTS_SCHEDULE] = "scheduled",
  [FAULTS_SCHEDULE_APART] = "scheduled, networks with times of their own",
  [FAULTS_PUBLISH] = "published at once",
  [FAULTS_ASK_APPROVAL] = "scheduled for approval",
  [FAULTS_MOVE] = "moved",
  [FAULTS_NOTE] = "annotated",
  [FAULTS_PAUSE] = "paused or resumed",
  [FAULTS_APPROVE] = "approved",
  [FAULTS_DELETE] = "deleted",
  [FAULTS_REPLACE] = "replaced",
  [FAULTS_REPLACE_ALIKE] = "replaced, the same text for other networks",
  [FAULTS_REPLACE_NOW] = "replaced by one that goes out at once",
  [FAULTS_RETRY] = "tried again where a network had failed",
  [FAULTS_UPLOAD] = "uploaded",
  [FAULTS_UPLOAD_LARGE] = "uploaded by an address of its own",
  [FAULTS_WRITE] = "written, and not sent",
};

static const guint weights[FAULTS_N_KINDS] = {
  [FAULTS_SCHEDULE] = 24, [FAULTS_PUBLISH] = 10,      [FAULTS_ASK_APPROVAL] = 6, [FAULTS_MOVE] = 12,
  [FAULTS_NOTE] = 6,      [FAULTS_PAUSE] = 10,        [FAULTS_APPROVE] = 5,      [FAULTS_DELETE] = 9,
  [FAULTS_REPLACE] = 9,   [FAULTS_REPLACE_ALIKE] = 4, [FAULTS_RETRY] = 2,        [FAULTS_UPLOAD] = 3,
  [FAULTS_WRITE] = 5,     [FAULTS_UPLOAD_LARGE] = 3,  [FAULTS_REPLACE_NOW] = 3,  [FAULTS_SCHEDULE_APART] = 8,
};

/* The sandbox, as another program sees it */

static void
link_networks (PrmTestSandbox *sandbox, const char *title)
{
  g_autofree char *body =
    g_strdup_printf ("{\"title\": \"%s\", \"link\": [\"twitter\", \"linkedin\", \"facebook\"]}", title);
  g_autoptr (JsonNode) answer = prm_test_sandbox_control (sandbox, "POST", "/profiles", body);
}

static JsonNode *
call (FaultsRun *run, const char *profile_key, const char *path)
{
  g_autofree char *url = g_strconcat (prm_test_sandbox_get_url (run->link.sandbox), path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", prm_test_sandbox_get_api_key (run->link.sandbox), NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  soup_session_set_proxy_resolver (session, NULL);
  soup_message_headers_append (headers, "Authorization", bearer);
  if (profile_key != NULL)
    soup_message_headers_append (headers, "Profile-Key", profile_key);
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  return node;
}

void
faults_run_begin (FaultsRun *run, PrmTestSandbox *sandbox, const char *program)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  g_autoptr (JsonNode) user = NULL;
  g_auto (GStrv) words = NULL;

  faults_link_init (&run->link, sandbox, program, run->seed);
  run->rand = g_rand_new_with_seed (run->seed);
  run->ref_ids = g_ptr_array_new_with_free_func (g_free);
  run->wishes = g_ptr_array_new_with_free_func ((GDestroyNotify) faults_wish_free);
  run->uploads = g_ptr_array_new_with_free_func (g_free);
  run->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) faults_wish_free);
  user = call (run, NULL, "/user");
  g_ptr_array_add (run->ref_ids, g_strdup (json_object_get_string_member (json_node_get_object (user), "refId")));
  for (guint i = 0; i < prm_test_sandbox_get_n_profiles (sandbox); i++)
    {
      link_networks (sandbox, prm_test_sandbox_get_profile (sandbox, i, "title"));
      g_ptr_array_add (run->ref_ids, g_strdup (prm_test_sandbox_get_profile (sandbox, i, "refId")));
      g_string_append_printf (keys, "%s ", prm_test_sandbox_get_profile (sandbox, i, "profileKey"));
    }
  faults_link_start (&run->link);
  words = faults_link_ask (&run->link, "keys\t%s\t%s", prm_test_sandbox_get_api_key (sandbox), keys->str);
  g_assert_nonnull (words);
  g_assert_cmpstr (words[0], ==, "done");
}

void
faults_run_clear (FaultsRun *run)
{
  faults_link_clear (&run->link);
  g_rand_free (run->rand);
  g_ptr_array_unref (run->ref_ids);
  g_ptr_array_unref (run->wishes);
  g_ptr_array_unref (run->uploads);
  g_ptr_array_unref (run->drafts);
}

/* Asking */

/* Returns: (transfer full): what the child shows of a post; it lives on, if need be */
static char **
show (FaultsRun *run, const FaultsWish *wish)
{
  for (;;)
    {
      char **words = faults_link_ask (&run->link, "show\t%s", wish->token);

      if (words != NULL)
        return words;
      faults_revive (run);
    }
}

/* Returns: whether some of it is there; then the rest has to be, which is seen at the end */
static gboolean
is_any_shown (FaultsRun *run, FaultsWish *const *wishes, guint n_wishes)
{
  for (guint i = 0; i < n_wishes; i++)
    {
      g_auto (GStrv) shown = show (run, wishes[i]);

      if (faults_wish_is_shown (wishes[i], shown))
        return TRUE;
    }
  return FALSE;
}

gboolean
faults_ask (FaultsRun *run, FaultsWish *const *wishes, guint n_wishes, const char *command)
{
  for (;;)
    {
      g_auto (GStrv) words = faults_link_ask (&run->link, "%s", command);

      if (words == NULL)
        {
          faults_revive (run);
          if (is_any_shown (run, wishes, n_wishes))
            return TRUE;
          continue;
        }
      if (g_str_equal (words[0], "error"))
        {
          run->n_refused++;
          g_print ("  refused: %s: %s\n", command, words[1]);
        }
      run->last_answer = g_intern_string (words[1] != NULL ? words[1] : words[0]);
      return g_str_equal (words[0], "done");
    }
}

static gboolean
ask (FaultsRun *run, FaultsWish *wish, const char *command)
{
  return faults_ask (run, &wish, 1, command);
}

gint64
faults_choose_time (FaultsRun *run)
{
  return PRM_TEST_SANDBOX_NOW + g_rand_int_range (run->rand, 40, 80) * (gint64) DAY +
         g_rand_int_range (run->rand, 0, 24 * 60) * MINUTE;
}

char *
faults_describe_draft (FaultsRun *run, const char *verb, const FaultsWish *wish, const char *last)
{
  g_autofree char *text = faults_wish_dup_text (wish);

  return g_strdup_printf ("%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%u\t%s\t%s\t%s", verb,
                          (const char *) g_ptr_array_index (run->ref_ids, wish->profile), text, wish->at,
                          (guint) wish->networks, wish->awaiting ? "approval" : "", wish->notes, last);
}

/* New posts */

static gboolean
write_post (FaultsRun *run, FaultsKind kind)
{
  FaultsWish *wish = faults_wish_new (run->n_asked++);
  g_autofree char *command = NULL;

  wish->profile = (guint) g_rand_int_range (run->rand, 0, (gint32) run->ref_ids->len);
  wish->networks = g_rand_boolean (run->rand) ? NETWORKS_BOTH : NETWORKS_ONE;
  wish->at = kind == FAULTS_PUBLISH ? 0 : faults_choose_time (run);
  wish->awaiting = kind == FAULTS_ASK_APPROVAL;
  command = faults_describe_draft (run, "submit", wish, "");
  if (!ask (run, wish, command))
    {
      faults_wish_free (wish);
      return FALSE;
    }
  g_ptr_array_add (run->wishes, wish);
  return TRUE;
}

/* A network fails, and the service is asked to try it again. */
static gboolean
fail_and_retry (FaultsRun *run)
{
  FaultsWish *wish = faults_wish_new (run->n_asked++);
  g_autofree char *command = NULL;
  g_autofree char *retry = g_strdup_printf ("retry\t%s", wish->token);

  faults_calm (run);
  /* What the service itself tries again must not meet what is meant for this one. */
  while (!faults_link_pass (&run->link, MINUTE, FALSE))
    faults_revive (run);
  wish->profile = (guint) g_rand_int_range (run->rand, 0, (gint32) run->ref_ids->len);
  wish->networks = NETWORKS_BOTH;
  faults_add (run, "{'kind': 'network', 'platform': 'linkedin', 'code': 436, 'retryAvailable': true}");
  command = faults_describe_draft (run, "submit", wish, "");
  if (!ask (run, wish, command))
    g_error ("a post was not taken although nothing was wrong: %s", run->last_answer);
  g_ptr_array_add (run->wishes, wish);
  while (!faults_link_pass (&run->link, 10 * MINUTE, FALSE))
    faults_revive (run);
  wish->failed = TRUE;
  run->n_by_kind[FAULTS_PUBLISH]++;
  run->n_done++;
  faults_make_trouble (run);
  wish->failed = FALSE;
  if (ask (run, wish, retry))
    return TRUE;
  wish->failed = TRUE;
  return FALSE;
}

/* Returns: (transfer full): what begins as a picture */
static GByteArray *
make_picture (gsize size)
{
  static const guint8 head[] = "\x89PNG\r\n\x1a\n picture";
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, head, sizeof head - 1);
  g_byte_array_set_size (bytes, (guint) size);
  memset (bytes->data + sizeof head - 1, 'x', size - sizeof head + 1);
  return bytes;
}

static gboolean
upload (FaultsRun *run, gsize size)
{
  guint profile = (guint) g_rand_int_range (run->rand, 1, (gint32) run->ref_ids->len);
  g_autofree char *name = g_strdup_printf ("picture%ux%u.png", profile, run->uploads->len);
  g_autofree char *path = g_build_filename (run->link.folder, name, NULL);
  g_autoptr (GByteArray) picture = make_picture (size);
  g_auto (GStrv) calm = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_set_contents (path, (const char *) picture->data, (gssize) picture->len, NULL))
    g_error ("%s cannot be written", path);
  /* One that was killed before it could answer could not be told from one that never began. */
  calm = faults_link_ask (&run->link, "fuse\t0");
  if (calm == NULL)
    faults_revive (run);
  words =
    faults_link_ask (&run->link, "upload\t%s\t%s", (const char *) g_ptr_array_index (run->ref_ids, profile), path);
  g_assert_nonnull (words);
  if (!g_str_equal (words[0], "done"))
    return FALSE;
  g_ptr_array_add (run->uploads, g_steal_pointer (&name));
  return TRUE;
}

/* What is written is there from the moment at which the workspace said so, whatever becomes of the process. One that
 * was killed before it could may have kept it or not. */
static gboolean
write_draft (FaultsRun *run)
{
  gboolean begins = run->drafts->len == 0 || g_rand_boolean (run->rand);
  FaultsWish *wish;

  if (begins)
    g_ptr_array_add (run->drafts, faults_wish_new (run->n_asked++));
  wish = g_ptr_array_index (run->drafts, begins ? run->drafts->len - 1
                                                : (guint) g_rand_int_range (run->rand, 0, (gint32) run->drafts->len));
  if (!begins)
    wish->version++;
  for (;;)
    {
      g_autofree char *text = faults_wish_dup_text (wish);
      g_auto (GStrv) words =
        faults_link_ask (&run->link, "write\t%s\t%s\t%s",
                         (const char *) g_ptr_array_index (run->ref_ids, wish->profile), wish->token, text);

      if (words != NULL)
        return g_str_equal (words[0], "done");
      faults_revive (run);
    }
}

/* Posts that are there */

static gboolean
suits (FaultsKind kind, const FaultsWish *wish)
{
  if (wish->deleted || wish->failed)
    return FALSE;
  switch (kind)
    {
    case FAULTS_MOVE:
      return wish->at > 0 && !wish->awaiting;
    case FAULTS_NOTE:
    case FAULTS_REPLACE:
    case FAULTS_REPLACE_ALIKE:
    case FAULTS_REPLACE_NOW:
      return wish->at > 0;
    case FAULTS_PAUSE:
      return wish->at > 0 && !wish->awaiting;
    case FAULTS_APPROVE:
      return wish->awaiting;
    case FAULTS_DELETE:
      return TRUE;
    case FAULTS_SCHEDULE:
    case FAULTS_SCHEDULE_APART:
    case FAULTS_PUBLISH:
    case FAULTS_ASK_APPROVAL:
    case FAULTS_RETRY:
    case FAULTS_UPLOAD:
    case FAULTS_UPLOAD_LARGE:
    case FAULTS_WRITE:
    case FAULTS_N_KINDS:
    default:
      return FALSE;
    }
}

static FaultsWish **
choose_wish (FaultsRun *run, FaultsKind kind)
{
  for (guint tries = 0; run->wishes->len > 0 && tries < 20; tries++)
    {
      guint i = (guint) g_rand_int_range (run->rand, 0, (gint32) run->wishes->len);

      if (suits (kind, g_ptr_array_index (run->wishes, i)))
        return (FaultsWish **) &g_ptr_array_index (run->wishes, i);
    }
  return NULL;
}

/* Returns: (transfer full): the command that makes @wish come true, which is changed to what is wanted */
static char *
change_wish (FaultsRun *run, FaultsKind kind, FaultsWish *wish)
{
  switch (kind)
    {
    case FAULTS_MOVE:
      wish->at = faults_choose_time (run);
      return g_strdup_printf ("change\t%s\tat\t%" G_GINT64_FORMAT, wish->token, wish->at);
    case FAULTS_NOTE:
      g_free (wish->notes);
      wish->notes = g_strdup_printf ("note %u", run->n_done);
      return g_strdup_printf ("change\t%s\tnotes\t%s", wish->token, wish->notes);
    case FAULTS_PAUSE:
      wish->paused = !wish->paused;
      return g_strdup_printf ("change\t%s\tpaused\t%d", wish->token, wish->paused);
    case FAULTS_APPROVE:
      wish->awaiting = FALSE;
      return g_strdup_printf ("change\t%s\tapproved\t1", wish->token);
    case FAULTS_DELETE:
      wish->deleted = TRUE;
      return g_strdup_printf ("delete\t%s", wish->token);
    case FAULTS_REPLACE_ALIKE:
      wish->networks = wish->networks == NETWORKS_BOTH ? NETWORKS_ONE : NETWORKS_BOTH;
      return faults_describe_draft (run, "replace", wish, wish->token);
    case FAULTS_REPLACE_NOW:
      wish->at = 0;
      wish->paused = FALSE;
      wish->awaiting = FALSE;
      return faults_describe_draft (run, "replace", wish, wish->token);
    case FAULTS_SCHEDULE:
    case FAULTS_SCHEDULE_APART:
    case FAULTS_PUBLISH:
    case FAULTS_ASK_APPROVAL:
    case FAULTS_REPLACE:
    case FAULTS_RETRY:
    case FAULTS_UPLOAD:
    case FAULTS_UPLOAD_LARGE:
    case FAULTS_WRITE:
    case FAULTS_N_KINDS:
    default:
      wish->version++;
      wish->at = faults_choose_time (run);
      return faults_describe_draft (run, "replace", wish, wish->token);
    }
}

static gboolean
change_post (FaultsRun *run, FaultsKind kind)
{
  FaultsWish **wish = choose_wish (run, kind);
  gboolean half_way = (kind == FAULTS_REPLACE || kind == FAULTS_REPLACE_ALIKE || kind == FAULTS_REPLACE_NOW) &&
                      !run->locked && faults_chance (run, LOCKED_HALF_WAY);
  FaultsWish *changed;
  g_autofree char *command = NULL;

  if (wish == NULL)
    return FALSE;
  if (half_way)
    faults_hold_deleting (run);
  changed = faults_wish_copy (*wish);
  command = change_wish (run, kind, changed);
  if (!ask (run, changed, command))
    {
      faults_wish_free (changed);
      return FALSE;
    }
  faults_wish_free (*wish);
  *wish = changed;
  if (half_way)
    faults_lock_half_way (run);
  return TRUE;
}

static FaultsKind
choose_kind (FaultsRun *run)
{
  guint all = 0, at;

  for (guint i = 0; i < FAULTS_N_KINDS; i++)
    all += weights[i];
  at = (guint) g_rand_int_range (run->rand, 0, (gint32) all);
  for (guint i = 0; i < FAULTS_N_KINDS; i++)
    {
      if (at < weights[i])
        return i;
      at -= weights[i];
    }
  return FAULTS_SCHEDULE;
}

static gboolean
act (FaultsRun *run, FaultsKind kind)
{
  switch (kind)
    {
    case FAULTS_SCHEDULE:
    case FAULTS_PUBLISH:
    case FAULTS_ASK_APPROVAL:
      return write_post (run, kind);
    case FAULTS_SCHEDULE_APART:
      return faults_write_apart (run);
    case FAULTS_RETRY:
      return fail_and_retry (run);
    case FAULTS_UPLOAD:
      return upload (run, SMALL_BYTES);
    case FAULTS_UPLOAD_LARGE:
      return upload (run, LARGE_BYTES);
    case FAULTS_WRITE:
      return write_draft (run);
    case FAULTS_MOVE:
    case FAULTS_NOTE:
    case FAULTS_PAUSE:
    case FAULTS_APPROVE:
    case FAULTS_DELETE:
    case FAULTS_REPLACE:
    case FAULTS_REPLACE_ALIKE:
    case FAULTS_REPLACE_NOW:
    case FAULTS_N_KINDS:
    default:
      return change_post (run, kind);
    }
}

void
faults_run_step (FaultsRun *run)
{
  const guint32 seeds[] = { run->seed, run->n_steps++ };
  FaultsKind kind;

  /* Each step is drawn by itself, so that one that went otherwise than in another run does not change all after it. */
  g_rand_set_seed_array (run->rand, seeds, G_N_ELEMENTS (seeds));
  kind = choose_kind (run);
  faults_make_trouble (run);
  if (act (run, kind))
    {
      run->n_by_kind[kind]++;
      run->n_done++;
    }
  faults_let_pass (run);
}

/* The end */

static void
compare_uploads (FaultsRun *run)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < prm_test_sandbox_get_n_profiles (run->link.sandbox); i++)
    {
      g_autoptr (JsonNode) media =
        call (run, prm_test_sandbox_get_profile (run->link.sandbox, i, "profileKey"), "/media");
      JsonArray *rows = json_node_get_array (media);

      for (guint j = 0; j < json_array_get_length (rows); j++)
        if (!g_hash_table_add (seen, g_strdup (json_object_get_string_member (json_array_get_object_element (rows, j),
                                                                              "fileName"))))
          run->verdict.doubled++;
    }
  for (guint i = 0; i < run->uploads->len; i++)
    if (!g_hash_table_contains (seen, g_ptr_array_index (run->uploads, i)))
      {
        run->verdict.lost++;
        g_print ("  lost: %s\n", (const char *) g_ptr_array_index (run->uploads, i));
      }
}

static void
compare_drafts (FaultsRun *run)
{
  for (guint i = 0; i < run->drafts->len; i++)
    {
      const FaultsWish *wish = g_ptr_array_index (run->drafts, i);
      g_autofree char *text = faults_wish_dup_text (wish);
      g_auto (GStrv) words = faults_link_ask (&run->link, "read\t%s", wish->token);

      if (words != NULL && g_strcmp0 (words[1], text) == 0)
        continue;
      run->verdict.lost++;
      g_print ("  lost: “%s”; there is “%s”\n", text, words != NULL ? words[1] : "");
    }
}

static void
list_stopped (FaultsRun *run)
{
  g_auto (GStrv) words = faults_link_ask (&run->link, "stopped");

  while (words != NULL && g_str_equal (words[0], "stopped"))
    {
      run->n_stopped++;
      g_print ("  stopped: %s, kind %s: %s\n", words[1], words[2], words[3]);
      g_strfreev (words);
      words = faults_link_read (&run->link);
    }
}

void
faults_run_end (FaultsRun *run)
{
  g_autoptr (JsonNode) state = NULL;
  g_auto (GStrv) words = NULL;
  JsonArray *posts;

  faults_calm (run);
  while (!faults_link_pass (&run->link, 10 * MINUTE, FALSE))
    faults_revive (run);
  list_stopped (run);
  words = faults_link_ask (&run->link, "refresh");
  state = prm_test_sandbox_control (run->link.sandbox, "GET", "/state", NULL);
  posts = json_object_get_array_member (json_node_get_object (state), "posts");
  faults_compare (run->wishes, posts, &run->verdict);
  compare_uploads (run);
  compare_drafts (run);
  run->n_shown_wrongly = faults_compare_shown (&run->link, posts);
  faults_link_quit (&run->link);
}
