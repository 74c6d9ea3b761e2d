/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the store does while somebody waits: taking a body of history in, listing a month, and searching as one types.
 *
 * Times run from the call on the main thread to the moment at which its answer is there, so that the way to the
 * worker and back is part of them. What is compared with one another is measured in turn, after a round that is not
 * counted. Of what the same work takes each time, the median is told.
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include "bench-data.h"
#include "bench-report.h"
#include "prm-codec.h"

#include <json-glib/json-glib.h>
#include <locale.h>

#define MANY 100000
#define FEW 1000
#define N_PROFILES 40

#define INGEST_POSTS 1000
#define INGEST_ROUNDS 15
#define MONTH_ROUNDS 200
#define SEARCH_ROUNDS 3

/* What the page of posts asks for at once. */
#define WINDOW 64

#define LAST_MOMENT G_GINT64_CONSTANT (1800000000)
#define MONTH (30 * 24 * 60 * 60)

static double
get_ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
note (GArray *times, gint64 start, guint round)
{
  double ms = get_ms_since (start);

  if (round > 0)
    g_array_append_val (times, ms);
}

/* Ingest */

static void
parse_alone (const char *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (!json_parser_load_from_data (parser, body, -1, &error))
    g_error ("%s", error->message);
}

static void
ingest (PrmStore *store, GBytes *body)
{
  const PrmAnswer answer = { .status = 200, .body = body };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = prm_codec_decode_history (&answer, "ref", &error);

  if (posts == NULL || posts->len != INGEST_POSTS)
    g_error ("%s", error != NULL ? error->message : "posts are missing");
  bench_store_merge (store, "ref", posts);
}

static void
measure_ingest (BenchReport *report, const char *folder)
{
  g_autofree char *text = bench_data_history (INGEST_POSTS);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GArray) parses = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ingests = g_array_new (FALSE, FALSE, sizeof (double));
  double parse, whole;

  for (guint round = 0; round <= INGEST_ROUNDS; round++)
    {
      g_autofree char *path = g_strdup_printf ("%s/ingest-%u/postroom.db", folder, round);
      PrmStore *store = bench_store_open (path);
      gint64 start = g_get_monotonic_time ();

      parse_alone (text);
      note (parses, start, round);
      start = g_get_monotonic_time ();
      ingest (store, body);
      note (ingests, start, round);
      bench_store_close (store);
    }
  parse = bench_quantile (parses, 0.5);
  whole = bench_quantile (ingests, 0.5);
  bench_report_add (report, "ingest", "history of 1,000 posts into the store, against parsing its JSON alone",
                    whole / parse, "×", 2.5, whole, parse);
}

/* A month */

static PrmStore *
make_store (const char *path, guint n_posts)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_profile_unref);
  PrmStore *store = bench_store_open (path);

  for (guint i = 0; i < N_PROFILES; i++)
    {
      g_autofree char *ref_id = g_strdup_printf ("ref-%u", i);
      g_autofree char *word = bench_data_word (500 + i);
      g_autofree char *title = g_strdup_printf ("%s & Sons %u", word, i);

      g_ptr_array_add (profiles, prm_profile_new (ref_id, title));
    }
  bench_store_replace_profiles (store, profiles);
  bench_store_fill (store, path, profiles, n_posts, LAST_MOMENT);

  return store;
}

static double
query_month (PrmStore *store)
{
  const PrmPostFilter filter = { .from = LAST_MOMENT - MONTH / 2, .until = LAST_MOMENT + MONTH / 2 };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) posts = bench_store_query (store, &filter);

  if (posts->len != MONTH / 2 / 3600 + 1)
    g_error ("%u posts", posts->len);
  return get_ms_since (start);
}

/* Whichever comes second finds memory and caches as the other left them, so each comes first in every other round, and
 * the ratio is taken of two rounds in a row, before the machine does something else. */
static void
measure_month (BenchReport *report, PrmStore *many, PrmStore *few)
{
  g_autoptr (GArray) of_many = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) of_few = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  double a, b;

  query_month (many);
  query_month (few);
  for (guint round = 0; round < MONTH_ROUNDS; round += 2)
    {
      double many_first = query_month (many);
      double few_second = query_month (few);
      double few_first = query_month (few);
      double many_second = query_month (many);
      double ratio = (many_first + many_second) / (few_first + few_second);

      g_array_append_val (of_many, many_first);
      g_array_append_val (of_many, many_second);
      g_array_append_val (of_few, few_first);
      g_array_append_val (of_few, few_second);
      g_array_append_val (ratios, ratio);
    }
  a = bench_quantile (of_many, 0.5);
  b = bench_quantile (of_few, 0.5);
  bench_report_add (report, "month", "a calendar month (361 posts) of 100,000 posts, against 1,000",
                    bench_quantile (ratios, 0.5), "×", 1.2, a, b);
  bench_report_add (report, "month_ms", "the same, of 100,000 posts", a, "ms", 2, 0, 0);
}

/* Search as one types */

static GPtrArray *
make_phrases (void)
{
  static const char *const fixed[] = {
    "zq",
    "qz",
    "xj",
    "ü",
    "春",
    "春节快乐",
    "instagram",
    "x tiktok",
    "checked by",
    "ines round 44",
    "no. 99999",
    "no. 31415",
    "sons 17",
    "🌷",
    "nothing like it",
    "google business",
    "#ver",
    "round 9 tiktok",
    "ch ou",
    "jw",
  };
  static const guint ranks[] = { 0, 3, 9, 25, 60, 140, 300, 700, 1500, 2500, 4000, 5999 };
  GPtrArray *phrases = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_ptr_array_add (phrases, g_strdup (fixed[i]));
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    {
      g_autofree char *word = bench_data_word (ranks[i]);
      g_autofree char *client = bench_data_word (500 + i);
      g_autofree char *other = bench_data_word (ranks[G_N_ELEMENTS (ranks) - 1 - i]);

      g_ptr_array_add (phrases, g_strdup (word));
      g_ptr_array_add (phrases, g_strdup (client));
      g_ptr_array_add (phrases, g_strdup_printf ("%s %s", word, other));
    }

  return phrases;
}

/* The median of a few times for each letter, so that what else the machine does does not pass for a slow search. */
static double
search_once (PrmStore *store, const PrmPostFilter *filter)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint round = 1; round <= SEARCH_ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) posts = bench_store_query (store, filter);

      note (times, start, round);
    }

  return bench_quantile (times, 0.5);
}

static void
type (PrmStore *store, const char *phrase, GArray *times)
{
  for (const char *end = g_utf8_next_char (phrase);; end = g_utf8_next_char (end))
    {
      g_autofree char *typed = g_strndup (phrase, end - phrase);
      const PrmPostFilter filter = { .search = typed, .newest_first = TRUE, .limit = WINDOW };
      double ms = search_once (store, &filter);

      g_array_append_val (times, ms);
      g_debug ("%8.2f ms “%s”", ms, typed);
      if (*end == '\0')
        return;
    }
}

static void
measure_search (BenchReport *report, PrmStore *store)
{
  g_autoptr (GPtrArray) phrases = make_phrases ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < phrases->len; i++)
    type (store, phrases->pdata[i], times);
  bench_report_add (report, "search_p95_ms", "a letter of a search over 100,000 posts, 95th percentile",
                    bench_quantile (times, 0.95), "ms", 10, 0, 0);
  bench_report_add (report, "search_p50_ms", "the same, median", bench_quantile (times, 0.5), "ms", 0, 0, 0);
  bench_report_add (report, "search_max_ms", "the same, the longest", bench_quantile (times, 1), "ms", 0, 0, 0);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *many_path = NULL;
  g_autofree char *few_path = NULL;
  BenchReport *report;
  PrmStore *many, *few;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: %s JSON\n", argv[0]);
      return 2;
    }
  folder = g_dir_make_tmp ("postroom-bench-XXXXXX", &error);
  if (folder == NULL)
    g_error ("%s", error->message);

  report = bench_report_new ();
  measure_ingest (report, folder);
  many_path = g_build_filename (folder, "many", "postroom.db", NULL);
  few_path = g_build_filename (folder, "few", "postroom.db", NULL);
  many = make_store (many_path, MANY);
  few = make_store (few_path, FEW);
  measure_month (report, many, few);
  measure_search (report, many);
  bench_store_close (many);
  bench_store_close (few);
  bench_remove_tree (folder);

  return bench_report_finish (report, argv[1]) ? 0 : 1;
}
