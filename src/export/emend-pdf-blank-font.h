/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *emend_pdf_blank_font_new (const GArray *widths, int ascent, int descent);

G_END_DECLS
