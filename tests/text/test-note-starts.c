/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-starts.h"

#include <string.h>

#include "emend-note-marks.h"
#include "printed-page.h"

static void
test_rate (void)
{
  static const struct
  {
    const char *text;
    double least;
    double most;
  } cases[] = {
    { "* See the volume", 2.0, 2.0 },
    { "†See the volume", 2.0, 2.0 },
    { "|| See the volume", 2.0, 2.0 },
    { "12 See the volume", 1.2, 1.2 },
    { "12. See the volume", 1.2, 1.2 },
    { "(12) See the volume", 1.2, 1.2 },
    { "[3] See the volume", 1.2, 1.2 },
    { "1See the volume", 1.2, 1.2 },
    { "2 “The volume”", 1.2, 1.2 },
    { "12, See the volume", 0.6, 0.6 },
    { "12 of the volume", 0.6, 0.6 },
    { "° See the volume", 1.0, 1.0 },

    { "See the volume", 0.0, 0.0 },
    { "* * *", 0.0, 0.0 },
    { "* * * See the", 0.0, 0.0 },
    { "12th of the month", 0.0, 0.0 },
    { "3rd edition of it", 0.0, 0.0 },
    { "5s. for the volume", 0.0, 0.0 },
    { "1867 was the year", 0.0, 0.0 },
    { "1867. The year was", 0.0, 0.0 },
    { "12-14 Pages of it", 0.0, 0.0 },
    { "1,200 Men came", 0.0, 0.0 },
    { "12", 0.0, 0.0 },
    { "12 a", 0.0, 0.0 },
    { "(see the volume)", 0.0, 0.0 },
    { "’Tis the volume", 0.0, 0.0 },
    { "— See the volume", 0.0, 0.0 },
    { "§§† See the", 0.0, 0.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      const EmendLine *line
          = printed_page_add (page, 0, 200, 200, PRINTED_PAGE_SIZE, cases[i].text);
      double points = emend_note_starts_rate (line);

      g_test_message ("%s: %g", cases[i].text, points);
      g_assert_cmpfloat (points, >=, cases[i].least);
      g_assert_cmpfloat (points, <=, cases[i].most);
    }
}

/* A page of text, a heading, two lines of a list, and two notes. Roles and markers, by word. */
static void
test_collect (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  int top = printed_page_add_body (page, 0, 200, 6);

  printed_page_add (page, 1, PRINTED_PAGE_LEFT, top + 100, PRINTED_PAGE_SIZE, "Chapter Two");
  ((EmendRegion *) g_ptr_array_index (page->regions, 1))->type = EMEND_REGION_HEADING;
  printed_page_fill (page, 2, PRINTED_PAGE_LEFT + 40, PRINTED_PAGE_RIGHT, top + 200,
                     PRINTED_PAGE_SIZE, "1. The first note of the list, which is");
  printed_page_add (page, 2, PRINTED_PAGE_LEFT, top + 250, PRINTED_PAGE_SIZE, "long.*");
  printed_page_add (page, 3, PRINTED_PAGE_LEFT, top + 400, 32, "* See the volume.");
  printed_page_add (page, 3, PRINTED_PAGE_LEFT, top + 440, 32, "† Ibid., page 12.");
  ((EmendRegion *) g_ptr_array_index (page->regions, 3))->type = EMEND_REGION_FOOTNOTE;

  marks = emend_note_marks_collect (page, 0, NULL, NULL, NULL);
  for (guint i = 0; i < marks->len; i++)
    {
      const EmendNoteMark *mark = g_ptr_array_index (marks, i);

      if (i > 0)
        g_assert_cmpuint (mark->word, >=,
                          ((EmendNoteMark *) g_ptr_array_index (marks, i - 1))->word);
      if (mark->weight > 50)
        g_string_append_printf (found, "%s %s; ", emend_note_mark_role_get_nick (mark->role),
                                mark->marker);
    }
  g_assert_cmpstr (found->str, ==, "heading Chapter Two; entry 1; reference *; foot *; foot †; ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-starts/rate", test_rate);
  g_test_add_func ("/emend/text/note-starts/collect", test_collect);
  return g_test_run ();
}
