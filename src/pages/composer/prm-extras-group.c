/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-extras-group.h"

#include "prm-comment-row.h"
#include "prm-form-rows.h"
#include "prm-media-url.h"
#include "prm-network-facts.h"
#include "prm-repeat-dates.h"

#include <glib/gi18n-lib.h>

/* The service’s own where it is not told. */
#define HASHTAGS_DEFAULT 2
#define REPEAT_DAYS_DEFAULT 7

enum
{
  UNSPLASH_NONE,
  UNSPLASH_RANDOM,
  UNSPLASH_SEARCH,
  UNSPLASH_IDS,
};

/* One switch each, in the order in which they are shown. */
static const struct
{
  PrmDraftFlags flag;
  const char *title;
  const char *subtitle;
} flags[] = {
  { PRM_DRAFT_DISABLE_COMMENTS, N_ ("Disable Comments"), N_ ("On Instagram, LinkedIn and TikTok") },
  { PRM_DRAFT_SHORTEN_LINKS, N_ ("Shorten Links"), N_ ("Needs the Max Pack") },
  { PRM_DRAFT_SKIP_VALIDATION, N_ ("Check Only When It Is Sent"),
    N_ ("The service takes the post unseen; what is wrong with it shows when it goes out") },
  { PRM_DRAFT_IS_VIDEO, N_ ("The Media Is a Video"), N_ ("For an address that does not end like one") },
  { PRM_DRAFT_RANDOM_TEXT, N_ ("Random Text"), N_ ("The service writes it; the text above is not used") },
  { PRM_DRAFT_RANDOM_MEDIA, N_ ("Random Picture"), N_ ("The media above is not used") },
  { PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO, N_ ("A Wide Video Instead"), NULL },
  { PRM_DRAFT_RANDOM_PORTRAIT_VIDEO, N_ ("A Tall Video Instead"), NULL },
};

#define TEST_FLAGS                                                                                                     \
  (PRM_DRAFT_RANDOM_TEXT | PRM_DRAFT_RANDOM_MEDIA | PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO)

struct _PrmExtrasGroup
{
  AdwBin parent_instance;

  GtkWidget *group;
  GtkWidget *notes_row;
  GtkWidget *comment_row;
  GtkWidget *hashtags_row;
  GtkWidget *hashtags_max;
  GtkWidget *hashtags_place_row;
  GtkWidget *repeat_row;
  GtkWidget *repeat_times;
  GtkWidget *repeat_days;
  GtkWidget *repeat_dates;
  GtkWidget *repeat_dates_row;
  GtkWidget *unsplash_row;
  GtkWidget *unsplash_choice_row;
  GtkWidget *unsplash_text_row;
  GtkWidget *test_row;
  GtkWidget *flag_rows[G_N_ELEMENTS (flags)];
  GtkWidget *flag_switches[G_N_ELEMENTS (flags)];

  PrmDraft *draft; /* (owned) (nullable) */
  int unsplash;    /* what is chosen, also while its field is still empty */
  gboolean showing;
};

enum
{
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmExtrasGroup, prm_extras_group, ADW_TYPE_BIN)

static gboolean
is_live (PrmExtrasGroup *self)
{
  return !self->showing && self->draft != NULL;
}

/* Takes @draft. */
static void
emit_edited (PrmExtrasGroup *self, PrmDraft *draft)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, draft);
  prm_draft_unref (draft);
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* Edits */

static void
on_notes_changed (PrmExtrasGroup *self)
{
  if (is_live (self))
    emit_edited (self, prm_draft_with_notes (self->draft, get_text (self->notes_row)));
}

static void
on_comment_edited (PrmExtrasGroup *self, PrmDraft *draft)
{
  if (is_live (self))
    emit_edited (self, prm_draft_ref (draft));
}

static void
on_hashtags_changed (PrmExtrasGroup *self)
{
  PrmDraftHashtags old;
  PrmDraftHashtags hashtags = { FALSE };

  if (!is_live (self))
    return;
  old = prm_draft_get_hashtags (self->draft);
  hashtags.wanted = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->hashtags_row));
  hashtags.max = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hashtags_max));
  /* Its default is not sent. */
  if (old.max == 0 && hashtags.max == HASHTAGS_DEFAULT)
    hashtags.max = 0;
  hashtags.at_end = adw_combo_row_get_selected (ADW_COMBO_ROW (self->hashtags_place_row)) == 1;
  emit_edited (self, prm_draft_with_hashtags (self->draft, hashtags));
}

static void
on_repeat_changed (PrmExtrasGroup *self)
{
  PrmDraftRepeat repeat;

  if (!is_live (self))
    return;
  repeat = prm_draft_get_repeat (self->draft);
  repeat.times = 0;
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->repeat_row)))
    {
      repeat.times = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->repeat_times));
      repeat.days = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->repeat_days));
    }
  emit_edited (self, prm_draft_with_repeat (self->draft, repeat));
}

static PrmDraft *
with_unsplash_text (PrmExtrasGroup *self, const char *text)
{
  g_auto (GStrv) ids = NULL;

  if (self->unsplash == UNSPLASH_RANDOM)
    return prm_draft_with_unsplash (self->draft, "random", NULL);
  if (self->unsplash == UNSPLASH_SEARCH)
    return prm_draft_with_unsplash (self->draft, text, NULL);
  ids = g_regex_split_simple ("[\\s,]+", text, 0, 0);
  if (self->unsplash == UNSPLASH_NONE || ids[0] == NULL || *ids[0] == '\0')
    return prm_draft_with_unsplash (self->draft, NULL, NULL);
  return prm_draft_with_unsplash (self->draft, NULL, (const char *const *) ids);
}

static void
on_unsplash_changed (PrmExtrasGroup *self)
{
  if (is_live (self))
    emit_edited (self, with_unsplash_text (self, get_text (self->unsplash_text_row)));
}

static void
on_unsplash_chosen (PrmExtrasGroup *self)
{
  if (!is_live (self))
    return;
  self->unsplash = adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->unsplash_row))
                     ? (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->unsplash_choice_row)) + 1
                     : UNSPLASH_NONE;
  gtk_widget_set_visible (self->unsplash_text_row, self->unsplash >= UNSPLASH_SEARCH);
  emit_edited (self, with_unsplash_text (self, get_text (self->unsplash_text_row)));
}

static void
on_flag_toggled (GtkSwitch *control, GParamSpec *pspec, PrmExtrasGroup *self)
{
  PrmDraftFlags flag = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (control), "flag"));
  PrmDraftFlags all;

  if (!is_live (self))
    return;
  all = prm_draft_get_flags (self->draft);
  all = gtk_switch_get_active (control) ? all | flag : all & ~flag;
  /* A video is wide or tall, and there is none without random media. */
  if (flag == PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO)
    all &= ~PRM_DRAFT_RANDOM_PORTRAIT_VIDEO;
  if (flag == PRM_DRAFT_RANDOM_PORTRAIT_VIDEO)
    all &= ~PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO;
  if (!(all & PRM_DRAFT_RANDOM_MEDIA))
    all &= ~(PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO | PRM_DRAFT_RANDOM_PORTRAIT_VIDEO);
  emit_edited (self, prm_draft_with_flags (self->draft, all));
}

static void
on_test_expanded (PrmExtrasGroup *self)
{
  PrmDraftFlags all;

  if (!is_live (self))
    return;
  all = prm_draft_get_flags (self->draft) & ~TEST_FLAGS;
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->test_row)))
    all |= PRM_DRAFT_RANDOM_TEXT;
  emit_edited (self, prm_draft_with_flags (self->draft, all));
}

/* Showing a draft */

static void
set_text (GtkWidget *row, const char *text)
{
  if (g_strcmp0 (get_text (row), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* One that somebody has just turned on stays open although there is nothing in it yet. */
static void
set_enabled (GtkWidget *row, gboolean enabled)
{
  if (enabled != adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)))
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), enabled);
}

static void
show_hashtags (PrmExtrasGroup *self)
{
  PrmDraftHashtags hashtags = prm_draft_get_hashtags (self->draft);

  set_enabled (self->hashtags_row, hashtags.wanted);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hashtags_max), hashtags.max > 0 ? hashtags.max : HASHTAGS_DEFAULT);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->hashtags_place_row), hashtags.at_end ? 1 : 0);
}

static void
show_repeat (PrmExtrasGroup *self, gint64 now, GTimeZone *zone)
{
  PrmDraftRepeat repeat = prm_draft_get_repeat (self->draft);
  gint64 start = repeat.start_at;
  g_autofree char *dates = NULL;
  g_autofree char *spoken = NULL;

  if (start == PRM_TIME_NONE)
    start = prm_draft_get_scheduled_at (self->draft);
  set_enabled (self->repeat_row, repeat.times > 0);
  if (repeat.times > 0)
    {
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->repeat_times), repeat.times);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->repeat_days), repeat.days);
    }
  dates = prm_repeat_describe_dates (repeat, start != PRM_TIME_NONE ? start : now, now, zone);
  gtk_label_set_label (GTK_LABEL (self->repeat_dates), dates);
  /* Translators: %s is a list of days with times */
  spoken = g_strdup_printf (_ ("Dates: %s"), dates);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->repeat_dates_row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_unsplash (PrmExtrasGroup *self)
{
  const char *search = prm_draft_get_unsplash_search (self->draft);
  const char *const *ids = prm_draft_get_unsplash_ids (self->draft);
  g_autofree char *joined = g_strjoinv (" ", (GStrv) ids);

  if (ids[0] != NULL)
    self->unsplash = UNSPLASH_IDS;
  else if (search != NULL)
    self->unsplash = g_str_equal (search, "random") ? UNSPLASH_RANDOM : UNSPLASH_SEARCH;
  else if (self->unsplash == UNSPLASH_RANDOM)
    self->unsplash = UNSPLASH_NONE;
  set_enabled (self->unsplash_row, self->unsplash != UNSPLASH_NONE);
  if (self->unsplash != UNSPLASH_NONE)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->unsplash_choice_row), (guint) self->unsplash - 1);
  gtk_widget_set_visible (self->unsplash_text_row, self->unsplash >= UNSPLASH_SEARCH);
  if (self->unsplash == UNSPLASH_SEARCH && search != NULL)
    set_text (self->unsplash_text_row, search);
  else if (self->unsplash == UNSPLASH_IDS && ids[0] != NULL && *get_text (self->unsplash_text_row) == '\0')
    set_text (self->unsplash_text_row, joined);
}

static gboolean
any_unknown_media (PrmDraft *draft)
{
  const char *const *urls = prm_draft_get_media_urls (draft);

  for (guint i = 0; urls[i] != NULL; i++)
    if (prm_media_url_get_kind (urls[i]) == PRM_MEDIA_UNKNOWN)
      return TRUE;
  return FALSE;
}

static gboolean
any_can_disable_comments (PrmDraft *draft)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    if (prm_network_set_has (prm_draft_get_networks (draft), i) && prm_network_get_facts (i)->can_disable_comments)
      return TRUE;
  return FALSE;
}

static gboolean
is_flag_useful (PrmDraft *draft, PrmDraftFlags flag)
{
  PrmDraftFlags set = prm_draft_get_flags (draft);

  if (set & flag)
    return TRUE;
  switch ((guint) flag)
    {
    case PRM_DRAFT_DISABLE_COMMENTS:
      return any_can_disable_comments (draft);
    case PRM_DRAFT_SKIP_VALIDATION:
      return prm_draft_get_timing (draft) != PRM_TIMING_NOW;
    case PRM_DRAFT_IS_VIDEO:
      return any_unknown_media (draft);
    case PRM_DRAFT_RANDOM_LANDSCAPE_VIDEO:
    case PRM_DRAFT_RANDOM_PORTRAIT_VIDEO:
      return (set & PRM_DRAFT_RANDOM_MEDIA) != 0;
    default:
      return TRUE;
    }
}

static void
show_flags (PrmExtrasGroup *self)
{
  PrmDraftFlags set = prm_draft_get_flags (self->draft);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      gtk_switch_set_active (GTK_SWITCH (self->flag_switches[i]), (set & flags[i].flag) != 0);
      gtk_widget_set_visible (self->flag_rows[i], is_flag_useful (self->draft, flags[i].flag));
    }
  set_enabled (self->test_row, (set & TEST_FLAGS) != 0);
}

void
prm_extras_group_show (PrmExtrasGroup *self, PrmDraft *draft, const PrmComposerState *state, gint64 now)
{
  PrmDraft *old = self->draft;

  self->draft = prm_draft_ref (draft);
  g_clear_pointer (&old, prm_draft_unref);

  self->showing = TRUE;
  set_text (self->notes_row, prm_draft_get_notes (draft));
  prm_comment_row_show (PRM_COMMENT_ROW (self->comment_row), draft, state);
  show_hashtags (self);
  show_repeat (self, now, state->zone);
  show_unsplash (self);
  show_flags (self);
  self->showing = FALSE;
}

void
prm_extras_group_go_to_comment (PrmExtrasGroup *self, const PrmProblem *problem)
{
  prm_comment_row_go_to (PRM_COMMENT_ROW (self->comment_row), problem);
}

void
prm_extras_group_go_to_repeat (PrmExtrasGroup *self)
{
  prm_expander_row_focus_switch (self->repeat_row);
}

void
prm_extras_group_go_to_flag (PrmExtrasGroup *self, PrmDraftFlags flag)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].flag == flag)
      gtk_widget_grab_focus (self->flag_switches[i]);
}

PrmMediaStrip *
prm_extras_group_get_comment_media (PrmExtrasGroup *self)
{
  return prm_comment_row_get_strip (PRM_COMMENT_ROW (self->comment_row));
}

/* Construction */

static GtkWidget *
new_expander (PrmExtrasGroup *self, const char *title, const char *subtitle, GCallback callback)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_show_enable_switch (ADW_EXPANDER_ROW (row), TRUE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), FALSE);
  prm_expander_row_name_switch (row, title);
  g_signal_connect_swapped (row, "notify::enable-expansion", callback, self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  return row;
}

static GtkWidget *
add_entry (PrmExtrasGroup *self, GtkWidget *expander, const char *title, GCallback callback)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_swapped (row, "changed", callback, self);
  if (expander != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  return row;
}

static GtkWidget *
add_spin (PrmExtrasGroup *self,
          GtkWidget *expander,
          const char *title,
          double min,
          double max,
          double value,
          GCallback callback)
{
  GtkWidget *control;

  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), prm_spin_row_new (title, min, max, &control));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), value);
  g_signal_connect_swapped (control, "value-changed", callback, self);
  return control;
}

static void
add_flag (PrmExtrasGroup *self, guint index, GtkWidget *expander)
{
  GtkWidget *row =
    prm_switch_row_new (_ (flags[index].title), flags[index].subtitle != NULL ? _ (flags[index].subtitle) : NULL,
                        &self->flag_switches[index]);

  self->flag_rows[index] = row;
  g_object_set_data (G_OBJECT (self->flag_switches[index]), "flag", GUINT_TO_POINTER (flags[index].flag));
  g_signal_connect (self->flag_switches[index], "notify::active", G_CALLBACK (on_flag_toggled), self);
  if (expander != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

static void
add_comment (PrmExtrasGroup *self)
{
  self->comment_row = prm_comment_row_new ();
  g_signal_connect_swapped (self->comment_row, "edited", G_CALLBACK (on_comment_edited), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->comment_row);
}

static void
add_hashtags (PrmExtrasGroup *self)
{
  const char *const places[] = { _ ("Where a Word Is One"), _ ("At the End"), NULL };

  self->hashtags_row = new_expander (self, _ ("Automatic Hashtags"), _ ("The service adds some that fit the text"),
                                     G_CALLBACK (on_hashtags_changed));
  self->hashtags_max =
    add_spin (self, self->hashtags_row, _ ("At Most"), 1, 10, HASHTAGS_DEFAULT, G_CALLBACK (on_hashtags_changed));
  self->hashtags_place_row = prm_combo_row_new (_ ("Place"), places);
  g_signal_connect_swapped (self->hashtags_place_row, "notify::selected", G_CALLBACK (on_hashtags_changed), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->hashtags_row), self->hashtags_place_row);
}

static void
add_repeat (PrmExtrasGroup *self)
{
  GtkWidget *row = adw_preferences_row_new ();

  self->repeat_dates_row = row;
  self->repeat_row =
    new_expander (self, _ ("Repeat"), _ ("Published again after some days"), G_CALLBACK (on_repeat_changed));
  self->repeat_times = add_spin (self, self->repeat_row, _ ("Further Posts"), 1, 10, 1, G_CALLBACK (on_repeat_changed));
  self->repeat_days = add_spin (self, self->repeat_row, _ ("Days Between Them"), 2, 365, REPEAT_DAYS_DEFAULT,
                                G_CALLBACK (on_repeat_changed));
  self->repeat_dates = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->repeat_dates), 0);
  gtk_label_set_wrap (GTK_LABEL (self->repeat_dates), TRUE);
  gtk_widget_add_css_class (self->repeat_dates, "row-text");
  gtk_widget_add_css_class (self->repeat_dates, "numeric");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->repeat_dates);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Dates"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->repeat_row), row);
}

static void
add_unsplash (PrmExtrasGroup *self)
{
  const char *const choices[] = { _ ("Random"), _ ("By Search"), _ ("By Id"), NULL };

  self->unsplash_row = new_expander (self, _ ("Picture from Unsplash"), _ ("The service adds a free photograph"),
                                     G_CALLBACK (on_unsplash_chosen));
  self->unsplash_choice_row = prm_combo_row_new (_ ("Which"), choices);
  g_signal_connect_swapped (self->unsplash_choice_row, "notify::selected", G_CALLBACK (on_unsplash_chosen), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->unsplash_row), self->unsplash_choice_row);
  self->unsplash_text_row =
    add_entry (self, self->unsplash_row, _ ("Search Words or Ids"), G_CALLBACK (on_unsplash_changed));
}

static void
prm_extras_group_finalize (GObject *object)
{
  PrmExtrasGroup *self = PRM_EXTRAS_GROUP (object);

  g_clear_pointer (&self->draft, prm_draft_unref);

  G_OBJECT_CLASS (prm_extras_group_parent_class)->finalize (object);
}

static void
prm_extras_group_class_init (PrmExtrasGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = prm_extras_group_finalize;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", PRM_TYPE_EXTRAS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, PRM_TYPE_DRAFT);
}

static void
prm_extras_group_init (PrmExtrasGroup *self)
{
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("More"));
  self->notes_row = add_entry (self, NULL, _ ("Notes, Never Published"), G_CALLBACK (on_notes_changed));
  gtk_widget_add_css_class (self->notes_row, "notes");
  add_comment (self);
  add_hashtags (self);
  add_repeat (self);
  add_unsplash (self);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      if (flags[i].flag == PRM_DRAFT_RANDOM_TEXT)
        self->test_row =
          new_expander (self, _ ("Test Post"), _ ("Live: random content appears for everybody on the chosen networks"),
                        G_CALLBACK (on_test_expanded));
      add_flag (self, i, flags[i].flag & TEST_FLAGS ? self->test_row : NULL);
    }
  adw_bin_set_child (ADW_BIN (self), self->group);
}
