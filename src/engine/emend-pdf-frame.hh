/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-pdf-pages.hh"

namespace emend {

void add_frame (QPDF &pdf, const Pages &pages, const EmendPdfLayer &layer);

}
