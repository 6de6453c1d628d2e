/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looks again at lines of a page that was read before: decodes the page as it was decoded then, turns it
 * as it was turned, and has the lines recognised each for itself: `emend_line_reader_look_again (source,
 * recogniser, &options, &request, &error)`.
 *
 * Thread contract: any thread, as long as nobody else uses the source or the recogniser.
 */

#include "config.h"

#include "emend-line-reader.h"

#include "emend-error.h"
#include "emend-leptonica.h"

/* Decodes and turns a page. Returns NULL with an error, or without one if it has not the size that it
 * had. */
static EmendImage *
decode (EmendPageSource *source,
        const EmendDecodeOptions *options,
        const EmendLineRequest *request,
        GError **error)
{
  g_autoptr (EmendImage) image = emend_page_source_decode (source, request->index, options, error);
  gboolean on_side = request->rotation % 180 != 0;
  EmendImage *turned;

  if (image == NULL)
    return NULL;
  if (image->width != (on_side ? request->height : request->width)
      || image->height != (on_side ? request->width : request->height))
    return NULL;

  turned = emend_leptonica_rotate (image, request->rotation);
  if (turned == NULL)
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                         "there is not enough memory to turn the image");
  return turned;
}

/**
 * emend_line_reader_look_again:
 * @source: an opened input
 * @recogniser: who reads
 * @options: how pages are decoded
 * @request: which lines
 * @error: return location
 *
 * Reads lines once more. Fails as [method@PageSource.decode] and [method@Recogniser.look_again] do, and
 * with %EMEND_ERROR_UNREADABLE if the page has not the size that the request says.
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
  EmendDecodeOptions careful = *options;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendImage) image = decode (source, options, request, &local_error);

  /* Pages that were read badly were decoded with care. */
  careful.careful = TRUE;
  if (image == NULL && local_error == NULL)
    image = decode (source, &careful, request, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (image == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, "the page has not %u × %u pixels",
                   request->width, request->height);
      return NULL;
    }
  return emend_recogniser_look_again (recogniser, image, (const EmendBox *) request->boxes->data,
                                      request->boxes->len, error);
}
