/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-block.h"
#include "emend-figure.h"
#include "emend-note.h"
#include "emend-outline.h"
#include "emend-page-labels.h"
#include "emend-reference.h"
#include "emend-running-head.h"
#include "emend-span.h"

G_BEGIN_DECLS

#define EMEND_TYPE_DOCUMENT (emend_document_get_type ())

/**
 * EmendDocument:
 * @n_pages: pages of the book, with those that hold no text
 * @blocks: (element-type EmendBlock): in reading order
 * @spans: (element-type EmendSpan): by page, then by @first
 * @labels: (not nullable): the printed numbers of its pages
 * @heads: (element-type EmendRunningHead): its running heads and feet, in the order of pages
 * @outline: (not nullable): its headings, its own table of contents and its sections
 * @notes: (element-type EmendNote): in the order in which the text calls for them
 * @references: (element-type EmendReference): of its bibliographies, in reading order
 * @figures: (element-type EmendFigure): in the order of pages
 * @findings: (element-type EmendFinding): what somebody should know about it, those of @outline included
 *
 * The structure of a book: which words, in which order, make its paragraphs, headings and captions, and how it is
 * divided. The text is not in it, but for titles and the fields of references: whoever renders it takes the words
 * from the pages, as read or as corrected. Whoever makes a document fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  guint n_pages;
  GPtrArray *blocks;
  GArray *spans;
  EmendPageLabels *labels;
  GPtrArray *heads;
  EmendOutline *outline;
  GPtrArray *notes;
  GPtrArray *references;
  GArray *figures;
  GPtrArray *findings;
} EmendDocument;

GType emend_document_get_type (void) G_GNUC_CONST;
EmendDocument *emend_document_new (guint n_pages);
EmendDocument *emend_document_ref (EmendDocument *self);
void emend_document_unref (EmendDocument *self);
const EmendFigure *emend_document_get_figure (const EmendDocument *self, guint i);
void emend_document_take_block (EmendDocument *self, EmendBlock *block);
void emend_document_set_labels (EmendDocument *self, EmendPageLabels *labels);
void emend_document_set_outline (EmendDocument *self, EmendOutline *outline);
void emend_document_set_notes (EmendDocument *self, GPtrArray *notes);
void emend_document_set_references (EmendDocument *self, GPtrArray *references);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendDocument, emend_document_unref)

G_END_DECLS
