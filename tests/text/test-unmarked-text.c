/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-unmarked-text.h"

#include "emend-reading-text.h"

typedef struct
{
  EmendDocument *document;
  EmendPage *page;
} Text;

static EmendPage *
get_page (guint position, gpointer data)
{
  Text *text = data;

  return emend_unmarked_text_make_page (text->document, position, text->page);
}

/* A page with these words, as one block with a line break after each run. */
static Text
build (const char *const *lines)
{
  Text text = { emend_document_new (1), emend_page_new (1000, 1000) };
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendBlock *block = emend_block_new (EMEND_BLOCK_VERSE, 0);
  const EmendBox box = { 10, 10, 90, 25 };
  guint id = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      EmendLine *line = emend_line_new ();
      EmendWordRun run = { 0, id + 1, 0, EMEND_JOIN_LINE };

      for (guint w = 0; words[w] != NULL; w++)
        emend_line_take_word (line, emend_word_new (++id, words[w], &box, 90));
      run.last = id;
      emend_region_take_line (region, line);
      emend_block_add_run (block, &run);
    }
  emend_page_take_region (text.page, region);
  emend_document_take_block (text.document, block);
  return text;
}

static void
add_note (Text *text, const char *marker, guint word, gboolean is_apart, gboolean is_found)
{
  EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, marker);

  note->mark_word = word;
  note->mark_is_apart = is_apart;
  note->first = is_found ? 99 : 0;
  g_ptr_array_add (text->document->notes, note);
}

/* Renders without marks, and ends the text. */
static char *
render (Text *text)
{
  g_autoptr (EmendDocument) unmarked = emend_unmarked_text_make_document (text->document);
  char *rendered;

  g_assert_cmpuint (unmarked->blocks->len, ==, text->document->blocks->len);
  rendered = emend_reading_text_for_block (unmarked, 0, get_page, text);
  emend_document_unref (text->document);
  emend_page_unref (text->page);
  return rendered;
}

/* Marks that are words of their own: in the middle, at the end of a line, alone in a line, and at the start. */
static void
test_apart (void)
{
  static const char *const lines[] = { "one * two †", "three", "‡", "4 four", NULL };
  Text text = build (lines);
  g_autofree char *rendered = NULL;

  add_note (&text, "*", 2, TRUE, TRUE);
  add_note (&text, "†", 4, TRUE, TRUE);
  add_note (&text, "‡", 6, TRUE, TRUE);
  add_note (&text, "4", 7, TRUE, TRUE);
  rendered = render (&text);
  g_assert_cmpstr (rendered, ==, "one two\nthree\nfour");
}

static void
test_all_mark (void)
{
  static const char *const lines[] = { "*", NULL };
  Text text = build (lines);
  g_autofree char *rendered = NULL;

  add_note (&text, "*", 1, TRUE, TRUE);
  rendered = render (&text);
  g_assert_cmpstr (rendered, ==, "*");
}

static const struct
{
  const char *word;
  const char *marker;
  const char *unmarked;
} cases[] = {
  { "wrote.12", "12", "wrote." },   { "wrote12.", "12", "wrote." }, { "wrote.*", "*", "wrote." },
  { "wrote,[12]", "12", "wrote," }, { "wrote,(3)", "3", "wrote," }, { "wrote¹²", "12", "wrote" },
  { "wrote.”12", "12", "wrote.”" }, { "wrote.°", "1", "wrote." },   { "wrote?", "7", "wrote" },
  { "wrote.17", "12", "wrote." },   { "wrote", "12", "wrote" },     { "1812", "12", "1812" },
};

static void
test_glued (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const lines[] = { cases[i].word, NULL };
      Text text = build (lines);
      g_autofree char *rendered = NULL;

      add_note (&text, cases[i].marker, 1, FALSE, TRUE);
      rendered = render (&text);
      g_assert_cmpstr (rendered, ==, cases[i].unmarked);
    }
}

/* What calls for a note that was not found may be something else. */
static void
test_unmatched (void)
{
  static const char *const lines[] = { "one * two.12", NULL };
  Text text = build (lines);
  g_autofree char *rendered = NULL;

  add_note (&text, "*", 2, TRUE, FALSE);
  add_note (&text, "12", 3, FALSE, FALSE);
  rendered = render (&text);
  g_assert_cmpstr (rendered, ==, "one * two.12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/unmarked-text/apart", test_apart);
  g_test_add_func ("/emend/text/unmarked-text/all-mark", test_all_mark);
  g_test_add_func ("/emend/text/unmarked-text/glued", test_glued);
  g_test_add_func ("/emend/text/unmarked-text/unmatched", test_unmatched);
  return g_test_run ();
}
