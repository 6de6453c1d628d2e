/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-reader-pool.h"
#include "fake-file.h"

static EmendReaderPool *
new_pool (guint deadline)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();

  options->program = g_strdup (FAKE_READER);
  options->deadline = deadline;
  return emend_reader_pool_new (options);
}

/* Cuts three lines, or pictures, out of a page. */
static GPtrArray *
crop (EmendReaderPool *pool, gboolean pictures, const char *script, guint index, GError **error)
{
  static const EmendBox boxes[]
      = { { 0, 0, 1000, 40 }, { 100, 40, 900, 80 }, { 0, 1360, 1000, 1400 } };
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  int fd = fake_file_open (script, -1);
  GPtrArray *images = pictures ? emend_reader_pool_crop_pictures (
                          pool, fd, "id", index, page, boxes, G_N_ELEMENTS (boxes), NULL, error)
                               : emend_reader_pool_crop_lines (pool, fd, "id", index, page, boxes,
                                                               G_N_ELEMENTS (boxes), NULL, error);

  g_close (fd, NULL);
  return images;
}

static void
check_images (GPtrArray *images)
{
  g_assert_cmpuint (images->len, ==, 3);
  for (guint i = 0; i < images->len; i++)
    {
      const guint8 *data = g_bytes_get_data (images->pdata[i], NULL);

      g_assert_cmpmem (data, 4, "\x89PNG", 4);
      g_assert_cmpuint (data[18] * 256u + data[19], ==, i == 1 ? 800 : 1000);
      g_assert_cmpuint (data[23], ==, 40);
    }
}

/* What a reader may do wrong when it cuts something out. Pictures are asked for two by two. */
static void
test_faults (gconstpointer data)
{
  static const struct
  {
    const char *trick;
    EmendError code;
    const char *message;
    const char *picture_message; /* (nullable): if it is another one */
  } cases[] = {
    { "crash", EMEND_ERROR_READER_CRASHED, "signal 11" },
    { "stall", EMEND_ERROR_READER_STALLED, "did not answer within 3 s" },
    { "noise", EMEND_ERROR_READER_GARBAGE, "" },
    { "type", EMEND_ERROR_READER_GARBAGE, "" },
    { "store", EMEND_ERROR_READER_GARBAGE, "may not" },
    { "few", EMEND_ERROR_READER_GARBAGE, "2 images instead of 3", "1 images instead of 2" },
    { "many", EMEND_ERROR_READER_GARBAGE, "4 images instead of 3", "3 images instead of 2" },
    { "no-image", EMEND_ERROR_READER_GARBAGE, "no PNG" },
    { "wide", EMEND_ERROR_READER_GARBAGE, "2001 × 1", "4001 × 1" },
    { "long", EMEND_ERROR_READER_GARBAGE, "2097153 bytes", "31457281 bytes" },
    { "unreadable", EMEND_ERROR_UNREADABLE, "the page is damaged" },
  };
  gboolean pictures = GPOINTER_TO_INT (data);
  const char *what
      = pictures ? "cutting pictures out of page 2: " : "cutting lines out of page 2: ";
  g_autoptr (EmendReaderPool) pool = new_pool (3000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script
          = g_strdup_printf ("fake-book %s-%s@2", pictures ? "picture" : "crop", cases[i].trick);
      const char *message = pictures && cases[i].picture_message != NULL ? cases[i].picture_message
                                                                         : cases[i].message;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) images = NULL;

      g_test_message ("%s", cases[i].trick);
      g_assert_null (crop (pool, pictures, script, 1, &error));
      g_assert_error (error, EMEND_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, what));
      g_assert_nonnull (strstr (error->message, message));

      /* It cost that page and no other. */
      g_clear_error (&error);
      images = crop (pool, pictures, script, 0, &error);
      g_assert_no_error (error);
      check_images (images);
    }
}

static void
test_second_try (gconstpointer data)
{
  static const char *const tricks[] = { "crash-once", "few-once", "no-image-once" };
  gboolean pictures = GPOINTER_TO_INT (data);
  g_autoptr (EmendReaderPool) pool = new_pool (20000);

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *script
          = g_strdup_printf ("fake-book %s-%s@2", pictures ? "picture" : "crop", tricks[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) images = crop (pool, pictures, script, 1, &error);

      g_assert_no_error (error);
      check_images (images);
    }
}

/* Nobody is asked about nothing, not even started. */
static void
test_nothing (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  g_autoptr (EmendReaderPool) pool = NULL;
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (GPtrArray) pictures = NULL;
  g_autoptr (GError) error = NULL;

  options->program = g_strdup ("/nowhere/emend-reader");
  pool = emend_reader_pool_new (options);
  images = emend_reader_pool_crop_lines (pool, -1, "id", 0, page, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (images->len, ==, 0);
  pictures = emend_reader_pool_crop_pictures (pool, -1, "id", 0, page, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pictures->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  /* GIO warns of messages that it cannot read, which is what some of the readers send. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  g_test_add_data_func ("/emend/engine/reader-pool/crop-lines/faults", GINT_TO_POINTER (FALSE),
                        test_faults);
  g_test_add_data_func ("/emend/engine/reader-pool/crop-lines/second-try", GINT_TO_POINTER (FALSE),
                        test_second_try);
  g_test_add_data_func ("/emend/engine/reader-pool/crop-pictures/faults", GINT_TO_POINTER (TRUE),
                        test_faults);
  g_test_add_data_func ("/emend/engine/reader-pool/crop-pictures/second-try",
                        GINT_TO_POINTER (TRUE), test_second_try);
  g_test_add_func ("/emend/engine/reader-pool/crop-nothing", test_nothing);
  return g_test_run ();
}
