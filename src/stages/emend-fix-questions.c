/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a vision model is asked about a page that was corrected, as requests:
 * `emend_fix_questions_build (12, page, correction, FALSE)`, and emend_fix_questions_build_request() for each.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-fix-questions.h"

#include "emend-answer.h"
#include "emend-prompt.h"

#define PROMPT "fix.md"

/* So many lines are shown at once: all doubtful ones of most pages, and few enough that a model tells them apart and
 * that a request stays below a megabyte. */
#define MAX_LINES 16

/* The words that are open: those that are doubtful, and those that there is a proposal for, which needs no more than
 * one who has seen the word. */
static GArray *
list_open_words (const EmendCorrection *correction)
{
  GArray *ids = g_array_copy (correction->doubtful);

  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      if (edit->state == EMEND_EDIT_PROPOSED && edit->first == edit->last)
        g_array_append_val (ids, edit->first);
    }
  return ids;
}

/**
 * emend_fix_questions_build:
 * @number: number of the page
 * @page: the page as it was read, with its regions sorted out
 * @correction: what was corrected on it
 * @all: whether to ask about it although it is not flagged
 *
 * Chooses what to ask about a page; always the same.
 *
 * Returns: (transfer full) (element-type EmendQuestion): questions; none if there is nothing to ask
 */
GPtrArray *
emend_fix_questions_build (guint number,
                           const EmendPage *page,
                           const EmendCorrection *correction,
                           gboolean all)
{
  g_autoptr (EmendQuestion) question = emend_question_new ();
  gboolean is_wanted = correction->is_flagged || (all && correction->doubtful->len > 0);

  if (is_wanted)
    {
      g_autoptr (GArray) ids = list_open_words (correction);

      emend_question_add_words (question, number, page, ids);
    }
  return emend_question_split (question, MAX_LINES);
}

/**
 * emend_fix_questions_build_request:
 * @question: a question
 * @images: (element-type GBytes): the pictures of its lines, as files in PNG's format
 * @config: the settings in force
 *
 * Returns: (transfer full): the request; equal questions with equal pictures make equal requests
 */
EmendChatRequest *
emend_fix_questions_build_request (const EmendQuestion *question,
                                   GPtrArray *images,
                                   EmendConfig *config)
{
  g_autofree char *text = emend_question_dup_text (question);
  g_autoptr (JsonNode) schema = emend_answer_build_schema ();
  EmendChatRequest *request = emend_prompt_build_request (
      PROMPT, emend_config_get_string (config, "fix", "model"),
      emend_config_get_uint (config, "model", "max-tokens"), text, "edits", schema);

  emend_chat_request_set_tokens_per_image (request,
                                           emend_config_get_uint (config, "fix", "picture-tokens"));
  for (guint i = 0; i < images->len; i++)
    emend_chat_request_add_image (request, "image/png", g_ptr_array_index (images, i));
  return request;
}

/**
 * emend_fix_questions_dup_prompt_digest:
 *
 * Returns: (transfer full): what names the version of the instructions
 */
char *
emend_fix_questions_dup_prompt_digest (void)
{
  return emend_prompt_dup_digest (PROMPT);
}
