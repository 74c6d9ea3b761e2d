/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-network-facts.h"
#include "prm-text-length.h"

#include "prm-sandbox-private.h"

#define X_LONG_POST_MAX 25000
#define DAY_SECONDS (24 * 60 * 60)

/* Many digits, or fewer where a plus or a bracket says what they are; dates and prices have not as many. */
#define PHONE_PATTERN "[+(]\\d(?:[ ().-]*\\d){6,}|(?<![\\w.,-])\\d(?:[ ().-]?\\d){8,}(?!\\w)"
#define LINK_PATTERN "https?://\\S+"
#define MENTION_PATTERN "(?<![\\w@])@(\\[[^\\]\\s]+\\]|[\\w.]+)"

static gboolean
has_option (PrmSandboxPost *post, PrmNetwork network, const char *name)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));

  return options != NULL && prm_sandbox_json_peek_boolean (options, name);
}

static gboolean
has_phone_number (const char *text)
{
  g_autoptr (GRegex) links = g_regex_new (LINK_PATTERN, 0, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (links, text, -1, 0, " ", 0, NULL);

  return plain != NULL && g_regex_match_simple (PHONE_PATTERN, plain, 0, 0);
}

static JsonObject *
verify_length (PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  g_autofree char *sent = prm_sandbox_post_dup_text (post, network);
  g_autofree char *text = prm_sandbox_shorten_links (post, sent != NULL ? sent : "");
  guint max = MAX (facts->text_max, facts->text_hard_max);
  guint length;

  if (*text == '\0')
    {
      if (media[0] == NULL)
        return prm_sandbox_post_error (network, 904, TRUE, "A post needs text or media.");
      if (!facts->empty_text_allowed)
        return prm_sandbox_post_error (network, 904, TRUE, "%s needs text.", prm_network_get_name (network));
      return NULL;
    }
  if (facts->forbidden_characters != NULL && strpbrk (text, facts->forbidden_characters) != NULL)
    return prm_sandbox_post_error (network, 904, TRUE, "%s does not take any of “%s” in a text.",
                                   prm_network_get_name (network), facts->forbidden_characters);
  if (facts->text_is_cut ||
      (facts->short_text_option != NULL && has_option (post, network, facts->short_text_option)) ||
      (network == PRM_NETWORK_X && has_option (post, network, "thread")) ||
      (network == PRM_NETWORK_THREADS && has_option (post, network, "thread")))
    return NULL;
  if (network == PRM_NETWORK_X && has_option (post, network, "longPost"))
    max = X_LONG_POST_MAX;
  length = prm_text_length (network, text);
  if (length > max)
    {
      JsonObject *problem = prm_sandbox_post_error (network, 132, FALSE, "Text too long for %s: %u of %u.",
                                                    prm_network_get_name (network), length, max);

      json_object_set_string_member (problem, "post", sent);
      return problem;
    }
  return NULL;
}

/* Near-duplicates: case, spacing and punctuation do not make a text another one. */
static char *
normalize (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *result = g_string_new (NULL);

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || (c > 0x7f && !g_unichar_ispunct (c) && !g_unichar_isspace (c)))
        g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}

/* Whether @other counts: something that went to @network, or still will. */
static gboolean
concerns (PrmSandboxPost *other, PrmNetwork network)
{
  switch (other->status)
    {
    case PRM_SANDBOX_AWAITING_APPROVAL:
    case PRM_SANDBOX_PENDING:
    case PRM_SANDBOX_PAUSED:
    case PRM_SANDBOX_PROCESSING:
      return prm_sandbox_post_has_network (other, network);
    case PRM_SANDBOX_SUCCESS:
    case PRM_SANDBOX_FAILED:
      return prm_sandbox_post_get_result (other, network) != NULL;
    case PRM_SANDBOX_DELETED:
    default:
      return FALSE;
    }
}

static gint64
get_moment (PrmSandboxPost *post)
{
  if (post->sent_at != PRM_TIME_NONE)
    return post->sent_at;
  return MAX (post->scheduled_at, post->created_at);
}

/* Returns: (transfer full): who is mentioned in a text, in lower case */
static GHashTable *
list_mentions (const char *text)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new (MENTION_PATTERN, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (gboolean found = g_regex_match (regex, text, 0, &match); found; found = g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      g_hash_table_add (names, g_utf8_strdown (name, -1));
    }
  return names;
}

static gboolean
share_name (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_hash_table_contains (b, name))
      return TRUE;
  return FALSE;
}

/* Facebook takes each name once a day. */
static JsonObject *
verify_mentions (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network)
{
  g_autofree char *text = prm_sandbox_post_dup_text (post, network);
  g_autoptr (GHashTable) names = list_mentions (text != NULL ? text : "");

  if (network != PRM_NETWORK_FACEBOOK || g_hash_table_size (names) == 0)
    return NULL;
  for (guint i = 0; i < profile->posts->len; i++)
    {
      PrmSandboxPost *other = g_ptr_array_index (profile->posts, i);
      gint64 apart = get_moment (other) - get_moment (post);
      g_autofree char *other_text = NULL;
      g_autoptr (GHashTable) other_names = NULL;

      if (other == post || ABS (apart) >= DAY_SECONDS || !concerns (other, network))
        continue;
      other_text = prm_sandbox_post_dup_text (other, network);
      other_names = list_mentions (other_text != NULL ? other_text : "");
      if (share_name (names, other_names))
        return prm_sandbox_post_error (network, 159, TRUE, "Facebook takes the same mention only once a day.");
    }
  return NULL;
}

JsonObject *
prm_sandbox_verify_text (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  g_autofree char *text = prm_sandbox_post_dup_text (post, network);
  JsonObject *problem = verify_length (post, network, media);

  if (problem == NULL && network == PRM_NETWORK_GOOGLE_BUSINESS && text != NULL && has_phone_number (text))
    problem = prm_sandbox_post_error (network, 904, TRUE, "Google takes no phone numbers in a text.");
  return problem != NULL ? problem : verify_mentions (profile, post, network);
}

JsonObject *
prm_sandbox_verify_not_repeated (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network)
{
  g_autofree char *sent = prm_sandbox_post_dup_text (post, network);
  g_autofree char *text = normalize (sent != NULL ? sent : "");

  if (*text == '\0' || !prm_network_get_facts (network)->duplicate_rule)
    return NULL;
  for (guint i = 0; i < profile->posts->len; i++)
    {
      PrmSandboxPost *other = g_ptr_array_index (profile->posts, i);
      gint64 apart = get_moment (other) - get_moment (post);
      g_autofree char *other_sent = NULL;
      g_autofree char *other_text = NULL;

      if (other == post || ABS (apart) >= PRM_SANDBOX_DUPLICATE_SECONDS || !concerns (other, network))
        continue;
      other_sent = prm_sandbox_post_dup_text (other, network);
      other_text = normalize (other_sent != NULL ? other_sent : "");
      if (g_str_equal (text, other_text))
        return prm_sandbox_post_error (network, 137, FALSE,
                                       "The same or nearly the same text was sent to %s less than 48 hours apart.",
                                       prm_network_get_api_id (network));
    }
  return NULL;
}
