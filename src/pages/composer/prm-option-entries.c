/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-option-entries.h"

#include "prm-core.h"
#include "prm-form-rows.h"
#include "prm-thumbnail.h"
#include "prm-widgets.h"

#include <glib/gi18n.h>

#define THUMBNAIL_SIDE 32

struct _PrmOptionEntries
{
  AdwBin parent_instance;

  GtkWidget *entries; /* a box of entries; each knows its fields and what it is called */
  GtkWidget *empty_label;
  GtkWidget *add_button;
  GtkWidget *wrong_label;

  PrmNetwork network;
  const PrmNetworkOption *option;
  PrmNetworkOption column[2]; /* of a list: it has one column, which is the list itself */
  const PrmNetworkOption *columns;
  char *title;       /* (owned) */
  GPtrArray *places; /* (owned) (nullable) what the entries stand for */
  gboolean showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmOptionEntries, prm_option_entries, ADW_TYPE_BIN)

/* Entries and fields */

static GPtrArray *
get_fields (GtkWidget *entry)
{
  return g_object_get_data (G_OBJECT (entry), "fields");
}

static guint
count_entries (PrmOptionEntries *self)
{
  guint n = 0;

  for (GtkWidget *entry = gtk_widget_get_first_child (self->entries); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    n++;
  return n;
}

static gboolean
is_percentage (const PrmNetworkOption *column)
{
  return column->type == PRM_OPTION_DECIMAL && column->max == 1;
}

/* People say 50 %, the service says 0.5. What is no number stays as it is, and is refused as that. */
static char *
read_field (const PrmNetworkOption *column, GtkEditable *field)
{
  g_autofree char *text = g_strdelimit (g_strdup (gtk_editable_get_text (field)), "\t\r\n", ' ');
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double percentage;

  g_strstrip (text);
  if (!is_percentage (column) || *text == '\0')
    return g_steal_pointer (&text);
  g_strdelimit (text, ",", '.');
  percentage = g_ascii_strtod (text, &end);
  if (end == text || strspn (end, " %") != strlen (end) || strspn (text, "0123456789. %") != strlen (text))
    return g_steal_pointer (&text);
  return g_strdup (g_ascii_formatd (number, sizeof number, "%.6g", percentage / 100));
}

static char *
format_field (const PrmNetworkOption *column, const char *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double part;

  if (!is_percentage (column) || *value == '\0')
    return g_strdup (value);
  part = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0')
    return g_strdup (value);
  return g_strdup (g_ascii_formatd (number, sizeof number, "%.6g", part * 100));
}

static char *
dup_column_label (const PrmNetworkOption *column)
{
  const char *label = prm_network_option_get_label (column);

  if (is_percentage (column))
    /* Translators: %s is a field that takes a percentage, such as “From the Left (%)” */
    return g_strdup_printf (_ ("%s (%%)"), label);
  return g_strdup (label);
}

static char *
dup_entry_value (PrmOptionEntries *self, GtkWidget *entry)
{
  GPtrArray *fields = get_fields (entry);
  g_autoptr (GString) line = g_string_new (NULL);
  gsize length = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *text = read_field (&self->columns[i], g_ptr_array_index (fields, i));

      g_string_append_printf (line, "%s%s", i > 0 ? "\t" : "", text);
      if (*text != '\0')
        length = line->len;
    }
  /* Nothing behind the last field that says something. */
  g_string_truncate (line, length);
  return g_strdup (line->str);
}

char *
prm_option_entries_dup_value (PrmOptionEntries *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (GtkWidget *entry = gtk_widget_get_first_child (self->entries); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    {
      g_autofree char *line = dup_entry_value (self, entry);

      /* An empty entry has a meaning only where its place counts. */
      if (*line != '\0' || self->option->blank_item != NULL)
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  while (lines->len > 0 && *(const char *) g_ptr_array_index (lines, lines->len - 1) == '\0')
    g_ptr_array_remove_index (lines, lines->len - 1);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* What is wrong */

/* Returns: (transfer full) (nullable): a sentence about one field */
static char *
check_field (PrmOptionEntries *self, GtkWidget *entry, guint column)
{
  GPtrArray *fields = get_fields (entry);
  g_autofree char *text = read_field (&self->columns[column], g_ptr_array_index (fields, column));
  g_autofree char *line = NULL;

  if (*text != '\0')
    return prm_network_option_check (self->network, &self->columns[column], text);
  line = dup_entry_value (self, entry);
  if (*line == '\0' || self->columns[column].need == PRM_OPTION_OPTIONAL)
    return NULL;
  return prm_network_option_describe_missing (self->network, &self->columns[column]);
}

static void
show_wrong (GtkWidget *field, const char *wrong)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (field), "wrong-label");

  prm_widget_set_css_class (field, "error", wrong != NULL);
  gtk_label_set_label (GTK_LABEL (label), wrong != NULL ? wrong : "");
  gtk_widget_set_visible (label, wrong != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static char *
dup_entry_title (PrmOptionEntries *self, guint index)
{
  const PrmOptionPlace *place =
    self->places != NULL && index < self->places->len ? g_ptr_array_index (self->places, index) : NULL;

  if (place != NULL)
    return g_strdup (place->title);
  /* Translators: %1$s is the name of a list, %2$u the place of an entry in it, as in “Cards, entry 2” */
  return g_strdup_printf (_ ("%1$s, entry %2$u"), prm_network_option_get_label (self->option), index + 1);
}

static void
name_button (GtkWidget *entry, const char *key, const char *format, const char *title)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (entry), key);
  g_autoptr (GString) name = g_string_new (format);

  if (button == NULL)
    return;
  g_string_replace (name, "%s", title, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
update_entry (PrmOptionEntries *self, GtkWidget *entry, guint index, guint n_entries)
{
  GPtrArray *fields = get_fields (entry);
  GtkWidget *heading = g_object_get_data (G_OBJECT (entry), "heading");
  GtkWidget *up = g_object_get_data (G_OBJECT (entry), "up");
  GtkWidget *down = g_object_get_data (G_OBJECT (entry), "down");
  g_autofree char *title = dup_entry_title (self, index);

  gtk_label_set_label (GTK_LABEL (heading), title);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *field = g_ptr_array_index (fields, i);
      g_autofree char *wrong = check_field (self, entry, i);
      g_autofree char *label = dup_column_label (&self->columns[i]);
      /* Translators: %1$s is an entry such as “Cards, entry 2”, %2$s one of its fields */
      g_autofree char *spoken = g_strdup_printf (C_ ("option", "%1$s: %2$s"), title, label);

      show_wrong (field, wrong);
      gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  if (up == NULL)
    return;
  gtk_widget_set_sensitive (up, index > 0);
  gtk_widget_set_sensitive (down, index + 1 < n_entries);
  /* Translators: %s is an entry of a list */
  name_button (entry, "up", _ ("Move “%s” up"), title);
  /* Translators: %s is an entry of a list */
  name_button (entry, "down", _ ("Move “%s” down"), title);
  /* Translators: %s is an entry of a list */
  name_button (entry, "remove", _ ("Remove “%s”"), title);
}

/* Too few or too many of them; what is wrong with one is said there. */
static char *
check_count (PrmOptionEntries *self)
{
  g_autofree char *value = prm_option_entries_dup_value (self);
  g_autofree char *problem = *value != '\0' ? prm_network_option_check (self->network, self->option, value) : NULL;

  for (GtkWidget *entry = gtk_widget_get_first_child (self->entries); entry != NULL && problem != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    for (guint i = 0; i < get_fields (entry)->len; i++)
      {
        g_autofree char *wrong = check_field (self, entry, i);

        if (g_strcmp0 (wrong, problem) == 0)
          return NULL;
      }
  return g_steal_pointer (&problem);
}

static void
update (PrmOptionEntries *self)
{
  g_autofree char *wrong = check_count (self);
  guint n_entries = count_entries (self);
  guint index = 0;

  for (GtkWidget *entry = gtk_widget_get_first_child (self->entries); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    update_entry (self, entry, index++, n_entries);
  gtk_widget_set_visible (self->entries, n_entries > 0);
  gtk_widget_set_visible (self->empty_label, prm_option_has_places (self->option) && n_entries == 0);
  gtk_widget_set_visible (self->add_button, !prm_option_has_places (self->option) &&
                                              (self->option->max == 0 || n_entries < (guint) self->option->max));
  gtk_label_set_label (GTK_LABEL (self->wrong_label), wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong_label, wrong != NULL);
}

static void
tell (PrmOptionEntries *self)
{
  if (self->showing)
    return;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Verbs of an entry */

static void
on_remove_clicked (GtkWidget *entry)
{
  PrmOptionEntries *self = PRM_OPTION_ENTRIES (gtk_widget_get_ancestor (entry, PRM_TYPE_OPTION_ENTRIES));
  GtkWidget *next = gtk_widget_get_next_sibling (entry);

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (entry);
  gtk_widget_set_visible (self->add_button, TRUE);
  gtk_widget_grab_focus (next != NULL ? g_ptr_array_index (get_fields (next), 0) : self->add_button);
  gtk_box_remove (GTK_BOX (self->entries), entry);
  tell (self);
}

static void
move_entry (GtkWidget *entry, int by)
{
  PrmOptionEntries *self = PRM_OPTION_ENTRIES (gtk_widget_get_ancestor (entry, PRM_TYPE_OPTION_ENTRIES));

  if (prm_box_move_child (GTK_BOX (self->entries), entry, by))
    tell (self);
}

static void
on_up_clicked (GtkWidget *entry)
{
  move_entry (entry, -1);
}

static void
on_down_clicked (GtkWidget *entry)
{
  move_entry (entry, 1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys, guint keyval, guint code, GdkModifierType state, GtkWidget *entry)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK ||
      (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  move_entry (entry, keyval == GDK_KEY_Up ? -1 : 1);
  return GDK_EVENT_STOP;
}

/* Construction */

static void
add_verb (GtkWidget *entry, GtkWidget *head, const char *key, const char *icon, const char *tip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_swapped (button, "clicked", callback, entry);
  g_object_set_data (G_OBJECT (entry), key, button);
  gtk_box_append (GTK_BOX (head), button);
}

static GtkWidget *
new_head (PrmOptionEntries *self, GtkWidget *entry, const PrmOptionPlace *place)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = gtk_label_new (NULL);

  if (place != NULL && place->url != NULL)
    {
      GtkWidget *thumbnail = prm_thumbnail_new (THUMBNAIL_SIDE, THUMBNAIL_SIDE, PRM_THUMBNAIL_SMALL);

      prm_thumbnail_set_url (PRM_THUMBNAIL (thumbnail), place->url, prm_media_url_get_kind (place->url));
      gtk_widget_set_valign (thumbnail, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), thumbnail);
    }
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (heading, "caption-heading");
  g_object_set_data (G_OBJECT (entry), "heading", heading);
  gtk_box_append (GTK_BOX (head), heading);
  if (prm_option_has_places (self->option))
    return head;
  add_verb (entry, head, "up", "go-up-symbolic", _ ("Move Up (Alt+Up)"), G_CALLBACK (on_up_clicked));
  add_verb (entry, head, "down", "go-down-symbolic", _ ("Move Down (Alt+Down)"), G_CALLBACK (on_down_clicked));
  add_verb (entry, head, "remove", "list-remove-symbolic", _ ("Remove"), G_CALLBACK (on_remove_clicked));
  return head;
}

static GtkWidget *
new_caption (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_field (PrmOptionEntries *self, GtkWidget *entry, const PrmNetworkOption *column, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *field = gtk_entry_new ();
  GtkWidget *wrong = new_caption ("", "error");
  g_autofree char *text = format_field (column, value);
  g_autofree char *label = dup_column_label (column);

  gtk_editable_set_text (GTK_EDITABLE (field), text);
  if (column->type == PRM_OPTION_URL)
    {
      gtk_entry_set_input_purpose (GTK_ENTRY (field), GTK_INPUT_PURPOSE_URL);
      gtk_entry_set_placeholder_text (GTK_ENTRY (field), "https://");
    }
  gtk_widget_set_visible (wrong, FALSE);
  g_object_set_data (G_OBJECT (field), "wrong-label", wrong);
  /* Of a list the heading says all. */
  if (self->option->members != NULL)
    gtk_box_append (GTK_BOX (box), new_caption (label, "dim-label"));
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), wrong);
  gtk_box_append (GTK_BOX (entry), box);
  g_ptr_array_add (get_fields (entry), field);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (tell), self);
}

static GtkWidget *
append (PrmOptionEntries *self, const char *line, const PrmOptionPlace *place)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_auto (GStrv) values = g_strsplit (line, "\t", -1);
  guint n_values = g_strv_length (values);

  g_object_set_data_full (G_OBJECT (entry), "fields", g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_add_css_class (entry, "option-entry");
  gtk_box_append (GTK_BOX (entry), new_head (self, entry, place));
  for (guint i = 0; self->columns[i].key != NULL; i++)
    add_field (self, entry, &self->columns[i], i < n_values ? values[i] : "");
  if (!prm_option_has_places (self->option))
    {
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), entry);
      gtk_widget_add_controller (entry, g_steal_pointer (&keys));
    }
  g_clear_object (&keys);
  gtk_box_append (GTK_BOX (self->entries), entry);
  return entry;
}

void
prm_option_entries_add (PrmOptionEntries *self)
{
  GtkWidget *entry = append (self, "", NULL);

  update (self);
  gtk_widget_grab_focus (g_ptr_array_index (get_fields (entry), 0));
}

void
prm_option_entries_set_value (PrmOptionEntries *self, const char *value)
{
  g_auto (GStrv) entries = prm_network_option_split (self->option, value != NULL ? value : "");
  guint n_entries = g_strv_length (entries);
  guint n = self->places != NULL ? MAX (self->places->len, n_entries) : n_entries;
  GtkWidget *entry;

  self->showing = TRUE;
  while ((entry = gtk_widget_get_first_child (self->entries)) != NULL)
    gtk_box_remove (GTK_BOX (self->entries), entry);
  for (guint i = 0; i < n; i++)
    append (self, i < n_entries ? entries[i] : "",
            self->places != NULL && i < self->places->len ? g_ptr_array_index (self->places, i) : NULL);
  self->showing = FALSE;
  update (self);
}

void
prm_option_entries_set_places (PrmOptionEntries *self, GPtrArray *places)
{
  g_autofree char *value = NULL;

  if (prm_option_places_equal (self->places, places))
    return;
  value = prm_option_entries_dup_value (self);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_ptr_array_ref (places);
  prm_option_entries_set_value (self, value);
}

GtkWidget *
prm_option_entries_get_first (PrmOptionEntries *self)
{
  GtkEditable *field = prm_option_entries_get_field (self, 0, 0);

  return field != NULL ? GTK_WIDGET (field) : self->add_button;
}

GtkEditable *
prm_option_entries_get_field (PrmOptionEntries *self, guint entry, guint column)
{
  GtkWidget *widget = gtk_widget_get_first_child (self->entries);

  for (; widget != NULL && entry > 0; entry--)
    widget = gtk_widget_get_next_sibling (widget);
  if (widget == NULL || column >= get_fields (widget)->len)
    return NULL;
  return g_ptr_array_index (get_fields (widget), column);
}

static void
prm_option_entries_finalize (GObject *object)
{
  PrmOptionEntries *self = PRM_OPTION_ENTRIES (object);

  g_free (self->title);
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (prm_option_entries_parent_class)->finalize (object);
}

static void
prm_option_entries_class_init (PrmOptionEntriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_option_entries_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_OPTION_ENTRIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_option_entries_init (PrmOptionEntries *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->entries = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->empty_label = new_caption ("", "dim-label");
  self->add_button = gtk_button_new_with_label (_ ("Add an Entry"));
  self->wrong_label = new_caption ("", "error");
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (prm_option_entries_add), self);
  gtk_box_append (GTK_BOX (box), self->entries);
  gtk_box_append (GTK_BOX (box), self->empty_label);
  gtk_box_append (GTK_BOX (box), self->add_button);
  gtk_box_append (GTK_BOX (box), self->wrong_label);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* A list is a table with one column: its entries are checked as one value of their type. */
static void
take_columns (PrmOptionEntries *self)
{
  const PrmNetworkOption *option = self->option;

  self->columns = option->members;
  if (option->members != NULL)
    return;
  self->column[0] = (PrmNetworkOption){
    .key = option->key,
    .label = option->label,
    .type = option->item_type,
    .forbidden = option->forbidden,
    .min = option->item_min,
    .max = option->item_max,
  };
  self->columns = self->column;
}

GtkWidget *
prm_option_entries_new (PrmNetwork network, const PrmNetworkOption *option, const char *title)
{
  PrmOptionEntries *self = g_object_new (PRM_TYPE_OPTION_ENTRIES, NULL);
  /* Translators: %s is the name of a list, as in “Add to Tags” */
  g_autofree char *add = g_strdup_printf (_ ("Add to %s"), title);

  self->network = network;
  self->option = option;
  self->title = g_strdup (title);
  take_columns (self);
  gtk_label_set_label (GTK_LABEL (self->empty_label),
                       option->per_part ? _ ("Once there is a text") : _ ("Once there are pictures or a video"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  update (self);
  return GTK_WIDGET (self);
}
