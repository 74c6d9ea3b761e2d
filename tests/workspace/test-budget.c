/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-test"

#include "config.h"

#include "prm-budget.h"

#define NOW G_GINT64_CONSTANT (1780308000)

typedef enum
{
  TOLD,  /* an answer tells of `used` */
  COUNT, /* a request was lost */
} Event;

typedef struct
{
  gint64 at;
  Event event;
  guint used;
} Step;

/* Each is a story, and what is known at its end. */
static const struct
{
  const char *name;
  Step steps[6];
  guint n_steps;
  guint used;
  gboolean near;
  gboolean spent;
} rows[] = {
  { "nothing known", { { 0 } }, 0, 0, FALSE, FALSE },
  { "what an answer tells", { { 0, TOLD, 7 } }, 1, 7, FALSE, FALSE },
  { "others count as well", { { 0, TOLD, 7 }, { 1, TOLD, 60 } }, 2, 60, FALSE, FALSE },
  { "near", { { 0, TOLD, 79 }, { 0, TOLD, 80 } }, 2, 80, TRUE, FALSE },
  { "spent", { { 0, TOLD, 100 } }, 1, 100, TRUE, TRUE },
  { "lost requests count", { { 0, TOLD, 79 }, { 0, COUNT } }, 2, 80, TRUE, FALSE },
  { "out of order", { { 0, TOLD, 12 }, { 0, TOLD, 11 } }, 2, 12, FALSE, FALSE },
  { "a new window, told", { { 0, TOLD, 90 }, { 10, TOLD, 1 } }, 2, 1, FALSE, FALSE },
  { "a new window, by time", { { 0, TOLD, 90 }, { 300, TOLD, 50 } }, 2, 50, FALSE, FALSE },
  { "a new window, nobody told", { { 0, TOLD, 90 }, { 300, COUNT } }, 2, 1, FALSE, FALSE },
  { "a clock that was set back", { { 0, TOLD, 90 }, { -100, COUNT } }, 2, 1, FALSE, FALSE },
};

static void
test_stories (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PrmBudget budget = { 0 };
      gint64 now = NOW;

      for (guint j = 0; j < rows[i].n_steps; j++)
        {
          const Step *step = &rows[i].steps[j];

          now = NOW + step->at;
          if (step->event == TOLD)
            prm_budget_note (&budget, step->used, 100, now);
          else
            prm_budget_count (&budget, now);
        }
      g_test_message ("%s", rows[i].name);
      g_assert_cmpuint (prm_budget_get_used (&budget, now), ==, rows[i].used);
      g_assert_cmpint (prm_budget_is_near (&budget, now), ==, rows[i].near);
      g_assert_cmpint (prm_budget_is_spent (&budget, now), ==, rows[i].spent);
    }
}

/* A window ends by itself. */
static void
test_end (void)
{
  PrmBudget budget = { 0 };

  prm_budget_note (&budget, 100, 100, NOW);
  g_assert_cmpint (prm_budget_get_end (&budget), ==, NOW + PRM_BUDGET_WINDOW);
  g_assert_true (prm_budget_is_spent (&budget, NOW + PRM_BUDGET_WINDOW - 1));
  g_assert_false (prm_budget_is_near (&budget, NOW + PRM_BUDGET_WINDOW));
  g_assert_cmpuint (prm_budget_get_used (&budget, NOW + PRM_BUDGET_WINDOW), ==, 0);
}

/* Without a told maximum nothing is held back. */
static void
test_no_maximum (void)
{
  PrmBudget budget = { 0 };

  for (guint i = 0; i < 1000; i++)
    prm_budget_count (&budget, NOW);
  g_assert_cmpuint (prm_budget_get_used (&budget, NOW), ==, 1000);
  g_assert_false (prm_budget_is_near (&budget, NOW));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/budget/stories", test_stories);
  g_test_add_func ("/budget/end", test_end);
  g_test_add_func ("/budget/no-maximum", test_no_maximum);

  return g_test_run ();
}
