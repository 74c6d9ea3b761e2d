/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-widgets"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "prm-core.h"
#include "prm-text-diff.h"

#include "prm-pair-view.h"

#define SPACING 12

/* Narrower than this a side is no comfortable read. */
#define SIDE_WIDTH 250

struct _PrmPairView
{
  GtkWidget parent_instance;

  GtkWidget *sides[2];
  GtkWidget *boxes[2]; /* what stands in them */
};

G_DEFINE_FINAL_TYPE (PrmPairView, prm_pair_view, GTK_TYPE_WIDGET)

static gboolean
is_wide (int width)
{
  return width >= 2 * SIDE_WIDTH + SPACING;
}

static GtkSizeRequestMode
prm_pair_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
prm_pair_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PrmPairView *self = PRM_PAIR_VIEW (widget);
  gboolean wide = for_size < 0 || is_wide (for_size);
  int side_width = for_size < 0 ? -1 : wide ? (for_size - SPACING) / 2 : for_size;
  int minima[2], naturals[2];

  for (guint i = 0; i < 2; i++)
    gtk_widget_measure (self->sides[i], orientation, orientation == GTK_ORIENTATION_VERTICAL ? side_width : -1,
                        &minima[i], &naturals[i], NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (minima[0], minima[1]);
      *natural = MAX (2 * MAX (naturals[0], naturals[1]), 2 * SIDE_WIDTH) + SPACING;
    }
  else
    {
      *minimum = wide ? MAX (minima[0], minima[1]) : minima[0] + minima[1] + SPACING;
      *natural = wide ? MAX (naturals[0], naturals[1]) : naturals[0] + naturals[1] + SPACING;
    }
}

static void
prm_pair_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PrmPairView *self = PRM_PAIR_VIEW (widget);
  guint first = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? 1 : 0;
  int side_width = (width - SPACING) / 2;
  int side_height;

  if (is_wide (width))
    {
      gtk_widget_size_allocate (self->sides[first], &(GtkAllocation){ 0, 0, side_width, height }, -1);
      gtk_widget_size_allocate (self->sides[1 - first], &(GtkAllocation){ width - side_width, 0, side_width, height },
                                -1);
      return;
    }
  gtk_widget_measure (self->sides[0], GTK_ORIENTATION_VERTICAL, width, NULL, &side_height, NULL, NULL);
  side_height = MIN (side_height, height - SPACING);
  gtk_widget_size_allocate (self->sides[0], &(GtkAllocation){ 0, 0, width, side_height }, -1);
  gtk_widget_size_allocate (
    self->sides[1], &(GtkAllocation){ 0, side_height + SPACING, width, MAX (height - side_height - SPACING, 0) }, -1);
}

static void
prm_pair_view_dispose (GObject *object)
{
  PrmPairView *self = PRM_PAIR_VIEW (object);

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->sides[i], gtk_widget_unparent);

  G_OBJECT_CLASS (prm_pair_view_parent_class)->dispose (object);
}

static void
prm_pair_view_class_init (PrmPairViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = prm_pair_view_dispose;
  widget_class->get_request_mode = prm_pair_view_get_request_mode;
  widget_class->measure = prm_pair_view_measure;
  widget_class->size_allocate = prm_pair_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_box (int margin)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (box, margin);
  gtk_widget_set_margin_bottom (box, margin);
  gtk_widget_set_margin_start (box, margin);
  gtk_widget_set_margin_end (box, margin);
  return box;
}

static void
prm_pair_view_init (PrmPairView *self)
{
  for (guint i = 0; i < 2; i++)
    {
      self->sides[i] = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
      self->boxes[i] = new_box (SPACING);
      adw_bin_set_child (ADW_BIN (self->sides[i]), self->boxes[i]);
      gtk_widget_add_css_class (self->sides[i], "card");
      gtk_widget_set_parent (self->sides[i], GTK_WIDGET (self));
    }
}

GtkWidget *
prm_pair_view_new (void)
{
  return g_object_new (PRM_TYPE_PAIR_VIEW, NULL);
}

static GtkWidget *
add_label (PrmPairView *self, guint side, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->boxes[side]), label);
  return label;
}

void
prm_pair_view_begin (PrmPairView *self,
                     const char *first_title,
                     const char *first_subtitle,
                     const char *second_title,
                     const char *second_subtitle)
{
  const char *const titles[] = { first_title, second_title };
  const char *const subtitles[] = { first_subtitle, second_subtitle };

  g_return_if_fail (PRM_IS_PAIR_VIEW (self));

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (self->boxes[i])) != NULL)
        gtk_box_remove (GTK_BOX (self->boxes[i]), child);
      add_label (self, i, titles[i], "heading");
      if (subtitles[i] != NULL)
        add_label (self, i, subtitles[i], "dim-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->sides[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, titles[i], -1);
    }
}

/* A colour that shows on light and dark ground alike, and a line for who does not see colours. */
static void
mark (PangoAttrList *attributes, gsize start, gsize end)
{
  PangoAttribute *marks[] = {
    pango_attr_background_new (0xf5f5, 0xc2c2, 0x1111),
    pango_attr_background_alpha_new (0x6000),
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = (guint) start;
      marks[i]->end_index = (guint) end;
      pango_attr_list_insert (attributes, marks[i]);
    }
}

static void
show_marks (GtkWidget *label, const char *text, GArray *ranges)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) only = g_string_new (NULL);
  g_autofree char *spoken = NULL;

  if (ranges->len == 0)
    return;
  for (guint i = 0; i < ranges->len; i++)
    {
      const PrmTextRange *range = &g_array_index (ranges, PrmTextRange, i);

      mark (attributes, range->start, range->end);
      if (i > 0)
        /* Translators: stands between the parts of a list */
        g_string_append (only, C_ ("list", ", "));
      g_string_append_len (only, text + range->start, (gssize) (range->end - range->start));
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  /* Translators: for a screen reader, after one of two versions of a text; %s are the words that only this one has */
  spoken = g_strdup_printf (_ ("Only here: %s"), only->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
}

static GtkWidget *
add_part (PrmPairView *self, guint side, const char *name, const char *text, const char *nothing)
{
  gboolean empty = text == NULL || *text == '\0';
  GtkWidget *label;

  if (name != NULL)
    gtk_widget_set_margin_top (add_label (self, side, name, "caption-heading"), SPACING);
  label = add_label (self, side, empty ? nothing : text, empty ? "dim-label" : NULL);
  if (name == NULL)
    gtk_widget_set_margin_top (label, SPACING);
  gtk_label_set_selectable (GTK_LABEL (label), !empty);
  return label;
}

void
prm_pair_view_add_text (PrmPairView *self, const char *name, const char *first, const char *second)
{
  const char *const texts[] = { first != NULL ? first : "", second != NULL ? second : "" };
  g_autoptr (GArray) only_first = NULL;
  g_autoptr (GArray) only_second = NULL;

  g_return_if_fail (PRM_IS_PAIR_VIEW (self));

  prm_text_diff (texts[0], texts[1], &only_first, &only_second);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = add_part (self, i, name, texts[i], name == NULL ? _ ("Without text") : _ ("None"));

      show_marks (label, texts[i], i == 0 ? only_first : only_second);
    }
}

void
prm_pair_view_add_value (PrmPairView *self, const char *name, const char *first, const char *second)
{
  const char *const values[] = { first, second };

  g_return_if_fail (PRM_IS_PAIR_VIEW (self));

  if (g_strcmp0 (first, second) == 0)
    return;
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = add_part (self, i, name, values[i], _ ("None"));
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PrmTextRange));
      const PrmTextRange range = { 0, values[i] != NULL ? strlen (values[i]) : 0 };

      if (range.end > 0)
        g_array_append_val (all, range);
      show_marks (label, values[i], all);
    }
}
