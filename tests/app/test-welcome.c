/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <libsoup/soup.h>

#include "prm-key-form.h"
#include "prm-welcome-page.h"

#include "app-support.h"

static PrmWelcomePage *
get_welcome (AppTest *test)
{
  GtkWidget *page = app_find (GTK_WIDGET (test->window), PRM_TYPE_WELCOME_PAGE, NULL);

  g_assert_nonnull (page);
  return PRM_WELCOME_PAGE (page);
}

static GtkWidget *
get_entry (AppTest *test)
{
  GtkWidget *entry = app_find (GTK_WIDGET (get_welcome (test)), ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);

  g_assert_nonnull (entry);
  return entry;
}

/* What stands beside the field, or NULL */
static const char *
get_error (AppTest *test)
{
  return prm_key_form_get_error (PRM_KEY_FORM (app_find (GTK_WIDGET (get_welcome (test)), PRM_TYPE_KEY_FORM, NULL)));
}

static gboolean
has_error (gpointer user_data)
{
  return get_error (user_data) != NULL;
}

static void
type_key (AppTest *test, const char *key)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (test)), key);
  g_assert_true (gtk_widget_activate_action (get_entry (test), "key.connect", NULL));
}

static void
begin (AppTest *test)
{
  g_assert_cmpstr (prm_welcome_page_get_step (get_welcome (test)), ==, "intro");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_welcome (test)), "welcome.begin", NULL));
  g_assert_cmpstr (prm_welcome_page_get_step (get_welcome (test)), ==, "key");
}

/* A server that answers every request in the same way. */
typedef struct
{
  guint status;
  const char *body;
  guint n_requests;
} Answer;

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Answer *answer = user_data;

  answer->n_requests++;
  soup_server_message_set_status (message, answer->status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, answer->body,
                                    strlen (answer->body));
}

static SoupServer *
start_server (Answer *answer, char **url)
{
  g_autoptr (GError) error = NULL;
  SoupServer *server = soup_server_new (NULL, NULL);
  GSList *uris;

  soup_server_add_handler (server, NULL, on_request, answer, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

typedef struct
{
  const char *name;
  const char *key;
  Answer answer;
  gboolean asked; /* whether the service is to be asked at all */
} Refusal;

#define GOOD_KEY "AAAA1111-BBBB2222-CCCC3333-DDDD4444"

static const Refusal refusals[] = {
  { "wrong-key",
    GOOD_KEY,
    { 401, "{\"action\":\"authorization\",\"status\":\"error\",\"code\":102,\"message\":\"API Key not valid.\"}" },
    TRUE },
  { "server-error", GOOD_KEY, { 500, "{\"status\":\"error\",\"code\":500,\"message\":\"internal\"}" }, TRUE },
  { "gateway-page", GOOD_KEY, { 502, "<html>Bad Gateway</html>" }, TRUE },
  { "malformed", GOOD_KEY, { 200, "{\"refId\": " }, TRUE },
  { "another-service", GOOD_KEY, { 200, "[1, 2, 3]" }, TRUE },
  { "rate-limit", GOOD_KEY, { 429, "{\"status\":\"error\",\"code\":106,\"message\":\"Too many\"}" }, TRUE },
  { "blank-inside", "AAAA1111 BBBB2222", { 200, "{}" }, FALSE },
  { "other-letters", "ключ-ключ", { 200, "{}" }, FALSE },
};

static void
be_refused (AppTest *test, gconstpointer data)
{
  const Refusal *refusal = data;

  begin (test);
  type_key (test, refusal->key);
  app_wait (has_error, test);

  /* A sentence, what was typed is still there, and the key is not in the sentence. */
  g_assert_cmpuint (strlen (get_error (test)), >, 20);
  g_assert_true (g_str_has_suffix (get_error (test), "."));
  g_assert_null (strstr (get_error (test), "BBBB2222"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (test))), ==, refusal->key);
  g_assert_true (gtk_widget_get_sensitive (get_entry (test)));

  /* It goes as soon as the key is mended. */
  gtk_editable_set_text (GTK_EDITABLE (get_entry (test)), "E");
  g_assert_null (get_error (test));
}

static void
test_refused (gconstpointer data)
{
  const Refusal *refusal = data;
  Answer answer = refusal->answer;
  g_autofree char *url = NULL;
  g_autoptr (SoupServer) server = start_server (&answer, &url);

  app_run (url, be_refused, refusal);
  g_assert_cmpint (answer.n_requests > 0, ==, refusal->asked);
  app_forget ();
}

static void
test_nobody_there (void)
{
  static const Refusal refusal = { "nobody-there", GOOD_KEY, { 0, NULL }, FALSE };
  Answer answer = { 200, "{}" };
  g_autofree char *url = NULL;
  g_autoptr (SoupServer) server = start_server (&answer, &url);

  /* The port was free a moment ago, and nobody listens there now. */
  soup_server_disconnect (server);
  app_run (url, be_refused, &refusal);
  app_forget ();
}

static void
go_back (AppTest *test, gconstpointer data)
{
  begin (test);
  gtk_editable_set_text (GTK_EDITABLE (get_entry (test)), "HALF");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_welcome (test)), "welcome.back", NULL));
  begin (test);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (test))), ==, "HALF");
}

static void
test_back_keeps_what_was_typed (void)
{
  Answer answer = { 200, "{}" };
  g_autofree char *url = NULL;
  g_autoptr (SoupServer) server = start_server (&answer, &url);

  app_run (url, go_back, NULL);
  app_forget ();
}

/* With a real service, from the key to the pages */

static gboolean
is_at_clients (gpointer user_data)
{
  return g_strcmp0 (prm_welcome_page_get_step (get_welcome (user_data)), "clients") == 0;
}

static gboolean
has_rows (gpointer user_data)
{
  GtkWidget *row = app_find (user_data, ADW_TYPE_ACTION_ROW, NULL);

  return row != NULL;
}

static guint
count_rows (GtkWidget *root, const char *subtitle)
{
  guint count = 0;

  if (ADW_IS_ACTION_ROW (root) && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (root)), subtitle) == 0)
    count++;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_rows (child, subtitle);
  return count;
}

static gboolean
is_main (gpointer user_data)
{
  return prm_window_get_page (((AppTest *) user_data)->window) != NULL;
}

static void
paste_keys (AppTest *test, AppService *service)
{
  GtkWidget *text_view = app_find (GTK_WIDGET (get_welcome (test)), GTK_TYPE_TEXT_VIEW, NULL);
  g_autoptr (GString) keys = g_string_new ("From the mail of Tuesday:\nunknown ZZZZ9999-YYYY8888-XXXX7777-WWWW6666\n");

  for (guint i = 0; service->profile_keys[i] != NULL; i++)
    g_string_append_printf (keys, "%s, ", service->profile_keys[i]);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)), keys->str, -1);
  g_assert_true (gtk_widget_activate_action (text_view, "keys.add", NULL));
  app_wait (has_rows, get_welcome (test));
}

static void
connect_account (AppTest *test, gconstpointer data)
{
  AppService *service = (AppService *) data;
  guint n_clients = g_strv_length (service->profile_keys);

  g_assert_cmpuint (n_clients, >, 1);
  begin (test);
  type_key (test, "WRONG000-WRONG000-WRONG000-WRONG000");
  app_wait (has_error, test);
  type_key (test, service->api_key);
  app_wait (is_at_clients, test);

  paste_keys (test, service);
  g_assert_cmpuint (count_rows (GTK_WIDGET (get_welcome (test)), "Works."), ==, n_clients);
  g_assert_nonnull (app_find (GTK_WIDGET (get_welcome (test)), GTK_TYPE_BUTTON, "Start"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_welcome (test)), "welcome.finish", NULL));
  app_wait (is_main, test);
  app_wait_for_answers (test);
  g_assert_null (app_find (GTK_WIDGET (test->window), PRM_TYPE_WELCOME_PAGE, NULL));
}

/* The next start finds the key, and has no need of a welcome. */
static void
start_again (AppTest *test, gconstpointer data)
{
  AppService *service = (AppService *) data;
  guint n_clients = g_strv_length (service->profile_keys);

  app_wait (is_main, test);
  app_wait_for_answers (test);
  g_assert_cmpuint (g_list_model_get_n_items (prm_workspace_get_profiles (prm_window_get_workspace (test->window))), ==,
                    n_clients + 1);
}

static void
test_connect (void)
{
  g_autoptr (AppService) service = app_service_start ();

  app_run (service->api_url, connect_account, service);
  app_run (service->api_url, start_again, service);

  app_assert_secret (service->api_key);
  for (guint i = 0; service->profile_keys[i] != NULL; i++)
    app_assert_secret (service->profile_keys[i]);
  app_forget ();
}

static void
test_key_check (void)
{
  static const struct
  {
    const char *key;
    gboolean fits;
  } keys[] = {
    { GOOD_KEY, TRUE }, { "x", TRUE }, { "AAAA BBBB", FALSE }, { "AAAA\tBBBB", FALSE }, { "clé", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmpint (prm_key_form_check (keys[i].key) == NULL, ==, keys[i].fits);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/welcome/key-check", test_key_check);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/welcome/refused/%s", refusals[i].name);

      g_test_add_data_func (path, &refusals[i], test_refused);
    }
  g_test_add_func ("/app/welcome/nobody-there", test_nobody_there);
  g_test_add_func ("/app/welcome/back", test_back_keeps_what_was_typed);
  g_test_add_func ("/app/welcome/connect", test_connect);
}

int
main (int argc, char **argv)
{
  return app_tests_run (argc, argv, add_tests);
}
