/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of a page as operators of a PDF that show them where they are printed, without being seen:
 *
 *     emend_pdf_text_count (page, 11, breaks, letters); … for all pages
 *     emend_pdf_letters_settle (letters);
 *     content = emend_pdf_text_render (page, 11, breaks, letters, &n_letters);
 *
 * Pages of scans are small, and where each word begins and ends is more than what it says. So a line is set as one, with
 * the scale and the spaces that fit it best, and only what would be off by more than is to be seen is moved.
 *
 * Thread contract: used by one thread at a time for the same letters.
 *
 * check-source: tested-by tests/app/test-pdf.py
 */

#include "config.h"

#include "emend-pdf-text.h"

#include <math.h>

#include "emend-pdf-line.h"
#include "emend-pdf-word.h"
#include "emend-spacing.h"

/* Words that were read inside of a picture with less confidence, in per cent, are hatching. */
#define MIN_PICTURE_CONFIDENCE 70

/* The size of the type of a line is no less than half of the line, nor more than twice: what says otherwise was taken
 * from specks. */
#define MAX_SIZE_RATIO 2

/* Sizes that differ by less than this part are those of the same type, within a region and between regions: how large the
 * type of a line is can only be guessed if it has no tall letters. Programs that tell lines from columns take other sizes
 * for other text. */
#define SAME_SIZE_IN_REGION 0.4
#define SAME_SIZE 0.2

/* A page whose words are taken. */
typedef struct
{
  const EmendPage *page;
  guint position;
  EmendPdfBreaks *breaks;
  EmendSpacing spacing;
  int size;        /* of most of its words */
  int region_size; /* of most words of the region that is being taken */
} Text;

static gboolean
is_shown (const EmendRegion *region, const EmendWord *word)
{
  if (region->type == EMEND_REGION_NOISE || emend_box_is_empty (&word->box))
    return FALSE;
  return region->type != EMEND_REGION_IMAGE || word->confidence >= MIN_PICTURE_CONFIDENCE;
}

static int
measure_size (const EmendLine *line)
{
  int height = MAX (1, emend_box_get_height (&line->box));
  int size = (int) MIN (line->font_size, G_MAXINT16);

  if (size == 0)
    return height;
  return CLAMP (size, MAX (1, height / MAX_SIZE_RATIO), height * MAX_SIZE_RATIO);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
add_sizes (const EmendRegion *region, GArray *sizes)
{
  for (guint l = 0; l < region->lines->len; l++)
    {
      const EmendLine *line = g_ptr_array_index (region->lines, l);
      int size = measure_size (line);

      for (guint w = 0; w < line->words->len; w++)
        g_array_append_val (sizes, size);
    }
}

/* The median of the lines, each counted as often as it has words; 0 if there are none. */
static int
find_median (GArray *sizes)
{
  g_array_sort (sizes, compare_sizes);
  return sizes->len > 0 ? g_array_index (sizes, int, sizes->len / 2) : 0;
}

static int
find_page_size (const EmendPage *page)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint r = 0; r < page->regions->len; r++)
    add_sizes (g_ptr_array_index (page->regions, r), sizes);
  return find_median (sizes);
}

static int
find_region_size (const EmendRegion *region)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (int));

  add_sizes (region, sizes);
  return find_median (sizes);
}

static int
get_size (const Text *self, const EmendLine *line)
{
  int size = measure_size (line);

  if (ABS (size - self->region_size) <= SAME_SIZE_IN_REGION * self->region_size)
    size = self->region_size;
  return ABS (size - self->size) <= SAME_SIZE * self->size ? self->size : size;
}

/* The row of the baseline below the middle of a word. */
static int
get_baseline (const EmendLine *line, const EmendBox *box)
{
  int width = emend_box_get_width (&line->box);
  double middle = (box->left + box->right) / 2.0 - line->box.left;
  double share = width > 0 ? CLAMP (middle / width, 0, 1) : 0;
  double row = line->baseline_left + share * (line->baseline_right - line->baseline_left);

  /* A baseline that the word does not reach is that of something else. */
  if (row < box->top || row > box->bottom + emend_box_get_height (&line->box))
    return box->bottom;
  return (int) lround (row);
}

/* Gives the letters of a word, with what belongs to it but was printed apart from it, as the marks of old books are; and
 * goes on to the next one. */
static gunichar *
take_word (const Text *self,
           const EmendRegion *region,
           const EmendLine *line,
           guint *place,
           EmendBox *box,
           guint *n_letters)
{
  GString *text = g_string_new (NULL);
  g_autofree char *all = NULL;
  gboolean goes_on = TRUE;
  gunichar *letters;
  glong length;

  *box = EMEND_BOX_INIT;
  for (; goes_on && *place < line->words->len; (*place)++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, *place);

      if (is_shown (region, word))
        {
          g_autofree char *shown = emend_pdf_breaks_dup_text (self->breaks, self->position, word);

          g_string_append (text, shown);
          if (*shown != '\0')
            emend_box_union (box, &word->box);
        }
      goes_on
          = *place + 1 < line->words->len && emend_spacing_is_closed (self->spacing, line, *place);
    }
  all = g_string_free (text, FALSE);
  letters = emend_pdf_word_dup_letters (all, &length);
  *n_letters = (guint) length;
  return letters;
}

static Text
begin_text (const EmendPage *page, guint position, EmendPdfBreaks *breaks)
{
  return (Text){
    page, position, breaks, emend_spacing_for_languages (page->languages), find_page_size (page), 0
  };
}

static void
count_line (const Text *self,
            const EmendRegion *region,
            const EmendLine *line,
            EmendPdfLetters *letters)
{
  double size = get_size (self, line);

  for (guint w = 0; w < line->words->len; w++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, w);

      if (is_shown (region, word))
        emend_pdf_breaks_add_shown (self->breaks, self->position, word);
    }
  for (guint w = 0; w < line->words->len;)
    {
      EmendBox box;
      guint length;
      g_autofree gunichar *word = take_word (self, region, line, &w, &box, &length);

      emend_pdf_letters_add_word (letters, word, length, emend_box_get_width (&box) / size);
    }
}

/**
 * emend_pdf_text_count:
 * @page: a page
 * @position: its position in the book, from 0
 * @breaks: the broken words of the book, which learn what is shown
 * @letters: where to count the letters of its words
 */
void
emend_pdf_text_count (const EmendPage *page,
                      guint position,
                      EmendPdfBreaks *breaks,
                      EmendPdfLetters *letters)
{
  Text self = begin_text (page, position, breaks);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      self.region_size = find_region_size (region);
      for (guint l = 0; l < region->lines->len; l++)
        count_line (&self, region, g_ptr_array_index (region->lines, l), letters);
    }
}

static void
render_line (const Text *self,
             EmendPdfLine *set,
             const EmendRegion *region,
             const EmendLine *line,
             guint *n_letters)
{
  for (guint w = 0; w < line->words->len;)
    {
      EmendBox box;
      guint length;
      g_autofree gunichar *letters = take_word (self, region, line, &w, &box, &length);

      if (length == 0)
        continue;
      *n_letters += length;
      emend_pdf_line_take_word (set, g_steal_pointer (&letters), length, box.left, box.right,
                                get_baseline (line, &box));
    }
  emend_pdf_line_end (set);
}

/**
 * emend_pdf_text_render:
 * @page: a page
 * @position: its position in the book, from 0
 * @breaks: the broken words of the book, when all pages are counted
 * @letters: the letters of all pages, settled
 * @n_letters: (out): how many letters the words have
 *
 * Returns: (transfer full): operators in pixels from the lower left corner of the page image; empty if there are no
 *   words
 */
GBytes *
emend_pdf_text_render (const EmendPage *page,
                       guint position,
                       EmendPdfBreaks *breaks,
                       const EmendPdfLetters *letters,
                       guint *n_letters)
{
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, (int) page->height);
  Text self = begin_text (page, position, breaks);

  *n_letters = 0;
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      self.region_size = find_region_size (region);
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          emend_pdf_line_begin (set, get_size (&self, line));
          render_line (&self, set, region, line, n_letters);
        }
    }
  return emend_pdf_line_finish (set);
}
