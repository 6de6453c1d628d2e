/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-markdown.h"
#include "emend-reading-text.h"
#include "printed-page.h"

/* What a parser makes of Markdown: the names of its elements, without those within paragraphs that change nothing, and
 * its text, with one space for white space. */
typedef struct
{
  GString *elements;
  GString *text;
} Parsed;

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **attribute_names,
               const char **attribute_values,
               gpointer user_data,
               GError **error)
{
  static const char *const quiet[] = { "document", "text", "softbreak", "linebreak", NULL };
  Parsed *parsed = user_data;

  if (strcmp (name, "softbreak") == 0 || strcmp (name, "linebreak") == 0
      || strcmp (name, "paragraph") == 0 || strcmp (name, "heading") == 0)
    g_string_append_c (parsed->text, ' ');
  if (!g_strv_contains (quiet, name))
    g_string_append_printf (parsed->elements, "%s ", name);
}

static void
add_text (GMarkupParseContext *context,
          const char *text,
          gsize length,
          gpointer user_data,
          GError **error)
{
  const char *element = g_markup_parse_context_get_element (context);

  if (strcmp (element, "text") == 0 || strcmp (element, "code_block") == 0)
    g_string_append_len (((Parsed *) user_data)->text, text, (gssize) length);
}

/* Parses Markdown with a program that knows CommonMark and its extensions for tables and footnotes. */
static Parsed
parse (const char *markdown)
{
  static const GMarkupParser parser = { .start_element = start_element, .text = add_text };
  static const char *const arguments[]
      = { "cmark-gfm", "-e",        "table", "-e",  "strikethrough", "-e", "tasklist",
          "-e",        "footnotes", "-t",    "xml", "text.md",       NULL };
  Parsed parsed = { g_string_new (NULL), g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("emend-XXXXXX", &error);
  g_autofree char *path = NULL;
  g_autofree char *xml = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  int status = 0;

  g_assert_no_error (error);
  path = g_build_filename (folder, "text.md", NULL);
  g_file_set_contents (path, markdown, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (folder, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &xml, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  context = g_markup_parse_context_new (&parser, 0, &parsed, NULL);
  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return parsed;
}

static void
parsed_clear (Parsed *parsed)
{
  g_string_free (parsed->elements, TRUE);
  g_string_free (parsed->text, TRUE);
}

static char *
dup_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (joined, FALSE);
}

static EmendPage *
look_up (guint position, gpointer pages)
{
  return emend_page_ref (g_ptr_array_index ((GPtrArray *) pages, position));
}

/* Renders texts as blocks of one role, each on a page of its own, with a line break before every third word if the
 * role keeps lines. */
static char *
render (const GPtrArray *texts, EmendBlockRole role)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  g_autoptr (EmendDocument) document = emend_document_new (texts->len);

  for (guint i = 0; i < texts->len; i++)
    {
      EmendPage *page = printed_page_new ();
      EmendBlock *block = emend_block_new (role, role == EMEND_BLOCK_HEADING ? 2 : 0);
      guint n_words;

      printed_page_add (page, 0, 200, 100, 40, g_ptr_array_index (texts, i));
      n_words = emend_page_count_words (page);
      for (guint id = 1; id <= n_words; id++)
        {
          gboolean is_kept = role == EMEND_BLOCK_VERSE && id % 3 == 0;
          const EmendWordRun run = { i, id, id, is_kept ? EMEND_JOIN_LINE : EMEND_JOIN_SPACE };

          emend_block_add_run (block, &run);
        }
      g_ptr_array_add (pages, page);
      emend_document_take_block (document, block);
    }
  return emend_reading_text_render (document, EMEND_READING_TEXT_MARKDOWN, look_up, pages);
}

static void
check (const GPtrArray *texts, EmendBlockRole role, const char *element)
{
  g_autofree char *markdown = render (texts, role);
  Parsed parsed = parse (markdown);
  g_autofree char *found = dup_words (parsed.text->str);
  g_autoptr (GString) elements = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *expected = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      g_string_append (elements, element);
      g_string_append_printf (all, "%s ", (const char *) g_ptr_array_index (texts, i));
    }
  expected = dup_words (all->str);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (parsed.elements->str, ==, elements->str);
  parsed_clear (&parsed);
}

/* What would be markup if nobody took care. */
static const char *const odd[] = {
  "# no heading",
  "## no heading ##",
  "no heading #",
  "- no list",
  "+ no list",
  "* no list",
  "1. no list",
  "12) no list",
  "1234567890. no list",
  "1986. A great year",
  "> no quotation",
  "=== no line",
  "--- ---",
  "***",
  "* * *",
  "___",
  "_ _ _",
  "- - -",
  "=",
  "-",
  "#",
  "1.",
  "3)",
  "*no* **emphasis** _here_ __or__ here",
  "[no](link) [or] [^1] ![image](x)",
  "[no]: reference",
  "[^1]: note",
  "<b>no</b> <!-- comment --> <http://x.org>",
  "&amp; &#65; AT&T &c.",
  "`code` ``more`` ```",
  "``` fence",
  "~~~ fence",
  "~~struck~~ ~out~",
  "a \\ b \\* c\\",
  "| a | b |",
  "|---|---|",
  "a | b",
  ": definition",
  "- [ ] no task",
  "[x] no task",
  "!",
  "![",
  "“quoted” — and so on: ‘it’",
  "5 * 3 = 15 + 2",
  "a_b_c snake_case *",
  "3.5 per cent.",
};

static void
test_odd (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_ptr_array_add (texts, (gpointer) odd[i]);
  check (texts, EMEND_BLOCK_PARAGRAPH, "paragraph ");
  check (texts, EMEND_BLOCK_VERSE, "paragraph ");
  check (texts, EMEND_BLOCK_HEADING, "heading ");
  check (texts, EMEND_BLOCK_REFERENCE, "paragraph ");
}

/* Elements that hold others, one text at a time. */
static void
test_odd_nested (void)
{
  static const struct
  {
    EmendBlockRole role;
    const char *elements;
  } cases[] = {
    { EMEND_BLOCK_QUOTE, "block_quote paragraph " },
    { EMEND_BLOCK_CONTENTS_ENTRY, "list item paragraph " },
    { EMEND_BLOCK_INDEX_ENTRY, "list item paragraph " },
    { EMEND_BLOCK_CAPTION, "paragraph emph " },
    { EMEND_BLOCK_TABLE, "code_block " },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
        {
          g_autoptr (GPtrArray) texts = g_ptr_array_new ();

          g_ptr_array_add (texts, (gpointer) odd[i]);
          check (texts, cases[c].role, cases[c].elements);
        }
    }
}

/* Anything that can be made of what is markup. */
static void
test_random (void)
{
  static const char *const parts[]
      = { "#",  "*", "_", "[", "]",  "(", ")",  "<", ">",  "&", "`", "~", "|", "-", "+", "=", "1",
          "12", ".", "!", ":", "\\", "a", "bc", "A", "\"", "'", ";", "^", "/", "—", " ", " " };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_parts = (guint) g_test_rand_int_range (1, 12);
      char *words;

      for (guint k = 0; k < n_parts; k++)
        g_string_append (text, parts[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (parts))]);
      words = dup_words (text->str);
      if (*words != '\0')
        g_ptr_array_add (texts, words);
      else
        g_free (words);
    }
  check (texts, EMEND_BLOCK_PARAGRAPH, "paragraph ");
  check (texts, EMEND_BLOCK_VERSE, "paragraph ");
  check (texts, EMEND_BLOCK_HEADING, "heading ");
}

static void
test_fence (void)
{
  g_assert_cmpuint (emend_markdown_count_fence (""), ==, 3);
  g_assert_cmpuint (emend_markdown_count_fence ("a ` b `` c"), ==, 3);
  g_assert_cmpuint (emend_markdown_count_fence ("``` x"), ==, 4);
  g_assert_cmpuint (emend_markdown_count_fence ("a`````b"), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/markdown/odd", test_odd);
  g_test_add_func ("/emend/text/markdown/odd-nested", test_odd_nested);
  g_test_add_func ("/emend/text/markdown/random", test_random);
  g_test_add_func ("/emend/text/markdown/fence", test_fence);
  return g_test_run ();
}
