/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include <glib/gi18n-lib.h>

/* The way of a draft's media to where networks can fetch them. */

/* What is known once it has arrived: what a person did with the original stays. */
static PrmDraftMedia *
merge (const PrmDraftMedia *known, const PrmDraftMedia *uploaded)
{
  PrmDraftMedia *media;

  if (known == NULL || known->file == NULL || known->crop.width <= 0)
    return prm_draft_media_copy (uploaded);
  media = prm_draft_media_copy (known);
  g_free (media->url);
  media->url = g_strdup (uploaded->url);
  g_free (media->type);
  media->type = g_strdup (uploaded->type);
  media->expires_at = uploaded->expires_at;
  g_free (media->part_sha256);
  media->part_sha256 = g_strdup (uploaded->sha256);
  return media;
}

static void
take_arrived (PrmMediaStrip *self, const char *url, PrmUpload *upload)
{
  g_autoptr (PrmDraftMedia) media = merge (prm_draft_find_media (self->draft, url), prm_upload_get_media (upload));

  prm_media_strip_note_same (self, media->url);
  g_signal_emit_by_name (self, "arrived", url, media);
}

/* What was found out on the way belongs to the draft too: its checks go by it. */
static void
take_facts (PrmMediaStrip *self, const char *url, PrmUpload *upload)
{
  const PrmDraftMedia *known = prm_draft_find_media (self->draft, url);
  PrmDraftMedia *found = prm_upload_get_media (upload);

  if (found == NULL || (known != NULL && known->file != NULL) || !g_str_equal (found->url, url))
    return;
  g_signal_emit_by_name (self, "arrived", url, found);
}

/* What is at a web address is known once it has been fetched to be shown. What the library told stays. */
static void
take_found (PrmMediaStrip *self, const char *url)
{
  const PrmDraftMedia *known = prm_draft_find_media (self->draft, url);
  PrmDraftMedia *found = prm_found_media_get (prm_workspace_get_found_media (self->workspace), url);
  g_autoptr (PrmDraftMedia) media = NULL;

  if (found == NULL || (known != NULL && known->file != NULL))
    return;
  media = prm_draft_media_copy (found);
  if (known != NULL)
    media->expires_at = known->expires_at;
  if (known == NULL || !prm_draft_media_equal (known, media))
    g_signal_emit_by_name (self, "arrived", url, media);
}

const char *
prm_media_strip_describe_failure (PrmUpload *upload)
{
  const GError *error = prm_upload_get_error (upload);

  if (prm_upload_get_state (upload) != PRM_UPLOAD_FAILED)
    return NULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _ ("The upload was stopped. Try again, or remove the file.");
  return error->message;
}

static gboolean
is_shown (PrmMediaStrip *self, const char *url)
{
  return prm_media_strip_find (self, url) >= 0;
}

static gboolean
on_update_due (gpointer user_data)
{
  PrmMediaStrip *self = user_data;

  self->update_source = 0;
  prm_media_strip_update (self);
  return G_SOURCE_REMOVE;
}

/* Many that are on their way tell of it all the time: it is shown when the loop has heard them all. */
static void
plan_update (PrmMediaStrip *self)
{
  if (self->update_source == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->update_source = g_idle_add (on_update_due, self);
}

static void
on_upload_changed (PrmUpload *upload, PrmMediaStrip *self)
{
  g_autoptr (PrmMediaStrip) kept = g_object_ref (self);
  const char *url = prm_upload_get_file (upload);

  if (!is_shown (self, url))
    return;
  if (prm_upload_get_state (upload) == PRM_UPLOAD_DONE)
    take_arrived (self, url, upload);
  else
    {
      take_facts (self, url, upload);
      g_signal_emit_by_name (self, "stopped", url, prm_media_strip_describe_failure (upload));
      plan_update (self);
    }
}

static void
follow (PrmMediaStrip *self, const char *url)
{
  PrmUpload *upload = prm_workspace_upload (self->workspace, prm_draft_get_profile_ref_id (self->draft), url);

  g_hash_table_replace (self->uploads, g_strdup (url), upload);
  g_signal_connect_object (upload, "changed", G_CALLBACK (on_upload_changed), self, 0);
}

/* What is not in the draft any more need not be sent; what another strip shows is that one's. */
static gboolean
stop_unused (gpointer key, gpointer value, gpointer user_data)
{
  PrmMediaStrip *self = user_data;

  if (is_shown (self, key))
    return FALSE;
  g_signal_handlers_disconnect_by_func (value, on_upload_changed, self);
  if (!prm_draft_uses_media (self->draft, key))
    prm_upload_cancel (value);
  return TRUE;
}

typedef struct
{
  PrmMediaStrip *self; /* (owned) */
  char *url;
} Arrival;

static gboolean
on_told (gpointer user_data)
{
  Arrival *arrival = user_data;
  PrmMediaStrip *self = arrival->self;
  PrmUpload *upload = g_hash_table_lookup (self->uploads, arrival->url);

  if (upload != NULL)
    on_upload_changed (upload, self);
  else if (self->workspace != NULL && !g_cancellable_is_cancelled (self->cancellable) && is_shown (self, arrival->url))
    take_found (self, arrival->url);
  return G_SOURCE_REMOVE;
}

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  g_object_unref (arrival->self);
  g_free (arrival->url);
  g_free (arrival);
}

/* The draft is being shown: it cannot be changed before that is over. */
static void
tell_soon (PrmMediaStrip *self, const char *url)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->self = g_object_ref (self);
  arrival->url = g_strdup (url);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_told, arrival, arrival_free);
}

void
prm_media_strip_on_found (PrmMediaStrip *self, const char *url)
{
  if (self->draft != NULL && is_shown (self, url))
    tell_soon (self, url);
}

/* Whether it was fetched to be shown somewhere before it came here. */
static gboolean
is_news (PrmMediaStrip *self, const char *url)
{
  return prm_draft_find_media (self->draft, url) == NULL &&
         prm_found_media_get (prm_workspace_get_found_media (self->workspace), url) != NULL;
}

void
prm_media_strip_follow_uploads (PrmMediaStrip *self)
{
  const char *url;

  g_hash_table_foreach_remove (self->uploads, stop_unused, self);
  if (self->workspace == NULL || prm_draft_get_profile_ref_id (self->draft) == NULL)
    return;
  for (guint i = 0; (url = prm_media_strip_get_url (self, i)) != NULL; i++)
    {
      if (g_hash_table_contains (self->uploads, url) || !prm_media_strip_compare (self, url))
        continue;
      if (prm_media_url_is_local (url))
        {
          follow (self, url);
          tell_soon (self, url);
        }
      else if (is_news (self, url))
        tell_soon (self, url);
    }
}
