/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "faulty-vfs.h"

#include <sqlite3.h>
#include <string.h>

static sqlite3_vfs vfs;
static sqlite3_vfs *real;
static int fault;
static int calls_left;

typedef struct
{
  sqlite3_file base;
  sqlite3_io_methods methods;
  sqlite3_file *real; /* behind this struct, as SQLite allocates both in one piece */
} File;

static gboolean
is_due (Fault kind)
{
  if (g_atomic_int_get (&fault) != (int) kind)
    return FALSE;

  return g_atomic_int_add (&calls_left, -1) <= 0;
}

#define REAL(file) (((File *) (file))->real)

static int
faulty_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
faulty_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  if (is_due (FAULT_READ_ERROR))
    return SQLITE_IOERR_READ;

  return REAL (file)->pMethods->xRead (REAL (file), data, size, offset);
}

static int
faulty_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  if (is_due (FAULT_DISK_FULL))
    return SQLITE_FULL;
  if (is_due (FAULT_READ_ONLY))
    return SQLITE_READONLY;

  return REAL (file)->pMethods->xWrite (REAL (file), data, size, offset);
}

static int
faulty_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
faulty_sync (sqlite3_file *file, int flags)
{
  if (is_due (FAULT_NO_SYNC))
    return SQLITE_IOERR_FSYNC;

  return REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
faulty_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
faulty_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
faulty_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
faulty_check_reserved_lock (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
faulty_file_control (sqlite3_file *file, int op, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), op, data);
}

static int
faulty_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
faulty_device_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
faulty_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **where)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, where);
}

static int
faulty_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
faulty_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
faulty_shm_unmap (sqlite3_file *file, int delete)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete);
}

static int
faulty_open (sqlite3_vfs *self, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
  File *file = (File *) base;
  int code;

  file->real = (sqlite3_file *) (file + 1);
  code = real->xOpen (real, name, file->real, flags, out_flags);
  file->methods = (sqlite3_io_methods){
    .iVersion = 2,
    .xClose = faulty_close,
    .xRead = faulty_read,
    .xWrite = faulty_write,
    .xTruncate = faulty_truncate,
    .xSync = faulty_sync,
    .xFileSize = faulty_file_size,
    .xLock = faulty_lock,
    .xUnlock = faulty_unlock,
    .xCheckReservedLock = faulty_check_reserved_lock,
    .xFileControl = faulty_file_control,
    .xSectorSize = faulty_sector_size,
    .xDeviceCharacteristics = faulty_device_characteristics,
    .xShmMap = faulty_shm_map,
    .xShmLock = faulty_shm_lock,
    .xShmBarrier = faulty_shm_barrier,
    .xShmUnmap = faulty_shm_unmap,
  };
  file->base.pMethods = file->real->pMethods != NULL ? &file->methods : NULL;

  return code;
}

void
faulty_vfs_install (void)
{
  real = sqlite3_vfs_find (NULL);
  memcpy (&vfs, real, sizeof vfs);
  vfs.zName = "faulty";
  vfs.szOsFile = sizeof (File) + real->szOsFile;
  vfs.xOpen = faulty_open;
  sqlite3_vfs_register (&vfs, 1);
}

void
faulty_vfs_set (Fault kind, guint after)
{
  g_atomic_int_set (&calls_left, (int) after);
  g_atomic_int_set (&fault, kind);
}
