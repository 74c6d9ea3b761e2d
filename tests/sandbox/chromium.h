/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A headless Chromium, driven over the DevTools protocol through two pipes: nothing listens on a port, and it ends when
 * the test does. It resolves no name but 127.0.0.1, and answers https addresses itself with a page titled "Elsewhere".
 */

typedef struct _Chromium Chromium;

/** chromium_start: Returns: (transfer full) (nullable): a browser, or %NULL where none is installed */
Chromium *chromium_start (void);

/** chromium_stop: ends the browser and takes its files away. */
void chromium_stop (Chromium *self);

/** chromium_open: Returns: (transfer full): the session of a new page that shows @url, once it has loaded */
char *chromium_open (Chromium *self, const char *url);

/** chromium_adopt: Returns: (transfer full): the session of the page that @opener opened with its @number-th window */
char *chromium_adopt (Chromium *self, const char *opener, guint number);

/** chromium_close: closes the page of @session. */
void chromium_close (Chromium *self, const char *session);

/** chromium_wait_closed: runs the main loop until the page has closed itself. */
void chromium_wait_closed (Chromium *self, const char *session);

/**
 * chromium_call:
 * @params: (nullable): JSON
 *
 * Calls a method of the protocol and waits for its result; an error fails the test.
 *
 * Returns: (transfer full): the result
 */
JsonObject *chromium_call (Chromium *self, const char *session, const char *method, const char *params);

/** chromium_get: Returns: (transfer full): the value of a JavaScript expression in the page, as text */
char *chromium_get (Chromium *self, const char *session, const char *expression);

/** chromium_wait_for: runs the main loop until a JavaScript expression in the page is true. */
void chromium_wait_for (Chromium *self, const char *session, const char *expression);

/** chromium_wait_shown: runs the main loop until a new page has left "about:blank" and loaded. */
void chromium_wait_shown (Chromium *self, const char *session);

/** chromium_click: presses the mouse button over the element that the CSS @selector finds. */
void chromium_click (Chromium *self, const char *session, const char *selector);

/** chromium_press: presses and releases a key: "Tab", "Enter" or " " */
void chromium_press (Chromium *self, const char *session, const char *key);

/** chromium_count_loads: Returns: how often the page of @session has loaded */
guint chromium_count_loads (Chromium *self, const char *session);

/** chromium_wait_load: runs the main loop until the page has loaded more often than @before. */
void chromium_wait_load (Chromium *self, const char *session, guint before);

/** chromium_get_refusals: Returns: how many things the pages' content security policies have kept from happening */
guint chromium_get_refusals (Chromium *self);

G_END_DECLS
