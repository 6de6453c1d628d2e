/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

namespace emend {

/* Where an image is shown. */
struct Placement
{
  QPDFObjectHandle image;
  QPDFMatrix matrix;
};

/* What is in the operators of a page. */
struct Content
{
  size_t n_visible = 0;   /* bytes of text that is to be seen */
  size_t n_invisible = 0; /* bytes of text that is not: in rendering mode 3, or below an image */
  size_t n_open = 0;      /* states that are saved and not restored */
  size_t n_excess = 0;    /* states that are restored and were not saved */
  size_t n_forms = 0;     /* forms that were looked into, each time that they are shown */
  std::vector<Placement> placements;
};

Content look_at_content (QPDFPageObjectHelper page);
void remove_invisible_text (QPDF &pdf, QPDFPageObjectHelper page, std::set<QPDFObjGen> &forms);

}
