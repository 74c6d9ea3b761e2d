/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <string.h>

#include "prm-spelling.h"

#ifdef HAVE_SPELLING
#include "prm-settings.h"

#include <libspelling.h>
#endif

/* What is not spelled */

static gboolean
is_punctuation (gunichar c)
{
  return c == '(' || c == '[' || c == '"' || c == '\'' || c == 0x201c || c == 0x2018 || c == 0xab;
}

/* @word: between blanks */
static gboolean
is_name_or_link (const char *word, gsize length)
{
  const char *end = word + length;

  while (word < end && is_punctuation (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  length = (gsize) (end - word);

  return length > 1 && (*word == '@' || *word == '#' || memchr (word, '@', length) != NULL ||
                        g_strstr_len (word, (gssize) length, "://") != NULL ||
                        (length > 4 && g_ascii_strncasecmp (word, "www.", 4) == 0));
}

/* Spans that touch are one, as they are once they are tags. */
static void
add_span (GArray *spans, guint start, guint end)
{
  const PrmSpellingSpan span = { start, end };
  PrmSpellingSpan *last = spans->len > 0 ? &g_array_index (spans, PrmSpellingSpan, spans->len - 1) : NULL;

  if (last != NULL && last->end == start)
    last->end = end;
  else
    g_array_append_val (spans, span);
}

/* An element of rich text: "<b>", "</sub>". Returns: its length in bytes, all of them characters; 0 where there is none
 */
static gsize
get_element_length (const char *text)
{
  const char *p = text;

  if (*p++ != '<')
    return 0;
  if (*p == '/')
    p++;
  if (!g_ascii_isalpha (*p))
    return 0;
  while (g_ascii_isalnum (*p))
    p++;

  return *p == '>' ? (gsize) (p + 1 - text) : 0;
}

GArray *
prm_spelling_scan (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PrmSpellingSpan));
  guint offset = 0;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = p;
      guint n_chars = 0;
      gsize element = get_element_length (p);

      if (element > 0)
        {
          add_span (spans, offset, offset + (guint) element);
          offset += (guint) element;
          p += element;
          continue;
        }
      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)) && get_element_length (end) == 0)
        {
          end = g_utf8_next_char (end);
          n_chars++;
        }
      if (n_chars == 0)
        {
          p = g_utf8_next_char (p);
          offset++;
          continue;
        }
      if (is_name_or_link (p, (gsize) (end - p)))
        add_span (spans, offset, offset + n_chars);
      offset += n_chars;
      p = end;
    }

  return spans;
}

#ifdef HAVE_SPELLING

#define DATA_KEY "prm-spelling"

typedef struct
{
  GtkTextBuffer *buffer;              /* (owned) outlives the adapter, which still looks for it once it is gone */
  SpellingTextBufferAdapter *adapter; /* (owned) */
  GBinding *enabled;                  /* (unowned) of the setting */
  PrmSettings *settings;              /* (owned) */
  GtkTextTag *skip_tag; /* of the buffer; hides what libspelling marks, which has no way to leave it out */
} Spelling;

static void
spelling_free (gpointer data)
{
  Spelling *self = data;

  g_binding_unbind (self->enabled);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
  g_object_unref (self->adapter);
  g_object_unref (self->settings);
  g_object_unref (self->buffer);
  g_free (self);
}

gboolean
prm_spelling_is_available (void)
{
  return TRUE;
}

static GArray *
find_tagged (GtkTextBuffer *buffer, GtkTextTag *tag)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PrmSpellingSpan));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  while (gtk_text_iter_starts_tag (&iter, tag) || gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    {
      guint start = (guint) gtk_text_iter_get_offset (&iter);

      if (!gtk_text_iter_starts_tag (&iter, tag))
        continue;
      gtk_text_iter_forward_to_tag_toggle (&iter, tag);
      add_span (spans, start, (guint) gtk_text_iter_get_offset (&iter));
    }

  return spans;
}

/* Touches the tags only where they are to change. */
static void
on_changed (GtkTextBuffer *buffer, Spelling *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (GArray) wanted = NULL;
  g_autoptr (GArray) tagged = find_tagged (buffer, self->skip_tag);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  wanted = prm_spelling_scan (text);
  if (wanted->len == tagged->len &&
      (wanted->len == 0 || memcmp (wanted->data, tagged->data, wanted->len * sizeof (PrmSpellingSpan)) == 0))
    return;

  gtk_text_buffer_remove_tag (buffer, self->skip_tag, &start, &end);
  for (guint i = 0; i < wanted->len; i++)
    {
      const PrmSpellingSpan *span = &g_array_index (wanted, PrmSpellingSpan, i);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) span->end);
      gtk_text_buffer_apply_tag (buffer, self->skip_tag, &start, &end);
    }
}

/* The corrections are those of the word at the cursor, which a secondary click does not move by itself. */
static void
on_secondary_click (GtkGestureClick *gesture, int n_press, double x, double y, Spelling *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (!gtk_text_buffer_get_has_selection (buffer))
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
      gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
      gtk_text_buffer_place_cursor (buffer, &iter);
    }
  spelling_text_buffer_adapter_update_corrections (self->adapter);
}

static void
add_menu (GtkTextView *view, Spelling *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->adapter));
  gtk_text_view_set_extra_menu (view, spelling_text_buffer_adapter_get_menu_model (self->adapter));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_secondary_click), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
}

/* Has the marks follow at once. */
static void
on_enabled (SpellingTextBufferAdapter *adapter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (spelling_text_buffer_adapter_get_buffer (adapter));
  GtkTextTag *tag = spelling_text_buffer_adapter_get_tag (adapter);
  GtkTextIter start, end;

  if (spelling_text_buffer_adapter_get_enabled (adapter))
    {
      spelling_text_buffer_adapter_invalidate_all (adapter);
      return;
    }
  if (buffer == NULL || tag == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

static void
follow_settings (Spelling *self)
{
  g_autofree char *language = NULL;

  g_object_get (self->settings, "spelling-language", &language, NULL);
  if (*language != '\0')
    spelling_text_buffer_adapter_set_language (self->adapter, language);
  g_object_bind_property (self->adapter, "language", self->settings, "spelling-language", G_BINDING_DEFAULT);
  self->enabled = g_object_bind_property (self->settings, "check-spelling", self->adapter, "enabled",
                                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect (self->adapter, "notify::enabled", G_CALLBACK (on_enabled), NULL);
}

void
prm_spelling_attach (GtkTextView *view)
{
  g_autoptr (GtkSourceBuffer) buffer = NULL;
  Spelling *self = g_new0 (Spelling, 1);

  spelling_init ();
  buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (buffer));

  self->settings = prm_settings_new ();
  self->adapter = spelling_text_buffer_adapter_new (buffer, spelling_checker_get_default ());
  /* A later tag is above an earlier one. */
  self->skip_tag =
    gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), "unspelled", "underline", PANGO_UNDERLINE_NONE, NULL);
  follow_settings (self);
  g_signal_connect (buffer, "changed", G_CALLBACK (on_changed), self);
  add_menu (view, self);
  self->buffer = GTK_TEXT_BUFFER (g_steal_pointer (&buffer));
  g_object_set_data_full (G_OBJECT (view), DATA_KEY, self, spelling_free);
}

gboolean
prm_spelling_has_language (const char *code)
{
  return spelling_provider_supports_language (spelling_provider_get_default (), code);
}

GStrv
prm_spelling_dup_marked (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  Spelling *self = g_object_get_data (G_OBJECT (view), DATA_KEY);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GArray) spans = find_tagged (buffer, spelling_text_buffer_adapter_get_tag (self->adapter));

  for (guint i = 0; i < spans->len; i++)
    {
      const PrmSpellingSpan *span = &g_array_index (spans, PrmSpellingSpan, i);
      g_autofree char *word = NULL;
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) span->end);
      if (gtk_text_iter_has_tag (&start, self->skip_tag))
        continue;
      word = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
      g_strv_builder_add (words, word);
    }

  return g_strv_builder_end (words);
}

#else

gboolean
prm_spelling_is_available (void)
{
  return FALSE;
}

void
prm_spelling_attach (GtkTextView *view)
{
}

gboolean
prm_spelling_has_language (const char *code)
{
  return FALSE;
}

GStrv
prm_spelling_dup_marked (GtkTextView *view)
{
  return g_new0 (char *, 1);
}

#endif
