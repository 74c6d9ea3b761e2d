/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "composer-support.h"
#include "prm-items-private.h"
#include "prm-move-form.h"
#include "prm-page.h"
#include "prm-time-button.h"
#include "prm-time-month.h"

/* The small month where a post gets another time: in the form that moves it, and behind the button of a question. */

#define PLANNED (TEST_NOW + 5 * TEST_DAY)

/* What has a workspace for what is on it. */
struct _TestPage
{
  PrmPage parent_instance;
};

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, PrmPage)
G_DEFINE_FINAL_TYPE (TestPage, test_page, PRM_TYPE_PAGE)

static void
test_page_class_init (TestPageClass *klass)
{
}

static void
test_page_init (TestPage *self)
{
}

/* Returns: (transfer full): the id of the first of two posts of a day, two days after this one */
static char *
schedule_two (DeskWindow *self)
{
  g_autoptr (PrmDraft) first = test_desk_draft_at (&self->desk, TEST_ACME, "The first", PLANNED);
  g_autoptr (PrmDraft) second = test_desk_draft_at (&self->desk, TEST_ACME, "The second", PLANNED + 2 * TEST_HOUR);
  g_autoptr (PrmDraft) whole = test_desk_draft_at (&self->desk, TEST_SEASIDE, "Elsewhere", PLANNED);
  g_autoptr (PrmDraft) elsewhere = prm_draft_with_networks (whole, PRM_NETWORK_BIT (PRM_NETWORK_LINKEDIN));
  char *id = desk_window_submit (self, first);
  g_autofree char *other_id = desk_window_submit (self, second);
  g_autofree char *seaside_id = desk_window_submit (self, elsewhere);

  test_desk_sleep (&self->desk, 2 * TEST_DAY);
  desk_window_settle (self);
  return id;
}

static GtkWidget *
get_day (DeskWindow *self, gint64 moment)
{
  GtkWidget *month = desk_window_find (self, PRM_TYPE_TIME_MONTH, NULL);
  GtkWidget *day = prm_time_month_get_day (PRM_TIME_MONTH (month), moment);

  g_assert_nonnull (day);
  return day;
}

static gboolean
is_counted (gpointer user_data)
{
  DeskWindow *self = user_data;
  g_autofree char *name = app_get_name (get_day (self, PLANNED));

  return g_str_has_suffix (name, ", 1 post");
}

/* The other post of the client is counted, neither this one nor another client's; what has passed cannot be chosen. */
static void
check_days (DeskWindow *self)
{
  prm_test_wait (is_counted, self);
  g_assert_true (desk_window_says (self, "1 other post on this day"));
  g_assert_false (gtk_widget_is_sensitive (get_day (self, TEST_NOW)));
  g_assert_false (gtk_widget_is_sensitive (get_day (self, TEST_NOW + TEST_DAY)));
  g_assert_true (gtk_widget_is_sensitive (get_day (self, TEST_NOW + 2 * TEST_DAY)));
  g_assert_null (app_find (self->window, GTK_TYPE_CALENDAR, NULL));
}

static void
test_move_form (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule_two (self);
  g_autoptr (PrmPost) post = test_desk_find (&self->desk, "The first");
  g_autoptr (PrmPostItem) item = prm_post_item_new (post, NULL, TEST_NOW);
  GtkWidget *page = g_object_new (TEST_TYPE_PAGE, "workspace", self->desk.workspace, NULL);
  GtkWidget *form = g_object_new (PRM_TYPE_MOVE_FORM, NULL);
  g_autofree char *wanted = g_strdup_printf ("post.move ('%s', %" G_GINT64_FORMAT ")", id, PLANNED + 2 * TEST_DAY);

  adw_bin_set_child (ADW_BIN (page), form);
  prm_move_form_set_item (PRM_MOVE_FORM (form), item, prm_workspace_get_clock (self->desk.workspace), NULL);
  desk_window_show (self, page);
  check_days (self);
  g_signal_emit_by_name (get_day (self, PLANNED + 2 * TEST_DAY), "clicked");
  g_assert_true (desk_window_says (self, "No other post on this day"));
  /* The time of day stays. */
  g_signal_emit_by_name (desk_window_find (self, GTK_TYPE_BUTTON, "Move to Mon 8 Jun, 10:00"), "clicked");
  g_assert_cmpstr (desk_window_get_asked (self), ==, wanted);
}

static void
on_picked (PrmTimeButton *button, gint64 moment, gint64 *picked)
{
  *picked = moment;
}

static void
test_button (DeskWindow *self, gconstpointer data)
{
  g_autofree char *id = schedule_two (self);
  g_autoptr (PrmPost) post = test_desk_find (&self->desk, "The first");
  GtkWidget *button = g_object_new (PRM_TYPE_TIME_BUTTON, NULL);
  gint64 picked = PRM_TIME_NONE;

  prm_time_button_count_posts (PRM_TIME_BUTTON (button), self->desk.workspace, post->profile_ref_id, id);
  prm_time_button_show (PRM_TIME_BUTTON (button), PLANNED, TEST_NOW + 2 * TEST_DAY);
  g_signal_connect (button, "picked", G_CALLBACK (on_picked), &picked);
  desk_window_show (self, button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (app_find (self->window, GTK_TYPE_MENU_BUTTON, NULL)));
  desk_window_settle (self);
  check_days (self);
  g_signal_emit_by_name (get_day (self, PLANNED + TEST_DAY), "clicked");
  g_assert_cmpint (picked, ==, PLANNED + TEST_DAY);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  COMPOSER_ADD ("/month-places/move-form", test_move_form);
  COMPOSER_ADD ("/month-places/button", test_button);

  return g_test_run ();
}
