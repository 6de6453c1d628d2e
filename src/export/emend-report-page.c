/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is known of a page, out of the files of its book: `emend_report_page_load (book, item, readings)`. What is missing,
 * or damaged, is said and stops nothing.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/export/test-report.c
 */

#include "config.h"

#include "emend-report-page.h"

#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "emend-fixed-artefact.h"
#include "emend-page-artefact.h"

/* Words that are listed of a page: one of noise shall not take all the room that there is. */
#define MAX_DOUBTS 100

/* Keeps the first problem of a page; that a file is not there yet is none. */
static void
keep_problem (EmendReportPage *self, const GError *error)
{
  if (self->problem == NULL && error != NULL
      && !g_error_matches (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    self->problem = g_strdup (error->message);
}

/* Of the recogniser: the mean of the words, each weighted by its length. */
static guint
get_confidence (const EmendPage *page)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  guint64 sum = 0;
  guint64 weight = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);
      guint64 length = word != NULL ? (guint64) g_utf8_strlen (word->text, -1) : 0;

      sum += word != NULL ? length * word->confidence : 0;
      weight += length;
    }
  return weight > 0 ? (guint) (sum / weight) : 0;
}

static void
add_outcome (EmendReportPage *self, const EmendItem *item, EmendCheckpoint *readings)
{
  g_autoptr (EmendCheckpointEntry) entry
      = readings != NULL ? emend_checkpoint_dup_entry (readings, item->id) : NULL;

  if (entry == NULL || !entry->is_completed)
    return;
  self->is_read = TRUE;
  self->kind = entry->kind;
  if (entry->kind != EMEND_OUTCOME_OK && entry->reason != NULL && *entry->reason != '\0')
    self->problem = g_strdup (entry->reason);
  self->breaks_readers = entry->error != NULL && g_str_has_prefix (entry->error, "reader-");
}

static void
add_correction (EmendReportPage *self,
                EmendBook *book,
                const EmendItem *item,
                const EmendPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendCorrection) correction
      = emend_correction_artefact_read_final (book, item->id, &error);
  g_autoptr (EmendCorrection) fixed = NULL;
  g_autoptr (EmendPage) again = NULL;

  if (correction == NULL)
    {
      keep_problem (self, error);
      return;
    }
  fixed = emend_fixed_artefact_read (book, item->id, NULL);
  again = emend_page_artefact_read (book, "second-look", item->id, NULL);
  self->is_corrected = TRUE;
  self->is_fixed = fixed != NULL;
  self->is_flagged = correction->is_flagged;
  self->n_words = correction->n_words;
  self->confidence = correction->confidence;
  self->n_doubtful = correction->doubtful->len;
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    self->n_edits[i] = emend_correction_count (correction, (EmendEditState) i);
  g_ptr_array_unref (self->doubts);
  self->doubts = emend_report_doubt_list (correction, page, again, MAX_DOUBTS, &self->n_doubts);
}

/**
 * emend_report_page_load:
 * @book: a book
 * @item: one of its pages
 * @readings: (nullable): what is recorded of the reading of its pages
 *
 * Returns: (transfer full): what is known of the page
 */
EmendReportPage *
emend_report_page_load (EmendBook *book, const EmendItem *item, EmendCheckpoint *readings)
{
  EmendReportPage *self = g_new0 (EmendReportPage, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;

  self->number = item->position + 1;
  self->doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_report_doubt_free);
  add_outcome (self, item, readings);
  if (self->is_read && self->kind != EMEND_OUTCOME_OK && self->kind != EMEND_OUTCOME_BLANK)
    return self;

  page = emend_page_artefact_read (book, "ocr", item->id, &error);
  if (page == NULL)
    {
      keep_problem (self, error);
      return self;
    }
  self->is_read = TRUE;
  self->width = page->width;
  self->height = page->height;
  self->rotation = page->rotation;
  self->n_words = emend_page_count_words (page);
  self->confidence = get_confidence (page);
  add_correction (self, book, item, page);
  return self;
}

/**
 * emend_report_page_free:
 * @self: (transfer full) (nullable): a page
 */
void
emend_report_page_free (EmendReportPage *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->problem);
  g_ptr_array_unref (self->doubts);
  g_clear_pointer (&self->thumbnail, g_bytes_unref);
  g_free (self->picture_problem);
  g_free (self);
}

/**
 * emend_report_page_has_text:
 * @self: a page
 *
 * Returns: %TRUE if words were read on it, so that there is a confidence
 */
gboolean
emend_report_page_has_text (const EmendReportPage *self)
{
  return self->is_read && self->kind == EMEND_OUTCOME_OK && self->width > 0 && self->n_words > 0;
}

/**
 * emend_report_page_get_state:
 * @self: a page
 *
 * Returns: (transfer none): one word for how it is: `unread`, or what came of reading it
 */
const char *
emend_report_page_get_state (const EmendReportPage *self)
{
  return self->is_read ? emend_outcome_kind_get_nick (self->kind) : "unread";
}
