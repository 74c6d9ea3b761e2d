/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-draft-history.h"

#include "prm-draft-extras.h"
#include "prm-draft-times.h"

/* Letters further apart are steps of their own. */
#define PAUSE (2 * G_USEC_PER_SEC)

/* What is written beside each save stays small. */
#define SERIALIZED_MAX (256 * 1024)

struct _PrmDraftHistory
{
  GPtrArray *drafts; /* (owned) (element-type PrmDraft) the oldest first */
  guint at;
  char *field; /* (owned) (nullable) the field that was typed in last */
  gint64 time;
};

PrmDraftHistory *
prm_draft_history_new (PrmDraft *draft)
{
  PrmDraftHistory *self = g_new0 (PrmDraftHistory, 1);

  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_draft_unref);
  g_ptr_array_add (self->drafts, prm_draft_ref (draft));
  return self;
}

void
prm_draft_history_free (PrmDraftHistory *self)
{
  g_ptr_array_unref (self->drafts);
  g_free (self->field);
  g_free (self);
}

/* Takes @candidate. */
static gboolean
is_all (PrmDraft *candidate, const PrmDraft *draft)
{
  gboolean same = prm_draft_equal (candidate, draft);

  prm_draft_unref (candidate);
  return same;
}

typedef struct
{
  PrmDraft *from;
  const PrmDraft *to;
  PrmNetwork network;
  char *field; /* (owned) (nullable) */
} OptionSearch;

static void
look_at_option (const char *key, const char *value, gpointer user_data)
{
  OptionSearch *search = user_data;

  if (search->field == NULL && g_strcmp0 (prm_draft_get_option (search->from, search->network, key), value) != 0 &&
      is_all (prm_draft_with_option (search->from, search->network, key, value), search->to))
    search->field = g_strdup_printf ("option %u %s", search->network, key);
}

/* Returns: (transfer full) (nullable): the one field of text in which two drafts differ */
static char *
find_field (PrmDraft *from, const PrmDraft *to)
{
  if (is_all (prm_draft_with_text (from, prm_draft_get_text (to)), to))
    return g_strdup ("text");
  if (is_all (prm_draft_with_notes (from, prm_draft_get_notes (to)), to))
    return g_strdup ("notes");
  if (is_all (prm_draft_with_comment (from, prm_draft_get_comment (to), prm_draft_get_comment_media_urls (from)), to))
    return g_strdup ("comment");
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      OptionSearch search = { from, to, i, NULL };

      if (g_strcmp0 (prm_draft_get_network_text (from, i), prm_draft_get_network_text (to, i)) != 0 &&
          is_all (prm_draft_with_network_text (from, i, prm_draft_get_network_text (to, i)), to))
        return g_strdup_printf ("text %u", i);
      /* Words for a time mean this and that on the way; taking it back is something else. */
      if (prm_draft_get_network_at (to, i) != PRM_TIME_NONE &&
          prm_draft_get_network_at (from, i) != prm_draft_get_network_at (to, i) &&
          is_all (prm_draft_with_network_at (from, i, prm_draft_get_network_at (to, i)), to))
        return g_strdup_printf ("time %u", i);
      prm_draft_foreach_option (to, i, look_at_option, &search);
      if (search.field != NULL)
        return search.field;
    }
  return NULL;
}

/* More than a letter or two at once was pasted or cut: that can be taken back by itself. */
static gboolean
is_typing (const PrmDraft *from, const PrmDraft *to)
{
  gsize before = strlen (prm_draft_get_text (from));
  gsize after = strlen (prm_draft_get_text (to));

  return (after > before ? after - before : before - after) <= 16;
}

/* A new word begins: what was written before it can be had back. */
static gboolean
begins_word (const PrmDraft *from, const PrmDraft *to)
{
  const char *before = prm_draft_get_text (from);
  const char *after = prm_draft_get_text (to);
  gsize length = strlen (before);

  return length > 0 && g_ascii_isspace (before[length - 1]) && strlen (after) > length &&
         !g_ascii_isspace (after[length]) && g_str_has_prefix (after, before);
}

void
prm_draft_history_push (PrmDraftHistory *self, PrmDraft *draft, gint64 time)
{
  PrmDraft *now = g_ptr_array_index (self->drafts, self->at);
  gboolean at_end = self->at + 1 == self->drafts->len;
  g_autofree char *field = NULL;
  gboolean merge;

  if (prm_draft_equal (now, draft))
    return;
  field = is_typing (now, draft) ? find_field (now, draft) : NULL;
  merge = at_end && self->at > 0 && field != NULL && g_strcmp0 (field, self->field) == 0 && time - self->time < PAUSE &&
          !begins_word (now, draft);
  g_ptr_array_set_size (self->drafts, (int) (self->at + (merge ? 0 : 1)));
  g_ptr_array_add (self->drafts, prm_draft_ref (draft));
  if (self->drafts->len > PRM_DRAFT_HISTORY_MAX + 1)
    g_ptr_array_remove_index (self->drafts, 0);
  self->at = self->drafts->len - 1;
  g_free (self->field);
  self->field = g_steal_pointer (&field);
  self->time = time;
}

void
prm_draft_history_pause (PrmDraftHistory *self)
{
  g_clear_pointer (&self->field, g_free);
}

gboolean
prm_draft_history_can_undo (const PrmDraftHistory *self)
{
  return self->at > 0;
}

gboolean
prm_draft_history_can_redo (const PrmDraftHistory *self)
{
  return self->at + 1 < self->drafts->len;
}

static PrmDraft *
go_to (PrmDraftHistory *self, guint at)
{
  self->at = at;
  g_clear_pointer (&self->field, g_free);
  return g_ptr_array_index (self->drafts, at);
}

PrmDraft *
prm_draft_history_undo (PrmDraftHistory *self)
{
  return prm_draft_history_can_undo (self) ? go_to (self, self->at - 1) : NULL;
}

PrmDraft *
prm_draft_history_redo (PrmDraftHistory *self)
{
  return prm_draft_history_can_redo (self) ? go_to (self, self->at + 1) : NULL;
}

/* On disk: (cursor, place, states), a state in the form that a draft has there. */
#define FORMAT "(uuas)"

char *
prm_draft_history_serialize (const PrmDraftHistory *self, guint cursor)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GVariant) variant = NULL;
  guint first = 0, n_left = 0;
  gsize size = 0;

  for (guint i = self->drafts->len; i > 0; i--)
    {
      char *state = prm_draft_serialize (g_ptr_array_index (self->drafts, i - 1));

      size += strlen (state);
      /* The present state is not left out, whatever its size. */
      if (size > SERIALIZED_MAX && i - 1 < self->at)
        {
          g_free (state);
          n_left = i;
          break;
        }
      g_ptr_array_insert (states, 0, state);
    }
  first = n_left;
  g_ptr_array_add (states, NULL);
  variant =
    g_variant_ref_sink (g_variant_new ("(uu^as)", cursor, self->at - MIN (first, self->at), (char **) states->pdata));
  return g_variant_print (variant, TRUE);
}

PrmDraftHistory *
prm_draft_history_deserialize (const char *text, PrmDraft *draft, guint *cursor)
{
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE (FORMAT), text, NULL, NULL, NULL);
  g_autoptr (PrmDraftHistory) self = NULL;
  g_autofree const char **states = NULL;
  guint at;

  *cursor = 0;
  if (variant == NULL)
    return NULL;
  g_variant_get (variant, "(uu^a&s)", cursor, &at, &states);
  self = prm_draft_history_new (draft);
  g_ptr_array_set_size (self->drafts, 0);
  for (guint i = 0; states[i] != NULL; i++)
    {
      PrmDraft *state = prm_draft_deserialize (states[i], NULL);

      if (state == NULL || g_strcmp0 (prm_draft_get_id (state), prm_draft_get_id (draft)) != 0)
        {
          g_clear_pointer (&state, prm_draft_unref);
          return NULL;
        }
      g_ptr_array_add (self->drafts, state);
    }
  if (self->drafts->len == 0)
    return NULL;
  self->at = MIN (at, self->drafts->len - 1);
  /* The draft is saved more often than its history. */
  prm_draft_history_push (self, draft, 0);
  return g_steal_pointer (&self);
}

void
prm_draft_history_take_media (PrmDraftHistory *self, const char *url, PrmDraftMedia *media)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      PrmDraft *draft = g_ptr_array_index (self->drafts, i);

      if (!g_strv_contains (prm_draft_get_media_urls (draft), url))
        continue;
      g_ptr_array_index (self->drafts, i) = prm_draft_with_media (draft, url, media);
      prm_draft_unref (draft);
    }
}
