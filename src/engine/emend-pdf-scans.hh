/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string>

#include <qpdf/QPDF.hh>

#include "emend-pdf-files.hh"

namespace emend {

/* An image file as what a page shows. */
struct Scan
{
  guint width; /* in pixels */
  guint height;
  QPDFObjectHandle resources;
  std::string contents; /* shows the image on a page as large as its pixels */
};

Scan make_scan (QPDF &pdf, Files &files, guint source, guint index);

}
