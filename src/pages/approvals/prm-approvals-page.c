/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "postroom-pages"

#include "config.h"

#include "prm-approvals-page.h"

#include "prm-page-header.h"
#include "prm-post-list.h"
#include "prm-post-split.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60)

struct _PrmApprovalsPage
{
  PrmPage parent_instance;

  PrmPageHeader *header;
  PrmPostSplit *split;

  PrmPostList *list; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PrmApprovalsPage, prm_approvals_page, PRM_TYPE_PAGE)

static const char *
get_group (PrmPostItem *item, gint64 now)
{
  gint64 at = prm_post_item_get_post (item)->scheduled_at;

  if (at == PRM_TIME_NONE)
    return _ ("No Date");
  if (at <= now)
    return _ ("Time Passed");
  if (at < now + DAY)
    return _ ("Next 24 Hours");
  if (at < now + 7 * DAY)
    return _ ("This Week");
  return _ ("Later");
}

/* What has no date is in no hurry. */
static int
compare_urgency (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 at_a = prm_post_item_get_post ((PrmPostItem *) a)->scheduled_at;
  gint64 at_b = prm_post_item_get_post ((PrmPostItem *) b)->scheduled_at;

  if ((at_a == PRM_TIME_NONE) != (at_b == PRM_TIME_NONE))
    return at_a == PRM_TIME_NONE ? GTK_ORDERING_LARGER : GTK_ORDERING_SMALLER;
  return gtk_ordering_from_cmpfunc ((at_a > at_b) - (at_a < at_b));
}

static PrmPostFilter *
new_filter (PrmApprovalsPage *self)
{
  PrmPostFilter *filter = prm_post_filter_new ();

  filter->profile_ref_id = prm_page_dup_current_ref_id (PRM_PAGE (self));
  filter->statuses = 1u << PRM_POST_STATUS_AWAITING_APPROVAL;
  return filter;
}

static void
on_client_changed (PrmApprovalsPage *self)
{
  g_autoptr (PrmPostFilter) filter = new_filter (self);

  prm_post_list_set_filter (self->list, filter);
}

static void
on_back (PrmApprovalsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->split), "split.back", NULL);
}

static void
on_approve (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmPostItem *item = prm_post_split_get_selected (PRM_APPROVALS_PAGE (widget)->split);

  if (item != NULL)
    gtk_widget_activate_action (widget, "post.approve", "s", prm_post_item_get_id (item));
}

static void
on_reject (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PrmPostItem *item = prm_post_split_get_selected (PRM_APPROVALS_PAGE (widget)->split);

  if (item != NULL)
    gtk_widget_activate_action (widget, "post.reject", "(ss)", prm_post_item_get_id (item), "");
}

static void
prm_approvals_page_constructed (GObject *object)
{
  PrmApprovalsPage *self = PRM_APPROVALS_PAGE (object);
  g_autoptr (PrmPostFilter) filter = NULL;

  G_OBJECT_CLASS (prm_approvals_page_parent_class)->constructed (object);

  filter = new_filter (self);
  self->list = prm_post_list_new (prm_page_get_workspace (PRM_PAGE (self)), filter);
  prm_post_split_set_list (self->split, prm_page_get_workspace (PRM_PAGE (self)), self->list, compare_urgency,
                           get_group);
  g_signal_connect_object (prm_page_get_workspace (PRM_PAGE (self)), "notify::current-profile",
                           G_CALLBACK (on_client_changed), self, G_CONNECT_SWAPPED);
}

static void
prm_approvals_page_dispose (GObject *object)
{
  PrmApprovalsPage *self = PRM_APPROVALS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PRM_TYPE_APPROVALS_PAGE);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (prm_approvals_page_parent_class)->dispose (object);
}

static void
prm_approvals_page_class_init (PrmApprovalsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = prm_approvals_page_constructed;
  object_class->dispose = prm_approvals_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/postroom/Postroom/pages/approvals/prm-approvals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PrmApprovalsPage, header);
  gtk_widget_class_bind_template_child (widget_class, PrmApprovalsPage, split);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_install_action (widget_class, "approvals.approve", NULL, on_approve);
  gtk_widget_class_install_action (widget_class, "approvals.reject", NULL, on_reject);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "approvals.approve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, GDK_CONTROL_MASK, "approvals.reject", NULL);
}

static void
prm_approvals_page_init (PrmApprovalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
prm_approvals_page_new (PrmWorkspace *workspace)
{
  return g_object_new (PRM_TYPE_APPROVALS_PAGE, "workspace", workspace, NULL);
}

void
prm_approvals_page_show_post (PrmApprovalsPage *self, const char *post_id)
{
  prm_post_split_select (self->split, post_id);
}
