/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-sync-bar.h"

/* 2026-06-01T10:00:00Z */
#define MOMENT G_GINT64_CONSTANT (1780308000)

static void
test_words (void)
{
  static const struct
  {
    PrmSyncProgress progress;
    const char *title;
    const char *text;
    const char *gauge;
  } rows[] = {
    { { .n_profiles = 0 }, NULL, NULL, NULL },
    { { .n_profiles = 5, .n_done = 5, .fraction = 1 }, NULL, NULL, NULL },
    { { .n_profiles = 500, .n_done = 37 }, NULL, "Reading posts, 37 of 500 clients", NULL },
    { { .n_profiles = 1 }, NULL, "Reading posts…", NULL },
    { { .n_profiles = 5, .n_done = 4, .reached = MOMENT }, NULL, "Reading older posts, back to June 2026", NULL },
    { { .n_profiles = 5, .n_done = 4, .reached = MOMENT, .paused = TRUE }, NULL, "Updating is paused", NULL },
    { { .near_ref_id = "a", .used = 245, .maximum = 300, .free_at = MOMENT },
      "Acme",
      NULL,
      "Acme is near the service’s limit: 245 of 300 requests. Updating goes on by 10:00." },
    { { .near_ref_id = "a", .used = 245, .maximum = 300, .free_at = MOMENT },
      NULL,
      NULL,
      "Near the service’s limit: 245 of 300 requests. Updating goes on by 10:00." },
  };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = prm_sync_bar_format_progress (&rows[i].progress, utc);
      g_autofree char *gauge = prm_sync_bar_format_gauge (&rows[i].progress, rows[i].title, utc);

      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_cmpstr (gauge, ==, rows[i].gauge);
    }
}

static GtkRevealer *
show_bar (DeskWindow *self)
{
  GtkWidget *bar = g_object_new (PRM_TYPE_SYNC_BAR, "workspace", self->desk.workspace, NULL);

  desk_window_show (self, bar);
  return GTK_REVEALER (adw_bin_get_child (ADW_BIN (bar)));
}

/* Nothing to say, then paused and, with the same button, not any more. */
static void
test_pause (DeskWindow *self, gconstpointer data)
{
  GtkRevealer *revealer = show_bar (self);
  GtkWidget *button;

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  prm_workspace_set_sync_paused (self->desk.workspace, TRUE);
  desk_window_settle (self);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_true (desk_window_says (self, "Updating is paused"));
  button = desk_window_find (self, GTK_TYPE_BUTTON, "Resume Updating");
  g_signal_emit_by_name (button, "clicked");
  desk_window_settle (self);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
}

/* Near the limit, until there is room again. */
static void
test_gauge (DeskWindow *self, gconstpointer data)
{
  GtkRevealer *revealer = show_bar (self);
  GtkWidget *label;

  for (guint i = 0; i < 12; i++)
    {
      prm_workspace_refresh (self->desk.workspace);
      test_desk_settle (&self->desk);
    }
  desk_window_settle (self);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  label = desk_window_find (self, GTK_TYPE_LABEL, NULL);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), " of 20 requests"));
  test_desk_pass (&self->desk, 6 * 60);
  desk_window_settle (self);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-bar/words", test_words);
  DESK_ADD ("/sync-bar/pause", test_pause);
  g_test_add ("/sync-bar/gauge", DeskWindow, "--rate-limit=20", desk_window_set_up, test_gauge, desk_window_tear_down);

  return g_test_run ();
}
