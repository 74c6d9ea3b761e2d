/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-sandbox"

#include "config.h"

#include <cairo.h>
#include <math.h>

#include "prm-sandbox-drawings.h"

#define WIDTH PRM_SANDBOX_PICTURE_WIDTH
#define HEIGHT PRM_SANDBOX_PICTURE_HEIGHT

typedef struct
{
  double r, g, b;
} Color;

#define COLOR(hex) ((Color){ ((hex) >> 16) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) &0xff) / 255.0 })

static void
set_color (cairo_t *cr, guint hex)
{
  Color color = COLOR (hex);

  cairo_set_source_rgb (cr, color.r, color.g, color.b);
}

static void
set_color_alpha (cairo_t *cr, guint hex, double alpha)
{
  Color color = COLOR (hex);

  cairo_set_source_rgba (cr, color.r, color.g, color.b, alpha);
}

static void
fill_background (cairo_t *cr, guint top, guint bottom)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, 0, WIDTH * 0.2, HEIGHT);
  Color a = COLOR (top), b = COLOR (bottom);

  cairo_pattern_add_color_stop_rgb (pattern, 0, a.r, a.g, a.b);
  cairo_pattern_add_color_stop_rgb (pattern, 1, b.r, b.g, b.b);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
}

static void
fill_glow (cairo_t *cr, double x, double y, double radius, guint hex, double alpha)
{
  cairo_pattern_t *pattern = cairo_pattern_create_radial (x, y, 0, x, y, radius);
  Color color = COLOR (hex);

  cairo_pattern_add_color_stop_rgba (pattern, 0, color.r, color.g, color.b, alpha);
  cairo_pattern_add_color_stop_rgba (pattern, 1, color.r, color.g, color.b, 0);
  cairo_set_source (cr, pattern);
  cairo_paint (cr);
  cairo_pattern_destroy (pattern);
}

static void
fill_circle (cairo_t *cr, double x, double y, double radius)
{
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
trace_ellipse (cairo_t *cr, double x, double y, double rx, double ry)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

static void
fill_ellipse (cairo_t *cr, double x, double y, double rx, double ry)
{
  trace_ellipse (cr, x, y, rx, ry);
  cairo_fill (cr);
}

static void
trace_round (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
fill_round (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  trace_round (cr, x, y, width, height, radius);
  cairo_fill (cr);
}

/* The top of a table with the shadow of what stands on it. */
static void
draw_table (cairo_t *cr, guint hex, double shadow_x, double shadow_width)
{
  set_color (cr, hex);
  cairo_rectangle (cr, 0, 540, WIDTH, HEIGHT - 540);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.18);
  fill_ellipse (cr, shadow_x, 590, shadow_width, 26);
}

void
prm_sandbox_draw_loaf (cairo_t *cr)
{
  fill_background (cr, 0xf6dfb4, 0xe2a66a);
  fill_glow (cr, 700, 150, 420, 0xfff3d0, 0.9);
  draw_table (cr, 0x8a5a3c, 480, 330);
  set_color (cr, 0xa8642a);
  trace_ellipse (cr, 480, 450, 310, 150);
  cairo_fill (cr);
  set_color (cr, 0xc98443);
  fill_ellipse (cr, 480, 430, 295, 130);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 26);
  set_color (cr, 0xf3d7a2);
  for (int i = -2; i <= 2; i++)
    {
      cairo_move_to (cr, 480 + i * 105 - 40, 370 + abs (i) * 14);
      cairo_curve_to (cr, 480 + i * 105, 400, 480 + i * 105 + 20, 440, 480 + i * 105 + 30, 490 - abs (i) * 16);
      cairo_stroke (cr);
    }
}

void
prm_sandbox_draw_croissant (cairo_t *cr)
{
  fill_background (cr, 0xfbe9e0, 0xf0b9a0);
  fill_glow (cr, 220, 140, 380, 0xffffff, 0.8);
  draw_table (cr, 0xf7f1ea, 480, 300);
  for (int i = 0; i < 9; i++)
    {
      double t = (i - 4) / 4.0;
      double size = 118 - 74 * t * t;

      set_color (cr, i % 2 == 0 ? 0xd48a3c : 0xe3a457);
      fill_ellipse (cr, 480 + t * 265, 440 + 96 * t * t, 58, size);
    }
  set_color_alpha (cr, 0xffe0a8, 0.55);
  for (int i = 1; i < 8; i++)
    fill_ellipse (cr, 474 + (i - 4) * 66, 400 + 6 * (i - 4) * (i - 4), 12, 38);
}

void
prm_sandbox_draw_cake (cairo_t *cr)
{
  fill_background (cr, 0xd9ecf2, 0xa7c9d8);
  fill_glow (cr, 640, 180, 420, 0xffffff, 0.8);
  draw_table (cr, 0x6f8fa1, 480, 300);
  set_color (cr, 0xf4ead9);
  fill_ellipse (cr, 480, 575, 300, 34);
  set_color (cr, 0xc7803f);
  fill_round (cr, 260, 380, 440, 190, 34);
  set_color (cr, 0xfff6ea);
  fill_round (cr, 250, 340, 460, 90, 44);
  for (int i = 0; i < 6; i++)
    fill_round (cr, 270 + i * 74, 390, 40, 60 + (i * 53 % 50), 20);
  for (int i = 0; i < 5; i++)
    {
      set_color (cr, 0x6b2d5c);
      fill_circle (cr, 310 + i * 85, 325 - (i % 2) * 14, 32);
      set_color_alpha (cr, 0xffffff, 0.35);
      fill_circle (cr, 300 + i * 85, 315 - (i % 2) * 14, 9);
    }
}

static void
draw_spokes (cairo_t *cr, double x, double y, double radius, int count)
{
  for (int i = 0; i < count; i++)
    {
      double angle = 2 * G_PI * i / count;

      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_stroke (cr);
}

void
prm_sandbox_draw_bike (cairo_t *cr)
{
  static const double frame[][2] = { { 300, 510 }, { 440, 510 }, { 390, 330 }, { 580, 330 },
                                     { 440, 510 }, { 390, 330 }, { 300, 510 } };

  fill_background (cr, 0xbfe3dd, 0x5aa9a2);
  fill_glow (cr, 760, 140, 360, 0xfff4c8, 0.9);
  set_color (cr, 0x3d7d78);
  cairo_rectangle (cr, 0, 620, WIDTH, 100);
  cairo_fill (cr);
  for (int i = 0; i < 2; i++)
    {
      double x = i == 0 ? 300 : 640;

      set_color (cr, 0x22313a);
      cairo_set_line_width (cr, 18);
      cairo_arc (cr, x, 510, 110, 0, 2 * G_PI);
      cairo_stroke (cr);
      set_color_alpha (cr, 0xffffff, 0.7);
      cairo_set_line_width (cr, 2.5);
      draw_spokes (cr, x, 510, 100, 20);
    }
  set_color (cr, 0xe4572e);
  cairo_set_line_width (cr, 16);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (frame); i++)
    cairo_line_to (cr, frame[i][0], frame[i][1]);
  cairo_stroke (cr);
  cairo_move_to (cr, 640, 510);
  cairo_line_to (cr, 570, 280);
  cairo_stroke (cr);
  set_color (cr, 0x22313a);
  cairo_move_to (cr, 570, 280);
  cairo_curve_to (cr, 630, 265, 640, 290, 630, 310);
  cairo_stroke (cr);
  fill_round (cr, 335, 290, 110, 26, 13);
}

void
prm_sandbox_draw_wheel (cairo_t *cr)
{
  fill_background (cr, 0x2c3e57, 0x17202e);
  fill_glow (cr, 480, 360, 460, 0xf2a65a, 0.35);
  set_color (cr, 0x0e141d);
  cairo_set_line_width (cr, 34);
  cairo_arc (cr, 480, 360, 280, 0, 2 * G_PI);
  cairo_stroke (cr);
  set_color (cr, 0xf2a65a);
  cairo_set_line_width (cr, 8);
  cairo_arc (cr, 480, 360, 256, 0, 2 * G_PI);
  cairo_stroke (cr);
  set_color_alpha (cr, 0xe8eef5, 0.85);
  cairo_set_line_width (cr, 2.5);
  draw_spokes (cr, 480, 360, 252, 32);
  set_color (cr, 0xe8eef5);
  fill_circle (cr, 480, 360, 34);
  set_color (cr, 0x2c3e57);
  fill_circle (cr, 480, 360, 14);
}

void
prm_sandbox_draw_painting (cairo_t *cr)
{
  fill_background (cr, 0xe9e4da, 0xcfc6b5);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.2);
  fill_round (cr, 212, 132, 560, 440, 6);
  set_color (cr, 0x7a5c34);
  fill_round (cr, 200, 116, 560, 440, 6);
  set_color (cr, 0xf7f3e8);
  cairo_rectangle (cr, 228, 144, 504, 384);
  cairo_fill (cr);
  cairo_rectangle (cr, 268, 184, 424, 304);
  cairo_clip (cr);
  fill_background (cr, 0xf3c58b, 0x2a6f97);
  set_color (cr, 0xfff1d0);
  fill_circle (cr, 590, 260, 44);
  for (int i = 0; i < 4; i++)
    {
      set_color_alpha (cr, 0x12344d, 0.35 + 0.15 * i);
      cairo_move_to (cr, 240, 380 + i * 34);
      for (int j = 0; j < 5; j++)
        cairo_rel_curve_to (cr, 30, -36, 70, -36, 100, 0);
      cairo_line_to (cr, 760, 520);
      cairo_line_to (cr, 240, 520);
      cairo_fill (cr);
    }
  set_color (cr, 0xfaf3e3);
  cairo_move_to (cr, 380, 230);
  cairo_line_to (cr, 380, 372);
  cairo_line_to (cr, 310, 372);
  cairo_fill (cr);
}

void
prm_sandbox_draw_vase (cairo_t *cr)
{
  fill_background (cr, 0xdfe5ee, 0xa9b6cc);
  fill_glow (cr, 300, 160, 420, 0xffffff, 0.8);
  draw_table (cr, 0x5b6478, 480, 190);
  set_color (cr, 0x2f5d8a);
  cairo_move_to (cr, 420, 200);
  cairo_curve_to (cr, 420, 290, 330, 330, 330, 430);
  cairo_curve_to (cr, 330, 520, 400, 590, 480, 590);
  cairo_curve_to (cr, 560, 590, 630, 520, 630, 430);
  cairo_curve_to (cr, 630, 330, 540, 290, 540, 200);
  cairo_close_path (cr);
  cairo_fill (cr);
  set_color (cr, 0x244a70);
  fill_ellipse (cr, 480, 200, 62, 18);
  set_color (cr, 0xe9c46a);
  cairo_set_line_width (cr, 5);
  cairo_move_to (cr, 520, 270);
  cairo_line_to (cr, 500, 340);
  cairo_line_to (cr, 545, 400);
  cairo_line_to (cr, 515, 470);
  cairo_line_to (cr, 560, 530);
  cairo_stroke (cr);
  set_color_alpha (cr, 0xffffff, 0.25);
  fill_ellipse (cr, 400, 430, 26, 90);
}

void
prm_sandbox_draw_lighthouse (cairo_t *cr)
{
  fill_background (cr, 0x1d3557, 0xe07a5f);
  fill_glow (cr, 480, 200, 400, 0xffe8a3, 0.9);
  set_color_alpha (cr, 0xffe8a3, 0.35);
  cairo_move_to (cr, 480, 200);
  cairo_line_to (cr, WIDTH, 60);
  cairo_line_to (cr, WIDTH, 290);
  cairo_fill (cr);
  set_color (cr, 0x14213d);
  cairo_rectangle (cr, 0, 600, WIDTH, 120);
  cairo_fill (cr);
  for (int i = 0; i < 5; i++)
    {
      double top = 240 + i * 76, half = 46 + i * 10;

      set_color (cr, i % 2 == 0 ? 0xf8f4ec : 0xc1443c);
      cairo_move_to (cr, 480 - half, top);
      cairo_line_to (cr, 480 + half, top);
      cairo_line_to (cr, 480 + half + 10, top + 76);
      cairo_line_to (cr, 480 - half - 10, top + 76);
      cairo_fill (cr);
    }
  set_color (cr, 0x22313a);
  fill_round (cr, 422, 226, 116, 16, 6);
  set_color (cr, 0xffe8a3);
  cairo_rectangle (cr, 450, 172, 60, 54);
  cairo_fill (cr);
  set_color (cr, 0xc1443c);
  cairo_move_to (cr, 436, 172);
  cairo_line_to (cr, 480, 126);
  cairo_line_to (cr, 524, 172);
  cairo_fill (cr);
}

void
prm_sandbox_draw_sunrise (cairo_t *cr)
{
  fill_background (cr, 0x6d83c8, 0xf7c59f);
  fill_glow (cr, 480, 430, 460, 0xfff0d2, 1);
  set_color (cr, 0xffe3b8);
  fill_circle (cr, 480, 430, 120);
  for (int i = 0; i < 3; i++)
    {
      set_color_alpha (cr, 0x3a5a78, 0.45 + 0.25 * i);
      cairo_move_to (cr, 0, 470 + i * 70);
      cairo_curve_to (cr, 240, 380 + i * 80, 520, 560 + i * 40, WIDTH, 440 + i * 80);
      cairo_line_to (cr, WIDTH, HEIGHT);
      cairo_line_to (cr, 0, HEIGHT);
      cairo_fill (cr);
    }
  set_color (cr, 0x22313a);
  fill_circle (cr, 480, 352, 30);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 44);
  cairo_move_to (cr, 480, 420);
  cairo_line_to (cr, 480, 500);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 22);
  cairo_move_to (cr, 480, 412);
  cairo_curve_to (cr, 420, 430, 400, 480, 372, 520);
  cairo_move_to (cr, 480, 412);
  cairo_curve_to (cr, 540, 430, 560, 480, 588, 520);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 34);
  cairo_move_to (cr, 380, 546);
  cairo_curve_to (cr, 440, 510, 520, 510, 580, 546);
  cairo_stroke (cr);
}

static void
draw_leaf (cairo_t *cr, double x, double y, double length, double angle, guint hex)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  set_color (cr, hex);
  cairo_move_to (cr, 0, 0);
  cairo_curve_to (cr, length * 0.3, -length * 0.34, length * 0.8, -length * 0.26, length, 0);
  cairo_curve_to (cr, length * 0.8, length * 0.26, length * 0.3, length * 0.34, 0, 0);
  cairo_fill (cr);
  set_color_alpha (cr, 0xffffff, 0.4);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, length * 0.92, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
prm_sandbox_draw_leaves (cairo_t *cr)
{
  static const guint colors[] = { 0x588157, 0x3a7d5c, 0x84a98c, 0xa3b18a, 0x52796f };

  fill_background (cr, 0xf1f4ec, 0xc9d8c0);
  fill_glow (cr, 240, 160, 420, 0xffffff, 0.9);
  for (int i = 0; i < 11; i++)
    draw_leaf (cr, 480, 640 - i * 44, 300 - i * 14, (i % 2 == 0 ? -0.5 : G_PI + 0.5) - (i % 3) * 0.12,
               colors[i % G_N_ELEMENTS (colors)]);
  draw_leaf (cr, 480, 180, 130, -G_PI / 2, 0x588157);
}

void
prm_sandbox_draw_books (cairo_t *cr)
{
  static const struct
  {
    guint color;
    double width, height;
  } books[] = { { 0xb23a48, 70, 330 }, { 0x2a6f97, 92, 380 }, { 0xe9c46a, 54, 300 }, { 0x264653, 84, 360 },
                { 0xe76f51, 64, 320 }, { 0x6d597a, 96, 392 }, { 0x2a9d8f, 60, 310 } };
  double x = 200;

  fill_background (cr, 0xf3ead9, 0xd9c3a0);
  fill_glow (cr, 720, 140, 400, 0xfff7e3, 0.9);
  set_color (cr, 0x6b4a2f);
  cairo_rectangle (cr, 0, 590, WIDTH, 46);
  cairo_fill (cr);
  for (guint i = 0; i < G_N_ELEMENTS (books); i++)
    {
      double y = 590 - books[i].height;

      set_color (cr, books[i].color);
      fill_round (cr, x, y, books[i].width, books[i].height, 6);
      set_color_alpha (cr, 0xfff7e3, 0.75);
      cairo_rectangle (cr, x, y + 40, books[i].width, 8);
      cairo_rectangle (cr, x, y + books[i].height - 60, books[i].width, 8);
      cairo_fill (cr);
      x += books[i].width + 8;
    }
}

void
prm_sandbox_draw_lamp (cairo_t *cr)
{
  fill_background (cr, 0x3b2f4a, 0x1f1a2b);
  fill_glow (cr, 560, 330, 430, 0xffd38a, 0.85);
  set_color (cr, 0x6b4a2f);
  cairo_rectangle (cr, 0, 600, WIDTH, 120);
  cairo_fill (cr);
  set_color (cr, 0x2a2236);
  cairo_set_line_width (cr, 14);
  cairo_move_to (cr, 560, 600);
  cairo_line_to (cr, 560, 300);
  cairo_stroke (cr);
  fill_ellipse (cr, 560, 600, 90, 18);
  set_color (cr, 0xf2b263);
  cairo_move_to (cr, 490, 180);
  cairo_line_to (cr, 630, 180);
  cairo_line_to (cr, 690, 320);
  cairo_line_to (cr, 430, 320);
  cairo_fill (cr);
  set_color (cr, 0xf7f3e8);
  cairo_move_to (cr, 300, 560);
  cairo_curve_to (cr, 220, 530, 150, 540, 110, 560);
  cairo_line_to (cr, 110, 600);
  cairo_curve_to (cr, 150, 580, 220, 572, 300, 600);
  cairo_curve_to (cr, 380, 572, 440, 580, 480, 600);
  cairo_line_to (cr, 480, 560);
  cairo_curve_to (cr, 440, 540, 380, 530, 300, 560);
  cairo_fill (cr);
}

void
prm_sandbox_draw_glass (cairo_t *cr)
{
  fill_background (cr, 0x2f4f4f, 0x16302b);
  fill_glow (cr, 480, 330, 430, 0xf6bd60, 0.5);
  draw_table (cr, 0x5a3d28, 480, 170);
  set_color (cr, 0xe09f3e);
  cairo_move_to (cr, 360, 250);
  cairo_line_to (cr, 600, 250);
  cairo_line_to (cr, 566, 586);
  cairo_line_to (cr, 394, 586);
  cairo_fill (cr);
  set_color_alpha (cr, 0xfff3d6, 0.5);
  for (int i = 0; i < 26; i++)
    fill_circle (cr, 400 + (i * 71 % 160), 320 + (i * 113 % 250), 3 + i % 4);
  set_color (cr, 0xfff8ea);
  for (int i = 0; i < 6; i++)
    fill_circle (cr, 375 + i * 42, 240 - (i % 2) * 16, 40);
  fill_round (cr, 346, 230, 268, 56, 28);
  set_color_alpha (cr, 0xffffff, 0.3);
  fill_round (cr, 396, 300, 22, 230, 11);
}

void
prm_sandbox_draw_hops (cairo_t *cr)
{
  fill_background (cr, 0xeef3d2, 0xb7cf7d);
  fill_glow (cr, 700, 140, 400, 0xffffff, 0.9);
  for (int cone = 0; cone < 3; cone++)
    {
      double x = 250 + cone * 230, y = 190 + (cone % 2) * 110;

      for (int row = 0; row < 7; row++)
        for (int i = -2; i <= 2; i++)
          {
            double width = 62 - fabs (row - 2.5) * 8;

            set_color (cr, (row + i) % 2 == 0 ? 0x7fa650 : 0x96bb62);
            fill_ellipse (cr, x + i * width * 0.62, y + row * 46 + abs (i) * -6, 30, 44);
          }
      set_color (cr, 0x4f772d);
      cairo_set_line_width (cr, 9);
      cairo_move_to (cr, x, y - 30);
      cairo_curve_to (cr, x + 6, y - 90, x - 30, 60, x + 30, 0);
      cairo_stroke (cr);
    }
}

void
prm_sandbox_draw_lantern (cairo_t *cr)
{
  fill_background (cr, 0x31446b, 0x1b2440);
  fill_glow (cr, 480, 390, 380, 0xffd98e, 0.9);
  set_color (cr, 0x10182c);
  cairo_set_line_width (cr, 12);
  cairo_arc (cr, 480, 220, 80, G_PI, 2 * G_PI);
  cairo_stroke (cr);
  fill_round (cr, 380, 214, 200, 40, 14);
  fill_round (cr, 360, 540, 240, 44, 14);
  set_color (cr, 0xffe9b8);
  fill_round (cr, 396, 254, 168, 286, 20);
  set_color (cr, 0xf2a65a);
  cairo_move_to (cr, 480, 330);
  cairo_curve_to (cr, 540, 410, 530, 470, 480, 480);
  cairo_curve_to (cr, 430, 470, 420, 410, 480, 330);
  cairo_fill (cr);
  set_color (cr, 0x10182c);
  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle (cr, 392 + i * 56, 254, 8, 286);
      cairo_fill (cr);
    }
}
