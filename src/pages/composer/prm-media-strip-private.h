/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "prm-media-strip.h"
#include "prm-workspace-media.h"

G_BEGIN_DECLS

/** PrmMediaChange: whether the file that a medium came from is what it was. */
typedef enum
{
  PRM_MEDIA_CHANGE_NONE,
  PRM_MEDIA_CHANGE_LOOKING, /* it is not known yet */
  PRM_MEDIA_CHANGE_OTHER,   /* it is another one */
} PrmMediaChange;

struct _PrmMediaStrip
{
  AdwBin parent_instance;

  gboolean for_comment;
  GtkWidget *flow;
  GtkWidget *findings;
  GtkWidget *library_button;
  GtkWidget *entry;
  GtkWidget *refusal;
  GPtrArray *tiles; /* (owned) (element-type PrmMediaTile) */

  PrmWorkspace *workspace;   /* (owned) (nullable) */
  PrmDraft *draft;           /* (owned) (nullable) */
  GPtrArray *problems;       /* (owned) (nullable) (element-type PrmProblem) of the draft's checks */
  GHashTable *uploads;       /* (owned) (element-type utf8 PrmUpload) by file: address */
  GHashTable *changes;       /* (owned) (element-type utf8 PrmMediaChange) by address: of those that were looked for */
  GCancellable *cancellable; /* (owned) cancelled when it is disposed of */
  guint update_source;
  GObject *chooser; /* (owned) (nullable) while it is open */
};

/** prm_media_strip_emit: tells that the user made @draft. */
void prm_media_strip_emit (PrmMediaStrip *self, PrmDraft *draft);

/** prm_media_strip_get_urls: Returns: (transfer none): those of @draft's media that every network gets: the post's, or
 * the first comment's */
const char *const *prm_media_strip_get_urls (PrmMediaStrip *self, PrmDraft *draft);

/** prm_media_strip_append: Returns: (transfer full): @draft with @url behind them, unless it is one of them */
PrmDraft *prm_media_strip_append (PrmMediaStrip *self, PrmDraft *draft, const char *url);

/** prm_media_strip_add: adds media: https addresses, and file: ones. */
void prm_media_strip_add (PrmMediaStrip *self, const char *const *urls);

/** prm_media_strip_get_url: Returns: (nullable): the address of the medium at @index; behind the shared ones come those
 * that a network has for itself */
const char *prm_media_strip_get_url (PrmMediaStrip *self, guint index);

/** PRM_MEDIA_EVERY_NETWORK: in the place of a network */
#define PRM_MEDIA_EVERY_NETWORK (-1)

/** prm_media_strip_get_owner: Returns: the network that alone has the medium at @index, or %PRM_MEDIA_EVERY_NETWORK */
int prm_media_strip_get_owner (PrmMediaStrip *self, guint index);

/** prm_media_strip_focus: brings the focus to the medium at @index, or to the field where there is none. */
void prm_media_strip_focus (PrmMediaStrip *self, guint index);

/** prm_media_strip_find: Returns: the index of the medium at @url, or -1 */
int prm_media_strip_find (PrmMediaStrip *self, const char *url);

/** prm_media_strip_edit_crop: opens the window; @network: for which it proposes a shape, or %PRM_MEDIA_EVERY_NETWORK */
void prm_media_strip_edit_crop (PrmMediaStrip *self, guint index, int network);

/** prm_media_strip_say: shows a sentence below the field; %NULL: none. */
void prm_media_strip_say (PrmMediaStrip *self, const char *sentence);

/** prm_media_strip_describe_failure: Returns: (nullable): why @upload failed, if it did */
const char *prm_media_strip_describe_failure (PrmUpload *upload);

/** prm_media_strip_update: shows what is known now. */
void prm_media_strip_update (PrmMediaStrip *self);

/** prm_media_strip_dup_name: Returns: (transfer full): what people call the medium at @url */
char *prm_media_strip_dup_name (PrmMediaStrip *self, const char *url);

/* prm-media-add.c: choosing, dropping, pasting */
void prm_media_on_add_files (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_paste (GtkWidget *widget, const char *name, GVariant *parameter);

/* prm-media-way.c: uploading */
void prm_media_strip_follow_uploads (PrmMediaStrip *self);
/** prm_media_strip_on_found: more is known of the medium at @url, which may be one of these. */
void prm_media_strip_on_found (PrmMediaStrip *self, const char *url);

/* prm-media-change.c: files that became others */

/** prm_media_strip_compare: looks once whether the file behind @url is what it was. Returns: whether it is, or nobody
 * knows of another one */
gboolean prm_media_strip_compare (PrmMediaStrip *self, const char *url);
PrmMediaChange prm_media_strip_get_change (PrmMediaStrip *self, const char *url);
/** prm_media_strip_note_same: what is at @url has just come from its file. */
void prm_media_strip_note_same (PrmMediaStrip *self, const char *url);
/** prm_media_strip_describe_change: Returns: (transfer full) (nullable): a sentence, where it is another one */
char *prm_media_strip_describe_change (PrmMediaStrip *self, const char *url);
/** prm_media_strip_new_choice: Returns: (transfer floating): buttons for what can be done about it */
GtkWidget *prm_media_strip_new_choice (PrmMediaStrip *self, guint index, const char *sentence);
void prm_media_on_use_new (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_keep_uploaded (GtkWidget *widget, const char *name, GVariant *parameter);

/* prm-media-library.c, prm-media-alt.c, prm-media-crop.c: a window each */
void prm_media_on_library (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_edit_alt (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_set_alt (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_edit_crop (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_crop_for (GtkWidget *widget, const char *name, GVariant *parameter);
void prm_media_on_crop (GtkWidget *widget, const char *name, GVariant *parameter);

G_END_DECLS
