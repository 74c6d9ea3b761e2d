/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-api"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "prm-api-error-private.h"
#include "prm-json.h"
#include "prm-redact.h"

#define HTTP_TOO_MANY_REQUESTS 429
#define HTTP_X_KEYS_MISSING 419
#define SERVER_TEXT_MAX 2000

typedef struct
{
  PrmApiErrorDetail detail;
  PrmApiTurn turn;
  gboolean passing;
  gboolean ambiguous;
} PrmApiErrorPrivate;

static void
prm_api_error_private_init (PrmApiErrorPrivate *priv)
{
  priv->detail.results = g_ptr_array_new ();
  priv->turn = PRM_API_TURN_NOBODY;
}

static void
prm_api_error_private_copy (const PrmApiErrorPrivate *src, PrmApiErrorPrivate *dest)
{
  /* Results are never changed once an error has them, so copies share them. */
  g_clear_pointer (&dest->detail.results, g_ptr_array_unref);
  *dest = *src;
  dest->detail.results = g_ptr_array_ref (src->detail.results);
  dest->detail.server_text = g_strdup (src->detail.server_text);
}

static void
prm_api_error_private_clear (PrmApiErrorPrivate *priv)
{
  g_ptr_array_unref (priv->detail.results);
  g_free (priv->detail.server_text);
}

G_DEFINE_EXTENDED_ERROR (PrmApiError, prm_api_error)

static gboolean
is_ours (const GError *error)
{
  return error != NULL && error->domain == PRM_API_ERROR;
}

const PrmApiErrorDetail *
prm_api_error_get_detail (const GError *error)
{
  return is_ours (error) ? &prm_api_error_get_private (error)->detail : NULL;
}

gboolean
prm_api_error_is_passing (const GError *error)
{
  return is_ours (error) && prm_api_error_get_private (error)->passing;
}

gboolean
prm_api_error_is_ambiguous (const GError *error)
{
  /* A call that was cancelled may have arrived before. */
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         (is_ours (error) && prm_api_error_get_private (error)->ambiguous);
}

PrmApiTurn
prm_api_error_get_turn (const GError *error)
{
  return is_ours (error) ? prm_api_error_get_private (error)->turn : PRM_API_TURN_NOBODY;
}

static gboolean
passes_by_itself (PrmApiError code)
{
  return code == PRM_API_ERROR_UNREACHABLE || code == PRM_API_ERROR_TIMED_OUT || code == PRM_API_ERROR_RATE_LIMITED ||
         code == PRM_API_ERROR_SERVER;
}

void
prm_api_error_set (GError **error, PrmApiError code, PrmApiTurn turn, const char *sentence)
{
  PrmApiErrorPrivate *priv;

  if (error == NULL)
    return;

  g_set_error_literal (error, PRM_API_ERROR, code, sentence);
  priv = prm_api_error_get_private (*error);
  priv->turn = turn;
  priv->passing = passes_by_itself (code);
}

void
prm_api_error_set_ambiguous (GError *error)
{
  if (is_ours (error))
    prm_api_error_get_private (error)->ambiguous = TRUE;
}

void
prm_api_error_set_http_status (GError *error, guint http_status)
{
  if (is_ours (error) && prm_api_error_get_private (error)->detail.http_status == 0)
    prm_api_error_get_private (error)->detail.http_status = http_status;
}

char *
prm_api_error_describe (int code, const char *server_text)
{
  const PrmApiCode *row = prm_api_code_find (code);

  if (row != NULL && server_text != NULL)
    /* Translators: a sentence about an error, then the service’s own words about it. */
    return g_strdup_printf (C_ ("error", "%s (%s)"), _ (row->sentence), server_text);
  if (row != NULL)
    return g_strdup (_ (row->sentence));
  if (server_text != NULL)
    return g_strdup (server_text);
  if (code != 0)
    /* Translators: %d is an error number of the service. */
    return g_strdup_printf (_ ("The network or the service refused it with error %d."), code);

  return g_strdup (_ ("The network or the service refused it without saying why."));
}

/* What the answer says about itself, wherever it says it: at the top, in posts[0], or in errors[0]. */
typedef struct
{
  int code;
  char *text; /* (owned) (nullable) redacted */
  gint64 wait;
} Report;

static void
report_clear (Report *report)
{
  g_free (report->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* The name of the member is not documented, only that there are seconds in it. */
static gint64
find_seconds (const PrmJson *details)
{
  g_autoptr (GList) names = NULL;

  if (!prm_json_is_object (details))
    return 0;

  names = json_object_get_members (json_node_get_object (details->node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      gint64 seconds = 0;

      if (strstr (l->data, "econds") != NULL &&
          prm_json_read_int (details, l->data, PRM_JSON_OPTIONAL, &seconds, NULL) && seconds > 0)
        return MIN (seconds, 7 * 86400);
    }

  return 0;
}

/* Codes and messages only explain a failure that is certain already, so one of a wrong type is passed over. */
static void
read_report (const PrmJson *json, Report *report)
{
  PrmJson part;
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;
  gint64 number = 0;

  if (report->code == 0 && prm_json_read_text (json, "code", PRM_JSON_OPTIONAL, &code, NULL) && code != NULL &&
      g_ascii_string_to_signed (code, 10, 1, 99999, &number, NULL))
    report->code = (int) number;

  if (report->text == NULL && prm_json_get_member (json, "message", &part) &&
      (text = prm_json_dup_string (&part)) != NULL && *text != '\0')
    {
      g_autofree char *redacted = prm_redact (text);

      report->text = g_utf8_substring (redacted, 0, MIN (g_utf8_strlen (redacted, -1), SERVER_TEXT_MAX));
    }

  if (report->wait == 0 && prm_json_get_member (json, "details", &part))
    report->wait = find_seconds (&part);
}

static void
read_reports (JsonNode *root, Report *report)
{
  PrmJson top, list, first, errors, item;

  prm_json_root (&top, root);
  read_report (&top, report);

  if (prm_json_get_member (&top, "posts", &list) && prm_json_get_length (&list) > 0)
    {
      prm_json_get_item (&list, 0, &first);
      read_report (&first, report);
    }
  else
    first = top;

  if (prm_json_get_member (&first, "errors", &errors))
    for (guint i = 0; i < prm_json_get_length (&errors); i++)
      {
        prm_json_get_item (&errors, i, &item);
        read_report (&item, report);
      }
}

typedef struct
{
  PrmApiError error;
  PrmApiTurn turn;
  const char *sentence; /* translated */
} Verdict;

static Verdict
judge_status (guint status)
{
  if (status == 401)
    return (Verdict){ PRM_API_ERROR_API_KEY, PRM_API_TURN_ACCOUNT_OWNER, _ (prm_api_code_find (102)->sentence) };
  if (status == 402)
    return (Verdict){ PRM_API_ERROR_PLAN, PRM_API_TURN_ACCOUNT_OWNER,
                      _ ("The service asks for a payment. The account’s owner can see to it in the Ayrshare "
                         "dashboard.") };
  if (status == 403)
    /* The contract knows no code for a suspended profile, only that all its calls get this status. */
    return (Verdict){ PRM_API_ERROR_SUSPENDED, PRM_API_TURN_ACCOUNT_OWNER,
                      _ ("The service does not let this profile do anything at the moment; it may be suspended. The "
                         "account’s owner can lift that in the Ayrshare dashboard.") };
  if (status == 404)
    return (Verdict){ PRM_API_ERROR_NOT_FOUND, PRM_API_TURN_USER,
                      _ ("The service does not know what was asked for. It may have been deleted elsewhere; refresh "
                         "to see.") };
  if (status == HTTP_X_KEYS_MISSING)
    return (Verdict){ PRM_API_ERROR_REFUSED, PRM_API_TURN_ACCOUNT_OWNER, _ (prm_api_code_find (419)->sentence) };
  if (status == HTTP_TOO_MANY_REQUESTS)
    return (Verdict){ PRM_API_ERROR_RATE_LIMITED, PRM_API_TURN_NOBODY,
                      _ ("The service takes no more requests for this profile for the moment. Postroom goes on by "
                         "itself in a few minutes.") };
  if (status >= 500)
    return (Verdict){ PRM_API_ERROR_SERVER, PRM_API_TURN_NOBODY,
                      _ ("The service has a fault of its own and could not do this. Try again in a few minutes.") };

  return (Verdict){ PRM_API_ERROR_REFUSED, PRM_API_TURN_USER,
                    _ ("The service refused the request. Its own words are under “Details”.") };
}

static Verdict
judge (guint status, int code)
{
  Verdict verdict = judge_status (status);
  const PrmApiCode *row = prm_api_code_find (code);

  /* A fault of the server stays one, whatever it says about it: it may have acted or not. Likewise a key that is not
   * accepted; only another key than the first can be meant. */
  if (row == NULL || status >= 500 || (status == 401 && row->error == PRM_API_ERROR_REFUSED))
    return verdict;

  return (Verdict){ row->error, row->turn, _ (row->sentence) };
}

/* The sentence for a post that failed network by network. */
static char *
describe_results (GPtrArray *results, const char *sentence)
{
  PrmNetworkSet failed = PRM_NETWORK_SET_EMPTY;
  const PrmPostResult *first = NULL;
  gboolean alike = TRUE;
  g_autofree char *label = NULL;

  for (guint i = 0; i < results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (results, i);

      if (result->published)
        continue;
      failed |= PRM_NETWORK_BIT (result->network);
      if (first == NULL)
        first = result;
      alike = alike && first->error_code == result->error_code;
    }

  if (first == NULL)
    return g_strdup (sentence);

  label = prm_network_set_to_label (failed);
  if (alike && prm_api_code_find (first->error_code) != NULL)
    sentence = _ (prm_api_code_find (first->error_code)->sentence);
  else if (prm_network_set_count (failed) == 1)
    sentence = first->error_message;
  else
    /* Translators: %s is a list of networks. */
    return g_strdup_printf (_ ("Refused by %s. See what each of them says."), label);

  if (strstr (sentence, label) != NULL)
    return g_strdup (sentence);

  /* Translators: names of networks, then a sentence about the error that they share. */
  return g_strdup_printf (C_ ("error", "%s: %s"), label, sentence);
}

static int
find_code (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const PrmPostResult *result = g_ptr_array_index (results, i);

      if (!result->published && result->error_code != 0)
        return result->error_code;
    }

  return 0;
}

void
prm_api_error_set_from_answer (GError **error, const PrmAnswer *answer, JsonNode *root, GPtrArray *results)
{
  g_auto (Report) report = { 0 };
  g_autofree char *sentence = NULL;
  Verdict verdict;
  PrmApiErrorPrivate *priv;

  if (error == NULL)
    return;

  if (root != NULL)
    read_reports (root, &report);
  if (report.code == 0 && results != NULL)
    report.code = find_code (results);
  verdict = judge (answer->status, report.code);

  if (results != NULL && results->len > 0)
    {
      /* The networks have answered one by one: that is no fault of the service and no limit of its own. */
      if (verdict.error == PRM_API_ERROR_SERVER || verdict.error == PRM_API_ERROR_RATE_LIMITED)
        verdict.error = PRM_API_ERROR_REFUSED;
      sentence = describe_results (results, verdict.sentence);
    }
  else
    sentence = g_strdup (verdict.sentence);

  prm_api_error_set (error, verdict.error, verdict.turn, sentence);
  priv = prm_api_error_get_private (*error);
  priv->detail.http_status = answer->status;
  priv->detail.code = report.code;
  priv->detail.retry_after = answer->retry_after != 0 ? answer->retry_after : (guint) report.wait;
  priv->detail.server_text = g_steal_pointer (&report.text);
  if (results != NULL)
    {
      g_ptr_array_unref (priv->detail.results);
      priv->detail.results = g_ptr_array_ref (results);
    }
}
