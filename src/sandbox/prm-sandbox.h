/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** PrmSandboxPlan: the plan that the sandbox's account has; a smaller one is refused what it does not include. */
typedef enum
{
  PRM_SANDBOX_PLAN_BASIC, /* the free one */
  PRM_SANDBOX_PLAN_PREMIUM,
  PRM_SANDBOX_PLAN_BUSINESS,
} PrmSandboxPlan;

/** PrmSandboxOptions: how a sandbox starts. All zero is a Business account on a port of the system's choice. */
typedef struct
{
  gboolean demo;    /* seed the demo agency, unless the state file has something already */
  gboolean control; /* serve /control */
  guint16 port;     /* 0: the system chooses */
  PrmSandboxPlan plan;
  gboolean no_max_pack;         /* the plan is without the add-on */
  gboolean require_x_app;       /* refuse what touches X without the caller's own app credentials */
  gboolean threads_no_delete;   /* a post on Threads cannot be deleted through the service */
  gboolean check_manual_delete; /* refuse to mark as deleted what is still there */
  gboolean legacy_dates;        /* rows of the history have dates as objects */
  guint rate_limit;             /* requests per profile in five minutes; 0: 300 */
  guint monthly_quota;          /* requests of the account in a month; 0: as many as one likes */
  guint monthly_posts;          /* posts of the account in a month; 0: as many as one likes */
  gint64 now;                   /* start of a clock that stands still; 0: real time */
  gint64 first_comment_seconds; /* how long a first comment takes; TikTok's takes 4.5 times that */
  const char *state_path;       /* (nullable): file that the state is kept in */
} PrmSandboxOptions;

#define PRM_SANDBOX_OPTIONS_INIT                                                                                       \
  {                                                                                                                    \
    .plan = PRM_SANDBOX_PLAN_BUSINESS, .first_comment_seconds = 20                                                     \
  }

/**
 * PrmSandbox:
 *
 * A server on the loopback address that behaves like the Ayrshare API, but publishes nothing anywhere.
 * It runs in the thread-default main context of the thread that made it.
 */
typedef struct _PrmSandbox PrmSandbox;

/**
 * prm_sandbox_new:
 *
 * Loads or seeds the state; nothing listens yet. A state file that cannot be read is set aside, never overwritten.
 *
 * Returns: (transfer full) (nullable): a sandbox, or %NULL if there is no place for its files
 */
PrmSandbox *prm_sandbox_new (const PrmSandboxOptions *options, GError **error);

/** prm_sandbox_free: stops @self, saves its state and frees it. */
void prm_sandbox_free (PrmSandbox *self);

/** prm_sandbox_start: begins to listen. Returns: %FALSE if the port cannot be had */
gboolean prm_sandbox_start (PrmSandbox *self, GError **error);

/** prm_sandbox_stop: closes all connections and saves the state; prm_sandbox_start() may follow. */
void prm_sandbox_stop (PrmSandbox *self);

/** prm_sandbox_get_api_url: Returns: (transfer none): "http://127.0.0.1:PORT/api" once started */
const char *prm_sandbox_get_api_url (PrmSandbox *self);

/** prm_sandbox_get_control_url: Returns: (transfer none) (nullable): where the controls are, if they were asked for */
const char *prm_sandbox_get_control_url (PrmSandbox *self);

/** prm_sandbox_get_api_key: Returns: (transfer none): the key of the Primary Profile */
const char *prm_sandbox_get_api_key (PrmSandbox *self);

/**
 * prm_sandbox_describe:
 *
 * Returns: (transfer full): one line of JSON with `api`, `apiKey`, `profiles` and perhaps `control`
 */
char *prm_sandbox_describe (PrmSandbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrmSandbox, prm_sandbox_free)

G_END_DECLS
