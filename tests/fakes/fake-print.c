/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A printed page for tests of what reads such pages: `fake_print_add_line (print, 100, 200, "was read")`.
 *
 * Thread contract: used by one thread.
 */

#include "config.h"

#include "fake-print.h"

#include <string.h>

#define PAGE_WIDTH 1500
#define PAGE_HEIGHT 2100
#define PAPER 225
#define INK 30

FakePrint *
fake_print_new (void)
{
  FakePrint *self = g_new0 (FakePrint, 1);

  self->page = emend_page_new (PAGE_WIDTH, PAGE_HEIGHT);
  self->page->dpi = 300;
  self->image = emend_image_new (PAGE_WIDTH, PAGE_HEIGHT, 8, 300);
  memset (self->image->data, PAPER, self->image->stride * self->image->height);
  return self;
}

void
fake_print_free (FakePrint *self)
{
  emend_page_unref (self->page);
  emend_image_unref (self->image);
  g_free (self);
}

void
fake_print_draw (FakePrint *self, int left, int top, int right, int bottom)
{
  for (int y = top; y < bottom; y++)
    memset (self->image->data + self->image->stride * (gsize) y + left, INK,
            (gsize) (right - left));
}

/* Draws @text, which nobody has read. */
void
fake_print_draw_text (FakePrint *self, int left, int baseline, const char *text)
{
  for (const char *p = text; *p != '\0'; p++, left += FAKE_PRINT_STEP)
    {
      if (*p != ' ')
        fake_print_draw (self, left, baseline - FAKE_PRINT_HEIGHT, left + FAKE_PRINT_WIDTH,
                         baseline);
    }
}

/* Draws @text and has it read. */
EmendLine *
fake_print_add_line (FakePrint *self, int left, int baseline, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, self->page->regions->len);
  EmendLine *line = emend_line_new ();

  fake_print_draw_text (self, left, baseline, text);
  line->baseline_left = line->baseline_right = baseline;
  line->font_size = FAKE_PRINT_SIZE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      int width = (int) strlen (words[i]) * FAKE_PRINT_STEP;
      const EmendBox box = { left, baseline - FAKE_PRINT_HEIGHT,
                             left + width - FAKE_PRINT_STEP + FAKE_PRINT_WIDTH, baseline };

      emend_line_take_word (
          line, emend_word_new (emend_page_count_words (self->page) + i + 1, words[i], &box, 95));
      left += width + FAKE_PRINT_STEP;
    }
  emend_region_take_line (region, line);
  emend_page_take_region (self->page, region);
  return line;
}
