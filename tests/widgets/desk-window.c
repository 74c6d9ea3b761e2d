/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-widgets.h"

typedef struct
{
  const char *group;
  const char *name;
  const char *type; /* (nullable) */
} Verb;

static const Verb verbs[] = {
  { "app", "draft-kept", "s" },  { "app", "open-address", "s" }, { "win", "new-post", NULL },
  { "win", "new-post-at", "x" }, { "win", "edit-draft", "s" },   { "win", "show-page", "s" },
  { "post", "approve", "s" },    { "post", "reject", "(ss)" },   { "post", "delete", "s" },
  { "post", "pause", "s" },      { "post", "resume", "s" },      { "post", "move", "(sx)" },
  { "post", "retry", "s" },      { "post", "withdraw", "s" },    { "post", "duplicate", "s" },
  { "post", "open", "s" },       { "post", "copy-link", "s" },   { "post", "show", "s" },
  { "post", "edit", "s" },       { "post", "resend", "s" },
};

static void
on_asked (GSimpleAction *action, GVariant *parameter, DeskWindow *self)
{
  g_autofree char *printed = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_ptr_array_add (self->asked,
                   g_strdup_printf ("%s.%s %s", (const char *) g_object_get_data (G_OBJECT (action), "group"),
                                    g_action_get_name (G_ACTION (action)), printed));
}

static void
add_verbs (DeskWindow *self, GActionMap *map, const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GSimpleAction) action = NULL;

      if (!g_str_equal (verbs[i].group, group))
        continue;
      action = g_simple_action_new (verbs[i].name, verbs[i].type != NULL ? G_VARIANT_TYPE (verbs[i].type) : NULL);
      g_object_set_data (G_OBJECT (action), "group", (gpointer) verbs[i].group);
      g_signal_connect (action, "activate", G_CALLBACK (on_asked), self);
      g_action_map_add_action (map, G_ACTION (action));
    }
}

static void
insert_verbs (DeskWindow *self, const char *name)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  add_verbs (self, G_ACTION_MAP (group), name);
  gtk_widget_insert_action_group (self->window, name, G_ACTION_GROUP (group));
}

/* There is one application in a process: its place on the bus is not free again at once. */
static GtkApplication *
get_application (void)
{
  static GtkApplication *application;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }
  return application;
}

void
desk_window_set_up (DeskWindow *self, gconstpointer data)
{
  prm_widgets_init ();
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->application = g_object_ref (get_application ());
  add_verbs (self, G_ACTION_MAP (self->application), "app");
  test_desk_set_up (&self->desk, data);
  test_desk_start (&self->desk);
}

void
desk_window_tear_down (DeskWindow *self, gconstpointer data)
{
  if (self->window != NULL)
    desk_window_drop (self);
  test_desk_tear_down (&self->desk, data);
  g_clear_object (&self->application);
  g_ptr_array_unref (self->asked);
}

void
desk_window_show_window (DeskWindow *self, GtkWindow *window)
{
  g_assert_null (self->window);
  g_set_weak_pointer (&self->window, GTK_WIDGET (window));
  insert_verbs (self, "win");
  insert_verbs (self, "post");
  gtk_window_present (window);
  desk_window_settle (self);
}

void
desk_window_show (DeskWindow *self, GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  desk_window_show_window (self, GTK_WINDOW (window));
}

static gboolean
is_gone (gpointer user_data)
{
  DeskWindow *self = user_data;

  return self->window == NULL;
}

void
desk_window_close (DeskWindow *self)
{
  gtk_window_close (GTK_WINDOW (self->window));
  prm_test_wait (is_gone, self);
  test_desk_settle (&self->desk);
}

void
desk_window_drop (DeskWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  prm_test_wait (is_gone, self);
}

typedef struct
{
  DeskWindow *desk;
  guint n_frames;
} Drawing;

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  Drawing *drawing = user_data;

  drawing->n_frames++;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_shown (DeskWindow *self)
{
  return self->window != NULL && gtk_widget_get_visible (self->window);
}

/* Sending closes the composer, also while it is waited for; what is not shown is not drawn again. */
static gboolean
is_drawn (gpointer user_data)
{
  Drawing *drawing = user_data;

  return drawing->n_frames >= 3 || !is_shown (drawing->desk);
}

void
desk_window_settle (DeskWindow *self)
{
  Drawing drawing = { .desk = self };
  guint id;

  test_desk_settle (&self->desk);
  if (!is_shown (self))
    return;
  id = gtk_widget_add_tick_callback (self->window, on_frame, &drawing, NULL);
  prm_test_wait (is_drawn, &drawing);
  if (self->window != NULL)
    gtk_widget_remove_tick_callback (self->window, id);
}

void
desk_window_act (DeskWindow *self, GtkWidget *widget, const char *action, const char *format, ...)
{
  g_autoptr (GVariant) parameter = NULL;

  if (format != NULL)
    {
      va_list arguments;

      va_start (arguments, format);
      parameter = g_variant_ref_sink (g_variant_new_va (format, NULL, &arguments));
      va_end (arguments);
    }
  if (!gtk_widget_activate_action_variant (widget, action, parameter))
    g_error ("There is no action %s", action);
  desk_window_settle (self);
}

GtkWidget *
desk_window_find (DeskWindow *self, GType type, const char *name)
{
  GtkWidget *found = app_find (self->window, type, name);

  if (found == NULL)
    g_error ("There is no %s “%s”", g_type_name (type), name != NULL ? name : "");
  return found;
}

gboolean
desk_window_says (DeskWindow *self, const char *text)
{
  return app_find (self->window, GTK_TYPE_LABEL, text) != NULL;
}

const char *
desk_window_get_asked (DeskWindow *self)
{
  return self->asked->len > 0 ? g_ptr_array_index (self->asked, self->asked->len - 1) : NULL;
}

JsonObject *
desk_window_dup_sent (DeskWindow *self, const char *text)
{
  g_autoptr (JsonNode) state = NULL;
  JsonArray *posts;
  JsonObject *found = NULL;

  test_desk_drain (&self->desk, TEST_HOUR / 2);
  state = test_desk_control (&self->desk, "GET", "/state", NULL);
  posts = json_object_get_array_member (json_node_get_object (state), "posts");
  for (guint i = 0; i < json_array_get_length (posts); i++)
    {
      JsonObject *post = json_array_get_object_element (posts, i);

      if (g_strcmp0 (json_object_get_string_member (post, "post"), text) != 0 ||
          g_strcmp0 (json_object_get_string_member (post, "status"), "deleted") == 0)
        continue;
      g_assert_null (found);
      found = post;
    }
  g_assert_nonnull (found);
  return json_object_ref (found);
}

char *
desk_window_submit (DeskWindow *self, PrmDraft *draft)
{
  g_autoptr (GError) error = NULL;

  test_desk_submit (&self->desk, draft, &error);
  g_assert_no_error (error);
  test_desk_drain (&self->desk, TEST_HOUR / 2);
  return test_desk_get_id (&self->desk, prm_draft_get_text (draft));
}

PrmDraftItem *
desk_window_find_draft (DeskWindow *self, const char *text)
{
  GListModel *drafts = prm_workspace_get_drafts (self->desk.workspace);
  PrmDraftItem *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (PrmDraftItem) item = g_list_model_get_item (drafts, i);

      if (!g_str_equal (prm_draft_get_text (prm_draft_item_get_draft (item)), text))
        continue;
      g_assert_null (found);
      found = item;
    }
  return found;
}

void
desk_window_add_queue (DeskWindow *self, const char *title)
{
  g_autoptr (JsonNode) answer = test_desk_call (&self->desk, title, "POST", "/auto-schedule/set",
                                                "{\"title\": \"Daily\", \"schedule\": [\"11:00Z\", \"19:00Z\"],"
                                                " \"daysOfWeek\": [0, 1, 2, 3, 4, 5, 6]}");

  prm_workspace_refresh (self->desk.workspace);
  test_desk_settle (&self->desk);
}
