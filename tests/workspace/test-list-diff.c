/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-list-diff.h"

#define N_OBJECTS 26
#define N_ROUNDS 4000

/* One object a letter, so that lists can be written as words. */
static GObject *letters[N_OBJECTS];

static GPtrArray *
make_list (const char *word)
{
  GPtrArray *list = g_ptr_array_new ();

  for (; *word != '\0'; word++)
    g_ptr_array_add (list, letters[*word - 'a']);
  return list;
}

static void
assert_holds (GListStore *store, const char *word)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, strlen (word));
  for (guint i = 0; word[i] != '\0'; i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_assert_true (object == letters[word[i] - 'a']);
    }
}

typedef struct
{
  guint removed;
  guint added;
} Changes;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->removed += removed;
  changes->added += added;
}

/* The length of the longest word that both contain in order, by the slow and sure way. */
static guint
common_length (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  g_autofree guint *lengths = g_new0 (guint, (n + 1) * (m + 1));

  for (gsize i = 1; i <= n; i++)
    for (gsize j = 1; j <= m; j++)
      lengths[i * (m + 1) + j] = a[i - 1] == b[j - 1]
                                   ? lengths[(i - 1) * (m + 1) + j - 1] + 1
                                   : MAX (lengths[(i - 1) * (m + 1) + j], lengths[i * (m + 1) + j - 1]);
  return lengths[n * (m + 1) + m];
}

static void
check (const char *from, const char *to, int expected_splices)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GPtrArray) before = make_list (from);
  g_autoptr (GPtrArray) after = make_list (to);
  Changes changes = { 0, 0 };
  guint common = common_length (from, to), n_splices;

  g_test_message ("%s -> %s", from, to);
  prm_list_diff_apply (store, before);
  assert_holds (store, from);
  g_signal_connect (store, "items-changed", G_CALLBACK (on_items_changed), &changes);
  n_splices = prm_list_diff_apply (store, after);
  assert_holds (store, to);
  g_assert_cmpuint (changes.removed, ==, strlen (from) - common);
  g_assert_cmpuint (changes.added, ==, strlen (to) - common);
  if (expected_splices >= 0)
    g_assert_cmpuint (n_splices, ==, (guint) expected_splices);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *from, *to;
    int n_splices;
  } rows[] = {
    { "", "", 0 },
    { "abc", "abc", 0 },
    { "", "abc", 1 },
    { "abc", "", 1 },
    { "abc", "abxc", 1 },
    { "abc", "xabc", 1 },
    { "abc", "abcx", 1 },
    { "abcd", "acd", 1 },
    { "abcd", "abxd", 1 },
    { "abcdef", "bcdefa", 2 },
    { "abcdef", "fabcde", 2 },
    { "abc", "xyz", 1 },
    { "abcdef", "axcdyf", 2 },
    { "ab", "ba", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (rows[i].from, rows[i].to, rows[i].n_splices);
}

static char *
random_word (void)
{
  char alphabet[N_OBJECTS];
  guint length = (guint) g_test_rand_int_range (0, N_OBJECTS + 1);

  for (int i = 0; i < N_OBJECTS; i++)
    alphabet[i] = (char) ('a' + i);
  for (int i = 0; i < N_OBJECTS; i++)
    {
      int other = g_test_rand_int_range (i, N_OBJECTS);
      char swapped = alphabet[i];

      alphabet[i] = alphabet[other];
      alphabet[other] = swapped;
    }
  return g_strndup (alphabet, length);
}

/* Mostly the same, as a refresh is. */
static char *
change_word (const char *word)
{
  GString *changed = g_string_new (word);

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      char letter = (char) ('a' + g_test_rand_int_range (0, N_OBJECTS));
      char *place = strchr (changed->str, letter);

      if (place != NULL)
        g_string_erase (changed, place - changed->str, 1);
      if (g_test_rand_bit ())
        g_string_insert_c (changed, g_test_rand_int_range (0, (gint32) changed->len + 1), letter);
    }
  return g_string_free (changed, FALSE);
}

static void
test_random (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *from = random_word ();
      g_autofree char *to = g_test_rand_bit () ? random_word () : change_word (from);

      check (from, to, -1);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_OBJECTS; i++)
    letters[i] = g_object_new (G_TYPE_OBJECT, NULL);

  g_test_add_func ("/list-diff/rows", test_rows);
  g_test_add_func ("/list-diff/random", test_random);
  status = g_test_run ();

  for (guint i = 0; i < N_OBJECTS; i++)
    g_assert_finalize_object (letters[i]);
  return status;
}
