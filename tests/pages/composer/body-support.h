/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "media-support.h"

G_BEGIN_DECLS

/*
 * Posts that are composed in the window, and the bodies that the service got for them. All rows of a program share one
 * desk, so that each has only a window of its own to open.
 */

typedef struct
{
  const char *path;
  void (*write) (DeskWindow *self); /* in a window for TEST_ACME */
  /* JSON with ' for "; @ is the row's own time, $1 to $9 the address of a medium, &1 to &9 that of one of the first
   * comment, $0 that of Instagram alone. Without an @ no time is chosen. */
  const char *body;
} BodyRow;

/** body_get_desk: Returns: (transfer none): the desk, started when it is first asked for */
DeskWindow *body_get_desk (void);

/** body_send: sends what the window shows, chooses what it asks about, and waits until the service has it. */
void body_send (DeskWindow *self);

/** body_expect: fails where the service has no new post, or one from another body than @body; prints what it got. */
void body_expect (DeskWindow *self, const char *path, const char *body);

/** body_expect_all: the same for several new posts, in the order in which they were sent; @bodies: %NULL at the end.
 * Their keys have to differ. */
void body_expect_all (DeskWindow *self, const char *path, const char *const *bodies);

/** body_submit: sends @draft without a window. Returns: (transfer full): the id of its post */
char *body_submit (DeskWindow *self, PrmDraft *draft);

/** body_schedule: Returns: (transfer full): the id of a new post for LinkedIn and X, due at the row's time */
char *body_schedule (DeskWindow *self, const char *text);

/** body_expect_updates: fails where the post @id was not changed in place by just these; @updates: a JSON array with '
 * for " */
void body_expect_updates (DeskWindow *self, const char *path, const char *id, const char *updates);

/** body_get_time: Returns: the moment at which the next row's post goes out: far from every other's */
gint64 body_get_time (void);

/** body_dup_filled: Returns: (transfer full): @body of a row, with what its signs stand for */
char *body_dup_filled (DeskWindow *self, const char *body);

/** body_next_time: what comes now is another row. */
void body_next_time (void);

/** body_run_row: @data: a #BodyRow */
void body_run_row (gconstpointer data);

/** body_end: Returns: what g_test_run() does, once the desk is gone */
int body_end (void);

/** body_dup_new_id: Returns: (transfer full): the id of the post that the service has got since; body_expect() does not
 * look for it any more */
char *body_dup_new_id (DeskWindow *self);

/** body_dup_post: Returns: (transfer full): what the service tells of a post */
JsonObject *body_dup_post (DeskWindow *self, const char *id);

/** body_dup_printed: Returns: (transfer full): @json with " for ' */
char *body_dup_printed (const char *json);

/* What a person does, without waiting for frames in between. */
void body_act (DeskWindow *self, GtkWidget *widget, const char *action, const char *format, ...);
void body_toggle (DeskWindow *self, PrmNetwork network);
void body_write (DeskWindow *self, PrmNetwork network, const char *text);

G_END_DECLS
