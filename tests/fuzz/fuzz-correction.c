/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whatever a correction says: the page as read stays as it is, and what comes out is a page whose words stand
 * for all words that were read, each once and in order.
 *
 * The first byte of the input says whether the rest is JSON or a script of edits, in which the fuzzer need
 * not guess words that are on the page: bytes that pick a first word, a last word, what was read there, and
 * what becomes of it.
 */

#include "config.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <stdint.h>
#include <string.h>

#include "emend-correction-json.h"
#include "emend-page-json.h"

/* The parser recurses; in files, artefacts are refused before it sees anything as deep as this. */
#define MAX_LENGTH 4096

#define N_LINES 4
#define N_WORDS 4
#define MAX_EDITS 64

/* What scripts put in place of words: changes of all kinds, and what must be refused. */
static const char *const texts[] = {
  "cat",    "the cat",   "t",        "Größe", "“Oh,”", "a b c d", "wordwordword", "",
  " ",      "a ",        " a",       "a  b",  "a\tb",  "a\nb",    "\302\240",     "\377",
  "ca\303", "e\314\201", "\302\255", "-",     "11",    "1 1",
};

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Ids leave gaps, and some lines are empty. Words are like each other, so that edits often fit. */
static EmendPage *
build_page (void)
{
  static const char *const words[] = { "1", "11", "cat", "ofthe", "Größe", "day", "to" };
  EmendPage *page = emend_page_new (1000, 1400);
  guint id = 0;

  for (guint l = 0; l < N_LINES; l++)
    {
      EmendRegion *region = emend_region_new (EMEND_REGION_BODY, l);
      EmendLine *line = emend_line_new ();

      for (guint w = 0; l != 1 && w < N_WORDS; w++)
        {
          EmendBox box
              = { (int) (100 * w), (int) (50 * l), (int) (100 * w + 80), (int) (50 * l + 40) };

          id += w == 2 && l == 2 ? 3 : 1;
          emend_line_take_word (line,
                                emend_word_new (id, words[id % G_N_ELEMENTS (words)], &box, 90));
        }
      emend_region_take_line (region, line);
      emend_page_take_region (page, region);
    }
  return page;
}

static char *
write_page (const EmendPage *page)
{
  g_autoptr (JsonNode) node = emend_page_json_serialize (page);

  return json_to_string (node, FALSE);
}

/* The words from @first to @last as they are on the page, so far as they are there. */
static char *
dup_words (const EmendPage *page, guint first, guint last)
{
  g_autoptr (GPtrArray) index = emend_page_index_words (page);
  GString *text = g_string_new (NULL);

  for (guint id = first; id <= last && id < index->len; id++)
    {
      const EmendWord *word = g_ptr_array_index (index, id);

      if (word != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word->text);
    }
  return g_string_free (text, FALSE);
}

static EmendCorrection *
run_script (const EmendPage *page, const uint8_t *data, size_t size)
{
  EmendCorrection *correction = emend_correction_new ();

  for (guint n = 0; n < MAX_EDITS && size >= 4; n++, data += 4, size -= 4)
    {
      guint first = 1 + data[0] % 20;
      guint last = first + data[1] % 6;
      g_autofree char *words = dup_words (page, first, last);
      const char *from = data[2] < 224 ? words : texts[data[2] % G_N_ELEMENTS (texts)];
      g_autofree char *own = data[3] >= 224 ? g_strdup (words) : NULL;
      EmendEdit *edit = emend_edit_new (first, last, from,
                                        own != NULL ? g_strdelimit (own, " ", '-')
                                                    : texts[data[3] % G_N_ELEMENTS (texts)]);

      edit->state = (data[2] & 15) == 15 ? EMEND_EDIT_PROPOSED : EMEND_EDIT_APPLIED;
      emend_correction_take_edit (correction, edit);
    }
  return correction;
}

static EmendCorrection *
parse (const uint8_t *data, size_t size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (size == 0 || size > MAX_LENGTH
      || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return NULL;
  return emend_correction_json_deserialize (json_parser_get_root (parser), NULL);
}

/* A word of the result, of which the next one that was read is *next; moves on to the one after it. */
static void
check_word (const EmendWord *word, const GPtrArray *as_read, guint *next)
{
  g_assert_true (*word->text != '\0' && g_utf8_validate (word->text, -1, NULL));
  g_assert_false (g_str_has_prefix (word->text, " ") || g_str_has_suffix (word->text, " "));
  g_assert_null (strstr (word->text, "  "));
  g_assert_null (strpbrk (word->text, "\t\n\r"));
  g_assert_cmpuint (word->id, ==, *next);
  g_assert_cmpuint (word->last, >=, word->id);
  g_assert_cmpuint (word->last, <, as_read->len);
  g_assert_nonnull (g_ptr_array_index (as_read, word->last));

  *next = word->last + 1;
  while (*next < as_read->len && g_ptr_array_index (as_read, *next) == NULL)
    (*next)++;
}

static void
check_page (const EmendPage *corrected, const EmendPage *page)
{
  g_autoptr (GPtrArray) as_read = emend_page_index_words (page);
  guint next = 1;

  g_assert_cmpuint (corrected->regions->len, ==, page->regions->len);
  for (guint r = 0; r < corrected->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (corrected->regions, r);
      const EmendRegion *same = g_ptr_array_index (page->regions, r);

      g_assert_cmpuint (region->lines->len, ==, same->lines->len);
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            check_word (g_ptr_array_index (line->words, w), as_read, &next);
        }
    }
  g_assert_cmpuint (next, ==, as_read->len);
}

/* What is accepted is a correction: written and read again, it is the same. */
static void
check_json (const EmendCorrection *correction)
{
  g_autoptr (JsonNode) node = emend_correction_json_serialize (correction);
  g_autoptr (EmendCorrection) again = emend_correction_json_deserialize (node, NULL);
  g_autoptr (JsonNode) second = NULL;

  g_assert_nonnull (again);
  second = emend_correction_json_serialize (again);
  g_assert_true (json_node_equal (node, second));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (EmendPage) page = build_page ();
  g_autofree char *as_read = write_page (page);
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (EmendPage) corrected = NULL;
  g_autofree char *still = NULL;
  guint n_refused;

  if (size == 0)
    return 0;

  if (data[0] == '{')
    correction = parse (data, size);
  else
    correction = run_script (page, data + 1, size - 1);
  if (correction == NULL)
    return 0;

  if (data[0] == '{')
    check_json (correction);
  corrected = emend_correction_apply (correction, page, &n_refused);
  g_assert_cmpuint (n_refused, <=, emend_correction_count (correction, EMEND_EDIT_APPLIED));
  check_page (corrected, page);
  still = write_page (page);
  g_assert_cmpstr (as_read, ==, still);
  return 0;
}
