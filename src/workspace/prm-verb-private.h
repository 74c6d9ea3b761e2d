/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-workspace.h"

G_BEGIN_DECLS

/** PrmVerb: the data of the task that does something with one post. */
typedef struct
{
  char *post_id;         /* (owned) */
  PrmPost *post;         /* (owned) (nullable) as it is once prm_verb_begin() has read it */
  char *left_id;         /* (owned) (nullable) of a draft that is of no use once another is kept */
  PrmDraft *source;      /* (owned) (nullable) what it was made of, where that is known */
  PrmPostChange *change; /* (owned) (nullable) */
  char *reason;          /* (owned) (nullable) */
  PrmDraft *draft;       /* (owned) (nullable) */
  void (*then) (GTask *task);
} PrmVerb;

GTask *prm_verb_new (
  PrmWorkspace *workspace, const char *post_id, gpointer tag, GAsyncReadyCallback callback, gpointer user_data);

/** prm_verb_read: @task: (transfer full); @then: called with it once the post is read, else it ends with GONE */
void prm_verb_read (GTask *task, void (*then) (GTask *task));

/** prm_verb_begin: as prm_verb_read(), after taking back a change of the post that stopped */
void prm_verb_begin (GTask *task, void (*then) (GTask *task));

/** prm_verb_check_profile: Returns: whether calls for the profile can be made; error: NO_KEY */
gboolean prm_verb_check_profile (PrmWorkspace *workspace, const char *ref_id, GError **error);

G_END_DECLS
