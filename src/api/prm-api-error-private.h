/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-answer.h"
#include "prm-api-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** PrmApiCode: what one of Ayrshare's error codes means for the person in front of the screen. */
typedef struct
{
  int code;
  PrmApiError error;
  PrmApiTurn turn;
  const char *sentence; /* untranslated: what happened and what to do */
} PrmApiCode;

/** prm_api_code_find: Returns: (transfer none) (nullable): the row of @code; %NULL for one that we do not know */
const PrmApiCode *prm_api_code_find (int code);

/** prm_api_code_get_table: for tests. Returns: (transfer none): all rows, ascending */
const PrmApiCode *prm_api_code_get_table (guint *n_codes);

/** prm_api_error_set: sets @error, passing or not as its code has it, without any answer behind it. */
void prm_api_error_set (GError **error, PrmApiError code, PrmApiTurn turn, const char *sentence);

/** prm_api_error_set_ambiguous: notes that the service may have acted all the same. */
void prm_api_error_set_ambiguous (GError *error);

/** prm_api_error_set_http_status: notes the HTTP status of an answer that could not be read. */
void prm_api_error_set_http_status (GError *error, guint http_status);

/**
 * prm_api_error_set_from_answer:
 * @root: (nullable): the JSON of @answer; %NULL if it is none
 * @results: (nullable): (element-type PrmPostResult): what the answer tells of single networks
 *
 * The one mapper: turns an answer that reports a failure into an error.
 */
void prm_api_error_set_from_answer (GError **error, const PrmAnswer *answer, JsonNode *root, GPtrArray *results);

/**
 * prm_api_error_describe:
 * @code: Ayrshare's code, 0 if none
 * @server_text: (nullable): the service's own message, redacted already
 *
 * Returns: (transfer full): a sentence about one error of one network
 */
char *prm_api_error_describe (int code, const char *server_text);

G_END_DECLS
