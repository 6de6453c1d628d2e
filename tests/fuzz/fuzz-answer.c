/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A language model may answer anything. What is taken of an answer about words is small edits of words that were asked
 * about, each once; what is taken of one about sections can be divided, and is about lines of the book.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "emend-answer.h"
#include "emend-json-text.h"
#include "emend-outline-answer.h"
#include "emend-outline-proposals.h"
#include "titled-page.h"

/* As for replies of endpoints. */
#define MAX_DEPTH 32
#define MAX_LENGTH 4096

#define PAGE 7

#define TEXT "h HEAD\n*36\n==\n"
#define SIX TEXT TEXT TEXT TEXT TEXT TEXT
#define CHAPTER(number) "c^5 CHAPTER " number "\n*20\n==\n" SIX

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A page with words that are asked about, but for each third one. */
static EmendQuestion *
ask_about_words (void)
{
  static const char *const words[]
      = { "whieh", "tbe", "ofthe", "\"Oh", "3o", "Größe", "cafe\xcc\x81" };
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendLine *line = emend_line_new ();
  EmendQuestion *question = emend_question_new ();

  for (guint id = 1; id <= 14; id++)
    {
      const EmendBox box = { (int) (60 * id), 50, (int) (60 * id + 50), 90 };

      emend_line_take_word (line, emend_word_new (id, words[id % G_N_ELEMENTS (words)], &box, 50));
      if (id % 3 != 0)
        g_array_append_val (ids, id);
    }
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
  emend_question_add_words (question, PAGE, page, ids);
  return question;
}

static void
check_words (JsonNode *answer, EmendEvidence evidence)
{
  g_autoptr (EmendQuestion) question = NULL;
  g_autoptr (EmendCorrection) correction = NULL;
  guint last_id = 0;

  if (!emend_answer_is_valid (answer))
    return;

  question = ask_about_words ();
  correction = emend_correction_new ();
  emend_answer_read (answer, question, PAGE, evidence, correction);
  g_assert_cmpuint (correction->edits->len, <=, emend_question_count_words (question));
  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      g_assert_cmpint (edit->state, ==, EMEND_EDIT_PROPOSED);
      g_assert_cmpuint (edit->first, ==, edit->last);
      g_assert_cmpstr (edit->from, ==, emend_question_get_word (question, PAGE, edit->first));
      g_assert_true (g_utf8_validate (edit->to, -1, NULL) && *edit->to != '\0');
      g_assert_cmpuint (strlen (edit->to), <=, strlen (edit->from) + 4 * 6);
      last_id = MAX (last_id, edit->first);
    }
  g_assert_cmpuint (last_id, <=, 14);
}

/* A book that leaves something open. */
static gpointer
new_book (gpointer data)
{
  return titled_page_new_book (CHAPTER ("I") CHAPTER (
      "II") "c^5 A LETTER TO THE KING\n*20\n==\n" SIX CHAPTER ("III") CHAPTER ("IV"));
}

static gpointer
new_language (gpointer data)
{
  return titled_page_load_language ("eng+latin");
}

static void
check_sections (JsonNode *answer)
{
  static GOnce book_once = G_ONCE_INIT;
  static GOnce language_once = G_ONCE_INIT;
  GPtrArray *pages = g_once (&book_once, new_book, NULL);
  EmendLanguage *language = g_once (&language_once, new_language, NULL);
  g_autoptr (GArray) proposals = g_array_new (FALSE, FALSE, sizeof (EmendOutlineProposal));
  g_autoptr (EmendOutlineDraft) draft = NULL;
  g_autoptr (EmendOutlineDraft) second_draft = NULL;
  g_autoptr (EmendOutline) outline = NULL;
  g_autoptr (EmendOutline) divided = NULL;
  g_autoptr (EmendOutlineQuestion) question = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (!emend_outline_answer_is_valid (answer))
    return;

  draft = emend_outline_draft_new (pages, language, NULL);
  outline = emend_outline_draft_finish (draft);
  question = emend_outline_question_new (draft, outline);
  emend_outline_answer_read (answer, question, proposals);
  g_assert_cmpuint (proposals->len, <=, emend_outline_question_count (question));

  second_draft = emend_outline_draft_new (pages, language, NULL);
  findings = emend_outline_proposals_apply (second_draft, proposals, "model");
  divided = emend_outline_draft_finish (second_draft);
  for (guint i = 0; i < divided->headings->len; i++)
    g_assert_cmpuint (((EmendHeading *) g_ptr_array_index (divided->headings, i))->page, <,
                      pages->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = (const char *) data;
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (size == 0 || size > MAX_LENGTH || !emend_json_text_is_safe (bytes, size, MAX_DEPTH)
      || !json_parser_load_from_data (parser, bytes, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;

  check_words (json_parser_get_root (parser), EMEND_EVIDENCE_MODEL);
  check_words (json_parser_get_root (parser), EMEND_EVIDENCE_VISION);
  check_sections (json_parser_get_root (parser));
  return 0;
}
