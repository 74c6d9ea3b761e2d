/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include "faults.h"

static gboolean
holds_secret (const char *path, GPtrArray *secrets)
{
  g_autofree char *contents = NULL;
  gsize length;

  /* A process may be gone, and has told nothing then. */
  if (!g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  for (guint i = 0; i < secrets->len; i++)
    {
      const char *secret = g_ptr_array_index (secrets, i);

      if (memmem (contents, length, secret, strlen (secret)) != NULL)
        return TRUE;
    }
  return FALSE;
}

guint
faults_count_secrets (const char *folder, GPtrArray *secrets, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += faults_count_secrets (path, secrets, n_files);
          continue;
        }
      (*n_files)++;
      if (!holds_secret (path, secrets))
        continue;
      g_printerr ("There is a key in %s\n", path);
      n++;
    }
  return n;
}

gboolean
faults_process_leaks (const char *pid, GPtrArray *secrets)
{
  static const char *const names[] = { "cmdline", "environ" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename ("/proc", pid, names[i], NULL);

      if (holds_secret (path, secrets))
        {
          g_printerr ("There is a key in %s\n", path);
          return TRUE;
        }
    }
  return FALSE;
}
