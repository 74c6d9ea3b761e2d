/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPage:
 *
 * What every page of the window is: a bin that was given its workspace. Property: `workspace` (PrmWorkspace, construct
 * only). Signal: `undoable` (utf8), see prm_page_offer_undo().
 */
#define PRM_TYPE_PAGE (prm_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (PrmPage, prm_page, PRM, PAGE, AdwBin)

struct _PrmPageClass
{
  AdwBinClass parent_class;
};

/** prm_page_get_workspace: Returns: (transfer none) */
PrmWorkspace *prm_page_get_workspace (PrmPage *page);

/** prm_page_get_now: Returns: the present moment by the workspace's clock */
gint64 prm_page_get_now (PrmPage *page);

/** prm_page_dup_current_ref_id: Returns: (transfer full) (nullable): the refId of the client shown, %NULL for all */
char *prm_page_dup_current_ref_id (PrmPage *page);

/**
 * prm_page_get_client_zone:
 * @widget: a page, or anything in one
 * @ref_id: (nullable): the client
 *
 * Returns: (transfer full) (nullable): the time zone of the client, where it has one of its own
 */
GTimeZone *prm_page_get_client_zone (GtkWidget *widget, const char *ref_id);

/**
 * prm_page_offer_undo:
 * @action: an action of the page, with its target: "drafts.undelete('id')"
 *
 * Says that something was done just now that @action takes back: the window's Undo does it, from wherever one is then.
 */
void prm_page_offer_undo (PrmPage *page, const char *action);

G_END_DECLS
