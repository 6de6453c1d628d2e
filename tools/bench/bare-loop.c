/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The floor that reading a book is measured against: the same decoding and recognition in this
 * process, in as many threads as asked for, with a model each, and nothing else.
 * `bare-loop 2 scan.pdf [FOLDER]` prints the time and the peak memory, and leaves the text of the pages
 * in FOLDER.
 *
 * Thread contract: every thread has its own source and recogniser; they share the number of the next
 * page.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "emend-leptonica.h"
#include "emend-page-reader.h"
#include "emend-source-opener.h"
#include "emend-tesseract.h"

typedef struct
{
  const char *path;   /* (immutable) */
  const char *folder; /* (immutable) (nullable) */
  int next;           /* (atomic) */
} Loop;

static EmendPageSource *
open_source (const char *path)
{
  g_autoptr (GError) error = NULL;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  EmendPageSource *source = emend_source_opener_open (fd, &error);

  if (source == NULL)
    g_error ("%s: %s", path, error->message);
  g_close (fd, NULL);
  return source;
}

static void
write_page (const Loop *loop, guint index, const EmendPage *page)
{
  g_autofree char *name = g_strdup_printf ("page-%04u.txt", index + 1);
  g_autofree char *path = g_build_filename (loop->folder, name, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          g_autofree char *line = emend_line_dup_text (g_ptr_array_index (region->lines, l));

          g_string_append_printf (text, "%s\n", line);
        }
    }
  if (!g_file_set_contents (path, text->str, (gssize) text->len, NULL))
    g_error ("%s cannot be written", path);
}

static gpointer
run (gpointer data)
{
  const EmendDecodeOptions options = { .dpi = 300, .max_megapixels = 150 };
  Loop *loop = data;
  g_autoptr (EmendPageSource) source = open_source (loop->path);
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  guint n_pages = emend_page_source_get_n_pages (source);
  guint index;

  while ((index = (guint) g_atomic_int_add (&loop->next, 1)) < n_pages)
    {
      g_autoptr (GError) error = NULL;
      gboolean blank;
      g_autoptr (EmendPage) page
          = emend_page_reader_read (source, recogniser, index, &options, &blank, &error);

      if (page == NULL)
        g_printerr ("page %u: %s\n", index + 1, error->message);
      else if (loop->folder != NULL)
        write_page (loop, index, page);
    }
  return NULL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  Loop loop = { 0 };
  struct rusage usage;
  gint64 start = g_get_monotonic_time ();
  int n_threads = argc > 2 ? atoi (argv[1]) : 0;

  if (n_threads < 1)
    {
      g_printerr ("usage: %s THREADS SCAN [FOLDER]\n", argv[0]);
      return EXIT_FAILURE;
    }

  /* The recogniser counts the processors when its library is loaded; see the launcher of readers. */
  if (g_getenv ("OMP_THREAD_LIMIT") == NULL)
    g_printerr ("set OMP_THREAD_LIMIT=1, or this measures something else\n");

  emend_leptonica_silence ();
  loop.path = argv[2];
  loop.folder = argv[3];
  for (int i = 0; i < n_threads; i++)
    g_ptr_array_add (threads, g_thread_new ("bare-loop", run, &loop));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.2f s wall, %.1f MB peak\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
           (double) usage.ru_maxrss / 1024);
  return EXIT_SUCCESS;
}
