/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reference-parts.h"

#include <string.h>

#include "correction-case.h"
#include "emend-reference-part.h"
#include "emend-reference.h"
#include "printed-page.h"

#define INDENT 60

/* Lines of a page; `>` before one that is indented, `>>` before one that is so twice, `^` before one with a gap above it, `/` at the end of one that does
 * not reach the right edge. */
static EmendPage *
make_page (const char *const *lines)
{
  EmendPage *page = printed_page_new ();
  int top = 200;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize n_indents = strspn (lines[i], ">");
      gboolean is_apart = *lines[i] == '^';
      g_autofree char *text = g_strdup (lines[i] + n_indents + (is_apart ? 1 : 0));
      int left = PRINTED_PAGE_LEFT + (int) n_indents * INDENT;
      gsize length = strlen (text);

      top += is_apart ? PRINTED_PAGE_LEADING / 2 : 0;
      if (text[length - 1] == '/')
        {
          text[length - 1] = '\0';
          printed_page_add (page, 0, left, top, PRINTED_PAGE_SIZE, text);
        }
      else
        printed_page_fill (page, 0, left, PRINTED_PAGE_RIGHT, top, PRINTED_PAGE_SIZE, text);
      top += PRINTED_PAGE_LEADING;
    }
  return page;
}

/* What each page has, joined: texts of entries. */
static void
test_join (void)
{
  static const struct
  {
    const char *name;
    const char *pages[2][8];
    const char *entries[6];
  } cases[] = {
    { "hanging",
      { { "Harper, Charles. The Roads of", ">Kent. London, 1908./", "———. The Inns of Old Eng-",
          ">land, by the same man. London,", NULL },
        { ">1910./", "Smith, John. Roads./", "Tovey, Anne. More of the", ">Roads. London, 1900./",
          NULL } },
      { "Harper, Charles. The Roads of Kent. London, 1908.",
        "———. The Inns of Old England, by the same man. London, 1910.", "Smith, John. Roads.",
        "Tovey, Anne. More of the Roads. London, 1900.", NULL } },
    { "hanging, with dashes that were not read",
      { { "Harper, Charles. The Roads of", ">Kent. London, 1908./", ">>The Inns of Old Eng-",
          ">land, by the same man. London,", ">1910./", ">>. Of Kent. London, 1911./", NULL },
        { ">>More of Kent. London,", ">1912./", "Smith, John. Roads of Old. See",
          ">>and hear. Paris./", NULL } },
      { "Harper, Charles. The Roads of Kent. London, 1908.",
        "———. The Inns of Old England, by the same man. London, 1910.",
        "———. Of Kent. London, 1911.", "———. More of Kent. London, 1912.",
        "Smith, John. Roads of Old. See and hear. Paris." } },
    { "indented",
      { { ">Harper, Charles. The Roads of", "Kent. London, 1908./", ">Smith, John. The Inns of Old",
          "England. London, 1909./", ">Tovey, Anne. Of", NULL },
        { "Roads. London, 1900./", ">Zouch, A. Inns. London, 1911,", "and later./", NULL } },
      { "Harper, Charles. The Roads of Kent. London, 1908.",
        "Smith, John. The Inns of Old England. London, 1909.",
        "Tovey, Anne. Of Roads. London, 1900.", "Zouch, A. Inns. London, 1911, and later.",
        NULL } },
    { "behind gaps",
      { { "Harper, Charles. The Roads of", "Kent. London, 1908./",
          "^Smith, John. The Inns of Old Eng-", "land, by the same man. London,", NULL },
        { "1909./", "^Tovey, Anne. Of Roads. London, 1900./", NULL } },
      { "Harper, Charles. The Roads of Kent. London, 1908.",
        "Smith, John. The Inns of Old England, by the same man. London, 1909.",
        "Tovey, Anne. Of Roads. London, 1900.", NULL } },
    { "nothing but short lines",
      { { "Harper, Charles. The Roads of Kent. London, 1908, and then", "more of it./",
          "Smith, John. The Inns of Old England. London, 1909, and then", "more of it./", NULL },
        { "Tovey, Anne. Of Roads. London, 1900./", NULL } },
      { "Harper, Charles. The Roads of Kent. London, 1908, and then more of it.",
        "Smith, John. The Inns of Old England. London, 1909, and then more of it.",
        "Tovey, Anne. Of Roads. London, 1900.", NULL } },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);
  g_autoptr (EmendLexicon) lexicon = correction_case_make_lexicon ("england:2");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) parts
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
      g_autoptr (GPtrArray) references = NULL;
      guint n_entries = 0;

      g_test_message ("%s", cases[i].name);
      for (guint p = 0; p < 2; p++)
        {
          g_autoptr (EmendPage) page = make_page (cases[i].pages[p]);

          g_ptr_array_extend_and_steal (
              parts, emend_reference_parts_collect (page, p, 0, G_MAXUINT, NULL, lexicon));
        }
      references = emend_reference_parts_join (parts, language, NULL, lexicon);
      for (; cases[i].entries[n_entries] != NULL && n_entries < references->len; n_entries++)
        g_assert_cmpstr (((EmendReference *) g_ptr_array_index (references, n_entries))->text, ==,
                         cases[i].entries[n_entries]);
      g_assert_cmpuint (references->len, ==, n_entries);
      g_assert_null (cases[i].entries[n_entries]);
    }
}

/* Only the words that belong to the bibliography. */
static void
test_range (void)
{
  static const char *const lines[] = { "The end of the chapter.", "Harper, Charles. Roads.",
                                       "Smith, John. Inns of Kent.", "Index of all things.", NULL };
  g_autoptr (EmendPage) page = make_page (lines);
  g_autoptr (GPtrArray) parts = emend_reference_parts_collect (page, 4, 6, 12, NULL, NULL);
  const EmendReferencePart *part;

  g_assert_cmpuint (parts->len, ==, 1);
  part = g_ptr_array_index (parts, 0);
  g_assert_cmpuint (part->page, ==, 4);
  g_assert_cmpuint (part->first, ==, 6);
  g_assert_cmpstr (part->text, ==, "Harper, Charles. Roads. Smith, John. Inns of Kent.");
  g_assert_false (part->begins_before);
  g_assert_false (part->is_sure);
}

/* A dash stands for the author of the entry before; across a leaf that is missing, nothing goes on. */
static void
test_fields (void)
{
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
  g_autoptr (GPtrArray) references = NULL;

  g_ptr_array_add (parts, emend_reference_part_new (1, 1, "Harper, Charles. Roads. London, 1908."));
  g_ptr_array_add (parts, emend_reference_part_new (1, 9, "———. Inns. London,"));
  g_ptr_array_add (parts, emend_reference_part_new (3, 1, "1909."));
  ((EmendReferencePart *) g_ptr_array_index (parts, 2))->begins_before = TRUE;
  ((EmendReferencePart *) g_ptr_array_index (parts, 2))->is_sure = TRUE;

  references = emend_reference_parts_join (parts, language, NULL, NULL);
  g_assert_cmpuint (references->len, ==, 3);
  g_assert_cmpstr (((EmendReference *) g_ptr_array_index (references, 1))->author, ==,
                   "Harper, Charles");
  g_assert_cmpstr (((EmendReference *) g_ptr_array_index (references, 1))->title, ==, "Inns");
  g_assert_cmpstr (((EmendReference *) g_ptr_array_index (references, 2))->text, ==, "1909.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/reference-parts/join", test_join);
  g_test_add_func ("/emend/text/reference-parts/range", test_range);
  g_test_add_func ("/emend/text/reference-parts/fields", test_fields);
  return g_test_run ();
}
