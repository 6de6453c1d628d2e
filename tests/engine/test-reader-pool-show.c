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

static GBytes *
show (EmendReaderPool *pool, const char *script, guint index, GError **error)
{
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  int fd = fake_file_open (script, -1);
  GBytes *image = emend_reader_pool_show_page (pool, fd, "id", index, page, 120, 180, NULL, error);

  g_close (fd, NULL);
  return image;
}

static void
check_image (GBytes *image)
{
  const guint8 *data = g_bytes_get_data (image, NULL);

  g_assert_cmpmem (data, 4, "\xff\xd8\xff\xc0", 4);
  g_assert_cmpuint (data[8], ==, 180);
  g_assert_cmpuint (data[10], ==, 120);
}

/* What a reader may do wrong when it shows a page. */
static void
test_faults (void)
{
  static const struct
  {
    const char *trick;
    EmendError code;
    const char *message;
  } cases[] = {
    { "crash", EMEND_ERROR_READER_CRASHED, "signal 11" },
    { "stall", EMEND_ERROR_READER_STALLED, "did not answer within 3 s" },
    { "noise", EMEND_ERROR_READER_GARBAGE, "" },
    { "type", EMEND_ERROR_READER_GARBAGE, "" },
    { "store", EMEND_ERROR_READER_GARBAGE, "may not" },
    { "no-image", EMEND_ERROR_READER_GARBAGE, "no JPEG" },
    { "wide", EMEND_ERROR_READER_GARBAGE, "121 × 180" },
    { "long", EMEND_ERROR_READER_GARBAGE, "90497 bytes" },
    { "unreadable", EMEND_ERROR_UNREADABLE, "the page is damaged" },
  };
  g_autoptr (EmendReaderPool) pool = new_pool (3000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strdup_printf ("fake-book show-%s@2", cases[i].trick);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) image = NULL;

      g_test_message ("%s", cases[i].trick);
      g_assert_null (show (pool, script, 1, &error));
      g_assert_error (error, EMEND_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "showing page 2: "));
      g_assert_nonnull (strstr (error->message, cases[i].message));

      /* It cost that page and no other. */
      g_clear_error (&error);
      image = show (pool, script, 0, &error);
      g_assert_no_error (error);
      check_image (image);
    }
}

static void
test_second_try (void)
{
  static const char *const tricks[] = { "crash-once", "no-image-once" };
  g_autoptr (EmendReaderPool) pool = new_pool (20000);

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *script = g_strdup_printf ("fake-book show-%s@2", tricks[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) image = show (pool, script, 1, &error);

      g_assert_no_error (error);
      check_image (image);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  /* GIO warns of messages that it cannot read, which is what some of the readers send. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  g_test_add_func ("/emend/engine/reader-pool/show-page/faults", test_faults);
  g_test_add_func ("/emend/engine/reader-pool/show-page/second-try", test_second_try);
  return g_test_run ();
}
