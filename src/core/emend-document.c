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
 * Returns: (transfer full): a document without blocks or sections
 */
EmendDocument *
emend_document_new (guint n_pages)
{
  EmendDocument *self = g_atomic_rc_box_new0 (EmendDocument);

  self->n_pages = n_pages;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_block_free);
  self->spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  self->labels = emend_page_labels_new (n_pages);
  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_running_head_free);
  self->outline = emend_outline_new ();
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_free);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_free);
  self->figures = g_array_new (FALSE, FALSE, sizeof (EmendFigure));
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
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
  emend_page_labels_unref (self->labels);
  g_ptr_array_unref (self->heads);
  emend_outline_unref (self->outline);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->references);
  g_array_unref (self->figures);
  g_ptr_array_unref (self->findings);
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
 * emend_document_get_figure:
 * @self: a document
 * @i: number of a figure, from 0
 *
 * Gives an element of @figures to languages that cannot look into that array.
 *
 * Returns: (transfer none) (nullable): the figure, or %NULL if there are no more
 */
const EmendFigure *
emend_document_get_figure (const EmendDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  return i < self->figures->len ? &g_array_index (self->figures, EmendFigure, i) : NULL;
}

/**
 * emend_document_take_block: (skip)
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
 * emend_document_set_labels:
 * @self: a document that was not handed on yet
 * @labels: the printed numbers of its pages
 */
void
emend_document_set_labels (EmendDocument *self, EmendPageLabels *labels)
{
  g_return_if_fail (self != NULL && labels != NULL);
  g_return_if_fail (labels->labels->len == self->n_pages);

  emend_page_labels_ref (labels);
  emend_page_labels_unref (self->labels);
  self->labels = labels;
}

/**
 * emend_document_set_outline:
 * @self: a document that was not handed on yet
 * @outline: how the book is divided
 */
void
emend_document_set_outline (EmendDocument *self, EmendOutline *outline)
{
  g_return_if_fail (self != NULL && outline != NULL);

  emend_outline_ref (outline);
  emend_outline_unref (self->outline);
  self->outline = outline;
}

static void
set_array (GPtrArray **field, GPtrArray *array)
{
  g_ptr_array_ref (array);
  g_ptr_array_unref (*field);
  *field = array;
}

/**
 * emend_document_set_notes: (skip)
 * @self: a document that was not handed on yet
 * @notes: (element-type EmendNote): its notes
 */
void
emend_document_set_notes (EmendDocument *self, GPtrArray *notes)
{
  g_return_if_fail (self != NULL && notes != NULL);
  set_array (&self->notes, notes);
}

/**
 * emend_document_set_references: (skip)
 * @self: a document that was not handed on yet
 * @references: (element-type EmendReference): the entries of its bibliographies
 */
void
emend_document_set_references (EmendDocument *self, GPtrArray *references)
{
  g_return_if_fail (self != NULL && references != NULL);
  set_array (&self->references, references);
}
