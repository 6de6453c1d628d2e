/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads one page of an input: decodes it, finds out whether there is anything on it, has it
 * recognised, tries again if it was read so badly that it may lie on its side, and reads what was left out:
 * `emend_page_reader_read (source, recogniser, 0, &options, &blank, &error)`.
 *
 * Thread contract: any thread, as long as nobody else uses the source or the recogniser.
 */

#include "config.h"

#include "emend-page-reader.h"

#include "emend-error.h"
#include "emend-leader-reader.h"
#include "emend-leptonica.h"
#include "emend-page-ink.h"
#include "emend-unread-reader.h"

/* In per cent. Pages of books are read with 80 and more, upside down or sideways with less than 45. */
#define MIN_CONFIDENCE 55

/* Whether a page lies on its side can only be told from a few words of text. */
#define MIN_MARKS 20

/* Returns the mean confidence of the words in per cent, each weighted by its length. */
static guint
get_confidence (const EmendPage *page)
{
  guint64 sum = 0;
  guint64 weight = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          g_autofree char *text = emend_line_dup_text (line);
          guint64 length = (guint64) g_utf8_strlen (text, -1);

          sum += length * emend_line_get_confidence (line);
          weight += length;
        }
    }
  return weight == 0 ? 0 : (guint) (sum / weight);
}

/* What was read, and from what. */
typedef struct
{
  EmendImage *image;
  EmendPage *page;
  guint confidence;
  guint turn; /* as emend_recogniser_recognise() has it */
} Reading;

static void
reading_free (Reading *self)
{
  emend_image_unref (self->image);
  g_clear_pointer (&self->page, emend_page_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* Takes @image. */
static Reading *
reading_new (EmendRecogniser *recogniser, EmendImage *image, GError **error)
{
  g_autoptr (Reading) self = g_new0 (Reading, 1);

  self->image = image;
  self->page = emend_recogniser_recognise (recogniser, image, &self->turn, error);
  if (self->page == NULL)
    return NULL;
  /* With leaders, a page may have been read so badly that it would be turned. */
  if (self->turn == 0 && !emend_leader_reader_mend (recogniser, image, self->page, error))
    return NULL;

  self->confidence = get_confidence (self->page);
  return g_steal_pointer (&self);
}

/* A page that was read badly is decoded again with care. Returns NULL without an error if that makes
 * no difference. */
static Reading *
read_with_care (EmendPageSource *source,
                EmendRecogniser *recogniser,
                guint index,
                const EmendDecodeOptions *options,
                const Reading *first,
                GError **error)
{
  EmendDecodeOptions careful = *options;
  g_autoptr (EmendImage) image = NULL;

  careful.careful = TRUE;
  image = emend_page_source_decode (source, index, &careful, error);
  if (image == NULL || emend_image_equal (image, first->image))
    return NULL;
  return reading_new (recogniser, g_steal_pointer (&image), error);
}

/* Lines that run down or up the page are seen, but read in one direction only; so where they were read
 * badly, they run in the other one, as lines do that were read badly from left to right. Returns NULL
 * without an error if turning the page makes nothing better. */
static Reading *
read_turned (EmendRecogniser *recogniser, const Reading *first, GError **error)
{
  gboolean legible = first->confidence >= MIN_CONFIDENCE;
  guint rotation = legible ? first->turn : (first->turn + 180) % 360;
  g_autoptr (EmendImage) image = emend_leptonica_rotate (first->image, rotation);
  g_autoptr (Reading) turned = NULL;

  if (image == NULL)
    return NULL;

  turned = reading_new (recogniser, g_steal_pointer (&image), error);
  if (turned == NULL || turned->turn != 0 || turned->confidence < MIN_CONFIDENCE)
    return NULL;

  turned->page->rotation = rotation;
  return g_steal_pointer (&turned);
}

/* Returns the reading that is the best. */
static Reading *
read_image (EmendPageSource *source,
            EmendRecogniser *recogniser,
            guint index,
            const EmendDecodeOptions *options,
            EmendImage *image,
            GError **error)
{
  g_autoptr (Reading) best = reading_new (recogniser, emend_image_ref (image), error);
  g_autoptr (Reading) other = NULL;
  g_autoptr (GError) local_error = NULL;

  if (best == NULL)
    return NULL;

  if (best->confidence < MIN_CONFIDENCE)
    {
      other = read_with_care (source, recogniser, index, options, best, &local_error);
      if (other != NULL)
        {
          g_clear_pointer (&best, reading_free);
          best = g_steal_pointer (&other);
        }
    }

  if (local_error == NULL && (best->confidence < MIN_CONFIDENCE || best->turn != 0))
    {
      other = read_turned (recogniser, best, &local_error);
      if (other != NULL)
        {
          g_clear_pointer (&best, reading_free);
          best = g_steal_pointer (&other);
        }
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&best);
}

/**
 * emend_page_reader_read:
 * @source: an opened input
 * @recogniser: who reads
 * @index: number of the page, from 0
 * @options: how to decode it
 * @blank: (out): whether there is nothing on the page
 * @error: return location
 *
 * Reads a page. That of a blank page has no regions. Fails as [method@PageSource.decode],
 * [method@Recogniser.recognise] and [method@Recogniser.look_again] do.
 *
 * Returns: (transfer full): the page
 */
EmendPage *
emend_page_reader_read (EmendPageSource *source,
                        EmendRecogniser *recogniser,
                        guint index,
                        const EmendDecodeOptions *options,
                        gboolean *blank,
                        GError **error)
{
  g_autoptr (EmendImage) image = emend_page_source_decode (source, index, options, error);
  g_autoptr (Reading) reading = NULL;
  guint n_marks;

  if (image == NULL)
    return NULL;

  n_marks = emend_page_ink_count_marks (image);
  *blank = n_marks == 0;
  if (*blank)
    {
      EmendPage *page = emend_page_new (image->width, image->height);

      page->dpi = image->dpi;
      return page;
    }

  reading = n_marks >= MIN_MARKS ? read_image (source, recogniser, index, options, image, error)
                                 : reading_new (recogniser, emend_image_ref (image), error);
  if (reading == NULL)
    return NULL;

  if (reading->turn == 0
      && !emend_unread_reader_complete (recogniser, reading->image, reading->page, error))
    return NULL;
  return g_steal_pointer (&reading->page);
}
