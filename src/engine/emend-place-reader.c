/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads places of a page as if there were nothing else on it: `emend_place_reader_read (recogniser, image, places, &error)`.
 *
 * Thread contract: any thread, as long as nobody else uses the recogniser.
 * check-source: tested-by tests/engine/test-unread-reader.c
 */

#include "config.h"

#include "emend-place-reader.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-page-ink.h"

/**
 * emend_place_reader_read:
 * @recogniser: who has read the page
 * @image: the image of the page, as it was read
 * @places: (element-type EmendBox): where something stands on @image; inside of it and not empty
 * @error: return location
 *
 * Fails as [method@Recogniser.look_again] does.
 *
 * Returns: (transfer full) (element-type EmendLine): a line for each place, in the same order
 */
GPtrArray *
emend_place_reader_read (EmendRecogniser *recogniser,
                         EmendImage *image,
                         const GArray *places,
                         GError **error)
{
  const EmendBox *boxes = (const EmendBox *) (gconstpointer) places->data;
  g_autoptr (EmendImage) alone = NULL;

  if (places->len == 0)
    return g_ptr_array_new ();

  alone = emend_page_ink_isolate (image, boxes, places->len);
  if (alone != NULL)
    return emend_recogniser_look_again (recogniser, alone, boxes, places->len, error);

  g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED,
                       _ ("there is not enough memory to read the image"));
  return NULL;
}
