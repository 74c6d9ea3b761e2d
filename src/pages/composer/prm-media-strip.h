/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-composer-state.h"
#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmMediaStrip:
 *
 * The media of a draft, or of its first comment, in order, and every way to add some. Local files are uploaded in the
 * background; the draft has their file: addresses until then. Signal `edited` (PrmDraft) brings the draft with the
 * media as the user wants them, `arrived` (string address, PrmDraftMedia) what takes the place of a medium now that
 * more is known of it, which is nothing that a person did. `stopped` (string file: address, nullable string): it does
 * not get to the service, and why; or it does after all.
 *
 * Actions: `media.add-files` (a file chooser), `media.add` (as: addresses, also file: ones), `media.paste`,
 * `media.library`, `media.move` ((uu): from, to), `media.remove` (u), `media.edit-alt` (u), `media.set-alt` ((us)),
 * `media.edit-crop` (u), `media.crop` ((uddd): index, width divided by height or 0 for all of it, and the middle in
 * fractions), `media.crop-for` ((usddd): the same for one network, 0 for what all others have), `media.cancel`,
 * `media.retry` (u), `media.use-new` and `media.keep-uploaded` (u: of a file that became another one). What one network
 * has for itself comes behind the shared media.
 */
#define PRM_TYPE_MEDIA_STRIP (prm_media_strip_get_type ())
G_DECLARE_FINAL_TYPE (PrmMediaStrip, prm_media_strip, PRM, MEDIA_STRIP, AdwBin)

/** prm_media_strip_new_for_comment: Returns: (transfer floating): one for the media of the first comment; what stands
 * in the draft once there is one. Its field for addresses is to be put somewhere near it. */
GtkWidget *prm_media_strip_new_for_comment (void);

/** prm_media_strip_get_field: Returns: (transfer none): where an address is entered */
GtkWidget *prm_media_strip_get_field (PrmMediaStrip *self);

/** prm_media_strip_set_workspace: to be called once, before anything is shown. */
void prm_media_strip_set_workspace (PrmMediaStrip *self, PrmWorkspace *workspace);

void prm_media_strip_show (PrmMediaStrip *self, PrmDraft *draft, const PrmComposerState *state);

/** prm_media_strip_take_drops: files that are dropped on @widget are added. */
void prm_media_strip_take_drops (PrmMediaStrip *self, GtkWidget *widget);

/** prm_media_strip_take_drops_on: what is dropped on @widget goes here although another strip takes what is dropped
 * around it. */
void prm_media_strip_take_drops_on (PrmMediaStrip *self, GtkWidget *widget);

/** prm_media_strip_take_pastes: pictures and files that are pasted into the text in @editor are added; text stays
 * its own. */
void prm_media_strip_take_pastes (PrmMediaStrip *self, GtkWidget *editor);

/** prm_media_strip_add_pending: adds what stands in the field. Returns: %FALSE, with a sentence shown, if it cannot be
 */
gboolean prm_media_strip_add_pending (PrmMediaStrip *self);

/** prm_media_strip_go_to: brings the user to the medium that @problem is about, and opens what mends it. */
void prm_media_strip_go_to (PrmMediaStrip *self, const PrmProblem *problem);

G_END_DECLS
