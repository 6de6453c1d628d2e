/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is asked about the sections of a book, as requests:
 * `emend_sections_questions_build_request (question, model, max_tokens)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/app/test-sections.py
 */

#include "config.h"

#include "emend-sections-questions.h"

#include "emend-outline-answer.h"
#include "emend-prompt.h"

#define PROMPT "sections.md"

/**
 * emend_sections_questions_list_labels:
 * @furniture: (nullable): what stands on the pages and is no text; it outlives what is returned
 * @n_pages: how many pages the book has
 *
 * Returns: (transfer container): the printed number of each page, %NULL where it is not known
 */
const char **
emend_sections_questions_list_labels (const EmendFurniture *furniture, guint n_pages)
{
  const char **labels = g_new0 (const char *, n_pages + 1);

  for (guint i = 0; furniture != NULL && i < n_pages; i++)
    labels[i] = emend_page_labels_get (furniture->labels, i)->label;
  return labels;
}

/**
 * emend_sections_questions_build_request:
 * @question: a question about something
 * @model: which model is asked
 * @max_tokens: how long the reply may be
 *
 * Returns: (transfer full): the request; equal questions make equal requests
 */
EmendChatRequest *
emend_sections_questions_build_request (const EmendOutlineQuestion *question,
                                        const char *model,
                                        guint max_tokens)
{
  g_autofree char *text = emend_outline_question_dup_text (question);
  g_autoptr (JsonNode) schema = emend_outline_answer_build_schema ();

  return emend_prompt_build_request (PROMPT, model, max_tokens, text, "sections", schema);
}

/**
 * emend_sections_questions_dup_prompt_digest:
 *
 * Returns: (transfer full): what names the version of the instructions
 */
char *
emend_sections_questions_dup_prompt_digest (void)
{
  return emend_prompt_dup_digest (PROMPT);
}
