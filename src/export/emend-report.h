/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-call-tally.h"
#include "emend-document.h"
#include "emend-report-page.h"
#include "emend-report-stage.h"

G_BEGIN_DECLS

/**
 * EmendReportTotals:
 * @n_pages: pages by how reading them ended
 * @n_unread: pages that are not read yet
 * @n_corrected: pages that have a correction
 * @n_words: words of all pages
 * @n_edits: edits by their states
 * @n_doubtful: words that are still doubtful
 * @n_flagged: pages that somebody should look at
 * @n_fixed: pages that a vision model was shown
 * @confidence: mean of the pages, weighted by their words, in per cent; 0 without words
 * @n_left_out: words to look at on pages that are listed, beyond those that are listed
 * @n_without_picture: pages that were to have pictures and have not all of them
 *
 * Sums over all pages of a book.
 */
typedef struct
{
  guint n_pages[EMEND_OUTCOME_N_KINDS];
  guint n_unread;
  guint n_corrected;
  guint64 n_words;
  guint64 n_edits[EMEND_EDIT_N_STATES];
  guint64 n_doubtful;
  guint n_flagged;
  guint n_fixed;
  double confidence;
  guint64 n_left_out;
  guint n_without_picture;
} EmendReportTotals;

/**
 * EmendReport:
 * @book: what it is about
 * @items: (element-type EmendItem): its pages
 * @readings: (nullable): what is recorded of their reading
 * @pages: (element-type EmendReportPage): what is known of them, each %NULL until it is loaded
 * @stages: (element-type EmendReportStage): in the order in which they run
 * @seconds: how long all stages together took
 * @document: (nullable): the structure of the book
 * @document_problem: (nullable): why there is none, if it should be there
 * @calls: what language models have cost
 * @lists_all: whether every page with something open is listed, not only those that are flagged
 * @has_pictures: whether pictures were asked for
 * @n_dropped: pictures of words that there was no room for
 *
 * What is known of a book.
 */
typedef struct
{
  EmendBook *book;
  GPtrArray *items;
  EmendCheckpoint *readings;
  GPtrArray *pages;
  GPtrArray *stages;
  guint64 seconds;
  EmendDocument *document;
  char *document_problem;
  EmendCallSums calls;
  gboolean lists_all;
  gboolean has_pictures;
  guint n_dropped;
} EmendReport;

EmendReport *emend_report_new (EmendBook *book, const char *ledger_path, GError **error);
void emend_report_free (EmendReport *self);
gboolean emend_report_add_stage (EmendReport *self,
                                 const char *id,
                                 const char *title,
                                 GError **error);
void emend_report_load_page (EmendReport *self, guint position);
void emend_report_plan (EmendReport *self, gboolean lists_all, gboolean has_pictures);
void emend_report_drop_pictures (EmendReport *self);
void emend_report_get_totals (const EmendReport *self, EmendReportTotals *totals);
GPtrArray *emend_report_list_pages (const EmendReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReport, emend_report_free)

G_END_DECLS
