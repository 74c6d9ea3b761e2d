/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PrmSettings:
 *
 * The application's settings as properties to bind to; nothing else knows the names of the keys. Properties:
 * `api-url` (string), `window-width`, `window-height` (int), `window-maximized`, `sidebar-visible` (boolean), `page`
 * (string), `profile` (string, refId or "" for all), `week-start` (int, 0 as the locale has it, else 1 Monday to 7
 * Sunday), `color-scheme` (string: "system", "light", "dark"), `notifications` (boolean),
 * `reject-reasons` (GStrv: the last ones first), `alt-text-clients` (GStrv: refIds of the clients whose images must
 * have an alternative text), `client-zones` (GStrv: refId and time zone of the clients that have one of their own),
 * `open-drafts` (GStrv: ids of the drafts that are being written).
 */
#define PRM_TYPE_SETTINGS (prm_settings_get_type ())
G_DECLARE_FINAL_TYPE (PrmSettings, prm_settings, PRM, SETTINGS, GObject)

PrmSettings *prm_settings_new (void);

/** prm_settings_dup_api_url: Returns: (transfer full): the service's address */
char *prm_settings_dup_api_url (PrmSettings *settings);

/** prm_settings_get_first_weekday: Returns: 1 Monday to 7 Sunday, the locale's where the user chose none */
int prm_settings_get_first_weekday (PrmSettings *settings);

/** prm_settings_dup_reasons: Returns: (transfer full): why posts were rejected, the last reason first */
GStrv prm_settings_dup_reasons (PrmSettings *settings);

/** prm_settings_remember_reason: puts @reason first among those that are offered; five are kept. */
void prm_settings_remember_reason (PrmSettings *settings, const char *reason);

/** prm_settings_get_needs_alt_text: Returns: whether images of the client @ref_id must have an alternative text */
gboolean prm_settings_get_needs_alt_text (PrmSettings *settings, const char *ref_id);
void prm_settings_set_needs_alt_text (PrmSettings *settings, const char *ref_id, gboolean needs);

/** prm_settings_get_client_zone: Returns: (transfer full) (nullable): the time zone of the client @ref_id (nullable);
 * %NULL where it is this computer's */
GTimeZone *prm_settings_get_client_zone (PrmSettings *settings, const char *ref_id);

/** prm_settings_set_client_zone: @zone: (nullable): the name of a time zone; %NULL: this computer's */
void prm_settings_set_client_zone (PrmSettings *settings, const char *ref_id, const char *zone);

/** prm_settings_set_draft_open: notes that a draft has a window, or has none any more. */
void prm_settings_set_draft_open (PrmSettings *settings, const char *draft_id, gboolean open);

G_END_DECLS
