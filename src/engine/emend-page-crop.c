/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Parts of a page as files, for others to look at: `emend_page_crop_encode_line (page, &line)`.
 *
 * Thread contract: any thread.
 *
 * check-source: tested-by tests/engine/test-leptonica.c
 */

#include "config.h"

#include "emend-page-crop.h"

#include "emend-leptonica.h"

/**
 * emend_page_crop_encode_line:
 * @page: the image of a page
 * @line: where a line of print stands on it; inside of the image and not empty
 *
 * Cuts a line of print out of a page, with a little of what is around it. What is bilevel or grey stays so, as long
 * as it is small enough; what is in colour becomes grey.
 *
 * Returns: (transfer full) (nullable): a file in PNG's format, within %EMEND_CROP_LIMITS_LINES; %NULL if there is no
 *   memory for it
 */
GBytes *
emend_page_crop_encode_line (EmendImage *page, const EmendBox *line)
{
  EmendBox area;

  g_return_val_if_fail (emend_crop_area_find_line (page, line, &area), NULL);
  return emend_leptonica_encode_png (page, &area, &EMEND_CROP_LIMITS_LINES, FALSE);
}

/**
 * emend_page_crop_encode_picture:
 * @page: the image of a page
 * @picture: where a picture stands on it; inside of the image and not empty
 *
 * Cuts a picture out of a page, without anything around it. What is bilevel, grey or in colour stays so, as long as
 * it is small enough.
 *
 * Returns: (transfer full) (nullable): a file in PNG's format, within %EMEND_CROP_LIMITS_PICTURES; %NULL if there is
 *   no memory for it
 */
GBytes *
emend_page_crop_encode_picture (EmendImage *page, const EmendBox *picture)
{
  EmendBox area;

  g_return_val_if_fail (emend_crop_area_find_picture (page, picture, &area), NULL);
  return emend_leptonica_encode_png (page, &area, &EMEND_CROP_LIMITS_PICTURES, TRUE);
}
