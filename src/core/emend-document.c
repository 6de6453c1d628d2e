/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The structure of a book, without its text: `emend_document_take_block (document, block);`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-document.h"

G_DEFINE_BOXED_TYPE (EmendDocument, emend_document, emend_document_ref, emend_document_unref)

/**
 * emend_document_new:
 * @n_pages: pages of the book
 *
 * Returns: (transfer full): a document without blocks
 */
EmendDocument *
emend_document_new (guint n_pages)
{
  EmendDocument *self = g_atomic_rc_box_new0 (EmendDocument);

  self->n_pages = n_pages;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_block_free);
  self->spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  return self;
}

/**
 * emend_document_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self
 */
EmendDocument *
emend_document_ref (EmendDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_document_clear (EmendDocument *self)
{
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->spans);
}

/**
 * emend_document_unref:
 * @self: (transfer full): a document
 */
void
emend_document_unref (EmendDocument *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_document_clear);
}

/**
 * emend_document_take_block:
 * @self: a document that was not handed on yet
 * @block: (transfer full): its next block in reading order, with at least one run
 */
void
emend_document_take_block (EmendDocument *self, EmendBlock *block)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (block->runs->len > 0);

  g_ptr_array_add (self->blocks, block);
}

/**
 * emend_document_add_span:
 * @self: a document that was not handed on yet
 * @span: its next span, after all others by page and word
 *
 * Appends @span, or lets the last one grow if @span only goes on with the same type.
 */
void
emend_document_add_span (EmendDocument *self, const EmendSpan *span)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (span->first > 0 && span->first <= span->last);

  if (self->spans->len > 0)
    {
      EmendSpan *last = &g_array_index (self->spans, EmendSpan, self->spans->len - 1);

      g_return_if_fail (last->page < span->page
                        || (last->page == span->page && last->last < span->first));
      if (last->page == span->page && last->last + 1 == span->first && last->type == span->type)
        {
          last->last = span->last;
          return;
        }
    }
  g_array_append_vals (self->spans, span, 1);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const EmendSpan *span = a;
  const EmendSpan *wanted = b;

  if (span->page != wanted->page)
    return span->page < wanted->page ? -1 : 1;
  if (span->last < wanted->first)
    return -1;
  return span->first > wanted->first ? 1 : 0;
}

/**
 * emend_document_get_type_of_word:
 * @self: a document
 * @page: position of a page
 * @word: id of a word on that page
 * @type: (out): what the word is part of
 *
 * Returns: %FALSE if the document does not know the word
 */
gboolean
emend_document_get_type_of_word (const EmendDocument *self,
                                 guint page,
                                 guint word,
                                 EmendRegionType *type)
{
  const EmendSpan wanted = { .page = page, .first = word, .last = word };
  guint index;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_array_binary_search (self->spans, &wanted, compare_spans, &index))
    return FALSE;
  *type = g_array_index (self->spans, EmendSpan, index).type;
  return TRUE;
}
