/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * All that is done with leptonica: decoding image files, turning images, cutting parts out of them, making files
 * of them, and finding out what hangs together on them. `emend_leptonica_decode (bytes, 0)`.
 *
 * Thread contract: any thread, except for [func@leptonica_silence], which is called before there are
 * others.
 */

#include "config.h"

#include "emend-leptonica.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <string.h>

/* Scanners do not work at less; programs that do not know the resolution write 72 or 96. */
#define MIN_CREDIBLE_DPI 100

/* Paper is not darker than this, and covers more than half of a page; all else are covers, or pages
 * printed white on black. */
#define MIN_PAPER 100

/* Ink is at most this bright, relative to the paper. What shines through from the other side of the
 * leaf is brighter than 0.75; pencil is about 0.6. */
#define MAX_INK_RATIO 0.65

/* A file that is too long is made anew of an image that is smaller by this, at least: whatever the image is, a few tries
 * are enough. */
#define MAX_TRY 0.9

/* What is to become less than a fiftieth becomes a single pixel; so it takes two steps. */
#define MIN_STEP 0.05

/* Of the files of whole pages, of 100: print stays clean at this one, and files are a third of those at 95. */
#define JPEG_QUALITY 75

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PIX, emend_leptonica_free_pix)

static void
free_boxa (BOXA *boxa)
{
  boxaDestroy (&boxa);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BOXA, free_boxa)

static void
free_box (BOX *box)
{
  boxDestroy (&box);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BOX, free_box)

/**
 * emend_leptonica_silence:
 *
 * Stops leptonica from writing about damaged files to the standard error stream.
 */
void
emend_leptonica_silence (void)
{
  setMsgSeverity (L_SEVERITY_NONE);
}

/**
 * emend_leptonica_dup_version:
 *
 * Returns: (transfer full): name and version, such as `leptonica 1.82.0`
 */
char *
emend_leptonica_dup_version (void)
{
  char *version = getLeptonicaVersion ();
  char *result = g_strdelimit (g_strdup (version), "-", ' ');

  lept_free (version);
  return result;
}

static int
find_format (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 header[12] = { 0 };
  int format = IFF_UNKNOWN;

  if (size > 0)
    memcpy (header, data, MIN (size, sizeof header));
  findFileFormatBuffer (header, &format);
  return format;
}

/**
 * emend_leptonica_get_kind:
 * @bytes: what is in a file
 *
 * Returns: (transfer none) (nullable): name of the image format, such as `tiff`; %NULL if it is none
 */
const char *
emend_leptonica_get_kind (GBytes *bytes)
{
  switch (find_format (bytes))
    {
    case IFF_BMP:
      return "bmp";
    case IFF_JFIF_JPEG:
      return "jpeg";
    case IFF_PNG:
      return "png";
    case IFF_PNM:
      return "pnm";
    case IFF_GIF:
      return "gif";
    case IFF_JP2:
      return "jp2";
    case IFF_WEBP:
      return "webp";
    case IFF_TIFF:
    case IFF_TIFF_PACKBITS:
    case IFF_TIFF_RLE:
    case IFF_TIFF_G3:
    case IFF_TIFF_G4:
    case IFF_TIFF_LZW:
    case IFF_TIFF_ZIP:
    case IFF_TIFF_JPEG:
      return "tiff";
    default:
      return NULL;
    }
}

static gboolean
is_tiff (GBytes *bytes)
{
  return g_strcmp0 (emend_leptonica_get_kind (bytes), "tiff") == 0;
}

/* Leptonica decodes a GIF to learn its size; the logical screen says it in the first bytes. */
static gboolean
read_gif_header (const guint8 *data, gsize size, guint *width, guint *height)
{
  if (size < 10)
    return FALSE;

  *width = (guint) (data[6] | data[7] << 8);
  *height = (guint) (data[8] | data[9] << 8);
  return *width > 0 && *height > 0;
}

/**
 * emend_leptonica_read_header:
 * @bytes: what is in an image file
 * @index: number of the page in a TIFF, from 0
 * @width: (out): width of the page's image in pixels
 * @height: (out): height of the page's image in pixels
 *
 * Finds out how large an image is without decoding it.
 *
 * Returns: %FALSE if there is no such image, or its header is damaged
 */
gboolean
emend_leptonica_read_header (GBytes *bytes, guint index, guint *width, guint *height)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  int format = find_format (bytes);
  l_int32 w = 0;
  l_int32 h = 0;
  gboolean failed;

  if (format == IFF_GIF)
    return index == 0 && read_gif_header (data, size, width, height);

  if (is_tiff (bytes))
    failed = readHeaderMemTiff (data, size, (l_int32) index, &w, &h, NULL, NULL, NULL, NULL, NULL);
  else
    failed = index > 0 || pixReadHeaderMem (data, size, NULL, &w, &h, NULL, NULL, NULL);

  if (failed || w <= 0 || h <= 0)
    return FALSE;

  *width = (guint) w;
  *height = (guint) h;
  return TRUE;
}

/**
 * emend_leptonica_count_pages:
 * @bytes: what is in an image file
 *
 * Returns: the number of images in it; 0 if it is too damaged to tell
 */
guint
emend_leptonica_count_pages (GBytes *bytes)
{
  guint width;
  guint height;
  guint n_pages = 0;

  /* One image that leptonica does not know is no end, if there is another one behind it. */
  while (emend_leptonica_read_header (bytes, n_pages, &width, &height)
         || (is_tiff (bytes) && emend_leptonica_read_header (bytes, n_pages + 1, &width, &height)))
    n_pages++;
  return n_pages;
}

/* Makes an image of one of the depths of EmendImage of whatever was in the file. */
static PIX *
normalise (PIX *pix)
{
  g_autoptr (PIX) opaque = NULL;
  g_autoptr (PIX) plain = NULL;

  opaque = pixRemoveAlpha (pix);
  plain = opaque != NULL ? pixRemoveColormap (opaque, REMOVE_CMAP_BASED_ON_SRC) : NULL;
  if (plain == NULL)
    return NULL;

  switch (pixGetDepth (plain))
    {
    case 1:
    case 8:
    case 32:
      return g_steal_pointer (&plain);
    case 16:
      return pixConvert16To8 (plain, L_MS_BYTE);
    case 24:
      return pixConvert24To32 (plain);
    default:
      return pixConvertTo8 (plain, FALSE);
    }
}

static EmendImage *
new_image (PIX *pix)
{
  guint dpi = (guint) MAX (0, pixGetXRes (pix));
  g_autoptr (EmendImage) image
      = emend_image_new ((guint) pixGetWidth (pix), (guint) pixGetHeight (pix),
                         (guint) pixGetDepth (pix), dpi >= MIN_CREDIBLE_DPI ? dpi : 0);
  const guint32 *words = pixGetData (pix);
  gsize n_words;

  if (image == NULL)
    return NULL;

  n_words = image->stride / 4 * image->height;
  for (gsize i = 0; i < n_words; i++)
    ((guint32 *) (gpointer) image->data)[i] = GUINT32_TO_BE (words[i]);
  return g_steal_pointer (&image);
}

/* Returns @height rows in leptonica's form, or NULL if there is no memory for them. */
static PIX *
copy_rows (const EmendImage *image, guint top, guint height)
{
  PIX *pix = pixCreateNoInit ((l_int32) image->width, (l_int32) height, (l_int32) image->depth);
  const guint32 *from = (const guint32 *) (gconstpointer) (image->data + image->stride * top);
  gsize n_words = image->stride / 4 * height;
  guint32 *to;

  if (pix == NULL)
    return NULL;

  to = pixGetData (pix);
  for (gsize i = 0; i < n_words; i++)
    to[i] = GUINT32_FROM_BE (from[i]);
  pixSetResolution (pix, (l_int32) image->dpi, (l_int32) image->dpi);
  return pix;
}

/**
 * emend_leptonica_new_pix:
 * @image: an image
 *
 * Returns: (transfer full) (nullable): a copy in leptonica's form, to be freed with
 *   [func@leptonica_free_pix]; %NULL if there is no memory for it
 */
PIX *
emend_leptonica_new_pix (EmendImage *image)
{
  return copy_rows (image, 0, image->height);
}

/* Returns a grey image, or one in colour, at another scale, each pixel of which is the mean of those that it covers. */
static PIX *
scale_down (PIX *pix, double scale)
{
  l_int32 width = MAX (1, (l_int32) (pixGetWidth (pix) * scale + 0.5));
  l_int32 height = MAX (1, (l_int32) (pixGetHeight (pix) * scale + 0.5));
  g_autoptr (PIX) large = pixClone (pix);

  while (large != NULL && (double) width / pixGetWidth (large) < MIN_STEP)
    {
      g_autoptr (PIX) larger = g_steal_pointer (&large);

      large = pixScaleAreaMapToSize (larger, pixGetWidth (larger) / 4,
                                     MAX (height, pixGetHeight (larger) / 4));
    }
  return scale < 1 && large != NULL ? pixScaleAreaMapToSize (large, width, height)
                                    : g_steal_pointer (&large);
}

/**
 * emend_leptonica_free_pix:
 * @pix: (transfer full): an image in leptonica's form
 */
void
emend_leptonica_free_pix (PIX *pix)
{
  pixDestroy (&pix);
}

static gboolean
is_blank (PIX *grey)
{
  guint32 paper = 0;
  g_autoptr (PIX) ink = NULL;
  l_int32 none = 0;

  if (pixGetRankValue (grey, 4, 0.5F, &paper) != 0 || paper < MIN_PAPER)
    return FALSE;

  ink = pixThresholdToBinary (grey, (l_int32) (paper * MAX_INK_RATIO));
  return ink != NULL && pixZero (ink, &none) == 0 && none != 0;
}

/* Returns a part of an image. */
static PIX *
cut_out (const EmendImage *image, const EmendBox *area)
{
  int height = emend_box_get_height (area);
  g_autoptr (PIX) rows = copy_rows (image, (guint) area->top, (guint) height);
  g_autoptr (BOX) box = boxCreate (area->left, 0, emend_box_get_width (area), height);

  return rows != NULL && box != NULL ? pixClipRectangle (rows, box, NULL) : NULL;
}

/**
 * emend_leptonica_crop_line:
 * @page: the image of a page
 * @line: where a line of print stands on it; inside of the image and not empty
 * @crop: (out): what was cut out
 *
 * Cuts a line of print out of a page, makes it smaller, and puts a white border around it.
 *
 * Returns: (transfer full) (nullable): a grey image; %NULL if there is no memory for it
 */
EmendImage *
emend_leptonica_crop_line (EmendImage *page, const EmendBox *line, EmendCropArea *crop)
{
  g_autoptr (PIX) part = NULL;
  g_autoptr (PIX) grey = NULL;
  g_autoptr (PIX) scaled = NULL;
  g_autoptr (PIX) framed = NULL;
  EmendImage *image;

  g_return_val_if_fail (emend_crop_area_init (crop, page, line), NULL);

  part = cut_out (page, &crop->area);
  grey = part != NULL ? pixConvertTo8 (part, FALSE) : NULL;
  scaled = grey != NULL ? scale_down (grey, crop->scale) : NULL;
  framed = scaled != NULL ? pixAddBorder (scaled, crop->border, 255) : NULL;
  image = framed != NULL ? new_image (framed) : NULL;
  if (image == NULL)
    return NULL;

  image->dpi = (guint) lround (page->dpi * crop->scale);
  crop->blank = is_blank (scaled);
  return image;
}

static GBytes *
write_file (PIX *pix, gboolean is_jpeg)
{
  l_uint8 *data = NULL;
  size_t size = 0;
  l_ok failed = is_jpeg ? pixWriteMemJpeg (&data, &size, pix, JPEG_QUALITY, FALSE)
                        : pixWriteMemPng (&data, &size, pix, 0);
  GBytes *bytes = failed ? NULL : g_bytes_new (data, size);

  lept_free (data);
  return bytes;
}

/**
 * emend_leptonica_encode_png:
 * @page: the image of a page
 * @area: a part of it; inside of the image and not empty
 * @limits: what the file may be
 * @in_colour: whether what is in colour stays so; grey, otherwise
 *
 * Gives a part of a page as a file, as large as it is, or made smaller to keep to the limits. What is bilevel becomes
 * grey if it is made smaller.
 *
 * Returns: (transfer full) (nullable): a file in PNG's format, within @limits; %NULL if there is no memory for it
 */
GBytes *
emend_leptonica_encode_png (EmendImage *page,
                            const EmendBox *area,
                            const EmendCropLimits *limits,
                            gboolean in_colour)
{
  g_autoptr (PIX) part = cut_out (page, area);
  double scale = MIN ((double) limits->max_width / emend_box_get_width (area),
                      (double) limits->max_height / emend_box_get_height (area));

  if (part == NULL)
    return NULL;

  for (;;)
    {
      gboolean stays = (page->depth == 1 && scale >= 1) || (page->depth == 32 && in_colour);
      g_autoptr (PIX) plain = stays ? pixClone (part) : pixConvertTo8 (part, FALSE);
      g_autoptr (PIX) small = plain != NULL ? scale_down (plain, scale) : NULL;
      g_autoptr (GBytes) bytes = small != NULL ? write_file (small, FALSE) : NULL;

      if (bytes == NULL || g_bytes_get_size (bytes) <= limits->max_bytes)
        return g_steal_pointer (&bytes);
      scale = MIN (scale, 1)
              * MIN (MAX_TRY, sqrt ((double) limits->max_bytes / g_bytes_get_size (bytes)));
    }
}

/**
 * emend_leptonica_encode_jpeg:
 * @page: the image of a page
 * @max_width: of the file's image, in pixels, at least 1
 * @max_height: of the file's image, in pixels, at least 1
 *
 * Gives a page as a file, as large as it is or smaller, in its own proportions. What is bilevel becomes grey.
 *
 * Returns: (transfer full) (nullable): a file in JPEG's format, grey or in colour as the page is; %NULL if there is no
 *   memory for it
 */
GBytes *
emend_leptonica_encode_jpeg (EmendImage *page, guint max_width, guint max_height)
{
  double scale = MIN ((double) max_width / page->width, (double) max_height / page->height);
  g_autoptr (PIX) pix = emend_leptonica_new_pix (page);
  g_autoptr (PIX) plain = NULL;
  g_autoptr (PIX) small = NULL;

  if (pix == NULL)
    return NULL;
  plain = page->depth == 32 ? pixClone (pix) : pixConvertTo8 (pix, FALSE);
  small = plain != NULL ? scale_down (plain, scale) : NULL;
  return small != NULL ? write_file (small, TRUE) : NULL;
}

/**
 * emend_leptonica_decode:
 * @bytes: what is in an image file
 * @index: number of the page in a TIFF, from 0
 *
 * Decodes an image. What is transparent becomes white, 16 bits become 8, palettes become what they
 * stand for.
 *
 * Returns: (transfer full) (nullable): the image, or %NULL if it is damaged
 */
EmendImage *
emend_leptonica_decode (GBytes *bytes, guint index)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (PIX) pix = NULL;
  g_autoptr (PIX) normal = NULL;

  pix = is_tiff (bytes) ? pixReadMemTiff (data, size, (l_int32) index) : pixReadMem (data, size);
  normal = pix != NULL ? normalise (pix) : NULL;
  return normal != NULL ? new_image (normal) : NULL;
}

/**
 * emend_leptonica_rotate:
 * @image: an image
 * @degrees: 0, 90, 180 or 270
 *
 * Returns: (transfer full) (nullable): @image turned clockwise, or itself if there is nothing to turn;
 *   %NULL if there is no memory for it
 */
EmendImage *
emend_leptonica_rotate (EmendImage *image, guint degrees)
{
  g_autoptr (PIX) pix = NULL;
  g_autoptr (PIX) turned = NULL;

  g_return_val_if_fail (degrees % 90 == 0, NULL);

  if (degrees % 360 == 0)
    return emend_image_ref (image);

  pix = emend_leptonica_new_pix (image);
  turned = pix != NULL ? pixRotateOrth (pix, (l_int32) (degrees / 90 % 4)) : NULL;
  return turned != NULL ? new_image (turned) : NULL;
}

/* Returns the ink of an image as black on white, or NULL if the page is too dark to have paper. */
static PIX *
extract_ink (EmendImage *image)
{
  g_autoptr (PIX) pix = emend_leptonica_new_pix (image);
  g_autoptr (PIX) grey = NULL;
  guint32 paper = 0;
  l_float32 black = 0;

  if (pix == NULL)
    return NULL;
  if (image->depth == 1)
    return pixForegroundFraction (pix, &black) == 0 && black < 0.5 ? g_steal_pointer (&pix) : NULL;

  grey = pixConvertTo8 (pix, FALSE);
  if (grey == NULL || pixGetRankValue (grey, 4, 0.5F, &paper) != 0 || paper < MIN_PAPER)
    return NULL;
  return pixThresholdToBinary (grey, (l_int32) (paper * MAX_INK_RATIO));
}

/**
 * emend_leptonica_list_parts:
 * @image: an image of a page
 * @n_halvings: how often its ink is halved in size before
 *
 * Lists what hangs together, and does not touch the edges of the image as the shadows of scanners do.
 *
 * Returns: (transfer full) (element-type EmendBox) (nullable): where the parts stand, in pixels after halving; %NULL if the
 *   page is too dark to have paper, or there is no memory
 */
GArray *
emend_leptonica_list_parts (EmendImage *image, guint n_halvings)
{
  g_autoptr (PIX) ink = extract_ink (image);
  g_autoptr (PIX) inner = NULL;
  g_autoptr (BOXA) boxes = NULL;
  GArray *parts;

  for (guint i = 0; ink != NULL && i < n_halvings; i++)
    {
      g_autoptr (PIX) large = g_steal_pointer (&ink);

      ink = pixReduceRankBinary2 (large, 1, NULL);
    }
  if (ink == NULL)
    return NULL;

  parts = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  inner = pixRemoveBorderConnComps (ink, 8);
  boxes = inner != NULL ? pixConnCompBB (inner, 8) : NULL;
  for (l_int32 i = 0; boxes != NULL && i < boxaGetCount (boxes); i++)
    {
      EmendBox box;
      l_int32 width;
      l_int32 height;

      boxaGetBoxGeometry (boxes, i, &box.left, &box.top, &width, &height);
      box.right = box.left + width;
      box.bottom = box.top + height;
      g_array_append_val (parts, box);
    }
  return parts;
}
