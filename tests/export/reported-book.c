/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reports of books that tests make: `reported_book_correct (book, 1, 70, 2, TRUE); …` and
 * `report = reported_book_load (book, FALSE, TRUE);`
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "reported-book.h"

#include "emend-correction-artefact.h"

/**
 * reported_book_correct:
 * @book: a book
 * @number: of a page, from 1
 * @confidence: of the page, in per cent
 * @n_doubtful: how many of its words are doubtful
 * @is_flagged: whether somebody is to look at it
 *
 * Gives a page a correction; the first of its doubtful words has a proposal.
 */
void
reported_book_correct (EmendBook *book,
                       guint number,
                       guint confidence,
                       guint n_doubtful,
                       gboolean is_flagged)
{
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (GPtrArray) items = emend_book_list_pages (book);
  const EmendItem *item = g_ptr_array_index (items, number - 1);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  for (guint id = 1; id <= n_doubtful; id++)
    g_array_append_val (correction->doubtful, id);
  if (n_doubtful > 0)
    {
      EmendEdit *edit = emend_edit_new (1, 1, "<&\"from", "to'>");

      edit->state = EMEND_EDIT_PROPOSED;
      edit->evidence = EMEND_EVIDENCE_SHAPE;
      emend_correction_take_edit (correction, edit);
    }
  correction->n_words = 100;
  correction->confidence = confidence;
  correction->is_flagged = is_flagged;
  g_assert_true (
      emend_correction_artefact_write (book, item->id, "key", correction, "page", &digest, &error));
  g_assert_no_error (error);
}

/**
 * reported_book_load:
 * @book: a book
 * @lists_all: whether all doubts are listed
 * @has_pictures: whether there are pictures
 *
 * Returns: (transfer full): its report, with all pages loaded
 */
EmendReport *
reported_book_load (EmendBook *book, gboolean lists_all, gboolean has_pictures)
{
  g_autofree char *ledger = emend_book_build_path (book, "log", "calls.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  EmendReport *report = emend_report_new (book, ledger, &error);

  g_assert_no_error (error);
  g_assert_true (emend_report_add_stage (report, "ocr", "Reading", &error));
  for (guint i = 0; i < report->items->len; i++)
    emend_report_load_page (report, i);
  emend_report_plan (report, lists_all, has_pictures);
  return report;
}
