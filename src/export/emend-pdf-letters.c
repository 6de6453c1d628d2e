/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The fonts of the text that is laid over scans: which code a character has, and how wide it is. Nobody sees these
 * fonts; but the nearer their characters are to the width of those in print, the less has to be said about where each
 * word is. So widths are learned from the boxes of the words of the book:
 *
 *     emend_pdf_letters_add_word (letters, word, length, width); …
 *     emend_pdf_letters_settle (letters);
 *     letter = emend_pdf_letters_find (letters, 'e');
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-pdf-letters.h"

#include "emend-pdf-blank-font.h"

/* The characters of ASCII have their own codes in the first font; all others begin here there. */
#define FIRST_FREE_CODE 128

/* A space has this code in every font, and the width that is usual in print. */
#define SPACE 32
#define SPACE_WIDTH 0.25

/* The width of a character that nothing is known of, and the limits of what is believed. */
#define DEFAULT_WIDTH 0.45
#define MIN_WIDTH 0.1
#define MAX_WIDTH 2.0

/* Words that widths are learned from: those of some three hundred pages. */
#define MAX_SAMPLES 100000

/* Boxes of words that are this much wider or narrower than expected are no boxes of these words. */
#define MAX_RATIO 2.0

/* After so many rounds the widths change by less than a thousandth. */
#define N_ROUNDS 12

/* A CMap has at most so many characters in one part (Adobe Technical Note #5411). */
#define MAX_CMAP_PART 100

typedef struct
{
  guint first; /* in the text of all samples */
  guint length;
  double width;
} Sample;

struct _EmendPdfLetters
{
  GHashTable *table;  /* of a character to its EmendPdfLetter */
  GPtrArray *letters; /* of EmendPdfLetter, by their codes once they are settled */
  GArray *samples;    /* of Sample */
  GArray *text;       /* of gunichar */
};

/**
 * emend_pdf_letters_new:
 *
 * Returns: (transfer full): no letters
 */
EmendPdfLetters *
emend_pdf_letters_new (void)
{
  EmendPdfLetters *self = g_new0 (EmendPdfLetters, 1);

  self->table = g_hash_table_new (NULL, NULL);
  self->letters = g_ptr_array_new_with_free_func (g_free);
  self->samples = g_array_new (FALSE, FALSE, sizeof (Sample));
  self->text = g_array_new (FALSE, FALSE, sizeof (gunichar));
  return self;
}

/**
 * emend_pdf_letters_free:
 * @self: (transfer full): letters
 */
void
emend_pdf_letters_free (EmendPdfLetters *self)
{
  g_hash_table_unref (self->table);
  g_ptr_array_unref (self->letters);
  g_array_unref (self->samples);
  g_array_unref (self->text);
  g_free (self);
}

static EmendPdfLetter *
look_up (const EmendPdfLetters *self, gunichar character)
{
  return g_hash_table_lookup (self->table, GUINT_TO_POINTER (character));
}

/**
 * emend_pdf_letters_add_word:
 * @self: letters that are not settled
 * @word: (array length=length): a word of the book
 * @length: how many characters it has
 * @width: how wide it is printed, in parts of the size of its type
 */
void
emend_pdf_letters_add_word (EmendPdfLetters *self, const gunichar *word, glong length, double width)
{
  for (glong i = 0; i < length; i++)
    {
      EmendPdfLetter *letter = look_up (self, word[i]);

      if (word[i] == SPACE)
        continue;
      if (letter == NULL)
        {
          letter = g_new0 (EmendPdfLetter, 1);
          letter->character = word[i];
          letter->width = DEFAULT_WIDTH;
          g_ptr_array_add (self->letters, letter);
          g_hash_table_insert (self->table, GUINT_TO_POINTER (word[i]), letter);
        }
      letter->count++;
    }

  if (self->samples->len < MAX_SAMPLES && length > 0)
    {
      Sample sample = { self->text->len, (guint) length, width };

      g_array_append_val (self->samples, sample);
      g_array_append_vals (self->text, word, (guint) length);
    }
}

/* The most frequent first, so that most pages need the first font only. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const EmendPdfLetter *left = *(const EmendPdfLetter *const *) a;
  const EmendPdfLetter *right = *(const EmendPdfLetter *const *) b;

  if ((left->character < 128) != (right->character < 128))
    return left->character < 128 ? -1 : 1;
  if (left->character >= 128 && left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return left->character < right->character ? -1 : left->character > right->character;
}

static void
assign_codes (EmendPdfLetters *self)
{
  guint font = 0;
  guint code = FIRST_FREE_CODE;

  g_ptr_array_sort (self->letters, compare);
  for (guint i = 0; i < self->letters->len; i++)
    {
      EmendPdfLetter *letter = g_ptr_array_index (self->letters, i);

      if (letter->character < 128)
        {
          letter->code = (guint8) letter->character;
          continue;
        }
      if (code > G_MAXUINT8)
        {
          font++;
          code = SPACE + 1;
        }
      letter->font = font;
      letter->code = (guint8) code++;
    }
}

static void
learn_from (EmendPdfLetters *self, const Sample *sample)
{
  const gunichar *word = &g_array_index (self->text, gunichar, sample->first);
  double expected = emend_pdf_letters_measure (self, word, sample->length);
  double ratio = CLAMP (sample->width / expected, 1 / MAX_RATIO, MAX_RATIO);

  for (guint i = 0; i < sample->length; i++)
    {
      EmendPdfLetter *letter = look_up (self, word[i]);

      if (letter != NULL)
        {
          letter->sum += letter->width * ratio;
          letter->weight++;
        }
    }
}

/* Each round, every character gets the width that the words which have it say. */
static void
learn_widths (EmendPdfLetters *self)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; i < self->samples->len; i++)
        learn_from (self, &g_array_index (self->samples, Sample, i));
      for (guint i = 0; i < self->letters->len; i++)
        {
          EmendPdfLetter *letter = g_ptr_array_index (self->letters, i);

          if (letter->weight > 0)
            letter->width = CLAMP (letter->sum / letter->weight, MIN_WIDTH, MAX_WIDTH);
          letter->sum = 0;
          letter->weight = 0;
        }
    }
  /* As the fonts have them. */
  for (guint i = 0; i < self->letters->len; i++)
    {
      EmendPdfLetter *letter = g_ptr_array_index (self->letters, i);

      letter->width = (int) (letter->width * 1000 + 0.5) / 1000.0;
    }
}

/**
 * emend_pdf_letters_settle:
 * @self: letters of all words
 *
 * Gives each character its code and its width.
 */
void
emend_pdf_letters_settle (EmendPdfLetters *self)
{
  EmendPdfLetter *space = g_new0 (EmendPdfLetter, 1);

  assign_codes (self);
  learn_widths (self);
  space->character = SPACE;
  space->code = SPACE;
  space->width = SPACE_WIDTH;
  g_ptr_array_add (self->letters, space);
  g_hash_table_insert (self->table, GUINT_TO_POINTER (SPACE), space);
}

/**
 * emend_pdf_letters_find:
 * @self: letters that are settled
 * @character: one that was among the words, or a space
 *
 * Returns: (transfer none) (nullable): the letter; a space is in every font
 */
const EmendPdfLetter *
emend_pdf_letters_find (const EmendPdfLetters *self, gunichar character)
{
  return look_up (self, character);
}

/**
 * emend_pdf_letters_measure:
 * @self: letters
 * @word: (array length=length): a word of the book
 * @length: how many characters it has
 *
 * Returns: how wide it is in these fonts, in parts of the size; greater than 0 if @length is
 */
double
emend_pdf_letters_measure (const EmendPdfLetters *self, const gunichar *word, glong length)
{
  double width = 0;

  for (glong i = 0; i < length; i++)
    {
      const EmendPdfLetter *letter = look_up (self, word[i]);

      width += letter != NULL ? letter->width : SPACE_WIDTH;
    }
  return width;
}

static void
append_utf16 (GString *cmap, gunichar character)
{
  if (character < 0x10000)
    g_string_append_printf (cmap, "<%04X>", character);
  else
    g_string_append_printf (cmap, "<%04X%04X>", 0xD800 + ((character - 0x10000) >> 10),
                            0xDC00 + ((character - 0x10000) & 0x3FF));
}

static GBytes *
make_cmap (const EmendPdfLetter *const *letters, guint n_letters)
{
  GString *cmap
      = g_string_new ("/CIDInit /ProcSet findresource begin\n"
                      "12 dict begin\n"
                      "begincmap\n"
                      "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n"
                      "/CMapType 2 def\n"
                      "1 begincodespacerange\n<00><FF>\nendcodespacerange\n");

  for (guint i = 0; i < n_letters; i++)
    {
      if (i % MAX_CMAP_PART == 0)
        g_string_append_printf (cmap, "%u beginbfchar\n", MIN (MAX_CMAP_PART, n_letters - i));
      g_string_append_printf (cmap, "<%02X>", letters[i]->code);
      append_utf16 (cmap, letters[i]->character);
      g_string_append_c (cmap, '\n');
      if (i % MAX_CMAP_PART == MAX_CMAP_PART - 1 || i == n_letters - 1)
        g_string_append (cmap, "endbfchar\n");
    }
  g_string_append (cmap, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return g_string_free_to_bytes (cmap);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return (*(const EmendPdfLetter *const *) a)->code - (*(const EmendPdfLetter *const *) b)->code;
}

static void
add_font (const EmendPdfLetters *self, guint number, EmendPdfLayer *layer)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  EmendPdfFont *font = emend_pdf_layer_add_font (layer);

  for (guint i = 0; i < self->letters->len; i++)
    {
      EmendPdfLetter *letter = g_ptr_array_index (self->letters, i);

      if (letter->font == number || letter->code == SPACE)
        g_ptr_array_add (own, letter);
    }
  g_ptr_array_sort (own, compare_codes);
  for (guint i = 0; i < own->len; i++)
    {
      const EmendPdfLetter *letter = g_ptr_array_index (own, i);
      guint place = letter->code - EMEND_PDF_FONT_FIRST_CODE;

      if (font->widths->len <= place)
        g_array_set_size (font->widths, place + 1);
      g_array_index (font->widths, guint16, place) = (guint16) (letter->width * 1000 + 0.5);
    }
  font->to_unicode = make_cmap ((const EmendPdfLetter *const *) own->pdata, own->len);
  font->file = emend_pdf_blank_font_new (font->widths, layer->ascent, layer->descent);
}

/**
 * emend_pdf_letters_add_fonts:
 * @self: letters that are settled
 * @layer: where to put their fonts; it knows how high they are
 */
void
emend_pdf_letters_add_fonts (const EmendPdfLetters *self, EmendPdfLayer *layer)
{
  guint n_fonts = 1;

  for (guint i = 0; i < self->letters->len; i++)
    n_fonts = MAX (n_fonts, ((EmendPdfLetter *) self->letters->pdata[i])->font + 1);
  for (guint i = 0; i < n_fonts; i++)
    add_font (self, i, layer);
}
