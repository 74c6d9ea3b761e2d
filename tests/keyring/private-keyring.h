/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** The password of the private keyring, which holds nothing but what the tests put there. */
#define PRIVATE_KEYRING_PASSWORD "postroom"

typedef enum
{
  PRIVATE_KEYRING_NONE,  /* a bus without any keyring */
  PRIVATE_KEYRING_EMPTY, /* one where nobody has made a collection yet */
  PRIVATE_KEYRING_OPEN,  /* with the login collection that every desktop session has, unlocked */
} PrivateKeyringKind;

/**
 * PrivateKeyring:
 *
 * A session bus with or without a real gnome-keyring-daemon on it, in a home of its own. What a test runs as a
 * subprocess finds it as the session's.
 */
typedef struct
{
  GSubprocess *bus;
  GSubprocess *daemon; /* (nullable) */
  char *home;
} PrivateKeyring;

/** private_keyring_is_available: Returns: whether the programs that it needs are there; if not, the test is skipped */
gboolean private_keyring_is_available (void);
void private_keyring_up (PrivateKeyring *keyring, PrivateKeyringKind kind);
void private_keyring_down (PrivateKeyring *keyring);

/* What a subprocess does to the keyring of its session, as another program would. */

void session_keyring_lock (void);
void session_keyring_unlock (void);
/** session_keyring_stop, session_keyring_continue: the daemon hangs, and does not any more. */
void session_keyring_stop (void);
void session_keyring_continue (void);
/** session_keyring_own_prompter: password windows open, so to say, and nobody ever looks at them. */
void session_keyring_own_prompter (void);
/** session_keyring_list_labels: Returns: (transfer full): the labels of all items, sorted, joined by newlines */
char *session_keyring_list_labels (void);

G_END_DECLS
