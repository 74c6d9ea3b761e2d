/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-post-view.h"

#include "prm-conflict-window.h"
#include "prm-media-url.h"
#include "prm-move-form.h"
#include "prm-page.h"
#include "prm-settings.h"
#include "prm-post-menu.h"
#include "prm-post-row.h"
#include "prm-thumbnail.h"
#include "prm-time-zone.h"
#include "prm-widgets.h"
#include "prm-wrap-box.h"

#include <glib/gi18n-lib.h>

#define MAX_PICTURES 4
#define PICTURE_HEIGHT 300
#define SMALL_PICTURE_HEIGHT 160

struct _PrmPostView
{
  AdwBin parent_instance;

  GtkWidget *box;
  PrmClock *clock;                /* (owned) */
  PrmPostItem *item;              /* (owned) (nullable) */
  GSignalGroup *signals;          /* (owned) */
  GSignalGroup *settings_signals; /* (owned) where clients may get time zones of their own */
  gboolean offers_move;           /* not where the surroundings do */
  gboolean late;                  /* shown as one whose time has passed before it was approved */
};

G_DEFINE_FINAL_TYPE (PrmPostView, prm_post_view, ADW_TYPE_BIN)

static GtkWidget *
new_wrapped_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The time is this computer's, as in the lists and the calendar, where clients stand beside each other; where theirs
 * is another one, that is said, too. */
static void
add_zones (PrmPostView *self, const PrmPost *post)
{
  g_autoptr (GTimeZone) zone = prm_page_get_client_zone (GTK_WIDGET (self), post->profile_ref_id);
  gint64 moment = prm_post_get_moment (post);
  g_autofree char *words = NULL;

  if (zone == NULL || moment == PRM_TIME_NONE || prm_post_goes_out_once_approved (post) ||
      prm_time_zones_agree (NULL, zone, moment))
    return;
  words = prm_time_zone_describe_both (moment, NULL, zone);
  gtk_box_append (GTK_BOX (self->box), new_wrapped_label (words, "dim-label"));
}

static void
add_head (PrmPostView *self, const PrmPost *post, gint64 now)
{
  PrmPostState state = prm_post_item_get_state (self->item);
  PrmProfileItem *client = prm_post_item_get_profile (self->item);
  g_autofree char *when = prm_post_format_when (post, now, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (prm_post_state_get_icon_name (state));
  GtkWidget *word = gtk_label_new (prm_post_state_get_label (state));
  GtkWidget *networks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *css_class = prm_post_state_get_css_class (state);

  gtk_widget_add_css_class (icon, css_class);
  gtk_widget_add_css_class (word, css_class);
  gtk_widget_add_css_class (word, "heading");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), word);
  prm_network_icons_show (GTK_BOX (networks), post->networks);
  gtk_widget_set_hexpand (networks, TRUE);
  gtk_widget_set_halign (networks, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), networks);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), new_wrapped_label (when, "title-2"));
  add_zones (self, post);
  if (client != NULL)
    gtk_box_append (GTK_BOX (self->box), new_wrapped_label (prm_profile_item_get_profile (client)->title, "dim-label"));
  if (post->error_message != NULL)
    gtk_box_append (GTK_BOX (self->box), new_wrapped_label (post->error_message, post->conflict ? NULL : "error"));
}

/* The pictures of a post, as wide as it is: one alone, or two beside each other. */
static void
add_pictures (GtkWidget *card, const char *const *urls)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n = 0;

  for (guint i = 0; urls != NULL && urls[i] != NULL && n < MAX_PICTURES; i++)
    {
      PrmMediaKind kind = prm_media_url_get_kind (urls[i]);
      gboolean alone = urls[1] == NULL;
      GtkWidget *picture;

      if (kind != PRM_MEDIA_IMAGE)
        continue;
      picture = prm_thumbnail_new (-1, alone ? PICTURE_HEIGHT : SMALL_PICTURE_HEIGHT, PRM_THUMBNAIL_LARGE);
      prm_thumbnail_set_url (PRM_THUMBNAIL (picture), urls[i], kind);
      gtk_widget_set_hexpand (picture, TRUE);
      gtk_grid_attach (GTK_GRID (grid), picture, (int) n % 2, (int) n / 2, 1, 1);
      n++;
    }
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_widget_set_visible (grid, n > 0);
  gtk_widget_add_css_class (grid, "post-pictures");
  gtk_box_append (GTK_BOX (card), grid);
}

static void
add_text (PrmPostView *self, const PrmPost *post)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = new_wrapped_label (_ ("Without text"), NULL);

  if (*post->text != '\0')
    prm_label_set_written_text (GTK_LABEL (text), post->text);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_margin_top (text, 12);
  gtk_widget_set_margin_bottom (text, 12);
  gtk_widget_set_margin_start (text, 12);
  gtk_widget_set_margin_end (text, 12);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), text);
  add_pictures (card, (const char *const *) post->media_urls);
  gtk_box_append (GTK_BOX (self->box), card);
}

static GtkWidget *
new_link_button (const char *url, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("adw-external-link-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "post.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", url);
  return button;
}

static GtkWidget *
new_row (const char *title, const char *subtitle, const char *icon_name)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = subtitle != NULL ? g_markup_escape_text (subtitle, -1) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (escaped != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  return row;
}

static void
add_media (PrmPostView *self, const PrmPost *post)
{
  GtkWidget *group;

  if (post->media_urls == NULL || post->media_urls[0] == NULL)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Media"));
  for (guint i = 0; post->media_urls[i] != NULL; i++)
    {
      const char *url = post->media_urls[i];
      g_autofree char *name = g_path_get_basename (url);
      gboolean video = prm_media_url_get_kind (url) == PRM_MEDIA_VIDEO;
      GtkWidget *row = new_row (name, url, video ? "video-x-generic-symbolic" : "image-x-generic-symbolic");

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_link_button (url, _ ("Open in Browser")));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_box_append (GTK_BOX (self->box), group);
}

static char *
describe_result (const PrmPostResult *result)
{
  if (result->published && result->error_message != NULL)
    /* Translators: %s is a remark of a network about a post that it took. */
    return g_strdup_printf (_ ("Published, with a remark: %s"), result->error_message);
  if (result->published)
    return g_strdup (_ ("Published"));

  return g_strdup (result->error_message != NULL ? result->error_message : _ ("Failed"));
}

static void
add_results (PrmPostView *self, const PrmPost *post)
{
  GtkWidget *group;

  if (post->results->len == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Networks"));
  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);
      g_autofree char *outcome = describe_result (result);
      GtkWidget *row =
        new_row (prm_network_get_name (result->network), outcome, prm_network_get_icon_name (result->network));

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      if (!result->published)
        gtk_widget_add_css_class (row, "error");
      if (result->url != NULL)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_link_button (result->url, _ ("Open in Browser")));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
add_notes (PrmPostView *self, const PrmPost *post)
{
  GtkWidget *group;
  GtkWidget *notes;

  if (post->notes == NULL || *post->notes == '\0')
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Notes, Never Published"));
  notes = new_wrapped_label (NULL, "post-notes");
  prm_label_set_written_text (GTK_LABEL (notes), post->notes);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), notes);
  gtk_box_append (GTK_BOX (self->box), group);
}

static GtkWidget *
new_move_button (PrmPostView *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *form = g_object_new (PRM_TYPE_MOVE_FORM, NULL);

  prm_move_form_set_item (PRM_MOVE_FORM (form), self->item, self->clock, NULL);
  g_signal_connect_swapped (form, "moved", G_CALLBACK (gtk_popover_popdown), popover);
  gtk_popover_set_child (GTK_POPOVER (popover), form);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Move…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  return button;
}

static void
add_verbs (PrmPostView *self, const PrmPost *post)
{
  PrmPostVerbs possible = prm_post_get_verbs (post);
  GtkWidget *buttons = prm_wrap_box_new (6);

  for (const PrmPostVerbInfo *verb = prm_post_verb_list (post); verb->action != NULL; verb++)
    {
      GtkWidget *button;

      if ((possible & verb->verb) == 0)
        continue;
      button = gtk_button_new_with_mnemonic (prm_post_verb_get_label (verb, self->late));
      if (verb->css_class != NULL)
        gtk_widget_add_css_class (button, verb->css_class);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), verb->action);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), prm_post_verb_target (verb, post));
      prm_wrap_box_append (PRM_WRAP_BOX (buttons), button);
    }
  if (self->offers_move && (possible & PRM_POST_VERB_MOVE) != 0)
    prm_wrap_box_append (PRM_WRAP_BOX (buttons), new_move_button (self));
  gtk_box_append (GTK_BOX (self->box), buttons);
}

/* The verb of the button that has the focus. Returns: (transfer full) (nullable) */
static char *
dup_focused_action (PrmPostView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !GTK_IS_ACTIONABLE (focus) || !gtk_widget_is_ancestor (focus, self->box))
    return NULL;
  return g_strdup (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* After a decision the same button of the next post has the focus, so that a row of decisions is a row of presses. */
static void
restore_focus (PrmPostView *self, const char *action)
{
  GtkWidget *button = action != NULL ? find_button (self->box, action) : NULL;

  if (button != NULL)
    gtk_widget_grab_focus (button);
}

static void
show_item (PrmPostView *self)
{
  GtkWidget *child;
  PrmPost *post;
  g_autofree char *action = dup_focused_action (self);

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (self->item == NULL)
    return;
  post = prm_post_item_get_post (self->item);
  self->late = prm_post_is_late (post, prm_clock_now (self->clock));
  add_head (self, post, prm_clock_now (self->clock));
  add_verbs (self, post);
  add_text (self, post);
  add_media (self, post);
  add_results (self, post);
  add_notes (self, post);
  restore_focus (self, action);
}

static void
on_minute_changed (PrmPostView *self)
{
  if (self->item != NULL &&
      prm_post_is_late (prm_post_item_get_post (self->item), prm_clock_now (self->clock)) != self->late)
    show_item (self);
}

static void
prm_post_view_dispose (GObject *object)
{
  PrmPostView *self = PRM_POST_VIEW (object);

  if (self->signals != NULL)
    g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (prm_post_view_parent_class)->dispose (object);
}

static void
on_compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, PRM_TYPE_PAGE);
  GtkWidget *popover = gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);

  if (page == NULL)
    return;
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  prm_conflict_window_present (page, prm_page_get_workspace (PRM_PAGE (page)), g_variant_get_string (parameter, NULL));
}

static void
prm_post_view_root (GtkWidget *widget)
{
  PrmPostView *self = PRM_POST_VIEW (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, PRM_TYPE_PAGE);

  GTK_WIDGET_CLASS (prm_post_view_parent_class)->root (widget);

  if (page != NULL)
    g_signal_group_set_target (self->settings_signals,
                               prm_workspace_get_settings (prm_page_get_workspace (PRM_PAGE (page))));
  show_item (self);
}

static void
prm_post_view_unroot (GtkWidget *widget)
{
  g_signal_group_set_target (PRM_POST_VIEW (widget)->settings_signals, NULL);

  GTK_WIDGET_CLASS (prm_post_view_parent_class)->unroot (widget);
}

static void
prm_post_view_class_init (PrmPostViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = prm_post_view_dispose;
  GTK_WIDGET_CLASS (klass)->root = prm_post_view_root;
  GTK_WIDGET_CLASS (klass)->unroot = prm_post_view_unroot;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "post.compare", "s", on_compare);
}

static void
prm_post_view_init (PrmPostView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_top (self->box, 18);
  gtk_widget_set_margin_bottom (self->box, 24);
  gtk_widget_set_margin_start (self->box, 18);
  gtk_widget_set_margin_end (self->box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);

  self->settings_signals = g_signal_group_new (PRM_TYPE_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify::client-zones", G_CALLBACK (show_item), self);
  self->signals = g_signal_group_new (PRM_TYPE_POST_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify::post", G_CALLBACK (show_item), self);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (show_item), self);
  g_signal_group_connect_swapped (self->signals, "notify::profile", G_CALLBACK (show_item), self);
}

GtkWidget *
prm_post_view_new (PrmWorkspace *workspace)
{
  GtkWidget *self = prm_post_view_new_with_clock (prm_workspace_get_clock (workspace));

  PRM_POST_VIEW (self)->offers_move = TRUE;
  return self;
}

GtkWidget *
prm_post_view_new_with_clock (PrmClock *clock)
{
  PrmPostView *self = g_object_new (PRM_TYPE_POST_VIEW, NULL);

  self->clock = g_object_ref (clock);
  g_signal_connect_object (clock, "minute-changed", G_CALLBACK (on_minute_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
prm_post_view_set_max_height (PrmPostView *self, int height)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)));

  gtk_scrolled_window_set_propagate_natural_height (scrolled, TRUE);
  gtk_scrolled_window_set_max_content_height (scrolled, height);
}

void
prm_post_view_set_item (PrmPostView *self, PrmPostItem *item)
{
  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->signals, item);
  show_item (self);
}

PrmPostItem *
prm_post_view_get_item (PrmPostView *self)
{
  return self->item;
}
