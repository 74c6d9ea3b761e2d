/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-media-strip.h"

#include "prm-core.h"
#include "prm-media-url.h"

#include <glib/gi18n-lib.h>

struct _PrmMediaStrip
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkWidget *entry;
  GtkWidget *refusal;
  GPtrArray *rows; /* (owned) (element-type GtkWidget) */
  GStrv shown;     /* (owned) (nullable) the addresses that have rows */
  PrmDraft *draft; /* (owned) (nullable) */
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmMediaStrip, prm_media_strip, ADW_TYPE_BIN)

static void
emit_edited (PrmMediaStrip *self, GPtrArray *urls)
{
  g_autoptr (PrmDraft) draft = NULL;

  g_ptr_array_add (urls, NULL);
  draft = prm_draft_with_media_urls (self->draft, (const char *const *) urls->pdata);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
}

static GPtrArray *
copy_urls (PrmMediaStrip *self)
{
  GPtrArray *urls = g_ptr_array_new_with_free_func (g_free);
  const char *const *old = prm_draft_get_media_urls (self->draft);

  for (guint i = 0; old[i] != NULL; i++)
    g_ptr_array_add (urls, g_strdup (old[i]));
  return urls;
}

static guint
get_index (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
}

static void
on_remove_clicked (GtkWidget *button, PrmMediaStrip *self)
{
  g_autoptr (GPtrArray) urls = copy_urls (self);

  if (get_index (button) >= urls->len)
    return;
  g_ptr_array_remove_index (urls, get_index (button));
  emit_edited (self, urls);
  gtk_widget_grab_focus (self->entry);
}

static void
on_earlier_clicked (GtkWidget *button, PrmMediaStrip *self)
{
  guint index = get_index (button);
  g_autoptr (GPtrArray) urls = copy_urls (self);
  gpointer url;

  if (index == 0 || index >= urls->len)
    return;
  url = g_ptr_array_steal_index (urls, index);
  g_ptr_array_insert (urls, (int) index - 1, url);
  emit_edited (self, urls);
  /* The button that was pressed is gone with its row; the one that was moved has the focus. */
  if (index - 1 < self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, index - 1));
}

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
show_refusal (PrmMediaStrip *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->refusal), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->refusal, sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
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

static const char *
icon_of (const char *url)
{
  switch (prm_media_url_get_kind (url))
    {
    case PRM_MEDIA_IMAGE:
      return "image-x-generic-symbolic";
    case PRM_MEDIA_VIDEO:
      return "video-x-generic-symbolic";
    case PRM_MEDIA_DOCUMENT:
      return "x-office-document-symbolic";
    case PRM_MEDIA_UNKNOWN:
    default:
      return "text-x-generic-symbolic";
    }
}

static GtkWidget *
new_row_button (
  PrmMediaStrip *self, const char *icon, const char *tooltip, const char *spoken, guint index, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static void
add_row (PrmMediaStrip *self, const char *url, guint index)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (url);
  /* Translators: %s is the name of a file, such as “picture.jpg” */
  g_autofree char *move = g_strdup_printf (_ ("Move “%s” Up"), name);
  /* Translators: %s is the name of a file, such as “picture.jpg” */
  g_autofree char *remove = g_strdup_printf (_ ("Remove “%s”"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_of (url)));
  if (index > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_row_button (self, "go-up-symbolic", _ ("Move Up"), move, index,
                                                                     G_CALLBACK (on_earlier_clicked)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_row_button (self, "user-trash-symbolic", _ ("Remove"), remove,
                                                                   index, G_CALLBACK (on_remove_clicked)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

/* The address, or what is wrong with it. */
static void
describe_row (PrmMediaStrip *self, guint index, const PrmComposerState *state)
{
  GtkWidget *row = g_ptr_array_index (self->rows, index);
  g_autofree char *escaped = NULL;
  const char *subtitle = self->shown[index];
  gboolean problem = FALSE;

  for (guint i = 0; i < state->problems->len && !problem; i++)
    {
      const PrmProblem *found = g_ptr_array_index (state->problems, i);

      if (found->place == PRM_PROBLEM_PLACE_MEDIA && found->media_index == (int) index)
        {
          subtitle = found->message;
          problem = TRUE;
        }
    }
  escaped = g_markup_escape_text (subtitle, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), problem ? 0 : 1);
  if (problem)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

static void
rebuild_rows (PrmMediaStrip *self)
{
  const char *const *urls = prm_draft_get_media_urls (self->draft);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->entry);

  g_strfreev (self->shown);
  self->shown = g_strdupv ((GStrv) urls);
  for (guint i = 0; urls[i] != NULL; i++)
    add_row (self, urls[i], i);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->entry);
}

static void
prm_media_strip_dispose (GObject *object)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (object);

  g_clear_object (&self->entry);

  G_OBJECT_CLASS (prm_media_strip_parent_class)->dispose (object);
}

static void
prm_media_strip_finalize (GObject *object)
{
  PrmMediaStrip *self = PRM_MEDIA_STRIP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_strfreev);
  g_clear_pointer (&self->draft, prm_draft_unref);

  G_OBJECT_CLASS (prm_media_strip_parent_class)->finalize (object);
}

static void
prm_media_strip_class_init (PrmMediaStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = prm_media_strip_dispose;
  object_class->finalize = prm_media_strip_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_MEDIA_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_media_strip_init (PrmMediaStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  self->entry = g_object_ref_sink (adw_entry_row_new ());
  self->refusal = gtk_label_new (NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Add Picture or Video by Web Address"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->entry), GTK_INPUT_PURPOSE_URL);
  g_signal_connect_swapped (self->entry, "apply", G_CALLBACK (on_entry_apply), self);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (on_entry_apply), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  gtk_label_set_wrap (GTK_LABEL (self->refusal), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->refusal), 0);
  gtk_widget_add_css_class (self->refusal, "error");
  gtk_widget_add_css_class (self->refusal, "caption");
  gtk_widget_set_visible (self->refusal, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->entry);
  gtk_box_append (GTK_BOX (box), self->group);
  gtk_box_append (GTK_BOX (box), self->refusal);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
prm_media_strip_show (PrmMediaStrip *self, PrmDraft *draft, const PrmComposerState *state)
{
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);

  if (!prm_strv_equal0 ((const char *const *) self->shown, prm_draft_get_media_urls (draft)))
    rebuild_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    describe_row (self, i, state);
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
  g_autoptr (GPtrArray) urls = NULL;
  const char *refusal;

  if (*url == '\0' || self->draft == NULL)
    return TRUE;
  refusal = refusal_of (url);
  if (refusal != NULL)
    {
      show_refusal (self, refusal);
      return FALSE;
    }
  urls = copy_urls (self);
  g_ptr_array_add (urls, g_strdup (url));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  emit_edited (self, urls);
  return TRUE;
}
