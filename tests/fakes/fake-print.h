/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-image.h"
#include "emend-page.h"

G_BEGIN_DECLS

/* The size of its type, in pixels: letters are 20 high and 14 wide, with 6 between them. */
#define FAKE_PRINT_SIZE 30
#define FAKE_PRINT_HEIGHT 20
#define FAKE_PRINT_WIDTH 14
#define FAKE_PRINT_STEP 20

/**
 * FakePrint:
 * @page: what was read of it: one region for each line
 * @image: grey paper, with a black box for each letter
 *
 * A printed page, and what a recogniser has read of it.
 */
typedef struct
{
  EmendPage *page;
  EmendImage *image;
} FakePrint;

FakePrint *fake_print_new (void);
void fake_print_free (FakePrint *self);
void fake_print_draw (FakePrint *self, int left, int top, int right, int bottom);
void fake_print_draw_text (FakePrint *self, int left, int baseline, const char *text);
EmendLine *fake_print_add_line (FakePrint *self, int left, int baseline, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakePrint, fake_print_free)

G_END_DECLS
