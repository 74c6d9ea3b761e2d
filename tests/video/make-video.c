/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include <gst/gst.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * make-video PATH PIPELINE
 *
 * Runs a pipeline to its end, with what it has in the place of OUT written to PATH. Exits with 77 where it has elements
 * that are not installed.
 */

#define NOT_INSTALLED 77

int
main (int argc, char *argv[])
{
  g_auto (GStrv) parts = g_strsplit (argc > 2 ? argv[2] : "", "OUT", 2);
  g_autofree char *description = g_strjoinv ("filesink name=sink", parts);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strv_length (parts) != 2)
    return EXIT_FAILURE;
  gst_init (NULL, NULL);
  pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  if (g_error_matches (error, GST_PARSE_ERROR, GST_PARSE_ERROR_NO_SUCH_ELEMENT))
    _exit (NOT_INSTALLED);
  if (pipeline == NULL)
    g_error ("%s", error->message);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  g_object_set (sink, "location", argv[1], NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, &error, NULL);
      g_error ("%s", error->message);
    }
  gst_element_set_state (pipeline, GST_STATE_NULL);
  /* What plugins keep until the end is theirs. */
  _exit (EXIT_SUCCESS);
}
