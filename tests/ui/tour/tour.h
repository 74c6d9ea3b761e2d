/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "x-screen.h"

#include <atspi/atspi.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* libatspi's types under names of our own: old versions of it know nothing of g_autoptr, new ones might. */
typedef AtspiAccessible AxNode;
typedef AtspiAction AxAction;
typedef AtspiComponent AxComponent;
typedef AtspiEditableText AxEditable;
typedef AtspiRect AxRect;
typedef AtspiStateSet AxStates;
typedef AtspiText AxText;
typedef AtspiEventListener AxListener;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxNode, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxEditable, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxRect, g_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxStates, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AxText, g_object_unref)

/**
 * Tour:
 *
 * The real application, started with an empty profile, and the three ways to it: what it says of itself to assistive
 * technology, the keyboard and pointer of the display, and the actions that it exports on the session bus. Beside it
 * the sandbox that it talks to, whose controls say what has really arrived there and move its clock.
 */
typedef struct
{
  const char *pictures; /* where the PNGs go */
  char *home;           /* (owned) the profile and everything else that goes away at the end */
  const char *sandbox;  /* the sandbox program */
  GPid sandbox_pid;     /* of the one that the tour has started itself, 0 if none */
  char *program;        /* (owned) the application's copy that is run */
  char *log;            /* (owned) the file that the application writes its complaints into */
  char *sandbox_line;   /* (owned) the file into which the demo's sandbox writes its first line */

  GPid pid;
  GDBusConnection *bus; /* (owned) */
  XScreen *screen;      /* (owned) */
  AxNode *app;          /* (owned) (nullable) until it has started */
  AxNode *main;         /* (owned) (nullable) the main window, once it is there */
  AxListener *listener; /* (owned) to what gets the focus */
  AxNode *focus;        /* (owned) (nullable) what last said that it got it */
  AxNode *scope;        /* (owned) (nullable) the window that is looked at */
  char *control;        /* (owned) (nullable) address of the sandbox's controls, once read */
  GHashTable *notes;    /* (owned) (element-type utf8 utf8) what a step has noted for a later one */

  guint number;
  guint failed;
} Tour;

/** TourStep: one thing that a person does, and how it is seen to have worked. */
typedef struct
{
  const char *title;
  const char *picture; /* (nullable) base name of the photograph taken afterwards */
  gboolean (*run) (Tour *tour, GError **error);
} TourStep;

#define TOUR_ERROR (tour_error_quark ())
GQuark tour_error_quark (void);

/** tour_fail: sets @error to a sentence about what was not as it should be. Returns: %FALSE */
gboolean tour_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** TOUR_PATIENCE_MS: how long anything may take to show itself before it counts as missing. */
#define TOUR_PATIENCE_MS 15000

/** TOUR_BORDER: without a compositor GTK draws a border of this width into its windows, outside their content. */
#define TOUR_BORDER 5

/* The application */

gboolean tour_app_start (Tour *tour, const char *const *arguments, GError **error);
/** tour_app_quit: closes every window as a person would. Returns: %FALSE if it has not ended by itself in time */
gboolean tour_app_quit (Tour *tour, GError **error);
gboolean tour_app_runs (Tour *tour);

/**
 * tour_app_activate:
 * @action: with its group: "app.quit" or "win.page"
 * @parameter: (nullable): consumed if floating
 */
gboolean tour_app_activate (Tour *tour, const char *action, GVariant *parameter, GError **error);

/** tour_app_get_state: Returns: (transfer full) (nullable): the state of an action */
GVariant *tour_app_get_state (Tour *tour, const char *action, GError **error);

/** tour_app_get_window: Returns: the topmost window of the application, 0 if there is none */
XScreenWindow tour_app_get_window (Tour *tour);

/** tour_app_resize: gives the topmost window this size, in the middle of the screen */
gboolean tour_app_resize (Tour *tour, int width, int height, GError **error);

/** tour_settle: waits until the picture on the screen has come to rest */
void tour_settle (Tour *tour);

/** tour_press: once the picture is at rest, presses keys, as x_screen_press() takes them */
gboolean tour_press (Tour *tour, const char *keys, GError **error);

/** tour_type: types ASCII text into what has the focus */
gboolean tour_type (Tour *tour, const char *text, GError **error);

/** tour_settle_and_type: as tour_type(), once the picture is at rest */
gboolean tour_settle_and_type (Tour *tour, const char *text, GError **error);

/**
 * tour_walk_to: presses Tab until what has the focus, in the window that is looked at, is of that role and name
 *
 * Returns: %FALSE where the focus came round to its beginning, or stayed where it was
 */
gboolean tour_walk_to (Tour *tour, const char *role, const char *name, GError **error);

/** tour_pause: lets @ms pass between two looks at something that has not happened yet */
void tour_pause (guint ms);

/* What it says of itself. Names are patterns with "*" and "?". */

typedef struct
{
  const char *role;   /* (nullable) several separated by "|" */
  const char *name;   /* (nullable) */
  const char *action; /* (nullable) one that it has to offer */
} AxQuery;

/**
 * tour_look_at: waits for the window of that title, within which all that follows is looked for; %NULL: the main one
 *
 * Only for windows that open. To ask GTK 4.8 for a window of the application while another is closing crashes it.
 */
gboolean tour_look_at (Tour *tour, const char *title, GError **error);

/** tour_wait_closed: waits until only the main window is left, and looks at that */
gboolean tour_wait_closed (Tour *tour, GError **error);

/** ax_find: Returns: (transfer full) (nullable): the first match below @root, or in the window that is looked at */
AxNode *ax_find (Tour *tour, AxNode *root, const AxQuery *query);

/** ax_wait: Returns: (transfer full) (nullable): as ax_find(), once there is one */
AxNode *ax_wait (Tour *tour, AxNode *root, const AxQuery *query, GError **error);

/** ax_wait_gone: Returns: whether nothing matches any more, or not after all */
gboolean ax_wait_gone (Tour *tour, const AxQuery *query, GError **error);

/** ax_dup_name: Returns: (transfer full): what a person would call it */
char *ax_dup_name (AxNode *accessible);

/** ax_find_focus: Returns: (transfer full) (nullable): what has the keyboard's focus in the window that is looked at */
AxNode *ax_find_focus (Tour *tour);

/** ax_listen: begins to take note of what gets the focus. */
gboolean ax_listen (Tour *tour, GError **error);
void ax_stop_listening (Tour *tour);

/** ax_forget_focus: from now on only what gets the focus anew counts */
void ax_forget_focus (Tour *tour);

/**
 * ax_wait_focus: waits until something says that it got the focus
 *
 * Returns: (transfer full) (nullable): that, or after @ms what has it
 */
AxNode *ax_wait_focus (Tour *tour, guint ms);

/** ax_matches: Returns: whether it is of the role and name, and offers the action */
gboolean ax_matches (AxNode *accessible, const AxQuery *query);

/** ax_count: Returns: how many matches there are below @root */
guint ax_count (Tour *tour, AxNode *root, const AxQuery *query);

/** ax_see: waits until something of that role and name is there */
gboolean ax_see (Tour *tour, const char *role, const char *name, GError **error);

/** ax_do: waits for something of that name that offers @action, and does it */
gboolean ax_do (Tour *tour, const char *role, const char *name, const char *action, GError **error);

/** ax_activate: does an action of one that was found already */
gboolean ax_activate (AxNode *accessible, const char *action, GError **error);

/** ax_press: ax_do() for buttons, toggles and tabs, whatever their action is called */
gboolean ax_press (Tour *tour, const char *name, GError **error);

/** ax_click: puts the pointer on it and clicks */
gboolean ax_click (Tour *tour, AxNode *accessible, GError **error);

/** ax_write: replaces the text of a field; for what no keyboard has keys for */
gboolean ax_write (Tour *tour, AxNode *field, const char *text, GError **error);

/** ax_read: Returns: (transfer full): the text of a field or label */
char *ax_read (AxNode *accessible);

/** ax_dump: writes the whole tree, for whoever has to find out why a step failed */
void ax_dump (Tour *tour, const char *path);

/* The sandbox */

/** sandbox_get_state: Returns: (transfer full) (nullable): what the service has */
JsonNode *sandbox_get_state (Tour *tour, GError **error);

/**
 * sandbox_find_post:
 * @text: (nullable): what its text begins with
 * @status: (nullable): the service's word
 *
 * Returns: (transfer full) (nullable): the first such post of any profile
 */
JsonObject *sandbox_find_post (Tour *tour, const char *text, const char *status, GError **error);

/** sandbox_wait_for_post: waits until there is such a post */
gboolean sandbox_wait_for_post (Tour *tour, const char *text, const char *status, GError **error);

/** sandbox_advance: moves its clock forward */
gboolean sandbox_advance (Tour *tour, gint64 seconds, GError **error);

/** sandbox_break: lets it go wrong in the way that @fault, an object of JSON for its controls, describes */
gboolean sandbox_break (Tour *tour, const char *fault, GError **error);

/** sandbox_mend: lets nothing go wrong any more */
gboolean sandbox_mend (Tour *tour, GError **error);

/* The steps, in order; each table ends with an entry without a title */

extern const TourStep tour_main_steps[];
extern const TourStep tour_keyboard_steps[];
extern const TourStep tour_approval_steps[];
extern const TourStep tour_state_steps[];
extern const TourStep tour_account_steps[];

G_END_DECLS
