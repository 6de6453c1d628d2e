/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A table for people: `emend_table_take_row (table, row); emend_table_print (table, invocation, "  ");`.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-correct.py
 */

#include "config.h"

#include "emend-table.h"

#include <glib/gi18n-lib.h>

#include "emend-cells.h"
#include "emend-printable.h"

#define GAP 2

struct _EmendTable
{
  const char *const *titles;
  guint n_columns;
  GPtrArray *rows; /* of char ** */
};

/**
 * emend_table_new:
 * @titles: (array zero-terminated=1): what is above each column, in English; outlives the table
 *
 * Returns: (transfer full): a table without rows
 */
EmendTable *
emend_table_new (const char *const *titles)
{
  EmendTable *self = g_new0 (EmendTable, 1);

  self->titles = titles;
  self->n_columns = g_strv_length ((char **) titles);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

/**
 * emend_table_free:
 * @self: (transfer full): a table
 */
void
emend_table_free (EmendTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * emend_table_take_row:
 * @self: a table
 * @row: (transfer full) (array zero-terminated=1): as many texts as there are titles
 *
 * Adds a row. What a terminal would do something about is taken out of it.
 */
void
emend_table_take_row (EmendTable *self, char **row)
{
  g_return_if_fail (g_strv_length (row) == self->n_columns);

  for (guint c = 0; c < self->n_columns; c++)
    {
      g_autofree char *text = row[c];

      row[c] = emend_printable_dup_line (text);
    }
  g_ptr_array_add (self->rows, row);
}

static void
print_row (const EmendTable *self,
           EmendInvocation *invocation,
           const char *indent,
           const char *const *row,
           const guint *widths)
{
  g_autoptr (GString) line = g_string_new (indent);

  for (guint c = 0; c < self->n_columns; c++)
    {
      gboolean is_last = c + 1 == self->n_columns;

      emend_cells_append_padded (line, row[c], is_last ? 0 : widths[c] + GAP);
    }
  emend_invocation_print (invocation, "%s\n", line->str);
}

/**
 * emend_table_print:
 * @self: a table
 * @invocation: where to
 * @indent: what every line begins with
 *
 * Prints the titles and the rows; nothing if there are no rows.
 */
void
emend_table_print (const EmendTable *self, EmendInvocation *invocation, const char *indent)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  g_autofree const char **titles = g_new0 (const char *, self->n_columns);

  if (self->rows->len == 0)
    return;

  for (guint c = 0; c < self->n_columns; c++)
    {
      titles[c] = _ (self->titles[c]);
      widths[c] = emend_cells_count (titles[c]);
      for (guint r = 0; r < self->rows->len; r++)
        widths[c] = MAX (widths[c], emend_cells_count (((char **) self->rows->pdata[r])[c]));
    }
  print_row (self, invocation, indent, titles, widths);
  for (guint r = 0; r < self->rows->len; r++)
    print_row (self, invocation, indent, self->rows->pdata[r], widths);
}
