/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-workspace-link.h"

#include "prm-unlinking.h"

typedef struct
{
  gatomicrefcount ref_count;

  PrmWorkspace *workspace; /* (owned) */
  PrmProfileItem *client;  /* (owned) */
  PrmNetwork network;
  GWeakRef parent;
} Unlinking;

static Unlinking *
unlinking_ref (Unlinking *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
unlinking_unref (Unlinking *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_object_unref (self->client);
  g_object_unref (self->workspace);
  g_weak_ref_clear (&self->parent);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Unlinking, unlinking_unref)

gboolean
prm_unlinking_is_possible (PrmNetwork network)
{
  return network != PRM_NETWORK_PINTEREST && network != PRM_NETWORK_SNAPCHAT;
}

static void
on_unlinked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Unlinking) self = user_data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (prm_workspace_unlink_finish (PRM_WORKSPACE (source), result, &error) || parent == NULL)
    return;
  heading = g_strdup_printf (_ ("%s Was Not Unlinked"), prm_network_get_name (self->network));
  dialog = adw_message_dialog_new (parent, heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Unlinking *self = user_data;

  if (g_strcmp0 (response, "unlink") == 0)
    prm_workspace_unlink_async (self->workspace, prm_profile_item_get_ref_id (self->client), self->network, on_unlinked,
                                unlinking_ref (self));
}

static void
on_dialog_gone (gpointer data, GClosure *closure)
{
  unlinking_unref (data);
}

static char *
describe (Unlinking *self, gint64 n_posts)
{
  if (n_posts == 0)
    return g_strdup (_ ("No post for it is still to go out. It can be linked again at any time."));
  return g_strdup_printf (
    /* Translators: %u is a number of posts, %s a network */
    ngettext ("%u post is still to go out there, and will fail on %s unless it is linked again by then.",
              "%u posts are still to go out there, and will fail on %s unless it is linked again by then.",
              (gulong) n_posts),
    (guint) n_posts, prm_network_get_name (self->network));
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Unlinking) self = user_data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&self->parent);
  g_autoptr (GError) error = NULL;
  gint64 n_posts = prm_workspace_count_to_come_finish (PRM_WORKSPACE (source), result, &error);
  const char *client = prm_profile_item_get_profile (self->client)->title;
  g_autofree char *heading = NULL;
  g_autofree char *body = n_posts >= 0 ? describe (self, n_posts) : g_strdup (error->message);
  AdwMessageDialog *dialog;

  if (parent == NULL)
    return;
  /* Translators: a network, and a client */
  heading = g_strdup_printf (_ ("Unlink %s from %s?"), prm_network_get_name (self->network), client);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "unlink", _ ("_Unlink"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "unlink", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), unlinking_ref (self), on_dialog_gone, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
prm_unlinking_start (GtkWindow *parent, PrmWorkspace *workspace, const char *ref_id, PrmNetwork network)
{
  PrmProfileItem *client = prm_workspace_find_profile (workspace, ref_id);
  Unlinking *self;

  if (client == NULL || !prm_unlinking_is_possible (network))
    return;
  self = g_new0 (Unlinking, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->workspace = g_object_ref (workspace);
  self->client = g_object_ref (client);
  self->network = network;
  g_weak_ref_init (&self->parent, parent);
  prm_workspace_count_to_come_async (workspace, ref_id, network, on_counted, self);
}
