/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The fonts of invisible text.
 */

#include "config.h"

#include "emend-pdf-letters.h"

#include <string.h>

static void
add (EmendPdfLetters *letters, const char *text, double width)
{
  glong length;
  g_autofree gunichar *word = g_utf8_to_ucs4_fast (text, -1, &length);

  emend_pdf_letters_add_word (letters, word, length, width);
}

/* How wide letters are can be told from words only. */
static void
test_widths (void)
{
  static const char *const words[] = { "mi", "im", "mmi", "imi", "iiii", "m", "nim" };
  g_autoptr (EmendPdfLetters) letters = emend_pdf_letters_new ();

  for (guint i = 0; i < 200; i++)
    {
      const char *word = words[i % G_N_ELEMENTS (words)];
      double width = 0;

      for (const char *p = word; *p != '\0'; p++)
        width += *p == 'm' ? 0.8 : *p == 'n' ? 0.5 : 0.3;
      add (letters, word, width);
    }
  /* One that was measured wrongly changes little. */
  add (letters, "mm", 40);
  emend_pdf_letters_settle (letters);
  g_assert_cmpfloat_with_epsilon (emend_pdf_letters_find (letters, 'm')->width, 0.8, 0.03);
  g_assert_cmpfloat_with_epsilon (emend_pdf_letters_find (letters, 'n')->width, 0.5, 0.03);
  g_assert_cmpfloat_with_epsilon (emend_pdf_letters_find (letters, 'i')->width, 0.3, 0.03);
  g_assert_null (emend_pdf_letters_find (letters, 'x'));
}

static gboolean
has_text (const EmendPdfLayer *layer, guint font, const char *text)
{
  gsize size;
  const char *cmap
      = g_bytes_get_data (((EmendPdfFont *) layer->fonts->pdata[font])->to_unicode, &size);

  return memmem (cmap, size, text, strlen (text)) != NULL;
}

/* A script of thousands of letters needs several fonts; each letter has one place. */
static void
test_many (void)
{
  g_autoptr (EmendPdfLetters) letters = emend_pdf_letters_new ();
  g_autoptr (EmendPdfLayer) layer = emend_pdf_layer_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  add (letters, "(\\) word", 3);
  for (gunichar c = 0x4E00; c < 0x4E00 + 1000; c++)
    emend_pdf_letters_add_word (letters, &c, 1, 1);
  add (letters, "𝔄", 1);
  emend_pdf_letters_settle (letters);
  for (gunichar c = 0x4E00; c < 0x4E00 + 1000; c++)
    {
      const EmendPdfLetter *letter = emend_pdf_letters_find (letters, c);

      g_assert_cmpuint (letter->code, >, ' ');
      g_assert_true (
          g_hash_table_add (places, GUINT_TO_POINTER (letter->font * 256 + letter->code)));
    }
  g_assert_cmpuint (emend_pdf_letters_find (letters, 'w')->code, ==, 'w');
  emend_pdf_letters_add_fonts (letters, layer);
  g_assert_cmpuint (layer->fonts->len, ==, 5);
  for (guint i = 0; i < layer->fonts->len; i++)
    {
      const EmendPdfFont *font = g_ptr_array_index (layer->fonts, i);

      g_assert_cmpuint (font->widths->len, <=, 256 - EMEND_PDF_FONT_FIRST_CODE);
      g_assert_cmpuint (g_array_index (font->widths, guint16, 0), ==, 250);
      g_assert_true (has_text (layer, i, "<20><0020>"));
      g_assert_false (has_text (layer, i, "101 beginbfchar"));
    }
  g_assert_true (has_text (layer, 0, "<28><0028>"));
  g_assert_true (has_text (layer, 4, "<D835DD04>"));
}

static void
test_none (void)
{
  g_autoptr (EmendPdfLetters) letters = emend_pdf_letters_new ();
  g_autoptr (EmendPdfLayer) layer = emend_pdf_layer_new ();

  emend_pdf_letters_settle (letters);
  emend_pdf_letters_add_fonts (letters, layer);
  g_assert_cmpuint (layer->fonts->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/pdf-letters/widths", test_widths);
  g_test_add_func ("/emend/export/pdf-letters/many", test_many);
  g_test_add_func ("/emend/export/pdf-letters/none", test_none);
  return g_test_run ();
}
