/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFMatrix.hh>

#include "emend-pdf-binder.h"
#include "emend-pdf-files.hh"

namespace emend {

/* A PDF that pages are taken from, which stays open until all is written. */
struct Source
{
  QPDF pdf;
  std::vector<QPDFObjectHandle> pages;
  std::set<QPDFObjGen> forms; /* that were looked at for invisible text */
};

/* A page that was put in. */
struct Bound
{
  QPDFObjectHandle page;
  QPDFMatrix matrix; /* from pixels, from the lower left corner of the page image, to the page */
  bool has_matrix = false;
};

/* Makes the pages of a PDF. */
class Pages {
public:
  Pages (QPDF &pdf, Files &files, const EmendPdfLayer &layer);

  void add (const EmendPdfPage &page, EmendPdfBound &counts);

  const std::vector<Bound> &
  get_bound () const
  {
    return bound_;
  }

  /* Gives the PDF that a file is, or nothing. */
  Source *find_source (guint source) const;

private:
  Source &open_source (guint source);
  bool is_pdf (guint source);
  void add_of_pdf (const EmendPdfPage &page, EmendPdfBound &counts);
  void add_of_image (const EmendPdfPage &page, EmendPdfBound &counts);
  void add_empty ();
  void lay_over (Bound &bound, const EmendPdfPage &page, size_t n_open, size_t n_excess);
  QPDFObjectHandle make_fonts (const EmendPdfLayer &layer);
  void remember_size (QPDFObjectHandle box);

  QPDF &pdf_;
  Files &files_;
  QPDFObjectHandle fonts_;
  std::map<size_t, QPDFObjectHandle> saving_; /* contents that save so many states */
  std::map<guint, std::unique_ptr<Source>> sources_;
  std::map<guint, bool> is_pdf_;
  std::vector<Bound> bound_;
  double width_; /* of the last page, in points */
  double height_;
};

}
