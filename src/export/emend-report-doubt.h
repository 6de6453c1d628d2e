/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-correction.h"

G_BEGIN_DECLS

/**
 * EmendReportDoubt:
 * @first: id of the first word
 * @last: id of the last word; @first unless an edit joins words
 * @text: the words as they were read
 * @before: (nullable): the word before them in their line
 * @after: (nullable): the word after them in their line
 * @area: where all of these stand on the page; empty if they are not on it
 * @confidence: of the recogniser in the worst of the words, in per cent
 * @is_doubtful: whether one of them is still doubtful; %FALSE if there is only a proposal
 * @edits: (element-type EmendEdit): all edits of these words
 * @again: (nullable): what was read there when somebody looked again
 * @alternatives: (nullable) (array zero-terminated=1): what it may be as well
 * @crop: (nullable): what is printed in @area, a file in PNG's format
 *
 * Words that somebody should look at.
 */
typedef struct
{
  guint first;
  guint last;
  char *text;
  char *before;
  char *after;
  EmendBox area;
  guint confidence;
  gboolean is_doubtful;
  GPtrArray *edits;
  char *again;
  char **alternatives;
  GBytes *crop;
} EmendReportDoubt;

void emend_report_doubt_free (EmendReportDoubt *self);
GPtrArray *emend_report_doubt_list (const EmendCorrection *correction,
                                    const EmendPage *page,
                                    const EmendPage *again,
                                    guint max_doubts,
                                    guint *n_doubts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReportDoubt, emend_report_doubt_free)

G_END_DECLS
