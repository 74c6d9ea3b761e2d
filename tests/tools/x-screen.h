/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The X server seen from outside a program under test: which windows it has put up, what is painted in them,
 * and a keyboard and a pointer to use them with. Nothing here blocks but the round trip to the server.
 */

typedef struct _XScreen XScreen;

/** An X window's id; 0 is none. */
typedef gulong XScreenWindow;

/** x_screen_open: Returns: (transfer full) (nullable): the display of $DISPLAY, or %NULL with @error */
XScreen *x_screen_open (GError **error);
void x_screen_close (XScreen *screen);

/**
 * x_screen_find_windows:
 * @pid: the program's process
 * @least_size: in pixels; smaller windows are left out, such as helpers that nobody sees
 *
 * Returns: (transfer full) (element-type XScreenWindow): its mapped top-level windows, the one on top last
 */
GArray *x_screen_find_windows (XScreen *screen, GPid pid, int least_size);

/** x_screen_is_painted: Returns: whether a window shows more than one plain colour */
gboolean x_screen_is_painted (XScreen *screen, XScreenWindow window);

/** x_screen_get_area: Returns: %FALSE if the window is gone; else its place on the screen in pixels */
gboolean x_screen_get_area (XScreen *screen, XScreenWindow window, int *x, int *y, int *width, int *height);

/**
 * x_screen_checksum:
 *
 * Returns: (transfer full) (nullable): a digest of the whole screen's pixels; two are equal when nothing moved
 */
char *x_screen_checksum (XScreen *screen);

/**
 * x_screen_save:
 * @x, @y, @width, @height: the part to photograph, in pixels; what lies outside the screen is left out
 * @path: where to write the PNG
 */
gboolean x_screen_save (XScreen *screen, int x, int y, int width, int height, const char *path, GError **error);

/** x_screen_set_background: gives the screen behind all windows a plain colour, 0xrrggbb */
void x_screen_set_background (XScreen *screen, guint32 color);

/** x_screen_resize: asks the window manager for this size and for the place @x, @y */
void x_screen_resize (XScreen *screen, XScreenWindow window, int x, int y, int width, int height);

/** x_screen_ask_to_close: does what the close button of a title bar does */
void x_screen_ask_to_close (XScreen *screen, XScreenWindow window);

/**
 * x_screen_press:
 * @keys: key names of X joined by "+", modifiers first: "Control_L+n", "Return"
 *
 * Presses and releases the keys. Returns: %FALSE if the keyboard has no such key
 */
gboolean x_screen_press (XScreen *screen, const char *keys);

/** x_screen_type: types ASCII text. Returns: %FALSE if the keyboard has no key for a character */
gboolean x_screen_type (XScreen *screen, const char *text);

/** x_screen_click: moves the pointer there, in screen pixels, and clicks the first button */
void x_screen_click (XScreen *screen, int x, int y);

/** x_screen_point: moves the pointer there, in screen pixels */
void x_screen_point (XScreen *screen, int x, int y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XScreen, x_screen_close)

G_END_DECLS
