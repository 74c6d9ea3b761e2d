/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-extras.h"
#include "prm-draft-private.h"

/* For the files of the extras alone. */

G_BEGIN_DECLS

/* Shared by all drafts that have the same; what is NULL or 0 is at its default. */
struct _PrmDraftExtras
{
  gatomicrefcount ref_count;

  guint flags;
  char *network_text[PRM_N_NETWORKS];
  char *network_base[PRM_N_NETWORKS];
  char *network_media_url[PRM_N_NETWORKS];
  gint64 network_at[PRM_N_NETWORKS]; /* PRM_TIME_NONE: at the shared time */
  char *comment;
  GStrv comment_media_urls;
  PrmDraftRepeat repeat;
  PrmDraftHashtags hashtags;
  char *unsplash_search;
  GStrv unsplash_ids;
  GPtrArray *media;  /* (element-type PrmDraftMedia) never changed */
  GVariant *unknown; /* a{sv} */
};

PrmDraftExtras *prm_draft_extras_new (void);
/* @extras: (nullable). Returns: (transfer full): a copy that nobody else has seen yet */
PrmDraftExtras *prm_draft_extras_copy (const PrmDraftExtras *extras);

/* @extras: (transfer full). Returns: (transfer full): @draft with them, or another reference where nothing changes */
PrmDraft *prm_draft_with_extras (PrmDraft *draft, PrmDraftExtras *extras);

/* Setters of extras that nobody else has seen yet. @text, @strings: (nullable) */
void prm_draft_extras_set_text (char **field, const char *text);
void prm_draft_extras_set_filled_text (char **field, const char *text);
void prm_draft_extras_set_strings (GStrv *field, const char *const *strings);

G_END_DECLS
