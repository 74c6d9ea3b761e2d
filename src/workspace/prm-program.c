/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-program.h"

#include <glib/gstdio.h>

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
  /* Installed together, in the build tree, and a test of the build tree. */
  g_autofree char *sibling = g_build_filename ("..", room, NULL);
  g_autofree char *tested = g_build_filename ("..", "..", "src", room, NULL);
  const char *places[] = { ".", sibling, tested };
  char *path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places) && path == NULL; i++)
    path = find_in (directory, places[i], name);
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
