/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "composer-support.h"
#include "prm-draft-media.h"

G_BEGIN_DECLS

/** media_make_path: Returns: (transfer full): of a file in a folder that goes with the desk */
char *media_make_path (DeskWindow *self, const char *name);

/** media_write_picture: Returns: (transfer full): the file: address of a blue picture */
char *media_write_picture (DeskWindow *self, const char *name, const char *type, int width, int height);

/** media_write_file: a file of @size bytes, most of which take no place on the disk. Returns: (transfer full): its
 * file: address */
char *media_write_file (DeskWindow *self, const char *name, const char *bytes, gsize n_bytes, goffset size);

GtkWidget *media_get_strip (DeskWindow *self);
void media_add (DeskWindow *self, const char *url);

/** media_get_url: Returns: (nullable): the address of one of the draft's shared media */
const char *media_get_url (DeskWindow *self, guint index);
PrmDraftMedia *media_get (DeskWindow *self, guint index);

/** media_get_comment_strip: turns the first comment on. Returns: its media */
GtkWidget *media_get_comment_strip (DeskWindow *self);
void media_write_comment (DeskWindow *self, const char *text);
void media_add_to_comment (DeskWindow *self, const char *url);

/** media_get_comment_url: Returns: (nullable): the address of one of the media of the first comment */
const char *media_get_comment_url (DeskWindow *self, guint index);

/** media_comment_has_arrived: the same of the first comment. */
gboolean media_comment_has_arrived (gpointer user_data);

/** media_new_file_list: Returns: (transfer full): files as they are dropped or copied; @uris: %NULL at the end */
GValue media_new_file_list (const char *const *uris);

/** media_has_arrived: @user_data: the #DeskWindow. Returns: whether all shared media are at the service */
gboolean media_has_arrived (gpointer user_data);

/** media_write_post: opens a composer for LinkedIn with @text. */
void media_write_post (DeskWindow *self, const char *text);
void media_send_tomorrow (DeskWindow *self);
void media_wait_until_said (DeskWindow *self, const char *sentence);

G_END_DECLS
