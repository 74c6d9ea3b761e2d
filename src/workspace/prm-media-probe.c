/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-media-probe.h"
#include "prm-media-sniff.h"
#include "prm-video-look.h"
#include "prm-workspace.h"

#define CHUNK_SIZE (256 * 1024)

/* Pictures that are larger are not opened to look whether they are whole. */
#define MAX_PICTURE_SIZE (100 * 1000 * 1000)

#define ATTRIBUTES                                                                                                     \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED                 \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

/* Boxes of a video; a file that has more is not worth reading on. */
#define MAX_BOXES 2000

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

static void G_GNUC_PRINTF (2, 3) set_error (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, PRM_WORKSPACE_ERROR, PRM_WORKSPACE_ERROR_MEDIA, sentence);
}

/* Says what a failed reading means for a person. Takes @cause. */
static void
take_cause (GError **error, GError *cause, GFile *file)
{
  g_autofree char *name = dup_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    /* Translators: %s is the name of a file */
    set_error (error, _ ("“%s” is not there any more. Put it back, or remove it here."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    /* Translators: %s is the name of a file */
    set_error (error, _ ("“%s” may not be read. Change its permissions, or choose another file."), name);
  else
    /* Translators: %s is the name of a file */
    set_error (error, _ ("“%s” cannot be read. Choose another file."), name);
  g_error_free (cause);
}

/* Videos: boxes with a length and a word, some of which hold others */

typedef struct
{
  GSeekable *seekable;
  GInputStream *stream;
  GCancellable *cancellable;
  PrmDraftMedia *media;
  guint n_boxes;
} Walk;

static gboolean
read_at (Walk *walk, goffset at, guchar *bytes, gsize size)
{
  gsize n_read;

  return g_seekable_seek (walk->seekable, at, G_SEEK_SET, walk->cancellable, NULL) &&
         g_input_stream_read_all (walk->stream, bytes, size, &n_read, walk->cancellable, NULL) && n_read == size;
}

static guint32
get_32 (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static guint64
get_64 (const guchar *bytes)
{
  return (guint64) get_32 (bytes) << 32 | get_32 (bytes + 4);
}

static void
read_movie_header (Walk *walk, goffset at)
{
  guchar bytes[32];
  guint64 duration;
  guint32 scale;

  if (!read_at (walk, at, bytes, sizeof bytes))
    return;
  scale = get_32 (bytes + (bytes[0] == 1 ? 20 : 12));
  duration = bytes[0] == 1 ? get_64 (bytes + 24) : get_32 (bytes + 16);
  if (scale > 0 && duration < G_MAXINT64 / 1000)
    walk->media->duration_ms = (gint64) (duration * 1000 / scale);
}

/* The size as it is shown: a phone that was held upright says so in the matrix. */
static void
read_track_header (Walk *walk, goffset at)
{
  guchar bytes[96];
  gsize matrix;
  guint32 width, height;

  if (!read_at (walk, at, bytes, sizeof bytes))
    return;
  matrix = bytes[0] == 1 ? 52 : 40;
  width = get_32 (bytes + matrix + 36) >> 16;
  height = get_32 (bytes + matrix + 40) >> 16;
  if (width == 0 || height == 0)
    return;
  if (get_32 (bytes + matrix) == 0 && get_32 (bytes + matrix + 4) != 0)
    {
      walk->media->width = height;
      walk->media->height = width;
    }
  else
    {
      walk->media->width = width;
      walk->media->height = height;
    }
}

static void
walk_boxes (Walk *walk, goffset at, goffset end)
{
  guchar head[16];

  while (at + 8 <= end && walk->n_boxes++ < MAX_BOXES && read_at (walk, at, head, 8))
    {
      guint64 size = get_32 (head);
      goffset inside = at + 8;

      if (size == 1 && read_at (walk, at + 8, head + 8, 8))
        {
          size = get_64 (head + 8);
          inside += 8;
        }
      else if (size == 0)
        size = (guint64) (end - at);
      if (size < (guint64) (inside - at) || size > (guint64) (end - at))
        return;
      if (memcmp (head + 4, "moov", 4) == 0 || memcmp (head + 4, "trak", 4) == 0)
        walk_boxes (walk, inside, at + (goffset) size);
      else if (memcmp (head + 4, "mvhd", 4) == 0)
        read_movie_header (walk, inside);
      else if (memcmp (head + 4, "tkhd", 4) == 0)
        read_track_header (walk, inside);
      at += (goffset) size;
    }
}

/* What the file's own boxes say counts; what they do not say is found out by decoding it. */
static gboolean
look_at_video (PrmDraftMedia *media, const char *name, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) cause = NULL;
  g_autoptr (PrmVideoLook) look = path != NULL ? prm_video_look_at_file (path, 0, cancellable, &cause) : NULL;

  if (look == NULL)
    {
      if (cause != NULL)
        g_debug ("Nothing more is known of a video: %s", cause->message);
      return !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  if (look->without_pictures)
    {
      /* Translators: %s is the name of a file */
      set_error (error, _ ("“%s” has only sound in it, no pictures. Choose another file."), name);
      return FALSE;
    }
  if (media->width == 0)
    {
      media->width = look->width;
      media->height = look->height;
    }
  if (media->duration_ms == 0)
    media->duration_ms = look->duration_ms;
  media->frame_rate = look->frame_rate;
  media->codec = g_steal_pointer (&look->codec);
  return TRUE;
}

static PrmDraftMedia *
look_into (GFile *file, GFileInputStream *stream, gint64 size, GCancellable *cancellable, GError **error)
{
  g_autofree guchar *bytes = g_malloc (PRM_MEDIA_SNIFF_SIZE);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *extension = prm_media_url_get_extension (uri);
  g_autoptr (PrmDraftMedia) media = prm_draft_media_new (uri);
  g_autofree char *name = dup_name (file);
  PrmMediaSniff sniff;
  GError *cause = NULL;
  gsize n_read;

  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, PRM_MEDIA_SNIFF_SIZE, &n_read, cancellable, &cause))
    {
      take_cause (error, cause, file);
      return NULL;
    }
  sniff = prm_media_sniff (bytes, n_read);
  if (sniff.kind == PRM_MEDIA_UNKNOWN)
    {
      /* Translators: %s is the name of a file */
      set_error (error, _ ("“%s” is no picture, video or document that a network takes. Choose another file."), name);
      return NULL;
    }
  if (!prm_media_sniff_matches (&sniff, extension))
    {
      set_error (error,
                 /* Translators: %1$s is the name of a file, %2$s an ending such as “png” */
                 _ ("“%1$s” is not what its name says: its content is that of a .%2$s file. Rename it, and add it "
                    "again."),
                 name, sniff.extension);
      return NULL;
    }
  media->file = g_strdup (uri);
  media->type = g_strdup (*extension != '\0' && sniff.kind == PRM_MEDIA_DOCUMENT ? extension : sniff.extension);
  media->size = size;
  media->width = sniff.width;
  media->height = sniff.height;
  media->animated = prm_media_is_animated (bytes, n_read);
  if (sniff.kind == PRM_MEDIA_VIDEO && G_IS_SEEKABLE (stream))
    {
      Walk walk = { G_SEEKABLE (stream), G_INPUT_STREAM (stream), cancellable, media, 0 };

      walk_boxes (&walk, 0, size);
    }
  if (sniff.kind == PRM_MEDIA_VIDEO && !look_at_video (media, name, file, cancellable, error))
    return NULL;
  return g_steal_pointer (&media);
}

static gboolean
check_is_file (GFileInfo *info, const char *name, GError **error)
{
  GFileType type = g_file_info_get_file_type (info);

  if (type == G_FILE_TYPE_DIRECTORY)
    /* Translators: %s is the name of a folder */
    set_error (error, _ ("“%s” is a folder. Add the files in it one by one."), name);
  else if (type == G_FILE_TYPE_SYMBOLIC_LINK)
    /* GIO follows one as far as it leads somewhere. Translators: %s is the name of a file */
    set_error (error, _ ("“%s” leads to a file that is not there. Put that back, or choose another one."), name);
  else if (type != G_FILE_TYPE_REGULAR)
    /* Translators: %s is the name of a device, a pipe or the like */
    set_error (error, _ ("“%s” is no file that can be uploaded. Choose another one."), name);
  else if (g_file_info_get_size (info) == 0)
    /* Translators: %s is the name of a file */
    set_error (error, _ ("“%s” is empty. Choose another file."), name);
  else
    return TRUE;
  return FALSE;
}

static gint64
get_modified (GFileInfo *info)
{
  return (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

PrmDraftMedia *
prm_media_probe (const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  GError *cause = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  g_autofree char *name = dup_name (file);
  g_autoptr (GFileInputStream) stream = NULL;
  PrmDraftMedia *media;
  gint64 size;

  if (info == NULL)
    {
      take_cause (error, cause, file);
      return NULL;
    }
  size = g_file_info_get_size (info);
  if (!check_is_file (info, name, error))
    return NULL;
  if (size > PRM_MEDIA_MAX_SIZE)
    {
      g_autofree char *shown = g_format_size ((guint64) size);

      set_error (error,
                 /* Translators: %1$s is the name of a file, %2$s its size, such as “6.0 GB” */
                 _ ("“%1$s” has %2$s; the service takes files up to 5 GB. Make it smaller, or choose another one."),
                 name, shown);
      return NULL;
    }
  stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL)
    {
      take_cause (error, cause, file);
      return NULL;
    }
  media = look_into (file, stream, size, cancellable, error);
  if (media != NULL)
    media->modified_at = get_modified (info);
  return media;
}

PrmFileChange
prm_media_compare (const PrmDraftMedia *media, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_uri (media->file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  g_autofree char *hash = NULL;

  if (info == NULL)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? PRM_FILE_CHANGE_GONE : PRM_FILE_CHANGE_NONE;
  if (media->size > 0 && g_file_info_get_size (info) != media->size)
    return PRM_FILE_CHANGE_OTHER;
  if (media->sha256 == NULL || (media->modified_at != 0 && get_modified (info) == media->modified_at))
    return PRM_FILE_CHANGE_NONE;
  hash = prm_media_hash (media->file, cancellable, NULL);
  return hash != NULL && !g_str_equal (hash, media->sha256) ? PRM_FILE_CHANGE_OTHER : PRM_FILE_CHANGE_NONE;
}

char *
prm_media_hash (const char *uri, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  GError *cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &cause);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *bytes = g_malloc (CHUNK_SIZE);
  gssize n = 1;

  while (stream != NULL && n > 0)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), bytes, CHUNK_SIZE, cancellable, &cause);
      if (n > 0)
        g_checksum_update (checksum, bytes, n);
    }
  if (cause == NULL)
    return g_strdup (g_checksum_get_string (checksum));
  take_cause (error, cause, file);
  return NULL;
}

gboolean
prm_media_check_picture (const char *uri, PrmPictureReader reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *name = dup_name (file);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) flaw = NULL;
  GError *cause = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, &cause);
  if (info != NULL && g_file_info_get_size (info) > MAX_PICTURE_SIZE)
    return TRUE;
  if (info != NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &cause);
  if (bytes == NULL)
    {
      take_cause (error, cause, file);
      return FALSE;
    }
  if (reader (bytes, &flaw))
    return TRUE;
  set_error (error,
             /* Translators: %1$s is the name of a file, %2$s a sentence about it */
             _ ("“%1$s” is not a whole picture. %2$s Choose another file, or save it anew."), name, flaw->message);
  return FALSE;
}

GError *
prm_media_take_error (const char *uri, GError *error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  GError *sentence = NULL;

  if (error->domain != G_IO_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  take_cause (&sentence, error, file);
  return sentence;
}
