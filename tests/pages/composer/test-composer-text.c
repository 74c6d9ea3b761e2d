/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-checks-bar.h"
#include "prm-draft-extras.h"
#include "prm-preview-card.h"
#include "prm-text-editor.h"

#include <time.h>

/* Long texts, odd texts, and texts that are being composed. */

static GtkTextBuffer *
get_buffer (DeskWindow *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text")));
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* Where the text is too long for a network that has threads, it is split by one press, for that network alone; and
 * that is one step to be undone. */
static void
test_thread (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = repeat ("This is a sentence of forty characters. ", 10);
  g_auto (GStrv) parts = NULL;
  PrmDraft *draft;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_toggle (self, PRM_NETWORK_FACEBOOK);
  composer_type (self, "Short");
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Split Into a Thread for X"));
  composer_type (self, text);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Split Into a Thread for X"));
  desk_window_act (self, desk_window_find (self, PRM_TYPE_TEXT_EDITOR, NULL), "editor.split", "i", PRM_NETWORK_X);

  draft = composer_get_draft (self);
  g_assert_cmpstr (prm_draft_get_text (draft), ==, text);
  g_assert_cmpstr (prm_draft_get_option (draft, PRM_NETWORK_X, "thread"), ==, "true");
  parts = g_strsplit (prm_draft_get_network_text (draft, PRM_NETWORK_X), "\n\n", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_null (app_find (self->window, GTK_TYPE_BUTTON, "Split Into a Thread for X"));
  g_assert_true (desk_window_says (self, "Ready"));
  /* The preview tells which part is which. */
  g_assert_true (desk_window_says (self, "2/2"));

  desk_window_act (self, self->window, "composer.undo", NULL);
  draft = composer_get_draft (self);
  g_assert_null (prm_draft_get_network_text (draft, PRM_NETWORK_X));
  g_assert_null (prm_draft_get_option (draft, PRM_NETWORK_X, "thread"));
}

/* The list behind the counter has every network, those that the post is for first. */
static void
test_all_counters (DeskWindow *self, gconstpointer data)
{
  GtkWidget *button, *list;
  guint n = 0;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, "Twenty characters.. ");
  button = desk_window_find (self, GTK_TYPE_MENU_BUTTON, "Characters: X: 260 left");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_window_settle (self);
  list = desk_window_find (self, GTK_TYPE_LIST_BOX, "Characters Left");
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  g_assert_cmpuint (n, ==, PRM_N_NETWORKS);
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "X: 260 left");
  g_assert_nonnull (app_find (list, GTK_TYPE_LIST_BOX_ROW, "Bluesky: 280 left, not chosen"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  desk_window_settle (self);
}

/* A row of what is wrong stays under the hand while the text changes, and so does the focus on its button. */
static void
test_rows_stay (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = repeat ("a", 300);
  GtkWidget *row, *button;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, text);
  composer_send (self);
  row = desk_window_find (self, ADW_TYPE_ACTION_ROW, "The text is 20 characters too long for X. Shorten it.");
  button = app_find (row, GTK_TYPE_BUTTON, "Fix: The text is 20 characters too long for X. Shorten it.");
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_text_buffer_insert_at_cursor (get_buffer (self), "a", 1);
  g_assert_true (composer_has_problem (self, "The text is 21 characters too long for X. Shorten it."));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == button);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Fix: The text is 21 characters too long for X. Shorten it.");
  gtk_text_buffer_set_text (get_buffer (self), "a", 1);
  g_assert_true (desk_window_says (self, "Ready"));
}

typedef struct
{
  DeskWindow *self;
  const char *sentence;
} Said;

static gboolean
is_said (gpointer user_data)
{
  Said *said = user_data;

  return desk_window_says (said->self, said->sentence);
}

/* What is news is said once one rests: not each number on the way there. */
static void
test_said (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = repeat ("a", 281);
  Said over = { self, "Too long for X. 1 problem." };
  Said well = { self, "Ready." };

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, text);
  g_assert_false (is_said (&over));
  prm_test_wait (is_said, &over);
  gtk_text_buffer_insert_at_cursor (get_buffer (self), "a", 1);
  g_assert_true (is_said (&over));
  composer_type (self, "Short");
  prm_test_wait (is_said, &well);
}

/* Whatever comes in, the draft stays; what nobody sees is named, and one press takes it out. */
static const struct
{
  const char *written;
  const char *cleaned;
} odd[] = {
  { "A bell\a and an escape\x1b.", "A bell and an escape." },
  { "\xed\xa0\x80half a pair", "half a pair" }, /* a lone surrogate */
  { "cut \xf0\x9f\x91", "cut " },               /* an emoji that ends too soon */
};

static void
test_odd_input (DeskWindow *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (PrmDraft) draft = test_desk_draft (&self->desk, TEST_ACME, odd[i].written);
      g_autoptr (PrmDraft) chosen = prm_draft_with_networks (draft, PRM_NETWORK_BIT (PRM_NETWORK_X));
      GtkWidget *button;

      composer_open_draft (self, chosen);
      g_assert_true (g_utf8_validate (prm_draft_get_text (composer_get_draft (self)), -1, NULL));
      prm_checks_bar_popup (PRM_CHECKS_BAR (desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL)));
      desk_window_settle (self);
      button = app_find (desk_window_find (self, PRM_TYPE_CHECKS_BAR, NULL), GTK_TYPE_BUTTON, "Clean Up");
      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
      desk_window_settle (self);
      g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, odd[i].cleaned);
      g_assert_true (desk_window_says (self, "Ready"));
      desk_window_drop (self);
    }
}

typedef struct
{
  DeskWindow *self;
  const char *text;
} Written;

static gboolean
is_written (gpointer user_data)
{
  Written *written = user_data;

  return g_str_equal (prm_draft_get_text (composer_get_draft (written->self)), written->text);
}

/* Pasted for every network: it is all there, it is one step, and what is too long can be split. */
static void
test_ten_thousand (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = repeat ("👨‍👩‍👧‍👦 and text ", 600);
  Written written = { self, text };

  g_assert_cmpint (g_utf8_strlen (text, -1), >=, 10000);
  composer_open (self, TEST_ACME);
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    composer_toggle (self, i);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->window), text);
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text"), "paste-clipboard");
  prm_test_wait (is_written, &written);
  g_assert_cmphex (prm_draft_get_networks (composer_get_draft (self)), ==, PRM_NETWORK_SET_ALL);
  g_assert_nonnull (app_find (self->window, GTK_TYPE_BUTTON, "Split Into a Thread for Threads"));
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "");
  desk_window_act (self, self->window, "composer.redo", NULL);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, text);
}

/* Where one reads from the right, the sign still stands before the number. */
static void
test_sign (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = repeat ("a", 330);
  PangoLayout *layout;
  PangoRectangle sign, digit;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  composer_type (self, text);
  layout = gtk_label_get_layout (GTK_LABEL (desk_window_find (self, GTK_TYPE_LABEL, "-50")));
  pango_layout_index_to_pos (layout, 0, &sign);
  pango_layout_index_to_pos (layout, 1, &digit);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpint (sign.x, <, digit.x);
}

/* What an input method is composing is neither counted nor a step, and does not stand on the placeholder. */
static void
test_preedit (DeskWindow *self, gconstpointer data)
{
  GtkWidget *view, *placeholder;

  composer_open (self, TEST_ACME);
  composer_toggle (self, PRM_NETWORK_X);
  view = desk_window_find (self, GTK_TYPE_TEXT_VIEW, "Text");
  placeholder = desk_window_find (self, GTK_TYPE_LABEL, "What do you want to say?");
  g_signal_emit_by_name (view, "preedit-changed", "にほ");
  g_assert_false (gtk_widget_get_visible (placeholder));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_MENU_BUTTON, "Characters: X: 280 left"));
  g_signal_emit_by_name (view, "preedit-changed", "");
  g_assert_true (gtk_widget_get_visible (placeholder));
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (self), "日本", -1, TRUE);
  g_assert_false (gtk_widget_get_visible (placeholder));
  g_assert_nonnull (app_find (self->window, GTK_TYPE_MENU_BUTTON, "Characters: X: 276 left"));
  desk_window_act (self, self->window, "composer.undo", NULL);
  g_assert_cmpstr (prm_draft_get_text (composer_get_draft (self)), ==, "");
}

/* Returns: the processor time that it took to have it all on the screen */
static double
finish_frames (DeskWindow *self, clock_t start)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (self->window);
  gint64 last = gdk_frame_clock_get_frame_counter (frames) + 2;

  while (gdk_frame_clock_get_frame_counter (frames) < last)
    {
      gtk_widget_queue_draw (self->window);
      g_main_context_iteration (NULL, TRUE);
    }
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

/* Returns: the milliseconds of processor time that a letter costs at the beginning of the text, where it moves all of
 * it */
static double
measure_letters (DeskWindow *self, const char *what)
{
  const guint n = 10;
  GtkTextBuffer *buffer = get_buffer (self);
  double milliseconds = 0;

  for (guint i = 0; i < n; i++)
    {
      GtkTextIter start;
      clock_t then = clock ();

      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_insert (buffer, &start, "a", 1);
      milliseconds += finish_frames (self, then) / n;
    }
  g_test_message ("%s: %.1f ms a letter", what, milliseconds);
  return milliseconds;
}

/* What a letter costs in a long text for every network, until it can be seen: all counters, all checks, and a preview
 * that costs about as much as all of that. */
static void
test_keystroke (DeskWindow *self, gconstpointer data)
{
  g_autofree char *text = repeat ("Bread, 🥖 and soup at https://example.com/menu #lunch @baker — 世界. ", 75);
  g_autoptr (PrmDraft) long_one = test_desk_draft (&self->desk, TEST_ACME, text);
  g_autoptr (PrmDraft) everywhere = prm_draft_with_networks (long_one, PRM_NETWORK_SET_ALL);
  double shown, hidden;

  composer_open_draft (self, everywhere);
  shown = measure_letters (self, "With the preview");
  desk_window_act (self, self->window, "view.preview", NULL);
  hidden = measure_letters (self, "Without it");
  g_assert_cmpfloat (shown, <, 4 * hidden);
}

/* Nobody writes a word of ten thousand letters, but what is pasted may have one. */
static void
test_long_word (DeskWindow *self, gconstpointer data)
{
  g_autofree char *word = repeat ("a", 10000);
  g_autoptr (PrmDraft) empty = test_desk_draft (&self->desk, TEST_ACME, "");
  g_autoptr (PrmDraft) everywhere = prm_draft_with_networks (empty, PRM_NETWORK_SET_ALL);
  double shown, hidden;
  clock_t start;

  composer_open_draft (self, everywhere);
  start = clock ();
  composer_type (self, word);
  shown = finish_frames (self, start);
  composer_type (self, "");
  desk_window_act (self, self->window, "view.preview", NULL);
  start = clock ();
  composer_type (self, word);
  hidden = finish_frames (self, start);
  g_test_message ("With the preview: %.0f ms; without it: %.0f ms", shown, hidden);
  g_assert_cmpfloat (shown, <, 4 * hidden);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/composer-text/thread", test_thread);
  COMPOSER_ADD ("/composer-text/all-counters", test_all_counters);
  COMPOSER_ADD ("/composer-text/rows-stay", test_rows_stay);
  COMPOSER_ADD ("/composer-text/said", test_said);
  COMPOSER_ADD ("/composer-text/odd-input", test_odd_input);
  COMPOSER_ADD ("/composer-text/ten-thousand", test_ten_thousand);
  COMPOSER_ADD ("/composer-text/sign", test_sign);
  COMPOSER_ADD ("/composer-text/preedit", test_preedit);
  COMPOSER_ADD ("/composer-text/keystroke", test_keystroke);
  COMPOSER_ADD ("/composer-text/long-word", test_long_word);
  return g_test_run ();
}
