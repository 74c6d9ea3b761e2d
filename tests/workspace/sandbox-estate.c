/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include <glib/gstdio.h>

#include "prm-time.h"
#include "sandbox-estate.h"

#define DAY (24 * 60 * 60)

/* Written by hand: a tree of a hundred thousand nodes would take longer than what is to be tested. */

static void
append_post (GString *json,
             const char *id,
             const char *text,
             const char *status,
             gboolean scheduled,
             gint64 created_at,
             gint64 scheduled_at)
{
  g_autofree char *created = prm_time_format_iso (created_at);
  g_autofree char *at = prm_time_format_iso (scheduled_at);

  g_string_append_printf (json,
                          "%s{\"id\": \"%s\", \"status\": \"%s\", \"scheduled\": %s, \"createdAt\": \"%s\", "
                          "\"scheduledAt\": \"%s\", \"sentAt\": %s%s%s, \"platforms\": [\"twitter\"], "
                          "\"body\": {\"post\": \"%s\", \"platforms\": [\"twitter\"]}, \"postIds\": [], "
                          "\"errors\": [], \"published\": {}, \"text\": \"%s\"}",
                          json->str[json->len - 1] == '[' ? "" : ",\n", id, status, scheduled ? "true" : "false",
                          created, at, scheduled ? "null" : "\"", scheduled ? "" : created, scheduled ? "" : "\"", text,
                          text);
}

static const char *
get_status (const TestEstate *estate, guint i)
{
  if (!estate->mixed || i > 1)
    return "success";
  return i == 0 ? "error" : "awaiting approval";
}

static void
append_posts (GString *json, const TestEstate *estate, guint profile)
{
  for (guint i = 0; i < estate->n_posts; i++)
    {
      gint64 created_at = estate->newest - (gint64) i * estate->spacing;
      g_autofree char *id = g_strdup_printf ("p%u-%u", profile, i);
      g_autofree char *text = g_strdup_printf ("Post %u", i);

      append_post (json, id, text, get_status (estate, i), FALSE, created_at, created_at);
    }
  for (guint i = 0; i < estate->n_waiting; i++)
    {
      g_autofree char *id = g_strdup_printf ("w%u-%u", profile, i);
      g_autofree char *text = g_strdup_printf ("Waiting %u", i);

      append_post (json, id, text, "pending", TRUE, estate->waiting_made, estate->newest + (gint64) (i + 1) * DAY);
    }
}

static void
append_profile (GString *json, const TestEstate *estate, guint index, const char *title, const char *key)
{
  g_autofree char *created = prm_time_format_iso (estate->newest);

  if (json->str[json->len - 1] != '[')
    g_string_append (json, ",\n");
  g_string_append_printf (json, "{\"refId\": \"ref-%03u\"", index);
  if (title != NULL)
    g_string_append_printf (json, ", \"title\": \"%s\"", title);
  g_string_append_printf (json,
                          ", \"key\": \"%s\", \"createdAt\": \"%s\", \"suspended\": false, \"settings\": {}, "
                          "\"accounts\": [], \"schedules\": [], \"usedKeys\": [], \"posts\": [",
                          key, created);
  if (title != NULL)
    append_posts (json, estate, index);
  g_string_append (json, "]}");
}

void
test_estate_write (const TestEstate *estate, const char *path)
{
  g_autoptr (GString) json = g_string_new ("{\"version\": 1, \"apiKey\": \"AAAAAAAA-BBBBBBBB-CCCCCCCC-DDDDDDDD\", "
                                           "\"clock\": {\"frozen\": false, \"offset\": 0}, \"monthlyApiCalls\": 0, "
                                           "\"media\": [], \"links\": [], \"profiles\": [");
  g_autoptr (GError) error = NULL;

  append_profile (json, estate, 0, NULL, "AAAAAAAA-00000000-00000000-00000000");
  for (guint i = 1; i <= estate->n_profiles; i++)
    {
      g_autofree char *title = g_strdup_printf ("Client %u", i - 1);
      g_autofree char *key = g_strdup_printf ("EEEEEEEE-FFFFFFFF-00000000-%08u", i);

      append_profile (json, estate, i, title, key);
    }
  g_string_append (json, "]}\n");
  g_file_set_contents (path, json->str, (gssize) json->len, &error);
  g_assert_no_error (error);
}

void
test_years_set_up (TestYears *years, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *option = NULL;

  years->folder = g_dir_make_tmp ("postroom-years-XXXXXX", &error);
  g_assert_no_error (error);
  years->state = g_build_filename (years->folder, "state.json", NULL);
  test_estate_write (data, years->state);
  option = g_strconcat ("--state=", years->state, NULL);
  test_desk_set_up (&years->desk, option);
}

void
test_years_tear_down (TestYears *years, gconstpointer data)
{
  g_autofree char *media = g_strconcat (years->state, ".media", NULL);

  test_desk_tear_down (&years->desk, NULL);
  g_unlink (years->state);
  g_rmdir (media);
  g_assert_cmpint (g_rmdir (years->folder), ==, 0);
  g_free (years->folder);
  g_free (years->state);
}
