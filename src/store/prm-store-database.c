/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-store"

#include "config.h"

#include "prm-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "prm-store-resources.h"

/* "PRMS", as the first migration writes it. */
#define APPLICATION_ID 0x50524d53

/* A file that was closed in order is checked in full up to this size, where it costs a few milliseconds. */
#define ALWAYS_CHECKED_BYTES (16 * 1024 * 1024)

/* Set on every connection, outside transactions.
 *
 * synchronous=FULL: in WAL mode NORMAL would lose the last transactions with the power. The outbox lives on that a
 * post which may have been sent is remembered as such; one fsync for each thing the user does is cheap beside that. */
static const char setup_sql[] = "PRAGMA journal_mode = WAL;"
                                "PRAGMA synchronous = FULL;"
                                "PRAGMA foreign_keys = ON;"
                                "PRAGMA cell_size_check = ON;"
                                "PRAGMA temp_store = MEMORY;"
                                "PRAGMA journal_size_limit = 4194304;";

void
prm_store_set_sqlite_error (GError **error, sqlite3 *db, int code, const char *path)
{
  int system_error = db != NULL ? sqlite3_system_errno (db) : 0;
  gboolean io_error = (code & 0xff) == SQLITE_IOERR;

  if ((code & 0xff) == SQLITE_FULL || (io_error && (system_error == ENOSPC || system_error == EDQUOT)))
    {
      g_set_error_literal (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FULL,
                           _ ("The disk is full, so this could not be saved. Free some space and try again."));
      return;
    }

  switch (code & 0xff)
    {
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_OPEN,
                   /* Translators: %s is the path of a file */
                   _ ("Postroom cannot write to “%s”. Check that the file and its folder belong to you."), path);
      return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_DAMAGED,
                   /* Translators: %s is the path of a file */
                   _ ("The file “%s” is damaged."), path);
      return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED,
                   /* Translators: %s is the path of a file */
                   _ ("Another program is using “%s”. Close it and try again."), path);
      return;
    default:
      g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED,
                   /* Translators: the first %s is the path of a file, the second a technical message */
                   _ ("The local data in “%s” could not be read or written: %s"), path,
                   db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));
    }
}

static void
set_folder_error (GError **error, const char *path, int code)
{
  g_set_error (error, PRM_STORE_ERROR, code == ENOSPC || code == EDQUOT ? PRM_STORE_ERROR_FULL : PRM_STORE_ERROR_OPEN,
               /* Translators: the first %s is the path of a file or folder, the second says why, such as
                  "Permission denied" */
               _ ("Postroom cannot use “%s”: %s. Check that you may write there."), path, g_strerror (code));
}

/* The file is made before SQLite makes it, and for the user alone; SQLite gives its companions the same mode. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_folder_error (error, folder, errno);
      return FALSE;
    }

  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_folder_error (error, path, errno);
      return FALSE;
    }

  if (fstat (fd, &info) == 0 && (info.st_mode & 0077) != 0 && fchmod (fd, 0600) != 0)
    g_debug ("Leaving the mode of “%s”: %s", path, g_strerror (errno));
  g_close (fd, NULL);

  return TRUE;
}

/* SQLite lets several programs write in turn, but two that send what is in the outbox would send it twice. Nothing of
 * the lock is left when its program ends, however it does. */
static gboolean
lock (PrmStoreWorker *worker, GError **error)
{
  g_autofree char *path = g_strconcat (worker->path, ".lock", NULL);
  int fd;

  if (worker->lock >= 0)
    return TRUE;
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_folder_error (error, path, errno);
      return FALSE;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        {
          g_close (fd, NULL);
          g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_OPEN,
                       /* Translators: %s is the path of a file */
                       _ ("Postroom is open already, perhaps in another session, and uses “%s”. Close it there first; "
                          "nothing was changed."),
                       worker->path);
          return FALSE;
        }
      g_debug ("There are no locks where “%s” is: %s", path, g_strerror (errno));
    }
  worker->lock = fd;

  return TRUE;
}

void
prm_store_worker_unlock (PrmStoreWorker *worker)
{
  if (worker->lock >= 0)
    g_close (worker->lock, NULL);
  worker->lock = -1;
}

/* Runs a pragma or query that gives one number. */
static gboolean
read_number (PrmStoreWorker *worker, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, sql, error);
  int code;

  if (statement == NULL)
    return FALSE;

  code = prm_store_step (worker, statement, error);
  *number = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
check_origin (PrmStoreWorker *worker, gint64 version, GError **error)
{
  gint64 application_id;
  gint64 n_tables;

  if (!read_number (worker, "PRAGMA application_id", &application_id, error) ||
      !read_number (worker, "SELECT count(*) FROM sqlite_master", &n_tables, error))
    return FALSE;

  if (application_id == APPLICATION_ID || (application_id == 0 && version == 0 && n_tables == 0))
    return TRUE;

  g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_OPEN,
               /* Translators: %s is the path of a file */
               _ ("“%s” belongs to another program. Postroom leaves it alone; move it away to begin."), worker->path);

  return FALSE;
}

/* Gives what is wrong with the file; %NULL where nothing is. */
static gboolean
read_verdict (PrmStoreWorker *worker, char **verdict, GError **error)
{
  g_autoptr (PrmStatement) statement = prm_store_prepare (worker, "PRAGMA quick_check (1)", error);
  const char *text;
  int code;

  *verdict = NULL;
  if (statement == NULL)
    return FALSE;
  code = prm_store_step (worker, statement, error);
  if (code != SQLITE_ROW)
    return code == SQLITE_DONE;

  text = (const char *) sqlite3_column_text (statement, 0);
  if (g_strcmp0 (text, "ok") != 0)
    {
      g_debug ("quick_check: %s", text);
      *verdict = g_strdup (text != NULL ? text : "");
    }

  return TRUE;
}

static gboolean
check_pages (PrmStoreWorker *worker, gboolean in_order, GError **error)
{
  g_autofree char *verdict = NULL;
  gint64 n_pages;
  gint64 page_size;

  if (!read_number (worker, "PRAGMA page_count", &n_pages, error) ||
      !read_number (worker, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (in_order && n_pages > ALWAYS_CHECKED_BYTES / MAX (page_size, 1))
    return TRUE;

  if (!read_verdict (worker, &verdict, error))
    return FALSE;
  /* SQLite from 3.44 on looks into the search index too, which can be made anew from the rest. */
  if (verdict != NULL && strstr (verdict, "search_index") != NULL && prm_store_search_rebuild (worker, NULL))
    {
      g_clear_pointer (&verdict, g_free);
      if (!read_verdict (worker, &verdict, error))
        return FALSE;
    }
  if (verdict == NULL)
    return TRUE;

  prm_store_set_sqlite_error (error, NULL, SQLITE_CORRUPT, worker->path);

  return FALSE;
}

static GBytes *
get_migration (guint number)
{
  g_autofree char *path = g_strdup_printf ("/io/github/postroom/Postroom/store/migrations/%03u.sql", number);

  return g_resource_lookup_data (prm_store_resources_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static guint
get_newest_version (void)
{
  guint version = 0;

  while (TRUE)
    {
      g_autoptr (GBytes) migration = get_migration (version + 1);

      if (migration == NULL)
        return version;
      version++;
    }
}

static gboolean
migrate_to (PrmStoreWorker *worker, guint version, GError **error)
{
  g_autoptr (GBytes) migration = get_migration (version);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u; COMMIT", version);
  g_autoptr (GError) local_error = NULL;

  /* GResource data ends in a NUL. */
  if (prm_store_exec (worker, "BEGIN IMMEDIATE", &local_error) &&
      prm_store_exec (worker, g_bytes_get_data (migration, NULL), &local_error) &&
      prm_store_exec (worker, set_version, &local_error))
    return TRUE;

  prm_store_worker_roll_back (worker);

  if (g_error_matches (local_error, PRM_STORE_ERROR, PRM_STORE_ERROR_FAILED))
    g_set_error (error, PRM_STORE_ERROR, PRM_STORE_ERROR_MIGRATION,
                 /* Translators: %u is a number such as 3; %s is a technical message */
                 _ ("The local data could not be brought to version %u; it is as it was. %s"), version,
                 local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
migrate (PrmStoreWorker *worker, gint64 version, GError **error)
{
  guint newest = get_newest_version ();

  for (guint next = (guint) version + 1; next <= newest; next++)
    {
      if (!migrate_to (worker, next, error))
        return FALSE;
    }

  return TRUE;
}

/* Opens and migrates what is there; a damaged file gives %PRM_STORE_ERROR_DAMAGED. */
static gboolean
open_once (PrmStoreWorker *worker, GError **error)
{
  g_autofree char *wal = g_strconcat (worker->path, "-wal", NULL);
  gboolean in_order = !g_file_test (wal, G_FILE_TEST_EXISTS);
  gint64 version;
  int code;

  if (!make_file (worker->path, error) || !lock (worker, error))
    return FALSE;

  code = sqlite3_open_v2 (worker->path, &worker->db,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      prm_store_set_sqlite_error (error, worker->db, code, worker->path);
      return FALSE;
    }
  sqlite3_busy_timeout (worker->db, 5000);
  sqlite3_db_config (worker->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if (!read_number (worker, "PRAGMA user_version", &version, error) || !check_origin (worker, version, error))
    return FALSE;

  if (version < 0 || version > get_newest_version ())
    {
      g_set_error_literal (error, PRM_STORE_ERROR, PRM_STORE_ERROR_MIGRATION,
                           _ ("The local data was written by a newer version of Postroom. Update Postroom to use it; "
                              "nothing was changed."));
      return FALSE;
    }

  return prm_store_exec (worker, setup_sql, error) && check_pages (worker, in_order, error) &&
         migrate (worker, version, error);
}

static const char *const companions[] = { "", "-wal", "-shm" };

static gboolean
move_file (const char *from, const char *to, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *old = g_strconcat (from, companions[i], NULL);
      g_autofree char *new = g_strconcat (to, companions[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        {
          set_folder_error (error, old, errno);
          return FALSE;
        }
    }

  return TRUE;
}

static void
remove_file (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (path, companions[i], NULL);

      g_unlink (name);
    }
}

/* Returns: (transfer full): a name beside the file that nothing has yet */
static char *
choose_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *base = g_strdup_printf ("%s.damaged-%s", path, time);
  char *aside = g_strdup (base);

  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s-%u", base, i);
    }

  return aside;
}

gboolean
prm_store_worker_replace (PrmStoreWorker *worker, GError **error)
{
  g_autofree char *aside = choose_aside (worker->path);

  /* Nothing is written to it any more, and its companions go with it: a later look finds all there is. */
  if (worker->db != NULL)
    sqlite3_db_config (worker->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  prm_store_worker_close (worker);
  if (!move_file (worker->path, aside, error))
    return FALSE;

  if (!open_once (worker, error) || !prm_store_recover (worker, aside, error))
    {
      /* No room, for example: what could be saved is still only there, so the next start has to try again. */
      prm_store_worker_close (worker);
      remove_file (worker->path);
      move_file (aside, worker->path, NULL);
      return FALSE;
    }

  g_free (worker->set_aside);
  worker->set_aside = g_steal_pointer (&aside);
  worker->set_aside_now = TRUE;

  return TRUE;
}

gboolean
prm_store_worker_open (PrmStoreWorker *worker, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  prm_store_worker_assert (worker);

  if (open_once (worker, &local_error))
    return TRUE;

  if (g_error_matches (local_error, PRM_STORE_ERROR, PRM_STORE_ERROR_DAMAGED))
    return prm_store_worker_replace (worker, error);

  prm_store_worker_close (worker);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

void
prm_store_worker_close (PrmStoreWorker *worker)
{
  prm_store_worker_assert (worker);

  g_hash_table_remove_all (worker->statements);
  if (worker->db != NULL)
    {
      sqlite3_close_v2 (worker->db);
      worker->db = NULL;
    }
}
