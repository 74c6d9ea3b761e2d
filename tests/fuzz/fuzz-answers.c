/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-fuzz"

#include "config.h"

#include "fuzz.h"
#include "prm-codec.h"

/*
 * What a server may answer. An input is a letter for the decoder, a digit for the status, a line break and the body.
 * Each decoder gives either a value or an error.
 */

typedef enum
{
  CONTEXT_NONE,
  CONTEXT_DRAFT,
  CONTEXT_TEXT,
  CONTEXT_TEXTS,
  CONTEXT_NEW_PROFILE,
  N_CONTEXTS,
} Context;

static const struct
{
  PrmDecode decode;
  GDestroyNotify free;
  Context context;
} decoders[] = {
  { prm_codec_decode_publish, (GDestroyNotify) g_ptr_array_unref, CONTEXT_DRAFT }, /* a */
  { prm_codec_decode_post, (GDestroyNotify) prm_post_unref, CONTEXT_NONE },
  { prm_codec_decode_update, NULL, CONTEXT_NONE },
  { prm_codec_decode_delete, NULL, CONTEXT_NONE },
  { prm_codec_decode_delete_bulk, (GDestroyNotify) g_ptr_array_unref, CONTEXT_TEXTS }, /* e */
  { prm_codec_decode_delete_all_scheduled, (GDestroyNotify) g_strfreev, CONTEXT_NONE },
  { prm_codec_decode_validate, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE },
  { prm_codec_decode_measure, g_free, CONTEXT_NONE },
  { prm_codec_decode_hashtags, g_free, CONTEXT_TEXT }, /* i */
  { prm_codec_decode_network_history, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE },
  { prm_codec_decode_history, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE },
  { prm_codec_decode_schedules, (GDestroyNotify) g_ptr_array_unref, CONTEXT_TEXT },
  { prm_codec_decode_pending, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE }, /* m */
  { prm_codec_decode_profiles, (GDestroyNotify) prm_profile_page_free, CONTEXT_NONE },
  { prm_codec_decode_user, (GDestroyNotify) prm_profile_unref, CONTEXT_NONE },
  { prm_codec_decode_usage, (GDestroyNotify) prm_account_usage_free, CONTEXT_NONE },
  { prm_codec_decode_new_profile, (GDestroyNotify) prm_new_profile_free, CONTEXT_NEW_PROFILE }, /* q */
  { prm_codec_decode_link, (GDestroyNotify) prm_link_free, CONTEXT_NONE },
  { prm_codec_decode_media_list, (GDestroyNotify) g_ptr_array_unref, CONTEXT_NONE },
  { prm_codec_decode_upload, (GDestroyNotify) prm_media_free, CONTEXT_NONE },
  { prm_codec_decode_upload_target, (GDestroyNotify) prm_upload_target_free, CONTEXT_NONE }, /* u */
};

static const guint statuses[] = { 200, 201, 400, 401, 403, 404, 429, 500, 502, 301 };

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const texts[] = { "a", "b", NULL };
  g_autoptr (PrmAnswer) answer = NULL;
  g_autoptr (PrmDraft) draft = NULL;
  PrmNewProfileContext profile = { .title = (char *) "Acme" };
  gconstpointer contexts[N_CONTEXTS] = { NULL, NULL, "text", texts, &profile };
  g_autoptr (GError) error = NULL;
  gpointer value;
  guint i;

  if (size < 3)
    return 0;
  i = (guint) (data[0] - 'a') % G_N_ELEMENTS (decoders);
  draft = prm_draft_new ("ref");
  contexts[CONTEXT_DRAFT] = draft;
  profile.credentials = prm_credentials_new ("AAAA-BBBB", NULL);
  answer = prm_answer_new (statuses[data[1] % G_N_ELEMENTS (statuses)], (const char *) data + 3, (gssize) size - 3);
  value = decoders[i].decode (answer, contexts[decoders[i].context], &error);
  if ((value == NULL) == (error == NULL))
    g_error ("Decoder %u gives neither or both of a value and an error", i);
  if (value != NULL && decoders[i].free != NULL)
    decoders[i].free (value);
  prm_credentials_unref (profile.credentials);
  return 0;
}
