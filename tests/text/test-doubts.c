/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-doubts.h"

#include <string.h>

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " lay Jay here Smith Mr viz",
  .languages = "eng",
};

/* The numbers of the lines of a page that are chosen, from 0, those with the most doubts first. */
static char *
choose (const char *text, guint percent)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (text);
  g_autoptr (GArray) boxes = emend_doubts_choose_lines (page, spelling, percent);
  GString *chosen = g_string_new (NULL);

  for (guint i = 0; i < boxes->len; i++)
    {
      guint n = 0;

      for (guint r = 0; r < page->regions->len; r++)
        {
          const EmendRegion *region = g_ptr_array_index (page->regions, r);

          for (guint l = 0; l < region->lines->len; l++, n++)
            {
              const EmendLine *line = g_ptr_array_index (region->lines, l);

              if (memcmp (&line->box, &g_array_index (boxes, EmendBox, i), sizeof line->box) == 0)
                g_string_append_printf (chosen, "%s%u", chosen->len > 0 ? " " : "", n);
            }
        }
    }
  return g_string_free (chosen, FALSE);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *text;
    gboolean is_doubtful;
  } cases[] = {
    { "the whieh was", TRUE },
    { "the old@50 town", TRUE },
    { "and | saw", TRUE },
    { "and ‘saw it", TRUE },
    { "and “‘saw it", TRUE },
    { "the town. was old", TRUE },
    { "the town, The river", TRUE },
    { "it was so,", TRUE },
    { "there he Jay down", TRUE },
    { "said Xqzt@60 so", TRUE },

    { "the old town was here", FALSE },
    { "said Xqzt so", FALSE },
    { "’tis so and ‘twas so", FALSE },
    { "‘Tisn’t so and ’tain’t so", FALSE },
    { "Mr. and viz. the king", FALSE },
    { "J. B. Smith was here", FALSE },
    { "the town, I saw", FALSE },
    { "it was £48,457 in 1909.", FALSE },
    { "arma virumque cano Troiae", FALSE },
    { "it was so:", FALSE },
    { "the town was wea-\nving here", FALSE },
    { "#header\nthe whieh was", FALSE },
    { "“So it was,” he said", FALSE },
    { "Jay was here", FALSE },
    { "— — —", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chosen = choose (cases[i].text, 100);

      if ((*chosen != '\0') != cases[i].is_doubtful)
        {
          g_test_message ("“%s”", cases[i].text);
          g_test_fail ();
        }
    }
}

#define PAGE                                                                                       \
  "the old town was\nthe whieh was so\nthe town was here\nthe hev and shew of it and so on\n"      \
  "the town. was so it\n\nthe town was\nthe old@50 town\nthe king was"

static void
test_order (void)
{
  static const struct
  {
    guint percent;
    const char *chosen;
  } cases[] = {
    { 0, "" }, { 1, "3" }, { 25, "3 1" }, { 40, "3 1 4 6" }, { 100, "3 1 4 6" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chosen = choose (PAGE, cases[i].percent);

      g_assert_cmpstr (chosen, ==, cases[i].chosen);
    }
}

static void
test_without_dictionary (void)
{
  static const CorrectionBook unknown = { .languages = "eng" };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&unknown);
  g_autoptr (EmendPage) page = correction_case_make_page (PAGE);
  g_autoptr (GArray) boxes = emend_doubts_choose_lines (page, spelling, 100);

  g_assert_cmpuint (boxes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/doubts/lines", test_lines);
  g_test_add_func ("/emend/text/doubts/order", test_order);
  g_test_add_func ("/emend/text/doubts/without-dictionary", test_without_dictionary);
  return g_test_run ();
}
