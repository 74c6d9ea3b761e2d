/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-fuzz"

#include "config.h"

#include "fuzz.h"
#include "prm-checks.h"
#include "prm-network-options.h"
#include "prm-text-clean.h"
#include "prm-time-phrase.h"

/* What a person may type or paste: times, addresses, names of files, options, texts, and drafts from the disk. */

#define NOW ((gint64) 1783513800)

static void
try_text (const char *text)
{
  g_autofree char *clean = prm_text_clean (text);

  if (!g_utf8_validate (clean, -1, NULL) || prm_text_find_damage (clean, NULL) >= 0)
    g_error ("A clean text is not clean");
}

static void
try_address (const char *text)
{
  g_autofree char *repaired = prm_media_url_repair (text);
  g_autofree char *again = repaired != NULL ? prm_media_url_repair (repaired) : NULL;
  g_autofree char *name = prm_media_file_name_clean (text);
  g_autofree char *same = prm_media_file_name_clean (name);

  if (again != NULL)
    g_error ("“%s” is repaired to “%s” and that to “%s”", text, repaired, again);
  if (!g_str_equal (name, same) || *name == '\0')
    g_error ("“%s” becomes “%s” and that “%s”", text, name, same);
  prm_media_url_get_kind (text);
}

static void
try_time (const char *text)
{
  static GTimeZone *berlin = NULL;
  PrmTimePhrase phrase;
  g_autofree char *sentence = NULL;

  if (berlin == NULL)
    berlin = g_time_zone_new_identifier ("Europe/Berlin");
  phrase = prm_time_phrase_read (text, NOW, 9 * 60, berlin);
  sentence = prm_time_phrase_describe (&phrase, berlin);
  if (phrase.result == PRM_TIME_PHRASE_OK && phrase.moment <= NOW)
    g_error ("“%s” is not ahead", text);
}

/* Every rule, on the text as text and address, and as each option of one network. */
static void
try_draft (const char *text)
{
  const char *const media[] = { text, NULL };
  g_autoptr (PrmDraft) empty = prm_draft_new (NULL);
  g_autoptr (PrmDraft) written = prm_draft_with_text (empty, text);
  g_autoptr (PrmDraft) everywhere = prm_draft_with_networks (written, PRM_NETWORK_SET_ALL);
  g_autoptr (PrmDraft) draft = prm_draft_with_media_urls (everywhere, media);
  PrmNetwork network = g_str_hash (text) % PRM_N_NETWORKS;
  g_autoptr (GPtrArray) problems = NULL;

  for (const PrmNetworkOption *option = prm_network_get_options (network, NULL); option->key != NULL; option++)
    {
      PrmDraft *next = prm_draft_with_option (draft, network, option->key, text);

      prm_draft_unref (draft);
      draft = next;
    }
  problems = prm_draft_check (draft, NULL, NOW);
  for (guint i = 0; i < problems->len; i++)
    {
      PrmDraft *fixed = prm_draft_fix (draft, problems->pdata[i]);

      if (!g_utf8_validate (((PrmProblem *) problems->pdata[i])->message, -1, NULL))
        g_error ("A sentence is no UTF-8");
      if (fixed != NULL)
        prm_draft_unref (fixed);
    }
}

static void
try_disk (const char *text)
{
  g_autoptr (PrmDraft) draft = prm_draft_deserialize (text, NULL);
  g_autofree char *serialized = draft != NULL ? prm_draft_serialize (draft) : NULL;
  g_autoptr (PrmDraft) again = serialized != NULL ? prm_draft_deserialize (serialized, NULL) : NULL;

  if (draft != NULL && (again == NULL || !prm_draft_equal (draft, again)))
    g_error ("A draft does not survive the disk");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  try_text (text);
  try_time (text);
  try_address (valid);
  if (size < 4096)
    try_draft (text);
  try_disk (valid);
  return 0;
}
