/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What may be in the answer of a reader, whatever it was asked: `emend_reader_answer_check_text (text,
 * error)`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/engine/test-page-variant.c
 */

#include "config.h"

#include "emend-reader-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"

/* As `org.emend.Reader1.xml` promises. */
#define MAX_WORD_BYTES 4096

/**
 * emend_reader_answer_refuse:
 * @error: return location
 * @format: what is wrong with an answer
 * @...: what to put into @format
 *
 * Sets %EMEND_ERROR_READER_GARBAGE.
 *
 * Returns: %FALSE
 */
gboolean
emend_reader_answer_refuse (GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE,
               _ ("the reader answered with a page that cannot be: %s"), what);
  return FALSE;
}

/**
 * emend_reader_answer_check_box:
 * @box: a box
 * @width: of the page image, in pixels
 * @height: of the page image, in pixels
 * @error: return location
 *
 * Returns: %FALSE with %EMEND_ERROR_READER_GARBAGE if @box is empty or reaches beyond the page
 */
gboolean
emend_reader_answer_check_box (const EmendBox *box, guint width, guint height, GError **error)
{
  if (box->left >= 0 && box->top >= 0 && box->right <= (int) width && box->bottom <= (int) height
      && !emend_box_is_empty (box))
    return TRUE;
  return emend_reader_answer_refuse (error, _ ("a box from (%d, %d) to (%d, %d)"), box->left,
                                     box->top, box->right, box->bottom);
}

/**
 * emend_reader_answer_check_text:
 * @text: UTF-8
 * @error: return location
 *
 * Returns: %FALSE with %EMEND_ERROR_READER_GARBAGE if @text cannot be a word: if it is empty, too long,
 *   not composed, or has white space or control characters in it
 */
gboolean
emend_reader_answer_check_text (const char *text, GError **error)
{
  g_autofree char *composed = NULL;

  if (*text == '\0' || strlen (text) > MAX_WORD_BYTES)
    return emend_reader_answer_refuse (error, _ ("a word of %zu bytes"), strlen (text));

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  if (g_strcmp0 (composed, text) != 0)
    return emend_reader_answer_refuse (error, _ ("a word that is not composed"));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
        return emend_reader_answer_refuse (error, _ ("a word with white space"));
    }
  return TRUE;
}

/**
 * emend_reader_answer_is_line:
 * @text: UTF-8
 *
 * Returns: whether @text is one line, and no longer than what a reader says of anything
 */
gboolean
emend_reader_answer_is_line (const char *text)
{
  return strlen (text) <= MAX_WORD_BYTES && strpbrk (text, "\r\n") == NULL;
}

/**
 * emend_reader_answer_check_confidence:
 * @confidence: of a recogniser
 * @error: return location
 *
 * Returns: %FALSE with %EMEND_ERROR_READER_GARBAGE if @confidence is not in per cent
 */
gboolean
emend_reader_answer_check_confidence (guint confidence, GError **error)
{
  if (confidence <= 100)
    return TRUE;
  return emend_reader_answer_refuse (error, _ ("a confidence of %u %%"), confidence);
}

/**
 * emend_reader_answer_is_refusal:
 * @error: what a reader answered with
 *
 * Returns: %TRUE if it is what a reader may say is wrong with an input; others, such as a full disk, would stop the run
 */
gboolean
emend_reader_answer_is_refusal (const GError *error)
{
  static const EmendError codes[] = {
    EMEND_ERROR_FAILED,    EMEND_ERROR_UNREADABLE, EMEND_ERROR_ENCRYPTED, EMEND_ERROR_EMPTY,
    EMEND_ERROR_TOO_LARGE, EMEND_ERROR_NO_MODEL,   EMEND_ERROR_NOT_FOUND,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (error, EMEND_ERROR, (int) codes[i]))
        return TRUE;
    }
  return FALSE;
}
