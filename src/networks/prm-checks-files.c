/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-draft-media.h"
#include "prm-draft-times.h"
#include "prm-network-options.h"

/* What is known about the media by looking at them. */

/* What the service takes from a computer, in bytes. */
#define UPLOAD_MAX ((gint64) 5000000000)

/* From here on it takes so long to hand on that the service wants it planned ahead. */
#define LARGE_VIDEO ((gint64) 50000000)

static void
check_address (PrmCheck *check, guint index)
{
  const char *url = check->media[index];
  g_autofree char *repaired = prm_media_url_repair (url);
  PrmProblem *problem = NULL;

  switch (prm_media_url_check (url))
    {
    case PRM_MEDIA_URL_NOT_AN_ADDRESS:
      problem = prm_check_add_for_media (
        check, PRM_PROBLEM_BLOCK, index,
        g_strdup (_ ("This is not the address of a file on the web. Enter one that begins with https://.")));
      break;
    case PRM_MEDIA_URL_NOT_HTTPS:
      problem = prm_check_add_for_media (
        check, PRM_PROBLEM_BLOCK, index,
        g_strdup (_ ("Networks fetch media from https addresses only. Enter one that begins with https://.")));
      break;
    case PRM_MEDIA_URL_ODD_CHARACTERS:
      if (repaired != NULL)
        problem = prm_check_add_for_media (
          check, PRM_PROBLEM_NOTICE, index,
          g_strdup (_ ("The address has blanks or other characters that must be encoded. Let that be done.")));
      else
        problem = prm_check_add_for_media (
          check, PRM_PROBLEM_NOTICE, index,
          g_strdup (_ ("Blanks and accents in an address make some networks fail. Rename the file if you can.")));
      break;
    case PRM_MEDIA_URL_OK:
    default:
      return;
    }
  if (repaired == NULL)
    return;
  problem->fix = PRM_FIX_REPAIR_ADDRESS;
  problem->replacement = g_steal_pointer (&repaired);
}

static char *
describe_state (PrmMediaState state)
{
  switch (state)
    {
    case PRM_MEDIA_STATE_MISSING:
      return g_strdup (_ ("The file is no longer there. Add it again, or remove it."));
    case PRM_MEDIA_STATE_DAMAGED:
      return g_strdup (_ ("The file is damaged and cannot be read. Replace it, or remove it."));
    case PRM_MEDIA_STATE_UNREACHABLE:
      return g_strdup (_ ("The service cannot fetch this file. Check that its address opens in a browser without "
                          "signing in, or remove it."));
    case PRM_MEDIA_STATE_NOT_MEDIA:
      return g_strdup (_ ("This is neither an image nor a video. Replace it, or remove it."));
    case PRM_MEDIA_STATE_FINE:
    default:
      return NULL;
    }
}

/* "jpg" and "jpeg", "tif" and "tiff" are the same. */
static gboolean
is_same_type (const char *a, const char *b)
{
  gboolean jpeg = g_str_has_prefix (a, "jp") && g_str_has_prefix (b, "jp");
  gboolean tiff = g_str_has_prefix (a, "tif") && g_str_has_prefix (b, "tif");
  gboolean mpeg =
    (g_str_equal (a, "mp4") && g_str_equal (b, "m4v")) || (g_str_equal (a, "m4v") && g_str_equal (b, "mp4"));

  return jpeg || tiff || mpeg || g_str_equal (a, b);
}

static void
check_true_type (PrmCheck *check, guint index, const PrmMediaInfo *info)
{
  g_autofree char *ending = prm_media_url_get_extension (check->media[index]);
  g_autofree char *shown = g_ascii_strup (info->type, -1);

  if (info->type[0] == '\0' || prm_media_url_get_kind (check->media[index]) == PRM_MEDIA_UNKNOWN ||
      is_same_type (info->type, ending))
    return;
  prm_check_add_for_media (
    check, PRM_PROBLEM_NOTICE, index,
    /* Translators: the first %s is such as PNG, the second the end of a name */
    g_strdup_printf (_ ("This is a file of type %s although its name ends in “.%s”. Rename it: networks "
                        "go by the name."),
                     shown, ending))
    ->fix = PRM_FIX_REPLACE_MEDIA;
}

static void
check_known (PrmCheck *check, guint index, const PrmMediaInfo *info)
{
  char *state = describe_state (info->state);

  if (state != NULL)
    {
      prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, index, state)->fix = PRM_FIX_REPLACE_MEDIA;
      return;
    }
  check_true_type (check, index, info);
  if (info->local && info->bytes > UPLOAD_MAX)
    prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, index,
                             g_strdup (_ ("The service takes files of up to 5 GB. Make this one smaller.")))
      ->fix = PRM_FIX_SHRINK_MEDIA;
  prm_check_expiry (check, index, info);
  if (prm_check_get_kind (check, index) == PRM_MEDIA_VIDEO && info->bytes > LARGE_VIDEO &&
      prm_draft_get_timing (check->draft) == PRM_TIMING_NOW)
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_WHEN,
                   g_strdup (_ ("A video of more than 50 MB takes long to hand on. Schedule the post some minutes "
                                "ahead.")))
      ->fix = PRM_FIX_CHOOSE_TIME;
}

/* Whether all that goes out with this network has the same medium for itself, which is then simply that post's. */
static gboolean
is_apart (PrmCheck *check)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (check->draft), i) &&
        prm_check_get_moment_on (check, i) == check->moment &&
        g_strcmp0 (prm_draft_get_network_media_url (check->draft, i), check->media[0]) != 0)
      return FALSE;
  return prm_draft_has_network_times (check->draft);
}

/* The service's form by network has room for one address each. */
static void
check_room (PrmCheck *check)
{
  if (g_strv_length ((GStrv) prm_draft_get_media_urls (check->draft)) < 2 || is_apart (check))
    return;
  prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, 0,
                           /* Translators: %s is a network */
                           g_strdup_printf (_ ("Where %s has a picture of its own, the others can have one only. "
                                               "Remove the rest, or go back to the shared picture."),
                                            check->name))
    ->fix = PRM_FIX_REMOVE_MEDIA;
}

void
prm_check_addresses (PrmCheck *check)
{
  if (check->own_media)
    check_room (check);
  for (guint i = 0; i < check->n_media; i++)
    {
      const PrmMediaInfo *info = prm_check_get_info (check, i);

      /* Whoever says that it is local sees to it; the draft by itself only knows that it is not there yet. */
      if (prm_media_url_is_local (check->media[i]) &&
          (info == NULL || info == g_hash_table_lookup (check->known, check->media[i])))
        prm_check_upload (check, i);
      else if (info == NULL || !info->local)
        check_address (check, i);
      if (info != NULL)
        check_known (check, i, info);
    }
}

/* A story, a reel and the like: what the post must have to be one. */

static const struct
{
  PrmNetwork network;
  const char *option;
  gboolean video;  /* needs one */
  gboolean single; /* and nothing besides */
  gboolean hides_text;
} shapes[] = {
  { PRM_NETWORK_FACEBOOK, "stories", FALSE, TRUE, TRUE },   { PRM_NETWORK_FACEBOOK, "reels", TRUE, TRUE, FALSE },
  { PRM_NETWORK_INSTAGRAM, "stories", FALSE, TRUE, TRUE },  { PRM_NETWORK_INSTAGRAM, "reels", TRUE, TRUE, FALSE },
  { PRM_NETWORK_SNAPCHAT, "spotlight", TRUE, TRUE, FALSE },
};

static void
check_shape (PrmCheck *check, guint i)
{
  guint n_media = check->n_media + check->n_promised;
  guint n_videos = check->n_of_kind[PRM_MEDIA_VIDEO] + check->n_of_kind[PRM_MEDIA_UNKNOWN];
  const char *label = prm_network_option_get_label (prm_network_find_option (shapes[i].network, shapes[i].option));

  if (shapes[i].video && n_videos == 0)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: the first %s is a network, the second an option, such as “Publish as Reel” */
                   g_strdup_printf (_ ("%s needs a video for “%s”. Add one, or turn that off."), check->name, label));
  else if (n_media == 0)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: the first %s is a network, the second an option, such as “Publish as Story” */
                   g_strdup_printf (_ ("%s needs an image or a video for “%s”. Add one, or turn that off."),
                                    check->name, label));
  else if (n_media > 1)
    prm_check_add (check, PRM_PROBLEM_BLOCK, PRM_PROBLEM_PLACE_MEDIA,
                   /* Translators: the first %s is a network, the second an option, such as “Publish as Story” */
                   g_strdup_printf (_ ("%s takes one image or video for “%s”. Remove the others, or turn that off."),
                                    check->name, label));
  if (shapes[i].hides_text && check->has_text)
    prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                   /* Translators: %s is a network */
                   g_strdup_printf (_ ("%s does not show the text of a story. Put it into the picture."), check->name));
}

void
prm_check_story (PrmCheck *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (shapes[i].network == check->network && prm_check_has_option (check, shapes[i].option))
      check_shape (check, i);
}

static PrmMediaPlace
get_place (PrmCheck *check)
{
  if (check->in_comment)
    return PRM_MEDIA_PLACE_POST;
  switch ((guint) check->network)
    {
    case PRM_NETWORK_FACEBOOK:
      return prm_check_has_option (check, "reels") ? PRM_MEDIA_PLACE_REEL : PRM_MEDIA_PLACE_POST;
    case PRM_NETWORK_YOUTUBE:
      return prm_check_has_option (check, "shorts") ? PRM_MEDIA_PLACE_SHORT : PRM_MEDIA_PLACE_POST;
    case PRM_NETWORK_X:
      return prm_check_has_option (check, "longVideo") ? PRM_MEDIA_PLACE_LONG : PRM_MEDIA_PLACE_POST;
    default:
      return PRM_MEDIA_PLACE_POST;
    }
}

static char *
format_duration (gint64 milliseconds)
{
  gint64 seconds = (milliseconds + 500) / 1000;

  if (milliseconds < 10000 && milliseconds % 1000 != 0)
    /* Translators: a number of seconds with one digit after the point */
    return g_strdup_printf (C_ ("duration", "%.1f s"), (double) milliseconds / 1000);
  if (seconds < 120)
    /* Translators: a number of seconds */
    return g_strdup_printf (C_ ("duration", "%d s"), (int) seconds);
  /* Translators: minutes and seconds, as in 2:05 min */
  return g_strdup_printf (C_ ("duration", "%d:%02d min"), (int) (seconds / 60), (int) (seconds % 60));
}

static char *
describe_weight (const char *name, gint64 limit, gint64 bytes, gboolean heavy)
{
  g_autofree char *allowed = g_format_size ((guint64) limit);
  g_autofree char *has = g_format_size ((guint64) bytes);

  if (heavy)
    /* Translators: %1$s is a network, %2$s and %3$s are sizes of files, such as “5 MB” */
    return g_strdup_printf (_ ("%1$s takes files of up to %2$s and this one has %3$s. Make it smaller."), name, allowed,
                            has);
  /* Translators: %1$s is a network, %2$s and %3$s are sizes of files, such as “10 kB” */
  return g_strdup_printf (_ ("%1$s takes files of %2$s or more and this one has %3$s. Replace it."), name, allowed,
                          has);
}

static char *
describe_duration (const char *name, gint64 limit, gint64 duration, gboolean is_long)
{
  g_autofree char *allowed = format_duration (limit);
  g_autofree char *has = format_duration (duration);

  if (is_long)
    /* Translators: %1$s is a network, %2$s and %3$s are durations, such as “90 s” */
    return g_strdup_printf (_ ("%1$s takes videos of up to %2$s and this one takes %3$s. Shorten it."), name, allowed,
                            has);
  /* Translators: %1$s is a network, %2$s and %3$s are durations, such as “3 s” */
  return g_strdup_printf (_ ("%1$s takes videos of %2$s or more and this one takes %3$s. Replace it."), name, allowed,
                          has);
}

static char *
describe_frame_rate (const char *name, const PrmMediaLimits *row, const PrmMediaInfo *info)
{
  if (row->frame_rate_min > 0)
    /* Translators: %1$s is a network, the others are numbers */
    return g_strdup_printf (_ (
                              "%1$s takes videos with %2$d to %3$d frames a second and this one has %4$d. Convert it."),
                            name, (int) row->frame_rate_min, (int) row->frame_rate_max, (int) (info->frame_rate + 0.5));
  /* Translators: %1$s is a network, the others are numbers */
  return g_strdup_printf (_ ("%1$s takes videos with up to %2$d frames a second and this one has %3$d. Convert it."),
                          name, (int) row->frame_rate_max, (int) (info->frame_rate + 0.5));
}

static char *
describe_excess (const char *name, const PrmMediaLimits *row, const PrmMediaInfo *info, PrmMediaExcess excess)
{
  switch (excess)
    {
    case PRM_MEDIA_EXCESS_TOO_HEAVY:
      return describe_weight (name, row->bytes_max, info->bytes, TRUE);
    case PRM_MEDIA_EXCESS_TOO_LIGHT:
      return describe_weight (name, row->bytes_min, info->bytes, FALSE);
    case PRM_MEDIA_EXCESS_TOO_LARGE:
      /* Translators: %1$s is a network, %2$u and %3$u are numbers of pixels */
      return g_strdup_printf (_ ("%2$u × %3$u pixels are too many for %1$s. Scale the picture down."), name,
                              info->width, info->height);
    case PRM_MEDIA_EXCESS_TOO_SMALL:
      /* Translators: %1$s is a network, %2$u and %3$u are numbers of pixels */
      return g_strdup_printf (_ ("%2$u × %3$u pixels are too few for %1$s. Replace the picture by a larger one."), name,
                              info->width, info->height);
    case PRM_MEDIA_EXCESS_TOO_WIDE:
      /* Translators: %s is a network */
      return g_strdup_printf (_ ("The picture is too wide in shape for %s. Crop it."), name);
    case PRM_MEDIA_EXCESS_TOO_TALL:
      /* Translators: %s is a network */
      return g_strdup_printf (_ ("The picture is too tall in shape for %s. Crop it."), name);
    case PRM_MEDIA_EXCESS_TOO_LONG:
      return describe_duration (name, row->duration_max, info->duration, TRUE);
    case PRM_MEDIA_EXCESS_TOO_SHORT:
      return describe_duration (name, row->duration_min, info->duration, FALSE);
    case PRM_MEDIA_EXCESS_TOO_FAST:
    case PRM_MEDIA_EXCESS_TOO_SLOW:
    case PRM_MEDIA_EXCESS_NONE:
    default:
      return describe_frame_rate (name, row, info);
    }
}

static PrmFix
get_fix (PrmMediaExcess excess)
{
  switch (excess)
    {
    case PRM_MEDIA_EXCESS_TOO_WIDE:
    case PRM_MEDIA_EXCESS_TOO_TALL:
      return PRM_FIX_CROP_MEDIA;
    case PRM_MEDIA_EXCESS_TOO_HEAVY:
    case PRM_MEDIA_EXCESS_TOO_LARGE:
      return PRM_FIX_SHRINK_MEDIA;
    case PRM_MEDIA_EXCESS_TOO_LIGHT:
    case PRM_MEDIA_EXCESS_TOO_SMALL:
    case PRM_MEDIA_EXCESS_TOO_LONG:
    case PRM_MEDIA_EXCESS_TOO_SHORT:
    case PRM_MEDIA_EXCESS_TOO_FAST:
    case PRM_MEDIA_EXCESS_TOO_SLOW:
    case PRM_MEDIA_EXCESS_NONE:
    default:
      return PRM_FIX_REPLACE_MEDIA;
    }
}

static void
check_limits (PrmCheck *check, guint index, const PrmMediaInfo *info)
{
  const PrmMediaLimits *row =
    prm_network_get_media_limits (check->network, prm_check_get_kind (check, index), get_place (check));
  PrmMediaExcess excess = PRM_MEDIA_EXCESS_NONE;

  while ((excess = prm_media_limits_compare (row, info, excess)) != PRM_MEDIA_EXCESS_NONE)
    prm_check_add_for_media (check, PRM_PROBLEM_NOTICE, index, describe_excess (check->name, row, info, excess))->fix =
      get_fix (excess);
  if (info->animated && check->facts->animated_alone && check->n_media > 1)
    prm_check_add_for_media (check, PRM_PROBLEM_BLOCK, index,
                             /* Translators: %s is a network */
                             g_strdup_printf (_ ("%s takes an animated image only by itself. Remove the other media."),
                                              check->name))
      ->fix = PRM_FIX_REMOVE_MEDIA;
}

void
prm_check_media_info (PrmCheck *check)
{
  for (guint i = 0; i < check->n_media; i++)
    {
      const PrmMediaInfo *info = prm_check_get_info (check, i);

      if (info != NULL && info->state == PRM_MEDIA_STATE_FINE)
        check_limits (check, i, info);
    }
}

/* Whether some chosen network that can have an alternative text for the image at @index has none. */
static gboolean
lacks_alt_text (PrmCheck *check, guint index)
{
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      const PrmNetworkOption *option = prm_network_find_option (network, "altText");
      const char *value = prm_draft_get_option (check->draft, network, "altText");
      g_auto (GStrv) entries = NULL;

      if (option == NULL || !prm_network_set_has (prm_draft_get_networks (check->draft), network) ||
          prm_draft_get_network_media_url (check->draft, network) != NULL)
        continue;
      entries = prm_network_option_split (option, value != NULL ? value : "");
      if (index >= g_strv_length (entries) || *entries[index] == '\0')
        return TRUE;
    }
  return FALSE;
}

void
prm_check_alt_text (PrmCheck *check)
{
  gboolean needed = check->context->needs_alt_text;

  for (guint i = 0; (needed || check->context->wants_alt_text) && i < check->n_media; i++)
    if (prm_check_get_kind (check, i) == PRM_MEDIA_IMAGE && lacks_alt_text (check, i))
      prm_check_add_for_media (check, needed ? PRM_PROBLEM_BLOCK : PRM_PROBLEM_NOTICE, i,
                               g_strdup (_ ("This image has no alternative text. Write one for people who do not see "
                                            "it.")))
        ->fix = PRM_FIX_WRITE_ALT_TEXT;
}
