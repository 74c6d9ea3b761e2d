/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "workspace-support.h"

G_BEGIN_DECLS

/** TestEstate: what a sandbox begins with that has been in use for years. */
typedef struct
{
  guint n_profiles; /* beside the Primary Profile, "Client 0" and so on; each has the same */
  guint n_posts;    /* "Post 0" is the newest; all published */
  gint64 newest;    /* when that one was made */
  gint64 spacing;   /* how many seconds earlier each next one was made */
  guint n_waiting;  /* more, "Waiting 0" and so on: pending, made long ago, due a day after `newest` and later */
  gint64 waiting_made;
  gboolean mixed; /* the first of the posts failed, the second waits for approval */
} TestEstate;

/** test_estate_write: writes it as a state file of the sandbox, for its option --state */
void test_estate_write (const TestEstate *estate, const char *path);

/** TestYears: a desk whose sandbox begins with an estate. */
typedef struct
{
  TestDesk desk;
  char *folder; /* (owned) of the sandbox's state */
  char *state;  /* (owned) */
} TestYears;

/** test_years_set_up: @data: the #TestEstate */
void test_years_set_up (TestYears *years, gconstpointer data);
void test_years_tear_down (TestYears *years, gconstpointer data);

G_END_DECLS
