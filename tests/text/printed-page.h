/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/* Makes pages as a recogniser reads them, from lines of text with places and sizes. */
EmendPage *printed_page_new (void);
EmendLine *printed_page_add (EmendPage *page,
                             guint block,
                             int left,
                             int top,
                             int size,
                             const char *text);
EmendLine *printed_page_fill (EmendPage *page,
                              guint block,
                              int left,
                              int right,
                              int top,
                              int size,
                              const char *text);
int printed_page_add_body (EmendPage *page, guint block, int top, guint n_lines);
void printed_page_add_picture (EmendPage *page, int left, int top, int right, int bottom);
void printed_page_set_confidence (EmendLine *line, guint confidence);
const char *printed_page_get_nick (const EmendPage *page, const char *text);
char *printed_page_dup_order (const EmendPage *page);

/* The text of the pages: 40 pixels large, 50 pixels leaded, between these columns. */
#define PRINTED_PAGE_SIZE 40
#define PRINTED_PAGE_LEADING 50
#define PRINTED_PAGE_LEFT 200
#define PRINTED_PAGE_RIGHT 1200
#define PRINTED_PAGE_WIDTH 1400
#define PRINTED_PAGE_HEIGHT 2000

G_END_DECLS
