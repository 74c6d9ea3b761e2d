/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-preview-pane.h"

#include "prm-preview-card.h"
#include "prm-preview-rules.h"

#include <glib/gi18n-lib.h>

/* Around the cards. */
#define PADDING 12

/* A card at its true width, and no wider. */
#define NATURAL_WIDTH (PRM_PREVIEW_WIDTH + 2 * PADDING)

struct _PrmPreviewPane
{
  AdwBin parent_instance;

  GtkWidget *ground;
  GtkWidget *cards_box;
  GtkWidget *empty;
  GtkWidget *dark_button;
  GtkWidget *cards[PRM_N_NETWORKS]; /* made when they are first needed */

  PrmDraft *draft;     /* (owned) (nullable) */
  PrmProfile *profile; /* (owned) (nullable) */
  gboolean behind;     /* the draft is newer than what is drawn */
  guint tick;          /* that draws it, or 0 */
  guint n_frames;      /* since it was added */
};

G_DEFINE_FINAL_TYPE (PrmPreviewPane, prm_preview_pane, ADW_TYPE_BIN)

static void
show_card (PrmPreviewPane *self, PrmNetwork network)
{
  gboolean chosen = prm_network_set_has (prm_draft_get_networks (self->draft), network);

  if (self->cards[network] == NULL && chosen)
    {
      GtkWidget *after = NULL;

      for (int i = (int) network - 1; i >= 0 && after == NULL; i--)
        after = self->cards[i];
      self->cards[network] = prm_preview_card_new (network);
      gtk_box_insert_child_after (GTK_BOX (self->cards_box), self->cards[network], after);
    }
  if (self->cards[network] == NULL)
    return;
  gtk_widget_set_visible (self->cards[network], chosen);
  if (chosen)
    prm_preview_card_show (PRM_PREVIEW_CARD (self->cards[network]), self->draft, self->profile);
}

static void
draw (PrmPreviewPane *self)
{
  if (self->draft == NULL)
    return;
  self->behind = FALSE;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    show_card (self, i);
  gtk_widget_set_visible (self->empty, prm_draft_get_networks (self->draft) == PRM_NETWORK_SET_EMPTY);
}

/* The letter itself is on the screen a frame earlier: it does not wait for all the cards. However many more come
 * meanwhile, they are drawn once. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PrmPreviewPane *self = PRM_PREVIEW_PANE (widget);

  if (++self->n_frames < 2)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (gtk_widget_get_mapped (widget))
    draw (self);
  return G_SOURCE_REMOVE;
}

void
prm_preview_pane_show (PrmPreviewPane *self, PrmDraft *draft, PrmProfile *profile)
{
  PrmDraft *old_draft = self->draft;
  PrmProfile *old_profile = self->profile;

  self->draft = prm_draft_ref (draft);
  self->profile = profile != NULL ? prm_profile_ref (profile) : NULL;
  g_clear_pointer (&old_draft, prm_draft_unref);
  g_clear_pointer (&old_profile, prm_profile_unref);
  self->behind = TRUE;
  if (self->tick != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->n_frames = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
prm_preview_pane_map (GtkWidget *widget)
{
  PrmPreviewPane *self = PRM_PREVIEW_PANE (widget);

  GTK_WIDGET_CLASS (prm_preview_pane_parent_class)->map (widget);
  if (self->behind)
    draw (self);
}

static void
on_dark_toggled (PrmPreviewPane *self)
{
  gboolean dark = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->dark_button));

  gtk_widget_remove_css_class (self->ground, dark ? "preview-light" : "preview-dark");
  gtk_widget_add_css_class (self->ground, dark ? "preview-dark" : "preview-light");
}

static GtkWidget *
new_head (PrmPreviewPane *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Approximate Preview"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  self->dark_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->dark_button), "weather-clear-night-symbolic");
  gtk_widget_add_css_class (self->dark_button, "flat");
  gtk_widget_set_tooltip_text (self->dark_button, _ ("On a Dark Ground"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dark_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("On a Dark Ground"), -1);
  g_signal_connect_swapped (self->dark_button, "toggled", G_CALLBACK (on_dark_toggled), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->dark_button);
  gtk_widget_add_css_class (head, "preview-pane-head");
  return head;
}

/* However little there is to show, there is to be room for a card where the window has it. */
static void
prm_preview_pane_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PrmPreviewPane *self = PRM_PREVIEW_PANE (widget);

  gtk_widget_measure (self->ground, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, NATURAL_WIDTH);
}

static void
prm_preview_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (PRM_PREVIEW_PANE (widget)->ground, width, height, baseline, NULL);
}

static void
prm_preview_pane_finalize (GObject *object)
{
  PrmPreviewPane *self = PRM_PREVIEW_PANE (object);

  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_pointer (&self->profile, prm_profile_unref);

  G_OBJECT_CLASS (prm_preview_pane_parent_class)->finalize (object);
}

static void
prm_preview_pane_class_init (PrmPreviewPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_preview_pane_finalize;
  GTK_WIDGET_CLASS (klass)->map = prm_preview_pane_map;
  GTK_WIDGET_CLASS (klass)->measure = prm_preview_pane_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = prm_preview_pane_size_allocate;
}

static void
prm_preview_pane_init (PrmPreviewPane *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  /* It would come before measure(). */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->ground = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->cards_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->empty = gtk_label_new (_ ("Choose a network to see the post as it shows it."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (self->empty), 30);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_vexpand (self->empty, TRUE);
  gtk_widget_set_margin_top (self->cards_box, PADDING);
  gtk_widget_set_margin_bottom (self->cards_box, PADDING);
  gtk_widget_set_margin_start (self->cards_box, PADDING);
  gtk_widget_set_margin_end (self->cards_box, PADDING);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  /* As wide as on a telephone where there is room for it; never cut off where there is not. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), NATURAL_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), NATURAL_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->cards_box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self->ground), new_head (self));
  gtk_box_append (GTK_BOX (self->ground), self->empty);
  gtk_box_append (GTK_BOX (self->ground), scrolled);
  gtk_widget_add_css_class (self->ground, "preview-ground");
  adw_bin_set_child (ADW_BIN (self), self->ground);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->dark_button),
                                adw_style_manager_get_dark (adw_style_manager_get_default ()));
  on_dark_toggled (self);
}
