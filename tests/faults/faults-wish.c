/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include "prm-time.h"

#include "faults.h"

#define FAR_OFF (35 * 24 * 60 * 60)

FaultsWish *
faults_wish_new (guint number)
{
  FaultsWish *wish = g_new0 (FaultsWish, 1);

  wish->token = g_strdup_printf ("w%06ux", number);
  wish->version = 1;
  wish->notes = g_strdup ("");
  return wish;
}

FaultsWish *
faults_wish_copy (const FaultsWish *wish)
{
  FaultsWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->token = g_strdup (wish->token);
  copy->notes = g_strdup (wish->notes);
  return copy;
}

void
faults_wish_free (FaultsWish *wish)
{
  g_free (wish->token);
  g_free (wish->notes);
  g_free (wish);
}

char *
faults_wish_dup_text (const FaultsWish *wish)
{
  return g_strdup_printf ("%s, version %u", wish->token, wish->version);
}

const char *
faults_wish_get_status (const FaultsWish *wish)
{
  if (wish->awaiting)
    return "awaiting approval";
  if (wish->paused)
    return "paused";
  if (wish->failed)
    return "error";
  return wish->at == 0 ? "success" : "pending";
}

gboolean
faults_wish_is_shown (const FaultsWish *wish, char **words)
{
  g_autofree char *text = faults_wish_dup_text (wish);
  gboolean local;

  if (g_str_equal (words[0], "none"))
    return wish->deleted;
  if (wish->deleted)
    return FALSE;
  /* It is to be tried again, and is as it was. */
  if (!wish->failed && g_str_equal (words[2], "error"))
    return FALSE;
  /* What is to go out at once has no time of its own any more, which would be far off. */
  if (wish->at == 0 && g_ascii_strtoll (words[5], NULL, 10) > PRM_TEST_SANDBOX_NOW + FAR_OFF)
    return FALSE;
  local = g_str_has_prefix (words[1], "local:");
  /* Before the service has it, all that is known is whether it is to be approved. */
  if (local && g_str_equal (words[2], "awaiting approval") != wish->awaiting)
    return FALSE;
  /* Where it goes out at once, time alone changes the status. */
  return (local || wish->at == 0 || g_str_equal (words[2], faults_wish_get_status (wish))) &&
         (wish->at == 0 || g_ascii_strtoll (words[5], NULL, 10) == wish->at) &&
         g_ascii_strtoull (words[6], NULL, 10) == wish->networks && g_str_equal (words[7], wish->notes) &&
         g_str_equal (words[8], text);
}

/* Comparing */

static const char *
get_text (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, "");
}

static gboolean
is_live (JsonObject *post)
{
  return !g_str_equal (get_text (post, "status"), "deleted");
}

static PrmNetworkSet
get_networks (JsonObject *post)
{
  JsonArray *names = json_object_get_array_member (post, "platforms");
  PrmNetworkSet networks = PRM_NETWORK_SET_EMPTY;

  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      PrmNetwork network;

      if (prm_network_from_api_id (json_array_get_string_element (names, i), &network))
        networks |= PRM_NETWORK_BIT (network);
    }
  return networks;
}

static const char *
find_difference (const FaultsWish *wish, JsonObject *post)
{
  g_autofree char *text = faults_wish_dup_text (wish);
  gint64 at = 0;

  if (!g_str_equal (get_text (post, "post"), text))
    return "text";
  if (!g_str_equal (get_text (post, "status"), faults_wish_get_status (wish)))
    return "status";
  if (get_networks (post) != wish->networks)
    return "networks";
  if (!g_str_equal (get_text (post, "notes"), wish->notes))
    return "notes";
  if (wish->at != 0 && (!prm_time_parse (get_text (post, "scheduleDate"), &at) || at != wish->at))
    return "date";
  return NULL;
}

static GHashTable *
sort_by_token (JsonArray *posts)
{
  GHashTable *by_token = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);
      const char *text = get_text (post, "post");
      g_autofree char *token = g_strndup (text, strcspn (text, ","));
      GPtrArray *same = g_hash_table_lookup (by_token, token);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (by_token, g_strdup (token), same);
        }
      g_ptr_array_add (same, post);
    }
  return by_token;
}

static void
describe (JsonObject *post)
{
  g_print ("    %s, “%s”, %s, made %s, for %s, networks %u\n", get_text (post, "id"), get_text (post, "post"),
           get_text (post, "status"), get_text (post, "created"), get_text (post, "scheduleDate"),
           (guint) get_networks (post));
}

static void
judge (const FaultsWish *wish, GPtrArray *same, FaultsVerdict *verdict)
{
  JsonObject *live = NULL;
  guint n_live = 0, n_sent = 0;
  const char *difference;

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      JsonObject *post = g_ptr_array_index (same, i);

      if (is_live (post))
        {
          live = post;
          n_live++;
        }
      if (*get_text (post, "sentAt") != '\0')
        n_sent++;
    }
  if (n_live > 1 || n_sent > 1)
    {
      verdict->doubled++;
      g_print ("  doubled: %s is there %u times and was sent %u times\n", wish->token, n_live, n_sent);
      for (guint i = 0; i < same->len; i++)
        describe (g_ptr_array_index (same, i));
    }
  else if (wish->deleted && n_live > 0)
    {
      verdict->wrong++;
      g_print ("  wrong: %s was deleted and is there\n", wish->token);
    }
  else if (!wish->deleted && n_live == 0)
    {
      verdict->lost++;
      g_print ("  lost: %s\n", wish->token);
    }
  else if (live != NULL && (difference = find_difference (wish, live)) != NULL)
    {
      g_autofree char *text = faults_wish_dup_text (wish);

      verdict->wrong++;
      g_print ("  wrong %s: “%s”, %s, wanted; “%s”, %s, %s found\n", difference, text, faults_wish_get_status (wish),
               get_text (live, "post"), get_text (live, "status"), get_text (live, "scheduleDate"));
    }
}

void
faults_compare (GPtrArray *wishes, JsonArray *posts, FaultsVerdict *verdict)
{
  g_autoptr (GHashTable) by_token = sort_by_token (posts);

  for (guint i = 0; i < wishes->len; i++)
    {
      const FaultsWish *wish = g_ptr_array_index (wishes, i);

      judge (wish, g_hash_table_lookup (by_token, wish->token), verdict);
      g_hash_table_remove (by_token, wish->token);
    }
  /* Nothing is there that nobody asked for. */
  verdict->wrong += g_hash_table_size (by_token);
}

guint
faults_compare_shown (FaultsLink *link, JsonArray *posts)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) words = NULL;
  guint n_wrong = 0;

  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);

      if (is_live (post))
        g_hash_table_insert (by_id, (gpointer) get_text (post, "id"), post);
    }
  words = faults_link_ask (link, "dump");
  while (words != NULL && g_str_equal (words[0], "post"))
    {
      JsonObject *post = g_hash_table_lookup (by_id, words[1]);

      if (post == NULL || !g_str_equal (words[2], get_text (post, "status")) || !g_str_equal (words[3], "0") ||
          !g_str_equal (words[4], "0") || !g_str_equal (words[8], get_text (post, "post")))
        {
          n_wrong++;
          g_print ("  shown wrongly: %s, “%s”, %s\n", words[1], words[8], words[2]);
        }
      g_hash_table_remove (by_id, words[1]);
      g_strfreev (words);
      words = faults_link_read (link);
    }
  if (g_hash_table_size (by_id) > 0)
    g_print ("  not shown: %u posts\n", g_hash_table_size (by_id));
  return n_wrong + g_hash_table_size (by_id);
}
