/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-store.h"

G_BEGIN_DECLS

/*
 * Posts of an agency that go on for years: always the same, so that runs can be compared. Words come as often as words
 * do, a few of them very often and most of them seldom.
 */

/** bench_data_word: Returns: (transfer full): the word that comes in place @rank when they are ordered by frequency */
char *bench_data_word (guint rank);

#define BENCH_N_WORDS 6000

/** bench_data_post: Returns: (transfer full): the post of that number */
PrmPost *bench_data_post (guint number, const char *profile_ref_id, gint64 scheduled_at);

/** bench_data_history: Returns: (transfer full): the body of an answer with so many posts, as the service sends it */
char *bench_data_history (guint n_posts);

/* The store, each call with waiting for its end. Anything that goes wrong ends the program. */

PrmStore *bench_store_open (const char *path);
void bench_store_close (PrmStore *store);
void bench_store_merge (PrmStore *store, const char *profile_ref_id, GPtrArray *posts);
GPtrArray *bench_store_query (PrmStore *store, const PrmPostFilter *filter);
GPtrArray *bench_store_list_profiles (PrmStore *store);
void bench_store_replace_profiles (PrmStore *store, GPtrArray *profiles);

/**
 * bench_store_fill:
 * @profiles: (element-type PrmProfile): whose posts they are, in turn
 * @from: the moment of the last of them; the others lie before, an hour each
 *
 * Adds @n published posts from past years, and waits until the search index has them.
 */
void bench_store_fill (PrmStore *store, const char *path, GPtrArray *profiles, guint n, gint64 from);

/** bench_remove_tree: removes a folder with everything in it. */
void bench_remove_tree (const char *path);

G_END_DECLS
