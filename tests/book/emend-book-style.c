/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * House styles: `emend_book_style_init (&style, "victorian", 7)`. A layout says what kind of book it is; the
 * seed varies type, margins and habits within it.
 */

#include "config.h"

#include "emend-book-style.h"

#include <string.h>

static const char *const layouts[] = { "victorian", "modern", "scholarly" };

static gboolean
chance (GRand *rand, int percent)
{
  return g_rand_int_range (rand, 0, 100) < percent;
}

/* Rounded, so that lines stand on whole pixels. */
static double
vary (GRand *rand, double low, double high)
{
  return (double) (int) g_rand_double_range (rand, low, high + 1.0);
}

static void
set_page (EmendBookStyle *self, GRand *rand)
{
  static const char *const families[] = { "C059", "P052", "Nimbus Roman" };

  self->family = families[g_rand_int_range (rand, 0, G_N_ELEMENTS (families))];
  self->size = vary (rand, 43, 49);
  self->leading = vary (rand, self->size * 1.16, self->size * 1.3);
  self->width = (int) vary (rand, 1480, 1620);
  self->height = (int) vary (rand, 2280, 2480);
  self->inner = vary (rand, 170, 215);
  self->column = self->width - self->inner - vary (rand, 170, 230);
  self->top = vary (rand, 275, 310);
  self->bottom = self->height - vary (rand, 290, 330);
  self->indent = vary (rand, self->size * 1.0, self->size * 1.7);
  self->sink = self->leading * vary (rand, 3, 8);
}

static void
set_victorian (EmendBookStyle *self, GRand *rand)
{
  self->heads_are_capitals = TRUE;
  self->heads_are_spaced = chance (rand, 50);
  self->opening_has_number = chance (rand, 50);
  self->front_is_roman = TRUE;
  self->titles_are_capitals = self->titles_are_centred = TRUE;
  self->first_words_are_capitals = chance (rand, 70);
  self->first_paragraph_is_flush = self->first_words_are_capitals;
  self->has_parts = chance (rand, 30);
  self->has_figures = TRUE;
  self->has_plates = TRUE;
  self->has_verse_mottos = chance (rand, 60);
  self->contents_have_leaders = TRUE;
  self->notes = chance (rand, 65) ? EMEND_BOOK_NOTES_SYMBOLS : EMEND_BOOK_NOTES_PAGE;
  self->note_percent = 12;
  self->chapters = EMEND_BOOK_CHAPTER_ROMAN;
  self->heads = chance (rand, 75) ? EMEND_BOOK_HEADS_BOOK_CHAPTER : EMEND_BOOK_HEADS_BOOK_BOOK;
  self->chapters_on_rectos = chance (rand, 25);
}

static void
set_modern (EmendBookStyle *self, GRand *rand)
{
  self->heads_are_capitals = chance (rand, 50);
  self->heads_are_spaced = chance (rand, 40);
  self->numbers_at_foot = TRUE;
  self->numbers_at_outer_foot = chance (rand, 35);
  self->opening_has_number = chance (rand, 60);
  self->front_is_roman = chance (rand, 40);
  self->titles_are_centred = chance (rand, 50);
  self->first_paragraph_is_flush = TRUE;
  self->has_parts = chance (rand, 40);
  self->has_verse_mottos = chance (rand, 20);
  self->contents_have_leaders = chance (rand, 35);
  self->notes = chance (rand, 60) ? EMEND_BOOK_NOTES_BOOK_END : EMEND_BOOK_NOTES_NONE;
  self->note_percent = 15;
  self->chapters = chance (rand, 60) ? EMEND_BOOK_CHAPTER_ARABIC : EMEND_BOOK_CHAPTER_SPELLED;
  self->heads = EMEND_BOOK_HEADS_BOOK_CHAPTER;
  self->chapters_on_rectos = chance (rand, 40);
}

static void
set_scholarly (EmendBookStyle *self, GRand *rand)
{
  self->heads_are_capitals = chance (rand, 40);
  self->opening_has_number = chance (rand, 50);
  self->front_is_roman = TRUE;
  self->titles_are_centred = chance (rand, 40);
  self->titles_are_capitals = chance (rand, 30);
  self->first_paragraph_is_flush = chance (rand, 60);
  self->has_parts = chance (rand, 75);
  self->has_sections = TRUE;
  self->has_figures = TRUE;
  self->contents_have_leaders = chance (rand, 60);
  self->notes = (EmendBookNoteStyle) g_rand_int_range (rand, EMEND_BOOK_NOTES_PAGE,
                                                       EMEND_BOOK_NOTES_BOOK_END + 1);
  self->note_percent = 55;
  self->chapters = chance (rand, 50) ? EMEND_BOOK_CHAPTER_ARABIC : EMEND_BOOK_CHAPTER_ROMAN;
  self->heads
      = chance (rand, 60) ? EMEND_BOOK_HEADS_CHAPTER_SECTION : EMEND_BOOK_HEADS_BOOK_CHAPTER;
  self->chapters_on_rectos = chance (rand, 50);
}

/* Fills @self; @layout is one of the layouts, or NULL for one that the seed picks. FALSE if there is none. */
gboolean
emend_book_style_init (EmendBookStyle *self, const char *layout, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  memset (self, 0, sizeof *self);
  if (layout == NULL)
    layout = layouts[g_rand_int_range (rand, 0, G_N_ELEMENTS (layouts))];
  set_page (self, rand);

  if (strcmp (layout, "victorian") == 0)
    set_victorian (self, rand);
  else if (strcmp (layout, "modern") == 0)
    set_modern (self, rand);
  else if (strcmp (layout, "scholarly") == 0)
    set_scholarly (self, rand);
  else
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      if (strcmp (layout, layouts[i]) == 0)
        self->layout = layouts[i];
    }
  return TRUE;
}

char **
emend_book_style_dup_layouts (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    g_strv_builder_add (builder, layouts[i]);
  return g_strv_builder_end (builder);
}
