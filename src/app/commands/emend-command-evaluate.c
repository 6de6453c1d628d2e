/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend evaluate`: how near the text of a book is to true page texts.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "emend-commands.h"
#include "emend-error-rate.h"
#include "emend-error.h"
#include "emend-exporter.h"

/* A page that has a true text. */
typedef struct
{
  guint number; /* from 1 */
  EmendErrorRate rate;
} PageResult;

typedef struct
{
  EmendErrorRate rate;
  GArray *pages;  /* of PageResult */
  guint n_untold; /* pages without a true text */
} Evaluation;

static gboolean
add_page (Evaluation *evaluation,
          EmendExporter *final,
          EmendExporter *ocr,
          const char *truth_folder,
          guint position,
          GError **error)
{
  g_autofree char *name = g_strdup_printf ("page-%04u.txt", position + 1);
  g_autofree char *path = g_build_filename (truth_folder, name, NULL);
  g_autofree char *truth = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  PageResult result = { position + 1, EMEND_ERROR_RATE_INIT };
  gsize length;

  if (!g_file_get_contents (path, &truth, &length, NULL))
    {
      evaluation->n_untold++;
      return TRUE;
    }

  text = emend_exporter_render_page (final, position, "txt", error);
  if (text == NULL)
    return FALSE;
  before = emend_exporter_render_page (ocr, position, "txt", error);
  if (before == NULL)
    return FALSE;

  valid = g_utf8_make_valid (truth, (gssize) length);
  emend_error_rate_add_page (&result.rate, valid, text, before);
  emend_error_rate_add (&evaluation->rate, &result.rate);
  g_array_append_val (evaluation->pages, result);
  return TRUE;
}

static gboolean
evaluate (EmendBook *book, const char *truth_folder, Evaluation *evaluation, GError **error)
{
  g_autoptr (EmendExporter) final = emend_exporter_open (book, EMEND_EXPORTER_FINAL, error);
  g_autoptr (EmendExporter) ocr = NULL;

  if (final == NULL)
    return FALSE;
  ocr = emend_exporter_open (book, EMEND_EXPORTER_OCR, error);
  if (ocr == NULL)
    return FALSE;

  for (guint i = 0; i < emend_book_get_n_pages (book); i++)
    {
      if (!add_page (evaluation, final, ocr, truth_folder, i, error))
        return FALSE;
    }

  if (evaluation->rate.n_pages > 0)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
               _ ("there are no true texts (page-0001.txt …) of this book in %s"), truth_folder);
  return FALSE;
}

static void
print_pages (EmendInvocation *invocation, const Evaluation *evaluation)
{
  emend_invocation_print (invocation, _ ("page     CER %%     WER %%  fixed  harmed\n"));
  for (guint i = 0; i < evaluation->pages->len; i++)
    {
      const PageResult *page = &g_array_index (evaluation->pages, PageResult, i);

      emend_invocation_print (invocation,
                              "%4u  %8.3f  %8.3f  %5" G_GUINT64_FORMAT "  %6" G_GUINT64_FORMAT "\n",
                              page->number, 100 * emend_error_rate_get_char_rate (&page->rate),
                              100 * emend_error_rate_get_word_rate (&page->rate),
                              page->rate.n_fixed, page->rate.n_harmed);
    }
}

static void
print_text (EmendInvocation *invocation, const Evaluation *evaluation, gboolean with_pages)
{
  const EmendErrorRate *rate = &evaluation->rate;

  if (with_pages)
    print_pages (invocation, evaluation);
  emend_invocation_print (
      invocation,
      _ ("pages %" PRIu64 "  perfect %" PRIu64 "  words %" PRIu64 "\n"
         "character error rate %.3f %%\nword error rate      %.3f %%\n"
         "words fixed %" PRIu64 ", harmed %" PRIu64 "\n"),
      rate->n_pages, rate->n_perfect, rate->n_words, 100 * emend_error_rate_get_char_rate (rate),
      100 * emend_error_rate_get_word_rate (rate), rate->n_fixed, rate->n_harmed);
  if (evaluation->n_untold > 0)
    emend_invocation_print (
        invocation,
        g_dngettext (GETTEXT_PACKAGE, "%u page has no true text and does not count\n",
                     "%u pages have no true text and do not count\n", evaluation->n_untold),
        evaluation->n_untold);
}

static void
add_int (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_rates (JsonBuilder *builder, const EmendErrorRate *rate)
{
  add_int (builder, "words", rate->n_words);
  json_builder_set_member_name (builder, "character-error-rate");
  json_builder_add_double_value (builder, emend_error_rate_get_char_rate (rate));
  json_builder_set_member_name (builder, "word-error-rate");
  json_builder_add_double_value (builder, emend_error_rate_get_word_rate (rate));
  add_int (builder, "words-fixed", rate->n_fixed);
  add_int (builder, "words-harmed", rate->n_harmed);
}

static void
add_pages (JsonBuilder *builder, const Evaluation *evaluation)
{
  json_builder_set_member_name (builder, "by-page");
  json_builder_begin_array (builder);
  for (guint i = 0; i < evaluation->pages->len; i++)
    {
      const PageResult *page = &g_array_index (evaluation->pages, PageResult, i);

      json_builder_begin_object (builder);
      add_int (builder, "page", page->number);
      add_rates (builder, &page->rate);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (EmendInvocation *invocation, const Evaluation *evaluation, gboolean with_pages)
{
  const EmendErrorRate *rate = &evaluation->rate;
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_int (builder, "pages", rate->n_pages);
  add_int (builder, "pages-without-truth", evaluation->n_untold);
  add_int (builder, "pages-perfect", rate->n_perfect);
  add_rates (builder, rate);
  if (with_pages)
    add_pages (builder, evaluation);
  json_builder_end_object (builder);
  emend_invocation_print_json (invocation, builder);
}

/**
 * emend_command_evaluate_run:
 * @invocation: (transfer full): the call
 *
 * Compares the text of a book with true page texts.
 */
void
emend_command_evaluate_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  gboolean with_pages = FALSE;
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (PageResult));
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    { "pages", 0, 0, G_OPTION_ARG_NONE, &with_pages, N_ ("Also tell of each page"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  Evaluation evaluation = { EMEND_ERROR_RATE_INIT, pages, 0 };
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) truth = NULL;
  g_autoptr (GError) error = NULL;
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 2)
    {
      emend_invocation_fail_usage (invocation,
                                   _ ("evaluate takes a book and a folder of true texts"));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  folder = emend_invocation_resolve (invocation, arguments[0]);
  truth = emend_invocation_resolve (invocation, arguments[1]);
  book = emend_book_open (g_file_peek_path (folder), &error);
  if (book == NULL || !evaluate (book, g_file_peek_path (truth), &evaluation, &error))
    {
      emend_invocation_fail (invocation, error);
      return;
    }

  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, &evaluation, with_pages);
  else
    print_text (invocation, &evaluation, with_pages);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
