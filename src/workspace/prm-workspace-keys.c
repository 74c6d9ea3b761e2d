/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-workspace-private.h"

/* Profile Keys that the user pasted: each is tried, and put to the profile that the service names for it. */

#define MAX_KEYS 5000
#define MAX_RUNNING 4

/* Keys are groups of capitals and digits, joined by hyphens; names and headings on the same line are not. */
#define KEY_PATTERN "^[A-Z0-9]+(-[A-Z0-9]+){2,}$"
#define SHORTEST_KEY 12

typedef struct
{
  GPtrArray *keys;   /* (owned) (element-type utf8) wiped */
  GPtrArray *trials; /* (owned) (element-type PrmKeyTrial) one a key, in their order */
  guint next;
  guint n_running;
} KeysData;

typedef struct
{
  GTask *task; /* (owned) */
  guint index;
  PrmProfile *profile; /* (owned) (nullable) */
} TrialData;

static void try_more (GTask *task);

void
prm_key_trial_free (PrmKeyTrial *trial)
{
  g_free (trial->label);
  g_free (trial->message);
  g_free (trial);
}

static void
keys_data_free (KeysData *data)
{
  g_ptr_array_unref (data->keys);
  g_clear_pointer (&data->trials, g_ptr_array_unref);
  g_free (data);
}

static void
trial_data_free (TrialData *data)
{
  g_clear_object (&data->task);
  g_clear_pointer (&data->profile, prm_profile_unref);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrialData, trial_data_free)

/* Finding the keys in what was pasted */

static char *
mask_key (const char *key)
{
  const char *last = strrchr (key, '-');

  return g_strconcat ("••••", last != NULL ? last : "", NULL);
}

static gboolean
has_key (GPtrArray *keys, const char *word)
{
  for (guint i = 0; i < keys->len; i++)
    if (strcmp (g_ptr_array_index (keys, i), word) == 0)
      return TRUE;
  return FALSE;
}

static void
add_key (GPtrArray *keys, const char *word)
{
  if (keys->len < MAX_KEYS && prm_key_is_well_formed (word) && !has_key (keys, word))
    g_ptr_array_add (keys, g_strdup (word));
}

/* A line without anything that looks like a key, but of one word only, may hold a key of another shape. */
static void
find_keys_in_line (GPtrArray *keys, const char *line, GRegex *pattern)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t\r,;\"'", -1);
  const char *only_word = NULL;
  guint n_words = 0, n_before = keys->len;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      n_words++;
      only_word = words[i];
      if (strlen (words[i]) >= SHORTEST_KEY && g_regex_match (pattern, words[i], 0, NULL))
        add_key (keys, words[i]);
    }
  if (n_words == 1 && keys->len == n_before)
    add_key (keys, only_word);
  for (guint i = 0; words[i] != NULL; i++)
    memset (words[i], 0, strlen (words[i]));
}

static GPtrArray *
find_keys (const char *text)
{
  g_autoptr (GRegex) pattern = g_regex_new (KEY_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_wipe);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      find_keys_in_line (keys, lines[i], pattern);
      memset (lines[i], 0, strlen (lines[i]));
    }
  return keys;
}

/* Trying them */

static void
end_trial (TrialData *trial_data, gboolean taken, const char *message)
{
  GTask *task = trial_data->task;
  KeysData *data = g_task_get_task_data (task);
  PrmKeyTrial *trial = g_ptr_array_index (data->trials, trial_data->index);

  trial->taken = taken;
  trial->message = g_strdup (message);
  if (trial_data->profile != NULL)
    prm_set_str (&trial->label, trial_data->profile->title);
  data->n_running--;
  try_more (task);
}

static void
on_profile_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrialData) data = user_data;
  PrmWorkspace *self = g_task_get_source_object (data->task);
  g_autoptr (GError) error = NULL;

  if (!prm_store_save_profile_finish (PRM_STORE (source), result, &error))
    end_trial (data, FALSE, error->message);
  else if (!self->session_only_keys && prm_keyring_is_session_only (self->keyring))
    end_trial (data, TRUE, _ ("Works, but will be forgotten when Postroom is closed."));
  else
    end_trial (data, TRUE, _ ("Works."));
}

static void
on_key_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrialData) data = user_data;
  PrmWorkspace *self = g_task_get_source_object (data->task);
  PrmProfile *profile = data->profile;
  g_autoptr (GError) error = NULL;

  /* Not kept beyond this run: the result of the trial says so. */
  if (!prm_keyring_store_finish (PRM_KEYRING (source), result, &error))
    g_debug ("A key lasts for this run only: %s", error->message);
  prm_store_save_profile_async (self->store, profile, NULL, on_profile_saved, g_steal_pointer (&data));
}

/* The list may know more of the profile than this answer. */
static PrmProfile *
merge_profile (PrmWorkspace *self, const PrmProfile *answer)
{
  PrmProfileItem *item = prm_workspace_find_profile (self, answer->ref_id);
  PrmProfile *profile = prm_profile_copy (answer);
  const PrmProfile *known = item != NULL ? prm_profile_item_get_profile (item) : NULL;

  profile->primary = FALSE;
  profile->suspended = FALSE;
  if (known != NULL && *known->title != '\0')
    prm_set_str (&profile->title, known->title);
  if (known != NULL && profile->created_at == PRM_TIME_NONE)
    profile->created_at = known->created_at;
  return profile;
}

static void
on_key_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TrialData) data = user_data;
  PrmWorkspace *self = g_task_get_source_object (data->task);
  KeysData *keys = g_task_get_task_data (data->task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmProfile) answer = prm_client_get_user_finish (PRM_CLIENT (source), result, &error);

  if (answer == NULL)
    end_trial (data, FALSE, error->message);
  else if (answer->ref_id == NULL || *answer->ref_id == '\0')
    end_trial (data, FALSE, _ ("The service does not say which profile this key belongs to."));
  else if (g_strcmp0 (answer->ref_id, prm_uplink_get_primary (self->uplink)) == 0)
    end_trial (data, FALSE, _ ("This key belongs to the Primary Profile, which needs none."));
  else if (self->closing)
    end_trial (data, FALSE, _ ("The workspace was closed."));
  else
    {
      const char *key = g_ptr_array_index (keys->keys, data->index);

      data->profile = merge_profile (self, answer);
      prm_keyring_store_async (self->keyring, PRM_SECRET_PROFILE_KEY, answer->ref_id, key, NULL, on_key_stored,
                               g_steal_pointer (&data));
    }
}

static void
try_key (GTask *task, guint index, const char *api_key)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  KeysData *keys = g_task_get_task_data (task);
  g_autoptr (PrmCredentials) credentials = prm_credentials_new (api_key, g_ptr_array_index (keys->keys, index));
  TrialData *data = g_new0 (TrialData, 1);

  data->task = g_object_ref (task);
  data->index = index;
  keys->n_running++;
  prm_client_get_user_async (prm_uplink_get_client (self->uplink), credentials, g_task_get_cancellable (task),
                             on_key_tried, data);
}

static void
finish (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  KeysData *data = g_task_get_task_data (task);

  prm_uplink_keys_changed (self->uplink);
  prm_workspace_notify_keyring (self);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&data->trials), (GDestroyNotify) g_ptr_array_unref);
}

static void
try_more (GTask *task)
{
  PrmWorkspace *self = g_task_get_source_object (task);
  KeysData *data = g_task_get_task_data (task);
  g_autoptr (PrmCredentials) account = prm_uplink_dup_credentials (self->uplink, NULL);

  while (account != NULL && data->next < data->keys->len && data->n_running < MAX_RUNNING &&
         !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    try_key (task, data->next++, prm_credentials_get_api_key (account));
  if (data->n_running > 0)
    return;
  for (; data->next < data->keys->len; data->next++)
    {
      PrmKeyTrial *trial = g_ptr_array_index (data->trials, data->next);

      trial->message = g_strdup (_ ("Connect an account first."));
    }
  finish (task);
}

void
prm_workspace_add_profile_keys_async (PrmWorkspace *workspace,
                                      const char *text,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  KeysData *data;

  g_return_if_fail (PRM_IS_WORKSPACE (workspace));
  g_return_if_fail (text != NULL);

  task = g_task_new (workspace, cancellable, callback, user_data);
  g_task_set_source_tag (task, prm_workspace_add_profile_keys_async);
  data = g_new0 (KeysData, 1);
  data->keys = find_keys (text);
  data->trials = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_key_trial_free);
  for (guint i = 0; i < data->keys->len; i++)
    {
      PrmKeyTrial *trial = g_new0 (PrmKeyTrial, 1);

      trial->label = mask_key (g_ptr_array_index (data->keys, i));
      g_ptr_array_add (data->trials, trial);
    }
  g_task_set_task_data (task, data, (GDestroyNotify) keys_data_free);
  try_more (task);
}

GPtrArray *
prm_workspace_add_profile_keys_finish (PrmWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
