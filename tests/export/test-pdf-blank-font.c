/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The font in which nothing is to be seen. That programs read it, tests/app/test-pdf.py shows.
 */

#include "config.h"

#include "emend-pdf-blank-font.h"

#include <string.h>

static guint32
get_32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | (guint32) data[1] << 16 | (guint32) data[2] << 8 | data[3];
}

static guint
get_16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static GBytes *
make_font (void)
{
  static const guint16 widths[] = { 250, 333, 900 };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint16));

  g_array_append_vals (all, widths, G_N_ELEMENTS (widths));
  return emend_pdf_blank_font_new (all, 760, -240);
}

static const guint8 *
find_table (const guint8 *data, const char *name)
{
  guint n_tables = get_16 (data + 4);

  for (guint i = 0; i < n_tables; i++)
    {
      if (memcmp (data + 12 + 16 * i, name, 4) == 0)
        return data + get_32 (data + 12 + 16 * i + 8);
    }
  g_assert_not_reached ();
}

static guint32
sum_up (const guint8 *data, gsize size)
{
  guint32 sum = 0;

  for (gsize i = 0; i < size; i += 4)
    sum += get_32 (data + i);
  return sum;
}

static void
test_tables (void)
{
  g_autoptr (GBytes) font = make_font ();
  gsize size;
  const guint8 *data = g_bytes_get_data (font, &size);
  guint n_tables = get_16 (data + 4);

  g_assert_cmpuint (size % 4, ==, 0);
  g_assert_cmpuint (get_32 (data), ==, 0x00010000);
  g_assert_cmpuint (sum_up (data, size), ==, 0xB1B0AFBA);
  for (guint i = 0; i < n_tables; i++)
    {
      const guint8 *record = data + 12 + 16 * i;
      guint32 place = get_32 (record + 8);
      guint32 length = get_32 (record + 12);

      g_assert_cmpuint (place % 4, ==, 0);
      g_assert_cmpuint (place + (length + 3) / 4 * 4, <=, size);
      g_assert_true (i == 0 || memcmp (record, record - 16, 4) > 0);
      if (memcmp (record, "head", 4) == 0)
        {
          g_assert_cmpuint (length, ==, 54);
          g_assert_cmpuint (get_32 (data + place + 12), ==, 0x5F0F3CF5);
        }
      else
        g_assert_cmpuint (sum_up (data + place, (length + 3) / 4 * 4), ==, get_32 (record + 4));
    }
}

/* Each character has its own glyph, which is as wide as it is, and empty. */
static void
test_widths (void)
{
  static const guint expected[] = { 500, 500, 250, 333, 900, 500, 500 };
  g_autoptr (GBytes) font = make_font ();
  const guint8 *data = g_bytes_get_data (font, NULL);
  const guint8 *glyphs = find_table (data, "cmap") + 18;
  const guint8 *places = find_table (data, "loca");

  g_assert_cmpuint (get_16 (find_table (data, "maxp") + 4), ==, 4);
  g_assert_cmpuint (get_16 (find_table (data, "hhea") + 34), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint glyph = glyphs[30 + i];

      g_assert_cmpuint (get_16 (find_table (data, "hmtx") + 4 * glyph), ==, expected[i]);
      g_assert_cmpuint (get_16 (places + 2 * glyph), ==, get_16 (places + 2 * glyph + 2));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/pdf-blank-font/tables", test_tables);
  g_test_add_func ("/emend/export/pdf-blank-font/widths", test_widths);
  return g_test_run ();
}
