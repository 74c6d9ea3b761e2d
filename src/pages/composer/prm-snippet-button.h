/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-snippets.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmSnippetButton:
 *
 * Snippets, hashtag groups and templates: those that there are, and a field to keep another one. Signals `used` (uint
 * kind, string body) and `keep` (uint kind, string name), which asks for prm_snippet_button_keep().
 */
#define PRM_TYPE_SNIPPET_BUTTON (prm_snippet_button_get_type ())
G_DECLARE_FINAL_TYPE (PrmSnippetButton, prm_snippet_button, PRM, SNIPPET_BUTTON, AdwBin)

GtkWidget *prm_snippet_button_new (PrmWorkspace *workspace);

/** prm_snippet_button_set_workspace: @workspace: (nullable): %NULL lets go of it */
void prm_snippet_button_set_workspace (PrmSnippetButton *self, PrmWorkspace *workspace);

void prm_snippet_button_popup (PrmSnippetButton *self);

/** prm_snippet_button_keep: @body: "" keeps nothing, and says so */
void prm_snippet_button_keep (PrmSnippetButton *self, PrmSnippetKind kind, const char *name, const char *body);

G_END_DECLS
