/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A layer between SQLite and the disk that has the faults of real disks at the moment a test wants them.
 */

typedef enum
{
  FAULT_NONE,
  FAULT_DISK_FULL,  /* files cannot grow or be written */
  FAULT_READ_ERROR, /* a sector cannot be read */
  FAULT_READ_ONLY,  /* somebody took the right to write away, which would not keep root from it */
  FAULT_NO_SYNC,    /* data cannot be brought to the disk */
} Fault;

/** faulty_vfs_install: every database that is opened from now on goes through it. */
void faulty_vfs_install (void);
/** faulty_vfs_set: @after: so many more calls of that kind go well. */
void faulty_vfs_set (Fault fault, guint after);

G_END_DECLS
