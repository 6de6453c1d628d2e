/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-outline.h"

static void
add_section (EmendOutline *outline, EmendSectionType type, guint first_page, guint first_word)
{
  EmendSection *section = emend_section_new (type, EMEND_MATTER_BODY, 1);

  section->first_page = first_page;
  section->first_word = first_word;
  g_ptr_array_add (outline->sections, section);
}

static void
test_find_section (void)
{
  static const struct
  {
    guint page;
    guint word;
    int section;
  } cases[] = {
    { 0, 0, 0 },  { 3, 99, 0 }, { 4, 0, 1 }, { 4, 1, 1 },   { 7, 40, 1 },
    { 7, 41, 2 }, { 7, 42, 2 }, { 8, 0, 2 }, { 900, 1, 2 },
  };
  g_autoptr (EmendOutline) outline = emend_outline_new ();

  g_assert_null (emend_outline_find_section (outline, 0, 0));
  add_section (outline, EMEND_SECTION_TITLE_PAGE, 0, 0);
  add_section (outline, EMEND_SECTION_CHAPTER, 4, 0);
  add_section (outline, EMEND_SECTION_CHAPTER, 7, 41);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (emend_outline_find_section (outline, cases[i].page, cases[i].word)
                   == g_ptr_array_index (outline->sections, cases[i].section));
}

/* Before the first section there is none. */
static void
test_before_first (void)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();

  add_section (outline, EMEND_SECTION_CHAPTER, 2, 5);
  g_assert_null (emend_outline_find_section (outline, 2, 4));
  g_assert_nonnull (emend_outline_find_section (outline, 2, 5));
}

static void
test_members (void)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (EmendOutline) same = emend_outline_ref (outline);
  EmendHeading *heading = emend_heading_new (3, 1, 4, 2);
  EmendContentsEntry *entry = emend_contents_entry_new (1, 8, 12);

  heading->number = g_strdup ("II");
  heading->title = g_strdup ("The Return");
  entry->title = g_strdup ("The Return");
  entry->label = g_strdup ("17");
  g_assert_false (heading->opens_section);
  g_assert_cmpuint (entry->heading, ==, EMEND_CONTENTS_ENTRY_NO_HEADING);

  g_ptr_array_add (outline->headings, heading);
  g_ptr_array_add (outline->contents, entry);
  g_ptr_array_add (outline->findings,
                   emend_finding_new (EMEND_FINDING_NO_HEADINGS, EMEND_FINDING_NO_PAGE, "none"));
  g_assert_true (same == outline);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/outline/find-section", test_find_section);
  g_test_add_func ("/emend/core/outline/before-first", test_before_first);
  g_test_add_func ("/emend/core/outline/members", test_members);
  return g_test_run ();
}
