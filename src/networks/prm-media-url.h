/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PRM_MEDIA_UNKNOWN,
  PRM_MEDIA_IMAGE,
  PRM_MEDIA_VIDEO,
  PRM_MEDIA_DOCUMENT,
} PrmMediaKind;

typedef enum
{
  PRM_MEDIA_URL_OK,
  PRM_MEDIA_URL_NOT_AN_ADDRESS,
  PRM_MEDIA_URL_NOT_HTTPS,      /* https only; a loopback address may be http */
  PRM_MEDIA_URL_ODD_CHARACTERS, /* blanks or accents that networks stumble over: a warning */
} PrmMediaUrlProblem;

/** prm_media_url_check: Returns: what is wrong with @url, for the service and the networks */
PrmMediaUrlProblem prm_media_url_check (const char *url);

/**
 * prm_media_url_repair:
 *
 * Takes away the blanks around @url, writes https for http, and encodes blanks, accents and other characters that an
 * address must not have, as the service asks for.
 *
 * Returns: (transfer full) (nullable): the better address; %NULL if there is nothing to repair, or no way to
 */
char *prm_media_url_repair (const char *url);

/**
 * prm_media_file_name_clean:
 * @name: the name of a file that is to be uploaded, without its folder
 *
 * Returns: (transfer full): a name without blanks, accents and signs, so that the address that it gets is one that
 *   every network can fetch; never empty, and with the ending of @name
 */
char *prm_media_file_name_clean (const char *name);

/** prm_media_url_get_kind: Returns: what the ending of its path says that it is */
PrmMediaKind prm_media_url_get_kind (const char *url);

/** prm_media_extension_get_kind: Returns: what files with the lower-case ending @extension are */
PrmMediaKind prm_media_extension_get_kind (const char *extension);

/** prm_media_url_get_extension: Returns: (transfer full): the lower-case ending of its path without the dot; "" for
 * none */
char *prm_media_url_get_extension (const char *url);

/**
 * prm_url_is_loopback:
 *
 * Returns: whether the host of @url is this computer: localhost, 127.0.0.0/8 or ::1
 */
gboolean prm_url_is_loopback (const char *url);

G_END_DECLS
