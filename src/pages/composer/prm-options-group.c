/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-options-group.h"

#include "prm-network-facts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PrmNetwork network;
  const char *key;   /* of the service's option object */
  const char *title; /* of the field, untranslated */
} OptionField;

/* The words of the fields that some network requires. */
static const OptionField option_fields[] = {
  { PRM_NETWORK_YOUTUBE, "title", NC_ ("option", "YouTube Title") },
  { PRM_NETWORK_REDDIT, "title", NC_ ("option", "Reddit Title") },
  { PRM_NETWORK_REDDIT, "subreddit", NC_ ("option", "Subreddit, Without “r/”") },
  { PRM_NETWORK_PINTEREST, "thumbNail", NC_ ("option", "Pinterest Cover Picture (Web Address)") },
};

struct _PrmOptionsGroup
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkWidget *rows[G_N_ELEMENTS (option_fields)];
  PrmDraft *draft; /* (owned) (nullable) */
  gboolean showing;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmOptionsGroup, prm_options_group, ADW_TYPE_BIN)

static void
on_row_changed (GtkEditable *row, PrmOptionsGroup *self)
{
  const OptionField *field = g_object_get_data (G_OBJECT (row), "field");
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  draft = prm_draft_with_option (self->draft, field->network, field->key, gtk_editable_get_text (row));
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

static const PrmProblem *
find_problem (const PrmComposerState *state, const OptionField *field)
{
  for (guint i = 0; i < state->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (state->problems, i);

      if (problem->place == PRM_PROBLEM_PLACE_OPTIONS && problem->has_network && problem->network == field->network &&
          g_strcmp0 (problem->option, field->key) == 0)
        return problem;
    }
  return NULL;
}

static gboolean
is_required (const OptionField *field, PrmNetworkSet networks)
{
  const char *const *required = prm_network_get_facts (field->network)->required_options;

  return prm_network_set_has (networks, field->network) && required != NULL && g_strv_contains (required, field->key);
}

static gboolean
show_row (PrmOptionsGroup *self, guint index, const PrmComposerState *state)
{
  const OptionField *field = &option_fields[index];
  GtkWidget *row = self->rows[index];
  const char *value = prm_draft_get_option (self->draft, field->network, field->key);
  const PrmProblem *problem = find_problem (state, field);
  gboolean visible = is_required (field, prm_draft_get_networks (self->draft)) || problem != NULL || value != NULL;

  visible = visible && prm_network_set_has (prm_draft_get_networks (self->draft), field->network);
  gtk_widget_set_visible (row, visible);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), value != NULL ? value : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
  gtk_widget_set_tooltip_text (row, problem != NULL ? problem->message : NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (row, "needed");
  else
    gtk_widget_remove_css_class (row, "needed");
  return visible;
}

static void
prm_options_group_finalize (GObject *object)
{
  PrmOptionsGroup *self = PRM_OPTIONS_GROUP (object);

  g_clear_pointer (&self->draft, prm_draft_unref);

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
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Required by the Networks"));
  for (guint i = 0; i < G_N_ELEMENTS (option_fields); i++)
    {
      self->rows[i] = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]),
                                     g_dpgettext2 (GETTEXT_PACKAGE, "option", option_fields[i].title));
      g_object_set_data (G_OBJECT (self->rows[i]), "field", (gpointer) &option_fields[i]);
      g_signal_connect (self->rows[i], "changed", G_CALLBACK (on_row_changed), self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->rows[i]);
    }
  adw_bin_set_child (ADW_BIN (self), self->group);
}

void
prm_options_group_show (PrmOptionsGroup *self, PrmDraft *draft, const PrmComposerState *state)
{
  PrmDraft *old = self->draft;
  gboolean any = FALSE;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (option_fields); i++)
    any |= show_row (self, i, state);
  self->showing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

gboolean
prm_options_group_focus (PrmOptionsGroup *self, PrmNetwork network, const char *option)
{
  for (guint i = 0; i < G_N_ELEMENTS (option_fields); i++)
    {
      if (option_fields[i].network == network && g_strcmp0 (option_fields[i].key, option) == 0)
        return gtk_widget_grab_focus (self->rows[i]);
    }
  return FALSE;
}
