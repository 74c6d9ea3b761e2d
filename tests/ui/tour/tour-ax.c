/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tour"

#include "config.h"

#include "tour.h"

#define POLL_MS 40
#define POINTER_MS 80
#define MOST_CHILDREN 2000

static const char *const press_actions[] = { "click", "press", "toggle", "activate", NULL };

static gboolean
role_matches (AxNode *accessible, const char *roles)
{
  g_autofree char *role = NULL;
  g_auto (GStrv) wanted = NULL;

  if (roles == NULL)
    return TRUE;
  role = atspi_accessible_get_role_name (accessible, NULL);
  wanted = g_strsplit (roles, "|", -1);
  /* What older versions call a push button, newer ones call a button. */
  if (g_strcmp0 (role, "button") == 0)
    return g_strv_contains ((const char *const *) wanted, "push button");
  return role != NULL && g_strv_contains ((const char *const *) wanted, role);
}

/* What a person would call it. GTK 4.8 names a button with a mnemonic "_Cancel Cancel": by its own label with the mark
 * in it, and once more by the label inside. */
char *
ax_dup_name (AxNode *accessible)
{
  g_autofree char *raw = atspi_accessible_get_name (accessible, NULL);
  g_auto (GStrv) parts = g_strsplit (raw != NULL ? raw : "", "_", -1);
  char *name = g_strjoinv (NULL, parts);
  gsize length = strlen (name), half = length / 2;

  if (length % 2 == 1 && name[half] == ' ' && strncmp (name, name + half + 1, half) == 0)
    name[half] = '\0';
  return name;
}

static gboolean
name_matches (AxNode *accessible, const char *pattern)
{
  g_autofree char *name = pattern != NULL ? ax_dup_name (accessible) : NULL;

  return pattern == NULL || g_pattern_match_simple (pattern, name);
}

static int
find_action (AxNode *accessible, const char *name)
{
  g_autoptr (AxAction) action = atspi_accessible_get_action_iface (accessible);
  int n_actions = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < n_actions; i++)
    {
      g_autofree char *candidate = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (candidate, name) == 0)
        return i;
    }
  return -1;
}

/* GTK 4.8 keeps in its tree what is not shown. What never was shown has no size; what was, cannot be told apart. */
static gboolean
has_size (AxNode *accessible)
{
  g_autoptr (AxComponent) component = atspi_accessible_get_component_iface (accessible);
  g_autoptr (AxRect) extents =
    component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;

  return component == NULL || (extents != NULL && extents->width > 0 && extents->height > 0);
}

gboolean
ax_matches (AxNode *accessible, const AxQuery *query)
{
  /* The name first: it sorts out most, and each question goes over the bus. */
  return name_matches (accessible, query->name) && role_matches (accessible, query->role) &&
         (query->action == NULL || find_action (accessible, query->action) >= 0) && has_size (accessible);
}

/* Calls @visit for each accessible below @root until it returns TRUE. */
static gboolean
walk (AxNode *root, gboolean (*visit) (AxNode *accessible, gpointer data), gpointer data)
{
  int n_children = MIN (atspi_accessible_get_child_count (root, NULL), MOST_CHILDREN);

  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AxNode) child = atspi_accessible_get_child_at_index (root, i, NULL);

      if (child != NULL && (visit (child, data) || walk (child, visit, data)))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const AxQuery *query;
  AxNode *found; /* (owned) */
  guint count;
} Search;

static gboolean
stop_at_match (AxNode *accessible, gpointer data)
{
  Search *search = data;

  if (!ax_matches (accessible, search->query))
    return FALSE;
  search->found = g_object_ref (accessible);
  return TRUE;
}

static gboolean
count_match (AxNode *accessible, gpointer data)
{
  Search *search = data;

  search->count += ax_matches (accessible, search->query);
  return FALSE;
}

AxNode *
ax_find (Tour *tour, AxNode *root, const AxQuery *query)
{
  Search search = { .query = query };

  walk (root != NULL ? root : tour->scope, stop_at_match, &search);
  return search.found;
}

guint
ax_count (Tour *tour, AxNode *root, const AxQuery *query)
{
  Search search = { .query = query };

  walk (root != NULL ? root : tour->scope, count_match, &search);
  return search.count;
}

static void
describe (const AxQuery *query, GString *text)
{
  g_string_append_printf (text, "%s “%s”", query->role != NULL ? query->role : "anything",
                          query->name != NULL ? query->name : "*");
  if (query->action != NULL)
    g_string_append_printf (text, " that can “%s”", query->action);
}

static gboolean
stop_at_focus (AxNode *accessible, gpointer data)
{
  Search *search = data;
  g_autoptr (AxStates) states = atspi_accessible_get_state_set (accessible);

  if (!atspi_state_set_contains (states, ATSPI_STATE_FOCUSED))
    return FALSE;
  search->found = g_object_ref (accessible);
  return TRUE;
}

AxNode *
ax_find_focus (Tour *tour)
{
  Search search = { 0 };

  walk (tour->scope, stop_at_focus, &search);
  return search.found;
}

static void
on_focus (AtspiEvent *event, gpointer user_data)
{
  Tour *tour = user_data;

  if (event->detail1 == 1)
    g_set_object (&tour->focus, event->source);
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

gboolean
ax_listen (Tour *tour, GError **error)
{
  tour->listener = atspi_event_listener_new (on_focus, tour, NULL);
  return atspi_event_listener_register (tour->listener, "object:state-changed:focused", error);
}

void
ax_stop_listening (Tour *tour)
{
  if (tour->listener != NULL)
    atspi_event_listener_deregister (tour->listener, "object:state-changed:focused", NULL);
  g_clear_object (&tour->listener);
  g_clear_object (&tour->focus);
}

void
ax_forget_focus (Tour *tour)
{
  tour_pause (0);
  g_clear_object (&tour->focus);
}

AxNode *
ax_wait_focus (Tour *tour, guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (tour->focus == NULL && g_get_monotonic_time () < end && tour_app_runs (tour))
    tour_pause (5);
  return tour->focus != NULL ? g_object_ref (tour->focus) : ax_find_focus (tour);
}

AxNode *
ax_wait (Tour *tour, AxNode *root, const AxQuery *query, GError **error)
{
  gint64 end = g_get_monotonic_time () + TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GString) what = NULL;

  do
    {
      AxNode *found = ax_find (tour, root, query);

      if (found != NULL)
        return found;
      tour_pause (POLL_MS);
    }
  while (g_get_monotonic_time () < end && tour_app_runs (tour));
  what = g_string_new (NULL);
  describe (query, what);
  tour_fail (error, "There is no %s.", what->str);
  return NULL;
}

gboolean
tour_look_at (Tour *tour, const char *title, GError **error)
{
  g_clear_object (&tour->scope);
  if (title != NULL)
    tour->scope = ax_wait (tour, tour->app, &(AxQuery){ .role = "frame|dialog", .name = title }, error);
  else
    tour->scope = g_object_ref (tour->main);
  return tour->scope != NULL;
}

gboolean
ax_wait_gone (Tour *tour, const AxQuery *query, GError **error)
{
  gint64 end = g_get_monotonic_time () + TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;
  g_autoptr (GString) what = NULL;

  do
    {
      g_autoptr (AxNode) found = ax_find (tour, NULL, query);

      if (found == NULL)
        return TRUE;
      tour_pause (POLL_MS);
    }
  while (g_get_monotonic_time () < end);
  what = g_string_new (NULL);
  describe (query, what);
  return tour_fail (error, "There is still a %s.", what->str);
}

gboolean
ax_see (Tour *tour, const char *role, const char *name, GError **error)
{
  g_autoptr (AxNode) found = ax_wait (tour, NULL, &(AxQuery){ .role = role, .name = name }, error);

  return found != NULL;
}

gboolean
ax_activate (AxNode *accessible, const char *name, GError **error)
{
  g_autoptr (AxAction) action = atspi_accessible_get_action_iface (accessible);
  int index = find_action (accessible, name);

  if (action == NULL || index < 0)
    return tour_fail (error, "It does not offer “%s”.", name);
  return atspi_action_do_action (action, index, error);
}

gboolean
ax_do (Tour *tour, const char *role, const char *name, const char *action, GError **error)
{
  AxQuery query = { .role = role, .name = name, .action = action };
  g_autoptr (AxNode) found = ax_wait (tour, NULL, &query, error);

  return found != NULL && ax_activate (found, action, error);
}

gboolean
ax_press (Tour *tour, const char *name, GError **error)
{
  gint64 end = g_get_monotonic_time () + TOUR_PATIENCE_MS * G_TIME_SPAN_MILLISECOND;

  do
    {
      for (guint i = 0; press_actions[i] != NULL; i++)
        {
          g_autoptr (AxNode) found = ax_find (tour, NULL, &(AxQuery){ .name = name, .action = press_actions[i] });

          if (found != NULL)
            return ax_activate (found, press_actions[i], error);
        }
      tour_pause (POLL_MS);
    }
  while (g_get_monotonic_time () < end && tour_app_runs (tour));
  return tour_fail (error, "There is nothing to press that is called “%s”.", name);
}

gboolean
ax_click (Tour *tour, AxNode *accessible, GError **error)
{
  g_autoptr (AxComponent) component = atspi_accessible_get_component_iface (accessible);
  g_autoptr (AxRect) extents =
    component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, error) : NULL;
  XScreenWindow window = tour_app_get_window (tour);
  int x, y, width, height;

  if (extents == NULL || window == 0 || !x_screen_get_area (tour->screen, window, &x, &y, &width, &height))
    return error != NULL && *error != NULL ? FALSE : tour_fail (error, "It is nowhere on the screen.");
  x += TOUR_BORDER + extents->x + extents->width / 2;
  y += TOUR_BORDER + extents->y + extents->height / 2;
  /* A person's pointer rests for a moment before it clicks, and is not left where it would bring up a tooltip. */
  x_screen_point (tour->screen, x - 2, y);
  tour_pause (POINTER_MS);
  x_screen_click (tour->screen, x, y);
  tour_pause (POINTER_MS);
  x_screen_point (tour->screen, 0, 0);
  return TRUE;
}

gboolean
ax_write (Tour *tour, AxNode *field, const char *text, GError **error)
{
  g_autoptr (AxEditable) editable = atspi_accessible_get_editable_text_iface (field);

  if (editable == NULL)
    return tour_fail (error, "It cannot be written into.");
  return atspi_editable_text_set_text_contents (editable, text, error);
}

char *
ax_read (AxNode *accessible)
{
  g_autoptr (AxText) text = atspi_accessible_get_text_iface (accessible);
  int length = text != NULL ? atspi_text_get_character_count (text, NULL) : 0;
  char *contents = NULL;

  /* An end of -1 gives "" with GTK 4.8. */
  if (length > 0)
    contents = atspi_text_get_text (text, 0, length, NULL);
  else if (text == NULL)
    contents = atspi_accessible_get_name (accessible, NULL);
  return contents != NULL ? contents : g_strdup ("");
}

static void
dump_level (AxNode *accessible, guint depth, GString *text)
{
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = ax_dup_name (accessible);
  g_autoptr (AxAction) action = atspi_accessible_get_action_iface (accessible);
  int n_actions = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;
  int n_children = MIN (atspi_accessible_get_child_count (accessible, NULL), MOST_CHILDREN);

  g_string_append_printf (text, "%*s%s “%s”%s", (int) depth * 2, "", role, name,
                          has_size (accessible) ? "" : " hidden");
  for (int i = 0; i < n_actions; i++)
    {
      g_autofree char *action_name = atspi_action_get_action_name (action, i, NULL);

      g_string_append_printf (text, " [%s]", action_name);
    }
  g_string_append_c (text, '\n');
  for (int i = 0; i < n_children; i++)
    {
      g_autoptr (AxNode) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL)
        dump_level (child, depth + 1, text);
    }
}

void
ax_dump (Tour *tour, const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (tour->app != NULL && tour_app_runs (tour))
    dump_level (tour->app, 0, text);
  g_file_set_contents (path, text->str, -1, NULL);
}
