/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PrmPageHeader:
 *
 * The header bar that is on top of every page: sidebar button, New Post, what the page adds (GtkBuildable children of
 * type "start" and "end"), and how fresh the data is. Properties: `workspace` (PrmWorkspace), `title`, `subtitle`
 * (string), `title-widget` (GtkWidget, nullable: instead of title and subtitle).
 */
#define PRM_TYPE_PAGE_HEADER (prm_page_header_get_type ())
G_DECLARE_FINAL_TYPE (PrmPageHeader, prm_page_header, PRM, PAGE_HEADER, AdwBin)

GtkWidget *prm_page_header_new (PrmWorkspace *workspace);

PrmWorkspace *prm_page_header_get_workspace (PrmPageHeader *header);
void prm_page_header_set_workspace (PrmPageHeader *header, PrmWorkspace *workspace);

const char *prm_page_header_get_title (PrmPageHeader *header);
void prm_page_header_set_title (PrmPageHeader *header, const char *title);

const char *prm_page_header_get_subtitle (PrmPageHeader *header);
void prm_page_header_set_subtitle (PrmPageHeader *header, const char *subtitle);

GtkWidget *prm_page_header_get_title_widget (PrmPageHeader *header);
void prm_page_header_set_title_widget (PrmPageHeader *header, GtkWidget *title_widget);

/** prm_page_header_pack_start: puts @child after New Post. */
void prm_page_header_pack_start (PrmPageHeader *header, GtkWidget *child);

/** prm_page_header_pack_end: puts @child before the sync status. */
void prm_page_header_pack_end (PrmPageHeader *header, GtkWidget *child);

G_END_DECLS
