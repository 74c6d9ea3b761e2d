/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-pair-view.h"
#include "prm-widgets.h"
#include "prm-workspace-conflict.h"

#include "prm-conflict-window.h"

#define MARGIN 18

typedef struct
{
  GtkWidget *over; /* (weak) */
  PrmPairView *pair;
  PrmWorkspace *workspace; /* (owned) */
  char *post_id;           /* (owned) */
} Conflict;

static void
conflict_free (gpointer user_data)
{
  Conflict *self = user_data;

  g_clear_weak_pointer (&self->over);
  g_object_unref (self->workspace);
  g_free (self->post_id);
  g_free (self);
}

static void
decide (GtkWidget *button, const char *action)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (button));
  Conflict *self = g_object_get_data (G_OBJECT (window), "conflict");

  if (self->over != NULL)
    gtk_widget_activate_action (self->over, action, "s", self->post_id);
  gtk_window_close (GTK_WINDOW (window));
}

static void
on_mine (GtkWidget *button)
{
  decide (button, "post.retry");
}

static void
on_theirs (GtkWidget *button)
{
  decide (button, "post.withdraw");
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  Conflict *self = g_object_get_data (G_OBJECT (window), "conflict");
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmPost) mine = NULL;
  g_autoptr (PrmPost) theirs = prm_workspace_load_conflict_finish (PRM_WORKSPACE (source), result, &mine, &error);

  if (self == NULL || !gtk_widget_get_visible (window))
    return;
  if (theirs == NULL)
    {
      /* Decided elsewhere meanwhile: there is nothing to ask any more. */
      gtk_window_close (GTK_WINDOW (window));
      return;
    }
  prm_pair_view_begin (self->pair, _ ("Yours"),
                       mine != NULL ? _ ("On this computer, not sent yet")
                                    : _ ("Deleted on this computer, not sent yet"),
                       _ ("Theirs"), _ ("Changed elsewhere; as the service has it now"));
  if (mine != NULL)
    prm_pair_view_add_posts (self->pair, self->workspace, mine, theirs);
  else
    {
      g_autoptr (PrmPost) nothing = prm_post_new (theirs->id, theirs->profile_ref_id);

      nothing->status = PRM_POST_STATUS_DELETED;
      prm_pair_view_add_posts (self->pair, self->workspace, nothing, theirs);
    }
}

static GtkWidget *
new_button (const char *label, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect (button, "clicked", callback, NULL);
  return button;
}

static GtkWidget *
new_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box),
                  new_button (_ ("Keep _Mine"), _ ("Send what was done on this computer"), G_CALLBACK (on_mine)));
  gtk_box_append (GTK_BOX (box),
                  new_button (_ ("Keep _Theirs"), _ ("Leave the post as the service has it"), G_CALLBACK (on_theirs)));
  return box;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_top (widget, MARGIN);
  gtk_widget_set_margin_bottom (widget, MARGIN);
  gtk_widget_set_margin_start (widget, MARGIN);
  gtk_widget_set_margin_end (widget, MARGIN);
}

static GtkWidget *
new_content (GtkWidget *pair)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *buttons = new_buttons ();
  GtkWidget *label =
    gtk_label_new (_ ("The post was changed elsewhere while your change was not sent yet. Neither was overwritten. "
                      "Which one shall count?"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (body), label);
  gtk_box_append (GTK_BOX (body), pair);
  set_margins (body);
  set_margins (buttons);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), body);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

void
prm_conflict_window_present (GtkWidget *over, PrmWorkspace *workspace, const char *post_id)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *pair = prm_pair_view_new ();
  Conflict *self = g_new0 (Conflict, 1);

  g_return_if_fail (GTK_IS_WIDGET (over));
  g_return_if_fail (PRM_IS_WORKSPACE (workspace));

  g_set_weak_pointer (&self->over, over);
  self->pair = PRM_PAIR_VIEW (pair);
  self->workspace = g_object_ref (workspace);
  self->post_id = g_strdup (post_id);
  g_object_set_data_full (G_OBJECT (window), "conflict", self, conflict_free);

  gtk_window_set_title (GTK_WINDOW (window), _ ("Two Versions"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 680, 560);
  gtk_widget_set_size_request (window, 340, 320);
  gtk_widget_set_valign (pair, GTK_ALIGN_START);
  adw_window_set_content (ADW_WINDOW (window), new_content (pair));
  add_escape (window);
  prm_window_let_go_on_close (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  prm_workspace_load_conflict_async (workspace, post_id, NULL, on_loaded, g_object_ref (window));
}
