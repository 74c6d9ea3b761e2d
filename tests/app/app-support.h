/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-find.h"
#include "prm-application.h"
#include "prm-window.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** AppTest: the whole application in this process, with its main window. */
typedef struct
{
  PrmApplication *application;
  PrmWindow *window; /* (weak) */
} AppTest;

typedef gboolean (*AppCondition) (gpointer user_data);

/**
 * app_tests_run: what every program here does in main().
 *
 * The user's data goes to a folder that is removed at the end. Outside of a private session all is skipped.
 */
int app_tests_run (int argc, char **argv, void (*add_tests) (void));

typedef void (*AppBody) (AppTest *test, gconstpointer data);

/**
 * app_run:
 * @api_url: (nullable): the service's address; %NULL opens the demo workspace
 * @body: what to do once a workspace is shown or could not be opened
 *
 * Runs the application from its start until the window is closed, as a person would, and the workspace with it.
 */
void app_run (const char *api_url, AppBody body, gconstpointer data);

/** app_wait: runs the main loop until @condition holds; a test that waits too long fails. */
void app_wait (AppCondition condition, gpointer user_data);

/** app_settle: runs what is ready now. */
void app_settle (void);

/** app_wait_for_answers: until a first reading has come to an end and nothing is under way. */
void app_wait_for_answers (AppTest *test);

/** app_forget: removes what the workspaces have kept on disk. */
void app_forget (void);

/** app_assert_secret: fails where @secret is in anything that was logged, or in any file that was kept. */
void app_assert_secret (const char *secret);

/** app_refuse_data: puts a file where the folder of the workspaces has to be. */
void app_refuse_data (void);

/** app_allow_data: takes it away again. */
void app_allow_data (void);

/** AppService: a postroom-sandbox with its demo agency, in a process of its own. */
typedef struct
{
  GSubprocess *process;
  char *api_url;
  char *api_key;
  char *control_url;
  GStrv profile_keys;
} AppService;

AppService *app_service_start (void);

/** app_service_stop: ends it; nobody answers at its address then. */
void app_service_stop (AppService *service);
void app_service_free (AppService *service);

/** app_service_fail: from now on every answer below @path (such as "/api/user") has this HTTP status. */
void app_service_fail (AppService *service, const char *path, guint status);

/** app_service_mend: from now on it answers as it should. */
void app_service_mend (AppService *service);

/** app_dialog: Returns: (transfer none) (nullable): the newest window above the main one */
GtkWindow *app_dialog (AppTest *test);

/** app_wait_for_dialog: Returns: (transfer none): the same, once there is one */
GtkWindow *app_wait_for_dialog (AppTest *test);

/** app_wait_for_toast: until a toast is shown that begins with @text */
void app_wait_for_toast (AppTest *test, const char *text);

/** app_dismiss_toast: closes the toast that begins with @text, once it is shown. */
void app_dismiss_toast (AppTest *test, const char *text);

/** app_undo: presses the button of the toast that says @text, once it is shown. */
void app_undo (AppTest *test, const char *text);

/** app_act: activates an action of the main window; fails where it does not exist. */
void app_act (AppTest *test, const char *action, const char *format, ...);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppService, app_service_free)

G_END_DECLS
