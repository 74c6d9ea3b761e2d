/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-post-menu.h"

#include <locale.h>

/* The labels, as one line; sections are parted by “|”, a submenu is in brackets. */
static void
print_menu (GMenuModel *menu, GString *line)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      if (i > 0)
        g_string_append (line, section != NULL ? " | " : ", ");
      if (label != NULL)
        g_string_append (line, label);
      if (section != NULL)
        print_menu (section, line);
      if (submenu == NULL)
        continue;
      g_string_append (line, " (");
      print_menu (submenu, line);
      g_string_append (line, ")");
    }
}

typedef struct
{
  const char *name;
  PrmPostStatus status;
  PrmPostOutgoing outgoing;
  gboolean conflict;
  guint n_links;
  gboolean elsewhere;
  const char *menu;
  gint64 now; /* its time is 1000 */
} Case;

static const Case cases[] = {
  { "scheduled", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, FALSE, 0, FALSE,
    "_Edit, _Pause, D_uplicate, _Move… | _Delete" },
  { "on the calendar", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_NONE, FALSE, 0, TRUE,
    "_Edit, _Pause, D_uplicate, _Move… | Show in P_osts | _Delete" },
  { "paused", PRM_POST_STATUS_PAUSED, PRM_POST_OUTGOING_NONE, FALSE, 0, FALSE,
    "_Edit, Re_sume, D_uplicate, _Move… | _Delete" },
  { "waiting", PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_NONE, FALSE, 0, FALSE,
    "_Approve, _Reject… | _Edit, D_uplicate | _Delete" },
  { "waiting too long", PRM_POST_STATUS_AWAITING_APPROVAL, PRM_POST_OUTGOING_NONE, FALSE, 0, FALSE,
    "Choose a New _Time…, _Reject… | _Edit, D_uplicate | _Delete", 1000 },
  { "published", PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, FALSE, 1, FALSE,
    "D_uplicate | Open in _Browser, _Copy Link | _Delete" },
  { "published twice", PRM_POST_STATUS_SUCCESS, PRM_POST_OUTGOING_NONE, FALSE, 2, FALSE,
    "D_uplicate | Open in _Browser (Bluesky, Facebook), _Copy Link (Bluesky, Facebook) | _Delete" },
  { "failed", PRM_POST_STATUS_ERROR, PRM_POST_OUTGOING_NONE, FALSE, 0, FALSE,
    "_Edit and Resend | D_uplicate | _Delete" },
  { "stopped", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, FALSE, 0, FALSE,
    "_Try Again, _Take Back | _Edit, D_uplicate" },
  { "conflict", PRM_POST_STATUS_PENDING, PRM_POST_OUTGOING_STOPPED, TRUE, 0, FALSE,
    "_Compare…, Keep _Mine, Keep _Theirs | D_uplicate" },
  { "sending", PRM_POST_STATUS_PROCESSING, PRM_POST_OUTGOING_NONE, FALSE, 0, FALSE, "D_uplicate" },
};

static void
test_menu (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PrmPost) post = prm_post_new ("id", "client");
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  post->status = c->status;
  post->outgoing = c->outgoing;
  post->conflict = c->conflict;
  post->scheduled_at = 1000;
  for (guint i = 0; i < c->n_links; i++)
    {
      PrmPostResult *result = prm_post_add_result (post, i);

      result->published = TRUE;
      result->url = g_strdup_printf ("https://example.com/%u", i);
    }
  menu = prm_post_menu_new (post, c->now, c->elsewhere);
  print_menu (menu, line);
  g_assert_cmpstr (line->str, ==, c->menu);
}

/* Each entry is about the very post; only the reason for a rejection is left to be asked for. */
static void
test_targets (void)
{
  g_autoptr (PrmPost) post = prm_post_new ("id", "client");

  for (const PrmPostVerbInfo *verb = prm_post_verb_list (post); verb->action != NULL; verb++)
    {
      g_autoptr (GVariant) target = g_variant_ref_sink (prm_post_verb_target (verb, post));
      g_autofree char *printed = g_variant_print (target, FALSE);

      g_assert_cmpstr (printed, ==, verb->verb == PRM_POST_VERB_REJECT ? "('id', '')" : "'id'");
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/post-menu/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_menu);
    }
  g_test_add_func ("/post-menu/targets", test_targets);
  return g_test_run ();
}
