/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-recogniser.h"

G_BEGIN_DECLS

#define EMEND_TYPE_TESSERACT (emend_tesseract_get_type ())
G_DECLARE_FINAL_TYPE (EmendTesseract, emend_tesseract, EMEND, TESSERACT, GObject)

EmendRecogniser *emend_tesseract_new (const char *languages, const char *tessdata);

G_END_DECLS
