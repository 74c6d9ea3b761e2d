/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include "prm-post-menu.h"

#include "prm-context-menu.h"
#include "prm-move-form.h"

#include <glib/gi18n-lib.h>

enum
{
  SECTION_DECIDE,
  SECTION_CHANGE,
  SECTION_LOOK,
  SECTION_DELETE,
  N_SECTIONS,
};

#define MOVE_ACTION "post-menu.move"

static const PrmPostVerbInfo verbs[] = {
  { PRM_POST_VERB_APPROVE, "post.approve", N_ ("_Approve"), "suggested-action", SECTION_DECIDE },
  { PRM_POST_VERB_REJECT, "post.reject", N_ ("_Reject…"), NULL, SECTION_DECIDE },
  { PRM_POST_VERB_RETRY, "post.retry", N_ ("_Try Again"), "suggested-action", SECTION_DECIDE },
  { PRM_POST_VERB_WITHDRAW, "post.withdraw", N_ ("_Take Back"), NULL, SECTION_DECIDE },
  { PRM_POST_VERB_RESEND, "post.resend", N_ ("_Edit and Resend"), NULL, SECTION_DECIDE },
  { PRM_POST_VERB_EDIT, "post.edit", N_ ("_Edit"), NULL, SECTION_CHANGE, "F2" },
  { PRM_POST_VERB_RESUME, "post.resume", N_ ("Re_sume"), "suggested-action", SECTION_CHANGE },
  { PRM_POST_VERB_PAUSE, "post.pause", N_ ("_Pause"), NULL, SECTION_CHANGE },
  { PRM_POST_VERB_DUPLICATE, "post.duplicate", N_ ("D_uplicate"), NULL, SECTION_CHANGE, "<Control>d" },
  { PRM_POST_VERB_DELETE, "post.delete", N_ ("_Delete"), NULL, SECTION_DELETE, "Delete" },
  { 0 },
};

/* Where two changed the same, they say which of both is to count; “Compare…” shows them beside each other. */
static const PrmPostVerbInfo conflict_verbs[] = {
  { PRM_POST_VERB_WITHDRAW, "post.compare", N_ ("_Compare…"), "suggested-action", SECTION_DECIDE },
  { PRM_POST_VERB_RETRY, "post.retry", N_ ("Keep _Mine"), NULL, SECTION_DECIDE },
  { PRM_POST_VERB_WITHDRAW, "post.withdraw", N_ ("Keep _Theirs"), NULL, SECTION_DECIDE },
  { PRM_POST_VERB_DUPLICATE, "post.duplicate", N_ ("D_uplicate"), NULL, SECTION_CHANGE, "<Control>d" },
  { 0 },
};

const PrmPostVerbInfo *
prm_post_verb_list (const PrmPost *post)
{
  return post->conflict ? conflict_verbs : verbs;
}

GVariant *
prm_post_verb_target (const PrmPostVerbInfo *verb, const PrmPost *post)
{
  /* No reason yet: it is asked for. */
  return verb->verb == PRM_POST_VERB_REJECT ? g_variant_new ("(ss)", post->id, "") : g_variant_new_string (post->id);
}

gboolean
prm_post_is_late (const PrmPost *post, gint64 now)
{
  return post->status == PRM_POST_STATUS_AWAITING_APPROVAL && post->scheduled_at != PRM_TIME_NONE &&
         post->scheduled_at <= now;
}

/* It would go out at once, so that is not what it says. */
const char *
prm_post_verb_get_label (const PrmPostVerbInfo *verb, gboolean late)
{
  return verb->verb == PRM_POST_VERB_APPROVE && late ? _ ("Choose a New _Time…") : _ (verb->label);
}

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static guint
count_links (const PrmPost *post)
{
  guint n = 0;

  for (guint i = 0; i < post->results->len; i++)
    n += ((const PrmPostResult *) g_ptr_array_index (post->results, i))->url != NULL;
  return n;
}

/* One address needs no list of networks. */
static void
append_links (GMenu *section, const PrmPost *post, const char *label, const char *action)
{
  guint n_links = count_links (post);
  g_autoptr (GMenu) networks = g_menu_new ();

  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (post->results, i);

      if (result->url != NULL)
        append (n_links > 1 ? networks : section, n_links > 1 ? prm_network_get_name (result->network) : label, action,
                g_variant_new_string (result->url), NULL);
    }
  if (n_links > 1)
    g_menu_append_submenu (section, label, G_MENU_MODEL (networks));
}

GMenuModel *
prm_post_menu_new (const PrmPost *post, gint64 now, gboolean elsewhere)
{
  PrmPostVerbs possible = prm_post_get_verbs (post);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < N_SECTIONS; i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (const PrmPostVerbInfo *verb = prm_post_verb_list (post); verb->action != NULL; verb++)
        if (verb->section == i && (possible & verb->verb) != 0)
          append (section, prm_post_verb_get_label (verb, prm_post_is_late (post, now)), verb->action,
                  prm_post_verb_target (verb, post), verb->key);
      if (i == SECTION_CHANGE && (possible & PRM_POST_VERB_MOVE) != 0)
        append (section, _ ("_Move…"), MOVE_ACTION, NULL, NULL);
      if (i == SECTION_LOOK && elsewhere)
        append (section, _ ("Show in P_osts"), "post.show", g_variant_new_string (post->id), NULL);
      if (i == SECTION_LOOK)
        {
          append_links (section, post, _ ("Open in _Browser"), "post.open");
          append_links (section, post, _ ("_Copy Link"), "post.copy-link");
        }
      append_section (menu, section);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* At a widget */

typedef struct
{
  PrmPostMenuFunc func;
  PrmClock *clock; /* (owned) */
  GTimeZone *zone; /* (owned) (nullable) */
  gboolean elsewhere;
} Attached;

static const char attached_key[] = "prm-post-menu";

static void
attached_free (gpointer data)
{
  Attached *attached = data;

  g_object_unref (attached->clock);
  g_clear_pointer (&attached->zone, g_time_zone_unref);
  g_free (attached);
}

static PrmPostItem *
get_item (GtkWidget *widget)
{
  Attached *attached = g_object_get_data (G_OBJECT (widget), attached_key);

  return attached->func (widget);
}

static GMenuModel *
new_menu (GtkWidget *widget)
{
  Attached *attached = g_object_get_data (G_OBJECT (widget), attached_key);
  PrmPostItem *item = attached->func (widget);

  return item != NULL
           ? prm_post_menu_new (prm_post_item_get_post (item), prm_clock_now (attached->clock), attached->elsewhere)
           : NULL;
}

static void
on_move (GSimpleAction *action, GVariant *parameter, GtkWidget *widget)
{
  Attached *attached = g_object_get_data (G_OBJECT (widget), attached_key);
  PrmPostItem *item = attached->func (widget);
  GtkWidget *popover, *form;

  if (item == NULL || (prm_post_get_verbs (prm_post_item_get_post (item)) & PRM_POST_VERB_MOVE) == 0)
    return;
  popover = gtk_popover_new ();
  form = g_object_new (PRM_TYPE_MOVE_FORM, NULL);
  prm_move_form_set_item (PRM_MOVE_FORM (form), item, attached->clock, attached->zone);
  g_signal_connect_swapped (form, "moved", G_CALLBACK (gtk_popover_popdown), popover);
  gtk_popover_set_child (GTK_POPOVER (popover), form);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Move Post"), -1);
  prm_widget_show_popover (widget, popover, NULL);
}

/* What is not possible is left alone, and its key to whoever is around. */
static gboolean
on_verb_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  PrmPostVerbs wanted = GPOINTER_TO_UINT (user_data);
  PrmPostItem *item = get_item (widget);
  PrmPost *post = item != NULL ? prm_post_item_get_post (item) : NULL;

  if (post == NULL || (prm_post_get_verbs (post) & wanted) == 0)
    return GDK_EVENT_PROPAGATE;
  for (const PrmPostVerbInfo *verb = prm_post_verb_list (post); verb->action != NULL; verb++)
    if (verb->verb == wanted)
      {
        g_autoptr (GVariant) target = g_variant_ref_sink (prm_post_verb_target (verb, post));

        return gtk_widget_activate_action_variant (widget, verb->action, target);
      }
  return GDK_EVENT_PROPAGATE;
}

static void
add_keys (GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (const PrmPostVerbInfo *verb = verbs; verb->action != NULL; verb++)
    if (verb->key != NULL)
      gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (verb->key),
                          gtk_callback_action_new (on_verb_key, GUINT_TO_POINTER (verb->verb), NULL)));
  gtk_widget_add_controller (widget, keys);
}

static void
add_move (GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) move = g_simple_action_new ("move", NULL);

  g_signal_connect_object (move, "activate", G_CALLBACK (on_move), widget, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (move));
  gtk_widget_insert_action_group (widget, "post-menu", G_ACTION_GROUP (group));
}

static void
prepare (GtkWidget *widget, PrmPostMenuFunc func, PrmClock *clock, GTimeZone *zone, gboolean elsewhere)
{
  Attached *attached = g_new0 (Attached, 1);

  attached->func = func;
  attached->clock = g_object_ref (clock);
  attached->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  attached->elsewhere = elsewhere;
  g_object_set_data_full (G_OBJECT (widget), attached_key, attached, attached_free);
  add_move (widget);
  add_keys (widget);
}

void
prm_post_menu_attach (GtkWidget *widget, PrmPostMenuFunc func, PrmClock *clock, GTimeZone *zone, gboolean elsewhere)
{
  prepare (widget, func, clock, zone, elsewhere);
  prm_context_menu_attach (widget, new_menu);
}

void
prm_post_menu_attach_keys (
  GtkWidget *widget, PrmPostMenuFunc func, PrmClock *clock, GTimeZone *zone, gboolean elsewhere)
{
  prepare (widget, func, clock, zone, elsewhere);
  prm_context_menu_attach_keys (widget, new_menu);
}

void
prm_post_menu_popup (GtkWidget *widget, const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = new_menu (widget);

  if (model != NULL)
    prm_context_menu_popup (widget, model, place);
}
