/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-video"

#include "config.h"

#include <gst/gst.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "prm-video-facts.h"
#include "prm-video-frame.h"

/*
 * postroom-video-probe [SHORT-SIDE] <VIDEO
 *
 * Writes what the video on its standard input is, a "key value" a line, and, after an empty line, one frame of it as
 * PNG where SHORT-SIDE is given. The file may be anything: so this is a program of its own, without a network, which
 * ends in time whatever happens in it, and whoever started it takes nothing that it says for granted.
 */

#define FACTS_SECONDS 8
#define FRAME_SECONDS 8
/* Of work; a video that needs more for its first frame has none. */
#define CPU_SECONDS 20
#define MEMORY_MAX ((rlim_t) 3 * 1024 * 1024 * 1024)
/* Code that is made while it runs lies in a file for a while. */
#define FILE_MAX (16 * 1024 * 1024)
#define MAX_SHORT_SIDE 4096

/* Whatever its name was, it is looked up by nobody: the descriptor is all there is. */
#define URI "file:///proc/self/fd/0"

static void
cut_off (void)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  /* A file can name others, also elsewhere. Where the system does not let us, the container formats that may are not
   * given to us anyway. */
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    g_debug ("The network is not cut off");
}

static void
limit (void)
{
  const struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS };
  const struct rlimit file = { FILE_MAX, FILE_MAX };
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CPU, &cpu);
  setrlimit (RLIMIT_CORE, &none);
  setrlimit (RLIMIT_FSIZE, &file);
#ifndef __SANITIZE_ADDRESS__
  setrlimit (RLIMIT_AS, &(struct rlimit){ MEMORY_MAX, MEMORY_MAX });
#endif
}

/* They are shared with the rest of the desktop, and not all of them bear a damaged file. */
static void
leave_hardware_out (void)
{
  GList *all = gst_registry_get_feature_list (gst_registry_get (), GST_TYPE_ELEMENT_FACTORY);

  for (GList *l = all; l != NULL; l = l->next)
    {
      const char *class = gst_element_factory_get_metadata (l->data, GST_ELEMENT_METADATA_KLASS);

      if (class != NULL && strstr (class, "Hardware") != NULL)
        gst_plugin_feature_set_rank (l->data, GST_RANK_NONE);
    }
  gst_plugin_feature_list_free (all);
}

static void
print_facts (const PrmVideoFacts *facts)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (facts->width > 0)
    printf ("width %u\nheight %u\n", facts->width, facts->height);
  if (facts->duration_ms > 0)
    printf ("duration-ms %" G_GINT64_FORMAT "\n", facts->duration_ms);
  if (facts->frame_rate > 0)
    printf ("frame-rate %s\n", g_ascii_formatd (number, sizeof number, "%.3f", facts->frame_rate));
  if (facts->codec != NULL && strchr (facts->codec, '\n') == NULL)
    printf ("codec %s\n", facts->codec);
  if (facts->without_pictures)
    puts ("without-pictures 1");
  putchar ('\n');
  fflush (stdout);
}

int
main (int argc, char *argv[])
{
  guint64 short_side = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  g_autoptr (GBytes) frame = NULL;
  PrmVideoFacts facts = { 0 };

  cut_off ();
  /* The names of codecs are the same in every language. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gst_init (NULL, NULL);
  limit ();
  leave_hardware_out ();
  if (prm_video_facts_read (URI, FACTS_SECONDS, &facts))
    print_facts (&facts);
  if (short_side > 0)
    frame = prm_video_frame_read (URI, &facts, (guint) MIN (short_side, MAX_SHORT_SIDE), FRAME_SECONDS);
  if (frame != NULL)
    fwrite (g_bytes_get_data (frame, NULL), 1, g_bytes_get_size (frame), stdout);
  fflush (stdout);
  /* Without taking anything apart. */
  _exit (EXIT_SUCCESS);
}
