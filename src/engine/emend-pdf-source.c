/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A PDF as a source of pages: `emend_pdf_source_new (fd, &error)`.
 *
 * A page that shows one image and nothing else is decoded as that image, pixel by pixel, and never
 * rendered. Poppler tells where the image is, but neither how it is turned there nor what is drawn over
 * it. Both can only be seen by rendering the page, which takes as long as decoding the image does; so it
 * is done, in small, only where something hints at it: text on the page, an image that lies on its side, or
 * a caller who could not read the image.
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-pdf-source.h"

#include <cairo.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <poppler.h>
#include <stdlib.h>

#include "emend-error.h"
#include "emend-leptonica.h"

#define POINTS_PER_INCH 72.0

/* An image covers its page if its edges are no farther from those of the page, in points. Poppler
 * rounds to whole points, and programs that make PDFs round the size of the page. */
#define MAX_EDGE_DISTANCE 2.0

/* Pixels of the small rendering for each cell of the grid that it is compared by. */
#define PIXELS_PER_CELL 8

/* Two images are the same if no cell of their grids differs by more. On scanned pages, scaling makes a
 * difference of up to 10 and turning the page one of 57 and more; a page number that only one of them
 * has makes one of about 30. */
#define MAX_CELL_DIFFERENCE 24

struct _EmendPdfSource
{
  GObject parent_instance;

  PopplerDocument *document; /* (immutable) */
};

static void emend_pdf_source_iface_init (EmendPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EmendPdfSource,
                               emend_pdf_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_PAGE_SOURCE,
                                                      emend_pdf_source_iface_init))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerAnnot, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)

static EmendImage *
new_image (cairo_surface_t *surface, guint dpi)
{
  cairo_surface_flush (surface);
  return emend_image_new_from_argb (cairo_image_surface_get_data (surface),
                                    (guint) cairo_image_surface_get_width (surface),
                                    (guint) cairo_image_surface_get_height (surface),
                                    (gsize) cairo_image_surface_get_stride (surface), dpi);
}

static EmendImage *
render (PopplerPage *page, int width, int height, guint dpi)
{
  g_autoptr (cairo_surface_t) surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr (cairo_t) cr = cairo_create (surface);
  double page_width;
  double page_height;

  poppler_page_get_size (page, &page_width, &page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page_width, height / page_height);
  poppler_page_render (page, cr);
  return cairo_status (cr) == CAIRO_STATUS_SUCCESS ? new_image (surface, dpi) : NULL;
}

static EmendImage *
render_page (PopplerPage *page, const EmendDecodeOptions *options, GError **error)
{
  EmendImage *image;
  double width;
  double height;

  poppler_page_get_size (page, &width, &height);
  width = ceil (width * options->dpi / POINTS_PER_INCH);
  height = ceil (height * options->dpi / POINTS_PER_INCH);
  if (!emend_page_source_check_size ((guint64) width, (guint64) height, options, error))
    return NULL;

  image = render (page, (int) width, (int) height, options->dpi);
  if (image == NULL)
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                         _ ("the page cannot be rendered"));
  return image;
}

static gboolean
is_close (double a, double b)
{
  return fabs (a - b) <= MAX_EDGE_DISTANCE;
}

/* Tells whether a page shows one image from edge to edge, and whether that is certain. Of an image that
 * lies on its side on the page, or with it, Poppler swaps width and height, and nothing is certain. */
static gboolean
is_covered_by_image (PopplerPage *page, gboolean *certain)
{
  GList *mappings = poppler_page_get_image_mapping (page);
  gboolean covered = FALSE;

  *certain = FALSE;
  if (mappings != NULL && mappings->next == NULL)
    {
      const PopplerRectangle *area = &((PopplerImageMapping *) mappings->data)->area;
      double width;
      double height;

      poppler_page_get_size (page, &width, &height);
      *certain = is_close (area->x1, 0) && is_close (area->y1, 0) && is_close (area->x2, width)
                 && is_close (area->y2, height);
      covered
          = *certain
            || (is_close (area->x2 - area->x1, height) && is_close (area->y2 - area->y1, width));
    }

  poppler_page_free_image_mapping (mappings);
  return covered;
}

static gboolean
has_text (PopplerPage *page)
{
  g_autofree char *text = poppler_page_get_text (page);

  return text != NULL && *text != '\0';
}

/* Returns by how much the whole page is turned clockwise. Poppler does not tell; but it puts annotations
 * where they are to be seen on the turned page, and tells where that is on the unturned one. */
static guint
get_rotation (PopplerDocument *document, PopplerPage *page)
{
  PopplerRectangle corner = { 0, 0, 0, 0 };
  g_autoptr (PopplerAnnot) annot = poppler_annot_text_new (document, &corner);
  gboolean is_right;
  gboolean is_top;

  poppler_page_add_annot (page, annot);
  poppler_annot_get_rectangle (annot, &corner);
  poppler_page_remove_annot (page, annot);

  is_right = corner.x2 > 1;
  is_top = corner.y2 > 1;
  if (is_right)
    return is_top ? 180 : 90;
  return is_top ? 270 : 0;
}

/* Tells whether @image shows what @page shows once it is turned clockwise by @degrees. */
static gboolean
is_same (EmendImageGrid page, EmendImageGrid image, guint degrees)
{
  const guint last = EMEND_IMAGE_GRID_SIZE - 1;

  for (guint y = 0; y <= last; y++)
    {
      for (guint x = 0; x <= last; x++)
        {
          guint cell;

          if (degrees == 0)
            cell = image[y][x];
          else if (degrees == 90)
            cell = image[last - x][y];
          else if (degrees == 180)
            cell = image[last - y][last - x];
          else
            cell = image[x][last - y];

          if (abs ((int) page[y][x] - (int) cell) > MAX_CELL_DIFFERENCE)
            return FALSE;
        }
    }
  return TRUE;
}

/* Turns the image of a page by what the page's own rotation does not explain. Returns NULL if the page
 * shows something else. */
static EmendImage *
turn_as_shown (PopplerPage *page, EmendImage *image)
{
  const int size = EMEND_IMAGE_GRID_SIZE * PIXELS_PER_CELL;
  g_autoptr (EmendImage) small = render (page, size, size, 0);
  EmendImageGrid page_grid;
  EmendImageGrid image_grid;

  if (small == NULL)
    return NULL;

  emend_image_get_grid (small, page_grid);
  emend_image_get_grid (image, image_grid);
  for (guint degrees = 0; degrees < 360; degrees += 90)
    {
      if (is_same (page_grid, image_grid, degrees))
        return emend_leptonica_rotate (image, degrees);
    }
  return NULL;
}

/* Decodes the first image of a page. Returns NULL without an error if there is no such thing. */
static EmendImage *
extract_image (PopplerPage *page, const EmendDecodeOptions *options, GError **error)
{
  g_autoptr (cairo_surface_t) surface = poppler_page_get_image (page, 0);

  if (surface == NULL)
    return NULL;
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE,
                           _ ("there is not enough memory for the image"));
      return NULL;
    }
  if (!emend_page_source_check_size ((guint64) cairo_image_surface_get_width (surface),
                                     (guint64) cairo_image_surface_get_height (surface), options,
                                     error))
    return NULL;
  return new_image (surface, 0);
}

/* Returns the image that covers a page, turned as the page is. Returns NULL without an error if the
 * page shows anything besides it. */
static EmendImage *
decode_image (PopplerDocument *document,
              PopplerPage *page,
              gboolean certain,
              const EmendDecodeOptions *options,
              GError **error)
{
  g_autoptr (EmendImage) stored = extract_image (page, options, error);
  g_autoptr (EmendImage) image = NULL;
  double width;
  double height;

  if (stored != NULL)
    image = emend_leptonica_rotate (stored, get_rotation (document, page));
  if (image == NULL)
    return NULL;

  poppler_page_get_size (page, &width, &height);
  if (options->careful || !certain || has_text (page))
    {
      g_autoptr (EmendImage) untested = g_steal_pointer (&image);

      image = turn_as_shown (page, untested);
    }
  if (image != NULL)
    image->dpi = (guint) lround (image->width * POINTS_PER_INCH / width);
  return g_steal_pointer (&image);
}

static guint
emend_pdf_source_get_n_pages (EmendPageSource *source)
{
  return (guint) poppler_document_get_n_pages (EMEND_PDF_SOURCE (source)->document);
}

static const char *
emend_pdf_source_get_kind (EmendPageSource *source)
{
  return "pdf";
}

static char *
emend_pdf_source_dup_title (EmendPageSource *source)
{
  return poppler_document_get_title (EMEND_PDF_SOURCE (source)->document);
}

static char *
emend_pdf_source_dup_author (EmendPageSource *source)
{
  return poppler_document_get_author (EMEND_PDF_SOURCE (source)->document);
}

static EmendImage *
emend_pdf_source_decode (EmendPageSource *source,
                         guint index,
                         const EmendDecodeOptions *options,
                         GError **error)
{
  EmendPdfSource *self = EMEND_PDF_SOURCE (source);
  g_autoptr (PopplerPage) page = poppler_document_get_page (self->document, (int) index);
  g_autoptr (EmendImage) image = NULL;
  g_autoptr (GError) local_error = NULL;
  double width = 0;
  double height = 0;
  gboolean certain;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  if (!(width > 0 && height > 0))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                   _ ("decoding page %u: the page is damaged"), index + 1);
      return NULL;
    }

  if (is_covered_by_image (page, &certain))
    image = decode_image (self->document, page, certain, options, &local_error);
  if (image == NULL && local_error == NULL)
    image = render_page (page, options, &local_error);
  if (image == NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error), _ ("decoding page %u: "),
                                index + 1);
  return g_steal_pointer (&image);
}

static void
emend_pdf_source_iface_init (EmendPageSourceInterface *iface)
{
  iface->get_n_pages = emend_pdf_source_get_n_pages;
  iface->get_kind = emend_pdf_source_get_kind;
  iface->dup_title = emend_pdf_source_dup_title;
  iface->dup_author = emend_pdf_source_dup_author;
  iface->decode = emend_pdf_source_decode;
}

static void
emend_pdf_source_finalize (GObject *object)
{
  EmendPdfSource *self = EMEND_PDF_SOURCE (object);

  g_clear_object (&self->document);

  G_OBJECT_CLASS (emend_pdf_source_parent_class)->finalize (object);
}

static void
emend_pdf_source_class_init (EmendPdfSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_pdf_source_finalize;
}

static void
emend_pdf_source_init (EmendPdfSource *self)
{
}

static void
set_open_error (GError **error, const GError *poppler_error)
{
  if (g_error_matches (poppler_error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_ENCRYPTED,
                         _ ("opening a PDF: it is protected by a password"));
  else
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("opening a PDF: %s"),
                 poppler_error->message);
}

/**
 * emend_pdf_source_new:
 * @fd: a file that was opened for reading; not consumed
 * @error: return location
 *
 * Opens a PDF. Fails with %EMEND_ERROR_UNREADABLE, %EMEND_ERROR_ENCRYPTED or, if it has no pages,
 * %EMEND_ERROR_EMPTY.
 *
 * Returns: (transfer full): the opened file
 */
EmendPageSource *
emend_pdf_source_new (int fd, GError **error)
{
  g_autoptr (EmendPdfSource) self = g_object_new (EMEND_TYPE_PDF_SOURCE, NULL);
  g_autoptr (GError) poppler_error = NULL;
  int own_fd = fcntl (fd, F_DUPFD_CLOEXEC, 0);

  if (own_fd < 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                           _ ("opening a PDF: no file descriptor is left"));
      return NULL;
    }

  self->document = poppler_document_new_from_fd (own_fd, NULL, &poppler_error);
  if (self->document == NULL)
    {
      set_open_error (error, poppler_error);
      return NULL;
    }
  if (poppler_document_get_n_pages (self->document) <= 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_EMPTY,
                           _ ("opening a PDF: it has no pages"));
      return NULL;
    }
  return EMEND_PAGE_SOURCE (g_steal_pointer (&self));
}

/**
 * emend_pdf_source_get_engine_version:
 *
 * Returns: (transfer none): version of the library that decodes PDFs, such as `22.12.0`
 */
const char *
emend_pdf_source_get_engine_version (void)
{
  return poppler_get_version ();
}
