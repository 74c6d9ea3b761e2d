/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-widgets.h"
#include "prm-workspace-new-profile.h"

#include "prm-client-form.h"

struct _PrmClientForm
{
  AdwBin parent_instance;

  PrmWorkspace *workspace; /* (owned) */
  gboolean busy;
  char *taken_title; /* (owned) (nullable) the service said that there is one already */

  GtkEditable *title_row;
  GtkLabel *title_problem;
  GtkEditable *tags_row;
  GtkEditable *email_row;
  GtkLabel *email_problem;
  GtkEditable *top_row;
  GtkEditable *sub_row;
  GtkLabel *problem;
  GtkSpinner *spinner;
  GtkWidget *create_button;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PrmClientForm, prm_client_form, ADW_TYPE_BIN)

/* Returns: (transfer full): what is written, without blanks around it */
static char *
dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static gboolean
has_client (PrmClientForm *self, const char *title)
{
  GListModel *profiles = prm_workspace_get_profiles (self->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (PrmProfileItem) item = g_list_model_get_item (profiles, i);

      if (g_str_equal (prm_profile_item_get_profile (item)->title, title))
        return TRUE;
    }
  return FALSE;
}

/* The service sends the invitation and knows best; this finds what was mistyped. */
static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at + 1, '.') != NULL && strpbrk (text, " \t,;<>") == NULL &&
         strchr (at + 1, '@') == NULL && text[strlen (text) - 1] != '.';
}

static void
show_problem (GtkEditable *row, GtkLabel *label, const char *sentence)
{
  prm_widget_set_css_class (GTK_WIDGET (row), "error", sentence != NULL);
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
  gtk_label_set_label (label, sentence != NULL ? sentence : "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

static void
update (PrmClientForm *self)
{
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *email = dup_text (self->email_row);
  const char *title_problem = NULL;
  const char *email_problem = NULL;

  if (*title != '\0' && (has_client (self, title) || g_strcmp0 (self->taken_title, title) == 0))
    title_problem = _ ("There is a client of this name already. Choose another one.");
  if (*email != '\0' && !is_address (email))
    email_problem = _ ("This is not an email address.");
  show_problem (self->title_row, self->title_problem, title_problem);
  show_problem (self->email_row, self->email_problem, email_problem);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.create",
                                 *title != '\0' && title_problem == NULL && email_problem == NULL && !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
on_changed (PrmClientForm *self)
{
  if (self->workspace == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update (self);
}

static void
warn_not_kept (PrmClientForm *self)
{
  GtkWindow *over = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog =
    adw_message_dialog_new (gtk_window_get_transient_for (over), _ ("The Client’s Key Is Not Kept"),
                            _ ("The client was made, but the system’s keyring did not take its Profile Key. It lasts "
                               "until Postroom is closed; after that, copy it from the service’s dashboard."));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_created (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrmClientForm) self = user_data;
  g_autofree char *ref_id = NULL;
  g_autoptr (GError) error = NULL;
  gboolean kept;
  gboolean made = prm_workspace_create_profile_finish (PRM_WORKSPACE (source), result, &kept, &ref_id, &error);

  if (self->title_row == NULL)
    return;
  self->busy = FALSE;
  if (made)
    {
      if (!kept && !prm_workspace_get_demo (self->workspace))
        warn_not_kept (self);
      g_signal_emit (self, signals[CREATED], 0, ref_id);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_free (self->taken_title);
      self->taken_title = dup_text (self->title_row);
    }
  else
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    }
  update (self);
}

/* Returns: (transfer full): the tags, without blanks around them and without empty ones */
static GStrv
split_tags (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
on_create (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmClientForm *self = PRM_CLIENT_FORM (widget);
  g_autofree char *title = dup_text (self->title_row);
  g_autofree char *email = dup_text (self->email_row);
  g_autofree char *top = dup_text (self->top_row);
  g_autofree char *sub = dup_text (self->sub_row);
  g_auto (GStrv) tags = split_tags (gtk_editable_get_text (self->tags_row));
  const PrmNewClient client = {
    .title = title,
    .tags = tags[0] != NULL ? (const char *const *) tags : NULL,
    .email = or_null (email),
    .top_header = or_null (top),
    .sub_header = or_null (sub),
  };

  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update (self);
  prm_workspace_create_profile_async (self->workspace, &client, on_created, g_object_ref (self));
}

static void
on_root (PrmClientForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), self->create_button);
}

static void
prm_client_form_dispose (GObject *object)
{
  PrmClientForm *self = PRM_CLIENT_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_CLIENT_FORM);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->taken_title, g_free);

  G_OBJECT_CLASS (prm_client_form_parent_class)->dispose (object);
}

static void
prm_client_form_class_init (PrmClientFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_client_form_dispose;

  signals[CREATED] = g_signal_new ("created", PRM_TYPE_CLIENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/accounts/prm-client-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, title_problem);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, tags_row);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, email_row);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, email_problem);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, top_row);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, sub_row);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, problem);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, PrmClientForm, create_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_install_action (widget_class, "client.create", NULL, on_create);
}

static void
prm_client_form_init (PrmClientForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root), NULL);
}

GtkWidget *
prm_client_form_new (PrmWorkspace *workspace)
{
  PrmClientForm *self = g_object_new (PRM_TYPE_CLIENT_FORM, NULL);

  self->workspace = g_object_ref (workspace);
  update (self);
  return GTK_WIDGET (self);
}

void
prm_client_form_focus (PrmClientForm *self)
{
  g_return_if_fail (PRM_IS_CLIENT_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}
