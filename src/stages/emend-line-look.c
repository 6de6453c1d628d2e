/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has places of a page of a book looked at again: `lines = emend_line_look_read (book, readers, 12, page, boxes, …);`
 *
 * Thread contract: any worker thread.
 * check-source: tested-by tests/app/test-correct.py
 */

#include "config.h"

#include "emend-line-look.h"

#include <glib/gstdio.h>

/**
 * emend_line_look_read:
 * @book: a book
 * @readers: who looks
 * @position: place of a page in the book, from 0
 * @page: what was read on it
 * @boxes: (element-type EmendBox): where to look on it
 * @for_marks: whether to look for signs above the line instead of words
 * @cancellable: to give up
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type EmendLine): what is there, as emend_reader_pool_look_again() gives it, or %NULL
 */
GPtrArray *
emend_line_look_read (EmendBook *book,
                      EmendReaderPool *readers,
                      guint position,
                      const EmendPage *page,
                      const GArray *boxes,
                      gboolean for_marks,
                      GCancellable *cancellable,
                      GError **error)
{
  const EmendSource *source;
  guint index;
  GPtrArray *lines;
  int fd = emend_book_open_page (book, position, &source, &index, error);

  if (fd < 0)
    return NULL;
  lines = emend_reader_pool_look_again (readers, fd, source->sha256, index, page,
                                        (const EmendBox *) (gconstpointer) boxes->data, boxes->len,
                                        for_marks, cancellable, error);
  g_close (fd, NULL);
  return lines;
}
