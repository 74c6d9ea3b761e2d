/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-program.h"

/* Tests are in folders of folders. */
#define MAX_LEVELS 3

static char *
find_in (const char *directory, const char *place, const char *name)
{
  g_autofree char *path = g_build_filename (directory, place, name, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&path);
  return NULL;
}

static char *
find_beside (const char *directory, const char *room, const char *name)
{
  g_autofree char *sibling = g_build_filename ("..", room, NULL);
  g_autoptr (GString) above = g_string_new ("..");
  /* Installed together, and in the build tree. */
  char *path = find_in (directory, ".", name);

  if (path == NULL)
    path = find_in (directory, sibling, name);
  /* A test of the build tree. */
  for (guint i = 0; i < MAX_LEVELS && path == NULL; i++)
    {
      g_autofree char *place = NULL;

      g_string_append (above, G_DIR_SEPARATOR_S "..");
      place = g_build_filename (above->str, "src", room, NULL);
      path = find_in (directory, place, name);
    }
  return path;
}

char *
prm_program_find (const char *name, const char *room, const char *directory)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = self != NULL ? g_path_get_dirname (self) : NULL;
  char *path = here != NULL ? find_beside (here, room, name) : NULL;

  if (path == NULL)
    path = find_in (directory, ".", name);
  return path != NULL ? path : g_find_program_in_path (name);
}
