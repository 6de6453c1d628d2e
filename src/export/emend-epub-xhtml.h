/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-epub-book.h"
#include "emend-xml.h"

G_BEGIN_DECLS

EmendXml *emend_epub_xhtml_begin (const EmendEpubBook *book,
                                  const char *title,
                                  const char *root,
                                  const char *type);
void emend_epub_xhtml_add_language (const EmendEpubBook *book, EmendXml *xml);
const char *emend_epub_xhtml_get_direction (const EmendEpubBook *book, const char *text);
const char *emend_epub_xhtml_get_section_type (const EmendSection *section);
const char *emend_epub_xhtml_get_section_role (const EmendSection *section);
const char *emend_epub_xhtml_get_matter_type (const EmendSection *section);
char *emend_epub_xhtml_render_cover (const EmendEpubBook *book);

G_END_DECLS
