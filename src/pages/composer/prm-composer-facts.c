/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-composer-facts.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-media-info.h"
#include "prm-workspace-media.h"

struct _PrmComposerFacts
{
  GObject parent_instance;

  PrmWorkspace *workspace;   /* (owned) (nullable) */
  GHashTable *media;         /* (owned) (element-type utf8 PrmMediaInfo) by address: those with a problem */
  GHashTable *stopped;       /* (owned) (element-type utf8 utf8) by file: address: why it was not uploaded */
  GHashTable *good;          /* (owned) (element-type utf8) addresses that the service can fetch */
  GHashTable *asking;        /* (owned) (element-type utf8) addresses that are being looked at */
  GHashTable *tried;         /* (owned) (element-type utf8) addresses that were looked at, whatever came of it */
  char *ref_id;              /* (owned) (nullable) for whom the service was asked */
  GCancellable *cancellable; /* (owned) cancelled when it is disposed of */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmComposerFacts, prm_composer_facts, G_TYPE_OBJECT)

typedef struct
{
  PrmComposerFacts *facts; /* (owned) */
  char *url;               /* (owned) */
  char *ref_id;            /* (owned) (nullable) */
} Look;

static Look *
look_new (PrmComposerFacts *self, const char *url)
{
  Look *look = g_new0 (Look, 1);

  look->facts = g_object_ref (self);
  look->url = g_strdup (url);
  look->ref_id = g_strdup (self->ref_id);
  return look;
}

static void
look_free (Look *look)
{
  g_object_unref (look->facts);
  g_free (look->url);
  g_free (look->ref_id);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
note (PrmComposerFacts *self, const char *url, PrmMediaState state)
{
  const PrmMediaInfo *known = g_hash_table_lookup (self->media, url);
  PrmMediaInfo *info;

  if (state == (known != NULL ? known->state : PRM_MEDIA_STATE_FINE))
    return;
  if (state == PRM_MEDIA_STATE_FINE)
    g_hash_table_remove (self->media, url);
  else
    {
      info = g_new0 (PrmMediaInfo, 1);
      info->state = state;
      info->local = prm_media_url_is_local (url);
      g_hash_table_replace (self->media, g_strdup (url), info);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_address_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  PrmComposerFacts *self = look->facts;
  g_autoptr (GError) error = NULL;
  gboolean good = prm_workspace_check_media_url_finish (PRM_WORKSPACE (source), result, &error);

  /* Another client's media may be other media. */
  if (self->workspace == NULL || g_strcmp0 (look->ref_id, self->ref_id) != 0)
    return;
  g_hash_table_remove (self->asking, look->url);
  if (good)
    {
      g_hash_table_add (self->good, g_strdup (look->url));
      note (self, look->url, PRM_MEDIA_STATE_FINE);
    }
  /* Only what the service says of the address counts; that it cannot be asked now says nothing about it. */
  else if (prm_media_error_is_refusal (error))
    note (self, look->url, prm_media_error_is_page (error) ? PRM_MEDIA_STATE_NOT_MEDIA : PRM_MEDIA_STATE_UNREACHABLE);
}

static void
ask (PrmComposerFacts *self, const char *url)
{
  if (self->ref_id == NULL || prm_media_url_check (url) != PRM_MEDIA_URL_OK ||
      g_hash_table_contains (self->good, url) || !g_hash_table_add (self->asking, g_strdup (url)))
    return;
  prm_workspace_check_media_url_async (self->workspace, self->ref_id, url, self->cancellable, on_address_checked,
                                       look_new (self, url));
}

static void
on_file_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  PrmComposerFacts *self = look->facts;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (self->workspace == NULL)
    return;
  g_hash_table_remove (self->asking, look->url);
  if (info != NULL)
    note (self, look->url, PRM_MEDIA_STATE_FINE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    note (self, look->url, PRM_MEDIA_STATE_MISSING);
}

static void
look_for (PrmComposerFacts *self, const char *url)
{
  g_autoptr (GFile) file = NULL;

  if (!g_hash_table_add (self->asking, g_strdup (url)))
    return;
  file = g_file_new_for_uri (url);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->cancellable, on_file_found, look_new (self, url));
}

static void
look_at (PrmComposerFacts *self, PrmDraft *draft, const char *url, gboolean again)
{
  const PrmDraftMedia *media = prm_draft_find_media (draft, url);

  if (!g_hash_table_add (self->tried, g_strdup (url)) && !again)
    return;
  if (prm_media_url_is_local (url))
    look_for (self, url);
  /* What was uploaded from here was looked at then. */
  else if (media == NULL || media->file == NULL)
    ask (self, url);
}

void
prm_composer_facts_look (PrmComposerFacts *self, PrmDraft *draft, gboolean again)
{
  const char *const *urls = prm_draft_get_media_urls (draft);
  const char *const *comment_urls = prm_draft_get_comment_media_urls (draft);

  g_return_if_fail (PRM_IS_COMPOSER_FACTS (self));

  if (self->workspace == NULL)
    return;
  if (prm_set_str (&self->ref_id, prm_draft_get_profile_ref_id (draft)))
    {
      g_hash_table_remove_all (self->good);
      g_hash_table_remove_all (self->asking);
      g_hash_table_remove_all (self->tried);
    }
  for (guint i = 0; urls[i] != NULL; i++)
    look_at (self, draft, urls[i], again);
  for (guint i = 0; comment_urls[i] != NULL; i++)
    look_at (self, draft, comment_urls[i], again);
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      const char *url = prm_draft_get_network_media_url (draft, network);

      if (url != NULL && prm_network_set_has (prm_draft_get_networks (draft), network))
        look_at (self, draft, url, again);
    }
}

void
prm_composer_facts_note_stopped (PrmComposerFacts *self, const char *url, const char *why)
{
  g_return_if_fail (PRM_IS_COMPOSER_FACTS (self));

  if (g_strcmp0 (g_hash_table_lookup (self->stopped, url), why) == 0)
    return;
  if (why != NULL)
    g_hash_table_replace (self->stopped, g_strdup (url), g_strdup (why));
  else
    g_hash_table_remove (self->stopped, url);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

GHashTable *
prm_composer_facts_get_stopped (PrmComposerFacts *self)
{
  return self->stopped;
}

GHashTable *
prm_composer_facts_get_media (PrmComposerFacts *self)
{
  return self->media;
}

static void
prm_composer_facts_dispose (GObject *object)
{
  PrmComposerFacts *self = PRM_COMPOSER_FACTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (prm_composer_facts_parent_class)->dispose (object);
}

static void
prm_composer_facts_finalize (GObject *object)
{
  PrmComposerFacts *self = PRM_COMPOSER_FACTS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->media, g_hash_table_unref);
  g_clear_pointer (&self->stopped, g_hash_table_unref);
  g_clear_pointer (&self->good, g_hash_table_unref);
  g_clear_pointer (&self->asking, g_hash_table_unref);
  g_clear_pointer (&self->tried, g_hash_table_unref);
  g_clear_pointer (&self->ref_id, g_free);

  G_OBJECT_CLASS (prm_composer_facts_parent_class)->finalize (object);
}

static void
prm_composer_facts_class_init (PrmComposerFactsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_composer_facts_dispose;
  object_class->finalize = prm_composer_facts_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", PRM_TYPE_COMPOSER_FACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
prm_composer_facts_init (PrmComposerFacts *self)
{
  self->cancellable = g_cancellable_new ();
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->stopped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->good = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PrmComposerFacts *
prm_composer_facts_new (PrmWorkspace *workspace)
{
  PrmComposerFacts *self = g_object_new (PRM_TYPE_COMPOSER_FACTS, NULL);

  self->workspace = g_object_ref (workspace);
  return self;
}
