/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-app"

#include "config.h"

#include <glib/gi18n.h>

#include "prm-core.h"
#include "prm-media-url.h"

#include "prm-workspace-holder.h"

struct _PrmWorkspaceHolder
{
  GObject parent_instance;

  PrmSettings *settings;   /* (owned) */
  PrmWorkspace *workspace; /* (owned) (nullable) */
  GError *error;           /* (owned) (nullable) */

  char *api_url; /* (owned) (nullable) of the workspace that is wanted */
  gboolean demo;
  gboolean wanted; /* something is to be opened once the running step is done */
  gboolean closed;
  gboolean busy; /* a workspace is being opened or closed */

  GCancellable *cancellable; /* (owned) (nullable) of the opening */
  GTask *closing;            /* (owned) (nullable) */
};

enum
{
  PROP_WORKSPACE = 1,
  PROP_ERROR,
  PROP_DEMO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PrmWorkspaceHolder, prm_workspace_holder, G_TYPE_OBJECT)

static void next_step (PrmWorkspaceHolder *self);

static void
take_workspace (PrmWorkspaceHolder *self, PrmWorkspace *workspace)
{
  if (g_set_object (&self->workspace, workspace))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
take_error (PrmWorkspaceHolder *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
on_workspace_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspaceHolder) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What could not be written is lost either way; the next workspace must not suffer for it. */
  if (!prm_workspace_close_finish (PRM_WORKSPACE (source), result, &error))
    g_message ("The workspace did not close cleanly: %s", error->message);

  self->busy = FALSE;
  next_step (self);
}

static void
on_workspace_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmWorkspaceHolder) self = user_data;
  g_autoptr (PrmWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  workspace = prm_workspace_open_finish (result, &error);
  g_clear_object (&self->cancellable);
  self->busy = FALSE;

  if (workspace != NULL && (self->wanted || self->closing != NULL))
    {
      /* Nobody waits for this one any more. */
      self->busy = TRUE;
      prm_workspace_close_async (workspace, on_workspace_closed, g_object_ref (self));
      return;
    }

  if (workspace != NULL)
    take_workspace (self, workspace);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_error (self, g_steal_pointer (&error));
  next_step (self);
}

static void
start_opening (PrmWorkspaceHolder *self)
{
  g_autofree char *data_dir = prm_workspace_holder_dup_data_dir (self->api_url, self->demo);
  PrmWorkspaceOptions options = {
    .data_dir = data_dir,
    .api_url = self->api_url,
    .demo = self->demo,
    .session_only_keys = self->demo,
    .settings = self->settings,
  };

  self->wanted = FALSE;
  self->busy = TRUE;
  take_error (self, NULL);
  self->cancellable = g_cancellable_new ();
  prm_workspace_open_async (&options, self->cancellable, on_workspace_opened, g_object_ref (self));
}

/* Goes on with whatever is to be done next, if nothing is being done. */
static void
next_step (PrmWorkspaceHolder *self)
{
  if (self->busy)
    return;

  if (self->workspace != NULL && (self->wanted || self->closing != NULL))
    {
      g_autoptr (PrmWorkspace) workspace = g_object_ref (self->workspace);

      self->busy = TRUE;
      take_workspace (self, NULL);
      prm_workspace_close_async (workspace, on_workspace_closed, g_object_ref (self));
      return;
    }

  if (self->closing != NULL)
    {
      g_autoptr (GTask) task = g_steal_pointer (&self->closing);

      self->closed = TRUE;
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (self->wanted)
    start_opening (self);
}

static void
prm_workspace_holder_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PrmWorkspaceHolder *self = PRM_WORKSPACE_HOLDER (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_DEMO:
      g_value_set_boolean (value, self->demo);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
prm_workspace_holder_finalize (GObject *object)
{
  PrmWorkspaceHolder *self = PRM_WORKSPACE_HOLDER (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_error (&self->error);
  g_free (self->api_url);

  G_OBJECT_CLASS (prm_workspace_holder_parent_class)->finalize (object);
}

static void
prm_workspace_holder_class_init (PrmWorkspaceHolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = prm_workspace_holder_get_property;
  object_class->finalize = prm_workspace_holder_finalize;

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, PRM_TYPE_WORKSPACE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_DEMO] = g_param_spec_boolean ("demo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
prm_workspace_holder_init (PrmWorkspaceHolder *self)
{
}

PrmWorkspaceHolder *
prm_workspace_holder_new (PrmSettings *settings)
{
  PrmWorkspaceHolder *self = g_object_new (PRM_TYPE_WORKSPACE_HOLDER, NULL);

  self->settings = g_object_ref (settings);
  return self;
}

void
prm_workspace_holder_open (PrmWorkspaceHolder *self, const char *api_url, gboolean demo)
{
  g_autofree char *setting = NULL;
  gboolean same;

  g_return_if_fail (PRM_IS_WORKSPACE_HOLDER (self));

  setting = prm_settings_dup_api_url (self->settings);
  if (api_url == NULL)
    api_url = setting;
  same = self->demo == demo && (demo || g_strcmp0 (self->api_url, api_url) == 0);
  if (self->closed || self->closing != NULL || (same && (self->workspace != NULL || self->busy)))
    return;

  prm_set_str (&self->api_url, api_url);
  if (self->demo != demo)
    {
      self->demo = demo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEMO]);
    }
  prm_workspace_holder_retry (self);
}

gboolean
prm_workspace_holder_is_used (PrmWorkspaceHolder *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE_HOLDER (self), FALSE);

  return self->api_url != NULL;
}

void
prm_workspace_holder_retry (PrmWorkspaceHolder *self)
{
  g_return_if_fail (PRM_IS_WORKSPACE_HOLDER (self));

  if (self->closed || self->closing != NULL)
    return;
  self->wanted = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  next_step (self);
}

void
prm_workspace_holder_close_async (PrmWorkspaceHolder *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, prm_workspace_holder_close_async);
  if (self->closing != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "The workspace is closing already");
      return;
    }

  self->closing = g_steal_pointer (&task);
  self->wanted = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  next_step (self);
}

gboolean
prm_workspace_holder_close_finish (PrmWorkspaceHolder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
prm_workspace_holder_is_closed (PrmWorkspaceHolder *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE_HOLDER (self), FALSE);

  return self->closed;
}

PrmWorkspace *
prm_workspace_holder_get_workspace (PrmWorkspaceHolder *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE_HOLDER (self), NULL);

  return self->workspace;
}

const GError *
prm_workspace_holder_get_error (PrmWorkspaceHolder *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE_HOLDER (self), NULL);

  return self->error;
}

gboolean
prm_workspace_holder_get_demo (PrmWorkspaceHolder *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE_HOLDER (self), FALSE);

  return self->demo;
}

PrmSettings *
prm_workspace_holder_get_settings (PrmWorkspaceHolder *self)
{
  g_return_val_if_fail (PRM_IS_WORKSPACE_HOLDER (self), NULL);

  return self->settings;
}

char *
prm_workspace_holder_dup_data_dir (const char *api_url, gboolean demo)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sum = NULL;
  const char *host;

  if (demo)
    return g_build_filename (g_get_user_data_dir (), "postroom", "demo", NULL);

  /* The host is for the person who looks into the folder; the sum keeps ports and paths apart. */
  uri = g_uri_parse (api_url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  host = uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "service";
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, api_url, -1);
  name = g_strdup_printf ("%s-%.8s", host, sum);
  g_strcanon (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", '-');
  return g_build_filename (g_get_user_data_dir (), "postroom", name, NULL);
}

gboolean
prm_workspace_holder_check_api_url (const char *api_url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (api_url, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   /* Translators: %s is what the user gave as the service’s address */
                   _ ("“%s” is not an address. It has to look like https://api.ayrshare.com/api."), api_url);
      return FALSE;
    }
  if (g_ascii_strcasecmp (scheme, "https") == 0 ||
      (g_ascii_strcasecmp (scheme, "http") == 0 && prm_url_is_loopback (api_url)))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               /* Translators: %s is what the user gave as the service’s address */
               _ ("“%s” is not safe to send keys to. The address has to begin with https://, or be on this computer."),
               api_url);
  return FALSE;
}
