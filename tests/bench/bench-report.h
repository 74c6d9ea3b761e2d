/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BenchReport: the lines of one program, which go to the terminal and into the JSON file that all programs share. */
typedef struct _BenchReport BenchReport;

BenchReport *bench_report_new (void);

/**
 * bench_report_add:
 * @key: its name in the file
 * @title: what was measured
 * @unit: such as "ms"; "×" for a ratio
 * @target: what @value may be at most; 0: none, it is only told
 * @a, @b: where @value is a ratio: what was divided, and by what, in milliseconds or MiB; else 0
 */
void bench_report_add (BenchReport *report,
                       const char *key,
                       const char *title,
                       double value,
                       const char *unit,
                       double target,
                       double a,
                       double b);

/** bench_report_finish: writes the file and frees @report. Returns: whether all targets are met */
gboolean bench_report_finish (BenchReport *report, const char *path);

/** bench_quantile: sorts @values (of double). Returns: what @share of them, such as 0.95, do not exceed */
double bench_quantile (GArray *values, double share);

G_END_DECLS
