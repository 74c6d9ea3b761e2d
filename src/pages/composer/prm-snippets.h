/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-draft.h"

G_BEGIN_DECLS

typedef enum
{
  PRM_SNIPPET_TEXT,
  PRM_SNIPPET_HASHTAGS,
  PRM_SNIPPET_TEMPLATE, /* a whole draft */
} PrmSnippetKind;

#define PRM_N_SNIPPET_KINDS (PRM_SNIPPET_TEMPLATE + 1)

/** PrmSnippet: something that was written once to be used again. */
typedef struct
{
  PrmSnippetKind kind;
  char *name; /* (owned) */
  char *body; /* (owned) a text, or of a template a draft as it stands on disk */
} PrmSnippet;

void prm_snippet_free (PrmSnippet *snippet);

/** prm_snippets_parse: @text: (nullable). Returns: (transfer full) (element-type PrmSnippet): what is in @text */
GPtrArray *prm_snippets_parse (const char *text);
char *prm_snippets_print (GPtrArray *snippets);

/** prm_snippets_set: adds one, or gives the one of that kind and name another body; kept in the order of the names. */
void prm_snippets_set (GPtrArray *snippets, PrmSnippetKind kind, const char *name, const char *body);

/** prm_snippet_kind_get_label: Returns: its name in the user's language */
const char *prm_snippet_kind_get_label (PrmSnippetKind kind);

/**
 * prm_draft_with_template:
 * @template: the body of a template
 *
 * Returns: (transfer full): @draft with the content of @template; its client and its time stay
 */
PrmDraft *prm_draft_with_template (PrmDraft *draft, const char *template);

G_END_DECLS
