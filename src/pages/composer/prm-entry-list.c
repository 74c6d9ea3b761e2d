/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-entry-list.h"

#include "prm-core.h"
#include "prm-form-rows.h"
#include "prm-widgets.h"

#include <glib/gi18n-lib.h>

struct _PrmEntryList
{
  AdwBin parent_instance;

  GtkWidget *rows; /* of the entries: a field and a button each */
  GtkWidget *add_box;
  GtkWidget *add_entry;
  GtkWidget *add_button;
  GtkWidget *wrong_label;

  PrmNetwork network;
  const PrmNetworkOption *option;
  char *title; /* (owned) */
  gboolean showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmEntryList, prm_entry_list, ADW_TYPE_BIN)

static GtkEditable *
get_field (GtkWidget *row)
{
  return GTK_EDITABLE (gtk_widget_get_first_child (row));
}

/* Checking and naming */

/* One entry by itself: how many there have to be says nothing about it. */
static gboolean
is_wrong (PrmEntryList *self, const char *text)
{
  PrmNetworkOption one = *self->option;
  g_autofree char *problem = NULL;

  if (prm_str_is_blank (text))
    return FALSE;
  one.min = 0;
  one.max = 0;
  one.total_max = 0;
  problem = prm_network_option_check (self->network, &one, text);
  return problem != NULL;
}

static void
mark (PrmEntryList *self, GtkEditable *field)
{
  gboolean wrong = is_wrong (self, gtk_editable_get_text (field));

  prm_widget_set_css_class (GTK_WIDGET (field), "error", wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Button by button behind the field: up, down, remove. */
static void
name_row (PrmEntryList *self, GtkWidget *row, guint number)
{
  GtkEditable *field = get_field (row);
  GtkWidget *up = gtk_widget_get_next_sibling (GTK_WIDGET (field));
  GtkWidget *down = gtk_widget_get_next_sibling (up);
  GtkWidget *button = gtk_widget_get_next_sibling (down);
  /* Translators: %1$s is the name of a list, %2$u the place of an entry in it, as in “Tags, entry 2” */
  g_autofree char *place = g_strdup_printf (_ ("%1$s, entry %2$u"), self->title, number);
  /* Translators: %s is an entry of a list */
  g_autofree char *remove = g_strdup_printf (_ ("Remove “%s”"), gtk_editable_get_text (field));
  /* Translators: %s is an entry of a list */
  g_autofree char *move_up = g_strdup_printf (_ ("Move “%s” up"), gtk_editable_get_text (field));
  /* Translators: %s is an entry of a list */
  g_autofree char *move_down = g_strdup_printf (_ ("Move “%s” down"), gtk_editable_get_text (field));

  gtk_widget_set_sensitive (up, gtk_widget_get_prev_sibling (row) != NULL);
  gtk_widget_set_sensitive (down, gtk_widget_get_next_sibling (row) != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (up), GTK_ACCESSIBLE_PROPERTY_LABEL, move_up, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (down), GTK_ACCESSIBLE_PROPERTY_LABEL, move_down, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, place, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
}

static void
update (PrmEntryList *self)
{
  g_autofree char *value = prm_entry_list_dup_value (self);
  g_autofree char *wrong = *value != '\0' ? prm_network_option_check (self->network, self->option, value) : NULL;
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      mark (self, get_field (row));
      name_row (self, row, ++n);
    }
  mark (self, GTK_EDITABLE (self->add_entry));
  gtk_widget_set_visible (self->rows, n > 0);
  gtk_widget_set_visible (self->add_box, self->option->max == 0 || n < (guint) self->option->max);
  gtk_widget_set_sensitive (self->add_button,
                            !prm_str_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->add_entry))));
  gtk_label_set_label (GTK_LABEL (self->wrong_label), wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong_label, wrong != NULL);
}

static void
tell (PrmEntryList *self)
{
  if (self->showing)
    return;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Entries */

static void
on_remove_clicked (GtkButton *button, PrmEntryList *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (button));
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  gtk_widget_set_visible (self->add_box, TRUE);
  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (get_field (next)) : self->add_entry);
  gtk_box_remove (GTK_BOX (self->rows), row);
  tell (self);
}

static void
on_up_clicked (GtkButton *button, PrmEntryList *self)
{
  if (prm_box_move_child (GTK_BOX (self->rows), gtk_widget_get_parent (GTK_WIDGET (button)), -1))
    tell (self);
}

static void
on_down_clicked (GtkButton *button, PrmEntryList *self)
{
  if (prm_box_move_child (GTK_BOX (self->rows), gtk_widget_get_parent (GTK_WIDGET (button)), 1))
    tell (self);
}

/* Enter goes on to the next one. */
static void
on_entry_activated (GtkEntry *entry, PrmEntryList *self)
{
  GtkWidget *next = gtk_widget_get_next_sibling (gtk_widget_get_parent (GTK_WIDGET (entry)));

  gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (get_field (next)) : self->add_entry);
}

static void
add_verb (PrmEntryList *self, GtkWidget *row, const char *icon, const char *tip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), button);
}

static void
append (PrmEntryList *self, const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_margin_end (entry, 6);
  gtk_box_append (GTK_BOX (row), entry);
  add_verb (self, row, "go-up-symbolic", _ ("Move Up"), G_CALLBACK (on_up_clicked));
  add_verb (self, row, "go-down-symbolic", _ ("Move Down"), G_CALLBACK (on_down_clicked));
  add_verb (self, row, "list-remove-symbolic", _ ("Remove"), G_CALLBACK (on_remove_clicked));
  gtk_box_append (GTK_BOX (self->rows), row);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (tell), self);
  g_signal_connect (entry, "activate", G_CALLBACK (on_entry_activated), self);
}

static void
add_pending (PrmEntryList *self)
{
  g_auto (GStrv) lines = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->add_entry)), "\n", -1);

  self->showing = TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (!prm_str_is_blank (lines[i]))
      append (self, g_strstrip (lines[i]));
  gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
  self->showing = FALSE;
  tell (self);
}

static void
on_add_changed (PrmEntryList *self)
{
  if (self->showing)
    return;
  if (strchr (gtk_editable_get_text (GTK_EDITABLE (self->add_entry)), '\n') != NULL)
    add_pending (self);
  else
    tell (self);
}

static void
on_add (PrmEntryList *self)
{
  add_pending (self);
  gtk_widget_grab_focus (self->add_entry);
}

char *
prm_entry_list_dup_value (PrmEntryList *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *pending = gtk_editable_get_text (GTK_EDITABLE (self->add_entry));
  g_auto (GStrv) entries = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (!prm_str_is_blank (gtk_editable_get_text (get_field (row))))
      g_strv_builder_add (builder, gtk_editable_get_text (get_field (row)));
  if (!prm_str_is_blank (pending))
    g_strv_builder_add (builder, pending);
  entries = g_strv_builder_end (builder);
  return prm_network_option_join ((const char *const *) entries);
}

void
prm_entry_list_set_value (PrmEntryList *self, const char *value)
{
  g_auto (GStrv) entries = prm_network_option_split (self->option, value != NULL ? value : "");
  GtkWidget *row;

  self->showing = TRUE;
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = 0; entries[i] != NULL; i++)
    append (self, entries[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->add_entry), "");
  self->showing = FALSE;
  update (self);
}

GtkWidget *
prm_entry_list_get_entry (PrmEntryList *self)
{
  return self->add_entry;
}

static void
prm_entry_list_finalize (GObject *object)
{
  g_free (PRM_ENTRY_LIST (object)->title);

  G_OBJECT_CLASS (prm_entry_list_parent_class)->finalize (object);
}

static void
prm_entry_list_class_init (PrmEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_entry_list_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_entry_list_init (PrmEntryList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->add_entry = gtk_entry_new ();
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  self->wrong_label = gtk_label_new (NULL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->add_entry), _ ("Add an Entry"));
  gtk_widget_set_hexpand (self->add_entry, TRUE);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_tooltip_text (self->add_button, _ ("Add"));
  gtk_label_set_wrap (GTK_LABEL (self->wrong_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->wrong_label), 0);
  gtk_widget_add_css_class (self->wrong_label, "caption");
  gtk_widget_add_css_class (self->wrong_label, "error");
  gtk_box_append (GTK_BOX (self->add_box), self->add_entry);
  gtk_box_append (GTK_BOX (self->add_box), self->add_button);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->add_box);
  gtk_box_append (GTK_BOX (box), self->wrong_label);
  g_signal_connect_swapped (self->add_entry, "changed", G_CALLBACK (on_add_changed), self);
  g_signal_connect_swapped (self->add_entry, "activate", G_CALLBACK (on_add), self);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (on_add), self);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
prm_entry_list_new (PrmNetwork network, const PrmNetworkOption *option, const char *title)
{
  PrmEntryList *self = g_object_new (PRM_TYPE_ENTRY_LIST, NULL);
  /* Translators: %s is the name of a list, as in “Add to Tags” */
  g_autofree char *add = g_strdup_printf (_ ("Add to %s"), title);

  self->network = network;
  self->option = option;
  self->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  update (self);
  return GTK_WIDGET (self);
}
