/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-layout.h"
#include "emend-page-numbering.h"
#include "printed-page.h"

/* A book, and what is known about its pages. A page is
 *
 *     12      text with a head, and 12 in the corner beside it; - is no number
 *     .12     text without a head, and 12 at the foot
 *     /12     the first page of a chapter, with 12 at the foot; / is no number
 *     L12 R12 the same as 12, with the head of left or of right pages
 *     II:12   II at the top, 12 at the foot
 *     !12     the last page of a chapter, with 12 beside its head
 *     P1      a leaf with `Part 1` on it
 *     T       a title, in the words of the head of left pages
 *     =12     the text of two pages before, and 12 beside the head
 *     #       a picture
 *     _       blank
 *
 * where ~ stands for a space. What is known is the label, or ? */
typedef struct
{
  const char *name;
  const char *pages;
  const char *labels;
  const char *report;
} Case;

#define LEFT_HEAD "THE KING OF THE CATS"

static const char *const syllables[] = { "ba",  "con", "dri", "fel", "gan", "hor", "jit", "kel",
                                         "lom", "mur", "nes", "pal", "rov", "sin", "tur", "wex" };

/* Adds lines of a text that is that of no other @seed. */
static void
add_text (EmendPage *page, guint block, int top, guint seed, guint n_lines)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 7; k++)
        {
          g_string_append (text, k > 0 ? " " : "");
          for (guint m = 0; m < 3; m++)
            g_string_append (text,
                             syllables[g_rand_int_range (random, 0, G_N_ELEMENTS (syllables))]);
        }
      printed_page_fill (page, block, PRINTED_PAGE_LEFT, PRINTED_PAGE_RIGHT, top, PRINTED_PAGE_SIZE,
                         text->str);
      top += PRINTED_PAGE_LEADING;
    }
}

static void
add_head (EmendPage *page, guint position, const char *head, const char *number)
{
  printed_page_add (page, 0, 500, 100, 36, head);
  if (*number != '\0')
    printed_page_add (page, 0, position % 2 == 0 ? 210 : 1130, 100, 36, number);
}

static EmendPage *
print_page (const char *token, guint position)
{
  g_auto (GStrv) parts = g_strsplit (token, ":", 2);
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autofree char *number
      = g_strdup (parts[1] != NULL ? parts[1] : token + strspn (token, "/.LR=!T"));
  guint seed = *token == '=' ? position - 2 : position;
  int top = *token == '/' || *token == 'T' ? 400 : 200;

  if (*token == '_')
    return NULL;
  if (*token == '#')
    {
      printed_page_add_picture (page, 200, 300, 1200, 1500);
      printed_page_add (page, 1, 500, 1560, 30, "A ferry on the river");
      return emend_layout_classify (page);
    }
  if (strcmp (number, "-") == 0)
    *number = '\0';
  g_strdelimit (number, "~", ' ');

  if (*token == 'P')
    {
      g_autofree char *part = g_strdup_printf ("Part %s", token + 1);

      printed_page_add (page, 0, 620, 700, 48, part);
      printed_page_add (page, 0, 400, 800, 48, "The Road and the Mirror");
      return emend_layout_classify (page);
    }
  if (*token == '/')
    printed_page_add (page, 0, 520, 250, 48, "THE TALE");
  else if (*token == 'T')
    printed_page_add (page, 0, 500, 250, 48, LEFT_HEAD);
  else if (parts[1] != NULL)
    printed_page_add (page, 0, 660, 100, 40, parts[0]);
  else if (*token != '.')
    add_head (page, position,
              *token == 'L'   ? LEFT_HEAD
              : *token == 'R' ? "A STORY OF ALL TALES"
                              : "ONE HEAD FOR ALL PAGES",
              number);
  add_text (page, 1, top, seed, *token == '!' || *token == 'T' ? 3 : 14);
  if ((*token == '/' || *token == '.' || parts[1] != NULL) && *number != '\0')
    printed_page_add (page, 2, 680, 1400, 36, number);
  return emend_layout_classify (page);
}

static void
unref_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

static GPtrArray *
print_book (const char *text)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (unref_page);
  g_auto (GStrv) tokens = g_strsplit (text, " ", -1);

  for (guint i = 0; tokens[i] != NULL; i++)
    g_ptr_array_add (pages, print_page (tokens[i], i));
  return pages;
}

static char *
dup_labels (const EmendPageLabels *labels)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < labels->labels->len; i++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, i);

      g_assert_cmpint (label->label == NULL, ==, label->origin == EMEND_PAGE_LABEL_NONE);
      g_assert_cmpint (label->origin == EMEND_PAGE_LABEL_INFERRED && label->word > 0, ==, FALSE);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              label->label != NULL ? label->label : "?");
    }
  return g_string_free (text, FALSE);
}

static void
check (const Case *row)
{
  g_autoptr (GPtrArray) pages = print_book (row->pages);
  g_autoptr (GPtrArray) edges = emend_page_edge_collect (pages);
  g_autoptr (EmendPageLabels) labels = emend_page_numbering_find (pages, edges);
  g_autofree char *text = dup_labels (labels);
  g_autofree char *report = emend_page_labels_dup_report (labels);

  g_test_message ("%s: %s", row->name, row->pages);
  g_assert_cmpstr (text, ==, row->labels);
  g_assert_cmpstr (report, ==, row->report);
}

static void
test_sequences (void)
{
  static const Case cases[] = {
    { "plain", "10 11 12 13 14 15", "10 11 12 13 14 15", "" },
    { "at the foot", ".10 .11 .12 .13 .14", "10 11 12 13 14", "" },
    { "roman, then arabic", "/ _ / _ .v .vi .vii .viii / 2 3 4 5",
      "i ii iii iv v vi vii viii 1 2 3 4 5", "numbers begin anew with 1 on scan page 9" },
    { "capitals", ".V .VI .VII .VIII .IX", "V VI VII VIII IX", "" },
    { "restart", "7 8 9 10 11 12 /1 2 3 4 5 6", "7 8 9 10 11 12 1 2 3 4 5 6",
      "numbers begin anew with 1 on scan page 7" },
    { "plates", "10 11 12 # _ 13 14 15 16", "10 11 12 ? ? 13 14 15 16",
      "scan pages 4–5 not counted" },
    { "counted plates", "10 11 12 # _ 15 16 17 18", "10 11 12 13 14 15 16 17 18", "" },
    { "a missing leaf", "10 11 12 13 16 17 18 19", "10 11 12 13 16 17 18 19",
      "pages 14–15 missing" },
    { "many missing leaves", "10 11 14 15 16 17 20 21 22 27 28 29",
      "10 11 14 15 16 17 20 21 22 27 28 29",
      "pages 12–13 missing, pages 18–19 missing, pages 23–26 missing" },
    { "a doubled leaf", "10 11 12 13 =12 =13 14 15 16", "10 11 12 13 12 13 14 15 16",
      "12–13 twice" },
    { "a doubled leaf, not read", "10 11 12 13 = = 14 15 16", "10 11 12 13 12 13 14 15 16",
      "12–13 twice" },
    { "misread digits", "10 l1 12 I3 14 1S 16 17", "10 11 12 13 14 15 16 17", "" },
    { "misread letters", ".i .ii .ili .iv .y .vi .v1i .viii", "i ii iii iv v vi vii viii", "" },
    { "brackets and dashes", ".[10] .[11] .—~12~— .(13) .-14- .15.", "10 11 12 13 14 15", "" },
    { "openings of chapters", "10 11 /12 13 14 / 16 17 /18 19", "10 11 12 13 14 15 16 17 18 19",
      "" },
    { "every second page", "10 - 12 - 14 - 16 - 18", "10 11 12 13 14 15 16 17 18", "" },
    { "numbers of chapters", "II:21 22 23 24 III:25 26 27 28 IV:29 30",
      "21 22 23 24 25 26 27 28 29 30", "" },
    { "a year", "10 11 1914:12 13 14 1915:15 16", "10 11 12 13 14 15 16", "" },
    { "a misprint", "120 121 122 132 124 125 126 127", "120 121 122 123 124 125 126 127",
      "132 is printed for 123 on scan page 4" },
    { "a right page", "L10 R11 L12 R13 L14 R15 L16 R- R19 L20 R21 L22",
      "10 11 12 13 14 15 16 17 19 20 21 22", "page 18 missing" },
    { "a leaf, not an opening", "11 12 13 14 - 18 19 20 21", "11 12 13 14 17 18 19 20 21",
      "pages 15–16 missing" },
    { "counting back to 1", "- - - - 5 8 9 12 13 16 17 22", "1 2 3 4 5 8 9 12 13 16 17 22",
      "pages 6–7 missing, pages 10–11 missing, pages 14–15 missing, pages 18–21 missing" },
    { "a title in the words of the heads", "T _ T _ / L6 R7 L8 R9 L10", "1 2 3 4 5 6 7 8 9 10",
      "" },
    { "end papers", "10 11 12 13 _ _ _", "10 11 12 13 ? ? ?", "" },
    { "a left page", "L10 R11 L12 R13 L14 R15 L16 L- R19 L20 R21 L22",
      "10 11 12 13 14 15 16 18 19 20 21 22", "page 17 missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* What may be one of several is not guessed, and what only looks like the number of a page is none. */
static void
test_unknown (void)
{
  static const Case cases[] = {
    { "one page between two numbers", "10 11 12 - 15 16 17", "10 11 12 ? 15 16 17",
      "1 of pages 13–14 missing" },
    { "a leaf where openings are missing", "10 11 14 15 18 19 22 23 26 27 30 31 32 33 - 37 38 39",
      "10 11 14 15 18 19 22 23 26 27 30 31 32 33 ? 37 38 39",
      "pages 12–13 missing, pages 16–17 missing, pages 20–21 missing, pages 24–25 missing, "
      "pages 28–29 missing, 2 of pages 34–36 missing" },
    { "a leaf behind a chapter", "8 9 10 11 !- /15 16 17 18", "8 9 10 11 ? 15 16 17 18",
      "2 of pages 12–14 missing" },
    { "a blank page before a chapter", "20 21 22 23 24 - _ /29 30 31 32",
      "20 21 22 23 24 ? 28 29 30 31 32", "2 of pages 25–27 missing" },
    { "two pages between two numbers", "10 11 12 - - 17 18 19", "10 11 12 ? ? 17 18 19",
      "2 of pages 13–16 missing" },
    { "one of two pages is not counted", "10 11 12 - - 14 15 16", "10 11 12 ? ? 14 15 16", "" },
    { "no numbers", "- - - - - -", "? ? ? ? ? ?", "" },
    { "one number", "- - - 12 - - -", "? ? ? ? ? ? ?", "" },
    { "only numbers of chapters", "I: - - - - II: - - - - III: - - -",
      "? ? ? ? ? ? ? ? ? ? ? ? ? ?", "" },
    { "the same year", "1914 1914 1914 1914 1914", "? ? ? ? ?", "" },
    { "any numbers", "17 403 9 88 250 31", "? ? ? ? ? ?", "" },
    { "falling numbers", "57 53 49 45 41 37", "? ? ? ? ? ?", "" },
    { "pages before many gaps", "- - - - 10 13 14 17 18 21 22 27",
      "? ? ? ? 10 13 14 17 18 21 22 27",
      "pages 11–12 missing, pages 15–16 missing, pages 19–20 missing, pages 23–26 missing" },
    { "pages after many gaps", "10 13 14 17 18 21 22 27 - - - -", "10 13 14 17 18 21 22 27 ? ? ? ?",
      "pages 11–12 missing, pages 15–16 missing, pages 19–20 missing, pages 23–26 missing" },
    { "the cover", "# _ - 1 2 3 4 5 6", "? ? ? 1 2 3 4 5 6", "" },
    { "letters", "C D E F G H", "? ? ? ? ? ?", "" },
    { "blank pages", "_ _ _", "? ? ?", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

static void
test_origins (void)
{
  g_autoptr (GPtrArray) pages = print_book ("10 11 1Z - 14 15 16");
  g_autoptr (GPtrArray) edges = emend_page_edge_collect (pages);
  g_autoptr (EmendPageLabels) labels = emend_page_numbering_find (pages, edges);
  static const EmendPageLabelOrigin origins[]
      = { EMEND_PAGE_LABEL_PRINTED, EMEND_PAGE_LABEL_PRINTED, EMEND_PAGE_LABEL_CORRECTED,
          EMEND_PAGE_LABEL_INFERRED };
  guint n_numbers = 0;

  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, i);

      g_assert_cmpuint (label->origin, ==, origins[i]);
      g_assert_cmpuint (label->value, ==, 10 + i);
      g_assert_cmpint (label->word > 0, ==, origins[i] != EMEND_PAGE_LABEL_INFERRED);
      g_assert_cmpuint (label->confidence, >=, 80);
    }
  for (guint i = 0; i < edges->len; i++)
    n_numbers += ((const EmendPageEdge *) g_ptr_array_index (edges, i))->number_word >= 0 ? 1 : 0;
  g_assert_cmpuint (n_numbers, ==, 6);
}

/* The number of a part is not that of its page. */
static void
test_part (void)
{
  g_autoptr (GPtrArray) pages = print_book ("iii iv v vi vii viii P1 _ 3 4 5 6 7 8 9 10 11 12");
  g_autoptr (GPtrArray) edges = emend_page_edge_collect (pages);
  g_autoptr (EmendPageLabels) labels = emend_page_numbering_find (pages, edges);

  g_assert_cmpstr (emend_page_labels_get (labels, 6)->label, ==, "1");
  g_assert_cmpuint (emend_page_labels_get (labels, 6)->origin, ==, EMEND_PAGE_LABEL_INFERRED);
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) edges = emend_page_edge_collect (pages);
  g_autoptr (EmendPageLabels) labels = emend_page_numbering_find (pages, edges);

  g_assert_cmpuint (labels->labels->len, ==, 0);
  g_assert_cmpuint (labels->events->len, ==, 0);
}

/* A book from which a quarter of the leaves is missing, in which of ten numbers one is misread and one not read at
 * all: hardly a label is wrong, and most are there. */
static void
test_random (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GPtrArray) edges = NULL;
  g_autoptr (EmendPageLabels) labels = NULL;
  guint n_right = 0;
  guint n_wrong = 0;

  g_test_message ("seed %u", seed);
  for (guint value = 1; value <= 300; value++)
    {
      g_autofree char *number = g_strdup_printf ("%u", value);
      gint32 chance = g_rand_int_range (random, 0, 10);

      if (value % 2 == 1 && g_rand_int_range (random, 0, 4) == 0)
        {
          value++;
          continue;
        }
      if (chance == 1)
        number[g_rand_int_range (random, 0, (gint32) strlen (number))]
            = "0123456789lOSZ"[g_rand_int_range (random, 0, 14)];
      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "", value % 2 == 0 ? "L" : "R",
                              chance == 0 ? "-" : number);
      g_array_append_val (values, value);
    }
  pages = print_book (text->str);
  edges = emend_page_edge_collect (pages);
  labels = emend_page_numbering_find (pages, edges);
  for (guint i = 0; i < values->len; i++)
    {
      guint value = emend_page_labels_get (labels, i)->value;

      n_right += value == g_array_index (values, guint, i) ? 1 : 0;
      n_wrong += value > 0 && value != g_array_index (values, guint, i) ? 1 : 0;
    }
  g_test_message ("of %u labels %u right, %u wrong", values->len, n_right, n_wrong);
  g_assert_cmpuint (100 * n_wrong, <=, 4 * values->len);
  g_assert_cmpuint (100 * n_right, >=, 88 * values->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/page-numbering/sequences", test_sequences);
  g_test_add_func ("/emend/text/page-numbering/unknown", test_unknown);
  g_test_add_func ("/emend/text/page-numbering/origins", test_origins);
  g_test_add_func ("/emend/text/page-numbering/part", test_part);
  g_test_add_func ("/emend/text/page-numbering/empty", test_empty);
  g_test_add_func ("/emend/text/page-numbering/random", test_random);
  return g_test_run ();
}
