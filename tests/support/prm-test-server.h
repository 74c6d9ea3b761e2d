/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * An HTTP server inside the test, on loopback, that gives the answers that it was told to give and keeps what it was
 * asked. It knows nothing of the service: faults and odd answers are the test's.
 */
typedef struct _PrmTestServer PrmTestServer;

/** PrmTestFault: what goes wrong with an answer. */
typedef enum
{
  PRM_TEST_FAULT_NONE,
  PRM_TEST_FAULT_DROP, /* the connection is closed without an answer, once the request has arrived */
  PRM_TEST_FAULT_CUT,  /* the connection is closed after half of the body */
  PRM_TEST_FAULT_HANG, /* there never is an answer */
} PrmTestFault;

typedef enum
{
  PRM_TEST_CODING_NONE,
  PRM_TEST_CODING_GZIP,
  PRM_TEST_CODING_DEFLATE,
} PrmTestCoding;

/** PrmTestReply: one answer. */
typedef struct
{
  guint status;
  const char *body;         /* (nullable) */
  const char *content_type; /* (nullable) NULL: JSON */
  const char *header_name;  /* (nullable) one more header */
  const char *header_value;
  PrmTestCoding coding;
  PrmTestFault fault;
} PrmTestReply;

/** PrmTestAsked: one request that arrived. */
typedef struct
{
  char *method;
  char *path; /* decoded by the server, with its query as it was sent */
  char *authorization;
  char *profile_key;
  char *x_key; /* of the caller's own X app */
  char *x_secret;
  char *content_type;
  char *accept_encoding;
  char *body;
  guint16 client_port; /* tells connections apart */
} PrmTestAsked;

PrmTestServer *prm_test_server_new (void);

/** prm_test_server_new_tls: one whose certificate nobody has reason to trust. */
PrmTestServer *prm_test_server_new_tls (void);
void prm_test_server_free (PrmTestServer *server);

/** prm_test_server_get_url: Returns: (transfer none): "http://127.0.0.1:PORT/api" */
const char *prm_test_server_get_url (PrmTestServer *server);

/** prm_test_server_reply: adds an answer; answers are given in order, and a request beyond them gets a 599. */
void prm_test_server_reply (PrmTestServer *server, const PrmTestReply *reply);
void prm_test_server_reply_json (PrmTestServer *server, guint status, const char *body);

/** prm_test_server_reply_rate: adds one with the service's rate headers. */
void prm_test_server_reply_rate (
  PrmTestServer *server, guint status, const char *body, const char *used, const char *maximum);

/** prm_test_server_forget: takes back the answers that nobody has asked for. */
void prm_test_server_forget (PrmTestServer *server);

/** prm_test_server_get_asked: Returns: (transfer none) (element-type PrmTestAsked): every request so far */
GPtrArray *prm_test_server_get_asked (PrmTestServer *server);

/** prm_test_server_get_last: Returns: (transfer none): the latest request; there must be one */
const PrmTestAsked *prm_test_server_get_last (PrmTestServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmTestServer, prm_test_server_free)

G_END_DECLS
