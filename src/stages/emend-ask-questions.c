/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is asked about pages of a book, as requests: `emend_ask_questions_build (book, pages, spelling, FALSE,
 * &error)`, and emend_ask_questions_build_request() for each.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/app/test-ask.py
 */

#include "config.h"

#include "emend-ask-questions.h"

#include "emend-answer.h"
#include "emend-item.h"
#include "emend-page-artefact.h"
#include "emend-prompt.h"

#define PROMPT "correct.md"

/**
 * emend_ask_questions_build:
 * @book: a book whose layout is worked out
 * @pages: (element-type EmendItem): pages of one group, in order
 * @spelling: what is known of the language
 * @all: whether to ask about every word
 * @error: return location for an error
 *
 * Chooses what to ask about pages; always the same.
 *
 * Returns: (transfer full) (element-type EmendQuestion): questions; none if there is nothing to ask, or
 *   %NULL if a page cannot be read
 */
GPtrArray *
emend_ask_questions_build (EmendBook *book,
                           GPtrArray *pages,
                           EmendSpelling *spelling,
                           gboolean all,
                           GError **error)
{
  g_autoptr (EmendQuestion) question = emend_question_new ();

  g_return_val_if_fail (EMEND_IS_BOOK (book), NULL);
  g_return_val_if_fail (pages != NULL && spelling != NULL, NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendItem *item = g_ptr_array_index (pages, i);
      g_autoptr (EmendPage) page = emend_page_artefact_read (book, "layout", item->id, error);

      if (page == NULL)
        return NULL;
      emend_question_add_page (question, item->position + 1, page, spelling, all);
    }
  return emend_question_split (question, G_MAXUINT);
}

/**
 * emend_ask_questions_build_request:
 * @question: a question
 * @model: which model is asked
 * @max_tokens: how long the reply may be
 *
 * Returns: (transfer full): the request; equal questions make equal requests
 */
EmendChatRequest *
emend_ask_questions_build_request (const EmendQuestion *question,
                                   const char *model,
                                   guint max_tokens)
{
  g_autofree char *text = emend_question_dup_text (question);
  g_autoptr (JsonNode) schema = emend_answer_build_schema ();

  return emend_prompt_build_request (PROMPT, model, max_tokens, text, "edits", schema);
}

/**
 * emend_ask_questions_dup_prompt_digest:
 *
 * Returns: (transfer full): what names the version of the instructions
 */
char *
emend_ask_questions_dup_prompt_digest (void)
{
  return emend_prompt_dup_digest (PROMPT);
}
