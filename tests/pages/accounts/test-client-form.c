/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "desk-window.h"
#include "prm-client-form.h"
#include "prm-pages.h"

static void
set_up (DeskWindow *self, gconstpointer data)
{
  prm_pages_init ();
  desk_window_set_up (self, data);
  desk_window_show (self, prm_client_form_new (self->desk.workspace));
}

static void
fill (DeskWindow *self, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (desk_window_find (self, ADW_TYPE_ENTRY_ROW, row)), text);
  desk_window_settle (self);
}

static gboolean
can_create (DeskWindow *self)
{
  return gtk_widget_get_sensitive (desk_window_find (self, GTK_TYPE_BUTTON, "_Create Client"));
}

static void
on_created (GtkWidget *form, const char *ref_id, char **where)
{
  *where = g_strdup (ref_id);
}

/* What is wrong stands below its field, before anything is sent. */
static void
test_checks (DeskWindow *self, gconstpointer data)
{
  app_check_names (self->window);
  g_assert_false (can_create (self));
  fill (self, "Name", TEST_ACME);
  g_assert_true (desk_window_says (self, "There is a client of this name already. Choose another one."));
  g_assert_false (can_create (self));
  fill (self, "Name", "  Bakery ");
  g_assert_false (desk_window_says (self, "There is a client of this name already. Choose another one."));
  g_assert_true (can_create (self));
  fill (self, "Email (optional)", "ida at example.com");
  g_assert_true (desk_window_says (self, "This is not an email address."));
  g_assert_false (can_create (self));
  fill (self, "Email (optional)", "ida@example.com");
  g_assert_true (can_create (self));
}

static void
test_create (DeskWindow *self, gconstpointer data)
{
  GtkWidget *form = desk_window_find (self, PRM_TYPE_CLIENT_FORM, NULL);
  g_autofree char *ref_id = NULL;
  PrmProfileItem *item;

  g_signal_connect (form, "created", G_CALLBACK (on_created), &ref_id);
  fill (self, "Name", " Bakery ");
  fill (self, "Tags", "food, , north ");
  desk_window_act (self, form, "client.create", NULL);
  desk_window_settle (self);
  g_assert_nonnull (ref_id);
  item = prm_workspace_find_profile (self->desk.workspace, ref_id);
  g_assert_nonnull (item);
  g_assert_cmpstr (prm_profile_item_get_profile (item)->title, ==, "Bakery");
  g_assert_true (prm_profile_item_get_has_key (item));
}

/* Somebody else was quicker: the service says so, and it stands where it belongs. */
static void
test_taken (DeskWindow *self, gconstpointer data)
{
  GtkWidget *form = desk_window_find (self, PRM_TYPE_CLIENT_FORM, NULL);

  test_desk_fault (&self->desk, "{'kind': 'status', 'status': 400, 'code': 146, 'path': '/api/profiles', 'method': "
                                "'POST', 'count': 1}");
  fill (self, "Name", "Bakery");
  desk_window_act (self, form, "client.create", NULL);
  desk_window_settle (self);
  g_assert_true (desk_window_says (self, "There is a client of this name already. Choose another one."));
  g_assert_false (can_create (self));
  fill (self, "Name", "Bakery North");
  g_assert_true (can_create (self));
}

/* What is not about a field stands above the button, and can be tried again. */
static void
test_refused (DeskWindow *self, gconstpointer data)
{
  GtkWidget *form = desk_window_find (self, PRM_TYPE_CLIENT_FORM, NULL);

  test_desk_fault (&self->desk, "{'kind': 'status', 'status': 403, 'path': '/api/profiles', 'method': 'POST', "
                                "'count': 1}");
  fill (self, "Name", "Bakery");
  desk_window_act (self, form, "client.create", NULL);
  desk_window_settle (self);
  g_assert_false (desk_window_says (self, "There is a client of this name already. Choose another one."));
  g_assert_true (can_create (self));
  desk_window_act (self, form, "client.create", NULL);
  desk_window_settle (self);
  g_assert_cmpuint (g_list_model_get_n_items (prm_workspace_get_profiles (self->desk.workspace)), ==,
                    g_hash_table_size (self->desk.ref_ids) + 1);
}

#define ADD(path, func) g_test_add (path, DeskWindow, NULL, set_up, func, desk_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("/client-form/checks", test_checks);
  ADD ("/client-form/create", test_create);
  ADD ("/client-form/taken", test_taken);
  ADD ("/client-form/refused", test_refused);

  return g_test_run ();
}
