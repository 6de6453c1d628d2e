/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-lexicon.h"
#include "printed-page.h"

static void
test_counts (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  EmendLine *misread;

  printed_page_add (page, 0, 200, 100, 40, "“To-day” we weave, and to-day we");
  printed_page_add (page, 0, 200, 150, 40, "weav-");
  printed_page_add (page, 0, 200, 200, 40, "ing baskets");
  misread = printed_page_add (page, 0, 200, 250, 40, "wcave wcave");
  printed_page_set_confidence (misread, 40);
  emend_lexicon_add_page (lexicon, page);

  g_assert_cmpuint (emend_lexicon_count (lexicon, "to-day"), ==, 2);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "TO-DAY."), ==, 2);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "we"), ==, 2);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "baskets"), ==, 1);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "weav"), ==, 0);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "ing"), ==, 0);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "wcave"), ==, 0);
}

/* Only what is read counts. */
static void
test_regions (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();

  printed_page_add (page, 0, 200, 100, 40, "HEAD");
  printed_page_add (page, 1, 200, 200, 40, "body");
  ((EmendRegion *) g_ptr_array_index (page->regions, 0))->type = EMEND_REGION_HEADER;
  emend_lexicon_add_page (lexicon, page);

  g_assert_cmpuint (emend_lexicon_count (lexicon, "head"), ==, 0);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "body"), ==, 1);
}

static void
test_after_hyphen (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();

  printed_page_add (page, 0, 200, 100, 40, "Vor- und Nachteile der Web-");
  printed_page_add (page, 0, 200, 150, 40, "stuhl");
  emend_lexicon_add_page (lexicon, page);

  g_assert_true (emend_lexicon_is_after_hyphen (lexicon, "und"));
  g_assert_false (emend_lexicon_is_after_hyphen (lexicon, "Nachteile"));
  g_assert_false (emend_lexicon_is_after_hyphen (lexicon, "stuhl"));
}

static void
append_count (const char *word, guint count, gpointer user_data)
{
  g_string_append_printf (user_data, "%s:%u ", word, count);
}

static void
add_to (const char *word, guint count, gpointer user_data)
{
  emend_lexicon_add_count (user_data, word, count);
}

/* What goes through one lexicon makes another one of the same counts. */
static void
test_foreach (void)
{
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  g_autoptr (GString) counts = g_string_new (NULL);

  emend_lexicon_foreach (lexicon, append_count, counts);
  g_assert_cmpstr (counts->str, ==, "");

  emend_lexicon_add_count (lexicon, "weaving", 2);
  emend_lexicon_add_count (lexicon, "to-day", 1);
  emend_lexicon_add_count (lexicon, "über", 4);
  emend_lexicon_add_count (lexicon, "weaving", 3);
  emend_lexicon_foreach (lexicon, append_count, counts);
  g_assert_cmpstr (counts->str, ==, "to-day:1 weaving:5 über:4 ");
  g_assert_cmpuint (emend_lexicon_count (lexicon, "“Weaving,”"), ==, 5);
}

static void
test_quotes (void)
{
  static const struct
  {
    const char *text;
    gboolean has_single;
  } cases[] = {
    { "‘So it was,’ he said. ‘It is.’", TRUE },
    { "‘So, “it” was,’ he said. ‘It is.’", TRUE },
    { "'So it was,' he said.", TRUE },

    { "“So it was,” he said. “It is.”", FALSE },
    { "“So, ‘it’ was,” he said. ‘It is.’", FALSE },
    { "\"So it was,\" he said.", FALSE },
    { "’tis and ‘twas and ’em", FALSE },
    { "‘The old and ‘There", FALSE },
    { "the sisters’ house", FALSE },
    { "‘ ’ ‘49", FALSE },
    { "no marks", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
      g_autoptr (EmendLexicon) copy = emend_lexicon_new ();

      printed_page_add (page, 0, 200, 100, 40, cases[i].text);
      emend_lexicon_add_page (lexicon, page);
      g_assert_cmpint (emend_lexicon_has_single_quotes (lexicon), ==, cases[i].has_single);

      emend_lexicon_foreach (lexicon, add_to, copy);
      g_assert_cmpint (emend_lexicon_has_single_quotes (copy), ==, cases[i].has_single);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/lexicon/counts", test_counts);
  g_test_add_func ("/emend/text/lexicon/regions", test_regions);
  g_test_add_func ("/emend/text/lexicon/after-hyphen", test_after_hyphen);
  g_test_add_func ("/emend/text/lexicon/foreach", test_foreach);
  g_test_add_func ("/emend/text/lexicon/quotes", test_quotes);
  return g_test_run ();
}
