/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "faults.h"

G_BEGIN_DECLS

/** FaultsKind: what a person does. */
typedef enum
{
  FAULTS_SCHEDULE,
  FAULTS_SCHEDULE_APART,
  FAULTS_PUBLISH,
  FAULTS_ASK_APPROVAL,
  FAULTS_MOVE,
  FAULTS_NOTE,
  FAULTS_PAUSE,
  FAULTS_APPROVE,
  FAULTS_DELETE,
  FAULTS_REPLACE,
  FAULTS_REPLACE_ALIKE,
  FAULTS_REPLACE_NOW,
  FAULTS_RETRY,
  FAULTS_UPLOAD,
  FAULTS_UPLOAD_LARGE,
  FAULTS_WRITE,
  FAULTS_N_KINDS,
} FaultsKind;

extern const char *const faults_kind_names[FAULTS_N_KINDS];

/** FaultsTrouble: what goes wrong. */
typedef enum
{
  FAULTS_DROP_BEFORE,
  FAULTS_DROP_AFTER,
  FAULTS_CUT,
  FAULTS_REFUSE,
  FAULTS_HTML,
  FAULTS_500,
  FAULTS_503,
  FAULTS_429,
  FAULTS_429_BARE,
  FAULTS_SILENCE_BEFORE,
  FAULTS_SILENCE_AFTER,
  FAULTS_N_HTTP,
  FAULTS_FUSE = FAULTS_N_HTTP,
  FAULTS_KILL,
  FAULTS_RESTART,
  FAULTS_CLOCK,
  FAULTS_CLOCK_RUNNING,
  FAULTS_LOCK,
  FAULTS_LOCK_HALF_WAY,
  FAULTS_N_TROUBLES,
} FaultsTrouble;

extern const char *const faults_trouble_names[FAULTS_N_TROUBLES];

/** FaultsRun: one run of the test. */
typedef struct
{
  guint32 seed;
  guint n_wanted;
  guint n_done;
  guint n_steps; /* also those in which nothing could be done */
  GRand *rand;   /* (owned) */
  FaultsLink link;
  GPtrArray *ref_ids; /* (owned) (element-type utf8) of the profiles */
  GPtrArray *wishes;  /* (owned) (element-type FaultsWish) */
  GPtrArray *uploads; /* (owned) (element-type utf8) names of files */
  GPtrArray *drafts;  /* (owned) (element-type FaultsWish) what is being written and not sent */
  guint n_asked;      /* posts, so that each has a name */
  gboolean locked;
  const char *last_answer; /* (nullable) */

  guint n_by_kind[FAULTS_N_KINDS];
  guint n_by_trouble[FAULTS_N_TROUBLES];
  FaultsVerdict verdict;
  guint n_shown_wrongly;
  guint n_stopped;
  guint n_refused; /* by the workspace, of what it should have taken */
  guint n_secrets;
  guint n_files;
} FaultsRun;

void faults_run_begin (FaultsRun *run, PrmTestSandbox *sandbox, const char *program);
/** faults_run_step: some trouble, one thing that a person does, some time. */
void faults_run_step (FaultsRun *run);
/** faults_run_end: all is well again; waits until nothing is left to do, and compares. */
void faults_run_end (FaultsRun *run);
void faults_run_clear (FaultsRun *run);

/** faults_ask: @wishes: what @command is to bring about, all of it or nothing. Returns: whether the workspace has taken
 * it, also where it was killed before it could say so */
gboolean faults_ask (FaultsRun *run, FaultsWish *const *wishes, guint n_wishes, const char *command);
/** faults_describe_draft: @last: the command's last word. Returns: (transfer full): a command of the child that hands
 * over what @wish says */
char *faults_describe_draft (FaultsRun *run, const char *verb, const FaultsWish *wish, const char *last);
/** faults_choose_time: Returns: a moment so far off that it does not come in this run */
gint64 faults_choose_time (FaultsRun *run);

/* faults-apart.c */

/** faults_write_apart: a draft whose networks have times of their own. Returns: whether it was taken */
gboolean faults_write_apart (FaultsRun *run);

/* faults-trouble.c */

/** faults_make_trouble: perhaps lets something go wrong. */
void faults_make_trouble (FaultsRun *run);
/** faults_lock_half_way: locks the keyring while a replacement is half-way, whose old post cannot be deleted yet. */
void faults_lock_half_way (FaultsRun *run);
/** faults_hold_deleting: a replacement that begins now will be half-way for a while. */
void faults_hold_deleting (FaultsRun *run);
/** faults_let_pass: time, a restart, a lock, another clock, or nothing at all. */
void faults_let_pass (FaultsRun *run);
/** faults_calm: nothing goes wrong any more, and nothing is left to be sent. */
void faults_calm (FaultsRun *run);
/** faults_revive: starts the child again after it was killed. */
void faults_revive (FaultsRun *run);
void faults_add (FaultsRun *run, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Returns: whether something happens that happens so many times in a thousand */
gboolean faults_chance (FaultsRun *run, guint per_mille);

G_END_DECLS
