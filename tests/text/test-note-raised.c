/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-raised.h"

#include "emend-note-mark.h"
#include "emend-note-marks.h"
#include "printed-page.h"

/* A sign above the line at a word. */
static void
add_sign (EmendPage *raised,
          const EmendWord *word,
          const char *text,
          guint confidence,
          int left,
          int width)
{
  const EmendBox box = { left, word->box.top, left + width, word->box.top + 18 };
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendLine *line = emend_line_new ();
  EmendWord *sign = emend_word_new (word->id, text, &box, confidence);

  emend_line_take_word (line, sign);
  emend_region_take_line (region, line);
  emend_page_take_region (raised, region);
}

static const EmendNoteMark *
find (const GPtrArray *marks, guint word, EmendNoteMarkRole role)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);

      if (mark->word == word && mark->role == role)
        return mark;
    }
  return NULL;
}

/* Marks that were read for something else, or not at all, and what is none. */
static void
test_references (void)
{
  static const struct
  {
    const char *text;
    const char *sign;
    guint confidence;
    int from_right; /* where the sign begins, from the end of the word */
    int width;
    const char *marker; /* NULL if there is none */
    guint weight;
  } cases[] = {
    { "was?", "2", 96, -12, 12, "2", 90 },     { "pass!", "1", 85, -8, 8, "1", 90 },
    { "cane", "12", 80, 2, 24, "12", 90 },     { "top\u2019", "7", 57, -10, 10, "?", 60 },
    { "startling", "?", 0, -10, 10, "?", 60 }, { "word12", "12", 90, -20, 20, "12", 95 },
    { "and*", "*", 40, -16, 16, "*", 95 },     { "and*", "7", 40, -9, 9, "?", 60 },
    { "STEP", "7", 90, -9, 9, NULL, 0 },       { "word", "3", 95, 60, 12, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      g_autoptr (EmendPage) raised = emend_page_new (PRINTED_PAGE_WIDTH, PRINTED_PAGE_HEIGHT);
      g_autofree char *text = g_strdup_printf ("here is the %s of", cases[i].text);
      EmendLine *line = printed_page_add (page, 0, PRINTED_PAGE_LEFT, 300, 40, text);
      const EmendWord *word = g_ptr_array_index (line->words, 3);
      g_autoptr (GPtrArray) marks = NULL;
      const EmendNoteMark *mark;

      add_sign (raised, word, cases[i].sign, cases[i].confidence,
                word->box.right + cases[i].from_right, cases[i].width);
      marks = emend_note_marks_collect (page, 0, NULL, NULL, raised);
      mark = find (marks, word->id, EMEND_NOTE_MARK_REFERENCE);
      g_test_message ("%s: %s", cases[i].text, mark != NULL ? mark->marker : "none");
      g_assert_cmpstr (mark != NULL ? mark->marker : NULL, ==, cases[i].marker);
      if (mark != NULL)
        g_assert_cmpuint (mark->weight, ==, cases[i].weight);
    }
}

/* A sign that was read as a word of its own, in the line and before a note. */
static void
test_apart (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendPage) raised = emend_page_new (PRINTED_PAGE_WIDTH, PRINTED_PAGE_HEIGHT);
  EmendLine *text = printed_page_add (page, 0, PRINTED_PAGE_LEFT, 300, 40, "here is ! more");
  EmendLine *note
      = printed_page_add (page, 1, PRINTED_PAGE_LEFT, 900, 34, "\u2018 See above, p. 12.");
  const EmendWord *sign = g_ptr_array_index (text->words, 2);
  const EmendWord *start = g_ptr_array_index (note->words, 0);
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (EmendNoteFoot) foot = NULL;
  const EmendNoteMark *mark;

  ((EmendRegion *) page->regions->pdata[page->regions->len - 1])->type = EMEND_REGION_FOOTNOTE;
  add_sign (raised, sign, "1", 90, sign->box.left, emend_box_get_width (&sign->box));
  add_sign (raised, start, "1", 90, start->box.left, emend_box_get_width (&start->box));
  marks = emend_note_marks_collect (page, 0, NULL, NULL, raised);

  mark = find (marks, sign->id, EMEND_NOTE_MARK_REFERENCE);
  g_assert_nonnull (mark);
  g_assert_true (mark->is_apart);
  g_assert_cmpstr (mark->marker, ==, "1");
  mark = find (marks, start->id, EMEND_NOTE_MARK_FOOT);
  g_assert_nonnull (mark);
  g_assert_cmpstr (mark->marker, ==, "1");
  g_assert_cmpuint (mark->weight, ==, 90);
  g_assert_null (find (marks, start->id, EMEND_NOTE_MARK_REFERENCE));

  /* The foot begins with it, although its words do not tell. */
  foot = emend_note_foot_new (0, start->id, start->id + 4);
  emend_note_raised_settle_foot (marks, foot);
  g_assert_cmpuint (foot->first_marked, ==, start->id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-raised/references", test_references);
  g_test_add_func ("/emend/text/note-raised/apart", test_apart);
  return g_test_run ();
}
