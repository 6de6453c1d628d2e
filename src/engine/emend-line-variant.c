/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lines that a reader looks at again, on their way to it and back: `emend_line_variant_decode (variant,
 * page, n_lines, &error)`. What comes from a reader may be anything that its type allows; only what is
 * possible gets through.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-line-variant.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-reader-answer.h"

/* As `org.emend.Reader1.xml` promises. */
#define MAX_WORDS 10000
#define MAX_ALTERNATIVES 8

static GVariant *
encode_word (const EmendWord *word)
{
  static const char *const none[] = { NULL };
  const char *const *alternatives
      = word->alternatives != NULL ? (const char *const *) word->alternatives : none;

  return g_variant_new ("(s(iiii)u^as)", word->text, word->box.left, word->box.top, word->box.right,
                        word->box.bottom, word->confidence, alternatives);
}

/**
 * emend_line_variant_encode:
 * @lines: (element-type EmendLine): lines
 *
 * Returns: (transfer floating): the words of @lines for the bus, of the type
 *   [const@LINE_VARIANT_LINES]
 */
GVariant *
emend_line_variant_encode (GPtrArray *lines)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (EMEND_LINE_VARIANT_LINES));
  for (guint i = 0; i < lines->len; i++)
    {
      const EmendLine *line = g_ptr_array_index (lines, i);

      g_variant_builder_open (&builder, G_VARIANT_TYPE ("a" EMEND_LINE_VARIANT_WORD));
      for (guint w = 0; w < line->words->len; w++)
        g_variant_builder_add_value (&builder, encode_word (g_ptr_array_index (line->words, w)));
      g_variant_builder_close (&builder);
    }
  return g_variant_builder_end (&builder);
}

static gboolean
check_alternatives (const char *text, const char *const *alternatives, GError **error)
{
  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      if (i == MAX_ALTERNATIVES)
        return emend_reader_answer_refuse (error, _ ("a word with more than %u alternatives"),
                                           MAX_ALTERNATIVES);
      if (!emend_reader_answer_check_text (alternatives[i], error))
        return FALSE;
      if (g_str_equal (alternatives[i], text))
        return emend_reader_answer_refuse (error, _ ("a word that is its own alternative"));
      for (guint j = 0; j < i; j++)
        {
          if (g_str_equal (alternatives[j], alternatives[i]))
            return emend_reader_answer_refuse (error, _ ("an alternative that comes twice"));
        }
    }
  return TRUE;
}

static gboolean
decode_word (GVariant *variant, const EmendPage *page, EmendLine *line, GError **error)
{
  g_auto (GStrv) alternatives = NULL;
  const char *text;
  EmendBox box;
  guint confidence;
  EmendWord *word;

  g_variant_get (variant, "(&s(iiii)u^as)", &text, &box.left, &box.top, &box.right, &box.bottom,
                 &confidence, &alternatives);
  if (!emend_reader_answer_check_text (text, error)
      || !emend_reader_answer_check_box (&box, page->width, page->height, error)
      || !emend_reader_answer_check_confidence (confidence, error)
      || !check_alternatives (text, (const char *const *) alternatives, error))
    return FALSE;

  word = emend_word_new (line->words->len + 1, text, &box, confidence);
  if (*alternatives != NULL)
    emend_word_take_alternatives (word, g_steal_pointer (&alternatives));
  emend_line_take_word (line, word);
  return TRUE;
}

static EmendLine *
decode_line (GVariant *variant, const EmendPage *page, GError **error)
{
  g_autoptr (EmendLine) line = emend_line_new ();
  gsize n_words = g_variant_n_children (variant);

  if (n_words > MAX_WORDS)
    {
      emend_reader_answer_refuse (error, _ ("a line of more than %u words"), MAX_WORDS);
      return NULL;
    }

  for (gsize i = 0; i < n_words; i++)
    {
      g_autoptr (GVariant) word = g_variant_get_child_value (variant, i);

      if (!decode_word (word, page, line, error))
        return NULL;
    }
  return g_steal_pointer (&line);
}

/**
 * emend_line_variant_decode:
 * @variant: lines as they came over the bus, of the type [const@LINE_VARIANT_LINES]
 * @page: the page that they are on; its size counts
 * @n_lines: how many were asked for
 * @error: return location
 *
 * Checks everything and makes lines of it. The words of each are numbered from 1; its box is what they
 * cover. Fails with %EMEND_ERROR_READER_GARBAGE.
 *
 * Returns: (transfer full) (element-type EmendLine): @n_lines lines
 */
GPtrArray *
emend_line_variant_decode (GVariant *variant, const EmendPage *page, guint n_lines, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  gsize n_found;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE (EMEND_LINE_VARIANT_LINES)),
                        NULL);

  n_found = g_variant_n_children (variant);
  if (n_found != n_lines)
    {
      emend_reader_answer_refuse (error, _ ("%zu lines instead of %u"), n_found, n_lines);
      return NULL;
    }

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);
      EmendLine *line = decode_line (child, page, error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

/**
 * emend_line_variant_encode_boxes:
 * @boxes: (array length=n_boxes): where lines stand
 * @n_boxes: number of lines
 *
 * Returns: (transfer floating): @boxes for the bus, of the type [const@LINE_VARIANT_BOXES]
 */
GVariant *
emend_line_variant_encode_boxes (const EmendBox *boxes, guint n_boxes)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (EMEND_LINE_VARIANT_BOXES));
  for (guint i = 0; i < n_boxes; i++)
    g_variant_builder_add (&builder, "(iiii)", boxes[i].left, boxes[i].top, boxes[i].right,
                           boxes[i].bottom);
  return g_variant_builder_end (&builder);
}

/**
 * emend_line_variant_decode_boxes:
 * @variant: boxes as they came over the bus, of the type [const@LINE_VARIANT_BOXES]
 * @width: of the page image, in pixels
 * @height: of the page image, in pixels
 * @max_boxes: how many there may be
 * @error: return location
 *
 * Fails with %EMEND_ERROR_FAILED if there are more than @max_boxes, or if one of them
 * is empty or reaches beyond the page.
 *
 * Returns: (transfer full) (element-type EmendBox): where lines stand
 */
GArray *
emend_line_variant_decode_boxes (GVariant *variant,
                                 guint width,
                                 guint height,
                                 guint max_boxes,
                                 GError **error)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  gsize n_boxes = g_variant_n_children (variant);

  if (n_boxes > max_boxes)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                   _ ("looking at more than %u lines at once"), max_boxes);
      return NULL;
    }

  for (gsize i = 0; i < n_boxes; i++)
    {
      EmendBox box;

      g_variant_get_child (variant, i, "(iiii)", &box.left, &box.top, &box.right, &box.bottom);
      if (!emend_reader_answer_check_box (&box, width, height, NULL))
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                       _ ("a line from (%d, %d) to (%d, %d) is not on the page"), box.left, box.top,
                       box.right, box.bottom);
          return NULL;
        }
      g_array_append_val (boxes, box);
    }
  return g_steal_pointer (&boxes);
}
