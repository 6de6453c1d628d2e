/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-checkpoint.h"
#include "emend-item.h"
#include "emend-report-doubt.h"

G_BEGIN_DECLS

/**
 * EmendReportPage:
 * @number: in the scan, from 1
 * @label: (nullable): as it is printed
 * @is_read: whether an attempt to read it has ended
 * @kind: how that ended
 * @problem: (nullable): why there is no text, or what of it cannot be used
 * @breaks_readers: whether the reader did not survive it
 * @width: as it was read, in pixels; 0 if it was not
 * @height: as it was read, in pixels; 0 if it was not
 * @rotation: degrees by which the page was turned clockwise before it was read
 * @n_words: words on it
 * @confidence: that its text is right, in per cent; until it is corrected, that of the recogniser
 * @is_corrected: whether there is a correction
 * @is_fixed: whether a vision model was shown it
 * @is_flagged: whether somebody should look at it
 * @n_edits: edits by their states
 * @n_doubtful: words that are still doubtful
 * @doubts: (element-type EmendReportDoubt): words to look at, as many as are listed, see @n_doubts
 * @n_doubts: how many there are
 * @is_listed: whether its words are listed
 * @thumbnail_width: how wide its picture may be, in pixels; 0 for none
 * @thumbnail: (nullable): its picture, a file in JPEG's format
 * @picture_problem: (nullable): why there is no picture of it, or of a word
 *
 * What a report says of a page.
 */
typedef struct
{
  guint number;
  char *label;
  gboolean is_read;
  EmendOutcomeKind kind;
  char *problem;
  gboolean breaks_readers;
  guint width;
  guint height;
  guint rotation;
  guint n_words;
  guint confidence;
  gboolean is_corrected;
  gboolean is_fixed;
  gboolean is_flagged;
  guint n_edits[EMEND_EDIT_N_STATES];
  guint n_doubtful;
  GPtrArray *doubts;
  guint n_doubts;
  gboolean is_listed;
  guint thumbnail_width;
  GBytes *thumbnail;
  char *picture_problem;
} EmendReportPage;

EmendReportPage *emend_report_page_load (EmendBook *book,
                                         const EmendItem *item,
                                         EmendCheckpoint *readings);
void emend_report_page_free (EmendReportPage *self);
gboolean emend_report_page_has_text (const EmendReportPage *self);
const char *emend_report_page_get_state (const EmendReportPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReportPage, emend_report_page_free)

G_END_DECLS
