/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-references.h"

#include <string.h>

#include "correction-case.h"
#include "emend-note-marker.h"
#include "printed-page.h"

/* Words with a mark at their end, and at least as many that have none. */
static void
test_glued (void)
{
  static const struct
  {
    const char *text;
    const char *marker; /* NULL if there is none */
    guint least;
    guint most;
  } cases[] = {
    { "word12", "12", 75, 75 },
    { "word.12", "12", 75, 75 },
    { "word,3", "3", 75, 75 },
    { "word.”4", "4", 75, 75 },
    { "word)5", "5", 75, 75 },
    { "highway-man7", "7", 75, 75 },
    { "don’t7", "7", 75, 75 },
    { "1867.”12", "12", 50, 50 },
    { "word*", "*", 95, 95 },
    { "word,*", "*", 95, 95 },
    { "word.†", "†", 95, 95 },
    { "word**", "**", 95, 95 },
    { "1867*", "*", 95, 95 },
    { "word²", "2", 95, 95 },
    { "word12.", "12", 75, 75 },
    { "in3", "3", 30, 30 },
    { "a1", "1", 30, 30 },
    { "No2", "2", 30, 30 },
    { "f0r13", "13", 30, 30 },

    /* Years, ordinals, prices, measures, fractions. */
    { "1867", NULL, 0, 0 },
    { "word1867", NULL, 0, 0 },
    { "12th", NULL, 0, 0 },
    { "3rd", NULL, 0, 0 },
    { "£12", NULL, 0, 0 },
    { "$3", NULL, 0, 0 },
    { "1,200", NULL, 0, 0 },
    { "3.12", NULL, 0, 0 },
    { "12:30", NULL, 0, 0 },
    { "1/2", NULL, 0, 0 },
    { "3½", NULL, 0, 0 },
    { "5s.", NULL, 0, 0 },
    { "1867-69", NULL, 0, 0 },
    { "pp.12–30", NULL, 0, 0 },

    /* What numbers belong to. */
    { "vol.3", NULL, 0, 0 },
    { "p.12", NULL, 0, 0 },
    { "pp.12", NULL, 0, 0 },
    { "No.2", NULL, 0, 0 },
    { "Fig.3", NULL, 0, 0 },
    { "chap.4", NULL, 0, 0 },
    { "B12", NULL, 0, 0 },
    { "A.D.12", NULL, 0, 0 },
    { "Matt.5", NULL, 0, 0 },
    { "(12)", NULL, 0, 0 },
    { "12", NULL, 0, 0 },
    { "12.", NULL, 0, 0 },

    /* Misread words: the book has “still”. */
    { "stil1", NULL, 0, 0 },

    /* Apostrophes, quotation marks, dashes. */
    { "word’", NULL, 0, 0 },
    { "word.”", NULL, 0, 0 },
    { "word", NULL, 0, 0 },
    { "word—", NULL, 0, 0 },
    { "word—3", NULL, 0, 0 },
    { "*", NULL, 0, 0 },
    { "***", NULL, 0, 0 },
    { "word07", NULL, 0, 0 },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);
  g_autoptr (EmendLexicon) lexicon = correction_case_make_lexicon ("still:3 word:9");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marker = NULL;
      EmendNoteMarker found;
      EmendNoteMarker wanted;
      guint weight = emend_note_references_rate_glued (cases[i].text, language, lexicon, &marker);

      g_test_message ("%s: %u %s", cases[i].text, weight, marker);
      g_assert_cmpuint (weight, >=, cases[i].least);
      g_assert_cmpuint (weight, <=, cases[i].most);
      g_assert_true (emend_note_marker_parse (&found, marker)
                     == emend_note_marker_parse (&wanted, cases[i].marker));
      g_assert_cmpuint (found.value, ==, wanted.value);
    }
}

static GPtrArray *
collect (const EmendPage *page)
{
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);

  emend_note_references_collect (page, 6, language, NULL, marks);
  return marks;
}

/* Makes a word small and raises it. */
static void
raise_word (EmendLine *line, guint i)
{
  EmendWord *word = g_ptr_array_index (line->words, i);

  word->box.bottom = word->box.top + PRINTED_PAGE_SIZE / 3;
}

/* Words by themselves are marks if they are small and raised, or are symbols. */
static void
test_apart (void)
{
  static const struct
  {
    const char *text;
    guint word; /* index of the word that is, or is not, a mark */
    gboolean is_raised;
    gboolean is_mark;
  } cases[] = {
    { "Some words 1 and more", 2, TRUE, TRUE },    { "Some words 12 and more", 2, TRUE, TRUE },
    { "Some words * and more", 2, FALSE, TRUE },   { "Some words [3] and more", 2, FALSE, TRUE },
    { "Some words a and more", 2, TRUE, TRUE },    { "Some words † and more", 2, FALSE, TRUE },
    { "Some words 12 and more", 2, FALSE, FALSE }, { "Some words a and more", 2, FALSE, FALSE },
    { "In section § 12 of it", 2, FALSE, FALSE },  { "Born and † 1867 there", 2, FALSE, FALSE },
    { "A row * * * of stars", 3, FALSE, FALSE },   { "12 is the number", 0, TRUE, FALSE },
    { "On May 24 it rained", 2, FALSE, FALSE },    { "Chapter 3 of the book", 1, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      EmendLine *line
          = printed_page_add (page, 0, PRINTED_PAGE_LEFT, 300, PRINTED_PAGE_SIZE, cases[i].text);
      g_autoptr (GPtrArray) marks = NULL;
      const EmendNoteMark *mark;

      g_test_message ("%s", cases[i].text);
      if (cases[i].is_raised)
        raise_word (line, cases[i].word);
      marks = collect (page);
      g_assert_cmpuint (marks->len, ==, cases[i].is_mark ? 1 : 0);
      if (!cases[i].is_mark)
        continue;
      mark = g_ptr_array_index (marks, 0);
      g_assert_cmpuint (mark->page, ==, 6);
      g_assert_cmpuint (mark->word, ==, cases[i].word + 1);
      g_assert_true (mark->is_apart);
      g_assert_cmpuint (mark->role, ==, EMEND_NOTE_MARK_REFERENCE);
    }
}

/* What superscripts are read for counts for little, and not at all where it has a sense of its own. */
static void
test_weak (void)
{
  static const struct
  {
    const char *text;
    gboolean is_mark;
  } cases[] = {
    { "he was there,? and went", TRUE },  { "he was there? and went", TRUE },
    { "as was said.’ And then", TRUE },   { "“Yes,” he said.” And then", TRUE },
    { "in the book° of the", TRUE },      { "was he there? And then", FALSE },
    { "“He was there,” he said", FALSE }, { "of the boys’ books and", FALSE },
    { "goin’ to the town", FALSE },       { "he said.” And then", FALSE },
    { "o’ the best th’ sea", FALSE },     { "come here! And then", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      g_autoptr (GPtrArray) marks = NULL;

      g_test_message ("%s", cases[i].text);
      printed_page_add (page, 0, PRINTED_PAGE_LEFT, 300, PRINTED_PAGE_SIZE, cases[i].text);
      marks = collect (page);
      g_assert_cmpuint (marks->len, ==, cases[i].is_mark ? 1 : 0);
      if (cases[i].is_mark)
        g_assert_cmpuint (((EmendNoteMark *) g_ptr_array_index (marks, 0))->weight, <=, 50);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-references/glued", test_glued);
  g_test_add_func ("/emend/text/note-references/apart", test_apart);
  g_test_add_func ("/emend/text/note-references/weak", test_weak);
  return g_test_run ();
}
