/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The reader program itself, as Emend uses it.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/socket.h>

#include "emend-error.h"
#include "emend-page-picture.h"
#include "emend-reader-pool.h"
#include "fake-file.h"

static EmendReaderPool *
new_pool (const char *languages, guint max_megapixels)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();

  options->program = g_strdup (READER);
  g_free (options->languages);
  options->languages = g_strdup (languages);
  options->max_megapixels = max_megapixels;
  return emend_reader_pool_new (options);
}

static int
open_data (const char *folder, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, name, NULL);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

static int
open_sample (void)
{
  return open_data ("../data/samples", "boy-apprenticed.pdf");
}

static void
test_page (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendSourceInfo) info = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autofree char *line = NULL;
  const EmendRegion *region;
  int fd = open_sample ();
  gboolean blank = TRUE;

  info = emend_reader_pool_inspect (pool, fd, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->kind, ==, "pdf");
  g_assert_cmpuint (info->n_pages, ==, 12);

  page = emend_reader_pool_read_page (pool, fd, "sample", 1, &blank, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (blank);
  g_assert_cmpstr (page->languages, ==, "eng");
  g_assert_cmpuint (emend_page_count_words (page), >, 150);
  region = g_ptr_array_index (page->regions, 0);
  line = emend_line_dup_text (g_ptr_array_index (region->lines, 0));
  g_assert_cmpstr (line, ==, "THE BOY APPRENTICED TO AN ENCHANTER");
  g_close (fd, NULL);
}

/* Lines of a page are read again, in the order that was asked for, by readers that are started again as
 * soon as there is something to do after the pool was closed. */
static void
test_look_again (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;
  const EmendRegion *region;
  EmendBox boxes[2];
  int fd = open_sample ();
  gboolean blank;

  page = emend_reader_pool_read_page (pool, fd, "sample", 1, &blank, NULL, &error);
  g_assert_no_error (error);
  region = g_ptr_array_index (page->regions, 0);
  boxes[1] = ((EmendLine *) g_ptr_array_index (region->lines, 0))->box;
  boxes[0] = (EmendBox){ 600, 80, 700, 120 }; /* nothing but paper */
  lines = emend_reader_pool_look_again (pool, fd, "sample", 1, page, boxes, 2, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpuint (((EmendLine *) lines->pdata[0])->words->len, ==, 0);
  text = emend_line_dup_text (lines->pdata[1]);
  g_assert_cmpstr (text, ==, "THE BOY APPRENTICED TO AN ENCHANTER");

  emend_reader_pool_close (pool);
  again = emend_reader_pool_look_again (pool, fd, "sample", 1, page, boxes, 2, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((EmendLine *) again->pdata[1])->words->len, ==, 6);
  emend_reader_pool_close (pool);
  g_close (fd, NULL);
}

/* Pictures of lines, from readers that need no model for that; and no more than there may be at once. */
static void
test_crop_lines (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autoptr (EmendReaderPool) blind = new_pool ("xyz", 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (GPtrArray) again = NULL;
  const EmendRegion *region;
  EmendBox boxes[33];
  int fd = open_sample ();
  gboolean blank;

  page = emend_reader_pool_read_page (pool, fd, "sample", 1, &blank, NULL, &error);
  g_assert_no_error (error);
  region = g_ptr_array_index (page->regions, 0);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    boxes[i] = ((EmendLine *) g_ptr_array_index (region->lines, 0))->box;

  images = emend_reader_pool_crop_lines (pool, fd, "sample", 1, page, boxes, 32, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (images->len, ==, 32);
  again = emend_reader_pool_crop_lines (blind, fd, "sample", 1, page, boxes, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again->pdata[0], images->pdata[31]));
  g_assert_cmpuint (g_bytes_get_size (again->pdata[0]), >, 500);

  g_assert_null (
      emend_reader_pool_crop_lines (pool, fd, "sample", 1, page, boxes, 33, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
  g_clear_error (&error);
  page->width++;
  g_assert_null (
      emend_reader_pool_crop_lines (pool, fd, "sample", 1, page, boxes, 1, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_close (fd, NULL);
}

/* As many pictures as one likes, just as they are on the page. */
static void
test_crop_pictures (void)
{
  static const EmendBox boxes[]
      = { { 100, 100, 700, 900 }, { 0, 0, 50, 60 }, { 100, 100, 700, 900 } };
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GPtrArray) images = NULL;
  int fd = open_sample ();
  gboolean blank;

  page = emend_reader_pool_read_page (pool, fd, "sample", 1, &blank, NULL, &error);
  g_assert_no_error (error);
  images = emend_reader_pool_crop_pictures (pool, fd, "sample", 1, page, boxes,
                                            G_N_ELEMENTS (boxes), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (images->len, ==, G_N_ELEMENTS (boxes));
  for (guint i = 0; i < images->len; i++)
    {
      const guint8 *data = g_bytes_get_data (images->pdata[i], NULL);

      g_assert_cmpint (data[18] * 256 + data[19], ==, emend_box_get_width (&boxes[i]));
      g_assert_cmpint (data[22] * 256 + data[23], ==, emend_box_get_height (&boxes[i]));
    }
  g_assert_true (g_bytes_equal (images->pdata[0], images->pdata[2]));

  page->height++;
  g_assert_null (
      emend_reader_pool_crop_pictures (pool, fd, "sample", 1, page, boxes, 1, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_close (fd, NULL);
}

/* Whole pages, from readers that need no model for that, whether they were read or not. */
static void
test_show_page (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("xyz", 50);
  g_autoptr (EmendPage) page = emend_page_new (1, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) unread = NULL;
  g_autoptr (GBytes) large = NULL;
  int fd = open_sample ();

  unread = emend_reader_pool_show_page (pool, fd, "sample", 1, NULL, 120, 180, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (unread), >, 1000);
  large = emend_reader_pool_show_page (pool, fd, "sample", 1, NULL, EMEND_PAGE_PICTURE_MAX_WIDTH,
                                       EMEND_PAGE_PICTURE_MAX_HEIGHT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (large), >, 10 * g_bytes_get_size (unread));

  g_assert_null (emend_reader_pool_show_page (pool, fd, "sample", 1, page, 120, 180, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (
      emend_reader_pool_show_page (pool, fd, "sample", 99, NULL, 120, 180, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (emend_reader_pool_show_page (pool, fd, "sample", 1, NULL, 120,
                                              EMEND_PAGE_PICTURE_MAX_HEIGHT + 1, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
  g_close (fd, NULL);
}

/* What is asked for must be possible on the page as it is decoded. */
static void
test_look_elsewhere (void)
{
  static const struct
  {
    const char *name;
    guint width; /* 0 for that of the page */
    guint rotation;
    EmendBox box;
    guint n_boxes;
    EmendError code;
  } cases[] = {
    { "too wide", 9999, 0, { 0, 0, 10, 10 }, 1, EMEND_ERROR_UNREADABLE },
    { "turned", 0, 90, { 0, 0, 10, 10 }, 1, EMEND_ERROR_UNREADABLE },
    { "oblique", 0, 45, { 0, 0, 10, 10 }, 1, EMEND_ERROR_FAILED },
    { "empty line", 0, 0, { 10, 10, 10, 20 }, 1, EMEND_ERROR_FAILED },
    { "line outside", 0, 0, { -1, 0, 10, 20 }, 1, EMEND_ERROR_FAILED },
    { "too many", 0, 0, { 0, 0, 10, 20 }, 201, EMEND_ERROR_FAILED },
  };
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autoptr (EmendPage) read = NULL;
  g_autoptr (GError) error = NULL;
  int fd = open_sample ();
  gboolean blank;

  read = emend_reader_pool_read_page (pool, fd, "sample", 1, &blank, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = emend_page_new (read->width, read->height);
      g_autoptr (GPtrArray) lines = NULL;
      EmendBox boxes[201];

      g_test_message ("%s", cases[i].name);
      page->width = cases[i].width > 0 ? cases[i].width : page->width;
      page->rotation = cases[i].rotation;
      for (guint b = 0; b < G_N_ELEMENTS (boxes); b++)
        boxes[b] = cases[i].box;
      lines = emend_reader_pool_look_again (pool, fd, "sample", 1, page, boxes, cases[i].n_boxes,
                                            FALSE, NULL, &error);
      g_assert_null (lines);
      g_assert_error (error, EMEND_ERROR, (int) cases[i].code);
      g_clear_error (&error);
    }
  g_close (fd, NULL);
}

/* The input that stays open is told from others by its name. */
static void
test_two_sources (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  int small = open_data ("data/images", "bilevel.png");
  int tiff = open_data ("data/images", "three.tif");
  static const guint widths[] = { 24, 32, 24, 40 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      gboolean blank;
      g_autoptr (EmendPage) page
          = i % 2 == 0 ? emend_reader_pool_read_page (pool, small, "small", 0, &blank, NULL, &error)
                       : emend_reader_pool_read_page (pool, tiff, "tiff", (i + 1) / 2, &blank, NULL,
                                                      &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->width, ==, widths[i]);
    }
  g_close (small, NULL);
  g_close (tiff, NULL);
}

static void
test_engine (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autoptr (GError) error = NULL;
  g_autofree char *version = emend_reader_pool_dup_engine_version (pool, &error);

  g_assert_no_error (error);
  g_assert_true (g_regex_match_simple (
      "^tesseract \\S+ leptonica \\S+ models eng:[0-9a-f]{16} poppler \\S+$", version, 0, 0));
}

static void
test_missing_model (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng+xxx", 50);
  int fd = open_sample ();
  g_autoptr (GError) error = NULL;
  gboolean blank;

  g_assert_null (emend_reader_pool_dup_engine_version (pool, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL);
  g_assert_nonnull (g_strstr_len (error->message, -1, "tesseract-ocr-xxx"));
  g_clear_error (&error);
  g_assert_null (emend_reader_pool_read_page (pool, fd, "sample", 1, &blank, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL);
  g_close (fd, NULL);
}

static void
test_inputs (void)
{
  static const struct
  {
    const char *name;
    const char *data;
    int inspected; /* -1 for no error */
    int read;
  } cases[] = {
    { "empty file", "", EMEND_ERROR_UNREADABLE, EMEND_ERROR_UNREADABLE },
    { "letter", "Dear Sir,", EMEND_ERROR_UNREADABLE, EMEND_ERROR_UNREADABLE },
    { "no PDF", "%PDF-1.7\n", EMEND_ERROR_UNREADABLE, EMEND_ERROR_UNREADABLE },
    { "one pixel", "P1\n# white\n1 1\n0\n", -1, -1 },
    { "20,000 × 20,000 pixels", "P4\n20000 20000\n", -1, EMEND_ERROR_TOO_LARGE },
    { "damaged", "P5\n200 200\n255\nthat is all", -1, EMEND_ERROR_UNREADABLE },
  };
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 150);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int fd = fake_file_open (cases[i].data, -1);
      g_autoptr (GError) inspect_error = NULL;
      g_autoptr (GError) read_error = NULL;
      g_autoptr (EmendSourceInfo) info = NULL;
      g_autoptr (EmendPage) page = NULL;
      gboolean blank = FALSE;

      g_test_message ("%s", cases[i].name);
      info = emend_reader_pool_inspect (pool, fd, NULL, &inspect_error);
      page = emend_reader_pool_read_page (pool, fd, cases[i].name, 0, &blank, NULL, &read_error);
      g_assert_cmpint (inspect_error != NULL ? inspect_error->code : -1, ==, cases[i].inspected);
      g_assert_cmpint (read_error != NULL ? read_error->code : -1, ==, cases[i].read);
      g_assert_true (page == NULL || blank);
      g_close (fd, NULL);
    }
}

static void
test_locked (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  int fd = open_data ("data/pdf", "locked.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_reader_pool_inspect (pool, fd, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_ENCRYPTED);
  g_close (fd, NULL);
}

/* Half of a scan: either what is there can be read, or there is an error that says so. */
static void
test_truncated (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ("eng", 50);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "../data/samples", "boy-apprenticed.pdf", NULL);
  g_autofree char *data = NULL;
  gsize size;
  int fd;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendSourceInfo) info = NULL;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  fd = fake_file_open (data, (gssize) size - 100);
  info = emend_reader_pool_inspect (pool, fd, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (info->n_pages, ==, 12);
  g_clear_pointer (&info, emend_source_info_unref);
  g_close (fd, NULL);

  fd = fake_file_open (data, (gssize) size / 2);
  info = emend_reader_pool_inspect (pool, fd, NULL, &error);
  g_assert_true (info != NULL || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_EMPTY)
                 || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE));
  g_close (fd, NULL);
}

/* A reader ends when nobody is there any more. */
static void
test_orphan (void)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  g_subprocess_launcher_take_fd (launcher, fds[1], 3);
  process = g_subprocess_launcher_spawn (launcher, &error, READER, "--socket=3", "--languages=eng",
                                         NULL);
  g_assert_no_error (error);
  g_close (fds[0], NULL);
  g_subprocess_launcher_close (launcher);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (process));
}

static void
test_usage (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, READER, NULL);
  g_autofree char *message = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &message, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_cmpstr (message, ==, "emend-reader: this program is started by Emend\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/reader/reader/page", test_page);
  g_test_add_func ("/emend/reader/reader/look-again", test_look_again);
  g_test_add_func ("/emend/reader/reader/crop-lines", test_crop_lines);
  g_test_add_func ("/emend/reader/reader/crop-pictures", test_crop_pictures);
  g_test_add_func ("/emend/reader/reader/show-page", test_show_page);
  g_test_add_func ("/emend/reader/reader/look-elsewhere", test_look_elsewhere);
  g_test_add_func ("/emend/reader/reader/two-sources", test_two_sources);
  g_test_add_func ("/emend/reader/reader/engine", test_engine);
  g_test_add_func ("/emend/reader/reader/missing-model", test_missing_model);
  g_test_add_func ("/emend/reader/reader/inputs", test_inputs);
  g_test_add_func ("/emend/reader/reader/locked", test_locked);
  g_test_add_func ("/emend/reader/reader/truncated", test_truncated);
  g_test_add_func ("/emend/reader/reader/orphan", test_orphan);
  g_test_add_func ("/emend/reader/reader/usage", test_usage);
  return g_test_run ();
}
