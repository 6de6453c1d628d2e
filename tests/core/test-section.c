/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-section.h"

/* Names in files are for good: files of earlier versions hold them. */
static void
test_types (void)
{
  static const char *const nicks[] = {
    "title_page", "copyright",       "dedication",   "epigraph", "contents", "foreword",
    "preface",    "acknowledgments", "introduction", "prologue", "part",     "chapter",
    "epilogue",   "conclusion",      "afterword",    "appendix", "notes",    "bibliography",
    "index",      "glossary",        "about_author",
  };
  EmendSectionType type = EMEND_SECTION_PART;

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_SECTION_N_TYPES);
  for (guint i = 0; i < EMEND_SECTION_N_TYPES; i++)
    {
      g_assert_cmpstr (emend_section_type_get_nick ((EmendSectionType) i), ==, nicks[i]);
      g_assert_true (emend_section_type_from_nick (nicks[i], &type));
      g_assert_cmpuint (type, ==, i);
    }
  g_assert_false (emend_section_type_from_nick ("title-page", &type));
  g_assert_false (emend_section_type_from_nick (NULL, &type));
  g_assert_cmpint (type, ==, EMEND_SECTION_ABOUT_AUTHOR);
}

static void
test_matters (void)
{
  static const char *const nicks[] = { "front", "body", "back" };
  EmendMatter matter = EMEND_MATTER_FRONT;

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_MATTER_N_KINDS);
  for (guint i = 0; i < EMEND_MATTER_N_KINDS; i++)
    {
      g_assert_cmpstr (emend_matter_get_nick ((EmendMatter) i), ==, nicks[i]);
      g_assert_true (emend_matter_from_nick (nicks[i], &matter));
      g_assert_cmpuint (matter, ==, i);
    }
  g_assert_false (emend_matter_from_nick ("middle", &matter));
  g_assert_cmpint (matter, ==, EMEND_MATTER_BACK);
}

static void
test_new (void)
{
  g_autoptr (EmendSection) section
      = emend_section_new (EMEND_SECTION_APPENDIX, EMEND_MATTER_BACK, 2);

  section->number = g_strdup ("A");
  section->title = g_strdup ("Tables");
  g_assert_cmpint (section->type, ==, EMEND_SECTION_APPENDIX);
  g_assert_cmpint (section->matter, ==, EMEND_MATTER_BACK);
  g_assert_cmpuint (section->level, ==, 2);
  g_assert_cmpuint (section->heading, ==, EMEND_SECTION_NO_HEADING);
  g_assert_cmpuint (section->n_pages, ==, 0);
}

/* What there is of number and title; else what it is. */
static void
test_name (void)
{
  static const struct
  {
    const char *number;
    const char *title;
    const char *name;
  } cases[] = {
    { "IV", "Solitude", "IV. Solitude" },
    { NULL, "Solitude", "Solitude" },
    { "4", NULL, "chapter 4" },
    { NULL, NULL, "(chapter)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendSection) section
          = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);
      g_autofree char *name = NULL;

      section->number = g_strdup (cases[i].number);
      section->title = g_strdup (cases[i].title);
      name = emend_section_dup_name (section);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/section/types", test_types);
  g_test_add_func ("/emend/core/section/matters", test_matters);
  g_test_add_func ("/emend/core/section/new", test_new);
  g_test_add_func ("/emend/core/section/name", test_name);
  return g_test_run ();
}
