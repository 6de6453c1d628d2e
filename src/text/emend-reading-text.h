/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

/**
 * EmendReadingTextFlags:
 * @EMEND_READING_TEXT_PLAIN: plain text
 * @EMEND_READING_TEXT_MARKDOWN: Markdown (CommonMark) instead of plain text
 * @EMEND_READING_TEXT_ANCHORS: a comment, which readers do not see, where a page begins; Markdown only
 * @EMEND_READING_TEXT_FIGURES: figures as pictures in files such as `figures/0012-1.png`; Markdown only
 *
 * How text is rendered.
 */
typedef enum {
  EMEND_READING_TEXT_PLAIN = 0,
  EMEND_READING_TEXT_MARKDOWN = 1 << 0,
  EMEND_READING_TEXT_ANCHORS = 1 << 1,
  EMEND_READING_TEXT_FIGURES = 1 << 2,
} EmendReadingTextFlags;

char *emend_reading_text_render (const EmendDocument *document,
                                 EmendReadingTextFlags flags,
                                 EmendReadingTextLookup lookup,
                                 gpointer user_data);
char *emend_reading_text_for_block (const EmendDocument *document,
                                    guint block,
                                    EmendReadingTextLookup lookup,
                                    gpointer user_data);
char *emend_reading_text_for_page (const EmendDocument *document,
                                   guint position,
                                   EmendReadingTextLookup lookup,
                                   gpointer user_data);

G_END_DECLS
