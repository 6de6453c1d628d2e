/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-outline-builder.h"
#include "titled-page.h"

static EmendOutline *
build (const char *descriptions, const char *const *labels)
{
  g_autoptr (GPtrArray) pages = titled_page_new_book (descriptions);
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");

  return emend_outline_builder_build (pages, language, labels);
}

/* Each section as `type matter level pages;`: where it begins, and how many pages it has. */
static char *
show_sections (const EmendOutline *outline)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (outline->sections, i);

      g_string_append_printf (shown, "%s %c%u %u%s+%u;",
                              emend_section_type_get_nick (section->type),
                              emend_matter_get_nick (section->matter)[0] == 'f' ? 'f'
                              : section->matter == EMEND_MATTER_BODY            ? 't'
                                                                                : 'b',
                              section->level, section->first_page + 1,
                              section->first_word > 0 ? "m" : "", section->n_pages);
    }
  return g_string_free (shown, FALSE);
}

typedef struct
{
  const char *pages;
  const char *shown;
} Case;

static void
check (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (EmendOutline) outline = build (cases[i].pages, NULL);
      g_autofree char *shown = show_sections (outline);

      g_test_message ("%s", cases[i].pages);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

#define TEXT "h HEAD\n*36\n==\nh HEAD\n*36\n==\n"

static void
test_books (void)
{
  static const Case cases[] = {
    /* All that comes before the text. */
    { "c2^3 THE HORSES\nc^4 A TALE\nc^9 LONDON\n==\nl0.8^9 Copyright, 1901, by A. Writer\nl0.8 All "
      "rights reserved\n==\nc^9 To my friends\n==\n==\n"
      "i^9 Tell me where is fancy bred,\ni Or in the heart or in the head?\n==\nc^5 "
      "PREFACE\n*20\n==\nh PREFACE\n*10\n==\n"
      "c^5 CHAPTER I\nc^2 OF HAY\n*20\n==\n" TEXT "c^5 CHAPTER II\nc^2 OF OATS\n*20\n==\n" TEXT
      "c^5 INDEX\nl Hay>3\n",
      "title_page f1 1+1;copyright f1 2+1;dedication f1 3+2;epigraph f1 5+1;preface f1 6+2;chapter "
      "t1 8+3;chapter t1 11+3;index b1 14+1;" },
    /* Parts hold chapters. */
    { "c1.3^9 PART ONE\nc1.3^2 The Beginning\n==\n==\nc^5 CHAPTER I\n*20\n==\n" TEXT
      "c^5 CHAPTER II\n*20\n==\n" TEXT "c1.3^9 PART TWO\n==\n==\nc^5 CHAPTER III\n*20\n==\n" TEXT
      "c^5 EPILOGUE\n*20\n",
      "part t1 1+2;chapter t2 3+3;chapter t2 6+3;part t1 9+2;chapter t2 11+3;epilogue t1 14+1;" },
    /* Chapters begin where the one before ends. */
    { "c^5 CHAPTER I\n*20\n==\n" TEXT
      "h HEAD\n*10\nc^3 CHAPTER II\nf^2 lines that go on from margin to margin\n*10\n==\n" TEXT
      "h HEAD\n*5\nc^3 CHAPTER III\nf^2 lines that go on from margin to margin\n*5\nc^3 CHAPTER "
      "IV\nf^2 lines that go on from margin to margin\n*5\n",
      "chapter t1 1+4;chapter t1 4m+3;chapter t1 7m+0;chapter t1 7m+0;" },
    /* Chapters without a word or number for them. */
    { "c1.3^5 Of Hay\nf^2 lines that go on from margin to margin\n*20\n==\n" TEXT
      "c1.3^5 Of Oats\nf^2 lines that go on from margin to margin\n*20\n==\n" TEXT
      "c1.3^5 Of Barley\nf^2 lines that go on from margin to margin\n*20\n==\n" TEXT
      "h HEAD\n*36\n",
      "chapter t1 1+3;chapter t1 4+3;chapter t1 7+4;" },
    /* Numbers count chapters if they start pages, and not if they count parts of chapters. */
    { "c1.5^5 1\nf^2 lines that go on from margin to margin\n*20\n==\n" TEXT
      "c1.5^5 2\nf^2 lines that go on from margin to margin\n*20\n==\n" TEXT
      "c1.5^5 3\nf^2 lines that go on from margin to margin\n*20\n==\n" TEXT "h HEAD\n*36\n",
      "chapter t1 1+3;chapter t1 4+3;chapter t1 7+4;" },
    { "c^5 CHAPTER I\n*20\nc^2 2\nf^2 lines that go on from margin to margin\n*5\n==\n" TEXT
      "c^5 CHAPTER II\n*20\nc^2 2\nf^2 lines that go on from margin to margin\n*5\n==\n" TEXT
      "h HEAD\n*36\n",
      "chapter t1 1+3;chapter t1 4+4;" },
    /* The notes of chapters open nothing, nor do titles within the notes of the book. */
    { "c^5 CHAPTER I\n*20\nc^3 NOTES\n*5\n==\n" TEXT "c^5 CHAPTER II\n*20\nc^3 NOTES\n*5\n==\n" TEXT
      "c1.3^5 NOTES\nl^2 CHAPTER I\n*5\nl^2 CHAPTER II\n*5\n",
      "chapter t1 1+3;chapter t1 4+3;notes b1 7+1;" },
    /* The same where chapters have no word for them. */
    { "c1.5^5 1\nf^2 lines that go on from margin to margin\n*20\nc^3 NOTES\n*5\n==\n" TEXT
      "c1.5^5 2\nf^2 lines that go on from margin to margin\n*20\nc^3 NOTES\n*5\n==\n" TEXT
      "c1.5^5 3\nf^2 lines that go on from margin to margin\n*20\nc^3 NOTES\n*5\n==\n"
      "c1.3^5 CONCLUSION\n*20\n",
      "chapter t1 1+3;chapter t1 4+3;chapter t1 7+1;conclusion t1 8+1;" },
    /* An index that looks smaller than the bibliography, and a chapter with a number, of which one is in the contents
     * and one is not. */
    { "c^3 CONTENTS\nl^3 1. Of Hay>1\nl 2. Of Oats>4\nl Bibliography>10\nl Index>11\n==\n"
      "c1.5^5 1\nc1.5^2 Of Hay\n*20\n==\n" TEXT "c1.5^5 2\nc1.5^2 Of Oats\n*20\n==\n" TEXT
      "c1.5^5 3\nc1.5^2 Of Barley\n*20\n==\n" TEXT
      "c1.7^5 BIBLIOGRAPHY\n*20\n==\nc1.2^5 INDEX\nl Hay>3\n",
      "contents f1 1+1;chapter t1 2+3;chapter t1 5+3;chapter t1 8+3;bibliography b1 11+1;index b1 "
      "12+1;" },
    /* The notes of chapters open nothing, even if the contents name them. */
    { "c^3 CONTENTS\nl^3 1. Of Hay>1\nl Notes>3\nl 2. Of Oats>4\nl Notes>6\nl 3. Of Barley>7\n==\n"
      "c1.5^5 1\nc1.5^2 Of Hay\n*20\n==\nh HEAD\n*36\n==\nh HEAD\n*10\nc^3 Notes\n*5\n==\n"
      "c1.5^5 2\nc1.5^2 Of Oats\n*20\n==\nh HEAD\n*36\n==\nh HEAD\n*10\nc^3 Notes\n*5\n==\n"
      "c1.5^5 3\nc1.5^2 Of Barley\n*20\n==\n" TEXT,
      "contents f1 1+1;chapter t1 2+3;chapter t1 5+3;chapter t1 8+4;" },
    /* A book in which nothing is found is one chapter. */
    { TEXT "h HEAD\n*36\n", "chapter t1 1+3;" },
    { "==\n==\n", "chapter t1 1+3;" },
    { "", "" },
    /* The first leaf of the preface is missing; running heads say what it is. */
    { "h PREFACE\n*36\n==\nh PREFACE\n*36\n==\nc^5 CHAPTER I\n*20\n==\n" TEXT
      "c^5 CHAPTER II\n*20\n",
      "preface f1 1+2;chapter t1 3+3;chapter t1 6+1;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

#define CONTENTS                                                                                   \
  "c^3 CONTENTS\nl^3 I. The Horses of the King>1\nl II. The Island of the West>3\nl III. The "     \
  "Tower of Babylon>5\n==\n"

static gboolean
has_finding (const EmendOutline *outline, EmendFindingKind kind, const char *text)
{
  for (guint i = 0; i < outline->findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (outline->findings, i);

      if (finding->kind == kind && strstr (finding->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_findings (void)
{
  static const char *const labels[] = { NULL, "1", "2", "3", "4", "5", "6", "7" };
  static const struct
  {
    const char *pages;
    guint n_findings;
    EmendFindingKind kind;
    const char *text;
  } cases[] = {
    { CONTENTS "c^5 CHAPTER I\nc^2 THE HORSES OF THE KING\n*20\n==\n*36\n==\nc^5 CHAPTER II\nc^2 "
               "THE ISLAND OF THE WEST\n*20\n==\n*36\n==\n"
               "c^5 CHAPTER III\nc^2 THE TOWER OF BABYLON\n*20\n",
      0, 0, NULL },
    { CONTENTS "c^5 CHAPTER I\nc^2 THE HORSES OF THE KING\n*20\n==\n*36\n==\n*36\n==\n*36\n==\nc^5 "
               "CHAPTER III\nc^2 THE TOWER OF BABYLON\n*20\n",
      1, EMEND_FINDING_ENTRY_NOT_FOUND, "The Island of the West" },
    { CONTENTS "c^5 CHAPTER I\nc^2 THE HORSES OF THE KING\n*20\n==\n*36\n==\n*36\n==\nc^5 CHAPTER "
               "II\nc^2 THE ISLAND OF THE WEST\n*20\n==\n"
               "c^5 CHAPTER III\nc^2 THE TOWER OF BABYLON\n*20\n",
      1, EMEND_FINDING_ENTRY_DIFFERS, "on page 3, but it begins on page 4" },
    { CONTENTS
      "c^5 CHAPTER I\nc^2 THE HORSES OF THE KING\n*20\n==\n*36\n==\nc^5 CHAPTER II\nc^2 THE ISLAND "
      "OF THE WEST\n*20\n==\n*36\n==\n"
      "c^5 CHAPTER III\nc^2 THE TOWER OF BABYLON\n*20\n==\nc^5 CHAPTER IV\nc^2 A BRIDGE\n*20\n",
      1, EMEND_FINDING_HEADING_NOT_LISTED, "“IV. A BRIDGE” on page 6" },
    { "*36\n==\n*36\n", 1, EMEND_FINDING_NO_HEADINGS, "no headings" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendOutline) outline = build (cases[i].pages, labels);

      g_test_message ("%s", cases[i].pages);
      for (guint k = 0; k < outline->findings->len; k++)
        g_test_message ("%s", ((EmendFinding *) g_ptr_array_index (outline->findings, k))->text);
      g_assert_cmpuint (outline->findings->len, ==, cases[i].n_findings);
      if (cases[i].n_findings > 0)
        g_assert_true (has_finding (outline, cases[i].kind, cases[i].text));
    }
}

/* Each heading as `page:level number title;`. */
static char *
show_headings (const EmendOutline *outline)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < outline->headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (outline->headings, i);

      g_string_append_printf (shown, "%u:%u %s%s%s;", heading->page + 1, heading->level,
                              heading->number != NULL ? heading->number : "",
                              heading->number != NULL && heading->title != NULL ? " " : "",
                              heading->title != NULL ? heading->title : "");
    }
  return g_string_free (shown, FALSE);
}

static void
test_headings (void)
{
  static const Case cases[] = {
    /* A paragraph ends with a number. */
    { "c^5 CHAPTER I\n*10\nl III.\nf^1.5 lines that go on from margin to margin\n*5\n==\n" TEXT
      "c^5 CHAPTER II\n*20\n",
      "1:1 I;4:1 II;" },
    /* Titles of two lines within the notes, of which the first one is full. */
    { "c^5 CHAPTER I\n*20\n==\n" TEXT "c^5 CHAPTER II\n*20\n==\n" TEXT
      "c1.3^5 NOTES\nf^2 CHAPTER I. In Which the King Reads the Letter and\nl Loses the Road\n"
      "i0.8^1.2 1. A note that is on that\n*5\nl^2 CHAPTER II. Of Oats\ni0.8^1.2 1. One more\n*5\n",
      "1:1 I;4:1 II;7:1 NOTES;7:2 I In Which the King Reads the Letter and Loses the Road;7:2 II "
      "Of Oats;" },
    /* Two titles that look the same, and one that may be anything. */
    { "c^5 CHAPTER I\n*20\nc^2 Means of travel\nf^1.5 lines that go on from margin to margin\n*5\n"
      "c^2 Of hay\nf^1.5 lines that go on from margin to margin\n*5\n==\n" TEXT
      "c^5 CHAPTER II\n*20\n",
      "1:1 I;1:2 Means of travel;1:2 Of hay;4:1 II;" },
    /* Titles that stand again above the notes of their chapters, set as text is; the number of one is misread. */
    { "c1.5^5 1\nc1.5^2 Of Hay and Straw\n*20\n==\n" TEXT
      "c1.5^5 2\nc1.5^2 The Oats\n*20\n==\n" TEXT
      "c1.3^5 NOTES\nl^2 lOf Hay and Straw\ni0.8^1.2 1. A note that is on that\n*5\n"
      "l^1.5 2 The Oats\ni0.8^1.2 1. One more\n*5\nl^1.5 The Barley\ni0.8^1.2 2. And more\n",
      "1:1 1 Of Hay and Straw;4:1 2 The Oats;7:1 NOTES;7:2 lOf Hay and Straw;7:2 2 The Oats;" },
    /* Nothing is a title that stands at the foot of a page. */
    { "c^5 CHAPTER I\n*20\nc^2 1. Rush seating employs a very simple weave.\n==\n" TEXT
      "c^5 CHAPTER II\n*20\n",
      "1:1 I;4:1 II;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendOutline) outline = build (cases[i].pages, NULL);
      g_autofree char *shown = show_headings (outline);

      g_test_message ("%s", cases[i].pages);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* What stands below a picture that was set sideways is no title. */
static void
test_sideways (void)
{
  g_autoptr (GPtrArray) pages = titled_page_new_book (
      "c^5 CHAPTER I\n*20\n==\nc3^9 The Forest of the King\n==\n*36\n==\nc^5 CHAPTER II\n*20\n");
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  EmendRegion *region = g_ptr_array_index (((EmendPage *) pages->pdata[1])->regions, 0);
  EmendLine *line = g_ptr_array_index (region->lines, 0);
  g_autoptr (EmendOutline) outline = NULL;
  g_autofree char *shown = NULL;

  line->box.right = line->box.left + 40;
  line->box.bottom = line->box.top + 600;
  outline = emend_outline_builder_build (pages, language, NULL);
  shown = show_headings (outline);
  g_assert_cmpstr (shown, ==, "1:1 I;4:1 II;");
}

/* What stands on a page that was scanned twice is one heading, unless the numbers begin anew. */
static void
test_copies (void)
{
  static const char *const labels[] = { "1", "2", "3", "2", "3", "4", "5", "6" };
  static const char *const anew[] = { "1", "2", "3", "1", "2", "3", "4", "5" };
  static const char pages[] = "c^5 CHAPTER I\n*20\n==\nh HEAD\n*36\n==\nc^5 CHAPTER II\n*20\n==\n"
                              "h HEAD\n*36\n==\nc^5 CHAPTER II\n*20\n==\n" TEXT;
  g_autoptr (EmendOutline) once = build (pages, labels);
  g_autoptr (EmendOutline) twice = build (pages, anew);
  g_autofree char *shown_once = show_headings (once);
  g_autofree char *shown_twice = show_headings (twice);

  g_assert_cmpstr (shown_once, ==, "1:1 I;3:1 II;");
  g_assert_cmpstr (shown_twice, ==, "1:1 I;3:1 II;5:1 II;");
}

/* Headings, sections and entries point at each other. */
static void
test_references (void)
{
  g_autoptr (EmendOutline) outline
      = build (CONTENTS "c^5 CHAPTER I\nc^2 THE HORSES OF THE KING\n*10\nc^3 Of hay\nf^2 lines "
                        "that go on from margin to margin\n*5\n==\n*36\n==\n"
                        "c^5 CHAPTER II\nc^2 THE ISLAND OF THE WEST\n*20\n==\n*36\n==\nc^5 CHAPTER "
                        "III\nc^2 THE TOWER OF BABYLON\n*20\n",
               NULL);
  const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, 1);
  const EmendHeading *heading;
  const EmendSection *section;

  g_assert_cmpuint (outline->contents->len, ==, 3);
  g_assert_cmpuint (entry->heading, <, outline->headings->len);
  heading = g_ptr_array_index (outline->headings, entry->heading);
  g_assert_cmpstr (heading->number, ==, "II");
  g_assert_cmpstr (heading->title, ==, "THE ISLAND OF THE WEST");
  g_assert_cmpuint (heading->page, ==, 3);
  g_assert_cmpuint (heading->first, ==, 1);
  g_assert_cmpuint (heading->last, ==, 7);
  g_assert_true (heading->opens_section);
  section = emend_outline_find_section (outline, 4, 0);
  g_assert_cmpuint (section->heading, ==, entry->heading);
  g_assert_cmpstr (section->title, ==, "THE ISLAND OF THE WEST");
  section = emend_outline_find_section (outline, 0, 0);
  g_assert_cmpint (section->type, ==, EMEND_SECTION_CONTENTS);
}

static void
test_no_language (void)
{
  g_autoptr (GPtrArray) pages
      = titled_page_new_book ("c1.3^5 1\n*20\n==\n*36\n==\nc1.3^5 2\n*20\n==\n*36\n");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (EmendOutline) outline = emend_outline_builder_build (pages, NULL, NULL);
  g_autoptr (EmendOutline) empty = emend_outline_builder_build (none, NULL, NULL);
  g_autofree char *shown = show_sections (outline);

  g_assert_cmpstr (shown, ==, "chapter t1 1+2;chapter t1 3+2;");
  g_assert_cmpuint (empty->sections->len, ==, 0);
  g_assert_cmpuint (empty->findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/outline-builder/books", test_books);
  g_test_add_func ("/emend/text/outline-builder/headings", test_headings);
  g_test_add_func ("/emend/text/outline-builder/sideways", test_sideways);
  g_test_add_func ("/emend/text/outline-builder/copies", test_copies);
  g_test_add_func ("/emend/text/outline-builder/findings", test_findings);
  g_test_add_func ("/emend/text/outline-builder/references", test_references);
  g_test_add_func ("/emend/text/outline-builder/no-language", test_no_language);
  return g_test_run ();
}
