/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "prm-network.h"
#include "prm-test-sandbox.h"

G_BEGIN_DECLS

/* What the fault test's files share. */

/** faults_run_child: the process that is killed; @seed: of what it leaves to chance. Returns: an exit status, where its
 * parent went away */
int faults_run_child (const char *data_dir, const char *api_url, gint64 now, guint32 seed);

/* faults-link.c: the parent's hold on the child */

/** FaultsLink: a child that is started anew whenever it was killed. */
typedef struct
{
  PrmTestSandbox *sandbox; /* (unowned) */
  char *program;           /* (owned) */
  char *folder;            /* (owned) all that the run writes is below it */
  char *data_dir;          /* (owned) */
  gint64 now;              /* of the sandbox */
  gint64 skew;             /* by how much the child's clock is ahead of it */
  guint32 seed;            /* of the run */

  GSubprocess *process;
  GDataInputStream *output;
  guint n_starts;
  guint n_killed;
  GPtrArray *secrets;     /* (owned) (element-type utf8) */
  guint n_leaks;          /* process arguments and environments in which a secret was seen */
  guint n_processes_seen; /* whose arguments were looked at */
} FaultsLink;

void faults_link_init (FaultsLink *link, PrmTestSandbox *sandbox, const char *program, guint32 seed);
void faults_link_clear (FaultsLink *link);
void faults_link_start (FaultsLink *link);
/** faults_link_kill: SIGKILL, now. */
void faults_link_kill (FaultsLink *link);
/** faults_link_quit: ends it as a person does. */
void faults_link_quit (FaultsLink *link);

/**
 * faults_link_ask:
 *
 * Returns: (transfer full) (nullable): the words of the child's answer; %NULL where it was killed before it answered
 */
char **faults_link_ask (FaultsLink *link, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** faults_link_read: Returns: (transfer full) (nullable): the words of the next line of an answer */
char **faults_link_read (FaultsLink *link);

/** faults_link_pass: lets time pass, from one alarm to the next; stops early where @until_quiet and nothing is left to
 * be sent. Returns: %FALSE where the child was killed meanwhile */
gboolean faults_link_pass (FaultsLink *link, gint64 seconds, gboolean until_quiet);

/* faults-secrets.c */

/** faults_count_secrets: Returns: in how many files below @folder a secret is; says which on standard error */
guint faults_count_secrets (const char *folder, GPtrArray *secrets, guint *n_files);

/** faults_process_leaks: Returns: whether arguments or environment of a process hold a secret */
gboolean faults_process_leaks (const char *pid, GPtrArray *secrets);

/* faults-wish.c: what was asked for */

/** FaultsWish: one post, as the person who asked for it thinks that it is. */
typedef struct
{
  char *token; /* (owned) a word that no other post has */
  guint version;
  guint profile;
  PrmNetworkSet networks;
  gint64 at; /* 0: at once */
  gboolean paused;
  gboolean awaiting;
  gboolean deleted;
  gboolean failed; /* a network refused it */
  char *notes;     /* (owned) */
} FaultsWish;

FaultsWish *faults_wish_new (guint number);
FaultsWish *faults_wish_copy (const FaultsWish *wish);
void faults_wish_free (FaultsWish *wish);
/** faults_wish_dup_text: Returns: (transfer full): its text */
char *faults_wish_dup_text (const FaultsWish *wish);
/** faults_wish_get_status: Returns: the service's word for what it should be */
const char *faults_wish_get_status (const FaultsWish *wish);
/** faults_wish_is_shown: Returns: whether what the child answered to `show` is @wish */
gboolean faults_wish_is_shown (const FaultsWish *wish, char **words);

/** FaultsVerdict: what is at the end. */
typedef struct
{
  guint lost;
  guint doubled;
  guint wrong;
} FaultsVerdict;

/** faults_compare: compares @wishes with the sandbox's state, and says of each difference what it is. */
void faults_compare (GPtrArray *wishes, JsonArray *posts, FaultsVerdict *verdict);

/** faults_compare_shown: compares the service's posts with what the child shows. Returns: differences */
guint faults_compare_shown (FaultsLink *link, JsonArray *posts);

G_END_DECLS
