/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-layout.h"
#include "emend-running-heads.h"
#include "printed-page.h"

/* A line for each edge of a page, NULL for none; `HEAD|12` is a head and a number beside it. */
typedef struct
{
  const char *top;
  const char *bottom;
  int sink;
} Sheet;

static void
unref_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

static EmendPage *
print_sheet (const Sheet *sheet)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_auto (GStrv) tops = g_strsplit (sheet->top != NULL ? sheet->top : "", "|", 2);
  int top;

  if (tops[0] != NULL)
    printed_page_add (page, 0, 500, 100 + sheet->sink, 36, tops[0]);
  if (tops[0] != NULL && tops[1] != NULL)
    printed_page_add (page, 0, 1160, 100 + sheet->sink, 36, tops[1]);
  top = printed_page_add_body (page, 1, 200 + sheet->sink, 12);
  if (sheet->bottom != NULL)
    printed_page_add (page, 1, 680, top + 40, 30, sheet->bottom);
  return emend_layout_classify (page);
}

static GPtrArray *
settle (const Sheet *sheets, guint n_sheets)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  GPtrArray *settled;

  for (guint i = 0; i < n_sheets; i++)
    g_ptr_array_add (pages, print_sheet (&sheets[i]));
  settled = emend_running_heads_settle (pages, NULL);

  g_assert_cmpuint (settled->len, ==, n_sheets);
  for (guint i = 0; i < n_sheets; i++)
    {
      g_autofree char *before = printed_page_dup_order (g_ptr_array_index (pages, i));
      g_autofree char *after = printed_page_dup_order (g_ptr_array_index (settled, i));

      g_assert_cmpstr (before, ==, after);
    }
  return settled;
}

static void
assert_nick (GPtrArray *pages, guint i, const char *text, const char *nick)
{
  g_test_message ("page %u: %s", i, text);
  g_assert_cmpstr (printed_page_get_nick (g_ptr_array_index (pages, i), text), ==, nick);
}

/* Left and right pages have heads of their own, some are misread, and the right ones change with the chapter;
 * chapters begin without one. */
static void
test_heads (void)
{
  static const Sheet sheets[] = {
    { "THE KING OF THE CATS|10", NULL, 0 },
    { "THE FIRST STORY|11", NULL, 0 },
    { "THF K1NG OF TBE CATS|12", NULL, 0 },
    { "THE FIRST STORY|13", NULL, 0 },
    { "CHAPTER II", "14", 300 },
    { "THE LAST TALE OF ALL|15", NULL, 0 },
    { "THE KING OF THE CATS|16", NULL, 0 },
    { "THE LAST TALE OF ALL|17", NULL, 0 },
    { "THE KING OF THE CATS|18", NULL, 0 },
    { "A HEAD THAT IS ON ONE PAGE|19", NULL, 0 },
    { "CHAPTER III", "20", 300 },
    { "UNLIKE ALL OTHERS", NULL, 0 },
  };
  g_autoptr (GPtrArray) pages = settle (sheets, G_N_ELEMENTS (sheets));

  assert_nick (pages, 0, "THE KING OF THE CATS", "header");
  assert_nick (pages, 1, "THE FIRST STORY", "header");
  assert_nick (pages, 2, "THF K1NG OF TBE CATS", "header");
  assert_nick (pages, 7, "THE LAST TALE OF ALL", "header");
  assert_nick (pages, 9, "A HEAD THAT IS ON ONE PAGE", "header");
  assert_nick (pages, 11, "UNLIKE ALL OTHERS", "header");
  assert_nick (pages, 4, "CHAPTER II", "heading");
  assert_nick (pages, 10, "CHAPTER III", "heading");
  assert_nick (pages, 0, "10", "page-number");
  assert_nick (pages, 4, "14", "page-number");
  assert_nick (pages, 5, "Some text that begins a paragraph of the", "body");
}

/* Moves the last word of @line to the edge of the text. */
static void
move_apart (EmendLine *line)
{
  EmendWord *last = g_ptr_array_index (line->words, line->words->len - 1);
  int away = PRINTED_PAGE_RIGHT - last->box.right;

  last->box.left += away;
  last->box.right += away;
  line->box.right = PRINTED_PAGE_RIGHT;
}

/* What was read in the place of a number does not tell whether a head is in capitals. */
static void
test_misread_number (void)
{
  static const char *const heads[]
      = { "THE KING OF THE CATS 36", "THE EPILOGUE 37",         "THE KING OF THE CATS 38",
          "THE EPILOGUE 39",         "THE KING OF THE CATS 40", "BIBLIOGRAPHY eeral" };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) settled = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();

      move_apart (printed_page_add (page, 0, 500, 100, 36, heads[i]));
      printed_page_add_body (page, 1, 200, 12);
      g_ptr_array_add (pages, emend_layout_classify (page));
    }
  settled = emend_running_heads_settle (pages, NULL);
  assert_nick (settled, 1, "THE EPILOGUE", "header");
  assert_nick (settled, 5, "BIBLIOGRAPHY eeral", "header");
}

/* A speck above a head does not make it another one. */
static void
test_tall_head (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) settled = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      EmendLine *line
          = printed_page_add (page, 0, 620, 100, 36, i == 0 ? "THE KING OF THE CATS" : "INDEX");

      if (i == 1)
        {
          ((EmendWord *) g_ptr_array_index (line->words, 0))->box.top -= 16;
          line->box.top -= 16;
          line->font_size = 52;
        }
      printed_page_add_body (page, 1, 200, 12);
      g_ptr_array_add (pages, emend_layout_classify (page));
    }
  settled = emend_running_heads_settle (pages, NULL);
  assert_nick (settled, 1, "INDEX", "header");
  assert_nick (settled, 2, "INDEX", "header");
}

/* Titles that are alike are on pages far apart. */
static void
test_titles (void)
{
  static const Sheet sheets[] = {
    { "THE FIRST PART OF THE STORY", "1", 0 },
    { NULL, "2", 0 },
    { NULL, "3", 0 },
    { NULL, "4", 0 },
    { "THE SECOND PART OF THE STORY", "5", 0 },
    { NULL, "6", 0 },
    { NULL, "7", 0 },
    { NULL, "8", 0 },
    { "THE THIRD PART OF THE STORY", "9", 0 },
  };
  g_autoptr (GPtrArray) pages = settle (sheets, G_N_ELEMENTS (sheets));

  assert_nick (pages, 0, "THE FIRST PART OF THE STORY", "heading");
  assert_nick (pages, 4, "THE SECOND PART OF THE STORY", "heading");
  assert_nick (pages, 8, "THE THIRD PART OF THE STORY", "heading");
  assert_nick (pages, 8, "9", "page-number");
}

/* Numbers that do not rise with the pages are titles, such as those of poems or chapters. */
static void
test_numbers (void)
{
  static const Sheet sheets[] = {
    { "II", "21", 0 },  { NULL, "22", 0 }, { NULL, "Z3", 0 },   { NULL, "24", 0 },
    { "III", "25", 0 }, { NULL, "oo", 0 }, { NULL, "27", 0 },   { NULL, "2S", 0 },
    { "IV", "29", 0 },  { NULL, "30", 0 }, { NULL, "vast", 0 }, { NULL, NULL, 0 },
  };
  g_autoptr (GPtrArray) pages = settle (sheets, G_N_ELEMENTS (sheets));

  assert_nick (pages, 0, "21", "page-number");
  assert_nick (pages, 2, "Z3", "page-number");
  assert_nick (pages, 5, "oo", "page-number");
  assert_nick (pages, 7, "2S", "page-number");
  assert_nick (pages, 0, "II", "heading");
  assert_nick (pages, 4, "III", "heading");
  assert_nick (pages, 8, "IV", "heading");
}

static void
test_roman_numbers (void)
{
  static const Sheet sheets[] = {
    { "PREFACE|vi", NULL, 0 },
    { "PREFACE|vii", NULL, 0 },
    { "PREFACE|viii", NULL, 0 },
    { "PREFACE|ix", NULL, 0 },
  };
  g_autoptr (GPtrArray) pages = settle (sheets, G_N_ELEMENTS (sheets));

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    assert_nick (pages, i, "PREFACE", "header");
  assert_nick (pages, 0, "vi", "page-number");
  assert_nick (pages, 3, "ix", "page-number");
}

/* A number that was read as a word of the head is set apart from it. */
static void
test_number_in_head (void)
{
  static const Sheet sheets[] = {
    { "THE KING OF CATS 31", NULL, 0 },
    { "32 THE KING OF CATS", NULL, 0 },
    { "THE KING OF CATS 33", NULL, 0 },
    { "34 THE KING OF CATS", NULL, 0 },
  };
  g_autoptr (GPtrArray) pages = settle (sheets, G_N_ELEMENTS (sheets));

  assert_nick (pages, 0, "THE KING OF CATS", "header");
  assert_nick (pages, 0, "31", "page-number");
  assert_nick (pages, 1, "32", "page-number");
  assert_nick (pages, 1, "THE KING OF CATS", "header");
}

static void
test_signature_marks (void)
{
  static const Sheet sheets[] = {
    { NULL, "VOL. I. B", 0 },
    { NULL, NULL, 0 },
    { NULL, "C", 0 },
    { NULL, "FINIS", 0 },
  };
  g_autoptr (GPtrArray) pages = settle (sheets, G_N_ELEMENTS (sheets));

  assert_nick (pages, 0, "VOL. I. B", "footer");
  assert_nick (pages, 2, "C", "footer");
  g_assert_cmpstr (printed_page_get_nick (g_ptr_array_index (pages, 3), "FINIS"), !=, "footer");
}

/* What stands below a title is no head, even if it has the words of one. */
static void
test_title_like_head (void)
{
  static const Sheet sheets[] = {
    { "REED AND SPLINT|11", NULL, 0 }, { "REED AND SPLINT|12", NULL, 0 }, { NULL, NULL, 0 },
    { "REED AND SPLINT|14", NULL, 0 }, { "REED AND SPLINT|15", NULL, 0 },
  };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) settled = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();

      if (i != 2)
        {
          g_ptr_array_add (pages, print_sheet (&sheets[i]));
          continue;
        }
      printed_page_add (page, 0, 600, 20, 48, "CHAPTER VI");
      printed_page_add (page, 0, 500, 130, 36, "REED AND SPLINT");
      printed_page_add_body (page, 1, 240, 12);
      g_ptr_array_add (pages, emend_layout_classify (page));
    }
  settled = emend_running_heads_settle (pages, NULL);

  assert_nick (settled, 1, "REED AND SPLINT", "header");
  assert_nick (settled, 2, "CHAPTER VI", "heading");
  assert_nick (settled, 2, "REED AND SPLINT", "heading");
}

/* The last line of a short paragraph is text, on any page. */
static void
test_last_lines (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) settled = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      int top = printed_page_add_body (page, 0, 100, 12);

      printed_page_add (page, 0, PRINTED_PAGE_LEFT, top, 40, "1914.");
      g_ptr_array_add (pages, emend_layout_classify (page));
    }
  settled = emend_running_heads_settle (pages, NULL);

  for (guint i = 0; i < 4; i++)
    assert_nick (settled, i, "1914.", "body");
}

/* The title of a chapter stands in the table of contents at the same height. */
static void
test_contents (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) settled = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      int top = 500;

      if (i == 0)
        printed_page_add (page, 0, 600, 300, 48, "CONTENTS");
      if (i % 2 == 0)
        printed_page_add (page, 0, 560, top, 44, "PREFACE");
      printed_page_add_body (page, 1, top + 120, 8);
      g_ptr_array_add (pages, emend_layout_classify (page));
    }
  settled = emend_running_heads_settle (pages, NULL);

  assert_nick (settled, 2, "PREFACE", "heading");
  assert_nick (settled, 0, "CONTENTS", "heading");
}

static void
test_missing_pages (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GPtrArray) nothing = emend_running_heads_settle (none, NULL);
  static const Sheet sheet = { "THE KING OF THE CATS", NULL, 0 };

  g_ptr_array_add (pages, NULL);
  g_ptr_array_add (pages, print_sheet (&sheet));
  g_ptr_array_add (pages, NULL);
  g_ptr_array_add (pages, print_sheet (&sheet));
  settled = emend_running_heads_settle (pages, NULL);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_null (g_ptr_array_index (settled, 0));
  g_assert_null (g_ptr_array_index (settled, 2));
  assert_nick (settled, 1, "THE KING OF THE CATS", "header");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/running-heads/heads", test_heads);
  g_test_add_func ("/emend/text/running-heads/misread-number", test_misread_number);
  g_test_add_func ("/emend/text/running-heads/tall-head", test_tall_head);
  g_test_add_func ("/emend/text/running-heads/titles", test_titles);
  g_test_add_func ("/emend/text/running-heads/numbers", test_numbers);
  g_test_add_func ("/emend/text/running-heads/roman-numbers", test_roman_numbers);
  g_test_add_func ("/emend/text/running-heads/number-in-head", test_number_in_head);
  g_test_add_func ("/emend/text/running-heads/signature-marks", test_signature_marks);
  g_test_add_func ("/emend/text/running-heads/title-like-head", test_title_like_head);
  g_test_add_func ("/emend/text/running-heads/last-lines", test_last_lines);
  g_test_add_func ("/emend/text/running-heads/contents", test_contents);
  g_test_add_func ("/emend/text/running-heads/missing-pages", test_missing_pages);
  return g_test_run ();
}
