/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-client-media.h"
#include "prm-uploads-private.h"

G_BEGIN_DECLS

struct _PrmUpload
{
  GObject parent_instance;

  PrmUploads *uploads; /* (weak) (nullable) */
  char *key;           /* (owned) */
  char *ref_id;        /* (owned) */
  char *uri;           /* (owned) */
  PrmUploadState state;
  double progress;
  PrmDraftMedia *media;      /* (owned) (nullable) */
  GError *error;             /* (owned) (nullable) */
  GError *refusal;           /* (owned) (nullable) what may be the error */
  GCancellable *cancellable; /* (owned) (nullable) while something is under way */
  PrmUploadTarget *target;   /* (owned) (nullable) of a large file */
  guint64 stamp;             /* of the file as it was read */
};

struct _PrmUploads
{
  GObject parent_instance;

  PrmUplink *uplink;  /* (owned) */
  GHashTable *by_key; /* (owned) (element-type utf8 PrmUpload) */
  GQueue waiting;     /* (element-type PrmUpload) owned */
  guint n_sending;
  PrmPictureReader reader; /* (nullable) */
  gboolean stopped;
};

/* prm-upload.c */

/** prm_upload_begin: looks into the file, and then lets it wait for its turn. */
void prm_upload_begin (PrmUpload *upload);

/** prm_upload_send: it is its turn. */
void prm_upload_send (PrmUpload *upload);

/** prm_upload_read_stamp: Returns: what is another number once the file was written to; 0: it cannot be read */
guint64 prm_upload_read_stamp (const char *uri);

/* prm-upload-known.c */

/** prm_upload_remember: it has arrived, and nobody wrote to it meanwhile. */
void prm_upload_remember (PrmUpload *upload);

/** PrmUploadKnownFunc: @url: (nullable): where the service has what is in the file already; until @expires_at */
typedef void (*PrmUploadKnownFunc) (PrmUpload *upload, const char *url, gint64 expires_at);

/** prm_upload_recall: whether it has arrived already, perhaps in an earlier run; it has been looked into */
void prm_upload_recall (PrmUpload *upload, PrmUploadKnownFunc then);

/* prm-uploads.c */

/** prm_uploads_send_more: lets as many go as may go at once. */
void prm_uploads_send_more (PrmUploads *self);

G_END_DECLS
