/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-snippets.h"

#include "prm-draft-extras.h"
#include "prm-draft-media.h"

#include <glib/gi18n-lib.h>

#define FORMAT "a(sss)"

/* On disk, so not for translation. */
static const char *const words[PRM_N_SNIPPET_KINDS] = { "text", "hashtags", "template" };

static const char *const labels[PRM_N_SNIPPET_KINDS] = {
  NC_ ("snippet", "Snippet"),
  NC_ ("snippet", "Hashtag Group"),
  NC_ ("snippet", "Template"),
};

void
prm_snippet_free (PrmSnippet *snippet)
{
  g_free (snippet->name);
  g_free (snippet->body);
  g_free (snippet);
}

const char *
prm_snippet_kind_get_label (PrmSnippetKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "snippet", labels[kind]);
}

static gboolean
find_kind (const char *word, PrmSnippetKind *kind)
{
  for (guint i = 0; i < PRM_N_SNIPPET_KINDS; i++)
    if (g_str_equal (words[i], word))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static PrmSnippet *
snippet_new (PrmSnippetKind kind, const char *name, const char *body)
{
  PrmSnippet *snippet = g_new0 (PrmSnippet, 1);

  snippet->kind = kind;
  snippet->name = g_strdup (name);
  snippet->body = g_strdup (body);
  return snippet;
}

GPtrArray *
prm_snippets_parse (const char *text)
{
  GPtrArray *snippets = g_ptr_array_new_with_free_func ((GDestroyNotify) prm_snippet_free);
  g_autoptr (GVariant) variant = NULL;
  GVariantIter iter;
  const char *word, *name, *body;

  if (text != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE (FORMAT), text, NULL, NULL, NULL);
  if (variant == NULL)
    return snippets;
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(&s&s&s)", &word, &name, &body))
    {
      PrmSnippetKind kind;

      if (find_kind (word, &kind))
        g_ptr_array_add (snippets, snippet_new (kind, name, body));
    }
  return snippets;
}

char *
prm_snippets_print (GPtrArray *snippets)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (FORMAT));
  for (guint i = 0; i < snippets->len; i++)
    {
      const PrmSnippet *snippet = g_ptr_array_index (snippets, i);

      g_variant_builder_add (&builder, "(sss)", words[snippet->kind], snippet->name, snippet->body);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, TRUE);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PrmSnippet *one = *(const PrmSnippet *const *) a;
  const PrmSnippet *other = *(const PrmSnippet *const *) b;

  if (one->kind != other->kind)
    return (int) one->kind - (int) other->kind;
  return g_utf8_collate (one->name, other->name);
}

void
prm_snippets_set (GPtrArray *snippets, PrmSnippetKind kind, const char *name, const char *body)
{
  for (guint i = 0; i < snippets->len; i++)
    {
      PrmSnippet *snippet = g_ptr_array_index (snippets, i);

      if (snippet->kind != kind || !g_str_equal (snippet->name, name))
        continue;
      g_free (snippet->body);
      snippet->body = g_strdup (body);
      return;
    }
  g_ptr_array_add (snippets, snippet_new (kind, name, body));
  g_ptr_array_sort (snippets, compare);
}

/* Templates. Each step takes the draft that it is given. */

typedef struct
{
  PrmDraft *draft;
  PrmNetwork network;
} Options;

static void
take (PrmDraft **draft, PrmDraft *edited)
{
  prm_draft_unref (*draft);
  *draft = edited;
}

static void
take_option (const char *key, const char *value, gpointer user_data)
{
  Options *options = user_data;

  take (&options->draft, prm_draft_with_option (options->draft, options->network, key, value));
}

/* Beside the shared text from which it was made, to tell later that that has changed. */
static void
take_network_text (PrmDraft **draft, PrmDraft *from, PrmNetwork network)
{
  const char *base = prm_draft_get_network_base (from, network);

  take (draft, prm_draft_with_network_text (*draft, network, NULL));
  if (base != NULL)
    take (draft, prm_draft_with_text (*draft, base));
  take (draft, prm_draft_with_network_text (*draft, network, prm_draft_get_network_text (from, network)));
  take (draft, prm_draft_with_text (*draft, prm_draft_get_text (from)));
}

static void
take_networks (PrmDraft **draft, PrmDraft *from)
{
  for (guint i = 0; i < PRM_N_NETWORKS; i++)
    {
      Options options = { *draft, i };

      prm_draft_foreach_option (from, i, take_option, &options);
      *draft = options.draft;
      take_network_text (draft, from, i);
      take (draft, prm_draft_with_network_media_url (*draft, i, prm_draft_get_network_media_url (from, i)));
    }
}

/* The files that were uploaded, so that they can be again, and how long the service keeps them. */
static void
take_media_facts (PrmDraft **draft, PrmDraft *from)
{
  g_autoptr (GPtrArray) list = prm_draft_list_media (from);

  for (guint i = 0; i < list->len; i++)
    {
      PrmDraftMedia *media = g_ptr_array_index (list, i);

      take (draft, prm_draft_with_media (*draft, media->url, media));
    }
}

/* How often and how far apart; when the series begins is a matter of each post. */
static void
take_repeat (PrmDraft **draft, PrmDraft *from)
{
  PrmDraftRepeat repeat = prm_draft_get_repeat (from);

  repeat.start_at = PRM_TIME_NONE;
  take (draft, prm_draft_with_repeat (*draft, repeat));
}

PrmDraft *
prm_draft_with_template (PrmDraft *draft, const char *template)
{
  g_autoptr (PrmDraft) from = prm_draft_deserialize (template, NULL);
  PrmDraft *edited = prm_draft_ref (draft);

  if (from == NULL)
    return edited;
  take (&edited, prm_draft_with_text (edited, prm_draft_get_text (from)));
  take (&edited, prm_draft_with_networks (edited, prm_draft_get_networks (from)));
  take (&edited, prm_draft_with_media_urls (edited, prm_draft_get_media_urls (from)));
  take (&edited, prm_draft_with_notes (edited, prm_draft_get_notes (from)));
  take (&edited, prm_draft_with_requires_approval (edited, prm_draft_get_requires_approval (from)));
  take_networks (&edited, from);
  take (&edited, prm_draft_with_flags (edited, prm_draft_get_flags (from)));
  take (&edited,
        prm_draft_with_comment (edited, prm_draft_get_comment (from), prm_draft_get_comment_media_urls (from)));
  take (&edited, prm_draft_with_hashtags (edited, prm_draft_get_hashtags (from)));
  take (&edited,
        prm_draft_with_unsplash (edited, prm_draft_get_unsplash_search (from), prm_draft_get_unsplash_ids (from)));
  take_media_facts (&edited, from);
  take_repeat (&edited, from);
  /* The own times of networks are left out, as the shared one is: they are moments, and long over when the template is
   * used again. */
  return edited;
}
