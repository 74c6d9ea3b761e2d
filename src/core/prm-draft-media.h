/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

/*
 * What is known of a draft's media beyond their addresses. A local file stands among the addresses by its file: one
 * until the service has it; then the service's address takes its place, and the file is remembered here.
 */

/** PrmMediaCrop: the part of a picture that is used, in fractions of its sides; one without a width is all of it. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} PrmMediaCrop;

/** PrmDraftMedia: counted, and never changed once a draft has it. */
typedef struct
{
  gatomicrefcount ref_count;

  char *url;          /* (owned) its address in the draft */
  char *file;         /* (owned) (nullable) file: address of the local original */
  char *sha256;       /* (owned) (nullable) of the original, in hexadecimal */
  char *part_file;    /* (owned) (nullable) file: address of what is uploaded, where that is a part of the original */
  char *part_sha256;  /* (owned) (nullable) of that part */
  char *type;         /* (owned) (nullable) the usual ending for its content, such as "jpg" */
  gint64 size;        /* bytes of the original; 0 if not known */
  gint64 modified_at; /* microseconds: when the original was written, by its disk; 0 if not known */
  guint width;        /* pixels of the original, as it is shown; 0 if not known */
  guint height;       /* likewise */
  gint64 duration_ms; /* of a video; 0 if not known */
  double frame_rate;  /* frames a second; 0 if not known */
  char *codec;        /* (owned) (nullable) of a video, as people call it, such as "H.264" */
  gboolean animated;  /* a picture that moves */
  gint64 expires_at;  /* when the service throws it away; PRM_TIME_NONE if not known */
  PrmMediaCrop crop;
} PrmDraftMedia;

/** prm_draft_media_new: Returns: (transfer full): to be filled before it is shared */
PrmDraftMedia *prm_draft_media_new (const char *url);
PrmDraftMedia *prm_draft_media_copy (const PrmDraftMedia *media);
PrmDraftMedia *prm_draft_media_ref (PrmDraftMedia *media);
void prm_draft_media_unref (PrmDraftMedia *media);
gboolean prm_draft_media_equal (const PrmDraftMedia *a, const PrmDraftMedia *b);

/** prm_draft_media_get_size: how many pixels are used of it. Returns: %FALSE if that is not known */
gboolean prm_draft_media_get_size (const PrmDraftMedia *media, guint *width, guint *height);

/** prm_media_url_is_local: Returns: whether @url is that of a file on this computer */
gboolean prm_media_url_is_local (const char *url);

/** prm_draft_media_get_source: Returns: (nullable): the file: address of what was uploaded, or is to be */
const char *prm_draft_media_get_source (const PrmDraftMedia *media);
/** prm_draft_media_get_source_hash: Returns: (nullable): its SHA-256, in hexadecimal */
const char *prm_draft_media_get_source_hash (const PrmDraftMedia *media);

/** prm_draft_list_media: Returns: (transfer container) (element-type PrmDraftMedia): what is known of all that it uses
 */
GPtrArray *prm_draft_list_media (const PrmDraft *draft);

/** prm_draft_uses_media: Returns: whether the medium at @url is one of the post, of one network or of the first comment
 */
gboolean prm_draft_uses_media (const PrmDraft *draft, const char *url);

/** prm_draft_find_media: Returns: (transfer none) (nullable): what is known of the medium at @url */
PrmDraftMedia *prm_draft_find_media (const PrmDraft *draft, const char *url);

/** prm_draft_with_media: puts @media in the place of the one at @url, in the shared media and those of networks. */
PrmDraft *prm_draft_with_media (PrmDraft *draft, const char *url, PrmDraftMedia *media);

/** prm_draft_with_network_media: gives @network a medium of its own in the place of the shared one. */
PrmDraft *prm_draft_with_network_media (PrmDraft *draft, PrmNetwork network, PrmDraftMedia *media);

/** prm_draft_add_media: adds @media behind the others. */
PrmDraft *prm_draft_add_media (PrmDraft *draft, PrmDraftMedia *media);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmDraftMedia, prm_draft_media_unref)

G_END_DECLS
