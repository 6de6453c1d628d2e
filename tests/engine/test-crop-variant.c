/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-crop-variant.h"

#include <gio/gio.h>
#include <string.h>

#include "emend-error.h"

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define REST "\x08\0\0\0\0crc?"

/* What is large enough to be a head. */
#define GOOD PNG "\0\0\x07\xd0\0\0\x01\xf4" REST

static GPtrArray *
decode (const char *bytes,
        gsize size,
        guint n_images,
        const EmendCropLimits *limits,
        GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GVariant) variant = NULL;

  g_ptr_array_add (images, g_bytes_new (GOOD, sizeof GOOD - 1));
  g_ptr_array_add (images, g_bytes_new (bytes, size));
  variant = g_variant_ref_sink (emend_crop_variant_encode (images));
  return emend_crop_variant_decode (variant, n_images, limits, error);
}

static void
check (const char *bytes, gsize size, const EmendCropLimits *limits, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) images = decode (bytes, size, 2, limits, &error);

  if (message != NULL)
    {
      g_assert_null (images);
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
      g_assert_nonnull (strstr (error->message, message));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (images->len, ==, 2);
  g_assert_cmpmem (g_bytes_get_data (images->pdata[1], NULL), g_bytes_get_size (images->pdata[1]),
                   bytes, size);
}

static void
test_images (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *message;         /* (nullable): NULL if it may be a line */
    const char *picture_message; /* (nullable): NULL if it may be a picture */
  } cases[] = {
#define BYTES(text) text, sizeof text - 1
    { BYTES (GOOD), NULL, NULL },
    { BYTES (PNG "\0\0\0\x01\0\0\0\x01" REST "more"), NULL, NULL },
    { BYTES (""), "no PNG", "no PNG" },
    { BYTES ("\x89PNG"), "no PNG", "no PNG" },
    { BYTES (PNG "\0\0\0\x01\0\0\0\x01"), "no PNG", "no PNG" },
    { BYTES ("\xff\xd8\xff\xe0 a JPEG file that is no PNG of a line"), "no PNG", "no PNG" },
    { BYTES ("root:x:0:0:root:/root:/bin/bash and what else there is"), "no PNG", "no PNG" },
    { BYTES (PNG "\0\0\x07\xd1\0\0\0\x01" REST), "2001 × 1", NULL },
    { BYTES (PNG "\0\0\0\x01\0\0\x01\xf5" REST), "1 × 501", NULL },
    { BYTES (PNG "\0\0\x0f\xa0\0\0\x17\x70" REST), "4000 × 6000", NULL },
    { BYTES (PNG "\0\0\x0f\xa1\0\0\0\x01" REST), "4001 × 1", "4001 × 1" },
    { BYTES (PNG "\0\0\0\x01\0\0\x17\x71" REST), "1 × 6001", "1 × 6001" },
    { BYTES (PNG "\0\0\0\0\0\0\0\x01" REST), "0 × 1", "0 × 1" },
    { BYTES (PNG "\0\0\0\x01\0\0\0\0" REST), "1 × 0", "1 × 0" },
    { BYTES (PNG "\xff\xff\xff\xff\0\0\0\x01" REST), "4294967295 × 1", "4294967295 × 1" },
#undef BYTES
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check (cases[i].bytes, cases[i].size, &EMEND_CROP_LIMITS_LINES, cases[i].message);
      check (cases[i].bytes, cases[i].size, &EMEND_CROP_LIMITS_PICTURES, cases[i].picture_message);
    }
}

static void
test_too_many_bytes (void)
{
  const EmendCropLimits limits[] = { EMEND_CROP_LIMITS_LINES, EMEND_CROP_LIMITS_PICTURES };
  static const gsize sizes[] = { 2 * 1024 * 1024, 30 * 1024 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *bytes = g_malloc0 (sizes[i] + 1);

      memcpy (bytes, GOOD, sizeof GOOD - 1);
      check (bytes, sizes[i], &limits[i], NULL);
      check (bytes, sizes[i] + 1, &limits[i], "bytes");
    }
}

/* The largest pictures that may be asked for at once come over the bus, where an array has a limit of its own. */
static void
test_message (void)
{
  const EmendCropLimits limits = EMEND_CROP_LIMITS_PICTURES;
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GDBusMessage) message = g_dbus_message_new_signal ("/a", "a.b", "c");
  g_autoptr (GDBusMessage) received = NULL;
  g_autofree guchar *blob = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *variant;
  gsize size;

  for (guint i = 0; i < limits.max_crops; i++)
    g_ptr_array_add (images, g_bytes_new_take (g_malloc0 (limits.max_bytes), limits.max_bytes));
  variant = emend_crop_variant_encode (images);
  g_dbus_message_set_body (message, g_variant_new_tuple (&variant, 1));
  blob = g_dbus_message_to_blob (message, &size, G_DBUS_CAPABILITY_FLAGS_NONE, &error);
  g_assert_no_error (error);
  received = g_dbus_message_new_from_blob (blob, size, G_DBUS_CAPABILITY_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, limits.max_crops * limits.max_bytes);
}

static void
test_count (void)
{
  static const guint counts[] = { 0, 1, 3, G_MAXUINT };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (GOOD, sizeof GOOD - 1, counts[i], &EMEND_CROP_LIMITS_LINES, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/crop-variant/images", test_images);
  g_test_add_func ("/emend/engine/crop-variant/too-many-bytes", test_too_many_bytes);
  g_test_add_func ("/emend/engine/crop-variant/message", test_message);
  g_test_add_func ("/emend/engine/crop-variant/count", test_count);
  return g_test_run ();
}
