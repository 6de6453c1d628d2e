/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Asks a model what there is to ask about a page, and gathers what it says:
 * `emend_inquiry_ask (&inquiry, questions, &error)`.
 *
 * Thread contract: belongs to one thread.
 * check-source: tested-by tests/app/test-fix.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-inquiry.h"

#include <glib/gi18n-lib.h>

#include "emend-answer.h"
#include "emend-error.h"

static gboolean ask (EmendInquiry *self, const EmendQuestion *question, GError **error);

/* A reply that is no answer: one that was cut off is asked for in halves, of others nothing is taken. */
static gboolean
take_no_answer (EmendInquiry *self,
                const EmendQuestion *question,
                const EmendChatReply *reply,
                GError **error)
{
  g_autoptr (EmendQuestion) first = NULL;
  g_autoptr (EmendQuestion) second = NULL;

  if (reply->finish == EMEND_CHAT_FINISH_LENGTH && emend_question_halve (question, &first, &second))
    return ask (self, first, error) && ask (self, second, error);

  g_message (_ ("page %u is corrected without the model, whose reply ends with “%s”"),
             self->item->position + 1, emend_chat_reply_finish_get_nick (reply->finish));
  return TRUE;
}

/* Asks if the question is about the page of the inquiry. */
static gboolean
ask (EmendInquiry *self, const EmendQuestion *question, GError **error)
{
  guint number = self->item->position + 1;
  g_autoptr (EmendChatRequest) request = NULL;
  g_autoptr (EmendChatReply) reply = NULL;
  g_autoptr (JsonNode) answer = NULL;

  if (!emend_question_has_page (question, number))
    return TRUE;

  request = self->build (question, self->user_data, self->cancellable, error);
  if (request == NULL)
    return FALSE;
  reply = emend_model_desk_ask (self->desk, request, self->item->id, self->purpose,
                                self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  if (!emend_chat_reply_is_good (reply))
    return take_no_answer (self, question, reply, error);

  answer = emend_chat_reply_parse_text (reply, error);
  if (answer == NULL)
    return FALSE;
  self->n_dropped += emend_answer_read (answer, question, number, self->evidence, self->proposals);
  return TRUE;
}

/**
 * emend_inquiry_ask:
 * @self: an inquiry
 * @questions: (element-type EmendQuestion): what to ask; those that are not about its page are left out
 * @error: return location for an error
 *
 * Returns: %FALSE as [method@ModelDesk.ask] does, or as its requests cannot be made
 */
gboolean
emend_inquiry_ask (EmendInquiry *self, GPtrArray *questions, GError **error)
{
  for (guint i = 0; i < questions->len; i++)
    {
      if (!ask (self, g_ptr_array_index (questions, i), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_inquiry_is_passing:
 * @error: (nullable): why there is no answer
 *
 * Returns: whether the page is better off without an answer for now than not at all
 */
gboolean
emend_inquiry_is_passing (const GError *error)
{
  return g_error_matches (error, EMEND_ERROR, EMEND_ERROR_NETWORK)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_REPLY)
         || g_error_matches (error, EMEND_ERROR, EMEND_ERROR_REFUSED);
}

/**
 * emend_inquiry_tell:
 * @self: an inquiry that has ended
 * @error: (nullable): why there is no answer for now; %NULL if there is one, or nobody need know
 *
 * Says what became of it, where that is not what one expects. That the endpoint is gone was said once, and is not
 * said again for every page.
 */
void
emend_inquiry_tell (const EmendInquiry *self, const GError *error)
{
  guint number = self->item->position + 1;

  if (error != NULL && !emend_model_desk_has_given_up (self->desk))
    g_message (_ ("page %u is corrected without the model, which the next run asks again: %s"),
               number, error->message);
  if (self->n_dropped > 0)
    g_info (
        "page %u: %u edits of the model were dropped, since they are no corrections of words that "
        "it was asked about",
        number, self->n_dropped);
}
