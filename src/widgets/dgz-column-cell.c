/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-column-cell.h"

/**
 * DgzColumnCell:
 *
 * What stands in a column of the list: its children one under the other, in
 * the width that the column has.
 *
 * A size group does the same, but measures every row anew whenever one of them
 * changes, and a list that is scrolled changes rows all the time.
 */
struct _DgzColumnCell
{
  GtkWidget parent_instance;

  DgzListContext *context; /* NULL until it has a column */
  DgzListColumn column;
};

G_DEFINE_FINAL_TYPE (DgzColumnCell, dgz_column_cell, GTK_TYPE_WIDGET)

#define FOR_EACH_CHILD(self, child)                                              \
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; \
       child = gtk_widget_get_next_sibling (child))                              \
    if (gtk_widget_should_layout (child))

static void
dgz_column_cell_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  DgzColumnCell *self = DGZ_COLUMN_CELL (widget);
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  FOR_EACH_CHILD (self, child)
  {
    int least;
    int wanted;

    gtk_widget_measure (child, orientation, is_width ? -1 : for_size, &least, &wanted, NULL, NULL);
    *minimum = is_width ? MAX (*minimum, least) : *minimum + least;
    *natural = is_width ? MAX (*natural, wanted) : *natural + wanted;
  }
  if (is_width && self->context)
    *minimum = *natural = dgz_list_context_widen (self->context, self->column, widget, *natural);
}

static void
dgz_column_cell_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  int y = 0;

  FOR_EACH_CHILD (widget, child)
  {
    int wanted;

    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &wanted, NULL, NULL);
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, width, wanted }, -1);
    y += wanted;
  }
}

static void
dgz_column_cell_dispose (GObject *object)
{
  DgzColumnCell *self = DGZ_COLUMN_CELL (object);
  GtkWidget *child;

  if (self->context)
    dgz_list_context_remove (self->context, GTK_WIDGET (self));
  g_clear_object (&self->context);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dgz_column_cell_parent_class)->dispose (object);
}

static void
dgz_column_cell_class_init (DgzColumnCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_column_cell_dispose;
  widget_class->measure = dgz_column_cell_measure;
  widget_class->size_allocate = dgz_column_cell_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dgz_column_cell_init (DgzColumnCell *self)
{
}

/**
 * dgz_column_cell_new:
 *
 * Makes a cell that is of no column yet, and as wide as its children.
 */
GtkWidget *
dgz_column_cell_new (void)
{
  return g_object_new (DGZ_TYPE_COLUMN_CELL, NULL);
}

/**
 * dgz_column_cell_set_column:
 * @self: a cell of no column
 * @context: what the rows of the list share
 * @column: a column
 *
 * Gives a cell the width of its column, and the column the width of the cell where that is more.
 */
void
dgz_column_cell_set_column (DgzColumnCell  *self,
                            DgzListContext *context,
                            DgzListColumn   column)
{
  self->context = g_object_ref (context);
  self->column = column;
  dgz_list_context_add (context, GTK_WIDGET (self));
}
