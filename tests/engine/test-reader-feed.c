/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What goes to and from a reader that makes a PDF, or does something else instead.
 */

#include "config.h"

#include "emend-reader-feed.h"

#include <fcntl.h>
#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-pdf-layer.h"
#include "emend-reader-pdf.h"
#include "fake-file.h"

static int
open_source (guint source, gpointer user_data, GError **error)
{
  if (source == 0)
    return fake_file_open ("the only source", -1);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, "there is no source %u", source);
  return -1;
}

/* Returns what was written. */
static char *
play (const char *trick, int output, guint deadline, GError **error)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendReaderPool) pool = NULL;
  g_autoptr (GBytes) layer = g_bytes_new_static ("", 0);
  g_autofree char *path = NULL;
  char *data = NULL;
  EmendPdfBound bound;
  int fd = output >= 0 ? output : g_file_open_tmp (NULL, &path, NULL);
  EmendReaderPdf pdf = { layer, open_source, NULL, fd, 100000, 1, &bound };

  g_setenv ("EMEND_FAKE_READER", trick, TRUE);
  options->program = g_strdup (FAKE_READER);
  options->sandbox = EMEND_SANDBOX_NEVER;
  options->deadline = deadline;
  pool = emend_reader_pool_new (options);
  if (emend_reader_pdf_make (&pdf, pool, NULL, error))
    g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_unsetenv ("EMEND_FAKE_READER");
  g_close (fd, NULL);
  if (path != NULL)
    g_unlink (path);
  return data;
}

/* All that was written before the answer is there, whether the reader lets go of it or not. */
static void
test_whole (void)
{
  static const char *const tricks[] = { "pages=1", "pdf-holds" };

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = play (tricks[i], -1, 60000, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, "%PDF-1.5 fake\nthe only source");
    }
}

static void
test_faults (void)
{
  static const struct
  {
    const char *trick;
    EmendError code;
  } cases[] = {
    { "pdf-crash", EMEND_ERROR_READER_CRASHED }, { "pdf-many", EMEND_ERROR_READER_GARBAGE },
    { "pdf-endless", EMEND_ERROR_TOO_LARGE },    { "pdf-asks", EMEND_ERROR_NOT_FOUND },
    { "pdf-stall", EMEND_ERROR_READER_STALLED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].trick);
      g_assert_null (play (cases[i].trick, -1,
                           cases[i].code == EMEND_ERROR_READER_STALLED ? 500 : 60000, &error));
      g_assert_error (error, EMEND_ERROR, (int) cases[i].code);
    }
}

static void
test_full (void)
{
  g_autoptr (GError) error = NULL;
  int full = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);

  if (full < 0)
    {
      g_test_skip ("there is no device that is always full");
      return;
    }
  g_assert_null (play ("pages=1", full, 60000, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/reader-feed/whole", test_whole);
  g_test_add_func ("/emend/engine/reader-feed/faults", test_faults);
  g_test_add_func ("/emend/engine/reader-feed/full", test_full);
  return g_test_run ();
}
