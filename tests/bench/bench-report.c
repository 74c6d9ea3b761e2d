/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-bench"

#include "config.h"

#include "bench-report.h"

#include <json-glib/json-glib.h>
#include <math.h>

struct _BenchReport
{
  JsonObject *lines; /* (owned) */
  gboolean missed;
};

BenchReport *
bench_report_new (void)
{
  BenchReport *self = g_new0 (BenchReport, 1);

  self->lines = json_object_new ();

  return self;
}

void
bench_report_add (BenchReport *self,
                  const char *key,
                  const char *title,
                  double value,
                  const char *unit,
                  double target,
                  double a,
                  double b)
{
  JsonObject *line = json_object_new ();
  gboolean held = target <= 0 || value <= target;

  json_object_set_string_member (line, "title", title);
  json_object_set_double_member (line, "value", round (value * 1000) / 1000);
  json_object_set_string_member (line, "unit", unit);
  if (target > 0)
    {
      json_object_set_double_member (line, "target", target);
      json_object_set_boolean_member (line, "held", held);
    }
  if (b > 0)
    {
      json_object_set_double_member (line, "measured", round (a * 1000) / 1000);
      json_object_set_double_member (line, "against", round (b * 1000) / 1000);
    }
  json_object_set_object_member (self->lines, key, line);
  self->missed |= !held;
}

/* Returns: (transfer full): what is in the file already, or nothing */
static JsonObject *
load (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_file (parser, path, NULL))
    return json_object_new ();
  root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : json_object_new ();
}

static void
take_line (JsonObject *lines, const char *key, JsonNode *line, gpointer user_data)
{
  json_object_set_member (user_data, key, json_node_copy (line));
}

gboolean
bench_report_finish (BenchReport *self, const char *path)
{
  g_autoptr (JsonObject) all = load (path);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) error = NULL;
  gboolean good;

  json_object_foreach_member (self->lines, take_line, all);
  json_node_set_object (root, all);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  good = json_generator_to_file (generator, path, &error);
  if (!good)
    g_printerr ("%s\n", error->message);

  good = good && !self->missed;
  json_object_unref (self->lines);
  g_free (self);

  return good;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_quantile (GArray *values, double share)
{
  guint index = (guint) ceil (share * values->len);

  g_array_sort (values, compare_doubles);

  return g_array_index (values, double, MIN (MAX (index, 1), values->len) - 1);
}
