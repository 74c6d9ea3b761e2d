/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include "prm-media-check.h"
#include "prm-media-order.h"
#include "prm-media-tile.h"
#include "prm-media-url.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_EDITED,
  SIGNAL_ARRIVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmMediaStrip, prm_media_strip, ADW_TYPE_BIN)

void
prm_media_strip_emit (PrmMediaStrip *self, PrmDraft *draft)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

const char *
prm_media_strip_get_url (PrmMediaStrip *self, guint index)
{
  const char *const *urls = self->draft != NULL ? prm_draft_get_media_urls (self->draft) : NULL;

  return urls != NULL && index < g_strv_length ((GStrv) urls) ? urls[index] : NULL;
}

void
prm_media_strip_say (PrmMediaStrip *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->refusal), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->refusal, sentence != NULL);
}

static void
show_refusal (PrmMediaStrip *self, const char *sentence)
{
  prm_media_strip_say (self, sentence);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Changing the draft */

static PrmDraft *
append_url (PrmDraft *draft, const char *url)
{
  const char *const *now = prm_draft_get_media_urls (draft);
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  if (g_strv_contains (now, url))
    return prm_draft_ref (draft);
  for (guint i = 0; now[i] != NULL; i++)
    g_ptr_array_add (urls, (gpointer) now[i]);
  g_ptr_array_add (urls, (gpointer) url);
  g_ptr_array_add (urls, NULL);
  return prm_draft_with_media_urls (draft, (const char *const *) urls->pdata);
}

/* A folder, or what is in a place that has no files of its own, cannot be uploaded. */
static gboolean
can_add (const char *url)
{
  g_autofree char *path = NULL;

  if (!prm_media_url_is_local (url))
    return prm_media_url_check (url) == PRM_MEDIA_URL_OK || prm_media_url_check (url) == PRM_MEDIA_URL_ODD_CHARACTERS;
  path = g_filename_from_uri (url, NULL, NULL);
  return path != NULL;
}

void
prm_media_strip_add (PrmMediaStrip *self, const char *const *urls)
{
  g_autoptr (PrmDraft) draft = NULL;
  gboolean refused = FALSE;

  if (self->draft == NULL)
    return;
  draft = prm_draft_ref (self->draft);
  for (guint i = 0; urls[i] != NULL; i++)
    {
      PrmDraft *next;

      if (!can_add (urls[i]))
        {
          refused = TRUE;
          continue;
        }
      next = append_url (draft, urls[i]);
      prm_draft_unref (draft);
      draft = next;
      if (!prm_media_url_is_local (urls[i]))
        prm_media_strip_check_address (self, urls[i]);
    }
  prm_media_strip_say (self, refused ? _ ("Some of it could not be added: only files on this computer and https "
                                          "addresses can.")
                                     : NULL);
  prm_media_strip_emit (self, draft);
}

static void
on_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree const char **urls = g_variant_get_strv (parameter, NULL);

  prm_media_strip_add (PRM_MEDIA_STRIP (widget), urls);
}

static void
focus_tile (PrmMediaStrip *self, guint index)
{
  if (index < self->tiles->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->tiles, index));
  else
    gtk_widget_grab_focus (self->entry);
}

static void
on_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  g_autoptr (PrmDraft) draft = NULL;
  guint from, to;

  g_variant_get (parameter, "(uu)", &from, &to);
  if (prm_media_strip_get_url (self, from) == NULL || prm_media_strip_get_url (self, to) == NULL)
    return;
  draft = prm_draft_move_media (self->draft, from, to);
  prm_media_strip_emit (self, draft);
  focus_tile (self, to);
}

static void
on_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  guint index = g_variant_get_uint32 (parameter);
  g_autoptr (PrmDraft) draft = NULL;

  if (prm_media_strip_get_url (self, index) == NULL)
    return;
  draft = prm_draft_remove_media (self->draft, index);
  prm_media_strip_emit (self, draft);
  focus_tile (self, self->tiles->len > 0 ? MIN (index, self->tiles->len - 1) : G_MAXUINT);
}

static PrmUpload *
find_upload (PrmMediaStrip *self, guint index)
{
  const char *url = prm_media_strip_get_url (self, index);

  return url != NULL ? g_hash_table_lookup (self->uploads, url) : NULL;
}

static void
on_cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmUpload *upload = find_upload (PRM_MEDIA_STRIP (widget), g_variant_get_uint32 (parameter));

  if (upload != NULL)
    prm_upload_cancel (upload);
}

static void
on_retry (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  guint index = g_variant_get_uint32 (parameter);
  PrmUpload *upload = find_upload (self, index);

  if (upload != NULL)
    {
      prm_upload_retry (upload);
      focus_tile (self, index);
    }
}

/* Showing */

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

static const PrmProblem *
find_problem (PrmMediaStrip *self, guint index)
{
  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (self->problems, i);

      if (problem->place == PRM_PROBLEM_PLACE_MEDIA && problem->media_index == (int) index)
        return problem;
    }
  return NULL;
}

static gboolean
wants_alt_text (PrmMediaStrip *self, PrmMediaKind kind)
{
  PrmNetworkSet networks = prm_draft_get_networks (self->draft);

  if (kind != PRM_MEDIA_IMAGE && kind != PRM_MEDIA_UNKNOWN)
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
  const GError *error = upload != NULL ? prm_upload_get_error (upload) : NULL;

  state->problem = g_hash_table_lookup (self->refused, url);
  state->problem_blocks = state->problem != NULL;
  if (upload == NULL || !prm_media_url_is_local (url))
    return;
  state->sending = prm_upload_get_state (upload) < PRM_UPLOAD_DONE;
  state->progress = prm_upload_get_state (upload) == PRM_UPLOAD_SENDING ? prm_upload_get_progress (upload) : -1;
  state->failed = prm_upload_get_state (upload) == PRM_UPLOAD_FAILED;
  if (!state->failed)
    return;
  state->problem = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                     ? _ ("The upload was stopped. Try again, or "
                          "remove the file.")
                     : error->message;
  state->problem_blocks = TRUE;
}

static void
show_tile (PrmMediaStrip *self, guint index)
{
  const char *url = prm_media_strip_get_url (self, index);
  const PrmDraftMedia *media = prm_draft_find_media (self->draft, url);
  g_autofree char *name = prm_media_strip_dup_name (self, url);
  g_autofree char *alt_text = prm_draft_dup_alt_text (self->draft, index);
  const PrmProblem *problem = find_problem (self, index);
  PrmMediaTileState state = { .index = index, .n_media = self->tiles->len, .name = name, .picture = url };

  state.kind =
    media != NULL && media->type != NULL ? prm_media_extension_get_kind (media->type) : prm_media_url_get_kind (url);
  if (media != NULL)
    {
      state.duration_ms = media->duration_ms;
      state.crop = media->crop;
      state.can_crop = media->file != NULL && media->width > 0 && state.kind == PRM_MEDIA_IMAGE;
      if (media->file != NULL)
        state.picture = media->file;
    }
  if (wants_alt_text (self, state.kind))
    state.alt_text = alt_text;
  fill_way (self, url, &state);
  if (state.problem == NULL && problem != NULL && !(state.sending && prm_media_url_is_local (url)))
    {
      state.problem = problem->message;
      state.problem_blocks = problem->level == PRM_PROBLEM_BLOCK;
    }
  prm_media_tile_show (g_ptr_array_index (self->tiles, index), &state);
  if (state.problem != NULL)
    {
      /* Translators: %1$s is the name of a file, %2$s a sentence about it */
      g_autofree char *words = g_strdup_printf (C_ ("media", "%1$s: %2$s"), name, state.problem);
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, state.problem_blocks ? "error" : "warning");
      gtk_box_append (GTK_BOX (self->findings), label);
    }
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
  const char *const *urls = prm_draft_get_media_urls (self->draft);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->findings)) != NULL)
    gtk_box_remove (GTK_BOX (self->findings), child);
  fit_tiles (self, g_strv_length ((GStrv) urls));
  for (guint i = 0; i < self->tiles->len; i++)
    show_tile (self, i);
  gtk_widget_set_visible (self->flow, self->tiles->len > 0);
  gtk_widget_set_visible (self->findings, gtk_widget_get_first_child (self->findings) != NULL);
  gtk_widget_set_sensitive (self->library_button, prm_draft_get_profile_ref_id (self->draft) != NULL);
}

static GPtrArray *
copy_problems (GPtrArray *problems)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_problem_free);

  for (guint i = 0; i < problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (problems, i);
      PrmProblem *one;

      if (problem->place != PRM_PROBLEM_PLACE_MEDIA)
        continue;
      one = g_memdup2 (problem, sizeof *problem);
      one->option = NULL;
      one->message = g_strdup (problem->message);
      g_ptr_array_add (copy, one);
    }
  return copy;
}

void
prm_media_strip_show (PrmMediaStrip *self, PrmDraft *draft, const PrmComposerState *state)
{
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = copy_problems (state->problems);
  prm_media_strip_follow_uploads (self);
  prm_media_strip_update (self);
}

/* The field */

static const char *
refusal_of (const char *url)
{
  switch (prm_media_url_check (url))
    {
    case PRM_MEDIA_URL_NOT_AN_ADDRESS:
      return _ ("This is not a web address. Paste the whole address of the picture or video, beginning with https://.");
    case PRM_MEDIA_URL_NOT_HTTPS:
      return _ ("Networks fetch media over https only. Use an address that begins with https://.");
    case PRM_MEDIA_URL_OK:
    case PRM_MEDIA_URL_ODD_CHARACTERS:
    default:
      return NULL;
    }
}

static void
on_entry_apply (PrmMediaStrip *self)
{
  prm_media_strip_add_pending (self);
}

static void
on_entry_changed (PrmMediaStrip *self)
{
  show_refusal (self, NULL);
}

const char *
prm_media_strip_get_pending (PrmMediaStrip *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

gboolean
prm_media_strip_add_pending (PrmMediaStrip *self)
{
  g_autofree char *url = g_strstrip (g_strdup (prm_media_strip_get_pending (self)));
  const char *urls[] = { url, NULL };
  const char *refusal;

  if (*url == '\0' || self->draft == NULL)
    return TRUE;
  refusal = refusal_of (url);
  if (refusal != NULL)
    {
      show_refusal (self, refusal);
      return FALSE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  prm_media_strip_add (self, urls);
  return TRUE;
}

static void
prm_media_strip_dispose (GObject *object)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (object);

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->uploads);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->entry = NULL;

  G_OBJECT_CLASS (prm_media_strip_parent_class)->dispose (object);
}

static void
prm_media_strip_finalize (GObject *object)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (object);

  g_clear_pointer (&self->tiles, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->draft, prm_draft_unref);
  g_clear_pointer (&self->uploads, g_hash_table_unref);
  g_clear_pointer (&self->refused, g_hash_table_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (prm_media_strip_parent_class)->finalize (object);
}

static void
prm_media_strip_class_init (PrmMediaStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = prm_media_strip_dispose;
  object_class->finalize = prm_media_strip_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_MEDIA_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
  signals[SIGNAL_ARRIVED] = g_signal_new ("arrived", PRM_TYPE_MEDIA_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);

  gtk_widget_class_install_action (widget_class, "media.add-files", NULL, prm_media_on_add_files);
  gtk_widget_class_install_action (widget_class, "media.add", "as", on_add);
  gtk_widget_class_install_action (widget_class, "media.paste", NULL, prm_media_on_paste);
  gtk_widget_class_install_action (widget_class, "media.library", NULL, prm_media_on_library);
  gtk_widget_class_install_action (widget_class, "media.move", "(uu)", on_move);
  gtk_widget_class_install_action (widget_class, "media.remove", "u", on_remove);
  gtk_widget_class_install_action (widget_class, "media.edit-alt", "u", prm_media_on_edit_alt);
  gtk_widget_class_install_action (widget_class, "media.set-alt", "(us)", prm_media_on_set_alt);
  gtk_widget_class_install_action (widget_class, "media.edit-crop", "u", prm_media_on_edit_crop);
  gtk_widget_class_install_action (widget_class, "media.crop", "(uddd)", prm_media_on_crop);
  gtk_widget_class_install_action (widget_class, "media.cancel", "u", on_cancel);
  gtk_widget_class_install_action (widget_class, "media.retry", "u", on_retry);
}

static GtkWidget *
new_head_button (const char *label, const char *icon, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
make_field (PrmMediaStrip *self)
{
  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Add Picture or Video by Web Address"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->entry), GTK_INPUT_PURPOSE_URL);
  g_signal_connect_swapped (self->entry, "apply", G_CALLBACK (on_entry_apply), self);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_entry_apply), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  self->refusal = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->refusal), 0);
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_widget_add_css_class (self->refusal, "caption");
  gtk_widget_set_visible (self->refusal, FALSE);
}

static void
make_flow (PrmMediaStrip *self)
{
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 5);
  gtk_widget_add_css_class (self->flow, "media-flow");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Media"), -1);
  self->findings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
}

static void
prm_media_strip_init (PrmMediaStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (_ ("Media"));

  self->tiles = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->group = adw_preferences_group_new ();
  self->library_button = new_head_button (_ ("_Library…"), "folder-pictures-symbolic", "media.library");

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->library_button);
  gtk_box_append (GTK_BOX (head), new_head_button (_ ("Add _Files…"), "list-add-symbolic", "media.add-files"));
  make_flow (self);
  make_field (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->entry);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->flow);
  gtk_box_append (GTK_BOX (box), self->findings);
  gtk_box_append (GTK_BOX (box), self->group);
  gtk_box_append (GTK_BOX (box), self->refusal);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
prm_media_strip_set_workspace (PrmMediaStrip *self, PrmWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  prm_thumbnails_offer (GTK_WIDGET (self), workspace);
  prm_workspace_set_picture_reader (workspace, prm_media_check_bytes);
}
