/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Something that reads pages: `emend_recogniser_recognise (recogniser, image, &turn, &error)`.
 *
 * Thread contract: a recogniser is used by one thread at a time.
 *
 * check-source: tested-by tests/engine/test-tesseract.c
 */

#include "config.h"

#include "emend-recogniser.h"

G_DEFINE_INTERFACE (EmendRecogniser, emend_recogniser, G_TYPE_OBJECT)

static void
emend_recogniser_default_init (EmendRecogniserInterface *iface)
{
}

/**
 * emend_recogniser_dup_version:
 * @self: a recogniser
 * @error: return location
 *
 * Names the engine and its models so exactly that the same name means the same results. Fails with
 * %EMEND_ERROR_NO_MODEL.
 *
 * Returns: (transfer full): one line of text
 */
char *
emend_recogniser_dup_version (EmendRecogniser *self, GError **error)
{
  g_return_val_if_fail (EMEND_IS_RECOGNISER (self), NULL);
  return EMEND_RECOGNISER_GET_IFACE (self)->dup_version (self, error);
}

/**
 * emend_recogniser_recognise:
 * @self: a recogniser
 * @image: the image of a page
 * @turn: (out): degrees by which @image would have to be turned clockwise so that the lines of most
 *   of its words run from left to right, or from right to left upside down: 0, 90, 180 or 270
 * @error: return location
 *
 * Reads a page. The result depends on @image and the version only, not on what was read before. Fails
 * with %EMEND_ERROR_NO_MODEL or %EMEND_ERROR_FAILED.
 *
 * Returns: (transfer full): the page
 */
EmendPage *
emend_recogniser_recognise (EmendRecogniser *self, EmendImage *image, guint *turn, GError **error)
{
  g_return_val_if_fail (EMEND_IS_RECOGNISER (self), NULL);
  return EMEND_RECOGNISER_GET_IFACE (self)->recognise (self, image, turn, error);
}

/**
 * emend_recogniser_look_again:
 * @self: a recogniser
 * @image: the image of a page
 * @boxes: (array length=n_boxes): where lines stand on @image; not empty, inside of it
 * @n_boxes: number of lines
 * @error: return location
 *
 * Reads lines of a page once more, each for itself and at another scale than the whole page, so that
 * what was misread is not misread in the same way again. The result depends on @image, @boxes and the
 * version only. Fails with %EMEND_ERROR_NO_MODEL or %EMEND_ERROR_FAILED.
 *
 * Returns: (transfer full) (element-type EmendLine): a line for each box, in the same order, of which
 *   words and box are set; its words are numbered from 1, have boxes in pixels of @image, and
 *   alternatives; a line in which nothing was read has no words
 */
GPtrArray *
emend_recogniser_look_again (EmendRecogniser *self,
                             EmendImage *image,
                             const EmendBox *boxes,
                             guint n_boxes,
                             GError **error)
{
  g_return_val_if_fail (EMEND_IS_RECOGNISER (self), NULL);
  return EMEND_RECOGNISER_GET_IFACE (self)->look_again (self, image, boxes, n_boxes, error);
}

/**
 * emend_recogniser_read_signs:
 * @self: a recogniser
 * @image: an image of a few signs, as large as text and with paper around them
 * @signs: all that they may be
 * @confidence: (out): how sure it is, in per cent
 * @error: return location
 *
 * Reads signs that are known to be few of @signs. The result depends on @image, @signs and the version only. Fails with
 * %EMEND_ERROR_NO_MODEL or %EMEND_ERROR_FAILED.
 *
 * Returns: (transfer full): what was read; empty if nothing was
 */
char *
emend_recogniser_read_signs (EmendRecogniser *self,
                             EmendImage *image,
                             const char *signs,
                             guint *confidence,
                             GError **error)
{
  g_return_val_if_fail (EMEND_IS_RECOGNISER (self), NULL);
  *confidence = 0;
  return EMEND_RECOGNISER_GET_IFACE (self)->read_signs (self, image, signs, confidence, error);
}
