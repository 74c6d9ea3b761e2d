/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-options-group.h"

#include "prm-form-rows.h"
#include "prm-media-order.h"
#include "prm-media-url.h"
#include "prm-option-row.h"

#include <glib/gi18n-lib.h>

struct _PrmOptionsGroup
{
  AdwBin parent_instance;

  GtkWidget *list;
  GtkWidget *expanders[PRM_N_NETWORKS]; /* made when a network is first chosen */
  GPtrArray *rows[PRM_N_NETWORKS];      /* (owned) (nullable) (element-type PrmOptionRow) the rows' own */
  PrmDraft *draft;                      /* (owned) (nullable) */
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmOptionsGroup, prm_options_group, ADW_TYPE_BIN)

static void
on_option_given (PrmOptionRow *row, const char *value, gpointer user_data)
{
  PrmOptionsGroup *self = user_data;
  g_autoptr (PrmDraft) draft = NULL;

  if (self->draft == NULL)
    return;
  draft =
    prm_draft_with_option (self->draft, prm_option_row_get_network (row), prm_option_row_get_option (row)->key, value);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

static int
compare_networks (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (a), "network")) -
         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (b), "network"));
}

static void
add_network (PrmOptionsGroup *self, PrmNetwork network)
{
  const PrmNetworkOption *options = prm_network_get_options (network, NULL);
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), prm_network_get_name (network));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (expander),
                               gtk_image_new_from_icon_name (prm_network_get_icon_name (network)));
  self->rows[network] = g_ptr_array_new ();
  for (; options->key != NULL; options++)
    {
      PrmOptionRow *row;

      if (prm_network_option_is_alt_text (options))
        continue;
      row = prm_option_row_new (network, options, on_option_given, self);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), prm_option_row_get_widget (row));
      g_ptr_array_add (self->rows[network], row);
      if (options->need == PRM_OPTION_REQUIRED)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
    }
  prm_expander_row_name_switch (expander, prm_network_get_name (network));
  g_object_set_data (G_OBJECT (expander), "network", GINT_TO_POINTER ((int) network));
  self->expanders[network] = expander;
  gtk_list_box_append (GTK_LIST_BOX (self->list), expander);
}

static guint
find_media_uses (PrmDraft *draft)
{
  const char *const *urls = prm_draft_get_media_urls (draft);
  guint uses = 0;

  for (guint i = 0; urls[i] != NULL; i++)
    {
      PrmMediaKind kind = prm_media_url_get_kind (urls[i]);

      /* It may be anything. */
      uses |=
        kind == PRM_MEDIA_UNKNOWN ? PRM_OPTION_FOR_IMAGES | PRM_OPTION_FOR_VIDEO | PRM_OPTION_FOR_DOCUMENT : 1u << kind;
    }
  return uses;
}

static gboolean
is_needed (const PrmComposerState *state, PrmNetwork network, const char *key)
{
  for (guint i = 0; i < state->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (state->problems, i);

      if (problem->level == PRM_PROBLEM_BLOCK && problem->place == PRM_PROBLEM_PLACE_OPTIONS && problem->has_network &&
          problem->network == network && g_strcmp0 (problem->option, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
show_network (PrmOptionsGroup *self, PrmNetwork network, const PrmComposerState *state, guint uses, gint64 now)
{
  guint n_needed = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < self->rows[network]->len; i++)
    {
      PrmOptionRow *row = g_ptr_array_index (self->rows[network], i);
      const PrmNetworkOption *option = prm_option_row_get_option (row);
      const char *value = prm_draft_get_option (self->draft, network, option->key);
      gboolean needed = is_needed (state, network, option->key);

      prm_option_row_show (row, self->draft, needed, now, state->zone);
      gtk_widget_set_visible (prm_option_row_get_widget (row), value != NULL || needed ||
                                                                 option->use == PRM_OPTION_FOR_ANY ||
                                                                 (option->use & uses) != 0);
      n_needed += needed ? 1 : 0;
    }
  if (n_needed > 0)
    subtitle =
      g_strdup_printf (ngettext ("%u field has to be filled in", "%u fields have to be filled in", n_needed), n_needed);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->expanders[network]), subtitle != NULL ? subtitle : "");
}

void
prm_options_group_show (PrmOptionsGroup *self, PrmDraft *draft, const PrmComposerState *state, gint64 now)
{
  PrmDraft *old = self->draft;
  guint uses = find_media_uses (draft);
  gboolean any = FALSE;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);

  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      gboolean chosen =
        prm_network_set_has (prm_draft_get_networks (draft), i) && prm_network_get_options (i, NULL)->key != NULL;

      if (chosen && self->expanders[i] == NULL)
        add_network (self, i);
      if (self->expanders[i] != NULL)
        gtk_widget_set_visible (self->expanders[i], chosen);
      if (chosen)
        show_network (self, i, state, uses, now);
      any |= chosen;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

gboolean
prm_options_group_focus (PrmOptionsGroup *self, PrmNetwork network, const char *key)
{
  for (guint i = 0; self->rows[network] != NULL && i < self->rows[network]->len; i++)
    {
      PrmOptionRow *row = g_ptr_array_index (self->rows[network], i);

      if (key != NULL && g_strcmp0 (prm_option_row_get_option (row)->key, key) != 0)
        continue;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->expanders[network]), TRUE);
      prm_option_row_focus (row);
      return TRUE;
    }
  return FALSE;
}

static void
prm_options_group_finalize (GObject *object)
{
  PrmOptionsGroup *self = PRM_OPTIONS_GROUP (object);

  g_clear_pointer (&self->draft, prm_draft_unref);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);

  G_OBJECT_CLASS (prm_options_group_parent_class)->finalize (object);
}

static void
prm_options_group_class_init (PrmOptionsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = prm_options_group_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_OPTIONS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_options_group_init (PrmOptionsGroup *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), compare_networks, NULL, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Options"), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Options of the Networks"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->list);
  adw_bin_set_child (ADW_BIN (self), group);
}
