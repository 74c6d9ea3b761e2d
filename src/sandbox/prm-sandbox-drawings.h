/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define PRM_SANDBOX_PICTURE_WIDTH 960
#define PRM_SANDBOX_PICTURE_HEIGHT 720

/* Each fills a surface of this size. */
void prm_sandbox_draw_bike (cairo_t *cr);
void prm_sandbox_draw_books (cairo_t *cr);
void prm_sandbox_draw_cake (cairo_t *cr);
void prm_sandbox_draw_croissant (cairo_t *cr);
void prm_sandbox_draw_glass (cairo_t *cr);
void prm_sandbox_draw_hops (cairo_t *cr);
void prm_sandbox_draw_lamp (cairo_t *cr);
void prm_sandbox_draw_lantern (cairo_t *cr);
void prm_sandbox_draw_leaves (cairo_t *cr);
void prm_sandbox_draw_lighthouse (cairo_t *cr);
void prm_sandbox_draw_loaf (cairo_t *cr);
void prm_sandbox_draw_painting (cairo_t *cr);
void prm_sandbox_draw_sunrise (cairo_t *cr);
void prm_sandbox_draw_vase (cairo_t *cr);
void prm_sandbox_draw_wheel (cairo_t *cr);

G_END_DECLS
