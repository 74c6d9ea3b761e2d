/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-context-menu.h"
#include "prm-post-row.h"

#include "prm-drafts-page-rows.h"

#include "prm-draft-edit.h"

/* What a row is made of, kept with it. */
typedef struct
{
  PrmClock *clock;             /* (owned) */
  GtkWidget *networks;         /* (nullable) */
  GtkWidget *buttons[2];       /* (nullable) */
  const char *button_names[2]; /* untranslated, with %s for the first words */
} Row;

static void
row_free (Row *self)
{
  g_object_unref (self->clock);
  g_free (self);
}

static char *
join_client (PrmDraftItem *item, char *when)
{
  PrmProfileItem *client = prm_draft_item_get_profile (item);
  char *joined;

  if (client == NULL)
    return when;
  joined = g_strdup_printf ("%s · %s", prm_profile_item_get_profile (client)->title, when);
  g_free (when);
  return joined;
}

/* Returns: (transfer full): @line, with what it is in front, where it is not to become a post of its own */
static char *
name_changes (PrmDraft *draft, const char *line)
{
  if (prm_draft_get_edited_id (draft) == NULL)
    return g_strdup (line);
  /* Translators: in front of a client and a time; the post waits at the service for its time */
  return g_strdup_printf ("%s · %s", _ ("Changes to a scheduled post"), line);
}

static void
show_row (GtkWidget *widget, PrmDraftItem *item, char *when)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  PrmDraft *draft = prm_draft_item_get_draft (item);
  g_autofree char *words = prm_first_words (prm_draft_get_text (draft), _ ("Without text"));
  g_autofree char *joined = join_client (item, when);
  g_autofree char *line = name_changes (draft, joined);
  g_autofree char *escaped = g_markup_escape_text (line, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), escaped);
  for (guint i = 0; i < G_N_ELEMENTS (row->buttons) && row->buttons[i] != NULL; i++)
    {
      g_autoptr (GString) spoken = g_string_new (_ (row->button_names[i]));

      g_string_replace (spoken, "%s", words, 1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
    }
  if (row->networks != NULL)
    prm_network_icons_show (GTK_BOX (row->networks), prm_draft_get_networks (draft));
}

static void
on_item_changed (PrmDraftItem *item, GParamSpec *pspec, GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");

  show_row (widget, item, prm_time_format_ago (prm_draft_item_get_saved_at (item), prm_clock_now (row->clock)));
}

static GtkWidget *
new_row (PrmClock *clock)
{
  GtkWidget *widget = adw_action_row_new ();
  Row *row = g_new0 (Row, 1);

  row->clock = g_object_ref (clock);
  g_object_set_data_full (G_OBJECT (widget), "row", row, (GDestroyNotify) row_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 1);
  return widget;
}

/* @spoken: untranslated, as it is told apart from its like in other rows */
static void
add_button (GtkWidget *widget, guint place, GtkWidget *button, const char *action, const char *id, const char *spoken)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), button);
  row->buttons[place] = button;
  row->button_names[place] = spoken;
}

/* What can be done with a draft: by its menu, and by its keys */

static const struct
{
  const char *action;
  const char *label; /* untranslated */
  const char *keys;  /* (nullable) */
} verbs[] = {
  { "win.edit-draft", N_ ("_Edit"), "F2" },
  { "drafts.duplicate", N_ ("D_uplicate"), "<Control>d" },
  { "drafts.versions", N_ ("Earlier _Versions…"), NULL },
  { "drafts.delete", N_ ("_Delete"), "Delete|KP_Delete" },
};

static GMenuModel *
new_menu (GtkWidget *widget)
{
  const char *id = gtk_widget_get_name (widget);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (verbs[i].label), NULL);

      g_menu_item_set_action_and_target (item, verbs[i].action, "s", id);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
add_menu (GtkWidget *widget, const char *id)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_set_name (widget, id);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].keys != NULL)
      {
        GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (verbs[i].keys), gtk_named_action_new (verbs[i].action));

        gtk_shortcut_set_arguments (shortcut, g_variant_new_string (id));
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
      }
  gtk_widget_add_controller (widget, keys);
  prm_context_menu_attach (widget, new_menu);
}

GtkWidget *
prm_draft_row_new (PrmDraftItem *item, PrmClock *clock)
{
  const char *id = prm_draft_get_id (prm_draft_item_get_draft (item));
  GtkWidget *widget = new_row (clock);
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  GtkWidget *versions = gtk_button_new_from_icon_name ("document-open-recent-symbolic");
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  row->networks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (row->networks, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->networks);
  gtk_widget_set_tooltip_text (versions, _ ("Earlier Versions"));
  gtk_widget_set_tooltip_text (remove, _ ("Delete Draft"));
  /* Translators: %s are the first words of a draft */
  add_button (widget, 0, versions, "drafts.versions", id, N_ ("Earlier versions of “%s”"));
  /* Translators: %s are the first words of a draft */
  add_button (widget, 1, remove, "drafts.delete", id, N_ ("Delete “%s”"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "win.edit-draft");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "s", id);
  add_menu (widget, id);
  on_item_changed (item, NULL, widget);
  g_signal_connect_object (item, "notify::draft", G_CALLBACK (on_item_changed), widget, 0);
  g_signal_connect_object (item, "notify::saved-at", G_CALLBACK (on_item_changed), widget, 0);
  return widget;
}

static char *
describe_deletion (gint64 moment, gint64 now)
{
  g_autofree char *ago = NULL;

  if (moment == PRM_TIME_NONE)
    return g_strdup (_ ("Deleted"));
  ago = prm_time_format_ago (moment, now);
  /* Translators: %s is a time that is past, such as “5 min ago” */
  return g_strdup_printf (_ ("Deleted %s"), ago);
}

GtkWidget *
prm_deleted_draft_row_new (PrmDraftItem *item, PrmClock *clock)
{
  const char *id = prm_draft_get_id (prm_draft_item_get_draft (item));
  GtkWidget *widget = new_row (clock);

  /* Translators: %s are the first words of a deleted draft */
  add_button (widget, 0, gtk_button_new_with_mnemonic (_ ("_Restore")), "drafts.undelete", id, N_ ("Restore “%s”"));
  show_row (widget, item, describe_deletion (prm_draft_item_get_saved_at (item), prm_clock_now (clock)));
  return widget;
}
