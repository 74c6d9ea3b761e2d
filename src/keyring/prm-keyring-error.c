/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-keyring"

#include "config.h"

#include "prm-keyring-error-private.h"

#include "prm-redact.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

GQuark
prm_keyring_error_quark (void)
{
  return g_quark_from_static_string ("prm-keyring-error-quark");
}

GError *
prm_keyring_error_new_locked (void)
{
  return g_error_new_literal (PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_LOCKED,
                              _ ("The system keyring is locked. Unlock it to use the keys kept there; until then a key "
                                 "that you enter lasts until Postroom is closed."));
}

static gboolean
is_absent (const GError *error)
{
  static const int dbus_codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,    G_DBUS_ERROR_NAME_HAS_NO_OWNER,       G_DBUS_ERROR_NO_SERVER,
    G_DBUS_ERROR_DISCONNECTED,       G_DBUS_ERROR_UNKNOWN_OBJECT,          G_DBUS_ERROR_SPAWN_EXEC_FAILED,
    G_DBUS_ERROR_SPAWN_FORK_FAILED,  G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND, G_DBUS_ERROR_SPAWN_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_EXITED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (dbus_codes); i++)
    {
      if (g_error_matches (error, G_DBUS_ERROR, dbus_codes[i]))
        return TRUE;
    }

  /* A bus that cannot be reached: no address, nobody behind it, or it went away. */
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

static gboolean
is_timed_out (const GError *error, PrmDeadline *deadline)
{
  return (deadline != NULL && prm_deadline_is_over (deadline)) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY);
}

GError *
prm_keyring_error_map (GError *error, PrmDeadline *deadline)
{
  g_autoptr (GError) cause = error;
  g_autofree char *detail = NULL;

  if (is_timed_out (cause, deadline))
    return g_error_new_literal (PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_TIMED_OUT,
                                _ ("The system keyring does not answer. Keys last until Postroom is closed."));

  if (cause->domain == PRM_KEYRING_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&cause);

  if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return prm_keyring_error_new_locked ();

  g_debug ("%s %d: %s", g_quark_to_string (cause->domain), cause->code, cause->message);

  if (is_absent (cause))
    return g_error_new_literal (PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_ABSENT,
                                _ ("There is no system keyring to keep keys in. They last until Postroom is closed."));

  detail = prm_redact (cause->message);

  return g_error_new (PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_FAILED,
                      /* Translators: %s is a technical message */
                      _ ("The system keyring could not be used, so keys last until Postroom is closed: %s"), detail);
}
