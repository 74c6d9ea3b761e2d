/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-checks.h"
#include "prm-draft-extras.h"

/* Shared by the tests of the checks. */

/* 12:30 UTC on a Wednesday. */
#define NOW ((gint64) 1783513800)
#define MINUTE ((gint64) 60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define MB ((gint64) 1000000)

#define JPG "https://example.com/a.jpg"
#define MP4 "https://example.com/a.mp4"

/** make_draft: @options: "twitter.thread=true", blanks between them; %NULL for none */
PrmDraft *make_draft (const char *networks, const char *text, const char *media, const char *options);

/** step: replaces @draft by @next, (transfer full). */
void step (PrmDraft **draft, PrmDraft *next);

/** repeat_text: Returns: (transfer full): @text so many times */
char *repeat_text (const char *text, guint times);

/** assert_problems: @context: (nullable); @expected: (nullable): a problem a line, as in "block media own twitter #0 @3
 * (fix): sentence" */
void assert_problems (const PrmDraft *draft, const PrmCheckContext *context, const char *expected);
