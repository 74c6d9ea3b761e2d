/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip-private.h"

#include "prm-media-check.h"
#include "prm-draft-extras.h"
#include "prm-media-order.h"
#include "prm-media-url.h"
#include "prm-thumbnails.h"
#include "prm-wrap-box.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_FOR_COMMENT = 1,
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_ARRIVED,
  SIGNAL_STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmMediaStrip, prm_media_strip, ADW_TYPE_BIN)

void
prm_media_strip_emit (PrmMediaStrip *self, PrmDraft *draft)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
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

const char *const *
prm_media_strip_get_urls (PrmMediaStrip *self, PrmDraft *draft)
{
  return self->for_comment ? prm_draft_get_comment_media_urls (draft) : prm_draft_get_media_urls (draft);
}

static PrmDraft *
with_urls (PrmMediaStrip *self, PrmDraft *draft, const char *const *urls)
{
  const char *comment = prm_draft_get_comment (draft);

  if (!self->for_comment)
    return prm_draft_with_media_urls (draft, urls);
  return prm_draft_with_comment (draft, comment != NULL ? comment : "", urls);
}

PrmDraft *
prm_media_strip_append (PrmMediaStrip *self, PrmDraft *draft, const char *url)
{
  const char *const *now = prm_media_strip_get_urls (self, draft);
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  if (g_strv_contains (now, url))
    return prm_draft_ref (draft);
  for (guint i = 0; now[i] != NULL; i++)
    g_ptr_array_add (urls, (gpointer) now[i]);
  g_ptr_array_add (urls, (gpointer) url);
  g_ptr_array_add (urls, NULL);
  return with_urls (self, draft, (const char *const *) urls->pdata);
}

/* What is written beside the post's media goes with them; beside a comment's there is nothing. @to: -1 takes it away */
static PrmDraft *
move_media (PrmMediaStrip *self, guint from, int to)
{
  const char *const *now = prm_media_strip_get_urls (self, self->draft);
  g_autoptr (GPtrArray) urls = g_ptr_array_new ();

  if (!self->for_comment)
    return to >= 0 ? prm_draft_move_media (self->draft, from, (guint) to) : prm_draft_remove_media (self->draft, from);
  for (guint i = 0; now[i] != NULL; i++)
    if (i != from)
      g_ptr_array_add (urls, (gpointer) now[i]);
  if (to >= 0)
    g_ptr_array_insert (urls, to, (gpointer) now[from]);
  g_ptr_array_add (urls, NULL);
  return with_urls (self, self->draft, (const char *const *) urls->pdata);
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
      next = prm_media_strip_append (self, draft, urls[i]);
      prm_draft_unref (draft);
      draft = next;
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

void
prm_media_strip_focus (PrmMediaStrip *self, guint index)
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
  draft = move_media (self, from, (int) to);
  prm_media_strip_emit (self, draft);
  prm_media_strip_focus (self, to);
}

static void
on_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (widget);
  guint index = g_variant_get_uint32 (parameter);
  g_autoptr (PrmDraft) draft = NULL;

  if (prm_media_strip_get_url (self, index) == NULL)
    return;
  if (prm_media_strip_get_owner (self, index) != PRM_MEDIA_EVERY_NETWORK)
    draft = prm_draft_with_network_media_url (self->draft, (PrmNetwork) prm_media_strip_get_owner (self, index), NULL);
  else
    draft = move_media (self, index, -1);
  prm_media_strip_emit (self, draft);
  prm_media_strip_focus (self, self->tiles->len > 0 ? MIN (index, self->tiles->len - 1) : G_MAXUINT);
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
      prm_media_strip_focus (self, index);
    }
}

/* What is shown */

static GPtrArray *
copy_problems (PrmMediaStrip *self, GPtrArray *problems)
{
  PrmProblemPlace place = self->for_comment ? PRM_PROBLEM_PLACE_COMMENT : PRM_PROBLEM_PLACE_MEDIA;
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_problem_free);

  for (guint i = 0; i < problems->len; i++)
    {
      const PrmProblem *problem = g_ptr_array_index (problems, i);

      if (problem->place == place)
        g_ptr_array_add (copy, prm_problem_copy (problem));
    }
  return copy;
}

void
prm_media_strip_go_to (PrmMediaStrip *self, const PrmProblem *problem)
{
  guint index = 0;

  if (self->draft == NULL)
    return;
  if (problem->has_network && problem->own)
    index =
      (guint) MAX (0, prm_media_strip_find (self, prm_draft_get_network_media_url (self->draft, problem->network)));
  else if (problem->media_index >= 0)
    index = (guint) problem->media_index;
  prm_media_strip_focus (self, index);
  if (prm_media_strip_get_url (self, index) == NULL)
    return;
  if (problem->fix == PRM_FIX_CROP_MEDIA)
    prm_media_strip_edit_crop (self, index, problem->has_network ? (int) problem->network : PRM_MEDIA_EVERY_NETWORK);
  else if (problem->fix == PRM_FIX_WRITE_ALT_TEXT)
    gtk_widget_activate_action (GTK_WIDGET (self), "media.edit-alt", "u", index);
}

void
prm_media_strip_show (PrmMediaStrip *self, PrmDraft *draft, const PrmComposerState *state)
{
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = copy_problems (self, state->problems);
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

gboolean
prm_media_strip_add_pending (PrmMediaStrip *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  /* A blank may be part of an address, but not before another one begins. */
  g_auto (GStrv) urls = g_regex_split_simple ("[\\s,]+(?=https?://)", text, G_REGEX_CASELESS, 0);
  const char *refusal = NULL;

  if (*text == '\0' || self->draft == NULL)
    return TRUE;
  for (guint i = 0; urls[i] != NULL && refusal == NULL; i++)
    refusal = refusal_of (urls[i]);
  if (refusal != NULL)
    {
      show_refusal (self, refusal);
      return FALSE;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  prm_media_strip_add (self, (const char *const *) urls);
  return TRUE;
}

static void
prm_media_strip_dispose (GObject *object)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->update_source, g_source_remove);
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
  g_clear_pointer (&self->changes, g_hash_table_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (prm_media_strip_parent_class)->finalize (object);
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
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), self->for_comment
                                                                      ? _ ("Add Its Media by Web Address")
                                                                      : _ ("Add Picture or Video by Web Address"));
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

static const char *
get_title (PrmMediaStrip *self)
{
  return self->for_comment ? _ ("Media of the Comment") : _ ("Media");
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, get_title (self), -1);
  self->findings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
}

static GtkWidget *
new_head (PrmMediaStrip *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title = gtk_label_new (_ ("Media"));
  /* In large letters they are wider together than a narrow window. */
  GtkWidget *buttons = prm_wrap_box_new (0);

  self->library_button = new_head_button (_ ("_Library…"), "folder-pictures-symbolic", "media.library");
  gtk_widget_add_css_class (title, self->for_comment ? "dim-label" : "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  prm_wrap_box_append (PRM_WRAP_BOX (buttons), self->library_button);
  prm_wrap_box_append (PRM_WRAP_BOX (buttons),
                       new_head_button (_ ("Add _Files…"), "list-add-symbolic", "media.add-files"));
  gtk_box_append (GTK_BOX (head), buttons);
  return head;
}

static void
prm_media_strip_constructed (GObject *object)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  G_OBJECT_CLASS (prm_media_strip_parent_class)->constructed (object);
  make_flow (self);
  make_field (self);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), self->flow);
  gtk_box_append (GTK_BOX (box), self->findings);
  if (!self->for_comment)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->entry);
      gtk_box_append (GTK_BOX (box), group);
    }
  gtk_box_append (GTK_BOX (box), self->refusal);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
prm_media_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOR_COMMENT)
    PRM_MEDIA_STRIP (object)->for_comment = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
prm_media_strip_class_init (PrmMediaStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_media_strip_constructed;
  object_class->set_property = prm_media_strip_set_property;
  object_class->dispose = prm_media_strip_dispose;
  object_class->finalize = prm_media_strip_finalize;

  g_object_class_install_property (object_class, PROP_FOR_COMMENT,
                                   g_param_spec_boolean ("for-comment", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                                           G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_MEDIA_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
  signals[SIGNAL_ARRIVED] = g_signal_new ("arrived", PRM_TYPE_MEDIA_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);
  signals[SIGNAL_STOPPED] = g_signal_new ("stopped", PRM_TYPE_MEDIA_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

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
  gtk_widget_class_install_action (widget_class, "media.crop-for", "(usddd)", prm_media_on_crop_for);
  gtk_widget_class_install_action (widget_class, "media.cancel", "u", on_cancel);
  gtk_widget_class_install_action (widget_class, "media.retry", "u", on_retry);
  gtk_widget_class_install_action (widget_class, "media.use-new", "u", prm_media_on_use_new);
  gtk_widget_class_install_action (widget_class, "media.keep-uploaded", "u", prm_media_on_keep_uploaded);
}

static void
prm_media_strip_init (PrmMediaStrip *self)
{
  self->tiles = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->uploads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GtkWidget *
prm_media_strip_new_for_comment (void)
{
  return g_object_new (PRM_TYPE_MEDIA_STRIP, "for-comment", TRUE, NULL);
}

GtkWidget *
prm_media_strip_get_field (PrmMediaStrip *self)
{
  return self->entry;
}

void
prm_media_strip_set_workspace (PrmMediaStrip *self, PrmWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  g_signal_connect_object (prm_workspace_get_found_media (workspace), "found", G_CALLBACK (prm_media_strip_on_found),
                           self, G_CONNECT_SWAPPED);
  prm_thumbnails_offer (GTK_WIDGET (self), workspace);
  prm_workspace_set_picture_reader (workspace, prm_media_check_bytes);
}
