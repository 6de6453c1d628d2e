/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-label.h"

G_BEGIN_DECLS

/**
 * EmendLabelEventKind:
 * @EMEND_LABEL_EVENT_MISSING: pages that the scan does not have
 * @EMEND_LABEL_EVENT_REPEATED: pages that the scan has twice, or numbers that were printed twice
 * @EMEND_LABEL_EVENT_RESTART: the numbers begin anew, or go on in another style
 * @EMEND_LABEL_EVENT_PLATES: pages that are not counted
 * @EMEND_LABEL_EVENT_MISPRINT: a number that is not the one of its page
 *
 * What there is to say about the numbers of a book.
 */
typedef enum {
  EMEND_LABEL_EVENT_MISSING,
  EMEND_LABEL_EVENT_REPEATED,
  EMEND_LABEL_EVENT_RESTART,
  EMEND_LABEL_EVENT_PLATES,
  EMEND_LABEL_EVENT_MISPRINT,
} EmendLabelEventKind;

#define EMEND_LABEL_EVENT_N_KINDS (EMEND_LABEL_EVENT_MISPRINT + 1)

/**
 * EmendLabelEvent:
 * @kind: what happens
 * @style: how @first and @last are written
 * @first: the first number that is missing or there twice; the one that the numbers begin with anew; the
 *   one that is printed by mistake; 0 for plates
 * @last: the last number that is missing or there twice; the one that should be printed; 0 for plates; else
 *   @first
 * @n_pages: how many pages it concerns. Fewer than from @first to @last are missing if it is not known
 *   which ones
 * @page: position in the scan, from 0: of the page before those that are missing; of the first of the pages
 *   that are repeated; else of the first page that it concerns
 * @again: where pages are repeated, position of the first one of those that are there again; else @page
 *
 * Something in which the numbers of a book differ from 1, 2, 3 and so on.
 */
typedef struct
{
  EmendLabelEventKind kind;
  EmendPageLabelStyle style;
  guint first;
  guint last;
  guint n_pages;
  guint page;
  guint again;
} EmendLabelEvent;

char *emend_label_event_dup_text (const EmendLabelEvent *self);
char *emend_label_event_dup_local_text (const EmendLabelEvent *self);

const char *emend_label_event_kind_get_nick (EmendLabelEventKind kind);
gboolean emend_label_event_kind_from_nick (const char *nick, EmendLabelEventKind *kind);

G_END_DECLS
