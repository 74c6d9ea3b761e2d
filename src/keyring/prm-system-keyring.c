/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-keyring"

#include "config.h"

#include "prm-system-keyring-private.h"

#include "prm-deadline-private.h"
#include "prm-keyring-error-private.h"
#include "prm-secret-unlock-private.h"

#include <glib/gi18n-lib.h>

#define ATTRIBUTE_SERVICE "service"
#define ATTRIBUTE_KIND "kind"
#define ATTRIBUTE_REF_ID "ref-id"

/* Without the name, because gnome-keyring does not find items by it that were stored under a changed schema. */
static const SecretSchema schema = {
  PRM_APPLICATION_ID,
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { ATTRIBUTE_SERVICE, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_KIND, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_REF_ID, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static const char *const kind_words[] = {
  [PRM_SECRET_API_KEY] = "api-key",
  [PRM_SECRET_PROFILE_KEY] = "profile-key",
  [PRM_SECRET_JWT_PRIVATE_KEY] = "jwt-private-key",
  [PRM_SECRET_X_API_KEY] = "x-api-key",
  [PRM_SECRET_X_API_SECRET] = "x-api-secret",
};

/* What one call carries along. */
typedef struct
{
  char *service_url;     /* (owned) (nullable) */
  PrmSecret *secret;     /* (owned) (nullable) */
  GPtrArray *found;      /* (owned) (nullable) (element-type PrmSecret) */
  GPtrArray *locked;     /* (owned) (nullable) (element-type GObject) */
  GQueue unread;         /* (element-type SecretRetrievable) owned */
  PrmDeadline *deadline; /* (owned) (nullable) of the present step */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->deadline, prm_deadline_free);
  g_clear_pointer (&call->secret, prm_secret_free);
  g_clear_pointer (&call->found, g_ptr_array_unref);
  g_clear_pointer (&call->locked, g_ptr_array_unref);
  g_queue_clear_full (&call->unread, g_object_unref);
  g_free (call->service_url);
  g_free (call);
}

static GTask *
call_new (
  gpointer tag, const char *service_url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->service_url = g_strdup (service_url);
  g_queue_init (&call->unread);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);

  return task;
}

/* Begins a step: Returns: (transfer none): the cancellable to hand on */
static GCancellable *
begin_step (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  g_clear_pointer (&call->deadline, prm_deadline_free);
  call->deadline = prm_deadline_new (g_task_get_cancellable (task), prm_secret_get_answer_seconds ());

  return prm_deadline_get_cancellable (call->deadline);
}

static void
fail (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);

  g_task_return_error (task, prm_keyring_error_map (error, call->deadline));
}

static GHashTable *
make_attributes (const char *service_url, const PrmSecret *secret)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_SERVICE, g_strdup (service_url));
  if (secret == NULL)
    return attributes;

  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_KIND, g_strdup (kind_words[secret->kind]));
  g_hash_table_insert (attributes, (gpointer) ATTRIBUTE_REF_ID, g_strdup (secret->ref_id));

  return attributes;
}

/* What people read in their system's password manager. */
static char *
make_label (const char *service_url, const PrmSecret *secret)
{
  switch (secret->kind)
    {
    case PRM_SECRET_API_KEY:
      /* Translators: %s is a web address */
      return g_strdup_printf (_ ("Postroom API Key (%s)"), service_url);
    case PRM_SECRET_PROFILE_KEY:
      /* Translators: the first %s is the identifier of a profile, the second a web address */
      return g_strdup_printf (_ ("Postroom Profile Key of %s (%s)"), secret->ref_id, service_url);
    case PRM_SECRET_JWT_PRIVATE_KEY:
      /* Translators: the key that signs links with which clients connect their networks; %s is a web address */
      return g_strdup_printf (_ ("Postroom JWT Private Key (%s)"), service_url);
    case PRM_SECRET_X_API_KEY:
      /* Translators: a key for the network X; %s is a web address */
      return g_strdup_printf (_ ("Postroom X API Key (%s)"), service_url);
    case PRM_SECRET_X_API_SECRET:
      /* Translators: a secret for the network X; %s is a web address */
      return g_strdup_printf (_ ("Postroom X API Key Secret (%s)"), service_url);
    default:
      g_return_val_if_reached (g_strdup (PRM_APPLICATION_ID));
    }
}

/* Finding */

static gboolean
read_kind (SecretRetrievable *item, PrmSecretKind *kind, char **ref_id)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);
  const char *word = attributes != NULL ? g_hash_table_lookup (attributes, ATTRIBUTE_KIND) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kind_words); i++)
    {
      if (g_strcmp0 (kind_words[i], word) != 0)
        continue;
      *kind = i;
      *ref_id = g_strdup (g_hash_table_lookup (attributes, ATTRIBUTE_REF_ID));
      return TRUE;
    }

  return FALSE;
}

static void
take_value (Call *call, SecretRetrievable *item, SecretValue *value)
{
  g_autofree char *ref_id = NULL;
  PrmSecretKind kind;

  if (secret_value_get_text (value) != NULL && read_kind (item, &kind, &ref_id))
    g_ptr_array_add (call->found, prm_secret_new (kind, ref_id, value));
}

static void read_next (GTask *task);

static void
on_value_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);
  SecretValue *value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);

  if (error != NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  if (value != NULL)
    {
      take_value (call, SECRET_RETRIEVABLE (source), value);
      secret_value_unref (value);
    }
  read_next (g_steal_pointer (&task));
}

/* Only stores other than the service, such as the portal's file, leave anything to be read one by one. */
static void
read_next (GTask *task)
{
  Call *call = g_task_get_task_data (task);
  g_autoptr (SecretRetrievable) item = g_queue_pop_head (&call->unread);

  if (item != NULL)
    {
      secret_retrievable_retrieve_secret (item, begin_step (task), on_value_read, task);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  for (GList *l = items; l != NULL; l = l->next)
    {
      SecretItem *item = SECRET_IS_ITEM (l->data) ? l->data : NULL;
      SecretValue *value = item != NULL ? secret_item_get_secret (item) : NULL;

      if (item != NULL && secret_item_get_locked (item))
        g_ptr_array_add (call->locked, g_object_ref (item));
      else if (value != NULL)
        take_value (call, SECRET_RETRIEVABLE (item), value);
      else
        g_queue_push_tail (&call->unread, g_object_ref (l->data));
      g_clear_pointer (&value, secret_value_unref);
    }
  g_list_free_full (items, g_object_unref);

  read_next (g_steal_pointer (&task));
}

void
prm_system_keyring_find_async (const char *service_url,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = call_new (prm_system_keyring_find_async, service_url, cancellable, callback, user_data);
  g_autoptr (GHashTable) attributes = make_attributes (service_url, NULL);
  Call *call = g_task_get_task_data (task);

  call->found = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_secret_free);
  call->locked = g_ptr_array_new_with_free_func (g_object_unref);

  /* Searching, unlike looking up, tells a locked item from none at all. */
  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, begin_step (task),
                           on_found, task);
}

GPtrArray *
prm_system_keyring_find_finish (GAsyncResult *result, GPtrArray **locked, GError **error)
{
  Call *call = g_task_get_task_data (G_TASK (result));

  g_return_val_if_fail (g_async_result_is_tagged (result, prm_system_keyring_find_async), NULL);

  *locked = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  if (call->locked->len > 0)
    *locked = g_steal_pointer (&call->locked);

  return g_steal_pointer (&call->found);
}

/* Unlocking */

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_secret_unlock_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
prm_system_keyring_unlock_async (GPtrArray *items,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = call_new (prm_system_keyring_unlock_async, NULL, cancellable, callback, user_data);
  g_autofree const char **paths = g_new0 (const char *, items->len + 1);

  for (guint i = 0; i < items->len; i++)
    paths[i] = g_dbus_proxy_get_object_path (g_ptr_array_index (items, i));
  prm_secret_unlock_async (paths, cancellable, on_unlocked, task);
}

gboolean
prm_system_keyring_unlock_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, prm_system_keyring_unlock_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Saving: first whatever needs a person, then libsecret. */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    fail (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, prm_keyring_error_new_locked ());
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = NULL;
  gboolean answered;

  /* Without a service libsecret may have another place, as it has inside a Flatpak; if not, it says so. */
  if (!prm_secret_prepare_finish (result, &answered, &error) &&
      (answered || !g_error_matches (error, PRM_KEYRING_ERROR, PRM_KEYRING_ERROR_ABSENT)))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  attributes = make_attributes (call->service_url, call->secret);
  label = make_label (call->service_url, call->secret);
  secret_password_storev_binary (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, call->secret->value,
                                 begin_step (task), on_saved, g_object_ref (task));
}

void
prm_system_keyring_save_async (const char *service_url,
                               const PrmSecret *secret,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = call_new (prm_system_keyring_save_async, service_url, cancellable, callback, user_data);
  Call *call = g_task_get_task_data (task);

  call->secret = prm_secret_copy (secret);
  prm_secret_prepare_async (cancellable, on_prepared, task);
}

gboolean
prm_system_keyring_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, prm_system_keyring_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Clearing: libsecret passes over what is locked without a word, so what is left is counted. */

static void
on_left (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    fail (task, g_steal_pointer (&error));
  else if (items != NULL)
    g_task_return_error (task, prm_keyring_error_new_locked ());
  else
    g_task_return_boolean (task, TRUE);
  g_list_free_full (items, g_object_unref);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = make_attributes (call->service_url, call->secret);

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL, begin_step (task), on_left, g_object_ref (task));
}

static void
clear (GTask *task)
{
  Call *call = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = make_attributes (call->service_url, call->secret);

  secret_password_clearv (&schema, attributes, begin_step (task), on_cleared, g_object_ref (task));
}

static void
on_unlocked_to_clear (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (prm_secret_unlock_finish (result, &error))
    clear (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_to_clear (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) locked = g_ptr_array_new ();
  GList *items = secret_password_search_finish (result, &error);

  for (GList *l = items; l != NULL; l = l->next)
    {
      if (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data))
        g_ptr_array_add (locked, (gpointer) g_dbus_proxy_get_object_path (l->data));
    }

  if (error != NULL)
    fail (task, g_steal_pointer (&error));
  else if (items == NULL)
    g_task_return_boolean (task, TRUE);
  else if (locked->len == 0)
    clear (task);
  else
    {
      g_ptr_array_add (locked, NULL);
      prm_secret_unlock_async ((const char *const *) locked->pdata, g_task_get_cancellable (task), on_unlocked_to_clear,
                               g_object_ref (task));
    }
  g_list_free_full (items, g_object_unref);
}

void
prm_system_keyring_clear_async (const char *service_url,
                                const PrmSecret *secret,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = call_new (prm_system_keyring_clear_async, service_url, cancellable, callback, user_data);
  g_autoptr (GHashTable) attributes = make_attributes (service_url, secret);
  Call *call = g_task_get_task_data (task);

  if (secret != NULL)
    call->secret = prm_secret_copy (secret);
  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL, begin_step (task), on_to_clear, task);
}

gboolean
prm_system_keyring_clear_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, prm_system_keyring_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
