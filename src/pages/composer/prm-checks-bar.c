/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-checks-bar.h"

#include <glib/gi18n-lib.h>

struct _PrmChecksBar
{
  AdwBin parent_instance;

  GtkWidget *revealer;
  GtkWidget *foot;
  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *list;
  char *shown; /* (owned) (nullable) the messages that have rows */
};

enum
{
  SIGNAL_FIX,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmChecksBar, prm_checks_bar, ADW_TYPE_BIN)

typedef struct
{
  PrmChecksBar *bar;   /* its button is a descendant of the bar */
  PrmProblem *problem; /* (owned) */
} FixData;

static void
fix_data_free (gpointer data, GClosure *closure)
{
  FixData *fix = data;

  prm_problem_free (fix->problem);
  g_free (fix);
}

/* The list stays, as there may be more to mend; but it may be made anew while the problem is still looked at. */
static void
on_fix_clicked (GtkButton *button, FixData *fix)
{
  g_autoptr (PrmProblem) problem = prm_problem_copy (fix->problem);

  g_signal_emit (fix->bar, signals[SIGNAL_FIX], 0, problem);
}

static void
add_problem (PrmChecksBar *self, const PrmProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *fix_button = gtk_button_new_with_label (_ ("Fix"));
  gboolean block = problem->level == PRM_PROBLEM_BLOCK;
  GtkWidget *icon = gtk_image_new_from_icon_name (block ? "dialog-error-symbolic" : "dialog-information-symbolic");
  g_autofree char *spoken = NULL;
  FixData *fix = g_new0 (FixData, 1);

  fix->bar = self;
  fix->problem = prm_problem_copy (problem);
  gtk_widget_add_css_class (icon, block ? "error" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  block ? _ ("Problem") : _ ("Notice"), -1);
  gtk_widget_add_css_class (fix_button, "flat");
  gtk_widget_set_valign (fix_button, GTK_ALIGN_CENTER);
  /* Translators: %s is a sentence that says what is wrong with a post */
  spoken = g_strdup_printf (_ ("Fix: %s"), problem->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fix_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (fix_button, "clicked", G_CALLBACK (on_fix_clicked), fix, fix_data_free, 0);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fix_button);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static char *
join_messages (const PrmComposerState *state)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < state->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (state->problems, i);

      g_string_append_printf (joined, "%d %s\n", problem->level, problem->message);
    }
  return g_string_free (joined, FALSE);
}

static GtkWidget *
new_revealer (PrmChecksBar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "checks-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Checks"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), scrolled);
  return self->revealer;
}

static void
on_button_toggled (PrmChecksBar *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer),
                                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)));
}

static void
prm_checks_bar_finalize (GObject *object)
{
  PrmChecksBar *self = PRM_CHECKS_BAR (object);

  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (prm_checks_bar_parent_class)->finalize (object);
}

static void
prm_checks_bar_class_init (PrmChecksBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_checks_bar_finalize;

  signals[SIGNAL_FIX] =
    g_signal_new ("fix", PRM_TYPE_CHECKS_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
prm_checks_bar_init (PrmChecksBar *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = gtk_toggle_button_new ();
  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "checks-bar");
  gtk_widget_add_css_class (self->foot, "composer-foot");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  g_signal_connect_swapped (self->button, "toggled", G_CALLBACK (on_button_toggled), self);
  gtk_box_append (GTK_BOX (self->foot), self->button);
  gtk_box_append (GTK_BOX (all), new_revealer (self));
  gtk_box_append (GTK_BOX (all), self->foot);
  adw_bin_set_child (ADW_BIN (self), all);
}

void
prm_checks_bar_add_end (PrmChecksBar *self, GtkWidget *widget)
{
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_halign (widget, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->foot), widget);
}

void
prm_checks_bar_show (PrmChecksBar *self, const PrmComposerState *state)
{
  g_autofree char *messages = join_messages (state);
  gboolean any = state->problems->len > 0;
  g_autofree char *spoken = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), state->n_blocks > 0    ? "dialog-warning-symbolic"
                                                        : state->n_notices > 0 ? "dialog-information-symbolic"
                                                                               : "object-select-symbolic");
  if (state->n_blocks > 0)
    gtk_widget_add_css_class (self->button, "error");
  else
    gtk_widget_remove_css_class (self->button, "error");
  gtk_label_set_label (GTK_LABEL (self->label), state->checks_label);
  /* Translators: %s is the result of the checks: “Ready”, or “1 problem, 2 notices” */
  spoken = g_strdup_printf (_ ("Checks: %s"), state->checks_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (self->button, any);

  if (g_strcmp0 (messages, self->shown) == 0)
    return;
  while (gtk_widget_get_first_child (self->list) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), gtk_widget_get_first_child (self->list));
  for (guint i = 0; i < state->problems->len; i++)
    add_problem (self, g_ptr_array_index (state->problems, i));
  g_free (self->shown);
  self->shown = g_steal_pointer (&messages);
  if (!any)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), FALSE);
}

void
prm_checks_bar_popup (PrmChecksBar *self)
{
  if (gtk_widget_get_sensitive (self->button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), TRUE);
}
