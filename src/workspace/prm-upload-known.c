/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include "prm-media-url.h"
#include "prm-upload-private.h"

/*
 * A file that has arrived is known by what is in it, its name and its profile, so that it is not sent again where the
 * program ended before a draft could have its address, or where it is wanted for another post. Whether it is still
 * there is asked every time; where that cannot be told it is sent.
 */

#define FACT "sent-file:"
#define DAY_SECONDS (24 * 60 * 60)

typedef struct
{
  PrmUpload *upload; /* (owned) */
  PrmUploadKnownFunc then;
  char *url; /* (owned) */
  gint64 expires_at;
} Recall;

static void
recall_free (Recall *recall)
{
  g_object_unref (recall->upload);
  g_free (recall->url);
  g_free (recall);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Recall, recall_free)

/* Facts that end in a refId go with their profile. Returns: (transfer full) */
static char *
make_name (PrmUpload *upload)
{
  g_autoptr (GFile) file = g_file_new_for_uri (upload->uri);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = prm_media_file_name_clean (base);

  return g_strdup_printf (FACT "%s:%s:%s", upload->media->sha256, name, upload->ref_id);
}

void
prm_upload_remember (PrmUpload *upload)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (upload->uploads == NULL || upload->uploads->stopped || upload->media->sha256 == NULL)
    return;
  name = make_name (upload);
  value = g_strdup_printf ("%" G_GINT64_FORMAT " %s", upload->media->expires_at, upload->media->url);
  prm_store_set_fact_async (prm_uplink_get_store (upload->uploads->uplink), name, value, NULL, NULL, NULL);
}

static void
on_url_checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Recall) recall = user_data;
  g_autoptr (GError) error = NULL;
  gboolean there = prm_client_check_media_url_finish (PRM_CLIENT (source), result, &error);

  recall->then (recall->upload, there ? recall->url : NULL, recall->expires_at);
}

/* Returns: whether @value tells of an address that is good for a while */
static gboolean
read_value (Recall *recall, const char *value, gint64 now)
{
  char *end = NULL;

  if (value == NULL)
    return FALSE;
  recall->expires_at = g_ascii_strtoll (value, &end, 10);
  if (*end != ' ' || recall->expires_at <= now + DAY_SECONDS)
    return FALSE;
  recall->url = g_strdup (end + 1);
  return TRUE;
}

static void
on_fact_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Recall) recall = user_data;
  PrmUpload *upload = recall->upload;
  PrmUplink *uplink = upload->uploads != NULL ? upload->uploads->uplink : NULL;
  g_autofree char *value = prm_store_get_fact_finish (PRM_STORE (source), result, NULL);
  g_autoptr (PrmCredentials) credentials = NULL;

  if (uplink != NULL && read_value (recall, value, prm_uplink_get_now (uplink)))
    credentials = prm_uplink_dup_credentials (uplink, upload->ref_id);
  if (credentials == NULL)
    {
      recall->then (upload, NULL, PRM_TIME_NONE);
      return;
    }
  prm_client_check_media_url_async (prm_uplink_get_client (uplink), credentials, recall->url, upload->cancellable,
                                    on_url_checked, recall);
  recall = NULL;
}

void
prm_upload_recall (PrmUpload *upload, PrmUploadKnownFunc then)
{
  g_autofree char *name = make_name (upload);
  Recall *recall = g_new0 (Recall, 1);

  recall->upload = g_object_ref (upload);
  recall->then = then;
  prm_store_get_fact_async (prm_uplink_get_store (upload->uploads->uplink), name, NULL, on_fact_read, recall);
}
