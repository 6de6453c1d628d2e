/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-picture.h"

#include <string.h>

#include "emend-error.h"

#define START "\xff\xd8"
#define APP0                                                                                       \
  "\xff\xe0\0\x04"                                                                                 \
  "ab"
#define FRAME(height, width, n) "\xff\xc0\0\x0b\x08" height width n "\x01\x11\0"
#define REST "\xff\xda\0\x08\x01\x01\0\0\x3f\0print"
#define END "\xff\xd9"

static GBytes *
decode (const char *bytes, gsize size, guint max_width, guint max_height, GError **error)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, size, 1));

  return emend_page_picture_decode (variant, max_width, max_height, error);
}

static void
test_pictures (void)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gsize size;
    const char *message; /* (nullable): NULL if it may be what was asked for, 120 × 180 pixels */
  } cases[] = {
#define BYTES(text) text, sizeof text - 1
    { "grey", BYTES (START APP0 FRAME ("\0\xb4", "\0\x78", "\x01") REST END), NULL },
    { "in colour", BYTES (START FRAME ("\0\x01", "\0\x01", "\x03") REST END), NULL },
    { "progressive", BYTES (START "\xff\xc2\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0" REST END), NULL },
    { "nothing", BYTES (""), "no JPEG" },
    { "text", BYTES ("root:x:0:0:root:/root:/bin/bash and what else there is"), "no JPEG" },
    { "PNG", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01"), "no JPEG" },
    { "no end", BYTES (START FRAME ("\0\xb4", "\0\x78", "\x01") REST), "no JPEG" },
    { "no frame", BYTES (START APP0 REST END), "no JPEG" },
    { "start and end", BYTES (START END), "no JPEG" },
    { "text inside", BYTES (START "root:x:0:0:root" END), "no JPEG" },
    { "frame after the scan", BYTES (START REST FRAME ("\0\x01", "\0\x01", "\x01") END),
      "no JPEG" },
    { "lossless", BYTES (START "\xff\xc3\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0" REST END),
      "no JPEG" },
    { "12 bits", BYTES (START "\xff\xc0\0\x0b\x0c\0\x01\0\x01\x01\x01\x11\0" REST END), "no JPEG" },
    { "four colours", BYTES (START FRAME ("\0\x01", "\0\x01", "\x04") REST END), "no JPEG" },
    { "long segment",
      BYTES (START "\xff\xe0\xff\xff"
                   "ab" END),
      "no JPEG" },
    { "short segment",
      BYTES (START "\xff\xe0\0\x01"
                   "ab" END),
      "no JPEG" },
    { "short frame", BYTES (START "\xff\xc0\0\x07\x08\0\x01\0\x01" END), "no JPEG" },
    { "frame over the end", BYTES (START "\xff\xc0\0\x0b\x08\0\x01" END), "no JPEG" },
    { "no width", BYTES (START FRAME ("\0\x01", "\0\0", "\x01") REST END), "0 × 1" },
    { "no height", BYTES (START FRAME ("\0\0", "\0\x01", "\x01") REST END), "1 × 0" },
    { "too wide", BYTES (START FRAME ("\0\xb4", "\0\x79", "\x01") REST END), "121 × 180" },
    { "too high", BYTES (START FRAME ("\0\xb5", "\0\x78", "\x01") REST END), "120 × 181" },
#undef BYTES
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = decode (cases[i].bytes, cases[i].size, 120, 180, &error);

      g_test_message ("%s", cases[i].name);
      if (cases[i].message == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), cases[i].bytes,
                           cases[i].size);
          continue;
        }
      g_assert_null (bytes);
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* No prefix of a good file is one, and none makes the parser read beyond its end. */
static void
test_truncated (void)
{
  static const char file[] = START APP0 FRAME ("\0\xb4", "\0\x78", "\x01") REST END;

  for (gsize size = 0; size < sizeof file - 1; size++)
    {
      g_autofree char *part = g_memdup2 (file, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (part, size, 120, 180, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
    }
}

/* Four bytes a pixel that was asked for, and some. */
static void
test_size (void)
{
  static const char file[] = START FRAME ("\0\x01", "\0\x01", "\x01") REST;
  gsize max_size = 4 * 10 * 20 + 4096;

  for (gsize size = max_size; size <= max_size + 1; size++)
    {
      g_autofree char *data = g_malloc0 (size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      memcpy (data, file, sizeof file - 1);
      memcpy (data + size - 2, END, 2);
      bytes = decode (data, size, 10, 20, &error);
      g_assert_true ((bytes != NULL) == (size == max_size));
      if (bytes == NULL)
        g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/page-picture/pictures", test_pictures);
  g_test_add_func ("/emend/engine/page-picture/truncated", test_truncated);
  g_test_add_func ("/emend/engine/page-picture/size", test_size);
  return g_test_run ();
}
