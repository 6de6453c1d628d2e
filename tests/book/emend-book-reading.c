/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A printed page as a recogniser reads it: `emend_book_reading_make (book, place, misreader)`. Blocks, paragraphs,
 * baselines and sizes are as Tesseract gives them, by way of Emend's adapter.
 */

#include "config.h"

#include "emend-book-reading.h"

#include <math.h>
#include <string.h>

/* Tesseract begins a block where the distance of lines is greater than this, in lines. */
#define BLOCK_GAP 1.45

/* Or where type becomes larger or smaller by this. */
#define BLOCK_SIZE 1.25

typedef struct
{
  const EmendPrintedBook *book;
  const EmendPrintedPage *printed;
  EmendMisreader *misreader;
  EmendPage *page;
  EmendRegion *region;
  guint n_blocks;
  guint n_words;
  double slope;
  double shift_x;
  double shift_y;
  double done; /* down to here, pictures were added */
} Reading;

static double
turn_x (const Reading *self, double x, double y)
{
  return x + self->shift_x - (y - self->page->height / 2.0) * self->slope;
}

static double
turn_y (const Reading *self, double x, double y)
{
  return y + self->shift_y + (x - self->page->width / 2.0) * self->slope;
}

static int
jitter (const Reading *self)
{
  guint noise = emend_misreader_get_noise (self->misreader);

  return noise == 0 ? 0
                    : (int) lround (
                        emend_misreader_draw (self->misreader, -(double) noise, (double) noise));
}

/* The box of the ink of the words from @first to @end, which stand together. */
static EmendBox
get_box (const Reading *self, const EmendPrintedLine *line, guint first, guint end)
{
  EmendBox all = EMEND_BOX_INIT;

  for (guint i = first; i < end; i++)
    {
      const EmendPrintedWord *word = &g_array_index (line->words, EmendPrintedWord, i);
      const EmendTypeExtents *ink
          = emend_type_case_measure (self->book->type_case, &word->font, word->text);
      double y = line->baseline - word->rise;
      double middle = word->x + (ink->ink_left + ink->ink_right) / 2.0;
      EmendBox box = { (int) turn_x (self, word->x + ink->ink_left, y),
                       (int) turn_y (self, middle, y + ink->ink_top),
                       (int) ceil (turn_x (self, word->x + ink->ink_right, y)),
                       (int) ceil (turn_y (self, middle, y + ink->ink_bottom)) };

      emend_box_union (&all, &box);
    }
  all.left = CLAMP (all.left + jitter (self), 0, (int) self->page->width - 2);
  all.top = CLAMP (all.top + jitter (self), 0, (int) self->page->height - 2);
  all.right = CLAMP (all.right + jitter (self), all.left + 1, (int) self->page->width);
  all.bottom = CLAMP (all.bottom + jitter (self), all.top + 1, (int) self->page->height);
  return all;
}

static gboolean
is_leader (const EmendPrintedWord *word)
{
  return strlen (word->text) > 2 && strspn (word->text, ".") == strlen (word->text);
}

/* What is read of one printed word; NULL or empty if it is overlooked. */
static char *
read_part (const Reading *self, const EmendPrintedLine *line, const EmendPrintedWord *word)
{
  if (line->element == NULL && g_strcmp0 (word->text, self->printed->label) == 0)
    return emend_misreader_read_number (self->misreader, word->text);
  if (word->note != NULL
      || (line->element != NULL && line->element->label_is_raised
          && g_strcmp0 (word->text, line->element->label) == 0 && word->end == 0))
    return emend_misreader_read_marker (self->misreader, word->text);
  if (is_leader (word))
    return emend_misreader_read_leader (self->misreader, word->text);
  return emend_misreader_read_word (self->misreader, word->text, line->element == NULL);
}

/* Adds what is read at @box: one word, or several, each with its share of the box. */
static void
add_words (Reading *self, EmendLine *line, const char *text, const EmendBox *box, guint confidence)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double letter = (double) emend_box_get_width (box) / (double) MAX (1, g_utf8_strlen (text, -1));
  double x = box->left;

  for (guint i = 0; words[i] != NULL; i++)
    {
      double width = letter * (double) g_utf8_strlen (words[i], -1);
      EmendBox part = { (int) x, box->top, (int) (x + width), box->bottom };

      part.right = words[i + 1] == NULL ? box->right : MAX (part.right, part.left + 1);
      emend_line_take_word (line, emend_word_new (++self->n_words, words[i], &part, confidence));
      x += width + letter;
    }
}

static void
read_word (Reading *self, const EmendPrintedLine *line, guint first, guint end, EmendLine *to)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_right = TRUE;
  EmendBox box;
  double confidence;

  for (guint i = first; i < end; i++)
    {
      const EmendPrintedWord *word = &g_array_index (line->words, EmendPrintedWord, i);
      g_autofree char *read = read_part (self, line, word);

      is_right = is_right && g_strcmp0 (read, word->text) == 0;
      g_string_append (text, read != NULL ? read : "");
    }
  if (text->len == 0)
    return;

  box = get_box (self, line, first, end);
  confidence = is_right ? emend_misreader_draw (self->misreader, 89.0, 97.5)
                        : emend_misreader_draw (self->misreader, 35.0, 90.0);
  add_words (self, to, text->str, &box, (guint) confidence);
}

static guint
get_type_size (const Reading *self, const EmendPrintedLine *line)
{
  const EmendTypeFont plain = { .size = line->size };
  EmendTypeCase *type_case = self->book->type_case;
  double size = emend_type_case_measure (type_case, &plain, "p")->ink_bottom
                - emend_type_case_measure (type_case, &plain, "d")->ink_top;

  return (guint) MAX (1.0, size + jitter (self));
}

static EmendLine *
read_line (Reading *self, const EmendPrintedLine *line)
{
  EmendLine *read = emend_line_new ();
  guint end;

  for (guint first = 0; first < line->words->len; first = end)
    {
      for (end = first + 1;
           end < line->words->len && g_array_index (line->words, EmendPrintedWord, end).glued;
           end++)
        ;
      read_word (self, line, first, end, read);
    }
  if (read->words->len == 0)
    return read;

  read->baseline_left = (int) turn_y (self, read->box.left, line->baseline) + jitter (self);
  read->baseline_right = (int) turn_y (self, read->box.right, line->baseline) + jitter (self);
  read->font_size = get_type_size (self, line);
  return read;
}

/* Blocks and paragraphs */

static gboolean
starts_block (const EmendPrintedLine *line, const EmendPrintedLine *before)
{
  double distance;

  if (before == NULL || (line->element == NULL) != (before->element == NULL))
    return TRUE;
  distance = line->baseline - before->baseline;
  return distance < line->leading * 0.5
         || distance > MIN (line->leading, before->leading) * BLOCK_GAP
         || line->size > before->size * BLOCK_SIZE || before->size > line->size * BLOCK_SIZE;
}

/* Tesseract sees most captions below pictures, and takes rows with leaders for a table. */
static EmendRegionType
get_type (const Reading *self, const EmendPrintedLine *line)
{
  if (line->element == NULL)
    return EMEND_REGION_BODY;
  if (line->element->role == EMEND_BOOK_CAPTION && self->printed->pictures->len > 0)
    return emend_misreader_chance (self->misreader, 150, 400) ? EMEND_REGION_BODY
                                                              : EMEND_REGION_CAPTION;
  if (line->element->role == EMEND_BOOK_CONTENTS && line->element->leaders)
    return emend_misreader_chance (self->misreader, 700, 700) ? EMEND_REGION_TABLE
                                                              : EMEND_REGION_BODY;
  return EMEND_REGION_BODY;
}

/* Paragraphs that are not indented are often not seen to begin; nor are the rows of a table, ever. */
static gboolean
starts_paragraph (const Reading *self, const EmendPrintedLine *line)
{
  if (self->region->type == EMEND_REGION_TABLE)
    return FALSE;
  if (!line->starts)
    return emend_misreader_chance (self->misreader, 3, 12);
  if (line->element != NULL
      && (line->element->role == EMEND_BOOK_CONTENTS || line->element->role == EMEND_BOOK_LIST))
    return !emend_misreader_chance (self->misreader, 300, 500);
  return !emend_misreader_chance (self->misreader, 20, 60);
}

static void
add_picture (Reading *self, EmendRegionType type, const EmendBox *box)
{
  EmendRegion *region = emend_region_new (type, self->n_blocks++);
  EmendBox turned
      = { (int) turn_x (self, box->left, box->top), (int) turn_y (self, box->left, box->top),
          (int) turn_x (self, box->right, box->bottom),
          (int) turn_y (self, box->right, box->bottom) };

  region->box.left = CLAMP (turned.left, 0, (int) self->page->width);
  region->box.top = CLAMP (turned.top, 0, (int) self->page->height);
  region->box.right = CLAMP (turned.right, region->box.left, (int) self->page->width);
  region->box.bottom = CLAMP (turned.bottom, region->box.top, (int) self->page->height);
  emend_page_take_region (self->page, region);
  self->region = NULL;
}

/* Pictures and rules down to @to that were not yet added. */
static void
add_pictures (Reading *self, double to)
{
  for (guint i = 0; i < self->printed->pictures->len; i++)
    {
      const EmendPrintedPicture *picture = g_ptr_array_index (self->printed->pictures, i);

      if (picture->box.top >= self->done && picture->box.top < to)
        add_picture (self, EMEND_REGION_IMAGE, &picture->box);
    }
  for (guint i = 0; i < self->printed->rules->len; i++)
    {
      const EmendBox *rule = &g_array_index (self->printed->rules, EmendBox, i);

      if (rule->top >= self->done && rule->top < to
          && !emend_misreader_chance (self->misreader, 200, 400))
        add_picture (self, EMEND_REGION_NOISE, rule);
    }
  self->done = MAX (self->done, to);
}

static void
add_to_region (Reading *self, const EmendPrintedLine *line, EmendLine *read, gboolean is_new_block)
{
  if (is_new_block || starts_paragraph (self, line))
    {
      if (is_new_block)
        self->n_blocks++;
      self->region = emend_region_new (get_type (self, line), self->n_blocks - 1);
      emend_page_take_region (self->page, self->region);
      read->starts_paragraph = TRUE;
    }
  emend_region_take_line (self->region, read);
}

static gboolean
is_number (const Reading *self, const EmendPrintedLine *line, guint word)
{
  return line->element == NULL && self->printed->label != NULL
         && strcmp (g_array_index (line->words, EmendPrintedWord, word).text, self->printed->label)
                == 0;
}

/* Parts a running head from its number: returns a line with what comes second, or NULL if there are not both. */
static EmendLine *
split_head (const Reading *self, const EmendPrintedLine *line, EmendLine *read)
{
  guint n_words = read->words->len;
  gboolean is_first = is_number (self, line, 0);
  guint at = is_first ? 1 : n_words - 1;
  EmendLine *second;

  /* Not where something of it was overlooked. */
  if (n_words < 2 || n_words != line->words->len
      || (!is_first && !is_number (self, line, n_words - 1)))
    return NULL;

  second = emend_line_new ();
  second->baseline_left = read->baseline_left;
  second->baseline_right = read->baseline_right;
  second->font_size = read->font_size;
  while (read->words->len > at)
    emend_line_take_word (second, g_ptr_array_steal_index (read->words, at));
  read->box = EMEND_BOX_INIT;
  for (guint i = 0; i < read->words->len; i++)
    emend_box_union (&read->box, &((EmendWord *) g_ptr_array_index (read->words, i))->box);
  return second;
}

/* A number far from the head may be a block of its own; whole heads are lost at times. */
static void
add_line (Reading *self, const EmendPrintedLine *line, const EmendPrintedLine *before)
{
  EmendLine *read = read_line (self, line);
  gboolean is_lost = line->element == NULL && emend_misreader_chance (self->misreader, 15, 60);
  EmendLine *second = NULL;

  if (read->words->len == 0 || is_lost)
    {
      self->n_words -= read->words->len;
      emend_line_free (read);
      return;
    }
  if (line->element == NULL && emend_misreader_chance (self->misreader, 150, 250))
    second = split_head (self, line, read);
  add_to_region (self, line, read, self->region == NULL || starts_block (line, before));
  if (second != NULL)
    add_to_region (self, line, second, TRUE);
}

static gboolean
is_above (const Reading *self, const EmendPrintedLine *line)
{
  return line->element == NULL && line->baseline < self->book->plan->style.top;
}

/* Shadows at the edge of the page that are read as text. */
static void
add_shadow (Reading *self)
{
  static const char *const signs[] = { "|", "—", "_", ".", "/", "i" };
  int x = self->shift_x > 0.0 ? 6 : (int) self->page->width - 24;
  int y = (int) emend_misreader_draw (self->misreader, 200.0, self->page->height - 400.0);
  const EmendBox box = { x, y, x + 12, y + 60 };
  guint n = (guint) emend_misreader_draw (self->misreader, 0.0, G_N_ELEMENTS (signs) - 0.01);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, self->n_blocks++);
  EmendLine *line = emend_line_new ();

  emend_line_take_word (line, emend_word_new (++self->n_words, signs[n], &box, 30));
  line->baseline_left = line->baseline_right = box.bottom;
  line->font_size = 60;
  line->starts_paragraph = TRUE;
  emend_region_take_line (region, line);
  emend_page_take_region (self->page, region);
}

/* What a recogniser reads at a place of the scan, from 0. Lines come as they were set, the head first. */
EmendPage *
emend_book_reading_make (const EmendPrintedBook *book, guint place, EmendMisreader *misreader)
{
  const EmendPrintedScan *scan = &g_array_index (book->scans, EmendPrintedScan, place);
  const EmendBookStyle *style = &book->plan->style;
  Reading self = { .book = book, .misreader = misreader };
  double noise = emend_misreader_get_noise (misreader);
  const EmendPrintedLine *before = NULL;

  self.printed = g_ptr_array_index (book->pages, scan->page);
  self.page = emend_page_new ((guint) style->width, (guint) style->height);
  self.page->dpi = 300;
  self.page->languages = g_strdup ("eng");
  /* Up to a third of a degree at level 1, and some millimetres. */
  self.slope = emend_misreader_draw (misreader, -0.006, 0.006) * noise;
  self.shift_x = emend_misreader_draw (misreader, -25.0, 25.0) * noise;
  self.shift_y = emend_misreader_draw (misreader, -25.0, 25.0) * noise;

  for (guint turn = 0; turn < 2; turn++)
    {
      for (guint i = 0; i < self.printed->lines->len; i++)
        {
          const EmendPrintedLine *line = g_ptr_array_index (self.printed->lines, i);

          if (is_above (&self, line) != (turn == 0))
            continue;
          add_pictures (&self, line->baseline);
          add_line (&self, line, before);
          before = line;
        }
    }
  add_pictures (&self, style->height);
  if (emend_misreader_chance (misreader, 30, 150))
    add_shadow (&self);
  return self.page;
}
