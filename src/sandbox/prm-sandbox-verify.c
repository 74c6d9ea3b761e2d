/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-media-url.h"
#include "prm-network-facts.h"
#include "prm-rich-text.h"
#include "prm-text-length.h"

#include "prm-sandbox-private.h"

#define X_LONG_POST_MAX 25000

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

/* A few hashtags made of the longest words, where the caller asked for them. */
static char *
add_hashtags (PrmSandboxPost *post, char *text)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, "autoHashtag");
  gint64 max = 2;
  g_autofree char *plain = text;

  if (options == NULL && !prm_sandbox_json_peek_boolean (post->body, "autoHashtag"))
    return g_steal_pointer (&plain);
  if (options != NULL)
    prm_sandbox_json_int (options, "max", 1, 10, &max, NULL);
  return prm_sandbox_hashtags_add (plain, max);
}

char *
prm_sandbox_get_final_text (PrmSandboxPost *post, PrmNetwork network)
{
  g_autofree char *sent = prm_sandbox_post_dup_text (post, network);
  char *text = add_hashtags (post, g_strdup (sent != NULL ? sent : ""));
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  gssize limit;

  if (facts->rich_text)
    {
      g_autofree char *plain = text;

      text = prm_rich_text_convert (plain);
    }
  limit = facts->text_is_cut ? prm_text_find_limit (network, text) : -1;
  if (limit >= 0)
    text[limit] = '\0';
  return text;
}

static gboolean
has_option (PrmSandboxPost *post, PrmNetwork network, const char *name)
{
  JsonObject *options = prm_sandbox_json_peek_object (post->body, prm_sandbox_options_name (network));

  return options != NULL && prm_sandbox_json_peek_boolean (options, name);
}

static JsonObject *
verify_text (PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  g_autofree char *text = prm_sandbox_post_dup_text (post, network);
  guint max = MAX (facts->text_max, facts->text_hard_max);
  guint length;

  if (text == NULL || *text == '\0')
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

      json_object_set_string_member (problem, "post", text);
      return problem;
    }
  return NULL;
}

static gboolean
list_has (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", ",", -1);

  return g_strv_contains ((const char *const *) words, word);
}

/* What the address is, by its ending; `isVideo` speaks for those that do not say. */
static PrmMediaKind
get_kind (PrmSandboxPost *post, const char *url)
{
  PrmMediaKind kind = prm_media_url_get_kind (url);

  if (kind != PRM_MEDIA_VIDEO && prm_sandbox_json_peek_boolean (post->body, "isVideo"))
    return PRM_MEDIA_VIDEO;
  return kind == PRM_MEDIA_UNKNOWN ? PRM_MEDIA_IMAGE : kind;
}

static JsonObject *
verify_one_medium (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, const char *url)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  const char *name = prm_network_get_name (network);
  g_autofree char *ending = prm_media_url_get_extension (url);
  PrmMediaKind kind = get_kind (post, url);

  if (prm_sandbox_media_get_fate (self, url, prm_sandbox_now (self)) == PRM_SANDBOX_MEDIA_MISSING)
    return prm_sandbox_post_error (network, 136, TRUE, "The media address cannot be reached or is not media.");
  if (kind == PRM_MEDIA_DOCUMENT && facts->documents_max == 0)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes no documents.", name);
  if (kind == PRM_MEDIA_IMAGE && facts->images_max == 0)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes no images.", name);
  if (kind == PRM_MEDIA_VIDEO && facts->videos_max == 0)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes no videos.", name);
  if (network == PRM_NETWORK_TIKTOK && g_str_equal (ending, "png"))
    return prm_sandbox_post_error (network, 904, TRUE, "TikTok takes no PNG images.");
  if (kind == PRM_MEDIA_VIDEO && prm_media_url_get_kind (url) == PRM_MEDIA_VIDEO &&
      !list_has (facts->video_types, ending))
    return prm_sandbox_post_error (network, 904, TRUE, "%s does not take videos of type %s.", name, ending);
  return NULL;
}

static JsonObject *
verify_counts (PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  const PrmNetworkFacts *facts = prm_network_get_facts (network);
  const char *name = prm_network_get_name (network);
  guint images = 0, videos = 0, documents = 0;

  for (guint i = 0; media[i] != NULL; i++)
    {
      PrmMediaKind kind = get_kind (post, media[i]);

      images += kind == PRM_MEDIA_IMAGE;
      videos += kind == PRM_MEDIA_VIDEO;
      documents += kind == PRM_MEDIA_DOCUMENT;
    }

  if (documents > facts->documents_max || (documents > 0 && images + videos > 0))
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u documents, and nothing beside them.", name,
                                   facts->documents_max);
  if (facts->media_required && images + videos == 0)
    return prm_sandbox_post_error (network, 139, TRUE, "%s needs an image or a video.", name);
  if (facts->video_required && videos == 0)
    return prm_sandbox_post_error (network, 139, TRUE, "%s needs a video.", name);
  if (images > 0 && videos > 0)
    {
      if (facts->mixed_max == 0)
        return prm_sandbox_post_error (network, 904, TRUE, "%s does not take images and videos together.", name);
      if (images + videos > facts->mixed_max)
        return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u items.", name, facts->mixed_max);
      return NULL;
    }
  if (images > facts->images_max)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u images.", name, facts->images_max);
  if (videos > facts->videos_max)
    return prm_sandbox_post_error (network, 904, TRUE, "%s takes up to %u videos.", name, facts->videos_max);
  return NULL;
}

static JsonObject *
verify_media (PrmSandbox *self, PrmSandboxPost *post, PrmNetwork network, const char *const *media)
{
  for (guint i = 0; media[i] != NULL; i++)
    {
      JsonObject *problem = verify_one_medium (self, post, network, media[i]);

      if (problem != NULL)
        return problem;
    }
  return verify_counts (post, network, media);
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

static JsonObject *
verify_not_repeated (PrmSandboxProfile *profile, PrmSandboxPost *post, PrmNetwork network)
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
    problem = verify_text (post, network, (const char *const *) media);
  if (problem == NULL)
    problem = verify_media (self, post, network, (const char *const *) media);
  if (problem == NULL && duplicates)
    problem = verify_not_repeated (profile, post, network);
  if (problem == NULL)
    return TRUE;
  json_array_add_object_element (errors, problem);
  return FALSE;
}
