/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft-media.h"

/* For the files of the draft alone. */

G_BEGIN_DECLS

/** PrmDraftExtras: what prm-draft-extras.h offers; counted, and never changed once a draft has it. */
typedef struct _PrmDraftExtras PrmDraftExtras;

/* @network_text: PRM_N_NETWORKS texts, %NULL where a network has the shared one */
PrmDraftExtras *prm_draft_extras_new_with_texts (char *const *network_text);
PrmDraftExtras *prm_draft_extras_ref (PrmDraftExtras *extras);
void prm_draft_extras_unref (PrmDraftExtras *extras);
/* @a, @b: (nullable): %NULL has everything at its default */
gboolean prm_draft_extras_equal (const PrmDraftExtras *a, const PrmDraftExtras *b);
/* @extras: (nullable). Returns: whether something that was written or chosen would be lost with it */
gboolean prm_draft_extras_have_content (const PrmDraftExtras *extras);
GVariant *prm_draft_extras_to_variant (const PrmDraftExtras *extras);
PrmDraftExtras *prm_draft_extras_from_variant (GVariant *variant, GError **error);

/* @dict: (transfer floating): a{sv}. Returns: (transfer full) (nullable): it in the order of its keys, so that the same
 * content is equal whatever way it has gone; %NULL where it is empty */
GVariant *prm_draft_sort_dict (GVariant *dict);

PrmDraftMedia *prm_draft_extras_find_media (const PrmDraftExtras *extras, const char *url); /* (nullable) */

/* A draft that knows @media. */
PrmDraft *prm_draft_with_media_facts (PrmDraft *draft, PrmDraftMedia *media);
/* Without what is known of media that it does not have any more. */
PrmDraft *prm_draft_without_old_facts (PrmDraft *draft);

/* On disk, in prm-draft-media-facts.c. @list: (nullable) (element-type PrmDraftMedia) */
GVariant *prm_draft_media_list_to_variant (GPtrArray *list);
GPtrArray *prm_draft_media_list_from_variant (GVariant *variant);
gboolean prm_draft_media_list_equal (GPtrArray *a, GPtrArray *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmDraftExtras, prm_draft_extras_unref)

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
  PrmDraftExtras *extras;         /* (nullable) */

  /* Of changes to a post; see prm-draft-edit.h. */
  GRefString *edited_id;  /* (nullable) */
  PrmDraft *basis;        /* (nullable) never one with a basis of its own */
  gboolean basis_is_told; /* the service alone told of the post */
  gboolean paused;

  /* What a newer version has written and this one only carries along. */
  GStrv unknown_networks;    /* (nullable) */
  GVariant *unknown_options; /* (nullable) a{sa{ss}}: of networks that we do not know */
  GVariant *unknown;         /* (nullable) a{sv} */
};

PrmDraft *prm_draft_new_with_id (const char *id);
/* @basis: (nullable): %NULL, with @post_id, makes it a draft of a post of its own */
void prm_draft_set_edit (PrmDraft *draft, const char *post_id, PrmDraft *basis, gboolean basis_is_told);
/* A draft with the same content, not yet seen by anyone else and so free to be changed. */
PrmDraft *prm_draft_fork (const PrmDraft *draft);

/* Only for a draft that nobody else has seen yet. */
void prm_draft_set_profile_ref_id (PrmDraft *draft, const char *profile_ref_id);
void prm_draft_set_text (PrmDraft *draft, const char *text);
void prm_draft_set_notes (PrmDraft *draft, const char *notes);
void prm_draft_set_media_urls (PrmDraft *draft, const char *const *media_urls);
void prm_draft_set_timing (PrmDraft *draft, PrmTiming timing, gint64 scheduled_at, const char *schedule_title);
void prm_draft_set_option (PrmDraft *draft, PrmNetwork network, const char *key, const char *value);

G_END_DECLS
