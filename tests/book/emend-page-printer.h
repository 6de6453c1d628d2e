/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "emend-printed-book.h"

G_BEGIN_DECLS

void emend_page_printer_print (const EmendPrintedBook *book, guint page, cairo_t *cr);

G_END_DECLS
