/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * All that may have to do with notes on a page: `emend_note_marks_collect (page, position, language, lexicon,
 * raised)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-note-starts.c
 */

#include "config.h"

#include "emend-note-marks.h"

#include "emend-note-raised.h"
#include "emend-note-references.h"
#include "emend-note-starts.h"

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const EmendNoteMark *left = *(const EmendNoteMark *const *) a;
  const EmendNoteMark *right = *(const EmendNoteMark *const *) b;

  if (left->word != right->word)
    return left->word < right->word ? -1 : 1;

  /* A line that may be a title or a note comes as a title first, so that numbers may begin anew with the note. */
  return (int) right->role - (int) left->role;
}

/**
 * emend_note_marks_collect:
 * @page: a page from [func@note_feet_mark]
 * @position: its position in the book
 * @language: (nullable): the language of the book
 * @lexicon: (nullable): of the book
 * @raised: (nullable): what stands above the lines of @page, from [func@mark_places_make_page]
 *
 * Returns: (transfer full) (element-type EmendNoteMark): where notes may be called for or begin, and headings, by word
 */
GPtrArray *
emend_note_marks_collect (const EmendPage *page,
                          guint position,
                          const EmendLanguage *language,
                          const EmendLexicon *lexicon,
                          const EmendPage *raised)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);

  emend_note_references_collect (page, position, language, lexicon, marks);
  emend_note_starts_collect (page, position, marks);
  if (raised != NULL)
    emend_note_raised_apply (raised, page, position, marks);
  g_ptr_array_sort (marks, compare_marks);
  return marks;
}
