/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The smallest font that is one: `file = emend_pdf_blank_font_new (widths, 760, -240);`. Its glyphs have widths, and
 * nothing is to be seen in them. Text in a PDF needs a font even where it is invisible: programs that open one which is
 * not there look for another that looks like it, and some, as mupdf, ask the font how wide its characters are and not the
 * PDF.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-pdf-blank-font.h"

#include <string.h>

#include "emend-pdf-layer.h"

/* All numbers are as the TrueType Reference Manual has them: big-endian, tables by their names at multiples of 4. */

#define UNITS_PER_EM 1000
/* How wide the glyph of characters is that are none. */
#define MISSING_WIDTH 500
#define N_CODES 256
#define CHECKSUM_BASE 0xB1B0AFBAU
#define HEADER_SIZE 12
#define RECORD_SIZE 16

static void
add_16 (GByteArray *table, guint value)
{
  guint8 bytes[] = { (guint8) (value >> 8), (guint8) value };

  g_byte_array_append (table, bytes, sizeof bytes);
}

static void
add_32 (GByteArray *table, guint32 value)
{
  add_16 (table, value >> 16);
  add_16 (table, value & 0xFFFF);
}

/* Words of 16 bits, one after the other. */
static GByteArray *
make_table (const int *words, gsize n_words)
{
  GByteArray *table = g_byte_array_new ();

  for (gsize i = 0; i < n_words; i++)
    add_16 (table, (guint) words[i] & 0xFFFF);
  return table;
}

/* Characters follow each other as their glyphs do. */
static GByteArray *
make_cmap (guint n_widths)
{
  static const int head[] = { 0, 1, 1, 0, 0, 12, 0, 262, 0 };
  GByteArray *table = make_table (head, G_N_ELEMENTS (head));
  guint8 glyphs[N_CODES] = { 0 };

  for (guint i = 0; i < n_widths; i++)
    glyphs[EMEND_PDF_FONT_FIRST_CODE + i] = (guint8) (i + 1);
  g_byte_array_append (table, glyphs, sizeof glyphs);
  return table;
}

static GByteArray *
make_head (int widest, int ascent, int descent)
{
  const int words[] = {
    1, 0,       1,      0,      0, 0, 0x5F0F, 0x3CF5, 3, UNITS_PER_EM, 0, 0, 0, 0, 0, 0, 0, 0,
    0, descent, widest, ascent, 0, 8, 2,      0,      0,
  };

  return make_table (words, G_N_ELEMENTS (words));
}

static GByteArray *
make_hhea (int n_glyphs, int widest, int ascent, int descent)
{
  const int words[]
      = { 1, 0, ascent, descent, 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0, n_glyphs };

  return make_table (words, G_N_ELEMENTS (words));
}

static GByteArray *
make_hmtx (const GArray *widths)
{
  GByteArray *table = g_byte_array_new ();

  add_32 (table, MISSING_WIDTH << 16);
  for (guint i = 0; i < widths->len; i++)
    add_32 (table, (guint32) g_array_index (widths, guint16, i) << 16);
  return table;
}

/* Where glyphs begin in `glyf`: all at its beginning, so that there is nothing in any. */
static GByteArray *
make_loca (guint n_glyphs)
{
  GByteArray *table = g_byte_array_new ();

  for (guint i = 0; i <= n_glyphs; i++)
    add_16 (table, 0);
  return table;
}

static GByteArray *
make_maxp (int n_glyphs)
{
  const int words[] = { 1, 0, n_glyphs, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0 };

  return make_table (words, G_N_ELEMENTS (words));
}

static int
find_widest (const GArray *widths)
{
  int widest = MISSING_WIDTH;

  for (guint i = 0; i < widths->len; i++)
    widest = MAX (widest, g_array_index (widths, guint16, i));
  return MIN (widest, G_MAXINT16);
}

static guint32
get_checksum (const GByteArray *table)
{
  guint32 sum = 0;

  for (guint i = 0; i < table->len; i++)
    sum += (guint32) table->data[i] << (24 - 8 * (i % 4));
  return sum;
}

static void
pad (GByteArray *bytes)
{
  while (bytes->len % 4 != 0)
    g_byte_array_append (bytes, (const guint8 *) "", 1);
}

typedef struct
{
  const char *name;
  GByteArray *table;
} Entry;

static GByteArray *
put_together (const Entry *entries, guint n_entries)
{
  GByteArray *file = g_byte_array_new ();
  guint32 place = HEADER_SIZE + n_entries * RECORD_SIZE;
  guint power = 1;
  guint log = 0;

  for (; 2 * power <= n_entries; power *= 2)
    log++;
  add_32 (file, 0x00010000);
  add_16 (file, n_entries);
  add_16 (file, power * RECORD_SIZE);
  add_16 (file, log);
  add_16 (file, (n_entries - power) * RECORD_SIZE);
  for (guint i = 0; i < n_entries; i++)
    {
      g_byte_array_append (file, (const guint8 *) entries[i].name, 4);
      add_32 (file, get_checksum (entries[i].table));
      add_32 (file, place);
      add_32 (file, entries[i].table->len);
      place += (entries[i].table->len + 3) / 4 * 4;
    }
  for (guint i = 0; i < n_entries; i++)
    {
      g_byte_array_append (file, entries[i].table->data, entries[i].table->len);
      pad (file);
    }
  return file;
}

/* The checksum of the whole file stands in `head`, which begins at the third table. */
static void
set_adjustment (GByteArray *file, guint place)
{
  guint32 value = GUINT32_TO_BE (CHECKSUM_BASE - get_checksum (file));

  memcpy (file->data + place + 8, &value, sizeof value);
}

/**
 * emend_pdf_blank_font_new:
 * @widths: (element-type guint16): of its characters from %EMEND_PDF_FONT_FIRST_CODE on, in thousandths of the size
 * @ascent: in thousandths of the size
 * @descent: in thousandths of the size, negative
 *
 * Returns: (transfer full): a TrueType font
 */
GBytes *
emend_pdf_blank_font_new (const GArray *widths, int ascent, int descent)
{
  static const int glyf[] = { 0, 0 };
  int n_glyphs = (int) widths->len + 1;
  int widest = find_widest (widths);
  const Entry entries[] = {
    { "cmap", make_cmap (widths->len) },
    { "glyf", make_table (glyf, G_N_ELEMENTS (glyf)) },
    { "head", make_head (widest, ascent, descent) },
    { "hhea", make_hhea (n_glyphs, widest, ascent, descent) },
    { "hmtx", make_hmtx (widths) },
    { "loca", make_loca ((guint) n_glyphs) },
    { "maxp", make_maxp (n_glyphs) },
  };
  guint n_entries = G_N_ELEMENTS (entries);
  GByteArray *file = put_together (entries, n_entries);
  guint head = HEADER_SIZE + n_entries * RECORD_SIZE;

  for (guint i = 0; i < 2; i++)
    head += (entries[i].table->len + 3) / 4 * 4;
  set_adjustment (file, head);
  for (guint i = 0; i < n_entries; i++)
    g_byte_array_unref (entries[i].table);
  return g_byte_array_free_to_bytes (file);
}
