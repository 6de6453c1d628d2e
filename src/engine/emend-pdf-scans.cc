/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Image files as images of a PDF (ISO 32000-1, 8.9.5): their bytes as they are where PDF has a filter for them, and
 * deflated otherwise, without loss. The bytes are read when the PDF is written, a page at a time.
 *
 * Thread contract: used by one thread at a time for the same PDF.
 * check-source: tested-by tests/reader/test-make-pdf.c
 */

#include "config.h"

#include "emend-pdf-scans.hh"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>

#include "emend-leptonica.h"
#include "emend-scan-image.h"

namespace emend {

namespace {

/* The bytes of a file, in their order, for an image. */
class FileBytes : public QPDFObjectHandle::StreamDataProvider {
public:
  FileBytes (Files &files, guint source, std::vector<EmendScanPart> parts, bool is_reversed)
      : files_ (files), source_ (source), parts_ (std::move (parts)), is_reversed_ (is_reversed)
  {
  }

  void
  provideStreamData (QPDFObjGen const &, Pipeline *pipeline) override
  {
    g_autoptr (GBytes) bytes = files_.map (source_);
    gsize size;
    const guchar *data = static_cast<const guchar *> (g_bytes_get_data (bytes, &size));

    for (const EmendScanPart &part : parts_)
      {
        if (part.offset > size || part.length > size - part.offset)
          throw std::runtime_error ("a source has become shorter");
        if (is_reversed_)
          write_reversed (data + part.offset, part.length, pipeline);
        else
          pipeline->write (data + part.offset, part.length);
      }
    pipeline->finish ();
  }

private:
  static void
  write_reversed (const guchar *data, size_t length, Pipeline *pipeline)
  {
    std::string reversed (length, '\0');

    for (size_t i = 0; i < length; i++)
      {
        guint byte = data[i];
        guint result = 0;

        for (int bit = 0; bit < 8; bit++)
          result |= (byte >> bit & 1) << (7 - bit);
        reversed[i] = static_cast<char> (result);
      }
    pipeline->writeString (reversed);
  }

  Files &files_;
  guint source_;
  std::vector<EmendScanPart> parts_;
  bool is_reversed_;
};

EmendImage *
decode (Files &files, guint source, guint index)
{
  g_autoptr (GBytes) bytes = files.map (source);
  EmendImage *image = emend_leptonica_decode (bytes, index);

  if (image == nullptr)
    throw std::runtime_error ("an image is damaged, or of a kind that is not supported");
  return image;
}

/* The pixels of a file, deflated, each row but for bilevel ones as the difference to the one above it (ISO/IEC 15948,
 * 9.2). */
class Pixels : public QPDFObjectHandle::StreamDataProvider {
public:
  Pixels (Files &files, guint source, guint index)
      : files_ (files), source_ (source), index_ (index)
  {
  }

  void
  provideStreamData (QPDFObjGen const &, Pipeline *pipeline) override
  {
    g_autoptr (EmendImage) image = decode (files_, source_, index_);
    gsize length = image->depth == 1 ? (image->width + 7) / 8
                                     : gsize{ image->width } * (image->depth == 32 ? 3 : 1);
    Pl_Flate flate ("deflate", pipeline, Pl_Flate::a_deflate);
    std::string above (length, '\0');
    std::string row (length, '\0');
    std::string line (length + 1, '\0');

    for (guint y = 0; y < image->height; y++)
      {
        read_row (image, y, row);
        line[0] = image->depth == 1 ? 0 : 2;
        for (gsize i = 0; i < length; i++)
          line[i + 1] = static_cast<char> (image->depth == 1 ? row[i] : row[i] - above[i]);
        flate.writeString (line);
        row.swap (above);
      }
    flate.finish ();
  }

private:
  /* In a bilevel image black is 1; here it is 0. */
  static void
  read_row (const EmendImage *image, guint y, std::string &row)
  {
    const guint8 *data = image->data + image->stride * y;

    for (gsize i = 0; i < row.size (); i++)
      {
        if (image->depth == 1)
          row[i] = static_cast<char> (~data[i]);
        else if (image->depth == 8)
          row[i] = static_cast<char> (data[i]);
        else
          row[i] = static_cast<char> (data[i / 3 * 4 + i % 3]);
      }
  }

  Files &files_;
  guint source_;
  guint index_;
};

QPDFObjectHandle
new_number (guint value)
{
  return QPDFObjectHandle::newInteger (value);
}

QPDFObjectHandle
new_name (const char *name)
{
  return QPDFObjectHandle::newName (name);
}

QPDFObjectHandle
make_dict (guint width, guint height, guint n_components, guint bits)
{
  QPDFObjectHandle dict = QPDFObjectHandle::newDictionary ();

  dict.replaceKey ("/Type", new_name ("/XObject"));
  dict.replaceKey ("/Subtype", new_name ("/Image"));
  dict.replaceKey ("/Width", new_number (width));
  dict.replaceKey ("/Height", new_number (height));
  dict.replaceKey ("/BitsPerComponent", new_number (bits));
  dict.replaceKey ("/ColorSpace", new_name (n_components == 1   ? "/DeviceGray"
                                            : n_components == 3 ? "/DeviceRGB"
                                                                : "/DeviceCMYK"));
  return dict;
}

QPDFObjectHandle
make_predictor (guint width, guint n_components, guint bits)
{
  QPDFObjectHandle parameters = QPDFObjectHandle::newDictionary ();

  parameters.replaceKey ("/Predictor", new_number (15));
  parameters.replaceKey ("/Colors", new_number (n_components));
  parameters.replaceKey ("/BitsPerComponent", new_number (bits));
  parameters.replaceKey ("/Columns", new_number (width));
  return parameters;
}

QPDFObjectHandle
make_palette (GBytes *palette)
{
  gsize size;
  const char *data = static_cast<const char *> (g_bytes_get_data (palette, &size));
  QPDFObjectHandle space = QPDFObjectHandle::newArray ();

  space.appendItem (new_name ("/Indexed"));
  space.appendItem (new_name ("/DeviceRGB"));
  space.appendItem (new_number (static_cast<guint> (size / 3 - 1)));
  space.appendItem (QPDFObjectHandle::newString (std::string (data, size)));
  return space;
}

QPDFObjectHandle
make_fax_parameters (const EmendScanImage &image, guint n_rows)
{
  QPDFObjectHandle parameters = QPDFObjectHandle::newDictionary ();

  parameters.replaceKey ("/K", QPDFObjectHandle::newInteger (image.fax_k));
  parameters.replaceKey ("/Columns", new_number (image.width));
  parameters.replaceKey ("/Rows", new_number (n_rows));
  if (image.is_inverted)
    parameters.replaceKey ("/BlackIs1", QPDFObjectHandle::newBool (true));
  return parameters;
}

QPDFObjectHandle
add_stream (QPDF &pdf,
            QPDFObjectHandle dict,
            std::shared_ptr<QPDFObjectHandle::StreamDataProvider> provider,
            const char *filter,
            QPDFObjectHandle parameters)
{
  QPDFObjectHandle stream = pdf.newStream ();

  stream.replaceDict (dict);
  stream.replaceStreamData (std::move (provider), new_name (filter), parameters);
  stream.setFilterOnWrite (false);
  return stream;
}

/* What its bytes say, in a form that PDF knows. */
QPDFObjectHandle
add_coded (QPDF &pdf,
           Files &files,
           guint source,
           const EmendScanImage &image,
           std::vector<EmendScanPart> parts,
           guint n_rows)
{
  QPDFObjectHandle dict = make_dict (image.width, n_rows, image.n_components, image.bits);
  QPDFObjectHandle parameters = QPDFObjectHandle::newNull ();
  const char *filter = "/DCTDecode";

  if (image.coding == EMEND_SCAN_JPEG && image.is_inverted)
    dict.replaceKey ("/Decode", QPDFObjectHandle::parse ("[1 0 1 0 1 0 1 0]"));
  if (image.coding == EMEND_SCAN_JPEG_2000)
    {
      filter = "/JPXDecode";
      dict.removeKey ("/ColorSpace");
      dict.removeKey ("/BitsPerComponent");
    }
  else if (image.coding == EMEND_SCAN_PNG)
    {
      filter = "/FlateDecode";
      parameters = make_predictor (image.width, image.n_components, image.bits);
      if (image.palette != nullptr)
        dict.replaceKey ("/ColorSpace", make_palette (image.palette));
    }
  else if (image.coding == EMEND_SCAN_FAX)
    {
      filter = "/CCITTFaxDecode";
      parameters = make_fax_parameters (image, n_rows);
    }
  return add_stream (
      pdf, dict, std::make_shared<FileBytes> (files, source, std::move (parts), image.is_reversed),
      filter, parameters);
}

/* The image is decoded now to learn what it is, and again to write it, so that it is not kept meanwhile. */
QPDFObjectHandle
add_pixels (QPDF &pdf, Files &files, guint source, guint index, Scan &scan)
{
  g_autoptr (EmendImage) image = decode (files, source, index);
  guint n_components = image->depth == 32 ? 3 : 1;
  guint bits = image->depth == 1 ? 1 : 8;

  scan.width = image->width;
  scan.height = image->height;
  return add_stream (pdf, make_dict (image->width, image->height, n_components, bits),
                     std::make_shared<Pixels> (files, source, index), "/FlateDecode",
                     make_predictor (image->width, n_components, bits));
}

/* Shows an image that begins @top rows below the top of the scan. */
void
show (Scan &scan, QPDFObjectHandle objects, QPDFObjectHandle image, guint top, guint n_rows)
{
  std::string name = "/Scan" + std::to_string (objects.getKeys ().size ());

  objects.replaceKey (name, image);
  scan.contents += "q " + std::to_string (scan.width) + " 0 0 " + std::to_string (n_rows) + " 0 "
                   + std::to_string (scan.height - top - n_rows) + " cm " + name + " Do Q\n";
}

}

Scan
make_scan (QPDF &pdf, Files &files, guint source, guint index)
{
  g_autoptr (GBytes) bytes = files.map (source);
  g_autoptr (GError) error = nullptr;
  g_autoptr (EmendScanImage) image = emend_scan_image_new (bytes, index, &error);
  QPDFObjectHandle objects = QPDFObjectHandle::newDictionary ();
  Scan scan = {};

  if (image == nullptr)
    throw std::runtime_error (error->message);

  scan.width = image->width;
  scan.height = image->height;
  scan.resources = QPDFObjectHandle::newDictionary ();
  scan.resources.replaceKey ("/XObject", objects);
  if (image->coding == EMEND_SCAN_PIXELS)
    {
      QPDFObjectHandle pixels = add_pixels (pdf, files, source, index, scan);

      show (scan, objects, pixels, 0, scan.height);
      return scan;
    }

  const EmendScanPart *parts = reinterpret_cast<const EmendScanPart *> (image->parts->data);
  std::vector<EmendScanPart> all (parts, parts + image->parts->len);

  if (image->coding != EMEND_SCAN_FAX)
    {
      show (scan, objects, add_coded (pdf, files, source, *image, all, image->height), 0,
            image->height);
      return scan;
    }

  guint top = 0;

  for (const EmendScanPart &part : all)
    {
      show (scan, objects, add_coded (pdf, files, source, *image, { part }, part.n_rows), top,
            part.n_rows);
      top += part.n_rows;
    }
  return scan;
}

}
