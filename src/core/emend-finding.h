/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendFindingKind:
 * @EMEND_FINDING_PAGES_MISSING: printed page numbers leap
 * @EMEND_FINDING_PAGE_REPEATED: a page was scanned twice
 * @EMEND_FINDING_LABEL_UNSURE: the number of a page is not known, or is not what is printed
 * @EMEND_FINDING_HEADING_NOT_LISTED: a chapter is not in the book's table of contents
 * @EMEND_FINDING_ENTRY_NOT_FOUND: the table of contents has a chapter that was not found
 * @EMEND_FINDING_ENTRY_DIFFERS: the table of contents has a chapter on another page
 * @EMEND_FINDING_NO_HEADINGS: nothing divides the text
 * @EMEND_FINDING_SECTION_UNSURE: a section may begin where none was found, or a language model decided about one
 * @EMEND_FINDING_MARK_WITHOUT_NOTE: the text calls for a note that was not found
 * @EMEND_FINDING_NOTE_WITHOUT_MARK: nothing in the text calls for a note
 * @EMEND_FINDING_PART_FAILED: a phase failed; its part of the structure is missing
 * @EMEND_FINDING_BROKEN: what must hold for every document does not
 *
 * Kinds of what was found about a book and somebody should know.
 */
typedef enum {
  EMEND_FINDING_PAGES_MISSING,
  EMEND_FINDING_PAGE_REPEATED,
  EMEND_FINDING_LABEL_UNSURE,
  EMEND_FINDING_HEADING_NOT_LISTED,
  EMEND_FINDING_ENTRY_NOT_FOUND,
  EMEND_FINDING_ENTRY_DIFFERS,
  EMEND_FINDING_NO_HEADINGS,
  EMEND_FINDING_SECTION_UNSURE,
  EMEND_FINDING_MARK_WITHOUT_NOTE,
  EMEND_FINDING_NOTE_WITHOUT_MARK,
  EMEND_FINDING_PART_FAILED,
  EMEND_FINDING_BROKEN,
} EmendFindingKind;

#define EMEND_FINDING_N_KINDS (EMEND_FINDING_BROKEN + 1)

/* Of a finding that is about the book as a whole. */
#define EMEND_FINDING_NO_PAGE G_MAXUINT

/**
 * EmendFinding:
 * @kind: what kind of thing was found
 * @page: position of the page that it is about, from 0, or %EMEND_FINDING_NO_PAGE
 * @text: what was found, for people, without a full stop
 *
 * Something about a book that somebody should know. It changes nothing by itself.
 */
typedef struct
{
  /*< public >*/
  EmendFindingKind kind;
  guint page;
  char *text;
} EmendFinding;

EmendFinding *emend_finding_new (EmendFindingKind kind, guint page, const char *text);
EmendFinding *emend_finding_new_printf (EmendFindingKind kind, guint page, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
EmendFinding *emend_finding_copy (const EmendFinding *self);
void emend_finding_free (EmendFinding *self);

const char *emend_finding_kind_get_nick (EmendFindingKind kind);
gboolean emend_finding_kind_from_nick (const char *nick, EmendFindingKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendFinding, emend_finding_free)

G_END_DECLS
