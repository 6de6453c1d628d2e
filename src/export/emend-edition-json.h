/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-edition.h"

G_BEGIN_DECLS

void emend_edition_json_add_book (JsonBuilder *builder, const EmendEdition *edition);
void emend_edition_json_add_part (JsonBuilder *builder,
                                  const EmendEdition *edition,
                                  const EmendEditionPart *part);
void emend_edition_json_add_path (JsonBuilder *builder,
                                  const EmendEdition *edition,
                                  const EmendEditionPart *part);
void emend_edition_json_add_extent (JsonBuilder *builder,
                                    const EmendEdition *edition,
                                    guint first_page,
                                    guint last_page);
void emend_edition_json_add_page (JsonBuilder *builder, const EmendEdition *edition, guint page);
void emend_edition_json_add_words (JsonBuilder *builder,
                                   const EmendEdition *edition,
                                   const GArray *runs);
void emend_edition_json_begin (JsonBuilder *builder, const char *format);
char *emend_edition_json_end (JsonBuilder *builder);

G_END_DECLS
