/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-core"

#include "config.h"

#include "prm-redact.h"

#define MASK "•••"

#define SECRET_NAMES                                                                                                   \
  "api[-_]?key|profile[-_]?keys?|private[-_]?key|jwt|token|access[-_]?token|password|secret|signature"

/* The rest of a quoted value up to its own kind of quote, which JSON inside JSON writes as \"; a text that was cut
 * short ends without one. */
#define UP_TO_QUOTE "(?:(?!(?<!\\\\)\\k<quote>).)*+(?:\\k<quote>|\\z)"

/* Order matters: what holds other secrets comes first. */
static const struct
{
  const char *pattern;
  const char *replacement;
} rules[] = {
  /* A key file, whole or cut. */
  { "-----BEGIN [A-Z0-9 ]*-----.*?(?:-----END [A-Z0-9 ]*-----|\\z)", MASK },
  /* Headers, up to the end of the line or of the quoted text around them. */
  { "\\b((?:proxy-)?authorization|profile-key|x-twitter-oauth1-[a-z-]+)(\\\\*[\"']?\\s*[:=]\\s*\\\\*[\"']?)"
    "(bearer\\s+|basic\\s+)?[^\\r\\n\"'\\\\]+",
    "\\1\\2\\3" MASK },
  { "\\b(bearer)\\s+[a-z0-9._~+/=-]{6,}", "\\1 " MASK },
  /* Members of JSON: text, lists, and anything else up to the next member. */
  { "(?<member>\\\\*\"(?:" SECRET_NAMES ")\\\\*\"\\s*:\\s*)(?<quote>\\\\*\")" UP_TO_QUOTE,
    "\\g<member>\\g<quote>" MASK "\\g<quote>" },
  { "(\"(?:" SECRET_NAMES ")\"\\s*:\\s*)(?:\\[[^\\]]*+(?:\\]|\\z)|[^\\s,}\\]\"\\\\]+)", "\\1\"" MASK "\"" },
  /* Parameters of an address or of a form. */
  { "((?:^|[?&;\\s])(?:x-[a-z]+-)?(?:" SECRET_NAMES ")=)[^&#\\s\"'<>\\\\]+", "\\1" MASK },
  { "(://)[^/?#\\s\"'@]+@", "\\1" MASK "@" },
  /* A signed token that has lost its name. */
  { "\\beyj[a-z0-9_-]{5,}\\.[a-z0-9_-]+(?:\\.[a-z0-9_-]*)?", MASK },
};

/* The look of the service's keys; only this rule cares for case. */
#define KEY_PATTERN "(?<![A-Za-z0-9-])[A-Z0-9]{4,}(?:-[A-Z0-9]{4,}){2,}(?![A-Za-z0-9])"

#define N_RULES (G_N_ELEMENTS (rules) + 1)

static GRegex **
compile_rules (void)
{
  GRegex **regexes = g_new0 (GRegex *, N_RULES);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    regexes[i] =
      g_regex_new (rules[i].pattern, G_REGEX_CASELESS | G_REGEX_DOTALL | G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, NULL);
  regexes[G_N_ELEMENTS (rules)] = g_regex_new (KEY_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  return regexes;
}

char *
prm_redact (const char *text)
{
  static gsize compiled = 0;
  static GRegex **regexes = NULL;
  g_autofree char *result = g_utf8_make_valid (text != NULL ? text : "", -1);

  if (g_once_init_enter (&compiled))
    {
      regexes = compile_rules ();
      g_once_init_leave (&compiled, 1);
    }
  for (guint i = 0; i < N_RULES; i++)
    {
      const char *replacement = i < G_N_ELEMENTS (rules) ? rules[i].replacement : MASK;
      char *redacted = g_regex_replace (regexes[i], result, -1, 0, replacement, 0, NULL);

      /* A text that the rules cannot cope with is better lost than told. */
      if (redacted == NULL)
        return g_strdup (MASK);
      g_free (result);
      result = redacted;
    }
  return g_steal_pointer (&result);
}
