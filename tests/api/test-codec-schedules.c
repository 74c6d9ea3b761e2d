/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "prm-codec.h"
#include "prm-test.h"

static GPtrArray *
decode (guint status, const char *body, GError **error)
{
  g_autoptr (PrmAnswer) answer = prm_answer_new (status, body, -1);

  return prm_codec_decode_schedules (answer, "5d0c1f7a93be4420", error);
}

static void
test_schedules (void)
{
  g_autofree char *body = prm_test_read_fixture ("api/schedules.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = decode (200, body, &error);
  const PrmSchedule *every_day, *shop;

  g_assert_no_error (error);
  g_assert_cmpuint (schedules->len, ==, 2);

  every_day = g_ptr_array_index (schedules, 0);
  g_assert_cmpstr (every_day->title, ==, "default");
  g_assert_cmpstr (every_day->profile_ref_id, ==, "5d0c1f7a93be4420");
  g_assert_cmpuint (every_day->minutes->len, ==, 2);
  g_assert_cmpuint (g_array_index (every_day->minutes, guint, 0), ==, 7 * 60 + 40);
  g_assert_cmpuint (every_day->days, ==, PRM_SCHEDULE_EVERY_DAY);
  g_assert_cmpint (every_day->last_slot, ==, PRM_TIME_NONE);

  shop = g_ptr_array_index (schedules, 1);
  g_assert_cmpstr (shop->title, ==, "Shop hours");
  g_assert_cmpuint (shop->days, ==, 0x3e);
  g_assert_cmpstr (shop->exclude_dates[0], ==, "2027-12-25");
  g_assert_cmpint (shop->start_at, ==, 1803859200);
  g_assert_cmpint (shop->last_slot, ==, 1804006800);
}

static void
test_shapes (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int n_schedules; /* -1: an error */
    int error;
    const char *message; /* (nullable) */
  } cases[] = {
    { 200, "{\"status\":\"success\",\"schedules\":{}}", 0 },
    { 200, "{\"status\":\"success\",\"schedules\":[]}", 0 },
    { 200, "{\"status\":\"success\"}", 0 },
    { 200, "{\"schedules\":[{\"title\":\"a\",\"schedule\":[\"09:00Z\"]}]}", 1 },
    { 200, "{\"schedules\":{\"a\":{\"schedule\":[\"09:00Z\",\"09:00z\"]},\"b\":null}}", 1 },
    { 200, "{}", -1, PRM_API_ERROR_MALFORMED, "“schedules” is missing" },
    { 200, "[]", -1, PRM_API_ERROR_MALFORMED, NULL },
    { 200, "{\"schedules\":7}", -1, PRM_API_ERROR_MALFORMED, "“schedules” is not an object" },
    { 200, "{\"schedules\":[{\"schedule\":[]}]}", -1, PRM_API_ERROR_MALFORMED, "“schedules[0].title” is missing" },
    { 200, "{\"schedules\":{\"a\":[]}}", -1, PRM_API_ERROR_MALFORMED, "“schedules.a” is not an object" },
    { 200, "{\"schedules\":{\"a\":{}}}", -1, PRM_API_ERROR_MALFORMED, "“schedules.a.schedule” is missing" },
    { 200, "{\"schedules\":{\"a\":{\"schedule\":[\"9\"]}}}", -1, PRM_API_ERROR_MALFORMED, "“schedules.a.schedule[0]”" },
    { 200, "{\"schedules\":{\"a\":{\"schedule\":[9]}}}", -1, PRM_API_ERROR_MALFORMED, "“schedules.a.schedule[0]”" },
    { 200, "{\"schedules\":{\"a\":{\"schedule\":[],\"daysOfWeek\":[7]}}}", -1, PRM_API_ERROR_MALFORMED,
      "“schedules.a.daysOfWeek[0]” has a value" },
    { 200, "{\"schedules\":{\"a\":{\"schedule\":[],\"daysOfWeek\":[\"Mon\"]}}}", -1, PRM_API_ERROR_MALFORMED,
      "“schedules.a.daysOfWeek[0]” is not a number" },
    { 200, "{\"schedules\":{\"a\":{\"schedule\":[],\"setStartDate\":\"soon\"}}}", -1, PRM_API_ERROR_MALFORMED,
      "“schedules.a.setStartDate” is not a date" },
    { 403, "{\"status\":\"error\",\"code\":169}", -1, PRM_API_ERROR_PLAN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) schedules = decode (cases[i].status, cases[i].body, &error);

      g_test_message ("%s → %s", cases[i].body, error != NULL ? error->message : "");
      if (cases[i].n_schedules >= 0)
        {
          g_assert_no_error (error);
          g_assert_cmpint (schedules->len, ==, cases[i].n_schedules);
          continue;
        }
      g_assert_error (error, PRM_API_ERROR, cases[i].error);
      if (cases[i].message != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/api/schedules/list", test_schedules);
  g_test_add_func ("/api/schedules/shapes", test_shapes);

  return g_test_run ();
}
