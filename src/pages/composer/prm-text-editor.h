/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** PRM_TEXT_EDITOR_SHARED: the text of all networks that have none of their own. */
#define PRM_TEXT_EDITOR_SHARED (-1)

/**
 * PrmTextEditor:
 *
 * The text of a draft: the shared one first, and a tab for each chosen network, where the first edit makes a version
 * for that network alone. Signal `edited` (PrmDraft), `cursor-moved`. Actions: `editor.show` (int32 network, or
 * %PRM_TEXT_EDITOR_SHARED), `editor.back-to-shared`, `editor.keep-version`, `editor.merge-version`, `editor.style`
 * (string: an element), `editor.insert` (string).
 */
#define PRM_TYPE_TEXT_EDITOR (prm_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (PrmTextEditor, prm_text_editor, PRM, TEXT_EDITOR, AdwBin)

void prm_text_editor_show (PrmTextEditor *self, PrmDraft *draft, const PrmComposerState *state);

/** prm_text_editor_show_network: @network: or %PRM_TEXT_EDITOR_SHARED */
void prm_text_editor_show_network (PrmTextEditor *self, int network);
int prm_text_editor_get_network (PrmTextEditor *self);

/** prm_text_editor_focus: puts the cursor into the text; beyond a limit, where the text goes beyond it. */
void prm_text_editor_focus (PrmTextEditor *self);

/** prm_text_editor_insert: puts @text where the cursor is, in place of what is selected. */
void prm_text_editor_insert (PrmTextEditor *self, const char *text);

/** prm_text_editor_dup_selection: Returns: (transfer full): what is selected; "" for nothing */
char *prm_text_editor_dup_selection (PrmTextEditor *self);

guint prm_text_editor_get_cursor (PrmTextEditor *self);
void prm_text_editor_set_cursor (PrmTextEditor *self, guint cursor);

/** prm_text_editor_set_cursor_at_byte: @offset: in the shown text; beyond its end is its end */
void prm_text_editor_set_cursor_at_byte (PrmTextEditor *self, gssize offset);

/** prm_text_editor_set_saved: @label: how it stands with what is on disk */
void prm_text_editor_set_saved (PrmTextEditor *self, const char *label);

/** prm_text_editor_add_tool: puts a button beside those for style and emoji. */
void prm_text_editor_add_tool (PrmTextEditor *self, GtkWidget *tool);

G_END_DECLS
