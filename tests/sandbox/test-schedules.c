/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sandbox-support.h"

/* Auto-schedules: each slot table starts on Monday, 2026-06-01T10:00:00Z. */

#define SLOT_POST(text) "{\"post\": \"" text "\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"schedule\": true}}"

static const Step every_day_steps[] = {
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"17:00z\", \"09:00Z\", \"17:00Z\"]}", 200,
    "status=success; title=default; schedule=[\"09:00Z\",\"17:00Z\"]; daysOfWeek=-; excludeDates=-; message=?" },
  { "POST", "/post", SLOT_POST ("a"), 200, "status=scheduled; scheduleDate=2026-06-01T17:00:00Z", "A=id" },
  { "POST", "/post", SLOT_POST ("b"), 200, "scheduleDate=2026-06-02T09:00:00Z" },
  { "POST", "/post", SLOT_POST ("c"), 200, "scheduleDate=2026-06-02T17:00:00Z" },
  { "GET", "/auto-schedule/list", NULL, 200,
    "status=success; schedules.default.schedule=[\"09:00Z\",\"17:00Z\"]; "
    "schedules.default.lastScheduleDate=2026-06-02T17:00:00.000Z; schedules.default.daysOfWeek=-" },
  /* A slot that was freed is not given out again. */
  { "DELETE", "/post", "{\"id\": \"{A}\"}", 200 },
  { "POST", "/post", SLOT_POST ("d"), 200, "scheduleDate=2026-06-03T09:00:00Z" },
  { "GET", "/auto-schedule/pending", NULL, 200,
    "status=success; #posts=3; posts.0.scheduleDate=2026-06-02T09:00:00Z; posts.0.autoSchedule.title=default; "
    "posts.0.status=pending; posts.2.scheduleDate=2026-06-03T09:00:00Z" },
  /* Moving one takes and frees no slot either. */
  { "GET", "/auto-schedule/pending", NULL, 200, NULL, "B=posts.0.id" },
  { "PATCH", "/post", "{\"id\": \"{B}\", \"scheduleDate\": \"2026-06-20T09:00:00Z\"}", 200 },
  { "POST", "/post", SLOT_POST ("e"), 200, "scheduleDate=2026-06-03T17:00:00Z" },
  /* The posts outlive their schedule. */
  { "DELETE", "/auto-schedule/delete", NULL, 200, "status=success; title=default; message=?" },
  { "GET", "/auto-schedule/list", NULL, 200, "status=success; #schedules=0" },
  { "GET", "/auto-schedule/pending", NULL, 200, "#posts=4" },
  { "POST", "/control/clock", "{\"now\": \"2026-06-03T17:00:00Z\"}", 200 },
  { "GET", "/auto-schedule/pending", NULL, 200, "#posts=1" },
  { NULL },
};

static const Step cursor_steps[] = {
  { "POST", "/auto-schedule", "{\"schedule\": [\"09:00Z\", \"17:00Z\"]}", 200 },
  { "POST", "/post", SLOT_POST ("a"), 200, "scheduleDate=2026-06-01T17:00:00Z" },
  { "POST", "/post", SLOT_POST ("b"), 200, "scheduleDate=2026-06-02T09:00:00Z" },
  { "POST", "/post", SLOT_POST ("c"), 200, "scheduleDate=2026-06-02T17:00:00Z" },
  { "DELETE", "/auto-schedule/delete", "{\"deleteLastScheduleDate\": true}", 200, "status=success; title=default" },
  { "GET", "/auto-schedule", NULL, 200, "schedules.default.lastScheduleDate=-; #schedules=1" },
  { "POST", "/post", SLOT_POST ("d"), 200, "scheduleDate=2026-06-01T17:00:00Z" },
  /* Setting it again keeps the cursor and what was not sent. */
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"daysOfWeek\": [3, 1, 3]}", 200,
    "daysOfWeek=[1,3]; schedule=[\"09:00Z\"]" },
  { "POST", "/post", SLOT_POST ("e"), 200, "scheduleDate=2026-06-03T09:00:00Z" },
  { "POST", "/auto-schedule/set", "{\"setStartDate\": \"2026-06-10T12:00:00Z\"}", 200,
    "schedule=[\"09:00Z\"]; daysOfWeek=[1,3]; setStartDate=2026-06-10T12:00:00Z" },
  { "POST", "/post", SLOT_POST ("f"), 200, "scheduleDate=2026-06-15T09:00:00Z" },
  /* A slot that a refused post would have had is still free. */
  { "POST", "/post", "{\"post\": \"x\", \"platforms\": [\"instagram\"], \"autoSchedule\": {\"schedule\": true}}", 400,
    "errors.0.code=139; #postIds=0" },
  { "POST", "/post", SLOT_POST ("g"), 200, "scheduleDate=2026-06-17T09:00:00Z" },
  { NULL },
};

static const Step days_steps[] = {
  { "POST", "/control/clock", "{\"now\": \"2026-06-01T18:00:00Z\"}", 200 },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"daysOfWeek\": [1, 3]}", 200 },
  { "POST", "/post", SLOT_POST ("a"), 200, "scheduleDate=2026-06-03T09:00:00Z" },
  { "POST", "/post", SLOT_POST ("b"), 200, "scheduleDate=2026-06-08T09:00:00Z" },
  { "POST", "/post", SLOT_POST ("c"), 200, "scheduleDate=2026-06-10T09:00:00Z" },
  { NULL },
};

static const Step exclude_steps[] = {
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\", \"17:00Z\"], \"excludeDates\": [\"2026-06-02\"]}", 200,
    "excludeDates=[\"2026-06-02\"]" },
  { "POST", "/post", SLOT_POST ("a"), 200, "scheduleDate=2026-06-01T17:00:00Z" },
  { "POST", "/post", SLOT_POST ("b"), 200, "scheduleDate=2026-06-03T09:00:00Z" },
  { NULL },
};

static const Step start_steps[] = {
  { "POST", "/auto-schedule/set",
    "{\"schedule\": [\"09:00Z\", \"17:00Z\"], \"setStartDate\": \"2026-06-10T12:00:00Z\"}", 200 },
  { "POST", "/post", SLOT_POST ("a"), 200, "scheduleDate=2026-06-10T17:00:00Z" },
  { "POST", "/post", SLOT_POST ("b"), 200, "scheduleDate=2026-06-11T09:00:00Z" },
  { NULL },
};

static const Step exactly_now_steps[] = {
  { "POST", "/control/clock", "{\"now\": \"2026-06-01T17:00:00Z\"}", 200 },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"17:00Z\"]}", 200 },
  { "POST", "/post", SLOT_POST ("a"), 200, "scheduleDate=2026-06-02T17:00:00Z" },
  { NULL },
};

static const Step title_steps[] = {
  { "POST", "/auto-schedule/set", "{\"title\": \"Morning and Evening\", \"schedule\": [\"09:00Z\"]}", 200,
    "title=Morning and Evening" },
  { "POST", "/auto-schedule/set", "{\"title\": \"Lunch\", \"schedule\": [\"12:00Z\"]}", 200 },
  { "GET", "/auto-schedule/list", NULL, 200, "#schedules=2; schedules.Lunch.schedule=[\"12:00Z\"]" },
  { "POST", "/post", SLOT_POST ("a"), 400, "action=autoSchedule; status=error; code=902" },
  { "POST", "/post",
    "{\"post\": \"b\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"schedule\": true, \"title\": \"lunch\"}}",
    400, "code=902" },
  { "POST", "/post",
    "{\"post\": \"b\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"schedule\": true, \"title\": \"Lunch\"}}",
    200, "scheduleDate=2026-06-01T12:00:00Z", "B=id" },
  { "GET", "/post/{B}", NULL, 200, "autoSchedule.title=Lunch; autoSchedule.schedule=true" },
  /* An older way of saying it. */
  { "POST", "/post",
    "{\"post\": \"c\", \"platforms\": [\"twitter\"], \"autoSchedule\": true, \"autoScheduleTitle\": \"Lunch\"}", 200,
    "scheduleDate=2026-06-02T12:00:00Z" },
  { "POST", "/post", "{\"post\": \"d\", \"platforms\": [\"twitter\"], \"autoSchedule\": {\"title\": \"Lunch\"}}", 400,
    "code=101" },
  { "POST", "/post",
    "{\"post\": \"d\", \"platforms\": [\"twitter\"], \"scheduleDate\": \"2026-07-01T00:00:00Z\", "
    "\"autoSchedule\": {\"schedule\": true, \"title\": \"Lunch\"}}",
    400, "code=101" },
  /* With approval the slot is taken at once. */
  { "POST", "/post",
    "{\"post\": \"e\", \"platforms\": [\"twitter\"], \"requiresApproval\": true, "
    "\"autoSchedule\": {\"schedule\": true, \"title\": \"Lunch\"}}",
    200, "status=awaiting approval; scheduleDate=2026-06-03T12:00:00Z" },
  { "GET", "/auto-schedule/pending", NULL, 200, "#posts=3; posts.2.status=awaiting approval" },
  { "DELETE", "/auto-schedule/delete", "{\"title\": \"Dinner\"}", 400, "action=autoSchedule; code=902" },
  { "DELETE", "/auto-schedule", "{\"title\": \"Lunch\"}", 200, "title=Lunch" },
  /* Each profile has its own. */
  { "GET", "/auto-schedule/list", NULL, 200, "#schedules=0", NULL, "Acme Downtown" },
  { NULL },
};

static const Step refused_steps[] = {
  { "POST", "/auto-schedule/set", "{}", 400, "action=autoSchedule; status=error; code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": []}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": \"09:00Z\"}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [9]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"9:00\"]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"25:00Z\"]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"title\": \"a/b\"}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"title\": \"\"}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"daysOfWeek\": [7]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"daysOfWeek\": [\"1\"]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"daysOfWeek\": []}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"excludeDates\": [\"2026-02-30\"]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"excludeDates\": [\"2026-2-3\"]}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"schedule\": [\"09:00Z\"], \"setStartDate\": \"soon\"}", 400, "code=101" },
  { "POST", "/auto-schedule/set", "{\"setStartDate\": \"2026-07-01T00:00:00Z\"}", 400, "code=101" },
  { "GET", "/auto-schedule/list", NULL, 200, "#schedules=0" },
  { "GET", "/auto-schedule/pending", NULL, 200, "status=success; #posts=0" },
  { NULL },
};

static const Scenario scenarios[] = {
  { "slots/every-day", every_day_steps, PRM_SANDBOX_PLAN_PREMIUM },
  { "slots/cursor", cursor_steps, PRM_SANDBOX_PLAN_PREMIUM },
  { "slots/days", days_steps, PRM_SANDBOX_PLAN_PREMIUM },
  { "slots/excluded-dates", exclude_steps, PRM_SANDBOX_PLAN_PREMIUM },
  { "slots/start-date", start_steps, PRM_SANDBOX_PLAN_PREMIUM },
  { "slots/exactly-now", exactly_now_steps, PRM_SANDBOX_PLAN_PREMIUM },
  { "schedules/titles", title_steps, PRM_SANDBOX_PLAN_BUSINESS },
  { "schedules/refused", refused_steps, PRM_SANDBOX_PLAN_PREMIUM },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    scenario_add (&scenarios[i]);
  return g_test_run ();
}
