/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-faults"

#include "config.h"

#include "faults-run.h"

/* One draft whose networks have times of their own. It becomes a post for each moment, all of them or none. Each of
 * them is a wish of its own from then on, known by a text of its own: which it is, is seen by that alone. */

#define MINUTE 60
#define LONGEST_BETWEEN (2 * 24 * 60 * MINUTE)

#define N_NETWORKS 3
#define FOR_APPROVAL 200 /* in a thousand */

static void
shuffle (FaultsRun *run, PrmNetwork *networks)
{
  for (gint32 i = N_NETWORKS - 1; i > 0; i--)
    {
      gint32 other = g_rand_int_range (run->rand, 0, i + 1);
      PrmNetwork network = networks[i];

      networks[i] = networks[other];
      networks[other] = network;
    }
}

/* Returns: (transfer full) (element-type FaultsWish): one for each moment, the earliest first */
static GPtrArray *
wish_for_some (FaultsRun *run)
{
  GPtrArray *wishes = g_ptr_array_new_with_free_func ((GDestroyNotify) faults_wish_free);
  PrmNetwork networks[N_NETWORKS] = { PRM_NETWORK_X, PRM_NETWORK_LINKEDIN, PRM_NETWORK_FACEBOOK };
  guint n = (guint) g_rand_int_range (run->rand, 2, N_NETWORKS + 1);
  guint profile = (guint) g_rand_int_range (run->rand, 0, (gint32) run->ref_ids->len);
  gboolean awaiting = faults_chance (run, FOR_APPROVAL);
  gint64 at = faults_choose_time (run);

  shuffle (run, networks);
  for (guint i = 0; i < N_NETWORKS; i++)
    {
      FaultsWish *wish;

      /* Those that are left go out with one of the others. */
      if (i >= n)
        {
          wish = g_ptr_array_index (wishes, (guint) g_rand_int_range (run->rand, 0, (gint32) n));
          wish->networks |= PRM_NETWORK_BIT (networks[i]);
          continue;
        }
      wish = faults_wish_new (run->n_asked++);
      wish->profile = profile;
      wish->networks = PRM_NETWORK_BIT (networks[i]);
      wish->at = at;
      wish->awaiting = awaiting;
      g_ptr_array_add (wishes, wish);
      at += g_rand_int_range (run->rand, 1, LONGEST_BETWEEN / MINUTE) * MINUTE;
    }
  return wishes;
}

/* Returns: (transfer full): the command that makes all of @wishes come true. One of them has what the draft shares. */
static char *
describe (FaultsRun *run, GPtrArray *wishes)
{
  guint shared = (guint) g_rand_int_range (run->rand, 0, (gint32) wishes->len);
  g_autofree FaultsWish *whole = g_memdup2 (g_ptr_array_index (wishes, shared), sizeof *whole);
  g_autoptr (GString) own = g_string_new (NULL);

  for (guint i = 0; i < wishes->len; i++)
    {
      const FaultsWish *wish = g_ptr_array_index (wishes, i);
      g_autofree char *text = faults_wish_dup_text (wish);

      whole->networks |= wish->networks;
      for (guint network = 0; i != shared && network < PRM_N_NETWORKS; network++)
        if (prm_network_set_has (wish->networks, network))
          g_string_append_printf (own, "%s%u=%" G_GINT64_FORMAT "=%s", own->len > 0 ? ";" : "", network, wish->at,
                                  text);
    }
  return faults_describe_draft (run, "submit", whole, own->str);
}

gboolean
faults_write_apart (FaultsRun *run)
{
  g_autoptr (GPtrArray) wishes = wish_for_some (run);
  g_autofree char *command = describe (run, wishes);

  if (!faults_ask (run, (FaultsWish *const *) wishes->pdata, wishes->len, command))
    return FALSE;
  g_ptr_array_extend_and_steal (run->wishes, g_steal_pointer (&wishes));
  return TRUE;
}
