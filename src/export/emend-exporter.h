/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-document.h"
#include "emend-page-shelf.h"
#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendExporterWords:
 * @EMEND_EXPORTER_FINAL: the words as the last stage left them
 * @EMEND_EXPORTER_OCR: the words as they were read
 *
 * Which words of the pages are exported.
 */
typedef enum {
  EMEND_EXPORTER_FINAL,
  EMEND_EXPORTER_OCR,
} EmendExporterWords;

#define EMEND_TYPE_EXPORTER (emend_exporter_get_type ())
G_DECLARE_FINAL_TYPE (EmendExporter, emend_exporter, EMEND, EXPORTER, GObject)

EmendExporter *emend_exporter_new (EmendBook *book,
                                   EmendDocument *document,
                                   EmendExporterWords words);
EmendExporter *emend_exporter_open (EmendBook *book, EmendExporterWords words, GError **error);
EmendExporter *emend_exporter_new_on_shelf (EmendBook *book,
                                            EmendPageShelf *shelf,
                                            EmendExporterWords words,
                                            GError **error);
void emend_exporter_set_shelf (EmendExporter *self, EmendPageShelf *shelf);
void emend_exporter_set_shows_figures (EmendExporter *self, gboolean shows_figures);
gboolean emend_exporter_get_shows_figures (EmendExporter *self);
char *emend_exporter_write (EmendExporter *self,
                            const char *format,
                            const char *path,
                            GError **error);
char *emend_exporter_render (EmendExporter *self, const char *format, GError **error);
char *emend_exporter_render_page (EmendExporter *self,
                                  guint position,
                                  const char *format,
                                  GError **error);
char *emend_exporter_render_raw_page (EmendExporter *self, guint position, GError **error);

EmendBook *emend_exporter_get_book (EmendExporter *self);
EmendExporterWords emend_exporter_get_words (EmendExporter *self);
void emend_exporter_take_error (EmendExporter *self, GError *error);
EmendPage *emend_exporter_load_page (guint position, gpointer self);
GBytes *emend_exporter_load_figure (EmendExporter *self, guint page, guint number);
GBytes *emend_exporter_load_cover (EmendExporter *self);

char *emend_exporter_dup_name (EmendBook *book, const char *format);
gboolean emend_exporter_is_written (const char *format, const char *path, const char *digest);

G_END_DECLS
