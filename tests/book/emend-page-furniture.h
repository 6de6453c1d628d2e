/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-printed-book.h"

G_BEGIN_DECLS

void emend_page_furniture_number (EmendPrintedBook *book);
void emend_page_furniture_add (EmendPrintedBook *book);
double emend_page_furniture_get_left (const EmendBookStyle *style, guint page);

G_END_DECLS
