/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-tests"

#include "config.h"

#include "prm-widgets.h"
#include "prm-wrap-box.h"

#include <adwaita.h>

#define SPACING 6

typedef struct
{
  const char *name;
  GtkTextDirection direction;
  int width;
  int widths[5]; /* of the children; each is 20 high */
  int hidden;    /* the place of one that is not shown, or -1 */
  int height;
  int at[5][2];
} Case;

static const Case cases[] = {
  { "one line", GTK_TEXT_DIR_LTR, 100, { 30, 40 }, -1, 20, { { 0, 0 }, { 36, 0 } } },
  { "just fits", GTK_TEXT_DIR_LTR, 76, { 30, 40 }, -1, 20, { { 0, 0 }, { 36, 0 } } },
  { "next line", GTK_TEXT_DIR_LTR, 75, { 30, 40 }, -1, 46, { { 0, 0 }, { 0, 26 } } },
  { "several", GTK_TEXT_DIR_LTR, 100, { 60, 60, 30, 90 }, -1, 72, { { 0, 0 }, { 0, 26 }, { 66, 26 }, { 0, 52 } } },
  { "hidden", GTK_TEXT_DIR_LTR, 100, { 60, 60, 30 }, 1, 20, { { 0, 0 }, { 0, 0 }, { 66, 0 } } },
  { "mirrored", GTK_TEXT_DIR_RTL, 100, { 30, 40, 60 }, -1, 46, { { 70, 0 }, { 24, 0 }, { 40, 26 } } },
};

static void
test_places (gconstpointer data)
{
  const Case *c = data;
  GtkWidget *box = g_object_ref_sink (prm_wrap_box_new (SPACING));
  GtkWidget *children[G_N_ELEMENTS (c->widths)] = { NULL };
  int minimum, natural;

  gtk_widget_set_direction (box, c->direction);
  for (guint i = 0; i < G_N_ELEMENTS (c->widths) && c->widths[i] > 0; i++)
    {
      children[i] = gtk_drawing_area_new ();
      gtk_widget_set_size_request (children[i], c->widths[i], 20);
      gtk_widget_set_visible (children[i], (int) i != c->hidden);
      prm_wrap_box_append (PRM_WRAP_BOX (box), children[i]);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, c->width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, c->height);
  g_assert_cmpint (natural, ==, c->height);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, c->width, c->height }, -1);
  for (guint i = 0; children[i] != NULL; i++)
    {
      graphene_rect_t bounds;

      if ((int) i == c->hidden)
        continue;
      g_assert_true (gtk_widget_compute_bounds (children[i], box, &bounds));
      g_assert_cmpint ((int) bounds.origin.x, ==, c->at[i][0]);
      g_assert_cmpint ((int) bounds.origin.y, ==, c->at[i][1]);
    }
  g_object_unref (box);
}

static const struct
{
  const char *text;
  GtkTextDirection around;
  float xalign;
} written[] = {
  { "Bread", GTK_TEXT_DIR_LTR, 0 },   { "שלום", GTK_TEXT_DIR_LTR, 1 }, { "Bread", GTK_TEXT_DIR_RTL, 1 },
  { "שלום", GTK_TEXT_DIR_RTL, 0 },    { "123", GTK_TEXT_DIR_RTL, 0 },  { "", GTK_TEXT_DIR_LTR, 0 },
  { "#1 שלום", GTK_TEXT_DIR_LTR, 1 },
};

/* What a person wrote begins at the side of its language. */
static void
test_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));

      gtk_widget_set_direction (label, written[i].around);
      prm_label_set_written_text (GTK_LABEL (label), written[i].text);
      g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (label)), ==, written[i].xalign);
      g_object_unref (label);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/wrap-box/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_places);
    }
  g_test_add_func ("/wrap-box/written", test_written);
  return g_test_run ();
}
