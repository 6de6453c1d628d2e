/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looks again at lines of a page that was read before: decodes the page as it was decoded then, turns it
 * as it was turned, and has the lines recognised each for itself: `emend_line_reader_look_again (source,
 * recogniser, &options, &request, &error)`; or cuts them, or pictures, out, or gives the whole page, for others to
 * look at.
 *
 * Thread contract: any thread, as long as nobody else uses the source or the recogniser.
 */

#include "config.h"

#include "emend-line-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"
#include "emend-leptonica.h"
#include "emend-raised-signs.h"

/* In per cent, as for whole pages: what is read with less may have been read from the wrong image. */
#define MIN_CONFIDENCE 55

/* What notes are numbered with, and the one symbol that recognisers know; and what stands for all others. */
#define SIGNS "0123456789*"
#define OTHER_SIGN "?"

static gboolean
has_size (const EmendImage *image, const EmendLineRequest *request)
{
  gboolean on_side = request->rotation % 180 != 0;

  if (request->width == 0 && request->height == 0)
    return TRUE;
  return image->width == (on_side ? request->height : request->width)
         && image->height == (on_side ? request->width : request->height);
}

/* Decodes a page as it was decoded when it was read, and turns it. Returns NULL with an error, or without
 * one if it has not the size that it had. */
static EmendImage *
decode (EmendPageSource *source,
        const EmendDecodeOptions *options,
        const EmendLineRequest *request,
        GError **error)
{
  g_autoptr (EmendImage) image = emend_page_source_decode (source, request->index, options, error);
  EmendImage *turned;

  if (image == NULL || !has_size (image, request))
    return NULL;

  turned = emend_leptonica_rotate (image, request->rotation);
  if (turned == NULL)
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                         _ ("there is not enough memory to turn the image"));
  return turned;
}

static void
set_size_error (const EmendLineRequest *request, GError **error)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("the page has not %u × %u pixels"),
               request->width, request->height);
}

/* Returns the mean confidence of the words in per cent; 100 if there are none. */
static guint
get_confidence (GPtrArray *lines)
{
  guint sum = 0;
  guint n_words = 0;

  for (guint l = 0; l < lines->len; l++)
    {
      const EmendLine *line = g_ptr_array_index (lines, l);

      for (guint w = 0; w < line->words->len; w++)
        sum += ((const EmendWord *) g_ptr_array_index (line->words, w))->confidence;
      n_words += line->words->len;
    }
  return n_words > 0 ? sum / n_words : 100;
}

/* Looks again at the page as it is decoded with care, unless that is @first. Returns NULL without an error
 * if there is nothing else to look at, or if it can be read no better. */
static GPtrArray *
look_with_care (EmendPageSource *source,
                EmendRecogniser *recogniser,
                const EmendDecodeOptions *options,
                const EmendLineRequest *request,
                EmendImage *first,
                guint confidence,
                GError **error)
{
  EmendDecodeOptions careful = *options;
  g_autoptr (EmendImage) image = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  careful.careful = TRUE;
  image = decode (source, &careful, request, error);
  if (image == NULL || (first != NULL && emend_image_equal (image, first)))
    return NULL;

  lines = emend_recogniser_look_again (
      recogniser, image, &g_array_index (request->boxes, EmendBox, 0), request->boxes->len, error);
  if (lines == NULL || (first != NULL && get_confidence (lines) <= confidence))
    return NULL;
  return g_steal_pointer (&lines);
}

/**
 * emend_line_reader_look_again:
 * @source: an opened input
 * @recogniser: who reads
 * @options: how pages are decoded
 * @request: which lines
 * @error: return location
 *
 * Reads lines once more. Nobody knows whether the page was decoded with care when it was read; so that is
 * done where it has another size without, and where the lines can hardly be read. Fails as
 * [method@PageSource.decode] and [method@Recogniser.look_again] do, and with %EMEND_ERROR_UNREADABLE if
 * the page has not the size that the request says.
 *
 * Returns: (transfer full) (element-type EmendLine): a line for each box, as
 *   [method@Recogniser.look_again] makes them
 */
GPtrArray *
emend_line_reader_look_again (EmendPageSource *source,
                              EmendRecogniser *recogniser,
                              const EmendDecodeOptions *options,
                              const EmendLineRequest *request,
                              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendImage) image = decode (source, options, request, &local_error);
  g_autoptr (GPtrArray) lines = NULL;
  guint confidence = 0;

  if (image != NULL)
    {
      lines = emend_recogniser_look_again (recogniser, image,
                                           &g_array_index (request->boxes, EmendBox, 0),
                                           request->boxes->len, &local_error);
      confidence = lines != NULL ? get_confidence (lines) : 0;
    }

  if (local_error == NULL && confidence < MIN_CONFIDENCE)
    {
      GPtrArray *better
          = look_with_care (source, recogniser, options, request, image, confidence, &local_error);

      if (better != NULL)
        {
          g_clear_pointer (&lines, g_ptr_array_unref);
          lines = better;
        }
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (lines == NULL)
    set_size_error (request, error);
  return g_steal_pointer (&lines);
}

/* Decodes a page for others to look at: with care only where it has another size without. */
static EmendImage *
decode_to_show (EmendPageSource *source,
                const EmendDecodeOptions *options,
                const EmendLineRequest *request,
                GError **error)
{
  EmendDecodeOptions careful = *options;
  g_autoptr (GError) local_error = NULL;
  EmendImage *image = decode (source, options, request, &local_error);

  careful.careful = TRUE;
  if (image == NULL && local_error == NULL)
    image = decode (source, &careful, request, &local_error);
  if (image == NULL && local_error == NULL)
    set_size_error (request, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return image;
}

static gboolean
is_all_signs (const char *text)
{
  return *text != '\0' && strspn (text, SIGNS) == strlen (text);
}

/* Adds what stands above the line at @place to @line. Returns FALSE with an error if it could not be read. */
static gboolean
add_marks (EmendRecogniser *recogniser,
           EmendImage *page,
           const EmendBox *place,
           EmendLine *line,
           GError **error)
{
  g_autoptr (EmendImage) image = NULL;
  g_autofree char *text = NULL;
  EmendBox signs;
  guint confidence;

  if (!emend_raised_signs_find (page, place, &signs))
    return TRUE;
  image = emend_raised_signs_enlarge (page, &signs);
  if (image == NULL)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                           _ ("there is not enough memory to enlarge what stands above the line"));
      return FALSE;
    }
  text = emend_recogniser_read_signs (recogniser, image, SIGNS, &confidence, error);
  if (text == NULL)
    return FALSE;
  emend_line_take_word (line, is_all_signs (text) ? emend_word_new (1, text, &signs, confidence)
                                                  : emend_word_new (1, OTHER_SIGN, &signs, 0));
  return TRUE;
}

/**
 * emend_line_reader_read_marks:
 * @source: an opened input
 * @recogniser: who reads
 * @options: how pages are decoded
 * @request: at which places, as [func@raised_signs_find] has them
 * @error: return location
 *
 * Reads the small signs above the line, enlarged. Fails as [method@PageSource.decode] and
 * [method@Recogniser.read_signs] do, and with %EMEND_ERROR_UNREADABLE if the page has not the size that the request
 * says.
 *
 * Returns: (transfer full) (element-type EmendLine): for each place a line of one word, or of none
 */
GPtrArray *
emend_line_reader_read_marks (EmendPageSource *source,
                              EmendRecogniser *recogniser,
                              const EmendDecodeOptions *options,
                              const EmendLineRequest *request,
                              GError **error)
{
  g_autoptr (EmendImage) image = decode_to_show (source, options, request, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);

  for (guint i = 0; image != NULL && i < request->boxes->len; i++)
    {
      EmendLine *line = emend_line_new ();

      g_ptr_array_add (lines, line);
      if (!add_marks (recogniser, image, &g_array_index (request->boxes, EmendBox, i), line, error))
        return NULL;
    }
  return image != NULL ? g_steal_pointer (&lines) : NULL;
}

/**
 * emend_line_reader_crop:
 * @source: an opened input
 * @options: how pages are decoded
 * @request: which lines or pictures
 * @encode: what is made of them
 * @error: return location
 *
 * Cuts lines or pictures out of a page, for others to look at. It is decoded with care only where it has another size
 * without. Fails as [method@PageSource.decode] does, and with %EMEND_ERROR_UNREADABLE if the page has not the size
 * that the request says.
 *
 * Returns: (transfer full) (element-type GBytes): an image for each box, as @encode makes them
 */
GPtrArray *
emend_line_reader_crop (EmendPageSource *source,
                        const EmendDecodeOptions *options,
                        const EmendLineRequest *request,
                        EmendLineEncodeFunc encode,
                        GError **error)
{
  g_autoptr (EmendImage) image = decode_to_show (source, options, request, error);
  g_autoptr (GPtrArray) images = NULL;

  if (image == NULL)
    return NULL;

  images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < request->boxes->len; i++)
    {
      GBytes *part = encode (image, &g_array_index (request->boxes, EmendBox, i));

      if (part == NULL)
        {
          g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                               _ ("there is not enough memory for what is cut out"));
          return NULL;
        }
      g_ptr_array_add (images, part);
    }
  return g_steal_pointer (&images);
}

/**
 * emend_line_reader_show_page:
 * @source: an opened input
 * @options: how pages are decoded
 * @request: which page; its boxes do not count, and its size does not if it is 0
 * @max_width: of the file's image, in pixels, at least 1
 * @max_height: of the file's image, in pixels, at least 1
 * @error: return location
 *
 * Gives a whole page, for others to look at. Fails as [func@line_reader_crop] does.
 *
 * Returns: (transfer full): a file in JPEG's format, as [func@leptonica_encode_jpeg] makes it
 */
GBytes *
emend_line_reader_show_page (EmendPageSource *source,
                             const EmendDecodeOptions *options,
                             const EmendLineRequest *request,
                             guint max_width,
                             guint max_height,
                             GError **error)
{
  g_autoptr (EmendImage) image = decode_to_show (source, options, request, error);
  GBytes *bytes;

  if (image == NULL)
    return NULL;

  bytes = emend_leptonica_encode_jpeg (image, max_width, max_height);
  if (bytes == NULL)
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                         _ ("there is not enough memory for the picture"));
  return bytes;
}
