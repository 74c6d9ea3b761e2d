/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-text-editor-private.h"

#include "prm-draft-extras.h"
#include "prm-network-facts.h"
#include "prm-spelling.h"
#include "prm-text-follow.h"
#include "prm-text-view.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_EDITED,
  SIGNAL_CURSOR_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmTextEditor, prm_text_editor, ADW_TYPE_BIN)

void
prm_text_editor_emit (PrmTextEditor *self, PrmDraft *draft)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

const char *
prm_text_editor_get_shown (PrmTextEditor *self)
{
  const char *own = self->network >= 0 ? prm_draft_get_network_text (self->draft, (PrmNetwork) self->network) : NULL;

  return own != NULL ? own : prm_draft_get_text (self->draft);
}

static char *
dup_buffer (PrmTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
on_text_changed (PrmTextEditor *self)
{
  g_autofree char *text = NULL;
  g_autoptr (PrmDraft) draft = NULL;

  if (self->showing || self->draft == NULL)
    return;
  /* Pasting over a selection is one edit. */
  self->pending = self->in_user_action;
  if (self->pending)
    return;
  text = dup_buffer (self);
  if (self->network >= 0)
    draft = prm_draft_with_network_text (self->draft, (PrmNetwork) self->network, text);
  else
    draft = prm_draft_with_text (self->draft, text);
  prm_text_editor_emit (self, draft);
}

/* What is being composed by an input method is not part of the text yet, but it stands where the placeholder does. */
static void
on_preedit_changed (PrmTextEditor *self, const char *preedit)
{
  gtk_widget_set_visible (self->placeholder,
                          *preedit == '\0' && self->draft != NULL && *prm_text_editor_get_shown (self) == '\0');
}

static void
on_begin_user_action (PrmTextEditor *self)
{
  self->in_user_action = TRUE;
}

static void
on_end_user_action (PrmTextEditor *self)
{
  self->in_user_action = FALSE;
  if (self->pending)
    on_text_changed (self);
}

static void
on_cursor_moved (PrmTextEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_CURSOR_MOVED], 0);
}

/* Changes only what differs, so that the cursor stands where something happened and the rest stays in view. */
static void
show_text (PrmTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const char *text = prm_text_editor_get_shown (self);
  g_autofree char *shown = dup_buffer (self);
  const char *from = shown, *to = text, *from_end, *to_end;
  GtkTextIter start, end;

  gtk_widget_set_visible (self->placeholder, *text == '\0');
  if (g_strcmp0 (shown, text) == 0)
    return;
  while (*from != '\0' && g_utf8_get_char (from) == g_utf8_get_char (to))
    {
      from = g_utf8_next_char (from);
      to = g_utf8_next_char (to);
    }
  from_end = from + strlen (from);
  to_end = to + strlen (to);
  while (from_end > from && to_end > to &&
         g_utf8_get_char (g_utf8_prev_char (from_end)) == g_utf8_get_char (g_utf8_prev_char (to_end)))
    {
      from_end = g_utf8_prev_char (from_end);
      to_end = g_utf8_prev_char (to_end);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (shown, from));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_pointer_to_offset (shown, from_end));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, to, (int) (to_end - to));
  gtk_text_buffer_place_cursor (buffer, &start);
}

static gboolean
any_rich_text (PrmTextEditor *self)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (self->draft), i) && prm_network_get_facts (i)->rich_text)
      return TRUE;
  return FALSE;
}

static void
apply_tag (GtkTextBuffer *buffer, GtkTextTag *tag, guint from, guint to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) to);
  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
}

static void
show_tags (PrmTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const char *text = prm_text_editor_get_shown (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->over_limit_tag, &start, &end);
  for (guint i = 0; i < PRM_N_TEXT_STYLES; i++)
    gtk_text_buffer_remove_tag (buffer, self->style_tags[i], &start, &end);
  if (self->over_limit >= 0)
    apply_tag (buffer, self->over_limit_tag, (guint) g_utf8_strlen (text, self->over_limit),
               (guint) gtk_text_iter_get_offset (&end));
  if (strchr (text, '<') != NULL && any_rich_text (self))
    {
      g_autoptr (GArray) spans = prm_text_scan_markup (text);

      for (guint i = 0; i < spans->len; i++)
        {
          const PrmTextSpan *span = &g_array_index (spans, PrmTextSpan, i);

          apply_tag (buffer, self->style_tags[span->style], span->start, span->end);
        }
    }
}

void
prm_text_editor_show (PrmTextEditor *self, PrmDraft *draft, const PrmComposerState *state)
{
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);
  if (self->network >= 0 && !prm_network_set_has (prm_draft_get_networks (draft), (PrmNetwork) self->network))
    self->network = PRM_TEXT_EDITOR_SHARED;
  self->over_limit = self->network >= 0 ? state->over_limit_at[self->network] : state->over_limit;

  self->showing = TRUE;
  prm_text_editor_show_variants (self);
  show_text (self);
  show_tags (self);
  prm_text_editor_show_counter (self, state);
  gtk_widget_set_sensitive (self->style_button, any_rich_text (self));
  self->showing = FALSE;
}

/* What belongs to the shown network is measured anew: the draft is the same, but comes back with its state. */
void
prm_text_editor_show_network (PrmTextEditor *self, int network)
{
  if (self->network == network || network >= PRM_N_NETWORKS || self->draft == NULL ||
      (network >= 0 && !prm_network_set_has (prm_draft_get_networks (self->draft), (PrmNetwork) network)))
    return;
  self->network = MAX (network, PRM_TEXT_EDITOR_SHARED);
  prm_text_editor_emit (self, self->draft);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

int
prm_text_editor_get_network (PrmTextEditor *self)
{
  return self->network;
}

void
prm_text_editor_focus (PrmTextEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (self->over_limit >= 0)
    prm_text_editor_set_cursor (self, (guint) g_utf8_strlen (prm_text_editor_get_shown (self), self->over_limit));
}

void
prm_text_editor_insert (PrmTextEditor *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

char *
prm_text_editor_dup_selection (PrmTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return g_strdup ("");
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

guint
prm_text_editor_get_cursor (PrmTextEditor *self)
{
  int position;

  g_object_get (gtk_text_view_get_buffer (self->view), "cursor-position", &position, NULL);
  return (guint) position;
}

void
prm_text_editor_set_cursor (PrmTextEditor *self, guint cursor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) cursor);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_iter (self->view, &iter, 0.1, FALSE, 0, 0);
}

void
prm_text_editor_set_cursor_at_byte (PrmTextEditor *self, gssize offset)
{
  const char *text = prm_text_editor_get_shown (self);

  prm_text_editor_set_cursor (self, (guint) g_utf8_strlen (text, MIN (offset, (gssize) strlen (text))));
}

void
prm_text_editor_set_saved (PrmTextEditor *self, const char *label)
{
  if (self->saved_label != NULL)
    gtk_label_set_label (self->saved_label, label);
}

void
prm_text_editor_add_tool (PrmTextEditor *self, GtkWidget *tool)
{
  gtk_box_append (GTK_BOX (self->tools), tool);
}

/* Styles and emoji */

static gboolean
find_style (const char *element, PrmTextStyle *style)
{
  for (guint i = PRM_TEXT_STYLE_BOLD; i < PRM_N_TEXT_STYLES; i++)
    if (g_str_equal (prm_text_style_get_element (i), element))
      {
        *style = i;
        return TRUE;
      }
  return FALSE;
}

static void
on_style (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmTextEditor *self = PRM_TEXT_EDITOR (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *text = dup_buffer (self);
  g_autofree char *wrapped = NULL;
  GtkTextIter start, end;
  PrmTextStyle style;
  guint from, to;

  if (!find_style (g_variant_get_string (parameter, NULL), &style) || !any_rich_text (self))
    return;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  from = (guint) gtk_text_iter_get_offset (&start);
  to = (guint) gtk_text_iter_get_offset (&end);
  wrapped = prm_text_wrap (text, style, &from, &to);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_set_text (buffer, wrapped, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) to);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_insert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prm_text_editor_insert (PRM_TEXT_EDITOR (widget), g_variant_get_string (parameter, NULL));
}

static GtkWidget *
new_style_button (PrmTextEditor *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = PRM_TEXT_STYLE_BOLD; i < PRM_N_TEXT_STYLES; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (prm_text_style_get_label (i), NULL);

      g_menu_item_set_action_and_target (item, "editor.style", "s", prm_text_style_get_element (i));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "format-text-bold-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Text Style, for Networks That Have It"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text Style"), -1);
  return button;
}

static void
on_emoji_picked (GtkEmojiChooser *chooser, const char *emoji, PrmTextEditor *self)
{
  prm_text_editor_insert (self, emoji);
}

static GtkWidget *
new_emoji_button (PrmTextEditor *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *chooser = gtk_emoji_chooser_new ();

  g_signal_connect (chooser, "emoji-picked", G_CALLBACK (on_emoji_picked), self);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), chooser);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "face-smile-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Emoji"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Emoji"), -1);
  return button;
}

/* Construction */

static GtkWidget *
new_view (PrmTextEditor *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = GTK_TEXT_VIEW (prm_text_view_new ());
  prm_spelling_attach (self->view);
  prm_text_follow_cursor (self->view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_input_hints (self->view, GTK_INPUT_HINT_SPELLCHECK | GTK_INPUT_HINT_EMOJI);
  gtk_text_view_set_pixels_below_lines (self->view, 3);
  gtk_text_view_set_top_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 12);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_widget_set_size_request (GTK_WIDGET (self->view), -1, 150);
  g_signal_connect_swapped (self->view, "preedit-changed", G_CALLBACK (on_preedit_changed), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text"),
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  self->placeholder = gtk_label_new (_ ("What do you want to say?"));
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_widget_set_halign (self->placeholder, GTK_ALIGN_START);
  gtk_widget_set_valign (self->placeholder, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->placeholder, "dim-label");
  gtk_widget_add_css_class (self->placeholder, "text-placeholder");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->placeholder);
  return overlay;
}

static GtkWidget *
new_foot (PrmTextEditor *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->style_button = new_style_button (self);
  self->saved_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->saved_label), TRUE);
  gtk_label_set_xalign (self->saved_label, 1);
  gtk_label_set_ellipsize (self->saved_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_label), "caption");
  gtk_box_append (GTK_BOX (self->tools), self->style_button);
  gtk_box_append (GTK_BOX (self->tools), new_emoji_button (self));
  gtk_box_append (GTK_BOX (foot), self->tools);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->saved_label));
  gtk_box_append (GTK_BOX (foot), prm_text_editor_new_counter (self));
  gtk_widget_add_css_class (foot, "text-foot");
  return foot;
}

static void
add_tags (PrmTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  const int small = 6 * PANGO_SCALE;

  self->style_tags[PRM_TEXT_STYLE_BOLD] =
    gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->style_tags[PRM_TEXT_STYLE_ITALIC] =
    gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  self->style_tags[PRM_TEXT_STYLE_SCRIPT] =
    gtk_text_buffer_create_tag (buffer, "script", "family", "cursive", "style", PANGO_STYLE_ITALIC, NULL);
  self->style_tags[PRM_TEXT_STYLE_MONOSPACE] =
    gtk_text_buffer_create_tag (buffer, "monospace", "family", "monospace", NULL);
  self->style_tags[PRM_TEXT_STYLE_SUBSCRIPT] =
    gtk_text_buffer_create_tag (buffer, "subscript", "rise", -small / 2, "scale", PANGO_SCALE_SMALL, NULL);
  self->style_tags[PRM_TEXT_STYLE_SUPERSCRIPT] =
    gtk_text_buffer_create_tag (buffer, "superscript", "rise", small, "scale", PANGO_SCALE_SMALL, NULL);
  self->style_tags[PRM_TEXT_STYLE_ELEMENT] =
    gtk_text_buffer_create_tag (buffer, "element", "foreground", "#77767b", "scale", PANGO_SCALE_SMALL, "weight",
                                PANGO_WEIGHT_NORMAL, "style", PANGO_STYLE_NORMAL, "rise", 0, NULL);
  self->over_limit_tag = gtk_text_buffer_create_tag (buffer, "over-limit", "underline", PANGO_UNDERLINE_ERROR, NULL);
}

static void
prm_text_editor_finalize (GObject *object)
{
  PrmTextEditor *self = PRM_TEXT_EDITOR (object);

  g_clear_pointer (&self->draft, prm_draft_unref);

  G_OBJECT_CLASS (prm_text_editor_parent_class)->finalize (object);
}

static void
prm_text_editor_class_init (PrmTextEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = prm_text_editor_finalize;

  prm_text_editor_install_variant_actions (widget_class);
  prm_text_editor_install_thread_action (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.style", "s", on_style);
  gtk_widget_class_install_action (widget_class, "editor.insert", "s", on_insert);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "editor.style", "s", "b");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "editor.style", "s", "i");

  signals[SIGNAL_CURSOR_MOVED] =
    g_signal_new ("cursor-moved", PRM_TYPE_TEXT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_TEXT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_text_editor_init (PrmTextEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkTextBuffer *buffer;

  self->network = PRM_TEXT_EDITOR_SHARED;
  self->over_limit = -1;
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "composer-text-card");
  gtk_box_append (GTK_BOX (box), prm_text_editor_new_variants (self));
  gtk_box_append (GTK_BOX (box), new_view (self));
  gtk_box_append (GTK_BOX (box), prm_text_editor_new_thread (self));
  gtk_box_append (GTK_BOX (box), new_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
  add_tags (self);
  buffer = gtk_text_view_get_buffer (self->view);
  /* The draft as a whole is undone, not this part of it. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect_swapped (buffer, "notify::cursor-position", G_CALLBACK (on_cursor_moved), self);
  g_signal_connect_swapped (buffer, "begin-user-action", G_CALLBACK (on_begin_user_action), self);
  g_signal_connect_swapped (buffer, "end-user-action", G_CALLBACK (on_end_user_action), self);
}
