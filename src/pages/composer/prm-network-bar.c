/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-network-bar.h"

#include "prm-core.h"
#include "prm-widgets.h"
#include "prm-wrap-box.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *remaining;
  GtkWidget *mark;
  GtkWidget *link;       /* beside the toggle */
  GtkWidget *small_link; /* in the row of those that never were linked */
  char *spoken;          /* (owned) (nullable) what is shown of it, in words */
} Toggle;

struct _PrmNetworkBar
{
  AdwBin parent_instance;

  GtkWidget *flow;
  GtkWidget *others; /* what is not linked: an icon each, so that the text stays near */
  GtkWidget *small_links;
  Toggle toggles[PRM_N_NETWORKS];
  PrmDraft *draft; /* (owned) (nullable) */
  PrmNetworkSet linked;
  PrmNetworkSet broken;
  gboolean showing;

  GtkWidget *x_keys; /* X takes nothing through the service without the keys of the user's own X app */

  /* For which the links are shown */
  gboolean links_shown;
  PrmNetworkSet toggles_shown;
  PrmNetworkSet linked_shown;
  PrmNetworkSet broken_shown;
  gboolean x_keys_shown;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmNetworkBar, prm_network_bar, ADW_TYPE_BIN)

static void
on_toggled (GtkToggleButton *button, PrmNetworkBar *self)
{
  PrmNetworkSet networks;
  g_autoptr (PrmDraft) draft = NULL;
  guint network = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "network"));

  if (self->showing || self->draft == NULL)
    return;
  networks = prm_draft_get_networks (self->draft);
  if (gtk_toggle_button_get_active (button))
    networks |= PRM_NETWORK_BIT (network);
  else
    networks &= (PrmNetworkSet) ~PRM_NETWORK_BIT (network);
  draft = prm_draft_with_networks (self->draft, networks);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

static GtkWidget *
new_link (PrmNetwork network)
{
  GtkWidget *link = gtk_button_new ();

  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "network-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "composer.link");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "i", (int) network);
  return link;
}

static void
add_small_link (PrmNetworkBar *self, PrmNetwork network)
{
  Toggle *toggle = &self->toggles[network];
  /* Translators: %s is a network such as “Instagram” */
  g_autofree char *spoken = g_strdup_printf (_ ("Link %s"), prm_network_get_name (network));

  toggle->small_link = new_link (network);
  gtk_widget_add_css_class (toggle->small_link, "dim-label");
  gtk_button_set_child (GTK_BUTTON (toggle->small_link),
                        gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  gtk_widget_set_tooltip_text (toggle->small_link, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle->small_link), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_flow_box_append (GTK_FLOW_BOX (self->small_links), toggle->small_link);
  gtk_widget_set_focusable (gtk_widget_get_parent (toggle->small_link), FALSE);
}

static GtkWidget *
new_x_keys (PrmNetworkBar *self)
{
  self->x_keys = gtk_button_new_with_label (_ ("Add X Keys…"));
  gtk_widget_add_css_class (self->x_keys, "flat");
  gtk_widget_add_css_class (self->x_keys, "network-link");
  gtk_widget_add_css_class (self->x_keys, "warning");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->x_keys), "composer.x-keys");
  gtk_widget_set_tooltip_text (self->x_keys, _ ("X takes posts only with the keys of an X app of your own"));
  return self->x_keys;
}

static void
add_toggle (PrmNetworkBar *self, PrmNetwork network)
{
  Toggle *toggle = &self->toggles[network];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (prm_network_get_name (network));

  /* In large letters the longest name is wider than a narrow window. */
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  toggle->button = gtk_toggle_button_new ();
  toggle->remaining = gtk_label_new (NULL);
  /* The sign stands before the number in every script. */
  gtk_widget_set_direction (toggle->remaining, GTK_TEXT_DIR_LTR);
  toggle->mark = gtk_image_new ();
  gtk_widget_add_css_class (toggle->button, "network-toggle");
  gtk_widget_add_css_class (toggle->remaining, "numeric");
  gtk_widget_add_css_class (toggle->remaining, "caption");
  gtk_widget_add_css_class (toggle->remaining, "network-remaining");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), toggle->remaining);
  gtk_box_append (GTK_BOX (box), toggle->mark);
  gtk_button_set_child (GTK_BUTTON (toggle->button), box);
  g_object_set_data (G_OBJECT (toggle->button), "network", GUINT_TO_POINTER (network));
  g_signal_connect (toggle->button, "toggled", G_CALLBACK (on_toggled), self);
  toggle->link = new_link (network);
  gtk_widget_add_css_class (toggle->link, "warning");
  gtk_button_set_label (GTK_BUTTON (toggle->link), _ ("Link Again…"));
  toggle->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (toggle->box), toggle->button);
  gtk_box_append (GTK_BOX (toggle->box), toggle->link);
  if (network == PRM_NETWORK_X)
    gtk_box_append (GTK_BOX (toggle->box), new_x_keys (self));
  prm_wrap_box_append (PRM_WRAP_BOX (self->flow), toggle->box);
}

/* One that was chosen before it was unlinked can still be taken out. */
static PrmNetworkSet
get_toggles (PrmNetworkBar *self)
{
  return self->linked | self->broken | prm_draft_get_networks (self->draft);
}

static char *
describe_toggle (PrmNetwork network, gboolean linked, gboolean chosen, int remaining, int level)
{
  const char *name = prm_network_get_name (network);
  g_autofree char *left = NULL;

  if (!linked)
    /* Translators: %s is a network such as “Instagram” */
    return g_strdup_printf (_ ("%s is not linked"), name);
  if (!chosen)
    return g_strdup (name);
  if (remaining < 0)
    left = g_strdup_printf (ngettext ("%'d character too many", "%'d characters too many", -remaining), -remaining);
  else
    left = g_strdup_printf (ngettext ("%'d character left", "%'d characters left", remaining), remaining);
  if (level == PRM_PROBLEM_BLOCK)
    /* Translators: the first %s is a network, the second such as “12 characters left” */
    return g_strdup_printf (_ ("%s, %s, has a problem"), name, left);
  /* Translators: the first %s is a network, the second such as “12 characters left” */
  return g_strdup_printf (C_ ("network", "%s, %s"), name, left);
}

/* One that was linked and is not any more says so; one that never was is only a way to link it. */
static void
show_link (PrmNetworkBar *self, PrmNetwork network)
{
  Toggle *toggle = &self->toggles[network];
  gboolean has_toggle = prm_network_set_has (get_toggles (self), network);
  gboolean broken = prm_network_set_has (self->broken, network);
  /* Translators: %s is a network such as “Instagram” */
  g_autofree char *spoken = g_strdup_printf (broken ? _ ("Link %s Again, Its Link Has Stopped to Work") : _ ("Link %s"),
                                             prm_network_get_name (network));

  gtk_widget_set_visible (toggle->box, has_toggle);
  gtk_widget_set_visible (gtk_widget_get_parent (toggle->small_link), !has_toggle);
  gtk_widget_set_visible (toggle->link, has_toggle && !prm_network_set_has (self->linked, network));
  gtk_widget_set_tooltip_text (toggle->link, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle->link), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* They change with what is linked, not with what is typed. */
static void
show_links (PrmNetworkBar *self, gboolean x_keys)
{
  PrmNetworkSet toggles = get_toggles (self);

  if (self->links_shown && toggles == self->toggles_shown && self->linked == self->linked_shown &&
      self->broken == self->broken_shown && x_keys == self->x_keys_shown)
    return;
  self->links_shown = TRUE;
  self->toggles_shown = toggles;
  self->linked_shown = self->linked;
  self->broken_shown = self->broken;
  self->x_keys_shown = x_keys;
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    show_link (self, i);
  gtk_widget_set_visible (self->x_keys, !x_keys && prm_network_set_has (self->linked, PRM_NETWORK_X));
}

static void
show_toggle (PrmNetworkBar *self, PrmNetwork network, const PrmComposerState *state)
{
  Toggle *toggle = &self->toggles[network];
  gboolean chosen = prm_network_set_has (prm_draft_get_networks (self->draft), network);
  gboolean linked = prm_network_set_has (self->linked, network);
  int level = chosen ? prm_composer_state_network_level (state, network) : -1;
  int remaining = state->remaining[network];
  g_autofree char *number = NULL;
  g_autofree char *spoken = describe_toggle (network, linked, chosen, remaining, level);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle->button), chosen);
  gtk_widget_set_sensitive (toggle->button, linked || chosen);
  /* At each letter that is typed, most networks are as they were. */
  if (!prm_set_str (&toggle->spoken, spoken))
    return;
  number = g_strdup_printf ("%'d", remaining);
  gtk_label_set_label (GTK_LABEL (toggle->remaining), number);
  gtk_widget_set_visible (toggle->remaining, chosen);
  prm_widget_set_css_class (toggle->remaining, "error", remaining < 0);
  gtk_image_set_from_icon_name (GTK_IMAGE (toggle->mark), "dialog-warning-symbolic");
  gtk_widget_set_visible (toggle->mark, level == PRM_PROBLEM_BLOCK);
  gtk_widget_set_tooltip_text (toggle->button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
prm_network_bar_finalize (GObject *object)
{
  PrmNetworkBar *self = PRM_NETWORK_BAR (object);

  g_clear_pointer (&self->draft, prm_draft_unref);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    g_clear_pointer (&self->toggles[i].spoken, g_free);

  G_OBJECT_CLASS (prm_network_bar_parent_class)->finalize (object);
}

static void
prm_network_bar_class_init (PrmNetworkBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = prm_network_bar_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_NETWORK_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_network_bar_init (PrmNetworkBar *self)
{
  GtkWidget *box, *label;

  self->flow = prm_wrap_box_new (6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Networks"), -1);
  self->small_links = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->small_links), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->small_links), PRM_N_NETWORKS);
  gtk_widget_set_hexpand (self->small_links, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->small_links), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Networks That Are Not Linked"), -1);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      add_toggle (self, i);
      add_small_link (self, i);
    }
  label = gtk_label_new (_ ("Link…"));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  self->others = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->others), label);
  gtk_box_append (GTK_BOX (self->others), self->small_links);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), self->flow);
  gtk_box_append (GTK_BOX (box), self->others);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* What is linked first, then what was. */
static int
get_rank (PrmNetworkBar *self, PrmNetwork network)
{
  if (prm_network_set_has (self->linked, network))
    return 0;
  return prm_network_set_has (self->broken, network) ? 1 : 2;
}

static void
order_toggles (PrmNetworkBar *self)
{
  GtkWidget *before = NULL;

  for (int rank = 0; rank < 3; rank++)
    for (guint i = 0; i < PRM_N_NETWORKS; i++)
      if (get_rank (self, i) == rank)
        {
          gtk_widget_insert_after (self->toggles[i].box, self->flow, before);
          before = self->toggles[i].box;
        }
}

gboolean
prm_network_bar_focus (PrmNetworkBar *self, PrmNetwork network)
{
  return gtk_widget_grab_focus (self->toggles[network].button);
}

void
prm_network_bar_show (
  PrmNetworkBar *self, PrmDraft *draft, const PrmProfile *profile, gboolean x_keys, const PrmComposerState *state)
{
  PrmNetworkSet linked = profile != NULL ? profile->networks : PRM_NETWORK_SET_EMPTY;
  PrmNetworkSet broken = profile != NULL ? prm_profile_get_broken (profile) : PRM_NETWORK_SET_EMPTY;
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);

  self->showing = TRUE;
  if (linked != self->linked || broken != self->broken)
    {
      self->linked = linked;
      self->broken = broken;
      order_toggles (self);
    }
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    show_toggle (self, i, state);
  show_links (self, x_keys);
  gtk_widget_set_visible (self->others, profile != NULL && get_toggles (self) != PRM_NETWORK_SET_ALL);
  self->showing = FALSE;
}

void
prm_network_bar_toggle (PrmNetworkBar *self, guint index)
{
  for (guint i = 0, n = 0; i < PRM_N_NETWORKS; i++)
    {
      GtkToggleButton *button = GTK_TOGGLE_BUTTON (self->toggles[i].button);

      if (!prm_network_set_has (self->linked, i))
        continue;
      if (n++ != index)
        continue;
      gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
      return;
    }
}
