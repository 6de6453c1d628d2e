/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"

#include <string.h>

#include "listed-dictionary.h"
#include "printed-page.h"

#define LETTER_WIDTH (PRINTED_PAGE_SIZE / 2)
#define GAP LETTER_WIDTH
#define NARROW_GAP (PRINTED_PAGE_SIZE / 5)
#define CONFIDENCE 95

static void
add_file (EmendLanguage *language, const char *name)
{
  g_autofree char *base = g_strconcat (name, ".ini", NULL);
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "languages", base, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  emend_language_add (language, file, &error);
  g_assert_no_error (error);
}

/* The files that Emend brings, in the order in which it adds them. */
EmendLanguage *
correction_case_load_languages (const char *names, const char *more)
{
  EmendLanguage *language = emend_language_new ();
  g_auto (GStrv) list = g_strsplit (names, "+", -1);

  add_file (language, "latin");
  for (guint i = 0; list[i] != NULL; i++)
    add_file (language, list[i]);
  if (more != NULL)
    {
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GError) error = NULL;

      g_key_file_load_from_data (file, more, (gsize) -1, G_KEY_FILE_NONE, &error);
      g_assert_no_error (error);
      emend_language_add (language, file, &error);
      g_assert_no_error (error);
    }
  return language;
}

EmendLexicon *
correction_case_make_lexicon (const char *counts)
{
  EmendLexicon *lexicon = emend_lexicon_new ();
  g_auto (GStrv) list = g_strsplit (counts, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *colon = strrchr (list[i], ':');

      g_assert_nonnull (colon);
      *colon = '\0';
      emend_lexicon_add_count (lexicon, list[i], (guint) g_ascii_strtoull (colon + 1, NULL, 10));
    }
  return lexicon;
}

EmendSpelling *
correction_case_make_spelling (const CorrectionBook *book)
{
  g_autoptr (EmendDictionary) dictionary
      = book->words != NULL ? listed_dictionary_new (book->words) : NULL;
  g_autoptr (EmendLanguage) language = correction_case_load_languages (book->languages, book->more);
  g_autoptr (EmendLexicon) lexicon
      = book->counts != NULL ? correction_case_make_lexicon (book->counts) : NULL;

  return emend_spelling_new (dictionary, language, lexicon);
}

/* Adds @note, which may have a confidence, @gap behind what the line has; moves @x to its end. */
static void
add_word (EmendLine *line, guint id, const char *note, int top, int *x)
{
  gboolean is_near = note[0] == '~' && note[1] != '\0';
  const char *start = is_near ? note + 1 : note;
  const char *at = strrchr (start, '@');
  g_autofree char *text = at != NULL ? g_strndup (start, (gsize) (at - start)) : g_strdup (start);
  guint confidence = at != NULL ? (guint) g_ascii_strtoull (at + 1, NULL, 10) : CONFIDENCE;
  EmendBox box = { 0, top, 0, top + PRINTED_PAGE_SIZE };

  *x += line->words->len == 0 ? 0 : is_near ? NARROW_GAP : GAP;
  box.left = *x;
  *x += LETTER_WIDTH * (int) g_utf8_strlen (text, -1);
  box.right = *x;
  emend_line_take_word (line, emend_word_new (id, text, &box, confidence));
}

static EmendLine *
make_line (const char *text, int top, guint *id)
{
  g_auto (GStrv) notes = g_strsplit (text, " ", -1);
  EmendLine *line = emend_line_new ();
  int x = PRINTED_PAGE_LEFT;

  for (guint i = 0; notes[i] != NULL; i++)
    add_word (line, ++*id, notes[i], top, &x);
  line->font_size = PRINTED_PAGE_SIZE;
  return line;
}

EmendPage *
correction_case_make_page (const char *text)
{
  EmendPage *page = printed_page_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  EmendRegion *region = NULL;
  guint id = 0;
  int top = 100;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      EmendRegionType type = EMEND_REGION_BODY;
      gboolean is_type = lines[i][0] == '#' && emend_region_type_from_nick (lines[i] + 1, &type);

      if (*lines[i] == '\0')
        {
          region = NULL;
          continue;
        }
      if (region == NULL)
        {
          region = emend_region_new (type, page->regions->len);
          emend_page_take_region (page, region);
        }
      if (is_type)
        continue;
      emend_region_take_line (region, make_line (lines[i], top, &id));
      top += PRINTED_PAGE_LEADING;
    }
  return page;
}

/* Adds what @note says was read in the place of @word. */
static void
add_second (EmendLine *line, const EmendWord *word, const char *note)
{
  const char *brace = strchr (note, '{');
  g_autofree char *text
      = brace != NULL ? g_strndup (note, (gsize) (brace - note)) : g_strdup (note);
  g_auto (GStrv) words = g_strsplit (text, "+", -1);
  int width = emend_box_get_width (&word->box) / (int) g_strv_length (words);
  EmendBox box = word->box;

  for (guint i = 0; words[i] != NULL; i++)
    {
      EmendWord *second;

      box.right = box.left + width;
      second = emend_word_new (line->words->len + 1, words[i], &box, CONFIDENCE);
      if (brace != NULL)
        {
          g_autofree char *list = g_strndup (brace + 1, strlen (brace) - 2);

          emend_word_take_alternatives (second, g_strsplit (list, ",", -1));
        }
      emend_line_take_word (line, second);
      box.left = box.right;
    }
}

EmendPage *
correction_case_make_second (const EmendPage *page, const char *text)
{
  EmendPage *second = printed_page_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  char **next = lines;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *first = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < first->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (first->lines, l);
          g_auto (GStrv) notes = NULL;
          EmendLine *again;

          while (*next != NULL && (**next == '\0' || **next == '#'))
            next++;
          g_assert_nonnull (*next);
          if (strcmp (*next++, "-") == 0)
            continue;
          notes = g_strsplit (next[-1], " ", -1);
          g_assert_cmpuint (g_strv_length (notes), ==, line->words->len);
          again = emend_line_new ();
          for (guint i = 0; notes[i] != NULL; i++)
            {
              if (strcmp (notes[i], "_") != 0)
                add_second (again, g_ptr_array_index (line->words, i), notes[i]);
            }
          again->box = line->box;
          emend_region_take_line (region, again);
        }
    }
  emend_page_take_region (second, region);
  return second;
}

/* The page as text again, without notes. */
char *
correction_case_dup_text (const EmendPage *page)
{
  GString *text = g_string_new (NULL);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      g_string_append (text, r > 0 ? "\n" : "");
      for (guint l = 0; l < region->lines->len; l++)
        {
          g_autofree char *line = emend_line_dup_text (g_ptr_array_index (region->lines, l));

          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
        }
    }
  return g_string_free (text, FALSE);
}

/* The edits in @state: `letters whieh>which, quotes ‘‘So>“So`. */
char *
correction_case_dup_edits (const EmendCorrection *correction, EmendEditState state)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      if (edit->state == state)
        g_string_append_printf (text, "%s%s %s>%s", text->len > 0 ? ", " : "",
                                emend_edit_kind_get_nick (edit->kind), edit->from, edit->to);
    }
  return g_string_free (text, FALSE);
}

/* The text of the page of @test after the rule of @book. */
char *
correction_case_run (const CorrectionBook *book, const CorrectionCase *test)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (book);
  g_autoptr (EmendPage) page = correction_case_make_page (test->text);
  g_autoptr (EmendPage) second
      = test->second != NULL ? correction_case_make_second (page, test->second) : NULL;
  g_autoptr (EmendDraft) draft = emend_draft_new (page, second, spelling);
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (EmendPage) corrected = NULL;
  guint n_refused = 0;

  book->rule (draft);
  correction = emend_draft_finish (draft);
  corrected = emend_correction_apply (correction, page, &n_refused);
  g_assert_cmpuint (n_refused, ==, 0);
  return correction_case_dup_text (corrected);
}

/* Checks a table, in which what must not change must be as much as what must. */
void
correction_case_check (const CorrectionBook *book, const CorrectionCase *cases, guint n_cases)
{
  guint n_same = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *text = correction_case_run (book, &cases[i]);
      g_autoptr (EmendPage) page = correction_case_make_page (cases[i].text);
      g_autofree char *plain = correction_case_dup_text (page);

      n_same += cases[i].expected == NULL ? 1 : 0;
      if (g_strcmp0 (text, cases[i].expected != NULL ? cases[i].expected : plain) != 0)
        {
          g_test_message ("“%s” became “%s”", cases[i].text, text);
          g_test_fail ();
        }
    }
  g_assert_cmpuint (2 * n_same, >=, n_cases);
}
