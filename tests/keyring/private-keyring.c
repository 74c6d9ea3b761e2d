/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For secret_service_encode_dbus_secret(), which other programs that speak to the service need, too. */
#define SECRET_API_SUBJECT_TO_CHANGE

#include "private-keyring.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <sys/prctl.h>

#define SECRETS_NAME "org.freedesktop.secrets"
#define SECRETS_PATH "/org/freedesktop/secrets"
#define LOGIN_PATH SECRETS_PATH "/collection/login"

gboolean
private_keyring_is_available (void)
{
  const char *const programs[] = { "dbus-daemon", "gnome-keyring-daemon" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL)
        {
          g_autofree char *message = g_strdup_printf ("%s is not installed", programs[i]);

          g_test_skip (message);
          return FALSE;
        }
    }

  return TRUE;
}

/* What is started here ends with the test, also if the test crashes. */
static void
end_with_parent (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
on_name_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  gboolean *appeared = user_data;

  *appeared = TRUE;
}

static gboolean
on_too_late (gpointer user_data)
{
  g_error ("gnome-keyring-daemon did not come up");

  return G_SOURCE_REMOVE;
}

static void
wait_for_daemon (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = NULL;
  gboolean appeared = FALSE;
  guint watch;
  guint timeout;

  connection = g_dbus_connection_new_for_address_sync (address,
                                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                         G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                       NULL, NULL, &error);
  g_assert_no_error (error);
  watch = g_bus_watch_name_on_connection (connection, SECRETS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, on_name_appeared,
                                          NULL, &appeared, NULL);
  timeout = g_timeout_add_seconds (20, on_too_late, NULL);
  while (!appeared)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_bus_unwatch_name (watch);
  g_dbus_connection_close_sync (connection, NULL, NULL);
}

static void
start_daemon (PrivateKeyring *keyring, PrivateKeyringKind kind)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GOutputStream *input;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  g_subprocess_launcher_setenv (launcher, "HOME", keyring->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", keyring->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", keyring->home, TRUE);
  /* It warns by itself, and would end. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "GNOME_KEYRING_CONTROL");
  keyring->daemon =
    g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--components=secrets",
                                 kind == PRIVATE_KEYRING_OPEN ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);

  input = g_subprocess_get_stdin_pipe (keyring->daemon);
  g_output_stream_write_all (input, PRIVATE_KEYRING_PASSWORD, strlen (PRIVATE_KEYRING_PASSWORD), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);

  wait_for_daemon ();
}

/* A bus that starts nothing by itself, neither a keyring nor a password window, with the limit that every desktop's
 * session bus has. */
static const char bus_config[] = "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN' "
                                 "'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>\n"
                                 "<busconfig><type>session</type><listen>unix:dir=%s</listen>"
                                 "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"
                                 "<allow eavesdrop='true'/><allow own='*'/></policy>"
                                 "<limit name='max_replies_per_connection'>50000</limit></busconfig>\n";

static void
start_bus (PrivateKeyring *keyring)
{
  g_autofree char *config = g_markup_printf_escaped (bus_config, keyring->home);
  g_autofree char *path = g_build_filename (keyring->home, "bus.conf", NULL);
  g_autofree char *argument = g_strconcat ("--config-file=", path, NULL);
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, config, -1, &error);
  g_assert_no_error (error);
  keyring->bus = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                   "dbus-daemon", "--nofork", "--print-address", argument, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (keyring->bus));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

void
private_keyring_up (PrivateKeyring *keyring, PrivateKeyringKind kind)
{
  g_autoptr (GError) error = NULL;

  keyring->home = g_dir_make_tmp ("postroom-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  start_bus (keyring);
  if (kind != PRIVATE_KEYRING_NONE)
    start_daemon (keyring, kind);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
end_process (GSubprocess **process)
{
  if (*process == NULL)
    return;

  g_subprocess_force_exit (*process);
  g_assert_true (g_subprocess_wait (*process, NULL, NULL));
  g_clear_object (process);
}

void
private_keyring_down (PrivateKeyring *keyring)
{
  end_process (&keyring->daemon);
  end_process (&keyring->bus);
  remove_folder (keyring->home);
  g_clear_pointer (&keyring->home, g_free);
}

static GDBusConnection *
get_connection (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);

  return connection;
}

static GVariant *
call (const char *name, const char *path, const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GDBusConnection) connection = get_connection ();
  g_autoptr (GError) error = NULL;
  GVariant *answer = g_dbus_connection_call_sync (connection, name, path, interface, method, parameters, NULL,
                                                  G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);

  return answer;
}

void
session_keyring_lock (void)
{
  const char *const objects[] = { LOGIN_PATH, NULL };

  g_variant_unref (
    call (SECRETS_NAME, SECRETS_PATH, "org.freedesktop.Secret.Service", "Lock", g_variant_new ("(^ao)", objects)));
}

void
session_keyring_unlock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, NULL, &error);
  SecretValue *password = secret_value_new (PRIVATE_KEYRING_PASSWORD, -1, "text/plain");

  g_assert_no_error (error);
  g_variant_unref (
    call (SECRETS_NAME, SECRETS_PATH, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
          "UnlockWithMasterPassword",
          g_variant_new ("(o@(oayays))", LOGIN_PATH, secret_service_encode_dbus_secret (service, password))));
  secret_value_unref (password);
}

static void
send_signal_to_daemon (int number)
{
  static guint32 pid;

  if (pid == 0)
    {
      g_autoptr (GVariant) answer = call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                          "GetConnectionUnixProcessID", g_variant_new ("(s)", SECRETS_NAME));

      g_variant_get (answer, "(u)", &pid);
    }
  g_assert_cmpint (kill ((pid_t) pid, number), ==, 0);
}

void
session_keyring_stop (void)
{
  send_signal_to_daemon (SIGSTOP);
}

void
session_keyring_continue (void)
{
  send_signal_to_daemon (SIGCONT);
}

static void
on_prompter_call (GDBusConnection *connection,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *method,
                  GVariant *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
}

void
session_keyring_own_prompter (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_prompter_call };
  g_autoptr (GDBusConnection) connection = get_connection ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node =
    g_dbus_node_info_new_for_xml ("<node><interface name='org.gnome.keyring.internal.Prompter'>"
                                  "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
                                  "<method name='PerformPrompt'><arg type='o' direction='in'/>"
                                  "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
                                  "<arg type='s' direction='in'/></method>"
                                  "<method name='StopPrompting'><arg type='o' direction='in'/></method>"
                                  "</interface></node>",
                                  &error);

  g_assert_no_error (error);
  g_dbus_connection_register_object (connection, "/org/gnome/keyring/Prompter", node->interfaces[0], &vtable, NULL,
                                     NULL, &error);
  g_assert_no_error (error);
  g_variant_unref (call ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                         g_variant_new ("(su)", "org.gnome.keyring.SystemPrompter", 4u)));
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
session_keyring_list_labels (void)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariant) items =
    call (SECRETS_NAME, SECRETS_PATH, "org.freedesktop.Secret.Service", "SearchItems",
          g_variant_new ("(@a{ss})", g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0)));
  g_autoptr (GVariantIter) unlocked = NULL;
  const char *path;

  g_variant_get (items, "(aoao)", &unlocked, NULL);
  while (g_variant_iter_next (unlocked, "&o", &path))
    {
      g_autoptr (GVariant) answer = call (SECRETS_NAME, path, "org.freedesktop.DBus.Properties", "Get",
                                          g_variant_new ("(ss)", "org.freedesktop.Secret.Item", "Label"));
      g_autoptr (GVariant) label = NULL;

      g_variant_get (answer, "(v)", &label);
      g_ptr_array_add (labels, g_variant_dup_string (label, NULL));
    }
  g_ptr_array_sort (labels, compare_strings);
  g_ptr_array_add (labels, NULL);

  return g_strjoinv ("\n", (char **) labels->pdata);
}
