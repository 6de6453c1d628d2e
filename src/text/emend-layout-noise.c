/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tells print from specks, shadows and what was read inside pictures: `emend_layout_noise_mark (draft)`.
 *
 * Thread contract: no state; the draft belongs to one thread.
 *
 * check-source: tested-by tests/text/test-layout.c
 */

#include "config.h"

#include "emend-layout-noise.h"

/* Confidence in per cent. Tesseract reads print above 80 even where it gets letters wrong; of what it
 * reads below 20 hardly a word is ever there. */
#define SURELY_NOISE 20
#define RATHER_NOISE 35
#define DOUBTFUL 60
#define SURELY_PRINT 80

/* So few letters and digits do not tell a word from a stain. */
#define FEW_SIGNS 3

/* Stains are not read as words of so many letters in one case, of which so many differ, however badly the word is read:
 * large type is, where it is worn. */
#define MANY_LETTERS 7
#define MANY_DIFFERENT 5
#define WORN_SHARE 0.75

/* In words, most characters are letters or digits, and there are a few in each word. */
#define SIGN_SHARE 0.75
#define MIN_WORD_SIGNS 2.5

/* Sizes as multiples of that of the text. */
#define MIN_SIZE 0.6
#define MAX_SIZE 1.6

/* Print has print near by, in leadings of the text: with a line left empty between them. */
#define NEAR_LEADINGS 2.5

/* Smaller than the smallest notes, as a share of the size of the text. */
#define TOO_SMALL 0.4

/* A picture that covers more of the page is rather a shadow, or the page itself. */
#define MAX_PICTURE_SHARE 0.7

/* Labels in a drawing are short; what is longer inside a picture is text that was taken for one. */
#define MAX_LABEL_LETTERS 12

static gboolean
is_ornament (const EmendLine *line)
{
  guint n_stars = 0;

  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      for (const char *p = word->text; *p != '\0'; p++)
        n_stars += *p == '*' ? 1 : 0;
    }
  return n_stars >= FEW_SIGNS;
}

/* Whether @line could be one of the lines of the text, by its shape. */
static gboolean
is_shaped_like_text (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  const EmendPageMetrics *metrics = &draft->metrics;
  g_autofree char *text = emend_line_dup_text (line->line);
  guint n_words = line->line->words->len;
  glong n_chars = g_utf8_strlen (text, -1) - (glong) (n_words - 1);

  return line->n_signs >= SIGN_SHARE * (double) n_chars && line->n_signs >= MIN_WORD_SIGNS * n_words
         && line->size > MIN_SIZE * metrics->size && line->size < MAX_SIZE * metrics->size
         && line->line->box.left > metrics->left - metrics->size
         && line->line->box.right < metrics->right + metrics->size;
}

/* Whether nothing but print is read as @text; gives its number of letters. */
static gboolean
is_long_word (const char *text, glong *n_letters)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  gboolean is_caps = g_unichar_isupper (g_utf8_get_char (g_utf8_next_char (text)));

  *n_letters = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_caps ? !g_unichar_isupper (c)
                  : !g_unichar_islower (c) && (p > text || !g_unichar_isupper (c)))
        return FALSE;
      g_hash_table_add (letters, GUINT_TO_POINTER (g_unichar_tolower (c)));
      ++*n_letters;
    }
  return *n_letters >= MANY_LETTERS && g_hash_table_size (letters) >= MANY_DIFFERENT;
}

/* Whether @line is a title, or some such, that was hardly read: as high as the text, and mostly of long words. */
static gboolean
is_worn (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  const GPtrArray *words = line->line->words;
  glong n_sure = 0;

  for (guint i = 0; i < words->len; i++)
    {
      glong n_letters;

      if (is_long_word (((const EmendWord *) g_ptr_array_index (words, i))->text, &n_letters))
        n_sure += n_letters;
    }
  return (double) n_sure >= WORN_SHARE * line->n_signs
         && emend_box_get_height (&line->line->box) >= MIN_SIZE * draft->metrics.size;
}

/* On how many sides, above and below, there is print near by in the same columns. */
static guint
count_print_near (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  int middle = emend_page_metrics_get_middle (line->line);
  int reach = (int) (NEAR_LEADINGS * draft->metrics.leading);
  gboolean is_above = FALSE;
  gboolean is_below = FALSE;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const EmendLayoutLine *other = emend_layout_draft_get_line (draft, i);
      int step = emend_page_metrics_get_middle (other->line) - middle;

      if (other == line || other->confidence < SURELY_PRINT || other->n_letters <= FEW_SIGNS
          || other->line->box.left >= line->line->box.right
          || other->line->box.right <= line->line->box.left)
        continue;
      is_above = is_above || (step < 0 && -step <= reach);
      is_below = is_below || (step > 0 && step <= reach);
    }
  return (is_above ? 1 : 0) + (is_below ? 1 : 0);
}

static gboolean
is_noise (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  const EmendPageMetrics *metrics = &draft->metrics;
  const EmendBox *box = &line->line->box;
  gboolean is_beside
      = box->left > metrics->right + metrics->size || box->right < metrics->left - metrics->size;

  if (line->n_signs == 0)
    return !is_ornament (line->line);
  if (line->confidence < SURELY_NOISE)
    return is_beside || !is_worn (draft, line);
  if (emend_box_get_height (box) < TOO_SMALL * metrics->size && line->confidence < SURELY_PRINT)
    return TRUE;
  if (line->n_signs <= FEW_SIGNS)
    return line->confidence < DOUBTFUL || (is_beside && line->confidence < SURELY_PRINT);
  if (line->confidence >= DOUBTFUL)
    return FALSE;
  return !is_shaped_like_text (draft, line)
         || count_print_near (draft, line) < (line->confidence < RATHER_NOISE ? 2 : 1);
}

/* Whether @line was read inside one of the pictures. */
static gboolean
is_in_picture (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  gint64 page_area = (gint64) draft->page->width * draft->page->height;

  if (line->confidence >= SURELY_PRINT && line->n_letters > MAX_LABEL_LETTERS)
    return FALSE;
  for (guint i = 0; i < draft->pictures->len; i++)
    {
      const EmendBox *picture = &g_array_index (draft->pictures, EmendBox, i);
      EmendBox common;

      if ((double) emend_box_get_area (picture) > MAX_PICTURE_SHARE * (double) page_area
          && line->confidence >= SURELY_PRINT)
        continue;
      if (emend_box_intersect (picture, &line->line->box, &common)
          && 2 * emend_box_get_area (&common) > emend_box_get_area (&line->line->box))
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_layout_noise_mark:
 * @draft: a draft
 *
 * Sets the types of lines that are noise or stand inside a picture.
 */
void
emend_layout_noise_mark (EmendLayoutDraft *draft)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);

      if (line->type == EMEND_REGION_NOISE || line->type == EMEND_REGION_IMAGE)
        continue;
      if (is_in_picture (draft, line))
        line->type = EMEND_REGION_IMAGE;
      else if (is_noise (draft, line))
        line->type = EMEND_REGION_NOISE;
    }
}
