/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-network-facts.h"
#include "prm-rich-text.h"
#include "prm-text-length.h"

#include "prm-sandbox-private.h"

#define FACEBOOK_TITLE_MAX 255

JsonObject *
prm_sandbox_post_error (PrmNetwork network, int code, gboolean verify, const char *format, ...)
{
  JsonObject *object = json_object_new ();
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  json_object_set_string_member (object, "action", "post");
  json_object_set_string_member (object, "status", "error");
  json_object_set_int_member (object, "code", code);
  json_object_set_string_member (object, "message", message);
  if (verify)
    json_object_set_boolean_member (object, "verifyCheck", TRUE);
  json_object_set_string_member (object, "platform", prm_network_get_api_id (network));
  return object;
}

/* A few hashtags made of the longest words, where the caller asked for them: as many as @network has room for. */
static char *
add_hashtags (PrmSandboxPost *post, PrmNetwork network, const char *text)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  JsonObject *options = prm_sandbox_json_peek_object (post->body, "autoHashtag");
  gint64 max = 2;

  if (options == NULL && !prm_sandbox_json_peek_boolean (post->body, "autoHashtag"))
    return g_strdup (text);
  if (options != NULL)
    prm_sandbox_json_int (options, "max", 1, 10, &max, NULL);
  for (; max > 0; max--)
    {
      g_autofree char *tagged = prm_sandbox_hashtags_add (text, max);

      if (prm_text_length (network, tagged) <= facts->text_max)
        return g_steal_pointer (&tagged);
    }
  return g_strdup (text);
}

/* The text as @network would get it, had it room for all of it. */
static char *
make_text (PrmSandboxPost *post, PrmNetwork network)
{
  g_autofree char *sent = prm_sandbox_post_dup_text (post, network);
  g_autofree char *tagged = add_hashtags (post, network, sent != NULL ? sent : "");
  g_autofree char *text = prm_sandbox_shorten_links (post, tagged);

  return prm_network_get_facts (network)->rich_text ? prm_rich_text_convert (text) : g_steal_pointer (&text);
}

/* Returns: the byte at which @network cuts @text, or -1 */
static gssize
find_cut (PrmSandboxPost *post, PrmNetwork network, const char *text)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));

  if (facts->text_is_cut)
    return prm_text_find_limit (network, text);
  if (facts->short_text_option == NULL || options == NULL ||
      !prm_sandbox_json_peek_boolean (options, facts->short_text_option) ||
      g_utf8_strlen (text, -1) <= facts->short_text_max)
    return -1;
  return g_utf8_offset_to_pointer (text, facts->short_text_max) - text;
}

char *
prm_sandbox_get_final_text (PrmSandboxPost *post, PrmNetwork network)
{
  char *text = make_text (post, network);
  gssize cut = find_cut (post, network, text);

  if (cut >= 0)
    text[cut] = '\0';
  /* TikTok knows no line breaks. */
  if (network == PRM_NETWORK_TIKTOK)
    g_strdelimit (text, "\r\n", ' ');
  return text;
}

/* Reels have short titles, and some texts are cut rather than refused. */
JsonObject *
prm_sandbox_find_cut (PrmSandboxPost *post, PrmNetwork network)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));
  const char *title = options != NULL ? prm_sandbox_json_peek_string (options, "title") : NULL;
  g_autofree char *whole = make_text (post, network);
  JsonObject *warning;

  if (find_cut (post, network, whole) < 0 &&
      (network != PRM_NETWORK_FACEBOOK || title == NULL || g_utf8_strlen (title, -1) <= FACEBOOK_TITLE_MAX))
    return NULL;
  warning = prm_sandbox_post_error (network, 518, FALSE, "The text was too long for %s and was cut.",
                                    prm_network_get_name (network));
  json_object_set_string_member (warning, "status", "warning");
  return warning;
}

gboolean
prm_sandbox_verify (PrmSandbox *self,
                    PrmSandboxProfile *profile,
                    PrmSandboxPost *post,
                    PrmNetwork network,
                    gboolean duplicates,
                    JsonArray *errors)
{
  g_auto (GStrv) media = prm_sandbox_post_dup_media (post, network);
  JsonObject *problem = NULL;

  if (prm_sandbox_profile_get_account (profile, network) == NULL)
    problem = prm_sandbox_post_error (network, 156, FALSE, "%s is not linked to this profile.",
                                      prm_network_get_api_id (network));
  if (problem == NULL)
    problem = prm_sandbox_verify_options (post, network, (const char *const *) media);
  if (problem == NULL)
    problem = prm_sandbox_verify_text (profile, post, network, (const char *const *) media);
  if (problem == NULL)
    problem = prm_sandbox_verify_media (self, post, network, (const char *const *) media);
  if (problem == NULL)
    problem = prm_sandbox_verify_thumbnail (self, post, network);
  if (problem == NULL && duplicates)
    problem = prm_sandbox_verify_not_repeated (profile, post, network);
  if (problem == NULL)
    return TRUE;
  json_array_add_object_element (errors, problem);
  return FALSE;
}
