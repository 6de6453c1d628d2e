/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-fix-questions.h"

#include <string.h>

#define N_LINES 20

/* Lines of two words; ids from 1. */
static EmendPage *
build_page (void)
{
  EmendPage *page = emend_page_new (1000, 1400);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  guint id = 0;

  for (int l = 0; l < N_LINES; l++)
    {
      EmendLine *line = emend_line_new ();

      for (int w = 0; w < 2; w++)
        {
          const EmendBox box = { 100 * w, 50 * l, 100 * w + 90, 50 * l + 40 };

          emend_line_take_word (line, emend_word_new (++id, "tbe", &box, 90));
        }
      emend_region_take_line (region, line);
    }
  emend_page_take_region (page, region);
  return page;
}

static void
add_edit (EmendCorrection *correction, guint first, guint last, EmendEditState state)
{
  EmendEdit *edit = emend_edit_new (first, last, "tbe", "the");

  edit->state = state;
  emend_correction_take_edit (correction, edit);
}

static void
add_doubt (EmendCorrection *correction, guint id)
{
  g_array_append_val (correction->doubtful, id);
}

static guint
count_words (const GPtrArray *questions)
{
  guint n_words = 0;

  for (guint i = 0; i < questions->len; i++)
    n_words += emend_question_count_words (g_ptr_array_index (questions, i));
  return n_words;
}

/* Which pages, and which words of them. */
static void
test_choice (void)
{
  static const struct
  {
    gboolean is_flagged;
    gboolean all;
    guint n_doubtful;
    guint n_proposed;
    guint n_words;
  } cases[] = {
    { FALSE, FALSE, 3, 2, 0 }, { TRUE, FALSE, 3, 2, 5 }, { TRUE, FALSE, 0, 2, 2 },
    { TRUE, FALSE, 0, 0, 0 },  { FALSE, TRUE, 3, 2, 5 }, { FALSE, TRUE, 0, 2, 0 },
    { TRUE, TRUE, 0, 2, 2 },
  };
  g_autoptr (EmendPage) page = build_page ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendCorrection) correction = emend_correction_new ();
      g_autoptr (GPtrArray) questions = NULL;

      correction->is_flagged = cases[i].is_flagged;
      for (guint k = 0; k < cases[i].n_doubtful; k++)
        add_doubt (correction, 1 + k);
      for (guint k = 0; k < cases[i].n_proposed; k++)
        add_edit (correction, 11 + k, 11 + k, EMEND_EDIT_PROPOSED);
      /* What is settled, and what is no single word, is not asked about. */
      add_edit (correction, 21, 21, EMEND_EDIT_APPLIED);
      add_edit (correction, 22, 22, EMEND_EDIT_REJECTED);
      add_edit (correction, 23, 24, EMEND_EDIT_PROPOSED);
      questions = emend_fix_questions_build (7, page, correction, cases[i].all);
      g_assert_cmpuint (count_words (questions), ==, cases[i].n_words);
    }
}

/* A word that is both doubtful and has a proposal is one word; many lines are several questions. */
static void
test_split (void)
{
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (GPtrArray) questions = NULL;

  correction->is_flagged = TRUE;
  for (guint id = 1; id <= 2 * N_LINES; id++)
    {
      add_doubt (correction, id);
      add_edit (correction, id, id, EMEND_EDIT_PROPOSED);
    }
  questions = emend_fix_questions_build (7, page, correction, FALSE);
  g_assert_cmpuint (questions->len, ==, 2);
  g_assert_cmpuint (count_words (questions), ==, 2 * N_LINES);
  for (guint i = 0; i < questions->len; i++)
    {
      g_autoptr (GArray) boxes = emend_question_list_boxes (g_ptr_array_index (questions, i));

      g_assert_cmpuint (boxes->len, ==, i == 0 ? 16 : N_LINES - 16);
    }
}

/* The pictures come behind the text, and tell requests apart. */
static void
test_request (void)
{
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (EmendConfig) config = emend_config_new ();
  const char *const pictures[] = { "one", "two" };
  guint64 tokens = 0;
  g_autofree char *last = NULL;

  correction->is_flagged = TRUE;
  add_doubt (correction, 3);
  questions = emend_fix_questions_build (7, page, correction, FALSE);
  g_assert_true (emend_config_set (config, "fix", "model", "eye", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (GPtrArray) images
          = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (EmendChatRequest) request = NULL;
      g_autoptr (GBytes) body = NULL;
      g_autofree char *text = NULL;
      g_autofree char *digits
          = g_base64_encode ((const guchar *) pictures[i], strlen (pictures[i]));
      const char *asked;
      const char *shown;

      g_ptr_array_add (images, g_bytes_new_static (pictures[i], strlen (pictures[i])));
      request
          = emend_fix_questions_build_request (g_ptr_array_index (questions, 0), images, config);
      body = emend_chat_request_serialize (request);
      text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      g_assert_cmpstr (emend_chat_request_get_model (request), ==, "eye");
      g_assert_true (emend_chat_request_has_schema (request));
      /* What a picture may be charged with is known, and makes no other request of it. */
      if (i > 0)
        g_assert_cmpuint (emend_chat_request_get_max_prompt_tokens (request), ==, tokens + 5000);
      tokens = emend_chat_request_get_max_prompt_tokens (request);
      g_assert_true (emend_config_set (config, "fix", "picture-tokens", "7000", NULL));
      asked = strstr (text, "\\\"ask\\\":{\\\"3\\\":\\\"tbe\\\"}");
      shown = strstr (text, digits);
      g_assert_nonnull (asked);
      g_assert_nonnull (shown);
      g_assert_true (asked < shown);
      g_assert_cmpstr (text, !=, last);
      g_free (last);
      last = g_steal_pointer (&text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/stages/fix-questions/choice", test_choice);
  g_test_add_func ("/emend/stages/fix-questions/split", test_split);
  g_test_add_func ("/emend/stages/fix-questions/request", test_request);
  return g_test_run ();
}
