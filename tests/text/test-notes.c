/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-notes.h"

#include <string.h>

#include "correction-case.h"
#include "emend-finding.h"
#include "emend-note-foot-settler.h"
#include "emend-note-foot.h"
#include "emend-note-list.h"
#include "emend-note-mark.h"
#include "emend-note-run.h"
#include "emend-note.h"

/* Makes marks of “page.word role marker”, separated by commas; roles are r, f, e and h. */
static GPtrArray *
make_marks (const char *text)
{
  static const char roles[] = "rfeh";
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  g_auto (GStrv) list = g_strsplit (text, ", ", -1);

  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], " ", 3);
      char *dot = strchr (parts[0], '.');
      EmendNoteMark *mark = emend_note_mark_new (
          (EmendNoteMarkRole) (strchr (roles, *parts[1]) - roles),
          (guint) g_ascii_strtoull (parts[0], NULL, 10),
          (guint) g_ascii_strtoull (dot + 1, NULL, 10), parts[1][1] == '~' ? 10 : 95);

      mark->marker = g_strdup (parts[2]);
      g_ptr_array_add (marks, mark);
    }
  return marks;
}

/* Makes feet of “page.first-last”, with `+` for one that goes on, `~` for one that begins without a marker, and `?` for a
 * doubtful one. */
static GPtrArray *
make_feet (const char *text)
{
  GPtrArray *feet = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  g_auto (GStrv) list = g_strsplit (text, ", ", -1);

  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      char *dot = strchr (list[i], '.');
      char *dash = strchr (list[i], '-');
      EmendNoteFoot *foot = emend_note_foot_new ((guint) g_ascii_strtoull (list[i], NULL, 10),
                                                 (guint) g_ascii_strtoull (dot + 1, NULL, 10),
                                                 (guint) g_ascii_strtoull (dash + 1, NULL, 10));

      foot->first_marked = strchr (list[i], '~') == NULL ? foot->first : 0;
      foot->goes_on = strchr (list[i], '+') != NULL;
      foot->is_doubtful = strchr (list[i], '?') != NULL;
      g_ptr_array_add (feet, foot);
    }
  return feet;
}

/* Makes sections of “page type title”. */
static EmendOutline *
make_outline (const char *text)
{
  EmendOutline *outline = emend_outline_new ();
  g_auto (GStrv) list = g_strsplit (text, ", ", -1);

  for (guint i = 0; list[i] != NULL && *list[i] != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], " ", 3);
      EmendSectionType type = EMEND_SECTION_CHAPTER;
      EmendSection *section;

      g_assert_true (emend_section_type_from_nick (parts[1], &type));
      section = emend_section_new (
          type, type == EMEND_SECTION_CHAPTER ? EMEND_MATTER_BODY : EMEND_MATTER_BACK, 1);
      section->first_page = (guint) g_ascii_strtoull (parts[0], NULL, 10);
      section->title = g_strdup (parts[2]);
      g_ptr_array_add (outline->sections, section);
    }
  return outline;
}

typedef struct
{
  const char *name;
  const char *sections;
  const char *feet;
  const char *marks;
  const char *notes; /* “marker page.word-page.word”, with 0.0 for what is missing */
} Case;

static void
check (const Case *test)
{
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);
  g_autoptr (GPtrArray) marks = make_marks (test->marks);
  g_autoptr (GPtrArray) feet = make_feet (test->feet);
  g_autoptr (EmendOutline) outline = make_outline (test->sections);
  g_autoptr (GPtrArray) settled = emend_note_foot_settler_run (feet, marks, outline, language);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
  g_autoptr (GPtrArray) notes = emend_notes_match (marks, settled, outline, language, findings);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_alone = 0;

  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (notes, i);

      n_alone += emend_note_is_matched (note) ? 0 : 1;
      g_string_append_printf (found, "%s%s %s %u.%u-%u.%u", i > 0 ? ", " : "",
                              emend_note_kind_get_nick (note->kind), note->marker, note->mark_page,
                              note->mark_word, note->page, note->first);
    }
  g_test_message ("%s", test->name);
  g_assert_cmpstr (found->str, ==, test->notes);
  g_assert_cmpuint (findings->len, ==, n_alone);
}

static void
test_feet (void)
{
  static const Case cases[] = {
    { "numbers", "0 chapter A", "0.100-120, 1.90-99",
      "0.10 r 1, 0.20 r 2, 0.100 f 1, 0.110 f 2, 1.7 r 1, 1.90 f 1",
      "foot 1 0.10-0.100, foot 2 0.20-0.110, foot 1 1.7-1.90" },
    { "symbols", "0 chapter A", "0.100-120", "0.10 r *, 0.20 r †, 0.100 f *, 0.110 f †",
      "foot * 0.10-0.100, foot † 0.20-0.110" },
    { "misread in the text", "0 chapter A", "0.100-120",
      "0.10 r 1, 0.20 r~ ’, 0.30 r 3, 0.100 f 1, 0.110 f 2, 0.120 f 3",
      "foot 1 0.10-0.100, foot 2 0.20-0.110, foot 3 0.30-0.120" },
    { "mark without note", "0 chapter A", "0.100-120, 1.90-99",
      "0.10 r *, 0.100 f *, 1.7 r *, 1.9 r †, 1.90 f *",
      "foot * 0.10-0.100, foot * 1.7-1.90, foot † 1.9-0.0" },
    { "note without mark", "0 chapter A", "0.100-120", "0.10 r 1, 0.100 f 1, 0.110 f 2",
      "foot 1 0.10-0.100, foot 2 0.0-0.110" },
    { "no notes at all", "0 chapter A", "", "0.10 r 12, 0.20 r *", "" },
    { "other pages", "0 chapter A", "0.100-120", "0.100 f 1, 1.10 r 1", "foot 1 0.0-0.100" },
    { "text of a bibliography", "0 bibliography A", "0.100-120", "0.10 r *, 0.100 f *", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

static void
test_lists (void)
{
  static const Case cases[] = {
    { "by chapter", "0 chapter Dawn, 5 chapter Noon, 9 notes Notes", "",
      "0.10 r 1, 1.20 r 2, 5.30 r 1, 9.2 h Dawn, 9.10 e 1, 9.20 e 2, 9.30 h Noon, 9.40 e 1",
      "book-end 1 0.10-9.10, book-end 2 1.20-9.20, book-end 1 5.30-9.40" },
    { "a chapter without notes", "0 chapter Dawn, 5 chapter Noon, 7 chapter Dusk, 9 notes Notes",
      "", "0.10 r 1, 1.20 r 2, 7.30 r 1, 7.40 r 2, 9.10 e 1, 9.20 e 2, 9.40 e 1, 9.50 e 2",
      "book-end 1 0.10-9.10, book-end 2 1.20-9.20, book-end 1 7.30-9.40, book-end 2 7.40-9.50" },
    { "through the book", "0 chapter Dawn, 5 chapter Noon, 9 notes Notes", "",
      "0.10 r 1, 1.20 r 2, 5.30 r 3, 9.2 h Dawn, 9.10 e 1, 9.20 e 2, 9.30 h Noon, 9.40 e 3",
      "book-end 1 0.10-9.10, book-end 2 1.20-9.20, book-end 3 5.30-9.40" },
    { "behind each chapter", "0 chapter Dawn, 5 chapter Noon", "",
      "0.10 r 1, 1.20 r 2, 4.2 h NOTES, 4.10 e 1, 4.20 e 2, 5.30 r 1, 6.2 h NOTES, 6.10 e 1",
      "chapter-end 1 0.10-4.10, chapter-end 2 1.20-4.20, chapter-end 1 5.30-6.10" },
    { "the layout took a part of the list for a foot", "0 chapter Dawn, 9 notes Notes", "9.20-40",
      "0.10 r 1, 1.20 r 2, 9.10 e 1, 9.20 f 2", "book-end 1 0.10-9.10, book-end 2 1.20-9.20" },
    { "a leaf that was scanned twice", "0 chapter Dawn, 8 notes Notes", "",
      "0.10 r 1, 1.20 r 2, 2.30 r 3, 2.40 r 4, 8.2 e 1, 9.10 e 2, 9.20 e 3, 9.30 e 4, 10.10 e 2, "
      "10.20 e 3, "
      "10.30 e 4",
      "book-end 1 0.10-8.2, book-end 2 1.20-9.10, book-end 3 2.30-9.20, book-end 4 2.40-9.30" },
    { "marks that were not read", "0 chapter Dawn, 9 notes Notes", "",
      "0.5 r, 0.10 r 1, 9.2 h, 9.8 e, 9.10 e 1", "book-end 1 0.10-9.10" },
    { "a list that is none", "0 chapter Dawn, 5 chapter Noon", "",
      "0.10 r 1, 1.2 e 1, 1.8 e 2, 5.2 h Notes, 5.3 e 17", "" },
    { "lists in the text are no notes", "0 chapter Dawn", "", "0.2 e 1, 0.8 e 2, 0.12 e 3", "" },
    { "both kinds", "0 chapter Dawn, 9 notes Notes", "0.100-120, 1.100-120",
      "0.10 r *, 0.20 r 1, 0.100 f *, 1.10 r *, 1.20 r 2, 1.100 f *, 9.10 e 1, 9.20 e 2",
      "foot * 0.10-0.100, book-end 1 0.20-9.10, foot * 1.10-1.100, book-end 2 1.20-9.20" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* Feet without a marker are notes if the one before goes on, or if marks call for more notes than there are. */
static void
test_settle_feet (void)
{
  static const struct
  {
    const char *feet;
    const char *marks;
    const char *settled;
  } cases[] = {
    { "0.100-120", "", "0.100" },
    { "0.100-120+, 1.100-120~", "", "0.100 1.100" },
    { "0.100-120+, 1.100-120~+, 2.100-120~", "", "0.100 1.100 2.100" },
    { "0.100-120, 1.100-120~", "", "0.100" },
    { "0.100-120+, 2.100-120~", "", "0.100" },
    { "0.100-120~", "0.10 r *", "" },
    { "0.100-120?", "0.10 r *, 0.100 f *", "0.100" },
    { "0.100-120?", "0.10 r †, 0.100 f *", "" },
    { "0.100-120?", "0.100 r *, 0.100 f *", "" },
    { "0.100-120?", "0.100 f *", "" },
    { "0.100-120, 1.100-120, 3.100-120~", "0.100 f *, 1.100 f *, 3.10 r *", "0.100 1.100 3.100" },
    { "0.100-120, 1.100-120, 3.100-120~", "0.100 f *, 1.100 f *, 3.10 r 4", "0.100 1.100" },
    { "0.100-120, 1.100-120, 3.100-120~", "0.100 f *, 1.100 f *, 3.110 r *", "0.100 1.100" },
  };
  g_autoptr (EmendOutline) outline = make_outline ("0 chapter A");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) marks = make_marks (cases[i].marks);
      g_autoptr (GPtrArray) feet = make_feet (cases[i].feet);
      g_autoptr (GPtrArray) settled = emend_note_foot_settler_run (feet, marks, outline, NULL);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint k = 0; k < settled->len; k++)
        {
          const EmendNoteFoot *foot = g_ptr_array_index (settled, k);

          g_string_append_printf (found, "%s%u.%u", k > 0 ? " " : "", foot->page, foot->first);
        }
      g_test_message ("%s", cases[i].feet);
      g_assert_cmpstr (found->str, ==, cases[i].settled);
    }
}

static void
test_headed (void)
{
  static const struct
  {
    const char *heading;
    const char *number;
    const char *title;
    gboolean is_headed;
  } cases[] = {
    { "chapter i", "I", "The Road", TRUE },   { "chapter 3. the road", "3", "The Road", TRUE },
    { "the road", NULL, "The Road", TRUE },   { "chapter iii", "I", "The Road", FALSE },
    { "the broad way", NULL, "Road", FALSE }, { NULL, "I", "The Road", FALSE },
    { "notes", NULL, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendNoteRun run = { NULL, (char *) cases[i].heading };
      EmendSection section
          = { .number = (char *) cases[i].number, .title = (char *) cases[i].title };

      g_test_message ("%s", cases[i].heading);
      g_assert_true (emend_note_run_is_headed (&run, &section) == cases[i].is_headed);
    }
}

static void
test_find_lists (void)
{
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);
  g_autoptr (EmendOutline) outline = make_outline ("0 chapter Dawn, 5 chapter Noon, 9 notes Notes");
  g_autoptr (GPtrArray) marks = make_marks (
      "4.2 h Notes to Chapter I, 4.10 e 1, 6.2 h Notes on Virginia, 6.8 e 24, 9.10 e 1");
  g_autoptr (GArray) lists = emend_note_list_find_all (marks, outline, language);

  g_assert_cmpuint (lists->len, ==, 2);
  g_assert_cmpuint (g_array_index (lists, EmendNoteList, 0).kind, ==, EMEND_NOTE_CHAPTER_END);
  g_assert_cmpuint (g_array_index (lists, EmendNoteList, 1).kind, ==, EMEND_NOTE_BOOK_END);
  g_assert_false (emend_note_list_has (lists, emend_note_list_make_place (4, 1)));
  g_assert_true (emend_note_list_has (lists, emend_note_list_make_place (4, 2)));
  g_assert_false (emend_note_list_has (lists, emend_note_list_make_place (5, 0)));
  g_assert_true (emend_note_list_has (lists, emend_note_list_make_place (30, 7)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/notes/feet", test_feet);
  g_test_add_func ("/emend/text/notes/lists", test_lists);
  g_test_add_func ("/emend/text/notes/settle-feet", test_settle_feet);
  g_test_add_func ("/emend/text/notes/headed", test_headed);
  g_test_add_func ("/emend/text/notes/find-lists", test_find_lists);
  return g_test_run ();
}
