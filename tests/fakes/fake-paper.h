/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"
#include "emend-image.h"

G_BEGIN_DECLS

#define FAKE_PAPER_WIDTH 1500
#define FAKE_PAPER_HEIGHT 2100

EmendImage *fake_paper_new (guint depth);
void fake_paper_paint (EmendImage *image, const EmendBox *area, guint8 grey);

G_END_DECLS
