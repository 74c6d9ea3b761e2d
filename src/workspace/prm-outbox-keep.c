/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-draft-edit.h"
#include "prm-draft-extras.h"
#include "prm-outbox-private.h"

/*
 * What somebody wrote stays where it can be found. A replacement whose post is nowhere any more, as somebody deleted it
 * at the service meanwhile, becomes a publish that has stopped: it is shown with its text and the reason, and whoever
 * reads that can send it as a new post, or take it back into Drafts.
 */

/* What was done to it later */

PrmDraft *
prm_outbox_change_draft (const PrmPostChange *change, PrmDraft *draft)
{
  g_autoptr (PrmDraft) changed = prm_draft_ref (draft);

  if (change->has_scheduled_at)
    {
      g_autoptr (PrmDraft) before = g_steal_pointer (&changed);

      changed = prm_draft_with_timing_at (before, change->scheduled_at);
    }
  if (change->has_approved && change->approved)
    {
      g_autoptr (PrmDraft) before = g_steal_pointer (&changed);

      changed = prm_draft_with_requires_approval (before, FALSE);
    }
  if (change->has_notes)
    {
      g_autoptr (PrmDraft) before = g_steal_pointer (&changed);

      changed = prm_draft_with_notes (before, change->notes != NULL ? change->notes : "");
    }
  if (change->has_disable_comments)
    {
      g_autoptr (PrmDraft) before = g_steal_pointer (&changed);
      PrmDraftFlags flags = prm_draft_get_flags (before) & ~PRM_DRAFT_DISABLE_COMMENTS;

      changed = prm_draft_with_flags (before, flags | (change->disable_comments ? PRM_DRAFT_DISABLE_COMMENTS : 0));
    }
  return g_steal_pointer (&changed);
}

PrmDraft *
prm_outbox_dup_newest (PrmOutbox *outbox, const PrmEntry *entry, const char *post_id)
{
  PrmDraft *draft = prm_operation_dup_draft (entry->operation);

  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *other = g_ptr_array_index (outbox->entries, i);
      const PrmOperation *operation = other->operation;
      g_autoptr (PrmDraft) before = NULL;

      if (other == entry || g_strcmp0 (operation->post_id, post_id) != 0)
        continue;
      before = draft;
      if (operation->kind == PRM_OPERATION_REPLACE)
        draft = prm_operation_dup_draft (operation);
      else if (operation->kind == PRM_OPERATION_UPDATE)
        draft = prm_outbox_change_draft (operation->change, before);
      else
        before = NULL;
    }
  return draft;
}

/* Whether nobody will miss what @entry carries: it was deleted here, too, or something newer comes after it. */
static gboolean
is_superseded (PrmOutbox *outbox, const PrmEntry *entry)
{
  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmEntry *other = g_ptr_array_index (outbox->entries, i);

      if (other == entry ||
          (other->operation->kind != PRM_OPERATION_DELETE && other->operation->kind != PRM_OPERATION_REPLACE))
        continue;
      if (g_strcmp0 (other->operation->post_id, entry->operation->post_id) == 0 ||
          (entry->operation->new_post_id != NULL &&
           g_strcmp0 (other->operation->post_id, entry->operation->new_post_id) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Whether the post was to be paused, by what @entry carries and what was done to @post_id later. */
static gboolean
is_to_be_paused (PrmOutbox *outbox, const PrmEntry *entry, const char *post_id)
{
  const PrmPostChange *change = entry->operation->change;
  gboolean paused = change != NULL && change->has_paused && change->paused;

  for (guint i = 0; i < outbox->entries->len; i++)
    {
      const PrmOperation *operation = ((const PrmEntry *) g_ptr_array_index (outbox->entries, i))->operation;

      if (operation->kind == PRM_OPERATION_UPDATE && operation->change->has_paused &&
          g_strcmp0 (operation->post_id, post_id) == 0)
        paused = operation->change->paused;
    }
  return paused;
}

const char *
prm_outbox_describe_deleted (void)
{
  return _ ("The post was deleted elsewhere while it was being replaced.");
}

/* Keeping it */

void
prm_outbox_strand (PrmOutbox *outbox, PrmEntry *entry, const char *what_happened)
{
  const PrmOperation *operation = entry->operation;
  const char *post_id = operation->new_post_id != NULL ? operation->new_post_id : operation->post_id;
  g_autoptr (PrmDraft) draft = NULL;
  g_autoptr (PrmDraft) newest = NULL;
  PrmOperation *next;

  if (operation->renews || is_superseded (outbox, entry))
    {
      prm_outbox_conclude (outbox, entry);
      return;
    }
  newest = prm_outbox_dup_newest (outbox, entry, post_id);
  draft = prm_draft_without_edit (newest);
  next = prm_operation_new_publish (draft, prm_uplink_get_now (outbox->uplink));
  next->state = PRM_OPERATION_STOPPED;
  if (is_to_be_paused (outbox, entry, post_id))
    prm_operation_keep_paused (next);
  next->error_message = g_strdup_printf (
    "%s %s", what_happened,
    next->change != NULL
      ? _ ("What you wrote is kept. It was paused, and sent again it would go out: take it back into Drafts.")
      : _ ("What you wrote is kept: send it as a new post, or take it back into Drafts."));
  /* Where it cannot be written down, the service is asked once more, and says the same. */
  prm_outbox_record_continue (outbox, entry, next, NULL, prm_outbox_halt);
}
