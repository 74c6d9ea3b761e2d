/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-keyring.h"
#include "prm-secret-unlock-private.h"

#include "private-keyring.h"

/*
 * Each scenario runs in a process of its own, with all debugging output on, against a real keyring or none at all.
 * The secrets all contain SECRET, which must never be seen in what the process prints.
 */

#define SECRET "T0P-53CR3T"
#define URL "https://api.example.com/api"
#define OTHER_URL "http://127.0.0.1:8080/api"

static void
take_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **where = user_data;

  *where = g_object_ref (result);
}

static GAsyncResult *
wait_result (GAsyncResult **where)
{
  while (*where == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *where;
}

static gboolean
load (PrmKeyring *keyring, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_keyring_load_async (keyring, NULL, take_result, &result);

  return prm_keyring_load_finish (keyring, wait_result (&result), error);
}

static gboolean
store (PrmKeyring *keyring, PrmSecretKind kind, const char *ref_id, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_keyring_store_async (keyring, kind, ref_id, secret, NULL, take_result, &result);
  g_assert_cmpstr (prm_keyring_peek (keyring, kind, ref_id), ==, secret);

  return prm_keyring_store_finish (keyring, wait_result (&result), error);
}

static gboolean
clear_all (PrmKeyring *keyring, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_keyring_clear_all_async (keyring, NULL, take_result, &result);

  return prm_keyring_clear_all_finish (keyring, wait_result (&result), error);
}

static gboolean
clear (PrmKeyring *keyring, PrmSecretKind kind, const char *ref_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  prm_keyring_clear_async (keyring, kind, ref_id, NULL, take_result, &result);

  return prm_keyring_clear_finish (keyring, wait_result (&result), error);
}

/* A keyring as the next start of the program would have it. */
static PrmKeyring *
new_loaded (const char *url)
{
  g_autoptr (GError) error = NULL;
  PrmKeyring *keyring = prm_keyring_new (url);

  g_assert_true (load (keyring, &error));
  g_assert_no_error (error);
  g_assert_false (prm_keyring_is_session_only (keyring));
  g_assert_null (prm_keyring_get_problem (keyring));

  return keyring;
}

static void
assert_problem (PrmKeyring *keyring, const GError *error, int code)
{
  g_assert_error (error, PRM_KEYRING_ERROR, code);
  g_assert_error (prm_keyring_get_problem (keyring), PRM_KEYRING_ERROR, code);
  g_assert_true (prm_keyring_is_session_only (keyring));
}

static void
assert_session_only_works (PrmKeyring *keyring, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store (keyring, PRM_SECRET_API_KEY, NULL, SECRET, &error));
  assert_problem (keyring, error, code);
  g_assert_null (strstr (error->message, SECRET));
  g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL), ==, SECRET);
}

/* Scenarios */

static void
scenario_no_bus (void)
{
  g_autoptr (PrmKeyring) keyring = NULL;
  g_autoptr (GError) error = NULL;

  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_unsetenv ("DISPLAY");
  g_setenv ("XDG_RUNTIME_DIR", "/nonexistent", TRUE);

  keyring = prm_keyring_new (URL);
  g_assert_false (prm_keyring_is_session_only (keyring));
  g_assert_false (load (keyring, &error));
  assert_problem (keyring, error, PRM_KEYRING_ERROR_ABSENT);
  assert_session_only_works (keyring, PRM_KEYRING_ERROR_ABSENT);

  g_clear_error (&error);
  g_assert_true (clear_all (keyring, &error));
  g_assert_no_error (error);
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL));
}

static void
scenario_no_service (void)
{
  g_autoptr (PrmKeyring) keyring = prm_keyring_new (URL);
  g_autoptr (GError) error = NULL;

  g_assert_false (load (keyring, &error));
  assert_problem (keyring, error, PRM_KEYRING_ERROR_ABSENT);
  assert_session_only_works (keyring, PRM_KEYRING_ERROR_ABSENT);
}

/* There is a service, but nobody answers the window that asks for a new collection's password. */
static void
scenario_no_collection (void)
{
  g_autoptr (PrmKeyring) keyring = new_loaded (URL);

  assert_session_only_works (keyring, PRM_KEYRING_ERROR_ABSENT);
}

static void
scenario_session_only (void)
{
  g_autoptr (PrmKeyring) keyring = prm_keyring_new_session_only ();

  g_assert_true (load (keyring, NULL));
  g_assert_true (prm_keyring_is_session_only (keyring));
  g_assert_true (store (keyring, PRM_SECRET_PROFILE_KEY, "ref-1", SECRET, NULL));
  g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_PROFILE_KEY, "ref-1"), ==, SECRET);
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_PROFILE_KEY, "ref-2"));
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL));
  g_assert_null (prm_keyring_get_problem (keyring));
  g_assert_true (clear_all (keyring, NULL));
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_PROFILE_KEY, "ref-1"));
}

static const struct
{
  PrmSecretKind kind;
  const char *ref_id;
  const char *secret;
} kept[] = {
  { PRM_SECRET_API_KEY, NULL, SECRET "-api" },
  { PRM_SECRET_PROFILE_KEY, "ref-1", SECRET "-one" },
  { PRM_SECRET_PROFILE_KEY, "ref-2", SECRET "-two" },
  { PRM_SECRET_JWT_PRIVATE_KEY, NULL, "-----BEGIN RSA PRIVATE KEY-----\n" SECRET "\n-----END RSA PRIVATE KEY-----\n" },
  { PRM_SECRET_X_API_KEY, NULL, SECRET "-x" },
  { PRM_SECRET_X_API_SECRET, NULL, SECRET "-ü \"'; secret" },
};

static void
scenario_round_trip (void)
{
  g_autoptr (PrmKeyring) keyring = new_loaded (URL);
  g_autoptr (PrmKeyring) other = new_loaded (OTHER_URL);
  g_autoptr (GError) error = NULL;
  g_autofree char *labels = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      store (keyring, kept[i].kind, kept[i].ref_id, "replaced below", &error);
      g_assert_no_error (error);
      store (keyring, kept[i].kind, kept[i].ref_id, kept[i].secret, &error);
      g_assert_no_error (error);
    }
  g_assert_true (store (other, PRM_SECRET_API_KEY, NULL, SECRET "-other", &error));
  g_assert_false (prm_keyring_is_session_only (keyring));

  labels = session_keyring_list_labels ();
  g_assert_cmpstr (labels, ==,
                   "Postroom API Key (" OTHER_URL ")\n"
                   "Postroom API Key (" URL ")\n"
                   "Postroom JWT Private Key (" URL ")\n"
                   "Postroom Profile Key of ref-1 (" URL ")\n"
                   "Postroom Profile Key of ref-2 (" URL ")\n"
                   "Postroom X API Key (" URL ")\n"
                   "Postroom X API Key Secret (" URL ")");
}

/* Runs after scenario_round_trip, in another process. */
static void
scenario_next_start (void)
{
  g_autoptr (PrmKeyring) keyring = new_loaded (URL);
  g_autoptr (PrmKeyring) other = new_loaded (OTHER_URL);
  g_autofree char *labels = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_cmpstr (prm_keyring_peek (keyring, kept[i].kind, kept[i].ref_id), ==, kept[i].secret);

  g_assert_true (clear (keyring, PRM_SECRET_PROFILE_KEY, "ref-1", NULL));
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_PROFILE_KEY, "ref-1"));
  {
    g_autoptr (PrmKeyring) again = new_loaded (URL);

    g_assert_null (prm_keyring_peek (again, PRM_SECRET_PROFILE_KEY, "ref-1"));
    g_assert_cmpstr (prm_keyring_peek (again, PRM_SECRET_PROFILE_KEY, "ref-2"), ==, SECRET "-two");
  }

  g_assert_true (clear_all (keyring, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_null (prm_keyring_peek (keyring, kept[i].kind, kept[i].ref_id));
  g_assert_cmpstr (prm_keyring_peek (other, PRM_SECRET_API_KEY, NULL), ==, SECRET "-other");
  labels = session_keyring_list_labels ();
  g_assert_cmpstr (labels, ==, "Postroom API Key (" OTHER_URL ")");
}

/* What is called while something else is still going on happens in the order of the calls. */
static void
scenario_order (void)
{
  g_autoptr (PrmKeyring) keyring = new_loaded (URL);
  GAsyncResult *results[4] = { NULL };

  prm_keyring_store_async (keyring, PRM_SECRET_API_KEY, NULL, SECRET "-1", NULL, take_result, &results[0]);
  prm_keyring_store_async (keyring, PRM_SECRET_X_API_KEY, NULL, SECRET "-2", NULL, take_result, &results[1]);
  prm_keyring_clear_all_async (keyring, NULL, take_result, &results[2]);
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL));
  prm_keyring_store_async (keyring, PRM_SECRET_API_KEY, NULL, SECRET "-3", NULL, take_result, &results[3]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (wait_result (&results[i]));

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL), ==, SECRET "-3");
      g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_X_API_KEY, NULL));
      g_object_unref (keyring);
      keyring = new_loaded (URL);
    }
}

static void
on_notify (PrmKeyring *keyring, GParamSpec *pspec, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
scenario_locked (void)
{
  g_autoptr (PrmKeyring) first = new_loaded (URL);
  g_autoptr (PrmKeyring) keyring = prm_keyring_new (URL);
  g_autoptr (GError) error = NULL;
  guint n_session_only = 0;
  guint n_problem = 0;

  g_signal_connect (keyring, "notify::session-only", G_CALLBACK (on_notify), &n_session_only);
  g_signal_connect (keyring, "notify::problem", G_CALLBACK (on_notify), &n_problem);
  g_assert_true (store (first, PRM_SECRET_API_KEY, NULL, SECRET "-old", NULL));
  g_assert_true (store (first, PRM_SECRET_X_API_KEY, NULL, SECRET "-x", NULL));
  session_keyring_lock ();

  g_assert_false (load (keyring, &error));
  assert_problem (keyring, error, PRM_KEYRING_ERROR_LOCKED);
  g_assert_null (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL));
  assert_session_only_works (keyring, PRM_KEYRING_ERROR_LOCKED);
  g_assert_cmpuint (n_session_only, ==, 1);
  g_assert_cmpuint (n_problem, ==, 1);

  {
    g_autoptr (PrmKeyring) leaving = prm_keyring_new (URL);

    g_clear_error (&error);
    g_assert_false (clear_all (leaving, &error));
    g_assert_error (error, PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_LOCKED);
  }

  /* Somebody unlocks it after all: what it has comes in, and what was entered meanwhile goes there. */
  session_keyring_unlock ();
  while (prm_keyring_is_session_only (keyring))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (prm_keyring_get_problem (keyring));
  g_assert_cmpuint (n_session_only, ==, 2);
  g_assert_cmpuint (n_problem, ==, 2);
  g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_API_KEY, NULL), ==, SECRET);
  g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_X_API_KEY, NULL), ==, SECRET "-x");
  {
    g_autoptr (PrmKeyring) next = new_loaded (URL);

    g_assert_cmpstr (prm_keyring_peek (next, PRM_SECRET_API_KEY, NULL), ==, SECRET);
  }
}

static gboolean
on_time (gpointer user_data)
{
  gboolean *is_time = user_data;

  *is_time = TRUE;

  return G_SOURCE_REMOVE;
}

/* A password window is open: loading does not wait for it, storing does, for longer than a service may take. */
static void
scenario_prompt (void)
{
  g_autoptr (PrmKeyring) first = new_loaded (URL);
  g_autoptr (PrmKeyring) keyring = prm_keyring_new (URL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_time = FALSE;

  prm_secret_set_patience (1, 60);
  session_keyring_own_prompter ();
  g_assert_true (store (first, PRM_SECRET_API_KEY, NULL, SECRET, NULL));
  session_keyring_lock ();

  g_assert_false (load (keyring, &error));
  assert_problem (keyring, error, PRM_KEYRING_ERROR_LOCKED);
  g_clear_error (&error);

  prm_keyring_store_async (keyring, PRM_SECRET_X_API_KEY, NULL, SECRET, cancellable, take_result, &result);
  g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_X_API_KEY, NULL), ==, SECRET);
  g_timeout_add (2500, on_time, &is_time);
  while (!is_time)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_null (result);
    }

  g_cancellable_cancel (cancellable);
  g_assert_false (prm_keyring_store_finish (keyring, wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (prm_keyring_peek (keyring, PRM_SECRET_X_API_KEY, NULL), ==, SECRET);
}

static void
scenario_hangs (void)
{
  g_autoptr (PrmKeyring) first = new_loaded (URL);
  g_autoptr (PrmKeyring) keyring = prm_keyring_new (URL);
  g_autoptr (GError) error = NULL;

  prm_secret_set_patience (1, 60);
  session_keyring_stop ();
  g_assert_false (load (keyring, &error));
  assert_problem (keyring, error, PRM_KEYRING_ERROR_TIMED_OUT);
  assert_session_only_works (keyring, PRM_KEYRING_ERROR_TIMED_OUT);

  session_keyring_continue ();
  g_clear_error (&error);
  g_assert_true (store (keyring, PRM_SECRET_PROFILE_KEY, "ref-1", SECRET "-one", &error));
  g_assert_no_error (error);
  while (prm_keyring_is_session_only (keyring))
    g_main_context_iteration (NULL, TRUE);
  {
    g_autoptr (PrmKeyring) next = new_loaded (URL);

    g_assert_cmpstr (prm_keyring_peek (next, PRM_SECRET_API_KEY, NULL), ==, SECRET);
    g_assert_cmpstr (prm_keyring_peek (next, PRM_SECRET_PROFILE_KEY, "ref-1"), ==, SECRET "-one");
  }
}

/* The agency with hundreds of clients. */
static void
scenario_many (void)
{
  g_autoptr (PrmKeyring) keyring = new_loaded (URL);
  g_autoptr (PrmKeyring) next = NULL;
  gint64 begin;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *ref_id = g_strdup_printf ("ref-%u", i);

      g_assert_true (store (keyring, PRM_SECRET_PROFILE_KEY, ref_id, SECRET, NULL));
    }

  begin = g_get_monotonic_time ();
  next = new_loaded (URL);
  g_test_message ("150 secrets loaded in %.0f ms", (g_get_monotonic_time () - begin) / 1000.0);
  g_assert_cmpstr (prm_keyring_peek (next, PRM_SECRET_PROFILE_KEY, "ref-0"), ==, SECRET);
  g_assert_cmpstr (prm_keyring_peek (next, PRM_SECRET_PROFILE_KEY, "ref-149"), ==, SECRET);
}

/* The tests: each runs one or more scenarios in one private session. */

typedef struct
{
  const char *name;
  gboolean alone; /* without even a bus */
  PrivateKeyringKind kind;
  const char *next; /* (nullable) another scenario in the same session */
} Test;

static const Test tests[] = {
  { "no-bus", TRUE },
  { "session-only", TRUE },
  { "no-service", FALSE, PRIVATE_KEYRING_NONE },
  { "no-collection", FALSE, PRIVATE_KEYRING_EMPTY },
  { "round-trip", FALSE, PRIVATE_KEYRING_OPEN, "next-start" },
  { "order", FALSE, PRIVATE_KEYRING_OPEN },
  { "locked", FALSE, PRIVATE_KEYRING_OPEN },
  { "prompt", FALSE, PRIVATE_KEYRING_OPEN },
  { "hangs", FALSE, PRIVATE_KEYRING_OPEN },
  { "many", FALSE, PRIVATE_KEYRING_OPEN },
};

static const struct
{
  const char *name;
  void (*func) (void);
} scenarios[] = {
  { "no-bus", scenario_no_bus },
  { "session-only", scenario_session_only },
  { "no-service", scenario_no_service },
  { "no-collection", scenario_no_collection },
  { "round-trip", scenario_round_trip },
  { "next-start", scenario_next_start },
  { "order", scenario_order },
  { "locked", scenario_locked },
  { "prompt", scenario_prompt },
  { "hangs", scenario_hangs },
  { "many", scenario_many },
};

static gboolean
run_scenario (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/keyring/subprocess/%s", name);

  g_test_trap_subprocess (path, 60 * G_USEC_PER_SEC, 0);
  g_test_trap_assert_stdout_unmatched ("*" SECRET "*");
  g_test_trap_assert_stderr_unmatched ("*" SECRET "*");

  return g_test_trap_has_passed ();
}

static void
run_test (gconstpointer data)
{
  const Test *test = data;
  PrivateKeyring session = { NULL };
  gboolean passed;

  if (!test->alone)
    {
      if (!private_keyring_is_available ())
        return;
      private_keyring_up (&session, test->kind);
    }

  passed = run_scenario (test->name);
  if (passed && test->next != NULL)
    passed = run_scenario (test->next);

  if (!test->alone)
    private_keyring_down (&session);

  /* Says what the process wrote. */
  if (!passed)
    g_test_trap_assert_stderr ("");
  g_test_trap_assert_passed ();
}

static void
run_in_subprocess (gconstpointer data)
{
  void (*const *func) (void) = data;

  (*func) ();
}

int
main (int argc, char **argv)
{
  if (g_strv_contains ((const char *const *) argv, "--GTestSubprocess"))
    g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/keyring/subprocess/%s", scenarios[i].name);

      g_test_add_data_func (path, &scenarios[i].func, run_in_subprocess);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/keyring/%s", tests[i].name);

      g_test_add_data_func (path, &tests[i], run_test);
    }

  return g_test_run ();
}
