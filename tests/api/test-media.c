/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "prm-client-media.h"
#include "prm-client-private.h"
#include "prm-test-server.h"
#include "prm-test.h"

/* Sending files. */

typedef struct
{
  PrmTestServer *server;
  PrmClient *client;
  PrmCredentials *credentials;
  char *folder;
  GFile *file;
  GAsyncResult *result;
  goffset sent; /* as far as the progress went */
  goffset total;
  guint n_steps;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = prm_test_server_new ();
  fixture->client = prm_client_new (prm_test_server_get_url (fixture->server), NULL);
  fixture->credentials = prm_credentials_new ("ABCD123-EFGH456", "QRST123-UVWX456");
  fixture->folder = g_dir_make_tmp ("postroom-media-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->file != NULL)
    g_file_delete (fixture->file, NULL, NULL);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_object (&fixture->file);
  g_free (fixture->folder);
  g_object_unref (fixture->client);
  prm_credentials_unref (fixture->credentials);
  prm_test_server_free (fixture->server);
}

static void
write_file (Fixture *fixture, const char *name, const char *content, gsize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, size, &error);
  g_assert_no_error (error);
  fixture->file = g_file_new_for_path (path);
}

static void
on_progress (goffset sent, goffset total, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpint (sent, >, fixture->sent);
  g_assert_cmpint (sent, <=, total);
  fixture->sent = sent;
  fixture->total = total;
  fixture->n_steps++;
}

static PrmMedia *
upload (Fixture *fixture, const char *description, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_client_upload_async (fixture->client, fixture->credentials, fixture->file, description, on_progress, fixture,
                           cancellable, prm_test_keep_result, &fixture->result);
  prm_test_await (&fixture->result);
  result = g_steal_pointer (&fixture->result);

  return prm_client_upload_finish (fixture->client, result, error);
}

static void
test_upload (Fixture *fixture, gconstpointer data)
{
  const PrmTestAsked *asked;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmMedia) media = NULL;
  g_autofree char *expected = NULL;
  const char *boundary;

  write_file (fixture, "a \"lamp\".png", "\x89PNG and more", 13);
  prm_test_server_reply_json (fixture->server, 200, "{\"id\":\"m-1\",\"url\":\"https://m.example/1.png\"}");
  media = upload (fixture, "One lamp", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media->url, ==, "https://m.example/1.png");

  asked = prm_test_server_get_last (fixture->server);
  g_assert_cmpstr (asked->method, ==, "POST");
  g_assert_cmpstr (asked->path, ==, "/api/media/upload");
  g_assert_cmpstr (asked->authorization, ==, "Bearer ABCD123-EFGH456");
  g_assert_true (g_str_has_prefix (asked->content_type, "multipart/form-data; boundary="));
  boundary = strchr (asked->content_type, '=') + 1;
  expected = g_strdup_printf ("--%s\r\nContent-Disposition: form-data; name=\"fileName\"\r\n\r\na__lamp_.png\r\n"
                              "--%s\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\nOne lamp\r\n"
                              "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a__lamp_.png\"\r\n"
                              "Content-Type: image/png\r\n\r\n\x89PNG and more\r\n--%s--\r\n",
                              boundary, boundary, boundary, boundary);
  g_assert_cmpmem (asked->body, strlen (asked->body), expected, strlen (expected));
  g_assert_cmpint (fixture->sent, ==, strlen (expected));
  g_assert_cmpint (fixture->total, ==, strlen (expected));
}

static void
test_large (Fixture *fixture, gconstpointer data)
{
  gsize size = 8 * 1024 * 1024;
  g_autofree char *content = g_strnfill (size, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (PrmMedia) media = NULL;

  write_file (fixture, "clip.mp4", content, size);
  prm_test_server_reply_json (fixture->server, 200, "{\"url\":\"https://m.example/1.mp4\"}");
  media = upload (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (prm_test_server_get_last (fixture->server)->body), ==, (gsize) fixture->total);
  g_assert_cmpint (fixture->sent, >, size);
  /* It went in pieces. */
  g_assert_cmpuint (fixture->n_steps, >, 100);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.png", NULL);
  g_autoptr (GError) error = NULL;

  fixture->file = g_file_new_for_path (path);
  g_assert_null (upload (fixture, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PrmTestReply reply;
    int error;
    gboolean ambiguous;
  } cases[] = {
    { { .status = 400, .body = "{\"status\":\"error\",\"code\":136}" }, PRM_API_ERROR_REFUSED, FALSE },
    { { .status = 403, .body = "{\"status\":\"error\",\"code\":169}" }, PRM_API_ERROR_PLAN, FALSE },
    { { .status = 413, .body = "<html>" }, PRM_API_ERROR_REFUSED, FALSE },
    { { .status = 502, .body = "<html>" }, PRM_API_ERROR_SERVER, TRUE },
    { { .fault = PRM_TEST_FAULT_DROP }, PRM_API_ERROR_UNREACHABLE, TRUE },
  };

  write_file (fixture, "a.png", "x", 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture->sent = 0;
      prm_test_server_reply (fixture->server, &cases[i].reply);
      g_assert_null (upload (fixture, NULL, NULL, &error));
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      g_assert_cmpint (prm_api_error_is_ambiguous (error), ==, cases[i].ambiguous);
    }
}

static void
cancel_on_progress (goffset sent, goffset total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  gsize size = 8 * 1024 * 1024;
  g_autofree char *content = g_strnfill (size, 'x');
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "clip.mp4", content, size);
  prm_client_upload_async (fixture->client, fixture->credentials, fixture->file, NULL, cancel_on_progress, cancellable,
                           cancellable, prm_test_keep_result, &fixture->result);
  prm_test_await (&fixture->result);
  result = g_steal_pointer (&fixture->result);
  g_assert_null (prm_client_upload_finish (fixture->client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 0);
}

static gboolean
put (Fixture *fixture, const PrmUploadTarget *target, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_client_put_file_async (fixture->client, target, fixture->file, on_progress, fixture, NULL, prm_test_keep_result,
                             &fixture->result);
  prm_test_await (&fixture->result);
  result = g_steal_pointer (&fixture->result);

  return prm_client_put_file_finish (fixture->client, result, error);
}

/* No key goes to the server that takes the file. */
static void
test_put (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PrmTestServer) storage = prm_test_server_new ();
  g_autofree char *url = g_strconcat (prm_test_server_get_url (storage), "/put/clip.mp4?signature=a%2Fb", NULL);
  const PrmUploadTarget target = { url, (char *) "video/mp4", (char *) "https://m.example/clip.mp4" };
  const PrmTestAsked *asked;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "clip.mp4", "moving pictures", 15);
  prm_test_server_reply_json (storage, 200, "");
  g_assert_true (put (fixture, &target, &error));
  g_assert_no_error (error);

  asked = prm_test_server_get_last (storage);
  g_assert_cmpstr (asked->method, ==, "PUT");
  g_assert_cmpstr (asked->path, ==, "/api/put/clip.mp4?signature=a%2Fb");
  g_assert_null (asked->authorization);
  g_assert_null (asked->profile_key);
  g_assert_cmpstr (asked->content_type, ==, "video/mp4");
  g_assert_cmpstr (asked->body, ==, "moving pictures");
  g_assert_cmpint (fixture->sent, ==, 15);
  g_assert_cmpuint (prm_test_server_get_asked (fixture->server)->len, ==, 0);
}

static void
test_put_expired (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strconcat (prm_test_server_get_url (fixture->server), "/put", NULL);
  const PrmUploadTarget target = { url, (char *) "video/mp4", (char *) "https://m.example/clip.mp4" };
  g_autoptr (GError) error = NULL;

  write_file (fixture, "clip.mp4", "x", 1);
  prm_test_server_reply_json (fixture->server, 403, "<Error/>");
  g_assert_false (put (fixture, &target, &error));
  g_assert_error (error, PRM_API_ERROR, PRM_API_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "upload", test_upload },           { "large", test_large },   { "missing", test_missing },
    { "refused", test_refused },         { "cancel", test_cancel }, { "put", test_put },
    { "put-expired", test_put_expired },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/api/media/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }

  return g_test_run ();
}
