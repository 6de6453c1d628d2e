/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-doubts.h"

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " lay Jay here Smith Mr viz",
  .languages = "eng",
};

/* The first and last word of each place that is chosen, those with the most doubts first. */
static char *
choose (const char *text, guint percent)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (text);
  g_autoptr (GArray) boxes = emend_doubts_choose_places (page, spelling, percent);
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  GString *chosen = g_string_new (NULL);

  for (guint i = 0; i < boxes->len; i++)
    {
      const EmendBox *box = &g_array_index (boxes, EmendBox, i);
      const EmendWord *first = NULL;
      const EmendWord *last = NULL;

      for (guint w = 1; w < words->len; w++)
        {
          const EmendWord *word = g_ptr_array_index (words, w);

          if (word->box.top < box->top || word->box.bottom > box->bottom
              || word->box.left < box->left || word->box.right > box->right)
            continue;
          first = first != NULL ? first : word;
          last = word;
        }
      g_assert_nonnull (first);
      g_string_append_printf (chosen, "%s%s…%s", chosen->len > 0 ? ", " : "", first->text,
                              last->text);
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
test_places (void)
{
  static const struct
  {
    const char *text;
    const char *chosen;
  } cases[] = {
    { "the whieh was", "the…was" },
    { "whieh was the king", "whieh…was" },
    { "the king was whieh", "was…whieh" },
    { "the old whieh town was so", "old…town" },
    { "the whieh town hovse was so", "the…was" },
    { "the whieh town was so it hovse and so", "the…town, it…and" },
    { "so the whieh town was so\nit was hovse and so", "the…town, was…and" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *chosen = choose (cases[i].text, 100);

      g_assert_cmpstr (chosen, ==, cases[i].chosen);
    }
}

static void
test_order (void)
{
  static const struct
  {
    guint percent;
    const char *chosen;
  } cases[] = {
    { 0, "" },
    { 20, "the…of" },
    { 30, "the…of, the…was" },
    { 100, "the…of, the…was, the…was, the…town" },
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
  g_autoptr (GArray) boxes = emend_doubts_choose_places (page, spelling, 100);

  g_assert_cmpuint (boxes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/doubts/lines", test_lines);
  g_test_add_func ("/emend/text/doubts/places", test_places);
  g_test_add_func ("/emend/text/doubts/order", test_order);
  g_test_add_func ("/emend/text/doubts/without-dictionary", test_without_dictionary);
  return g_test_run ();
}
