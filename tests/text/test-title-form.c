/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-title-form.h"
#include "titled-page.h"

typedef struct
{
  const char *text;
  EmendTitleKind kind;
  EmendSectionType type;
  guint value;
  const char *rest; /* words that are left for the title */
} Case;

static void
check (const Case *cases, guint n_cases)
{
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+deu+fra+latin");

  for (guint i = 0; i < n_cases; i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].text, " ", -1);
      g_autofree char *rest = NULL;
      EmendTitleForm form;

      g_test_message ("%s", cases[i].text);
      emend_title_form_parse (&form, emend_language_get_titles (language),
                              (const char *const *) words, g_strv_length (words));
      g_assert_cmpint (form.kind, ==, cases[i].kind);
      if (cases[i].kind == EMEND_TITLE_NAMED || cases[i].kind == EMEND_TITLE_NUMBERED)
        g_assert_cmpint (form.type, ==, cases[i].type);
      if (cases[i].kind == EMEND_TITLE_CAPTION)
        continue;
      g_assert_cmpuint (form.value, ==, cases[i].value);
      rest = g_strjoinv (" ", words + form.rest);
      g_assert_cmpstr (rest, ==, cases[i].rest != NULL ? cases[i].rest : "");
    }
}

static void
test_numbered (void)
{
  static const Case cases[] = {
    { "CHAPTER IV", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 4, NULL },
    { "CHAPTER IV.", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 4, NULL },
    { "Chapter 12", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 12, NULL },
    { "Chapter Twenty-One", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 21, NULL },
    { "CHAPTER THE LAST", EMEND_TITLE_PLAIN, EMEND_SECTION_CHAPTER, 0, "CHAPTER THE LAST" },
    { "CHAPTER I. THE HORSES", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 1, "THE HORSES" },
    { "CHAPTER V — THE HORSES", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 5, "THE HORSES" },
    { "CHAPTER Il.", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 2, NULL },
    { "CHAPTER lX", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 9, NULL },
    { "CHAPTER IL", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 0, NULL },
    { "CHAPFER 3", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 3, NULL },
    { "Chapter TVVO", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 2, NULL },
    { "PART I.", EMEND_TITLE_NUMBERED, EMEND_SECTION_PART, 1, NULL },
    { "PART THE FIRST.", EMEND_TITLE_NUMBERED, EMEND_SECTION_PART, 1, NULL },
    { "Book II", EMEND_TITLE_NUMBERED, EMEND_SECTION_PART, 2, NULL },
    { "THE THIRD BOOK", EMEND_TITLE_NUMBERED, EMEND_SECTION_PART, 3, NULL },
    { "Appendix A", EMEND_TITLE_NUMBERED, EMEND_SECTION_APPENDIX, 1, NULL },
    { "APPENDIX II. LETTERS", EMEND_TITLE_NUMBERED, EMEND_SECTION_APPENDIX, 2, "LETTERS" },
    { "Erstes Kapitel", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 1, NULL },
    { "2. Kapitel", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 2, NULL },
    { "Zweites Buch", EMEND_TITLE_NUMBERED, EMEND_SECTION_PART, 2, NULL },
    { "CHAPITRE PREMIER", EMEND_TITLE_NUMBERED, EMEND_SECTION_CHAPTER, 1, NULL },
    { "DEUXIÈME PARTIE", EMEND_TITLE_NUMBERED, EMEND_SECTION_PART, 2, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_named (void)
{
  static const Case cases[] = {
    { "PREFACE.", EMEND_TITLE_NAMED, EMEND_SECTION_PREFACE, 0, "PREFACE." },
    { "Preface to the Second Edition", EMEND_TITLE_NAMED, EMEND_SECTION_PREFACE, 0,
      "Preface to the Second Edition" },
    { "CONTENTS", EMEND_TITLE_NAMED, EMEND_SECTION_CONTENTS, 0, "CONTENTS" },
    { "LIST OF ILLUSTRATIONS", EMEND_TITLE_NAMED, EMEND_SECTION_CONTENTS, 0,
      "LIST OF ILLUSTRATIONS" },
    { "INTRODUCTION: THE ROAD", EMEND_TITLE_NAMED, EMEND_SECTION_INTRODUCTION, 0,
      "INTRODUCTION: THE ROAD" },
    { "Acknowledgements", EMEND_TITLE_NAMED, EMEND_SECTION_ACKNOWLEDGMENTS, 0, "Acknowledgements" },
    { "APPENDIX", EMEND_TITLE_NAMED, EMEND_SECTION_APPENDIX, 0, "APPENDIX" },
    { "About the Author", EMEND_TITLE_NAMED, EMEND_SECTION_ABOUT_AUTHOR, 0, "About the Author" },
    { "Index of Names", EMEND_TITLE_NAMED, EMEND_SECTION_INDEX, 0, "Index of Names" },
    { "Inhaltsverzeichnis", EMEND_TITLE_NAMED, EMEND_SECTION_CONTENTS, 0, "Inhaltsverzeichnis" },
    { "Vorrede zur ersten Auflage", EMEND_TITLE_NAMED, EMEND_SECTION_PREFACE, 0,
      "Vorrede zur ersten Auflage" },
    { "TABLE DES MATIÈRES", EMEND_TITLE_NAMED, EMEND_SECTION_CONTENTS, 0, "TABLE DES MATIÈRES" },
    { "lNTRODUCTION", EMEND_TITLE_NAMED, EMEND_SECTION_INTRODUCTION, 0, "lNTRODUCTION" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { "IV", EMEND_TITLE_NUMBER, 0, 4, NULL },
    { "7", EMEND_TITLE_NUMBER, 0, 7, NULL },
    { "II. The Island", EMEND_TITLE_NUMBER, 0, 2, "The Island" },
    { "Il. The Island", EMEND_TITLE_NUMBER, 0, 2, "The Island" },
    { "4 The Horses", EMEND_TITLE_NUMBER, 0, 4, "The Horses" },
    { "12. Of Hay", EMEND_TITLE_NUMBER, 0, 12, "Of Hay" },
    { "§ 4 Of Hay", EMEND_TITLE_NUMBER, 0, 4, "Of Hay" },
    { "Twelve", EMEND_TITLE_NUMBER, 0, 12, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What only begins like a title. */
static void
test_plain (void)
{
  static const Case cases[] = {
    { "The Horses", EMEND_TITLE_PLAIN, 0, 0, "The Horses" },
    { "Chapter I is about horses", EMEND_TITLE_PLAIN, 0, 0, "Chapter I is about horses" },
    { "part of the way", EMEND_TITLE_PLAIN, 0, 0, "part of the way" },
    { "BOOK OF HOURS", EMEND_TITLE_PLAIN, 0, 0, "BOOK OF HOURS" },
    { "Letters from Rome", EMEND_TITLE_PLAIN, 0, 0, "Letters from Rome" },
    { "Notes and Queries", EMEND_TITLE_PLAIN, 0, 0, "Notes and Queries" },
    { "Introduction of the Plough", EMEND_TITLE_PLAIN, 0, 0, "Introduction of the Plough" },
    { "Prefaces", EMEND_TITLE_NAMED, EMEND_SECTION_PREFACE, 0, "Prefaces" },
    { "I went home", EMEND_TITLE_PLAIN, 0, 0, "I went home" },
    { "I", EMEND_TITLE_NUMBER, 0, 1, NULL },
    { "C", EMEND_TITLE_PLAIN, 0, 0, "C" },
    { "L.", EMEND_TITLE_PLAIN, 0, 0, "L." },
    { "1917 was a year", EMEND_TITLE_PLAIN, 0, 0, "1917 was a year" },
    { "1917", EMEND_TITLE_PLAIN, 0, 0, "1917" },
    { "4 horses", EMEND_TITLE_PLAIN, 0, 0, "4 horses" },
    { "12 14", EMEND_TITLE_PLAIN, 0, 0, "12 14" },
    { "Twelve Horses", EMEND_TITLE_PLAIN, 0, 0, "Twelve Horses" },
    { "mix", EMEND_TITLE_PLAIN, 0, 0, "mix" },
    { "Mild.", EMEND_TITLE_PLAIN, 0, 0, "Mild." },
    { "—", EMEND_TITLE_PLAIN, 0, 0, "—" },
    { "FIG. 4. A Frame", EMEND_TITLE_CAPTION, 0, 0, NULL },
    { "Plate II", EMEND_TITLE_CAPTION, 0, 0, NULL },
    { "Plate of the year", EMEND_TITLE_PLAIN, 0, 0, "Plate of the year" },
    { "Table 3. Wages", EMEND_TITLE_CAPTION, 0, 0, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Without a language, numbers are all that is known. */
static void
test_no_language (void)
{
  static const char *const texts[] = { "CHAPTER", "IV." };
  g_autoptr (EmendTitleWords) words = emend_title_words_new ();
  EmendTitleForm form;

  emend_title_form_parse (&form, words, texts, 2);
  g_assert_cmpint (form.kind, ==, EMEND_TITLE_PLAIN);
  emend_title_form_parse (&form, words, texts + 1, 1);
  g_assert_cmpint (form.kind, ==, EMEND_TITLE_NUMBER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/title-form/numbered", test_numbered);
  g_test_add_func ("/emend/text/title-form/named", test_named);
  g_test_add_func ("/emend/text/title-form/numbers", test_numbers);
  g_test_add_func ("/emend/text/title-form/plain", test_plain);
  g_test_add_func ("/emend/text/title-form/no-language", test_no_language);
  return g_test_run ();
}
