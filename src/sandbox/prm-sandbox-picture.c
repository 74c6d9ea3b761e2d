/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include "prm-sandbox-drawings.h"
#include "prm-sandbox-picture.h"

/* The pictures of the demo agency, drawn when they are asked for, so that none has to be kept or licensed. */

static const struct
{
  const char *name;
  void (*draw) (cairo_t *cr);
} pictures[] = {
  { "bike", prm_sandbox_draw_bike },       { "books", prm_sandbox_draw_books },
  { "cake", prm_sandbox_draw_cake },       { "croissant", prm_sandbox_draw_croissant },
  { "glass", prm_sandbox_draw_glass },     { "hops", prm_sandbox_draw_hops },
  { "lamp", prm_sandbox_draw_lamp },       { "lantern", prm_sandbox_draw_lantern },
  { "leaves", prm_sandbox_draw_leaves },   { "lighthouse", prm_sandbox_draw_lighthouse },
  { "loaf", prm_sandbox_draw_loaf },       { "painting", prm_sandbox_draw_painting },
  { "sunrise", prm_sandbox_draw_sunrise }, { "vase", prm_sandbox_draw_vase },
  { "wheel", prm_sandbox_draw_wheel },
};

static int
find_picture (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_strcmp0 (pictures[i].name, name) == 0)
      return i;
  return -1;
}

gboolean
prm_sandbox_picture_exists (const char *name)
{
  return find_picture (name) >= 0;
}

static cairo_status_t
on_png_data (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
prm_sandbox_picture_draw (const char *name)
{
  int index = find_picture (name);
  cairo_surface_t *surface;
  cairo_t *cr;
  GByteArray *png;
  cairo_status_t status;

  if (index < 0)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PRM_SANDBOX_PICTURE_WIDTH, PRM_SANDBOX_PICTURE_HEIGHT);
  cr = cairo_create (surface);
  pictures[index].draw (cr);
  cairo_destroy (cr);
  png = g_byte_array_new ();
  status = cairo_surface_write_to_png_stream (surface, on_png_data, png);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (png);
  g_byte_array_unref (png);
  return NULL;
}
