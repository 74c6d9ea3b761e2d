/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-network.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PrmPatience: how long a call may be silent before it is given up. */
typedef enum
{
  PRM_PATIENCE_SHORT, /* 30 s: reading, small changes */
  PRM_PATIENCE_LONG,  /* 180 s: publishing, which waits for the networks and for first comments */
} PrmPatience;

#define PRM_N_PATIENCE 2

/** PrmRequestKeys: which keys go with a request. */
typedef enum
{
  PRM_REQUEST_KEYS_ALL,     /* Authorization, and Profile-Key where there is one */
  PRM_REQUEST_KEYS_ACCOUNT, /* Authorization only: the profile is named in the body */
  PRM_REQUEST_KEYS_NONE,    /* to another server */
} PrmRequestKeys;

/** PrmRequest: one HTTP request. */
typedef struct
{
  const char *method; /* static */
  char *path;         /* (owned) with its query, after the base address: "/history?limit=100" */
  char *url;          /* (owned) (nullable) a whole address in place of the base address and @path */
  GBytes *body;       /* (owned) (nullable) */
  char *content_type; /* (owned) (nullable) of the body; NULL: JSON */
  PrmPatience patience;
  PrmRequestKeys keys;
  gboolean touches_x; /* whether the keys of the user's X app go along */
  gboolean changes;   /* whether the service acts on it; such a request is sent once and never redirected */
  gboolean secret;    /* whether the body holds a secret, to be wiped at the end */
  const char *accept; /* static (nullable) what may come back; NULL: JSON */
  gsize max_size;     /* bytes that may come back; 0: as many as of any answer */

  GInputStream *stream; /* (owned) (nullable) in place of @body, read as it is sent */
  goffset stream_size;
  GFileProgressCallback progress; /* (nullable) told of what has been sent of the stream */
  gpointer progress_data;
} PrmRequest;

PrmRequest *prm_request_new (const char *method, const char *path);
void prm_request_free (PrmRequest *request);

/**
 * prm_request_add_query: adds "name=value" to the path, both escaped.
 * @value: (nullable): %NULL adds nothing
 */
void prm_request_add_query (PrmRequest *request, const char *name, const char *value);
void prm_request_add_query_number (PrmRequest *request, const char *name, guint number);
void prm_request_add_query_moment (PrmRequest *request, const char *name, gint64 moment);
/** prm_request_add_query_networks: adds "name[0]=facebook" and so on, the form of the service's own clients. */
void prm_request_add_query_networks (PrmRequest *request, const char *name, PrmNetworkSet networks);

/** prm_request_add_segment: adds "/segment" to the path, escaped. */
void prm_request_add_segment (PrmRequest *request, const char *segment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmRequest, prm_request_free)

G_END_DECLS
