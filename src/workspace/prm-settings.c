/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-workspace"

#include "config.h"

#include <langinfo.h>

#include "prm-core.h"
#include "prm-settings.h"

#define DEFAULT_API_URL "https://api.ayrshare.com/api"
#define MONDAY 1
#define SUNDAY 7
#define N_REASONS 5

struct _PrmSettings
{
  GObject parent_instance;

  GSettings *settings; /* (owned) (nullable) %NULL where the schema is not installed: nothing is kept then */
  char *api_url;       /* (owned) */
  char *page;          /* (owned) */
  char *profile;       /* (owned) */
  char *color_scheme;  /* (owned) */
  GStrv reasons;       /* (owned) never NULL */
  GStrv alt_text;      /* (owned) never NULL */
  GStrv zones;         /* (owned) never NULL */
  GStrv open_drafts;   /* (owned) never NULL */
  int window_width;
  int window_height;
  int week_start;
  gboolean window_maximized;
  gboolean sidebar_visible;
  gboolean notifications;
  gboolean check_spelling;
  char *spelling_language; /* (owned) */
};

typedef enum
{
  PROP_API_URL = 1,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_SIDEBAR_VISIBLE,
  PROP_PAGE,
  PROP_PROFILE,
  PROP_WEEK_START,
  PROP_COLOR_SCHEME,
  PROP_NOTIFICATIONS,
  PROP_CHECK_SPELLING,
  PROP_SPELLING_LANGUAGE,
  PROP_REJECT_REASONS,
  PROP_ALT_TEXT_CLIENTS,
  PROP_CLIENT_ZONES,
  PROP_OPEN_DRAFTS,
} Property;

#define N_PROPERTIES (PROP_OPEN_DRAFTS + 1)

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (PrmSettings, prm_settings, G_TYPE_OBJECT)

static gboolean
set_int (int *field, int value)
{
  gboolean changed = *field != value;

  *field = value;
  return changed;
}

static gboolean
set_strv (GStrv *field, const char *const *value)
{
  static const char *const none[] = { NULL };
  g_auto (GStrv) old = NULL;

  if (*field != NULL && prm_strv_equal0 ((const char *const *) *field, value))
    return FALSE;
  old = *field;
  *field = g_strdupv ((GStrv) (value != NULL ? value : none));
  return TRUE;
}

static void
prm_settings_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PrmSettings *self = PRM_SETTINGS (object);

  switch ((Property) property_id)
    {
    case PROP_API_URL:
      g_value_set_string (value, self->api_url);
      break;
    case PROP_WINDOW_WIDTH:
      g_value_set_int (value, self->window_width);
      break;
    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, self->window_height);
      break;
    case PROP_WINDOW_MAXIMIZED:
      g_value_set_boolean (value, self->window_maximized);
      break;
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, self->sidebar_visible);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_PROFILE:
      g_value_set_string (value, self->profile);
      break;
    case PROP_WEEK_START:
      g_value_set_int (value, self->week_start);
      break;
    case PROP_COLOR_SCHEME:
      g_value_set_string (value, self->color_scheme);
      break;
    case PROP_NOTIFICATIONS:
      g_value_set_boolean (value, self->notifications);
      break;
    case PROP_CHECK_SPELLING:
      g_value_set_boolean (value, self->check_spelling);
      break;
    case PROP_SPELLING_LANGUAGE:
      g_value_set_string (value, self->spelling_language);
      break;
    case PROP_REJECT_REASONS:
      g_value_set_boxed (value, self->reasons);
      break;
    case PROP_ALT_TEXT_CLIENTS:
      g_value_set_boxed (value, self->alt_text);
      break;
    case PROP_CLIENT_ZONES:
      g_value_set_boxed (value, self->zones);
      break;
    case PROP_OPEN_DRAFTS:
      g_value_set_boxed (value, self->open_drafts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
prm_settings_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PrmSettings *self = PRM_SETTINGS (object);
  gboolean changed = FALSE;

  switch ((Property) property_id)
    {
    case PROP_API_URL:
      changed = prm_set_str (&self->api_url, g_value_get_string (value));
      break;
    case PROP_WINDOW_WIDTH:
      changed = set_int (&self->window_width, g_value_get_int (value));
      break;
    case PROP_WINDOW_HEIGHT:
      changed = set_int (&self->window_height, g_value_get_int (value));
      break;
    case PROP_WINDOW_MAXIMIZED:
      changed = set_int (&self->window_maximized, g_value_get_boolean (value));
      break;
    case PROP_SIDEBAR_VISIBLE:
      changed = set_int (&self->sidebar_visible, g_value_get_boolean (value));
      break;
    case PROP_PAGE:
      changed = prm_set_str (&self->page, g_value_get_string (value));
      break;
    case PROP_PROFILE:
      changed = prm_set_str (&self->profile, g_value_get_string (value));
      break;
    case PROP_WEEK_START:
      changed = set_int (&self->week_start, g_value_get_int (value));
      break;
    case PROP_COLOR_SCHEME:
      changed = prm_set_str (&self->color_scheme, g_value_get_string (value));
      break;
    case PROP_NOTIFICATIONS:
      changed = set_int (&self->notifications, g_value_get_boolean (value));
      break;
    case PROP_CHECK_SPELLING:
      changed = set_int (&self->check_spelling, g_value_get_boolean (value));
      break;
    case PROP_SPELLING_LANGUAGE:
      changed = prm_set_str (&self->spelling_language, g_value_get_string (value));
      break;
    case PROP_REJECT_REASONS:
      changed = set_strv (&self->reasons, g_value_get_boxed (value));
      break;
    case PROP_ALT_TEXT_CLIENTS:
      changed = set_strv (&self->alt_text, g_value_get_boxed (value));
      break;
    case PROP_CLIENT_ZONES:
      changed = set_strv (&self->zones, g_value_get_boxed (value));
      break;
    case PROP_OPEN_DRAFTS:
      changed = set_strv (&self->open_drafts, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
prm_settings_finalize (GObject *object)
{
  PrmSettings *self = PRM_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->api_url, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->color_scheme, g_free);
  g_clear_pointer (&self->spelling_language, g_free);
  g_clear_pointer (&self->reasons, g_strfreev);
  g_clear_pointer (&self->alt_text, g_strfreev);
  g_clear_pointer (&self->zones, g_strfreev);
  g_clear_pointer (&self->open_drafts, g_strfreev);

  G_OBJECT_CLASS (prm_settings_parent_class)->finalize (object);
}

static GParamSpec *
make_string (const char *name, const char *initial)
{
  return g_param_spec_string (name, NULL, NULL, initial,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
make_int (const char *name, int lowest, int highest, int initial)
{
  return g_param_spec_int (name, NULL, NULL, lowest, highest, initial,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
make_boolean (const char *name, gboolean initial)
{
  return g_param_spec_boolean (name, NULL, NULL, initial,
                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
make_strv (const char *name)
{
  return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
prm_settings_class_init (PrmSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = prm_settings_get_property;
  object_class->set_property = prm_settings_set_property;
  object_class->finalize = prm_settings_finalize;

  properties[PROP_API_URL] = make_string ("api-url", DEFAULT_API_URL);
  properties[PROP_WINDOW_WIDTH] = make_int ("window-width", 300, 16384, 1180);
  properties[PROP_WINDOW_HEIGHT] = make_int ("window-height", 200, 16384, 780);
  properties[PROP_WINDOW_MAXIMIZED] = make_boolean ("window-maximized", FALSE);
  properties[PROP_SIDEBAR_VISIBLE] = make_boolean ("sidebar-visible", TRUE);
  properties[PROP_PAGE] = make_string ("page", "calendar");
  properties[PROP_PROFILE] = make_string ("profile", "");
  properties[PROP_WEEK_START] = make_int ("week-start", 0, 7, 0);
  properties[PROP_COLOR_SCHEME] = make_string ("color-scheme", "system");
  properties[PROP_NOTIFICATIONS] = make_boolean ("notifications", TRUE);
  properties[PROP_CHECK_SPELLING] = make_boolean ("check-spelling", TRUE);
  properties[PROP_SPELLING_LANGUAGE] = make_string ("spelling-language", "");
  properties[PROP_REJECT_REASONS] = make_strv ("reject-reasons");
  properties[PROP_ALT_TEXT_CLIENTS] = make_strv ("alt-text-clients");
  properties[PROP_CLIENT_ZONES] = make_strv ("client-zones");
  properties[PROP_OPEN_DRAFTS] = make_strv ("open-drafts");
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
prm_settings_init (PrmSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  for (guint i = 1; i < N_PROPERTIES; i++)
    g_object_set_property (G_OBJECT (self), properties[i]->name, g_param_spec_get_default_value (properties[i]));

  /* g_settings_new() ends the program where the schema is missing. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, PRM_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < N_PROPERTIES; i++)
    if (g_settings_schema_has_key (schema, properties[i]->name))
      g_settings_bind (self->settings, properties[i]->name, self, properties[i]->name, G_SETTINGS_BIND_DEFAULT);
}

/** prm_settings_new: Returns: (transfer full): the settings; kept for this run only where the schema is missing */
PrmSettings *
prm_settings_new (void)
{
  return g_object_new (PRM_TYPE_SETTINGS, NULL);
}

char *
prm_settings_dup_api_url (PrmSettings *settings)
{
  g_return_val_if_fail (PRM_IS_SETTINGS (settings), NULL);

  return g_strdup (settings->api_url);
}

/* The C library counts the first weekday from a day of its own, which it names by a date. */
static int
get_locale_first_weekday (void)
{
  union
  {
    char *text;
    guint number;
  } origin;
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

  origin.text = nl_langinfo (_NL_TIME_WEEK_1STDAY);
  if (first < 1 || first > 7)
    return MONDAY;
  if (origin.number == 19971201) /* a Monday */
    return first;
  return first == 1 ? SUNDAY : first - 1; /* counted from a Sunday */
}

int
prm_settings_get_first_weekday (PrmSettings *settings)
{
  g_return_val_if_fail (PRM_IS_SETTINGS (settings), MONDAY);

  if (settings->week_start >= MONDAY && settings->week_start <= SUNDAY)
    return settings->week_start;
  return get_locale_first_weekday ();
}

GStrv
prm_settings_dup_reasons (PrmSettings *settings)
{
  g_return_val_if_fail (PRM_IS_SETTINGS (settings), NULL);

  return g_strdupv (settings->reasons);
}

void
prm_settings_remember_reason (PrmSettings *settings, const char *reason)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) reasons = NULL;
  guint n = 1;

  g_return_if_fail (PRM_IS_SETTINGS (settings));

  g_strv_builder_add (builder, reason);
  for (guint i = 0; settings->reasons[i] != NULL && n < N_REASONS; i++)
    if (!g_str_equal (settings->reasons[i], reason))
      {
        g_strv_builder_add (builder, settings->reasons[i]);
        n++;
      }
  reasons = g_strv_builder_end (builder);
  g_object_set (settings, "reject-reasons", reasons, NULL);
}

gboolean
prm_settings_get_needs_alt_text (PrmSettings *settings, const char *ref_id)
{
  g_return_val_if_fail (PRM_IS_SETTINGS (settings), FALSE);

  return g_strv_contains ((const char *const *) settings->alt_text, ref_id);
}

void
prm_settings_set_needs_alt_text (PrmSettings *settings, const char *ref_id, gboolean needs)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) clients = NULL;

  g_return_if_fail (PRM_IS_SETTINGS (settings));

  for (guint i = 0; settings->alt_text[i] != NULL; i++)
    if (!g_str_equal (settings->alt_text[i], ref_id))
      g_strv_builder_add (builder, settings->alt_text[i]);
  if (needs)
    g_strv_builder_add (builder, ref_id);
  clients = g_strv_builder_end (builder);
  g_object_set (settings, "alt-text-clients", clients, NULL);
}

/* Returns: (nullable): the name of the zone in a setting of @ref_id */
static const char *
read_zone (const char *entry, const char *ref_id)
{
  gsize length = strlen (ref_id);

  return strncmp (entry, ref_id, length) == 0 && entry[length] == ' ' ? entry + length + 1 : NULL;
}

GTimeZone *
prm_settings_get_client_zone (PrmSettings *settings, const char *ref_id)
{
  g_return_val_if_fail (PRM_IS_SETTINGS (settings), NULL);

  for (guint i = 0; ref_id != NULL && settings->zones != NULL && settings->zones[i] != NULL; i++)
    {
      const char *name = read_zone (settings->zones[i], ref_id);

      /* One that this computer does not know any more is like none. */
      if (name != NULL)
        return g_time_zone_new_identifier (name);
    }
  return NULL;
}

void
prm_settings_set_client_zone (PrmSettings *settings, const char *ref_id, const char *zone)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) zones = NULL;

  g_return_if_fail (PRM_IS_SETTINGS (settings));
  g_return_if_fail (ref_id != NULL);

  for (guint i = 0; settings->zones != NULL && settings->zones[i] != NULL; i++)
    if (read_zone (settings->zones[i], ref_id) == NULL)
      g_strv_builder_add (builder, settings->zones[i]);
  if (zone != NULL)
    {
      g_autofree char *entry = g_strdup_printf ("%s %s", ref_id, zone);

      g_strv_builder_add (builder, entry);
    }
  zones = g_strv_builder_end (builder);
  g_object_set (settings, "client-zones", zones, NULL);
}

void
prm_settings_set_draft_open (PrmSettings *settings, const char *draft_id, gboolean open)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  g_return_if_fail (PRM_IS_SETTINGS (settings));

  for (guint i = 0; settings->open_drafts != NULL && settings->open_drafts[i] != NULL; i++)
    if (!g_str_equal (settings->open_drafts[i], draft_id))
      g_strv_builder_add (builder, settings->open_drafts[i]);
  if (open)
    g_strv_builder_add (builder, draft_id);
  ids = g_strv_builder_end (builder);
  g_object_set (settings, "open-drafts", ids, NULL);
}
