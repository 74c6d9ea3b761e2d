/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include "bench-data.h"

#include <math.h>
#include <sqlite3.h>

#define BATCH 2000
#define WORDS_A_POST 24

static const char *const syllables[] = {
  "a",  "ba", "ca",  "da", "e",  "fa", "ga",  "ho", "i",   "ja", "ke", "la", "mo", "ne",  "o",  "pa",
  "re", "sa", "ti",  "un", "ve", "wi", "yo",  "ze", "be",  "co", "di", "en", "fi", "go",  "in", "li",
  "ma", "no", "per", "ro", "su", "to", "ver", "an", "ing", "st", "er", "al", "qu", "spr", "ch", "ou",
};

/* Numbers without end, always the same ones. */
static guint32
scatter (guint32 number)
{
  number ^= number >> 16;
  number *= 0x7feb352du;
  number ^= number >> 15;
  number *= 0x846ca68bu;

  return number ^ (number >> 16);
}

char *
bench_data_word (guint rank)
{
  guint32 number = scatter (rank + 1);
  guint n_syllables = rank < 60 ? 1 + rank % 2 : 2 + number % 3;
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < n_syllables; i++)
    {
      g_string_append (word, syllables[number % G_N_ELEMENTS (syllables)]);
      number = scatter (number);
    }

  return g_string_free (word, FALSE);
}

/* The share of a word falls with its rank. */
static guint
pick_rank (guint32 number)
{
  return (guint) (pow (BENCH_N_WORDS, number / (double) G_MAXUINT32)) - 1;
}

static char *
make_text (guint number)
{
  GString *text = g_string_new (NULL);
  guint32 next = scatter (number * 31 + 7);

  for (guint i = 0; i < WORDS_A_POST; i++)
    {
      g_autofree char *word = bench_data_word (pick_rank (next));

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", i % 11 == 10 ? "#" : "", word);
      next = scatter (next + i);
    }
  g_string_append_printf (text, " – No. %u 🌷", number);

  return g_string_free (text, FALSE);
}

PrmPost *
bench_data_post (guint number, const char *profile_ref_id, gint64 scheduled_at)
{
  g_autofree char *id = g_strdup_printf ("bench-%08u", number);
  PrmPost *post = prm_post_new (id, profile_ref_id);
  guint n_networks = 1 + number % 3;

  g_free (post->text);
  post->text = make_text (number);
  post->status = number % 50 == 7 ? PRM_POST_STATUS_ERROR : PRM_POST_STATUS_SUCCESS;
  post->scheduled_at = scheduled_at;
  post->notes = number % 5 == 0 ? g_strdup_printf ("Checked by Ines, round %u", number % 97) : NULL;
  for (guint i = 0; i < n_networks; i++)
    {
      PrmNetwork network = (number * 5 + i * 3) % PRM_N_NETWORKS;
      PrmPostResult *result = prm_post_add_result (post, network);

      post->networks |= PRM_NETWORK_BIT (network);
      result->published = TRUE;
      result->social_id = g_strdup_printf ("19000000%08u", number);
      result->url = g_strdup_printf ("https://social.example/agency/status/19000000%08u", number);
    }

  return post;
}

static void
append_result (GString *body, const PrmPostResult *result, gboolean first)
{
  g_string_append_printf (body, "%s{\"status\":\"success\",\"id\":\"%s\",\"postUrl\":\"%s\",\"platform\":\"%s\"}",
                          first ? "" : ",", result->social_id, result->url, prm_network_get_api_id (result->network));
}

static void
append_post (GString *body, guint number)
{
  g_autoptr (PrmPost) post = bench_data_post (number, "ref", 1800000000 + number * 3600);
  g_autofree char *when = prm_time_format_iso (post->scheduled_at);
  g_auto (GStrv) networks = prm_network_set_to_strv (post->networks);
  g_autofree char *platforms = g_strjoinv ("\",\"", networks);

  g_string_append_printf (body,
                          "%s{\"id\":\"%s\",\"status\":\"success\",\"type\":\"scheduled\",\"post\":\"%s\","
                          "\"platforms\":[\"%s\"],\"mediaUrls\":[\"https://pictures.example/%u.jpg\"],\"errors\":[],"
                          "\"postIds\":[",
                          number > 0 ? "," : "", post->id, post->text, platforms, number);
  for (guint i = 0; i < post->results->len; i++)
    append_result (body, post->results->pdata[i], i == 0);
  g_string_append_printf (body,
                          "],\"scheduleDate\":\"%s\",\"created\":\"%s\",\"shortenLinks\":true,\"autoHashtag\":false,"
                          "\"notes\":\"%s\",\"refId\":\"ref\",\"profileTitle\":\"Client\"}",
                          when, when, post->notes != NULL ? post->notes : "");
}

char *
bench_data_history (guint n_posts)
{
  GString *body = g_string_new ("{\"history\":[");

  for (guint i = 0; i < n_posts; i++)
    append_post (body, i);
  g_string_append_printf (body, "],\"refId\":\"ref\",\"count\":%u,\"lastUpdated\":\"2027-01-15T08:00:00Z\"}", n_posts);

  return g_string_free (body, FALSE);
}

/* The store */

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

PrmStore *
bench_store_open (const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PrmStore *store;

  prm_store_open_async (path, NULL, keep_result, &result);
  store = prm_store_open_finish (await (&result), &error);
  check (error);

  return store;
}

void
bench_store_close (PrmStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_close_async (store, keep_result, &result);
  prm_store_close_finish (store, await (&result), &error);
  check (error);
  g_object_unref (store);
}

void
bench_store_merge (PrmStore *store, const char *profile_ref_id, GPtrArray *posts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_merge_posts_async (store, profile_ref_id, posts, PRM_TIME_NONE, NULL, keep_result, &result);
  prm_store_merge_posts_finish (store, await (&result), &error);
  check (error);
}

GPtrArray *
bench_store_query (PrmStore *store, const PrmPostFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *posts;

  prm_store_query_posts_async (store, filter, NULL, keep_result, &result);
  posts = prm_store_query_posts_finish (store, await (&result), &error);
  check (error);

  return posts;
}

GPtrArray *
bench_store_list_profiles (PrmStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *profiles;

  prm_store_list_profiles_async (store, NULL, keep_result, &result);
  profiles = prm_store_list_profiles_finish (store, await (&result), &error);
  check (error);

  return profiles;
}

void
bench_store_replace_profiles (PrmStore *store, GPtrArray *profiles)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  prm_store_replace_profiles_async (store, profiles, NULL, keep_result, &result);
  prm_store_replace_profiles_finish (store, await (&result), &error);
  check (error);
}

static gint64
read_number (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 number = -1;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return number;
}

void
bench_store_fill (PrmStore *store, const char *path, GPtrArray *profiles, guint n, gint64 from)
{
  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_post_unref);

      for (guint end = MIN (n, i + BATCH); i < end; i++)
        {
          const PrmProfile *profile = g_ptr_array_index (profiles, i % profiles->len);

          g_ptr_array_add (posts, bench_data_post (i, profile->ref_id, from - (gint64) i * 3600));
        }
      bench_store_merge (store, "", posts);
    }
  while (read_number (path, "SELECT (SELECT max (key) FROM posts) > (SELECT ifnull (max (key), 0) FROM search_texts)") >
         0)
    g_usleep (20000);
}

static void
remove_file (GFile *file)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_file (child);
  g_file_delete (file, NULL, NULL);
}

void
bench_remove_tree (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  remove_file (file);
}
