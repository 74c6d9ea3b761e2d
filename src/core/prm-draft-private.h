/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

/* For the files of the draft alone. */

G_BEGIN_DECLS

struct _PrmDraft
{
  gatomicrefcount ref_count;

  GRefString *id;
  GRefString *profile_ref_id; /* (nullable) */
  GRefString *text;
  GRefString *notes;
  PrmNetworkSet networks;
  GStrv media_urls; /* never NULL */
  PrmTiming timing;
  gint64 scheduled_at;
  GRefString *schedule_title; /* (nullable) */
  gboolean requires_approval;
  GTree *options[PRM_N_NETWORKS]; /* (nullable) text by key; shared, so never changed once set */

  /* What a newer version has written and this one only carries along. */
  GStrv unknown_networks;    /* (nullable) */
  GVariant *unknown_options; /* (nullable) a{sa{ss}}: of networks that we do not know */
  GVariant *unknown;         /* (nullable) a{sv} */
};

PrmDraft *prm_draft_new_with_id (const char *id);

/* Only for a draft that nobody else has seen yet. */
void prm_draft_set_profile_ref_id (PrmDraft *draft, const char *profile_ref_id);
void prm_draft_set_text (PrmDraft *draft, const char *text);
void prm_draft_set_notes (PrmDraft *draft, const char *notes);
void prm_draft_set_media_urls (PrmDraft *draft, const char *const *media_urls);
void prm_draft_set_timing (PrmDraft *draft, PrmTiming timing, gint64 scheduled_at, const char *schedule_title);
void prm_draft_set_option (PrmDraft *draft, PrmNetwork network, const char *key, const char *value);

G_END_DECLS
