/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "prm-sandbox.h"

G_BEGIN_DECLS

/* A sandbox in this process, spoken to over HTTP by hand, without our own client. */

/** Bench: a running sandbox with what a test remembers from its answers. */
typedef struct
{
  PrmSandbox *sandbox;
  SoupSession *session;
  GHashTable *saved; /* name to text */
} Bench;

/** BENCH_NOW: a Monday morning, at which the clocks of the tables stand. */
#define BENCH_NOW "2026-06-01T10:00:00Z"

Bench *bench_new (PrmSandboxOptions options);
/* Frozen at BENCH_NOW, with the controls. */
Bench *bench_new_plain (void);
void bench_free (Bench *bench);

/** Answer: of one request. */
typedef struct
{
  guint status; /* 0: the connection broke */
  GBytes *body;
  JsonNode *json; /* (nullable) where the body is JSON */
  SoupMessageHeaders *headers;
  char *error; /* (nullable) */
} Answer;

void answer_free (Answer *answer);

/** bench_send: @headers: (nullable): lines "Name: value" */
Answer *bench_send (Bench *bench,
                    const char *method,
                    const char *url,
                    const char *headers,
                    const char *content_type,
                    const void *body,
                    gssize size);

/**
 * answer_get:
 * @path: members and indices joined by dots: "posts.0.errors.1.code"; "#posts" is the length of a list or object
 *
 * Returns: (transfer full): the value as text, or "-" where there is none
 */
char *answer_get (Answer *answer, const char *path);

/**
 * Step:
 *
 * A request and what must come back. In @path, @body, @key and @expect, "{name}" stands for a saved value.
 */
typedef struct
{
  const char *method;
  const char *path;    /* below the API, or "/control/…" */
  const char *body;    /* (nullable) */
  guint status;        /* of the answer */
  const char *expect;  /* (nullable) "status=error; errors.0.code=132; id=?": "?" is any value, "-" none */
  const char *save;    /* (nullable) "A=id; B=posts.0.id": to be remembered */
  const char *profile; /* (nullable) title of the User Profile whose key is sent */
  const char *headers; /* (nullable) lines in place of the usual Authorization */
} Step;

/** bench_run: takes the steps one after another, up to one without a method. */
void bench_run (Bench *bench, const Step *steps);

/** Scenario: steps against a fresh sandbox of their own. */
typedef struct
{
  const char *name;
  const Step *steps;
  PrmSandboxPlan plan;
  guint rate_limit;
  gboolean require_x_app;
} Scenario;

/** scenario_add: registers a test case "/sandbox/<name>" that runs @scenario. */
void scenario_add (const Scenario *scenario);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

G_END_DECLS
