/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include "prm-core.h"
#include "prm-draft-extras.h"
#include "prm-media-order.h"
#include "prm-media-tile.h"

#include <glib/gi18n.h>

/* The tiles: first the media that every network gets, then what a network has for itself. */

static guint
count_shared (PrmMediaStrip *self)
{
  return self->draft != NULL ? g_strv_length ((GStrv) prm_media_strip_get_urls (self, self->draft)) : 0;
}

/* Returns: whether there is an @nth medium that one network has for itself */
static gboolean
find_own (PrmMediaStrip *self, guint nth, PrmNetwork *network)
{
  for (guint i = 0; self->draft != NULL && !self->for_comment && i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (self->draft), i) &&
        prm_draft_get_network_media_url (self->draft, i) != NULL && nth-- == 0)
      {
        *network = i;
        return TRUE;
      }
  return FALSE;
}

static guint
count_all (PrmMediaStrip *self)
{
  guint n = 0;
  PrmNetwork network;

  while (find_own (self, n, &network))
    n++;
  return count_shared (self) + n;
}

const char *
prm_media_strip_get_url (PrmMediaStrip *self, guint index)
{
  guint n = count_shared (self);
  PrmNetwork network;

  if (index < n)
    return prm_media_strip_get_urls (self, self->draft)[index];
  return find_own (self, index - n, &network) ? prm_draft_get_network_media_url (self->draft, network) : NULL;
}

int
prm_media_strip_get_owner (PrmMediaStrip *self, guint index)
{
  guint n = count_shared (self);
  PrmNetwork network;

  return index >= n && find_own (self, index - n, &network) ? (int) network : PRM_MEDIA_EVERY_NETWORK;
}

int
prm_media_strip_find (PrmMediaStrip *self, const char *url)
{
  const char *at;

  for (guint i = 0; (at = prm_media_strip_get_url (self, i)) != NULL; i++)
    if (g_strcmp0 (at, url) == 0)
      return (int) i;
  return -1;
}

char *
prm_media_strip_dup_name (PrmMediaStrip *self, const char *url)
{
  const PrmDraftMedia *media = prm_draft_find_media (self->draft, url);
  const char *shown = media != NULL && media->file != NULL ? media->file : url;
  g_autofree char *path = g_filename_from_uri (shown, NULL, NULL);
  g_autofree char *unescaped = path == NULL ? g_uri_unescape_string (shown, NULL) : NULL;

  if (path != NULL)
    return g_filename_display_basename (path);
  return g_path_get_basename (unescaped != NULL ? unescaped : shown);
}

static gboolean
is_about (PrmMediaStrip *self, const PrmProblem *problem, guint index)
{
  int owner = prm_media_strip_get_owner (self, index);

  if (problem->has_network && problem->own)
    return owner == (int) problem->network;
  return owner == PRM_MEDIA_EVERY_NETWORK && problem->media_index == (int) index;
}

static const PrmProblem *
find_problem (PrmMediaStrip *self, guint index)
{
  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (self->problems, i);

      if (is_about (self, problem, index))
        return problem;
    }
  return NULL;
}

static gboolean
wants_alt_text (PrmMediaStrip *self, PrmMediaKind kind)
{
  PrmNetworkSet networks = prm_draft_get_networks (self->draft);

  if (self->for_comment || (kind != PRM_MEDIA_IMAGE && kind != PRM_MEDIA_UNKNOWN))
    return FALSE;
  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    if (prm_network_set_has (networks, network) && prm_network_takes_alt_text (network))
      return TRUE;
  return FALSE;
}

/* What is wrong on the way there is nearer than what the checks say of the result. */
static void
fill_way (PrmMediaStrip *self, const char *url, PrmMediaTileState *state)
{
  PrmUpload *upload = g_hash_table_lookup (self->uploads, url);

  if (upload == NULL || !prm_media_url_is_local (url))
    return;
  state->sending = prm_upload_get_state (upload) < PRM_UPLOAD_DONE;
  state->progress = prm_upload_get_state (upload) == PRM_UPLOAD_SENDING ? prm_upload_get_progress (upload) : -1;
  state->failed = prm_upload_get_state (upload) == PRM_UPLOAD_FAILED;
  if (!state->failed)
    return;
  state->problem = prm_media_strip_describe_failure (upload);
  state->problem_blocks = TRUE;
}

static void
add_fact (GString *facts, char *words)
{
  g_autofree char *owned = words;

  g_string_append_printf (facts, "%s%s", facts->len > 0 ? ", " : "", owned);
}

/* What is known of it, for whoever wonders why a network does not take it. */
static char *
describe_facts (const PrmDraftMedia *media)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  guint width, height;

  if (media == NULL)
    return NULL;
  if (prm_draft_media_get_size (media, &width, &height))
    /* Translators: how many pixels a picture has, as in “1920 × 1080 pixels” */
    add_fact (facts, g_strdup_printf (_ ("%1$u × %2$u pixels"), width, height));
  if (media->duration_ms > 0)
    /* Translators: how long a video is, in seconds */
    add_fact (facts, g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) (media->duration_ms + 500) / 1000),
                                      (int) ((media->duration_ms + 500) / 1000)));
  if (media->frame_rate > 0)
    /* Translators: of a video; the number may have digits after the point */
    add_fact (facts, g_strdup_printf (_ ("%.4g frames a second"), media->frame_rate));
  if (media->codec != NULL)
    add_fact (facts, g_strdup (media->codec));
  if (media->size > 0 && media->crop.width <= 0)
    add_fact (facts, g_format_size ((guint64) media->size));
  return facts->len > 0 ? g_string_free (g_steal_pointer (&facts), FALSE) : NULL;
}

typedef struct
{
  char *names;
  char *sentence;
} Finding;

static void
finding_free (Finding *finding)
{
  g_free (finding->names);
  g_free (finding->sentence);
  g_free (finding);
}

/* Returns: (nullable): the line that says @sentence already */
static GtkWidget *
find_finding (PrmMediaStrip *self, const char *sentence)
{
  for (GtkWidget *at = gtk_widget_get_first_child (self->findings); at != NULL; at = gtk_widget_get_next_sibling (at))
    {
      const Finding *finding = g_object_get_data (G_OBJECT (at), "finding");

      if (finding != NULL && g_str_equal (finding->sentence, sentence))
        return at;
    }
  return NULL;
}

/* What is true of several media is said once. */
static void
add_finding (PrmMediaStrip *self, const char *name, const char *sentence, gboolean blocks)
{
  GtkWidget *label = find_finding (self, sentence);
  const Finding *said = label != NULL ? g_object_get_data (G_OBJECT (label), "finding") : NULL;
  Finding *finding = g_new0 (Finding, 1);
  g_autofree char *words = NULL;

  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, blocks ? "error" : "warning");
      gtk_box_append (GTK_BOX (self->findings), label);
    }
  /* Translators: %1$s are names of files, %2$s is one more */
  finding->names = said != NULL ? g_strdup_printf (C_ ("media", "%1$s, %2$s"), said->names, name) : g_strdup (name);
  finding->sentence = g_strdup (sentence);
  /* Translators: %1$s is the name of a file or several, %2$s a sentence about it */
  words = g_strdup_printf (C_ ("media", "%1$s: %2$s"), finding->names, sentence);
  /* One that names it by itself needs no more. */
  if (said == NULL && strstr (sentence, name) != NULL)
    prm_set_str (&words, sentence);
  gtk_label_set_label (GTK_LABEL (label), words);
  g_object_set_data_full (G_OBJECT (label), "finding", finding, (GDestroyNotify) finding_free);
}

static void
show_tile (PrmMediaStrip *self, guint index)
{
  const char *url = prm_media_strip_get_url (self, index);
  const PrmDraftMedia *media = prm_draft_find_media (self->draft, url);
  g_autofree char *name = prm_media_strip_dup_name (self, url);
  g_autofree char *alt_text = prm_draft_dup_alt_text (self->draft, index);
  const PrmProblem *problem = find_problem (self, index);
  int owner = prm_media_strip_get_owner (self, index);
  g_autofree char *facts = describe_facts (media);
  g_autofree char *change = prm_media_strip_describe_change (self, url);
  PrmMediaTileState state = {
    .index = index, .n_media = count_shared (self), .name = name, .picture = url, .facts = facts
  };

  if (owner != PRM_MEDIA_EVERY_NETWORK)
    {
      state.owner = prm_network_get_name ((PrmNetwork) owner);
      state.owner_icon = prm_network_get_icon_name ((PrmNetwork) owner);
    }

  state.kind =
    media != NULL && media->type != NULL ? prm_media_extension_get_kind (media->type) : prm_media_url_get_kind (url);
  if (media != NULL)
    {
      state.duration_ms = media->duration_ms;
      state.looked_into = media->file != NULL && media->type != NULL;
      state.sized = media->width > 0;
      state.type = media->type;
      state.crop = media->crop;
      state.can_crop = media->file != NULL && media->width > 0 && state.kind == PRM_MEDIA_IMAGE;
      if (media->file != NULL && (change == NULL || prm_media_url_is_local (url)))
        state.picture = media->file;
      else
        state.crop = (PrmMediaCrop){ 0 };
      state.can_crop = state.can_crop && change == NULL;
    }
  if (owner == PRM_MEDIA_EVERY_NETWORK && wants_alt_text (self, state.kind))
    state.alt_text = alt_text;
  fill_way (self, url, &state);
  if (state.problem == NULL && change != NULL)
    {
      state.problem = change;
      state.problem_blocks = prm_media_url_is_local (url);
    }
  if (state.problem == NULL && problem != NULL && !(state.sending && prm_media_url_is_local (url)))
    {
      state.problem = problem->message;
      state.problem_blocks = problem->level == PRM_PROBLEM_BLOCK;
    }
  prm_media_tile_show (g_ptr_array_index (self->tiles, index), &state);
  if (state.problem == NULL)
    return;
  add_finding (self, state.owner != NULL ? state.owner : name, state.problem, state.problem_blocks);
  if (state.problem == change)
    gtk_box_append (GTK_BOX (self->findings), prm_media_strip_new_choice (self, index, change));
}

static void
fit_tiles (PrmMediaStrip *self, guint n)
{
  while (self->tiles->len > n)
    {
      GtkWidget *tile = g_ptr_array_index (self->tiles, self->tiles->len - 1);

      gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), gtk_widget_get_parent (tile));
      g_ptr_array_remove_index (self->tiles, self->tiles->len - 1);
    }
  while (self->tiles->len < n)
    {
      GtkWidget *tile = prm_media_tile_new ();

      gtk_flow_box_append (GTK_FLOW_BOX (self->flow), tile);
      /* The tile takes the focus, not the cell around it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
      g_ptr_array_add (self->tiles, tile);
    }
}

void
prm_media_strip_update (PrmMediaStrip *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->findings)) != NULL)
    gtk_box_remove (GTK_BOX (self->findings), child);
  fit_tiles (self, count_all (self));
  for (guint i = 0; i < self->tiles->len; i++)
    show_tile (self, i);
  gtk_widget_set_visible (self->flow, self->tiles->len > 0);
  gtk_widget_set_visible (self->findings, gtk_widget_get_first_child (self->findings) != NULL);
  gtk_widget_set_sensitive (self->library_button, prm_draft_get_profile_ref_id (self->draft) != NULL);
}
