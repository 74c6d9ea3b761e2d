/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-network-options.h"
#include "prm-time.h"

/* Whether one value fits its row. Each function returns a sentence, or NULL. */

typedef struct
{
  const PrmNetworkOption *option;
  const char *label;
  const char *name; /* of the network */
} Field;

static char *
check_length (const Field *field, glong length, guint min, guint max)
{
  guint over = max > 0 && length > (glong) max ? (guint) (length - (glong) max) : 0;

  if (over > 0)
    /* Translators: %1$s is the name of a field, %2$s a network, %3$u a number of characters */
    return g_strdup_printf (ngettext ("The field “%1$s” is %3$'u character too long for %2$s. Shorten it.",
                                      "The field “%1$s” is %3$'u characters too long for %2$s. Shorten it.", over),
                            field->label, field->name, over);
  if (length < (glong) min)
    /* Translators: %1$s is the name of a field, %2$s a network, %3$u a number of characters */
    return g_strdup_printf (ngettext ("The field “%1$s” needs at least %3$'u character for %2$s. Write more.",
                                      "The field “%1$s” needs at least %3$'u characters for %2$s. Write more.", min),
                            field->label, field->name, min);
  return NULL;
}

static char *
check_characters (const Field *field, const char *value)
{
  const char *forbidden = field->option->forbidden;
  const char *found = forbidden != NULL ? strpbrk (value, forbidden) : NULL;

  if (found == NULL)
    return NULL;
  if (*found == ' ')
    /* Translators: %1$s is the name of a field, %2$s a network */
    return g_strdup_printf (_ ("The field “%1$s” takes no blanks for %2$s. Remove them."), field->label, field->name);
  /* Translators: %1$s is the name of a field, %2$s a network, %3$c a character, such as “<” */
  return g_strdup_printf (_ ("The field “%1$s” takes no “%3$c” for %2$s. Remove it."), field->label, field->name,
                          *found);
}

static char *
check_url (const Field *field, const char *value)
{
  PrmMediaUrlProblem problem = prm_media_url_check (value);

  if (problem == PRM_MEDIA_URL_OK || problem == PRM_MEDIA_URL_ODD_CHARACTERS)
    return check_length (field, g_utf8_strlen (value, -1), 0, (guint) field->option->max);
  /* Translators: %1$s is the name of a field, %2$s a network */
  return g_strdup_printf (_ ("The field “%1$s” of %2$s takes a web address. Enter one that begins with https://."),
                          field->label, field->name);
}

static char *
check_choice (const Field *field, const char *value)
{
  for (const PrmOptionChoice *choice = field->option->choices; choice != NULL && choice->value != NULL; choice++)
    if (g_str_equal (choice->value, value))
      return NULL;
  /* Translators: %1$s is the name of a field, %2$s a network */
  return g_strdup_printf (_ ("%2$s does not know what the field “%1$s” says. Choose again."), field->label,
                          field->name);
}

static char *
check_number (const Field *field, const char *value)
{
  const PrmNetworkOption *option = field->option;
  gint64 max = option->max > 0 ? option->max : G_MAXINT32;
  gint64 number;

  if (option->choices != NULL)
    return check_choice (field, value);
  if (g_ascii_string_to_signed (value, 10, option->min, max, &number, NULL))
    return NULL;
  if (option->max > 0)
    return g_strdup_printf (
      /* Translators: %1$s is the name of a field, %2$s a network, the others are numbers */
      _ ("The field “%1$s” of %2$s takes a whole number from %3$d to %4$d."), field->label, field->name,
      (int) option->min, (int) option->max);
  /* Translators: %1$s is the name of a field, %2$s a network, %3$d a number */
  return g_strdup_printf (_ ("The field “%1$s” of %2$s takes a whole number from %3$d on."), field->label, field->name,
                          (int) option->min);
}

static char *
check_decimal (const Field *field, const char *value)
{
  const PrmNetworkOption *option = field->option;
  char *end = NULL;
  double number;

  errno = 0;
  number = g_ascii_strtod (value, &end);
  /* The form of JSON: neither infinities nor hexadecimal digits. */
  if (end != value && *end == '\0' && errno == 0 && strspn (value, "0123456789.-") == strlen (value) &&
      number >= (double) option->min && (option->max == 0 || number <= (double) option->max))
    return NULL;
  /* Parts of a whole are filled in as percentages. */
  if (option->max == 1)
    /* Translators: %1$s is the name of a field, %2$s a network */
    return g_strdup_printf (_ ("The field “%1$s” of %2$s takes a percentage from 0 to 100."), field->label,
                            field->name);
  return g_strdup_printf (
    /* Translators: %1$s is the name of a field, %2$s a network, the others are numbers */
    _ ("The field “%1$s” of %2$s takes a number from %3$d to %4$d, such as 0.5."), field->label, field->name,
    (int) option->min, (int) option->max);
}

static char *
check_date (const Field *field, const char *value)
{
  gint64 moment;

  if (prm_time_parse (value, &moment))
    return NULL;
  /* Translators: %1$s is the name of a field, %2$s a network */
  return g_strdup_printf (_ ("The field “%1$s” of %2$s takes a day and a time. Choose them."), field->label,
                          field->name);
}

/* One value that stands by itself, or one entry of a list. */
static char *
check_single (const Field *field, PrmOptionType type, const char *value)
{
  switch (type)
    {
    case PRM_OPTION_URL:
      return check_url (field, value);
    case PRM_OPTION_CHOICE:
      return check_choice (field, value);
    case PRM_OPTION_NUMBER:
      return check_number (field, value);
    case PRM_OPTION_DECIMAL:
      return check_decimal (field, value);
    case PRM_OPTION_DATE:
      return check_date (field, value);
    case PRM_OPTION_SWITCH:
      return g_str_equal (value, "true") || g_str_equal (value, "false") ? NULL : check_choice (field, value);
    case PRM_OPTION_TEXT:
    case PRM_OPTION_LINES:
    case PRM_OPTION_LIST:
    case PRM_OPTION_TABLE:
    default:
      return check_characters (field, value);
    }
}

static char *
check_count (const Field *field, guint n)
{
  guint min = (guint) field->option->min;
  guint max = (guint) field->option->max;

  if (max > 0 && n > max)
    /* Translators: %1$s is the name of a field, %2$s a network, %3$u and %4$u are numbers */
    return g_strdup_printf (ngettext ("The field “%1$s” of %2$s takes %3$u entry and has %4$u. Remove some.",
                                      "The field “%1$s” of %2$s takes %3$u entries and has %4$u. Remove some.", max),
                            field->label, field->name, max, n);
  if (n < min)
    /* Translators: %1$s is the name of a field, %2$s a network, %3$u and %4$u are numbers */
    return g_strdup_printf (ngettext ("The field “%1$s” of %2$s needs %3$u entry and has %4$u. Add some.",
                                      "The field “%1$s” of %2$s needs %3$u entries and has %4$u. Add some.", min),
                            field->label, field->name, min, n);
  return NULL;
}

static char *
check_list (const Field *field, const char *value)
{
  const PrmNetworkOption *option = field->option;
  g_auto (GStrv) entries = prm_network_option_split (option, value);
  char *problem = check_count (field, g_strv_length (entries));
  glong total = 0;

  for (guint i = 0; problem == NULL && entries[i] != NULL; i++)
    {
      glong length = g_utf8_strlen (entries[i], -1);

      total += length;
      if (length == 0 && option->blank_item != NULL)
        continue;
      problem = check_length (field, length, option->item_min, option->item_max);
      if (problem == NULL)
        problem = check_single (field, option->item_type, entries[i]);
    }
  return problem != NULL ? problem : check_length (field, total, 0, option->total_max);
}

static char *
check_members (PrmNetwork network, const PrmNetworkOption *members, const char *entry)
{
  g_auto (GStrv) values = g_strsplit (entry, "\t", -1);
  guint n_values = g_strv_length (values);
  char *problem = NULL;

  for (guint i = 0; problem == NULL && members[i].key != NULL; i++)
    {
      const char *value = i < n_values ? g_strstrip (values[i]) : "";

      if (!prm_str_is_blank (value))
        problem = prm_network_option_check (network, &members[i], value);
      else if (members[i].need != PRM_OPTION_OPTIONAL)
        problem = prm_network_option_describe_missing (network, &members[i]);
    }
  return problem;
}

static char *
check_table (PrmNetwork network, const Field *field, const char *value)
{
  g_auto (GStrv) entries = prm_network_option_split (field->option, value);
  char *problem = check_count (field, g_strv_length (entries));

  for (guint i = 0; problem == NULL && entries[i] != NULL; i++)
    problem = check_members (network, field->option->members, entries[i]);
  return problem;
}

char *
prm_network_option_check (PrmNetwork network, const PrmNetworkOption *option, const char *value)
{
  const Field field = { option, prm_network_option_get_label (option), prm_network_get_name (network) };
  char *problem;

  switch (option->type)
    {
    case PRM_OPTION_LIST:
      return check_list (&field, value);
    case PRM_OPTION_TABLE:
      return check_table (network, &field, value);
    case PRM_OPTION_TEXT:
    case PRM_OPTION_LINES:
      problem = check_length (&field, g_utf8_strlen (value, -1), (guint) option->min, (guint) option->max);
      return problem != NULL ? problem : check_single (&field, option->type, value);
    case PRM_OPTION_URL:
    case PRM_OPTION_CHOICE:
    case PRM_OPTION_SWITCH:
    case PRM_OPTION_NUMBER:
    case PRM_OPTION_DECIMAL:
    case PRM_OPTION_DATE:
    default:
      return check_single (&field, option->type, value);
    }
}
