/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Pages on their way from a reader: `emend_page_variant_decode (variant, &error)`. What comes from a
 * reader may be anything that its type allows; only what is possible gets through.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-page-variant.h"

#include <glib/gi18n-lib.h>

#include "emend-reader-answer.h"

/* As `org.emend.Reader1.xml` promises. A page of a newspaper has 20,000 words. */
#define MAX_REGIONS 50000
#define MAX_LINES 100000
#define MAX_WORDS 500000

/* Far more than the largest image that leptonica or cairo can hold. */
#define MAX_SIZE 1000000
#define MAX_DPI 10000

/* What has been decoded of a page so far. */
typedef struct
{
  EmendPage *page;
  guint n_lines;
  guint n_words;
  GError **error;
} Decoder;

static GVariant *
encode_box (const EmendBox *box)
{
  return g_variant_new ("(iiii)", box->left, box->top, box->right, box->bottom);
}

static GVariant *
encode_line (const EmendLine *line)
{
  GVariantBuilder words;

  g_variant_builder_init (&words, G_VARIANT_TYPE ("a" EMEND_PAGE_VARIANT_WORD));
  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      g_variant_builder_add (&words, "(s@(iiii)u)", word->text, encode_box (&word->box),
                             word->confidence);
    }
  return g_variant_new ("(@(iiii)iiub@a" EMEND_PAGE_VARIANT_WORD ")", encode_box (&line->box),
                        line->baseline_left, line->baseline_right, line->font_size,
                        line->starts_paragraph, g_variant_builder_end (&words));
}

static GVariant *
encode_region (const EmendRegion *region)
{
  GVariantBuilder lines;

  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a" EMEND_PAGE_VARIANT_LINE));
  for (guint i = 0; i < region->lines->len; i++)
    g_variant_builder_add_value (&lines, encode_line (g_ptr_array_index (region->lines, i)));
  return g_variant_new ("(su@(iiii)@a" EMEND_PAGE_VARIANT_LINE ")",
                        emend_region_type_get_nick (region->type), region->block,
                        encode_box (&region->box), g_variant_builder_end (&lines));
}

/**
 * emend_page_variant_encode:
 * @page: a page
 *
 * Returns: (transfer floating): @page for the bus; its words lose their numbers
 */
GVariant *
emend_page_variant_encode (const EmendPage *page)
{
  GVariantBuilder regions;

  g_variant_builder_init (&regions, G_VARIANT_TYPE ("a" EMEND_PAGE_VARIANT_REGION));
  for (guint i = 0; i < page->regions->len; i++)
    g_variant_builder_add_value (&regions, encode_region (g_ptr_array_index (page->regions, i)));
  return g_variant_new ("(uuuus@a" EMEND_PAGE_VARIANT_REGION ")", page->width, page->height,
                        page->dpi, page->rotation, page->languages != NULL ? page->languages : "",
                        g_variant_builder_end (&regions));
}

static gboolean
check_box (Decoder *decoder, const EmendBox *box)
{
  return emend_reader_answer_check_box (box, decoder->page->width, decoder->page->height,
                                        decoder->error);
}

static gboolean
decode_word (Decoder *decoder, GVariant *variant, EmendLine *line)
{
  const char *text;
  EmendBox box;
  guint confidence;

  g_variant_get (variant, "(&s(iiii)u)", &text, &box.left, &box.top, &box.right, &box.bottom,
                 &confidence);
  if (!emend_reader_answer_check_text (text, decoder->error) || !check_box (decoder, &box)
      || !emend_reader_answer_check_confidence (confidence, decoder->error))
    return FALSE;
  if (decoder->n_words == MAX_WORDS)
    return emend_reader_answer_refuse (decoder->error, _ ("more than %u words"), MAX_WORDS);

  emend_line_take_word (line, emend_word_new (++decoder->n_words, text, &box, confidence));
  return TRUE;
}

static gboolean
decode_line (Decoder *decoder, GVariant *variant, EmendRegion *region)
{
  g_autoptr (EmendLine) line = emend_line_new ();
  g_autoptr (GVariant) words = NULL;
  EmendBox box;
  int height = (int) decoder->page->height;
  gsize n_words;

  g_variant_get (variant, "((iiii)iiub@a" EMEND_PAGE_VARIANT_WORD ")", &box.left, &box.top,
                 &box.right, &box.bottom, &line->baseline_left, &line->baseline_right,
                 &line->font_size, &line->starts_paragraph, &words);
  if (!check_box (decoder, &box))
    return FALSE;
  if (line->baseline_left < 0 || line->baseline_left > height || line->baseline_right < 0
      || line->baseline_right > height || line->font_size > decoder->page->height)
    return emend_reader_answer_refuse (decoder->error, _ ("a line that leaves it"));
  n_words = g_variant_n_children (words);
  if (n_words == 0)
    return emend_reader_answer_refuse (decoder->error, _ ("a line without words"));
  if (++decoder->n_lines > MAX_LINES)
    return emend_reader_answer_refuse (decoder->error, _ ("more than %u lines"), MAX_LINES);

  for (gsize i = 0; i < n_words; i++)
    {
      g_autoptr (GVariant) word = g_variant_get_child_value (words, i);

      if (!decode_word (decoder, word, line))
        return FALSE;
    }

  emend_box_union (&line->box, &box);
  emend_region_take_line (region, g_steal_pointer (&line));
  return TRUE;
}

static gboolean
decode_region (Decoder *decoder, GVariant *variant)
{
  g_autoptr (EmendRegion) region = emend_region_new (EMEND_REGION_BODY, 0);
  g_autoptr (GVariant) lines = NULL;
  const char *type;
  EmendBox box;
  gsize n_lines;

  g_variant_get (variant, "(&su(iiii)@a" EMEND_PAGE_VARIANT_LINE ")", &type, &region->block,
                 &box.left, &box.top, &box.right, &box.bottom, &lines);
  if (!emend_region_type_from_nick (type, &region->type))
    return emend_reader_answer_refuse (decoder->error, _ ("a region of the type “%.32s”"), type);
  if (!check_box (decoder, &box))
    return FALSE;

  n_lines = g_variant_n_children (lines);
  for (gsize i = 0; i < n_lines; i++)
    {
      g_autoptr (GVariant) line = g_variant_get_child_value (lines, i);

      if (!decode_line (decoder, line, region))
        return FALSE;
    }

  emend_box_union (&region->box, &box);
  emend_page_take_region (decoder->page, g_steal_pointer (&region));
  return TRUE;
}

/**
 * emend_page_variant_decode:
 * @variant: a page as it came over the bus, of the type [const@PAGE_VARIANT_PAGE]
 * @error: return location
 *
 * Checks everything and makes a page of it. Its words are numbered from 1 in their order. Fails with
 * %EMEND_ERROR_READER_GARBAGE.
 *
 * Returns: (transfer full): a page
 */
EmendPage *
emend_page_variant_decode (GVariant *variant, GError **error)
{
  g_autoptr (EmendPage) page = emend_page_new (0, 0);
  g_autoptr (GVariant) regions = NULL;
  g_autofree char *languages = NULL;
  Decoder decoder = { .page = page, .error = error };
  gsize n_regions;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE (EMEND_PAGE_VARIANT_PAGE)),
                        NULL);

  g_variant_get (variant, "(uuuus@a" EMEND_PAGE_VARIANT_REGION ")", &page->width, &page->height,
                 &page->dpi, &page->rotation, &languages, &regions);
  n_regions = g_variant_n_children (regions);
  if (page->width < 1 || page->width > MAX_SIZE || page->height < 1 || page->height > MAX_SIZE
      || page->dpi > MAX_DPI || page->rotation > 270 || page->rotation % 90 != 0
      || n_regions > MAX_REGIONS)
    {
      emend_reader_answer_refuse (error,
                                  _ ("%u × %u pixels, %u dpi, turned by %u degrees, %zu regions"),
                                  page->width, page->height, page->dpi, page->rotation, n_regions);
      return NULL;
    }
  if (*languages != '\0')
    page->languages = g_steal_pointer (&languages);

  for (gsize i = 0; i < n_regions; i++)
    {
      g_autoptr (GVariant) region = g_variant_get_child_value (regions, i);

      if (!decode_region (&decoder, region))
        return NULL;
    }
  return g_steal_pointer (&page);
}
