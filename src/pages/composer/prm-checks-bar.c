/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-checks-bar.h"

#include "prm-widgets.h"

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
  GPtrArray *rows;   /* (owned) (element-type CheckRow) those of the list, in their order */
  GtkWidget *status; /* says to who does not see it what is said on the button */
};

enum
{
  SIGNAL_FIX,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmChecksBar, prm_checks_bar, ADW_TYPE_BIN)

/* A row stays while its problem changes, as the focus may be on its button. */
typedef struct
{
  PrmChecksBar *bar;
  GtkWidget *widget;
  GtkWidget *icon;
  GtkWidget *fix_button;
  PrmProblem *problem; /* (owned) */
} CheckRow;

static void
check_row_free (CheckRow *row)
{
  prm_problem_free (row->problem);
  g_free (row);
}

/* The list stays, as there may be more to mend; but it may be another problem's row while this one is still looked at.
 */
static void
on_fix_clicked (GtkButton *button, CheckRow *row)
{
  g_autoptr (PrmProblem) problem = prm_problem_copy (row->problem);

  g_signal_emit (row->bar, signals[SIGNAL_FIX], 0, problem);
}

static CheckRow *
add_row (PrmChecksBar *self)
{
  CheckRow *row = g_new0 (CheckRow, 1);

  row->bar = self;
  row->widget = adw_action_row_new ();
  row->icon = gtk_image_new ();
  row->fix_button = gtk_button_new ();
  gtk_widget_add_css_class (row->fix_button, "flat");
  gtk_widget_set_valign (row->fix_button, GTK_ALIGN_CENTER);
  g_signal_connect (row->fix_button, "clicked", G_CALLBACK (on_fix_clicked), row);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->widget), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row->widget), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row->widget), row->icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->widget), row->fix_button);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row->widget);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* What the button does, where it does more than to go there. */
static const char *
get_fix_label (const PrmProblem *problem)
{
  switch (problem->fix)
    {
    case PRM_FIX_CLEAN_TEXT:
      return _ ("Clean Up");
    case PRM_FIX_REPAIR_ADDRESS:
      return _ ("Repair");
    case PRM_FIX_LINK_NETWORK:
      return _ ("Link…");
    case PRM_FIX_GO:
    case PRM_FIX_CUT_TEXT:
    case PRM_FIX_SET_OPTION:
    case PRM_FIX_REMOVE_MEDIA:
    case PRM_FIX_LEAVE_NETWORK_OUT:
    case PRM_FIX_DROP_REPEAT:
    case PRM_FIX_DROP_COMMENT_MEDIA:
    case PRM_FIX_CROP_MEDIA:
    case PRM_FIX_SHRINK_MEDIA:
    case PRM_FIX_REPLACE_MEDIA:
    case PRM_FIX_UPLOAD_AGAIN:
    case PRM_FIX_WRITE_ALT_TEXT:
    case PRM_FIX_CHOOSE_TIME:
    default:
      return _ ("Fix");
    }
}

static void
show_problem (CheckRow *row, const PrmProblem *problem)
{
  gboolean block = problem->level == PRM_PROBLEM_BLOCK;
  gboolean same = row->problem != NULL && g_str_equal (row->problem->message, problem->message) &&
                  row->problem->level == problem->level && row->problem->fix == problem->fix &&
                  row->problem->place == problem->place;
  PrmProblem *old = row->problem;
  g_autofree char *spoken = NULL;

  row->problem = prm_problem_copy (problem);
  g_clear_pointer (&old, prm_problem_free);
  if (same)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), block ? "dialog-error-symbolic" : "dialog-information-symbolic");
  prm_widget_set_css_class (row->icon, "error", block);
  prm_widget_set_css_class (row->icon, "dim-label", !block);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  block ? _ ("Problem") : _ ("Notice"), -1);
  gtk_button_set_label (GTK_BUTTON (row->fix_button), get_fix_label (problem));
  /* Translators: the first is what a button does, such as “Fix”, the second a sentence that says what is wrong */
  spoken = g_strdup_printf (C_ ("checks", "%s: %s"), get_fix_label (problem), problem->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->fix_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->widget), problem->message);
  /* Nothing promises to lead where nobody knows the way. */
  gtk_widget_set_visible (row->fix_button, problem->place != PRM_PROBLEM_PLACE_UNKNOWN);
}

static void
show_problems (PrmChecksBar *self, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    show_problem (i < self->rows->len ? g_ptr_array_index (self->rows, i) : add_row (self),
                  g_ptr_array_index (problems, i));
  while (self->rows->len > problems->len)
    {
      CheckRow *row = g_ptr_array_index (self->rows, self->rows->len - 1);

      gtk_list_box_remove (GTK_LIST_BOX (self->list), row->widget);
      g_ptr_array_remove_index (self->rows, self->rows->len - 1);
    }
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

  g_clear_pointer (&self->rows, g_ptr_array_unref);

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

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) check_row_free);
  self->status =
    g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "opacity", 0.0, "can-target", FALSE,
                  "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 0, "max-width-chars", 1, NULL);
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
  gtk_box_append (GTK_BOX (self->foot), self->status);
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
prm_checks_bar_show (PrmChecksBar *self, const PrmComposerState *state, gboolean begun)
{
  gboolean any = state->problems->len > 0;
  g_autofree char *spoken = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), state->n_blocks > 0    ? "dialog-warning-symbolic"
                                                        : state->n_notices > 0 ? "dialog-information-symbolic"
                                                                               : "object-select-symbolic");
  /* What has not been begun is not wrong yet. */
  prm_widget_set_css_class (self->button, "error", begun && state->n_blocks > 0);
  gtk_label_set_label (GTK_LABEL (self->label), state->checks_label);
  /* Translators: %s is the result of the checks: “Ready”, or “1 problem, 2 notices” */
  spoken = g_strdup_printf (_ ("Checks: %s"), state->checks_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (self->button, any);
  show_problems (self, state->problems);
  if (!any)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), FALSE);
}

void
prm_checks_bar_say (PrmChecksBar *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->status), sentence);
  prm_widget_announce (GTK_WIDGET (self), sentence);
}

void
prm_checks_bar_popup (PrmChecksBar *self)
{
  if (gtk_widget_get_sensitive (self->button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), TRUE);
}
