/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pages of a searchable PDF: those of other PDFs, without anything that does something, and those that show an image
 * file; over both of them the text.
 *
 * Thread contract: used by one thread at a time.
 * check-source: tested-by tests/app/test-pdf.py
 */

#include "config.h"

#include "emend-pdf-pages.hh"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QUtil.hh>

#include "emend-pdf-content.hh"
#include "emend-pdf-scans.hh"

namespace emend {

namespace {

/* An empty page has the size of the page before it; the first one that of a small book. */
constexpr double DEFAULT_WIDTH = 420;
constexpr double DEFAULT_HEIGHT = 595;

constexpr double POINTS_PER_INCH = 72;

/* A book's page is about this wide, in inches, where the resolution is unknown. */
constexpr double TYPICAL_WIDTH = 6;

/* A page cannot be larger in PDF, in points (ISO 32000-1, Annex C). */
constexpr double MAX_SIZE = 14400;

/* The image of a page that was read as that image reaches to within this of the edges of the page, in points. */
constexpr double MAX_EDGE_DISTANCE = 3;

/* Of a page that shows so much text, compared with what was read on it, the text is in it already. */
constexpr double MIN_OWN_TEXT = 0.5;

/* Files may say that their pages are damaged in many ways: readers of PDF look for the header this far into a file. */
constexpr size_t HEADER_SIZE = 1024;

/* What a page is made of, and nothing that acts, names or describes it. */
const char *const page_keys[] = {
  "/MediaBox", "/CropBox",  "/BleedBox",  "/TrimBox",  "/ArtBox",
  "/Rotate",   "/UserUnit", "/Resources", "/Contents", "/Group",
};

std::string
format (double number)
{
  return QUtil::double_to_string (number, 6);
}

std::string
format_matrix (const QPDFMatrix &m)
{
  return format (m.a) + " " + format (m.b) + " " + format (m.c) + " " + format (m.d) + " "
         + format (m.e) + " " + format (m.f) + " cm\n";
}

/* Gives what an annotation looks like, or null. */
QPDFObjectHandle
find_appearance (QPDFObjectHandle annotation)
{
  if (!annotation.isDictionary () || !annotation.getKey ("/AP").isDictionary ())
    return QPDFObjectHandle::newNull ();

  QPDFObjectHandle normal = annotation.getKey ("/AP").getKey ("/N");
  QPDFObjectHandle state = annotation.getKey ("/AS");

  if (normal.isDictionary () && state.isName ())
    normal = normal.getKey (state.getName ());
  return normal.isStream () ? normal : QPDFObjectHandle::newNull ();
}

/* Of annotations only what they look like stays: a stamp, that does nothing. */
QPDFObjectHandle
make_stamps (QPDFObjectHandle annotations)
{
  QPDFObjectHandle stamps = QPDFObjectHandle::newArray ();

  if (!annotations.isArray ())
    return stamps;
  for (QPDFObjectHandle annotation : annotations.getArrayAsVector ())
    {
      QPDFObjectHandle appearance = find_appearance (annotation);

      if (!appearance.isStream () || !annotation.getKey ("/Rect").isRectangle ()
          || annotation.getKey ("/Subtype").isNameAndEquals ("/Popup"))
        continue;

      QPDFObjectHandle stamp
          = QPDFObjectHandle::parse ("<< /Type /Annot /Subtype /Stamp /AP << >> >>");

      stamp.replaceKey ("/Rect", annotation.getKey ("/Rect"));
      if (annotation.getKey ("/F").isInteger ())
        stamp.replaceKey ("/F", annotation.getKey ("/F"));
      stamp.getKey ("/AP").replaceKey ("/N", appearance);
      stamps.appendItem (stamp);
    }
  return stamps;
}

/* Gives a page as another PDF may have it. */
QPDFObjectHandle
copy_page (QPDF &from, QPDF &to, QPDFObjectHandle page)
{
  QPDFObjectHandle plain = QPDFObjectHandle::newDictionary ();
  QPDFObjectHandle stamps = make_stamps (page.getKey ("/Annots"));

  for (const char *key : page_keys)
    {
      if (page.hasKey (key))
        plain.replaceKey (key, page.getKey (key));
    }
  if (stamps.getArrayNItems () > 0)
    plain.replaceKey ("/Annots", stamps);

  QPDFObjectHandle copy = to.copyForeignObject (from.makeIndirectObject (plain));

  copy.replaceKey ("/Type", QPDFObjectHandle::newName ("/Page"));
  return copy;
}

int
get_rotation (QPDFObjectHandle page)
{
  QPDFObjectHandle rotation = page.getKey ("/Rotate");
  int degrees = rotation.isInteger () ? rotation.getIntValueAsInt () % 360 : 0;

  return degrees < 0 ? degrees + 360 : degrees;
}

/* The part of a page that is seen. */
QPDFObjectHandle::Rectangle
get_box (QPDFPageObjectHelper page)
{
  QPDFObjectHandle media = page.getMediaBox ();
  QPDFObjectHandle crop = page.getCropBox ();
  QPDFObjectHandle::Rectangle box (0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT);

  if (media.isRectangle ())
    box = media.getArrayAsRectangle ();
  if (crop.isRectangle ())
    {
      QPDFObjectHandle::Rectangle inner = crop.getArrayAsRectangle ();

      inner.llx = std::max (inner.llx, box.llx);
      inner.lly = std::max (inner.lly, box.lly);
      inner.urx = std::min (inner.urx, box.urx);
      inner.ury = std::min (inner.ury, box.ury);
      if (inner.llx < inner.urx && inner.lly < inner.ury)
        box = inner;
    }
  return box;
}

bool
is_close (double a, double b)
{
  return std::fabs (a - b) <= MAX_EDGE_DISTANCE;
}

bool
has_size (QPDFObjectHandle image, guint width, guint height)
{
  QPDFObjectHandle w = image.getDict ().getKey ("/Width");
  QPDFObjectHandle h = image.getDict ().getKey ("/Height");

  return w.isInteger () && h.isInteger () && w.getIntValue () == static_cast<long long> (width)
         && h.getIntValue () == static_cast<long long> (height);
}

/* What the page image shows: the image that the page consists of, where there is one, to the point; or all of the
 * page. */
QPDFObjectHandle::Rectangle
find_area (QPDFPageObjectHelper helper, const Content &content, const EmendPdfPage &page)
{
  QPDFObjectHandle::Rectangle box = get_box (helper);

  if (content.placements.size () == 1
      && (has_size (content.placements[0].image, page.width, page.height)
          || has_size (content.placements[0].image, page.height, page.width)))
    {
      QPDFObjectHandle::Rectangle area = content.placements[0].matrix.transformRectangle (
          QPDFObjectHandle::Rectangle (0, 0, 1, 1));

      if (is_close (area.llx, box.llx) && is_close (area.lly, box.lly)
          && is_close (area.urx, box.urx) && is_close (area.ury, box.ury))
        return area;
    }
  return box;
}

/* Leads from parts of an area as it is seen after it was turned clockwise, from its lower left corner, to the area. */
QPDFMatrix
turn (int degrees)
{
  switch (degrees)
    {
    case 90:
      return QPDFMatrix (0, 1, -1, 0, 1, 0);
    case 180:
      return QPDFMatrix (-1, 0, 0, -1, 1, 1);
    case 270:
      return QPDFMatrix (0, -1, 1, 0, 0, 1);
    default:
      return QPDFMatrix ();
    }
}

/* Leads from pixels of the page image, from its lower left corner, to an area of a page that is seen turned. */
QPDFMatrix
make_matrix (const QPDFObjectHandle::Rectangle &area, int rotation, const EmendPdfPage &page)
{
  QPDFMatrix matrix (area.urx - area.llx, 0, 0, area.ury - area.lly, area.llx, area.lly);

  matrix.concat (turn (rotation));
  matrix.concat (turn (static_cast<int> (page.rotation)));
  matrix.scale (1.0 / page.width, 1.0 / page.height);
  return matrix;
}

QPDFObjectHandle
make_box (double width, double height)
{
  return QPDFObjectHandle::newArray (QPDFObjectHandle::Rectangle (0, 0, width, height));
}

/* Gives a dictionary of the page that no other page has. */
QPDFObjectHandle
own_dictionary (QPDFObjectHandle holder, const char *key)
{
  QPDFObjectHandle value = holder.getKey (key);
  QPDFObjectHandle own
      = value.isDictionary () ? value.shallowCopy () : QPDFObjectHandle::newDictionary ();

  holder.replaceKey (key, own);
  return own;
}

QPDFObjectHandle
make_descriptor (QPDF &pdf, const EmendPdfLayer &layer, const EmendPdfFont &font)
{
  gsize size;
  const char *data = static_cast<const char *> (g_bytes_get_data (font.file, &size));
  QPDFObjectHandle file = pdf.newStream (std::string (data, size));
  QPDFObjectHandle descriptor = QPDFObjectHandle::parse (
      "<< /Type /FontDescriptor /FontName /EmendText /Flags 4 /ItalicAngle 0 /StemV 80 >>");

  file.getDict ().replaceKey ("/Length1",
                              QPDFObjectHandle::newInteger (static_cast<long long> (size)));
  descriptor.replaceKey ("/FontFile2", file);
  descriptor.replaceKey ("/Ascent", QPDFObjectHandle::newInteger (layer.ascent));
  descriptor.replaceKey ("/CapHeight", QPDFObjectHandle::newInteger (layer.ascent));
  descriptor.replaceKey ("/Descent", QPDFObjectHandle::newInteger (layer.descent));
  descriptor.replaceKey ("/FontBBox", QPDFObjectHandle::newArray (QPDFObjectHandle::Rectangle (
                                          0, layer.descent, 1000, layer.ascent)));
  return pdf.makeIndirectObject (descriptor);
}

QPDFObjectHandle
make_font (QPDF &pdf, const EmendPdfFont &font, QPDFObjectHandle descriptor)
{
  gsize size;
  const char *data = static_cast<const char *> (g_bytes_get_data (font.to_unicode, &size));
  const guint16 *widths = reinterpret_cast<const guint16 *> (font.widths->data);
  QPDFObjectHandle all = QPDFObjectHandle::newArray ();
  QPDFObjectHandle dict
      = QPDFObjectHandle::parse ("<< /Type /Font /Subtype /TrueType /BaseFont /EmendText >>");

  for (guint i = 0; i < font.widths->len; i++)
    all.appendItem (QPDFObjectHandle::newInteger (widths[i]));
  dict.replaceKey ("/FirstChar", QPDFObjectHandle::newInteger (EMEND_PDF_FONT_FIRST_CODE));
  dict.replaceKey ("/LastChar",
                   QPDFObjectHandle::newInteger (EMEND_PDF_FONT_FIRST_CODE + font.widths->len - 1));
  dict.replaceKey ("/Widths", pdf.makeIndirectObject (all));
  dict.replaceKey ("/FontDescriptor", descriptor);
  dict.replaceKey ("/ToUnicode", pdf.newStream (std::string (data, size)));
  return pdf.makeIndirectObject (dict);
}

}

Pages::Pages (QPDF &pdf, Files &files, const EmendPdfLayer &layer)
    : pdf_ (pdf), files_ (files), fonts_ (make_fonts (layer)), width_ (DEFAULT_WIDTH),
      height_ (DEFAULT_HEIGHT)
{
}

QPDFObjectHandle
Pages::make_fonts (const EmendPdfLayer &layer)
{
  QPDFObjectHandle fonts = QPDFObjectHandle::newDictionary ();

  for (guint i = 0; i < layer.fonts->len; i++)
    {
      const EmendPdfFont &font = *static_cast<EmendPdfFont *> (layer.fonts->pdata[i]);

      fonts.replaceKey ("/EmendText" + std::to_string (i),
                        make_font (pdf_, font, make_descriptor (pdf_, layer, font)));
    }
  return fonts;
}

Source *
Pages::find_source (guint source) const
{
  auto found = sources_.find (source);

  return found != sources_.end () ? found->second.get () : nullptr;
}

Source &
Pages::open_source (guint source)
{
  auto found = sources_.find (source);

  if (found != sources_.end ())
    return *found->second;

  auto opened = std::make_unique<Source> ();

  opened->pdf.setSuppressWarnings (true);
  opened->pdf.processInputSource (std::make_shared<FileInput> (files_, source));
  QPDFPageDocumentHelper (opened->pdf).pushInheritedAttributesToPage ();
  opened->pages = opened->pdf.getAllPages ();
  return *sources_.emplace (source, std::move (opened)).first->second;
}

bool
Pages::is_pdf (guint source)
{
  auto found = is_pdf_.find (source);

  if (found != is_pdf_.end ())
    return found->second;

  FileInput input (files_, source);
  std::string header (HEADER_SIZE, '\0');

  header.resize (input.read (&header[0], header.size ()));
  return is_pdf_[source] = header.find ("%PDF-") != std::string::npos;
}

void
Pages::remember_size (QPDFObjectHandle box)
{
  QPDFObjectHandle::Rectangle r = box.getArrayAsRectangle ();

  width_ = r.urx - r.llx;
  height_ = r.ury - r.lly;
}

/* Puts the text behind everything else, in the state that a page begins with. */
void
Pages::lay_over (Bound &bound, const EmendPdfPage &page, size_t n_open, size_t n_excess)
{
  gsize size;
  const char *data = static_cast<const char *> (g_bytes_get_data (page.content, &size));
  size_t n_saved = n_excess + 1;
  QPDFObjectHandle fonts = own_dictionary (own_dictionary (bound.page, "/Resources"), "/Font");
  std::string text;

  for (std::string const &name : fonts_.getKeys ())
    fonts.replaceKey (name, fonts_.getKey (name));

  auto saving = saving_.find (n_saved);

  if (saving == saving_.end ())
    {
      std::string states;

      for (size_t i = 0; i < n_saved; i++)
        states += "q ";
      saving = saving_.emplace (n_saved, pdf_.newStream (states)).first;
    }
  for (size_t i = 0; i < n_open + 1; i++)
    text += "Q ";
  text += "q " + format_matrix (bound.matrix);
  text.append (data, size);
  text += "Q\n";
  QPDFPageObjectHelper (bound.page).addPageContents (saving->second, true);
  QPDFPageObjectHelper (bound.page).addPageContents (pdf_.newStream (text), false);
}

void
Pages::add_of_pdf (const EmendPdfPage &page, EmendPdfBound &counts)
{
  Source &source = open_source (page.source);

  if (page.index >= source.pages.size ())
    throw std::runtime_error ("there is no such page");

  QPDFPageObjectHelper helper (source.pages[page.index]);
  bool is_read = page.width > 0 && g_bytes_get_size (page.content) > 0;
  Content content = look_at_content (helper);
  bool is_kept
      = is_read && static_cast<double> (content.n_visible) >= MIN_OWN_TEXT * page.n_letters;
  Bound bound;

  if (page.width > 0)
    {
      bound.matrix = make_matrix (find_area (helper, content, page),
                                  get_rotation (source.pages[page.index]), page);
      bound.has_matrix = true;
    }
  if (is_read && !is_kept && content.n_invisible > 0)
    {
      remove_invisible_text (source.pdf, helper, source.forms);
      counts.n_replaced++;
    }

  bound.page = copy_page (source.pdf, pdf_, source.pages[page.index]);
  if (is_read && !is_kept)
    lay_over (bound, page, content.n_open, content.n_excess);
  pdf_.addPage (bound.page, false);
  counts.n_layered += is_read && !is_kept ? 1 : 0;
  counts.n_kept += is_kept ? 1 : 0;
  if (bound.page.getKey ("/MediaBox").isRectangle ())
    remember_size (bound.page.getKey ("/MediaBox"));
  bound_.push_back (bound);
}

void
Pages::add_of_image (const EmendPdfPage &page, EmendPdfBound &counts)
{
  Scan scan = make_scan (pdf_, files_, page.source, page.index);
  double dpi = page.dpi > 0 ? page.dpi : scan.width / TYPICAL_WIDTH;
  double scale
      = std::min ({ POINTS_PER_INCH / dpi, MAX_SIZE / scan.width, MAX_SIZE / scan.height });
  QPDFObjectHandle::Rectangle area (0, 0, scan.width * scale, scan.height * scale);
  Bound bound;

  bound.page = QPDFObjectHandle::parse ("<< /Type /Page >>");
  bound.page.replaceKey ("/MediaBox", make_box (area.urx, area.ury));
  bound.page.replaceKey ("/Resources", scan.resources);
  bound.page.replaceKey (
      "/Contents", pdf_.newStream ("q " + format_matrix (QPDFMatrix (scale, 0, 0, scale, 0, 0))
                                   + scan.contents + "Q\n"));
  if (page.rotation > 0)
    bound.page.replaceKey ("/Rotate", QPDFObjectHandle::newInteger (page.rotation));
  bound.page = pdf_.makeIndirectObject (bound.page);
  if (page.width > 0)
    {
      bound.matrix = make_matrix (area, 0, page);
      bound.has_matrix = true;
      if (g_bytes_get_size (page.content) > 0)
        {
          lay_over (bound, page, 0, 0);
          counts.n_layered++;
        }
    }
  pdf_.addPage (bound.page, false);
  remember_size (bound.page.getKey ("/MediaBox"));
  bound_.push_back (bound);
}

void
Pages::add_empty ()
{
  Bound bound;

  bound.page = QPDFObjectHandle::parse ("<< /Type /Page /Resources << >> >>");
  bound.page.replaceKey ("/MediaBox", make_box (width_, height_));
  bound.page = pdf_.makeIndirectObject (bound.page);
  pdf_.addPage (bound.page, false);
  bound_.push_back (bound);
}

/* A page that cannot be put in must not shift those behind it. */
void
Pages::add (const EmendPdfPage &page, EmendPdfBound &counts)
{
  size_t n_before = bound_.size ();

  try
    {
      if (page.source == EMEND_PDF_PAGE_NO_SOURCE)
        throw std::runtime_error ("it is in no file");
      if (is_pdf (page.source))
        add_of_pdf (page, counts);
      else
        add_of_image (page, counts);
  } catch (const std::exception &)
    {
      if (bound_.size () == n_before)
        add_empty ();
      counts.n_lost++;
  }
}

}
