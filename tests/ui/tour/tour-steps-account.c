/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

#include <stdio.h>

/* Connecting an account: to a second sandbox, which stands for the service on the network. */

#define WRONG_KEY "AAAAAAA-BBBBBBB-CCCCCCC-DDDDDDD"

/* Starts the sandbox. Returns: (transfer full) (nullable): what it says of itself */
static JsonNode *
start_service (Tour *tour, GError **error)
{
  const char *const arguments[] = { tour->sandbox, "--demo", NULL };
  g_autoptr (JsonNode) root = NULL;
  char line[16384];
  FILE *output;
  int fd;

  if (!g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                 &tour->sandbox_pid, NULL, &fd, NULL, error))
    return NULL;
  output = fdopen (fd, "r");
  if (fgets (line, sizeof line, output) == NULL)
    tour_fail (error, "The sandbox said nothing.");
  else
    root = json_from_string (line, error);
  fclose (output);
  return g_steal_pointer (&root);
}

static void
take_note (Tour *tour, const char *name, char *value)
{
  g_hash_table_insert (tour->notes, (char *) name, value);
}

static char *
dup_profile_keys (JsonObject *service)
{
  JsonArray *profiles = json_object_get_array_member (service, "profiles");
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (profiles); i++)
    g_string_append_printf (keys, "%s\n",
                            json_object_get_string_member (json_array_get_object_element (profiles, i), "profileKey"));
  return g_string_free (keys, FALSE);
}

static gboolean
use_wrong_key (Tour *tour, GError **error)
{
  g_autoptr (JsonNode) root = start_service (tour, error);
  JsonObject *service = root != NULL ? json_node_get_object (root) : NULL;
  const char *arguments[] = { tour->program, "--api-url", NULL, NULL };

  if (service == NULL)
    return FALSE;
  take_note (tour, "key", g_strdup (json_object_get_string_member (service, "apiKey")));
  take_note (tour, "profile-keys", dup_profile_keys (service));
  arguments[2] = json_object_get_string_member (service, "api");
  return tour_app_quit (tour, error) && tour_app_start (tour, arguments, error) &&
         ax_press (tour, "Connect Account", error) && ax_see (tour, "label", "Connect Your Account", error) &&
         tour_settle_and_type (tour, WRONG_KEY "\n", error) &&
         ax_see (tour, "alert", "The service does not accept this API Key*", error);
}

static gboolean
use_right_key (Tour *tour, GError **error)
{
  return tour_press (tour, "Control_L+a", error) && tour_type (tour, g_hash_table_lookup (tour->notes, "key"), error) &&
         tour_press (tour, "Return", error) && ax_see (tour, "label", "Keys of Your Clients", error) &&
         ax_see (tour, NULL, "Skip for Now", error);
}

static gboolean
add_profile_keys (Tour *tour, GError **error)
{
  AxQuery query = { .role = "text", .name = "Profile Keys" };
  g_autoptr (AxNode) box = ax_wait (tour, NULL, &query, error);

  return box != NULL && ax_click (tour, box, error) &&
         tour_type (tour, g_hash_table_lookup (tour->notes, "profile-keys"), error) &&
         ax_press (tour, "Try Keys", error) && ax_see (tour, "push button", "Start", error);
}

static gboolean
begin_work (Tour *tour, GError **error)
{
  return ax_press (tour, "Start", error) && ax_see (tour, "push button", "*, scheduled", error);
}

/* Looks for @secret in every file below @directory. Returns: (transfer full) (nullable): the file that has it */
static char *
find_secret (const char *directory, const char *secret)
{
  g_autoptr (GDir) entries = g_dir_open (directory, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *contents = NULL;
      char *found = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = find_secret (path, secret);
      else if (g_file_get_contents (path, &contents, &length, NULL) &&
               memmem (contents, length, secret, strlen (secret)) != NULL)
        found = g_strdup (path);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
find_no_secrets (Tour *tour, GError **error)
{
  g_auto (GStrv) keys = g_strsplit (g_hash_table_lookup (tour->notes, "profile-keys"), "\n", -1);
  const char *key = g_hash_table_lookup (tour->notes, "key");

  if (!tour_app_quit (tour, error))
    return FALSE;
  for (guint i = 0; key != NULL && *key != '\0'; i++)
    {
      g_autofree char *path = find_secret (tour->home, key);

      if (path != NULL)
        return tour_fail (error, "A key stands in %s.", path);
      key = keys[i];
    }
  return TRUE;
}

/* Criticals are mistakes in the code, wherever they come from. */
static gboolean
find_no_complaints (Tour *tour, GError **error)
{
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (tour->log, &log, NULL, error))
    return FALSE;
  lines = g_strsplit (log, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "-CRITICAL **") != NULL ||
        (strstr (lines[i], "-WARNING **") != NULL && strstr (lines[i], "org.freedesktop.Notifications") == NULL))
      return tour_fail (error, "%s", lines[i]);
  return TRUE;
}

const TourStep tour_account_steps[] = {
  { "a key that the service does not know is refused", "wrong-key", use_wrong_key },
  { "the right one connects", "connected", use_right_key },
  { "the clients' keys are added in one go", "client-keys", add_profile_keys },
  { "the account's posts are there", "account", begin_work },
  { "no key is in any file", NULL, find_no_secrets },
  { "nothing was complained about", NULL, find_no_complaints },
  { NULL },
};
