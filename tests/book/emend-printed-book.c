/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book in print: `emend_printed_book_scan (book, TRUE, TRUE, seed)` puts its pages on the glass, one after the
 * other; a leaf may be left out, and one may be laid there twice.
 */

#include "config.h"

#include "emend-printed-book.h"

#include <string.h>

static void
clear_word (gpointer data)
{
  g_free (((EmendPrintedWord *) data)->text);
}

EmendPrintedLine *
emend_printed_line_new (EmendBookElement *element, double leading)
{
  EmendPrintedLine *self = g_new0 (EmendPrintedLine, 1);

  self->element = element;
  self->leading = leading;
  self->words = g_array_new (FALSE, TRUE, sizeof (EmendPrintedWord));
  g_array_set_clear_func (self->words, clear_word);
  return self;
}

void
emend_printed_line_free (EmendPrintedLine *self)
{
  g_array_unref (self->words);
  g_free (self);
}

/* Copies @word. */
void
emend_printed_line_add (EmendPrintedLine *self, const EmendPrintedWord *word)
{
  EmendPrintedWord copy = *word;

  copy.text = g_strdup (word->text);
  g_array_append_val (self->words, copy);
}

void
emend_printed_line_shift (EmendPrintedLine *self, double by)
{
  for (guint i = 0; i < self->words->len; i++)
    g_array_index (self->words, EmendPrintedWord, i).x += by;
}

EmendPrintedPage *
emend_printed_page_new (EmendBookSection *section, const char *kind)
{
  EmendPrintedPage *self = g_new0 (EmendPrintedPage, 1);

  self->section = section;
  self->kind = kind;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_printed_line_free);
  self->pictures = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  return self;
}

void
emend_printed_page_free (EmendPrintedPage *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->pictures);
  g_array_unref (self->rules);
  g_free (self->label);
  g_free (self->logical);
  g_free (self->head);
  g_free (self);
}

/* Takes @plan. */
EmendPrintedBook *
emend_printed_book_new (EmendBookPlan *plan, EmendTypeCase *type_case)
{
  EmendPrintedBook *self = g_new0 (EmendPrintedBook, 1);

  self->plan = plan;
  self->type_case = emend_type_case_ref (type_case);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_printed_page_free);
  self->scans = g_array_new (FALSE, FALSE, sizeof (EmendPrintedScan));
  return self;
}

void
emend_printed_book_free (EmendPrintedBook *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->scans);
  emend_type_case_unref (self->type_case);
  g_clear_pointer (&self->plan, emend_book_plan_free);
  g_free (self);
}

/* Gives the plan back, and @self up. */
EmendBookPlan *
emend_printed_book_free_to_plan (EmendPrintedBook *self)
{
  EmendBookPlan *plan = g_steal_pointer (&self->plan);

  emend_printed_book_free (self);
  return plan;
}

static void
add_scan (EmendPrintedBook *self, guint page, int copy_of)
{
  const EmendPrintedScan scan = { page, copy_of };

  g_array_append_val (self->scans, scan);
}

static gboolean
is_plain_page (const EmendPrintedBook *self, guint page)
{
  const EmendPrintedPage *printed = g_ptr_array_index (self->pages, page);

  return printed->label != NULL && !printed->opens && strcmp (printed->kind, "text") == 0
         && g_ascii_isdigit (*printed->label);
}

/* The first page of a leaf of text within a section, none of it next to the leaf at @taken; or -1. */
static int
pick_leaf (const EmendPrintedBook *self, GRand *rand, int taken)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (int));

  for (int leaf = 0; leaf + 1 < (int) self->pages->len; leaf += 2)
    {
      if ((taken < 0 || ABS (leaf - taken) > 2) && is_plain_page (self, (guint) leaf)
          && is_plain_page (self, (guint) leaf + 1))
        g_array_append_val (leaves, leaf);
    }
  if (leaves->len == 0)
    return -1;
  return g_array_index (leaves, int, g_rand_int_range (rand, 0, (gint32) leaves->len));
}

/* Puts the pages on the glass. With @miss, a leaf is turned over with the one before; with @twice, a leaf is
 * scanned once more. */
void
emend_printed_book_scan (EmendPrintedBook *self, gboolean miss, gboolean twice, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  int missed = miss ? pick_leaf (self, rand, -1) : -1;
  int doubled = twice ? pick_leaf (self, rand, missed) : -1;

  g_array_set_size (self->scans, 0);
  for (guint i = 0; i < self->pages->len; i++)
    {
      if (missed >= 0 && ((int) i & ~1) == missed)
        continue;
      add_scan (self, i, -1);
      if (doubled >= 0 && (int) i == doubled + 1)
        {
          add_scan (self, i - 1, (int) self->scans->len - 2);
          add_scan (self, i, (int) self->scans->len - 2);
        }
    }
}

/* The place of the first scan of a page, from 0; -1 if its leaf is missing. */
int
emend_printed_book_find_scan (const EmendPrintedBook *self, guint page)
{
  for (guint i = 0; i < self->scans->len; i++)
    {
      if (g_array_index (self->scans, EmendPrintedScan, i).page == page)
        return (int) i;
    }
  return -1;
}
