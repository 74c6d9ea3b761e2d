/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-networks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-checks-private.h"
#include "prm-core.h"
#include "prm-network-limits.h"

/* How the draft stands to the profile's other posts. */

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* The service compares with what is less than two days away, in both directions. */
#define DUPLICATE_WINDOW (2 * DAY)

/* Whether @post goes, or has gone, to @network. */
static gboolean
concerns (const PrmPost *post, PrmNetwork network)
{
  if (!prm_network_set_has (post->networks, network) || post->status == PRM_POST_STATUS_DELETED)
    return FALSE;
  if (post->status != PRM_POST_STATUS_ERROR)
    return TRUE;
  for (guint i = 0; i < post->results->len; i++)
    {
      const PrmPostResult *result = post->results->pdata[i];

      if (result->network == network)
        return result->published;
    }
  return FALSE;
}

/* Returns (nullable): the post at @index, unless it is not to be compared with. */
static const PrmPost *
get_other (PrmCheck *check, guint index)
{
  const PrmPost *post = check->context->posts->pdata[index];

  return g_strcmp0 (post->id, check->context->replaced_id) != 0 ? post : NULL;
}

static guint
count_posts (PrmCheck *check)
{
  return check->context->posts != NULL && check->moment != PRM_TIME_NONE ? check->context->posts->len : 0;
}

static gint64
get_distance (PrmCheck *check, const PrmPost *post)
{
  return ABS (prm_post_get_moment (post) - check->moment);
}

/* Nearly the same is the same: neither case nor signs nor blanks make another text. */
static char *
fold (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed != NULL ? composed : "", -1);
  GString *letters = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_ispunct (c))
        g_string_append_unichar (letters, c);
    }
  return prm_string_free_and_steal (letters);
}

static const char *
get_text (const PrmPost *post, PrmNetwork network)
{
  const char *own = post->network_text != NULL ? post->network_text[network] : NULL;

  return own != NULL ? own : post->text;
}

void
prm_check_duplicates (PrmCheck *check)
{
  g_autofree char *text = check->facts->duplicate_rule && count_posts (check) > 0 ? fold (check->text) : NULL;

  for (guint i = 0; text != NULL && *text != '\0' && i < count_posts (check); i++)
    {
      const PrmPost *post = get_other (check, i);
      g_autofree char *other = NULL;
      g_autofree char *when = NULL;

      if (post == NULL || get_distance (check, post) >= DUPLICATE_WINDOW || !concerns (post, check->network))
        continue;
      other = fold (get_text (post, check->network));
      if (!g_str_equal (text, other))
        continue;
      when = prm_time_format_when (prm_post_get_moment (post), check->now, check->context->zone);
      prm_check_add (
        check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
        /* Translators: %1$s is a network, %2$s the day and time of another post */
        g_strdup_printf (_ ("%1$s has the same text in the post of %2$s. The service refuses it within two days: write "
                            "another one, or choose another time."),
                         check->name, when));
      return;
    }
}

/* The networks on which @post and the draft go out within the same hour; @distance: (inout): the shortest one */
static PrmNetworkSet
find_close (PrmCheck *check, const PrmPost *post, gint64 *distance)
{
  PrmNetworkSet close = PRM_NETWORK_SET_EMPTY;

  for (guint network = 0; network < PRM_N_NETWORKS; network++)
    {
      gint64 apart = ABS (prm_post_get_moment (post) - prm_check_get_moment_on (check, network));

      if (!prm_network_set_has (prm_draft_get_networks (check->draft), network) || apart >= HOUR ||
          !concerns (post, network))
        continue;
      close |= PRM_NETWORK_BIT (network);
      *distance = MIN (*distance, apart);
    }
  return close;
}

void
prm_check_same_hour (PrmCheck *check)
{
  PrmNetworkSet networks = PRM_NETWORK_SET_EMPTY;
  gint64 nearest = PRM_TIME_NONE;
  gint64 shortest = HOUR;
  g_autofree char *label = NULL;
  g_autofree char *when = NULL;

  for (guint i = 0; i < count_posts (check); i++)
    {
      const PrmPost *post = get_other (check, i);
      gint64 distance = HOUR;

      if (post == NULL)
        continue;
      networks |= find_close (check, post, &distance);
      if (distance < shortest)
        nearest = prm_post_get_moment (post);
      shortest = MIN (shortest, distance);
    }
  if (networks == PRM_NETWORK_SET_EMPTY)
    return;
  label = prm_network_set_to_label (networks);
  when = prm_time_format_when (nearest, check->now, check->context->zone);
  prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_WHEN,
                 /* Translators: %1$s is one or several networks, %2$s the day and time of another post */
                 g_strdup_printf (_ (
                                    "Another post goes to %1$s within the same hour: %2$s. Choose another time if that "
                                    "is too close."),
                                  label, when))
    ->fix = PRM_FIX_CHOOSE_TIME;
}

/* How many posts went to the network in so many seconds before this one. */
static guint
count_before (PrmCheck *check, gint64 seconds)
{
  guint n = 0;

  for (guint i = 0; i < count_posts (check); i++)
    {
      const PrmPost *post = get_other (check, i);
      gint64 before = post != NULL ? check->moment - prm_post_get_moment (post) : -1;

      if (before >= 0 && before < seconds && concerns (post, check->network))
        n++;
    }
  return n;
}

static char *
describe_posting_limit (const char *name, const PrmPostingLimit *limit, guint n)
{
  if (limit->seconds == DAY)
    /* Translators: %1$s is a network, %2$u and %3$u are numbers */
    return g_strdup_printf (ngettext ("%1$s takes %2$u post in 24 hours and this is number %3$u. Choose a later time.",
                                      "%1$s takes %2$u posts in 24 hours and this is number %3$u. Choose a later time.",
                                      limit->posts),
                            name, limit->posts, n + 1);
  /* Translators: %1$s is a network, the others are numbers */
  return g_strdup_printf (
    ngettext ("%1$s takes %2$u post in %4$u seconds and this is number %3$u. Choose a later time.",
              "%1$s takes %2$u posts in %4$u seconds and this is number %3$u. Choose a later time.", limit->posts),
    name, limit->posts, n + 1, limit->seconds);
}

void
prm_check_posting_limits (PrmCheck *check)
{
  guint n_limits = 0;
  const PrmPostingLimit *limits = prm_network_get_posting_limits (&n_limits);

  for (guint i = 0; i < n_limits; i++)
    {
      guint n;

      /* Which options a post had that has gone is not known. */
      if (limits[i].network != check->network || limits[i].option != NULL)
        continue;
      n = count_before (check, limits[i].seconds);
      if (n >= limits[i].posts)
        prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_WHEN,
                       describe_posting_limit (check->name, &limits[i], n))
          ->fix = PRM_FIX_CHOOSE_TIME;
    }
}

static gboolean
is_name_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_' || c == '.';
}

/* Returns: (transfer full): the names after “@” in @text, each as often as it comes */
static GPtrArray *
find_mentions (const char *text)
{
  GPtrArray *mentions = g_ptr_array_new_with_free_func (g_free);
  gunichar before = ' ';

  for (const char *p = text; *p != '\0';)
    {
      const char *start = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      p = start;
      while (c == '@' && !is_name_character (before) && is_name_character (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_autofree char *name = g_utf8_casefold (start, p - start);

          while (g_str_has_suffix (name, "."))
            name[strlen (name) - 1] = '\0';
          g_ptr_array_add (mentions, g_steal_pointer (&name));
        }
      before = p > start ? 'x' : c;
    }
  return mentions;
}

static guint
count_mention (GPtrArray *mentions, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < mentions->len; i++)
    n += g_str_equal (mentions->pdata[i], name) ? 1 : 0;
  return n;
}

static gboolean
is_mentioned_elsewhere (PrmCheck *check, const char *name)
{
  for (guint i = 0; i < count_posts (check); i++)
    {
      const PrmPost *post = get_other (check, i);
      g_autoptr (GPtrArray) mentions = NULL;

      if (post == NULL || get_distance (check, post) >= DAY || !concerns (post, check->network))
        continue;
      mentions = find_mentions (get_text (post, check->network));
      if (count_mention (mentions, name) > 0)
        return TRUE;
    }
  return FALSE;
}

void
prm_check_repeated_mentions (PrmCheck *check)
{
  g_autoptr (GPtrArray) mentions = check->facts->mention_rule ? find_mentions (check->text) : NULL;

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const char *name = mentions->pdata[i];

      if (count_mention (mentions, name) < 2 && !is_mentioned_elsewhere (check, name))
        continue;
      prm_check_add (check, PRM_PROBLEM_NOTICE, PRM_PROBLEM_PLACE_TEXT,
                     /* Translators: %1$s is a network, %2$s a user name */
                     g_strdup_printf (_ ("%1$s takes a mention of @%2$s once a day. Take the others out."), check->name,
                                      name));
      return;
    }
}
